"""Convert every post below posts/ with python-markdown as it comes, and nothing else: the work that a build is held against."""

from pathlib import Path

import markdown

converter = markdown.Markdown()
for path in Path("posts").glob("*/*.md"):
    converter.reset().convert(path.read_text("utf-8").split("---\n", 2)[2])
