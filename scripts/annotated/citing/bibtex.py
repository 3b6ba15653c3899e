"""BibTeX: ASCII entries that classic `bibtex` and `biber` both take without a warning.

Field names are those of "BibTeXing" (O. Patashnik, 1988) and of the biblatex manual, section 2.2;
`archiveprefix` and `primaryclass` are arXiv's (https://info.arxiv.org/help/hypertex/bibstyles/).
"""

from __future__ import annotations

from collections.abc import Iterable

from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.gates import tex
from annotated.model.names import Name
from annotated.tex.encoding import encode
from annotated.tex.titles import encode_title

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TYPES = {
    "article": "article",
    "inproceedings": "inproceedings",
    "preprint": "misc",
    "opinion": "misc",
}


def entry(reference: Reference) -> str:
    """One entry, ended by a line end; fields in a fixed order, one a line.

    Raises:
        Refused: a value holds TeX that may not reach a reader's document; `check` names it first.
    """
    lines = [f"@{_TYPES[reference.kind]}{{{tex.key(reference.key)},"]
    lines += [f"  {name} = {value}," for name, value in _fields(reference) if value]
    lines[-1] = lines[-1].removesuffix(",")
    return "\n".join([*lines, "}", ""])


def author_list(authors: Iterable[Name]) -> str:
    """Authors as BibTeX reads them, joined by `and`."""
    return " and ".join(_author(name) for name in authors)


def _author(name: Name) -> str:
    if name.group:
        return f"{{{encode(name.family)}}}"
    family = encode(f"{name.particle} {name.family}".strip())
    if not name.given and not name.suffix:
        # One name alone: braces keep its words together where there are several.
        return f"{{{family}}}" if " " in family else family
    return ", ".join(part for part in (family, encode(name.suffix), encode(name.given)) if part)


def _fields(ref: Reference) -> list[tuple[str, str]]:
    """Names and values; a value has its braces, and is empty where the field is to be left out."""
    conference, article = ref.kind == "inproceedings", ref.kind == "article"
    # The classic styles can't use volume and number together in proceedings, nor a number without
    # a series.
    number = ref.number if article or (ref.series and not ref.volume) else ""
    return [
        ("title", _braced(encode_title(ref.title))),
        ("author", _braced(author_list(ref.authors))),
        ("journal", _braced(encode(ref.venue)) if article else ""),
        ("booktitle", _braced(encode(ref.venue)) if conference else ""),
        ("howpublished", _braced(encode(ref.venue)) if not (article or conference) else ""),
        ("editor", _braced(author_list(ref.editors))),
        ("series", _braced(encode(ref.series))),
        ("year", f"{{{ref.year}}}"),
        ("month", MONTHS[ref.month - 1] if ref.month else ""),
        ("volume", _braced(encode(ref.volume))),
        ("number", _braced(encode(number))),
        ("pages", _braced(encode(ref.pages).replace("-", "--"))),
        ("publisher", _braced(encode(ref.publisher))),
        ("address", _braced(encode(ref.address))),
        ("eprint", _verbatim(ref.arxiv)),
        ("archiveprefix", "{arXiv}" if ref.arxiv else ""),
        ("eprinttype", "{arXiv}" if ref.arxiv else ""),  # the only one that Zotero's importer reads
        ("primaryclass", _verbatim(ref.category)),
        ("doi", _verbatim(ref.doi)),
        ("url", _verbatim(ref.url)),
        ("note", _braced(_note(ref))),
        ("ids", _braced(",".join(map(tex.key, ref.aliases)))),
    ]


def _note(ref: Reference) -> str:
    """What the classic styles show of a preprint: they print neither eprint, DOI nor URL."""
    parts = []
    if ref.kind == "preprint" and ref.arxiv:
        parts.append(f"arXiv:{ref.arxiv}")
    if ref.note:
        parts.append(encode(ref.note.rstrip(".")))
    return ". ".join(parts)


def _braced(value: str) -> str:
    return f"{{{tex.value(value)}}}" if value else ""


def _verbatim(value: str) -> str:
    return f"{{{tex.verbatim(value)}}}" if value else ""


FORMAT = Format("bib", "BibTeX", "application/x-bibtex", entry, "\n".join)
