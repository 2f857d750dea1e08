"""Encodes the copies of a picture with Pillow: turned upright, in sRGB, with nothing but pixels.

The same input always gives the same bytes: every encoder has one thread and fixed settings. Measured on eight photos at a width of
720 pixels, at equal likeness (SSIM 0.979): JPEG 36 KB, WebP 21 KB in 40 ms, AVIF 12 KB in 290 ms at speed 6 and 17 KB in 95 ms at
speed 8. So phones, whose users pay for what they load, get AVIF at speed 6, and larger screens get WebP.
"""

import io
from typing import TYPE_CHECKING, Any

from chuyenmuc.media.pictures import opened, orientation
from chuyenmuc.media.renditions import SMALL, Rendition, renditions
from chuyenmuc.model.media import Picture

if TYPE_CHECKING:
    from PIL.Image import Image


_FEW_PIXELS = 200_000  # a photo with more pixels, as PNG or GIF, is reduced to 256 colours

_SETTINGS: dict[str, dict[str, Any]] = {
    "image/jpeg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "image/png": {"format": "PNG", "optimize": True},
    "image/gif": {"format": "GIF", "optimize": True},
    "image/webp": {"format": "WEBP", "quality": 80, "method": 4},
    "image/avif": {"format": "AVIF", "quality": 50, "speed": 6, "max_threads": 1, "autotiling": False},
}

_LOSSLESS = {"format": "WEBP", "quality": 80, "method": 4, "lossless": True}

_WITH_PALETTE = ("image/png", "image/gif")

_USUAL_DURATION = 100  # milliseconds, for a frame without a duration

_LONGEST_DURATION = 60_000

_UPRIGHT = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}


def versions() -> str:
    """Return the versions of the libraries that the bytes depend on, besides the picture and the code of this package."""
    import PIL
    from PIL import features

    encoders = [f"{name} {features.version(name)}" for name in ("libjpeg_turbo", "zlib", "webp", "avif", "littlecms2")]
    try:
        import pillow_heif
    except ImportError:
        return f"{PIL.__version__} {encoders}"
    return f"{PIL.__version__} {encoders} {pillow_heif.__version__}"


def encode(data: bytes, picture: Picture) -> dict[str, bytes]:
    """Return the bytes of each copy by the name of its file. ``data`` is the content of the picture's file.

    Raises OSError, SyntaxError, ValueError or EOFError if the file has less than its header says.
    """
    all_copies = renditions(picture)
    moving = [rendition for rendition in all_copies.all if rendition.moves]
    still = [rendition for rendition in all_copies.all if not rendition.moves]
    copies = _moving(data, picture, moving) if moving else {}
    with opened(data) as image:
        whole = _upright(image, max(rendition.width for rendition in still), picture)
    scalable = _without_palette(whole)
    narrowed = {whole.width: whole}
    for rendition in still:
        if rendition.width not in narrowed:
            narrowed[rendition.width] = _scaled(scalable, (rendition.width, rendition.height))
        copies[rendition.name] = _encoded(narrowed[rendition.width], rendition, picture)
    return copies


def check_inside(data: bytes, picture: Picture) -> None:
    """Decode a picture as ``encode`` does, every frame of it, at a small size. Raises what ``encode`` would raise.

    What is moving and long is encoded too: an encoder adds up the times of frames that look equal to it.
    """
    if picture.frames > 1:
        _, durations, _ = _frames(data, picture, min(picture.width, SMALL))
        if sum(durations) > _LONGEST_DURATION:
            encode(data, picture)
    with opened(data) as image:
        _without_palette(_upright(image, min(picture.width, SMALL), picture))


def _upright(image: "Image", width: int, picture: Picture) -> "Image":
    """Return the current frame of a picture turned upright, scaled to ``width`` if it is wider.

    The mode is L, RGB or RGBA. A picture that did not have to change keeps its palette.
    """
    from PIL.Image import Transpose

    turn = orientation(image)
    size = width, max(1, round(picture.height * width / picture.width))
    if turn >= 5:
        size = size[::-1]
    if image.format in ("JPEG", "MPO"):
        image.draft(None, size)  # decodes at 1/2, 1/4 or 1/8 of the size if that is enough
    image.load()
    profile = image.info.get("icc_profile")
    if image.mode == "P" and image.size == size and turn == 1 and not profile and picture.media_type in _WITH_PALETTE:
        return _bare(image)
    upright = _without_palette(image)
    upright = _in_srgb(_scaled(upright, size), profile)
    if turn in _UPRIGHT:
        upright = upright.transpose(Transpose[_UPRIGHT[turn]])
    return _bare(upright)


