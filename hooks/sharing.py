"""Hook: what links to a page show, what search engines read, and the apps that a phone installs; see ``discovery``."""

from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from chuyenmuc import address
from chuyenmuc.artwork import colours
from chuyenmuc.artwork.files import SharingPictures
from chuyenmuc.discovery import web_manifest
from chuyenmuc.discovery.head import SiteFacts
from chuyenmuc.discovery.link_pictures import cropped_for_posts, drawn_for_groups
from chuyenmuc.discovery.page_heads import PageHeads, WrittenPage
from chuyenmuc.discovery.site_files import site_files, unit_manifests
from chuyenmuc.system.fingerprint import code_version, fingerprint
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write
from mkdocs_engine.progress import reporter


def on_config(config: MkDocsConfig) -> None:
    """Take the sitemap out of MkDocs' hands: its own has one file at most, and dates that nobody knows."""
    config.theme.static_templates.discard(address.SITEMAP)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out the template of MkDocs' sitemap, which would be copied as it is now that it is no template."""
    if template := files.get_file_from_path(address.SITEMAP):
        files.remove(template)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Write the files beside the pages, and give templates the head of each page."""
    build = build_of(config)
    written = [WrittenPage.of(file.page) for file in files.documentation_pages() if not hasattr(file.page, "view")]
    about, has_search, sample = config.site_description or "", "search" in build.hooks, build.publication.sample
    site = SiteFacts(config.site_url, config.site_name, about, build.office.name, has_search, sample)
    logo = files.get_file_from_path(config.theme["logo"] or "")
    pictures = SharingPictures(build.root, logo and logo.content_bytes, build.state.needs_building, partial(write, config))

    def published(where: str) -> Path | None:
        file = files.get_file_from_path(where)
        return Path(file.abs_src_path) if file else None

    pictures.icons()
    cards = drawn_for_groups(pictures, build.views, site, reporter("Đang vẽ hình chia sẻ"))
    crops = cropped_for_posts(pictures, build.groups.site.posts, published, reporter("Đang cắt hình chia sẻ"))
    pictures.close()
    build.link_pictures = cards, crops
    for where, data in site_files(written, build.views, site, build.groups.site.changed):
        if build.state.needs_building((where,), fingerprint(data)):
            write(config, where, data)
    for where, made_from in unit_manifests(build.groups.units.values(), site):
        if build.state.needs_building((where,), fingerprint(code_version("discovery"), *made_from)):
            write(config, where, web_manifest.unit_manifest(*made_from))
    heads = PageHeads(build.column, build.coverage.as_of, site, written, build.views, cards, crops)
    env.globals.update(colours=colours, site_app=web_manifest.short_name(site.name), page_head=heads.of)
