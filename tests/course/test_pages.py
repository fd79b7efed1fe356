"""What the build says of all notebooks: honest minutes, a start page, a glossary."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.common.errors import CourseError
from autograder.course.build import differences, release
from autograder.course.contents import read_contents
from autograder.course.glossary import defined_twice, terms_in
from autograder.course.minutes import minutes_of
from autograder.course.source import read_source
from autograder.release import main
from tests.conftest import TINY_SOURCE, write_tiny_course

START = """\
# %% [markdown]
# # Start here
#
# | week | about |
# |---|:--|
# | 1 | first steps |
# | 2 | more of it |
# | 3 | much more |

# %% [markdown] card="one" difficulty=1 minutes=2
# ### One
#
# Return 1.

# %% exercise="one"
def one():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION

# %% check="one" points=1 about="one number"
# CHECK one, 1 of 1: is it one?
from helpers.check import check
with check("one") as one:
    one().equals(1)

# %% [markdown] hints="one"
# 1. Less than two.
# 2. More than zero.
# 3. `return ...`
"""
WORDS = " ".join(["word"] * 900)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The tiny course, a draft in week 2, and a start page."""
    root = write_tiny_course(tmp_path)
    (root / "solutions" / "00_start_here.py").write_text(START)
    draft = root / "solutions" / "week2_more" / "01_more.py"
    draft.parent.mkdir()
    draft.write_text(TINY_SOURCE.replace("# %% [markdown]", "# %% [markdown] draft", 1))
    return root


def source(root: Path) -> Path:
    return root / "solutions" / "week1_tiny" / "01_first.py"


def texts(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        (WORDS, 15),
        (f"<details>\n# {WORDS}\n# </details>", 10),
        (f"\n# ```\n# {WORDS}\n# ```\n# ", 10),
        (f"$$\n# {WORDS}\n# $$", 10),
    ],
    ids=["text", "folded", "code", "formula"],
)
def test_minutes_are_those_of_cards_and_words(tmp_path: Path, text: str, minutes: int) -> None:
    path = source(write_tiny_course(tmp_path))
    assert minutes_of(read_source(path)) == (10, 15)  # 5 × 1.5 and 10 × 1.5, and some words
    path.write_text(TINY_SOURCE.replace("You will be", f"{text} You will be"))
    assert minutes_of(read_source(path)) == (minutes, 15)


def test_the_text_of_a_side_quests_section_is_the_side_quests(tmp_path: Path) -> None:
    path = source(write_tiny_course(tmp_path))
    section = f"# %% [markdown]\n# ## 9. Side quest: more\n# {WORDS}\n\n# %% [markdown]\n"
    path.write_text(f"{TINY_SOURCE}\n{section}# {WORDS}\n")
    assert minutes_of(read_source(path)) == (10, 25)
    path.write_text(f"{TINY_SOURCE}\n{section}# ## The end\n# {WORDS}\n")
    assert minutes_of(read_source(path)) == (15, 20)


def test_they_stand_under_the_title_and_nowhere_else(tmp_path: Path) -> None:
    root = write_tiny_course(tmp_path)
    release(root)
    path = root / "weeks" / "week1_tiny" / "01_first.ipynb"
    line = "About 10 minutes, and 15 more for side quests · 2 exercises · 5 points"
    assert texts(path)[0].startswith(f"# First steps\n\n{line}\n\nYou will")
    contents = read_contents(path)
    assert contents is not None and (contents["minutes"], contents["side_minutes"]) == (10, 15)
    source(root).write_text(TINY_SOURCE.replace("You will be", "In about 75 minutes you will be"))
    with pytest.raises(CourseError, match=r"01_first\.py:4: leave the minutes out: the build "):
        read_source(source(root))


