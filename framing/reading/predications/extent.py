"""How far the phrase of a verb goes: its object, what completes it, or what stands in place of one."""

from __future__ import annotations

from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import NOUN, QUOTE, Phrase, Span, base_phrase, is_time, noun_phrase
from framing.reading.grammar.roles import SUBJECTS
from framing.reading.grammar.verbs import SUBORDINATORS, Group, past_adverbs
from framing.reading.predications.belonging import is_part, is_when
from framing.reading.predications.completing import UP, past_amount, past_particle, past_rest
from framing.reading.predications.joining import NO_VERBS
from framing.reading.predications.states import NAMING, infinitive

OF = frozenset({"of"})
PARTICLES = frozenset({"RP"})
NAMING_AS = NAMING | frozenset(
    "denounce hail praise dismiss deride mock condemn attack assail slam blast cast paint frame depict characterize "
    "characterise nickname tout criticize criticise ridicule reject".split()
)
"""Verbs behind whose object "as" says what somebody calls it."""
GIVING = frozenset("give hand deliver offer grant send award promise lend pay bring win earn buy teach".split())
"""Verbs that can have two objects: who receives, and what."""
CARRIED = frozenset(
    {"come", "go", "get", "run", "fall", "stand", "look", "take", "stay", "keep", "remain", "be", "sound", "call"}
)
"""Verbs that say little without the prepositional phrase behind them: "came under attack"."""
MAKING = frozenset({"find", "make", "keep", "leave", "render", "hold", "think", "get", "drive", "prove", "want"})
"""Verbs behind whose object an adjective says what it becomes."""
_POINTING = frozenset({"this", "last", "next", "every", "each", "that", "all", "one"})
_AFTER_ADVERB = frozenset({",", ".", ":", "CC", "IN", "''", "``", "TO"})
_COMPLETING = frozenset({"on", "against", "to", "for", "with", "about", "into", "over", "from", "as"})
_INTO_PHRASE = frozenset(
    "to of for from with on upon against into in at about over as like under behind through towards toward "
    "between".split()
)


def extent(s: Clauses, group: Group) -> tuple[int, Span | None]:
    """Where the phrase of a verb ends, its object included, or what follows it in place of one; and the object."""
    end, thing = _extent(s, group)
    end = _past_sum(s, end)
    return past_rest(s, end), thing if thing is None or thing[1] < end else (thing[0], past_rest(s, end))


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
    amount = past_amount(s, at)
    if amount > at:
        return _with_object(s, group, amount), (at, amount)
    thing = _object(s, start)
    if thing is None:
        light = _is_light(s, group, start)  # "took offense at", of which the tagger makes an adjective
        return (start + 1, (start, start + 1)) if light else (_without_object(s, group, at, start), None)
    if _is_subject(s, group, thing):  # "believes Hale was right": a clause, and no object
        return group.end, None
    short = thing.end - thing.start < 4
    pointed = short and any(word.lower() in _POINTING for word in s.words[thing.start : thing.head])  # "won this week"
    if is_when(s.words[thing.head]) and (s.tags[thing.head] != "NN" or pointed):  # "spoke three hours", "left Monday"
        counted = s.tags[thing.start] == "CD"
        return _without_object(s, group, at, past_adverbs(s.tags, thing.end)) if counted else at, None
    given = _second_object(s, group, thing.end)
    return (given[1], given) if given is not None else (_with_object(s, group, thing.end), (thing.start, thing.end))


def _is_subject(s: Clauses, group: Group, thing: Phrase) -> bool:
    """Is what stands behind the verb the subject of a clause: "believes Hale was right", "said they"?"""
    if s.words[thing.start].lower() in SUBJECTS:
        return True
    clause = s.starting.get(past_adverbs(s.tags, thing.end))
    if clause is None or not clause.finite:
        return False
    word = s.words[clause.start].lower()  # "to create an office tasked with ..."
    return group.finite or not word.endswith("ed") or s.words[group.verb].lower() in cue_lexicon()


