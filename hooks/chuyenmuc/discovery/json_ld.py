"""What a page is, for search engines: schema.org data as JSON-LD 1.1, one graph per page.

Sources for the properties: developers.google.com/search/docs/appearance/structured-data (Article, Breadcrumb, Organization, Sitelinks
searchbox) and schema.org 29. Nodes are plain mappings; ``script`` turns them into the content of an element.
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from chuyenmuc import address
from chuyenmuc.discovery.breadcrumbs import Step
from chuyenmuc.discovery.open_graph import Shared
from chuyenmuc.model.media import Sound
from chuyenmuc.model.post import Post
from chuyenmuc.model.roster import Agency, School
from chuyenmuc.pages.groups import Group
from chuyenmuc.pages.listings import PER_PAGE, Listing
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.words import LEVELS, UNTITLED

LONGEST_HEADLINE = 110

_LANGUAGE = "vi"

_GROUPS_OF_PEOPLE = re.compile(
    r"(?:tổ|ban|nhóm|lớp|khối|đội|câu lạc bộ|chi đoàn|chi bộ|liên đội|đoàn|công đoàn|hội|trường|phòng|sở|trung tâm|toà soạn|báo)\s", re.I
)

_TYPES = {
    "mam-non": "Preschool", "tieu-hoc": "ElementarySchool", "thcs": "MiddleSchool", "thpt": "HighSchool", "lien-cap": "School",
    "gdnn-gdtx": "EducationalOrganization", "chuyen-biet": "School", "co-quan-quan-ly": "GovernmentOrganization",
}  # fmt: skip

Node = dict[str, Any]


def script(nodes: Iterable[Node]) -> str:
    """Return the content of a ``script`` element of type ``application/ld+json``; nothing in it can end the element."""
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": list(nodes)}).decode()
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def website(name: str, description: str, publisher: str | None, search: bool, site_url: str) -> list[Node]:
    """Return the nodes of the site and of its publisher. ``search`` adds how other programs can search the site."""
    site: Node = {
        "@type": "WebSite",
        "@id": _id_of_site(site_url),
        "url": site_url,
        "name": plain_text(name),
        "description": plain_text(description),
        "inLanguage": _LANGUAGE,
    }
    if search:
        template = f"{address.absolute(address.SEARCH, site_url)}?q={{search_term_string}}"
        site["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": template},
            "query-input": "required name=search_term_string",
        }
    if publisher is None:
        return [site]
    publisher_id = f"{site_url}#office"
    return [
        site | {"publisher": {"@id": publisher_id}},
        {"@type": "GovernmentOrganization", "@id": publisher_id, "name": plain_text(publisher), "url": site_url},
    ]


def breadcrumbs(steps: tuple[Step, ...], url: str, site_url: str) -> list[Node]:
    """Return the node of the path to the page at ``url``; no node for the home page."""
    if not steps:
        return []
    items = [
        {"@type": "ListItem", "position": number, "name": plain_text(step.name), "item": address.absolute(step.address, site_url)}
        for number, step in enumerate(steps, 1)
    ]
    return [{"@type": "BreadcrumbList", "@id": f"{url}#path", "itemListElement": items}]


def organization(unit: School, site_url: str) -> Node:
    """Return the node of a unit; ``sameAs`` is its own website."""
    node: Node = {
        "@type": _TYPES[unit.level],
        "@id": _id_of_unit(unit.id, site_url),
        "name": plain_text(unit.name),
        "url": address.absolute(address.unit(unit.id), site_url),
    }
    return node | ({"sameAs": [address.ascii_url(unit.website)]} if unit.website else {})


def article(post: Post, unit: School, shared: Shared, pictures: list[str], sound: Sound | None, site_url: str) -> list[Node]:
    """Return the nodes of a post and its unit. ``pictures`` are the absolute addresses of copies of the post's own picture."""
    assert shared.article is not None
    published = shared.article
    column = address.absolute(address.unit(unit.id), site_url)
    node: Node = {
        "@type": "NewsArticle",
        "@id": f"{shared.url}#article",
        "headline": headline(post.title),
        "description": shared.description,
        "url": shared.url,
        "mainEntityOfPage": shared.url,
        "inLanguage": _LANGUAGE,
        "isAccessibleForFree": True,
        "datePublished": published.published.isoformat(),
        "dateModified": published.changed.isoformat(),
        "author": _author(post, unit, site_url),
        "publisher": {"@id": _id_of_unit(unit.id, site_url)},
        "isPartOf": [
            {"@id": _id_of_site(site_url)},
            {"@type": "CollectionPage", "@id": column, "url": column, "name": plain_text(unit.name)},
        ],
        "articleSection": list(published.topics),
        "keywords": [*published.topics, LEVELS[unit.level]],
        "wordCount": post.words,
    }
    if shared.picture:
        node["image"] = [shared.picture.url(site_url), *pictures]
    if post.source:
        node["isBasedOn"] = address.ascii_url(post.source)
    if sound:
        node["audio"] = {
            "@type": "AudioObject",
            "contentUrl": address.absolute(address.media(sound.path), site_url),
            "encodingFormat": sound.media_type,
            "duration": f"PT{sound.seconds}S",
        }
    return [node, organization(unit, site_url)]


