"""Visits to many pages side by side in one Chromium; what is found out on each is a list of faults in words."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

from browser.flags import CHROMIUM, COMPLETE, FLAGS

PROBES = Path(__file__).with_name("probes.js").read_text("utf-8")
FORGET = "try { localStorage.clear(); sessionStorage.clear() } catch { /* a frame that has none */ }\n"
SIDE_BY_SIDE = 3
HEIGHT = 800
STEPS = 900  # more than any page has that can have the focus
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}  # WCAG 2.2's, which axe leaves out unless asked

Found = TypeVar("Found")


@dataclass(frozen=True, order=True)
class View:
    """How a page is looked at."""

    kind: str
    address: str
    width: int
    scheme: str = "light"
    motion: str = "reduce"
    colours: str = "none"

    def __str__(self) -> str:
        return f"{self.kind} (/{self.address}), {self.width} px, {self.scheme}"


@dataclass
class Visit:
    """A page that is open, and what it asked for and said."""

    view: View
    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def listeners(self) -> dict[str, Callable[..., None]]:
        """What takes down what the page asks for and says, by the event of Playwright's page."""
        return {
            "request": lambda request: self.asked.append(request.url),
            "console": lambda message: self.said.append(f"{message.type}: {message.text}"),
            "pageerror": lambda error: self.said.append(str(error)),
            "response": lambda response: self.said.append(f"{response.status} {response.url}") if response.status >= 400 else None,
        }

    async def probe(self, name: str) -> list[str]:
        """Ask the page itself, see probes.js."""
        return await self.page.evaluate(f"probes.{name}()")

    async def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 A and AA, and good practice."""
        found = (await Axe().run(self.page, options=AXE)).response["violations"]
        return [
            f"{rule['id']}: {node['html'][:200]} {node['any'][0]['message'] if node['any'] else ''}"
            for rule in found
            for node in rule["nodes"][:3]
        ]

    async def by_keyboard(self) -> list[str]:
        """Tab through the page from its beginning until the focus leaves it; what is wrong on the way, and what is never reached."""
        await self.probe("walk")
        faults, stays, first, last = [], 0, None, None
        for _ in range(STEPS):
            await self.page.keyboard.press("Tab")
            step = await self.page.evaluate("probes.step()")
            if step.get("none") or (step["again"] and step["name"] == first and last != first):
                break
            first = first or step["name"]
            stays = stays + 1 if step["again"] and step["name"] == last else 0
            if stays > 40:
                return [*faults, f"keeps the focus: {step['name']}"]
            last = step["name"]
            if step["wrong"]:
                faults.append(f"{step['name']} {step['wrong']}")
        else:
            return [*faults, f"never leaves the page; last was {last}"]
        faults += [f"not reached: {name}" for name in await self.probe("missed")]
        return faults + [f"for the pointer alone: {name}" for name in await self.probe("pointer")]


def visit(base: str, views: Iterable[View], look: Callable[[Visit], Awaitable[Found]], *flags: str) -> dict[View, Found]:
    """Open a page for each view below a served site's address and return what ``look`` finds there, in a Chromium with more flags."""

    async def all_of_them() -> dict[View, Found]:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=[*FLAGS, *flags])
            waiting, found = list(reversed(list(views))), {}
            await asyncio.gather(*(_visit_in_turn(browser, base, waiting, look, found) for _ in range(SIDE_BY_SIDE)))
            await browser.close()
            return found

    # Where the other tests' Playwright waits in this thread no second loop may run.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, all_of_them()).result()


async def _visit_in_turn(
    browser: Browser, base: str, waiting: list[View], look: Callable[[Visit], Awaitable[Found]], found: dict[View, Found]
) -> None:
    """Take views from those that are waiting and visit them in one window, which forgets what pages store: a new one takes longer to
    open than a page to load.
    """
    context = await browser.new_context(locale="vi-VN")
    await context.add_init_script(FORGET + PROBES)
    page = await context.new_page()
    while waiting:
        view = waiting.pop()
        await page.set_viewport_size({"width": view.width, "height": HEIGHT})
        await page.emulate_media(media="screen", color_scheme=view.scheme, reduced_motion=view.motion, forced_colors=view.colours)
        visited = Visit(view, page)
        listeners = visited.listeners()
        for event, listener in listeners.items():
            page.on(event, listener)
        await page.goto(base + view.address, wait_until="load")
        await page.locator(COMPLETE).wait_for(state="attached")
        found[view] = await look(visited)
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        await page.goto("about:blank")
    await context.close()
