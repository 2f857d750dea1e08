"""Headings keep their ids in another program."""

import pytest

from chuyenmuc.markup.converter import Converter
from chuyenmuc.transfers.heading_ids import ids_of, with_heading_ids


def moved(text: str) -> str:
    return with_heading_ids(text, list(ids_of(Converter().convert(text).toc)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Câu hỏi khó nhất\n\nChữ.", "## Câu hỏi khó nhất {#cau-hoi-kho-nhat}\n\nChữ."),
        ("## Một\n\n### Một\n\n## Hai ##\n", "## Một {#mot}\n\n### Một {#mot_1}\n\n## Hai {#hai}\n"),
        ("## *Đồng ý* là [gì](a.md)?\n", "## *Đồng ý* là [gì](a.md)? {#dong-y-la-gi}\n"),
        ("## Một {#rieng}\n\n## Hai\n", "## Một {#rieng}\n\n## Hai {#hai}\n"),
        ("```\n# không phải\n```\n\n## Phải\n", "```\n# không phải\n```\n\n## Phải {#phai}\n"),
        ("Một\n===\n\n## Hai\n", "Một\n===\n\n## Hai\n"),
        ("Chữ thôi.", "Chữ thôi."),
    ],
)
def test_each_heading_has_the_id_that_links_lead_to(text, expected):
    assert moved(text) == expected
