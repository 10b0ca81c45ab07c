"""The project's own evaluative lexicon of public life (languages/en/charge.txt): entries, and how forms are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache, partial
from typing import Generic, NamedTuple, TypeVar

from framing.languages import ENGLISH
from framing.model import FramingError
from framing.reading.grammar.lemmas import verb_lemma

NOUN, ADJECTIVE, VERB = "noun", "adjective", "verb"
_PARTS = {"person": NOUN, "noun": NOUN, "adjective": ADJECTIVE, "verb": VERB}

LISTS = (
    "turning",
    "through",
    "clearing",
    "doubting",
    "strengthening",
    "weakening",
    "topic",
    "topic head",
    "body",
    "taking up",
)

VALUES = frozenset({-1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0})
_RIGHTFUL = {"denied": -1, "granted": 1}
_TURNS = frozenset({"turns", "spoils"})
TUNED = ("even", "odd")
"""Marks of entries that were added after reading one half of the tuning data."""

REMEMBERED_WORDS = 1 << 16

_IRREGULAR = {"people": "person", "thieves": "thief", "wolves": "wolf", "wives": "wife", "knives": "knife"}

Words = tuple[str, ...]
Entry = TypeVar("Entry")


class ValuedEntry(NamedTuple):
    """What a word says: its value (-1..1) for the bearer, or the agent of a verb, and for the patient of a verb.

    `rightful`: 1 where it grants the bearer a rightful place in public life, -1 where it denies it. `turns`: what the
    verb is done to counts the other way round; `spoils`: only where that is good. `person`: the noun is for somebody.
    """

    word: str
    part: str
    value: float
    patient: float = 0.0
    rightful: int = 0
    turns: bool = False
    spoils: bool = False
    person: bool = False


class Beginning(dict[str, tuple[Entry, ...]], Generic[Entry]):
    """From a word in lower case to the entries that may begin with it in any of its forms, remembered.

    Most words begin none: this is asked of each word of each phrase and list.
    """

    def __init__(self, known: Mapping[str, tuple[Entry, ...]], forms_of: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._known, self._forms_of = known, forms_of

    def __missing__(self, word: str) -> tuple[Entry, ...]:
        if len(self) >= REMEMBERED_WORDS:
            self.clear()
        found = self[word] = tuple(entry for form in self._forms_of(word) for entry in self._known.get(form, ()))
        return found


class Valued(dict[str, bool]):
    """From a word in lower case to whether it may begin an entry, remembered."""

    def __init__(self, entries: Mapping[str, Mapping[str, object]]) -> None:
        super().__init__()
        self._entries = entries

    def __missing__(self, word: str) -> bool:
        if len(self) >= REMEMBERED_WORDS:
            self.clear()
        found = self[word] = any(form in known for part, known in self._entries.items() for form in forms(word, part))
        return found


@dataclass(frozen=True, eq=False)
class Valences:
    """Entries by part of speech and first word, and lists of words that change how others count, by first word."""

    entries: Mapping[str, Mapping[str, tuple[tuple[Words, ValuedEntry], ...]]]
    lists: Mapping[str, Mapping[str, tuple[Words, ...]]]

    def find(self, words: Sequence[str], parts: Iterable[str], at: int) -> tuple[ValuedEntry, int] | None:
        """The longest entry that begins with words[at] (in lower case), and of how many words it is.

        Args:
            parts: the parts of speech to look in. The first that knows the word decides, but that of nouns and
                adjectives the longest entry does: "close ties" is no "close".
        """
        found: tuple[ValuedEntry, int] | None = None
        for part in parts:
            if found is not None and VERB in (part, found[0].part):
                continue
            for phrase, entry in self.starting[part][words[at]]:
                if (found is None or len(phrase) > found[1]) and _follow(words, at, phrase, part):
                    found = entry, len(phrase)
        return found

    def listed(self, name: str, words: Sequence[str], at: int) -> int:
        """Of how many words the longest entry of a list is that begins with words[at]; 0 where none does."""
        length = 0
        for phrase in self.beginning[name][words[at]]:
            if len(phrase) > length and _follow(words, at, phrase, NOUN):
                length = len(phrase)
        return length

    @cached_property
    def starting(self) -> Mapping[str, Beginning[tuple[Words, ValuedEntry]]]:
        """By part of speech: from a word (in lower case) to the entries that may begin with it."""
        return {part: Beginning(known, partial(forms, part=part)) for part, known in self.entries.items()}

    @cached_property
    def beginning(self) -> Mapping[str, Beginning[Words]]:
        """By list: from a word (in lower case) to the entries that may begin with it."""
        return {name: Beginning(known, _noun_or_verb_forms) for name, known in self.lists.items()}

    @cached_property
    def listing(self) -> Beginning[Words]:
        """From a word (in lower case) to the entries of all lists that may begin with it."""
        known: dict[str, tuple[Words, ...]] = {}
        for phrases in self.lists.values():
            for first, under in phrases.items():
                known[first] = known.get(first, ()) + under
        return Beginning(known, _noun_or_verb_forms)

    @cached_property
    def valued(self) -> Valued:
        """From a word (in lower case) to whether an entry of any part of speech may begin with it."""
        return Valued(self.entries)


def _follow(words: Sequence[str], at: int, phrase: Words, part: str) -> bool:
    """Do the words of a phrase behind its first one follow words[at] in any of their forms?"""
    length = len(phrase)
    if length == 1:
        return True
    if at + length > len(words):
        return False
    return all(wanted in forms(words[at + i], part) for i, wanted in enumerate(phrase) if i)


@lru_cache(REMEMBERED_WORDS)
def forms(word: str, part: str) -> tuple[str, ...]:
    """The word in lower case, and the forms that a dictionary might list it under: "brutally" -> "brutal"."""
    if part == VERB:
        return tuple(dict.fromkeys((verb_lemma(word), word, *_stems(word))))
    if part == NOUN:
        return tuple(dict.fromkeys((word, *_singulars(word))))
    return tuple(dict.fromkeys((word, *_plain_adjectives(word))))


@lru_cache(REMEMBERED_WORDS)
def _noun_or_verb_forms(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*forms(word, NOUN), *forms(word, VERB))))


def _stems(word: str) -> Iterable[str]:
    """What a form of a verb may come from besides its lemma by rule, which takes "reneged" for a form of "reneg"."""
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            yield from (word[: -len(ending)] + "e", word[: -len(ending)])


def _singulars(word: str) -> Iterable[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    elif word.endswith("men"):
        yield word[:-2] + "an"
    elif word.endswith("ies"):
        yield from (word[:-3] + "y", word[:-1])
    elif word.endswith("ises") or word.endswith("yses"):
        yield from (word[:-2] + "is", word[:-1])
    elif word.endswith("s") and not word.endswith(("ss", "us")):
        yield word[:-1]
        if word.endswith(("ses", "xes", "ches", "shes", "oes", "zes")):
            yield word[:-2]


def _plain_adjectives(word: str) -> Iterable[str]:
    if word.endswith("ly") and len(word) > 4:
        stem = word[:-2]
        yield from (stem, stem + "le", stem + "e")
        if stem.endswith("i"):
            yield stem[:-1] + "y"
        if stem.endswith("al"):
            yield stem[:-2]
    for ending in ("er", "est"):
        if word.endswith(ending) and len(word) > 5:
            stem = word[: -len(ending)]
            yield from (stem, stem + "e")
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            elif stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def valences(without: frozenset[str] = frozenset()) -> Valences:
    """The lexicon of this project, without the entries that carry one of these marks of `TUNED`."""
    text = ENGLISH.file("charge.txt").read_text(encoding="utf-8")
    found = parse(text, "charge.txt", without)
    conceding, distancing = (_by_first(ENGLISH.sections("doubts")[heading]) for heading in ("conceding", "distancing"))
    doubting = {**distancing, **found.lists["doubting"]}
    return replace(found, lists={**found.lists, "conceding": conceding, "doubting": doubting})


def _by_first(entries: Iterable[str]) -> dict[str, tuple[Words, ...]]:
    """Entries as their words, by the first word."""
    found: dict[str, list[Words]] = {}
    for entry in entries:
        words = tuple(entry.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def parse(text: str, where: str, without: Set[str] = frozenset()) -> Valences:
    """The lexicon that a text in the form of `languages/en/charge.txt` holds.

    Raises:
        FramingError: with file and line, where an entry is wrong.
    """
    entries: dict[str, dict[str, dict[Words, ValuedEntry]]] = {part: {} for part in (NOUN, ADJECTIVE, VERB)}
    lists: dict[str, dict[str, dict[Words, None]]] = {name: {} for name in LISTS}
    section = ""
    above: set[tuple[str | Words, ...]] = set()
    for number, line in enumerate(text.splitlines(), 1):
        place, fields = f"{where}, line {number}", line.split()
        if not fields or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[] ")
            if section not in _PARTS and section not in lists:
                known = ", ".join((*_PARTS, *LISTS))
                raise FramingError(f"{place}: there is no section [{section}]. Choose one of: {known}.")
            continue
        phrase = tuple(fields[0].lower().split("_"))
        seen = set(TUNED).intersection(fields[1:])
        if section in lists:
            if set(fields[1:]) - seen:
                raise FramingError(f'{place}: "{line.strip()}" is more than one entry. Join its words with "_".')
            if seen.isdisjoint(without):
                lists[section].setdefault(phrase[0], {})[phrase] = None
        elif section in _PARTS:
            entry = _entry(section, fields, place)
            listed: tuple[str | Words, ...] = (entry.part, phrase, *sorted(seen))
            if listed in above:
                raise FramingError(f'{place}: "{fields[0]}" is listed above as {entry.part} already. Keep one of them.')
            above.add(listed)
            if seen.isdisjoint(without):
                entries[entry.part].setdefault(phrase[0], {})[phrase] = entry
        else:
            raise FramingError(f"{place}: an entry stands above the first section. Put a line like [noun] before it.")
    return Valences(
        {part: {first: tuple(under.items()) for first, under in words.items()} for part, words in entries.items()},
        {name: {first: tuple(under) for first, under in words.items()} for name, words in lists.items()},
    )


def _entry(section: str, fields: Sequence[str], place: str) -> ValuedEntry:
    """The entry of a line: a word, one value (two for a verb), marks."""
    part, wanted = _PARTS[section], 2 if section == VERB else 1
    values = [_value(field, place) for field in fields[1 : 1 + wanted]]
    if len(values) < wanted:
        shown = '"attack -0.6 0" (agent, patient)' if wanted == 2 else '"corrupt -0.6"'
        raise FramingError(f'{place}: "{fields[0]}" lacks a value. Write it as {shown}.')
    marks = fields[1 + wanted :]
    if unknown := set(marks) - {*_RIGHTFUL, *_TURNS, *TUNED}:
        raise FramingError(
            f'{place}: "{min(unknown)}" is no mark. There are: denied, granted, turns, spoils, even, odd.'
        )
    if _TURNS.intersection(marks) and part != VERB:
        raise FramingError(f'{place}: only a verb turns what it is done to. Take this mark from "{fields[0]}".')
    rightful = sum(_RIGHTFUL.get(mark, 0) for mark in marks)
    patient = values[1] if wanted == 2 else 0.0
    turns, spoils = not _TURNS.isdisjoint(marks), "spoils" in marks
    return ValuedEntry(
        fields[0].replace("_", " "), part, values[0], patient, rightful, turns, spoils, section == "person"
    )


def _value(field: str, place: str) -> float:
    try:
        value = float(field)
    except ValueError:
        value = 9.0
    if value not in VALUES:
        shown = ", ".join(f"{known:g}" for known in sorted(VALUES))
        raise FramingError(f'{place}: "{field}" is no value. Choose one of: {shown}.')
    return value
