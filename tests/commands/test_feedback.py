"""What a submission leaves on the pages of others: nothing active, nothing of a hidden test."""

from __future__ import annotations

import base64
import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from conftest import write_tiny_course
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from tiny import FULL, NAME, RIGHT, WEEK, grade, hand_in, nbgrader, total
from traitlets.config import Config, PyFileConfigLoader

from autograder.course.build import CONFIG, build_course
from autograder.report import printable
from autograder.run.outputs import clean_outputs, shown
from autograder.submissions import harmless
from autograder.submissions.harmless import clean_data, clean_html, clean_markdown
from autograder.submissions.job import JobCell
from autograder.submissions.submission import Submission, survey

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n and the rest").decode()

# What a browser would run, load, or follow, and what would take over the page.
ACTIVE_HTML = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://evil.example/pixel.png' srcset='//evil.example/2x.png 2x'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>",
    "<iframe src='https://evil.example'></iframe><object data=x></object><embed src=x>",
    "<form action='https://evil.example'><input name=a><button>ok</button></form>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href='//evil.example/a.css'><style>@import '//evil.example'</style>",
    "<div style='background:url(https://evil.example/a)'>a</div>",
    "<div style='background-color:u\\72l(https://evil.example/a);position:fixed'>a</div>",
    "<a href='javascript:alert(1)'>a</a><a href='data:text/html,<script>1</script>'>b</a>",
    "<a href=' java&#10;script:alert(1)'>a</a><a href='/api/shutdown'>b</a>",
    "<img src='data:image/svg+xml;base64,PHN2Zy8+'><img src='/formgrader/api/grades'>",
    "<span id='lift-check1' class='score tabbable' data-link='x'>5</span>",
    "<video autoplay src=//evil.example/v></video><audio src=//evil.example/a></audio>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></div></body><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
]
ACTIVE_MARKDOWN = [
    *ACTIVE_HTML,
    "[a](javascript:alert(1)) [b](data:text/html;base64,PHNjcmlwdD4=) [c][c]\n\n[c]: javascript:1",
    "[a](&#106;avascript:alert(1)) <javascript:alert(1)>",
    "![pixel](https://evil.example/p.png) ![attached](attachment:a.png)",
    "```mermaid\n</pre><script>alert(1)</script>\n```",
    "```html\n<script>alert(1)</script>\n```\n\n> <script>alert(1)</script>",
    "- a\n\n  <img src=x onerror=alert(1)>\n\n| a |\n|---|\n| <script>alert(1)</script> |",
    "<pre>\n\n[a](javascript:alert(1))\n\n</pre>",
    '[a](https://ok.example "\\" onclick=alert(1) x=")',
    "$$<script>alert(1)</script>$$ and $</p><script>alert(1)</script>$",
    "\\begin{equation}<script>alert(1)</script>\\end{equation}",
    "# lift-check1\n\n## <b id='mean_square-check1'>b</b>",
]


class Page(HTMLParser):
    """Collects what on a page acts, loads, sends, or is looked for by scripts; not plain links."""

    TAGS = (
        "script style link meta base form input button select textarea iframe frame object embed"
        " applet svg math video audio source template noscript portal dialog"
    )
    URLS = "href src srcset action formaction data poster background ping"
    FINE = ("#", "data:image/png;base64,")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.TAGS.split():
            self.found[f"<{tag}>"] += 1
        for name, value in attrs:
            value = (value or "").strip()
            followed = tag == "a" and value.startswith(("https://", "http://"))
            url = name in self.URLS.split() and not (followed or value.startswith(self.FINE))
            loads = name == "style" and ("url" in value or "position" in value)
            named = name == "id" and not value.startswith("cell-id=cell-")
            if name.startswith("on") or url or loads or named or name in ("srcdoc", "data-link"):
                self.found[f"{tag} {name}={value}"] += 1


def rendered(text: str) -> str:
    """Markdown as nbgrader's pages print it, with this course's settings."""
    filters = HTMLExporter(config=course_config()).environment.filters
    return str(filters["markdown2html"]({"cell": {}}, text))


def course_config() -> Config:
    return PyFileConfigLoader(str(CONFIG)).load_config()


def formgrader_page(path: Path) -> str:
    """The page formgrader shows of a graded notebook, by formgrader's own settings."""
    config = course_config()
    config.merge(FormgradeExtension.build_extra_config(FormgradeExtension()))
    names = (
        "assignment_id",
        "notebook_id",
        "submission_id",
        "base_url",
        "student",
        "notebook_path",
    )
    resources = {**dict.fromkeys(names, "x"), "index": 0, "total": 1}
    html, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    return str(html)


