"""The programs that read documents, pandoc and LibreOffice, each in a process with limits, in an empty folder that is then removed.

Both are large and were written to read whatever they are given. A process may take only so much memory, processor time, time by the
clock, and room on the disk; it has no shell, no standard input and an environment of its own. Pandoc has ``--sandbox`` besides, so that
it reads no file but the one it is given and opens no connection, and a limit on its heap (pandoc's manual, “A note on security”).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from chuyenmuc.problem import Refusal
from chuyenmuc.system.processes import can_fork, end_group

_MEGABYTE = 2**20

_PANDOC_SECONDS, _PANDOC_MEMORY = 30, 2048 * _MEGABYTE

_OFFICE_SECONDS, _OFFICE_MEMORY = 60, 4096 * _MEGABYTE

_MOST_OUTPUT = 128 * _MEGABYTE

# What a process does before it becomes another program. A limit that is lower already stays.
_LAUNCHER = """
import os, resource, sys
for kind, most in zip((resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE), map(int, sys.argv[1:5])):
    lowest = min((limit for limit in (most, *resource.getrlimit(kind)) if limit >= 0))
    resource.setrlimit(kind, (lowest, lowest))
os.execv(sys.argv[5], sys.argv[5:])
"""

SAVE_AS_DOCX = "Mở tệp bằng Word, chọn “Lưu thành” (Save As), chọn kiểu “Word Document (*.docx)” rồi gửi tệp .docx ấy."

_TANGLED = "Mở tệp bằng Word, chọn tất cả, chép sang một tệp mới (dán kiểu “Keep Source Formatting”), lưu lại rồi gửi tệp mới."


def tangled() -> Refusal:
    """Return the refusal of a document that takes too much time or memory, or that its reader cannot make sense of."""
    return Refusal("Tệp rối tới mức máy đọc mãi không xong.", _TANGLED)


def pandoc_json(archive: bytes, kind: str) -> bytes:
    """Return a document as pandoc's tree in JSON. ``kind`` is the reader: ``docx`` or ``odt``.

    Raises Refusal if pandoc is not installed, refuses the document, or goes over a limit.
    """
    pandoc = _pandoc()
    with tempfile.TemporaryDirectory(prefix="chuyenmuc-word-") as name:
        folder = Path(name)
        folder.joinpath("in").write_bytes(archive)
        command = [
            pandoc, "+RTS", f"-M{_PANDOC_MEMORY // _MEGABYTE // 2}m", "-RTS", "--sandbox", "--track-changes=accept",
            "--from", kind, "--to", "json", "--output", "out", "in",
        ]  # fmt: skip
        status = _bounded(command, folder, _PANDOC_SECONDS, _PANDOC_MEMORY)
        written = folder / "out"
        if status != 0 or not written.is_file():
            raise tangled()
        return written.read_bytes()


def as_docx(data: bytes, suffix: str) -> bytes:
    """Return a document of an older kind (``suffix`` is ``.doc`` or ``.rtf``) as LibreOffice saves it in Word's present format.

    Raises Refusal if LibreOffice is not installed, or does not succeed within the limits.
    """
    office = shutil.which("soffice")
    if office is None:
        kind = "Word đời cũ (.doc)" if suffix == ".doc" else "RTF"
        raise Refusal(f"Tệp lưu theo kiểu {kind}, máy này không đọc được.", SAVE_AS_DOCX)
    made = _converted(office, data, suffix, "docx")
    if made is None:
        raise Refusal("Tệp kiểu cũ này máy chuyển đổi không được.", SAVE_AS_DOCX)
    return made


def as_pdf(docx: bytes) -> bytes:
    """Return a Word document as LibreOffice prints it. Raises Refusal if that is not installed, or does not succeed within the limits."""
    office = shutil.which("soffice")
    if office is None:
        what = "Máy này chưa có LibreOffice nên chưa làm được PDF."
        raise Refusal(what, "Cài gói libreoffice-writer, hoặc mở tệp .docx bằng Word rồi chọn “Lưu thành” PDF.")
    made = _converted(office, docx, ".docx", "pdf")
    if made is None:
        raise Refusal("LibreOffice không đổi được tệp này thành PDF.", "Mở tệp .docx bằng Word rồi chọn “Lưu thành” PDF.")
    return made


def _converted(office: str, data: bytes, suffix: str, kind: str) -> bytes | None:
    """Have LibreOffice save a document as another kind, with a profile of its own; None if it does not succeed within the limits."""
    with tempfile.TemporaryDirectory(prefix="chuyenmuc-word-") as name:
        folder = Path(name)
        folder.joinpath(f"in{suffix}").write_bytes(data)
        profile = folder.joinpath("profile").as_uri()
        command = [
            office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--convert-to", kind,
            "--outdir", str(folder), str(folder / f"in{suffix}"),
        ]  # fmt: skip
        _bounded(command, folder, _OFFICE_SECONDS, _OFFICE_MEMORY)
        made = folder / f"in.{kind}"
        return made.read_bytes() if made.is_file() else None


def _pandoc() -> str:
    try:
        import pypandoc

        return str(Path(pypandoc.get_pandoc_path()).absolute())
    except (ImportError, OSError):
        what = "Máy này chưa cài phần đọc tệp Word."
        raise Refusal(what, "Người giữ máy chạy: pip install 'chuyenmuc[word]'") from None


def _bounded(command: list[str], folder: Path, seconds: int, memory: int) -> int | None:
    """Run a program to its end and return its exit status; None if it took longer than twice the ``seconds`` by the clock.

    Where the system knows no such limits, only the clock limits it.
    """
    if can_fork():
        limits = [str(limit) for limit in (memory, seconds, _MOST_OUTPUT, 0)]
        command = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *limits, *command]
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "TZ": "UTC"}
    silent = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    )  # fmt: skip
    try:
        return process.wait(2 * seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            end_group(process)
