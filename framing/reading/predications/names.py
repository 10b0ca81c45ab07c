"""What an actor is called: labels, titles and appositions; the adjectives before its name; to what it is likened."""

from __future__ import annotations

from collections.abc import Iterator

from framing.languages import ENGLISH
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.nounphrases import apposition, title_before
from framing.reading.grammar.phrases import QUOTE, base_phrase, is_person_role
from framing.reading.grammar.verbs import BE, DETERMINER
from framing.reading.predications.found import Found, Named

_ARTICLES = frozenset({"a", "an", "the"})
_BECOMING = frozenset({"become", "make", "seem", "remain"})
_ADJECTIVE = frozenset({"JJ", "JJR", "JJS"})
NO_QUALITY = ENGLISH.words("predications", "no quality")


def callings(s: Clauses, name: Named) -> Iterator[Found]:
    """The title before the name, the apposition behind it, and its adjectives."""
    proper = s.words[name.start][0].isupper() and s.tags[name.end - 1] in ("NNP", "NNPS", "NN", "JJ")
    title = title_before(s.words, s.tags, name.start, name.end) if name.start and name.heads and proper else None
    for span in (title, apposition(s.words, s.tags, name.start, name.end) if proper else None):
        if span is not None and not (span[1] - span[0] == 1 and s.lowered[span[0]] in NO_QUALITY):
            first = span[0] + (s.lowered[span[0]] in _ARTICLES and span[1] - span[0] > 1)
            yield Found("called", first, span[1], _head(s, first, span[1]))
    if proper and name.heads and name.start and s.lowered[name.start - 1] == "hopeful":
        first = name.first + (s.tags[name.first] in DETERMINER)
        yield Found("called", first, name.start, name.start - 1)  # "the presidential hopeful Hale"
    elif name.heads and title is None and (name.first < name.start or s.tags[name.first] in _ADJECTIVE):
        bare = name.first == name.start or s.tags[name.first] not in DETERMINER
        becoming = name.first > 0 and verb_lemma(s.lowered[name.first - 1]) in _BECOMING
        becoming = becoming or (name.first > 0 and s.lowered[name.first - 1] in BE)
        if bare and becoming and s.tags[name.first - 1] != "POS":
            return  # "she was sure Hale would win", "it became clear Hale had won"
        first = name.first
        while first > 1 and s.tags[first] in _ADJECTIVE and (s.words[first - 1] == "," or s.tags[first - 1] == "CC"):
            if s.tags[first - 2] not in _ADJECTIVE:
                break
            first -= 2  # "a prompt, friendly and informative agency"
        for at in range(first, name.start):
            inside = s.tags[at + 1] in ("NN", "NNS") and at + 1 < name.start  # "the nuclear weapons agency"
            inside = inside or any(is_person_role(word) for word in s.words[at + 1 : name.start])  # "Libyan rebel Hale"
            participle = bare and s.words[at].endswith(
                ("ed", "ing") if proper else ("ed",)
            )  # "but defended Hale", "a letter urging Hale"
            adjective = s.tags[at] in _ADJECTIVE and not inside and not participle
            adjective = adjective and not (proper and at > 0 and s.tags[at - 1] == "NNP")  # "White House hopeful Hale"
            if adjective and proper and at + 1 == name.start and is_person_role(s.words[at]):
                yield Found("called", at, at + 1, at)
            elif (
                adjective and s.words[at] not in NO_QUALITY and s.words[at][0].islower() and "then-" not in s.words[at]
            ):
                yield Found("quality", at, at + 1, at)


def _head(s: Clauses, first: int, last: int) -> int:
    thing = base_phrase(s.words, s.tags, first)
    return thing.head if thing is not None and thing.head < last else last - 1


def label(s: Clauses, start: int, end: int, proper: frozenset[str]) -> Found | None:
    """What a label says: "Belarusian autocrat" of "Belarusian autocrat Lukashenko", where "Lukashenko" is `proper`.

    A label that begins with another name and "of" likens: "the Silicon Valley of Eastern Europe".
    """
    while start < end and (s.lowered[start] in _ARTICLES or s.tags[start] in QUOTE):
        start += 1
    if s.lowered[end - 1] in proper:
        while end > start and s.words[end - 1][0].isupper():
            end -= 1
    if start >= end:
        return None
    lowered = s.lowered[start:end]
    if "of" in lowered[1:-1]:
        of = start + lowered.index("of")
        if all(s.words[at][0].isupper() for at in range(start, of)) and s.words[end - 1][0].isupper():
            return Found("likened", start, end, of - 1)
    if s.tags[end - 1] not in ("NN", "NNS") and not s.words[end - 1].islower():
        return None
    return Found("called", start, end, _head(s, start, end))


def likened(s: Clauses) -> Iterator[Found]:
    """Behind the last name of a sentence: "this so-called "Seoul in the centre of Pyongyang""."""
    if "so-called" in s.forms and "so-called" in s.words[1:]:
        at = s.words.index("so-called", 1)
        if s.lowered[at - 1] in ("this", "these"):
            start = at + 1
            while start < len(s.tags) and s.tags[start] in QUOTE:
                start += 1
            end = start
            while end < len(s.tags) and s.tags[end] not in QUOTE and s.tags[end] not in (",", ".", ":"):
                end += 1
            if start < end:
                yield Found("likened", start, end, start)
