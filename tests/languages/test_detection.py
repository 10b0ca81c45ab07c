"""A text tells its language by its function words and its script, and a short one says that it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.languages import FOLDER, LANGUAGES, code_of, language
from framing.languages.detection import detect, is_unspaced
from framing.model import FramingError

TEXTS: dict[str, str] = json.loads(Path(__file__).with_name("texts.json").read_text(encoding="utf-8"))
"""One thing said in many languages."""


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_of_thirty_words_tells_its_language(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Holm said no.",
        "Der Rat tagt.",
        "The door in the garden door over the bridge door over winter door in the door.",
        "Lind 3, Berg 2, Holm 1, Ek 0, Dahl 4, Moe 2, Lie 1, Ruud 5, Vik 3, Bakke 2",
    ],
    ids=["nothing", "three words", "three words of German", "two words again and again", "a list of results"],
)
def test_what_is_too_short_or_no_prose_does_not_tell(text: str) -> None:
    assert detect(text) == ""


def test_half_and_half_does_not_pass_for_one_language() -> None:
    english, german = TEXTS["en"].split()[:15], TEXTS["de"].split()[:15]
    assert detect(" ".join(english + german)) == ""


def test_a_few_foreign_words_do_not_turn_a_text() -> None:
    assert detect(f"{TEXTS['en']} “Das ist mir egal”, she said in German, and “c’est la vie” in French.") == "en"
    assert detect(f"{TEXTS['en']} The sign over the door reads 北京饭店 and nobody can read it.") == "en"


def test_running_text_of_a_language_without_a_list_is_not_taken_for_a_known_one() -> None:
    basque = (
        "Udalak ez du zubia ordaindu nahi, inork eskatu ez duelako eta zaharra oraindik gehienentzat ondo dabilelako. "
        "Alkateak hilaren hasieran esan zuen diruarekin ikastetxe berriak egingo dituztela auzo guztietan. "
    )
    assert detect(basque * 3) == "und"


@pytest.mark.parametrize(
    "text",
    [
        "La nova ponto ankoraŭ ne estos konstruita, diris la urbestro vendrede, ĉar mankas al la konsilio mono. "
        "Malmultaj homoj en la urbeto kredas, ke oni iam konstruos ĝin. ",
        "Mae'r bont newydd wedi ei gohirio eto, meddai'r maer ddydd Gwener, am nad oes gan y cyngor ddigon o arian. "
        "Ychydig o bobl y dref sy'n credu y caiff ei hadeiladu byth. ",
        "Den neie Pont ass nach eng Kéier verréckelt ginn, sot de Buergermeeschter e Freideg, well d'Gemeng keng "
        "Suen huet. Wéineg Leit am Duerf gleewen, datt se iergendwann gebaut gëtt. ",
    ],
    ids=["Esperanto", "Welsh", "Luxembourgish"],
)
def test_a_long_text_that_shares_words_with_many_known_languages_is_in_none_of_them(text: str) -> None:
    assert detect(text * 3) == "und"


def test_a_long_text_of_two_languages_is_not_called_unknown() -> None:
    assert detect(f"{TEXTS['en']} {TEXTS['de']} " * 3) in ("", "en", "de")


def test_unspaced_scripts_are_told_from_texts_whose_words_were_parted() -> None:
    assert is_unspaced(TEXTS["zh"])
    assert is_unspaced(TEXTS["th"])
    assert not is_unspaced("市 议会 不 愿意 为 这 座 桥 付钱 ， 因为 没有 人 提出 过 要求")
    assert not is_unspaced(TEXTS["ko"])
    assert not is_unspaced(TEXTS["en"])


@pytest.mark.parametrize(
    ("named", "code"),
    [("de", "de"), ("de-AT", "de"), ("pt_BR", "pt"), ("German", "de"), ("deu", "de"), ("nb", "no"), ("Klingon", "")],
)
def test_codes_and_names_of_languages(named: str, code: str) -> None:
    assert code_of(named) == code


def test_an_unknown_code_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(FramingError, match=r'no language "xx".*de.*en'):
        language("xx")


def test_every_folder_is_a_language_with_function_words() -> None:
    folders = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_"))
    assert len(folders) >= 40
    for code in folders:
        assert len(LANGUAGES[code].function_words) >= 60, code
        for word in LANGUAGES[code].function_words:
            assert word == word.lower(), (code, word)
