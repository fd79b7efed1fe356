"""What a submission may put on a page: text that can be written, markup that does nothing.

Formgrader shows graded notebooks inside the instructor's own Jupyter server, feedback is opened by
others; their templates print HTML and Markdown as they find it. So what is stored is harmless: no
script, no style that moves things, no name that a page's own script looks for, nothing loaded.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

import nh3
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

MAX_TAGS = 4_000  # in one output; the time to clean grows with the square of their depth
MAX_MARKDOWN = 10_000  # characters of one cell; more is shown as it was typed
UNSHOWN = "(something that cannot be shown here)"

# All but tab, line breaks and the escape that begins a colour; half a character cannot be written.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"https?://|mailto:|#")
_LOADS = re.compile(r"url|image|\\", re.IGNORECASE)  # in a style; \ can spell anything
_LANGUAGES = frozenset({"", "py", "python", "text", "bash", "json"})
_TAGS = (
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub"
    " summary sup table tbody td tfoot th thead tr u ul var"
)
_STYLES = (
    "background-color border-left color font-style font-weight overflow-wrap padding text-align"
    " text-decoration"
)
_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def clean_text(text: str) -> str:
    """Return text that every file and page can hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def clean_html(text: str) -> str:
    """Return the HTML without anything that acts, loads, or has a name; "" if it is too much."""
    if text.count("<") > MAX_TAGS:
        return ""
    return _CLEANER.clean(clean_text(text))


def clean_markdown(text: str) -> str:
    """Return Markdown that the pages render to harmless HTML: as it was, if it is that already."""
    text = clean_text(text)
    if len(text) > MAX_MARKDOWN:
        return as_typed(text)
    renderer = _Renderer()
    try:
        html = MarkdownWithMath(renderer=renderer).render(text)
    except Exception:  # whatever a parser may stumble over
        return as_typed(text)
    if not renderer.active:
        return text
    # One line that begins with a block tag is HTML to Markdown, whatever the line holds.
    line = re.sub(r"\r\n?|\n", "&#10;", clean_html(html))
    return f"<div>{line}</div>"


def clean_data(data: Any) -> dict[str, str]:
    """Return what an output shows, by mime type: of the known types, and only what is harmless.

    Markdown is shown as it was typed.
    """
    shown: dict[str, str] = {}
    for mime, clean in _MIME_TYPES.items():
        value = data.get(mime) if isinstance(data, dict) else None
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "".join(value)
        if isinstance(value, str) and (kept := clean(value)):
            shown["text/plain" if mime == "text/markdown" else mime] = kept
    return shown or {"text/plain": UNSHOWN}


def clean_image(text: str, mime: str) -> str:
    """Return the base64 text of an image of this type, "" if it is none."""
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(data).decode() if data.startswith(_MAGIC[mime]) else ""


def as_typed(text: str) -> str:
    """Return Markdown that shows the text itself."""
    fence = "`" * (3 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if _LINK.match(value) else None
    if name == "src":
        head, _, text = value.partition(";base64,")
        mime = head.removeprefix("data:")
        image = clean_image(text, mime) if mime in _MAGIC else ""
        return f"data:{mime};base64,{image}" if image else None
    return None if name == "style" and _LOADS.search(value) else value


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags={"script", "style", "title", "textarea", "svg", "math", "template"},
    attributes={
        "*": {"style"},
        "a": {"href", "title"},
        "details": {"open"},
        "img": {"src", "alt", "title", "width", "height"},
        "ol": {"start"},
        "table": {"border"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    allowed_classes={"table": {"dataframe"}},
    attribute_filter=_attribute,
    filter_style_properties=set(_STYLES.split()),
    url_schemes={"http", "https", "mailto", "data"},
)


class _Renderer(IPythonRenderer):
    """Renders as the pages do, and notes when the text holds more than Markdown's own markup."""

    def __init__(self) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.active = False

    def block_html(self, html: str) -> str:
        self.active = True
        return html

    def inline_html(self, html: str) -> str:
        self.active = True
        return html

    def link(self, text: str, url: str, title: str | None = None) -> str:
        self.active |= not _LINK.match(url)
        return str(super().link(text, url, title))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        self.active = True  # loaded from elsewhere, or attached to a cell: attachments are not kept
        return str(super().image(text, url.removeprefix("attachment:"), title))

    def block_code(self, code: str, info: str | None = None) -> str:
        """Colour only common languages: in some, the colouring can be made to take for ever."""
        language = (info or "").strip().partition(" ")[0]
        if language in _LANGUAGES:
            return str(super().block_code(code, language))
        self.active = True
        return str(super().block_code(code))


_MIME_TYPES = {
    "text/html": clean_html,
    "text/latex": clean_text,
    "image/png": lambda text: clean_image(text, "image/png"),
    "image/jpeg": lambda text: clean_image(text, "image/jpeg"),
    "text/plain": clean_text,
    "text/markdown": clean_text,
}
