"""The typed state of one build, in ``config.extra["build"]``: the one key that the hooks share.

``hooks/column.py`` makes it. Every value is written once: by ``column`` when the build is made, or by the hook named beside it. A
value that is asked for before it is there stops the build with the name of the hook that mkdocs.yml lacks.
"""

import re
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from chuyenmuc.authoring.cms_settings import CmsSettings
from chuyenmuc.calendar.year import YearCalendar
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.discovery.head import SharedPicture
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.incremental.build_state import BuildState
from chuyenmuc.incremental.fingerprints import Fingerprints
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.markup.converter import Converter
from chuyenmuc.model.column import Column
from chuyenmuc.model.media import Picture
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.dashboard import Boards
from chuyenmuc.pages.exemplars import Exemplars
from chuyenmuc.pages.figures import PlanFigures
from chuyenmuc.pages.groups import Groups
from chuyenmuc.pages.office import Office
from chuyenmuc.pages.read_on import Shelf
from chuyenmuc.publishing.publication import Publication
from chuyenmuc.system.staged_folder import StagedFolder
from mkdocs_engine.places import HOOKS
from mkdocs_engine.stop import Stop
from mkdocs_engine.views import Views

if TYPE_CHECKING:
    from mkdocs_engine.environment import Templates

_KEY = "build"
NEEDED = ("column", "pages", "engine")
"""The hooks without which nothing is built."""


def _by(hook: str, default: Any = None) -> Any:
    """A value that a hook writes later. ``default`` makes what it is if mkdocs.yml does not list that hook."""
    return field(init=False, repr=False, metadata={"hook": hook, "default": default})


@dataclass(eq=False, repr=False)
class Build:
    """One build; see the module."""

    root: Path
    """The repository."""
    hooks: frozenset[str]
    """The names of the project's hooks that mkdocs.yml lists, such as “feeds”."""
    third_party: bool
    """Whether hooks, plugins or templates of others have a part in the build, so that every page is made anew by MkDocs."""
    serving: bool
    """Whether this is ``mkdocs serve``."""
    publication: Publication
    """The settings of publication."""
    office: Office
    """Who keeps the site."""
    reading: Reading
    """What was read of ``posts/``, with every problem."""
    coverage: Coverage
    """The reading, judged on the day of the check."""
    groups: Groups
    """The groups of posts; ``groups.site`` is that of all."""
    boards: Boards
    """The dashboards of the whole and of each agency."""
    converter: Converter
    """What made HTML of the bodies that were checked."""
    shelf: Shelf
    """What a reader may read after a post."""
    background_jobs: list[Callable[[], object]] = field(default_factory=list)
    """What to call until work in the background is done; the end of the build does."""

    folder: StagedFolder = _by("engine")
    """The folder that is being filled, and the one whose place it takes."""
    state: BuildState = _by("engine")
    """Which files of the site are still current."""
    pictures: Mapping[str, Picture] = _by("pictures", dict)
    """The pictures that pages can show, by path: those of published posts whose file turned out to be whole."""
    picture_lengths: Mapping[str, int] = _by("pictures", dict)
    """The sizes in bytes of the copies of pictures, by address."""
    cms: CmsSettings | None = _by("administration", lambda: None)
    """How people with accounts edit posts; None if they do not."""
    calendar: YearCalendar = _by("pages")
    """The observances and deadlines of the page Lịch."""
    figures: PlanFigures = _by("pages")
    """The figures of the plan's years, as they may be published."""
    exemplars: Exemplars = _by("pages")
    """The exemplars and commendations that are shown."""
    bodies: Bodies = _by("pages")
    """The HTML of posts and introductions."""
    views: Views = _by("pages")
    """The pages that come from ``posts/``."""
    fonts: Callable[[], Mapping[str, bytes]] = _by("identity")
    """Waits until the fonts are made, in the background, and returns them by their addresses."""
    navigation: Navigation = _by("engine")
    """MkDocs' navigation, which pages show and which one event alone hands out."""
    environment: Environment = _by("engine")
    """The theme's Jinja environment, for templates that are no pages."""
    templates: "Templates" = _by("engine")
    """What the environment's templates may use, and what they asked for."""
    link_pictures: tuple[Mapping[str, SharedPicture], Mapping[str, SharedPicture]] = _by("sharing", lambda: ({}, {}))
    """The pictures of links, of groups by address of the listing, and of posts by id."""
    search_index: Callable[[], list[tuple[str, bytes]]] = _by("search")
    """Waits until the index is written, in the background, and returns its files with their cache keys."""
    fingerprints: Fingerprints = _by("engine")
    """The cache keys of pages, feeds, frames and downloads."""
    render: Callable[..., object] = _by("engine")
    """Renders the page of a View into the site."""
    rendered: frozenset[str] = _by("engine")
    """The paths of the views' pages that were rendered; the others are current."""
    changed_files: frozenset[str] = _by("engine")
    """The paths of the files that are new in the site or have changed, known once the site has been renewed."""

    @property
    def column(self) -> Column:
        """Everything that was read, as one value."""
        return self.reading.column

    def __setattr__(self, name: str, value: object) -> None:
        if name in self.__dict__:
            raise AttributeError(f"Build.{name} is written once")
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        made_by = _LATER.get(name)
        if made_by is None:
            raise AttributeError(name)
        hook, default = made_by
        if hook in self.hooks:
            raise AttributeError(f"Build.{name} is not there yet; hooks/{hook}.py writes it")
        if default is None:
            raise _missing(hook)
        setattr(self, name, default())
        return self.__dict__[name]


