"""How far the phrase of a verb goes: its object, what completes it, or what stands in place of one."""

from __future__ import annotations

from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
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
from framing.reading.grammar.verbs import ADVERB, SUBORDINATORS, Group, past_adverbs
from framing.reading.predications.belonging import is_part, is_when
from framing.reading.predications.completing import UP, past_amount, past_compared, past_particle, past_rest
from framing.reading.predications.denials import is_denied
from framing.reading.predications.found import Found
from framing.reading.predications.joining import NO_VERBS
from framing.reading.predications.objects import (
    OF,
    before_bare_relative,
    is_at,
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
    WITH_GERUND,
)

NO_STATE = frozenset(
    "likely unlikely due sure available own same other such many much more most few several last next "
    "first second third certain various former whole only very set supposed going about worth far like".split()
)
"""Adjectives that only join clauses or count: "is likely to", "other Democrats"."""
_ABOUT = frozenset({"to", "about", "of", "with", "for", "in", "at", "on", "from", "by", "against"})
_ADJECTIVE = frozenset({"JJ", "JJR", "JJS"})
_DEGREES = frozenset({"more", "less"})
_WHEN = frozenset(
    "n't n’t also still now then already again once here there always just even ever yet back not never".split()
)
"""Adverbs before an adjective that do not say how much."""
_ONE_OF_ALL = frozenset({"only", "first", "last", "next", "best", "worst", "most", "least", "greatest", "biggest"})
"""Of what is so called, what tells it from the others belongs to the phrase: "the first woman to win the race"."""


def extent(s: Clauses, group: Group) -> tuple[int, Span | None]:
    """Where the phrase of a verb ends, its object included, or what follows it in place of one; and the object."""
    end, thing = _extent(s, group)
    whole = whole_noun(s, _past_sum(s, end)) if end > group.end else past_rest(s, end)
    return whole, thing if thing is None or thing[1] < end else (thing[0], whole)


def whole_noun(s: Clauses, end: int) -> int:
    """Past what the noun that ends here cannot do without: "his promise to sell the mill", "support of using force"."""
    end = past_rest(s, end)
    group = s.starting.get(end)
    if group is not None and s.tags[end] == "TO" and s.words[end - 1].lower() in NOT_YET_NOUNS:
        return past_infinitive(s, end)
    gerund = s.starting.get(end + 1) if is_at(s, end, "of") else None
    if gerund is not None and s.tags[gerund.start] == "VBG" and s.tags[end - 1] in NOUN:
        return extent(s, gerund)[0]
    return end


def _past_sum(s: Clauses, end: int) -> int:
    """Past the figure behind a currency, and what it is of: "a USD 300,000 loan"."""
    if not (0 < end < len(s.tags) and s.tags[end] == "CD" and s.words[end - 1].isupper() and s.tags[end - 1] in NOUN):
        return end
    while end < len(s.tags) and (s.tags[end] == "CD" or s.tags[end] in NOUN):
        end += 1
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
    if is_subject(s, group, thing):  # "believes Hale was right": a clause, and no object
        return group.end, None
    short = thing.end - thing.start < 4
    pointed = short and any(word.lower() in POINTING for word in s.words[thing.start : thing.head])  # "won this week"
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
    if lemma in NAMING or (lemma in NAMING_AS and is_at(s, past_adverbs(s.tags, at), "as")):
        return name_given(s, at)
    beside = _past_particle_of(s, at)
    if beside == at and _is_made(s, lemma, at):  # "found her charming", "kept it separate from", "made it less safe"
        return _towards(s, past_adverbs(s.tags, at) + 1)
    for rule in (_out_of, _verb_of_object, _become, _accused_of):
        end = rule(s, lemma, beside)
        if end is not None:
            return end
    end = _towards(s, beside, lemma)
    if lemma in MAKING and end > beside and s.tags[end : end + 1] == ["JJ"]:  # "made anger over trade central to"
        state = adjective(s, end)
        end = end if state is None else state[1]
    return _past_manner(s, end)


