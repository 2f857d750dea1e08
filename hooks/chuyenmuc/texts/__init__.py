"""Functions of Vietnamese text: cleaning, counting words, typography, removing diacritics, finding copies."""
