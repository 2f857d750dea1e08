"""The column's core: what a unit owes, what counts, what is published. It never imports the site generator.

posts/ → reading → Column → coverage.judge → Coverage → pages, feeds, downloads, calendar, reminders, what the check says

hooks/README.md has the map of the packages; ``tool.importlinter`` in pyproject.toml has their direction, which a test enforces.
"""

__version__ = "0.3.0.dev0"
