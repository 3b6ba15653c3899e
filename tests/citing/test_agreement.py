"""Whatever form a citation takes, it says the same: one title, one year, one venue, one set of
authors, one address, on every paper of the example and on those of odd names and titles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
from lxml import html
from lxml.html import HtmlElement

import example
from annotated.citing import bibtex, coins, csl, formatted, pagemetadata, references, ris
from annotated.citing.references import Reference
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.gates import address
from annotated.model.paper import Paper
from annotated.tex.decoding import decode
from annotated.tex.titles import title_text
from annotated.website import linkeddata
from specimens import texts

COLLECTIONS = {"example": example.PAPERS, "stress": example.ROOT / "tests" / "stress" / "papers"}


@dataclass(frozen=True)
class Said:
    """What one form says of a paper. Words are compared, since forms differ in signs; `venue` is
    every text in which the venue may stand."""

    title: str
    year: str
    authors: list[list[str]]
    venue: list[str]
    url: str
    doi: str


@cache
def collection(name: str) -> Collection:
    return loading.load(COLLECTIONS[name], Path("no-pages"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def names(found: list[str]) -> list[list[str]]:
    """Each name as its words in one order, since forms order its parts differently."""
    return [sorted(words(name)) for name in found]


def by_bibtex(paper: Paper, ref: Reference, of: Collection) -> Said:
    (entry,) = bibtexparser.parse_string(bibtex.entry(ref)).entries
    raw = {key: str(field.value) for key, field in entry.fields_dict.items()}
    fields = {key: title_text(decode(value)) for key, value in raw.items()}
    authors = [decode(name) for name in re.split(r" and (?![^{]*\})", raw["author"])]
    shown = f"{raw.get('howpublished')} {raw.get('note')}"  # by styles that know no other field
    noted = re.search(r"https://arxiv\.org/abs/[\w./-]*\w", shown)
    url, doi = raw.get("url") or (noted[0] if noted else ""), raw.get("doi", "")
    if "_" in ref.doi:  # styles that set a DOI as text can't take it, so its address stands for it
        assert (url, doi) == (address.doi(ref.doi), "")
        url, doi = ref.url, ref.doi
    return Said(fields["title"], fields["year"], names(authors), list(fields.values()), url, doi)


def by_ris(paper: Paper, ref: Reference, of: Collection) -> Said:
    (record,) = rispy.loads(ris.entry(ref))
    texts = [value for value in record.values() if isinstance(value, str)]
    return Said(record["title"], record["year"], names(record["authors"]), texts,
                record["urls"][0], record.get("doi", ""))  # fmt: skip


def by_csl(paper: Paper, ref: Reference, of: Collection) -> Said:
    item = json.loads(csl.entry(ref))
    authors = [" ".join(name.values()) for name in item["author"]]
    texts = [value for value in item.values() if isinstance(value, str)]
    return Said(item["title"], str(item["issued"]["date-parts"][0][0]), names(authors), texts,
                item["URL"], item.get("DOI", ""))  # fmt: skip


def by_coins(paper: Paper, ref: Reference, of: Collection) -> Said:
    span = html.fromstring(str(coins.span(ref)))
    said = parse_qs(str(span.get("title")))
    first = said.get("rft.aufirst", []) + said.get("rft.aulast", [])
    authors = [" ".join(first)] if first else []
    doi = said.get("rft_id", [""])[0].removeprefix("info:doi/")
    authors += said.get("rft.au", [])
    return Said(said["rft.title"][0], said["rft.date"][0][:4], names(authors),
                said.get("rft.source", []), said["rft.identifier"][0], doi)  # fmt: skip


def by_page(paper: Paper, ref: Reference, of: Collection) -> Said:
    head = html.fromstring(f"<div>{pagemetadata.meta_tags(ref)}</div>")
    tags: dict[str, list[str]] = {}
    for meta in head.iter("meta"):
        tags.setdefault(str(meta.get("name")), []).append(str(meta.get("content")))
    texts = [text.removeprefix("Published: ") for values in tags.values() for text in values]
    return Said(tags["citation_title"][0], tags["citation_publication_date"][0][:4],
                names(tags["citation_author"]), texts, tags["z:url"][0],
                tags.get("citation_doi", [""])[0])  # fmt: skip


def by_linked_data(paper: Paper, ref: Reference, of: Collection) -> Said:
    authors = [(name, of.person(name)) for name in ref.authors]
    about = linkeddata.Described("https://example.org/", paper, ref, authors, (), texts(of))
    said = json.loads(json.dumps(linkeddata.article(about)))
    container, venue = said.get("isPartOf", {}), []
    while container:
        venue.append(container.get("name", ""))
        container = container.get("isPartOf", {})
    doi = f"https://doi.org/{ref.doi}" if ref.doi else ""
    first = said["sameAs"][0].replace("%25", "%")
    return Said(said["name"], said["datePublished"][:4],
                names([author["name"] for author in said["author"]]), venue, said["url"],
                ref.doi if first == doi else "")  # fmt: skip


FORMS: dict[str, Callable[[Paper, Reference, Collection], Said]] = {
    "BibTeX": by_bibtex, "RIS": by_ris, "CSL-JSON": by_csl, "COinS": by_coins,
    "page metadata": by_page, "JSON-LD": by_linked_data,
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_form_of_a_citation_says_what_the_reference_says(name: str, form: str) -> None:
    of = collection(name)
    for paper in of.papers:
        ref = references.of_paper(paper)
        said = FORMS[form](paper, ref, of)
        assert words(said.title) == words(title_text(ref.title)), paper.key
        assert said.year == str(ref.year), paper.key
        assert said.authors == names([name.text for name in ref.authors]), paper.key
        assert not ref.venue or words(ref.venue) in map(words, said.venue), paper.key
        assert (said.url, said.doi) == (ref.url, ref.doi), paper.key


@pytest.mark.parametrize("name", COLLECTIONS)
def test_the_formatted_reference_says_it_too(name: str) -> None:
    for paper in collection(name).papers:
        ref = references.of_paper(paper)
        shown: HtmlElement = html.fromstring(f"<p>{formatted.reference(ref)}</p>")
        text = " ".join(words("".join(shown.itertext())))
        parts = [name.short for name in ref.authors[:19]]
        for part in (*parts, str(ref.year), title_text(ref.title), ref.venue):
            assert " ".join(words(part)) in text, paper.key
