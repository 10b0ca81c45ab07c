"""Tags put right where the tagger takes one kind of word for another, and what stands around the word is plain.

"the police beat three people" (not a noun: an irregular past between a noun and an object), "guards chased the boys"
(not a participle: it has an object, and no auxiliary), "widening her lead" (a possessive). Each function below is asked
about one word by its tag, and answers with the tag that it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from framing.languages import ENGLISH
from framing.reading.grammar.lemmas import is_irregular_past, verb_lemma
from framing.reading.grammar.phrases import FINITE, MODIFIER, NOUN, QUOTE, Words, is_person_role, is_role, is_time
from framing.reading.grammar.verbs import ADVERB, BE, DETERMINER, HAVE, WITH_OBJECT, past_adverbs

_TAKES_TWO = ENGLISH.words("grammar", "takes two")
"""Verbs behind which a noun may follow the pronoun that is their object: "gave her money", "named her minister"."""
_SEEING = frozenset({"see", "hear", "watch", "let", "help"})
"""Verbs behind which the tagger takes the verb of whom they see for a noun: "saw her focus"."""
_MISTAKEN = frozenset({"VBN", "NN", "JJ", "RB"})
_BEFORE_PAST = NOUN | {"PRP", "WP"}
_CLEAR_OBJECT = frozenset({"DT", "PRP", "PRP$", "CD"})
_OBJECT = _CLEAR_OBJECT | {"NNS", "NNP"}
_ANYONE = frozenset({"everyone", "everybody", "someone", "somebody", "anyone", "everything", "something", "nobody"})
_PARTICIPLE = ("en", "wn", "ne", "ung", "unk", "um")
_ONLY_PAST = ENGLISH.words("grammar", "only past")
_AFTER_VERB = frozenset({"CD", "DT", "PRP$", "PDT", "TO", "PRP", "IN", "JJ", "NNP", "RB"})
_ALSO_VERBS = ENGLISH.words("grammar", "also verbs")
_BEHIND_NOUN = frozenset({"IN", ".", ",", "CC", "MD", "VBD", "VBZ"})
_TAKE_CLAUSES = ENGLISH.words("grammar", "take clauses")
_PAST_OFFICE = frozenset({"retired", "ousted", "exiled", "disgraced", "convicted", "jailed"})
_ALONE = frozenset({"this", "that", "these", "those", "all", "both", "each", "any"})
_ONLY_ADVERBS = frozenset({"nevertheless", "nonetheless", "ahead"})
_PLACES = frozenset({"around", "alongside", "behind", "beside", "inside", "outside", "above", "below", "beyond"})
_APOSTROPHES, _OPENING = frozenset({"'", "’"}), frozenset({"‘", "'", "`"})

Mending = Callable[[Words, Words, int], str]


def mended(words: Words, tags: Words) -> list[str]:
    """The tags of one sentence, put right; as many as there were."""
    found = list(tags)
    for at in range(1, len(tags) - 1):
        mend = _BY_TAG.get(tags[at])
        if words[at] == "unlike":
            found[at] = "IN"
        elif mend is not None:
            found[at] = mend(words, found, at)
        if tags[at] in _MISTAKEN and found[at - 1] in _BEFORE_PAST and _is_past(words, tags, at):
            found[at] = "VBD"
    if FINITE.isdisjoint(found):
        _with_only_verb(words, found)
    return found


def _is_past(words: Words, tags: Words, at: int) -> bool:
    """Is the word behind a noun a verb in the past: "guards chased the boys", "the police beat three people"?"""
    if tags[at] == "VBN":
        has_object = tags[at + 1] in _OBJECT or words[at + 1] in _ANYONE
        return has_object and not words[at].endswith(_PARTICIPLE) and words[at] not in WITH_OBJECT
    return (tags[at + 1] in _CLEAR_OBJECT or words[at] in _ONLY_PAST) and is_irregular_past(words[at])


def _pronoun(words: Words, tags: Words, at: int) -> str:
    """ "her": of whom something is, or the object."""
    tag = tags[at]
    if words[at] not in ("her", "Her"):
        return tag
    kept = tag == "PRP$" and tags[at + 1] in MODIFIER | ADVERB | QUOTE
    seeing = verb_lemma(words[at - 1]) in _SEEING  # "saw her focus"
    return "PRP$" if (kept and not seeing) or _possesses(words, tags, at) else "PRP"


def _adjective(words: Words, tags: Words, at: int) -> str:
    word, before, after = words[at], tags[at - 1], tags[at + 1]
    other = _no_adjective(words, tags, at)
    if other is not None:
        return other
    if word.endswith("ing") and words[at + 1][:1].isupper() and word.islower():
        return "VBG" if words[at - 1].lower() in BE or before == "IN" else "JJ"  # "are urging Hale"
    if words[at + 1] == "of" or ("-" in word and words[at + 1][:1].isupper()):
        return "NN" if word.islower() and is_person_role(word) else "JJ"  # "front-runner Hale", "secretary of state"
    if word.lower() == "primary" and after in _BEHIND_NOUN:  # "won the Democratic primary in May"
        return "NN"
    if words[at - 1].lower() in HAVE and word.endswith("en") and after == "NNP":
        return "VBN"  # "having overtaken Hale"
    return "JJ"


def _no_adjective(words: Words, tags: Words, at: int) -> str | None:
    """The tag of an "adjective" that stands where none can."""
    word, after = words[at], tags[at + 1]
    if word in _PLACES and after in ("NNP", "PRP"):
        return "IN"  # "get behind Hale"
    if tags[at - 1] == "POS" and tags[at - 2] == "NN" and after in ("CC", ".", ","):
        return "NN"  # "her grandson's lantern and his glasses"
    bare = word.islower() and not word.endswith("ed") and after == "NNP"
    return "VB" if bare and words[at - 1].lower() in ("never", "ever") else None  # "Never underestimate Hale"


def _third_person(words: Words, tags: Words, at: int) -> str:
    before, role = tags[at - 1], is_person_role(words[at][:-1])
    if before in NOUN and _ends_object(words, tags, at):
        return "NNS"  # "to win the Norland caucuses"
    if before in ("IN", "TO") and role:
        return "NNS"  # "congratulated Roe and spoke to rivals Hale and Dorn"
    if before == "NNP" and role:
        later = not FINITE.isdisjoint(tags[at + 1 :]) and tags[at + 1] == "IN" and "," not in words[at:]
        return "NNS" if later or tags[at + 1] in FINITE else "VBZ"  # "Hale aides left", "Hale aides in town have left"
    return "VBZ"


def _adverb(words: Words, tags: Words, at: int) -> str:
    """ "campaigned alongside Hale"."""
    return "IN" if words[at] in _PLACES and tags[at + 1] in ("NNP", "PRP", "DT", "PRP$") else "RB"


def _past(words: Words, tags: Words, at: int) -> str:
    if words[at] in _PAST_OFFICE and is_person_role(words[at + 1]):
        return "JJ"  # "Roe, retired surgeon Hale and Dorn"
    inside = tags[at - 1] in ("DT", "PRP$") and tags[at + 1] in ("NN", "NNS")  # "some pointed advice"
    return "VBN" if inside and words[at - 1].lower() not in _ALONE else "VBD"


def _preposition(words: Words, tags: Words, at: int) -> str:
    if words[at] == "to":
        return "TO" if tags[at + 1] == "VB" else "IN"
    script = words[at] == "that" and tags[at + 1] == "NN" and at + 2 < len(words) and words[at + 2] == "."
    return "DT" if script else "IN"  # "to follow that script."


def _apostrophe(words: Words, tags: Words, at: int) -> str:
    """ "the voters’ anger": no end of a quotation."""
    plural = words[at] in _APOSTROPHES and words[at - 1].endswith("s")
    if not plural or tags[at - 1] not in NOUN or tags[at + 1] not in MODIFIER:
        return tags[at]
    return "''" if any(words[before] in _OPENING for before in range(at)) else "POS"


def _possessive(words: Words, _: Words, at: int) -> str:
    """ "calls the letters of Hale 'top secret'": a quotation opens, and nobody owns what is in it."""
    opens = words[at] == "'" and not words[at - 1].endswith("s") and "'" in words[at + 1 :]
    return "``" if opens else "POS"


def _noun(words: Words, tags: Words, at: int) -> str:
    if words[at].lower() in _ONLY_ADVERBS:
        return "RB"
    if words[at] == "won" and words[at - 1].lower() in HAVE:
        return "VBN"  # no currency
    if words[at - 1] == "to":
        return _behind_to(words, tags, at)
    return "VB" if tags[at - 1] == "CC" and _is_joined_verb(words, tags, at) else "NN"


def _plural(words: Words, tags: Words, at: int) -> str:
    joined = tags[at - 1] == "CC" and words[at - 1] != "to" and _is_before_name(words, tags, at)
    between = tags[at - 1] == "NNP" and tags[at + 1] == "NNP" and words[at].islower()  # "Norland trails Hale"
    verb = (joined or between) and not is_person_role(words[at].removesuffix("s"))
    return "VBZ" if verb else "NNS"  # "and considers Hale a friend"


def _bare(words: Words, tags: Words, at: int) -> str:
    past = tags[at - 1] == "CC" and words[at].endswith("ed") and verb_lemma(words[at]) != words[at]
    return "VBD" if past else "VB"


def _is_before_name(words: Words, tags: Words, at: int) -> bool:
    return words[at].islower() and tags[at + 1] in ("NNP", "VBP") and words[at + 1][0].isupper()


def _behind_to(words: Words, tags: Words, at: int) -> str:
    """The tag of a "noun" behind "to": "to back Hale", "was hired to steer Hale through"."""
    verb = at > 1 and tags[at - 2] in ("VBN", "VBD", "VB")
    driven = verb and not is_role(words[at]) and not is_time(words[at + 1])
    return "VB" if _is_before_name(words, tags, at) and (words[at] in _ALSO_VERBS or driven) else "NN"


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


def _participle(words: Words, tags: Words, at: int) -> str:
    """ "broke away from the union and endorsed Hale": a second verb, and no Hale who is endorsed."""
    joined = tags[at - 1] == "CC" and words[at - 1] in ("and", "but") and tags[at - 2] in NOUN
    past = joined and words[at].islower() and words[at].endswith("ed") and tags[at + 1] in ("NNP", "PRP")
    verb = past and words[at] not in _PAST_OFFICE and any(tag in ("VBD", "VBN") for tag in tags[: at - 1])
    return "VBD" if verb else tags[at]


_BY_TAG: Mapping[str, Mending] = {
    "PRP": _pronoun,
    "PRP$": _pronoun,
    "JJ": _adjective,
    "VBZ": _third_person,
    "RB": _adverb,
    "VBD": _past,
    "IN": _preposition,
    "''": _apostrophe,
    "POS": _possessive,
    "NN": _noun,
    "NNS": _plural,
    "VB": _bare,
    "VBN": _participle,
}
