"""Parts of a change must add up to what they are said to make together, and be no more than the change.

What: where a sentence says what causes account for together, adds up what another sentence gives for each; and lays a
part beside the change it is a part of (“33.2 billion of the 36.6 billion rise”).
Why: contributions are worked out from other tables than the change, and rounded or copied one by one.
Flagged: “together accounted for 33.2 billion of the rise” beside “16.5 billion” and “17.2 billion of the rise”.
Not flagged: parts that leave a rest of the change; parts of which only one is printed; causes of another change.
Source: the plain sense of “together accounted for”; writers may leave a cause out, so it is listed, not flagged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from checks import words
from checks.comparable import is_money
from checks.findings import Doubt, Finding
from checks.intervals import ZERO, Interval, allowed
from checks.story import Story
from ingest.records import Claim

CODE = "A18"
MOVE = r"(?:rise|increase|growth|gain|expansion|widening|fall|drop|decline|decrease|narrowing)"
CAUSE = r"(?:account|contribut)\w*(?: for| to)?"
JOINTLY = re.compile(rf"\b(?:together|jointly|combined) {CAUSE}[\w ]{{0,12}}$", re.IGNORECASE)
CAUSED = re.compile(rf"\b{CAUSE}\b", re.IGNORECASE)
OF_A_MOVE = re.compile(rf"\bof the\b[^.;]{{0,40}}\b{MOVE}\b", re.IGNORECASE)
OF_THE = re.compile(r"\s*of (?:the|a|an)\s*")
MOVED = re.compile(rf"\s*(?:\w+ )?{MOVE}\b", re.IGNORECASE)
WORD = re.compile(r"[\w-]{3,}")
SHARED = 2
COMMON = (
    "the",
    "and",
    "for",
    "said",
    "accounted",
    "together",
    "also",
    "billion",
    "mln",
    "dlrs",
    "million",
    "contributed",
)


def _sized(claim: Claim) -> bool:
    return is_money(claim.unit) and bool(claim.value) and claim.converts is None and claim.status != "previous"


def _by_sentence(story: Story) -> dict[str, list[int]]:
    """Positions of the amounts of money in each sentence that speaks of parts of a change."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(story.claims):
        if _sized(claim) and (CAUSED.search(claim.sentence) or OF_A_MOVE.search(claim.sentence)):
            found[claim.sentence].append(i)
    return found


def _place(claim: Claim) -> int:
    return claim.sentence.find(claim.quote)


def _pairs(story: Story, positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A part and the change that it is a part of: "33.2 billion of the 36.6 billion rise"."""
    for part, whole in pairwise(positions):
        ours, theirs = story.claims[part], story.claims[whole]
        at = _place(ours) + len(ours.quote)
        between, after = ours.sentence[at : _place(theirs)], theirs.sentence[_place(theirs) + len(theirs.quote) :]
        if ours.unit == theirs.unit and OF_THE.fullmatch(between) and MOVED.match(after):
            yield part, whole


def _alike(joint: Claim, sentence: str) -> bool:
    """Whether the causes named before the joint figure are those of the other sentence."""
    named = {word.casefold() for word in WORD.findall(joint.sentence[: _place(joint)])}
    return len(named & {word.casefold() for word in WORD.findall(sentence)} - set(COMMON)) >= SHARED


def _finding(story: Story, position: int, against: Sequence[int], text: str, steps: tuple[str, ...]) -> Finding:
    return Finding(
        code=CODE,
        outcome="worth a look",
        claims=(position,),
        against=tuple(against),
        detail=words.sentence(f"does not fit: {text}; printed: {words.bare(story.claims[position])}"),
        reason=Doubt.ARTICLE,
        steps=steps,
    )


def _sum(story: Story, joint: int, parts: Sequence[int]) -> Finding | None:
    """The joint figure beside the sum of its parts."""
    claims = [story.claims[i] for i in parts]
    left = sum((allowed(claim).size() for claim in claims), Interval(ZERO, ZERO))
    if allowed(story.claims[joint]).size().meets(left):
        return None
    sizes = [abs(claim.value or ZERO) for claim in claims]
    *told, made = words.amounts([*sizes, sum(sizes, Decimal(0))], claims[0].unit, words.IN_FULL)
    text = f"{words.listing(told)}, parts of one change, add up to {made}"
    return _finding(story, joint, parts, text, (*told, f"= {made}"))


def _too_large(story: Story, part: int, whole: int) -> Finding | None:
    """A part beside the change."""
    ours, theirs = story.claims[part], story.claims[whole]
    if allowed(ours).size().low <= allowed(theirs).size().high:
        return None
    text = f"a part of a change can't be more than the change, {words.bare(theirs)}"
    return _finding(story, part, (whole,), text, (f"{words.bare(ours)} <= {words.bare(theirs)}",))


def check(story: Story) -> Iterator[Finding]:
    """Findings for parts of a change that don't add up or are more than it."""
    sentences = _by_sentence(story)
    for positions in sentences.values():
        found = [_too_large(story, part, whole) for part, whole in _pairs(story, positions)]
        yield from (finding for finding in found if finding)
    joints = [
        i
        for at in sentences.values()
        for i in at
        if JOINTLY.search(story.claims[i].sentence[: _place(story.claims[i])])
    ]
    for joint in joints:
        claim = story.claims[joint]
        for sentence, at in sentences.items():
            parts = [i for i in at if story.claims[i].unit == claim.unit]
            listed = sentence != claim.sentence and OF_A_MOVE.search(sentence) and not set(at) & set(joints)
            finding = _sum(story, joint, parts) if listed and len(parts) > 1 and _alike(claim, sentence) else None
            if finding is not None:
                yield finding
