"""The rule of coverage: which posts count, the state of each cell, closing a quarter, comparing two states, the next step."""
