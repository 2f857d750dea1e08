"""What search engines, link previews and phones are told of a page."""
