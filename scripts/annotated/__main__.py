"""`python -m annotated COMMAND`, where the package is not installed."""

from annotated.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
