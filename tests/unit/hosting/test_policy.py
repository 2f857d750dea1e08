"""The policy of each kind of page: what it allows, and that none but that of Sveltia CMS allows anything unsafe."""

from chuyenmuc.hosting import policy
from chuyenmuc.markup.hosted_films import PLAYERS, hosted_film


def directives(text: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in (part.split() for part in text.split("; "))}


OF_READERS = [policy.of_page(), policy.of_form(), policy.of_frame(False), policy.of_frame(True)]


def test_no_page_for_readers_allows_what_is_unsafe_or_names_no_source():
    for text in OF_READERS:
        assert "unsafe" not in text and "*" not in text and "sha256" not in text
        assert directives(text)["default-src"] == directives(text)["base-uri"] == {"'none'"}


def test_a_page_shows_the_players_that_films_have_and_no_other_site():
    found = directives(policy.of_page())
    assert found["frame-src"] == {"'self'", *PLAYERS}
    for film in ("https://youtu.be/aqz-KE-bpKQ", "https://vimeo.com/76979871"):
        assert hosted_film(film).player.startswith(tuple(f"{player}/" for player in PLAYERS))


def test_an_office_adds_a_source_of_one_kind():
    more = directives(policy.of_page([("frame", "https://www.google.com"), ("frame", "https://www.google.com")]))
    usual = directives(policy.of_page())
    assert more.pop("frame-src") == usual.pop("frame-src") | {"https://www.google.com"} and more == usual


def test_a_frame_runs_no_script_unless_it_tells_its_height():
    assert "script-src" not in directives(policy.of_frame(False)) and directives(policy.of_frame(True))["script-src"] == {"'self'"}


def test_the_editor_asks_the_service_of_the_repository_alone():
    found = directives(policy.of_administration(("https://git.example.edu.vn",)))
    assert {source for source in found["connect-src"] if "//" in source} == {"https://git.example.edu.vn"}
