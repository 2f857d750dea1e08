"""Visits to portals over the network: polite, within limits, never to private addresses; resumed after a kill."""
