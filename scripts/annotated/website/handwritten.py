"""Handwritten pages: the Markdown of `docs/` as HTML, with lists of papers, links and pictures."""

from __future__ import annotations

from markupsafe import Markup

from annotated.files.pages import BLOCKS, TAKEN, target
from annotated.gates.address import is_file
from annotated.markdown import rendering
from annotated.markdown.parsing import Block
from annotated.markdown.rendering import Heading, Surroundings
from annotated.model import addresses
from annotated.model.pages import Listing, Page
from annotated.website import pagefile
from annotated.website.head import Heads
from annotated.website.views import Views


def text(page: Page, views: Views, heads: Heads) -> str:
    """The file of a page that is all written by hand, for the renderer."""
    html, contents = written(page, views)
    address = addresses.page(page.path)
    if not page.headed:
        html = Markup("<h1>{}</h1>\n").format(page.title) + html
    found = next((one for one in views.lists.all if one.address == address), None)
    if found and found.papers:
        end = html.index("</h1>") + len("</h1>")
        list_head = views.render("list_head.html", address, list=found)
        html = Markup("\n").join([html[:end], list_head, html[end:].lstrip("\n")])
    keys = views.collection.resolve([*page.listed, *(c.key for c in page.citations)])
    if keys:
        listed = [views.collection.by_key[key] for key in views.collection.resolve(page.listed)]
        downloads = views.render("downloads.html", address, count=len(keys), listed=listed)
        html = html.rstrip("\n") + Markup("\n") + downloads
    front: pagefile.Front = {"title": page.title}
    if page.description:
        front["description"] = page.description
    head = heads.of(address, page.title, page.description)
    return pagefile.text(front, html, head, contents)


def written(page: Page, views: Views) -> tuple[Markup, list[Heading]]:
    """The HTML of what was written by hand, and its headings."""
    at = addresses.page(page.path)
    root = addresses.root(at)
    cite = views.cite(root)
    listings = {listing.line: listing for listing in page.listings}

    def fill(block: Block) -> Markup:
        return _listing(listings[block.line], page, views)

    def link(address: str) -> str:
        if not is_file(address):
            return address
        place = target(page.path, address)
        anchor = address[address.index("#") :] if "#" in address else ""
        return f"{root}{addresses.of_file(place)}{anchor}" or "./"

    around = Surroundings(True, BLOCKS, fill, link, page.sizes.get, TAKEN)
    html = rendering.render(page.body, cite, around=around)
    return html.strip("\n"), rendering.contents(page.body, cite, around)


def _listing(listing: Listing, page: Page, views: Views) -> Markup:
    papers = tuple(views.collection.by_key[key] for key in listing.keys)
    template = "records.html" if listing.style == "records" else "list_cards.html"
    level = 3 if listing.under_heading else 2
    name = page.path.stem if page.is_list else ""
    at = addresses.page(page.path)
    return views.render(template, at, papers=papers, level=level, list=name)
