"""The signs of Markdown that people are told about when they are left in the text of a page: a table of near misses."""

import re
from collections.abc import Callable

from msgspec import Struct

MEDIA = r"\.(?:jpe?g|png|gif|webp|heic|mp3|m4a|ogg|wav|mp4|webm|mov)"

_PICTURE_PARTS = re.compile(rf"[!！]\s?\[+([^\[\]\n|]*)(?:\|[^\[\]\n]*)?\]*\s?[({{]?\s?([^()\[\]{{}}\n]*{MEDIA})?", re.I)


class Rule(Struct, frozen=True):
    """What is searched for in the text of a block, by which sign its place in the body is found, and what people are told.

    A text without any of ``needs`` is not searched.
    """

    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    sign: str
    what: str
    fix: str | Callable[[re.Match[str]], str]
    lost: bool = False


def _picture_fix(match: re.Match[str]) -> str:
    alt, source = "Tả hình bằng lời", "anh/ten-hinh.jpg"
    if parts := _PICTURE_PARTS.match(match[0]):
        name = parts[2] or ""
        if not name and re.search(MEDIA, parts[1], re.I):  # ![[hinh.jpg]]
            name = parts[1].strip() if "/" in parts[1] else f"anh/{parts[1].strip()}"
        elif parts[1].strip() and "]" in match[0]:
            alt = parts[1].strip()
        source = name.strip() or source
    advised = f"![{alt}]({source})"
    if match[0].startswith(advised):  # its signs were escaped, which the text that is left does not show
        return f"Bỏ dấu “\\” ở trước các ngoặc: “{advised}”."
    return f"Viết liền, đủ hai cặp ngoặc: “{advised}”."


TABLE_FIX = "Để một dòng trống trước bảng; dòng đầu “| Việc | Ai |”, dòng thứ hai “| --- | --- |”, mỗi dòng đủ bấy nhiêu ô."

