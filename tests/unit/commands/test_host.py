"""``chuyenmuc host``: the configuration of this very site on stdout, and on stderr what it would block."""

import pytest

from chuyenmuc.commands.cli import main
from chuyenmuc.exit_status import ExitStatus
from support.scenes import PLAN, ROSTER, Repository

SETTINGS = """\
site_name: Cột
site_url: https://cot.example.edu.vn/
theme: {name: material, palette: !ENV [X, y]}
plugins: !!python/name:os.system
"""


@pytest.fixture
def office(tmp_path) -> Repository:
    repository = Repository(tmp_path)
    repository.write("mkdocs.yml", SETTINGS)
    repository.write("posts/schools.yml", ROSTER.replace("level: thcs,", "level: thcs, renamed_from: [thcs-cu],"))
    repository.write("posts/plan.yml", PLAN)
    return repository


@pytest.fixture
def host(office, capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["--root", str(office.root), "host", *arguments])
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_configuration_is_of_this_site(host, office, server):
    status, text, said = host(server)
    assert status == ExitStatus.GREEN and "Chưa có trang dựng" in said
    assert "cot.example.edu.vn" in text and f"{office.root}/site" in text and "/truong/thcs-cu/" in text
    assert host(server)[1] == text
    other = host(server, "--document-root", "/srv/trang", "--certificate", "/a.pem", "--key", "/a.key", "--url", "https://b.vn:8443/cot/")[
        1
    ]
    assert "b.vn" in other and "/srv/trang" in other and "8443" in other and "/a.key" in other and "/cot/truong/thcs-cu/" in other


@pytest.mark.parametrize("what", ["nginx", "headers", "redirects", "service", "timer"])
def test_a_file_gets_what_would_be_printed_and_keeps_what_it_had_if_something_is_wrong(host, office, tmp_path, what):
    file = tmp_path / "cu.conf"
    file.write_text("đang dùng", "utf-8")
    printed = host(what)[1]
    assert host(what, "--output", str(file))[:2] == (ExitStatus.GREEN, "") and file.read_text("utf-8") == printed
    if what not in ("service", "timer"):
        office.write("posts/schools.yml", "schools: [")
        assert host(what, "--output", str(file))[0] == ExitStatus.UNUSABLE and file.read_text("utf-8") == printed


def test_editor_and_further_sources_change_the_policy(host, office):
    office.write("mkdocs.yml", f"{SETTINGS}extra: {{editor: {{backend: gitlab, repo: a/b, host: 'https://git.example.vn'}}}}\n")
    text = host("nginx", "--allow", "frame=https://www.google.com")[1]
    assert "https://git.example.vn" in text and "player.vimeo.com https://www.google.com" in text
    office.write("mkdocs.yml", SETTINGS)
    text = host("nginx")[1]
    assert "unsafe" not in text and "quan-tri" not in text and "google" not in text


@pytest.mark.parametrize("service", ["https://git.example.vn;x", 'https://git.example.vn"', "https://git.example.vn{}"])
def test_the_service_of_the_editor_can_end_no_quote(host, office, service):
    office.write("mkdocs.yml", f"{SETTINGS}extra: {{editor: {{backend: gitlab, repo: a/b, host: '{service}'}}}}\n")
    status, text, said = host("nginx")
    assert status == ExitStatus.UNUSABLE and text == "" and "host" in said


def test_files_of_other_hosts_and_of_systemd(host, office):
    assert host("headers")[1].startswith("/*\n") and "! X-Frame" in host("headers")[1]
    assert "!" not in host("headers", "--service", "netlify")[1]
    assert host("redirects")[1] == "/truong/thcs-cu/* /truong/thcs-hoa-sua/:splat 301\n"
    assert f'--site-dir "{office.root}/site"' in host("service", "--programs", "/opt/bin")[1]
    assert "Asia/Ho_Chi_Minh" in host("timer")[1]


def test_what_would_be_blocked_is_named_with_its_page(host, office):
    office.write("site/index.html", "<p>x</p>" * 200)
    office.write("site/gioi-thieu/index.html", '<iframe src="https://www.google.com/maps"></iframe><b style="x">y</b>')
    said = host("nginx")[2]
    assert "gioi-thieu/index.html: thuộc tính style=." in said and "--allow frame=https://www.google.com" in said
    assert "google" not in host("nginx", "--allow", "frame=https://www.google.com")[2]
    assert host("precompress", "-q")[0] == ExitStatus.GREEN and office.site("index.html.br").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nginx", "--url", "https://a.vn/;x"], "site_url"),
        (["nginx", "--document-root", "/srv/a;b"], "--document-root"),
        (["nginx", "--certificate", "/a.pem"], "--key"),
        (["nginx", "--https-port", "99999"], "--https-port"),
        (["caddy", "--allow", "frame=http://a.vn"], "--allow"),
        (["service", "--user", "a b"], "--user"),
        (["precompress"], "không có trang đã dựng"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_printed(host, arguments, said):
    status, text, told = host(*arguments)
    assert status == ExitStatus.UNUSABLE and text == "" and said in told


@pytest.mark.parametrize("settings", ["site_url: [", "site_name: x\n", "site_url: !ENV X\n", "- a\n"])
def test_settings_without_an_address_are_refused(host, office, settings):
    office.write("mkdocs.yml", settings)
    assert host("nginx")[:2] == (ExitStatus.UNUSABLE, "")
    (office.root / "mkdocs.yml").unlink()
    assert host("nginx")[:2] == (ExitStatus.UNUSABLE, "")


def test_a_roster_that_cannot_be_read_is_refused(host, office):
    office.write("posts/schools.yml", "schools: [{id: A}]")
    status, text, said = host("nginx")
    assert status == ExitStatus.UNUSABLE and text == "" and "posts/schools.yml:1" in said
