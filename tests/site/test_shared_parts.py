"""Sharing parts between pages changes no byte, and a changed theme that breaks that is noticed."""

from conftest import Repository, digest
from showcase import lay_out_showcase

FULL = """\
def on_env(env, config, files):
    env.globals["shared"] = lambda name, caller: caller()
    return env
"""


def built(repository: Repository) -> dict[str, bytes]:
    done = repository.build(COLUMN_ON_MISSING="warn", COLUMN_ON_BAD_POST="skip")
    assert done.status == 0, done.err
    return digest(repository.site())


def test_every_page_of_every_kind_is_the_same_when_each_is_rendered_in_full(showcase, tmp_path):
    repository = lay_out_showcase(tmp_path)
    repository.write("hooks/full.py", FULL)
    settings = (repository.root / "mkdocs.yml").read_text("utf-8")
    assert "  - hooks/progress.py\n" in settings
    repository.write("mkdocs.yml", settings.replace("  - hooks/progress.py\n", "  - hooks/full.py\n  - hooks/progress.py\n"))
    full, shared = built(repository), digest(showcase.site())
    assert {name for name in full.keys() | shared.keys() if full.get(name) != shared.get(name)} == set()


def test_a_foot_that_differs_from_page_to_page_is_told_and_stays_right(repository):
    foot = repository.root / "hooks/theme/partials/foot.html"
    foot.write_text(f"{foot.read_text('utf-8')}<p>Trang này: {{{{ page.title }}}}</p>\n", "utf-8")
    done = repository.build()
    assert done.status == 0
    assert "Phần “foot” của giao diện khác nhau giữa các trang" in done.err
    for unit in ("so-mau", "thcs-hoa-sua", "mam-non-mai"):
        assert f"<p>Trang này: Mùa hè của {unit}</p>" in repository.page(f"truong/{unit}/2026-q3-mua-he")
