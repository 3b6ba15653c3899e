"""Odd values: what `check` accepts is built, and what can't be is refused by its line."""

from __future__ import annotations

from pathlib import Path

import bibtexparser
import pytest

from annotated.collection import loading
from support import build, folders, opinion, paper_text, run, write_papers
from synthetic import write_docs


def published(line: str, year: int = 2023) -> str:
    return f"published:\n  type: article\n  venue: A Journal\n  year: {year}\n  {line}\n"


ARXIV = "arxiv: '2301.00001'"
ACCEPTED = {
    "a" * 64: paper_text(),
    "aux-b": paper_text(),
    "new-10-1000-182": paper_text(),
    "x--y-": paper_text(),
    "long-ago": paper_text(body=opinion("Text.", day="1000-01-01"))
    .replace("2023-01-02", "1000-01-01")
    .replace("added: 2026-11-21", "added: 1000-01-01"),
    "month-only": paper_text().replace("2023-01-02", "1999-12"),
    "published-long-ago": paper_text(more=published("pages: 1", 1000)),
    "old-arxiv": paper_text().replace("2301.00001", "hep-th/9901001"),
    "dashes": paper_text().replace(ARXIV, "openreview: '------'"),
    "category": paper_text(more="category: cond-mat.stat-mech\nversion: 999\n"),
    "aliased": paper_text(more="aliases: [papers, old-key]\n"),
    "cites": paper_text(body=opinion("See [@aliased] and [@old-key].", "Γιώργος Σεφέρης")),
    "comment": paper_text(more="comment: '*a* [x](javascript:1) <b> $5 | `x` {} \\input{x} \"q'\n"),
    "greek": paper_text(authors="  - Γιώργος Σεφέρης\n  - Πλάτων"),
    "greek-too": paper_text(authors="  - Γιώργος Σεφέρης\n  - Πλάτων"),
    "group": paper_text(authors="  - group: '<b>*x*</b> & [a](b) %'"),
    "single": paper_text(
        authors="  - others\n  - and others\n  - group: A and B\n  - \"d'x\"\n  - (x) y"
    ),
    **{
        f"pages-{number}": paper_text(more=published(f"pages: '{pages}'"))
        for number, pages in enumerate(
            ["1", "1998–2007", "e2218523120", "i-xii", "100+3", "A(1)", "S1/2", "1:2-1:9", "1, 4-6"]
        )
    },
    "volume": paper_text(more=published("volume: \"2301 & 5° #3 O’B'c\"\n  number: 3-4, A")),
    **{
        f"url-{number}": paper_text(more=f"links: {{code: '{url}'}}\n").replace(
            ARXIV, f"url: '{url}'"
        )
        for number, url in enumerate(
            [
                "https://example.org:8080/a", "https://example.org/a(b)c", "http://1.org/?q=a&b#d",
                "https://xn--bcher-kva.example/", "https://example.org/*!a;b=c,d@e+f:g$h~_-.",
                "https://example.org/%20a", f"https://example.org/{'a' * 1900}",
            ]
        )
    },
    **{
        f"doi-{number}": paper_text(more=published(f'doi: "{doi}"')).replace(
            ARXIV, f'doi: "{doi}x"'
        )
        for number, doi in enumerate(
            [
                "10.1000/a_b%26c", "10.1890/0012-9623(2005)86[6:TS]2.0.CO;2", "10.1000/~a!b=c,d@e",
                "10.1000/a'b*c&d+e", f"10.1000/{'x' * 240}",
            ]
        )
    },
}  # fmt: skip


def numbered(papers: dict[str, str]) -> dict[str, str]:
    """The same papers, each with an arXiv id of its own."""
    return {
        key: text.replace(ARXIV, f"arxiv: '2302.{number:05}'")
        for number, (key, text) in enumerate(papers.items())
    }


