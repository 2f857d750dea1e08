"""Text alternatives of pictures that say nothing: what programs and examples put there, and the names of files.

To whoever does not see the picture they are as good as none (WCAG 2.2, failure F30).
"""

import re
from urllib.parse import unquote

from chuyenmuc.texts.text import is_blank

_GENERIC = (
    r"image|img|images|picture|pic|photo|photos|graphic|icon|logo|avatar|figure|fig|file|media|download|placeholder|default|untitled|unnamed"
    r"|no[ _-]?name|null|undefined|none|nan|n/?a|alt|alt[ _-]?text|enter image description here|your image|screenshot|screen ?shot"
    r"|(?:bức |tấm )?(?:ảnh|hình)(?: ảnh| chụp| minh họa| minh hoạ| màn hình| chụp màn hình)?|ảnh bìa|hình bìa|không tên|không có"
    r"|anh|hinh|hinh anh|chưa có tiêu đề|chưa đặt tên|(?:lời )?(?:tả|mô tả|chú thích) (?:hình|ảnh)"
)

_SAYS_NOTHING = re.compile(rf"(?:{_GENERIC})[\s_-]*(?:\(?\d{{1,3}}\)?)?[\s.:]*")

# As cameras, phones, screens and messengers name their files, with any ending.
_CAMERA = re.compile(
    r"(?:img|image|images|photo|picture|pic|dsc[a-z]?|dscn|dcim|pxl|mvimg|vid|sam|gopr|dji|wp|pano|burst|fb_img|received|zalo|viber|z|p"
    r"|screenshot|screen ?shot|ảnh chụp màn hình|whatsapp image|untitled|snapseed|collage|beauty|camphoto)"
    r"[\s_-]*\d{3,}[\w\s.\-:()]*"
    r"|(?:untitled|screenshot|screen ?shot|whatsapp image|ảnh chụp màn hình)[\s_-].*\d.*"
    r"|untitled design\b.*|[\d\W_]+|(?=\S*\d)[0-9a-f-]{12,}"
)

_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|jfif|png|gif|webp|heic|heif|bmp|tiff?|svg|avif)")

_ENDING = re.compile(r"\.\w{2,5}$")

_MOST_WORDS_OF_A_NAME = 2


def says_nothing(alternative: str, source: str = "") -> bool:
    """Return whether a text alternative is empty or tells nothing of its picture, whose address is ``source``."""
    text = " ".join(alternative.casefold().split())
    if is_blank(text) or len(text) > 200:
        return is_blank(text)
    if any(pattern.fullmatch(text) for pattern in (_SAYS_NOTHING, _CAMERA, _FILE_NAME)):
        return True
    name = " ".join(unquote(source).rpartition("/")[2].casefold().split())
    return bool(name) and (text == name or (text == _ENDING.sub("", name) and len(text.split()) <= _MOST_WORDS_OF_A_NAME))
