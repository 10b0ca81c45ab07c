"""The report as a file: every link leads somewhere, every number is told once, the same study gives the same bytes."""

from __future__ import annotations

import re
import shutil
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest

from framing.analysis import analyse, compare
from framing.comparing.ordering import orderings
from framing.measures import MEASURES
from framing.measures.portrait import portraits
from framing.model import Actor, Alias, Article, Passage
from framing.reading.document import read
from framing.reading.model import Document
from framing.report import prose, summary_html, write_report
from framing.report.chapters import Page, each_section
from framing.report.choosing.article_view import DEEDS, article_view, passage_html
from framing.report.choosing.sections import build_page
from framing.report.index import write_index
from framing.report.page import page_html, script_hash
from framing.report.parts import PageLink
from framing.report.references import METHOD_SOURCES, REFERENCES, cited, parse
from framing.study import Study
from tests.generated import two_sides
from tests.shipped import CORPORA, study_of

LARGEST = 1_700_000
"""Bytes of the page of a shipped corpus; one of 80 news articles has to stay below 4 MB."""
MOST_NODES = 25_000


class Outline(HTMLParser):
    """The ids, links, headings and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.headings: list[int] = []
        self.handlers: list[str] = []
        self.words: list[str] = []
        self.nodes = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes += 1
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.links.append(value or "")
            elif name in ("src", "srcset", "data", "action") or (name == "href" and tag == "link"):
                self.loaded.append(value or "")
            elif name.startswith("on"):
                self.handlers.append(name)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def page_of(name: str) -> Page:
    return build_page(study_of(name))


@pytest.fixture(params=["belarus", "harbour"])
def study(request: pytest.FixtureRequest) -> Study:
    return study_of(request.param)


@pytest.fixture
def page(study: Study) -> Page:
    return page_of(study.corpus.name)


@pytest.fixture
def html(page: Page) -> str:
    return page_html(page)


def test_every_link_in_the_page_leads_somewhere_and_every_id_is_given_once(html: str, study: Study) -> None:
    outline = Outline(html)
    assert len(outline.ids) == len(set(outline.ids))
    inside = {link[1:] for link in outline.links if link.startswith("#")}
    assert inside <= set(outline.ids)
    outside = {link for link in outline.links if not link.startswith("#")}
    from framing.report.data import files

    assert outside <= {"validity.html", *(f"data/{name}" for name, _ in files(study))}


def test_the_page_is_one_file_that_asks_for_nothing(html: str) -> None:
    outline = Outline(html)
    assert outline.loaded == ["data:,"]
    assert outline.handlers == []
    assert not re.search(r"url\(|@import|//fonts", html)
    assert 'http-equiv="Content-Security-Policy"' in html
    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script_hash(script) in html.replace("&#43;", "+")
    assert len(html.encode()) < LARGEST
    assert outline.nodes < MOST_NODES


def test_headings_descend_one_step_at_a_time(html: str) -> None:
    headings = Outline(html).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_the_same_corpus_gives_the_same_bytes() -> None:
    again = page_html(build_page(analyse(CORPORA / "belarus")))
    assert again == page_html(page_of("belarus"))


def test_the_first_screen_holds_one_picture_and_findings_each_with_its_evidence(page: Page, study: Study) -> None:
    assert page.picture is not None
    assert 3 <= len(page.picture.rows) <= 8
    shares = [bar.share for row in page.picture.rows for bar in row.bars]
    assert max(shares) == 1
    for row in page.picture.rows:
        for bar in row.bars:
            named = study.sample(bar.side).named.get(row.label, 0)
            assert bool(bar.silence) == (not named)
            assert bool(bar.text) == bool(named)
        for one in row.warmth:
            assert 0 <= one.low <= one.at <= one.high <= 100
            assert one.at == pytest.approx(50 * (1 + one.value), abs=0.06)
            warmth = study.results["warmth"].on[(row.label,), one.side]
            assert one.value == warmth.value
    assert page.findings
    assert [finding.anchor for finding in page.findings] == [f"f-{i + 1}" for i in range(len(study.findings))]
    for finding, told in zip(page.findings, study.findings, strict=True):
        assert finding.passages or not any(clause.evidence for clause in told.clauses), finding
        for clause in finding.clauses:
            assert clause.sentence.striptags()


def test_the_words_of_a_side_in_the_picture_stand_in_its_texts_and_are_its_own(page: Page, study: Study) -> None:
    assert page.picture is not None
    texts = {side.name: " ".join(" ".join(d.text.split()) for d in study.documents(side.name)) for side in page.sides}
    said = {(row.actor, row.side, row.phrase.lower()) for row in study.predications}
    seen = 0
    for row in page.picture.rows:
        for bar in row.bars:
            for quote in bar.quotes:
                assert quote.side == bar.side
                assert quote.text in texts[bar.side]
                assert not [
                    1 for s in page.sides if s.name != bar.side and (row.label, s.name, quote.text.lower()) in said
                ]
                seen += 1
    assert seen > 5


def test_nothing_technical_is_said_before_the_numbers_and_these_texts_are_named_once(html: str, study: Study) -> None:
    story = html[html.index("<main>") : html.index('<section id="numbers"')]
    words = " ".join("".join(Outline(story).words).split())
    assert not re.findall(r"\b(logDice|VADER|log-odds|G²|BCa|bootstrap)\b|\bq [≤<=]|\bz\b", words)
    assert words.lower().count("in these texts") == (1 if study.small else 0)


def test_a_page_without_a_finding_says_so(html: str) -> None:
    assert "No difference to report" not in Outline(html[: html.index('id="numbers"')]).words[:40]
    bare = page_html(page_of("harbour")._replace(findings=()))
    assert "No difference to report" in "".join(Outline(bare[: bare.index('id="numbers"')]).words)


def test_what_chance_would_give_is_said_in_one_sentence() -> None:
    study = study_of("harbour")
    assert study.shuffled is not None
    assert study.shuffled.sentence in "".join(Outline(page_html(page_of("harbour"))).words)


def test_each_actor_has_a_portrait_or_a_line_and_nothing_that_is_said_is_lost(page: Page, study: Study) -> None:
    named = {actor: sum(sample.named.get(actor, 0) for sample in study.samples) for actor in study.samples[0].named}
    named |= {a: sum(sample.named.get(a, 0) for sample in study.samples) for a in study.samples[1].named}
    portrayed, brief = ({one.name for one in some} for some in (page.portraits, page.briefs))
    assert not portrayed & brief
    assert portrayed | brief == {actor for actor, times in named.items() if times}
    assert all(named[actor] > 3 for actor in portrayed)
    said = {(row.actor, row.relation) for row in study.predications if row.relation not in ("place", "says")}
    for portrait in page.portraits:
        shown = {one.relation for column in portrait.columns for one in column.said}
        assert len(shown) >= len({relation for actor, relation in said if actor == portrait.name})
        for column in portrait.columns:
            for one in column.said:
                assert 1 <= len(one.chips) <= 3 or one.more


def test_a_count_of_several_wordings_says_so(page: Page, study: Study) -> None:
    chips = [
        (chip, column.side, portrait.name)
        for portrait in page.portraits
        for column in portrait.columns
        for one in column.said
        for chip in one.chips
        if column.side and chip.times
    ]
    alike = [one for one in chips if one[0].times.startswith("and the like, ")]
    assert bool(alike) == (sum(sample.articles for sample in study.samples) > 2)  # two articles word nothing twice
    for chip, side, actor in set(chips) - set(alike):
        times = sum((r.side, r.actor, r.phrase.lower()) == (side, actor, chip.text.lower()) for r in study.predications)
        assert times >= int(chip.times.rstrip("×")) or chip.text.startswith("not: "), chip


def test_who_speaks_and_who_is_silent_is_drawn_from_the_numbers(page: Page, study: Study) -> None:
    assert page.speakers is not None
    by_name = {"nobody named": "no source"}
    rows = study.results["speakers"].on
    checked = 0
    for row in page.speakers.rows:
        for bar in row.bars:
            found = rows.get(((by_name.get(row.label, row.label),), bar.side))
            if found is None or (not study.small and row.label == "nobody named"):
                continue
            assert bar.text == (f"{100 * found.value:.0f} %" if found.amount and found.value else "")
            assert bool(bar.silence) == (not found.amount)
            checked += 1
    assert checked > 5
    for silence in page.silences:
        for row in silence.rows:
            assert [bar.silence for bar in row.bars if bar.side == silence.side] == ["never"]
            assert study.sample(silence.side).named.get(row.label, 0) == 0


def test_words_that_are_drawn_lean_are_said_several_times_and_are_no_names(page: Page, study: Study) -> None:
    assert page.words is not None
    ranked = {row.word: row for row in study.keyness}
    assert 2 <= len(page.words.rows) <= 10
    for row in page.words.rows:
        word = ranked[row.label.strip("“”")]
        assert word.count >= 3
        assert [bar.text for bar in row.bars if bar.side == word.side] == [f"{word.count}×"]
        for bar in row.bars:
            for quote in bar.quotes:
                assert quote.text.lower() == word.word
    assert [row.muted for row in page.words.rows] == sorted(row.muted for row in page.words.rows)


def test_every_measure_is_told_once_in_the_order_of_the_report(page: Page) -> None:
    told = [section.anchor.removeprefix("m-") for section in each_section(page.sections)]
    assert sorted(told) == sorted(measure.name for measure in MEASURES)
    tops = [section.anchor.removeprefix("m-") for section in page.sections]
    assert tops == [measure.name for measure in MEASURES if not measure.part_of]
    assert all(section.tables or section.silence for section in each_section(page.sections))


def test_charts_have_names_of_their_own_and_data(page: Page) -> None:
    names = [chart.name for chart in page.charts]
    assert len(names) == len(set(names))
    assert len({name.split("-")[0] for name in names}) >= 7
    assert all(len(chart.data) > 1 for chart in page.charts)


SENTENCE = re.compile(r'<span class="s" id="(a\d+s\d+)">(.*?)</span>(?=\s*<span class="s"|</p>)', re.DOTALL)


def _sentences(page: Page) -> dict[str, str]:
    """The plain text of every sentence in the reading view, by its place."""
    found = SENTENCE.findall("".join(article.body for article in page.articles))
    plain = {place: re.sub(r'<a class="use".*?</a>', "", text) for place, text in found}
    return {place: " ".join("".join(Outline(text).words).split()) for place, text in plain.items()}


def test_every_passage_and_quotation_stands_word_for_word_at_the_place_that_it_leads_to(page: Page) -> None:
    places = _sentences(page)
    passages = [p for finding in page.findings for p in (*finding.passages, *finding.against)]
    passages += [p for pair in page.few.pairs for p in pair.passages] if page.few else []
    assert len(passages) > 8
    for passage in passages:
        start = " ".join("".join(Outline(str(passage.body)).words).rstrip("…").split())[:80]
        assert start in places[passage.place]
    pictures = [one for one in (page.picture, page.speakers, page.words) if one]
    quotes = [quote for view in pictures for row in view.rows for bar in row.bars for quote in bar.quotes]
    assert len(quotes) > 15
    for quote in quotes:
        assert quote.text.removesuffix(" …") in places[quote.place].replace("“", "").replace("”", ""), quote


def test_passages_for_a_difference_in_tone_agree_with_it_and_those_against_do_not(study: Study, page: Page) -> None:
    contrasts = {c.key[0]: c for c in study.results["warmth"].contrasts if c.difference}
    section = next(s for s in page.sections if s.anchor == "m-warmth")
    seen = 0
    for row in section.tables[0].rows:
        contrast = contrasts.get(row.about)
        if contrast is None or contrast.difference is None:
            continue
        for group in row.evidence:
            for cite in group.cites:
                warm = not cite.weight.startswith(prose.MINUS)
                higher = (cite.side == contrast.side) == (contrast.difference > 0)
                assert (warm == higher) == (group.heading == "for")
                seen += 1
    assert seen


def test_two_texts_stand_side_by_side_with_what_only_one_of_them_has() -> None:
    few = page_of("belarus").few
    assert few is not None
    assert page_of("harbour").few is None
    rows = {
        row.kind: [[quote.text for quote in column] for column in row.columns if column is not None]
        for row in few.ledger
    }
    assert "Lukashenko" in rows["actors"][2]
    assert "Dapkiunas" in rows["actors"][0]
    assert "Belarus" in rows["actors"][1]
    assert "USD 300,000" in rows["numbers"][2]
    assert rows["places"][1] == ["Minsk"]
    assert {pair.about for pair in few.pairs} >= {"High Technologies Park"}
    html = page_html(page_of("belarus"))
    assert html.count('<details class="article') == html.count('" open>') == 2
    for layer in ("actors", "judgement", "voices", "deeds"):
        assert f'id="layer-{layer}"' in html


def test_the_method_shows_how_often_people_agree(page: Page) -> None:
    chart, ordering = page.method.reliability, orderings()["warmth"]
    assert chart is not None
    assert chart in page.charts
    head, *rows = chart.data
    said, found = ([row for row in rows if row[head.index("side")] == name] for name in ("said", "found"))
    assert len(said) == len(found) == len(ordering.reliability)
    for row, one in zip(found, ordering.reliability, strict=True):
        assert float(row[head.index("% of pairs")]) == pytest.approx(100 * one.found)
        assert float(row[head.index("low")]) <= float(row[head.index("% of pairs")]) <= float(row[head.index("high")])
    for name in ("PerSenT", "NewsWCL50", "Frermann et al."):
        assert name in page.method.order
    section = next(s for s in page.sections if s.anchor == "m-warmth")
    assert [part.anchor for part in section.parts][:4] == [
        "m-stance", "m-sentiment", "m-sentiment_author", "m-sentiment_quoted",
    ]  # fmt: skip
    for cells in (line.cells for line in section.tables[0].rows):
        assert all(("n " in cell.small) == (", mean " in cell.small) for cell in cells[1:3])


def test_what_was_planted_in_harbour_is_told_with_what_was_found() -> None:
    page = page_of("harbour")
    assert page.planted is not None
    verdicts = [row.cells[-1].text for row in page.planted.rows]
    assert verdicts.count("✓ found") >= 6
    assert verdicts.count("✓ no difference claimed") == 3
    assert not [verdict for verdict in verdicts if verdict.startswith("✗")]


def test_text_that_is_not_the_papers_own_is_shown_and_so_are_the_months(html: str) -> None:
    note = "Editor's note: Rufus Barge often misleads the public of the upper town."
    own = ("The ferry sailed late.", "Rufus Barge opened the bridge.", "The mill was sold to a family.", "Snow fell.")

    def article(side: str, i: int) -> Article:
        head = "GULL BAY (AP) — " if side == "lantern" and not i else ""
        more = " ".join(f"The {place} of {'abcd'[i]} in {side} was closed then." for place in ("mill", "mole", "bank"))
        text = f"{head}{own[i]} {more}\n\n{note if side == 'lantern' else ''}"
        return Article(side, f"{side}{i}", text, published=f"2024-0{1 + i // 2}-03" if i < 3 else "")

    study = compare({side: [article(side, i) for i in range(4)] for side in ("lantern", "courier")}, actors=["Barge"])
    page = build_page(study)
    assert [table.name for table in page.not_own] == ["standing", "wire"]
    standing, wire = ([[cell.text for cell in row.cells] for row in table.rows] for table in page.not_own)
    assert standing == [[note, "lantern", "4"]]
    assert [row[:2] for row in wire] == [["lantern", "1 of 4"], ["courier", "0 of 4"]]
    assert wire[0][3] == "AP (1)"
    assert page.intake.months is not None
    assert [[cell.text for cell in row.cells] for row in page.intake.months.rows] == [
        ["2024-01", "2", "2"],
        ["2024-02", "1", "1"],
    ]
    assert page.intake.months.rest == "2 articles without a date."
    outline = Outline(page_html(page))
    assert {"not-own", "t-standing", "t-wire", "t-months"} <= set(outline.ids)
    assert outline.headings[0] == 1
    assert "t-wire" not in Outline(html).ids


def test_a_corpus_with_next_to_nothing_says_so_in_words(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "corpus.toml").write_text(
        'title = "T"\nquestion = "Q?"\n[[side]]\nname = "a"\nlabel = "A"\n[[side]]\nname = "b"\nlabel = "B"\n'
        '[[actor]]\nname = "Mayor"\n'
    )
    (tmp_path / "a" / "one.txt").write_text("It rained.")
    (tmp_path / "b" / "one.txt").write_text("It snowed.")
    html = page_html(build_page(analyse(tmp_path)))
    assert "These texts support no finding" in html
    assert "No actor of the catalogue is named" in html
    assert "Nobody is quoted" in html
    assert "Only 1 article for A and 1 article for B" in html
    outline = Outline(html)
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


# ---------------------------------------------------------------- the reading view

TEXT = "The great Ann Hale won. “Ann is a terrible liar,” said Bob Roe, who <b>hates</b> her."
ACTORS = (Actor("Ann Hale", "person", (Alias("Ann"),)), Actor('Bob "{0}" <i>', "person", (Alias("Bob Roe"),)))


@pytest.fixture(scope="module")
def document() -> Document:
    return read(TEXT, ACTORS, clean=False)


def test_the_reading_view_holds_every_character_of_the_text(document: Document) -> None:
    body = str(article_view(document, 1, {}).body)
    assert "".join(Outline(body).words).split() == TEXT.split()


def test_markup_in_texts_and_names_is_escaped(document: Document) -> None:
    view = article_view(document, 1, {"a1s1": [PageLink("#x", "<i>use</i>")]})
    assert "<b>" not in view.body
    assert "<i>" not in view.body
    assert "&lt;b&gt;hates&lt;/b&gt;" in view.body
    assert 'title="Bob &#34;{0}&#34; &lt;i&gt;' in view.body


def test_four_layers_lie_over_a_text(document: Document) -> None:
    deeds = [(one.actor, one.relation, one.start, one.end) for one in portraits(document) if one.relation in DEEDS]
    body = str(article_view(document, 1, {}, deeds=deeds).body)
    classes = {name for value in re.findall(r'class="([^"]*)"', body) for name in value.split()}
    assert {"actor", "good", "bad", "voice", "deed"} <= classes
    assert re.search(r'<span class="voice" title="voice of Bob[^>]*>.*?terrible', body)
    assert re.search(r'class="[^"]*bad[^"]*"[^>]*>terrible<', body)


def test_an_excerpt_holds_the_sentences_that_are_asked_for(document: Document) -> None:
    view = article_view(document, 1, {}, {1})
    assert not view.whole
    assert not view.reasons
    assert re.findall(r'id="(a1s\d+)"', view.body) == ["a1s1"]


def test_articles_beyond_the_room_of_the_page_stand_in_excerpts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.report.choosing.sections.MOST_WORDS", 900)
    page = build_page(study_of("harbour"))
    whole = [article for article in page.articles if article.whole]
    assert sum(article.words for article in whole) <= 900
    assert 0 < len(whole) < len(page.articles) <= 24
    assert "in excerpts" in page_html(page)
    outline = Outline(page_html(page))
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_a_page_of_dense_articles_has_no_more_marks_than_others(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = build_page(study_of("harbour")).articles
    most = 1_600
    monkeypatch.setattr("framing.report.choosing.sections.MOST_MARKS", most)
    fewer = build_page(study_of("harbour")).articles
    assert all(article.whole for article in everything)
    assert 0 < sum(article.whole for article in fewer) < len(everything)
    assert (
        sum(article.body.count("</") for article in fewer)
        <= most
        < sum(article.body.count("</") for article in everything)
    )


def test_a_score_is_explained_by_words_whose_shares_add_up_to_it(document: Document) -> None:
    reasons = article_view(document, 1, {}).reasons
    reason = reasons["a1s1"]
    assert isinstance(reason, dict)
    assert sum(share for _, share, _ in reason["words"]) == pytest.approx(reason["total"], abs=2e-3)
    assert reason["total"] / (reason["total"] ** 2 + 15) ** 0.5 == pytest.approx(reason["compound"], abs=1e-3)
    ann = next(mention for mention in reason["mentions"] if mention["actor"] == "Ann Hale")
    assert ann["score"] < -0.3
    assert "terrible" in [word for word, _, _ in ann["words"]]


def test_a_sentence_leads_back_to_the_findings_that_show_it(document: Document, page: Page) -> None:
    body = article_view(document, 4, {"a4s0": [PageLink("#f-1", "1"), PageLink("#f-2", "2")]}).body
    assert '<a class="use" href="#f-1">1</a><a class="use" href="#f-2">2</a>' in body
    text = "".join(article.body for article in page.articles)
    for finding in page.findings:
        for passage in finding.passages:
            assert re.search(rf'id="{passage.place}">.*?href="#{finding.anchor}"', text, re.DOTALL)


def test_a_long_passage_is_cut_between_words() -> None:
    text = "Ann " + "walked on and on " * 60 + "home."
    document = read(text, ACTORS[:1], clean=False)
    shown = passage_html(document, Passage(1.0, "", "", 0, len(text)), "Ann Hale")
    plain = "".join(Outline(str(shown)).words)
    assert plain.endswith("…")
    assert text.startswith(plain[:-1])
    assert text[len(plain) - 1] == " "


# ---------------------------------------------------------------- words and numbers


def test_numbers_are_printed_with_signs_that_can_be_seen() -> None:
    assert prose.signed(-0.5) == "−0.50"
    assert prose.signed(0.5) == "+0.50"
    assert prose.signed(-0.001) == "0.00"
    assert prose.minus("from -1 to 1 in 2024-05-06, A-10") == "from −1 to 1 in 2024-05-06, A-10"
    assert prose.chance(None) == prose.DASH
    assert prose.chance(0.0004) == "< 0.001"
    assert [prose.count(n, "article") for n in (0, 1, 1200)] == ["0 articles", "1 article", "1,200 articles"]
    assert prose.listed(["a", "b", "c"]) == "a, b and c"
    assert prose.listed(["a"]) == "a"


def test_sides_are_marked_where_they_are_named_and_nowhere_else() -> None:
    marked = prose.mark_sides(
        ["The Echo", "Echo & Co"], "The Echo names the Echoes; Echo & Co <b> does so with the Echo."
    )
    assert marked.count('class="side c1"') == 2
    assert marked.count('class="side c2"') == 1
    assert "Echoes;" in marked
    assert "&lt;b&gt;" in marked


def test_labels_are_shortened_by_what_they_share_and_stay_apart() -> None:
    assert prose.short_labels(["The promotional article", "The critical article"]) == ["Promotional", "Critical"]
    assert prose.short_labels(["The Echo", "Lantern"]) == ["Echo", "Lantern"]
    assert prose.short_labels(["Post", "The Post"]) == ["Post", "The Post"]
    assert prose.short_labels(["The news", "old news", "news"]) == ["The news", "old news", "news"]


def test_every_work_that_a_measure_cites_is_in_the_references() -> None:
    keys = {key for measure in MEASURES for key in measure.sources} | set(METHOD_SOURCES)
    assert keys <= set(REFERENCES)
    works = cited(tuple(keys))
    authors = [work.fields["author"].casefold() for work in works.values()]
    assert authors == sorted(authors)
    for key, work in works.items():
        assert re.match(rf"@[a-z]+{{{key},\n", work.bibtex)
        assert work.bibtex.count("{") == work.bibtex.count("}")
        assert work.fields["year"] in work.printed()


def test_references_are_read_from_bibtex() -> None:
    text = (resources.files("framing.report") / "references.bib").read_text(encoding="utf-8")
    assert len(REFERENCES) == text.count("@") > 20
    assert "\n\n".join(work.bibtex for work in REFERENCES.values()) + "\n" == text
    entry = (
        "@article{holm1990,\n  author = {Holm, Vera and Roe, Ann},\n  year = {1990},\n"
        "  title = {{On {Oslo}: and more}},\n"
        "  journal = {Letters \\& Papers},\n  volume = {3},\n  number = {2},\n  pages = {1--9}\n}"
    )
    found = parse(f"{entry}\n\n@book{{lind2001,\n  author = {{Lind, Bo}},\n  year = {{2001}}\n}}")
    assert list(found) == ["holm1990", "lind2001"]
    assert found["holm1990"].bibtex == entry
    assert found["holm1990"].short() == "Holm and Roe 1990"
    printed = "Holm, Vera; Roe, Ann (1990). On {Oslo}: and more. Letters & Papers, 3(2), 1–9."
    assert found["holm1990"].printed() == printed


# ---------------------------------------------------------------- files


def test_the_index_lists_what_stands_there_and_names_what_failed(tmp_path: Path) -> None:
    study = study_of("belarus")
    write_report(study, tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    (tmp_path / "stale" / "data").mkdir(parents=True)
    (tmp_path / "stale" / "data" / "study.json").write_text("{")
    path = write_index(tmp_path, [("two", "two/corpus.toml: <script>alert(1)</script>")])
    html = path.read_text(encoding="utf-8")
    outline = Outline(html)
    assert path == tmp_path / "index.html"
    assert outline.links == ["#failed-h", "one/index.html"]
    assert outline.loaded == ["data:,"]
    assert study.corpus.question in html.replace("&#39;", "'")
    assert "&lt;script&gt;alert(1)" in html
    assert "stale" in outline.words
    assert "1 report," in html
    assert html.count('class="mirror-row"') == 4
    assert "brain-child" in html or "biggest IT hub" in html


def test_a_notebook_shows_the_findings_and_charts() -> None:
    study = study_of("belarus")
    html = summary_html(study)
    assert study.corpus.question in html.replace("&#39;", "'")
    assert html.count("<figure") == 3
    assert html.count("<li>") == min(5, len(study.findings))
    assert "<script" not in html


def test_actors_of_several_corpora_stand_side_by_side(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("one", "two"):
        analyse(two_sides(tmp_path / name)).report(out / name)
    page = write_index(out).read_text(encoding="utf-8")
    assert "2 actors in more than one corpus" in page
    across = (out / "actors.html").read_text(encoding="utf-8")
    assert across.index("Ashworth") < across.index("Belling")
    values = re.findall(r'<td class="n" data-v="([^"]*)">', across)
    assert len(values) == across.count('<td class="n"') > 0
    assert all(re.fullmatch(r"(-?[\d.e-]+)?", value) for value in values)
    assert across.count('href="one/index.html"') == across.count('href="two/index.html"') == 4
    shutil.rmtree(out / "two")
    assert "more than one corpus" not in write_index(out).read_text(encoding="utf-8")
    assert not (out / "actors.html").exists()


def test_what_a_sentence_quotes_stands_there_once_and_leads_to_its_place(page: Page) -> None:
    clauses = [clause for one in page.findings for clause in one.clauses]
    assert sum('class="quote"' in clause.sentence for clause in clauses) > 3
    for clause in clauses:
        if clause.quote:
            plain = re.sub(r"\W+", " ", clause.sentence.striptags())
            assert re.sub(r"\W+", " ", clause.quote.text) not in plain
