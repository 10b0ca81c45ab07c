"""What is known about each token before roles are decided: words, quotation marks, and the cues of its sentence.

Columns by sentence come first in a template, then the `Spread` to tokens. Whether a token is quoted is told by each
half of a sentence, the one outside of quotation marks and the one inside, where nothing else is told by token.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from framing.reading.attribution.token_columns import (
    CLOSE,
    CLOSED_CLASS,
    COLON,
    COMMA,
    CUE,
    DASH,
    OPEN,
    STOP,
    Bools,
    Classes,
    Column,
    Ints,
    Spread,
    Template,
    TextBlock,
    among,
    before,
    behind,
    by_sentence,
    counted,
    mix,
    near,
    shifted,
)

_CLASS = np.uint32(CUE - 1)
_THAT = np.uint32(crc32(b"that"))
_JOINING = (CLOSED_CLASS["and"], CLOSED_CLASS["but"], CLOSED_CLASS["if"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The nearest cues of each token's sentence, before and behind it, outside of quotation marks."""

    flag: Bools
    inside: Classes
    first: Ints
    last: Ints
    word_back: Column
    word_ahead: Column
    far_back: Column
    far_ahead: Column
    gone: Column
    coming: Column
    commas_gone: Column
    commas_coming: Column


def features(block: TextBlock) -> list[Template]:
    """What is known of all tokens, by template."""
    around = surroundings(block)
    templates = [
        *_words(block),
        *_quotation(block),
        *_cues(block, around),
        *_clause(block, around),
        *_sentence(block, around),
    ]
    return [(number, *parts) for number, parts in enumerate(templates, 1)]


def surroundings(block: TextBlock) -> Surroundings:
    """Where the nearest cues stand, and what stands between them and the token."""
    kind = block.kind & _CLASS
    place = np.arange(len(kind))
    first, last = block.first[block.sentence], block.last[block.sentence]
    inside = block.quoted > 0
    flag = (block.kind >= 2 * CUE) & ~inside
    back, ahead = before(flag), behind(flag)
    has_back, has_ahead = back >= first, ahead < last
    back, ahead = np.where(has_back, back, place), np.where(has_ahead, ahead, place)
    outside = ~inside
    # Four running totals in one, sixteen bits each, of which no sentence counts as many.
    steps = inside.astype(np.int64) << 32
    for flags, bits in ((kind == COMMA, 0), (block.form == _THAT, 16), (among(kind, _JOINING), 48)):
        steps |= (flags & outside).astype(np.int64) << bits
    total = np.append(0, np.cumsum(steps))

    def between(start: Ints | slice, end: Ints | slice) -> tuple[Classes, Classes]:
        """Commas in [start, end), and these, a "that", quoted words and conjunctions as one number."""
        counts = total[end] - total[start]
        commas = np.minimum(counts & 0xFFFF, 2).astype(np.uint32)
        seen: Classes = commas.copy()
        for bits, unit in ((16, 3), (32, 6), (48, 12)):
            seen += np.uint32(unit) * ((counts >> bits) & 0xFFFF > 0)
        return commas, seen

    here = slice(0, len(place))
    (commas_gone, gone), (commas_coming, coming) = between(back, here), between(here, ahead)
    return Surroundings(
        flag=flag,
        inside=inside.astype(np.uint32),
        first=first,
        last=last,
        word_back=np.where(has_back, block.form[back], 0),
        word_ahead=np.where(has_ahead, block.form[ahead], 0),
        far_back=np.where(has_back, 1 + near(place - back), 0),
        far_ahead=np.where(has_ahead, 1 + near(ahead - place), 0),
        gone=gone,
        coming=coming,
        commas_gone=commas_gone,
        commas_coming=commas_coming,
    )


def _words(block: TextBlock) -> list[Template]:
    """The word, its neighbours, and the classes of a wider window."""
    word = {o: shifted(block.form, o, block) for o in range(-3, 4)}
    kind = {o: shifted(block.kind, o, block) for o in range(-4, 5)}
    return [
        *((word[o],) for o in range(-3, 4)),
        *((shifted(block.suffix, o, block),) for o in (-1, 0, 1)),
        *((word[a], word[b]) for a, b in ((-1, 0), (0, 1), (-2, -1), (1, 2))),
        (word[-1], word[0], word[1]),
        (word[-1], word[1]),
        (kind[-1], kind[0], kind[1]),
        (kind[-2], kind[-1], kind[0]),
        (kind[0], kind[1], kind[2]),
        (kind[-4] & _CLASS, kind[-3] & _CLASS, kind[-2], kind[-1]),
        (kind[1], kind[2], kind[3] & _CLASS, kind[4] & _CLASS),
        (kind[-2], kind[-1], kind[0], kind[1], kind[2]),
    ]


def _quotation(block: TextBlock) -> list[Template]:
    """Whether the token is quoted, and whether a quotation begins or ends with it."""
    inside = block.quoted > 0
    begins = inside & ~(shifted(block.quoted, -1, block) > 0)
    ends = inside & ~(shifted(block.quoted, 1, block) > 0)
    return [
        (block.quoted, begins * 1 + ends * 2),
        (block.quoted, block.form),
        (block.quoted, block.kind, shifted(block.kind, -1, block)),
    ]


