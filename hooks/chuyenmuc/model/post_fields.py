"""The fields of a post's front matter, as one table: what they are called, what they may hold, what people read about them.

Made from it: the reader of posts (``reading/post_file``), the file that ``chuyenmuc new`` writes (``authoring/new_post``), the table in
docs/huong-dan/viet-bai.md (a test compares them), the JSON Schema for editors (``exports/post_schema``), the form of the page Quản
trị (``authoring/cms_config``), labels and limits of the form of the page Viết bài (``authoring/form_data``), and what of a post decides in
which lists it is (``Post.is_placed_as``). To add a field see hooks/README.md.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

LONGEST_ALT = 500
"""Characters of a picture's description, in the front matter and in the text."""

FieldType = Literal["text", "file", "files", "moment", "day", "quarter", "topics", "choice", "flag", "url", "group"]


class PostField(Struct, frozen=True, kw_only=True):
    """One field, or one entry of a group.

    ``attribute`` is its name in ``Post``, or in the group's value. ``label`` is what a form calls it and ``guide`` what the guide says of
    it (Markdown), both in Vietnamese. ``required`` is the advice given if it is missing, "" for a field that may be; a draft may lack
    it unless ``drafts_need_it``. ``longest`` is a limit in characters, 0 for none; ``choices`` are the words of a choice with their
    meanings; ``example`` is a value as it is written; ``entries`` are those of a group, of which a post may have a list if ``many``.
    ``places_post`` says whether it decides in which lists and groups the post is. ``template`` is what ``chuyenmuc new`` writes, with
    placeholders in braces.
    """

    key: str
    type: FieldType
    label: str
    attribute: str = ""
    guide: str = ""
    required: str = ""
    drafts_need_it: bool = True
    longest: int = 0
    choices: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    entries: tuple["PostField", ...] = ()
    many: bool = False
    places_post: bool = False
    template: str = ""

    @property
    def name(self) -> str:
        """Its name in ``Post``, or in the group's value."""
        return self.attribute or self.key


KINDS = {"article": "bài viết", "photo": "phóng sự ảnh", "video": "phim", "infographic": "đồ hoạ", "audio": "âm thanh"}
PEOPLE = {"none": "không nhận ra ai", "adults": "người lớn", "pupils": "học sinh"}

