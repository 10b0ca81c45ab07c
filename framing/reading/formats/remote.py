"""Tables of articles that lie anywhere: below a pattern, on this machine or in a store that fsspec knows."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from framing.model import FramingError

PIECE = 2**16
"""Bytes that are fetched at once from a store when one article is read."""

_URL = re.compile(r"([A-Za-z][\w+.-]+(?:::[\w+.-]+)*):/+")
"""How an address begins; one letter is a drive. A `Path` keeps one of its slashes."""

_WILD = re.compile(r"[*?\[]")


def is_remote(path: Path) -> bool:
    """Whether this path is the address in a store, such as s3://bucket/articles.jsonl."""
    return _URL.match(path.as_posix()) is not None


def opened(path: Path, piece: int | None = None) -> BinaryIO:
    """The bytes of a file here or in a store, to be closed by the caller; `piece` is how many are fetched at once.

    Raises OSError where it can't be opened, FramingError where what it needs is not installed or the store refuses.
    """
    if not is_remote(path):
        return path.open("rb")
    address = address_of(path)
    system, inside = _store(address)
    with _explained(address):
        return cast(BinaryIO, system.open(inside, "rb", **({"block_size": piece} if piece else {})))


def state_of(path: Path) -> str:
    """Something that is another after the file was changed."""
    if not is_remote(path):
        found = path.stat()
        return f"{found.st_size} {found.st_mtime_ns}"
    system, inside = _store(address_of(path))
    with _explained(address_of(path)):
        return str(system.ukey(inside))


def address_of(path: Path) -> str:
    """The address that a path means, with both its slashes."""
    return _URL.sub(r"\1://", path.as_posix(), count=1)


def matching(pattern: str, folder: Path) -> list[tuple[Path, str]]:
    """Which files does this pattern name?

    Args:
        pattern: a path (in `folder`, if it does not begin at the root) or an address, with *, ?, [...] and **.
        folder: of the corpus.

    Returns:
        Each file, with its path below the part of the pattern that has no wildcard, without its suffix; sorted.

    Raises:
        FramingError: nothing matches, or the store can't be reached.
    """
    fixed = _WILD.split(pattern, maxsplit=1)[0].rpartition("/")
    start = fixed[0] + fixed[1]
    if is_remote(Path(pattern)):
        head = address_of(Path(start)) + "/"
        pairs = [(path, address_of(path).removeprefix(head)) for path in map(Path, _addresses(pattern))]
    else:
        base = os.path.join(folder, start)  # noqa: PTH118  (a Path would lose what is not there)
        hits = glob.glob(os.path.join(glob.escape(str(folder)), pattern), recursive=True)  # noqa: PTH118, PTH207
        files = sorted(Path(hit) for hit in hits if Path(hit).is_file())
        pairs = [(_from(folder, file), os.path.relpath(file, base).replace(os.sep, "/")) for file in files]
    if not pairs:
        raise FramingError(f'articles = "{pattern}": no file matches. Check the path; it is looked for from {folder}.')
    return [(path, name.removesuffix(path.suffix)) for path, name in pairs]


def _from(folder: Path, file: Path) -> Path:
    """The file under a path that begins with the folder's, also where it lies elsewhere."""
    if file.is_relative_to(folder):
        return file
    return folder / os.path.relpath(file.resolve(), folder.resolve())


def _addresses(pattern: str) -> list[str]:
    with _explained(pattern):
        system, inside = _store(pattern)
        found = system.glob(inside) if _WILD.search(inside) else [inside]
        return sorted(str(system.unstrip_protocol(path)) for path in found)


def _store(address: str) -> tuple[Any, str]:
    """The store of an address, and what it calls the file there."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise FramingError(f"{address}: to read from there, run: pip install 'framing[remote]'") from error
    with _explained(address):
        system, inside = url_to_fs(address)
        return system, inside


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Turns what a store's own package raises, each its own way, into an error that says what to do."""
    try:
        yield
    except (FramingError, OSError):
        raise
    except ImportError as error:
        raise FramingError(f"{address}: this kind of store needs one more package ({error}).") from error
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise FramingError(f"{address}: the store says: {reason}. Check the address and the permissions.") from error
