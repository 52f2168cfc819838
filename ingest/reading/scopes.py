"""What a figure counts by the words of its sentence and story: goods, services, or both."""

from __future__ import annotations

from ingest.reading.scene import FigureReading, Scene
from ingest.reading.scope_words import BOTH, GOODS, SERVICES
from ingest.records import Scope


def scope_of(scene: Scene, reading: FigureReading) -> Scope | None:
    """What a figure counts: by its own sentence, else by its story."""
    text = scene.sentence.text
    if BOTH.search(text):
        return "goods_services"
    if SERVICES.search(text) and not GOODS.search(text):
        return "services"
    if GOODS.search(text):
        return "goods"
    return scene.context.scope if reading.partner == "WLD" else None
