"""Every page: users' texts are escaped, nothing is fetched, the stamp is there, and the same plan gives the same bytes."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from jinja2 import ChoiceLoader, DictLoader, UndefinedError

from deployer.report.book import Book
from deployer.report.html import document as documents
from deployer.report.html.document import document
from report.sample import a_full_plan


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Book:
    """A plan, and a template that says one thing."""
    real = documents._templates()
    loader = real.loader
    assert loader is not None
    pages = {"one.html": '{% extends "base.html" %}{% block main %}<p>{{ words }}</p>{% endblock %}'}

    monkeypatch.setattr(documents, "_templates", lambda: real.overlay(loader=ChoiceLoader([DictLoader(pages), loader])))
    return Book.of(a_full_plan())


def test_what_users_write_is_text_and_nothing_else(book: Book) -> None:
    """Angles, quotes and ampersands of a name arrive as such, in the heading as in the text."""
    page = document(book, "one.html", "St <b>Stephen's", {"words": "<script>alert('a & b')</script>"})
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#39;a &amp; b&#39;)" in page
    assert "<h1>St &lt;b&gt;Stephen&#39;s</h1>" in page


def test_the_policy_admits_our_own_style_and_nothing_else(book: Book) -> None:
    """Its hash is that of the style in the file, and nothing else may be loaded."""
    page = document(book, "one.html", "A page", {"words": ""})
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in page
    assert not re.search(r"https?://|<link|<script| style=", page)


def test_stamp_and_legend_stand_where_they_are_due(book: Book) -> None:
    """A sample says so on each page; the legend of the mark stands only below a page that has one."""
    assert "SAMPLE: people and needs are invented." in document(book, "one.html", "A page", {"words": ""})
    assert "Place known only" not in document(book, "one.html", "A page", {"words": "none"})
    assert "Place known only" in document(book, "one.html", "A page", {"words": "St Stephen's*"})


def test_the_same_view_gives_the_same_bytes(book: Book) -> None:
    """Nothing of a page depends on the day or the machine."""
    assert document(book, "one.html", "A page", {"words": "x"}) == document(book, "one.html", "A page", {"words": "x"})


def test_a_missing_name_is_an_error_and_not_a_blank(book: Book) -> None:
    """A template never leaves out silently what its view does not give."""
    with pytest.raises(UndefinedError, match="'words' is undefined"):
        document(book, "one.html", "A page", {})
