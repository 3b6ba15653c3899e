"""Everything for programs: `/data.json`, whose form `data.schema.json` describes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from annotated.collection.collection import Collection
from annotated.collection.ties import Bond
from annotated.model import addresses
from annotated.model.dates import Date
from annotated.model.fields import Field
from annotated.model.names import Name
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper
from annotated.model.record import KEYS, PUBLISHED, Published, Record
from annotated.tex.markup import abstract_text
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
    """One paper, each key of its file; what is unknown is null or empty, never missing."""
    record = {
        "key": paper.key,
        "address": views.site_url + addresses.paper(paper.key),
        **_values(paper, KEYS, views.collection),
    }
    return record | {
        "title": paper.title_text,
        "title_tex": paper.title,
        "url": paper.address,
        "abstract_tex": paper.abstract,
        "abstract": abstract_text(paper.abstract),
        "opinions": [_opinion(opinion, paper, views) for opinion in paper.opinions],
        "state": views.ties.state(paper) or None,
        "ties_to_others": [
            {"type": bond.tie.type, "key": bond.paper.key, "address": _address(bond, views)}
            for _, bonds in views.ties.by(paper)
            for bond in bonds
        ],
        "cites": list(views.collection.cites[paper.key]),
        "related": [
            {"key": relation.paper.key, "reasons": list(relation.reasons)}
            for relation in views.relations.of(paper)
        ],
    }


def _values(
    record: Record | Published, keys: tuple[Field, ...], collection: Collection
) -> dict[str, Any]:
    """The keys that the model declares, with their values as JSON has them."""
    return {key.name: _value(getattr(record, key.name), collection) for key in keys}


def _value(value: object, collection: Collection) -> Any:
    match value:
        case tuple():
            return [_value(one, collection) for one in value]
        case Mapping():
            return {name: _value(one, collection) for name, one in value.items()}
        case Published():
            return _values(value, PUBLISHED, collection)
        case Name():
            return _author(value, collection)
        case Date():
            return str(value)
        case _:
            return value or None


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
        **_assessment(opinion, paper, views),
        "cites": list(views.collection.resolve(c.key for c in opinion.citations)),
    }


def _assessment(opinion: Opinion, paper: Paper, views: Views) -> dict[str, Any]:
    found = opinion.assessment
    page = f"{views.site_url}{addresses.paper(paper.key)}"
    return {
        "evidence": {"kind": found.evidence.kind, "scale": found.evidence.scale or None}
        if found.evidence
        else None,
        "read": list(found.basis),
        "current": str(found.current) if found.current else None,
        "claims": [
            {
                "confidence": claim.confidence,
                "scope": views.plain_sentence(claim.scope) or None,
                "text": views.plain_sentence(claim.statement),
                "markdown": claim.statement,
                "address": f"{page}#{opinion.anchor(claim)}",
            }
            for claim in found.claims
        ],
        "ties": [
            {
                "type": tie.type,
                "key": views.collection.by_key[tie.key].key if tie.key else None,
                "label": tie.label or None,
                "address": tie.address or None,
                "text": views.plain_sentence(tie.text),
            }
            for tie in found.ties
        ],
    }


def _address(bond: Bond, views: Views) -> str:
    return f"{views.site_url}{addresses.paper(bond.paper.key)}#{bond.opinion.slug}"
