"""From a reader's view and a template to one HTML file that holds all it needs and may fetch nothing."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from deployer.report.amounts import count, days, number, of_days, part_of
from deployer.report.book import Book, plain
from deployer.report.dates import long, short
from deployer.report.labels import APPROXIMATE, APPROXIMATE_MARK, SAMPLE, capital


def document(book: Book, template: str, head: str, view: Mapping[str, Any]) -> str:
    """One page as HTML, with what every page carries: title, stamp of a sample, legend of marks, and the notice.

    template   the file's name in templates/, which fills the block `main` of base.html
    head       the page's heading
    view       what the template shows; names and texts of users are escaped there, whatever is in them

    The same book and view give the same bytes. A name that the template uses and the view lacks raises UndefinedError.
    """
    scenario, style = book.scenario, _style()
    page = _templates().get_template(template)
    body = {
        **view,
        "head": head,
        "title": plain(scenario.title),
        "stamp": SAMPLE if scenario.sample else "",
        "notice": plain(scenario.notice or ""),
        "approximate": APPROXIMATE,
        "approximate_mark": APPROXIMATE_MARK,
        "style": style,
        "policy": _policy(style),
    }
    return page.render(body)


def _policy(style: str) -> str:
    """Nothing is fetched, run or sent; of styles only our own, told by its hash."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def _templates() -> Environment:
    """All templates: every text is escaped, and a missing name is an error."""
    environment = Environment(
        loader=PackageLoader("deployer.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words = (capital, count, days, long, number, of_days, part_of, short)
    environment.filters |= {word.__name__: word for word in words}
    return environment


@cache
def _style() -> str:
    source, _, _ = PackageLoader("deployer.report.html").get_source(_templates(), "style.css")
    return source
