"""Do what an issue made with the form "Suggest a paper" asks; for the workflow of that name.

ISSUE_BODY=… python scripts/suggestion.py [--papers DIR] [--out DIR]

Writes to DIR `answer.md` and, if there is a new paper, its file, which then is in `papers/` too.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

from annotated import terminal
from annotated.github import suggestions

SECONDS = 120


def run_add(arguments: list[str]) -> tuple[int, str]:
    """Run `add` without a shell; its last lines say what went wrong."""
    command = [sys.executable, str(Path(__file__).with_name("add.py")), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return 1, "The service that knows the paper did not answer; please try again later."
    return done.returncode, done.stderr if done.returncode else done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description="Do what a suggestion asks.")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--out", type=Path, default=Path("suggested"), help="for the results")
    options = parser.parse_args()
    today = datetime.datetime.now(datetime.UTC).date()
    body = os.environ.get("ISSUE_BODY", "")
    answer = suggestions.respond(body, options.papers, run_add, today)
    options.out.mkdir(parents=True, exist_ok=True)
    if answer.file:
        shutil.copyfile(answer.file, options.out / answer.file.name)
    # Indented, so that nothing in it is a mention, a link or a command to GitHub.
    lines = "\n".join(f"    {line}".rstrip() for line in answer.message.splitlines())
    (options.out / "answer.md").write_text(f"{lines}\n", encoding="utf-8")
    key = answer.file.stem if answer.file else ""
    if "GITHUB_OUTPUT" in os.environ:
        with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as file:
            file.write(f"key={key}\n")
    print(f"written: {key}" if key else answer.message)
    return 0


if __name__ == "__main__":
    sys.exit(terminal.run(main))
