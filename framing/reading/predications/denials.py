"""Whether a verb is denied: by "not" and its kin beside it, or by the verb or preposition that governs it."""

from __future__ import annotations

from framing.languages import ENGLISH
from framing.reading.grammar.clauses import Clauses, verb_before
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.verbs import Group, past_adverbs

_NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "neither", "no"})
_NOT_BEFORE = frozenset({"not", "never", "hardly", "nobody", "none", "without"})
_PAIRS_BEFORE = frozenset({("no", "one"), ("instead", "of"), ("rather", "than"), ("short", "of")})
_DENYING = _NOT | _NOT_BEFORE | {first for first, _ in _PAIRS_BEFORE} | {"from"}
"""Words of which one is in every sentence that denies a verb beside it."""
_BEHIND_NO = frozenset({"TO", "IN", ",", "."})
"""Tags behind a "no" that is an answer, and denies nothing: "says no to the plan"."""
_MERELY = frozenset({"only", "just", "merely", "simply"})
"""Behind "not" they deny no more than that this is all."""
_REFUSING = frozenset({"refuse", "decline", "fail", "cease", "hesitate", "neglect", "forget"})
"""Verbs that deny the infinitive behind them: "refused to sign"."""
_KEEPING = frozenset("refrain abstain prevent keep stop bar ban block prohibit discourage dissuade deter shy".split())
_SEEING = frozenset({"see", "imagine", "picture"})
_NEAR = 4
_UNABLE = frozenset({"unable", "unwilling", "reluctant", "hesitant", "loath"})
_PASSING = ENGLISH.words("predications", "passing")
"""Verbs whose "not" denies the infinitive behind them as well: "did not have to sign"."""
_OF_DEEDS = frozenset({"recommend", "consider", "support", "suggest", "propose", "begin", "start", "favor", "advocate"})
"""Verbs whose "not" denies the gerund behind them."""
_IN_NOUN_PHRASE = frozenset({"NN", "NNS", "JJ", "VBN"})
_BUT = frozenset({"but", "yet"})


def is_denied(s: Clauses, group: Group) -> bool:
    """Is it denied what this verb says: "did not sign", "refused to sign", "without signing", "nobody signed"?"""
    return _beside(s, group) or _above(s, group)


def is_denied_too(s: Clauses, last: Group, denied: bool, other: Group) -> bool:
    """Is the verb that "and" or "or" joins to another one denied: "did not sign the bill or read it"?

    It shares the "not" where it shares the auxiliary: where it is bare, and "but" does not set it off.
    """
    if is_denied(s, other):
        return True
    bare = other.start == other.verb and last.start < last.verb and s.tags[other.start] == s.tags[last.verb]
    return denied and bare and s.lowered[_joint(s, other)] not in _BUT


def _joint(s: Clauses, group: Group) -> int:
    at = group.start - 1
    while at > 0 and s.tags[at] in ("RB", "RBR"):
        at -= 1
    return at


def _beside(s: Clauses, group: Group) -> bool:
    if _DENYING.isdisjoint(s.forms):
        return False
    words, start = s.lowered, group.start
    answer = group.end + 1 < len(words) and words[group.end] == "no" and s.tags[group.end + 1] in _BEHIND_NO
    behind = words[group.end : group.end + 2]
    answer = answer or behind in (
        ("no", "more"),
        ("no", "less"),
        ("not", "to"),
        ("never", "to"),
    )  # "threatened not to come"
    if not answer and not _NOT.isdisjoint(words[start : group.end + 1]):
        return _MERELY.isdisjoint(s.words[start : group.end + 2])
    while start and s.tags[start - 1] in ("-LRB-", "-RRB-"):
        start -= 1 + (start > 1 and s.tags[start - 2] in ("RB", "JJ"))  # "without [directly] backing"
    before = words[start - 1] if start else ""
    if before == "ever" and "never" in words[max(0, start - _NEAR) : start]:
        return True  # "never, ever trust Hale"
    pair = (words[start - 2], before) if start > 1 else ("", "")
    none = group.passive and _is_of_none(s, start)
    return none or before in _NOT_BEFORE or pair in _PAIRS_BEFORE or (before == "from" and _is_kept(s, start - 1))


def _is_kept(s: Clauses, at: int) -> bool:
    """Does a verb stand before this "from" that keeps somebody from it: "refrained from praising Hale"?"""
    return any(verb_lemma(word) in _KEEPING for word in s.lowered[max(0, at - _NEAR) : at])


def _is_of_none(s: Clauses, start: int) -> bool:
    """Does a noun phrase with "no" end here: "no criminal charges" in "that no criminal charges be filed"?"""
    first = start
    while first > 0 and s.tags[first - 1] in _IN_NOUN_PHRASE:
        first -= 1
    return 0 < first < start and s.lowered[first - 1] in ("no", "neither")


def _above(s: Clauses, group: Group) -> bool:
    if s.tags[group.start] == "VBG" and group.start == group.verb:  # "decided not to recommend closing the mill"
        oneself = s.lowered[group.start - 1].endswith("self")  # "could not see herself supporting Hale"
        above = s.ending.get(group.start - oneself)
        governing = _SEEING if oneself else _OF_DEEDS
        return above is not None and verb_lemma(s.words[above.verb]) in governing and is_denied(s, above)
    if s.tags[group.start] != "TO":
        return False
    before = group.start - 1
    if before >= 0 and s.lowered[before] in _UNABLE:
        return True
    above = verb_before(s, before)
    if above is None:
        return False
    lemma = verb_lemma(s.words[above.verb])
    if lemma in _REFUSING:
        return not _beside(s, above)  # "did not fail to sign"
    return lemma in _PASSING and is_denied(s, above)


def is_denied_noun(s: Clauses, first: int) -> bool:
    """Is there none of what the noun phrase names whose words begin here: "no attack", "did not launch any attack"?"""
    before = s.lowered[first - 1] if first else ""
    if before in ("no", "without", "neither"):
        return True
    open_ = before in ("any", "much", "a", "an", "the")
    governor = verb_before(s, first - 1 - open_) if first > open_ else None
    if governor is not None and governor.copular and s.tags[governor.verb] != "MD":  # "these are not critics of Hale"
        return is_denied(s, governor)
    if before == "the":
        return False
    return governor is not None and past_adverbs(s.tags, governor.end) <= first and (is_denied(s, governor))
