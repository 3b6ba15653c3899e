"""Vocabularies: the entries of `topics.yml`, `authors.yml`, `venues.yml`, `abbreviations.yml`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from annotated.files import frontmatter, yamltree
from annotated.files.blocks import read_block
from annotated.files.texchecks import check_encodable
from annotated.files.yamltree import Mapping, Sequence
from annotated.model.fields import Field
from annotated.model.vocabulary import (
    ABBREVIATIONS,
    AUTHOR,
    TOPIC,
    VENUES,
    Abbreviation,
    Person,
    Topic,
    Venue,
)
from annotated.problems import Mark, Problem, Problems
from annotated.rules import Rule

# Entries of a file.
MOST_TOPICS, MOST_PEOPLE, MOST_VENUES, MOST_ABBREVIATIONS = 1000, 20_000, 1000, 1000


def _entries(
    path: Path, fields: tuple[Field, ...], most: int, problems: Problems
) -> list[tuple[dict[str, Any], Mark]]:
    if not os.path.lexists(path):
        return []
    text = frontmatter.read_text(path, problems, limit=4 * frontmatter.MAX_BYTES)
    tree = yamltree.parse(text, 1, problems) if text is not None else None
    if tree is None:
        return []
    if not isinstance(tree, Sequence):
        message = f"the file is a list; start each entry with '- {fields[0].name}: '"
        problems.add(tree.at, Rule.WRONG_SHAPE, message)
        return []
    if len(tree.items) > most:
        message = f"the file has {len(tree.items):,} entries; {most:,} are the most"
        problems.add(tree.at, Rule.TOO_LONG, message)
        return []
    found = []
    for node in tree.items:
        if not isinstance(node, Mapping):
            message = f"an entry is 'key: value' lines below '- {fields[0].name}: '"
            problems.add(node.at, Rule.WRONG_SHAPE, message)
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
        Topic(**values, mark=mark) for values, mark in _entries(path, TOPIC, MOST_TOPICS, problems)
    ]
    by_id: dict[str, Topic] = {}
    for topic in topics:
        for word in (topic.id, *topic.aliases):
            if word in by_id:
                message = f"'{word}' names the topic '{by_id[word].id}' already"
                problems.add(topic.mark, Rule.DUPLICATE_ID, message)
            by_id.setdefault(word, topic)
    ids = {topic.id: topic for topic in topics}
    for topic in topics:
        if topic.parent and topic.parent not in ids:
            message = f"the parent '{topic.parent}' is not a topic"
            problems.add(topic.mark, Rule.UNKNOWN_TAG, message)
        elif topic.parent and (ids[topic.parent].parent or topic.parent == topic.id):
            message = f"the parent '{topic.parent}' has a parent itself; use two levels"
            problems.add(topic.mark, Rule.BAD_PARENT, message)
    return topics, problems.found


def read_people(path: Path, shown: str) -> tuple[list[Person], list[Problem]]:
    """The people in the order of their file, and what is wrong in it."""
    problems = Problems(shown)
    people = [
        Person(**values, mark=mark)
        for values, mark in _entries(path, AUTHOR, MOST_PEOPLE, problems)
    ]
    spellings: dict[str, str] = {}
    ids: set[str] = set()
    for person in people:
        for name in (person.name, *person.also):
            check_encodable(name.text, person.mark, problems)
            if name.text in spellings:
                message = f"'{name.text}' stands under '{spellings[name.text]}' already"
                problems.add(person.mark, Rule.DUPLICATE_ID, message)
            spellings.setdefault(name.text, person.id)
        for word in (person.id, *person.aliases):
            if word in ids:
                message = f"the id '{word}' is taken already"
                problems.add(person.mark, Rule.DUPLICATE_ID, message)
            ids.add(word)
    return people, problems.found


def read_venues(path: Path, shown: str) -> tuple[list[Venue], list[Problem]]:
    """The venues with a short name in the order of their file, and what is wrong in it."""
    problems = Problems(shown)
    venues = [
        Venue(**values, mark=mark) for values, mark in _entries(path, VENUES, MOST_VENUES, problems)
    ]
    short: dict[str, str] = {}
    for venue in venues:
        for name in venue.names:
            if name.casefold() in short:
                message = f"'{name}' stands under '{short[name.casefold()]}' already"
                problems.add(venue.mark, Rule.DUPLICATE_ID, message)
            short.setdefault(name.casefold(), venue.short)
    return venues, problems.found


def read_abbreviations(path: Path, shown: str) -> tuple[list[Abbreviation], list[Problem]]:
    """The abbreviations in the order of their file, and what is wrong in it."""
    problems = Problems(shown)
    found = [
        Abbreviation(**values, mark=mark)
        for values, mark in _entries(path, ABBREVIATIONS, MOST_ABBREVIATIONS, problems)
    ]
    taken: set[str] = set()
    for one in found:
        if one.short.casefold() in taken:
            message = f"'{one.short}' has an entry already; put all that it stands for there"
            problems.add(one.mark, Rule.DUPLICATE_ID, message)
        taken.add(one.short.casefold())
    return found, problems.found
