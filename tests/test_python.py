"""What Python users can do: corpora from memory, settings, measures of their own, plots, plug-ins, README's passage."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.container import ErrorbarContainer

import framing
from framing.commands.verify import verify
from framing.measures import MEASURES
from framing.measures.model import Counting, Measure, Wording
from framing.model import Actor, Alias, Article, Corpus, FramingError, Tally
from framing.reading.corpus import load
from framing.reading.model import Document
from framing.report.data import files
from framing.settings import Settings
from framing.study import Claims, Study
from tests.generated import article, two_sides
from tests.shipped import CORPORA, QUICK, study_of

ROOT = CORPORA.parent
HARBOUR, BELARUS = CORPORA / "harbour", CORPORA / "belarus"
NUMBERS = ("estimates.csv", "contrasts.csv", "mentions.csv", "keyness.csv", "collocates.csv", "omissions.csv")


def advice(*given: Any, **more: Any) -> str:
    """What making a corpus of this fails with."""
    with pytest.raises(FramingError) as failure:
        framing.corpus(*given, **more)
    return str(failure.value)


@pytest.fixture(scope="module")
def harbour() -> Study:
    return study_of("harbour", quick=True)


@pytest.fixture
def pair(tmp_path: Path) -> Corpus:
    return load(two_sides(tmp_path / "pair", articles=6))


# ---------------------------------------------------------------- a corpus from memory


def test_a_frame_gives_the_same_numbers_as_the_folder(harbour: Study, tmp_path: Path) -> None:
    loaded = load(HARBOUR)
    frame = loaded.to_frame().rename(columns={"side": "paper", "text": "body"})
    assert len(frame) == len(loaded) == 24
    corpus = framing.corpus(frame, side="paper", text="body", actors=loaded.actors, name="harbour")
    corpus = replace(corpus, sides=loaded.sides, start=loaded.start, end=loaded.end)
    assert [(one.side, one.id, one.text) for one in corpus.articles] == [
        (one.side, one.id, one.text) for one in loaded.articles
    ]
    study = framing.analyse(corpus, settings=QUICK, workers=2)
    first, again = dict(files(harbour)), dict(files(study))
    for name in (*NUMBERS, "claims.json", "articles.csv", "cleaning.csv"):
        assert again[name] == first[name], name
    page = study.report(tmp_path / "harbour")
    assert "Brellhaven Courier" in page.read_text(encoding="utf-8")
    assert verify(tmp_path / "harbour").holds
    assert list(json.loads(again["study.json"])["hashes"]) == ["articles"]
    pd.testing.assert_frame_equal(study.concordance("harbour"), harbour.concordance("harbour"))
    side, unit = corpus.entries[0].side, corpus.entries[0].id
    assert study.document(side, unit).sentences == harbour.document(side, unit).sentences


def test_two_texts_give_the_same_numbers_as_the_folder(tmp_path: Path) -> None:
    loaded = load(BELARUS)
    texts = {one.side: one.text for one in loaded.articles}
    study = framing.compare(texts, actors=loaded.actors, settings=QUICK)
    # What is resampled is drawn by the names of articles, so these are the same too.
    for side, text in texts.items():
        (tmp_path / "again" / side).mkdir(parents=True)
        (tmp_path / "again" / side / "001.txt").write_text(text, encoding="utf-8")
    (tmp_path / "again" / "corpus.toml").write_text((BELARUS / "corpus.toml").read_text(encoding="utf-8"), "utf-8")
    folder = framing.analyse(tmp_path / "again", settings=QUICK)
    first, again = dict(files(folder)), dict(files(study))
    for name in NUMBERS:
        assert again[name] == first[name], name
    # A heading of Markdown stays in its text, and is taken above a plain one: as an article, the text is as it was.
    study = framing.compare({one.side: one for one in loaded.articles}, actors=loaded.actors, settings=QUICK)
    pd.testing.assert_frame_equal(
        study.estimates[["measure", "key", "side", "value", "amount", "base"]],
        study_of("belarus", quick=True).estimates[["measure", "key", "side", "value", "amount", "base"]],
    )
    assert study.corpus.question == "How do the sides show “Comparison”?"


def test_columns_and_articles_are_corpora_too() -> None:
    columns = {"outlet": ["a", "b"], "body": ["One here.", "Two there."], "title": ["First", None], "id": [7, 8]}
    corpus = framing.corpus(columns, side="outlet", text="body", name="two_papers", actors=["One"])
    assert [side.name for side in corpus.sides] == ["a", "b"]
    assert [(one.id, one.title, one.outlet) for one in corpus.articles] == [("7", "First", "a"), ("8", "8", "b")]
    assert (corpus.title, corpus.question) == ("Two papers", "How do the sides show “Two papers”?")
    assert corpus.actors == (Actor("One", "", (Alias("One"),)),)
    again = framing.corpus(list(corpus.articles), actors=["One"], name="two_papers")
    assert list(again.articles) == list(corpus.articles)
    assert again.entries == corpus.entries
    assert isinstance(corpus.articles[:1][0], Article)
    assert len(corpus.articles) == len(corpus) == 2


def test_rows_without_text_or_side_are_named_and_left_out() -> None:
    frame = pd.DataFrame(
        {
            "side": ["a", "b", None, "a", "b", "b", "a"],
            "text": ["x one", "y two", "z", " ", None, 3.5, "again"],
            "id": ["1", "2", "3", "4", "5", "6", "1"],
            "published": [*pd.to_datetime(["2024-03-04"] * 6), pd.NaT],
        }
    )
    corpus = framing.corpus(frame)
    assert [one.id for one in corpus.articles] == ["1", "2"]
    assert corpus.articles[0].published == "2024-03-04"
    assert all(problem.skipped for problem in corpus.problems)
    assert [str(problem) for problem in corpus.problems] == [
        'row 3: it names no side: the column "side" is empty. It is left out.',
        'row 4: it has no text: the column "text" is empty. It is left out.',
        'row 5: it has no text: the column "text" is empty. It is left out.',
        "row 6: its text is no text but a float. It is left out.",
        'row 7: the article "1" of side "a" is there already. It is left out.',
    ]
    assert framing.analyse(framing.corpus(frame, actors=["x"]), settings=QUICK).unread == corpus.problems


def test_mistakes_are_answered_with_advice() -> None:
    good = {"side": ["a", "b"], "text": ["one", "two"]}
    assert advice(good, text="txt") == 'there is no column "txt"; there are: side, text. Did you mean "text"?'
    assert 'no column "side"; there are: outlet, text' in advice({"outlet": ["a"], "text": ["x"]})
    assert 'no column "headline"' in advice(good, title="headline")
    assert "side: 2, text: 1" in advice({"side": ["a", "b"], "text": ["one"]})
    assert 'all articles are on the side "a"' in advice({"side": ["a", "a"], "text": ["one", "two"]})
    assert "row 1: it has no text" in advice({"side": ["a", "a"], "text": ["", ""]})
    assert 'the side "a/b" holds a slash' in advice({"side": ["a/b", "c"], "text": ["one", "two"]})
    assert "a str holds no articles" in advice("text")
    assert "this is a str" in advice(["text"])
    assert 'actors=["HTP"]' in advice(good, actors="HTP")
    assert "belongs to two actors, X and Y" in advice(good, actors=[Actor("X"), Actor("Y", "", (Alias("x"),))])
    assert '"X" is given twice' in advice(good, actors=["X", "X"])
    assert "holds a |" in advice(good, actors=["X | Y"])
    with pytest.raises(FramingError, match=r'side "b", number 2: a int is no text'):
        framing.compare({"a": "one", "b": ["two", 3]})  # type: ignore[list-item]
    with pytest.raises(FramingError, match="two sides or more"):
        framing.compare({"a": "one"})


def test_without_actors_the_names_that_sides_share_are_taken() -> None:
    texts = {"warm": "Ada Lind won. People love Ada Lind.", "cold": ["Ada Lind lost. They fear Ada Lind.", "She left."]}
    study = framing.compare(texts, settings=QUICK)
    assert [actor.name for actor in study.corpus.actors] == ["Ada Lind"]
    assert str(study.problems[0]).startswith("actors: no actor is declared, so the names that the sides share most")
    assert [sample.articles for sample in study.samples] == [1, 2]


def test_articles_in_memory_are_cached_by_content(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    texts = {side: [article(random, {"Ashworth": 0.5}) for _ in range(6)] for side in ("left", "right")}
    first = framing.corpus(_articles(texts), actors=["Ashworth"])
    cold = dict(files(framing.analyse(first, settings=QUICK, cache=tmp_path / "cache")))
    assert dict(files(framing.analyse(first, settings=QUICK, cache=tmp_path / "cache"))) == cold
    texts["left"][0] = "Ashworth, Ashworth, Ashworth."
    edited = framing.corpus(_articles(texts), actors=["Ashworth"])
    warm = dict(files(framing.analyse(edited, settings=QUICK, cache=tmp_path / "cache")))
    assert warm == dict(files(framing.analyse(edited, settings=QUICK)))
    assert warm != cold


def _articles(texts: dict[str, list[str]]) -> list[Article]:
    return [Article(side, f"{i}", text) for side, own in texts.items() for i, text in enumerate(own)]


def test_a_frame_leaves_out_what_cannot_be_read(pair: Corpus) -> None:
    (pair.folder / "left" / "000.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match="1 articles cannot be read and are left out: .*000.txt"):
        frame = pair.to_frame()
    assert len(frame) == len(pair) - 1
    with pytest.raises(FramingError, match=r"000\.txt"):
        pair.articles[0]


# ---------------------------------------------------------------- settings


def test_a_report_can_be_made_again_from_its_record(tmp_path: Path) -> None:
    folder = two_sides(tmp_path / "pair", articles=6)
    with (folder / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write('[settings]\nseed = 11\nreplicates = 49\npermutations = 49\npronouns = false\nduplicates = "keep"\n')
        file.write("claimed_words = 1\nlarge_effect = 0.2\nfewest_expected = 0.5\nfewest_collocations = 1\n")
    first = dict(files(framing.analyse(folder)))
    record = json.loads(first["study.json"])["settings"]
    assert set(record) == set(Settings.__dataclass_fields__)
    assert Settings.of(record).record() == record
    assert dict(files(framing.analyse(folder, settings=record))) == first
    manifest = folder / "corpus.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").split("[settings]")[0], encoding="utf-8")
    again = dict(files(framing.analyse(folder, settings=record)))
    usual = dict(files(framing.analyse(folder)))
    del first["study.json"], again["study.json"], usual["study.json"]
    assert again == first
    assert usual != first


def test_settings_override_those_of_the_corpus(pair: Corpus) -> None:
    corpus = replace(pair, settings={"seed": 3, "window": 4})
    assert framing.analyse(corpus, settings=QUICK).settings == Settings(seed=3, window=4, **QUICK)  # type: ignore[arg-type]
    assert framing.analyse(corpus, seed=9, settings={**QUICK, "seed": 8}).settings.seed == 9
    whole = Settings(permutations=49, replicates=49)
    assert framing.analyse(corpus, settings=whole).settings == whole


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"sed": 3}, 'there is no setting "sed". Did you mean "seed"?'),
        ({"level": 5}, "the setting level has to be a number between 0 and 1"),
        ({"plugins": "mine"}, "plugins has to be a list of names"),
        ({"window": True}, "window has to be a whole number, 1 or more"),
    ],
)
def test_a_wrong_setting_is_answered_with_advice(pair: Corpus, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(FramingError, match=re.escape(message)):
        framing.analyse(pair, settings=wrong)


def test_thresholds_of_claims_are_settings() -> None:
    few = framing.analyse(BELARUS, settings={**QUICK, "large_effect": 1000.0, "fewest_expected": 1000.0})
    usual = study_of("belarus", quick=True)
    assert not [claim for claim in few.claims if claim.contrast.measure == "omission"]
    assert [claim for claim in usual.claims if claim.contrast.measure == "omission"]
    assert len(few.claims) < len(usual.claims)


# ---------------------------------------------------------------- measures


def _stops(document: Document) -> Tally:
    return Tally({("stops",): float(document.text.count("."))}, float(document.words))


STOPS = Measure(
    "stops",
    "Full stops",
    "How many full stops does each side use?",
    "A full stop says nothing of an actor.",
    Counting(_stops, "full stops per word", "rate", level="article", about="text"),
    Wording("per 1,000 words", 1000.0, "{high} uses more full stops than {low}"),
)


def test_only_the_measures_that_are_wanted(pair: Corpus, tmp_path: Path) -> None:
    study = framing.analyse(pair, settings=QUICK, measures=["warmth", STOPS])
    assert list(study) == ["warmth", "stops"]
    whole = framing.analyse(pair, settings=QUICK)
    pd.testing.assert_frame_equal(study["warmth"].estimates, whole["warmth"].estimates)
    stops = study["stops"].estimates
    assert stops["amount"].sum() == sum(one.text.count(".") for one in pair.articles) > 0
    checks = [claim.checks for claim in study.claims if claim.contrast.measure == "warmth"]
    assert checks
    assert len(checks[0]) > 2
    assert study.report(tmp_path / "report").is_file()
    assert json.loads((tmp_path / "report" / "data" / "study.json").read_text("utf-8"))["measures"] == list(study)
    assert verify(tmp_path / "report").holds


@pytest.mark.parametrize("name", [measure.name for measure in MEASURES])
def test_each_measure_can_be_alone(pair: Corpus, tmp_path: Path, name: str) -> None:
    study = framing.analyse(pair, settings=QUICK, measures=name)
    assert list(study) == [name]
    assert study.report(tmp_path / "report").is_file()
    assert isinstance(study[name].plot(), Axes)


def test_a_measure_of_ones_own_is_counted_anew_each_time(pair: Corpus, tmp_path: Path) -> None:
    signs = {"sign": "."}

    def count(document: Document) -> Tally:
        return Tally({("stops",): float(document.text.count(signs["sign"]))}, float(document.words))

    own = replace(STOPS, counting=replace(STOPS.counting, tally=count))
    for sign in (".", "a"):
        signs["sign"] = sign
        found = framing.analyse(pair, settings=QUICK, measures=[own], cache=tmp_path / "cache")["stops"].estimates
        assert found["amount"].sum() == sum(one.text.count(sign) for one in pair.articles) > 0


def test_a_wrong_measure_is_answered_with_advice(pair: Corpus) -> None:
    with pytest.raises(FramingError, match=r'no measure "sentimnt"\. Did you mean "sentiment"\?'):
        framing.analyse(pair, measures=["sentimnt"])
    with pytest.raises(FramingError, match="a int is no measure"):
        framing.analyse(pair, measures=[3])  # type: ignore[list-item]
    with pytest.raises(FramingError, match='two measures are called "salience"'):
        framing.analyse(pair, measures=[replace(STOPS, name="salience")])


# ---------------------------------------------------------------- what a study shows


def test_a_study_is_a_mapping_of_results(harbour: Study) -> None:
    assert "sentiment" in harbour
    assert "warmth" in harbour
    assert "colour" not in harbour
    assert harbour
    assert list(harbour) == [measure.name for measure in MEASURES]
    assert len(harbour) == len(MEASURES)
    for frame, name in ((harbour.estimates, "estimates"), (harbour.contrasts, "contrasts")):
        assert list(dict.fromkeys(frame["measure"])) == [
            m for m, result in harbour.items() if len(getattr(result, name))
        ]
        assert len(frame) == sum(len(getattr(result, name)) for result in harbour.values())


def test_claims_are_shown_as_a_table_and_escaped(harbour: Study) -> None:
    assert isinstance(harbour.claims, Claims)
    assert harbour.claims[0].sentence
    assert harbour.claims._repr_html_().count("<tr>") == len(harbour.claims) + 1
    bad = Claims([replace(harbour.claims[0], sentence="<script>alert(1)</script>")])
    assert "<script>" not in bad._repr_html_()
    assert "&lt;script&gt;" in bad._repr_html_()
    assert "<table" in harbour["sentiment"]._repr_html_()
    assert "Brellhaven" in harbour._repr_html_()


def test_a_plot_shows_each_key_and_side_with_its_interval(harbour: Study) -> None:
    axes = harbour["sentiment"].plot()
    rows = harbour["sentiment"].estimates.dropna(subset="value")
    series = [container for container in axes.containers if isinstance(container, ErrorbarContainer)]
    assert [container.get_label() for container in series] == ["Brellhaven Courier", "Quayside Lantern"]
    for container, side in zip(series, ("courier", "lantern"), strict=True):
        own = rows[rows["side"] == side]
        line, _, whiskers = container.lines
        assert sorted(np.asarray(line.get_xdata())) == pytest.approx(sorted(own["value"]))
        ends = np.array([segment[:, 0] for segment in whiskers[0].get_segments()])
        # Without an interval, a dot has whiskers of no length.
        wanted = np.column_stack([own[end].fillna(own["value"]) for end in ("low", "high")])
        assert np.sort(ends, axis=0) == pytest.approx(np.sort(wanted, axis=0))
    assert plt.get_fignums() == []


def test_a_plot_is_drawn_where_it_is_wanted(harbour: Study) -> None:
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    assert harbour["keyness"].plot(axes, most=5) is axes
    assert len(axes.get_yticklabels()) == 5
    shown = {label.get_text() for label in axes.get_yticklabels()}
    assert shown <= set(harbour["keyness"].estimates["key"])
    assert "the" not in shown


# ---------------------------------------------------------------- plug-ins

PLUGIN = ROOT / "tests" / "plugin"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package in tests/plugin, installed into a folder of its own that Python looks into."""
    import tomllib

    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = tmp_path / "site"
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = project["entry-points"]["framing.plugins"]
    lines = [f"{name} = {value}" for name, value in {**points, "broken": "framing_stops:nothing"}.items()]
    (info / "entry_points.txt").write_text("\n".join(["[framing.plugins]", *lines, ""]))
    (site / "framing_stops.py").write_text((PLUGIN / "framing_stops.py").read_text(encoding="utf-8"))
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "framing_stops", raising=False)
    return site


