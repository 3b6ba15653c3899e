"""The exchange: a finished site takes the place of the old one, and a killed build is put right."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path


def beside(site: Path, what: str) -> Path:
    """A folder beside the site, so that renaming stays within one file system."""
    return site.parent / f".{site.name}.{what}"


def exchange(site: Path) -> None:
    """Put the new site in the place of the old one; killed in between, `recover` ends it.

    Raises:
        OSError: the machine refused; the old site is where it was.
    """
    new, ready, old = (beside(site, what) for what in ("new", "ready", "old"))
    new.rename(ready)
    try:
        if site.exists():
            site.rename(old)
        ready.rename(site)
    except OSError:
        if old.exists() and not site.exists():
            old.rename(site)
        ready.rename(new)
        raise
    with contextlib.suppress(OSError):  # the site is there; the next build says what is in the way
        shutil.rmtree(old)


def recover(site: Path) -> None:
    """Put right what a killed build left: end an exchange, or take away half a site.

    Raises:
        OSError: what was left can't be taken away, or the site's place can't be written.
    """
    new, ready, old = (beside(site, what) for what in ("new", "ready", "old"))
    site.parent.mkdir(parents=True, exist_ok=True)
    if ready.exists():
        if site.exists() and not old.exists():
            site.rename(old)
        if not site.exists():
            ready.rename(site)
    elif old.exists() and not site.exists():
        old.rename(site)
    for leftover in (new, ready, old):
        if leftover.exists():
            shutil.rmtree(leftover)
