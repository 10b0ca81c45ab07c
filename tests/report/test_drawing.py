"""Charts are well-formed, complete, deterministic and legible: no text is cut or lies on another, whatever the data."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.report import drawing as charts
from framing.report.drawing import style
from framing.report.drawing.data import (
    Chart,
    CheckMark,
    CollocatePair,
    Curve,
    FirstMention,
    Keyword,
    Naming,
    Point,
    RoleShare,
    SideStyle,
    Width,
    file_safe,
    number,
)
from framing.report.drawing.row_axes import ticks
from framing.report.drawing.sheet import fit, printable, text_width, wrap

SVG = "{http://www.w3.org/2000/svg}"
TITLE = "The critics are colder & <colder>"
PARK, CRITICS = SideStyle("park", "Promotional", 0), SideStyle("critics", "Critical", 1)
TWO = (PARK, CRITICS)
SEVEN = tuple(
    SideStyle(f"s{i}", label, i)
    for i, label in enumerate(
        ("Herald", "The Morning Post", "Courier", "USA", "The Northern and Southern Weekly Gazette", "Echo", "Tribune")
    )
)
NASTY = "<script>alert(1)</script> $x^2$ & Łódź 習近平"
LONG = "The Interdepartmental Commission for the Monitoring of Information Technologies and of the Digital Economy"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
NAMES = ("HTP", NASTY, LONG, WORD, *(f"Actor {i}" for i in range(20)))
WORDS = (
    *(Keyword(f"left{i}", "park", 9 - 0.3 * i, (200 - i, i), i < 8) for i in range(20)),
    *(Keyword(f"right{i}", "critics", 7 - 0.2 * i, (i, 5000 + i), i < 15) for i in range(20)),
    Keyword(WORD, "park", 250.0, (123456, 0)),
    Keyword(NASTY, "critics", 12.0, (0, 999999)),
)


def _points(names: tuple[str, ...], sides: tuple[SideStyle, ...], low: float, high: float) -> list[Point]:
    """Values spread evenly over the range, each fifth missing, and intervals of a tenth of it."""
    out = []
    for i, (actor, side) in enumerate(itertools.product(names, sides)):
        value = low + (high - low) * (i * 7 % 11) / 10
        half = (high - low) / 20
        missing = i % 5 == 4
        inside = max(low, value - half), min(high, value + half)
        point = Point(actor, side.name, value, *inside, n=i * 13 % 40 + 1)
        out.append(Point(actor, side.name, None, note="named twice, too few to compare") if missing else point)
    return out


Draw = Callable[[Width], Chart | None]


def _drawn(function: Callable[..., Chart | None], *arguments: object) -> Draw:
    return lambda width: function(
        *arguments, title=TITLE, subtitle="measure, unit", name=function.__name__, width=width
    )


def _curves(sides: tuple[SideStyle, ...]) -> list[Curve]:
    values = (0.1, None, -0.2, 0.3, None, 0.0, 0.1, 0.2, 0.1, 0.05)
    low = tuple(None if v is None else v - 0.1 for v in values)
    high = tuple(None if v is None else v + 0.1 for v in values)
    return [Curve(side.name, values, low, high, 1234) for side in sides]


def _first(sides: tuple[SideStyle, ...], articles: int) -> list[FirstMention]:
    places = [tuple(k / articles for k in range(n)) for n in (0, 1, articles // 2, articles)]
    pairs = itertools.product(NAMES[:6], sides)
    return [FirstMention(actor, s.name, places[i % 4], articles) for i, (actor, s) in enumerate(pairs)]


def _namings(sides: tuple[SideStyle, ...]) -> list[Naming]:
    labels = ("protesters", LONG, NASTY)
    return [Naming(a, b, s.name, 7**i) for i, s in enumerate(sides[:7]) for a in NAMES[:3] for b in labels]


def _roles(sides: tuple[SideStyle, ...]) -> list[RoleShare]:
    counts = ((0, 0, 0), (5, 0, 0), (0, 1234, 0), (0, 0, 3), (3, 4, 5))
    return [RoleShare(a, s.name, *counts[i % 5]) for i, (a, s) in enumerate(itertools.product(NAMES[:6], sides))]


def _checks(variants: int) -> list[CheckMark]:
    results = itertools.cycle(("holds", "flips", "holds", "cannot see"))
    variant = ("lexicon", "clauses", "no quotes", *(f"variant of a long name {i}" for i in range(20)))
    return [
        CheckMark(claim, v, result)  # type: ignore[arg-type]
        for claim, v, result in zip(
            (c for c in ("HTP.", LONG, NASTY) for _ in range(variants)),
            itertools.cycle(variant[:variants]),
            results,
            strict=False,
        )
    ]


COLLOCATES = [
    *(CollocatePair(f"l{i}", 12.0 - i / 3, None, (20 - i, 0)) for i in range(9)),
    *(CollocatePair(f"b{i}", 9.0 - i / 3, 7.0 + i / 4, (9, 8)) for i in range(9)),
    CollocatePair(WORD, None, 13.9, (0, 3)),
]
KINDS: dict[str, Draw] = {
    "salience": _drawn(charts.salience, _points(NAMES, TWO, 0, 9), TWO),
    "salience of 7": _drawn(charts.salience, _points(NAMES[:5], SEVEN, 0, 120), SEVEN),
    "salience of one": _drawn(charts.salience, [Point("HTP", "park", 3.0, n=1)], TWO),
    "salience extreme": _drawn(charts.salience, [Point("a", "park", 0.004), Point("b", "park", 1e6, 1e5, 2e6, 3)], TWO),
    "sentiment": _drawn(charts.sentiment, _points(NAMES, TWO, -1, 1), TWO),
    "sentiment of 7": _drawn(charts.sentiment, _points(NAMES[:5], SEVEN, -0.2, 0.2), SEVEN),
    "tone_along": _drawn(charts.tone_along, _curves(TWO), TWO),
    "tone_along of 7": _drawn(charts.tone_along, _curves(SEVEN), SEVEN),
    "labels": _drawn(charts.labels, _namings(TWO), TWO),
    "labels of 7": _drawn(charts.labels, _namings(SEVEN), SEVEN),
    "keyness_scatter": _drawn(charts.keyness_scatter, WORDS, PARK, CRITICS),
    "collocates": _drawn(charts.collocates, COLLOCATES, PARK, SEVEN[4]),
    "first_mentions": _drawn(charts.first_mentions, _first(TWO, 12), TWO),
    "first_mentions of 7": _drawn(charts.first_mentions, _first(SEVEN, 900), SEVEN),
    "roles": _drawn(charts.roles, _roles(TWO), TWO),
    "roles of 7": _drawn(charts.roles, _roles(SEVEN), SEVEN),
    "robustness": _drawn(charts.robustness, _checks(3)),
    "robustness of 14": _drawn(charts.robustness, _checks(14)),
    "robustness of 23": _drawn(charts.robustness, _checks(23)),
}
everywhere = pytest.mark.parametrize(("kind", "width"), [(k, w) for k in KINDS for w in ("wide", "narrow")], ids=str)


@cache
def _chart(kind: str, width: Width = "wide") -> Chart:
    chart = KINDS[kind](width)
    assert chart is not None
    return chart


def _boxes(root: ElementTree.Element) -> list[tuple[float, float, float, float, str]]:
    """The space that each text takes, from baseline to the height of capitals."""
    out = []
    for text in root.iter(f"{SVG}text"):
        size, words = float(text.attrib["font-size"]), text.text or ""
        width = text_width(words, size, bold=text.get("font-weight") == "600")
        left = float(text.attrib["x"]) - width * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0)
        base = float(text.attrib["y"])
        out.append((left, base - 0.74 * size, left + width, base, words))
    return out


@everywhere
def test_svg_is_well_formed_named_and_harmless(kind: str, width: Width) -> None:
    chart = _chart(kind, width)
    root = ElementTree.fromstring(chart.svg)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    named = {e.attrib["id"]: e.text for e in root if e.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [named[i] for i in root.attrib["aria-labelledby"].split()] == [TITLE, chart.alt]
    assert chart.alt.startswith(TITLE)
    assert chart.svg.startswith("<svg")
    assert not re.search(r"<script|<metadata|<style|<!DOCTYPE|<\?xml|xlink|onload", chart.svg)
    assert "height=" not in chart.svg.split(">", 1)[0]


@everywhere
def test_texts_lie_inside_the_drawing_and_apart(kind: str, width: Width) -> None:
    root = ElementTree.fromstring(_chart(kind, width).svg)
    _, _, wide, tall = (float(v) for v in root.attrib["viewBox"].split())
    boxes = _boxes(root)
    outside = [b for b in boxes if b[0] < -0.5 or b[1] < -0.5 or b[2] > wide + 0.5 or b[3] > tall + 0.5]
    assert not outside
    meeting = [
        (a[4], b[4])
        for a, b in itertools.combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5
    ]
    assert not meeting


@everywhere
def test_marks_lie_inside_the_drawing(kind: str, width: Width) -> None:
    root = ElementTree.fromstring(_chart(kind, width).svg)
    _, _, wide, tall = (float(v) for v in root.attrib["viewBox"].split())
    for use in root.iter(f"{SVG}use"):
        assert 0 <= float(use.attrib["x"]) <= wide
        assert 0 <= float(use.attrib["y"]) <= tall
    for path in root.iter(f"{SVG}path"):
        if "id" not in path.attrib:  # the outline of a marker lies around its own origin
            numbers = [float(v) for v in re.findall(r"-?[\d.]+", path.attrib["d"])]
            assert all(-1 <= x <= wide + 1 for x in numbers[::2])
            assert all(-1 <= y <= tall + 1 for y in numbers[1::2])


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_at_least_14_pixels_even_on_a_phone(kind: str) -> None:
    for width, space in (("narrow", 390.0 - 2 * 20), ("wide", 680.0)):
        root = ElementTree.fromstring(KINDS[kind](width).svg)  # type: ignore[arg-type, union-attr]
        shown = space / float(root.attrib["viewBox"].split()[2])
        assert min(float(t.attrib["font-size"]) for t in root.iter(f"{SVG}text")) * shown >= 14


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_is_in_the_data(kind: str) -> None:
    wide, narrow = _chart(kind), _chart(kind, "narrow")
    assert wide.data == narrow.data
    header, *rows = wide.data
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert wide.alt == narrow.alt


def test_the_data_hold_what_is_not_drawn_too() -> None:
    assert len(_chart("keyness_scatter").data) == 1 + len(WORDS)
    assert len(_chart("collocates").data) == 1 + len(COLLOCATES)
    assert len(_chart("salience").data) == 1 + len(NAMES) * 2
    assert len(_chart("roles of 7").data) == 1 + 6 * 7
    assert ("left19", "park", "3.3", "181", "19", "no") in _chart("keyness_scatter").data


def test_the_data_of_first_mentions_do_not_grow_with_the_articles() -> None:
    def row(articles: int) -> tuple[str, ...]:
        mentions = [FirstMention("Hale", "park", tuple((k + 0.5) / articles for k in range(articles)), articles)]
        chart = charts.first_mentions(mentions, TWO, title="Title", subtitle="", name="first")
        assert chart is not None
        return chart.data[1]

    assert row(4)[-2:] == ("0.125 0.375 0.625 0.875", "")
    few, many = row(1_000), row(20_000)
    assert few[-2] == many[-2] == ""
    assert many[-1].split() == ["400"] * 50
    assert len(many[-1]) < 2 * len(few[-1])


@pytest.mark.parametrize("kind", ["salience", "sentiment", "first_mentions", "roles"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_name_is_text_whole_or_on_pointing(kind: str, width: Width) -> None:
    root = ElementTree.fromstring(_chart(kind, width).svg)
    words = " ".join(e.text or "" for e in root.iter() if e.tag in (f"{SVG}text", f"{SVG}title"))
    for name in {row[0] for row in _chart(kind).data[1:]}:
        assert all(part in words for part in printable(name).split()), name


def test_ids_are_unique_in_a_page_and_references_resolve() -> None:
    widths: tuple[Width, ...] = ("wide", "narrow")
    drawings = [_chart(k, w) for k in ("salience", "sentiment", "roles") for w in widths]
    svg = "".join(chart.svg for chart in drawings)
    ids = re.findall(r' id="([^"]*)"', svg)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', svg)) <= set(ids)


def test_both_widths_are_joined() -> None:
    chart = charts.both_widths(charts.salience, _points(NAMES, TWO, 0, 9), TWO, title=TITLE, subtitle="", name="A b")
    assert chart is not None
    assert chart.name == "a-b"
    assert re.findall(r'<svg [^>]*class="([^"]*)"', chart.svg) == ["chart wide", "chart narrow"]
    assert charts.both_widths(charts.salience, [], TWO, title="", subtitle="", name="none") is None


def test_bytes_depend_on_nothing_but_the_data() -> None:
    """Another process, another hash seed, and charts drawn before: the same bytes."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_drawing as t;"
        "sys.stdout.write(''.join(t._chart(k, 'narrow').svg for k in reversed(t.KINDS)))"
    )
    command = [sys.executable, "-c", program, str(Path(__file__).parent)]
    other = subprocess.run(command, env={"PYTHONHASHSEED": "5"}, capture_output=True, encoding="utf-8", check=True)
    assert other.stdout == "".join(_chart(kind, "narrow").svg for kind in reversed(KINDS))


