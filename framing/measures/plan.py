"""What is measured in a corpus: the measures asked for, those that they rest on, and their variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from framing.languages import FACULTIES, Language, language
from framing.measures import each_name_once, measures_for
from framing.measures.keyness import KEYNESS
from framing.measures.model import Measure
from framing.measures.plugins import Plugin, load_plugins
from framing.measures.salience import SALIENCE
from framing.measures.tuned import Tuned, read_tuned, with_tuned
from framing.measures.variants import VARIANTS
from framing.model import Corpus, FramingError, Problem
from framing.reading.lexicon import Lexicon
from framing.reading.lexicon_files import read_lexicon
from framing.reading.manifest.tomlcheck import suggestion
from framing.settings import Settings


class LeftOut(NamedTuple):
    """A measure that a corpus is not measured by, and why: what it needs, and which language has it not."""

    measure: str
    title: str
    reason: str
    part_of: str = ""


def by_reason(left_out: Iterable[LeftOut]) -> Mapping[str, Sequence[str]]:
    """The titles of the measures that are left out for each reason, in their order."""
    found: dict[str, list[str]] = {}
    for one in left_out:
        found.setdefault(one.reason, []).append(f"“{one.title}”")
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: `compared` is shown; `counted` is that, what it rests on, and its variants.

    `versioned` says that all of it comes with this package or a plug-in; `left_out` is what the languages of the
    corpus lack the means for; `tuned` are the weights that people's codes of the corpus gave to warmth.
    """

    compared: tuple[Measure, ...]
    counted: tuple[Measure, ...]
    plugins: tuple[Plugin, ...]
    lexicons: tuple[Lexicon, ...]
    versioned: bool
    left_out: tuple[LeftOut, ...] = ()
    tuned: Tuned | None = None

    def in_languages(self, codes: Iterable[str]) -> Plan:
        """The part of it that can be measured in all of these languages.

        Raises:
            FramingError: that is none of what is compared.
        """
        languages = [language(code) for code in sorted(set(codes))]
        left_out = tuple(found for measure in self.compared if (found := _left_out(measure, languages)))
        if len(left_out) == len(self.compared) > 0:
            raise FramingError(
                f"none of these measures can be counted: {left_out[0].title.lower()} {left_out[0].reason}."
            )
        compared, counted = (
            tuple(measure for measure in some if not _left_out(measure, languages))
            for some in (self.compared, self.counted)
        )
        return replace(self, compared=compared, counted=counted, left_out=left_out)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the word lists."""
        return tuple(problem for lexicon in self.lexicons for problem in lexicon.problems)


def _left_out(measure: Measure, languages: Iterable[Language]) -> LeftOut | None:
    """Why a measure cannot be counted in these languages; None for one that can."""
    lacking = [(one.name, one.lacks(measure.counting.needs)) for one in languages]
    names = [name for name, lacks in lacking if lacks]
    if not names:
        return None
    needed = ", ".join(FACULTIES[need].what for need in sorted({need for _, lacks in lacking for need in lacks}))
    reason = f"needs {needed}: there is no such thing for {' or '.join(names)}"
    return LeftOut(measure.name, measure.title, reason, measure.part_of)


def plan(corpus: Corpus, settings: Settings, wanted: Iterable[str | Measure] | None = None) -> Plan:
    """Which measures answer for a corpus, with its plug-ins and its own word lists.

    Args:
        corpus: its word lists become measures.
        settings: the window of collocation, and the plug-ins.
        wanted: names of measures, or measures; all that are known if None.

    Raises:
        FramingError: a measure or plug-in is unknown, two measures have one name, or warmth is to be tuned and is not.
    """
    plugins = load_plugins(settings.plugins)
    lexicons = tuple((read_lexicon(file.path, file.name), file.question) for file in corpus.lexicons)
    scorers = tuple(scorer for plugin in plugins for scorer in plugin.scorers)
    own = tuple(measure for plugin in plugins for measure in plugin.measures)
    known = measures_for(settings, lexicons, scorers, own)
    tuned = read_tuned(corpus.folder) if settings.warmth == "tuned" else None
    known = with_tuned(known, tuned) if tuned else known
    compared = known if wanted is None else _chosen(known, wanted)
    each_name_once((*known, *(measure for measure in compared if measure not in known)))
    names = {measure.name for measure in compared}
    # Who is named how often, and the words of a text, are what comparisons and rankings of all others rest on.
    needed = tuple(measure for measure in (SALIENCE, KEYNESS) if measure.name not in names)
    variants = tuple(variant.measure for variant in VARIANTS if variant.of in names)
    return Plan(
        compared,
        (*compared, *needed, *variants),
        plugins,
        tuple(lexicon for lexicon, _ in lexicons),
        versioned=all(measure in known for measure in compared),
        tuned=tuned,
    )


def _chosen(known: Sequence[Measure], wanted: Iterable[str | Measure]) -> tuple[Measure, ...]:
    """Of the known measures those that are wanted, in their order, then the further ones."""
    given = [wanted] if isinstance(wanted, str | Measure) else list(wanted)
    by_name = {measure.name: measure for measure in known}
    for one in given:
        if isinstance(one, str) and one not in by_name:
            advice = suggestion(one, by_name) or f" There are: {', '.join(by_name)}."
            raise FramingError(f'there is no measure "{one}".{advice}')
        if not isinstance(one, str | Measure):
            raise FramingError(f"a {type(one).__name__} is no measure. Give its name, or a framing.Measure.")
    further = [
        one for i, one in enumerate(given) if isinstance(one, Measure) and one not in known and one not in given[:i]
    ]
    return (*(measure for measure in known if measure.name in given or measure in given), *further)
