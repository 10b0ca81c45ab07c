"""What a language can do follows from the files in its folder, and what is measured from what it can do."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

import framing
from framing import languages
from framing.languages import ENGLISH, FACULTIES, FOLDER, LANGUAGES, Language, fully_known, language

CORPORA = Path(__file__).parent / "corpora"
OF_ALL = {"function_words.txt", "segmentation.txt"}


def test_english_has_everything_and_other_languages_words_alone() -> None:
    assert ENGLISH.has == set(FACULTIES)
    assert fully_known() == (ENGLISH,)
    for folder in FOLDER.iterdir():
        if folder.is_dir() and folder.name not in ("en", "__pycache__"):
            assert {path.name for path in folder.iterdir()} <= OF_ALL
            assert not language(folder.name).has
    assert language("de").lacks(["frames", "charge"]) == ("charge", "frames")


def test_every_file_that_a_faculty_takes_is_there_for_english() -> None:
    assert all(ENGLISH.file(name).is_file() for faculty in FACULTIES.values() for name in faculty.files)


def test_lists_are_read_by_heading_and_one_that_is_missing_is_an_error() -> None:
    assert "ltd" in ENGLISH.words("names", "firm") | ENGLISH.abbreviations
    assert ENGLISH.lines("verbs")["irregular"][0] == "arise arose arisen"
    with pytest.raises(KeyError):
        ENGLISH.words("names", "no such heading")
    with pytest.raises(FileNotFoundError):
        ENGLISH.words("no such list")
    assert language("sw").abbreviations == language("und").function_words == frozenset()


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """German as it would be with a list of frames, in a folder of languages of its own."""
    shutil.copytree(FOLDER, tmp_path / "languages", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "languages" / "de" / "frames.txt").write_text("[rent]\nmiete* wohnung\n", encoding="utf-8")
    known = Language("de", "German", ordinals=True, genitive=True, capitals=True)
    monkeypatch.setattr(languages, "FOLDER", tmp_path / "languages")
    monkeypatch.setitem(LANGUAGES, "de", known)
    return known


def test_a_list_of_frames_opens_their_measures(german: Language) -> None:
    assert german.has == {"frames"}
    assert pickle.loads(pickle.dumps(german)) is german
    study = framing.analyse(CORPORA / "speicher", settings={"replicates": 99, "permutations": 99})
    assert {"frames", "frame_text"} <= set(study)
    assert "warmth" not in study
    assert not {"frames", "frame_text"} & {one.measure for one in study.left_out}
    found = {row.side: row.amount for row in study.results["frame_text"].estimates if row.key == ("rent",)}
    assert found == {"kurier": 0, "laterne": 5}  # nouns with a capital; “Mieterbund” is an actor


def test_files_without_rules_open_nothing_that_takes_rules(german: Language) -> None:
    for path in (german.file("x").parent.parent / "en").iterdir():
        shutil.copy(path, german.file(path.name))
    assert Language("de", "German").has == {"certainty", "frames"}
    assert Language("de", "German", rules=True).has == set(FACULTIES)
