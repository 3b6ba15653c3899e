"""Signs that have a meaning in HTML, Markdown, YAML, TeX or Jinja break no page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import bibtexparser
import pytest
from lxml import html

from support import TODAY, opinion, paper_text, run, write_papers
from synthetic import write_docs

# The title as written in the file, and as a reader sees it.
TITLES = {
    "quotes": ("Say \"no\" & 'never'", "Say \"no\" & 'never'"),
    "tags": ("Is <b>bold</b> & <i>not</i>?", "Is <b>bold</b> & <i>not</i>?"),
    "script": (
        "</title><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
    ),
    "attribute": ('" onload="alert(1)', '" onload="alert(1)'),
    "entity": ("&amp; is no &lt; but &#65;", "&amp; is no &lt; but &#65;"),
    "markdown": ("*Stars*, __lines__, [links](x) and `code`",) * 2,
    "heading": ("# Not a heading",) * 2,
    "yaml": ("Colons: 'quotes': - and # signs",) * 2,
    "braces": ("{Mamba} and {{GPT}} meet {L}a{T}e{X}", "Mamba and GPT meet LaTeX"),
    "jinja": ("{{{config}}} {% if x %}", "config % if x %"),
    "percent": ("100% of A_B and C^D cost #1",) * 2,
    "comment": ("A <! prose > <? php ?> in it",) * 2,
    "accents": ("Erdős, Łukasz, Ångström, naïve",) * 2,
    "typography": ("“Curly” ‘quotes’ – and — dashes…",) * 2,
    "no": ("No",) * 2,
    "number": ("2301.05210",) * 2,
    "long": ("A very long title " * 27 + "ends",) * 2,
    "slashes": ("and/or: ../../etc//passwd?x=1#y",) * 2,
}
# Titles with math: as written, and as text that a tab of the browser can show.
FORMULAS = {
    "less": ("When $x < y$ & \"z\"", "When x<y & \"z\""),
    "index": ("On $a_1 * b_2$ *twice*", "On a1*b2*twice*"),
}  # fmt: skip
ABSTRACT = "An \"abstract\" & 'more' <b>signs</b> that end here."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("odd")
    papers: dict[str, str] = {}
    for number, (name, (title, _)) in enumerate({**TITLES, **FORMULAS}.items(), 1):
        papers[f"odd-{name}"] = paper_text(number, title=title, abstract=ABSTRACT)
    papers["cites"] = paper_text(
        99,
        authors="  - \"Conor O'Brien\"\n  - Jean-Luc d'Été\n  - group: The <R&D> \"Team\"",
        more="notice: Withdrawn <b>& \"more\"\n",
        body=opinion('It isn\'t "`<b>`" & so on. See [@odd-script; @odd-quotes] and $a*b*c < d$.'),
    )  # fmt: skip
    write_papers(place / "papers", papers)
    (place / "papers/topics.yml").write_text(
        "- id: circuits\n  title: 'Circuits & \"<b>wires</b>\"'\n"
        "  description: 'Is <!-- prose --> \"quoted\" & <i>signed</i>?'\n",
        "utf-8",
    )
    write_docs(place / "docs")
    done = run(
        "build", "--papers", place / "papers", "--docs", place / "docs",
        "--build", place / "build", "--site", place / "site",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return place / "site"


def read(path: Path) -> Any:
    return html.fromstring(path.read_text("utf-8"))


def one(root: Any, query: str) -> Any:
    found = cast(list[Any], root.xpath(query))
    assert len(found) == 1, (query, found)
    return found[0]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", TITLES)
def test_title_is_shown_to_the_letter(site: Path, name: str) -> None:
    shown = squeezed(TITLES[name][1])
    page = read(site / f"papers/odd-{name}/index.html")
    assert squeezed(one(page, "//h1").text_content()) == shown
    assert squeezed(one(page, "//head/title").text_content()).startswith(shown)
    assert one(page, "//meta[@name='description']/@content").startswith(ABSTRACT[:40])
    listing = read(site / "topics/circuits/index.html")
    links = listing.xpath(f"//a[contains(@href, 'papers/odd-{name}/')]")
    assert shown in {squeezed(link.text_content()) for link in links}


@pytest.mark.parametrize("name", FORMULAS)
def test_math_in_a_title(site: Path, name: str) -> None:
    page = read(site / f"papers/odd-{name}/index.html")
    heading = one(page, "//h1")
    assert len(heading.xpath(".//*[local-name()='math']")) == 1
    shown = re.sub(r"\s", "", FORMULAS[name][1])
    assert re.sub(r"\s", "", heading.text_content()) == shown
    title = squeezed(one(page, "//head/title").text_content())
    assert ("$" not in title and "<" in title) or name == "index"


def test_no_markup_gets_out_of_a_text(site: Path) -> None:
    plain = read(site / "papers/odd-no/index.html")
    scripts = len(plain.xpath("//script"))
    for path in sorted((site / "papers").glob("*/index.html")):
        page = read(path)
        assert len(page.xpath("//script")) == scripts, path
        assert not [script for script in page.xpath("//script") if script.text == "alert(1)"]
        assert not page.xpath("//@onload")
        assert not [b for b in page.xpath("//b | //i") if b.text in ("bold", "not", "signs")], path
        for element in page.xpath("//blockquote"):
            assert ABSTRACT[:50] in squeezed(element.text_content()) or "cites" in str(path)


def test_topic_and_names_are_shown_to_the_letter(site: Path) -> None:
    topic = read(site / "topics/circuits/index.html")
    assert squeezed(one(topic, "//h1").text_content()) == 'Circuits & "<b>wires</b>"'
    assert 'Is <!-- prose --> "quoted" & <i>signed</i>?' in squeezed(topic.text_content())
    page = read(site / "papers/cites/index.html")
    text = squeezed(page.text_content())
    for name in ("Conor O'Brien", "Jean-Luc d'Été", 'The <R&D> "Team"', 'Withdrawn <b>& "more"'):
        assert name in text
    assert page.xpath(f"//*[@id='ada-lovelace-{TODAY}']")
    assert page.xpath("//a[contains(@class, 'cite') and contains(@href, 'odd-script')]")
    description = one(page, "//meta[@name='description']/@content")
    assert "<b>" in description and "&amp;" not in description


def test_bibliography_of_odd_titles_is_whole(site: Path) -> None:
    text = (site / "papers.bib").read_bytes().decode("ascii")
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) == len(TITLES) + len(FORMULAS) + 1
    for entry in library.entries:
        title = entry["title"]
        assert title.replace("\\{", "").count("{") == title.replace("\\}", "").count("}")
        assert not re.search(r"(?<!\\)[&%#]", title), title
