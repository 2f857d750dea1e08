"""What people send in to be published: the sheets of the form, archives, texts and Word files, read within limits."""
