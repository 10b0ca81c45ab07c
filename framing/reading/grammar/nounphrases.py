"""What a name is called in its own sentence: the title before it, the apposition after it, the predicate noun.

Rules over Penn tags. A wrong epithet in a report is worse than a missed one, so each of them wants a noun that says
what somebody is (`languages/en/role_nouns.txt`), and gives up where the words can be read in another way: a list
("Hale, a senator and a judge"), a relative clause without "who" ("the lawyer Hale hired"), a condition or denial.
All functions take the words and tags of one sentence and a half-open token range, and return one, or None.
"""

from __future__ import annotations

from framing.reading.grammar.phrases import (
    FINITE,
    MODIFIER,
    NOUN,
    PREPOSITIONS,
    QUOTE,
    SINGULAR,
    Phrase,
    Span,
    Words,
    inside_noun_phrase,
    is_person_role,
    is_role,
    is_time,
    listed,
    noun_phrase,
    phrases,
    start_of_name,
    start_of_phrase,
)

_SAYING = frozenset({"said", "says", "told", "tells", "added", "adds", "wrote", "writes", "asked", "asks"})
_REACH = 40
"""Tokens on either side within which a doubt or another verb counts."""
_OFFICES = frozenset({"state", "staff", "defense", "defence"})
_PLAIN_ADVERBS = frozenset(
    {"also", "now", "still", "once", "then", "later", "currently", "previously", "formerly", "already", "again"}
)
_CLAUSE_OPENERS = frozenset(
    {"because", "although", "though", "while", "when", "as", "since", "where", "that", "and", "but", "so", "yet"}
)
_DOUBT_STEMS = ("deny", "denie", "doubt", "disput", "refut", "reject", "assum", "suppos", "imagin", "pretend")
_DOUBT_WORDS = frozenset(
    {"if", "whether", "unless", "not", "n't", "n’t", "never", "nor", "hardly", "false", "untrue", "myth"}
)

_IN_DESCRIPTION = MODIFIER | QUOTE | {"DT", "PRP$", "IN"}
_DASHES = frozenset({"-", "--", "–", "—"})


def title_before(words: Words, tags: Words, start: int, end: int) -> Span | None:
    """As what is the name introduced? "US Secretary of State" for Pompeo in "US Secretary of State Michael Pompeo".

    Without the determiner; a possessor stays ("Europe's last dictator"). Also the description that ends in a comma
    before the name: "Hale's former adviser on trade, Ann Roe".
    """
    if inside_noun_phrase(tags, end):
        return None
    first = start_of_name(words, tags, start)
    return _title_beside(words, tags, first, end) or _description_before_comma(words, tags, first, end)


def apposition(words: Words, tags: Words, start: int, end: int) -> Span | None:
    """What does the text add right after the name? "a Hale loyalist" in "Roe, a Hale loyalist, took over".

    With its determiner and its prepositional phrases. Of a relative clause only "who was / served as ..." is taken.
    """
    end = _after_place(words, tags, end)
    if end >= len(words) or not _opens(words, tags, end) or _inside_introduction(tags, start, end):
        return None
    at = end + 1
    if at + 1 < len(words) and tags[at] == "CD" and words[at + 1] == ",":  # an age
        at += 2
    if at < len(words) and tags[at] in ("WP", "WDT"):
        return _relative(words, tags, at)
    phrase = noun_phrase(words, tags, at)
    if phrase is None or not _says_what(words, tags, phrase):
        return None
    before = words[start_of_phrase(tags, start) - 1].lower() if start else ""
    of_place = before in ("in", "at", "near", "of") and not listed(words[phrase.head], "place")
    closed = _closes(words, tags, phrase.end, opened_by=words[end])
    if of_place or not closed or _in_list(words, tags, start, phrase):
        return None
    return at, phrase.end


def predicate(words: Words, tags: Words, start: int, end: int) -> Span | None:
    """What does the text say that the name is? "former farm boss" in "Hale is a former farm boss who ...".

    Without the determiner. Nothing is returned for what is denied, asked, supposed or possible.
    """
    found = _complement(words, tags, end)
    if found is None:
        return None
    first = start_of_phrase(tags, start_of_name(words, tags, start))
    gerund = first < start and words[first].endswith("ing")  # "Meeting Hale is a risk"
    return None if gerund or not _can_be_subject(words, tags, first) or _doubted(words, first) else found


# ---------------------------------------------------------------- before the name


def _title_beside(words: Words, tags: Words, first: int, end: int) -> Span | None:
    head = first - 1
    if head < 0:
        return None
    of = _title_with_of(words, tags, first)
    role = is_person_role(words[head]) or (tags[head] == "NN" and is_role(words[head]))
    if of or not role or tags[head] not in SINGULAR:
        return of
    begin = _start_of_modifiers(words, tags, head)
    if _could_be_bare_relative(words, tags, begin, head, end):
        return None
    return begin, first


