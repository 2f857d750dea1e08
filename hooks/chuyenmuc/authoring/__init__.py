"""What writes into ``posts/`` for people: a new post, and suggestions of what to write."""
