"""Candidates for a figure's status: reported, revised, previous, provisional, forecast."""

from __future__ import annotations

from typing import get_args

from ingest.reading.ballot import Ballot
from ingest.reading.relations import around, bucket, way
from ingest.reading.scene import FigureReading, Scene
from ingest.records import Status

_TOLD = (
    "EXPECT",
    "AIM",
    "REVISE",
    "FIRST",
    "would",
    "will",
    "could",
    "should",
    "may",
    "might",
    "if",
    "SAY",
    "had",
    "has",
    "was",
    "were",
    "rose",
    "to",
)


def candidates(scene: Scene, i: int, draft: FigureReading) -> Ballot[Status]:
    """All statuses, with what stands around the figure and where its period lies."""
    ballot: Ballot[Status] = Ballot("status")
    features = [
        *around(scene.outline, scene.outline.figures[i]),
        *_cues(scene, i),
        *_time(scene, draft),
        *_before(scene, i),
    ]
    features.append(f"kind={draft.kind}")
    for status in get_args(Status):
        ballot.propose(status, status, features)
    return ballot


def _cues(scene: Scene, i: int) -> list[str]:
    """Words of expectation, aim and revision: in the figure's own stretch, in its clause, in its sentence."""
    line, at = scene.outline, scene.outline.figures[i]
    floor = line.figures[i - 1] if i else -1
    roof = line.figures[i + 1] if i + 1 < len(line.figures) else len(line.tokens)
    out = []
    for name in _TOLD:
        where = [j for j, token in enumerate(line.tokens) if token.name == name]
        before = [j for j in where if j < at]
        if any(floor < j for j in before):
            near = max(before)
            out += [f"own<{name}", f"own<{name}{bucket(at - near)}"]
        elif any(line.clauses[j] == line.clauses[at] for j in before):
            out.append(f"clause<{name}")
        elif before:
            out.append(f"sentence<{name}")
        after = [j for j in where if at < j]
        if any(j < roof for j in after):
            out += [f"own>{name}", f"own>{name}{bucket(min(after) - at)}"]
        elif after and name in ("EXPECT", "REVISE", "AIM"):
            out.append(f"sentence>{name}")
    return out


def _time(scene: Scene, draft: FigureReading) -> list[str]:
    """Where the period lies from the story's month."""
    now = scene.context.reference
    if draft.period is None or now is None:
        return ["time=none"]
    ends = draft.period.last - now
    where = "ahead" if ends > 1 else "running" if ends > -1 else "just" if ends > -3 else "past"
    return [f"time={where}", f"time={where}|{min(draft.period.months, 13)}", f"time={where}|kind={draft.kind}"]


def _before(scene: Scene, i: int) -> list[str]:
    last = scene.last
    if last is None:
        return ["first"]
    line = scene.outline
    return [f"last={last.status}", f"last={last.status}|{way(line, line.figures[i - 1], line.figures[i])}"]
