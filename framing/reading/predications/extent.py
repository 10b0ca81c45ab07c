"""How far the phrase of a verb goes: its object, what completes it, or what stands in place of one.

The phrase of a verb holds what somebody is called or is, and that holds phrases of verbs ("calls it a plan to sell what
made her famous"): this file and `complements` ask each other, and so import each other, as modules.
"""

from __future__ import annotations

from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import (
    NOUN,
    QUOTE,
    Span,
    base_phrase,
    is_person_role,
    is_time,
    noun_phrase,
)
from framing.reading.grammar.verbs import SUBORDINATORS, Group, past_adverbs
from framing.reading.predications import complements
from framing.reading.predications.belonging import is_part, is_when
from framing.reading.predications.completing import (
    past_amount,
    past_compared,
    past_figure,
    past_manner,
    past_particle,
    past_particle_of,
    past_rest,
)
from framing.reading.predications.joining import NO_VERBS
from framing.reading.predications.objects import (
    OF,
    begins_clause,
    is_at,
    is_long_subject,
    is_subject,
    object_at,
    past_joined,
    second_object,
    without_time,
)
from framing.reading.predications.undone import NOT_YET_NOUNS
from framing.reading.predications.valency import (
    ACCUSING,
    AFTER_ADVERB,
    AS,
    ASKED,
    ASKED_REACH,
    BEHIND_THEIR_NOUN,
    CARRIED,
    CAUSING,
    COMPLETING,
    GIVING,
    HOW_WELL,
    INTO_PHRASE,
    LETTING,
    MAKING,
    NAMING,
    NAMING_AS,
    POINTING,
    SPENDING,
    WANTING,
    WITH_GERUND,
)

_ALSO_PLAIN = frozenset({"know", "see"})
"""Verbs that name somebody only where "as" follows: "knows enough about the mill"."""


def extent(s: Clauses, group: Group) -> tuple[int, Span | None]:
    """Where the phrase of a verb ends, its object included, or what follows it in place of one; and the object."""
    known = s.extents.get(group)
    if known is None:
        end, thing = _extent(s, group)
        whole = whole_noun(s, past_figure(s, end)) if end > group.end else past_rest(s, end)
        known = s.extents[group] = whole, thing if thing is None or thing[1] < end else (thing[0], whole)
    return known


def whole_noun(s: Clauses, end: int) -> int:
    """Past what the noun that ends here cannot do without: "his promise to sell the mill", "support of using force"."""
    end = past_rest(s, end)
    group = s.starting.get(end)
    if group is not None and s.tags[end] == "TO" and s.lowered[end - 1] in NOT_YET_NOUNS:
        return past_infinitive(s, end)
    gerund = s.starting.get(end + 1) if is_at(s, end, "of") else None
    if gerund is not None and s.tags[gerund.start] == "VBG" and s.tags[end - 1] in NOUN:
        return extent(s, gerund)[0]
    return end


def _extent(s: Clauses, group: Group) -> tuple[int, Span | None]:
    at = past_particle(s, group.end)
    start = past_adverbs(s.tags, at, QUOTE)
    lemma = verb_lemma(s.words[group.verb])
    amount = past_amount(s, at)
    if amount > at:
        return _with_object(s, group, amount), (at, amount)
    thing = object_at(s, start)
    if thing is None:
        light = _is_light(s, group, start)  # "took offense at", of which the tagger makes an adjective
        return (start + 1, (start, start + 1)) if light else (_without_object(s, group, at, start), None)
    if is_subject(s, group, thing) or is_long_subject(s, group, thing):
        return group.end, None  # "believes Hale was right": a clause, and no object
    short = thing.end - thing.start < 4
    pointed = short and not POINTING.isdisjoint(s.lowered[thing.start : thing.head])  # "won this week"
    own = s.tags[thing.start] == "PRP$"  # "enters his eighth decade"
    if is_when(s.words[thing.head]) and not own and (s.tags[thing.head] != "NN" or pointed) and lemma not in SPENDING:
        counted = s.tags[thing.start] == "CD"  # "spoke three hours", "left Monday"
        return _without_object(s, group, at, past_adverbs(s.tags, thing.end)) if counted else at, None
    given = second_object(s, group, thing.end, GIVING)
    if given is not None:
        return past_joined(s, given.start, given.end), (given.start, given.end)
    end = past_joined(s, thing.start, thing.end)
    return _with_object(s, group, end), (thing.start, end)


