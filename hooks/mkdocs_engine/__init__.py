"""What makes MkDocs build only what changed; beside the hooks themselves the one package that may import MkDocs."""