def _is_light(s: Clauses, group: Group, start: int) -> bool:
    """Does a verb that says little by itself stand before a lone "adjective" and a preposition?"""
    alone = s.tags[start : start + 1] == ["JJ"] and s.tags[start + 1 : start + 2] in (["IN"], ["TO"])
    return alone and start == group.end and verb_lemma(s.words[group.verb]) in ("take", "pay", "cast")


def _object(s: Clauses, start: int) -> Phrase | None:
    """The pronoun or noun phrase that begins here."""
    if start < len(s.tags) and s.tags[start] == "PRP":
        return Phrase(start, start + 1, start, False, 0)
    thing = noun_phrase(s.words, s.tags, start, OF)
    return _of_adjectives(s, start) if thing is None else _without_time(s, thing)


def _of_adjectives(s: Clauses, start: int) -> Phrase | None:
    """A noun phrase whose noun the tagger takes for an adjective: "won the regional primary", "helped the poor"."""
    end = start + 1
    while end < len(s.tags) and s.tags[end] == "JJ":
        end += 1
    closed = end >= len(s.tags) or s.tags[end] in ("IN", ".", ",", "CC", "TO")
    determined = s.tags[start : start + 1] in (["DT"], ["PRP$"])
    return Phrase(start, end, end - 1, True, 0) if determined and closed and end > start + 1 else None


def _second_object(s: Clauses, group: Group, at: int) -> Span | None:
    """What is given, behind whom it is given to: "a victory" in "handed Hale a victory"."""
    lemma = verb_lemma(s.words[group.verb])
    making = lemma == "make" and s.tags[at - 1] == "PRP"  # "make it an issue"
    if at >= len(s.tags) or s.tags[at] not in ("DT", "PRP$") or not (making or lemma in GIVING):
        return None
    thing = noun_phrase(s.words, s.tags, at, OF)
    return None if thing is None or is_time(s.words[thing.head]) else (thing.start, thing.end)


def _with_object(s: Clauses, group: Group, at: int) -> int:
    """Past what completes the object that ends here: "as a hoax", "to testify", "on the council"."""
    lemma = verb_lemma(s.words[group.verb])
    if lemma in NAMING or (lemma in NAMING_AS and at < len(s.words) and s.words[at].lower() == "as"):
        return _name_given(s, at)
    beside = past_particle(s, at)
    if beside > at and (s.tags[at] == "RP" or s.words[at].lower() in UP):  # "picked her up"
        at = beside
        if s.words[at - 1].lower() == "out" and s.words[at].lower() == "of":  # "bullied the farmers out of the mill"
            inner = base_phrase(s.words, s.tags, at + 1)
            return at if inner is None else inner.end
    elif lemma in MAKING and s.tags[at : at + 1] == ["JJ"] and NOUN.isdisjoint(s.tags[at + 1 : at + 2]):
        return _towards(s, at + 1)  # "found her charming", "kept it separate from"
    end = past_infinitive(s, at)
    if end > at:
        return end
    gerund = s.starting.get(at)
    if gerund is not None and s.tags[gerund.start] == "VBG" and s.words[gerund.start].lower() not in NO_VERBS:
        return extent(s, gerund)[0]  # "spent millions defending the mill"
    return _towards(s, end)


def _without_object(s: Clauses, group: Group, at: int, start: int) -> int:
    """Past "to the plan", "of ordering the attack" or "to testify" behind the verb that ends at `at`."""
    carried = _carried(s, group, at, start)
    if carried > at:
        return carried
    if start < len(s.tags) and s.tags[start] in ("IN", "TO") and s.words[start].lower() in _INTO_PHRASE:
        inner = noun_phrase(s.words, s.tags, start + 1, OF)
        inner = None if inner is None else _without_time(s, inner)
        if inner is not None and not is_time(s.words[inner.head]) and not _begins_clause(s, start, inner):
            return past_infinitive(s, inner.end)  # "called for the mill to be sold"
        gerund = s.starting.get(start + 1)
        if gerund is not None and s.tags[gerund.verb] == "VBG":
            thing = noun_phrase(s.words, s.tags, past_adverbs(s.tags, gerund.end), OF)
            return thing.end if thing is not None else gerund.end
    if start in s.starting and s.tags[start] == "VBG":  # "began digging up the field"
        return extent(s, s.starting[start])[0]
    end = past_infinitive(s, start)
    hanging = end == start > at and start < len(s.tags) and s.tags[start] not in _AFTER_ADVERB
    return at if hanging else end  # "made virtually all of them ..."


