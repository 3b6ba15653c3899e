"""The hostile folder: every file is refused with its line, or built and shown harmless.

Each file is read in a small sound collection of its own; those that are accepted are then built as
one site, which is looked through by what is written in harmless.py.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import rispy
from lxml import html
from playwright.sync_api import Browser

import harm
import harmless
import harmless_tex
import hostility
from annotated.collection import loading
from annotated.problems import Problem
from annotated.rules import Rule
from harmless import Element
from hostile_slow import LARGEST, bombs
from hostility import verdict
from support import run, tree

FILES = hostility.files()
EXPECTED = hostility.expected()
BOMBS = bombs(LARGEST // 4)  # `make fuzz` tries them whole


def test_every_file_is_expected_to_become_something_and_no_other() -> None:
    assert set(EXPECTED) == set(FILES) | set(BOMBS)
    for name, wanted in EXPECTED.items():
        assert wanted.kind in ("refused", "harmless", "either", "quick"), name
        assert (wanted.kind == "quick") == (name in BOMBS), name
        assert wanted.rules <= set(Rule), f"{name}: {sorted(wanted.rules - set(Rule))}"
    assert len(EXPECTED) >= 200


@pytest.mark.parametrize("name", FILES)
def test_check(name: str) -> None:
    wrong = hostility.disappointment(EXPECTED[name], verdict(name))
    assert not wrong, f"{name} {wrong}"


@pytest.mark.parametrize("name", BOMBS)
def test_check_takes_no_long_time(name: str) -> None:
    wrong = hostility.time_fault(BOMBS[name], LARGEST // 4)
    assert not wrong, f"{name} {wrong}"


def printed(path: Path) -> str:
    """A path as a problem prints it."""
    return str(Problem(loading.shown(path), 1, 1, Rule.NOT_A_FILE, "")).rpartition(":1:1:")[0]


def test_one_run_names_every_refused_file(tmp_path: Path) -> None:
    hostility.lay(tmp_path)
    names = [
        name
        for name in FILES
        if name.startswith(("papers/", "docs/")) and verdict(name).outcome == "refused"
    ]
    paths = [printed(FILES[name](tmp_path)) for name in names]
    done = run("check", "--papers", tmp_path / "papers", "--docs", tmp_path / "docs")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    lines = done.stdout.splitlines()
    reported = {line.rpartition(": error[")[0].rsplit(":", 2)[0] for line in lines}
    assert [path for path in paths if path not in reported] == []
    assert all(line.isprintable() for line in lines)


def test_fix_changes_only_what_it_says(tmp_path: Path) -> None:
    hostility.lay(tmp_path / "in")
    for name, make in FILES.items():
        if name.startswith(("papers/", "docs/")) and "gigabyte" not in name:
            make(tmp_path / "in")
    places = ("--papers", tmp_path / "in/papers", "--docs", tmp_path / "in/docs", "--fix")
    before = tree(tmp_path)
    done = run("check", *places)
    assert done.returncode == 1
    said = {line.split(": mended: ")[0] for line in done.stderr.splitlines()}
    after = tree(tmp_path)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert said == {printed(tmp_path / name) for name in changed}
    assert 20 < len(said) < len(FILES) / 2
    assert run("check", *places).stderr == ""


# What was accepted, in one site.


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The site of all files that do no harm, and what is wrong with each of the others."""
    place = tmp_path_factory.mktemp("hostile") / "site"
    accepted = {
        name: make
        for name, make in FILES.items()
        if verdict(name).outcome == "accepted" and EXPECTED[name].kind != "refused"
    }
    return place, harm.harms(accepted, place)


def test_no_accepted_file_does_harm(judged: tuple[Path, dict[str, str]]) -> None:
    assert judged[1] == {}


@pytest.fixture(scope="module")
def site(judged: tuple[Path, dict[str, str]]) -> Path:
    return judged[0] / "site"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """The site of the sound collection alone, and its faults."""
    place = tmp_path_factory.mktemp("sound") / "site"
    error, faults = harm.built([], place)
    assert not error
    return place / "site", faults


def test_a_sound_site_is_found_sound(sound: tuple[Path, dict[str, list[str]]]) -> None:
    assert sound[1] == {}


# What a reader gets of files whose signs only look hostile: page, BibTeX, RIS.
SHOWN = {
    "title-dollars-honest-price": ("It costs $5", r"It costs \$5"),
    "title-dollars-two-honest-prices": ("From $5 to $10 in a year", r"From \$5 to \$10 in a year"),
    "title-percent-signs": ("100% of it, 50% of Those", r"100\% of it, 50\% of {Those}"),
    "title-markup-script": (
        "</title><script>alert(1)</script>",
        r"{\textless}/title{\textgreater}{\textless}script{\textgreater}alert(1)"
        r"{\textless}/script{\textgreater}",
    ),
}


@pytest.mark.parametrize("key", SHOWN)
def test_honest_signs_reach_the_reader(site: Path, key: str) -> None:
    text, tex = SHOWN[key]
    page = html.document_fromstring((site / f"papers/{key}/index.html").read_text("utf-8"))
    (heading,) = page.findall(".//h1")
    assert " ".join("".join(map(str, heading.itertext())).split()) == text
    entry = harmless_tex.entries((site / f"papers/{key}.bib").read_text("ascii"))[key]
    assert entry["title"] == tex
    (record,) = rispy.loads((site / f"papers/{key}.ris").read_text("utf-8"))
    (item,) = json.loads((site / f"papers/{key}.json").read_text("utf-8"))
    assert record["title"] == item["title"] == text


