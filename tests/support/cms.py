"""Sveltia CMS for tests: installed as its lock file pins it, bundled, and put into repositories whose mkdocs.yml asks for it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from support import npm
from support.scenes import PROJECT, Repository, once

CMS = Path("hooks/editor/cms")
FORM = Path("hooks/theme/assets/javascripts/writing")
SETTINGS = "{backend: gitlab, repo: nhom/kho, host: https://git.example.edu.vn, app_id: a1b2c3}"
PACKAGE = CMS / "node_modules/@sveltia/cms"


def project() -> Path:
    """A folder with the parts of the project that the bundle is made from, the packages, and the bundle; made once."""

    def make(folder: Path) -> None:
        shutil.copytree(PROJECT / CMS, folder / CMS, ignore=shutil.ignore_patterns("node_modules", "dist"))
        shutil.copytree(PROJECT / FORM, folder / FORM)
        npm.installed(PROJECT / CMS, folder / CMS)
        node(folder / CMS / "build.mjs")

    return once("cms", make)


def node(script: Path, given: object = None) -> str:
    """Run a script with JSON on its stdin; return what it prints."""
    done = subprocess.run(
        ["node", str(script)],
        input=json.dumps(given),
        env=os.environ | {"PATH": npm.PATH},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def locale(name: str) -> dict[str, str]:
    """The texts of a language that the package has, by key."""
    return dict(_flat(json.loads((project() / PACKAGE / f"locales/{name}.json").read_text("utf-8"))))


def _flat(texts: dict, before: str = ""):
    for key, text in texts.items():
        yield from _flat(text, f"{before}{key}.") if isinstance(text, dict) else [(before + key, text)]


def switch_on(repository: Repository, settings: str = SETTINGS) -> None:
    """Set the option, and put the bundle where the build looks for it."""
    file = repository.root / "mkdocs.yml"
    repository.write("mkdocs.yml", file.read_text("utf-8").replace("extra:\n", f"extra:\n  editor: {settings}\n", 1))
    shutil.copytree(project() / CMS / "dist", repository.root / CMS / "dist")


def made(*asked: dict) -> list:
    """What the modules of the bundle make of each of some cases; see cms_of.mjs."""
    script = project() / CMS / "cms_of.mjs"
    if not script.exists():
        shutil.copy(PROJECT / "tests/support/cms_of.mjs", script)
    return json.loads(node(script, asked))
