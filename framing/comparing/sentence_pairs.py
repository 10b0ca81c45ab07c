"""Pairs of sentences, one of each of two sets of texts, on the same actor or event, with what differs in them.

Nothing is tested: it is for a few texts a side, where a reader wants to lay one sentence beside the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from framing.measures.portrait import portraits
from framing.reading.model import Document
from framing.reading.predications import Predication

TELLS: Mapping[str, float] = {"likened": 3, "is": 3, "called": 1.2, "quality": 2, "does": 1, "suffers": 1.5, "has": 1}
"""How much a relation tells of an actor: what it is called and said to be before what it does."""
LEAST = 1.35
"""So much a sentence has to tell of an actor: a mere name, or "its companies", is not enough."""
ALIKE = 0.35
"""Sentences that share this part of their words, by weight, tell of one event, with or without an actor."""
OVERLAP = 6.0
"""What two sentences are worth that share all their words, beside what each of them tells."""
SHORTEST = 6
"""Words of a sentence that can stand beside another."""
ONE_ACTOR = 2
"""Pairs on one actor."""


class Marked(NamedTuple):
    """A sentence with the stretches in it that the other has not (offsets are characters of its document)."""

    side: str
    article: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


class Pair(NamedTuple):
    """Two sentences on one actor, or ("") on one event."""

    about: str
    first: Marked
    second: Marked


class _Line(NamedTuple):
    document: Document
    place: int
    words: frozenset[str]
    said: Mapping[str, tuple[Predication, ...]]


def sentence_pairs(first: Sequence[Document], second: Sequence[Document], most: int = 5) -> tuple[Pair, ...]:
    """The pairs that tell most, each sentence in one of them, in the order of the first set's sentences.

    A pair needs an actor of whom both sentences say something that differs, or so many words in common that they tell
    of one event. Two sentences that say the same in the same words are no pair.
    """
    mine, yours = ([line for document in side for line in _lines(document)] for side in (first, second))
    weights = _weights([*mine, *yours])
    candidates = []
    for i, a in enumerate(mine):
        for j, b in enumerate(yours):
            alike = _alike(a.words, b.words, weights)
            if a.words == b.words:
                continue
            if alike >= ALIKE:
                candidates.append((OVERLAP * alike + 3, i, j, "", alike))
            for actor in a.said.keys() & b.said.keys():
                told = _told(a, actor), _told(b, actor)
                if min(told) >= LEAST and {one.lemma for one in a.said[actor]} != {one.lemma for one in b.said[actor]}:
                    candidates.append((OVERLAP * alike + sum(told), i, j, actor, alike))
    candidates.sort(key=lambda one: (-one[0], one[1], one[2], one[3]))
    used: set[tuple[int, int]] = set()
    actors = Counter[str]()
    chosen: list[tuple[int, Pair]] = []
    for _, i, j, actor, alike in candidates:
        if (0, i) in used or (1, j) in used or actors[actor] >= ONE_ACTOR or len(chosen) >= most:
            continue
        used |= {(0, i), (1, j)}
        actors[actor] += 1
        about = actor or next(iter(sorted(mine[i].said.keys() & yours[j].said.keys())), "")
        chosen.append((i, Pair(about, *_marked(mine[i], yours[j], about, alike))))
    return tuple(pair for _, pair in sorted(chosen, key=lambda one: one[0]))


def _lines(document: Document) -> Iterable[_Line]:
    said: dict[int, dict[str, list[Predication]]] = defaultdict(lambda: defaultdict(list))
    for one in portraits(document):
        if one.relation in TELLS:
            said[one.sentence][one.actor].append(one)
    for index, sentence in enumerate(document.sentences):
        forms = document.forms(sentence)
        if len(forms) >= SHORTEST:
            here = {actor: tuple(found) for actor, found in said[index].items()}
            yield _Line(document, index, frozenset(forms) - document.language.function_words, here)


def _weights(lines: Sequence[_Line]) -> Mapping[str, float]:
    """The inverse document frequency of each word, a sentence being a document (Spärck Jones 1972)."""
    holding = Counter(word for line in lines for word in line.words)
    return {word: log((1 + len(lines)) / count) for word, count in holding.items()}


def _alike(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """The weight of the words in common, as a part of that of all words of the two."""
    return sum(weights[word] for word in a & b) / (sum(weights[word] for word in a | b) or 1.0)


def _told(line: _Line, actor: str) -> float:
    """How much a sentence tells of an actor: by its most telling predication, more where that values it."""
    return max(TELLS[one.relation] + abs(one.charge or 0.0) for one in line.said[actor])


def _marked(a: _Line, b: _Line, about: str, alike: float) -> tuple[Marked, Marked]:
    """Both sentences: of two that tell of one event the words that differ, else what is said of the actor."""
    marks = []
    for line, other in ((a, b), (b, a)):
        lemmas = {one.lemma for one in other.said.get(about, ())}
        spans = [(one.start, one.end) for one in line.said.get(about, ()) if one.lemma not in lemmas]
        marks.append(_merged(spans if spans and alike < ALIKE else _own_words(line, other)))
    found = []
    for line, own in zip((a, b), marks, strict=True):
        sentence = line.document.sentences[line.place]
        article = line.document.article
        found.append(Marked(article.side, article.id, sentence.start, sentence.end, own))
    return found[0], found[1]


def _own_words(line: _Line, other: _Line) -> list[tuple[int, int]]:
    """The content words that the other sentence has not, those that follow one another as one stretch."""
    tokens, sentence = line.document.tokens, line.document.sentences[line.place]
    spans: list[tuple[int, int]] = []
    last = -2
    for token in range(sentence.first, sentence.last):
        form = tokens.forms[token]
        if form in line.words and form not in other.words:
            start = spans.pop()[0] if spans and last == token - 1 else tokens.starts[token]
            spans.append((start, tokens.end(token)))
            last = token
    return spans


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches in order, those that meet as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)
