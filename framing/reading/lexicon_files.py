"""A reader's own word list, from a .csv file or one in the .dic format of LIWC."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from framing.model import FramingError, Problem
from framing.reading.formats import decode
from framing.reading.lexicon import Lexicon, words_of
from framing.settings import Settings

LARGEST_FILE = Settings().largest_file


class _LexiconRow(NamedTuple):
    """What a line of a file says: an entry, a category that it belongs to, and its weight there."""

    line: int
    entry: str
    category: str
    weight: float = 1.0


def read_lexicon(path: Path, name: str = "") -> Lexicon:
    """A reader's own lexicon.

    Args:
        path: a .csv file with the columns word, category and (if wanted) weight, parted by comma, semicolon or tab; or
            a .dic file in the format of LIWC: categories with their numbers between two lines that hold "%", below
            them a line for each entry with the numbers of its categories.
        name: what it is called; the name of the file without its ending if not given.

    Raises:
        FramingError: with file and line, where the file can't be read or an entry is wrong.
    """
    readers: dict[str, Callable[[Path, str], Iterable[_LexiconRow]]] = {".csv": _read_csv, ".dic": _read_dic}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise FramingError(f"{path}: a lexicon is a .csv or a .dic file, not {path.suffix or 'one without an ending'}.")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FramingError(f"{path}: the file is larger than {LARGEST_FILE:,} bytes. Leave out what is not needed.")
        data = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}). Check its name and its permissions."
        raise FramingError(message) from error
    return _gather(path, name or path.stem, reader(path, decode(data, str(path)).removeprefix("\ufeff")))


def _gather(path: Path, name: str, rows: Iterable[_LexiconRow]) -> Lexicon:
    """The lexicon that these rows make, each of them checked."""
    categories: dict[str, dict[str, None]] = {}
    given: dict[tuple[str, str], float] = {}
    problems: list[Problem] = []
    for row in rows:
        where = f"{path}, line {row.line}"
        entry = " ".join(row.entry.replace("’", "'").lower().split())
        if any("*" in word.removesuffix("*") or word == "*" for word in entry.split()):
            raise FramingError(f'{where}: in "{row.entry}" a * is elsewhere than at the end of a word. Remove it.')
        if "|" in row.category:
            raise FramingError(f'{where}: the category "{row.category}" holds a |. Use another sign.')
        if not words_of(entry):
            problems.append(Problem(where, f'"{row.entry}" holds no letter or digit and is never found.'))
            continue
        if given.setdefault((row.category, entry), row.weight) != row.weight:
            raise FramingError(f'{where}: "{entry}" has another weight in "{row.category}" above. Keep one of them.')
        categories.setdefault(row.category, {})[entry] = None
    if not categories:
        raise FramingError(f"{path}: the lexicon holds no entry that can be found. Add a line for each word.")
    return Lexicon(
        name,
        {category: tuple(entries) for category, entries in categories.items()},
        {key: weight for key, weight in given.items() if weight != 1.0},
        problems=tuple(problems),
    )


def _read_csv(path: Path, text: str) -> Iterable[_LexiconRow]:
    header = text.partition("\n")[0].lower()
    delimiter = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [cell.strip().lower() for cell in next(rows, [])]
        if missing := [column for column in ("word", "category") if column not in columns]:
            raise FramingError(f'{path}, line 1: there is no column "{missing[0]}". The first line names the columns.')
        places = [columns.index(column) if column in columns else -1 for column in ("word", "category", "weight")]
        line = rows.line_num + 1
        for cells in rows:
            where, begun, line = f"{path}, line {line}", line, rows.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            word, category, weight = (cells[i].strip() if 0 <= i < len(cells) else "" for i in places)
            if not word or not category:
                raise FramingError(f"{where}: the {'category' if word else 'word'} is empty. Fill it in.")
            yield _LexiconRow(begun, word, category, _weight(weight, where))
    except csv.Error as error:
        raise FramingError(f"{path}, line {rows.line_num}: {error}. Save the table as CSV in UTF-8 again.") from error


def _weight(cell: str, where: str) -> float:
    """The weight in this cell; 1 where it is empty."""
    try:
        weight = float(cell or 1.0)
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight):
        raise FramingError(f'{where}: the weight "{cell}" is no number. Write it as 0.5.')
    return weight


def _read_dic(path: Path, text: str) -> Iterable[_LexiconRow]:
    names: dict[str, str] = {}
    marks = 0
    for number, line in enumerate(text.split("\n"), 1):
        where, content = f"{path}, line {number}", line.strip()
        if content == "%":
            marks += 1
        elif content and marks == 0:
            raise FramingError(f'{where}: a .dic file begins with a line "%" above its categories. Add it.')
        elif content and marks == 1:
            category, _, name = content.replace("\t", " ").partition(" ")
            if not name.strip():
                raise FramingError(f'{where}: a category is a number and a name ("1 care"). Write both.')
            if category in names:
                raise FramingError(f"{where}: the category {category} is declared twice. Give it another number.")
            names[category] = " ".join(name.split())
        elif content:
            word, belongs = _entry_and_categories(content, names)
            if not word or not belongs:
                raise FramingError(f'{where}: "{content}" is no word with its categories. Write word, tab, number.')
            for category in dict.fromkeys(belongs):
                if category not in names:
                    raise FramingError(f'{where}: no category "{category}" is declared at the top. Add or remove it.')
                yield _LexiconRow(number, word, names[category])
    if marks != 2:
        raise FramingError(f'{path}: the categories of a .dic file stand between two lines "%"; there are {marks}.')


def _entry_and_categories(line: str, names: Mapping[str, str]) -> tuple[str, list[str]]:
    """The entry of a line and its categories: parted by tabs, or else the numbers at the end of the line."""
    if "\t" in line:
        word, _, rest = line.partition("\t")
        return word.strip(), rest.split()
    words = re.split(r" +", line)
    cut = len(words)
    while cut > 1 and (words[cut - 1] in names or words[cut - 1].isdigit()):
        cut -= 1
    return " ".join(words[:cut]), words[cut:]
