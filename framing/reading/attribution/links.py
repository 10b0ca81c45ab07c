"""Who goes with what: joins labelled pieces (source, cue, content) into attributions, by rules on their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from framing.reading.model import AttributionKind

SOURCE, CUE, CONTENT = 1, 2, 3
FAR = 1000.0
COSTLIEST, FURTHER = 10.0, 5.0
"""What content may lie away from its cue, and what further content may that is not quoted: it is seldom the cue's."""


class Piece(NamedTuple):
    """A run of tokens with one role: half-open token range, the sentence of its first and of its last token.

    `quoted`: it begins inside of quotation marks; `opening`: it begins its sentence; `kind`: direct where every word
    stands in quotation marks, mixed where some do.
    """

    role: int
    first: int
    last: int
    sentence: int
    closing: int
    paragraph: int
    quoted: bool
    opening: bool
    kind: AttributionKind


class Link(NamedTuple):
    """One attribution as pieces: its contents in order, its cue and its source where there are any."""

    contents: tuple[Piece, ...]
    cue: Piece | None
    source: Piece | None


def link(pieces: Sequence[Piece]) -> tuple[Link, ...]:
    """Joins the pieces of one text, in order, into attributions.

    Content goes to the cue of its own sentence that is nearest in the order of pieces, else to a cue beside it; content
    without a cue continues the quotation of the paragraph before. A cue's source stands before it or right behind it.
    """
    paragraphs: dict[int, list[Piece]] = {}
    for piece in pieces:
        paragraphs.setdefault(piece.paragraph, []).append(piece)
    links: list[Link] = []
    before: Link | None = None
    for number, inside in paragraphs.items():
        found = _link_paragraph(inside, before if before is not None and _follows(before, number) else None)
        links.extend(found)
        before = found[-1] if found else None
    return tuple(one for one in _joined(links) if one.contents and (one.cue or _stands_alone(one.contents[0])))


def _stands_alone(content: Piece) -> bool:
    """Whether content without a cue is speech all the same: a quoted sentence, not a title or a word in marks."""
    return content.quoted and content.opening


def _follows(before: Link, paragraph: int) -> bool:
    """Whether a link can go on in this paragraph: it ended in the one before, with a quotation or a cue."""
    last = before.contents[-1] if before.contents else before.cue
    return last is not None and last.paragraph == paragraph - 1 and (last.quoted or not before.contents)


def _link_paragraph(pieces: list[Piece], before: Link | None) -> list[Link]:
    roles = [piece.role for piece in pieces]
    cues = [i for i, role in enumerate(roles) if role == CUE]
    contents = [i for i, role in enumerate(roles) if role == CONTENT]
    if not cues and not contents:
        return []
    sources = {cue: _source_of(cue, pieces) for cue in cues}
    owner = _owners(pieces, contents, cues, sources)
    owned: dict[int, list[Piece]] = {q: [] for q in cues}
    for c in contents:
        if c in owner:
            owned[owner[c]].append(pieces[c])
    links = [Link(tuple(owned[q]), pieces[q], None if at is None else pieces[at]) for q, at in sources.items()]
    for c in contents:
        if c in owner:
            continue
        piece = pieces[c]
        if (
            before is not None
            and before.cue is not None
            and piece.quoted
            and c == contents[0]
            and (not cues or c < cues[0])
        ):
            links.append(Link((piece,), before.cue, before.source))
        else:
            links.append(Link((piece,), None, _bare_source(c, pieces)))
    return sorted(links, key=_place) if len(links) > 1 else links


def _place(one: Link) -> int:
    first = one.contents[0] if one.contents else one.cue
    return first.first if first else 0


def _bare_source(content: int, pieces: list[Piece]) -> Piece | None:
    """The source of content without a cue: a piece beside it, in its sentence, as in "Smith: ..."."""
    for i in (content - 1, content + 1):
        if 0 <= i < len(pieces) and pieces[i].role == SOURCE and pieces[i].sentence == pieces[content].sentence:
            return pieces[i]
    return None


def _source_of(cue: int, pieces: list[Piece]) -> int | None:
    """The index of the source of a cue: right behind it or before it, in the same sentence."""
    here = pieces[cue]
    best, lowest = None, FAR
    for i in range(cue - 1, -1, -1):
        piece = pieces[i]
        if piece.closing < here.sentence:
            break
        if piece.role == SOURCE:
            between = pieces[i + 1 : cue]
            taken = sum([p.role == CUE for p in between])
            crossed = sum([p.last - p.first for p in between if p.role == CONTENT])
            best, lowest = i, (here.first - piece.last) * 0.2 + 3.0 * taken + min(crossed, 10) * 0.2
            break
    if lowest == 0:
        return best  # right before the cue
    for i in range(cue + 1, len(pieces)):
        piece = pieces[i]
        if piece.sentence > here.closing:
            break
        if piece.role == SOURCE:
            crossed = sum([p.last - p.first for p in pieces[cue + 1 : i] if p.role == CONTENT])
            cost = (piece.first - here.last) * 0.4 + crossed * 0.3
            follower = pieces[i + 1] if i + 1 < len(pieces) else None
            if follower is not None and follower.role == CUE and follower.sentence == piece.closing:
                cost += 2.0 if follower.first - piece.last < 4 else 1.0
            if cost < lowest:
                best, lowest = i, cost
            break
    return best


def _owners(
    pieces: list[Piece], contents: list[int], cues: list[int], sources: dict[int, int | None]
) -> dict[int, int]:
    """The cue of each content: the cheapest of the neighbouring cues, a cue without any content being served first."""
    if len(cues) == 1 == len(contents):
        (c,), (q,) = contents, cues
        return {c: q} if _cost(pieces, c, q, sources[q]) < COSTLIEST else {}
    costs: list[tuple[float, int, int]] = []
    for c in contents:
        here = bisect_left(cues, c)
        for near in (cues[max(here - 2, 0) : here][::-1], cues[here : here + 2]):
            for rank, q in enumerate(near):
                costs.append((_cost(pieces, c, q, sources[q]) + 4.0 * rank, c, q))
    costs.sort()
    owner: dict[int, int] = {}
    served: set[int] = set()
    for cost, c, q in costs:
        if cost < COSTLIEST and c not in owner and q not in served:
            owner[c] = q
            served.add(q)
    for cost, c, q in costs:
        if cost < (COSTLIEST if pieces[c].quoted else FURTHER) and c not in owner:
            owner[c] = q
    return owner


def _cost(pieces: list[Piece], c: int, q: int, source: int | None) -> float:
    content, cue = pieces[c], pieces[q]
    low, high = (c, q) if c < q else (q, c)
    gap = (cue.first - content.last) if c < q else (content.first - cue.last)
    cues = 0
    for piece in pieces[low + 1 : high]:
        gap -= piece.last - piece.first if piece.role == SOURCE else 0
        cues += piece.role == CUE
    cost = 0.1 * max(gap, 0) + 3.0 * cues
    same = content.closing == cue.sentence if c < q else content.sentence == cue.closing
    if not same:
        cost += 2.0 if content.quoted and c > q else 4.0
    if c < q and same:
        cost += 0.3
    if source is not None and low < source < high:
        cost -= 0.3
    return cost


def _joined(links: list[Link]) -> list[Link]:
    """Links of the same cue become one."""
    found: dict[object, Link] = {}
    for number, one in enumerate(links):
        key: object = one.cue if one.cue is not None else number
        old = found.get(key)
        found[key] = one if old is None else old._replace(contents=old.contents + one.contents)
    return list(found.values())
