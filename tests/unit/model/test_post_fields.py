"""The table of a post's fields is complete, and what is made from it agrees with it."""

import datetime as dt

from chuyenmuc.authoring.new_post import new_post
from chuyenmuc.model.post import Approval, Consent, Image, Post, Withdrawal
from chuyenmuc.model.post_fields import BY_KEY, POST_FIELDS
from chuyenmuc.reading.read import read
from support.scenes import DAY

MEASURED = {"unit", "stem", "body", "body_line", "words", "substance", "sketch"}


def test_every_field_is_an_attribute_of_a_post_and_the_other_way_round():
    assert [one.key for one in POST_FIELDS] == list(BY_KEY)
    assert {one.name for one in POST_FIELDS} == set(Post.__struct_fields__) - MEASURED


def test_the_entries_of_a_group_are_the_attributes_of_its_value():
    for key, kind in (("image", Image), ("consent", Consent), ("approved", Approval), ("withdrawn", Withdrawal)):
        renamed = {"src": "path"}
        entries = {renamed.get(entry.key, entry.key) for entry in BY_KEY[key].entries}
        assert entries == set(kind.__struct_fields__) - {"line"}, key


def test_every_field_has_what_people_are_told_of_it():
    for one in POST_FIELDS:
        assert one.label and one.guide and one.example, one.key
        for entry in one.entries:
            assert entry.label and entry.example, entry.key


def test_the_examples_of_the_table_make_a_post_without_a_mistake(repository):
    lines = [f"{one.key}: {one.example}" for one in POST_FIELDS if one.key not in ("image", "consent", "withdrawn", "draft", "kind")]
    front = "\n".join(lines).replace("gia-dinh-hanh-phuc", "gia-dinh").replace("…", "a")
    repository.write("posts/thcs-hoa-sua/2026-q2-vi-du.md", f"---\n{front}\n---\n\nMột bài.\n")
    assert [str(problem) for problem in read(repository.root).problems] == []


def test_a_new_post_names_every_field_of_the_template_once(repository):
    column = read(repository.root).column
    text = new_post(column.roster, column.plan, dt.date.fromisoformat(DAY), "thcs-hoa-sua", "Bữa cơm").text
    for one in POST_FIELDS:
        assert text.count(f"\n{one.key}:") + text.count(f"\n#{one.key}:") == (one.template not in ("", "{quarter}", "{kind}")), one.key
