"""People's codes in the report: findings are corrected and say so, turned ones are withdrawn, all can be made anew."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from framing.commands.exported import read_data
from framing.commands.verify import verify
from framing.comparing.corrections import Correction, corrected_strength
from framing.comparing.findings import make_findings, make_withdrawn
from framing.comparing.material import Material
from framing.comparing.model import Clause, Strength
from framing.measures.warmth import WARMTH
from framing.report import page_of, write_report
from framing.report.choosing.people import people
from framing.study import Study


@pytest.fixture(scope="module")
def report(coded: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(coded, tmp_path_factory.mktemp("people") / "harbour").parent


@pytest.fixture(scope="module")
def material(report: Path) -> Material:
    from framing.commands.verify import _material

    return _material(read_data(report / "data"))


def corrected(low: float, high: float, *, articles: int = 12, alpha: float | None = 0.8) -> Correction:
    middle = (low + high) / 2
    return Correction(
        "warmth", ("x",), "a", "b", 0.2, 0.2, middle, low, high, low, high, 20, 0.5, 0.0, 0.0, articles, articles, 40,
        True, middle, 0.0, 2, alpha,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "correction", "after"),
    [
        ("clear", corrected(0.1, 0.3), "clear"),
        ("suggestive", corrected(0.1, 0.3), "clear"),
        ("descriptive", corrected(0.1, 0.3), "suggestive"),
        ("clear", corrected(0.1, 0.3, articles=9), "suggestive"),
        ("clear", corrected(0.1, 0.3, alpha=0.6), "suggestive"),
        ("clear", corrected(0.1, 0.3, alpha=None), "suggestive"),
        ("clear", corrected(-0.1, 0.3), "suggestive"),
        ("descriptive", corrected(-0.1, 0.3), "descriptive"),
    ],
)
def test_the_strength_follows_the_corrected_interval(before: Strength, correction: Correction, after: Strength) -> None:
    assert corrected_strength(before, correction) == after


def test_a_finding_says_on_what_it_rests() -> None:
    assert corrected(0.1, 0.3).basis == "40 passages that people coded, alpha .80"
    assert corrected(0.1, 0.3, alpha=None)._replace(coders=1).basis == "40 passages that one person coded"
    assert corrected(0.1, 0.3, alpha=-0.05).basis.endswith("alpha -.05")


def warmth(material: Material) -> list[Clause]:
    return [c for f in make_findings(material) for c in f.clauses if c.kind == "warmth"]


def test_coded_findings_are_corrected_and_say_so(coded: Study, material: Material) -> None:
    told = [clause for finding in coded.findings for clause in finding.clauses if clause.coded]
    assert told
    for clause in told:
        assert re.search(r"\(corrected with \d+ passages that people coded, alpha \.\d\d\)\.$", clause.sentence)
    assert not [c for c in warmth(replace(material, coded={})) if "corrected" in c.sentence]
    page = page_of(coded)
    uncoded = [c for f in coded.findings for c in f.clauses if c.kind == "warmth" and not c.coded]
    assert ("Nobody has coded these texts for it" in page) == bool(uncoded)
    assert "People&#39;s codes set this right" in page


def test_what_people_turn_round_is_withdrawn(coded: Study, material: Material) -> None:
    """The same report with codes of the other sign: nothing of it is told any more, and all of it is named."""
    place, one = next(
        (place, one) for place, one in material.coded.items() if place[0] == WARMTH.name and _told(material, place)
    )
    other = one._replace(corrected=-one.machine, low=-one.machine - 0.1, high=-one.machine + 0.1)
    turned = replace(material, coded={**material.coded, place: other})
    gone = [one for one in make_withdrawn(turned) if one.correction == other]
    assert [one.subject for one in gone] == [place[1][0]]
    assert "warm" in gone[0].sentence
    assert "corrected with" not in gone[0].sentence
    assert "other sign" in gone[0].reason
    assert not _told(turned, place)
    assert not [c for c in warmth(turned) if c.key == place[1] and not c.coded]
    assert one not in [w.correction for w in make_withdrawn(material)]
    page = page_of(replace(coded, withdrawn=(gone[0]._replace(sentence="<b>The</b> Courier is warm."),)))
    assert "<b>Withdrawn:</b> &lt;b&gt;The&lt;/b&gt; Courier is warm: corrected with" in page


def _told(material: Material, place: tuple[str, tuple[str, ...], str, str]) -> bool:
    return any((c.measure, c.key) == place[:2] for c in warmth(material))


def test_verify_makes_corrected_findings_anew_and_sees_a_changed_correction(report: Path) -> None:
    assert verify(report).holds, verify(report).lines
    path = report / "data" / "corrected.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",True,", ",False,"), encoding="utf-8")
    head, *lines = text.splitlines()
    place = head.split(",").index("units")
    forged = [",".join([*(cells := line.split(","))[:place], "7", *cells[place + 1 :]]) for line in lines]
    path.write_text("\n".join([head, *forged]) + "\n", encoding="utf-8")
    assert not verify(report).holds
    path.write_text(text, encoding="utf-8")
    findings = report / "data" / "findings.json"
    record = json.loads(findings.read_text(encoding="utf-8"))
    kept = findings.read_text(encoding="utf-8")
    record["withdrawn"].append({"subject": "x"})
    findings.write_text(json.dumps(record), encoding="utf-8")
    assert not verify(report).holds
    findings.write_text(kept, encoding="utf-8")


def test_the_page_shows_what_people_found(coded: Study) -> None:
    view = people(coded)
    assert view is not None
    assert [one.variable for one in view.alphas] == ["Tone author", "Tone quoted", "Acting"]
    assert view.further is not None
    assert {row.cells[2].side for row in view.further.rows} == {side.name for side in coded.corpus.sides}
    assert 0 < len(view.numbers) <= 8
    for one in view.numbers:
        machine, coders, both = one.marks
        assert both.low <= both.at <= both.high
        assert machine.low == machine.high
        assert coders.kind == "people"
        assert re.search(r"instrument [+−]?\d\.\d\d, people [+−]?\d\.\d\d, corrected", one.told)
    assert "undecided" in view.undecided
    page = page_of(coded)
    assert 'id="people"' in page
    assert people(replace(coded, coding=None)) is None
    assert 'id="people"' not in page_of(replace(coded, coding=None))
