"""What git knows: the files of a revision, when posts first came."""
