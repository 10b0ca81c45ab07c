"""Agency: who acts, who is acted upon, and where the doer of a deed is hidden."""

from __future__ import annotations

from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally, keep_extremes
from framing.reading.grammar import tagged, tokens_of
from framing.reading.grammar.dependencies import parses_of, passives_by_parse, roles_by_parse
from framing.reading.grammar.roles import Role, passives, roles
from framing.reading.model import Document, Mention

HIDDEN = "agentless passive"
NAMED = "passive with its doer"


class Deed(NamedTuple):
    """A mention with the part that its actor plays in its clause, and the verb of that clause."""

    mention: Mention
    role: str
    verb: str


class Passive(NamedTuple):
    """A passive clause of a sentence: its verb, and whether it names the doer."""

    sentence: int
    verb: str
    has_agent: bool


def deeds(document: Document) -> tuple[Deed, ...]:
    """The role of every mention: agent, patient or neither."""
    return document.once("deeds", _find_deeds)


def _find_deeds(document: Document) -> tuple[Deed, ...]:
    by_sentence: dict[int, list[Mention]] = {}
    for mention in document.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found = []
    for index, mentions in by_sentence.items():
        spans = [tokens_of(document, mention) for mention in mentions]
        for mention, role in zip(mentions, _roles(document, index, spans), strict=True):
            found.append(Deed(mention, role.role, role.verb))
    return tuple(found)


def _roles(document: Document, index: int, spans: list[tuple[int, int]]) -> tuple[Role, ...]:
    """By the reader's own parser where the document has been through one, else by rules over tags."""
    parses = parses_of(document)
    return roles_by_parse(parses[index], spans) if parses else roles(*tagged(document)[index], spans)


def passive_clauses(document: Document) -> tuple[Passive, ...]:
    """Every passive clause of the document."""
    return document.once("passives", _find_passives)


def _find_passives(document: Document) -> tuple[Passive, ...]:
    parses = parses_of(document)
    clauses = map(passives_by_parse, parses) if parses else (passives(*sentence) for sentence in tagged(document))
    return tuple(
        Passive(index, clause.verb, clause.has_agent) for index, found in enumerate(clauses) for clause in found
    )


def roles_of_actors(document: Document) -> Tally:
    """How often an actor acts or is acted upon, against all of its mentions."""
    values: dict[Key, float] = {}
    base: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    for deed in deeds(document):
        actor = deed.mention.actor
        base[actor,] = base.get((actor,), 0.0) + 1.0
        if deed.role == "neither":
            continue
        key = (actor, deed.role)
        values[key] = values.get(key, 0.0) + 1.0
        places.setdefault(key, []).append(_passage(document, deed.mention.sentence))
    return Tally(values, base, {key: keep_extremes(found) for key, found in places.items()})


def verbs_of_actors(document: Document) -> Tally:
    """What an actor does ("does: beat") and what is done to it ("suffers: beat"), against all of its mentions."""
    values: dict[Key, float] = {}
    base: dict[Key, float] = {}
    for deed in deeds(document):
        actor = deed.mention.actor
        base[actor,] = base.get((actor,), 0.0) + 1.0
        if deed.role != "neither" and deed.verb:
            key = (actor, f"{'does' if deed.role == 'agent' else 'suffers'}: {deed.verb}")
            values[key] = values.get(key, 0.0) + 1.0
    return Tally(values, base)


def passives_per_word(document: Document) -> Tally:
    """Passive clauses without and with their doer, against all words."""
    values: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    for clause in passive_clauses(document):
        key = (NAMED if clause.has_agent else HIDDEN,)
        values[key] = values.get(key, 0.0) + 1.0
        places.setdefault(key, []).append(_passage(document, clause.sentence))
    evidence = {key: keep_extremes(found) for key, found in places.items()}
    return Tally(values, float(document.words), evidence)


def _passage(document: Document, sentence: int) -> Passage:
    span = document.sentences[sentence]
    return Passage(1.0, document.article.side, document.article.id, span.start, span.end)


AGENCY = Measure(
    name="agency",
    title="Who acts",
    question="Who acts, and who is acted upon?",
    unit="share of the actor's mentions",
    printed="% of its mentions",
    tally=roles_of_actors,
    statistic="share",
    chart="roles",
    note="An agent is the doer of an active verb or follows “by” in a passive one; a patient is the object, or the "
    "subject of a passive. Rules over part-of-speech tags decide, and go wrong in long sentences. To act is not always "
    "to be to blame: who speaks or stays is an agent too.",
    sources=("vanleeuwen2008", "fowler1979"),
    scale=100.0,
    bounds=(0.0, 1.0),
    wording="{high} shows {key} as the {label} more often than {low}: in {more} against {less} of the mentions",
)

DEEDS = Measure(
    name="deeds",
    title="What they do, what is done to them",
    question="Which verbs has each actor as their doer or their object?",
    unit="share of the actor's mentions",
    printed="% of its mentions",
    tally=verbs_of_actors,
    statistic="share",
    chart="",
    note="Verbs are in their base form. A verb under “not” counts like one without.",
    sources=("vanleeuwen2008",),
    scale=100.0,
    part_of="agency",
    bounds=(0.0, 1.0),
)

PASSIVES = Measure(
    name="passives",
    title="Deeds without a doer",
    question="How often does each side say what was done and not who did it?",
    unit="passive clauses per word",
    printed="per 1,000 words",
    tally=passives_per_word,
    statistic="rate",
    chart="",
    note="A doer may be left out since everybody knows it, since nobody does, or since the author will not say.",
    sources=("fowler1979",),
    scale=1000.0,
    part_of="agency",
    about="text",
    wording="{high} uses the {key} more often than {low}: {more} against {less} per 1,000 words",
)
