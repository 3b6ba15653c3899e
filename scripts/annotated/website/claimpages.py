"""Claim pages: all claims, all disputes, and what to believe on a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from annotated.collection.collection import Collection
from annotated.collection.ties import Bond, Ties
from annotated.model import addresses
from annotated.model.vocabulary import Topic
from annotated.website import labels
from annotated.website.generated import Generated, Recipe
from annotated.website.opiniontexts import OpinionTexts
from annotated.website.pagefile import Front
from annotated.website.templating import Templates

CLAIMS_A_CONFIDENCE = 5  # on a topic's page; the page of all claims has the rest


@dataclass(frozen=True, slots=True)
class ClaimPages:
    """The pages that are made of claims and ties."""

    collection: Collection
    templates: Templates
    texts: OpinionTexts
    ties: Ties

    def recipes(self) -> Iterator[tuple[str, Recipe]]:
        """Address and recipe of each."""
        yield "claims/", self._claims
        yield "disputes/", self._disputes

    def _claims(self) -> Generated:
        claims = self.ties.claims
        front: Front = {
            "title": "Claims",
            "description": "What the opinions hold, each claim with how far it is to be believed.",
            "updated": self.collection.updated,
        }
        evidence = (one.opinion.assessment.evidence for one in claims)
        html = self.templates.page(
            "claims.html",
            "claims/",
            collection=self.collection,
            ties=self.ties,
            texts=self.texts,
            groups=labels.by_confidence(claims),
            topics={tag for one in claims for tag in labels.topics_of(one.paper, self.collection)},
            confidences={one.claim.confidence for one in claims},
            kinds=sorted({found.kind for found in evidence if found}),
        )
        return Generated(front, html)

    def _disputes(self) -> Generated:
        found: dict[str, list[Bond]] = defaultdict(list)
        for bond in self.ties.disputes():
            found[bond.paper.tags[0]].append(bond)
        topics = self.collection.topics
        front: Front = {
            "title": "Disputes",
            "description": "Where one work disputes or qualifies another, with both verdicts.",
            "updated": self.collection.updated,
        }
        html = self.templates.page(
            "disputes.html",
            "disputes/",
            texts=self.texts,
            groups=[(topic, found[topic.id]) for topic in topics if topic.id in found],
            differently=self.ties.rated_differently(),
        )
        return Generated(front, html)

    def of_topic(self, topic: Topic) -> Markup:
        """What to believe on a topic, or nothing where no opinion has a claim."""
        keys = {paper.key for paper in self.collection.by_topic[topic.id]}
        claims = [one for one in self.ties.claims if one.paper.key in keys]
        # What is filed under the topic first tells most of it.
        claims.sort(key=lambda one: topic.id not in one.paper.tags[:1])
        # The page of disputes has a section only for a topic that a disputed paper has first.
        here = [topic.id, *(child.id for child in self.collection.children[topic.id])]
        first = [bond.paper.tags[0] for bond in self.ties.disputes()]
        disputed = [topic_id for topic_id in first if topic_id in here]
        return self.templates.page(
            "believe.html",
            addresses.topic(topic.id),
            collection=self.collection,
            ties=self.ties,
            texts=self.texts,
            topic=topic,
            groups=labels.by_confidence(claims),
            count=len(claims),
            disputed=len(disputed),
            section=next((topic_id for topic_id in here if topic_id in disputed), ""),
            most=CLAIMS_A_CONFIDENCE,
        )
