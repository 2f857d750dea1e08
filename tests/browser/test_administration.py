"""Posts are written and edited on the page Quản trị in Chromium, with Sveltia's local back end on the browser's own folder."""

import hashlib
import io
import json
import re
import shutil
from base64 import urlsafe_b64encode
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from browser.administration import PLACE, UNIT, Clerk, clerk
from browser.visits import AXE
from browser.writing_form import NOW, PHONE, PHOTOS, TEXT
from support import cms
from support.camera import SECRET
from support.scenes import PROJECT, Repository, lay_out, own_text

OLD = "posts/thcs-hoa-sua/2026-q2-bua-com.md"
# All that a post can hold, written as people write it; none of it is written so by Sveltia.
FRONT = """\
# Ghi chú của người giữ bài
title: Bữa cơm của thcs-hoa-sua
date: 2026-06-20 19:30
quarter: 2026-Q2
topics: [gia-dinh, phap-luat]
summary: 'Cả lớp: nấu một bữa cơm.'
author:
image: {src: anh/bua-com.jpg, alt: "Hai bạn nhặt rau", credit: Tổ Văn}
people: pupils
consent:
  - {ref: Sổ đồng ý số 12, child_agreed: true, date: 2026-06-18, pictures: [anh/bua-com.jpg]}
  - ref: Sổ đồng ý số 13
    child_agreed: có
    date: 2026-06-19
    pictures: anh/bep.jpg
approved: {by: Hiệu trưởng, date: 2026-06-19}
updated: 2026-07-01 08:00
"""
BODY = f"""\
Đoạn đầu có *chữ nghiêng*, **chữ đậm**, a_b*c và ghi chú.[^1]

![Hai bạn trong bếp](anh/bep.jpg "Bếp lúc bảy giờ")

| Việc | Ai làm |
|---|:-:|
| Nấu | Bố |

- một
- hai

{own_text("bài cũ", 60)}

[^1]: Lời người viết.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    """The small site, with an old post that holds all that one can."""
    repository = lay_out(tmp_path_factory.mktemp("quan-tri") / "site")
    for name, photo in zip(("bua-com", "bep"), PHOTOS, strict=True):
        repository.write(f"posts/{UNIT}/anh/{name}.jpg", photo["buffer"])
    repository.write(OLD, f"---\n{FRONT}---\n\n{BODY}")
    cms.switch_on(repository)
    done = repository.build()
    assert done.status == 0, done.err
    return repository


@pytest.fixture(scope="module")
def home(site, serve) -> str:
    return serve(site)


@pytest.fixture
def someone(browser, home):
    """Opens the page for somebody; at the end nothing was asked for elsewhere, and the browser complained of nothing."""
    everyone = []

    def make(**settings) -> Clerk:
        everyone.append(clerk(browser, home, NOW, **settings))
        return everyone[-1]

    yield make
    for one in everyone:
        one.context.close()
        assert one.elsewhere() == []
        assert [said for said in one.said if not said.startswith("Error: ")] == []


@pytest.fixture
def posts(site, tmp_path) -> Path:
    """A folder with the site's posts, for somebody to work in."""
    shutil.copytree(site.root / "posts", tmp_path / "kho/posts")
    return tmp_path / "kho"


def after(one: Clerk, site: Repository, folder: Path) -> Repository:
    """The repository as it is with the files of the browser's folder."""
    repository = Repository(folder / "sau")
    shutil.copytree(site.root, repository.root, ignore=shutil.ignore_patterns("site", "posts"))
    for path, content in one.files().items():
        repository.write(path, content)
    return repository


def fill(one: Clerk, text: str = TEXT) -> None:
    """All that a post needs that has no picture."""
    one.write("title", "Bữa cơm: “đổi vai” # 1")
    one.write("summary", "Lớp 7A: ai cũng nhặt rau được.")
    one.write_body(text)
    one.tick("topics", "Gia đình")


