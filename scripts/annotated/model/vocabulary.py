"""Vocabularies: the keys and the entries of `topics.yml`, `authors.yml` and `venues.yml`."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotated.model import identifiers, names
from annotated.model.fields import (
    ALIASES,
    DESCRIPTION,
    ID,
    LINE,
    NAME,
    TOPIC_TITLE,
    URL,
    VENUE,
    Field,
    one_line,
)
from annotated.model.names import Name
from annotated.problems import Mark
from annotated.rules import Rule

ALSO = 20  # spellings of one person, or names of one venue


def _reserved(text: str) -> bool:
    if text != "signature":
        raise ValueError(f"'{text}' can't be reserved; write 'signature', or leave the key out")
    return True


TOPIC = (
    Field("id", "the tag, and the end of its address", "circuits", identifiers.slug, Rule.BAD_VALUE,
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
    Field("name", "the spelling that is shown", "Tom Brown", names.parse, Rule.BAD_NAME,
          required=True, most=NAME),
    Field("also", "other spellings of the same person", "[Tom B. Brown]", names.parse,
          Rule.BAD_NAME, "many", most=NAME, items=ALSO),
    Field("orcid", "ORCID iD", "0000-0002-1825-0097", identifiers.orcid),
    Field("native", "the name in its own script", "何恺明", names.native, Rule.BAD_NAME, free=True,
          most=NAME),
    Field("url", "the person's own page", "https://example.org/", identifiers.url, Rule.BAD_URL,
          most=URL),
    Field("aliases", "old ids; their addresses redirect", "[thomas-brown]", identifiers.slug,
          shape="many", most=ID, items=ALIASES),
    Field("reserved", "`signature` where only maintainers sign opinions with this name",
          "signature", _reserved),
)  # fmt: skip
VENUES = (
    Field("short", "the name that the venue uses for itself", "NeurIPS", one_line, required=True,
          free=True, most=LINE),
    Field("names", "words of its full names; one of them is enough",
          "[Conference on Neural Information Processing Systems]", one_line, shape="many",
          required=True, free=True, most=VENUE, items=ALSO),
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


@dataclass(frozen=True, slots=True)
class Venue:
    """One entry of `venues.yml`: a short name, and what the full names hold that it stands for."""

    short: str
    names: tuple[str, ...]
    mark: Mark = field(default=Mark(), compare=False)
