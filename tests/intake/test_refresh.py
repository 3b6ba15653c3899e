"""Refreshing: what is new at arXiv is reported, and written without touching anything else."""

from __future__ import annotations

import difflib
import json
import re
import shutil
from pathlib import Path

import pytest

import example
from annotated.files import edits
from annotated.files import papers as record
from answering import Answer, Seen, Service, atom, entry, extra, feed, serving
from shelf import annotated

FORMATTED = """---\r
# Written by hand, in an order of its own.\r
abstract: |\r
  We study it.\r
\r
added: 2026-11-21   # the day\r
title:   'Induction heads, early'\r
tags: [ circuits,   evaluation ]\r
version:  1   # as read by Ada\r
arxiv: "2109.09180"\r
authors: [Leor A. Hanin, {name: Boris Zlokapa, native: Б}]\r
submitted: 2021-09-19\r
---\r
\r
## Ada Lovelace, 2026-11-21, v1\r
\r
Trailing spaces   \r
and\ttabs\xa0and odd ends stay.\r
\r
"""
AUTHORS = ["Leor A. Hanin", "Boris Zlokapa"]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "hanin2021induction.md").write_bytes(FORMATTED.encode())
    return folder


def refresh(papers: Path, service: Service, *arguments: str) -> tuple[int, str, str]:
    done = annotated("refresh", "--papers", str(papers), "--pause", "0.01", "--timeout", "5",
                  *arguments, **service.environment)  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def says(
    version: int = 1,
    abstract: str = "We study it.",
    extras: str = "",
    title: str = "Induction heads, early",
) -> bytes:
    return feed(
        entry(f"2109.09180v{version}", title, AUTHORS, abstract=abstract,
              published="2021-09-19T17:36:53Z", extra=extras)
    )  # fmt: skip


def changed(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.split("\n"), after.split("\n"))
    return [line for line in lines if line[0] in "+-"]


def written(papers: Path, body: bytes) -> tuple[str, list[str]]:
    """The report of `--write`, and the lines that it changed."""

    def answer(seen: Seen) -> Answer:
        return Answer(atom("pnas.json")) if seen.path.startswith("/doi") else Answer(body)

    path = papers / "hanin2021induction.md"
    before = path.read_bytes().decode()
    with serving(answer) as service:
        status, report, errors = refresh(papers, service)
        assert path.read_bytes().decode() == before, "without --write nothing is written"
        assert (status, errors) == (0, "")
        status, report, errors = refresh(papers, service, "--write")
        assert (status, errors) == (0, "")
        after = path.read_bytes().decode()
        refresh(papers, service, "--write")
        assert path.read_bytes().decode() == after, "a second time there is nothing to write"
    assert not record.read_paper(path, "x.md")[1]
    return report, changed(before, after)


def dated(lines: list[str]) -> list[str]:
    """The keys of a `changed` that was written, each with a day."""
    if "+ changed:\r" not in lines:
        return []
    inner = "\n".join(lines[lines.index("+ changed:\r") + 1 :])
    return re.findall(r"^\+   (\w+): \d{4}-\d\d-\d\d\r$", inner, re.MULTILINE)


def test_nothing_new(papers: Path) -> None:
    report, lines = written(papers, says())
    assert report == "1 papers compared with arXiv, 0 with news\n"
    assert not lines


def test_a_newer_version_changes_one_line(papers: Path) -> None:
    report, lines = written(papers, says(3))
    assert "hanin2021induction.md: version: version 3 is out; the file says 1 (written)" in report
    assert lines == ["- version:  1   # as read by Ada\r", "+ version:  3   # as read by Ada\r"]


def test_a_newer_abstract_is_said_to_be_older(papers: Path) -> None:
    report, lines = written(papers, says(3, "Another text.", title="A New Title"))
    assert "abstract: the abstract is that of v1" in report
    assert "title: arXiv's title is now: A New Title (change it by hand)" in report
    assert lines == [
        "- version:  1   # as read by Ada\r",
        "+ version:  3   # as read by Ada\r",
        "+ abstract_version: v1\r",
    ]


