"""The columns of a table of articles: under which names they stand, and what a row says under them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from framing.model import FramingError
from framing.reading.formats.fields import FIELDS, is_missing, plain_name, tidy

IDS = "id docid storiesid storyid an articleid documentid uuid guid".split()
TEXTS = """text fulltext articletext storytext bodytext maintext body content articlebody articlecontent story texts
    textcontent contenttext newstext contents plaintext cleantext cleanedtext rawtext transcript article document
    postcontent volltext texte texto contenu testo tekst treść leadparagraph""".split()
PIECES = ("lp", "td")
"""Under which names (as `plain_name` gives them) a table may give the id and the text; other fields: see `FIELDS`.

Media Cloud calls the id stories_id and gives no text: the column that a reader adds for it may have any of these names.
Factiva calls the id AN and gives the text in two pieces, LP (lead paragraphs) and TD (all others).
"""

KNOWN = frozenset(("side", *IDS, *TEXTS, *PIECES, *(name for names in FIELDS.values() for name in names)))
"""All columns that are read of a table that can be read by column."""

NESTED = 4
"""How deep objects may lie in each other for their values to be found."""

CUT = re.compile(r"\[\+\s?(\d+) chars\]\s*$")
"""What NewsAPI writes where it ends a text after its first characters."""

_FETCH = "Download the texts from their addresses first."

_WORDS = 3
"""Spaces in one piece of a list at least that is one of paragraphs."""

Cells = dict[str, object]


class RowPlace(NamedTuple):
    """A row of a table: its number from 1, its line and byte offset in the file, and its cells or what is wrong.

    `place` is where it stands in words, where a line does not say it.
    """

    number: int
    line: int
    offset: int
    cells: Cells
    wrong: str = ""
    advice: str = ""
    place: str = ""


def cells_of(found: Mapping[str, Any]) -> Cells:
    """The values of an object by plain name; those of objects in it under their joined names ("source.name")."""
    cells: Cells = {}

    def add(prefix: str, value: object, depth: int) -> None:
        value = _bare(value)
        if isinstance(value, Mapping) and depth < NESTED:
            for name, inner in value.items():
                add(f"{prefix}.{name}", inner, depth + 1)
        elif isinstance(value, list):
            plain = plain_name(prefix)
            cells.setdefault(plain, value if plain in TEXTS else _listed(value))
        else:
            cells.setdefault(plain_name(prefix), value)

    # What lies on top comes first: an object within may use the same name for something else.
    for deep in (False, True):
        for name, value in found.items():
            if isinstance(value, Mapping) is deep:
                add(str(name), value, 0)
                if deep and isinstance(value.get("name") or value.get("title"), str):
                    cells.setdefault(plain_name(str(name)), value.get("name") or value.get("title"))
    if deep_fields := cells.get("fieldsbodytext") or cells.get("fieldsbody"):  # the Guardian's own
        cells.setdefault("text", deep_fields)
        cells.setdefault("author", cells.get("fieldsbyline"))
        cells.setdefault("outlet", cells.get("fieldspublication"))
    return cells


def _bare(value: object) -> object:
    """A value of a database as it is: MongoDB writes {"$date": "2020-03-04"} and {"$date": {"$numberLong": "158"}}."""
    while isinstance(value, Mapping) and len(value) == 1 and next(iter(value)).startswith("$"):
        value = next(iter(value.values()))
    return value


def _listed(values: Sequence[object]) -> object:
    """A list of names as one line; any other list stays what it is."""
    names = [value.get("name") or value.get("title") if isinstance(value, Mapping) else value for value in values]
    names = [name for name in names if name not in (None, "")]
    return ", ".join(map(str, names)) if all(isinstance(name, str) and len(name) < 100 for name in names) else values


def cell(row: RowPlace, column: str) -> str:
    """What a row says under a column, as one line; "" where it says nothing."""
    value = row.cells.get(column)
    return "" if value is None or isinstance(value, list | dict) else tidy(str(value))


def name_of(row: RowPlace) -> str:
    """The id of a row, or its number where it has none."""
    return next((name for column in IDS if (name := cell(row, column)) and not is_missing(name)), f"{row.number:06d}")


def text_cell(row: RowPlace) -> str:
    """The text of a row, under whichever name; "" where it has none or says that there is none."""
    values = [_joined(row.cells.get(column)) for column in TEXTS]
    pieces = [str(row.cells.get(column) or "").strip() for column in PIECES]
    whole_text = next((v for v in values if isinstance(v, str) and v.strip() and not is_missing(v)), "")
    return whole_text or "\n".join(filter(None, pieces))


def _joined(value: object) -> object:
    """A text that is given as a list of its paragraphs as one; any other value, as a list of words, as it is."""
    if isinstance(value, list) and any(isinstance(one, str) and one.count(" ") > _WORDS for one in value):
        value = [one for one in value if isinstance(one, str)]
        return "\n\n".join(value)
    return value


def what_is_cut(row: RowPlace) -> str:
    """What is said of a text that is only the beginning of its article; "" of any other."""
    text = text_cell(row)
    if cut := CUT.search(text):
        return f"the text is cut short: {int(cut[1]):,} characters are missing (NewsAPI gives beginnings only)."
    if text and text == str(row.cells.get("leadparagraph") or "").strip():
        return "this is the first paragraph alone (lead_paragraph)."
    return ""


def must_have(where: str, header: Sequence[str], needed: Sequence[str]) -> None:
    """Raises FramingError where a table has no column of these; any name of a text will do for `text`."""
    there = {*header, *(["text"] if not {*TEXTS, *PIECES}.isdisjoint(header) else [])}
    if missing := [name for name in needed if name not in there]:
        found = f" It has: {', '.join(name for name in header if name)[:200]}." if any(header) else ""
        if missing[0] == "text" and not set(FIELDS["url"]).isdisjoint(header):
            found += f" {_FETCH}"
        raise FramingError(
            f'{where}: the table has no column "{missing[0]}".{found} Name the columns in the first line:'
            f" side, id, title, text, published, url, author, outlet ({' and '.join(needed)} must be there)."
        )


def lacks_text(row: RowPlace) -> tuple[str, str]:
    """What is wrong with a row without a text, and what to do about it."""
    said = next((v for c in TEXTS if isinstance(v := row.cells.get(c), str) and v.strip()), "")
    if said:
        return f"the row has no text (it says {said.strip()[:20]}).", ""
    if {*TEXTS, *PIECES}.isdisjoint(row.cells):
        names = ", ".join(list(row.cells)[:12])
        addressed = any(cell(row, name) for name in FIELDS["url"])
        advice = _FETCH if addressed else "Call the column of the text: text."
        return f"the row has no text: none of its names is that of a text ({names}).", advice
    return "the row has no text.", ""
