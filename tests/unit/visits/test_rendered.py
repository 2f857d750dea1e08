"""Pages opened in a real Chromium: what scripts write is read, and the browser reaches nothing past the fetcher."""

import asyncio

import pytest

from chuyenmuc.portals.answer import Ask
from chuyenmuc.problem import Refusal
from chuyenmuc.visits.limits import Limits
from chuyenmuc.visits.rendered import Browser
from support.portals.little_servers import AGENT, fetcher, http, serving

SCRIPT = """<!DOCTYPE html><div id=x></div><script>
document.getElementById('x').textContent = 'Bình đẳng ' + 'giới';
const other = 'http://127.0.0.2:__OTHER__';
for (const f of [() => fetch(other + '/fetch', {method: 'POST', body: 'x'}), () => new WebSocket('ws://127.0.0.2:__OTHER__/ws'),
  () => { new Image().src = other + '/img' }, () => window.open(other + '/open'), () => navigator.sendBeacon(other + '/beacon', 'x'),
  () => { const v = document.createElement('video'); v.src = other + '/video'; document.body.append(v) },
  () => { const l = document.createElement('link'); l.rel = 'preconnect'; l.href = other; document.head.append(l) },
  () => { const i = document.createElement('iframe'); i.src = 'file:///etc/hostname'; document.body.append(i) },
  () => { const f = document.createElement('form'); f.method = 'post'; f.target = '_blank'; f.action = other + '/form';
     document.body.append(f); f.submit() },
  () => new EventSource(other + '/events'), () => navigator.serviceWorker.register('/sw.js'),
  () => fetch(other + '/allowed').then(r => r.text()).then(t => document.body.append(t)) ]) { try { f() } catch (e) {} }
</script>"""


@pytest.mark.long
def test_scripts_run_and_reach_others_only_through_the_fetcher():
    async def run():
        async with serving({"/allowed": http(b"Duoc phep", kind="text/plain")}, "127.0.0.2") as other:
            page = SCRIPT.replace("__OTHER__", str(other.port)).encode()
            async with serving({"/": http(page)}) as server:

                async def resolver(host: str, port: int) -> list[str]:
                    return [host]

                browser = Browser(Limits(AGENT, 10, 0))
                try:
                    answer = await browser.fetch(Ask(f"{server.url}/"), fetcher(10, resolver=resolver))
                    picture = await browser.picture(f"{server.url}/", fetcher(10, resolver=resolver))
                finally:
                    await browser.close()
                return answer, picture, server, other

    answer, picture, server, other = asyncio.run(run())
    text = answer.body.decode()
    assert answer.cause is None and "Bình đẳng giới" in text and "Duoc phep" in text and picture.startswith(b"\x89PNG")
    assert {head.split(b" ")[0] for head in (*server.heads, *other.heads)} == {b"GET"}
    assert all(AGENT.encode() in head for head in (*server.heads, *other.heads))
    assert set(other.paths) <= {"/robots.txt", "/allowed", "/img"} and other.connections == len(other.heads)


def test_what_the_fetcher_could_not_have_opens_no_browser():
    browser = Browser(Limits(AGENT, 2, 0))
    answer = asyncio.run(browser.fetch(Ask("file:///etc/passwd"), fetcher()))
    assert answer.cause == "bad-redirect" and browser._browser is None


def test_a_chromium_that_is_not_there_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.which", lambda name: str(tmp_path / "khong-co"))

    async def run():
        async with serving({"/": http()}) as server:
            browser = Browser(Limits(AGENT, 5, 0))
            try:
                await browser.fetch(Ask(f"{server.url}/"), fetcher())
            finally:
                await browser.close()

    with pytest.raises(Refusal, match="Chromium"):
        asyncio.run(run())
