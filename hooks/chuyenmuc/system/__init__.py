"""The machine: files that are never half-written, processes, the console, the day, caches and fingerprints."""
