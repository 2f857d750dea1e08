"""``posts/`` to a Reading: the schemas, the references, every mistake."""
