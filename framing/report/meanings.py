"""What each number of a table means, in words; docs/numbers.md says the same, and more."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "value": "what was counted, against what it was counted out of: a rate (per 1,000 words), a share (percent), or a "
    "mean (from -1 to 1).",
    "interval": "where the value would mostly lie if other articles of the same kind had been printed. Without one, "
    "nothing can be said beyond these texts.",
    "difference": "the value of one side minus that of the other. An interval that holds 0 leaves the direction open.",
    "base": "out of how much was counted: words, mentions, sentences, deeds.",
    "articles": "how many articles hold it at all; one article can make a large value.",
    "p": "how often a difference of this size would arise if the articles had been dealt to the sides at random.",
    "q": "p after correction for all differences of its family.",
    "an empty cell": "there is too little to say anything. It is not a zero.",
}
"""By the word that stands at the head of a column, or for what stands in it."""
