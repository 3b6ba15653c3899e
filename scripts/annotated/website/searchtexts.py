"""Search texts: what readers can find, and which of its words say how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotated.collection import venues
from annotated.collection.collection import Collection
from annotated.collection.ties import Ties
from annotated.collection.words import words
from annotated.model import addresses
from annotated.model.pages import Page
from annotated.model.paper import Paper
from annotated.model.vocabulary import Person, Topic
from annotated.tex.markup import abstract_text
from annotated.website.opiniontexts import OpinionTexts

Kind = Literal["papers", "topics", "authors", "lists", "claims", "pages"]
KINDS: tuple[Kind, ...] = ("papers", "topics", "authors", "lists", "claims", "pages")
# How much it says of a paper that a word stands there. A word in running text counts as often as it
# comes, up to TEXT_MOST; in a short title it says more than in a long one.
TITLE, SHORT_TITLE, FIRST_AUTHOR, NAME, FACT, TOPIC, TEXT, TEXT_MOST = 8, 12, 10, 6, 5, 4, 1, 4
SHORT = 4  # words of a short title
_NO_WORDS = re.compile(r"\]\([^)\s\]]*\)|^```.*?^```|https?://\S+|[@<][\w/-]+", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Text:
    """A part of what is found: its words, and what one of them counts.

    `name` is set where it is somebody's name, whose forms are other names; `title` where it is a
    paper's title, of which it counts what stands side by side.
    """

    text: str
    weight: int
    name: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Something to be found: its kind, its number within the kind, and its texts."""

    kind: Kind
    number: int
    texts: tuple[Text, ...]


class SearchTexts:
    """The texts of one collection, and the order in which each kind is numbered."""

    def __init__(self, collection: Collection, texts: OpinionTexts, ties: Ties) -> None:
        self.collection, self._texts = collection, texts
        self.claims = ties.claims
        self.people = self._people()
        self.pages = collection.pages

    def _people(self) -> tuple[Person, ...]:
        """Every author, those with most papers first."""
        people: dict[str, Person] = {}
        for paper in self.collection.papers:
            for name in paper.authors:
                person = self.collection.person(name)
                people.setdefault(person.id, person)
        by_person = self.collection.by_person
        return tuple(sorted(people.values(), key=lambda one: (-len(by_person[one.id]), one.id)))

    def all(self) -> Iterator[Found]:
        """Everything that can be found, kind by kind, by number."""
        collection = self.collection
        for number, paper in enumerate(collection.papers):
            yield Found("papers", number, tuple(self._of_paper(paper)))
        for number, topic in enumerate(collection.topics):
            yield Found("topics", number, (Text(" / ".join(topic_words(topic)), 1),))
        for number, person in enumerate(self.people):
            names = tuple(Text(name, 1, name=True) for name in spellings(person))
            yield Found("authors", number, names)
        for number, page in enumerate(collection.lists):
            yield Found("lists", number, (Text(page.title, 2), Text(page.description, 1)))
        for number, rated in enumerate(self.claims):
            yield Found("claims", number, (Text(self.plain(rated.claim.statement), 1),))
        for number, page in enumerate(self.pages):
            yield Found("pages", number, (Text(self.title(page), 2), Text(written(page), 1)))

    def _of_paper(self, paper: Paper) -> Iterator[Text]:
        title = paper.title_text
        yield Text(title, SHORT_TITLE if len(words(title)) <= SHORT else TITLE, title=True)
        for place, name in enumerate(paper.authors):
            weight = NAME if place else FIRST_AUTHOR
            for spelling in spellings(self.collection.person(name), name.text):
                yield Text(spelling, weight, name=True)
        published = paper.published
        facts = [paper.key, *paper.aliases, str(paper.year), paper.category]
        facts += [venues.short(published, self.collection), published.venue] if published else []
        for fact in facts:
            yield Text(fact, FACT)
        for tag in paper.tags:
            yield Text(" / ".join(topic_words(self.collection.topic[tag])), TOPIC)
        for opinion in paper.opinions:
            yield Text(opinion.reviewer, TEXT, name=True)
        for text in (paper.comment, paper.notice, *self.body(paper)):
            yield Text(text, TEXT)

    def title(self, page: Page) -> str:
        """What a page that is written by hand is called; that of a topic is called as the topic."""
        topic = self.collection.topic.get(page.path.stem) if page.is_topic else None
        return topic.title if topic and not page.titled else page.title

    def plain(self, sentence: str) -> str:
        """A claim or a tie as plain text."""
        return self._texts.plain_sentence(sentence)

    def body(self, paper: Paper) -> list[str]:
        """The running text of a paper's page: its abstract, its opinions and their claims."""
        found = [abstract_text(paper.abstract)]
        for opinion in paper.opinions:
            found.append(self._texts.plain(opinion))
            assessment = opinion.assessment
            found += (self.plain(claim.statement) for claim in assessment.claims)
            found += (self.plain(tie.text) for tie in assessment.ties)
        return [" ".join(text.split()) for text in found if text]


def topic_words(topic: Topic) -> list[str]:
    """What a topic is called: its title, its id and other words for it."""
    return list(dict.fromkeys([topic.title, topic.id, *topic.aliases]))


def spellings(person: Person, written: str = "") -> list[str]:
    """How a person is called: as shown, as written on a paper, in other spellings and scripts."""
    names = [person.name.text, written, *(name.text for name in person.also)]
    names += [person.native, person.name.native, *(name.native for name in person.also)]
    return list(dict.fromkeys(name for name in names if name))


def written(page: Page) -> str:
    """The words of a page that is written by hand, without addresses and keys."""
    return f"{page.description} {_NO_WORDS.sub(' ', page.body)}"


def address(page: Page) -> str:
    return addresses.page(page.path)
