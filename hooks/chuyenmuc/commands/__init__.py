"""The commands of ``chuyenmuc``, each in a module of its name."""
