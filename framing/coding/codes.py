"""The short codes in which pupils hand in a lesson: deflated JSON in letters that survive a chat, with a checksum."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from typing import Any

LARGEST = 1 << 20
"""Characters that a code may unfold to."""


def is_code(text: str) -> bool:
    """Whether a text begins like a code."""
    return re.match(r"F[01]\.", text) is not None


def from_code(code: str) -> dict[str, Any]:
    """What a code holds.

    Raises:
        ValueError: it is none, was cut, or was mistyped.
    """
    parts = re.sub(r"\s", "", code).split(".")
    if len(parts) != 3 or parts[0] not in ("F0", "F1"):
        raise ValueError("this is no code of a lesson")
    kind, letters, expected = parts
    if checksum(letters) != expected:
        raise ValueError("this code was cut or mistyped")
    try:
        raw = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        if kind == "F1":
            raw = zlib.decompressobj(-15).decompress(raw, LARGEST)
        found = json.loads(raw.decode("utf-8"))
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise ValueError("this code cannot be unfolded") from error
    if not isinstance(found, dict):
        raise ValueError("this is no code of a lesson")
    return found


def checksum(letters: str) -> str:
    """FNV-1a in 32 bits (Fowler, Noll and Vo 1991), which the pages compute in one line."""
    total = 0x811C9DC5
    for one in letters:
        total = (total ^ ord(one)) * 0x01000193 & 0xFFFFFFFF
    return f"{total:08x}"
