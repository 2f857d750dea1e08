"""Pages and feeds of portals, from bytes to plain values: texts, links, items, days."""
