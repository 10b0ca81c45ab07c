"""How the numbers came about, in words fit for a paper."""

from __future__ import annotations

from framing import __version__
from framing.languages import language
from framing.measures.warmth import WARMTH
from framing.report import prose
from framing.report.chapters import Method
from framing.report.choosing.accuracy import accuracy_table, agreement
from framing.report.choosing.left_out import reasons
from framing.report.choosing.order import how_often, reliability
from framing.report.choosing.selection import words_of
from framing.report.records import hashes, study_record
from framing.report.references import METHOD_SOURCES, cited
from framing.study import Study

SETTINGS = {
    "seed": "seed of all random numbers",
    "replicates": "bootstrap replicates for an interval",
    "permutations": "random assignments of articles for a p value",
    "confidence": "coverage of the intervals",
    "level": "share of false discoveries accepted among the differences called clear",
    "fewest_articles": "with fewer articles on a side, sentences are resampled and nothing is tested",
    "fewest_mentions": "an actor named less often on a side is not compared with certainty",
    "fewest_occurrences": "what occurs less often on two sides together is not tested",
    "window": "words on either side of a mention that count as near it",
    "limit_articles": "held by so many articles on either side, a difference is set against Student's t instead",
    "limit_freedom": "degrees of freedom on either side that this needs besides: articles that deviate",
    "fewest_words": "a word must occur this often in the corpus to be ranked",
    "pairs": "of more than two sides, whether each is compared with the rest alone or every pair of them too",
    "fewest_collocations": "a word must be near an actor this often to be shown beside it",
    "duplicate_similarity": "similarity from which two articles count as copies",
    "duplicates": "of two copies inside a side, whether one is counted or both are kept",
    "we": "whether the “we” of a quoted minister or director counts as a mention of whom he or she speaks for",
    "standing": "whether sentences that come back in three articles of a side or more are left out or kept",
    "languages": "whether one language is compared, or any; then each article is read in its own",
    "pronouns": "whether pronouns and descriptions count as mentions where it is clear whom they mean",
    "parser": "spaCy model that decides who acts and who is acted upon; without one, rules of our own do",
    "claimed_words": "single words on either side of which claims are made",
    "large_effect": "effect, in half-widths of its interval, from which a few texts' difference in counts is claimed",
    "fewest_expected": "mentions to be expected where a silence in a few texts is claimed",
    "least_agreement": "share of people who would have to order two sides so for a difference of warmth to be claimed",
    "warmth": "by the learned model as it ships (stance), or refit on people's codes of this corpus (tuned)",
    "largest_file": "bytes; a larger file is not read",
    "plugins": "plug-ins whose measures and scorers are used",
}
"""What each setting decides."""


def method(study: Study) -> Method:
    """The method of a report, generated from what was done."""
    record = study_record(study)
    keys = [key for compared in study.results.values() for key in compared.measure.sources]
    works = cited((*keys, *METHOD_SOURCES))
    versions = record["versions"]
    assert isinstance(versions, dict)
    return Method(
        paragraph(study),
        tuple((name, _printed(value), SETTINGS.get(name, "")) for name, value in study.settings.record().items()),
        tuple(sorted(versions.items())),
        tuple(sorted(hashes(study).items())),
        tuple((key, work.printed()) for key, work in works.items()),
        "\n\n".join(work.bibtex for work in works.values()),
        # They were measured on English, and say nothing of what is left here.
        None if study.left_out else accuracy_table(),
        agreement(),
        reliability(study),
        how_often(study),
        reasons(study),
    )


def _printed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return (", ".join(value) if isinstance(value, list) else f"{value}") or "none"


