"""What writes into ``posts/`` for people: a new post."""
