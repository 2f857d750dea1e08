"""The commands about the figures of units."""
