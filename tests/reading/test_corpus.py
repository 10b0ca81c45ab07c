"""From a folder to a corpus: what is read, and what is said about every way to get it wrong."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model import Actor, Alias, FramingError, LexiconFile, Planted, Side
from framing.reading.corpus import find_corpora, load
from framing.reading.document import read
from framing.reading.formats import read_article
from framing.reading.manifest import name_flaw
from framing.reading.manifest.folder import slug
from framing.reading.manifest.scaffold import new
from framing.settings import Settings

HEAD = 'title = "Harbour"\nquestion = "How?"\n'
SIDES = '[[side]]\nname = "north"\n\n[[side]]\nname = "south"\nlabel = "The South"\n'
GOOD = HEAD + SIDES


def make(folder: Path, manifest: str | bytes = GOOD, files: tuple[str, ...] = ("north/a.txt", "south/b.txt")) -> Path:
    """A corpus folder with this manifest and these article files."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"The text of {name}.", encoding="utf-8")
    data = manifest if isinstance(manifest, bytes) else manifest.encode()
    (folder / "corpus.toml").write_bytes(data)
    return folder


def complaint(folder: Path) -> str:
    """What loading this folder fails with."""
    with pytest.raises(FramingError) as failure:
        load(folder)
    return str(failure.value)


def line_of(manifest: str, text: str) -> int:
    return next(i for i, line in enumerate(manifest.split("\n"), 1) if text in line)


# ---------------------------------------------------------------- a corpus that is right


def test_a_plain_corpus(tmp_path: Path) -> None:
    folder = make(tmp_path / "harbour", files=("south/b.txt", "north/2/z.md", "north/10.html", "north/a.TXT"))
    corpus = load(str(folder))
    assert (corpus.name, corpus.folder, corpus.title, corpus.question) == ("harbour", folder, "Harbour", "How?")
    assert corpus.sides == (Side("north", "north"), Side("south", "The South"))
    assert [(e.side, e.id) for e in corpus.entries] == [
        ("north", "10"),
        ("north", "2/z"),
        ("north", "a"),
        ("south", "b"),
    ]
    assert corpus.entries[1].path == folder / "north" / "2" / "z.md"
    assert (corpus.problems, corpus.settings, corpus.start, corpus.end) == ((), {}, (), ())


def test_everything_that_a_manifest_can_say(tmp_path: Path) -> None:
    manifest = (
        'title = "Harbour"\nquestion = "How?"\nlanguage = "en"\nstart = "Skip"\nend = ["Related", "Share"]\n'
        + SIDES
        + """
[[actor]]
name = "Ada Lind"
kind = "official"
aliases = ["Lind", {text = "the mayor", label = "mayor"}]
not = ["Lind Street"]

[[actor]]
name = "<script>alert(1)</script>"

[[actor]]
name = "the group around Mr X"
aliases = ["the ring"]
not = ["the group around Mr X"]

[settings]
seed = 3
confidence = 0.9
parser = "en_core_web_sm"
duplicates = "keep"
pronouns = false

[[planted]]
measure = "naming"
key = ["Ada Lind", "mayor"]
side = "north"
against = "south"
note = "planted"

[[planted]]
measure = "sentiment"
key = "Ada Lind"
side = "north"
against = "south"
differs = false
"""
    )
    manifest += '[[lexicon]]\nfile = "lists/risk.DIC"\nname = "Risk"\n[[lexicon]]\nfile = "care.csv"\nname = "Care"\n'
    manifest += 'question = "Who cares?"\n'
    folder = make(tmp_path, manifest, files=("north/a.txt", "south/b.txt", "lists/risk.DIC", "care.csv"))
    corpus = load(folder)
    assert corpus.lexicons == (
        LexiconFile(folder / "lists" / "risk.DIC", "Risk"),
        LexiconFile(folder / "care.csv", "Care", "Who cares?"),
    )
    assert corpus.actors == (
        Actor(
            "Ada Lind",
            "official",
            (Alias("Ada Lind"), Alias("Lind"), Alias("the mayor", "mayor")),
            ("Lind Street",),
        ),
        Actor("<script>alert(1)</script>", "", (Alias("<script>alert(1)</script>"),)),
        Actor("the group around Mr X", "", (Alias("the ring"),), ("the group around Mr X",)),
    )
    assert corpus.start == ("Skip",)
    assert corpus.end == ("Related", "Share")
    assert corpus.settings == {
        "seed": 3,
        "confidence": 0.9,
        "parser": "en_core_web_sm",
        "duplicates": "keep",
        "pronouns": False,
    }
    assert corpus.planted == (
        Planted("naming", ("Ada Lind", "mayor"), "north", "south", True, "planted"),
        Planted("sentiment", ("Ada Lind",), "north", "south", False),
    )
    assert corpus.problems == ()


