"""What people send in, made for the tests: sheets by the page's own script and by hand, archives; and the import as people run it."""

import base64
import contextlib
import html
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from chuyenmuc.commands.cli import main
from chuyenmuc.submissions.sent_files import Read, read_sent
from support.npm import PATH
from support.scenes import DAY, PLAN, PROJECT, ROSTER, Repository, Run, own_text, picture, post_text

UNIT = "thcs-hoa-sua"
FILE = "2026-q3-bua-com-moi.md"
PLACE = f"posts/{UNIT}/{FILE}"
PICTURE = "anh/2026-q3-bua-com-moi-1.png"
SHOWN = f"![Hai bạn nhặt rau ở sân trường]({PICTURE})\n\n"
TYPED = ("--unit", UNIT, "--topic", "gia-dinh", "--summary", "Cả lớp nấu một bữa cơm.", "--date", "2026-08-20")


def bare(folder: Path) -> Repository:
    """A repository of a roster, a plan and one post: all that the import reads, without the site that `lay_out` makes."""
    repository = Repository(folder)
    repository.write("posts/schools.yml", ROSTER)
    repository.write("posts/plan.yml", PLAN)
    repository.post(UNIT, "2026-q2-bua-com", "2026-06-20", title="Bữa cơm đã có")
    return repository


def imported(repository: Repository, *arguments: str | Path) -> Run:
    """Run the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(["--root", str(repository.root), "--as-of", DAY, "import", "-q", *map(str, arguments)])
        except SystemExit as stop:  # argparse
            status = int(stop.code or 0)
    return Run(int(status), out.getvalue(), err.getvalue())


def accepted(repository: Repository) -> bool:
    """Whether the check finds nothing to mend."""
    from chuyenmuc.reading.read import read

    return not read(repository.root).problems


def tree(repository: Repository) -> dict[str, bytes | None]:
    """Every file and folder but the cache, with the files' bytes."""
    below = sorted(repository.root.rglob("*"))
    found = {path.relative_to(repository.root).as_posix(): path.read_bytes() if path.is_file() else None for path in below}
    return {name: data for name, data in found.items() if not name.startswith(".cache")}


def whole(title: str = "Bữa cơm mới", body: str = "", seed: str = "", **front: str) -> str:
    """The text of a post that counts."""
    return post_text("2026-08-20", body + own_text(seed or title), title=title, **front)


def sheet(text: str | None = None, images: Mapping[str, bytes] | None = None, **changed: Any) -> bytes:
    """A sheet made by hand, so that it can hold what the page would never write."""
    images = images or {}
    data = {"schema": 1, "unit": UNIT, "file": FILE, "text": whole() if text is None else text, "pictures": list(images)} | changed
    return sheet_around(json.dumps(data), images)


def sheet_around(data: str, pictures: Mapping[str, bytes], head: str = "", body: str = "") -> bytes:
    shown = "".join(
        f'<img data-path="{html.escape(path)}" src="data:image/jpeg;base64,{base64.b64encode(content).decode()}">'
        for path, content in pictures.items()
    )
    meta = f'<meta name="chuyenmuc-phieu" content="{html.escape(data)}">'
    return f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{head}{meta}</head><body>{shown}{body}</body></html>'.encode()


def illustrated(**changed: Any) -> bytes:
    """A sheet with one picture."""
    return sheet(whole(body=SHOWN, people="none"), {PICTURE: picture(64)}, **changed)


def zipped(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def sheets_of_the_page(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the page's script makes of entries of the form (see ``sheet_of.mjs``)."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("node")), str(PROJECT / "tests/support/sheet_of.mjs")],
        input=json.dumps(entries).encode(),
        env={"PATH": PATH},
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def read_all(name: str, data: bytes, **beside: Any) -> list[Read]:
    return list(read_sent(name, data, beside.pop("beside", {}), **beside))
