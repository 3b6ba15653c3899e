"""Everything for programs: `/data.json`, whose form `data.schema.json` describes."""

from __future__ import annotations

import json
from typing import Any

from annotated.library.collection import Collection
from annotated.records.opinions import Opinion
from annotated.records.paper import Paper
from annotated.text.markup import abstract_text
from annotated.text.names import Name
from annotated.website import addresses
from annotated.website.views import Views

# Raised when a key goes or changes its meaning; a new key alone does not raise it.
VERSION = 1


def document(collection: Collection, views: Views) -> str:
    """The whole collection as JSON: papers, topics, authors and lists; one paper a line."""
    papers = ",\n".join(
        json.dumps(paper_record(paper, views), ensure_ascii=False) for paper in collection.papers
    )
    topics = [
        {
            "id": topic.id,
            "title": topic.title,
            "description": topic.description,
            "parent": topic.parent or None,
            "aliases": list(topic.aliases),
            "papers": [paper.key for paper in collection.by_topic[topic.id]],
            "address": views.site_url + addresses.topic(topic.id),
        }
        for topic in collection.topics
    ]
    lists = [
        {
            "title": page.title,
            "description": page.description,
            "papers": list(collection.resolve(page.listed)),
            "address": views.site_url + addresses.page(page.path),
        }
        for page in collection.lists
    ]
    head = json.dumps({"version": VERSION, "updated": collection.updated})[1:-1]
    parts = [
        head,
        f'"papers": [\n{papers}\n]',
        f'"topics": {json.dumps(topics, ensure_ascii=False)}',
        f'"lists": {json.dumps(lists, ensure_ascii=False)}',
    ]
    return "{" + ",\n".join(parts) + "}\n"


def paper_record(paper: Paper, views: Views) -> dict[str, Any]:
    """One paper; keys whose value is unknown are null or empty, never missing."""
    published = paper.published
    return {
        "key": paper.key,
        "address": views.site_url + addresses.paper(paper.key),
        "title": paper.title_text,
        "title_tex": paper.title,
        "authors": [_author(name, views.collection) for name in paper.authors],
        "arxiv": paper.arxiv or None,
        "doi": paper.doi or None,
        "openreview": paper.openreview or None,
        "url": paper.address,
        "category": paper.category or None,
        "version": paper.version,
        "submitted": str(paper.submitted),
        "added": str(paper.added),
        "comment": paper.comment or None,
        "published": {
            "type": published.type,
            "title": published.title or None,
            "authors": [_author(name, views.collection) for name in published.authors],
            "venue": published.venue,
            "series": published.series or None,
            "year": published.year,
            "volume": published.volume or None,
            "number": published.number or None,
            "pages": published.pages or None,
            "publisher": published.publisher or None,
            "doi": published.doi or None,
            "url": published.url or None,
        }
        if published
        else None,
        "tags": list(paper.tags),
        "links": {kind: list(urls) for kind, urls in paper.links.items()},
        "notice": paper.notice or None,
        "aliases": list(paper.aliases),
        "abstract_tex": paper.abstract,
        "abstract": abstract_text(paper.abstract),
        "abstract_version": paper.abstract_version or None,
        "opinions": [_opinion(opinion, paper, views) for opinion in paper.opinions],
        "cites": list(views.collection.cites[paper.key]),
        "related": [
            {"key": relation.paper.key, "reasons": list(relation.reasons)}
            for relation in views.relations.of(paper)
        ],
    }


def _author(name: Name, collection: Collection) -> dict[str, Any]:
    person = collection.person(name)
    return {
        "name": name.text,
        "given": name.given or None,
        "particle": name.particle or None,
        "family": name.family,
        "suffix": name.suffix or None,
        "group": name.group,
        "id": person.id if person.id in collection.author_ids else None,
        "orcid": person.orcid or None,
    }


def _opinion(opinion: Opinion, paper: Paper, views: Views) -> dict[str, Any]:
    return {
        "reviewer": opinion.reviewer,
        "date": str(opinion.date),
        "revised": str(opinion.revised) if opinion.revised else None,
        "version": opinion.version,
        "address": f"{views.site_url}{addresses.paper(paper.key)}#{opinion.slug}",
        "markdown": opinion.text,
        "text": views.opinion_text(opinion),
        "cites": list(views.collection.resolve(c.key for c in opinion.citations)),
    }
