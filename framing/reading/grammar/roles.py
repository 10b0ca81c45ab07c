"""Who acts, who is acted upon, and where nobody is said to have acted: rules over Penn tags.

A name is the agent of a verb in the active or stands behind "by" in the passive; it is the patient as an object or as
the subject of a passive; else neither ("Hale's plan", "for Hale", "Hale is a critic"). Conjuncts and appositions share
the role of what they are joined to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from framing.languages import ENGLISH
from framing.reading.grammar.clauses import Clauses, clauses, first_of_joined, start_of_nominal, verb_after, verb_before
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.nounphrases import title_before
from framing.reading.grammar.passives import Passive, can_act, passives
from framing.reading.grammar.phrases import FINITE, NOUN, QUOTE, Span, Words, is_person_role, is_role, is_time
from framing.reading.grammar.verbs import BE, DETERMINER, DO, GIVING, HAVE, SUBORDINATORS, Group, past_adverbs

__all__ = ["NEITHER", "Passive", "Role", "RoleName", "passives", "roles"]

RoleName = Literal["agent", "patient", "neither"]


class Role(NamedTuple):
    """What a name does in its clause: the role, the lemma of its verb ("" for neither) and its place (or -1).

    `copula` is the place of the "be" whose subject the name is, or -1: "Hale is a critic" makes it neither of both.
    """

    role: RoleName = "neither"
    verb: str = ""
    verb_index: int = -1
    passive: bool = False
    copula: int = -1


NEITHER = Role()

_SAY = ENGLISH.words("grammar", "say")
_SAID = frozenset({"said", "says", "say", "saying", "argued", "argues", "claimed", "claims", "insists", "insisted"})
_THINK = _SAY | ENGLISH.words("grammar", "think")
_NO_VERBS = frozenset(
    {"including", "according", "regarding", "concerning", "following", "considering", "given", "based"}
)
_CLAUSAL = _THINK - ENGLISH.words("grammar", "clausal") | frozenset(
    "acknowledged acknowledges conceded concedes predicted predicts confirmed estimated".split()
)
"""Of these, a name and a verb behind them are a clause even where they stand in one with "who"."""
_IN_LIST = frozenset({"NNP", "NNPS"})
_BECOMING = frozenset({"become", "becomes", "became", "becoming", "remain", "remains", "remained", "remaining"})
_TELLING = frozenset({"tells", "told", "telling"})
"""Who is told that something is so is spoken to, not acted upon; who is told a lie is."""
_RELATIVE = ("who", "that", "which")
"""Behind a comma "which" may mean all that was said before it."""
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
"""Pronouns that are subjects and no objects."""
_LIST = 16
"""Tokens that the phrases between "between" and its last "and" may fill."""
NAMING_AT_ONCE = frozenset({"call", "brand", "dub", "label", "deem"})
_WAYS = frozenset({"leave", "reach", "enter", "approach", "cross", "exit"})
"""Verbs whose object is where somebody goes, not whom something is done to: "leave their home country"."""
_AFTER_VERB = DETERMINER | {"TO", "PRP", "IN", "JJ", "NNP", "RB"}


def roles(words: Words, tags: Words, heads: Sequence[Span]) -> tuple[Role, ...]:
    """Which part does each name play in its clause?

    `words` and `tags` are one sentence, `heads` half-open token ranges, one a name. Returns one role a range.
    """
    if not heads:
        return ()
    sentence = clauses(words, tags)
    return tuple(role_in(sentence, start, end) for start, end in heads)


# ---------------------------------------------------------------- the part of one name


def role_in(s: Clauses, start: int, end: int) -> Role:
    """The role of one name in a sentence of which the clauses are known."""
    role = s.roles.get((start, end))
    if role is None:
        role = s.roles[start, end] = _role_in(s, start, end)
    return role


def _role_in(s: Clauses, start: int, end: int) -> Role:
    while end + 1 < len(s.tags) and s.tags[end] == "HYPH" and s.tags[end + 1] == "NNP":
        end += 2
    if s.tags[end : end + 1] == ["NNS"] and _only_verb(s, start, end):
        return _found(s, "agent", end)
    if not _heads_phrase(s, start, end):
        return NEITHER
    left = start_of_nominal(s, start)
    inserted = left > 0 and s.words[left - 1] == ","
    follower = verb_after(s, end, inserted)
    backing = _of_listed(s, left, end) if follower is not None else -1
    if backing >= 0:
        return _found(s, "patient", backing)
    common = start > 0 and s.words[start][0].isupper() and s.tags[start - 1] in ("NN", "NNS")
    description = title_before(s.words, s.tags, start, end) if inserted else None
    if description and description[1] == left - 1:  # "the director of the park, Hale, ..."
        left = start_of_nominal(s, description[0])
    first = first_of_joined(s, left, end, follower)
    before = first - 1
    while before >= 0 and s.tags[before] in QUOTE:
        before -= 1
    governor = None if before >= 0 and s.lowered[before] == "that" else verb_before(s, before)
    if follower is not None and follower.passive and _has_gap(s, start, follower):
        follower = follower._replace(passive=False)
    own_clause = bool(follower and common and not is_role(s.words[start - 1]))  # "the way Hale was treated"
    subject_form = own_clause or (end == start + 1 and s.lowered[start] in SUBJECTS)  # "the policies she backed"
    if follower is not None and _ends_between(s, first):
        return NEITHER
    if governor is not None and not subject_form:
        return _after_verb(s, governor, end, follower)
    governed = before >= 0 and s.tags[before] in ("IN", "TO") and not subject_form
    return _after_preposition(s, before, follower) if governed else _subject(s, follower)


def _heads_phrase(s: Clauses, start: int, end: int) -> bool:
    """Does no noun follow the name of which it is a part, and is it no time and no possessor?"""
    follows = s.tags[end] if end < len(s.tags) else ""
    goes_on = follows == "JJ" and s.words[end].islower() and s.tags[end + 1 : end + 2] in (["NN"], ["NNS"])
    possessor = s.tags[start] == "PRP$" and end == start + 1
    return not (goes_on or possessor or follows in NOUN or follows in ("POS", "HYPH") or is_time(s.words[end - 1]))


def _of_listed(s: Clauses, left: int, end: int) -> int:
    """The participle whose objects are the list that goes on here: "groups backing Roe, Hale and Dorn"; -1 for none."""
    if left < 3 or (s.words[left - 1] != "," and s.tags[left - 1] != "CC") or "," not in s.words[:left]:
        return -1
    at = left - 1
    while at > 0 and (s.tags[at] in _IN_LIST or s.words[at] in (",", "and")):
        at -= 1
    participle = s.tags[at] == "VBG" and at > 0 and s.tags[at - 1] in ("NNS", "NN") and "," in s.words[at:left]
    ends = s.tags[left - 1] == "CC" or "CC" in s.tags[end : end + 2]
    return at if participle and ends and s.tags[at + 1] == "NNP" else -1


def relative_role(s: Clauses, first: int, end: int) -> Role:
    """What the name that ends here does in the relative clause behind it: "Hale, who had praised the plan, ..."."""
    at = end + (end < len(s.words) and s.words[end] == ",")
    if at >= len(s.tags) or s.tags[at] not in ("WP", "WDT"):
        return NEITHER
    # "a shop in Norland that sells": with "that" and "which" the shop may be meant.
    governed = first > 0 and s.tags[first - 1] in ("IN", "TO", "CC")
    people = first > 1 and (is_person_role(s.words[first - 2]) or s.tags[first - 2] in ("NNS", "NNPS"))
    if at == end and first > 0 and s.words[first - 1].endswith("ing") and s.tags[first - 1] == "VBG":
        return NEITHER  # "the group backing Hale that raised a million"
    towards = first > 1 and s.lowered[first - 1] in ("to", "for") and is_person_role(s.words[first - 2])
    if governed and towards:  # "an adviser to Hale, who left"
        return NEITHER
    if at == end and governed and people:  # "an adviser to Hale who left", "members in Congress who serve"
        return NEITHER
    if s.lowered[at] not in _RELATIVE[: 1 if governed else 3 - (at > end)]:
        return NEITHER
    group = s.starting.get(past_adverbs(s.tags, at + 1))
    return _subject(s, group) if group is not None and group.finite else NEITHER


def _ends_between(s: Clauses, first: int) -> bool:
    """Does "between" govern a list of which this is the end: "the talks between the parties, and Hale"?"""
    # "and then-Sen. Hale", of which the tagger makes two sentences.
    joined = first > 3 and s.words[first - 1] == "." and s.words[first - 2].startswith("then-")
    if first < 3 or (s.tags[first - 1] != "CC" and not joined):
        return False
    for at in range(first - 2, max(-1, first - _LIST), -1):
        if s.lowered[at] == "between":
            return True
        if s.tags[at] in FINITE:
            return False
    return False


def _only_verb(s: Clauses, start: int, end: int) -> bool:
    """Is a "plural noun" behind the name its verb ("Hale plans a bridge")? Where the sentence has no other."""
    left = start_of_nominal(s, start)
    opens = left == 0 or s.tags[left - 1] in QUOTE or s.words[left - 1] == ","
    after = s.tags[end + 1] if end + 1 < len(s.tags) else ""
    if is_person_role(s.words[end].removesuffix("s")):  # "Hale aides declined"
        return False
    return opens and after in _AFTER_VERB and s.words[end].islower() and not any(group.finite for group in s.groups)


def _after_preposition(s: Clauses, before: int, follower: Group | None) -> Role:
    word = s.lowered[before]
    if word == "by":
        return _agent_behind_by(s, before)
    such_as = word == "as" and before > 0 and s.lowered[before - 1] == "such"
    return _subject(s, follower) if word in SUBORDINATORS and not such_as else NEITHER


def _found(s: Clauses, role: RoleName, verb: int, passive: bool = False) -> Role:
    return Role(role, verb_lemma(s.words[verb]), verb, passive)


def _subject(s: Clauses, group: Group | None) -> Role:
    if group is None:
        return NEITHER
    if group.copular:
        return NEITHER._replace(copula=group.verb)
    return _found(s, "patient" if group.passive else "agent", group.verb, group.passive)


def _after_verb(s: Clauses, governor: Group, end: int, follower: Group | None) -> Role:
    """The name stands right behind a verb: its object, its subject (said Hale; did Hale go?), or that of the next."""
    word = s.lowered[governor.verb]
    direct = follower is not None and follower.start <= past_adverbs(s.tags, end, QUOTE)
    inner = s.starting.get(past_adverbs(s.tags, end))
    question = governor.start == 0 or s.tags[governor.start - 1] in ("WRB", "WP", "CC", ",", "``", "RB", "WDT")
    if inner is not None and question and (s.tags[governor.verb] == "MD" or word in DO | BE | HAVE):
        return _subject(s, inner._replace(passive=word in BE and s.tags[inner.verb] == "VBN"))
    quoted = governor.finite and governor.start == governor.verb and s.tags[governor.start - 1] == "''"
    ends = end >= len(s.tags) or s.tags[end] in (".", ",")
    told = direct and s.words[governor.start - 1] == ","  # "Hale, the mayor, said Dorn had left"
    inverted = word in _SAY and _says_behind(s, governor) and not told
    if inverted or (governor.start > 0 and quoted and ends):  # '"...," smiled Hale'
        return _found(s, "agent", governor.verb)
    clausal = word in _THINK and (direct or word not in _SAY)
    had = direct and word in HAVE and s.tags[past_adverbs(s.tags, end)] in ("VBD", "VBN")  # "has Hale worried"
    clausal = clausal or (direct and not had and governor.finite and not governor.copular and not governor.passive)
    clausal = clausal and not (verb_lemma(word) in NAMING_AT_ONCE and s.tags[end] in QUOTE)  # "called Hale “unhinged”"
    sure = direct and word in _CLAUSAL  # "those who believe Hale won"
    if follower is not None and clausal and (sure or not _in_relative(s, governor)):
        return _subject(s, follower)  # "insists Hale must go"
    participle = s.tags[governor.verb] == "VBN" and governor.start == governor.verb
    addressed = word in _TELLING and not _has_object(s, end)
    said = word in _SAID and (follower is not None or s.tags[end : end + 1] == ["``"])  # "said Hale “is no judge”"
    if governor.copular or word in _NO_VERBS or participle or word in _BECOMING or said or had:
        return NEITHER
    where = verb_lemma(word) in _WAYS and s.tags[end : end + 1] != ["JJ"]  # "left Norland", but "left Hale dead"
    if (governor.passive and word not in GIVING) or where or addressed:
        return NEITHER
    return _found(s, "patient", governor.verb)


def _has_gap(s: Clauses, start: int, group: Group) -> bool:
    """Does the pronoun here begin a relative clause, in which "'s" is "has": "the losses she's faced in the state"?"""
    has = s.words[group.start] in ("'s", "’s") and group.start == start + 1
    relative = start > 0 and (s.tags[start - 1] in ("NN", "NNS") or s.words[start - 1] == "whom")
    return has and relative and s.tags[start] == "PRP"


def _has_object(s: Clauses, end: int) -> bool:
    """Does an object of its own follow the name: "told Hale the truth"?"""
    return end < len(s.tags) and s.tags[end] in ("DT", "PRP$", "TO", "CD") and s.lowered[end] != "that"


def _says_behind(s: Clauses, governor: Group) -> bool:
    """Does the verb follow what is said, so that its subject follows it: `"...," said Hale`?"""
    before = governor.start - 1
    return before >= 0 and (s.tags[before] in ("''", "``", ",", ":") or s.words[before] in (",", '"'))


def _in_relative(s: Clauses, governor: Group) -> bool:
    return governor.start > 0 and s.tags[governor.start - 1] in ("WP", "WDT")


def _agent_behind_by(s: Clauses, by: int) -> Role:
    """ "by Hale" tells the agent of the participle before it, unless another verb stands between them."""
    group = next((s.ending[at] for at in range(by, max(0, by - 9), -1) if at in s.ending), None)
    if group is None or not (group.passive or s.tags[group.verb] == "VBN"):
        return NEITHER
    if any(s.words[i] in (".", ";", ":") for i in range(group.end, by)):
        return NEITHER
    if not can_act(s.words, s.tags, by + 1, verb_lemma(s.words[group.verb])):
        return NEITHER
    return _found(s, "agent", group.verb, passive=True)