def _begins_clause(s: Clauses, start: int, inner: Phrase) -> bool:
    """Is the noun phrase behind "as" or "like" the subject of a clause: "left as the river rose"?"""
    clause = s.starting.get(past_adverbs(s.tags, inner.end))
    return s.words[start].lower() in ("as", "like") and clause is not None and clause.finite


def past_infinitive(s: Clauses, at: int) -> int:
    """Past "to do something" at this place, with all that completes it: "to act like a dog", "to sell or let it"."""
    group = s.starting.get(at)
    if group is None or s.tags[at] != "TO" or group.copular or group.verb == at:
        return infinitive(s, at)
    end = extent(s, group)[0]
    other = s.starting.get(end + 1) if end + 1 < len(s.tags) and s.words[end].lower() == "or" else None
    above = s.ending.get(at)
    if other is None or s.tags[other.start] != "VB" or (above is not None and s.tags[above.verb] == "VB"):
        return end  # "did not have to sell it or repay the bank": joined to "have", and found by itself
    return extent(s, other)[0]


def _carried(s: Clauses, group: Group, at: int, start: int) -> int:
    """Past the prepositional phrase that says what a verb of `CARRIED` only begins: "came in third", "stood by him"."""
    here = start < len(s.tags) and s.tags[start] in ("IN", "TO", "RP") and start not in s.starting
    if (
        not here
        or verb_lemma(s.words[group.verb]) not in CARRIED
        or s.words[start].lower() in SUBORDINATORS - {"after"}
    ):
        return at
    inner = noun_phrase(s.words, s.tags, start + 1, OF)
    if inner is not None:
        clause = s.starting.get(past_adverbs(s.tags, inner.end))
        begins = clause is not None and clause.finite  # "went after Hale had spoken"
        return at if begins else past_infinitive(s, inner.end)
    alone = start + 1 < len(s.tags) and s.tags[start + 1] in ("JJ", "CD", "PRP", "RB", "NN")
    dated = s.tags[start + 2 : start + 3] == ["CD"]  # "ran in late 2015"
    return start + 2 if alone and not dated and start + 2 not in s.starting else at


def _towards(s: Clauses, at: int) -> int:
    """Past one prepositional phrase that completes an object: "put pressure on the council"."""
    if at + 1 >= len(s.tags) or s.words[at].lower() not in _COMPLETING:
        return at
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":  # "based the plan on selling the mill"
        return extent(s, gerund)[0]
    inner = noun_phrase(s.words, s.tags, at + 1, OF)
    return at if inner is None or is_part(s.words[inner.head]) or _begins_clause(s, at, inner) else inner.end


def _without_time(s: Clauses, thing: Phrase) -> Phrase:
    """The phrase without the time that the tags run into it: "this silliness years ago", "the race Monday night"."""
    for at in range(thing.start + 1, thing.head + 1):
        ends = all(is_when(word) for word in s.words[at : thing.head + 1])  # not "the Super Tuesday victories"
        if ends and s.tags[at - 1] in NOUN and s.words[at][0].isupper() and s.words[at].endswith("day"):
            return thing._replace(head=at - 1, end=at)
    long = thing.head > thing.start and is_when(s.words[thing.head]) and s.tags[thing.head - 1] in NOUN
    return thing._replace(head=thing.head - 1, end=thing.head) if long and thing.end == thing.head + 1 else thing


def _name_given(s: Clauses, at: int) -> int:
    """Past "a hoax" or "as a hoax" at this place."""
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
    thing = noun_phrase(s.words, s.tags, begin, OF)
    if thing is not None:
        return thing.end
    return begin + 1 if begin < len(s.tags) and s.tags[begin] == "JJ" else at
