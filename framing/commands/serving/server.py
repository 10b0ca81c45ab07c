"""The server: this machine alone, whoever has the token, one page and a handful of questions that it asks."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import tempfile
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from framing.commands.serving.examples import example_names, example_texts
from framing.commands.serving.jobs import Jobs
from framing.commands.serving.orders import corpus_of, found_actors
from framing.model import FramingError
from framing.reading.formats import SUFFIXES, list_file, read_article
from framing.report.serve_page import serve_page

HOST = "127.0.0.1"
LARGEST = 2 * 1024 * 1024
"""Bytes that may be sent at once."""
WAIT = 30.0
"""Seconds after which a connection that sends nothing is closed."""

SELF, NOBODY = "'self'", "'none'"

Save = Callable[[str, Mapping[str, Any]], str]
"""Writes the texts of an order as a corpus of this name; returns where."""


class RefusedError(Exception):
    """A request that is not answered: its status and why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class PageServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1 alone; `address` is what the browser opens, with the token that lets it in."""

    daemon_threads = True

    def __init__(self, port: int, save: Save) -> None:
        self.jobs = Jobs()
        self.token = secrets.token_urlsafe(18)
        self.save = save
        try:
            super().__init__((HOST, port), Answering)
        except OSError as error:
            self.jobs.close()
            raise FramingError(
                f"port {port} is not free ({error.strerror}). Leave --port out: a free one is taken."
            ) from error

    @property
    def address(self) -> str:
        """Of the page."""
        return f"http://{HOST}:{self.server_port}/?token={self.token}"

    def server_close(self) -> None:
        """Stop listening, end every job, leave no file."""
        super().server_close()
        self.jobs.close()


class Answering(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: PageServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "framing", ""
    timeout = WAIT

    def log_message(self, *_: object) -> None:
        """Nothing is logged: a page of one's own has no visitors."""

    def do_GET(self) -> None:
        """The page, a finished report, or how far one has come."""
        self._answer({"/": self._page, "/look": self._look, "/report": self._report, "/example": self._example})

    def do_POST(self) -> None:
        """What the page asks for, as JSON."""
        self._answer(
            {
                "/actors": self._actors,
                "/compare": self._compare,
                "/read": self._read,
                "/save": self._save,
                "/stop": self._stop,
            }
        )

    def _answer(self, doors: Mapping[str, Callable[[], None]]) -> None:
        try:
            self._check()
            door = doors.get(urlsplit(self.path).path)
            if door is None:
                raise RefusedError(HTTPStatus.NOT_FOUND, "there is nothing at this address.")
            door()
        except RefusedError as refused:
            self.close_connection = True
            self._send_json({"error": str(refused)}, refused.status)
        except FramingError as error:
            self._send_json({"error": str(error)}, HTTPStatus.UNPROCESSABLE_ENTITY)
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _check(self) -> None:
        """Only this machine's own page may ask: the right Host, Origin and token."""
        hosts = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        if self.headers.get("Host") not in hosts:
            raise RefusedError(HTTPStatus.FORBIDDEN, "this server answers its own page only.")
        origin = self.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            raise RefusedError(HTTPStatus.FORBIDDEN, "this server answers its own page only.")
        given = self.headers.get("X-Framing-Token") or self._query("token")
        if self.command == "POST":
            given = self.headers.get("X-Framing-Token", "")
        if not secrets.compare_digest(given.encode(), self.server.token.encode()):
            raise RefusedError(HTTPStatus.FORBIDDEN, "open the address that framing serve printed: it lets you in.")

    def _query(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _body(self) -> dict[str, Any]:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            raise RefusedError(HTTPStatus.LENGTH_REQUIRED, "say how long it is.")
        if int(length) > LARGEST:
            raise RefusedError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "these texts are longer than 2 MB. Use framing compare."
            )
        if self.headers.get_content_type() != "application/json":
            raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON.")
        try:
            found = json.loads(self.rfile.read(int(length)).decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "this is no JSON.") from error
        if not isinstance(found, dict):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "send an object.")
        return found

    # ------------------------------------------------------------ doors

    def _page(self) -> None:
        self._send(serve_page(example_names()).encode(), "text/html; charset=utf-8", framing=False)

    def _look(self) -> None:
        found = self.server.jobs.look(self._query("job"))
        if found is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, "this report is gone. Compare again.")
        self._send_json(found)

    def _report(self) -> None:
        page = self.server.jobs.page(self._query("job"))
        if page is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, "this report is gone. Compare again.")
        self._send(page, "text/html; charset=utf-8", framing=True)

    def _example(self) -> None:
        self._send_json(example_texts(self._query("name")))

    def _actors(self) -> None:
        self._send_json({"actors": found_actors(self._body())})

    def _compare(self) -> None:
        order = self._body()
        corpus_of(order)  # what is wrong is said at once, and not after a wait
        self._send_json({"job": self.server.jobs.add(order)})

    def _stop(self) -> None:
        self.server.jobs.stop(str(self._body().get("job", "")))
        self._send_json({})

    def _save(self) -> None:
        order = self._body()
        self._send_json({"place": self.server.save(str(order.get("name", "")), order)})

    def _read(self) -> None:
        """The text of a file that was dropped onto a box."""
        body = self._body()
        suffix = Path(str(body.get("name", ""))).suffix.lower()
        if suffix not in SUFFIXES:
            raise FramingError(
                f"files of this kind ({suffix or 'without an ending'}) are not read. "
                f"Those that are: {', '.join(sorted(SUFFIXES))}."
            )
        try:
            data = base64.b64decode(str(body.get("data", "")), validate=True)
        except binascii.Error as error:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "the file did not arrive whole.") from error
        with tempfile.TemporaryDirectory(prefix="framing-") as folder:
            path = Path(folder) / f"dropped{suffix}"
            path.write_bytes(data)
            try:
                entries, problems = list_file(path, "side", "dropped")
                articles = [read_article(entry) for entry in entries]
            except FramingError as error:
                raise FramingError(str(error).replace(f"{path}", "this file").replace(folder, "")) from error
        if not articles:
            raise FramingError(f"nothing in this file can be read: {'; '.join(problem.what for problem in problems)}")
        texts = [{"title": one.title if one.title != "Dropped" else "", "text": one.text} for one in articles]
        self._send_json({"texts": texts})

    # ------------------------------------------------------------ answers

    def _send_json(self, record: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(json.dumps(record).encode(), "application/json", status=status)

    def _send(self, body: bytes, kind: str, *, status: HTTPStatus = HTTPStatus.OK, framing: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Content-Security-Policy", f"frame-ancestors {SELF if framing else NOBODY}")
        self.end_headers()
        self.wfile.write(body)
