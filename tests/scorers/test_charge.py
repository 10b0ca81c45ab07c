"""The charge of a phrase: who is valued, what turns it, what carries none; the lexicon and its errors."""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.commands.inspect import charge_lines
from framing.model import FramingError
from framing.reading.grammar.tagging import tag
from framing.reading.tokens import TOKEN
from framing.scorers.charge import HALF_WAY, Charge, charge, weigh
from framing.scorers.valences import ADJECTIVE, NOUN, VERB, parse, valences

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "charged_phrases.json").read_text())


def weighed(text: str, relation: str = "") -> Charge:
    words = TOKEN.findall(text)
    return weigh(words, tag([words])[0], relation)


def valued(text: str, relation: str = "", **told: bool) -> float:
    words = TOKEN.findall(text)
    value = charge(words, tag([words])[0], relation, **told)
    assert value is not None
    return value


def sign(value: float | None) -> str | None:
    return None if value is None else {True: "warm", False: "cold"}.get(value > 0) if value else "mixed"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['relation'] or 'any'}: {case['text']}")
def test_cases(case: dict[str, Any]) -> None:
    found = weighed(case["text"], case["relation"])
    assert sign(found.value) == case["sign"], found
    assert found.rightful == case.get("rightful", found.rightful)


def test_the_cases_hold_warm_and_cold_ones_and_such_that_value_nobody() -> None:
    assert {case["sign"] for case in CASES} == {"warm", "cold", None}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_charge_is_retraced_from_its_shares(case: dict[str, Any]) -> None:
    found = weighed(case["text"], case["relation"])
    total = sum(share.share for share in found.shares)
    expected = total / sqrt(total**2 + HALF_WAY)
    assert (found.value or 0.0) == pytest.approx(expected, abs=1e-4)
    assert -1 < expected < 1


def test_words_of_autocracy_are_cold() -> None:
    value = weighed("autocrat dictator dictatorship regime crackdown strongman crony").value
    assert value is not None
    assert value < -0.9


def test_agent_and_patient_are_valued_apart() -> None:
    assert sign(weighed("was indicted", "suffers").value) == "cold"
    assert weighed("indicted the banker", "does").value is None
    assert sign(weighed("tortured him", "does").value) == "cold"
    assert weighed("tortured", "suffers").value is None


def test_what_is_told_of_a_phrase_turns_or_weakens_it() -> None:
    plain, cold = valued("is honest", "is"), valued("is corrupt", "is")
    negated, conceded = valued("is honest", "is", negated=True), valued("is honest", "is", conceded=True)
    doubted, half = valued("is honest", "is", doubted=True), valued("is corrupt", "is", doubted=True)
    assert negated < 0 < conceded < plain
    assert 0 < doubted < plain
    assert cold < half < 0


def test_a_negation_within_is_not_counted_twice() -> None:
    assert valued("is not honest", "is", negated=True) == valued("is not honest", "is")


def test_a_doubt_or_a_concession_within_is_not_counted_twice() -> None:
    assert valued("a so-called reformer", "called", doubted=True) == valued("a so-called reformer", "called")
    assert valued("despite the scandal", "has", conceded=True) == valued("despite the scandal", "has")


def test_scare_quotes_doubt() -> None:
    assert sign(weighed("this “ reformer ” of ours", "called").value) == "cold"
    assert sign(weighed("this reformer of ours", "called").value) == "warm"


def test_what_is_beside_the_actor_counts_half() -> None:
    assert valued("corrupt", "called") < valued("corrupt", "with") < 0


def test_each_share_says_why() -> None:
    found = weighed("was cleared of fraud", "suffers")
    assert [(share.text, share.lexicon, share.share) for share in found.shares] == [("fraud", -0.6, 0.36)]
    assert found.shares[0].reason == 'turned by "cleared"'


def test_nothing_is_not_scored_and_cancelled_is() -> None:
    assert charge([], []) is None
    assert charge(["the", "table"], ["DT", "NN"]) is None
    assert charge(["honest", "and", "corrupt"], ["JJ", "CC", "JJ"]) == 0.0


TAGGED = (
    "not/RB corrupt/JJ ended/VBD the/DT war/NN unfounded/JJ but/CC hero/NN Smith/NNP was/VBD praised/VBN ,/, “/`` ”/''"
    " of/IN lack/NN very/RB alleged/JJ that/IN nothing/NN"
)
TOKENS = st.sampled_from([tuple(token.split("/")) for token in TAGGED.split()])


