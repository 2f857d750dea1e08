"""``chuyenmuc verify`` as people run it: what is refused before any request, and what a run leaves behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from support.scenes import ROSTER, digest, environment, lay_out

FILE = "posts/_cong/2026-q3.json"
CONTACT = ("--contact", "thu@example.edu.vn")
HOME = "<!DOCTYPE html><title>THCS</title><h1>Trường THCS Hoa Sữa</h1><div data-chuyenmuc='thcs-hoa-sua'></div>".encode()


def files(repository) -> dict[str, bytes]:
    """All files but what is kept of the reading of the posts."""
    own = (".cache/chuyenmuc/cong/", ".cache/chuyenmuc/verify/")
    return {name: data for name, data in digest(repository.root).items() if not name.startswith(".cache/") or name.startswith(own)}


class Portal:
    """A portal on loopback; ``connections`` counts who came. With ``is_silent`` it never answers."""

    def __init__(self) -> None:
        self.is_silent, self.connections = False, 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/"
        self._kept: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                one, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            self._kept.append(one)
            if not self.is_silent:
                one.recv(65536)
                one.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(HOME), HOME))
                one.close()

    def close(self) -> None:
        self._listening.close()
        for one in self._kept:
            one.close()


@pytest.fixture(scope="module")
def portal():
    portal = Portal()
    yield portal
    portal.close()


@pytest.fixture(scope="module")
def kept(tmp_path_factory, portal):
    repository = lay_out(tmp_path_factory.mktemp("cong"))
    school = "level: thcs, ownership: cong-lap"
    repository.write("posts/schools.yml", ROSTER.replace(school, f'{school}, website: "{portal.url}"'))
    return repository


def verify(repository, *arguments: str, **more: str):
    done = repository.command("verify", *arguments, **more)
    assert "Traceback" not in done.err
    return done


@pytest.mark.parametrize(
    "arguments,told",
    [
        ((*CONTACT, "--timeout", "0"), "--timeout"),
        ((*CONTACT, "--timeout", "nan"), "--timeout"),
        ((*CONTACT, "--timeout", "inf"), "--timeout"),
        ((*CONTACT, "--delay", "-1"), "--delay"),
        ((*CONTACT, "--delay", "nan"), "--delay"),
        ((*CONTACT, "--at-once", "0"), "--at-once"),
        ((*CONTACT, "--at-once", "9999"), "--at-once"),
        ((*CONTACT, "--at-once", "x"), "--at-once"),
        ((*CONTACT, "thcs-hoa-sue"), "thcs-hoa-sua"),
        ((*CONTACT, "--quarter", "2031-Q1"), "2026-Q3"),
        ((*CONTACT, "--quarter", "x"), "x"),
        ((*CONTACT, "--site", "http://x:99999"), "--site"),
        (("--contact", "thư\n@"), "--contact"),
        (("--contact", ""), "--contact"),
        (("--contact", "x" * 201), "--contact"),
    ],
)
def test_bad_usage_is_refused_before_any_request(kept, portal, arguments, told):
    before, came = files(kept), portal.connections
    done = verify(kept, "--allow-private", *arguments)
    assert done.status == 2 and told in done.err and files(kept) == before and portal.connections == came


def test_records_that_cannot_be_used_are_said_before_any_request(kept, portal):
    came = portal.connections
    kept.write(FILE, '{"schema": 1, "quarter": "2026-Q3", "units": [{"id": 3}]}')
    done = verify(kept, "--allow-private", *CONTACT)
    (kept.root / FILE).unlink()
    assert done.status == 2 and FILE in done.err and portal.connections == came


def test_certificates_that_are_not_there_are_named(kept, portal):
    done = verify(kept, "--allow-private", *CONTACT, SSL_CERT_FILE="/khong/co/goc.pem")
    assert done.status == 2 and "SSL_CERT_FILE" in done.err and "/khong/co/goc.pem" in done.err and "“”" not in done.err
    (kept.root / ".cache/chuyenmuc/verify/2026-q3.jsonl").unlink(missing_ok=True)


def test_a_unit_without_a_portal_is_said(kept, portal):
    done = verify(kept, "--allow-private", *CONTACT, "mam-non-mai")
    assert done.status == 0 and "Trường Mầm non Mai" in done.err and "website" in done.err


def test_a_dry_run_writes_nothing(kept, portal):
    before = files(kept)
    done = verify(kept, "--allow-private", *CONTACT, "--dry-run", "--delay", "0")
    assert done.status == 0 and "đã gắn chuyên mục này" in done.err.lower() and files(kept) == before


def test_a_run_records_and_a_later_one_that_could_not_tell_takes_nothing_away(kept, portal):
    done = verify(kept, "--allow-private", *CONTACT, "--resume", "--delay", "0", "--as-of", "2026-09-20")
    assert done.status == 0 and "Không có lượt xem nào dở dang" in done.err, done.err
    first = json.loads((kept.root / FILE).read_bytes())["units"]
    assert [(one["id"], one["finding"]["verdict"]) for one in first] == [("thcs-hoa-sua", "carried")]
    done = verify(kept, *CONTACT, "--delay", "0", "--as-of", "2026-09-21")  # loopback is refused
    second = json.loads((kept.root / FILE).read_bytes())["units"]
    assert done.status == 0 and second[0]["finding"] == first[0]["finding"] and second[0]["latest"]["cause"] == "private-address"
    assert not (kept.root / ".cache/chuyenmuc/verify/2026-q3.jsonl").exists()


def test_ctrl_c_says_how_to_go_on(kept, portal):
    portal.is_silent = True
    came = portal.connections
    command = [sys.executable, "-m", "chuyenmuc", "verify", "--allow-private", *CONTACT]
    variables = environment(PYTHONPATH=os.pathsep.join(path for path in sys.path if path.endswith("hooks")))
    process = subprocess.Popen(
        command, cwd=kept.root, env=variables, stderr=subprocess.PIPE, text=True,
        # A shell that runs the tests in the background has told them to ignore Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while portal.connections == came and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    portal.is_silent = False
    assert process.returncode == 130 and "--resume" in err and "Traceback" not in err
