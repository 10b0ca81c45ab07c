"""What a verb says that somebody is, or what somebody is called behind it: nouns and adjectives, each whole.

It and `extent` ask each other; see there.
"""

from __future__ import annotations

from framing.languages import ENGLISH
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.phrases import (
    NOUN,
    QUOTE,
    Phrase,
    Span,
    base_phrase,
    is_person_role,
    is_time,
    listed,
    noun_phrase,
)
from framing.reading.grammar.verbs import ADVERB, Group, past_adverbs
from framing.reading.predications import extent
from framing.reading.predications.belonging import is_when
from framing.reading.predications.completing import past_compared, past_manner
from framing.reading.predications.denials import is_denied
from framing.reading.predications.found import Found
from framing.reading.predications.objects import OF, before_bare_relative, is_at, past_joined

NO_STATE = ENGLISH.words("predications", "no state")
"""Adjectives that only join clauses or count: "is likely to", "other Democrats"."""
_ABOUT = frozenset({"to", "about", "of", "with", "for", "in", "at", "on", "from", "by", "against"})
_ADJECTIVE = frozenset({"JJ", "JJR", "JJS"})
_DEGREES = frozenset({"more", "less"})
_WHEN = frozenset(
    "n't n’t also still now then already again once here there always just even ever yet back not never".split()
)
"""Adverbs before an adjective that do not say how much."""
_INSERT = 8
_ONE_OF_ALL = frozenset({"only", "first", "last", "next", "best", "worst", "most", "least", "greatest", "biggest"})
"""Of what is so called, what tells it from the others belongs to the phrase: "the first woman to win the race"."""


def complement(s: Clauses, group: Group, verb: str) -> Found | None:
    """The noun phrase or adjective behind this verb; None where there is none, or it says only when or where."""
    n = len(s.tags)
    denied = is_denied(s, group)
    at = past_adverbs(s.tags, group.end, QUOTE)
    if at < n and s.lowered[at] == "to" and verb in ("seem", "appear", "prove") and at + 1 < n:
        if s.lowered[at + 1] != "be":
            return None
        at = past_adverbs(s.tags, at + 2, QUOTE)
    state = adjective(s, at)
    if state is not None:
        role = is_person_role(s.words[at])  # "once he was president", of which the tagger makes an adjective
        return Found("is" if role else "quality", *state, at, negated=denied)
    if s.lowered[at : at + 2] == ("nothing", "but"):  # "is nothing but a crusader"
        at += 2
    thing = base_phrase(s.words, s.tags, at)
    thing = before_bare_relative(s, thing) if thing is not None else None
    if thing is None or not _says_what(s, thing, verb):
        return None
    whole = noun_phrase(s.words, s.tags, at, OF) or thing
    first = thing.start + (s.tags[thing.start] in ("DT", "PDT") and thing.end - thing.start > 1)
    end = _past_telling_apart(s, first, extent.whole_noun(s, past_joined(s, whole.start, whole.end)))
    end = past_than(s, first, end)
    if not thing.determined and s.tags[at : at + 2] == ["JJ", "VBG"]:  # "was busy giving speeches"
        return Found("quality", at, end, at, None, denied)
    return Found("is", first, end, thing.head, None, denied or s.lowered[thing.start] == "no")


def _says_what(s: Clauses, thing: Phrase, verb: str) -> bool:
    """Does the noun phrase behind "be" or its kin say what somebody is, and not when, where or how much?"""
    head = s.words[thing.head]
    if is_time(head) or listed(head, "empty") or head == "gonna":
        return False
    after = s.tags[thing.end] if thing.end < len(s.tags) else ""
    amount = "CD" in s.tags[thing.start : thing.head] and after in ("JJ", "RB", "RBR", "JJR")  # "was 70 votes short"
    # "are drawing plans", where the tagger takes the verb for a noun
    word = s.words[thing.start]
    acts = (
        verb == "be" and not thing.determined and word.islower() and thing.head > thing.start and word.endswith("ing")
    )
    if after in ("POS", "HYPH", "$", "CD") or amount or acts:
        return False
    bare = not thing.determined and s.tags[thing.head] == "NN" and verb not in ("be", "become")
    return not bare and (s.tags[thing.head] in ("NN", "NNS") or thing.determined)


def past_than(s: Clauses, first: int, end: int) -> int:
    """Past "than Hale" behind the phrase of this range: "a stronger leader than Hale"."""
    compared = is_at(s, end, "than") and any(s.tags[i] in ("JJR", "RBR") for i in range(first, end))
    return past_compared(s, end) if compared else end


