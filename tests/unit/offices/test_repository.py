"""The files with which an office's repository begins."""

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices import repository
from chuyenmuc.offices.answers import HOSTS, Answers
from chuyenmuc.offices.ci_files import GITHUB
from chuyenmuc.offices.repository import LISTS, TO_DO, files, requirements, to_do_file
from support.scenes import PROJECT

NAME = 'Phòng "Văn hoá": Xã hội # 1 $x'
TEMPLATE = Path(repository.__file__).parent / "template"


def made(host: str = "github") -> dict[str, str]:
    answers = Answers(NAME, "https://chuyenmuc.example.edu.vn/", Quarter(2027, 1), host)
    return files(
        answers, lambda name: (TEMPLATE / name).read_text("utf-8"), lambda name: (PROJECT / name).read_text("utf-8"), {"a.md": "Lời"}
    )


def test_settings_roster_and_plan_are_in_the_offices_name():
    found = made()
    settings, roster, plan = (yaml.safe_load(found[name]) for name in ("mkdocs.yml", "posts/schools.yml", "posts/plan.yml"))
    assert settings["extra"]["office"]["name"] == NAME and settings["site_url"] == "https://chuyenmuc.example.edu.vn/"
    assert roster == {"agencies": [{"id": "phong-van-hoa-xa-hoi-1-x", "name": NAME, "parent": None}], "schools": []}
    assert (plan["authority"], plan["from"]) == ("chuyenmuc.example.edu.vn", "2027-Q1") and "through" not in plan
    assert NAME in found["docs/ke-hoach.md"] and NAME in found["README.md"]


def test_nothing_of_the_sample_is_left():
    for name, text in made().items():
        if name != "posts/plan.yml":
            assert "Thanh Xuân" not in text, name
        for word in ("mẫu dừng", "bản mẫu", "sample", "hoa-sua", "git.example.edu.vn", "$line", "$office"):
            assert word not in text, (name, word)
        assert name.startswith(".github/") or "$url" not in text, name


def test_folders_to_upload_into_are_there():
    """Git keeps no empty folder, and nobody can open one on a web page that is not there."""
    assert {"posts/_hop-thu/.gitkeep", f"{LISTS}/.gitkeep"} <= made("gitlab").keys() and (PROJECT / LISTS).is_dir()


@pytest.mark.parametrize("host", HOSTS)
def test_ci_files_are_those_of_the_host(host):
    ci = {name for name in made(host) if name.startswith(".git") and name != ".gitignore"}
    assert ci == {"github": set(GITHUB), "gitlab": {".gitlab-ci.yml"}, "server": set()}[host]


def test_the_wheel_is_locked_by_its_bytes():
    text = requirements("click==8 \\\n    --hash=sha256:00\n", "chuyenmuc-1.0-py3-none-any.whl", b"PK")
    assert text.startswith(f"./goi/chuyenmuc-1.0-py3-none-any.whl \\\n    --hash=sha256:{sha256(b'PK').hexdigest()}\nclick==8")


def test_what_is_to_do_is_a_list_to_tick_off():
    text = to_do_file(Answers(NAME, "https://a.vn/", Quarter(2027, 1), "server"), has_schools=False)
    assert text.startswith("# Việc cần làm\n\n- [ ] ") and text.count("\n- [ ] ") >= 5 and TO_DO.endswith(".md")
