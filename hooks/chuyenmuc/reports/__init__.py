"""The yearly report of an office or a unit as an official document: its text made from the data, and its annexes."""
