"""Pages: every Markdown file that the renderer gets, generated or written by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from annotated.library.collection import Collection
from annotated.records import handwritten
from annotated.records.handwritten import Listing, Page
from annotated.records.paper import Paper
from annotated.records.vocabulary import Person, Topic
from annotated.text.markup import abstract_text, title_html
from annotated.website import addresses, finder, newpages
from annotated.website.head import Heads
from annotated.website.views import Views

PAPERS_A_YEAR, NEWEST_AT_HOME = 50, 6
LINK_NAMES = {
    "code": "Code",
    "data": "Data",
    "project": "Project",
    "linkpost": "Authors’ post",
    "discussion": "Discussion",
    "review": "Reviews",
    "video": "Video",
    "slides": "Slides",
}
Front = dict[str, object]
Recipe = Callable[[], tuple[Front, str]]
"""Makes the front matter and the HTML of a generated page when it is asked for."""


def plan(collection: Collection, views: Views) -> dict[PurePosixPath, Callable[[], str]]:
    """What makes each page, so that one page can be had without the others.

    Hand-written text stands before what is generated.
    """
    hand = {page.path: page for page in collection.pages}
    heads = Heads(collection, views)
    found: dict[PurePosixPath, Callable[[], str]] = {
        path: partial(_handwritten, page, views, heads) for path, page in hand.items()
    }
    for address, recipe in _recipes(collection, views):
        path = addresses.source(address)
        found[path] = partial(_file, address, recipe, hand.get(path), views, heads)
    return found


def _file(address: str, recipe: Recipe, page: Page | None, views: Views, heads: Heads) -> str:
    front, html = recipe()
    front["head"] = _head(heads, address, front, page)
    return _joined(page, front, html, views) if page else f"{_front(front)}\n{html}\n"


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
    yield from newpages.recipes(collection, views)
    for topic in collection.topics:
        yield addresses.topic(topic.id), partial(_topic, topic, views)
    for person in collection.authors:
        yield addresses.author(person.id), partial(_author, person, views)
    for year in collection.by_year:
        yield addresses.year(year), partial(_year, year, views)


def _index(
    address: str, template: str, title: str, collection: Collection, views: Views
) -> tuple[Front, str]:
    most = PAPERS_A_YEAR if address else NEWEST_AT_HOME
    front: Front = {"updated": collection.updated}
    if title:
        front["title"] = title
    return front, views.render(template, address, most=most)


def _map(collection: Collection, views: Views) -> tuple[Front, str]:
    front: Front = {
        "title": "Map",
        "description": "How the papers are tied by citations and topics.",
        "updated": collection.updated,
        "hide": ["navigation", "toc"],
    }
    return front, views.render("map.html", "map/", mapped=views.pictures.mapped)


def _topic(topic: Topic, views: Views) -> tuple[Front, str]:
    papers = views.collection.by_topic[topic.id]
    at = addresses.topic(topic.id)
    head = views.render("topic_head.html", at, topic=topic) + views.picture(papers, at)
    front: Front = {"title": topic.title, "description": topic.description}
    return _list(views, at, front, papers, head)


def _author(person: Person, views: Views) -> tuple[Front, str]:
    papers = views.collection.by_person[person.id]
    at = addresses.author(person.id)
    head = views.render("author.html", at, person=person) + views.picture(papers, at)
    front: Front = {
        "title": person.name.text,
        "description": f"Papers by {person.name.text} in this collection, with opinions.",
    }
    return _list(views, at, front, papers, head)


def _year(year: int, views: Views) -> tuple[Front, str]:
    papers = views.collection.by_year[year]
    front: Front = {
        "title": f"Papers of {year}",
        "description": f"Papers whose first version is of {year}, with opinions.",
    }
    return _list(views, addresses.year(year), front, papers, f"<h1>Papers of {year}</h1>")


def _paper(paper: Paper, views: Views) -> tuple[Front, str]:
    address = addresses.paper(paper.key)
    dois = [paper.published.doi] if paper.published and paper.published.doi else []
    dois += [paper.doi] if paper.doi else []
    html = views.render(
        "paper.html",
        address,
        paper=paper,
        dois=dois,
        link_names=LINK_NAMES,
        published_title=_published_title(paper),
        search=finder.attributes(paper, views),
    )
    verdict = views.first_sentence(paper.opinions[0]) if paper.opinions else ""
    front: Front = {
        "title": paper.title_text,
        "description": verdict or abstract_text(paper.abstract)[:200],
        "updated": str(paper.updated),
    }
    return front, html


def _published_title(paper: Paper) -> Markup:
    """The publication's title as HTML, where it differs from the preprint's."""
    return Markup(title_html(paper.published.title) if paper.published else "")


def _list(
    views: Views, address: str, front: Front, papers: tuple[Paper, ...], head: str
) -> tuple[Front, str]:
    count = f"{len(papers)} paper{'' if len(papers) == 1 else 's'}"
    html = views.render("listing.html", address, papers=papers, heading=count)
    updated = max((str(paper.updated) for paper in papers), default="")
    extra: Front = {"updated": updated} if updated else {}
    return front | extra, f"{head}\n\n<!-- prose -->\n\n{html}"


def _joined(page: Page, front: Front, html: str, views: Views) -> str:
    """A generated page with the text that is written for it by hand."""
    body = _resolved(page, views)
    before, marker, after = html.partition("<!-- prose -->")
    text = f"{before}{body}{after}" if marker else f"{body}\n\n{html}"
    own = {key: value for key, value in front.items() if f"\n{key}:" not in f"\n{page.front}"}
    return f"{_front(own, page.front)}\n{text}\n"


def _head(heads: Heads, address: str, front: Front, page: Page | None) -> str:
    """The head of a page, whose words written by hand come before those made here."""
    title = str(front.get("title", ""))
    if page and (not title or "\ntitle:" in f"\n{page.front}"):
        title = page.title
    description = page.description if page else ""
    own = str(front.get("head", ""))
    found = heads.of(address, title, description or str(front.get("description", "")))
    return f"{own}\n{found}" if own else found


def _handwritten(page: Page, views: Views, heads: Heads) -> str:
    body = _resolved(page, views)
    address = addresses.page(page.path)
    keys = views.collection.resolve([*page.listed, *(c.key for c in page.citations)])
    if not re.search(r"^# ", body, re.MULTILINE):
        body = f"<h1>{escape(page.title)}</h1>\n\n{body}"
    found = next((one for one in views.lists.all if one.address == address), None)
    if found and found.papers:
        head = views.render("list_head.html", address, list=found)
        body = re.sub(
            r"\A(<h1>.*?</h1>|.*?^# [^\n]*)",
            lambda h1: f"{h1[0]}\n\n{head}",
            body,
            count=1,
            flags=re.DOTALL | re.MULTILINE,
        )
    if keys:
        listed = [views.collection.by_key[key] for key in views.collection.resolve(page.listed)]
        body += f"\n\n{views.render('downloads.html', address, count=len(keys), listed=listed)}"
    own: Front = {} if "\ntitle:" in f"\n{page.front}" else {"title": page.title}
    own["head"] = _head(heads, address, own, page)
    return f"{_front(own, page.front)}\n{body}\n"


def _resolved(page: Page, views: Views) -> str:
    # MkDocs checks links between Markdown files, which are relative to the file.
    up = "../" * (len(page.path.parts) - 1)

    def cite(key: str) -> str:
        paper = views.collection.by_key[key]
        return f"[{paper.short_citation}]({up}papers/{paper.key}.md)"

    def listing(block: Listing) -> str:
        papers = tuple(views.collection.by_key[key] for key in block.keys)
        template = "records.html" if block.style == "records" else "list_cards.html"
        level = 3 if block.under_heading else 2
        name = page.path.stem if page.is_list else ""
        at = addresses.page(page.path)
        return views.render(template, at, papers=papers, level=level, list=name)

    return handwritten.resolve(page, cite, listing).strip()


def _front(values: Front, written: str = "") -> str:
    """Front matter for the renderer; JSON strings are YAML, whatever stands in them.

    The theme puts a title into its header as it stands, so it is escaped here.
    """
    if "title" in values:
        values = values | {"title": str(escape(str(values["title"])))}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    if written.strip():
        lines.insert(0, written.strip())
    return "\n".join(["---", *lines, "---", ""]) if lines else ""
