"""Versions of formats, tried with a made-up second and third version of the plan's and the roster's, since there is only one so far."""

import pytest

from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.formats import Migration, is_readable, present, rewritten, top_fields
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.parsing.yaml_values import text_at
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.reading.office.office_files import OfficeCache, read_office
from chuyenmuc.reading.read import read
from chuyenmuc.reminders.files import read_contacts
from support.scenes import PLAN

SOURCE = "# của phòng\r\ntitle: 'Kế hoạch'   # tên\r\ngrace_days: 10 ngày  # sau quý\r\n"


def _values(mapping) -> None:
    mapping["grace_days"] = text_at(mapping["grace_days"].line, mapping["grace_days"].removesuffix(" ngày"))


def _text(editor) -> None:
    editor.put(editor.root, "grace_days", int(editor.at(editor.root, "grace_days").value.removesuffix(" ngày")))


BARE_DAYS = Migration("Số ngày ở “grace_days” ghi không kèm chữ “ngày”.", _values, _text)
LONGER = Migration(
    "Tên kế hoạch viết hoa.",
    lambda mapping: mapping.update(title=text_at(1, mapping["title"].upper())),
    lambda editor: editor.put(editor.root, "title", editor.at(editor.root, "title").value.upper()),
)
TWO = (BARE_DAYS, LONGER)


def readable(source: str, migrations) -> tuple[Fields, SourceReport, bool]:
    report = SourceReport("posts/plan.yml")
    fields = Fields(load(source), report, "kế hoạch")
    return fields, report, is_readable(fields, migrations)


def test_there_is_one_version_where_there_is_no_migration():
    assert present(()) == 1
    for source in ("title: a", "format: 1\ntitle: a"):
        fields, report, usable = readable(source, ())
        assert usable and not report.problems and not report.hints and fields.mapping["title"] == "a"


def test_an_older_version_is_read_as_the_present_one_and_each_change_is_told():
    fields, report, usable = readable(SOURCE, TWO)
    assert usable and fields.mapping == {"title": "KẾ HOẠCH", "grace_days": "10"} and not report.problems
    assert [hint.what.partition(": ")[::2] for hint in report.hints] == [
        ("Tệp viết theo dạng 1; từ dạng 2", BARE_DAYS.says),
        ("Tệp viết theo dạng 2; từ dạng 3", LONGER.says),
    ]
    fields, report, usable = readable("format: 2\ntitle: a\ngrace_days: 10 ngày", TWO)
    assert usable and fields.mapping["grace_days"] == "10 ngày" and len(report.hints) == 1, "only what came after its version"


def test_a_later_version_is_one_problem_on_its_line():
    _, report, usable = readable("title: a\nformat: 4\n", TWO)
    (problem,) = report.problems
    assert not usable and problem.line == 2 and "“format: 4”" in problem.what and "“format: 3”" in problem.what


def test_a_file_is_rewritten_and_all_else_stays_byte_for_byte():
    text, told = rewritten(SOURCE, TWO)
    assert text == "# của phòng\r\nformat: 3\r\ntitle: KẾ HOẠCH   # tên\r\ngrace_days: 10  # sau quý\r\n"
    assert told == [BARE_DAYS.says, LONGER.says]
    assert rewritten(text, TWO) == (text, [])
    assert rewritten("{title: a, grace_days: 3 ngày}", TWO[:1])[0] == "{title: a, grace_days: 3, format: 2}"


@pytest.mark.parametrize(
    "source", ["- a\n", "a: [", "format: 9\ntitle: a", "format: mới\ntitle: a", ""], ids=["list", "broken", "later", "no number", "empty"]
)
def test_what_cannot_be_rewritten_is_refused(source):
    with pytest.raises(Refusal):
        rewritten(source, TWO)


def test_a_text_that_would_not_be_read_as_before_is_refused():
    with pytest.raises(Refusal, match="giữ nguyên phần còn lại"):
        rewritten(SOURCE, (Migration("Khác.", _values, lambda editor: None),))


def test_the_offices_files_are_read_by_their_migrations_again_in_each_check(repository, monkeypatch):
    old = PLAN.replace("grace_days: 10", "grace_days: 10 ngày")
    monkeypatch.setattr("chuyenmuc.reading.office.plan_file.MIGRATIONS", (BARE_DAYS,))
    repository.write("posts/plan.yml", old)
    for _ in range(2):
        reading = read(repository.root, cached=True)
        (hint,) = reading.hints
        assert not reading.problems and hint.path == "posts/plan.yml" and BARE_DAYS.says in str(hint)
    assert reading.column.plan.terms_from[0][1].grace_days == 10
    repository.write("posts/plan.yml", rewritten(old, (BARE_DAYS,))[0])
    hints = []
    assert read_office(repository.root, OfficeCache(repository.root), hints)[1:] == (reading.column.plan, []) and not hints


def test_a_later_roster_is_told_alone_and_no_post_is_judged_by_it(repository):
    text = (repository.root / "posts/schools.yml").read_text("utf-8")
    repository.write("posts/schools.yml", f"format: 2\nwhat_is_new: 1\n{text}")
    (problem,) = read(repository.root).problems
    assert problem.path == "posts/schools.yml" and "“format: 2”" in problem.what


def test_contacts_have_a_version_too(tmp_path, monkeypatch):
    def contacts(text: str):
        (tmp_path / ".contacts.yml").write_text(text, "utf-8")
        problems, hints = [], []
        return read_contacts(tmp_path, Roster(), problems, hints), problems, hints

    monkeypatch.setattr("chuyenmuc.reminders.files.is_attended", lambda: True)  # elsewhere nothing of the file is told
    assert "“format: 2”" in str(contacts("format: 2\nnew: 1\n")[1][0])
    step = Migration("Mục “people” nay là “units”.", lambda mapping: mapping.update(units=mapping.pop("people")), lambda editor: None)
    monkeypatch.setattr("chuyenmuc.reminders.contacts_file.MIGRATIONS", (step,))
    found, problems, hints = contacts("people: {a: {phone: 0912345678}}\n")
    assert found.of("a") and not problems and step.says in str(hints[0])


@pytest.mark.parametrize(
    ("source", "may_be_empty", "problems"),
    [
        ("a: 1\n", True, []), ("", True, []), ("# chỉ có ghi chú\n", True, []), ("", False, ["Sai. Sửa."]), ("- a\n", True, ["Sai. Sửa."]),
        ("format: 9\n", True, None), ("a: [\n", True, None),
    ],
)  # fmt: skip
def test_the_top_of_a_file_is_a_mapping_of_a_version_that_is_known(source, may_be_empty, problems):
    report = SourceReport("posts/x.yml")
    fields = top_fields(source, report, "tệp", (), ("Sai.", "Sửa."), may_be_empty=may_be_empty)
    assert (fields is not None) == (source == "a: 1\n")
    told = [f"{one.what} {one.fix}" for one in report.problems]
    assert len(told) == 1 if problems is None else told == problems
