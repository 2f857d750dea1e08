"""A year of the column as one file for the office's records: the site as it opens from a disk, reports, records."""
