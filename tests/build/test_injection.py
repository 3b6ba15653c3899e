"""What the policy stops when markup stands in a page after all: tried in Chromium, by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from annotated.build import pagecheck, rendered, settings
from annotated.website import redirects
from browser import Server, serve, watch
from support import ROOT

POLICY = settings.read(ROOT / "mkdocs.yml").policy
# Each puts a sign into the title of the page, asks another host, or leads away, if it is let.
RUNS = {
    "inline script": "<script>document.title = 'ran'</script>",
    "handler": "<img src='missing.png' onerror=\"document.title = 'ran'\">",
    "drawing": "<svg onload=\"document.title = 'ran'\"></svg>",
    "link that runs": "<a id=go href=\"javascript:void(document.title = 'ran')\">x</a>"
    "<script>document.getElementById('go').click()</script>",
    "foreign script": "<script src='https://example.org/x.js'></script>",
    "data script": "<script src=\"data:text/javascript,document.title='ran'\"></script>",
    "base": "<base href='https://example.org/'>",
    "frame": "<iframe src='https://example.org/'></iframe>",
    "frame of words": "<iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>",
    "object": "<object data='https://example.org/'></object>",
    "embedded": "<embed src='https://example.org/x.swf'>",
    "picture of another host": "<img src='https://example.org/x.png'>",
    "style of another host": "<link rel=stylesheet href='https://example.org/x.css'>",
    "inline style": "<style>h1 { background: url(https://example.org/x) }</style>",
    "form": "<form id=f action='https://example.org/'><input name=x></form>",
    "sound": "<audio src='https://example.org/x.mp3' autoplay></audio>",
    "font": "<style>@font-face { font-family: x; src: url(https://example.org/x) }</style>",
}
SCRIPTED = {
    "a script made by a script": (
        "const s = document.createElement('script'); s.textContent = 'document.title = \"ran\"';"
        " document.body.append(s)"
    ),
    "text made code": "void setTimeout('document.title = \"ran\"', 0)",
    "text made markup": "document.body.innerHTML = '<b>x</b>'; document.title = 'ran'",
    "a worker from elsewhere": "new Worker('https://example.org/x.js'); document.title = 'ran'",
    "a request elsewhere": "void fetch('https://example.org/').then(() => document.title = 'ran')",
    "a form sent elsewhere": (
        "const f = document.createElement('form'); f.action = 'https://example.org/';"
        " document.body.append(f); f.submit()"
    ),
}


@pytest.fixture(scope="module")
def torn(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a page for each injection, put before the end of the home page's text."""
    place = tmp_path_factory.mktemp("torn") / "site"
    shutil.copytree(built_site, place, ignore=shutil.ignore_patterns("papers", "find"))
    page = (place / "index.html").read_text("utf-8")
    for number, markup in enumerate(RUNS.values()):
        (place / f"torn-{number}.html").write_text(page.replace("</article>", markup, 1), "utf-8")
    return place


def test_nothing_put_into_a_page_runs_or_leads_elsewhere(browser: Browser, torn: Path) -> None:
    with serve(torn) as server:
        context = browser.new_context()
        seen = watch(context, server.url, refuse=True)
        page = context.new_page()
        for number, name in enumerate(RUNS):
            page.goto(f"{server.url}torn-{number}.html")
            if name == "base":
                assert page.evaluate("document.baseURI").startswith(server.url)
            if name == "form":
                page.evaluate("document.getElementById('f').requestSubmit()")
                page.wait_for_timeout(50)
            assert page.title() != "ran", name
            assert page.url.startswith(server.url), name
            assert not seen.elsewhere, (name, seen.elsewhere)
        context.close()


def test_a_script_that_got_in_can_do_little(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    seen = watch(context, server.url, refuse=True)
    page = context.new_page()
    for name, script in SCRIPTED.items():
        page.goto(server.url)
        page.evaluate(f"() => {{ try {{ {script} }} catch (error) {{}} }}")
        page.wait_for_timeout(100)
        assert page.title() != "ran", name
        assert page.url == server.url, name
        assert not seen.elsewhere, (name, seen.elsewhere)
    context.close()


def test_a_build_would_have_ended_at_each_of_them(torn: Path) -> None:
    found = pagecheck.foreign(rendered.read(torn), POLICY, redirects.POLICY)
    for number, name in enumerate(RUNS):
        if name in ("picture of another host", "style of another host"):
            continue  # the check of links names those
        assert [line for line in found if line.startswith(f"torn-{number}.html:")], name
    assert not [line for line in found if not line.startswith("torn-")]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<meta http-equiv="refresh" content="0;url=https://example.org/">', "http-equiv=refresh"),
        ('<a href="java&#10;script:alert(1)">x</a>', "scheme 'javascript'"),
        ('<a href="//example.org/">x</a>', "without a scheme"),
        ('<a href="data:text/html,x">x</a>', "scheme 'data'"),
        ("<p onclick=\"x\">x</p>", "attribute onclick"),
        ("<marquee>x</marquee>", "element <marquee>"),
        ("<math><annotation-xml>x</annotation-xml></math>", "annotation-xml"),
        ('<img src="data:image/svg+xml,x">', "scheme 'data'"),
        ("<p style='x'>x</p>", "attribute style"),
        ('<form action="https://example.org/">x</form>', "in <form action>"),
    ],
)  # fmt: skip
def test_a_finding_says_what_stands_where(
    built_site: Path, tmp_path: Path, markup: str, said: str
) -> None:
    page = (built_site / "about" / "index.html").read_text("utf-8")
    (tmp_path / "x.html").write_text(page.replace("</article>", f"{markup}</article>", 1), "utf-8")
    (line,) = pagecheck.foreign(rendered.read(tmp_path), POLICY, redirects.POLICY)
    assert line.startswith("x.html: ") and said in line


def test_a_page_without_its_policy_is_found(built_site: Path, tmp_path: Path) -> None:
    page = (built_site / "about" / "index.html").read_text("utf-8")
    policy = page[page.index('<meta http-equiv="Content-Security-Policy"') :].split(">")[0] + ">"
    for name, text, said in (
        ("none", page.replace(policy, ""), "0 policies"),
        ("other", page.replace("object-src 'none'", "object-src *"), "another policy"),
        ("late", page.replace(policy, "").replace("</head>", f"{policy}</head>"), "behind"),
        ("script", page.replace("</body>", "<script>x</script></body>"), "does not name"),
        ("moved", (built_site / "arxiv").rglob("index.html").__next__().read_text().replace(
            "url=..", "url=//e.org"), "refresh"),
    ):  # fmt: skip
        place = tmp_path / name
        place.mkdir()
        (place / "x.html").write_text(text, "utf-8")
        found = pagecheck.foreign(rendered.read(place), POLICY, redirects.POLICY)
        assert any(said in line for line in found), (name, found)
