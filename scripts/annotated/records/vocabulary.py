"""Vocabularies: the topics of `topics.yml` and the people of `authors.yml`."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotated.problems import Mark, Problem, Problems
from annotated.records import source
from annotated.records.fields import (
    ALIASES,
    DESCRIPTION,
    ID,
    NAME,
    TOPIC_TITLE,
    URL,
    Field,
    one_line,
)
from annotated.records.record import check_encodable, read_block
from annotated.text import identifiers, names, yamltree
from annotated.text.names import Name
from annotated.text.yamltree import Mapping, Sequence

ALSO = 20  # spellings of one person
TOPICS, PEOPLE = 1000, 20_000  # entries of a file


def _reserved(text: str) -> bool:
    if text != "signature":
        raise ValueError(f"'{text}' can't be reserved; write 'signature', or leave the key out")
    return True


TOPIC = (
    Field("id", "the tag, and the end of its address", "circuits", identifiers.slug, "bad-value",
          required=True, most=ID),
    Field("title", "as readers see it", "Circuits", one_line, required=True, free=True,
          most=TOPIC_TITLE),
    Field("parent", "the topic that this one is part of", "interpretability", identifiers.slug,
          most=ID),
    Field("aliases", "other words for it; their addresses redirect", "[rlhf]", identifiers.slug,
          shape="many", most=ID, items=ALIASES),
    Field("description", "two sentences: what it asks, and why it matters", "…", one_line,
          required=True, free=True, most=DESCRIPTION),
)  # fmt: skip

AUTHOR = (
    Field("id", "the end of the address of the author's page", "tom-brown", identifiers.slug,
          required=True, most=ID),
    Field("name", "the spelling that is shown", "Tom Brown", names.parse, "bad-name",
          required=True, most=NAME),
    Field("also", "other spellings of the same person", "[Tom B. Brown]", names.parse, "bad-name",
          "many", most=NAME, items=ALSO),
    Field("orcid", "ORCID iD", "0000-0002-1825-0097", identifiers.orcid),
    Field("native", "the name in its own script", "何恺明", names.native, "bad-name", free=True,
          most=NAME),
    Field("url", "the person's own page", "https://example.org/", identifiers.url, "bad-url",
          most=URL),
    Field("aliases", "old ids; their addresses redirect", "[thomas-brown]", identifiers.slug,
          shape="many", most=ID, items=ALIASES),
    Field("reserved", "`signature` where only maintainers sign opinions with this name",
          "signature", _reserved),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """One entry of `topics.yml`."""

    id: str
    title: str
    description: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    mark: Mark = field(default=Mark(), compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """One entry of `authors.yml`, or a name that needs none."""

    id: str
    name: Name
    also: tuple[Name, ...] = ()
    orcid: str = ""
    native: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()
    reserved: bool = False  # only maintainers sign opinions with this name
    listed: bool = True
    mark: Mark = field(default=Mark(), compare=False)


def _entries(
    path: Path, fields: tuple[Field, ...], most: int, problems: Problems
) -> list[tuple[dict[str, Any], Mark]]:
    if not os.path.lexists(path):
        return []
    text = source.read_text(path, problems, limit=4 * source.MAX_BYTES)
    tree = yamltree.parse(text, 1, problems) if text is not None else None
    if tree is None:
        return []
    if not isinstance(tree, Sequence):
        problems.add(tree.at, "wrong-shape", "the file is a list; start each entry with '- id: '")
        return []
    if len(tree.items) > most:
        message = f"the file has {len(tree.items):,} entries; {most:,} are the most"
        problems.add(tree.at, "too-long", message)
        return []
    found = []
    for node in tree.items:
        if not isinstance(node, Mapping):
            problems.add(node.at, "wrong-shape", "an entry is 'key: value' lines below '- id: '")
            continue
        before = problems.count
        values, _ = read_block(node, fields, problems)
        if problems.count == before:
            found.append((values, node.at))
    return found


def read_topics(path: Path, shown: str) -> tuple[list[Topic], list[Problem]]:
    """The topics in the order of their file, and what is wrong in it."""
    problems = Problems(shown)
    topics = [
        Topic(**values, mark=mark) for values, mark in _entries(path, TOPIC, TOPICS, problems)
    ]
    by_id: dict[str, Topic] = {}
    for topic in topics:
        for word in (topic.id, *topic.aliases):
            if word in by_id:
                message = f"'{word}' names the topic '{by_id[word].id}' already"
                problems.add(topic.mark, "duplicate-id", message)
            by_id.setdefault(word, topic)
    ids = {topic.id: topic for topic in topics}
    for topic in topics:
        if topic.parent and topic.parent not in ids:
            message = f"the parent '{topic.parent}' is not a topic"
            problems.add(topic.mark, "unknown-tag", message)
        elif topic.parent and (ids[topic.parent].parent or topic.parent == topic.id):
            message = f"the parent '{topic.parent}' has a parent itself; use two levels"
            problems.add(topic.mark, "bad-parent", message)
    return topics, problems.found


def read_people(path: Path, shown: str) -> tuple[list[Person], list[Problem]]:
    """The people in the order of their file, and what is wrong in it."""
    problems = Problems(shown)
    people = [
        Person(**values, mark=mark) for values, mark in _entries(path, AUTHOR, PEOPLE, problems)
    ]
    spellings: dict[str, str] = {}
    ids: set[str] = set()
    for person in people:
        for name in (person.name, *person.also):
            check_encodable(name.text, person.mark, problems)
            if name.text in spellings:
                message = f"'{name.text}' stands under '{spellings[name.text]}' already"
                problems.add(person.mark, "duplicate-id", message)
            spellings.setdefault(name.text, person.id)
        for word in (person.id, *person.aliases):
            if word in ids:
                message = f"the id '{word}' is taken already"
                problems.add(person.mark, "duplicate-id", message)
            ids.add(word)
    return people, problems.found
