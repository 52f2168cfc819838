"""Findings for the conflicts of an article's system: in words, with blame as far as positive evidence goes."""

from __future__ import annotations

from collections.abc import Iterator

from checks import words
from checks.findings import Doubt, Finding
from checks.intervals import ZERO, Interval, allowed
from checks.misreading import names_goods, said_anew
from checks.other_readings import fits_otherwise
from checks.policy import policy
from checks.story import Story
from checks.sureness import sureness, told
from checks.system.conflicts import Conflict
from ingest.records import Claim

NEVER_BLAMED = ("forecast", "previous")
PLAIN = ("=", "~")


def _room(left: Interval, unit: str | None) -> str:
    """What is left, in words: "$617.4 billion to $617.9 billion", "at most $2 billion"."""
    low, high = left.low, left.high
    if low.is_finite() and high.is_finite():
        if low < 0 < high or unit is None:
            return f"{words.amount(low, unit)} to {words.amount(high, unit)}"
        ends = words.amounts(sorted([abs(low), abs(high)]), unit)
        return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
    if high.is_finite():
        return f"at most {words.amount(high, unit)}"
    return f"at least {words.amount(low, unit)}"


def _rest(story: Story, conflict: Conflict) -> str:
    """What the other figures leave for each blamed one that the sum itself doesn't derive."""
    told = []
    for i, left in conflict.left.items():
        claim = story.claims[i]
        bounded = (left.low.is_finite() and left.low != 0) or left.high.is_finite()
        if i != conflict.derived and bounded:
            room = _room(left, claim.unit)
            said = words.printed(claim, left.middle)
            told.append(f"The other figures leave {room} for {words.subject(claim)}; printed: {said}.")
    return " ".join(told)


def _detail(story: Story, conflict: Conflict, sure: bool) -> str:
    text = conflict.text
    if conflict.derived is not None and conflict.rule not in ("A08", "A09"):
        text = f"{text}; printed: {words.printed(story.claims[conflict.derived], conflict.recomputed)}"
    parts = [words.sentence(text if sure else f"Does not fit: {text}"), _rest(story, conflict)]
    return " ".join(part for part in parts if part)


def _is_of_trade(claim: Claim) -> bool:
    """Whether a figure's words name its cell well enough: a flow or balance, of goods that its own sentence names."""
    return claim.series.indicator != "other" and names_goods(claim)


def _apart(members: list[Claim]) -> bool:
    """Whether the figures stand in several sentences: in one, they are of two things, and the reading missed one."""
    return len({claim.sentence for claim in members}) > 1


def _releases(claims: list[Claim]) -> bool:
    """Whether words of a second release stand in a sentence, or two figures lie as near as a revision leaves them."""
    if any(said_anew(claim.sentence) for claim in claims):
        return True
    one, other = claims[0], claims[-1]
    return allowed(one).distance(other.value or ZERO) <= policy().revision * abs(other.value or ZERO)


def _two_things(members: list[Claim]) -> bool:
    """Whether one sentence prints two growths of one series: then they are of two things, and one is misread."""
    found = [claim for claim in members if claim.kind in ("growth", "share")]
    for place, one in enumerate(found):
        same = [
            c for c in found[place + 1 :] if (c.sentence, c.series, c.period) == (one.sentence, one.series, one.period)
        ]
        if any(not allowed(c).meets(allowed(one)) for c in same):
            return True
    return False


def _bar(story: Story, conflict: Conflict) -> float:
    """How sure the readings must be, by what proves the conflict."""
    known = policy()
    if conflict.proof == "identity":
        return known.confidence_words
    if conflict.proof == "twice" and not (conflict.hypotheses and story.borne_out & set(conflict.against)):
        return known.confidence_twice
    return known.confidence_repaired if conflict.corroborated else known.confidence


def _doubt(story: Story, conflict: Conflict) -> Doubt | None:
    """Why it may not flag: a flag needs positive evidence and sure readings."""
    members = [story.claims[i] for i in (*conflict.claims, *conflict.against)]
    if conflict.proof is None or any(story.claims[i].status in NEVER_BLAMED for i in conflict.claims):
        return Doubt.ARTICLE
    if conflict.rule == "A09" and (not all(_is_of_trade(claim) for claim in members) or not _apart(members)):
        return Doubt.WORDS
    if conflict.rule == "A09" and (_releases(members) or any(claim.modifier not in PLAIN for claim in members)):
        return Doubt.WORDS
    unmended = conflict.proof in ("tables", "twice") and not conflict.hypotheses
    read = unmended and any(fits_otherwise(story, story.claims[i]) for i in conflict.claims)
    if read or _two_things(members):
        return Doubt.WORDS
    how_sure = told if conflict.proof == "identity" else sureness
    return None if min(how_sure(claim) for claim in members) >= _bar(story, conflict) else Doubt.READING


def findings_of(code: str, story: Story) -> Iterator[Finding]:
    """Findings for the conflicts that this check explains."""
    for conflict in story.conflicts:
        if conflict.rule != code:
            continue
        doubt = _doubt(story, conflict)
        members = sorted((*conflict.claims, *conflict.against))
        yield Finding(
            code=code,
            outcome="worth a look" if doubt else "inconsistent",
            claims=conflict.claims,
            against=conflict.against,
            detail=_detail(story, conflict, doubt is None),
            conflict=f"{code}-{'-'.join(str(i) for i in members)}",
            reason=doubt,
            hypotheses=conflict.hypotheses,
            steps=conflict.steps,
        )
