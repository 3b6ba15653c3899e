"""Selections: the references that a text cites, or that a topic, an author or a year holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from annotated.citing import references
from annotated.citing.references import Reference
from annotated.collection.collection import Collection
from annotated.model.identifiers import slugify
from annotated.model.paper import Paper
from annotated.problems import nearest

# BibTeX's \citation, biblatex's \abx@aux@cite (with its section number since version 3.18), and
# the files that \include brings along.
_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^}]*)\}|\\@input\{([^}]+)\}")
# Every \…cite… command of natbib and biblatex, with its optional arguments.
_TEX = re.compile(r"\\[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*)*\{([^}]*)\}")
_TEX_COMMENT = re.compile(r"(?<!\\)%.*")


@dataclass(frozen=True, slots=True)
class Selection:
    """What was found, and what was not: each unknown key with a hint at the nearest known one."""

    references: tuple[Reference, ...]
    unknown: tuple[str, ...] = ()


def keys_of_aux(path: Path) -> list[str]:
    """The keys in a LaTeX .aux file and in those that it brings in, each once, in order.

    Raises:
        OSError: a file can't be read.
    """
    keys: list[str] = []
    for match in _AUX.finditer(path.read_text("utf-8", "replace")):
        if match[2]:
            inner = path.parent / match[2]
            keys += keys_of_aux(inner) if inner.exists() and inner != path else []
        else:
            keys += match[1].split(",")
    return _distinct(keys)


def keys_of_tex(text: str) -> list[str]:
    """The keys that a LaTeX source cites, comments left out, each once, in order."""
    found = _TEX.findall(_TEX_COMMENT.sub("", text))
    return _distinct(key for keys in found for key in keys.split(","))


def _distinct(keys: Iterable[str]) -> list[str]:
    stripped = (key.strip() for key in keys)
    return list(dict.fromkeys(key for key in stripped if key and key != "*"))


def select(
    collection: Collection,
    *,
    keys: Iterable[str] | None = None,
    topic: str | None = None,
    author: str | None = None,
    first_day: str | None = None,
) -> Selection:
    """What is asked for; each of the conditions narrows the others.

    Args:
        collection: where to look.
        keys: those of a text; None for all papers.
        topic: id or alias of a topic.
        author: id or any spelling of a name.
        first_day: as `since` takes it.

    Raises:
        KeyError: there is no such topic or author.
    """
    if keys is None:
        chosen = Selection(tuple(map(references.of_paper, collection.papers)))
    else:
        chosen = by_keys(collection, keys)
    papers = [collection.by_key[reference.key] for reference in chosen.references]
    if topic:
        inside = {paper.key for paper in by_topic(collection, topic)}
        papers = [paper for paper in papers if paper.key in inside]
    if author:
        inside = {paper.key for paper in by_author(collection, author)}
        papers = [paper for paper in papers if paper.key in inside]
    if first_day:
        papers = since(papers, first_day)
    left = {paper.key for paper in papers}
    kept = (one for one in chosen.references if collection.by_key[one.key].key in left)
    return Selection(tuple(kept), chosen.unknown)


def by_keys(collection: Collection, keys: Iterable[str]) -> Selection:
    """The references of keys; an alias keeps the name by which the text cites it."""
    found: list[Reference] = []
    unknown: list[str] = []
    for key in _distinct(keys):
        paper = collection.by_key.get(key)
        if paper is None:
            unknown.append(f"'{key}' is not in this collection{nearest(key, collection.by_key)}")
            continue
        reference = references.of_paper(paper)
        others = tuple(name for name in (paper.key, *paper.aliases) if name != key)
        found.append(replace(reference, key=key, aliases=others))
    return Selection(tuple(found), tuple(unknown))


def by_topic(collection: Collection, topic: str) -> list[Paper]:
    """The papers of a topic and its children, by id or alias. Raises KeyError with a hint."""
    aliases = {alias: found.id for found in collection.topics for alias in found.aliases}
    topic_id = aliases.get(topic, topic)
    if topic_id not in collection.by_topic:
        raise KeyError(f"'{topic}' is not a topic{nearest(topic, collection.by_topic)}")
    return list(collection.by_topic[topic_id])


def by_author(collection: Collection, author: str) -> list[Paper]:
    """The papers of an author, by id or by any spelling of the name. Raises KeyError."""
    known = {name.slug: person.id for person in collection.people for name in person.also}
    slug = slugify(author)
    person_id = known.get(slug, slug)
    if person_id not in collection.by_person:
        raise KeyError(f"'{author}' is not an author here{nearest(slug, collection.by_person)}")
    return list(collection.by_person[person_id])


def since(papers: Iterable[Paper], date: str) -> list[Paper]:
    """Those whose first version is of a year, month or day, or later (`2022`, `2022-03`)."""
    return [paper for paper in papers if str(paper.submitted) >= date]
