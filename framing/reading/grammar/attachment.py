"""To which word a prepositional phrase belongs: in "built a bridge in Norland" to the verb, or to the bridge?

What stands to the left of a preposition is weighed, word by word, by a linear model that was learned from UD English
EWT (`python -m training.attachments`; Hindle and Rooth 1993 named the problem, and the two words that decide it most).
Where none is likely enough, nothing is said: a wrong attachment is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.reading.grammar.clauses import Clauses, start_of_nominal
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.linear import linear
from framing.reading.grammar.phrases import NOUN, PROPER, QUOTE, is_person_role, is_role
from framing.reading.grammar.verbs import ADVERB, Group

WEIGHTS = "attachments.npz"

_ADJECTIVE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
_PASSED = ADVERB | QUOTE | {"RP"}
_DEGREES = frozenset({"much", "little", "more", "enough", "less", "anything", "nothing", "lots"})
"""Words between a verb and its preposition that only say how much: "knows much about Hale"."""
_ENDS = frozenset({";", "--", "—", "–", ":", "?", "!", "."})
_JOINING = frozenset({"and", "or", "but"})
_CLAUSE = frozenset({"that", "because", "if", "when", "while"})
_FAR = 20
_MOST = 5
_RANKS = 3
"""The first, the second, and any later noun or verb to the left are told apart."""


class Anchor(NamedTuple):
    """A word that a prepositional phrase may belong to: "V" a verb, "N" a noun, "A" an adjective, and its rank."""

    kind: str
    head: int
    verb: Group | None = None


def anchors(s: Clauses, preposition: int) -> list[Anchor]:
    """What the phrase that this preposition opens may belong to, the nearest first."""
    at = preposition - 1
    while at >= 0 and (s.tags[at] in _PASSED or s.lowered[at] in _DEGREES):
        at -= 1
    found: list[Anchor] = []
    nearest, nouns, verbs = at, 0, 0
    while at >= max(0, preposition - _FAR) and len(found) < _MOST and s.words[at] not in _ENDS:
        group = s.ending.get(at + 1)
        if group is not None:
            found.append(Anchor(f"V{min(verbs, _RANKS - 1)}", group.verb, group))
            verbs += 1
            if group.finite and verbs > 1:
                break
            at = group.start
        elif s.tags[at] in NOUN:
            found.append(Anchor(f"N{min(nouns, _RANKS - 1)}", at))
            nouns += 1
            at = min(start_of_nominal(s, at), at)
        elif at == nearest and s.tags[at] in _ADJECTIVE:
            found.append(Anchor("A", at))
        at -= 1
    return found


def features(s: Clauses, preposition: int, end: int, found: Sequence[Anchor]) -> list[list[str]]:
    """What the model weighs of each anchor; `end` is where the noun phrase behind the preposition ends."""
    word = s.lowered[preposition]
    lemmas = [_lemma(s, one.head) for one in found]
    kinds = " ".join(one.kind for one in found)
    thing = end - 1
    behind = "name" if s.tags[thing] in PROPER else "role" if is_person_role(s.lowered[thing]) else s.tags[thing]
    follows = s.tags[end] if end < len(s.tags) else "$"
    rows = []
    between, comma, joined, clause = preposition, False, False, False
    for at, (one, lemma) in enumerate(zip(found, lemmas, strict=True)):
        kind, tag, tail = one.kind, s.tags[one.head], lemma[-4:]
        while between > one.head + 1:
            between -= 1
            passed = s.lowered[between]
            comma = comma or passed == ","
            joined = joined or passed in _JOINING
            clause = clause or passed in _CLAUSE or s.tags[between][:1] == "W"
        row = [
            kind,
            f"p {kind} {word}",
            f"l {lemma}",
            f"pl {word} {lemma}",
            f"kl {kind} {lemma}",
            f"t {kind} {tag}",
            f"e {kind[0]} {tail}",
            f"pe {word} {tail}",
            f"among {kind} {kinds}",
            f"nearest {kind} {word} {found[0].kind}",
            f"behind {kind} {word} {behind}",
            f"far {kind} {min(preposition - one.head, 8).bit_length()}",
            f"comma {kind} {comma}",
            f"and {kind} {joined}",
            f"clause {kind} {clause}",
            f"follows {kind} {follows}",
        ]
        for i in [i for i in range(len(found)) if i != at][:3]:
            other, its = found[i].kind, lemmas[i]
            row += (f"or {kind} {other} {its}", f"orp {kind} {other} {word} {its}")
        if tag in NOUN:
            first = start_of_nominal(s, one.head)
            determiner = s.lowered[first] if s.tags[first] in ("DT", "PRP$") else "-"
            row += (f"det {kind} {determiner}", f"before {kind} {s.tags[first - 1] if first else '^'}")
            row.append(f"role {kind} {word} {is_role(lemma)}")
        else:
            after = next(i for i in range(one.head + 1, preposition + 1) if s.lowered[i] not in _DEGREES)
            row.append(f"next {kind} {s.tags[after]}")
        if one.verb is not None:
            row.append(f"group {kind} {one.verb.finite} {one.verb.passive} {one.verb.copular}")
            row.append(f"voice {kind} {word} {one.verb.passive} {one.verb.copular}")
        rows.append(row)
    return rows


def anchor(s: Clauses, preposition: int, end: int) -> Anchor | None:
    """What the prepositional phrase belongs to; None where no word is likely enough.

    Args:
        preposition: the token of the preposition.
        end: where the noun phrase behind it ends.
    """
    found = anchors(s, preposition)
    if not found:
        return None
    if found[0].verb is not None and _says_how_much(s, found[0].head + 1, preposition):
        return found[0]
    model = linear(WEIGHTS)
    likely = [model.probability(row) for row in features(s, preposition, end, found)]
    best = max(range(len(found)), key=likely.__getitem__)
    return found[best] if likely[best] >= model.least else None


def _says_how_much(s: Clauses, start: int, end: int) -> bool:
    """Do no more than words of degree stand here, so that nothing else can take the preposition behind them?"""
    return start < end and all(word.lower() in _DEGREES for word in s.words[start:end])


def _lemma(s: Clauses, at: int) -> str:
    word, tag = s.lowered[at], s.tags[at]
    if tag in PROPER:
        return "<name>"
    if tag.startswith("VB"):
        return verb_lemma(word)
    return word[:-1] if tag == "NNS" and word.endswith("s") else word
