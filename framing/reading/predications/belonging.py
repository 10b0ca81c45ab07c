"""What an actor has, beside whom it stands, and what it is the place or the target of: "'s", "of", "and", "in"."""

from __future__ import annotations

from collections.abc import Iterator

from framing.reading.grammar.clauses import Clauses, start_of_nominal, verb_after, verb_before
from framing.reading.grammar.nounphrases import title_before
from framing.reading.grammar.phrases import (
    NOUN,
    QUOTE,
    Phrase,
    base_phrase,
    is_person_role,
    is_role,
    is_time,
    listed,
    noun_phrase,
)
from framing.reading.grammar.verbs import DETERMINER, SUBORDINATORS
from framing.reading.predications.denials import is_denied, is_denied_noun
from framing.reading.predications.found import Found, Named

PLACES = frozenset(
    "in to with against for from at on about toward towards over under into near inside outside through across "
    "behind among around".split()
)
_MEASURES = frozenset(
    "one number percent percentage part some most many all kind sort type lot rest majority half couple series "
    "dozens hundreds thousands millions none each any few both bit piece group case way front top end middle "
    "same member % members someone everyone anyone people others own".split()
)
"""Nouns before "of" that are no possession: amounts, kinds and places within."""
_NOTHING_OWNED = frozenset({"own", "percent", "percentage", "%", "sake", "behalf", "favour", "favor", "turn"})
"""Nouns behind a possessor that it does not have: "his 22 percent showing", "for her sake"."""
_NO_PLACE = frozenset(
    {"according", "due", "prior", "next", "such", "close", "compared", "thanks", "have", "has", "had", "many", "over"}
    | {"addition", "regard", "regards", "contrast", "response", "respect", "reference", "relation", "comparison"}
    | {"possible", "owing", "subject", "opposed", "instead", "except", "apart", "aside", "because", "way", "course", "lot", "out"}
)
_OF_NOUNS = frozenset({"with", "against", "for", "about", "toward", "towards", "between"})
"""Prepositions that belong to the noun before them more often than to its verb, on UD English EWT (train)."""
_DEEDS = ("tion", "sion", "ment", "ance", "ence", "ity", "ship", "ism")
"""Endings of nouns that say a deed or a state, and take prepositions of their own: "opposition to"."""
_DEGREES = frozenset({"much", "little", "more", "enough", "less", "anything", "nothing", "lots"})
"""Words between a verb and its preposition that only say how much: "knows much about Hale"."""
_JOINING = frozenset({"and", "or", "&"})
_PROPER = frozenset({"NNP", "NNPS"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "HYPH"})


def belongings(s: Clauses, name: Named) -> Iterator[Found]:
    """ "Hale's doubts", "her plan", "brain-child of Hale"; "park in Norland", "hostile to Norland"."""
    if name.owns:
        pronoun = s.tags[name.start] == "PRP$" and name.end == name.start + 1
        start = name.start if pronoun else name.end + 1
        thing = base_phrase(s.words, s.tags, start)
        first = start + pronoun
        if thing is None or (s.tags[start] == "VBG" and not any(group.finite for group in s.groups)):
            return  # "Hale's running a bank": the "'s" is the verb
        if not pronoun and s.words[start].lower() in ("been", "got", "gonna"):  # "Hale's been winning"
            return
        if is_time(s.words[thing.head]) or s.words[thing.head].lower() in _NOTHING_OWNED:
            return
        thing = _past_comma(s, thing)
        if thing is not None:
            whole = noun_phrase(s.words, s.tags, start, frozenset({"of"})) if thing.end <= thing.head + 2 else None
            end = max(thing.end, whole.end) if whole is not None else thing.end
            yield Found("has", first, end, thing.head)
        return
    before = name.first - 1
    while before > 0 and s.tags[before] in QUOTE:
        before -= 1
    if before < 1 or not name.heads or s.tags[before] not in ("IN", "TO"):
        return
    preposition = s.words[before].lower()
    if s.words[name.start].lower() in ("he", "she", "they", "we", "i"):
        return
    gerund = s.starting.get(name.end)
    if gerund is not None and s.tags[gerund.verb] == "VBG" and gerund.start == gerund.verb:
        if preposition in ("of", "with"):  # "the prospect of Hale winning", "with Hale leading the pack"
            return
    if preposition == "of":
        yield from _of(s, before)
    elif preposition == "to" and s.words[before - 1].lower() == "according":
        yield Found("says", before - 1, before + 1, before - 1, lemma="accord")
    elif preposition in PLACES and not (preposition == "for" and s.tags[name.end : name.end + 1] == ["TO"]):
        yield from _place(s, before)


