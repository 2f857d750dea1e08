"""``chuyenmuc new``: write the file of a new post, ready to be filled in, or list what helps to begin one."""

import os
from argparse import Namespace

from chuyenmuc.authoring.new_post import new_post
from chuyenmuc.authoring.suggestions import observances_in_brief, suggestions
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.typed import typed_quarter
from chuyenmuc.problem import Refusal, printable
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.system import disk
from chuyenmuc.system.console import say
from chuyenmuc.system.day import day_of_check


def run(options: Namespace) -> int:
    """Run the command and return its exit status."""
    missing = [name for name, value in (("ĐƠN-VỊ", options.unit), ("TÊN-BÀI", options.title)) if value is None]
    if missing and not options.outlines:  # argparse cannot require what another option makes needless
        raise Refusal(f"Còn thiếu: {', '.join(missing)}.", "Xem: chuyenmuc new --help")
    roster, plan, problems = read_office(options.root)
    if problems:
        say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    quarter = typed_quarter(options.quarter) if options.quarter else None
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    if options.outlines:
        print("\n".join(map(printable, suggestions(plan, quarter or Quarter.of(day)))))
        if not missing:
            say("Chưa tạo bài nào: bỏ “--outlines”, hoặc thay bằng “--outline <mã>”, rồi chạy lại.")
        return ExitStatus.GREEN
    post = new_post(roster, plan, day, options.unit, options.title, quarter, options.topic, options.outline)
    path = options.root / post.path
    path.parent.mkdir(exist_ok=True)
    try:
        disk.write_whole(path, post.text.encode(), new=True)
    except FileExistsError:
        raise Refusal(f"Đã có tệp {path}.", "Mở tệp đó ra viết tiếp, hoặc đặt tên bài khác.") from None
    print(path)
    if observances := observances_in_brief(plan, quarter or Quarter.of(day)):
        say(printable(observances))
    if post.note:
        say(post.note)
    body = ", viết thay vào các dòng trong [ngoặc vuông]" if options.outline else " và nội dung"
    say(f"Mở tệp trên, điền chủ đề, tóm tắt{body}; xong thì xoá dòng “draft: true” rồi chạy: chuyenmuc check")
    say(f"Dàn bài có sẵn, gợi ý cho từng ngày kỷ niệm: chuyenmuc new --outlines{f' --quarter {quarter}' if quarter else ''}")
    return ExitStatus.GREEN
