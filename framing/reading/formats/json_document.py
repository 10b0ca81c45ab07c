"""The articles of a JSON document, wherever in it they lie: a list of objects, columns, or one object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from framing.model import FramingError
from framing.reading.formats.columns import TEXTS, Cells, RowPlace, cells_of
from framing.reading.formats.fields import plain_name
from framing.reading.formats.rows import rows_of

_DEEP = 4
"""How deep the list of articles may lie in a document."""

_SHOWING = frozenset({*TEXTS, "title", "url"})
"""Names that show an object to be an article."""


def json_rows(text: str, where: str) -> Iterator[RowPlace]:
    """The articles of a JSON document: a list of objects, wherever it lies, one object, or an object a line."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        rows = list(rows_of(BytesIO(text.encode("utf-8", "replace")), ".jsonl", where))
        if rows and sum(not row.wrong for row in rows) > len(rows) / 2:
            yield from rows
            return
        reason = "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise FramingError(
            f"{where}{line}: this is no valid JSON ({reason}). Write a list of objects, or one object a line (.jsonl)."
        ) from error
    for number, one in enumerate(_objects(found), 1):
        if isinstance(one, Mapping):
            yield RowPlace(number, number, 0, _cells(one), place=f"article {number}")
        else:
            yield RowPlace(number, number, 0, {}, "this is no JSON object.", place=f"article {number}")


def _cells(one: Mapping[str, Any]) -> Cells:
    """The cells of an object; what search engines find lies one deeper."""
    source = one.get("_source")
    return cells_of({"id": one.get("_id", ""), **source} if isinstance(source, Mapping) else one)


def _objects(found: object) -> Sequence[object]:
    """The objects that are articles: the longest list of objects in a document, else its columns, else itself."""
    if isinstance(found, list):
        return found
    if not isinstance(found, Mapping):
        return [found]
    if columns := _from_columns(found):
        return columns
    if any(plain_name(str(name)) in TEXTS and isinstance(value, str) for name, value in found.items()):
        return [found]
    return max(_lists({"": found}, -1), key=len, default=[found])


def _from_columns(found: Mapping[str, Any]) -> list[object]:
    """The rows of a table that is written by columns, each a list or an object; [] if the document is none."""
    if isinstance(found.get("columns"), list) and isinstance(found.get("data"), list):
        return [dict(zip(map(str, found["columns"]), row, strict=False)) for row in found["data"]]
    texts = next((value for name, value in found.items() if plain_name(str(name)) in TEXTS), None)
    if isinstance(texts, list) and len(texts) > 1:
        texts = dict(enumerate(texts))
    if not isinstance(texts, Mapping) or not texts or not all(isinstance(v, str | None) for v in texts.values()):
        return []
    columns = {n: dict(enumerate(v)) if isinstance(v, list) else v for n, v in found.items()}
    columns = {name: values for name, values in columns.items() if isinstance(values, Mapping)}
    return [{name: values.get(key) for name, values in columns.items()} for key in texts]


def _lists(found: Mapping[str, Any], depth: int) -> Iterator[list[object]]:
    """The lists of objects in a document; objects that look like articles count as a list, whatever they are called."""
    for value in found.values():
        if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            yield value
        elif isinstance(value, Mapping) and depth < _DEEP:
            inner = list(value.values())
            if len(inner) > 1 and all(isinstance(one, Mapping) and _is_article(one) for one in inner):
                yield inner
            yield from _lists(value, depth + 1)


def _is_article(one: Mapping[str, Any]) -> bool:
    return not _SHOWING.isdisjoint(plain_name(str(name)) for name in one)
