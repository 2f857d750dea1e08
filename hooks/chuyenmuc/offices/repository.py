"""The files of an office's repository, from its answers and from the program's wheel."""

import json
import re
from string import Template

from chuyenmuc.offices.answers import Answers, to_do
from chuyenmuc.offices.wheel import LOCK, Wheel

WHEELS = "goi"
"""The folder of an office's repository with the program."""
LISTS = "danh-sach"
"""The folder of an office's repository into which a list of schools is uploaded."""
REQUIREMENTS = "requirements.txt"
TO_DO = "VIEC-CAN-LAM.md"
TEMPLATES = {"mkdocs.yml": "mkdocs.yml", "README.md": "README.md", ".gitignore": "gitignore"}
"""The files that both the program and the office write, and the templates that they are made from."""
_INTRODUCTIONS = "posts/_chu-de"
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*==.*?)(?: +\\| +--| +#|$)", re.M)
_OF_THE_SAMPLE = re.compile(r"^Bản đang xem là \*\*bản mẫu\*\*.*\n\n", re.M)


def files(answers: Answers, wheel: Wheel) -> dict[str, str]:
    """Return all text files of a repository that begins, by path."""
    values = {"url": answers.url, "name": json.dumps(answers.name, ensure_ascii=False), "office": answers.name, "id": answers.id}

    def filled(name: str) -> str:
        return Template(wheel.template(name)).safe_substitute(values)

    return {
        **{path: filled(template) for path, template in TEMPLATES.items()},
        "docs/index.md": wheel.brought("docs/index.md"),
        "docs/gioi-thieu.md": _OF_THE_SAMPLE.sub("", wheel.brought("docs/gioi-thieu.md")),
        "docs/ke-hoach.md": filled("docs/ke-hoach.md"),
        "posts/schools.yml": filled("schools.yml"),
        "posts/plan.yml": _plan(wheel.brought("posts/plan.yml"), answers),
        "posts/_hop-thu/.gitkeep": "",
        f"{LISTS}/.gitkeep": "",
        **{f"{_INTRODUCTIONS}/{name}": text for name, text in wheel.below(_INTRODUCTIONS).items()},
        **wheel.ci_files(answers.host),
        REQUIREMENTS: requirements(wheel),
    }


def to_do_file(answers: Answers, has_schools: bool) -> str:
    """Return the file that lists what is still to do."""
    return "# Việc cần làm\n\n" + "".join(f"- [ ] {line}\n" for line in to_do(answers, has_schools))


def requirements(wheel: Wheel) -> str:
    """Return the lock with hashes of all that a wheel needs, and of the wheel itself."""
    return f"{wheel_lines(wheel)}{wheel.texts[LOCK]}"


def pins(lock: str) -> list[str]:
    """Return the requirements of a lock, each with its version and, behind a semicolon, where it is needed (PEP 508)."""
    return _PIN.findall(lock)


def wheel_lines(wheel: Wheel) -> str:
    """Return the lines of the lock that name a wheel."""
    return f"./{WHEELS}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n"


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
