"""Who has to approve which posts, as the CODEOWNERS file of the service that keeps the repository."""

from chuyenmuc.model.roster import Roster

_ABOUT = (
    "# Ai duyệt bài của đơn vị nào. Viết bằng lệnh “chuyenmuc owners” từ mục reviewers trong posts/schools.yml; sửa ở đó rồi chạy lại.\n"
)


def code_owners(roster: Roster, host: str) -> str | None:
    """Return the file for gitlab, github or gitea; None if no unit has reviewers.

    GitLab and GitHub take a folder as git's ignore files write it; Gitea takes a regular expression of Go
    (docs.gitea.com, usage/repository/code-owners), in which an id, of letters, digits and hyphens, means itself.
    """
    lines = [
        f"{_folder(unit.id, host)} {' '.join(f'@{account}' for account in unit.reviewers)}\n"
        for unit in roster.units.values()
        if unit.reviewers
    ]
    return _ABOUT + "".join(lines) if lines else None


def _folder(unit_id: str, host: str) -> str:
    return f"posts/{unit_id}/.*" if host == "gitea" else f"/posts/{unit_id}/"