_LATER = {one.name: (one.metadata["hook"], one.metadata["default"]) for one in fields(Build) if "hook" in one.metadata}


def put(config: MkDocsConfig, build: Build) -> None:
    """Make a build the one of its configuration."""
    config.extra[_KEY] = build


def build_of(config: MkDocsConfig) -> Build:
    """Return the build of a configuration. Raises Stop if mkdocs.yml lacks the hook that makes it."""
    build = config.extra.get(_KEY)
    if not isinstance(build, Build):
        raise _missing("column")
    return build


def listed_hooks(config: MkDocsConfig) -> frozenset[str]:
    """Return the names of the project's hooks that mkdocs.yml lists. Raises Stop if one that all others need is not among them."""
    files = [Path(module.__file__) for module in config.hooks.values()]
    names = frozenset(file.stem for file in files if file.parent == HOOKS)
    for needed in NEEDED:
        if needed not in names:
            raise _missing(needed)
    return names


def written_settings(config: MkDocsConfig) -> Sequence[Mapping[str, Any]]:
    """Return what mkdocs.yml says, then what the command line does. MkDocs would have nobody ask for it, and has nothing in its place."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return config.user_configs


def is_preview(config: MkDocsConfig) -> bool:
    """Return whether this is ``mkdocs serve``, which builds into a fresh temporary folder with a name of this kind.

    No event tells: with ``--clean``, serve itself reports the command ``build`` to ``on_startup``.
    """
    site_dir = Path(config.site_dir)
    return site_dir.parent == Path(tempfile.gettempdir()) and re.fullmatch(r"(mk|proper)docs_[a-z0-9_]{8}", site_dir.name) is not None


def _missing(hook: str) -> Stop:
    what = {
        "column": "đọc bài và chấm từng quý",
        "pages": "tạo các trang từ posts/",
        "engine": "dựng trang vào thư mục tạm rồi mới thay trang cũ",
    }
    why = f" để {what[hook]}" if hook in what else ""
    return Stop(f"mkdocs.yml thiếu hook “hooks/{hook}.py”{why}. Thêm lại dòng “- hooks/{hook}.py” ở mục hooks.", ExitStatus.UNUSABLE)
