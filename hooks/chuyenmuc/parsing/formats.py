"""The versions of a file's format: an older one is read as the present one and said to be old, a newer one is refused.

A file names its version in the entry ``format`` at its top; one without the entry is of version 1. Where a format is defined stands
its list of migrations, and the present version is one more than there are migrations.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.parsing.yaml_values import YamlMapping
from chuyenmuc.problem import Refusal, SourceReport, newer_format

if TYPE_CHECKING:  # ruamel.yaml is loaded when a file is rewritten
    from chuyenmuc.parsing.yaml_editor import YamlEditor

ENTRY = "format"

_NOT_REWRITTEN = "Không đổi được tệp sang dạng mới mà giữ nguyên phần còn lại."
_BY_HAND = "Sửa tay theo trang Danh sách và kế hoạch."


class Migration(Struct, frozen=True):
    """One version to the next: what changes, ``says`` in a Vietnamese sentence; how to change a file's ``values`` and its ``text``.

    ``values`` is given the mapping at the file's top and changes it in place; ``text`` does the same through an editor.
    """

    says: str
    values: Callable[[YamlMapping], None]
    text: "Callable[[YamlEditor], None]"


Migrations = Sequence[Migration]


def present(migrations: Migrations) -> int:
    """Return the version of a format that this program writes."""
    return len(migrations) + 1


def is_readable(fields: Fields, migrations: Migrations) -> bool:
    """Make the fields at a file's top those of the present version, with a hint for each change.

    Return False, with a problem, for a file of a later version: its other entries cannot be judged.
    """
    steps = _steps(fields, migrations)
    for version, step in enumerate(steps or (), present(migrations) - len(steps or ())):
        step.values(fields.mapping)
        told = f"Tệp viết theo dạng {version}; từ dạng {version + 1}: {step.says}"
        fields.source_report.hint(fields.line_of(ENTRY), told, "Chương trình vẫn đọc được tệp này, chưa phải sửa gì.")
    return steps is not None


def top_fields(
    source: str, report: SourceReport, what: str, migrations: Migrations, unusable: tuple[str, str], *, may_be_empty: bool = True
) -> Fields | None:
    """Return the fields at the top of a YAML file's text; ``what`` is its name in messages. None, with a problem, if there are none.

    ``unusable`` is what is wrong with a file that is no mapping, and what to write instead. An empty file is none either, and no mistake
    where it ``may_be_empty``.
    """
    try:
        value = load(source)
    except Refusal as refusal:
        report.refuse(refusal)
        return None
    if value is None and may_be_empty:
        return None
    if not isinstance(value, YamlMapping):
        report.add(1, *unusable)
        return None
    fields = Fields(value, report, what)
    return fields if is_readable(fields, migrations) else None


def rewritten(source: str, migrations: Migrations) -> tuple[str, list[str]]:
    """Return a file's text in the present version, and what was changed, one Vietnamese sentence for each version.

    Comments, order and whatever has not changed stay as they are; a text of the present version is returned as it is. Raises Refusal
    for what is no YAML, for a later version, and where the new text would not be read as the old one is.
    """
    report = SourceReport("")
    fields = Fields(_mapping(source), report, "")
    steps = _steps(fields, migrations)
    if report.problems:
        raise Refusal(report.problems[0].what, report.problems[0].fix, report.problems[0].line)
    if not steps:
        return source, []
    text = source
    for step in steps:
        step.values(fields.mapping)
        text = _edited(text, step.text)
    text = _edited(text, lambda editor: editor.put_first(ENTRY, present(migrations)))
    if _mapping(text) != fields.mapping | {ENTRY: str(present(migrations))}:
        raise Refusal(_NOT_REWRITTEN, _BY_HAND)
    return text, [step.says for step in steps]


def _steps(fields: Fields, migrations: Migrations) -> Migrations | None:
    """What leads from a file's version to the present one; None, with a problem, if its version is a later one."""
    version = fields.whole(ENTRY, 1, least=1)
    if version > present(migrations):
        fields.source_report.refuse(newer_format(ENTRY, version, present(migrations), fields.line_of(ENTRY)))
        return None
    return migrations[version - 1 :]


def _edited(text: str, edit: "Callable[[YamlEditor], None]") -> str:
    from chuyenmuc.parsing.yaml_editor import YamlEditor

    editor = YamlEditor(text)
    edit(editor)
    return editor.text()


def _mapping(source: str) -> YamlMapping:
    value = load(source)
    if not isinstance(value, YamlMapping):
        raise Refusal(_NOT_REWRITTEN, _BY_HAND)
    return value
