"""What findings are made of and what not, in plain words; how they are corrected, and what chance would give."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.analysis import analyse
from framing.comparing.claims import Findings
from framing.comparing.clauses import of_contrast
from framing.comparing.contrasts import Compared
from framing.comparing.families import PRIMARY_FAMILY, q_values, scores
from framing.comparing.findings import make_findings
from framing.comparing.focus import focus_actors
from framing.comparing.material import Between, Corrected, Material, Thresholds, place_of
from framing.comparing.model import Contrast, Estimate
from framing.comparing.own_names import same_name, words_of
from framing.comparing.phrases import Portrayal, said_of, telling
from framing.comparing.plain import is_plural, named, quoted
from framing.comparing.worth import parted
from framing.measures import MEASURES
from framing.measures.naming import NAMING
from framing.measures.portrait import CHARGE, PredicationRow
from framing.measures.sentiment import SENTIMENT, STANCE
from framing.measures.warmth import WARMTH
from framing.model import Actor, Alias, FramingError
from framing.reading.corpus import load
from framing.settings import Settings
from framing.stats.fdr import benjamini_bogomolov, benjamini_hochberg
from tests.generated import article, two_sides, write_corpus

QUICK = "\n[settings]\nreplicates = 99\npermutations = 499\n"

CLINTON = Actor("Hillary Clinton", "person", (Alias("Hillary Clinton"), Alias("Clinton"), Alias("Ms Clinton", "Ms")))
PARK = Actor("High Technologies Park", "organisation", (Alias("HTP"), Alias("the park", "the park")))
CROWD = Actor("protesters", "group", (Alias("protesters", "protesters"), Alias("rioters", "rioters")))


# ---------------------------------------------------------------- plain words


@pytest.mark.parametrize(
    ("name", "kind", "inside"),
    [
        ("Joint Committee", "organisation", "the Joint Committee"),
        ("Ministry of Foreign Affairs", "official", "the Ministry of Foreign Affairs"),
        ("Coast and Waters Agency", "organisation", "the Coast and Waters Agency"),
        ("United States", "country", "the United States"),
        ("protesters", "group", "the protesters"),
        ("harbour police", "organisation", "the harbour police"),
        ("FBI", "organisation", "the FBI"),
        ("NATO", "organisation", "NATO"),
        ("Trump", "person", "Trump"),
        ("Hestrell Ports", "company", "Hestrell Ports"),
        ("South Korea", "country", "South Korea"),
    ],
)
def test_names_have_their_article(name: str, kind: str, inside: str) -> None:
    assert named(name, kind) == inside


def test_a_group_is_a_plural_and_a_quotation_has_one_pair_of_marks() -> None:
    assert is_plural("protesters", "group")
    assert is_plural("harbour police")
    assert not is_plural("Hestrell Ports", "company")
    assert not is_plural("mass", "group")
    assert quoted('a "hero",') == "“a ’hero’”"


def test_focus_is_what_is_marked_or_else_who_is_named_most() -> None:
    named_by = [{"a": 9, "b": 1, "c": 4}, {"a": 0, "b": 2, "c": 4, "d": 1}]
    assert focus_actors([Actor(name) for name in "abcd"], named_by, most=2) == ("a", "c")
    marked = [Actor("a"), Actor("b", focus=True), Actor("d", focus=True), Actor("e", focus=True)]
    assert focus_actors(marked, named_by) == ("b", "d")


def test_focus_has_to_be_true_or_false(tmp_path: Path) -> None:
    place = two_sides(tmp_path / "pair", articles=1)
    manifest = place / "corpus.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('name = "Ashworth"\n', 'name = "Ashworth"\nfocus = "yes"\n'), encoding="utf-8")
    with pytest.raises(FramingError, match="focus has to be true or false"):
        load(place)
    manifest.write_text(text.replace('name = "Ashworth"\n', 'name = "Ashworth"\nfocus = true\n'), encoding="utf-8")
    assert [actor.name for actor in load(place).actors if actor.focus] == ["Ashworth"]


# ---------------------------------------------------------------- what is no finding


@pytest.mark.parametrize(
    ("label", "actor", "same"),
    [
        ("Clinton", CLINTON, True),
        ("Hillary", CLINTON, True),
        ("HC", CLINTON, True),
        ("Hillary Rodham Clinton", CLINTON, True),
        ("crooked Hillary", CLINTON, False),
        ("the candidate", CLINTON, False),
        ("HTP", PARK, True),
        ("the park", PARK, True),
        ("rioters", CROWD, False),
    ],
)
def test_forms_of_one_name_are_one_class(label: str, actor: Actor, same: bool) -> None:
    assert same_name(label, actor) == same


def row(
    side: str, article: str, relation: str, phrase: str, charge: float | None = None, **more: object
) -> PredicationRow:
    lemma = words_of(phrase)[-1]
    plain = PredicationRow(
        side, article, "protesters", relation, phrase, lemma, 0, 5, 0, 9, "author", "", False, False, "", charge
    )
    return plain._replace(**more)  # type: ignore[arg-type]


def test_a_phrase_is_a_sides_own_where_the_other_hardly_says_it() -> None:
    rows = [row("one", str(i), "called", "angry mob", -0.8) for i in range(8)]
    rows += [row("two", "0", "called", "angry mob", -0.8)]
    rows += [row(side, str(i), "called", "peaceful crowd", 0.6) for side in ("one", "two") for i in range(4)]
    rows += [row("one", "1", "called", "protesters"), row("one", "2", "does", "said", None, lemma="say")]
    said = said_of(rows, ["protesters"])["protesters"]
    sizes = {"one": 10, "two": 10}
    one = Portrayal(CROWD, said, frozenset(["one"]), frozenset(["two"]), sizes)
    two = Portrayal(CROWD, said, frozenset(["two"]), frozenset(["one"]), sizes)
    assert [found.phrase for found in one.own] == ["angry mob"]
    assert one.own[0].articles == 8
    assert not two.own


def test_names_and_empty_words_tell_nothing() -> None:
    said = said_of(
        [
            row("one", "1", "called", "protesters"),
            row("one", "2", "is", "one"),
            row("one", "3", "does", "said", lemma="say"),
            row("one", "4", "suffers", "have", None, doer="We", lemma="have"),
            row("one", "5", "called", "rioters"),
        ],
        ["protesters"],
    )["protesters"]
    assert [one.phrase for one in said if telling(one, CROWD)] == ["have", "rioters"]


def between(values: dict[str, tuple[float, float]], p: float = 0.001) -> tuple[Between, Contrast]:
    """Two sides with these values of each measure for the protesters, and the contrast of warmth or of a label."""
    by_name = {measure.name: measure for measure in MEASURES}
    compared = {}
    for name, pair in values.items():
        key = ("protesters", "mob") if name == NAMING.name else ("protesters",)
        rows = [Estimate(name, key, side, v, None, None, v * 9, 9.0, 9) for side, v in zip("ab", pair, strict=True)]
        difference = pair[0] - pair[1]
        contrast = Contrast(name, key, "a", "b", difference, difference - 0.01, difference + 0.01, p, p)
        compared[name] = Compared(by_name[name], tuple(rows), (contrast,))
    numbers = Findings({"a": "The A", "b": "B"}, frozenset(), compared, (), (), frozenset(), Settings())
    first = next(iter(compared.values())).contrasts[0]
    material = Material(
        numbers=numbers,
        claims=(),
        actors={"protesters": CROWD},
        focus=("protesters",),
        said={},
        articles={"a": 9, "b": 9},
        corrected={place_of(c.contrasts[0]): Corrected(p, p) for c in compared.values()},
        thresholds=Thresholds((0.01, 0.01), (0.1, 0.1)),
    )
    return Between(material, "a", "b"), first


def test_warmth_whose_parts_disagree_makes_no_finding() -> None:
    agree = {WARMTH.name: (0.4, 0.0), STANCE.name: (0.5, 0.0), SENTIMENT.name: (0.3, 0.1), CHARGE.name: (0.2, 0.0)}
    sides, contrast = between(agree)
    assert not parted(sides, contrast)
    clause = of_contrast(sides, contrast, "clear")
    assert clause is not None
    assert clause.sentence == "The A has warmer words for the protesters than B, its own and those that it quotes."
    sides, contrast = between({**agree, SENTIMENT.name: (0.1, 0.3)})
    assert parted(sides, contrast)
    assert of_contrast(sides, contrast, "clear") is None
    sides, contrast = between({**agree, SENTIMENT.name: (0.1, 0.12)})  # too near to zero to point anywhere
    assert not parted(sides, contrast)


def test_a_finding_is_as_firm_as_its_correction() -> None:
    for p, strength in ((0.005, "clear"), (0.04, "suggestive"), (0.2, None)):
        sides, contrast = between({WARMTH.name: (0.4, 0.0), STANCE.name: (0.5, 0.0)}, p)
        assert sides.material.strength(contrast) == strength
        told = [finding for finding in make_findings(sides.material) if finding.subject]
        assert [finding.strength for finding in told] == ([strength] if strength else [])


# ---------------------------------------------------------------- correction


def test_families_are_selected_before_they_are_tested() -> None:
    """Against the procedure as it is written: at a level, which families pass, and what in them at r / m of it?"""
    random = np.random.default_rng(3)
    families = [random.uniform(0, 1, size) ** power for size, power in ((4, 1), (7, 3), (1, 2), (12, 1), (3, 4))]
    levels = benjamini_bogomolov(families)
    for level in (0.01, 0.05, 0.1, 0.2, 0.35, 0.6):
        simes = np.array([benjamini_hochberg(p).min() for p in families])
        selected = benjamini_hochberg(simes) <= level
        for p, found, chosen in zip(families, levels, selected, strict=True):
            rejected = chosen & (benjamini_hochberg(p) <= level * selected.sum() / len(families))
            assert (found <= level).tolist() == rejected.tolist()


def test_the_primary_family_pays_for_no_other() -> None:
    families = [PRIMARY_FAMILY, PRIMARY_FAMILY, "words", "words", "words"]
    p = np.array([0.01, 0.5, 0.9, 0.8, 0.7])
    assert q_values(families, p)[:2].tolist() == benjamini_hochberg(p[:2]).tolist()
    assert scores(families, p, 0.05).tolist() == [0.02, 1.0, 1.0, 1.0, 1.0]


# ---------------------------------------------------------------- chance


def test_halves_of_one_paper_make_few_findings_and_say_how_many_chance_makes(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    found, said = [], []
    for split in range(3):
        texts = {
            side: [article(random, {"Ashworth": 0.6, "Belling": 0.4}) for _ in range(7)] for side in ("left", "right")
        }
        place = write_corpus(tmp_path / str(split), texts, ("Ashworth", "Belling"), QUICK)
        study = analyse(place, measures=("salience", "warmth", "warmth_author", "sentiment", "acting", "spoken_of"))
        assert study.shuffled is not None
        assert study.shuffled.shuffles >= 100
        said.append(study.shuffled.clear + study.shuffled.suggestive)
        found.append(sum(finding.strength in ("clear", "suggestive") for finding in study.findings))
        if not found[-1]:
            assert study.shuffled.sentence.startswith("No difference between the sides stands out")
    assert np.mean(found) <= 1
    assert 0 < np.mean(said) < 1


def test_a_planted_difference_is_told_with_passages_for_and_against(tmp_path: Path) -> None:
    study = analyse(two_sides(tmp_path / "pair", articles=12))
    first = study.findings[0]
    assert (first.subject, first.strength) == ("Ashworth", "clear")
    warmth = next(clause for clause in first.clauses if clause.kind == "warmth")
    assert warmth.sentence.startswith("The left has warmer words for Ashworth than the right")
    assert {passage.side for passage in warmth.evidence} == {"left", "right"}
    assert all((passage.weight > 0) == (passage.side == "left") for passage in warmth.evidence)
    assert warmth.against is not None
    assert (warmth.against.weight < 0) == (warmth.against.side == "left")
    assert study.shuffled is not None
    assert study.shuffled.found_clear >= 1
    assert study.headline[0].contrast.key[0] == "Ashworth"
    assert not any(word in finding.sentence for finding in study.findings for word in ("VADER", "logDice", "G2", " q "))


def test_three_sides_are_each_set_against_the_rest(tmp_path: Path) -> None:
    random = np.random.default_rng(2)
    texts = {
        side: [article(random, {"Ashworth": warm, "Belling": 0.5}) for _ in range(7)]
        for side, warm in (("left", 0.95), ("middle", 0.1), ("right", 0.1))
    }
    place = write_corpus(tmp_path / "three", texts, ("Ashworth", "Belling"), QUICK)
    study = analyse(place, measures=("salience", "warmth", "stance", "sentiment", "acting"))
    warm = next(finding for finding in study.findings if finding.sides == ("left", "rest"))
    assert warm.subject == "Ashworth"
    assert "The left has warmer words for Ashworth than the rest" in warm.sentence


def test_a_repeated_note_on_an_actor_is_told_and_a_likely_misprint_is_said(tmp_path: Path) -> None:
    note = "Editor's note: Ashworth lied to the council of this town again."
    park = '[[actor]]\nname = "Harbour Trust Park"\nkind = "organisation"\naliases = ["HTP"]\n'
    random = np.random.default_rng(4)
    texts = {side: [article(random, {"Ashworth": 0.5, "HTP": 0.5}) for _ in range(5)] for side in ("left", "right")}
    texts["left"] = [f"{text}\n\n{note}" for text in texts["left"]]
    texts["right"][0] += " The HTP was open. The HTP was full. The HPT was open."
    place = write_corpus(tmp_path / "note", texts, ("Ashworth",), park + QUICK)
    study = analyse(place, measures=("salience", "keyness", "warmth"))
    told = next(c for f in study.findings for c in f.clauses if c.kind == "standing")
    assert told.sentence.startswith(
        "The left prints an editor’s note in 5 of its 5 articles: “Editor's note: Ashworth lied"
    )
    assert [problem.what for problem in study.problems if "misprint" in problem.what] == [
        "“HPT” (1×) is taken for a misprint of HTP, Harbour Trust Park, and counted."
    ]
