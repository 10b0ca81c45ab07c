"""Standing text: sentences that a side prints nearly the same in three articles or more (editor's notes, boilerplate).

Said once for all, such a sentence says nothing about the article that holds it; counted in each, it would pass for
as many findings. It is looked for in two steps. Each article gives the keys of its sentences, whatever the others say
(`sentence_keys`, which a cache can hold); then the keys of a whole side are counted (`find_standing`), which depends
neither on the order of articles nor on who has read them. Notes that are worded anew each time are found by
`reading.variants`. What is found is cut out before an article is read
(`own_text`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.languages import ENGLISH, Language
from framing.model import Problem
from framing.reading.clusters import clusters
from framing.reading.duplicates import shingles
from framing.reading.model import Cleaned, Removal, Sentence, Tokens
from framing.reading.segment import segment

STANDING = "standing text"
"""The rule of such sentences among the removals."""

FEWEST_ARTICLES = 3
FEWEST_WORDS = 6
"""Shorter sentences ("It was not to be.") come back by chance."""
HALF = 10
"""Words. A sentence of twice as many also counts as the same where one half is: a name or a day was changed."""

MOST = 0.25
"""The share of a side's sentences up to which they are notes and boilerplate. Where more come back, articles are made
of one another (a ticker that grows, a made-up corpus), and the sentences are their own."""

_KEYS_AT_ONCE = 1 << 22
"""Keys that are counted at once: 32 MB."""
_DIGITS = re.compile(r"\d+")

Keys = NDArray[np.uint64]


def sentence_keys(sentences: Iterable[Sequence[str]]) -> bytes:
    """What is kept of an article to find its standing text: eight bytes a sentence, sixteen more for a long one.

    Args:
        sentences: the lower-cased words of each sentence, in any order; "" (punctuation) is passed over.

    Returns: the sorted keys, each once, as little-endian 64-bit numbers. Digits do not count: a note keeps its key
    whatever its date.
    """
    found = {digest for forms in sentences for digest in _digests(forms)}
    return np.frombuffer(b"".join(sorted(found)), ">u8").astype("<u8").tobytes()


def keys_of(forms: Sequence[str]) -> tuple[int, ...]:
    """The keys of one sentence: of all its words, and of either half of a long one; none for a short one."""
    return tuple(int.from_bytes(digest, "big") for digest in _digests(forms))


def _digests(forms: Sequence[str]) -> list[bytes]:
    """The keys of a sentence as big-endian bytes, which sort as their numbers do."""
    words = list(filter(None, forms))
    if len(words) < FEWEST_WORDS:
        return []
    middle = len(words) // 2
    first, last = " ".join(words[:middle]), " ".join(words[-middle:])
    whole = f"{first} {words[middle]} {last}" if len(words) % 2 else f"{first} {last}"
    if _DIGITS.search(whole):
        first, last, whole = (_DIGITS.sub("0", part) for part in (first, last, whole))
    parts = (f"whole {whole}", f"first {first}", f"last {last}") if middle >= HALF else (f"whole {whole}",)
    return [blake2b(part.encode("utf-8", "surrogatepass"), digest_size=8).digest() for part in parts]


class Held(Mapping[str, frozenset[int]]):
    """The keys of the standing text of each article ("side/id") that holds any, found anew whenever they are asked for.

    A side that is made of its own text would else fill the memory with keys that nobody wants in the end. To go through
    all of it, or to take its length, asks every article; the keys of all sentences of all articles stay held.
    """

    def __init__(self) -> None:
        self._standing: dict[str, frozenset[int]] = {}
        self._articles: dict[str, tuple[str, bytes]] = {}

    def add(self, side: str, standing: frozenset[int], articles: Mapping[str, bytes]) -> None:
        """Take in the articles of a side, by name, with the keys of all their sentences."""
        self._standing[side] = standing
        self._articles |= {name: (side, articles[name]) for name in sorted(articles)}

    def __getitem__(self, name: str) -> frozenset[int]:
        side, keys = self._articles[name]
        if found := self._standing[side].intersection(np.frombuffer(keys, "<u8").tolist()):
            return found
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._articles if self.get(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def find_standing(
    articles: Sequence[tuple[str, str, bytes]], copies: frozenset[str] = frozenset(), fewest: int = FEWEST_ARTICLES
) -> Mapping[str, frozenset[int]]:
    """Which sentences of which articles come back on their side?

    Args:
        articles: (side, article id, what `sentence_keys` gives) of every article, in any order.
        copies: those ("side/id") that are copies of others. All of their text comes back, so they do not count here;
            what is standing text elsewhere is so in them too.
        fewest: articles of a side that must hold a sentence.

    Returns: for each article that holds standing text, as "side/id", the keys of that. Keys are counted a part of
    their range at a time, so that no more than some tens of MB are held besides the articles.
    """
    found = Held()
    for side in sorted({side for side, _, _ in articles}):
        of_side = {f"{one}/{name}": keys for one, name, keys in articles if one == side and keys}
        counted = [np.frombuffer(keys, "<u8") for name, keys in of_side.items() if name not in copies]
        parts = 1 + sum(keys.size for keys in counted) // _KEYS_AT_ONCE
        standing = frozenset(
            key for part in range(parts) for key in _often(counted, np.uint64(part), np.uint64(parts), fewest)
        )
        if standing:
            found.add(side, standing, of_side)
    return found


def made_of_itself(
    found: Mapping[str, frozenset[int]],
    articles: Iterable[tuple[str, str, bytes]],
    copies: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The sides of which more than `MOST` would be standing text, which have none.

    Args:
        found: the keys of each article's standing text.
        articles, copies: as for `find_standing`.
    """
    every, standing = Counter[str](), Counter[str]()
    for side, name, keys in articles:
        if (unit := f"{side}/{name}") not in copies:
            every[side] += len(keys) // 8
            standing[side] += len(found.get(unit, ()))
    return frozenset(side for side in every if standing[side] > MOST * every[side])