@given(st.lists(TOKENS, max_size=9), st.sampled_from(["", "does", "suffers", "is", "with", "place", "says"]))
def test_whatever_the_phrase_the_charge_lies_between_its_ends(tokens: list[tuple[str, ...]], relation: str) -> None:
    words, tags = [word for word, _ in tokens], [tag for _, tag in tokens]
    found = weigh(words, tags, relation)
    assert charge(words, tags, relation) == found.value  # the quick look passes over nothing that values
    assert found.value is None or -1 < found.value < 1
    assert all(0 <= share.first < share.last <= len(tokens) for share in found.shares)


def test_each_word_needs_a_tag() -> None:
    with pytest.raises(ValueError, match="one tag for each word"):
        charge(["corrupt"], [])


# ---------------------------------------------------------------- the lexicon


def test_forms_are_found() -> None:
    known = valences()
    for form, part, word in [
        ("autocrats", NOUN, "autocrat"),
        ("henchmen", NOUN, "henchman"),
        ("crises", NOUN, "crisis"),
        ("brutally", ADJECTIVE, "brutal"),
        ("nastier", ADJECTIVE, "nasty"),
        ("defrauded", VERB, "defraud"),
        ("reneged", VERB, "renege"),
    ]:
        found = known.find([form], (part,), 0)
        assert found
        assert found[0].word == word
    assert known.find(["table"], (NOUN, ADJECTIVE, VERB), 0) is None


def test_the_longest_entry_is_found() -> None:
    known = parse("[noun]\nwar -0.3\nwar_crime -1\n", "test")
    found = known.find(["war", "crimes"], (NOUN,), 0)
    assert found is not None
    assert (found[0].value, found[1]) == (-1.0, 2)


def test_entries_learned_from_one_half_are_left_out_on_it() -> None:
    text = "[noun]\nplight -0.6\nire -0.3 even\n[verb]\nabet -0.6 0 odd\n"
    without = parse(text, "test", frozenset({"even"}))
    assert without.find(["ire"], (NOUN,), 0) is None
    assert without.find(["plight"], (NOUN,), 0)
    assert without.find(["abet"], (VERB,), 0)


def test_every_entry_of_the_shipped_lexicon_is_found_as_texts_are_tokenised() -> None:
    known = valences()
    for part, words in known.entries.items():
        for phrases in words.values():
            for phrase, _ in phrases:
                assert TOKEN.findall(" ".join(phrase)) == list(phrase)
                found = known.find(phrase, (part,), 0)
                assert found is not None, phrase
                assert found[1] == len(phrase)
    for name, words_of_list in known.lists.items():
        for listed in words_of_list.values():
            for phrase in listed:
                assert known.listed(name, phrase, 0) == len(phrase)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[noun]\nplight -0.5\n", 'test, line 2: "-0.5" is no value'),
        ("[noun]\nplight\n", 'line 2: "plight" lacks a value'),
        ("[verb]\nattack -0.6\n", 'line 2: "attack" lacks a value'),
        ("[noun]\n\nplight -0.6 wicked\n", 'line 3: "wicked" is no mark'),
        ("[noun]\nplight -0.6 turns\n", "line 2: only a verb turns"),
        ("[nouns]\n", r"line 1: there is no section \[nouns\]"),
        ("plight -0.6\n", "line 1: an entry stands above the first section"),
        ("[noun]\nplight -0.6\nplight -0.3\n", "line 3: .* above"),
        ("[turning]\nnot never\n", "line 2: .* more than one entry"),
    ],
)
def test_a_wrong_line_is_named(text: str, message: str) -> None:
    with pytest.raises(FramingError, match=message):
        parse(text, "test")


def test_the_shipped_lexicon_is_large_and_of_both_signs() -> None:
    known = valences()
    values = [entry.value for words in known.entries.values() for found in words.values() for _, entry in found]
    assert len(values) > 1500
    assert min(values) == -1
    assert max(values) == 1


# ---------------------------------------------------------------- `framing explain`


def test_explain_names_words_sum_and_warmth() -> None:
    lines = list(charge_lines("autocrat dictator dictatorship regime crackdown strongman crony"))
    assert lines[1] == " -1.000  autocrat"
    assert lines[-2].endswith("(cold)")
    assert lines[-1] == "It denies a rightful place."


def test_explain_says_where_nothing_values() -> None:
    assert list(charge_lines("the table"))[-1] == "not scored: no word of it values anybody."
