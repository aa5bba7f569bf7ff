"""What is wrong with a page, as a browser shows and prints it: each check gives its faults in words, none where all is well."""

import re
from collections import defaultdict
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BUT_CONTRAST = {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}

SCROLLERS = """
const scrolls = (e) => {
  const style = getComputedStyle(e);
  const wide = e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(style.overflowX);
  return wide || (e.scrollHeight > e.clientHeight + 1 && /auto|scroll/.test(style.overflowY));
};
const path = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.getAttribute("class") ? "." + e.getAttribute("class") : "")
  + " '" + (e.textContent || "").trim().slice(0, 40) + "'";
"""

ONE_OF_EACH_LOOK = """() => {
  const seen = new Set();
  const shown = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const behind = (e) => {
    const colour = e ? getComputedStyle(e).backgroundColor : "none";
    return colour === "rgba(0, 0, 0, 0)" ? behind(e.parentElement) : colour;
  };
  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e);
    const look = [style.color, style.fill, style.fontSize, style.fontWeight, style.opacity, behind(e), e.closest("svg") !== null];
    if (!shown(e) || seen.has(look.join())) continue;
    seen.add(look.join());
    e.setAttribute("data-look", "");
  }
  return seen.size;
}"""
"""Marks of all texts that look alike one: a table of a thousand cells has few colours, and axe takes its time with each cell."""

REACHABLE = f"""() => {{
  {SCROLLERS}
  const links = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const boxes = [...document.querySelectorAll("body *")].filter(scrolls);
  window.wanted = [...new Set([...links, ...boxes])].filter((e) => e.checkVisibility());
  window.reached = new Map();
  document.addEventListener("focusin", (event) => {{
    const style = getComputedStyle(event.target);
    window.reached.set(event.target, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
  }});
  return window.wanted.length;
}}"""

UNREACHED = f"""() => {{
  {SCROLLERS}
  return [
    ...window.wanted.filter((e) => !window.reached.has(e)).map((e) => "not reached by Tab: " + path(e)),
    ...[...window.reached].filter(([e, seen]) => !seen).map(([e]) => "focus cannot be seen: " + path(e)),
  ];
}}"""

TOO_WIDE = f"""() => {{
  {SCROLLERS}
  const room = document.documentElement.clientWidth;
  const inside = (e) => e.parentElement && (scrolls(e.parentElement) || inside(e.parentElement));
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > room + 1 && !inside(e) && e.checkVisibility())
    .map((e) => "wider than the screen: " + path(e));
}}"""

MARK_ROWS = """() => {
  [...document.querySelectorAll("tr, li, .together")].forEach((row, number) => {
    const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode);
    for (const text of found) {
      if (text.parentElement.closest("a, svg, caption, thead")) continue;
      const link = document.createElement("a");
      link.href = "https://row.example/" + number + "/" + encodeURIComponent(row.textContent.trim().slice(0, 30));
      text.replaceWith(link);
      link.append(text);
    }
  });
}"""
"""Each row's texts become links to it: a PDF says of links on which page they are."""


def violations(page: Page) -> list[str]:
    """What axe-core finds, of all rules of WCAG 2.2 A and AA and of good practice."""
    return [*_axe(page, None, {"runOnly": TAGS, "rules": BUT_CONTRAST}), *_contrasts(page)]


def _contrasts(page: Page) -> list[str]:
    """Texts too pale for what is behind them, one of each look."""
    assert page.evaluate(ONE_OF_EACH_LOOK) > 0
    return _axe(page, "[data-look]", {"runOnly": ["color-contrast"]})


def _axe(page: Page, context: str | None, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, context, {**options, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"]]


def lost_to_keyboards(page: Page) -> list[str]:
    """What can be clicked or scrolled on a phone and not reached by Tab, and what is reached without being seen."""
    page.set_viewport_size(PHONE)
    for _ in range(page.evaluate(REACHABLE) + 1):
        page.keyboard.press("Tab")
    found: list[str] = page.evaluate(UNREACHED)
    return found


def too_wide(page: Page) -> list[str]:
    """What makes the page itself scroll sideways on a phone."""
    page.set_viewport_size(PHONE)
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


def printed(page: Page) -> tuple[int, list[str]]:
    """How many sheets of A4 it takes, and the rows, entries of lists and paragraphs kept together that are cut between two."""
    page.set_viewport_size(DESK)
    page.evaluate(MARK_ROWS)
    sheets = _links(page.pdf(prefer_css_page_size=True))
    pages_of: dict[str, set[int]] = defaultdict(set)
    for number, links in enumerate(sheets, start=1):
        for link in links:
            pages_of[link].add(number)
    return len(sheets), [f"cut between pages: {row}" for row, pages in pages_of.items() if len(pages) > 1]


def _links(pdf: bytes) -> list[list[str]]:
    """Sheet by sheet where its links go."""
    objects = dict(re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL))
    sheets = [body for body in objects.values() if b"/Type /Page\n" in body]
    return [[uri for link in _annotations(sheet) for uri in _uri(objects.get(link, b""))] for sheet in sheets]


def _annotations(sheet: bytes) -> list[bytes]:
    found = re.search(rb"/Annots \[(.*?)\]", sheet, re.DOTALL)
    return re.findall(rb"(\d+) 0 R", found[1]) if found else []


def _uri(link: bytes) -> list[str]:
    found = re.search(rb"/URI \((https://row\.example/.*?)\)>>", link, re.DOTALL)
    return [found[1].decode()] if found else []
