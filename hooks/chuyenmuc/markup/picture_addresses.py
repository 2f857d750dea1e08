r"""What is wrong with the address of a picture, sound or film, told by its cause, and what to write instead.

Every editor has a way of its own: a form writes ``/uploads/…``, Windows ``anh\rau.jpg`` or ``C:\…``, Google Docs the picture itself.
"""

import re
from urllib.parse import unquote, urlsplit

from chuyenmuc.problem import Refusal
from chuyenmuc.texts.diacritics import slug

_MEDIA = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|svg|bmp|tiff?|mp3|m4a|ogg|wav|mp4|webm|mov)(?=$|[?#\s])", re.I)

_OWN_MACHINE = re.compile(r"[A-Za-z]:[\\/]|[A-Za-z]:(?=[^/\s]*\\)|file:|[A-Za-z]%3A|\\\\", re.I)

_WITH_TITLE = re.compile(r"(?P<path>[^\s“”„‟]+)\s*[“”„‟](?P<title>[^“”„‟]*)[“”„‟]\s*")

_SHOWN = 60

_CURLY = "“”„‟"


def is_media(target: str) -> bool:
    """Return whether an address ends like that of a picture, sound or film."""
    return bool(_MEDIA.search(target))


def check_picture_address(target: str) -> None:
    """Raise Refusal if a picture's address, as it was written, cannot be that of a file in the unit's folder."""
    written = target.strip()
    shown = written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"
    if written.lower().startswith("data:"):
        raise Refusal(
            "Hình nhúng thẳng vào bài (“data:…”), không phải là một tệp.",
            "Lưu hình thành tệp trong thư mục “anh/” của đơn vị rồi viết “anh/ten-hinh.jpg”.",
        )
    if _OWN_MACHINE.match(written):
        raise Refusal(f"Hình “{shown}” nằm trong máy của người viết.", _take_along(written))
    if re.match(r"(?:blob|cid|content|about|ms-[a-z]+|wps\w*):", written, re.I):
        raise Refusal(f"Hình “{shown}” chỉ có trong phần mềm đã soạn bài.", _take_along(""))
    if written[:1] in _CURLY and written[-1:] in _CURLY and len(written) > 2:
        raise Refusal("Tên hình nằm trong ngoặc cong “ ”.", f"Bỏ ngoặc: viết “{written[1:-1].strip()}”.")
    if titled := _WITH_TITLE.fullmatch(unquote(written)):
        inner = titled["title"].strip()
        raise Refusal("Chú thích của hình nằm trong ngoặc cong “ ”.", f'Dùng ngoặc kép thẳng (dấu "): viết “{titled["path"]} "{inner}"”.')
    if "\\" in written or "%5c" in written.lower():
        straight = re.sub(r"\\|%5c", "/", written, flags=re.I)
        raise Refusal(f"Địa chỉ hình “{shown}” dùng dấu “\\”.", f"Dùng dấu “/”: viết “{straight.removeprefix('./').lstrip('/')}”.")
    if written.startswith("/") and not written.startswith("//"):
        raise Refusal(f"Địa chỉ hình “{shown}” bắt đầu bằng dấu “/”, không phải là tệp trong thư mục của đơn vị.", _take_along(written))
    _check_marks(written, shown)


def _check_marks(written: str, shown: str) -> None:
    """Refuse what a browser cuts off from a file's name: from “?” or “#” on."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return
    if parts.scheme or parts.netloc or not parts.path or not (parts.fragment or parts.query or written[-1] in "#?"):
        return
    if is_media(parts.path):
        raise Refusal(f"Sau tên hình “{parts.path}” còn “{written[len(parts.path) :]}”.", f"Bỏ phần ấy: viết “{parts.path}”.")
    mark = "?" if parts.query else "#"
    folder, _, name = unquote(written).rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    better = f"{slug(stem or name) or 'hinh'}{dot}{suffix if dot else ''}"
    place = f"{folder}/{better}" if folder else better
    raise Refusal(f"Tên hình “{shown}” có dấu “{mark}”.", f"Đổi tên hình thành “{better}” rồi viết “{place}”.")


def _take_along(written: str) -> str:
    name = unquote(re.split(r"[?#]", re.split(r"[\\/]|%5c", written, flags=re.I)[-1])[0]).strip()
    stem, dot, suffix = name.rpartition(".")
    usable = f"{slug(stem)}.{suffix.lower()}" if dot and slug(stem) and is_media(name) else "ten-hinh.jpg"
    # A name that needs no change is kept, since the file has it.
    if is_media(name) and re.fullmatch(r"[\w.-]+", name):
        usable = name
    return f"Tải hình vào thư mục “anh/” của đơn vị rồi viết “anh/{usable}”."
