"""The plan's figures of a year: rolled up by level, agency and whole, and protected so that nobody can be read out of them."""
