"""The works that the measures and the statistics rest on, as they are cited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

_ENTRY = re.compile(r"^@\w+\{(\w+),\n(.*?)\n\}$", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^  (\w+) = \{(?:\{(.*)\}|(.*))\},?$", re.MULTILINE)


class Reference(NamedTuple):
    """One work: its fields without the markup of BibTeX, and its whole entry as references.bib has it."""

    fields: Mapping[str, str]
    bibtex: str

    @property
    def order(self) -> tuple[str, int]:
        """What a list of references is sorted by: the authors, then the year."""
        return self.fields["author"].casefold(), int(self.fields["year"])

    def short(self) -> str:
        """Authors and year, as in running text."""
        families = [name.split(",")[0] for name in self.fields["author"].split(" and ")]
        names = " and ".join(families) if len(families) <= 2 else f"{families[0]} et al."
        return f"{names} {self.fields['year']}"

    def printed(self) -> str:
        """The line of a list of references."""
        field = self.fields
        authors = "; ".join(field["author"].split(" and "))
        venue = field.get("journal") or field.get("booktitle") or field.get("publisher", "")
        volume = field.get("volume", "") + (f"({field['number']})" if "number" in field else "")
        pages = field.get("pages", "").replace("--", "–")
        place = ", ".join(part for part in (venue, volume, pages) if part)
        return f"{authors} ({field['year']}). {field['title']}. {place}."


def parse(bibtex: str) -> dict[str, Reference]:
    r"""The entries of a BibTeX text by key, in their order.

    It reads the plain form that references.bib keeps to: one field a line, its value in braces (doubled where letters
    keep their case), `\&` for an ampersand, and the closing brace of an entry alone on its line.
    """
    found = {}
    for entry in _ENTRY.finditer(bibtex):
        fields = {name: (cased or plain).replace(r"\&", "&") for name, cased, plain in _FIELD.findall(entry[2])}
        found[entry[1]] = Reference(fields, entry[0])
    return found


REFERENCES = parse(files("framing.report").joinpath("references.bib").read_text(encoding="utf-8"))
"""By key; `Measure.sources` and the method name these keys."""

METHOD_SOURCES = (
    "efron1993", "good2005", "janssen1997", "besag1991", "benjamini1995", "benjamini2014", "storey2003", "westfall1993",
    "kiss2006",
)  # fmt: skip
"""Works that every report rests on, whatever it measures."""


def cited(keys: tuple[str, ...]) -> dict[str, Reference]:
    """The works under these keys, each once, by author and year; a key that references.bib lacks is left out."""
    found = {key: REFERENCES[key] for key in dict.fromkeys(keys) if key in REFERENCES}
    return dict(sorted(found.items(), key=lambda item: item[1].order))
