"""The office that runs the site, as set in mkdocs.yml (``extra.office``): whom to ask, and which forms to open."""

from collections.abc import Mapping
from string import Formatter
from typing import Any
from urllib.parse import quote, urlencode

from msgspec import Struct

from chuyenmuc.address import is_web_address
from chuyenmuc.coverage.judge import Cell
from chuyenmuc.coverage.next_step import file_to_create
from chuyenmuc.coverage.portal_sentences import verdict
from chuyenmuc.coverage.portals import PortalCell
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal, did_you_mean
from chuyenmuc.words import day_label, quarter_label, state_label

_TEXTS = ("name", "contact", "email")

_FORMS = {"new_post": ("unit", "file", "path"), "dispute": ("title", "body")}

_TO_THE_OFFICE = (
    f"Cơ quan quản lý mở cổng xem lại; trang ghi sai thì ghi kết luận vào {RULINGS}: mục “overrides” kèm lý do và văn bản, "
    "hoặc mục “proofs” khi đơn vị tự chứng minh bằng địa chỉ ai cũng xem được. Lần dựng trang sau sẽ theo đó.\n\n"
)


class Office(Struct, frozen=True):
    """The office: ``name`` and ``contact`` are texts for readers, ``email`` is the address to write to.

    ``new_post`` is the address of a form that creates a post, with the placeholders ``{unit}``, ``{file}`` or ``{path}``. ``dispute``
    is the address of a form for complaints, with ``{title}`` and ``{body}``. A setting that is absent is None.
    """

    name: str | None = None
    contact: str | None = None
    email: str | None = None
    new_post: str | None = None
    dispute: str | None = None

    @classmethod
    def of_site(cls, settings: Mapping[str, Any]) -> "Office":
        """Read the settings of the whole site, as mkdocs.yml has them."""
        extra = settings.get("extra")
        return cls.of((extra.get("office") or {}) if isinstance(extra, Mapping) else {})

    @classmethod
    def of(cls, settings: Any) -> "Office":
        """Read the settings. Raises Refusal for an unknown key or a value that cannot be used."""
        if not isinstance(settings, Mapping):
            raise Refusal("mkdocs.yml: extra.office viết chưa đúng.", "Mỗi thiết lập một dòng, ví dụ “name: Phòng Văn hoá – Xã hội”.")
        known = (*_TEXTS, *_FORMS)
        values: dict[str, str] = {}
        for key, value in settings.items():
            if key not in known:
                raise Refusal(f"mkdocs.yml: không có mục “{key}” trong extra.office.", did_you_mean(str(key), known))
            if value is None:
                continue
            if not isinstance(value, str):
                raise Refusal(f"mkdocs.yml: mục “{key}” trong extra.office phải là chữ.", "Đặt giá trị trong ngoặc kép.")
            if key in _FORMS:
                _check_form(key, value)
            values[key] = value
        return cls(**values)

    def form_for(self, cell: Cell) -> str | None:
        """Return the address of the form that creates a post for a cell; None if the settings name no form."""
        if self.new_post is None:
            return None
        path = file_to_create(cell)
        values = {"unit": cell.unit.id, "file": path.rsplit("/", 1)[1], "path": path}
        return self.new_post.format_map({key: quote(value, safe="/") for key, value in values.items()})

    def form_at(self, quarter: Quarter, name: str) -> str | None:
        """Return the address of the form that creates a post called ``name`` for a quarter; None if the settings name no form.

        If the form asks for the unit, the placeholder ``{unit}`` is still in the address, for the caller to replace.
        """
        if self.new_post is None:
            return None
        file = f"{quarter.slug}-{name}.md"
        return self.new_post.format_map({"unit": "{unit}", "file": file, "path": f"posts/{{unit}}/{file}"})

    def dispute_of(self, cell: Cell | PortalCell, page: str) -> str | None:
        """Return the address for disputing a cell, or what is said of a portal: the form or else a mail to the office.

        ``page`` is the address of the page that shows the cell. None if the settings name neither.
        """
        is_portal = isinstance(cell, PortalCell)
        title = f"Báo sai{' về cổng thông tin' if is_portal else ''}: {cell.unit.name}, {quarter_label(cell.quarter)}"
        shown = f"Quý: {cell.quarter}\n{_portal(cell) if is_portal else f'Trang đang ghi: {state_label(cell)}'}\nTrang: {page}"
        body = f"Đơn vị: {cell.unit.name} ({cell.unit.id})\n{shown}\n\n{_TO_THE_OFFICE if is_portal else ''}Sai ở chỗ: "
        if self.dispute is not None:
            return self.dispute.format_map({"title": quote(title, safe=""), "body": quote(body, safe="")})
        if self.email is not None:
            return f"mailto:{quote(self.email, safe='@')}?{urlencode({'subject': title, 'body': body}, quote_via=quote)}"
        return None


def _portal(cell: PortalCell) -> str:
    day = f" (ngày {day_label(cell.day)})" if cell.day else ""
    return f"Trang đang ghi về cổng: {verdict(cell)}{day}" + (f"\nĐịa chỉ đã xem: {cell.link}" if cell.link else "")


def _check_form(key: str, value: str) -> None:
    fix = f"Ghi địa chỉ “https://…”, chỗ cần thay viết {', '.join(f'{{{name}}}' for name in _FORMS[key])}."
    try:
        names = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
    except ValueError:
        raise Refusal(f"mkdocs.yml: địa chỉ “{value}” của {key} có dấu ngoặc nhọn chưa đóng.", fix) from None
    if unknown := sorted(names - set(_FORMS[key])):
        raise Refusal(f"mkdocs.yml: địa chỉ của {key} có chỗ “{{{unknown[0]}}}” không ai biết thay bằng gì.", fix)
    if not is_web_address(value):
        raise Refusal(f"mkdocs.yml: địa chỉ “{value}” của {key} không dùng được.", fix)
