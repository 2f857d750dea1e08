"""Whom to remind of what, in letters and short messages."""
