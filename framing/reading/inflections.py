"""Forms of a name that its catalogue does not have, where a language changes the endings of names: Путин, Путина.

No form is counted that was not listed: "Иванова" is Ivanov's or Ivanova. `check` shows those that were met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from framing.model import Actor
from framing.reading.model import Document

LONGEST_ENDING = 5
"""Letters behind the stem of a name: "Orbánékkal"."""
SHORTEST_STEM = 3
_ENDINGS = frozenset("aeiouyаеиоуыэюяієьαεηιουωsς")
"""Letters, without their accents, that a name in the nominative may lose: "Росси|я", "Prah|a", "Bērziņ|š"."""


class UnlistedForm(NamedTuple):
    """A form that may be an alias of an actor with other endings, and how often it stands where nobody is found."""

    actor: str
    form: str
    times: int


class _Part(NamedTuple):
    """A word of an alias: without its ending, and whether it is written with a capital."""

    stem: str
    capital: bool

    def fits(self, word: str) -> bool:
        """Whether a word may be this one with another ending."""
        return (
            word[:1].isupper() == self.capital
            and word.lower().startswith(self.stem)
            and len(word) <= len(self.stem) + LONGEST_ENDING
        )


def unlisted_forms(documents: Iterable[Document], actors: Sequence[Actor]) -> tuple[UnlistedForm, ...]:
    """Forms of the aliases that are in no catalogue, by actor, the most frequent first.

    Args:
        documents: the articles, read with these actors; those in a language without such endings are passed over.
        actors: the catalogue.
    """
    wanted: dict[str, list[tuple[str, tuple[_Part, ...]]]] = {}
    for actor in actors:
        for alias in actor.aliases:
            parts = tuple(_Part(_stem(word), word[:1].isupper()) for word in alias.text.split())
            if parts and all(len(part.stem) >= SHORTEST_STEM for part in parts) and any(part.capital for part in parts):
                wanted.setdefault(parts[0].stem[:SHORTEST_STEM], []).append((actor.name, parts))
    counts = Counter(found for one in documents if one.language.inflected for found in _found(one, wanted))
    order = {actor.name: place for place, actor in enumerate(actors)}
    rows = (UnlistedForm(actor, form, times) for (actor, form), times in counts.items())
    return tuple(sorted(rows, key=lambda row: (order[row.actor], -row.times, row.form)))


def _found(document: Document, wanted: dict[str, list[tuple[str, tuple[_Part, ...]]]]) -> Iterator[tuple[str, str]]:
    tokens = document.tokens
    starts = {at for one in document.mentions for at in range(one.start, one.end)}
    at = 0
    while at < len(tokens.forms):
        rows = () if tokens.starts[at] in starts else wanted.get(tokens.forms[at][:SHORTEST_STEM], ())
        fitting = (
            (actor, len(parts))
            for actor, parts in rows
            if (len(parts) > 1 or tokens.forms[at] not in tokens.in_lower_case)
            and all(part.fits(word) for part, word in zip(parts, tokens.written[at : at + len(parts)], strict=False))
            and at + len(parts) <= len(tokens.forms)
        )
        actor, length = max(fitting, key=lambda one: one[1], default=("", 1))
        if actor:
            yield actor, " ".join(tokens.written[at : at + length])
        at += length


def _stem(word: str) -> str:
    """A word in small letters without the letters at its end that may go."""
    low = word.lower()
    end = len(low)
    while end > SHORTEST_STEM and normalize("NFD", low[end - 1])[0] in _ENDINGS:
        end -= 1
    return low[:end]
