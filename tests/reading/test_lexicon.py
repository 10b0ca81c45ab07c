"""A reader's lexicon: what its files may say, what is wrong with them, and which words it finds."""

from __future__ import annotations

import pickle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.measures.lexicon import lexicon_measure
from framing.model import Actor, Alias, FramingError
from framing.reading.document import read
from framing.reading.lexicon import Lexicon, Match, own_lexicon, words_of
from framing.reading.lexicon_files import read_lexicon
from framing.reading.segment import segment

DIC = "%\n1\tcare\n2\tharm (doing it)\n%\nprotect*\t1\nat risk\t2\nwound*\t2\t1\n\nlikes of\t2\n"


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    forms = segment(text)[1].forms
    return [(match.category, " ".join(forms[match.first : match.last])) for match in lexicon.find(forms)]


# ---------------------------------------------------------------- files


def test_a_dic_file_gives_its_categories_by_name(tmp_path: Path) -> None:
    lexicon = read_lexicon(_file(tmp_path, "moral.dic", DIC))
    assert lexicon.name == "moral"
    assert lexicon.categories == {
        "care": ("protect*", "wound*"),
        "harm (doing it)": ("at risk", "wound*", "likes of"),
    }
    assert not lexicon.weights


def test_a_dic_file_may_be_parted_by_spaces_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "x.dic").write_bytes(b"\xef\xbb\xbf%\r\n01 care\r\n02 harm\r\n%\r\nat risk 02\r\nprotect* 01 02\r\n")
    assert read_lexicon(tmp_path / "x.dic").categories == {"harm": ("at risk", "protect*"), "care": ("protect*",)}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_with_weights(tmp_path: Path, delimiter: str) -> None:
    rows = ["Weight,Category,Word", "2,harm,Wound*", ",harm,at risk", '-0.5,care,"protect"', ""]
    path = _file(tmp_path, "moral.csv", "\n".join(rows).replace(",", delimiter))
    lexicon = read_lexicon(path, "mine")
    assert lexicon.name == "mine"
    assert lexicon.categories == {"harm": ("wound*", "at risk"), "care": ("protect",)}
    assert lexicon.weights == {("harm", "wound*"): 2.0, ("care", "protect"): -0.5}


