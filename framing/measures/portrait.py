"""Portraits: what each side says of an actor, relation by relation, and how it values the actor by that."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from framing.measures.contest import contests
from framing.measures.counting import Hit, counts, mentions_per_actor, tally_of
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Key, Tally
from framing.reading.finders import Finder
from framing.reading.grammar import tagged
from framing.reading.model import Document
from framing.reading.predications import Predication, predications
from framing.scorers.charge import charge

BY_LEMMA = frozenset({"does", "suffers", "says", "has", "quality"})
"""Relations whose predications are counted under their head word; the others under the phrase."""


class PredicationRow(NamedTuple):
    """A line of predications.csv; offsets are characters into the clean text of the article, half-open.

    `charge` is None where nothing values the actor, `source` "" for the author's own voice, `doer` who did what the
    actor suffers, "" where the text names nobody; `quotable` is the phrase as it can be quoted by itself, with what
    stands beside it where it is one word (`_quotable`); `contest` says that the sentence tells of polls or results;
    `cue` is the class of a verb of speech (factive, neutral, distancing), "" of other relations.
    """

    side: str
    article: str
    actor: str
    relation: str
    phrase: str
    lemma: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    voice: str
    source: str
    negated: bool
    doubted: bool
    doer: str
    charge: float | None
    quotable: str = ""
    contest: bool = False
    cue: str = ""


FEWEST_CONTENT, MOST_QUOTED = 2, 8
"""Words with a content of their own that a quotation needs, and up to how many words are quoted for them."""
NAMINGS = frozenset({"called", "is", "likened"})
"""Relations that say what an actor is: called, said to be, likened to. "Liar" can be quoted by itself."""


OPEN = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "RB", "DT", "PRP$", "CD", "POS"))
GOING_ON = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "POS"))
"""Tags of words that a quotation must not end with while one of these comes next."""


def _quotable(document: Document, one: Predication) -> str:
    """The phrase, drawn out to the end of its clause, and if need be to its start, until it says something by itself.

    Returns: "" where it never does.
    """
    if one.relation in NAMINGS:
        return one.phrase
    sentence, tokens, plain = document.sentences[one.sentence], document.tokens, document.language.function_words
    first = bisect_left(tokens.starts, one.start, sentence.first, sentence.last)
    last = bisect_left(tokens.starts, one.end, first, sentence.last)

    def bare() -> bool:
        return sum([form != "" and form not in plain for form in tokens.forms[first:last]]) < FEWEST_CONTENT

    while first > sentence.first and tokens.pieces[first][:1] in ("'", "’"):
        first -= 1
    lacking = bare()
    if lacking:
        while bare() and last < sentence.last and tokens.forms[last] and last - first < MOST_QUOTED:
            last += 1
        while bare() and first > sentence.first and tokens.forms[first - 1] and last - first < MOST_QUOTED:
            first -= 1
    tags = tagged(document)[one.sentence][1]
    ends = sentence.last - sentence.first

    def cut(at: int) -> bool:
        return at < ends and (tags[at - 1] == "POS" or (tags[at] in GOING_ON and tags[at - 1] in OPEN))

    while cut(last - sentence.first):
        last += 1  # "broke her grandson" is not what "broke her grandson's lantern" says
    while last - first > 1 and tokens.forms[last - 1] in plain and tokens.ends[last - 1] > one.end:
        last -= 1
    return "" if lacking and bare() else " ".join(document.text[tokens.starts[first] : tokens.ends[last - 1]].split())


NEEDS = ("attribution", "charge", "grammar")
"""What a language must have for this."""


def _find(document: Document) -> tuple[Predication, ...]:
    if document.language.lacks(NEEDS):
        return ()
    sentences, starts = tagged(document) if document.mentions else (), document.tokens.starts
    found = []
    for one in predications(document):
        if one.relation == "called" and {*one.phrase.lower().split()} <= {*one.actor.lower().split()}:
            continue  # "the agency" for the Coast Agency: its name, and no word for it
        words, tags = sentences[one.sentence]
        _, _, _, before, end = document.sentences[one.sentence]
        first = bisect_left(starts, one.start, before, end)
        here = slice(first - before, bisect_left(starts, one.end, first, end) - before)
        value = charge(
            words[here], tags[here], one.relation, negated=one.negated, conceded=one.conceded, doubted=one.doubted
        )
        found.append(one if value is None else one._replace(charge=value))
    return tuple(found)


portraits = Finder(_find)
"""Every predication of a document with its charge; none where its language lacks the means to find them."""


def predication_rows(document: Document) -> tuple[PredicationRow, ...]:
    """The lines of predications.csv for one article; what is conceded counts as doubted there."""
    told = contests(document)
    return tuple(
        PredicationRow(
            document.article.side,
            document.article.id,
            one.actor,
            one.relation,
            one.phrase,
            one.lemma,
            one.start,
            one.end,
            document.sentences[one.sentence].start,
            document.sentences[one.sentence].end,
            "author" if one.voice == "author" else "quoted",
            "" if one.voice == "author" else one.voice,
            one.negated,
            one.doubted or one.conceded,
            one.doer,
            one.charge,
            _quotable(document, one),
            one.sentence in told,
            one.cue,
        )
        for one in portraits(document)
    )


def key_of(one: Predication | PredicationRow) -> Key:
    """Under what a predication is counted: (actor, relation, head word or phrase), "not" before what is denied."""
    words = (one.lemma if one.relation in BY_LEMMA else one.phrase).lower()
    return one.actor, one.relation, f"not {words}" if one.negated else words


def said_of_actors(document: Document) -> Tally:
    """At how many mentions of an actor each thing is said of it, against all of them."""
    found = {(one.naming, key_of(one)): one.sentence for one in reversed(portraits(document))}
    hits = (Hit(key, sentence=sentence) for (_, key), sentence in reversed(found.items()))
    return tally_of(document, hits, mentions_per_actor(document))


def relations_of_actors(document: Document) -> Tally:
    """At how many of its mentions an actor is called, is, does or suffers something at all, against all of them."""
    found = {(one.naming, (one.actor, one.relation)): one.sentence for one in reversed(portraits(document))}
    hits = (Hit(key, sentence=sentence) for (_, key), sentence in reversed(found.items()))
    return tally_of(document, hits, mentions_per_actor(document))


def charge_of_actors(document: Document) -> Tally:
    """The sum of the charges of what is said of an actor, against the number of predications that value it at all.

    Polls and results are left out: success is not praise.
    """
    told = contests(document)
    said = (one for one in portraits(document) if one.sentence not in told)
    charged = [(one.actor, one.charge, one.sentence) for one in said if one.charge is not None]
    hits = (Hit((actor,), value, sentence, value) for actor, value, sentence in charged)
    return tally_of(document, hits, counts((actor,) for actor, *_ in charged))


PORTRAIT = Measure(
    name="portrait",
    title="What is said of them",
    question="What does each side say that an actor is, has, does and suffers?",
    note="Rules over part-of-speech tags find what is said close to a name; what long sentences say further away is "
    "missed. “Has” is grammar, not wealth: “Hale's critics” are counted there. What a source says is counted too.",
    counting=Counting(said_of_actors, "share of the actor's mentions", "share", needs=NEEDS),
    wording=Wording("% of its mentions"),
    sources=("vanleeuwen2008", "clark1992"),
)

RELATIONS_OF_ACTORS = Measure(
    name="relations",
    title="In which relations",
    question="Is an actor rather named, judged, shown acting, or shown as what happens to it?",
    note="One mention can stand in several relations, so that these shares do not add up to one.",
    counting=replace(PORTRAIT.counting, tally=relations_of_actors),
    wording=Wording("% of its mentions"),
    sources=("vanleeuwen2008",),
    part_of="portrait",
)

CHARGE = Measure(
    name="charge",
    title="How what is said of them values them",
    question="How warm or cold are the things that each side says an actor is, does and suffers?",
    note="Words of public life have values in a list of our own (framing/languages/en/charge.txt), turned by negation, "
    "denial and concession; what values nothing is not scored and not counted as neutral. Sentences that tell of polls "
    "and results are left out: to win is not to be praised.",
    counting=Counting(
        charge_of_actors,
        "mean charge of what is said and values the actor, -1 cold to 1 warm",
        "mean",
        needs=NEEDS,
    ),
    wording=Wording("on a scale from -1 to 1"),
    drawing=Drawing("sentiment"),
    sources=("vanleeuwen2008",),
    part_of="portrait",
)
