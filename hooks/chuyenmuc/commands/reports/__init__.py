"""The commands that write the yearly report, the archive of a year, and the column for other programs."""
