"""Thousands of marks on one letter are refused in a file, and dropped where they come from an escape."""

import sys
import time
import unicodedata

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.texts.combining_marks import MOST, crowd, without_crowds
from chuyenmuc.texts.text import clean, decode

PAIR = "\u0316\u0301"  # in the wrong order, so that each has to be moved past all others


@pytest.mark.parametrize("start", ["e", "", "\n", "-" * 100, "\u200b"])
def test_a_megabyte_of_marks_is_refused_at_once_with_its_line(start):
    began = time.process_time()
    with pytest.raises(Refusal, match="hơn 30 dấu") as refused:
        decode(f"Một\nhai {start}{PAIR * 250_000}".encode())
    assert refused.value.line == 2 + start.count("\n")
    clean(PAIR * 250_000)
    clean(f"{PAIR * 10}\u200b" * 30_000)  # a run only after invisible marks have been dropped
    assert time.process_time() - began < 3


def test_real_texts_have_no_crowd():
    text = unicodedata.normalize("NFD", "Trường tiểu học ở xã Ngũ Kiên, chữ ế, ộ, ữ và 👩\u200d👩\u200d👧 ") * 500
    assert crowd(text) is None and without_crowds(text) is text
    assert decode(text.encode()) == unicodedata.normalize("NFC", text)


def test_thirty_marks_in_a_row_stay():
    text = ("e" + PAIR * (MOST // 2)) * 500
    assert crowd(text) is None
    assert without_crowds(text + "\u0301") == text


def test_no_combining_mark_is_a_letter():
    assert not [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(sign) and (sign.isalnum() or sign == "_")]
