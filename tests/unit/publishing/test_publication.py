"""What the settings of publication make of a judgement: each of them, on each kind of trouble."""

import datetime as dt

import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.publishing.publication import Publication
from chuyenmuc.reading.read import read

DAY = dt.date(2026, 10, 20)
GAP, BROKEN, BOTH = "gap", "broken", "both"


@pytest.fixture
def verdict(repository):
    """The status that a publication comes to on a repository with some trouble."""

    def of(publication: Publication, trouble: str) -> ExitStatus:
        if trouble in (GAP, BOTH):
            (repository.root / "posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
        if trouble in (BROKEN, BOTH):
            repository.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
        if trouble == "office":
            repository.write("posts/plan.yml", (repository.root / "posts/plan.yml").read_text("utf-8") + "zzz: 1\n")
        reading = read(repository.root)
        return publication.verdict(judge(reading.column, DAY), reading)[0]

    return of


@pytest.mark.parametrize(
    ("on_missing", "on_bad_post", "trouble", "status"),
    [
        ("fail", "fail", "none", ExitStatus.GREEN),
        ("fail", "fail", GAP, ExitStatus.MISSING),
        ("warn", "fail", GAP, ExitStatus.GREEN),
        ("fail", "skip", GAP, ExitStatus.MISSING),
        ("fail", "fail", BROKEN, ExitStatus.UNUSABLE),
        ("warn", "fail", BROKEN, ExitStatus.UNUSABLE),
        ("fail", "skip", BROKEN, ExitStatus.GREEN),
        ("fail", "fail", BOTH, ExitStatus.UNUSABLE),
        ("fail", "skip", BOTH, ExitStatus.MISSING),
        ("warn", "skip", BOTH, ExitStatus.GREEN),
        ("warn", "skip", "office", ExitStatus.UNUSABLE),
    ],
)
def test_each_setting_on_each_trouble(verdict, on_missing, on_bad_post, trouble, status):
    assert verdict(Publication(on_missing, on_bad_post), trouble) is status


@pytest.mark.parametrize("trouble", [GAP, BROKEN, BOTH, "office"])
def test_a_preview_goes_on_whatever_happens(verdict, trouble):
    assert verdict(Publication.of({}, {}, serving=True), trouble) is ExitStatus.GREEN


def test_the_environment_goes_before_the_settings():
    settings = {"on_missing": "warn", "on_bad_post": "fail", "sample": True}
    found = Publication.of(settings, {"COLUMN_ON_MISSING": "fail", "COLUMN_ON_BAD_POST": "skip"}, serving=False)
    assert found == Publication("fail", "skip", sample=True)


def test_a_setting_left_blank_is_the_strict_one():
    assert Publication.of({"on_missing": None, "on_bad_post": None, "sample": None}, {}, serving=False) == Publication()
