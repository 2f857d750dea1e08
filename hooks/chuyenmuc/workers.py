"""How many threads share work that lets others run meanwhile, as encoding pictures does."""

import os


def workers(most: int | None = None) -> int:
    """As many as this process may use cores, but not more than ``most``. What is made never depends on the number."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, most or cores)
