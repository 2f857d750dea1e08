"""Sheets of posts as the form makes them, for tests that need no browser."""

import base64
import html
import json


def sheet_text(unit: str, file: str, text: str, pictures: dict[str, bytes] | None = None, **more: object) -> str:
    """Return a sheet that holds a post's file and its pictures (by path); ``more`` replaces what its data say."""
    pictures = pictures or {}
    data = {"schema": 1, "unit": unit, "file": file, "text": text, "pictures": list(pictures)} | more
    shown = "".join(
        f'<img data-path="{html.escape(path)}" alt="" src="data:image/jpeg;base64,{base64.b64encode(content).decode()}">'
        for path, content in pictures.items()
    )
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">\n'
        f'<meta name="chuyenmuc-phieu" content="{html.escape(json.dumps(data, ensure_ascii=False))}">\n'
        f"<title>Phiếu bài viết</title></head><body><h1>Bài</h1>{shown}</body></html>\n"
    )
