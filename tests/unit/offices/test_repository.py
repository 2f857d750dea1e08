"""The files with which an office's repository begins."""

from hashlib import sha256

import pytest
import yaml

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices.answers import HOSTS, Answers
from chuyenmuc.offices.ci_files import SOURCES
from chuyenmuc.offices.repository import LISTS, TO_DO, files, requirements, to_do_file
from chuyenmuc.offices.wheel import Wheel, read_wheel
from support.offices import made_wheel

NAME = 'Phòng "Văn hoá": Xã hội # 1 $x'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Wheel:
    return read_wheel(made_wheel(tmp_path_factory.mktemp("wheel")))


@pytest.fixture
def made(wheel):
    """The files of an office at a host."""
    return lambda host="github": files(Answers(NAME, "https://chuyenmuc.example.edu.vn/", Quarter(2027, 1), host), wheel)


def test_settings_roster_and_plan_are_in_the_offices_name(made):
    found = made()
    settings, roster, plan = (yaml.safe_load(found[name]) for name in ("mkdocs.yml", "posts/schools.yml", "posts/plan.yml"))
    assert settings["extra"]["office"]["name"] == NAME and settings["site_url"] == "https://chuyenmuc.example.edu.vn/"
    assert roster == {"format": 1, "agencies": [{"id": "phong-van-hoa-xa-hoi-1-x", "name": NAME, "parent": None}], "schools": []}
    assert (plan["authority"], plan["from"]) == ("chuyenmuc.example.edu.vn", "2027-Q1") and "through" not in plan
    assert NAME in found["docs/ke-hoach.md"] and NAME in found["README.md"]


def test_nothing_of_the_sample_is_left(made):
    for name, text in made().items():
        if name != "posts/plan.yml":
            assert "Thanh Xuân" not in text, name
        for word in ("mẫu dừng", "bản mẫu", "sample", "hoa-sua", "git.example.edu.vn", "$office"):
            assert word not in text, (name, word)
        assert name.startswith(".github/") or "$url" not in text, name


def test_folders_to_upload_into_are_there(made):
    """Git keeps no empty folder, and nobody can open one on a web page that is not there."""
    assert {"posts/_hop-thu/.gitkeep", f"{LISTS}/.gitkeep"} <= made("gitlab").keys()


@pytest.mark.parametrize("host", HOSTS)
def test_ci_files_are_those_of_the_host(made, host):
    ci = {name for name in made(host) if name.startswith(".git") and name != ".gitignore"}
    assert ci == {"github": set(SOURCES["github"]), "gitlab": {".gitlab-ci.yml"}, "server": set()}[host]


def test_the_wheel_is_locked_by_its_bytes(wheel):
    text = requirements(wheel)
    assert text.startswith(f"./goi/{wheel.name} \\\n    --hash=sha256:{sha256(wheel.data).hexdigest()}\n") and "\nclick==" in text


def test_what_is_to_do_is_a_list_to_tick_off():
    text = to_do_file(Answers(NAME, "https://a.vn/", Quarter(2027, 1), "server"), has_schools=False)
    assert text.startswith("# Việc cần làm\n\n- [ ] ") and text.count("\n- [ ] ") >= 5 and TO_DO.endswith(".md")
