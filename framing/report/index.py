"""The page over all reports of a folder, made from the data that each of them has written."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from framing.comparing.claims import STRENGTHS
from framing.measures.warmth import WARMTH
from framing.report.across import estimates_of, write_across
from framing.report.data import read_number
from framing.report.drawing import side_key, sparkline_card
from framing.report.drawing.data import Chart, Point, SideStyle
from framing.report.page import render
from framing.report.prose import mark_sides
from framing.report.write import replace_file

PAGE = "index.html"


class Summary(NamedTuple):
    """One report in a line: its question, its sides, and its first finding."""

    name: str
    title: str
    question: str
    sides: tuple[tuple[int, str, Markup, int], ...]
    articles: int
    words: int
    strength: str
    claim: Markup
    actor: str
    spark: Chart | None
    gap: float
    unread: int
    gone: bool


def write_index(out: Path, failures: Sequence[tuple[str, str]] = (), gone: Collection[str] = ()) -> Path:
    """Write OUT/index.html over every report in OUT, those of earlier runs too.

    Where catalogues share an actor, OUT/actors.html sets it side by side.

    Args:
        out: the folder of all reports.
        failures: corpora that could not be analysed, each with the reason.
        gone: reports whose corpus is no longer there; their rows say so.

    Returns:
        The path of index.html.

    Raises:
        FramingError: the folder cannot be written.
    """
    failed = {name for name, _ in failures}
    folders = sorted(path.parent.parent for path in out.glob("*/data/study.json"))
    folders = [folder for folder in folders if folder.name not in failed]
    found = [summary(folder, folder.name in gone) for folder in folders]
    summaries = [one for one in found if one is not None]
    unreadable = [
        (folder.name, "its data/ cannot be read; build it again.")
        for folder, one in zip(folders, found, strict=True)
        if one is None
    ]
    shared = write_across(out, folders)
    path = out / PAGE
    page = render(PAGE, summaries=summaries, failures=[*failures, *unreadable], shared=len(shared))
    replace_file(path, page)
    return path


def summary(folder: Path, gone: bool = False) -> Summary | None:
    """A report by what its data/ says; None where that cannot be read."""
    try:
        study = json.loads((folder / "data" / "study.json").read_text(encoding="utf-8"))
        claims = json.loads((folder / "data" / "claims.json").read_text(encoding="utf-8"))
        styles = [SideStyle(side["name"], side["label"], i) for i, side in enumerate(study["sides"])]
        first = next((claim for claim in claims if claim["strength"] != "not comparable"), None)
        words = _words(folder / "data" / "articles.csv")
        actor, spark, gap = _spark(folder, styles, first)
        return Summary(
            folder.name,
            study["title"],
            study["question"],
            tuple(
                (style.index % 8 + 1, style.label, Markup(side_key(style)), side["articles"])
                for style, side in zip(styles, study["sides"], strict=True)
            ),
            sum(side["articles"] for side in study["sides"]),
            words,
            first["strength"] if first and first["strength"] in STRENGTHS else "",
            mark_sides([style.label for style in styles], first["sentence"]) if first else Markup(""),
            actor,
            spark,
            gap,
            len(study.get("unread", ())),
            gone,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _words(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(int(row["words"]) for row in csv.DictReader(file) if row["counted"] == "yes")


def _spark(
    folder: Path, styles: Sequence[SideStyle], claim: Mapping[str, Any] | None
) -> tuple[str, Chart | None, float]:
    """The tone towards one actor, and how far the sides are apart in it.

    The actor is the one that the first claim is about, or else the one whom all sides name most.
    """
    rows: dict[str, dict[str, dict[str, str]]] = {}
    for row in estimates_of(folder, WARMTH.name):
        if row["value"]:
            rows.setdefault(row["key"], {})[row["side"]] = row
    if not rows:
        return "", None, 0.0

    def fewest(actor: str) -> float:
        return min(float(rows[actor][s.name]["base"]) if s.name in rows[actor] else 0.0 for s in styles)

    actor = min(rows, key=lambda name: (-fewest(name), name))
    if claim and (about := claim["key"].split(" | ")[0]) in rows and len(rows[about]) == len(styles):
        actor = about
    points = [
        Point(
            actor, side, float(row["value"]), read_number(row["low"]), read_number(row["high"]), int(float(row["base"]))
        )
        for side, row in rows[actor].items()
    ]
    title = f"Tone towards {actor}"
    card = sparkline_card(points, styles, title=title, subtitle="-1 to 1", name=f"spark-{folder.name}-{actor}")
    values = [float(row["value"]) for row in rows[actor].values()]
    return actor, card, max(values) - min(values)
