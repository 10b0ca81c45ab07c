"""Writes a folder so that a reader sees the old one or the new one, and never half of either."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from framing.model import FramingError


def replace_folder(folder: Path, contents: Iterable[tuple[str, str]]) -> None:
    """Write files (path below the folder, text) beside it, then put them in its place.

    Raises:
        FramingError: the place cannot be written.
    """
    fresh = folder.parent / f".{folder.name}.new-{os.getpid()}"
    stale = folder.parent / f".{folder.name}.old-{os.getpid()}"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        for name, text in contents:
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        if folder.exists():
            folder.rename(stale)
        fresh.rename(folder)
    except OSError as error:
        raise FramingError(
            f"{folder}: cannot be written ({error.strerror}). Choose another folder with --out, or free this one."
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(stale, ignore_errors=True)


def replace_file(path: Path, text: str) -> None:
    """Write a file beside its place, then put it there."""
    fresh = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(path)
    except OSError as error:
        raise FramingError(
            f"{path}: cannot be written ({error.strerror}). Choose another folder with --out, or free this one."
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
