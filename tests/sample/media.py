"""Make the sample posts' film and sound: a drawn film with ffmpeg, a text read by espeak-ng's voice, nobody's own.

apt-get install ffmpeg espeak-ng, then: python tests/sample/media.py
What the encoders of another version write differs in its bytes, so the two files are kept and nothing compares them.
"""

import subprocess
import sys
import tempfile

from pictures import CREAM, INK, OCHRE, PLUM, PROJECT, STEEL, TEAL, WHITE, WOOD, Canvas

FILM = PROJECT / "posts/gdnn-gdtx-ben-song/phim/tam-bat.mp4"
SOUND = PROJECT / "posts/lien-cap-bac-cau/am-thanh/ba-hang-len.mp3"
FRAMES_A_SECOND, SECONDS = 10, 16
READ = """Câu lạc bộ đan len của các anh lớp mười.
Chuyện bắt đầu bằng một vụ cá cược. Vy bảo bọn tôi không ngồi yên được hai mươi phút. Tôi hỏi ngồi yên làm gì.
Vy đưa tôi hai cái que và cuộn len xám. Hai mươi phút sau tôi đan được ba hàng, có lỗ thủng bằng đồng xu.
Nhưng tôi ngồi yên thật. Lạ hơn nữa là trong hai mươi phút ấy tôi không nghĩ đến kỳ thi cuối năm."""


def frame(second: float) -> Canvas:
    """One workshop in summer: a sheet hangs between two benches, is drawn aside, and becomes two aprons."""
    c = Canvas(640, 360, "#e6ece9")
    c.box(0, 300, 640, 60, "#b9c4bf")
    for left in (40, 360):
        c.box(left, 238, 240, 14, "#8a5a2c", 4)
        for leg in (left + 14, left + 210):
            c.box(leg, 252, 16, 60, "#74491f", 3)
    c.box(70, 190, 60, 48, TEAL, 6)
    c.box(128, 206, 80, 12, "#8d989e", 3)
    c.disc(134, 212, 18, STEEL)
    c.box(206, 198, 34, 40, "#0b5751", 5)
    c.box(400, 222, 150, 16, PLUM, 5)
    c.box(516, 170, 34, 56, PLUM, 7)
    c.box(420, 166, 130, 26, PLUM, 11)
    c.box(422, 186, 24, 22, PLUM, 4)
    c.line([(434, 208), (434, 222)], STEEL, 4)
    drawn = max(0.0, min(1.0, (second - 5) / 3))
    if second < 11:
        c.line([(320, 40), (320, 60)], INK, 4)
        c.box(140, 36, 360, 8, WOOD, 4)
        width = 220 - 170 * drawn
        for fold in range(8):
            left = 210 - 30 * drawn + fold * width / 8
            c.box(left, 44, width / 8 + 1, 240, (CREAM, "#efe6d2")[fold % 2])
    else:
        for n, (left, colour) in enumerate(((250, OCHRE), (340, TEAL))):
            drop = 20 * max(0.0, 12 + n - second)
            c.line([(left, 60 - drop), (left + 20, 92 - drop), (left + 40, 60 - drop)], colour, 5)
            c.box(left + 2, 90 - drop, 36, 34, CREAM, 5)
            c.shape([(left, 116 - drop), (left + 40, 116 - drop), (left + 54, 204 - drop), (left - 14, 204 - drop)], CREAM)
            c.box(left + 4, 142 - drop, 32, 24, colour, 4)
        c.box(180, 54, 280, 8, WOOD, 4)
    title = "Ngày đầu" if second < 4 else "Chín ngày sau" if second < 11 else "Tháng Chín"
    c.box(20, 16, 178, 40, WHITE, 8)
    c.text(109, 36, title, 22, weight="SemiBold", anchor="mm")
    return c


def film() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FRAMES_A_SECOND * SECONDS):
            frame(number / FRAMES_A_SECOND).finished().save(f"{folder}/{number:04}.png")
        FILM.parent.mkdir(exist_ok=True)
        encoded = ["-c:v", "libx264", "-preset", "veryslow", "-crf", "26", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
        source = ["-framerate", str(FRAMES_A_SECOND), "-i", f"{folder}/%04d.png"]
        run("ffmpeg", *source, *encoded, "-bitexact", "-map_metadata", "-1", str(FILM))


def sound() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run("espeak-ng", "-v", "vi", "-s", "135", "-g", "4", "-w", f"{folder}/read.wav", READ)
        SOUND.parent.mkdir(exist_ok=True)
        encoded = ["-ac", "1", "-ar", "22050", "-b:a", "32k"]
        run("ffmpeg", "-i", f"{folder}/read.wav", *encoded, "-bitexact", "-map_metadata", "-1", str(SOUND))


def run(program: str, *arguments: str) -> None:
    quietly = ["-loglevel", "error", "-y"] if program == "ffmpeg" else []
    subprocess.run([program, *quietly, *arguments], check=True)


if __name__ == "__main__":
    film()
    sound()
    sys.exit(0)
