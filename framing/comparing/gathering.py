"""What findings are made of, gathered from lines of mentions and predications, in a run or in what one exported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from framing.comparing.claims import Findings
from framing.comparing.findings import values_are_known
from framing.comparing.focus import portrayed
from framing.comparing.leading import leads_of
from framing.comparing.material import Material
from framing.comparing.model import Claim
from framing.comparing.name_calling import own_places
from framing.comparing.phrases import said_of
from framing.comparing.witnesses import own_sentences_of, witnesses_of
from framing.measures.mentions import MentionRow
from framing.measures.portrait import PredicationRow
from framing.model import Actor


def gathered(
    numbers: Findings,
    *,
    claims: Sequence[Claim],
    actors: Iterable[Actor],
    focus: tuple[str, ...],
    languages: Collection[str],
    articles: Mapping[str, int],
    mentions: Iterable[MentionRow],
    predications: Iterable[PredicationRow],
    dropped: frozenset[str],
    copied: frozenset[tuple[str, str]],
) -> Material:
    """What lines say of the actors in focus, beside the numbers; not yet what is tested.

    Args:
        numbers: the labels of the sides, estimates, contrasts, ranked words and silences.
        claims: with their checks.
        actors: the catalogue.
        focus: whom the study is about, the most named first.
        languages: of the articles.
        articles: how many each side has.
        mentions, predications: the lines of all articles; those of an article stand together. They are read repeatedly.
        dropped: articles that are copies of others and not counted, as "side/id".
        copied: articles that news agencies wrote, as side and id.
    """
    actors = tuple(actors)
    said = said_of(predications, portrayed(actors, focus, bool(numbers.small), languages), dropped)
    return Material(
        numbers=numbers,
        claims=claims,
        actors={actor.name: actor for actor in actors},
        focus=focus,
        said=said,
        articles=articles,
        valued=values_are_known(languages),
        witnesses=witnesses_of(mentions, focus, dropped),
        leads=leads_of(mentions, dropped),
        copied=copied,
        own_sentences=own_sentences_of(mentions, own_places(said), copied),
    )
