"""Making only what has changed: fingerprints, dependencies, build state, fragments, conversions."""
