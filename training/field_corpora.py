"""Whether a case that is a file in a corpus came out right: exports, tables, languages, copies, the newcomer."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import framing
from framing.commands.inspect import actor_lines, check_lines
from framing.model import Article, Corpus, FramingError
from framing.reading.corpus import load
from framing.reading.manifest.scaffold import new
from training.field_cases import Case, Verdict

MANIFEST = """title = "Harbour"
[[side]]
name = "a"
label = "A"
[[side]]
name = "b"
label = "B"
[[actor]]
name = "Vera Holm"
kind = "person"
aliases = ["Holm"]
[[actor]]
name = "Tom Reed"
kind = "person"
aliases = ["Reed"]
"""
OTHER = "Tom Reed walked along the quay on Sunday. He told the harbour master that the new cranes were late again.\n"
DATABASES = re.compile(r"(?i)factiva|nexis|lexis|proquest|europresse|media cloud|gdelt|newsapi|news-please|trafilatura")
MARKS = re.compile(
    r"(?im)^(?:\|? ?(?:HD|BY|WC|PD|SN|LA|CY|LP|TD) ?\||document \w|\d+ (?:of|von|sur) \d+ documents?"
    r"|end of document|ende des dokuments|load-date|ladedatum|language:|length:|länge:|section:|byline:|body$"
    r"|textkörper$|classification|subject:|publication|full text:|abstract:|pages:|database:|proquest|copyright"
    r"|all rights|_{5,}|\d+ words$|search summary)"
)


class Tried:
    """A corpus with the file of a case in it: what loading says, the articles of side a, and what check prints."""

    def __init__(self, folder: Path) -> None:
        self.refusal, self.articles, self.lines = "", list[Article](), list[str]()
        try:
            corpus: Corpus = load(folder)
            self.articles = [one for one in _readable(corpus) if one.side == "a"]
            self.lines = list(check_lines(folder))
        except FramingError as error:
            self.refusal = str(error)
        self.told = "\n".join([*self.lines, self.refusal])

    @property
    def problems(self) -> list[str]:
        """The problems that check prints at its end."""
        start = next((i for i, line in enumerate(self.lines) if re.fullmatch(r"\d+ problems?", line)), len(self.lines))
        return self.lines[start + 1 :]

    def seen(self) -> str:
        """What came out, for whoever mends it."""
        return "\n    ".join([self.refusal, *(repr(one) for one in self.articles), *self.problems])


def _readable(corpus: Corpus) -> list[Article]:
    found = []
    for entry in corpus.entries:
        try:
            found.append(corpus.read(entry))
        except FramingError:
            continue
    return found


def corpus_of(folder: Path, case: Case, **placed: str) -> Path:
    """A corpus with the files of a case in it; `placed` are their places, in their order (the folder of side a)."""
    folder = folder / "case"
    for side in ("a", "b"):
        (folder / side).mkdir(parents=True)
    (folder / "corpus.toml").write_text(MANIFEST, encoding="utf-8")
    listed = re.findall(r"files/([\w.\-]+(?:, [\w\-]+\.\w+)*)", case.input)
    names = [name for some in listed for name in some.split(", ")]
    places = list(placed.values()) or [f"a/{name}" for name in names]
    for name, place in zip(names, places, strict=False):
        shutil.copyfile(case.files / "files" / name, folder / place)
    if not any((folder / "b").iterdir()) and not (folder / "articles.csv").is_file():
        (folder / "b" / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def _wanted_count(expected: str, otherwise: int = 1) -> int:
    found = re.search(r"(\d+) articles?", expected)
    return int(found[1]) if found else otherwise


def export(case: Case, folder: Path) -> Verdict:
    """All articles, each with title, outlet and day and nothing of the database in its text; or refused by name."""
    tried = Tried(corpus_of(folder, case))
    if DATABASES.search(tried.refusal) and not tried.articles:
        return True, tried.refusal
    right = len(tried.articles) == _wanted_count(case.expected, 2) and all(
        one.title
        and one.outlet
        and re.match(r"\d{4}-\d\d-\d\d", one.published)
        and len(one.text.split()) > 20
        and not MARKS.search(one.text)
        and one.title not in one.text
        for one in tried.articles
    )
    return right, tried.seen()


def container(case: Case, folder: Path) -> Verdict:
    """All articles of a table, or one message that names the file."""
    name = Path(case.input).name
    tried = Tried(corpus_of(folder, case))
    named = [line for line in tried.told.split("\n") if name in line]
    if not tried.articles:
        return len(named) == 1, tried.seen()
    rows = (case.files / case.input).read_bytes().count(b'"text"') if "json" in name else 1
    flaws = [line for line in tried.problems if "has a copy" not in line]  # the made-up articles are much alike
    right = len(tried.articles) == _wanted_count(case.expected, rows) and not flaws
    return right and all(len(one.text.split()) > 15 for one in tried.articles), tried.seen()


def encoding(case: Case, folder: Path) -> Verdict:
    """The articles with their letters."""
    tried = Tried(corpus_of(folder, case))
    text = "".join(one.text for one in tried.articles)
    right = len(tried.articles) == _wanted_count(case.expected) and "\ufffd" not in text and not text.isascii()
    return right and not re.search(r"[\x80-\x9f\udc80-\udcff]|Ã.", text), tried.seen()


def columns(case: Case, folder: Path) -> Verdict:
    """The article with what its columns say."""
    tried = Tried(corpus_of(folder, case))
    right = len(tried.articles) == _wanted_count(case.expected) and all(
        len(a.text.split()) > 15 for a in tried.articles
    )
    day = re.search(r"dated (\S+\d)", case.expected)
    right = right and all(not day or a.published.startswith(day[1]) for a in tried.articles)
    if "author" in case.expected:
        right = right and all(a.author and a.published and a.outlet for a in tried.articles)
    return right, tried.seen()


def metadata(case: Case, folder: Path) -> Verdict:
    """The fields that the case asks for, word for word."""
    tried = Tried(corpus_of(folder, case))
    wanted = re.findall(r'\b(author|outlet|url|id|title|published)\b "?([^";,]+(?:, [^";]+)?)"?', case.expected)
    article = tried.articles[0] if len(tried.articles) == 1 else None
    right = article is not None and all(
        str(getattr(article, field)).rpartition("/" * (field == "id") or "\0")[2] == value for field, value in wanted
    )
    return right and bool(wanted), tried.seen()


def missing(case: Case, folder: Path) -> Verdict:
    """The rows that hold a text, and a problem for each other."""
    tried = Tried(corpus_of(folder, case))
    named = [line for line in tried.problems if "no text" in line]
    rows = re.search(r"rows? ([\d, and]+)", case.expected)
    right = len(tried.articles) == _wanted_count(case.expected)
    return right and len(named) == len(re.findall(r"\d+", rows[1] if rows else "")), tried.seen()


def markup(case: Case, folder: Path) -> Verdict:
    """No tag and no twice encoded letter among the words, or a remark on it."""
    tried = Tried(corpus_of(folder, case))
    text = "".join(one.text for one in tried.articles)
    remark = any(
        re.search(r"(?i)html|markup|tags|encod|mojibake|web page", line) for line in [*tried.problems, tried.refusal]
    )
    read = framing.read(text).text
    words = re.match(r"(\d+) words", case.expected)
    few = not words or abs(len(read.split()) - int(words[1])) <= 4
    clean = few and bool(read.strip()) and not re.search(r"<\w+|&amp;|â€|Ã.|var a", read)
    return clean or remark, tried.seen()


def side_names(case: Case, folder: Path) -> Verdict:
    """Rows on both sides, or the names that the rows give and those that there are."""
    place = corpus_of(folder, case, one="articles.csv")
    tried = Tried(place)
    both = bool(tried.articles) and any(entry.side == "b" for entry in load(place).entries)
    return both or all(f'"{name}"' in tried.told for name in "AB"), tried.seen()


MEASURED_ANYWHERE = frozenset("salience omission keyness collocation first lead labels naming".split())


def language(case: Case, folder: Path) -> Verdict:
    """The article named as of another language, or refused; and no claim that needs English made."""
    place = corpus_of(folder, case, one="a/y.txt", two="b/y.txt")
    tried = Tried(place)
    said = [
        line
        for line in [*tried.problems, *tried.lines, *tried.refusal.split("\n")]
        if re.search(r"(?i)english|language|german|chinese", line)
    ]
    named = any(re.search(r"\b[ab]/y\b|\by\b|\b(?:a|b)\b", line) for line in said)
    try:
        study = framing.analyse(load(place))
    except FramingError as error:
        return named or bool(re.search(r"(?i)english|language", str(error))), f"{tried.seen()}\n    {error}"
    claims = [
        c.sentence
        for c in study.claims
        if c.contrast.measure not in MEASURED_ANYWHERE and c.strength != "not comparable"
    ]
    return bool(said) and named and not claims, "\n    ".join([tried.seen(), *said, *claims])


def copies_in_report(case: Case, folder: Path) -> Verdict:
    """The two named as copies, or one as contained in the other."""
    study = framing.analyse(load(corpus_of(folder, case)))
    return bool(study.copies), repr(study.copies)


def copies_in_check(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """Two equal files, on one side and then on both: check names them."""
    told = []
    for number, other in enumerate(("a/two.txt", "b/two.txt")):
        place = folder / str(number)
        for name in ("a/one.txt", other, "b/three.txt"):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(
                OTHER * 3 + ("" if name != "b/three.txt" else "Vera Holm was not there."), "utf-8"
            )
        (place / "b" / "three.txt").write_text("Vera Holm was at sea. The wind had turned.", "utf-8")
        (place / "corpus.toml").write_text(MANIFEST, encoding="utf-8")
        told.append("\n".join(check_lines(place)))
    return all(re.search(r"(?i)cop(?:y|ies)", one) and "two" in one for one in told), "\n    ".join(told)


def samples(case: Case, folder: Path) -> Verdict:
    """Own articles beside the samples of a new corpus: those are left out, or named as samples."""
    place = new(folder, "x")
    for name, side in zip(re.findall(r"newcomer_\w+\.\w+", case.input), ("north", "south"), strict=True):
        shutil.copyfile(case.files / "files" / name, place / side / name)
    lines = list(check_lines(place))
    remark = any("sample" in line for line in lines)
    return remark, "\n    ".join(lines)


def headline(case: Case, folder: Path) -> Verdict:
    """The first line as title, the byline as author, neither in the text."""
    found = re.search(r'begins "([^"]+)", empty line, "By ([^",]+)', case.input)
    assert found
    case = case._replace(input="files/newcomer_echo.txt")
    place = corpus_of(folder, case)
    (place / "a" / "newcomer_echo.txt").write_text(
        f"{found[1]}\n\nBy {found[2]}, Evening Echo\n\n{OTHER * 3}", encoding="utf-8"
    )
    (article,) = Tried(place).articles
    right = article.title == found[1] and article.author.startswith(found[2])
    text = framing.read(article.text).text
    return right and found[1] not in text and found[2] not in text, repr(article)


def actor_kinds(case: Case, folder: Path) -> Verdict:
    """The names of the two samples of text with their kinds, or none where unsure."""
    case = case._replace(input="files/newcomer_echo.txt, files/newcomer_herald.txt")
    lines = list(actor_lines(corpus_of(folder, case, one="a/x.txt", two="b/y.txt"), 40))
    text = "\n".join(lines)
    wanted = {
        "Northgate Sports": "company|organisation|",
        "Milltown": "place|",
        "Eastside Tenants Union": "organisation|group|",
    }
    right = all(
        re.search(rf'name = "{name}"\nkind = "(?:{kinds})"', text)
        for name, kinds in wanted.items()
        if f'"{name}"' in text
    )
    return right and not re.search(r'name = "Look"', text), text
