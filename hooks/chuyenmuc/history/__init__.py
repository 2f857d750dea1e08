"""What git knows: the files of a revision, and when each post was first committed."""
