"""Check the files: print every problem in them, or say how many papers are fine.

python scripts/check.py [PATH…] [--fix] [--format text|github|json] [--rules]
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from annotated import terminal
from annotated.collection import fixing, fixlinks, loading, reports
from annotated.files.vocabulary import read_topics
from annotated.problems import errors
from annotated.rules import Rule
from annotated.website import review


def main() -> int:
    parser = argparse.ArgumentParser(description="Check the paper files and pages.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH",
                        help="report only on these files and folders")  # fmt: skip
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    parser.add_argument("--format", choices=reports.FORMATS, default="text", help="of the report")
    parser.add_argument("--fix", action="store_true",
                        help="mend what has one right answer")  # fmt: skip
    parser.add_argument("--rules", action="store_true", help="list the rules and stop")
    options = parser.parse_args()
    if options.rules:
        print(reports.rules(Rule))
        return 0
    for path in options.paths:
        if not path.exists():
            parser.error(f"there is no '{path}'")
    if options.fix:
        topics, _ = read_topics(options.papers / "topics.yml", "")
        mended = fixing.fix_folder(options.papers, topics, options.paths)
        mended += fixlinks.cite_folders(options.papers, options.docs, options.paths)
        for path, what in mended:
            print(f"{loading.shown(path)}: mended: {what}", file=sys.stderr)
    today = datetime.datetime.now(datetime.UTC).date()
    collection, problems = review.read(options.papers, options.docs, today)
    fine = f"{len(collection.papers)} papers are fine"
    if options.paths:
        problems = reports.chosen(problems, options.paths)
        fine = f"{', '.join(map(loading.shown, options.paths))}: fine"
    print(reports.FORMATS[options.format](problems, fine))
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    sys.exit(terminal.run(main))
