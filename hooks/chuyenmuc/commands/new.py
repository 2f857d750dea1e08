"""``chuyenmuc new``: write the file of a new post, ready to be filled in."""

import os
from argparse import Namespace

from chuyenmuc.authoring.new_post import new_post
from chuyenmuc.commands.typed import typed_quarter
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.office_files import read_office
from chuyenmuc.system import disk
from chuyenmuc.system.console import say
from chuyenmuc.system.day import day_of_check


def run(options: Namespace) -> int:
    """Run the command and return its exit status."""
    roster, plan, problems = read_office(options.root)
    if problems:
        say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    quarter = typed_quarter(options.quarter) if options.quarter else None
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    post = new_post(roster, plan, day, options.unit, options.title, quarter, options.topic)
    path = options.root / post.path
    path.parent.mkdir(exist_ok=True)
    try:
        disk.write_whole(path, post.text.encode(), new=True)
    except FileExistsError:
        raise Refusal(f"Đã có tệp {path}.", "Mở tệp đó ra viết tiếp, hoặc đặt tên bài khác.") from None
    print(path)
    if post.note:
        say(post.note)
    say("Mở tệp trên, điền chủ đề, tóm tắt và nội dung; xong thì xoá dòng “draft: true” rồi chạy: chuyenmuc check")
    return ExitStatus.GREEN
