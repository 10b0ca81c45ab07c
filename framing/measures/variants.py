"""The same measures with one choice made otherwise: what a claim has to stand before it is told as robust."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from framing.measures.agency import AGENCY, deeds
from framing.measures.certainty import CERTAINTY
from framing.measures.frames import FRAMES
from framing.measures.model import Measure
from framing.measures.naming import NAMING
from framing.measures.omission import OMISSION
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SENTIMENT, SENTIMENT_AUTHOR, STANCE, scored_mentions, sentiment_of_sentences
from framing.model import Tally
from framing.reading.model import Document
from framing.reading.wire import wire_of


@dataclass(frozen=True, slots=True)
class Variant:
    """One choice made otherwise for one measure: `label` says which, `measure` counts it."""

    of: str
    label: str
    measure: Measure


def _author_only(document: Document) -> Document:
    def find(whole: Document) -> Document:
        quoted = {scored.mention for scored in scored_mentions(whole) if scored.quoted}
        return whole.keeping(lambda mention: mention not in quoted)

    return document.once("author only", find)


def _names_only(document: Document) -> Document:
    return document.once("names only", lambda d: d.keeping(lambda mention: mention.kind in ("name", "label")))


def _after(change: Callable[[Document], Document], tally: Callable[[Document], Tally], document: Document) -> Tally:
    # What is found at a mention does not depend on which others are kept, so it is found before any go.
    scored_mentions(document)
    deeds(document)
    return tally(change(document))


def _changed(measure: Measure, name: str, label: str, change: Callable[[Document], Document]) -> Variant:
    tally = partial(_after, change, measure.tally)
    return Variant(measure.name, label, replace(measure, name=f"{measure.name}, {name}", tally=tally, wording=""))


def _if_own(tally: Callable[[Document], Tally], document: Document) -> Tally:
    wire = document.once("wire", lambda d: wire_of(d.article, d.text))
    return Tally({}, 0.0) if wire else tally(document)


def _own(measure: Measure) -> Variant:
    """A measure over the articles that no agency wrote."""
    tally = partial(_if_own, measure.tally)
    return Variant(measure.name, WIRE, replace(measure, name=f"{measure.name}, own", tally=tally, wording=""))


WIRE = "without wire copy"
AUTHOR = "in the author's voice only"
NAMES = "without pronouns and descriptions"

VARIANTS: tuple[Variant, ...] = (
    Variant(
        SENTIMENT.name,
        "by the whole sentence",
        replace(SENTIMENT, name="sentiment, sentences", tally=sentiment_of_sentences, wording=""),
    ),
    Variant(SENTIMENT.name, "by the learned instrument", replace(STANCE, name="sentiment, learned", part_of="")),
    Variant(SENTIMENT.name, AUTHOR, replace(SENTIMENT_AUTHOR, name="sentiment, author", part_of="")),
    *(
        _changed(measure, "author", AUTHOR, _author_only)
        for measure in (SALIENCE, NAMING, AGENCY, FRAMES, CERTAINTY, OMISSION)
    ),
    *map(_own, (SALIENCE, NAMING, SENTIMENT, AGENCY, FRAMES, CERTAINTY, OMISSION)),
    *(_changed(measure, "names", NAMES, _names_only) for measure in (SALIENCE, SENTIMENT, AGENCY, OMISSION)),
)
