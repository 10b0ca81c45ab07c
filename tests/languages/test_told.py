"""What findings, coders, a class and a reviewer are told of a corpus whose language lacks most means."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

import framing
from framing.commands.cli import main
from framing.study import Study

CORPORA = Path(__file__).parent / "corpora"
QUICK = "[settings]\nreplicates = 99\npermutations = 499\n"
ARTICLES, SENTENCES = 10, 9

TIMES = "Gestern Heute Danach Später Zuletzt Abends Morgens Dort Hier Bald Nun Endlich".split()
VERBS = "besuchte nannte zeigte lobte prüfte suchte fand brachte öffnete kaufte malte räumte".split()
THINGS = "Brücke Halle Straße Mauer Treppe Wiese Schule Kirche Bühne Küche Werkstatt Garage".split()
PLACES = (
    "am_Hafen im_Norden bei_der_Bahn an_der_Ecke mit_den_Nachbarn für_die_Kinder ohne_den_Rat nach_dem_Fest".split()
)


def german_text(side: str, number: int) -> str:
    """An article of its own words: one side has the mayor and the library, the other a union and rents."""
    random = Random(f"{side} {number}")
    actors = {
        "kurier": ["Greta Lohmann", "Lohmann", "ein Gast"],
        "laterne": ["der Mieterbund", "ein Gast", "eine Frau"],
    }
    word = {"kurier": "die Bibliothek", "laterne": "die Mieten"}[side]
    lines = []
    for _ in range(SENTENCES):
        time, verb, thing, place = (random.choice(some) for some in (TIMES, VERBS, THINGS, PLACES))
        thing = word if random.random() < 0.4 else f"die {thing}"
        lines.append(
            f"{time} {verb} {random.choice(actors[side])} {thing} und nicht den Markt {place.replace('_', ' ')}."
        )
    return " ".join(lines)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two German sides of so many articles that differences are tested."""
    folder = tmp_path_factory.mktemp("many") / "viele"
    for side in ("kurier", "laterne"):
        (folder / side).mkdir(parents=True)
        for number in range(ARTICLES):
            (folder / side / f"{number}.txt").write_text(german_text(side, number), encoding="utf-8")
    sides = "".join(f'[[side]]\nname = "{side}"\n' for side in ("kurier", "laterne"))
    actors = (
        '[[actor]]\nname = "Greta Lohmann"\nkind = "person"\naliases = ["Greta Lohmann", "Lohmann"]\n'
        '[[actor]]\nname = "Mieterbund"\nkind = "organisation"\naliases = ["Mieterbund"]\n'
    )
    (folder / "corpus.toml").write_text(f'title = "Viele"\n{sides}{actors}{QUICK}', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def study(many: Path) -> Study:
    return framing.analyse(many)


def test_findings_are_made_of_names_words_and_silences_alone(study: Study, tmp_path: Path) -> None:
    clauses = [clause for finding in study.findings for clause in finding.clauses]
    assert {clause.measure for clause in clauses} <= {"salience", "naming", "omission", "keyness"}
    assert any("Greta Lohmann" in clause.sentence and clause.measure == "omission" for clause in clauses)
    # No list says which German words value something, so any may be told: none of these is in the English one.
    told = " ".join(clause.sentence for clause in clauses if clause.kind == "words")
    assert "“mieten”" in told
    assert "“bibliothek”" in told
    study.report(tmp_path / "viele")
    verdict = CliRunner().invoke(main, ["verify", str(tmp_path / "viele")])
    assert verdict.exit_code == 0, verdict.output


def test_pages_speak_of_nothing_that_was_not_measured(study: Study, tmp_path: Path) -> None:
    page = study.report(tmp_path / "viele").read_text(encoding="utf-8")
    body = page[page.index("<main>") : page.index('id="method"')]
    before = body[: body.index('id="left-out"')]
    assert "warm" not in before
    for part in ("Nobody is quoted", "Judging words", "Each phrase leads", "cold ←"):
        assert part not in body
    assert "Not measured" in body
    assert '<div class="text" lang="de">' in body
    checked = (tmp_path / "viele" / "validity.html").read_text(encoding="utf-8")
    assert "Not measured: “Warmth”" in checked
    assert "That was measured on English texts" in checked
    assert "framing draws no sample in this language" in checked


@pytest.fixture
def here(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(many, tmp_path / "corpora" / "viele")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_coders_get_no_sample_that_nothing_can_be_compared_with(here: Path) -> None:
    refused = CliRunner().invoke(main, ["code", "viele"])
    assert refused.exit_code == 1
    assert "these texts are in German, for which there is none" in refused.output
    assert not (here / "corpora" / "viele" / "coding").exists()


def test_a_class_does_the_steps_that_need_no_instrument(here: Path) -> None:
    done = CliRunner().invoke(main, ["class", "viele", "--out", "reports"])
    assert done.exit_code == 0, done.output
    assert "Left out" in done.output
    steps = next(line for line in done.output.splitlines() if line.startswith("Steps: "))
    assert "Which side is which?" in steps
    assert "Which words lean?" not in steps
    assert (here / "reports" / "lesson-viele" / "pupil.html").is_file()


def test_texts_compared_at_once_are_of_one_language(here: Path) -> None:
    sides = [str(here / "corpora" / "viele" / side) for side in ("kurier", "laterne")]
    told = CliRunner().invoke(main, ["compare", *sides, "--actor", "Mieterbund", "--out", "page.html"])
    assert told.exit_code == 0, told.output
    assert "These texts are in German." in told.output
    refused = CliRunner().invoke(main, ["compare", sides[0], str(CORPORA / "mercado" / "faro"), "--out", "two.html"])
    assert refused.exit_code == 1
    assert "the sides are in different languages" in refused.output
    assert not Path("two.html").exists()
