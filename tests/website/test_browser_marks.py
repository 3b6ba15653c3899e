"""Marks of what was read, in a browser: shown at every name, taken along, erased; and the news."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import Server, watch
from example import KITES

KEY, TITLE = "wickham2024learners", "What Learners Do in Their First Gust"
SIGNED = ".was-read"


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """Somebody's browser, in which no page complains or asks another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    seen = watch(context, server.url)
    yield context
    context.close()
    assert seen.console == []
    assert seen.elsewhere == []


def marked(page: Page, server: Server) -> None:
    """Mark one paper as read on its own page."""
    page.goto(f"{server.url}papers/{KEY}/")
    page.get_by_role("checkbox", name=f"Read {TITLE}").first.check()


def test_a_mark_shows_wherever_the_paper_is_named(reader: BrowserContext, server: Server) -> None:
    page = reader.new_page()
    marked(page, server)
    link = page.locator(f"{SIGNED}[href*='papers/{KEY}/']")
    for address in ("papers/", "years/2024/", "new/", f"papers/?q={TITLE.split()[1]}"):
        page.goto(server.url + address)
        expect(link.first).to_be_visible()
        assert "✓" in link.first.evaluate("a => getComputedStyle(a, '::after').content")
        others = page.locator(SIGNED).evaluate_all("all => all.map((a) => a.pathname)")
        assert {path.split("/")[-2] for path in others} == {KEY}
    page.goto(server.url)
    page.locator("#search-open").click()
    page.locator("#search-q").fill(TITLE)
    expect(page.locator(f"#search {SIGNED}").first).to_contain_text(TITLE)


def test_marks_are_taken_to_another_browser_and_erased(
    browser: Browser, reader: BrowserContext, server: Server, tmp_path: Path
) -> None:
    page = reader.new_page()
    page.goto(server.url + "reading/")
    expect(page.get_by_role("button", name="Save as a file")).to_be_disabled()
    marked(page, server)
    page.goto(server.url + "reading/")
    expect(page.locator("#reading li")).to_contain_text(TITLE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)

    other = browser.new_context().new_page()
    other.goto(server.url + "reading/")
    expect(other.get_by_text("You have marked no paper yet.")).to_be_visible()
    bad = tmp_path / "letter.txt"
    for text in ("Dear reader", '{"read": "all"}', "[]"):
        bad.write_text(text)
        other.get_by_label("Add from a file").set_input_files(bad)
        expect(other.get_by_text("“letter.txt” holds no marks")).to_be_visible()
    odd = json.loads(saved.read_text())
    odd["read"] += ["<b>", "../../x", 7, "a-paper-that-went"]
    saved.write_text(json.dumps(odd))
    other.get_by_label("Add from a file").set_input_files(saved)
    expect(other.get_by_text("2 papers added to your marks.")).to_be_visible()
    expect(other.locator("#reading li")).to_have_count(1)
    other.goto(server.url + "years/2024/")
    expect(other.locator(SIGNED).first).to_contain_text(TITLE)
    other.goto(server.url + "reading/")
    other.get_by_role("button", name="Erase").click()
    other.get_by_role("button", name="Erase all marks: sure?").click()
    expect(other.get_by_text("All marks are erased.")).to_be_visible()
    kept = other.evaluate("Object.keys(localStorage)")
    assert not [name for name in kept if name.startswith(KITES.id)]
    other.context.close()


def test_a_mark_under_an_old_key_goes_over_to_the_new_one(
    reader: BrowserContext, server: Server
) -> None:
    page = reader.new_page()
    page.goto(f"{server.url}papers/{KEY}/")
    aliased = page.evaluate(
        """() => { const tick = document.querySelector("[data-tick]").dataset.tick;
                   return tick.split(" ").length; }"""
    )
    assert aliased >= 1
    # What a page says of a renamed paper: the key that it has, then those it had.
    page.route(
        "**/papers/*/",
        lambda route: route.fulfill(
            body=route.fetch()
            .text()
            .replace(f'data-tick="{KEY}"', f'data-tick="{KEY} old2020key"'),
            content_type="text/html",
        ),
    )
    page.evaluate("id => localStorage.setItem(`${id}.read`, '[\"old2020key\"]')", KITES.id)
    page.reload()
    expect(page.get_by_role("checkbox", name=f"Read {TITLE}").first).to_be_checked()
    assert page.evaluate("id => localStorage.getItem(`${id}.read`)", KITES.id) == f'["{KEY}"]'


def test_news_since_the_last_visit(browser: Browser, server: Server) -> None:
    told = "New since your last visit: "
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url + "new/")
    items = page.locator("#latest li")
    newest = items.first.get_attribute("data-day")
    expect(page.get_by_text(told)).to_have_count(0)  # nobody was here before
    page.reload()
    expect(page.get_by_text(told)).to_have_count(0)

    again = context.new_page()  # another tab is another visit
    again.goto(server.url + "new/")
    expect(again.get_by_text(told + "nothing.")).to_be_visible()

    name = items.first.get_attribute("data-name")
    seen = "([id, day, names]) => localStorage.setItem(`${id}.seen`, JSON.stringify({day, names}))"
    same_day = page.locator(f"#latest li[data-day='{newest}']")
    names = same_day.evaluate_all("all => all.map((item) => item.dataset.name)")
    again.evaluate(seen, [KITES.id, newest, [one for one in names if one != name]])
    later = context.new_page()
    for _ in range(2):  # loading the page again doesn't take the news away
        later.goto(server.url + "new/")
        expect(later.get_by_text(told + "1.")).to_be_visible()
        expect(later.locator("#latest .fresh")).to_have_attribute("data-name", name or "")
    later.evaluate(seen, [KITES.id, "2000-01-01", []])
    last = context.new_page()
    last.goto(server.url + "new/")
    expect(last.get_by_text(f"{told}{items.count()} or more.")).to_be_visible()
    context.close()
