"""Beside whom an actor stands as an equal: "and", "both", lists."""

from __future__ import annotations

from collections.abc import Iterator

from framing.reading.grammar.clauses import Clauses, start_of_nominal, verb_after, verb_before
from framing.reading.grammar.nounphrases import title_before
from framing.reading.grammar.phrases import NOUN, Phrase, base_phrase, is_person_role, is_role
from framing.reading.grammar.verbs import DETERMINER, SUBORDINATORS
from framing.reading.predications.belonging import is_part
from framing.reading.predications.found import Found, Named

_JOINING = frozenset({"and", "or", "&"})
_PROPER = frozenset({"NNP", "NNPS"})


def equals(s: Clauses, name: Named) -> Iterator[Found]:
    """Whom the text names beside this one as an equal: "Norland and Sudland", "both Hale and Dorn".

    In a longer list ("Roe, Hale and Dorn"), its neighbours.
    """
    if name.heads:
        yield from _equal_behind(s, name)
        yield from _equal_before(s, name)


def _equal_behind(s: Clauses, name: Named) -> Iterator[Found]:
    at = _joint_behind(s, name.end)
    if not at or at >= len(s.tags):
        return
    if s.tags[at] == "PRP":
        if (
            s.tags[at - 1] == "CC"
            and s.words[at - 2] != ","
            and not _begins_clause(s, name.first, name.end - 1, at, at + 1)
        ):
            yield Found("with", at, at + 1, at)
        return
    repeated = name.first > 0 and s.tags[at] == "IN" and s.words[at].lower() == s.words[name.first - 1].lower()
    other = base_phrase(s.words, s.tags, at + repeated)  # "in Norland and in Sudland"
    if other is not None and "POS" in s.tags[other.start : other.head]:  # "Hale and Dorn's plan"
        return
    if other is None or is_part(s.words[other.head]) or not _alike(s, name.end - 1, other):
        return
    if s.words[other.start].lower() in ("a", "an") and is_person_role(s.words[other.head]) and _is_of_role(s, name):
        return
    if _is_unlike(s, name, other.head) and s.words[other.start].lower() in ("a", "an"):
        return
    listed = s.tags[at - 1] == "CC" or _goes_on(s, other.end)
    if listed and not _begins_clause(s, name.first, name.end - 1, other.head, other.end):
        yield Found("with", other.start, other.end, other.head)


def _is_unlike(s: Clauses, name: Named, head: int) -> bool:
    """Is this a common noun for a thing beside somebody's name: "bias against Hale or a history of fights"?"""
    common = s.tags[head] in ("NN", "NNS") and not is_role(s.words[head].removesuffix("s"))
    return common and s.tags[name.end - 1] == "NNP" and s.words[head].islower()


def _is_of_role(s: Clauses, name: Named) -> bool:
    """Is the name what a role is towards, so that "and a" adds a second role: "an adviser to Hale and a professor"?"""
    before = name.first - 1
    return before > 0 and s.tags[before] in ("IN", "TO") and is_person_role(s.words[before - 1])


def _equal_before(s: Clauses, name: Named) -> Iterator[Found]:
    again = name.first > 1 and s.tags[name.first - 1] == "IN" and s.tags[name.first - 2] == "CC"
    last = _joint_before(s, name.first - again)
    if last < 0 or s.tags[last] not in NOUN or is_part(s.words[last]):
        return
    first = start_of_nominal(s, last)
    if again and (first == 0 or s.words[first - 1].lower() != s.words[name.first - 1].lower()):
        return
    inner = first + (s.words[first].lower() in ("both", "either", "neither"))
    listed = "CC" in s.tags[last : name.first] or _goes_on(s, name.end)
    alike = _alike(s, name.end - 1, base_phrase(s.words, s.tags, inner))
    # "his wife and presidential candidate Roe" is one person.
    same = s.tags[first] == "PRP$" and title_before(s.words, s.tags, name.start, name.end)
    apart = _parts_clauses(s, name, first, last) or _ends_another(s, name, first, last)
    if listed and alike and not same and not apart and not _begins_clause(s, first, last, name.end - 1, name.end):
        yield Found("with", _past_gap(s, first, last, inner), last + 1, last)


