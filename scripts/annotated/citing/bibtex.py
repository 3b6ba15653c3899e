"""BibTeX: ASCII entries that classic `bibtex` and `biber` both take without a warning.

Field names are those of "BibTeXing" (O. Patashnik, 1988) and of the biblatex manual, section 2.2;
`primaryclass` is arXiv's (https://info.arxiv.org/help/hypertex/bibstyles/). Three choices rest on
runs over eighty styles of TeX Live, Pandoc and Zotero's importer:

* A preprint's address at arXiv stands in `howpublished`, or in `note` where its venue stands there,
  and not in `url`. plain, alpha, ieeetr, chicago and all others of their age print no eprint, DOI
  or URL of `@misc`, so without it their readers would not learn where the paper is. `arXiv:…` in
  its place stood twice wherever `eprint` is printed too (biblatex, ACL, ACM, Elsevier), and `url`
  beside it stood twice in natbib's and IEEE's. Pandoc knows the address from `eprint`, Zotero from
  `howpublished`.
* `eprinttype` says whose the eprint is: Zotero reads no other name, and of `archiveprefix` beside
  it biber's data model warns.
* Names of proceedings and series have braces around all of them: Pandoc takes them for titles and
  lower-cases their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.gates import address, tex
from annotated.model.names import Name
from annotated.tex.encoding import encode
from annotated.tex.titles import encode_title

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TYPES = {
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
    return written(TYPES[reference.kind], reference.key, fields(reference))


def written(type_: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry of names and values, without the fields that are empty."""
    lines = [f"@{type_}{{{tex.key(key)},"]
    lines += [f"  {name} = {value}," for name, value in fields if value]
    lines[-1] = lines[-1].removesuffix(",")
    return "\n".join([*lines, "}", ""])


def author_list(authors: Iterable[Name], encode: Callable[[str], str] = encode) -> str:
    """Authors as BibTeX reads them, joined by `and`."""
    return " and ".join(_author(name, encode) for name in authors)


def _author(name: Name, encode: Callable[[str], str]) -> str:
    if name.group:
        return f"{{{encode(name.family)}}}"
    family = encode(f"{name.particle} {name.family}".strip())
    if not name.given and not name.suffix:
        # One name alone: braces keep its words together where there are several.
        return f"{{{family}}}" if " " in family else family
    return ", ".join(part for part in (family, encode(name.suffix), encode(name.given)) if part)


def fields(ref: Reference) -> list[tuple[str, str]]:
    """Names and values; a value has its braces, and is empty where the field is to be left out."""
    conference, article = ref.kind == "inproceedings", ref.kind == "article"
    # The classic styles can't use volume and number together in proceedings, nor a number without
    # a series.
    number = ref.number if article or (ref.series and not ref.volume) else ""
    doi, url = _doi_and_url(ref)
    return [
        ("title", _braced(encode_title(ref.title))),
        ("author", _braced(author_list(ref.authors))),
        ("journal", _braced(encode(ref.venue)) if article else ""),
        ("booktitle", _kept(ref.venue) if conference else ""),
        ("howpublished", _braced("" if article or conference else _how(ref))),
        ("editor", _braced(author_list(ref.editors))),
        ("series", _kept(ref.series)),
        ("year", f"{{{ref.year}}}"),
        ("month", MONTHS[ref.month - 1] if ref.month else ""),
        ("volume", _braced(encode(ref.volume))),
        ("number", _braced(encode(number))),
        ("pages", _braced(encode(ref.pages).replace("-", "--"))),
        ("publisher", _braced(encode(ref.publisher))),
        ("address", _braced(encode(ref.address))),
        ("eprint", _verbatim(ref.arxiv)),
        ("eprinttype", "{arXiv}" if ref.arxiv else ""),
        ("primaryclass", _verbatim(ref.category)),
        ("doi", _verbatim(doi)),
        ("url", _verbatim(url)),
        ("note", _braced(_note(ref))),
        ("ids", _braced(",".join(map(tex.key, ref.aliases)))),
    ]


def _doi_and_url(ref: Reference) -> tuple[str, str]:
    """What can stand in these two fields.

    Some styles, such as Elsevier's, set a DOI as text, in which TeX can't take `_`; every style
    sets a URL letter by letter. So the DOI is then given as its address.
    """
    if "_" in ref.doi:
        return "", address.doi(ref.doi)
    noted = ref.kind == "preprint" and ref.arxiv and ref.url == address.arxiv(ref.arxiv)
    return ref.doi, "" if noted else ref.url


def _at_arxiv(ref: Reference) -> str:
    """The address of a preprint, which every style prints."""
    return encode(address.arxiv(ref.arxiv)) if ref.kind == "preprint" and ref.arxiv else ""


def _how(ref: Reference) -> str:
    """Who took what is no publication, or where it is."""
    return encode(ref.venue) or _at_arxiv(ref)


def _note(ref: Reference) -> str:
    """Where a preprint is that has a venue too, and what there is to know before citing it."""
    parts = [_at_arxiv(ref) if ref.venue else "", encode(ref.note.rstrip("."))]
    return ". ".join(part for part in parts if part)


def _kept(name: str) -> str:
    """A name whose capitals no style and no program changes."""
    return _braced(f"{{{encode(name)}}}") if name else ""


def _braced(value: str) -> str:
    return f"{{{tex.value(value)}}}" if value else ""


def _verbatim(value: str) -> str:
    return f"{{{tex.verbatim(value)}}}" if value else ""


FORMAT = Format("bib", "BibTeX", "application/x-bibtex", entry, "\n".join)
