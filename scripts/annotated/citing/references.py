"""References: what a citation of a paper or an opinion says, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from annotated.gates import address
from annotated.model import names
from annotated.model.dates import Date
from annotated.model.names import Name
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper

Kind = Literal["article", "inproceedings", "preprint", "opinion"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an opinion says of a paper first, and who signed it when."""

    sentence: str  # plain text
    reviewer: str
    date: Date
    anchor: str  # of the opinion, on the paper's page


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a bibliography. Texts are Unicode; `title` may hold `$math$` and braces."""

    key: str
    kind: Kind
    title: str
    authors: tuple[Name, ...]
    year: int
    month: int = 0  # 0 where it is unknown
    day: int = 0
    venue: str = ""  # journal, proceedings, workshop or site
    editors: tuple[Name, ...] = ()
    series: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""  # first and last with one hyphen, or an article number
    publisher: str = ""
    address: str = ""  # the place of the conference or of the publisher
    doi: str = ""
    url: str = ""
    arxiv: str = ""
    category: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()
    abstract: str = ""  # TeX
    tags: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()  # filled by `judged`


def of_paper(paper: Paper) -> Reference:
    """The one reference of a paper: its archival publication if it has one, or its preprint.

    Whatever says what the publication is asks here: every format, the page's metadata and its
    formatted line. A publication brings its own title, authors, date, DOI and address and keeps
    the eprint; the preprint's month is never put to the publication's year.

    The year of a reference is thus the publication's. `Paper.year`, by which lists, keys and the
    citations within opinions go, is that of the first version, since it tells when something was
    known; the two differ on purpose, and the paper's page says so where they do.
    """
    preprint = Reference(
        key=paper.key,
        kind="preprint",
        title=paper.title,
        authors=paper.authors,
        year=paper.submitted.year,
        month=paper.submitted.month,
        day=paper.submitted.day,
        venue=paper.published.venue if paper.published else "",
        doi=paper.doi or (f"10.48550/arXiv.{paper.arxiv}" if paper.arxiv else ""),
        url=publication_page(paper),
        arxiv=paper.arxiv,
        category=paper.category,
        note=paper.notice,
        aliases=paper.aliases,
        abstract=paper.abstract,
        tags=paper.tags,
    )
    publication = paper.publication
    if not publication:
        return preprint
    return replace(
        preprint,
        kind="article" if publication.type == "article" else "inproceedings",
        title=publication.title or paper.title,
        authors=publication.authors or paper.authors,
        year=publication.year,
        month=publication.month,
        day=0,
        venue=publication.venue,
        editors=publication.editors,
        series=publication.series,
        volume=publication.volume,
        number=publication.number,
        pages=publication.pages,
        publisher=publication.publisher,
        address=publication.address,
        doi=publication.doi or paper.doi,
        url=publication_page(paper),
    )


def judged(
    paper: Paper,
    first_sentence: Callable[[Opinion], str],
    reference: Reference | None = None,
) -> Reference:
    """The reference of a paper with the verdicts of its opinions, in the order of its page.

    Args:
        paper: the paper.
        first_sentence: the first sentence of an opinion, as plain text.
        reference: of that paper; as `of_paper` has it if left out.
    """
    said = ((first_sentence(one), one) for one in paper.opinions)
    verdicts = (Verdict(text, one.reviewer, one.date, one.slug) for text, one in said if text)
    return replace(reference or of_paper(paper), verdicts=tuple(verdicts))


def under(reference: Reference, key: str) -> Reference:
    """The reference under another of its paper's keys, the others among its aliases."""
    keys = (reference.key, *reference.aliases)
    return replace(reference, key=key, aliases=tuple(one for one in keys if one != key))


def publication_page(paper: Paper) -> str:
    """The address of the publication's own page, or of the preprint where no other is known.

    What the record names comes first, then the publisher's DOI. OpenReview's forum comes next: a
    record's `openreview` is the paper as it was published, and forums of submissions to other
    venues stand among its links.
    """
    publication = paper.published
    if publication and publication.url:
        return publication.url
    if publication and publication.archival:
        if publication.doi or paper.doi:
            return address.doi(publication.doi or paper.doi)
        if paper.openreview:
            return address.openreview(paper.openreview)
    return paper.address


def of_opinion(paper: Paper, opinion: Opinion, page_address: str, site: str) -> Reference:
    """The reference of one opinion.

    Args:
        paper: the paper it is on.
        opinion: the opinion.
        page_address: the full address of the paper's page, ending in a slash.
        site: the name of the site on which it stands.
    """
    reviewer = opinion.reviewer
    author = names.group(reviewer) if " " not in reviewer else names.parse(reviewer)
    return Reference(
        key=opinion.citation_key(paper.key),
        kind="opinion",
        title=f"Opinion on “{paper.title}”",
        authors=(author,),
        year=opinion.date.year,
        month=opinion.date.month,
        day=opinion.date.day,
        venue=site,
        url=f"{page_address}#{opinion.slug}",
        note=opinion.date.words,
    )