RULES = (
    Rule(
        ("![", "! [", "！"),
        re.compile(r"[!！]\s?\[(?!\d{1,3}\](?!\())[^\n]{0,300}"),
        r"[!！]\\?\s?\\?\[",
        "Hình viết chưa đúng nên không hiện",
        _picture_fix,
        lost=True,
    ),
    Rule(
        ("[[",),
        re.compile(r"(?<![!！])\[\[(?!\d+\]\])[^\[\]\n]{1,200}\]\]"),
        r"\\?\[\\?\[",
        "Ngoặc vuông kép không thành liên kết",
        "Dẫn tới bài khác thì viết “[tên bài](2026-q1-ten-bai.md)”; còn lại thì chỉ dùng một lần ngoặc.",
        lost=True,
    ),
    Rule(
        ("](", "] (", "]\n("),
        re.compile(
            r"(?<![!！\[])\[(?!\[)[^\[\]\n]{1,300}\]\([^\n]{0,300}"
            r"|(?<![!！\[])\[(?!\d{1,3}\])[^\[\]\n]{1,300}\]\s{1,2}\((?:https?://|www\.|mailto:|[^()\s]{1,200}\.md\b)[^\n]{0,300}",
            re.I,
        ),
        r"\\?\[",
        "Liên kết viết chưa đúng nên không bấm được",
        "Viết liền, đủ hai cặp ngoặc, không có dấu cách ở giữa: “[chữ để bấm](https://…)”.",
        lost=True,
    ),
    Rule(
        (")[",),
        re.compile(rf"\([^()\n]{{1,200}}\)\[(?:https?://|www\.|[^\[\]\s]{{1,200}}(?:\.md|{MEDIA}))[^\[\]\n]{{0,300}}\]"
                   rf"|\((?:https?://[^()\n]{{1,300}}|[^()\s]{{1,200}}(?:\.md|{MEDIA}))\)\[[^\[\]\n]{{1,300}}\]", re.I),
        r"\(",
        "Liên kết viết ngược ngoặc nên không bấm được",
        "Chữ để trong ngoặc vuông, địa chỉ trong ngoặc tròn: “[chữ để bấm](https://…)”.",
        lost=True,
    ),
    Rule(
        ("<",),
        re.compile(r"<\s?(?:img|video|audio|iframe|embed|a href)\b[^\n]{0,200}", re.I),
        r"(?:<|&lt;)\s?(?:img|video|audio|iframe|embed|a href)",
        "Thẻ HTML viết chưa đúng nên hiện thành chữ",
        "Hình thì viết “![Tả hình](anh/ten-hinh.jpg)”; phim thì dán địa chỉ “https://…” riêng một đoạn.",
        lost=True,
    ),
    Rule(
        ("+-", "+=", "+:"),
        re.compile(r"^ ?\+(?:[-=:]{3,}\+)+[^\n]*(?:\n[^\n]+)*", re.M),
        r"\+[-=:]{3,}\+",
        "Bảng kẻ bằng dấu “+---+” không hiện thành bảng",
        TABLE_FIX,
        lost=True,
    ),
    Rule(
        ("|",),
        re.compile(r"^ ?(?:\| ?:?-+:? ?(?:\| ?:?-+:? ?)*\|?|:?-{2,}:?(?: ?\| ?:?-{2,}:?)+ ?\|?) ?$(?:\n[^\n]+)*", re.M),
        r"[|:]?[ \t]*:?-",
        "Bảng viết chưa đúng nên không hiện thành bảng",
        TABLE_FIX,
        lost=True,
    ),
    Rule(
        ("|",),
        re.compile(r"^ ?\|[^|\n]{0,300}\|[^\n]{0,600}(?:\n ?\|[^|\n]{0,300}\|[^\n]*)+", re.M),
        r"\|",
        "Bảng viết chưa đúng nên không hiện thành bảng",
        TABLE_FIX,
        lost=True,
    ),
    Rule(
        ("{{", "{%", "["),
        re.compile(
            r"\{\{[<%][^{}\n]{1,300}\}\}|\{%[^{}\n]{1,300}%\}"
            r"|\[(?:youtube|vimeo|video|audio|embed|gallery|caption|iframe|img)(?:\s+\w+=[^\]\n]*)?\][^\[\]\n]{0,300}\[/\w+\]"
            r"|\[(?:youtube|vimeo|video|audio|embed|gallery|caption|iframe)\s+(?:\w+=|https?://)[^\]\n]{1,300}\]",
            re.I,
        ),
        r"\{\{|\{%|\\?\[",
        "Lệnh của trang khác không dùng được ở đây",
        "Phim thì dán địa chỉ “https://…” riêng một đoạn; hình thì viết “![Tả hình](anh/ten-hinh.jpg)”.",
        lost=True,
    ),
    Rule(
        (".j", ".p", ".g", ".w", ".h", ".m", ".o", ".J", ".P", ".G", ".W", ".H", ".M", ".O"),
        re.compile(rf"(?:\A|\n\n) ?(?!www\.)[^\s()\[\]<>:]{{1,200}}{MEDIA} ?(?=\n\n|\Z)", re.I),
        rf"^[ \t]*[^\s()\[\]<>:]{{1,200}}{MEDIA}",
        "Tên tệp đứng một mình không thành hình hay phim",
        "Hình thì viết “![Tả hình](anh/ten-hinh.jpg)”; phim, âm thanh thì viết “[Xem phim](anh/ten-phim.mp4)”.",
        lost=True,
    ),
    Rule(
        ("{",),
        re.compile(
            r"\{(?:[.#:][A-Za-z:.# ][^{}\n]{0,200}|(?:width|height|style|class)=[^{}\n]{1,200})\}",
        ),
        r"\{",
        "Ký hiệu trong ngoặc nhọn còn nguyên trên trang",
        "Bỏ cả cặp ngoặc nhọn.",
    ),
    Rule((":::",),
        re.compile(r"^ ?:::+[^\n]*", re.M), r":::", "Dấu “:::” còn nguyên trên trang", "Bỏ dòng đó."),
    Rule(
        ("[!",),
        re.compile(r"\[!(?:note|tip|important|warning|caution|info)\][^\n]{0,100}", re.I),
        r"\[!",
        "Ký hiệu “[!…]” còn nguyên trên trang",
        "Bỏ ký hiệu đó, hoặc viết chữ “**Lưu ý:**”.",
    ),
    Rule(
        ("**",),
        re.compile(r"(?<![*\w(])\*\*(?![*\s)])[^*\n]{1,300}(?:\*\*)?|\*\* (?![\d ]+\*)[^*\n]{1,300}? ?\*\*(?![*\w)])"
                   r"|(?<=[^\W\d_] )\*\*(?=\s|$)|(?<=[^\W\d_])\*\*(?=\s|$)"),
        r"\*\*",
        "Dấu “**” còn nguyên trên trang",
        "Chữ đậm viết “**chữ**”: hai dấu sao ở mỗi đầu, không có dấu cách ở phía trong.",
    ),
    Rule(
        ("__",),
        re.compile(r"(?<![\w_])__(?![_\s])[^_\n]{1,300}(?:__)?(?![_])"),
        r"__",
        "Dấu “__” còn nguyên trên trang",
        "Chữ đậm viết “**chữ**”: hai dấu sao ở mỗi đầu, không có dấu cách ở phía trong.",
    ),
    Rule(
        ("~~", "=="),
        re.compile(r"(?<![~\w])~~(?=[^~\s])[^~\n]{1,300}~~|(?<![=\w])==(?=[^=\s])[^=\n]{1,300}(?<=[^=\s])==(?![=\w])"),
        r"~~|==",
        "Dấu “~~” hay “==” còn nguyên trên trang",
        "Bỏ các dấu đó; muốn nhấn mạnh thì viết “**chữ**”.",
    ),
    Rule(
        ("#",),
        re.compile(r"(?:\A|(?<=\n\n))#(?![\d#]|[a-z0-9]{8,}\b|\w*[a-z][A-Z])[^\W_]\w*[ \t][^#\n]{1,80}(?<![.!?…:;,])(?=\n\n|\Z)"),
        r"^#",
        "Dấu “#” còn nguyên trên trang",
        "Đề mục thì thêm một dấu cách sau dấu thăng: “## Tên đề mục”.",
    ),
    Rule(
        ("[/",),
        re.compile(
            r"\[(?:b|i|u|url|quote|center|color|size)(?:=[^\]\n]{1,100})?\]"
            r"[^\[\]\n]{0,300}\[/(?:b|i|u|url|quote|center|color|size)\]", re.I,
        ),
        r"\\?\[",
        "Ký hiệu kiểu diễn đàn còn nguyên trên trang",
        "Chữ đậm viết “**chữ**”, liên kết viết “[chữ để bấm](https://…)”.",
    ),
    Rule(
        ("][",),
        re.compile(r"(?<![!！\]])\[(?!\d{1,3}\])[^\[\]\n]{2,200}\]\[[^\[\]\n]{2,100}\]"),
        r"\\?\[",
        "Hai cặp ngoặc vuông liền nhau không thành liên kết",
        "Liên kết thì viết “[chữ để bấm](https://…)”.",
    ),
    Rule(
        ("&",),
        re.compile(r"&(?:nbsp|amp|quot|apos|lt|gt|ndash|mdash|hellip|#\d{2,5});"),
        r"&(?:amp;)?",
        "Ký hiệu HTML còn nguyên trên trang",
        "Viết thẳng ký tự cần có.",
    ),
)  # fmt: skip
