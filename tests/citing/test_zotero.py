"""What Zotero keeps of every page and of every bibliography of a site, by its own translators.

The site is that of the example and of the papers with odd names and titles. Skipped where there is
no translation server; the rules that it showed stand in the tests of the other modules.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

import example
import zotero
from annotated.build.site import build as build_site
from annotated.citing import references
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.model import addresses
from annotated.model.names import Name
from annotated.model.paper import Paper
from annotated.tex.titles import title_text
from annotated.website import bibliographies
from zotero import Item, Translators

pytestmark = pytest.mark.citations
STRESS = example.ROOT / "tests" / "stress" / "papers"
ODD = {path.stem for path in STRESS.glob("*.md")}
TYPES = {"article": "journalArticle", "inproceedings": "conferencePaper", "preprint": "preprint"}


@pytest.fixture(scope="module")
def translators() -> Iterator[Translators]:
    place = zotero.folder()
    if not place:
        pytest.skip(f"{zotero.VARIABLE} names no folder with Zotero's translation server")
    with zotero.running(place) as server:
        yield server


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site, and the collection that it is made of beside it."""
    place = example.copy(tmp_path_factory.mktemp("zotero"))
    for path in STRESS.glob("*.md"):
        shutil.copy(path, place / "papers")
    topics = place / "papers" / "topics.yml"
    topics.write_text(topics.read_text("utf-8") + (STRESS / "topics.yml").read_text("utf-8"))
    build_site(collection(place), example.folders(place))
    return place


def collection(place: Path) -> Collection:
    return loading.load(place / "papers", place / "docs")


def listings(place: Path) -> Iterator[tuple[str, tuple[Paper, ...]]]:
    return bibliographies.listings(collection(place))


def whole(paper: Paper) -> Item:
    """A paper as Zotero would have it if nothing were lost on the way."""
    ref = references.of_paper(paper)
    date = "-".join([f"{ref.year}", *(f"{part:02}" for part in (ref.month, ref.day) if part)])
    return Item(TYPES[ref.kind], title_text(ref.title), tuple(map(author, ref.authors)), date,
                ref.doi, ref.venue, ref.arxiv, ref.url, ref.key, frozenset(ref.tags))  # fmt: skip


def author(name: Name) -> tuple[str, str]:
    return (name.short, zotero.plain_given(f"{name.given} {name.suffix}"))


def lists(place: Path) -> list[tuple[str, tuple[Paper, ...]]]:
    """The pages that list papers, and which."""
    papers = {addresses.paper(paper.key) for paper in collection(place).papers}
    return [(address, of) for address, of in listings(place) if address not in papers]


def differences(items: Iterable[Item], expected: Iterable[Item]) -> list[str]:
    """What Zotero has otherwise than expected, item by item and field by field."""
    got, want = list(items), list(expected)
    if len(got) != len(want):
        return [f"{len(got)} items and not {len(want)}"]
    return [
        f"{right.title}: {field.name} is {getattr(item, field.name)!r}"
        f" and not {getattr(right, field.name)!r}"
        for item, right in zip(got, want, strict=True)
        for field in fields(Item)
        if getattr(item, field.name) != getattr(right, field.name)
    ]


def without(item: Item, *lost: str) -> Item:
    empty = {name: frozenset() if name == "tags" else "" for name in lost}
    return replace(item, **empty)  # type: ignore[arg-type]


def of_page(paper: Paper) -> Item:
    """Zotero leaves out tags that a page names, since most pages name wrong ones."""
    return without(whole(paper), "tags")


def of_list(paper: Paper) -> Item:
    """COinS has no place for the id in an archive, nor for a key, and Zotero's preprints have no
    venue. A plus becomes a space.
    """
    item = without(whole(paper), "archive", "key")
    if item.type == "preprint":
        item = without(item, "publication")
    return replace(item, title=" ".join(item.title.replace("+", " ").split()))


def of_ris(paper: Paper) -> Item:
    """No type of RIS becomes a preprint; the nearest is an unpublished manuscript."""
    item = whole(paper)
    if item.type == "preprint":
        item = without(replace(item, type="manuscript"), "publication")
    return item


def of_json(paper: Paper) -> Item:
    """Zotero takes no keywords from CSL-JSON, and its preprints have no venue."""
    item = without(whole(paper), "tags")
    return without(item, "publication") if item.type == "preprint" else item


def of_bib(paper: Paper) -> Item:
    """No type of BibTeX becomes a preprint, keys are lost without Better BibTeX, and there is
    neither a day nor a keyword in our entries. Of a preprint that has a venue, arXiv's address is
    in the note.
    """
    item = without(whole(paper), "key", "tags")
    kind = "document" if item.type == "preprint" else item.type
    if kind == "document" and paper.published and item.url.startswith("https://arxiv.org/"):
        item = without(item, "url")
    return replace(item, type=kind, date=item.date[:7])


IMPORTED: dict[str, Callable[[Paper], Item]] = {"bib": of_bib, "ris": of_ris, "json": of_json}


def test_every_paper_is_saved_whole_from_its_page(translators: Translators, place: Path) -> None:
    with zotero.served(place / "site") as site:
        for paper in collection(place).papers:
            items = translators.of_page(site + addresses.paper(paper.key))
            assert differences(items, [of_page(paper)]) == []


def test_every_list_gives_every_paper_that_is_on_it(translators: Translators, place: Path) -> None:
    with zotero.served(place / "site") as site:
        for address, papers in lists(place):
            items = translators.of_page(site + address)
            items.sort(key=lambda item: item.url)
            expected = sorted(map(of_list, papers), key=lambda item: item.url)
            assert differences(items, expected) == [], address


@pytest.mark.parametrize("ending", IMPORTED)
def test_every_bibliography_is_imported_whole(
    ending: str, translators: Translators, place: Path
) -> None:
    for address, papers in listings(place):
        path = place / "site" / addresses.listing(address, ending)
        items, expected = translators.of_file(path.read_bytes()), map(IMPORTED[ending], papers)
        found = differences(items, expected)
        if ending == "bib":  # letters and formulas that Zotero knows no TeX of stay TeX
            odd = [title_text(paper.title) for paper in papers if paper.key in ODD]
            found = [line for line in found if not line.startswith(tuple(odd))]
        assert found == [], path
