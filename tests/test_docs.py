"""What the documents promise exists."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from framing.report.meanings import MEANINGS
from tests.console import anew

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "framing" / "languages"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_is_there(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (path.parent / target).exists(), target


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    for path in DOCUMENTS:
        named = set(re.findall(r"`make ([a-z-]+)`", path.read_text(encoding="utf-8")))
        assert named <= targets, path.name


def test_every_data_file_names_its_source_and_licence() -> None:
    tables = {readme.parent: readme.read_text(encoding="utf-8") for readme in LANGUAGES.rglob("README.md")}
    files = [path for path in LANGUAGES.rglob("*") if path.suffix in (".txt", ".npz", ".json")]
    assert len(files) > 80
    for path in files:
        rows = (tables[LANGUAGES] + tables.get(path.parent, "")).splitlines()
        named = {name for row in rows if row.startswith("|") for name in row.split("|")[1].replace(",", " ").split()}
        assert path.name in named, f"{path} stands in no line of a README.md"


def test_what_a_number_means_is_the_same_on_the_page_and_in_the_document() -> None:
    text = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
    for word, meaning in MEANINGS.items():
        assert f"| {word} | {meaning.rstrip('.')}" in text, word


def test_the_commands_of_the_page_on_nexis_print_what_it_says() -> None:
    blocks = list(anew(ROOT / "docs" / "nexis.md"))
    assert len(blocks) == 6
    for before, now in blocks:
        assert before == now, "python -m tests.console docs/nexis.md writes the outputs anew"
    script = (ROOT / "docs" / "nexis" / "table.py").read_text(encoding="utf-8")
    assert script in (ROOT / "docs" / "nexis.md").read_text(encoding="utf-8")


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "notebook", "exec"), names)
    written = pd.read_csv(tmp_path / "contrasts.csv")
    assert {"warmth", "salience"} <= set(written["measure"])
    assert (tmp_path / "warmth.png").stat().st_size > 5_000
    assert names["study"].findings  # type: ignore[attr-defined]
