"""The two real articles: what must be true of them whatever else changes, counted by hand in the texts."""

from __future__ import annotations

import pytest

from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.formats import read_article
from framing.reading.predications import Predication, predications
from framing.scorers.charge import charge
from framing.study import Study
from tests.shipped import CORPORA, study_of


@pytest.fixture(scope="module")
def study() -> Study:
    return study_of("belarus")


def _amount(study: Study, measure: str, key: tuple[str, ...], side: str) -> float:
    return next(e.amount for e in study.results[measure].estimates if e.key == key and e.side == side)


def test_what_only_one_side_names(study: Study) -> None:
    silent = {(row.key[0], row.side) for row in study.absences if row.about == "actor"}
    for actor in ("Lukashenko", "Tsepkalo", "Yanchevski", "Pompeo", "Martsinovich"):
        assert (actor, "promotional") in silent
    for actor in ("Dapkiunas", "South Korea", "National Bank of Belarus"):
        assert (actor, "critical") in silent


def test_seoul_in_the_centre_of_pyongyang_is_not_a_city(study: Study) -> None:
    assert _amount(study, "salience", ("South Korea",), "critical") == 0
    assert _amount(study, "naming", ("South Korea", "Seoul"), "promotional") == 1


def test_who_is_called_what(study: Study) -> None:
    titles = {(e.key[0], e.key[1]) for e in study.results["titles"].estimates}
    assert ("Lukashenko", "former collective farm boss") in titles
    assert ("Pompeo", "US Secretary of State") in titles
    assert ("Martsinovich", "Belarusian writer") in titles
    assert _amount(study, "naming", ("Lukashenko", "autocrat"), "critical") == 1
    assert _amount(study, "naming", ("Dapkiunas", "deputy foreign minister"), "promotional") == 2


def test_nothing_is_inferred_from_two_articles(study: Study) -> None:
    assert study.small == {"promotional", "critical"}
    for claim in study.claims:
        assert claim.contrast.p is None
        assert claim.contrast.q is None
        assert claim.strength in ("descriptive", "not comparable")
        assert claim.strength == "not comparable" or claim.sentence.startswith("In these texts, the ")


def test_concordance(study: Study) -> None:
    lines = study.concordance("anarchy", side="critical")
    assert list(lines["node"]) == ["anarchy"]
    assert lines["left"][0].endswith('"to end such ')
    assert len(study.concordance("Pompeo")) == 3
    assert not len(study.concordance("Pompeo", side="promotional"))


def test_tables_are_frames_with_the_columns_of_the_contract(study: Study) -> None:
    assert list(study["salience"].estimates.columns)[:6] == ["measure", "key", "side", "value", "low", "high"]
    assert {"side", "against", "difference", "low", "high", "p", "q"} <= set(study["salience"].contrasts.columns)
    assert study["salience"].contrasts["p"].isna().all()
    with pytest.raises(KeyError, match="there are: salience"):
        study["colour"]


def test_who_speaks_in_each_text(study: Study) -> None:
    rows = study.results["speakers"].estimates
    shares = {(row.key[0], row.side): row.value or 0.0 for row in rows if row.amount}
    assert max(shares, key=lambda key: shares[key] if key[1] == "promotional" else 0.0)[0] == "Dapkiunas"
    assert ("Korean Ministry of Foreign Affairs", "promotional") in shares
    for source in ("Yanchevski", "Lukashenko", "Martsinovich", "no source"):
        assert (source, "critical") in shares
    assert ("Tsepkalo", "critical") not in shares
    assert ("Dapkiunas", "critical") not in shares


def test_who_acts_in_each_text(study: Study) -> None:
    deeds = {(row.key[0], row.key[1], row.side) for row in study.results["deeds"].estimates if row.amount}
    assert ("Tsepkalo", "does: convince", "critical") in deeds
    assert ("Lukashenko", "suffers: convince", "critical") in deeds
    assert ("Tsepkalo", "suffers: dismiss", "critical") in deeds
    assert ("Dapkiunas", "does: reveal", "promotional") in deeds


def test_pronouns_are_followed_and_can_be_left_alone(study: Study) -> None:
    kinds = {row.kind for row in study.mentions}
    assert {"name", "label", "pronoun"} <= kinds
    named = [row for row in study.mentions if row.actor == "Lukashenko"]
    assert [row.alias for row in named if row.kind == "pronoun"] == ["he", "he"]


