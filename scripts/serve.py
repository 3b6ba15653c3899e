"""Serve a live preview: a saved file is in the browser at once, and so are its problems.

python scripts/serve.py [--port PORT] [--papers DIR] [--docs DIR]
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path

from annotated import terminal
from annotated.build import previewserver
from annotated.build.preview import Preview
from annotated.build.site import Folders


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; write a number up to 65535")
    return int(text)


def main() -> int:
    parser = argparse.ArgumentParser(description="Serve a live preview to this machine.")
    parser.add_argument("--port", type=_port, default=8000, help="0 for any that is free")
    parser.add_argument("--papers", type=Path, default=Path("papers"), help="the paper files")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the hand-written pages")
    options = parser.parse_args()
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    # A preview knows only the pages that it has made, so MkDocs would name many as not in the nav.
    logging.getLogger("mkdocs.structure.nav").setLevel(logging.ERROR)
    folders = Folders(options.docs, Path("build"), Path("site"))
    preview = Preview(options.papers, folders)
    try:
        server = previewserver.server(preview, options.port)
    except OSError as error:
        print(f"error: port {options.port} can't be used: {error.strerror}", file=sys.stderr)
        return 1
    start = time.monotonic()
    preview.refresh()
    print(previewserver.report(preview, time.monotonic() - start), flush=True)
    watch = previewserver.Watch(preview, lambda line: print(line, flush=True))
    try:
        watch.start()
    except OSError as error:  # of inotify, say, which watches so many files and no more
        print(f"error: the files can't be watched: {error.strerror}", file=sys.stderr)
        server.server_close()
        return 1
    print(f"http://127.0.0.1:{server.server_address[1]}/ (stop with Ctrl+C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        watch.stop()
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(terminal.run(main))
