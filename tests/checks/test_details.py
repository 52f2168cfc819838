"""Every sentence that any check says on any case: grammar, and nothing left open in a template."""

from __future__ import annotations

import re
from typing import Any

import pytest

from checks.findings import Finding, Rival
from checks.run import check_article, check_corpus, check_revision
from checks.verdicts import judge, judge_title
from tests.checks.memory import Memory
from tests.checks.shorthand import extraction
from tests.checks.test_cases import files, load

SINGULAR = r"(balance|deficit|surplus|total trade|sum|growth|share|change|figure)"


def everything(case: dict[str, Any]) -> list[Finding]:
    subject = extraction(case)
    found = check_article(subject, Memory(case["tables"], case.get("rates")))
    others = [extraction(other, other["article"]) for other in case.get("others", [])]
    rivals = [Rival(o.article.id, c) for o in others for c in o.claims]
    found += check_corpus(subject, found, rivals)
    return found + (check_revision(subject, extraction({"claims": case["before"]})) if "before" in case else [])


def all_cases() -> list[dict[str, Any]]:
    return [case for path in files().values() for case in load(path)]


@pytest.fixture(scope="module")
def said() -> list[Finding]:
    return [finding for case in all_cases() for finding in everything(case)]


def test_there_is_much_to_read(said: list[Finding]) -> None:
    assert len(said) > 300
    assert {finding.code[0] for finding in said} == {"A", "T", "X"}


def test_sentences_are_whole(said: list[Finding]) -> None:
    for finding in said:
        text = finding.detail
        assert text[0].isupper() or not text[0].isalpha(), text
        assert text.endswith((".", "”")), text
        assert "  " not in text, text
        assert not re.search(r"\bNone\b|\{|\}|Decimal|E\+\d|\bnan\b|-0\b", text), text
        assert text.count("“") == text.count("”"), text
        assert ".." not in text, text
        assert "; ;" not in text, text
        assert ",," not in text, text


def test_nouns_and_verbs_agree(said: list[Finding]) -> None:
    for finding in said:
        text = finding.detail
        assert not re.search(r"\b(exports|imports)( of \w+)?( in [\w ]+?)? (is|was|has|lies) printed", text), text
        assert not re.search(rf"\bthe {SINGULAR} in [\w ]+ (are|were) printed", text), text
        assert not re.search(r"\bthe (exports|imports)\b", text), text
        assert not re.search(r"\b1 (years|points|times)\b", text), text
        assert "the rest of the article bear it" not in text, text


def test_a_finding_says_how_or_why(said: list[Finding]) -> None:
    for finding in said:
        assert finding.claims or finding.title_claims, finding
        assert not set(finding.claims) & set(finding.against), finding
        assert (finding.how is not None) == (finding.outcome == "consistent"), finding
        assert finding.reason or finding.outcome != "unchecked", finding
        assert finding.strength or finding.outcome != "consistent", finding
        assert finding.steps, finding
        for hypothesis in finding.hypotheses:
            assert "would also fit" in hypothesis.detail, hypothesis


def test_what_does_not_fit_says_so(said: list[Finding]) -> None:
    told = [finding for finding in said if finding.outcome == "worth a look" and finding.code[0] != "X"]
    bounds = [finding for finding in told if finding.code in ("T03", "T04", "T09", "T10", "T08")]
    assert all(finding.detail.startswith("Does not fit") for finding in told if finding not in bounds)


def test_every_claim_has_a_verdict_and_every_unchecked_one_its_reason() -> None:
    for case in all_cases():
        subject = extraction(case)
        found = check_article(subject, Memory(case["tables"], case.get("rates")))
        verdicts = judge(subject, found)
        assert [verdict.position for verdict in verdicts] == list(range(len(subject.claims)))
        for verdict in (*verdicts, *judge_title(subject, found)):
            told = verdict.outcome in ("unchecked", "worth a look")
            assert (verdict.reason is not None) == told, (case["name"], verdict)


def test_a_forecast_or_a_superseded_figure_is_never_inconsistent() -> None:
    for case in all_cases():
        subject = extraction(case)
        verdicts = judge(subject, check_article(subject, Memory(case["tables"], case.get("rates"))))
        for claim, verdict in zip(subject.claims, verdicts, strict=True):
            assert claim.status not in ("forecast", "previous") or verdict.outcome != "inconsistent", case["name"]
