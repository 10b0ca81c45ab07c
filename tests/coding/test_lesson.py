"""A lesson's codes and its choice of texts; what the pages compute is compared with what the package computes."""

from __future__ import annotations

import base64
import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.coding.codebook import read_codebook
from framing.coding.codes import checksum, from_code
from framing.coding.lesson import Lesson, lesson_of
from framing.coding.lesson_plan import read_plan
from framing.comparing.focus import focus_actors
from framing.model import FramingError
from framing.reading.corpus import load
from framing.report.lesson_pages import pupil_page, teacher_page
from framing.study import Study
from tests.shipped import study_of

CORPORA = Path(__file__).parents[2] / "corpora"


def made(study: Study) -> Lesson:
    focus = focus_actors(study.corpus.actors, [sample.named for sample in study.samples])
    return lesson_of(study.corpus, read_plan(study.corpus), study.samples, list(study.documents()), focus)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return made(study_of("harbour", quick=True))


def to_code(record: dict[str, Any]) -> str:
    """The code of a record, as the pupils' page makes it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = packer.compress(json.dumps(record, ensure_ascii=False).encode()) + packer.flush()
    letters = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return f"F1.{letters}.{checksum(letters)}"


def test_a_code_comes_back_and_a_damaged_one_is_refused() -> None:
    record = {"v": 1, "p": "Kieran ✓", "m": {"A": [1, 2, 30]}, "j": {"1-01": -1}}
    code = to_code(record)
    assert from_code(code) == record
    assert from_code(f" {code[:10]}\n{code[10:]} ") == record
    rng = np.random.default_rng(2)
    for _round in range(200):
        place = int(rng.integers(0, len(code)))
        bad = code[:place] + code[place + 1 :] if rng.random() < 0.5 else code[:place] + "x" + code[place + 1 :]
        if bad != code:
            with pytest.raises(ValueError, match="code"):
                from_code(bad)


def test_a_bomb_unfolds_to_a_bounded_size() -> None:
    with pytest.raises(ValueError, match="unfolded"):
        from_code(to_code({"p": "a" * 5_000_000}))


def test_pupils_never_see_who_wrote_what(lesson: Lesson) -> None:
    book = read_codebook(CORPORA / "harbour")
    page = pupil_page(lesson, book).split('id="task">')[1].split("</script>")[0]
    for hidden in ("Brellhaven Courier", "Quayside Lantern", *(text.title for text in lesson.texts)):
        assert hidden not in page
    task = json.loads(page)
    assert not {"side", "loaded", "title", "voices"} & set(task["texts"][0])
    teacher = teacher_page(lesson, book)
    assert "Quayside Lantern" in teacher
    assert lesson.texts[0].title in teacher


def test_it_fits_the_minutes_and_no_name_is_on_both_sides_alike(lesson: Lesson) -> None:
    words = sum(len(one.words) for text in (*lesson.texts, lesson.again) if text for one in text.sentences)
    assert 300 < words < 45 * 0.45 * 40 + 6 * 40
    assert {one.label for one in lesson.names} >= {"rioters", "mob", "residents' group"}
    assert all(one.counts for one in lesson.names)
    assert len(lesson.judged) == 6
    assert len({unit.side for unit, _ in lesson.judged}) == 2


def test_marked_words_are_those_that_are_scored(lesson: Lesson) -> None:
    marked = {
        sentence.words[place].strip(".,").lower()
        for text in lesson.texts
        for sentence in text.sentences
        for place in sentence.loaded
    }
    assert {"arrested", "assault"} <= marked
    assert not {"the", "and", "of"} & marked


def test_belarus_is_ready_too() -> None:
    found = made(study_of("belarus", quick=True))
    assert [text.side for text in found.texts] == ["critical", "promotional"]
    assert found.again is not None
    assert {one.label for one in found.names}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("minutes = 5", "minutes"),
        ("pupils = 3", 'no key "pupils"'),
        ('texts = ["lantern/nothing"]', 'no article "lantern/nothing"'),
        ('leave_out = ["sing"]', 'no step "sing"'),
        ('guess = { nobody = "?" }', "guess"),
        ("texts = [", "no valid TOML: .*line 1.* Texts need quotation marks"),
    ],
)
def test_a_wrong_plan_is_named(tmp_path: Path, line: str, words: str) -> None:
    folder = Path(shutil.copytree(CORPORA / "harbour", tmp_path / "harbour"))
    (folder / "lesson.toml").write_text(line, encoding="utf-8")
    with pytest.raises(FramingError, match=words):
        read_plan(load(folder))
