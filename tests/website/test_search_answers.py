"""What a search answers: every query of queries.yml, on the example, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

import example
from browser import Server, watch

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "queries.yml").read_text("utf-8")
)
# What the page's own modules answer: what stands first of all, the papers in order, and what was
# made of the words.
ASK = """async ([texts, root]) => {
  const { search } = await import(root + "assets/query.js");
  const { above, below } = await import(root + "assets/groups.js");
  const most = { topics: 3, authors: 3, lists: 3, claims: 3 };
  const answers = [];
  for (const text of texts) {
    const answer = await search(text);
    const beside = [...await above(answer, most), ...await below(answer, 3)];
    const papers = await answer.groups.papers.records(0, answer.groups.papers.total);
    answers.push({
      rows: beside.flatMap((part) => [...part.querySelectorAll("a")].map((link) => link.href)),
      papers: papers.map((paper) => paper.key),
      instead: answer.corrected.map((one) => one.shown),
      begins: answer.completed.map((one) => one.typed),
      most: answer.partial,
    });
  }
  return answers;
}"""


@pytest.fixture(scope="module")
def answers(browser: Browser, server: Server) -> dict[str, dict[str, Any]]:
    context = browser.new_context()
    seen = watch(context, server.url)
    page = context.new_page()
    page.goto(f"{server.url}papers/")
    texts = [
        query["q"].replace(example.SITE, server.url) if query.get("here") else query["q"]
        for query in QUERIES
    ]
    found = page.evaluate(ASK, [texts, server.url])
    context.close()
    assert seen.console == []
    return {query["q"]: answer for query, answer in zip(QUERIES, found, strict=True)}


@pytest.mark.parametrize("query", QUERIES, ids=[query["q"] for query in QUERIES])
def test_what_a_query_finds(
    query: dict[str, Any], answers: dict[str, dict[str, Any]], server: Server
) -> None:
    answer = answers[query["q"]]
    rows = [row.removeprefix(server.url) for row in answer["rows"]]
    if "alone" in query:
        assert (rows, answer["papers"]) == ([], [query["alone"]])
    if query.get("nothing"):
        assert (rows, answer["papers"]) == ([], [])
    if "first" in query:
        assert rows[:1] == [query["first"]]
    if "paper" in query:
        assert answer["papers"][:1] == [query["paper"]]
    assert answer["instead"] == ([query["instead"]] if "instead" in query else [])
    assert answer["begins"] == ([query["begins"]] if "begins" in query else [])
    assert bool(answer["most"]) == bool(query.get("most"))


def test_there_are_queries_enough() -> None:
    texts = [query["q"] for query in QUERIES]
    assert len(set(texts)) == len(texts) >= 60
    assert all(len(query) > 1 for query in QUERIES)
