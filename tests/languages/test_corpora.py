"""A German and a Spanish corpus: what needs no English is measured, what does is left out and said."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import framing
from framing.commands.cli import main
from framing.measures import MEASURES
from framing.model import FramingError
from framing.report.data import files
from framing.study import Study

CORPORA = Path(__file__).parent / "corpora"
QUICK = {"replicates": 99, "permutations": 99}
PLAIN = "salience share prominence naming keyness collocation omission omission_words".split()

ENGLISH = (
    "Greta Lohmann opened the works on Monday. She said that the town would pay for most of it, and that nobody should "
    "be afraid of what was to come. The people who live there were not so sure, and some of them told her so.",
    "The library is to move into the old mill by the end of the year. Greta Lohmann called this a gift to all readers, "
    "but for those who have to walk there from the other bank it will be a long way, and there is no bus at all.",
    "What will it cost? That was the question which came up again and again when Greta Lohmann met her neighbours in "
    "the hall. They had been told of two million; now it seems to be three, and nobody knows who has to find the rest.",
    "Work on the bridge has been put off until spring, since the steel did not come. It was an honest mistake, as the "
    "builders say, and Greta Lohmann has believed them; others in the council would like to see the letters first.",
)
"""Four articles that have nothing but an actor in common."""


@pytest.fixture(scope="module")
def german() -> Study:
    return framing.analyse(CORPORA / "speicher", settings=QUICK)


@pytest.fixture(scope="module")
def spanish() -> Study:
    return framing.analyse(CORPORA / "mercado", settings=QUICK)


def values(study: Study, measure: str) -> dict[tuple[tuple[str, ...], str], float]:
    return {(row.key, row.side): row.amount for row in study.results[measure].estimates}


def first_words(study: Study) -> dict[str, str]:
    """The word that sets each side apart most."""
    return {row.side: row.word for row in reversed(study.keyness)}


def test_a_german_corpus_is_measured_by_what_needs_no_english(german: Study) -> None:
    assert german.corpus.language == "de"
    assert list(german) == PLAIN
    assert {one.measure for one in german.left_out} == {measure.name for measure in MEASURES} - set(PLAIN)
    named = values(german, "salience")
    assert named[("Greta Lohmann",), "kurier"] == 7  # once as “Lohmanns”, once as “die Bürgermeisterin”
    assert named[("Greta Lohmann",), "laterne"] == 1
    assert named[("Mieterbund",), "laterne"] == 4
    assert values(german, "naming")[("Greta Lohmann", "Bürgermeisterin"), "kurier"] == 1


def test_german_words_are_ranked_and_articles_are_not(german: Study) -> None:
    assert first_words(german) == {"laterne": "mieten", "kurier": "bibliothek"}
    ranked = {row.word for row in german.keyness}
    assert not ranked & {"die", "der", "und", "nicht", "sagte"}
    near = {row.word for row in german.collocates if row.actor == "Mieterbund"}
    assert not near & {"der", "die", "in"}


def test_nothing_german_is_warm_or_cold(german: Study) -> None:
    assert not any(claim.contrast.measure not in PLAIN for claim in german.claims)
    assert not any("warm" in claim.sentence for claim in german.claims)
    assert all(row.sentiment is None and row.voice == "" for row in german.mentions)
    assert not list(german.predications)
    document = german.document("kurier", "baubeginn")
    assert document.language.name == "German"
    assert not document.attributions
    assert all(mention.kind in ("name", "label") for mention in document.mentions)


def test_the_report_says_what_it_leaves_out_and_verifies(german: Study, tmp_path: Path) -> None:
    page = german.report(tmp_path / "speicher").read_text(encoding="utf-8")
    head = page[: page.index('id="read"')]
    assert "These texts are in German" in head
    assert "“Warmth”" in head
    assert "needs scorers of sentiment: there is no such thing for German" in page[page.index('id="method"') :]
    assert "VADER" not in page[page.index("<main>") : page.index('id="method"')]
    assert 'class="why"' not in page
    record = json.loads((tmp_path / "speicher" / "data" / "study.json").read_text(encoding="utf-8"))
    assert record["language"] == "de"
    assert record["languages"] == {"kurier": "de", "laterne": "de"}
    assert {"warmth", "agency", "frames", "sourcing", "loaded"} <= {one["measure"] for one in record["left_out"]}
    assert all("German" in one["reason"] for one in record["left_out"])
    with (tmp_path / "speicher" / "data" / "mentions.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["sentiment"] for row in csv.DictReader(lines)} == {""}
    verdict = CliRunner().invoke(main, ["verify", str(tmp_path / "speicher")])
    assert verdict.exit_code == 0, verdict.output


def test_a_spanish_corpus(spanish: Study) -> None:
    assert spanish.corpus.language == "es"
    assert list(spanish) == PLAIN
    assert values(spanish, "salience")[("Elena Rubio",), "diario"] == 5
    assert values(spanish, "salience")[("Asociación de Vendedores",), "faro"] == 5
    assert first_words(spanish) == {"faro": "vendedores", "diario": "reforma"}
    assert {one.split()[-1] for one in (found.reason for found in spanish.left_out)} == {"Spanish"}


def test_workers_and_a_cache_change_no_byte(german: Study, tmp_path: Path) -> None:
    expected = dict(files(german))
    for _ in range(2):
        again = framing.analyse(CORPORA / "speicher", settings=QUICK, workers=2, cache=tmp_path / "cache")
        assert dict(files(again)) == expected


def test_check_names_the_language_and_what_is_left_out() -> None:
    printed = CliRunner().invoke(main, ["check", str(CORPORA / "speicher")]).output
    assert "kurier (Kurier): 3 articles, 185 words, in German" in printed
    assert "left out: “Warmth”" in printed
    assert "0 problems" in printed


def test_measures_that_are_wanted_and_need_english_are_refused() -> None:
    with pytest.raises(FramingError, match=r"warmth needs .* no such thing for German"):
        framing.analyse(CORPORA / "speicher", measures=["warmth"])


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """The German corpus with an English second side."""
    folder = tmp_path / "mixed"
    shutil.copytree(CORPORA / "speicher", folder)
    for path, text in zip(sorted((folder / "laterne").iterdir()), ENGLISH, strict=False):
        path.write_text(text, encoding="utf-8")
    return folder


def test_sides_in_two_languages_are_refused_by_name(mixed: Path) -> None:
    with pytest.raises(FramingError) as refused:
        framing.analyse(mixed)
    for part in ('"kurier" is in German', '"laterne" is in English', "laterne/brief", 'languages = "any"'):
        assert part in str(refused.value)
    printed = CliRunner().invoke(main, ["check", str(mixed)]).output
    assert "the sides are in different languages" in printed
    assert "1 problem" in printed


def test_whoever_insists_gets_what_needs_no_language(mixed: Path, tmp_path: Path) -> None:
    study = framing.analyse(mixed, settings=QUICK | {"languages": "any"})
    assert study.corpus.language == "mul"
    assert list(study) == PLAIN
    assert values(study, "salience")[("Greta Lohmann",), "laterne"] == 3
    built = CliRunner().invoke(main, ["report", str(mixed), "--mixed-languages", "--out", str(tmp_path / "out")])
    assert built.exit_code == 0, built.output
    assert "These texts are in German and English" in (tmp_path / "out" / "mixed" / "index.html").read_text("utf-8")
    refused = CliRunner().invoke(main, ["report", str(mixed), "--out", str(tmp_path / "out")])
    assert refused.exit_code == 1
    assert "different languages" in refused.output


def english_corpus(folder: Path) -> Path:
    (folder / "corpus.toml").parent.mkdir(parents=True)
    manifest = 'title = "Works"\n[[side]]\nname = "a"\n[[side]]\nname = "b"\n[[actor]]\nname = "Greta Lohmann"\n'
    (folder / "corpus.toml").write_text(manifest, encoding="utf-8")
    for number, text in enumerate(ENGLISH):
        path = folder / "ab"[number % 2] / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_one_german_article_among_english_ones_is_left_out_and_named(tmp_path: Path) -> None:
    plain, odd = english_corpus(tmp_path / "plain"), english_corpus(tmp_path / "odd")
    shutil.copy(CORPORA / "speicher" / "laterne" / "mieten.md", odd / "b" / "odd.md")
    with_it, without = framing.analyse(odd, settings=QUICK), framing.analyse(plain, settings=QUICK)
    [left_out] = with_it.unread
    assert left_out.where == "b/odd"
    assert "in German" in left_out.what
    assert not with_it.left_out
    assert with_it.estimates.equals(without.estimates)
    assert "  odd: " in (printed := CliRunner().invoke(main, ["check", str(odd)]).output)
    assert "b/odd: this article is in German, and its side is in English: it is left out." in printed
    kept = framing.analyse(odd, settings=QUICK | {"languages": "any"})
    assert values(kept, "warmth") == values(without, "warmth")
    [told] = [str(problem) for problem in kept.problems if problem.where == "b/odd"]
    assert "in German" in told
    assert sum(kept.sample(side.name).articles for side in kept.corpus.sides) == 5


def test_an_article_may_say_its_language_itself(tmp_path: Path) -> None:
    folder = english_corpus(tmp_path / "own")
    german = (CORPORA / "speicher" / "laterne" / "mieten.md").read_text(encoding="utf-8")
    (folder / "b" / "odd.md").write_text(german.replace("---\n", "---\nlanguage: en\n", 1), encoding="utf-8")
    assert not framing.analyse(folder, settings=QUICK).unread


def test_a_short_article_is_read_like_its_side(tmp_path: Path) -> None:
    shutil.copytree(CORPORA / "speicher", tmp_path / "short")
    (tmp_path / "short" / "laterne" / "kurz.txt").write_text("Am 3. Mai schweigt Lohmann.", encoding="utf-8")
    study = framing.analyse(tmp_path / "short", settings=QUICK)
    document = study.document("laterne", "kurz")
    assert (document.language.code, len(document.sentences)) == ("de", 1)
    printed = CliRunner().invoke(main, ["check", str(tmp_path / "short")]).output
    assert "  kurz: 5 words, 1 mention, too short to tell its language" in printed


def test_a_side_that_is_said_to_be_in_another_language_is_refused(tmp_path: Path) -> None:
    shutil.copytree(CORPORA / "speicher", tmp_path / "wrong")
    path = tmp_path / "wrong" / "corpus.toml"
    path.write_text('language = "en"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(FramingError, match=r'said to be in English, and its articles are in German.*language = "de"'):
        framing.analyse(tmp_path / "wrong")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Chinese", "港口将在数月维修后重新开放。工会对这一宣布表示欢迎，但反对党指责市长隐瞒成本。"),
        ("Japanese", "港は数か月の修理を終えて再開される。組合はこれを歓迎したが、野党は市長を批判した。"),
        ("Thai", "ท่าเรือจะเปิดอีกครั้งหลังจากซ่อมแซมหลายเดือน สหภาพแรงงานยินดีกับประกาศนี้แต่ฝ่ายค้านกล่าวหาว่านายกเทศมนตรีปกปิดค่าใช้จ่าย"),
    ],
    ids=["zh", "ja", "th"],
)  # fmt: skip
def test_texts_without_spaces_are_refused_with_what_to_do(name: str, text: str, tmp_path: Path) -> None:
    folder = english_corpus(tmp_path / "unspaced")
    for path in (folder / "b").iterdir():
        path.write_text(text, encoding="utf-8")
    with pytest.raises(FramingError, match=rf"in {name}, written without spaces between words.* jieba"):
        framing.analyse(folder)
    printed = CliRunner().invoke(main, ["check", str(folder)]).output
    assert "without spaces" in printed
    assert f"in {name}" in printed


def test_a_corpus_in_memory_knows_its_language() -> None:
    texts = {
        side: [(CORPORA / "mercado" / side / f"{name}.txt").read_text(encoding="utf-8") for name in names]
        for side, names in {"diario": ("obras", "plazos"), "faro": ("carpas", "tasas")}.items()
    }
    study = framing.compare(texts, settings=QUICK)
    assert study.corpus.language == "es"
    assert any("no rules for finding names in Spanish" in problem.what for problem in study.problems)
    assert framing.read(texts["diario"][0], ["Rubio"]).language.code == "es"
