"""The search's index in small files."""
