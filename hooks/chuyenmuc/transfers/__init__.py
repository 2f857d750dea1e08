"""The column as sites of other programs: WordPress, Hugo, Zensical."""
