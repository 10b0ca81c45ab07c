"""What an actor has, and what it is the place or the target of: "'s", "of", "in"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from framing.languages import ENGLISH
from framing.reading.grammar.attachment import anchor
from framing.reading.grammar.clauses import Clauses, verb_before
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.passives import subject_before
from framing.reading.grammar.phrases import (
    NOUN,
    PROPER,
    QUOTE,
    Phrase,
    base_phrase,
    is_role,
    is_time,
    listed,
    noun_phrase,
)
from framing.reading.grammar.roles import SUBJECTS
from framing.reading.predications.completing import past_rest
from framing.reading.predications.denials import is_denied, is_denied_noun
from framing.reading.predications.found import Found, Named
from framing.reading.predications.undone import NOT_YET_NOUNS

PLACES = frozenset(
    "in to with against for from at on about toward towards over under into near inside outside through across "
    "behind among around".split()
)
_MEASURES = ENGLISH.words("predications", "measure")
"""Nouns before "of" that are no possession: amounts, kinds and places within."""
_GIVING = frozenset({"give", "lend", "hand", "grant", "offer", "cost", "deny", "bring", "earn"})
_SUMS = frozenset({"hundreds", "thousands", "millions", "billions", "dozens"})
_OUTER = ENGLISH.words("predications", "outer")
"""Nouns between "in the" and "of" that make a preposition of it: "in the form of Hale"."""
_NOTHING_OWNED = frozenset({"own", "feet", "percent", "percentage", "%", "sake", "behalf", "favour", "favor", "turn"})
"""Nouns behind a possessor that it does not have: "his 22 percent showing", "for her sake"."""
_FIXED = frozenset({"direction", "wake", "case", "stead", "way", "path", "shoes", "footsteps", "side", "making"})
"""Nouns that somebody owns in no more than a phrase: "in her direction", "by his side"."""
_NO_PLACE = ENGLISH.words("predications", "no place")
_IN_TITLE = frozenset({"IN", "TO", "DT", "NNP", "NNPS", "NN", "NNS", "JJ"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "HYPH"})


def belongings(s: Clauses, name: Named) -> Iterator[Found]:
    """ "Hale's doubts", "her plan", "brain-child of Hale"; "park in Norland", "hostile to Norland"."""
    if name.owns:
        yield from _owned(s, name)
        return
    before = preposition_before(s, name)
    if before < 0:
        return
    preposition = s.lowered[before]
    gerund = s.starting.get(name.end)
    absolute = gerund is not None and s.tags[gerund.start] == "VBG"
    if name.start > before + 1 and s.words[name.start - 1].endswith("ing"):  # "decided against fact-checking Hale"
        return
    as_ = name.end < len(s.words) and s.lowered[name.end] == "as"
    if as_ and preposition == "of" and s.lowered[before - 1] in NOT_YET_NOUNS:  # "the idea of Hale as president"
        return
    if absolute and preposition in (
        "of",
        "with",
        "to",
        "about",
    ):  # "the prospect of Hale winning", "with Hale leading the pack"
        return
    if preposition == "of":
        yield from _of(s, before)
    elif preposition == "to" and s.lowered[before - 1] == "according":
        yield Found("says", before - 1, before + 1, before - 1, lemma="accord")
    elif preposition in PLACES and not (preposition == "for" and s.tags[name.end : name.end + 1] == ["TO"]):
        yield from _place(s, before, name.end)


def preposition_before(s: Clauses, name: Named) -> int:
    """The token of the preposition before a name that heads its phrase; -1 where there is none."""
    before = name.first - 1
    while before > 0 and s.tags[before] in QUOTE:
        before -= 1
    governed = before > 0 and name.heads and not name.owns and s.tags[before] in ("IN", "TO")
    return before if governed and s.lowered[name.start] not in SUBJECTS else -1


def _owned(s: Clauses, name: Named) -> Iterator[Found]:
    """ "Hale's doubts", "her plan"."""
    pronoun = s.tags[name.start] == "PRP$" and name.end == name.start + 1
    start = name.start if pronoun else name.end + 1
    thing = base_phrase(s.words, s.tags, start)
    thing = _one_of_two(s, name, thing, start) if thing is not None else None
    if (
        thing is None
        or s.tags[start] == "PDT"
        or (s.tags[start] == "VBG" and not any(group.finite for group in s.groups))
    ):
        return  # "Hale's running a bank": the "'s" is the verb
    verb = not pronoun and s.lowered[start] in ("been", "got", "gonna")  # "Hale's been winning"
    behind = s.tags[start + 1 : start + 2] in (["IN"], ["JJ"])
    verb = verb or (not pronoun and s.lowered[start] in ("remains", "stands", "runs") and behind)
    if verb or is_time(s.words[thing.head]) or s.lowered[thing.head] in _NOTHING_OWNED:
        return
    alone = thing.head == start + pronoun and s.words[thing.end : thing.end + 1] != ("of",)
    if alone and s.lowered[thing.head] == "way":
        return  # "slogged her way through the mud"
    fixed = thing.head == start + pronoun and s.lowered[thing.head] in _FIXED
    if fixed and name.first > 0 and s.lowered[name.first - 1] in ("in", "by", "at", "on", "to", "of"):
        return
    if pronoun and _is_becoming(s, name, thing):
        return
    row = _past_comma(s, _past_title(s, thing))
    if row is not None:
        whole = noun_phrase(s.words, s.tags, start, frozenset({"of"})) if row == thing else None
        whole = whole if whole is not None and whole.head == row.head else None
        yield Found("has", start + pronoun, past_rest(s, whole.end if whole is not None else row.end), row.head)


def _is_becoming(s: Clauses, name: Named, thing: Phrase) -> bool:
    """Is this what somebody is, and not whom they have: "to become her party's nominee"?"""
    verb = verb_before(s, name.first - 1)
    being = verb is not None and (verb.copular or verb_lemma(s.words[verb.verb]) in ("become", "be", "remain"))
    return being and "POS" in s.tags[thing.start : thing.head] and is_role(s.words[thing.head])


def _one_of_two(s: Clauses, name: Named, thing: Phrase, start: int) -> Phrase:
    """The phrase without what is none of it: a verb ("Hale's win hands her"), a sum ("lent his team millions")."""
    follows = s.tags[thing.end] if thing.end < len(s.tags) else ""
    own = s.tags[thing.head] in PROPER and s.tags[thing.head - 1] == "NN" and s.words[thing.head - 1].islower()
    clause = s.starting.get(thing.end)
    if own and thing.head - 1 >= start + 1 and not is_role(s.words[thing.head - 1]) and clause and clause.finite:
        return thing._replace(head=thing.head - 1, end=thing.head)  # "during her term Roe had cut the budget"
    if s.tags[thing.head] == "NNS" and thing.head - start > 0 and s.tags[thing.head - 1] in NOUN:
        verb = follows in ("PRP", "DT", "PRP$") and s.words[thing.head].islower()
        if verb and not any(group.finite and group.start > thing.end for group in s.groups):
            return thing._replace(head=thing.head - 1, end=thing.head)
    giver = verb_before(s, name.first - 1)
    if giver is not None and verb_lemma(s.words[giver.verb]) in _GIVING:
        for at in range(start + 1, thing.head):
            if s.tags[at] == "NN" and (s.tags[at + 1] == "JJ" or s.lowered[at + 1] in _SUMS):
                return thing._replace(head=at, end=at + 1)
        if thing.head > start and s.lowered[thing.head] in _SUMS and s.tags[thing.head - 1] == "NN":
            return thing._replace(head=thing.head - 1, end=thing.head)
    return thing


def _past_title(s: Clauses, thing: Phrase) -> Phrase:
    """The whole phrase where a title goes on in capitals: "his signature Race To The Top programme"."""
    end = at = thing.end
    while at + 1 < len(s.tags) and s.words[at][0].isupper() and s.tags[at] in _IN_TITLE:
        end = at + 1 if s.tags[at] in NOUN else end
        at += 1
    if at == thing.end or s.tags[thing.end] not in ("IN", "TO") or s.tags[at - 1] in ("IN", "TO", "DT"):
        return thing
    while at < len(s.tags) and s.tags[at] in _MODIFIERS:
        end = at + 1 if s.tags[at] in NOUN else end
        at += 1
    return thing._replace(head=end - 1, end=end)


def _past_comma(s: Clauses, thing: Phrase) -> Phrase | None:
    """The whole phrase where its "noun" is an adjective in a row of them: "brash, off-the-cuff style"; None if open."""
    if thing.end >= len(s.tags) or s.words[thing.end] != "," or thing.head - thing.start > 1:
        return thing
    more = base_phrase(s.words, s.tags, thing.end + 1)
    row = s.tags[thing.end + 1 : thing.end + 3] in (["JJ", "CC"], ["JJ", ","])
    if more is None and row and not is_role(s.words[thing.head]):  # "his rule-breaking, unorthodox and broad campaign"
        return None
    compound = "-" in s.words[thing.head] and "-" in s.words[thing.end + 1]  # "his six-day, 28-stop tour"
    if more is None or more.determined or not (compound or s.tags[thing.end + 1] in ("JJ", "HYPH", "VBG")):
        return thing
    noun = thing.head > thing.start or s.tags[thing.head] == "NN"
    inserted = s.tags[thing.end + 1] == "VBG" and noun  # "her old style, hurling insults"
    if (
        inserted
        or s.tags[thing.head] not in ("NN", "JJ")
        or is_role(s.words[thing.head])
        or s.tags[more.head] in PROPER
    ):
        return thing
    return more._replace(start=thing.start)


def _of(s: Clauses, of: int) -> Iterator[Found]:
    head = of - 1 - (s.tags[of - 1] in QUOTE)
    if head < 0 or s.tags[head] not in NOUN or is_part(s.words[head]):
        return
    first = _start(s, head)
    outer = s.lowered[head] in _OUTER and first == head and head > 1 and s.lowered[head - 1] == "the"
    if _is_bare_in_phrase(s, first, head) or (outer and s.tags[head - 2] in ("IN", "TO")):
        return
    yield Found("has", first, head + 1, head, negated=is_denied_noun(s, first))


def _is_bare_in_phrase(s: Clauses, first: int, head: int) -> bool:
    """Is the noun one of a fixed phrase: "in charge of", "on behalf of", "at stake for"?"""
    return first == head and first > 0 and s.tags[first - 1] in ("IN", "TO") and s.tags[head] == "NN"


def _place(s: Clauses, at: int, end: int) -> Iterator[Found]:
    """ "park in Norland", "hostile to Norland", "built a park in Norland": what the phrase belongs to, if sure."""
    if s.lowered[at - 1] in _NO_PLACE:
        return
    place = anchor(s, at, end)
    if place is None:
        return
    head, verb = place.head, place.verb
    word = s.lowered[head]
    travelled = s.tags[head] == "NNP" and s.words[at] == "to" and "from" in s.words[:head]  # "from Roe to Hale"
    if word in _NO_PLACE or is_part(word) or travelled:
        return
    if verb is not None:
        empty = s.lowered[verb.start - 1] == "it" and word in ("came", "comes")  # "when it came to Hale"
        empty = empty or _is_share(s, verb.start)
        empty = empty or (s.lowered[at] in ("for", "with") and verb_lemma(word) == "do")
        if not verb.copular and s.tags[head] != "MD" and not empty:
            yield Found("place", head, at + 1, head, negated=is_denied(s, verb))
    elif s.tags[head] in NOUN:
        first = _start(s, head)
        if not _is_bare_in_phrase(s, first, head):
            yield Found("place", first, at + 1, head, negated=is_denied_noun(s, first))
    else:
        if head and s.lowered[head - 1] in ("something", "anything", "nothing", "everything"):
            return  # "will do something big to Hale"
        copula = verb_before(s, head - 1)
        negated = copula is not None and copula.copular and is_denied(s, copula)  # "was not hopeful about Hale"
        yield Found("place", head, at + 1, head, negated=negated)


def _is_share(s: Clauses, verb: int) -> bool:
    """Is the subject before this verb a share of people: "only 23 percent of the farmers voted for Hale"?"""
    subject = subject_before(s.words, s.tags, verb)
    first, last = subject or (verb, verb)
    return not {"percent", "%", "only", "fewer"}.isdisjoint(s.lowered[max(0, first - 1) : last])


@lru_cache(maxsize=1 << 14)
def is_part(word: str) -> bool:
    """Is the noun an amount, a kind, a place within or a time, so that nobody owns it or is its place?"""
    return word.lower() in _MEASURES or is_when(word)


@lru_cache(maxsize=1 << 14)
def is_when(word: str) -> bool:
    """Does the noun say when or how long: "Monday", "years"?"""
    return is_time(word) or listed(word.lower().removesuffix("s"), "time")


def _start(s: Clauses, head: int) -> int:
    first = head
    while first > 0 and s.tags[first - 1] in _MODIFIERS and not is_time(s.words[first - 1]):
        group = s.ending.get(first)
        if group is not None and group.start < group.verb:  # "has lobbed criticisms of Hale"
            break
        giver = s.ending.get(first - 1) if s.tags[first - 1] == "NNP" and s.words[first].islower() else None
        if giver is not None and verb_lemma(s.words[giver.verb]) in _GIVING:  # "giving Roe control of the park"
            break
        if s.tags[first - 1] == "VBN" and first > 1 and s.tags[first - 2] in PROPER:  # "the paper Roe spread"
            break
        if s.tags[first - 1] == "VBG" and (
            first == 1 or s.tags[first - 2] not in ("DT", "PRP$", "POS", "JJ", "CD", "NN")
        ):
            break  # "Facing resistance in Norland"
        if s.tags[first - 1] == "CD" and first > 1 and is_time(s.words[first - 2]):  # "the June 15 meeting with"
            break
        first -= 1
    return first
