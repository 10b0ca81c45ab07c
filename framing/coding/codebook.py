"""The codebook: what coders are asked, in which words, and which numbers their answers set right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from framing.model import FramingError
from framing.reading.manifest.tomlcheck import read_toml
from framing.stats.reliability import Level

CODEBOOK = "codebook.toml"
USUAL = Path(__file__).with_name(CODEBOOK)
"""What is asked where a corpus has no codebook of its own."""
Voice = Literal["any", "author", "quoted"]
CORRECTED = ("", "warmth", "agency")
"""The measures that answers can set right."""


@dataclass(frozen=True, slots=True)
class Value:
    """One answer: the number that stands for it in files, and what coders read."""

    code: int
    label: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One question to coders; see the comments of codebook.toml."""

    name: str
    question: str
    level: Level
    values: tuple[Value, ...]
    voice: Voice = "any"
    measure: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""

    def asked(self, voice: str) -> bool:
        """Whether it is asked of a passage in this voice."""
        return self.voice in ("any", voice)

    def code_of(self, written: str) -> int | None:
        """The code that a person wrote: the number, also as 1.0 or −1, or the label in either case."""
        text = " ".join(written.replace("\N{MINUS SIGN}", "-").split()).casefold()
        for value in self.values:
            if text in (
                value.label.casefold(),
                str(value.code),
                f"{value.code}.0",
                f"{value.code},0",
                f"+{value.code}",
            ):
                return value.code
        return None


@dataclass(frozen=True, slots=True)
class Practice:
    """A passage with known answers, from which coders learn."""

    actor: str
    text: str
    answers: Mapping[str, int]
    why: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All questions, in the order in which they are asked. `fingerprint` goes into every answer."""

    variables: tuple[Variable, ...]
    practice: tuple[Practice, ...]
    reasons: tuple[str, ...]
    fingerprint: str

    def variable(self, name: str) -> Variable | None:
        """The variable of this name."""
        return next((one for one in self.variables if one.name == name), None)


def read_codebook(folder: Path) -> Codebook:
    """The codebook of a corpus, or the one that is used where it has none.

    Raises:
        FramingError: the file is no TOML, or a key is missing or wrong; with the variable and the remedy.
    """
    own = folder / CODEBOOK
    where = str(own if own.is_file() else USUAL)
    record: dict[str, Any] = read_toml(Path(where))[1]
    unknown = record.keys() - {"variable", "practice", "reasons"}
    if unknown:
        raise FramingError(
            f'{where}: there is no key "{min(unknown)}". There are: reasons, [[variable]], [[practice]].'
        )
    variables = tuple(_variable(where, i, one) for i, one in enumerate(_tables(where, record, "variable"), 1))
    if not variables:
        raise FramingError(f"{where}: it asks nothing. Add a [[variable]].")
    names = [one.name for one in variables]
    if doubled := {name for name in names if names.count(name) > 1}:
        raise FramingError(f'{where}: two variables are called "{min(doubled)}". Rename one.')
    by_name = {one.name: one for one in variables}
    practice = tuple(_practice(where, i, one, by_name) for i, one in enumerate(_tables(where, record, "practice"), 1))
    reasons = record.get("reasons", ["the codebook does not decide it", "one of us overlooked something"])
    if not isinstance(reasons, list) or not all(isinstance(reason, str) for reason in reasons):
        raise FramingError(f'{where}: reasons has to be a list of texts, such as ["the codebook does not decide it"].')
    asked = repr(
        [(v.name, v.question, v.level, v.values, v.voice, v.definition, v.include, v.exclude) for v in variables]
    )
    return Codebook(variables, practice, tuple(reasons), hashlib.sha256(asked.encode()).hexdigest()[:12])


def _tables(where: str, record: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    tables = record.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise FramingError(f"{where}: write {kind} as tables, each under a line [[{kind}]].")
    return tables


def _variable(where: str, number: int, record: Mapping[str, Any]) -> Variable:
    place = f'{where}, [[variable]] {number} ("{record.get("name", "without a name")}")'
    known = set(Variable.__dataclass_fields__)
    if unknown := record.keys() - known:
        raise FramingError(f'{place}: there is no key "{min(unknown)}". There are: {", ".join(sorted(known))}.')
    for key in ("name", "question", "level", "values"):
        if key not in record:
            raise FramingError(f'{place}: it has no "{key}". Add one.')
    texts = {key: _text(place, key, value) for key, value in record.items() if key != "values"}
    if not texts["name"].isidentifier():
        raise FramingError(f"{place}: a name is one word of letters, digits and _, since it heads a column of files.")
    for key, allowed in (("level", get_args(Level)), ("voice", get_args(Voice)), ("measure", CORRECTED)):
        if key in texts and texts[key] not in allowed:
            raise FramingError(f"{place}: {key} has to be one of {', '.join(map(repr, allowed))}.")
    return Variable(values=_values(place, record["values"]), **texts)  # type: ignore[arg-type]


def _values(place: str, given: object) -> tuple[Value, ...]:
    form = 'write values as [{ code = 0, label = "no" }, { code = 1, label = "yes" }].'
    if not isinstance(given, list) or len(given) < 2:
        raise FramingError(f"{place}: a question needs two values at least; {form}")
    found = []
    for one in given:
        if not isinstance(one, dict) or one.keys() != {"code", "label"} or type(one["code"]) is not int:
            raise FramingError(f"{place}: {form}")
        found.append(Value(one["code"], _text(place, "label", one["label"])))
    if len({one.code for one in found}) < len(found) or len({one.label.casefold() for one in found}) < len(found):
        raise FramingError(f"{place}: two values have the same code or label. Change one.")
    return tuple(found)


def _practice(where: str, number: int, record: Mapping[str, Any], variables: Mapping[str, Variable]) -> Practice:
    place = f"{where}, [[practice]] {number}"
    if record.keys() != {"actor", "text", "answers", "why"} or not isinstance(record["answers"], dict):
        raise FramingError(f"{place}: it needs actor, text, answers = {{ name = code }} and why.")
    for name, code in record["answers"].items():
        if name not in variables or code not in {value.code for value in variables[name].values}:
            raise FramingError(f'{place}: "{name} = {code}" is no answer of a variable. Mend it.')
    if record["actor"] not in record["text"]:
        raise FramingError(f"{place}: the actor's name does not stand in the text. Write it there as it is in actor.")
    return Practice(record["actor"], record["text"], record["answers"], _text(place, "why", record["why"]))


def _text(place: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise FramingError(f"{place}: {key} has to be a text between quotation marks.")
    return value
