"""Fuzz: many cases of every property, then all that was accepted as one site and one bibliography.

`make fuzz` runs this and prints the counts; test_fuzz.py tries a few cases of each property.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "scripts"), str(Path(__file__).parent)]

import harm
import hostility
from annotated.collection import loading
from grammar import one_line
from harmless_tex import compiled
from hostile_made import Maker, write
from hostile_slow import LARGEST, bombs
from properties import PROPERTIES, Bench, run

MOST = 400  # papers, and pages, of the one site; each takes some hundredths of a second


def together(bench: Bench, most: int) -> dict[str, Maker]:
    """Up to `most` of the papers and pages that were accepted, each under a name of its own."""
    found: dict[str, Maker] = {}
    number = 10_000
    for tried in ("papers/fuzzed.md", "docs/lists/fuzzed.md"):
        for text, stem in list(bench.accepted.get(tried, {}).items())[:most]:
            number += 1
            single = re.sub(r"^arxiv: .*$", f"arxiv: '2302.{number:05}'", text, count=1, flags=re.M)
            name = Path(tried).with_name(f"{stem}.md").as_posix()
            found[name] = partial(write, name, single.encode("utf-8", "surrogatepass"))
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
        _, found = loading.read(place / "papers", place / "docs", hostility.DAY)
        names = {paths[path] for one in found if (path := Path(one.path).resolve()) in paths}
        if not names:
            break
        for name in names:
            left.pop(name, None)
            (place / name).unlink(missing_ok=True)
    assert not found, found
    return harm.harms(left, place / "whole"), len(left)


def main(cases: int, seed: int) -> int:
    """Run every property, build and typeset what was accepted, and print the counts.

    The hostile files that only try to take long are read here in their full size.
    """
    start = time.monotonic()
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        bench = Bench(place / "bench")
        failed = _properties(bench, cases, seed) + _site(bench, place) + _document(place) + _slow()
    total = sum(bench.cases.values())
    print(f"{total:>7} cases in {time.monotonic() - start:.0f} s; {failed or 'nothing'} failed")
    return 1 if failed else 0


def _properties(bench: Bench, cases: int, seed: int) -> int:
    failed = 0
    for name, prop in PROPERTIES.items():
        said = "fine"
        try:
            run(name, bench, max(int(cases * prop.share), 1), seed)
        except Exception:
            failed += 1
            said = "FAILED"
            traceback.print_exc(limit=-2)
        print(f"{bench.cases[name]:>7} {name}: {said}", flush=True)
    for name, accepted in bench.accepted.items():
        print(f"{len(accepted):>7} different ones accepted of {name}")
    rules = ", ".join(f"{rule} {count}" for rule, count in bench.refused.most_common())
    print(f"{bench.refused.total():>7} problems found: {rules}")
    print(f"{bench.pages:>7} pages rendered one by one", flush=True)
    return failed


def _site(bench: Bench, place: Path) -> int:
    bad, count = build(together(bench, MOST), place / "together")
    return _said(f"{count:>7} files built as one site", bad)


def _document(place: Path) -> int:
    if not all(map(shutil.which, ("pdflatex", "bibtex", "pdftotext"))):
        print("        not typeset: LaTeX or pdftotext is missing")
        return 0
    text = (place / "together/whole/site/papers.bib").read_text("ascii")
    (place / "tex").mkdir()
    faults = compiled(text, place / "tex")
    return _said(f"{text.count('@misc'):>7} entries typeset", dict.fromkeys(faults, ""))


def _slow() -> int:
    makers = bombs(LARGEST)
    slow = {name: hostility.time_fault(make, LARGEST) for name, make in makers.items()}
    return _said(
        f"{len(makers):>7} files of {LARGEST // 1024} kB read",
        {name: how for name, how in slow.items() if how},
    )


def _said(what: str, wrong: Mapping[str, str]) -> int:
    print(f"{what}, {len(wrong)} faults", flush=True)
    for name, how in list(wrong.items())[:40]:
        print(f"        {name}: {one_line(how)[:300]}")
    return bool(wrong)


if __name__ == "__main__":
    count, *more = [int(argument) for argument in sys.argv[1:]] or [20_000]
    sys.exit(main(count, more[0] if more else random.randrange(10**6)))
