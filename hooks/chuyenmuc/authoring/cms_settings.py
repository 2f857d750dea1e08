"""Whether and how people with accounts edit posts on the page “Quản trị”, as set in mkdocs.yml (``extra.editor``)."""

import re
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from chuyenmuc.address import is_web_address
from chuyenmuc.problem import Refusal, did_you_mean

REVIEWING = ("gitlab", "github")
"""The hosts on which Sveltia has a flow of review."""

_HOSTS = {"gitlab": "https://gitlab.com", "gitea": "https://gitea.com", "github": "https://github.com"}
_API = {"gitlab": "/api/v4", "gitea": "/api/v1", "github": "/api/v3"}
_TEXTS = ("backend", "repo", "branch", "host", "app_id", "sign_in")
_KNOWN = (*_TEXTS, "review")
_REPO = re.compile(r"[\w.-]+(/[\w.-]+)+")
_HTTPS = re.compile(r"https://[\w.-]+(?::\d{1,5})?(?:/|$)")  # no sign that could end a directive of the page's policy
_FIX = "Xem trang hướng dẫn “Quản trị”."


class CmsSettings(Struct, frozen=True):
    """The settings. ``backend`` is gitlab, gitea or github, ``repo`` the repository's path on it and ``branch`` the published branch.

    ``host`` is the address of the Git service without a path; ``app_id`` the id of the OAuth application there, None if people sign in
    with an access token. ``sign_in`` is the address of a sign-in service, which GitHub alone needs. ``review`` says whether posts are
    saved as merge requests.
    """

    backend: str
    repo: str
    branch: str = "main"
    host: str = ""
    app_id: str | None = None
    sign_in: str | None = None
    review: bool = True

    @classmethod
    def of(cls, settings: Any) -> "CmsSettings | None":
        """Read the settings; None if there are none. Raises Refusal, with all that cannot be used, in Vietnamese."""
        if settings in (None, False):
            return None
        if not isinstance(settings, dict):
            raise Refusal("mkdocs.yml: extra.editor viết chưa đúng.", "Mỗi thiết lập một dòng, ví dụ “backend: gitlab”.")
        values = {str(key): value for key, value in settings.items() if value is not None}
        if wrong := [*_mistakes(values)]:
            raise Refusal(" ".join(f"mkdocs.yml, extra.editor: {one}" for one in wrong), _FIX)
        backend = values["backend"]
        values.setdefault("review", backend in REVIEWING)
        return cls(**(values | {"host": values.get("host", _HOSTS[backend]).rstrip("/")}))

    @property
    def api(self) -> str:
        """The address of the service's interface for programs."""
        return "https://api.github.com" if self.host == _HOSTS["github"] else self.host + _API[self.backend]

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that the page may ask: of the service, and of its interface where that is another."""
        return tuple(dict.fromkeys((self.host, "{0.scheme}://{0.netloc}".format(urlsplit(self.api)))))


def _mistakes(values: dict[str, Any]) -> list[str]:
    said = [f"không có mục “{key}”. {did_you_mean(key, _KNOWN)}" for key in values if key not in _KNOWN]
    said += [f"mục “{key}” phải là chữ; đặt giá trị trong ngoặc kép." for key in _TEXTS if not isinstance(values.get(key, ""), str)]
    if said:
        return said
    backend, review = values.get("backend"), values.get("review", False)
    if backend not in _HOSTS:
        said.append(f"“backend: {backend or ''}” không dùng được; chọn một trong: {', '.join(_HOSTS)}.")
    if not _REPO.fullmatch(values.get("repo", "")):
        said.append("“repo” là đường dẫn của kho trên nơi giữ bài, ví dụ “repo: co-quan-mau/chuyen-muc”.")
    if not isinstance(review, bool):
        said.append("“review” chỉ nhận true hoặc false.")
    elif review and backend == "gitea":
        said.append("Gitea chưa có bước duyệt trong trang quản trị; bỏ dòng “review”.")
    for key in ("host", "sign_in"):
        address = values.get(key, "https://git.example.edu.vn")
        unusable = not is_web_address(address) or not _HTTPS.match(address) or (key == "host" and urlsplit(address).path.strip("/"))
        if unusable:
            said.append(f"“{key}: {address}” không dùng được; ghi địa chỉ của máy chủ, ví dụ “{key}: https://git.example.edu.vn”.")
    if "sign_in" in values and backend != "github":
        said.append("“sign_in” chỉ dành cho GitHub; nơi khác thì ghi “app_id”.")
    if "app_id" in values and backend == "github":
        said.append("GitHub không dùng “app_id”; ghi “sign_in”, hoặc để người dùng đăng nhập bằng mã truy cập.")
    return said
