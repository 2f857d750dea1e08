"""The font of a run and whether it is hidden come from the run, its styles, the defaults and the theme, in this order."""

from lxml import etree

from chuyenmuc.word.legacy_fonts import Encoding
from chuyenmuc.word.run_properties import RunProperties, W
from support.documents import DECLARED, paragraph, run

TCVN3, VNI = Encoding("TCVN3"), Encoding("VNI")
THEME = (
    '<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="VNI-Helve"/></a:majorFont>'
    '<a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements>'
)


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def style(name: str, properties: str = "", based_on: str = "", kind: str = "paragraph", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:name w:val="Tên {name}"/>{base}<w:rPr>{properties}</w:rPr></w:style>'


def looked_up(styles: str, *, theme: str = THEME) -> RunProperties:
    roots = (etree.fromstring(f"<x {DECLARED}>{inner}</x>") for inner in (styles, theme))
    return RunProperties(*roots)


def first_run(xml: str):
    return next(etree.fromstring(f"<x {DECLARED}>{xml}</x>").iter(f"{W}r"))


def test_a_runs_own_font_comes_first():
    properties = looked_up(style("A", fonts("VNI-Times")))
    assert properties.encoding(first_run(paragraph(run("x", ".VnTime"), style="A"))) == TCVN3
    assert properties.encoding(first_run(paragraph(run("x", "Arial"), style="A"))) is None


def test_then_that_of_the_characters_style():
    properties = looked_up(style("K", fonts(".VnTime"), kind="character") + style("A", fonts("VNI-Times")))
    assert properties.encoding(first_run(paragraph(run("x", properties='<w:rStyle w:val="K"/>'), style="A"))) == TCVN3


def test_then_that_of_the_paragraphs_style_and_what_it_is_based_on():
    properties = looked_up(style("A", based_on="B") + style("B", based_on="C") + style("C", fonts("VNI-Times")))
    assert properties.encoding(first_run(paragraph("x", style="A"))) == VNI


def test_then_the_default_style_and_the_defaults():
    standard = looked_up(style("N", fonts("VNI-Times"), more='w:default="1"'))
    assert standard.encoding(first_run(paragraph("x"))) == VNI
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert looked_up(defaults).encoding(first_run(paragraph("x"))) == TCVN3


def test_a_font_of_the_theme_comes_before_a_name():
    xml = '<w:rFonts w:hAnsi="Arial" w:hAnsiTheme="majorHAnsi"/>'
    assert looked_up("").encoding(first_run(paragraph(run("x", properties=xml)))) == VNI
    xml = '<w:rFonts w:asciiTheme="minorHAnsi"/>'
    assert looked_up("").encoding(first_run(paragraph(run("x", properties=xml)))) == TCVN3


def test_styles_in_a_circle_end():
    properties = looked_up(style("A", based_on="B") + style("B", based_on="A"))
    assert properties.encoding(first_run(paragraph("x", style="A"))) is None


def test_hidden_text_may_be_shown_again():
    properties = looked_up(style("A", "<w:vanish/>"))
    assert properties.is_hidden(first_run(paragraph("x", style="A")))
    assert not properties.is_hidden(first_run(paragraph(run("x", properties='<w:vanish w:val="0"/>'), style="A")))
    assert not properties.is_hidden(first_run(paragraph("x")))


def test_a_paragraphs_style_has_a_name():
    properties = looked_up(style("A"))
    root = etree.fromstring(f"<x {DECLARED}>{paragraph('x', style='A')}<w:p/></x>")
    assert [properties.style_name(one) for one in root] == ["tên a", ""]


def test_a_heading_may_be_numbered_by_itself_or_by_its_style():
    number, none = (f'<w:numPr><w:numId w:val="{own}"/></w:numPr>' for own in "20")
    styles = (
        f'<w:style w:styleId="A"><w:name w:val="heading 1"/><w:pPr>{number}</w:pPr></w:style>'
        '<w:style w:styleId="B"><w:name w:val="heading 2"/></w:style>'
    )
    paragraphs = [
        paragraph("x", style="A"), paragraph("x", style="A", properties=none), paragraph("x", style="B"),
        paragraph("x", style="B", properties=number), paragraph("x", properties=number),
    ]  # fmt: skip
    root = etree.fromstring(f"<x {DECLARED}>{''.join(paragraphs)}</x>")
    assert [looked_up(styles).is_numbered_heading(one) for one in root] == [True, False, False, True, False]


def test_a_style_without_an_id_is_that_of_no_paragraph():
    properties = looked_up('<w:style w:type="paragraph"><w:name w:val="Title"/></w:style>')
    assert properties.style_name(etree.fromstring(f"<x {DECLARED}>{paragraph('x')}</x>")[0]) == ""


def test_without_styles_and_theme_nothing_is_known():
    properties = RunProperties(None, None)
    assert properties.encoding(first_run(paragraph("x"))) is None
