"""The HTML that shows a picture: what a browser may choose from, its size before it is there, when it is loaded."""

import html
from collections.abc import Callable

from chuyenmuc import address
from chuyenmuc.media.renditions import Rendition, Renditions, renditions
from chuyenmuc.model.column import Column

# Widths of the place in CSS pixels: a post's column of text is 690 wide from 1220 on (34 of Material's rem), and all of a phone's
# window but its margins. A phone of 412 pixels and 1.75 dots each would take a size more for the sake of the margins.
IN_A_POST = "(min-width: 1220px) 690px, calc(100vw - 32px)"


_PHONES = "(max-width: 600px)"


_NO_MOTION = "(prefers-reduced-motion: reduce)"


ToAddress = Callable[[str], str]


def img_attributes(found: Renditions, to: ToAddress, sizes: str, eager: bool = False, still: bool = False) -> dict[str, str]:
    """The attributes of the ``img`` but its text alternative. ``to`` makes a link of an address of the site."""
    shown = found.still if still and found.still else found.main
    choices = _srcset(found.plain, to) if len(found.plain) > 1 else ""
    return {
        "src": to(shown.address),
        **({"srcset": choices, "sizes": sizes} if choices else {}),
        "width": str(shown.width),
        "height": str(shown.height),
        **({"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}),
    }


def sources(found: Renditions, to: ToAddress, sizes: str, still: bool = False) -> str:
    """The ``source`` elements that stand before the ``img``, "" where there is nothing to choose.

    Who asked for less motion sees the first frame; phones get AVIF, since for the same likeness it is 40% smaller.
    """
    if found.still:
        return "" if still else _source((found.still,), to, media=_NO_MOTION) + _source(found.webp, to, kind="image/webp")
    return _source(found.avif, to, sizes, _PHONES, "image/avif") + _source(found.webp, to, sizes, kind="image/webp")


def picture_element(
    found: Renditions, alt: str, to: ToAddress, sizes: str | None = None, eager: bool = False, still: bool = False, css_class: str = ""
) -> str:
    """The whole element. ``eager`` is for what is seen first; ``still`` shows a moving picture's first frame alone."""
    sizes = sizes or IN_A_POST
    attributes = {"class": css_class} if css_class else {}
    attributes |= {"alt": alt} | img_attributes(found, to, sizes, eager, still)
    return in_picture(f"<img{_written(attributes)}>", sources(found, to, sizes, still))


def in_picture(img: str, before: str) -> str:
    """An ``img`` with its sources, which alone needs no ``picture`` around it."""
    return f"<picture>{before}{img}</picture>" if before else img


def pictures_for(column: Column) -> Callable[..., str]:
    """Return a function that shows a picture of the column, or "" for one that is not there.

    It takes the picture's path, its text alternative, the address of the page, and what ``picture_element`` takes besides.
    """

    def show(path: str, alt: str, here: str, **how: object) -> str:
        picture = column.pictures.get(path)
        return "" if picture is None else picture_element(renditions(picture), alt, lambda target: address.relative(target, here), **how)

    return show


def _source(choices: tuple[Rendition, ...], to: ToAddress, sizes: str = "", media: str = "", kind: str = "") -> str:
    if not choices:
        return ""
    srcset = _srcset(choices, to) if sizes and len(choices) > 1 else to(choices[0].address)
    given = {"media": media, "type": kind, "srcset": srcset, "sizes": sizes if len(choices) > 1 else ""}
    return f"<source{_written({name: value for name, value in given.items() if value})}>"


def _srcset(choices: tuple[Rendition, ...], to: ToAddress) -> str:
    return ", ".join(f"{to(choice.address)} {choice.width}w" for choice in choices)


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
