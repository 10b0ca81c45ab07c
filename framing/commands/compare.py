"""`framing compare`: two texts, or two piles of them, and what they make of the same actors."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.model import Actor, Alias, Corpus, FramingError
from framing.reading.formats import read_article
from framing.reading.from_files import corpus_of_files, corpus_of_tables
from framing.reading.manifest.folder import slug
from framing.reading.parting import MANY_SIDES
from framing.report.write import digest_of, replace_file
from framing.running.fingerprint import of_package
from framing.running.stages import Stages, unseen

if TYPE_CHECKING:
    from framing.study import Study

MOST_LINES = 10
"""Lines of findings on the terminal."""
MARKS: Mapping[str, str] = {"clear": "●", "suggestive": "◐", "descriptive": "○", "not comparable": "·"}
REMEMBERED = Path(".cache") / "compared"
"""Below the folder of reports: what was found by comparisons whose report is there."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be compared.

    Args:
        sources: files, folders, or `-` for standard input.
        by: what a column says parts the sides; without it, each source is one.
        actors: whom to look for, as `actor_of` reads them; found without any.
        labels: the sides' names in print.
        question: at the head of the report.
        mixed: whether the sides may be in different languages.
    """

    sources: tuple[Path, ...]
    by: str | None = None
    actors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    question: str = ""
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where what was found goes: into a folder of `reports`, or one file `out`; and as `corpora`/`save` to edit."""

    reports: Path
    corpora: Path
    out: Path | None = None
    save: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        page: the report.
        lines: for the terminal, ten of findings at most.
        record: the same for programs.
        skipped: articles that could not be read, and why.
        remarks: what is worth a second thought before the findings are read.
    """

    page: Path
    lines: tuple[str, ...]
    record: Mapping[str, Any]
    skipped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def answer(wish: Wish, places: Places, stages: Stages = unseen) -> Answer:
    """Compare, and write the report. Where the same was compared before and its report is untouched, it is said again.

    Raises:
        FramingError: what is wrong with the texts, the actors or the places, and what to do.
    """
    corpus = replace(_corpus_of(wish), door="command")
    if wish.mixed:
        corpus = replace(corpus, settings={**corpus.settings, "languages": "any"})
    place = places.reports / _name_of(corpus)
    note = places.reports / REMEMBERED / f"{place.name}.json"
    state = _state_of(corpus)
    told = None if places.out else _told_before(note, state, place)
    if told is None:
        told = _compared(corpus, places, place, stages)
        if not places.out:
            _remember(note, state, place, told)
    page = places.out or place / "index.html"
    lines, saved = list(told["lines"]), None
    if places.save:
        from framing.reading.found_actors import with_found_actors
        from framing.reading.manifest.saving import save_corpus

        whole = corpus if corpus.actors else with_found_actors(corpus)
        saved = save_corpus(places.corpora, places.save, whole, map(read_article, corpus.entries))
        lines.append(f"Saved in {saved}: edit its actors, then run: framing report {shlex.quote(places.save)}")
    record = {"page": str(page), "saved": str(saved) if saved else None, **told["record"]}
    return Answer(page, (*lines, f"Open {page}"), record, tuple(told["skipped"]), tuple(_remarks(wish, corpus)))


def _corpus_of(wish: Wish) -> Corpus:
    actors = [actor_of(one) for one in wish.actors]
    if wish.by is None:
        return corpus_of_files(wish.sources, labels=wish.labels, actors=actors, question=wish.question)
    if wish.labels:
        raise FramingError("--by names the sides after what the column says, so --as can't. Leave one of them out.")
    return corpus_of_tables(wish.sources, wish.by, actors=actors, question=wish.question)


def _remarks(wish: Wish, corpus: Corpus) -> Iterator[str]:
    if (count := len(corpus.sides)) > MANY_SIDES:
        many = f"{count} sides are many, and each is set against all others."
        if wish.by is None:
            yield f"{many} Each file is one: to compare piles, put them into folders and name the folders."
        else:
            yield f"{many} Take a column with fewer values."


def actor_of(written: str) -> Actor:
    """An actor as it is written on the command line: "Holm=the challenger,Vera Holm", or a mere name.

    Raises:
        FramingError: there is no name before the equals sign.
    """
    name, _, others = written.partition("=")
    if not name.strip():
        raise FramingError(f'--actor "{written}": write it as "Holm=the challenger,Vera Holm": the name, then others.')
    aliases = tuple(Alias(alias.strip()) for alias in others.split(",") if alias.strip())
    return Actor(" ".join(name.split()), aliases=aliases)


def _name_of(corpus: Corpus) -> str:
    """The folder of the report: made of the sides' names."""
    return slug("-and-".join(side.name for side in corpus.sides), "comparison", longest=80)


