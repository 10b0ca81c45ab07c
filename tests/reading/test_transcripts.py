"""Interviews and transcripts: who speaks in turn, and what is no transcript."""

from __future__ import annotations

import pytest

from framing import read
from framing.measures.sourcing import words_by_source
from framing.model import Actor, Alias

PEOPLE = (Actor("Mara Lind", "person", (Alias("Lind"),)), Actor("Otto Kern", "person", (Alias("Kern"),)))


def turns(text: str) -> list[tuple[str, str, str]]:
    document = read(text, actors=PEOPLE)
    said = [a for a in document.attributions if a.speech]
    assert all(a.kind == "direct" for a in said)
    return [(document.text[slice(*a.source)], a.actor, document.text[slice(*a.content)]) for a in said]


def test_every_turn_is_speech_to_its_end_the_last_one_too() -> None:
    text = "LIND: The dam is old. It leaks.\n\nKERN: Who says so?\n\nLIND: I do. I have seen it."
    assert turns(text) == [
        ("LIND", "Mara Lind", "The dam is old. It leaks."),
        ("KERN", "Otto Kern", "Who says so?"),
        ("LIND", "Mara Lind", "I do. I have seen it."),
    ]


def test_questions_and_answers() -> None:
    expected = [("Q", "", "Is the dam safe?"), ("A", "", "Kern said it was. I doubt it.")]
    assert turns("Q: Is the dam safe?\n\nA: Kern said it was. I doubt it.") == expected
    assert turns("Q. Is the dam safe?\n\nA. Kern said it was. I doubt it.") == expected
    assert turns("Q: Is the dam safe? A: Kern said it was. I doubt it.") == expected


def test_who_asks_in_an_interview_is_no_source_called_q() -> None:
    document = read("Q: Is the dam safe?\n\nA: I doubt it.")
    assert dict(words_by_source(document).values) == {("the interviewer",): 4.0, ("who is interviewed",): 3.0}


def test_two_known_people_and_a_line_before_them() -> None:
    text = "Two views on an old dam.\n\nMara Lind: Tear it down.\n\nOtto Kern (laughing): Never, said my father."
    assert turns(text) == [
        ("Mara Lind", "Mara Lind", "Tear it down."),
        ("Otto Kern", "Otto Kern", "Never, said my father."),
    ]


def test_a_turn_of_several_paragraphs_and_the_narrator_behind_the_last() -> None:
    text = (
        "MODERATOR: Please begin.\n\nMS. BRANDT: The dam is old.\n\nIt was built in 1931.\n\nMODERATOR: And now?\n\n"
        "MS. BRANDT: It leaks.\n\nThe hall was then cleared."
    )
    assert [(source, said) for source, _, said in turns(text)] == [
        ("MODERATOR", "Please begin."),
        ("MS. BRANDT", "The dam is old."),
        ("MS. BRANDT", "It was built in 1931."),
        ("MODERATOR", "And now?"),
        ("MS. BRANDT", "It leaks."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: the hall is shut.\n\nUpdate: it has opened.\n\nNote: it is shut again.",
        "Pros: It is cheap and light.\n\nCons: It breaks easily.\n\nPros: It is red.",
        "Monday: Rain in the hills.\n\nTuesday: Sun on the coast.\n\nMonday: Rain once more.",
        "Step 1: Open the gate.\n\nStep 2: Close the gate.\n\nStep 1: Open it again.",
        "Norway: a long coast.\n\nSweden: deep woods.\n\nDenmark: flat fields.",
    ],
)
def test_lists_are_no_transcripts(text: str) -> None:
    assert turns(text) == []


@pytest.mark.parametrize(
    "form",
    [
        "[00:01] LIND: {}\n[00:09] KERN: {}\n[01:12] LIND: {}",
        "00:00:01 Lind: {}\n\n00:00:09.500 Kern: {}\n\n00:01:12 Lind: {}",
        "(0:01) - Mara Lind: {}\n\n(0:09) - Otto Kern: {}\n\n(1:12) - Mara Lind: {}",
        "**Lind:** {}\n\n**Kern:** {}\n\n**Lind:** {}",
    ],
)
def test_labels_may_have_a_time_before_them_or_stars_around(form: str) -> None:
    said = ("The dam is old.", "Who says so?", "I do. I have seen it.")
    found = turns(form.format(*said))
    assert [(actor, content) for _, actor, content in found] == list(
        zip(("Mara Lind", "Otto Kern", "Mara Lind"), said, strict=True)
    )
