"""Facts, claims and ties of an opinion: read, named when wrong, and seen wherever they belong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from lxml import html

from annotated.collection.ties import Ties
from annotated.files import assessments
from annotated.model.assessments import Assessment, Evidence
from annotated.problems import Problems
from annotated.website import review
from support import build, opinion, paper_text, run, small_collection, write_papers
from synthetic import write_docs

WHOLE = """
Evidence: controlled experiment, toy models
Read: abstract, later work
Current: 2026-11

The verdict. See [@one].

### Claims

- firm (one-layer models (small), addition): The network *adds* by turning $x$.
- likely: Weight decay
  decides.

### Since

- supports: [@one] find the same.
- qualifies: [Zhong et al. (2023)](https://arxiv.org/abs/2306.17844) find another.

### Other views

Somebody differs.
"""


def parse(text: str) -> tuple[Assessment, str, list[tuple[int, int, str]]]:
    problems = Problems("x.md")
    found, prose = assessments.parse(text, 1, problems)
    return found, prose, [(one.line, one.column, one.rule) for one in problems.found]


def test_the_form_is_read_and_the_prose_left() -> None:
    found, prose, wrong = parse(WHOLE)
    assert wrong == []
    assert found.evidence == Evidence("controlled experiment", "toy models")
    assert found.basis == ("abstract", "later work") and str(found.current) == "2026-11"
    assert [(c.confidence, c.scope, c.statement) for c in found.claims] == [
        ("firm", "one-layer models (small), addition", "The network *adds* by turning $x$."),
        ("likely", "", "Weight decay decides."),
    ]
    assert [(t.type, t.key, t.label, t.address) for t in found.ties] == [
        ("supports", "one", "", ""),
        ("qualifies", "", "Zhong et al. (2023)", "https://arxiv.org/abs/2306.17844"),
    ]
    assert prose.split() == "The verdict. See [@one]. ### Other views Somebody differs.".split()


@pytest.mark.parametrize(
    "text",
    [
        "It holds.\n\nNote: not for everybody.\n",
        "Note: this is prose with a colon.\n\nMore.",
        "### Why\n\n- firm ground: here\n",
        "```\n### Claims\n\n- nonsense\n```\n",
        "",
    ],
)
def test_a_plain_opinion_stays_as_it_is(text: str) -> None:
    found, prose, wrong = parse(text)
    assert not found and wrong == [] and prose == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Evidence: experiment, toy models\n\nX.", (1, 11, "bad-fact")),
        ("Evidence: survey, huge\n\nX.", (1, 11, "bad-fact")),
        ("Evidence: survey, people, none\n\nX.", (1, 11, "bad-fact")),
        ("Evidnce: survey\n\nX.", (1, 1, "bad-fact")),
        ("Evidence: survey\nRead: abstrct\n\nX.", (2, 7, "bad-fact")),
        ("Evidence: survey\nCurrent: soon\n\nX.", (2, 10, "bad-fact")),
        ("Evidence:\n\nX.", (1, 10, "bad-fact")),
        ("Read: paper\nRead: paper\n\nX.", (2, 1, "bad-fact")),
        ("Evidence: survey\nwords\n\nX.", (2, 1, "bad-fact")),
        ("X.\n\n### Claims\n\n- sure: It adds.", (5, 3, "bad-claim")),
        ("X.\n\n### Claims\n\n- firm It adds.", (5, 3, "bad-claim")),
        ("X.\n\n### Claims\n\nwords", (5, 1, "bad-claim")),
        ("X.\n\n### Claims\n\n- firm:", (5, 3, "bad-claim")),
        (
            "X.\n\n### Claims\n\n- firm: It.\n- open: That.\n- firm: A.\n- open: B.\n- open: C.",
            (9, 3, "bad-claim"),
        ),
        (f"X.\n\n### Claims\n\n- firm: {'long ' * 100}", (5, 3, "bad-claim")),
        ("X.\n\n### Claims\n", (3, 1, "bad-claim")),
        ("X.\n\n### Since\n\n- confirms: [@one] agree.", (5, 3, "bad-tie")),
        ("X.\n\n### Since\n\n- supports: Somebody agrees.", (5, 13, "bad-tie")),
        ("X.\n\n### Since\n\n- supports: [@one; @two] agree.", (5, 13, "bad-tie")),
        ("X.\n\n### Since\n\n- [@one] agree.", (5, 3, "bad-tie")),
    ],
)
def test_what_is_wrong_has_its_place(text: str, place: tuple[int, int, str]) -> None:
    _, _, wrong = parse(text)
    assert place in wrong and len(wrong) <= 4


def test_the_message_says_what_to_write() -> None:
    problems = Problems("x.md")
    assessments.parse("Evidence: controled experiment\n\nX.", 1, problems)
    (one,) = problems.found
    assert "did you mean 'controlled experiment'?" in one.message and "theorem" in one.message


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three papers: `late` disputes `early`; `lone` is qualified from outside."""
    place = tmp_path_factory.mktemp("ties")
    facts = "Evidence: theorem, none\nRead: paper\nCurrent: 2026-11\n\n"
    early = (
        f"{facts}Early holds. Or does it?\n\n### Claims\n\n- open: It always holds.\n"
        "- firm (small models): It holds here.\n\n"
        "### Since\n\n- disputes: [@late] find a case where it fails.\n"
    )
    lone = (
        "Lone stands nearly.\n\n### Since\n\n"
        "- qualifies: [Doe et al. (2024)](https://example.org/doe) narrow it.\n"
    )
    write_papers(
        place / "papers",
        {
            "early": paper_text(1, title="Early", body=opinion(early)),
            "late": paper_text(2, title="Late", body=opinion("Late finds a hole. See it.")),
            "lone": paper_text(3, title="Lone", body=opinion(lone)),
        },
    )
    write_docs(place / "docs")
    done = build(place)
    assert done.returncode == 0, done.stderr
    return place


def text_of(site: Path, address: str, query: str) -> str:
    page = html.fromstring((site / "site" / address / "index.html").read_text("utf-8"))
    found = cast(list[html.HtmlElement], page.xpath(query))
    return " ".join(" ".join(str(one.text_content()).split()) for one in found)


def test_a_tie_is_seen_from_both_ends(site: Path) -> None:
    assert "Disputed by Lovelace (2023b)" in text_of(site, "papers/early", "//*[@class='grounds']")
    since = text_of(site, "papers/early", "//dl[@class='since']")
    assert since.startswith("DisputedLovelace (2023b) find a case where it fails.")
    turn = text_of(site, "papers/late", "//section[@class='in-turn']")
    assert "DisputesLovelace (2023a)" in turn and "a case where it fails" in turn
    disputes = text_of(site, "disputes", "//article[@class='dispute']")
    assert "find a case where it fails" in disputes
    assert "Early holds." in disputes and "Late finds a hole." in disputes  # both verdicts
    assert "Doe et al. (2024) narrow it." in disputes
    assert disputes.index("fails") < disputes.index("narrow")
    cards = text_of(site, "topics/circuits", "//article[@class='card']/p[@class='state']")
    assert "Qualified by Doe et al. (2024)" in cards and "Disputed by Lovelace (2023b)" in cards
    data = json.loads((site / "site/data.json").read_text("utf-8"))
    papers = {paper["key"]: paper for paper in data["papers"]}
    assert papers["early"]["state"] == "disputed" and papers["lone"]["state"] == "qualified"
    assert papers["late"]["state"] is None
    (tie,) = papers["early"]["opinions"][0]["ties"]
    assert (tie["type"], tie["key"], tie["address"]) == ("disputes", "late", None)
    (turned,) = papers["late"]["ties_to_others"]
    assert (turned["type"], turned["key"]) == ("disputes", "early")


def test_claims_stand_on_their_topic_and_on_a_page_of_their_own(site: Path) -> None:
    believe = text_of(site, "topics/circuits", "//section[@class='believe']")
    assert believe.index("It holds here.") < believe.index("It always holds.")
    assert "rated by Ada Lovelace" in believe and "disputed by Lovelace (2023b)" in believe
    page = html.fromstring((site / "site/claims/index.html").read_text("utf-8"))
    links = cast(list[str], page.xpath("//li[contains(@class,'claim')]//a/@href"))
    paper = (site / "site/papers/early/index.html").read_text("utf-8")
    for link in links:
        assert f'id="{link.partition("#")[2]}"' in paper
    assert len(links) == 2


def test_claims_are_told_to_programs(site: Path) -> None:
    feed = (site / "site/feed.xml").read_text("utf-8")
    assert "Firm (small models): It holds here." in feed
    page = (site / "site/papers/early/index.html").read_text("utf-8")
    found = json.loads(
        page.partition('<script type="application/ld+json">')[2].split("</script>")[0]
    )
    first, second = found["subjectOf"]
    assert first["@type"] == "ClaimReview" and first["claimReviewed"] == "It always holds."
    assert (first["reviewRating"]["ratingValue"], second["reviewRating"]["ratingValue"]) == (3, 5)


def test_two_opinions_may_rate_one_claim_differently(tmp_path: Path) -> None:
    body = opinion("A.\n\n### Claims\n\n- firm: It holds.\n", "Ada Lovelace")
    body += opinion("B.\n\n### Claims\n\n- doubtful: It holds.\n", "Grace Hopper")
    papers = write_papers(tmp_path / "papers", {"one": paper_text(1, body=body)})
    collection, problems = review.read(papers, tmp_path / "docs")
    assert problems == []
    ((paper, rated),) = Ties(collection).rated_differently()
    assert paper.key == "one" and {one.claim.confidence for one in rated} == {"firm", "doubtful"}


def test_a_work_without_a_link_is_refused(tmp_path: Path) -> None:
    body = opinion(
        "See Zhong et al. (2023), [Zhong et al. (2023)](https://example.org/z), Nanda and Chan"
        " (2023), `Code et al. (2023)` and Zhong et al. again."
    )
    papers = write_papers(tmp_path / "papers", {"one": paper_text(1, body=body)})
    _, problems = review.read(papers, tmp_path / "docs")
    assert [(one.rule, one.column) for one in problems] == [
        ("unlinked-work", 5),
        ("unlinked-work", 72),
    ]
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text("As Nanda and Chan (2023) say.\n", "utf-8")
    _, problems = review.read(papers, tmp_path / "docs")
    assert {(one.rule, Path(one.path).name) for one in problems} == {
        ("unlinked-work", "one.md"), ("unlinked-work", "page.md"),
    }  # fmt: skip


def test_a_work_that_has_come_is_a_warning_and_nothing_fails(tmp_path: Path) -> None:
    place = small_collection(tmp_path, 2)
    body = opinion("See [Some et al. (2023)](https://arxiv.org/pdf/2301.00077v2).")
    text = paper_text(76, body=body).replace("[circuits]", "[topic-1]")
    (place / "papers/first.md").write_text(text, "utf-8")
    second = paper_text(77, title="Another").replace("[circuits]", "[topic-1]")
    (place / "papers/second.md").write_text(second, "utf-8")
    done = run("check", "--papers", place / "papers", "--docs", place / "docs")
    assert done.returncode == 0
    assert "first.md:15:24: warning[here-now]" in done.stdout and "[@second]" in done.stdout
    assert build(place).returncode == 0


def test_as_many_claims_and_ties_as_are_allowed_are_fine() -> None:
    claims = "".join(f"- firm: Claim number {n} of them.\n" for n in "1234")
    ties = "- supports: [@one] agree.\n" * assessments.MOST_TIES
    found, _, wrong = parse(f"X.\n\n### Claims\n\n{claims}\n### Since\n\n{ties}")
    assert wrong == [] and len(found.claims) == assessments.MOST_CLAIMS == 4
    assert len(found.ties) == assessments.MOST_TIES
    _, _, wrong = parse(f"X.\n\n### Since\n\n{ties}- uses: [@one] too.\n")
    assert wrong == [(assessments.MOST_TIES + 5, 3, "bad-tie")]


@pytest.mark.parametrize("spare", [0, 1])
def test_a_claim_and_a_tie_may_have_as_many_letters_as_it_says(spare: int) -> None:
    claim = "firm: ".ljust(assessments.CLAIM + spare, "x")
    tie = "uses: [@one] ".ljust(assessments.TIE + spare, "x")
    _, _, wrong = parse(f"X.\n\n### Claims\n\n- {claim}\n\n### Since\n\n- {tie}\n")
    assert wrong == [(5, 3, "bad-claim"), (9, 3, "bad-tie")][: 2 * spare]


def test_a_tie_is_to_the_work_that_it_names_first() -> None:
    link = "[Doe (2024)](https://example.org/a(b))"
    found, _, wrong = parse(
        f"X.\n\n### Since\n\n- uses: [@one] as {link} does.\n- Uses: {link} as [@one] does.\n"
        "* supports: [@two]\n  find\n  the same.\n"
    )
    assert wrong == []
    assert [(tie.type, tie.key, tie.address) for tie in found.ties] == [
        ("uses", "one", ""), ("uses", "", "https://example.org/a(b)"), ("supports", "two", ""),
    ]  # fmt: skip
    assert [(tie.mark.line, tie.mark.column) for tie in found.ties] == [(5, 9), (6, 9), (7, 13)]
    assert found.ties[2].text == "[@two] find the same."


def test_facts_are_read_in_any_case_and_order_and_end_at_an_empty_line() -> None:
    found, prose, wrong = parse(
        "\ncurrent: 2026-11-21\nREAD: Paper,  Code, paper\nevidence: Tool\n\nEvidence: is prose.\n"
    )
    assert wrong == [] and prose == "\nEvidence: is prose.\n"
    assert (str(found.current), found.basis) == ("2026-11", ("paper", "code"))
    assert found.evidence == Evidence("tool", "")