def _past_comma(s: Clauses, thing: Phrase) -> Phrase | None:
    """The whole phrase where its "noun" is an adjective in a row of them: "brash, off-the-cuff style"; None if open."""
    if thing.end >= len(s.tags) or s.words[thing.end] != "," or thing.head - thing.start > 1:
        return thing
    more = base_phrase(s.words, s.tags, thing.end + 1)
    row = s.tags[thing.end + 1 : thing.end + 3] in (["JJ", "CC"], ["JJ", ","])
    if more is None and row and not is_role(s.words[thing.head]):  # "his rule-breaking, unorthodox and broad campaign"
        return None
    if more is None or more.determined or s.tags[thing.end + 1] not in ("JJ", "HYPH", "VBG"):
        return thing
    if s.tags[thing.head] not in ("NN", "JJ") or is_role(s.words[thing.head]) or s.tags[more.head] in _PROPER:
        return thing
    return more._replace(start=thing.start)


def _of(s: Clauses, of: int) -> Iterator[Found]:
    head = of - 1 - (s.tags[of - 1] in QUOTE)
    if head < 0 or s.tags[head] not in NOUN or is_part(s.words[head]):
        return
    first = _start(s, head)
    if _is_bare_in_phrase(s, first, head):
        return
    yield Found("has", first, head + 1, head, negated=is_denied_noun(s, first))


def _is_bare_in_phrase(s: Clauses, first: int, head: int) -> bool:
    """Is the noun one of a fixed phrase: "in charge of", "on behalf of", "at stake for"?"""
    return first == head and first > 0 and s.tags[first - 1] in ("IN", "TO") and s.tags[head] == "NN"


def _place(s: Clauses, at: int) -> Iterator[Found]:
    head = at - 1
    tag = s.tags[head]
    if tag in NOUN:
        if s.words[head].lower() not in _NO_PLACE and not is_part(s.words[head]) and not _is_open(s, at, head):
            first = _start(s, head)
            if not _is_bare_in_phrase(s, first, head):
                yield Found("place", first, at + 1, head, negated=is_denied_noun(s, first))
        return
    while head > 0 and (s.tags[head] in ("RB", "RP", "PRP") or s.words[head].lower() in _DEGREES):
        head -= 1
    word = s.words[head].lower()
    verb = s.ending.get(head + 1)
    if verb is not None:
        if not verb.copular and s.tags[verb.verb] != "MD" and word not in _NO_PLACE:
            yield Found("place", verb.verb, at + 1, verb.verb, negated=is_denied(s, verb))
    elif head == at - 1 and tag in ("JJ", "VBN", "VBG") and word not in _NO_PLACE:
        copula = verb_before(s, head - 1)
        negated = copula is not None and copula.copular and is_denied(s, copula)  # "was not hopeful about Hale"
        yield Found("place", head, at + 1, head, negated=negated)


def _is_open(s: Clauses, at: int, head: int) -> bool:
    """Can what stands behind this noun belong to the verb before it as well ("built a bridge in Norland")?"""
    first = start_of_nominal(s, head)
    if s.tags[head] in _PROPER and first and s.tags[first - 1] in ("IN", "TO"):  # "argued with Dorn over Norland"
        return True
    if s.words[at].lower() in _OF_NOUNS or _takes_prepositions(s.words[head]) or first == 0:
        return False
    return s.tags[first - 1] in ("IN", "TO") or verb_before(s, first - 1) is not None


def _takes_prepositions(word: str) -> bool:
    """Is the noun a deed, a state, an office or a place, so that what follows belongs to it?"""
    return word.lower().endswith(_DEEDS) or is_role(word.removesuffix("s"))


def is_part(word: str) -> bool:
    """Is the noun an amount, a kind, a place within or a time, so that nobody owns it or is its place?"""
    return word.lower() in _MEASURES or is_when(word)


def is_when(word: str) -> bool:
    """Does the noun say when or how long: "Monday", "years"?"""
    return is_time(word) or listed(word.lower().removesuffix("s"), "time")


def _start(s: Clauses, head: int) -> int:
    first = head
    while first > 0 and s.tags[first - 1] in _MODIFIERS and not is_time(s.words[first - 1]):
        group = s.ending.get(first)
        if group is not None and group.start < group.verb:  # "has lobbed criticisms of Hale"
            break
        if s.tags[first - 1] == "CD" and first > 1 and is_time(s.words[first - 2]):  # "the June 15 meeting with"
            break
        first -= 1
    return first


def equals(s: Clauses, name: Named) -> Iterator[Found]:
    """Whom the text names beside this one as an equal: "Norland and Sudland", "both Hale and Dorn".

    In a longer list ("Roe, Hale and Dorn"), its neighbours.
    """
    if name.heads:
        yield from _equal_behind(s, name)
        yield from _equal_before(s, name)


