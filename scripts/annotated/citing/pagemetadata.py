"""Page metadata: what Zotero and Google Scholar read: `citation_*` on papers, COinS on lists.

Google's tags: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. What Zotero's
embedded-metadata and COinS translators make of them was tried with the translators themselves:
without `z:itemType` a preprint becomes a journal article, and COinS outranks the tags, so paper
pages have none.
"""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from annotated.citing.references import Reference, of_paper
from annotated.model.names import Name
from annotated.model.paper import Paper
from annotated.tex.markup import abstract_text
from annotated.tex.titles import title_text

_NAMESPACE = "http://www.zotero.org/namespaces/export#"


def meta_tags(paper: Paper, page_address: str) -> Markup:
    """The `<meta>` elements of a paper's page.

    Args:
        paper: the paper.
        page_address: the full address of its page, which a reference manager will keep.
    """
    ref = of_paper(paper)
    tags = [("citation_title", title_text(ref.title))]
    sole = len(ref.authors) == 1
    tags += [("citation_author", _author(name, sole)) for name in ref.authors]
    date = "/".join([f"{ref.year}", *(f"{part:02}" for part in (ref.month, ref.day) if part)])
    tags += [
        ("citation_publication_date", date),
        ("citation_doi", ref.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else ""),
        ("citation_abstract_html_url", paper.address),
        ("citation_public_url", page_address),
        ("citation_abstract", abstract_text(paper.abstract)),
        *(("citation_keywords", tag) for tag in paper.tags),
        ("citation_language", "en"),
    ]
    if ref.kind == "preprint":
        tags += [("z:itemType", "preprint")]
        if paper.arxiv:
            tags += [("z:repository", "arXiv"), ("z:archiveID", f"arXiv:{paper.arxiv}")]
    else:
        first, _, last = ref.pages.partition("-")
        venue = "citation_journal_title" if ref.kind == "article" else "citation_conference_title"
        tags += [
            (venue, ref.venue),
            ("citation_volume", ref.volume),
            ("citation_issue", ref.number),
            ("citation_firstpage", first),
            ("citation_lastpage", last),
            ("citation_publisher", ref.publisher),
        ]
    link = Markup('<link rel="schema.z" href="{}">').format(_NAMESPACE)
    metas = [
        Markup('<meta name="{}" content="{}">').format(name, value) for name, value in tags if value
    ]
    return Markup("\n").join([link, *metas])


def _author(name: Name, sole: bool) -> str:
    """`First Last`, or `von Last, First`: Zotero takes a particle for a given name otherwise.

    A sole author with several given names stays `First Last`, because Zotero splits
    `Last, First Middle` into two people.
    """
    if name.group or not name.given:
        return name.short
    if (name.particle or " " in name.family or name.suffix) and not (sole and " " in name.given):
        return name.last_first
    return f"{name.given} {name.short}"


def coins(reference: Reference) -> Markup:
    """The COinS span of one paper in a list (https://web.archive.org/web/2017/http://ocoins.info/).

    The Dublin Core flavour, because only it knows preprints; spaces are `%20`, since Zotero shows
    `+` as it stands.
    """
    first, *others = reference.authors
    kind = {"article": "journalArticle", "inproceedings": "conferencePaper"}
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", kind.get(reference.kind, "preprint")),
        ("rft.title", title_text(reference.title)),
        ("rft.source", reference.venue),
        ("rft.aulast", first.short),
        ("rft.aufirst", first.given),
        *(("rft.au", name.text) for name in others),
        (
            "rft.date",
            "-".join([f"{reference.year}", *([f"{reference.month:02}"] * bool(reference.month))]),
        ),
        ("rft.identifier", reference.url),
        ("rft_id", f"info:doi/{reference.doi}" if reference.doi else ""),
    ]
    query = "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)
    return Markup('<span class="Z3988" title="{}"></span>').format(query)


class Coins:
    """The COinS spans of papers, each made once, however many lists have it."""

    def __init__(self) -> None:
        self._made: dict[str, Markup] = {}

    def of(self, paper: Paper) -> Markup:
        """The span of a paper, by its key."""
        if paper.key not in self._made:
            self._made[paper.key] = coins(of_paper(paper))
        return self._made[paper.key]
