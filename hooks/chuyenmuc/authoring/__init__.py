"""Texts and data for people who write, edit and approve posts: new posts, suggestions, form data, CMS configuration, code owners."""
