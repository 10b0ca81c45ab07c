"""Every choice that a person made, in one place, with the reason for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from typing import Any, Literal

from framing.model import FramingError


@dataclass(frozen=True, slots=True)
class Settings:
    """How a corpus is analysed. All of it is written to study.json, so that a reader can run the same again.

    `Settings.of(mapping)` checks values from outside.

    Attributes:
        seed: of all random numbers: the same seed gives the same report.
        replicates: bootstrap replicates for an interval: percentiles of 999 move by less than the digits that are
            printed.
        permutations: random assignments of articles for a p value: the smallest p is 1/2000, which survives a family of
            100.
        confidence: coverage of the intervals, between 0 and 1.
        level: the share of false discoveries that is accepted in a family of contrasts.
        fewest_articles: with fewer articles on a side, sentences are resampled and there is no p: 1/C(10,5) is the
            first below 0.05.
        fewest_mentions: an actor named less often on a side counts as named too rarely to compare.
        fewest_occurrences: what occurs less often on two sides together is not tested: even all on one side, chance
            alone could do that.
        window: words on either side of a mention that count as near it, the usual span of collocation.
        limit_articles: held by so many articles on either side, a key has the p that permutations tend to: from a
            hundred on the two are apart by no more than random permutations err (training/simulate_intervals.py).
        limit_freedom: that holds only where enough articles deviate from their side's ratio: so many degrees of freedom
            on either.
        fewest_words: a word must occur this often in the corpus to be ranked.
        pairs: with more than two sides each is compared with all others together ("rest"), which is what findings and
            claims are made of; "all" adds every pair of them, of which seven sides have 21.
        fewest_collocations: a word that was near an actor once may have come that way by chance; one that came back is
            shown.
        duplicate_similarity: estimated Jaccard similarity of five-word shingles from which two articles count as
            copies; so does one whose shingles another one has to this share.
        duplicates: of two copies inside a side only the first is counted, unless both are to be kept.
        standing: sentences that come back nearly the same in three articles of a side or more (an editor's note,
            boilerplate) are left out of all counts, unless they are to be kept.
        languages: "one" language is compared: sides in different ones are refused, and an article in another than its
            side is left out; "any" keeps all, each read in its own.
        pronouns: whether he, she, it, they and descriptions count as mentions where it is clear whom they mean.
        we: whether the "we" of a quoted minister, spokesman or director counts as a mention of the country or body
            that he or she speaks for, and "the two countries" as one of each.
        parser: a spaCy model, for who acts and who is acted upon; without a name the project's own rules decide.
        claimed_words: claims on single words: so many of the strongest on either side; all others are in the table.
        large_effect: in a few texts a difference of counts is claimed from this effect on, in half-widths of its
            interval.
        fewest_expected: in a few texts a silence is claimed where at least so many mentions would be expected.
        least_agreement: a difference of warmth is claimed only where people would order the sides so at least this
            often, three times in five.
        warmth: "stance", by the learned model as it ships, or "tuned", by the weights that `framing code --tune` has
            learned from people's codes of this corpus; whoever sets it has seen that they predict these codes better.
        largest_file: bytes. A longer file is no article, and reading it would stop the batch.
        links: whether files that are links may lead out of the folder of the corpus. A corpus from elsewhere could
            otherwise have any file of this machine read and printed.
        plugins: names of installed plug-ins whose measures and scorers are used (entry points of the group
            framing.plugins).
    """

    seed: int = 7
    replicates: int = 999
    permutations: int = 1999
    confidence: float = 0.95
    level: float = 0.05
    fewest_articles: int = 5
    fewest_mentions: int = 3
    fewest_occurrences: int = 5
    window: int = 5
    limit_articles: int = 300
    limit_freedom: int = 100
    fewest_words: int = 3
    pairs: Literal["rest", "all"] = "rest"
    fewest_collocations: int = 2
    duplicate_similarity: float = 0.85
    duplicates: Literal["count once", "keep"] = "count once"
    standing: Literal["leave out", "keep"] = "leave out"
    languages: Literal["one", "any"] = "one"
    pronouns: bool = True
    we: bool = True
    parser: str = ""
    claimed_words: int = 3
    large_effect: float = 0.5
    fewest_expected: float = 1.5
    least_agreement: float = 0.6
    warmth: Literal["stance", "tuned"] = "stance"
    largest_file: int = 20_000_000
    links: Literal["inside", "follow"] = "inside"
    plugins: tuple[str, ...] = ()

    @classmethod
    def of(cls, chosen: Mapping[str, object]) -> Settings:
        """Settings with these values, and the usual ones for all others.

        Args:
            chosen: values by name, such as those under [settings] in corpus.toml or "settings" in a study.json.

        Raises:
            FramingError: a name is unknown or a value does not fit, with what it has to be.
        """
        for name, value in chosen.items():
            if name not in CHECKS:
                near = get_close_matches(name, CHECKS, n=1)
                advice = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(CHECKS)}."
                raise FramingError(f'there is no setting "{name}". {advice}')
            if need := CHECKS[name](value):
                raise FramingError(f"the setting {name} has to be {need}; it is {value!r}.")
        values: dict[str, Any] = dict(chosen)
        if "plugins" in values:
            values["plugins"] = tuple(values["plugins"])
        return cls(**values)

    def record(self) -> dict[str, object]:
        """All values by name, as study.json holds them; `Settings.of` of it gives the same settings."""
        return asdict(self) | {"plugins": list(self.plugins)}


def share(value: object) -> str:
    """What a value has to be that is no share; "" for one that is."""
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1
    return "" if fits else "a number between 0 and 1, such as 0.95"


def positive(value: object) -> str:
    """What a value has to be that is no finite number above 0; "" for one that is."""
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < float("inf")
    return "" if fits else "a number above 0, such as 1.5"


def count(least: int) -> Callable[[object], str]:
    """Says of a value what it has to be if it is no whole number from `least` on; "" for one that is."""

    def flaw(value: object) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value < 2**63
        return "" if fits else f"a whole number, {least} or more"

    return flaw


def _names(value: object) -> str:
    fits = isinstance(value, list | tuple) and all(isinstance(name, str) and name.strip() for name in value)
    return "" if fits else 'a list of names, such as ["my_measures"]'


_OTHERS: dict[str, Callable[[object], str]] = {
    "seed": count(0),
    "confidence": share,
    "level": share,
    "duplicate_similarity": share,
    "least_agreement": share,
    "large_effect": positive,
    "fewest_expected": positive,
    "pairs": lambda value: "" if value in ("rest", "all") else '"rest" or "all"',
    "duplicates": lambda value: "" if value in ("count once", "keep") else '"count once" or "keep"',
    "standing": lambda value: "" if value in ("leave out", "keep") else '"leave out" or "keep"',
    "warmth": lambda value: "" if value in ("stance", "tuned") else '"stance" or "tuned"',
    "links": lambda value: "" if value in ("inside", "follow") else '"inside" or "follow"',
    "languages": lambda value: "" if value in ("one", "any") else '"one" or "any"',
    "parser": lambda value: "" if isinstance(value, str) and value == value.strip() else "the name of a spaCy model",
    "pronouns": lambda value: "" if isinstance(value, bool) else "true or false",
    "we": lambda value: "" if isinstance(value, bool) else "true or false",
    "plugins": _names,
}

CHECKS: Mapping[str, Callable[[object], str]] = {
    field.name: _OTHERS.get(field.name, count(1)) for field in fields(Settings)
}
"""For each setting, what says of a value what it has to be; "" for a value that fits."""
