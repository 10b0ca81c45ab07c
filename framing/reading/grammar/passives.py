"""Clauses in the passive, over Penn tags, and whether they say who acted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count, pairwise
from typing import NamedTuple

from framing.languages import ENGLISH
from framing.reading.grammar.lemmas import is_irregular_past, verb_lemma
from framing.reading.grammar.phrases import FINITE, NOUN, QUOTE, Span, Words, base_phrase, is_role, is_time
from framing.reading.grammar.verbs import (
    ADVERB,
    BE,
    DETERMINER,
    GET,
    IN_PHRASE,
    PERFECT,
    SUBORDINATORS,
    VERBAL,
    Group,
    past_adverbs,
    past_phrase,
    verb_groups,
)

_NO_AGENTS = frozenset(
    {"accident", "mistake", "mail", "phone", "email", "e-mail", "train", "car", "bus", "hand", "far", "force"}
)
_MOMENTS = frozenset(
    {"lunch", "breakfast", "dinner", "supper", "noon", "midday", "dawn", "dusk", "nightfall", "midnight"}
)
_HELPING = BE | GET
"""Without one of these, or a modal that may stand for a "be" that is left out, no clause is in the passive."""
_ASKING = frozenset({"WRB", "WP", "WDT", "``"})
"""Tags of one which stands in a question that does not begin with its verb."""
_OPENS_SENTENCE = VERBAL | {"MD", "TO"}
_NEVER_PASSIVE = frozenset("stand sit lie go come stay live arrive wait fall rise sleep happen".split())
_PUTTING_OR_PAYING = ENGLISH.words("grammar", "putting or paying")
_IN_SUBJECT = IN_PHRASE - {"VBG"} | {"IN"}
_STATES = ENGLISH.words("grammar", "state")
"""What somebody is, feels or looks like, no deed of anybody's: "was relieved", "is overcrowded"."""
_PARTICIPLE_ENDS = "dntgkem"
_PERHAPS = ADVERB | {"JJ"}
_ADJECTIVES = ENGLISH.words("grammar", "adjectives")
"""Irregular participles that are as often adjectives behind "be"."""
_AMOUNTS = frozenset({"percent", "per", "points", "point", "degrees", "million", "billion", "times"})


class Passive(NamedTuple):
    """A clause in the passive.

    `verb_index` is the place of its participle and `verb` the lemma, `has_agent` says whether "by" names who acted,
    `subject` is the noun phrase that is acted upon, None where unclear.
    """

    verb_index: int
    verb: str
    has_agent: bool
    subject: Span | None


def passives(words: Words, tags: Words) -> tuple[Passive, ...]:
    """Which clauses are in the passive, and do they say who acted?

    `words` and `tags` are one sentence. Only passives with an auxiliary are counted ("was beaten", "got beaten", also
    "Injured were ..."), not participles beside a noun ("the man beaten by police").
    """
    if "VBN" not in tags and "VBD" not in tags and "JJ" not in tags:
        return ()
    lowered = tuple(map(str.lower, words))
    helping = () if _HELPING.isdisjoint(lowered) else tuple(compress(count(), map(_HELPING.__contains__, lowered)))
    if not helping and "MD" not in tags:
        return ()
    tags = _with_participles(words, tags, helping)
    if not _may_be_passive(tags, helping):
        return ()
    groups = verb_groups(words, tags)
    starting = {group.start: group for group in groups}
    found = [_passive_of(words, tags, group, starting) for group in groups]
    return tuple(passive for passive in found if passive is not None)


def _may_be_passive(tags: Words, helping: Sequence[int]) -> bool:
    """A quick look: does a participle, or a past of which the tagger should have made one, stand behind "be" or "get"?

    Or may one stand apart from its "be", in a question or behind what opens a clause ("Injured were ...")?
    """
    for at in helping:
        behind = past_adverbs(tags, at + 1, QUOTE)
        if behind < len(tags) and tags[behind] in ("VBN", "VBD"):
            return True
    if "VBN" not in tags:
        return False
    if tags[0] in _OPENS_SENTENCE or not _ASKING.isdisjoint(tags):
        return True
    pairs = list(pairwise(tags))
    pronoun = any(at + 1 < len(tags) and tags[at + 1] == "PRP" for at in helping) or ("MD", "PRP") in pairs
    return pronoun or any(tag == "VBN" and after in FINITE for tag, after in pairs)


def _passive_of(words: Words, tags: Words, group: Group, starting: dict[int, Group]) -> Passive | None:
    verb, end = group.verb, group.end
    follower = starting.get(end)
    if group.passive and _is_deed(words[verb].lower()):
        subject = subject_before(words, tags, group.start)
    elif group.copular and (asked := _asked(words, tags, group, starting)) is not None:
        verb, end, subject = asked.verb, asked.end, (end, asked.start)
    elif _opens(tags, group) and follower is not None and follower.copular and follower.finite:
        subject = (follower.end, past_phrase(tags, follower.end))  # "Injured were three officers."
        end = subject[1]
        if subject[0] == end or words[verb].lower() in PERFECT:
            return None
    else:
        return None
    return Passive(verb, verb_lemma(words[verb]), _by(words, tags, end, verb) >= 0, subject)


def _with_participles(words: Words, tags: Words, helping: Sequence[int]) -> Words:
    """The tags, with participles behind "be" that the tagger takes for adjectives: "was sung", "has been flooded"."""
    found: list[str] | None = None
    for be in helping:
        if words[be] not in BE or tags[be] == "POS":
            continue
        at = be + 1
        while at + 1 < len(tags) and tags[at] in ADVERB and tags[at + 1] in _PERHAPS:
            at += 1
        if at < len(tags) and tags[at] in ("JJ", "RB") and _is_participle(words, tags, at, words[be]):
            found = found or list(tags)
            found[at] = "VBN"
    return found or tags


