"""What an actor does, says, and what is done to it: the verbs of a name, those joined by "and" included."""

from __future__ import annotations

from collections.abc import Iterator

from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import verb_lemma
from framing.reading.grammar.phrases import QUOTE, Phrase, base_phrase, is_person_role, is_time, noun_phrase
from framing.reading.grammar.roles import NAMING_AT_ONCE, Role
from framing.reading.grammar.verbs import Group, past_adverbs
from framing.reading.predications.belonging import is_when
from framing.reading.predications.complements import complement
from framing.reading.predications.completing import past_rest
from framing.reading.predications.denials import is_denied, is_denied_too
from framing.reading.predications.extent import extent
from framing.reading.predications.found import Found, Named
from framing.reading.predications.joining import NO_VERBS, has_plain_object, joined, participles
from framing.reading.predications.objects import OF, undetermined
from framing.reading.predications.states import BECOMING
from framing.reading.predications.suffering import object_of, suffered
from framing.reading.predications.valency import CARRIED

_ALSO_DEEDS = frozenset({"add", "observe", "conclude", "demonstrate", "claim", "boast", "repeat"})
"""Verbs of saying that are deeds where a plain object follows: "adding to her victories", "claimed the throne"."""
_MAY_SAY = frozenset({"utter", "act", "show"})
"""Kinds of cues (languages/en/cues.txt) that say something only where nothing completes them but a clause."""
_SURELY = frozenset("show describe deny maintain recall continue charge hold".split())
"""Verbs that say something wherever no other sense of theirs is meant."""
_EMPTY = frozenset({"seem", "become", "prove"})
"""Verbs that say nothing where what they lead to is not found."""
_OPENS_OBJECT = frozenset({"DT", "PRP$", "PDT", "$", "CD", "JJ", "NN", "NNS", "NNP"})
_NO_SPEECH = frozenset({("insist", "on"), ("continue", "to"), ("conclude", "with"), ("write", "into")})
_LIGHT = frozenset({"do", "be", "get"})
_ANYBODY = frozenset({"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "one", "those", "people"})
_WANTING = frozenset("want like love expect need prefer ask urge tell encourage push allow call believe think".split())
"""Verbs behind which somebody else may act: "the man she wants to lead the bank"."""
_SCARCELY = frozenset({"only", "barely", "scarcely", "merely", "hardly"})
"""Adverbs right before a verb that turn what it says: "only trails by two points"."""
_BEGINNING = frozenset({"begin", "start", "end", "open", "close", "continue", "finish"})
_POLLED = frozenset({"win", "lose", "lead", "trail", "beat"})
_SHORT = 6
"""Tokens between a participle and its "by" that still belong to the phrase."""
_OPENING_MORE = frozenset({",", ":", ".", "WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD", "VBN", "``", "''"})


def deeds(s: Clauses, name: Named, role: Role) -> Iterator[Found]:
    """What the name does, says or suffers, by the role that it has."""
    if role.verb_index < 0:
        return
    group = s.ending.get(role.verb_index + 1)
    if group is None:
        return
    if role.role == "agent":
        if role.passive and verb_lemma(s.words[group.verb]) == "be":
            return  # "there has been an effort by Hale"
        if role.passive:
            end = _before_by(s, group, name)
            yield Found("does", group.verb, end, group.verb, None, is_denied(s, group), verb_lemma(s.words[group.verb]))
            return
        for each, denied in _with_joined(s, group):
            yield from _deed(s, name, each, denied)
        for each in participles(s, name, group):
            yield from _deed(s, name, each, is_denied(s, each))
    elif role.passive:
        group = group._replace(passive=True)  # "when was Hale dismissed?": the auxiliary is before the name
        for each, denied in _with_joined(s, group):
            yield from suffered(s, each, denied)
    elif group.end <= name.end:
        yield from object_of(s, name, group)


def _before_by(s: Clauses, group: Group, name: Named) -> int:
    """Past what stands between a participle and the "by" of its doer, where it is short: "put on her desk by Hale"."""
    by = name.first - 1
    between = s.tags[group.end : by]
    whole = len(between) < _SHORT and s.lowered[by] == "by" and _OPENING_MORE.isdisjoint(between)
    return by if group.end <= by and whole else group.end


def _with_joined(s: Clauses, group: Group) -> Iterator[tuple[Group, bool]]:
    """A verb and those joined to it, each with whether it is denied."""
    last, denied = group, is_denied(s, group)
    yield last, denied
    for other in joined(s, group):
        denied = is_denied_too(s, last, denied, other)
        yield other, denied
        last = other._replace(start=min(last.start, other.start)) if denied else other


def _deed(s: Clauses, name: Named, group: Group, denied: bool) -> Iterator[Found]:
    lemma = verb_lemma(s.words[group.verb])
    if s.tags[group.verb] == "MD" or lemma == "be" or group.passive or _is_no_verb(s, name, group):
        return
    state = complement(s, group, lemma) if lemma in BECOMING else None
    thing = noun_phrase(s.words, s.tags, past_adverbs(s.tags, group.end, QUOTE), OF)
    if state is not None:
        yield state
    elif lemma in BECOMING and s.tags[group.end : group.end + 1] == ["VBN"]:  # "appeared rattled"
        yield Found("quality", group.end, group.end + 1, group.end, negated=denied)
    elif lemma in _EMPTY:
        return
    elif lemma == "have" and thing is not None and s.lowered[thing.head] in ("back", "backs"):
        return  # "has their backs"
    elif lemma == "have" and thing is not None and not is_time(s.words[thing.head]):
        yield Found(
            "has", undetermined(s, thing), _past_had(s, thing), thing.head, negated=denied or _is_none(s, thing)
        )
    elif _is_speech(s, name, group, thing):
        yield Found("says", group.verb, group.verb + 1, group.verb, negated=denied, lemma=lemma)
    else:
        yield from _done(s, name, group, thing, denied)


def _is_no_verb(s: Clauses, name: Named, group: Group) -> bool:
    """Does the tagger take something else for a verb: the "’d" of "he’d", the aides of "Hale aides also came"?"""
    word = s.words[group.verb]
    if word.lower().endswith("ings"):  # "built followings"
        return True
    noun = group.start == name.end and s.tags[group.verb] == "VBZ" and is_person_role(word.removesuffix("s"))
    return word[0] in "'’" or (noun and s.tags[past_adverbs(s.tags, group.end)] in ("VBD", "VBN", "VBZ", "MD"))


def _past_had(s: Clauses, thing: Phrase) -> int:
    """Past what somebody has, with what it does and what turns it: "farmers writing songs", "interest in few farms"."""
    gerund = s.starting.get(thing.end)
    if gerund is not None and s.tags[gerund.start] == "VBG" and s.lowered[gerund.start] not in NO_VERBS:
        return extent(s, gerund)[0]
    return past_rest(s, thing.end)


def _is_speech(s: Clauses, name: Named, group: Group, thing: Phrase | None) -> bool:
    """Does the verb of saying say something here: a clause, a quotation, or nothing that another sense would take?"""
    lemma = verb_lemma(s.words[group.verb])
    cue = cue_lexicon().get(s.lowered[group.verb])
    quoted = name.first > 0 and s.tags[name.first - 1] in QUOTE and group.start >= name.end
    if quoted and lemma in ("ask", "tell"):  # "“Why are you here?” Hale asked the guests."
        return True
    if cue is None:
        return False
    if cue.kind in ("say", "utter") and _is_quotation_behind(s, group):
        return True
    if _is_other_sense(s, group, lemma, thing):
        return False
    end, what = extent(s, group)
    if what is not None and what[0] <= name.start < what[1]:  # '"...," replied Hale'
        end, what = group.end, None
    clause = s.starting.get(what[1]) if what else None
    bare = end == group.end or (clause is not None and clause.finite)
    says = cue.kind == "say" or lemma in _SURELY or (cue.kind in _MAY_SAY and bare)
    return says and not (lemma in _ALSO_DEEDS and name.end <= group.start and has_plain_object(s, group))


def _is_quotation_behind(s: Clauses, group: Group) -> bool:
    """Does a quotation open near behind the verb: "asks in the hall, “Any questions?”"?"""
    for at in range(group.end, min(group.end + _SHORT, len(s.tags) - 1)):
        if s.words[at] in (",", ":"):
            return s.tags[at + 1] == "``"
    return False


def _is_other_sense(s: Clauses, group: Group, lemma: str, thing: Phrase | None) -> bool:
    """Does what follows tell that the verb says nothing here: "insisted on", "described it", "holds it dear"?"""
    after = s.lowered[group.end] if group.end < len(s.words) else ""
    if lemma == "show":
        clause = s.starting.get(past_adverbs(s.tags, thing.end)) if thing is not None else None
        return after not in ("that", "how", "why") and not (clause is not None and clause.finite)
    if lemma in ("describe", "deny", "maintain", "recall", "continue") and thing is not None:
        return True
    if lemma in ("charge", "hold"):  # "charged rent", "holds it dear", but "charged that"
        return after != "that"
    called_for = lemma == "call" and after in ("for", "on") and extent(s, group)[0] > group.end
    return called_for or (lemma, after) in _NO_SPEECH


def _done(s: Clauses, name: Named, group: Group, thing: Phrase | None, denied: bool) -> Iterator[Found]:
    lemma = verb_lemma(s.words[group.verb])
    end, what = extent(s, group)
    if what is not None and what[0] <= name.start < what[1]:  # '"...," smiled Hale'
        end, what = group.end, None
    if _is_cut(s, name, group, end) or _is_of_another(s, name, group):
        return
    behind = past_adverbs(s.tags, group.end)
    obliged = lemma == "have" and denied and behind in s.starting and s.tags[behind] == "TO"  # "did not have to go"
    if (lemma == "have" and thing is None and not obliged) or (lemma in _LIGHT and what is None):
        return
    behind = past_adverbs(s.tags, end)
    behind = behind if s.tags[behind : behind + 1] == ["JJ"] else end  # "could crack traditionally safe towns"
    follows = s.tags[behind] if end == group.end and behind < len(s.tags) else ""
    if lemma in CARRIED and follows in ("IN", "RP", "CC", "``", "''"):
        return  # "went because", "went and won": what it says is not found
    unnamed = lemma in NAMING_AT_ONCE and what is not None and what[1] == end and end < len(s.tags)
    unnamed = unnamed and s.tags[end] in (",", "WDT", "WP", "DT", "IN", "``", "JJ")
    if unnamed and s.words[group.start - 2 : group.start - 1] != ("what",):
        return  # "called Roe, his rival, a liar": what it is called is not found
    if follows in _OPENS_OBJECT and what is None and name.end <= group.start and not _opens_clause(s, group):
        return  # its object is not found
    none = (thing is not None and _is_none(s, thing)) or (what is not None and s.lowered[what[0]] == "none")
    first = group.verb - (group.verb > group.start and s.lowered[group.verb - 1] in _SCARCELY)
    yield Found("does", first, end, group.verb, what, denied or none, lemma)


def _is_cut(s: Clauses, name: Named, group: Group, end: int) -> bool:
    """Is it not found what the phrase leads to ("is not going to be", "began Monday"), or of whom it is said?"""
    lemma = verb_lemma(s.words[group.verb])
    dated = end < len(s.words) and (is_when(s.words[end]) or s.lowered[end] in ("with", "by", "on", "in"))
    if lemma in _BEGINNING and end == group.end and name.end <= group.start and dated:
        return True
    if lemma in _POLLED and _is_among(s, name):
        return True
    last = s.lowered[end - 1]
    return last in ("be", "become") or (last == "have" and s.tags[end - 1] == "VB" and s.tags[end - 2] == "TO")


def _is_among(s: Clauses, name: Named) -> bool:
    """Is this so of some people only, named before: "Among farmers younger than 30, she won"?"""
    comma = name.first - 1
    opening = next((at for at in range(comma - 1, -1, -1) if s.words[at] in (",", ";", ":")), -1) + 1
    return comma > 0 and s.words[comma] == "," and s.lowered[opening] in ("among", "with", "amongst")


def _is_of_another(s: Clauses, name: Named, group: Group) -> bool:
    """Is it somebody else who is to do what the name wants: "someone he would like to enter the race"?"""
    before = name.first - 1
    inner = s.starting.get(group.end)
    gap = before >= 0 and (s.tags[before] in ("NN", "NNS", "WP") or s.lowered[before] in _ANYBODY)
    if not gap or inner is None or s.tags[inner.start] != "TO" or verb_lemma(s.words[group.verb]) not in _WANTING:
        return False
    return inner.copular or extent(s, inner)[1] is not None


def _opens_clause(s: Clauses, group: Group) -> bool:
    """Does a clause begin behind the verb: "believes the mayor was right", "hopes Hale wins"?"""
    cue = cue_lexicon().get(s.lowered[group.verb])
    thing = base_phrase(s.words, s.tags, group.end)
    clause = s.starting.get(past_adverbs(s.tags, thing.end)) if thing is not None else None
    when = thing is not None and is_when(s.words[thing.head])
    quoted = s.tags[group.end + 1 : group.end + 2] in (["``"], ["''"])  # "opposes new ''boots on the ground''"
    return when or (cue is not None and not quoted) or (clause is not None and clause.finite)


def _is_none(s: Clauses, thing: Phrase) -> bool:
    return s.lowered[thing.start] in ("no", "neither", "none", "nothing", "nobody")
