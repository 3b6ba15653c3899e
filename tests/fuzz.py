"""Fuzz: what `check` accepts is built and harmless, and no bytes end in a traceback.

`make fuzz` tries many cases of grammar.py and prints their counts; test_fuzz.py tries a few. For a
failure, the smallest text that shows it is looked for and printed.
"""

from __future__ import annotations

import contextlib
import json
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent / "scripts"), str(Path(__file__).parent)]

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import harm
import hostility
from annotated.adding import bibtex_import, suggestion
from annotated.citing import bibtex, csl, references, ris, selection
from annotated.library import folder
from annotated.library.collection import Collection
from annotated.problems import Problem
from annotated.publishing.pagerenderer import PageRenderer, Round
from annotated.records import edits, paperfile
from annotated.records.handwritten import read_page
from annotated.records.record import read_paper
from annotated.records.rules import RULES
from annotated.records.vocabulary import read_people, read_topics
from annotated.text import markup, pasted, prose, tex
from annotated.website import pages
from annotated.website.views import Views
from grammar import corpus, handwritten, mutated, one_line, papers, topics
from harmless import odd_signs, page_faults, shown
from harmless_site import ris_faults
from harmless_tex import bib_faults, compiled
from hostile.made import Maker
from support import ROOT, TODAY, paper_text

SITE = "https://example.org/site/"


# The bench: a sound collection, into which each case is put, and what became of all.


@dataclass
class Bench:
    """Where cases are tried, and the counts of what became of them."""

    place: Path
    cases: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    accepted: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the file they were tried as, the texts that were accepted, and a name for each."""
    pages: int = 0
    _round: Round | None = None

    def __post_init__(self) -> None:
        hostility.lay(self.place)
        (self.place / "fuzzed").mkdir()

    def read(self, name: str, text: str) -> tuple[Collection, list[Problem]]:
        """The sound collection with one file, and what `check` says of it."""
        path = self.place / name
        before = path.read_bytes() if path.exists() else None
        data = text.encode("utf-8", "surrogatepass")
        path.write_bytes(data + (before or b""))
        try:
            both = folder.read(self.place / "papers", self.place / "docs", hostility.DAY)
        finally:
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)
        collection, found = both
        judge([one for one in found if one.path.endswith(path.name)], data + (before or b""))
        self.refused.update({one.rule for one in found})
        return collection, found

    def keep(self, name: str, text: str) -> None:
        """Note that a file was accepted and did no harm."""
        kind = self.accepted.setdefault(name, {})
        kind.setdefault(text, f"{Path(name).parent.name}-{len(kind)}")

    def rendered(self, collection: Collection, path: str) -> str:
        """The HTML of one page of a collection."""
        source = PurePosixPath(path)
        plan = pages.plan(collection, Views(collection, SITE))
        self._round = self._round or PageRenderer(ROOT / "mkdocs.yml").round(plan)
        self.pages += 1
        return self._round.page(source, plan[source]())


def judge(found: Iterable[Problem], data: bytes) -> None:
    """Every problem is one printable line with a rule of ours and a place within the file."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for problem in found:
        assert problem.rule in RULES, problem
        assert 1 <= problem.line <= lines and problem.column >= 1, problem
        assert "\n" not in str(problem) and problem.message.isprintable(), problem


def harmless_page(name: str, page: str, words: str) -> None:
    """A page has nothing but what pages may have, and shows these words in their order."""
    faults = page_faults(name, page)
    assert not faults, faults
    text, at = shown(page), 0
    for word in words.split():
        place = re.compile(rf"\b{word}\b").search(text, at)
        assert place, f"'{word}' is not shown"
        at = place.end()


def check_paper(text: str, bench: Bench) -> None:
    """What is accepted of a paper is harmless on its page and in its bibliographies."""
    collection, found = bench.read("papers/fuzzed.md", text)
    if found:
        return
    paper = collection.by_key["fuzzed"]
    page = bench.rendered(collection, "papers/fuzzed.md")
    harmless_page("papers/fuzzed/index.html", page, "Alpha omega Gamma Chi Beta psi")
    cited = [references.of_paper(paper)]
    cited += [references.of_opinion(paper, one, f"{SITE}papers/fuzzed/") for one in paper.opinions]
    for reference in cited:
        entry = bibtex.entry(reference)
        assert not bib_faults(entry), bib_faults(entry)
        record = ris.record(reference)
        assert not ris_faults(record, 1) + odd_signs(record), record
        item = json.loads(csl.bibliography([reference]))[0]
        titles = (entry, record, str(item["title"]))
        assert all("omega" in title for title in titles), titles
    bench.keep("papers/fuzzed.md", text)


