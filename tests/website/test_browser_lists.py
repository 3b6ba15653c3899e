"""Reading lists in a browser: ticks stay, steps work without scripts."""

from __future__ import annotations

from playwright.sync_api import Browser

from browser import Server
from example import KITES

LIST = "lists/from-hand-to-sail/"
# Breaks what the ticks are kept in, whatever its name; the theme keeps its scheme beside it.
BROKEN = """Object.keys(localStorage).filter((name) => !name.includes("__palette"))
  .map((name) => { localStorage.setItem(name, "{broken"); return name; })"""


def test_a_tick_stays_and_counts_everywhere(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url + LIST)
    progress = page.locator(".list-head .progress span")
    steps = page.locator(".in-list .card").count()
    assert progress.inner_text() == f"0 of {steps} read"
    page.get_by_role("checkbox", name="Read What Learners Do in Their First Gust").check()
    assert progress.inner_text() == f"1 of {steps} read"
    page.reload()
    assert progress.inner_text() == f"1 of {steps} read"
    page.goto(server.url + "lists/")
    assert page.get_by_text(f"1 of {steps} read").is_visible()
    page.goto(server.url + "papers/wickham2024learners/#list-from-hand-to-sail")
    box = page.locator(".from-list:target input")
    assert box.is_checked()
    box.uncheck()
    page.goto(server.url + LIST)
    assert progress.inner_text() == f"0 of {steps} read"
    context.close()


def test_what_somebody_else_left_in_storage_does_no_harm(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url + LIST)
    page.get_by_role("checkbox").first.check()
    kept = page.evaluate(BROKEN)
    assert kept == [f"{KITES.id}.read"], "sites below one host share the storage"
    page.reload()
    assert page.locator(".list-head .progress span").inner_text().startswith("0 of ")
    context.close()


def test_steps_lead_through_the_list_without_scripts(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + LIST)
    assert page.locator("input[type=checkbox]:visible").count() == 0
    steps = page.locator(".in-list .card").count()
    page.locator(".in-list h2 a, .in-list h3 a").first.click()
    seen = [page.url]
    while page.locator(".from-list:target .after").count():
        page.locator(".from-list:target .after").click()
        assert page.evaluate("scrollY") == 0  # the title is seen
        seen.append(page.url)
    assert len(seen) == len(set(seen)) == steps
    assert all(url.endswith("#list-from-hand-to-sail") for url in seen)
    page.locator(".from-list:target .before").click()
    assert page.url == seen[-2]
    page.locator(".from-list:target .place a").click()
    assert page.url == server.url + LIST
    context.close()


def test_a_paper_reached_otherwise_shows_no_steps_above_the_opinion(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url + "papers/wickham2024learners/")
    assert page.locator(".from-list:visible").count() == 0
    assert page.locator(".in-lists .steps").first.is_visible()
    context.close()


def test_the_page_of_a_wrong_address_searches(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url + "papers/no-such-paper/")
    page.locator("main input[name=q]").fill("slip once")
    page.locator("main input[name=q]").press("Enter")
    page.wait_for_url("**/papers/?q=slip+once")
    context.close()
