"""Check the files: a door to `annotated check`."""

from annotated.cli import main

raise SystemExit(main("check"))
