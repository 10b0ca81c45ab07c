"""Word lists, and how their words are found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, compress, count, islice
from typing import NamedTuple

from framing.languages import ENGLISH, Language
from framing.model import Problem
from framing.reading.tokens import FORMS, TOKEN

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


@cache
def own_lexicon(name: str, language: Language = ENGLISH) -> Lexicon:
    """A list `<name>.txt` that a language has (`framing.languages`), by category; entries under [not] are excluded."""
    categories = dict(language.sections(name))
    excluded = categories.pop("not", ())
    return Lexicon(name, categories, excluded=excluded)
