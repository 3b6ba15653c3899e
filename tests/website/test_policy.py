"""The Content-Security-Policy: strict, first on every page, and true of the scripts on it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from lxml import html

# What is no script to a browser: data.
_DATA = ("application/json", "application/ld+json")
Pages = dict[str, html.HtmlElement]


def directives(page: html.HtmlElement) -> dict[str, list[str]]:
    """The policy of a page by directive."""
    tags = page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert len(tags) == 1, "a page has one policy"
    parts = (part.split() for part in tags[0].get("content").split(";"))
    return {words[0]: words[1:] for words in parts if words}


def inline_hashes(page: html.HtmlElement) -> set[str]:
    """The hashes of the inline scripts of a page, as a policy writes them."""
    found = set()
    for script in page.iter("script"):
        if not script.get("src") and script.get("type") not in _DATA:
            digest = hashlib.sha256((script.text or "").encode()).digest()
            found.add(f"sha256-{base64.b64encode(digest).decode()}")
    return found


@pytest.fixture(scope="session")
def rendered(built_site: Path) -> Pages:
    """Every page that the theme rendered; redirects have no script and a policy of their own."""
    pages = {}
    for path in sorted(built_site.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            pages[path.relative_to(built_site).as_posix()] = html.fromstring(text.encode())
    assert {"index.html", "404.html", "papers/index.html"} <= set(pages)
    return pages


def test_the_policy_lists_exactly_the_inline_scripts(rendered: Pages) -> None:
    used: set[str] = set().union(*(inline_hashes(page) for page in rendered.values()))
    for name, page in rendered.items():
        allowed = {word.strip("'") for word in directives(page)["script-src"] if "sha256" in word}
        assert allowed == used, f"{name}: put into `policy` of mkdocs.yml: {sorted(used)}"


def test_the_policy_is_strict(rendered: Pages) -> None:
    for name, page in rendered.items():
        policy = directives(page)
        assert policy["default-src"] == ["'self'"], name
        assert policy["style-src"] == ["'self'"], name
        others = [word for word in policy["script-src"] if "sha256" not in word]
        assert others == ["'self'"], name
        for sources in policy.values():
            assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & set(sources), name


def test_the_policy_stands_before_what_it_governs(rendered: Pages) -> None:
    for name, page in rendered.items():
        head = [element for element in page.find("head") if isinstance(element.tag, str)]
        governed = [element.tag in ("script", "link", "style") for element in head]
        policies = [element.get("http-equiv") == "Content-Security-Policy" for element in head]
        assert policies.index(True) < governed.index(True), name


def test_no_page_has_what_the_policy_would_stop(rendered: Pages) -> None:
    for name, page in rendered.items():
        assert not page.xpath("//style | //*[@style]"), f"{name}: inline styles"
        elements = (element for element in page.iter() if isinstance(element.tag, str))
        handlers = [key for element in elements for key in element.attrib
                    if re.match(r"on[a-z]+$", key)]  # fmt: skip
        assert not handlers, f"{name}: {handlers}"