POST_FIELDS = (
    PostField(
        key="title", type="text", label="Tên bài", guide="Tên bài.", longest=200, example='"Thầy trò cùng nấu bữa cơm ngày Gia đình"',
        required="Ghi tên bài: “title: …”.", template="title: {title}",
    ),
    PostField(
        key="date", type="moment", attribute="published", label="Ngày đăng", example="2026-06-27", places_post=True,
        guide="Ngày đăng thật: năm-tháng-ngày. Muốn ghi giờ: `2026-06-27 19:30`. Ngày chưa tới thì bài đợi đến ngày ấy mới hiện.",
        required="Ghi ngày đăng: “date: 2026-06-27”.", template="# Ngày đăng thật, viết năm-tháng-ngày.\ndate: {date}",
    ),
    PostField(
        key="topics", type="topics", label="Chủ đề", example="[gia-dinh-hanh-phuc]", places_post=True, drafts_need_it=False,
        guide="Một hay vài chủ đề; mã chủ đề xem ở [Kế hoạch](../ke-hoach.md).",
        required="Chọn ít nhất một chủ đề của kế hoạch: “topics: [gia-dinh-hanh-phuc]”.",
        template="# Chép một hay vài mã chủ đề vào trong ngoặc, cách nhau bằng dấu phẩy:\n{choices}\ntopics: [{topics}]",
    ),
    PostField(
        key="summary", type="text", label="Tóm tắt", longest=300, drafts_need_it=False,
        guide="Một hai câu, không quá 300 ký tự. Câu này đứng một mình trên cổng của trường.",
        example='"Lớp 7A nấu bữa cơm bốn món, và phát hiện ai cũng nhặt rau được."',
        required="Viết một hai câu tóm tắt: “summary: …”.",
        template="# Một hai câu, không quá 300 ký tự. Có dấu hai chấm hay dấu # thì đặt cả câu trong ngoặc kép.\nsummary:",
    ),
    PostField(
        key="quarter", type="quarter", label="Viết cho quý", example="2026-Q2", places_post=True,
        guide="Chỉ ghi khi bài viết cho quý đã qua: `2026-Q2`.", template="{quarter}",
    ),
    PostField(
        key="author", type="text", label="Người viết", longest=200, example="Tổ Ngữ văn",
        guide="Người viết hoặc tổ, nhóm. Không ghi thì lấy tên đơn vị.",
        template="# Người viết hoặc tổ, nhóm; để trống thì lấy tên đơn vị.\nauthor:",
    ),
    PostField(
        key="image", type="group", label="Hình đầu bài", example="{src: anh/ten-hinh.jpg, alt: …}",
        guide='Hình đầu bài: `{src: anh/bua-com.jpg, alt: "Tả hình", credit: "Ai chụp"}`.',
        entries=(
            PostField(
                key="src", type="file", label="Tệp hình", longest=1000, example="anh/bua-com.jpg",
                required="Ghi tên tệp hình: “src: anh/ten-hinh.jpg”."
            ),
            PostField(
                key="alt", type="text", label="Tả hình", longest=LONGEST_ALT, example='"Hai bạn nhặt rau"',
                required="Tả hình trong một câu cho người không nhìn thấy: “alt: …”.",
            ),
            PostField(key="credit", type="text", label="Ai chụp, ai vẽ", longest=200, example='"Tổ Ngữ văn"'),
        ),
        template=(
            "# Có hình: để tệp hình trong thư mục anh/ cạnh bài này, bỏ dấu # ở đầu hai dòng sau rồi sửa cho đúng.\n"
            "# people là trong hình nhận ra được ai: none (không ai), adults (người lớn), pupils (học sinh).\n"
            '#image: {{src: anh/ten-hinh.jpg, alt: "…"}}'
        ),
    ),
    PostField(
        key="people", type="choice", label="Trong hình có ai", choices=PEOPLE, example="none", places_post=True,
        guide="Bắt buộc khi bài có hình, âm thanh hay phim: `none` không nhận ra ai, `adults` người lớn, `pupils` học sinh.",
        template="#people: none",
    ),
    PostField(
        key="consent", type="group", label="Giấy đồng ý", example="{ref: …, child_agreed: true, date: 2026-06-20}", places_post=True,
        guide=(
            'Bắt buộc khi `people: pupils`: `{ref: "Sổ đồng ý số 12", child_agreed: true, date: 2026-06-20}`. Không ghi tên học sinh. '
            "Mỗi hình một giấy thì viết [thành danh sách](#dong-y)."
        ),
        many=True,
        required="Hình có học sinh thì ghi nơi lưu giấy đồng ý: “consent: {ref: …, child_agreed: true, date: 2026-06-20}”.",
        entries=(
            PostField(
                key="ref", type="text", label="Nơi lưu giấy đồng ý", longest=200, example='"Sổ đồng ý số 12"',
                required="Ghi nơi lưu, ví dụ “ref: Sổ đồng ý số 12”; không ghi tên học sinh.",
            ),
            PostField(key="date", type="day", label="Ngày đồng ý", example="2026-06-20", required="Ghi ngày đồng ý."),
            PostField(key="child_agreed", type="flag", label="Học sinh cũng đồng ý", example="true"),
            PostField(key="pictures", type="files", label="Cho những hình nào", example="[anh/bua-com.jpg]"),
        ),
        template=(
            "# Nhận ra được học sinh thì bỏ dấu # ở cả dòng sau, ghi nơi lưu giấy đồng ý; không ghi tên các em.\n"
            '#consent: {{ref: "…", child_agreed: true, date: {date}}}'
        ),
    ),
    PostField(
        key="kind", type="choice", label="Loại bài", choices=KINDS, example="photo", places_post=True,
        guide=(
            "`article` bài viết, `photo` phóng sự ảnh, `video` phim, `infographic` đồ hoạ, `audio` âm thanh: "
            "xem [từng loại viết thế nào](#loai-bai)."
        ),
        template="{kind}",
    ),
    PostField(
        key="approved", type="group", label="Người duyệt", example="{by: Hiệu trưởng, date: 2026-06-26}",
        guide="Ai duyệt, ngày nào: `{by: Hiệu trưởng, date: 2026-06-26}`.",
        entries=(
            PostField(
                key="by", type="text", label="Ai duyệt", longest=200, example="Hiệu trưởng",
                required="Ghi ai duyệt, ví dụ “by: Hiệu trưởng”."
            ),
            PostField(key="date", type="day", label="Ngày duyệt", example="2026-06-26", required="Ghi ngày duyệt."),
        ),
    ),
    PostField(
        key="updated", type="moment", label="Ngày sửa", example="2026-07-01", guide="Ngày sửa bài, khi sửa nội dung đáng kể."
    ),
    PostField(
        key="source", type="url", label="Đăng lại từ", longest=2000, example="https://example.edu.vn/bai-goc",
        guide="Bài đăng lại thì dán địa chỉ bài gốc. Bài đăng lại thường không được tính.",
    ),
    PostField(
        key="draft", type="flag", label="Còn viết dở", example="true", places_post=True,
        guide="`true` khi bài còn viết dở: chưa hiện, chưa tính. Xong thì xoá dòng này.",
        template="# Viết xong, được duyệt thì xoá dòng sau; còn nó thì bài chưa hiện và chưa được tính.\ndraft: true",
    ),
    PostField(
        key="withdrawn", type="group", label="Gỡ bài", example="{date: 2026-08-01, reason: …}", places_post=True,
        guide="Gỡ bài: xem [bên dưới](#go-bai).",
        entries=(
            PostField(key="date", type="day", label="Ngày gỡ", example="2026-08-01", required="Ghi ngày gỡ bài."),
            PostField(
                key="reason", type="text", label="Lý do", longest=300, example='"Theo yêu cầu của gia đình"',
                required="Ghi lý do gỡ bài.",
            ),
        ),
    ),
)  # fmt: skip
"""In the order of the guide's table."""

BY_KEY: Mapping[str, PostField] = {one.key: one for one in POST_FIELDS}


def text_keys() -> tuple[str, ...]:
    """Return the keys of all texts, and of the groups that have texts as entries, in the order of the table."""
    return tuple(dict.fromkeys(key for one in POST_FIELDS for key in _text_keys(one)))


def _text_keys(one: PostField) -> tuple[str, ...]:
    below = tuple(key for entry in one.entries for key in _text_keys(entry))
    return (one.key, *below) if one.type == "text" or below else ()


def guide_table() -> Iterator[str]:
    """Yield the lines of the guide's table of fields, as Markdown."""
    yield "| Mục | Ghi gì |"
    yield "|---|---|"
    for one in POST_FIELDS:
        yield f"| `{one.key}` | {one.guide} |"
