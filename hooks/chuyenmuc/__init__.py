"""The column's core: what a unit owes, what counts, what is published. It never imports the site generator.

The stages, in the order in which data passes through them:

    reading   posts/ on disk          -> Reading (a Column, and every Problem met on the way)
    coverage  Column + day            -> Coverage (a Cell for each unit and quarter)
    listings, feeds, exports, report  -> pages, feeds, downloads and messages: views of those two values
"""

__version__ = "0.1.0"
