"""Verbs and the words behind them, by what belongs to the phrase of a verb: word lists of `extent`."""

from __future__ import annotations

from framing.languages import ENGLISH

NAMING = frozenset(
    {"call", "brand", "dub", "label", "describe", "deem", "consider", "know", "see", "regard", "view", "portray"}
)
NAMING_AS = NAMING | ENGLISH.words("predications", "naming as")
"""Verbs behind whose object "as" says what somebody calls it."""
GIVING = ENGLISH.words("predications", "giving")
"""Verbs that can have two objects: who receives, and what."""
CARRIED = ENGLISH.words("predications", "carried")
"""Verbs that say little without the prepositional phrase behind them: "came under attack"."""
MAKING = frozenset({"find", "make", "keep", "leave", "render", "hold", "think", "get", "drive", "prove", "want"})
"""Verbs behind whose object an adjective says what it becomes."""
LETTING = frozenset({"let", "make", "have", "help", "see", "hear", "watch"})
"""Verbs behind whose object a bare infinitive says what it does: "let them go", "help him win"."""
CAUSING = frozenset({"get", "have", "see", "want"})
"""Verbs behind whose object a participle says what becomes of it."""
BEHIND_THEIR_NOUN = frozenset(
    {"necessary", "required", "needed", "similar", "equal", "comparable", "common", "capable"}
)
"""Adjectives that stand behind their noun, and may not be left out: "the temper necessary to rule"."""
SPENDING = frozenset({"spend", "waste"})
"""Verbs whose object is a time or a sum, and what it goes for is a gerund."""
WITH_GERUND = SPENDING | ENGLISH.words("predications", "with gerund")
"""Verbs behind whose object a gerund belongs to the phrase: "spent millions defending the mill"."""
ACCUSING = ENGLISH.words("predications", "accusing")
"""Verbs behind whose object "of" says what for, or what is taken."""
POINTING = frozenset({"this", "last", "next", "every", "each", "that", "all", "one"})
"""Words of a phrase that says when: "won this week"."""
AFTER_ADVERB = frozenset({",", ".", ":", "CC", "IN", "''", "``", "TO"})
"""Tags of what may follow an adverb that ends a phrase."""
COMPLETING = frozenset({"on", "against", "to", "for", "with", "about", "into", "over", "from", "as"})
"""Prepositions that complete an object: "put pressure on"."""
INTO_PHRASE = ENGLISH.words("predications", "into phrase")
"""Prepositions that stand in place of an object: "relied on"."""
HOW_WELL = frozenset({"well", "badly", "poorly", "best", "better", "worse", "worst"})
"""Adverbs without which a verb says something else: "fared best"."""
AS = ENGLISH.words("predications", "as")
"""Verbs behind whose object "as" belongs to the phrase whatever stands behind it."""
WANTING = frozenset("want like need expect ask urge tell encourage order force allow get".split())
"""Verbs behind whose object an infinitive says what it is to do."""
ASKED = frozenset({"how", "what", "why", "whether", "where", "who"})
"""What opens a clause that is known or asked."""
ASKED_REACH = 8
"""Tokens between the word that opens such a clause and its verb."""