def test_importing_charts_does_not_import_matplotlib() -> None:
    program = "import sys, framing.report.drawing; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_nothing_to_draw_is_none() -> None:
    silent = [Point("HTP", "park", None, note="not named")]
    words: dict[str, Any] = {"title": "", "subtitle": "", "name": "none"}
    assert charts.salience([], TWO, **words) is None
    assert charts.sentiment(silent, TWO, **words) is None
    assert charts.tone_along([Curve("park", (None, None))], TWO, **words) is None
    assert charts.labels([Naming("a", "b", "park", 0)], TWO, **words) is None
    assert charts.keyness_scatter([], PARK, CRITICS, **words) is None
    assert charts.collocates([], PARK, CRITICS, **words) is None
    assert charts.first_mentions([FirstMention("a", "park", (), 3)], TWO, **words) is None
    assert charts.roles([RoleShare("a", "park", 0, 0, 0)], TWO, **words) is None
    assert charts.robustness([], **words) is None


def _places(svg: str) -> list[tuple[float, float]]:
    uses = ElementTree.fromstring(svg).iter(f"{SVG}use")
    return [(float(use.attrib["x"]), float(use.attrib["y"])) for use in uses]


def test_values_are_drawn_where_they_belong() -> None:
    points = [Point(str(v), "park", v) for v in (-1.0, -0.5, 0.0, 1.0)]
    chart = charts.sentiment(points, (PARK,), title="t", subtitle="", name="t")
    assert chart is not None
    xs = [x for x, _ in _places(chart.svg)][1:]  # the first is in the key
    assert xs[1] - xs[0] == pytest.approx((xs[3] - xs[0]) / 4, abs=0.2)
    assert xs[2] == pytest.approx((xs[0] + xs[3]) / 2, abs=0.2)


