"""The HTML that shows a picture: the copies that a browser may choose from, the size before it is loaded, and when it is loaded."""

import html
from collections.abc import Callable, Mapping

from chuyenmuc import address
from chuyenmuc.media.renditions import Rendition, Renditions, renditions
from chuyenmuc.model.media import Picture

# How wide a picture in a post is shown, in CSS pixels. From a window width of 1220 on, the text column of a post is 690 wide (34 of
# Material's rem); on a phone it is the window without its margins. If the margins were not subtracted, a phone with 412 CSS pixels
# and 1.75 device pixels for each would load the next larger copy.
IN_A_POST = "(min-width: 1220px) 690px, calc(100vw - 32px)"

_PHONES = "(max-width: 600px)"

_NO_MOTION = "(prefers-reduced-motion: reduce)"

ToAddress = Callable[[str], str]


def img_attributes(copies: Renditions, to: ToAddress, sizes: str, eager: bool = False, still: bool = False) -> dict[str, str]:
    """Return the attributes of the ``img`` except its text alternative. ``to`` turns an address on the site into a link."""
    shown = copies.still if still and copies.still else copies.main
    choices = _srcset(copies.plain, to) if len(copies.plain) > 1 else ""
    return {
        "src": to(shown.address),
        **({"srcset": choices, "sizes": sizes} if choices else {}),
        "width": str(shown.width),
        "height": str(shown.height),
        **({"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}),
    }


def sources(copies: Renditions, to: ToAddress, sizes: str, still: bool = False) -> str:
    """Return the ``source`` elements that go before the ``img``, or "" if there is nothing to choose.

    Whoever asked for less motion sees the first frame. Phones get AVIF, since at the same likeness (SSIM) it is 40% smaller.
    """
    if copies.still:
        return "" if still else _source((copies.still,), to, media=_NO_MOTION) + _source(copies.webp, to, media_type="image/webp")
    return _source(copies.avif, to, sizes, _PHONES, "image/avif") + _source(copies.webp, to, sizes, media_type="image/webp")


def picture_element(
    copies: Renditions, alt: str, to: ToAddress, sizes: str | None = None, eager: bool = False, still: bool = False, css_class: str = ""
) -> str:
    """Return the whole element. ``eager`` is for pictures seen first; ``still`` shows only the first frame of a moving picture."""
    sizes = sizes or IN_A_POST
    attributes = {"class": css_class} if css_class else {}
    attributes |= {"alt": alt} | img_attributes(copies, to, sizes, eager, still)
    return in_picture(f"<img{_written(attributes)}>", sources(copies, to, sizes, still))


def in_picture(img: str, before: str) -> str:
    """Return an ``img`` with the ``source`` elements ``before`` it in a ``picture``, or the ``img`` alone if there are none."""
    return f"<picture>{before}{img}</picture>" if before else img


def pictures_for(pictures: Mapping[str, Picture]) -> Callable[..., str]:
    """Return a function that returns the HTML of one of these pictures, or "" if it is none of them.

    It takes the picture's path, its text alternative, the address of the page, and the optional arguments of ``picture_element``.
    """

    def show(path: str, alt: str, here: str, **options: object) -> str:
        picture = pictures.get(path)
        if picture is None:
            return ""
        return picture_element(renditions(picture), alt, lambda target: address.relative(target, here), **options)

    return show


def _source(choices: tuple[Rendition, ...], to: ToAddress, sizes: str = "", media: str = "", media_type: str = "") -> str:
    if not choices:
        return ""
    srcset = _srcset(choices, to) if sizes and len(choices) > 1 else to(choices[0].address)
    attributes = {"media": media, "type": media_type, "srcset": srcset, "sizes": sizes if len(choices) > 1 else ""}
    return f"<source{_written({name: value for name, value in attributes.items() if value})}>"


def _srcset(choices: tuple[Rendition, ...], to: ToAddress) -> str:
    return ", ".join(f"{to(choice.address)} {choice.width}w" for choice in choices)


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
