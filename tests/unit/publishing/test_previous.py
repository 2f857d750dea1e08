"""The data of the last publication, from a file or an address: there, not there yet, or not to be had."""

import contextlib
import http.server
import socket
import threading
import time
from functools import partial

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.publishing.previous import previously_counted


def test_an_address_is_asked_and_a_failure_is_told(repository):
    (repository.root / "cu").mkdir()
    repository.write("cu/coverage.json", repository.command("check", "--format", "json", "--as-of", "2026-10-20").out)
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(repository.root / "cu"))
    handler.log_message = lambda *arguments: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    assert len(previously_counted(f"{base}/coverage.json", repository.root)) == 6
    assert previously_counted(f"{base}/chua-co.json", repository.root) is None
    server.shutdown()
    server.server_close()
    with pytest.raises(Refusal, match="Không tải được"):
        previously_counted(f"{base}/coverage.json", repository.root)


def test_nothing_to_compare_with_is_said(repository):
    done = repository.check("--previous", "chua-co.json")
    assert done.status == 0 and "Chưa có số liệu lần trước ở chua-co.json" in done.err


@pytest.mark.parametrize("where", ["ftp://a.example/x.json", "file:///etc/passwd", "http:/a", "https://a b/"])
def test_other_addresses_are_refused(repository, where):
    done = repository.check("--previous", where)
    assert done.status == 2 and "Không dùng được địa chỉ" in done.err


@pytest.mark.parametrize("answer", [b"rubbish\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx", b""])
def test_a_server_that_answers_rubbish_is_told(repository, answer):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(Refusal, match="Không tải được"):
            previously_counted(f"http://127.0.0.1:{server.getsockname()[1]}/coverage.json", repository.root)


def test_a_server_that_never_ends_is_left(repository, monkeypatch):
    monkeypatch.setattr("chuyenmuc.publishing.previous._SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                while True:
                    connection.sendall(b"x")
                    time.sleep(0.05)

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(Refusal, match="Không tải được"):
            previously_counted(f"http://127.0.0.1:{server.getsockname()[1]}/coverage.json", repository.root)


def test_a_device_and_an_address_with_a_password_are_refused(repository):
    done = repository.check("--previous", "/dev/zero")
    assert done.status == 2 and "Không đọc được số liệu lần trước" in done.err
    done = repository.check("--previous", "http://ai:bi-mat@a.example/x.json")
    assert done.status == 2 and "bi-mat" not in done.err
