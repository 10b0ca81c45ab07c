"""The page on one's own machine in a real browser: paste, drop, compare, stop; and what the server refuses."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from framing.commands.serving.saving import save_order
from framing.commands.serving.server import LARGEST, PageServer
from framing.reading.corpus import load
from tests.report.browser.test_page import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NORTH = (
    "Mayor Vera Holm saved the old harbour on Monday. Vera Holm, a brilliant organiser, promised new jobs. "
    "“Holm has kept every promise,” said Jonas Pell, who leads the port company. Residents cheered Holm."
)
SOUTH = (
    "Mayor Vera Holm bulldozed the harbour plan through on Monday. Critics call Vera Holm a reckless autocrat. "
    "“Holm lied to us,” said Jonas Pell of the residents. The police arrested two fishermen whom Holm had accused."
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    root = tmp_path_factory.mktemp("served")
    one = PageServer(0, lambda name, order: save_order(root / "corpora", name, order))
    thread = threading.Thread(target=one.serve_forever, daemon=True)
    thread.start()
    one.root = root  # type: ignore[attr-defined]
    yield one
    one.shutdown()
    one.server_close()


def opened(browser: Browser, server: PageServer, width: int = 1280) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(server.address)
    page.wrong = wrong  # type: ignore[attr-defined]
    return page


def paste(page: Page, *texts: str) -> None:
    for number, text in enumerate(texts, 1):
        page.fill(f"#text-{number}", text)


def test_two_texts_are_pasted_and_a_report_is_seen_and_saved(browser: Browser, server: PageServer) -> None:
    page = opened(browser, server)
    paste(page, NORTH, SOUTH)
    page.fill("#name-1", "North")
    page.fill("#name-2", "South")
    page.click("#find")
    page.wait_for_selector("#chips li")
    assert "Vera Holm" in page.inner_text("#chips")
    page.click("#compare")
    report = page.frame_locator("#report")
    report.locator("h1").wait_for(timeout=60_000)
    assert "Vera Holm" in report.locator("main").inner_text()
    page.fill("#save-name", "two texts")
    page.click("#save")
    expect(page.locator("#saved")).to_contain_text("Saved in")
    folder = server.root / "corpora" / "two-texts"  # type: ignore[attr-defined]
    corpus = load(folder)
    assert [side.label for side in corpus.sides] == ["North", "South"]
    assert {article.text for article in corpus.articles} == {NORTH, SOUTH}
    assert "Vera Holm" in {actor.name for actor in corpus.actors}
    assert not page.wrong  # type: ignore[attr-defined]
    page.close()


def test_files_are_dropped_and_hostile_text_stays_text(browser: Browser, server: PageServer, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for sentence in NORTH.split(". "):
        document.add_paragraph(sentence + ".")
    document.save(str(tmp_path / "north.docx"))
    evil = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
    shown = evil.replace("<", "&lt;")
    (tmp_path / "south.html").write_text(
        f"<html><body><article><p>{SOUTH}</p><p>Vera Holm wrote {shown} twice.</p></article></body></html>"
    )
    page = opened(browser, server)
    page.set_input_files("#file-1", tmp_path / "north.docx")
    expect(page.locator("#text-1")).not_to_have_value("")
    page.set_input_files("#file-2", tmp_path / "south.html")
    expect(page.locator("#text-2")).not_to_have_value("")
    assert "<script>" in page.input_value("#text-2")
    page.fill("#name-2", evil)
    page.click("#compare")
    page.frame_locator("#report").locator("h1").wait_for(timeout=60_000)
    frames = [frame.evaluate("window.hacked") for frame in page.frames]
    assert frames == [None, None]
    assert not page.wrong  # type: ignore[attr-defined]
    page.close()


def test_a_report_can_be_stopped_and_a_second_tab_waits(browser: Browser, server: PageServer) -> None:
    long = "Vera Holm met Jonas Pell in the harbour and praised the workers. " * 9_000
    first, second = opened(browser, server), opened(browser, server)
    paste(first, long, long + SOUTH)
    first.click("#compare")
    first.wait_for_selector("#stop:visible")
    paste(second, NORTH, SOUTH)
    second.click("#compare")
    expect(second.locator("#word")).to_contain_text("Waiting for 1")
    first.click("#stop")
    expect(first.locator("#word")).to_have_text("Stopped.", timeout=15_000)
    second.frame_locator("#report").locator("h1").wait_for(timeout=60_000)
    first.close()
    second.close()


def test_what_is_wrong_is_said_in_the_page(browser: Browser, server: PageServer) -> None:
    page = opened(browser, server)
    paste(page, NORTH)
    page.click("#compare")
    expect(page.locator("#word")).to_contain_text("needs 2 to 4 texts")
    paste(page, NORTH, NORTH)
    page.click("#compare")
    expect(page.locator("#word")).to_contain_text("same text")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits_a_phone(browser: Browser, server: PageServer, scheme: Any) -> None:
    page = opened(browser, server, 390)
    page.emulate_media(color_scheme=scheme)
    paste(page, NORTH, SOUTH)
    page.click("#find")
    page.wait_for_selector("#chips li")
    page.click("#more")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not violations(page)
    page.close()


def asked(server: PageServer, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    named = {"X-Framing-Token": server.token, "Content-Type": "application/json", **given}
    named = {name: value for name, value in named.items() if value}
    raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    connection.request(method, path, raw, named)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("GET", "/?token=wrong", None, {"X_Framing_Token": ""}, 403),
        ("GET", "/", None, {"X_Framing_Token": ""}, 403),
        ("GET", "/", None, {"Host": "evil.example"}, 403),
        ("GET", "/", None, {"Origin": "http://evil.example"}, 403),
        ("GET", "/etc/passwd", None, {}, 404),
        ("GET", "/look?job=nobody", None, {}, 404),
        ("POST", "/compare", {"sides": []}, {}, 422),
        ("POST", "/compare", b"[1]", {}, 400),
        ("POST", "/compare", b"{", {}, 400),
        ("POST", "/compare", b"[" * 100_000, {}, 400),
        ("POST", "/compare", {}, {"Content_Type": "text/plain"}, 415),
        ("POST", "/read", {"name": "a.exe", "data": ""}, {}, 422),
        ("POST", "/read", {"name": "a.docx", "data": "!!"}, {}, 400),
        ("POST", "/read", {"name": "../../a.docx", "data": "QUJD"}, {}, 422),
        ("POST", "/save", {"name": "../out", "sides": [{"text": NORTH}, {"text": SOUTH}]}, {}, 422),
        ("POST", "/compare", {}, {"X_Framing_Token": "wrong"}, 403),
    ],
)
def test_what_the_server_refuses(
    server: PageServer, method: str, path: str, body: Any, headers: dict[str, str], status: int
) -> None:
    found, text = asked(server, method, path, body, **headers)
    assert found == status
    assert json.loads(text)["error"]
    assert "Traceback" not in text


def test_too_much_is_refused_before_it_is_read(server: PageServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest("POST", "/compare")
    for name, value in {"X-Framing-Token": server.token, "Content-Type": "application/json"}.items():
        connection.putheader(name, value)
    connection.putheader("Content-Length", str(LARGEST + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413


def test_nothing_listens_elsewhere_and_nothing_is_left() -> None:
    one = PageServer(0, lambda _name, _order: "")
    assert one.server_address[0] == "127.0.0.1"
    place = Path(one.jobs._folder.name)
    assert place.is_dir()
    threading.Thread(target=one.serve_forever, daemon=True).start()
    one.shutdown()
    one.server_close()
    assert not place.exists()
