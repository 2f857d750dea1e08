"""Tags of clean HTML (see ``sanitizing``), whose attributes are all written ``name="value"``."""

import re

ATTRIBUTE_LIST = r"(?:\s[^\s<>\"=/]+=\"[^\"]*\")*"
_ATTRIBUTE = re.compile(r"([^\s=]+)=\"([^\"]*)\"")


def attributes_of(written_list: str) -> dict[str, str]:
    """A tag's attributes, their values still escaped."""
    return dict(_ATTRIBUTE.findall(written_list))


def written(attributes: dict[str, str]) -> str:
    """Attributes, whose values are escaped, as they stand in a tag."""
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
