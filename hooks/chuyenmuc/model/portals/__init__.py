"""What visits to the portals of units found, and what people say of it, as plain values."""
