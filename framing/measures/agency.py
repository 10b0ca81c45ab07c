"""Agency: who acts, who is acted upon, and where the doer of a deed is hidden.

Both this and a portrait go by the same rules for roles, and count two things. Agency asks of every mention whether it
acts: it takes the one verb that governs the mention, whatever the verb says and whether its phrase is found, so that
shares of mentions add up and a reader's own parser can answer as well. A portrait asks what is said, and so has every
verb of a coordination ("sold the mill and left"), sets speech, states and titles apart from deeds, and leaves out what
it could not quote whole.
"""

from __future__ import annotations

from typing import NamedTuple

from framing.measures.contest import contests
from framing.measures.counting import Hit, mentions_per_actor, tally_of
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Tally
from framing.reading.finders import Finder
from framing.reading.grammar import tagged, tokens_of
from framing.reading.grammar.dependencies import parses_of, passives_by_parse, roles_by_parse
from framing.reading.grammar.roles import passives, roles
from framing.reading.model import Document, Mention

HIDDEN = "agentless passive"
NAMED = "passive with its doer"


class Deed(NamedTuple):
    """A mention with the part that its actor plays in its clause, and the verb of that clause."""

    mention: Mention
    role: str
    verb: str


class PassiveClause(NamedTuple):
    """A passive clause of a sentence: its verb, and whether it names the doer."""

    sentence: int
    verb: str
    has_agent: bool


NEEDS = ("grammar",)
"""What a language must have for this."""


def _find_deeds(document: Document) -> tuple[Deed, ...]:
    if document.language.lacks(NEEDS):
        return ()
    # By the reader's own parser where the document has been through one, else by rules over tags.
    parses, found = parses_of(document), []
    sentences = tagged(document) if document.mentions and not parses else ()
    for index, mentions in document.mentions_by_sentence.items():
        spans = [tokens_of(document, mention) for mention in mentions]
        told = roles_by_parse(parses[index], spans) if parses else roles(*sentences[index], spans)
        found += [Deed(mention, role.role, role.verb) for mention, role in zip(mentions, told, strict=True)]
    return tuple(found)


deeds = Finder(_find_deeds, per="mention")
"""The role of every mention: agent, patient or neither; nothing where the language has no grammar here."""


def passive_clauses(document: Document) -> tuple[PassiveClause, ...]:
    """Every passive clause of the document."""
    parses = parses_of(document)
    clauses = map(passives_by_parse, parses) if parses else (passives(*sentence) for sentence in tagged(document))
    return tuple(
        PassiveClause(index, clause.verb, clause.has_agent) for index, found in enumerate(clauses) for clause in found
    )


def roles_of_actors(document: Document) -> Tally:
    """How often an actor acts or is acted upon, against all of its mentions; polls and results are no deeds."""
    told = contests(document)
    hits = (
        Hit((mention.actor, role), sentence=mention.sentence)
        for mention, role, _ in deeds(document)
        if role != "neither" and mention.sentence not in told
    )
    return tally_of(document, hits, mentions_per_actor(document))


def acting_of_actors(document: Document) -> Tally:
    """How often an actor acts less how often it is acted upon, against all of its mentions; polls and results apart."""
    signs, told = {"agent": 1.0, "patient": -1.0}, contests(document)
    hits = (
        Hit((mention.actor,), signs[role], mention.sentence, signs[role])
        for mention, role, _ in deeds(document)
        if role in signs and mention.sentence not in told
    )
    return tally_of(document, hits, mentions_per_actor(document))


def verbs_of_actors(document: Document) -> Tally:
    """What an actor does ("does: beat") and what is done to it ("suffers: beat"), against all of its mentions."""
    hits = (
        Hit((mention.actor, f"{'does' if role == 'agent' else 'suffers'}: {verb}"))
        for mention, role, verb in deeds(document)
        if role != "neither" and verb
    )
    return tally_of(document, hits, mentions_per_actor(document))


def passives_per_word(document: Document) -> Tally:
    """Passive clauses without and with their doer, against all words."""
    clauses = passive_clauses(document)
    hits = (Hit((NAMED if clause.has_agent else HIDDEN,), sentence=clause.sentence) for clause in clauses)
    return tally_of(document, hits, float(document.words))


AGENCY = Measure(
    name="agency",
    title="Who acts",
    question="Who acts, and who is acted upon?",
    note="An agent is the doer of an active verb or follows “by” in a passive one; a patient is the object, or the "
    "subject of a passive. Rules over part-of-speech tags decide, and go wrong in long sentences. To act is not always "
    "to be to blame: who speaks or stays is an agent too. How often people would order two sides so is not known: of "
    "two actors of one article that coders made its victim and its hero or villain (Frermann et al. 2023), the victim "
    "acts in a smaller share of its mentions in 63 % of pairs, ties counting half, and is acted upon more in 57 %.",
    counting=Counting(roles_of_actors, "share of the actor's mentions", "share", needs=NEEDS),
    wording=Wording(
        "% of its mentions",
        claim="{high} shows {key} as the {label} more often than {low}: in {more} against {less} of the mentions",
    ),
    drawing=Drawing("roles"),
    sources=("vanleeuwen2008", "fowler1979", "frermann2023"),
)

ACTING = Measure(
    name="acting",
    title="Acting against acted upon",
    question="Does each side show an actor rather acting, or rather acted upon?",
    note="The share of mentions in which it acts less the share in which it is acted upon; what the note on who acts "
    "says of either holds of both.",
    counting=Counting(acting_of_actors, "share of the actor's mentions, acting less acted upon", "mean", needs=NEEDS),
    wording=Wording("from -1, always acted upon, to 1, always acting"),
    sources=("vanleeuwen2008", "fowler1979"),
    part_of="agency",
)

DEEDS = Measure(
    name="deeds",
    title="What they do, what is done to them",
    question="Which verbs has each actor as their doer or their object?",
    note="Verbs are in their base form. A verb under “not” counts like one without.",
    counting=Counting(verbs_of_actors, "share of the actor's mentions", "share", needs=NEEDS),
    wording=Wording("% of its mentions"),
    sources=("vanleeuwen2008",),
    part_of="agency",
)

PASSIVES = Measure(
    name="passives",
    title="Deeds without a doer",
    question="How often does each side say what was done and not who did it?",
    note="A doer may be left out since everybody knows it, since nobody does, or since the author will not say.",
    counting=Counting(passives_per_word, "passive clauses per word", "rate", about="text", needs=NEEDS),
    wording=Wording(
        "per 1,000 words", claim="{high} uses the {key} more often than {low}: {more} against {less} per 1,000 words"
    ),
    sources=("fowler1979",),
    part_of="agency",
)
