"""Whether what is said of an actor is conceded or left open by the words before it."""

from __future__ import annotations

from framing.reading.grammar.clauses import Clauses

CONCEDING = frozenset({"despite", "although", "though", "notwithstanding", "whereas", "admittedly"})
DOUBTING = frozenset(
    "if whether unless may might could allegedly reportedly supposedly purportedly perhaps maybe possibly "
    "alleged supposed so-called purported fears feared "
    "claims allegations rumors rumours suspicions".split()
)
_ENDS_CLAUSE = frozenset({",", ";", ":", "-", "--", "–", "—"})
_OPENS_CLAUSE = frozenset({"that", "because", "while", "when", "after", "before", "who", "which"})
REACH = 15


def turned(s: Clauses, head: int) -> tuple[bool, bool]:
    """Is what stands at this place conceded ("despite", "although") or left open ("if", "may", "so-called", "?")?

    Looked for in the clause, before the place.
    """
    words = s.words
    first = max(0, head - REACH)
    for at in range(head - 1, first - 1, -1):
        if words[at] in _ENDS_CLAUSE or words[at] in _OPENS_CLAUSE:
            first = max(0, at + 1 - 2 * (words[at] == "that"))  # "fears that she had lied"
            break
    before = {word.lower() for word in words[first:head]}
    return not before.isdisjoint(CONCEDING), words[-1] == "?" or not before.isdisjoint(DOUBTING)
