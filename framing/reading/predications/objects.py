"""What a verb is done to: the pronoun, the noun phrase or the amount behind it, and what is joined to it."""

from __future__ import annotations

from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import NOUN, QUOTE, Phrase, base_phrase, is_person_role, noun_phrase
from framing.reading.grammar.roles import SUBJECTS
from framing.reading.grammar.verbs import Group, past_adverbs
from framing.reading.predications.belonging import is_when
from framing.reading.predications.completing import NOUN_LIKE

OF = frozenset({"of"})
_ALONE = frozenset({"this", "that", "these", "those", "all", "both", "some", "each"})
_POINTING_TIME = frozenset({"last", "next", "this", "past"})
_NO_ITEM = frozenset({"then", "so", "yet", "also"})
_AFTER_ITEM = frozenset({"IN", "TO", ",", ".", ":", "''", "``", "WP", "WDT", "WRB", "-RRB-", "RB"})
_CLAUSE_BETWEEN = frozenset({",", ".", ":", "CC", "WDT", "WP", "WRB", "``", "''"})
"""Tags between a verb and the one before it that show another clause to begin."""
_LONGEST = 12
"""Items of a list that are looked through."""


def is_at(s: Clauses, at: int, word: str) -> bool:
    """Does this word stand here?"""
    return at < len(s.words) and s.lowered[at] == word


def object_at(s: Clauses, start: int) -> Phrase | None:
    """The pronoun or noun phrase that begins here."""
    if start < len(s.tags) and s.tags[start] == "PRP":
        return Phrase(start, start + 1, start, False, 0)
    row = s.tags[start : start + 4] == ["DT", "JJ", ",", "JJ"]  # "a long, bitter fight"
    done = s.tags[start : start + 1] in (["VBN"], ["VBD"]) and start > 0 and s.tags[start - 1] == "RP"
    skipped = 3 * row + (done and s.tags[start + 1 : start + 2] in (["NN"], ["NNS"]))  # "bring back lost jobs"
    both = is_at(s, start, "both") and s.tags[start + 1 : start + 2] in (["NNP"], ["PRP$"], ["DT"])
    thing = noun_phrase(s.words, s.tags, start + skipped + both, OF)
    if thing is not None:
        thing = thing if thing.start == start else thing._replace(start=start)
        return _with_number(s, _with_gerund(s, without_time(s, thing)))
    adjectives = _of_adjectives(s, start)
    if adjectives is not None:
        return adjectives
    alone = s.tags[start : start + 1] == ["DT"] and s.lowered[start] in _ALONE
    alone = alone and s.tags[start + 1 : start + 2] not in (["NN"], ["NNS"], ["JJ"], ["CD"], ["DT"], ["VBG"], ["VBN"])
    of = noun_phrase(s.words, s.tags, start + 2, OF) if alone and s.words[start + 1 : start + 2] == ("of",) else None
    end = start + 1 if of is None else of.end  # "wants to change that", "withdrew all of our forces"
    return Phrase(start, end, start, True, 0) if alone else None


def _of_adjectives(s: Clauses, start: int) -> Phrase | None:
    """A noun phrase whose noun the tagger takes for an adjective: "won the regional vote", "broke Hale's lantern"."""
    first = start + 1
    while first < len(s.tags) and s.tags[first] in NOUN:
        first += 1
    owned = s.tags[first : first + 1] == ["POS"]
    first = first + 1 if owned else start + 1
    end = first
    while end < len(s.tags) and s.tags[end] == "JJ":
        end += 1
    closed = end >= len(s.tags) or s.tags[end] in ("IN", ".", ",", "CC", "TO")
    determined = owned or s.tags[start : start + 1] in (["DT"], ["PRP$"])
    return Phrase(start, end, end - 1, True, 0) if determined and closed and end > first else None


def _with_gerund(s: Clauses, thing: Phrase) -> Phrase:
    """The phrase with the noun that is made of a verb: "announced an infrastructure spending plan"."""
    end = thing.end
    if end >= len(s.tags) or s.lowered[end] not in NOUN_LIKE or end != thing.head + 1:
        return thing
    while end < len(s.tags) and (s.tags[end] in NOUN or end == thing.end):
        end += 1
    return thing._replace(head=end - 1, end=end)


def _with_number(s: Clauses, thing: Phrase) -> Phrase:
    """The phrase with the number that belongs to its name: "sold his Boeing 727", "watched Super Bowl 50"."""
    end = thing.end
    number = s.tags[end : end + 1] == ["CD"] and s.words[end].isdigit() and s.tags[thing.head] == "NNP"
    number = (
        number
        and s.words[end + 1 : end + 2] != ("to",)
        and thing.head == end - 1
        and s.tags[end + 1 : end + 2] in (["."], [","], ["IN"], ["CC"], [])
    )
    return thing._replace(end=end + 1) if number and not is_when(s.words[end]) else thing


def without_time(s: Clauses, thing: Phrase) -> Phrase:
    """The phrase without the time that the tags run into it: "this silliness years ago", "the race last Monday"."""
    named = s.starting.get(thing.end)
    bare = s.tags[thing.head] == "NNP" and s.tags[thing.head - 1] == "NN" and s.words[thing.head - 1].islower()
    if bare and named and named.finite and thing.head - 1 > thing.start and not is_person_role(s.words[thing.head - 1]):
        return thing._replace(head=thing.head - 1, end=thing.head)  # "the strategy Hale praised"
    for at in range(thing.start + 1, thing.head + 1):
        pointing = s.lowered[at] in _POINTING_TIME and at < thing.head
        ends = all(
            is_when(word) for word in s.words[at + pointing : thing.head + 1]
        )  # not "the Super Tuesday victories"
        begins = pointing or (s.words[at][0].isupper() and s.words[at].endswith("day"))
        if ends and begins and s.tags[at - 1] in NOUN:
            return thing._replace(head=at - 1, end=at)
    when = is_when(s.words[thing.head]) and s.tags[thing.head] != "NN"  # not "his caucus day"
    long = thing.head > thing.start and when and s.tags[thing.head - 1] in NOUN
    return thing._replace(head=thing.head - 1, end=thing.head) if long and thing.end == thing.head + 1 else thing


