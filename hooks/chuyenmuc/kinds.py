"""What a post of a kind must have to be used at all: the words of its picture, to be an infographic."""

from collections.abc import Iterable

from chuyenmuc.markup import Reference
from chuyenmuc.post import Post
from chuyenmuc.problem import Refusal

LEAST_TEXT = 30  # words besides links and text alternatives; how many count is the plan's to say


def check_kind(post: Post, references: Iterable[Reference]) -> None:
    """Raise Refusal for a finished infographic that shows no picture, or whose picture is not put into words.

    Like a text alternative, that is owed to readers whether or not the post counts (Thông tư 26/2020/TT-BTTTT).
    """
    if post.draft or post.kind != "infographic":
        return
    if post.image is None and not any(reference.tag == "img" for reference in references):
        raise Refusal("Bài ghi “kind: infographic” mà chưa có hình.", "Thêm hình: “![Tả hình](anh/do-hoa.png)”, hoặc bỏ dòng “kind”.")
    own = max(post.words - post.substance.linked, 0)
    if own < LEAST_TEXT:
        raise Refusal(
            f"Đồ hoạ chưa có bản chữ: ngoài hình, bài mới có {own} chữ.",
            "Viết lại bằng chữ, bên dưới hình, mọi điều hình nói: từng con số, từng câu, theo đúng thứ tự trên hình.",
        )
