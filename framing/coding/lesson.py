"""A lesson for a class out of any corpus: which passages, which names to sort, what is rewritten, what is judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.coding.lesson_plan import NEEDS, STEPS, Plan
from framing.coding.lesson_texts import LessonText, most_loaded, text_of
from framing.coding.passages import CodedPassage, hiding, passages
from framing.coding.sample import Unit, read_sample, units_of
from framing.comparing.samples import Sample
from framing.measures.naming import NAMING
from framing.model import Corpus, FramingError
from framing.reading.model import Document
from framing.reading.tokens import TOKEN

WORDS_A_MINUTE = 40
"""How fast pupils read and mark: slowly, since they weigh every word."""
READING_SHARE = 0.45
"""Of a lesson's minutes; the rest goes to the other steps and to talking."""
FEWEST_TEXTS, MOST_TEXTS = 2, 6
LEAST_WORDS = 80
MOST_NAMES, MOST_JUDGED = 8, 6
ONE_SIDED = 0.75
"""The share of a name's uses that one side has at least, so that sorting it has an answer."""


class SortedName(NamedTuple):
    """One name of an actor, and how often each side calls it so."""

    actor: str
    label: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Everything that both pages are made of; `left_out` are steps that the language of the texts lacks means for."""

    corpus: Corpus
    plan: Plan
    steps: tuple[str, ...]
    texts: tuple[LessonText, ...]
    again: LessonText | None
    names: tuple[SortedName, ...]
    rewrite: str
    judged: tuple[tuple[Unit, CodedPassage], ...]
    left_out: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What tells the codes of one lesson from those of another."""
        shown = [[text.letter, [one.words for one in text.sentences]] for text in self.texts]
        parts = [shown, [name.label for name in self.names], self.rewrite, [unit.unit for unit, _ in self.judged]]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:8]


