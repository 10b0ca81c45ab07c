"""Takes a TOML file apart with every mistake noted in its line, which tomllib forgets once the text is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from framing.model import FramingError, Problem

_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
_HEADER = re.compile(r"\s*(\[\[?)\s*(.*?)\s*\]\]?\s*(?:#.*)?$")

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Place:
    """A table of corpus.toml: its kind ("" for the top) and which one of that kind, counted from 0."""

    kind: str = ""
    index: int = 0

    def __str__(self) -> str:
        return {"": "corpus.toml", "settings": "[settings]"}.get(self.kind, f"[[{self.kind}]]")


TOP = Place()


class Mistake(NamedTuple):
    """What is wrong in a line of corpus.toml, and what to do about it."""

    line: int
    what: str


def suggestion(word: str, known: Collection[str]) -> str:
    """The question whether the nearest known word was meant, led by a space; "" if none is near."""
    near = get_close_matches(word, sorted(known), n=1)
    return f' Did you mean "{near[0]}"?' if near else ""


def read_toml(path: Path) -> tuple[str, dict[str, object]]:
    """The text of a TOML file and what it says. Raises FramingError with line and column where it is broken."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise FramingError(f"{path}: byte {error.start + 1} is not UTF-8. Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        message = str(error).replace("at end of document", f"at line {text.count(chr(10)) + 1}, where the file ends")
        raise FramingError(f"{path} is no valid TOML: {message}. {_advice(message)}") from error
    except RecursionError as error:
        raise FramingError(f"{path} is no valid TOML: brackets are nested too deeply.") from error
    except OSError as error:
        raise FramingError(f"{path}: cannot be read ({error.strerror}). Check the file and its permissions.") from error


def _advice(message: str) -> str:
    if "Cannot overwrite" in message or "Cannot declare" in message:
        return "A key is twice in one table, or [side] is written where [[side]] is meant."
    return 'Texts need quotation marks, and lists commas; a quotation mark inside a text is written \\".'


class Checks:
    """The values of a table by type; what has another type, or a key that is not known, is noted in `mistakes`."""

    def __init__(self, path: Path, text: str, keys: Mapping[str, Sequence[str]]) -> None:
        """`keys` are those that each kind of table may have; "" is the top, above the first table."""
        self.path, self.lines, self.keys = path, Lines(text), keys
        self.mistakes: list[Mistake] = []
        self.problems: list[Problem] = []

    def wrong(self, place: Place, key: str, what: str, text: str = "") -> None:
        """Note a mistake in the line of this key, or of this text below it."""
        self.mistakes.append(Mistake(self.lines.key(place, key, text), what))

    def known_keys(self, table: Table, place: Place) -> None:
        """Note every key that this kind of table does not have."""
        known = self.keys[place.kind]
        for key in table:
            if key in known:
                continue
            if place != TOP and key in self.keys[""]:
                advice = f" It belongs above the first table: move {key} to the top of the file."
            else:
                advice = suggestion(key, known) or f" Known are: {', '.join(known)}."
            self.wrong(place, key, f'unknown key "{key}" in {place}.{advice}')

    def words(self, table: Table, key: str, place: Place, example: str = "") -> str:
        """A text; with an `example` it has to be there."""
        value = table.get(key, "")
        if not isinstance(value, str):
            self.wrong(place, key, f'{key} has to be a text: {key} = "{example or "..."}"')
            return ""
        if example and not value.strip():
            at = "at the top of the file" if place == TOP else f"to this {place}"
            self.wrong(place, key, f'{key} is missing. Add {at}: {key} = "{example}"')
        return value.strip()

    def texts(self, table: Table, key: str, place: Place) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = table.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
            self.wrong(place, key, f'{key} has to be a text or a list of texts: {key} = ["...", "..."]')
            return ()
        return tuple(items)

    def tables(self, data: Table, kind: str) -> list[Table]:
        """All tables of a kind of which there can be several."""
        value = data.get(kind, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(TOP, kind, f"{kind} has to be a table of which there can be several: write [[{kind}]].")
            return []
        return value


class Lines:
    """The lines of a TOML text, by table."""

    def __init__(self, text: str) -> None:
        # Long strings may hold lines that look like tables; they are blanked, their line ends are not.
        blanked = _STRING.sub(lambda match: '"' + re.sub(r"[^\n]", " ", match[0]) + '"', text)
        self.lines = blanked.split("\n")
        self.tables: dict[str, list[int]] = {"": [0]}
        starts = [0]
        depth = 0
        for i, line in enumerate(self.lines):
            header = _HEADER.match(line) if depth == 0 else None
            if header:
                self.tables.setdefault(header[2].strip("\"'"), []).append(i)
                starts.append(i)
            else:
                depth = max(0, depth + _opened(line))
        self.ends = dict(zip(starts, [*starts[1:], len(self.lines)], strict=True))

    def key(self, place: Place, key: str, text: str = "") -> int:
        """The line (from 1) of a key in a table, or of a text from there on; the table's own where there is none."""
        starts = self.tables.get(place.kind, [])
        if place.index >= len(starts):
            return self._of_inline(place.kind, text)
        start = starts[place.index]
        within = range(start, self.ends[start])
        named = re.compile(rf"\s*([\"']?){re.escape(key)}\1\s*[=.]")
        first = next((i for i in within if named.match(self.lines[i])), None)
        if first is None and not place.kind:
            first = next(iter(self.tables.get(key, [])), None)
        if text:
            below = within if first is None else range(first, within.stop)
            first = next((i for i in below if _quotes(text) & _strings(self.lines[i])), first)
        return (start if first is None else first) + 1

    def _of_inline(self, kind: str, text: str) -> int:
        """Where `side = [{...}]` is written instead of [[side]]."""
        hits = (i for i, line in enumerate(self.lines, 1) if re.match(rf"\s*{re.escape(kind)}\s*=", line))
        first = next(hits, 1)
        return next((i for i in range(first, len(self.lines) + 1) if text and text in self.lines[i - 1]), first)


def _opened(line: str) -> int:
    """How many more brackets this line opens than it closes, strings and comments left out."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", "", line).split("#", 1)[0]
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")


def _strings(line: str) -> set[str]:
    """What is between quotation marks, or before an equals sign, in this line."""
    quoted = (match[1:-1] for match in re.findall(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", line))
    return {*quoted, *re.findall(r"\w+(?=\s*=)", line)}


def _quotes(text: str) -> set[str]:
    """A text as it may be written between quotation marks."""
    return {text, text.replace("\\", "\\\\").replace('"', '\\"')}
