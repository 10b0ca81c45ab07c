"""Standing text in a whole run: out of all rates, whatever the number of workers and whatever the cache knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.analysis import analyse
from framing.report.data import files

NOTE = "Editor's note: Rufus Barge regularly misleads the public and is a serial liar from the upper town."
MANIFEST = """title = "Two papers"
question = "Who says what of Rufus Barge?"
[[side]]
name = "lantern"
label = "The Lantern"
[[side]]
name = "courier"
label = "The Courier"
[[actor]]
name = "Rufus Barge"
kind = "person"
aliases = ["Rufus Barge"]
{settings}"""
OWN = ("The ferry sailed late in {}.", "Rufus Barge opened the bridge in {}.", "The mill was sold in {} to a family.")
DAYS = ("January", "February", "March", "April", "August", "November")


def written(folder: Path, settings: str = "") -> Path:
    (folder / "corpus.toml").write_text(MANIFEST.format(settings=settings))
    for side in ("lantern", "courier"):
        (folder / side).mkdir(parents=True, exist_ok=True)
        for i, month in enumerate(DAYS):
            places = [f"The {place} of {side} in {month} was closed." for place in ("mill", "mole", "bank", "inn")]
            own = f"It was number {side} {month} and nobody minded at all that week."
            body = " ".join((*places, OWN[i % 3].format(month), own))
            note = NOTE if side == "lantern" and i < 4 else ""
            (folder / side / f"{i}.txt").write_text(f"{body}\n\n{note}\n")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return written(folder)


def exported(folder: Path, **how: object) -> dict[str, str]:
    return dict(files(analyse(folder, **how)))  # type: ignore[arg-type]


def test_a_note_is_left_out_and_reported(corpus: Path) -> None:
    study = analyse(corpus)
    assert [(one.side, one.articles, one.text) for one in study.standing_text] == [("lantern", 4, NOTE)]
    (remark,) = [problem for problem in study.problems if problem.where == "lantern"]
    assert NOTE in str(remark)
    assert "(4 articles)" in str(remark)
    named = {e.side: e.amount for e in study.results["salience"].estimates if e.key == ("Rufus Barge",)}
    assert named == {"lantern": 2.0, "courier": 2.0}
    assert all(NOTE not in document.text for document in study.documents())
    kept = analyse(written(corpus, '[settings]\nstanding = "keep"'))
    assert not kept.standing_text
    amounts = {e.side: e.amount for e in kept.results["salience"].estimates if e.key == ("Rufus Barge",)}
    assert amounts == {"lantern": 6.0, "courier": 2.0}


def test_workers_and_the_cache_change_nothing(corpus: Path, tmp_path: Path) -> None:
    alone = exported(corpus)
    assert exported(corpus, workers=2) == alone
    cache = tmp_path / "cache.sqlite"
    assert exported(corpus, cache=cache) == alone
    assert exported(corpus, cache=cache) == alone


def test_what_is_known_of_an_article_is_as_old_as_its_standing_text(corpus: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    assert analyse(corpus, cache=cache).standing_text
    for i in (1, 2):
        path = corpus / "lantern" / f"{i}.txt"
        path.write_text(path.read_text().replace(NOTE, "The weather was mild in the whole of the upper town."))
    study = analyse(corpus, cache=cache)
    assert not study.standing_text
    assert any(NOTE in document.text for document in study.documents("lantern"))
    assert dict(files(study)) == exported(corpus)
