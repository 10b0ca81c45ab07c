"""The gates: formulas with known answers, intervals that hold what they should, floors that fail, files that agree."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.calibration import calibration_curve

from framing.report.choosing.accuracy import accuracies, accuracy_table, agreement
from training import gates
from training.floors import GATES, SPEEDS, Gate, verdict
from training.measure_articles import actor_of
from training.measure_sentiment import article_of
from training.metrics import (
    Found,
    auc,
    calibration_counts,
    calibration_error,
    confusion_counts,
    f1,
    found,
    macro_f1,
    macro_f1_of,
    paired_difference,
    share,
    share_right,
)

RNG = np.random.default_rng(3)
LABELS = RNG.integers(-1, 2, 200)
PREDICTED = np.where(RNG.random(200) < 0.6, LABELS, RNG.integers(-1, 2, 200))


def test_formulas_from_totals_equal_those_from_items() -> None:
    totals = confusion_counts(LABELS, PREDICTED).sum(axis=0)
    assert macro_f1(totals) == pytest.approx(macro_f1_of(LABELS, PREDICTED))
    assert share_right(totals) == pytest.approx(np.mean(LABELS == PREDICTED))
    assert macro_f1(np.stack([totals, 2 * totals])) == pytest.approx([float(macro_f1(totals))] * 2)
    assert f1(np.array([3, 4, 6])) == 0.6
    assert share(np.array([3, 4])) == 0.75


def test_calibration_from_counts_equals_that_of_scikit_learns_curve() -> None:
    chances = RNG.dirichlet((1, 1, 1), 200)
    error = calibration_error(calibration_counts(chances, LABELS).sum(axis=0))
    confidence, right = chances.max(axis=1), chances.argmax(axis=1) - 1 == LABELS
    shares, means = calibration_curve(right, confidence, n_bins=10)
    sizes = np.histogram(confidence, bins=10, range=(0, 1))[0]
    assert error == pytest.approx(np.abs(shares - means) @ sizes[sizes > 0] / len(LABELS))


def test_calibration_error_by_hand() -> None:
    # Two targets at .8 of which half are right: .3 twice. One at .95 that is right: .05. Mean .65 / 3.
    chances = np.array([[0.1, 0.1, 0.8], [0.1, 0.1, 0.8], [0.02, 0.95, 0.03]])
    counts = calibration_counts(chances, np.array([1, 0, 0]))
    assert calibration_error(counts.sum(axis=0)) == pytest.approx(0.65 / 3)


def test_an_interval_over_single_items_is_near_wilsons() -> None:
    # 160 of 200: Wilson's 95 % interval is 0.739 to 0.850.
    one = found(200, "d", [str(i) for i in range(200)], np.repeat([[1, 1], [0, 1]], (160, 40), axis=0), share)
    assert one.figure == 0.8
    assert one.low == pytest.approx(0.739, abs=0.012)
    assert one.high == pytest.approx(0.850, abs=0.012)


def test_intervals_hold_the_figure_and_shrink_with_more_units() -> None:
    few = found(50, "d", [str(i) for i in range(50)], confusion_counts(LABELS[:50], PREDICTED[:50]), macro_f1)
    many = found(200, "d", [str(i) for i in range(200)], confusion_counts(LABELS, PREDICTED), macro_f1)
    for one in (few, many):
        assert one.low is not None
        assert one.high is not None
        assert one.low < one.figure < one.high
    assert many.high - many.low < few.high - few.low  # type: ignore[operator]


def test_the_article_is_what_is_resampled() -> None:
    right = np.repeat([[1, 1], [0, 1]], 100, axis=0)  # a hundred sentences that are right, a hundred that are wrong
    alone = found(200, "d", [str(i) for i in range(200)], right, share)
    together = found(200, "d", [str(i // 10) for i in range(200)], right, share)
    assert alone.figure == together.figure == 0.5
    assert together.high - together.low > 2 * (alone.high - alone.low)  # type: ignore[operator]


def test_what_is_hard_for_both_cancels_out_of_a_paired_difference() -> None:
    units = [str(i // 10) for i in range(200)]
    right = np.repeat([[1, 1], [0, 1]], 100, axis=0)
    better = right.copy()
    better[::10, 0] = 1  # one sentence an article is right in addition
    lead = paired_difference(200, "d", units, better, right, share)
    assert lead.figure == pytest.approx(share(better.sum(axis=0)) - share(right.sum(axis=0)), abs=5e-4)
    alone = found(200, "d", units, right, share)
    assert lead.low is not None and lead.high is not None and alone.low is not None and alone.high is not None  # noqa: PT018
    assert lead.high - lead.low < (alone.high - alone.low) / 2
    assert paired_difference(200, "d", units, right, right, share) == Found(200, 0.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="same items"):
        paired_difference(200, "d", units, right[:100], right, share)


def test_order_of_rows_changes_nothing() -> None:
    units = [str(i % 40) for i in range(200)]
    table = confusion_counts(LABELS, PREDICTED)
    assert found(200, "d", units, table, macro_f1) == found(200, "d", units[::-1], table[::-1], macro_f1)


def test_all_right_is_not_certain() -> None:
    one = found(20, "d", [str(i) for i in range(20)], np.ones((20, 2)), share)
    assert one == Found(20, 1.0, round(0.025 ** (1 / 20), 3), 1.0)


def test_area_under_the_curve() -> None:
    positive = np.array([True, True, False, False])
    assert auc(positive, np.array([3.0, 2.0, 1.0, 0.0]))[0] == 1
    assert auc(positive, np.array([0.0, 0.0, 0.0, 0.0]))[0] == 0.5
    assert auc(positive, np.array([3.0, 0.0, 1.0, 2.0]))[0] == 0.5
    weights = np.array([[1, 0], [0, 2], [1, 1], [1, 0]])
    assert auc(positive, np.array([3.0, 0.0, 1.0, 2.0]), weights).tolist() == [1.0, 0.0]


def test_units() -> None:
    assert article_of("allsides_3447_1422_11_Ted Cruz_88_92") == "allsides_3447"
    assert article_of("polusa_v1_4678416_-1_30_John Miller_149_155") == "polusa_v1_4678416"
    assert [alias.text for alias in actor_of("Howard A. Schmidt").aliases] == ["Howard A. Schmidt", "Schmidt"]
    assert [alias.text for alias in actor_of("Bush").aliases] == ["Bush"]


AT_LEAST = Gate("a", "what", "data", "names", 0.8, 0.9)
AT_MOST = Gate("b", "what", "data", "names", 0.05, lower=True)


@pytest.mark.parametrize(
    ("gate", "figure", "expected"),
    [
        (AT_LEAST, 0.95, "ok, aim reached"),
        (AT_LEAST, 0.8, "ok"),
        (AT_LEAST, 0.799, "missed"),
        (AT_LEAST._replace(known="why"), 0.799, "missed, known"),
        (AT_LEAST._replace(known="why"), 0.8, "ok"),
        (AT_LEAST._replace(floor=None), 0.1, "told only"),
        (AT_MOST, 0.05, "ok"),
        (AT_MOST, 0.051, "missed"),
        (SPEEDS[0], 99_999, "slow here"),
        (SPEEDS[0], 49_999, "missed"),
        (SPEEDS[0], 100_000, "ok"),
    ],
)
def test_verdicts(gate: Gate, figure: float, expected: str) -> None:
    assert verdict(gate, Found(10, figure)) == expected


def test_not_measured() -> None:
    assert verdict(AT_LEAST, None) == "not measured"


PERFECT = {
    gate.key: Found(10, 0.0, 0.0, 0.01) if gate.lower else Found(10, 1.0, 0.9, 1.0) for gate in GATES
} | {gate.key: Found(1, 1e6) for gate in SPEEDS}  # fmt: skip


@pytest.fixture
def written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gates, "ACCURACY", tmp_path / "accuracy.json")
    monkeypatch.setattr(gates, "README", tmp_path / "README.md")
    (tmp_path / "README.md").write_text("before\n<!-- figures -->\nafter\n", encoding="utf-8")
    return tmp_path


def run(figures: dict[str, Found], folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(gates, "measured", lambda _: figures)
    return gates.main(folder)


def test_a_run_writes_figures_and_passes(written_to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(PERFECT, written_to, monkeypatch) == 0
    first = [(written_to / name).read_bytes() for name in ("accuracy.json", "README.md")]
    assert run(PERFECT, written_to, monkeypatch) == 0
    assert first == [(written_to / name).read_bytes() for name in ("accuracy.json", "README.md")]
    keys = [row["key"] for row in json.loads(first[0])["rows"]]
    assert keys == sorted(gate.key for gate in GATES)
    readme = first[1].decode()
    assert readme.startswith("before\n<!-- figures -->\n")
    assert readme.endswith("<!-- /figures -->\nafter\n")


@pytest.mark.parametrize("key", ["attribution-content", "loaded", "stance-calibration-rw", "speed-agency"])
def test_a_miss_fails(
    key: str, written_to: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = PERFECT[key]._replace(figure=0.06 if "calibration" in key else 0.1)
    assert run(PERFECT | {key: worse}, written_to, monkeypatch) == 1
    assert "no reason is declared." in capsys.readouterr().out


def test_a_known_miss_passes_and_is_reported(
    written_to: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = "relation-place"
    assert run(PERFECT | {key: Found(10, 0.06, 0.04, 0.1)}, written_to, monkeypatch) == 0
    reason = next(gate.known for gate in GATES if gate.key == key)
    assert reason
    assert reason in capsys.readouterr().out
    assert reason in (written_to / "README.md").read_text("utf-8")


def test_without_some_data_the_record_stays(written_to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run({k: v for k, v in PERFECT.items() if k != "loaded"}, written_to, monkeypatch) == 0
    assert not (written_to / "accuracy.json").exists()
    assert (written_to / "README.md").read_text("utf-8") == "before\n<!-- figures -->\nafter\n"


def test_without_any_data_it_says_so_and_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gates.main(tmp_path / "nowhere") == 0
    assert "nothing to measure" in capsys.readouterr().out


def test_what_lacks_its_data_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gates.measured(tmp_path).keys() == {"voices-precision", "voices-recall"}  # on labels of our own
    assert capsys.readouterr().out.count("not measured") == len(gates.PARTS) - 1


def test_the_record_holds_the_current_gates() -> None:
    """Whoever changes a gate has to measure again, and a miss without a reason is never recorded."""
    rows = json.loads(gates.ACCURACY.read_text("utf-8"))["rows"]
    assert [row["key"] for row in rows] == sorted(gate.key for gate in GATES)
    for gate, row in zip(sorted(GATES), rows, strict=True):
        assert {name: row[name] for name in Gate._fields} == gate._asdict()
        assert row["verdict"] == verdict(gate, Found(row["n"], row["figure"], row["low"], row["high"])) != "missed"
        if row["low"] is not None:
            assert row["low"] <= row["figure"] <= row["high"]


def test_readme_and_record_say_the_same() -> None:
    readme = gates.README.read_text("utf-8")
    rows = json.loads(gates.ACCURACY.read_text("utf-8"))["rows"]
    figures = {row["key"]: Found(*(row[name] for name in Found._fields)) for row in rows}
    assert gates.readme_table(figures) in readme


def test_the_report_shows_the_record() -> None:
    shown = accuracy_table()
    assert shown is not None
    assert len(shown.rows) == len(accuracies()) > 20
    assert "flatter" in shown.rest
    line = agreement()
    by_key = {one.key: one for one in accuracies()}
    for key in ("vader-right-rw", "stance-right-rw", "vader-right-mt", "stance-right-mt"):
        assert f"{by_key[key].figure * 100:.0f} %" in line
