"""What the site keeps while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.site.desk import Desk
from kb.site.hosts import Hosts
from kb.site.jobs import Worker


@dataclass(frozen=True, slots=True)
class Office:
    """What the site keeps while it runs.

    base: the base's name. behind: what to do where an older version made it; nothing of it is shown then.
    readers: the base without unconfirmed flags, where only confirmed ones are published. desk: None where nothing can
    be submitted; hosts: what it may fetch from; workers, by kind of job, and their tasks.
    """

    base: str | None = None
    behind: str | None = None
    readers: Any = None
    desk: Desk | None = None
    hosts: Hosts = field(default_factory=Hosts)
    workers: Mapping[str, Worker] = field(default_factory=dict)
    tasks: tuple[Any, ...] = ()

    def sees_all(self, rights: frozenset[str]) -> bool:
        """Whether somebody with these rights sees flags that nobody has confirmed."""
        return self.readers is None or "unconfirmed" in rights


def office_of(datasette: Any) -> Office:
    """The running site's office."""
    found: Office = getattr(datasette, "_claimledger", None) or Office()
    return found
