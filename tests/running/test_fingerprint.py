"""A fingerprint changes with what it stands for, and with nothing else."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import pytest

from framing.measures import MEASURES
from framing.measures.lexicon import WordsAround
from framing.model import Actor, Alias
from framing.reading.actors import catalogue
from framing.reading.document import Reader, kinds
from framing.reading.lexicon import Lexicon
from framing.running import fingerprint
from framing.running.fingerprint import of_function, of_lexicons, of_libraries, of_module, reading_fingerprint
from framing.running.records import mention_rows
from framing.running.remembered import recall

PACKAGE = Path(fingerprint.__file__).parents[1]
SCRIPT = """
from pathlib import Path
from framing.running.fingerprint import of_function, of_lexicons, of_module, reading_fingerprint
from framing.measures import MEASURES
from framing.measures.variants import VARIANTS
from framing.running.remembered import recall
from framing.running.records import mention_rows
from framing.model import Actor, Alias
from framing.reading.actors import catalogue
from framing.reading.document import Reader
print([(m.name, of_function(m.tally)) for m in (*MEASURES, *(v.measure for v in VARIANTS))])
reader = Reader(catalogue([Actor("Ada", aliases=(Alias("Ada"), Alias("she", "woman")))]), {})
print(reading_fingerprint(reader), recall(Path("memory"), reader, MEASURES, mention_rows).reading)
"""


def told(root: Path, hash_seed: str = "0") -> tuple[dict[str, str], str]:
    """What the package under this folder says of its measures and of its reader, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-B", "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    measures, reading = run.stdout.splitlines()
    return dict(ast.literal_eval(measures)), reading


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "framing", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def append(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("\n# another version\n")


def test_every_process_says_the_same_and_a_new_version_of_a_measure_concerns_that_measure(copied: Path) -> None:
    before = told(copied)
    assert told(copied, "4711") == before
    append(copied / "framing" / "measures" / "naming.py")
    measures, reading = told(copied)
    changed = {name for name in measures if measures[name] != before[0][name]}
    assert {"naming", "naming, author", "naming, names"} & set(measures) <= changed
    assert "naming" in changed
    assert not changed & {"sentiment", "salience", "sourcing", "agency", "frames", "certainty", "keyness"}
    assert reading == before[1]


def test_what_runs_compares_and_tells_concerns_nothing_that_is_remembered_of_articles(copied: Path) -> None:
    before = told(copied)
    for module in ("engine", "compare", "claims", "analysis", "stats/permutation", "report/sections"):
        append(copied / "framing" / f"{module}.py")
    assert told(copied) == before
    append(copied / "framing" / "records.py")
    assert told(copied)[1] != before[1]


def test_what_a_measure_prepares_is_part_of_its_code() -> None:
    stance = next(measure for measure in MEASURES if measure.counting.finders)
    alone = replace(stance, counting=replace(stance.counting, finders=()))
    reading = Reader(catalogue([]), {})
    codes = [recall(Path("memory"), reading, [m], mention_rows).codes for m in (stance, alone)]
    assert codes[0] != codes[1]


def test_another_reading_floor_or_word_list_concerns_the_reader(copied: Path) -> None:
    _, before = told(copied)
    append(copied / "framing" / "reading" / "segment.py")
    _, second = told(copied)
    append(copied / "framing" / "lexicons" / "cues.txt")
    _, third = told(copied)
    assert len({before, second, third}) == 3


def imported_by_parsing(path: Path, package: str) -> set[str]:
    """The slow way to what a module imports, for the names that lie in this package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports {package} relatively"
            for alias in node.names:
                inner = PACKAGE.parent.joinpath(*f"{node.module}.{alias.name}".split("."))
                is_module = inner.with_suffix(".py").is_file() or (inner / "__init__.py").is_file()
                found.add(f"{node.module}.{alias.name}" if is_module else str(node.module))
    return {name for name in found if name.split(".", 1)[0] == "framing"}


def test_statements_are_found_as_by_parsing_the_whole_file() -> None:
    seen = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        expected = imported_by_parsing(path, name)
        # A line of a docstring may look like an import: one module too many only costs a look-up.
        assert expected <= set(fingerprint._module(name)[1]), name
        seen += len(expected)
    assert seen > 100


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import framing.model\n", {"framing.model"}),
        ("import os, framing.model as m, framing.settings\n", {"framing.model", "framing.settings"}),
        ("def f():\n    from framing.measures import naming\n", {"framing.measures.naming"}),
        (
            "from framing.measures import (  # all (of) them\n    MEASURES,\n    naming,\n)\n",
            {"framing.measures", "framing.measures.naming"},
        ),
        ("from framing.model \\\n    import Tally\n", set()),
        ("from framing.model import \\\n    Tally\n", {"framing.model"}),
        ("from .segment import segment\nfrom ..model import Tally\n", {"framing.reading.segment", "framing.model"}),
        ("from . import cleaning\n", {"framing.reading.cleaning"}),
        ("import numpy\nfrom framingham import x\n", set()),
    ],
)
def test_every_way_to_import(source: str, expected: set[str]) -> None:
    assert set(fingerprint._imported(source, "framing.reading")) == expected


def outer(n: int) -> Callable[[int], int]:
    def inner(x: int) -> int:
        return x + n

    return inner


def plus(x: int, y: int = 1) -> int:
    return x + y


def recursive(depth: int) -> Callable[[int], int]:
    def again(x: int) -> int:
        return again(x - 1) if x else depth

    return again


@dataclass(frozen=True)
class Adds:
    amount: int
    words: frozenset[str] = frozenset("abc")

    def __call__(self, x: int) -> int:
        return x + self.amount


class Opaque:
    def __call__(self, x: int) -> int:
        return x


def test_what_a_callable_was_given_counts() -> None:
    two: list[Callable[[int], int]] = [lambda x: x + 1, lambda x: x + 2]
    functions: list[Callable[..., object]] = [
        *two, outer(1), outer(2), plus, partial(plus, 1), partial(plus, 2), partial(plus, y=1), partial(outer(1), 1),
        Adds(1), Adds(2), Adds(1, frozenset()), Adds(1).__call__, recursive(1), recursive(2), len, abs, Adds,
    ]  # fmt: skip
    assert len({of_function(function) for function in functions}) == len(functions)
    assert of_function(outer(1)) == of_function(outer(1))
    assert of_function(Adds(1)) == of_function(Adds(1))
    assert of_function(partial(plus, 1)) == of_function(partial(plus, 1))
    assert of_function(lru_cache(plus)) != of_function(lru_cache(outer))


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(TypeError, match="Opaque"):
        of_function(Opaque())
    with pytest.raises(TypeError, match="nowhere"):
        of_module("framing.nowhere")


def test_a_readers_lexicon_counts_and_what_it_computed_does_not() -> None:
    one, same = (WordsAround(Lexicon("mine", {"good": ("fine", "kind")})) for _ in range(2))
    other = WordsAround(Lexicon("mine", {"good": ("fine", "kinder")}))
    one.lexicon.find(("fine",))
    assert of_function(one) == of_function(same) != of_function(other)


def test_a_catalogue_and_markers_count() -> None:
    def reader(alias: str, kind: str = "", end: tuple[str, ...] = (), cleaning: bool = True) -> Reader:
        actors = (Actor("Ada Bell", kind, (Alias(alias), Alias("the mayor", "mayor")), ("Ada Bell Street",)),)
        return Reader(catalogue(actors), kinds(actors), (), end, cleaning)

    readers = [reader("Ada"), reader("Bell"), reader("Ada", "person"), reader("Ada", end=("END",))]
    readers.append(reader("Ada", cleaning=False))
    assert len({reading_fingerprint(each) for each in readers}) == len(readers)
    assert reading_fingerprint(reader("Ada")) == reading_fingerprint(reader("Ada"))


def test_fingerprints_are_short_names() -> None:
    for told_name in (of_lexicons(), of_libraries(), of_module("framing.model"), of_function(MEASURES[0].tally)):
        assert len(bytes.fromhex(told_name)) == 16
