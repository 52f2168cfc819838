"""Mark-up that carries meaning: what is deleted, struck out, hidden or noted is no text, what is inserted is; a raised
number is no digit; tables are rows. In pages, DOCX, Markdown and PDF, each with its siblings.
"""

from __future__ import annotations

from datetime import date

import pytest

from ingest import quantities
from ingest.readers import from_bytes_named
from ingest.records import Article
from tests.readers import writing as made

LEAD = "Exports of Ruritania to China were worth a great deal in 2017, the customs office said on Friday in its report."
SECOND = (
    "Officials at the ministry said that the pace of trade would hold for the rest of the year if prices stayed there."
)


def article(data: bytes, name: str) -> Article:
    (found,) = from_bytes_named(data, name)
    return found


def figures(found: Article) -> list[str]:
    return [figure.text for figure in quantities.find(found.text)]


def in_page(sentence: str) -> Article:
    return article(made.page(f"<p>{LEAD}</p><p>{sentence}</p><p>{SECOND}</p>"), "a.html")


PAGES = {
    "raised number": ("The deficit was $67.7<sup>1</sup> billion in May.", ["$67.7 billion"]),
    "raised after a year": ("The deficit of 2017<sup>12</sup> was $67.7 billion in all.", ["$67.7 billion"]),
    "raised link": (
        'The deficit was $67.7 billion<sup><a href="#fn1">[1]</a></sup> in May, it said.',
        ["$67.7 billion"],
    ),
    "raised list": ("The deficit was $67.7<sup>1, 2</sup> billion in the month of May.", ["$67.7 billion"]),
    "raised star": ("The deficit was $67.7 billion<sup>*</sup> in the month of May.", ["$67.7 billion"]),
    "an ordinal stays": ("The 5<sup>th</sup> deficit in a row was $67.7 billion in May.", ["$67.7 billion"]),
    "deleted": ("The deficit was <del>$99.9 billion</del><ins>$67.7 billion</ins> in May, it said.", ["$67.7 billion"]),
    "struck s": ("The deficit was <s>$99.9 billion</s> $67.7 billion in May, it said.", ["$67.7 billion"]),
    "struck strike": ("The deficit was <strike>$99.9 billion</strike> $67.7 billion in May.", ["$67.7 billion"]),
    "hidden attribute": ("The deficit was <span hidden>$99.9 billion</span> $67.7 billion in May.", ["$67.7 billion"]),
    "hidden style": (
        'The deficit was <span style="display: none">$99.9 billion </span>$67.7 billion in May.',
        ["$67.7 billion"],
    ),
    "invisible": (
        'The deficit was <i style="visibility:hidden">$99.9 billion </i>$67.7 billion in May.',
        ["$67.7 billion"],
    ),
    "comment": ("The deficit was <!-- $99.9 billion --> $67.7 billion in May, it said.", ["$67.7 billion"]),
    "template": ("The deficit was <template>$99.9 billion</template> $67.7 billion in May.", ["$67.7 billion"]),
    "soft hyphen": ("The deficit was $67.7 bil&shy;lion in May, the office said.", ["$67.7 billion"]),
    "zero width": ("The deficit was $67.7 bil&#8203;lion in May, the office said.", ["$67.7 billion"]),
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_page(kind: str) -> None:
    sentence, expected = PAGES[kind]
    assert figures(in_page(sentence)) == expected


def test_what_a_page_leaves_out_is_told_with_its_figures() -> None:
    found = in_page("The deficit was <del>$99.9 billion</del> $67.7<sup>1</sup> billion in May, the office said.")
    assert found.notes[0] == "left out: 1 deleted passage, 1 footnote mark"
    assert found.notes[1] == "warning: figures were left out with deleted passages: $99.9 billion"


TABLE = "<table><tr><th>Country</th><th>Deficit</th></tr><tr><td>China</td><td>$375.2 billion</td></tr><tr><td>Mexico</td><td>$71.1 billion</td></tr></table>"


def test_a_table_of_a_page_is_rows() -> None:
    found = article(made.page(f"<p>{LEAD}</p>{TABLE}<p>{SECOND}</p>"), "a.html")
    assert "China | $375.2 billion" in found.text.split("\n")
    assert "Country | Deficit" in found.text.split("\n")


HEAD = (
    '<meta property="article:modified_time" content="2019-03-04"><meta property="og:updated_time" content="2019-03-05">'
)
DATES = {
    "linked data": '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "dateModified": "2019-03-04", "datePublished": "2018-06-08T10:00:00Z"}]}</script>',
    "published_time": '<meta property="article:published_time" content="2018-06-08T23:00:00+02:00">',
    "itemprop": '<meta itemprop="datePublished" content="2018-06-08">',
    "dublin core": '<meta name="DC.date.issued" content="2018-06-08">',
    "parsely": '<meta name="parsely-pub-date" content="2018-06-08T00:00:00Z">',
    "pubdate": '<meta name="pubdate" content="2018-06-08">',
}


@pytest.mark.parametrize("kind", DATES)
def test_the_day_of_publication_is_not_that_of_an_update(kind: str) -> None:
    for head in (HEAD + DATES[kind], DATES[kind] + HEAD):
        assert article(made.page(f"<p>{LEAD}</p><p>{SECOND}</p>", head), "a.html").published == date(2018, 6, 8)


@pytest.mark.parametrize(
    "words",
    [
        "Updated March 4, 2019 Published June 8, 2018",
        "Published: 8 June 2018. Updated: 4 March 2019",
        "Posted on 2018-06-08",
    ],
)
def test_the_day_that_a_page_prints(words: str) -> None:
    found = article(made.page(f"<p class='dateline'>{words}</p><p>{LEAD}</p><p>{SECOND}</p>", HEAD), "a.html")
    assert found.published == date(2018, 6, 8)


TRACKED = {
    "inserted": (made.p("The deficit was ", made.deleted("$99.9"), made.ins("$67.7"), " billion in May."), ["$67.7 billion"]),
    "inserted inside": (made.p("The deficit was $6", made.deleted("8."), made.ins("7.7 b"), "illion in May."), ["$67.7 billion"]),
    "moved": (made.p("The deficit was ", f"<w:moveFrom>{made.r('$99.9 ')}</w:moveFrom>", f"<w:moveTo>{made.r('$67.7')}</w:moveTo>", " billion in May."), ["$67.7 billion"]),
    "struck": (made.p("The deficit was ", made.r("$99.9 billion ", "<w:strike/>"), "$67.7 billion in May."), ["$67.7 billion"]),
    "struck twice": (made.p("The deficit was ", made.r("$99.9 billion ", "<w:dstrike/>"), "$67.7 billion in May."), ["$67.7 billion"]),
    "not struck": (made.p("The deficit was ", made.r("$67.7 billion", '<w:strike w:val="0"/>'), " in May."), ["$67.7 billion"]),
    "hidden": (made.p("The deficit was ", made.r("$99.9 billion ", "<w:vanish/>"), "$67.7 billion in May."), ["$67.7 billion"]),
    "raised": (made.p("The deficit was $67.7", made.r("1", '<w:vertAlign w:val="superscript"/>'), " billion in May."), ["$67.7 billion"]),
    "footnote": (made.p("The deficit was $67.7", '<w:r><w:footnoteReference w:id="2"/></w:r>', " billion in May."), ["$67.7 billion"]),
    "table": (made.table(["Country", "Deficit"], ["China", "$375.2 billion"]), ["$375.2 billion"]),
    "content control": (f"<w:sdt><w:sdtContent>{made.p('The deficit was $67.7 billion in May.')}</w:sdtContent></w:sdt>", ["$67.7 billion"]),
    "control in a line": (made.p("The deficit was ", f"<w:sdt><w:sdtContent>{made.r('$67.7')}</w:sdtContent></w:sdt>", " billion in May."), ["$67.7 billion"]),
    "text box": (f"<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{made.p('The deficit was $67.7 billion in May.')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{made.p('The deficit was $67.7 billion in May.')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", ["$67.7 billion"]),
    "split in runs": (made.p("The deficit was $6", made.r("7"), ".7 bil", "lion in May."), ["$67.7 billion"]),
    "link": (made.p("The deficit was ", f"<w:hyperlink>{made.r('$67.7 billion')}</w:hyperlink>", " in May."), ["$67.7 billion"]),
    "field code": (made.p("The deficit was ", "<w:r><w:instrText>REF $99.9 billion</w:instrText></w:r>", "$67.7 billion in May."), ["$67.7 billion"]),
    "no-break hyphen": (made.p("The $67.7", "<w:r><w:noBreakHyphen/></w:r>", "billion deficit was a record for any May."), ["$67.7-billion"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", TRACKED)
def test_a_document(kind: str) -> None:
    block, expected = TRACKED[kind]
    found = article(made.docx(made.p(LEAD) + block + made.p(SECOND)), "a.docx")
    assert figures(found) == expected
    assert found.text.startswith(LEAD)


def test_what_a_document_leaves_out_is_told() -> None:
    body = made.p(LEAD) + made.p(
        "The deficit was ", made.deleted("$99.9 billion"), made.ins("$67.7 billion"), " in May."
    )
    assert article(made.docx(body), "a.docx").notes == (
        "left out: 1 deleted passage",
        "warning: figures were left out with deleted passages: $99.9 billion",
    )


MARKDOWN = {
    "struck": ("The deficit was ~~$99.9 billion~~ $67.7 billion in May.", ["$67.7 billion"]),
    "struck mark-up": ("The deficit was <del>$99.9 billion</del> $67.7 billion in May.", ["$67.7 billion"]),
    "comment": ("The deficit was <!-- $99.9 billion --> $67.7 billion in May.", ["$67.7 billion"]),
    "comment over lines": ("The deficit was $67.7 billion.\n\n<!--\nOr $99.9 billion?\n\nAsk.\n-->", ["$67.7 billion"]),
    "open comment": ("The deficit was $67.7 billion.\n\n<!-- $99.9 billion", ["$67.7 billion"]),
    "footnote": ("The deficit was $67.7[^1] billion.\n\n[^1]: It was $99.9 billion before.", ["$67.7 billion"]),
    "named footnote": ("The deficit was $67.7[^note] billion.\n\n[^note]: It was $99.9 billion.", ["$67.7 billion"]),
    "raised": ("The deficit was $67.7<sup>1</sup> billion in May.", ["$67.7 billion"]),
    "table": ("| Country | Deficit |\n| --- | ---: |\n| China | $375.2 billion |", ["$375.2 billion"]),
    "emphasis": ("The deficit was **$67.7** billion in May.", ["$67.7 billion"]),
}


@pytest.mark.parametrize("kind", MARKDOWN)
def test_markdown(kind: str) -> None:
    sentence, expected = MARKDOWN[kind]
    assert figures(article(f"{LEAD}\n\n{sentence}\n\n{SECOND}\n".encode(), "a.md")) == expected


RELEASE = [
    "Exports of Ruritania rose to $67.7 billion in May from $61.2 billion in",
    "April, the customs office said on Friday. Imports were $54.1 bil-",
    "lion, so that the surplus came to $13.6 billion, the largest ever for",
    "any month. A year ago it was $10.1 billion, the office also said.",
]


def test_a_headline_does_not_break_the_lines_of_a_release() -> None:
    head = [(72, 760, 20, "Record Surplus in May"), (72, 740, 9, "Customs Office, 7 June 2019")]
    found = article(made.pdf([*head, *made.lines(RELEASE)]), "a.pdf")
    assert found.title == "Record Surplus in May" or "Record Surplus in May" in found.text
    assert figures(found) == ["$67.7 billion", "$61.2 billion", "$54.1 billion", "$13.6 billion", "$10.1 billion"]
    assert "Imports were $54.1 billion, so that the surplus" in found.text


LEFT = ["Exports to China rose to $5.1 billion in", "May from April, the customs office of the", "country said in a report on its trade for", "the month. Sales of copper led the rise."]  # fmt: skip
RIGHT = ["Imports from Japan fell to $2.2 billion in", "May from $2.9 billion, it said. Cars and", "machines made up most of these, as they", "did in each of the three years before."]  # fmt: skip


@pytest.mark.parametrize("order", ["by column", "by row", "right first"])
def test_columns_are_read_one_after_the_other(order: str) -> None:
    left, right = made.lines(LEFT, x=60), made.lines(RIGHT, x=330)
    drawn = {"by column": [*left, *right], "right first": [*right, *left]}.get(order)
    drawn = drawn or [piece for pair in zip(left, right, strict=True) for piece in pair]
    found = article(made.pdf([(60, 750, 16, "Trade of Ruritania in May, by its largest partners"), *drawn]), "a.pdf")
    assert "Exports to China rose to $5.1 billion in May from April, the customs office" in found.text
    assert "Imports from Japan fell to $2.2 billion in May from $2.9 billion, it said." in found.text
    assert figures(found) == ["$5.1 billion", "$2.2 billion", "$2.9 billion"]


def test_rows_of_a_printed_table_stay_rows() -> None:
    table = [piece for number, (name, value) in enumerate([("Country", "Deficit, $"), ("China", "375.2 billion"), ("Mexico", "71.1 billion")]) for piece in ((72, 600 - 14 * number, 11, name), (300, 600 - 14 * number, 11, value))]  # fmt: skip
    found = article(made.pdf([*made.lines(RELEASE), *table, *made.lines([LEAD[:80], LEAD[80:]], y=500)]), "a.pdf")
    assert "China | 375.2 billion" in found.text
    assert "Mexico | 71.1 billion" in found.text


@pytest.mark.parametrize("mark", ["1", "12", "[3]", "*", "1,2"])
def test_a_raised_number_in_print_is_no_digit(mark: str) -> None:
    drawn = [(72, 700, 12, "Exports of Ruritania to China were worth $67.7"), (321, 704, 7, mark), (324 + 4 * len(mark), 700, 12, "billion in May."), *made.lines([LEAD[:70], LEAD[70:]], y=660)]  # fmt: skip
    found = article(made.pdf(drawn), "a.pdf")
    assert figures(found) == ["$67.7 billion"]
    assert "footnote mark" in found.notes[0]


def test_a_paragraph_goes_on_over_the_page() -> None:
    found = article(made.pdf(made.lines(RELEASE[:2]), made.lines(RELEASE[2:])), "a.pdf")
    assert "Imports were $54.1 billion, so that the surplus came to $13.6 billion" in found.text
