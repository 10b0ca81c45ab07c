"""Whom a source means by "we", and whom a text means by "the two countries": mentions beside those of names.

A minister who says "we have made a law" speaks for a country. Such a mention is surer than none and less sure than a
name, so it has a kind of its own ("we"), and the setting `we` switches it off.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from framing.languages import ENGLISH
from framing.reading.grammar import tagged
from framing.reading.model import Document, Mention
from framing.reading.predications import predications, take_over, told_by_sentence
from framing.reading.predications.model import Predication

BODIES = frozenset({"country", "organisation", "organization", "company", "agency", "institution"})
"""Kinds of actors that can be a "we". A party is none: its politicians say "we" and mean the nation, or their rally
(of 20 such places in news of a campaign, 2 meant the party)."""
SPEAKS_FOR = ENGLISH.words("predications", "speaks for")
"""Whoever is called so speaks for the body that stands beside the word."""
PAIRS: Mapping[str, frozenset[str]] = {
    "countries": frozenset({"country"}),
    "nations": frozenset({"country"}),
    "states": frozenset({"country"}),
    "companies": frozenset({"company", "organisation", "organization"}),
}
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_STEM = 4
"""Letters that a country and its adjective share at least: "Belarus", "Belarusian"."""
ADJECTIVES = ("", "n", "an", "ian", "ean", "ese", "ish", "i")


def with_we(document: Document) -> Document:
    """The document with the mentions that lie in "we" and in "the two countries"."""
    more = (*source_we(document, _said(document)), *the_two(document))
    if not more:
        return document
    mentions = sorted((*document.mentions, *more), key=lambda mention: (mention.start, mention.actor))
    found = replace(document, mentions=tuple(mentions))
    found.found[tagged] = tagged(document)
    if told_by_sentence in document.found:
        take_over(found, document)
    return found


def _said(document: Document) -> tuple[Predication, ...]:
    """What the document says of its actors, where that may tell for whom one speaks who says "we"; else nothing."""
    bodies = {actor for actor, kind in document.kinds.items() if kind in BODIES}
    tokens = document.tokens
    we = [tokens.starts[at] for at, form in enumerate(tokens.forms) if form in WE] if bodies else []
    speaking = (
        a.actor
        for a in document.attributions
        if we and a.speech and a.kind != "indirect" and bisect_left(we, a.content[0]) < bisect_left(we, a.content[1])
    )
    return predications(document) if any(actor and actor not in bodies for actor in speaking) else ()


def source_we(document: Document, said: tuple[Predication, ...]) -> tuple[Mention, ...]:
    """Every "we", "us" and "our" in a quotation whose source speaks for an actor, as mentions of the kind "we".

    Args:
        document: an article that has been read, with its attributions.
        said: its predications, from which it is known what a source is called ("Belarusian deputy foreign minister").

    Returns:
        Mentions in the order of the text. A source that is an organisation, a country or a group is meant itself; a
        person speaks for the one actor of such a kind whose name stands in what the person is called.
    """
    bodies = {actor for actor, kind in document.kinds.items() if kind in BODIES}
    found: set[Mention] = set()
    for attribution in document.attributions:
        body = _body(attribution.actor, said, bodies) if attribution.speech and attribution.kind != "indirect" else ""
        if body:
            found.update(_we_between(document, *attribution.content, body))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _body(source: str, said: tuple[Predication, ...], bodies: set[str]) -> str:
    """The actor for which a source speaks, or "" where that is nobody or not sure."""
    if not source or source in bodies:
        return source
    titles = [
        one.phrase for one in said if one.actor == source and one.relation == "called" and one.lemma in SPEAKS_FOR
    ]
    named = {body for body in bodies for title in titles if _names(title, body)}
    return named.pop() if len(named) == 1 else ""


def _names(title: str, body: str) -> bool:
    """Does a title hold the name of a body, or the adjective made of a name of one word?"""
    words = title.split()
    if " " in body:
        return f" {body} " in f" {title} "
    stems = [body[: len(body) - cut] for cut in (0, 1, 2) if len(body) - cut >= _STEM]
    return body in words or any(stem + ending in words for stem in stems for ending in ADJECTIVES)


def _we_between(document: Document, start: int, end: int, body: str) -> Iterator[Mention]:
    tokens = document.tokens
    for index, sentence in enumerate(document.sentences):
        if sentence.end <= start or sentence.start >= end:
            continue
        for at in range(sentence.first, sentence.last):
            if tokens.forms[at] in WE and start <= tokens.starts[at] and tokens.end(at) <= end:
                yield Mention(body, tokens.forms[at], tokens.forms[at], tokens.starts[at], tokens.end(at), index, "we")


def the_two(document: Document) -> tuple[Mention, ...]:
    """ "the two countries" where the text has named two of them before, and no third: two mentions at one place."""
    forms, tokens = document.tokens.forms, document.tokens
    if PAIRS.keys().isdisjoint(forms):
        return ()
    found = []
    for index, sentence in enumerate(document.sentences):
        for at in range(sentence.first, sentence.last - 2):
            kinds = PAIRS.get(forms[at + 2]) if forms[at] in ("the", "both") and forms[at + 1] == "two" else None
            if not kinds:
                continue
            start, end = tokens.starts[at], tokens.end(at + 2)
            before = {m.actor for m in document.mentions if m.end <= start and document.kinds.get(m.actor) in kinds}
            if len(before) == 2:
                label = " ".join(forms[at : at + 3])
                found += [Mention(actor, label, label, start, end, index, "description") for actor in sorted(before)]
    return tuple(found)
