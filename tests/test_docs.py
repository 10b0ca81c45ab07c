"""What the documents promise exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEXICONS = ROOT / "framing" / "lexicons"
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
    table = (LEXICONS / "README.md").read_text(encoding="utf-8")
    for path in LEXICONS.iterdir():
        if path.suffix in (".txt", ".npz", ".json"):
            assert path.name in table, f"{path.name} stands in no line of lexicons/README.md"


def test_every_list_of_a_language_names_its_source_and_licence() -> None:
    table = (LANGUAGES / "README.md").read_text(encoding="utf-8")
    for path in LANGUAGES.rglob("*.txt"):
        assert f"| {path.name} |" in table, f"{path.name} stands in no line of languages/README.md"
