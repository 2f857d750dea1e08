"""Templates lose the blanks that only their writers need, and nothing that a reader sees."""

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from chuyenmuc.incremental.template_blanks import StripTemplateBlanks


def rendered(source: str, **others: str) -> str:
    env = Environment(loader=DictLoader({"page.html": source} | others))
    env.add_extension(StripTemplateBlanks)
    return env.get_template("page.html").render(n=2, title="Bài")


@pytest.mark.parametrize(
    ("source", "lean"),
    [
        ("<ul>\n    <li>một\n\t<li>hai</ul>", "<ul>\n<li>một\n<li>hai</ul>"),
        ("<ul>\n  {% for at in range(n) %}\n    <li>{{ at }}\n  {% endfor %}\n</ul>", "<ul>\n<li>0\n<li>1\n</ul>"),
        ("<p>một\n{% if n %}\nhai\n{% endif %}\nba", "<p>một\nhai\nba"),
        ("{% set a = 1 %} {% set b = 2 %}\n<p>{{ a + b }}", " <p>3"),
        ("{% if n and\n     title %}\n<p>{% endif %}", "<p>"),
        ("một {% if n %}\nhai{% endif %} ba", "một \nhai ba"),
        ("<pre>\n  {% if n %}\n  mã\n  {% endif %}\n</pre>", "<pre>\n  \n  mã\n  \n</pre>"),
        ("<textarea>\n  mã</textarea>", "<textarea>\n  mã</textarea>"),
    ],
)
def test_blanks_go_and_words_keep_their_distance(source, lean):
    assert rendered(source) == lean


@pytest.mark.parametrize("statement", ["include 'icon.svg'", "  include 'icon.svg'", "block icon %}<svg/>{% endblock"])
def test_what_may_end_without_a_blank_keeps_the_one_that_follows(statement):
    assert rendered(f"<button>\n{{% {statement} %}}\n  Lên đầu trang</button>", **{"icon.svg": "<svg/>\n"}).split() == [
        "<button>", "<svg/>", "Lên", "đầu", "trang</button>",
    ]  # fmt: skip


def test_jinja_names_the_line_that_the_writer_sees():
    with pytest.raises(TemplateSyntaxError) as raised:
        rendered("{% if n %}\n  {% if title %}\n\n  {% endif %}\n{% endif %}\n  {% hỏng %}\n")
    assert raised.value.lineno == 6
