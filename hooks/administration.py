"""Hook: the page “Quản trị”, on which people with accounts edit posts with Sveltia CMS. It is there if mkdocs.yml has ``extra.editor``."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from msgspec.structs import asdict

from chuyenmuc import address
from chuyenmuc.authoring.cms_config import cms_config
from chuyenmuc.authoring.cms_settings import CmsSettings
from chuyenmuc.authoring.form_data import form_data
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.problem import Refusal
from chuyenmuc.words import LEVELS
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write
from mkdocs_engine.stop import Stop

_BUNDLE = Path(__file__).parent / "editor" / "cms" / "dist"
_NOT_BUNDLED = "mkdocs.yml có extra.editor nhưng chưa có gì để dựng trang Quản trị. Chạy hai lệnh ở trang hướng dẫn “Quản trị” trước."


def on_config(config: MkDocsConfig) -> None:
    """Read the settings, and stop if they cannot be used or the editor was not bundled."""
    try:
        build_of(config).cms = settings = CmsSettings.of(config.extra.get("editor"))
    except Refusal as refusal:
        raise Stop(str(refusal), ExitStatus.UNUSABLE) from None
    if settings and not (_BUNDLE / "administration.js").exists():
        raise Stop(_NOT_BUNDLED, ExitStatus.UNUSABLE)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add what ``hooks/editor/cms`` was bundled into."""
    for file in sorted(_BUNDLE.rglob("*")) if build_of(config).cms else ():
        if file.is_file():
            files.append(File.generated(config, address.ADMINISTRATION + file.relative_to(_BUNDLE).as_posix(), abs_src_path=str(file)))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the page, the configuration of each unit, and what the rules know."""
    build = build_of(config)
    column, coverage, settings = build.column, build.coverage, build.cms
    if not settings:
        return
    units = [unit for unit in column.roster.units.values() if not unit.merged_into]
    groups = [(label, [unit for unit in units if unit.level == level]) for level, label in LEVELS.items()]
    page = build.environment.get_template("administration.html").render(groups=groups, origins=settings.origins)
    write(config, f"{address.ADMINISTRATION}index.html", f"{page}\n".encode())
    write(config, address.ADMINISTRATION_DATA, form_data(column, coverage, asdict(build.office)))
    for unit in units:
        made = cms_config(unit, column, coverage, settings, config.site_name, config.site_url)
        write(config, address.administration_of(unit.id), json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())