def _equal_behind(s: Clauses, name: Named) -> Iterator[Found]:
    at = _joint_behind(s, name.end)
    if not at or at >= len(s.tags):
        return
    if s.tags[at] == "PRP":
        if (
            s.tags[at - 1] == "CC"
            and s.words[at - 2] != ","
            and not _begins_clause(s, name.first, name.end - 1, at, at + 1)
        ):
            yield Found("with", at, at + 1, at)
        return
    repeated = name.first > 0 and s.tags[at] == "IN" and s.words[at].lower() == s.words[name.first - 1].lower()
    other = base_phrase(s.words, s.tags, at + repeated)  # "in Norland and in Sudland"
    if other is not None and "POS" in s.tags[other.start : other.head]:  # "Hale and Dorn's plan"
        return
    if other is None or is_part(s.words[other.head]) or not _alike(s, name.end - 1, other):
        return
    if s.words[other.start].lower() in ("a", "an") and is_person_role(s.words[other.head]) and _is_of_role(s, name):
        return
    listed = s.tags[at - 1] == "CC" or _goes_on(s, other.end)
    if listed and not _begins_clause(s, name.first, name.end - 1, other.head, other.end):
        yield Found("with", other.start, other.end, other.head)


def _is_of_role(s: Clauses, name: Named) -> bool:
    """Is the name what a role is towards, so that "and a" adds a second role: "an adviser to Hale and a professor"?"""
    before = name.first - 1
    return before > 0 and s.tags[before] in ("IN", "TO") and is_person_role(s.words[before - 1])


def _equal_before(s: Clauses, name: Named) -> Iterator[Found]:
    again = name.first > 1 and s.tags[name.first - 1] == "IN" and s.tags[name.first - 2] == "CC"
    last = _joint_before(s, name.first - again)
    if last < 0 or s.tags[last] not in NOUN or is_part(s.words[last]):
        return
    first = start_of_nominal(s, last)
    if again and (first == 0 or s.words[first - 1].lower() != s.words[name.first - 1].lower()):
        return
    inner = first + (s.words[first].lower() in ("both", "either", "neither"))
    listed = "CC" in s.tags[last : name.first] or _goes_on(s, name.end)
    alike = _alike(s, name.end - 1, base_phrase(s.words, s.tags, inner))
    # "his wife and presidential candidate Roe" is one person.
    same = s.tags[first] == "PRP$" and title_before(s.words, s.tags, name.start, name.end)
    # "Dorn, a mayor and senator, and Roe": the end of what is said of another.
    title = s.words[last].islower() and s.tags[last] != "NNS" and is_person_role(s.words[last])
    if title and s.words[last + 1] == "," and s.tags[first] not in DETERMINER:
        return
    # "in a debate shown by Dorn, Hale and Roe clashed": the comma ends the phrase in front of the clause.
    apart = "CC" not in s.tags[last : name.first] and first > 0 and s.tags[first - 1] == "IN"
    if apart and verb_after(s, name.end, False) is not None:
        return
    # "candidates choose their slates, and Hale put ...": of two, a comma parts clauses.
    pair = s.words[last + 1] == "," and s.tags[name.first - 1] == "CC" and _joint_before(s, first) < 0
    if pair and not (s.tags[last] in _PROPER and s.tags[name.end - 1] in _PROPER):
        return
    if listed and alike and not same and not _begins_clause(s, first, last, name.end - 1, name.end):
        yield Found("with", inner, last + 1, last)


def _joint_behind(s: Clauses, at: int) -> int:
    """Where the next item of a list begins, past "and", "or", a comma or both; 0 where none does."""
    comma = at < len(s.tags) and s.words[at] == ","
    joined = at + comma < len(s.tags) and s.words[at + comma].lower() in _JOINING
    after = at + comma + joined
    return after if comma or joined else 0


def _joint_before(s: Clauses, first: int) -> int:
    """The last word of the item before this one; -1 where there is none."""
    at = first - 1
    joined = at > 0 and s.words[at].lower() in _JOINING
    comma = at - joined > 0 and s.words[at - joined] == ","
    return at - joined - comma if comma or joined else -1


def _goes_on(s: Clauses, at: int) -> bool:
    """Does a list of names go on here: ", Dorn and Roe", "and Roe"?"""
    for _ in range(8):
        after = _joint_behind(s, at)
        item = base_phrase(s.words, s.tags, after) if after else None
        if item is None or not (s.tags[item.head] in _PROPER or (s.tags[item.head] == "NNS" and not item.determined)):
            return False
        if s.tags[after - 1] == "CC":
            return True
        at = item.end
    return False


def _begins_clause(s: Clauses, first: int, one: int, other: int, end: int) -> bool:
    """Does "and" begin a clause here: the first phrase is no subject, and a verb follows the second?"""
    if first == 0 or (s.tags[one] in _PROPER and s.tags[other] in _PROPER):
        return False
    governed = s.tags[first - 1] in ("IN", "TO") and s.words[first - 1].lower() not in SUBORDINATORS
    return (governed or verb_before(s, first - 1) is not None) and verb_after(s, end, False) is not None


def _alike(s: Clauses, one: int, other: Phrase | None) -> bool:
    """Are both names or both common nouns, or is the other one at least a phrase with a determiner?"""
    if other is None or s.tags[other.start] == "VBG":  # "the paper and issuing arrest warrants"
        return False
    same = (s.tags[one] in _PROPER) == (s.tags[other.head] in _PROPER)
    return same or other.determined or s.words[other.start].lower() == "other"
