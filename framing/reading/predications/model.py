"""What a text says of an actor at one place."""

from __future__ import annotations

from typing import Literal, NamedTuple

Relation = Literal["called", "is", "quality", "does", "suffers", "has", "with", "place", "likened", "says"]
RELATIONS: tuple[Relation, ...] = (
    "called", "is", "quality", "does", "suffers", "has", "with", "place", "likened", "says",
)  # fmt: skip
CueClass = Literal["", "factive", "neutral", "distancing"]

AUTHOR = "author"
NOBODY = "nobody named"


class Predication(NamedTuple):
    """What a text says of an actor at one place. Offsets are characters into the clean text, half-open.

    Attributes:
        actor: the name of the actor in the catalogue.
        relation: called (labels, titles, appositions), is (nouns after "is" and its kin), quality (adjectives), does,
            suffers (is done to it), has (possessives, of-phrases, "have"), with (beside whom as an equal), place (after
            a preposition: "park in", "hostile to"), likened, says.
        phrase: the words as they are written.
        lemma: the head word in its base form: a verb's infinitive, a noun or adjective in lower case.
        start, end: where the phrase stands.
        sentence: the index of its sentence.
        naming: where the actor is named.
        voice: "author", or the actor (else the words) to whom the text attributes this, "nobody named" for no source.
        source: where that source is named, (-1, -1) if it is not.
        negated, conceded, doubted: "is no expert"; "despite her doubts"; "if he lied", "may have lied", "so-called".
        doer: who did it, as it is written, where the relation is "suffers"; "" where nobody is named.
        object: what it was done to, as it is written, where the relation is "does"; "" where there is none.
        cue: of "says": factive ("revealed"), neutral or distancing ("claimed"); "" of other relations.
        charge: how the phrase values the actor, -1 to 1; None where nothing values.
    """

    actor: str
    relation: Relation
    phrase: str
    lemma: str
    start: int
    end: int
    sentence: int
    naming: tuple[int, int]
    voice: str = AUTHOR
    source: tuple[int, int] = (-1, -1)
    negated: bool = False
    conceded: bool = False
    doubted: bool = False
    doer: str = ""
    object: str = ""
    cue: CueClass = ""
    charge: float | None = None
