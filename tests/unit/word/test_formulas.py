"""Formulas are readable as plain text."""

import pytest
from lxml import etree

from chuyenmuc.word.formulas import formula_text, lowered, raised
from support.documents import DECLARED


def part(name: str, *inner: str) -> str:
    return f"<m:{name}>{''.join(one if one.startswith('<') else f'<m:r><m:t>{one}</m:t></m:r>' for one in inner)}</m:{name}>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (part("f", part("num", "a+b"), part("den", "2")), "(a+b)/2"),
        (part("f", part("num", "x"), part("den", "y")), "x/y"),
        (part("sSup", part("e", "x"), part("sup", "2")), "x²"),
        (part("sSup", part("e", "x"), part("sup", "k")), "x^(k)"),
        (part("sSub", part("e", "H"), part("sub", "2")), "H₂"),
        (part("sSubSup", part("e", "x"), part("sub", "1"), part("sup", "2")), "x₁²"),
        (part("rad", "<m:deg/>", part("e", "y")), "√(y)"),
        (part("rad", part("deg", "3"), part("e", "y")), "³√(y)"),
        (part("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>', part("sub", "i=1"), part("sup", "n"), part("e", "x")), "∑_(i=1)ⁿ x"),
        (part("d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>', part("e", "x"), part("e", "y")), "[x, y]"),
        (part("m", part("mr", part("e", "a"), part("e", "b")), part("mr", part("e", "c"), part("e", "d"))), "[a; b | c; d]"),
        (part("r", "<m:t>5 = 2 + 3</m:t>"), "5 = 2 + 3"),
    ],
)
def test_a_formula_as_text(formula, text):
    assert formula_text(etree.fromstring(f"<m:oMath {DECLARED}>{formula}</m:oMath>")) == text


def test_letters_that_cannot_be_raised_are_none():
    assert (raised("12"), raised("1a"), lowered("20"), lowered("x")) == ("¹²", None, "₂₀", None)
