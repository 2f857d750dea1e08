"""The calendar of observances and deadlines: the page “Lịch” and the file ``lich.ics``."""
