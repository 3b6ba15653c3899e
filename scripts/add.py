"""Add papers: fetch each record and write its file, ready for tags and an opinion.

python scripts/add.py PAPER… | --bibtex FILE [--offline] [--merge] [--name NAME]
"""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from annotated import terminal
from annotated.intake import bibtex, citationkeys, lookup, normalising
from annotated.intake.adding import Added, PaperFolder, Refused
from annotated.intake.lookup import Found
from annotated.intake.services import PAUSE, TIMEOUT, Services
from annotated.model import identifiers, identify
from annotated.model.dates import UNKNOWN
from annotated.model.draft import Draft, month_of_arxiv

Item = TypeVar("Item")


def main() -> int:
    options = _options()
    today = str(datetime.datetime.now(datetime.UTC).date())
    services = None if options.offline else Services(options.timeout, options.pause)
    try:
        opinion = _opinion(options.opinion)
        folder = PaperFolder(options.papers, today, _signature(options.name), opinion)
        tags = folder.tags([tag for tag in options.tags.replace(",", " ").split() if tag])
    except (OSError, Refused) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    failed = False
    for source, found in _found(options, folder, services):
        try:
            if isinstance(found, str):
                raise Refused(found)
            if tags:
                found = replace(found, tags=tags)
            if options.offline and not options.bibtex:
                added = folder.template(_offline_key(found, folder), found)
            else:
                added = folder.place(found, lambda question: options.merge or _asked(question))
        except Refused as error:
            tqdm.write(f"error: {source}: {error}", file=sys.stderr)
            failed = True
        else:
            tqdm.write(_report(added), file=sys.stdout)
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Add papers to the collection.")
    parser.add_argument("paper", nargs="*", help="arXiv id, DOI, or an address of one of them or"
                        " at OpenReview, as you find it")  # fmt: skip
    parser.add_argument("--bibtex", metavar="FILE", help="a .bib file ('-' for standard input)")
    parser.add_argument("--offline", action="store_true", help="ask no service; leave gaps")
    parser.add_argument("--title", default="", help="with --offline: the title")
    parser.add_argument("--author", action="append", default=[], help="with --offline; repeat it")
    parser.add_argument("--merge", action="store_true", help="add a publication to its preprint")
    parser.add_argument("--name", help="who signs the opinion; else git's user.name")
    parser.add_argument("--tags", default="", help="topics, parted by commas")
    parser.add_argument("--opinion", metavar="FILE", help="its Markdown ('-': standard input)")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, help="seconds for an answer")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between requests")
    options = parser.parse_args()
    if bool(options.paper) == bool(options.bibtex):
        parser.error("name papers, or a file with --bibtex")
    if (options.title or options.author) and not (options.offline and len(options.paper) == 1):
        parser.error("--title and --author go with --offline and one paper")
    return options


def _found(
    options: argparse.Namespace, folder: PaperFolder, services: Services | None
) -> Iterator[tuple[str, Found]]:
    """Each paper as it was named, with its draft or the reason why there is none."""
    if options.bibtex:
        yield from _from_bibtex(options.bibtex, services)
        return
    wanted: dict[identify.Identified, str] = {}
    for text in options.paper:
        key = folder.index.by_key(text.strip())
        try:
            if key:
                raise Refused(f"{key.path} is this paper already (same key)")
            paper = identify.parse(text)
            folder.refuse_known(paper)
        except (Refused, ValueError) as error:
            yield text, str(error)
        else:
            wanted.setdefault(paper, text)
    if services is None:
        for paper, text in wanted.items():
            try:
                yield text, _offline(paper, options.title, options.author)
            except ValueError as error:
                yield text, str(error)
        return
    for paper, found in _shown(lookup.look_up(wanted, services), len(wanted)):
        yield wanted[paper], found


def _from_bibtex(file: str, services: Services | None) -> Iterator[tuple[str, Found]]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        yield file, f"can't be read: {reason}"
        return
    drafts, refused = bibtex.drafts(text)
    if not drafts and not refused:
        yield file, "there is no BibTeX entry in it"
    for line in refused:
        yield file, line
    filled = lookup.filled(drafts, services) if services and drafts else iter(drafts)
    for draft in _shown(filled, len(drafts)):
        yield draft.title, draft


def _shown(items: Iterator[Item], count: int) -> Iterator[Item]:
    """The same items, with a progress bar when there are several and somebody watches."""
    hidden = count < 2 or not sys.stderr.isatty()
    yield from tqdm(items, total=count, unit="paper", disable=hidden)


def _offline(paper: identify.Identified, title: str, authors: list[str]) -> Draft:
    known = {paper.kind: paper.id}
    return Draft(
        title=normalising.title(title),
        authors=normalising.authors(authors),
        submitted=month_of_arxiv(paper.id) if paper.kind == "arxiv" else UNKNOWN,
        **known,  # type: ignore[arg-type]
    )


def _offline_key(draft: Draft, folder: PaperFolder) -> str:
    """The key as far as it can be said; a maintainer of the file renames it once it is whole."""
    if draft.title and draft.authors and draft.submitted:
        return citationkeys.propose(draft.authors, draft.submitted.year, draft.title, folder.taken)
    identifier = draft.arxiv or draft.doi or draft.openreview
    return f"new-{identifiers.slugify(identifier)}"[: identifiers.MOST].rstrip("-")


def _signature(given: str | None) -> str:
    """Who signs; a comma would end the name in the heading."""
    name = given or ""
    if not name:
        try:
            asked = subprocess.run(
                ["git", "config", "user.name"], capture_output=True, text=True, check=False
            )
            name = asked.stdout
        except OSError:
            pass
    return normalising.one_line(name.replace(",", " ").replace("#", " ")) or "Your Name"


def _opinion(file: str | None) -> str:
    if not file:
        return ""
    return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")


def _asked(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def _report(added: Added) -> str:
    """What was written, which topics fit, and what is left to do."""
    if added.merged:
        return f"{added.path}: publication added; read it over and run 'make check'"
    lines = [f"{added.path} written: {added.draft.title or 'a template'}"]
    lines += [f"  note: {note}" for note in added.draft.notes]
    if added.proposed and not added.draft.tags:
        lines.append("  topics that may fit:")
        lines += [f"    {one.topic}: {one.reason}" for one in added.proposed]
    lines.append("  next:")
    lines += [f"    line {one.line}: {one.message}" for one in added.left]
    lines.append("    'make check', then commit the file and open a pull request")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(terminal.run(main))