# What Chromium finds in pages, as `harmless.elements` gives it; as one text, which it hands over in
# a twentieth of the time.
_WALK = """texts => JSON.stringify(texts.map(text => {
  const found = [], page = new DOMParser().parseFromString(text, "text/html")
  const walk = (node, above, inside) => {
    const values = {}
    for (const {name, value} of node.attributes) values[name.toLowerCase()] = value
    const name = node.localName.toLowerCase(), text = node.firstChild?.nodeValue ?? ""
    found.push([name, values, text, above, inside])
    const article = node.localName == "article" && node.classList.contains("md-content__inner")
    const children = node.content?.children ?? node.children
    for (const child of children)
      walk(child, [name, ...above], inside || article)
  }
  walk(page.documentElement, [], false)
  return found
}))"""


def parsed(browser: Browser, pages: list[str]) -> Iterator[list[Element]]:
    """The elements of pages as Chromium reads them; nothing in them is run."""
    tab = browser.new_page()
    for found in json.loads(tab.evaluate(_WALK, pages)):
        yield [Element(name, values, text, tuple(above), inside)
               for name, values, text, above, inside in found]  # fmt: skip
    tab.close()


def test_a_browser_finds_no_more_in_the_pages(site: Path, browser: Browser) -> None:
    paths = sorted(site.rglob("*.html"))
    texts = [path.read_text("utf-8") for path in paths]
    wrong = {}
    for path, text, found in zip(paths, texts, parsed(browser, texts), strict=True):
        name = path.relative_to(site).as_posix()
        faults = harmless.judged(name, found)
        # What is wrong with every page is said above.
        if faults and set(faults) - set(harmless.page_faults(name, text)):
            wrong[name] = faults
    assert wrong == {}


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<p style="color: red">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java&Tab;script:alert(1)">x</a>',
        '<a href="//evil.example/">x</a>',
        '<a href="https://arxiv.org@evil.example/">x</a>',
        '<img src="https://example.org/p.png" alt="">',
        '<meta http-equiv="refresh" content="0;url=https://example.org/">',
        '<math><mtext><a href="https://example.org/">x</a></mtext></math>',
        '<math href="javascript:alert(1)"><mi>x</mi></math>',
        "<math><mi>x</mi></math><dialog open>x</dialog>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>",
        '<svg><circle onload="x"></circle></svg>',
        "<form></form>",
        "<iframe></iframe>",
        "<style>p { }</style>",
        '<p id="content">x</p>',
        '<p class="md-banner">x</p>',
        "</article><p>x</p>",
        "<base href='/x/'>",
        "<p>\u202ex</p>",
        "<p>&#x200b;</p>",
    ],
)
def test_what_harms_is_seen(
    sound: tuple[Path, dict[str, list[str]]], browser: Browser, inside: str
) -> None:
    """The judge itself: whatever is put into a page by hand, it names, in both parsers."""
    text = (sound[0] / "about/index.html").read_text("utf-8")
    broken = re.sub(r"(<article class=\"md-content__inner[^>]*>)", rf"\1{inside}", text, count=1)
    assert harmless.page_faults("about/index.html", text) == []
    assert harmless.page_faults("about/index.html", broken)
    (found,) = parsed(browser, [broken])
    assert harmless.judged("about/index.html", found) or harmless.odd_signs(unescape(broken))


@pytest.mark.parametrize(
    "value",
    [
        r"A $\text{^^5cinput canary }$",
        r"A $\input canary $",
        r"A \immediate\write18{x}",
        r"A $\dd x$",
        "A % B",
        "A # B",
        "A _ B",
        "A } B",
        "A { B",
        "A $x",
        r"A $\begin{filecontents}{x}\end{filecontents}$",
        r"A $\hskip\input x$",
        r"A $\kern 1pt$",
    ],
)
def test_what_could_run_in_tex_is_seen(value: str) -> None:
    assert harmless_tex.value_faults("title", value)
    sound = r"On $\frac{\alpha_1}{b}$ \& {\"u} {\ensuremath{\leq}}"
    assert harmless_tex.value_faults("title", sound) == []


def need_tex() -> None:
    missing = [tool for tool in ("pdflatex", "bibtex", "pdftotext") if not shutil.which(tool)]
    if missing:
        pytest.skip(f"{', '.join(missing)} can't be had here; `make test-citations` installs them")


@pytest.mark.citations
def test_every_entry_does_no_harm_in_a_document(site: Path, tmp_path: Path) -> None:
    need_tex()
    text = (site / "papers.bib").read_text("ascii")
    assert len(harmless_tex.entries(text)) > 100
    assert harmless_tex.compiled(text, tmp_path) == []


@pytest.mark.citations
@pytest.mark.parametrize(
    ("title", "fault"),
    [
        (r"A $\text{^^5cinput canary }$", "was read"),
        (r"A $\hskip\input canary $", "was read"),
        (r"A \immediate\openout3=pwned.txt \immediate\write3{x}", "written: pwned.txt"),
        (r"A $\undefinedcommand$", "Undefined control sequence"),
    ],
)
def test_what_harms_in_a_document_is_seen(title: str, fault: str, tmp_path: Path) -> None:
    need_tex()
    text = f"@misc{{x,\n  title = {{{title}}},\n  author = {{A. B.}},\n  year = {{2023}}\n}}\n"
    assert fault in " ".join(harmless_tex.compiled(text, tmp_path))
