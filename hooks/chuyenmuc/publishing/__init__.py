"""Whether a site may be published: its settings, and what has been lost since the last time."""
