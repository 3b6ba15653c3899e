"""No input raises: mutated files and random bytes give papers or problems, nothing else.

What the checks accept must also be generated without an error.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated.library import folder
from annotated.problems import Problem
from annotated.records.handwritten import read_page
from annotated.records.record import read_paper
from annotated.records.rules import RULES
from annotated.records.vocabulary import read_people, read_topics
from annotated.website import bibliographies, pages, redirects
from annotated.website.views import Views
from support import ROOT, opinion, paper_text
from synthetic import write_collection

# Examples are drawn from a fixed seed, so that a run fails for everybody or for nobody.
thorough = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PAPERS = sorted((ROOT / "papers").glob("[a-z]*.md"))
PAGES = sorted((ROOT / "docs").rglob("*.md"))
RICH = paper_text(
    title="A {Rich} Title with $x^2$ & \"more\"",
    authors="  - van den Berg, Jr., Ada\n  - group: The Team\n  - {name: Kaiming He, native: 何}",
    more=(
        "doi: 10.1000/182\nversion: 2\ncomment: 'Three: pages'\npublished:\n  type: article\n"
        "  venue: A Journal\n  year: 2024\n  pages: 1-9\nlinks:\n  code: [https://example.org/a]\n"
        "aliases: [old-key]\nrelated: [one]\n"
    ),
    abstract="An abstract with $\\frac{a}{b}$, \\emph{words}, 5\\% and ``quotes''.",
    body=opinion("See [@one] and `code`, $a*b$, **bold** [link](https://example.org).\n\n- a\n- b"),
)  # fmt: skip
TOKENS = (
    "---", "\n---\n", "\n", "\n\n", ": ", " #", "'", '"', "|", ">", "[", "]", "{", "}", "&a ",
    "*a", "!x ", "- ", "? ", "<<: ", "$", "$$", "\\", "\\$", "\\frac{", "\\begin{x}", "^", "_",
    "~", "%", "&", "<", ">", "<b>", "<!--", "-->", "](javascript:x)", "![", "[@", "[@a; @b]",
    "```", "```papers\n", "`", "## ", "# ", "===\n", "## A B, 2026-11-21", ", v2",
    ", revised 2026-11-22", "\t", "\r", "\r\n", "\0", "\x07", "\x1b", "\x85", "\u2028",
    "\ufeff", "\u202e", "é", "何", "𝔐", "ễ", "0", "9" * 5000, "2026-11-21", "9999-12-31",
    "0000-00-00", "null", "true", "1e9", "https://", "mailto:", "10.1000/", "@", ";", ",", "…",
)  # fmt: skip
pieces = st.one_of(st.sampled_from(TOKENS), st.text(max_size=8))


@st.composite
def mutated(draw: st.DrawFn, originals: list[str]) -> str:
    """A text with a few pieces put in, cut out, doubled or moved."""
    text = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["insert", "replace", "cut", "double", "move"]))
        if kind == "insert":
            text = text[:start] + draw(pieces) + text[start:]
        elif kind == "replace":
            text = text[:start] + draw(pieces) + text[end:]
        elif kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "double":
            text = text[:end] + text[start:]
        else:
            to = draw(st.integers(0, len(text)))
            text = text[:to] + text[start:end] + text[to:]
    return text


@functools.cache
def beginning(path: Path) -> str:
    return path.read_text("utf-8")[:6000]


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def judge(found: list[Problem], data: bytes) -> None:
    """Every problem is one printable line with a rule of ours and a place within the file."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for problem in found:
        assert problem.rule in RULES
        assert 1 <= problem.line <= lines and problem.column >= 1
        assert "\n" not in str(problem) and problem.message.isprintable()


Reader = Callable[[Path], tuple[Any, list[Problem]]]
READERS: dict[str, tuple[Reader, list[Path]]] = {
    "paper": (lambda path: read_paper(path, "x.md"), PAPERS),
    "page": (lambda path: read_page(path.parent, path, "x.md"), PAGES),
    "topics": (lambda path: read_topics(path, "x.yml"), [ROOT / "papers/topics.yml"]),
    "people": (lambda path: read_people(path, "x.yml"), [ROOT / "papers/authors.yml"]),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("kind", READERS)
@thorough
@given(data=st.binary(max_size=300))
def test_random_bytes(place: Path, kind: str, data: bytes) -> None:
    read, _ = READERS[kind]
    path = place / "fuzzed.md"
    for content in (data, b"---\n" + data + b"\n---\n" + data):
        path.write_bytes(content)
        judge(read(path)[1], content)


@pytest.mark.parametrize("kind", READERS)
@thorough
@given(data=st.data())
def test_mutated_real_files(place: Path, kind: str, data: st.DataObject) -> None:
    read, paths = READERS[kind]
    rich = [RICH] if kind == "paper" else []
    content = as_bytes(data.draw(mutated([*map(beginning, paths), *rich])))
    path = place / "fuzzed.md"
    path.write_bytes(content)
    judge(read(path)[1], content)


@pytest.fixture(scope="module")
def collection_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = tmp_path_factory.mktemp("collection")
    write_collection(papers, 2)
    (papers / "one.md").write_text(paper_text(9000).replace("[circuits]", "[topic-1]"), "utf-8")
    return papers


def test_the_collection_that_is_mutated_is_sound(collection_folder: Path) -> None:
    (collection_folder / "fuzzed.md").write_text(RICH.replace("circuits", "topic-1"), "utf-8")
    assert folder.read(collection_folder, collection_folder / "docs")[1] == []


@settings(thorough, max_examples=200)
@given(text=mutated([RICH.replace("[circuits]", "[topic-1]")]))
def test_what_is_accepted_can_be_generated(collection_folder: Path, text: str) -> None:
    path = collection_folder / "fuzzed.md"
    path.write_bytes(as_bytes(text))
    collection, problems = folder.read(
        collection_folder, collection_folder / "docs", date(2026, 11, 22)
    )
    judge([problem for problem in problems if problem.path.endswith("fuzzed.md")], as_bytes(text))
    if problems:
        return
    plan = pages.plan(collection, Views(collection, "https://example.org/"))
    files = {path: make() for path, make in plan.items()}
    bibs = dict(bibliographies.generate(collection))
    moved = dict(redirects.generate(collection, "https://example.org/"))
    assert not {*files} & {*bibs} and not {*files} & {*moved}
    for content in (*files.values(), *bibs.values(), *moved.values()):
        content.encode("utf-8")
    for name, content in bibs.items():
        if str(name).endswith(".bib"):
            content.encode("ascii")
            assert len(re.findall("^@", content, re.M)) == len(re.findall("^}$", content, re.M))
