"""The weekly visits to portals, as the CI files of GitHub and GitLab make them, with portals that answer on this machine.

The files know nothing of the test: a “chuyenmuc” before the real one on the path adds what lets it visit loopback addresses.
"""

import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from support.ci_services import VENV, Service, small_office
from support.scenes import ROSTER, Repository, git, once

BUTTON, BRANCH, RECORDS = "Kiểm chứng cổng", "kiem-chung-cong", "posts/_cong/2026-q3.json"
EMPTY = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>Lịch học và thông báo tuyển sinh của trường.</p></body></html>"
CARRYING = EMPTY.replace(
    "</body>",
    '<div data-chuyenmuc="{1}"><a href="https://chuyenmuc.example.edu.vn/truong/{1}/">Chuyên mục Bình đẳng giới</a></div></body>',
)
NAMES = {"thcs-hoa-sua": "Trường THCS Hoa Sữa", "mam-non-mai": "Trường Mầm non Mai"}


@dataclass
class Portals:
    """Portals at loopback addresses: the page of each, by host, and how often each was asked for it."""

    pages: dict[str, str] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    port: int = 0

    def show(self, unit: str, page: str) -> None:
        self.pages[self.host(unit)] = page.format(NAMES[unit], unit)

    def host(self, unit: str) -> str:
        return {"thcs-hoa-sua": "127.0.0.1", "mam-non-mai": "localhost"}[unit]

    def roster(self) -> str:
        """The small roster with websites. Nobody listens at that of the agency."""
        text = ROSTER.replace("owes: true}", 'owes: true, website: "http://127.0.0.1:1/"}')
        for unit in NAMES:
            text = text.replace(f"{{id: {unit},", f'{{id: {unit}, website: "http://{self.host(unit)}:{self.port}/",')
        return text


@pytest.fixture
def portals() -> Iterator[Portals]:
    found = Portals()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            page = found.pages.get(host) if self.path == "/" else None
            found.asked[host] = found.asked.get(host, 0) + (self.path == "/")
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, *arguments) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_address[1]
        found.show("thcs-hoa-sua", CARRYING)
        found.show("mam-non-mai", EMPTY)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture(params=["github", "gitlab"])
def service(request, tmp_path, portals) -> Service:
    """A service with the small office's repository, whose units have portals on this machine."""
    secrets = {} if request.param == "github" else {"REQUEST_TOKEN": "khoa"}
    service = Service(request.param, tmp_path / "noi-giu", secrets=secrets)
    service.take(Repository(once("small-office", small_office)))
    service.edit("main", "Ghi cổng", {"posts/schools.yml": portals.roster()})
    visiting_loopback(service)
    service.tool("pip", f'#!/bin/sh\necho "$@" >> {service.folder}/installed\n')
    return service


def visiting_loopback(service: Service, status: str = "") -> None:
    """Let “verify” visit this machine; ``status`` is what it then ends with, whatever it did."""
    service.tool(
        "chuyenmuc",
        f"""#!/bin/sh
if [ "$1" != verify ]; then exec {VENV}/chuyenmuc "$@"; fi
shift
{VENV}/chuyenmuc verify --allow-private --delay 0 "$@" || exit
exit {status}
""",
    )


def verdicts(service: Service, branch: str = BRANCH) -> dict[str, str]:
    records = json.loads(service.text(RECORDS, branch))["units"]
    return {record["id"]: record["finding"]["verdict"] for record in records}


def changed(service: Service) -> list[str]:
    return git(service.held, "diff", "--name-status", "main", BRANCH).split("\n")[:-1]


def test_a_request_has_the_records_every_week_and_replaces_the_one_before(service, portals):
    """A portal that nobody reaches is in it like any other. What an open request found before is not lost with it."""
    done = service.on_schedule(BUTTON, "VERIFY")
    request = service.request(BRANCH)
    assert done.status == 0 and request.title == "Kết quả kiểm chứng cổng", done.printed
    assert changed(service) == [f"A\t{RECORDS}"]
    assert verdicts(service) == {"mam-non-mai": "none", "so-mau": "not-reachable", "thcs-hoa-sua": "stale"}
    for shown in (done.shown, request.body):
        assert "Trường THCS Hoa Sữa (thcs-hoa-sua): http://127.0.0.1" in shown and "máy chủ không nhận kết nối" in shown
        assert "Cổng thông tin có chuyên mục, quý III/2026: 0/3 cổng, 0%; đã kiểm chứng 3 cổng." in shown
    assert "ghi-de.yml" in request.body

    tip = git(service.held, "rev-parse", BRANCH)
    refused = service.press(BUTTON, units="truong-la * ; touch hong")
    assert refused.status == 2 and "Không có đơn vị “truong-la”" in refused.shown and "chưa làm được" in refused.shown.lower()
    assert git(service.held, "rev-parse", BRANCH) == tip and service.request(BRANCH).body == request.body
    assert not (service.folder / "job/hong").exists()

    portals.show("mam-non-mai", CARRYING)
    before = dict(portals.asked)
    visiting_loopback(service, "70")
    done = service.press(BUTTON, units="mam-non-mai, so-mau")
    assert done.status == 70 and "xong" in done.shown.lower(), "red for a mistake of the program, after its findings are in the request"
    assert "Trường Mầm non Mai (mam-non-mai): chưa thấy chuyên mục → đã gắn chuyên mục này" in done.shown
    assert portals.asked["127.0.0.1"] == before["127.0.0.1"], "the other unit was not asked again"
    assert verdicts(service) == {"mam-non-mai": "carried", "so-mau": "not-reachable", "thcs-hoa-sua": "stale"}
    assert service.branches() == {"main", BRANCH} and changed(service) == [f"A\t{RECORDS}"]
    if service.name == "github":
        assert service.request(BRANCH).count == 2

    service.merge(BRANCH)
    visiting_loopback(service)
    again = service.press(BUTTON, quarter="2026-Q3")
    assert again.status == 0 and "không cổng nào đổi kết quả" in again.shown
    assert service.branches() == {"main"}, "nothing has changed, not even the day"

    installed = service.folder / "installed"
    assert not installed.exists()
    service.edit(
        "main", "Trang cần JavaScript", {"posts/schools.yml": portals.roster().replace("owes: true,", "owes: true, render: true,")}
    )
    done = service.press(BUTTON, units="so-mau")
    assert done.status == 0 and "playwright==" in installed.read_text("utf-8"), done.printed


def test_where_no_unit_has_a_portal_the_job_is_green_and_asks_nothing(service, portals):
    """Even if nobody has said yet whom a portal's owner may ask."""
    settings = service.text("mkdocs.yml").replace("    email: chuyenmuc@example.edu.vn\n", "")
    service.edit("main", "Bỏ cổng", {"posts/schools.yml": ROSTER, "mkdocs.yml": settings})
    done = service.on_schedule(BUTTON, "VERIFY")
    assert done.status == 0 and "Không có cổng nào để xem trong quý III/2026" in done.shown
    assert portals.asked == {} and service.branches() == {"main"}
