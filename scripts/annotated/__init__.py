"""The shared package: paper files become records, a library, bibliographies, pages and the site.

Data flows one way, and imports point against it, from the later stage to the earlier:

- `problems`, `faults`, `terminal`: what is wrong in a file, what the machine refuses, and how
  both reach a terminal;
- `text`: dates, names, identifiers, TeX, Markdown and YAML, which know nothing of papers;
- `records`: one file becomes one record, or a list of problems;
- `library`: all records together, linked, judged and counted;
- `citing`: references and bibliographies;
- `website`: the Markdown and HTML of every page, and the feeds;
- `publishing`: rendering, search, link check, exchange, and the live preview;
- `adding`: new papers and newer versions, the only stage that uses the network.
"""

from importlib.util import find_spec

if not find_spec("frontmatter") or not find_spec("markdown_it"):
    raise SystemExit(
        "The packages that this needs are not installed here. 'make check' and the other targets of"
        " make install them into .venv; then .venv/bin/python runs the scripts."
    )
