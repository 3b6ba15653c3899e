"""The command line: `annotated COMMAND`. One module a command; what they share is beside them."""

from annotated.cli.commands import main

__all__ = ["main"]
