"""Inspections: units drawn by chance, the sheet of each to fill in, and the results taken back as rulings."""
