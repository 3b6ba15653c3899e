"""Drafts: what a service or a .bib file says of a paper that has no file yet."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from annotated.model.dates import Date
from annotated.model.identifiers import slugify
from annotated.model.names import Name
from annotated.model.record import Published, Record


@dataclass(frozen=True, kw_only=True)
class Draft(Record):
    """A record as far as it is known.

    `title` is Unicode with `$math$` and protecting braces, as in a paper file; `abstract` is TeX.
    """

    publication_doi: str = ""  # of a publication that is not described yet
    journal: str = ""  # arXiv's free text for where it was published
    notes: tuple[str, ...] = field(default=(), compare=False)  # for the contributor, not the file

    @property
    def identities(self) -> list[tuple[str, str]]:
        own = [*super().identities, ("doi", self.publication_doi.lower())]
        return list(dict.fromkeys((kind, value) for kind, value in own if value))


def completed(draft: Draft, other: Draft) -> Draft:
    """A draft with what it lacks taken from another record of the same paper."""
    # A DOI or an address of the other may be that of the publication, or of a copy.
    own = ("doi", "url", "notes")
    names = [field.name for field in fields(Draft) if field.name not in own]
    given = {name: getattr(other, name) for name in names if not getattr(draft, name)}
    # A day is better than its month.
    if other.submitted and draft.submitted and other.submitted.day and not draft.submitted.day:
        given["submitted"] = other.submitted
    return replace(draft, **given)


def publication(
    published: Draft, title: str, authors: tuple[Name, ...], same_title: bool
) -> Published | None:
    """Where a preprint was published, with the publication's title and authors if they differ.

    Args:
        published: the record of the publication.
        title: the preprint's title; only used to say that it has one.
        authors: the preprint's authors; initials for given names are no difference.
        same_title: whether the two titles are the same but for case and punctuation.
    """
    if not published.published:
        return None
    families = [slugify(name.family) for name in authors]
    others = [slugify(name.family) for name in published.authors]
    # A group within this block would be nested deeper than a file may be.
    differ = families != others and not any(name.group for name in published.authors)
    return replace(
        published.published,
        doi=published.doi or published.published.doi,
        title="" if same_title or not title else published.title,
        authors=published.authors if differ else (),
    )


def month_of_arxiv(identifier: str) -> Date:
    """The month in which an arXiv paper was first submitted, which its id begins with."""
    digits = identifier.rpartition("/")[2]
    year = int(digits[:2])
    return Date(year + (1900 if year > 90 else 2000), int(digits[2:4]))
