"""Who says what in an article: direct, mixed and indirect speech, with its source and the words that introduce it.

Tokens are labelled by learned weights (attribution_labels) and the labelled pieces are joined by rules
(attribution_links). The labels follow PolNeAR (Newell et al. 2018, LREC): a source may also know, want, plan or deny.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, pairwise

import numpy as np

from framing.lexicons import word_list
from framing.reading.attribution.cues import cue_words
from framing.reading.attribution.labels import label
from framing.reading.attribution.links import Piece, link
from framing.reading.attribution.repairs import complete
from framing.reading.attribution.token_columns import Classes, Text, TextBlock
from framing.reading.model import Attribution, AttributionKind, Mention, Sentence, Tokens

NOWHERE = (-1, -1)
SHORT = 8
"""Tokens. A shorter quotation behind a cue that is not on our own list is a word in scare quotes."""
_HEAD_ENDS = re.compile(r",|\s(?:of|for|from|at|with|in|on|who|whose|and)\s")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_GOES_ON = re.compile(r"\s+(?!(?:of|for|from|at|with|in|on|who|whose|and|or|to|as|near|by)\b)[a-z]\w+")
"""Behind a name: a noun of which it is a part, "Linden leaders"."""
_FIRST_NAMES = frozenset().union(*(word_list("first_names", heading) for heading in ("female", "male", "both")))


def find_attributions(
    text: str, sentences: Sequence[Sentence], tokens: Tokens, mentions: Sequence[Mention] = ()
) -> tuple[Attribution, ...]:
    """Who says what in one text.

    Args:
        text: the clean text.
        sentences, tokens: what `segment` makes of it.
        mentions: the actors named in it, in order; the one in a source becomes the `actor` of the attribution.

    Returns: attributions in the order of their contents. Content that a cue interrupts ("...," she said. "...") or that
    runs over several paragraphs gives one attribution a piece, with the same source and cue.
    """
    return find_attributions_in_block([(text, sentences, tokens, mentions)])[0]


def find_attributions_in_block(texts: Sequence[Text]) -> tuple[tuple[Attribution, ...], ...]:
    """Who says what in each of several texts, read in step, which is several times faster than one by one.

    Args:
        texts: (text, sentences, tokens, mentions) of each; what is found in one does not depend on the others.
    """
    block, labels = label(texts)
    pieces = _pieces(block, complete(block, labels))
    quoted = (block.quoted > 0).tolist()
    offsets = block.offsets.tolist()
    return tuple(_attributions(texts[i], pieces[i], quoted[offsets[i] : offsets[i + 1]]) for i in range(len(texts)))


def _pieces(block: TextBlock, labels: Classes) -> list[list[Piece]]:
    """The runs of one role in each text, by the token numbers of that text."""
    found: list[list[Piece]] = [[] for _ in block.offsets[1:]]
    if not len(labels):
        return found
    role = (labels + 1) // 2
    paragraph = block.paragraph[block.sentence]
    begins = np.ones(len(labels), dtype=bool)
    begins[1:] = (role[1:] != role[:-1]) | (labels[1:] % 2 == 1) | (paragraph[1:] != paragraph[:-1])
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(labels))
    kept = role[first] > 0
    first, last = first[kept], last[kept]
    owner = np.searchsorted(block.offsets, first, "right") - 1
    base = block.offsets[owner]
    rows = zip(
        owner.tolist(),
        role[first].tolist(),
        (first - base).tolist(),
        (last - base).tolist(),
        block.sentence[first].tolist(),
        block.sentence[last - 1].tolist(),
        paragraph[first].tolist(),
        (block.quoted[first] > 0).tolist(),
        (block.first[block.sentence[first]] == first).tolist(),
        strict=True,
    )
    for text, *row in rows:
        found[text].append(Piece(*row))
    return found


def _attributions(given: Text, pieces: Sequence[Piece], quoted: Sequence[bool]) -> tuple[Attribution, ...]:
    """The attributions of one text, in the order of their contents; `quoted` tells for each of its tokens."""
    text, _, tokens, mentions = given

    starts = [m.start for m in mentions]

    def span(piece: Piece | None) -> tuple[int, int]:
        return (tokens.starts[piece.first], tokens.ends[piece.last - 1]) if piece else NOWHERE

    found = []
    for one in link(pieces):
        source, cue = span(one.source), span(one.cue)
        actor = _actor(text, source, mentions[bisect_left(starts, source[0]) : bisect_left(starts, source[1])])
        for piece in one.contents:
            kind = _kind(tokens.forms[piece.first : piece.last], quoted[piece.first : piece.last])
            short = kind != "indirect" and piece.last - piece.first <= SHORT
            if short and one.cue and not _is_listed(tokens.forms[one.cue.first : one.cue.last]):
                continue  # words in scare quotes: "opened the “road”"
            found.append(Attribution(span(piece), source, cue, kind, actor))
    return tuple(sorted(found))


def _is_listed(forms: Sequence[str]) -> bool:
    """Whether a cue holds a word of lexicons/cues.txt, "according", or is mere punctuation, as in "Keller: ..."."""
    words = [form for form in forms if form]
    return not words or any(form in cue_words() or form == "according" for form in words)


def _kind(forms: Sequence[str], quoted: Sequence[bool]) -> AttributionKind:
    """Direct where every word stands in quotation marks, mixed where some do."""
    inside = list(compress(quoted, forms))
    if not any(inside):
        return "indirect"
    return "direct" if all(inside) else "mixed"


def _actor(text: str, source: tuple[int, int], mentions: Sequence[Mention]) -> str:
    """The actor that a source names, of the mentions that begin in it.

    The last mention of its head ("HTP director Marek, of the Linden party" is Marek), else the first one behind it ("a
    spokesman for the HTP"); "Marek's lawyer" is somebody else,
    and so are "Harbour deputy Jan Marek" and "an ally of Harbour leaders" for the Harbour.
    """
    inside = [
        m for m in mentions if m.end <= source[1] and not (_POSSESSIVE.match(text, m.end) and m.end + 2 < source[1])
    ]
    if not inside:
        return ""
    ends = _HEAD_ENDS.search(text, *source)
    last = source[1] if ends is None else ends.start()
    head = [m for m in inside if m.end <= last]
    if head:
        return "" if _names_somebody(text[head[-1].end : last]) else head[-1].actor
    return "" if _GOES_ON.match(text, inside[0].end, source[1]) else inside[0].actor


def _names_somebody(words: str) -> bool:
    """Does a first name stand here, with a name behind it: "Majority Leader Ruth Hale" behind "Senate"?"""
    return any(first.lower() in _FIRST_NAMES and then[0].isupper() for first, then in pairwise(words.split()))


def _owns(text: str, at: int, end: int) -> bool:
    """Whether a mention that ends here is a possessive with its noun behind it."""
    return bool(_POSSESSIVE.match(text, at)) and at + 2 < end