SCRIPT = """
import sys
import framing
from framing.report.data import files
study = framing.analyse(sys.argv[1], workers=int(sys.argv[2]))
assert "stops" in study
for name, text in files(study):
    sys.stdout.write(name + "\\n" + text)
"""


def test_a_plug_in_is_measured_recorded_and_verified(installed: Path, tmp_path: Path) -> None:
    folder = two_sides(tmp_path / "pair", articles=6)
    manifest = folder / "corpus.toml"
    manifest.write_text('plugins = ["stops"]\n' + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    study = framing.analyse(folder, settings=QUICK)
    assert list(study)[-2:] == ["praise", "stops"]
    praised = study["praise"].estimates.set_index(["key", "side"])
    counts = {side.name: _praised(study, side.name) for side in study.corpus.sides}
    assert {side: praised.loc[("Ashworth", side), "amount"] for side in counts} == counts
    assert counts["left"] > counts["right"]
    study.report(tmp_path / "report")
    record = json.loads((tmp_path / "report" / "data" / "study.json").read_text(encoding="utf-8"))
    assert record["plugins"] == [{"name": "stops", "distribution": "framing-stops", "version": "1.2"}]
    assert record["settings"]["plugins"] == ["stops"]
    assert verify(tmp_path / "report").holds
    assert "Full stops" in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(installed)])}
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder), workers],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout
        for workers in ("1", "2")
    }
    assert len(outputs) == 1


