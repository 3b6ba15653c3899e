"""The terminal: what is printed there must not fail on a character that it can't show."""

from __future__ import annotations

import io
import signal
import sys


def tolerate() -> None:
    """Let output show what its encoding lacks as `\\u4f55`, and end quietly before `| head`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
