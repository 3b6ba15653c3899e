"""How long a build takes, on synthetic papers: `make bench`, or python tests/bench.py [N …].

For each N: reading and checking, generating `build/docs/`, and both a paper. For the first N also
the whole build, of which the first two should be a small part. All in seconds of processor time,
which a busy machine changes less than the clock's.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "scripts"), str(HERE / "shared")]

from annotated.build import site  # noqa: E402
from annotated.build.site import Folders  # noqa: E402
from annotated.collection import loading  # noqa: E402
from synthetic import write_collection, write_docs  # noqa: E402

Result = TypeVar("Result")


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of processor time that an action takes with its children, and its result."""
    start = os.times()
    result = action()
    return sum(os.times()[:4]) - sum(start[:4]), result


def main(counts: list[int]) -> None:
    print(f"{'papers':>7} {'read':>8} {'generate':>9} {'each paper':>11} {'again':>7}")
    for place, count in enumerate(counts):
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            papers, docs = root / "papers", root / "docs"
            write_collection(papers, count)
            write_docs(docs)
            config = HERE.parent / "mkdocs.yml"
            folders = Folders(docs, root / "build", root / "site", config)
            reading, collection = timed(lambda f=papers, d=docs: loading.load(f, d))  # type: ignore[misc]
            generating, _ = timed(lambda c=collection, p=folders: site.generate(c, p))  # type: ignore[misc]
            again, changed = timed(lambda c=collection, p=folders: site.generate(c, p))  # type: ignore[misc]
            assert not changed, "a second run over the same papers wrote files"
            each = 1000 * (reading + generating) / count
            print(
                f"{count:>7} {reading:>6.1f} s {generating:>7.1f} s {each:>8.2f} ms"
                f" {again:>5.1f} s",
                flush=True,
            )
            if place == 0:
                fresh = Folders(docs, root / "build2", root / "site", config)
                whole, _ = timed(lambda c=collection, p=fresh: site.build(c, p))  # type: ignore[misc]
                share = (reading + generating) / (reading + whole)
                pages = len(list((root / "site").rglob("*.html")))
                print(
                    f"        whole build {reading + whole:.1f} s for {pages} pages; reading,"
                    f" checking and generating are {share:.0%} of it",
                    flush=True,
                )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1_000, 10_000])
