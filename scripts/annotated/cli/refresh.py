"""`annotated refresh`: ask arXiv about the papers that we have; report what is new, or write it."""

from __future__ import annotations

import datetime
import sys

import click

from annotated.cli import options, progress
from annotated.cli.options import Places


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--write", is_flag=True, help="update the files")
@click.option("--json", "as_json", is_flag=True, help="print the report as JSON")
@options.places("papers")
@options.services
def command(
    places: Places,
    keys: tuple[str, ...],
    write: bool,
    as_json: bool,
    timeout: float | None,
    pause: float | None,
) -> int:
    """Ask arXiv for newer versions of the papers.

    With KEYs, of these only.
    """
    from annotated.collection.loading import read_papers
    from annotated.intake import refreshing

    papers, problems = read_papers(places.papers)
    errors = [str(problem) for problem in problems]
    if keys:
        known = {key: paper for paper in papers for key in (paper.key, *paper.aliases)}
        errors += [f"no paper has the key '{key}'" for key in keys if key not in known]
        papers = list({known[key].key: known[key] for key in keys if key in known}.values())
    asked = [paper for paper in papers if paper.arxiv]
    services = options.asked(places, timeout, pause)
    batches = refreshing.batches(asked)
    changes: list[refreshing.Change] = []
    for batch in progress.shown(batches, len(batches), "request"):
        found, failures = refreshing.ask(batch, services)
        changes += found
        errors += failures
    written: list[refreshing.Change] = []
    if write:
        today = str(datetime.datetime.now(datetime.UTC).date())
        written, failures = refreshing.write_all(places.papers, changes, today)
        errors += failures
    report = refreshing.as_json if as_json else refreshing.as_text
    print(report(len(asked), changes, written))
    for line in errors:
        print(f"error: {line}", file=sys.stderr)
    return 1 if errors else 0
