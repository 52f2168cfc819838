"""All pages and their addresses."""

from __future__ import annotations

from kb.site import api, feed
from kb.site.downloads import download
from kb.site.page import Page, View
from kb.site.pages import (
    account,
    articles,
    claims,
    corrections,
    downloads,
    entities,
    flagged,
    graph,
    home,
    methodology,
    review,
    search,
    series,
    submit,
    tables,
)

PAGES = (
    Page(r"^/(?:home(?=\.json))?", "ledger/home.html", home.gather),
    Page(r"^/flagged", "ledger/flagged.html", flagged.gather),
    Page(r"^/articles", "ledger/articles.html", articles.listed),
    Page(r"^/articles/(?P<slug>[^/]+?)", "ledger/article.html", articles.one),
    Page(r"^/claims/(?P<id>[^/]+?)", "ledger/claim.html", claims.one),
    Page(r"^/series", "ledger/series_list.html", series.listed),
    Page(r"^/series/(?P<slug>[^/]+?)", "ledger/series.html", series.one),
    Page(r"^/publishers", "ledger/publishers.html", entities.publishers),
    Page(r"^/publishers/(?P<id>\d{1,12})", "ledger/publisher.html", entities.publisher),
    Page(r"^/countries", "ledger/countries.html", entities.countries),
    Page(r"^/countries/(?P<id>[A-Za-z]{3})", "ledger/country.html", entities.country),
    Page(r"^/agencies/(?P<id>[^/]+?)", "ledger/agency.html", entities.agency),
    Page(r"^/tables", "ledger/tables.html", tables.listed),
    Page(r"^/tables/coverage", "ledger/coverage.html", tables.coverage),
    Page(r"^/tables/(?P<slug>[^/]+?)", "ledger/table.html", tables.one),
    Page(r"^/graph", "ledger/graph.html", graph.gather),
    Page(r"^/downloads", "ledger/downloads.html", downloads.listed),
    Page(r"^/methodology", "ledger/methodology.html", methodology.gather),
    Page(r"^/checks", "ledger/checks.html", methodology.listed),
    Page(r"^/checks/(?P<code>[A-Za-z]\d{1,3})", "ledger/check.html", methodology.one),
    Page(r"^/corrections", "ledger/corrections.html", corrections.gather),
    Page(r"^/search", "ledger/search.html", search.gather),
)

VIEWS: tuple[tuple[str, View], ...] = (
    (r"^/-/login$", account.login),
    (r"^/-/logout$", account.logout),
    (r"^/-/account$", account.account),
    (r"^/people$", account.people),
    (r"^/submit$", submit.submit),
    (r"^/draft$", submit.draft),
    (r"^/queue$", review.queue),
    (r"^/claims/(?P<id>[^/]+)/review$", review.act),
    (r"^/feed\.atom$", feed.feed),
    (r"^/downloads/(?P<name>[a-z-]+)\.(?P<ending>[a-z]+)$", download),
    *api.ENDPOINTS,
    (r"^/jobs/(?P<id>[A-Za-z0-9_-]+)(?P<format>\.json)?$", submit.job),
)
"""Addresses that take a form. Those under /-/ stand in for the accounts plugin's own, which need scripts."""
