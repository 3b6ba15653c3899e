"""Every .bib file of the example, read back by bibtexparser and compared to the papers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from bibtexparser import middlewares
from pylatexenc.latex2text import LatexNodes2Text

import example
from annotated.build import site
from annotated.citing import bibtex, references
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.model.names import Name
from annotated.model.paper import Paper

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TYPES = {"article": "article", "inproceedings": "inproceedings"}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return example.collection()


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = example.copy(tmp_path_factory.mktemp("bib"))
    folders = example.folders(place)
    site.generate(loading.load(place / "papers", place / "docs"), folders)
    return folders.build / "docs"


def entries(path: Path) -> dict[str, Any]:
    """The entries of a .bib file by key, authors split into their parts."""
    text = path.read_bytes().decode("utf-8" if path.name.endswith(".biblatex.bib") else "ascii")
    library = bibtexparser.parse_string(
        text,
        append_middleware=[
            middlewares.SeparateCoAuthors(),
            middlewares.SplitNameParts(),
        ],
    )
    assert library.failed_blocks == [] and bool(library.comments) == (path.stem == "old-keys"), path
    assert len(library.entries) == text.count("\n@") + text.startswith("@"), path
    return {entry.key: entry for entry in library.entries}


def plain(tex: str) -> str:
    """TeX as Unicode, by a decoder that the generator does not use for writing."""
    return " ".join(LatexNodes2Text().latex_to_text(tex).split())


def names(entry: Any) -> list[tuple[str, ...]]:
    return [
        tuple(
            plain(" ".join(words))
            for words in (part.first, part.von, part.last, part.jr)
        )
        for part in entry["author"]
    ]  # fmt: skip


def expected_names(authors: tuple[Name, ...]) -> list[tuple[str, ...]]:
    return [(name.given, name.particle, name.family, name.suffix) for name in authors]


def expected_fields(paper: Paper) -> dict[str, str]:
    """What the entry of a paper must say, where that is certain."""
    published = paper.published
    archival = published if published and published.type in TYPES else None
    month = archival.month if archival else paper.submitted.month
    fields = {
        "year": str(archival.year if archival else paper.submitted.year),
        "title": (archival and archival.title) or paper.title,
        "month": MONTHS[month - 1] if month else "",
        "eprint": paper.arxiv,
        "archiveprefix": "",  # of which biber's data model warns beside `eprinttype`
        "eprinttype": "arXiv" if paper.arxiv else "",
        "primaryclass": paper.category if paper.arxiv else "",
        "journal": archival.venue if archival and archival.type == "article" else "",
        "booktitle": archival.venue if archival and archival.type == "inproceedings" else "",
        "volume": archival.volume if archival else "",
        "pages": archival.pages.replace("-", "--") if archival else "",
        "series": archival.series if archival else "",
        "publisher": archival.publisher if archival else "",
    }
    ref = references.of_paper(paper)
    fields["doi"] = ref.doi
    preprint = paper.arxiv and not archival
    arxivs = f"https://arxiv.org/abs/{paper.arxiv}"
    if preprint:
        fields["note" if paper.published else "howpublished"] = arxivs
    fields["url"] = "" if preprint and ref.url == arxivs else ref.url
    return fields


VERBATIM = {"eprint", "doi", "url", "pages", "year", "month", "primaryclass"}


def test_papers_bib_agrees_with_the_papers_field_by_field(
    generated: Path, collection: Collection
) -> None:
    found = entries(generated / "papers.bib")
    assert list(found) == [paper.key for paper in collection.papers]
    for paper in collection.papers:
        entry = found[paper.key]
        published = paper.published.type if paper.published else ""
        assert entry.entry_type == TYPES.get(published, "misc"), paper.key
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        for name, value in expected_fields(paper).items():
            read = fields.get(name, "")
            shown = read if name in VERBATIM else plain(read)
            if name == "note":  # behind the address is what there is to know of the paper
                shown = shown.partition(". ")[0]
            wanted = value
            if name in ("booktitle", "series") and value:
                assert read.startswith("{") and read.endswith("}"), f"{paper.key}: {name}"
            if name == "title":
                wanted = plain(value) if "$" in value else re.sub(r"[{}]", "", value)
            assert shown == wanted, f"{paper.key}: {name}"
        archival = paper.publication
        authors = (archival and archival.authors) or paper.authors
        assert names(entry) == expected_names(authors), paper.key


def test_capitals_that_a_style_must_keep_are_protected(generated: Path) -> None:
    title = entries(generated / "papers.bib")["alder2019tails"]["title"]
    assert "{Rokkaku}" in title


def test_every_page_that_lists_papers_is_a_bibliography(
    generated: Path, collection: Collection
) -> None:
    whole = entries(generated / "papers.bib")
    wanted = {f"papers/{paper.key}.bib": {paper.key} for paper in collection.papers}
    for topic in collection.topics:
        below = {topic.id} | {child.id for child in collection.topics if child.parent == topic.id}
        wanted[f"topics/{topic.id}.bib"] = {p.key for p in collection.papers if below & {*p.tags}}
    for paper in collection.papers:
        wanted.setdefault(f"years/{paper.submitted.year}.bib", set()).add(paper.key)
    for person in collection.people:
        spellings = {person.name.text, *(name.text for name in person.also)}
        theirs = [p for p in collection.papers if spellings & {name.text for name in p.authors}]
        if theirs:  # others have no page, such as a name that is only reserved
            wanted[f"authors/{person.id}.bib"] = {paper.key for paper in theirs}
    for path in (example.DOCS / "lists").glob("*.md"):
        blocks = re.findall(r"^```papers.*?\n(.*?)^```", path.read_text("utf-8"), re.M | re.S)
        keys = {key for block in blocks for key in block.split()}
        if keys:
            cited = {*re.findall(r"\[@([a-z0-9-]+)\]", path.read_text("utf-8"))}
            wanted[f"lists/{path.stem}.bib"] = keys | cited
    for name, keys in wanted.items():
        found = entries(generated / name)
        assert set(found) == keys, name
        for key, entry in found.items():
            assert entry.raw == whole[key].raw, f"{name}: {key}"


def test_every_bib_file_parses_and_is_ascii_but_for_that_of_biblatex(generated: Path) -> None:
    paths = sorted(generated.rglob("*.bib"))
    assert len(paths) > 30
    for path in paths:
        assert entries(path), path


def test_all_authors_of_the_longest_list_are_there(generated: Path) -> None:
    entry = entries(generated / "papers/windward2022census.bib")["windward2022census"]
    assert len(entry["author"]) == 68


def test_an_opinion_is_cited_by_who_wrote_it_and_when(collection: Collection) -> None:
    paper = collection.by_key["alder2019tails"]
    address = f"{example.SITE}papers/{paper.key}/"
    ours, theirs = (
        references.of_opinion(paper, one, address, "Kites & More") for one in paper.opinions
    )
    (entry,) = bibtexparser.parse_string(bibtex.entry(ours)).entries
    assert (entry.entry_type, entry.key) == ("misc", "alder2019tails-keepers-20260930")
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert fields.pop("howpublished") == "Kites \\& More"
    assert fields == {
        "title": "Opinion on ``Tails That Hold: Why a Light {Rokkaku} Needs a Long One''",
        "author": "{Keepers}",
        "year": "2026",
        "month": "sep",
        "url": f"{address}#keepers-2026-09-30",
        "note": "30 September 2026",
    }
    (entry,) = bibtexparser.parse_string(bibtex.entry(theirs)).entries
    assert entry["author"] == "Farr, Juno"
