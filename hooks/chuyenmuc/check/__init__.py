"""The report of the check in each format (text, JUnit, GitHub), and the report on a change."""
