"""Reads the annotated data sets that instruments learn from and are measured on: frozen records, no text kept here.

Every function takes the folder that holds all data sets (FRAMING_DATA names it) and raises FileNotFoundError where its
file is absent. Spans are (start, end) in characters, the end excluded.
"""

from __future__ import annotations

import ast
import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

Span = tuple[int, int]


class SentenceTarget(NamedTuple):
    """A target in a sentence of NewsMTSC and the polarity (-1, 0, 1) towards it (Hamborg & Donnay 2021, EACL)."""

    id: str
    sentence: str
    start: int
    end: int
    polarity: int

    @property
    def place(self) -> tuple[str, int, int]:
        """The target as the scorers take it."""
        return self.sentence, self.start, self.end


class GoldAttribution(NamedTuple):
    """Who says what: the spans of the source, of the cue and of the content; each may be in pieces or absent."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class PolnearArticle(NamedTuple):
    """An article of PolNeAR with its attributions (Newell, Margolin & Ruths 2018, LREC)."""

    id: str
    outlet: str
    text: str
    attributions: tuple[GoldAttribution, ...]


class PersentArticle(NamedTuple):
    """An article of PerSenT, its main actor and the author's feeling towards it (Bastan et al. 2020, COLING)."""

    id: str
    actor: str
    text: str
    sentiment: Literal["Positive", "Neutral", "Negative"]


class BabeSentence(NamedTuple):
    """A sentence of BABE, whether experts called it biased, and the phrases they marked (Spinde et al. 2021)."""

    text: str
    biased: bool
    phrases: tuple[str, ...]


class TreebankWord(NamedTuple):
    """A word of a treebank: universal and Penn tag, its head (index in the sentence, -1 for the root), its relation
    to it, and whether a space follows."""

    form: str
    upos: str
    xpos: str
    head: int
    relation: str
    spaced: bool


class TreebankSentence(NamedTuple):
    """A sentence of UD English EWT and the document it is from (Silveira et al. 2014, LREC)."""

    document: str
    words: tuple[TreebankWord, ...]


class CodedProperty(NamedTuple):
    """A phrase in which coders saw a property of one target; `indirect`: by way of what it says of another.

    `value` is 1 for a warm property, -1 for a cold one and 0 for all others; `unique` says that the phrase occurs once
    in the article, so that its offsets, which were found by text, are certain.
    """

    code: str
    target: str
    indirect: bool
    start: int
    end: int
    value: int
    unique: bool


class CodedMention(NamedTuple):
    """A phrase that coders took for a mention of an actor, country or thing."""

    code: str
    type: str
    start: int
    end: int


class EventArticle(NamedTuple):
    """An article of NewsWCL50: one of ten events in one of five outlets, LL to RR (Hamborg et al. 2019, JCDL)."""

    event: int
    outlet: str
    text: str
    properties: tuple[CodedProperty, ...]
    mentions: tuple[CodedMention, ...]


class EntityRole(NamedTuple):
    """A phrase for somebody or something whom an article makes a hero, villain or victim, and their group."""

    text: str
    role: Literal["hero", "villain", "victim"]
    group: str


class ClimateArticle(NamedTuple):
    """An article on climate change, the frames that coders saw in it and its roles (Frermann et al. 2023, ACL).

    `frames` holds those of RE resolution, HI human interest, CO conflict, MO morality and EC economic that are present.
    """

    id: str
    outlet: str
    leaning: str
    published: str
    text: str
    frames: frozenset[str]
    entities: tuple[EntityRole, ...]


WARM = frozenset(
    {"Affection", "Trustworthiness", "Confidence", "Reason", "Good quality", "Honor", "Positive", "Lawfulness",
     "Economy positive", "Safety", "Fairness", "Easiness"}
)  # fmt: skip
COLD = frozenset(
    {"Aggressor", "Refusal", "No trustworthiness", "Unreason", "Unlawfulness", "Poor quality", "Dishonor", "Negative",
     "Economy negative", "Unsafety", "Difficulty"}
)  # fmt: skip
"""Codes of NewsWCL50 that say something good, and something bad, of their target."""


