"""Hook: keep the old addresses of renamed units alive: their feeds, pictures and frames as they are, their pages as a way on."""

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.pages.former_addresses import former_folders, is_page_of_its_own, link_tags


def on_post_build(config: MkDocsConfig) -> None:
    """Fill the former folder of each renamed unit from its present one, which is complete by now."""
    site = Path(config.site_dir)
    template = config.extra["templates"].get_template("moved.html")
    for former, present in former_folders(config.extra["column"].roster):
        for path, file in _files(config, present):
            copy = site / former / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            if is_page_of_its_own(path):
                shutil.copyfile(file, copy)
                continue
            where = path.removesuffix("index.html")
            target = address.absolute(present + where, config.site_url)
            link = address.relative(present + where, former + where)
            shown = link_tags(file.read_text("utf-8"))
            copy.write_text(template.render(target=target, link=link, link_tags=shown) + "\n", "utf-8")


def _files(config: MkDocsConfig, folder: str) -> list[tuple[str, Path]]:
    """The files of a folder of the site by their paths in it: those that this build has made, and those that it keeps."""
    site = config.extra["site"]
    found = {path.removeprefix(folder): site.folder / path for path in site.unchanged if path.startswith(folder)}
    base = Path(config.site_dir, folder)
    found |= {file.relative_to(base).as_posix(): file for file in base.rglob("*") if file.is_file()}
    return sorted(found.items())
