"""What a first guess of the roles tells: the order of pieces in sentence and paragraph, and how sure the guess was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.features import neighbours
from framing.reading.attribution.token_columns import (
    Classes,
    Column,
    Ints,
    Spread,
    Template,
    TextBlock,
    before,
    behind,
    by_sentence,
    mix,
    near,
    run_of,
    shifted,
)

SOURCE_ROLE, CUE_ROLE, CONTENT_ROLE = 1, 2, 3
_FIRST_TEMPLATE = 1000
"""Apart from the numbers of the templates of the first look."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of tokens with one role; a sentence begins a run of its own. `each` gives what is by run to tokens."""

    first: Ints
    last: Ints
    role: Classes
    sentence: Ints
    each: Spread

    def beside(self, column: Column, by: int) -> Column:
        """For each run, a column of runs `by` further on in the sentence, plus one, or 0."""
        if by == 0:
            return column + np.uint32(1)
        result = np.zeros(len(self.first), dtype=np.uint32)
        if by < 0:
            result[-by:] = np.where(self.sentence[-by:] == self.sentence[:by], column[:by] + np.uint32(1), 0)
        else:
            result[:-by] = np.where(self.sentence[by:] == self.sentence[:-by], column[by:] + np.uint32(1), 0)
        return result

    def at(self, column: Column, by: int) -> Column:
        """The same for each token."""
        return self.beside(column, by).take(self.each.places)


def context(block: TextBlock, labels: Classes, scores: NDArray[np.float32]) -> list[Template]:
    """What the second look knows of all tokens, by template.

    Args:
        block: the columns of the block.
        labels: the first guess, (tokens,).
        scores: what spoke for each label at the first look, (labels, tokens).
    """
    role = (labels + 1) // 2
    runs = _runs(block, labels, role)
    templates = [
        *_labels(block, labels),
        *_neighbouring_runs(block, labels, runs),
        *_nearest_pieces(block, labels, role),
        *_patterns(block, labels, role, runs),
        *_certainty(block, labels, role, runs, scores),
        *_whole_quotation(block, labels, role, runs),
    ]
    return [(number, *parts) for number, parts in enumerate(templates, _FIRST_TEMPLATE)]


def _runs(block: TextBlock, labels: Classes, role: Classes) -> Runs:
    begins = np.ones(len(labels), dtype=bool)
    begins[1:] = (role[1:] != role[:-1]) | (labels[1:] & 1 == 1) | (block.sentence[1:] != block.sentence[:-1])
    first = np.flatnonzero(begins)
    each = Spread(run_of(first, len(labels)))
    return Runs(first, np.append(first[1:], len(labels)), role[first], block.sentence[first], each)


def _labels(block: TextBlock, labels: Classes) -> list[Template]:
    """The guess for the token and its neighbours, with the word and its class."""
    around = {o: shifted(labels, o, block, 7) for o in range(-4, 5)}
    return [
        *((around[o], labels) for o in range(-3, 4)),
        (labels, around[-1], around[1]),
        tuple(around[o] for o in (-2, -1, 0, 1, 2)),
        tuple(around[o] for o in (-4, -3, -2, -1, 0)),
        tuple(around[o] for o in (0, 1, 2, 3, 4)),
        (block.form, labels),
        (block.form, labels, around[-1], around[1]),
        (block.kind, labels, shifted(block.kind, -1, block), around[-1]),
        (block.kind, labels, shifted(block.kind, 1, block), around[1]),
    ]


def _neighbouring_runs(block: TextBlock, labels: Classes, runs: Runs) -> list[Template]:
    """The runs beside this one: their roles, lengths, first and last words."""
    place = np.arange(len(labels))
    size = near(runs.last - runs.first)
    role = {o: runs.beside(runs.role, o) for o in range(-4, 5)}
    length = {o: runs.beside(size, o) for o in (-1, 0, 1)}
    opening, closing = block.form[runs.first], block.form[runs.last - 1]
    begins, ends = block.kind[runs.first], block.kind[runs.last - 1]
    each = runs.each
    from_first, to_last = place - runs.first[each.places] + 1, runs.last[each.places] - place
    return [
        (role[0], length[0], role[-1], role[1], each),
        (role[-1], role[0], role[1], length[-1], length[1], each),
        (*(role[o] for o in (-2, -1, 0, 1, 2)), each),
        (*(role[o] for o in (-4, -3, -2, -1, 0)), each),
        (*(role[o] for o in (0, 1, 2, 3, 4)), each),
        (*(role[o] for o in (-3, -2, -1, 0, 1, 2, 3)), each),
        (role[0], runs.beside(closing, -1), runs.beside(opening, 1), each),
        (role[0], runs.beside(opening, 0), runs.beside(closing, 0), each),
        (role[0], runs.beside(begins, 0), runs.beside(ends, 0), length[0], each),
        (role[0], runs.beside(ends, -1), runs.beside(begins, 1), each, labels),
        (role[0], role[-1], runs.beside(begins, -1), runs.beside(ends, -1), length[-1], each),
        (role[0], role[1], runs.beside(begins, 1), runs.beside(ends, 1), length[1], each),
        (role[0], each, near(from_first), near(to_last), runs.at(size, 0)),
    ]


