"""The service and the timer, as systemd itself reads them where it is installed."""

import shutil
import subprocess

import pytest

from chuyenmuc.hosting.systemd import service, timer, user_name
from chuyenmuc.problem import Refusal


def test_the_service_may_write_the_repository_and_the_site_alone():
    text = service("/srv/cot", "/srv/cot/.venv/bin", "/var/www/cot/site", "chuyenmuc")
    assert [line for line in text.splitlines() if line.startswith("ReadWritePaths")] == [
        'ReadWritePaths="/srv/cot"',
        'ReadWritePaths="/var/www/cot"',
    ]
    assert "ProtectHome=yes" in text and "git pull" not in text and "precompress" not in text
    assert "ProtectHome=read-only" in service("/srv/cot", "/srv/cot/bin", "/srv/cot/site", "chuyenmuc", pull=True)
    at_home = service("/home/an/cot", "/home/an/cot/.venv/bin", "/home/an/cot/site", "an", pull=True, compress=True)
    assert "ProtectHome=read-only" in at_home and at_home.count("ReadWritePaths") == 1
    assert at_home.index("git pull") < at_home.index("mkdocs") < at_home.index("precompress")


@pytest.mark.parametrize("name", ["", "a b", "1a", "a;b", "root\n", "-a", "thầy"])
def test_a_user_has_a_name_that_the_system_knows(name):
    with pytest.raises(Refusal):
        user_name(name)
    assert user_name("chuyen-muc_1") == "chuyen-muc_1"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_understands_both(tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("mkdocs", "chuyenmuc"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    (tmp_path / "chuyenmuc.service").write_text(service(str(tmp_path), str(programs), f"{tmp_path}/site", "www-data", True, True))
    (tmp_path / "chuyenmuc.timer").write_text(timer())
    units = [str(tmp_path / f"chuyenmuc.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    assert done.returncode == 0 and "chuyenmuc" not in done.stderr, done.stderr
