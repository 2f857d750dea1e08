"""The coverage as data: JSON, CSV, a workbook, badges."""
