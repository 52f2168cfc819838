"""A second reading beside the first: where they agree a claim is surer, where they differ it is less sure, and says so.

The rule, for a figure about trade that both have: the log-odds of its confidence times `slope`, plus `agree` where all
slots of the frame are read alike, else `differ`; agreement never lowers a confidence, disagreement never raises one.
Weights are in agreement.json, fitted on labelled sets by tests/evaluation/train_agreement.py with two builds of the
built-in reader, of which the second was made without the first. What only one of them has stays as it is.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from importlib.resources import files

from ingest.handed import comparing
from ingest.records import Claim, Extraction

LEAST, MOST = 0.02, 0.98
"""A confidence stays within these: nothing is certain."""


def beside(first: Extraction, second: Extraction, by: str) -> Extraction:
    """The first reading with its confidences weighed by the second's. by: whose the second is.

    A claim that both read alike is read by both; one read otherwise has a doubt for each slot that differs.
    """
    ours, theirs = ([comparing.row_of(claim) for claim in reading.claims] for reading in (first, second))
    position = {id(row): number for number, row in enumerate(ours)}
    other = {position[id(one)]: two for one, two in comparing.paired(ours, theirs).both}
    claims = [
        _weighed(claim, ours[number], other[number], by) if number in other else claim
        for number, claim in enumerate(first.claims)
    ]
    return replace(first, claims=tuple(claims))


def confidence(own: float, alike: bool, weights: dict[str, float] | None = None) -> float:
    """The confidence of a claim that a second reader reads alike, or otherwise."""
    rule = weights or _weights()
    held = min(max(own, LEAST), MOST)
    odds = rule["slope"] * math.log(held / (1 - held)) + rule["agree" if alike else "differ"]
    weighed = 1 / (1 + math.exp(-odds))
    return max(own, weighed) if alike else min(own, weighed)


def _weighed(claim: Claim, one: comparing.Row, two: comparing.Row, by: str) -> Claim:
    if claim.series.indicator == "other" == two["indicator"]:
        return claim
    slots = comparing.differing(one, two)
    doubts = tuple(f"{by} reads {slot} as {_word(two[slot])}" for slot in slots)
    return replace(
        claim,
        confidence=round(confidence(claim.confidence, not slots), 3),
        read_by=claim.read_by if slots else f"{claim.read_by}, {by}",
        doubts=(*claim.doubts, *doubts),
        sureness=tuple((slot, round(confidence(sure, slot not in slots), 3)) for slot, sure in claim.sureness),
    )


def _word(value: object) -> str:
    return "none" if value is None else str(value)


@cache
def _weights() -> dict[str, float]:
    held: dict[str, float] = json.loads((files(__package__) / "agreement.json").read_text(encoding="utf-8"))
    return held