def undetermined(s: Clauses, thing: Phrase) -> int:
    """Where the phrase begins without its determiner."""
    return thing.start + (s.tags[thing.start] in ("DT", "PRP$", "PDT") and thing.end - thing.start > 1)


def before_bare_relative(s: Clauses, thing: Phrase) -> Phrase:
    """The phrase without the subject of a clause on it: "the candidate" in "the candidate Norland voters trust"."""
    for at in range(thing.start + 1, thing.head):
        opens = s.tags[at] == "NN" and s.tags[at + 1] in ("NNP", "JJ") and s.words[at + 1][0].isupper()
        if opens and thing.determined and s.tags[thing.head] in ("NNS", "NNPS", "NNP"):
            verb = past_adverbs(s.tags, thing.end)
            missed = s.tags[verb : verb + 1] == ["IN"] and s.lowered[verb] == "trust"
            if (verb in s.starting and s.starting[verb].finite) or missed:
                return thing._replace(head=at, end=at + 1)
    return thing


def is_subject(s: Clauses, group: Group, thing: Phrase) -> bool:
    """Is what stands behind the verb the subject of a clause: "believes Hale was right", "said they"?"""
    if s.lowered[thing.start] in SUBJECTS:
        return True
    clause = s.starting.get(past_adverbs(s.tags, thing.end))
    if clause is None or not clause.finite:
        return False
    cue = s.lowered[group.verb] in cue_lexicon()
    if group.start and s.tags[group.start - 1] in ("WP", "WDT") and not cue:  # "those who control the council refused"
        return False
    word = s.lowered[clause.start]  # "to create an office tasked with ..."
    return group.finite or not word.endswith("ed") or cue


def is_long_subject(s: Clauses, group: Group, thing: Phrase) -> bool:
    """Does a clause whose subject goes on with "to" begin here: "believes her effort to stop the flood will help"?"""
    if s.tags[thing.end : thing.end + 1] != ["TO"] or s.lowered[group.verb] not in cue_lexicon():
        return False
    inner = s.starting.get(thing.end)
    later = next((group for group in s.groups if inner and group.start >= inner.end and group.finite), None)
    between = s.tags[inner.end : later.start] if inner and later else ["."]
    return _CLAUSE_BETWEEN.isdisjoint(between)


def begins_clause(s: Clauses, start: int, inner: Phrase) -> bool:
    """Is the noun phrase behind "as" or "like" the subject of a clause: "left as the river rose"?"""
    clause = s.starting.get(past_adverbs(s.tags, inner.end))
    return s.lowered[start] in ("as", "like") and clause is not None and clause.finite


def second_object(s: Clauses, group: Group, at: int, giving: frozenset[str]) -> Phrase | None:
    """What is given, behind whom it is given to: "a victory" in "handed Hale a victory"."""
    lemma = verb_lemma(s.words[group.verb])
    at += at < len(s.tags) and s.tags[at] in QUOTE  # "brought “The Mill” its highest ratings"
    making = lemma == "make" and s.tags[at - 1] == "PRP"  # "make it an issue"
    if at >= len(s.tags) or s.tags[at] not in ("DT", "PRP$", "CD") or not (making or lemma in giving):
        return None
    thing = noun_phrase(s.words, s.tags, at, OF)
    return None if thing is None or is_when(s.words[thing.head]) else thing


def past_joined(s: Clauses, start: int, end: int) -> int:
    """Past the objects that are joined to the one in this range: "united farmers and tenants", "Roe, Dorn and me".

    Where what stands behind "and" can begin a clause of its own, nothing is joined.
    """
    if s.tags[start] == "PRP":
        return end
    joint = _last_joint(s, end)
    return _past_item(s, joint, end) if joint >= 0 else end


def _last_joint(s: Clauses, at: int) -> int:
    """Where the "and" stands that ends the list which goes on here; -1 where none does."""
    for _ in range(_LONGEST):
        if s.tags[at : at + 1] == ["CC"]:
            return at
        if at + 1 >= len(s.tags) or s.words[at] != ",":
            return -1
        last = s.tags[at + 1] == "CC"
        item = base_phrase(s.words, s.tags, at + 1 + last)
        if item is None or is_when(s.words[item.head]) or item.start in s.starting:
            return -1
        if last:
            return at + 1
        at = item.end
    return -1


def _past_item(s: Clauses, joint: int, otherwise: int) -> int:
    """Past the noun phrase behind this "and" or "or", where it begins no clause."""
    if s.lowered[joint] not in ("and", "or", "&") or joint + 1 >= len(s.tags):
        return otherwise
    item = noun_phrase(s.words, s.tags, joint + 1, OF)
    if item is None or item.start in s.starting or is_when(s.words[item.head]):
        return otherwise
    after = past_adverbs(s.tags, item.end)
    clause = s.starting.get(after)
    begins = clause is not None and (clause.finite or s.tags[clause.start] == "VBG")
    open_ = after < len(s.tags) and s.tags[after] not in _AFTER_ITEM and s.lowered[after] not in _POINTING_TIME
    return otherwise if begins or open_ or s.lowered[item.start] in _NO_ITEM else item.end
