"""What a language knows: one `Language` a language, the only door to lists and weights that hold for one alone.

A language is a folder with its lists: `function_words.txt`, by which texts in it are recognised too
(`framing.languages.detection`), `segmentation.txt`, where sentences do not end, and whatever else is known of it;
README.md says what. What a language can do follows from the files in its folder (`Language.has`), and what a corpus is
not measured by follows from that (`Language.lacks`): nothing else of this package asks which language a text is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from framing.languages.lists import lines_in, sections_in
from framing.model import FramingError

FOLDER = Path(__file__).parent


class Faculty(NamedTuple):
    """What a measure may need of a language besides its words and sentences.

    Attributes:
        what: in words: "a tagger and rules of grammar".
        files: what a language must have for it in its folder.
        rules: whether it takes rules too, which are code and written for one language (`Language.rules`).
    """

    what: str
    files: tuple[str, ...]
    rules: bool = True


FACULTIES: Mapping[str, Faculty] = {
    "attribution": Faculty("a finder of who says what", ("attribution.npz", "attribution.txt", "cues.txt")),
    "certainty": Faculty("a list of hedges, boosters and signs of doubt", ("certainty.txt",), rules=False),
    "charge": Faculty("a list of what values whom", ("charge.txt", "doubts.txt")),
    "frames": Faculty("a list of words that mark frames", ("frames.txt",), rules=False),
    "grammar": Faculty(
        "a tagger and rules of grammar",
        (
            "tagger.npz",
            "attachments.npz",
            "equals.npz",
            "grammar.txt",
            "verbs.txt",
            "role_nouns.txt",
            "predications.txt",
        ),
    ),
    "loaded": Faculty("a model of loaded wording", ("loaded.npz",)),
    "names": Faculty("rules for names that no catalogue has", ("names.txt", "name_words.txt", "candidates.txt")),
    "pronouns": Faculty("rules for whom pronouns and descriptions mean", ("coreference.txt", "first_names.txt")),
    "sentiment": Faculty("scorers of sentiment", ("stance.npz",)),
}
"""By the name that measures and scorers give in `needs`."""


@dataclass(frozen=True)
class Language:
    """A language, and what is known of it.

    Attributes:
        code: of ISO 639-1; "und" for one that is not recognised.
        name: in English.
        rules: whether rules of this package are written for it: for its grammar, its names, who speaks. Without them,
            its sentences and words are cut by rules that hold for any language (`framing.reading.plain`).
        ordinals: whether a figure with a period is an ordinal: "am 3. März".
        genitive: whether a name takes an s without an apostrophe: "Merkels".
        inflected: whether names change their endings, so that a catalogue has to list the forms.
        spaced: whether words are parted by spaces.
        capitals: whether common nouns have a capital too, so that one tells no name.
    """

    code: str
    name: str
    rules: bool = False
    ordinals: bool = False
    genitive: bool = False
    inflected: bool = False
    spaced: bool = True
    capitals: bool = False

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return language, (self.code,)

    def file(self, name: str) -> Path:
        """Where a file of it lies, or would: "tagger.npz"."""
        return FOLDER / self.code / name

    def lines(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The lines of its list `<name>.txt`, in their order, by heading ("" above the first)."""
        return lines_in(self.file(f"{name}.txt"))

    def sections(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The entries of its list `<name>.txt`, in their order, by heading."""
        return sections_in(self.file(f"{name}.txt"))

    def words(self, name: str, heading: str = "") -> frozenset[str]:
        """The entries of its list `<name>.txt` below this heading. There must be such a list with such a heading."""
        return frozenset(self.sections(name)[heading])

    def _words_if_any(self, name: str, heading: str = "") -> frozenset[str]:
        listed = self.file(f"{name}.txt").is_file() and heading in self.sections(name)
        return self.words(name, heading) if listed else frozenset()

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that carry grammar and little else; they are counted as words and never ranked."""
        return self._words_if_any("function_words")

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Types (lower case, without the last period) whose period does not end a sentence by itself."""
        return self._words_if_any("segmentation", "abbreviation")

    @cached_property
    def sentence_starters(self) -> frozenset[str]:
        """Words that, capitalised after an abbreviation, begin a new sentence: "in the U.S. The"."""
        return self._words_if_any("segmentation", "starter") or self.function_words

    @cached_property
    def elisions(self) -> frozenset[str]:
        """What is a word of its own before an apostrophe: "l'homme"."""
        return self._words_if_any("segmentation", "elision")

    @cached_property
    def has(self) -> frozenset[str]:
        """Which of `FACULTIES` there are for it: those whose files, and rules where it takes any, are there."""
        return frozenset(
            name
            for name, faculty in FACULTIES.items()
            if (self.rules or not faculty.rules) and all(self.file(each).is_file() for each in faculty.files)
        )

    def lacks(self, needs: Iterable[str]) -> tuple[str, ...]:
        """Those of these `FACULTIES` that this language does not have."""
        return tuple(sorted(set(needs) - self.has))


def _languages() -> dict[str, Language]:
    plain = (
        "af Afrikaans, ca Catalan, es Spanish, fr French, he Hebrew, hi Hindi, id Indonesian, it Italian, "
        "pt Portuguese, sw Swahili, vi Vietnamese, ar Arabic, fa Persian, ur Urdu, cy Welsh, ga Irish, ms Malay, "
        "gl Galician, tl Tagalog, eo Esperanto"
    )
    inflected = (
        "be Belarusian, el Greek, mk Macedonian, bg Bulgarian, ro Romanian, ru Russian, sq Albanian, uk Ukrainian, "
        "ko Korean, hy Armenian, ka Georgian, eu Basque, bn Bengali, ta Tamil, te Telugu, mr Marathi, ne Nepali"
    )
    ordinal_inflected = (
        "bs Bosnian, cs Czech, et Estonian, fi Finnish, hr Croatian, hu Hungarian, is Icelandic, lt Lithuanian, "
        "lv Latvian, pl Polish, sk Slovak, sl Slovenian, sr Serbian, tr Turkish"
    )
    unspaced = "zh Chinese, ja Japanese, th Thai, lo Lao, km Khmer, my Burmese"

    def named(names: str) -> Iterable[tuple[str, str]]:
        return (tuple(one.split(" ", 1)) for one in names.split(", "))  # type: ignore[misc]

    found = [
        Language("en", "English", rules=True),
        Language("de", "German", ordinals=True, genitive=True, capitals=True),
        Language("nl", "Dutch", genitive=True),
        Language("sv", "Swedish", genitive=True),
        Language("da", "Danish", ordinals=True, genitive=True),
        Language("no", "Norwegian", ordinals=True, genitive=True),
        *(Language(code, name) for code, name in named(plain)),
        *(Language(code, name, inflected=True) for code, name in named(inflected)),
        *(Language(code, name, ordinals=True, inflected=True) for code, name in named(ordinal_inflected)),
        *(Language(code, name, spaced=False) for code, name in named(unspaced)),
        Language("und", "a language that is not recognised"),
    ]
    return {one.code: one for one in found}


LANGUAGES: Mapping[str, Language] = _languages()
"""By code, every language that can be named; those without a folder have no lists."""

ENGLISH = LANGUAGES["en"]


def all_have(codes: Iterable[str], needs: Iterable[str]) -> bool:
    """Whether all languages with these codes have all of these `FACULTIES`, so that sides in them can be compared."""
    wanted = tuple(needs)
    return not any(language(code).lacks(wanted) for code in codes)


def fully_known() -> tuple[Language, ...]:
    """The languages that have all of `FACULTIES`."""
    return tuple(one for one in LANGUAGES.values() if not one.lacks(FACULTIES))


OTHER_CODES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "deu": "de", "ger": "de", "eng": "en", "fra": "fr"} | {
    "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "ukr": "uk", "pol": "pl", "tur": "tr", "zho": "zh"
}  # fmt: skip
"""Codes that mean a language of `LANGUAGES`."""


def code_of(named: str) -> str:
    """The code of a language as files name it ("de", "de-AT", "deu", "German"); "" where there is none like it."""
    plain = named.strip().lower().replace("_", "-")
    first = plain.split("-")[0]
    by_name = {one.name.lower(): code for code, one in LANGUAGES.items() if code != "und"}
    return next((code for code in (OTHER_CODES.get(first, first), by_name.get(plain, "")) if code in LANGUAGES), "")


def language(code: str) -> Language:
    """The language with this code.

    Raises:
        FramingError: there is none; with those that there are.
    """
    if code not in LANGUAGES:
        raise FramingError(f'there is no language "{code}". There are: {", ".join(sorted(LANGUAGES))}.')
    return LANGUAGES[code]
