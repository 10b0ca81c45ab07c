"""How warm or cold are words about an actor: the charge of a predication, from -1 to 1, and which word gave what.

Values come from the project's own lexicon of public life (`lexicons/charge.txt`), or else from VADER's. Negation, denial,
deeds that end something, concession and doubt turn or weaken them. Names and fields ("the justice committee") have none.
A charge can be retraced by hand: the shares of the words add up to a total, and charge = total / sqrt(total ** 2 + 0.5).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from math import sqrt
from typing import NamedTuple

from framing.scorers.rules import vocabulary_in_use
from framing.scorers.valences import ADJECTIVE, NOUN, VERB, Entry, Valences, valences

Words = Sequence[str]

DOES, SUFFERS, WITH, PLACE, SAYS = "does", "suffers", "with", "place of", "says"

TURNED = -0.6
"""What is negated, ended or denied counts the other way round, and less: "not corrupt" praises less than "honest"."""
DOUBTED, CONCEDED, BEFORE_BUT, STRONGER, WEAKER, BESIDE = 0.5, 0.4, 0.5, 1.3, 0.6, 0.5
HALF_WAY = 0.5

_BOUNDARY = frozenset({",", ";", ":", ".", "!", "?", "--", "–", "—", "(", ")", "but", "yet", "because", "however"})
_BE = frozenset("is are was were be been being am 's 're 'm get gets got gotten getting".split())
_HAVE = frozenset("have has had having 've 'd".split())
_OPENING, _CLOSING = frozenset({"“", "``", "‘", '"'}), frozenset({"”", "''", "’", '"'})


class Share(NamedTuple):
    """What words[first:last] add to the total: their value in the lexicon, what is left of it, and why."""

    first: int
    last: int
    text: str
    lexicon: float
    share: float
    reason: str


class Charge(NamedTuple):
    """How warm (1) or cold (-1) some words are; None where nothing in them values.

    `rightful`: 1 where they grant the actor a rightful place in public life ("president"), -1 where they deny it
    ("regime"), 0 where they do neither, or both.
    """

    value: float | None
    rightful: int
    shares: tuple[Share, ...]


class _Hit(NamedTuple):
    """A valued word: its place, its entry, and its value for the actor."""

    first: int
    last: int
    entry: Entry
    value: float
    patient: bool


def charge(
    words: Words,
    tags: Words,
    relation: str = "",
    *,
    negated: bool = False,
    conceded: bool = False,
    doubted: bool = False,
) -> float | None:
    """How warm or cold words are towards the actor that they speak of: -1 to 1, None where nothing in them values.

    Args:
        words, tags: the phrase of a predication, with Penn tags, in the order of the text.
        relation: what the phrase is to the actor: "called", "is", "quality", "does", "suffers", "has", "with",
            "place of", "likened to", "says". Where it is not given, the form of the verb tells who acts.
        negated: it is denied by words outside of the phrase; a negation within is found without being told.
        conceded, doubted: it is granted in passing ("although ..."), or the text distances itself from it.
    """
    return weigh(words, tags, relation, negated=negated, conceded=conceded, doubted=doubted).value


def weigh(
    words: Words,
    tags: Words,
    relation: str = "",
    *,
    negated: bool = False,
    conceded: bool = False,
    doubted: bool = False,
    lexicon: Valences | None = None,
) -> Charge:
    """The same as `charge`, with the share of each valued word and the reason for it; arguments as there.

    Args:
        lexicon: another lexicon than the project's own.
    """
    if len(words) != len(tags):
        raise ValueError(f"{len(words)} words have {len(tags)} tags. Give one tag for each word.")
    known = lexicon or valences()
    lowered = [word.lower().replace("’", "'") for word in words]
    hits = _hits(lowered, tags, relation, known)
    factors, reasons = [1.0] * len(hits), [list[str]() for _ in hits]

    def weighted(i: int, factor: float, reason: str) -> None:
        factors[i] *= factor
        reasons[i].append(reason)

    turners = _turners(lowered, known)
    ends: set[int] = set()
    for first, last in turners:
        stop = _boundary(lowered, last)
        text = " ".join(words[first:last])
        for i, hit in enumerate(hits):
            if last <= hit.first < stop:
                weighted(i, TURNED, f'turned by "{text}"')
                ends.add(first)
    for hit in hits:
        if hit.entry.turns:
            for i in _turned_by(hit, hits, lowered, tags):
                weighted(i, TURNED, f'turned by "{" ".join(words[hit.first : hit.last])}"')
                ends.add(hit.first)
    for first, last in _places(lowered, "clearing", known):
        before = [i for i, hit in enumerate(hits) if hit.last <= first and not hit.entry.turns]
        if first not in ends and not any(hit.first >= last for hit in hits):
            for i in before:
                weighted(i, TURNED, f'cleared by "{" ".join(words[first:last])}"')
                ends.add(first)
    for first, last in _places(lowered, "conceding", known):
        stop = _boundary(lowered, last)
        for i, hit in enumerate(hits):
            if last <= hit.first < stop:
                weighted(i, CONCEDED, f'conceded by "{" ".join(words[first:last])}"')
    for first, last in _places(lowered, "doubting", known):
        stop = _boundary(lowered, last)
        for i, hit in enumerate(hits):
            if last <= hit.first < stop:
                weighted(i, _doubt(hit.value), f'doubted by "{" ".join(words[first:last])}"')
    if "but" in lowered:
        for i, hit in enumerate(hits):
            if hit.last <= lowered.index("but"):
                weighted(i, BEFORE_BUT, 'before "but"')
    for i, hit in enumerate(hits):
        if hit.first and known.listed("strengthening", lowered, hit.first - 1) == 1:
            weighted(i, STRONGER, f'stronger by "{words[hit.first - 1]}"')
        if any(hit.first >= n and known.listed("weakening", lowered, hit.first - n) == n for n in (1, 2)):
            weighted(i, WEAKER, f'weaker by "{words[hit.first - 1]}"')
        if _in_quotes(words, hit):
            weighted(i, _doubt(hit.value), "in scare quotes")
        if negated and not turners:
            weighted(i, TURNED, "negated")
        if doubted:
            weighted(i, _doubt(hit.value), "doubted")
        if conceded:
            weighted(i, CONCEDED, "conceded")
        if relation in (WITH, PLACE):
            weighted(i, BESIDE, "said of what is beside the actor")
    shares = _shares(words, hits, factors, reasons, ends)
    total = sum(share.share for share in shares)
    value = round(total / sqrt(total**2 + HALF_WAY), 4) if shares else None
    return Charge(value, _rightful(lowered, tags, known), shares)


def _doubt(value: float) -> float:
    """A "reformer" in doubt is none; an alleged fraud is still half a fraud."""
    return TURNED if value > 0 else DOUBTED


def _shares(
    words: Words, hits: Sequence[_Hit], factors: Sequence[float], reasons: Sequence[list[str]], ends: set[int]
) -> tuple[Share, ...]:
    """The shares. Where a word turns others, what comes of them says it all: a value of its own against that is dropped."""
    turned = sum(hit.value * factor for hit, factor in zip(hits, factors, strict=True) if factor < 0)
    found = []
    for hit, factor, why in zip(hits, factors, reasons, strict=True):
        if hit.value:
            dropped = hit.first in ends and hit.value * factor * turned < 0
            reason = "what it turns counts instead" if dropped else "; ".join(why)
            text = " ".join(words[hit.first : hit.last])
            share = 0.0 if dropped else round(hit.value * factor, 4)
            found.append(Share(hit.first, hit.last, text, hit.value, share, reason))
    return tuple(found)


def _hits(lowered: Words, tags: Words, relation: str, known: Valences) -> list[_Hit]:
    """The valued words of a phrase, from left to right, and the verbs that turn."""
    found = []
    at, main = 0, _main_verb(lowered, tags)
    turning = {i for first, last in _turners(lowered, known) for i in range(first, last)}
    while at < len(lowered):
        length = known.listed("topic", lowered, at)
        if length:
            at += length
            continue
        entry, length = _entry(lowered, tags, at, known, turning)
        if entry is not None and not _names_a_field(lowered, tags, at, at + length, known):
            verb = entry.part == VERB
            patient = verb and (_passive(lowered, tags, at) or (relation == SUFFERS and at == main))
            value = entry.patient if patient else entry.value
            if verb and not value and tags[at].startswith(("NN", "JJ")):
                value = entry.value or entry.patient
            if relation == SAYS and not verb:
                value = 0.0
            if relation == PLACE and entry.part == ADJECTIVE and lowered[at + length : at + length + 1] == ["to"]:
                value = 0.0
            if value or entry.turns:
                found.append(_Hit(at, at + length, entry, value, patient))
        at += length
    return found


def _entry(lowered: Words, tags: Words, at: int, known: Valences, turning: Set[int]) -> tuple[Entry | None, int]:
    """The entry that begins at a word, by its part of speech, and of how many words it is; (None, 1) without one."""
    # The tagger takes the last word of a phrase without a full stop for one at times.
    tag = tags[at] if tags[at] != "." or not lowered[at].isalpha() else "JJ"
    if not tag.startswith(("NN", "JJ", "RB", "VB")):
        return None, 1
    if tag.startswith("NNP"):
        follows = tags[at + 1] if at + 1 < len(tags) else ""
        found = known.find(lowered, (NOUN,), at)
        epithet = found and found[0].person and follows.startswith("NNP")
        return found if found and epithet and not known.listed("topic head", lowered, at + 1) else (None, 1)
    if found := known.find(lowered, _parts(tag, lowered, tags, at), at):
        return found
    value = vocabulary_in_use().lexicon.get(lowered[at], 0.0) / 4
    if not value or at in turning:
        return None, 1
    part = VERB if tag.startswith("VB") else ADJECTIVE
    return Entry(lowered[at], part, round(value, 2), max(round(value, 2), 0.0)), 1


def _parts(tag: str, lowered: Words, tags: Words, at: int) -> tuple[str, ...]:
    """The parts of speech to look a word up in, the likeliest first."""
    participle = lowered[at].endswith(("ed", "ing", "en"))
    if tag.startswith("VB"):
        modifies = tag in ("VBN", "VBG") and at + 1 < len(tags) and tags[at + 1].startswith(("NN", "JJ"))
        return (ADJECTIVE, VERB, NOUN) if modifies else (VERB, ADJECTIVE, NOUN)
    if tag.startswith("NN"):
        return NOUN, *((VERB,) if participle else ()), ADJECTIVE, VERB
    return ADJECTIVE, *((VERB,) if participle else ()), NOUN, VERB


def _names_a_field(lowered: Words, tags: Words, first: int, last: int, known: Valences) -> bool:
    """Does a valued noun only say which committee, law or reporter: "crime reporter", "ministry of justice"?"""
    if not tags[first].startswith("NN"):
        return False
    if last < len(lowered) and tags[last].startswith("NN") and known.listed("topic head", lowered, last):
        return True
    before = first - 1
    while before > 0 and tags[before] in ("DT", "JJ", "NN"):
        before -= 1
    return (
        before > 0 and lowered[before] in ("of", "for", "on") and bool(known.listed("topic head", lowered, before - 1))
    )


def _main_verb(lowered: Words, tags: Words) -> int:
    """The first verb that helps no other."""
    verbs = [i for i, tag in enumerate(tags) if tag.startswith("VB")]
    return next((i for i in verbs if not (lowered[i] in _BE | _HAVE and i + 1 in verbs)), -1)


def _passive(lowered: Words, tags: Words, at: int) -> bool:
    """Is something done to the one who is spoken of: "was jailed", "jailed", not "has jailed"?"""
    before = at - 1
    while before >= 0 and (tags[before].startswith("RB") or lowered[before] in ("not", "n't")):
        before -= 1
    helper = lowered[before] if before >= 0 else ""
    if tags[at] == "VBN":
        return helper not in _HAVE
    return tags[at] in ("VBD", "JJ") and helper in _BE and lowered[at].endswith(("ed", "en"))


def _turners(lowered: Words, known: Valences) -> list[tuple[int, int]]:
    """Where words stand that turn what follows."""
    through = {i for first, last in _places(lowered, "through", known) for i in range(first, last)}
    return [(first, last) for first, last in _places(lowered, "turning", known) if first not in through]


def _places(lowered: Words, name: str, known: Valences) -> list[tuple[int, int]]:
    found, at = [], 0
    while at < len(lowered):
        length = known.listed(name, lowered, at)
        if length:
            found.append((at, at + length))
        at += max(length, 1)
    return found


def _boundary(lowered: Words, at: int) -> int:
    return next((i for i in range(at, len(lowered)) if lowered[i] in _BOUNDARY), len(lowered))


def _turned_by(verb: _Hit, hits: Sequence[_Hit], lowered: Words, tags: Words) -> list[int]:
    """Which hits does a turning verb turn: its object; of a passive, what it says the actor was freed from."""
    stop = _boundary(lowered, verb.last)
    for i in range(verb.last, stop):
        if lowered[i] == "by" or (tags[i] in ("VBD", "VBZ", "VBP", "MD") and i > verb.last):
            stop = i
            break
    return [i for i, hit in enumerate(hits) if verb.last <= hit.first < stop]


def _in_quotes(words: Words, hit: _Hit) -> bool:
    """Do quotation marks hold this word and at most two others, in a phrase that goes on outside of them?"""
    opening = next((i for i in range(hit.first - 1, max(hit.first - 4, -1), -1) if words[i] in _OPENING), -1)
    closing = next((i for i in range(hit.last, min(hit.last + 3, len(words))) if words[i] in _CLOSING), -1)
    return opening >= 0 and closing >= 0 and closing - opening <= 4 and closing - opening + 1 < len(words)


def _rightful(lowered: Words, tags: Words, known: Valences) -> int:
    """Do these words grant a rightful place, or deny it? The sign of the sum over their nouns and adjectives."""
    total, at = 0, 0
    while at < len(lowered):
        found = None
        if tags[at].startswith(("NN", "JJ", "VBN")):
            found = known.find(lowered, (NOUN, ADJECTIVE), at)
        total += found[0].rightful if found else 0
        at += found[1] if found else 1
    return (total > 0) - (total < 0)