def lesson_of(
    corpus: Corpus, plan: Plan, samples: Sequence[Sample], documents: Sequence[Document], focus: Sequence[str]
) -> Lesson:
    """Choose what a lesson needs: as the plan says, and what it leaves open so that it fits the minutes.

    Args:
        corpus: whose sides are compared.
        plan: as from `read_plan`.
        samples: the sides, with the table of naming.
        documents: the counted articles, in the order of the corpus.
        focus: the actors that the lesson is about.

    Raises:
        FramingError: fewer than two articles can be used, or more than six are named.
    """
    by_name = {f"{one.article.side}/{one.article.id}": one for one in documents}
    chosen = [by_name[name] for name in plan.texts if name in by_name] or _choose(documents, focus)
    if not FEWEST_TEXTS <= len(chosen) <= MOST_TEXTS:
        raise FramingError(f"a lesson has {FEWEST_TEXTS} to {MOST_TEXTS} texts; there are {len(chosen)}. Name others.")
    budget = int(plan.minutes * READING_SHARE * WORDS_A_MINUTE)
    share = max(LEAST_WORDS, budget // (len(chosen) + 1))
    hide = hiding([*(side.label for side in corpus.sides), *(one.article.outlet for one in chosen)])
    cuts = [_passage(document, focus, share) for document in chosen]
    texts = tuple(
        text_of(chr(ord("A") + i), document, range(*cut), hide)
        for i, (document, cut) in enumerate(zip(chosen, cuts, strict=True))
    )
    again = _again(documents, chosen, cuts, focus, share, hide)
    names = _names(samples, focus)
    judged = _judged(corpus, documents, focus)
    spoken = {one.language for one in chosen}
    lacking = tuple(step for step, needs in NEEDS.items() if any(one.lacks(needs) for one in spoken))
    steps = tuple(step for step in STEPS if step not in (*plan.leave_out, *lacking) and (step != "sort" or names))
    return Lesson(corpus, plan, steps, texts, again, names, plan.rewrite or most_loaded(texts), judged, lacking)


def _choose(documents: Sequence[Document], focus: Sequence[str]) -> list[Document]:
    """Of each side the article that names the focus actors most; two of each where there are two sides."""
    by_side: dict[str, list[Document]] = {}
    for document in documents:
        by_side.setdefault(document.article.side, []).append(document)
    each = 2 if len(by_side) == 2 and min(map(len, by_side.values())) >= 4 else 1
    found: list[list[Document]] = []
    for side in by_side.values():
        found.append(_most_naming(side, focus)[:each])
    mixed = [one for place in range(each) for one in (side[place] for side in found[:MOST_TEXTS])]
    # Sides must not take turns, or the second text tells the third.
    return sorted(mixed, key=lambda one: hashlib.sha256(one.article.id.encode()).hexdigest())


def _passage(document: Document, focus: Sequence[str], words: int, before: int = 0) -> tuple[int, int]:
    """First and last + 1 of the running sentences that name the focus actors most, so many words at most."""
    wanted, sizes = set(focus), [len(TOKEN.findall(document.quote(one))) for one in document.sentences]
    named = [0] * len(sizes)
    for mention in document.mentions:
        named[mention.sentence] += mention.actor in wanted
    best, place = (-1, before), (before, min(before + 1, len(sizes)))
    for first in range(before, len(sizes)):
        last, total = first, 0
        while last < len(sizes) and total + sizes[last] <= words:
            total += sizes[last]
            last += 1
        score = (sum(named[first:last]), -first)
        if last > first and score > best:
            best, place = score, (first, last)
    return place


def _again(
    documents: Sequence[Document],
    chosen: Sequence[Document],
    cuts: Sequence[tuple[int, int]],
    focus: Sequence[str],
    words: int,
    hide: Callable[[str], str],
) -> LessonText | None:
    """A passage that nobody has seen, to mark once more: of another article, else what follows in a longer one."""
    seen = {(one.article.side, one.article.id) for one in chosen}
    others = [one for one in documents if (one.article.side, one.article.id) not in seen and one.mentions]
    if others:
        document = _most_naming(others, focus)[0]
        return text_of("again", document, range(*_passage(document, focus, words)), hide)
    for document, (_, last) in zip(chosen, cuts, strict=True):
        if last < len(document.sentences) - 2:
            return text_of("again", document, range(*_passage(document, focus, words, last)), hide)
    return None


def _most_naming(documents: Iterable[Document], focus: Sequence[str]) -> list[Document]:
    wanted = set(focus)
    return sorted(documents, key=lambda one: (-sum(m.actor in wanted for m in one.mentions), one.article.id))


def _names(samples: Sequence[Sample], focus: Sequence[str]) -> tuple[SortedName, ...]:
    """Names of focus actors that one side prefers, the most one-sided first; mere proper names teach nothing."""
    totals: dict[tuple[str, ...], dict[str, int]] = {}
    for sample in samples:
        values = sample.tables[NAMING.name].values
        for key, amount in zip(values.keys, values.totals().tolist(), strict=True):
            if len(key) == 2 and key[0] in focus and amount:
                totals.setdefault(key, {})[sample.side] = int(amount)
    found = []
    for (actor, label), counts in totals.items():
        most = max(counts.values())
        part_of_name = set(label.casefold().split()) <= set(actor.casefold().split())
        if most >= ONE_SIDED * sum(counts.values()) and not part_of_name:
            found.append((-most, actor, label, counts))
    return tuple(SortedName(actor, label, counts) for _, actor, label, counts in sorted(found)[:MOST_NAMES])


def _judged(
    corpus: Corpus, documents: Sequence[Document], focus: Sequence[str]
) -> tuple[tuple[Unit, CodedPassage], ...]:
    """Passages to judge: of the corpus's coding sample where one is drawn, so that a class's answers are codes too."""
    by_name = {(one.article.side, one.article.id): one for one in documents}
    units = list(read_sample(corpus.folder))
    if units:
        latest = max(unit.round for unit in units)
        units = [unit for unit in units if unit.round == latest and (unit.side, unit.article) in by_name]
    else:
        found = [unit for document in documents for unit in units_of(document, focus)]
        found.sort(key=lambda unit: hashlib.sha256(f"{unit.side}{unit.article}{unit.start}".encode()).hexdigest())
        units = [unit._replace(unit=f"lesson-{number}") for number, unit in enumerate(found, 1)]
    picked = _evenly_by_side(units)
    try:
        shown = passages(picked, corpus, lambda side, article: by_name[side, article])
    except ValueError:  # the articles have changed since the sample was drawn
        return ()
    return tuple(zip(picked, shown, strict=True))


def _evenly_by_side(units: Sequence[Unit]) -> list[Unit]:
    sides: dict[str, list[Unit]] = {}
    for unit in units:
        sides.setdefault(unit.side, []).append(unit)
    picked = [own[place] for place in range(MOST_JUDGED) for own in sides.values() if place < len(own)]
    return sorted(picked[:MOST_JUDGED], key=lambda unit: unit.unit)
