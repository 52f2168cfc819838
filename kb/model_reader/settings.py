"""How the model is reached: from the environment alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kb.model_reader.errors import ModelError

PREFIX = "CLAIMLEDGER_READER_"
REMOTE = f"{PREFIX}REMOTE"
SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the model is. allow_remote: whether text may go to an address outside this network."""

    url: str
    name: str
    key: str | None
    seconds: float
    cache: Path
    allow_remote: bool

    def __repr__(self) -> str:
        return f"Settings({self.url}, {self.name})"


def settings() -> Settings:
    """The settings; ModelError where no address is named."""
    held = {key.removeprefix(PREFIX): value for key, value in os.environ.items() if key.startswith(PREFIX) and value}
    if "URL" not in held:
        raise ModelError(f"no model is named; set {PREFIX}URL, as in http://127.0.0.1:8080/v1")
    try:
        seconds = float(held.get("SECONDS", SECONDS))
    except ValueError:
        raise ModelError(f"{PREFIX}SECONDS is no number of seconds") from None
    cache = held.get("CACHE") or f"{os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache'}/claimledger/model"
    name, key = held.get("NAME", "default"), held.get("KEY")
    return Settings(held["URL"].rstrip("/"), name, key, seconds, Path(cache), held.get("REMOTE") == "1")
