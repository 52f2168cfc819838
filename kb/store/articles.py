"""Articles and their revisions. The same text twice is one article; an edited text is a new revision of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlite_utils import Database

from ingest.records import Article
from kb.store.figures import date_of, list_text, now
from kb.store.naming import article_slug

State = Literal["new", "revised", "same", "copy"]
_ARTICLE = """SELECT a.*, p.name AS publisher, r.id AS revision_id, r.number, r.sha256, r.title AS title_then, r.text,
r.locale FROM article a LEFT JOIN publisher p ON p.id = a.publisher_id
JOIN revision r ON r.article_id = a.id AND r.current = 1"""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where an article went. same: this very text was there; copy: another publisher's text, kept as a copy of it."""

    article_id: int
    revision_id: int
    slug: str
    state: State


def put_article(db: Database, article: Article) -> Stored:
    """Store one article inside the caller's transaction."""
    article = replace(article, publisher=known_publisher(db, article.publisher))
    known = _same_article(db, article)
    if known is None:
        return _insert(db, article)
    _update(db, known["id"], _with_known(article, known))
    if known["sha256"] == article.sha256:
        return Stored(known["id"], known["revision_id"], known["slug"], "same")
    db.execute("UPDATE revision SET current = 0 WHERE article_id = ?", [known["id"]])
    revision_id = _add_revision(db, known["id"], article, known["number"] + 1)
    return Stored(known["id"], revision_id, known["slug"], "revised")


def _with_known(article: Article, known: dict[str, Any]) -> Article:
    """The same text again says nothing new by its title or file name, and takes nothing away by silence."""
    if known["sha256"] != article.sha256:
        return article
    stood = _article(known)
    kept = {
        name: getattr(article, name) or getattr(stood, name) for name in ("published", "url", "source", "figures_from")
    }
    return replace(article, title=known["title"], path=stood.path, **kept)


def known_publisher(db: Database, name: str | None) -> str | None:
    """The name by which the base knows a publisher: one that differs in capitals or spaces is the same."""
    if not name or db.execute("SELECT 1 FROM publisher WHERE name = ?", [name]).fetchone():
        return name
    key = _key(name)
    names = (row[0] for row in db.execute("SELECT name FROM publisher ORDER BY id").fetchall())
    return next((known for known in names if _key(known) == key), " ".join(name.split()))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def same_article(db: Database, article: Article) -> int | None:
    """The id of the stored article that this one is, or None."""
    known = _same_article(db, replace(article, publisher=known_publisher(db, article.publisher)))
    return int(known["id"]) if known else None


def article_of(db: Database, article_id: int) -> Article:
    """The article as it stands in its current revision; its id is its slug."""
    return _article(next(db.query(f"{_ARTICLE} WHERE a.id = ?", [article_id])))


def article_ids(db: Database) -> list[int]:
    """Ids of all articles, in the order they were added."""
    return [row[0] for row in db.execute("SELECT id FROM article ORDER BY id").fetchall()]


def stored_like(db: Database, article: Article) -> Iterator[str]:
    """Slugs of stored articles that are this one or carry its text: no other articles, where a draft is checked."""
    known = _same_article(db, replace(article, publisher=known_publisher(db, article.publisher)))
    if known:
        yield known["slug"]
    sql = "SELECT a.slug FROM article a JOIN revision r ON r.article_id = a.id WHERE r.sha256 = ?"
    yield from (row[0] for row in db.execute(sql, [article.sha256]).fetchall())


def _article(row: dict[str, Any]) -> Article:
    return Article(
        id=row["slug"],
        title=row["title_then"],
        text=row["text"],
        publisher=row["publisher"],
        published=date_of(row["published"]),
        url=row["url"],
        source=row["source"],
        path=row["path"],
        figures_from=tuple(json.loads(row["figures_from"])),
        display=row["display"],
        locale=row["locale"],
    )


def _same_article(db: Database, article: Article) -> dict[str, Any] | None:
    """The stored article that this one is: by its address, its text and publisher, or its name and publisher."""
    publisher = "p.name IS ?"
    tests: list[tuple[str, list[Any]]] = [
        (f"r.sha256 = ? AND {publisher}", [article.sha256, article.publisher]),
        (f"a.slug = ? AND {publisher}", [article_slug(article.id), article.publisher]),
    ]
    if article.url:
        tests.insert(0, ("a.url = ?", [article.url]))
    for where, values in tests:
        found = next(db.query(f"{_ARTICLE} WHERE {where} ORDER BY a.id LIMIT 1", values), None)
        if found:
            return found
    return None


def _insert(db: Database, article: Article) -> Stored:
    origin = next(db.query(f"{_ARTICLE} WHERE r.sha256 = ? ORDER BY a.id LIMIT 1", [article.sha256]), None)
    slug = _free_slug(db, article_slug(article.id))
    row = {
        "slug": slug,
        "copy_of": origin and (origin["copy_of"] or origin["id"]),
        "added": now(),
        **_columns(db, article),
    }
    article_id = int(db.table("article").insert(row).last_pk)  # type: ignore[arg-type]
    db.execute("INSERT INTO article_fts (rowid, title) VALUES (?, ?)", [article_id, article.title])
    return Stored(article_id, _add_revision(db, article_id, article, 1), slug, "copy" if origin else "new")


def _update(db: Database, article_id: int, article: Article) -> None:
    old = next(db.query("SELECT title FROM article WHERE id = ?", [article_id]))["title"]
    db.execute("INSERT INTO article_fts (article_fts, rowid, title) VALUES ('delete', ?, ?)", [article_id, old])
    db.table("article").update(article_id, _columns(db, article))
    db.execute("INSERT INTO article_fts (rowid, title) VALUES (?, ?)", [article_id, article.title])


def _columns(db: Database, article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "publisher_id": _publisher_id(db, article.publisher),
        "published": article.published and article.published.isoformat(),
        "url": article.url,
        "path": article.path,
        "source": article.source,
        "figures_from": list_text(article.figures_from),
        "display": article.display,
    }


def _publisher_id(db: Database, name: str | None) -> int | None:
    if name is None:
        return None
    db.execute("INSERT OR IGNORE INTO publisher (name) VALUES (?)", [name])
    return int(db.execute("SELECT id FROM publisher WHERE name = ?", [name]).fetchone()[0])


def _add_revision(db: Database, article_id: int, article: Article, number: int) -> int:
    row = {"article_id": article_id, "number": number, "sha256": article.sha256, "title": article.title}
    rest = {"text": article.text, "locale": article.locale, "added": now()}
    return int(db.table("revision").insert({**row, **rest}).last_pk)  # type: ignore[arg-type]


def _free_slug(db: Database, wanted: str) -> str:
    """The slug, or the first numbered one that no other article has."""
    taken = {row[0] for row in db.execute("SELECT slug FROM article WHERE slug GLOB ?", [f"{wanted}*"]).fetchall()}
    if wanted not in taken:
        return wanted
    return next(name for n in range(2, len(taken) + 3) if (name := f"{wanted}-{n}") not in taken)
