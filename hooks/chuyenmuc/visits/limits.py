"""What a visit may cost the portal, and us."""

from msgspec import Struct

PAGE_BYTES = 2 * 1024**2
"""The most bytes of a page that are read, after decompression."""

REDIRECTS = 10
"""The most redirects that are followed (the Fetch standard follows 20)."""

CRAWL_DELAY = 10.0
"""The longest wait between two requests that a robots.txt gets, in seconds."""

PER_ADDRESS = 4
"""The most requests at once to one machine: a vendor's serves the portals of hundreds of schools."""


class Limits(Struct, frozen=True):
    """The limits that a run may set.

    ``seconds`` is the time for one page with its redirects, ``delay`` that between two requests to one host, ``at_once`` the number of
    requests under way. ``user_agent`` names us and how to reach us.
    """

    user_agent: str
    seconds: float = 30.0
    delay: float = 1.0
    at_once: int = 64
