"""Hook: the site's own fonts, so that no page asks another site for one."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from chuyenmuc.fonts import web_fonts


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the fonts that the stylesheets name."""
    for address, data in web_fonts(Path(config.config_file_path).parent).items():
        files.append(File.generated(config, address, content=data))
    return files