def test_a_name_that_is_listed_as_alias_keeps_its_label(tmp_path: Path) -> None:
    manifest = GOOD + '[[actor]]\nname = "protesters"\naliases = [{text = "Protesters", label = "p"}]\n'
    assert load(make(tmp_path, manifest)).actors[0].aliases == (Alias("Protesters", "p"),)


@pytest.mark.parametrize("encode", [lambda t: t.encode("utf-8-sig"), lambda t: t.replace("\n", "\r\n").encode()])
def test_a_mark_and_line_ends_of_other_systems_do_no_harm(tmp_path: Path, encode: object) -> None:
    assert callable(encode)
    assert load(make(tmp_path, encode(GOOD))).title == "Harbour"


def test_two_files_of_one_name_keep_their_suffixes(tmp_path: Path) -> None:
    files = ("north/a.txt", "north/a.md", "north/a.md.txt", "north/b.txt", "south/b.txt")
    entries = load(make(tmp_path, files=files)).entries
    assert [(e.side, e.id) for e in entries] == [
        ("north", "a.md"),
        ("north", "a.md.txt"),
        ("north", "a.txt"),
        ("north", "b"),
        ("south", "b"),
    ]


def test_hidden_files_are_passed_over_and_others_are_named(tmp_path: Path) -> None:
    files = ("north/a.txt", "north/.b.txt", "north/.git/c.txt", "north/d.odt", "north/e.pages", "south/b.txt")
    corpus = load(make(tmp_path, files=files))
    assert [e.id for e in corpus.entries] == ["a", "b"]
    problem, hidden = corpus.problems
    assert (hidden.where, hidden.what) == (str(tmp_path / "north"), ".b.txt, .git: hidden, so not read.")
    assert problem.where == str(tmp_path / "north")
    assert problem.what.startswith("d.odt, e.pages:")
    assert ".txt" in problem.advice


@pytest.mark.skipif(os.name == "nt", reason="such names can't be made there")
def test_a_file_name_that_is_no_text_is_named_and_not_read(tmp_path: Path) -> None:
    folder = make(tmp_path)
    try:
        (folder / "north" / os.fsdecode(b"b\xff.txt")).write_text("text")
    except OSError:
        pytest.skip("such names can't be made on this file system")
    (folder / "north" / "c\nd.txt").write_text("text")
    corpus = load(folder)
    assert [e.id for e in corpus.entries] == ["a", "b"]
    assert "b\\udcff.txt" in corpus.problems[0].what
    assert "c\\nd.txt" in corpus.problems[0].what


def test_a_table_instead_of_folders(tmp_path: Path) -> None:
    folder = make(tmp_path, files=())
    (folder / "articles.csv").write_text('side,id,text\nsouth,s1,"Two\nlines"\nnorth,n1,One\nwest,w1,None\n')
    corpus = load(folder)
    assert [(e.side, e.id, e.row) for e in corpus.entries] == [("north", "n1", 2), ("south", "s1", 1)]
    assert [read_article(e).text for e in corpus.entries] == ["One", "Two\nlines"]
    (problem,) = corpus.problems
    assert "west" in problem.what


