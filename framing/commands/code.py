"""`framing code`: draws what people code, writes their sheets, reads their answers, and says how far they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from framing.analysis import analyse
from framing.coding.agreement import Agreement, agreements, export_files, names_in_print, needed, verdict
from framing.coding.answers import (
    ANSWERS,
    REPLACED,
    Answer,
    answers_text,
    current,
    disagreements,
    merge,
    read_answers,
    read_files,
)
from framing.coding.codebook import Codebook, read_codebook
from framing.coding.passages import passages
from framing.coding.sample import FOLDER, SAMPLE, Unit, draw, read_sample, sample_text
from framing.coding.tune import codes_of, digest, too_few, tune, tuning_text
from framing.comparing.focus import focus_actors
from framing.measures.sentiment import STANCE
from framing.measures.tuned import TUNED_FILE, featured
from framing.model import Corpus, FramingError
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.formats import read_article
from framing.reading.model import Document
from framing.report.choosing.left_out import languages_of
from framing.report.coding_sheet import adjudication_page, coder_page, codes_csv, sheet_csv
from framing.report.prose import count
from framing.report.prose import listed as prose_list
from framing.report.write import replace_file
from framing.settings import Settings
from framing.stats.corrected import FEWEST

MOST_FOCUS = 5
"""Actors whose mentions are coded, where the catalogue marks none: the most named on all sides."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the command.

    Attributes:
        coders: for how many a page is written.
        per_side: passages to draw on a side; None for the usual number.
        another_round: draw anew, although there is a round already.
    """

    coders: int = 2
    per_side: int | None = None
    another_round: bool = False


def sheet_lines(folder: Path, wish: Wish) -> Iterator[str]:
    """Draw a round if there is none (or another is asked for) and write its sheets; say what to do with them."""
    corpus = load(folder)
    codebook = read_codebook(corpus.folder)
    units = read_sample(corpus.folder)
    place = corpus.folder / FOLDER
    if not units or wish.another_round:
        number = max((unit.round for unit in units), default=0) + 1
        units = (*units, *_draw(corpus, wish, number))
        replace_file(place / SAMPLE, sample_text(units))
    elif wish.per_side is not None:
        raise FramingError(
            f"{place / SAMPLE}: a sample is drawn already, and its probabilities are fixed. "
            "Draw another round beside it: add --new-round."
        )
    latest = max(unit.round for unit in units)
    here = [unit for unit in units if unit.round == latest]
    shown = passages(here, corpus, documents_of(corpus))
    sheets = place / f"round-{latest}"
    for number in range(1, wish.coders + 1):
        coder = f"A{number}"
        replace_file(sheets / f"{coder}.html", coder_page(corpus, codebook, here, shown, coder))
        replace_file(sheets / f"{coder}.csv", sheet_csv(codebook, here, shown, coder))
    sides = ", ".join(
        f"{count(sum(unit.side == side.name for unit in here), 'passage')} of {side.label}" for side in corpus.sides
    )
    articles = len({(unit.side, unit.article) for unit in here})
    yield f"Round {latest}: {sides}, from {count(articles, 'article')}; every probability is in {place / SAMPLE}."
    rarest, tentative, reliable = needed(here)
    yield (
        f"The rarest tone is expected in {100 * rarest:.0f} % of them: to tell agreement (alpha) from .667 takes "
        f"{tentative} passages, from .800 {reliable}; there are {len(here)}."
    )
    if len(here) < tentative:
        yield "So alpha will have a wide interval. For a narrower one draw more: --new-round --per-side N."
    if thin := _thin(here):
        few = min(sum(entry.side == side.name for entry in corpus.entries) for side in corpus.sides) < FEWEST
        advice = "no side can have more than its articles." if few else "for these draw more with --per-side."
        yield (
            f"Too few articles are {'there' if few else 'drawn'} to correct the numbers of {prose_list(thin)} "
            f"(five on either side): {advice}"
        )
    if earlier := sum(answer.round < latest for answer in read_answers(corpus.folder)):
        yield f"{count(earlier, 'answer')} of earlier rounds are kept; once this round has answers, those alone count."
    replace_file(sheets / "codes.csv", codes_csv(codebook))
    yield f"What each code stands for is in {sheets}/codes.csv; a sheet takes codes or their labels."
    yield f"Give each coder one page, or the sheet beside it: {sheets}/A1.html (A1.csv), and no word on the outlets."
    yield f"Then: framing code {corpus.name} --read FILES"


def _thin(units: Sequence[Unit]) -> list[str]:
    """Actors of whom too few articles are in the sample, on some side, for codes to correct a number."""
    articles: dict[str, dict[str, set[str]]] = {}
    sides = {unit.side for unit in units}
    for unit in units:
        articles.setdefault(unit.actor, {}).setdefault(unit.side, set()).add(unit.article)
    return sorted(
        actor for actor, by_side in articles.items() if any(len(by_side.get(side, ())) < FEWEST for side in sides)
    )


def read_lines(folder: Path, files: Sequence[Path]) -> Iterator[str]:
    """Read coders' files into coding/answers.csv, write the forms of other programs, and say how far coders agree."""
    corpus, codebook, units = _with_sample(folder)
    place = corpus.folder / FOLDER
    reading = read_files(files, codebook, units)
    merged = merge(read_answers(corpus.folder), reading.answers)
    replace_file(place / ANSWERS, answers_text(merged.answers))
    if merged.replaced:
        earlier = place / REPLACED
        before = earlier.read_text(encoding="utf-8") if earlier.is_file() else answers_text(())
        replace_file(earlier, before + answers_text(merged.replaced).partition("\n")[2])
    new = count(merged.new, "new answer")
    yield f"{new}, {merged.known} known already; {place / ANSWERS} holds {len(merged.answers)}."
    if merged.replaced:
        changed = count(len(merged.replaced), "earlier answer")
        yield f"{changed} changed by the coder: the later one counts, {place / REPLACED} keeps the earlier."
    for problem in reading.problems:
        yield f"not used: {problem}"
    yield from _state(corpus, codebook, units, merged.answers)


