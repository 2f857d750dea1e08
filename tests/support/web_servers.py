"""Real web servers of Debian, each started with what ``chuyenmuc host`` prints for a built site and nothing else about it."""

import contextlib
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from pathlib import Path

from support.scenes import Repository

_APACHE_MODULES = (
    "mpm_event", "authz_core", "alias", "deflate", "dir", "filter", "headers", "http2", "mime", "rewrite", "setenvif",
    "socache_shmcb", "ssl",
)  # fmt: skip
PATHS = {"nginx": "/usr/sbin/nginx", "apache": "/usr/sbin/apache2", "caddy": "/usr/bin/caddy"}


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Running:
    """A server: its ports, the folder that it serves, and the ``base`` of all addresses (“” or “/cot”)."""

    port: int
    plain_port: int
    folder: Path
    base: str = ""
    _client: HTTPSConnection | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"https://localhost:{self.port}{self.base}/"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path below the base as it is written, with headers such as ``accept_encoding``; the connection is kept."""
        if self._client is None:
            self._client = HTTPSConnection("localhost", self.port, context=trusting(), timeout=20)
        self._client.request("GET", self.base + path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = self._client.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


def trusting() -> ssl.SSLContext:
    """What makes a client take the certificate of the test."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextlib.contextmanager
def running(server: str, repository: Repository, folder: Path, base: str = "") -> Iterator[Running]:
    """Serve the built site of a repository with ``server`` (a key of ``PATHS``); ``folder`` takes the files of the server."""
    found = Running(_free_port(), _free_port(), folder / "site", base)
    options = ["--no-ipv6"] if server == "nginx" and not _has_ipv6() else []
    shutil.copytree(repository.site(), found.folder)
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    given = ["--url", found.url, "--document-root", str(found.folder), "--certificate", str(certificate), "--key", str(key)]
    printed = repository.command("host", server, *given, "--http-port", str(found.plain_port), *options)
    assert printed.status == 0, printed.err
    (folder / "site.conf").write_text(printed.out)
    command = {"nginx": _nginx, "apache": _apache, "caddy": _caddy}[server](folder, found)
    with open(folder / "server.log", "wb") as log:
        process = subprocess.Popen([PATHS[server], *command], stdout=log, stderr=log, env=os.environ | {"HOME": str(folder)})
        try:
            _wait_for(found.port, process, folder / "server.log")
            yield found
        finally:
            process.terminate()
            process.wait(20)


def _nginx(folder: Path, found: Running) -> list[str]:
    """What Debian's nginx.conf has around the sites, with all that it writes in the folder."""
    kept = "\n".join(f"    {kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    text = (
        f"{user}daemon off;\npid {folder}/pid;\nerror_log stderr;\nworker_processes 2;\nevents {{ worker_connections 768; }}\n"
        f"http {{\n    access_log off;\n    sendfile on;\n    tcp_nopush on;\n{kept}\n    include {folder}/site.conf;\n}}\n"
    )
    (folder / "nginx.conf").write_text(text)
    return ["-c", str(folder / "nginx.conf"), "-e", "stderr"]


def _apache(folder: Path, found: Running) -> list[str]:
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _APACHE_MODULES)
    text = (
        f"ServerRoot {folder}\nServerName localhost\nPidFile {folder}/pid\nErrorLog {folder}/error.log\nUser nobody\nGroup nogroup\n"
        f"Listen {found.plain_port}\nListen {found.port}\n{modules}\nTypesConfig /etc/mime.types\nInclude {folder}/site.conf\n"
    )
    (folder / "httpd.conf").write_text(text)
    for place in (folder, *folder.parents):  # Apache serves as a user of its own, which is to reach the site
        if place.stat().st_uid == os.geteuid() and not place.stat().st_mode & 0o001:
            place.chmod(place.stat().st_mode | 0o011)
    return ["-f", str(folder / "httpd.conf"), "-DFOREGROUND"]


def _caddy(folder: Path, found: Running) -> list[str]:
    return ["run", "--adapter", "caddyfile", "--config", str(folder / "site.conf")]


def _has_ipv6() -> bool:
    try:
        socket.socket(socket.AF_INET6).close()
        return True
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("localhost", port), 1).close()
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text())
