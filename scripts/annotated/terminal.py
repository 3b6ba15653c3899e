"""The terminal: a command prints there whatever it has to say, and what fails is one line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

from annotated import faults
from annotated.problems import ContentError, summary

# Statuses as shells give them: 128 and the number of the signal.
INTERRUPTED, NOBODY_READS = 130, 141


def run(main: Callable[[], int]) -> int:
    """Run a command and return its exit status.

    Files with problems are named with all of them, and what the machine refuses is one line on
    standard error; the status is 1. Before `| head` the command ends quietly.
    """
    _tolerate()
    fault: OSError | None = None
    try:
        status = main()
    except BrokenPipeError:
        status = NOBODY_READS
    except OSError as error:
        fault, status = error, 1
    except ContentError as error:
        print(*error.problems, summary(error.problems), sep="\n", file=sys.stderr)
        status = 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        status = INTERRUPTED
    try:
        print(end="", flush=True)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            status = NOBODY_READS
        elif not fault or fault.filename is None:
            error.filename = "standard output"
            fault, status = error, 1
    if fault:
        print(faults.said(fault), file=sys.stderr)
    return status


def _tolerate() -> None:
    """Let output show what its encoding lacks as `\\u4f55`, and let no stream be missing."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # Closed: the next file that is opened would have its number, and be taken for it.
            descriptor = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(descriptor, "w" if number else "r", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
