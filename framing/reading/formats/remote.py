"""Tables of articles that lie anywhere: below a pattern, on this machine or in a store that fsspec knows."""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path
from typing import BinaryIO, cast

from framing.model import FramingError

PIECE = 2**16
"""Bytes that are fetched at once from a store when one article is read."""

_URL = re.compile(r"([A-Za-z][\w+.-]+(?:::[\w+.-]+)*):/+")
"""How an address begins; one letter is a drive. A `Path` keeps one of its slashes."""

_WILD = re.compile(r"[*?\[]")


def is_remote(path: Path) -> bool:
    """Whether this path stands for an address in a store, such as s3://bucket/articles.jsonl."""
    return _URL.match(path.as_posix()) is not None


def opened(path: Path, piece: int | None = None) -> BinaryIO:
    """The bytes of a file here or in a store, to be closed by the caller; `piece` is how many are fetched at once.

    Raises OSError where it can't be opened, FramingError where what it needs is not installed.
    """
    if not is_remote(path):
        return path.open("rb")
    address = address_of(path)
    system, inside = _store(address)
    return cast(BinaryIO, system.open(inside, "rb", **({"block_size": piece} if piece else {})))  # type: ignore[attr-defined]


def address_of(path: Path) -> str:
    """The address that a path stands for, with both its slashes."""
    return _URL.sub(r"\1://", path.as_posix(), count=1)


def matching(pattern: str, folder: Path) -> list[tuple[Path, str]]:
    """Which files does this pattern name?

    Args:
        pattern: a path (in `folder`, if it does not begin at the root) or an address, with *, ?, [...] and **.
        folder: of the corpus.

    Returns:
        Each file with what its articles' ids begin with: its path below the part of the pattern that has no wildcard,
        without its suffix. Sorted; hidden files are passed over.

    Raises:
        FramingError: nothing matches, or the store can't be asked.
    """
    if pattern.startswith("file://"):
        pattern = pattern.removeprefix("file://")
    if _URL.match(pattern):
        found = _matching_addresses(pattern)
        fixed = _fixed(address_of(Path(pattern)))
        pairs = [(Path(address), address_of(Path(address)).removeprefix(fixed)) for address in found]
    else:
        start = folder / _fixed(pattern)
        hits = (
            sorted(Path(hit) for hit in glob.glob(str(glob.escape(str(folder))) + os.sep + pattern, recursive=True))
            if not Path(pattern).is_absolute()
            else sorted(Path(hit) for hit in glob.glob(pattern, recursive=True))
        )
        pairs = [(_inside(hit, folder), hit.relative_to(start).as_posix()) for hit in hits if hit.is_file()]
    if not pairs:
        raise FramingError(f'articles = "{pattern}": no file matches.')
    return [(path, str(Path(name).with_suffix(""))) for path, name in pairs]