def _scaled(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL.Image import Resampling

    return image if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _bare(image: "Image") -> "Image":
    """Return a copy with only the pixels, and the colour of the palette that means transparency."""
    bare = image.copy()
    bare.info = {"transparency": image.info["transparency"]} if bare.mode == "P" and "transparency" in image.info else {}
    return bare


def _without_palette(image: "Image") -> "Image":
    """Return the picture in a mode that can be scaled: L, RGB, RGBA or CMYK, with 8 bits per channel."""
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode.startswith("I"):  # 16 bits of grey; convert() would clip values above 255
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode in ("1", "F") else "RGB")


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """Return the picture with its colours in sRGB, which browsers assume for a picture without a profile."""
    from PIL import ImageCms

    goal = "RGB" if image.mode == "CMYK" else image.mode
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return _converted(image, source)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that is broken or for another mode is ignored
    return image if image.mode == goal else image.convert(goal)


def _converted(image: "Image", source: Any) -> "Image":
    from PIL import Image, ImageCms

    srgb = ImageCms.createProfile("sRGB")
    if image.mode != "RGBA":
        return ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
    colours = ImageCms.profileToProfile(image.convert("RGB"), source, srgb, outputMode="RGB")
    return Image.merge("RGBA", (*colours.split(), image.getchannel("A")))


def _encoded(image: "Image", rendition: Rendition, picture: Picture) -> bytes:
    if rendition.media_type == "image/jpeg":
        image = _on_white(image)
    elif rendition.media_type not in _WITH_PALETTE and image.mode == "P":
        image = _without_palette(image)
    settings, drawn = _SETTINGS[rendition.media_type], _is_drawn(picture)
    if rendition.media_type in _WITH_PALETTE and image.mode != "P" and not drawn and image.width * image.height > _FEW_PIXELS:
        return _saved(_in_few_colours(image), **settings)
    data = _saved(image, **settings)
    if rendition.media_type == "image/webp" and drawn:
        return min(_saved(image, **_LOSSLESS), data, key=len)
    return data


def _is_drawn(picture: Picture) -> bool:
    """Return whether a picture is a drawing or chart: its flat colours take less than half a byte per pixel without loss."""
    return picture.media_type in _WITH_PALETTE and 2 * picture.length < picture.width * picture.height


def _saved(image: "Image", **settings: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, **settings)
    return stream.getvalue()


def _on_white(image: "Image") -> "Image":
    """Return the picture on white instead of transparency, which JPEG does not have."""
    from PIL import Image

    if image.mode == "P":
        image = _without_palette(image)
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return ground.convert("RGB")


def _in_few_colours(image: "Image") -> "Image":
    from PIL.Image import Dither, Quantize

    if image.mode == "RGBA":
        return image.quantize(method=Quantize.FASTOCTREE)
    colours = image.convert("RGB").quantize(method=Quantize.MEDIANCUT)
    return image.convert("RGB").quantize(palette=colours, dither=Dither.FLOYDSTEINBERG)


def _moving(data: bytes, picture: Picture, wanted: list[Rendition]) -> dict[str, bytes]:
    """Return the bytes of the moving copies by the names of their files. All copies have one size."""
    frames, durations, loops = _frames(data, picture, wanted[0].width)
    if not picture.alpha:
        frames = [frame.convert("RGB") for frame in frames]
    # A GIF without a number of loops is shown once. In a WebP or PNG 0 means to repeat without end.
    repeats = {"loop": loops} if loops is not None else {} if picture.media_type == "image/gif" else {"loop": 0}
    copies = {}
    for rendition in wanted:
        settings = _SETTINGS[rendition.media_type] | repeats
        if rendition.media_type == "image/gif":
            settings["disposal"] = 2 if picture.alpha else 0
        elif rendition.media_type == "image/webp":
            settings |= {"minimize_size": False} | ({} if loops is not None else {"loop": 1 if picture.media_type == "image/gif" else 0})
        copies[rendition.name] = _saved(frames[0], save_all=True, append_images=frames[1:], duration=durations, **settings)
    return copies


def _frames(data: bytes, picture: Picture, width: int) -> tuple[list["Image"], list[int], int | None]:
    """Return the frames of a moving picture, how long each is shown, in milliseconds, and how often all of them are repeated.

    An encoder shows equal frames as one, whose time is the sum. All three formats have a longest time for it; one minute is below each.
    """
    from PIL import ImageSequence

    frames, durations, equal_for = [], [], 0
    with opened(data) as image:
        size, loops = image.size, image.info.get("loop")
        for frame in ImageSequence.Iterator(image):
            if frame.size != size:
                raise ValueError("a frame is larger than the picture")
            frames.append(_upright(frame.copy() if frame.mode != "P" else frame.convert("RGBA"), width, picture))
            equal_for = equal_for if frames[1:] and frames[-1] == frames[-2] else 0
            durations.append(min(int(frame.info.get("duration") or _USUAL_DURATION), _LONGEST_DURATION - equal_for))
            equal_for += durations[-1]
    return frames, durations, loops
