"""Check what the bodies of posts refer to: pictures, other posts, pages, headings. If the check passes, the build passes."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Set
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from chuyenmuc.markup import links
from chuyenmuc.markup.hosted_films import hosted_film
from chuyenmuc.markup.links import Reference, Target
from chuyenmuc.markup.picture_addresses import check_picture_address, is_media
from chuyenmuc.markup.reference_lines import line_of_reference, line_of_tag, odd_target
from chuyenmuc.markup.words_as_tags import needs_no_end
from chuyenmuc.media.films import OTHER_SUFFIXES as OTHER_FILMS
from chuyenmuc.media.films import SAVE_AS
from chuyenmuc.media.films import SUFFIXES as FILMS
from chuyenmuc.media.pictures import SUFFIXES
from chuyenmuc.media.sounds import SUFFIXES as SOUNDS
from chuyenmuc.model.guidance.introduction import TopicIntroduction
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.model.post import Post
from chuyenmuc.model.post_fields import LONGEST_ALT
from chuyenmuc.problem import Problem, Refusal, SourceReport, did_you_mean
from chuyenmuc.reading.budget import LARGEST_HTML, report_crowds
from chuyenmuc.reading.kinds import check_kind
from chuyenmuc.reading.media_files import MediaCache, MediaFiles, report_missing_people
from chuyenmuc.system.packaged import page_file
from chuyenmuc.texts.text import decode, is_blank, without_front_matter

if TYPE_CHECKING:
    from chuyenmuc.markup.converter import Converter

Line = Callable[[], int]

Text = Post | TopicIntroduction

# More words than any name that programs give to a picture has, if none has a digit.
_MOST_WORDS_OF_NOTHING = 6

# Problems reported for one post at most: to find the line of each takes time.
_MOST_REPORTED = 100


class ReferenceCheck:
    """Checks the posts one by one, and then, when all are known, the headings to which they link."""

    def __init__(
        self, root: Path, post_files: set[str], converter: "Converter | None" = None, media_cache: MediaCache | None = None
    ) -> None:
        """``post_files`` are the paths of all posts and introductions, broken ones included: a link to one of those is not a mistake.

        Without ``converter`` there is one of its own, loaded when it is first needed: where all posts are cached, it is not.
        """
        self.media_of: dict[str, frozenset[str]] = {}
        self._root, self._files, self._given = root, post_files, converter
        self._media = MediaFiles(root, media_cache)
        self._fragments: list[tuple[str, Line, Target]] = []
        self._documents: dict[str, frozenset[str]] = {}

    @property
    def pictures(self) -> dict[str, Picture]:
        """The usable pictures by path."""
        return self._media.pictures

    @property
    def sounds(self) -> dict[str, Sound]:
        """The usable sound files by path."""
        return self._media.sounds

    @property
    def films(self) -> dict[str, Film]:
        """The usable film files by path."""
        return self._media.films

    @property
    def refused(self) -> Set[str]:
        """The paths of the media files that posts name and that cannot be used, which is reported where they are named."""
        return self._media.refused.keys()

    def references_of(self, post: Text, report: SourceReport, whole: bool = False) -> tuple[Reference, ...]:
        """Return what one body refers to, and report tags that are not allowed and signs of Markdown that are left on the page.

        The result depends on the post or introduction alone. With ``whole`` all of the body is converted, to see whether it can be.
        """
        if report_crowds(post, report):
            return ()
        from chuyenmuc.markup import converter as markup
        from chuyenmuc.markup.left_signs import left_signs
        from chuyenmuc.markup.pasted_text import undecided

        for line, what, fix in undecided(post.body):
            report.hint(_line(post, line), what, fix)
        part = post.body if whole else markup.referring(post.body)
        if not part:
            return ()
        try:
            rendered = self._converter.convert(part)
        except Refusal as refusal:
            report.add(post.body_line, refusal.what, refusal.fix)
            return ()
        if len(rendered.html) > LARGEST_HTML:
            what = "Bài nhỏ mà chuyển sang trang web thì nặng quá 8 MB."
            report.add(post.body_line, what, "Xoá những chỗ lặp lại: chú thích, địa chỉ dài dùng nhiều lần.")
            return ()
        for tag in rendered.strange_tags:
            what, fix = f"Thẻ <{tag}> không dùng được trong bài.", "Bỏ thẻ đó; video thì dán liên kết, chữ có dấu < thì viết &lt;."
            if tag.startswith("/"):
                what, fix = f"Thẻ <{tag}> đóng mà không mở.", "Bỏ thẻ đó, hoặc thêm thẻ mở; chữ có dấu < thì viết &lt;."
            elif needs_no_end(tag):
                what = f"“<{tag}>” bị coi là thẻ của trang web nên không hiện ra."
                fix = f"Là chữ thì viết &lt;{tag}&gt;; đúng là thẻ thì viết <{tag.lower()}>."
            elif tag.lower() in markup.TAGS:
                what, fix = f"Thẻ <{tag}> mở mà không đóng.", f"Thêm “</{tag}>” ở chỗ kết thúc; chữ có dấu < thì viết &lt;."
            report.add(_line(post, line_of_tag(post.body, tag)), what, fix)
        for one in left_signs(post.body, rendered.html):
            (report.add if one.lost else report.hint)(_line(post, one.line), one.what, one.fix)
        return tuple(markup.references(rendered.html))

    def look_up(self, post: Post, references: tuple[Reference, ...], report: SourceReport) -> None:
        """Check that all media and files that a post shows or links to exist, and that it has what its kind must have."""
        image = post.image
        if image and image.path.lower().endswith((*SOUNDS, *FILMS)):
            what = f"“{image.path}” là {_medium(image.path)}, không phải hình."
            report.add(image.line, what, "Ở “image” ghi tên một tệp .jpg hay .png.")
        elif image:
            self._picture(image.path, post, lambda: image.line, report)
        self.look_through(post, references, report)
        if references or not report.problems:  # after a problem, no references may mean that they are unknown
            try:
                check_kind(post, references)
            except Refusal as refusal:
                report.add(post.body_line, refusal.what, refusal.fix)

    def look_through(self, post: Text, references: tuple[Reference, ...], report: SourceReport) -> None:
        """Check that everything a body links to exists. An introduction may show no media, since only posts record consent."""
        seen: Counter[str | None] = Counter()
        for reference in references:
            if len(report.problems) >= _MOST_REPORTED:
                report.add(post.body_line, "Bài còn nhiều chỗ sai nữa.", "Sửa những chỗ trên rồi kiểm tra lại.")
                break
            if reference.tag == "a" and reference.target is None and reference.id:
                continue
            nth = seen[reference.target]
            seen[reference.target] += 1
            written = None if reference.target else odd_target(post.body, nth)
            self._reference(reference, partial(_line_of, post, reference, nth), post, report, written)

    def close(self) -> None:
        """End the process that has examined media files."""
        self._media.close()

    def finish(self, posts: list[Post], introductions: Iterable[TopicIntroduction] = ()) -> tuple[dict[str, Post], list[Problem]]:
        """Check the headings to which bodies link, now that all are known. Return the posts without a problem by id, and the problems."""
        self.close()
        by_path = {one.path: one for one in (*posts, *introductions)}
        problems: list[Problem] = []
        reported: Counter[str] = Counter()
        for path, line, target in self._fragments:
            if reported[path] >= _MOST_REPORTED:
                continue
            try:
                ids = self._ids(target, by_path)
            except Refusal as refusal:
                problems.append(Problem(target.path, refusal.line, refusal.what, refusal.fix))
                continue
            if ids is not None and target.fragment not in ids:
                fix = (
                    did_you_mean(f"#{target.fragment}", [f"#{one}" for one in sorted(ids)])
                    or "Xem lại tên đề mục; chữ sau dấu “#” là tên viết không dấu."
                )
                if not ids:
                    fix = "Bài đó không có đề mục nào; bỏ phần sau dấu “#”."
                reported[path] += 1
                problems.append(Problem(path, line(), f"Không có đề mục “#{target.fragment}” trong “{target.path}”.", fix))
        broken = {problem.path for problem in problems}
        return {post.id: post for post in posts if post.path not in broken}, problems

    @cached_property
    def _converter(self) -> "Converter":
        from chuyenmuc.markup.converter import Converter

        return self._given or Converter()

    def _reference(self, reference: Reference, line: Line, post: Text, report: SourceReport, written: str | None) -> None:
        """Check one reference. ``written`` is its target where sanitizing has removed that from the HTML."""
        try:
            if written and (reference.tag == "img" or is_media(written)):
                check_picture_address(written)
            target = links.locate(reference, post.path)
        except Refusal as refusal:
            report.add(line(), refusal.what, refusal.fix)
            return
        medium = _medium(target.path)
        if not isinstance(post, Post) and (reference.tag == "img" or target.path.lower().endswith((*SUFFIXES, *SOUNDS, *FILMS))):
            report.add(
                line(),
                f"Bài giới thiệu chủ đề không đăng {'phim' if medium == 'phim' else 'hình hay âm thanh'} (“{reference.target}”).",
                "Đăng trong một bài viết rồi dẫn tới bài ấy.",
            )
        elif reference.tag == "img" and medium != "hình":
            text = "Nghe bài" if medium == "âm thanh" else "Xem phim"
            report.add(
                line(), f"“{reference.target}” là {medium}, không phải hình.", f"Bỏ dấu “!” ở trước: “[{text}]({reference.target})”."
            )
        elif reference.tag == "img":
            if _says_nothing(reference):
                said = "" if is_blank(reference.alt) else f": “{reference.alt.strip()}” không tả gì"
                fix = "Viết trong ngoặc vuông: “![Học sinh nhặt rau](anh/…)”."
                report.add(line(), f"Hình “{reference.target}” chưa có lời tả{said}.", fix)
            elif len(reference.alt) > LONGEST_ALT:
                what = f"Lời tả hình “{reference.target}” dài {len(reference.alt)} ký tự, quá {LONGEST_ALT} ký tự."
                report.add(line(), what, "Tả trong một hai câu; điều dài hơn thì viết vào bài.")
            self._shown(target.path, post, line, report)
        elif target.is_post or target.is_document:
            if not self._has_file(target):
                here = posixpath.dirname(post.path)
                near = [posixpath.relpath(path, here) for path in self._near(target.path)]
                fix = did_you_mean(posixpath.relpath(target.path, here), near)
                report.add(line(), f"Liên kết tới “{target.path}” nhưng không có tệp này.", fix or "Xem lại tên tệp.")
            elif target.fragment:
                self._fragments.append((post.path, line, target))
        elif target.path.lower().endswith(OTHER_FILMS):
            report.add(line(), f"Phim “{reference.target}” không phải dạng .mp4 hay .webm.", SAVE_AS)
        elif target.path and not target.path.lower().endswith((*SUFFIXES, *SOUNDS, *FILMS)):
            report.add(
                line(),
                f"Liên kết “{reference.target}” không dẫn tới bài, trang hay hình nào.",
                "Trang web thì chép đủ “https://…”; bài khác thì ghi cả đuôi “.md”; tệp Word, PDF không để ở đây được.",
            )
        elif target.path:
            self._shown(target.path, post, line, report)
        elif reference.alone and isinstance(post, Post) and post.people is None and hosted_film(reference.target or ""):
            report_missing_people(report, line(), "phim")

    def _has_file(self, target: Target) -> bool:
        if target.is_post:
            return target.path in self._files
        try:
            return page_file(self._root, target.path).is_file()
        except OSError:  # the name is too long for the file system
            return False

    def _near(self, path: str) -> list[str]:
        """Return the posts that a wrong link may mean: those in the same folder as its target, and those with its file name elsewhere."""
        folder, _, name = path.rpartition("/")
        return sorted(file for file in self._files if file.startswith(f"{folder}/") or file.endswith(f"/{name}"))

    def _shown(self, path: str, post: Post, line: Line, report: SourceReport) -> None:
        if post.people is None:
            report_missing_people(report, line(), _medium(path))
        self._picture(path, post, line, report)

    def _picture(self, path: str, post: Post, line: Line, report: SourceReport) -> None:
        self.media_of[post.id] = self.media_of.get(post.id, frozenset()) | {path}
        try:
            self._media.look_up(path, post.unit)
        except Refusal as refusal:
            report.add(line(), refusal.what, refusal.fix)

    def _ids(self, target: Target, by_path: dict[str, Text]) -> frozenset[str] | None:
        """Return the anchors of a post or page. None for a post that cannot be read, which has its own report."""
        if target.path in by_path:
            return self._converter.convert(by_path[target.path].body).ids
        if target.is_document:
            if target.path not in self._documents:
                page = decode(page_file(self._root, target.path).read_bytes())
                self._documents[target.path] = self._converter.convert(without_front_matter(page)).ids
            return self._documents[target.path]
        return None


def _medium(path: str) -> str:
    """Return the Vietnamese word for a file's medium, by its suffix: ``âm thanh``, ``phim`` or else ``hình``."""
    if path.lower().endswith(SOUNDS):
        return "âm thanh"
    return "phim" if path.lower().endswith(FILMS) else "hình"


def _says_nothing(reference: Reference) -> bool:
    """Return whether a picture's description is as good as none. A sentence without a digit or dot never is."""
    words = reference.alt.split()
    if len(words) > _MOST_WORDS_OF_NOTHING and all(word.isalpha() for word in words):
        return False
    from chuyenmuc.texts.alternatives import says_nothing  # a check that finds everything cached asks of few pictures

    return says_nothing(reference.alt, reference.target or "")


def _line_of(post: Text, reference: Reference, nth: int) -> int:
    return _line(post, line_of_reference(post.body, reference, nth))


def _line(post: Text, line_of_body: int) -> int:
    return post.body_line + line_of_body
