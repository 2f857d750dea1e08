"""Why a page says nothing, and pages that say enough."""

import pytest

from chuyenmuc.portals.obstacles import is_error, is_social, obstacle
from chuyenmuc.portals.pages.html_page import read_page

LONG = "<p>Thông báo của nhà trường tới phụ huynh và học sinh</p>" * 15
LINKS = "".join(f"<a href=/{number}>Mục {number} của trường</a> " for number in range(9))


@pytest.mark.parametrize(
    "html,found",
    [
        ("<title>Just a moment...</title>", "challenge"),
        ("<p>Xác nhận bạn là người</p>", "challenge"),
        ("<div class=g-recaptcha></div>", "challenge"),
        (f"<title>Trường</title>{LONG}<div class=g-recaptcha></div>", None),
        ("<script>document.cookie='a=1';location.reload()</script>", "wall"),
        ("<form><input type=password></form>", "wall"),
        (f"{LINKS}{LONG}<input type=password>", None),
        ("<h1>Account Suspended</h1>", "suspended"),
        ("<p>Tài khoản hosting đã bị tạm khóa</p>", "suspended"),
        ("<noscript>Please enable JavaScript</noscript>", "javascript"),
        ("<div id=app></div><script src=/a.js></script>", "javascript"),
        (f"<script src=/a.js></script>{LONG}", None),
        ("<p>Trường</p>", None),
        ("", None),
        ("<iframe src=/x></iframe><script></script>", None),
    ],
)
def test_obstacles(html, found):
    assert obstacle(read_page(html, "http://a.vn/"), html) == found


@pytest.mark.parametrize(
    "html,found",
    [
        ("<title>404 Not Found</title>", True),
        (f"<h1>Không tìm thấy trang</h1>{LONG}", True),
        ("<p>Trang bạn yêu cầu không tồn tại</p>", True),
        (f"<h1>Bình đẳng giới</h1>{LONG}", False),
        (f"<h1>Tin</h1>{LONG * 2}<p>Không tìm thấy lối đi</p>", False),
        ("<p>Phòng 4041</p>", False),
    ],
)
def test_errors_in_disguise(html, found):
    assert is_error(read_page(html, "http://a.vn/")) is found


def test_social_networks():
    assert is_social("https://www.facebook.com/x") and is_social("https://zalo.me/1") and is_social("http://fb.com")
    assert not is_social("https://facebook.com.evil.vn/") and not is_social("https://notx.com/") and not is_social("")
