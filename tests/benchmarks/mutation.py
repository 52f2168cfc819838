"""Plants one error at a time in stories that are right, and measures what article-internal checks make of it.

Run: python -m tests.benchmarks.mutation [--list KIND]. Frames are as labelled, so this measures checks alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checks.findings import Finding
from checks.printed_digits import digits, swapped, value_of
from checks.repair_candidates import with_value
from checks.run import check_article
from ingest.records import BALANCES, Claim, Extraction
from tests.benchmarks import gold

Mutate = Callable[[tuple[Claim, ...], int], Claim | None]


def scaled(factor: int) -> Mutate:
    def mutate(claims: tuple[Claim, ...], i: int) -> Claim | None:
        claim = claims[i]
        if not claim.value:
            return None
        return with_value(claim, claim.value * factor, claim.step and claim.step * factor)

    return mutate


def swap(claims: tuple[Claim, ...], i: int) -> Claim | None:
    """The first swap of two neighbouring digits that changes the figure."""
    claim = claims[i]
    made = next(swapped(digits(claim)), None)
    return with_value(claim, value_of(made, claim, claim.step)) if made and claim.step else None


def sign(claims: tuple[Claim, ...], i: int) -> Claim | None:
    claim = claims[i]
    if not claim.value or not (claim.series.indicator in BALANCES or claim.kind in ("growth", "change")):
        return None
    return replace(claim, value=-claim.value, low=-claim.high, high=-claim.low)


def flow(claims: tuple[Claim, ...], i: int) -> Claim | None:
    claim = claims[i]
    other = {"exports": "imports", "imports": "exports"}.get(claim.series.indicator)
    return replace(claim, series=replace(claim.series, indicator=other)) if other else None


def neighbour(claims: tuple[Claim, ...], i: int) -> Claim | None:
    """The figure printed beside it, of the same unit."""
    claim = claims[i]
    for j in (i + 1, i - 1, i + 2, i - 2):
        if 0 <= j < len(claims) and claims[j].unit == claim.unit and claims[j].value and claim.value:
            theirs = claims[j]
            if abs(theirs.value) != abs(claim.value):
                same = (theirs.value > 0) == (claim.value > 0)
                low, high = (theirs.low, theirs.high) if same else (-theirs.high, -theirs.low)
                return replace(
                    claim, value=theirs.value if same else -theirs.value, low=low, high=high, step=theirs.step
                )
    return None


KINDS: dict[str, Mutate] = {
    "x10": scaled(10),
    "x1000": scaled(1000),
    "swap": swap,
    "sign": sign,
    "flow": flow,
    "neighbour": neighbour,
}


@dataclass
class Tally:
    planted: int = 0
    detected: int = 0
    flagged: int = 0
    repaired: int = 0
    offered: int = 0
    wrongly: int = 0
    bare: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def conflicts(findings: list[Finding]) -> list[Finding]:
    return [f for f in findings if f.outcome == "inconsistent" or f.outcome == "worth a look"]


def signature(finding: Finding) -> tuple[int, ...]:
    return tuple(sorted((*finding.claims, *finding.against)))


def planted(story: Extraction, kind: str) -> Iterator[tuple[int, Claim, Extraction]]:
    """Positions of figures of trade with the error in place."""
    for i, claim in enumerate(story.claims):
        if claim.series.indicator == "other":
            continue
        mutant = KINDS[kind](story.claims, i)
        if mutant is not None:
            yield i, claim, replace(story, claims=(*story.claims[:i], mutant, *story.claims[i + 1 :]))


def right(finding: Finding, true: Claim, kind: str) -> bool:
    """Whether the first repair puts the true figure back."""
    first = finding.hypotheses[0]
    if kind == "flow":
        return first.kind == "flow-swapped"
    return (
        first.value is not None
        and true.value is not None
        and abs(first.value - true.value) <= (true.step or Decimal(0))
    )


def measure(kind: str, names: tuple[str, ...] = gold.OPENED) -> tuple[Tally, Counter[str]]:
    """Tally of one kind of error over the opened stories, and the codes that found it."""
    tally, codes = Tally(), Counter()
    for story in gold.stories(names):
        known = {signature(f) for f in conflicts(check_article(story))}
        for i, true, mutated in planted(story, kind):
            tally.planted += 1
            found = [f for f in conflicts(check_article(mutated)) if signature(f) not in known]
            naming = [f for f in found if i in signature(f)]
            if not found:
                tally.missed.append(
                    f"{story.article.id} {i} {true.quote} {true.kind} {true.series.indicator} {true.period}"
                )
                continue
            tally.detected += bool(naming)
            codes[(naming or found)[0].code] += 1
            flags = [f for f in found if f.outcome == "inconsistent"]
            tally.flagged += any(i in f.claims for f in flags)
            tally.wrongly += any(i not in f.claims for f in flags)
            offered = [f for f in naming if f.hypotheses]
            tally.offered += bool(offered)
            if naming and not offered:
                tally.bare[naming[0].code] += 1
            tally.repaired += bool(offered) and right(offered[0], true, kind)
    return tally, codes


def false_alarms() -> tuple[int, int, int]:
    """Figures, flags, and figures listed as not fitting, on the stories as they are."""
    figures = flags = listed = 0
    for story in gold.stories():
        figures += len(story.claims)
        for finding in conflicts(check_article(story)):
            flags += finding.outcome == "inconsistent"
            listed += finding.outcome != "inconsistent"
    return figures, flags, listed


def _told(kind: str, t: Tally) -> str:
    """One kind of error in a line: what of the planted is detected, of the detected offered, of the offered right."""
    return (
        f"{kind:10} planted {t.planted:4} detected {t.detected / t.planted:.3f} flagged {t.flagged / t.planted:.3f} "
        f"blamed another {t.wrongly / t.planted:.3f}; repair offered {t.offered:4}, "
        f"{t.offered / max(t.detected, 1):.3f} of detected, {t.offered / t.planted:.3f} of planted; right first "
        f"{t.repaired / max(t.offered, 1):.3f} of offered, {t.repaired / max(t.detected, 1):.3f} of detected, "
        f"{t.repaired / t.planted:.3f} of planted"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", dest="kind", choices=KINDS, help="list what is missed of this kind")
    args = parser.parse_args()
    if args.kind:
        print("\n".join(measure(args.kind)[0].missed))
        return
    print("figures {}, flags {}, listed as not fitting {}".format(*false_alarms()))
    total = Tally()
    for kind in KINDS:
        t, codes = measure(kind)
        total.planted, total.detected = total.planted + t.planted, total.detected + t.detected
        print(_told(kind, t), dict(codes.most_common(5)))
        print(f"{'':10} no repair offered, by the check that found it:", dict(t.bare.most_common(5)))
    print(f"all        planted {total.planted} detected {total.detected / total.planted:.3f}")


if __name__ == "__main__":
    main()
