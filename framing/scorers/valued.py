"""Which words of a phrase value the actor that it is about: by part of speech and by who acts, names left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import compress, count
from typing import NamedTuple

from framing.reading.grammar.verbs import BE, GET
from framing.scorers.rules import vocabulary_in_use
from framing.scorers.valences import ADJECTIVE, NOUN, REMEMBERED_WORDS, VERB, Valences, ValuedEntry

DOES, SUFFERS, WITH, PLACE, SAYS = "does", "suffers", "with", "place", "says"

_BOUNDARY = frozenset(
    {
        ",",
        ";",
        ":",
        ".",
        "!",
        "?",
        "--",
        "–",
        "—",
        "(",
        ")",
        "but",
        "yet",
        "because",
        "however",
        "while",
        "if",
        "unless",
        "until",
        "since",
    }
)
_BE = BE | GET
_HAVE = frozenset("have has had having 've 'd".split())
_EQUATING = _BE | frozenset(
    "become became becomes becoming remain remains remained called dubbed named known seen described regarded"
    " considered branded labelled labeled deemed".split()
)
"""Verbs behind which a word for a person is still a word for the actor."""
_BEHIND_VERB = frozenset({"DT", "PRP$", "JJ"})
_BEFORE_NOUN = frozenset({"DT", "PRP$", "POS", "JJ", "JJR", "JJS", "CD", "$", "IN"})
"""Behind these a plural is a noun, whatever verb is spelled like it."""
_OBJECT = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS"})
OPENING = frozenset({"“", "``", "‘", '"'})
"""Quotation marks that open."""
_SUBORDINATORS = frozenset({"whether", "because", "while", "if", "unless", "until"})
_PARTICIPLE = ("ed", "en", "ing")
_OPENS_NOUN = frozenset({"DT", "PRP$", "JJ", "POS"})
_VADER_UNIT = 4
"""VADER's words go from -4 to 4."""
_FAINT = 0.2
_ODD = frozenset({".", "ADD", "UH", "FW", "LS", "XX"})


class TaggedPhrase:
    """Words with their Penn tags, what they are to the actor, and the lexicon that they are looked up in.

    `lowered` are the words in lower case, with straight apostrophes; `opening` tells where an entry of any list may
    begin, which in most phrases is nowhere.
    """

    def __init__(self, words: Sequence[str], tags: Sequence[str], relation: str, known: Valences) -> None:
        self.words, self.tags, self.relation, self.known = words, tags, relation, known
        self.lowered = [word.lower().replace("’", "'") for word in words]
        self.opening = list(compress(count(), map(known.listing.__getitem__, self.lowered)))

    def text(self, first: int, last: int) -> str:
        """Some words of it, as they are written."""
        return " ".join(self.words[first:last])

    def places(self, name: str) -> list[tuple[int, int]]:
        """Where words of a list of the lexicon lie, half-open."""
        found, past = [], 0
        for at in self.opening:
            if at >= past and (length := self.known.listed(name, self.lowered, at)):
                past = at + length
                found.append((at, past))
        return found

    def boundary(self, at: int) -> int:
        """The first comma, full stop, "but", "who", "while" or the like from here on."""
        return next(
            (i for i in range(at, len(self.lowered)) if self.lowered[i] in _BOUNDARY or self.tags[i][:1] == "W"),
            len(self.lowered),
        )

    @cached_property
    def others(self) -> int:
        """From here on persons are not the actor but those to whom it does something: "met criminals", "is one"."""
        return next((i for i, tag in enumerate(self.tags) if tag.startswith("VB") and self._acts(i)), len(self.tags))

    def _acts(self, at: int) -> bool:
        participle_of_noun = self.tags[at] in ("VBN", "VBG") and "".join(self.tags[at + 1 : at + 2]).startswith("NN")
        return self.lowered[at] not in _EQUATING and not participle_of_noun

    @cached_property
    def beyond(self) -> int:
        """Where the content of a deed ends and another clause begins: "argued | that taxes are bad"."""
        if self.relation not in (DOES, SUFFERS):
            return len(self.words)
        later = range(_main_verb(self) + 1, len(self.words))
        return next((i for i in later if _subordinates(self.lowered[i], self.tags[i])), len(self.words))

    def attributive(self, at: int) -> bool:
        """Is this participle part of a noun phrase: "the damaged shops"?"""
        follows = "".join(self.tags[at + 1 : at + 2]).startswith(("NN", "JJ"))
        return self.lowered[at].endswith(_PARTICIPLE) and follows and at > 0 and self.tags[at - 1] in _OPENS_NOUN

    @cached_property
    def turners(self) -> list[tuple[int, int]]:
        """Where words turn what is behind them ("not", "lack of"); "not only" turns nothing."""
        through = {i for first, last in self.places("through") for i in range(first, last)}
        return [(first, last) for first, last in self.places("turning") if first not in through]


