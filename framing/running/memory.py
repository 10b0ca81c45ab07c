"""Gives memory that is free back to the system; the C library would keep it, in pieces that little else fits into."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Have the C library give back what is free: glibc does (man malloc_trim), and nothing happens with any other."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
