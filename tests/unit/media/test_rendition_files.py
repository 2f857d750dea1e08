"""The copies' cache: the same whatever the number of workers, checked when used, no larger than what is published."""

import os
import shutil
import threading
import time

import pytest

from chuyenmuc.media import rendition_files
from chuyenmuc.media.pictures import examine
from chuyenmuc.media.rendition_files import FOLDER, make_renditions
from support import camera
from support.scenes import digest

UNIT = "posts/thcs-hoa-sua/anh"


@pytest.fixture
def pictures(tmp_path):
    """A repository's four pictures, two of which are the same."""
    files = {
        "a.jpg": camera.jpeg(camera.scene(200, 150)),
        "b.jpg": camera.jpeg(camera.scene(200, 150)),
        "c.png": camera.png(camera.corners()),
        "d.gif": camera.moving("GIF"),
    }
    found = []
    for name, data in files.items():
        file = tmp_path / UNIT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        found.append(examine(file, f"{UNIT}/{name}"))
    return found


@pytest.fixture
def encoded(monkeypatch):
    """The paths of the pictures that were encoded, in whatever order."""
    paths = []
    original = rendition_files.encode

    def noting(data, picture):
        paths.append(picture.path)
        return original(data, picture)

    monkeypatch.setattr(rendition_files, "encode", noting)
    return paths


def contents(made) -> dict[str, bytes]:
    return {address: file.read_bytes() for address, file in made.files.items()}


def test_the_number_of_workers_changes_nothing(tmp_path, pictures):
    found = []
    for workers in (1, 4):
        shutil.rmtree(tmp_path / ".cache", ignore_errors=True)
        made = make_renditions(tmp_path, pictures, workers=workers)
        found.append((contents(made), made.lengths, digest(tmp_path / FOLDER)))
    assert found[0] == found[1]
    assert {address: len(data) for address, data in found[0][0].items()} == found[0][1]


def test_each_content_is_encoded_once_and_never_again(tmp_path, pictures, encoded):
    first = contents(make_renditions(tmp_path, pictures))
    assert len(encoded) == 3 and first["truong/thcs-hoa-sua/anh/a.jpg"] == first["truong/thcs-hoa-sua/anh/b.jpg"]
    assert contents(make_renditions(tmp_path, pictures)) == first
    assert len(encoded) == 3


@pytest.mark.parametrize(
    "harm", ["a changed copy", "a copy cut off", "a lost copy", "a broken list", "no list", "a list of other things", "all deleted"]
)
def test_a_damaged_cache_is_mended(tmp_path, pictures, encoded, harm):
    first = contents(make_renditions(tmp_path, pictures))
    cache = tmp_path / FOLDER
    for folder in cache.iterdir():
        copy = next(file for file in sorted(folder.iterdir()) if file.suffix != ".json")
        match harm:
            case "a changed copy":
                copy.write_bytes(bytes(copy.stat().st_size))
            case "a copy cut off":
                os.truncate(copy, 10)
            case "a lost copy":
                copy.unlink()
            case "a broken list":
                (folder / "list.json").write_bytes(b"\xff{")
            case "no list":
                (folder / "list.json").unlink()
            case "a list of other things":
                (folder / "list.json").write_text("{}")
    if harm == "all deleted":
        shutil.rmtree(tmp_path / ".cache")
    assert contents(make_renditions(tmp_path, pictures)) == first
    assert len(encoded) == 6


def test_the_cache_holds_what_was_published_last_and_nothing_else(tmp_path, pictures):
    make_renditions(tmp_path, pictures)
    assert len(list((tmp_path / FOLDER).iterdir())) == 3
    make_renditions(tmp_path, pictures[2:3])
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_another_encoder_makes_all_copies_anew(tmp_path, pictures, encoded, monkeypatch):
    make_renditions(tmp_path, pictures)
    monkeypatch.setattr(rendition_files, "versions", lambda: "another")
    make_renditions(tmp_path, pictures)
    assert len(encoded) == 6


def test_a_picture_broken_inside_is_named_and_the_others_are_made(tmp_path, pictures):
    """Its header and its end are whole; only decoding tells."""
    file = tmp_path / UNIT / "x.png"
    file.write_bytes(camera.hollow_png(300, 200))
    picture = examine(file, f"{UNIT}/x.png")
    made = make_renditions(tmp_path, [*pictures, picture])
    assert [str(refusal) for refusal in made.refused.values()] == [
        f"Hình “{UNIT}/x.png” mở ra không được, phần bên trong bị hỏng. Mở hình gốc, lưu lại dưới dạng .jpg rồi thay tệp này."
    ]
    assert len(made.files) > 5 and not any("x.png" in address for address in made.files)


def test_progress_counts_every_picture(tmp_path, pictures):
    for told in ([], []):
        make_renditions(tmp_path, pictures, lambda *numbers, told=told: told.append(numbers))
        assert told[-1] == (4, 4) and {total for _, total in told} == {4}


def test_a_disk_that_takes_nothing_is_not_told_as_a_broken_picture(tmp_path, pictures, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rendition_files, "write_whole", full)
    with pytest.raises(OSError, match="No space"):
        make_renditions(tmp_path, pictures)


def test_an_interrupted_build_ends_without_making_the_rest(tmp_path, pictures, encoded, monkeypatch):
    """Somebody pressed Ctrl+C while the second picture was at work: it is ended, and no further one begun."""
    noting = rendition_files.encode
    pressed = threading.Event()

    def slow(data, picture):
        if encoded:
            pressed.wait()
            time.sleep(1)  # what is under way goes on while the rest is given up
        return noting(data, picture)

    def interrupted(*_):
        pressed.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(rendition_files, "encode", slow)
    with pytest.raises(KeyboardInterrupt):
        make_renditions(tmp_path, pictures, interrupted, workers=1)
    assert len(encoded) == 2 < len(pictures)
