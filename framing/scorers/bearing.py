"""What scored words say of an actor, and what only of the things that they name.

VADER adds up words wherever they stand. Here it is told which of them count otherwise for one mention: those behind a
negation that VADER does not know ("nobody trusts", "anything but honest"), those that a deed of the actor ends
("ended the war"), those that it only takes up ("warned of a catastrophe"), names, and another actor's clause.
No tags are needed: what is not sure to be one of these counts as it did. The words are in `languages/en/charge.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from framing.scorers.rules import REMEMBERED_TOKENS, vocabulary_in_use
from framing.scorers.valences import ADJECTIVE, NOUN, VERB, ValuedEntry, forms, valences

TURNED = -0.74
"""What a negation makes of a value: VADER's own factor (Hutto & Gilbert 2014)."""

ENDED = -0.3
"""What a bad thing is worth for the one who ends it: chosen on train, where -0.7 and 0 do as well."""

REACH = 6
"""How many words behind it a negation or a deed reaches at most."""

_CLAUSE = frozenset("but yet because while whereas although though who which whose if unless until since".split())
_MARKS = (",", ";", ":", ".", "!", "?", "--", "–", "—", ")")
_CONTRAST = frozenset({"while", "whereas"})
_BE = frozenset("is are was were be been being am get gets got 's 're 'm".split())
_OPENS_NOUN = frozenset(
    "a an the his her its their my our your this that these those some any no of in on at for with from by and 's"
    " new such more".split()
)
"""Behind these a word is hardly a verb: "the end", "his fight"."""
_WEAKENING = frozenset({"hardly", "barely", "scarcely"})
"""VADER knows these, and takes "hardly great" for a little less than great."""
_LONG = 3


class Change(NamedTuple):
    """By what factor the share of tokens[place] changes, and why. Factors on one place multiply."""

    place: int
    factor: float
    reason: str


class Beginnings(NamedTuple):
    """What a token may be the beginning of."""

    turns: bool
    takes_up: bool
    ends: bool
    contrasts: bool


class _Telling(dict[str, Beginnings | None]):
    """From a raw token to what it may be the beginning of, remembered; None for most tokens, which begin nothing."""

    def __missing__(self, token: str) -> Beginnings | None:
        if len(self) >= REMEMBERED_TOKENS:
            self.clear()
        known, word = valences(), _bare()[token]
        deeds = forms(word, VERB)
        begins = Beginnings(
            not all(_is_vaders(word, len(phrase)) for phrase in known.beginning["turning"][word]),
            bool(known.beginning["taking up"][word]),
            any(_ends(entry) for form in deeds for _, entry in known.entries[VERB].get(form, ())),
            word in _CONTRAST,
        )
        found = self[token] = begins if any(begins) else None
        return found


class _Bare(dict[str, str]):
    """From a raw token to the token in lower case without marks around it, remembered."""

    def __missing__(self, token: str) -> str:
        if len(self) >= REMEMBERED_TOKENS:
            self.clear()
        found = self[token] = vocabulary_in_use().strip(token).lower()
        return found


@cache
def _telling() -> _Telling:
    return _Telling()


@cache
def _bare() -> _Bare:
    return _Bare()


class Tokens(NamedTuple):
    """The tokens of a piece of a sentence and the place of the mention among them.

    `raw` as split() gives them, `words` in lower case without marks; `mention` is below 0 before them all, and their
    number behind them.
    """

    raw: Sequence[str]
    words: Sequence[str]
    mention: int

    def stop(self, at: int) -> int:
        """Where what begins here ends: at a mark, at another clause, or after REACH words."""
        last = min(at + REACH, len(self.words))
        for i in range(at, last):
            if self.words[i] in _CLAUSE:
                return i
            if self.raw[i].endswith(_MARKS):
                return i + 1
        return last


def changes(raw: Sequence[str], mention: int, places: Sequence[int]) -> list[Change]:
    """What changes the shares of the scored tokens, raw[i] for i in `places`, for the mention at raw[mention].

    Args:
        places: at least one, ascending.
    """
    found = _named(raw, places)
    last = places[-1]
    known = list(map(_telling().__getitem__, raw))
    if not any(known):
        return found
    telling = [(at, begins) for at, begins in enumerate(known) if begins and (at <= last or begins.contrasts)]
    if not telling:
        return found
    tokens = Tokens(raw, list(map(_bare().__getitem__, raw)), mention)
    for at, begins in telling:
        if begins.turns:
            found += _turned(tokens, at, places)
        if (begins.ends or begins.takes_up) and at > mention:
            found += _done(tokens, at, places)
        if begins.contrasts:
            found += _of_another(tokens, at, places)
    return found


