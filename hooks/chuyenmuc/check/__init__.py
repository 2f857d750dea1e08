"""What the check says, by format: text, JUnit, GitHub, and of a change."""
