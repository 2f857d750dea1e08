"""Spreadsheets from strangers (XLSX, CSV) as sheets of text, read within limits."""
