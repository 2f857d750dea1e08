"""``chuyenmuc import``: write what people have sent in to its place among the posts, or say of each file what is missing."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.reading import INBOX
from chuyenmuc.parsing.typed import typed_day, typed_quarter
from chuyenmuc.problem import Refusal, printable
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.submissions import items as imports
from chuyenmuc.submissions import trial
from chuyenmuc.submissions.details import Details, missing
from chuyenmuc.submissions.items import Item
from chuyenmuc.submissions.submission import Submission
from chuyenmuc.system.console import Progress, is_attended, say, typed
from chuyenmuc.system.day import day_of_check
from chuyenmuc.words import quarter_label

_LONGEST_SHOWN = 200  # an archive may name its members as it likes


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if anything could not be imported; else 0, also where --dry-run writes nothing."""
    inbox = options.root / INBOX
    if options.inbox and options.files:
        raise Refusal("“--inbox” nhập mọi tệp trong posts/_hop-thu/, không kèm tệp khác.", "Bỏ “--inbox”, hoặc bỏ tên tệp.")
    files = [inbox] if options.inbox else options.files
    if options.inbox and not inbox.exists():  # git keeps no empty folder
        files = []
    elif not files:
        raise Refusal("Chưa ghi tệp nào để nhập.", "Ví dụ: chuyenmuc import phieu-thcs-hoa-sua.html")
    given = _given(options)
    roster, plan, problems = read_office(options.root)
    if problems:
        say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    progress = None if options.quiet else Progress("Đang đọc tệp", sys.stderr)
    items = list(imports.sent_posts(files, options.inbox and not options.allow_word, progress))
    if progress:
        progress.close()
    if not items:
        say("Không có tệp nào để nhập.")
    for item in (one for one in items if one.is_waiting):
        imports.complete(item, given, roster, plan, day, _ask)
    imports.compare(items, options.root, options.replace)
    if any(item.is_waiting for item in items):
        with trial.trial(options.root) as folder:
            coverage = judge(imports.tried(items, options.root, folder).column, day)
        _finish(items, options, coverage)
    for item in items:
        print("\n".join(map(printable, _lines(item, options.dry_run))))
    if options.inbox and not options.dry_run:
        for file in imports.done_with(items):
            file.unlink(missing_ok=True)
    return ExitStatus.UNUSABLE if any(item.problems for item in items) else ExitStatus.GREEN


def _given(options: Namespace) -> Details:
    """What the options say of every post."""
    return Details(
        unit=options.unit or "",
        title=options.title or "",
        topics=tuple(options.topic),
        summary=options.summary or "",
        people=options.people or "",
        consent=options.consent or "",
        child_agreed=options.child_agreed or "",
        descriptions=tuple(options.alt),
        quarter=typed_quarter(options.quarter) if options.quarter else None,
        date=typed_day(options.date) if options.date else None,
    )


def _ask(item: Item, details: Details) -> Details:
    """Ask for what is missing if somebody sits at a terminal who can answer; an empty answer ends the questions."""
    if not is_attended():
        return details
    say(printable(f"{item.name}:"))
    while lacking := next(missing(details, item.submission), None):
        answer = typed(f"  {lacking.question}: ")
        if not answer:
            break
        values = {"topics": tuple(answer.replace(",", " ").split()), "descriptions": (*details.descriptions, answer)}
        details = replace(details, **{lacking.name: values.get(lacking.name, answer)})
    return details


def _finish(items: Sequence[Item], options: Namespace, coverage: Coverage) -> None:
    """Write the posts that wait, unless this is a dry run, and say of each whether it counts."""
    for item in (one for one in items if one.is_waiting):
        try:
            if not options.dry_run:
                trial.write(options.root, item.submission)
        except Refusal as refusal:
            item.problems.append(str(refusal))
            continue
        becomes = "sẽ thành" if options.dry_run else "→"
        item.result = f"{becomes} {trial.path_of(item.submission)}, {_verdict(item.submission, coverage)}"
        if item.replaced:
            item.result += f"; thay {', '.join(item.replaced)}"


def _verdict(submission: Submission, coverage: Coverage) -> str:
    """Say whether a post counts, and else why not."""
    post, row = f"{submission.unit}/{submission.file.removesuffix('.md')}", coverage.row(submission.unit)
    for cell in row:
        if any(one.id == post for one in cell.posts):
            return f"được tính cho {quarter_label(cell.quarter)}"
    refused = (one for cell in row for one in cell.not_counted)
    reasons = [one.why for one in (*refused, *coverage.outside) if one.post.id == post]
    return f"chưa được tính: {' '.join(reasons)}" if reasons else "chưa được tính"


def _lines(item: Item, is_dry: bool) -> Iterator[str]:
    name = item.name if len(item.name) <= _LONGEST_SHOWN else f"…{item.name[-_LONGEST_SHOWN:]}"
    if item.problems:
        yield f"KHÔNG NHẬP {name}"
        yield from (f"  {problem}" for problem in item.problems)
    else:
        yield f"{name}: {item.result}"
        if is_dry:
            yield from (f"  | {line}" for line in item.submission.text.splitlines())
    yield from (f"  Lưu ý: {note}" for note in item.submission.notes)
