"""The daily build as a service and a timer of systemd: systemd.service(5), systemd.exec(5), systemd.timer(5)."""

from chuyenmuc.problem import Refusal

_TIME = "00:05:00"  # soon after midnight, since the day of the build is the day on which quarters are judged
_ZONE = "Asia/Ho_Chi_Minh"


def service(root: str, python: str, site: str, user: str, pull: bool = False, compress: bool = False) -> str:
    """Return the service that builds once.

    ``root`` is the repository and ``python`` the folder of the programs (``.venv/bin``), both absolute; ``site`` the folder of the built
    site. ``user`` owns the repository. ``pull`` fetches new commits first, ``compress`` makes compressed copies afterwards.
    """
    parent = site.rpartition("/")[0]
    places = [root] if parent == root or parent.startswith(f"{root}/") else [root, parent]
    # Whoever fetches by ssh has the keys at home.
    home = "read-only" if pull or any(place.startswith(("/home/", "/root/")) for place in places) else "yes"
    lines = [
        "[Unit]",
        "Description=Dựng trang chuyên mục bình đẳng giới",
        "After=network-online.target",
        "Wants=network-online.target",
        "",
        "[Service]",
        "Type=oneshot",
        f"User={user}",
        f"WorkingDirectory={root}",
        "# Đơn vị thiếu bài, bài hỏng: vẫn đăng phần còn lại. Dựng không xong thì trang cũ giữ nguyên.",
        "Environment=COLUMN_ON_MISSING=warn COLUMN_ON_BAD_POST=skip NO_MKDOCS_2_WARNING=1",
        "Environment=XDG_CACHE_HOME=/var/cache/chuyenmuc",
        "CacheDirectory=chuyenmuc",
        *(["ExecStartPre=-/usr/bin/git pull --ff-only --quiet"] if pull else []),
        f'ExecStart="{python}/mkdocs" build --strict --site-dir "{site}"',
        *([f'ExecStart="{python}/chuyenmuc" host precompress --site-dir "{site}"'] if compress else []),
        "TimeoutStartSec=1h",
        "Nice=10",
        "UMask=0022",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        f"ProtectHome={home}",
        *(f'ReadWritePaths="{place}"' for place in places),
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "ProtectClock=yes",
        "ProtectControlGroups=yes",
        "ProtectHostname=yes",
        "ProtectKernelLogs=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelTunables=yes",
        "ProtectProc=invisible",
        "LockPersonality=yes",
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
        "RestrictNamespaces=yes",
        "RestrictRealtime=yes",
        "RestrictSUIDSGID=yes",
        "SystemCallArchitectures=native",
        "SystemCallFilter=@system-service",
        "",
    ]
    return "\n".join(lines)


def timer() -> str:
    """Return the timer that starts the service each day, and at once if the machine was off at that time."""
    lines = [
        "[Unit]",
        "Description=Dựng trang chuyên mục bình đẳng giới mỗi ngày",
        "",
        "[Timer]",
        f"OnCalendar=*-*-* {_TIME} {_ZONE}",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
        "",
    ]
    return "\n".join(lines)


def user_name(text: str) -> str:
    """Return the name of a user of the system as it was typed. Raises Refusal."""
    if not text or not text.isascii() or not text.replace("-", "").replace("_", "").isalnum() or text[0] in "-0123456789" or len(text) > 32:
        raise Refusal(f"“--user {text}” không phải tên người dùng của máy.", "Ghi tên tài khoản giữ kho, ví dụ chuyenmuc.")
    return text
