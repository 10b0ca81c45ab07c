"""What the columns of the exported tables hold, for people and programs: a Frictionless Tabular Data Package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing import __version__
from framing.study import Study

TABLES: Mapping[str, str] = {
    "estimates.csv": "What was measured on each side: one value of one measure a line. Where there are tests, words, "
    "phrases and speakers too rare to be tested are left out, and what is only ranked (collocates.csv, omissions.csv); "
    "rows_left_out in study.json counts them.",
    "contrasts.csv": "Differences between two sides: side minus against. The same are left out.",
    "mentions.csv": "Every mention of an actor; offsets count characters of the cleaned text, half-open.",
    "predications.csv": "What is said of an actor at one place.",
    "cleaning.csv": "What was taken out of each article before counting, and by which rule.",
    "emphasis.csv": "What a page sets large beside the running text: series titles, pull-quotes, captions.",
    "standing.csv": "Sentences that come back nearly the same in three articles of a side or more.",
    "articles.csv": "What was read.",
    "keyness.csv": "Words that lean to a side; where there are tests, those that were tested.",
    "collocates.csv": "Words that occur near an actor, more than once on a side.",
    "omissions.csv": "What one side says and the other never; where there are tests, words said often enough for one.",
    "agreement.csv": "How far people who coded the same passages agree: Krippendorff's alpha.",
    "corrected.csv": "Differences, set right by people's codes of a sample.",
}
"""Each table in a sentence."""

COLUMNS: Mapping[str, tuple[str, str]] = {
    "measure": ("string", "name of the measure, as in study.json"),
    "key": ("string", "what the number is about; the parts of a key are joined with ' | '"),
    "side": ("string", "name of the side"),
    "against": ("string", "name of the other side, or 'rest' for all others together"),
    "value": ("number", "the value, in the unit of the column unit; empty where there is none"),
    "difference": ("number", "value of side minus value of against"),
    "low": ("number", "lower end of the 95 % interval; empty where nothing can be inferred"),
    "high": ("number", "upper end of the 95 % interval"),
    "base": ("number", "out of how much the value was counted"),
    "articles": (
        "integer",
        "articles that hold it, or what it alone is counted against (an actor's words)",
    ),
    "unit": ("string", "what a value is, in words; of a passage, its name; of an omission, what was counted"),
    "p": ("number", "chance of such a difference if articles were dealt at random"),
    "q": ("number", "p corrected for all differences of its family"),
    "article": ("string", "id of the article on its side"),
    "actor": ("string", "name of the actor as the catalogue writes it"),
    "alias": ("string", "the words that name it here"),
    "kind": ("string", "of a mention: name, label, pronoun, description; of emphasis: what it is"),
    "start": ("integer", "first character"),
    "end": ("integer", "first character after it"),
    "sentence_start": ("integer", "first character of its sentence"),
    "sentence_end": ("integer", "first character after its sentence"),
    "voice": ("string", "author or quoted"),
    "source": ("string", "who is quoted or reported, as far as it is known"),
    "sentiment": ("number", "VADER's score of the clause, -1 to 1"),
    "quotable": ("string", "the phrase as it can be quoted by itself"),
    "contest": ("boolean", "whether the sentence tells of polls or results"),
    "agreed": ("number", "how far the instruments agree that the mention is warm (above 0) or cold, -1 to 1"),
    "relation": ("string", "called, is, quality, does, suffers, has, with, place, likened, says"),
    "phrase": ("string", "the words of the text"),
    "lemma": ("string", "base form of the head word"),
    "negated": ("boolean", "whether it is denied"),
    "doubted": ("boolean", "whether it is doubted or conceded"),
    "doer": ("string", "who does it, if that is said"),
    "cue": ("string", "of a verb of speech: factive ('revealed'), neutral or distancing ('claimed'); else empty"),
    "charge": ("number", "how far it values the actor, -1 to 1; empty where no word does"),
    "rule": ("string", "why it was taken out"),
    "text": ("string", "the words of the text"),
    "title": ("string", "of the article"),
    "published": ("string", "day, as ISO 8601 where it is sure"),
    "outlet": ("string", "who printed it"),
    "author": ("string", "who wrote it"),
    "url": ("string", "where it was"),
    "words": ("integer", "words after cleaning"),
    "sentences": ("integer", "sentences after cleaning"),
    "counted": ("string", "yes, or why not"),
    "agency": ("string", "the news agency that wrote it, if one did"),
    "language": ("string", "of the article"),
    "word": ("string", "word or phrase"),
    "count": ("integer", "how often on this side"),
    "count_against": ("integer", "how often on the other"),
    "articles_against": (
        "integer",
        "articles of the other side that hold it; in corrected.csv, coded articles of against",
    ),
    "log_odds": ("number", "weighted log-odds with an informative Dirichlet prior"),
    "z": ("number", "log-odds over their standard deviation"),
    "log_likelihood": ("number", "Dunning's G2"),
    "near": ("integer", "words near the actor on this side"),
    "word_count": ("integer", "how often the word occurs on this side"),
    "log_dice": ("number", "how exclusively it occurs near the actor"),
    "about": ("string", "actor or word"),
    "units_with": ("integer", "units of the other side that hold it"),
    "units": ("integer", "units of the other side; in agreement.csv, passages that two people coded"),
    "expected": ("number", "mentions to be expected at the other side's rate"),
    "chance": ("number", "chance of no mention"),
    "variable": ("string", "of the codebook"),
    "level": ("string", "nominal, ordinal or interval"),
    "coders": ("string", "as they are called in print; in corrected.csv, how many"),
    "alpha": ("number", "Krippendorff's alpha; in corrected.csv, the least of the variables that take part"),
    "machine": ("number", "the difference as the instrument has it"),
    "people": ("number", "the difference as coders have it, weighted by how each passage was drawn"),
    "corrected": ("number", "the difference, both taken together"),
    "low_here": ("number", "lower end of the interval for these articles alone"),
    "high_here": ("number", "upper end of the interval for these articles alone"),
    "df": ("integer", "degrees of freedom of both intervals"),
    "trust": ("number", "lambda: how much of the instrument's value is used, 0 to 1"),
    "error_side": ("number", "by how much the instrument is too high on side"),
    "error_against": ("number", "by how much the instrument is too high on against"),
    "articles_side": ("integer", "coded articles of side"),
    "value_side": ("number", "the corrected value of side"),
    "value_against": ("number", "the corrected value of against"),
    "settled": ("boolean", "whether every passage has one value, and no mean of coders who part"),
}
"""Type and meaning of each column."""


def datapackage(study: Study, tables: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """The description of these tables (columns by file name), after the Frictionless specification.

    Raises:
        KeyError: a column that nobody has described.
    """
    return {
        "profile": "tabular-data-package",
        "name": "".join(c if c.isalnum() and c.isascii() else "-" for c in study.corpus.name.lower()).strip("-")
        or "study",
        "title": study.corpus.title,
        "description": f"Numbers behind the report on “{study.corpus.question}”, made with framing {__version__}.",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name.removesuffix(".csv"),
                "path": name,
                "title": TABLES[name],
                "encoding": "utf-8",
                "missingValues": [""],
                "schema": {"fields": [_field(column) for column in columns]},
            }
            for name, columns in tables.items()
        ],
    }


def _field(column: str) -> dict[str, object]:
    kind, meaning = COLUMNS[column]
    more: dict[str, object] = {"trueValues": ["True"], "falseValues": ["False"]} if kind == "boolean" else {}
    return {"name": column, "type": kind, "description": meaning, **more}