def test_a_table_beside_folders_adds_to_them_and_repeats_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path)
    rows = ('{"side": "north", "id": "a", "text": "again"}', '{"side": "north", "id": "c", "text": "new"}')
    (folder / "articles.jsonl").write_text("\n".join(rows))
    corpus = load(folder)
    assert [(e.side, e.id, e.path.name) for e in corpus.entries] == [
        ("north", "a", "a.txt"),
        ("north", "c", "articles.jsonl"),
        ("south", "b", "b.txt"),
    ]
    (problem,) = corpus.problems
    assert "a.txt already" in problem.what


def test_articles_that_no_side_names_are_reported(tmp_path: Path) -> None:
    corpus = load(
        make(tmp_path, files=("north/a.txt", "south/b.txt", "west/c.txt", "west/x/d.md", "e.txt", "README.md"))
    )
    west, loose = corpus.problems
    assert west.what == "folder west holds 2 articles and no [[side]] names it."
    assert 'name = "west"' in west.advice
    assert loose.what.startswith("e.txt beside")


def test_the_order_of_files_on_disk_changes_nothing(tmp_path: Path) -> None:
    files = [f"{side}/{i}.txt" for side in ("north", "south") for i in range(6)]
    one, two = make(tmp_path / "1", files=tuple(files)), make(tmp_path / "2", files=tuple(reversed(files)))
    assert [(e.side, e.id) for e in load(one).entries] == [(e.side, e.id) for e in load(two).entries]


def test_a_language_is_that_of_all_sides_that_say_no_other(tmp_path: Path) -> None:
    manifest = HEAD + 'language = "German"\n' + SIDES + 'language = "fr-CA"\n'
    corpus = load(make(tmp_path, manifest))
    assert corpus.language == "de"
    assert [side.language for side in corpus.sides] == ["de", "fr"]
    assert [side.language for side in load(make(tmp_path / "none", HEAD + SIDES)).sides] == ["", ""]


def test_a_useless_exclusion_is_a_problem(tmp_path: Path) -> None:
    manifest = HEAD + SIDES + '[[actor]]\nname = "Lind"\nnot = [\n  "Lind Street",\n  "Linn Lane",\n]\n'
    [useless] = load(make(tmp_path, manifest)).problems
    assert useless.where.endswith(f"line {line_of(manifest, 'Linn Lane')}")
    assert "Linn Lane" in useless.what


# ---------------------------------------------------------------- a corpus that is wrong

