"""Page types: one address of each kind of page of the site."""

from __future__ import annotations

PAGES = {
    "home": "",
    "start": "start/",
    "papers": "papers/",
    "paper": "papers/conmy2023towards/",
    "paper from a list": "papers/conmy2023towards/#list-reverse-engineering-a-network",
    "paper with 450 authors": "papers/srivastava2022beyond/",
    "topics": "topics/",
    "topic": "topics/interpretability/",
    "authors": "authors/",
    "author": "authors/neel-nanda/",
    "years": "years/",
    "year": "years/2022/",
    "lists": "lists/",
    "list": "lists/reverse-engineering-a-network/",
    "publications": "lists/publications-neel-nanda/",
    "map": "map/",
    "new": "new/",
    "month": "new/2026-11/",
    "reviewers": "reviewers/",
    "reviewer": "reviewers/editors/",
    "about": "about/",
    "not found": "no/such/page/",
}
