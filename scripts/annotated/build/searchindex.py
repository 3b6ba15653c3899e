"""Search index: Pagefind indexes the rendered pages of papers."""

from __future__ import annotations

import gzip
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from annotated import faults

FOLDER = "pagefind"  # Pagefind's script tells the site's root by this name
# Not the paper's own words: its BibTeX, other papers, and what every paper has.
LEFT_OUT = (".citing", ".related", ".discussed", ".downloads", ".empty", "summary")
# Ready-made interfaces, which we do not use.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*",
           "pagefind-highlight.*", "wasm.unknown.*")  # fmt: skip

_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_ROOM = 2**20  # bytes; more than any file of Pagefind's own


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
        SearchError: Pagefind failed, or could not write all of the index.
        OSError: the disk is full.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    if not any(site.glob("papers/*/index.html")):
        return None
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent",
               "--output-subdir", FOLDER, "--glob", "papers/*/index.html",
               "--exclude-selectors", ", ".join(LEFT_OUT)]  # fmt: skip
    # It inherits the lock of the build, so that no other build begins while it outlives this one.
    run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, close_fds=False, check=False)  # fmt: skip
    if run.returncode:
        said = " ".join(run.stdout.decode("utf-8", "replace").split()) or "it did not say why"
        raise SearchError(f"error: {site}: Pagefind failed ({_status(run.returncode)}): {said}")
    require_whole(folder)
    for pattern in _UNUSED:
        for unused in folder.glob(pattern):
            unused.unlink()
    return folder


def _status(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"status {code}"


def require_whole(folder: Path) -> None:
    """Find out whether the index is complete: Pagefind succeeds also where it can't write.

    Where it found a disk full there is no room now either, not even for the largest of its files;
    and its data are gzip streams (RFC 1952), which end in a checksum.

    Raises:
        OSError: the disk is full.
        SearchError: a file is missing or cut off.
    """
    with faults.at(folder), tempfile.TemporaryFile(dir=folder.parent) as probe:
        probe.write(bytes(_ROOM))
        probe.flush()
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_bytes())
        languages = list(entry["languages"].values())
        needed = {folder / f"pagefind.{one['hash']}.pf_meta" for one in languages}
        needed |= {folder / f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in languages}
        whole = (
            all(map(_whole_stream, {*needed, *folder.glob("*/*.pf_*")}))
            and all((folder / name).stat().st_size for name in _SCRIPTS)
            and len(list(folder.glob("fragment/*"))) == sum(one["page_count"] for one in languages)
        )
    except (OSError, EOFError, zlib.error, ValueError, KeyError):
        whole = False
    if not whole:
        raise SearchError(f"error: {folder}: Pagefind could not write all of its index; try again")


def _whole_stream(path: Path) -> bool:
    return gzip.decompress(path.read_bytes()).startswith(b"pagefind_dcd")
