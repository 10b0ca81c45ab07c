"""Verbs with their auxiliaries, over Penn tags: which verb is finite, passive, or a mere "be".

Common ground of `passives` (where nobody is said to have acted) and `roles` (who acts).
"""

from __future__ import annotations

from typing import NamedTuple

from framing.reading.grammar.lemmas import is_irregular_past, verb_lemma
from framing.reading.grammar.phrases import (
    FINITE,
    MODIFIER,
    NOUN,
    QUOTE,
    Words,
    is_person_role,
    is_role,
    is_time,
    listed,
)

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "’s", "’re", "’m", "s"})
GET = frozenset({"get", "gets", "got", "gotten", "getting"})
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve", "'d", "’d", "'s", "’s", "of"})
DO = frozenset({"do", "does", "did"})
GIVING = frozenset({"given", "awarded", "offered", "granted", "shown", "told", "handed", "sent"})
PERFECT = frozenset({"got", "become", "had", "gone", "come", "been", "said", "seen"})
_WITH_OBJECT = GIVING | frozenset(
    "elected named called appointed paid asked taught denied charged made voted declared considered deemed left sent "
    "crowned dubbed allowed guaranteed promised refused served assigned".split()
)
SUBORDINATORS = frozenset(
    {"that", "because", "if", "while", "as", "since", "after", "before", "until", "although", "though", "whether"}
    | {"than", "once", "so", "unless", "whereas", "till", "when", "where"}
)
_TAKES_TWO = frozenset(
    "give hand offer grant send show award promise lend pay tell teach ask call name elect make appoint dub brand "
    "label cost bring win earn buy wish deny owe".split()
)
"""Verbs behind which a noun may follow the pronoun that is their object: "gave her money", "named her minister"."""
_SEEING = frozenset({"see", "hear", "watch", "let", "help"})
"""Verbs behind which the tagger takes the verb of whom they see for a noun: "saw her focus"."""
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_MISTAKEN = frozenset({"VBN", "NN", "JJ", "RB"})
_BEFORE_PAST = NOUN | {"PRP", "WP"}
_CLEAR_OBJECT = frozenset({"DT", "PRP", "PRP$", "CD"})
_OBJECT = _CLEAR_OBJECT | {"NNS", "NNP"}
_ANYONE = frozenset({"everyone", "everybody", "someone", "somebody", "anyone", "everything", "something", "nobody"})
_PARTICIPLE = ("en", "wn", "ne", "ung", "unk", "um")
_ONLY_PAST = frozenset(
    {
        "arose", "ate",
        "stood",
        "broke",
        "threw",
        "chose",
        "drove",
        "fought",
        "sought",
        "taught",
        "caught",
        "brought",
        "bought",
        "spoke",
    }
    | {"struck", "shook", "swore", "swept", "withdrew", "wrote", "took", "gave", "knew", "grew", "flew", "drew", "fled"}
)
_AFTER_VERB = frozenset({"DT", "PRP$", "PDT", "TO", "PRP", "IN", "JJ", "NNP", "RB"})
_ALSO_VERBS = frozenset(
    "back support fight challenge counter boost help attack blame block cover face host join push question target "
    "trust watch defeat beat praise elect endorse criticize oppose".split()
)
_FULL_STOP = (["."], (".",))
_BEHIND_NOUN = frozenset({"IN", ".", ",", "CC", "MD", "VBD", "VBZ"})
_TAKE_CLAUSES = frozenset(
    "see say think know show ensure believe argue prove hope claim find make understand mean suggest note hear feel"
    " admit add explain insist predict warn report tell guarantee".split()
)
_PAST_OFFICE = frozenset({"retired", "ousted", "exiled", "disgraced", "convicted", "jailed"})
_ALONE = frozenset({"this", "that", "these", "those", "all", "both", "some", "each", "any"}) - {"some"}
_STILL = frozenset({"nevertheless", "nonetheless", "ahead"})
_TOLD = frozenset("alleged argued claimed noted promised vowed pledged insisted suggested acknowledged".split())
_PLACES = frozenset({"around", "alongside", "behind", "beside", "inside", "outside", "above", "below", "beyond"})
_APOSTROPHES, _OPENING = frozenset({"'", "’"}), frozenset({"‘", "'", "`"})
_OPENS_GROUP = VERBAL | {"MD", "TO"}
ADVERB = frozenset({"RB", "RBR", "RBS"})
DETERMINER = frozenset({"DT", "PRP$", "PDT"})
_MODIFIED = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
IN_PHRASE = MODIFIER | {"DT", "PRP$", "PDT", "``", "''", "$"}


