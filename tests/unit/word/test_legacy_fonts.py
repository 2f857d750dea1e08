"""Text in fonts from before Unicode becomes Unicode, by the name of the font."""

import csv
import subprocess
from pathlib import Path

import pytest

from chuyenmuc.word import legacy_fonts
from chuyenmuc.word.legacy_fonts import Encoding, decoded, encoding_of

TCVN3, VNI = Encoding("TCVN3"), Encoding("VNI")


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", TCVN3), (".vntime", TCVN3), (".VnTimeH", Encoding("TCVN3", True)), (".VnArial NarrowH", Encoding("TCVN3", True)),
        ("VNI-Times", VNI), ("vni-helve", VNI), (" '.VnTime', serif", TCVN3), ("Times New Roman", None), ("", None), ("Vni", None),
    ],
)  # fmt: skip
def test_the_name_of_a_font_tells_its_encoding(font, encoding):
    assert encoding_of(font) == encoding


def test_every_letter_of_the_table_is_converted():
    with Path(legacy_fonts.__file__).with_suffix(".tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 74 + 134
    for row in rows:
        assert decoded([row["legacy"]], Encoding(row["encoding"])) == [row["unicode"]]


def test_the_letters_of_tcvn3_are_those_of_iconv():
    every = bytes(code for code in range(0xA1, 0xFF) if code not in range(0xB0, 0xB5))
    letters = [chr(code) for code in every if chr(code) in legacy_fonts._letters("TCVN3")[0]]
    done = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input="".join(letters).encode("latin-1"), capture_output=True)
    assert done.stdout.decode() == "".join(decoded(letters, TCVN3))


def test_a_letter_in_two_texts_comes_whole_with_the_first():
    assert decoded(["ngöô", "øi", "", "a", "ùo"], VNI) == ["ngườ", "i", "", "á", "o"]


def test_a_font_of_capitals_draws_small_letters_as_capitals():
    assert decoded(["tr\u00ad\u00eang em"], Encoding("TCVN3", True)) == ["TRƯỜNG EM"]


def test_text_that_is_unicode_already_stays():
    assert decoded(["trường ", "à"], TCVN3) == ["trường ", "à"]


def test_letters_in_the_area_of_symbols_are_those_of_the_font():
    assert decoded(["tr\uf0ad\uf0eang"], TCVN3) == ["trường"]
