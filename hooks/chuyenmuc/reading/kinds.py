"""What a post of a kind must have: an infographic its picture and its text, a film or a sound something to play or to open."""

from collections.abc import Iterable

from chuyenmuc.markup.links import Reference
from chuyenmuc.media.films import OTHER_SUFFIXES as OTHER_FILMS
from chuyenmuc.media.films import SUFFIXES as FILMS
from chuyenmuc.media.sounds import SUFFIXES as SOUNDS
from chuyenmuc.model.post import Post
from chuyenmuc.problem import Refusal

# Words besides links and text alternatives that make up the text of an infographic. How many it needs to count is set by the plan.
LEAST_TEXT = 30

# By kind: the suffixes of which it needs a file, and the message if there is none. Any web address will do: a film may be anywhere.
_PLAYED = {
    "video": (
        (*FILMS, *OTHER_FILMS),
        "Bài ghi “kind: video” mà chưa có phim.",
        "Dán địa chỉ phim thành một đoạn riêng (YouTube, Vimeo thì phát ngay trong trang; Facebook, TikTok, Google Drive thành liên kết), "
        "hoặc viết “[Xem phim](phim/ten-phim.mp4)”; không có phim thì bỏ dòng “kind”.",
    ),
    "audio": (
        SOUNDS,
        "Bài ghi “kind: audio” mà chưa có âm thanh.",
        "Viết “[Nghe bài](am-thanh/ten-bai.mp3)” (.mp3 hay .m4a), hoặc dán địa chỉ “https://…” của bản ghi thành một đoạn riêng; "
        "không có bản ghi thì bỏ dòng “kind”.",
    ),
}


def check_kind(post: Post, references: Iterable[Reference]) -> None:
    """Raise Refusal for a finished post without what its kind promises: a picture, a film or a sound.

    An infographic also has to repeat its picture's content as text. Like a text alternative, this text is owed to readers whether or not
    the post counts (Thông tư 26/2020/TT-BTTTT).
    """
    if post.draft:
        return
    if post.kind in _PLAYED and not any(_leads_to(reference, _PLAYED[post.kind][0]) for reference in references):
        raise Refusal(*_PLAYED[post.kind][1:])
    if post.kind != "infographic":
        return
    if post.image is None and not any(reference.tag == "img" for reference in references):
        raise Refusal("Bài ghi “kind: infographic” mà chưa có hình.", "Thêm hình: “![Tả hình](anh/do-hoa.png)”, hoặc bỏ dòng “kind”.")
    own = max(post.words - post.substance.linked, 0)
    if own < LEAST_TEXT:
        raise Refusal(
            f"Đồ hoạ chưa có bản chữ: ngoài hình, bài mới có {own} chữ.",
            "Viết lại bằng chữ, bên dưới hình, mọi điều hình nói: từng con số, từng câu, theo đúng thứ tự trên hình.",
        )


def _leads_to(reference: Reference, suffixes: tuple[str, ...]) -> bool:
    target = (reference.target or "").lower()
    return target.startswith(("https://", "http://")) or target.partition("#")[0].endswith(suffixes)