def test_what_is_too_long_is_a_warning(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source(course).write_text(TINY_SOURCE.replace("minutes=5", "minutes=70"))
    assert main(["--course", str(course)]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(
        "warning: solutions/week1_tiny/01_first.py takes a learner about 105 min"
    )


def test_progress_stands_at_the_head_and_at_the_end(course: Path) -> None:
    release(course)
    cells = nbformat.read(course / "weeks/week1_tiny/01_first.ipynb", as_version=4).cells
    places = [n for n, cell in enumerate(cells) if "progress" in cell.metadata.get("tags", ())]
    assert places == [1, len(cells) - 1]
    assert all(cells[n].metadata.jupyter.source_hidden for n in places)
    shown: list[object] = []
    exec(cells[1].source.partition("\n\n")[2], {"show_progress": lambda *told: shown.extend(told)})
    ids = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.id for cell in cells}
    assert shown == [
        "week1_tiny/01_first",
        [
            ["mean_square", "The mean of squares", 2, ids["mean_square-card"], [1], True],
            ["lift", "Lift what is too low", 3, ids["lift-card"], [1], True],
        ],
    ]


def test_the_start_page_knows_which_weeks_are_there(course: Path) -> None:
    release(course)
    notebook = nbformat.read(course / "weeks" / "00_start_here.ipynb", as_version=4)
    nbformat.validate(notebook)
    table = next(cell.source for cell in notebook.cells if "| week |" in cell.source)
    assert table.split("\n")[-5:] == [
        "| week | about | notebooks | minutes | points |",
        "|---|:--|:--|---|---|",
        "| 1 | first steps | [01](week1_tiny/01_first.ipynb) | 10 + 15 | 5 |",
        "| 2 | more of it | in the making | | |",
        "| 3 | much more | not there yet | | |",
    ]
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "raise NotImplementedError()" in text and "return 1\n" not in text
    assert not any("nbgrader" in cell.metadata for cell in notebook.cells)
    assert differences(course) == ()


def test_a_start_page_that_was_filled_in_is_not_replaced(course: Path) -> None:
    release(course)
    path = course / "weeks" / "00_start_here.ipynb"
    notebook = nbformat.read(path, as_version=4)
    stub = next(cell for cell in notebook.cells if "stub" in cell.metadata)
    stub.source = "def one():\n    return 2"
    nbformat.write(notebook, path)
    with pytest.raises(CourseError, match=r"00_start_here\.ipynb holds somebody's work"):
        release(course)


def test_a_page_that_is_old_is_a_difference(course: Path) -> None:
    release(course)
    source(course).write_text(TINY_SOURCE.replace("You will", "With a **floor** (下限) you will"))
    release(course, ["week1_tiny"])
    glossary = texts(course / "weeks" / "99_glossary.ipynb")[1].split("\n")
    first = nbformat.read(course / "weeks/week1_tiny/01_first.ipynb", as_version=4).cells[0].id
    place = f"[First steps](week1_tiny/01_first.ipynb#cell-id={first})"
    assert glossary[2:] == [f"| floor | 下限 | {place} |"]
    source(course).write_text(TINY_SOURCE)
    assert [text.partition(" differs")[0] for text in differences(course)] == [
        "weeks/99_glossary.ipynb",
        "weeks/week1_tiny/01_first.ipynb",
    ]


def test_terms_are_found_however_they_are_written() -> None:
    text = (
        "A **loss** (损失), a **mini-batch\nstep** (小批量, **MB**; arXiv 1),\n"
        "**Adam** (adaptive moment, 自适应矩估计), **bold** (no Chinese), **full**(全)"
    )
    assert [(t.english, t.chinese, t.line) for t in terms_in(text)] == [
        ("loss", "损失", 1),
        ("mini-batch step", "小批量", 1),
        ("Adam", "自适应矩估计", 3),
        ("full", "全", 3),
    ]


def test_a_term_is_defined_once(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course)
    for path in (source(course), course / "solutions" / "week2_more" / "01_more.py"):
        path.write_text(path.read_text().replace("You will", "With a **Floor** (下限) you will"))
    assert defined_twice([source(course)]) == ()
    assert main(["2", "--course", "."]) == 1
    assert capsys.readouterr().err == (
        "error: solutions/week2_more/01_more.py:4: “Floor” is defined at "
        "solutions/week1_tiny/01_first.py:4, too: leave out the Chinese in one.\n"
    )
