"""The search index, in small files."""