def test_words_are_on_the_side_that_they_lean_to() -> None:
    scatter = {box[4]: box[1] for box in _boxes(ElementTree.fromstring(_chart("keyness_scatter").svg))}
    assert scatter["left0"] < scatter["right0"]


def test_rows_in_order_keep_it_on_an_axis_from_anywhere() -> None:
    points = [Point("few", "park", 52.0, 46.0, 60.0), Point("many", "park", 90.0, 80.0, 96.0)]
    kept = charts.salience(points, TWO, low=40, in_order=True, title="t", subtitle="", name="t")
    sorted_ones = charts.salience(points, TWO, title="t", subtitle="", name="t")
    assert kept is not None
    assert sorted_ones is not None
    assert kept.svg.index(">few<") < kept.svg.index(">many<")
    assert sorted_ones.svg.index(">many<") < sorted_ones.svg.index(">few<")
    assert ">0<" in sorted_ones.svg
    assert ">0<" not in kept.svg
    assert ">40<" in kept.svg


def test_a_row_of_which_nothing_is_claimed_is_grey() -> None:
    points = [Point("told", "park", 5.0), Point("untold", "park", 1.0, muted=True)]
    chart = charts.salience(points, TWO, title="t", subtitle="", name="t")
    assert chart is not None
    fills = {t.text: t.attrib["style"] for t in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")}
    assert "--ink" in fills["told"]
    assert "--muted" in fills["untold"]


def test_salience_puts_the_most_named_first() -> None:
    points = [Point("few", "park", 1.0), Point("many", "critics", 9.0), Point("some", "park", 5.0)]
    chart = charts.salience(points, TWO, title="t", subtitle="", name="t")
    assert chart is not None
    heights = {box[4]: box[1] for box in _boxes(ElementTree.fromstring(chart.svg))}
    assert heights["many"] < heights["some"] < heights["few"]


def test_silence_is_reported_and_small_counts_are_printed() -> None:
    points = [Point("HTP", "park", 2.0, n=3), Point("EPAM", "park", 2.0, n=30)]
    chart = charts.salience(points, TWO, title="t", subtitle="", name="t")
    assert chart is not None
    texts = [box[4] for box in _boxes(ElementTree.fromstring(chart.svg))]
    assert texts.count("not named") == 2
    assert "2.0 (n 3)" in texts
    assert "2.0" in texts


def test_hostile_text_stays_text() -> None:
    evil = "a\x00b\ud800 \u202e $\\frac{1}{0}$ #a0fe00 <b>&amp; \ue0001\ue000"
    chart = charts.salience([Point(evil, "park", 1.0)], TWO, title=evil, subtitle=evil, name=evil)
    assert chart is not None
    texts = [t.text for t in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]
    assert "ab $\\frac{1}{0}$ #a0fe00" in " ".join(t or "" for t in texts)
    assert re.fullmatch(r"[a-z][a-z0-9-]*", chart.name)


def _contrast(a: str, b: str) -> float:
    """WCAG 2.1 contrast ratio of two hexadecimal colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", [name for name in style.COLOURS if name not in ("paper", "grid")])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast(name: str, scheme: int) -> None:
    least = 4.5 if name in ("ink", "muted") or name.endswith("text") else 3.0
    assert _contrast(style.COLOURS[name][scheme], style.COLOURS["paper"][scheme]) >= least


def test_every_colour_of_a_chart_is_a_defined_property() -> None:
    used = {name for kind in KINDS for name in re.findall(r"var\(--([a-z0-9-]+)", _chart(kind).svg)}
    css = style.css_variables()
    assert used <= set(style.COLOURS)
    assert all(css.count(f"--{name}: ") == 2 for name in used)
    assert not re.search(
        r"#(?!fdfdfb)[0-9a-f]{6}", re.sub(r"var\([^)]*\)", "", _chart("salience").svg.split("<desc")[0])
    )


def test_sides_keep_colour_and_marker() -> None:
    assert len(set(style.MARKERS)) == style.MOST_SIDES
    keys = [charts.side_key(side) for side in SEVEN]
    assert len({re.sub("style=.*", "", key) for key in keys}) == 7
    assert all(f"--side-{i + 1}," in key for i, key in enumerate(keys))
    for key in keys:
        ElementTree.fromstring(key)


@settings(max_examples=60)
@given(st.text(max_size=80), st.floats(30, 300))
def test_fitted_text_fits(text: str, space: float) -> None:
    assert text_width(fit(printable(text), space)) <= space + 1e-6
    assert all(text_width(line, bold=True) <= space + 1e-6 for line in wrap(text, space, 2, bold=True))


@settings(max_examples=60)
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(3, 8))
@example(1.0, 400001.0, 3)
def test_ticks_are_few_and_inside(low: float, span: float, most: int) -> None:
    values = ticks(low, low + span, most)
    assert 1 <= len(values) <= most
    assert all(low - span * 1e-6 <= v <= low + span * (1 + 1e-6) for v in values)


def test_numbers_are_printed_as_a_reader_wants_them() -> None:
    said = [number(v) for v in (0, 0.004, 0.512, 3.44, 1234567.0, -2.0)]
    assert said == ["0", "<0.01", "0.51", "3.4", "1,234,567", "−2.0"]
    assert [number(v, signed=True) for v in (0.2, -0.25, 0)] == ["+0.20", "−0.25", "0"]


def test_names_are_safe_and_apart() -> None:
    assert file_safe("Tone: High Technologies Park") == "tone-high-technologies-park"
    names = ["Лукашенко", "Тихановская", "", "a" * 100, "a" * 101, "9 lives", "../../etc"]
    safe = [file_safe(name) for name in names]
    assert len(set(safe)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,60}", name) for name in safe)


def test_drawing_knows_nothing_of_choosing() -> None:
    folder = Path(charts.__file__).parent
    sources = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    assert len(sources) > 8
    allowed = re.compile(r"from framing\.(?!report\.drawing\b)|import framing\b")
    assert not {name for name, source in sources.items() if allowed.search(source)}


def test_of_very_many_words_the_table_has_the_strongest_of_either_side() -> None:
    most = charts.MOST_LISTED
    numbers = itertools.product(range(most + 5), ("park", "critics"))
    many = [Keyword(f"w{i:05d}", side, 2 + i / 1000, (9, 1), False) for i, side in numbers]
    chart = charts.keyness_scatter(many, PARK, CRITICS, title="t", subtitle="", name="t")
    assert chart is not None
    assert len(chart.data) == 1 + 2 * most
    assert {row[0] for row in chart.data[1:]} == {f"w{i:05d}" for i in range(5, most + 5)}
