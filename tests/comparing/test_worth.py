"""What is told and what not: names that damn by themselves, whom articles are about, words kept for an actor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparing.clauses import of_contrast
from framing.comparing.contrasts import Compared
from framing.comparing.leading import leads_of
from framing.comparing.leads import whom_about
from framing.comparing.material import Between
from framing.comparing.model import Contrast, Estimate, Strength
from framing.comparing.phrases import said_of
from framing.comparing.plain import factor, quoted
from framing.comparing.portraying import portrait
from framing.comparing.topics import company, company_clause, frame_of
from framing.comparing.vivid import is_vivid
from framing.comparing.witnesses import STRONG
from framing.comparing.worth import told_as
from framing.measures import MEASURES
from framing.measures.agency import ACTING
from framing.measures.collocation import COLLOCATION
from framing.measures.frames import FRAMES
from framing.measures.keyness import KEYNESS
from framing.measures.mentions import ALONE, MentionRow, mention_rows
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SENTIMENT, SPOKEN_OF, STANCE
from framing.measures.sourcing import SPEAKERS
from framing.measures.warmth import WARMTH
from framing.model import Key
from framing.reading.document import read
from framing.report.choosing.picture import is_whole
from tests.comparing.test_findings import between, row


@pytest.mark.parametrize("measure", [WARMTH.name, ACTING.name, SPOKEN_OF.name, FRAMES.name])
def test_what_an_instrument_judges_is_told_only_where_it_stands(measure: str) -> None:
    contrast = Contrast(measure, ("protesters",), "a", "b", 0.5, 0.4, 0.6, 0.04, 0.3)
    assert not told_as(contrast, "descriptive", coded=False)
    assert told_as(contrast, "suggestive", coded=False)
    assert told_as(contrast, "descriptive", coded=True)
    assert told_as(contrast._replace(measure=SPEAKERS.name), "descriptive", coded=False)


@pytest.mark.parametrize(("strength", "told"), [("clear", True), ("suggestive", True), ("descriptive", False)])
def test_warmth_that_chance_would_give_as_well_makes_no_clause(strength: Strength, told: bool) -> None:
    sides, contrast = between({WARMTH.name: (0.4, 0.0), STANCE.name: (0.5, 0.0), SENTIMENT.name: (0.3, 0.1)})
    assert (of_contrast(sides, contrast, strength) is not None) is told


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("phrase", "charge", "more", "vivid"),
    [
        ("serial liar", -0.7, {}, True),
        ("loser", -0.6, {"voice": "quoted", "source": "Tom Hale"}, True),
        ("kind man", 0.7, {}, False),  # not the noun praises
        ("metaphor of a racist creed", -0.9, {}, False),
        ("best friend", 0.7, {}, False),  # what somebody is to somebody else
        ("winner", 0.6, {}, False),  # of a contest
        ("liar", -0.6, {"doubted": True}, False),
        ("liar", -0.6, {"voice": "quoted", "source": "They"}, False),
    ],
)
def test_a_vivid_name_damns_or_praises_by_itself(
    phrase: str, charge: float, more: dict[str, object], vivid: bool
) -> None:
    relation = "is" if " of " in phrase else "called"
    lemma = "metaphor" if " of " in phrase else phrase.rsplit(maxsplit=1)[-1]
    rows = [row("one", "1", relation, phrase, charge, quotable=phrase, lemma=lemma, **more)]
    assert is_vivid(said_of(rows, ["protesters"])["protesters"][0]) is vivid


def test_who_calls_an_actor_something_is_said_and_the_side_is_not_made_to_say_it() -> None:
    sides, _ = between({WARMTH.name: (0.4, 0.0)})
    rows = [row("a", "1", "called", "liars", -0.6, voice="quoted", source="Tom Hale", quotable="liars")]
    rows += [row("b", "2", "called", "heroes", 0.6, quotable="heroes")]
    said = said_of(rows, ["protesters"])
    sides = Between(replace(sides.material, said=said), "a", "b")
    clause = portrait(sides, "protesters", [(one, "descriptive") for one in said["protesters"]])
    assert clause is not None
    assert clause.sentence == (
        "In the A the protesters are called “liars” (Tom Hale’s words); in B they are called “heroes”."
    )


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("“total opportunist”", "“total opportunist”"),
        ("''psychopath", "“psychopath”"),
        ('a "hero",', "“a ’hero’”"),
        ("farmers' friend", "“farmers' friend”"),
    ],
)
def test_a_quotation_has_one_pair_of_marks(phrase: str, printed: str) -> None:
    assert quoted(phrase) == printed


def test_a_ratio_is_never_made_larger() -> None:
    assert [factor(ratio) for ratio in (2.0, 2.9, 7.01)] == [
        "more than twice",
        "more than twice",
        "more than seven times",
    ]


# ---------------------------------------------------------------- passages for warmth


def test_what_bears_warmth_is_said_of_the_actor_and_by_the_author() -> None:
    def agreed(text: str) -> float:
        return mention_rows(read(text, ["Hale"]))[0].agreed

    assert agreed("Hale is a brave and honest leader.") > STRONG
    assert (
        agreed("Hale, a brave and honest leader, spoke of a “crooked” rival.") == 0.0
    )  # the marks are not the author's
    assert abs(agreed("Hale praised the brave and honest nurses.")) < STRONG  # warm to the nurses
    assert ALONE < STRONG


# ---------------------------------------------------------------- whom articles are about


def mention(side: str, article: str, actor: str, start: int = 40) -> MentionRow:
    return MentionRow(side, article, actor, actor, "name", start, start + 4, start, start + 9, "author", "", 0.0, 0.0)


def test_an_article_is_about_whom_it_names_most_and_often_enough() -> None:
    rows = [mention("a", "1", "Hale")] * 3 + [mention("a", "1", "Brandt", 0)] * 2
    rows += [mention("a", "2", "Hale", 0)] * 2  # too few
    rows += [mention("b", "3", "Hale")] * 3 + [mention("b", "3", "Brandt")] * 3  # as often as another
    rows += [mention("b", "4", "Brandt")] * 5
    leads = leads_of(rows, frozenset(["b/4"]))
    assert leads.led == {("Hale", "a"): 1}
    assert leads.opened == {("Brandt", "a"): 1, ("Hale", "a"): 1}


def test_whom_a_side_is_rather_about_is_told_once() -> None:
    sides, _ = between({WARMTH.name: (0.4, 0.0)})
    rows = [mention("a", str(i), "protesters", 0) for i in range(8) for _ in range(4)]
    rows += [mention("b", "1", "protesters", 0) for _ in range(4)]
    sides = Between(replace(sides.material, leads=leads_of(rows)), "a", "b")
    told = [clause.sentence for clause in whom_about(sides)]
    assert told == [
        "8 of 9 articles in the A name the protesters more often than any other of these actors, 1 of 9 in B."
    ]


# ---------------------------------------------------------------- words near an actor


def near(word: str, close: tuple[int, int], said: tuple[int, int], articles: tuple[int, int]) -> Between:
    """Two sides with a word: how often near the protesters, how often at all, in how many of nine articles."""
    sides, _ = between({WARMTH.name: (0.4, 0.0)})
    measures = {measure.name: measure for measure in MEASURES}
    compared = {}
    for name, key, amounts, base in (
        (COLLOCATION.name, ("protesters", word), close, 100.0),
        (KEYNESS.name, (word,), said, 4000.0),
    ):
        compared[name] = _compared(measures[name], key, amounts, base, articles)
    numbers = replace(sides.material.numbers, compared={**sides.material.numbers.compared, **compared})
    return Between(replace(sides.material, numbers=numbers, articles={"a": 20, "b": 20}), "a", "b")


def _compared(measure: object, key: Key, amounts: tuple[int, int], base: float, articles: tuple[int, int]) -> Compared:
    rows = tuple(
        Estimate(measure.name, key, side, amount / base, None, None, float(amount), base, held)  # type: ignore[attr-defined]
        for side, amount, held in zip("ab", amounts, articles, strict=True)
    )
    difference = (amounts[0] - amounts[1]) / base
    contrast = Contrast(measure.name, key, "a", "b", difference, difference, difference, 0.01, 0.1)  # type: ignore[attr-defined]
    return Compared(measure, rows, (contrast,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "close", "said", "articles", "told"),
    [
        ("attacks", (8, 0), (12, 3), (6, 3), True),
        ("attacks", (8, 3), (12, 3), (6, 3), False),  # the other side has it near them as well
        ("attacks", (8, 0), (60, 3), (6, 3), False),  # said of everybody
        ("attacks", (8, 0), (12, 3), (2, 3), False),  # of two articles
        ("tuesday", (8, 0), (12, 3), (6, 3), False),
        ("campaign", (8, 0), (12, 3), (6, 3), False),
    ],
)
def test_a_word_near_an_actor_is_told_where_a_side_keeps_it_for_them(
    word: str, close: tuple[int, int], said: tuple[int, int], articles: tuple[int, int], told: bool
) -> None:
    sides = near(word, close, said, articles)
    clause = company_clause(sides, "protesters", [(one, "descriptive") for one in company(sides)])
    assert (clause is not None) is told
    if clause:
        assert f"“{word}” (8 times against 0)" in clause.sentence


def test_a_frame_is_known_by_its_words() -> None:
    assert [frame_of(word) for word in ("taxes", "attack", "table")] == ["economic consequences", "conflict", ""]


def test_a_rate_of_naming_makes_no_finding_by_itself() -> None:
    sides, contrast = between({SALIENCE.name: (0.5, 0.1)})
    clause = of_contrast(sides, contrast, "descriptive")
    assert clause is not None
    assert clause.kind == "attention"
    assert "more than five times as often" in clause.sentence


# ---------------------------------------------------------------- the picture


@pytest.mark.parametrize(
    ("relation", "phrase", "quotable", "whole"),
    [
        ("does", "broke", "broke her lantern", True),
        ("does", "broke", "broke", False),
        ("suffers", "dismissed", "dismissed from his post", True),
        ("suffers", "broke", "broke the old rioters", False),  # nobody sees who did
        ("called", "rioters", "rioters", True),
    ],
)
def test_a_phrase_in_the_margin_is_whole(relation: str, phrase: str, quotable: str, whole: bool) -> None:
    rows = [row("one", "1", relation, phrase, -0.6, quotable=quotable)]
    assert is_whole(said_of(rows, ["protesters"])["protesters"][0]) is whole


@pytest.mark.parametrize(
    ("phrases", "told"),
    [
        ([("made", None), ("making threats", -0.6)], "making threats"),
        ([("made peace", 0.6), ("made", None)], "made peace"),
        ([("made", None), ("made", None), ("making threats", -0.6)], "made"),
    ],
)
def test_of_wordings_equally_often_one_bears_what_they_are_worth(
    phrases: list[tuple[str, float | None]], told: str
) -> None:
    rows = [row("one", str(i), "does", phrase, charge, lemma="make") for i, (phrase, charge) in enumerate(phrases)]
    (said,) = said_of(rows, ["protesters"])["protesters"]
    assert (said.phrase, said.often) == (told, len(phrases))
