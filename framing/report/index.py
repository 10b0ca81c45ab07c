"""The page over all reports of a folder, made from the data that each of them has written."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from framing.comparing.claims import STRENGTHS
from framing.report import prose
from framing.report.across import write_across
from framing.report.drawing import side_key
from framing.report.drawing.data import SideStyle
from framing.report.page import render
from framing.report.parts import Bar, Mirror, MirrorRow, Quote, SideView, Warmth
from framing.report.write import replace_file

MOST_ACTORS = 4
"""Rows of the picture of a corpus in the list."""
PAGE = "index.html"


class Summary(NamedTuple):
    """One report: its question, its sides, its first finding, and its picture.

    `sides` and `side` are named as a page names them, so that the same templates set both.
    """

    name: str
    title: str
    question: str
    sides: tuple[SideView, ...]
    articles: int
    words: int
    strength: str
    claim: Markup
    picture: Mirror | None
    unread: int
    gone: bool
    outdated: bool

    def side(self, name: str) -> SideView | None:
        """The side of this name."""
        return next((side for side in self.sides if side.name == name), None)


def write_index(
    out: Path,
    failures: Sequence[tuple[str, str]] = (),
    gone: Collection[str] = (),
    outdated: Collection[str] = (),
) -> Path:
    """Write OUT/index.html over every report in OUT, those of earlier runs too.

    Where catalogues share an actor, OUT/actors.html sets it side by side.

    Args:
        out: the folder of all reports.
        failures: corpora that could not be analysed, each with the reason.
        gone: reports whose corpus is no longer there; their rows say so.
        outdated: reports that could not be built again, of those that are still there; their rows say so too.

    Returns:
        The path of index.html.

    Raises:
        FramingError: the folder cannot be written.
    """
    hidden = {name for name, _ in failures} - {*outdated}
    folders = sorted(path.parent.parent for path in out.glob("*/data/study.json"))
    folders = [folder for folder in folders if folder.name not in hidden]
    found = [summary(folder, folder.name in gone, folder.name in outdated) for folder in folders]
    summaries = [one for one in found if one is not None]
    unreadable = [
        (folder.name, "its data/ cannot be read; build it again.")
        for folder, one in zip(folders, found, strict=True)
        if one is None
    ]
    shared = write_across(out, folders)
    path = out / PAGE
    marks = {side.colour: side for one in summaries for side in one.sides}
    page = render(
        PAGE,
        summaries=summaries,
        failures=[*failures, *unreadable],
        shared=len(shared),
        marks=[marks[colour] for colour in sorted(marks)],
    )
    replace_file(path, page)
    return path


def summary(folder: Path, gone: bool = False, outdated: bool = False) -> Summary | None:
    """A report by what its data/ says; None where that cannot be read."""
    try:
        study = _json(folder, "study.json")
        words = _words(folder / "data" / "articles.csv")
        labels = [side["label"] for side in study["sides"]]
        short = prose.short_labels(labels)
        sides = tuple(
            _side(side, label, i, words) for i, (side, label) in enumerate(zip(study["sides"], short, strict=True))
        )
        sentence, strength = _first(folder)
        return Summary(
            folder.name,
            study["title"],
            study["question"],
            sides,
            sum(side.articles for side in sides),
            sum(words.values()),
            strength if strength in STRENGTHS else "",
            prose.mark_sides(labels, sentence) if sentence else Markup(""),
            _picture(folder, {side.name for side in sides}),
            len(study.get("unread", ())),
            gone,
            outdated,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _json(folder: Path, name: str) -> Any:
    return json.loads((folder / "data" / name).read_text(encoding="utf-8"))


def _side(side: Mapping[str, Any], short: str, index: int, words: Mapping[str, int]) -> SideView:
    shape = Markup(re.sub(r"</?svg[^>]*>", "", side_key(SideStyle(side["name"], side["label"], index))))
    name, label = side["name"], side["label"]
    return SideView(name, label, short, "", index % 8 + 1, shape, side["articles"], words.get(name, 0))


def _first(folder: Path) -> tuple[str, str]:
    """The first finding of a report with its strength, or else its first claim; empty where there is neither."""
    if (folder / "data" / "findings.json").is_file() and (told := _json(folder, "findings.json")["findings"]):
        sentences = (clause["sentence"] for clause in told[0]["clauses"])
        return " ".join(sentences), told[0]["strength"]
    claims = (claim for claim in _json(folder, "claims.json") if claim["strength"] != "not comparable")
    first = next(claims, None)
    return (first["sentence"], first["strength"]) if first else ("", "")


def _words(path: Path) -> dict[str, int]:
    """The words of each side that were counted."""
    words: dict[str, int] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["counted"] == "yes":
                words[row["side"]] = words.get(row["side"], 0) + int(row["words"])
    return words


def _picture(folder: Path, sides: Collection[str]) -> Mirror | None:
    """The picture of a corpus, drawn again from data/picture.json; None for a report that has none."""
    if not (folder / "data" / "picture.json").is_file():
        return None
    record = _json(folder, "picture.json")
    rows = []
    for row in record["rows"][:MOST_ACTORS]:
        bars = tuple(_bar(bar) for bar in row["bars"] if bar["side"] in sides)
        warmth = tuple(_degree(one) for one in row["warmth"] if one["side"] in sides)
        rows.append(MirrorRow(str(row["actor"]), bars, warmth=warmth))
    scale = ", and warmth from −1, cold, to 1, warm, with its 95 % interval" if any(row.warmth for row in rows) else ""
    return Mirror("picture", "", f"Mentions per 1,000 words{scale}", tuple(rows)) if rows else None


def _bar(bar: Mapping[str, Any]) -> Bar:
    quotes = tuple(Quote(bar["side"], str(phrase), "") for phrase in bar["phrases"][:1])
    return Bar(bar["side"], min(1.0, max(0.0, float(bar["share"]))), str(bar["rate"]), quotes, str(bar["silence"]))


def _degree(one: Mapping[str, Any]) -> Warmth:
    """A degree of warmth; what is written into a style has to be a number on the line."""
    at, low, high = (min(100.0, max(0.0, float(one[name]))) for name in ("at", "low", "high"))
    return Warmth(one["side"], str(one["text"]), at, low, high, float(one["value"]), str(one.get("note", "")))
