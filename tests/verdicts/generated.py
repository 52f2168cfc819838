"""What the checks make of generated stories: false flags in true ones, planted errors caught by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest import pipeline
from ingest.records import Extraction
from kb.ledger import Checked, check
from kb.tables.lookup import Lookup
from tests.verdicts.errors import PLANTS
from tests.verdicts.stories import Generated, stories

SEED = 15
PER_STORY = 6
LOOKED = ("worth a look", "depends on the measure", "disputed")
Read = Callable[[Generated], Extraction]


def as_meant(story: Generated) -> Extraction:
    """The frames as they are meant."""
    return story.extraction


def as_read(story: Generated) -> Extraction:
    """The story as the project reads it."""
    return pipeline.extract(story.extraction.article)


@dataclass(slots=True)
class Tally:
    """Counts over stories: true figures and those flagged, planted errors by kind and what became of them."""

    figures: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)
    planted: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    looked: Counter[str] = field(default_factory=Counter)

    @property
    def false_share(self) -> float:
        """False flags per true figure."""
        return len(self.false) / self.figures if self.figures else 0.0

    @property
    def flagged_share(self) -> float:
        """Planted errors that are flagged."""
        return self.flagged.total() / max(1, self.planted.total())

    @property
    def caught_share(self) -> float:
        """Planted errors that are flagged or worth a look."""
        return (self.flagged.total() + self.looked.total()) / max(1, self.planted.total())


def _true(tally: Tally, story: Generated, checked: Checked) -> None:
    tally.figures += len(story.extraction.claims)
    for claim, verdict in zip(checked.extraction.claims, checked.verdicts, strict=True):
        tally.outcomes[verdict.outcome] += 1
        if verdict.outcome == "inconsistent":
            details = [checked.findings[n].detail for n in verdict.findings[:1]]
            tally.false.append(f"{claim.quote} | {claim.sentence} | {story.extraction.article.published} | {details}")


def _wrong(tally: Tally, story: Generated, checked: Checked) -> None:
    """Note the gravest outcome of the figures in the sentence with the error."""
    spans = [(story.extraction.claims[i].start, story.extraction.claims[i].end) for i in story.wrong]
    own = [v.outcome for c, v in zip(checked.extraction.claims, checked.verdicts, strict=True)
           if any(c.start < end and c.end > start for start, end in spans)]  # fmt: skip
    tally.planted[str(story.planted)] += 1
    if "inconsistent" in own:
        tally.flagged[str(story.planted)] += 1
    elif any(outcome in LOOKED for outcome in own):
        tally.looked[str(story.planted)] += 1


def measured(lookup: Lookup, sentences: int, read: Read = as_meant, seed: int = SEED) -> Tally:
    """So many true sentences, and as many with one planted error, in stories of four to eight."""
    tally = Tally()
    for story in islice(stories(lookup, seed), sentences // PER_STORY):
        _true(tally, story, check(read(story), lookup))
    for kind in PLANTS:
        for story in islice(stories(lookup, seed, kind), sentences // len(PLANTS)):
            _wrong(tally, story, check(read(story), lookup))
    return tally


def lines(tally: Tally) -> Iterator[str]:
    """The table of a measurement."""
    yield f"{tally.figures} true figures: {len(tally.false)} flagged ({tally.false_share:.2%}); " + ", ".join(
        f"{count} {outcome}" for outcome, count in tally.outcomes.most_common()
    )
    yield f"{'planted':10} {'count':>5} {'flagged':>8} {'or worth a look':>16}"
    for kind, count in tally.planted.items():
        flagged, looked = tally.flagged[kind], tally.looked[kind]
        yield f"{kind:10} {count:5} {flagged / count:8.1%} {(flagged + looked) / count:16.1%}"
    yield f"{'all':10} {tally.planted.total():5} {tally.flagged_share:8.1%} {tally.caught_share:16.1%}"
