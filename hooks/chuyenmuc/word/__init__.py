"""Word and OpenDocument files as the Markdown of posts, with what a person still has to look at."""
