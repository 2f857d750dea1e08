"""Reminders: which units to remind of which quarters, as mails and short messages."""
