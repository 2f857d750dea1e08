"""A cache that somebody else put into the repository runs nothing: compiled templates are byte code."""

import hashlib
import io
import marshal
import pickle

from jinja2.bccache import bc_magic

from chuyenmuc.system.file_cache import FOLDER

CHECK = 16  # bytes of the checksum before each cached file


def planted(stored: bytes, target: str) -> bytes:
    """The cached template with code of an attacker, who knows all but the key of the user."""
    stream = io.BytesIO(stored[CHECK:])
    assert stream.read(len(bc_magic)) == bc_magic
    source_hash = pickle.load(stream)
    code = compile(f"open({target!r}, 'w')\nname = 'x'\nblocks = {{}}\ndebug_info = ''\ndef root(*_):\n    yield 'x'\n", "x", "exec")
    data = bc_magic + pickle.dumps(source_hash, 2) + marshal.dumps(code)
    return hashlib.blake2b(data, digest_size=CHECK).digest() + data


def test_planted_templates_are_compiled_anew_instead_of_run(repository, tmp_path):
    assert repository.build().status == 0
    before = repository.page("")
    templates = [file for file in (repository.root / FOLDER / "templates").rglob("*") if file.is_file()]
    assert len(templates) > 10
    for file in templates:
        file.write_bytes(planted(file.read_bytes(), str(tmp_path / "ran")))
    repository.site("index.html").unlink()
    assert repository.build().status == 0
    assert not (tmp_path / "ran").exists() and repository.page("") == before
    repository.site("index.html").unlink()
    assert repository.build(XDG_CACHE_HOME="/dev/null/nowhere").status == 0  # without a key nothing is cached
    assert repository.page("") == before
