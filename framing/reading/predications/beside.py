"""Beside whom an actor stands as an equal: "and", "both", lists.

Whoever stands on the other side of an "and" or a comma may be an equal, or begin a clause, explain the name or belong
to something else. A linear model weighs what both are and what stands around them (`python -m training.attachments`,
learned from UD English EWT); what is not likely enough is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.reading.grammar.clauses import Clauses, start_of_nominal, verb_after, verb_before
from framing.reading.grammar.linear import linear
from framing.reading.grammar.phrases import NOUN, PROPER, QUOTE, base_phrase, is_person_role, is_time
from framing.reading.predications.belonging import is_part
from framing.reading.predications.found import Found, Named

WEIGHTS = "equals.npz"

_JOINING = frozenset({"and", "or", "&", "/", "nor"})
_JOINTS = _JOINING | {",", "as"}
_JOINED_WITHIN = 3
"""Tokens on either side of a name among which one of these stands where somebody is joined to it ("Hale’s” and")."""
_AS_WELL_AS = ("as", "well", "as")
_PAIRING = frozenset({"both", "either", "neither"})
_LONGEST = 6
"""Items of a list that are looked at on either side."""
_MOST = 3


class Item(NamedTuple):
    """An item of a list: its tokens, half-open, and its head."""

    first: int
    end: int
    head: int


class Pair(NamedTuple):
    """Somebody beside a name, and what is weighed of the two."""

    other: Item
    features: list[str]


class _Run(NamedTuple):
    """How many items a list goes on for, whether "and" is among what joins them, and where it ends."""

    items: int
    closed: bool
    edge: int


def equals(s: Clauses, name: Named) -> Iterator[Found]:
    """Whom the text names beside this one as an equal: "Norland and Sudland", "both Hale and Dorn".

    In a longer list ("Roe, Hale and Dorn"), its neighbours.
    """
    near = s.lowered[max(name.first - _JOINED_WITHIN, 0) : name.first]
    if _JOINTS.isdisjoint(near) and _JOINTS.isdisjoint(s.lowered[name.end : name.end + _JOINED_WITHIN]):
        return
    model = linear(WEIGHTS)
    for other, features in pairs(s, name):
        if model.probability(features) >= model.least and not _is_no_equal(s, other, name):
            first = other.first + (s.lowered[other.first] in _PAIRING)
            yield Found("with", first, other.end, other.head)


def _is_no_equal(s: Clauses, other: Item, name: Named) -> bool:
    """Is this a time, a thing beside what the name belongs to, or what tells apart whom the name is joined to?"""
    if other.first >= name.end:  # "a bias against Hale or a history of rows"
        governed = name.first > 0 and s.tags[name.first - 1] == "IN"
        return governed and s.lowered[other.first] in ("a", "an") and _kind(s, other) == "NN"
    before, behind = s.words[max(other.first - 1, 0)], s.words[name.end : name.end + 1]
    parallel = other.first > 0 and s.tags[other.first - 1] == "IN" and (before,) == behind
    return parallel or is_time(s.words[other.head])  # "Roe of Norland and Hale of Sudland", "Earlier Tuesday, Hale"


def pairs(s: Clauses, name: Named) -> Iterator[Pair]:
    """Whoever stands next to a name, joined to it by a comma, "and" or the like."""
    owns = name.end < len(s.tags) and s.tags[name.end] == "POS"
    if not (name.heads or owns or _is_slashed(s, name)):
        return
    mine, more = Item(name.first, name.end, name.end - 1), f"name {name.heads} {name.owns}"
    joint, after = _joint_behind(s, name.end)
    if after > joint:
        again = s.tags[after : after + 1] == ["IN"] and name.first > 0
        again = again and s.lowered[after] == s.lowered[name.first - 1]  # "in Norland and in Sudland"
        other = _item_at(s, after + again)
        if other is not None and "POS" in s.tags[other.first : other.head]:  # "Hale's and Dorn's plan"
            end = s.tags.index("POS", other.first)
            other = Item(other.first, end, end - 1) if owns else None
        if other is not None:
            row = [f"behind {again}", *_features(s, mine, other, (joint, after)), more]
            yield Pair(other, row)
    first = name.first
    again = first > 1 and s.tags[first - 1] == "IN" and (s.tags[first - 2] == "CC" or s.words[first - 2] == ",")
    joint, after = _joint_before(s, first - again)
    if joint < after:
        other = _item_before(s, joint - 1)
        if other is None:
            return
        if not again or (other.first > 0 and s.lowered[other.first - 1] == s.lowered[first - 1]):
            yield Pair(other, [f"before {again}", *_features(s, other, mine, (joint, after)), more])


def _is_slashed(s: Clauses, name: Named) -> bool:
    return "/" in s.words[name.end : name.end + 1] or "/" in s.words[max(name.start - 1, 0) : name.start]


def _features(s: Clauses, left: Item, right: Item, joint: tuple[int, int]) -> list[str]:
    """What is weighed of two items that stand side by side."""
    by = " ".join(s.lowered[joint[0] : joint[1]])
    one, two = _kind(s, left), _kind(s, right)
    first, second = (s.lowered[i.first] if s.tags[i.first] in ("DT", "PRP$") else "-" for i in (left, right))
    before, word_before = (s.tags[left.first - 1], s.lowered[left.first - 1]) if left.first else ("^", "^")
    n = len(s.tags)
    after, word_after = (s.tags[right.end], s.lowered[right.end]) if right.end < n else ("$", "$")
    on, back = _run_on(s, right.end), _run_back(s, left.first)
    closed = on.closed or back.closed or not _JOINING.isdisjoint(by.split()) or by.endswith("as")
    governed = verb_before(s, left.first - 1) is not None
    governs = verb_after(s, right.end, False) is not None
    at_once = right.end in s.starting and s.starting[right.end].finite
    finite = [group for group in s.groups if group.finite]
    earlier, later = any(g.verb < left.first for g in finite), any(g.start >= right.end for g in finite)
    heads = s.words[left.head], s.words[right.head]
    return [
        f"by {by}",
        f"kinds {by} {one} {two}",
        f"determiners {first} {second}",
        f"determined {by} {first != '-'} {second != '-'}",
        f"tag before {by} {before}",
        f"before {word_before}",
        f"tag after {by} {after}",
        f"after {word_after}",
        f"around {by} {before} {after}",
        f"run {by} {min(on.items, _MOST)} {min(back.items, _MOST)} {closed}",
        f"long {one} {two} {min(on.items + back.items, _MOST)} {closed}",
        f"opens {back.edge == 0} {closed}",
        f"closes {on.edge >= n - 1} {closed}",
        f"verbs {by} {governed} {governs} {bool(finite)}",
        f"clause {before} {two} {governs} {at_once}",
        f"placed {by} {earlier} {later} {at_once}",
        f"only {one} {two} {bool(finite)} {by}",
        f"words {by} {min(left.end - left.first, _MOST)} {min(right.end - right.first, _MOST)}",
        f"tags {by} {s.tags[left.head]} {s.tags[right.head]}",
        f"left {s.lowered[left.head][-4:]}",
        f"right {s.lowered[right.head][-4:]}",
        f"part {is_part(heads[0])} {is_part(heads[1])}",
        f"time {is_time(heads[0])} {is_time(heads[1])}",
        f"owns {s.tags[left.end] == 'POS'} {after == 'POS'}",
        f"gerund {s.tags[right.first] == 'VBG'}",
    ]


def _kind(s: Clauses, item: Item) -> str:
    tag = s.tags[item.head]
    if tag in PROPER:
        return "name"
    return "role" if tag in NOUN and is_person_role(s.lowered[item.head].removesuffix("s")) else tag


def _joint_behind(s: Clauses, at: int) -> tuple[int, int]:
    """What joins the next item of a list, as tokens: a comma, "and", both, "as well as"; empty where nothing does."""
    words, n = s.words, len(s.words)
    at += at < n and s.tags[at] == "POS"
    at += at < n and s.tags[at] in QUOTE
    end = at + (at < n and words[at] == ",")
    following = s.lowered[end] if end < n else ""
    if following in _JOINING:
        return at, end + 1
    return at, end + 3 * (following == "as" and _is_as_well_as(s, end))


def _joint_before(s: Clauses, end: int) -> tuple[int, int]:
    """What joins the item before, as tokens."""
    end -= end > 0 and s.tags[end - 1] in QUOTE
    at = end
    before = s.lowered[at - 1] if at > 0 else ""
    if before in _JOINING:
        at -= 1
    elif before == "as" and at >= len(_AS_WELL_AS) and _is_as_well_as(s, at - 3):
        at -= 3
    return at - (at > 0 and s.words[at - 1] == ","), end


def _is_as_well_as(s: Clauses, at: int) -> bool:
    return s.lowered[at : at + 3] == _AS_WELL_AS


def _item_at(s: Clauses, at: int) -> Item | None:
    if at < len(s.tags) and s.tags[at] == "PRP":
        return Item(at, at + 1, at)
    found = base_phrase(s.words, s.tags, at) if at < len(s.tags) else None
    return Item(found.start, found.head + 1, found.head) if found is not None else None


def _item_before(s: Clauses, last: int) -> Item | None:
    last -= last > 0 and s.tags[last] in QUOTE
    last -= last > 0 and s.tags[last] == "POS"
    if last < 0 or s.tags[last] not in NOUN | {"PRP"}:
        return None
    return Item(last if s.tags[last] == "PRP" else start_of_nominal(s, last), last + 1, last)


def _run_on(s: Clauses, end: int) -> _Run:
    """How the list goes on behind an item that ends here."""
    for items in range(_LONGEST):
        joint, after = _joint_behind(s, end)
        other = _item_at(s, after) if after > joint else None
        if other is None:
            return _Run(items, False, end)
        end = other.end
        if not _JOINING.isdisjoint(s.lowered[joint:after]):
            return _Run(items + 1, True, end)
    return _Run(_LONGEST, False, end)


def _run_back(s: Clauses, first: int) -> _Run:
    """The list before an item that begins here."""
    closed = False
    for items in range(_LONGEST):
        joint, after = _joint_before(s, first)
        other = _item_before(s, joint - 1) if joint < after else None
        if other is None:
            return _Run(items, closed, first)
        first = other.first
        closed = closed or not _JOINING.isdisjoint(s.lowered[joint:after])
    return _Run(_LONGEST, closed, first)
