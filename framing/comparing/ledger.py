"""A ledger of two sets of texts: which actors, sources, numbers, dates and places only one of them has, and both have.

Nothing is tested: it is for a few texts a side, where everything can be told. The rules would rather miss a thing than
list a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from framing.measures.portrait import PORTRAIT, portraits
from framing.measures.sourcing import PRONOUNS
from framing.reading.attribution.speech import KIND_OF_WORD
from framing.reading.grammar import tagged
from framing.reading.grammar.headlines import is_titled
from framing.reading.model import Document
from framing.reading.predications.model import AUTHOR

Kind = Literal["actors", "sources", "numbers", "dates", "places"]
KINDS: tuple[Kind, ...] = ("actors", "sources", "numbers", "dates", "places")
FEWEST_JUDGEMENTS = 3
"""What is said of an actor and values it, before a text is called warm or cold towards it."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_TIMES = frozenset(f"{_MONTHS}|{_DAYS}".split("|"))
"""What has a capital and is no place though it follows "in"."""
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)(?:of\s+)?(?:{_MONTHS})\b(?:,?\s+{_YEAR}\b)?"
    rf"|\b(?:{_MONTHS})\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\b(?:,\s*{_YEAR}\b)?|(?:of\s+)?{_YEAR}\b)"
    rf"|\b(?:spring|summer|autumn|fall|winter|end)\s+of\s+{_YEAR}\b"
    rf"|\b{_YEAR}\s?[-–]\s?(?:{_YEAR}|\d\d)\b"
    rf"|(?<=\b[Ii]n )(?:early |late |mid-)?{_YEAR}\b(?![-–%])"
    rf"|(?:(?<=[Ss]ince )|(?<=until )|(?<=[Ff]rom )|(?<=[a-z] of )){_YEAR}\b(?![-–%])"
    rf"|\b(?:{_DAYS})\b"
)
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(?:USD|EUR|GBP|US\$|[$€£])\s?)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    r"(?:\s?%|\s?(?:percent|per cent|thousand|million|billion|trillion)\b|(?:m|bn|k)\b)?(?![\w/:-]|[.,]\d)"
)
_MONEY = re.compile(r"^(?:USD|EUR|GBP|US\$|[$€£])")
_BEFORE_PLACE = frozenset({"in", "near", "outside", "into", "throughout", "across"})
_NOUNS = frozenset({"NN", "NNS"})


class Entry(NamedTuple):
    """A thing that a text has: of which kind, under which key it is the same thing elsewhere, and where it is first."""

    kind: Kind
    key: str
    text: str
    side: str
    article: str
    start: int
    end: int


class Line(NamedTuple):
    """Of one kind: what only the first has, what both have, and what only the second has, in the order of the texts.

    `measured` says of each of the two whether its languages have the means to find things of this kind.
    """

    kind: Kind
    first: tuple[Entry, ...]
    both: tuple[Entry, ...]
    second: tuple[Entry, ...]
    measured: tuple[bool, bool] = (True, True)


class Profile(NamedTuple):
    """What one set of texts does with its space and its judgements.

    Attributes:
        side: by name.
        opens_with: actors of the first sentence of each text that names any, in its order.
        space: the actors of most sentences, each with the share of all sentences that name it.
        own, borrowed: phrases that value an actor, in the author's voice and in others'.
        warmest, coldest: actors that what is said values most and least, with the mean, where the signs differ.
        judged: whether its languages have the means to tell what values an actor.
    """

    side: str
    opens_with: tuple[str, ...]
    space: tuple[tuple[str, float], ...]
    own: int
    borrowed: int
    warmest: tuple[str, float] | None = None
    coldest: tuple[str, float] | None = None
    judged: bool = True


def ledger(first: Sequence[Document], second: Sequence[Document]) -> tuple[Line, ...]:
    """Which things only one of two sets of texts has, kind by kind; kinds of which there is nothing are left out."""
    held = [_held(documents) for documents in (first, second)]
    lines = []
    for kind in KINDS:
        mine, yours = ({key: one for (of, key), one in side.items() if of == kind} for side in held)
        line = Line(
            kind,
            tuple(one for key, one in mine.items() if key not in yours),
            tuple(one for key, one in mine.items() if key in yours),
            tuple(one for key, one in yours.items() if key not in mine),
            (kind == "actors" or _has_grammar(first), kind == "actors" or _has_grammar(second)),
        )
        if line.first or line.both or line.second:
            lines.append(line)
    return tuple(lines)


def _has_grammar(documents: Iterable[Document]) -> bool:
    return not any(document.language.lacks(["grammar"]) for document in documents)


