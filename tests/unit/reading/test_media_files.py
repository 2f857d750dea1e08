"""The pictures, sounds and films that posts name: found on the disk, examined once, refused once."""

import os
import shutil
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from chuyenmuc.media.examiner import Examiner
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.media_files import MediaCache, MediaFiles
from chuyenmuc.reading.read import read
from support.readings import problems
from support.scenes import PROJECT, picture


def test_a_large_picture_is_refused_by_its_size(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/to.png, alt: Hình to}", people="none")
    with repository.write("posts/thcs-hoa-sua/anh/to.png", b"").open("wb") as stream:
        stream.truncate(1024**3)
    (found,) = problems(repository)
    assert "12 MB" in found


def test_a_picture_that_is_a_symlink_out_of_posts_is_refused(repository, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "a.png"
    outside.write_bytes(b"x")
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/a.png, alt: Hình lớp}", people="none")
    link = repository.root / "posts/thcs-hoa-sua/anh/a.png"
    link.parent.mkdir()
    link.symlink_to(outside)
    found = problems(repository)
    assert len(found) == 1 and "lối tắt (symlink) dẫn ra ngoài" in found[0], "told once, where the post names it"


@pytest.mark.parametrize("how", ["MPO", "JPEG"])
def test_photos_as_phones_save_them_are_pictures(repository, how):
    """Many phones put a second, smaller picture behind the first (MPO) and call the file .jpg all the same."""
    image = Image.new("RGB", (40, 30), "teal")
    file = repository.write("posts/thcs-hoa-sua/anh/chup.jpg", b"")
    image.save(file, how, **({"save_all": True, "append_images": [image]} if how == "MPO" else {}))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/chup.jpg, alt: Hình lớp}", people="none")
    reading = read(repository.root)
    assert not reading.problems
    (picture,) = reading.column.pictures.values()
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 40, 30)


def test_a_photo_taken_upright_is_as_wide_as_browsers_show_it(repository):
    """A phone held upright saves the picture on its side, with a note (Exif) of how to turn it."""
    image = Image.new("RGB", (40, 30), "teal")
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(repository.write("posts/thcs-hoa-sua/anh/chup.jpg", b""), exif=exif)
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/chup.jpg, alt: Hình lớp}", people="none")
    (picture,) = read(repository.root).column.pictures.values()
    assert (picture.width, picture.height) == (30, 40)


@pytest.mark.parametrize("name", ["x.html", "feed.xml", "x.jpg"])
def test_a_picture_whose_ending_says_something_else_is_refused(repository, name):
    """A server would send it as what its ending says."""
    Image.new("RGB", (4, 4)).save(repository.write(f"posts/thcs-hoa-sua/anh/{name}", b""), "PNG")
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image=f"{{src: anh/{name}, alt: Hình lớp}}", people="none")
    (found,) = problems(repository)
    assert "không khớp với nội dung (PNG). Đổi đuôi tệp thành “.png”." in found


def test_a_picture_whose_name_macos_decomposed_is_found(repository):
    composed, decomposed = (unicodedata.normalize(form, "bữa cơm.png") for form in ("NFC", "NFD"))
    Image.new("RGB", (4, 4)).save(repository.write(f"posts/thcs-hoa-sua/anh/{decomposed}", b""), "PNG")
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image=f"{{src: anh/{composed}, alt: Hình lớp}}", people="none")
    assert problems(repository) == []
    assert repository.build().status == 0
    assert repository.site(f"truong/thcs-hoa-sua/anh/{composed}").is_file()


def test_a_picture_with_a_name_too_long_for_the_disk_is_one_problem(repository):
    (repository.root / "posts/thcs-hoa-sua/anh").mkdir()
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image=f"{{src: anh/{'dai' * 100}.png, alt: Hình lớp}}", people="none")
    repository.post("thcs-hoa-sua", "2026-q3-ba", "2026-08-20", topics="[khong-co]")
    found = problems(repository)
    assert len(found) == 2 and "2026-q3-hai.md" in found[1]


def lay(root: Path, name: str, data: bytes) -> str:
    """Write a file of a unit; return its path as posts name it."""
    path = f"posts/thcs-hoa-sua/anh/{name}"
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    return path


def test_what_is_found_is_kept_by_its_path_and_kind(tmp_path):
    files = MediaFiles(tmp_path)
    png, mp4 = lay(tmp_path, "a.png", picture(4)), lay(tmp_path, "b.mp4", (PROJECT / "tests/films/small.mp4").read_bytes())
    files.look_up(png, "thcs-hoa-sua")
    files.look_up(mp4, "thcs-hoa-sua")
    assert (list(files.pictures), list(files.films), list(files.sounds)) == ([png], [mp4], [])
    assert (files.pictures[png].width, files.films[mp4].width) == (4, 64)


def test_a_file_of_another_unit_is_refused_even_when_it_is_known(tmp_path):
    files = MediaFiles(tmp_path)
    path = lay(tmp_path, "a.png", picture(4))
    files.look_up(path, "thcs-hoa-sua")
    with pytest.raises(Refusal, match="nằm ngoài thư mục của đơn vị"):
        files.look_up(path, "mam-non-mai")