# What the manifest says, the text in whose line the mistake is, and what the message has to say.
WRONG = {
    "unknown key at the top": (HEAD + 'langage = "en"\n' + SIDES, "langage", ['"langage"', '"language"']),
    "unknown table": (GOOD + '[[actr]]\nname = "X"\n', "[[actr]]", ['"actr"', '"actor"']),
    "unknown key of a side": (GOOD + 'lable = "S"\n', "lable", ['"lable"', '"label"', "[[side]]"]),
    "unknown key of an actor": (GOOD + '[[actor]]\nname = "X"\nalias = ["Y"]\n', "alias =", ['"alias"', '"aliases"']),
    "unknown key of an alias": (
        GOOD + '[[actor]]\nname = "X"\naliases = [\n  "Z",\n  {text = "Y", lable = "y"},\n]\n',
        "lable",
        ['"lable"', '"label"'],
    ),
    "unknown setting": (GOOD + "[settings]\nsed = 3\n", "sed", ['"sed"', '"seed"']),
    "key of the top below a table": (GOOD + 'start = "Skip"\n', "start", ["top of the file"]),
    "unknown language": (HEAD + 'language = "Klingon"\n' + SIDES, "Klingon", ['"Klingon" is not known', '"de"']),
    "unknown language of a side": (GOOD + 'language = "xx"\n', "xx", ['"xx" is not known']),
    "languages no choice": (GOOD + '[settings]\nlanguages = "two"\n', "languages", ['"one" or "any"']),
    "title no text": ('title = 3\nquestion = "How?"\n' + SIDES, "title", ["title has to be a text"]),
    "title missing": ('question = "How?"\n' + SIDES, "question", ["title is missing", 'title = "']),
    "question no text": ('title = "T"\nquestion = 3\n' + SIDES, "question", ["question has to be a text"]),
    "plugins no texts": (HEAD + "plugins = [1]\n" + SIDES, "plugins", ["plugins has to be a text or a list of texts"]),
    "plugins in settings": (GOOD + '[settings]\nplugins = ["x"]\n', "plugins", ["move it to the top"]),
    "effect below zero": (GOOD + "[settings]\nlarge_effect = -1\n", "large_effect", ["a number above 0"]),
    "pronouns no truth": (GOOD + "[settings]\npronouns = 1\n", "pronouns", ["true or false"]),
    "sides as one table": (HEAD + '[side]\nname = "north"\n', "[side]", ["[[side]]"]),
    "one side": (HEAD + '[[side]]\nname = "north"\n', "[[side]]", ["only one [[side]]"]),
    "a side twice": (GOOD + '[[side]]\nname = "North"\n', '"North"', ["is there already, in line 4"]),
    "a side without name": (GOOD + '[[side]]\nlabel = "W"\n', "[[side]]", ["name is missing"]),
    "label no text": (GOOD + "description = 4\n", "description", ["description has to be a text"]),
    "no folder": (GOOD + '[[side]]\nname = "west"\n', '"west"', ["no folder", "west"]),
    "actor without name": (GOOD + '[[actor]]\nkind = "x"\n', "[[actor]]", ["name is missing"]),
    "aliases no list": (GOOD + '[[actor]]\nname = "X"\naliases = "Y"\n', "aliases", ["has to be a list"]),
    "alias no text": (GOOD + '[[actor]]\nname = "X"\naliases = [3]\n', "aliases", ["an alias has to be"]),
    "alias without a word": (GOOD + '[[actor]]\nname = "X"\naliases = ["--"]\n', "aliases", ['"--"', "no letter"]),
    "alias twice": (GOOD + '[[actor]]\nname = "X"\naliases = ["Y", "y"]\n', "aliases", ['"y"', "twice"]),
    "alias excluded": (GOOD + '[[actor]]\nname = "X"\naliases = ["Y"]\nnot = ["y"]\n', "aliases", ["under not"]),
    "never found": (GOOD + '[[actor]]\nname = "X"\nnot = ["x"]\n', "not =", ["can't be found"]),
    "alias of two": (
        GOOD
        + '[[actor]]\nname = "Ann"\naliases = ["the boss"]\n[[actor]]\nname = "Bo"\naliases = [\n "B",\n "The Boss"]\n',
        "The Boss",
        ["Ann", "Bo", "belongs to two actors"],
    ),
    "name is another's alias": (
        GOOD + '[[actor]]\nname = "Ann"\naliases = ["O’Hara"]\n[[actor]]\nname = "o\'hara"\n',
        "o'hara",
        ["Ann", "belongs to two actors"],
    ),
    "actor twice": (GOOD + '[[actor]]\nname = "Ann"\n[[actor]]\nname = "ann" # again\n', "again", ['"ann"', "twice"]),
    "not no texts": (GOOD + '[[actor]]\nname = "X"\nnot = [1]\n', "not =", ["list of texts"]),
    "start no text": (HEAD + "start = 1\n" + SIDES, "start", ["start has to be a text"]),
    "settings twice": (GOOD + "[[settings]]\nseed = 1\n", "[[settings]]", ["[settings]"]),
    "setting of another type": (GOOD + '[settings]\nseed = "7"\n', "seed", ["seed", "whole number"]),
    "true is no number": (GOOD + "[settings]\nwindow = true\n", "window", ["whole number"]),
    "share out of bounds": (GOOD + "[settings]\nconfidence = 95\n", "confidence", ["between 0 and 1"]),
    "not a number": (GOOD + "[settings]\nlevel = nan\n", "level", ["between 0 and 1"]),
    "no parser": (GOOD + "[settings]\nparser = true\n", "parser", ["spaCy"]),
    "joint in a side": (GOOD + '[[side]]\nname = "a | b"\n', "a | b", ['"a | b"', "|"]),
    "joint in a side's label": (
        GOOD + '[[side]]\nname = "west"\nlabel = "a | b"\n',
        "a | b",
        ['"a | b"', "another sign"],
    ),
    "joint in an actor": (GOOD + '[[actor]]\nname = "A | B"\n', "A | B", ['"A | B"', "another sign"]),
    "joint in a label": (
        GOOD + '[[actor]]\nname = "X"\naliases = [\n  "Z",\n  {text = "Y", label = "y | z"},\n]\n',
        "y | z",
        ['"y | z"', "another sign"],
    ),
    "lexicon that is not there": (
        GOOD + '[[lexicon]]\nname = "Risk"\nfile = "risk.csv"\n',
        "risk.csv",
        ['"risk.csv"', "does not exist"],
    ),
    "lexicon of another kind": (
        GOOD + '[[lexicon]]\nname = "Risk"\nfile = "north/a.txt"\n',
        "north/a",
        [".csv, .dic"],
    ),
    "lexicon outside": (
        GOOD + '[[lexicon]]\nname = "Risk"\nfile = "../risk.csv"\n',
        "../risk.csv",
        ["outside of the corpus folder"],
    ),
    "lexicon without name": (GOOD + '[[lexicon]]\nfile = "risk.csv"\n', "[[lexicon]]", ["name is missing"]),
    "lexicon without file": (GOOD + '[[lexicon]]\nname = "Risk"\n', "[[lexicon]]", ["file is missing"]),
    "duplicates": (GOOD + '[settings]\nduplicates = "drop"\n', "duplicates", ['"count once" or "keep"']),
    "planted on no side": (
        GOOD + '[[planted]]\nmeasure = "sentiment"\nkey = "X"\nside = "nort"\nagainst = "south"\n',
        "nort",
        ['"nort"', 'Did you mean "north"?'],
    ),
    "planted against itself": (
        GOOD + '[[planted]]\nmeasure = "m"\nkey = "X"\nside = "south"\nagainst = "south"\n',
        "against",
        ["differ from itself"],
    ),
    "planted without key": (
        GOOD + '[[planted]]\nmeasure = "m"\nside = "north"\nagainst = "south"\n',
        "[[planted]]",
        ["key is missing"],
    ),
    "differs no truth value": (
        GOOD + '[[planted]]\nmeasure = "m"\nkey = "X"\nside = "north"\nagainst = "south"\ndiffers = "no"\n',
        "differs",
        ["true or false"],
    ),
    "broken TOML": (HEAD + "[[side]\n", "[[side]", ["no valid TOML"]),
    "a key twice": (GOOD + 'label = "S"\n', 'label = "S"', ["no valid TOML", "twice"]),
    "a text that does not end": (GOOD + 'x = """', "x =", ["no valid TOML", "line 9"]),
}


