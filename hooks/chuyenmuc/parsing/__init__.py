"""Files to values, strictly: YAML with line numbers, fields by a schema, front matter."""