def test_a_withdrawal(papers: Path) -> None:
    comment = "This paper has been withdrawn: Lemma 2 is 'wrong'"
    report, lines = written(papers, says(2, extras=extra("comment", comment)))
    assert "withdrawn: Withdrawn on arXiv: This paper has been withdrawn" in report
    assert (
        "+ notice: 'Withdrawn on arXiv: This paper has been withdrawn: Lemma 2 is ''wrong'''\r"
        in lines
    )
    assert dated(lines) == ["withdrawn"] and len(lines) == 5


def test_a_publication_is_described_by_doi_org(papers: Path) -> None:
    _, lines = written(papers, says(extras=extra("doi", "10.1073/pnas.2301345120")))
    assert dated(lines) == ["published"]
    assert lines[:-2] == [
        "+ published:\r",
        "+   type: article\r",
        "+   venue: Proceedings of the National Academy of Sciences\r",
        "+   year: 2023\r",
        "+   month: 5\r",
        "+   volume: '120'\r",
        "+   number: '23'\r",
        "+   pages: e2301345120\r",
        "+   doi: 10.1073/pnas.2301345120\r",
    ]


def test_a_doi_goes_into_the_publication_that_is_there(papers: Path) -> None:
    path = papers / "hanin2021induction.md"
    block = """published:\r
   # hand-made\r
   year: 2023   # of print\r
   venue:  PNAS\r
   type: article\r
\r
"""
    path.write_bytes(FORMATTED.replace("tags:", f"{block}tags:").encode())
    _, lines = written(papers, says(extras=extra("doi", "10.1073/pnas.2301345120")))
    assert lines == ["+    doi: 10.1073/pnas.2301345120\r"]


def test_papers_are_asked_for_in_batches(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(150):
        text = FORMATTED.replace("2109.09180", f"2109.{number:05}").replace(
            "version:  1", "version: 1"
        )
        (papers / f"hanin2021induction-{number}.md").write_bytes(text.encode())

    def answer(seen: Seen) -> Answer:
        ids = seen.query["id_list"][0].split(",")
        assert seen.query["max_results"] == [str(len(ids))]
        return Answer(feed(*(entry(f"{one}v2", "Induction heads, early", AUTHORS) for one in ids)))

    with serving(answer) as service:
        status, text, _ = refresh(papers, service, "--json")
        assert [len(seen.query["id_list"][0].split(",")) for seen in service.seen] == [100, 50]
    assert status == 0
    report = json.loads(text)
    assert report["asked"] == 150
    assert {change["kind"] for change in report["changes"]} == {"version"}
    assert len(report["changes"]) == 150


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b""), "arXiv's answer is empty"),
        (Answer(b"<html></html>"), "no Atom feed"),
        (Answer(b"", 503), "arXiv answered 503"),
        (Answer(feed()), "arXiv has no paper '2109.09180'"),
    ],
)
def test_a_service_that_fails_gives_one_line(papers: Path, answer: Answer, reason: str) -> None:
    with serving(lambda seen: answer) as service:
        status, _, errors = refresh(papers, service, "--write")
    assert status == 1
    assert reason in errors
    assert errors.count("\n") == 1
    assert (papers / "hanin2021induction.md").read_bytes() == FORMATTED.encode()


def test_papers_take_a_version_and_a_notice(tmp_path: Path) -> None:
    """Each of them, edited, gains these lines and is still a paper."""
    for path in sorted(example.PAPERS.glob("*.md")):
        before = path.read_bytes()
        front = edits.opened(before).with_value("", "version", "7")
        after = front.with_value("", "notice", "Superseded: see 'it'").data
        lines = changed(before.decode(), after.decode())
        assert "+ version: 7" in lines
        assert "+ notice: 'Superseded: see ''it'''" in lines
        had = [name for name in ("version", "notice") if f"\n{name}: " in before.decode()]
        assert len(lines) == 2 + len(had), path.name
        copy = tmp_path / path.name
        copy.write_bytes(after)
        paper, problems = record.read_paper(copy, path.name)
        assert not problems
        assert paper and paper.version == 7
    shutil.rmtree(tmp_path)