def _followed(study: Study) -> str:
    """What was added to names, and by whose grammar, as far as the corpus chose it."""
    parser = study.settings.parser
    spoken = {language(code) for code in study.corpus.languages.values()}
    if lacking := [one for one in spoken if one.lacks(["pronouns"])]:
        return ", and only as they are written there" if len(lacking) == len(spoken) else ""
    followed = study.settings.pronouns
    text = ", and pronouns and descriptions followed to them where high-precision rules allow" if followed else ""
    return text + (f"; roles were read off the parses of the spaCy model {parser}" if parser else "")


def _sentences(study: Study) -> str:
    """How sentences were found, in the languages that there are."""
    spoken = sorted({language(code) for code in study.corpus.languages.values()}, key=lambda one: one.code)
    plain = [one.name for one in spoken if not one.rules]
    ways = []
    if len(plain) < len(spoken) or not spoken:
        ways.append("sentences were found with Punkt (Kiss and Strunk 2006)")
    if plain:
        ways.append(f"sentences of {prose.listed(plain)} were found by their marks and a list of its abbreviations")
    return ", ".join(ways)


def paragraph(study: Study) -> str:
    """What was done, in one paragraph, ready to be cited."""
    settings = study.settings
    sides = "; ".join(
        f"{side.label}: {prose.count(study.sample(side.name).articles, 'article')}, "
        f"{prose.count(words_of(study, side.name), 'word')}"
        for side in study.corpus.sides
    )
    measures = ", ".join(
        c.measure.title.lower() for c in study.results.values() if c.measure.part_of not in study.results
    )
    units = {sample.unit for sample in study.samples}
    if units == {"article"}:
        inference = (
            f"Differences between sides were tested by {settings.permutations:,} random permutations of articles, "
            f"studentised (Janssen 1997) and ended early where p was sure to exceed {settings.level:g} (Besag and "
            f"Clifford 1991){_limit(study)}; p values were corrected by the procedure of Benjamini and Hochberg "
            "(1995), as one family of all measures that make claims and one of the words, for each pair of sides; a "
            f"difference is called clear at q ≤ {settings.level:g}, where its interval also leaves zero out."
        )
    else:
        inference = (
            f"Because a side holds fewer than {settings.fewest_articles} articles, its sentences were resampled in "
            "place of articles, no difference was tested against it, and results describe these texts only."
        )
    warmth = (
        "Warmth towards an actor is the expected polarity "
        "of its mentions by a linear model learned from NewsMTSC (Hamborg and Donnay 2021), summed over a side and "
        f"divided by their number and {WARMTH.counting.prior:g} (shrinkage towards zero; Efron and Morris 1975); "
        "beside it stands VADER (Hutto and Gilbert 2014) on the clause around each mention, with the actor's own names "
        "masked, so that no name scores; "
        "words in the rest of the sentence count less, and quoted voices are kept apart from the author's. "
        if WARMTH.name in study
        else ""
    )
    unit = "articles" if units == {"article"} else "sentences" if units == {"sentence"} else "articles (or sentences)"
    return (
        f"The corpus “{study.corpus.title}” ({sides}) was analysed with framing {__version__}. Boilerplate was removed "
        f"and logged; {_sentences(study)}. Mentions of "
        f"{prose.count(len(study.corpus.actors), 'actor')} from a catalogue of names and aliases were located in each "
        f"sentence{_followed(study)}. Measured were: {measures}. {warmth}"
        f"Intervals ({settings.confidence * 100:g} %) come from a BCa bootstrap (Efron and Tibshirani 1993) over "
        f"{settings.replicates:,} replicates of {unit} with Poisson(1) weights. {inference} "
        f"Random numbers derive from seed {settings.seed}."
    )


def _limit(study: Study) -> str:
    """What took the place of permutations, where a corpus is large enough for that."""
    most = sorted(sample.articles for sample in study.samples)[-2:]
    if min(most) < study.settings.limit_articles:
        return ""
    return (
        f", or by the limit of these, Welch's t, where {study.settings.limit_articles:,} articles a side hold the key "
        f"and enough of them deviate from its ratio ({study.settings.limit_freedom:,} degrees of freedom)"
    )
