"""Who acts, who is acted upon, and where nobody is said to have acted: rules over Penn tags.

A name is the agent of a verb in the active or stands behind "by" in the passive; it is the patient as an object or as
the subject of a passive; else neither ("Hale's plan", "for Hale", "Hale is a critic"). Conjuncts and appositions share
the role of what they are joined to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.nounphrases import title_before
from framing.reading.grammar.passives import Passive, passives
from framing.reading.grammar.phrases import MODIFIER, NOUN, QUOTE, Span, Words, is_role, is_time
from framing.reading.grammar.verbs import (
    ADVERB,
    BE,
    DETERMINER,
    DO,
    GIVING,
    HAVE,
    SUBORDINATORS,
    Group,
    mended,
    past_adverbs,
    past_phrase,
    verb_groups,
)

__all__ = ["NEITHER", "Passive", "Role", "RoleName", "passives", "roles"]

RoleName = Literal["agent", "patient", "neither"]


class Role(NamedTuple):
    """What a name does in its clause: the role, the lemma of its verb ("" for neither) and its place (or -1)."""

    role: RoleName = "neither"
    verb: str = ""
    verb_index: int = -1
    passive: bool = False


NEITHER = Role()

_SAY = frozenset(
    "said says say saying told asked added wrote writes reported explained noted replied argued argues claimed claims "
    "claiming warned announced insisted stated continued asks concluded".split()
)
_THINK = _SAY | frozenset(
    "think thinks thought thinking believe believes believed believing know knows knew knowing hope hopes hoped hoping "
    "expect expects guess suppose suggest suggests suggested feel feels felt wish figure assume assumes see saw find "
    "found means mean meant ensure indicated shows showed show fear feared admit admitted realize realized bet "
    "understand agree agreed learned doubt imagine".split()
)
_NO_VERBS = frozenset(
    {"including", "according", "regarding", "concerning", "following", "considering", "given", "based"}
)
_NAMING = frozenset({"named", "called", "dubbed", "entitled", "titled", "dated"})
_LEFT_OF_NAME = MODIFIER - {"VBG", "VBN"}
_INSERTING = frozenset({",", "-", "--", "—", "–"})
_REACH = 40
"""Tokens within which an insertion, a bracket or a relative clause must end."""
_AFTER_VERB = DETERMINER | {"TO", "PRP", "IN", "JJ", "NNP", "RB"}


def roles(words: Words, tags: Words, heads: Sequence[Span]) -> tuple[Role, ...]:
    """Which part does each name play in its clause?

    `words` and `tags` are one sentence, `heads` half-open token ranges, one a name. Returns one role a range.
    """
    if not heads:
        return ()
    tags = mended(words, tags)
    groups = verb_groups(words, tags)
    clauses = _Clauses(words, tags, groups, {g.start: g for g in groups}, {g.end: g for g in groups})
    return tuple(_role(clauses, start, end) for start, end in heads)


# ---------------------------------------------------------------- the part of one name


class _Clauses(NamedTuple):
    """A sentence with its verb groups, also by where they start and where they end."""

    words: Words
    tags: Words
    groups: list[Group]
    starting: dict[int, Group]
    ending: dict[int, Group]


def _role(s: _Clauses, start: int, end: int) -> Role:
    while end + 1 < len(s.tags) and s.tags[end] == "HYPH" and s.tags[end + 1] == "NNP":
        end += 2
    follows = s.tags[end] if end < len(s.tags) else ""
    if follows == "NNS" and _only_verb(s, start, end):
        return _found(s, "agent", end)
    if follows in ("POS", "HYPH") or follows in NOUN or is_time(s.words[end - 1]):
        return NEITHER
    left = _start_of_nominal(s, start)
    inserted = left > 0 and s.words[left - 1] == ","
    follower = _verb_after(s, end, inserted)
    common = start > 0 and s.words[start][0].isupper() and s.tags[start - 1] in ("NN", "NNS")
    if follower and common and not is_role(s.words[start - 1]):
        return _subject(s, follower)  # "the way Hale was treated"
    description = title_before(s.words, s.tags, start, end) if inserted else None
    if description and description[1] == left - 1:  # "the director of the park, Hale, ..."
        left = _start_of_nominal(s, description[0])
    first = _first_of_joined(s, left, end, follower)
    before = first - 1
    while before >= 0 and s.tags[before] in QUOTE:
        before -= 1
    governor = _governor(s, before)
    if governor is not None:
        return _after_verb(s, governor, end, follower)
    if before >= 0 and s.tags[before] in ("IN", "TO"):
        return _after_preposition(s, before, follower)
    return _subject(s, follower)


def _only_verb(s: _Clauses, start: int, end: int) -> bool:
    """Is a "plural noun" behind the name its verb ("Hale plans a bridge")? Where the sentence has no other."""
    left = _start_of_nominal(s, start)
    opens = left == 0 or s.tags[left - 1] in QUOTE or s.words[left - 1] == ","
    after = s.tags[end + 1] if end + 1 < len(s.tags) else ""
    return opens and after in _AFTER_VERB and s.words[end].islower() and not any(group.finite for group in s.groups)


def _governor(s: _Clauses, before: int) -> Group | None:
    """The verb that ends at this place, or before the particle or adverb at this place."""
    governor = s.ending.get(before + 1)
    if governor is None and before >= 0 and s.tags[before] in (*ADVERB, "RP"):
        governor = s.ending.get(before)
    return governor


def _after_preposition(s: _Clauses, before: int, follower: Group | None) -> Role:
    word = s.words[before].lower()
    if word == "by":
        return _agent_behind_by(s, before)
    such_as = word == "as" and before > 0 and s.words[before - 1].lower() == "such"
    return _subject(s, follower) if word in SUBORDINATORS and not such_as else NEITHER


def _found(s: _Clauses, role: RoleName, verb: int, passive: bool = False) -> Role:
    return Role(role, verb_lemma(s.words[verb]), verb, passive)


def _subject(s: _Clauses, group: Group | None) -> Role:
    if group is None or group.copular:
        return NEITHER
    return _found(s, "patient" if group.passive else "agent", group.verb, group.passive)


def _after_verb(s: _Clauses, governor: Group, end: int, follower: Group | None) -> Role:
    """The name stands right behind a verb: its object, its subject (said Hale; did Hale go?), or that of the next."""
    word = s.words[governor.verb].lower()
    direct = follower is not None and follower.start <= past_adverbs(s.tags, end)
    inner = s.starting.get(past_adverbs(s.tags, end))
    question = governor.start == 0 or s.tags[governor.start - 1] in ("WRB", "WP", "CC", ",", "``", "RB", "WDT")
    if inner is not None and question and (s.tags[governor.verb] == "MD" or word in DO | BE | HAVE):
        return _subject(s, inner._replace(passive=word in BE and s.tags[inner.verb] == "VBN"))
    if word in _SAY and _says_behind(s, governor):
        return _found(s, "agent", governor.verb)
    if follower is not None and word in _THINK and (direct or word not in _SAY) and not _in_relative(s, governor):
        return _subject(s, follower)
    participle = s.tags[governor.verb] == "VBN" and governor.start == governor.verb
    if governor.copular or word in _NO_VERBS or (participle and word in _NAMING):
        return NEITHER
    if governor.passive and word not in GIVING:
        return NEITHER
    return _found(s, "patient", governor.verb)


def _says_behind(s: _Clauses, governor: Group) -> bool:
    """Does the verb follow what is said, so that its subject follows it: `"...," said Hale`?"""
    before = governor.start - 1
    return before >= 0 and (s.tags[before] in ("''", "``", ",", ":") or s.words[before] in (",", '"'))


def _in_relative(s: _Clauses, governor: Group) -> bool:
    return governor.start > 0 and s.tags[governor.start - 1] in ("WP", "WDT")


def _agent_behind_by(s: _Clauses, by: int) -> Role:
    """ "by Hale" tells the agent of the participle before it, unless another verb stands between them."""
    group = next((s.ending[at] for at in range(by, max(0, by - 9), -1) if at in s.ending), None)
    if group is None or not (group.passive or s.tags[group.verb] == "VBN"):
        return NEITHER
    if any(s.words[i] in (".", ";", ":") for i in range(group.end, by)):
        return NEITHER
    return _found(s, "agent", group.verb, passive=True)


# ---------------------------------------------------------------- what belongs to the phrase of a name


def _start_of_nominal(s: _Clauses, start: int) -> int:
    while start > 0 and s.tags[start - 1] in _LEFT_OF_NAME and not is_time(s.words[start - 1]):
        start -= 1
    while start > 0 and (s.tags[start - 1] in DETERMINER or s.words[start - 1].lower() in ("both", "either")):
        start -= 1
    return start


def _first_of_joined(s: _Clauses, left: int, end: int, follower: Group | None) -> int:
    """Where the first phrase begins to which this one is joined: by "and", in a list, or as an apposition.

    A name that a verb follows stays on its own after a comma or "but": it begins a clause.
    """
    first = left
    listed_on = end < len(s.tags) and (s.words[end] == "," or s.tags[end] == "CC")
    for _ in range(12):
        before = first - 1
        if before < 1:
            break
        if s.tags[before] == "CC":
            if s.words[before - 1] == ",":
                if follower is not None:
                    break
                before -= 1
            if s.words[first - 1].lower() in ("but", "so", "yet"):
                break
            listed_on = True
        elif s.words[before] != "," or not (_apposed(s, before, follower) or (listed_on and follower is None)):
            break
        start = _start_of_nominal(s, before)
        if s.tags[before - 1] not in NOUN or is_time(s.words[before - 1]):
            break
        if follower is not None and s.tags[first - 1] == "CC" and _governor(s, start - 1) is not None:
            break
        first = start
    return first


def _apposed(s: _Clauses, comma: int, follower: Group | None) -> bool:
    """Is the phrase before the comma one that a name can explain ("the mayor, Hale, ...")?"""
    start = _start_of_nominal(s, comma)
    determined = start < comma and s.tags[start] in ("DT", "PRP$")
    return determined and (follower is None or is_role(s.words[comma - 1]))


def _verb_after(s: _Clauses, end: int, inserted: bool) -> Group | None:
    """The finite verb whose subject the phrase that ends here can be, past whatever is attached to the phrase.

    `inserted` says that the phrase stands behind a comma, so that the next one may close it.
    """
    at, n = end, len(s.tags)
    if inserted and end < n and s.words[end] == ",":
        group = s.starting.get(past_adverbs(s.tags, end + 1))
        if group is not None and group.finite:
            return group
    for _ in range(12):
        at = past_adverbs(s.tags, at)
        if at >= n:
            return None
        group = s.starting.get(at)
        if group is not None and group.finite:
            return group
        if s.words[at] in _INSERTING:
            closing = _verb_after_insertion(s, at)
            after = _past_list(s, at)
            if closing is not None or after == at:
                return closing
        else:
            after = _past_attached(s, at)
        if after == at:
            return None
        at = after
    return None


def _past_attached(s: _Clauses, at: int) -> int:
    """Past one thing attached to a noun phrase: a prepositional phrase, a relative clause, brackets, "himself"."""
    tag, n = s.tags[at], len(s.tags)
    if at in s.starting:
        return past_phrase(s.tags, s.starting[at].end)
    if tag in QUOTE or s.words[at].lower().endswith(("self", "selves")):
        return at + 1
    if tag == "-LRB-":
        return next((i for i in range(at, min(n, at + _REACH)) if s.tags[i] == "-RRB-"), at) + 1
    if tag in ("WP", "WDT"):
        verbs = (s.starting[i] for i in range(at + 1, min(n, at + _REACH)) if i in s.starting)
        relative = next((group for group in verbs if group.finite), None)
        return past_phrase(s.tags, relative.end) if relative else at
    if tag in ("IN", "TO", "CC"):
        after = past_phrase(s.tags, at + 1)
        return after if after > at + 1 else at
    return at


def _past_list(s: _Clauses, comma: int) -> int:
    """Past ", A, B and C"; the place of the comma itself where no such list follows."""
    at = comma
    while at < len(s.tags) and (s.words[at] == "," or s.tags[at] == "CC"):
        last = s.tags[at] == "CC" or (at + 1 < len(s.tags) and s.tags[at + 1] == "CC")
        start = at + 1 + (last and s.tags[at] != "CC")
        at = past_phrase(s.tags, start)
        if at == start:
            return comma
        if last:
            return at
    return comma


def _verb_after_insertion(s: _Clauses, opening: int) -> Group | None:
    """The finite verb right behind the comma or dash that closes what was opened here."""
    for at in range(opening + 1, min(len(s.tags), opening + _REACH)):
        if s.words[at] in (".", ";", "?", "!"):
            return None
        if s.words[at] == s.words[opening]:
            group = s.starting.get(past_adverbs(s.tags, at + 1))
            if group is not None and group.finite:
                return group
    return None
