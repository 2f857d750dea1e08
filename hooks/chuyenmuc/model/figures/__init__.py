"""The plan's indicators and the figures that units give for them each year, as plain values."""
