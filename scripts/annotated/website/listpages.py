"""List pages: the papers of each topic, author and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from annotated.citing.coins import Coins
from annotated.collection.collection import Collection
from annotated.model import addresses
from annotated.model.enumeration import counted
from annotated.model.paper import Paper
from annotated.model.vocabulary import Person, Topic
from annotated.website.cards import Cards
from annotated.website.claimpages import ClaimPages
from annotated.website.figures import Figures
from annotated.website.generated import Generated, Recipe
from annotated.website.pagefile import Front
from annotated.website.templating import Templates


@dataclass(frozen=True, slots=True)
class ListPages:
    """The pages that list papers below what they have in common."""

    collection: Collection
    templates: Templates
    cards: Cards
    coins: Coins
    figures: Figures
    claims: ClaimPages

    def recipes(self) -> Iterator[tuple[str, Recipe]]:
        """Address and recipe of each."""
        for topic in self.collection.topics:
            yield addresses.topic(topic.id), partial(self._topic, topic)
        for person in self.collection.authors:
            yield addresses.author(person.id), partial(self._author, person)
        for year in self.collection.by_year:
            yield addresses.year(year), partial(self._year, year)

    def _topic(self, topic: Topic) -> Generated:
        papers = self.collection.by_topic[topic.id]
        at = addresses.topic(topic.id)
        head = self.templates.page(
            "topic_head.html",
            at,
            topic=topic,
            parent=self.collection.topic.get(topic.parent),
            children=self.collection.children[topic.id],
        )
        title = f"What papers on {topic.title} say of each other"
        head += self.figures.arguments(papers, title, at)
        front: Front = {"title": topic.title, "description": topic.description}
        made = self._list(at, front, papers, head)
        believe = self.claims.of_topic(topic)
        return replace(made, after=believe + Markup("\n") + made.after) if believe else made

    def _author(self, person: Person) -> Generated:
        papers = self.collection.by_person[person.id]
        at = addresses.author(person.id)
        head = self.templates.page("author.html", at, person=person)
        head += self.figures.along_years(papers, at)
        front: Front = {
            "title": person.name.text,
            "description": f"Papers by {person.name.text} in this collection, with opinions.",
        }
        return self._list(at, front, papers, head)

    def _year(self, year: int) -> Generated:
        front: Front = {
            "title": f"Papers of {year}",
            "description": f"Papers whose first version is of {year}, with opinions.",
        }
        papers = self.collection.by_year[year]
        return self._list(addresses.year(year), front, papers, Markup())

    def _list(self, at: str, front: Front, papers: tuple[Paper, ...], head: Markup) -> Generated:
        count = counted(len(papers), "paper")
        html = self.templates.page(
            "listing.html",
            at,
            heading=count,
            count=len(papers),
            cards=self.cards.html(papers, addresses.root(at)),
            coins=self.coins.of_all(papers),
        )
        updated = max((str(paper.updated) for paper in papers), default="")
        extra: Front = {"updated": updated} if updated else {}
        if "<h1" not in head:
            head = Markup("<h1>{}</h1>").format(front["title"]) + head
        return Generated(front | extra, head, html)
