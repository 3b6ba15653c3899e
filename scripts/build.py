"""Build the site: a door to `annotated build`."""

from annotated.cli import main

raise SystemExit(main("build"))
