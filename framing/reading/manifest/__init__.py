"""Reads corpus.toml and finds everything that is wrong with it, each mistake with its line and its remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.languages import ENGLISH, code_of
from framing.model import Actor, Alias, LexiconFile, Planted, Problem, Side
from framing.reading.manifest.tomlcheck import TOP, Checks, Mistake, Place, Table, read_toml, suggestion
from framing.settings import CHECKS

KEYS = {
    "": tuple("title question language start end articles plugins side actor lexicon settings planted".split()),
    "side": ("name", "label", "description", "language"),
    "actor": ("name", "kind", "aliases", "not", "focus"),
    "lexicon": ("file", "name", "question"),
    "planted": ("measure", "key", "side", "against", "differs", "note"),
}
"""The keys that each table of corpus.toml may have; "" is the top, above the first table."""

LEXICON_SUFFIXES = (".csv", ".dic")
JOINT = " | "
"""What joins the parts of a key in the tables that are exported; no part may hold it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What corpus.toml says, as far as it could be understood, and what is wrong with it."""

    title: str
    question: str
    language: str
    sides: tuple[Side, ...]
    side_lines: tuple[int, ...]
    actors: tuple[Actor, ...]
    lexicons: tuple[LexiconFile, ...]
    planted: tuple[Planted, ...]
    start: tuple[str, ...]
    end: tuple[str, ...]
    articles: tuple[str, ...]
    articles_line: int
    settings: Mapping[str, object]
    mistakes: tuple[Mistake, ...]
    problems: tuple[Problem, ...]


def read_manifest(path: Path) -> Manifest:
    """What does this corpus.toml say, and what is wrong with it?

    Raises FramingError when it can't be read as TOML at all; every other mistake is in `mistakes`, in order of lines.
    """
    text, data = read_toml(path)
    return _Checks(path, text, KEYS).manifest(data)


def normalised(alias: str) -> str:
    """An alias as it is compared with others: case, kind of apostrophe and amount of white space make no difference."""
    return " ".join(alias.replace("’", "'").split()).casefold()


def question_of(title: str) -> str:
    """The question of a corpus that states none, made from its title."""
    return f"How do the sides show “{title}”?"


def question_between(names: Sequence[str]) -> str:
    """The question of a comparison that states none, made from the names of its sides."""
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    return f"How do {listed} differ?"


def name_flaw(name: str) -> str:
    """Why this can't be the name of a folder inside the corpus; "" if it can."""
    flaws = {
        "is empty": not name.strip(),
        "holds a control character": any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in name),
        "holds a slash": "/" in name or "\\" in name,
        "begins with a full stop": name.startswith("."),
        "begins or ends with white space": name != name.strip(),
        "holds a | between spaces": JOINT in name,
        "is too long": len(name.encode("utf-8", "replace")) > 200,
    }
    return next((flaw for flaw, holds in flaws.items() if holds), "")


