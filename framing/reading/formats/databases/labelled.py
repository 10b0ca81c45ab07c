"""Articles each led by labelled lines, as people write them themselves and as small services (PressReader) export them.

Title: Port to reopen / Source: The Guardian / Date: March 4, 2020 / Author: Jane Doe
the text
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.formats.databases.lines import is_day, parts
from framing.reading.formats.fields import FIELDS, Parts, plain_name

_LABEL = re.compile(r"([^\W\d_][\w /-]{1,24}?) ?: *(\S.*)?")
_BESIDE = frozenset(
    "section page pages startpage endpage wordcount words length keywords category edition volume issue issn country"
    " documenttype type database accessionnumber doi license copyright topic topics".split()
)
_OWN = {name: field for field, names in FIELDS.items() for name in names} | {
    "articlename": "title", "authorbyline": "author", "text": "text", "body": "text", "fulltext": "text",
    "content": "text", "article": "text",
}  # fmt: skip
_TELLING = frozenset({"outlet", "published", "author", "url"})


def split(lines: Sequence[str]) -> tuple[Parts, ...]:
    """The articles, where the lines begin with a head of a title and two other fields at least; else ()."""
    lines = [line.strip() for line in lines]
    heads = [at for at in range(len(lines)) if _is_head(lines, at)]
    if not heads or any(lines[: heads[0]]):
        return ()
    return tuple(_article(lines[start:end]) for start, end in zip(heads, [*heads[1:], len(lines)], strict=True))


def _is_head(lines: Sequence[str], at: int) -> bool:
    """Whether the lines from here on are a head, and the line above is none of it."""
    above = next((line for line in reversed(lines[max(at - 2, 0) : at]) if line), "")
    if not _field(lines[at]) or _field(above):
        return False
    found = [field for field, _, _ in _fields(lines[at : at + 40])]
    return "title" in found and len(_TELLING.intersection(found)) > 1


def _field(line: str) -> tuple[str, str] | None:
    """The field that a line gives, and its value; None for any other line."""
    label = _LABEL.fullmatch(line) if len(line) < 300 or line[:12].lower().startswith(("text", "body")) else None
    name = plain_name(label[1]) if label else ""
    if not label or (name not in _OWN and name not in _BESIDE):
        return None
    return _OWN.get(name, ""), label[2] or ""


def _fields(lines: Sequence[str]) -> list[tuple[str, str, int]]:
    """The fields that stand one below the other, with empty lines at most between them, and the line of each."""
    found = []
    for at, line in enumerate(lines):
        field = _field(line)
        if field and at and not lines[at - 1] and _is_prose(field[1]):
            break
        if field:
            found.append((*field, at))
        elif line:
            break
        if field and field[0] == "text":
            break
    return found


def _is_prose(value: str) -> bool:
    """Whether what stands behind a label is a sentence: "Section: that was the word he used for it."."""
    return value.endswith((".", "!", "?")) and len(value.split()) > 5


def _article(lines: Sequence[str]) -> Parts:
    fields = _fields(lines)
    named = {"byline" if name == "author" else name: value for name, value, _ in reversed(fields) if name}
    body = list(lines[fields[-1][2] + 1 :])
    first = named.pop("text", "")
    while body and not (first or body[0]):
        body.pop(0)
    if body and body[0] == named["title"]:
        body.pop(0)
        # PressReader says once more below the title where it stood.
        below = next((i for i, line in enumerate(body) if line), len(body))
        pieces = [piece.strip() for piece in body[below].split("·")] if below < len(body) else []
        if len(pieces) > 2 and (day := next(filter(is_day, pieces), "")):
            named.setdefault("published", day)
            body = body[below + 1 :]
    return parts([first, *body] if first else body, named)
