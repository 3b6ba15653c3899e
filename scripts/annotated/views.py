"""Views: the HTML of pages, from templates that escape everything by themselves."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from annotated import addresses, bibtex, facets, prose, references
from annotated.collection import Collection
from annotated.markup import abstract_html, abstract_text, title_html
from annotated.opinions import Opinion
from annotated.paper import Paper
from annotated.related import Relations, joined

TEMPLATES = Path(__file__).parent / "templates"
AUTHORS_ON_CARDS, AUTHORS_ON_PAGES = 3, 12


class Views:
    """Renders the templates for one collection."""

    def __init__(self, collection: Collection, site_url: str) -> None:
        self.collection = collection
        self.site_url = site_url.rstrip("/") + "/"
        self.relations = Relations(collection)
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters |= {
            "title": lambda paper: Markup(title_html(paper.title)),
            "abstract": lambda paper: Markup(abstract_html(paper.abstract)),
            "abstract_text": lambda paper: abstract_text(paper.abstract),
            "joined": joined,
        }
        self.environment.globals |= {
            "collection": collection,
            "addresses": addresses,
            "formats": addresses.FORMATS,
            "cards": self.cards,
            "opinion_html": self.opinion_html,
            "first_sentence": self.first_sentence,
            "related": self.relations.of,
            "bibtex": lambda paper: bibtex.entry(references.of_paper(paper)),
            "author_attributes": facets.author_attributes,
            "common": partial(facets.common, collection),
            "on_cards": AUTHORS_ON_CARDS,
            "on_pages": AUTHORS_ON_PAGES,
        }
        self._card = lru_cache(maxsize=None)(self._render_card)

    def render(self, template: str, address: str, **values: Any) -> str:
        """The HTML that a template makes for the page at an address."""
        root = addresses.root(address)
        html = self.environment.get_template(template).render(root=root, address=address, **values)
        return html.strip()

    def cards(self, papers: tuple[Paper, ...], root: str, level: int = 3) -> Markup:
        """The cards of papers, as seen from a page `root` away from the site's root.

        `level` is that of their headings.
        """
        return Markup("\n").join(self._card(paper.key, root, level) for paper in papers)

    def _render_card(self, key: str, root: str, level: int) -> Markup:
        paper = self.collection.by_key[key]
        template = self.environment.get_template("card.html")
        return Markup(template.render(paper=paper, root=root, level=level).strip())

    def cite(self, root: str) -> prose.Cite:
        """From a key to the label and the address of a citation's link."""

        def link(key: str) -> tuple[str, str]:
            paper = self.collection.by_key[key]
            return paper.short_citation, root + addresses.paper(paper.key)

        return link

    def opinion_html(self, opinion: Opinion, root: str) -> Markup:
        return Markup(prose.render(opinion.text, self.cite(root)))

    def opinion_text(self, opinion: Opinion) -> str:
        return prose.plain(opinion.text, self.cite(self.site_url))

    def first_sentence(self, opinion: Opinion) -> str:
        return prose.first_sentence(self.opinion_text(opinion))
