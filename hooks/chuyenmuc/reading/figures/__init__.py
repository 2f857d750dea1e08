"""Read the plan's indicators, and the files of figures in the folders of units."""
