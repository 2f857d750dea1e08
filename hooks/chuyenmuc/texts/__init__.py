"""What can be said of a Vietnamese text: cleaned, counted, typeset, without its marks, how alike it is to another."""
