"""The steps of the guide “Máy chủ riêng” are run as they stand there, with /etc elsewhere and in place of the system's own programs a
record of what they were asked to do. tests/browser/test_hosting.py starts real servers with what the guide has printed.
"""

import datetime as dt
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from support.scenes import PROJECT, Repository, environment

GUIDE = (PROJECT / "docs/huong-dan/may-chu.md").read_text("utf-8")
STEPS = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.M | re.S)
OF_THE_SYSTEM = ("adduser", "chown", "systemctl", "nginx", "certbot", "a2enmod", "a2ensite", "apachectl", "caddy")
SITE = "https://chuyenmuc.example.edu.vn/"


@pytest.fixture(scope="module")
def office(built, tmp_path_factory) -> Repository:
    """A repository with its site, the folders that servers have below /etc, and the programs of the steps."""
    folder = tmp_path_factory.mktemp("guide")
    repository = Repository(folder / "kho")
    for name in ("posts", "docs", "site"):
        shutil.copytree(built.root / name, repository.root / name)
    shutil.copy(built.root / "mkdocs.yml", repository.root)
    for place in ("nginx/sites-available", "nginx/sites-enabled", "apache2/sites-available", "caddy", "systemd/system"):
        (folder / "etc" / place).mkdir(parents=True)
    (folder / "bin").mkdir()
    programs = {name: f'echo {name} "$@" >> {folder}/asked' for name in OF_THE_SYSTEM}
    programs["chuyenmuc"] = f'exec {sys.executable} -m chuyenmuc "$@"'
    for name, line in programs.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / "bin" / name).chmod(0o755)
    return repository


def run_step(office: Repository, step: str) -> subprocess.CompletedProcess:
    folder = office.root.parent
    return subprocess.run(
        ["sh", "-e", "-c", step.replace(" /etc/", f" {folder}/etc/")], cwd=office.root, capture_output=True, text=True,
        env=environment(PATH=f"{folder}/bin:/usr/bin:/bin", PYTHONPATH=str(PROJECT / "hooks")),
    )  # fmt: skip


@pytest.mark.parametrize("step", [step for step in STEPS if "curl" not in step], ids=lambda step: step.split("\n")[0][:40])
def test_each_step_does_what_it_says(office, step):
    done = run_step(office, step)
    assert done.returncode == 0, done.stderr
    asked = office.root.parent / "asked"
    for name in OF_THE_SYSTEM:
        for line in re.findall(rf"^{name} .*$", step, re.M):
            assert line.replace(" /etc/", f" {office.root.parent}/etc/").replace('"', "") in asked.read_text("utf-8").splitlines()
    for command, file in re.findall(r"^chuyenmuc host (\w+).* --output (\S+)$", step, re.M):
        written = office.root.parent / file.removeprefix("/") if file.startswith("/") else office.root / file
        expected = (
            "" if command == "redirects" else {"headers": "/*", "service": "[Unit]", "timer": "[Unit]"}.get(command, SITE.split("/")[2])
        )
        assert expected in Path(written).read_text("utf-8") and "Sẽ bị chặn" not in done.stderr
    if "precompress\n" in step:
        assert office.site("index.html.br").exists() and office.site("theo-doi/coverage.json.gz").exists()


@pytest.fixture
def served(tmp_path) -> Iterator[Repository]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments) -> None:
            pass

    repository = Repository(tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        repository.address = f"http://127.0.0.1:{server.server_port}/"
        yield repository
        server.shutdown()


def test_the_line_for_monitoring_knows_whether_the_site_is_of_today(built, served):
    (line,) = [step for step in STEPS if "curl" in step]
    health = built.site("theo-doi/suc-khoe.json").read_text("utf-8")
    assert '"as_of": "2026-10-20"' in health

    def status() -> int:
        return run_step(Repository(served.root / "kho"), line.replace(SITE, served.address)).returncode

    (served.root / "kho").mkdir()
    (served.root / "bin").mkdir()
    assert status() != 0, "there is no site"
    served.write("site/theo-doi/suc-khoe.json", health)
    assert status() != 0, "the site is of another day"
    today = dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()
    served.write("site/theo-doi/suc-khoe.json", health.replace("2026-10-20", today))
    assert status() == 0


def test_the_table_of_the_health_file_names_every_key(built):
    import json

    part = GUIDE.split("{#theo-doi}")[1].split("\n## ")[0]
    for key in json.loads(built.site("theo-doi/suc-khoe.json").read_text("utf-8")):
        assert key == "schema" or f"`{key}`" in part, key
