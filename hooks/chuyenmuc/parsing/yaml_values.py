"""The values of a YAML document, each with its line. Kept apart from ``strict_yaml``, so that using them does not import a parser."""


class YamlText(str):
    """A scalar as it was typed, with its ``line``."""

    __slots__ = ("line",)
    line: int


class YamlList(list):
    """A list with its ``line``."""

    __slots__ = ("line",)
    line: int


class YamlMapping(dict):
    """A mapping with its ``line``; the keys are YamlText."""

    __slots__ = ("line",)
    line: int


Value = YamlText | YamlList | YamlMapping | None
