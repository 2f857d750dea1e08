"""Hook: posts, listings and the coverage table as pages of the site, with the sounds and films that they play."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from chuyenmuc import address
from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.incremental.conversions import convert_all
from chuyenmuc.incremental.figures_cache import cached_plan_figures
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.pages.exemplars import exemplars_of
from chuyenmuc.pages.views import views
from mkdocs_engine.build import build_of
from mkdocs_engine.progress import reporter
from mkdocs_engine.views import ViewFiles, Views


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Convert every body that is shown, and add the views, sounds and films."""
    build = build_of(config)
    column, day = build.column, build.coverage.as_of
    shown = [post.body for post in column.posts if post.has_page(day) and not post.is_withdrawn(day)]
    introductions = [introduction.body for introduction in column.introductions.values()]
    progress = reporter("Đang chuyển bài sang HTML")
    convert_all(build.root, build.converter, [*shown, *introductions], progress)
    progress.close()
    written_by_hand = {f"docs/{file.src_uri}": "" if file.url == "./" else file.url for file in files.documentation_pages()}
    build.bodies = Bodies(column, day, build.converter, written_by_hand, build.pictures)
    build.calendar = calendar_of(column, day)
    build.figures = cached_plan_figures(build.root, column, day)
    build.exemplars = exemplars_of(column, day)
    shown_pages = views(column, build.boards, build.groups, build.calendar, config.site_name, build.figures, build.exemplars)
    build.views = Views(shown_pages, config, build.serving)
    files = ViewFiles(files, config, build)
    for sound in column.published_sounds(day):
        files.append(File.generated(config, address.media(sound.path), abs_src_path=str(sound.file.absolute())))
    for film in column.published_films(day):
        for path, source in film.files:
            files.append(File.generated(config, address.media(path), abs_src_path=str(source.absolute())))
    return files