def test_odd_values_are_built(tmp_path: Path) -> None:
    papers = numbered(ACCEPTED)
    write_papers(tmp_path / "papers", papers)
    (tmp_path / "papers" / "authors.yml").write_text(
        "- id: platon\n  name: Πλάτων\n  native: Πλάτων\n  url: https://example.org/\n"
        "  aliases: [authors, plato]\n",
        "utf-8",
    )
    write_docs(tmp_path / "docs")
    done = build(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    for key in papers:
        assert (tmp_path / "site" / "papers" / key / "index.html").is_file()
    library = bibtexparser.parse_string((tmp_path / "site/papers.bib").read_text("ascii"))
    assert {entry.key for entry in library.entries} == set(papers)
    ris = (tmp_path / "site/papers.ris").read_text("utf-8")
    assert ris.count("\nER  -\n") == ris.count("TY  - ") == len(papers)


# Pages and files at an address that is taken, and the line on which `check` says so.
TAKEN = {
    "papers.md": "1:1 bad-page-name",
    "topics.md": "1:1 bad-page-name",
    "new.md": "1:1 bad-page-name",
    "data.md": "1:1 bad-page-name",
    "find/cards.md": "1:1 bad-page-name",
    "arxiv/hep-th.md": "1:1 bad-page-name",
    "README.md": "1:1 bad-page-name",
    "lists/con.md": "1:1 bad-page-name",
    "lists/a.b.md": "1:1 bad-page-name",
    f"lists/{'a' * 65}.md": "1:1 bad-page-name",
    "Lists/one.md": "1:1 bad-page-name",
    "papers/old.md": "1:1 bad-page-name",
    "authors/ada.md": "1:1 bad-page-name",
    "papers/one.md": "3:5 bad-page-name",
    "authors/ada-lovelace.md": "3:5 bad-page-name",
    "reviewers/ada-lovelace.md": "3:5 bad-page-name",
    "years/2023.md": "3:5 bad-page-name",
    "new/2026-11.md": "3:5 bad-page-name",
    "papers.bib": "1:1 bad-asset",
    "data.json": "1:1 bad-asset",
    "robots.txt": "1:1 bad-asset",
    "papers/one.bib": "1:1 bad-asset",
    "topics/circuits.bib": "1:1 bad-asset",
    "find/topic/circuits.json": "1:1 bad-asset",
    "new/2026-11.txt": "1:1 bad-asset",
    "lists/mine.bib": "1:1 bad-asset",
}


@pytest.mark.parametrize("name", TAKEN)
def test_an_address_that_is_taken_is_refused(tmp_path: Path, name: str) -> None:
    papers = {
        "one": paper_text(1, more="aliases: [old]\n", body=opinion("Text.")),
        "two": paper_text(2),
    }
    write_papers(tmp_path / "papers", papers)
    (tmp_path / "papers" / "authors.yml").write_text(
        "- id: ada-lovelace\n  name: Ada Lovelace\n  aliases: [ada]\n", "utf-8"
    )
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True)
    (tmp_path / "docs" / "lists").mkdir(exist_ok=True)
    (tmp_path / "docs" / "lists" / "mine.md").write_text("# Mine\n\nSee [@two].\n", "utf-8")
    assert loading.read(tmp_path / "papers", tmp_path / "docs")[1] == []
    path.write_text("# A page\n\nSee [@two].\n", "utf-8")
    found = loading.read(tmp_path / "papers", tmp_path / "docs")[1]
    said = [f"{one.path.split('/docs/')[-1]}:{one.line}:{one.column} {one.rule}" for one in found]
    assert said == [f"{name}:{TAKEN[name]}"]


@pytest.mark.parametrize(
    ("paper", "rule"),
    [
        (paper_text(authors="  - Index"), "bad-name"),
        (paper_text(authors="  - Aux"), "bad-name"),
        (paper_text(authors=f"  - {'α' * 100}"), "bad-name"),
        (paper_text(body=opinion("Text.", "Index")), "bad-name"),
        (paper_text(body=opinion("Text.", "α" * 100)), "bad-name"),
        (paper_text(more=published("pages: 何")), "unencodable"),
        (paper_text(more=published("number: 何")), "unencodable"),
        (paper_text(more=published("volume: '{1}'")), "bad-value"),
        (paper_text(more=published("pages: '-'")), "bad-value"),
        (paper_text(more=published("pages: 1\\input")), "bad-value"),
        (paper_text().replace("2023-01-02", "0999-12-31"), "bad-date"),
        (paper_text(more="aliases: [index]\n"), "bad-key"),
        (paper_text(more="aliases: [nul]\n"), "bad-key"),
        (paper_text(more=published("doi: 10.1000/a^^5cinput")), "bad-doi"),
        (paper_text(more=published("doi: 10.1000/a#b")), "bad-doi"),
    ],
)
def test_what_no_build_can_make_is_refused_by_its_line(
    tmp_path: Path, paper: str, rule: str
) -> None:
    write_papers(tmp_path / "papers", {"one": paper, "two": paper.replace(ARXIV, "doi: 10.1000/2")})
    found = loading.read(tmp_path / "papers", tmp_path / "docs")[1]
    assert {one.rule for one in found} == {rule}
    assert all(one.line > 1 for one in found)


@pytest.mark.parametrize("key", ["index", "con", "nul", "aux", "template", "a" * 65, "Key", "é"])
def test_keys_that_are_no_file_names(tmp_path: Path, key: str) -> None:
    write_papers(tmp_path / "papers", {key: paper_text()})
    done = run("check", *folders(tmp_path)[:4])
    assert done.returncode == 1
    assert f"{key}.md:1:1: error[bad-key]: the file's name is" in done.stdout