def _past_particle_of(s: Clauses, at: int) -> int:
    """Past the particle behind an object: "picked her up"."""
    beside = past_particle(s, at)
    over = is_at(s, at, "over") and s.tags[at + 1 : at + 2] in (["DT"], ["PRP$"])  # "attacked her over a"
    return beside if beside > at and not over and (s.tags[at] == "RP" or s.words[at].lower() in UP) else at


def _is_made(s: Clauses, lemma: str, at: int) -> bool:
    how = past_adverbs(s.tags, at)
    return lemma in MAKING and s.tags[how : how + 1] == ["JJ"] and NOUN.isdisjoint(s.tags[how + 1 : how + 2])


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
    gerund = first == "VBG" and s.words[at].lower() not in NO_VERBS and lemma in WITH_GERUND
    return extent(s, group)[0] if gerund or (first == "VB" and lemma in LETTING) else None


def _become(s: Clauses, lemma: str, at: int) -> int | None:
    """ "could not get a budget passed", "showed the temper necessary to rule"."""
    if lemma in CAUSING and s.tags[at : at + 1] == ["VBN"]:
        return at + 1
    if s.tags[at : at + 1] == ["JJ"] and s.words[at].lower() in BEHIND_THEIR_NOUN:
        state = adjective(s, at)
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


def _past_manner(s: Clauses, at: int) -> int:
    """Past the adverb that says how it is done: "refused to assail him aggressively"."""
    manner = at < len(s.tags) and s.tags[at] == "RB" and s.words[at].lower().endswith("ly")
    closed = s.tags[at + 1 : at + 2] in ([], ["."], [","], ["CC"], ["IN"], ["''"])
    return at + 1 if manner and closed else at


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
    if s.words[at].lower() in HOW_WELL and at == group.end:
        return compared if is_at(s, at + 1, "than") else at + 1
    more = s.tags[at] in ("RBR", "JJR") and s.words[at].lower() not in ("more", "less")
    return compared if more and s.words[at + 1].lower() in ("than", "to") else None


def _after_date(s: Clauses, _: Group, __: int, start: int) -> int | None:
    """ "sought on Monday to ease fears"."""
    dated = is_at(s, start, "on") and start + 2 in s.starting and is_time(s.words[start + 1])
    return past_infinitive(s, start + 2) if dated and s.tags[start + 2] == "TO" else None


def _into_phrase(s: Clauses, group: Group, _: int, start: int) -> int | None:
    """ "called for the mill to be sold", "referred to Hale as a thief", "dreamt of selling the mill"."""
    if start >= len(s.tags) or s.tags[start] not in ("IN", "TO") or s.words[start].lower() not in INTO_PHRASE:
        return None
    inner = noun_phrase(s.words, s.tags, start + 1, OF)
    inner = None if inner is None else without_time(s, inner)
    if inner is not None and not is_time(s.words[inner.head]) and not _begins_clause(s, start, inner):
        if verb_lemma(s.words[group.verb]) == "refer" and is_at(s, inner.end, "as"):
            return name_given(s, inner.end)
        return past_infinitive(s, past_joined(s, inner.start, inner.end))
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
    if start != at or s.tags[start : start + 1] != ["JJ"] or s.words[start].lower() in NO_STATE:
        return None
    closed = s.tags[start + 1 : start + 2] in ([], ["."], [","], ["IN"], ["CC"], ["WRB"], ["TO"])
    return start + 1 if closed and not s.words[start][0].isupper() else None


def _asked_behind(s: Clauses, _: Group, __: int, at: int) -> int | None:
    """Past a short clause that says what is known or asked: "does not know what he is doing"."""
    if at >= len(s.words) or s.words[at].lower() not in ASKED:
        return None
    verb = next((group for group in s.groups if at < group.start <= at + ASKED_REACH and group.finite), None)
    if verb is None or any(s.tags[i] in (",", ":", "''", "``", "IN") for i in range(at + 1, verb.start)):
        return None
    state = complement(s, verb, "be") if verb.copular else None
    return state.last if state is not None else extent(s, verb)[0]


def _begins_clause(s: Clauses, start: int, inner: Phrase) -> bool:
    """Is the noun phrase behind "as" or "like" the subject of a clause: "left as the river rose"?"""
    clause = s.starting.get(past_adverbs(s.tags, inner.end))
    return s.words[start].lower() in ("as", "like") and clause is not None and clause.finite


