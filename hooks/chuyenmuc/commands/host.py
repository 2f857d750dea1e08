"""``chuyenmuc host …``: print what an own server needs to serve this site, and write compressed copies beside its files."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chuyenmuc import address
from chuyenmuc.commands.output_place import refuse_among_posts
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.hosting import site as values
from chuyenmuc.hosting.site import HostedSite
from chuyenmuc.problem import Refusal, Refusals
from chuyenmuc.system.console import Progress, say
from chuyenmuc.system.disk import reason, write_whole

_SETTINGS = "mkdocs.yml"
_MOST_LISTED = 10
_PORTS = (("http_port", "80"), ("https_port", "443"))


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if the settings cannot be used, and then nothing is printed or written."""
    if options.action == "precompress":
        return _precompress(options)
    if options.action in ("service", "timer"):
        _give(_unit(options), options)
        return ExitStatus.GREEN
    settings = settings_of(options.root / _SETTINGS)
    site = site_of(options, settings)
    _give(_configuration(options, site), options)
    if options.action != "redirects":
        _warn(_built(options, settings), site)
    return ExitStatus.GREEN


def _give(text: str, options: Namespace) -> None:
    """Print a text, or write it to the file that was named: one that is in use is not emptied by a mistake in the settings."""
    if options.output:
        refuse_among_posts(options.output, options.root)
        write_whole(options.output, text.encode())
    else:
        print(text, end="")


def _configuration(options: Namespace, site: HostedSite) -> str:
    if options.action in ("headers", "redirects"):
        from chuyenmuc.hosting.header_files import header_file, redirect_file

        return header_file(site, options.service) if options.action == "headers" else redirect_file(site)
    certificate, key = _certificate(options)
    if options.action == "caddy":
        from chuyenmuc.hosting.caddy import caddy

        return caddy(site, certificate, key)
    certificate = certificate or f"/etc/letsencrypt/live/{site.host}/fullchain.pem"
    key = key or f"/etc/letsencrypt/live/{site.host}/privkey.pem"
    if options.action == "apache":
        from chuyenmuc.hosting.apache import apache

        return apache(site, certificate, key)
    from chuyenmuc.hosting.nginx import nginx

    return nginx(site, certificate, key, options.brotli)


def site_of(options: Namespace, settings: Mapping[str, Any]) -> HostedSite:
    """Return the site as options, the ``settings`` of mkdocs.yml and the roster describe it. Raises Refusal."""
    from chuyenmuc.authoring.cms_settings import CmsSettings
    from chuyenmuc.pages.former_addresses import former_folders
    from chuyenmuc.reading.office.office_files import read_office

    host, base, secure, port = values.address_of(options.url or settings.get("site_url"))
    roster, _, problems = read_office(options.root)
    if problems:
        raise Refusals(problems)
    extra = settings.get("extra")
    editor = CmsSettings.of(extra.get("editor") if isinstance(extra, Mapping) else None)
    ports = [values.port_number(getattr(options, name, None) or usual, f"--{name.replace('_', '-')}") for name, usual in _PORTS]
    if port:
        ports[secure] = port
    return HostedSite(
        host=host, base=base, secure=secure, folder=_folder(options, settings), moved=tuple(former_folders(roster)),
        editor=tuple(map(values.secure_origin, editor.origins)) if editor else None,
        allowed=values.further_sources(options.allow), ports=(ports[0], ports[1]),
        ipv6=not getattr(options, "no_ipv6", False),
    )  # fmt: skip


def _folder(options: Namespace, settings: Mapping[str, Any]) -> str:
    """The folder of the built site on the server."""
    if getattr(options, "document_root", None):
        return values.path_on_server(options.document_root, "--document-root")
    return values.path_on_server(str(_built(options, settings)), "--document-root")


def _built(options: Namespace, settings: Mapping[str, Any] | None = None) -> Path:
    """The folder of the built site on this machine. The settings are read only if no option says it and they were not yet."""
    if options.site_dir:
        return options.site_dir.absolute()
    settings = settings_of(options.root / _SETTINGS) if settings is None else settings
    return (options.root / str(settings.get("site_dir") or "site")).absolute()


def _certificate(options: Namespace) -> tuple[str | None, str | None]:
    given = [getattr(options, name) for name in ("certificate", "key")]
    if (given[0] is None) != (given[1] is None):
        raise Refusal("--certificate và --key phải đi cùng nhau.")
    found = [text and values.path_on_server(text, f"--{name}") for name, text in zip(("certificate", "key"), given, strict=True)]
    return found[0], found[1]


def _unit(options: Namespace) -> str:
    from chuyenmuc.hosting import systemd

    if options.action == "timer":
        return systemd.timer()
    root = values.path_on_server(str(options.root.absolute()), "--root")
    programs = values.path_on_server(options.programs or str(Path(sys.executable).parent), "--programs")
    site = values.path_on_server(str(_built(options)), "--site-dir")
    return systemd.service(root, programs, site, systemd.user_name(options.user), options.pull, options.precompress)


def _precompress(options: Namespace) -> int:
    from chuyenmuc.hosting.precompressed import precompress

    progress = Progress("Đang nén", sys.stderr)
    texts, made = precompress(_built(options), *([] if options.quiet else [progress]))
    progress.close()
    say(f"{texts} tệp có bản nén sẵn (.br, .gz), trong đó {made} tệp vừa nén.")
    return ExitStatus.GREEN


def _warn(folder: Path, site: HostedSite) -> None:
    """Say what of the built site the policy would block, if the site is here: what an office has written itself may be anything."""
    if not site.secure:
        say("site_url bắt đầu bằng http://: người khác có thể đọc và sửa trang trên đường truyền. Nên dùng https://.")
    if not (folder / "index.html").is_file():
        say(f"Chưa có trang dựng ở {folder} nên chưa biết chính sách bảo mật có chặn gì không; dựng xong thì chạy lại lệnh này.")
        return
    from chuyenmuc.hosting.blocked import blocked

    found = {
        f"{file.relative_to(folder).as_posix()}: {what}."
        for file in sorted(folder.rglob("*.html"))
        if not file.relative_to(folder).as_posix().startswith(address.ADMINISTRATION)
        for what in blocked(file.read_bytes(), site.origin, site.allowed)
    }
    for line in sorted(found)[:_MOST_LISTED]:
        say(f"Sẽ bị chặn: {line}")
    if len(found) > _MOST_LISTED:
        say(f"… và {len(found) - _MOST_LISTED} chỗ khác.")
    if found:
        say("Mã và kiểu dáng của riêng mình thì đưa vào tệp (extra_javascript, extra_css).")


def site_address(settings: Mapping[str, Any]) -> str:
    """Return the address of a site as its pages have it, which ends in “/”; '' if the settings have none."""
    url = str(settings.get("site_url") or "")
    return f"{address.ascii_url(url).rstrip('/')}/" if url else ""


def settings_of(file: Path) -> Mapping[str, Any]:
    """Return the settings of a site as far as plain YAML says them, without what a tag such as ``!ENV`` would bring. Raises Refusal."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    try:
        found = yaml.load(file.read_bytes(), Loader)
    except FileNotFoundError:
        raise Refusal(f"Không thấy {file}.", "Chạy trong thư mục của kho, hoặc ghi --root.") from None
    except OSError as error:
        raise Refusal(f"Không đọc được {file}: {reason(error)}.") from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise Refusal(f"{file.name}{f', dòng {mark.line + 1}' if mark else ''}: viết chưa đúng YAML.") from None
    return found if isinstance(found, dict) else {}
