"""What can be said of any built site."""

import re
from urllib.parse import unquote

from support.scenes import Repository


def broken_links(repository: Repository) -> list[tuple[str, str]]:
    """The pages of a site with what they name of it, in links and elsewhere, that is not there."""
    broken = []
    for page in repository.site().rglob("index.html"):
        for target in re.findall(r'(?:href|src)="([^"#?:]+)(?:[#?][^":]*)?"', page.read_text("utf-8")):
            file = page.parent / unquote(target)
            if not (file.is_file() or (file / "index.html").is_file()):
                broken.append((str(page), target))
    return broken