def _praised(study: Study, side: str) -> float:
    """Mentions of Ashworth in sentences that hold "praised"."""
    return sum(
        "praised" in document.quote(document.sentences[mention.sentence])
        for document in study.documents(side)
        for mention in document.mentions
        if mention.actor == "Ashworth"
    )


def test_a_new_version_of_a_plug_in_is_measured_anew(installed: Path, pair: Corpus, tmp_path: Path) -> None:
    corpus = replace(pair, settings={**QUICK, "plugins": ("stops",)})
    cache = tmp_path / "cache"
    old = framing.analyse(corpus, measures="stops", cache=cache)["stops"].estimates["amount"].sum()
    assert old > 0
    # Its source stays as it is, and what it counts changes: the version alone says so.
    info = next(installed.glob("*.dist-info"))
    info.rename(info.with_name(info.name.replace("1.2", "1.3")))
    metadata = installed / info.name.replace("1.2", "1.3") / "METADATA"
    metadata.write_text(metadata.read_text().replace("Version: 1.2", "Version: 1.3"))
    module = sys.modules["framing_stops"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "SIGN", "a")
        new = framing.analyse(corpus, measures="stops", cache=cache)
    assert [plugin.version for plugin in new.plugins] == ["1.3"]
    counted = sum(one.text.count("a") for one in pair.articles)
    assert new["stops"].estimates["amount"].sum() == counted != old