def adjudicate_lines(folder: Path) -> Iterator[str]:
    """Write the page for what coders gave different values to."""
    corpus, codebook, units = _with_sample(folder)
    answers = current(read_answers(corpus.folder), codebook, units)
    apart = {unit for unit, _ in disagreements(answers)}
    if not apart:
        yield "Coders part nowhere, or nobody has coded twice: there is nothing to decide."
        return
    for number in sorted({unit.round for unit in units}):
        here = [unit for unit in units if unit.round == number and unit.unit in apart]
        if here:
            path = corpus.folder / FOLDER / f"round-{number}" / "adjudicate.html"
            shown = passages(here, corpus, documents_of(corpus))
            replace_file(path, adjudication_page(corpus, codebook, here, shown, answers))
            yield f"{count(len(here), 'passage')} to decide: open {path}, save, and read the file as any other."


def tune_lines(folder: Path) -> Iterator[str]:
    """Refit warmth on people's codes of this corpus, and write the weights if they predict these codes better."""
    corpus, codebook, units = _with_sample(folder)
    answers = current(read_answers(corpus.folder), codebook, units)
    read, coded = documents_of(corpus), {answer.unit for answer in answers}
    features: dict[str, tuple[float, ...]] = {}
    by_article = sorted((u for u in units if u.unit in coded), key=lambda unit: (unit.side, unit.article))
    for (side, article), members in groupby(by_article, key=lambda unit: (unit.side, unit.article)):
        found = {(m.actor, m.start, m.end): row for (m, *_), row in featured(read(side, article))}
        features |= {u.unit: found[place] for u in members if (place := (u.actor, u.start, u.end)) in found}
    try:
        codes = codes_of(by_article, answers, codebook, features)
    except ValueError as error:
        raise FramingError(f"{corpus.folder}: warmth cannot be refit: {error}.") from error
    if reason := too_few(codes):
        yield f"Warmth cannot be refit yet: {reason}. Draw more with --new-round."
        return
    tuning = tune(codes, Settings.of(corpus.settings).confidence)
    yield (
        f"On held-out articles the refit explains {100 * tuning.explained:.0f} % of the variance of people's codes, "
        f"the learned model alone {100 * tuning.by_stance:.0f} %: a gain of {100 * tuning.gain:+.0f} points "
        f"({100 * tuning.low:+.0f} to {100 * tuning.high:+.0f}), from {count(tuning.codes, 'passage')} of "
        f"{count(tuning.articles, 'article')}."
    )
    shown = ", ".join(f"{name} {value:+.2f}" for name, value in tuning.all._asdict().items())
    yield f"Weights: {shown}."
    if not tuning.better:
        yield "The interval holds zero, so the refit may be no better: warmth stays as it is, and nothing was written."
        return
    replace_file(corpus.folder / TUNED_FILE, tuning_text(tuning, digest(answers)))
    yield f"It is better. The weights are in {corpus.folder / TUNED_FILE}."
    yield f'To count warmth by them, put warmth = "tuned" under [settings] in {corpus.folder / "corpus.toml"}.'


