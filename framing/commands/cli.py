"""The command line: parses arguments, prints, shows progress. The other modules find what it prints."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from framing import __version__
from framing.commands.advice import Advising, NamingSides, echo
from framing.model import FramingError

CORPORA = Path("corpora")
REPORTS = Path("reports")


@click.group(cls=Advising, context_settings={"help_option_names": ["-h", "--help"]})
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
@click.option("--xlsx", is_flag=True, help="Write the tables as a workbook too, data/tables.xlsx.")
@click.option("--quiet", is_flag=True, help="Print nothing but what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
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
    xlsx: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build the reports of these corpora (of every folder of corpora/ if none is named)."""
    from framing.commands.build import build
    from framing.commands.one_report import Order
    from framing.commands.outcome import outcome_lines, outcome_record
    from framing.commands.progress import say, shown

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask.")
    if scheduler and "://" not in scheduler:
        raise click.UsageError(f"{scheduler!r} is no address of a scheduler: write it as tcp://host:8786.")
    if watch and as_json:
        raise click.UsageError("--json is for one run, and --watch never ends. Leave one out.")
    if corpora and all(Path(corpus).is_file() for corpus in corpora):
        files = shlex.join(corpora)
        raise FramingError(
            f"a corpus is a folder, and these are files. To compare them at once: framing compare {files}"
        )
    order = Order(out, workers, seed, cache, engine == "dask", scheduler, mixed_languages, xlsx)
    stages, tell = shown(quiet or as_json), _unsaid if quiet or as_json else say
    if watch:
        from framing.commands.watch import watch as follow

        try:
            for outcome in follow(lambda: _folders(corpora), order, stages, tell):
                _print_all(outcome_lines(outcome, len(corpora), quiet))
                tell("Watching for changes. Press Ctrl-C to end.")
        except KeyboardInterrupt:
            tell("\nEnded. What was built stays.")
            sys.exit(0)
    try:
        outcome = build(_folders(corpora), order, stages, tell)
    except KeyboardInterrupt:
        tell("\nEnded. What was built stays, what was found is remembered: run the same command again to go on.")
        sys.exit(130)
    if as_json:
        echo(json.dumps(outcome_record(outcome), ensure_ascii=False, indent=2))
    else:
        _print_all(outcome_lines(outcome, len(corpora), quiet))
    sys.exit(1 if outcome.failed else 0)


def _unsaid(_line: str) -> None:
    """What --quiet and --json do not say."""


def _print_all(lines: Iterable[tuple[str, bool]]) -> None:
    for line, problem in lines:
        echo(line, err=problem)


@main.command()
@click.argument("corpus")
@click.option("--mixed-languages", is_flag=True, help="Let sides be in different languages.")
def check(corpus: str, mixed_languages: bool) -> None:
    """Say what would be read and removed, and every problem with its file and line."""
    from framing.commands.inspect import check_lines

    for line in check_lines(_folder(corpus), mixed_languages):
        echo(line)


@main.command()
@click.argument("name")
def new(name: str) -> None:
    """Make a corpus folder that works as it is, every key explained."""
    from framing.reading.manifest.scaffold import new as make

    folder = make(CORPORA, name)
    echo(f"{folder} is ready: put articles into its sides' folders, then run: framing report {shlex.quote(name)}")


@main.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--side-column", default=None, metavar="NAME", help="What parts the sides: any column, outlet, or file.")
@click.option("--name", default=None, help="Of the new corpus; without it, that of the first file.")
def import_files(files: tuple[Path, ...], side_column: str | None, name: str | None) -> None:
    """Make a corpus out of tables and exports of databases of news, its sides and actors named."""
    from framing.commands.importing import import_corpus

    for line in import_corpus(files, CORPORA, side_column, name):
        echo(line)


@main.command()
@click.argument("corpus")
@click.option("--most", type=click.IntRange(1), default=40, show_default=True, help="How many names.")
def actors(corpus: str, most: int) -> None:
    """Names that the sides use and no catalogue has yet, as TOML ready to paste."""
    from framing.commands.inspect import actor_lines

    for line in actor_lines(_folder(corpus), most):
        echo(line)


@main.command()
@click.argument("corpus")
@click.argument("word")
@click.option("--side", default=None, help="Only this side.")
@click.option("--width", type=click.IntRange(10), default=50, show_default=True, help="Characters left and right.")
def concordance(corpus: str, word: str, side: str | None, width: int) -> None:
    """Every occurrence of a word, a phrase or an actor with the words around it."""
    from framing.commands.inspect import concordance_lines

    for line in concordance_lines(_folder(corpus), word, side, width):
        echo(line)


@main.command()
@click.argument("sentence")
def explain(sentence: str) -> None:
    """Show how much each word of a sentence adds to its sentiment score."""
    from framing.commands.inspect import explanation_lines

    for line in explanation_lines(sentence):
        echo(line)


