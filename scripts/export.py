"""Write the bibliography entries that a text cites, or those of a topic, an author or a time.

    python scripts/export.py --aux paper.aux > mine.bib
    python scripts/export.py --topic circuits --since 2022 --format ris

Selections by --topic, --author and --since narrow one another; keys that are not known are named
with the nearest ones.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from annotated import terminal
from annotated.citing import references, selection
from annotated.citing.formats import BY_ENDING
from annotated.citing.selection import Selection
from annotated.collection import loading
from annotated.problems import ContentError, summary


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--aux", type=Path, nargs="+", help="LaTeX's .aux files")
    parser.add_argument("--tex", type=Path, nargs="+", help="LaTeX sources")
    parser.add_argument("--keys", nargs="+", help="citation keys")
    parser.add_argument("--topic", help="id of a topic; its children are included")
    parser.add_argument("--author", help="id or name of an author")
    parser.add_argument("--since", help="YYYY, YYYY-MM or YYYY-MM-DD of the first version")
    parser.add_argument("--format", choices=BY_ENDING, default="bib")
    parser.add_argument("--output", type=Path, help="a file; standard output if left out")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    options = parser.parse_args()
    if options.since and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", options.since):
        parser.error("--since takes YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        chosen = _select(options)
    except ContentError as error:
        print(*error.problems, summary(error.problems), sep="\n", file=sys.stderr)
        return 1
    except (KeyError, OSError) as error:
        print(error.args[0] if isinstance(error, KeyError) else error, file=sys.stderr)
        return 1
    for line in chosen.unknown:
        print(line, file=sys.stderr)
    text = BY_ENDING[options.format].bibliography(chosen.references)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    # A text cites other bibliographies too, but a key named by hand must exist.
    return 1 if chosen.unknown and (options.keys or not chosen.references) else 0


def _select(options: argparse.Namespace) -> Selection:
    collection = loading.load(options.papers, Path("no-pages"))
    keys = list(options.keys or [])
    for path in options.aux or []:
        keys += selection.keys_of_aux(path)
    for path in options.tex or []:
        keys += selection.keys_of_tex(path.read_text("utf-8", "replace"))
    if options.aux or options.tex or options.keys:
        chosen = selection.by_keys(collection, keys)
        kept = chosen.references
        papers = [collection.by_key[reference.key] for reference in kept]
    else:
        chosen, papers, kept = Selection(()), list(collection.papers), ()
    if options.topic:
        inside = {paper.key for paper in selection.by_topic(collection, options.topic)}
        papers = [paper for paper in papers if paper.key in inside]
    if options.author:
        inside = {paper.key for paper in selection.by_author(collection, options.author)}
        papers = [paper for paper in papers if paper.key in inside]
    if options.since:
        papers = selection.since(papers, options.since)
    if kept:
        left = {paper.key for paper in papers}
        return Selection(
            tuple(ref for ref in kept if collection.by_key[ref.key].key in left), chosen.unknown
        )
    return Selection(tuple(references.of_paper(paper) for paper in papers), chosen.unknown)


if __name__ == "__main__":
    sys.exit(terminal.run(main))