def _title_with_of(words: Words, tags: Words, first: int) -> Span | None:
    """Where the title ends in "of" and a noun: "Secretary of State", "Director of the Park"."""
    at = first
    while at > 0 and tags[at - 1] in NOUN and first - at < 4:
        at -= 1
    last = words[first - 1]
    if at == first or is_person_role(last) or not (last[0].isupper() or last in _OFFICES):
        return None
    if at > 0 and tags[at - 1] == "DT":
        at -= 1
        if words[first].isupper():  # "vice chairman of the Norland County GOP"
            return None
    if at < 2 or words[at - 1].lower() != "of":
        return None
    head = at - 2
    if not is_person_role(words[head]) or tags[head] not in SINGULAR:
        return None
    return _start_of_modifiers(words, tags, head), first


def _start_of_modifiers(words: Words, tags: Words, head: int) -> int:
    begin = head
    while begin > 0 and tags[begin - 1] in MODIFIER and not is_time(words[begin - 1]):
        if words[begin - 1].lower().rstrip(".") in ("versus", "vs"):
            break
        verb = tags[begin - 1] in ("VBG", "VBN")
        # "the exiled president Hale", but not "meeting president Hale" and "has been president Hale".
        if verb and (begin < 2 or tags[begin - 2] not in ("DT", "PRP$", "POS")):
            break
        # An adjective behind a common noun begins a phrase of its own: "voters support former governor Hale".
        opening = tags[begin] == "JJ" and (words[begin][0].isupper() or words[begin] == "former")
        if opening and tags[begin - 1] in ("NN", "NNS"):
            break
        begin -= 1
    while begin < head and tags[begin] in ("POS", "HYPH"):
        begin += 1
    return begin


