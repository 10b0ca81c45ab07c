"""What turns or weakens valued words: negation, deeds that end something, denial, concession, doubt, emphasis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.scorers.valences import ADJECTIVE, VERB
from framing.scorers.valued import OPENING, PLACE, WITH, TaggedPhrase, ValuedWord

TURNED = -0.6
"""What is negated, ended or denied counts the other way round, and less: "not corrupt" praises less than "honest"."""
DOUBTED, CONCEDED, BEFORE_BUT, STRONGER, WEAKER, BESIDE = 0.5, 0.4, 0.5, 1.3, 0.6, 0.5
_DEGREES = (("strengthening", STRONGER), ("weakening", WEAKER))
_CLOSING = frozenset({"”", "''", "’", '"'})
_NOTHING = frozenset({"nothing", "nobody", "none", "no", "little"})
_SCARE = 3
"""As many words at most lie between scare quotes."""


class Change(NamedTuple):
    """By what factor the value of hits[hit] changes, why, and at which word a turner begins (-1: there is none)."""

    hit: int
    factor: float
    reason: str
    turner: int = -1


def changes(phrase: TaggedPhrase, found: Sequence[ValuedWord]) -> list[Change]:
    """Everything in a phrase that changes what its hits are worth. Factors on one hit multiply."""
    turned = [*_by_words(phrase, found), *_by_deeds(phrase, found), *_of_nothing(phrase, found)]
    turned += _cleared(phrase, found, {change.turner for change in turned})
    turned += _of_others(phrase, found, {change.hit for change in turned})
    return [*turned, *_degrees(found), *_conceded(phrase, found), *_doubted(phrase, found), *_weighed(phrase, found)]


def doubt(value: float) -> float:
    """A "reformer" in doubt is none; an alleged fraud is still half a fraud."""
    return TURNED if value > 0 else DOUBTED


def _by_words(phrase: TaggedPhrase, found: Sequence[ValuedWord]) -> Iterator[Change]:
    """ "not corrupt", "lack of trust", "failed to protect"; who fails to do harm is not good for that."""
    failing = {hit.first for hit in found if hit.entry.part == VERB and hit.value < 0}
    for first, last in phrase.turners:
        stop = phrase.boundary(last)
        for i, hit in enumerate(found):
            if last <= hit.first < stop:
                factor = DOUBTED if first in failing and hit.value < 0 else TURNED
                yield Change(i, factor, f'turned by "{phrase.text(first, last)}"', first)


def _by_deeds(phrase: TaggedPhrase, found: Sequence[ValuedWord]) -> Iterator[Change]:
    """ "ended the war", "was cleared of fraud"; one that spoils turns good things only: not "threatened reprisals"."""
    for verb in found:
        freed = phrase.lowered[verb.last : verb.last + 1] in (["of"], ["from"])
        if not verb.entry.turns or phrase.attributive(verb.first) or (verb.passive and not freed):
            continue
        stop = phrase.boundary(verb.last)
        for i in range(verb.last, stop):
            if phrase.lowered[i] == "by" or (phrase.tags[i] in ("VBD", "VBZ", "VBP", "MD") and i > verb.last):
                stop = i
                break
        for i, hit in enumerate(found):
            if verb.last <= hit.first < stop and (hit.value > 0 or not verb.entry.spoils):
                yield Change(i, TURNED, f'turned by "{phrase.text(verb.first, verb.last)}"', verb.first)


def _of_nothing(phrase: TaggedPhrase, found: Sequence[ValuedWord]) -> Iterator[Change]:
    """ "offered nothing", "made no": the deed is not done."""
    for i, hit in enumerate(found):
        if hit.entry.part == VERB and hit.last < len(phrase.lowered) and phrase.lowered[hit.last] in _NOTHING:
            yield Change(i, TURNED, f'of "{phrase.words[hit.last]}"', hit.last)


def _cleared(phrase: TaggedPhrase, found: Sequence[ValuedWord], busy: set[int]) -> Iterator[Change]:
    """ "these concerns turned out to be unfounded", "the charges were dropped"."""
    for first, last in phrase.places("clearing"):
        if first in busy or any(hit.first >= last for hit in found):
            continue
        for i, hit in enumerate(found):
            if hit.last <= first <= phrase.boundary(hit.last) and not hit.entry.turns:
                yield Change(i, TURNED, f'cleared by "{phrase.text(first, last)}"', first)


def _of_others(phrase: TaggedPhrase, found: Sequence[ValuedWord], turned: set[int]) -> Iterator[Change]:
    """ "praised the hero", "met criminals": a word for somebody to whom the actor does something says nothing of it."""
    for i, hit in enumerate(found):
        if hit.entry.person and i not in turned and phrase.others < hit.first:
            yield Change(i, 0.0, "said of somebody else")
        elif hit.first >= phrase.beyond:
            yield Change(i, 0.0, "in another clause")


def _degrees(found: Sequence[ValuedWord]) -> Iterator[Change]:
    """ "biggest mistake", "significant risk": a warm word before a cold one says how much of it there is."""
    for i in range(len(found) - 1, 0, -1):
        hit, before = found[i], found[i - 1]
        if before.last != hit.first or before.value <= 0 or hit.value >= 0 or before.entry.part != ADJECTIVE:
            continue
        if before.adverb or before.value <= -hit.value:
            yield Change(i - 1, 0.0, f'says how much of "{hit.entry.word}"')


def _conceded(phrase: TaggedPhrase, found: Sequence[ValuedWord]) -> Iterator[Change]:
    """ "despite the scandal"; "gifted but cruel"."""
    for first, last in phrase.places("conceding"):
        stop = phrase.boundary(last)
        for i, hit in enumerate(found):
            if last <= hit.first < stop:
                yield Change(i, CONCEDED, f'conceded by "{phrase.text(first, last)}"')
    if "but" in phrase.lowered:
        for i, hit in enumerate(found):
            if hit.last <= phrase.lowered.index("but"):
                yield Change(i, BEFORE_BUT, 'before "but"')


def _doubted(phrase: TaggedPhrase, found: Sequence[ValuedWord]) -> Iterator[Change]:
    """ "so-called reformer", "alleged fraud", a word in scare quotes."""
    for first, last in phrase.places("doubting"):
        stop = phrase.boundary(last)
        for i, hit in enumerate(found):
            if last <= hit.first < stop:
                yield Change(i, doubt(hit.value), f'doubted by "{phrase.text(first, last)}"')
    if OPENING.isdisjoint(phrase.words):
        return
    for i, hit in enumerate(found):
        if _in_quotes(phrase.words, hit):
            yield Change(i, doubt(hit.value), "in scare quotes")


def _weighed(phrase: TaggedPhrase, found: Sequence[ValuedWord]) -> Iterator[Change]:
    """ "very corrupt", "a bit slow"; what is beside the actor counts half."""
    for i, hit in enumerate(found):
        for name, factor in _DEGREES if phrase.opening else ():
            for n in (2, 1):
                if hit.first >= n and phrase.known.listed(name, phrase.lowered, hit.first - n) == n:
                    kind = "stronger" if factor > 1 else "weaker"
                    yield Change(i, factor, f'{kind} by "{phrase.text(hit.first - n, hit.first)}"')
                    break
        if phrase.relation in (WITH, PLACE):
            yield Change(i, BESIDE, "said of what is beside the actor")


def _in_quotes(words: Sequence[str], hit: ValuedWord) -> bool:
    """Do quotation marks hold this word and at most two others, in a phrase that goes on outside of them?"""
    opening = next((i for i in range(hit.first - 1, max(hit.first - 4, -1), -1) if words[i] in OPENING), -1)
    closing = next((i for i in range(hit.last, min(hit.last + 3, len(words))) if words[i] in _CLOSING), -1)
    held = closing - opening - 1
    return opening >= 0 and closing >= 0 and held <= _SCARE and held + 2 < len(words)
