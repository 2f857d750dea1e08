"""Markdown to clean HTML, with captions, players and real addresses."""
