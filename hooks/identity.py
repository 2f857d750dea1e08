"""Hook: the site's own fonts and drawings, so that no page asks another site for one."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from chuyenmuc import address
from chuyenmuc.fonts import web_fonts
from chuyenmuc.illustration import illustration


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the fonts that the stylesheets name, and a drawing for each topic."""
    for where, font in web_fonts(Path(config.config_file_path).parent).items():
        files.append(File.generated(config, where, content=font))
    for topic in config.extra["column"].plan.topics:
        files.append(File.generated(config, address.drawing(topic), content=illustration(topic)))
    return files
