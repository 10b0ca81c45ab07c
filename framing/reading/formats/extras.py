"""Formats that need a package of an extra: what is said where it is missing, or the file is broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from framing.model import FramingError

LARGEST_CONTENT = 200_000_000
"""Bytes that a compressed file may unfold to; more of them are an attack or a mistake, never articles."""


@contextmanager
def opening(where: str, kind: str, advice: str, extra: str = "documents") -> Iterator[None]:
    """Turns whatever a parser of this `extra` raises over this file into a `FramingError` with advice.

    Parsers of formats as rich as these fail in many ways of their own over a broken file, none of them documented in
    full; to the reader they all mean the same.
    """
    try:
        yield
    except FramingError:
        raise
    except ImportError as error:
        raise FramingError(f"{where}: to read {kind} files, run: pip install 'framing[{extra}]'") from error
    except Exception as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise FramingError(f"{where}: the {kind} file is broken ({reason}). {advice}") from error
