"""No text takes long to read: time grows in proportion to it, whatever stands in it.

Time is that of the processor. A quadratic reader takes sixteen times as long for four times the
text, a linear one four times; what takes a few hundredths of a second in all is not judged.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from annotated.collection import loading
from annotated.files import blocks, pages, texchecks, yamltree
from annotated.gates import characters
from annotated.intake import bibtex, normalising
from annotated.markdown import bounds, checks
from annotated.markdown.headings import headings
from annotated.model import identifiers, lookalikes, names
from annotated.model.dates import Date
from annotated.model.fields import Field
from annotated.model.record import KEYS, PUBLISHED
from annotated.model.vocabulary import AUTHOR, TOPIC, VENUES
from annotated.problems import Mark, Problems, nearest
from annotated.tex import encoding, markup, titles
from support import opinion, paper_text, run, write_papers

ENOUGH = 0.04  # seconds; less is not judged
GROWTH = 9  # for four times the text
SIZE = 2_500
PAGE = PurePosixPath("page.md")

# Composing it takes Python the square of its length; no text that has it gets further than these.
CROWD, BEFORE = "\u0301\u0327", {"characters", "yaml", "headings"}
PARTED = "\u0301{}\u0327{}"  # by what decoding takes away
# What is repeated. Each has kept some parser of some kind busy: nesting, look-ahead, pairs that do
# not close, runs that are split anew at every place.
UNITS = (
    "a", " ", "\t", "\n", "a\n", "a b, ", "A b. ", "- ", "- a\n", "1. ", "* ", "# a\n",
    "## a, 2020-01-01\n\n", "> ", ">", "> - ", "---\n", "***\n", "===\n", "a\n=\n", "a\n-\n",
    "    a\n", "a  \n", "```\n", "~~~a\n", "`", "` ", "`` ` ", "*", "_", "*a_ ", "**a ", "*a **b ",
    "a**b", "a_b_", "_*", "*_a_* ", "~", "~~a ", "[", "]", "[a](", "[a](b) ", "[a](((", "[a](<",
    '[a](b "', "[a][", "[a]: b\n", "[a]: <b> \"c\n", "![", "![a](b) ", "[*a", "*[a", "[@a", "[@a; ",
    "[@a; @b] ", "[@a]", "(", "(c) ", "|", "a|b\n-|-\n", "|a" * 50, "<", "<a ", "<a b=", "</",
    "<b>", "<!-- ", "<!A", "<?", "<![CDATA[", "<http://a.b> ", "http://", "&", "&amp;", "&#1;",
    "\\", "\\\\", "\\*", "\\$", "$", "$a", "$a$ ", "$a ", "$$", "$$ ", "$$\na\n$$\n", "$_", "$^a",
    "{", "}", "{}", "{{", "\\a", "\\'e", "\\emph{", "\\emph{a} ", "\\url{a} ", "\\frac{a}{b}",
    "$\\frac{a}{b}$", "\\(", "\\[", "\\(a\\) ", "\\left(", "\\begin{a}", "\\ensuremath{a}", '"',
    '"a ', "'a' ", "'", 'a"b ', "\"'", '"(', "``a'' ", "`a'", "--", "...", ",", ":", ": ", " #",
    "%", "!", "!a ", "&a ", "? ", "[a, ", "{a: ", "a: b\n", "'' ", " and ", " Jr.", "何", "α", "é",
    "e\u0301", CROWD, PARTED, "\u200b", "\u200d", "\ufe0f", "👩\u200d", "аa", "\xa0", "\u2028", "9",
    "1-", "–", "a-", "a.", "a@", "%a", "10.1000/", "https://a.",
)  # fmt: skip

Reader = Callable[[str], object]


def noting(read: Callable[[str, Problems], object]) -> Reader:
    return lambda text: read(text, Problems("x"))


def refusing(read: Reader) -> Reader:
    """A reader that may raise ValueError, which is its way to say no."""

    def reader(text: str) -> None:
        with contextlib.suppress(ValueError):
            read(text)

    return reader


def field_reader(field: Field) -> Reader:
    """A field as `check` reads it: what is too long for it is not looked at."""
    return noting(
        lambda text, problems: blocks.read_block(
            yamltree.Mapping({field.name: (Mark(), _node(field, text))}, Mark()), (field,), problems
        )
    )


def _node(field: Field, text: str) -> yamltree.Node:
    def texts(parts: list[str]) -> yamltree.Node:
        return yamltree.Sequence([yamltree.Text(part, Mark()) for part in parts], Mark())

    if field.shape == "one":
        return yamltree.Text(text[: field.most], Mark())
    if field.shape == "block":
        return yamltree.Mapping({text: (Mark(), yamltree.Text(text, Mark()))}, Mark())
    length = min(field.most, 50)
    return texts([text[at : at + length] for at in range(0, len(text), length)][: field.items])


READERS: dict[str, Reader] = {
    "characters": noting(characters.cleaned),
    "yaml": noting(lambda text, problems: yamltree.parse(text, 1, problems)),
    "yaml-value": noting(lambda text, problems: yamltree.parse(f"a: [{text}]", 1, problems)),
    "headings": headings,
    "opinion": noting(lambda text, problems: checks.check(text, 1, problems)),
    "page": noting(lambda text, problems: pages.parse(PAGE, text, 1, problems)),
    "tex": noting(lambda text, problems: texchecks.check_tex(text, Mark(), problems)),
    "encodable": noting(
        lambda text, problems: texchecks.check_encodable(text, Mark(), problems, title=True)
    ),
    "latex": refusing(encoding.encode),
    "title": titles.title_text,
    "abstract": markup.abstract_html,
    "name": refusing(names.parse),
    "group": refusing(names.group),
    "native": refusing(names.native),
    "skeleton": lookalikes.skeleton,
    "slug": identifiers.slugify,
    "service-line": normalising.one_line,
    "service-title": normalising.title,
    "service-braces": lambda text: normalising.title(text, keep_braces=True),
    "service-abstract": normalising.abstract,
    "service-html": lambda text: normalising.title(normalising.without_markup(text)),
    "service-name": refusing(normalising.author),
    "entry": lambda text: bibtex.drafts(f"@misc{{a, title = {{{text}}}, author = {{{text}}}}}"),
    "hint": lambda text: nearest(text, ["circuits", "evaluation"] * 10),
    **{
        f"id-{read.__name__}": refusing(read)
        for read in (
            identifiers.arxiv_id, identifiers.category, identifiers.doi, identifiers.openreview,
            identifiers.url, identifiers.orcid, identifiers.key, identifiers.slug, identifiers.page,
            Date.parse,
        )
    },
    **{f"paper-{field.name}": field_reader(field) for field in KEYS},
    **{f"published-{field.name}": field_reader(field) for field in PUBLISHED},
    **{f"topic-{field.name}": field_reader(field) for field in TOPIC},
    **{f"person-{field.name}": field_reader(field) for field in AUTHOR},
    **{f"venue-{field.name}": field_reader(field) for field in VENUES},
}  # fmt: skip


SIZES = {
    "encodable": 500,
    "page": 1_000,
    "opinion": 1_500,
    "abstract": 1_500,
    "characters": 30_000,
    "yaml": 10_000,
}
SIZES |= {name: 30_000 for name in READERS if name.startswith("id-")}
SERVICES = {name for name in READERS if name.startswith(("service-", "entry"))}
SIZES["entry"] = 500
BEFORE |= SERVICES


def seconds(read: Reader, text: str) -> float:
    """Processor time, without that of collecting what was left before."""
    gc.disable()
    start = time.process_time()
    try:
        read(text)
        return time.process_time() - start
    finally:
        gc.enable()


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("name", READERS)
def test_time_is_in_proportion_to_the_text(name: str) -> None:
    read, size = READERS[name], SIZES.get(name, SIZE)
    for unit in UNITS:
        if unit == CROWD and name not in BEFORE:
            continue
        for attempt in "abc":  # another program may have held the first one up
            long = seconds(read, repeated(unit, 4 * size) + attempt)  # so that no cache has it
            if long < ENOUGH:
                break
            short = seconds(read, repeated(unit, size) + attempt)
            if long < GROWTH * short:
                break
        else:
            pytest.fail(f"{unit!r}: {short:.3f} s, and {long:.3f} s for four times the text")


def allowed(unit: str, signs: int, size: int) -> str:
    """As much of a text as the bounds let through to the parser, and words up to a size."""
    each = max(1, len(bounds.MARKUP.findall(unit)))
    text = unit * min(signs // each - 1, size // len(unit) - 1, bounds.LINES // 6)
    return f"{text} {repeated('word ', size - len(text) - 1)}"


def paper_of(unit: str, number: int, size: int = 256 * 1024) -> str:
    """A paper file of nearly the greatest size, full of a text wherever it has room for one."""
    line = unit.replace("\n", " ")
    quoted = line.replace("'", "''")

    def value(length: int) -> str:
        return repeated(quoted, length - length % len(quoted))

    authors = "".join(f"\n  - group: '{value(60)}{n}'" for n in range(1000))
    text = paper_text(number, authors=authors.lstrip("\n"), title=repeated(line, 480))
    text = text.replace("We do what is asked.", repeated(line, 9_900))
    text = text.replace(
        "\nabstract", f"\ncomment: '{value(900)}'\nnotice: '{value(400)}'\nabstract"
    )
    for day in range(10, 15):
        text += opinion(allowed(unit, bounds.SIGNS // 5, 19_900), day=f"2020-01-{day}")
    data = text.encode()[:size]
    data += b"\n" + b"- a\n" * ((size - len(data)) // 4)
    return data[:size].decode(errors="ignore")


WORST = (
    "![",
    '"',
    "*a_ ",
    "[@a; @b] ",
    "<a ",
    "$a$ ",
    "\\emph{",
    "- a\n",
    "a|b\n-|-\n",
    "{",
    "[a](",
    "\u200b",
)


def test_the_worst_files_are_checked_in_a_program_of_its_own(tmp_path: Path) -> None:
    """Two seconds each are the bar on an idle machine; a paper and a page of each together here."""
    papers = {f"worst{n}": paper_of(unit, n) for n, unit in enumerate(WORST)}
    write_papers(tmp_path / "papers", papers)
    (tmp_path / "docs").mkdir()
    for number, unit in enumerate(WORST):
        text = allowed(unit, bounds.SIGNS, 80_000)
        (tmp_path / "docs" / f"p{number}.md").write_text(text, "utf-8")
    before = os.times()
    done = run(
        "check", "--papers", tmp_path / "papers", "--docs", tmp_path / "docs", anew=True
    )  # or its time is not that of a child
    after = os.times()
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "too-large" not in done.stdout
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    assert spent < 2 * len(WORST)


def test_many_problems_between_files_take_no_time(tmp_path: Path) -> None:
    """Each dead citation could be compared with every key."""
    papers = {f"key{n}": paper_text(n) for n in range(300)}
    dead = " ".join(f"[@kex{n}]" for n in range(1_500))
    papers["one"] = paper_text(999, body=opinion(dead))
    write_papers(tmp_path / "papers", papers)
    start = time.process_time()
    calls = 0

    def profile(frame: object, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code is nearest.__code__  # type: ignore[attr-defined]

    sys.setprofile(profile)
    try:
        loading.read(tmp_path / "papers", tmp_path / "docs")
    finally:
        sys.setprofile(None)
    assert 0 < calls < 10
    assert time.process_time() - start < 20
