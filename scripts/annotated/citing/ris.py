"""RIS: references for EndNote, Zotero, Mendeley and the like, written by rispy.

Tags are those of https://en.wikipedia.org/wiki/RIS_(file_format), as Zotero's importer reads them
(https://github.com/zotero/translators/blob/master/RIS.js). RIS has no type for preprints: of those
for unpublished work Zotero knows `UNPD` and makes a manuscript of it, but takes `UNPB` for a
journal article.
"""

from __future__ import annotations

from typing import Any, ClassVar

import rispy
from rispy.config import TAG_KEY_MAPPING

from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.gates.line import line
from annotated.model.names import Name
from annotated.tex.markup import abstract_text
from annotated.tex.titles import title_text

# `CONF` is a paper in printed proceedings; to EndNote `CPAPER` is a talk, without proceedings.
_TYPES = {"article": "JOUR", "inproceedings": "CONF", "preprint": "UNPD", "opinion": "ELEC"}


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """rispy's writer without the numbers that it puts before each record, and with one more tag."""

    DEFAULT_MAPPING: ClassVar[dict[str, str]] = {**TAG_KEY_MAPPING, "M2": "extra"}

    def set_header(self, count: int) -> str:
        return ""


def entry(ref: Reference) -> str:
    """One record, from `TY` to `ER`."""
    return str(rispy.dumps([_fields(ref)], implementation=_Writer)).strip() + "\n"


def _fields(ref: Reference) -> dict[str, Any]:
    first, _, last = ref.pages.partition("-")
    month = f"/{ref.month:02}" if ref.month else ""
    day = f"/{ref.day:02}" if ref.day else ""
    preprint = ref.kind == "preprint"
    found: dict[str, Any] = {
        "type_of_reference": _TYPES[ref.kind],
        "id": ref.key,
        "title": title_text(ref.title),
        "authors": [_author(name) for name in ref.authors],
        "year": str(ref.year),
        "date": f"{ref.year}{month}{day}" if month else "",
        # The journal, the site, and what most programs take for the proceedings; EndNote and Zotero
        # take it for the conference and have the proceedings in C3.
        "secondary_title": "" if preprint else ref.venue,
        "custom3": ref.venue if ref.kind == "inproceedings" else "",
        "secondary_authors": [_author(name) for name in ref.editors],
        "tertiary_title": ref.series,
        "volume": ref.volume,
        "number": ref.number,
        "start_page": first,
        "end_page": last,
        "publisher": ref.publisher,
        "place_published": ref.address,
        "doi": ref.doi,
        "urls": [ref.url] if ref.url else [],
        "accession_number": f"arXiv:{ref.arxiv}" if ref.arxiv else "",
        "abstract": abstract_text(ref.abstract) if ref.abstract else "",
        "keywords": list(ref.tags),
        "notes": [ref.note] if ref.note else [],
        "extra": f"Citation Key: {ref.key}",  # the only place from which Zotero takes a key
    }
    if preprint:
        found |= {
            "type_of_work": "Preprint",
            "publisher": ref.venue or ("arXiv" if ref.arxiv else ""),
        }
    return {key: _lines(value) for key, value in found.items() if value}


def _lines(value: str | list[str]) -> str | list[str]:
    """A value, or each of several, on one line: a line end would begin another tag."""
    return line(value) if isinstance(value, str) else [line(one) for one in value]


def _author(name: Name) -> str:
    """`von Family, Given, Jr.`, the order of RIS; Zotero takes the suffix to the given name."""
    return ", ".join(part for part in (name.short, name.given, name.suffix) if part)


FORMAT = Format(
    "ris", "RIS", "application/x-research-info-systems", entry, "\n".join, starts="TY  - "
)
