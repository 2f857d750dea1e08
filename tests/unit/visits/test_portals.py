"""How we say who we are; whom to visit is tested with the command."""

import pytest

from chuyenmuc import __version__
from chuyenmuc.problem import Refusal
from chuyenmuc.visits.portals import user_agent

SETTINGS = {"site_url": "https://chuyenmuc.example.edu.vn/", "extra": {"office": {"email": "thu@example.edu.vn"}}}


def test_the_name_has_the_site_and_the_contact():
    assert user_agent(SETTINGS, None) == f"chuyenmuc/{__version__} (+https://chuyenmuc.example.edu.vn/; thu@example.edu.vn)"
    assert user_agent(SETTINGS, "024 3825 0000").endswith("; 024 3825 0000)")
    assert user_agent({"site_url": "https://bình.vn/\r\nX: y"}, "a@b.vn") == f"chuyenmuc/{__version__} (a@b.vn)"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"extra": None},
        {"extra": []},
        {"extra": {"office": "x"}},
        {"extra": {"office": {"email": None}}},
        {"extra": {"office": {"email": 5}}},
    ],
)
def test_without_a_contact_nobody_is_asked(settings):
    with pytest.raises(Refusal, match=r"extra\.office\.email"):
        user_agent(settings, None)


@pytest.mark.parametrize("contact", ["", " ", "thư@x.vn", "a\r\nX-Y: z", "a\0b", "x" * 201])
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact):
    with pytest.raises(Refusal, match="--contact"):
        user_agent(SETTINGS, contact)
