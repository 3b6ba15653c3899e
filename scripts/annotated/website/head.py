"""Heads: what programs read in the `<head>` of a page, printed there by docs/overrides/main.html.

Each part is a function from a subject to elements; whoever has more to say adds one to PARTS.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from annotated.citing import pagemetadata
from annotated.citing.formats import FORMATS
from annotated.collection.collection import Collection
from annotated.gates import address, html
from annotated.model import addresses
from annotated.model.assessments import CONFIDENCES, Claim
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper
from annotated.model.site import Site
from annotated.model.vocabulary import Topic
from annotated.tex.markup import abstract_text
from annotated.website import bibliographies, feeds, labels
from annotated.website.opiniontexts import OpinionTexts

CARD = ("assets/card.png", 1200, 630)  # the picture shown with a shared link, its size in pixels
CARD_TEXT = "papers with signed opinions"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a head is about: a page, the papers it lists and, if it is a paper's, that paper."""

    address: str
    title: str
    description: str
    site: Site
    texts: OpinionTexts
    papers: tuple[Paper, ...] = ()
    paper: Paper | None = None
    topics: tuple[Topic, ...] = ()  # of that paper
    feed: str = ""  # the title of the feed that follows the page

    @property
    def url(self) -> str:
        return self.site.url + self.address

    @property
    def root(self) -> str:
        return addresses.root(self.address)


class Heads:
    """Writes the heads of the pages of one collection."""

    def __init__(self, collection: Collection, site: Site, texts: OpinionTexts) -> None:
        self.collection, self.site, self.texts = collection, site, texts
        self.papers = dict(bibliographies.listings(collection))
        self.paper = {addresses.paper(paper.key): paper for paper in collection.papers}
        self.feeds = {feed.page: feed.title for feed in feeds.feeds(collection, site)}

    def of(self, at: str, title: str, description: str) -> Markup:
        """The HTML that belongs into the head of the page at an address."""
        paper = self.paper.get(at)
        subject = Subject(
            at,
            title,
            description,
            self.site,
            self.texts,
            self.papers.get(at, ()),
            paper,
            tuple(self.collection.topic[tag] for tag in paper.tags) if paper else (),
            self.feeds.get(at, ""),
        )
        return Markup("\n").join(element for part in PARTS for element in part(subject))


def sharing(subject: Subject) -> Iterator[Markup]:
    """OpenGraph (https://ogp.me/): what is shown where a link to the page is shared."""
    picture, width, height = CARD
    values = {
        "og:type": "article" if subject.paper else "website",
        "og:site_name": subject.site.name,
        "og:title": subject.title,
        "og:description": subject.description,
        "og:url": subject.url,
        "og:locale": "en",
        "og:image": subject.site.url + picture,
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": f"{subject.site.name}: {CARD_TEXT}",
    }
    for name, value in values.items():
        if value:
            yield Markup('<meta property="{}" content="{}">').format(name, value)
    yield Markup('<meta name="twitter:card" content="summary_large_image">')


def alternates(subject: Subject) -> Iterator[Markup]:
    """Links to the feeds and to the page's bibliographies.

    The second word of `rel` keeps the theme's script away: for every `[rel=alternate]` it takes
    the page for a translation and loads the whole sitemap.
    """
    link = Markup('<link rel="alternate {}" type="{}" title="{}" href="{}">')
    atom = ("feed", "application/atom+xml")
    if subject.feed and subject.address:
        yield link.format(*atom, subject.feed, subject.root + addresses.feed(subject.address))
    news = f"{subject.site.name}: everything new"
    yield link.format(*atom, news, subject.root + addresses.feed(""))
    if subject.papers:
        for one in FORMATS:
            listing = subject.root + addresses.listing(subject.address, one.ending)
            title = f"This page as .{one.ending}"
            yield link.format("describedby", one.media_type, title, listing)


def article(subject: Subject) -> Iterator[Markup]:
    """JSON-LD of a paper and its reviews (https://schema.org/ScholarlyArticle)."""
    paper = subject.paper
    if not paper:
        return
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": f"{subject.url}#paper",
        "mainEntityOfPage": subject.url,
        "name": paper.title_text,
        "author": [
            {"@type": "Organization" if name.group else "Person", "name": name.text}
            for name in paper.authors
        ],
        "datePublished": str(paper.submitted),
        "abstract": abstract_text(paper.abstract),
        "keywords": [topic.title for topic in subject.topics],
        "url": paper.address,
        "sameAs": _elsewhere(paper),
        "review": [_review(opinion, subject) for opinion in paper.opinions],
        "subjectOf": [
            _claim_review(opinion, claim, subject)
            for opinion in paper.opinions
            for claim in opinion.assessment.claims
        ],
    }
    if paper.published:
        values["isPartOf"] = {"@type": "CreativeWork", "name": paper.published.venue}
    filled = {key: value for key, value in values.items() if value}
    text = json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
    yield html.json_script(text, "application/ld+json")


def _elsewhere(paper: Paper) -> list[str]:
    dois = [paper.published.doi if paper.published else "", paper.doi]
    found = [address.doi(doi) for doi in dois if doi]
    if paper.arxiv:
        found.append(address.arxiv(paper.arxiv))
    if paper.openreview:
        found.append(address.openreview(paper.openreview))
    return found


def _review(opinion: Opinion, subject: Subject) -> dict[str, Any]:
    # One word is a role or a group: people sign with both their names.
    kind = "Person" if " " in opinion.reviewer else "Organization"
    return {
        "@type": "Review",
        "@id": f"{subject.url}#{opinion.slug}",
        "author": {"@type": kind, "name": opinion.reviewer},
        "datePublished": str(opinion.date),
        "dateModified": str(opinion.updated),
        "reviewBody": subject.texts.plain(opinion),
    }


def _claim_review(opinion: Opinion, claim: Claim, subject: Subject) -> dict[str, Any]:
    """A rated claim (https://schema.org/ClaimReview), with its confidence in words and number."""
    rating = len(CONFIDENCES) - CONFIDENCES.index(claim.confidence)
    return {
        "@type": "ClaimReview",
        "url": f"{subject.url}#{opinion.anchor(claim)}",
        "claimReviewed": subject.texts.plain_sentence(claim.statement),
        "author": _review(opinion, subject)["author"],
        "datePublished": str(opinion.date),
        "itemReviewed": {"@type": "Claim", "appearance": {"@id": f"{subject.url}#paper"}},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": len(CONFIDENCES),
            "worstRating": 1,
            "alternateName": labels.CONFIDENCE[claim.confidence],
        },
    }


def records(subject: Subject) -> Iterator[Markup]:
    """What reference managers and Scholar read on a paper's page."""
    if subject.paper:
        yield pagemetadata.meta_tags(subject.paper, subject.url)


Part = Callable[[Subject], Iterator[Markup]]
PARTS: list[Part] = [sharing, alternates, article, records]
