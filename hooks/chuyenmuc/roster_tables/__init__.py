"""The roster as tables that people keep: lists of schools read, compared with the roster, written into it, and given back."""
