"""``chuyenmuc owners``, as people run it."""

from support.scenes import ROSTER


def test_the_file_comes_to_stdout(repository):
    repository.write("posts/schools.yml", ROSTER.replace("level: thcs,", 'level: thcs, reviewers: ["@hieu-truong", to-van],'))
    done = repository.command("owners")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[1:] == ["/posts/thcs-hoa-sua/ @hieu-truong @to-van"]
    assert "posts/thcs-hoa-sua/.* @hieu-truong" in repository.command("owners", "--host", "gitea").out


def test_nobody_to_name_is_said(repository):
    done = repository.command("owners")
    assert (done.status, done.out) == (2, "")
    assert "Chưa đơn vị nào có mục reviewers. Thêm tài khoản người duyệt" in done.err


def test_a_roster_with_mistakes_makes_no_file(repository):
    repository.write("posts/schools.yml", ROSTER.replace("level: thcs,", "level: thcs, reviewers: [Cô Hiệu trưởng],"))
    done = repository.command("owners")
    assert (done.status, done.out) == (2, "")
    assert "“Cô Hiệu trưởng” không phải tên tài khoản." in done.err
