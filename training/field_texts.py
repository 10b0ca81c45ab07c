"""Whether a case that is a text came out right: furniture, sentences, names, speech, tone, dates."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

import framing
from framing.commands.inspect import check_lines
from framing.model import Actor, Alias
from framing.reading.formats.fields import article_fields
from training.field_cases import Case, Verdict
from training.field_corpora import MANIFEST, corpus_of

VERA, TOM = Actor("Vera Holm", "person", (Alias("Holm"),)), Actor("Tom Reed", "person", (Alias("Reed"),))


def furniture(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """The last line gone from the text, and in the log."""
    document, last = framing.read(case.input), case.input.rsplit("\n", 1)[-1]
    logged = any(last in removal.text for removal in document.removals)
    return last not in document.text and logged, f"{document.text[-150:]!r} {document.removals}"


def prose(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """The last line still there."""
    document = framing.read(case.input)
    return case.input.rsplit("\n", 1)[-1] in document.text, repr(document.removals)


def sentences(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """The sentences as they are listed."""
    document = framing.read(case.input, clean=False)
    found = [document.text[one.start : one.end] for one in document.sentences]
    return found == case.expected, repr(found)


def _mentions(case: Case) -> tuple[list[str], Actor]:
    given = re.search(r"Actor\((.+?), '(\w*)', (\(.*?\)) as Alias\)", case.command)
    assert given, case.command
    aliases: Sequence[str] = ast.literal_eval(given[3])
    actor = Actor(ast.literal_eval(given[1]), given[2], tuple(Alias(text) for text in aliases))
    document = framing.read(case.input, actors=[actor])
    return [document.text[m.start : m.end] for m in document.mentions if m.kind in ("name", "label")], actor


def namesakes(case: Case, folder: Path) -> Verdict:
    """Only those who are meant, or each other one among the longer names that check lists."""
    found, actor = _mentions(case)
    allowed = [name.removesuffix("’s") for name in re.split(r" only", case.expected)[0].split(" and ")]
    if sorted(found) == sorted(allowed):
        return True, repr(found)
    place = corpus_of(folder, case)
    aliases = ", ".join(f'"{alias.text}"' for alias in actor.aliases)
    manifest = (
        MANIFEST.split("[[actor]]")[0] + f'[[actor]]\nname = "{actor.name}"\nkind = "person"\naliases = [{aliases}]\n'
    )
    (place / "corpus.toml").write_text(manifest, encoding="utf-8")
    (place / "a" / "x.txt").write_text(case.input, encoding="utf-8")
    told = [line for line in check_lines(place) if "longer names" in line]
    listed = sum(int(times) for line in told for times in re.findall(r"\((\d+)\)", line))
    return len(found) - len(allowed) <= listed, f"{found} {told}"


def spellings(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """As many mentions as there should be, or those that are listed."""
    found, _ = _mentions(case)
    if number := re.match(r"(\d+) mentions?", case.expected):
        return len(found) == int(number[1]), repr(found)
    named = [part.strip() for part in case.expected.split("(")[0].split(",")]
    return all(name in found for name in named), repr(found)


Said = tuple[str, str, str, str]


def _attributions(case: Case) -> list[Said]:
    """Kind, source, actor and content of everything that somebody says."""
    document = framing.read(case.input, actors=[VERA, TOM], clean=False)
    return [
        (
            one.kind,
            document.text[slice(*one.source)] if one.source[0] >= 0 else "",
            one.actor,
            document.text[slice(*one.content)],
        )
        for one in document.attributions
        if one.speech
    ]


def _bare(text: str) -> str:
    return text.strip(" ,.\"'„“”‚‘’«»")


def speech(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """The content and the source that are named, and not the actor who is said not to be it."""
    found = _attributions(case)
    content = re.search(r"content [„“\"](.+?)[“”\"](?:[,;.]|$)", case.expected)
    source = re.search(r"source ([^,;„“\"]+)", case.expected)
    other = re.search(r"actor not ([\w ]+)", case.expected)
    right = bool(found)
    if content:
        right = right and any(_bare(one[3]) == _bare(content[1]) for one in found)
    if source:
        right = right and any(_bare(one[1]).startswith(source[1].strip()) for one in found)
    if other:
        right = right and all(one[2] != other[1] for one in found)
    return right, repr(found)


def turns(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """Each turn is the direct speech of whoever it begins with, to its end."""
    found = _attributions(case)
    wanted = [turn.split(": ", 1) for turn in case.input.split("\n\n")]
    right = len(found) == len(wanted) and all(
        one[0] == "direct" and one[1].casefold() == who.casefold() and _bare(one[3]) == _bare(what)
        for one, (who, what) in zip(found, wanted, strict=True)
    )
    return right, repr(found)


def works(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """No speech whose content is the title of a work."""
    found = _attributions(case)
    title = re.search(r"[“\"](.+?)[”\"]", case.input)
    return not any(title and title[1] in one[3] for one in found), repr(found)


def unclosed(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """What is said ends with its sentence."""
    found = _attributions(case)
    return bool(found) and all(". " not in one[3] for one in found), repr(found)


def tone(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """A score on the side of zero that is named."""
    span = re.search(r"TEXT, (\d+), (\d+)", case.command)
    assert span
    score = framing.sentiment_towards(case.input, int(span[1]), int(span[2]))
    sign = framing.polarity(score)
    wanted = case.expected
    holds = {"below 0": sign < 0, "above 0": sign > 0, "0 or below": sign <= 0, "0 or above": sign >= 0}
    return holds.get(wanted, sign == 0), f"{score:.3f}"


def dates(case: Case, folder: Path) -> Verdict:  # noqa: ARG001
    """The day in ISO form, or the date as it is written."""
    found = article_fields({"date": case.input})["published"]
    return found == (case.input if "as written" in case.expected else case.expected), found