def _named(raw: Sequence[str], places: Sequence[int]) -> list[Change]:
    """ "the Freedom and Justice committee"; in a headline in capitals nobody can tell."""
    named = [i for i in places if not raw[i].islower() and _is_name(raw, i)]
    return [Change(i, 0.0, "part of a name") for i in named] if named and not _is_headline(raw) else []


def _is_name(raw: Sequence[str], at: int) -> bool:
    """Does this word have a capital that no beginning of a sentence explains?"""
    word = raw[at].lstrip("(")
    if not word[:1].isupper() or word.isupper():
        return False
    return at > 0 and not raw[at - 1].endswith((".", "!", "?", ":"))


def _is_headline(raw: Sequence[str]) -> bool:
    """Are most of the longer words written with a capital?"""
    long = [word for word in raw if len(word) > _LONG and word[0].isalpha() and word[:3] != "xxx"]
    return 2 * sum(word[0].isupper() for word in long) > len(long)


def _turned(tokens: Tokens, at: int, places: Sequence[int]) -> Iterator[Change]:
    """ "nobody trusts", "anything but honest", "lack of trust"; who fails to do harm is not good for that."""
    words, lexicon = tokens.words, vocabulary_in_use().lexicon
    length = valences().listed("turning", words, at)
    if not length or _is_vaders(words[at], length) or valences().listed("through", words, at):
        return
    behind, failing = at + length, lexicon.get(words[at], 0.0) < 0
    for i in places:
        if behind <= i < tokens.stop(behind) and not (failing and lexicon[words[i]] < 0):
            yield Change(i, TURNED, f"turned by '{' '.join(words[at:behind])}'")


def _is_vaders(word: str, length: int) -> bool:
    """Does VADER turn what is behind this word already?"""
    vocabulary = vocabulary_in_use()
    if word in vocabulary.negating or "n't" in word:
        return True
    return length == 1 and word in vocabulary.turning and word not in _WEAKENING


def _done(tokens: Tokens, at: int, places: Sequence[int]) -> Iterator[Change]:
    """What the actor "ended", "fought", "was cleared of"; and what it "warned of", "mourned", "investigated"."""
    words = tokens.words
    before = words[at - 1] if at else ""
    if before in _OPENS_NOUN:
        return
    passive = before in _BE and not words[at].endswith("ing")
    length = 0 if passive else valences().listed("taking up", words, at)
    if length:
        stop = tokens.stop(at + length)
        yield from (Change(i, 0.0, f"only taken up by '{words[at]}'") for i in places if at <= i < stop)
        return
    found = valences().find(words, (VERB,), at)
    if not found or not _ends(found[0]):
        return
    behind = at + found[1]
    if passive and words[behind : behind + 1] not in (["of"], ["from"]):
        return
    bad = [i for i in range(behind, tokens.stop(behind)) if _is_bad(words[i])]
    if bad or not found[0].value:
        yield from (Change(i, 0.0, "what is done to it counts instead") for i in places if at <= i < behind)
    yield from (Change(i, ENDED, f"ended by '{words[at]}'") for i in places if i in bad)


def _ends(entry: ValuedEntry) -> bool:
    """Is it good, or at least not bad, to do this to something bad?"""
    return entry.turns and not entry.spoils and entry.value >= 0


def _is_bad(word: str) -> bool:
    found = valences().find([word], (NOUN, ADJECTIVE), 0)
    return vocabulary_in_use().lexicon.get(word, 0.0) < 0 or (found is not None and found[0].value < 0)


def _of_another(tokens: Tokens, at: int, places: Sequence[int]) -> Iterator[Change]:
    """ "while Reed was jailed": said of another, for the one before "while" and for the one right behind it."""
    word, mention = tokens.words[at], tokens.mention
    if at > mention and any(_is_name(tokens.raw, i) for i in range(at + 1, min(at + 4, len(tokens.raw)))):
        yield from (Change(i, 0.0, f"of another, behind '{word}'") for i in places if i > at)
    elif at < mention <= at + 3 and mention < len(tokens.raw):
        yield from (Change(i, 0.0, f"of another, before '{word}'") for i in places if i < at)
