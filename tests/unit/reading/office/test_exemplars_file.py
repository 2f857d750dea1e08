"""``posts/mo-hinh.yml``: exemplars and commendations, and every message about them."""

import pytest

from chuyenmuc.model.exemplars import EXEMPLARS, Commendation, Exemplar
from chuyenmuc.reading.read import read
from support.columns import day
from support.scenes import ROSTER, lay_out

POST = "thcs-hoa-sua/2026-q2-bai"
SAID = {"reason": "Ai cũng làm được", "document": "Quyết định số 45/QĐ-UBND", "by": "UBND phường Mẫu", "date": "2026-09-25"}


def entry(**values: str) -> str:
    """An entry of the file, with what every recognition says; '' leaves a key out."""
    return "  - " + "\n    ".join(
        f"{key}: {value}" for key, value in {**values, **{k: values.get(k, v) for k, v in SAID.items()}}.items() if value
    )


def models(*entries: str) -> str:
    return "models:\n" + "\n".join(entries) + "\n"


@pytest.fixture
def repository(tmp_path):
    repository = lay_out(tmp_path)
    repository.post("thcs-hoa-sua", "2026-q2-bai", "2026-06-20")
    return repository


def told(repository, source: str) -> list[str]:
    """The problems of a file; all of them are the file's."""
    repository.write(EXEMPLARS, source)
    return [str(problem).removeprefix(f"{EXEMPLARS}:") for problem in read(repository.root).problems]


def test_what_is_recognised_is_read(repository):
    source = models(entry(id="bua-com", post=POST), entry(id="goc-tu-van", unit="mam-non-mai", name="Góc tư vấn", outline="phong-van"))
    source += "commendations:\n" + entry(unit="mam-non-mai", award="Giấy khen", recipient="Tổ cấp dưỡng") + "\n"
    assert told(repository, source) == []
    column = read(repository.root).column
    said = ("Ai cũng làm được", "Quyết định số 45/QĐ-UBND", "UBND phường Mẫu", day("2026-09-25"))
    assert column.exemplars == (
        Exemplar("bua-com", "thcs-hoa-sua", POST, "", *said, line=2),
        Exemplar("goc-tu-van", "mam-non-mai", "", "Góc tư vấn", *said, outline="phong-van", line=8),
    )
    assert column.commendations == (Commendation("mam-non-mai", "Tổ cấp dưỡng", "Giấy khen", *said),)


@pytest.mark.parametrize("source", ["", "# chưa có gì\n", "models: []\n", "commendations:\n", "format: 1\n"])
def test_a_file_may_hold_nothing(repository, source):
    assert told(repository, source) == [] and read(repository.root).column.exemplars == ()


@pytest.mark.parametrize("written", [f"posts/{POST}.md", f"{POST}.md", POST])
def test_a_post_is_named_by_its_path_or_its_id(repository, written):
    assert told(repository, models(entry(id="a", post=written))) == []
    assert read(repository.root).column.exemplars[0].post == POST


def test_a_former_id_means_the_unit_that_had_it(repository):
    repository.write("posts/schools.yml", ROSTER.replace("{id: thcs-hoa-sua,", "{id: thcs-hoa-sua, renamed_from: [thcs-cu],"))
    assert told(repository, models(entry(id="a", post="thcs-cu/2026-q2-bai"), entry(id="b", unit="thcs-cu", name="Tên"))) == []
    assert [one.unit for one in read(repository.root).column.exemplars] == ["thcs-hoa-sua"] * 2


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("- a\n", ["1: Danh sách mô hình viết chưa đúng. Tệp có hai mục"]),
        ("mo-hinh: []\n", ["1: Không có mục nào tên “mo-hinh”"]),
        (models(entry(id="a")), ["2: Mục mô hình chưa nói là bài nào hay đơn vị nào. Ghi “post: <mã đơn vị>"]),
        (models(entry(id="a", post=POST, unit="mam-non-mai")), ["3: Mục mô hình ghi cả “post” lẫn “unit”. Bỏ “unit”"]),
        (models(entry(post=POST)), ["2: Thiếu mục “id” của mục mô hình. Đặt cho mô hình một mã"]),
        (models(entry(id="Bữa cơm", post=POST)), ["2: Mã “Bữa cơm” không dùng được. Viết “bua-com”"]),
        (models(entry(id="a", post=POST), entry(id="a", post=POST)), ["8: Mã “a” đã dùng ở dòng 2. Đặt mã khác"]),
        (models(entry(id="a", post=f"{POST}i")), [f"3: Không có bài “{POST}i”. Có phải ý bạn là “{POST}”?"]),
        (models(entry(id="a", post="thcs-hoa-sua")), ["3: Không có bài “thcs-hoa-sua”."]),
        (
            models(entry(id="a", unit="mam-non-mi", name="Tên")),
            ["3: Không có đơn vị “mam-non-mi” trong danh sách. Có phải ý bạn là “mam-non-mai”?"],
        ),
        (models(entry(id="a", unit="mam-non-mai")), ["2: Thiếu mục “name” của mục mô hình. Ghi tên mô hình"]),
        (models(entry(id="a", post=POST, outline="lam-teo")), ["4: Không có dàn bài “lam-teo”. Có phải ý bạn là “lam-theo”?"]),
        (
            models(entry(id="a", post=POST, reason="", document="", by="", date="")),
            [f"2: Thiếu mục “{key}” của mục mô hình." for key in ("by", "date", "document", "reason")],
        ),
        ("commendations:\n" + entry(award="Giấy khen") + "\n", ["2: Thiếu mục “unit” của mục khen thưởng. Ghi mã đơn vị"]),
        ("commendations:\n" + entry(unit="mam-non-mai") + "\n", ["2: Thiếu mục “award” của mục khen thưởng. Ghi hình thức khen"]),
        (models(entry(id="a", post=POST, date="25/13/2026")), ["4: Ngày “25/13/2026” không có thật."]),
        ("format: 2\n", ["1: "]),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_line(repository, source, messages):
    """All of a file at once; nothing comes of an entry with a mistake."""
    found = told(repository, source)
    assert len(found) == len(messages), found
    assert all(one.startswith(message) for one, message in zip(found, messages, strict=True)), found
    assert len(read(repository.root).column.exemplars) == (1 if "đã dùng" in messages[0] else 0)


def test_a_mistake_there_keeps_no_post_from_being_published(repository):
    """The list is the office's; on what units owe and have it says nothing."""
    repository.write(EXEMPLARS, models(entry(id="a", post="thcs-hoa-sua/khong-co")))
    reading = read(repository.root)
    assert len(reading.problems) == 1 and reading.office_problems == () and reading.broken_by_unit == {}
    assert repository.check().status == 2


@pytest.mark.parametrize(
    ("front", "why"),
    [({"draft": "true"}, "còn là bản nháp"), ({"withdrawn": '{date: 2026-07-01, reason: "Gia đình đề nghị"}'}, "đã được gỡ")],
)
def test_a_hint_tells_of_one_that_nobody_sees(repository, front, why):
    repository.post("thcs-hoa-sua", "2026-q2-bai", "2026-06-20", **front)
    assert told(repository, models(entry(id="a", post=POST))) == []
    (hint,) = [one for one in read(repository.root).hints if one.path == EXEMPLARS]
    assert hint.line == 2 and f"vì bài “{POST}” {why}." in hint.what
