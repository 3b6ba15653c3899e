"""Formatted references in the style of the APA, for readers who paste a line of text.

citeproc-py makes the same line from its style `apa` (the tests hold ours against it), but takes
8 ms a paper, as long as rendering the page, and returns `&` and `<` unescaped.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from annotated.citing.references import Reference
from annotated.gates.address import doi
from annotated.model.names import Name
from annotated.tex.titles import title_text

# APA 7, section 9.8: up to twenty names are given; of more, the first nineteen and the last.
MOST_NAMES = 20


def reference(ref: Reference) -> Markup:
    """One reference as HTML, with the venue in italics and the address as a link."""
    title = title_text(ref.title)
    ended = title if title[-1] in ".?!" else f"{title}."
    names = _names(ref.authors)
    parts = [
        escape(names if names.endswith(".") else f"{names}."),
        f"({ref.year}).",
        _where(ref, ended),
    ]
    address = doi(ref.doi) if ref.doi else ref.url
    if address:
        parts.append(Markup('<a href="{0}">{0}</a>').format(address))
    return Markup(" ").join(escape(part) for part in parts)


def _where(ref: Reference, title: str) -> Markup:
    if ref.kind == "preprint":
        place = ref.venue or ("arXiv" if ref.arxiv else "")
        number = f" (arXiv:{ref.arxiv})" if ref.arxiv else ""
        head = Markup("<em>{}</em>{}.").format(title.removesuffix("."), number)
        return head + (Markup(" {}.").format(place) if place else Markup())
    if ref.kind == "inproceedings" and ref.editors:
        return escape(title) + " " + _book(ref)
    volume = Markup(", <em>{}</em>").format(ref.volume) if ref.volume else Markup()
    number = f"({ref.number})" if ref.number else ""
    where = f", {pages(ref.pages)}" if ref.pages else ""
    venue = Markup("<em>{}</em>").format(", ".join(filter(None, [ref.venue, ref.series])))
    return escape(title) + " " + venue + volume + number + where + "."


def _book(ref: Reference) -> Markup:
    """Edited proceedings, which APA 7 (section 10.3) has as a book, and all others as a journal."""
    who = _joined([given_first(editor) for editor in ref.editors])
    label = "Eds." if len(ref.editors) > 1 else "Ed."
    volume = f"Vol. {ref.volume}" if ref.volume else ""
    numbers = f"{'pp.' if '-' in ref.pages else 'p.'} {pages(ref.pages)}" if ref.pages else ""
    where = ", ".join(part for part in (volume, numbers) if part)
    book = Markup("In {} ({}), <em>{}</em>").format(who, label, ref.venue)
    publisher = f" {ref.publisher.removesuffix('.')}." if ref.publisher else ""
    return book + (f" ({where})." if where else ".") + publisher


def pages(pages: str) -> str:
    """First and last with a dash between them."""
    first, dash, last = pages.partition("-")
    return f"{first}–{last}" if dash else first


def _names(authors: tuple[Name, ...]) -> str:
    names = [_family_first(author) for author in authors]
    # Names that are turned round have commas of their own, so one stands before the last as well.
    return ", & ".join(names) if len(names) == 2 else _joined(names)


def _joined(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return f"{', '.join(names[: MOST_NAMES - 1])}, … {names[-1]}"
    if len(names) < 3:
        return " & ".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _family_first(name: Name) -> str:
    return ", ".join(part for part in (name.short, _initials(name), name.suffix) if part)


def given_first(name: Name) -> str:
    """`A. N. Lovelace`, with a suffix behind a comma."""
    plain = f"{_initials(name)} {name.short}".strip()
    return f"{plain}, {name.suffix}" if name.suffix else plain


def _initials(name: Name) -> str:
    return " ".join(_initial(word) for word in name.given.split())


def _initial(word: str) -> str:
    """`Jean-Luc` becomes `J.-L.`; what is no name, such as `(Shammie)`, goes."""
    letters = [part for part in re.split("-", word) if part[:1].isalpha()]
    return "-".join(f"{part[0]}." for part in letters)
