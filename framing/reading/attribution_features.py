"""What is known about each token before roles are decided: words, quotation marks, and the cues of its sentence.

All texts of a block stand one behind the other in flat arrays. A feature is an unsigned 32-bit number for each token,
hashed into a table of weights; nothing that is computed for a token looks beyond its own text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.model import Mention, Sentence, Tokens
from framing.reading.attribution_quotes import find_quotations

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Bools = NDArray[np.bool_]
Text = tuple[str, Sequence[Sentence], Tokens, Sequence[Mention]]

FAR = 1 << 40
_CLOSED = {
    "pronoun": "i he she they we it you who this that these those himself herself themselves itself",
    "determiner": "the a an his her their its our my your some many most several both all any no each every other another",
    "preposition": "in on at by for from with about into over after before during under against between through of",
    "to": "to",
    "have": "has have had having 's 've 'd",
    "be": "is was were are be been being 're 'm",
    "modal": "will would could may might can should must wo ca 'll do does did",
    "not": "not n't never",
    "and": "and or nor",
    "but": "but yet",
    "when": "if because although though while when where until since unless whether as than so",
    "what": "what which how why whom whose",
}
_CLASS_OF = {word: number for number, (_, words) in enumerate(_CLOSED.items(), 1) for word in words.split()}
_CLASS_OF["that"] = THAT = 13
_CLASS_OF["who"] = _CLASS_OF["which"] = 14
(NUMBER, NAME, ADVERB, PAST, GERUND, PLURAL, OTHER) = range(15, 22)
(COMMA, STOP, COLON, DASH, OPEN, CLOSE, MARK) = range(22, 29)
CUE = 32
"""Added to the class of a word, times its level, for words that are often cues: so "said" is PAST + 3 * CUE."""

_DIGIT = re.compile(r"\d")
_PUNCTUATION = {
    ",": COMMA, ";": COMMA, ".": STOP, "!": STOP, "?": STOP, "…": STOP, "...": STOP, ":": COLON,
    "-": DASH, "--": DASH, "–": DASH, "—": DASH, "“": OPEN, "„": OPEN, "«": OPEN, "``": OPEN, "‘": OPEN,
    "”": CLOSE, "»": CLOSE, '"': CLOSE, "''": CLOSE, "’": CLOSE, "'": CLOSE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What training knows of single words, by the CRC-32 of the lower-cased word.

    `common` holds words that occur in lower case: a capitalised word that is not among them is a name, and then which
    name it is tells nothing. `cues` holds how often a word is part of a cue: 1 seldom, 2 often, 3 mostly.
    """

    common: frozenset[int]
    cues: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """The tokens of several texts: columns by token, and where sentences and paragraphs begin and end."""

    form: Hashes
    suffix: Hashes
    kind: Ints
    quoted: Ints
    sentence: Ints
    first: Ints
    last: Ints
    paragraph: Ints
    starts: Ints
    offsets: Ints
    text_of: Ints


def mix(*parts: NDArray[np.generic] | int) -> Hashes:
    """One hash of several columns of numbers."""
    total = np.zeros(1, dtype=np.uint32)
    for part in parts:
        column = part.astype(np.uint32) if isinstance(part, np.ndarray) else np.array([part], dtype=np.uint32)
        total = (total ^ column) * np.uint32(0x9E3779B1)
        total = total ^ (total >> np.uint32(15))
    return total


def describe(surface: str, form: str, vocabulary: Vocabulary) -> tuple[int, int, int]:
    """The hash of a word, the hash of its ending, and its class, for one spelling."""
    if not form:
        kind = _PUNCTUATION.get(surface, MARK)
        return crc32(surface.encode()), 0, kind
    known = crc32(form.encode())
    capital = surface[0].isupper()
    if _DIGIT.search(form):
        return crc32(_DIGIT.sub("0", form).encode()), 1, NUMBER
    if capital and known not in vocabulary.common and form not in _CLASS_OF:
        return 2, 2, NAME
    level = vocabulary.cues.get(known, 0)
    kind = _CLASS_OF.get(form, 0)
    if not kind:
        if form.endswith("ly"):
            kind = ADVERB
        elif form.endswith("ed"):
            kind = PAST
        elif form.endswith("ing"):
            kind = GERUND
        elif form.endswith("s") and not form.endswith("ss"):
            kind = PLURAL
        else:
            kind = OTHER
    return known, crc32((form[-3:] + "^" * capital).encode()), kind + CUE * level