# ---------------------------------------------------------------- comparing


def _compared(corpus: Corpus, places: Places, place: Path, stages: Stages) -> dict[str, Any]:
    """Compare and write the report; what there is to tell of it, as plain values."""
    from framing.analysis import analyse
    from framing.report import page_of, write_report
    from framing.report.records import finding_record, silence_record

    study = analyse(corpus, stages=stages)
    if places.out:
        replace_file(places.out, page_of(study, stages))
    else:
        write_report(study, place, stages=stages)
    skipped = [str(problem) for problem in study.unread]
    record = {
        "question": study.corpus.question,
        "sides": [{"name": name, "articles": articles, "words": words} for name, articles, words in _sizes(study)],
        "findings": [finding_record(finding) for finding in study.findings],
        "silences": [silence_record(silence) for silence in study.silences],
        "skipped": skipped,
    }
    return {"lines": [*terminal_lines(study)], "record": json.loads(json.dumps(record)), "skipped": skipped}


def terminal_lines(study: Study) -> Iterator[str]:
    """The findings in ten lines: who is compared, what was found, and how sure it is."""
    from framing.report import prose
    from framing.report.choosing.left_out import left_out_line
    from framing.report.prose import capital

    sizes = _sizes(study)
    yield " · ".join(
        f"{click.style(name, bold=True)} ({prose.count(articles, 'article')}, {words:,} words)"
        for name, articles, words in sizes[:MANY_SIDES]
    ) + (f" · and {len(sizes) - MANY_SIDES} more sides" if len(sizes) > MANY_SIDES else "")
    told: set[str] = set()
    for finding in study.findings:
        head = click.style(f"{MARKS[finding.strength]} {finding.subject or 'Beyond actors'}", bold=True)
        line = f"{head}: {' '.join(clause.sentence for clause in finding.clauses[:3])}"
        if line not in told:
            yield line
        told.add(line)
        if len(told) == MOST_LINES - 3:
            break
    if not told:
        yield "These texts support no finding: they may be alike, or too short to say."
    for silence in study.silences[: MOST_LINES - 1 - len(told)]:
        yield click.style(f"– {silence.sentence}", dim=True)
    for problem in study.problems:
        if problem.what.endswith(("is named in no article.", "only words are compared.")):
            yield click.style(f"– {capital(problem.what)} {problem.advice}", dim=True)
    if left_out := left_out_line(study):
        yield click.style(left_out, dim=True)
    if study.small:
        yield click.style("A few texts: all of this is true of them, and nothing is inferred beyond.", dim=True)
    elif study.shuffled is not None:
        yield click.style(study.shuffled.sentence, dim=True)


def _sizes(study: Study) -> list[tuple[str, int, int]]:
    """Each side's name in print, its articles and words."""
    counted = [record for record in study.records if record.unit not in study.dropped]
    return [
        (
            side.label,
            study.sample(side.name).articles,
            sum(record.words for record in counted if record.side == side.name),
        )
        for side in study.corpus.sides
    ]


# ---------------------------------------------------------------- remembering


def _state_of(corpus: Corpus) -> str:
    """A digest of all that the report on a corpus in memory depends on."""
    found = hashlib.sha256(of_package().encode())
    parts = [corpus.title, corpus.question, repr(corpus.actors), *map(str, corpus.problems)]
    for entry in corpus.entries:
        with suppress(FramingError):  # what can't be read is told of when it is compared
            parts.append(repr(read_article(entry)))
    found.update("\0".join(parts).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _told_before(note: Path, state: str, place: Path) -> dict[str, Any] | None:
    """What there was to tell of the same comparison, if its report lies there as it was written."""
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
        if known["state"] == state and known["report"] == digest_of(place):
            return dict(known["told"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _remember(note: Path, state: str, place: Path, told: dict[str, Any]) -> None:
    record = {"state": state, "report": digest_of(place), "told": told}
    replace_file(note, json.dumps(record, ensure_ascii=False))
