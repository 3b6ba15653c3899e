"""Live links: whether every link of a built site leads somewhere, without the code that builds it.

Files are looked up on the disk and anchors by XPath; `annotated.build.links` is not asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

LINKS = "//*[self::a or self::link or self::area]/@href | //@src"


def parsed(path: Path) -> HtmlElement:
    """A page of a site, as a browser reads it."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root: HtmlElement = html.parse(str(path), parser).getroot()
    return root


def _found(root: HtmlElement, query: str) -> list[str]:
    return [str(one) for one in cast(list[Any], root.xpath(query))]


def dead(site: Path, base: str) -> tuple[list[str], int]:
    """The links of a site to files or anchors that are not there, and how many links were checked.

    Args:
        site: the folder of the site.
        base: the address at which it is to stand, with a slash at its end.
    """
    pages = {path.relative_to(site).as_posix(): parsed(path) for path in site.rglob("*.html")}
    anchors = {
        name: {*_found(root, "//@id"), *_found(root, "//a/@name")} for name, root in pages.items()
    }
    wrong, checked = [], 0
    for name, root in sorted(pages.items()):
        here = base if name == "404.html" else base + name
        for link in _found(root, LINKS):
            full, anchor = urldefrag(urljoin(here, link))
            if not full.startswith(base):
                if not urlsplit(full).netloc and ":" not in link:
                    wrong.append(f"{name}: {link} leaves the site")
                continue
            checked += 1
            target = unquote(urlsplit(full).path.removeprefix(urlsplit(base).path))
            if not target or target.endswith("/"):
                target += "index.html"
            if not (site / target).is_file():
                wrong.append(f"{name}: {link}")
            elif anchor and target in anchors and unquote(anchor) not in anchors[target]:
                wrong.append(f"{name}: {link} (anchor)")
    return wrong, checked
