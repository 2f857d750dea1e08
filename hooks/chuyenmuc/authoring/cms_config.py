"""The configuration of Sveltia CMS for the page “Quản trị”, made from the roster, the plan and the table of a post's fields."""

from typing import Any

from chuyenmuc.authoring.cms_settings import CmsSettings
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post_fields import POST_FIELDS, PostField
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.words import quarter_long, sentence

FORMAT = "chuyenmuc"
"""The name under which the page's script registers how posts are read and written."""

LARGEST_SIDE = 2048
_LONGEST_LINE = 200
_LONGEST_NAME = 80

# What people are told beside a field. The guide speaks to those who write files.
_HINTS = {
    "summary": "Một hai câu. Câu này đứng một mình trên cổng của trường.",
    "quarter": "Chỉ chọn khi bài viết cho quý đã qua; để trống thì theo ngày đăng.",
    "author": "Người viết hay tổ, nhóm. Để trống thì lấy tên đơn vị.",
    "image": "Hình được thu nhỏ và bỏ nơi chụp ngay trên máy này.",
    "alt": "Tả trong một câu cho người không nhìn thấy, ví dụ “Hai bạn nhặt rau ở sân trường”.",
    "people": "Cần chọn khi bài có hình, âm thanh hay phim.",
    "consent": "Cần có khi nhận ra được học sinh. Chỉ ghi nơi lưu giấy, không ghi tên em nào.",
    "child_agreed": "Từ 7 tuổi thì chính các em cũng phải đồng ý.",
    "pictures": "Giấy cho riêng một vài hình thì ghi tên từng tệp, ví dụ anh/bua-com.jpg; để trống là cho mọi hình của bài.",
    "kind": "Để trống là bài viết thường.",
    "updated": "Ngày sửa, khi sửa nội dung đáng kể.",
    "source": "Bài đăng lại thì dán địa chỉ bài gốc.",
    "draft": "Bài còn viết dở thì chưa hiện và chưa được tính.",
    "withdrawn": "Gỡ bài thì đừng xoá: ghi ngày và lý do, trang của bài sẽ báo bài đã gỡ.",
}
_BODY = {
    "name": "body", "label": "Nội dung", "widget": "richtext", "required": True, "linked_images": False,
    "buttons": ["bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"],
    "editor_components": ["image"],
}  # fmt: skip
_COMMITS = {
    "create": "Thêm bài {{path}}", "update": "Sửa bài {{path}}", "delete": "Xoá {{path}}", "uploadMedia": "Thêm tệp {{path}}",
    "deleteMedia": "Xoá tệp {{path}}",
}  # fmt: skip


def cms_config(unit: School, column: Column, coverage: Coverage, settings: CmsSettings, site_name: str, site_url: str) -> dict[str, Any]:
    """Return the configuration by which one unit's posts are edited."""
    return {
        "load_config_file": False,
        "backend": _backend(settings),
        "publish_mode": "editorial_workflow" if settings.review else "simple",
        "app_title": site_name,
        "site_url": site_url,
        "display_url": site_url,
        "show_preview_links": False,
        "media_folder": f"posts/{unit.id}/anh",
        "public_folder": "/anh",  # from there it is a path of the post again: post-format.js
        "media_libraries": {"default": {"config": _pictures()}, "stock_assets": {"providers": []}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": _LONGEST_NAME, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_collection(unit, column, coverage)],
    }  # fmt: skip


def _backend(settings: CmsSettings) -> dict[str, Any]:
    backend: dict[str, Any] = {
        "name": settings.backend, "repo": settings.repo, "branch": settings.branch, "api_root": settings.api, "commit_messages": _COMMITS,
    }  # fmt: skip
    if settings.sign_in:
        backend["base_url"] = settings.sign_in
    elif settings.backend != "github":
        backend["base_url"] = settings.host
    if settings.app_id:
        backend["app_id"] = settings.app_id
        if settings.backend == "gitlab":
            backend["auth_type"] = "pkce"
    signs_in = settings.app_id or settings.sign_in
    return backend if signs_in else backend | {"auth_methods": ["token"]}


def _pictures() -> dict[str, Any]:
    smaller = {"format": "webp", "quality": 85, "width": LARGEST_SIDE, "height": LARGEST_SIDE}
    return {"slugify_filename": True, "transformations": {"raster_image": smaller}}


def _collection(unit: School, column: Column, coverage: Coverage) -> dict[str, Any]:
    quarters = {Quarter.of(coverage.as_of), *coverage.quarters, *(post.quarter for post in column.posts if post.unit == unit.id)}
    this_quarter = Quarter.of(coverage.as_of)
    return {
        "name": unit.id,
        "label": unit.name,
        "label_singular": "bài viết",
        "folder": f"posts/{unit.id}",
        "format": FORMAT,
        # A post is withdrawn, with its reason, not deleted; and a copy of one would not count.
        "delete": False,
        "duplicate": False,
        # The page's script puts the quarter of the day on which somebody writes in the place of this one.
        "slug": f"{{{{quarter | default('{this_quarter}') | lower}}}}-{{{{title}}}}",
        "summary": "{{title}} ({{date}})",
        "sortable_fields": {"fields": ["date", "title"], "default": {"field": "date", "direction": "descending"}},
        "media_folder": "anh",
        "public_folder": "anh",
        "editor": {"preview": False},
        "fields": _fields(column.plan, sorted(quarters, reverse=True)),
    }


def _fields(plan: Plan, quarters: list[Quarter]) -> list[dict[str, Any]]:
    fields = [_field(one, plan, quarters) for one in POST_FIELDS]
    after = next(at for at, one in enumerate(fields, 1) if one["name"] == "summary")
    return [*fields[:after], _BODY, *fields[after:]]


def _field(one: PostField, plan: Plan, quarters: list[Quarter]) -> dict[str, Any]:
    """One field as Sveltia has it. None has a value of its own accord but the day of a new post: an old post would be given it."""
    field: dict[str, Any] = {"name": one.key, "label": one.label, "required": bool(one.required) and not one.many}
    if one.key in _HINTS:
        field["hint"] = _HINTS[one.key]
    match one.type:
        case "text":
            field |= {"widget": "string" if one.longest <= _LONGEST_LINE else "text", "maxlength": one.longest}
        case "url":
            field |= {"widget": "string", "type": "url"}
        case "moment" | "day":
            # A time that an old post has stays as long as nobody chooses another day.
            field |= {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
            if (one.type, one.key) == ("moment", "date"):
                field["default"] = "{{now}}"
        case "quarter":
            field |= {"widget": "select", "options": [{"value": str(each), "label": sentence(quarter_long(each))} for each in quarters]}
        case "topics":
            topics = [{"value": topic.id, "label": topic.name} for topic in plan.topics.values()]
            field |= {"widget": "select", "multiple": True, "min": 1, "dropdown_threshold": len(topics), "options": topics}
        case "choice":
            field |= {"widget": "select", "options": [{"value": word, "label": sentence(said)} for word, said in one.choices.items()]}
        case "flag":
            field |= {"widget": "boolean"}
        case "file":
            field |= {"widget": "image", "choose_url": False}
        case "files":
            field |= {"widget": "list"}
        case "group":
            field |= {"widget": "list" if one.many else "object", "fields": [_field(entry, plan, quarters) for entry in one.entries]}
    return field