def test_a_new_post_with_a_picture_is_accepted_and_counts(someone, site, posts, tmp_path):
    (posts / f"posts/{UNIT}/2026-q3-mua-he.md").unlink()
    one = someone()
    page = one.open(posts)
    one.new()
    fill(one)
    one.tick("quarter", "Quý III/2026")
    one.tick("image", "Thêm")
    one.upload("image.src", PHOTOS[0])
    one.write("image.alt", "Hai bạn nhặt rau ở sân trường")
    one.tick("people", "Người lớn")
    before = one.files()
    one.save()
    new = {path: content for path, content in one.files().items() if before.get(path) != content}
    post, picture = sorted(new, key=lambda path: path.endswith(".webp"))
    assert post == f"posts/{UNIT}/2026-q3-bua-com-doi-vai-1.md"
    front, body = new[post].decode().split("\n---\n", 1)
    assert yaml.load(front, yaml.BaseLoader) == {
        "title": "Bữa cơm: “đổi vai” # 1", "date": "2026-10-20", "topics": ["gia-dinh"], "summary": "Lớp 7A: ai cũng nhặt rau được.",
        "quarter": "2026-Q3", "people": "adults",
        "image": {"src": picture.removeprefix(f"posts/{UNIT}/"), "alt": "Hai bạn nhặt rau ở sân trường"},
    }  # fmt: skip
    assert body.strip() == TEXT
    image = Image.open(io.BytesIO(new[picture]))
    assert max(image.size) == 2048 and not image.getexif() and SECRET.encode() not in new[picture]
    repository = after(one, site, tmp_path)
    checked = repository.check()
    assert checked.status == 0, checked.err
    assert page.evaluate("document.documentElement.lang") == "vi"


def test_of_an_old_post_that_is_edited_only_the_edited_line_changes(someone, site, posts, tmp_path):
    one = someone()
    one.open(posts)
    one.edit("Bữa cơm của thcs-hoa-sua")
    one.write("summary", "Cả lớp nấu hai bữa cơm.")
    before = one.files()
    one.save()
    files = one.files()
    assert {path for path in files if files[path] != before.get(path)} == {OLD} and files.keys() == before.keys()
    expected = before[OLD].decode().replace("'Cả lớp: nấu một bữa cơm.'", '"Cả lớp nấu hai bữa cơm."')
    assert files[OLD].decode().split() == expected.split()
    assert after(one, site, tmp_path).check().status == 0


@pytest.mark.long
def test_of_a_body_that_is_edited_only_the_edited_block_changes(someone, site, posts, tmp_path):
    one = someone()
    one.open(posts)
    one.edit("Bữa cơm của thcs-hoa-sua")
    one.write_body(" Viết thêm.")
    before = one.files()[OLD].decode()
    one.save()
    assert one.files()[OLD].decode() == before.replace("Lời người viết.", "Lời người viết. Viết thêm.")
    assert after(one, site, tmp_path).check().status == 0


def test_a_post_with_mistakes_is_refused_in_our_words(someone, posts):
    one = someone()
    page = one.open(posts)
    one.new()
    fill(one, "Bài ngắn.")
    one.tick("image", "Thêm")
    one.upload("image.src", PHOTOS[0])
    one.write("image.alt", "IMG_2034")
    before = one.files()
    one.press_save()
    dialog = page.get_by_role("dialog", name="Chưa lưu bài")
    dialog.wait_for()
    said = dialog.get_by_role("listitem").all_inner_texts()
    assert [text.split(".")[0] for text in said] == [
        "Bài có 2 chữ, kế hoạch cần ít nhất 40 chữ", "Hình 1 chưa có lời tả", "Chọn trong hình nhận ra được ai",
    ]  # fmt: skip
    found = Axe().run(page, context=".cm-admin-dialog", options=AXE).response["violations"]
    assert found == []
    dialog.get_by_role("button", name="Quay lại sửa").click()
    assert one.files() == before
    page.get_by_role("alertdialog").get_by_role("button").click()
    one.write_body(" " + TEXT)
    one.write("image.alt", "Hai bạn nhặt rau ở sân trường")
    one.tick("people", "Không nhận ra ai")
    one.save()
    assert len(one.files()) == len(before) + 2


