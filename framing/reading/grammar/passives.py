"""Clauses in the passive, over Penn tags, and whether they say who acted."""

from __future__ import annotations

from typing import NamedTuple

from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import FINITE, NOUN, Span, Words, base_phrase, is_role, is_time
from framing.reading.grammar.verbs import (
    ADVERB,
    IN_PHRASE,
    PERFECT,
    SUBORDINATORS,
    Group,
    past_adverbs,
    past_phrase,
    verb_groups,
)

_NO_AGENTS = frozenset(
    {"accident", "mistake", "mail", "phone", "email", "e-mail", "train", "car", "bus", "hand", "far"}
)
_MOMENTS = frozenset(
    {"lunch", "breakfast", "dinner", "supper", "noon", "midday", "dawn", "dusk", "nightfall", "midnight"}
)
_NEVER_PASSIVE = frozenset("stand sit lie go come stay live arrive wait fall rise sleep happen".split())
_PUTTING_OR_PAYING = frozenset("leave put place lay park set seat station pay sell buy charge judge measure".split())
_IN_SUBJECT = IN_PHRASE - {"VBG"} | {"IN"}
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
    if "VBN" not in tags and "VBD" not in tags:
        return ()
    groups = verb_groups(words, tags)
    starting = {group.start: group for group in groups}
    found = [_passive_of(words, tags, group, starting) for group in groups]
    return tuple(passive for passive in found if passive is not None)


def _passive_of(words: Words, tags: Words, group: Group, starting: dict[int, Group]) -> Passive | None:
    verb, end = group.verb, group.end
    follower = starting.get(end)
    if group.passive:
        subject = subject_before(words, tags, group.start)
    elif group.copular and list(tags[end : end + 1]) == ["PRP"]:  # "was she told?"
        asked = starting.get(past_adverbs(tags, end + 1))
        if asked is None or tags[asked.start] != "VBN":
            return None
        verb, end, subject = asked.verb, asked.end, (end, end + 1)
    elif verb <= 1 and group.start == verb and tags[verb] == "VBN" and follower is not None and follower.copular:
        subject = (follower.end, past_phrase(tags, follower.end))  # "Injured were three officers."
        end = subject[1]
        if subject[0] == end or words[verb].lower() in PERFECT:
            return None
    else:
        return None
    return Passive(verb, verb_lemma(words[verb]), _by(words, tags, end, verb) >= 0, subject)


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
    if tags[at] == "CD":
        return at + 1 < len(tags) and tags[at + 1] in NOUN and after not in _AMOUNTS and not is_time(after.rstrip("s"))
    if tags[at] in ("VBG", "WRB") or word in _NO_AGENTS | _MOMENTS:
        return False
    moment = after if tags[at] == "DT" and after else word
    named = at + 1 < len(tags) and tags[at] == "NNP" and tags[at + 1] == "NNP"  # "Century Development"
    return not (is_time(moment) and not named) and not moment[0].isdigit()
