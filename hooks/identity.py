"""Hook: the site's own look: one style sheet, its fonts, a drawing for each topic. No page asks another site for any of them."""

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from chuyenmuc import address
from chuyenmuc.artwork.fonts import font_faces, web_fonts
from chuyenmuc.artwork.topic_drawing import VARIANTS, illustration
from mkdocs_engine.build import build_of

# In the order in which they go before each other; the theme's own two have a hash of their content in their names.
_FOLDER = "assets/stylesheets/"
_STYLES = (f"{_FOLDER}main.*.min.css", f"{_FOLDER}palette.*.min.css", f"{_FOLDER}column.css")


def on_config(config: MkDocsConfig) -> None:
    """Begin to make the fonts in the background: the first build takes a second and a half for them."""
    build = build_of(config)
    build.fonts = web_fonts(build.root)


@event_priority(-50)  # after the bodies have been converted, which the fonts need not wait for
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the fonts that the style sheet names, a drawing for each topic, and the style sheet."""
    for where, font in build_of(config).fonts().items():
        files.append(File.generated(config, where, content=font))
    for topic in build_of(config).column.plan.topics:
        for variant in range(VARIANTS):
            files.append(File.generated(config, address.drawing(topic, variant), content=illustration(topic, variant)))
    parts = [file for pattern in _STYLES for file in files if fnmatch(file.src_uri, pattern)]
    styles = [*(_without_map(file.content_string) for file in parts), font_faces(address.STYLES)]
    files.append(File.generated(config, address.STYLES, content="\n".join(styles)))
    for file in [*parts, *(file for file in files if fnmatch(file.src_uri, f"{_FOLDER}*.css.map"))]:
        files.remove(file)
    return files


def _without_map(styles: str) -> str:
    """The style sheet without the line that tells developers' tools where it was made from."""
    return styles.split("\n/*# sourceMappingURL=")[0]
