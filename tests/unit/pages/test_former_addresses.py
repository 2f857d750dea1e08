"""The former addresses of renamed units."""

import pytest

from chuyenmuc.model.roster import Agency, Roster, School
from chuyenmuc.pages.former_addresses import former_folders, is_page_of_its_own, link_tags


def test_every_former_id_leads_to_the_folder_of_today():
    units = {
        "moi": School("moi", "Trường Mới", "thcs", renamed_from=("dau", "giua")), "khac": School("khac", "Trường Khác", "thcs"),
    }  # fmt: skip
    assert list(former_folders(Roster(units=units))) == [("truong/dau/", "truong/moi/"), ("truong/giua/", "truong/moi/")]


def test_an_agency_that_is_a_unit_had_two_folders():
    unit = School("so-moi", "Sở Mới", "co-quan-quan-ly", renamed_from=("so-cu",))
    roster = Roster({"so-moi": Agency("so-moi", "Sở Mới", owes=True)}, {"so-moi": unit})
    assert list(former_folders(roster)) == [("truong/so-cu/", "truong/so-moi/"), ("co-quan/so-cu/", "co-quan/so-moi/")]


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("index.html", False),
        ("2026-q3-bai/index.html", False),
        ("trang/2/index.html", False),
        ("nhung/index.html", True),
        ("nhung/tu-dong/index.html", True),
        ("feed.xml", True),
        ("anh/a.png", True),
        ("huy-hieu.svg", True),
    ],
)
def test_a_page_is_redirected_and_what_programs_fetch_stays(path, own):
    assert is_page_of_its_own(path) is own


def test_the_tags_of_a_link_are_taken_over_and_no_others():
    wanted = [
        '<meta property="og:title" content="Bữa cơm">', '<meta property="article:published_time" content="2026-08-15">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]  # fmt: skip
    others = ['<meta name="robots" content="noindex">', '<meta name="description" content="og:title">', '<link rel="canonical" href="a/">']
    assert link_tags("\n".join([others[0], wanted[0], others[1], *wanted[1:], others[2]])) == wanted
