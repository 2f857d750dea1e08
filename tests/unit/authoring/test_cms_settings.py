"""The option ``extra.editor``: what it may hold, and what is told of mistakes in it."""

import pytest

from chuyenmuc.authoring.cms_settings import CmsSettings
from chuyenmuc.problem import Refusal

GITLAB = {"backend": "gitlab", "repo": "co-quan-mau/chuyen-muc"}


@pytest.mark.parametrize("nothing", [None, False])
def test_it_is_off_unless_it_is_set(nothing):
    assert CmsSettings.of(nothing) is None


def test_each_host_has_its_addresses_and_reviews_if_it_can():
    gitlab, github = CmsSettings.of(GITLAB), CmsSettings.of(GITLAB | {"backend": "github"})
    gitea = CmsSettings.of(GITLAB | {"backend": "gitea", "host": "https://git.example.edu.vn/", "branch": "chinh"})
    assert (gitlab.api, gitlab.origins, gitlab.review) == ("https://gitlab.com/api/v4", ("https://gitlab.com",), True)
    assert (github.api, github.review) == ("https://api.github.com", True)
    assert github.origins == ("https://github.com", "https://api.github.com")
    assert (gitea.api, gitea.origins) == ("https://git.example.edu.vn/api/v1", ("https://git.example.edu.vn",))
    assert (gitea.review, gitea.branch, gitlab.branch) == (False, "chinh", "main")


def test_review_can_be_left_out():
    assert CmsSettings.of(GITLAB | {"review": False, "app_id": None}).review is False


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["gitlab"], "viết chưa đúng"),
        (GITLAB | {"repos": "a/b"}, "không có mục “repos”"),
        (GITLAB | {"app_id": 12}, "“app_id” phải là chữ"),
        ({"repo": "a/b"}, "“backend: ” không dùng được"),
        (GITLAB | {"backend": "svn"}, "“backend: svn” không dùng được"),
        ({"backend": "gitlab"}, "ví dụ “repo: co-quan-mau/chuyen-muc”"),
        (GITLAB | {"repo": "https://gitlab.com/a/b"}, "ví dụ “repo: co-quan-mau/chuyen-muc”"),
        (GITLAB | {"review": "có"}, "“review” chỉ nhận true hoặc false"),
        (GITLAB | {"backend": "gitea", "review": True}, "bỏ dòng “review”"),
        (GITLAB | {"host": "http://git.example.edu.vn"}, "“host: http://git.example.edu.vn” không dùng được"),
        (GITLAB | {"host": "https://git.example.edu.vn/gitlab"}, "ghi địa chỉ của máy chủ"),
        (GITLAB | {"sign_in": "https://a.example.vn"}, "chỉ dành cho GitHub"),
        (GITLAB | {"backend": "github", "app_id": "a"}, "GitHub không dùng “app_id”"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(settings, said):
    with pytest.raises(Refusal) as refused:
        CmsSettings.of(settings)
    assert said in str(refused.value) and "mkdocs.yml" in str(refused.value)


def test_all_mistakes_are_told_at_once():
    with pytest.raises(Refusal) as refused:
        CmsSettings.of({"backend": "svn", "repo": "", "review": 1})
    assert all(word in str(refused.value) for word in ("svn", "repo:", "review"))
