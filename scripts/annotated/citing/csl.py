"""CSL-JSON: references for Pandoc, Typst, Zotero and every citation processor.

Keys are those of the CSL data schema
(https://docs.citationstyles.org/en/stable/specification.html, appendix IV); a preprint is an
`article` with its repository as publisher, as CSL 1.0.2 has it.
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
    "opinion": "review",
}


def entry(ref: Reference) -> str:
    """One item as JSON, on one line."""
    return json.dumps(item(ref), ensure_ascii=False)


def join(items: Iterable[str]) -> str:
    """A JSON list, an item a line, so that one changed paper changes one line."""
    return "[\n" + ",\n".join(items) + "\n]\n"


def item(ref: Reference) -> dict[str, Any]:
    """One reference; what it does not know is left out."""
    preprint = ref.kind == "preprint"
    issued = [part for part in (ref.year, ref.month, ref.day) if part]
    found = {
        "id": ref.key,
        "type": _TYPES[ref.kind],
        "title": title_text(ref.title),
        "author": [name(author) for author in ref.authors],
        "issued": {"date-parts": [issued]},
        "container-title": "" if preprint else ref.venue,
        "event-title": ref.venue if preprint else "",
        "collection-title": ref.series,
        "volume": ref.volume,
        "issue": ref.number,
        "page": ref.pages,
        "publisher": "arXiv" if preprint and ref.arxiv else ref.publisher,
        "number": f"arXiv:{ref.arxiv}" if preprint and ref.arxiv else "",
        "genre": "preprint" if preprint else "",
        "archive": "arXiv" if ref.arxiv else "",
        "archive_location": ref.arxiv,
        "DOI": ref.doi,
        "URL": ref.url,
        "abstract": abstract_text(ref.abstract) if ref.abstract else "",
        "keyword": ", ".join(ref.tags),
        "note": ref.note,
    }
    return {key: value for key, value in found.items() if value}


def name(author: Name) -> dict[str, str]:
    """A CSL name; the particle stays before the family name in sorting and citing alike."""
    if author.group or not author.given:
        return {"literal": author.short}
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {key: value for key, value in parts.items() if value}


FORMAT = Format("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", entry, join, "{")
