"""Zotero's own translators, run by https://github.com/zotero/translation-server.

The server is no part of this repository. `ZOTERO_TRANSLATION_SERVER` names a folder that has it,
with its submodules and packages: `git clone --recurse-submodules`, then `npm ci` in it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import requests

VARIABLE = "ZOTERO_TRANSLATION_SERVER"
_START_SECONDS = 60


@dataclass(frozen=True)
class Item:
    """What Zotero would keep; of a person the last and the first name, of a group the first is "".

    First names are without dots and with the suffix at their end, however that is put.
    """

    type: str
    title: str
    authors: tuple[tuple[str, str], ...]
    date: str  # as ISO has it, as far as it is known
    doi: str
    publication: str
    archive: str  # the id in it, without its name
    url: str
    key: str
    tags: frozenset[str]


class Translators:
    """A running server."""

    def __init__(self, address: str) -> None:
        self.address = address

    def of_page(self, url: str) -> list[Item]:
        """What is saved from a page; of one that offers several papers, all."""
        found = self._post("web", url.encode(), "text/plain")
        if isinstance(found, dict):
            found = self._post("web", json.dumps(found).encode(), "application/json")
        return _items(found)

    def of_file(self, data: bytes) -> list[Item]:
        """What is imported from a bibliography, whose format Zotero finds out by itself."""
        return _items(self._post("import", data, "text/plain"))

    def _post(self, end: str, data: bytes, kind: str) -> Any:
        answer = requests.post(
            f"{self.address}/{end}", data=data, headers={"Content-Type": kind}, timeout=120
        )
        assert answer.status_code in (200, 300), answer.text
        return answer.json()


def folder() -> Path | None:
    """Where the server is, if it is here and Node.js can run it."""
    place = os.environ.get(VARIABLE, "")
    return Path(place) if place and shutil.which("node") else None


@contextmanager
def running(place: Path) -> Iterator[Translators]:
    """The server on a free port of this machine, until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = json.dumps({"port": port, "host": "127.0.0.1"})
    process = subprocess.Popen(
        ["node", "src/server.js"],
        cwd=place,
        env=os.environ | {"NODE_CONFIG": settings, "DEBUG_LEVEL": "0", "NO_PROXY": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + _START_SECONDS
        while not _answers(port):
            assert process.poll() is None, f"the server in {place} does not start"
            assert time.monotonic() < end, f"the server in {place} does not answer"
            time.sleep(0.2)
        yield Translators(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(30)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a folder is served on this machine, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _items(found: Any) -> list[Item]:
    return [_item(raw) for raw in found if raw["itemType"] not in ("note", "attachment")]


def _item(raw: dict[str, Any]) -> Item:
    extra = dict(re.findall(r"^([^:\n]+): (.*)$", raw.get("extra", ""), re.MULTILINE))
    publication = raw.get("proceedingsTitle") or raw.get("publicationTitle")
    archive = raw.get("archiveID") or raw.get("archiveLocation") or extra.get("arXiv", "")
    return Item(
        raw["itemType"],
        raw["title"],
        tuple(_author(one) for one in raw["creators"] if one["creatorType"] == "author"),
        _iso(raw.get("date", "")),
        raw.get("DOI", ""),
        publication or extra.get("Published", ""),
        archive.removeprefix("arXiv:"),
        raw.get("url", ""),
        raw.get("citationKey") or extra.get("Citation Key", ""),
        frozenset(tag["tag"] for tag in raw["tags"]),
    )


def _author(raw: dict[str, str]) -> tuple[str, str]:
    return (raw.get("lastName", "") or raw["name"], plain_given(raw.get("firstName", "")))


def plain_given(text: str) -> str:
    """Given names and a suffix without the dots and commas that Zotero adds and takes away."""
    return " ".join(re.sub(r"[.,]", " ", text).split())


_MONTHS = ("January February March April May June July August September October November"
           " December").split()  # fmt: skip


def _iso(date: str) -> str:
    """`April 28, 2023` and `April 2023` as ISO has them."""
    found = re.fullmatch(rf"({'|'.join(_MONTHS)})(?: (\d+),)? (\d{{4}})", date)
    if not found:
        return date.replace("/", "-")
    month, day, year = found.groups()
    return f"{year}-{_MONTHS.index(month) + 1:02}" + (f"-{int(day):02}" if day else "")
