"""Build the site: check the files, write build/docs/, render it, check its links, exchange site/.

python scripts/build.py [--papers DIR] [--docs DIR] [--build DIR] [--site DIR] [--wait SECONDS]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated import terminal
from annotated.build import lock, site
from annotated.build.outputs import refuse_overlap
from annotated.collection.collection import Collection
from annotated.problems import ContentError, summary
from annotated.website import review


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 1e6:
        raise argparse.ArgumentTypeError(f"'{text}' is no time to wait; write seconds, such as 60")
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    parser.add_argument("--build", type=Path, default=Path("build"), help="for what is generated")
    parser.add_argument("--site", type=Path, default=Path("site"), help="for the finished site")
    parser.add_argument("--no-render", action="store_true", help="stop before MkDocs")
    parser.add_argument("--wait", type=_seconds, default=lock.WAIT, metavar="SECONDS",
                        help="how long to wait for another build in the same folders")  # fmt: skip
    options = parser.parse_args()
    folders = site.Folders(options.docs, options.build, options.site)
    try:
        refuse_overlap((folders.build / "docs", folders.site), (options.papers, folders.docs))
    except ValueError as error:
        parser.error(str(error))
    try:
        collection = _built(options, folders)
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(summary(error.problems), file=sys.stderr)
        return 1
    except (site.SiteError, lock.Busy) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(collection.papers)} papers built")
    return 0


def _built(options: argparse.Namespace, folders: site.Folders) -> Collection:
    """Read and build with nobody else at work there, or the older of two states could come last."""
    if options.no_render:
        with lock.held((folders.build,), options.wait):
            collection = review.load(options.papers, options.docs, folders.config.parent)
            site.generate(collection, folders)
    else:
        with site.reserved(folders, options.wait):
            collection = review.load(options.papers, options.docs, folders.config.parent)
            site.build(collection, folders)
    return collection


if __name__ == "__main__":
    sys.exit(terminal.run(main))
