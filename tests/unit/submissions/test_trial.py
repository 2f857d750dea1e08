"""Posts tried in a copy beside the repository, and written whole or not at all."""

import errno
import os

import pytest

from chuyenmuc.model.reading import POSTS
from chuyenmuc.problem import Refusal
from chuyenmuc.submissions import trial
from chuyenmuc.submissions.submission import SentPicture, Submission
from chuyenmuc.system.disk import write_whole
from support.scenes import picture
from support.sending import FILE, PICTURE, PLACE, UNIT, accepted, bare, tree, whole

SHOWN = "![Hai bạn nhặt rau](anh/{}.png)\n\n"
PICTURES = (SentPicture(PICTURE, picture(8)), SentPicture("anh/b.png", picture(16)))
POST = Submission(UNIT, FILE, whole(body=SHOWN.format("2026-q3-bua-com-moi-1") + SHOWN.format("b"), people="none"), PICTURES)


@pytest.fixture
def repository(tmp_path):
    return bare(tmp_path / "r")


def test_the_files_of_a_post_end_with_itself():
    assert list(trial.files_of(POST)) == [f"posts/{UNIT}/{PICTURE}", f"posts/{UNIT}/anh/b.png", PLACE]
    assert trial.path_of(POST) == PLACE


def test_what_the_trial_accepts_the_check_accepts_and_the_trial_leaves_nothing(repository):
    before = tree(repository)
    with trial.trial(repository.root) as folder:
        reading = trial.read_with(folder, repository.root, [POST])
        assert not reading.problems and PLACE in {post.path for post in reading.column.posts}
        assert tree(repository) == before and not (folder / "posts").is_symlink()
    assert not folder.exists() and tree(repository) == before
    trial.write(repository.root, POST)
    assert accepted(repository)


def test_a_trial_changes_no_file_of_the_repository_and_gives_back_what_was_there(repository):
    trial.write(repository.root, POST)
    before = tree(repository)
    other = Submission(UNIT, FILE, "hỏng", (SentPicture(PICTURE, b"x"),))
    with trial.trial(repository.root) as folder:
        assert trial.read_with(folder, repository.root, [other]).problems
        trial.take_back(folder, repository.root, other)
        assert not trial.read_with(folder, repository.root, []).problems
    assert tree(repository) == before


def test_a_trial_that_cannot_be_made_is_told(repository):
    (repository.root / ".cache").write_text("đứng chắn")
    with pytest.raises(Refusal, match="Không ghi được vào"), trial.trial(repository.root):
        pass


def test_a_disk_that_is_full_during_the_trial_is_told(repository, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(trial, "write_whole", full)
    before = tree(repository)
    with pytest.raises(Refusal, match="ổ đĩa đầy"), trial.trial(repository.root) as folder:
        trial.read_with(folder, repository.root, [POST])
    assert tree(repository) == before and not list((repository.root / ".cache").rglob("import-*"))


@pytest.mark.parametrize("is_copied", [False, True])
def test_files_that_cannot_be_linked_are_copied(repository, monkeypatch, is_copied):
    def no_links(*_, **__):
        raise OSError(errno.EXDEV, "other disk")

    if is_copied:
        monkeypatch.setattr(trial.os, "link", no_links)
    with trial.trial(repository.root) as folder:
        reading = trial.read_with(folder, repository.root, [POST])
        trial.take_back(folder, repository.root, POST)
    assert len(reading.column.posts) == 2


def test_what_is_replaced_in_a_trial_comes_back_where_files_cannot_be_linked(repository, monkeypatch):
    trial.write(repository.root, POST)

    def no_links(*_, **__):
        raise OSError(errno.EXDEV, "other disk")

    monkeypatch.setattr(trial.os, "link", no_links)
    with trial.trial(repository.root) as folder:
        trial.read_with(folder, repository.root, [POST])
        trial.take_back(folder, repository.root, POST)
        assert (folder / PLACE).read_text("utf-8") == POST.text


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_disk_that_is_full_at_the_nth_file_leaves_all_as_it_was(repository, monkeypatch, number, is_there, error):
    if is_there:
        trial.write(repository.root, Submission(UNIT, FILE, "cũ", (SentPicture(PICTURE, b"old"),)))
    before, written = tree(repository), []

    def failing(path, data, **settings):
        if len(written) == number:
            raise error
        written.append(path)
        write_whole(path, data, **settings)

    monkeypatch.setattr(trial, "write_whole", failing)
    with pytest.raises(Refusal if isinstance(error, OSError) else KeyboardInterrupt):
        trial.write(repository.root, POST)
    assert tree(repository) == before


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_file_that_cannot_be_put_in_its_place_leaves_all_as_it_was(repository, monkeypatch, number):
    trial.write(repository.root, Submission(UNIT, FILE, "cũ", (SentPicture(PICTURE, b"old"),)))
    before, replaced, replace = tree(repository), [], os.replace

    def failing(source, target):
        if str(source).endswith(".nhap"):
            if len(replaced) == number:
                raise PermissionError(errno.EACCES, "denied")
            replaced.append(target)
        replace(source, target)

    monkeypatch.setattr(trial.os, "replace", failing)
    with pytest.raises(Refusal, match="không có quyền"):
        trial.write(repository.root, POST)
    assert tree(repository) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_only_reads_leaves_all_as_it_was(repository):
    before = tree(repository)
    (repository.root / POSTS / UNIT).chmod(0o555)
    with pytest.raises(Refusal, match="không có quyền"):
        trial.write(repository.root, POST)
    (repository.root / POSTS / UNIT).chmod(0o755)
    assert tree(repository) == before


@pytest.mark.parametrize("way", [UNIT, f"{UNIT}/anh", f"{UNIT}/{FILE}"])
@pytest.mark.parametrize("kind", ["link", "broken link", "other"])
def test_what_stands_in_the_way_is_found(repository, tmp_path, way, kind):
    place, paths = repository.root / POSTS / way, list(trial.files_of(POST))
    assert trial.obstacle(repository.root, paths) == ""
    if way == UNIT:
        place.rename(tmp_path / "elsewhere")
    if kind == "other":
        place.mkdir() if way.endswith(".md") else place.write_text("x")
    else:
        place.symlink_to(tmp_path if kind == "link" else tmp_path / "nowhere")
    assert trial.obstacle(repository.root, paths) == f"{POSTS}/{way}"