def documents_of(corpus: Corpus) -> Callable[[str, str], Document]:
    """Reads an article of a corpus, by side and id."""
    entries = {(entry.side, entry.id): entry for entry in corpus.entries}
    reading = reader(corpus)

    def read(side: str, article: str) -> Document:
        if (side, article) not in entries:
            raise FramingError(
                f"{side}/{article}: an article that was drawn is gone. Bring it back, or delete the folder "
                f"{corpus.folder / FOLDER} to draw anew (answers are then lost)."
            )
        return reading.read(read_article(entries[side, article]))

    return read


def _draw(corpus: Corpus, wish: Wish, number: int) -> tuple[Unit, ...]:
    study = analyse(corpus)
    if any(one.measure == STANCE.name for one in study.left_out):
        raise FramingError(
            f"{corpus.folder}: passages are drawn for coders by what an instrument makes of their tone, and these "
            f"texts are in {languages_of(study)}, for which there is none. Code texts in English, or draw and code "
            "these with another program."
        )
    focus = focus_actors(study.corpus.actors, [sample.named for sample in study.samples], MOST_FOCUS)
    seed = Settings.of(corpus.settings).seed
    drawn = draw(study.samples, focus, documents_of(study.corpus), seed=seed, number=number, per_side=wish.per_side)
    return drawn.units


def _with_sample(folder: Path) -> tuple[Corpus, Codebook, tuple[Unit, ...]]:
    corpus = load(folder)
    units = read_sample(corpus.folder)
    if not units:
        raise FramingError(f"{corpus.folder}: nothing is drawn yet. Begin with: framing code {corpus.name}")
    return corpus, read_codebook(corpus.folder), units


def _state(corpus: Corpus, codebook: Codebook, units: Sequence[Unit], answers: Sequence[Answer]) -> Iterator[str]:
    counted = current(answers, codebook, units)
    if other := len(answers) - len(counted):
        yield f"{other} answers are of another codebook, sample or round: they are kept and do not count."
    place = corpus.folder / FOLDER / "exports"
    for name, text in export_files(counted, codebook, units):
        replace_file(place / name, text)
    names = names_in_print(counted)
    yield "Coders in print: " + ", ".join(f"{printed} = {coder}" for coder, printed in names.items())
    found = agreements(counted, codebook, units, Settings.of(corpus.settings).confidence)
    for one in found:
        yield f"  {agreement_line(one)}"
    if not found:
        yield "Agreement needs two coders on the same passages."
    if apart := len(disagreements(counted)):
        to_decide = count(apart, "value")
        yield f"{to_decide} to decide: framing code {corpus.name} --adjudicate. Until then the coders' mean counts."
    yield (
        "What enough codes can set right (five coded articles on an actor on either side) is in the next report: "
        f"framing report {corpus.name}"
    )


def agreement_line(one: Agreement) -> str:
    """One agreement as it is printed."""
    among = f"{one.coders}{f' on {one.side}' if one.side else ''}"
    spread = "" if one.low != one.low else f" ({one.low:.2f} to {one.high:.2f})"
    alpha = "–" if one.alpha != one.alpha else f"{one.alpha:.2f}{spread}"
    return f"{one.variable}, {among}: alpha {alpha}, {count(one.units, 'passage')}: {verdict(one)}"