def _is_participle(words: Words, tags: Words, at: int, be: str) -> bool:
    """Whether a word behind "be" can be no adjective by its form, and modifies no noun."""
    word = words[at]
    if not word.islower() or (at + 1 < len(tags) and (tags[at + 1] in NOUN or tags[at + 1] == "JJ")):
        return False
    if is_irregular_past(word):
        return word not in _ADJECTIVES
    return be in ("been", "being") and tags[at] == "JJ" and word.endswith("ed") and word not in _STATES


def _asked(words: Words, tags: Words, group: Group, starting: dict[int, Group]) -> Group | None:
    """The participle of a question behind its subject: "was she told?", "when was the bridge built?"."""
    end = group.end
    if list(tags[end : end + 1]) == ["PRP"]:
        behind = end + 1
    elif _inverted(tags, group.start) and (phrase := base_phrase(words, tags, end)) is not None:
        behind = phrase.end
    else:
        return None
    asked = starting.get(past_adverbs(tags, behind))
    return asked if asked is not None and tags[asked.start] == "VBN" else None


def _inverted(tags: Words, start: int) -> bool:
    """Whether the subject of a "be" that stands here must follow it: first in the sentence, or behind "when"."""
    before = tags[start - 1] if start else ""
    asked = before in NOUN and start > 1 and tags[start - 2] in ("WDT", "WP")  # "what hospital was he born in"
    return not before or before in ("WRB", "WP", "``") or asked


def _opens(tags: Words, group: Group) -> bool:
    """Whether a participle opens the sentence or what stands behind a comma: "As agreed, attached is a draft"."""
    verb = group.verb
    return group.start == verb and tags[verb] == "VBN" and (verb <= 1 or tags[verb - 1] == ",")


def _is_deed(participle: str) -> bool:
    """Whether a participle says what was done to somebody, and not how they are; and whether it is one by its form."""
    return participle not in _STATES and participle[-1] in _PARTICIPLE_ENDS


def subject_before(words: Words, tags: Words, start: int) -> Span | None:
    """The noun phrase before a verb group, with the prepositional phrases in it."""
    end = start
    while end > 0 and tags[end - 1] in ADVERB:
        end -= 1
    if end > 0 and tags[end - 1] == "PRP":
        return end - 1, end
    first = end
    while first > 0 and (tags[first - 1] in _IN_SUBJECT or (tags[first - 1] in ("WP", "WDT") and first == end)):
        preposition = tags[first - 1] == "IN"
        if (preposition and words[first - 1].lower() in SUBORDINATORS) or is_time(words[first - 1]):
            break
        first -= 1
    while first < end and tags[first] in ("IN", "POS", "``", "''"):
        first += 1
    return (first, end) if first < end else None


def doer_behind_by(words: Words, tags: Words, at: int) -> Span | None:
    """The noun phrase of whoever acted, behind the "by" of the participle that ends here."""
    by = _by(words, tags, at, at - 1)
    phrase = base_phrase(words, tags, by + 1) if by >= 0 else None
    if phrase is not None:
        return phrase.start, phrase.end
    return (by + 1, by + 2) if by >= 0 and tags[by + 1] in ("PRP", "CD") else None


def _by(words: Words, tags: Words, at: int, verb: int) -> int:
    """Where "by" and whoever acted stand behind a participle; -1 if nowhere."""
    for i in range(at, min(len(words) - 1, at + 14)):
        if words[i].lower() == "by":
            return i if can_act(words, tags, i + 1, verb_lemma(words[verb])) else -1
        if tags[i] == "VBN" and tags[i - 1] == "CC" and i - 1 == at:  # "owned and run by"
            continue
        another = tags[i] in FINITE or tags[i] in ("VBN", "WP", "WDT") or words[i] in (",", ";", ":", ".")
        if another and not (words[i] == "," and i == at and words[i + 1].lower() == "by"):
            return -1
    return -1


def can_act(words: Words, tags: Words, at: int, verb: str) -> bool:
    """Can what follows "by" here act? Not a time, an amount, a means, or a deed ("by voting").

    Beside verbs of putting and of paying, a thing says where or how much: "left by the pump", "paid by the sack".
    """
    if verb in _NEVER_PASSIVE or (at + 1 < len(words) and words[at + 1].lower() in ("o'clock", "o’clock")):
        return False
    phrase = base_phrase(words, tags, at) if verb in _PUTTING_OR_PAYING else None
    if phrase is not None and tags[phrase.head] in ("NN", "NNS") and not is_role(words[phrase.head].removesuffix("s")):
        return False
    word, after = words[at].lower(), words[at + 1].lower() if at + 1 < len(words) else ""
    following = tags[at + 1] if at + 1 < len(tags) else ""
    if tags[at] == "CD":
        amount = after in _AMOUNTS or is_time(after.rstrip("s"))
        return after == "of" or (following in NOUN and not amount)
    repeated = at > 1 and word == words[at - 2].lower()  # "case by case"
    doing = tags[at] in ("VBG", "WRB") or (word.endswith("ing") and following in DETERMINER)  # "by selling the land"
    if repeated or doing or word in _NO_AGENTS | _MOMENTS:
        return False
    moment = after if tags[at] == "DT" and after else word
    named = at + 1 < len(tags) and tags[at] == "NNP" and tags[at + 1] == "NNP"  # "Century Development"
    return not (is_time(moment) and not named) and not moment[0].isdigit()
