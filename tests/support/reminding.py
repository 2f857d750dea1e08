"""A small column in which one school may have something due, and the messages that are written to it."""

import datetime as dt
import email
import email.policy

from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import HANOI, Plan, Terms
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import Reading
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.problem import SourceReport
from chuyenmuc.reminders import messages
from chuyenmuc.reminders.contacts import Contact, Contacts, Sender
from chuyenmuc.reminders.round import remind
from chuyenmuc.reminders.templates import DEFAULT_MAIL, DEFAULT_SHORT, MAIL_FILE, SHORT_FILE, parse_mail, parse_short

Q4, Q1, Q2, Q3 = Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)
TERMS = Terms(min_words=100, grace_days=10, warn_days=21)
UNIT = School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs")
OFFICE = Sender("Phòng Văn hoá – Xã hội", "vhxh@phuong.example.vn", "024 3333", "https://cot.example.vn/")
LAN = Contacts(OFFICE, {UNIT.id: (Contact("Cô Lan", "lan@hoa-sua.example.vn", "0912 345 678"),)})
TEMPLATES = messages.Templates(parse_mail(DEFAULT_MAIL, SourceReport(MAIL_FILE)), parse_short(DEFAULT_SHORT, SourceReport(SHORT_FILE)))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def post(date: str, quarter: Quarter | None = None, stem: str = "bai", words: int = 100, **rest) -> Post:
    published = dt.datetime.combine(day(date), dt.time(7), HANOI)
    return Post(UNIT.id, stem, "Bài", published, quarter or Quarter.of(day(date)), ("t",), "Tóm tắt", "", 1, words, **rest)


def reading(
    posts: tuple[Post, ...] = (), first: Quarter = Q3, last: Quarter | None = None, terms: Terms = TERMS, unit: School = UNIT, **broken
) -> Reading:
    plan = Plan("a.example", first, last, terms_from=((first, terms),))
    return Reading(Column(Roster(units={unit.id: unit}), plan, posts), (), broken.get("problems", {}), broken.get("posts_broken", {}))


def files(on: str, *posts: Post, contacts: Contacts = LAN, templates: messages.Templates = TEMPLATES, **settings) -> dict[str, bytes]:
    read = reading(posts, **settings)
    return messages.files(remind(read.column, judge(read.column, day(on))), read, contacts, templates)


def mail(found: dict[str, bytes], name: str = f"{UNIT.id}.eml") -> email.message.EmailMessage:
    return email.message_from_bytes(found[name], policy=email.policy.default)


def body(found: dict[str, bytes]) -> str:
    return mail(found).get_content().replace("\r\n", "\n")


def short(found: dict[str, bytes]) -> str:
    return found[f"{UNIT.id}.txt"].decode()
