"""From single hits to a tally: values, bases and evidence in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framing.model import Key, Passage, Tally, keep_extremes
from framing.reading.finders import Finder
from framing.reading.model import Document, Mention


class Hit(NamedTuple):
    """Something that is counted once.

    `amount` is added to the value of `key`. `sentence` is the index of the sentence that shows it, if it is evidence,
    and `weight` how strongly it shows it.
    """

    key: Key
    amount: float = 1.0
    sentence: int | None = None
    weight: float = 1.0


def tally_of(document: Document, hits: Iterable[Hit], base: float | Mapping[Key, float]) -> Tally:
    """The tally of some hits in a document.

    Args:
        document: where they are.
        hits: what is counted; amounts of one key are added up in this order.
        base: what all keys are counted against, or an amount for each key or for the first part of each.

    Returns: values, the base, and for each key the sentences with the highest and lowest weights.
    """
    values: dict[Key, float] = {}
    places: dict[Key, list[tuple[float, int]]] = {}
    for key, amount, sentence, weight in hits:
        values[key] = values.get(key, 0.0) + amount
        if sentence is not None:
            places.setdefault(key, []).append((weight, sentence))
    # Sentences are in the order of the text, so that they rank as their passages do, most of which need not be made.
    passage = _passages(document).__getitem__
    return Tally(values, base, {key: tuple(map(passage, keep_extremes(found))) for key, found in places.items()})


class _Passages(dict[tuple[float, int], Passage]):
    """From a weight and the index of a sentence to its passage: measures show the same sentences again and again."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._side, self._article, self._sentences = document.article.side, document.article.id, document.sentences

    def __missing__(self, place: tuple[float, int]) -> Passage:
        weight, index = place
        sentence = self._sentences[index]
        passage = Passage(weight, self._side, self._article, sentence.start, sentence.end)
        if weight:  # 0.0 and -0.0 are the same place
            self[place] = passage
        return passage


_passages = Finder(_Passages)


def counts(keys: Iterable[Key]) -> dict[Key, float]:
    """How often each key occurs, as a base or as values."""
    found = Counter(keys)
    return dict(zip(found, map(float, found.values()), strict=True))


def per_actor(mentions: Iterable[Mention]) -> dict[Key, float]:
    """How many of these mentions each actor has: what is said of an actor is counted against them."""
    return counts((mention.actor,) for mention in mentions)


def _count_mentions(document: Document) -> dict[Key, float]:
    return per_actor(document.mentions)


mentions_per_actor = Finder(_count_mentions)
"""How many mentions each actor has: the base of most of what is said of actors, counted once a document."""


def _count_sentences(document: Document) -> dict[Key, float]:
    return counts((actor,) for actor, _ in document.namings)


sentences_per_actor = Finder(_count_sentences)
"""How many sentences name each actor."""
