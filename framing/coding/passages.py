"""What a coder sees of a unit: the sentence with the actor marked, its surroundings on demand, and no outlet's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from framing.coding.sample import Unit
from framing.model import Corpus
from framing.reading.model import Document

CONTEXT = 2
"""Sentences before and after that can be opened."""
HIDDEN = "[outlet]"
"""What stands where an outlet is named, so that nobody codes what an outlet is known for."""


class CodedPassage(NamedTuple):
    """A unit as it is shown: the text around the marked name, cut where the sentence begins and ends."""

    unit: str
    actor: str
    voice: str
    before: str
    left: str
    name: str
    right: str
    after: str

    @property
    def sentence(self) -> str:
        """The sentence with the name between brackets, for a spreadsheet."""
        return f"{self.left}[{self.name}]{self.right}"


def passages(units: Sequence[Unit], corpus: Corpus, read: Callable[[str, str], Document]) -> tuple[CodedPassage, ...]:
    """The passages of these units, in their order; each article is read once."""
    found: dict[str, CodedPassage] = {}
    by_article = sorted(units, key=lambda unit: (unit.side, unit.article))
    for (side, article), some in groupby(by_article, key=lambda unit: (unit.side, unit.article)):
        document = read(side, article)
        hide = hiding([*(s.label for s in corpus.sides), document.article.outlet])
        found |= {unit.unit: _passage(unit, document, hide) for unit in some}
    return tuple(found[unit.unit] for unit in units)


def _passage(unit: Unit, document: Document, hide: Callable[[str], str]) -> CodedPassage:
    starts = [sentence.start for sentence in document.sentences]
    place = starts.index(unit.sentence_start)
    first, last = (
        document.sentences[max(0, place - CONTEXT)],
        document.sentences[min(len(starts) - 1, place + CONTEXT)],
    )
    cuts = (first.start, unit.sentence_start, unit.start, unit.end, unit.sentence_end, last.end)
    before, left, name, right, after = (document.text[a:b] for a, b in pairwise(cuts))
    shown = (hide(before), hide(left), name, hide(right), hide(after))
    return CodedPassage(unit.unit, unit.actor, unit.voice, *shown)


def hiding(names: Iterable[str]) -> Callable[[str], str]:
    """Hides these names in a text, and the last word of each where it is a name: "the Lantern" of Quayside Lantern."""
    plain = {re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE) for name in names}
    known = sorted((name for name in plain if name), key=len, reverse=True)
    if not known:
        return str
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)
    last = sorted({name.split()[-1].capitalize() for name in known if " " in name})
    short = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, last))})(?!\w)") if last else None

    def hide(text: str) -> str:
        text = whole.sub(HIDDEN, text)
        return short.sub(HIDDEN, text) if short else text

    return hide
