"""Writes a folder so that a reader sees the old one or the new one, and never half of either."""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from framing.model import FramingError
from framing.running.leftovers import sweep


class UnwritableError(FramingError):
    """A place cannot be written: the fault lies with the disk, and not with what was to be written."""


def replace_folder(folder: Path, contents: Iterable[tuple[str, Iterable[str] | bytes]]) -> None:
    """Write files (path below the folder, text in pieces or bytes) beside it, then put them in its place.

    Raises:
        UnwritableError: the place cannot be written.
    """
    fresh = folder.parent / f".{folder.name}.new-{os.getpid()}"
    stale = folder.parent / f".{folder.name}.old-{os.getpid()}"
    try:
        _sweep(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        for name, pieces in contents:
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(pieces, bytes):
                path.write_bytes(pieces)
                continue
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(pieces)
        _swap(folder, fresh, stale)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(stale, ignore_errors=True)


def _unwritable(place: Path, error: OSError) -> UnwritableError:
    return UnwritableError(
        f"{place}: cannot be written ({error.strerror}). Choose another folder with --out, or free this one."
    )


def _swap(folder: Path, fresh: Path, stale: Path, tries: int = 5) -> None:
    """Put the new folder where the old one is; another run may be doing the same at this moment."""
    for left in reversed(range(tries)):
        try:
            if folder.exists():
                folder.rename(stale)
            fresh.rename(folder)
            return
        except OSError:
            shutil.rmtree(stale, ignore_errors=True)
            if not left or not fresh.exists():
                raise


def _sweep(place: Path) -> None:
    """Remove what runs that were killed have left beside a place."""
    sweep(place.parent.glob(f".{glob.escape(place.name)}.*-*"))


def replace_file(path: Path, text: str) -> None:
    """Write a file beside its place, then put it there."""
    fresh = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        _sweep(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)


def digest_of(place: Path) -> str:
    """A digest of a report as it lies there, so that one that was changed or damaged is built again."""
    found = hashlib.sha256()
    for path in sorted(place.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(place).as_posix()}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