def check_page(text: str, bench: Bench) -> None:
    """What is accepted of a hand-written page is harmless."""
    collection, found = bench.read("docs/lists/fuzzed.md", text)
    if not found:
        page = bench.rendered(collection, "lists/fuzzed.md")
        harmless_page("lists/fuzzed/index.html", page, "Alpha omega Gamma Chi")
        bench.keep("docs/lists/fuzzed.md", text)


def check_topic(text: str, bench: Bench) -> None:
    """What is accepted of a topic is harmless."""
    collection, found = bench.read("papers/topics.yml", text)
    if not found:
        page = bench.rendered(collection, "topics/t-fuzzed.md")
        harmless_page("topics/t-fuzzed/index.html", page, "Alpha omega Beta psi")
        bench.keep("papers/topics.yml", text)


def check_mutated(text: str, bench: Bench) -> None:
    """A mutated file is refused or as harmless as another; it need not show any words."""
    collection, found = bench.read("papers/fuzzed.md", text)
    if not found:
        page = bench.rendered(collection, "papers/fuzzed.md")
        harmless_page("papers/fuzzed/index.html", page, "")
        bench.keep("papers/fuzzed.md", text)


# Readers: whatever bytes they get, they answer, or raise what they say they raise.


def _file(reader: Callable[[Path], tuple[Any, list[Problem]]], data: bytes, bench: Bench) -> None:
    path = bench.place / "fuzzed" / "fuzzed.md"
    for content in (data, b"---\n" + data + b"\n---\n" + data):
        path.write_bytes(content)
        judge(reader(path)[1], content)


def _bib(data: bytes, bench: Bench) -> None:
    path = bench.place / "fuzzed" / "bib-fuzzed.md"
    for draft in bibtex_import.drafts(data.decode("utf-8", "replace"))[0]:
        content = paperfile.text(draft, TODAY, "").encode("utf-8", "surrogatepass")
        path.write_bytes(content)
        judge(read_paper(path, "x.md")[1], content)


def _aux(data: bytes, bench: Bench) -> None:
    path = bench.place / "fuzzed" / "main.aux"
    path.write_bytes(data)
    selection.keys_of_aux(path)
    selection.keys_of_tex(data.decode("utf-8", "replace"))


def _suggestion(data: bytes, bench: Bench) -> None:
    text = data.decode("utf-8", "replace")
    form = f"### Paper\n\n2301.00001\n\n### Your name\n\nAda Lovelace\n\n### Your opinion\n\n{text}"
    for body in (text, form):
        try:
            suggestion.parse(body)
        except ValueError as error:
            assert str(error)


def _pasted(data: bytes, bench: Bench) -> None:
    for text in (data.decode("utf-8", "replace"), data.decode("latin-1")):
        try:
            pasted.parse(text)
        except ValueError as error:
            assert str(error)


def _edits(data: bytes, bench: Bench) -> None:
    path = bench.place / "fuzzed" / "fuzzed.md"
    for content in (data, paper_text(90_001).encode() + data, data.replace(b"\n", b"\r\n")):
        path.write_bytes(content)
        before, found = read_paper(path, "x.md")
        if not before:
            continue
        with contextlib.suppress(edits.NotEditable):
            path.write_bytes(edits.set_key(content, "", "version", "3"))
            after, found = read_paper(path, "x.md")
            assert after and replace(after, version=before.version) == before, found
            assert after.version == 3


def _text(data: bytes, bench: Bench) -> None:
    text = data.decode("utf-8", "replace")
    tex.decode(text)
    markup.abstract_html(text)
    prose.render(text, lambda key: (key, key))
    prose.plain(text, lambda key: (key, key))


READERS: dict[str, tuple[Callable[[bytes, Bench], None], tuple[str, ...]]] = {
    "paper": (partial(_file, lambda path: read_paper(path, "x.md")), ("papers",)),
    "page": (partial(_file, lambda path: read_page(path.parent, path, "x.md")), ("docs",)),
    "topics": (partial(_file, lambda path: read_topics(path, "x.yml")), ("topics",)),
    "people": (partial(_file, lambda path: read_people(path, "x.yml")), ("authors",)),
    "bib": (_bib, ("bib",)),
    "aux": (_aux, ("bib", "papers")),
    "suggestion": (_suggestion, ("suggestions", "docs")),
    "pasted": (_pasted, ("suggestions",)),
    "edits": (_edits, ("papers",)),
    "text": (_text, ("papers", "docs")),
}


def _bytes(kinds: tuple[str, ...]) -> SearchStrategy[bytes]:
    originals = tuple(text for kind in kinds for text in corpus(kind))
    near = mutated(originals).map(lambda text: text.encode("utf-8", "surrogatepass"))
    return st.one_of(st.binary(max_size=300), near)


@dataclass(frozen=True)
class Property:
    """One property: what cases are drawn, how each is tried, its share of all cases."""

    cases: SearchStrategy[Any]
    check: Callable[[Any, Bench], None]
    share: float


