"""What an actor is said to be: nouns and adjectives after "is" and its kin, and what "is known as" stands before."""

from __future__ import annotations

from collections.abc import Iterator

from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.phrases import NOUN, QUOTE, base_phrase, is_time, listed, noun_phrase
from framing.reading.grammar.roles import Role
from framing.reading.grammar.verbs import Group, past_adverbs
from framing.reading.predications.completing import past_rest
from framing.reading.predications.denials import is_denied
from framing.reading.predications.found import Found

BECOMING = frozenset({"become", "remain", "seem", "appear", "look", "sound", "stay", "prove"})
NAMING = frozenset(
    {"call", "brand", "dub", "label", "describe", "deem", "consider", "know", "see", "regard", "view", "portray"}
)
_NAMED = frozenset({"name", "elect", "appoint", "crown"})
NO_STATE = frozenset(
    "likely unlikely due sure available own same other such many much more most few several last next "
    "first second third certain various former whole only very set supposed going about worth".split()
)
"""Adjectives that only join clauses or count: "is likely to", "other Democrats"."""
_ABOUT = frozenset({"to", "about", "of", "with", "for", "in", "at", "on"})


def states(s: Clauses, role: Role) -> Iterator[Found]:
    """ "Hale is a critic", "Hale was brave": what follows the "be" of which the name is the subject."""
    if role.copula < 0:
        return
    group = s.ending.get(role.copula + 1)
    found = complement(s, group, "be") if group is not None else None
    if found is not None:
        yield found


def complement(s: Clauses, group: Group, verb: str) -> Found | None:
    """The noun phrase or adjective behind this verb; None where there is none, or it says only when or where."""
    n = len(s.tags)
    denied = is_denied(s, group)
    at = past_adverbs(s.tags, group.end, QUOTE)
    if at < n and s.words[at].lower() == "to" and verb in ("seem", "appear", "prove") and at + 1 < n:
        if s.words[at + 1].lower() != "be":
            return None
        at = past_adverbs(s.tags, at + 2, QUOTE)
    adjective = _adjective(s, at)
    if adjective is not None:
        return adjective._replace(negated=denied)
    thing = base_phrase(s.words, s.tags, at)
    if (
        thing is None
        or is_time(s.words[thing.head])
        or listed(s.words[thing.head], "empty")
        or s.words[thing.head] == "gonna"
    ):
        return None
    after = s.tags[thing.end] if thing.end < n else ""
    amount = "CD" in s.tags[thing.start : thing.head] and after in ("JJ", "RB", "RBR", "JJR")  # "was 70 votes short"
    # "are drawing plans", where the tagger takes the verb for a noun
    acts = verb == "be" and not thing.determined and s.words[at].islower()
    acts = acts and (thing.head > at and s.words[at].endswith("ing"))
    if after in ("POS", "HYPH", "$", "CD") or amount or acts:
        return None
    named = s.tags[thing.head] in ("NN", "NNS") or thing.determined
    if not named or (not thing.determined and verb != "be" and s.tags[thing.head] == "NN" and verb != "become"):
        return None
    whole = noun_phrase(s.words, s.tags, at, frozenset({"of"})) or thing
    first = thing.start + (s.tags[thing.start] in ("DT", "PDT") and thing.end - thing.start > 1)
    return Found("is", first, past_rest(s, whole.end), thing.head, None, denied or s.words[thing.start].lower() == "no")


def _adjective(s: Clauses, at: int) -> Found | None:
    """An adjective that stands alone, with what it is about: "open to investors"."""
    n = len(s.tags)
    if at >= n or s.tags[at] not in ("JJ", "JJR", "JJS") or s.words[at].lower() in NO_STATE:
        return None
    end = at + 1
    while end + 1 < n and (s.tags[end] == "CC" or s.words[end] == ",") and s.tags[end + 1] == "JJ":
        end += 2
    if end < n and (s.tags[end] in NOUN or s.tags[end] in ("CD", "HYPH", "POS", "VBG")):
        return None
    last = end
    if end in s.starting and s.tags[end] == "TO":
        return Found("quality", at, infinitive(s, end), at)
    if end + 1 < n and s.words[end].lower() in _ABOUT:
        about = base_phrase(s.words, s.tags, end + 1)
        if about is not None and not is_time(s.words[about.head]):
            last = past_rest(s, about.end)
    return Found("quality", at, last, at)


def infinitive(s: Clauses, at: int) -> int:
    """Past "to do something" at this place."""
    group = s.starting.get(at)
    if group is None or s.tags[at] != "TO" or group.verb == at:
        return at
    if group.copular:  # "expected to be competitive"
        state = complement(s, group, "be")
        return state.last if state is not None else group.end
    start = past_adverbs(s.tags, group.end)
    if start < len(s.tags) and s.tags[start] == "RP":  # "going to blow up the bridge"
        start = past_adverbs(s.tags, start + 1)
    if s.tags[start : start + 1] == ["TO"] and start in s.starting:  # "going to continue to win"
        return infinitive(s, start)
    if start < len(s.tags) and s.tags[start] == "PRP":
        return start + 1
    thing = noun_phrase(s.words, s.tags, start, frozenset({"of"}))
    return thing.end if thing is not None else max(group.end, start if s.tags[start - 1] == "RP" else 0)


def said_to_be(s: Clauses, group: Group, verb: str) -> Found | None:
    """ "is known as the last dictator", "was considered unfit", "was named head of the bank"."""
    n = len(s.tags)
    at = past_adverbs(s.tags, group.end, QUOTE)
    as_ = at < n and s.words[at].lower() == "as"
    if verb in _NAMED and not as_:
        thing = noun_phrase(s.words, s.tags, at, frozenset({"of"}))
        if thing is None or s.tags[thing.head] not in ("NN", "NNP"):
            return None
        return Found(
            "is", thing.start + (s.tags[thing.start] == "DT"), thing.end, thing.head, negated=is_denied(s, group)
        )
    if verb not in NAMING or not (as_ or verb in ("call", "brand", "dub", "label", "deem", "consider")):
        return None
    at = past_adverbs(s.tags, at + as_, QUOTE)
    adjective = _adjective(s, at)
    if adjective is not None:
        return adjective._replace(relation="is", negated=is_denied(s, group))
    thing = noun_phrase(s.words, s.tags, at, frozenset({"of"}))
    if thing is None:
        return None
    return Found("is", thing.start + (s.tags[thing.start] == "DT"), thing.end, thing.head, negated=is_denied(s, group))
