"""The commands about the portals of units."""