def past_infinitive(s: Clauses, at: int) -> int:
    """Past "to do something" at this place, with all that completes it: "to act like a dog", "to sell or let it"."""
    group = s.starting.get(at)
    if group is None or s.tags[at] != "TO" or group.verb == at:
        return at
    if group.copular or verb_lemma(s.words[group.verb]) in ("remain", "stay", "become"):  # "expected to be competitive"
        state = complement(s, group, "be")
        return state.last if state is not None else group.end
    end = extent(s, group)[0]
    other = s.starting.get(end + 1) if end + 1 < len(s.tags) and s.words[end].lower() == "or" else None
    above = s.ending.get(at)
    if other is None or s.tags[other.start] != "VB" or (above is not None and s.tags[above.verb] == "VB"):
        return end  # "did not have to sell it or repay the bank": joined to "have", and found by itself
    return extent(s, other)[0]


def _carried(s: Clauses, group: Group, _: int, start: int) -> int | None:
    """Past the prepositional phrase that says what a verb of `CARRIED` only begins: "came in third", "stood by him"."""
    here = start < len(s.tags) and s.tags[start] in ("IN", "TO", "RP") and start not in s.starting
    clause = here and s.words[start].lower() in SUBORDINATORS - {"after"}
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
    if at + 1 >= len(s.tags) or s.words[at].lower() not in COMPLETING:
        return at
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":  # "based the plan on selling the mill"
        return extent(s, gerund)[0]
    inner = noun_phrase(s.words, s.tags, at + 1, OF)
    if inner is None or is_part(s.words[inner.head]) or _begins_clause(s, at, inner):
        return at
    if s.words[at].lower() == "as" and not is_person_role(s.words[inner.head]) and lemma not in AS:
        return at  # "cited what he had said of her as examples"
    return past_joined(s, inner.start, inner.end)


def name_given(s: Clauses, at: int) -> int:
    """Past "a hoax" or "as a hoax" at this place."""
    if is_at(s, past_adverbs(s.tags, at), "as"):  # "frames his plan purely as an attack"
        at = past_adverbs(s.tags, at)
    open_ = at + (at < len(s.tags) and s.words[at] in ("[", "("))
    if open_ < len(s.tags) and s.words[open_].lower() == "with":  # "viewed them with disdain"
        thing = base_phrase(s.words, s.tags, open_ + 1)
        closed = thing is not None and open_ > at and thing.end < len(s.tags) and s.tags[thing.end] == "-RRB-"
        return at if thing is None else thing.end + closed
    begin = past_adverbs(s.tags, at + (at < len(s.tags) and s.words[at].lower() == "as"), QUOTE)
    if begin > 0 and s.tags[begin - 1] in QUOTE:
        return next((i for i in range(begin, len(s.tags)) if s.tags[i] in QUOTE), begin)
    gerund = s.starting.get(begin)
    if gerund is not None and s.tags[gerund.start] == "VBG":  # "cast her as losing the state"
        return extent(s, gerund)[0]
    state = adjective(s, begin)
    if state is not None:
        return state[1]
    thing = noun_phrase(s.words, s.tags, begin, OF)
    if thing is not None:
        acting = s.starting.get(thing.end)  # "described the feast as the town honouring itself"
        return extent(s, acting)[0] if acting is not None and s.tags[acting.start] == "VBG" else thing.end
    return _past_manner(s, at)


