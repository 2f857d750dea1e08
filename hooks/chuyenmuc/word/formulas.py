"""Formulas of Word (Office Math, ECMA-376-1, section 22.1) as plain text, since the site shows none: “(a+b)/2”, “x²”, “√(x)”."""

from typing import Any

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

SUPERSCRIPTS = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")

SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def formula_text(element: Any) -> str:
    """Return the text of an ``m:oMath`` or a part of it, on one line."""
    tag = element.tag
    if tag == f"{M}t":
        return element.text or ""
    if tag == f"{M}f":
        return f"{_grouped(element, 'num')}/{_grouped(element, 'den')}"
    if tag in (f"{M}sSup", f"{M}sSub", f"{M}sSubSup"):
        return _part(element, "e") + _below(_part(element, "sub")) + _above(_part(element, "sup"))
    if tag == f"{M}rad":
        degree = _part(element, "deg")
        return f"{_above(degree) if degree else ''}√({_part(element, 'e')})"
    if tag == f"{M}nary":
        sign = element.find(f"{M}naryPr/{M}chr")
        shown = sign.get(f"{M}val", "") if sign is not None else "∫"
        return f"{shown}{_below(_part(element, 'sub'))}{_above(_part(element, 'sup'))} {_part(element, 'e')}"
    if tag == f"{M}d":
        begin, end = (_bracket(element, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
        return begin + ", ".join(formula_text(part) for part in element.findall(f"{M}e")) + end
    if tag in (f"{M}mr", f"{M}eqArr"):
        return "; ".join(formula_text(part) for part in element.findall(f"{M}e"))
    if tag == f"{M}m":
        return "[" + " | ".join(formula_text(row) for row in element.findall(f"{M}mr")) + "]"
    return "".join(formula_text(part) for part in element)


def raised(text: str) -> str | None:
    """Return a text in superscript letters of Unicode; None if one of its characters has none."""
    return _translated(text, SUPERSCRIPTS)


def lowered(text: str) -> str | None:
    """Return a text in subscript letters of Unicode; None if one of its characters has none."""
    return _translated(text, SUBSCRIPTS)


def _translated(text: str, table: dict[int, int]) -> str | None:
    return text.translate(table) if all(ord(sign) in table for sign in text) else None


def _part(element: Any, name: str) -> str:
    part = element.find(f"{M}{name}")
    return formula_text(part) if part is not None else ""


def _grouped(element: Any, name: str) -> str:
    text = _part(element, name)
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _above(text: str) -> str:
    return (raised(text) or f"^({text})") if text else ""


def _below(text: str) -> str:
    return (lowered(text) or f"_({text})") if text else ""


def _bracket(element: Any, name: str, usual: str) -> str:
    sign = element.find(f"{M}dPr/{M}{name}")
    return sign.get(f"{M}val", "") if sign is not None else usual
