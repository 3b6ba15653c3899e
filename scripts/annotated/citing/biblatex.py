"""biblatex: the entries that biber and biblatex can do more with than BibTeX, in UTF-8.

Types and fields are those of the biblatex manual, sections 2.1 and 2.2. A preprint is `@online`
with its whole date; where it is stands in `eprint` alone, since biblatex would print the DOI and
the address that arXiv makes of the same number beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from annotated.citing import bibtex
from annotated.citing.bibtex import author_list
from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.gates import address, tex
from annotated.tex.encoding import encode, encode_prose
from annotated.tex.markup import abstract_text
from annotated.tex.titles import encode_title

TYPES = {
    "article": "article",
    "inproceedings": "inproceedings",
    "preprint": "online",
    "opinion": "online",
}
_encode: Callable[[str], str] = partial(encode, letters=True)


def entry(reference: Reference) -> str:
    """One entry, ended by a line end; fields in a fixed order, one a line.

    Raises:
        Refused: a value holds TeX that may not reach a reader's document; `check` names it first.
    """
    return bibtex.written(TYPES[reference.kind], reference.key, fields(reference))


def fields(ref: Reference) -> list[tuple[str, str]]:
    """Names and values; a value has its braces, and is empty where the field is to be left out."""
    conference, article = ref.kind == "inproceedings", ref.kind == "article"
    known = {address.doi(ref.doi)} if ref.doi else set()
    known |= {address.arxiv(ref.arxiv)} if ref.arxiv else set()
    arxivs = ref.arxiv and ref.doi == f"10.48550/arXiv.{ref.arxiv}"
    return [
        ("title", _braced(encode_title(ref.title, letters=True))),
        ("author", _braced(author_list(ref.authors, _encode))),
        ("journaltitle", _braced(_encode(ref.venue)) if article else ""),
        ("booktitle", _kept(ref.venue) if conference else ""),
        ("organization", _braced(_encode(ref.venue)) if not (article or conference) else ""),
        ("editor", _braced(author_list(ref.editors, _encode))),
        ("series", _kept(ref.series)),
        ("volume", _braced(_encode(ref.volume))),
        ("number", _braced(_encode(ref.number))),
        ("pages", _braced(_encode(ref.pages).replace("-", "--"))),
        ("publisher", "" if article else _braced(_encode(ref.publisher))),
        ("location", "" if article else _braced(_encode(ref.address))),
        ("date", f"{{{_date(ref)}}}"),
        ("eprint", _verbatim(ref.arxiv)),
        ("eprinttype", "{arXiv}" if ref.arxiv else ""),
        ("eprintclass", _verbatim(ref.category) if ref.arxiv else ""),
        ("doi", "" if arxivs else _verbatim(ref.doi)),
        ("url", "" if ref.url in known else _verbatim(ref.url)),
        ("addendum", "" if ref.kind == "opinion" else _braced(_encode(ref.note.rstrip(".")))),
        ("keywords", _braced(_encode(", ".join(ref.tags)))),
        ("abstract", _braced(encode_prose(abstract_text(ref.abstract), letters=True))),
        ("ids", _braced(",".join(map(tex.key, ref.aliases)))),
    ]


def _date(ref: Reference) -> str:
    """As the biblatex manual has it, section 2.3.8: `2023-04-28`, `2023-04` or `2023`."""
    return "-".join([f"{ref.year}", *(f"{part:02}" for part in (ref.month, ref.day) if part)])


def _kept(name: str) -> str:
    return _braced(f"{{{_encode(name)}}}") if name else ""


def _braced(value: str) -> str:
    return f"{{{tex.value(value, letters=True)}}}" if value else ""


def _verbatim(value: str) -> str:
    return f"{{{tex.verbatim(value)}}}" if value else ""


FORMAT = Format("biblatex.bib", "biblatex", "application/x-bibtex", entry, "\n".join)