@pytest.mark.parametrize("html", ACTIVE_HTML)
def test_html_of_an_output_does_nothing(html: str) -> None:
    assert not Page(clean_html(html)).found


@pytest.mark.parametrize("text", ACTIVE_MARKDOWN)
def test_markdown_of_a_learner_does_nothing(text: str) -> None:
    assert not Page(rendered(clean_markdown(text))).found


@given(st.lists(st.sampled_from([*ACTIVE_MARKDOWN, "\n", " ", "`", "$", "\n\n", "> ", "x"])))
@settings(max_examples=60, deadline=None)
def test_markdown_in_any_order_does_nothing(parts: list[str]) -> None:
    assert not Page(rendered(clean_markdown("".join(parts)))).found


@pytest.mark.parametrize(
    "text",
    [
        "# Why it works\n\nThe **mean** of $a<b$ and\n\n$$\\sum_i x_i$$\n\n- one\n- `x < y`",
        "See [the paper](https://arxiv.org/abs/1412.6980) or https://arxiv.org.",
        "```python\nif a < b:\n    print('<b>')\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "5 < 6 & 7 > 2, a<5",
    ],
)
def test_honest_markdown_is_kept_to_the_letter(text: str) -> None:
    assert clean_markdown(text) == text


def test_html_in_markdown_keeps_its_look() -> None:
    text = "<details><summary>More</summary>\n\nIt is **so**:<br>yes\n\n</details>"
    html = rendered(clean_markdown(text))
    for part in ("<details>", "<summary>More</summary>", "<strong>so</strong>", "<br"):
        assert part in html


def test_markdown_that_is_too_much_is_shown_as_typed() -> None:
    text = "```\n<b>" + "x" * harmless.MAX_MARKDOWN
    html = rendered(clean_markdown(text))
    assert "&lt;b&gt;" in html and "<b>" not in html


def test_a_data_frame_keeps_its_table() -> None:
    import pandas as pd

    html = clean_html(pd.DataFrame({"<b>": [1.5, 2.5]})._repr_html_())
    assert '<table border="1" class="dataframe">' in html
    assert "<th>&lt;b&gt;</th>" in html and "<td>1.5</td>" in html
    assert "<style" not in html and "vertical-align" not in html


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"image/png": PNG, "text/plain": "a"}, {"image/png", "text/plain"}),
        ({"image/png": [PNG[:4], PNG[4:]]}, {"image/png"}),
        ({"image/png": '"><script>', "text/plain": "a"}, {"text/plain"}),
        ({"image/jpeg": PNG, "text/plain": "a"}, {"text/plain"}),
        ({"image/svg+xml": "<svg/>", "application/javascript": "alert(1)"}, {"text/plain"}),
        ({"application/vnd.jupyter.widget-view+json": {"model_id": "a"}}, {"text/plain"}),
        ({"text/vnd.mermaid": "<script>", "text/latex": "$x$"}, {"text/latex"}),
        ({"text/html": "<b>" * 20_000, "text/plain": "a"}, {"text/plain"}),
        ({"text/markdown": "**a**", "text/plain": "<Markdown object>"}, {"text/plain"}),
        (None, {"text/plain"}),
    ],
)
def test_an_output_keeps_the_known_types_that_are_what_they_say(data: Any, kept: set[str]) -> None:
    assert clean_data(data).keys() == kept


KEYS = ["output_type", "name", "text", "data", "metadata", "ename", "evalue", "traceback"]
VALUES = [
    "stream",
    "error",
    "display_data",
    "execute_result",
    "\ud800",
    "a\x00",
    PNG,
    "<b onclick=1>",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(VALUES) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*KEYS, "text/html", "image/png"]) | st.text(), inner)
    ),
    max_leaves=20,
)
OUTPUT = st.fixed_dictionaries(
    {"output_type": st.sampled_from(VALUES)}, optional=dict.fromkeys(KEYS[1:], JSON)
)


@given(st.lists(OUTPUT | JSON, max_size=4) | JSON)
@settings(max_examples=200, deadline=None)
def test_whatever_a_process_sends_becomes_valid_outputs(raw: Any) -> None:
    cell = nbformat.v4.new_code_cell("1", outputs=list(clean_outputs(raw)), id="a")
    notebook = nbformat.from_dict(nbformat.v4.new_notebook(cells=[cell]))
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode()


def test_outputs_end_where_they_become_too_large() -> None:
    big = {"output_type": "stream", "name": "stdout", "text": "x" * (3 << 20)}
    assert len(clean_outputs([big] * 5)) == 2


