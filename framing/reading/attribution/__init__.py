"""Who says what in an article: direct, mixed and indirect speech, with its source and the words that introduce it.

Tokens are labelled by learned weights (`labels`) and the labelled pieces are joined by rules (`links`). The labels
follow PolNeAR (Newell et al. 2018, LREC): a source may also know, want, plan or deny.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from zlib import crc32

import numpy as np

from framing.reading.attribution.cues import cue_words
from framing.reading.attribution.labels import label, weights
from framing.reading.attribution.links import Piece, link
from framing.reading.attribution.repairs import complete
from framing.reading.attribution.speakers import speaker
from framing.reading.attribution.speech import NOWHERE
from framing.reading.attribution.token_columns import CLOSED_CLASS, Classes, Text, TextBlock, is_word
from framing.reading.attribution.transcripts import as_attributions, find_turns
from framing.reading.model import Attribution

_SIGNED = re.compile(
    r"[ \t]*\n?[ \t]*(?P<dash>[―—–]|--?)[ \t]?"
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|bin|al)){1,4})[ \t]*(?=[,(\n]|\Z)"
)
_KINDS = np.array(("indirect", "direct", "mixed"), dtype=object)
SHORT = 8
"""Tokens. A shorter quotation behind a cue that is not on our own list is a word in scare quotes."""


def find_attributions_in_block(texts: Sequence[Text]) -> tuple[tuple[Attribution, ...], ...]:
    """Who says what in each of several texts, read in step, which is several times faster than one by one.

    Args:
        texts: (text, sentences, tokens, mentions) of each: the clean text, what `segment` makes of it, and the actors
            named in it, in order, of whom the one in a source becomes the `actor` of the attribution. What is found in
            one text does not depend on the others.

    Returns: for each text its attributions in the order of their contents. Content that a cue interrupts ("...," she
    said. "...") or that runs over several paragraphs gives one attribution a piece, with the same source and cue.
    """
    block, labels = label(texts)
    pieces = _pieces(block, complete(block, labels))
    return tuple(map(_attributions, texts, pieces))


def _pieces(block: TextBlock, labels: Classes) -> list[list[Piece]]:
    """The runs of one role in each text, by the token numbers of that text."""
    if not len(labels):
        return [[] for _ in block.offsets[1:]]
    role = (labels + 1) // 2
    paragraph = block.paragraph[block.sentence]
    begins = np.ones(len(labels), dtype=bool)
    begins[1:] = (role[1:] != role[:-1]) | (labels[1:] & 1 == 1) | (paragraph[1:] != paragraph[:-1])
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(labels))
    words = is_word(block.kind)
    said, inside = (np.add.reduceat(flag, first, dtype=np.int64) for flag in (words, words & (block.quoted > 0)))
    kept = role[first] > 0
    first, last, said, inside = first[kept], last[kept], said[kept], inside[kept]
    kind = _KINDS[np.where(inside == 0, 0, np.where(inside == said, 1, 2))]
    owner = np.searchsorted(block.offsets, first, "right") - 1
    base = block.offsets[owner]
    rows = zip(
        role[first].tolist(),
        (first - base).tolist(),
        (last - base).tolist(),
        block.sentence[first].tolist(),
        block.sentence[last - 1].tolist(),
        paragraph[first].tolist(),
        (block.quoted[first] > 0).tolist(),
        (block.first[block.sentence[first]] == first).tolist(),
        kind.tolist(),
        strict=True,
    )
    every = map(Piece._make, rows)
    return [list(islice(every, size)) for size in np.bincount(owner, minlength=len(block.offsets) - 1).tolist()]


def _attributions(given: Text, pieces: Sequence[Piece]) -> tuple[Attribution, ...]:
    """The attributions of one text, in the order of their contents."""
    text, sentences, tokens, mentions = given

    places = [m.start for m in mentions]
    starts, ends = tokens.starts, tokens.ends
    found = []
    for one in link(pieces):
        source = (starts[one.source.first], ends[one.source.last - 1]) if one.source else NOWHERE
        cue = (starts[one.cue.first], ends[one.cue.last - 1]) if one.cue else NOWHERE
        if not one.cue and not one.source:
            source, cue = _signature(text, ends[one.contents[-1].last - 1])
        named = mentions[bisect_left(places, source[0]) : bisect_left(places, source[1])]
        actor = speaker(text, source, named) if named else ""
        for piece in one.contents:
            short = piece.kind != "indirect" and piece.last - piece.first <= SHORT
            if short and one.cue and not _is_listed(tokens.forms[one.cue.first : one.cue.last]):
                continue  # words in scare quotes: "opened the “road”"
            found.append(Attribution((starts[piece.first], ends[piece.last - 1]), source, cue, piece.kind, actor))
    turns = find_turns(text, sentences, mentions, _is_common)
    if turns:
        said = [(turn.label[0], turn.contents[-1][1]) for turn in turns]
        outside = (a for a in found if not any(a.content[0] < end and start < a.content[1] for start, end in said))
        found = [*outside, *as_attributions(turns, mentions)]
    return tuple(sorted(found))


def _is_common(form: str) -> bool:
    """Whether a word is known in lower case, and so is no name."""
    return form in CLOSED_CLASS or crc32(form.encode()) in weights().vocabulary.common


def _signature(text: str, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Who signs a quotation that ends here, and the dash before the name: “We stay.” — Anna Berg, docker."""
    signed = _SIGNED.match(text, end)
    return (signed.span("name"), signed.span("dash")) if signed else (NOWHERE, NOWHERE)


def _is_listed(forms: Sequence[str]) -> bool:
    """Whether a cue holds a word of languages/en/cues.txt, "according", or is mere punctuation, as in "Keller: ..."."""
    words = [form for form in forms if form]
    return not words or any(form in cue_words() or form == "according" for form in words)