@pytest.mark.long
def test_on_a_phone_a_post_is_written_without_sideways_scrolling(someone, posts, request):
    """``--screens`` keeps pictures of the list, the form and the dialog."""
    one = someone(**PHONE)
    page = one.open(posts)

    def fits(name: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"], name
        if request.config.getoption("--screens"):
            page.screenshot(path=PROJECT / f".cache/screens/quan-tri-{name}.png")

    fits("list")
    one.new()
    fits("form")
    fill(one, "Bài ngắn.")
    one.press_save()
    dialog = page.get_by_role("dialog", name="Chưa lưu bài")
    dialog.wait_for()
    fits("dialog")
    box = dialog.get_by_role("button").bounding_box()
    assert box["height"] >= 44 and box["y"] + box["height"] <= PHONE["viewport"]["height"]


@pytest.mark.long
def test_a_picture_in_the_text_has_its_description_and_its_caption(someone, site, posts, tmp_path):
    one = someone()
    page = one.open(posts)
    one.new()
    fill(one)
    one.place("body").get_by_role("button", name="Hình").click()
    part = page.locator("section[data-key-path$=':src']").get_attribute("data-key-path").removesuffix("src")
    before = one.files()
    one.upload(f"{part}src", PHOTOS[1])
    one.field(f"{part}alt").fill("Nồi canh đang sôi")
    one.field(f"{part}title").fill("Bếp lúc bảy giờ")
    one.tick("people", "Không nhận ra ai")
    one.save()
    (post,) = (content.decode() for path, content in one.files().items() if path.endswith(".md") and path not in before)
    assert "![Nồi canh đang sôi](anh/" in post and '"Bếp lúc bảy giờ")' in post
    assert after(one, site, tmp_path).check().status == 0


def test_the_units_are_listed_and_one_that_is_not_there_says_so(someone, home):
    one = someone()
    page = one.blank()
    page.goto(f"{home}quan-tri/")
    assert page.locator("li a").all_inner_texts() == ["Trường Mầm non Mai", "Trường THCS Hoa Sữa", "Sở Mẫu"]
    assert Axe().run(page, options=AXE).response["violations"] == []
    for unit in ("../du-lieu", "%3Cb%3E"):
        page.goto(f"{home}quan-tri/?don-vi={unit}")
        page.get_by_role("alert").get_by_text("Không mở được phần quản trị").wait_for()


@pytest.mark.long
def test_a_page_that_is_loaded_anew_is_that_of_the_same_unit(someone, posts):
    one = someone()
    page = one.open(posts)
    one.edit("Bữa cơm của thcs-hoa-sua")
    page.reload()
    one.until_form()
    assert "Bữa cơm của thcs-hoa-sua" in page.title()


@pytest.mark.long
def test_gitlab_signs_people_in_without_a_server_of_ours(browser, home):
    """With a made-up GitLab, as far as the token: the window that comes back goes on with the unit, and proves who began (RFC 7636)."""
    host, asked = "https://git.example.edu.vn", {}
    one = clerk(browser, home, NOW)

    def answer(route):
        request, place = route.request, urlsplit(route.request.url)
        asked.setdefault(place.path, request)
        given = {key: values[0] for key, values in parse_qs(place.query).items()}
        crossing = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
        if place.path == "/oauth/authorize":
            asked["challenge"] = given["code_challenge"]
            route.fulfill(status=302, headers={"Location": f"{given['redirect_uri']}?code=ma&state={given['state']}"})
        elif place.path == "/oauth/token":
            route.fulfill(json={"access_token": "the-token", "refresh_token": "other"}, headers=crossing)
        else:
            route.fulfill(status=404, json={}, headers=crossing)

    one.context.route(f"{host}/**", answer)
    page = one.blank()
    page.goto(home + PLACE)
    button = page.get_by_role("button", name=re.compile("Đăng nhập bằng .GitLab"))
    with page.expect_event("requestfinished", lambda request: urlsplit(request.url).path.startswith("/api/v4/")):
        button.click()
    verifier = json.loads(asked["/oauth/token"].post_data)["code_verifier"]
    proof = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    assert proof == asked["challenge"]
    first = next(request for path, request in asked.items() if path.startswith("/api/v4/"))
    assert first.headers["authorization"] == "Bearer the-token"
    assert {urlsplit(url).netloc for url in one.elsewhere()} == {"git.example.edu.vn"}
    one.context.close()