def _subordinates(word: str, tag: str) -> bool:
    return (word == "that" and tag == "IN") or tag[:1] == "W" or word in _SUBORDINATORS or word in OPENING


class ValuedWord(NamedTuple):
    """A word that values: words[first:last], its entry, and its value for the actor; 0 for a verb that only turns."""

    first: int
    last: int
    entry: ValuedEntry
    value: float
    passive: bool
    adverb: bool


def hits(phrase: TaggedPhrase) -> list[ValuedWord]:
    """The valued words of a phrase, from left to right, and the verbs that turn what they are done to."""
    lowered, tags, known = phrase.lowered, phrase.tags, phrase.known
    turning = {i for first, last in phrase.turners for i in range(first, last)}
    only_change = {i for i in turning if tags[i].startswith(("RB", "DT"))} | {
        i for name in ("strengthening", "weakening") for first, last in phrase.places(name) for i in range(first, last)
    }
    main = _main_verb(phrase) if phrase.relation == SUFFERS else -1
    found, at = [], 0
    while at < len(lowered):
        topic = 1 if at in only_change else known.listed("topic", lowered, at)
        entry, length = _own(phrase, at) if known.valued[lowered[at]] else (None, 1)
        if topic >= length:  # "security" names a field; "security risk" says more
            entry, length = None, topic
        elif entry is None and at not in turning:
            entry = _vaders(lowered[at], tags[at])
        if entry is not None and not _names_a_field(phrase, at, at + length):
            passive = entry.part == VERB and (_passive(phrase, at) or (phrase.relation == SUFFERS and at == main))
            value = _value(phrase, entry, at, at + length, passive)
            if value or entry.turns:
                found.append(ValuedWord(at, at + length, entry, value, passive, tags[at].startswith("RB")))
        at += length
    return found


def rightful(phrase: TaggedPhrase) -> int:
    """Do these words grant a rightful place (1), deny it (-1), or neither? The sign of the sum over their words."""
    total, at = 0, 0
    acting = phrase.others
    while at < len(phrase.lowered):
        found = None
        if at < acting and phrase.tags[at].startswith(("NN", "JJ", "VB")):
            found = phrase.known.find(phrase.lowered, (NOUN, ADJECTIVE, VERB), at)
        total += found[0].rightful if found else 0
        at += found[1] if found else 1
    return (total > 0) - (total < 0)


def _value(phrase: TaggedPhrase, entry: ValuedEntry, first: int, last: int, passive: bool) -> float:
    """What an entry says of the actor."""
    if entry.part == VERB:
        if phrase.tags[first].startswith(("NN", "JJ")):
            suffers = phrase.attributive(first) and phrase.lowered[first].endswith("ed")
            return entry.patient if suffers else entry.value or entry.patient
        if not passive:
            return entry.value
        # Of a phrase without a subject nobody knows who suffers: "ignored" may be a deed.
        begins = not any(tag.startswith("NN") for tag in phrase.tags[:first])
        bare = not phrase.relation and begins and _helper(phrase, first) not in _BE
        return entry.patient or (entry.value if bare else 0.0)
    if phrase.relation == SAYS:
        return 0.0
    hostile_to = phrase.relation == PLACE and entry.part == ADJECTIVE and phrase.lowered[last : last + 1] == ["to"]
    return 0.0 if hostile_to else entry.value


def _own(phrase: TaggedPhrase, at: int) -> tuple[ValuedEntry | None, int]:
    """The entry of our own that begins at a word, and of how many words it is; (None, 1) without one."""
    lowered, tags, known = phrase.lowered, phrase.tags, phrase.known
    tag = tags[at]
    # Of a word alone, or the last one of a phrase without a full stop, the tagger may make anything.
    if tag in _ODD and lowered[at].isalpha():
        tag = "JJ"
    if tag.startswith("NNP"):
        found = known.find(lowered, (NOUN,), at)
        if found and found[1] == 1 and not _epithet(phrase, found[0], at):
            found = None
        return found or (None, 1)
    if not tag.startswith(("NN", "JJ", "RB", "VB")):
        return None, 1
    if tag.startswith("RB") and not lowered[at].endswith("ly"):
        return None, 1
    if tag.startswith("JJ") and at and phrase.words[at][0].isupper():
        return None, 1
    return known.find(lowered, _parts(phrase, tag, at), at) or (None, 1)


