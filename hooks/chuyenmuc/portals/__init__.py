"""What the pages of a unit's portal say of its column: the rules of a verdict, from the texts of pages to a Finding."""
