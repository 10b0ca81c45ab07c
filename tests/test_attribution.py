"""Attributions: who says what, in sentences of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framing.model import Attribution, Mention
from framing.reading.attribution import find_attributions
from framing.reading.segment import segment

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "attribution.json").read_text("utf-8"))


def attributions(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[Attribution, ...]:
    sentences, tokens = segment(text)
    return find_attributions(text, sentences, tokens, mentions)


def cut(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]] if span[0] >= 0 else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = attributions(text)
    told = [{"source": cut(text, a.source), "cue": cut(text, a.cue), "content": cut(text, a.content)} for a in found]
    for expected in case["expected"]:
        holding = [a for a in found if expected["holds"] in cut(text, a.content)]
        assert holding, f"nobody says {expected['holds']!r}: {told}"
        right = [
            a for a in holding if expected["source"] in cut(text, a.source) and expected["cue"] in cut(text, a.cue)
        ]
        assert right, f"not from {expected['source']!r} by {expected['cue']!r}: {told}"
        if not expected["source"]:
            assert right[0].source == (-1, -1), told
        if "kind" in expected:
            assert right[0].kind == expected["kind"], right[0]
    if not case["expected"]:
        assert not found, told
    for phrase in case["outside"]:
        assert not [a for a in found if phrase in cut(text, a.content)], told
