"""Say how large the collection is, how tightly it is linked, and where it is thin.

python scripts/stats.py [--papers DIR] [--docs DIR]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated import terminal
from annotated.collection import loading
from annotated.collection.statistics import count
from annotated.problems import ContentError, summary


def main() -> int:
    parser = argparse.ArgumentParser(description="Count papers, opinions, words and links.")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    options = parser.parse_args()
    try:
        collection = loading.load(options.papers, options.docs)
    except ContentError as error:
        print(*error.problems, summary(error.problems), sep="\n", file=sys.stderr)
        return 1
    print("\n".join(count(collection).lines()))
    return 0


if __name__ == "__main__":
    sys.exit(terminal.run(main))
