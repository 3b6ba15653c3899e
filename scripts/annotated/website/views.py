"""Views: the HTML of pages, from templates that escape everything by themselves."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from annotated.citing import bibtex, formatted, pagemetadata, references
from annotated.collection import facets, venues
from annotated.collection.collection import Collection
from annotated.collection.news import Item
from annotated.collection.related import Relations
from annotated.collection.ties import Ties
from annotated.drawings import argumentdrawing, argumentmap
from annotated.drawings.timelines import DOTS, Pictures
from annotated.gates import address, html
from annotated.github.repository import Repository
from annotated.markdown import parsing, rendering
from annotated.markdown.rendering import Surroundings
from annotated.model import addresses
from annotated.model.identifiers import slugify
from annotated.model.names import Name
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper
from annotated.tex.markup import abstract_html, abstract_text, title_html
from annotated.website import labels
from annotated.website.readinglists import ReadingLists

TEMPLATES = Path(__file__).parent / "templates"
AUTHORS_ON_CARDS, AUTHORS_ON_PAGES = 3, 12


def joined_names(authors: tuple[Name, ...], most: int) -> str:
    """The first few authors, and how many more there are."""
    text = ", ".join(author.text for author in authors[:most])
    return f"{text} and {len(authors) - most} more" if len(authors) > most else text


class Views:
    """Renders the templates for one collection."""

    def __init__(
        self, collection: Collection, site_url: str, repository: Repository | None = None
    ) -> None:
        self.collection = collection
        self.site_url = site_url.rstrip("/") + "/"
        self.repository = repository
        self.relations = Relations(collection)
        self.ties = Ties(collection)
        # Cards, heads, month pages and reading times all ask for the same text.
        self._plain = lru_cache(maxsize=None)(
            lambda text: rendering.plain(text, self.cite(self.site_url))
        )
        self.pictures = Pictures(collection)
        self.lists = ReadingLists(collection, self.opinion_text)
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        filters: dict[str, Any] = {
            "title": lambda paper: title_html(paper.title),
            "abstract": lambda paper: abstract_html(paper.abstract),
            "address": address.web,
            "arxiv_address": address.arxiv,
            "doi_address": address.doi,
            "openreview_address": address.openreview,
            "orcid_address": address.orcid,
            "abstract_text": lambda paper: abstract_text(paper.abstract),
            "slug": slugify,
        }
        self.environment.filters |= filters
        self.environment.globals |= {
            "collection": collection,
            "addresses": addresses,
            "formats": addresses.FORMATS,
            "cards": self.cards,
            "opinion_html": self.opinion_html,
            "opinion_parts": self.opinion_parts,
            "opinion_text": self.opinion_text,
            "ties": self.ties,
            "sentence": self.sentence,
            "plain_sentence": self.plain_sentence,
            "words": labels,
            "first_sentence": self.first_sentence,
            "names": lambda paper: joined_names(paper.authors, AUTHORS_ON_CARDS),
            "site_url": self.site_url,
            "lists": self.lists,
            "venue": lambda paper: venues.with_year(paper.published, paper.year, collection),
            "pictures": self.pictures,
            "related": self.relations.of,
            "reference": references.of_paper,
            "opinion_reference": self.opinion_reference,
            "bibtex": bibtex.entry,
            "formatted": formatted.reference,
            "coins": lru_cache(maxsize=None)(pagemetadata.coins),
            "hand": {str(page.path) for page in collection.pages},
            "repository": repository,
            "author_attributes": facets.author_attributes,
            "choices": partial(facets.choices, collection),
            "on_cards": AUTHORS_ON_CARDS,
            "on_pages": AUTHORS_ON_PAGES,
        }
        self._card = lru_cache(maxsize=None)(self._render_card)

    def render(self, template: str, address: str, **values: Any) -> Markup:
        """The HTML that a template makes for the page at an address."""
        values |= {"root": addresses.root(address), "address": address}
        return html.from_template(self.environment.get_template(template), values)

    def picture(self, papers: tuple[Paper, ...], address: str) -> Markup:
        """The figure of some papers along the years, or nothing without papers."""
        if not papers:
            return Markup()
        counts = list(zip(self.pictures.years, self.pictures.counts(papers), strict=True))
        values = {"papers": papers, "picture_counts": counts, "dots": DOTS}
        return Markup("\n") + self.render("picture.html", address, **values)

    def arguments(self, papers: tuple[Paper, ...], title: str, address: str) -> Markup:
        """The map of what some papers do to each other; without ties, their figure."""
        found = argumentmap.of(papers, self.ties, self.verdict)
        if not found:
            return self.picture(papers, address)
        drawing = argumentdrawing.svg(found, title)
        return Markup("\n") + self.render("argument.html", address, map=found, drawing=drawing)

    def render_text(self, template: str, **values: Any) -> str:
        """The plain text that a template makes; nothing is escaped."""
        text = self.environment.overlay(autoescape=False).get_template(template).render(**values)
        return text.rstrip("\n") + "\n"

    def cards(self, papers: tuple[Paper, ...], root: str, level: int = 3, name: str = "") -> Markup:
        """The cards of papers, as seen from a page `root` away from the site's root.

        `level` is that of their headings, `name` that of the reading list they belong to.
        """
        return Markup("\n").join(self._card(paper.key, root, level, name) for paper in papers)

    def _render_card(self, key: str, root: str, level: int, name: str) -> Markup:
        paper = self.collection.by_key[key]
        values = {"paper": paper, "root": root, "level": level, "list": name}
        return html.from_template(self.environment.get_template("card.html"), values)

    def cite(self, root: str) -> parsing.Cite:
        """From a key to the label and the address of a citation's link."""

        def link(key: str) -> tuple[str, str]:
            paper = self.collection.by_key[key]
            return paper.short_citation, root + addresses.paper(paper.key)

        return link

    def opinion_html(self, opinion: Opinion, root: str) -> Markup:
        return rendering.render(opinion.text, self.cite(root))

    def opinion_parts(self, opinion: Opinion, root: str) -> tuple[Markup, Markup]:
        """The verdict of an opinion, which is its first paragraph, and the rest."""
        return rendering.render_parts(opinion.text, self.cite(root))

    def sentence(self, markdown: str, root: str) -> Markup:
        """A claim or a tie as HTML."""
        return rendering.render_inline(markdown, self.cite(root))

    def plain_sentence(self, markdown: str) -> str:
        """A claim or a tie as plain text."""
        return self._plain(markdown) if markdown else ""

    def opinion_reference(self, paper: Paper, opinion: Opinion) -> references.Reference:
        return references.of_opinion(paper, opinion, self.site_url + addresses.paper(paper.key))

    def item_html(self, item: Item) -> Markup:
        """An item of news as a feed carries it: links are absolute, math is text."""
        page = self.site_url + addresses.paper(item.paper.key)
        text = Markup()
        if item.opinion:
            text = rendering.render(
                item.opinion.text,
                self.cite(self.site_url),
                unicode_math=True,
                around=Surroundings(link=lambda to: f"{page}{to}" if to.startswith("#") else to),
            )
        template = self.environment.get_template("feed_item.html")
        return html.from_template(template, {"item": item, "page": page, "text": text})

    def opinion_text(self, opinion: Opinion) -> str:
        return self._plain(opinion.text)

    def first_sentence(self, opinion: Opinion) -> str:
        return rendering.first_sentence(self.opinion_text(opinion))

    def verdict(self, paper: Paper) -> str:
        """What the newest opinion says first; nothing where there is none."""
        return self.first_sentence(paper.opinions[0]) if paper.opinions else ""