def _is_light(s: Clauses, group: Group, start: int) -> bool:
    """Does a verb that says little by itself stand before a lone "adjective" and a preposition?"""
    alone = s.tags[start : start + 1] == ["JJ"] and s.tags[start + 1 : start + 2] in (["IN"], ["TO"], ["WRB"])
    return alone and start == group.end and verb_lemma(s.words[group.verb]) in ("take", "pay", "cast")


def _with_object(s: Clauses, group: Group, at: int) -> int:
    """Past what completes the object that ends here: "as a hoax", "to testify", "on the council"."""
    lemma = verb_lemma(s.words[group.verb])
    if lemma in NAMING - _ALSO_PLAIN or (lemma in NAMING_AS and is_at(s, past_adverbs(s.tags, at), "as")):
        return complements.name_given(s, at)
    beside = past_particle_of(s, at)
    if beside == at and _is_made(s, lemma, at):  # "found her charming", "kept it separate from", "made it less safe"
        return _towards(s, past_adverbs(s.tags, at) + 1)
    for rule in (_of_oneself, _out_of, _verb_of_object, _become, _accused_of):
        end = rule(s, lemma, beside)
        if end is not None:
            return end
    end = _past_wanted(s, lemma, beside)
    if end > beside:
        return end
    end = _towards(s, beside, lemma)
    end = _towards(s, end) if end > beside and is_at(s, end, "from") else end
    if lemma in MAKING and end > beside and s.tags[end : end + 1] == ["JJ"]:  # "made anger over trade central to"
        state = complements.adjective(s, end)
        end = end if state is None else state[1]
    return past_manner(s, end)


def _is_made(s: Clauses, lemma: str, at: int) -> bool:
    how = past_adverbs(s.tags, at)
    return lemma in MAKING and s.tags[how : how + 1] == ["JJ"] and NOUN.isdisjoint(s.tags[how + 1 : how + 2])


def _past_wanted(s: Clauses, lemma: str, at: int) -> int:
    """Past what somebody is wanted to do, where a place stands before it: "wants people in town to like him"."""
    inner = noun_phrase(s.words, s.tags, at + 1, OF) if s.tags[at : at + 1] == ["IN"] and lemma in WANTING else None
    return past_infinitive(s, inner.end) if inner is not None and s.tags[inner.end : inner.end + 1] == ["TO"] else at


def _of_oneself(s: Clauses, _: str, at: int) -> int | None:
    """ "found herself at odds with the council", "placed himself in the middle of the row"."""
    oneself = at > 0 and s.lowered[at - 1].endswith(("self", "selves"))
    if oneself and is_at(s, at, "as"):
        return complements.name_given(s, at)
    if not oneself or s.tags[at : at + 1] not in (["IN"], ["TO"]) or s.lowered[at] in SUBORDINATORS | {"by"}:
        return None
    return _past_phrases(s, at) if at not in s.starting else None


def _past_phrases(s: Clauses, at: int) -> int:
    """Past the prepositional phrase here, and the one that says what its noun is about: "at odds with the council"."""
    inner = noun_phrase(s.words, s.tags, at + 1, OF)
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":
        return extent(s, gerund)[0]
    if inner is None or is_when(s.words[inner.head]):
        return at
    return whole_noun(s, _towards(s, inner.end))


def _out_of(s: Clauses, _: str, at: int) -> int | None:
    """ "bullied the farmers out of the mill"."""
    if not (at and is_at(s, at - 1, "out") and is_at(s, at, "of")):
        return None
    inner = base_phrase(s.words, s.tags, at + 1)
    return at if inner is None else inner.end


def _verb_of_object(s: Clauses, lemma: str, at: int) -> int | None:
    """ "asked them not to leave", "spent millions defending the mill", "help him win"."""
    at = past_adverbs(s.tags, at)
    group = s.starting.get(at)
    if group is None:
        return None
    first = s.tags[at]
    if first == "TO":
        return past_infinitive(s, at)
    gerund = first == "VBG" and s.lowered[at] not in NO_VERBS and lemma in WITH_GERUND
    return extent(s, group)[0] if gerund or (first == "VB" and lemma in LETTING) else None


