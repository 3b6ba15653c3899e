"""The live preview: the same pages as a build, soon after a save, and the last good ones."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from annotated.library import folder
from annotated.publishing import previewserver, site
from annotated.publishing.preview import Preview
from annotated.publishing.site import Places

ROOT = Path(__file__).resolve().parent.parent
COUNT = 1000


def get(address: str) -> tuple[int, str]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def places(root: Path) -> Places:
    return Places(root / "docs", root / "build", root / "site", ROOT / "mkdocs.yml")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real papers and pages."""
    shutil.copytree(ROOT / "papers", tmp_path / "papers")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


@contextmanager
def previewed(root: Path) -> Iterator[tuple[str, Preview, list[str]]]:
    """A running preview: its address, itself, and what it says in the terminal."""
    preview = Preview(root / "papers", places(root))
    preview.refresh()
    said: list[str] = []
    server = previewserver.server(preview, 0)
    watch = previewserver.Watch(preview, said.append)
    watch.start()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", preview, said
    finally:
        watch.stop()
        server.shutdown()
        server.server_close()


class Events:
    """What the server tells a browser, as it comes."""

    def __init__(self, address: str) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.answer = opener.open(f"{address}/-/events", timeout=30)

    def next(self) -> tuple[int, list[str]]:
        while True:
            line = self.answer.readline().decode()
            if line.startswith("data: "):
                state = json.loads(line.removeprefix("data: "))
                return state["number"], state["problems"]


def until(events: Events, good: bool) -> tuple[int, list[str]]:
    """The next state that is good, or has problems; an editor's steps may give several."""
    for _ in range(20):
        state = events.next()
        if bool(state[1]) is not good:
            return state
    raise AssertionError("no such state came")


def test_pages_are_those_of_a_build(content: Path) -> None:
    collection = folder.load(content / "papers", content / "docs")
    where = places(content)
    site.build(collection, where)
    preview = Preview(content / "papers", where)
    preview.refresh()
    assert not preview.problems
    pages = sorted((content / "build" / "docs").rglob("*.md"))
    assert len(pages) > 100
    for path in pages:
        source = path.relative_to(content / "build" / "docs")
        name = source.parent if source.name == "index.md" else source.with_suffix("")
        address = "" if str(name) == "." else f"{name.as_posix()}/"
        built = (content / "site" / name / "index.html").read_bytes()
        assert preview.page(address) == built, address
    for file in ("papers.bib", "papers/conmy2023towards.bib", "assets/site.css"):
        assert preview.file(file) == (content / "site" / file).read_bytes()
    assert preview.file("../mkdocs.yml") is None
    assert preview.page("papers/nobody2020nothing/") is None


def test_everything_that_a_page_loads_is_served(content: Path) -> None:
    with previewed(content) as (address, _, _):
        page = get(f"{address}/")[1]
        loaded = re.findall(
            r'<(?:script|link)[^>]* (?:src|href)="?([^"> ]+\.(?:js|css|svg))"?', page
        )
        assert len(loaded) >= 3
        for name in loaded:
            status, text = get(f"{address}/{name.lstrip('./')}")
            assert status == 200, name
            assert "There is no such page" not in text


def test_a_saved_change_reaches_the_browser(content: Path) -> None:
    paper = content / "papers" / "conmy2023towards.md"
    with previewed(content) as (address, _, said):
        assert f'src="/-/preview.js?{1}"' in get(f"{address}/papers/conmy2023towards/")[1]
        assert "EventSource" in get(f"{address}/-/preview.js?1")[1]
        events = Events(address)
        first, _ = events.next()
        paper.write_text(paper.read_text() + "\nA sentence for the preview.\n")
        number, _ = until(events, good=True)
        assert number > first
        assert "A sentence for the preview." in get(f"{address}/papers/conmy2023towards/")[1]
        topics = content / "papers" / "topics.yml"
        topics.write_text(topics.read_text().replace("title: Circuits", "title: Wiring"))
        while "Wiring" not in get(f"{address}/topics/circuits/")[1]:
            until(events, good=True)
        about = content / "docs" / "about.md"
        about.write_text(about.read_text() + "\nAnother sentence.\n")
        while "Another sentence." not in get(f"{address}/about/")[1]:
            until(events, good=True)
        assert said