class _Checks(Checks):
    """One reading of a manifest: takes its tables apart and notes every mistake on the way."""

    def manifest(self, data: Table) -> Manifest:
        self.known_keys(data, TOP)
        title = self.words(data, "title", TOP, "Two papers on one strike")
        question = self.words(data, "question", TOP) or question_of(title)
        language = self.language(data, TOP)
        tables = {kind: self.tables(data, kind) for kind in ("side", "actor", "lexicon", "planted")}
        sides, side_lines = self.sides(tables["side"])
        places = (Place("actor", i) for i in range(len(tables["actor"])))
        actors = {
            place: a for place, table in zip(places, tables["actor"], strict=True) if (a := self.actor(table, place))
        }
        self.clashes(actors)
        names = [side.name for side in sides]
        planted = (self.planted(table, Place("planted", i), names) for i, table in enumerate(tables["planted"]))
        return Manifest(
            title=title,
            question=question,
            language=language or ENGLISH.code,
            sides=tuple(replace(side, language=side.language or language) for side in sides),
            side_lines=side_lines,
            actors=tuple(actors.values()),
            lexicons=self.lexicons(tables["lexicon"]),
            planted=tuple(p for p in planted if p),
            start=self.texts(data, "start", TOP),
            end=self.texts(data, "end", TOP),
            articles=self.texts(data, "articles", TOP),
            articles_line=self.lines.key(TOP, "articles"),
            settings=self.settings(data.get("settings", {}), self.texts(data, "plugins", TOP)),
            mistakes=tuple(sorted(self.mistakes)),
            problems=tuple(self.problems),
        )

    # ------------------------------------------------------------ one kind of table each

    def language(self, table: Table, place: Place) -> str:
        """The code of the language that a table names; "" for none."""
        named = self.words(table, "language", place)
        code = code_of(named)
        if named and not code:
            what = f'the language "{_printable(named)}" is not known. Write its code, such as language = "de".'
            self.wrong(place, "language", what)
        return code

    def sides(self, tables: Sequence[Table]) -> tuple[tuple[Side, ...], tuple[int, ...]]:
        found: dict[str, tuple[Side, int]] = {}
        for i, table in enumerate(tables):
            place = Place("side", i)
            self.known_keys(table, place)
            name = table.get("name", "")
            label, description = self.words(table, "label", place), self.words(table, "description", place)
            self.unjoined(place, "label", label)
            if "name" not in table or not isinstance(name, str):
                what = "has to be a text" if "name" in table else "is missing"
                self.wrong(place, "name", f'name {what}; it names the folder of the side: name = "north"')
            elif flaw := name_flaw(name):
                what = f'the side\'s name "{_printable(name)}" {flaw}; it names the folder with its articles.'
                self.wrong(place, "name", f'{what} Write a plain name: name = "north"')
            elif name.casefold() in found:
                line = found[name.casefold()][1]
                self.wrong(place, "name", f'the side "{name}" is there already, in line {line}. Rename or remove one.')
            else:
                side = Side(name, label or name, description, self.language(table, place))
                found[name.casefold()] = (side, self.lines.key(place, "name"))
        if len(tables) < 2 and not any(mistake.what.startswith("side has to be") for mistake in self.mistakes):
            count = "no [[side]]" if not tables else "only one [[side]]"
            what = f'there is {count}; a comparison needs two. Add: [[side]] and below it name = "folder-of-the-side"'
            self.wrong(TOP, "side", what)
        return tuple(side for side, _ in found.values()), tuple(line for _, line in found.values())

    def actor(self, table: Table, place: Place) -> Actor | None:
        self.known_keys(table, place)
        name = self.words(table, "name", place, "Mayor Ada Lind")
        kind = self.words(table, "kind", place)
        self.unjoined(place, "name", name)
        self.unjoined(place, "kind", kind)
        excluded = self.texts(table, "not", place)
        focus = table.get("focus", False)
        if not isinstance(focus, bool):
            self.wrong(
                place, "focus", f"focus has to be true or false; true makes {name or 'it'} one of the few to report on."
            )
        items = table.get("aliases", [])
        if not isinstance(items, list):
            self.wrong(
                place, "aliases", 'aliases has to be a list: aliases = ["Lind", {text = "the mayor", label = "mayor"}]'
            )
            items = []
        listed = [alias for item in items if (alias := self.alias(item, place))]
        if not name:
            return None
        never = {normalised(text) for text in excluded}
        aliases: dict[str, Alias] = {}
        for alias in listed:
            key = normalised(alias.text)
            if key in aliases:
                self.wrong(
                    place, "aliases", f'the alias "{alias.text}" of {name} is there twice. Remove one.', alias.text
                )
            elif key in never:
                what = f'"{alias.text}" is an alias of {name} and is under not as well. Remove it from one.'
                self.wrong(place, "aliases", what, alias.text)
            else:
                aliases[key] = alias
        if normalised(name) not in never | aliases.keys():
            if not _has_word(name):
                self.wrong(
                    place, "name", f'the name "{name}" holds no letter and no digit, so it can\'t be found in a text.'
                )
            aliases = {normalised(name): Alias(name)} | aliases
        if not aliases:
            self.wrong(place, "not", f"{name} can't be found: its name is under not and it has no alias. Add aliases.")
        for text in excluded:
            if not any(alias in normalised(text) for alias in aliases.keys() | {normalised(name)}):
                where = f"{self.path}, line {self.lines.key(place, 'not', text)}"
                what = f'"{text}" under not holds no alias of {name}, so it changes nothing.'
                self.problems.append(Problem(where, what, "Check its spelling against the aliases, or remove it."))
        return Actor(name, kind, tuple(aliases.values()), excluded, focus is True)

    def alias(self, item: object, place: Place) -> Alias | None:
        text, label = (item.get("text"), item.get("label", "")) if isinstance(item, dict) else (item, "")
        for key in item if isinstance(item, dict) else ():
            if key not in ("text", "label"):
                advice = suggestion(key, ("text", "label")) or " Known are: text, label."
                self.wrong(place, "aliases", f'unknown key "{key}" in an alias.{advice}', key)
        if not isinstance(text, str) or not isinstance(label, str):
            example = '"Lind" or {text = "the mayor", label = "mayor"}'
            self.wrong(place, "aliases", f"an alias has to be a text or a table with a text and a label: {example}")
            return None
        if not _has_word(text):
            self.wrong(place, "aliases", f'the alias "{_printable(text)}" holds no letter and no digit. Remove it.')
            return None
        self.unjoined(place, "aliases", label.strip())
        return Alias(text.strip(), label.strip())

    def clashes(self, actors: Mapping[Place, Actor]) -> None:
        """Note names and aliases that two actors claim."""
        owners: dict[str, Actor] = {}
        names: dict[str, Actor] = {}
        for place, actor in actors.items():
            if names.setdefault(normalised(actor.name), actor) is not actor:
                self.wrong(
                    place, "name", f'the actor "{actor.name}" is there twice. Put all aliases into one [[actor]].'
                )
                continue
            for alias in actor.aliases:
                owner = owners.setdefault(normalised(alias.text), actor)
                if owner is not actor:
                    what = f'the alias "{alias.text}" belongs to two actors, {owner.name} and {actor.name}.'
                    self.wrong(place, "aliases", f"{what} Leave it with one, or make it longer.", alias.text)

    def lexicons(self, tables: Sequence[Table]) -> tuple[LexiconFile, ...]:
        found: dict[str, LexiconFile] = {}
        for i, table in enumerate(tables):
            place, before = Place("lexicon", i), len(self.mistakes)
            self.known_keys(table, place)
            file, name = self.words(table, "file", place, "words.csv"), self.words(table, "name", place, "Risk")
            self.unjoined(place, "name", name)
            question = self.words(table, "question", place)
            if file and (flaw := self.file_flaw(file)):
                self.wrong(place, "file", f'the file "{_printable(file)}" of this [[lexicon]] {flaw}')
            if name and name.casefold() in found:
                self.wrong(place, "name", f'the lexicon "{name}" is there twice. Give one of them another name.')
            if len(self.mistakes) == before:
                found[name.casefold()] = LexiconFile(self.path.parent / file, name, question)
        return tuple(found.values())

    def file_flaw(self, name: str) -> str:
        """Why this can't be a lexicon in the corpus folder, and what to do; "" if it can."""
        folder = self.path.parent
        if "\0" in name or not (folder / name).resolve().is_relative_to(folder.resolve()):
            return "lies outside of the corpus folder. Copy it into the folder and write its name."
        if Path(name).suffix.lower() not in LEXICON_SUFFIXES:
            return f"is of a kind that is not read. Save it as one of {', '.join(LEXICON_SUFFIXES)}."
        if (folder / name).is_file():
            return ""
        beside = [path.name for path in folder.iterdir() if path.suffix.lower() in LEXICON_SUFFIXES]
        return f"does not exist.{suggestion(name, beside) or f' Put it into {folder}.'}"

    def unjoined(self, place: Place, key: str, text: str) -> None:
        """Note a name or label that would be taken for two parts of a key."""
        if JOINT in f" {text} ":
            what = f'"{_printable(text)}" holds a | between spaces, which parts the columns of a key in the exports.'
            self.wrong(place, key, f"{what} Write it with another sign, such as / or a comma.", text)

    def planted(self, table: Table, place: Place, sides: Sequence[str]) -> Planted | None:
        self.known_keys(table, place)
        before = len(self.mistakes)
        measure = self.words(table, "measure", place, "sentiment")
        key = self.texts(table, "key", place)
        if not key and len(self.mistakes) == before:
            self.wrong(place, "key", 'key is missing. Add to this [[planted]]: key = ["name of the actor"]')
        side, against = self.words(table, "side", place, "north"), self.words(table, "against", place, "south")
        for which, name in (("side", side), ("against", against)):
            if name and name not in sides:
                known = ", ".join(sides) or "none"
                self.wrong(place, which, f'{which} = "{name}" is no side; there are: {known}.{suggestion(name, sides)}')
        if side and side == against:
            self.wrong(place, "against", f'"{side}" can\'t differ from itself. Name another side in against.')
        differs, note = table.get("differs", True), self.words(table, "note", place)
        if not isinstance(differs, bool):
            self.wrong(place, "differs", "differs has to be true or false.")
        return Planted(measure, key, side, against, bool(differs), note) if len(self.mistakes) == before else None

    def settings(self, table: object, plugins: tuple[str, ...]) -> dict[str, object]:
        place = Place("settings")
        if not isinstance(table, dict):
            self.wrong(TOP, "settings", "settings has to be a single table: write [settings] in single brackets.")
            return {}
        # Plug-ins belong above the tables: they say what is measured, not how.
        known = [key for key in CHECKS if key != "plugins"]
        chosen: dict[str, object] = {"plugins": plugins} if plugins else {}
        for key, value in table.items():
            if key == "plugins":
                self.wrong(place, key, "plugins belongs above the first table: move it to the top of the file.")
            elif key not in known:
                advice = suggestion(key, known) or f" Known are: {', '.join(known)}."
                self.wrong(place, key, f'unknown key "{key}" in [settings].{advice}')
            elif need := CHECKS[key](value):
                self.wrong(place, key, f"{key} has to be {need}.")
            else:
                chosen[key] = value
        return chosen


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _has_word(text: str) -> bool:
    return re.search(r"[^\W_]", text) is not None