@pytest.mark.parametrize(("name", "said"), [("a.PNG", "hình"), ("a.mp3", "âm thanh"), ("a.webm", "phim")])
def test_a_file_that_is_not_there_is_refused_each_time_by_its_kind(tmp_path, name, said):
    files = MediaFiles(tmp_path)
    path = f"posts/thcs-hoa-sua/anh/{name}"
    for _ in range(2):
        with pytest.raises(Refusal, match=f"^Không có tệp {said} “{path}”"):
            files.look_up(path, "thcs-hoa-sua")
    assert not files.pictures | files.sounds | files.films


MEDIA = [
    (Picture, "a.png", picture(4), picture(40)),
    (Sound, "a.mp3", (PROJECT / "posts/lien-cap-bac-cau/am-thanh/ba-hang-len.mp3").read_bytes(), b"ID3"),
    (Film, "a.mp4", (PROJECT / "tests/films/small.mp4").read_bytes(), b"ftyp"),
]


@pytest.mark.parametrize(("kind", "name", "data", "other"), MEDIA, ids=["picture", "sound", "film"])
def test_what_is_known_of_a_file_comes_back_until_it_changes(tmp_path, kind, name, data, other):
    path = lay(tmp_path, name, data)
    file, cache = tmp_path / path, MediaCache(tmp_path)
    files = MediaFiles(tmp_path, cache)
    files.look_up(path, "thcs-hoa-sua")
    cache.save()
    again = MediaCache(tmp_path)
    assert again.get(kind, file, path, file.stat()) == (files.pictures | files.sounds | files.films)[path]
    file.write_bytes(other)
    assert again.get(kind, file, path, file.stat()) is None


def test_a_film_is_examined_again_when_its_subtitles_change(tmp_path):
    film = lay(tmp_path, "a.mp4", (PROJECT / "tests/films/small.mp4").read_bytes())
    subtitles = tmp_path / lay(tmp_path, "a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nXin ch\xc3\xa0o\n")

    def looked_up() -> Film:
        cache = MediaCache(tmp_path)
        files = MediaFiles(tmp_path, cache)
        files.look_up(film, "thcs-hoa-sua")
        cache.save()
        return files.films[film]

    assert looked_up() == looked_up() and looked_up().subtitles == subtitles
    subtitles.write_bytes(b"WEBVTT\n")
    with pytest.raises(Refusal, match="Phụ đề"):
        looked_up()
    subtitles.unlink()
    assert looked_up().subtitles is None


def test_a_repository_that_has_moved_finds_its_files_where_they_are_now(tmp_path):
    path = lay(tmp_path / "one", "a.png", picture(4))
    cache = MediaCache(tmp_path / "one")
    MediaFiles(tmp_path / "one", cache).look_up(path, "thcs-hoa-sua")
    cache.save()
    (tmp_path / "one").rename(tmp_path / "two")
    file = tmp_path / "two" / path
    known = MediaCache(tmp_path / "two").get(Picture, file, path, file.stat())
    assert known and known.file == file


def test_subtitles_that_are_a_symlink_out_of_posts_are_refused_each_time(tmp_path, tmp_path_factory):
    """They would be published; what is cached of the film changes nothing."""
    outside = tmp_path_factory.mktemp("outside") / "a.vtt"
    outside.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nBí mật\n")
    film = lay(tmp_path, "a.mp4", (PROJECT / "tests/films/small.mp4").read_bytes())
    inside = tmp_path / lay(tmp_path, "khac.vtt", outside.read_bytes())
    link = tmp_path / film.replace(".mp4", ".vtt")
    link.symlink_to(inside)
    cache = MediaCache(tmp_path)
    MediaFiles(tmp_path, cache).look_up(film, "thcs-hoa-sua")
    link.unlink()
    link.symlink_to(outside)
    for _ in range(2):
        with pytest.raises(Refusal, match="lối tắt"):
            MediaFiles(tmp_path, cache).look_up(film, "thcs-hoa-sua")


def test_an_earlier_state_of_a_repository_takes_over_what_is_known_of_the_same_files(repository, tmp_path, monkeypatch):
    """Its files are hard links. To decode all pictures anew would take longer than all else of a comparison."""
    repository.write("posts/thcs-hoa-sua/anh/a.png", picture(40))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/a.png, alt: Vườn rau của lớp}", people="none")
    first = read(repository.root, cached=True)
    assert not first.problems
    earlier = tmp_path / "earlier"
    shutil.copytree(repository.root, earlier, copy_function=os.link, ignore=shutil.ignore_patterns(".cache"))

    def examined(*arguments):
        raise AssertionError("examined again")

    monkeypatch.setattr(Examiner, "examine", examined)
    assert list(read(earlier, cache_of=repository.root).column.pictures) == list(first.column.pictures)
    assert read(repository.root, cached=True).column.pictures == first.column.pictures
    assert not (earlier / ".cache").exists()
