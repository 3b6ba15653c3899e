"""One key of a file is set or put in its place, and every other byte stays as it is."""

from __future__ import annotations

import pytest

from annotated.files import edits
from annotated.files.edits import NotEditable

FILE = """---
title: A Title
authors:
  - Ada Lovelace
# About the id.
arxiv: '2304.14997'  # checked
version: 2
submitted: 2023-04-28
added: 2026-11-21
published:
  type: article
  venue: A Journal

tags: [circuits]
abstract: |
  Words.

---

version: 9
"""


def test_a_value_is_replaced_and_what_stands_behind_it_stays() -> None:
    found = edits.opened(FILE.encode()).with_value("", "version", "3").parts.text
    assert found == FILE.replace("version: 2\n", "version: 3\n")
    found = edits.opened(FILE.encode()).with_value("", "arxiv", "2304.00001").parts.text
    assert found == FILE.replace("'2304.14997'", "'2304.00001'")
    found = edits.opened(FILE.encode()).with_value("published", "venue", "B: It").parts.text
    assert found == FILE.replace("venue: A Journal", "venue: 'B: It'")


@pytest.mark.parametrize(
    ("block", "name", "value", "before", "line"),
    [
        ("", "category", "cs.LG", "version: 2\n", "category: cs.LG\n"),
        ("", "doi", "10.1000/182", "version: 2\n", "doi: 10.1000/182\n"),
        ("", "comment", "9 pages", "published:\n", "comment: 9 pages\n"),
        ("", "notice", "Gone.", "abstract: |\n", "notice: Gone.\n"),
        ("published", "year", "2024", "\ntags", "  year: 2024\n"),
        ("published", "title", "T", "  venue", "  title: T\n"),
    ],
)
def test_a_new_key_stands_in_its_place_in_the_order_of_keys(
    block: str, name: str, value: str, before: str, line: str
) -> None:
    for text in (FILE, FILE.replace("\n", "\r\n")):
        ends = text.replace("\r\n", "\n") != text
        wanted = FILE.replace(before, line + before, 1)
        found = edits.opened(text.encode()).with_value(block, name, value).parts.text
        assert found == (wanted.replace("\n", "\r\n") if ends else wanted)


def test_the_first_key_of_all_stands_before_the_others() -> None:
    text = FILE.replace("title: A Title\n", "")
    assert edits.opened(text.encode()).with_value("", "title", "A Title").parts.text == FILE


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("no front matter\n", "version", "no front matter"),
        ("---\ntitle: x\n", "version", "no front matter"),
        ("---\n{title: x}\n---\n", "version", "not on lines of their own"),
        ("---\nversion: >\n  2\n---\n", "version", "several lines"),
    ],
)
def test_what_can_not_be_edited_by_lines_is_left_to_a_person(
    text: str, name: str, said: str
) -> None:
    with pytest.raises(NotEditable, match=said):
        edits.opened(text.encode()).with_value("", name, "3")


def test_a_key_that_is_there_is_not_put_in_again() -> None:
    with pytest.raises(NotEditable, match="'published' is there already"):
        edits.opened(FILE.encode()).with_key("", "published", ["published:"])
