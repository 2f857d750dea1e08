"""The files of an office's repository, from its answers and from what the program brings."""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from string import Template

from chuyenmuc.offices.answers import Answers, to_do
from chuyenmuc.offices.ci_files import GITHUB, GITLAB, of_office

Read = Callable[[str], str]

WHEELS = "goi"
"""The folder of an office's repository with the program."""
LISTS = "danh-sach"
"""The folder of an office's repository into which a list of schools is uploaded."""
TO_DO = "VIEC-CAN-LAM.md"
_IGNORED = "/site/\n/.site.next/\n/.venv\n/.cache/\n.contacts.yml\n.contacts.yml.next\n/.roster.todo\n/posts/.schools.yml.next\n/.nhac/\n"
_LINE = (
    "apt-get update && apt-get install -y --no-install-recommends python3-venv && python3 -m venv .venv && "
    ".venv/bin/pip install --require-hashes -r requirements.txt && .venv/bin/mkdocs build --strict"
)
_OF_THE_SAMPLE = re.compile(r"^Bản đang xem là \*\*bản mẫu\*\*.*\n\n", re.M)


def files(answers: Answers, template: Read, brought: Read, introductions: Mapping[str, str]) -> dict[str, str]:
    """Return the text files by path, but for requirements.

    ``template`` reads a file of the folder beside this module, ``brought`` one of the project's own (“docs/index.md”);
    ``introductions`` are those of topics, by file name.
    """
    values = {
        "url": answers.url,
        "name": json.dumps(answers.name, ensure_ascii=False),
        "office": answers.name,
        "id": answers.id,
        "line": _LINE,
    }

    def filled(name: str) -> str:
        return Template(template(name)).safe_substitute(values)

    made = {
        "mkdocs.yml": filled("mkdocs.yml"),
        "README.md": filled("README.md"),
        ".gitignore": _IGNORED,
        "docs/index.md": brought("docs/index.md"),
        "docs/gioi-thieu.md": _OF_THE_SAMPLE.sub("", brought("docs/gioi-thieu.md")),
        "docs/ke-hoach.md": filled("docs/ke-hoach.md"),
        "posts/schools.yml": filled("schools.yml"),
        "posts/plan.yml": _plan(brought("posts/plan.yml"), answers),
        "posts/_hop-thu/.gitkeep": "",
        f"{LISTS}/.gitkeep": "",
        **{f"posts/_chu-de/{name}": text for name, text in introductions.items()},
    }
    if answers.host == "github":
        made |= {name: of_office(brought(name)) for name in GITHUB}
    elif answers.host == "gitlab":
        made[GITLAB] = of_office(brought(GITLAB))
    return made


def to_do_file(answers: Answers, has_schools: bool) -> str:
    """Return the file that lists what is still to do."""
    return "# Việc cần làm\n\n" + "".join(f"- [ ] {line}\n" for line in to_do(answers, has_schools))


def requirements(lock: str, wheel: str, data: bytes) -> str:
    """Return the lock with hashes of all that the program needs (``lock``), and of the wheel called ``wheel``, whose bytes are ``data``."""
    return f"./{WHEELS}/{wheel} \\\n    --hash=sha256:{sha256(data).hexdigest()}\n{lock}"


def _plan(text: str, answers: Answers) -> str:
    """The project's plan with the office's own domain and first quarter, and without the end that the sample has."""
    text = re.sub(r"^authority: \S+", f"authority: {answers.authority}", text, count=1, flags=re.M)
    text = re.sub(
        r"^# Quý đầu và quý cuối.*\n",
        "# Quý đầu của kế hoạch. Kế hoạch có quý cuối thì thêm một dòng, ví dụ “through: 2030-Q4”.\n",
        text,
        flags=re.M,
    )
    text = re.sub(r"^through: .*\n", "", text, flags=re.M)
    return re.sub(r"^from: \S+", f"from: {answers.first}", text, count=1, flags=re.M)
