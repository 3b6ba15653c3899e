"""What the tests in a browser share: the site of the example on a server of its own, and Chromium.

The site is served below a folder, as on project pages, and compressed as hosts do. Whatever else
a page asks for is noted, and can't be reached.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

import example
from annotated.build import site
from annotated.collection import loading
from example import PREFIX, ROOT

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
          "--disable-background-networking", "--disable-component-update",
          "--disable-sync",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # fmt: skip
_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".bib", ".ris")
_INSTALL_SECONDS = 600


def find_chromium() -> str:
    """The path of Chromium, installed as Debian's package if it may be; "" where there is none."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    if shutil.which("apt-get") and os.geteuid() == 0:
        # Several test processes may come here at once; apt-get then waits for its lock.
        apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "-y", "chromium"]):
            subprocess.run(
                [*apt, *step], env=environment, capture_output=True, timeout=_INSTALL_SECONDS
            )
    return shutil.which("chromium") or ""


def build(papers: Path, docs: Path, target: Path) -> Path:
    """Build a site below `target` and return its folder."""
    folders = site.Folders(docs, target / "build", target / "site", ROOT / "mkdocs.yml")
    site.build(loading.load(papers, docs), folders)
    return folders.site


@dataclass
class Server:
    """A site on a port of this machine, what it sent, and what it was asked for and has not."""

    url: str = ""
    missing: list[str] = field(default_factory=list)
    sent: list[tuple[str, int]] = field(default_factory=list)  # bytes as they went over the wire


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, served: Server, **kwargs: Any) -> None:
        self.served = served
        super().__init__(*args, **kwargs)

    def send_head(self) -> BytesIO:
        address = urlsplit(self.path).path
        inside = address.startswith(PREFIX)
        path = Path(self.translate_path("/" + address[len(PREFIX) :]))
        path = path / "index.html" if address.endswith("/") else path
        status = 200
        if not inside or not path.is_file():
            status, path = 404, Path(self.directory) / "404.html"
            self.served.missing.append(self.path)
        data = path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        if "/assets/" in address:  # or each page would load them anew
            self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.served.sent.append((address, len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Http(ThreadingHTTPServer):
    request_queue_size = 128  # a browser opens many connections at once


@contextmanager
def serve(directory: Path) -> Iterator[Server]:
    """Serve a folder at `PREFIX` on a free port."""
    served = Server()
    handler = partial(_Handler, served=served, directory=str(directory))
    http = _Http(("127.0.0.1", 0), handler)
    served.url = f"http://127.0.0.1:{http.server_port}{PREFIX}"
    threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield served
    finally:
        http.shutdown()
        http.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window. Skips the test, and says so, where there is none."""
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium here, and none could be installed: nothing was seen in a browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        try:
            yield running
        finally:
            running.close()


@dataclass
class Watch:
    """What pages did that they should not: messages in the console, requests elsewhere."""

    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


def watch(context: BrowserContext, url: str, *, refuse: bool = False) -> Watch:
    """Note what the pages of a context say, and what they ask for that is not below `url`.

    No other host can be reached by any of them. With `refuse` only what would have left the browser
    is noted, after the policy of the page: this is slow, since nothing is then kept in its cache.
    """
    seen = Watch()

    def route(asked: Route) -> None:
        if asked.request.url.startswith(url):
            asked.continue_()
        else:
            seen.elsewhere.append(asked.request.url)
            asked.abort()

    def follow(page: Page) -> None:
        page.on("console", lambda message: seen.console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.console.append(f"error: {error}"))

    def note(asked: Request) -> None:
        if not asked.url.startswith((url, "data:", "blob:")):
            seen.elsewhere.append(asked.url)

    if refuse:
        context.route("**/*", route)
    else:
        context.on("request", note)
    context.on("page", follow)
    return seen


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example, built once; tests only read it."""
    return example.build(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def server(built_site: Path) -> Iterator[Server]:
    with serve(built_site) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running
