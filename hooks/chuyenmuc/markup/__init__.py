"""Markdown to clean HTML, with captions, media players and addresses on the site."""
