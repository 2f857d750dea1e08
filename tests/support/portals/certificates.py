"""Certificates for the portals of the farm, made by the openssl command: a root, an intermediate, and leaves that are right or wrong."""

import ssl
import subprocess
from collections.abc import Iterable
from pathlib import Path

from support.portals.case import Certificate

_ELSEWHERE = "127.255.255.254"
_SETTINGS = """\
[ca]
default_ca = own
[own]
database = {folder}/index.txt
new_certs_dir = {folder}
serial = {folder}/serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
"""
_LEAF = """\
[leaf-{name}]
basicConstraints = CA:false
subjectAltName = IP:{address}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""
_DAYS = {"expired": ("20200101000000Z", "20210101000000Z")}
_USUAL = ("20200101000000Z", "20491231000000Z")


class Certificates:
    """All certificates for the portals that have one, given as (name, kind, address), below a ``folder``.

    ``root`` is the file that a client is to trust (``SSL_CERT_FILE``).
    """

    def __init__(self, folder: Path, wanted: Iterable[tuple[str, Certificate, str]]) -> None:
        self.folder, self.root = folder, folder / "root.pem"
        self._contexts: dict[str, ssl.SSLContext] = {}
        wanted = [one for one in wanted if one[1] != "plain"]
        if not wanted:
            return
        leaves = {name: _ELSEWHERE if kind == "wrong-host" else address for name, kind, address in wanted}
        sections = "".join(_LEAF.format(name=name, address=address) for name, address in leaves.items())
        (folder / "openssl.cnf").write_text(_SETTINGS.format(folder=folder) + sections)
        (folder / "index.txt").write_text("")
        (folder / "serial").write_text("1000\n")
        self._openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem")
        self._sign("root", "authority", _USUAL, None)
        self._sign("between", "authority", _USUAL, "root")
        between = (folder / "between.pem").read_text()
        for name, kind, _ in wanted:
            self._sign(name, f"leaf-{name}", _DAYS.get(kind, _USUAL), None if kind == "self-signed" else "between")
            if kind in ("good", "expired", "wrong-host"):
                with open(folder / f"{name}.pem", "a") as chain:
                    chain.write(between)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder / f"{name}.pem", folder / "key.pem")
            self._contexts[name] = context

    def of(self, name: str) -> ssl.SSLContext:
        """What a portal shows to those who connect to it."""
        return self._contexts[name]

    def _sign(self, name: str, extensions: str, days: tuple[str, str], issuer: str | None) -> None:
        """Make the certificate ``name``.pem. All have one key, which tells nothing apart: their names do."""
        subject = f"/CN=May chu mau {name}"
        self._openssl("req", "-new", "-key", "key.pem", "-subj", subject, "-out", f"{name}.csr")
        by = ["-selfsign"] if issuer is None else ["-cert", f"{issuer}.pem"]
        self._openssl(
            "ca", "-config", "openssl.cnf", "-batch", "-notext", "-keyfile", "key.pem", *by, "-extensions", extensions,
            "-startdate", days[0], "-enddate", days[1], "-in", f"{name}.csr", "-out", f"{name}.pem",
        )  # fmt: skip

    def _openssl(self, *arguments: str) -> None:
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
