"""Every type of page can be read and used by everybody: axe, headings, sizes, keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from browser import Server, watch
from pagetypes import PAGES

WIDE = {"width": 1280, "height": 900}
# What axe judges by default and what it calls best practice, the size of targets as well.
ALL: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
# The schemes differ in their colours alone.
COLOURS = {"runOnly": ["color-contrast"]}


@contextmanager
def opened(browser: Browser, server: Server, **options: Any) -> Iterator[Page]:
    """A page; in the end its console must be empty, and no other host asked."""
    context = browser.new_context(**options)
    seen = watch(context, server.url)
    yield context.new_page()
    context.close()
    # Chromium itself notes a page that is missing, which one of the kinds is.
    assert [line for line in seen.console if "404 (Not Found)" not in line] == []
    assert seen.elsewhere == []


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server) -> Iterator[Page]:
    with opened(browser, server, color_scheme="light", viewport=WIDE) as page:
        yield page


@pytest.fixture(scope="module")
def dark(browser: Browser, server: Server) -> Iterator[Page]:
    with opened(browser, server, color_scheme="dark", viewport=WIDE) as page:
        yield page


@pytest.fixture(scope="module")
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    size = {"width": 360, "height": 740}
    with opened(browser, server, has_touch=True, is_mobile=True, viewport=size) as page:
        yield page


def go(page: Page, server: Server, kind: str) -> None:
    address = server.url + PAGES[kind]
    again = page.url.partition("#")[0] == address.partition("#")[0]
    page.goto(address)
    if again:  # a new fragment alone loads nothing
        page.reload()
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def violations(page: Page, options: dict[str, Any] = ALL) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    # As text, because the browser takes seconds to hand over the whole result.
    run = "options => axe.run(options).then((found) => JSON.stringify(found.violations))"
    found = json.loads(page.evaluate(run, {"resultTypes": ["violations"]} | options))
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_and_no_level_of_headings_is_left_out(
    page: Page, server: Server, kind: str
) -> None:
    go(page, server, kind)
    assert page.get_attribute("html", "lang") == "en"
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4, h5, h6", "all => all.map((each) => Number(each.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert violations(page) == []


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_faint_text_in_the_dark(dark: Page, server: Server, kind: str) -> None:
    go(dark, server, kind)
    assert dark.get_attribute("body", "data-md-color-scheme") == "slate"
    assert violations(dark, COLOURS) == []


@pytest.mark.parametrize("kind", ["home", "paper from a list", "topic", "list", "map"])
def test_axe_finds_nothing_on_a_phone(phone: Page, server: Server, kind: str) -> None:
    go(phone, server, kind)
    assert violations(phone) == []


def test_axe_would_find_something(page: Page, dark: Page, server: Server) -> None:
    go(page, server, "home")
    page.evaluate("document.querySelector('h1').after(document.createElement('img'))")
    assert any(line.startswith("image-alt") for line in violations(page))
    go(dark, server, "home")
    dark.evaluate("document.querySelector('h1').style.color = 'black'")
    assert any(line.startswith("color-contrast") for line in violations(dark, COLOURS))


SMALL_TEXT = """() => [...document.querySelectorAll('body *')].filter((each) =>
  [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) &&
  each.getClientRects().length && !each.closest('math') &&
  parseFloat(getComputedStyle(each).fontSize) < 14
).map((each) => each.outerHTML.slice(0, 120))"""
CONTROLS = (
    "button, summary, .topics a, .downloads a, .onward a, .ways a, .tick, .people a, .years a,"
    " .foot a, label.md-header__button"
)
TOO_SMALL = """all => all.map((each) => [each, each.getBoundingClientRect()]).filter(
  ([each, box]) => box.height > 0 && each.checkVisibility({checkVisibilityCSS: true}) &&
    box.height < 43.5
).map(([each, box]) => `${box.width} x ${box.height} ${each.outerHTML.slice(0, 100)}`)"""


@pytest.mark.parametrize("kind", PAGES)
def test_a_narrow_screen_has_room_for_text_and_fingers(
    phone: Page, server: Server, kind: str
) -> None:
    """No text under 14 pixels, nothing wider than the screen, no control under 44 pixels."""
    go(phone, server, kind)
    assert phone.evaluate(SMALL_TEXT) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert phone.eval_on_selector_all(CONTROLS, TOO_SMALL) == []


LINE_LENGTHS = """all => all.map((paragraph) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const lines = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.length; i += 1) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      const row = Math.round(box.bottom / 14);
      if (box.width) lines.set(row, (lines.get(row) || 0) + 1);
    }
  }
  return [...lines.values()].slice(0, -1);
}).flat()"""


def test_lines_of_text_have_68_to_80_characters(page: Page, server: Server) -> None:
    """At most 80: https://www.w3.org/WAI/WCAG22/Understanding/visual-presentation.html"""
    go(page, server, "paper")
    lengths = page.eval_on_selector_all(".opinion > p:not(header + p)", LINE_LENGTHS)
    assert len(lengths) > 10
    full = sorted(lengths)[len(lengths) // 2 :]  # a long word may end a line early
    assert 68 <= full[len(full) // 2] <= 80
    size = page.eval_on_selector(".opinion > p", "each => getComputedStyle(each).fontSize")
    assert float(size.removesuffix("px")) >= 16


def test_the_first_tab_leads_past_the_header(page: Page, server: Server) -> None:
    for kind in ("paper", "start", "not found"):
        go(page, server, kind)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "Skip to content"
        box = page.locator(":focus").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = "document.activeElement.closest('main') !== null"
        assert page.evaluate(inside), kind


def test_focus_can_be_seen(page: Page, server: Server) -> None:
    go(page, server, "topic")
    for selector in (".topics a", ".downloads a", "summary", ".card h3 a"):
        page.locator(selector).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert style == "3px", selector


def test_nothing_moves_when_the_reader_asks_for_that(browser: Browser, server: Server) -> None:
    with opened(browser, server, reduced_motion="reduce") as page:
        go(page, server, "home")
        moving = page.evaluate(
            """[...document.querySelectorAll('*')].filter((each) => {
              const style = getComputedStyle(each);
              return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
            }).length"""
        )
        assert moving == 0
