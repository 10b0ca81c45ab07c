"""Frames: what kind of story an actor is part of, by words that mark generic frames."""

from __future__ import annotations

from framing.measures.counting import Hit, tally_of
from framing.measures.lexicon import labels_in, sentences_with
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Tally
from framing.reading.finders import Finder
from framing.reading.lexicon import own_lexicon
from framing.reading.model import Document


def frames_around(document: Document) -> Tally:
    """Sentences that name an actor and hold a word of a frame, against all sentences that name it.

    Sentences and not words are counted: coders ask whether a passage has a frame, not how often it says so, and one
    sentence full of "fight" does not make a story of conflict.
    """
    return sentences_with(document, _frames(document))


def frames_in_text(document: Document) -> Tally:
    """Sentences that hold a word of a frame, against all sentences, whoever they name."""
    hits = (
        Hit((frame,), 1.0, index, float(labels.count(frame)))
        for index, labels in _frames(document).items()
        for frame in dict.fromkeys(labels)
    )
    return tally_of(document, hits, float(len(document.sentences)))


def _find_frames(document: Document) -> dict[int, list[str]]:
    return labels_in(document, own_lexicon("frames", document.language), range(len(document.sentences)))


_frames = Finder(_find_frames)


FRAMES = Measure(
    name="frames",
    title="In which frames",
    question="In what kind of story does each side put each actor?",
    note="A frame is seen by single words (our list of them is framing/languages/en/frames.txt), where trained coders "
    "judge a whole story: words have other senses, and a frame can do without any of them. Shares of one frame can be "
    "compared between sides; shares of two frames cannot, since one has more and commoner words than the other.",
    counting=Counting(frames_around, "share of the sentences that name the actor", "share", needs=("frames",)),
    wording=Wording(
        "% of the sentences that name the actor",
        claim="{high} frames {key} in terms of {label} more often than {low}: "
        "in {more} against {less} of the sentences that name the actor",
    ),
    drawing=Drawing("frames"),
    sources=("semetko2000", "entman1993"),
)

FRAMES_IN_TEXT = Measure(
    name="frame_text",
    title="Frames of the whole text",
    question="Which frames stand out on each side, whoever is named?",
    note=FRAMES.note,
    counting=Counting(frames_in_text, "share of all sentences", "share", about="text", needs=("frames",)),
    wording=Wording("% of sentences"),
    sources=("semetko2000",),
    part_of="frames",
)
