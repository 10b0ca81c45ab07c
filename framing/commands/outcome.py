"""What became of a run of `framing report`: as lines for people, or as one object for programs."""

from __future__ import annotations

from collections.abc import Iterator

from framing.commands.build import Outcome

MOST_NAMED = 5
"""Skipped articles of a corpus that are named on the terminal."""


def outcome_lines(outcome: Outcome, named: int, quiet: bool = False) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it tells of a problem.

    Args:
        outcome: of the run.
        named: how many corpora were named on the command line.
        quiet: whether problems are all that is told.
    """
    for name, unread in outcome.skipped:
        for problem in unread[:MOST_NAMED]:
            yield f"framing: {name}: skipped {problem}", True
        if len(unread) > MOST_NAMED:
            more = f"{len(unread) - MOST_NAMED:,} more were skipped; the report names them."
            yield f"framing: {name}: {more}", True
    for name, reason in outcome.failed:
        yield f"framing: {name} failed: {reason}", True
    for name in outcome.gone:
        place = outcome.index.parent / name
        yield f"framing: the corpus of {place} is no longer there; delete that folder to take it out.", True
    if quiet:
        return
    if named != 1:
        counts = f"{len(outcome.built)} built, {len(outcome.unchanged)} unchanged, {len(outcome.failed)} failed"
        still = f" ({len(outcome.still)} more failed before: {', '.join(outcome.still)})" if outcome.still else ""
        yield f"{counts}{still}. Open {outcome.index}", False
    for name in (*outcome.built, *outcome.unchanged) if named == 1 else ():
        yield f"Open {outcome.index.parent / name / 'index.html'}", False


def outcome_record(outcome: Outcome) -> dict[str, object]:
    """The same for programs: reports built and unchanged with their pages, failures and skips with reasons."""

    def pages(names: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"corpus": name, "page": str(outcome.index.parent / name / "index.html")} for name in names]

    return {
        "built": pages(outcome.built),
        "unchanged": pages(outcome.unchanged),
        "failed": [{"corpus": name, "reason": reason} for name, reason in outcome.failed],
        "skipped": [
            {"corpus": name, "where": problem.where, "reason": str(problem)}
            for name, unread in outcome.skipped
            for problem in unread
        ],
        "failed_before": list(outcome.still),
        "gone": list(outcome.gone),
        "index": str(outcome.index),
    }
