"""Hook: publish the reduced copies of pictures in the place of the files that posts name, which are not published themselves."""

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.media.rendition_files import make_renditions
from mkdocs_engine.build import build_of
from mkdocs_engine.progress import reporter
from mkdocs_engine.stop import Stop

log = logging.getLogger("mkdocs.hooks.pictures")


@event_priority(50)  # before the pages that show them
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the copies and add them; a picture that turns out to be broken inside is not shown, or stops the build, as posts do."""
    build = build_of(config)
    published = build.column.published_pictures(build.coverage.as_of)
    progress = reporter("Đang thu nhỏ hình")
    copies = make_renditions(build.root, published, progress)
    progress.close()
    refused = [str(refusal) for _, refusal in sorted(copies.refused.items())]
    if refused and build.publication.on_bad_post == "fail":
        raise Stop("\n".join(refused), ExitStatus.UNUSABLE)
    for line in refused:
        log.info(line)
    build.pictures = {path: picture for path, picture in build.column.pictures.items() if path not in copies.refused}
    build.picture_lengths = copies.lengths
    for address, file in sorted(copies.files.items()):
        files.append(File.generated(config, address, abs_src_path=str(file.absolute())))
    return files