@pytest.mark.parametrize(("manifest", "at", "says"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_reported_with_its_line_and_remedy(
    tmp_path: Path, manifest: str, at: str, says: list[str]
) -> None:
    message = complaint(make(tmp_path, manifest))
    assert str(tmp_path / "corpus.toml") in message
    # The last such line: where something is there twice, the second is the mistake.
    lines = [i for i, line in enumerate(manifest.split("\n"), 1) if at in line]
    named = [int(number) for number in re.findall(r"line (\d+)", message)]
    assert set(lines) & set(named), message
    for part in says:
        assert part in message


def test_the_marker_of_a_key_in_a_long_text_is_not_taken_for_the_key(tmp_path: Path) -> None:
    manifest = HEAD + '[[side]]\nname = "north"\ndescription = """\n[[side]]\nlabel = 3\n"""\nlabel = 4\n' + SIDES[-46:]
    assert f"line {line_of(manifest, 'label = 4')}:" in complaint(make(tmp_path, manifest))


@pytest.mark.parametrize(
    "name", ["", " ", "..", ".", "../north", "a/b", "a\\\\b", "a\\u0000b", "a\\nb", ".git", "n ", "n" * 300]
)
def test_a_side_that_can_not_name_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    message = complaint(make(tmp_path, GOOD + f'[[side]]\nname = "{name}"\n'))
    assert "line 10" in message
    assert "folder" in message
    assert "\0" not in message


def test_all_mistakes_are_reported_at_once_in_order(tmp_path: Path) -> None:
    manifest = 'titel = "T"\nquestion = "Q"\n[[side]]\nname = "north"\nlabel = 1\n[[side]]\nname = "west"\n'
    message = complaint(make(tmp_path, manifest))
    assert "has 4 mistakes" in message
    assert [int(n) for n in re.findall(r"\n  line (\d+)", message)] == [1, 1, 5, 7]


def test_a_side_without_an_article_is_reported(tmp_path: Path) -> None:
    assert 'the side "south" has no article' in complaint(make(tmp_path, files=("north/a.txt", "south/b.odt")))


def test_a_misspelt_folder_is_found(tmp_path: Path) -> None:
    message = complaint(make(tmp_path, files=("north/a.txt", "South/b.txt")))
    if not (tmp_path / "south").exists():  # it does where case makes no difference
        assert 'Did you mean "South"?' in message


def test_a_side_without_rows_is_reported(tmp_path: Path) -> None:
    folder = make(tmp_path, files=())
    (folder / "articles.csv").write_text("side,text\nnorth,One\n")
    assert 'the side "south" has no usable row' in complaint(folder)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    assert "not UTF-8" in complaint(make(tmp_path, GOOD.encode() + b'x = "\xff"'))


def test_no_folder_no_manifest_no_corpus(tmp_path: Path) -> None:
    make(tmp_path / "harbour")
    assert 'Did you mean "harbour"?' in complaint(tmp_path / "habrour")
    assert "this is a file" in complaint(tmp_path / "harbour" / "north" / "a.txt")
    (tmp_path / "harbour" / "corpus.toml").unlink()
    (tmp_path / "harbour" / "south" / "b.txt").unlink()
    message = complaint(tmp_path / "harbour")
    assert "no corpus.toml" in message
    # What it says to write is a manifest that works.
    (tmp_path / "harbour" / "corpus.toml").write_text(message.split("\n\n", 1)[1])
    (tmp_path / "harbour" / "south" / "b.txt").write_text("Words.")
    assert [side.name for side in load(tmp_path / "harbour").sides] == ["north", "south"]


PARTS = (
    """[ ] [[side]] [[actor]] [settings] [[planted]] name = "x" " ' \"\"\" { } , key not aliases seed 1 nan true . #"""
)
TAILS = st.lists(st.sampled_from([*PARTS.split(), "\n", "\r"])).map(" ".join)
MANIFESTS = TAILS.map(lambda tail: (GOOD + tail).encode())


@given(st.one_of(st.binary(max_size=60), MANIFESTS))
@settings(max_examples=200)
def test_whatever_stands_in_the_manifest_fails_with_advice_or_loads(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), data)
        with contextlib.suppress(FramingError):
            assert len(load(folder).sides) >= 2


def test_brackets_without_end(tmp_path: Path) -> None:
    assert "nested too deeply" in complaint(make(tmp_path, GOOD + "x = " + "[" * 100_000))


# ---------------------------------------------------------------- many corpora, and a new one


def test_corpora_are_found_in_order(tmp_path: Path) -> None:
    make(tmp_path / "b")
    (tmp_path / "a" / "north").mkdir(parents=True)
    (tmp_path / "a" / "north" / "x.txt").write_text("An article, and no manifest.")
    make(tmp_path / ".hidden")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("no corpus")
    assert [path.name for path in find_corpora(tmp_path)] == ["a", "b", "empty"]


def test_where_there_is_no_corpus_there_is_advice(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(FramingError, match="framing new"):
            find_corpora(root)


@pytest.mark.parametrize("name", ["strike", 'Größe {2} "x"', "a-b_c"])
def test_a_new_corpus_works_as_it_is(tmp_path: Path, name: str) -> None:
    folder = new(tmp_path / "corpora", name)
    corpus = load(folder)
    assert folder == tmp_path / "corpora" / name
    assert (corpus.problems, len(corpus.sides), len(corpus.actors)) == ((), 2, 2)
    assert [len([e for e in corpus.entries if e.side == side.name]) for side in corpus.sides] == [1, 1]
    for entry in corpus.entries:
        article = read_article(entry)
        assert article.outlet
        assert len(article.text) > 300
        document = read(article.text, corpus.actors)
        assert {mention.actor for mention in document.mentions} == {"Ada Lind", "dockers"}
    assert [path.name for path in (tmp_path / "corpora").iterdir()] == [name]


def test_every_key_that_a_new_corpus_explains_can_be_used(tmp_path: Path) -> None:
    folder = new(tmp_path, "strike")
    path = folder / "corpus.toml"
    used = re.sub(r"(?m)^# (?=\w+ = |\[\[planted)", "", path.read_text(encoding="utf-8"))
    path.write_text(used, encoding="utf-8")
    corpus = load(folder)
    assert len(corpus.planted) == 1
    assert corpus.settings["seed"] == 7
    assert corpus.settings["duplicates"] == "count once"
    assert corpus.start
    assert corpus.end
    usual = Settings().record()
    assert {name: usual[name] for name in usual if name not in ("parser", "plugins")} == corpus.settings


def test_a_question_is_made_from_the_title_where_there_is_none(tmp_path: Path) -> None:
    assert (
        load(make(tmp_path / "a", 'title = "The strike"\n' + SIDES)).question == "How do the sides show “The strike”?"
    )
    assert load(make(tmp_path / "b", 'title = "The strike"\nquestion = " "\n' + SIDES)).question.endswith("strike”?")


def test_plug_ins_are_named_above_the_tables(tmp_path: Path) -> None:
    assert load(make(tmp_path, HEAD + 'plugins = ["one", "two"]\n' + SIDES)).settings == {"plugins": ("one", "two")}


def test_the_smallest_manifest_that_a_message_drafts_is_enough(tmp_path: Path) -> None:
    make(tmp_path, files=("north/a.txt",))
    (tmp_path / "corpus.toml").unlink()
    draft = complaint(tmp_path).split("\n\n", 1)[1]
    make(tmp_path)
    (tmp_path / "corpus.toml").write_text(draft, encoding="utf-8")
    assert [side.name for side in load(tmp_path).sides] == ["north", "south"]


@pytest.mark.parametrize("name", ["", "..", "a/b", ".x", "a\nb", "a\0b", "a\\b", " a", "\udcff"])
def test_a_bad_name_makes_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(FramingError, match="plain name"):
        new(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "strike").mkdir()
    with pytest.raises(FramingError, match="there already"):
        new(tmp_path, "strike")
    assert list((tmp_path / "strike").iterdir()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Valley Gazette", "the-valley-gazette"),
        ("Über_Blatt!", "über-blatt"),
        ("Cafe\u0301", "café"),
        ("Правда", "правда"),
        ("???", "side"),
        ("日" * 90, "日" * 60),
        ("𠀋" * 90, "𠀋" * 50),
    ],
)
def test_a_plain_name_keeps_the_letters_of_any_script(text: str, name: str) -> None:
    assert slug(text, "side") == name
    assert slug(text, "side", {name, f"{name}-2"}) == f"{name}-3"
    assert not name_flaw(name)
