"""CSL-JSON: references for Pandoc, Typst, Zotero and every citation processor.

Keys are those of the CSL data schema
(https://docs.citationstyles.org/en/stable/specification.html, appendix IV); a preprint is an
`article` of the genre `preprint`, as CSL 1.0.2 has it.

Styles print whatever they find, so arXiv's id stands in one variable only: a preprint's `number`,
which Zotero takes for its archive ID, and a publication's `archive_location`. It names its
repository by itself (`arXiv:2301.00001`), so neither `publisher` nor `archive` says so again: from
both, IEEE made `arXiv: arXiv:…` and APA, Chicago, MLA and NLM a third mention.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.model.names import Name
from annotated.tex.markup import abstract_text
from annotated.tex.titles import title_text

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "preprint": "article",
    "opinion": "webpage",
}


def entry(ref: Reference) -> str:
    """One item as JSON, on one line."""
    return json.dumps(item(ref), ensure_ascii=False)


def join(items: Iterable[str]) -> str:
    """A JSON list, an item a line, so that one changed paper changes one line."""
    return "[\n" + ",\n".join(items) + "\n]\n"


def item(ref: Reference) -> dict[str, Any]:
    """One reference; what it does not know is left out."""
    preprint, conference = ref.kind == "preprint", ref.kind == "inproceedings"
    arxiv = f"arXiv:{ref.arxiv}" if ref.arxiv else ""
    issued = [part for part in (ref.year, ref.month, ref.day) if part]
    found = {
        "id": ref.key,
        "citation-key": ref.key,  # Zotero forgets `id` and keeps this one
        "type": _TYPES[ref.kind],
        "title": title_text(ref.title),
        "author": [name(author) for author in ref.authors],
        "issued": {"date-parts": [issued]},
        "container-title": "" if preprint else ref.venue,
        "editor": [name(editor) for editor in ref.editors],
        "event-place": ref.address if conference else "",
        "collection-title": ref.series,
        "volume": ref.volume,
        "issue": ref.number,
        "page": ref.pages,
        "publisher": ref.venue if preprint else ref.publisher,
        "publisher-place": "" if conference else ref.address,
        "number": arxiv if preprint else "",
        "genre": "preprint" if preprint else "",
        "archive_location": "" if preprint else arxiv,
        "DOI": ref.doi,
        "URL": ref.url,
        "abstract": abstract_text(ref.abstract) if ref.abstract else "",
        "keyword": ", ".join(ref.tags),
        "note": ref.note,
    }
    return {key: value for key, value in found.items() if value}


def name(author: Name) -> dict[str, str]:
    """A CSL name, with the particle before the family name and the suffix behind the given one.

    Zotero's import reads `family` and `given` and drops `non-dropping-particle` and `suffix`, which
    would make Wilk of van der Wilk. Pandoc and citeproc-js part such names again, and sort, demote
    and shorten them as their style has it. What gives way are processors that don't (citeproc-py):
    they sort van der Wilk under V in every style.
    """
    if author.group or not author.given:
        return {"literal": author.short}
    given = ", ".join(part for part in (author.given, author.suffix) if part)
    return {"family": author.short, "given": given}


FORMAT = Format(
    "json", "CSL-JSON", "application/vnd.citationstyles.csl+json", entry, join, starts="{"
)
