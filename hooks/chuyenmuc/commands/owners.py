"""``chuyenmuc owners``: print a CODEOWNERS file, made from the roster."""

from argparse import Namespace

from chuyenmuc.authoring.code_owners import code_owners
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.system.console import say


def run(options: Namespace) -> int:
    """Run the command and return its exit status."""
    roster, _, problems = read_office(options.root)
    if problems:
        say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    owners = code_owners(roster, options.host)
    if owners is None:
        fix = "Thêm tài khoản người duyệt vào posts/schools.yml, ví dụ “reviewers: [hieu-truong-hoa-sua]”."
        raise Refusal("Chưa đơn vị nào có mục reviewers.", fix)
    print(owners, end="")
    return ExitStatus.GREEN
