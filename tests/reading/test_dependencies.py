"""Roles read off dependencies, in the labels of either scheme, and what is said where there is no such model."""

from __future__ import annotations

import pytest

from framing.model import FramingError
from framing.reading.grammar.dependencies import Parse, passives_by_parse, roles_by_parse, spacy_parser

# Hale was beaten by Roe and left .
PASSIVE = Parse(
    (2, 2, 2, 2, 3, 4, 4, 2),
    ("nsubjpass", "auxpass", "ROOT", "agent", "pobj", "cc", "conj", "punct"),
    ("hale", "be", "beat", "by", "roe", "and", "moe", "."),
)
# Mayor Hale fired Roe
ACTIVE = Parse((1, 2, 2, 2), ("compound", "nsubj", "root", "obj"), ("mayor", "hale", "fire", "roe"))
# Hale is a minister, in universal dependencies
STATE = Parse((3, 3, 3, 3), ("nsubj", "cop", "det", "root"), ("hale", "be", "a", "minister"))
# The gates were broken
HIDDEN = Parse((1, 3, 3, 3), ("det", "nsubj:pass", "aux:pass", "root"), ("the", "gate", "be", "break"))


def test_roles() -> None:
    hale, roe, moe = roles_by_parse(PASSIVE, [(0, 1), (4, 5), (6, 7)])
    assert (hale.role, hale.verb, hale.passive) == ("patient", "beat", True)
    assert (roe.role, roe.verb, roe.passive) == ("agent", "beat", True)
    assert moe.role == "agent"
    assert [role.role for role in roles_by_parse(ACTIVE, [(0, 2), (3, 4)])] == ["agent", "patient"]
    assert roles_by_parse(STATE, [(0, 1)])[0].role == "neither"


def test_passives() -> None:
    assert [(p.verb, p.has_agent) for p in passives_by_parse(PASSIVE)] == [("beat", True)]
    assert [(p.verb, p.has_agent, p.subject) for p in passives_by_parse(HIDDEN)] == [("break", False, (1, 2))]
    assert not passives_by_parse(ACTIVE)


def test_a_model_that_is_not_there_is_told_with_the_way_out() -> None:
    with pytest.raises(FramingError, match=r"no_such_model.*take the line out"):
        spacy_parser("no_such_model")
