"""Why a page that was had says nothing: it asks for JavaScript, a proof that one is human, a password, or is an error in disguise."""

import re
from typing import Literal
from urllib.parse import urlsplit

from chuyenmuc.portals.pages.page import Page
from chuyenmuc.portals.vocabulary import folded

Obstacle = Literal["javascript", "challenge", "wall", "suspended"]

_CHALLENGE_PHRASES = (
    "just a moment", "attention required", "checking your browser", "verify (?:that )?you are (?:a )?human", "are you a robot", "captcha",
    "ddos protection", "xac (?:minh|nhan) (?:rang )?(?:ban )?(?:khong phai (?:la )?(?:robot|may)|la (?:con )?nguoi)",
    "toi khong phai (?:la )?nguoi may",
)  # fmt: skip
_SCRIPT_PHRASES = ("enable javascript", "javascript (?:is )?(?:required|disabled)", "(?:bat|can|ho tro) javascript")
_SUSPENDED_PHRASES = (
    "account (?:has been )?suspended", "tai khoan (?:hosting )?(?:da |dang )?bi (?:tam )?(?:ngung|khoa)",
    "website (?:dang )?tam (?:ngung|khoa)",
)  # fmt: skip
_ERROR_PHRASES = (
    "404", "not found", "khong tim thay", "khong ton tai", "page (?:cannot|could not) be found", "duong dan (?:bi )?(?:hong|sai)",
    "da bi (?:xoa|go bo)", "trang (?:ban )?(?:yeu cau|tim kiem) (?:hien )?khong",
)  # fmt: skip

_CHALLENGE, _ASKS_FOR_SCRIPT, _SUSPENDED, _ERROR = (
    re.compile(rf"\b(?:{'|'.join(phrases)})\b") for phrases in (_CHALLENGE_PHRASES, _SCRIPT_PHRASES, _SUSPENDED_PHRASES, _ERROR_PHRASES)
)
_RELOADS = re.compile(r"location\s*(?:\.\s*(?:reload|replace|href)|=)")
_FEW, _SHORT = 30, 120

_SOCIAL = ("facebook.com", "fb.com", "zalo.me", "youtube.com", "tiktok.com", "instagram.com", "x.com", "twitter.com", "fb.me")


def is_social(url: str) -> bool:
    """Return whether an address is one of a social network, whose pages nobody reads without an account."""
    host = urlsplit(url).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in _SOCIAL)


def obstacle(page: Page, source: str) -> Obstacle | None:
    """Return what keeps a program from reading a page; None for nothing. ``source`` is its HTML."""
    words = len(page.text.split())
    said = folded(f"{page.title} {page.text[:3000]}")
    if words < _SHORT and (_CHALLENGE.search(said) or "cf-chl" in source or "challenge-platform" in source or "g-recaptcha" in source):
        return "challenge"
    if words < _FEW and "document.cookie" in page.code and _RELOADS.search(page.code):
        return "wall"
    if page.has_password and words < _SHORT and len(page.links) < 5:
        return "wall"
    if words < _SHORT and _SUSPENDED.search(said):
        return "suspended"
    if words < 2 * _FEW and (_ASKS_FOR_SCRIPT.search(folded(source[:200_000])) or (page.scripts and words < _FEW and len(page.links) < 5)):
        return "javascript" if not page.frames else None
    return None


def is_error(page: Page) -> bool:
    """Return whether a page that was sent as if all were well says that there is no such page (a soft 404)."""
    headings = " ".join(block.text for block in page.blocks if block.level in (1, 2, 3) and not block.is_aside)
    own = [block.text for block in page.blocks if not block.is_aside and not (block.links and len(block.text.split()) < 8)]
    text = " ".join(own)
    return bool(_ERROR.search(folded(f"{page.title} {headings}")) or (len(text.split()) < _SHORT and _ERROR.search(folded(text))))
