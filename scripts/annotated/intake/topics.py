"""Topics: which of the vocabulary fit a new paper, each with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from annotated.model.draft import Draft
from annotated.model.vocabulary import Topic
from annotated.tex.markup import abstract_text
from annotated.tex.titles import title_text

MOST, ENOUGH = 4, 3
IN_TITLE, IN_ABSTRACT, DESCRIBED = 4, 3, 1  # what one match is worth
# Words that stand in the description of a topic and in any abstract.
COMMON = frozenset(
    "about after alone also because better cases change changes could does down early every example"
    " expect find first fits function functions gain good here know large later learn learning like"
    " made make many mean means model models network networks only other others paper papers people"
    " person place read readers said same says score see should show shown size small something"
    " steady system take tell test tested that them then theory there these they thing this those"
    " train trained training trait two unlike used uses want ways well what when where whether"
    " which while whose will with work worth would write your data during choose depend its"
    " can how why who has have from into and the are for not but goal people's point result".split()
)


# A word without its plural or ending, so that `circuits` meets `circuit`.
_stem = lru_cache(maxsize=65536)(snowballstemmer.stemmer("english").stemWord)
_COMMON = frozenset(map(_stem, COMMON))


@dataclass(frozen=True, slots=True)
class Proposal:
    """One topic, how well it fits, and why."""

    topic: str
    score: int
    reason: str


def propose(draft: Draft, topics: Iterable[Topic]) -> list[Proposal]:
    """The topics that fit best, best first, at most four."""
    title = _stems(title_text(draft.title))
    abstract = _stems(abstract_text(draft.abstract))
    found = [proposal for topic in topics if (proposal := _judge(topic, title, abstract))]
    return sorted(found, key=lambda proposal: -proposal.score)[:MOST]


def _judge(topic: Topic, title: Sequence[str], abstract: Sequence[str]) -> Proposal | None:
    score, reasons = 0, []
    named = set()
    for phrase in dict.fromkeys((topic.title, topic.id, *topic.aliases)):
        for part in re.split(r"\band\b|,", phrase.replace("-", " ")):
            stems = tuple(_stems(part))
            if not stems or stems in named or (len(stems) == 1 and stems[0] in _COMMON):
                continue
            named.add(stems)
            if _holds(title, stems):
                score += IN_TITLE
                reasons.append(f"‘{part.strip().lower()}’ in the title")
            elif _holds(abstract, stems):
                score += IN_ABSTRACT
                reasons.append(f"‘{part.strip().lower()}’ in the abstract")
    shared = []
    spoken = {stem for stems in named for stem in stems}
    for word in dict.fromkeys(re.findall(r"[a-z]{4,}", topic.description.lower())):
        stem = _stem(word)
        if stem not in _COMMON and stem not in spoken and (stem in title or stem in abstract):
            score += DESCRIBED
            shared.append(word)
    if shared:
        reasons.append(f"{', '.join(f'‘{word}’' for word in shared)} of its description")
    return Proposal(topic.id, score, "; ".join(reasons)) if score >= ENOUGH else None


def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    width = len(phrase)
    return any(tuple(words[at : at + width]) == phrase for at in range(len(words) - width + 1))


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]
