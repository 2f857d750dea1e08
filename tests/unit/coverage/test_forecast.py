"""``check --forecast``: who will be missing at the end of the current quarter if nothing more comes."""

import json

from support.scenes import PLAN

HEAD = "Nếu không có thêm bài"
GAP = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


def told(repository, *arguments: str, status: int = 0) -> list[str]:
    done = repository.check("--forecast", *arguments)
    assert done.status == status, done.err
    lines = done.err.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(HEAD))
    return [lines[at], *(line for line in lines[at + 1 :] if line.startswith("  ") and "hạn" in line and "yêu cầu" not in line)]


def data(repository, *arguments: str) -> list:
    return json.loads(repository.check("--format", "json", "--forecast", *arguments).out)["forecast"]


def test_who_has_nothing_yet_is_listed_with_the_deadline(repository):
    (repository.root / GAP).unlink()
    assert told(repository, "--as-of", "2026-09-01") == [
        "Nếu không có thêm bài, qua hạn 10/10/2026 của quý III/2026 sẽ thiếu thêm (1):",
        "  Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3, quý III/2026 (tháng 7–9), hạn 10/10/2026.",
    ]
    assert data(repository, "--as-of", "2026-09-01") == [{"unit": "thcs-hoa-sua", "quarter": "2026-Q3", "deadline": "2026-10-10"}]


def test_posts_that_wait_for_their_day_count_by_then(repository):
    (repository.root / GAP).unlink()
    repository.post("thcs-hoa-sua", "2026-q3-sau", "2026-09-20")
    assert told(repository, "--as-of", "2026-09-01") == [
        "Nếu không có thêm bài: qua hạn 10/10/2026 của quý III/2026 cũng không thiếu thêm đơn vị nào."
    ]
    assert data(repository, "--as-of", "2026-09-01") == []


def test_a_post_that_will_be_withdrawn_does_not(repository):
    repository.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", withdrawn="{date: 2026-09-30, reason: x}")
    assert [cell["unit"] for cell in data(repository, "--as-of", "2026-09-20")] == ["thcs-hoa-sua"]


def test_the_quarter_in_its_days_of_grace_is_told_too_and_what_is_missing_already_is_not(repository):
    """On 5 July the second quarter still has time; on 5 August it is missing, and no news."""
    (repository.root / GAP).unlink()
    (repository.root / "posts/so-mau/2026-q2-bua-com.md").unlink()
    both = [("so-mau", "2026-Q2"), ("thcs-hoa-sua", "2026-Q3")]
    assert [(cell["unit"], cell["quarter"]) for cell in data(repository, "--as-of", "2026-07-05")] == both
    assert [(cell["unit"], cell["quarter"]) for cell in data(repository, "--as-of", "2026-08-05")] == both[1:]
    assert told(repository, "--as-of", "2026-08-05", status=1)[0].endswith("sẽ thiếu thêm (1):")


def test_the_next_quarter_is_not_looked_at(repository):
    repository.write("posts/plan.yml", PLAN.replace("through: 2026-Q3\n", ""))
    assert {cell["quarter"] for cell in data(repository, "--as-of", "2026-09-01")} == set()


def test_a_plan_that_has_ended_or_not_begun_says_so(repository):
    assert told(repository)[0] == (
        "Nếu không có thêm bài: không có gì đổi nữa, hạn của quý III/2026, quý cuối của kế hoạch, đã qua."
    )  # fmt: skip
    assert told(repository, "--as-of", "2026-01-05")[0] == "Nếu không có thêm bài: kế hoạch chưa bắt đầu nên chưa đơn vị nào có hạn."
    assert data(repository) == data(repository, "--as-of", "2026-01-05") == []


def test_the_last_day_counts_and_the_day_after_is_over(repository):
    (repository.root / GAP).unlink()
    assert len(data(repository, "--as-of", "2026-10-10")) == 1
    assert data(repository, "--as-of", "2026-10-11") == []


def test_the_status_and_the_rest_of_the_report_stay(repository):
    (repository.root / GAP).unlink()
    for day in ("2026-09-01", "2026-10-20"):
        plain, more = repository.check("--as-of", day), repository.check("--forecast", "--as-of", day)
        assert plain.status == more.status
        assert set(plain.err.splitlines()) <= set(more.err.splitlines())
        keys = json.loads(repository.check("--format", "json", "--as-of", day).out).keys()
        assert "forecast" not in keys
