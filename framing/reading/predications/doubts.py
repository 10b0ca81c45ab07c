"""Whether what is said of an actor is conceded or left open by the words before it."""

from __future__ import annotations

from framing.reading.grammar.clauses import Clauses

CONCEDING = frozenset({"despite", "although", "though", "notwithstanding", "whereas", "admittedly"})
DOUBTING = frozenset(
    "if whether unless may might could would allegedly reportedly supposedly purportedly perhaps maybe possibly "
    "alleged supposed so-called purported fears feared".split()
)
_ENDS_CLAUSE = frozenset({",", ";", ":", "-", "--", "–", "—"})
REACH = 15


def is_conceded(s: Clauses, first: int) -> bool:
    """Does the clause of this place begin with "despite", "although" or their kin?"""
    return any(word in CONCEDING for word in _before(s, first))


def is_doubted(s: Clauses, head: int) -> bool:
    """Is this place in a question, under a condition, or said with "may", "allegedly", "so-called"?"""
    return s.words[-1] == "?" or any(word in DOUBTING for word in _before(s, head))


def _before(s: Clauses, at: int) -> list[str]:
    found = []
    for i in range(at - 1, max(-1, at - REACH), -1):
        if s.words[i] in _ENDS_CLAUSE:
            break
        found.append(s.words[i].lower())
    return found
