"""Page metadata: the `citation_*` tags of a paper's page, for Google Scholar and Zotero.

Scholar: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. It takes
`citation_pdf_url` only for a PDF beside the page, and ours are elsewhere, so there is none; Zotero
looks for the PDF by the DOI.

Zotero reads them by its translator "Embedded Metadata" (https://github.com/zotero/translators):

- `z:…` are its own fields, in a namespace that a link declares. They win over OpenGraph, whose
  address is that of our page and not the paper's.
- `citation_public_url` would win over them, so there is none.
- Without `z:itemType` a preprint becomes an article. The last tag that names a kind decides on
  it, so proceedings are named by `citation_inbook_title` before `citation_conference_title`.
- COinS outranks the tags and knows less, so a paper's page has none. Keywords are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from annotated.citing import coins, splitnames
from annotated.citing.references import Reference
from annotated.tex.markup import abstract_text
from annotated.tex.titles import title_text

_NAMESPACE = "http://www.zotero.org/namespaces/export#"


def meta_tags(ref: Reference) -> Markup:
    """The `<meta>` elements of the page of a paper, by its reference."""
    link = Markup('<link rel="schema.z" href="{}">').format(_NAMESPACE)
    metas = [
        Markup('<meta name="{}" content="{}">').format(name, value)
        for name, value in (*_highwire(ref), *_zotero(ref))
        if value
    ]
    return Markup("\n").join([link, *metas])


def _highwire(ref: Reference) -> Iterator[tuple[str, str]]:
    written = splitnames.sole if len(ref.authors) == 1 else splitnames.comma
    date = [f"{ref.year}", *(f"{part:02}" for part in (ref.month, ref.day) if part)]
    first, _, last = ref.pages.partition("-")
    yield "citation_title", title_text(ref.title)
    for name in ref.authors:
        yield "citation_author", written(name)
    yield "citation_publication_date", "/".join(date)  # Scholar's form
    yield "citation_date", "-".join(date)  # which Zotero prefers
    yield "citation_doi", ref.doi
    yield "citation_arxiv_id", ref.arxiv
    yield "citation_abstract_html_url", ref.url
    yield "citation_abstract", abstract_text(ref.abstract)
    for tag in ref.tags:
        yield "citation_keywords", tag
    yield "citation_language", "en"
    if ref.kind == "preprint":
        return
    if ref.kind == "article":
        yield "citation_journal_title", ref.venue
    else:
        yield "citation_inbook_title", ref.venue
        yield "citation_conference_title", ref.venue
    yield "citation_series_title", ref.series
    for name in ref.editors:
        yield "citation_editor", splitnames.comma(name)
    yield "citation_volume", ref.volume
    yield "citation_issue", ref.number
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_publisher", ref.publisher


def _zotero(ref: Reference) -> Iterator[tuple[str, str]]:
    yield "z:itemType", coins.TYPES.get(ref.kind, "preprint")
    yield "z:citationKey", ref.key
    yield "z:url", ref.url
    yield "z:place", ref.address
    if ref.kind != "preprint":
        yield "z:archive", "arXiv" if ref.arxiv else ""
        yield "z:archiveLocation", ref.arxiv
        return
    if ref.arxiv:
        yield "z:repository", "arXiv"
        yield "z:archiveID", f"arXiv:{ref.arxiv}"
    # A preprint of Zotero has no venue; its import of BibTeX says the same for `howpublished`.
    yield "z:extra", f"Published: {ref.venue}" if ref.venue else ""
