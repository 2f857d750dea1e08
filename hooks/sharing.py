"""Hook: what links to a page show, what search engines read, and the apps that a phone installs; see ``page_head``."""

import datetime as dt
import gzip
from collections.abc import Iterator
from functools import partial
from operator import itemgetter
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from _console import reporter
from _output import write
from chuyenmuc import address
from chuyenmuc.artwork import colours, link_crop
from chuyenmuc.artwork import link_card as card
from chuyenmuc.artwork.files import SharingPictures
from chuyenmuc.discovery import web_manifest
from chuyenmuc.discovery.head import Head, Heads, SiteFacts, may_be_found
from chuyenmuc.discovery.open_graph import SharedPicture, alt_of, card_of
from chuyenmuc.discovery.sitemap import SitemapUrl, robots, sitemap
from chuyenmuc.markup.sanitizing import clean_text
from chuyenmuc.pages.groups import Group, describe
from chuyenmuc.pages.views import View
from chuyenmuc.system.fingerprint import code_version, fingerprint


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the sitemap out of MkDocs' hands: its own has one file at most, and dates that nobody knows."""
    config.theme.static_templates.discard(address.SITEMAP)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the template of MkDocs' sitemap, which would be copied as it is now that it is no template."""
    if template := files.get_file_from_path(address.SITEMAP):
        files.remove(template)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Write what stands beside the pages, and give templates the head of each page."""
    written = [page for file in files.documentation_pages() if not _view(page := file.page)]
    views = config.extra["site_files"].views
    site = SiteFacts(
        url=config.site_url,
        name=config.site_name,
        description=config.site_description or "",
        keeper=config.extra["office"].name,
        search=any(page.url == address.SEARCH for page in written),
        sample=config.extra["publication"].sample,
    )
    cards, crops = config.extra["link_pictures"] = _pictures(config, files, views, site)
    titles = {page.url: str(Markup(page.title).striptags()) for page in written} | {view.address: view.title for view in views}
    heads = Heads(config.extra["column"], config.extra["coverage"].as_of, site, titles, cards, crops)
    # What docs/ has of these is copied later, and so goes before.
    for where, data in _files(config, written, views, site):
        if config.extra["site"].needs_building((where,), fingerprint(data)):
            write(config, where, data)
    for where, made_from in _unit_manifests(config, site):
        if config.extra["site"].needs_building((where,), fingerprint(code_version("discovery"), *made_from)):
            write(config, where, web_manifest.unit_manifest(*made_from))
    env.globals.update(colours=colours, has_search=site.search, site_app=web_manifest.short_name(site.name))
    last: tuple[Page | None, Head | None] = None, None

    def page_head(page: Page) -> Head:
        nonlocal last
        if page is not last[0]:  # a page's templates ask several times
            last = page, heads.of(page.url, _description(page, site), _view(page), _hidden(page))
        return last[1]

    env.globals["page_head"] = page_head
    return env


def _pictures(
    config: MkDocsConfig, files: Files, views: list[View], site: SiteFacts
) -> tuple[dict[str, SharedPicture], dict[str, SharedPicture]]:
    """Make the pictures and the icons; return the pictures of groups by address of the listing, and of posts by id."""
    logo = files.get_file_from_path(config.theme["logo"] or "")
    pictures = SharingPictures(
        Path(config.config_file_path).parent, logo and logo.content_bytes, config.extra["site"].needs_building, partial(write, config)
    )
    pictures.icons()
    progress = reporter("Đang vẽ hình chia sẻ")
    groups = {view.values["group"] for view in views if "listing" in view.values}
    cards = {
        place: card_of(group, site.name, site.description)
        for place, group in sorted(((_place(group), group) for group in groups), key=itemgetter(0))
    }
    drawn = pictures.cards(
        {address.card(place): card for place, card in cards.items()}, site.name, address.readable_host(site.url), progress
    )
    progress.close()
    progress = reporter("Đang cắt hình chia sẻ")
    posts = {}
    for post in config.extra["groups"][0].posts:
        shown = post.image and files.get_file_from_path(address.media(post.image.path))
        if shown:
            posts[address.post_crop(post.unit, post.stem)] = post, Path(shown.abs_src_path)
    cropped = pictures.crops({where: file for where, (_, file) in posts.items()}, progress)
    progress.close()
    pictures.close()
    return (
        {
            place: SharedPicture(address.card(place), card.MEDIA_TYPE, alt_of(shown), drawn[address.card(place)])
            for place, shown in cards.items()
        },
        {
            posts[where][0].id: SharedPicture(where, link_crop.MEDIA_TYPE, clean_text(posts[where][0].image.alt), version)
            for where, version in cropped.items()
        },
    )


def _files(config: MkDocsConfig, written: list[Page], views: list[View], site: SiteFacts) -> Iterator[tuple[str, bytes]]:
    """The sitemap, robots.txt, and the manifest of the site."""
    shown = [
        *((page.url, None, _changed(page, config)) for page in written if not _hidden(page)),
        *((view.address, view, view.changed) for view in views),
    ]
    entries = [SitemapUrl(address.absolute(where, site.url), changed) for where, view, changed in shown if may_be_found(where, view)]
    for where, data in sitemap(entries, site.url):
        yield where, data
        yield f"{where}.gz", gzip.compress(data, mtime=0)
    yield address.ROBOTS, robots(site.url, site.sample)
    yield address.MANIFEST, web_manifest.site_manifest(site.name, site.description, site.url)


def _unit_manifests(config: MkDocsConfig, site: SiteFacts) -> Iterator[tuple[str, tuple[str, str, str, str, str]]]:
    """The address of each unit's manifest, and what it is made from."""
    for group in config.extra["groups"]:
        if group.kind == "unit":
            unit = group.subject
            yield group.listing + address.MANIFEST, (unit.name, unit.id, unit.first_id, describe(group, site.name), site.url)


def _place(group: Group) -> str:
    return address.HOME if group.kind == "site" else group.listing


def _view(page: Page) -> View | None:
    return getattr(page, "view", None)


def _description(page: Page, site: SiteFacts) -> str:
    view = _view(page)
    return view.description if view else str(page.meta.get("description") or site.description)


def _hidden(page: Page) -> bool:
    return "noindex" in str(page.meta.get("robots", ""))


def _changed(page: Page, config: MkDocsConfig) -> dt.date | None:
    """The day of the last change of what a page written by hand shows. Nobody knows it, but for the home page's posts."""
    return config.extra["groups"][0].changed if page.url == address.HOME else None
