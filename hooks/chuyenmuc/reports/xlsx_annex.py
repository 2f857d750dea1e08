"""The figures of a report as a workbook: one sheet for each table, numbers as numbers, each row with what it is from.

Every cell is written as text or as a number, never as a formula. Its date of creation is the day of the report.
"""

import datetime as dt
import io
import re

import xlsxwriter

from chuyenmuc.reports.outline import Report, Sheet

_LONGEST_COLUMN = 60
_LONGEST_CELL = 32_767  # Excel's own limit
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def xlsx_annex(report: Report) -> bytes:
    """Return the workbook of a report as an .xlsx file."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    title = f"{' '.join(report.subject.split())}: số liệu"
    book.set_properties({"title": title, "created": dt.datetime.combine(report.day, dt.time()), "author": report.form.issuer})
    formats = (
        book.add_format({"bold": True, "bg_color": "#E3F1EE", "border": 1, "text_wrap": True, "valign": "top"}),
        book.add_format({"num_format": "@"}),
        book.add_format({"num_format": "0.0%"}),
    )
    for sheet in report.sheets:
        _add(book, sheet, formats)
    book.close()
    return data.getvalue()


def _add(book: xlsxwriter.Workbook, sheet: Sheet, formats: tuple) -> None:
    head, text, share = formats
    page = book.add_worksheet(sheet.name)
    widths = [min(len(name) + 2, 24) for name in sheet.heads]
    for column, name in enumerate(sheet.heads):
        page.write_string(0, column, name, head)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, float):
                page.write_number(number, column, value, share)
            elif isinstance(value, int):
                page.write_number(number, column, value)
            elif value:
                page.write_string(number, column, _UNUSABLE.sub("", value)[:_LONGEST_CELL], text)
                widths[column] = max(widths[column], len(value))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _LONGEST_COLUMN))
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
