"""The colours that the site has wherever no style sheet reaches: pictures, icons, what a phone draws around a page.

The style sheet ``column.css`` has the same ones for its pages; a test compares them.
"""

TEAL = "#0f5f59"
DEEP_TEAL = "#0b4541"
PAPER = "#fbf6ec"
OCHRE = "#c98a1b"
QUIET = "#4a5560"
WHITE = "#ffffff"
