"""Figures of one article that can't stand together: found, explained, and blamed as far as evidence goes.

A conflict is explained by a printed identity if one is violated (same period first), else by the rows of an
irreducible infeasible set. Suspects are those without which the rest can stand; tables and repairs tell them apart.
The blamed figures are dropped and the rest solved again, ten times at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checks import registry, repair_validation, words
from checks.findings import Hypothesis
from checks.identities import Tie, made_elsewhere
from checks.intervals import Interval, allowed
from checks.misreading import in_one_clause, says_otherwise, spoken
from checks.policy import policy
from checks.repair_validation import Offer
from checks.story import Story
from checks.system.cells import is_amount
from checks.system.rows import Row
from ingest.records import Claim

Proof = Literal["repair", "twice", "tables", "identity", None]
MARGIN = 0.7
JOINT = "A01"
IDENTITIES = ("A02", "A03", "A07")
FIRM = ("reported", "revised", "provisional")
ENDS = ("A04", "A05")
STATED = ("A02", "A03", "A04", "A06", "A07")
"""Identities that a story states of one cell: balance, total, growth, share, sum."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """claims: the blamed; against: the rest of it; rule: the code of the check that explains it; left: what the other
    figures leave for each blamed one; proof: the positive evidence that a flag needs; corroborated: a repair of digits
    bears the readings out too.
    """

    rule: str
    claims: tuple[int, ...]
    against: tuple[int, ...]
    text: str
    steps: tuple[str, ...]
    left: dict[int, Interval]
    hypotheses: tuple[Hypothesis, ...]
    proof: Proof
    corroborated: bool = False
    derived: int | None = None
    recomputed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Rows or a printed identity that can't be satisfied, before anyone is blamed."""

    rule: str
    members: tuple[int, ...]
    rows: tuple[Row, ...]
    tie: Tie | None


