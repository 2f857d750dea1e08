"""Check what the bodies of posts refer to: pictures, other posts, pages, headings. A green check means a green build."""

from pathlib import Path

from chuyenmuc import links, markup
from chuyenmuc.fields import is_blank
from chuyenmuc.links import Target
from chuyenmuc.markup import Converter, Reference
from chuyenmuc.pictures import SUFFIXES, Picture, examine
from chuyenmuc.post import Post
from chuyenmuc.post_file import report_missing_people
from chuyenmuc.problem import Place, Problem, Refusal, did_you_mean
from chuyenmuc.text import decode


class BodyCheck:
    """Looks through the posts one by one, then, when all are known, at the links between them."""

    def __init__(self, root: Path, post_files: set[str], converter: Converter) -> None:
        """``post_files`` are the paths of all posts, good or bad: a link to a bad one is not the linking author's mistake."""
        self.pictures: dict[str, Picture] = {}
        self.pictures_of: dict[str, frozenset[str]] = {}
        self._root, self._files, self._converter = root, post_files, converter
        self._refused: dict[str, Refusal] = {}
        self._fragments: list[tuple[str, int, Target]] = []

    def look_up(self, post: Post, place: Place) -> None:
        """Check one post's pictures and tags and the files that its links lead to."""
        if post.image is not None:
            self._picture(post.image.path, post, post.image.line, place)
        part = markup.referring(post.body)
        if not part:
            return
        rendered = self._converter.convert(part)
        for tag in rendered.strange_tags:
            line = _line(post, f"<{tag}")
            place.report(line, f"Thẻ <{tag}> không dùng được trong bài.", "Bỏ thẻ đó; video thì dán liên kết, chữ có dấu < thì viết &lt;.")
        for reference in markup.references(rendered.html):
            self._reference(reference, post, place)

    def finish(self, posts: list[Post]) -> tuple[list[Post], list[Problem]]:
        """Check the anchors, now that all posts are known. Returns the posts without a problem, and the problems."""
        by_path = {post.path: post for post in posts}
        problems: list[Problem] = []
        for path, line, target in self._fragments:
            ids = self._ids(target, by_path)
            if ids is not None and target.fragment not in ids:
                fix = did_you_mean(target.fragment, sorted(ids)) or "Bài đó không có đề mục nào; bỏ phần sau dấu “#”."
                problems.append(Problem(path, line, f"Không có đề mục “#{target.fragment}” trong “{target.path}”.", fix))
        broken = {problem.path for problem in problems}
        return [post for post in posts if post.path not in broken], problems

    def _reference(self, reference: Reference, post: Post, place: Place) -> None:
        if reference.tag == "a" and reference.target is None and reference.id:
            return
        line = _line(post, reference.target or "](")
        try:
            target = links.locate(reference, post.path)
        except Refusal as refusal:
            place.report(line, refusal.what, refusal.fix)
            return
        if reference.tag == "img":
            if is_blank(reference.alt):
                place.report(line, f"Hình “{reference.target}” chưa có lời tả.", "Viết trong ngoặc vuông: “![Học sinh nhặt rau](anh/…)”.")
            if post.people is None:
                report_missing_people(place, line)
            self._picture(target.path, post, line, place)
        elif target.is_post or target.is_document:
            if not (target.path in self._files if target.is_post else (self._root / target.path).is_file()):
                near = did_you_mean(target.path, sorted(self._files)) if len(self._files) < 5000 else ""
                fix = near if near.startswith("Có phải") else "Xem lại tên tệp."
                place.report(line, f"Liên kết tới “{target.path}” nhưng không có tệp này.", fix)
            elif target.fragment:
                self._fragments.append((post.path, line, target))
        elif target.path and not target.path.lower().endswith(SUFFIXES):
            place.report(
                line,
                f"Liên kết “{reference.target}” không dẫn tới bài, trang hay hình nào.",
                "Trang web thì chép đủ “https://…”; bài khác thì ghi cả đuôi “.md”; tệp Word, PDF không để ở đây được.",
            )
        elif target.path:
            self._picture(target.path, post, line, place)

    def _picture(self, path: str, post: Post, line: int, place: Place) -> None:
        try:
            links.check_picture_path(path, post.unit)
        except Refusal as refusal:
            place.report(line, refusal.what, refusal.fix)
            return
        self.pictures_of[post.id] = self.pictures_of.get(post.id, frozenset()) | {path}
        try:
            if path in self._refused:
                raise self._refused[path]
            if path in self.pictures:
                return
            file = self._root / path
            if not file.is_file():
                raise Refusal(f"Không có tệp hình “{path}”.", "Xem lại tên tệp, kể cả chữ hoa, chữ thường và đuôi .jpg, .png.")
            if not file.resolve().is_relative_to((self._root / "posts").resolve()):
                raise Refusal(f"Hình “{path}” là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn hình vào.")
            self.pictures[path] = examine(file, path)
        except Refusal as refusal:
            self._refused[path] = refusal
            place.report(line, refusal.what, refusal.fix)

    def _ids(self, target: Target, by_path: dict[str, Post]) -> frozenset[str] | None:
        """The anchors of a post or page; None where it cannot be read, which is told elsewhere."""
        if target.path in by_path:
            return self._converter.convert(by_path[target.path].body).ids
        if target.is_document:
            return self._converter.convert(decode((self._root / target.path).read_bytes())).ids
        return None


def _line(post: Post, needle: str) -> int:
    """The line on which a text stands in the body; the body's first where it cannot be found as written."""
    at = post.body.find(needle)
    return post.body_line + (post.body.count("\n", 0, at) if at >= 0 else 0)
