"""Functions of Vietnamese text: cleaning, counting words, typography, diacritics, finding copies, personal data and stereotypes."""
