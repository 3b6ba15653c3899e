"""Search: Pagefind indexes the rendered pages of papers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"  # Pagefind's script tells the site's root by this name
# Not the paper's own words: its BibTeX, other papers, and what every paper has.
LEFT_OUT = (".citing", ".related", ".discussed", ".downloads", ".empty", "summary")
# Ready-made interfaces, which we do not use.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*",
           "pagefind-highlight.*", "wasm.unknown.*")  # fmt: skip


class SearchError(Exception):
    """Pagefind failed; the message holds what it said."""


def index(site: Path) -> Path | None:
    """Write the search index of a rendered site into its folder `pagefind`, emptied first.

    Only pages below `papers/` with a `data-pagefind-body` are in it. Pagefind's files may differ
    from run to run over the same pages; what they answer does not.

    Args:
        site: the folder of the rendered site.

    Returns:
        The folder of the index; None where there is no paper to index.

    Raises:
        SearchError: Pagefind failed.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    if not any(site.glob("papers/*/index.html")):
        return None
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent",
               "--output-subdir", FOLDER, "--glob", "papers/*/index.html",
               "--exclude-selectors", ", ".join(LEFT_OUT)]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SearchError(f"Pagefind failed:\n{run.stdout}{run.stderr}".rstrip())
    for pattern in _UNUSED:
        for unused in folder.glob(pattern):
            unused.unlink()
    return folder
