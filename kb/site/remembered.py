"""Counts over the whole base, remembered until its file changes (at most a minute, should a change go unseen)."""

from __future__ import annotations

import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

MOST = 500
SECONDS = 60.0
_held: OrderedDict[tuple[Any, ...], tuple[float, Any]] = OrderedDict()


def remembered(
    count: Callable[Concatenate[sqlite3.Connection, P], T],
) -> Callable[Concatenate[sqlite3.Connection, P], T]:
    """A query whose result is kept by its arguments and the state of the base's files. It must not be changed."""

    @wraps(count)
    def kept(conn: sqlite3.Connection, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (count.__module__, count.__qualname__, _state(conn), repr((args, kwargs)))
        at, value = _held.get(key, (0.0, None))
        if time.monotonic() - at < SECONDS and key in _held:
            return value  # type: ignore[no-any-return]
        result = count(conn, *args, **kwargs)
        _held[key] = (time.monotonic(), result)
        while len(_held) > MOST:
            _held.popitem(last=False)
        return result

    return kept


def _state(conn: sqlite3.Connection) -> tuple[Any, ...]:
    """Name, size and time of the base's file and of its log, and whether this connection holds flags back."""
    name = conn.execute("PRAGMA database_list").fetchone()[2]
    found = []
    for path in (Path(name), Path(f"{name}-wal")):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
    held = conn.execute("SELECT 1 FROM sqlite_temp_master LIMIT 1").fetchone()
    return (name, held, *found)