CHECK = JobCell(
    "check",
    "check('lift')(x).equals(y, also={'low values become 0': z}, hint='Does it work for all?')",
    exercise="lift",
    hidden_from=1,
    hidden_to=1,
)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["f(1) is 2", "low values become 0", "Which?"], ["low values become 0", "Which?"]),
        (
            ["f(1) is 2", "Every value has the wrong sign.", "?"],
            ["Every value has the wrong sign.", "?"],
        ),
        (["f(1) raised A", "line 3: # the input is 10067", "Look."], ["Look."]),
        (["f(1) is 2", "It is too small by 10067.", "Look."], ["Look."]),
        (["f(1) is 2", "Look."], ["Look."]),
        ([], []),
    ],
)
def test_of_a_failed_hidden_test_only_written_sentences_are_told(
    lines: list[str], kept: list[str]
) -> None:
    answer = {"error": "Input_10067", "lines": lines, "outputs": [{"output_type": "stream"}]}
    answer |= {"told": [], "learner_line": 0}
    (output,) = shown(answer, CHECK, hidden=True)
    assert output["traceback"] == ["A hidden test of lift does not pass.", *kept]
    assert "10067" not in json.dumps(output)


TEXT = "def lift(x, floor):\n    return x[10]"


@pytest.mark.parametrize(
    ("told", "line", "limit", "shows"),
    [
        (["It raises IndexError.", "Look."], 2, "", ["line 2: return x[10]", "Look."]),
        (["It raises IndexError.", "Look."], 10067, "", ["Look."]),
        (["It changes its input.", "Copy."], 0, "", ["Copy."]),
        ([], 0, "the time limit was reached", ["the time limit was reached"]),
    ],
)
def test_a_hidden_failure_tells_what_no_learner_can_choose(
    told: list[str], line: int, limit: str, shows: list[str]
) -> None:
    lines = ["lift(10067) raised", "line 2: 10067", "the author's hint"]
    answer = {"error": "X", "lines": lines, "outputs": [], "told": told, "learner_line": line}
    (output,) = shown(answer, CHECK, True, TEXT, limit)
    first = [f"A hidden test of {CHECK.exercise} does not pass.", *told[:1]]
    assert output["traceback"] == [*first, *shows]


def test_a_passed_check_with_hidden_tests_shows_its_one_line_alone() -> None:
    texts = ["✓ lift: passed", "a hidden figure", "✓ x\nlift: passed"]
    outputs = [{"output_type": "display_data", "data": {"text/plain": t}} for t in texts]
    outputs.append({"output_type": "stream", "name": "stdout", "text": "a hidden input"})
    kept = shown({"error": None, "lines": [], "outputs": outputs}, CHECK, hidden=False)
    assert [output["data"]["text/plain"] for output in kept] == texts[:1]


HOSTILE_CELL = f"""
from IPython.display import HTML, SVG, Javascript, Markdown, Latex, display
for text in {ACTIVE_MARKDOWN!r}:
    display(HTML(text)); display(Markdown(text)); display(Latex(text))
    print(text); print(text, file=sys.stderr)
display(SVG(data="<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"))
display(Javascript("alert(1)"), HTML("<b>x</b>", metadata={{"isolated": True}}))
display({{"text/html": "<b>kept</b>", "application/x": "<script>"}}, raw=True)
display({{"image/png": '"><script>alert(1)</script>'}}, raw=True)
print("\\ud800 half, \\x00, \\x1b[31mred\\x1b]0;title\\x07")
type("<script>alert(1)</script>", (), {{"__repr__": lambda self: "<img src=x onerror=alert(1)>"}})()
"""
HOSTILE_ERROR = """
class Error(Exception): pass
Error.__name__ = "<script>alert(1)</script>"
raise Error("\\ud800<img src=x onerror=alert(1)>\\x1b[31m</pre><script>alert(1)</script>")
"""
# Tells by every way what it is called with; the hidden input of mean_square is int8.
TELL = """
import sys, warnings
import matplotlib.pyplot as plt
stdout = sys.stdout
def mean_square(x):
    told = f"told {x.tolist()}"
    print(told); print(told, file=sys.stderr); stdout.write(told); warnings.warn(told)
    plt.figure(); plt.title(told); plt.show()
    if x.dtype == np.int8:
        raise type(told, (Exception,), {})(told)
    return float((x ** 2).mean())
"""
KEEP = """
seen = []
def mean_square(x):
    seen.append(x.tolist())
    return float((np.asarray(x, float) ** 2).mean())
"""
HIDDEN = ("100, 100, 101", "10067", "0.125, 9.0")