def columns(texts: Sequence[Text], vocabulary: Vocabulary) -> Block:
    """The columns of a block of texts."""
    seen: dict[str, int] = {}
    described: list[tuple[int, int, int]] = []
    types: list[int] = []
    firsts: list[int] = []
    lasts: list[int] = []
    paragraphs: list[int] = []
    owners: list[int] = []
    quoted: list[Ints] = []
    base = 0
    offsets = [0]
    for number, (text, sentences, tokens, _) in enumerate(texts):
        for start, end, form in zip(tokens.starts, tokens.ends, tokens.forms, strict=True):
            surface = text[start:end]
            known = seen.get(surface)
            if known is None:
                known = seen[surface] = len(described)
                described.append(describe(surface, form, vocabulary))
            types.append(known)
        for s in sentences:
            if s.first < s.last:
                firsts.append(base + s.first)
                lasts.append(base + s.last)
                paragraphs.append(s.paragraph)
                owners.append(number)
        quoted.append(_quoted(text, sentences, tokens))
        base += len(tokens.starts)
        offsets.append(base)
    table = np.array(described or [(0, 0, 0)], dtype=np.int64)[np.array(types, dtype=np.int64)]
    first, last = np.array(firsts, dtype=np.int64), np.array(lasts, dtype=np.int64)
    sentence = np.repeat(np.arange(len(first)), last - first)
    owner = np.array(owners, dtype=np.int64)
    paragraph = np.array(paragraphs, dtype=np.int64)
    new = np.ones(len(first), dtype=bool)
    new[1:] = (paragraph[1:] != paragraph[:-1]) | (owner[1:] != owner[:-1])
    number_of = np.cumsum(new) - 1
    return Block(
        form=table[:, 0].astype(np.uint32),
        suffix=table[:, 1].astype(np.uint32),
        kind=table[:, 2],
        quoted=np.concatenate(quoted) if quoted else np.zeros(0, dtype=np.int64),
        sentence=sentence,
        first=first,
        last=last,
        paragraph=number_of,
        starts=np.append(first[new], base),
        offsets=np.array(offsets, dtype=np.int64),
        text_of=owner,
    )


def _quoted(text: str, sentences: Sequence[Sentence], tokens: Tokens) -> Ints:
    """For each token: 0 outside of quotation marks; inside, how long the quotation is and whether it is closed.

    1-4: up to 2, 5, 12, more words; +4 where a comma or stop stands before the closing mark (speech, not a title);
    +8 where it is left open.
    """
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        bounds[s.paragraph] = (bounds.get(s.paragraph, (s.start, 0))[0], s.end)
    quotations = find_quotations(text, bounds.values())
    inside = np.zeros(len(tokens.starts), dtype=np.int64)
    if not quotations:
        return inside
    spans = np.array([(q.start, q.end) for q in quotations])
    begins = np.searchsorted(np.array(tokens.starts), spans[:, 0], "left").tolist()
    closes = np.searchsorted(np.array(tokens.starts), spans[:, 1], "left").tolist()
    for q, begin, close in zip(quotations, begins, closes, strict=True):
        words = close - begin - 2
        level = 1 + (words > 2) + (words > 5) + (words > 12)
        tail = text[max(q.start, q.end - 3) : q.end]
        speech = any(mark in tail for mark in ",.?!…")
        inside[begin:close] = level + 4 * speech + 8 * (not q.closed)
    return inside


def shifted(column: NDArray[np.generic], by: int, block: Block, outside: int = 0) -> NDArray[np.generic]:
    """The column's value `by` tokens further on, within the paragraph, else `outside`."""
    result = np.full_like(column, outside)
    paragraph = block.paragraph[block.sentence]
    if by < 0:
        same = paragraph[-by:] == paragraph[:by]
        result[-by:][same] = column[:by][same]
    elif by > 0:
        same = paragraph[by:] == paragraph[:-by]
        result[:-by][same] = column[by:][same]
    else:
        result[:] = column
    return result


def before(flag: Bools) -> Ints:
    """For each token the place of the last flagged token before it, or a negative number."""
    places = np.where(flag, np.arange(len(flag)), -FAR)
    return np.concatenate([np.array([-FAR]), np.maximum.accumulate(places)[:-1]]) if len(flag) else places


