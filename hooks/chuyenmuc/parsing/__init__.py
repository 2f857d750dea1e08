"""Parse files strictly into values: YAML with line numbers, fields by a schema, front matter."""
