"""The rule: which posts count, the state of each cell, closing a quarter, comparing two states, what to do next."""