def test_whose_voices_the_critical_text_lends_its_space(study: Study) -> None:
    spoken = {e.key[0]: e.amount for e in study.results["speakers"].estimates if e.side == "critical" and e.amount}
    wanted = {"Yanchevski": 22, "no source": 21, "Lukashenko": 19, "Martsinovich": 9}
    assert spoken.keys() == wanted.keys()
    for name, words in wanted.items():
        assert abs(spoken[name] - words) <= 2, spoken


def test_fears_that_nobody_holds(study: Study) -> None:
    assert _amount(study, "unattributed", ("fears and concerns",), "critical") == 1
    assert _amount(study, "unattributed", ("reputation",), "critical") == 1
    assert not any(e.amount for e in study.results["unattributed"].estimates if e.side == "promotional")


# ---------------------------------------------------------------- what is said of whom


def _said(side: str) -> list[Predication]:
    corpus = load(CORPORA / "belarus")
    documents = reader(corpus).read_block([read_article(entry) for entry in corpus.entries if entry.side == side])
    return [one for document in documents for one in predications(document)]


@pytest.fixture(scope="module")
def critical() -> list[Predication]:
    return _said("critical")


@pytest.fixture(scope="module")
def promotional() -> list[Predication]:
    return _said("promotional")


def _phrases(said: list[Predication], actor: str, relation: str) -> set[str]:
    return {one.phrase for one in said if one.actor == actor and one.relation == relation}


def _one(said: list[Predication], actor: str, relation: str, lemma: str) -> Predication:
    return next(one for one in said if (one.actor, one.relation, one.lemma) == (actor, relation, lemma))


def test_the_portrait_of_lukashenko(critical: list[Predication]) -> None:
    assert "Belarusian autocrat" in _phrases(critical, "Lukashenko", "called")
    assert "former collective farm boss" in _phrases(critical, "Lukashenko", "is")
    assert _one(critical, "Lukashenko", "suffers", "persuade").doer == ""
    assert _one(critical, "Lukashenko", "suffers", "convince").doer == "Tsepkalo"
    misgivings = _one(critical, "Lukashenko", "has", "misgivings")
    assert misgivings.conceded
    assert misgivings.voice == "author"


def test_the_portrait_of_tsepkalo(critical: list[Predication]) -> None:
    assert "brain-child" in _phrases(critical, "Tsepkalo", "has")
    assert _one(critical, "Tsepkalo", "suffers", "dismiss").doer == ""
    assert _one(critical, "Tsepkalo", "suffers", "replace").doer.startswith("Lukashenko's former adviser")
    assert not _phrases(critical, "Tsepkalo", "says")


def test_the_portrait_of_yanchevski(critical: list[Predication]) -> None:
    called = _phrases(critical, "Yanchevski", "called")
    assert "Lukashenko loyalist" in called
    assert any("former adviser" in phrase for phrase in called)
    assert _one(critical, "Yanchevski", "called", "loyalist").doubted  # it is feared, and was unfounded


def test_the_concerns_about_yanchevski_are_unfounded(study: Study) -> None:
    (feared,) = (row for row in study.predications if row.actor == "Yanchevski" and row.phrase == "Lukashenko loyalist")
    assert (feared.doubted, feared.source) == (True, "nobody named")
    words, tags = "a Lukashenko loyalist".split(), ["DT", "NNP", "NN"]
    plain = charge(words, tags, "called")
    assert plain is not None
    assert feared.charge is not None
    assert plain < feared.charge < 0  # nobody's fear, which turned out to be unfounded, blames less
    fears = "The fears and concerns turned out to be unfounded".split()
    cleared = charge(fears, ["DT", "NNS", "CC", "NNS", "VBD", "RP", "TO", "VB", "JJ"])
    assert cleared is not None
    assert cleared > 0


def test_no_word_is_spoken_by_tsepkalo(study: Study, critical: list[Predication]) -> None:
    assert "Tsepkalo" not in {one.voice for one in critical}
    assert "Tsepkalo" not in {row.source for row in study.mentions}
    assert "Tsepkalo" not in {row.source for row in study.predications}
    assert not _phrases(critical, "Tsepkalo", "says")


def test_the_tone_of_autocrat_is_cold(study: Study) -> None:
    (called,) = (row for row in study.predications if row.phrase == "Belarusian autocrat")
    assert called.charge is not None
    assert called.charge < -0.5
    assert not called.negated
    assert not called.doubted
    (mean,) = (e for e in study.results["charge"].estimates if e.key == ("Lukashenko",) and e.side == "critical")
    assert mean.value is not None
    assert mean.value < -0.3


