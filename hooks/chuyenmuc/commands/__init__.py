"""The commands of ``chuyenmuc``: a module for each, and the table that names the modules."""
