"""``chuyenmuc export``: write the column for WordPress, Hugo or Zensical, so that nobody is tied to this program."""

import shutil
import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from chuyenmuc.commands.host import settings_of, site_address
from chuyenmuc.commands.output_place import refuse_in_repository
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.reading import Reading
from chuyenmuc.problem import Refusal
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.system.console import Progress, say
from chuyenmuc.system.disk import write_whole
from chuyenmuc.system.packaged import FOLDER, IS_WHEEL
from chuyenmuc.texts.plain_text import plain_text

if TYPE_CHECKING:
    from chuyenmuc.transfers.published import Published

_FILES = (".xml", ".zip")  # who ends a folder's name like this expects a file


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if something cannot be used, and then nothing is written."""
    reading, coverage = of_options(options)
    target: Path = options.output
    refuse_in_repository(target, options.root)
    _refuse_unusable(options.kind, target)
    if reading.problems and not options.skip:
        say("\n".join(map(str, reading.problems)))
        say("Chưa ghi gì: sửa xong những chỗ trên rồi chạy lại, hoặc thêm --skip để chép phần còn lại.")
        return ExitStatus.UNUSABLE
    settings = settings_of(options.root / "mkdocs.yml")
    url = site_address(settings)
    if not url:
        raise Refusal("mkdocs.yml thiếu “site_url”.", "Ghi địa chỉ của trang, ví dụ “site_url: https://chuyenmuc.example.edu.vn/”.")
    published, copies = _published(options, reading, coverage, plain_text(str(settings.get("site_name") or "")), url)
    target.parent.mkdir(parents=True, exist_ok=True)
    if options.kind == "wxr":
        write_whole(target, _wxr(published), new=True)
    else:
        _write_tree(options.kind, published, copies, target)
    say(f"Đã chép {len(published.posts)} bài, {len(published.pictures)} hình. Bài nháp và bài đã gỡ không đi theo.")
    if reading.broken_by_unit:
        count = sum(map(len, reading.broken_by_unit.values()))
        say(f"{count} bài còn chỗ cần sửa không đi theo; chạy “chuyenmuc check” để xem.")
    print(target)
    return ExitStatus.GREEN


def _refuse_unusable(kind: str, target: Path) -> None:
    """Raise Refusal for a place that a kind cannot be written to."""
    suffix = target.suffix.lower()
    if kind == "wxr" and suffix != ".xml":
        raise Refusal(f"“{target.name}” không có đuôi .xml.", f"Ghi ví dụ “{target.name}.xml”: WordPress chỉ nhận tệp .xml.")
    if kind != "wxr" and suffix in _FILES:
        what = f"“{target.name}” là tên tệp, mà dạng {kind} là cả một thư mục."
        raise Refusal(what, f"Ghi tên thư mục, ví dụ “{target.stem}”." + (" Tệp cho WordPress là dạng wxr." if suffix == ".xml" else ""))
    if target.exists() and (kind == "wxr" or not target.is_dir() or any(target.iterdir())):
        raise Refusal(f"Đã có “{target}”.", "Ghi ra một tệp hay thư mục mới.")


def _published(options: Namespace, reading: Reading, coverage: Coverage, name: str, url: str) -> "tuple[Published, dict[str, Path]]":
    """What goes along, and the file of each picture's copies by address."""
    from chuyenmuc.media.rendition_files import make_renditions
    from chuyenmuc.transfers.published import Published, pages_of

    column, day = reading.column, coverage.as_of
    progress = None if options.quiet else Progress("Đang thu nhỏ hình", sys.stderr)
    copies = make_renditions(options.root, column.published_pictures(day), progress)
    if progress:
        progress.close()
    for refusal in copies.refused.values():
        say(str(refusal))
    shown = {one.path: one for one in column.published_pictures(day) if one.path not in copies.refused}
    folders = (options.root, *([FOLDER] if IS_WHEEL else []))  # guides are the wheel's, where the program is one
    documents = (file.relative_to(folder).as_posix() for folder in folders for file in sorted((folder / "docs").rglob("*.md")))
    return Published(column, day, name, url, shown, pages_of(documents)), dict(copies.files)


def _wxr(published: "Published") -> bytes:
    from chuyenmuc.markup.bodies import Bodies
    from chuyenmuc.markup.converter import Converter
    from chuyenmuc.syndication.channels import post_tag
    from chuyenmuc.transfers.wxr import wxr

    column = published.column
    bodies = Bodies(column, published.day, Converter(), published.documents, published.pictures)
    return wxr(published, lambda post: bodies.for_feed(post, published.url), lambda post: post_tag(column, post))


def _write_tree(kind: str, published: "Published", copies: dict[str, Path], target: Path) -> None:
    """Fill a folder beside the target, and rename it."""
    from chuyenmuc import address
    from chuyenmuc.transfers import hugo_tree, zensical_tree
    from chuyenmuc.transfers.published import address_of

    made, media = (
        (hugo_tree.hugo_tree(published), hugo_tree.MEDIA)
        if kind == "hugo"
        else (zensical_tree.zensical_tree(published), zensical_tree.MEDIA)
    )
    sources = {address_of(picture): copies[address_of(picture)] for picture in published.pictures.values()}
    sources |= {address.media(path): file for path, file in published.recordings()}
    with tempfile.TemporaryDirectory(prefix=".chuyen-di-", dir=target.parent) as place:
        folder = Path(place) / "trang"
        for path, data in made.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        for path, source in sources.items():
            file = folder / media / path
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, file)
        if target.is_dir():
            target.rmdir()
        folder.rename(target)
