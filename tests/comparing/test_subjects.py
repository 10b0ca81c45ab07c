"""Counts that are told of many articles: subjects, names that others are quoted with, what agencies wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparing.beyond import agencies
from framing.comparing.contrasts import Compared
from framing.comparing.material import Between
from framing.comparing.model import Contrast, Estimate
from framing.comparing.name_calling import name_calling, own_places
from framing.comparing.phrases import KEPT, said_of
from framing.comparing.subjects import subject_clause, subjects
from framing.comparing.topics import subject_of
from framing.comparing.vivid import speaker
from framing.comparing.witnesses import own_sentences_of
from framing.languages import ENGLISH
from framing.measures import MEASURES
from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.measures.mentions import mention_rows
from framing.measures.portrait import PredicationRow
from framing.measures.warmth import WARMTH
from framing.model import Key
from framing.reading.document import read
from tests.comparing.test_findings import between, row

Counts = dict[Key, tuple[tuple[int, int], tuple[int, int]]]


def counted(measure: str, counts: Counts, base: float) -> Compared:
    """Two sides with how often something is counted on each, and in how many articles."""
    known = {one.name: one for one in MEASURES}[measure]
    rows, contrasts = [], []
    for key, (amounts, articles) in counts.items():
        for side, amount, held in zip("ab", amounts, articles, strict=True):
            rows.append(Estimate(measure, key, side, amount / base, None, None, float(amount), base, held))
        contrasts.append(Contrast(measure, key, "a", "b", (amounts[0] - amounts[1]) / base, None, None, 0.5, 0.5))
    return Compared(known, tuple(rows), tuple(contrasts))


def of_words(words: Counts, near: Counts | None = None) -> Between:
    """Two sides of forty articles with these words in all, and near actors."""
    sides, _ = between({WARMTH.name: (0.4, 0.0)})
    numbers = sides.material.numbers
    more = {
        KEYNESS.name: counted(KEYNESS.name, words, 20_000),
        COLLOCATION.name: counted(COLLOCATION.name, near or {}, 900),
    }
    numbers = replace(numbers, compared={**numbers.compared, **more})
    return Between(replace(sides.material, numbers=numbers, articles={"a": 40, "b": 40}, valued=True), "a", "b")


def test_a_word_shows_one_subject() -> None:
    listed = [word for words in ENGLISH.sections("subjects").values() for word in words]
    assert len(listed) == len(set(listed))
    assert subject_of("tax returns") == "taxes and the budget"
    assert not subject_of("table")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({("border",): ((9, 1), (6, 1)), ("asylum",): ((8, 0), (5, 0))}, True),
        ({("border",): ((9, 1), (6, 1))}, False),  # one word, and it may be chance
        ({("border",): ((30, 0), (12, 0))}, True),  # one word that is hardly chance
        ({("border",): ((9, 8), (6, 5)), ("asylum",): ((8, 6), (5, 4))}, False),  # both sides have them
        ({("border",): ((9, 9), (6, 1)), ("asylum",): ((8, 8), (5, 1))}, False),  # as often, in fewer articles
        ({("border",): ((90, 0), (3, 0)), ("asylum",): ((80, 0), (3, 0))}, False),  # of three articles
        ({("table",): ((90, 0), (30, 0))}, False),
        ({("border",): ((9, 1), (6, 1)), ("borders",): ((8, 0), (5, 0))}, False),  # one word in two forms
    ],
)
def test_a_subject_is_told_by_its_words_in_many_articles(words: Counts, told: bool) -> None:
    found = list(subjects(of_words(words)))
    assert bool(found) is told
    if told:
        assert "writes more of immigration and the border than" in found[0].sentence
        assert found[0].strength == "descriptive"


@pytest.mark.parametrize(
    ("near", "told"),
    [((6, 0), True), ((6, 3), False), ((3, 0), False)],
)
def test_a_subject_near_an_actor_is_told_of_the_actor_and_not_again(near: tuple[int, int], told: bool) -> None:
    words: Counts = {("border",): ((9, 1), (6, 1)), ("asylum",): ((8, 0), (5, 0))}
    sides = of_words(words, {("protesters", word): (near, (9, 9)) for (word,) in words})
    clause = subject_clause(sides, "protesters")
    assert (clause is not None) is told
    assert bool(list(subjects(sides))) is not told
    if clause:
        assert "has words for immigration and the border 12 times" in clause.sentence
        assert "“asylum” (6 against none)" in clause.sentence


def test_agency_copy_is_told_where_one_side_has_much_more() -> None:
    sides = of_words({})
    copied = frozenset(("a", str(number)) for number in range(22)) | {("b", "1")}
    (clause,) = agencies(Between(replace(sides.material, copied=copied), "a", "b"))
    assert clause.sentence.startswith("22 of 40 articles in ")
    assert " 1 of 40 in " in clause.sentence
    assert not agencies(Between(replace(sides.material, copied=frozenset([("a", "1")])), "a", "b"))


# ---------------------------------------------------------------- names that value


def called(rows: list[PredicationRow], own: dict[tuple[str, str, str, int], float] | None = None) -> list[str]:
    """What is told of these names."""
    sides = of_words({})
    material = replace(sides.material, said=said_of(rows, ["protesters"]), own_sentences=own or {})
    return [clause.sentence for clause in name_calling(Between(material, "a", "b"), "protesters")]


def named(count: int, **more: object) -> list[PredicationRow]:
    return [row("a", str(n), "called", "liar", -0.7, quotable="liar", **more) for n in range(count)]


def test_names_by_others_are_counted_apart_from_the_authors_own() -> None:
    (sentence,) = called(named(4, voice="quoted", source="Tom Hale"))
    assert "quotes or reports others who call" in sentence
    assert "in 4 of 40 articles (Tom Hale: “liar”)" in sentence
    assert not called(named(3, voice="quoted", source="Tom Hale"))
    assert not called(named(4, voice="quoted", source="a source"))  # nobody to name


def test_an_authors_own_names_need_a_sentence_that_quotes_nobody() -> None:
    rows = named(3)
    assert not called(rows)
    own = {("protesters", "a", one.article, one.sentence_start): -0.5 for one in rows}
    (sentence,) = called(rows, own)
    assert sentence.startswith("In its own words")
    assert "(“liar”)" in sentence


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Bozell", "Bozell"),
        ("former Florida Gov. Jeb Bush", "former Florida Gov. Jeb Bush"),
        ("Former Florida Gov. Jeb Bush", "former Florida Gov. Jeb Bush"),
        ("he", ""),
        ("Saturday at the party convention Sen. Ann Lee", ""),
    ],
)
def test_a_source_is_named_as_the_article_names_it(source: str, name: str) -> None:
    assert speaker(source) == name


def test_names_are_counted_in_all_articles_that_hold_them() -> None:
    rows = [*named(60, voice="quoted", source="Tom Hale"), *(row("a", str(n), "does", "run") for n in range(60))]
    said = {one.words: one for one in said_of(rows, ["protesters"])["protesters"]}
    assert (said["liar"].articles, len(said["liar"].rows), len(said["liar"].strong)) == (60, KEPT, 60)
    assert (said["run"].articles, len(said["run"].rows), said["run"].strong) == (60, KEPT, ())
    (sentence,) = called([one._replace(article=str(int(one.article) % 40)) for one in reversed(rows)])
    assert "in 40 of 40 articles (Tom Hale: “liar”)" in sentence


def test_only_sentences_in_question_are_looked_up() -> None:
    rows = named(2)
    (mention,) = mention_rows(read("Hale is a brave and honest leader.", ["Hale"]))
    mentions = [mention._replace(actor="protesters", side="a", article=str(n), sentence_start=0) for n in range(3)]
    wanted = own_places({"protesters": said_of(rows, ["protesters"])["protesters"]})
    found = own_sentences_of(mentions, wanted, frozenset([("a", "1")]))
    assert found == {("protesters", "a", "0", 0): mention.agreed}
