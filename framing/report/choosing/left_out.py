"""What a corpus is not measured by, since its language lacks the means: said at the top and in the method."""

from __future__ import annotations

from framing.languages import fully_known, language
from framing.measures.plan import by_reason
from framing.report import prose
from framing.study import Study


def languages_of(study: Study) -> str:
    """The languages of the sides, as they are named in a sentence."""
    codes = dict.fromkeys(study.corpus.languages.get(side.name, study.corpus.language) for side in study.corpus.sides)
    return prose.listed([language(code).name for code in codes])


def left_out_line(study: Study) -> str:
    """Which measures are left out, for the first screen; "" where none is."""
    if not study.left_out:
        return ""
    names = {one.measure for one in study.left_out}
    whole = [one.title for one in study.left_out if _parent(study, one.measure) not in names]
    known = prose.listed([one.name for one in fully_known()])
    return (
        f"These texts are in {languages_of(study)}. What needs word lists or models of the language, which framing has "
        f"for {known} alone, is left out: {prose.listed([f'“{title}”' for title in whole])}. Of the actors only names "
        "count, as the catalogue writes them; pronouns and descriptions are not followed."
    )


def reasons(study: Study) -> tuple[tuple[str, str], ...]:
    """Why each measure is left out: (what it needs, the measures that need it), for the method."""
    return tuple((reason, prose.listed(titles)) for reason, titles in by_reason(study.left_out).items())


def left_out_texts(study: Study) -> tuple[str, ...]:
    """What was not measured, a sentence for each reason."""
    return tuple(f"Not measured: {titles} ({reason})." for reason, titles in reasons(study))


def _parent(study: Study, measure: str) -> str:
    return next((one.part_of for one in study.left_out if one.measure == measure), "")