def _ends_another(s: Clauses, name: Named, first: int, last: int) -> bool:
    """Is the phrase before the name the end of something else, and nobody beside it?"""
    # "Dorn, a mayor and senator, and Roe": the end of what is said of another.
    title = s.words[last].islower() and s.tags[last] != "NNS" and is_person_role(s.words[last])
    said = title and s.words[last + 1] == "," and s.tags[first] not in DETERMINER
    # "Roe of Norland and Hale of Sudland"
    of = first > 0 and s.words[first - 1] == "of" and s.words[name.end : name.end + 1] == ("of",)
    # "behind the front of the war, Hale and Dorn call", "to heal the land's ills and defeat Hale"
    by_comma = s.words[last + 1] == "," and s.tags[last + 2] != "CC"
    thing = _is_unlike(s, name, last) and (by_comma or "POS" in s.tags[first:last])
    return said or of or thing


def _parts_clauses(s: Clauses, name: Named, first: int, last: int) -> bool:
    """Does the comma or the "and" before the name part two clauses?"""
    joined = s.tags[name.first - 1] == "CC"
    # "candidates choose their slates, and Hale put ...": of two, a comma parts clauses.
    pair = s.words[last + 1] == "," and joined and _joint_before(s, first) < 0
    if pair and not (s.tags[last] in _PROPER and s.tags[name.end - 1] in _PROPER):
        return True
    if first == 0 or s.tags[first - 1] != "IN" or verb_after(s, name.end, False) is None:
        return False
    # "in a debate shown by Dorn, Hale and Roe clashed": the comma ends the phrase in front of the clause.
    fronted = "CC" not in s.tags[last : name.first]
    # "they met at the port and Hale spoke"
    common = s.tags[last] in ("NN", "NNS") and not is_person_role(s.words[last].removesuffix("s"))
    return pair or fronted or (joined and common and s.tags[name.end - 1] in _PROPER)


def _past_gap(s: Clauses, first: int, last: int, inner: int) -> int:
    """Where the other name begins behind the noun of which both are a clause: "the debate Roe and Hale are having"."""
    if s.tags[first] != "DT" or s.tags[last] not in _PROPER:
        return inner
    bare = next((at for at in range(first + 1, last) if s.tags[at] == "NN" and s.tags[at + 1] == "NNP"), -1)
    return bare + 1 if bare >= 0 and not is_person_role(s.words[bare]) else inner


def _joint_behind(s: Clauses, at: int) -> int:
    """Where the next item of a list begins, past "and", "or", a comma or both; 0 where none does."""
    comma = at < len(s.tags) and s.words[at] == ","
    joined = at + comma < len(s.tags) and s.words[at + comma].lower() in _JOINING
    after = at + comma + joined
    return after if comma or joined else 0


def _joint_before(s: Clauses, first: int) -> int:
    """The last word of the item before this one; -1 where there is none."""
    at = first - 1
    joined = at > 0 and s.words[at].lower() in _JOINING
    comma = at - joined > 0 and s.words[at - joined] == ","
    return at - joined - comma if comma or joined else -1


def _goes_on(s: Clauses, at: int) -> bool:
    """Does a list of names go on here: ", Dorn and Roe", "and Roe"?"""
    for _ in range(8):
        after = _joint_behind(s, at)
        item = base_phrase(s.words, s.tags, after) if after else None
        if item is None or not (s.tags[item.head] in _PROPER or (s.tags[item.head] == "NNS" and not item.determined)):
            return False
        if s.tags[after - 1] == "CC":
            return True
        at = item.end
    return False


def _begins_clause(s: Clauses, first: int, one: int, other: int, end: int) -> bool:
    """Does "and" begin a clause here: the first phrase is no subject, and a verb follows the second?"""
    if first == 0 or (s.tags[one] in _PROPER and s.tags[other] in _PROPER):
        return False
    governed = s.tags[first - 1] in ("IN", "TO") and s.words[first - 1].lower() not in SUBORDINATORS
    return (governed or verb_before(s, first - 1) is not None) and verb_after(s, end, False) is not None


def _alike(s: Clauses, one: int, other: Phrase | None) -> bool:
    """Are both names or both common nouns, or is the other one at least a phrase with a determiner?"""
    if other is None or s.tags[other.start] == "VBG":  # "the paper and issuing arrest warrants"
        return False
    same = (s.tags[one] in _PROPER) == (s.tags[other.head] in _PROPER)
    return same or other.determined or s.words[other.start].lower() == "other"
