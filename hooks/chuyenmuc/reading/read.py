"""Read the whole of ``posts/`` from disk into one Reading, and collect every problem on the way."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from chuyenmuc.model.column import Column
from chuyenmuc.model.guidance.introduction import TopicIntroduction
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import named_quarter
from chuyenmuc.model.reading import PLAN, POSTS, BrokenPost, Reading, is_office_path
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.parsing.source_files import LARGEST_POST, decoded, read_bytes, read_text
from chuyenmuc.problem import Hint, Problem, SourceReport, did_you_mean
from chuyenmuc.reading.budget import is_too_slow, read_within, report_too_slow
from chuyenmuc.reading.cache import ReadingCache, ReadIntroduction, ReadPost
from chuyenmuc.reading.figures.folder import read_figures
from chuyenmuc.reading.guides import read_guides
from chuyenmuc.reading.media_files import MediaCache
from chuyenmuc.reading.office import closed_file
from chuyenmuc.reading.office.exemplars_file import hidden_exemplars, read_exemplars
from chuyenmuc.reading.office.office_files import OfficeCache, read_office
from chuyenmuc.reading.portals.folder import read_portals
from chuyenmuc.reading.posts_folder import find_introductions, find_posts
from chuyenmuc.reading.references import ReferenceCheck
from chuyenmuc.reading.special_files import special_files
from chuyenmuc.system.processes import parallel_map

if TYPE_CHECKING:  # what parses a file is loaded when one is not cached
    from chuyenmuc.markup.converter import Converter
    from chuyenmuc.markup.links import Reference

T = TypeVar("T")

OnProgress = Callable[[int, int], None]

# With fewer posts to parse, starting worker processes takes longer than parsing.
_FEWEST = 200

_WHERE = "Tệp hình gốc còn ghi nơi chụp (GPS): trang không đăng thông tin ấy, nhưng ai xem được kho bài viết thì đọc ra."
_WITHOUT = "Chạy “chuyenmuc pictures --strip” để xoá; hình giữ nguyên."

_IN_A_FOLDER = re.compile(rf"{POSTS}/[^/]+/")


def read(
    root: Path,
    converter: "Converter | None" = None,
    progress: OnProgress | None = None,
    cached: bool = False,
    cache_of: Path | None = None,
) -> Reading:
    """Read the repository at ``root``. Bad content raises nothing; it is reported as problems of the Reading.

    ``progress`` is called with (posts done, posts in all). With ``cached``, unchanged files are taken from ``.cache/`` and changed
    ones are stored there; the result is the same. ``cache_of`` is another repository: unchanged files are then
    taken from its cache, which is not written.
    """
    hints: list[Hint] = []
    roster, plan, problems = read_office(root, OfficeCache(root) if cached else None, hints)
    cache = ReadingCache(cache_of or root, plan) if cached or cache_of else None
    figure_files: list[tuple[str, School]] = []
    files = find_posts(root, roster, problems, figure_files) if roster.units else []
    topics = find_introductions(root, plan, problems)
    media_cache = MediaCache(cache_of or root) if cached or cache_of else None
    reference_check = ReferenceCheck(root, {path for path, _ in files} | topics.keys(), converter, media_cache)
    posts: list[Post] = []
    broken: list[BrokenPost] = []
    for unit, report, read_post in _read_posts(root, files, plan, reference_check, cache, progress):
        post = read_post and read_post.post
        if read_post is not None:
            reference_check.look_up(read_post.post, read_post.references, report)
        if post is not None and not report.problems:
            posts.append(post)
        elif post is None or not post.draft:
            broken.append(_broken(report.path, unit, post))
        problems += report.problems
        hints += report.hints
    hints += (Hint(path, 1, _WHERE, _WITHOUT) for path, picture in reference_check.pictures.items() if picture.located)
    special = special_files(root)
    guides = tuple(() if special else read_guides(root, cache))
    introductions = list(_read_introductions(root, topics, reference_check, problems, hints, cache))
    if cache and not cache_of:
        cache.save()
    if media_cache and not cache_of:
        media_cache.save()
    usable, dead_anchors = reference_check.finish(posts, introductions)
    broken_files = {problem.path for problem in dead_anchors}
    broken += (_broken(post.path, roster.units[post.unit], post) for post in posts if post.id not in usable and not post.draft)
    records = closed_file.read_closed(root, problems)
    portals, rulings = read_portals(root, roster, problems, hints)
    figures = read_figures(root, figure_files, plan, problems)
    problems += special
    written = {path.removeprefix(f"{POSTS}/").removesuffix(".md") for path, _ in files}
    problems += _unknown_originals(plan, roster, written)
    recognised = read_exemplars(root, roster, written, problems, hints)
    hints += hidden_exemplars(recognised.exemplars, usable)
    problems = [problem for problem in problems if problem.path not in reference_check.refused]  # reported where posts name them
    problems = sorted({*problems, *dead_anchors}, key=lambda problem: (not is_office_path(problem.path), problem))
    in_order = sorted(usable.values(), key=lambda post: post.order)
    return Reading(
        column=Column(
            roster,
            plan,
            tuple(in_order),
            reference_check.pictures,
            reference_check.media_of,
            guides,
            records,
            frozenset(f"{post.unit}/{_stem(post.path)}" for post in broken),
            reference_check.sounds,
            {one.topic: one for one in introductions if one.path not in broken_files},
            reference_check.films,
            portals,
            rulings,
            figures,
            *recognised,
        ),
        problems=tuple(problems),
        problems_by_unit=_by(lambda problem: problem.path.split("/")[1], (p for p in problems if _IN_A_FOLDER.match(p.path))),
        broken_by_unit=_by(lambda post: post.unit, broken),
        hints=tuple(sorted(hints)),
    )


def read_again(root: Path, post: Post, column: Column, converter: "Converter") -> Post | None:
    """Read one post of a column again. Return it if only its text has changed, or None if the whole repository must be read anew.

    The post is checked as in ``read``, except that the headings to which it links are not looked up.
    """
    from chuyenmuc.reading.post_file import parse_post

    report = SourceReport(post.path)
    source = read_text(root, report, LARGEST_POST, "bài", "1 MB")
    files = {other.path for other in column.posts} | {introduction.path for introduction in column.introductions.values()}
    reference_check = ReferenceCheck(root, files, converter)

    def parse(whole: bool) -> "tuple[Post, tuple[Reference, ...]] | None":
        now = parse_post(source or "", post.stem, column.roster.units[post.unit], column.plan, report)
        return now and (now, reference_check.references_of(now, report, whole))

    parsed = None if source is None else read_within(report, source, parse)
    if parsed is None:
        return None
    now, references = parsed
    try:
        reference_check.look_up(now, references, report)
    finally:
        reference_check.close()
    shown = reference_check.media_of.get(now.id) == column.media_of.get(post.id)
    return now if shown and not report.problems and now.is_placed_as(post) else None


def _by(key: Callable[[T], str], things: Iterable[T]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return {name: tuple(group) for name, group in groups.items()}


def _read_posts(
    root: Path, files: list[tuple[str, School]], plan: Plan, reference_check: ReferenceCheck, cache: ReadingCache | None,
    progress: OnProgress | None,
) -> list[tuple[School, SourceReport, ReadPost | None]]:  # fmt: skip
    """Return for each file its unit, its report, and its post, or None if it cannot be read as one.

    Posts that are not cached are parsed on all cores.
    """
    results: list[tuple[School, SourceReport, ReadPost | None]] = []
    unread: dict[int, bytes] = {}
    for path, unit in files:
        report = SourceReport(path)
        data = read_bytes(root, report, LARGEST_POST, "bài", "1 MB")
        read_post = cache.get(path, unit.level, data) if cache and data is not None else None
        if read_post is not None:
            report.hints += read_post.hints
        if read_post is None and data is not None:
            if cache and cache.is_too_slow(path, unit.level, data):
                report_too_slow(report, decoded(data, report) or "")
            else:
                unread[len(results)] = data
        results.append((unit, report, read_post))

    if unread:
        from chuyenmuc.reading.post_file import parse_post

    def parse(number: int) -> tuple[ReadPost | None, list[Problem], list[Hint]]:
        unit, report, _ = results[number]
        source = decoded(unread[number], report)

        def read_post(whole: bool) -> ReadPost | None:
            post = parse_post(source or "", _stem(report.path), unit, plan, report)
            references = () if post is None else reference_check.references_of(post, report, whole)
            return post and ReadPost(post, references, tuple(report.hints))

        return None if source is None else read_within(report, source, read_post), report.problems, report.hints

    cached = len(files) - len(unread)
    on_parsed = progress and (lambda done, _: progress(cached + done, len(files)))
    for number, parsed in zip(unread, parallel_map(parse, list(unread), least=_FEWEST, progress=on_parsed), strict=True):
        unit, report, _ = results[number]
        read_post, report.problems, report.hints = parsed
        results[number] = unit, report, read_post
        if cache and read_post is not None and not report.problems:
            cache.put(report.path, unit.level, unread[number], read_post)
        elif cache and is_too_slow(report):
            cache.put_too_slow(report.path, unit.level, unread[number])
    if progress and files:
        progress(len(files), len(files))
    return results


def _read_introductions(
    root: Path,
    topics: Mapping[str, str],
    reference_check: ReferenceCheck,
    problems: list[Problem],
    hints: list[Hint],
    cache: ReadingCache | None,
) -> Iterator[TopicIntroduction]:
    """Yield the usable introductions; ``topics`` maps path to topic id. Mistakes are added to ``problems``, hints to ``hints``."""
    for path, topic in topics.items():
        report = SourceReport(path)
        data = read_bytes(root, report, LARGEST_POST, "bài giới thiệu", "1 MB")
        one = cache.get_page(path, data, ReadIntroduction) if cache and data is not None else None
        if one is None and data is not None:
            one = _read_introduction(data, topic, reference_check, report)
            if cache and one is not None and not report.problems:
                cache.put_page(path, data, one)
        if one is not None:
            reference_check.look_through(one.introduction, one.references, report)
            hints += one.hints
            if not report.problems:
                yield one.introduction
        problems += report.problems


def _read_introduction(data: bytes, topic: str, reference_check: ReferenceCheck, report: SourceReport) -> ReadIntroduction | None:
    from chuyenmuc.reading.introduction_file import parse_introduction

    source = decoded(data, report)

    def parse(whole: bool) -> ReadIntroduction | None:
        introduction = parse_introduction(source or "", topic, report)
        references = () if introduction is None else reference_check.references_of(introduction, report, whole)
        return introduction and ReadIntroduction(introduction, references, tuple(report.hints))

    return None if source is None else read_within(report, source, parse)


def _unknown_originals(plan: Plan, roster: Roster, posts: set[str]) -> list[Problem]:
    """Report each original named in the plan that is not among the ids of ``posts``. Otherwise a typing mistake would decide a dispute."""
    problems = []
    for original in plan.originals():
        unit, _, stem = original.post.partition("/")
        if roster.units and f"{roster.id_now(unit)}/{stem}" not in posts:
            near = [post for post in posts if post.startswith(f"{unit}/")] or sorted({post.partition("/")[0] for post in posts})
            fix = did_you_mean(original.post if stem else unit, near) or "Viết mã đơn vị, gạch chéo, tên tệp bỏ đuôi “.md”."
            problems.append(Problem(PLAN, original.line, f"Không có bài “{original.post}” (mục originals).", fix))
    return problems


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[1].removesuffix(".md")


def _broken(path: str, unit: School, post: Post | None) -> BrokenPost:
    named = named_quarter(_stem(path))
    return BrokenPost(path, unit.id, frozenset(quarter for quarter in (named, post and post.quarter) if quarter))