def complement(s: Clauses, group: Group, verb: str) -> Found | None:
    """The noun phrase or adjective behind this verb; None where there is none, or it says only when or where."""
    n = len(s.tags)
    denied = is_denied(s, group)
    at = past_adverbs(s.tags, group.end, QUOTE)
    if at < n and s.words[at].lower() == "to" and verb in ("seem", "appear", "prove") and at + 1 < n:
        if s.words[at + 1].lower() != "be":
            return None
        at = past_adverbs(s.tags, at + 2, QUOTE)
    state = adjective(s, at)
    if state is not None:
        role = is_person_role(s.words[at])  # "once he was president", of which the tagger makes an adjective
        return Found("is" if role else "quality", *state, at, negated=denied)
    if [word.lower() for word in s.words[at : at + 2]] == ["nothing", "but"]:  # "is nothing but a crusader"
        at += 2
    thing = base_phrase(s.words, s.tags, at)
    thing = before_bare_relative(s, thing) if thing is not None else None
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
    whole = noun_phrase(s.words, s.tags, at, OF) or thing
    first = thing.start + (s.tags[thing.start] in ("DT", "PDT") and thing.end - thing.start > 1)
    end = _past_telling_apart(s, first, whole_noun(s, past_joined(s, whole.start, whole.end)))
    end = past_than(s, first, end)
    if not thing.determined and s.tags[at : at + 2] == ["JJ", "VBG"]:  # "was busy giving speeches"
        return Found("quality", at, end, at, None, denied)
    return Found("is", first, end, thing.head, None, denied or s.words[thing.start].lower() == "no")


def past_than(s: Clauses, first: int, end: int) -> int:
    """Past "than Hale" behind the phrase of this range: "a stronger leader than Hale"."""
    compared = is_at(s, end, "than") and any(s.tags[i] in ("JJR", "RBR") for i in range(first, end))
    return past_compared(s, end) if compared else end


def _past_telling_apart(s: Clauses, first: int, end: int) -> int:
    """Past what tells "the only candidate" or "the first woman" from the others: "to win the race", "who can swim"."""
    if _ONE_OF_ALL.isdisjoint(word.lower() for word in s.words[first:end]) or end + 1 >= len(s.tags):
        return end
    at = end
    if s.tags[at] == "IN" and s.words[at].lower() in ("in", "on", "from", "with"):
        inner = noun_phrase(s.words, s.tags, at + 1, OF)
        at = end if inner is None or is_when(s.words[inner.head]) else inner.end
    end, group = at, s.starting.get(at)
    if group is None and s.tags[at : at + 1] in (["WP"], ["WDT"]):
        group = s.starting.get(past_adverbs(s.tags, at + 1))
    if group is None or (group.finite and group.start == at):
        return end
    if s.tags[group.start] == "TO":
        return past_infinitive(s, at)
    state = complement(s, group, "be") if group.copular else None
    return state.last if state is not None else extent(s, group)[0]


def adjective(s: Clauses, at: int) -> Span | None:
    """An adjective that stands alone here, with how much it is so and what it is about: "open to investors"."""
    n = len(s.tags)
    if at + 1 < n and s.tags[at] == "JJR" and s.words[at].lower() in _DEGREES:
        at += 1  # "more prepared"
    if at >= n or s.tags[at] not in _ADJECTIVE or s.words[at].lower() in NO_STATE:
        return None
    end = at + 1
    while end < n and s.tags[end] == "JJ" and s.words[end - 1].endswith("ly"):  # "increasingly skeptical"
        end += 1
    while end + 1 < n and (s.tags[end] == "CC" or s.words[end] == ",") and s.tags[end + 1] == "JJ":
        end += 2
    if end < n and (s.tags[end] in NOUN or s.tags[end] in ("CD", "HYPH", "POS", "VBG")):
        return None
    first = at
    while first > 0 and (s.tags[first - 1] in ADVERB or s.words[first - 1].lower() in _DEGREES):
        if s.words[first - 1].lower() in _WHEN:
            break
        first -= 1
    return first, past_state(s, first, end)


def past_state(s: Clauses, first: int, end: int) -> int:
    """Past what the state in this range is about: "poised to win", "obsessed with owls", "better than Roe"."""
    compared = past_compared(s, end)
    if compared > end or (s.words[first].lower() == "as" and is_at(s, end, "as")):
        return compared
    at = end
    while at < len(s.tags) and s.tags[at] in QUOTE:
        at += 1
    if at in s.starting and s.tags[at] == "TO":
        return past_infinitive(s, at)
    if at + 1 >= len(s.tags) or s.words[at].lower() not in _ABOUT:
        return end
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":
        return extent(s, gerund)[0]
    about = noun_phrase(s.words, s.tags, at + 1, OF)
    if about is None or is_when(s.words[about.head]):
        return end
    return whole_noun(s, past_joined(s, about.start, about.end))
