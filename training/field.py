"""Tries what people reported of tools like this one, and counts by kind what comes out right.

    python -m training.field [CASES_DIR] [WORD]

The cases lie in CASES_DIR (field.jsonl and files/), or beside the folder that FRAMING_DATA names. With a WORD only
kinds or ids that hold it are tried, and of each such case is printed what was seen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from training import field_corpora as corpora
from training import field_texts as texts
from training.field_cases import Case, Verdict, cases_in
from training.floors import FIELD

ROOT = Path(__file__).parent.parent


VERDICTS: dict[str, Callable[[Case, Path], Verdict]] = {
    "multi-article": corpora.export,
    "container": corpora.container,
    "encoding csv": corpora.encoding,
    "column": corpora.columns,
    "metadata": corpora.metadata,
    "missing-value": corpora.missing,
    "markup": corpora.markup,
    "side names": corpora.side_names,
    "another language": corpora.language,
    "furniture": texts.furniture,
    "prose": texts.prose,
    "sentence boundary": texts.sentences,
    "same surname": texts.namesakes,
    "spelling variants": texts.spellings,
    "surname": texts.spellings,
    "apposition": texts.speech,
    "transcript": texts.turns,
    "quoted as": texts.speech,
    "title of a work": texts.works,
    "without its fellow": texts.unclosed,
    "quotation marks": texts.speech,
    "vader": texts.tone,
    "dates": texts.dates,
    "wire copy": corpora.copies_in_report,
    "check copies": corpora.copies_in_check,
    "newcomer headline": corpora.headline,
    "newcomer sample": corpora.samples,
    "framing actors": corpora.actor_kinds,
}
"""By words that all stand in the kind of a case, the first that fits: what judges it."""


class Outcome(NamedTuple):
    """Whether a case came out right, and what was seen."""

    case: Case
    right: bool
    seen: str


def outcomes(cases: Iterable[Case]) -> Iterator[Outcome]:
    """Each case tried in a folder of its own. A kind that nobody judges, or an error of any sort, is not right."""
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            try:
                right, seen = VERDICTS[kind_of(case)](case, Path(folder))
            except Exception as error:
                right, seen = False, f"{type(error).__name__}: {error}"
        yield Outcome(case, right, seen)


def kind_of(case: Case) -> str:
    """The key of the verdicts under which a case falls: the first whose words all stand in its kind."""
    kind = case.kind.lower()
    return next(key for key in VERDICTS if all(word in kind for word in key.split()))


def counted(found: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """How many are right, and how many there are, by kind."""
    counts: dict[str, tuple[int, int]] = {}
    for one in found:
        right, of = counts.get(one.case.kind, (0, 0))
        counts[one.case.kind] = (right + one.right, of + 1)
    return counts


def table(counts: dict[str, tuple[int, int]]) -> str:
    """What is printed: right / all by kind, and in all, beside what is pinned."""
    right, of = (sum(pair[i] for pair in counts.values()) for i in (0, 1))
    lines = [f"{n:>4} / {m:<4} {FIELD.get(kind, 0):>4}  {kind}" for kind, (n, m) in counts.items()]
    return "\n".join(
        ["right / all, pinned: field cases", *lines, f"{right:>4} / {of:<4} {sum(FIELD.values()):>4}  all"]
    )


def missed(counts: dict[str, tuple[int, int]]) -> list[str]:
    """The kinds of which fewer come out right than is pinned."""
    return [kind for kind, least in FIELD.items() if kind in counts and counts[kind][0] < least]


def cases_beside(data: Path) -> Path:
    """Where the cases of these development data lie."""
    return data.resolve().parent / "cases"


def main(arguments: list[str]) -> int:
    """Try and print. Returns 1 where a kind falls below what is pinned."""
    folders = [Path(one) for one in arguments if Path(one).is_dir()]
    words = [one for one in arguments if not Path(one).is_dir()]
    data = Path(os.environ.get("FRAMING_DATA") or ROOT.parent / "shared" / "data")
    chosen = [
        case
        for case in cases_in(folders[0] if folders else cases_beside(data))
        if all(word.lower() in f"{case.id} {case.kind}".lower() for word in words)
    ]
    found = list(outcomes(chosen))
    for one in found if words else ():
        print(f"{'right' if one.right else 'WRONG'} {one.case.id}: {one.seen[:2000]}")
    counts = counted(found)
    print(table(counts))
    return int(bool(missed(counts)) and not words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
