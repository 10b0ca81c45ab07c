"""Does the charge of a phrase say what coders said of it? Figures on NewsWCL50, Frermann, PerSenT and NewsMTSC.

    python -m training.charge DATA_DIR

NewsWCL50 (Hamborg et al. 2019): phrases that coders marked as warm or cold towards a target. Words were added to the
lexicon after reading these; such an entry is marked with the events that it was seen in, and figures on these events
leave it out. Frermann et al. (2023): heroes and villains of articles on climate.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.measures.sentiment import scored_mentions
from framing.reading.document import read
from framing.reading.grammar import tagged, tokens_of
from framing.reading.grammar.tagging import tag
from framing.reading.segment import segment
from framing.reading.tokens import TOKEN
from framing.scorers.charge import weigh
from framing.scorers.stance import stance_batch
from framing.scorers.towards import score_mention
from framing.scorers.vader import compound
from framing.scorers.valences import TUNED, valences
from training.measure_articles import actor_of
from training.metrics import Found, auc, drawn, found, ranked, share

Array = Any

WARM = frozenset(
    "Affection Trustworthiness Confidence Reason Honor Positive Lawfulness Safety Fairness Easiness".split()
) | {"Good quality", "Economy positive"}
COLD = frozenset("Aggressor Refusal Unreason Unlawfulness Dishonor Negative Unsafety Difficulty".split()) | {
    "No trustworthiness",
    "Poor quality",
    "Economy negative",
}
PRIOR = 3
"""A mean over few phrases is drawn to 0 by as many that say nothing: sum / (n + 3)."""


CUTS = frozenset({",", ";", ":", "–", "—", "--"})
PRONOUNS = frozenset("they he she we it i you them us him her this that who people".split())
MOST = 40
"""Mentions of one expression that are read at most."""
WEIGHT = 0.5
SHARES = tuple(np.array((1.0, charge, name)) for charge in (0.0, 0.3, 0.5, 1.0) for name in (0.0, 0.5, 1.0, 1.5, 2.0))
"""Weights of stance, charge and name that are tried."""
LEAST = 2
"""How many phrases an outlet has to say of a target."""


class Phrase(NamedTuple):
    """A phrase that coders marked: event, outlet, target; whether it is warm (1), cold (-1) or neither; its words."""

    event: int
    outlet: str
    target: str
    coded: int
    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


def coded_phrases(data: Path) -> list[Phrase]:
    """Every coded phrase of NewsWCL50, with the tags that its words have in their sentences."""
    phrases = []
    for record in articles(data / "newswcl50" / "articles.jsonl"):
        text = record["text"]
        sentences, tokens = segment(text)
        tags = list(chain.from_iterable(tag([tokens.written[s.first : s.last] for s in sentences])))
        for one in record["properties"]:
            first = bisect_right(tokens.ends, one["start"])
            last = bisect_left(tokens.starts, one["end"])
            coded = (one["code"] in WARM) - (one["code"] in COLD)
            phrases.append(
                Phrase(
                    record["event"],
                    record["outlet"],
                    one["target"],
                    coded,
                    text[one["start"] : one["end"]],
                    tokens.written[first:last],
                    tuple(tags[first:last]),
                )
            )
    return phrases


def articles(path: Path) -> list[dict[str, Any]]:
    """The records of a file with one a line."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def charges(phrases: Sequence[Phrase], seen: Collection[str] | None = None) -> Array:
    """The charge of each phrase, nan where nothing values; words learned from its own half of the events left out.

    Args:
        seen: the marks of the entries to leave out for all phrases alike, in place of those of its half.
    """
    halves = [valences(frozenset({mark} if seen is None else seen)) for mark in TUNED]
    values = [weigh(one.words, one.tags, lexicon=halves[one.event % 2]).value for one in phrases]
    return np.array([np.nan if value is None else value for value in values])