def _become(s: Clauses, lemma: str, at: int) -> int | None:
    """ "could not get a budget passed", "showed the temper necessary to rule"."""
    if lemma in CAUSING and s.tags[at : at + 1] == ["VBN"]:
        return at + 1
    if s.tags[at : at + 1] == ["JJ"] and s.lowered[at] in BEHIND_THEIR_NOUN:
        state = complements.adjective(s, at)
        return at if state is None else state[1]
    return None


def _accused_of(s: Clauses, lemma: str, at: int) -> int | None:
    """ "accused her of fraud", "accused her of taking money"."""
    if lemma not in ACCUSING or not is_at(s, at, "of"):
        return None
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":
        return extent(s, gerund)[0]
    crime = noun_phrase(s.words, s.tags, at + 1, OF)
    return at if crime is None else past_joined(s, crime.start, crime.end)


def _without_object(s: Clauses, group: Group, at: int, start: int) -> int:
    """Past "to the plan", "of ordering the attack" or "to testify" behind the verb that ends at `at`."""
    for rule in (_carried, _how, _after_date, _into_phrase, _verb_behind, _asked_behind, _alone):
        end = rule(s, group, at, start)
        if end is not None:
            return end
    end = past_infinitive(s, start)
    hanging = end == start > at and start < len(s.tags) and s.tags[start] not in AFTER_ADVERB
    return at if hanging else end  # "made virtually all of them ..."


def _how(s: Clauses, group: Group, at: int, _: int) -> int | None:
    """ "fared best", "pushed harder than Hale", "moved closer to the coast"."""
    if at + 1 >= len(s.tags):
        return None
    compared = max(at + 1, past_compared(s, at + 1))
    if s.lowered[at] in HOW_WELL and at == group.end:
        return compared if is_at(s, at + 1, "than") else at + 1
    gerund = s.starting.get(at + 2) if is_at(s, at + 1, "to") else None
    if gerund is not None and s.tags[gerund.start] == "VBG":  # "moved closer to winning the seat"
        return extent(s, gerund)[0]
    more = s.tags[at] in ("RBR", "JJR") and s.lowered[at] not in ("more", "less")
    return compared if more and s.lowered[at + 1] in ("than", "to") else None


def _after_date(s: Clauses, _: Group, __: int, start: int) -> int | None:
    """ "sought on Monday to ease fears"."""
    dated = is_at(s, start, "on") and start + 2 in s.starting and is_time(s.words[start + 1])
    return past_infinitive(s, start + 2) if dated and s.tags[start + 2] == "TO" else None


def _into_phrase(s: Clauses, group: Group, _: int, start: int) -> int | None:
    """ "called for the mill to be sold", "referred to Hale as a thief", "dreamt of selling the mill"."""
    if start >= len(s.tags) or s.tags[start] not in ("IN", "TO") or s.lowered[start] not in INTO_PHRASE:
        return None
    if s.tags[start + 1 : start + 2] == ["PRP"] and start + 2 not in s.starting:  # "counts on them"
        return start + 2
    inner = noun_phrase(s.words, s.tags, start + 1, OF)
    inner = None if inner is None else without_time(s, inner)
    if inner is None and s.tags[start + 1 : start + 5] == ["DT", "JJ", ",", "JJ"]:  # "for a long, bitter race"
        inner = noun_phrase(s.words, s.tags, start + 4, OF)
    if inner is not None and not is_time(s.words[inner.head]) and not begins_clause(s, start, inner):
        if verb_lemma(s.words[group.verb]) == "refer" and is_at(s, inner.end, "as"):
            return complements.name_given(s, inner.end)
        onwards = is_at(s, start, "from") and is_at(s, inner.end, "to")  # "moved from gadfly to challenger"
        goal = noun_phrase(s.words, s.tags, inner.end + 1, OF) if onwards else None
        return past_infinitive(s, past_joined(s, inner.start, inner.end)) if goal is None else goal.end
    gerund = s.starting.get(start + 1)
    return extent(s, gerund)[0] if gerund is not None and s.tags[gerund.verb] == "VBG" else None


def _verb_behind(s: Clauses, group: Group, _: int, start: int) -> int | None:
    """ "began digging up the field", "helped save the mill"."""
    if start not in s.starting:
        return None
    bare = s.tags[start] == "VB" and verb_lemma(s.words[group.verb]) in ("help", "come", "go", "dare")
    return extent(s, s.starting[start])[0] if bare or s.tags[start] == "VBG" else None