class Group(NamedTuple):
    """A verb with its auxiliaries: the range, the place of the full verb, and what kind of group it is."""

    start: int
    end: int
    verb: int
    finite: bool
    passive: bool
    copular: bool


def verb_groups(words: Words, tags: Words) -> list[Group]:
    """The verbs of a sentence with their auxiliaries, from left to right; participles inside noun phrases left out."""
    found: list[Group] = []
    end = 0
    for at, tag in enumerate(tags):
        if tag not in _OPENS_GROUP or at < end or _only_modifies(tags, at):
            continue
        if tag != "TO" or (at + 1 < len(tags) and tags[at + 1] in ("VB", "RB", "``", "''")):
            group = _group(words, tags, at)
            if group:
                found.append(group)
                end = group.end
    return found


def mended(words: Words, tags: Words) -> list[str]:
    """The tags, with verbs put right that the tagger takes for something else, where what stands around them is plain.

    "the police beat three people" (not a noun: an irregular past between a noun and an object), "guards chased the
    boys" (not a participle: it has an object, and no auxiliary), "widening her lead" (a possessive).
    """
    found = list(tags)
    for at in range(1, len(tags) - 1):
        tag = tags[at]
        if tag in ("JJ", "VBZ", "PRP", "PRP$"):
            found[at] = _mended_nominal(words, found, at)
        elif tag == "RB" and words[at] in _PLACES and tags[at + 1] in ("NNP", "PRP", "DT", "PRP$"):
            found[at] = "IN"  # "campaigned alongside Hale"
        elif tag == "VBD" and words[at] in _PAST_OFFICE and is_person_role(words[at + 1]):
            found[at] = "JJ"  # "Roe, retired surgeon Hale and Dorn"
        elif tag == "VBD" and tags[at - 1] in ("DT", "PRP$") and tags[at + 1] in ("NN", "NNS"):
            found[at] = "VBN" if words[at - 1].lower() not in _ALONE else tag  # "some pointed advice"
        elif tag in ("NN", "JJ") and words[at].lower() in _STILL:
            found[at] = "RB"
        elif words[at].lower() == "unlike":
            found[at] = "IN"
        elif words[at] == "that" and tag == "IN" and tags[at + 1] == "NN" and words[at + 2 : at + 3] in _FULL_STOP:
            found[at] = "DT"  # "to follow that script."
        elif tag == "IN" and tags[at + 1] == "VB" and words[at] == "to":
            found[at] = "TO"
        elif tag == "''" and words[at] in _APOSTROPHES and _owns_by_apostrophe(words, tags, at):
            found[at] = "POS"
        elif tag in ("NN", "VB", "NNS") and (tags[at - 1] == "CC" or words[at - 1] == "to"):
            found[at] = _mended_joined(words, found, at)
        if tag not in _MISTAKEN or found[at - 1] not in _BEFORE_PAST:
            continue
        if tag == "VBN":
            has_object = tags[at + 1] in _OBJECT or words[at + 1] in _ANYONE
            past = has_object and not words[at].endswith(_PARTICIPLE) and words[at] not in _WITH_OBJECT
        else:
            past = (tags[at + 1] in _CLEAR_OBJECT or words[at] in _ONLY_PAST) and is_irregular_past(words[at])
        if past:
            found[at] = "VBD"
    if FINITE.isdisjoint(found):
        _with_only_verb(words, found)
    return found


def _owns_by_apostrophe(words: Words, tags: Words, at: int) -> bool:
    """Is this mark no end of a quotation: "the voters’ anger"?"""
    if not words[at - 1].endswith("s") or tags[at - 1] not in NOUN or tags[at + 1] not in MODIFIER:
        return False
    return not any(words[before] in _OPENING for before in range(at))


def _mended_joined(words: Words, tags: Words, at: int) -> str:
    """The tag of a word behind "and" or "to" that the tagger takes for a noun or a bare verb."""
    named = words[at].islower() and tags[at + 1] in ("NNP", "VBP") and words[at + 1][0].isupper()
    if words[at - 1] == "to":  # "to back Hale", "was hired to steer Hale through"
        driven = (
            at > 1 and tags[at - 2] in ("VBN", "VBD", "VB") and not is_role(words[at]) and not is_time(words[at + 1])
        )
        return "VB" if tags[at] == "NN" and named and (words[at] in _ALSO_VERBS or driven) else tags[at]
    if tags[at] == "NNS":  # "and considers Hale a friend"
        return "VBZ" if named and not is_person_role(words[at].removesuffix("s")) else "NNS"
    past = words[at].endswith("ed") and verb_lemma(words[at]) != words[at]
    if tags[at] == "VB":
        return "VBD" if past else "VB"
    return "VB" if _is_joined_verb(words, tags, at) else "NN"