def _held(documents: Iterable[Document]) -> Mapping[tuple[Kind, str], Entry]:
    found: dict[tuple[Kind, str], Entry] = {}
    for document in documents:
        for one in entries(document):
            found.setdefault((one.kind, one.key), one)
    return found


def entries(document: Document) -> Iterator[Entry]:
    """Everything that a ledger lists of one document, each thing where it occurs, kind by kind.

    In a language without a grammar here these are the actors alone.
    """
    side, article, text = document.article.side, document.article.id, document.text

    def entry(kind: Kind, key: str, span: tuple[int, int], shown: str = "") -> Entry:
        return Entry(kind, key.casefold(), shown or " ".join(text[slice(*span)].split()), side, article, *span)

    for mention in document.mentions:
        yield entry("actors", mention.actor, (mention.start, mention.end), mention.actor)
    if not _has_grammar([document]):
        return
    for one in document.attributions:
        named = document.source_words(one)
        who = one.actor or (named if named.lower() not in PRONOUNS else "")
        if one.speech and who:
            yield entry("sources", who, one.source if named else one.content, who)
    dates = [match.span() for match in _DATE.finditer(text)]
    for span in _numbers(document, dates):
        yield entry("numbers", re.sub(r"[\s,]", "", text[slice(*span)]), span)
    for span in dates:
        yield entry("dates", re.sub(r"\s+", " ", text[slice(*span)]), span)
    for span in _places(document, dates):
        yield entry("places", text[slice(*span)], span)


def _numbers(document: Document, dates: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sums, shares, and counts with what is counted; a bare number, which may be anything, is left out."""
    for match in _NUMBER.finditer(document.text):
        start, end = match.span()
        if any(start < stop and begin < end for begin, stop in dates):
            continue
        counted = _counted(document, end)
        measured = _MONEY.match(match[0]) or not match[0][-1].isdigit()
        if measured or counted > end:
            yield start, end if measured else counted


def _counted(document: Document, end: int) -> int:
    """Where the nouns end that follow a number ("27,000 software engineers"); its own end where none does."""
    tokens = document.tokens
    at = bisect_left(tokens.starts, end)
    for sentence, line in zip(document.sentences, tagged(document), strict=True):
        if sentence.first <= at < sentence.last:
            for tag in line.tags[at - sentence.first : at - sentence.first + 3]:
                if tag not in _NOUNS:
                    break
                end, at = tokens.end(at), at + 1
    return end


def _places(document: Document, dates: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names right after "in", "near" and the like that are no actor, no date, and no office or body."""
    tokens = document.tokens
    taken = [(m.start, m.end) for m in document.mentions]
    taken += [*dates]
    for sentence, line in zip(document.sentences, tagged(document), strict=True):
        if is_titled(line.words):
            continue
        at = 0
        while at < len(line.words):
            stop = at + 1
            if line.words[at].lower() in _BEFORE_PLACE:
                while stop < len(line.words) and line.tags[stop] == "NNP":
                    stop += 1
            if stop > at + 1:
                span = tokens.starts[sentence.first + at + 1], tokens.end(sentence.first + stop - 1)
                forms = {word.lower() for word in line.words[at + 1 : stop]}
                forms_of_time = _TIMES & set(line.words[at + 1 : stop])
                free = not forms_of_time and not any(span[0] < end and start < span[1] for start, end in taken)
                if free and not forms & KIND_OF_WORD.keys() and line.words[at + 1][0].isupper():
                    yield span
            at = stop


def profile(documents: Sequence[Document]) -> Profile:
    """What a set of texts of one side opens with, gives its space to, and judges."""
    opens: list[str] = []
    space = Counter[str]()
    voices = Counter[bool]()
    charges: dict[str, list[float]] = defaultdict(list)
    sentences = 0
    for document in documents:
        sentences += len(document.sentences)
        opens += [mention.actor for mention in next(iter(document.mentions_by_sentence.values()), ())]
        for found in document.mentions_by_sentence.values():
            space.update({mention.actor for mention in found})
        for one in portraits(document):
            if one.charge:
                voices[one.voice == AUTHOR] += 1
                charges[one.actor].append(one.charge)
    means = {actor: sum(all_) / len(all_) for actor, all_ in charges.items() if len(all_) >= FEWEST_JUDGEMENTS}
    ranked = sorted(means.items(), key=lambda item: (-item[1], item[0]))
    apart = len(ranked) > 1 and ranked[0][1] > 0 > ranked[-1][1]
    return Profile(
        documents[0].article.side,
        tuple(dict.fromkeys(opens)),
        tuple((actor, count / max(1, sentences)) for actor, count in space.most_common(3)),
        voices[True],
        voices[False],
        ranked[0] if apart else None,
        ranked[-1] if apart else None,
        not any(document.language.lacks(PORTRAIT.counting.needs) for document in documents),
    )
