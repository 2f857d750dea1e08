"""Waiting for something in a page: Playwright's own ``wait_for_function`` evaluates text there, which the policy of our pages forbids."""

import asyncio

from playwright.async_api import Page as AsyncPage
from playwright.sync_api import Page

_STEP, _STEPS = 50, 600  # half a minute


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression is true in a page."""
    for _ in range(_STEPS):
        if page.evaluate(f"Boolean({expression})"):
            return
        page.wait_for_timeout(_STEP)
    raise AssertionError(f"never true: {expression}")


async def wait_until_async(page: AsyncPage, expression: str) -> None:
    """Do the same where pages are visited side by side."""
    for _ in range(_STEPS):
        if await page.evaluate(f"Boolean({expression})"):
            return
        await asyncio.sleep(_STEP / 1000)
    raise AssertionError(f"never true: {expression}")
