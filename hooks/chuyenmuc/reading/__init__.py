"""Read ``posts/`` into a Reading: apply the schemas, check the references, report every mistake."""
