"""Attributions: who says what, in sentences of our own."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model import Actor, Alias
from framing.reading.attribution import find_attributions_in_block
from framing.reading.attribution.quotes import find_quotations
from framing.reading.document import read
from framing.reading.model import Attribution, Mention
from framing.reading.segment import segment

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "attribution.json").read_text("utf-8"))


def attributions(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[Attribution, ...]:
    sentences, tokens = segment(text)
    return find_attributions_in_block([(text, sentences, tokens, mentions)])[0]


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


def test_alone_or_in_a_block() -> None:
    texts = [case["text"] for case in CASES] + ["", "\n\n", "Said."]
    block = [(text, *segment(text), ()) for text in texts]
    together = find_attributions_in_block(block)
    backwards = find_attributions_in_block(block[::-1])[::-1]
    alone = tuple(find_attributions_in_block([one])[0] for one in block)
    assert together == alone == backwards
    assert sum(map(len, alone)) > 20


def test_nothing_to_read() -> None:
    assert find_attributions_in_block([]) == ()
    assert attributions("") == ()


def test_spans_lie_in_the_text_and_pieces_do_not_overlap() -> None:
    text = "\n\n".join(case["text"] for case in CASES)
    found = attributions(text)
    assert found == tuple(sorted(found))
    for a in found:
        for start, end in (a.content, a.source, a.cue):
            assert (start, end) == (-1, -1) or 0 <= start < end <= len(text)
        assert a.content[0] >= 0
    for left, right in pairwise(found):
        assert left.content[1] <= right.content[0]


@given(st.text(alphabet="ab SX.,:;!?…\"“”‘'’()-—0\n", max_size=40), st.text(max_size=12))
@settings(max_examples=150)
def test_any_text_is_read_the_same_alone_and_in_a_block(text: str, other: str) -> None:
    whole = [(t, *segment(t), ()) for t in (other, text + " said that " + text, text, CASES[0]["text"])]
    assert find_attributions_in_block(whole) == tuple(find_attributions_in_block([one])[0] for one in whole)


def test_offsets_move_with_the_text() -> None:
    text = "Petrova said the factory would close by the end of the year."
    before = "The weather was mild.\n\n"
    moved = [
        [(-1, -1) if x[0] < 0 else (x[0] + len(before), x[1] + len(before)) for x in a[:3]] for a in attributions(text)
    ]
    assert moved
    assert [list(a[:3]) for a in attributions(before + text)] == moved


def mention(text: str, name: str, actor: str) -> Mention:
    start = text.index(name)
    return Mention(actor, name, "", start, start + len(name), 0)


@pytest.mark.parametrize(
    ("text", "names", "actor"),
    [
        ("Petrova said the factory would close.", {"Petrova": "P"}, "P"),
        ("Harbour director Petrova said the factory would close.", {"Harbour": "H", "Petrova": "P"}, "P"),
        ("A spokesman for the Harbour said the factory would close.", {"Harbour": "H"}, "H"),
        ("Petrova's lawyer said the factory would close.", {"Petrova": "P"}, ""),
        ("Harbour director Ann Petrova said the factory would close.", {"Harbour": "H"}, ""),
        ("Ann Petrova, a friend of Harbour leaders, said the factory would close.", {"Harbour": "H"}, ""),
        ("The minister said Petrova would close the factory.", {"Petrova": "P"}, ""),
        ("“It is over,” said Ines Roth, a former clerk and an old rival of Petrova.", {"Petrova": "P"}, ""),
        ("“It is over,” said Ines Roth, who once worked with Petrova.", {"Petrova": "P"}, ""),
        ("“It is over,” said Ines Roth, a spokeswoman for the Harbour.", {"Harbour": "H"}, "H"),
        ("“It is over,” said the director, Petrova.", {"Petrova": "P"}, "P"),
        ("“It is over,” said Petrova, a rival of Keller.", {"Petrova": "P", "Keller": "K"}, "P"),
        ("Opponents of Petrova said the factory would close.", {"Petrova": "P"}, ""),
        ("The Ministry of Ports said the factory would close.", {"Ministry of Ports": "M"}, "M"),
    ],
)
def test_actor_is_the_one_who_speaks(text: str, names: dict[str, str], actor: str) -> None:
    found = attributions(text, tuple(mention(text, name, key) for name, key in names.items()))
    assert [a.actor for a in found] == [actor], [(cut(text, a.source), cut(text, a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("A spokesman for Keller said the factory would close.", "person", ""),
        ("The Keller team said the factory would close.", "person", ""),
        ("An aide to Keller said the factory would close.", "person", ""),
        ("A printed Keller leaflet said the factory would close.", "person", ""),
        ("Keller and her aides said the factory would close.", "person", "Keller"),
        ("Keller on Monday said the factory would close.", "person", "Keller"),
        ("A spokesman for Keller said the factory would close.", "company", "Keller"),
    ],
)
def test_who_only_speaks_for_a_person_is_somebody_else(text: str, kind: str, actor: str) -> None:
    document = read(text, (Actor("Keller", kind, (Alias("Keller"),)),), clean=False)
    assert [one.actor for one in document.attributions] == [actor]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no” and left.", ["“no”"]),
        ('"No," he said. "Never."', ['"No,"', '"Never."']),
        ("''No,'' he said, it's the workers' own.", ["''No,''"]),
        ("She called it 'a disgrace', in the workers' own words.", ["'a disgrace'"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("Rock 'n' roll of the '90s", []),
        ("“One.\n“Two.”", ["“One.", "“Two.”"]),
        ("‘It’s late,’ he said.", ["‘It’s late,’"]),
        ("It’s Keller’s and the towns’ affair.", []),
        ("„Nein“, sagte er. „Nie.”", ["„Nein“", "„Nie.”"]),
        ("»Nein«, sagte er. »Aldrig», sade hon.", ["»Nein«", "»Aldrig»"]),
        ("« Non », dit-il. «Oui.»", ["« Non »", "«Oui.»"]),
        ("”Nej,” sade hon. ”Aldrig.”", ["”Nej,”", "”Aldrig.”"]),
        ("“No,“ he typed. “Never.“", ["“No,“", "“Never.“"]),
        ("‚Nein,‘ sagte er.", ["‚Nein,‘"]),
        ('The lost" word, and a 5" pipe. "Yes," he said.', ['"Yes,"']),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    ends = [i for i, c in enumerate(text) if c == "\n"] + [len(text)]
    starts = [0, *(e + 1 for e in ends[:-1])]
    assert [text[q.start : q.end] for q in find_quotations(text, zip(starts, ends, strict=True))] == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Petrova called it “a shame. Rain fell. Nobody came.", ["“a shame."]),
        ('Petrova called it "a shame. Rain fell. "We go," she said. Rain.', ['"a shame.', '"We go,"']),
        ("Petrova called it „a shame. Rain fell. „We go”, she said.", ["„a shame.", "„We go”"]),
        ("“We go. We are tired.\n“We come back,” she said.", ["“We go. We are tired.", "“We come back,”"]),
        ("“We go. We are tired.\nPetrova laughed.", ["“We go."]),
    ],
)
def test_an_unclosed_quotation_ends_with_its_sentence_unless_the_next_paragraph_goes_on(
    text: str, quoted: list[str]
) -> None:
    sentences, _ = segment(text)
    ends = [i for i, c in enumerate(text) if c == "\n"] + [len(text)]
    starts = [0, *(e + 1 for e in ends[:-1])]
    found = find_quotations(text, zip(starts, ends, strict=True), [s.end for s in sentences])
    assert [text[q.start : q.end] for q in found] == quoted


@pytest.mark.parametrize("marks", ["„“", "„”", "»«", "«»", "””", "“”", '""', "「」"])
def test_quotations_in_any_marks_are_read_alike(marks: str) -> None:
    text = f"{marks[0]}The bridge is unsafe{marks[1]}, Petrova said. Nobody answered."
    told = [(a.kind, cut(text, a.source), cut(text, a.cue), cut(text, a.content)[1:-1]) for a in attributions(text)]
    assert told == [("direct", "Petrova", "said", "The bridge is unsafe")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Petrova was quoted as saying that rents would fall.", "Petrova", "that rents would fall"),
        ("Petrova has been cited as saying rents would fall.", "Petrova", "rents would fall"),
        ("Petrova was quoted as having told them that rents would fall.", "Petrova", "them that rents would fall"),
        ("The Herald cited Petrova as having said that rents would fall.", "Petrova", "that rents would fall"),
        ("The two sisters were quoted in the Herald as saying they would sue.", "The two sisters", "they would sue"),
        ("The Herald quoted Petrova as warning that rents would fall.", "Petrova", "that rents would fall"),
        ("Petrova was overheard saying that rents would fall.", "Petrova", "that rents would fall"),
    ],
)
def test_who_is_quoted_as_saying_is_the_source(text: str, source: str, content: str) -> None:
    told = [(cut(text, a.source), cut(text, a.content)) for a in attributions(text)]
    assert told == [(source, content)]


@pytest.mark.parametrize("dash", [" — ", " -- ", "\n– "])
def test_a_quotation_is_said_by_whoever_signs_it(dash: str) -> None:
    text = f"“We never saw the plans.”{dash}Ines Roth, docker\n\nThe plans were drawn in May."
    (found,) = attributions(text)
    assert (cut(text, found.source), cut(text, found.content)) == ("Ines Roth", "“We never saw the plans.”")


def test_a_quotation_that_is_left_open() -> None:
    assert [q.closed for q in find_quotations("“One. Two.", [(0, 10)])] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "As Petrova put it, “nobody who sat in that room had read the plans before they voted”.",
        "Petrova put it this way: “Nobody who sat in that room had read the plans before they voted.”",
    ],
)
def test_how_somebody_puts_it_is_said(text: str) -> None:
    from framing.reading.document import read

    (found,) = (one for one in read(text, clean=False).attributions if one.speech)
    assert (found.kind, cut(text, found.source), cut(text, found.content)[0]) == ("direct", "Petrova", "“")