def _could_be_bare_relative(words: Words, tags: Words, begin: int, head: int, end: int) -> bool:
    """Can "the lawyer Hale hired" be meant: a determiner before, and after it a verb without an object of its own?"""
    determined = begin > 0 and tags[begin - 1] in ("DT", "PRP$")
    if not determined or end >= len(tags) or tags[end] not in FINITE | {"VBN", "CC", "POS"}:
        return False
    if tags[end] == "POS":  # "the alliance Europe's parties built"
        return not is_person_role(words[head])
    if words[end].lower() in _SAYING:
        return False
    if not is_person_role(words[head]):  # "a state Hale is likely to win"
        return True
    if words[end].lower() in ("is", "was", "has", "had"):
        return False
    after = next((i for i in range(end + 1, len(tags)) if tags[i] not in ("RB", "VB", "VBN")), len(tags))
    has_object = after < len(tags) and tags[after] in ("DT", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP", "CD", "``")
    only_verb = begin == 1 and not any(tag in FINITE or tag == "VBN" for tag in tags[end + 1 : end + _REACH])
    return not (has_object or only_verb)


def _description_before_comma(words: Words, tags: Words, first: int, end: int) -> Span | None:
    if first < 3 or words[first - 1] != "," or not _ends_an_insertion(tags, end):
        return None
    begin = first - 1
    while begin > 0 and first - begin < 16 and (tags[begin - 1] in _IN_DESCRIPTION):
        if is_time(words[begin - 1]) or (tags[begin - 1] == "IN" and words[begin - 1] not in PREPOSITIONS):
            break
        begin -= 1
    # Of "the wife of the president" nobody can tell which of the two is named: one role, or none.
    found = [p for p in phrases(words, tags, begin, first - 1) if is_person_role(words[p.head])]
    if len(found) != 1 or found[0].end != first - 1 or not found[0].determined or tags[found[0].head] not in SINGULAR:
        return None
    phrase = found[0]
    if phrase.start > 0 and words[phrase.start - 1] == "," and not _introduced(words, tags, phrase.start - 1):
        return None
    return phrase.start + (tags[phrase.start] in ("DT", "PRP$")), phrase.end


def _ends_an_insertion(tags: Words, end: int) -> bool:
    """Is the name closed off, by the end of the sentence or by a comma after which the clause goes on?"""
    if end >= len(tags) or tags[end] in (".", ":", "-RRB-"):
        return True
    return tags[end] == "," and end + 1 < len(tags) and tags[end + 1] in FINITE | {"WP", "WDT", "VBG", "TO", "''"}


# ---------------------------------------------------------------- after the name


def _says_what(words: Words, tags: Words, phrase: Phrase) -> bool:
    """Is the phrase headed by a role, with a determiner, or else with a complement ("president of Norland")?"""
    if tags[phrase.head] not in SINGULAR or not is_role(words[phrase.head]):
        return False
    return phrase.determined or (tags[phrase.head] == "NN" and phrase.prepositions > 0)


def _after_place(words: Words, tags: Words, end: int) -> int:
    """The end of the whole name where a place belongs to it: "Hale of New Haven, a Democrat"."""
    if end + 1 >= len(words) or words[end] != "of" or tags[end + 1] != "NNP":
        return end
    return next((i for i in range(end + 1, len(tags)) if tags[i] != "NNP"), len(tags))


def _opens(words: Words, tags: Words, at: int) -> bool:
    return words[at] == "," or (words[at] in _DASHES and tags[at] != "HYPH") or tags[at] == "-LRB-"


def _closes(words: Words, tags: Words, at: int, opened_by: str) -> bool:
    if at >= len(words) or tags[at] == ".":
        return True
    if opened_by == "(":
        return tags[at] == "-RRB-"
    if opened_by in _DASHES:
        return words[at] in _DASHES
    return words[at] in (",", ";", ":") or tags[at] in ("WP", "WDT", "''", "-RRB-")


def _in_list(words: Words, tags: Words, start: int, phrase: Phrase) -> bool:
    """Are name and phrase two items of an enumeration?"""
    after = phrase.end + 1
    if phrase.determined and after < len(tags) and words[phrase.end] == ",":
        goes_on = tags[after] in ("CC", "DT", "PRP$", "CD", "JJ") or tags[after] in NOUN - {"NN"}
        if goes_on:
            return True
    before = start_of_phrase(tags, start) - 1
    if before < 1 or (words[before] != "," and tags[before] != "CC"):
        return False
    return tags[before - 1] in NOUN and not _introduced(words, tags, before)


def _introduced(words: Words, tags: Words, comma: int) -> bool:
    """Does this comma end an introduction? "In March, Roe, a ..." is no list; "Hale, Roe, a ..." may be one."""
    return words[comma] == "," and "," not in words[:comma] and tags[0] in ("IN", "RB", "WRB", "TO", "VBG", "VBN", "CC")


def _inside_introduction(tags: Words, start: int, end: int) -> bool:
    """Does the name end a phrase in front of the clause ("According to Hale, a plan ..."), so that the comma is its?"""
    if start == 0 or tags[0] not in ("IN", "VBG", "VBN", "WRB", "TO", "RB"):
        return False
    return end < len(tags) and tags[end] == "," and "," not in tags[:start]


def _relative(words: Words, tags: Words, at: int) -> Span | None:
    verb = at + 1
    if verb < len(words) and words[verb].lower() in ("served", "serves", "worked", "works", "acted", "acts"):
        if verb + 1 < len(words) and words[verb + 1].lower() == "as":
            phrase = noun_phrase(words, tags, verb + 2)
            if phrase and is_person_role(words[phrase.head]):
                return phrase.start, phrase.end
        return None
    complement = _complement(words, tags, verb)
    if complement and tags[complement[0] - 1] == "DT" and words[complement[0] - 1].lower() in ("a", "an", "the"):
        return complement[0] - 1, complement[1]
    return complement


# ---------------------------------------------------------------- what the name is said to be


def _complement(words: Words, tags: Words, at: int) -> Span | None:
    """The noun phrase after "is", "was", "became" or "remains" at this place, without its determiner."""
    if at >= len(words) or words[at].lower() not in ("is", "was", "became", "becomes", "remains", "remained"):
        return None
    at += 1
    while at < len(words) and words[at].lower() in _PLAIN_ADVERBS:
        at += 1
    phrase = noun_phrase(words, tags, at, prepositions=frozenset({"of"}))
    if phrase is None or not phrase.determined or tags[phrase.start] not in ("DT", "PRP$", "NNP", "NN"):
        return None
    if words[phrase.start].lower() not in ("a", "an", "the") and tags[phrase.start] == "DT":
        return None
    head = words[phrase.head].lower()
    if listed(head, "empty") or is_time(head) or tags[phrase.head] != "NN":
        return None
    if phrase.end < len(tags) and tags[phrase.end] in ("POS", "HYPH", "CC", "$", "CD"):
        return None
    return phrase.start + (tags[phrase.start] in ("DT", "PRP$")), phrase.end


def _can_be_subject(words: Words, tags: Words, first: int) -> bool:
    """Can the phrase that begins here be a subject? Not after a preposition or a verb ("critics of Hale are ...")."""
    if first == 0:
        return True
    if words[first - 1].lower() in _CLAUSE_OPENERS:
        return tags[first - 1] != "CC" or first == 1 or words[first - 2] == ","
    return tags[first - 1] in (",", ":", "``", "WRB")


def _doubted(words: Words, first: int) -> bool:
    before = [word.lower() for word in words[max(0, first - _REACH) : first]]
    return any(word.startswith(_DOUBT_STEMS) or word in _DOUBT_WORDS for word in before)
