"""Files in which something stands in the wrong place: the true reason, at the true line."""

from __future__ import annotations

import pytest

from annotated.files import papers

HEAD = """\
---
title: Two Engines
authors:
  - Ada King
arxiv: '2301.00001'
submitted: 2023-01-02
added: 2026-11-21
tags: [circuits]
abstract: |
  We compare two engines.
"""
OPINION = "## Mary Shaw, 2026-11-21\n\nIt fails.\n"


def wrong(text: str) -> list[tuple[int, str, str]]:
    found = papers.parse(text.encode(), "king2023two", "king2023two.md")[1]
    return [(one.line, str(one.rule), one.message) for one in found]


@pytest.mark.parametrize(
    ("text", "line", "rule", "said"),
    [
        (f"{HEAD}\n{OPINION}---\n", 12, "front-matter", "put the second line '---' above it"),
        (f"{HEAD}{OPINION}", 11, "front-matter", "'## Mary Shaw, 2026-11-21' begins within"),
        (f"{HEAD}\n## Mary, 21 Nov 2026\n\nNo: it fails.\n---\n", 12, "front-matter", "above it"),
        (f"{HEAD}  ## Mary Shaw, 2026-11-21\n\n  It fails.\n---\n", 11, "front-matter", "begins"),
        (f"{HEAD}\nIt fails for all.\n---\n", 12, "front-matter", "stand below the second line"),
        (f"{HEAD}Evidence: survey\n---\n", 11, "unknown-key", "stands below the second line '---'"),
        (f"{HEAD}opinion: No.\n---\n", 11, "unknown-key", "stands below the second line '---'"),
        (f"{HEAD}---\n<<<<<<< HEAD\n{OPINION}=======\n{OPINION}>>>>>>> b\n", 12, "conflict", "git"),
        (f"{HEAD}---\n{OPINION}>>>>>>> b\n", 15, "conflict", "keep what is right of both"),
        (
            HEAD.replace("title: Two", "<<<<<<< a\ntitle: Tea\n=======\ntitle: Two\n>>>>>>> b\nX:"),
            2, "conflict", "delete the lines",
        ),
        (
            f"{HEAD}---\n<<<<<<< a\nx\n||||||| c\ny\n=======\n>>>>>>> b\n",
            12, "conflict", "git",
        ),
    ],
)  # fmt: skip
def test_it_is_said_once_with_where_it_belongs(text: str, line: int, rule: str, said: str) -> None:
    found = wrong(text)
    assert [one[:2] for one in found] == [(line, rule)], found
    assert said in found[0][2]


def test_two_conflicts_are_two() -> None:
    conflict = "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"
    text = f"{HEAD}---\n{conflict}\n{conflict}"
    assert [one[:2] for one in wrong(text)] == [(12, "conflict"), (18, "conflict")]


@pytest.mark.parametrize("line", ["# by Mary, 2026-11-21", "# Checked, 2026-11-21", "#"])
def test_a_comment_is_a_comment(line: str) -> None:
    assert wrong(f"{HEAD}{line}\n---\n\n{OPINION}") == []


@pytest.mark.parametrize(
    "name", ["title", "authors", "submitted", "added", "tags", "abstract", "arxiv"]
)
def test_a_needed_key_is_never_to_be_deleted_and_nothing_of_another_paper_is_shown(
    name: str,
) -> None:
    lines = HEAD.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{name}:"))
    end = next(n for n in range(at + 1, len(lines)) if not lines[n].startswith("  "))
    empty = wrong("\n".join([*lines[:at], f"{name}:", *lines[end:]]) + "---\n")
    missing = wrong("\n".join([*lines[:at], *lines[end:]]) + "---\n")
    assert empty and missing
    for _, _, said in empty + missing:
        assert "delete the line" not in said or "if the paper has one of" in said
        assert "Lovelace" not in said and "2023" not in said and "circuits" not in said


def test_a_list_is_asked_for_with_what_stands_there() -> None:
    ((line, rule, said),) = wrong(HEAD.replace("[circuits]", "engines") + "---\n")
    assert (line, rule) == (8, "wrong-shape") and "write '[engines]'" in said
