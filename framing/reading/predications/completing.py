"""What may not be left out behind a phrase: another choice, an amount that is next to none, the particle of a verb."""

from __future__ import annotations

from framing.languages import ENGLISH
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import NOUN, PREPOSITIONS, QUOTE, base_phrase, is_time
from framing.reading.grammar.verbs import past_adverbs

_TOWARDS = frozenset("reference response answer resistance hostility allegiance threat commitment approach".split())
_NONE = frozenset("no few none nobody nothing neither little nowhere hardly only".split())
"""Behind a preposition they turn what stands before it: "interest in few farms"."""
_AMOUNTS = frozenset("none more less fewer enough little much few many most plenty nothing everything anything".split())
NOUN_LIKE = frozenset("spending funding building training marketing housing trading lending voting hearing".split())
"""Words on -ing within a noun phrase, which the tagger takes for verbs: "an infrastructure spending plan"."""
_BEFORE_SUM = 5
"""Tokens in which the currency of a sum stands."""
_AROUND_SUM = frozenset({"RB", "RBR", "JJR", "DT", "JJ"})
_ABOUT_SUM = frozenset("about around over under between than least most up to more less nearly almost".split())
"""Words before a sum that say how near it is."""
_THINGS = frozenset({"something", "anything", "nothing", "everything", "someone", "somebody"})
_OF_AMOUNTS = frozenset("no any even far much so too very a lot".split())
_UP = frozenset({"up", "out", "down", "off", "away", "back", "forward"})
_PHRASAL = ENGLISH.words("predications", "phrasal")
"""Verbs of which "off", "up" or "out" before an object is a part: "kicked off her journey"."""
_IN = frozenset("in on over by along around through apart aside together ahead under about".split())
_ABOUT = frozenset({"about", "over", "around", "under", "between", "at"})
"""Behind "in" they may begin an amount: "in over 50 towns"."""
_BESIDE = frozenset({"IN", "TO", "WRB", ".", ",", "CC", "''", ":"})


def past_particle(s: Clauses, at: int) -> int:
    """Past the particle or adverb that belongs to the verb which ends here: "came up when", "chimed in on"."""
    if at >= len(s.tags):
        return at
    word = s.lowered[at]
    if word == "up" and at + 1 < len(s.tags) and s.lowered[at + 1] in ("until", "till"):
        return at
    met = word == "up" and verb_lemma(s.lowered[at - 1]) == "meet"
    return at + (met or s.tags[at] == "RP" or _is_up(s, at, word) or _is_in(s, at, word))


def past_particle_of(s: Clauses, at: int) -> int:
    """Past the particle behind an object: "picked her up"."""
    beside = past_particle(s, at)
    if beside == at:
        return at
    word = s.lowered[at]
    over = word == "over" and s.tags[at + 1 : at + 2] in (["DT"], ["PRP$"])  # "attacked her over a"
    return beside if not over and (s.tags[at] == "RP" or word in _UP) else at


def _is_up(s: Clauses, at: int, word: str) -> bool:
    """Does an "up" or "off" here belong to the verb before it: "came up when", "follows up his win"?"""
    if word not in _UP or s.tags[at] not in ("RB", "IN", "NN"):
        return False
    follows = s.tags[at + 1] if at + 1 < len(s.tags) else "."
    before_object = s.tags[at] != "NN" and follows in ("DT", "PRP$")
    phrasal = before_object and verb_lemma(s.lowered[at - 1]) in _PHRASAL
    return phrasal or follows in ("WRB", "IN", "TO", ".", ",", "CC", "VBD", "VBZ", "MD")


def _is_in(s: Clauses, at: int, word: str) -> bool:
    """Does an "in" or "over" here belong to the verb before it: "chimed in on", but not "in over 50 towns"?"""
    if word not in _IN or s.tags[at] not in ("RB", "IN") or at in s.starting:
        return False
    follows = s.tags[at + 1] if at + 1 < len(s.tags) else "."
    counted = at + 2 < len(s.tags) and s.lowered[at + 1] in _ABOUT and "CD" in s.tags[at + 2 : at + 4]
    when = at + 1 < len(s.tags) and is_time(s.words[at + 1]) and s.lowered[at + 1] not in ("may", "march")
    weekday = when and s.lowered[at + 1].endswith("day") and word == "in"
    return (follows in _BESIDE and not counted) or weekday


def past_compared(s: Clauses, at: int) -> int:
    """Past "than Hale", "as he looks" or "to the coast" at this place; else the place itself."""
    if at + 1 >= len(s.tags) or s.lowered[at] not in ("than", "as", "to"):
        return at
    thing = base_phrase(s.words, s.tags, at + 1)
    end = thing.end if thing is not None else at + 1 + (s.tags[at + 1] == "PRP")
    clause = s.starting.get(end)
    return clause.end if clause is not None and clause.finite and end > at + 1 else end if end > at + 1 else at