def _past_telling_apart(s: Clauses, first: int, end: int) -> int:
    """Past what tells "the only candidate" or "the first woman" from the others: "to win the race", "who can swim"."""
    if _ONE_OF_ALL.isdisjoint(s.lowered[first:end]) or end + 1 >= len(s.tags):
        return end
    at = end
    if s.tags[at] == "IN" and s.lowered[at] in ("in", "on", "from", "with"):
        inner = noun_phrase(s.words, s.tags, at + 1, OF)
        at = end if inner is None or is_when(s.words[inner.head]) else inner.end
    end, at = at, _past_insert(s, at)
    group = s.starting.get(at)
    if group is None and s.tags[at : at + 1] in (["WP"], ["WDT"]):
        group = s.starting.get(past_adverbs(s.tags, at + 1))
    if group is None or (group.finite and group.start == at):
        return end
    if s.tags[group.start] == "TO":
        return extent.past_infinitive(s, at)
    state = complement(s, group, "be") if group.copular else None
    return state.last if state is not None else extent.extent(s, group)[0]


def _past_insert(s: Clauses, at: int) -> int:
    """Past what two commas enclose, where a relative clause follows: "the first, at least in my lifetime, who"."""
    if s.words[at : at + 1] != (",",):
        return at
    closing = next((i for i in range(at + 1, min(at + _INSERT, len(s.words) - 1)) if s.words[i] == ","), at)
    relative = closing > at and s.tags[closing + 1] == "WP" and s.tags[at + 1] not in ("WP", "WDT")
    return closing + 1 if relative else at


def adjective(s: Clauses, at: int) -> Span | None:
    """An adjective that stands alone here, with how much it is so and what it is about: "open to investors"."""
    n = len(s.tags)
    if at + 1 < n and s.tags[at] == "JJR" and s.lowered[at] in _DEGREES:
        at += 1  # "more prepared"
    if at >= n or s.tags[at] not in _ADJECTIVE or s.lowered[at] in NO_STATE:
        return None
    end = at + 1
    while end < n and s.tags[end] == "JJ" and s.words[end - 1].endswith("ly"):  # "increasingly skeptical"
        end += 1
    while end + 1 < n and (s.tags[end] == "CC" or s.words[end] == ",") and s.tags[end + 1] == "JJ":
        end += 2
    if end < n and (s.tags[end] in NOUN or s.tags[end] in ("CD", "HYPH", "POS", "VBG")):
        return None
    first = at
    while first > 0 and (s.tags[first - 1] in ADVERB or s.lowered[first - 1] in _DEGREES):
        if s.lowered[first - 1] in _WHEN:
            break
        first -= 1
    return first, past_state(s, first, end)


def past_state(s: Clauses, first: int, end: int) -> int:
    """Past what the state in this range is about: "poised to win", "obsessed with owls", "better than Roe"."""
    compared = past_compared(s, end)
    if compared > end or (s.lowered[first] == "as" and is_at(s, end, "as")):
        return compared
    at = end
    while at < len(s.tags) and s.tags[at] in QUOTE:
        at += 1
    if at in s.starting and s.tags[at] == "TO":
        return extent.past_infinitive(s, at)
    if at + 1 >= len(s.tags) or s.lowered[at] not in _ABOUT:
        return end
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":
        return extent.extent(s, gerund)[0]
    about = noun_phrase(s.words, s.tags, at + 1, OF)
    if about is None or is_when(s.words[about.head]):
        return end
    return extent.whole_noun(s, past_joined(s, about.start, about.end))


def name_given(s: Clauses, at: int) -> int:
    """Past "a hoax" or "as a hoax" at this place."""
    if is_at(s, past_adverbs(s.tags, at), "as"):  # "frames his plan purely as an attack"
        at = past_adverbs(s.tags, at)
    open_ = at + (at < len(s.tags) and s.words[at] in ("[", "("))
    if open_ < len(s.tags) and s.lowered[open_] == "with":  # "viewed them with disdain"
        thing = base_phrase(s.words, s.tags, open_ + 1)
        closed = thing is not None and open_ > at and thing.end < len(s.tags) and s.tags[thing.end] == "-RRB-"
        return at if thing is None else thing.end + closed
    begin = past_adverbs(s.tags, at + (at < len(s.tags) and s.lowered[at] == "as"), QUOTE)
    inner = begin + 2 * (s.tags[begin : begin + 1] == ["DT"] and s.tags[begin + 1 : begin + 2] in (["``"], ["''"]))
    if inner > 0 and s.tags[inner - 1] in QUOTE:  # "as “a quiet mayor”", "as the “quiet mayor”"
        return next((i for i in range(inner, len(s.tags)) if s.tags[i] in QUOTE), begin)
    gerund = s.starting.get(begin)
    if gerund is not None and s.tags[gerund.start] == "VBG":  # "cast her as losing the state"
        return extent.extent(s, gerund)[0]
    state = adjective(s, begin)
    if state is not None:
        return state[1]
    thing = noun_phrase(s.words, s.tags, begin, OF)
    if thing is not None:
        acting = s.starting.get(thing.end)  # "described the feast as the town honouring itself"
        return extent.extent(s, acting)[0] if acting is not None and s.tags[acting.start] == "VBG" else thing.end
    return past_manner(s, at)
