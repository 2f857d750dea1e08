"""What a page of the site may load and run: its Content-Security-Policy (CSP level 3), by the kind of page.

Each is written into ``<meta>``, where a host sends no headers of ours, and into the configuration of a web server, which adds who may show
the page in a frame: ``frame-ancestors`` does nothing in ``<meta>`` (CSP level 3, section 3.3).
"""

from collections.abc import Iterable, Mapping

from chuyenmuc.markup.hosted_films import PLAYERS

NOBODY = "frame-ancestors 'none'"
"""Nobody may show a page in a frame. Pages that anybody may show say nothing of it: “*” would leave out portals, and our own preview, that
put them into a sandbox, whose origin no source matches (CSP level 3, section 6.7.2.7)."""

KINDS = ("script", "style", "img", "font", "media", "connect", "frame")
"""What an office may let its pages load from other sites, by the directives' names without “-src”."""

_SITE: Mapping[str, tuple[str, ...]] = {
    "default": ("'none'",),
    "script": ("'self'",),
    "style": ("'self'",),
    "img": ("'self'", "data:"),  # Material's style sheet has its icons as data
    "font": ("'self'",),
    "media": ("'self'",),
    "connect": ("'self'",),
    "manifest": ("'self'",),
    "worker": ("'self'",),
    "frame": ("'self'", *PLAYERS),
}


def of_page(allowed: Iterable[tuple[str, str]] = ()) -> str:
    """Return the policy of a page for readers. ``allowed`` are further sources: pairs of one of ``KINDS`` and an origin."""
    sources = {kind: list(usual) for kind, usual in _SITE.items()}
    for kind, origin in allowed:
        if origin not in sources[kind]:
            sources[kind].append(origin)
    return f"{_written(sources)}; base-uri 'none'; form-action 'self'"


def of_form() -> str:
    """Return the policy of the page “Viết bài”, which asks nothing of anybody and shows pictures that are still on the reader's device."""
    sources = {kind: usual for kind, usual in _SITE.items() if kind not in ("media", "frame")} | {"img": ("'self'", "blob:", "data:")}
    return f"{_written(sources)}; base-uri 'none'; form-action 'self'"


def of_frame(grows: bool) -> str:
    """Return the policy of a page in a frame on another site. ``grows``: it has the script that tells how high it is."""
    sources = dict.fromkeys(("style", "img", "media", *(["script"] if grows else [])), ("'self'",))
    return f"{_written({'default': _SITE['default'], **sources})}; base-uri 'none'; form-action 'none'"


def of_administration(origins: Iterable[str]) -> str:
    """Return the policy of the page “Quản trị”. ``origins`` are those of the service that holds the repository.

    Sveltia CMS, which others wrote, sets styles inline and compiles WebAssembly; no other page may.
    """
    sources = {
        "default": ("'none'",),
        "script": ("'self'", "'wasm-unsafe-eval'"),
        "style": ("'self'", "'unsafe-inline'"),
        "img": ("'self'", "blob:", "data:"),
        "media": ("'self'", "blob:"),
        "font": ("'self'",),
        "connect": ("'self'", "blob:", "data:", *origins),
        "frame": ("'self'", "blob:"),
        "worker": ("'self'", "blob:"),
    }
    return f"{_written(sources)}; base-uri 'self'; form-action 'none'"


def _written(sources: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{kind}-src {' '.join(found)}" for kind, found in sources.items())