class Search:
    """The search for the conflicts of one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.system = story.system

    def clash(self, dropped: frozenset[int]) -> Clash | None:
        """The simplest thing that doesn't add up without the dropped claims."""
        if self.system.stands(dropped):
            return None
        broken = [tie for tie in self.story.ties if self.broken(tie, dropped)]
        if broken:
            return self.identity(min(broken, key=lambda tie: (not tie.same_period, len(tie.claims), tie.claims)))
        rows = self.system.conflict(dropped)
        if not rows:
            return None
        members = tuple(sorted({i for row in rows for i in ({row.owner} if row.owner is not None else row.claims)}))
        return Clash(self.rule(rows, members), members, tuple(rows), None)

    def rule(self, rows: Sequence[Row], members: Sequence[int]) -> str:
        """The check that explains rows of one kind; the joint one where several kinds or series meet."""
        rules = {row.rule for row in rows if row.rule}
        indicators = {self.story.claims[i].series.indicator for i in members}
        return next(iter(rules)) if len(rules) == 1 and len(indicators) == 1 else JOINT

    def broken(self, tie: Tie, dropped: frozenset[int]) -> bool:
        """Whether an identity of figures that count is violated."""
        return not dropped & set(tie.claims) and not tie.holds(self.story.claims[tie.derived])

    def identity(self, tie: Tie) -> Clash:
        """A violated identity with the rows of its figures."""
        rows = tuple(row for row in self.system.rows if row.owner in tie.claims)
        return Clash(tie.rule, tuple(sorted(tie.claims)), rows, tie)

    def suspects(self, clash: Clash, dropped: frozenset[int]) -> list[int]:
        """Figures without which the rest can stand; all of the clash where no single one will do."""
        found = [i for i in clash.members if self.system.feasible(clash.rows, dropped | {i})]
        return found or list(clash.members)

    def conflict(self, clash: Clash, dropped: frozenset[int]) -> Conflict:
        """Blame the suspects as far as tables and repairs tell them apart."""
        suspects = self.suspects(clash, dropped)
        free = [i for i in suspects if i not in self.story.borne_out | self.held(clash)] or suspects
        found = {i: repair_validation.offers(self.story, self.system, i, dropped) for i in free}
        blamed = free if self.near(clash) or self.made_elsewhere(clash) else likeliest(free, found)
        amounts = [i for i in blamed if is_amount(self.story.claims[i])]
        left = {i: room for i in amounts if (room := self.system.leaves(i, self.story.claims[i], dropped))}
        text, steps = self.told(clash)
        return Conflict(
            rule=clash.rule,
            claims=tuple(blamed),
            against=tuple(i for i in clash.members if i not in blamed),
            text=text,
            steps=steps,
            left=left,
            hypotheses=self.hypotheses({i: found[i] for i in blamed}),
            proof=self.proof(clash, blamed, found),
            corroborated=self.corroborated(clash, blamed, found),
            derived=clash.tie.derived if clash.tie else None,
            recomputed=clash.tie.recomputed.middle if clash.tie else None,
        )

    def held(self, clash: Clash) -> frozenset[int]:
        """Figures that another printed identity, which holds, bears out."""
        holding = [tie for tie in self.story.ties if tie.confirms and not self.broken(tie, frozenset())]
        telling = [tie for tie in holding if 2 * tie.recomputed.width <= abs(tie.recomputed.middle)]
        return frozenset(i for tie in telling for i in tie.claims if not set(clash.members) <= set(tie.claims))

    def hypotheses(self, found: dict[int, list[Offer]]) -> tuple[Hypothesis, ...]:
        """The repairs of all blamed figures, the likeliest first."""
        every = sorted(((offer.cost, i, offer) for i, some in found.items() for offer in some), key=lambda row: row[:2])
        return tuple(repair_validation.hypothesis(self.story.claims[i], offer) for _, i, offer in every)[
            : repair_validation.SHOWN
        ]

    def proof(self, clash: Clash, blamed: Sequence[int], found: dict[int, list[Offer]]) -> Proof:
        """The positive evidence: a repair that the rest pins, or one cell printed twice with disjoint figures."""
        if self.tables_tell(clash, blamed, found):
            return "tables"
        slipped = all(any(o.proof for o in found[i]) for i in blamed)
        if slipped and not (self.near(clash) or self.made_elsewhere(clash)):
            return "repair"
        forms = [self.system.cells.of(i) for i in clash.members]
        same = clash.rule == "A09" and all(form == forms[0] for form in forms)
        misread = any(spoken(self.story.claims[i], offer) for i in blamed for offer in found[i])
        if same and not misread:
            return "twice"
        return "identity" if not misread and self.stated(clash) else None

    def stated(self, clash: Clash) -> bool:
        """Whether the story itself states the identity of one release, and it is off by more than revisions make."""
        tie = clash.tie
        if tie is None or clash.rule not in STATED or not tie.confirms or self.made_elsewhere(clash):
            return False
        members = [self.story.claims[i] for i in clash.members]
        sources = {claim.source for claim in members if claim.source}
        releases = {(claim.basis, claim.scope) for claim in members}
        firm = all(claim.status in FIRM and claim.modifier in ("=", "~") for claim in members)
        return firm and len(sources) < 2 and len(releases) == 1 and self.off(tie, members) > self.revised(tie, members)

    def off(self, tie: Tie, members: Sequence[Claim]) -> Decimal:
        """How far the derived figure lies from what its inputs make."""
        said = allowed(self.story.claims[tie.derived])
        return max(tie.recomputed.low - said.high, said.low - tie.recomputed.high)

    def revised(self, tie: Tie, members: Sequence[Claim]) -> Decimal:
        """What an input taken from another release may make: points of a percentage, a share of the largest amount."""
        if self.story.claims[tie.derived].unit == "percent":
            return policy().identity_points
        return policy().identity * max(abs(claim.value or Decimal(0)) for claim in members)

    def made_elsewhere(self, clash: Clash) -> bool:
        """Whether the inputs of an identity belong elsewhere, so that no digit has slipped."""
        return clash.tie is not None and made_elsewhere(self.story, clash.tie)

    def tables_tell(self, clash: Clash, blamed: Sequence[int], found: dict[int, list[Offer]]) -> bool:
        """Whether tables bear out all of an identity but the one blamed figure, which they are against, and don't have
        that figure for another cell either.
        """
        others = set(clash.members) - set(blamed)
        if clash.rule not in IDENTITIES or len(blamed) != 1 or not others:
            return False
        claim = self.story.claims[blamed[0]]
        elsewhere = any(
            offer.tabled and not offer.variant.digits and not says_otherwise(claim, offer) for offer in found[blamed[0]]
        )
        return others <= self.story.borne_out and blamed[0] in self.story.refuted and not elsewhere

    def corroborated(self, clash: Clash, blamed: Sequence[int], found: dict[int, list[Offer]]) -> bool:
        """Whether tables, telling digits or the clause itself bear the readings out."""
        if self.tables_tell(clash, blamed, found) or all(any(o.corroborates for o in found[i]) for i in blamed):
            return True
        return clash.rule in ENDS and in_one_clause(self.story, clash.members)

    def near(self, clash: Clash) -> bool:
        """Whether the derived figure misses by no more than a unit of its last digit: rounded badly, not slipped."""
        if clash.tie is None:
            return False
        claim = self.story.claims[clash.tie.derived]
        said, made = allowed(claim), clash.tie.recomputed
        return max(made.low - said.high, said.low - made.high) <= (claim.step or 0)

    def told(self, clash: Clash) -> tuple[str, tuple[str, ...]]:
        """The clash in words, without the figure that an identity derives, and its sum."""
        if clash.tie is not None:
            return clash.tie.text, clash.tie.steps
        claims = [self.story.claims[i] for i in clash.members]
        named = [f"{words.subject(claim)}, {words.printed(claim)}" for claim in claims]
        return f"these figures can't stand together: {'; '.join(named)}", tuple(named)


def likeliest(suspects: Sequence[int], found: dict[int, list[Offer]]) -> list[int]:
    """The suspects with the likeliest repair; all of them where no repair tells them apart."""
    proofs = {i: [o.cost for o in found[i] if o.proof] for i in suspects}
    costs = {i: min(some) for i, some in proofs.items() if some}
    if not costs:
        return list(suspects)
    best = min(costs.values())
    return [i for i, cost in costs.items() if cost <= best + MARGIN]


def conflicts(story: Story) -> tuple[Conflict, ...]:
    """All conflicts of the story, the simplest first."""
    return tuple(_conflicts(Search(story)))


def _conflicts(search: Search) -> Iterator[Conflict]:
    dropped: frozenset[int] = frozenset()
    for _ in range(policy().conflicts):
        clash = search.clash(dropped)
        if clash is None:
            return
        found = search.conflict(clash, dropped)
        yield found
        dropped |= set(found.claims)


def ties(story: Story) -> tuple[Tie, ...]:
    """All printed identities of the story."""
    return tuple(tie for make in registry.functions("article", "ties") for tie in make(story, story.printed))