def listing_page(listing: Listing, shared: Shared, site_url: str) -> list[Node]:
    """Return the node of a page that lists posts, and that of the unit or agency if the posts are those of one."""
    posts = [(post.title, address.post(post.unit, post.stem)) for post in listing.posts]
    first = (listing.number - 1) * PER_PAGE + 1
    page = _collection(shared, posts, first, len(listing.group.posts), site_url)
    match listing.group.subject:
        case School() as unit:
            about = organization(unit, site_url)
        case Agency() as agency:
            url = address.absolute(address.agency(agency.id), site_url)
            about = {"@type": "GovernmentOrganization", "@id": f"{url}#agency", "name": plain_text(agency.name), "url": url}
        case _:
            return [page]
    return [page | {"about": {"@id": about["@id"]}}, about]


def index_page(members: list[Group], shared: Shared, site_url: str) -> list[Node]:
    """Return the node of a page that lists groups of posts."""
    return [_collection(shared, [(group.name, group.listing) for group in members], 1, len(members), site_url)]


def page(shared: Shared, site_url: str) -> list[Node]:
    """Return the node of any other page."""
    return [_page("WebPage", shared, site_url)]


def headline(title: str) -> str:
    """Return a title cut at a word to at most ``LONGEST_HEADLINE`` characters."""
    text = plain_text(title).strip() or UNTITLED
    if len(text) <= LONGEST_HEADLINE:
        return text
    cut = text[: LONGEST_HEADLINE - 1]
    return (cut[: cut.rindex(" ")] if " " in cut else cut).rstrip(" ,.;:–-") + "…"


def _collection(shared: Shared, members: list[tuple[str, str]], first: int, count: int, site_url: str) -> Node:
    items = [
        {"@type": "ListItem", "position": number, "url": address.absolute(where, site_url), "name": plain_text(name).strip() or UNTITLED}
        for number, (name, where) in enumerate(members, first)
    ]
    item_list = {"@type": "ItemList", "numberOfItems": count, "itemListElement": items}
    return _page("CollectionPage", shared, site_url) | {"mainEntity": item_list}


def _page(kind: str, shared: Shared, site_url: str) -> Node:
    return {
        "@type": kind,
        "@id": shared.url,
        "url": shared.url,
        "name": shared.title,
        "description": shared.description,
        "inLanguage": _LANGUAGE,
        "isPartOf": {"@id": _id_of_site(site_url)},
    }


def _author(post: Post, unit: School, site_url: str) -> list[Node]:
    """Return the author: the unit if the post names none, else an organization or a person.

    An organization is recognised by the word that its name begins with.
    """
    if not post.author:
        return [{key: value for key, value in organization(unit, site_url).items() if key != "sameAs"}]
    name = plain_text(post.author).strip() or plain_text(unit.name)
    return [{"@type": "Organization" if _GROUPS_OF_PEOPLE.match(name) else "Person", "name": name}]


def _id_of_site(site_url: str) -> str:
    return f"{site_url}#website"


def _id_of_unit(unit: str, site_url: str) -> str:
    return f"{address.absolute(address.unit(unit), site_url)}#unit"
