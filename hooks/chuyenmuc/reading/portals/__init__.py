"""Read ``posts/_cong/``: what visits to portals found, and what people say of it."""
