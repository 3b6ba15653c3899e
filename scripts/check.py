"""Check the files: print every problem in them, or say how many papers are fine.

python scripts/check.py [--papers DIR] [--docs DIR]
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from annotated import folder, terminal
from annotated.problems import summary


def main() -> int:
    terminal.tolerate()
    parser = argparse.ArgumentParser(description="Check the paper files and pages.")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    options = parser.parse_args()
    today = datetime.datetime.now(datetime.UTC).date()
    collection, problems = folder.read(options.papers, options.docs, today)
    if problems:
        for problem in problems:
            print(problem)
        print(summary(problems))
        return 1
    print(f"{len(collection.papers)} papers are fine")
    return 0


if __name__ == "__main__":
    sys.exit(main())
