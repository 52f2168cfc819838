"""How sure a reading is: a small logistic model over how each slot is known (never over words of a story).

Weights are in confidence.json, trained by tests/evaluation/train_confidence.py on the labelled stories, folds by story.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from ingest.frames.sentence import Sentence
from ingest.frames.state import Read
from ingest.story import Story


def features(sentence: Sentence, read: Read, story: Story) -> list[str]:
    """The names of what holds of a reading: provenance of topic, period, parties, and the shape of the sentence."""
    figure = sentence.figures[read.position]
    about, when = read.about, read.when
    named = "+".join(sorted(read.parties.explicit)) or "none"
    money = "money" if (figure.unit or "").isupper() else (figure.unit or "count").split(":")[0]
    period = (
        "none"
        if when.period is None
        else "year"
        if when.period.months == 12
        else "month"
        if when.period.months == 1
        else "other"
    )
    crowd = min(len(sentence.figures), 8)
    return [
        f"about={about.provenance}",
        f"when={when.provenance}",
        f"kind={read.amount.kind}",
        f"indicator={about.indicator}",
        f"unit={money}",
        f"named={named}",
        f"period={period}",
        f"status={read.status}",
        f"comparison={read.comparison}",
        f"when={when.provenance},comparison={read.comparison}",
        f"about={about.provenance},when={when.provenance}",
        f"kind={read.amount.kind},unit={money}",
        f"crowd={crowd // 3}",
        f"position={min(read.position, 6) // 2}",
        f"product={_product(read, story)}",
        f"company={story.company}",
        f"story-partner={bool(story.partner)},own={'partner' in read.parties.explicit}",
        f"topics={min(len([topic for topic in sentence.topics if topic.indicator != 'other']), 4)}",
        f"times={min(len(sentence.times), 4)}",
        f"trade-story={story.trade}",
        f"verb={about.topic.verb if about.topic else None}",
        f"reference={story.reference is not None}",
        f"release={story.release is not None}",
        f"quoted={sentence.text.count(chr(34)) + sentence.text.count('“') > 0}",
        f"long={len(sentence.text) // 120}",
        f"doubt={bool(figure.doubt)}",
        f"link={figure.link}",
        f"mark={when.mark}",
        f"mark={when.mark},about={about.provenance}",
        f"goods={(figure.unit or '').startswith('count')},{_product(read, story)}",
        f"season={story.season is not None}",
        f"bare={about.topic.bare if about.topic else None}",
        f"modal={read.status == 'forecast'},{when.provenance}",
        f"reporter={read.parties.reporter == story.reporter}",
    ]


def _product(read: Read, story: Story) -> str:
    if read.parties.product == "TOTAL":
        return "total"
    if "product" in read.parties.explicit:
        return "named"
    return "story" if read.parties.product == story.product else "carried"


@cache
def _weights() -> dict[str, float]:
    path = files(__package__) / "confidence.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))["weights"]) if path.is_file() else {}


def score(sentence: Sentence, read: Read, story: Story) -> float:
    """Between 0 and 1: how often readings known like this one are right."""
    weights = _weights()
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name in features(sentence, read, story))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
