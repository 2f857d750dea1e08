"""``argparse`` in Vietnamese: help, and what it says of a mistake."""

import pytest

from chuyenmuc.commands.arguments import Parser


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Còn thiếu: LỆNH."),
        (("chek",), "chọn một trong"),
        (("check", "--fromat", "json"), "Không hiểu: --fromat json."),
        (("check", "--format", "xml"), "--format không nhận “xml”; chọn một trong: text, json, junit, github."),
        (("new", "thcs-hoa-sua", "Bữa", "cơm"), "Không hiểu: cơm. Tên có dấu cách thì đặt cả tên trong ngoặc kép."),
        (("check", "--as-of"), "--as-of cần một giá trị đi kèm."),
        (("new",), "Còn thiếu: ĐƠN-VỊ, TÊN-BÀI."),
        (("check", "--as-of", "hôm qua"), "hôm qua"),
        (("check", "--as-of", "2026-02-30"), "2026-02-30"),
    ],
)
def test_bad_usage_is_status_2_and_one_vietnamese_line(repository, arguments, message):
    done = repository.command(*arguments)
    assert done.status == 2
    assert message in done.err
    assert "Traceback" not in done.err and len(done.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("new", "--help"), ("remind", "--help")])
def test_help_is_vietnamese(repository, arguments):
    done = repository.command(*arguments)
    assert done.status == 0
    assert done.out.startswith("Cách dùng: chuyenmuc")
    for english in ("usage", "optional", "options", "show this help", "positional"):
        assert english not in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--nhanh=1"], "--nhanh không nhận giá trị “1”. Xem: thử --help\n"),
        (["--so", "ba"], "argument --so: invalid int value: 'ba' Xem: thử --help\n"),
    ],
    ids=["translated", "unknown, so as argparse says it"],
)
def test_bad_usage_ends_with_status_2_and_names_the_way_to_help(capsys, arguments, said):
    parser = Parser(prog="thử")
    parser.add_argument("--nhanh", action="store_true")
    parser.add_argument("--so", type=int)
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(arguments)
    assert (ended.value.code, capsys.readouterr().err) == (2, said)


def test_an_option_is_never_guessed_from_its_first_letters(capsys):
    parser = Parser(prog="thử")
    parser.add_argument("--nhanh", action="store_true")
    with pytest.raises(SystemExit):
        parser.parse_args(["--nha"])
    assert "Không hiểu: --nha." in capsys.readouterr().err
