"""The site's colours where no style sheet applies: pictures, icons, and what a phone draws around a page.

The style sheet ``column.css`` has the same colours for the pages, and the logo for its leaves; a test compares them.
"""

TEAL = "#0f766e"

DEEP_TEAL = "#0b4541"

PAPER = "#fbf5e8"

OCHRE = "#c98a1b"

QUIET = "#4a5558"

WHITE = "#ffffff"

MASTHEAD = "#fffdf8"

MASTHEAD_DARK = "#15191a"
