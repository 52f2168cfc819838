"""The shipped articles as pages of twelve layouts, with menus, related stories, captions, comments and other clutter."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.readers import read
from ingest.records import Article

ROOT = Path(__file__).parents[2]
RELATED = (
    "Exports to Brazil jump to $88.8 billion in record year",
    "Trade deficit with Mexico hits $71.1 billion in 2018",
    "Imports from Japan fall 12.5% to $143 billion",
    "Why the current account gap may reach $999 billion",
)
MENU = ("Home", "World", "Business", "Markets", "Opinion", "Sport", "Video", "Newsletters", "Sign in", "Subscribe")
COMMENTS = (
    "Imports were $5 billion in 2017, not what they say here!",
    "Agree. My uncle exports $3 million of shoes to China every year.",
)
CAPTION = "Containers worth $45 billion wait at the port in a file photo from 2016."
TAIL = "(END)"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, what stands in it, and what of it is the article."""

    name: str
    markup: str
    article: Article
    text: str


def _p(words: str, kind: str = "") -> str:
    return f"<p{f' class={kind!r}' if kind else ''}>{html.escape(words)}</p>"


def _body(article: Article) -> str:
    return "".join(_p(line) for line in article.text.split("\n\n"))


def _split(article: Article, between: str) -> str:
    """The body with something put after its second paragraph."""
    lines = [_p(line) for line in article.text.split("\n\n")]
    return "".join((*lines[:2], between, *lines[2:]))


