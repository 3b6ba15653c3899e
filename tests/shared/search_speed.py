"""How soon the first results stand there, and what they move.

PYTHONPATH=scripts python tests/shared/search_speed.py SITE [--words WORDS] [--times N] [--lab]

Each measure is cold: a new browser without a cache. Words are timed from the last key, once typed
as people do and once pasted; a filter from the choice. What is moved counts from the moment when
the reader turns to the search, compressed as it goes over the wire; up to the first results, and
with what follows them. With --lab the line is that of a phone, 4 Mbit/s and 150 ms to each answer.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from browser import Server, chromium, serve

KEY_MS = 80  # between two keys: a quick typist
# Notes the moment of the last key or choice, and when the results for it stand on the screen.
_TIMER = """
  window.last = 0; window.shown = 0;
  for (const kind of ["input", "change"]) addEventListener(kind, () => {
    window.last = performance.now(); window.shown = 0;
  }, true);
  document.addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
    if (window.last && changes.some((change) => change.target.ariaBusy === "false"))
      requestAnimationFrame(() => { window.shown = performance.now(); });
  }).observe(document.body, { attributeFilter: ["aria-busy"], subtree: true }));
"""
_DEADLINE_S = 30
LAB = {"offline": False, "latency": 150, "downloadThroughput": 4e6 / 8, "uploadThroughput": 4e6 / 8}


@dataclass(frozen=True)
class Cost:
    """Milliseconds to the first results, and bytes moved until then and in all."""

    milliseconds: float
    first: int
    moved: int


def cost(
    browser: Browser, server: Server, address: str, act: Callable[[Page], None], lab: bool = False
) -> Cost:
    """The cost of what a reader does on a page of a site, cold; `lab` narrows the line."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(_TIMER)
    page.goto(server.url + address, wait_until="networkidle")
    if lab:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", LAB)
    server.sent.clear()
    act(page)
    # The site's policy forbids Playwright's own way to wait for a condition.
    end = time.monotonic() + _DEADLINE_S
    while not page.evaluate("window.shown") and time.monotonic() < end:
        page.wait_for_timeout(20)
    first = sum(size for _, size in server.sent)
    said = page.locator("[role=status]").all_inner_texts()
    assert page.locator(".card:visible").count() > 0, f"no result is shown, but {said}"
    milliseconds = page.evaluate("window.shown - window.last")
    page.wait_for_load_state("networkidle")
    context.close()
    return Cost(milliseconds, first, sum(size for _, size in server.sent))


def typed(words: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.keyboard.press("/")
        page.keyboard.type(words, delay=KEY_MS)

    return act


def pasted(words: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.keyboard.press("/")
        page.keyboard.insert_text(words)

    return act


def chosen(facet: str) -> Callable[[Page], None]:
    """Choose the value of a facet that has most papers."""

    def act(page: Page) -> None:
        field = page.locator(f"#find-{facet}")
        options = field.locator("option").all_inner_texts()
        counts = [int(text.rsplit("(", 1)[1].rstrip(")")) if "(" in text else 0 for text in options]
        field.select_option(index=counts.index(max(counts)))

    return act


def acts(words: str) -> dict[str, tuple[str, Callable[[Page], None]]]:
    """What readers do: where, and how."""
    return {
        f"typed “{words}” in the header": ("", typed(words)),
        f"pasted “{words}” in the header": ("", pasted(words)),
        f"pasted “{words}” on papers/": ("papers/", pasted(words)),
        "chose a topic": ("papers/", chosen("topic")),
        "chose a year": ("papers/", chosen("year")),
        "chose a venue": ("papers/", chosen("venue")),
        "sorted by title": ("papers/", lambda page: _sort(page, "title")),
    }


def _sort(page: Page, by: str) -> None:
    page.locator("#find-sort").select_option(by)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the search of a built site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--words", default="causal probe")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--lab", action="store_true", help="on a line of 4 Mbit/s and 150 ms")
    options = parser.parse_args()
    with serve(options.site) as server, chromium() as browser:
        for name, (address, act) in acts(options.words).items():
            costs = [cost(browser, server, address, act, options.lab) for _ in range(options.times)]
            middle = statistics.median(each.milliseconds for each in costs)
            first = max(each.first for each in costs) / 1000
            moved = max(each.moved for each in costs) / 1000
            print(f"{name}: {middle:.0f} ms, {first:.0f} kB to the first, {moved:.0f} kB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
