"""What an actor does, says, and what is done to it: the verbs of a name, those joined by "and" included."""

from __future__ import annotations

from collections.abc import Iterator

from framing.languages import ENGLISH
from framing.reading.attribution.cues import cue_lexicon
from framing.reading.grammar.clauses import Clauses
from framing.reading.grammar.lemmas import is_irregular_past, verb_lemma
from framing.reading.grammar.passives import doer_behind_by, subject_before
from framing.reading.grammar.phrases import QUOTE, Phrase, base_phrase, is_person_role, is_time, noun_phrase
from framing.reading.grammar.roles import Role
from framing.reading.grammar.verbs import DETERMINER, Group, past_adverbs, past_phrase
from framing.reading.predications.belonging import is_when
from framing.reading.predications.completing import past_rest
from framing.reading.predications.denials import is_denied, is_denied_too
from framing.reading.predications.extent import adjective, complement, extent, past_infinitive, past_state
from framing.reading.predications.found import Found, Named
from framing.reading.predications.joining import NO_VERBS, has_plain_object, joined, participles
from framing.reading.predications.objects import OF, past_joined
from framing.reading.predications.states import BECOMING, said_to_be
from framing.reading.predications.valency import CARRIED, GIVING, NAMING, NAMING_AS

PARTICLES = frozenset({"RP"})
_NOTHING_DONE = frozenset({"born", "gone", "located", "based", "situated", "done"})
_ALSO_DEEDS = frozenset({"add", "observe", "conclude", "demonstrate", "claim", "boast", "repeat"})
"""Verbs of saying that are deeds where a plain object follows: "adding to her victories", "claimed the throne"."""
_PERCEIVING = frozenset({"see", "hear", "watch", "let", "have", "feel", "show", "find", "catch"})
_FINDING = frozenset({"find", "believe", "consider", "think", "know", "deem", "declare", "suspect", "judge"})
"""Verbs behind whose object "to be" says what somebody takes it for."""
STATIVE = ENGLISH.words("predications", "state")
"""Participles that say how somebody is, not what was done to them."""
_MAY_SAY = frozenset({"utter", "act", "show"})
"""Kinds of cues (languages/en/cues.txt) that say something only where nothing completes them but a clause."""
_EMPTY = frozenset({"seem", "become", "prove"})
"""Verbs that say nothing where what they lead to is not found."""
_AMOUNTS = frozenset({"more", "less", "fewer"})
_OPENS_OBJECT = frozenset({"DT", "PRP$", "PDT", "$", "CD", "JJ", "NN", "NNS", "NNP"})
_NO_SPEECH = frozenset({("insist", "on"), ("continue", "to"), ("conclude", "with"), ("write", "into")})
_NAMING_AT_ONCE = frozenset({"call", "brand", "dub", "label", "deem"})
_TYING = frozenset({"tie", "link", "compare", "liken", "connect", "equate", "contrast", "associate", "subject"})
_DEMANDING = frozenset({"demand", "insist", "recommend", "request", "propose", "suggest", "require"})
_LIGHT = frozenset({"do", "be", "get"})
_SHORT = 6
"""Tokens between a participle and its "by" that still belong to the phrase."""
_OPENING_MORE = frozenset({",", ":", ".", "WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD", "VBN", "``", "''"})
_PLACED = frozenset({"put", "place", "view", "regard", "pit", "thrust", "make", "treat"})
"""Verbs that say nothing of somebody without what stands behind the name: "put her in danger", "view him coldly"."""


def deeds(s: Clauses, name: Named, role: Role) -> Iterator[Found]:
    """What the name does, says or suffers, by the role that it has."""
    if role.verb_index < 0:
        return
    group = s.ending.get(role.verb_index + 1)
    if group is None:
        return
    if role.role == "agent":
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
            yield from _suffered(s, each, denied)
    elif group.end <= name.end:
        yield from _object_of(s, name, group)