def valued(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that coders called warm or cold."""
    return [one for one in phrases if one.coded]


def means(phrases: Sequence[Phrase], values: Array) -> dict[tuple[int, str, str], tuple[float, float]]:
    """Of each event, outlet and target: what coders marked and what the values say, each as sum / (n + 3)."""
    groups = defaultdict(list)
    for one, value in zip(phrases, values, strict=True):
        groups[one.event, one.outlet, one.target].append((one.coded, value))
    return {
        key: tuple(sum(column) / (len(column) + PRIOR) for column in zip(*group, strict=True))
        for key, group in groups.items()
    }


def ordered(phrases: Sequence[Phrase], values: Array) -> tuple[list[int], Array]:
    """Do the values order two outlets on one target as the coders do? The event of each pair, and 1, 0.5 (tie) or 0.

    Pairs are those of two outlets that say at least two things of a target and differ by coded value.
    """
    events, right = [], []
    by_target = defaultdict(list)
    count = Counter((one.event, one.outlet, one.target) for one in phrases)
    for key, both in means(phrases, np.nan_to_num(values)).items():
        if count[key] >= LEAST:
            by_target[key[0], key[2]].append(both)
    for (event, _), rows in sorted(by_target.items()):
        for (coded, value), (other_coded, other) in combinations(rows, 2):
            if coded != other_coded:
                events.append(event)
                right.append(0.5 + 0.5 * np.sign((coded - other_coded) * (value - other)))
    return events, np.array(right)


def towards(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> float:
    """A crude reading where no predications are at hand: the charge of the clause around words[first:last].

    The actor is masked. 0 where nothing values.
    """
    left = max((i + 1 for i in range(first) if words[i] in CUTS), default=0)
    right = next((i for i in range(last, len(words)) if words[i] in CUTS), len(words))
    masked = [*words[left:first], "X", *words[last:right]]
    marks = [*tags[left:first], "NNP", *tags[last:right]]
    return weigh(masked, marks).value or 0.0


class Roles(NamedTuple):
    """Heroes and villains of Frermann's articles: the article of each, whether a hero, and what each scale gives it."""

    articles: tuple[str, ...]
    hero: Array
    scales: dict[str, Array]


def heroes(data: Path) -> Roles:
    """Every expression that coders gave one of these roles, wherever its words occur in the article; no pronouns.

    Scales: "stance" and "charge" as sum / (mentions + 3), "name" the charge of the expression itself, and all of these
    "together", each divided by its standard deviation and weighted as is best on the other half of the articles.
    """
    names, roles, rows = [], [], []
    for record in articles(data / "frermann" / "articles.jsonl"):
        given = defaultdict(set)
        for one in record["entities"]:
            if one["role"] in ("hero", "villain") and one["text"].lower() not in PRONOUNS:
                given[one["text"].lower()].add(one["role"])
        text = record["text"]
        sentences, tokens = segment(text)
        tags = tag([tokens.written[s.first : s.last] for s in sentences])
        for name, called in given.items():
            spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
            targets, charged = [], []
            for start, end in spans[:MOST]:
                for sentence, marks in zip(sentences, tags, strict=True):
                    if sentence.start <= start and end <= sentence.end:
                        targets.append(
                            (text[sentence.start : sentence.end], start - sentence.start, end - sentence.start)
                        )
                        first, last = (
                            bisect_left(tokens.starts, place, sentence.first, sentence.last) - sentence.first
                            for place in (start, end)
                        )
                        charged.append(towards(tokens.written[sentence.first : sentence.last], marks, first, last))
            if len(called) == 1 and targets:
                words = TOKEN.findall(text[slice(*spans[0])])
                by_stance = sum(one.score for one in stance_batch(targets))
                n = len(targets) + PRIOR
                names.append(record["id"])
                roles.append("hero" in called)
                rows.append((by_stance / n, sum(charged) / n, weigh(words, tag([words])[0], "called").value or 0.0))
    table, hero = np.array(rows), np.array(roles)
    unit = table / table.std(axis=0)
    half = np.array([int(name) % 2 for name in names])
    # An offset between the halves would count in no pair within a half, and would between them: ranks have none.
    together = np.zeros(len(hero))
    for own in (0, 1):
        best = max(SHARES, key=lambda share: float(auc(hero[half != own], unit[half != own] @ share)[0]))
        values = unit[half == own] @ best
        together[half == own] = values.argsort().argsort() / len(values)
    columns = dict(zip(("stance", "charge", "name"), table.T, strict=True))
    return Roles(tuple(names), hero, {**columns, "together": together})


def sentences(data: Path, part: str) -> tuple[Array, dict[str, Array]]:
    """NewsMTSC, targets that are not neutral: whether each is positive, and what each instrument gives it."""
    records = [one for one in articles(data / "newsmtsc" / f"{part}.jsonl") if one["polarity"]]
    texts = [one["sentence"] for one in records]
    tokens = [[(m.start(), m.group()) for m in TOKEN.finditer(text)] for text in texts]
    charged = []
    for one, words, marks in zip(records, tokens, tag([[w for _, w in words] for words in tokens]), strict=True):
        starts = [start for start, _ in words]
        first, last = bisect_left(starts, one["from"]), bisect_left(starts, one["to"])
        charged.append(towards([word for _, word in words], marks, first, last))
    targets = [(one["sentence"], one["from"], one["to"]) for one in records]
    scales = {
        "vader": [score_mention(text, (0, len(text)), (), start, end) for text, start, end in targets],
        "stance": [one.score for one in stance_batch(targets)],
        "charge": charged,
    }
    return np.array([one["polarity"] > 0 for one in records]), {name: np.array(v) for name, v in scales.items()}


def whole_articles(data: Path) -> tuple[Array, dict[str, Array]]:
    """PerSenT: whether readers called an article positive, and the sum / (mentions + 3) of each instrument."""
    with (data / "persent" / "dev.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["TRUE_SENTIMENT"] in ("Positive", "Negative")]
    positive, table = [], []
    for row in rows:
        document = read(row["DOCUMENT"], [actor_of(row["TARGET_ENTITY"].strip())], clean=False)
        own = [one for one in scored_mentions(document) if not one.quoted]
        if not own:
            continue
        grammar = tagged(document)
        targets, charged = [], []
        for one in own:
            sentence = document.sentences[one.mention.sentence]
            targets.append(
                (document.quote(sentence), one.mention.start - sentence.start, one.mention.end - sentence.start)
            )
            words, marks = grammar[one.mention.sentence]
            charged.append(towards(words, marks, *tokens_of(document, one.mention)))
        scores = ([one.score for one in own], [one.score for one in stance_batch(targets)], charged)
        table.append([sum(column) / (len(own) + PRIOR) for column in scores])
        positive.append(row["TRUE_SENTIMENT"] == "Positive")
    return np.array(positive), dict(zip(("vader", "stance", "charge"), np.array(table).T, strict=True))


def gained(name: str, positive: Array, scales: dict[str, Array]) -> None:
    """Print the AUC of each scale, and what charge adds to it, with the middle 95 % of a paired bootstrap."""
    weights = drawn(name, [str(i) for i in range(len(positive))])
    print(f"{name}: {len(positive)}, {positive.sum()} positive")
    unit = {key: values / values.std() for key, values in scales.items()}
    for key, values in scales.items():
        print(f"  {key:16} AUC {auc(positive, values)[0]:.3f}")
    for key, values in scales.items():
        if key != "charge":
            both = unit[key] + WEIGHT * unit["charge"]
            low, high = np.quantile(auc(positive, both, weights) - auc(positive, values, weights), (0.025, 0.975))
            more = auc(positive, both)[0] - auc(positive, values)[0]
            print(f"  {key} and charge {auc(positive, both)[0]:.3f}: {more:+.3f} ({low:+.3f} to {high:+.3f})")


NEWSWCL, FRERMANN = "NewsWCL50", "Frermann"


def gates(data: Path) -> Iterator[tuple[str, Found]]:
    """The figures that the gates hold: each event judged without the words that were learned from its half."""
    phrases = coded_phrases(data)
    coded = valued(phrases)
    values = charges(coded)
    silent = np.isnan(values)
    units = [f"{one.event}-{one.outlet}" for one in coded]
    positive, n = np.array([one.coded > 0 for one in coded]), len(coded)
    yield "charge-phrases", ranked(NEWSWCL, units, positive, np.nan_to_num(values))
    yield "charge-silent", found(n, NEWSWCL, units, np.stack([silent, np.ones(n)], axis=1), share)
    events, right = ordered(phrases, charges(phrases))
    pairs = np.stack([right, np.ones(len(right))], axis=1)
    yield "charge-order", found(len(right), NEWSWCL, [str(event) for event in events], pairs, share)
    roles = heroes(data)
    yield "charge-heroes", ranked(FRERMANN, roles.articles, roles.hero, roles.scales["together"])


def _by_unit(name: str, units: Sequence[str]) -> Array:
    """How often each replicate takes each row: as often as its unit, (rows, replicates)."""
    names = sorted(set(units))
    row = {unit: i for i, unit in enumerate(names)}
    return drawn(name, names)[[row[unit] for unit in units]]


def report(data: Path) -> None:
    """Print all figures."""
    phrases = coded_phrases(data)
    coded = valued(phrases)
    positive = np.array([one.coded > 0 for one in coded])
    vader = np.array([compound(one.text) for one in coded])
    print(f"NewsWCL50: {len(coded)} phrases, {positive.sum()} warm")
    print(f"  VADER            AUC {auc(positive, vader)[0]:.3f}  silent {np.mean(vader == 0):.3f}")
    for name, seen in (("base", TUNED), ("cross", None), ("shipped", ())):
        values = charges(coded, seen)
        silent = np.isnan(values)
        every, spoken = auc(positive, np.nan_to_num(values))[0], auc(positive[~silent], values[~silent])[0]
        print(f"  {name:16} AUC {every:.3f}  of those scored {spoken:.3f}  silent {silent.mean():.3f}")
        for half, mark in enumerate(TUNED):
            of = np.array([one.event % 2 == half for one in coded])
            one_half = auc(positive[of], np.nan_to_num(values[of]))[0]
            print(f"    {mark} events: AUC {one_half:.3f}  silent {silent[of].mean():.3f}")
        for what, some in (("all phrases", phrases), ("valued phrases", coded)):
            of_all = values if some is coded else charges(phrases, seen)
            _, right = ordered(some, of_all)
            print(f"    order of two outlets by {what}: {right.mean():.3f} of {len(right)} pairs")


def report_more(data: Path) -> None:
    """Print what charge adds elsewhere, read crudely from clauses."""
    roles = heroes(data)
    weights = _by_unit(FRERMANN, roles.articles)
    for name, values in roles.scales.items():
        low, high = np.quantile(auc(roles.hero, values, weights), (0.025, 0.975))
        figure = auc(roles.hero, values)[0]
        print(f"Frermann, hero over villain by {name}: {figure:.3f} ({low:.3f} to {high:.3f}) of {len(roles.hero)}")
    for part in ("dev_rw", "dev_mt"):
        gained(f"NewsMTSC {part}", *sentences(data, part))
    gained("PerSenT dev", *whole_articles(data))


if __name__ == "__main__":
    report(Path(sys.argv[1]))
    report_more(Path(sys.argv[1]))
    for key, figure in gates(Path(sys.argv[1])):
        print(key, figure)
