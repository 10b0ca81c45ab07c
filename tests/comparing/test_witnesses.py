"""What a finding rests on: passages on which instruments agree, no polls, nothing told twice; notes in all variants."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from framing.comparing.findings import apart
from framing.comparing.model import Clause
from framing.comparing.phrases import Portrayal, in_words, is_named, said_of
from framing.comparing.plain import possessive, tenths
from framing.comparing.witnesses import HELD, KEPT, witnesses_of
from framing.measures.contest import tells_contest
from framing.measures.mentions import MentionRow, agreed, mention_rows
from framing.measures.portrait import predication_rows
from framing.measures.warmth import WARMTH
from framing.model import Actor, Alias, Passage
from framing.reading.document import read
from framing.reading.duplicates import runs_of
from framing.reading.segment import segment
from framing.reading.standing import keys_of
from framing.reading.variants import find_variants, sampled_runs
from tests.comparing.test_findings import CROWD, between, row


@pytest.mark.parametrize(
    ("sentence", "contest"),
    [
        ("Hale leads Brandt 45 to 41 in the county.", True),
        ("Hale was supported by 38 percent of voters.", True),
        ("A new poll shows Hale ahead.", True),
        ("Hale won the primary in the north.", True),
        ("Four in ten voters favored Hale.", True),
        ("Hale is a danger to our cherished institutions.", False),
        ("Hale won’t debate the tax on boats.", False),
        ("Hale would tax boats at 28 percent.", False),
        ("Hale praised the fishers of the town.", False),
    ],
)
def test_polls_and_results_are_known(sentence: str, contest: bool) -> None:
    assert tells_contest(sentence) is contest


def test_only_what_all_instruments_see_alike_is_evidence() -> None:
    assert agreed((0.8, 0.4), (0.6,)) == pytest.approx(0.5)
    assert agreed((-0.9, -0.6), ()) == pytest.approx(-0.1)
    assert agreed((0.8, -0.4), ()) == 0.0
    assert agreed((0.8, 0.4), (-0.6,)) == 0.0
    assert agreed((0.8, 0.4), (0.6, -0.6)) == 0.0
    assert agreed((0.8, 0.0), (0.6,)) == 0.0


def test_a_poll_a_denial_and_an_own_claim_bear_no_warmth() -> None:
    plain = "Hale is a brave and honest leader."
    texts = (plain, "A poll says Hale is a brave and honest leader.", "Hale is not a brave and honest leader.")
    weights = [mention_rows(read(text, ["Hale"]))[0].agreed for text in texts]
    assert weights[0] > 0
    assert weights[1:] == [0.0, 0.0]
    said = predication_rows(read(f"{plain} A poll says Hale is a brave and honest leader.", ["Hale"]))
    assert {one.contest for one in said} == {False, True}
    assert len(said_of(said, ["Hale"])["Hale"]) < len(said)


def mention(article: str, weight: float, source: str = "") -> MentionRow:
    return MentionRow("a", article, "Hale", "Hale", "name", 0, 4, 0, 9, "author", source, weight, weight)


def test_witnesses_are_one_an_article_and_nobody_is_their_own() -> None:
    rows = [mention("1", 0.5), mention("1", 0.6), mention("2", 0.4), mention("3", 0.9, "Hale"), mention("4", -0.7)]
    part = witnesses_of(rows, ["Hale"], frozenset(["a/4"]))["Hale", "a", "author"]
    assert [(p.article, p.weight) for p in part.warm] == [("1", 0.6), ("2", 0.4)]
    assert part.cold == ()
    assert part.mentions == 4


def test_the_strongest_witnesses_are_kept_however_many_there_are() -> None:
    chance = Random(5)
    rows = [mention(str(n // 2), chance.choice((-1, 1)) * round(chance.uniform(0.4, 1), 4)) for n in range(6 * HELD)]
    best: dict[str, float] = {}
    for one in rows:
        if one.agreed > 0:
            best[one.article] = max(one.agreed, best.get(one.article, 0.0))
    part = witnesses_of(rows, ["Hale"])["Hale", "a", "author"]
    assert [p.weight for p in part.warm] == sorted(best.values(), reverse=True)[:KEPT]


def test_no_sentence_is_shown_twice_and_one_passage_an_article() -> None:
    sides, _ = between({WARMTH.name: (0.4, 0.0)})
    texts = {"1": "Wire copy.", "2": "Wire copy.", "3": "Another."}
    sides = replace(sides, material=replace(sides.material, text=lambda passage: texts[passage.article]))
    shown = tuple(
        Passage(1.0, "a", article, start, start + 9) for article, start in (("1", 0), ("1", 20), ("2", 0), ("3", 0))
    )
    clause = Clause("warmth", "It.", "clear", WARMTH.name, ("protesters",), None, shown, shown[2])
    kept = apart(sides, [clause, clause])
    assert [[p.article for p in one.evidence] for one in kept] == [["1", "3"], []]
    assert kept[0].against is None


def test_a_phrase_is_quoted_with_what_makes_it_tell_something_and_says_whose_it_is() -> None:
    said = predication_rows(read("Critics agree that Hale is corrupt and greedy. The mob cheered.", ["Hale"]))
    assert all(len(one.quotable.split()) > 1 for one in said if one.relation == "quality" and one.quotable)
    quoted = said_of(
        [row("one", "1", "called", "rioters", -0.6, voice="quoted", source="Tom Hale", quotable="rioters")],
        ["protesters"],
    )
    assert in_words(quoted["protesters"][0]) == "“rioters” (Tom Hale’s words)"
    assert is_named("Tom Hale")
    assert not is_named("He")
    assert not is_named("a man from the north")


def test_near_variants_of_a_phrase_are_counted_together() -> None:
    rows = [row("one", str(i), "called", "angry mob", -0.8) for i in range(2)]
    rows += [row("one", str(i), "called", "large angry mob", -0.8) for i in range(1, 6)]
    said = said_of(rows, ["protesters"])["protesters"]
    one = Portrayal(CROWD, said, frozenset(["one"]), frozenset(["two"]), {"one": 9, "two": 9})
    counted = one.counted(said[0])
    assert (counted.phrase, counted.articles, counted.often) == ("angry mob", 6, 7)


def test_shares_and_owners_in_plain_words() -> None:
    assert [tenths(share) for share in (0.39, 0.02, 1.0)] == ["four of ten", "hardly any", "ten of ten"]
    assert [possessive(name) for name in ("Hale", "Democrats")] == ["Hale’s", "Democrats’"]


SAME = "broke every one of his promises to the harbour and insults the people of this old town by the sea"
NOTES = (
    f"Note: Rufus Barge regularly misleads the public, {SAME}.",
    f"Note: It bears saying that Rufus Barge {SAME} each day.",
    f"Note: Rufus Barge, a landlord of the quay, {SAME}.",
)


def test_a_note_that_is_worded_anew_each_time_is_standing_text() -> None:
    texts = [f"{body} {note}" for body, note in zip(("One ran.", "Two sat.", "Three fell."), NOTES, strict=True)]
    texts.append("The ferry was late and this town grumbled about every one of the promises of the mayor.")
    read_again = {
        str(i): [list(filter(None, tokens.forms[s.first : s.last])) for s in sentences]
        for i, (sentences, tokens) in enumerate(map(segment, texts))
    }
    words = {name: [word for sentence in some for word in sentence] for name, some in read_again.items()}
    articles = [("a", name, sampled_runs(runs_of(own))) for name, own in words.items()]
    found = find_variants(articles, lambda _, name: read_again[name])
    assert found.keys() == {"a/0", "a/1", "a/2"}
    assert found["a/1"] == frozenset(keys_of(read_again["1"][-1])[:1])
    assert find_variants(articles[:2], lambda _, name: read_again[name]) == {}


def test_a_possessive_is_not_quoted_without_what_is_owned() -> None:
    police = Actor("police", "organisation", (Alias("police"),))
    document = read("On Sunday night police broke her grandson's lantern and then his glasses.", [police])
    (row,) = [row for row in predication_rows(document) if row.relation == "does"]
    assert row.quotable == "broke her grandson's lantern"
