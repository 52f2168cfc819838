"""The reading process: started by spawn, keeps its models warm, ends with its parent. It alone reads and checks texts.

It writes to the base itself, each article in one transaction, so a crash leaves all of it or nothing.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kb.parent import end_with_parent
from kb.site.fetching import fetch
from kb.site.hosts import Hosts, NotFetchedError

Job = dict[str, Any]
Tell = Callable[[str], None]
WARM_TEXT = "Exports of Japan to China rose 3.5 percent to $1.2 billion in 2019 from $1.1 billion."


def main(pipe: Connection, kb_path: str, nice: int, hosts: Hosts, by: str) -> None:
    """Answer jobs that come through the pipe: ("stage", words)*, then ("done", ...) or ("refused"|"failed", reason)."""
    end_with_parent()
    os.nice(nice)
    _warm()
    pipe.send(("ready", None))
    while True:
        job = pipe.recv()
        pipe.send(_answer(job, Path(kb_path), hosts, lambda words: pipe.send(("stage", words)), by))


def _warm() -> None:
    from ingest.pipeline import extract
    from ingest.records import Article

    extract(Article("warm", "Warm", WARM_TEXT))


def _answer(job: Job, kb_path: Path, hosts: Hosts, tell: Tell, by: str) -> tuple[str, Any]:
    from ingest.errors import IngestError
    from kb.store.base import BaseError

    try:
        job = _fetched(job, hosts, tell)
        return "done", (_take_in if job["kind"] == "article" else _check)(job, kb_path, tell, by)
    except IngestError as error:
        return "refused", _without_name(str(error), job["filename"])
    except (BaseError, NotFetchedError) as error:
        return "failed", str(error)
    except Exception:
        logging.getLogger("claimledger.reader").exception("a submission could not be read")
        return "failed", "the reader could not make sense of this text; the fault is logged"


def _fetched(job: Job, hosts: Hosts, tell: Tell) -> Job:
    """The job with the page that it names, where it brings no text of its own."""
    fields = job["fields"]
    if not fields.get("fetch"):
        return job
    tell("fetching the page")
    found = fetch(fields["fetch"], hosts)
    return {**job, "body": found.body, "filename": found.name, "fields": {"url": found.address, **fields}}


def _without_name(words: str, name: str) -> str:
    return words.removeprefix(f"{name}: ")


def _articles(job: Job) -> list[Any]:
    """The articles of a job, with what its form says over what the text says."""
    from ingest.readers import from_bytes_named

    fields = job["fields"]
    given = {name: fields[name] for name in ("title", "publisher", "url", "display") if fields.get(name)}
    if fields.get("published"):
        given["published"] = date.fromisoformat(fields["published"])
    read = [replace(article, **given, path=None) for article in from_bytes_named(job["body"], job["filename"])]
    return [replace(article, id=_name(article)) for article in read]


def _name(article: Any) -> str:
    """A name from the title; where no publisher is known, of the text too: another text is no revision then."""
    mark = "" if article.publisher else f" {hashlib.sha256(article.text.encode()).hexdigest()[:6]}"
    return f"{article.title[:70]}{mark}"


def _take_in(job: Job, kb_path: Path, tell: Tell, by: str) -> Job:
    """Store and check the articles; the first one's slug, and whether its text was there before."""
    from ingest import plugins
    from kb.ledger import take_in
    from kb.store.base import open_base

    articles = _articles(job)
    with open_base(kb_path) as db:
        first = _first_like(db, articles[0])
        if first is not None and job["attempts"] == 1:
            return {"article": first[0], "state": "same"}
        if first is not None:
            articles[0] = replace(articles[0], publisher=first[1])
        tell("finding figures")
        read = [plugins.read(by, article) for article in articles]
        tell(_checking(read))
        stored = list(take_in(db, read))
    return {"article": stored[0].slug, "state": stored[0].state, "articles": len(stored)}


def _checking(read: list[Any]) -> str:
    figures = sum(len(one.claims) for one in read)
    return f"checking {figures:,} figure{'' if figures == 1 else 's'}"


def _first_like(db: Any, article: Any) -> tuple[str, str | None] | None:
    """Slug and publisher of the stored article with this very text, unless it is said to be another publisher's.

    A job that an earlier attempt left half done (stored, not yet laid beside others) is done again all the same.
    """
    sql = """SELECT a.slug, p.name FROM revision r JOIN article a ON a.id = r.article_id
      LEFT JOIN publisher p ON p.id = a.publisher_id WHERE r.sha256 = ? AND r.current = 1 ORDER BY a.id"""
    found = db.execute(sql, [article.sha256]).fetchall()
    return next(((slug, publisher) for slug, publisher in found if article.publisher in (None, publisher)), None)


def _check(job: Job, kb_path: Path, tell: Tell, by: str) -> Job:
    """A draft's findings; nothing is stored."""
    from ingest import plugins
    from kb.drafts import against_base, against_shipped
    from kb.exports.check_report import report

    articles = _articles(job)
    tell("finding figures")
    read = [plugins.read(by, article) for article in articles]
    tell(_checking(read))
    checked = against_base(read, kb_path) if kb_path.exists() else against_shipped(read)
    return {"report": report(list(checked))}
