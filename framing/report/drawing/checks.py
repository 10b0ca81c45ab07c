"""Does a claim hold when the analysis is done otherwise? One square for each claim and variant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from framing.report.drawing.data import Chart, CheckMark, Presentation
from framing.report.drawing.row_axes import finished
from framing.report.drawing.sheet import SIZE, SMALL, WIDTHS, Sheet, text_width, wrap

_BOX = 8.0
_LINE = 18.0
_NARROWEST = 20.0
"""A column of squares is at least so wide."""
_MOST_BESIDE = 16
"""With more variants than this, squares are below the claim at any width."""


def robustness(checks: Sequence[CheckMark], **look: Unpack[Presentation]) -> Chart | None:
    """Which claims hold under which variants? A full square with a tick holds, an outlined one with a cross flips, a
    dash can't be seen.

    Claims and variants keep the order of the checks. Where the names of variants do not fit above their columns, the
    columns are numbered and named in a list below; very many are folded into lines of squares under their numbers.
    Returns None without checks.
    """
    if not checks:
        return None
    known = {(c.claim, c.variant): c.result for c in reversed(checks)}
    variants = list(dict.fromkeys(c.variant for c in checks))
    claims = {c.claim: [known.get((c.claim, v), "cannot see") for v in variants] for c in checks}
    width = look.get("width", "wide")
    full, above = WIDTHS[width], width == "narrow" or len(variants) > _MOST_BESIDE
    tally = max(text_width(f"{len(variants)} of {len(variants)}", SMALL), text_width("hold", SMALL)) + 10
    text_space = full - 4.0 if above else full * 0.4
    grid = 0.0 if above else text_space + 14
    a_line = min(len(variants), int((full - grid - tally) / _NARROWEST))
    folds = -(-len(variants) // a_line)
    column = min((full - grid - tally) / a_line, 84.0)
    heads = [wrap(v, column - 6, 3, SMALL) for v in variants]
    direct = column > 44 and not any("…" in line for head in heads for line in head)
    if not direct:
        heads = [(str(i),) for i in range(1, len(variants) + 1)]
        column = min(column, 34.0)
        if not above:
            text_space = min(420.0, full - tally - 14 - column * len(variants))
            grid = full - tally - column * len(variants)
    beside = 1 if width == "narrow" else 2
    listed = [] if direct else [wrap(f"{i}. {v}", full / beside - 12, 2, SMALL) for i, v in enumerate(variants, 1)]
    lines = [wrap(c, text_space, 3, SIZE) for c in claims]
    fold = 24.0 if folds == 1 else 24.0 + _LINE
    tall = [_LINE * len(ls) + 12 + (fold * folds if above else 0) for ls in lines]
    tall = tall if above else [max(t, 30.0) for t in tall]
    head = _LINE * max(len(h) for h in heads) + 8
    top = 28 + head
    sheet = Sheet(full, top + sum(tall) + _LINE * sum(_row_lines(listed, beside)) + (14 if listed else 0))
    _legend(sheet)
    for i, words in enumerate(heads if folds == 1 else []):
        for j, line in enumerate(words):
            y = top - 6 - _LINE * (len(words) - j) + _LINE / 2
            sheet.text(grid + column * (i + 0.5), y, line, size=SMALL, colour="muted", anchor="middle")
    sheet.text(full, top - 6 - _LINE / 2, "hold", size=SMALL, colour="muted", anchor="end")
    y = top
    for (claim, results), words, height in zip(claims.items(), lines, tall, strict=True):
        sheet.strokes([(0, round(y) + 0.5, full, round(y) + 0.5)], "grid")
        start = y + 6 if above else y + (height - _LINE * len(words)) / 2
        for j, line in enumerate(words):
            sheet.text(0, start + _LINE * (j + 0.5), line, full=claim if line.endswith("…") else "")
        centre = y + _LINE * len(words) + fold - 4 if above else y + height / 2
        for i, result in enumerate(results):
            x, at = grid + column * (i % a_line + 0.5), centre + fold * (i // a_line)
            _square(sheet, x, at, result)
            if folds > 1:
                sheet.text(x, at - 17, heads[i][0], size=SMALL, colour="muted", anchor="middle")
        sheet.text(full, centre, _tally(results), size=SMALL, anchor="end")
        y += height
    _list(sheet, listed, beside, y + 10)
    facts = [_fact(claim, results, variants) for claim, results in claims.items()]
    data = (("claim", "variant", "result"), *((c.claim, c.variant, c.result) for c in checks))
    return finished(sheet, facts=facts, data=data, **look)


def _tally(results: Sequence[str]) -> str:
    return f"{results.count('holds')} of {len(results) - results.count('cannot see')}"


def _fact(claim: str, results: Sequence[str], variants: Sequence[str]) -> str:
    flips = [variant for variant, result in zip(variants, results, strict=True) if result == "flips"]
    fact = f"{claim.rstrip('.')}: holds in {_tally(results)}"
    return fact + (f", flips with {', '.join(flips)}" if flips else "")


def _row_lines(listed: Sequence[tuple[str, ...]], beside: int) -> list[int]:
    """How many lines each row of the list of variants takes."""
    return [max(len(words) for words in listed[i : i + beside]) for i in range(0, len(listed), beside)]


def _list(sheet: Sheet, listed: Sequence[tuple[str, ...]], beside: int, y: float) -> None:
    """The names of the numbered variants, so many beside each other."""
    for i, tall in enumerate(_row_lines(listed, beside)):
        for j, words in enumerate(listed[i * beside : (i + 1) * beside]):
            for k, line in enumerate(words):
                sheet.text(sheet.width / beside * j, y + _LINE * (k + 0.5), line, size=SMALL, colour="muted")
        y += _LINE * tall


def _legend(sheet: Sheet) -> None:
    x = 0.0
    for result in ("holds", "flips", "cannot see"):
        _square(sheet, x + _BOX, 10, result)
        sheet.text(x + 2 * _BOX + 6, 10, result, size=SMALL)
        x += 2 * _BOX + 24 + text_width(result, SMALL)


def _square(sheet: Sheet, x: float, y: float, result: str) -> None:
    box = [(x - _BOX, y - _BOX, x + _BOX, y + _BOX)]
    if result == "holds":
        sheet.bars(box, "ink")
        sheet.strokes([(x - 4, y, x - 1.2, y + 3.2), (x - 1.2, y + 3.2, x + 4.4, y - 3.6)], "paper", width=1.8)
    elif result == "flips":
        sheet.bars(box, "paper", outline="ink")
        sheet.strokes([(x - 4, y - 4, x + 4, y + 4), (x - 4, y + 4, x + 4, y - 4)], "ink", width=1.8)
    else:
        sheet.strokes([(x - 4, y, x + 4, y)], "faint", width=1.8)