def behind(flag: Bools) -> Ints:
    """For each token the place of the next flagged token behind it, or a huge number."""
    places = np.where(flag, np.arange(len(flag)), FAR)
    return np.concatenate([np.minimum.accumulate(places[::-1])[::-1][1:], np.array([FAR])]) if len(flag) else places


def near(distance: Ints) -> Ints:
    """Distance in classes: 1, 2, 3, 4-5, 6-8, 9-14, 15-25, more."""
    return np.searchsorted(np.array([1, 2, 3, 5, 8, 14, 25]), distance, "left")


def counted(flag: Bools) -> Ints:
    """Running total with a leading zero, so that `total[b] - total[a]` counts flags in [a, b)."""
    return np.concatenate([np.array([0]), np.cumsum(flag)])


def features(block: Block) -> Hashes:
    """The features of all tokens, (tokens, templates), unsigned 32-bit hashes."""
    n = len(block.form)
    place = np.arange(n)
    first, last = block.first[block.sentence], block.last[block.sentence]
    kind, form, quoted = block.kind, block.form, block.quoted
    level = kind // CUE
    plain = kind % CUE
    inside = quoted > 0
    cue = (level >= 2) & ~inside
    rows: list[Hashes] = []

    def add(*parts: NDArray[np.generic] | int) -> None:
        rows.append(mix(len(rows) + 1, *parts))

    words = {o: shifted(form, o, block) for o in range(-3, 4)}
    kinds = {o: shifted(kind, o, block) for o in range(-4, 5)}
    for o in range(-3, 4):
        add(words[o])
    for o in (-1, 0, 1):
        add(shifted(block.suffix, o, block))
    for a, b in ((-1, 0), (0, 1), (-2, -1), (1, 2)):
        add(words[a], words[b])
    add(words[-1], words[0], words[1])
    add(words[-1], words[1])
    add(kinds[-1], kinds[0], kinds[1])
    add(kinds[-2], kinds[-1], kinds[0])
    add(kinds[0], kinds[1], kinds[2])
    add(kinds[-4] % CUE, kinds[-3] % CUE, kinds[-2], kinds[-1])
    add(kinds[1], kinds[2], kinds[3] % CUE, kinds[4] % CUE)
    add(kinds[-2], kinds[-1], kinds[0], kinds[1], kinds[2])

    # Quotation marks.
    edge = (inside & ~(shifted(quoted, -1, block) > 0)) * 1 + (inside & ~(shifted(quoted, 1, block) > 0)) * 2
    add(quoted, edge)
    add(quoted, form)
    add(quoted, kind, kinds[-1])
    marks = counted(inside)
    opens = first == place
    in_sentence = np.minimum(marks[block.last] - marks[block.first], 20)
    lengths = block.last - block.first
    share = np.where(
        in_sentence == 0,
        0,
        np.where(marks[block.last] - marks[block.first] >= lengths - 1, 3, 1 + (2 * in_sentence > lengths)),
    )

    # The nearest cue of the sentence outside of quotation marks, before and behind.
    back, ahead = before(cue), behind(cue)
    back = np.where(back >= first, back, -1)
    ahead = np.where(ahead < last, ahead, -1)
    has_back, has_ahead = back >= 0, ahead >= 0
    word_back = np.where(has_back, form[back], 0)
    word_ahead = np.where(has_ahead, form[ahead], 0)
    far_back = np.where(has_back, 1 + near(place - back), 0)
    far_ahead = np.where(has_ahead, 1 + near(ahead - place), 0)
    comma, that = counted((plain == COMMA) & ~inside), counted((form == np.uint32(crc32(b"that"))) & ~inside)
    joins = counted(np.isin(plain, (_CLASS_OF["and"], _CLASS_OF["but"], _CLASS_OF["if"])) & ~inside)
    quotes = counted(inside)

    def between(total: Ints, a: Ints, b: Ints, most: int) -> Ints:
        return np.minimum(total[b] - total[a], most)

    b0 = np.where(has_back, back, place)
    a0 = np.where(has_ahead, ahead, place)
    gone = between(comma, b0, place, 2) + 3 * between(that, b0, place, 1) + 6 * between(quotes, b0, place, 1)
    gone = gone + 12 * between(joins, b0, place, 1)
    coming = between(comma, place, a0, 2) + 3 * between(that, place, a0, 1) + 6 * between(quotes, place, a0, 1)
    coming = coming + 12 * between(joins, place, a0, 1)
    bare = (inside * 1).astype(np.int64)
    add(word_back, far_back, bare)
    add(word_ahead, far_ahead, bare)
    add(word_back, gone, bare)
    add(word_ahead, coming, bare)
    add(far_back, gone, bare)
    add(far_ahead, coming, bare)
    add(word_back, word_ahead)
    add(far_back, far_ahead, gone % 3, coming % 3, bare)
    add(kind, word_back)
    add(kind, word_ahead)
    add(kind, gone, coming, bare)
    add(kind, kinds[-1], far_back, far_ahead)

    # The clause between commas.
    cut = (plain == COMMA) | (plain == COLON) | (plain == DASH) | (plain == OPEN) | (plain == CLOSE)
    left = np.maximum(before(cut) + 1, first)
    right = np.minimum(behind(cut | (plain == STOP)), last)
    cues = counted(cue)
    in_clause = np.minimum(cues[right] - cues[left], 2)
    after_cues = np.minimum(cues[last] - cues[np.minimum(right, last)], 2)
    before_cues = np.minimum(cues[left] - cues[first], 2)
    begin = np.minimum(left, n - 1)
    add(in_clause, after_cues, before_cues, bare, near(right - left))
    add(form[begin], in_clause, before_cues, bare)
    add(kind[begin], in_clause, after_cues, kind)
    add(in_clause, before_cues, after_cues, near(place - left + 1), near(right - place), bare)
    next_begin = np.where(right + 1 < last, right + 1, -1)
    add(
        np.where(next_begin >= 0, kind[next_begin], 0),
        np.where(next_begin >= 0, kind[np.minimum(next_begin + 1, n - 1)], 0),
        bare,
        after_cues,
    )

    # The sentence: how it begins and ends, what stands before it and behind it.
    def of_sentence(offset: int) -> Ints:
        at = block.last - 1 - offset
        return np.where(at >= block.first, kind[at], 0)

    ending = mix(of_sentence(0) % CUE, of_sentence(1), of_sentence(2), of_sentence(3))
    opening = mix(kind[block.first], kind[np.minimum(block.first + 1, block.last - 1)])
    number = np.minimum(cues[block.last] - cues[block.first], 3)
    last_cue = before(np.append(cue, False))[block.last]
    from_end = np.where(last_cue >= block.first, near(block.last - last_cue), 9)
    opening_cue = behind(np.append(False, cue))[block.first] - 1
    from_start = np.where(opening_cue < block.last, near(opening_cue - block.first + 1), 9)
    state = mix(number, share)
    own = block.sentence
    add(ending[own], bare)
    add(ending[own], far_ahead, bare)
    add(opening[own], far_back)
    add(from_end[own], from_start[own], number[own], bare)
    add(from_end[own], share[own], far_back, far_ahead, bare)
    same_before = np.zeros(len(block.first), dtype=bool)
    same_before[1:] = block.paragraph[1:] == block.paragraph[:-1]
    text_before = np.zeros(len(block.first), dtype=bool)
    text_before[1:] = block.text_of[1:] == block.text_of[:-1]
    previous = np.where(text_before, np.roll(state, 1), 0) * np.uint32(2) + same_before
    same_behind = np.append(same_before[1:], False) if len(same_before) else same_before
    text_behind = np.append(text_before[1:], False) if len(text_before) else text_before
    following = np.where(text_behind, np.roll(state, -1), 0) * np.uint32(2) + same_behind
    position = same_before * 1 + same_behind * 2
    add(previous[own], state[own], bare)
    add(following[own], state[own], bare)
    add(previous[own], following[own], state[own], bare)
    add(position[own], state[own], near(place - first + 1), bare)
    add(near(place - first + 1), kind, bare)
    add(near(last - place), kind, bare)
    before_end = np.where(text_before, np.roll(kind[block.last - 1], 1), 0)
    quote_before = np.where(text_before, np.roll(quoted[block.last - 1], 1), 0)
    quote_behind = np.where(text_behind, np.roll(quoted[block.first], -1), 0)
    add(before_end[own], quote_before[own], same_before[own], quoted[first], bare)
    add(quote_behind[own], same_behind[own], bare, far_back, number[own])
    add(opens, previous[own], kind)
    return np.stack(rows, axis=1)
