"""How bytes become text."""

from __future__ import annotations

import re

from framing.model import FramingError


def decode(data: bytes, where: str, declared: bool = False) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, or an encoding that is recognised with confidence.

    `declared` believes a web page that names its own charset. Line ends become newlines.
    Raises FramingError for bytes that are no text, or whose encoding stays in doubt.
    """
    return re.sub(r"\r\n?", "\n", _decode(data, where, declared))


def _decode(data: bytes, where: str, declared: bool) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise FramingError(f"{where}: the UTF-16 in this file is broken. Save it as UTF-8.") from None
    if b"\0" in data or data.startswith((b"%PDF-", b"{\\rtf")):
        raise FramingError(f"{where}: this file is not plain text. Export its text and save it as .txt in UTF-8.")
    named = re.search(rb"<meta[^>]{0,200}?charset=[\"']?((?!utf-?(?:16|32|7))[\w-]{2,20})", data[:4096], re.I)
    for encoding in ("utf-8-sig", named[1].decode("ascii", "ignore") if declared and named else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return _recognise(data, where)


# A foreign capital or a sign inside a word ("ItÕs", "Kˆln") gives a wrong reading away.
ODD = re.compile(r"(?<=[A-Za-z])(?:[^\W\d_a-zß-öø-ÿœšž]|[^\w\s\x00-\x7f‘’“”–—…])(?<![A-Z])(?=[a-z])")


def _recognise(data: bytes, where: str) -> str:
    """English text in an older encoding. With all encodings allowed, short texts come out as Czech or Chinese."""
    from charset_normalizer import from_bytes

    readings = [str(match) for match in from_bytes(data, cp_isolation=["cp1252", "mac_roman"])]
    best = min(readings, key=lambda text: len(ODD.findall(text)), default="")
    if not best or len(ODD.findall(best)) > 0.1 * sum(byte > 127 for byte in data):
        raise FramingError(
            f"{where}: the encoding of this file is not recognised. Open it in an editor, save as UTF-8."
        )
    return best