def test_the_park_on_either_side(critical: list[Predication], promotional: list[Predication]) -> None:
    park = "High Technologies Park"
    assert _one(promotional, park, "suffers", "have").doer == "We"
    assert _one(promotional, park, "suffers", "have").voice == "Dapkiunas"
    assert "biggest IT hub" in _phrases(promotional, park, "called")
    assert "brain-child of Valery Tsepkalo" in _phrases(critical, park, "is")
    likened = _phrases(critical, park, "likened")
    assert likened == {"Silicon Valley of Eastern Europe", "Seoul in the centre of Pyongyang"}
    assert not _phrases(promotional, park, "likened")


def test_belarus_beside_south_korea_in_one_text_only(
    critical: list[Predication], promotional: list[Predication]
) -> None:
    assert "South Korea" in _phrases(promotional, "Belarus", "with")
    assert "Belarus" in _phrases(promotional, "South Korea", "with")
    assert not {"South Korea", "Korea"} & _phrases(critical, "Belarus", "with")


def test_the_headline_and_both_of_two_act(promotional: list[Predication]) -> None:
    assert _one(promotional, "Belarus", "does", "welcome").phrase == "Welcomes Korean Investors"
    assert _one(promotional, "Korean investors", "suffers", "welcome").doer == "Belarus"
    assert not _phrases(promotional, "Korean investors", "does")  # they are interested, which is no deed
    assert _one(promotional, "Belarus", "does", "point")
    assert _one(promotional, "South Korea", "does", "point")


def test_software_designers_succeed_and_nobody_leaves_a_country_in_pain(critical: list[Predication]) -> None:
    assert _one(critical, "IT specialists", "does", "succeed")
    assert "leave" not in {one.lemma for one in critical if (one.actor, one.relation) == ("Belarus", "suffers")}


def test_the_government_donated_and_guaranteed(critical: list[Predication]) -> None:
    assert _one(critical, "Belarus", "does", "donate").phrase.startswith("donated a derelict building")
    assert _one(critical, "Belarus", "does", "guarantee")


# ---------------------------------------------------------------- what the page says first


def _clauses(study: Study, actor: str) -> dict[str, str]:
    finding = next(finding for finding in study.findings if finding.subject == actor)
    return {clause.kind: clause.sentence for clause in finding.clauses}


def test_it_opens_with_lukashenko_who_does_not_exist_in_the_other_text(study: Study) -> None:
    assert study.findings[0].subject == "Lukashenko"
    told = _clauses(study, "Lukashenko")
    assert "autocrat" in told["portrait"]
    assert "former collective farm boss" in told["portrait"]
    assert "persuaded" in told["deeds"]
    assert "“convinced” by Tsepkalo" in told["deeds"]
    assert "never names Lukashenko" in told["absence"]


def test_the_park_is_what_we_have_and_the_brain_child_of_a_man_later_dismissed(study: Study) -> None:
    told = _clauses(study, "High Technologies Park")
    assert "brain-child of Valery Tsepkalo" in told["portrait"]
    assert "“we have”" in told["deeds"]
    assert "dismissed" in _clauses(study, "Tsepkalo")["deeds"]


def test_one_text_speaks_through_one_minister(study: Study) -> None:
    beyond = [clause for finding in study.findings if not finding.subject for clause in finding.clauses]
    voice = next(clause for clause in beyond if clause.kind == "voice")
    assert voice.sentence.startswith("The promotional article speaks through one voice: 8")
    assert "Dapkiunas" in voice.sentence
    assert "minister" in voice.sentence
    missing = next(clause.sentence for clause in beyond if clause.kind == "absence")
    for role in ("autocrat", "writer", "IT experts", "Secretary of State"):
        assert role in missing


def test_two_actors_inside_one_text(study: Study) -> None:
    both = [clause.sentence for finding in study.findings for clause in finding.clauses if clause.kind == "warmth"]
    assert any("The critical article is warm to" in told and "cold to Lukashenko" in told for told in both)


def test_nothing_is_tested_and_every_quotation_stands_in_the_text(study: Study) -> None:
    assert study.shuffled is None
    assert {clause.strength for finding in study.findings for clause in finding.clauses} == {"descriptive"}
    for finding in study.findings:
        assert "in these texts" not in finding.sentence.lower()
        for clause in finding.clauses:
            if clause.quote:
                text = study.document(clause.quote.side, clause.quote.article).text
                assert text[clause.quote.start : clause.quote.end].split()[0].lower() in clause.sentence.lower()


def test_one_list_of_silences_a_side(study: Study) -> None:
    assert [silence.side for silence in study.silences] == ["promotional", "critical"]
    for silence in study.silences:
        assert all(row.count >= 3 for row in silence.absent)
    assert "the Joint Committee" in study.silences[1].sentence
