"""How well voices are found in prose that is not news: precision and recall on tests/labels/voices.json.

Run as `python -m training.measure_voices`. A voice that is found is right where its content shares half of its
characters (Jaccard) with a labelled one, and its source is the labelled one, or rightly nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from framing.reading.corpus import load
from framing.reading.document import read, reader
from framing.reading.formats import read_article
from framing.reading.model import Attribution, Document
from training.measure_attribution import characters, match

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "tests" / "labels" / "voices.json"


class Voices(NamedTuple):
    """One text: the part of the labels that it is of, its sentences, what was found and what is labelled.

    `right` are those of the found, `reached` those of the labelled, whose content and source agree with the other's.
    """

    name: str
    part: str
    sentences: int
    found: tuple[str, ...]
    labelled: tuple[str, ...]
    right: frozenset[int]
    reached: frozenset[int]


def counts() -> tuple[Voices, ...]:
    """Every labelled text, read as the project reads it."""
    return tuple(_counted(entry) for entry in json.loads(LABELS.read_text("utf-8"))["texts"])


def precision(texts: tuple[Voices, ...]) -> float:
    """Of the voices that are found, the share that is right."""
    return sum(len(text.right) for text in texts) / max(sum(len(text.found) for text in texts), 1)


def recall(texts: tuple[Voices, ...]) -> float:
    """Of the labelled voices, the share that is found with the right source."""
    return sum(len(text.reached) for text in texts) / max(sum(len(text.labelled) for text in texts), 1)


@cache
def _documents(corpus: str) -> dict[str, Document]:
    loaded = load(ROOT / "corpora" / corpus)
    reading = reader(loaded)
    return {f"{entry.side}/{entry.id}": reading.read(read_article(entry)) for entry in loaded.entries}


def _document(entry: dict[str, object]) -> Document:
    if "text" in entry:
        return read(str(entry["text"]))
    return _documents(str(entry["corpus"]))[str(entry["article"])]


def _counted(entry: dict[str, object]) -> Voices:
    document = _document(entry)
    text = document.text
    labelled = list(_labelled(text, entry["voices"]))  # type: ignore[arg-type]
    found = [a for a in document.attributions if a.speech]
    pairs = match([spans for _, spans in labelled], [characters([a.content]) for a in found])
    good = [(i, j) for i, j in pairs if _same_source(labelled[i][0], text, found[j])]
    return Voices(
        str(entry.get("article", entry.get("genre"))),
        str(entry["part"]),
        len(document.sentences),
        tuple(_printed(text, a) for a in found),
        tuple(f"{source} | {text[min(spans) : max(spans) + 1]}" for source, spans in labelled),
        frozenset(j for _, j in good),
        frozenset(i for i, _ in good),
    )


def _labelled(text: str, voices: list[dict[str, str]]) -> Iterator[tuple[str, frozenset[int]]]:
    at = 0
    for voice in voices:
        start = text.find(voice["content"], at)
        start = start if start >= 0 else text.index(voice["content"])
        yield voice["source"], frozenset(range(start, start + len(voice["content"])))


def _same_source(wanted: str, text: str, attribution: Attribution) -> bool:
    if attribution.source[0] < 0 or not wanted:
        return attribution.source[0] < 0 and not wanted
    named = text[slice(*attribution.source)].lower()
    return named in wanted.lower() or wanted.lower() in named or named.split()[-1] == wanted.lower().split()[-1]


def _printed(text: str, attribution: Attribution) -> str:
    return " | ".join(
        text[slice(*span)] if span[0] >= 0 else ""
        for span in (attribution.source, attribution.cue, attribution.content)
    )


def main() -> None:
    """Prints the figures, and what is wrong in each text."""
    texts = counts()
    parts = dict.fromkeys(text.part for text in texts)
    for name, some in [("all", texts), *((p, tuple(t for t in texts if t.part == p)) for p in parts)]:
        found, labelled = sum(len(t.found) for t in some), sum(len(t.labelled) for t in some)
        sentences = sum(t.sentences for t in some)
        print(
            f"{name:6} {sentences} sentences, {labelled} labelled, {found} found: "
            f"precision {precision(some):.3f}, recall {recall(some):.3f}"
        )
    for text in texts:
        print(text.name)
        for j, voice in enumerate(text.found):
            if j not in text.right:
                print("   wrong:  ", voice)
        for i, voice in enumerate(text.labelled):
            if i not in text.reached:
                print("   missing:", voice)


if __name__ == "__main__":
    main()
