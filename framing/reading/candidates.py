"""Names that a text uses and the catalogue lacks: runs of capitalised words, the surname joined to its full name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from framing.model import Document
from framing.reading.grammar import characters_of, tagged, tokens_of

PROPER = frozenset({"NNP", "NNPS"})
INNER = frozenset({"of", "for", "and", "de", "van", "von", "al", "bin", "da", "del", "the"})
"""Words that may stand inside a name, between two capitalised ones, when the name began with a capital."""
NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mr mrs ms dr sir i internet ok".split()
)
LONGEST = 6


class Candidate(NamedTuple):
    """A name that could enter the catalogue: its forms, and how often each side uses it."""

    name: str
    aliases: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Mentions on all sides."""
        return sum(count for _, count in self.counts)


def candidates(documents: Iterable[Document]) -> tuple[Candidate, ...]:
    """Names without an entry, those that several sides share first, then by their number.

    A name stands once in mid-sentence at least, so that a capital at the start of a sentence does not make one.
    """
    counts: Counter[tuple[str, str]] = Counter()
    in_mid_sentence: set[str] = set()
    for document in documents:
        for name, first in _names(document):
            counts[name, document.article.side] += 1
            if not first:
                in_mid_sentence.add(name)
    found = {name for name, _ in counts if name in in_mid_sentence}
    homes = {name: _home(name, found) for name in found}
    grouped: dict[str, list[str]] = {}
    for name in sorted(found):
        grouped.setdefault(homes[name], []).append(name)
    rows = []
    for name, members in grouped.items():
        sides: Counter[str] = Counter()
        for (member, side), count in counts.items():
            if member in members:
                sides[side] += count
        rows.append(Candidate(name, tuple(m for m in members if m != name), tuple(sorted(sides.items()))))
    return tuple(sorted(rows, key=lambda row: (-len(row.counts), -row.total, row.name)))


def _names(document: Document) -> Iterable[tuple[str, bool]]:
    """Each name outside the mentions, and whether it begins its sentence."""
    taken: dict[int, set[int]] = {}
    for mention in document.mentions:
        taken.setdefault(mention.sentence, set()).update(range(*tokens_of(document, mention)))
    for index, (sentence, (words, tags)) in enumerate(zip(document.sentences, tagged(document), strict=True)):
        covered = taken.get(index, set())
        position = 0
        while position < len(words):
            if not _proper(words[position], tags[position]) or position in covered:
                position += 1
                continue
            last = position + 1
            while last < len(words) and last not in covered and last - position < LONGEST:
                if _proper(words[last], tags[last]):
                    last += 1
                elif words[last] in INNER and last + 1 < len(words) and _proper(words[last + 1], tags[last + 1]):
                    last += 2
                else:
                    break
            start, end = characters_of(document, sentence, position, last)
            yield " ".join(document.text[start:end].split()), position == 0
            position = last


def _proper(word: str, tag: str) -> bool:
    return tag in PROPER and word[:1].isupper() and len(word) > 1 and word.lower() not in NOT_NAMES


def _home(name: str, names: set[str]) -> str:
    """The one full name that this surname ends, or the name itself."""
    if " " in name:
        return name
    full = [other for other in names if other.endswith(f" {name}")]
    return full[0] if len(full) == 1 else name