def _past_sum(s: Clauses, at: int) -> int:
    """Past a sum of money here, and what it is in: "nearly $5 million in shares", "an additional $1 trillion"."""
    n, first = len(s.tags), at
    if "$" not in s.tags[at : at + _BEFORE_SUM]:
        return first
    while at < n and (s.tags[at] in _AROUND_SUM or s.lowered[at] in _ABOUT_SUM):
        at += 1
    if at >= n or s.tags[at] != "$":
        return first
    while at < n and (s.tags[at] in ("$", "CD", "HYPH") or (s.words[at] in ("and", "to") and s.tags[at + 1] == "$")):
        at += 1
    while at < n and (s.tags[at] in NOUN or s.lowered[at] in NOUN_LIKE) and not is_time(s.words[at]):
        at += 1
    inner = base_phrase(s.words, s.tags, at + 1) if at < n and s.words[at] in ("in", "of") else None
    return at if inner is None or is_time(s.words[inner.head]) else inner.end


def past_figure(s: Clauses, end: int) -> int:
    """Past the figure behind a currency, and what it is of: "a USD 300,000 loan"."""
    if not (0 < end < len(s.tags) and s.tags[end] == "CD" and s.words[end - 1].isupper() and s.tags[end - 1] in NOUN):
        return end
    while end < len(s.tags) and (s.tags[end] == "CD" or s.tags[end] in NOUN):
        end += 1
    return end


def past_amount(s: Clauses, at: int) -> int:
    """Past an amount that stands here in place of an object: "more", "less than Dorn", "nothing"; else the place."""
    n = len(s.tags)
    first = at
    money = _past_sum(s, at)
    if money > at:
        return money
    counted = at + 2 * (at + 1 < n and s.lowered[at + 1] in ("least", "most", "than"))  # "at least 71", "more than 71"
    if s.tags[counted : counted + 1] == ["CD"] and (counted + 1 >= n or s.tags[counted + 1] in _BESIDE):
        ratio = s.words[counted + 1 : counted + 2] == ("to",) and s.tags[counted + 2 : counted + 3] == ["CD"]
        return counted + 1 + 2 * ratio  # "voted 5 to 4"
    while at + 1 < n and s.lowered[at] in _OF_AMOUNTS and s.lowered[at + 1] in _AMOUNTS | _OF_AMOUNTS:
        at += 1
    if at >= n or s.lowered[at] not in _AMOUNTS:
        return first
    end = at + 1
    if end < n and s.lowered[end] in ("than", "of"):
        than = past_adverbs(s.tags, end + 1)
        inner = base_phrase(s.words, s.tags, than)
        clause = s.starting.get(past_adverbs(s.tags, inner.end)) if inner is not None else None
        if inner is not None and s.lowered[inner.head] == "times":  # "posted more than 50 times"
            return first
        it = than + 1 if s.lowered[end] == "of" and s.tags[than : than + 1] == ["PRP"] else end  # "none of it"
        return it if inner is None or (clause is not None and clause.finite) else inner.end
    return end if end >= n or s.tags[end] in _BESIDE else first


def past_rest(s: Clauses, end: int) -> int:
    """Past what turns the phrase that ends here: another choice ("or a liar"), or next to none ("in few farms")."""
    if end + 1 >= len(s.tags):
        return end
    opening = s.lowered[end]
    if s.tags[end] == "JJ" and s.lowered[end - 1] in _THINGS:  # "counts on something dramatic"
        return end + 1
    none = opening in PREPOSITIONS and s.lowered[end + 1] in _NONE
    towards = opening == "to" and end > 0 and s.tags[end - 1] in NOUN and _takes_to(s.words[end - 1])
    if not (none or towards or opening == "or"):
        return end
    inner = base_phrase(s.words, s.tags, end + 1)
    if inner is None and none and s.lowered[end + 1] in ("hardly", "only"):
        inner = base_phrase(s.words, s.tags, end + 2)
    if inner is None:
        return end + 2 * none
    clause = s.starting.get(past_adverbs(s.tags, inner.end, QUOTE)) if opening == "or" else None
    return end if clause is not None and clause.finite else inner.end


def _takes_to(word: str) -> bool:
    """Is this a noun of which "to" says what it is towards: "opposition to", "answers to"?"""
    return word.lower().removesuffix("s") in _TOWARDS or word.lower().endswith(("sition", "jection", "tribution"))


def past_manner(s: Clauses, at: int) -> int:
    """Past the adverb that says how it is done: "refused to assail him aggressively"."""
    manner = at < len(s.tags) and s.tags[at] == "RB" and s.lowered[at].endswith("ly")
    closed = s.tags[at + 1 : at + 2] in ([], ["."], [","], ["CC"], ["IN"], ["''"])
    return at + 1 if manner and closed else at