def _is_joined_verb(words: Words, tags: Words, at: int) -> bool:
    """Is the "noun" between "and" and a name a verb: "to end the strike and defeat Dorn"?"""
    if not words[at].islower() or is_role(words[at]):
        return False
    end = at + 1
    while end < len(tags) and (tags[end] == "JJ" or (tags[end] in NOUN and is_person_role(words[end]))):
        end += 1
    if end >= len(tags) or tags[end] != "NNP" or is_time(words[end]):
        return False
    for before in range(at - 2, 0, -1):
        if tags[before] in ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN") or words[before] in (",", ";"):
            return tags[before] == "VB" and tags[before - 1] in ("TO", "MD", "RB", "RBS")
    return False


def _mended_nominal(words: Words, tags: Words, at: int) -> str:
    """The tag of a word that belongs to a noun phrase, which the tagger took for another: "her", a role."""
    tag, word = tags[at], words[at]
    if word in ("her", "Her"):
        kept = tag == "PRP$" and tags[at + 1] in MODIFIER | ADVERB | QUOTE
        seeing = verb_lemma(words[at - 1]) in _SEEING  # "saw her focus"
        return "PRP$" if (kept and not seeing) or _possesses(words, tags, at) else "PRP"
    if tag == "JJ" and word.endswith("ing") and words[at + 1][:1].isupper() and word.islower():
        return "VBG" if words[at - 1].lower() in BE or tags[at - 1] == "IN" else tag  # "are urging Hale"
    if tag == "JJ" and (words[at + 1] == "of" or ("-" in word and words[at + 1][:1].isupper())):
        return "NN" if word.islower() and is_person_role(word) else tag  # "front-runner Hale", "was secretary of state"
    if tag == "JJ" and word == "hopeful" and tags[at - 1] in ("JJ", "NN", "NNP") and tags[at + 1] == "NNP":
        return "NN"  # "presidential hopeful Hale"
    if tag == "JJ" and word.lower() == "primary" and tags[at + 1] in _BEHIND_NOUN:
        return "NN"  # "won the Democratic primary in May"
    if tag == "VBZ" and tags[at - 1] in NOUN and _ends_object(words, tags, at):
        return "NNS"  # "to win the Norland caucuses"
    if tag == "VBZ" and tags[at - 1] in ("IN", "TO") and is_person_role(word[:-1]):
        return "NNS"  # "congratulated Roe and spoke to rivals Hale and Dorn"
    if tag == "JJ" and words[at - 1].lower() in HAVE and word.endswith("en") and tags[at + 1] == "NNP":
        return "VBN"  # "having overtaken Hale"
    if tag == "VBZ" and tags[at - 1] == "NNP" and is_person_role(word[:-1]):
        later = not FINITE.isdisjoint(tags[at + 1 :]) and tags[at + 1] == "IN" and "," not in words[at:]
        return "NNS" if later or tags[at + 1] in FINITE else tag  # "Hale aides left", "Hale aides in town have left"
    return tag


def _ends_object(words: Words, tags: Words, at: int) -> bool:
    """Does the noun phrase that would end here begin right behind an infinitive that takes no clause?"""
    first = at
    while first > 0 and tags[first - 1] in ("NN", "NNP", "JJ", "CD"):
        first -= 1
    verb = first - 2
    infinitive = verb > 0 and tags[first - 1] in DETERMINER and tags[verb] == "VB" and tags[verb - 1] == "TO"
    return infinitive and words[verb] not in _TAKE_CLAUSES


def _possesses(words: Words, tags: Words, at: int) -> bool:
    """Is this "her" the possessor of a noun phrase behind it ("her early lead"), and no object ("called her unfit")?"""
    if tags[at + 1] == "CC":  # "his or her plan"
        return tags[at] == "PRP$"
    after = past_adverbs(tags, at + 1, QUOTE)
    end = after
    while end < len(tags) and tags[end] in MODIFIER and not is_time(words[end]):
        end += 1
    if end == after or NOUN.isdisjoint(tags[after:end]):
        return False
    inner = list(tags[at + 1 : end])
    if verb_lemma(words[at - 1]) in _SEEING and (inner == ["NN"] or (words[at - 1] == "help" and inner[0] == "JJ")):
        return False  # "saw her focus", "help her avoid problems", of which the tagger makes an adjective
    role = tags[at + 1] == "NN" and is_person_role(words[at + 1])  # "asks her assistant to"
    two = at > 0 and not role and tags[at + 1] in ("NN", "NNP", "NNS", "CD") and verb_lemma(words[at - 1]) in _TAKES_TWO
    return not two or tags[at] == "PRP$" or (end < len(tags) and tags[end] == "DT")