def test_a_missing_plug_in_is_answered_with_those_installed(installed: Path, pair: Corpus) -> None:
    assert installed.is_dir()
    with pytest.raises(FramingError, match=r'no plug-in "stps". Installed plug-ins: broken, stops\.'):
        framing.analyse(pair, settings={"plugins": ["stps"]})
    with pytest.raises(FramingError, match=r'"broken" \(framing_stops:nothing\) cannot be imported: AttributeError'):
        framing.analyse(pair, settings={"plugins": ["broken"]})


# ---------------------------------------------------------------- README


def test_the_passage_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("## From Python")[1].split("\n## ")[0]
    passages = re.findall(r"```python\n(.*?)```", text, re.S)
    assert len(passages) == 1
    for part in (
        "to_frame",
        "framing.corpus",
        "framing.compare",
        "settings=",
        ".estimates",
        ".plot",
        ".claims",
        "Tally",
    ):
        assert part in passages[0], part
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    scope: dict[str, Any] = {"__name__": "passage"}
    exec(passages[0], scope)
    assert (tmp_path / "reports" / "harbour" / "index.html").is_file()
    assert (tmp_path / "warmth.png").is_file()


def test_naming_an_actor_often_is_no_warmth() -> None:
    praise = "Ruth Hale is a brave and honest mayor. The town loves Ruth Hale. Everybody trusts Ruth Hale. "
    study = framing.compare({"seldom": praise * 2, "often": praise * 30}, actors=["Ruth Hale"], settings=QUICK)
    (contrast,) = study["warmth"].compared.contrasts
    assert contrast.difference is not None
    assert contrast.difference < 0
    assert contrast.low is not None
    assert contrast.high is not None
    assert contrast.low <= 0 <= contrast.high
    assert not [claim for claim in study.claims if claim.contrast.measure == "warmth"]


def test_a_study_is_a_tidy_table_for_other_libraries(harbour: Study) -> None:
    frame = harbour.to_frame()
    assert list(frame.columns) == [*harbour.estimates.columns, "unit"]
    pd.testing.assert_frame_equal(frame.drop(columns="unit"), harbour.estimates)
    assert frame["unit"].str.len().min() > 0
    assert hasattr(frame, "__dataframe__")
    assert hasattr(frame, "__arrow_c_stream__")
