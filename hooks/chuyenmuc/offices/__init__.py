"""An office's own repository, as it begins: its settings, pages, plan, CI files and the program as a wheel."""
