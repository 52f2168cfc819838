"""Candidates for the period that growth or change is measured from."""

from __future__ import annotations

from ingest.reading.ballot import Ballot
from ingest.reading.relations import relation
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.story_time import resolved
from ingest.records import Period

_STEPS = (12, 1, 3)


def candidates(scene: Scene, i: int, draft: FigureReading) -> Ballot[Period | None]:
    """The periods that a growth or change may be measured from; None for other kinds."""
    ballot: Ballot[Period | None] = Ballot("base")
    ballot.propose(None, "none", [draft.kind])
    if draft.kind not in ("growth", "change") or draft.period is None:
        return ballot
    _of_steps(ballot, scene, i, draft)
    _of_marks(ballot, scene, i, draft)
    return ballot


def _of_steps(ballot: Ballot[Period | None], scene: Scene, i: int, draft: FigureReading) -> None:
    line, at, period = scene.outline, scene.outline.figures[i], draft.period
    if period is None:
        return
    words = {t.name for t in line.tokens[max(0, at - 12) : at + 8]} & {"YOY", "MOM", "QOQ"}
    anywhere = {t.name for t in line.tokens} & {"YOY", "MOM", "QOQ"}
    length = period.months if period.months in (1, 3, 12) else 0
    for months in {*_STEPS, period.months}:
        name = f"step{months}" if months in _STEPS else "own-length"
        features = [
            f"m{length}",
            f"near={'+'.join(sorted(words))}|m{length}",
            f"any={'+'.join(sorted(anywhere))}",
            f"story={scene.history.step}|m{length}",
            f"who={draft.reporter}|m{length}",
            f"partner={draft.partner == 'WLD'}|m{length}",
            f"where={_shape(scene, i)}",
            f"kind={draft.kind}|m{length}",
        ]
        if scene.last is not None and scene.last.base is not None and scene.last.period is not None:
            features.append(f"last={scene.last.period.first - scene.last.base.first}|m{length}")
        ballot.propose(period.shift(-months), name, features)


def _shape(scene: Scene, i: int) -> str:
    kinds = [m.kind for m in scene.sentence.times if m.comparative]
    return kinds[0] if kinds else "none"


def _of_marks(ballot: Ballot[Period | None], scene: Scene, i: int, draft: FigureReading) -> None:
    line, at = scene.outline, scene.outline.figures[i]
    for m, mark in enumerate(scene.sentence.times):
        period = resolved(scene, mark, draft.period)
        if period is None or period == draft.period or mark.kind == "vague":
            continue
        features = [
            *relation(line, line.times[m], at),
            f"prep:{line.name(line.times[m] - 1)}",
            f"before={draft.period is not None and period.last < draft.period.last}",
        ]
        features.append(f"same-length={draft.period is not None and period.months == draft.period.months}")
        ballot.propose(period, f"said-{mark.kind}" if mark.comparative else "said", features, mark.start, mark.end)
    for reading in scene.history.here[-1:]:
        if reading.period is not None and reading.period != draft.period:
            ballot.propose(reading.period, "beside", [f"same={reading.indicator == draft.indicator}", reading.kind])
