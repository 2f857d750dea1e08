"""The settings of publication (``extra.publication`` in mkdocs.yml) and what they make of a judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chuyenmuc import report
from chuyenmuc.coverage import Coverage
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.problem import Refusal, did_you_mean
from chuyenmuc.reading import Reading

_CHOICES = {"on_missing": ("fail", "warn"), "on_bad_post": ("fail", "skip")}
_VARIABLES = {"on_missing": "COLUMN_ON_MISSING", "on_bad_post": "COLUMN_ON_BAD_POST"}


@dataclass(frozen=True, slots=True)
class Publication:
    """How strict a build is (rule of coverage, point 7).

    ``on_missing``: ``fail`` stops where a cell is missing, ``warn`` publishes with the gap shown. ``on_bad_post``: ``fail``
    stops where a post cannot be used, ``skip`` publishes the rest, and a cell that is missing for such a post alone does
    not stop it either. ``sample`` marks all content as a sample. ``serving`` is a preview: it goes on whatever happens.
    """

    on_missing: str = "fail"
    on_bad_post: str = "fail"
    sample: bool = False
    serving: bool = False

    @classmethod
    def of(cls, settings: Mapping[str, Any], environment: Mapping[str, str], serving: bool) -> "Publication":
        """Read the settings; the environment goes before mkdocs.yml. Raises Refusal for a value that is none."""
        if not isinstance(settings, Mapping):
            raise Refusal("mkdocs.yml: extra.publication viết chưa đúng.", "Mỗi thiết lập một dòng, ví dụ “on_missing: fail”.")
        settings = {key: value for key, value in settings.items() if value is not None}  # a key left blank
        unknown = [key for key in settings if key not in (*_CHOICES, "sample")]
        if unknown:
            fix = did_you_mean(str(unknown[0]), (*_CHOICES, "sample"))
            raise Refusal(f"mkdocs.yml: không có mục “{unknown[0]}” trong extra.publication.", fix)
        found: dict[str, Any] = {}
        for name, allowed in _CHOICES.items():
            value = environment.get(_VARIABLES[name]) or settings.get(name, allowed[0])
            if value not in allowed:
                raise Refusal(f"Giá trị “{value}” của {name} không dùng được.", f"Chọn một trong: {', '.join(allowed)}.")
            found[name] = allowed[1] if serving else value
        sample = settings.get("sample", False)
        if not isinstance(sample, bool):
            raise Refusal(f"Giá trị “{sample}” của sample không dùng được.", "Ghi “sample: true” hoặc “sample: false”.")
        return cls(**found, sample=sample, serving=serving)

    def verdict(self, coverage: Coverage, reading: Reading) -> tuple[ExitStatus, list[str]]:
        """Return the exit status with which a build has to stop (0: it goes on), and what to say."""
        stopping = [] if self.serving else reading.problems if self.on_bad_post == "fail" else reading.office_problems
        missing = report.missing_lines(coverage, reading)
        if stopping:
            return ExitStatus.UNUSABLE, [*report.problem_lines(reading.problems), *missing]
        gaps = coverage.in_state("missing")
        if self.on_bad_post == "skip":
            gaps = [cell for cell in gaps if not reading.broken_post(cell.unit.id, cell.quarter)]
        if gaps and self.on_missing == "fail":
            return ExitStatus.MISSING, [*report.problem_lines(reading.problems), *missing]
        notes = report.problem_lines(reading.problems) + missing + report.pending_lines(coverage, reading)
        return ExitStatus.GREEN, notes + report.not_counted_lines(coverage.not_counted()) + report.summary_lines(coverage)
