"""Names with other endings than the catalogue's: listed by check, counted by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.commands.cli import main
from framing.model import Actor, Alias, Article
from framing.reading.catalogue import catalogue
from framing.reading.document import Reader
from framing.reading.inflections import unlisted_forms

RUSSIAN = (
    "Мэр Серов открыл мост. Жители хвалили Серова, но Серову не поверили. Иван Серов молчал, а об Иване Серове писали "
    "все. Серый дом стоит у реки, и серовато небо над ним. Палата ждёт; члены Палаты говорят, что это было давно и что "
    "так уже не будет, как они думали, когда их спросили."
)


def forms(code: str, text: str, *aliases: str) -> dict[str, int]:
    actors = (Actor("one", "", tuple(map(Alias, aliases))),)
    document = Reader(catalogue(actors), {}, actors=actors).read(Article("side", "id", text, language=code))
    return {row.form: row.times for row in unlisted_forms([document], actors)}


def test_forms_of_a_name_that_are_no_alias_are_listed_with_counts() -> None:
    assert forms("ru", RUSSIAN, "Серов") == {"Серова": 1, "Серову": 1, "Серове": 1}
    assert forms("ru", RUSSIAN, "Иван Серов", "Серов", "Серова") == {"Серову": 1, "Иване Серове": 1}
    assert forms("ru", RUSSIAN, "Палата") == {"Палаты": 1}


def test_all_that_is_listed_is_listed_no_more() -> None:
    assert not forms("ru", RUSSIAN, "Серов", "Серова", "Серову", "Серове")


@pytest.mark.parametrize(
    ("code", "alias", "met"),
    [
        ("pl", "Kowal", "Kowala Kowalem Kowalowi"),
        ("hu", "Kárász", "Kárászt Kárászról Kárászéknak"),
        ("fi", "Virta", "Virran Virtaa"),
        ("tr", "Yıldırım", "Yıldırım'ın"),
        ("cs", "Nováková", "Novákové Novákovou"),
        ("el", "Παππάς", "Παππά"),
        ("lv", "Bērziņš", "Bērziņa Bērziņam"),
    ],
)
def test_in_several_languages(code: str, alias: str, met: str) -> None:
    changed_inside = {"Virran"}
    found = forms(code, f"{alias}, {met.replace(' ', ', ')}.", alias)
    assert found == dict.fromkeys((form for form in met.split() if form not in changed_inside), 1)


def test_other_words_and_other_languages_are_left_alone() -> None:
    assert not forms("ru", "Серовато небо, и серовато море. Поезд идёт в Серпухов.", "Серов")
    assert not forms("de", "Der Serower sah Serowers Haus.", "Serow")
    assert not forms("en", "Holmes and Holmberg met.", "Holm")


def test_check_lists_the_forms_to_paste(tmp_path: Path) -> None:
    for side in ("a", "b"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "one.txt").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(
        'title = "T"\nquestion = "Q?"\n[[side]]\nname = "a"\n[[side]]\nname = "b"\n'
        '[[actor]]\nname = "Серов"\nkind = "person"\naliases = ["Серов"]\n',
        encoding="utf-8",
    )
    printed = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    assert "the actor 'Серов' may also be meant by Серова (2), Серове (2), Серову (2)." in printed
    assert 'Add those that mean it to its aliases: "Серова", "Серове", "Серову"' in printed
