"""The figures of units as a table that people keep: a row a unit, given out filled, and read back with what has changed."""
