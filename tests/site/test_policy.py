"""No page of a built site holds what its policy forbids, and a page that is made from posts carries its policy itself."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html

from chuyenmuc import address
from chuyenmuc.hosting import policy
from chuyenmuc.hosting.blocked import blocked
from mkdocs_engine.places import THEME
from mkdocs_engine.third_party import loads_only_its_own
from support.sites import SITE


def policy_of(page: Path) -> str | None:
    found = html.document_fromstring(page.read_bytes()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert len(found) < 2
    return found[0] if found else None


def test_nothing_of_any_page_is_blocked(built):
    pages = sorted(built.site().rglob("*.html"))
    assert len(pages) > 60
    found = {f"{page}: {what}" for page in pages for what in blocked(page.read_bytes(), SITE.rstrip("/"))}
    assert found == set()


def test_each_kind_of_page_carries_its_policy_and_what_an_office_writes_none(built):
    def carried(where: str) -> str | None:
        return policy_of(built.site(f"{where}index.html"))

    unit = address.unit("thcs-hoa-sua")
    assert carried(unit) == carried(address.COVERAGE) == carried(address.post("thcs-hoa-sua", "2026-q2-bua-com")) == policy.of_page()
    assert carried(address.WRITING) == policy.of_form()
    assert carried(unit + address.FRAME) == policy.of_frame(False) and carried(unit + address.GROWING_FRAME) == policy.of_frame(True)
    assert carried("") is None and carried("gioi-thieu/") is None


def config(**other: object) -> SimpleNamespace:
    usual = {"extra_javascript": [], "extra_css": [], "extra": {}, "theme": SimpleNamespace(custom_dir=str(THEME))}
    return SimpleNamespace(**(usual | other))


BUILD = SimpleNamespace(serving=False, third_party=False)


@pytest.mark.parametrize(
    ("settings", "build"),
    [
        (config(), SimpleNamespace(serving=True, third_party=False)),
        (config(), SimpleNamespace(serving=False, third_party=True)),
        (config(extra_javascript=["https://thong-ke.example.vn/dem.js"]), BUILD),
        (config(extra_css=["//kieu.example.vn/x.css"]), BUILD),
        (config(extra={"analytics": {"provider": "google"}}), BUILD),
        (config(theme=SimpleNamespace(custom_dir="giao-dien")), BUILD),
    ],
    ids=["preview", "hook of an office", "script of another site", "style of another site", "analytics", "templates of an office"],
)
def test_where_others_have_a_part_in_a_page_its_policy_is_not_written_into_it(settings, build):
    assert loads_only_its_own(config(extra_javascript=["javascripts/rieng.js"]), BUILD)
    assert not loads_only_its_own(settings, build)