def _epithet(phrase: TaggedPhrase, entry: ValuedEntry, at: int) -> bool:
    """Is this a cold word for a person before a name: "Dictator Lukashenko", not "Freedom Party" or "Victor Hugo"?"""
    before_name = at + 1 < len(phrase.tags) and phrase.tags[at + 1].startswith("NNP")
    return entry.person and entry.value < 0 and before_name and not _heads(phrase, at + 1)


def _vaders(word: str, tag: str) -> ValuedEntry | None:
    """What VADER says of a word that our own lexicon does not know; harm makes nobody bad who suffers it."""
    if not tag.startswith(("NN", "JJ", "RB", "VB")) or tag.startswith("NNP"):
        return None
    value = _vaders_value(word)
    if not value:
        return None
    return ValuedEntry(word, VERB if tag.startswith("VB") else ADJECTIVE, value, max(value, 0.0))


@lru_cache(REMEMBERED_WORDS)
def _vaders_value(word: str) -> float:
    """What VADER says of a word on a scale of -1 to 1; 0 where that is little or nothing."""
    value = round(vocabulary_in_use().lexicon.get(word, 0.0) / _VADER_UNIT, 2)
    return value if abs(value) >= _FAINT else 0.0


def may_value(phrase: TaggedPhrase) -> bool:
    """A quick look: does a phrase hold a word that either lexicon knows? Without one nothing in it is a hit."""
    return any(map(phrase.known.valued.__getitem__, phrase.lowered)) or any(map(_vaders_value, phrase.lowered))


def _parts(phrase: TaggedPhrase, tag: str, at: int) -> tuple[str, ...]:
    """The parts of speech to look a word up in, the likeliest first."""
    participle = phrase.lowered[at].endswith(_PARTICIPLE)
    if tag.startswith("VB"):
        has_object = "".join(phrase.tags[at + 1 : at + 2]) in _OBJECT
        modifies = tag in ("VBN", "VBG") and not has_object and _helper(phrase, at) not in _HAVE
        return (ADJECTIVE, VERB, NOUN) if modifies else (VERB, ADJECTIVE, NOUN)
    if tag.startswith("NN"):
        # Of some verbs taggers make a noun: "bolster national security", "backs reform".
        plural = tag == "NNS" and "".join(phrase.tags[at - 1 : at]) not in _BEFORE_NOUN  # not "the backs", "18 crowns"
        verb = participle or plural or "".join(phrase.tags[at + 1 : at + 2]) in _BEHIND_VERB
        return (NOUN, VERB, ADJECTIVE) if verb else (NOUN, ADJECTIVE)
    return (ADJECTIVE, VERB, NOUN) if participle else (ADJECTIVE, NOUN, VERB)


def _names_a_field(phrase: TaggedPhrase, first: int, last: int) -> bool:
    """Does a valued noun only say which committee, law or reporter: "crime reporter", "ministry of justice"?"""
    lowered, tags, known = phrase.lowered, phrase.tags, phrase.known
    if not tags[first].startswith("NN"):
        return False
    if last < len(lowered) and tags[last].startswith("NN") and _heads(phrase, last):
        return True
    before = first - 1
    while before > 0 and tags[before] in ("DT", "JJ", "NN"):
        before -= 1
    return before > 0 and lowered[before] in ("of", "for", "on") and bool(known.listed("body", lowered, before - 1))


def _heads(phrase: TaggedPhrase, at: int) -> bool:
    """Is this a word before which others name a field: a committee, a law, a reporter?"""
    return any(phrase.known.listed(name, phrase.lowered, at) for name in ("body", "topic head"))


def _main_verb(phrase: TaggedPhrase) -> int:
    """The first verb that helps no other; -1 without a verb."""
    verbs = [i for i, tag in enumerate(phrase.tags) if tag.startswith("VB")]
    helping = _BE | _HAVE
    return next((i for i in verbs if phrase.lowered[i] not in helping or not any(j > i for j in verbs)), -1)


def _helper(phrase: TaggedPhrase, at: int) -> str:
    """The word before a verb, adverbs and negations passed over."""
    before = at - 1
    while before >= 0 and (phrase.tags[before].startswith("RB") or phrase.lowered[before] in ("not", "n't")):
        before -= 1
    return phrase.lowered[before] if before >= 0 else ""


def _passive(phrase: TaggedPhrase, at: int) -> bool:
    """Is something done to the one who is spoken of: "was jailed", "jailed", not "has jailed"?"""
    helper = _helper(phrase, at)
    if phrase.tags[at] == "VBN":
        return helper in _BE or phrase.attributive(at) or (helper not in _HAVE and phrase.relation != DOES)
    return phrase.tags[at] in ("VBD", "JJ") and helper in _BE and phrase.lowered[at].endswith(("ed", "en"))
