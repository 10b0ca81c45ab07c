"""What the labels left out and the words make plain: the cue before a colon or beside its content, a cue's subject."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from framing.reading.attribution.token_columns import (
    ADVERB,
    CLOSE,
    CLOSED_CLASS,
    COLON,
    COMMA,
    CUE,
    GERUND,
    NAME,
    NUMBER,
    OTHER,
    PAST,
    PLURAL,
    STOP,
    THAT,
    Bools,
    Classes,
    Ints,
    TextBlock,
    among,
    class_of,
)

NONE, SOURCE, CUED, CONTENT = 0, 1, 3, 5
_BE, _PREPOSITION, _TO = CLOSED_CLASS["is"], CLOSED_CLASS["in"], CLOSED_CLASS["to"]
_PRONOUN, _DETERMINER, _AND, _BUT = (CLOSED_CLASS[word] for word in ("he", "the", "and", "but"))
_BETWEEN = {CLOSED_CLASS[word] for word in ("has", "is", "will", "not")} | {ADVERB}
_IN_SUBJECT = {_PRONOUN, _DETERMINER, _PREPOSITION, NUMBER, NAME, PAST, GERUND, PLURAL, OTHER}
_IN_PHRASE = {_DETERMINER, NUMBER, NAME, PLURAL, OTHER}
_WHO = CLOSED_CLASS["who"]
_MISSED = 2
"""Nouns that a source may lack at its end."""
_LONGEST = 12
_THAT = np.uint32(crc32(b"that"))
_THERE = np.uint32(crc32(b"there"))
_AS = np.uint32(crc32(b"as"))


def _hashes(words: str) -> list[np.uint32]:
    return [np.uint32(crc32(word.encode())) for word in words.split()]


_QUOTED = frozenset(_hashes("quoted cited reported recorded heard overheard remembered"))
_SAYING = frozenset(
    _hashes("saying telling writing arguing warning claiming complaining stating insisting suggesting calling asking")
)
_SAID = frozenset(_hashes("said told written argued warned claimed complained stated insisted suggested asked"))
_HAVING = np.uint32(crc32(b"having"))


def complete(block: TextBlock, labels: Classes) -> Classes:
    """The labels with cues and sources added where a sentence is plain without them.

    A sentence that ends in a colon before a quotation has its first cue word for a cue; content without any cue in its
    sentence has the nearest cue word; a cue without a source has its grammatical subject.
    """
    labels = labels.copy()
    sentences = len(block.first)
    if not sentences:
        return labels
    _drop_coordinated(block, labels)
    _quoted_as(block, labels)
    role = (labels + 1) // 2
    word = (block.kind // CUE >= 2) & (block.quoted == 0) & (labels == NONE)

    def count(flag: Bools) -> Ints:
        return np.add.reduceat(flag.astype(np.int64), block.first)

    candidates, cues = count(word), count(role == 2)
    sources, contents = count(role == 1), count(role == 3)
    opens = np.append((block.quoted[block.first[1:]] > 0) & (block.text_of[1:] == block.text_of[:-1]), False)
    introduces = (class_of(block.kind[block.last - 1]) == COLON) & opens & (contents == 0)
    wanting = (candidates > 0) & (cues == 0) & (introduces | (contents > 0))
    for s in np.flatnonzero(wanting).tolist():
        first, last = int(block.first[s]), int(block.last[s])
        places = np.flatnonzero(word[first:last]) + first
        if introduces[s]:
            chosen = int(places[0])
        else:
            content = np.flatnonzero(role[first:last] == 3) + first
            distance = np.minimum(np.abs(places - content[0]), np.abs(places - content[-1]))
            if distance.min() > 1:
                continue
            chosen = int(places[distance.argmin()])
        labels[chosen] = CUED
        cues[s] += 1
    labels, added = _that_clauses(block, labels, (cues == 0) & (contents == 0))
    cues += added
    for s in np.flatnonzero((cues > 0) & (sources == 0)).tolist():
        first, last = int(block.first[s]), int(block.last[s])
        for cue in (np.flatnonzero(labels[first:last] == CUED) + first).tolist():
            if block.quoted[cue] == 0:
                start, end = _subject(block, labels, first, cue)
                labels[start:end] = SOURCE + 1
                labels[start : min(start + 1, end)] = SOURCE
    _whole_sources(block, labels)
    return labels


def _whole_sources(block: TextBlock, labels: Classes) -> None:
    """Adds to a source what it is a part of: whom "who" means, and the head of "sources close to the talks"."""
    kind = class_of(block.kind)
    ends = np.append(labels[1:] != SOURCE + 1, True)
    for at in np.flatnonzero((labels == SOURCE) & (block.quoted == 0)).tolist():
        first = int(block.first[block.sentence[at]])
        if at > first and labels[at - 1] in (CUED, CUED + 1):  # "according to new financial documents"
            _to_the_noun(block, kind, labels, at)
            continue
        if kind[at] == _WHO and ends[at]:
            start = _start_of_antecedent(kind, labels, first, at)
        elif at > first + 1 and kind[at - 1] in (_PREPOSITION, _TO) and _is_beside_cue(labels, at):
            start = _start_of_subject(kind, labels, first, at)
        else:
            continue
        if start < at:
            labels[start : at + 1] = SOURCE + 1
            labels[start] = SOURCE


def _to_the_noun(block: TextBlock, kind: Classes, labels: Classes, at: int) -> None:
    """Adds to a source behind its cue the nouns that stand right behind it."""
    end = at + 1
    while end < len(labels) and labels[end] == SOURCE + 1:
        end += 1
    for _ in range(_MISSED):
        inside = end < len(labels) and block.sentence[end] == block.sentence[at]
        if not inside or labels[end] != NONE or kind[end] not in (PLURAL, OTHER) or kind[end - 1] != OTHER:
            return
        labels[end] = SOURCE + 1
        end += 1


def _start_of_antecedent(kind: Classes, labels: Classes, first: int, at: int) -> int:
    """Where the noun phrase begins that stands before "who" or ", who"; the place itself where none does."""
    start = end = at - (at > first and kind[at - 1] == COMMA)
    while start > max(first, end - _LONGEST) and kind[start - 1] in _IN_PHRASE and labels[start - 1] == NONE:
        start -= 1
        if kind[start] == _DETERMINER:
            break
    return start if start < end else at


def _is_beside_cue(labels: Classes, at: int) -> bool:
    end = at + 1
    while end < len(labels) and labels[end] == SOURCE + 1:
        end += 1
    return end < len(labels) and labels[end] == CUED


def _start_of_subject(kind: Classes, labels: Classes, first: int, at: int) -> int:
    """Where the subject begins that ends in a preposition and this name; the place itself where it may be none."""
    start = at
    while start > max(first, at - _LONGEST) and kind[start - 1] in _IN_PHRASE | {_PREPOSITION, _TO}:
        if labels[start - 1] != NONE:
            return at
        start -= 1
    opens = start == first or kind[start - 1] in (COMMA, _BUT, _AND, THAT)
    return start if opens and kind[start] in (NAME, OTHER, PLURAL, _DETERMINER, NUMBER) else at


def _drop_coordinated(block: TextBlock, labels: Classes) -> None:
    """Takes the label from sources that end in "and" or "but": "met Keller and said" has another subject."""
    joining = among(block.kind, (_AND, _BUT))
    joining[:-1] &= labels[1:] != SOURCE + 1
    for at in np.flatnonzero(joining & (labels == SOURCE + 1)).tolist():
        start = at
        while labels[start] == SOURCE + 1:
            start -= 1
        labels[start : at + 1] = NONE


def _quoted_as(block: TextBlock, labels: Classes) -> None:
    """Labels "Hale was quoted as saying that ...", "quoted Hale as having said that ..."."""
    for at, length in _sayings(block):
        s = int(block.sentence[at])
        first, last = int(block.first[s]), int(block.last[s])
        verb = next((i for i in range(at - 1, max(at - _LONGEST, first) - 1, -1) if block.form[i] in _QUOTED), -1)
        content = at + length
        while last > content and block.kind[last - 1] % CUE in (STOP, CLOSE) and labels[last - 1] != CONTENT + 1:
            last -= 1
        if verb < 0 or last <= content:
            continue
        start = verb
        while start > first and block.kind[start - 1] % CUE in _BETWEEN:
            start -= 1
        if _BE in block.kind[start:verb] % CUE:
            subject = _subject(block, np.zeros_like(labels), first, start)
        else:
            start, subject = at, (verb + 1, at)
        labels[min(subject[0], verb) : at] = NONE
        labels[subject[0] : subject[1]] = SOURCE + 1
        labels[subject[0] : min(subject[0] + 1, subject[1])] = SOURCE
        labels[start:content] = CUED + 1
        labels[start] = CUED
        if not (labels[content:last] >= CONTENT).any():
            labels[content:last] = CONTENT + 1
            labels[content] = CONTENT


def _sayings(block: TextBlock) -> list[tuple[int, int]]:
    """Where "as saying" and "as having said" stand outside of quotations, and of how many words they are."""
    found = []
    for at in np.flatnonzero(block.form == _AS).tolist():
        following, quoted = block.form[at + 1 : at + 3].tolist(), block.quoted[at + 1 : at + 3].tolist()
        if following and following[0] in _SAYING and not quoted[0]:
            found.append((at, 2))
        elif len(following) > 1 and following[0] == _HAVING and following[1] in _SAID and not quoted[1]:
            found.append((at, 3))
    return found


def _that_clauses(block: TextBlock, labels: Classes, silent: Bools) -> tuple[Classes, Ints]:
    """In sentences without any label, a cue word right before "that" is a cue, and the clause its content."""
    added = np.zeros(len(silent), dtype=np.int64)
    that = np.flatnonzero((block.form == _THAT) & (block.quoted == 0))
    for at in that[silent[block.sentence[that]] & (class_of(block.kind[that]) == THAT)].tolist():
        s = int(block.sentence[at])
        if added[s] or at == block.first[s] or block.kind[at - 1] // CUE < 1:
            continue
        end = int(block.last[s])
        while end > at and block.kind[end - 1] % CUE in (STOP, CLOSE):
            end -= 1
        if end - at > 3:
            labels[at - 1], labels[at], labels[at + 1 : end] = CUED, CONTENT, CONTENT + 1
            added[s] = 1
    return labels, added


def _subject(block: TextBlock, labels: Classes, first: int, cue: int) -> tuple[int, int]:
    """The tokens that look like the subject of a cue, an empty range where nothing does."""
    nothing = (cue, cue)
    kind = (block.kind[first:cue] % CUE).tolist()
    free = (labels[first:cue] == NONE).tolist()
    end = len(kind)
    while end and kind[end - 1] in _BETWEEN and free[end - 1]:
        end -= 1
    if (_BE in kind[end:] and block.kind[cue] % CUE == PAST) or (end and block.form[first + end - 1] == _THERE):
        return nothing  # "it was feared", "there were fears"
    start = end
    while start and kind[start - 1] in _IN_SUBJECT and free[start - 1]:
        start -= 1
    if start < end and kind[start] == _PREPOSITION:  # "In 2017 Keller": the name alone
        start = end
        while start and kind[start - 1] == NAME:
            start -= 1
    if start == end and end and kind[end - 1] in (_AND, _BUT):  # "Keller smiled and said": the first name or pronoun
        for i in range(end - 1):
            if kind[i] in (NAME, _PRONOUN) and free[i] and (i == 0 or kind[i - 1] not in (_PREPOSITION, _TO)):
                start = end = i
                while kind[end] == kind[i] and free[end]:
                    end += 1
                break
    return (first + start, first + end) if end - start <= _LONGEST else nothing
