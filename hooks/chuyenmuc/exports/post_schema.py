"""The JSON Schema (draft 2020-12) of a post's front matter, made from the table of fields, for editors that complete and check it.

It describes what YAML 1.2 makes of front matter. What depends on more than one field (the quarter and the date, consent) is not in it:
``chuyenmuc check`` decides.
"""

import json
from typing import Any

from chuyenmuc import address
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post_fields import POST_FIELDS, PostField

_DAY = r"^20\d\d-\d\d-\d\d$"
_MOMENT = r"^20\d\d-\d\d-\d\d([T ]\d\d?:\d\d(:\d\d)?.*)?$"
_QUARTER = r"^20\d\d-Q[1-4]$"
_SHAPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "file": {"type": "string"},
    "moment": {"type": "string", "pattern": _MOMENT},
    "day": {"type": "string", "pattern": _DAY},
    "quarter": {"type": "string", "pattern": _QUARTER},
    "flag": {"type": "boolean"},
    "url": {"type": "string", "format": "uri", "pattern": "^https?://"},
}


def post_schema(plan: Plan, site_url: str) -> bytes:
    """Return the schema for posts under a plan, whose topics it names."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address.absolute(address.POST_SCHEMA, site_url),
        "title": "Phần đầu của một bài viết",
        **_object(POST_FIELDS, plan),
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _object(fields: tuple[PostField, ...], plan: Plan) -> dict[str, Any]:
    """A mapping; in a draft some fields may be missing, so only those are required that a draft needs as well."""
    required = [one.key for one in fields if one.required and one.drafts_need_it and one.key != "consent"]
    return {
        "type": "object",
        "properties": {one.key: _value(one, plan) for one in fields},
        "required": required,
        "additionalProperties": False,
    }


def _value(field: PostField, plan: Plan) -> dict[str, Any]:
    about: dict[str, Any] = {"title": field.label}
    if field.guide:
        about["description"] = field.guide
    match field.type:
        case "group" if field.many:
            one = _object(field.entries, plan)
            return about | {"oneOf": [one, {"type": "array", "items": one, "minItems": 1}]}
        case "group":
            return about | _object(field.entries, plan)
        case "files":
            return about | {"oneOf": [_SHAPES["file"], {"type": "array", "items": _SHAPES["file"]}]}
        case "choice":
            return about | {"oneOf": [{"const": word, "title": meaning} for word, meaning in field.choices.items()]}
        case "topics":
            topic = {"oneOf": [{"const": topic.id, "title": topic.name} for topic in plan.topics.values()]}
            return about | {"type": "array", "items": topic, "minItems": 1, "uniqueItems": True}
        case _:
            limit = {"maxLength": field.longest} if field.longest else {}
            return about | _SHAPES[field.type] | limit
