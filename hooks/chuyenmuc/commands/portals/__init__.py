"""The commands that are about the units' own portals."""
