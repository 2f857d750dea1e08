"""Each address is asked once, not too many are, and a page comes with what a browser follows by itself."""

from chuyenmuc.portals.answer import Answer
from chuyenmuc.portals.asked import MOST_ASKED, Asked, read

HOME = "http://a.example.vn/"


def run(steps, pages: dict[str, str]):
    """Drive steps; return what they return and the addresses asked for."""
    asked = []
    try:
        ask = next(steps)
        while True:
            asked.append(ask.url)
            found = pages.get(ask.url)
            ask = steps.send(
                Answer(ask.url, ask.url, cause="http-status") if found is None else Answer(ask.url, ask.url, 200, found.encode())
            )
    except StopIteration as end:
        return end.value, asked


def entered(pages: dict[str, str]):
    asked = Asked()
    answer, first = run(asked.ask(HOME), pages)
    seen, more = run(asked.entered(answer), pages)
    return seen, first + more


def test_an_address_is_asked_once_whatever_its_fragment():
    asked = Asked()
    assert run(asked.ask(f"{HOME}#a"), {HOME: "x"})[1] == [HOME]
    answer, again = run(asked.ask(f"{HOME}#b"), {})
    assert answer.body == b"x" and again == [] and asked.last is answer


def test_no_more_is_asked_than_is_allowed():
    asked = Asked()
    answers = [run(asked.ask(f"{HOME}{number}"), {})[0] for number in range(MOST_ASKED + 3)]
    assert [answer is None for answer in answers] == [False] * MOST_ASKED + [True] * 3
    assert run(asked.ask(f"{HOME}0"), {})[0] == answers[0]


def test_frames_of_the_same_host_belong_to_a_page():
    frames = f"<frameset><frame src=/1><frame src={HOME}2><frame src=http://khac.example.vn/><frame src=/3><frame src=/4></frameset>"
    seen, asked = entered({HOME: frames, f"{HOME}1": "<title>T</title><p>Một", f"{HOME}2": "<p>Hai<script src=/s></script>"})
    assert asked == [HOME, f"{HOME}1", f"{HOME}2", f"{HOME}3"]
    assert (seen.page.title, seen.page.text.split(), seen.page.scripts) == ("T", ["Một", "Hai"], 1)


def test_a_refresh_is_followed_a_few_times():
    pages = {f"{HOME}{number}": f"<meta http-equiv=refresh content='0;url=/{number + 1}'>" for number in range(9)}
    seen, asked = entered({**pages, HOME: "<meta http-equiv=refresh content='0;url=/0'>"})
    assert len(asked) == 4 and seen is not None
    assert entered({HOME: f"<p>Chính nó<meta http-equiv=refresh content='0;url={HOME}#x'>"})[1] == [HOME]


def test_what_could_not_be_had_is_no_page():
    assert read(Answer(HOME, cause="dns")) is None and entered({})[0] is None
