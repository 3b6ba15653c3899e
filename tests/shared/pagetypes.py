"""Page types: one address of each kind of page of the example's site."""

from __future__ import annotations

PAGES = {
    "home": "",
    "start": "start/",
    "papers": "papers/",
    "papers found": "papers/?q=kite&author=tan&read=no&tags=x",
    "paper": "papers/alder2019tails/",
    "paper from a list": "papers/alder2019tails/#list-from-hand-to-sail",
    "paper without an opinion": "papers/dahl2022night/",
    "paper with many authors": "papers/windward2022census/",
    "topics": "topics/",
    "topic": "topics/flight/",
    "authors": "authors/",
    "author": "authors/rowan-alder/",
    "years": "years/",
    "year": "years/2022/",
    "lists": "lists/",
    "list": "lists/from-hand-to-sail/",
    "publications": "lists/publications-rowan-alder/",
    "map": "map/",
    "new": "new/",
    "reading": "reading/",
    "month": "new/2026-10/",
    "reviewers": "reviewers/",
    "reviewer": "reviewers/keepers/",
    "claims": "claims/",
    "disputes": "disputes/",
    "citing": "citing/",
    "about": "about/",
    "not found": "no/such/page/",
}
