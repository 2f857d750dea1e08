"""Slugs for headings and file names: Vietnamese without diacritics, ``đ`` as ``d``."""


def slug(text: str, longest: int = 0) -> str:
    """Return ``binh-dang-gioi`` for “Bình đẳng giới”, cut between words at ``longest`` characters (0: not cut).

    The backend is named, since the library otherwise takes whichever is installed, and looks for it at every call.
    """
    from slugify import slugify

    return slugify(text, backend="text-unidecode", max_length=longest, word_boundary=bool(longest))