def _with_only_verb(words: Words, tags: list[str]) -> None:
    """Make the "noun" behind a name the verb that the sentence lacks: "Both Hale and Dorn point to the river"."""
    for at in range(1, len(tags) - 1):
        if tags[at] not in ("NN", "NNS") or tags[at - 1] not in ("NNP", "NNPS") or not words[at].islower():
            continue
        if is_person_role(words[at].removesuffix("s")):
            continue
        several = "and" in words[:at] and words[0] == "Both"
        if tags[at + 1] in _AFTER_VERB and (tags[at] == "NNS" or several):
            tags[at] = "VBZ" if tags[at] == "NNS" else "VBP"
            return


def _only_modifies(tags: Words, at: int) -> bool:
    """Is this participle a part of a noun phrase ("the exiled president")?"""
    if tags[at] not in ("VBN", "VBG") or at == 0 or at + 1 >= len(tags) or tags[at + 1] not in _MODIFIED:
        return False
    determined = tags[at - 1] in ("DT", "PRP$", "POS", "JJ")
    determined = determined or (tags[at - 1] == "CD" and tags[at - 2] in DETERMINER)  # "the two leading candidates"
    return determined or (tags[at] == "VBN" and tags[at - 1] in ("IN", ",", "CC", "VBZ", "VBD"))


def _group(words: Words, tags: Words, start: int) -> Group | None:
    n = len(tags)
    verb, auxiliary = start, ""
    at = start
    if tags[at] in ("TO", "MD"):
        at = past_adverbs(tags, at + 1, QUOTE)
        if at >= n or tags[at] not in VERBAL:
            return Group(start, start + 1, start, True, False, True) if tags[start] == "MD" else None
    while True:
        verb = at
        word = words[at].lower()
        follows = past_adverbs(tags, at + 1, QUOTE)
        kind = _kind_of_auxiliary(word, tags[follows]) if follows < n else ""
        if not kind:
            break
        auxiliary, at = kind, follows
    passive = auxiliary == "be" and tags[verb] in ("VBN", "VBD") and not _active_after_all(words, tags, start, verb)
    copular = words[verb].lower() in BE
    return Group(start, verb + 1, verb, tags[start] in FINITE, passive, copular)


def _active_after_all(words: Words, tags: Words, start: int, verb: int) -> bool:
    """Is "be" with a participle no passive: "he's written a book", "these are proposed drafts"?"""
    word, follows = words[verb].lower(), tags[verb + 1] if verb + 1 < len(tags) else ""
    if follows == "RP" and verb + 2 < len(tags):  # "he's picked up new debts"
        follows = tags[verb + 2]
    reported = word in _TOLD and follows in (",", ".", "", "IN", "''")  # "as he's often alleged"
    if words[start] in ("'s", "’s") and (reported or word in PERFECT or follows in ("DT", "PRP", "PRP$", "JJ", "NNS")):
        return True
    modifies = follows in ("NN", "NNS") and tags[verb] == "VBN" and not _says_when(words[verb + 1 : verb + 3])
    return word in BE or (modifies and word not in _WITH_OBJECT)


def _says_when(words: Words) -> bool:
    """Whether a phrase is one of time: "today", "years ago"."""
    ago = len(words) > 1 and words[1] in ("ago", "later", "earlier", "before", "after")
    return listed(words[0], "time") or (ago and listed(words[0].removesuffix("s"), "time"))


def _kind_of_auxiliary(word: str, tag: str) -> str:
    """Does this word help the verb with this tag after it: as "be" (passive or progressive), "have", "do"?"""
    if word in BE and tag in ("VBN", "VBD"):
        return "have" if word in ("'s", "’s") and tag == "VBD" else "be"
    if word in BE and tag == "VBG":
        return "progressive"
    if word in HAVE and tag in ("VBN", "VBD"):
        return "have"
    if word in DO and tag in ("VB", "VBP"):
        return "do"
    return "be" if word in GET and tag == "VBN" else ""


def past_adverbs(tags: Words, at: int, also: frozenset[str] = frozenset()) -> int:
    """The first place from here that is no adverb, nor has one of the tags `also`."""
    while at < len(tags) and (tags[at] in ADVERB or tags[at] in also):
        at += 1
    return at


def past_phrase(tags: Words, at: int) -> int:
    """The first place from here that cannot belong to a noun phrase."""
    while at < len(tags) and (tags[at] in IN_PHRASE or tags[at] in ("PRP", "EX")):
        at += 1
    return at
