"""Pages that show nothing without JavaScript, opened in Chromium by Playwright; and pictures of pages.

The browser itself reaches nothing: every request of a page is answered by a Fetcher, with its robots.txt, limits and allowed addresses,
and whatever would go past it meets a proxy that is not there. Only GET is answered.
"""

import asyncio
import contextlib
import hashlib
import os
import shutil
from typing import Any

from msgspec.structs import replace

from chuyenmuc.portals.answer import Answer, Ask
from chuyenmuc.problem import Refusal
from chuyenmuc.visits.fetcher import Fetcher
from chuyenmuc.visits.limits import PAGE_BYTES, Limits

_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_KINDS = ("document", "script", "stylesheet", "xhr", "fetch")
_SHOWN_KINDS = (*_KINDS, "image", "font")
_MOST_REQUESTS = 60
_SETTLED = 5.0  # seconds that a page has to come to rest in
_NO_PROXY = "http://127.0.0.1:1"  # nobody listens there
_SWITCHES = (
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic", "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--force-webrtc-ip-handling-policy",
)  # fmt: skip


class Browser:
    """One Chromium for a run, begun with its first page."""

    def __init__(self, limits: Limits) -> None:
        """Raises Refusal if Playwright is not installed."""
        try:
            import playwright.async_api  # noqa: F401
        except ImportError:
            fix = "Cài thêm: pip install 'chuyenmuc[render]' và Chromium; hoặc bỏ “render: true” trong danh sách, bỏ --screenshots."
            raise Refusal("Máy này chưa có phần mở trang bằng JavaScript.", fix) from None
        self._limits = limits
        self._beginning = asyncio.Lock()
        self._pages = asyncio.Semaphore(2)
        self._driver: Any = None
        self._browser: Any = None

    async def fetch(self, ask: Ask, fetcher: Fetcher) -> Answer:
        """Return a page as it is after its scripts ran. What could not be had is answered as by the fetcher alone.

        Raises Refusal if there is no Chromium.
        """
        answer = await fetcher.fetch(ask)
        if answer.cause is not None:
            return answer
        shown = await self._shown(answer, fetcher, _KINDS, lambda page: page.content())
        if shown is None:
            return replace(answer, cause="timeout", body=b"", hash="")
        body = shown[0].encode()[:PAGE_BYTES]
        final = shown[1] if shown[1].startswith(("http://", "https://")) else answer.final
        return replace(answer, final=final, body=body, hash=hashlib.sha256(body).hexdigest(), content_type="text/html; charset=utf-8")

    async def picture(self, url: str, fetcher: Fetcher) -> bytes | None:
        """Return a picture (PNG) of a page, None if it cannot be had."""
        answer = await fetcher.fetch(Ask(url))
        if answer.cause is not None:
            return None
        shown = await self._shown(answer, fetcher, _SHOWN_KINDS, lambda page: page.screenshot(full_page=False))
        return shown and shown[0]

    async def close(self) -> None:
        """End the browser."""
        if self._browser is not None:
            await self._browser.close()
        if self._driver is not None:
            await self._driver.stop()

    async def _shown(self, answer: Answer, fetcher: Fetcher, kinds: tuple[str, ...], take: Any) -> tuple[Any, str] | None:
        from playwright.async_api import Error

        async with self._pages:
            try:
                context = await (await self._begun()).new_context(
                    locale="vi-VN", service_workers="block", accept_downloads=False, viewport={"width": 1280, "height": 900}
                )
                try:
                    page = await context.new_page()
                    await page.route("**/*", _Route(answer, fetcher, kinds))
                    async with asyncio.timeout(2 * self._limits.seconds):
                        await page.goto(answer.final, wait_until="domcontentloaded", timeout=1000 * self._limits.seconds)
                        with contextlib.suppress(Error):
                            await page.wait_for_load_state("networkidle", timeout=1000 * _SETTLED)
                        return await take(page), page.url
                finally:
                    await context.close()
            except (Error, TimeoutError):
                return None

    async def _begun(self) -> Any:
        from playwright.async_api import Error, async_playwright

        async with self._beginning:
            if self._browser is None:
                self._driver = await async_playwright().start()
                program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
                # Chromium refuses to run as root with its sandbox, as which jobs of CI run.
                as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
                try:
                    self._browser = await self._driver.chromium.launch(
                        executable_path=program, args=[*_SWITCHES, *as_root], proxy={"server": _NO_PROXY}
                    )
                except Error as error:
                    fix = "Cài Chromium (gói chromium-headless-shell), hoặc bỏ “render: true” trong danh sách, bỏ --screenshots."
                    raise Refusal("Không mở được Chromium để xem trang cần JavaScript.", fix) from error
        return self._browser


class _Route:
    """Answers the requests of one page."""

    def __init__(self, answer: Answer, fetcher: Fetcher, kinds: tuple[str, ...]) -> None:
        self._first: Answer | None = answer
        self._fetcher, self._kinds, self._left = fetcher, kinds, _MOST_REQUESTS
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, route: Any) -> None:
        from playwright.async_api import Error

        with contextlib.suppress(Error):  # the page has been closed meanwhile
            answer = await self._answer(route.request)
            if answer is None:
                await route.abort()
                return
            headers = {"content-type": answer.content_type or "text/html", "access-control-allow-origin": "*"}
            await route.fulfill(status=answer.status or 200, body=answer.body, headers=headers)

    async def _answer(self, request: Any) -> Answer | None:
        if request.method != "GET" or request.resource_type not in self._kinds:
            return None
        async with self._one_at_a_time:
            if self._first is not None and request.resource_type == "document":
                first, self._first = self._first, None
                return first
            if self._left <= 0:
                return None
            self._left -= 1
            answer = await self._fetcher.fetch(Ask(request.url, "file"))
        return answer if answer.status is not None and (answer.cause is None or answer.cause == "http-status") else None
