"""Small corrections of the theme's own markup, one step each. What a block or partial of the theme can correct is corrected there.

Material writes attributes in one order and escapes what authors write, so its tags can be found by their text. A step that finds
nothing to correct, as after an update of the theme, leaves a page as it is.
"""

import re

_TOGGLE, _LABEL = '<input class="md-toggle"', "<label"  # the toggles of menu and search come before all labels
_NO_NUMBER = re.compile(r'(<label class="md-nav__[^>]*?) tabindex=""')

_SCRIPT = re.compile(r'<script src="([^"]*)"></script>')

_HEADING_OF_CONTENTS = '<label class="md-nav__title" for="__toc"'


def corrected(html: str) -> str:
    """Return a page of the theme as the HTML standard and WCAG 2.2 want it."""
    for step in (_toggles_without_autocomplete, _labels_without_empty_tabindex, _contents_heading_labels_what_is_there, _dash_in_title):
        html = step(html)
    return html


def scripts_for_later(html: str) -> str:
    """Turn the scripts of the theme and of an office into data; column.js runs them in their order once the page is shown."""
    return _SCRIPT.sub(r'<script type="text/plain" data-cm-later="\1"></script>', html)


def _toggles_without_autocomplete(html: str) -> str:
    """A checkbox has nothing to complete (HTML, 4.10.5.1.15)."""
    before, toggle, rest = html.partition(_TOGGLE)
    toggles, label, after = rest.partition(_LABEL)
    return before + toggle + toggles.replace(' autocomplete="off"', "") + label + after


def _labels_without_empty_tabindex(html: str) -> str:
    """A tabindex is a number (HTML, 6.6.3)."""
    return _NO_NUMBER.sub(r"\1", html) if ' tabindex=""' in html else html


def _contents_heading_labels_what_is_there(html: str) -> str:
    """The checkbox that folds a page's contents is written only where the page stands in the navigation (HTML, 4.10.4)."""
    return html if 'id="__toc"' in html else html.replace(_HEADING_OF_CONTENTS, _HEADING_OF_CONTENTS.removesuffix(' for="__toc"'))


def _dash_in_title(html: str) -> str:
    """Between the names of page and site stands a dash, not a hyphen."""
    begin = html.find("<title>")
    end = html.find("</title>", begin)
    page, hyphen, site = html[begin:end].rpartition(" - ")
    return f"{html[:begin]}{page} – {site}{html[end:]}" if begin >= 0 and hyphen else html
