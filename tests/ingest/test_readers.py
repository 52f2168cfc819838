"""Reading: formats, page dumps, and input that is refused in one line."""

import json
from pathlib import Path

import pytest

from ingest import pipeline, readers
from ingest.errors import InputRefused

BODY = (
    "Ruritania recorded a trade deficit of $3.2 billion with its neighbours in 2019, the customs office said on Tuesday.\n\n"
    "Exports came to $4.1 billion, while imports reached $7.3 billion, the office said in its yearly report.\n\n"
    "The gap was the widest in six years and officials said that dear oil was the main reason for it.\n"
)
DUMP = (
    "Skip to content\n\nHome\nWorld\nBusiness\n\nMinister opens a bridge in the north of the country after long delays.\n\nStorm warnings\n\n"
    "Ruritania Posts Widest Trade Gap in Six Years\n\nBy our staff\n\nShare\n\n"
    + BODY
    + "\nComments 12\n\nPopular now\n\n"
    "  • Ten ways to spend $5 million on exports\n\n  • 1\n    Trade deficit of $9 billion stuns nobody\n\nMost read\n"
)


def one(path: Path):
    (article,) = readers.read(path)
    return article


def test_a_pasted_page_gives_headline_and_body_without_the_clutter(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(DUMP, encoding="utf-8")
    article = one(path)
    assert article.title == "Ruritania Posts Widest Trade Gap in Six Years"
    assert article.text == f"{article.title}\n\n{BODY.strip()}"
    assert {claim.quote for claim in pipeline.extract(article).claims if claim.value is not None} == {
        "$3.2 billion",
        "$4.1 billion",
        "$7.3 billion",
    }


def test_line_ends_and_forms_of_letters_are_normalised(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(BODY.replace("\n", "\r\n").replace("office", "offi\u200bce").encode("utf-8-sig"))
    assert one(path).text == BODY.strip()


def test_latin_1_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(BODY.replace("Ruritania", "Curaçao").encode("cp1252"))
    assert "Curaçao" in one(path).text


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "gap.md"
    path.write_text(
        f"---\ntitle: The gap\npublisher: Sample Wire\npublished: 2020-02-01\ndisplay: full\nfigures_from:\n  - {{name: Customs, url: 'https://example.org'}}\n---\n\n# The gap\n\n{BODY}",
        encoding="utf-8",
    )
    article = one(path)
    assert (article.id, article.title, article.publisher, str(article.published), article.display) == (
        "gap.md",
        "The gap",
        "Sample Wire",
        "2020-02-01",
        "full",
    )
    assert article.text == BODY.strip()
    assert article.figures_from == ("Customs https://example.org",)


def test_html_gives_the_main_text(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n") if line)
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><title>The gap</title></head><body><nav><a href='/'>Home</a></nav><article><h1>The gap</h1>{paragraphs}</article><footer>About</footer></body></html>",
        encoding="utf-8",
    )
    assert one(path).text == BODY.strip()


def test_docx_and_jsonl(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for line in BODY.split("\n\n"):
        document.add_paragraph(line.strip())
    document.save(str(tmp_path / "a.docx"))
    assert one(tmp_path / "a.docx").text == BODY.strip()
    path = tmp_path / "b.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"r{i}", "title": "T", "text": BODY, "date": "2020-02-01"}) + "\n" for i in range(3)),
        encoding="utf-8",
    )
    assert [article.id for article in readers.read(path)] == ["r0", "r1", "r2"]
    assert next(iter(readers.read(path))).text == BODY


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "binary.txt": (b"\x00\x01\x02" * 500, "binary"),
    "big.txt": (b"Exports rose. " * 1_500_000, "over the limit"),
    "list.txt": (b"Home\nWorld\n1\n2\n3\n", "no article"),
    "front.md": (b"---\ntitle: [unclosed\n---\nExports rose to $3 billion in 2019, it said.\n", "broken front matter"),
    "open.md": (b"---\ntitle: x\nExports rose to $3 billion in 2019, it said.\n", "never closed"),
    "display.md": (b"---\ntitle: x\ndisplay: some\n---\nExports rose to $3 billion in 2019, it said.\n", "display"),
    "date.md": (b"---\ntitle: x\npublished: soon\n---\nExports rose to $3 billion in 2019, it said.\n", "no date"),
    "bad.jsonl": (b'{"id": 1, "text": "x"}\n{broken\n', "line 2"),
    "no.jsonl": (b'{"title": "x"}\n', "needs id and text"),
    "deep.jsonl": (b'{"id": 1, "text": ' + b"[" * 200_000 + b"\n", "nested too deep"),
    "half.jsonl": (b'{"id": 1, "text": "Exports rose to \\ud83d 3 billion"}\n', "lone surrogate"),
    "not.pdf": (b"%PDF-1.4 nothing more", "PDF"),
    "not.docx": (b"PK\x03\x04 nothing more", "DOCX"),
    "page.html": (b"<html><body><nav>Home</nav></body></html>", "no article"),
    "table.xyz": (b"a,b", "unknown format"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    data, word = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputRefused) as refused:
        list(readers.read(tmp_path / name))
    message = str(refused.value)
    assert word in message
    assert name in message
    assert "\n" not in message


def test_missing_paths_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="no such file"):
        list(readers.read(tmp_path / "nowhere.md"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputRefused, match="no article in this folder"):
        list(readers.read(tmp_path / "folder"))


@pytest.mark.parametrize(
    "written", [19870318, "no day", "1987-02-31", "45th of Foo", ["2019-01-01"], "0001-01-01", True]
)
def test_a_date_that_is_none_is_refused(tmp_path: Path, written: object) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 1, "text": BODY, "date": written}), encoding="utf-8")
    with pytest.raises(InputRefused, match=r"line 1: published: .* is no date"):
        list(readers.read(path))