def add_hostile_cells(notebook: Any) -> None:
    new = nbformat.v4
    for cell in notebook.cells:
        cell.metadata["tags"] = ["<script>alert(1)</script>"]
        cell["attachments"] = {"a.png": {"text/html": "PHNjcmlwdD4="}}
    notebook.metadata["title"] = notebook.metadata["widgets"] = "</title><script>alert(1)</script>"
    own = [new.new_markdown_cell(text) for text in ACTIVE_MARKDOWN]
    own += [new.new_code_cell("import sys\n" + HOSTILE_CELL), new.new_code_cell(HOSTILE_ERROR)]
    own += [new.new_code_cell(f"{text}\n# \ud800\x00") for text in ACTIVE_HTML]
    own.append(new.new_raw_cell("<script>alert(1)</script>"))
    notebook.cells = [*notebook.cells[:2], *own, *notebook.cells[2:]]


def add_look_back(notebook: Any) -> None:
    notebook.cells.append(nbformat.v4.new_code_cell("print(seen)"))


def hand_in_as_is(course: Path, student: str, edit: Any, **texts: str) -> None:
    """Hand in a notebook with characters that nbformat would not write."""
    path = hand_in(course, student, **texts)
    notebook = nbformat.read(path, as_version=4)
    edit(notebook)
    path.write_text(json.dumps(notebook))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded class with its feedback pages, two of its students up to something."""
    root = write_tiny_course(tmp_path_factory.mktemp("feedback") / "course")
    build_course(root)
    hand_in(root, "honest", **{**RIGHT, "lift": "def lift(x, floor):\n    return x"})
    hand_in_as_is(root, "hostile", add_hostile_cells, **RIGHT)
    hand_in(root, "tells", **{**RIGHT, "mean_square": TELL})
    hand_in(root, "looks-back", add_look_back, **{**RIGHT, "mean_square": KEEP})
    graded = grade(root)
    assert not [remark for submission in graded.values() for remark in submission.remarks]
    assert [total(s) for s in graded.values()] == [2, FULL, FULL, 3]
    nbgrader(root, "generate_feedback", WEEK)
    return root


def pages(course: Path, student: str) -> list[str]:
    """The feedback page and the formgrader page of a student."""
    feedback = course / "feedback" / student / WEEK / f"{NAME}.html"
    return [feedback.read_text(), formgrader_page(stored(course, student))]


def stored(course: Path, student: str) -> Path:
    return course / "autograded" / student / WEEK / f"{NAME}.ipynb"


def test_a_hostile_page_does_no_more_than_an_honest_one(course: Path) -> None:
    for hostile, honest in zip(pages(course, "hostile"), pages(course, "honest"), strict=True):
        assert "<b>kept</b>" in hostile
        assert not Page(hostile).found - Page(honest).found


def test_a_feedback_page_forbids_what_it_should_not_hold(course: Path) -> None:
    page, _ = pages(course, "honest")
    head = page.partition("</head>")[0]
    assert head.index("Content-Security-Policy") < head.index("<style")
    assert "default-src 'none'" in head and "script-src 'unsafe-inline'" not in head


def test_the_courses_own_hints_still_fold(course: Path) -> None:
    assert all("<details>" in page and "<summary>" in page for page in pages(course, "hostile"))


@pytest.mark.parametrize("student", ["honest", "hostile", "tells"])
def test_no_hidden_test_and_no_hidden_input_is_told(course: Path, student: str) -> None:
    for text in (*pages(course, student), stored(course, student).read_text()):
        assert not [secret for secret in HIDDEN if secret in text]
    failed = {
        "honest": "nothing is changed",
        "tells": "A hidden test of mean_square does not pass.",
    }
    assert failed.get(student, "") in pages(course, student)[0]


def test_a_later_cell_cannot_show_what_a_hidden_test_asked(course: Path) -> None:
    assert "100, 100, 101" not in stored(course, "looks-back").read_text()


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[2J",
        "\x1b]0;title\x07",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u2028",
        "\ue000",
        "\ud800",
        "\r",
    ],
)
def test_a_terminal_shows_names_and_messages_and_obeys_none(text: str) -> None:
    assert printable(f"ada{text}ß → ✓") == f"ada{text}ß → ✓".translate(
        {ord(c): "�" for c in text if not c.isprintable()}
    )
    assert printable(f"a{text}") != f"a{text}"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "a\u202eb", "a b", "a\nb", "ä"])
def test_a_name_that_a_spreadsheet_would_run_is_refused(name: str, tmp_path: Path) -> None:
    submission = Submission(name, WEEK, tmp_path)
    survey(submission, {}, {}, tmp_path)
    assert submission.remarks == [
        "not graded: the folder is a link or its name is not a student's name"
    ]