def _cues(block: TextBlock, around: Surroundings) -> list[Template]:
    """The nearest cues, how far away, and what stands between."""
    a, kind, inside = around, block.kind, around.inside
    return [
        (a.word_back, a.far_back, inside),
        (a.word_ahead, a.far_ahead, inside),
        (a.word_back, a.gone, inside),
        (a.word_ahead, a.coming, inside),
        (a.far_back, a.gone, inside),
        (a.far_ahead, a.coming, inside),
        (a.word_back, a.word_ahead),
        (a.far_back, a.far_ahead, a.commas_gone, a.commas_coming, inside),
        (kind, a.word_back),
        (kind, a.word_ahead),
        (kind, a.gone, a.coming, inside),
        (kind, shifted(kind, -1, block), a.far_back, a.far_ahead),
    ]


def _clause(block: TextBlock, around: Surroundings) -> list[Template]:
    """The stretch between commas, colons, dashes and quotation marks: its cues, its beginning, its length."""
    n = len(block.kind)
    place = np.arange(n)
    kind, inside, first, last = block.kind, around.inside, around.first, around.last
    cut = among(kind, (COMMA, COLON, DASH, OPEN, CLOSE))
    left = np.maximum(before(cut) + 1, first)
    right = np.minimum(behind(cut | ((kind & _CLASS) == STOP)), last)
    cues = counted(around.flag)
    from_left, from_right = cues[left], cues[right]
    here, later, earlier = (
        np.minimum(number, 2).astype(np.uint32)
        for number in (from_right - from_left, cues[last] - from_right, from_left - cues[first])
    )
    begin = np.minimum(left, n - 1)
    following = np.where(right + 1 < last, right + 1, -1)
    # Not beyond the text: what stands next in the block must not tell.
    second = np.minimum(following + 1, block.offsets[block.text_of[block.sentence] + 1] - 1)
    return [
        (here, later, earlier, inside, near(right - left)),
        (block.form[begin], here, earlier, inside),
        (kind[begin], here, later, kind),
        (here, earlier, later, near(place - left + 1), near(right - place), inside),
        (np.where(following >= 0, kind[following], 0), np.where(following >= 0, kind[second], 0), inside, later),
    ]


def _sentence(block: TextBlock, around: Surroundings) -> list[Template]:
    """How the sentence begins and ends, where its cues stand, and what stands before and behind it."""
    own, kind, quoted = block.sentence, block.kind, block.quoted
    each, by_half = Spread(own), Spread(2 * own + around.inside)
    inside, far_back, far_ahead = around.inside, around.far_back, around.far_ahead
    place = np.arange(len(kind))
    closing = block.last - 1

    def from_end(offset: int) -> Column:
        return np.where(closing - offset >= block.first, kind[np.maximum(closing - offset, 0)], 0)

    ending = mix(from_end(0) & _CLASS, from_end(1), from_end(2), from_end(3))
    opening = mix(kind[block.first], kind[np.minimum(block.first + 1, closing)])
    number = np.minimum(by_sentence(around.flag, block), 3)
    last_cue = before(np.append(around.flag, False))[block.last]
    tail = np.where(last_cue >= block.first, near(block.last - last_cue), 9)
    first_cue = behind(np.append(False, around.flag))[block.first] - 1
    lead = np.where(first_cue < block.last, near(first_cue - block.first + 1), 9)
    length, marked = block.last - block.first, by_sentence(quoted > 0, block)
    share = np.where(marked == 0, 0, np.where(marked >= length - 1, 3, 1 + (2 * np.minimum(marked, 20) > length)))
    state = mix(number, share)

    linked, same_text = neighbours(block)
    linked_on, same_text_on = np.append(linked[1:], False), np.append(same_text[1:], False)
    previous = np.where(same_text, np.roll(state, 1), 0) * np.uint32(2) + linked
    following = np.where(same_text_on, np.roll(state, -1), 0) * np.uint32(2) + linked_on
    kind_before = np.where(same_text, np.roll(kind[closing], 1), 0)
    quoted_before = np.where(same_text, np.roll(quoted[closing], 1), 0)
    quoted_behind = np.where(same_text_on, np.roll(quoted[block.first], -1), 0)
    from_first, to_last = near(place - around.first + 1), near(around.last - place)

    def halved(*columns: Column) -> Template:
        return *(np.repeat(column, 2) for column in columns), np.arange(2 * len(closing)) % 2, by_half

    return [
        halved(ending),
        (ending, each, far_ahead, inside),
        (opening, each, far_back),
        halved(tail, lead, number),
        (tail, share, each, far_back, far_ahead, inside),
        halved(previous, state),
        halved(following, state),
        halved(previous, following, state),
        (linked * 1 + linked_on * 2, state, each, from_first, inside),
        (from_first, kind, inside),
        (to_last, kind, inside),
        halved(kind_before, quoted_before, linked, quoted[block.first]),
        (quoted_behind, linked_on, each, inside, far_back, number[own]),
        (around.first == place, previous[own], kind),
    ]


def neighbours(block: TextBlock) -> tuple[Bools, Bools]:
    """For each sentence whether the one before it stands in the same paragraph, and whether in the same text."""
    linked = np.zeros(len(block.first), dtype=bool)
    same_text = np.zeros(len(block.first), dtype=bool)
    linked[1:] = block.paragraph[1:] == block.paragraph[:-1]
    same_text[1:] = block.text_of[1:] == block.text_of[:-1]
    return linked, same_text