def _links(items: tuple[str, ...], tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li><a href='/x'>{html.escape(item)}</a></li>" for item in items) + f"</{tag}>"


def _head(article: Article, more: str = "") -> str:
    return f"<head><meta charset='utf-8'><title>{html.escape(article.title)} - The Sample Times</title>{more}</head>"


def _meta(article: Article) -> str:
    return (
        "<meta property='article:modified_time' content='2024-05-06T10:00:00Z'>"
        f"<meta property='article:published_time' content='{article.published}T08:00:00Z'>"
    )


def _linked(article: Article) -> str:
    told = {"@type": "NewsArticle", "datePublished": f"{article.published}", "dateModified": "2024-05-06"}
    return f"<script type='application/ld+json'>{json.dumps(told)}</script>"


def _h1(article: Article) -> str:
    return f"<h1>{html.escape(article.title)}</h1>"


NAV = f"<nav>{_links(MENU)}</nav>"
FOOT = f"<footer>{_links(('About', 'Contact', 'Privacy', 'Terms of use'))}<p>© 2024 The Sample Times. All rights reserved.</p></footer>"
ASIDE = f"<aside><h3>Popular now</h3>{_links(RELATED, 'ol')}</aside>"
FIGURE = f"<figure><img src='x.jpg' alt=''><figcaption>{CAPTION}</figcaption></figure>"
TALK = "<section id='comments' class='comments'><h3>2 comments</h3>" + "".join(
    f"<div class='comment'><b>reader{n}</b><p>{words}</p></div>" for n, words in enumerate(COMMENTS)
) + "</section>"  # fmt: skip
SHARE = "<div class='share social-links'><a>Share</a> <a>Tweet</a> <a>Email</a></div>"


def _plain(a: Article) -> str:
    return f"<html>{_head(a, _meta(a))}<body>{NAV}<article>{_h1(a)}{_body(a)}</article>{FOOT}</body></html>"


def _with_aside(a: Article) -> str:
    return f"<html>{_head(a, _linked(a))}<body>{NAV}<main><article>{_h1(a)}{FIGURE}{_body(a)}</article>{ASIDE}</main>{FOOT}</body></html>"


def _divisions(a: Article) -> str:
    return f"<html>{_head(a, _meta(a))}<body><div class='menu'>{_links(MENU)}</div><div class='content'><div class='post-title'>{_h1(a)}</div>{SHARE}<div class='article-body'>{_body(a)}</div></div><div class='sidebar'>{_links(RELATED)}</div>{FOOT}</body></html>"


def _related_inside(a: Article) -> str:
    box = f"<div class='related-links'><h4>Related</h4>{_links(RELATED[:2])}</div>"
    return f"<html>{_head(a, _linked(a))}<body>{NAV}<article>{_h1(a)}{_split(a, box)}</article>{FOOT}</body></html>"


def _comments(a: Article) -> str:
    return f"<html>{_head(a, _meta(a))}<body>{NAV}<article>{_h1(a)}{_body(a)}</article>{TALK}{FOOT}</body></html>"


def _time_tag(a: Article) -> str:
    stamp = f"<p class='byline'>By Staff Writer</p><time pubdate datetime='{a.published}'>{a.published}</time>"
    return (
        f"<html>{_head(a)}<body>{NAV}<article>{_h1(a)}{stamp}{_body(a)}{_p(TAIL)}</article>{ASIDE}{FOOT}</body></html>"
    )


def _printed_date(a: Article) -> str:
    day = a.published.strftime("%B %-d, %Y") if a.published else ""
    stamp = f"<div class='dateline'>Updated May 6, 2024 Published {day}</div>"
    return f"<html>{_head(a)}<body>{NAV}<div id='main'>{_h1(a)}{stamp}<div class='entry-content'>{_body(a)}</div></div>{FOOT}</body></html>"


def _old_tables(a: Article) -> str:
    return f"<html>{_head(a, _meta(a))}<body><table width='100%'><tr><td valign='top'>{_links(MENU)}</td><td>{_h1(a)}{_body(a)}</td><td>{_links(RELATED)}</td></tr></table></body></html>"


def _cookie_wall(a: Article) -> str:
    wall = "<div class='cookie-banner' role='dialog'><p>We use cookies to improve your visit. By clicking accept you agree to our policy on data.</p><button>Accept</button></div>"
    return f"<html>{_head(a, _linked(a))}<body>{wall}{NAV}<section><article>{_h1(a)}{_body(a)}</article></section>{ASIDE}{FOOT}</body></html>"


def _newsletter(a: Article) -> str:
    box = "<div class='newsletter'><h4>Get our briefing</h4><form><input type='email'><button>Sign up</button></form></div>"
    return f"<html>{_head(a, _meta(a))}<body>{NAV}<article>{_h1(a)}{_split(a, box)}{SHARE}</article>{TALK}{FOOT}</body></html>"


def _hidden(a: Article) -> str:
    box = f"<div style='display:none'>{_p(RELATED[3] + ', a draft said.')}</div><!-- {_p(RELATED[0])} -->"
    return f"<html>{_head(a, _linked(a))}<body>{NAV}<article>{_h1(a)}{_split(a, box)}</article>{FOOT}</body></html>"


ROWS = (("Country", "Deficit"), ("Freedonia", "$4.1 billion"), ("Sylvania", "$2.2 billion"))


def _with_table(a: Article) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<html>{_head(a, _meta(a))}<body>{NAV}<article>{_h1(a)}{_split(a, f'<table>{rows}</table>')}</article>{ASIDE}{FOOT}</body></html>"


LAYOUTS: dict[str, Callable[[Article], str]] = {
    "plain": _plain, "aside": _with_aside, "divisions": _divisions, "related": _related_inside, "comments": _comments,
    "time": _time_tag, "printed date": _printed_date, "old tables": _old_tables, "cookies": _cookie_wall,
    "newsletter": _newsletter, "hidden": _hidden, "table": _with_table,
}  # fmt: skip


def articles() -> list[Article]:
    """The shipped articles of some length, with a date."""
    return [one for one in read(ROOT / "articles") if one.text.count("\n\n") >= 2 and one.published]


def pages(each: int = 6) -> Iterator[Page]:
    """So many articles in every layout, a different choice for each."""
    shipped = articles()
    for number, (name, layout) in enumerate(LAYOUTS.items()):
        for turn in range(each):
            article = shipped[(number * 5 + turn * 7) % len(shipped)]
            lines = article.text.split("\n\n")
            if name == "table":
                lines = [*lines[:2], *(" | ".join(row) for row in ROWS), *lines[2:]]
            yield Page(f"{name}-{turn}", layout(article), article, "\n\n".join(lines))