def _nearest_pieces(block: TextBlock, labels: Classes, role: Classes) -> list[Template]:
    """How far the nearest source, cue and content of the sentence are, and which words the cues are."""
    place = np.arange(len(labels))
    first, last = block.first[block.sentence], block.last[block.sentence]
    inside = (block.quoted > 0).astype(np.uint32)
    templates: list[Template] = []
    for which in (SOURCE_ROLE, CUE_ROLE, CONTENT_ROLE):
        back, ahead = before(role == which), behind(role == which)
        has_back, has_ahead = back >= first, ahead < last
        far_back = np.where(has_back, 1 + near(place - back), 0)
        far_ahead = np.where(has_ahead, 1 + near(ahead - place), 0)
        templates.append((labels, far_back, far_ahead, inside))
        if which == CUE_ROLE:
            word_back = np.where(has_back, block.form[np.where(has_back, back, 0)], 0)
            word_ahead = np.where(has_ahead, block.form[np.where(has_ahead, ahead, 0)], 0)
            templates += [
                (labels, word_back, far_back, inside),
                (labels, word_ahead, far_ahead, inside),
                (block.kind, word_back, labels),
                (block.kind, word_ahead, labels),
            ]
    return templates


def _patterns(block: TextBlock, labels: Classes, role: Classes, runs: Runs) -> list[Template]:
    """The sentence as a row of roles, and what the sentences before and behind it hold."""
    own, kind, quoted = block.sentence, block.kind, block.quoted
    inside = (quoted > 0).astype(np.uint32)
    count = np.bincount(runs.sentence, minlength=len(block.first))
    start = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(count)[:-1]])
    pattern = np.zeros(len(block.first), dtype=np.uint32)
    step = (runs.role + 1).astype(np.uint32)
    for k in range(6):
        has = count > k
        pattern[has] = pattern[has] * np.uint32(5) + step[(start + k)[has]]
    rank = np.minimum(np.arange(len(runs.first)) - start[runs.sentence], 6)
    share = 4 * by_sentence(role == CONTENT_ROLE, block) // np.maximum(block.last - block.first, 1)
    of_role = (runs.sentence[runs.role == which] for which in (SOURCE_ROLE, CUE_ROLE, CONTENT_ROLE))
    pieces = [np.minimum(np.bincount(found, minlength=len(block.first)), 2) for found in of_role]
    state = mix(*pieces, share)

    same_paragraph, same_text = neighbours(block)
    linked = same_text * (1 + same_paragraph)
    following = np.append(linked[1:], 0)
    state_before = np.where(linked > 0, np.roll(state, 1), 0)
    state_behind = np.where(following > 0, np.roll(state, -1), 0)
    role_before = np.where(linked > 0, np.roll(role[block.last - 1], 1) + 1, 0)
    quoted_before = np.where(linked > 0, np.roll(quoted[block.last - 1], 1), 0)
    role_behind = np.where(following > 0, np.roll(role[block.first], -1) + 1, 0)
    here, left, right = (runs.beside(runs.role, o) for o in (0, -1, 1))
    each, by_run, of_run = Spread(own), runs.each, runs.sentence
    return [
        (pattern[of_run], rank, by_run),
        (pattern[of_run], rank, by_run, labels, inside),
        (state, each, labels, quoted),
        (state_before, linked, state, each, labels),
        (state_behind, following, state, each, labels),
        (role_before, quoted_before, linked, each, labels, quoted),
        (role_before[of_run], linked[of_run], left, here, by_run, kind),
        (role_behind[of_run], following[of_run], here, right, by_run, labels),
    ]


def _certainty(
    block: TextBlock, labels: Classes, role: Classes, runs: Runs, scores: NDArray[np.float32]
) -> list[Template]:
    """How far each role lay ahead of none, and where a cue was nearly found."""
    place = np.arange(len(labels))
    first, last = block.first[block.sentence], block.last[block.sentence]
    margin = {}
    for which in (SOURCE_ROLE, CUE_ROLE, CONTENT_ROLE):
        ahead_of_none = np.maximum(scores[2 * which - 1], scores[2 * which]) - scores[0]
        margin[which] = (np.clip(np.floor(ahead_of_none), -5, 5) + 5).astype(np.uint32)
    hidden = (margin[CUE_ROLE] >= 3) & (role != CUE_ROLE)
    back, ahead = before(hidden), behind(hidden)
    far_back = np.where(back >= first, 1 + near(place - back), 0)
    far_ahead = np.where(ahead < last, 1 + near(ahead - place), 0)
    templates: list[Template] = []
    for column in margin.values():
        templates.append((column, labels))
        templates.append((column, shifted(column, -1, block), shifted(column, 1, block), labels))
    return [*templates, (*margin.values(), labels), (far_back, far_ahead, labels, runs.at(runs.role, -1))]


def _whole_quotation(block: TextBlock, labels: Classes, role: Classes, runs: Runs) -> list[Template]:
    """How much of the quotation around the token is taken for content; words beside the token."""
    inside = block.quoted > 0
    paragraph = block.paragraph[block.sentence]
    change = np.ones(len(labels), dtype=bool)
    change[1:] = (inside[1:] != inside[:-1]) | (paragraph[1:] != paragraph[:-1])
    start = np.flatnonzero(change)
    content = np.add.reduceat(role == CONTENT_ROLE, start, dtype=np.int64)
    share = 1 + 3 * content // np.diff(start, append=len(labels))
    taken = np.where(inside[start], share, 0).astype(np.uint32)[run_of(start, len(labels))]
    return [
        (taken, block.quoted, labels),
        (taken, block.kind, shifted(block.kind, -1, block), labels),
        (block.form, inside * 1, runs.at(runs.role, -1), runs.at(runs.role, 1)),
        (shifted(block.form, -1, block), labels),
        (shifted(block.form, 1, block), labels),
    ]
