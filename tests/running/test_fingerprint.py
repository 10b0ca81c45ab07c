"""A result is known again where nothing that it depends on has changed, and only there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from framing.measures import MEASURES
from framing.model import Actor, Alias, Corpus, Problem, Side
from framing.reading.lexicon import Lexicon
from framing.running import fingerprint
from framing.running.fingerprint import of_configuration, of_package

SCRIPT = "from framing.running.fingerprint import PACKAGE, of_package; print(PACKAGE); print(of_package())"
NAMES = tuple(measure.name for measure in MEASURES)
ACTOR = Actor("Ada Bell", "", (Alias("Ada"), Alias("the mayor", "mayor")), ("Ada Bell Street",))
CORPUS = Corpus(Path("pair"), "pair", "Title", "Question?", (Side("left", "Left"), Side("right", "Right")), (ACTOR,))
LEXICON = Lexicon("mine", {"good": ("fine", "kind")})


def of_copy(root: Path, hash_seed: str = "0") -> str:
    """The fingerprint of the package under this folder, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-B", "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    place, found = run.stdout.split()
    assert Path(place) == root / "framing"
    return found


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(fingerprint.PACKAGE, tmp_path / "framing", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_every_process_and_place_says_the_same(copied: Path) -> None:
    assert of_copy(copied) == of_copy(copied, "4711") == of_package()
    assert len(bytes.fromhex(of_package())) == 16


@pytest.mark.parametrize(
    "name",
    ["reading/segment.py", "measures/naming.py", "comparing/claims.py", "languages/en/cues.txt",
     "languages/en/tagger.npz", "report/templates/report.html", "report/framing.mplstyle"],
)  # fmt: skip
def test_any_changed_file_of_the_package_misses(copied: Path, name: str) -> None:
    with (copied / "framing" / name).open("ab") as file:
        file.write(b"\n")
    assert of_copy(copied) != of_package()


def test_a_file_more_or_under_another_name_misses_and_compiled_code_does_not(copied: Path) -> None:
    path = copied / "framing" / "languages" / "en" / "more.txt"
    path.write_text("[more]\n", encoding="utf-8")
    more = of_copy(copied)
    path.rename(path.with_name("other.txt"))
    assert len({more, of_copy(copied), of_package()}) == 3
    path.with_name("other.txt").unlink()
    cached = copied / "framing" / "__pycache__"
    cached.mkdir()
    (cached / "model.pyc").write_bytes(b"compiled")
    assert of_copy(copied) == of_package()


def test_another_version_of_a_library_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    before = of_package.__wrapped__()
    assert before == of_package()
    monkeypatch.setattr(fingerprint, "version", lambda name: "9.9" if name == "scipy" else "1.0")
    one = of_package.__wrapped__()
    monkeypatch.setattr(fingerprint, "version", lambda _: "1.0")
    assert len({before, one, of_package.__wrapped__()}) == 3


def test_it_takes_no_time_to_speak_of() -> None:
    begin = time.process_time()
    of_package.__wrapped__()
    assert time.process_time() - begin < 0.5


def configured(
    corpus: Corpus = CORPUS,
    window: int = 5,
    lexicons: tuple[Lexicon, ...] = (LEXICON,),
    measures: tuple[str, ...] = NAMES,
    plugins: tuple[tuple[str, str], ...] = (),
) -> str:
    return of_configuration(corpus, window, lexicons, measures, plugins)


def test_whatever_reading_and_measuring_depend_on_misses() -> None:
    actors = [
        replace(ACTOR, name="Ada Cole"),
        replace(ACTOR, kind="person"),
        replace(ACTOR, aliases=ACTOR.aliases[:1]),
        replace(ACTOR, aliases=(Alias("Ada"), Alias("the mayor"))),
        replace(ACTOR, excluded=()),
    ]
    found = [
        configured(),
        *(configured(replace(CORPUS, actors=(actor,))) for actor in actors),
        configured(replace(CORPUS, actors=(ACTOR, Actor("Bo")))),
        configured(replace(CORPUS, start=("BEGIN",))),
        configured(replace(CORPUS, end=("BEGIN",))),
        configured(replace(CORPUS, language="de")),
        configured(replace(CORPUS, settings={"pronouns": False})),
        configured(replace(CORPUS, settings={"we": False})),
        configured(replace(CORPUS, settings={"parser": "en_core_web_sm"})),
        configured(window=6),
        configured(lexicons=()),
        configured(lexicons=(Lexicon("yours", LEXICON.categories),)),
        configured(lexicons=(Lexicon("mine", {"good": ("fine", "kinder")}),)),
        configured(lexicons=(Lexicon("mine", {"good": ("fine",), "kind": ("kind",)}),)),
        configured(lexicons=(replace(LEXICON, weights={("good", "fine"): 0.5}),)),
        configured(lexicons=(replace(LEXICON, excluded=("fine print",)),)),
        configured(measures=NAMES[:-1]),
        configured(measures=NAMES[::-1]),
        configured(plugins=(("mine", "1"),)),
        configured(plugins=(("mine", "2"),)),
    ]
    assert len(set(found)) == len(found)


def test_another_version_of_the_parser_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = replace(CORPUS, settings={"parser": "en_core_web_sm"})
    found = []
    for version in ("3.7", "3.8"):
        monkeypatch.setattr(fingerprint, "version", lambda _, version=version: version)
        found.append(configured(corpus))
    assert found[0] != found[1]


def test_what_neither_reads_nor_measures_does_not_miss() -> None:
    others = [
        replace(CORPUS, title="Another"),
        replace(CORPUS, question="Another?"),
        replace(CORPUS, folder=Path("elsewhere"), name="elsewhere"),
        replace(CORPUS, sides=(Side("left", "L", "first"), Side("right", "R"))),
        replace(CORPUS, settings={"seed": 3, "replicates": 99, "pronouns": True}),
        replace(CORPUS, problems=(Problem("here", "something"),)),
    ]
    same = Lexicon("mine", {"good": ("fine", "kind")})
    same.find(("fine",))
    assert {configured(), configured(lexicons=(same,)), *map(configured, others)} == {configured()}
    plugins = (("a", "1"), ("b", "2"))
    assert configured(plugins=plugins) == configured(plugins=plugins[::-1])
