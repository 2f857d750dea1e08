"""Hook: keep the former addresses of renamed units alive: their feeds, pictures and frames as they are, their pages as a way on."""

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from chuyenmuc import address
from chuyenmuc.incremental.build_state import BuildState
from chuyenmuc.pages.former_addresses import former_folders, is_page_of_its_own, link_tags
from mkdocs_engine.build import build_of


@event_priority(-50)  # after all that write into those folders
def on_post_build(config: MkDocsConfig) -> None:
    """Fill the former folder of each renamed unit from its present one, which is complete by now."""
    build, site = build_of(config), Path(config.site_dir)
    template = build.environment.get_template("moved.html")
    for former, present in former_folders(build.column.roster):
        for path, file in _files(build.state, site, present):
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


def _files(state: BuildState, site: Path, folder: str) -> list[tuple[str, Path]]:
    """The files of a folder of the site by their paths in it: those that this build has made, and those that stay as they are."""
    files = {path.removeprefix(folder): state.folder / path for path in state.unchanged if path.startswith(folder)}
    base = site / folder
    files |= {file.relative_to(base).as_posix(): file for file in base.rglob("*") if file.is_file()}
    return sorted(files.items())
