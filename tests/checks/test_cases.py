"""Every case of every check, from tests/cases: one YAML file a check, named by its code and module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checks import registry
from checks.findings import Finding, Rival
from checks.repair_validation import offers
from checks.run import check_article, check_corpus, check_revision
from checks.story import Story
from tests.checks.memory import Memory
from tests.checks.shorthand import extraction

CASES = Path(__file__).parents[1] / "cases"


def files() -> dict[str, Path]:
    return {path.stem.split("-")[0]: path for path in sorted(CASES.glob("*.yml"))}


def load(path: Path) -> list[dict[str, Any]]:
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    shared = given.get("tables", {})
    return [{**case, "tables": [shared[name] for name in case.get("tables", [])]} for case in given["cases"]]


def every() -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}: {case['name']}") for code, path in files().items() for case in load(path)
    ]


def findings(case: dict[str, Any], code: str) -> list[Finding]:
    """The check's own findings on a case."""
    evidence = Memory(case["tables"], case.get("rates"))
    subject = extraction(case)
    found = check_article(subject, evidence)
    if code.startswith("X"):
        own = found
        others = [extraction(other, other["article"]) for other in case.get("others", [])]
        rivals = [Rival(o.article.id, c) for o in others for c in o.claims]
        found = check_corpus(subject, own, rivals)
        if "before" in case:
            found += check_revision(subject, extraction({"claims": case["before"]}))
    return [finding for finding in found if finding.code == code]


def outcomes(found: list[Finding]) -> dict[int | str, str]:
    made: dict[int | str, str] = {}
    for finding in found:
        made |= dict.fromkeys(finding.claims, finding.outcome)
        made |= {f"title {i}": finding.outcome for i in finding.title_claims}
    return made


def offered(case: dict[str, Any], kind: str) -> dict[int, object]:
    """First offer of one kind for each claim: the figure or the period that it puts in place."""
    subject = extraction(case)
    story = Story.of(subject, Memory(case["tables"], case.get("rates")))
    system = story.system
    made: dict[int, object] = {}
    for i in case.get("of", range(len(subject.claims))):
        for offer in offers(story, system, i, frozenset(case.get("without", ()))):
            if offer.variant.kind == kind:
                reading = offer.variant.claim
                moved = reading.period != subject.claims[i].period
                made.setdefault(
                    i, str(reading.period) if moved else str(reading.value.normalize() + 0 if reading.value else 0)
                )
    return made


@pytest.mark.parametrize(("code", "case"), every())
def test_case(code: str, case: dict[str, Any]) -> None:
    if code.startswith("H"):
        expected = {i: str(value) for i, value in case["expect"].items()}
        made = offered(case, case["kind"])
        assert {i: _plain(value) for i, value in made.items()} == {i: _plain(value) for i, value in expected.items()}
        return
    found = findings(case, code)
    assert outcomes(found) == case["expect"], [finding.detail for finding in found]
    said = " ".join(finding.detail for finding in found)
    for words in case.get("says", []):
        assert words.casefold() in said.casefold()
    for kind in case.get("repairs", []):
        assert kind in [hypothesis.kind for finding in found for hypothesis in finding.hypotheses]
    if "how" in case:
        assert [finding.how for finding in found if finding.outcome != "adds up"] == [case["how"]]


def _plain(value: object) -> object:
    try:
        return float(str(value))
    except ValueError:
        return str(value)


@pytest.mark.parametrize("check", registry.checks(), ids=lambda check: check.code)
def test_check_is_documented(check: registry.Check) -> None:
    flagged, unflagged = ("Offered", "Not offered") if check.group == "repairs" else ("Flagged", "Not flagged")
    assert check.title.endswith(".")
    assert set(check.parts) == {"What", "Why", flagged, unflagged, "Source"}
    assert all(len(text) > 10 for text in check.parts.values())


def test_codes_are_the_checks_own() -> None:
    codes = [check.code for check in registry.checks()]
    assert len(set(codes)) == len(codes)
    letters = {"article": "A", "tables": "T", "corpus": "X", "repairs": "H"}
    assert all(check.code[0] == letters[check.group] for check in registry.checks())


@pytest.mark.parametrize("check", registry.checks(), ids=lambda check: check.code)
def test_check_has_cases(check: registry.Check) -> None:
    path = files().get(check.code)
    assert path is not None, f"tests/cases has no file for {check.code}"
    assert path.stem == f"{check.code}-{check.name}"
    assert len(load(path)) >= 12
