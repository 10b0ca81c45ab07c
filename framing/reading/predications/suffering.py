"""What is done to somebody, whom somebody calls something, and how somebody is by a participle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framing.languages import ENGLISH
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import is_irregular_past, verb_lemma
from framing.reading.grammar.passives import doer_behind_by, subject_before
from framing.reading.grammar.phrases import QUOTE, Span, base_phrase, is_time, noun_phrase
from framing.reading.grammar.verbs import DETERMINER, Group, past_adverbs, past_phrase
from framing.reading.predications.complements import adjective, complement, past_state
from framing.reading.predications.denials import is_denied
from framing.reading.predications.extent import extent, past_infinitive
from framing.reading.predications.found import Found, Named
from framing.reading.predications.objects import OF, past_joined, undetermined
from framing.reading.predications.states import said_to_be
from framing.reading.predications.valency import ACCUSING, GIVING, NAMING, NAMING_AS

PARTICLES = frozenset({"RP"})
_NOTHING_DONE = frozenset({"born", "gone", "located", "based", "situated", "done"})
_PERCEIVING = frozenset({"see", "hear", "watch", "let", "have", "feel", "show", "find", "catch"})
_FINDING = frozenset({"find", "believe", "consider", "think", "know", "deem", "declare", "suspect", "judge"})
"""Verbs behind whose object "to be" says what somebody takes it for."""
STATIVE = ENGLISH.words("predications", "state")
"""Participles that say how somebody is, not what was done to them."""
_AMOUNTS = frozenset({"more", "less", "fewer"})
_OBJECTS = frozenset({"them", "him", "us", "me", "whom"})
_TYING = frozenset({"tie", "link", "compare", "liken", "connect", "equate", "contrast", "associate", "subject"})
_DEMANDING = frozenset({"demand", "insist", "recommend", "request", "propose", "suggest", "require"})
_DRIVING = frozenset(
    "force urge ask allow help push press pressure encourage order compel need invite pay hire permit "
    "enable challenge drive lead cause pick choose select elect appoint warn get beg implore prompt".split()
)
"""Verbs of which "to" says what somebody is driven to, or let do: "forced her to resign"."""
_KEEPING = frozenset("block keep prevent stop bar ban disqualify exclude protect shield separate discourage".split())
"""Verbs of which "from" says what somebody is kept from."""
_PICTURING = frozenset({"see", "imagine", "picture", "envision", "want"})
"""Verbs that say where somebody is thought or wished to be: "see him in office", "wants her on the council"."""
_PLACED = frozenset({"put", "place", "view", "regard", "pit", "thrust", "make", "treat"})
"""Verbs that say nothing of somebody without what stands behind the name: "put her in danger", "view him coldly"."""
_NOT_BEFORE: Mapping[str, tuple[str, ...]] = {
    "give": ("DT", "PRP$", "CD", "JJ", "NNS"),  # "handed Hale a victory": who receives
    "expect": ("TO",),  # "expects Hale to act"
    "want": ("TO",),
    "show": ("JJ", "IN", "VBG", "RB", "CD", "DT"),  # "polls that show her victorious"
    "ask": ("IN", "WRB", "WP"),  # "asked her about the report"
}
"""Verbs, and tags of what follows the name where nothing is done to it."""


def suffered(s: Clauses, group: Group, denied: bool) -> Iterator[Found]:
    lemma = verb_lemma(s.words[group.verb])
    if not group.passive or s.tags[group.verb] not in ("VBN", "VBD"):
        return
    state = said_to_be(s, group, lemma)
    if state is not None:
        yield state
        return
    word = s.lowered[group.verb]
    if word == "supposed":  # "was supposed to guard the town"
        return
    if word in STATIVE:
        end = past_state(s, group.verb, group.end)
        yield Found("quality", group.verb, end, group.verb, negated=denied, lemma=word)
        return
    intends = word == "set" and group.end < len(s.tags) and s.tags[group.end] == "TO"  # "is set to win"
    if lemma in NAMING or word in _NOTHING_DONE or intends:
        return
    if not word.endswith("ed") and not is_irregular_past(word):  # "was frank", of which the tagger makes a participle
        end = past_state(s, group.verb, group.end)
        yield Found("quality", group.verb, end, group.verb, negated=denied, lemma=word)
        return
    by = doer_behind_by(s.words, s.tags, group.end)
    end = extent(s, group)[0] if by is None else group.end
    yield Found("suffers", group.verb, end, group.verb, by, denied, lemma)


def object_of(s: Clauses, name: Named, group: Group) -> Iterator[Found]:
    lemma = verb_lemma(s.words[group.verb])
    if not _can_suffer(s, name, group):
        return
    if group.end < name.start and s.tags[group.verb - 1] in QUOTE and s.tags[group.end] in QUOTE and group.verb:
        yield Found("called", group.verb, group.end, group.verb)  # "turned to “little” Hale": no verb
        return
    if s.words[group.end : name.first] == ("through",):  # "a bill he pushed through the council"
        yield Found("place", group.verb, name.first, group.verb, negated=is_denied(s, group))
        return
    doer = _doer(s, group)
    nobody = doer is not None and s.lowered[doer[0]] in ("nobody", "no", "none", "few")
    if lemma in _FINDING and s.tags[name.end : name.end + 1] in (["TO"], ["JJ"]):
        found = _found_to_be(s, name)
        if found is not None:
            yield found._replace(relation="called", other=doer, negated=is_denied(s, group) or nobody)
        return
    if lemma in NAMING_AS:
        called = _called_by(s, name, lemma)
        if called is not None:
            yield called._replace(other=doer, negated=is_denied(s, group) or nobody)
            return
    end = _past_name(s, name, group, lemma)
    if (
        end > group.end
        or lemma not in _PLACED - {"make"}
        or s.tags[name.end : name.end + 1] in ([], ["."], [","], ["''"])
    ):
        yield Found("suffers", group.verb, end, group.verb, doer, is_denied(s, group) or nobody, lemma)


def _doer(s: Clauses, group: Group) -> Span | None:
    """Who did what this verb says: the noun phrase before it, whole; None where nobody is named there."""
    doer = subject_before(s.words, s.tags, group.start) if group.finite else None
    while doer is not None and doer[0] > 1 and s.tags[doer[0] - 1] == "CC":  # "the left and the right have hurt her"
        more = subject_before(s.words, s.tags, doer[0] - 1)
        if more is None:
            break
        doer = more[0], doer[1]
    if doer is None:
        return None
    first, last = doer
    if last - first > 1 and s.tags[last - 1] in ("WP", "WDT"):  # "the spending that benefited Hale"
        last -= 1
    if s.lowered[last - 1] in ("percent", "%"):  # "a rise from the 1 percent who backed Hale"
        first = next((at for at in range(last - 1, first, -1) if s.tags[at] == "IN"), first - 1) + 1
    if last - first == 1 and s.lowered[first] in _OBJECTS:  # "those who help people like them backed Hale"
        return None
    amount = last - first == 1 and s.lowered[first] in _AMOUNTS  # "those making $100,000 or more have left Hale"
    return None if amount or s.tags[first] in ("WP", "WDT") else (first, last)


def _past_name(s: Clauses, name: Named, group: Group, lemma: str) -> int:
    """Past the name where what is behind it belongs to the verb ("took her on", "put him in danger"), or the verb."""
    end = group.end + (group.end < name.first and s.tags[group.end] in PARTICLES)
    at = past_joined(s, name.start, name.end)
    driven = _past_driven(s, lemma, at)
    if driven > at:
        return driven
    if at < len(s.tags) and s.tags[at] == "RP" and (at + 1 >= len(s.tags) or s.tags[at + 1] not in DETERMINER):
        return at + 1
    seen = at < len(s.tags) and (
        s.lowered[at] == "into"
        or (lemma in _PICTURING and s.lowered[at] in ("in", "as", "at", "on", "out", "behind"))
        or (lemma in ("find", "show") and s.lowered[at] == "with")
        or (lemma in _TYING and s.lowered[at] in ("to", "with"))
    )  # "turned Norland into a port", "finds Hale with a lead"
    if at >= len(s.tags) or (lemma not in _PLACED and not seen):
        return end
    if s.tags[at] in ("IN", "TO") and at not in s.starting:
        inner = noun_phrase(s.words, s.tags, past_adverbs(s.tags, at + 1), OF)
        return end if inner is None or is_time(s.words[inner.head]) else inner.end
    return _past_state_of(s, at + s.lowered[at].endswith(("self", "selves")), end)


def _past_state_of(s: Clauses, at: int, end: int) -> int:
    """Past the adjective, verb or noun that says what the name before it is made: "made her rich", "treat her well"."""
    how = past_adverbs(s.tags, at)
    state = adjective(s, how)
    if state is not None:
        return state[1]
    if at in s.starting:
        verb = s.starting[at]
        return end if verb.finite else past_infinitive(s, at) if s.tags[at] == "TO" else extent(s, verb)[0]
    thing = noun_phrase(s.words, s.tags, at, OF)
    return how if how > at else end if thing is None else thing.end


def _past_driven(s: Clauses, lemma: str, at: int) -> int:
    """Past what the name is driven to or kept from, behind the name: "forced her to resign", "accused her of fraud"."""
    verb = s.starting.get(at)
    if verb is not None and s.tags[at] == "TO" and lemma in _DRIVING:
        return past_infinitive(s, at)
    if verb is not None and s.tags[at] == "VB" and lemma == "help":
        return extent(s, verb)[0]
    word = s.lowered[at] if at < len(s.words) else ""
    if not ((lemma in ACCUSING - {"convince"} and word == "of") or (lemma in _KEEPING and word == "from")):
        return at
    gerund = s.starting.get(at + 1)
    if gerund is not None and s.tags[gerund.start] == "VBG":
        return extent(s, gerund)[0]
    inner = noun_phrase(s.words, s.tags, at + 1, OF)
    return at if inner is None else past_joined(s, inner.start, inner.end)


def _found_to_be(s: Clauses, name: Named) -> Found | None:
    """ "found Hale to be charming", "finds him unlikable": what stands behind the name."""
    if s.tags[name.end] == "JJ":
        return Found("called", name.end, name.end + 1, name.end)
    being = s.starting.get(name.end)
    return complement(s, being, "be") if being is not None and being.copular else None


def _can_suffer(s: Clauses, name: Named, group: Group) -> bool:
    """Can something be done to the name behind this verb: does it not receive, hear, or act there itself?"""
    lemma = verb_lemma(s.words[group.verb])
    imperative = s.words[group.verb] == "Let" or (group.start == group.verb == 0 and lemma == "let")  # "Let Hale speak"
    oneself = s.lowered[name.end - 1].endswith(("self", "selves"))
    empty = lemma in ("tell", "think", "do") or (lemma == "have" and not group.finite)
    if imperative or oneself or empty or _acts_there(s, name, lemma):
        return False
    follows = s.tags[name.end] if name.end < len(s.tags) else ""
    if lemma == "have" and follows in ("VBD", "VBN"):  # "has Hale worried"
        return False
    return follows not in _NOT_BEFORE.get("give" if lemma in GIVING else lemma, ())


def _acts_there(s: Clauses, name: Named, lemma: str) -> bool:
    """Does the name act behind this verb, or own with others what the verb is done to?"""
    if lemma in _PERCEIVING and _acts_behind(s, name.end):
        return True  # "hearing him talk"
    if s.tags[name.end : name.end + 1] == ["CC"] and _owns_together(s, name.end + 1):
        return True  # "mocked Hale and Dorn's plan"
    verb = s.starting.get(name.end)
    if verb is None:
        return False
    joined_on = name.first > 0 and s.lowered[name.first - 1] in ("and", "or")
    gaining = joined_on and s.tags[verb.start] == "VBG"  # "with Dorn losing ground and Hale gaining"
    return gaining or (lemma in _DEMANDING and s.tags[verb.start] in ("VB", "VBP"))  # "demanded Hale leave"


def _owns_together(s: Clauses, at: int) -> bool:
    """Does a name with "'s" begin here, so that what is behind it is of both?"""
    while at < len(s.tags) and s.tags[at] in ("NNP", "NNPS"):
        at += 1
    return s.tags[at : at + 1] == ["POS"] and s.tags[at - 1] in ("NNP", "NNPS")


def _acts_behind(s: Clauses, end: int) -> bool:
    """Is the name, with those joined to it, what somebody sees or lets act: "shows both Hale and Dorn winning"?"""
    at = end
    while at + 1 < len(s.tags) and s.tags[at] == "CC":
        at = past_phrase(s.tags, at + 1) if s.tags[at + 1] not in ("VB", "VBG") else len(s.tags)
    inside = s.tags[end:at]
    return (at < len(s.tags) and s.tags[at] in ("VB", "VBG")) or "VBG" in inside


def _called_by(s: Clauses, name: Named, lemma: str) -> Found | None:
    """ "Cruz called Trump a bully", "described him as unfit to lead": what stands behind the name."""
    at, n = name.end, len(s.tags)
    as_ = at < n and s.lowered[at] == "as"
    if as_:
        at += 1
    elif lemma not in ("call", "brand", "dub", "label", "deem", "consider", "nickname"):
        return None
    at = past_adverbs(s.tags, at, QUOTE)
    if s.tags[at : at + 1] == ["DT"] and s.tags[at + 1 : at + 2] in (["``"], ["''"]):  # "as a “caricature of a mayor”"
        at += 2
    thing = base_phrase(s.words, s.tags, at)
    clause = s.starting.get(past_adverbs(s.tags, thing.end)) if thing is not None else None
    if clause is not None and clause.finite and lemma not in NAMING:  # "slammed Hale as the vote drew near"
        return None
    if thing is not None and (thing.determined or s.tags[at - 1] in QUOTE):
        thing = noun_phrase(s.words, s.tags, at, OF) or thing
        more = past_infinitive(s, thing.end) if s.tags[at - 1] in QUOTE else thing.end  # "“unfit to lead the town”"
        return Found("called", undetermined(s, thing), more, thing.head)
    state = adjective(s, at)
    if state is not None:
        return Found("called", *state, at)
    participle = at < n and s.tags[at] in ("VBN", "VBD") and (as_ or s.tags[at - 1] in QUOTE)
    return Found("called", at, past_state(s, at, at + 1), at) if participle else None
