"""How numbers are printed: sensible digits, signs that can be seen, the count near the rate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from framing.comparing.model import Contrast
from framing.comparing.plain import capital, listed, times
from framing.measures.model import Measure

__all__ = [
    "DASH",
    "MINUS",
    "called",
    "capital",
    "chance",
    "count",
    "difference",
    "interval",
    "listed",
    "mark_sides",
    "minus",
    "number",
    "short_labels",
    "signed",
    "times",
]

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


def number(measure: Measure, value: float | None) -> str:
    """A value of this measure without its unit; an en dash where there is none."""
    if value is None:
        return DASH
    scaled = value * measure.scale
    if measure.counting.statistic == "mean" and measure.counting.bounds[0] < 0:
        return signed(scaled)
    if measure.counting.statistic == "rate":
        return f"{scaled:.1f}" if scaled < 100 else f"{scaled:.0f}"
    return f"{scaled:.0f}"


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign, the minus as wide as the plus; a zero has none."""
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", MINUS)


def interval(measure: Measure, low: float | None, high: float | None) -> str:
    """Low to high, in the digits of the value."""
    if low is None or high is None:
        return ""
    return f"{number(measure, low)} to {number(measure, high)}"


def difference(measure: Measure, row: Contrast) -> str:
    """A difference with its sign and interval."""
    if row.difference is None:
        return "not comparable"
    digits = 2 if measure.counting.bounds[0] < 0 else (1 if measure.counting.statistic == "rate" else 0)
    scale = measure.scale
    text = signed(row.difference * scale, digits)
    if row.low is not None and row.high is not None:
        text += f" ({signed(row.low * scale, digits)} to {signed(row.high * scale, digits)})"
    return text


def chance(value: float | None) -> str:
    """A p or q value, or an en dash where nothing can be inferred."""
    if value is None:
        return DASH
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def count(amount: float, noun: str) -> str:
    """An amount with its noun: 1 article, 12 articles."""
    whole = f"{int(amount):,}"
    if int(amount) == 1:
        return f"{whole} {noun}"
    return f"{whole} {noun[:-1]}ies" if noun.endswith("y") else f"{whole} {noun}s"


def called(label: str) -> str:
    """How a side is called inside a sentence: "The Echo" is "the Echo" there."""
    return f"the {label[4:]}" if label.startswith("The ") else label


def mark_sides(labels: Sequence[str], sentence: str) -> Markup:
    """A sentence as HTML in which every side's name carries its colour, in the order of the sides."""
    forms = ((i, form) for i, label in enumerate(labels) for form in (label, called(label), capital(called(label))))
    colours = {form: i % 8 + 1 for i, form in forms if form}
    if not colours:
        return escape(minus(sentence))
    pattern = "|".join(re.escape(form) for form in sorted(colours, key=len, reverse=True))
    pieces = re.split(rf"(?<!\w)({pattern})(?!\w)", minus(sentence))
    return Markup("").join(
        Markup('<b class="side c{}">{}</b>').format(colours[piece], piece) if i % 2 else escape(piece)
        for i, piece in enumerate(pieces)
    )


def minus(text: str) -> str:
    """A text in which negative numbers have a minus as wide as the plus."""
    return re.sub(r"(?<![\w.])-(?=\d)", MINUS, text)


def short_labels(labels: Sequence[str]) -> list[str]:
    """Labels without what all of them share: "The promotional article", "The critical article" -> "Promotional"...

    A leading article goes, and last words that every label has; what is left has a capital.
    """
    words = [label.split() for label in labels]
    words = [line[1:] if len(line) > 1 and line[0].lower() == "the" else line for line in words]
    while len(words) > 1 and all(len(line) > 1 for line in words) and len({line[-1].lower() for line in words}) == 1:
        words = [line[:-1] for line in words]
    shortened = [" ".join(line) for line in words]
    if len(set(shortened)) < len(labels):
        return list(labels)
    return [capital(short) for short in shortened]
