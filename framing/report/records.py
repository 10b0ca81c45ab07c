"""Claims, findings and the study itself as JSON files hold them."""

from __future__ import annotations

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path

from framing import __version__
from framing.comparing.claims import name_words
from framing.comparing.corrections import Withdrawn
from framing.comparing.focus import focus_actors
from framing.comparing.model import Claim, Clause, Finding, Silence
from framing.measures import MEASURES
from framing.measures.model import Measure
from framing.model import IN_MEMORY, Actor, Passage
from framing.report.cells import JOINT, rounded
from framing.study import Study


def claim_record(claim: Claim) -> dict[str, object]:
    """A claim as claims.json has it."""
    return rounded(claim.contrast._asdict() | {"agreement": claim.agreement}) | {
        "sentence": claim.sentence,
        "strength": claim.strength,
        "key": JOINT.join(claim.contrast.key),
        "caveat": claim.caveat,
        "contested": claim.contested,
        "checks": [rounded(check._asdict()) for check in claim.checks],
        "evidence": [rounded(passage._asdict()) for passage in claim.evidence],
    }


def finding_record(finding: Finding) -> dict[str, object]:
    """A finding as findings.json has it; a clause names its claim by its contrast, which claims.json holds in full."""
    return {
        "subject": finding.subject,
        "strength": finding.strength,
        "side": finding.sides[0],
        "against": finding.sides[1],
        "clauses": [clause_record(clause) for clause in finding.clauses],
    }


def clause_record(clause: Clause) -> dict[str, object]:
    """A clause of a finding, with its passages."""
    return {
        "kind": clause.kind,
        "sentence": clause.sentence,
        "strength": clause.strength,
        "measure": clause.measure,
        "key": JOINT.join(clause.key),
        "quote": passage_record(clause.quote),
        "evidence": [passage_record(passage) for passage in clause.evidence],
        "against": passage_record(clause.against),
    }


def passage_record(passage: Passage | None) -> dict[str, object] | None:
    """A place in an article; None where there is none."""
    return None if passage is None else rounded(passage._asdict())


def silence_record(silence: Silence) -> dict[str, object]:
    """A list of silences as findings.json has it."""
    absent = [JOINT.join(row.key) for row in silence.absent]
    return {"side": silence.side, "sentence": silence.sentence, "absent": absent}


def withdrawn_record(one: Withdrawn) -> dict[str, object]:
    """What is withdrawn as findings.json has it; data/corrected.csv has the numbers."""
    measure, key = one.correction.measure, JOINT.join(one.correction.key)
    return {
        "subject": one.subject,
        "side": one.side,
        "against": one.against,
        "measure": measure,
        "key": key,
        "sentence": one.sentence,
        "reason": one.reason,
    }


def actor_record(actor: Actor, focus: bool) -> dict[str, object]:
    """An actor of the catalogue, and whether findings are on it."""
    aliases = [{"text": alias.text, "label": alias.label} for alias in actor.aliases]
    return {"name": actor.name, "kind": actor.kind, "focus": focus, "aliases": aliases}


def study_record(study: Study) -> dict[str, object]:
    """What somebody else needs to get the same numbers: settings, versions, seed, and hashes of all that was read."""
    corpus = study.corpus
    known = {measure.name for measure in MEASURES}
    focus = focus_actors(corpus.actors, [sample.named for sample in study.samples])
    return {
        "name": corpus.name,
        "title": corpus.title,
        "question": corpus.question,
        "language": corpus.language,
        "languages": dict(corpus.languages),
        "left_out": [{"measure": one.measure, "title": one.title, "reason": one.reason} for one in study.left_out],
        "sides": [
            {"name": s.name, "label": s.label, "articles": sample.articles, "unit": sample.unit}
            for s, sample in zip(corpus.sides, study.samples, strict=True)
        ],
        "names": sorted(name_words(corpus)),
        "actors": [actor_record(actor, actor.name in focus) for actor in corpus.actors],
        "focus": list(focus),
        "shuffled": rounded(study.shuffled._asdict()) if study.shuffled else None,
        "lexicons": [lexicon_record(c.measure) for name, c in study.results.items() if name not in known],
        "measures": list(study.results),
        "rows_left_out": rows_left_out(study),
        "plugins": [plugin.record() for plugin in study.plugins],
        "seed": study.settings.seed,
        "tuned": json.loads(study.tuned.record) if study.tuned else None,
        "settings": study.settings.record(),
        "versions": {name: version(name) for name in ("nltk", "vaderSentiment", "scikit-learn", "numpy", "scipy")}
        | {"framing": __version__},
        "hashes": hashes(study),
        "unread": [problem.where for problem in study.unread],
        "problems": [without_folder(str(problem), corpus.folder) for problem in study.problems],
        "copies": [rounded(copy._asdict()) for copy in study.copies],
    }


def rows_left_out(study: Study) -> dict[str, int]:
    """How many keys of each measure are in no line of estimates.csv; those of which all are there are not listed."""
    return {name: one.left_out for name, one in study.results.items() if one.left_out}


def without_folder(text: str, folder: Path) -> str:
    """A message about a corpus without the path of its folder, which is nobody's business but the user's."""
    for path in (str(folder.resolve()), str(folder)):
        text = text.replace(f"{path}{os.sep}", "")
    return text


def lexicon_record(measure: Measure) -> dict[str, object]:
    """What the claims of a measure that only this corpus has are made of."""
    counting, wording = measure.counting, measure.wording
    return {
        "name": measure.name,
        "title": measure.title,
        "question": measure.question,
        "unit": counting.unit,
        "statistic": counting.statistic,
        "bounds": counting.bounds,
        "about": counting.about,
        "printed": wording.printed,
        "scale": measure.scale,
        "claim": wording.claim,
        "unclaimed": wording.unclaimed,
        "ranking": measure.drawing.ranking,
    }


def hashes(study: Study) -> dict[str, str]:
    """SHA-256 of corpus.toml and of every file that holds articles, by its path inside the corpus.

    Of a corpus in memory, one of all its articles: their sides, ids and texts in the order of the corpus.
    """
    folder = study.corpus.folder
    if folder == IN_MEMORY:
        found = hashlib.sha256()
        for article in study.corpus.articles:
            found.update("\0".join((article.side, article.id, article.text, "")).encode("utf-8"))
        return {"articles": found.hexdigest()}
    own = {folder / "corpus.toml", *(lexicon.path for lexicon in study.corpus.lexicons)}
    paths = sorted({entry.path for entry in study.corpus.entries} | own)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.exists()
    }