def newsmtsc(data: Path, part: Literal["train", "dev_rw", "dev_mt"]) -> list[SentenceTarget]:
    """The targets of one part of NewsMTSC."""
    return [
        SentenceTarget(r["id"], r["sentence"], r["from"], r["to"], r["polarity"])
        for r in _json_lines(data / "newsmtsc" / f"{part}.jsonl")
    ]


def polnear(data: Path, part: Literal["train", "dev"]) -> list[PolnearArticle]:
    """The articles of one part of PolNeAR."""
    return [
        PolnearArticle(
            r["id"],
            r["outlet"],
            r["text"],
            tuple(GoldAttribution(*(_spans(a[role]) for role in GoldAttribution._fields)) for a in r["attributions"]),
        )
        for r in _json_lines(data / "polnear" / f"{part}.jsonl")
    ]


def persent(data: Path) -> list[PersentArticle]:
    """The articles of PerSenT dev."""
    with (data / "persent" / "dev.csv").open(encoding="utf-8", newline="") as file:
        return [
            PersentArticle(r["DOCUMENT_INDEX"], r["TARGET_ENTITY"].strip(), r["DOCUMENT"], r["TRUE_SENTIMENT"])  # type: ignore[arg-type]
            for r in csv.DictReader(file)
        ]


def babe(data: Path) -> list[BabeSentence]:
    """The sentences of BABE."""
    return [
        BabeSentence(r["text"], r["biased"], tuple(ast.literal_eval(r["words"])))
        for r in _json_lines(data / "babe" / "dev.jsonl")
    ]


def ewt(data: Path, part: Literal["train", "dev"]) -> Iterator[TreebankSentence]:
    """The sentences of one part of UD English EWT, without multiword ranges and empty nodes."""
    with gzip.open(data / "ewt" / f"{part}.conllu.gz", "rt", encoding="utf-8") as lines:
        document, words = "", list[TreebankWord]()
        for line in lines:
            if line.startswith("# newdoc id"):
                document = line.partition("=")[2].strip()
            elif line == "\n":
                yield TreebankSentence(document, tuple(words))
                words = []
            elif line[0] != "#":
                number, form, _, upos, xpos, _, head, relation, _, other = line.rstrip("\n").split("\t")
                if number.isdigit():
                    spaced = "SpaceAfter=No" not in other
                    words.append(TreebankWord(form, upos, xpos, int(head) - 1, relation, spaced))


def newswcl50(data: Path) -> list[EventArticle]:
    """The articles of NewsWCL50 with the properties and mentions that were coded in them."""
    return [
        EventArticle(
            r["event"],
            r["outlet"],
            r["text"],
            tuple(coded for p in r["properties"] for coded in _coded(p)),
            tuple(CodedMention(m["code"], m["type"], m["start"], m["end"]) for m in r["mentions"]),
        )
        for r in _json_lines(data / "newswcl50" / "articles.jsonl")
    ]


def frermann(data: Path) -> list[ClimateArticle]:
    """The articles on climate change of Frermann et al. with their frames, and entities with roles."""
    return [
        ClimateArticle(
            r["id"],
            r["outlet"],
            r["leaning"],
            r["published"],
            r["text"],
            frozenset(frame for frame, seen in r["frames"].items() if seen),
            tuple(EntityRole(e["text"], e["role"], e["group"]) for e in r["entities"]),
        )
        for r in _json_lines(data / "frermann" / "articles.jsonl")
    ]


def _coded(given: dict[str, Any]) -> Iterator[CodedProperty]:
    """One record for each target: the data write "USA; CHN" for two, and "JPN-I" for one that is meant indirectly."""
    code, value = given["code"], (given["code"] in WARM) - (given["code"] in COLD)
    for target in given["target"].split("; "):
        name, indirect = target.removesuffix("-I"), target.endswith("-I")
        yield CodedProperty(code, name, indirect, given["start"], given["end"], value, given["unique"])


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _spans(given: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in given)
