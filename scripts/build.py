"""Build the site: check the files, write build/docs/, render it, check its links, exchange site/.

python scripts/build.py [--papers DIR] [--docs DIR] [--build DIR] [--site DIR]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated import terminal
from annotated.problems import ContentError, summary
from annotated.publishing import site
from annotated.website import review


def main() -> int:
    terminal.tolerate()
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    parser.add_argument("--build", type=Path, default=Path("build"), help="for what is generated")
    parser.add_argument("--site", type=Path, default=Path("site"), help="for the finished site")
    parser.add_argument("--no-render", action="store_true", help="stop before MkDocs")
    options = parser.parse_args()
    places = site.Places(options.docs, options.build, options.site)
    try:
        collection = review.load(options.papers, options.docs)
        if options.no_render:
            site.generate(collection, places)
        else:
            site.build(collection, places)
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(summary(error.problems), file=sys.stderr)
        return 1
    except site.SiteError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(collection.papers)} papers built")
    return 0


if __name__ == "__main__":
    sys.exit(main())
