"""Whether the clause above another leaves it open or denies it, and whether it is so under a condition alone."""

from __future__ import annotations

from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import NOUN, QUOTE
from framing.reading.grammar.verbs import SUBORDINATORS, Group, past_adverbs
from framing.reading.predications.denials import is_denied
from framing.reading.predications.undone import ENDS_CLAUSE

_DEMANDING = frozenset({"should", "ought", "must"})
_THINKING = frozenset({"think", "believe", "expect", "suppose", "imagine", "feel", "guess"})
"""Verbs whose "not" belongs to the clause behind them: "I don't think he can win"."""
_KNOWING = frozenset({"say", "know", "see", "claim", "show", "prove", "mean", "suggest", "tell", "confirm", "remember"})
"""Verbs whose "not" leaves the clause behind them open: "did not say that he had lied"."""
_DOUBTING_VERBS = frozenset({"doubt", "deny", "wonder", "question", "dispute"})
_HOPING = frozenset({"hope", "wish", "fear", "worry"})
GOVERNING = _THINKING | _KNOWING | _DOUBTING_VERBS | _HOPING
_SETTLED = frozenset({"first", "last", "only", "time", "reason", "what", "why", "just", "same"})
"""Behind a denied "is" they leave what a relative clause says as it is: "not the first time that Hale lied"."""
_UNSURE = frozenset({"sure", "certain", "clear", "convinced", "true", "known"})
_OPEN = frozenset({"unsure", "uncertain", "unclear", "unlikely", "doubtful", "unknown", "impossible"})
_ASKING = frozenset({"ask", "say", "know", "wonder", "see", "tell", "question", "decide", "matter", "check"})
"""Verbs behind which "if" opens a question, and no condition."""
ASKED = 3
"""Tokens before "if" in which such a verb stands, whoever is asked included."""
_ANYBODY = frozenset({"you", "one", "anything", "anyone", "nothing", "only", "not", "it"})
"""Behind "if" they begin no condition of what is so: "if you look at the polls, Hale leads"."""
_IF = frozenset({"if", "unless"})
_INVERTED = frozenset({"should", "were"})
_CONDITIONS = _IF | _INVERTED | {"when", "long"}
"""Words with which a condition begins, or of which what begins one holds one: "as long as"."""
_MODALS = frozenset({"will", "would", "wo", "can", "'d", "’d", "'ll", "’ll"})


def governed(s: Clauses, order: int) -> tuple[bool, bool]:
    """Does the clause above that of this verb leave it open, and does it deny it?"""
    above, group = s.groups[max(0, order - 1)], s.groups[order]
    lemma = verb_lemma(s.words[above.verb])
    if order == 0 or (not above.copular and lemma not in GOVERNING):
        return False, False
    denied = is_denied(s, above)
    if above.copular and denied and _is_relative(s, above.end, group.start):
        return True, False  # "this is no business where Hale wins"
    predicate = s.lowered[past_adverbs(s.tags, above.end)] if above.copular else ""
    start = past_adverbs(s.tags, above.end) + above.copular
    start += start < group.start and s.lowered[start] in ("that", "if", "whether")
    if not is_one_subject(s, start, group.start):
        return False, False
    if above.copular:
        return predicate in _OPEN or (predicate in _UNSURE and denied), False
    if lemma in _THINKING:
        return False, denied
    return lemma in _HOPING or lemma in (_KNOWING if denied else _DOUBTING_VERBS), False


def _is_relative(s: Clauses, start: int, end: int) -> bool:
    """Does a noun phrase with a relative clause begin here, whose verb stands at `end`: "a business where Hale"?"""
    between = s.lowered[start:end]
    relative = any(s.tags[at] in ("WRB", "WDT", "WP") and s.tags[at - 1] in NOUN for at in range(start + 1, end))
    return relative and _SETTLED.isdisjoint(between) and ENDS_CLAUSE.isdisjoint(between)


def is_one_subject(s: Clauses, start: int, end: int) -> bool:
    """Is this stretch no more than the subject of the clause whose verb begins at `end`?"""
    return start < end and not any(
        s.words[at] in ENDS_CLAUSE
        or s.tags[at] in ("WP", "WDT", "WRB", ".")
        or (s.tags[at] in QUOTE and at < end - 1)
        or s.lowered[at] in SUBORDINATORS
        or s.words[at] == "but"
        for at in range(start, end)
    )


def is_conditional(s: Clauses, group: Group) -> bool:
    """Does the verb say what should be, or what is so under a condition: "would win if", "as long as", "were he to"?"""
    modal = s.lowered[group.start]
    if modal in _DEMANDING:
        return True
    if _CONDITIONS.isdisjoint(s.forms):
        return False
    if modal not in _MODALS:
        present = s.tags[group.start] in ("VBZ", "VBP") and group.start > 0
        return present and any(
            s.lowered[at] == "if"
            and s.lowered[at + 1] not in _ANYBODY
            and _is_condition(s, at)
            and _reaches(s, at, group.start)
            for at in range(group.start - 1)
        )
    return any(_is_condition(s, at) and _reaches(s, at, group.start) for at in range(len(s.words)))


def _is_condition(s: Clauses, at: int) -> bool:
    """Does a condition begin here: "if", "unless", "as long as", "should Hale win"?"""
    word = s.lowered[at]
    before = s.lowered[at - 1] if at else ""
    if word == "when" and before == "only":  # "will speak only when Dorn does"
        return True
    if word in _IF:
        asked = any(verb_lemma(near) in _ASKING for near in s.lowered[max(0, at - ASKED) : at])
        return before not in ("as", "even", "or") and not asked
    if word == "long":
        return before in ("as", "so") and at + 1 < len(s.words) and s.lowered[at + 1] == "as"
    opens = at == 0 or before in (",", "that")
    inverted = at + 1 < len(s.tags) and s.tags[at + 1] in ("PRP", "NNP")
    return word in _INVERTED and opens and inverted


def _reaches(s: Clauses, condition: int, verb: int) -> bool:
    """Can the condition that begins at the first place be the one of the verb at the second?"""
    if condition > verb and s.tags[condition - 1] == "CC":
        return False
    between = range(min(condition, verb), max(condition, verb))
    if any(s.tags[at] in QUOTE or s.words[at] in (";", ":", "--", "–", "—") for at in between):
        return False
    commas = [at for at in between if s.words[at] == ","]
    return bool(commas) if condition < verb else True
