"""An office's own repository: what it begins with, the program as a wheel, and the upgrade to another version."""
