"""A person's answers about a list, given as options or at a terminal, where each choice stands for an option: both do the same."""

import re
import shlex
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import OWNERSHIPS
from chuyenmuc.problem import Refusal
from chuyenmuc.roster_tables.kinds import level

SKIP = "bo-qua"
ALWAYS = "tu-dau"
_HIDDEN = ("lay", "bo")
FORBIDDEN = "cam"
_PEOPLE = ("giu", "thay", "them", "khong", FORBIDDEN)
_IN_TEXT = ("--sheet", "--hidden", "--row", "--agency", "--non-public", "--since", "--keep", "--keep-rest", "--close", "--merge")
_ALONE = "--keep-rest"
_TYPED_FOR = str.maketrans("“”„‘’", '"""\'\'')  # what phones and Word make of quotation marks
_DASHES = re.compile(r"(?<!\S)[–—]-?(?=\w)")  # and of two hyphens
_ID = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")


class Answers(Struct, frozen=True):
    """The answers so far.

    ``rows`` say which unit a row is, by “12” or “sheet!12”: an id, or ``SKIP``. ``agencies`` say who manages: by the text of a cell, by
    level, or by "" for all. ``since`` says from which quarter a unit is new or moved, by its id or by "" for all, None for always.
    ``keep`` are units that stay though the list lacks them; ``close`` and ``merge`` say which ended with a quarter. ``people`` says what
    becomes of the contacts; with ``FORBIDDEN`` the list must not have any people.
    """

    sheets: tuple[str, ...] = ()
    hidden: str = ""
    rows: Mapping[str, str] = {}
    agencies: Mapping[str, str] = {}
    non_public: str = ""
    since: Mapping[str, Quarter | None] = {}
    keep: frozenset[str] = frozenset()
    keep_rest: bool = False
    close: Mapping[str, Quarter] = {}
    merge: Mapping[str, tuple[str, Quarter]] = {}
    people: str = ""

    @property
    def leaves_people(self) -> bool:
        """Whether people are neither read from the list nor from the contacts."""
        return self.people in ("khong", FORBIDDEN)


class Choice(Struct, frozen=True):
    """One answer to a question: what it says, and the option with its value. ``asks`` is what to type where the value has “{}”."""

    label: str
    option: str
    value: str = ""
    asks: str = ""

    @property
    def typed(self) -> str:
        """The option as it is typed on a command line."""
        value = self.value.replace("{}", "…")
        quoted = f'"{value}"' if re.search(r"[^\w=,.!…-]", value) else value
        return f"{self.option} {quoted}".rstrip()


class Question(Struct, frozen=True):
    """What only a person can decide."""

    text: str
    choices: tuple[Choice, ...]


def answered(answers: Answers, option: str, value: str) -> Answers:
    """Return the answers with one more. Raises Refusal for a value that its option does not take."""
    match option:
        case "--sheet":
            return replace(answers, sheets=(*answers.sheets, value))
        case "--hidden":
            return replace(answers, hidden=_one_of(option, value, _HIDDEN))
        case "--row":
            row, id_ = _pair(option, value, "12=thcs-hoa-sua")
            return replace(answers, rows={**answers.rows, row: _id(id_)})
        case "--agency":
            whose, _, id_ = value.rpartition("=")
            return replace(answers, agencies={**answers.agencies, level(whose) or whose: _id(id_)})
        case "--non-public":
            return replace(answers, non_public=_one_of(option, value, OWNERSHIPS[1:]))
        case "--since":
            whose, _, when = value.rpartition("=")
            return replace(answers, since={**answers.since, whose: None if when == ALWAYS else _quarter(when)})
        case "--keep":
            return replace(answers, keep=answers.keep | {value})
        case "--keep-rest":
            return replace(answers, keep_rest=True)
        case "--close":
            unit, when = _pair(option, value, "thcs-cu=2026-Q2")
            return replace(answers, close={**answers.close, unit: _quarter(when)})
        case "--merge":
            unit, rest = _pair(option, value, "thcs-cu=thcs-moi,2026-Q2")
            into, comma, when = rest.partition(",")
            if not comma:
                raise _unclear(option, value, "thcs-cu=thcs-moi,2026-Q2")
            return replace(answers, merge={**answers.merge, unit: (_id(into.strip()), _quarter(when))})
        case "--people":
            return replace(answers, people=_one_of(option, value, _PEOPLE))
    raise ValueError(option)


def answered_in_text(answers: Answers, text: str) -> Answers:
    """Return the answers with those that a text says, which is written as options are on a command line. Raises Refusal.

    It comes from a form: people are no matter of it, since whoever made the form has decided about them.
    """
    try:
        words = shlex.split(_DASHES.sub("--", text.translate(_TYPED_FOR)))
    except ValueError:
        raise Refusal(f"Trong “{text}” có dấu ngoặc kép mở mà không đóng.", "Thêm dấu ngoặc kép còn thiếu.") from None
    while words:
        option, sign, value = words.pop(0).partition("=")
        if option not in _IN_TEXT:
            raise Refusal(f"“{option}” không phải là một câu trả lời.", f"Dùng được: {', '.join(_IN_TEXT)}.")
        if option != _ALONE and not sign:
            value = words.pop(0) if words and words[0] not in _IN_TEXT else ""
        if bool(value) == (option == _ALONE):
            fix = "Bỏ phần sau dấu “=”." if value else f"Ghi câu trả lời ngay sau {option}."
            raise Refusal(f"“{option}” {'không kèm giá trị' if value else 'còn thiếu giá trị'}.", fix)
        answers = answered(answers, option, value)
    return answers


def _pair(option: str, value: str, example: str) -> tuple[str, str]:
    left, sign, right = value.rpartition("=")
    if not sign or not left.strip() or not right.strip():
        raise _unclear(option, value, example)
    return left.strip(), right.strip()


def _unclear(option: str, value: str, example: str) -> Refusal:
    return Refusal(f"Không hiểu “{option} {value}”.", f"Viết như {option} {example}.")


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Refusal(f"{option} không nhận “{value}”.", f"Chọn một trong: {', '.join(allowed)}.")
    return value


def _id(text: str) -> str:
    if not _ID.fullmatch(text.strip()):
        raise Refusal(f"“{text}” không phải là mã.", "Mã chỉ gồm chữ thường không dấu, số và dấu “-”, nhiều nhất 80 ký tự.")
    return text.strip()


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.parse(text.strip())
    except ValueError:
        raise Refusal(f"Không đọc được quý “{text}”.", "Viết năm, gạch nối, Q và số quý: 2026-Q3.") from None
