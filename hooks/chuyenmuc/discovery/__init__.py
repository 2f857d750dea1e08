"""What a page tells search engines, link previews and phones."""