def test_what_can_never_be_found_is_told(tmp_path: Path) -> None:
    lexicon = read_lexicon(_file(tmp_path, "x.csv", "word,category\n:-),joy\nglad,joy\n"))
    assert lexicon.categories == {"joy": ("glad",)}
    assert [problem.where.rpartition(", ")[2] for problem in lexicon.problems] == ["line 2"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.csv", "word\nglad\n", 'line 1: there is no column "category"'),
        ("x.csv", "", 'line 1: there is no column "word"'),
        ("x.csv", "word,category\n", "holds no entry"),
        ("x.csv", "word,category\nglad,joy\n,joy\n", "line 3: the word is empty"),
        ("x.csv", "word,category\nglad\n", "line 2: the category is empty"),
        ("x.csv", "word,category,weight\nglad,joy,high\n", 'line 2: the weight "high" is no number'),
        ("x.csv", "word,category,weight\nglad,joy,nan\n", 'line 2: the weight "nan" is no number'),
        ("x.csv", "word,category,weight\nglad,joy,1\n\nGlad,joy,2\n", 'line 4: "glad" has another weight'),
        ("x.csv", 'word,category\n"very\nglad",joy\nco*l,joy\n', "line 4: in"),
        ("x.csv", "word,category\n*,joy\n", "line 2: in"),
        ("x.csv", "word,category\nglad,a | b\n", "line 2: the category"),
        ("x.dic", "glad\t1\n", 'line 1: a .dic file begins with a line "%"'),
        ("x.dic", "%\n1\tjoy\nglad\t1\n", 'stand between two lines "%"; there are 1'),
        ("x.dic", "%\n1\tjoy\n1\tcare\n%\n", "line 3: the category 1 is declared twice"),
        ("x.dic", "%\n1\n%\n", "line 2: a category is a number and a name"),
        ("x.dic", "%\n1\tjoy\n%\nglad\t1\nsad\t2\n", 'line 5: no category "2"'),
        ("x.dic", "%\n1\tjoy\n%\nglad\n", 'line 4: "glad" is no word with its categories'),
        ("x.txt", "glad\n", "a lexicon is a .csv or a .dic file"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(FramingError) as raised:
        read_lexicon(_file(tmp_path, name, text))
    assert str(tmp_path / name) in str(raised.value)
    assert told in str(raised.value)


@given(st.sampled_from([".csv", ".dic"]), st.text("%\t\n ,;*\"|1aé:'.", max_size=40), st.booleans())
def test_any_file_is_read_or_refused_with_a_reason(suffix: str, text: str, headed: bool) -> None:
    header = {".csv": "word,category,weight\n", ".dic": "%\n1 a\n%\n"}[suffix] if headed else ""
    with TemporaryDirectory() as folder:
        try:
            lexicon = read_lexicon(_file(Path(folder), f"x{suffix}", header + text))
        except FramingError:
            return
    for category, entries in lexicon.categories.items():
        for entry in entries:
            assert category in {match.category for match in lexicon.find([word for word, _ in words_of(entry)])}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="cannot be read"):
        read_lexicon(tmp_path / "none.csv")


# ---------------------------------------------------------------- finding


def test_stems_phrases_and_clitics() -> None:
    lexicon = Lexicon("x", {"care": ("protect*", "don't mind"), "harm": ("at risk*", "hurt")})
    text = "Protection and protectors: we don't mind. Put at risky odds, she hurts; unprotected."
    assert _found(lexicon, text) == [
        ("care", "protection"),
        ("care", "protectors"),
        ("care", "do n't mind"),
        ("harm", "at risky"),
    ]


def test_the_longest_entry_wins_in_all_its_categories() -> None:
    lexicon = Lexicon("x", {"sure": ("certain", "doubt"), "unsure": ("not certain",), "both": ("not certain", "not")})
    assert _found(lexicon, "not certain, certain not") == [
        ("unsure", "not certain"),
        ("both", "not certain"),
        ("sure", "certain"),
        ("both", "not"),
    ]


def test_a_phrase_does_not_cross_punctuation_or_the_end() -> None:
    lexicon = Lexicon("x", {"harm": ("at risk",)})
    assert _found(lexicon, "Look at, risk it. Look at") == []


def test_what_is_excluded_hides_what_it_holds() -> None:
    lexicon = Lexicon("x", {"conflict": ("attack*",)}, excluded=("heart attack",))
    assert _found(lexicon, "A heart attack is no attack.") == [("conflict", "attack")]


@given(st.lists(st.sampled_from(["a", "ab", "abc", "b", "bc", ""]), max_size=12))
def test_finding_agrees_with_trying_every_entry(forms: list[str]) -> None:
    entries = {"x": ("a", "ab*", "a b"), "y": ("b*", "a b", "bc a*")}
    expected: list[Match] = []
    at = 0
    while at < len(forms):
        fits = [
            (len(words_of(entry)), category)
            for category, several in entries.items()
            for entry in several
            if len(forms) - at >= len(words_of(entry))
            and all(
                form and (form == word or (stem and form.startswith(word)))
                for form, (word, stem) in zip(forms[at:], words_of(entry), strict=False)
            )
        ]
        length = max((size for size, _ in fits), default=1)
        here = {category for size, category in fits if size == length}
        expected += [Match(category, at, at + length) for category in sorted(here)]
        at += length
    assert sorted(Lexicon("z", entries).find(forms), key=lambda m: (m.first, m.category)) == expected


@pytest.mark.parametrize("name", ["frames", "certainty"])
def test_every_entry_of_our_own_lists_finds_itself(name: str) -> None:
    lexicon = own_lexicon(name)
    for category, entries in lexicon.categories.items():
        assert entries
        for entry in entries:
            forms = [word for word, _ in words_of(entry)]
            found = lexicon.find(forms)
            assert category in [match.category for match in found], (category, entry)
            assert found[0].last == len(forms), (category, entry)
    for entry in lexicon.excluded:
        assert not lexicon.find([word for word, _ in words_of(entry)])


# ---------------------------------------------------------------- the measure


ACTORS = (Actor("Port", "", (Alias("the port"), Alias("Safe Harbour"))), Actor("Mayor", "", (Alias("the mayor"),)))


def test_a_lexicon_becomes_a_measure() -> None:
    measure = lexicon_measure(Lexicon("moral", {"care": ("safe*",), "harm": ("wound*",)}), "Who is safe?")
    assert (measure.name, measure.question) == ("lexicon_moral", "Who is safe?")
    document = read("The port is safe and safer. The mayor saw Safe Harbour wounded. Nobody is safe.", ACTORS)
    tally = measure.tally(document)
    assert tally.values == {("Port", "care"): 2.0, ("Port", "harm"): 1.0, ("Mayor", "harm"): 1.0}
    assert tally.base == {("Port",): 12.0, ("Mayor",): 6.0}
    parts = [measure.tally(document.only(i)) for i in range(3)]
    whole = sum(parts[1:], parts[0])
    assert (whole.values, whole.base, whole.evidence) == (tally.values, tally.base, tally.evidence)
    assert not measure.tally(read("")).values


def test_weights_are_added_and_bound_the_measure() -> None:
    lexicon = Lexicon("moral", {"care": ("safe", "glad")}, {("care", "safe"): 2.5, ("care", "glad"): -0.5})
    measure = lexicon_measure(lexicon)
    assert measure.tally(read("The port is safe, safe and glad.", ACTORS)).values == {("Port", "care"): 4.5}
    assert measure.counting.bounds == (-0.5, 2.5)
    assert measure.question.endswith("?")


def test_a_lexicon_measure_travels() -> None:
    measure = lexicon_measure(Lexicon("moral", {"care": ("safe*",)}))
    copied = pickle.loads(pickle.dumps(measure))
    assert copied == measure
    assert hash(copied) == hash(measure)
    document = read("The port is safe.", ACTORS)
    assert copied.tally(document) == measure.tally(document)