PROPERTIES: dict[str, Property] = {
    "paper": Property(papers(), check_paper, 0.4),
    "mutated paper": Property(mutated(corpus("papers")), check_mutated, 0.15),
    "page": Property(handwritten(), check_page, 0.15),
    "topic": Property(topics(), check_topic, 0.05),
} | {
    f"any bytes as {name}": Property(_bytes(kinds), check, 0.025)
    for name, (check, kinds) in READERS.items()
}


def run(name: str, bench: Bench, count: int, seed: int | None = None) -> None:
    """Try a property on some cases.

    Args:
        name: of the property.
        bench: where.
        count: how many cases.
        seed: what they are drawn from; None always draws the same.

    Raises:
        AssertionError: one of them fails; hypothesis prints the smallest that it finds.
    """
    prop = PROPERTIES[name]

    def tried(case: Any) -> None:
        bench.cases[name] += 1
        prop.check(case, bench)

    test = settings(
        max_examples=count, deadline=None, derandomize=seed is None, database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )(given(prop.cases)(tried))  # fmt: skip
    (test if seed is None else hypothesis.seed(seed)(test))()


# All that was accepted, built as one site and typeset as one bibliography.


def _writer(name: str, text: str) -> Maker:
    def make(place: Path) -> Path:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return path

    return make


def together(bench: Bench, most: int) -> dict[str, Maker]:
    """Up to `most` of the papers and pages that were accepted, each under a name of its own."""
    found: dict[str, Maker] = {}
    number = 10_000
    for name in ("papers/fuzzed.md", "docs/lists/fuzzed.md"):
        for text, stem in list(bench.accepted.get(name, {}).items())[:most]:
            number += 1
            single = re.sub(r"^arxiv: .*$", f"arxiv: '2302.{number:05}'", text, count=1, flags=re.M)
            found[str(Path(name).with_name(f"{stem}.md"))] = _writer(
                str(Path(name).with_name(f"{stem}.md")), single
            )
    return found


def build(makers: Mapping[str, Maker], place: Path) -> tuple[dict[str, str], int]:
    """Build files as one site; those that do harm and how, and how many were built.

    Files that are sound alone can contradict each other; then the later one is left out.
    """
    place.mkdir()
    hostility.lay(place)
    paths = {make(place).resolve(): name for name, make in makers.items()}
    left = dict(makers)
    while True:
        _, found = folder.read(place / "papers", place / "docs", hostility.DAY)
        names = {paths[path] for one in found if (path := Path(one.path).resolve()) in paths}
        if not names:
            break
        for name in names:
            left.pop(name, None)
            (place / name).unlink(missing_ok=True)
    assert not found, found
    return harm.harms(left, place / "whole"), len(left)


def main(cases: int, seed: int) -> int:
    """Run every property, build and typeset what was accepted, and print the counts."""
    start, failed = time.monotonic(), 0
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(Path(temporary) / "bench")
        for name, prop in PROPERTIES.items():
            try:
                run(name, bench, max(int(cases * prop.share), 1), seed)
                said = "fine"
            except Exception:
                failed += 1
                said = "FAILED"
                traceback.print_exc(limit=-2)
            print(f"{bench.cases[name]:>7} {name}: {said}", flush=True)
        for name, accepted in bench.accepted.items():
            print(f"{len(accepted):>7} different ones accepted of {name}")
        rules = ", ".join(f"{rule} {count}" for rule, count in bench.refused.most_common())
        print(f"        refused by rule: {rules}")
        print(f"{bench.pages:>7} pages rendered one by one")
        bad, count = build(together(bench, 400), Path(temporary) / "together")
        print(f"{count:>7} files built as one site, {len(bad)} of them do harm")
        for name, how in bad.items():
            print(f"        {name}: {one_line(how)[:300]}")
        failed += bool(bad)
        failed += _typeset(Path(temporary) / "together/whole/site/papers.bib", Path(temporary))
    total = sum(bench.cases.values())
    print(f"{total:>7} cases in {time.monotonic() - start:.0f} s; {failed or 'nothing'} failed")
    return 1 if failed else 0


def _typeset(bib: Path, place: Path) -> int:
    if not all(map(shutil.which, ("pdflatex", "bibtex", "pdftotext"))):
        print("        not typeset: LaTeX or pdftotext is missing")
        return 0
    text = bib.read_text("ascii")
    (place / "tex").mkdir()
    faults = compiled(text, place / "tex")
    print(f"{text.count(chr(10) + '}'):>7} entries typeset, {len(faults)} faults")
    for fault in faults[:20]:
        print(f"        {fault}")
    return bool(faults)


if __name__ == "__main__":
    count, *more = [int(argument) for argument in sys.argv[1:]] or [20_000]
    sys.exit(main(count, more[0] if more else random.randrange(10**6)))
