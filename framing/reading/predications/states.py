"""What an actor is said to be: nouns and adjectives after "is" and its kin, and what "is known as" stands before."""

from __future__ import annotations

from collections.abc import Iterator

from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.phrases import QUOTE, noun_phrase
from framing.reading.grammar.roles import Role
from framing.reading.grammar.verbs import Group, past_adverbs
from framing.reading.predications.complements import adjective, complement, past_than
from framing.reading.predications.denials import is_denied
from framing.reading.predications.found import Found
from framing.reading.predications.objects import OF
from framing.reading.predications.valency import NAMING

BECOMING = frozenset({"become", "remain", "seem", "appear", "look", "sound", "stay", "prove"})
_NAMED = frozenset({"name", "elect", "appoint", "crown"})


def states(s: Clauses, role: Role) -> Iterator[Found]:
    """ "Hale is a critic", "Hale was brave": what follows the "be" of which the name is the subject."""
    if role.copula < 0 or s.tags[role.copula] == "MD":  # "will campaign", where the tagger takes the verb for a noun
        return
    group = s.ending.get(role.copula + 1)
    found = complement(s, group, "be") if group is not None else None
    if found is not None:
        yield found


def said_to_be(s: Clauses, group: Group, verb: str) -> Found | None:
    """ "is known as the last dictator", "was considered unfit", "was named head of the bank"."""
    n = len(s.tags)
    at = past_adverbs(s.tags, group.end, QUOTE)
    as_ = at < n and s.lowered[at] == "as"
    if verb in _NAMED and not as_:
        thing = noun_phrase(s.words, s.tags, at, OF)
        if thing is None or s.tags[thing.head] not in ("NN", "NNP"):
            return None
        return Found(
            "is", thing.start + (s.tags[thing.start] == "DT"), thing.end, thing.head, negated=is_denied(s, group)
        )
    if verb not in NAMING or not (as_ or verb in ("call", "brand", "dub", "label", "deem", "consider")):
        return None
    at = past_adverbs(s.tags, at + as_, QUOTE)
    state = adjective(s, at)
    if state is not None:
        return Found("is", *state, at, negated=is_denied(s, group))
    thing = noun_phrase(s.words, s.tags, at, OF)
    if thing is None:
        return None
    end = past_than(s, thing.start, thing.end)
    return Found("is", thing.start + (s.tags[thing.start] == "DT"), end, thing.head, negated=is_denied(s, group))
