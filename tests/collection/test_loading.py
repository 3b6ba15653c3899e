"""Loading: what the files of two folders are to each other before anything is said of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotated.collection import loading
from support import paper_text, write_papers


def wrong(top: Path) -> list[str]:
    """The problems of a collection, each with its place, rule and message."""
    problems = loading.read(top / "papers", top / "docs")[1]
    return [
        f"{os.path.relpath(one.path, top)}:{one.line}:{one.column} {one.rule}: {one.message}"
        for one in problems
    ]


def test_a_collection_may_begin_with_nothing_but_not_with_papers_without_topics(
    tmp_path: Path,
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "papers").mkdir()
    assert wrong(tmp_path) == []
    (tmp_path / "papers" / "one.md").write_text(paper_text(), "utf-8")
    (said,) = wrong(tmp_path)  # and not that its tag is unknown
    assert said.startswith("papers/topics.yml:1:1 ")


def test_a_link_to_a_folder_and_a_folder_are_no_papers(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    papers = write_papers(tmp_path / "papers", {"one": paper_text()})
    (papers / "folder.md").mkdir()
    (papers / "link.md").symlink_to(tmp_path / "docs")
    rules = [said.split(": ")[0] for said in wrong(tmp_path)]
    assert rules == ["papers/folder.md:1:1 not-a-paper", "papers/link.md:1:1 not-a-file"]


@pytest.mark.parametrize("other", ["about/index.md", "About.md"])
def test_two_pages_of_one_address_are_to_be_joined(tmp_path: Path, other: str) -> None:
    write_papers(tmp_path / "papers", {})
    for name in ("about.md", other):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.\n", "utf-8")
    (said,) = (one for one in wrong(tmp_path) if one.endswith("address already; join the two"))
    second, first = said.split(": ", 1)
    assert second.endswith(":1:1 bad-page-name")
    names = {second.partition(":")[0], os.path.relpath(first.partition(" has ")[0], tmp_path)}
    assert {str(name) for name in names} == {"docs/about.md", f"docs/{other}"}


def test_nobody_has_the_page_that_lists_all_or_one_that_windows_can_not_hold(
    tmp_path: Path,
) -> None:
    for name in ("Index", "Con"):
        top = tmp_path / name
        papers = write_papers(top / "papers", {"one": paper_text(authors=f"  - {name}")})
        (top / "docs").mkdir()
        (said,) = wrong(top)
        assert said.startswith("papers/one.md:") and f": '{name}' can't have a page: " in said
        entry = f"- id: {name.lower()}-the-author\n  name: {name}\n"
        (papers / "authors.yml").write_text(entry, "utf-8")
        assert wrong(top) == []
