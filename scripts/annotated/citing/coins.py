"""COinS: each paper of a list as an empty span that Zotero and link resolvers read.

The spans are OpenURL context objects (https://web.archive.org/web/2017/http://ocoins.info/) in
their Dublin Core flavour, because only it knows preprints. What Zotero makes of them, by its
`openurl.js`:

- `rft.type` comes behind `rft.title`: what has a type already takes its title for the journal's.
- The first author is `rft.aulast` and `rft.aufirst`, and every other one `rft.au`. A first author
  who could be a later one with fewer letters (`Yi Li` and `Yining Li`) is dropped for that one, so
  then all are `rft.au`.
- Spaces are `%20`, since `+` stays as it stands. A plus can't be written at all: `C++` loses both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from markupsafe import Markup

from annotated.citing import splitnames
from annotated.citing.references import Reference, of_paper
from annotated.model.names import Name
from annotated.model.paper import Paper
from annotated.tex.titles import title_text

TYPES = {"article": "journalArticle", "inproceedings": "conferencePaper"}


def span(reference: Reference) -> Markup:
    """The COinS span of one paper in a list."""
    ref = reference
    date = "-".join([f"{ref.year}", *(f"{part:02}" for part in (ref.month, ref.day) if part)])
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", title_text(ref.title)),
        ("rft.type", TYPES.get(ref.kind, "preprint")),
        ("rft.source", ref.venue),
        ("rft.series", ref.series),
        ("rft.volume", ref.volume),
        ("rft.issue", ref.number),
        ("rft.pages", ref.pages),
        ("rft.publisher", "arXiv" if ref.kind == "preprint" and ref.arxiv else ref.publisher),
        ("rft.place", ref.address),
        *_authors(ref.authors),
        ("rft.date", date),
        ("rft.identifier", ref.url),
        ("rft_id", f"info:doi/{ref.doi}" if ref.doi else ""),
        *(("rft.subject", tag) for tag in ref.tags),
    ]
    query = "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)
    return Markup('<span class="Z3988" title="{}"></span>').format(query)


def _authors(authors: tuple[Name, ...]) -> Iterator[tuple[str, str]]:
    first, *others = authors
    given = " ".join(part for part in (first.given, first.suffix) if part)
    initials = given.replace(".", "")
    again = any(
        one.short == first.short and one.given.replace(".", "").startswith(initials)
        for one in others
    )
    if first.given and not again:
        yield "rft.aulast", first.short
        yield "rft.aufirst", given
    else:
        yield "rft.au", splitnames.comma(first)
    for name in others:
        yield "rft.au", splitnames.comma(name)


class Coins:
    """The COinS spans of papers, each made once, however many lists have it."""

    def __init__(self) -> None:
        self._made: dict[str, Markup] = {}

    def of(self, paper: Paper) -> Markup:
        """The span of a paper, by its key."""
        if paper.key not in self._made:
            self._made[paper.key] = span(of_paper(paper))
        return self._made[paper.key]

    def of_all(self, papers: Iterable[Paper]) -> Markup:
        """The spans of the papers of a list, in its order."""
        return Markup().join(map(self.of, papers))
