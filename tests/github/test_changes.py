"""The summary of a pull request."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

import example
import specimens
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.github import changes
from support import ROOT, command, install, opinion, paper_text, write_papers

NEW = """\
---
title: Nothing `*is*` as @simple as [it](seems)
authors:
  - Ada Lovelace
arxiv: '2301.00000'
submitted: 2023-01-02
added: 2026-11-23
tags: [tails]
abstract: |
  Words.
---

## Charles Babbage, 2026-11-23

It holds, unlike [@alder2019tails]. The rest is a guess.
"""


@pytest.fixture
def head(tmp_path: Path) -> Path:
    """A checkout that can be changed."""
    shutil.copytree(example.FOLDER, tmp_path / "head")
    return tmp_path / "head"


def read(top: Path) -> Collection:
    return loading.load(top / "papers", top / "docs")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_equal_collections_in_two_folders_differ_in_nothing(head: Path) -> None:
    summary = changes.describe(example.collection(), read(head))
    assert summary == "## No paper changes\n\n### Bibliography\n\nNo entry changes.\n"


def test_a_new_paper_has_a_card_its_opinion_and_its_entry(head: Path) -> None:
    (head / "papers" / "lovelace2023nothing.md").write_text(NEW, encoding="utf-8")
    summary = changes.describe(example.collection(), read(head))
    assert summary.startswith("## Papers: 1 new\n\n### [Nothing &#96;&#42;is&#42;&#96; as &#64;")
    assert "](<https://arxiv.org/abs/2301.00000>)" in summary
    assert "Ada Lovelace · 2023 · Tails · `lovelace2023nothing`" in summary
    assert "> **Charles Babbage**, 2026-11-23: It holds, unlike Alder et al." in summary
    block = summary.split("```diff\n")[1].split("\n```")[0].splitlines()
    assert block[0] == "+@misc{lovelace2023nothing,"
    assert all(line.startswith("+") for line in block)


def test_a_changed_field_shows_as_one_line_of_one_entry(head: Path) -> None:
    edit(head / "papers" / "alder2019tails.md", "  volume: '36'", "  volume: '37'")
    summary = changes.describe(example.collection(), read(head))
    assert summary.startswith("## Papers: 1 changed\n")
    block = summary.split("```diff\n")[1].split("\n```")[0].splitlines()
    changed = [line for line in block if line[0] in "+-"]
    assert changed == ["-  volume = {36},", "+  volume = {37},"]


def test_opinions_are_new_changed_or_removed(head: Path) -> None:
    path = head / "papers" / "alder2019tails.md"
    edit(
        path,
        "## Keepers, 2026-09-30, v3, revised 2026-10-04\n",
        "## Ada Lovelace, 2026-11-22\n\nNo. Why?\n\n## C, 2026-11-21\n",
    )
    summary = changes.describe(example.collection(), read(head))
    assert "- New, on `alder2019tails`: **Ada Lovelace**, 2026-11-22: No.\n" in summary
    assert "- Removed, on `alder2019tails`: **Keepers**, 2026-09-30" in summary
    assert "No entry changes." in summary


def test_a_lost_key_is_called_out_and_a_renamed_one_is_not(head: Path) -> None:
    papers = head / "papers"
    path = papers / "quill2023log.md"
    text = path.read_text(encoding="utf-8").replace("tags:", "aliases: [quill2023log]\ntags:")
    path.unlink()
    lost, _ = loading.read(papers, head / "docs")
    assert "**Keys that would be lost:** `quill2023log`." in changes.describe(
        example.collection(), lost
    )
    (papers / "quill2023shop.md").write_text(text, encoding="utf-8")
    assert "lost" not in changes.describe(example.collection(), read(head))


def test_a_long_difference_is_cut_and_says_so() -> None:
    many = specimens.collection(*(specimens.paper(f"p{i}", specimens.opinion()) for i in range(60)))
    summary = changes.describe(specimens.collection(), many)
    assert "more new papers." in summary
    assert "more lines." in summary
    assert len(summary.encode()) < 2**20


KEPT = "- id: staff\n  name: The Staff\n  reserved: signature\n"


def small(place: Path, papers: dict[str, str], people: str = KEPT) -> Collection:
    write_papers(place / "papers", papers)
    (place / "papers" / "authors.yml").write_text(people, encoding="utf-8")
    collection, problems = loading.read(place / "papers", place / "docs")
    assert problems == []
    return collection


def test_a_kept_signature_is_said_first_and_to_be_confirmed(tmp_path: Path) -> None:
    old = {
        "one": paper_text(1, body=opinion("It holds.", "The Staff")),
        "two": paper_text(2, body=opinion("It holds.", "The Staff")),
        "three": paper_text(3),
    }
    new = {
        "one": old["one"],
        "two": old["two"].replace("It holds", "It fails"),
        "three": paper_text(3, body=opinion("No.", "Ada Lovelace") + opinion("No.", "The Staff")),
        "four": paper_text(4, body=opinion("Yes.", "The Staff")),
    }
    before, after = small(tmp_path / "old", old), small(tmp_path / "new", new)
    summary = changes.describe(before, after)
    assert summary.startswith(
        "## Papers: 1 new, 2 changed\n\n### ⚠ A maintainer must confirm\n\n"
        "- Changed, on `two`: signs as 'The Staff', a name kept for the maintainers: a maintainer"
        " must confirm it\n- New, on `four`: signs as 'The Staff',"
    )
    assert summary.count("must confirm it") == 3
    assert "must confirm" not in changes.describe(after, after)
    assert "must confirm" not in changes.describe(
        small(tmp_path / "a", old, ""), small(tmp_path / "b", new, "")
    )


def test_a_change_cannot_free_the_signature_that_it_uses(tmp_path: Path) -> None:
    old = small(tmp_path / "old", {"one": paper_text()})
    paper = {"one": paper_text(body=opinion("Yes.", "The Staff"))}
    summary = changes.describe(old, small(tmp_path / "new", paper, ""))
    assert "- New, on `one`: signs as 'The Staff', a name kept" in summary
    assert "- The Staff would no longer be kept for the maintainers" in summary


FORGED = [
    "[here](https://evil.example)", "<https://evil.example>", "https://evil.example/x",
    "HTTP://evil.example", "www.evil.example", "mail me@evil.example", "@octocat", "#1", "GH-1",
    "octo/cat#1", "![x](https://evil.example/x.png)", "<img src=x>", "**bold**", "`code`", "# Head",
    "- item", "1. item", "+ item", "> quote", "| a | b |", "~~gone~~", "&lt;b&gt;", "&#64;octocat",
    "<!-- x", "\\[x\\](y)", "[^1]", "---",
]  # fmt: skip


@pytest.mark.parametrize("text", FORGED)
def test_texts_of_a_pull_request_stay_texts(tmp_path: Path, text: str) -> None:
    """As CommonMark and GitHub's extensions read it; GitHub's own filters see the text nodes."""
    paper = paper_text(
        title=text, authors="  - group: '" + text.replace("'", "''") + " Group'",
        body=opinion(f"```\n{text}\n```"),
    )  # fmt: skip
    summary = changes.describe(small(tmp_path / "a", {}), small(tmp_path / "b", {"one": paper}))
    card = summary.split("\n\n### Bibliography")[0]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(card)
    inline = [child for token in tokens for child in token.children or ()]
    found = {token.type for token in [*tokens, *inline]} - {"text_special", "softbreak"}
    assert found <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
        "blockquote_open", "blockquote_close", "link_open", "link_close", "strong_open",
        "strong_close", "code_inline",
    }, found  # fmt: skip
    links = [token.attrs["href"] for token in inline if token.type == "link_open"]
    assert links == ["https://arxiv.org/abs/2301.00001"]
    seen = "\n".join("".join(t.content for t in token.children or ()) for token in tokens)
    assert seen.replace("\u200b", "").count(text) == 3, "shown to the letter"
    assert not re.search(r"[@#]\w|://|www\.|\bGH-\d", seen, re.IGNORECASE)


def test_a_summary_never_grows_beyond_what_github_takes(tmp_path: Path) -> None:
    """Each part is more than is shown of it: quotes, cards, opinions, lines and their length."""
    many = "".join(opinion("@" * 5_000, day=f"2020-01-{day}") for day in range(10, 15))
    group = "  - group: " + "“" * 190 + "x"
    papers = {f"p{n}": paper_text(n, title="@" * 500, body=many, authors=group) for n in range(44)}
    old = {name: paper_text(n, title="@") for n, name in enumerate(papers) if n >= 22}
    old |= {f"q{n}": paper_text(n, title="“" * 500) for n in range(200, 230)}
    summary = changes.describe(small(tmp_path / "a", old), small(tmp_path / "b", papers))
    assert len(summary.encode()) < 2**20
    for said in ("more opinions.", "more changes to", "more characters"):
        assert said in summary
    shown = summary.count("\n### [")
    assert 0 < shown < 20  # room ends before the number of cards does
    assert f"\n… and {22 - shown} more new papers.\n" in summary


def test_the_step_of_the_workflow_writes_the_summary_and_warns_on_the_line(tmp_path: Path) -> None:
    here = tmp_path / "clone"
    small(here, {"one": paper_text()})
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for step in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "x"]):
        subprocess.run([*git, *step], cwd=here, check=True)
    small(here, {"one": paper_text(body=opinion("Yes.", "The Staff"))})
    subprocess.run([*git, "commit", "--quiet", "-am", "y"], cwd=here, check=True)
    install(here)
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    steps = {step.get("name"): step for step in workflow["jobs"]["content"]["steps"]}
    done = subprocess.run(
        ["bash", "-e", "-c", steps["Say what changes"]["run"]], cwd=here, capture_output=True,
        text=True, check=True, env=os.environ | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary")},
    )  # fmt: skip
    assert done.stdout.startswith("::warning file=papers/one.md,line=13,col=1,title=signature::")
    assert "signs as 'The Staff', a name kept for the maintainers" in done.stdout
    summary = (tmp_path / "summary").read_text("utf-8")
    assert summary.startswith("## Papers: 1 changed\n\n### ⚠ A maintainer must confirm\n\n")


def test_the_program_says_so_when_the_files_have_problems(head: Path) -> None:
    edit(head / "papers" / "alder2019tails.md", "'1904.90001'", "1904")
    done = subprocess.run(
        command("changes", "--base", example.FOLDER, "--head", head),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("## 1 problem in 1 file\n")
    assert not done.stderr


def test_twenty_new_papers_have_a_card_each_and_of_more_the_others_are_counted(
    tmp_path: Path,
) -> None:
    none = small(tmp_path / "none", {})
    papers = {f"p{n:02}": paper_text(n) for n in range(21)}
    summary = changes.describe(none, small(tmp_path / "more", papers))
    assert summary.count(" · 2023 · Circuits · `p") == 20
    assert "… and 1 more new paper." in summary
    papers.pop("p00")
    summary = changes.describe(none, small(tmp_path / "twenty", papers))
    assert summary.count(" · 2023 · Circuits · `p") == 20 and "more new papers" not in summary


def test_an_opinion_that_only_moved_is_no_change(tmp_path: Path) -> None:
    text = paper_text(body=opinion("Yes."))
    before = small(tmp_path / "old", {"one": text})
    after = small(tmp_path / "new", {"one": text.replace("tags:", "comment: 9 pages\ntags:")})
    summary = changes.describe(before, after)
    assert summary.startswith("## Papers: 1 changed\n") and "### Opinions" not in summary


def test_a_card_names_six_authors_and_counts_the_others(tmp_path: Path) -> None:
    for count, said in ((6, "F Writer"), (8, "F Writer and 2 more")):
        authors = "\n".join(f"  - {chr(ord('A') + n)} Writer" for n in range(count))
        of = small(tmp_path / str(count), {"one": paper_text(authors=authors)})
        assert f"E Writer, {said} · 2023" in changes.card(of.papers[0], of)
