"""The form for figures in a real browser: what it makes is what the import reads, and mistakes are told while one types."""

import csv
import io
import re
import shutil
import subprocess

import pytest

from browser.waiting import wait_until
from chuyenmuc.model.figures.unit_figures import OwnPlan, Value
from chuyenmuc.reading.read import read
from support.columns import day
from support.scenes import DAY, Repository, lay_out

UNIT = "thcs-hoa-sua"
INDICATORS = """\
indicators:
  - {id: quy-hoach, kind: share, name: Nữ quy hoạch, part: Nữ, whole: Tất cả}
  - {id: dao-tao, kind: share, name: Nữ được bồi dưỡng, part: Đã học, whole: Trong quy hoạch, whole_of: quy-hoach}
  - {id: su-kien, kind: count, name: "Sự kiện, “truyền thông”", target: 2}
  - {id: thang, kind: yes-no, name: Tháng hành động}
  - {id: mam-non, kind: count, name: Chỉ mầm non, levels: [mam-non]}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    repository = lay_out(tmp_path_factory.mktemp("so") / "kho")
    plan = repository.root / "posts/plan.yml"
    plan.write_text(plan.read_text("utf-8") + INDICATORS, "utf-8")
    done = repository.build("-q", COLUMN_AS_OF=DAY)
    assert done.status == 0, done.err
    return repository


@pytest.fixture
def page(browser, serve, site):
    context = browser.new_context(locale="vi-VN", viewport={"width": 390, "height": 800}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(8000)
    page.said = []
    page.on("console", lambda message: page.said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(f"{serve(site)}viet-bai/so-lieu/?don-vi={UNIT}&nam=2026")
    page.locator("form[data-figures]:not([hidden])").wait_for()
    yield page
    context.close()
    assert page.said == []


def put(page, **values: str) -> None:
    """Fill fields, by key with “_” for “-” and “__” for “.”; a word of a choice is chosen."""
    for key, value in values.items():
        name = key.replace("__", ".").replace("_", "-")
        if page.locator(f"[name='{name}']").count() > 1:
            page.locator(f"[name='{name}'][value='{value}']").check()
        else:
            page.locator(f"[name='{name}']").fill(value)


def errors(page) -> dict[str, str]:
    found = page.locator(".cm-write__error").evaluate_all("all => all.map(one => [one.id.slice(3, -4), one.textContent])")
    return {key: text for key, text in found if text}


def download(page) -> tuple[str, bytes]:
    page.get_by_role("button", name="Làm tệp số liệu").click()
    with page.expect_download() as found:
        page.get_by_role("link", name="Tải tệp về máy").click()
    return found.value.suggested_filename, found.value.path().read_bytes()


def test_it_is_printed_with_what_was_filled_in_for_whoever_signs(page, tmp_path):
    put(page, quy_hoach__part="37", quy_hoach__whole="52", su_kien__count="3")
    page.pdf(path=tmp_path / "so-lieu.pdf", format="A4")
    printed = subprocess.run(["pdftotext", "-layout", tmp_path / "so-lieu.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "THCS Hoa Sữa" in printed and "Nữ quy hoạch" in printed and {"37", "52", "3"} <= set(printed.split())
    assert "Chỉ mầm non" not in printed, "it is not asked of this unit"
    assert printed.count("Làm tệp số liệu") == 1, "the button is not on paper; the sentence that names it is"


WHOLE = {
    "quy_hoach__part": "12", "quy_hoach__whole": "20", "dao_tao__part": "0", "dao_tao__whole": "12",
    "su_kien__count": "3", "thang__done": "có", "thang__document": 'Kế hoạch "số 12", 2026',
    "received": "2026-03-10", "plan_number": "15/KH", "plan_date": "2026-03-20",
    "plan_url": "https://hoasua.example/ke-hoach",
}  # fmt: skip


def test_the_file_is_what_the_import_reads(page, site, tmp_path):
    put(page, **WHOLE)
    name, data = download(page)
    assert name == f"so-lieu-2026-{UNIT}.csv" and errors(page) == {}
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert len(head) == len(row) and dict(zip(head, row, strict=True))["Chỉ mầm non"] == "–"
    copy = Repository(tmp_path)
    shutil.copytree(site.root / "posts", tmp_path / "posts")
    (tmp_path / name).write_bytes(data)
    done = copy.command("figures", "import", name, "--year", "2026", "--as-of", DAY)
    assert done.status == 0, done.err
    given = read(tmp_path).column.figures[UNIT, 2026]
    assert given.values == {
        "quy-hoach": Value(part=12, whole=20), "dao-tao": Value(part=0, whole=12), "su-kien": Value(count=3),
        "thang": Value(done=True, document='Kế hoạch "số 12", 2026'),
    }  # fmt: skip
    assert given.received == day("2026-03-10")
    assert given.own_plan == OwnPlan("15/KH", day("2026-03-20"), "https://hoasua.example/ke-hoach")


def test_what_is_left_blank_is_missing_and_never_zero(page):
    put(page, su_kien__count="0")
    head, row = csv.reader(io.StringIO(download(page)[1].decode("utf-8-sig")))
    found = dict(zip(head, row, strict=True))
    assert [text for key, text in found.items() if key.startswith("Nữ")] == ["", "", "", ""] and found["Sự kiện, “truyền thông”"] == "0"


@pytest.mark.parametrize(
    ("values", "key", "said"),
    [
        ({"su_kien__count": "ba"}, "su-kien-count", "Ghi một số nguyên từ 0 đến 100000; chưa có thì để trống."),
        ({"su_kien__count": "-1"}, "su-kien-count", "Ghi một số nguyên"),
        ({"su_kien__count": "100001"}, "su-kien-count", "Ghi một số nguyên"),
        ({"quy_hoach__part": "21", "quy_hoach__whole": "20"}, "quy-hoach-part", "21 nhiều hơn tổng 20."),
        ({"quy_hoach__part": "2"}, "quy-hoach-whole", "Ghi cả hai con số"),
        (
            {"quy_hoach__part": "12", "quy_hoach__whole": "20", "dao_tao__part": "1", "dao_tao__whole": "11"},
            "dao-tao-whole",
            "Tổng này là 12",
        ),
        ({"thang__done": "có"}, "thang-document", "Có thì ghi văn bản làm căn cứ."),
        ({"thang__done": "có", "thang__document": "=1+1"}, "thang-document", "Bỏ dấu “=” ở đầu."),
        ({"received": "2999-01-01"}, "received", "Ngày này còn ở phía trước."),
        ({"plan_number": "15/KH"}, "plan-date", "Ghi cả số và ngày ban hành."),
        ({"plan_number": "15/KH", "plan_date": "2026-03-20", "plan_url": "hoasua"}, "plan-url", "Chép đủ cả địa chỉ"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_no_file_is_made(page, values, key, said):
    put(page, **values)
    page.get_by_role("button", name="Làm tệp số liệu").click()
    found = errors(page)
    assert list(found) == [key] and found[key].startswith(said)
    assert page.locator(f"#so-{key}").get_attribute("aria-invalid") == "true"
    assert page.locator("[data-figures-done]").is_hidden() and page.get_by_text("Còn 1 chỗ cần sửa.").is_visible()
    assert page.evaluate("document.activeElement.id") == f"so-{key}"


def test_nothing_is_told_before_a_field_was_left(page):
    page.locator("[name='quy-hoach.part']").fill("30")
    assert errors(page) == {}
    page.locator("[name='quy-hoach.whole']").fill("20")
    page.keyboard.press("Tab")
    wait_until(page, "document.querySelector('#so-quy-hoach-part-loi').textContent")
    assert errors(page) == {"quy-hoach-part": "30 nhiều hơn tổng 20."}


def test_a_draft_is_kept_for_each_unit_and_year_on_this_device(page):
    put(page, su_kien__count="3", thang__done="không")
    assert page.get_by_text("Đã ghi 2/4 chỉ tiêu.").is_visible()
    page.locator("#so-unit").select_option("mam-non-mai")
    assert page.locator("[name='su-kien.count']").input_value() == "" and page.get_by_text("Đã ghi 0/5 chỉ tiêu.").is_visible()
    assert page.locator("[data-indicator='mam-non']").is_visible()
    page.reload()
    page.locator("form[data-figures]:not([hidden])").wait_for()
    assert page.locator("[name='su-kien.count']").input_value() == "3" and page.locator("[data-indicator='mam-non']").is_hidden()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Xoá những gì đã điền").click()
    assert (
        page.locator("[name='su-kien.count']").input_value() == ""
        and page.evaluate("Object.keys(localStorage).filter(key => key.includes('so-lieu'))") == []
    )


def test_the_unit_is_asked_for_first(page):
    page.locator("#so-unit").select_option("")
    page.get_by_role("button", name="Làm tệp số liệu").click()
    assert errors(page) == {"unit": "Chọn đơn vị."} and page.evaluate("document.activeElement.id") == "so-unit"


def test_the_pages_of_units_lead_to_it_and_a_plan_without_indicators_has_none(site, built):
    assert re.search(rf'href="[^"]*viet-bai/so-lieu/\?don-vi={UNIT}&amp;nam=2026">Ghi số liệu ngay', site.page(f"truong/{UNIT}"))
    assert not built.site("viet-bai/so-lieu").exists() and "viet-bai/so-lieu" not in built.page(f"truong/{UNIT}")
