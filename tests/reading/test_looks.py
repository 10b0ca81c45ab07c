"""A look at a sentence's words spares most sentences a rule, and loses nothing that the rule would find."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import pytest

from framing.measures import certainty
from framing.reading.document import read
from framing.reading.grammar import passives
from framing.reading.grammar.clauses import Clauses, clauses
from framing.reading.grammar.verbs import BE, GET
from framing.reading.predications import beside, denials, doubts, governing
from framing.reading.predications.found import named

Line = tuple[tuple[str, ...], tuple[str, ...]]


class Always(frozenset[str]):
    """A look that every sentence passes."""

    def isdisjoint(self, _: Iterable[object]) -> bool:
        return False


class Look(NamedTuple):
    """A look-first set with its rule.

    `phrases` are the rule's own words, of which any lets it find something between the neutral `others`; all as
    "word/TAG", without a tag where any noun, adverb or preposition may be.
    """

    module: object
    name: str
    rule: Callable[[Clauses], object]
    phrases: Sequence[str]
    others: str


def denied(s: Clauses) -> list[bool]:
    return [denials.is_denied(s, group) for group in s.groups]


def conditional(s: Clauses) -> list[bool]:
    return [governing.is_conditional(s, group) for group in s.groups]


def turned(s: Clauses) -> list[doubts.Turned]:
    return [doubts.turned(s, at, stated) for at in range(len(s.words)) for stated in (False, True)]


PAIRS = ["no/DT one/NN", "instead/RB of/IN", "rather/RB than/IN", "short/JJ of/IN", "refrained/VBD from/IN"]
CONDITIONS = ["only/RB when/WRB", "as/RB long/RB as/IN", ", should/MD Hale/NNP", ", were/VBD he/PRP"]
LOOKS = [
    Look(
        denials,
        "_DENYING",
        denied,
        [*denials._NOT, *denials._NOT_BEFORE, *PAIRS, "never/RB , ever/RB"],
        "Hale/NNP he/PRP signed/VBD was/VBD backed/VBN the/DT plan/NN praising/VBG praise/VB to/TO ,",
    ),
    Look(
        doubts,
        "_TURNING",
        turned,
        [
            *(f"{word}/NN of/IN" for word in doubts.CLAIM),
            *(f"{word}/NN that/IN" for word in doubts.CLAIM_THAT),
            *(f"{word}/JJ for/IN saying/VBG" for word in doubts._WRONG),
            *(doubts.CONCEDING | doubts.DISTANCING | doubts.OPEN | doubts._NEARLY),
            "what/WP he/PRP called/VBD",
        ],
        "Hale/NNP he/PRP the/DT plan/NN failed/VBD bad/JJ ,",
    ),
    Look(
        doubts,
        "_FALSEHOOD",
        turned,
        [*(f"{word}/JJ reports/NNS" for word in doubts._FALSE), *(f"{word}/RB said/VBD" for word in doubts._FALSELY)],
        "Hale/NNP he/PRP the/DT plan/NN failed/VBD of/IN",
    ),
    Look(
        doubts,
        "_ASKED_BY",
        turned,
        [
            "whether/IN Hale/NNP , who/WP won/VBD ,",
            "unclear/JJ what/WP",
            "unsure/JJ about/IN where/WRB",
            "clue/NN how/WRB",
        ],
        "Hale/NNP he/PRP the/DT plan/NN failed/VBD",
    ),
    Look(
        governing,
        "_CONDITIONS",
        conditional,
        [*(f"{word}/IN" for word in governing._IF), *CONDITIONS],
        "Hale/NNP he/PRP will/MD win/VB the/DT plan/NN ,",
    ),
]


@pytest.mark.parametrize("look", LOOKS, ids=[look.name for look in LOOKS])
def test_no_look_loses_what_its_rule_finds(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    words = getattr(look.module, look.name)
    assert words.isdisjoint(_words(look.others.lower()))
    for phrase in sorted(look.phrases):
        sentences = list(_sentences(phrase, look.others.split()))
        with_look = [look.rule(clauses(*one)) for one in sentences]
        monkeypatch.setattr(look.module, look.name, Always())
        assert [look.rule(clauses(*one)) for one in sentences] == with_look, phrase
        monkeypatch.setattr(look.module, look.name, words - set(_words(phrase)))
        assert [look.rule(clauses(*one)) for one in sentences] != with_look, f"nothing is found by {phrase}"
        monkeypatch.setattr(look.module, look.name, words)


def _words(phrase: str) -> list[str]:
    return [piece.partition("/")[0] for piece in phrase.split()]


def _tagged(piece: str, chance: random.Random) -> tuple[str, str]:
    word, _, tag = piece.partition("/")
    return word, tag or ("," if word == "," else chance.choice(["NN", "RB", "IN", "JJ", "DT"]))


def _sentences(phrase: str, others: Sequence[str], count: int = 24) -> Iterator[Line]:
    """Sentences of a few neutral words with the phrase somewhere among them, some of them in capitals."""
    chance = random.Random(phrase)
    for _ in range(count):
        before, after = chance.choices(others, k=chance.randrange(4)), chance.choices(others, k=chance.randrange(1, 5))
        pieces = [_tagged(piece, chance) for piece in [*before, *phrase.split(), *after]]
        if chance.random() < 0.2:
            pieces = [(word.upper(), tag) for word, tag in pieces]
        yield tuple(word for word, _ in pieces), tuple(tag for _, tag in pieces)


def test_no_passive_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    others = "he/PRP Hale/NNP took/VBD often/RB by/IN Dorn/NNP ``/`` ,".split()
    for be in sorted(BE | GET):
        sentences = list(_sentences(f"{be}/VBD", others))
        with_look = [passives.passives(*one) for one in sentences]
        with monkeypatch.context() as patch:
            patch.setattr(passives, "_may_be_passive", lambda *_: True)
            assert [passives.passives(*one) for one in sentences] == with_look, be
        assert any(with_look) == (be in BE - {"'s", "’s"}), be


@pytest.mark.parametrize("words", ["the hall wAs destroyed", "the h\0all was destroyed", "the hall WAS destroyed"])
def test_a_passive_is_found_in_any_spelling(words: str) -> None:
    (found,) = passives.passives(tuple(words.split()), ("DT", "NN", "VBD", "VBN"))
    assert (found.verb, found.verb_index) == ("destroy", 3)


def test_nobody_beside_a_name_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    others = "Hale/NNP Dorn/NNP 's/POS the/DT mayor/NN in/IN ''/'' ``/`` met/VBD".split()
    for joint in [*(f"{word}/CC" for word in sorted(beside._JOINING - {"/"})), ", and/CC", ",", "as/RB well/RB as/IN"]:
        sentences = [clauses(*one) for one in _sentences(f"{joint} Roe/NNP", others, 200)]
        names = [(s, named(s, at, at + 1)) for s in sentences for at, word in enumerate(s.words) if word == "Hale"]
        with_look = [list(beside.equals(s, name)) for s, name in names]
        assert any(list(beside.pairs(s, name)) for s, name in names), joint
        with monkeypatch.context() as patch:
            patch.setattr(beside, "_JOINTS", Always())
            assert [list(beside.equals(s, name)) for s, name in names] == with_look, joint


def test_no_scare_quotes_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    opening = [*"“„‟«»「『”」』\"‘'‚‹", "``", "''"]
    closing = [*"“”«»」』\"’'‘›", "''"]
    places = ["Hale’s %sreform%s failed.", "It’s Hale%s,%s the O'Neil plan.", "%sthe reform%s of Hale", "Hale —%sa b%s"]
    for mark in opening:
        text = "\n\n".join(place % (mark, end) for end in closing for place in places)
        document = read(text, ["Hale"], clean=False)
        with_look = [certainty.scare_quotes(document, sentence) for sentence in document.sentences]
        assert any(with_look) == (mark not in "」』"), mark
        with monkeypatch.context() as patch:
            patch.setattr(certainty, "MAY_OPEN", re.compile(""))
            assert [certainty.scare_quotes(document, sentence) for sentence in document.sentences] == with_look, mark
