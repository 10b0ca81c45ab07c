"""Frames: what kind of story an actor stands in, by words that mark the generic frames and the functions of a frame."""

from __future__ import annotations

from dataclasses import replace

from framing.measures.lexicon import labels_in, mentions_by_sentence, sentences_with
from framing.measures.model import Measure
from framing.model import Key, Passage, Tally, keep_extremes
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
    values: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    side, article = document.article.side, document.article.id
    for index, labels in _frames(document).items():
        sentence = document.sentences[index]
        for frame in dict.fromkeys(labels):
            values[frame,] = values.get((frame,), 0.0) + 1.0
            passage = Passage(float(labels.count(frame)), side, article, sentence.start, sentence.end)
            places.setdefault((frame,), []).append(passage)
    evidence = {key: keep_extremes(tuple(passages)) for key, passages in places.items()}
    return Tally(values, float(len(document.sentences)), evidence)


def functions_around(document: Document) -> Tally:
    """Sentences that name an actor and hold a word of a function, against all sentences that name it."""
    lexicon = own_lexicon("functions")
    return sentences_with(document, {i: labels_in(document, lexicon, i) for i in mentions_by_sentence(document)})


def _frames(document: Document) -> dict[int, list[str]]:
    return document.once("frames", _find_frames)


def _find_frames(document: Document) -> dict[int, list[str]]:
    lexicon = own_lexicon("frames")
    found = ((index, labels_in(document, lexicon, index)) for index in range(len(document.sentences)))
    return {index: labels for index, labels in found if labels}


FRAMES = Measure(
    name="frames",
    title="In which frames",
    question="In what kind of story does each side put each actor?",
    unit="share of the sentences that name the actor",
    printed="% of the sentences that name it",
    tally=frames_around,
    statistic="share",
    chart="frames",
    note="A frame is seen by single words (our list of them is framing/lexicons/frames.txt), where trained coders "
    "judge a whole story: words have other senses, and a frame can do without any of them. Shares of one frame can be "
    "compared between sides; shares of two frames cannot, since one has more and commoner words than the other.",
    sources=("semetko2000", "entman1993"),
    scale=100.0,
    bounds=(0.0, 1.0),
    wording="{high} frames {key} in terms of {label} more often than {low}: "
    "in {more} against {less} of the sentences that name it",
)

FUNCTIONS = replace(
    FRAMES,
    name="functions",
    title="Problem, cause, judgement, remedy",
    question="Does each side speak of problems, causes, judgements or remedies where it names an actor?",
    tally=functions_around,
    chart="",
    note="Seen by single words (framing/lexicons/functions.txt). They show that a sentence speaks of a problem, not "
    "that the actor is the problem: read the passages.",
    sources=("entman1993",),
    part_of="frames",
    wording="{high} speaks of a {label} where it names {key} more often than {low}: "
    "in {more} against {less} of the sentences that name it",
)

FRAMES_IN_TEXT = replace(
    FRAMES,
    name="frame_text",
    title="Frames of the whole text",
    question="Which frames stand out on each side, whoever is named?",
    unit="share of all sentences",
    printed="% of sentences",
    tally=frames_in_text,
    chart="",
    sources=("semetko2000",),
    part_of="frames",
    wording="",
    about="text",
)
