"""New pages: what each month brought, ready to be sent, and what each reviewer wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from annotated.collection import news, readingtime
from annotated.collection.collection import Collection
from annotated.collection.news import Item, Month, Reviewer
from annotated.model import addresses
from annotated.model.opinions import Opinion
from annotated.website.generated import Generated, Recipe
from annotated.website.pagefile import Front
from annotated.website.views import Views

IN_FULL = 60  # opinions of a month; where there are more, each is its first sentence
CARDS = 60
NEWEST = 100  # opinions on a reviewer's page


def recipes(collection: Collection, views: Views) -> Iterator[tuple[str, Recipe]]:
    """Address and recipe of every such page and of their two indexes."""
    months, reviewers = news.months(collection), news.reviewers(collection)
    for address, template, title, description in (
        ("new/", "months.html", "New", "What each month brought: papers and opinions."),
        ("reviewers/", "reviewers.html", "Reviewers", "Who wrote the opinions."),
    ):
        front: Front = {"title": title, "description": description, "updated": collection.updated}
        values = {"months": months, "reviewers": reviewers}
        yield address, partial(_index, address, template, front, values, views)
    for month in months:
        yield addresses.month(month.code), partial(_month, month, views)
    for reviewer in reviewers:
        yield addresses.reviewer(reviewer.slug), partial(_reviewer, reviewer, collection, views)


def _index(
    address: str, template: str, front: Front, values: dict[str, Any], views: Views
) -> Generated:
    heading = Markup("<h1>{}</h1>\n").format(front["title"])
    return Generated(dict(front), heading + views.render(template, address, **values))


def newsletters(collection: Collection, views: Views) -> Iterator[tuple[PurePosixPath, str]]:
    """Each month as plain text with full addresses, to be sent by mail."""
    for month in news.months(collection):
        text = views.render_text(
            "newsletter.txt", site_name=views.site.name, **_values(month, views)
        )
        yield PurePosixPath(addresses.newsletter(month.code)), text


def _values(month: Month, views: Views) -> dict[str, Any]:
    return {
        "month": month,
        "groups": _groups(month, views),
        "full": len(month.opinions) <= IN_FULL,
        "full_list": len(month.unjudged) <= CARDS,
    }


def _groups(month: Month, views: Views) -> list[tuple[str, list[Item]]]:
    """The opinions of a month under the topic that each paper names first, as topics.yml has it."""
    found: dict[str, list[Item]] = defaultdict(list)
    topic = views.collection.topic
    for item in month.opinions:
        first = topic[item.paper.tags[0]]
        found[first.parent or first.id].append(item)
    return [(topic[name].title, found[name]) for name in topic if name in found]


def _month(month: Month, views: Views) -> Generated:
    address = addresses.month(month.code)
    time = _minutes(month.opinions, views)
    html = views.render("month.html", address, time=time, **_values(month, views))
    days = [str(item.updated) for item in month.opinions]
    days += [str(paper.added) for paper in month.added]
    front: Front = {
        "title": f"New in {month.words}",
        "description": f"The papers added and the opinions written in {month.words}.",
        "updated": max(days),
    }
    return Generated(front, html)


def _reviewer(reviewer: Reviewer, collection: Collection, views: Views) -> Generated:
    address = addresses.reviewer(reviewer.slug)
    person = next((person for person in collection.authors if person.id == reviewer.slug), None)
    html = views.render(
        "reviewer.html",
        address,
        reviewer=reviewer,
        person=person,
        count=len(reviewer.items),
        shown=reviewer.items[:NEWEST],
        time=_minutes(reviewer.items, views),
    )
    front: Front = {
        "title": f"Opinions by {reviewer.name}",
        "description": f"What {reviewer.name} thought of the papers here.",
        "updated": str(reviewer.items[0].updated),
    }
    return Generated(front, html)


def _minutes(items: tuple[Item, ...], views: Views) -> int:
    return readingtime.minutes(
        " ".join(views.opinion_text(opinion) for opinion in _opinions(items))
    )


def _opinions(items: tuple[Item, ...]) -> list[Opinion]:
    return [item.opinion for item in items if item.opinion]
