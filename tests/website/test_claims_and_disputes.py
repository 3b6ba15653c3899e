"""Pages of what to believe: claims by confidence, disputes with both verdicts."""

from __future__ import annotations

from annotated.collection.ties import STATES
from annotated.model.assessments import CONFIDENCES, TIES, Claim, Tie
from annotated.website import labels
from madepages import text, tree
from specimens import collection, judged, opinion, paper

OF = collection(
    paper(
        "a",
        judged(
            opinion("A holds. And more."),
            claims=(Claim("refuted", "It was so."), Claim("firm", "It is so.", "small ones"),
                    Claim("open", "It may be."), Claim("firm", "It is also so.")),
            ties=(Tie("qualifies", "Doe narrow it.", label="Doe (2024)",
                      address="https://example.org/"),
                  Tie("disputes", "[@b] doubt it.", key="b"), Tie("uses", "[@b] use it.", key="b")),
        ),
    ),
    paper("b", judged(opinion("B finds a hole."), claims=(Claim("likely", "It fails."),)),
          tags=("scaling",)),
    paper("c", opinion(), tags=("grokking",)),
)  # fmt: skip
CONFIDENT = ["Firm", "Likely", "Open", "Refuted"]


def test_the_firmest_claims_stand_first() -> None:
    page = tree(OF, "claims.md")
    assert [text(one).split(":")[0] for one in page.xpath("//h2")] == CONFIDENT
    claims = [text(one).split(" Lovelace")[0] for one in page.xpath("//li[@class='claim']")]
    assert claims == [
        "Firm (small ones): It is so.", "Firm: It is also so.", "Likely: It fails.",
        "Open: It may be.", "Refuted: It was so.",
    ]  # fmt: skip
    assert "the paper is disputed by Lovelace (2023)" in text(page)
    assert text(page.get_element_by_id("claim-count")) == "5 claims"


def test_a_topic_says_what_to_believe_of_its_own_papers() -> None:
    believe = tree(OF, "topics/circuits.md").xpath("//section[@class='believe']")[0]
    assert text(believe).startswith("What to believe 4 claims from the opinions below")
    assert "2 disputes" in text(believe)
    found = [text(one).split(":")[0] for one in believe.xpath(".//summary")]
    assert found == ["Firm", "Open", "Refuted"]
    assert [one.get("open") is not None for one in believe.xpath(".//details")] == [
        True, False, False,
    ]  # fmt: skip
    assert not tree(OF, "topics/grokking.md").xpath("//section[@class='believe']")


def test_a_topic_shows_five_claims_of_a_confidence_its_own_papers_first() -> None:
    six = tuple(Claim("firm", f"Number {n} holds.") for n in range(6))
    of = collection(
        paper("a", judged(opinion(), claims=six[:3]), tags=("scaling", "circuits"),
              submitted="2024-01-01"),
        paper("b", judged(opinion(), claims=six[3:]), tags=("circuits",)),
    )  # fmt: skip
    believe = tree(of, "topics/circuits.md").xpath("//section[@class='believe']")[0]
    numbers = [text(one).split(" ")[2] for one in believe.xpath(".//li")]
    assert numbers == ["3", "4", "5", "0", "1"]
    assert "All 6" in text(believe)


def test_disputes_have_both_verdicts_and_what_disputes_stands_first() -> None:
    page = tree(OF, "disputes.md")
    first, second = page.xpath("//article[@class='dispute']")
    assert text(first).startswith("Lovelace (2023) disputed by Lovelace (2023)")
    assert "A holds." in text(first) and "B finds a hole." in text(first)
    assert "And more." not in text(first)
    assert text(second).startswith("Lovelace (2023) qualified by Doe (2024) Doe narrow it.")
    assert "Outside of the collection" in text(second)
    assert [text(one) for one in page.xpath("//h2")] == ["Circuits & parts 2"]


def test_a_tie_is_told_on_both_papers() -> None:
    page = tree(OF, "papers/a.md")
    since = [text(one) for one in page.xpath("//dl[@class='since']/div")]
    assert since == [
        "QualifiedDoe narrow it.", "DisputedLovelace (2023) doubt it.",
        "UsedLovelace (2023) use it.",
    ]  # fmt: skip
    assert "Disputed by Lovelace (2023)." in text(page.xpath("//p[@class='grounds']")[0])
    turn = tree(OF, "papers/b.md").xpath("//section[@class='in-turn']//div")
    assert [text(one).split(":")[0] for one in turn] == [
        "DisputesLovelace (2023)", "UsesLovelace (2023)",
    ]  # fmt: skip


def test_every_word_of_the_vocabularies_has_its_words_for_readers() -> None:
    assert list(labels.CONFIDENCE) == list(labels.MEANING) == list(CONFIDENCES)
    assert list(labels.DONE) == list(labels.DOES) == list(TIES)
    assert set(labels.STATE) == set(STATES)
