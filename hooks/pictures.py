"""Hook: publish the reduced copies of pictures in the place of the files that posts name, which are not published themselves."""

import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _console import reporter
from _stop import Stop
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.markup.pictures import pictures_for
from chuyenmuc.media.rendition_files import make_renditions

log = logging.getLogger("mkdocs.hooks.pictures")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the copies and add them; a picture that turns out to be broken inside is left out, or stops the build, as posts do."""
    column, publication = config.extra["column"], config.extra["publication"]
    progress = reporter("Đang thu nhỏ hình")
    made = make_renditions(Path(config.config_file_path).parent, column.published_pictures(config.extra["coverage"].as_of), progress)
    progress.close()
    refused = [str(refusal) for _, refusal in sorted(made.refused.items())]
    if refused and publication.on_bad_post == "fail":
        raise Stop("\n".join(refused), ExitStatus.UNUSABLE)
    for line in refused:
        log.info(line)
    config.extra["column"] = column.without_pictures(made.refused)
    config.extra["picture_lengths"] = made.lengths
    for address, file in sorted(made.files.items()):
        files.append(File.generated(config, address, abs_src_path=str(file.absolute())))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the one function that shows a picture; ``partials/picture.html`` calls it."""
    env.globals["picture_html"] = pictures_for(config.extra["column"])
    return env