def _before_by(s: Clauses, group: Group, name: Named) -> int:
    """Past what stands between a participle and the "by" of its doer, where it is short: "put on her desk by Hale"."""
    by = name.first - 1
    between = s.tags[group.end : by]
    whole = len(between) < _SHORT and s.words[by].lower() == "by" and _OPENING_MORE.isdisjoint(between)
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
    elif lemma == "have" and thing is not None and not is_time(s.words[thing.head]):
        yield Found(
            "has", _undetermined(s, thing), _past_had(s, thing), thing.head, negated=denied or _is_none(s, thing)
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
    if gerund is not None and s.tags[gerund.start] == "VBG" and s.words[gerund.start].lower() not in NO_VERBS:
        return extent(s, gerund)[0]
    return past_rest(s, thing.end)


def _is_speech(s: Clauses, name: Named, group: Group, thing: Phrase | None) -> bool:
    """Does the verb of saying say something here: a clause, a quotation, or nothing that another sense would take?"""
    lemma = verb_lemma(s.words[group.verb])
    cue = cue_lexicon().get(s.words[group.verb].lower())
    quotes = name.first > 0 and s.tags[name.first - 1] in QUOTE and group.start >= name.end
    if quotes and lemma in ("ask", "tell"):  # "“Why are you here?” Hale asked the guests."
        return True
    quoted = [end for end in range(group.end, min(group.end + _SHORT, len(s.tags) - 1)) if s.words[end] in (",", ":")]
    if cue is not None and cue.kind in ("say", "utter") and quoted and s.tags[quoted[0] + 1] == "``":
        return True  # "asks in the hall, “Any questions?”"
    after = s.words[group.end].lower() if group.end < len(s.words) else ""
    if cue is None or (lemma, after) in _NO_SPEECH:
        return False
    if lemma == "call" and after in ("for", "on") and extent(s, group)[0] > group.end:
        return False
    if lemma == "show":
        clause = s.starting.get(past_adverbs(s.tags, thing.end)) if thing is not None else None
        return after in ("that", "how", "why") or (clause is not None and clause.finite)
    if lemma in ("describe", "deny", "maintain", "recall", "continue"):
        return thing is None
    if lemma in ("charge", "hold"):  # "charged rent", "holds it dear", but "charged that"
        return after == "that"
    end, what = extent(s, group)
    if what is not None and what[0] <= name.start < what[1]:  # '"...," replied Hale'
        end, what = group.end, None
    clause = s.starting.get(what[1]) if what else None
    if cue.kind != "say" and not (
        cue.kind in _MAY_SAY and (end == group.end or (clause is not None and clause.finite))
    ):
        return False
    return not (lemma in _ALSO_DEEDS and name.end <= group.start and has_plain_object(s, group))


def _done(s: Clauses, name: Named, group: Group, thing: Phrase | None, denied: bool) -> Iterator[Found]:
    lemma = verb_lemma(s.words[group.verb])
    end, what = extent(s, group)
    if what is not None and what[0] <= name.start < what[1]:  # '"...," smiled Hale'
        end, what = group.end, None
    behind = past_adverbs(s.tags, group.end)
    obliged = lemma == "have" and denied and behind in s.starting and s.tags[behind] == "TO"  # "did not have to go"
    if (lemma == "have" and thing is None and not obliged) or (lemma in _LIGHT and what is None):
        return
    behind = past_adverbs(s.tags, end)
    behind = behind if s.tags[behind : behind + 1] == ["JJ"] else end  # "could crack traditionally safe towns"
    follows = s.tags[behind] if end == group.end and behind < len(s.tags) else ""
    if lemma in CARRIED and follows in ("IN", "RP", "CC"):
        return  # "went because", "went and won": what it says is not found
    unnamed = lemma in _NAMING_AT_ONCE and what is not None and what[1] == end and end < len(s.tags)
    if unnamed and s.tags[end] in (",", "WDT", "WP") and s.words[group.start - 2 : group.start - 1] != ("what",):
        return  # "called Roe, his rival, a liar": what it is called is not found
    if follows in _OPENS_OBJECT and what is None and name.end <= group.start and not _opens_clause(s, group):
        return  # its object is not found
    none = (thing is not None and _is_none(s, thing)) or (what is not None and s.words[what[0]].lower() == "none")
    yield Found("does", group.verb, end, group.verb, what, denied or none, lemma)


def _opens_clause(s: Clauses, group: Group) -> bool:
    """Does a clause begin behind the verb: "believes the mayor was right", "hopes Hale wins"?"""
    cue = cue_lexicon().get(s.words[group.verb].lower())
    thing = base_phrase(s.words, s.tags, group.end)
    clause = s.starting.get(past_adverbs(s.tags, thing.end)) if thing is not None else None
    when = thing is not None and is_when(s.words[thing.head])
    return when or cue is not None or (clause is not None and clause.finite)


def _suffered(s: Clauses, group: Group, denied: bool) -> Iterator[Found]:
    lemma = verb_lemma(s.words[group.verb])
    if not group.passive or s.tags[group.verb] not in ("VBN", "VBD"):
        return
    state = said_to_be(s, group, lemma)
    if state is not None:
        yield state
        return
    word = s.words[group.verb].lower()
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


def _object_of(s: Clauses, name: Named, group: Group) -> Iterator[Found]:
    lemma = verb_lemma(s.words[group.verb])
    if not _can_suffer(s, name, group):
        return
    doer = subject_before(s.words, s.tags, group.start) if group.finite else None
    while (
        doer is not None and doer[0] > 1 and s.tags[doer[0] - 1] == "CC"
    ):  # "the right and the left have worn Hale down"
        more = subject_before(s.words, s.tags, doer[0] - 1)
        if more is None:
            break
        doer = more[0], doer[1]
    if doer is not None and doer[1] - doer[0] > 1 and s.tags[doer[1] - 1] in ("WP", "WDT"):
        doer = doer[0], doer[1] - 1  # "the spending that benefited Hale"
    if doer is not None and s.words[doer[1] - 1].lower() in ("percent", "%"):  # "a rise from the 1 percent who backed"
        share = next((at for at in range(doer[1] - 1, doer[0], -1) if s.tags[at] == "IN"), doer[0] - 1) + 1
        doer = share, doer[1]
    if doer is not None and s.tags[doer[0]] in ("WP", "WDT"):
        doer = None
    if doer is not None and doer[1] - doer[0] == 1 and s.words[doer[0]].lower() in _AMOUNTS:
        doer = None  # "making $100,000 or more have left Hale"
    nobody = doer is not None and s.words[doer[0]].lower() in ("nobody", "no", "none", "few")
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


def _past_name(s: Clauses, name: Named, group: Group, lemma: str) -> int:
    """Past the name where what stands behind it belongs to the verb ("took her on", "put him in danger"), or the verb."""
    end = group.end + (group.end < name.first and s.tags[group.end] in PARTICLES)
    at = past_joined(s, name.start, name.end)
    if at < len(s.tags) and s.tags[at] == "RP" and (at + 1 >= len(s.tags) or s.tags[at + 1] not in DETERMINER):
        return at + 1
    seen = at < len(s.tags) and (
        s.words[at].lower() == "into"
        or (lemma in ("find", "show") and s.words[at].lower() == "with")
        or (lemma in _TYING and s.words[at].lower() in ("to", "with"))
    )  # "turned Norland into a port", "finds Hale with a lead"
    if at >= len(s.tags) or (lemma not in _PLACED and not seen):
        return end
    if s.tags[at] in ("IN", "TO") and at not in s.starting:
        inner = noun_phrase(s.words, s.tags, past_adverbs(s.tags, at + 1), OF)
        return end if inner is None else inner.end
    at += s.words[at].lower().endswith(("self", "selves"))
    how = past_adverbs(s.tags, at)
    state = adjective(s, how)
    if state is not None:
        return state[1]
    if at in s.starting:
        verb = s.starting[at]
        return end if verb.finite else past_infinitive(s, at) if s.tags[at] == "TO" else extent(s, verb)[0]
    thing = noun_phrase(s.words, s.tags, at, OF)
    return how if how > at else end if thing is None else thing.end


def _found_to_be(s: Clauses, name: Named) -> Found | None:
    """ "found Hale to be charming", "finds him unlikable": what stands behind the name."""
    if s.tags[name.end] == "JJ":
        return Found("called", name.end, name.end + 1, name.end)
    being = s.starting.get(name.end)
    return complement(s, being, "be") if being is not None and being.copular else None


def _can_suffer(s: Clauses, name: Named, group: Group) -> bool:
    """Can something be done to the name behind this verb: does it not receive, hear, or act there itself?"""
    lemma = verb_lemma(s.words[group.verb])
    oneself = s.words[name.end - 1].lower().endswith(("self", "selves"))
    asked = s.words[group.verb] == "Let" or (group.start == group.verb == 0 and lemma == "let")  # "Let Hale speak"
    if asked or oneself or lemma in ("tell", "think", "do") or (lemma == "have" and not group.finite):
        return False
    if lemma in _PERCEIVING and _acts_behind(s, name.end):
        return False  # "hearing him talk"
    if s.tags[name.end : name.end + 1] == ["CC"] and _owns_together(s, name.end + 1):
        return False  # "mocked Hale and Dorn's plan"
    before = s.words[name.first - 1].lower() if name.first else ""
    if before in ("and", "or") and name.end in s.starting and s.tags[name.end] == "VBG":
        return False  # "with Dorn losing ground and Hale gaining"
    follows = s.tags[name.end] if name.end < len(s.tags) else ""
    if lemma in _DEMANDING and name.end in s.starting and s.tags[s.starting[name.end].start] in ("VB", "VBP"):
        return False  # "demanded Hale leave"
    if lemma in GIVING:
        return follows not in ("DT", "PRP$", "CD", "JJ", "NNS")  # "handed Hale a victory": who receives
    if lemma in ("expect", "want"):
        return follows != "TO"  # "expects Hale to act"
    if lemma == "show":
        return follows not in ("JJ", "IN", "VBG", "RB", "CD", "DT")  # "polls that show her victorious"
    return not (lemma == "ask" and follows in ("IN", "WRB", "WP"))  # "asked her about the report"


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
    as_ = at < n and s.words[at].lower() == "as"
    if as_:
        at += 1
    elif lemma not in ("call", "brand", "dub", "label", "deem", "consider", "nickname"):
        return None
    at = past_adverbs(s.tags, at, QUOTE)
    thing = base_phrase(s.words, s.tags, at)
    clause = s.starting.get(past_adverbs(s.tags, thing.end)) if thing is not None else None
    if clause is not None and clause.finite and lemma not in NAMING:  # "slammed Hale as the vote drew near"
        return None
    if thing is not None and (thing.determined or s.tags[at - 1] in QUOTE):
        thing = noun_phrase(s.words, s.tags, at, OF) or thing
        return Found("called", _undetermined(s, thing), thing.end, thing.head)
    state = adjective(s, at)
    if state is not None:
        return Found("called", *state, at)
    participle = at < n and s.tags[at] in ("VBN", "VBD") and (as_ or s.tags[at - 1] in QUOTE)
    return Found("called", at, past_state(s, at, at + 1), at) if participle else None


def _undetermined(s: Clauses, thing: Phrase) -> int:
    """Where the phrase begins without its determiner."""
    return thing.start + (s.tags[thing.start] in ("DT", "PRP$", "PDT") and thing.end - thing.start > 1)


def _is_none(s: Clauses, thing: Phrase) -> bool:
    return s.words[thing.start].lower() in ("no", "neither", "none", "nothing", "nobody")