def by_side(standing: Mapping[str, frozenset[int]]) -> Mapping[str, frozenset[int]]:
    """The keys of all standing text of each side, of those of each article ("side/id")."""
    found: dict[str, set[int]] = {}
    for unit, keys in standing.items():
        found.setdefault(unit.partition("/")[0], set()).update(keys)
    return {side: frozenset(keys) for side, keys in found.items()}


def _often(articles: Iterable[Keys], part: np.uint64, parts: np.uint64, fewest: int) -> list[int]:
    """The keys of one part of the range that stand in so many articles; an article holds each of its keys once."""
    chosen = [keys[keys % parts == part] for keys in articles]
    keys, counts = np.unique(np.concatenate(chosen) if chosen else np.zeros(0, np.uint64), return_counts=True)
    often: list[int] = keys[counts >= fewest].tolist()
    return often


def own_text(
    cleaned: Cleaned, standing: frozenset[int] = frozenset(), language: Language = ENGLISH
) -> tuple[Cleaned, tuple[Sentence, ...], Tokens]:
    """The article without its standing text, its sentences and its tokens.

    Args:
        cleaned: the article; each sentence that is taken out is added to its removals.
        standing: the keys of the standing text of its side.
        language: what it is written in.
    """
    sentences, tokens = segment(cleaned.text, language)
    taken = [s for s in sentences if standing and not standing.isdisjoint(keys_of(tokens.forms[s.first : s.last]))]
    if not taken:
        return cleaned, sentences, tokens
    own = _without(cleaned, taken)
    return own, *segment(own.text, language)


def _without(cleaned: Cleaned, taken: Sequence[Sentence]) -> Cleaned:
    text = cleaned.text
    kept, at = [], 0
    for sentence in taken:
        kept.append(text[at : sentence.start])
        at = sentence.end
    kept.append(text[at:])
    removals = tuple(Removal(STANDING, text[s.start : s.end]) for s in taken)
    return Cleaned(_tidied("".join(kept)), (*cleaned.removals, *removals))


def _tidied(text: str) -> str:
    """Without the blanks and empty lines that a sentence leaves behind."""
    lines = "\n".join(re.sub("  +", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n\n\n+", "\n\n", lines).strip("\n")


class StandingText(NamedTuple):
    """A sentence that comes back on a side, as it stands in most of the articles, and how many hold it."""

    side: str
    text: str
    articles: int


def standing_texts(removals: Iterable[tuple[str, str, Sequence[Removal]]]) -> tuple[StandingText, ...]:
    """What was taken out as standing text, those in most articles first.

    Args:
        removals: (side, article, what was taken out of it) of every article, in any order.

    Sentences that share a key, or hold each other's runs of words, are one.
    Of their wordings the one in most articles is shown, of equals the first in
    the order of the alphabet.
    """
    places: dict[tuple[str, str], set[str]] = {}
    for side, article, taken in removals:
        for removal in taken:
            if removal.rule == STANDING:
                places.setdefault((side, " ".join(removal.text.split())), set()).add(article)
    found = []
    for group in _alike(sorted(places, key=lambda one: (one[0], -len(places[one]), one[1]))):
        articles = set().union(*(places[one] for one in group))
        found.append(StandingText(*group[0], len(articles)))
    return tuple(sorted(found, key=lambda one: (one.side, -one.articles, one.text)))


SHOWN = 3
"""Standing texts of a side that its remark quotes; the others are in data/standing.csv."""


def standing_remarks(texts: Iterable[StandingText]) -> Iterator[Problem]:
    """A remark for each side that has standing text: which, and in how many articles."""
    for side, group in groupby(texts, key=lambda one: one.side):
        found = list(group)
        shown = "; ".join(f"“{one.text}” ({one.articles} articles)" for one in found[:SHOWN])
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        yield Problem(
            side,
            f"what {FEWEST_ARTICLES} articles or more say alike is standing text and is not counted: {shown}{more}.",
            'All of it is in data/standing.csv; standing = "keep" in [settings] counts it.',
        )


def _alike(texts: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """(side, wording) in groups of those of a side that share a key or hold each other's runs of words."""
    for _, group in groupby(texts, key=lambda one: one[0]):
        every = list(group)
        forms = [[form for form in segment(wording)[1].forms if form] for _, wording in every]
        runs = [frozenset(shingles(words).tolist()) for words in forms]
        yield from ([every[i] for i in alike] for alike in clusters(runs, [keys_of(words) for words in forms]))
