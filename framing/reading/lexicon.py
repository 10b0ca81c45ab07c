"""Word lists, the project's own and a reader's in .csv or in the .dic format of LIWC, and how words are found."""

from __future__ import annotations

import csv
import io
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, compress, count, islice
from pathlib import Path
from typing import NamedTuple

from framing.languages import ENGLISH, Language
from framing.model import FramingError, Problem
from framing.reading.formats import decode
from framing.reading.tokens import FORMS, TOKEN
from framing.settings import Settings

LARGEST_FILE = Settings().largest_file

CACHED_WORDS = 200_000

Part = tuple[str, bool]
"""One word of an entry, and whether it matches all words that begin so."""


class Match(NamedTuple):
    """Words of a lexicon: forms[first:last], the category that they belong to, and their weight in it."""

    category: str
    first: int
    last: int
    weight: float = 1.0


class _Candidate(NamedTuple):
    """An entry as it is looked for: the words after its first one, and what it belongs to ("" means: to nothing)."""

    rest: tuple[Part, ...]
    category: str
    weight: float


@dataclass(frozen=True)
class Lexicon:
    """Categories of words. An entry is one word or several, in lower case; `*` at the end of a word matches
    any ending.

    `weights` holds the entries that count for more or less than 1, by category and entry. `excluded` entries hold words
    of a category and mean something else ("heart attack"): where one occurs, nothing is found. `problems` lists the
    entries of a file that can never be found.
    """

    name: str
    categories: Mapping[str, tuple[str, ...]] = field(hash=False)
    weights: Mapping[tuple[str, str], float] = field(default_factory=dict, hash=False)
    excluded: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def find(self, forms: Sequence[str]) -> tuple[Match, ...]:
        """Which entries occur in a run of words, in its order?

        At each word the entry with most words wins, in all of its categories, and the search goes on after it, so that
        no word is counted twice in a category.

        Args:
            forms: lower-cased words, "" for punctuation, which no entry of several words crosses: `Tokens.forms`.
        """
        return next((found for _, found in self.find_in_runs(forms, [(0, len(forms))])), ())

    def find_in_runs(
        self, forms: Sequence[str], runs: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, tuple[Match, ...]]]:
        """The same in several runs forms[first:last], such as sentences: the number of each that holds any, and these.

        All words are looked up in one go, as most begin no entry. Places count in `forms`.

        Args:
            runs: ascending; none begins before the end of the last.
        """
        openings = list(map(self._openings.__getitem__, forms))
        places, may_begin = [], []
        followed = zip(count(), openings, islice(chain(forms, ("",)), 1, None), strict=False)
        for at, opening, follower in compress(followed, openings):
            if opening is not None and (opening.followers is None or follower in opening.followers):
                places.append(at)
                may_begin.append(opening.candidates)
        firsts = [first for first, _ in runs]
        at = bisect_left(places, firsts[0]) if runs else len(places)
        while at < len(places):
            number = bisect_right(firsts, places[at]) - 1
            last = runs[number][1]
            behind = bisect_left(places, last, at)
            if found := _matches(forms, places[at:behind], may_begin[at:behind], last):
                yield number, found
            at = max(behind, at + 1)

    @cached_property
    def _openings(self) -> _Openings:
        """What each word may begin."""
        whole: dict[str, list[_Candidate]] = {}
        by_stem: dict[str, list[_Candidate]] = {}
        for category, entries in ({"": self.excluded} | dict(self.categories)).items():
            for entry in entries:
                if parts := words_of(entry):
                    (word, open_ended), *rest = parts
                    candidate = _Candidate(tuple(rest), category, self.weights.get((category, entry), 1.0))
                    (by_stem if open_ended else whole).setdefault(word, []).append(candidate)
        return _Openings(whole, by_stem)


class _Opening(NamedTuple):
    """The entries that a word may begin, the longest first, and the words of which one must follow it.

    `followers` is None where the word alone may do.
    """

    candidates: tuple[_Candidate, ...]
    followers: frozenset[str] | None


class _Openings(dict[str, _Opening | None]):
    """From a word to the entries that it may begin, found on first use; None for the many that begin none."""

    def __init__(self, whole: Mapping[str, list[_Candidate]], by_stem: Mapping[str, list[_Candidate]]) -> None:
        super().__init__({"": None})
        self._whole = whole
        # Under their first letters, the longest first.
        self._stems: dict[str, list[tuple[str, list[_Candidate]]]] = {}
        self._shortest = min(map(len, by_stem), default=0)
        for stem in sorted(by_stem, key=lambda stem: (-len(stem), stem)):
            self._stems.setdefault(stem[: self._shortest], []).append((stem, by_stem[stem]))

    def __missing__(self, form: str) -> _Opening | None:
        if len(self) >= CACHED_WORDS:
            self.clear()
            self[""] = None
        candidates = list(self._whole.get(form, ()))
        for stem, under in self._stems.get(form[: self._shortest], ()):
            if form.startswith(stem):
                candidates += under
        self[form] = opening = _opening(candidates) if candidates else None
        return opening

    def __reduce__(self) -> tuple[type[_Openings], tuple[object, object]]:
        by_stem = {stem: under for group in self._stems.values() for stem, under in group}
        return _Openings, (self._whole, by_stem)


def _opening(candidates: list[_Candidate]) -> _Opening:
    candidates = sorted(candidates, key=lambda candidate: -len(candidate.rest))
    if any(not candidate.rest or candidate.rest[0][1] for candidate in candidates):
        return _Opening(tuple(candidates), None)
    return _Opening(tuple(candidates), frozenset(candidate.rest[0][0] for candidate in candidates))


def _matches(
    forms: Sequence[str], places: Sequence[int], may_begin: Sequence[Sequence[_Candidate]], last: int
) -> tuple[Match, ...]:
    """What begins at these places, at each one of what may begin there (the longest first), and ends before `last`."""
    found: list[Match] = []
    next_free = 0
    for at, candidates in zip(places, may_begin, strict=True):
        if at < next_free:
            continue
        weights: dict[str, float] = {}
        length = 0
        for rest, category, weight in candidates:
            if len(rest) < length:
                break
            if not rest or _follows(forms, at + 1, last, rest):
                length, next_free = len(rest), at + 1 + len(rest)
                weights.setdefault(category, weight)
        if "" not in weights:
            found += [Match(category, at, next_free, weight) for category, weight in weights.items()]
    return tuple(found)


def _follows(forms: Sequence[str], at: int, last: int, rest: tuple[Part, ...]) -> bool:
    if at + len(rest) > last:
        return False
    return all(
        form == word or (open_ended and form.startswith(word))
        for form, (word, open_ended) in zip(forms[at : at + len(rest)], rest, strict=True)
    )


def words_of(entry: str) -> tuple[Part, ...]:
    """The words of an entry as texts are tokenised ("don't" is two), or () where it holds no letter or digit."""
    parts: list[Part] = []
    for word in entry.replace("’", "'").lower().split():
        forms = [token for token in TOKEN.findall(word.removesuffix("*")) if FORMS[token]]
        parts += [(form, word.endswith("*") and i == len(forms) - 1) for i, form in enumerate(forms)]
    return tuple(parts)


# ---------------------------------------------------------------- the project's own lists


@cache
def own_lexicon(name: str, language: Language = ENGLISH) -> Lexicon:
    """A list `<name>.txt` that a language has (`framing.languages`), by category; entries under [not] are excluded."""
    categories = dict(language.sections(name))
    excluded = categories.pop("not", ())
    return Lexicon(name, categories, excluded=excluded)


# ---------------------------------------------------------------- a reader's lists


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
