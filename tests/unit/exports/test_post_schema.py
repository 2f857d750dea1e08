"""The JSON Schema of front matter says what the reader of posts says, wherever one field alone decides."""

import json

import jsonschema
import pytest
import yaml

from chuyenmuc.exports.post_schema import post_schema
from chuyenmuc.model.post_fields import POST_FIELDS
from chuyenmuc.reading.read import read
from support.scenes import PROJECT, post_text

SITE = "https://chuyenmuc.example.edu.vn/"
POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


class Loader(yaml.SafeLoader):
    """YAML as editors with YAML 1.2 read it: dates and quarters stay text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front(text: str) -> dict:
    return yaml.load(text.split("---\n")[1], Loader)


def schema_of(root) -> dict:
    schema = json.loads(post_schema(read(root).column.plan, SITE))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def test_every_sample_post_is_valid():
    schema = schema_of(PROJECT)
    posts = sorted(path for path in (PROJECT / "posts").glob("*/20*.md"))
    assert len(posts) > 40
    for path in posts:
        jsonschema.validate(front(path.read_text("utf-8")), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "values",
    [
        {"title": None}, {"title": "a" * 201}, {"title": "[a]"}, {"date": "27/6/2026"}, {"date": None}, {"topics": "[khong-co]"},
        {"topics": "[]"}, {"summary": "a" * 301}, {"kind": "hinh"}, {"people": "ai"}, {"source": "congan.vn"}, {"quarter": "quý 3"},
        {"approved": "{by: Hiệu trưởng}"}, {"approved": "Hiệu trưởng"}, {"withdrawn": "{date: 2026-08-01}"}, {"khong-co": "a"},
        {"image": "{src: anh/a.jpg}"}, {"image": "{src: anh/a.jpg, alt: a, mau: xanh}"}, {"draft": "chưa"},
        {"consent": "[{ref: Sổ số 12}]"}, {"consent": "Sổ số 12"}, {"consent": "{ref: Sổ số 12, date: 2026-08-01, pictures: {a: b}}"},
    ],
    ids=str,
)  # fmt: skip
def test_what_the_schema_refuses_the_check_refuses(repository, values):
    text = post_text(**{"date": "2026-08-15"} | values)
    schema = schema_of(repository.root)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(front(text), schema, jsonschema.Draft202012Validator)
    repository.write(POST, text)
    assert repository.check().status == 2


@pytest.mark.parametrize(
    "values",
    [
        {}, {"date": "2026-08-15 19:30"}, {"author": "Tổ Ngữ văn"}, {"approved": "{by: Hiệu trưởng, date: 2026-08-14}"},
        {"updated": "2026-08-20"}, {"source": "https://example.edu.vn/a"}, {"quarter": "2026-Q3"}, {"draft": "true", "summary": None},
        {"consent": "{ref: Sổ số 12, date: 2026-08-01}"},
        {"consent": "[{ref: Sổ số 12, date: 2026-08-01, pictures: [anh/a.jpg]}, {ref: Sổ số 13, date: 2026-08-01, pictures: anh/b.jpg}]"},
    ],
    ids=str,
)  # fmt: skip
def test_what_the_check_takes_the_schema_takes(repository, values):
    text = post_text(**{"date": "2026-08-15"} | values)
    jsonschema.validate(front(text), schema_of(repository.root), jsonschema.Draft202012Validator)
    repository.write(POST, text)
    assert repository.check().status in (0, 1)


def test_it_has_every_field_with_what_the_form_and_the_guide_call_it(repository):
    properties = schema_of(repository.root)["properties"]
    assert list(properties) == [one.key for one in POST_FIELDS]
    for one in POST_FIELDS:
        assert properties[one.key]["title"] == one.label and properties[one.key]["description"] == one.guide
