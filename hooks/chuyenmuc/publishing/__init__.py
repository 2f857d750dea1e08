"""Whether a site may be published: the settings, and which posts have been lost since the last publication."""
