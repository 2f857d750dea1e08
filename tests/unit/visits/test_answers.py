"""Answers as they came, by their hash."""

import datetime as dt
import hashlib

from chuyenmuc.model.portals.record import Finding, file_name, no_records
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.portals.records_file import encode
from chuyenmuc.visits.answers import RawAnswers


def test_what_a_record_names_is_kept_and_all_else_removed(tmp_path):
    answers, bodies = RawAnswers(tmp_path), [b"mot" * 99, b"\xff\0", b""]
    names = [hashlib.sha256(body).hexdigest() for body in bodies]
    answers.prune(tmp_path)
    for name, body in zip(names, bodies, strict=True):
        answers.keep(name, body)
        answers.keep(name, body)
        assert answers.get(name) == body
    quarter = Quarter(2026, 4)
    first = Finding("carried", "embed", dt.date(2026, 11, 1), "1", hash=names[0])
    later = Finding("not-reachable", "x", dt.date(2026, 11, 2), "1", cause="empty", hash=names[1])
    records = no_records(quarter).after({"a": first}).after({"a": later})
    file = tmp_path / file_name(quarter)
    file.parent.mkdir(parents=True)
    file.write_bytes(encode(records))
    answers.prune(tmp_path)
    assert [answers.get(name) for name in names] == [bodies[0], bodies[1], None]


def test_a_damaged_file_is_none(tmp_path):
    answers = RawAnswers(tmp_path)
    answers.keep("a" * 64, b"x")
    (answers.folder / ("a" * 64)).write_bytes(b"hong")
    assert answers.get("a" * 64) is None and answers.get("b" * 64) is None
