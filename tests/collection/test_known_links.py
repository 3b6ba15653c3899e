"""Links to works that have come into the collection: `check --fix` cites them instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated.collection import loading
from annotated.collection.fixlinks import Works, cite
from support import opinion, paper_text, run, write_papers

IDENTITIES = """\
doi: '10.1000/182(5)'
openreview: kItEs23xYz
url: https://example.org/lovelace_(report).pdf
"""
KEY = "[@lovelace2023sound]"
LINK = "[Lovelace (2023)](https://arxiv.org/abs/2301.00001)"


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Works:
    papers = write_papers(tmp_path_factory.mktemp("known") / "papers", {
        "lovelace2023sound": paper_text(1, more=IDENTITIES),
        "hopper2023other": paper_text(
            2, authors="  - Grace von Hopper\n  - Ada Lovelace\n  - Kurt Gödel"
        ),
        "borel2023third": paper_text(3, authors="  - Émile Borel\n  - Ada Lovelace"),
    })  # fmt: skip
    found, problems = loading.read_papers(papers)
    assert problems == []
    return Works(found)


@pytest.mark.parametrize(
    "address",
    ["https://arxiv.org/abs/2301.00001", "http://arxiv.org/pdf/2301.00001v3.pdf",
     "https://www.arxiv.org/abs/2301.00001v2", "https://doi.org/10.48550/arXiv.2301.00001",
     "https://doi.org/10.1000/182(5)", "https://openreview.net/forum?id=kItEs23xYz",
     "https://openreview.net/pdf?id=kItEs23xYz", "https://example.org/lovelace_(report).pdf"],
)  # fmt: skip
def test_every_address_of_a_work_becomes_its_key(works: Works, address: str) -> None:
    text = f"As [Lovelace (2023)]({address}) says."
    assert cite(text, works) == (f"As {KEY} says.", ["'Lovelace (2023)' is [@lovelace2023sound]"])
    other = address.replace("00001", "00009").replace("182", "183").replace("ZZ", "Zz")
    other = other.replace("3xYz", "3xYw").replace("report", "reports")
    assert cite(text.replace(address, other), works)[1] == []


@pytest.mark.parametrize(
    ("words", "number"),
    [("von Hopper et al. (2023)", 2), ("von Hopper et al., 2024", 2),
     ("von\nHopper  et al. 2023b", 2), ("Borel and Lovelace (2023)", 3),
     ("Borel & Lovelace, 2023", 3), ("https://arxiv.org/abs/2301.00003", 3)],
)  # fmt: skip
def test_a_name_with_a_year_is_a_citation(works: Works, words: str, number: int) -> None:
    key = {2: "hopper2023other", 3: "borel2023third"}[number]
    text = f"See [{words}](https://arxiv.org/abs/2301.{number:05})."
    assert cite(text, works)[0] == f"See [@{key}]."


@pytest.mark.parametrize(
    "words",
    ["find the same", "a sound report", "Hopper (2023)", "Lovelace", "Lovelace says in 2023",
     "Lovelace (2023), section 4", "2023", "*Lovelace* (2023)", "Lovelaces (2023)"],
)  # fmt: skip
def test_words_that_belong_to_their_sentence_stay(works: Works, words: str) -> None:
    text = f"Others [{words}](https://arxiv.org/abs/2301.00001)."
    assert cite(text, works) == (text, [])


@pytest.mark.parametrize(
    "text",
    [f"`{LINK}` is code.", f"```\n{LINK}\n```\n", f"    {LINK}\n", f"~~~ papers\n{LINK}\n~~~\n",
     f"\\{LINK}", f"!{LINK}", f"<b title='{LINK}'>",
     f"---\ntitle: {LINK}\n---\n", f"---\ndescription: {LINK}\n",
     f"${LINK}$", "<!-- <https://arxiv.org/abs/2301.00001> -->",
     "[a[b]]( <https://arxiv.org/abs/2301.00001>)", f"{LINK}: https://example.org/"],
)  # fmt: skip
def test_what_only_looks_like_a_link_stays(works: Works, text: str) -> None:
    assert cite(text, works) == (text, [])


def test_all_else_is_as_it_was_to_the_byte(works: Works) -> None:
    text = (
        "\ufeff---\r\ntitle: 'A  title'   \r\nurl: https://arxiv.org/abs/2301.00001\r\n---  \r\n"
        f"\r\n## Somebody, 2026-11-21\r\n\r\n>  “{LINK}” and\r\n>\t*{LINK}*; `{LINK}` &amp;  \r\n"
        f"\r\n- qualifies: <https://arxiv.org/abs/2301.00001>, [von Hopper et al.\r\n  (2023)]"
        f'(https://arxiv.org/abs/2301.00002 "its title") \\* $x$\r\n\r\n~~~\r\n{LINK}\r\n~~~\r\n'
        f"| a | b |\r\n|--|--|\r\n| {LINK} | ![{LINK}](x.png) |\r\n\r\n###  End  ##"
    )
    mended, done = cite(text, works)
    assert len(done) == 5
    wanted = text.replace(f"“{LINK}”", f"“{KEY}”").replace(f"*{LINK}*", f"*{KEY}*")
    wanted = wanted.replace("<https://arxiv.org/abs/2301.00001>", KEY)
    start, end = wanted.index("[von Hopper"), wanted.index(" \\* $x$")
    wanted = wanted[:start] + "[@hopper2023other]" + wanted[end:]
    assert mended == wanted.replace(f"| {LINK} |", f"| {KEY} |")
    assert cite(mended, works) == (mended, [])


def test_a_papers_own_link_stays(works: Works) -> None:
    text = f"{LINK}, and [Borel and Lovelace (2023)](https://arxiv.org/abs/2301.00003)."
    assert cite(text, works, "lovelace2023sound")[0] == f"{LINK}, and [@borel2023third]."


def test_fix_cites_in_opinions_and_pages_and_says_so(tmp_path: Path) -> None:
    tie = opinion(f"It adds, see {LINK}.\n\n### Since\n\n- supports: {LINK} find the same.")
    papers = write_papers(tmp_path / "papers", {
        "lovelace2023sound": paper_text(1, body=opinion(f"Ours is {LINK}.")),
        "hopper2023other": paper_text(2, authors="  - Grace Hopper", body=tie),
    })  # fmt: skip
    page = tmp_path / "docs" / "lists" / "first.md"
    theirs = tmp_path / "docs" / "overrides" / "note.md"
    for path in (page, theirs):
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: First\n---\nBegin with {LINK}.", "utf-8")
    places = ("--papers", papers, "--docs", tmp_path / "docs")
    before = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.md")}
    assert run("check", *places).stdout.count("warning[here-now]") == 3

    other = papers / "hopper2023other.md"
    assert run("check", *places, "--fix", page).returncode == 0
    assert other.read_text("utf-8") == before[other], "only the chosen file is mended"
    page.write_text(before[page], "utf-8")

    done = run("check", *places, "--fix")
    assert (done.returncode, done.stdout) == (0, "2 papers are fine\n")
    said = "mended: 'Lovelace (2023)' is [@lovelace2023sound]"
    assert [line.partition(": ")[2].count(said) for line in done.stderr.splitlines()] == [1, 1]
    for path, text in before.items():
        changed = path in (other, page)
        assert path.read_text("utf-8") == (text.replace(LINK, KEY) if changed else text)
    collection = loading.load(papers, tmp_path / "docs")
    (tie_read,) = collection.by_key["hopper2023other"].opinions[0].assessment.ties
    assert tie_read.key == "lovelace2023sound"
