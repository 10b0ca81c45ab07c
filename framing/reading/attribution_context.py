"""What a first guess of the roles tells: the order of pieces in sentence and paragraph, and how sure the guess was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution_features import (
    CUE,
    Block,
    Bools,
    Hashes,
    Ints,
    before,
    behind,
    counted,
    mix,
    near,
    shifted,
)

NOTHING, SOURCE_ROLE, CUE_ROLE, CONTENT_ROLE = range(4)


def role_of(labels: Ints) -> Ints:
    """The role of each label: 0 none, 1 source, 2 cue, 3 content; odd labels begin a piece, even ones go on."""
    return (labels + 1) // 2


def context(block: Block, labels: Ints, scores: NDArray[np.float32]) -> Hashes:
    """Features of the second look.

    Args:
        block: the columns of the block.
        labels: the first guess, (tokens,).
        scores: what spoke for each label at the first look, (tokens, labels).

    Returns: hashes, (tokens, templates).
    """
    n = len(labels)
    place = np.arange(n)
    own = block.sentence
    first, last = block.first[own], block.last[own]
    role = role_of(labels)
    kind, form, quoted = block.kind, block.form, block.quoted
    inside = (quoted > 0) * 1
    rows: list[Hashes] = []

    def add(*parts: NDArray[np.generic] | int) -> None:
        rows.append(mix(1000 + len(rows), *parts))

    # Runs of one role; a sentence begins a run of its own.
    begins = np.ones(n, dtype=bool)
    begins[1:] = (role[1:] != role[:-1]) | (labels[1:] % 2 == 1) | (own[1:] != own[:-1])
    run = np.cumsum(begins) - 1
    run_first = np.flatnonzero(begins)
    run_last = np.append(run_first[1:], n)
    runs = len(run_first)
    run_role = role[run_first] if n else role
    run_sentence = own[run_first] if n else own
    run_length = near(run_last - run_first)

    def of_run(column: NDArray[np.generic], by: int) -> NDArray[np.generic]:
        """The column of runs, `by` runs further on within the sentence, for each token."""
        result = np.zeros(runs, dtype=np.int64)
        if by < 0 and runs > -by:
            result[-by:] = np.where(run_sentence[-by:] == run_sentence[:by], column[:by].astype(np.int64) + 1, 0)
        elif by > 0 and runs > by:
            result[:-by] = np.where(run_sentence[by:] == run_sentence[:-by], column[by:].astype(np.int64) + 1, 0)
        elif by == 0:
            result = column.astype(np.int64) + 1
        return result[run]

    near_labels = {o: shifted(labels, o, block, 7) for o in range(-4, 5)}
    label = near_labels[0]
    for o in (-3, -2, -1, 0, 1, 2, 3):
        add(near_labels[o], label)
    add(label, near_labels[-1], near_labels[1])
    add(*(near_labels[o] for o in (-2, -1, 0, 1, 2)))
    add(*(near_labels[o] for o in (-4, -3, -2, -1, 0)))
    add(*(near_labels[o] for o in (0, 1, 2, 3, 4)))
    add(form, label)
    add(form, label, near_labels[-1], near_labels[1])
    add(kind, label, shifted(kind, -1, block), near_labels[-1])
    add(kind, label, shifted(kind, 1, block), near_labels[1])

    # This run and its neighbours.
    roles = {o: of_run(run_role, o) for o in range(-4, 5)}
    lengths = {o: of_run(run_length, o) for o in (-2, -1, 0, 1, 2)}
    add(roles[0], lengths[0], roles[-1], roles[1])
    add(roles[-1], roles[0], roles[1], lengths[-1], lengths[1])
    add(*(roles[o] for o in (-2, -1, 0, 1, 2)))
    add(*(roles[o] for o in (-4, -3, -2, -1, 0)))
    add(*(roles[o] for o in (0, 1, 2, 3, 4)))
    add(*(roles[o] for o in (-3, -2, -1, 0, 1, 2, 3)))
    head = form[run_last - 1] if n else form
    opening = form[run_first] if n else form
    opening_kind = kind[run_first] if n else kind
    closing_kind = kind[run_last - 1] if n else kind
    add(roles[0], of_run(head, -1), of_run(opening, 1))
    add(roles[0], of_run(opening, 0), of_run(head, 0))
    add(roles[0], of_run(opening_kind, 0), of_run(closing_kind, 0), lengths[0])
    add(roles[0], of_run(closing_kind, -1), of_run(opening_kind, 1), label)
    add(roles[0], roles[-1], of_run(opening_kind, -1), of_run(closing_kind, -1), lengths[-1])
    add(roles[0], roles[1], of_run(opening_kind, 1), of_run(closing_kind, 1), lengths[1])
    add(roles[0], near(place - run_first[run] + 1), near(run_last[run] - place), lengths[0])

    # The nearest pieces of each role in the sentence.
    for which in (SOURCE_ROLE, CUE_ROLE, CONTENT_ROLE):
        flag = role == which
        back, ahead = before(flag), behind(flag)
        has_back, has_ahead = back >= first, ahead < last
        far_back = np.where(has_back, 1 + near(place - back), 0)
        far_ahead = np.where(has_ahead, 1 + near(ahead - place), 0)
        word_back = np.where(has_back, form[np.maximum(back, 0)], 0)
        word_ahead = np.where(has_ahead, form[np.minimum(ahead, max(n - 1, 0))], 0)
        add(label, far_back, far_ahead, inside)
        if which == CUE_ROLE:
            add(label, word_back, far_back, inside)
            add(label, word_ahead, far_ahead, inside)
            add(kind, word_back, label)
            add(kind, word_ahead, label)

    # Sentence and paragraph as patterns of roles.
    totals = {which: counted(role == which) for which in range(4)}
    begun = {which: counted(begins & (role == which)) for which in range(1, 4)}

    def inside_of(total: Ints) -> Ints:
        return total[block.last] - total[block.first]

    pattern = np.zeros(len(block.first), dtype=np.uint32)
    step = (run_role + 1).astype(np.uint32)
    run_count = np.bincount(run_sentence, minlength=len(block.first)) if n else np.zeros(0, dtype=np.int64)
    run_start = np.concatenate([np.array([0]), np.cumsum(run_count)[:-1]]).astype(np.int64) if n else run_count
    for k in range(6):
        at = run_start + k
        has = run_count > k
        pattern[has] = pattern[has] * np.uint32(5) + step[at[has]]
    rank = np.minimum(run - run_start[own], 6) if n else run
    words = block.last - block.first
    share = 4 * inside_of(totals[CONTENT_ROLE]) // np.maximum(words, 1)
    state = mix(
        np.minimum(inside_of(begun[SOURCE_ROLE]), 2),
        np.minimum(inside_of(begun[CUE_ROLE]), 2),
        np.minimum(inside_of(begun[CONTENT_ROLE]), 2),
        share,
    )
    add(pattern[own], rank)
    add(pattern[own], rank, label, inside)
    add(state[own], label, quoted)
    sentences = len(block.first)
    linked = np.zeros(sentences, dtype=np.int64)
    if sentences > 1:
        linked[1:] = (block.text_of[1:] == block.text_of[:-1]) * (1 + (block.paragraph[1:] == block.paragraph[:-1]))
    following = np.append(linked[1:], 0) if sentences else linked
    previous_state = np.where(linked > 0, np.roll(state, 1), 0)
    next_state = np.where(following > 0, np.roll(state, -1), 0)
    closing_role = np.where(linked > 0, np.roll(role[block.last - 1], 1) + 1, 0)
    closing_quote = np.where(linked > 0, np.roll(quoted[block.last - 1], 1), 0)
    opening_role = np.where(following > 0, np.roll(role[block.first], -1) + 1, 0)
    add(previous_state[own], linked[own], state[own], label)
    add(next_state[own], following[own], state[own], label)
    add(closing_role[own], closing_quote[own], linked[own], label, quoted)
    add(closing_role[own], linked[own], roles[-1], roles[0], kind)
    add(opening_role[own], following[own], roles[0], roles[1], label)

    # How sure the first look was.
    other = scores.copy()
    margin = {}
    for which, of_role in ((SOURCE_ROLE, (1, 2)), (CUE_ROLE, (3, 4)), (CONTENT_ROLE, (5, 6))):
        best = other[:, of_role[0] : of_role[1] + 1].max(axis=1) - other[:, 0]
        margin[which] = np.clip(np.floor(best), -5, 5).astype(np.int64) + 5
    for which in (SOURCE_ROLE, CUE_ROLE, CONTENT_ROLE):
        add(margin[which], label)
        add(margin[which], shifted(margin[which], -1, block), shifted(margin[which], 1, block), label)
    add(margin[1], margin[2], margin[3], label)
    hidden = (margin[CUE_ROLE] >= 3) & (role != CUE_ROLE)
    back, ahead = before(hidden), behind(hidden)
    add(
        np.where(back >= first, 1 + near(place - back), 0),
        np.where(ahead < last, 1 + near(ahead - place), 0),
        label,
        roles[-1],
    )

    # The quotation as a whole: how much of it the first look takes for content.
    quotes = _extent(quoted > 0, block)
    content = totals[CONTENT_ROLE]
    taken = np.where(
        quoted > 0, 1 + 3 * (content[quotes[1]] - content[quotes[0]]) // np.maximum(quotes[1] - quotes[0], 1), 0
    )
    add(taken, quoted, label)
    add(taken, kind, shifted(kind, -1, block), label)
    add(form, inside, roles[-1], roles[1])
    add(shifted(form, -1, block), label)
    add(shifted(form, 1, block), label)
    return np.stack(rows, axis=1)


def _extent(flag: Bools, block: Block) -> tuple[Ints, Ints]:
    """For each flagged token where its run begins and ends, within the paragraph."""
    n = len(flag)
    paragraph = block.paragraph[block.sentence]
    change = np.ones(n, dtype=bool)
    change[1:] = (flag[1:] != flag[:-1]) | (paragraph[1:] != paragraph[:-1])
    run = np.cumsum(change) - 1
    start = np.flatnonzero(change)
    return start[run], np.append(start[1:], n)[run]