def test_a_broken_file_shows_its_problems_and_the_last_good_site_stays(content: Path) -> None:
    paper = content / "papers" / "conmy2023towards.md"
    good = paper.read_text()
    with previewed(content) as (address, _, said):
        events = Events(address)
        events.next()
        before = get(f"{address}/papers/conmy2023towards/")
        paper.write_text(good.replace("tags: [interpretability", "tags: [interpretibility"))
        _, problems = until(events, good=False)
        assert "error[unknown-tag]: 'interpretibility' is not a topic" in problems[0]
        assert get(f"{address}/papers/conmy2023towards/") == before
        assert "&#x27;interpretibility&#x27; is not a topic" in get(f"{address}/-/problems")[1]
        while not said:
            time.sleep(0.02)
        assert "error[unknown-tag]" in said[-1]
        assert said[-1].endswith("1 problem; the last good site stays up")
        paper.write_text(good)
        until(events, good=True)
        assert "have no problems" in get(f"{address}/-/problems")[1]


def test_an_editors_own_files_are_no_problem(content: Path) -> None:
    for name in (".conmy2023towards.md.swp", "conmy2023towards.md~", "#conmy2023towards.md#"):
        (content / "papers" / name).write_text("x")
    preview = Preview(content / "papers", places(content))
    preview.refresh()
    assert not preview.problems


def test_without_a_first_good_state_every_page_shows_the_problems(content: Path) -> None:
    (content / "papers" / "broken.md").write_text("no front matter\n")
    with previewed(content) as (address, _, _):
        status, page = get(f"{address}/papers/")
        assert status == 503
        assert "broken.md:1:1: error[front-matter]" in page
        assert "/-/preview.js" in page
        (content / "papers" / "broken.md").unlink()
        until(Events(address), good=True)
        assert get(f"{address}/papers/")[0] == 200


def many(root: Path, count: int) -> list[str]:
    """A collection of any size from copies of a real paper, each with its own key and id."""
    papers = root / "papers"
    papers.mkdir()
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    shutil.copytree(ROOT / "docs" / "overrides", root / "docs" / "overrides")
    (root / "docs" / "about.md").write_text("# About\n\nText.\n")
    shutil.copy(ROOT / "papers" / "topics.yml", papers)
    topics = re.findall(r"- id: (\S+)", (papers / "topics.yml").read_text())
    model = (ROOT / "papers" / "conmy2023towards.md").read_text()
    model = re.sub(r"\[@\w+\]", "it", re.sub(r"(?m)^openreview: .*\n", "", model))
    keys = []
    for number in range(count):
        key = f"conmy2023towards-{number}"
        text = model.replace("2304.14997", f"23{1 + number % 12:02}.{number:05}")
        text = text.replace("title: Towards", f"title: Number {number} towards")
        text = text.replace("[interpretability, circuits]", f"[{topics[number % len(topics)]}]")
        (papers / f"{key}.md").write_text(
            text.replace("Arthur Conmy", f"Arthur C{'x' * (number % 50)}")
        )
        keys.append(key)
    return keys


def test_the_verb_serves_and_names_its_address(content: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "serve.py"), "--port", "0"]
    command += ["--papers", str(content / "papers"), "--docs", str(content / "docs")]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ)
    try:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(2)]
        found = re.search(r"http://127\.0\.0\.1:\d+", lines[1])
        assert found, lines
        status, page = get(f"{found[0]}/papers/conmy2023towards/")
        assert status == 200
        assert "Towards Automated Circuit Discovery" in page
        assert get(f"{found[0]}/papers/none/")[0] == 404
    finally:
        process.terminate()
        process.wait(10)
