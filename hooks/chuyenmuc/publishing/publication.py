"""The settings for publication (``extra.publication`` in mkdocs.yml), and whether a build may go on under them."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from chuyenmuc.check import text
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.reading import Reading
from chuyenmuc.problem import Refusal, did_you_mean
from chuyenmuc.publishing.losses import LARGEST_LOSS, gate, largest_loss

_CHOICES = {"on_missing": ("fail", "warn"), "on_bad_post": ("fail", "skip")}

_OTHERS = ("sample", "previous", "max_drop")

VARIABLES = {
    "on_missing": "COLUMN_ON_MISSING", "on_bad_post": "COLUMN_ON_BAD_POST", "previous": "COLUMN_PREVIOUS", "max_drop": "COLUMN_MAX_DROP",
}  # fmt: skip

ALLOW_DROP = "COLUMN_ALLOW_DROP"

ONE_YEAR = "COLUMN_YEAR"
"""Set by ``chuyenmuc archive``: the year that the site is restricted to."""


def allows_drop(environment: Mapping[str, str]) -> bool:
    """Return whether the environment allows a site to be published even if it has lost many posts."""
    return environment.get(ALLOW_DROP, "").lower() in ("1", "true", "yes")


class Publication(Struct, frozen=True):
    """How strict a build is (rule of coverage, point 7).

    ``on_missing``: ``fail`` stops the build if a cell is missing, ``warn`` publishes and shows the gap. ``on_bad_post``: ``fail``
    stops the build if a post cannot be used; ``skip`` publishes the rest, and a cell that is missing only because of such a post does
    not stop the build either. ``sample`` marks all content as a sample. ``serving`` means a preview, which always goes on.

    ``previous`` is the file or web address of an earlier ``coverage.json``. ``max_drop`` is the share (0 to 1) of the posts counted
    there, or in closed quarters, that may be lost; ``allow_drop`` allows any loss (see ``losses``). ``year`` is the one that the site is
    restricted to, in an archive; None otherwise.
    """

    on_missing: str = "fail"
    on_bad_post: str = "fail"
    sample: bool = False
    serving: bool = False
    previous: str | None = None
    max_drop: float = LARGEST_LOSS
    allow_drop: bool = False
    year: int | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Any], environment: Mapping[str, str], serving: bool) -> "Publication":
        """Read the settings; the environment overrides mkdocs.yml. Raises Refusal for an unknown key or an invalid value."""
        if not isinstance(settings, Mapping):
            raise Refusal("mkdocs.yml: extra.publication viết chưa đúng.", "Mỗi thiết lập một dòng, ví dụ “on_missing: fail”.")
        settings = {key: value for key, value in settings.items() if value is not None}  # a key left blank
        unknown = [key for key in settings if key not in (*_CHOICES, *_OTHERS)]
        if unknown:
            fix = did_you_mean(str(unknown[0]), (*_CHOICES, *_OTHERS))
            raise Refusal(f"mkdocs.yml: không có mục “{unknown[0]}” trong extra.publication.", fix)
        choices: dict[str, Any] = {}
        for name, allowed in _CHOICES.items():
            value = environment.get(VARIABLES[name]) or settings.get(name, allowed[0])
            if value not in allowed:
                raise Refusal(f"Giá trị “{value}” của {name} không dùng được.", f"Chọn một trong: {', '.join(allowed)}.")
            choices[name] = allowed[1] if serving else value
        sample = settings.get("sample", False)
        if not isinstance(sample, bool):
            raise Refusal(f"Giá trị “{sample}” của sample không dùng được.", "Ghi “sample: true” hoặc “sample: false”.")
        previous = environment.get(VARIABLES["previous"]) or settings.get("previous")
        if previous is not None and not isinstance(previous, str):
            raise Refusal(f"Giá trị “{previous}” của previous không dùng được.", "Ghi tên tệp hay địa chỉ “https://…” của coverage.json.")
        written = environment.get(VARIABLES["max_drop"]) or settings.get("max_drop")
        return cls(
            **choices,
            sample=sample,
            serving=serving,
            previous=previous,
            max_drop=LARGEST_LOSS if written is None else largest_loss(written),
            allow_drop=allows_drop(environment),
            year=int(environment[ONE_YEAR]) if environment.get(ONE_YEAR) else None,
        )

    def verdict(self, coverage: Coverage, reading: Reading, previous: Iterable[str] | None = None) -> tuple[ExitStatus, list[str]]:
        """Return the exit status with which the build must stop (0: it goes on), and the lines to print.

        ``previous`` are the ids of the posts that the earlier coverage counted; None if there is no such coverage.
        """
        stopping = [] if self.serving else reading.problems if self.on_bad_post == "fail" else reading.office_problems
        missing = text.missing_lines(coverage, reading)
        if stopping:
            return ExitStatus.UNUSABLE, [*text.problem_lines(reading.problems), *missing]
        if not self.serving and not self.allow_drop and (lost := gate(reading.column, coverage.as_of, previous, self.max_drop)):
            advice = f"Nếu đúng là muốn vậy, đặt {ALLOW_DROP}=1 rồi dựng lại."
            return ExitStatus.UNUSABLE, [*text.problem_lines([*lost, *reading.problems]), advice]
        gaps = coverage.gaps()
        if self.on_bad_post == "skip":
            gaps = [cell for cell in gaps if not reading.broken_post(cell.unit.id, cell.quarter)]
        if gaps and self.on_missing == "fail":
            return ExitStatus.MISSING, [*text.problem_lines(reading.problems), *missing]
        without = f"Chưa có số liệu lần trước ở {self.previous}, nên không có gì để so."
        first = [without] if self.previous and previous is None and not self.serving else []
        notes = first + text.problem_lines(reading.problems) + missing + text.pending_lines(coverage, reading)
        return ExitStatus.GREEN, notes + text.not_counted_lines(coverage.not_counted()) + text.summary_lines(coverage)
