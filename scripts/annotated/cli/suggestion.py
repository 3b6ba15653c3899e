"""`annotated suggestion`: do what an issue made with the form "Suggest a paper" asks."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

import annotated
from annotated.cli import options
from annotated.cli.options import Places

SECONDS = 120


@click.command()
@options.places("papers")
@click.option("--out", type=options.A_PATH, metavar="DIR", default=Path("suggested"),
              help="for the results  [default: suggested]")  # fmt: skip
def command(places: Places, out: Path) -> int:
    """Do what an issue with a suggestion asks.

    The text of the issue is in ISSUE_BODY, as the workflow "Suggestion" puts it there. The answer
    goes into answer.md and, if there is a new paper, its file beside it and into papers/.
    """
    from annotated.github import suggestions

    today = datetime.datetime.now(datetime.UTC).date()
    body = os.environ.get("ISSUE_BODY", "")
    answer = suggestions.respond(body, places.papers, _add, today)
    out.mkdir(parents=True, exist_ok=True)
    if answer.file:
        shutil.copyfile(answer.file, out / answer.file.name)
    # Indented, so that nothing in it is a mention, a link or a command to GitHub.
    lines = "\n".join(f"    {line}".rstrip() for line in answer.message.splitlines())
    (out / "answer.md").write_text(f"{lines}\n", encoding="utf-8")
    key = answer.file.stem if answer.file else ""
    if "GITHUB_OUTPUT" in os.environ:
        with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as file:
            file.write(f"key={key}\n")
    print(f"written: {key}" if key else answer.message)
    return 0


def _add(arguments: list[str]) -> tuple[int, str]:
    """Run `add` without a shell; its last lines say what went wrong."""
    package = Path(annotated.__file__).parents[1]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "annotated", "add", *arguments],
            env=os.environ | {"PYTHONPATH": str(package)},
            capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return 1, "The service that knows the paper did not answer; please try again later."
    return done.returncode, done.stderr if done.returncode else done.stdout
