"""Printed: a reference as a line of HTML in each of the styles that a reader may choose among.

Author and year is that of the APA (`formatted`). The other two are our own, after IEEE's with its
numbers and quoted titles, and after that of the MLA with names written out; neither follows its
model to the last comma.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from annotated.citing import formatted
from annotated.citing.references import Reference
from annotated.gates.address import doi
from annotated.model.names import Name
from annotated.tex.titles import title_text

NOTHING = Markup()
MOST_NAMES = 6  # of more, the first is named


@dataclass(frozen=True, slots=True)
class Style:
    """A way to print references; `id` is a class of HTML, `label` what readers choose by."""

    id: str
    label: str
    reference: Callable[[Reference], Markup]


def _numbered(ref: Reference) -> Markup:
    """`A. Lovelace and B. King, “Title,” in Venue, vol. 3, pp. 1–9, 2023. Address`."""
    names = _listed([formatted.given_first(name) for name in ref.authors], " et al.")
    where = _where(ref, Markup("in ") if ref.kind == "inproceedings" else NOTHING)
    return Markup("{}, “{}” {}. {}").format(names, _closed(ref, ","), where, _link(ref)).rstrip()


def _in_full(ref: Reference) -> Markup:
    """`Lovelace, Ada, and Bob King. “Title.” Venue, vol. 3, pp. 1–9, 2023. Address`."""
    first, *others = ref.authors
    names = _listed([_turned(first), *(name.text for name in others)], ", et al.", ", and ")
    ended = names if names.endswith(".") else f"{names}."
    title = _closed(ref, ".")
    return Markup("{} “{}” {}. {}").format(ended, title, _where(ref), _link(ref)).rstrip()


def _closed(ref: Reference, sign: str) -> str:
    """A title with a sign behind it, unless it ends in one."""
    title = title_text(ref.title)
    return title if title[-1] in ".?!" else title + sign


def _turned(name: Name) -> str:
    return ", ".join(part for part in (name.short, name.given, name.suffix) if part)


def _listed(names: list[str], more: str, last: str = " and ") -> str:
    if len(names) > MOST_NAMES:
        return names[0] + more
    if len(names) < 3:
        return last.join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _where(ref: Reference, before: Markup = NOTHING) -> Markup:
    """Venue, details and year, joined by commas."""
    preprint = ref.kind == "preprint"
    pages = "pp." if "-" in ref.pages else "p."
    details = [
        f"arXiv:{ref.arxiv}" if preprint and ref.arxiv else "",
        ref.series,
        f"vol. {ref.volume}" if ref.volume else "",
        f"no. {ref.number}" if ref.number else "",
        f"{pages} {formatted.pages(ref.pages)}" if ref.pages else "",
        ref.publisher.removesuffix("."),
        str(ref.year),
    ]
    venue = [before + Markup("<em>{}</em>").format(ref.venue)] if ref.venue else []
    return Markup(", ").join([*venue, *(escape(part) for part in details if part)])


def _link(ref: Reference) -> Markup:
    address = doi(ref.doi) if ref.doi else ref.url
    return Markup('<a href="{0}">{0}</a>').format(address) if address else NOTHING


STYLES = (
    Style("by-year", "Author and year", formatted.reference),
    Style("by-number", "Numbered", _numbered),
    Style("by-name", "Names in full", _in_full),
)
