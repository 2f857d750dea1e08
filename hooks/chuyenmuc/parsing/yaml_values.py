"""What ``strict_yaml`` makes of a document: values that know their lines. Who only looks at them needs no parser."""


class YamlText(str):
    """A scalar as it was typed, and its ``line``."""

    __slots__ = ("line",)
    line: int


class YamlList(list):
    """A list, and its ``line``."""

    __slots__ = ("line",)
    line: int


class YamlMapping(dict):
    """A mapping whose keys are Text, and its ``line``."""

    __slots__ = ("line",)
    line: int


Value = YamlText | YamlList | YamlMapping | None
