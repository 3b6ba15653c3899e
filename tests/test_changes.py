"""The summary of a pull request."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotated.citing import changes
from annotated.library import folder
from annotated.library.collection import Collection

TOP = Path(__file__).parent.parent
NEW = """\
---
title: Nothing `*is*` as @simple as [it](seems)
authors:
  - Ada Lovelace
arxiv: '2301.00000'
submitted: 2023-01-02
added: 2026-11-23
tags: [circuits]
abstract: |
  Words.
---

## Charles Babbage, 2026-11-23

It holds, unlike [@conmy2023towards]. The rest is a guess.
"""


@pytest.fixture
def head(tmp_path: Path) -> Path:
    """A checkout that can be changed."""
    shutil.copytree(TOP / "papers", tmp_path / "head" / "papers")
    shutil.copytree(TOP / "docs", tmp_path / "head" / "docs")
    return tmp_path / "head"


def read(top: Path) -> Collection:
    return folder.load(top / "papers", top / "docs")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_equal_collections_in_two_folders_differ_in_nothing(head: Path) -> None:
    summary = changes.describe(read(TOP), read(head))
    assert summary == "## No paper changes\n\n### Bibliography\n\nNo entry changes.\n"


def test_a_new_paper_has_a_card_its_opinion_and_its_entry(head: Path) -> None:
    (head / "papers" / "lovelace2023nothing.md").write_text(NEW, encoding="utf-8")
    summary = changes.describe(read(TOP), read(head))
    assert summary.startswith("## Papers: 1 new\n\n### [Nothing &#96;&#42;is&#42;&#96; as &#64;")
    assert "](<https://arxiv.org/abs/2301.00000>)" in summary
    assert "Ada Lovelace · 2023 · Circuits · `lovelace2023nothing`" in summary
    assert "> **Charles Babbage**, 2026-11-23: It holds, unlike Conmy et al." in summary
    block = summary.split("```diff\n")[1].split("\n```")[0].splitlines()
    assert block[0] == "+@misc{lovelace2023nothing,"
    assert all(line.startswith("+") for line in block)


def test_a_changed_field_shows_as_one_line_of_one_entry(head: Path) -> None:
    edit(head / "papers" / "conmy2023towards.md", "  volume: '36'", "  volume: '37'")
    summary = changes.describe(read(TOP), read(head))
    assert summary.startswith("## Papers: 1 changed\n")
    block = summary.split("```diff\n")[1].split("\n```")[0].splitlines()
    changed = [line for line in block if line[0] in "+-"]
    assert changed == ["-  volume = {36},", "+  volume = {37},"]


def test_opinions_are_new_changed_or_removed(head: Path) -> None:
    path = head / "papers" / "conmy2023towards.md"
    edit(
        path,
        "## Editors, 2026-11-21\n",
        "## Ada Lovelace, 2026-11-22\n\nNo. Why?\n\n## C, 2026-11-21\n",
    )
    summary = changes.describe(read(TOP), read(head))
    assert "- New, on `conmy2023towards`: **Ada Lovelace**, 2026-11-22: No.\n" in summary
    assert "- Removed, on `conmy2023towards`: **Editors**, 2026-11-21" in summary
    assert "No entry changes." in summary


def test_a_lost_key_is_called_out_and_a_renamed_one_is_not(head: Path) -> None:
    papers = head / "papers"
    path = papers / "kwa2024catastrophic.md"
    text = path.read_text(encoding="utf-8").replace(
        "tags:", "aliases: [kwa2024catastrophic]\ntags:"
    )
    path.unlink()
    lost, _ = folder.read(papers, head / "docs")
    assert "**Keys that would be lost:** `kwa2024catastrophic`." in changes.describe(
        read(TOP), lost
    )
    (papers / "kwa2024goodhart.md").write_text(text, encoding="utf-8")
    assert "lost" not in changes.describe(read(TOP), read(head))


def test_a_long_difference_is_cut_and_says_so(head: Path) -> None:
    empty = Collection((), (), (), ())
    summary = changes.describe(empty, read(head))
    assert "more new papers." in summary
    assert "more lines." in summary
    assert len(summary.encode()) < 2**20


def test_the_program_says_so_when_the_files_have_problems(head: Path) -> None:
    edit(head / "papers" / "conmy2023towards.md", "'2304.14997'", "2304")
    done = subprocess.run(
        [sys.executable, TOP / "scripts" / "summary.py", "--base", TOP, "--head", head],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("## 1 problem in 1 file\n")
    assert not done.stderr
