"""RIS: references for EndNote, Zotero, Mendeley and the like, written by rispy.

Tags are those of https://en.wikipedia.org/wiki/RIS_(file_format); RIS has no type for preprints,
and `UNPB` (unpublished work) is what reference managers write for them.
"""

from __future__ import annotations

from typing import Any

import rispy

from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.gates.line import line
from annotated.model.names import Name
from annotated.tex.markup import abstract_text
from annotated.tex.titles import title_text

_TYPES = {"article": "JOUR", "inproceedings": "CPAPER", "preprint": "UNPB", "opinion": "ELEC"}


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """rispy's writer without the numbers that it puts before each record."""

    def set_header(self, count: int) -> str:
        return ""


def entry(ref: Reference) -> str:
    """One record, from `TY` to `ER`."""
    return str(rispy.dumps([_fields(ref)], implementation=_Writer)).strip() + "\n"


def _fields(ref: Reference) -> dict[str, Any]:
    first, _, last = ref.pages.partition("-")
    month = f"/{ref.month:02}" if ref.month else ""
    day = f"/{ref.day:02}" if ref.day else ""
    found: dict[str, Any] = {
        "type_of_reference": _TYPES[ref.kind],
        "id": ref.key,
        "title": title_text(ref.title),
        "authors": [_author(name) for name in ref.authors],
        "year": str(ref.year),
        "date": f"{ref.year}{month}{day}" if month else "",
        "journal_name": ref.venue if ref.kind == "article" else "",
        "secondary_title": "" if ref.kind == "article" else ref.venue,
        "tertiary_title": ref.series,
        "volume": ref.volume,
        "number": ref.number,
        "start_page": first,
        "end_page": last,
        "publisher": "arXiv" if ref.kind == "preprint" and ref.arxiv else ref.publisher,
        "doi": ref.doi,
        "urls": [ref.url] if ref.url else [],
        "accession_number": f"arXiv:{ref.arxiv}" if ref.arxiv else "",
        "abstract": abstract_text(ref.abstract) if ref.abstract else "",
        "keywords": list(ref.tags),
        "notes": [ref.note] if ref.note else [],
    }
    return {key: _lines(value) for key, value in found.items() if value}


def _lines(value: str | list[str]) -> str | list[str]:
    """A value, or each of several, on one line: a line end would begin another tag."""
    return line(value) if isinstance(value, str) else [line(one) for one in value]


def _author(name: Name) -> str:
    """`von Family, Given, Jr.`, the order of RIS."""
    return ", ".join(part for part in (name.short, name.given, name.suffix) if part)


FORMAT = Format("ris", "RIS", "application/x-research-info-systems", entry, "\n".join, "TY  - ")
