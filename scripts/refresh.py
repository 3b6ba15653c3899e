"""Refresh: ask arXiv about the papers that we have; report what is new, or write it.

python scripts/refresh.py [--write] [--json] [KEY…]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from annotated import terminal
from annotated.collection.loading import read_papers
from annotated.intake import refreshing
from annotated.intake.services import PAUSE, TIMEOUT, Services


def main() -> int:
    options = _options()
    papers, problems = read_papers(options.papers)
    errors = [str(problem) for problem in problems]
    if options.keys:
        known = {key: paper for paper in papers for key in (paper.key, *paper.aliases)}
        errors += [f"no paper has the key '{key}'" for key in options.keys if key not in known]
        papers = list({known[key].key: known[key] for key in options.keys if key in known}.values())
    asked = [paper for paper in papers if paper.arxiv]
    services = Services(options.timeout, options.pause)
    batches = refreshing.batches(asked)
    hidden = len(batches) < 2 or not sys.stderr.isatty()
    changes: list[refreshing.Change] = []
    for batch in tqdm(batches, unit="request", disable=hidden):
        found, failures = refreshing.ask(batch, services)
        changes += found
        errors += failures
    written: list[refreshing.Change] = []
    if options.write:
        written, failures = refreshing.write_all(options.papers, changes)
        errors += failures
    report = refreshing.as_json if options.json else refreshing.as_text
    print(report(len(asked), changes, written))
    for line in errors:
        print(f"error: {line}", file=sys.stderr)
    return 1 if errors else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the papers with arXiv.")
    parser.add_argument("keys", nargs="*", metavar="KEY", help="only these papers")
    parser.add_argument("--write", action="store_true", help="update the files")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, help="seconds for an answer")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between requests")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(terminal.run(main))