def _alone(s: Clauses, _: Group, at: int, start: int) -> int | None:
    """ "won big", "prefers to fly private"."""
    quoted = start == at + 1 and s.tags[at] in QUOTE and s.tags[start + 1 : start + 2] in (["''"], ["``"], ["POS"])
    if quoted and s.tags[start] == "JJ":  # "has gone “crazy”"
        return start + 2
    if start != at or s.tags[start : start + 1] != ["JJ"] or s.lowered[start] in complements.NO_STATE:
        return None
    if s.lowered[start] == "short" and is_at(s, start + 1, "of"):  # "stopped short of praising Hale"
        return complements.past_state(s, start, start + 1)
    closed = s.tags[start + 1 : start + 2] in ([], ["."], [","], ["IN"], ["CC"], ["WRB"], ["TO"])
    return start + 1 if closed and not s.words[start][0].isupper() else None


def _asked_behind(s: Clauses, _: Group, __: int, at: int) -> int | None:
    """Past a short clause that says what is known or asked: "does not know what he is doing"."""
    which = s.tags[at : at + 2] in (["IN", "WDT"], ["IN", "WP"]) and s.lowered[at] in ("about", "of", "on")
    at += which  # "talked about which farms she liked"
    if at >= len(s.words) or (not which and s.lowered[at] not in ASKED):
        return None
    verb = next((group for group in s.groups if at < group.start <= at + ASKED_REACH and group.finite), None)
    if verb is None or any(s.tags[i] in (",", ":", "''", "``", "IN") for i in range(at + 1, verb.start)):
        return None
    state = complements.complement(s, verb, "be") if verb.copular else None
    return state.last if state is not None else extent(s, verb)[0]


def past_infinitive(s: Clauses, at: int) -> int:
    """Past "to do something" at this place, with all that completes it: "to act like a dog", "to sell or let it"."""
    group = s.starting.get(at)
    if group is None or s.tags[at] != "TO" or group.verb == at:
        return at
    if group.copular or verb_lemma(s.words[group.verb]) in ("remain", "stay", "become"):  # "expected to be competitive"
        state = complements.complement(s, group, "be")
        return state.last if state is not None else group.end
    end = extent(s, group)[0]
    other = s.starting.get(end + 1) if end + 1 < len(s.tags) and s.lowered[end] == "or" else None
    above = s.ending.get(at)
    if other is None or s.tags[other.start] != "VB" or (above is not None and s.tags[above.verb] == "VB"):
        return end  # "did not have to sell it or repay the bank": joined to "have", and found by itself
    return extent(s, other)[0]


def _carried(s: Clauses, group: Group, _: int, start: int) -> int | None:
    """Past the prepositional phrase that says what a verb of `CARRIED` only begins: "came in third", "stood by him"."""
    here = start < len(s.tags) and s.tags[start] in ("IN", "TO", "RP") and start not in s.starting
    clause = here and s.lowered[start] in SUBORDINATORS - {"after"}
    if not here or clause or verb_lemma(s.words[group.verb]) not in CARRIED:
        return None
    inner = noun_phrase(s.words, s.tags, start + 1, OF)
    if inner is not None:
        behind = s.starting.get(past_adverbs(s.tags, inner.end))
        begins = behind is not None and behind.finite  # "went after Hale had spoken"
        return None if begins else past_infinitive(s, inner.end)
    alone = start + 1 < len(s.tags) and s.tags[start + 1] in ("JJ", "CD", "PRP", "RB", "NN")
    dated = s.tags[start + 2 : start + 3] == ["CD"]  # "ran in late 2015"
    return start + 2 if alone and not dated and start + 2 not in s.starting else None


def _towards(s: Clauses, at: int, lemma: str = "") -> int:
    """Past one prepositional phrase that completes an object: "put pressure on the council"."""
    if at + 1 >= len(s.tags) or s.lowered[at] not in COMPLETING:
        return at
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":  # "based the plan on selling the mill"
        return extent(s, gerund)[0]
    inner = noun_phrase(s.words, s.tags, at + 1, OF)
    if inner is None or is_part(s.words[inner.head]) or begins_clause(s, at, inner):
        return at
    if s.lowered[at] == "as" and not is_person_role(s.words[inner.head]) and lemma not in AS:
        return at  # "cited what he had said of her as examples"
    return past_joined(s, inner.start, inner.end)
