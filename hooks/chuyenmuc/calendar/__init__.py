"""Observances and deadlines: the page Lịch and ``lich.ics``."""
