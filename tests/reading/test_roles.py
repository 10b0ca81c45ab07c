"""Agents, patients and passives, on sentences that say who does what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.roles import passives, roles
from framing.reading.grammar.tagging import tag

CASES = json.loads((Path(__file__).parents[1] / "cases" / "roles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("sentence", "role", "verb"), CASES)
def test_the_part_of_the_name_in_brackets(sentence: str, role: str, verb: str) -> None:
    marked = sentence.split()
    start = next(i for i, word in enumerate(marked) if word.startswith("["))
    end = next(i for i, word in enumerate(marked) if word.endswith("]")) + 1
    words = [word.strip("[]") for word in marked]
    (found,) = roles(words, tag([words])[0], [(start, end)])
    assert (found.role, found.verb) == (role, verb)
    assert found.verb == (verb_lemma(words[found.verb_index]) if found.verb_index >= 0 else "")


def test_one_role_a_name_in_the_order_of_the_names() -> None:
    words = "Dorn attacked Hale .".split(" ")
    tags = tag([words])[0]
    assert [role.role for role in roles(words, tags, [(2, 3), (0, 1)])] == ["patient", "agent"]
    assert roles(words, tags, []) == ()


@pytest.mark.parametrize(
    ("sentence", "participle", "has_agent", "subject"),
    [
        ("Three people were injured on Friday .", "injured", False, "Three people"),
        ("The gates have been broken .", "broken", False, "The gates"),
        ("The gates were broken by the police .", "broken", True, "The gates"),
        ("The report on the spill was not published .", "published", False, "The report on the spill"),
        ("The report will be published by Friday .", "published", False, "The report"),
        ("The deal was saved by raising the price .", "saved", False, "The deal"),
        ("The rent was cut by 12 percent .", "cut", False, "The rent"),
        ("He said that she was beaten by two officers .", "beaten", True, "she"),
        ("Two men got arrested .", "arrested", False, "Two men"),
        ("In 2017 Dorn was dismissed .", "dismissed", False, "Dorn"),
        ("It was a meeting to which foreign reporters were not invited .", "invited", False, "foreign reporters"),
        ("Was she told ?", "told", False, "she"),
        ("When was the old bridge built ?", "built", False, "the old bridge"),
        ("Which school was the girl sent to ?", "sent", False, "the girl"),
        ("As agreed , attached is the draft .", "attached", False, "the draft"),
        ("The barn was destroyed years ago .", "destroyed", False, "The barn"),
        ("The farm was owned and run by three sisters .", "owned", True, "The farm"),
        ("Each claim was settled on a case by case basis .", "settled", False, "Each claim"),
        ("The gate was opened by force .", "opened", False, "The gate"),
        ("She was sent to the clinic by one of her friends .", "sent", True, "She"),
    ],
)
def test_passives(sentence: str, participle: str, has_agent: bool, subject: str) -> None:
    words = sentence.split()
    tags = tag([words])[0]
    (found,) = passives(words, tags)
    assert passives(tuple(words), tuple(tags)) == (found,)
    assert (words[found.verb_index], found.has_agent) == (participle, has_agent)
    assert found.verb == verb_lemma(participle)
    assert found.subject
    assert " ".join(words[slice(*found.subject)]) == subject


@pytest.mark.parametrize(
    ("sentence", "tags", "participle"),
    [
        ("The song was sung at noon .", "DT NN VBD JJ IN NN .", 3),
        ("The town has been flooded .", "DT NN VBZ VBN JJ .", 4),
        ("The gate was shut down .", "DT NN VBD RB RP .", 3),
    ],
)
def test_a_participle_that_the_tagger_takes_for_an_adjective(sentence: str, tags: str, participle: int) -> None:
    found = passives(sentence.split(), tags.split())
    assert [passive.verb_index for passive in found][:1] == [participle]


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The ring was lost .", "DT NN VBD JJ ."),
        ("The plan is old and tired .", "DT NN VBZ JJ CC JJ ."),
        ("He has been interested in it .", "PRP VBZ VBN JJ IN PRP ."),
        ("It was a shut door .", "PRP VBD DT JJ NN ."),
    ],
)
def test_an_adjective_is_no_participle(sentence: str, tags: str) -> None:
    assert passives(sentence.split(), tags.split()) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The police broke the gates .",
        "He has broken the gates .",
        "It 's become a habit .",
        "She is happy .",
        "She was relieved when he called .",
        "The crew is exhausted .",
        "The streets are overcrowded and loud .",
        "They were leaving the room .",
        "These are proposed drafts of the letter .",
        "The man beaten by the police left the room .",
    ],
)
def test_no_passive(sentence: str) -> None:
    words = sentence.split()
    assert passives(words, tag([words])[0]) == ()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("beat", "beats beat beaten beating"),
        ("be", "is was were been being 's"),
        ("have", "has had having"),
        ("go", "goes went gone going"),
        ("lie", "lies lied lying"),
        ("deny", "denies denied denying"),
        ("die", "dies died dying"),
        ("agree", "agrees agreed agreeing"),
        ("stop", "stops stopped stopping"),
        ("travel", "travels travelled traveled travelling"),
        ("kill", "kills killed killing"),
        ("add", "adds added adding"),
        ("hope", "hopes hoped hoping"),
        ("accuse", "accuses accused accusing"),
        ("create", "creates created creating"),
        ("treat", "treats treated treating"),
        ("invite", "invites invited inviting"),
        ("visit", "visits visited visiting"),
        ("charge", "charges charged charging"),
        ("belong", "belongs belonged belonging"),
        ("require", "requires required requiring"),
        ("appear", "appears appeared appearing"),
        ("injure", "injures injured injuring"),
        ("murder", "murders murdered murdering"),
        ("pass", "passes passed passing"),
        ("reach", "reaches reached reaching"),
        ("bring", "brings brought bringing"),
        ("need", "needs needed needing"),
    ],
)
def test_all_forms_of_a_verb_have_one_lemma(lemma: str, forms: str) -> None:
    assert {verb_lemma(form) for form in [lemma, *forms.split(), forms.upper().split()[0]]} == {lemma}


@given(st.text(max_size=12))
def test_any_text_has_a_lemma(form: str) -> None:
    assert verb_lemma(form) or not form


TAGS = st.sampled_from(
    [
        "NNP",
        "NN",
        "DT",
        "JJ",
        "VBZ",
        "VBD",
        "VBN",
        "VB",
        "VBG",
        "MD",
        "TO",
        ",",
        ".",
        "IN",
        "POS",
        "WP",
        "CC",
        "CD",
        "``",
    ]
)
WORDS = st.sampled_from(["Hale", "was", "by", "of", ",", "is", "who", "said", "'s", "and", "-", "to", "beaten", "that"])


@given(st.lists(st.tuples(WORDS, TAGS), min_size=1, max_size=14), st.data())
def test_any_words_and_tags_give_places_inside_the_sentence(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    words, tags = [word for word, _ in pairs], [tag for _, tag in pairs]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    (role,) = roles(words, tags, [(start, end)])
    assert (role.role == "neither") == (role.verb_index == -1)
    assert role.verb_index < len(words)
    for passive in passives(words, tags):
        assert 0 <= passive.verb_index < len(words)
        assert passive.subject is None or 0 <= passive.subject[0] < passive.subject[1] <= len(words)
