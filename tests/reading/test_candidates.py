"""Candidates: names that articles use, joined, counted and told apart, in sentences of our own."""

from __future__ import annotations

from framing.model import Actor, Alias, Article
from framing.reading.candidates import Candidate, actors_from, candidates
from framing.reading.document import read
from framing.reading.model import Document
from framing.reading.segment import segment


def document(text: str, side: str = "left", name: str = "1") -> Document:
    sentences, tokens = segment(text)
    return Document(Article(side, name, text), text, sentences, tokens)


def found(*texts: str) -> dict[str, Candidate]:
    rows = candidates(document(text, side, str(i)) for i, text in enumerate(texts) for side in ("left", "right"))
    return {row.name: row for row in rows}


def test_a_surname_is_joined_to_its_full_name() -> None:
    rows = found("On Monday Marta Holm spoke. Later Holm left, and so did Marta. We saw Marta Holm again with Holm.")
    assert rows["Marta Holm"].kind == "person"
    assert set(rows["Marta Holm"].aliases) == {"Holm", "Marta"}
    assert rows["Marta Holm"].total == 10
    assert rows["Marta Holm"].counts == (("left", 5), ("right", 5))


def test_a_surname_that_two_people_share_stays_alone() -> None:
    rows = found("We met Marta Holm and Peter Holm. They say that Holm is tired, and that Holm knows.")
    assert not rows["Marta Holm"].aliases
    assert not rows["Peter Holm"].aliases


def test_one_bearer_of_many_mentions_has_the_surname() -> None:
    rows = found("We met Peter Holm and heard Peter Holm. And Peter Holm met Anna Holm. It was Holm who sang.")
    assert rows["Peter Holm"].aliases == ("Holm",)


def test_an_abbreviation_in_brackets_is_an_alias() -> None:
    rows = found("The plan of the Coast and Waters Agency (CWA) is out. Nobody at the CWA was surprised.")
    assert rows["Coast and Waters Agency"].kind == "organisation"
    assert rows["Coast and Waters Agency"].aliases == ("CWA",)


def test_initials_in_other_articles_are_no_alias() -> None:
    rows = found("He went to the National Baptist Convention.", "It was shown on NBC and praised on NBC.")
    assert "NBC" in rows


def test_periods_and_middle_initials_do_not_make_another_name() -> None:
    rows = found("The report of the F.B.I. is out. The report of the FBI names Peter J. Holm. It was Peter Holm.")
    assert rows["Peter Holm"].aliases == ("Peter J. Holm",)
    assert len({"FBI", "F.B.I."} & set(rows)) == 1
    assert sum(row.total for name, row in rows.items() if name.startswith("F")) == 4


def test_places_are_told() -> None:
    rows = found("It rains in Minsk. Nobody in Oldenbrook swims. They came to Oldenbrook in May, from New Zealand.")
    assert {name: row.kind for name, row in rows.items()} == {
        "Minsk": "place",
        "Oldenbrook": "place",
        "New Zealand": "place",
    }


def test_titles_days_and_nationalities_are_no_names() -> None:
    rows = found(
        "However, on a cold Tuesday in March the Belgian minister met President Anna Roe.",
        "It is said that German voters like Secretary Roe.",
    )
    assert set(rows) == {"Anna Roe"}


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert not found("Shopkeepers are angry. Shopkeepers have written. Nobody answered the shopkeepers.")


def test_a_headline_makes_no_name() -> None:
    assert set(found("Angry Crowds March Through Silent Streets Once Again\n\nThey had heard Anna Roe.")) == {
        "Anna Roe"
    }


def test_a_possessive_inside_a_name_stays() -> None:
    assert "Dockers' Union" in found("A vote in the Dockers' Union was close, and the Dockers' Union is tired.")


def test_a_place_before_a_body_does_not_make_another_body() -> None:
    rows = found("They came to the High Technologies Park. It is the Belarus High Technologies Park that they saw.")
    assert rows["High Technologies Park"].aliases == ("Belarus High Technologies Park",)


def test_names_of_the_catalogue_are_left_out() -> None:
    actor = Actor("Anna Roe", "person", (Alias("Anna Roe"),))
    read_with = read("They saw Anna Roe there. And Anna Roe met Peter Holm. Then Peter Holm left.", [actor])
    assert [row.name for row in candidates([read_with])] == ["Peter Holm"]


def test_shared_names_stand_first() -> None:
    left = document("We saw Peter Holm. We saw Peter Holm. We saw Peter Holm. And Anna Roe.", "left")
    right = document("We saw Anna Roe.", "right")
    assert [row.name for row in candidates([left, right])] == ["Anna Roe", "Peter Holm"]


def test_the_order_of_documents_changes_nothing() -> None:
    texts = ["We saw Peter Holm and Anna Roe in Minsk.", "Then Holm said no.", "The CWA (it is said) saw Roe."]
    documents = [document(text, "left", str(i)) for i, text in enumerate(texts)]
    assert candidates(documents) == candidates(documents[::-1])


def test_a_catalogue_is_made_of_the_first() -> None:
    rows = [Candidate(f"Place {i}", "place", (), (("left", 9), ("right", 9)), 9) for i in range(5)]
    rows += [
        Candidate("Peter Holm", "person", ("Holm",), (("left", 9),), 9),
        Candidate("Anna Holm", "person", ("Holm", "Anna"), (("left", 8),), 8),
        Candidate("Once Only", "person", (), (("left", 1),), 1),
    ]
    actors = actors_from(rows, most=5)
    assert [actor.name for actor in actors] == ["Place 0", "Place 1", "Place 2", "Peter Holm", "Anna Holm"]
    assert [alias.text for alias in actors[4].aliases] == ["Anna Holm", "Anna"]
    assert actors[3].kind == "person"


def test_kinds_are_guessed_by_signs_and_left_open_without_one() -> None:
    rows = found(
        "The yards were sold to Northgate Sports. Executives of Northgate Sports were glad, and so was Milltown."
        " The vote of the Eastside Tenants Union came late, as Milltown knows. They keep Kwanzaa and love Kwanzaa."
        " Then the Panthers won, and the Panthers said so. She spoke to Oskwell, and Oskwell said no, and Oskwell left."
    )
    kinds = {name: row.kind for name, row in rows.items()}
    assert kinds == {
        "Northgate Sports": "organisation",
        "Milltown": "place",
        "Eastside Tenants Union": "organisation",
        "Kwanzaa": "",
        "Panthers": "organisation",
        "Oskwell": "person",
    }


def test_words_that_call_for_attention_are_no_names() -> None:
    assert set(found("Look, it rains. And Look, said he. Wait, it is Anna Roe. They saw Anna Roe.")) == {"Anna Roe"}
