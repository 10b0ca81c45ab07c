"""Writes texts as TOML wants them."""

from __future__ import annotations

import json


def quoted(text: str) -> str:
    """A text between quotation marks, as TOML and JSON both write it; other alphabets stay as they are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
