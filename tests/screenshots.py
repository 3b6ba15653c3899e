"""Pictures of each page type in both colour schemes and two widths: make screenshots.

PYTHONPATH=scripts python tests/screenshots.py [--site DIR] [--out DIR] [NAME ...]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from browser import chromium, serve
from support import ROOT

SCHEMES = ("light", "dark")
WIDTHS = (390, 1440)
HEIGHT = 900
MOST_HEIGHT = 4000  # of a picture: what follows looks like what is on it


def page_types(site: Path) -> dict[str, str]:
    """The name and the address of one page of each type that a site has."""

    def first(folder: str) -> str:
        pages = sorted(path.parent.name for path in (site / folder).glob("*/index.html")
                       if "http-equiv=\"refresh\"" not in path.read_text("utf-8"))  # fmt: skip
        return f"{folder}/{pages[0]}/" if pages else ""

    found = {
        "home": "",
        "papers": "papers/",
        "papers-filtered": "papers/?q=learning&with=opinion&sort=date",
        "paper": first("papers"),
        "topics": "topics/",
        "topic": first("topics"),
        "authors": "authors/",
        "author": first("authors"),
        "years": "years/",
        "year": first("years"),
        "lists": "lists/",
        "list": first("lists"),
        "month": first("new"),
        "reviewer": first("reviewers"),
        "map": "map/",
        "start": "start/",
        "citing": "citing/",
        "contributing": "contributing/",
        "about": "about/",
        "not-found": "no-such-page/",
    }
    kept = ("home", "not-found", "papers-filtered")
    return {
        name: address
        for name, address in found.items()
        if name in kept or (address and (site / address / "index.html").exists())
    }


def shoot(browser: Browser, url: str, pages: dict[str, str], out: Path) -> Iterator[Path]:
    """Take every picture; yields their files."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            page = context.new_page()
            for name, address in pages.items():
                page.goto(url + address, wait_until="networkidle")
                yield _picture(page, out / f"{name}-{scheme}-{width}.png")
            page.goto(url, wait_until="networkidle")
            page.keyboard.press("/")
            page.keyboard.type("learning")
            page.locator("dialog.search .card").first.wait_for()
            yield _picture(page, out / f"search-{scheme}-{width}.png", whole=False)
            context.close()


def _picture(page: Page, path: Path, *, whole: bool = True) -> Path:
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), MOST_HEIGHT)
    clip = {"x": 0, "y": 0, "width": int(page.evaluate("innerWidth")), "height": height}
    if whole:
        page.screenshot(path=path, full_page=True, clip=clip)  # type: ignore[arg-type]
    else:
        page.screenshot(path=path)
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description="Take pictures of each page type.")
    parser.add_argument("names", nargs="*", help="only these page types")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    options = parser.parse_args()
    pages = page_types(options.site)
    unknown = sorted(set(options.names) - set(pages))
    if unknown:
        print(f"no page type {', '.join(unknown)}; there are {', '.join(pages)}", file=sys.stderr)
        return 1
    chosen = {name: pages[name] for name in options.names or pages}
    options.out.mkdir(parents=True, exist_ok=True)
    with serve(options.site) as server, chromium() as browser:
        made = sum(1 for _ in shoot(browser, server.url, chosen, options.out))
    print(f"{made} pictures in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
