"""Verbs with their auxiliaries, over Penn tags: which verb is finite, passive, or a mere "be".

Common ground of `passives` (where nobody is said to have acted) and `roles` (who acts).
"""

from __future__ import annotations

from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.grammar.phrases import (
    FINITE,
    MODIFIER,
    QUOTE,
    Words,
    listed,
)

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "’s", "’re", "’m", "s"})
GET = frozenset({"get", "gets", "got", "gotten", "getting"})
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve", "'d", "’d", "'s", "’s", "of"})
DO = frozenset({"do", "does", "did"})
_HELPING = BE | GET | HAVE | DO
GIVING = frozenset({"given", "awarded", "offered", "granted", "shown", "told", "handed", "sent"})
PERFECT = frozenset({"got", "become", "had", "gone", "come", "been", "said", "seen"})
WITH_OBJECT = GIVING | ENGLISH.words("grammar", "with object")
SUBORDINATORS = frozenset(
    {"that", "because", "if", "while", "as", "since", "after", "before", "until", "although", "though", "whether"}
    | {"than", "once", "so", "unless", "whereas", "till", "when", "where"}
)
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_TOLD = frozenset("alleged argued claimed noted promised vowed pledged insisted suggested acknowledged".split())
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
        if word not in _HELPING:
            break
        follows = past_adverbs(tags, at + 1, QUOTE)
        kind = _kind_of_auxiliary(word, tags[follows]) if follows < n else ""
        if not kind:
            break
        auxiliary, at = kind, follows
    passive = auxiliary == "be" and tags[verb] in ("VBN", "VBD") and not _active_after_all(words, tags, start, verb)
    return Group(start, verb + 1, verb, tags[start] in FINITE, passive, word in BE)


def _active_after_all(words: Words, tags: Words, start: int, verb: int) -> bool:
    """Is "be" with a participle no passive: "he's written a book", "these are proposed drafts"?"""
    word, follows = words[verb].lower(), tags[verb + 1] if verb + 1 < len(tags) else ""
    if follows == "RP" and verb + 2 < len(tags):  # "he's picked up new debts"
        follows = tags[verb + 2]
    reported = word in _TOLD and follows in (",", ".", "", "IN", "''")  # "as he's often alleged"
    if words[start] in ("'s", "’s") and (reported or word in PERFECT or follows in ("DT", "PRP", "PRP$", "JJ", "NNS")):
        return True
    modifies = follows in ("NN", "NNS") and tags[verb] == "VBN" and not _says_when(words[verb + 1 : verb + 3])
    return word in BE or (modifies and word not in WITH_OBJECT)


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
