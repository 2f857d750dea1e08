"""Build the site of one year for an archive, without what needs a server: ``python -m mkdocs_engine.year_site ROOT SITE``.

``chuyenmuc archive`` runs it in a process of its own, with the year and the day in the environment.
"""

import sys
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils import yaml_load

from chuyenmuc.exit_status import ExitStatus

WITHOUT = ("administration", "embeds", "moved", "search", "sharing", "writing")
"""The hooks whose pages are of use on the web alone: forms, search, frames, former addresses, previews of links."""

_PLUGIN = "chuyenmuc"


def main(root: Path, site: Path) -> int:
    """Build the site of the repository at ``root`` into the folder ``site``, and return the exit status."""
    file = root / "mkdocs.yml"
    with file.open(encoding="utf-8-sig") as content:
        written = yaml_load(content)
    config = None
    try:
        config = load_config(str(file), site_dir=str(site), **_left(written))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MkDocsException as error:
        click.echo(str(error), err=True)
        return ExitStatus.UNUSABLE
    finally:
        if config is not None:
            config.plugins.on_shutdown()
    return ExitStatus.GREEN


def _left(written: dict[str, Any]) -> dict[str, Any]:
    """The settings of hooks and plugins without those that are left out."""
    hooks = [hook for hook in written.get("hooks") or () if Path(hook).stem not in WITHOUT or Path(hook).parent.name != "hooks"]
    plugins = []
    for plugin in written.get("plugins") or ():
        name, settings = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, None)
        if name == _PLUGIN:
            settings = {**(settings or {}), "without": sorted({*WITHOUT, *((settings or {}).get("without") or ())})}
        plugins.append({name: settings or {}})
    return {"hooks": hooks, "plugins": plugins}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
