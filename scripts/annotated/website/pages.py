"""Pages: every page that is generated, and the text that hands wrote for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from markupsafe import Markup

from annotated.collection.collection import Collection
from annotated.collection.ties import Bond
from annotated.drawings import topicmap
from annotated.markdown.rendering import Heading
from annotated.model import addresses
from annotated.model.fields import LINKS
from annotated.model.pages import Page
from annotated.model.paper import Paper
from annotated.model.vocabulary import Person, Topic
from annotated.tex.markup import abstract_text, title_html
from annotated.website import finder, handwritten, labels, newpages, pagefile
from annotated.website.generated import Generated, Recipe
from annotated.website.head import Heads
from annotated.website.pagefile import Front
from annotated.website.views import Views

PAPERS_A_YEAR, NEWEST_AT_HOME = 50, 6
CLAIMS_A_CONFIDENCE = 5  # on a topic's page; the page of all claims has the rest


def plan(collection: Collection, views: Views) -> dict[PurePosixPath, Callable[[], str]]:
    """What makes each page, so that one page can be had without the others.

    Hand-written text stands before what is generated.
    """
    hand = {page.path: page for page in collection.pages}
    heads = Heads(collection, views)
    found: dict[PurePosixPath, Callable[[], str]] = {
        path: partial(handwritten.text, page, views, heads) for path, page in hand.items()
    }
    for address, recipe in _recipes(collection, views):
        path = addresses.source(address)
        found[path] = partial(_file, address, recipe, hand.get(path), views, heads)
    return found


def _file(address: str, recipe: Recipe, page: Page | None, views: Views, heads: Heads) -> str:
    made = recipe()
    front, text = dict(made.front), Markup()
    contents: list[Heading] = []
    if page:
        text, contents = handwritten.written(page, views)
        front |= {name: own for name, own in page.own.items() if own}
    title = str(front.get("title", "") or (page.title if page else ""))
    html = Markup("\n").join(part for part in (text, made.after) if part)
    html = Markup("\n\n").join(part for part in (made.before, html) if part)
    if "<h1" not in html:
        html = Markup("<h1>{}</h1>\n").format(title) + html
    head = heads.of(address, title, str(front.get("description", "")))
    return pagefile.text(front, html, head, contents)


def _recipes(collection: Collection, views: Views) -> Iterator[tuple[str, Recipe]]:
    """Address and recipe of every generated page."""
    for address, template, title in (
        ("", "home.html", ""),
        ("papers/", "papers.html", "Papers"),
        ("topics/", "topics.html", "Topics"),
        ("authors/", "authors.html", "Authors"),
        ("years/", "years.html", "Years"),
        ("lists/", "lists.html", "Reading lists"),
    ):
        yield address, partial(_index, address, template, title, collection, views)
    for paper in collection.papers:
        yield addresses.paper(paper.key), partial(_paper, paper, views)
    yield "map/", partial(_map, collection, views)
    yield "claims/", partial(_claims, views)
    yield "disputes/", partial(_disputes, views)
    yield from newpages.recipes(collection, views)
    for topic in collection.topics:
        yield addresses.topic(topic.id), partial(_topic, topic, views)
    for person in collection.authors:
        yield addresses.author(person.id), partial(_author, person, views)
    for year in collection.by_year:
        yield addresses.year(year), partial(_year, year, views)


def _index(
    address: str, template: str, title: str, collection: Collection, views: Views
) -> Generated:
    most = PAPERS_A_YEAR if address else NEWEST_AT_HOME
    front: Front = {"updated": collection.updated}
    if title:
        front["title"] = title
    return Generated(front, Markup(), views.render(template, address, most=most))


def _map(collection: Collection, views: Views) -> Generated:
    front: Front = {
        "title": "Map",
        "description": "How large the topics are and how their papers bear on each other.",
        "updated": collection.updated,
        "hide": ["navigation", "toc"],
    }
    drawn = topicmap.of(collection, views.ties)
    drawing = topicmap.svg(drawn, addresses.root("map/"), "Topics by size and ties")
    return Generated(front, Markup(), views.render("map.html", "map/", map=drawn, drawing=drawing))


def _claims(views: Views) -> Generated:
    claims = views.ties.claims
    front: Front = {
        "title": "Claims",
        "description": "What the opinions hold, each claim with how far it is to be believed.",
        "updated": views.collection.updated,
    }
    evidence = (one.opinion.assessment.evidence for one in claims)
    html = views.render(
        "claims.html",
        "claims/",
        groups=labels.by_confidence(claims),
        topics={tag for one in claims for tag in labels.topics_of(one.paper, views.collection)},
        confidences={one.claim.confidence for one in claims},
        kinds=sorted({found.kind for found in evidence if found}),
    )
    return Generated(front, html)


def _disputes(views: Views) -> Generated:
    found: dict[str, list[Bond]] = defaultdict(list)
    for bond in views.ties.disputes():
        found[bond.paper.tags[0]].append(bond)
    topics = views.collection.topics
    front: Front = {
        "title": "Disputes",
        "description": "Where one work disputes or qualifies another, with both verdicts.",
        "updated": views.collection.updated,
    }
    html = views.render(
        "disputes.html",
        "disputes/",
        groups=[(topic, found[topic.id]) for topic in topics if topic.id in found],
        differently=views.ties.rated_differently(),
    )
    return Generated(front, html)


def _believe(topic: Topic, views: Views) -> Markup:
    """What to believe on a topic, or nothing where no opinion has a claim."""
    keys = {paper.key for paper in views.collection.by_topic[topic.id]}
    claims = [one for one in views.ties.claims if one.paper.key in keys]
    # What is filed under the topic first tells most of it.
    claims.sort(key=lambda one: topic.id not in one.paper.tags[:1])
    below = {topic.id, *(child.id for child in views.collection.children[topic.id])}
    disputed = sum(bond.paper.tags[0] in below for bond in views.ties.disputes())
    return views.render(
        "believe.html",
        addresses.topic(topic.id),
        topic=topic,
        groups=labels.by_confidence(claims),
        count=len(claims),
        disputed=disputed,
        most=CLAIMS_A_CONFIDENCE,
    )


def _topic(topic: Topic, views: Views) -> Generated:
    papers = views.collection.by_topic[topic.id]
    at = addresses.topic(topic.id)
    head = views.render("topic_head.html", at, topic=topic)
    head += views.arguments(papers, f"What papers on {topic.title} say of each other", at)
    front: Front = {"title": topic.title, "description": topic.description}
    made = _list(views, at, front, papers, head)
    believe = _believe(topic, views)
    return replace(made, after=believe + Markup("\n") + made.after) if believe else made


def _author(person: Person, views: Views) -> Generated:
    papers = views.collection.by_person[person.id]
    at = addresses.author(person.id)
    head = views.render("author.html", at, person=person) + views.picture(papers, at)
    front: Front = {
        "title": person.name.text,
        "description": f"Papers by {person.name.text} in this collection, with opinions.",
    }
    return _list(views, at, front, papers, head)


def _year(year: int, views: Views) -> Generated:
    papers = views.collection.by_year[year]
    front: Front = {
        "title": f"Papers of {year}",
        "description": f"Papers whose first version is of {year}, with opinions.",
    }
    return _list(views, addresses.year(year), front, papers, Markup())


def _paper(paper: Paper, views: Views) -> Generated:
    address = addresses.paper(paper.key)
    dois = [paper.published.doi] if paper.published and paper.published.doi else []
    dois += [paper.doi] if paper.doi else []
    html = views.render(
        "paper.html",
        address,
        paper=paper,
        dois=dois,
        link_names={field.name: field.label for field in LINKS},
        published_title=title_html(paper.published.title if paper.published else ""),
        search=finder.attributes(paper, views),
    )
    verdict = views.first_sentence(paper.opinions[0]) if paper.opinions else ""
    front: Front = {
        "title": paper.title_text,
        "description": verdict or abstract_text(paper.abstract)[:200],
        "updated": str(paper.updated),
    }
    return Generated(front, html)


def _list(
    views: Views, address: str, front: Front, papers: tuple[Paper, ...], head: Markup
) -> Generated:
    count = f"{len(papers)} paper{'' if len(papers) == 1 else 's'}"
    html = views.render("listing.html", address, papers=papers, heading=count)
    updated = max((str(paper.updated) for paper in papers), default="")
    extra: Front = {"updated": updated} if updated else {}
    if "<h1" not in head:
        head = Markup("<h1>{}</h1>").format(front["title"]) + head
    return Generated(front | extra, head, html)
