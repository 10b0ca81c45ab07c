"""The command line: parses arguments, prints, shows progress. The other modules find what it prints."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import __version__
from framing.model import FramingError

if TYPE_CHECKING:
    from framing.commands.build import Outcome

CORPORA = Path("corpora")
REPORTS = Path("reports")
MOST_NAMED = 5
"""Skipped articles of a corpus that are named on the terminal."""


class _Advice(click.Group):
    """A group of commands in which bad input ends in one clear sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except FramingError as error:
            click.echo(f"framing: {error}", err=True)
            ctx.exit(1)


@click.group(cls=_Advice, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="framing")
def main() -> None:
    """See how different sources frame the same actors.

    A CORPUS is a folder with a corpus.toml, or the name of one in corpora/.
    """


@main.command()
@click.argument("corpora", metavar="[CORPUS]...", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), default=REPORTS, show_default=True, help="Where reports go.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read articles.")
@click.option("--seed", type=int, default=None, help="Of all random numbers; corpus.toml's, or 7.")
@click.option("--cache/--no-cache", default=True, help="Use what earlier runs found.  [default: cache]")
@click.option("--watch", is_flag=True, help="Stay, and build again whatever changes.")
@click.option("--mixed-languages", is_flag=True, help="Compare sides in different languages.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="What reads.")
@click.option("--scheduler", metavar="ADDRESS", default=None, help="Of a running dask cluster, for --engine dask.")
def report(
    corpora: tuple[str, ...],
    out: Path,
    workers: int,
    seed: int | None,
    cache: bool,
    watch: bool,
    mixed_languages: bool,
    engine: str,
    scheduler: str | None,
) -> None:
    """Build the reports of these corpora (of every folder of corpora/ if none is named)."""
    from framing.commands import build
    from framing.commands.progress import bar, say

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask.")
    if scheduler and "://" not in scheduler:
        raise click.UsageError(f"{scheduler!r} is no address of a scheduler: write it as tcp://host:8786.")
    order = build.Order(out, workers, seed, cache, engine == "dask", scheduler, mixed_languages)
    if watch:
        from framing.commands.watch import watch as follow

        try:
            for outcome in follow(lambda: _folders(corpora), order, bar, say):
                _print_outcome(outcome, len(corpora))
                say("Watching for changes. Press Ctrl-C to end.")
        except KeyboardInterrupt:
            say("\nEnded. What was built stays.")
            sys.exit(0)
    try:
        outcome = build.build(_folders(corpora), order, bar, say)
    except KeyboardInterrupt:
        say("\nEnded. What was built stays, what was found is remembered: run the same command again to go on.")
        sys.exit(130)
    _print_outcome(outcome, len(corpora))
    sys.exit(1 if outcome.failed else 0)


def _print_outcome(outcome: Outcome, named: int) -> None:
    for name, unread in outcome.skipped:
        for problem in unread[:MOST_NAMED]:
            click.echo(f"framing: {name}: skipped {problem}", err=True)
        if len(unread) > MOST_NAMED:
            more = f"{len(unread) - MOST_NAMED:,} more were skipped; the report names them."
            click.echo(f"framing: {name}: {more}", err=True)
    for name, reason in outcome.failed:
        click.echo(f"framing: {name} failed: {reason}", err=True)
    for name in outcome.gone:
        place = outcome.index.parent / name
        click.echo(f"framing: the corpus of {place} is no longer there; delete that folder to take it out.", err=True)
    if named != 1:
        counts = f"{len(outcome.built)} built, {len(outcome.unchanged)} unchanged, {len(outcome.failed)} failed"
        still = f" ({len(outcome.still)} more failed before: {', '.join(outcome.still)})" if outcome.still else ""
        click.echo(f"{counts}{still}. Open {outcome.index}")
    for name in (*outcome.built, *outcome.unchanged) if named == 1 else ():
        click.echo(f"Open {outcome.index.parent / name / 'index.html'}")


@main.command()
@click.argument("corpus")
@click.option("--mixed-languages", is_flag=True, help="Let sides be in different languages.")
def check(corpus: str, mixed_languages: bool) -> None:
    """Say what would be read and removed, and every problem with its file and line."""
    from framing.commands.inspect import check_lines

    for line in check_lines(_folder(corpus), mixed_languages):
        click.echo(line)


@main.command()
@click.argument("name")
def new(name: str) -> None:
    """Make a corpus folder that works as it is, every key explained."""
    from framing.reading.manifest.scaffold import new as make

    folder = make(CORPORA, name)
    click.echo(f"{folder} is ready: put articles into its sides' folders, then run: framing report {shlex.quote(name)}")


@main.command()
@click.argument("corpus")
@click.option("--most", type=click.IntRange(1), default=40, show_default=True, help="How many names.")
def actors(corpus: str, most: int) -> None:
    """Names that the sides use and no catalogue has yet, as TOML ready to paste."""
    from framing.commands.inspect import actor_lines

    for line in actor_lines(_folder(corpus), most):
        click.echo(line)


@main.command()
@click.argument("corpus")
@click.argument("word")
@click.option("--side", default=None, help="Only this side.")
@click.option("--width", type=click.IntRange(10), default=50, show_default=True, help="Characters left and right.")
def concordance(corpus: str, word: str, side: str | None, width: int) -> None:
    """Every occurrence of a word, a phrase or an actor with the words around it."""
    from framing.commands.inspect import concordance_lines

    for line in concordance_lines(_folder(corpus), word, side, width):
        click.echo(line)


@main.command()
@click.argument("sentence")
def explain(sentence: str) -> None:
    """Show how much each word of a sentence adds to its sentiment score."""
    from framing.commands.inspect import explanation_lines

    for line in explanation_lines(sentence):
        click.echo(line)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    """Recompute every claim of a built report from its exported data."""
    from framing.commands.verify import verify as recompute

    verdict = recompute(folder)
    for line in verdict.lines:
        click.echo(line)
    sys.exit(0 if verdict.holds else 1)


def _folder(corpus: str) -> Path:
    path = Path(corpus)
    return path if path.exists() or not (CORPORA / corpus).is_dir() else CORPORA / corpus


def _folders(corpora: Sequence[str]) -> list[Path]:
    from framing.reading.corpus import find_corpora

    return [_folder(corpus) for corpus in corpora] if corpora else list(find_corpora(CORPORA))
