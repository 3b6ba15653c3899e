"""`annotated export`: the bibliography entries that a text cites, or those of a selection."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotated.citing.formats import BY_ENDING
from annotated.cli import options, progress
from annotated.cli.options import Places
from annotated.problems import one_line

if TYPE_CHECKING:
    from annotated.collection.collection import Collection


@click.command(cls=options.Lists)
@click.option("--aux", type=options.A_PATH, multiple=True, metavar="FILE...",
              help="LaTeX's .aux files")  # fmt: skip
@click.option("--tex", type=options.A_PATH, multiple=True, metavar="FILE...", help="LaTeX sources")
@click.option("--keys", multiple=True, metavar="KEY...",
              help="citation keys, arXiv ids, DOIs, addresses or titles")  # fmt: skip
@click.option("--update", type=options.A_PATH, metavar="FILE",
              help="a .bib file of yours, written again with what changed since")  # fmt: skip
@click.option("--topic", metavar="ID", help="id of a topic; its children are included")
@click.option("--author", metavar="NAME", help="id or name of an author")
@click.option("--since", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD of the first version")
@click.option(
    "--format", "form", type=click.Choice(list(BY_ENDING)), default="bib", show_default=True
)
@click.option("--output", type=options.A_PATH, metavar="FILE",
              help="a file; standard output if left out")  # fmt: skip
@options.places("papers")
def command(
    places: Places,
    aux: tuple[Path, ...],
    tex: tuple[Path, ...],
    keys: tuple[str, ...],
    update: Path | None,
    topic: str | None,
    author: str | None,
    since: str | None,
    form: str,
    output: Path | None,
) -> int:
    """Write the bibliography of a text or of a selection.

    \b
        annotated export --aux paper.aux > mine.bib
        annotated export --topic circuits --since 2022 --format ris
        annotated export --keys 2301.00001 10.1000/182 "A title"
        annotated export --update mine.bib --output corrected.bib

    Selections by --topic, --author and --since narrow one another; keys that are not known are
    named with the nearest ones. --update stands alone: it writes the file with the entries that
    are here brought up to date and all else kept to the byte, and says what changed and why.
    """
    if update and (aux or tex or keys or topic or author or since or form != "bib"):
        raise click.UsageError("--update takes no other selection and no format")
    if since and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", since):
        raise click.UsageError("--since takes YYYY, YYYY-MM or YYYY-MM-DD")
    from annotated.citing import matching, references, selection
    from annotated.collection import loading
    from annotated.website.opiniontexts import OpinionTexts

    with progress.reading(places.papers) as reader:
        collection = loading.load(places.papers, Path("no-pages"), reader=reader)
    if update:
        return _update(update, output, collection)
    cited, unknown = list[str](), list[str]()
    if keys:
        cited, unknown = selection.keys_of_words(matching.of_collection(collection), keys)
    for path in aux:
        cited += selection.keys_of_aux(path)
    for path in tex:
        cited += selection.keys_of_tex(path.read_text("utf-8", "replace"))
    try:
        chosen = selection.select(
            collection,
            keys=cited if aux or tex or keys else None,
            topic=topic,
            author=author,
            first_day=since,
        )
    except KeyError as error:
        raise click.ClickException(error.args[0]) from None
    unknown += chosen.unknown
    for line in [*unknown, *chosen.twice]:
        print(one_line(line), file=sys.stderr)
    cited_references = chosen.references
    if BY_ENDING[form].verdicts:
        texts = OpinionTexts(collection, "")
        cited_references = tuple(
            references.judged(collection.by_key[one.key], texts.first_sentence, one)
            for one in cited_references
        )
    text = BY_ENDING[form].bibliography(cited_references)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    # A text cites other bibliographies too, but a key named by hand must exist.
    return 1 if unknown and (keys or not chosen.references) else 0


def _update(path: Path, output: Path | None, collection: Collection) -> int:
    from annotated.citing import revision
    from annotated.cli import bibreport

    data = path.read_bytes()
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:  # each byte as the letter of its number, so that none is lost
        text, encoding = data.decode("latin-1"), "latin-1"
    found = revision.revise(text, collection)
    for line in bibreport.lines(found, str(path), collection):
        print(one_line(line), file=sys.stderr)
    made = found.text.encode(encoding)
    if output:
        output.write_bytes(made)
    else:
        sys.stdout.buffer.write(made)
    return 0
