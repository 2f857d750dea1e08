"""Tests of the names of files of figures."""

import pytest

from chuyenmuc.model.figures.unit_figures import file_name, name_meant, year_of


def test_a_file_is_named_for_its_unit_and_year():
    path = file_name("thcs-hoa-sua", 2026)
    assert path == "posts/thcs-hoa-sua/so-lieu-2026.yml"
    assert year_of(path.rpartition("/")[2]) == 2026


@pytest.mark.parametrize("name", ["so-lieu-1999.yml", "so-lieu-2026.yaml", "so-lieu-26.yml", "so-lieu-2026.yml.bak", "2026-q3-a.md", ""])
def test_other_files_are_of_no_year(name):
    assert year_of(name) is None


@pytest.mark.parametrize("name", ["so-lieu-2026.yaml", "So-Lieu-2026.YML", "solieu_2026.yml", "so lieu 2026 (1).yml"])
def test_a_name_almost_that_of_figures_is_known(name):
    assert name_meant(name) == "so-lieu-2026.yml"


@pytest.mark.parametrize("name", ["so-lieu-2026.yml", "so-lieu-2026.xlsx", "2026-q3-so-lieu-2026.md", "so-lieu-20266.yml", "so-lieu.yml"])
def test_other_names_are_none_of_figures(name):
    assert name_meant(name) is None