@main.command(cls=NamingSides)
@click.argument("sources", metavar="A B [C]...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--by", default=None, metavar="COLUMN", help="Of a table or an export: what it says parts the sides.")
@click.option("--actor", "actors", multiple=True, metavar="NAME=OTHER,NAMES", help="Whom to look for; again and again.")
@click.option("--as", "labels", multiple=True, metavar="NAME NAME", help="What the sides are called.")
@click.option("--question", default="", help="At the head of the report.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help="One HTML file for the report."
)
@click.option("--save", default="", metavar="NAME", help="Also write corpora/NAME, with a catalogue to edit.")
@click.option("--open", "show", is_flag=True, help="Open the report in your browser.")
@click.option("--quiet", is_flag=True, help="Print nothing but what went wrong.")
@click.option("--mixed-languages", is_flag=True, help="Compare sides in different languages.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON object, for programs.")
def compare(
    sources: tuple[Path, ...],
    by: str | None,
    actors: tuple[str, ...],
    labels: tuple[str, ...],
    question: str,
    mixed_languages: bool,
    out: Path | None,
    save: str,
    show: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Compare texts at once: files, folders, or - for standard input; each is a side, unless --by parts a table."""
    from framing.commands.compare import Places, Wish, answer
    from framing.commands.progress import shown

    wish = Wish(sources, by, actors, labels, question, mixed_languages)
    found = answer(wish, Places(REPORTS, CORPORA, out, save), shown(quiet or as_json))
    for problem in (*found.remarks, *(f"skipped {problem}" for problem in found.skipped)):
        echo(f"framing: {problem}", err=True)
    if as_json:
        echo(json.dumps(found.record, ensure_ascii=False, indent=2))
    for line in () if quiet or as_json else found.lines:
        click.echo(line)
    if show:
        click.launch(str(found.page))


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Of the page.  [default: a free one]")
@click.option("--open/--no-open", "show", default=True, help="Open the page in your browser.  [default: open]")
def serve(port: int, show: bool) -> None:
    """Compare texts on a page of your own: paste them, look. It listens on this machine alone and keeps nothing."""
    from framing.commands.serving.saving import save_order
    from framing.commands.serving.server import PageServer

    server = PageServer(port, lambda name, order: save_order(CORPORA, name, order))
    click.echo(f"Open {server.address}\nPress Ctrl-C to end.")
    if show:
        click.launch(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("\nEnded. Nothing was kept but what you saved.")
    finally:
        server.server_close()


@main.command()
def doctor() -> None:
    """Say what is installed, what is missing and for which format, and how large the cache is."""
    from framing.commands.doctor import examine

    diagnosis = examine(REPORTS)
    for line in diagnosis.lines:
        echo(line)
    sys.exit(0 if diagnosis.well else 1)


@main.command("class")
@click.argument("corpus")
@click.option("--text", "texts", multiple=True, metavar="SIDE/ID", help="An article of the lesson; again and again.")
@click.option("--leave-out", multiple=True, metavar="STEP", help="A step to leave out; again and again.")
@click.option("--out", type=click.Path(path_type=Path), default=REPORTS, show_default=True, help="Where it goes.")
def class_(corpus: str, texts: tuple[str, ...], leave_out: tuple[str, ...], out: Path) -> None:
    """Make a lesson of 45 minutes: a page for pupils, and one for the teacher. No server, no accounts."""
    from framing.commands.lesson import lesson_lines

    for line in lesson_lines(_folder(corpus), out, texts, leave_out):
        click.echo(line)


@main.command()
@click.argument("corpus")
@click.option("--coders", type=click.IntRange(1, 20), default=2, show_default=True, help="Pages to write, one a coder.")
@click.option(
    "--per-side", type=click.IntRange(1), default=None, help="Passages a side.  [default: 3 an article drawn]"
)
@click.option("--new-round", is_flag=True, help="Draw again, beside what was drawn.")
@click.option("--adjudicate", is_flag=True, help="Write the page on which somebody decides where coders part.")
@click.option("--tune", is_flag=True, help="Refit warmth on the codes that were read, if that predicts them better.")
@click.option(
    "--read", "files", type=click.Path(path_type=Path), multiple=True, help="A coder's file; more may follow."
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path))
def code(
    corpus: str,
    coders: int,
    per_side: int | None,
    new_round: bool,
    adjudicate: bool,
    tune: bool,
    files: tuple[Path, ...],
    more: tuple[Path, ...],
) -> None:
    """Let people code passages, blind, to check and correct the numbers: draw, read answers, settle."""
    from framing.commands import code as coding

    if more and not files:
        raise click.UsageError(f"{more[0]}: to read coders' files, put --read before them.")
    if sum((bool(files), adjudicate, tune, new_round or per_side is not None)) > 1:
        raise click.UsageError("--read, --adjudicate, --tune and drawing go one at a time.")
    if files:
        lines = coding.read_lines(_folder(corpus), (*files, *more))
    elif adjudicate:
        lines = coding.adjudicate_lines(_folder(corpus))
    elif tune:
        lines = coding.tune_lines(_folder(corpus))
    else:
        lines = coding.sheet_lines(_folder(corpus), coding.Wish(coders, per_side, new_round))
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    """Recompute every claim of a built report from its exported data."""
    from framing.commands.verify import verify as recompute

    verdict = recompute(folder)
    for line in verdict.lines:
        echo(line)
    sys.exit(0 if verdict.holds else 1)


def _folder(corpus: str) -> Path:
    path = Path(corpus)
    if path.exists() or len(path.parts) != 1 or not CORPORA.is_dir():
        return path
    # What is neither here nor there is looked for among the corpora: it may be a slip for the name of one.
    return CORPORA / corpus


def _folders(corpora: Sequence[str]) -> list[Path]:
    from framing.reading.corpus import find_corpora

    return [_folder(corpus) for corpus in corpora] if corpora else list(find_corpora(CORPORA))
