"""``chuyenmuc …``: a module a command."""
