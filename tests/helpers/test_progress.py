"""What is done is remembered for ever, whatever happens to the file, and told in a line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from helpers.progress import lines, record, show
from helpers.progress.record import ALL_TESTS, FAILED, NOT_ATTEMPTED, PASSED, Record, Standing

PLACE = "week1_tiny/01_first"
EXERCISES = [
    ["walk", "Walk downhill", 3, "a" * 12, [1, 2], True],
    ["stop", "Where it stops", 4, "b" * 12, [1], True],
    ["ask", "Which one?", 1, "c" * 12, [1], False],
]


@pytest.fixture(autouse=True)
def _not_graded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def line(root: Path) -> tuple[str, str]:
    """The two lines of a notebook, without their links."""
    text = lines.progress_line(Record(root), PLACE, EXERCISES)
    for each in EXERCISES:
        text = text.replace(f"[{each[1]}](#cell-id={each[3]})", str(each[1]))
    first, _, second = text.partition("\n\n")
    return first, second


def test_the_line_follows_what_is_done(tmp_path: Path) -> None:
    assert line(tmp_path) == (
        "**0 of 3 done** · 0 of 8 points · next: Walk downhill",
        "○ Walk downhill · ○ Where it stops · ○ Which one?",
    )
    kept = Record(tmp_path)
    kept.add(PLACE, "walk", 1, PASSED)
    assert line(tmp_path)[0].startswith("**0 of 3 done**")  # of two checks
    kept.add(PLACE, "walk", 2, PASSED)
    kept.add(PLACE, "ask", 1, PASSED)
    assert line(tmp_path) == (
        "**2 of 3 done** · 4 of 8 points · next: Where it stops",
        "✓ Walk downhill · ○ Where it stops · ✓ Which one?",
    )
    kept.add(PLACE, "walk", ALL_TESTS, FAILED)
    assert line(tmp_path)[0].endswith("· 1 of 8 points · next: Walk downhill")
    kept.add(PLACE, "walk", 1, PASSED)  # run again as it was: the hidden test still fails
    assert line(tmp_path)[1].startswith("✗ Walk downhill")
    kept.add(PLACE, "stop", 1, PASSED)
    kept.add(PLACE, "walk", ALL_TESTS, PASSED)
    assert line(tmp_path) == (
        "**3 of 3 done** · 8 of 8 points · next: the hidden tests, with `make check`",
        "✓✓ Walk downhill · ✓ Where it stops · ✓ Which one?",
    )
    kept.add(PLACE, "stop", ALL_TESTS, PASSED)
    assert line(tmp_path)[0].endswith("next: nothing, all is done")
    kept.add(PLACE, "walk", 2, FAILED)
    assert line(tmp_path)[1].startswith("○ Walk downhill · ✓✓")


def test_what_is_reset_begins_anew(tmp_path: Path) -> None:
    kept = Record(tmp_path)
    for check, result in (
        (1, PASSED),
        (2, PASSED),
        (ALL_TESTS, PASSED),
        (ALL_TESTS, NOT_ATTEMPTED),
    ):
        assert kept.add(PLACE, "walk", check, result)
    assert kept.standings(PLACE) == {"walk": Standing()}
    assert kept.add(PLACE, "walk", 1, PASSED)


def test_nothing_is_written_twice(tmp_path: Path) -> None:
    kept = Record(tmp_path)
    assert not kept.add(PLACE, "walk", 1, FAILED)
    assert kept.add(PLACE, "walk", 1, PASSED) and not Record(tmp_path).add(PLACE, "walk", 1, PASSED)
    assert kept.path.read_text().count("passed") == 1


def test_a_damaged_line_costs_no_other(tmp_path: Path) -> None:
    kept = Record(tmp_path)
    kept.add(PLACE, "walk", 1, PASSED)
    strange = [b"", b"null", b"[1]", b'{"notebook": 3}', b"\xff\x00", b'{"check": "1"}']
    strange.append(json.dumps({"notebook": PLACE, "exercise": "walk", "check": 1}).encode())
    with kept.path.open("ab") as file:
        file.write(b"\n".join([*strange, b'{"time": "2026-0']))  # the last is cut off
    kept.add(PLACE, "ask", 1, PASSED)
    assert {name: each.passed for name, each in kept.standings(PLACE).items()} == {
        "walk": {1},
        "ask": {1},
    }


def test_two_kernels_at_a_time(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from helpers.progress.record import Record\n"
        "for n in range(100): Record(Path(sys.argv[1])).add('p', sys.argv[2] + str(n), 1, 'passed')"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [subprocess.Popen([*command, name]) for name in ("a", "b")]
    assert [process.wait() for process in running] == [0, 0]
    assert len(Record(tmp_path).standings("p")) == 200


def test_where_nothing_can_be_written_a_kernel_remembers(tmp_path: Path) -> None:
    (tmp_path / "progress").write_text("a file where the folder should be")
    kept = Record(tmp_path)
    assert kept.add(PLACE, "walk", 1, PASSED)
    assert kept.standings(PLACE) == {"walk": Standing(frozenset({1}))}


CHECK = """# CHECK twice, 2 of 2: twice three
from helpers.check import check
with check("twice", "x") as twice:
    twice(3).equals(6)
"""


@pytest.fixture
def shell(
    new_shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> InteractiveShell:
    """A shell in a copy of the course, in which no line has been shown yet."""
    monkeypatch.setattr(show, "_record", Record(tmp_path))
    monkeypatch.setattr(show, "_shown", [])
    return new_shell


def run(shell: InteractiveShell, text: str) -> list[str]:
    """The Markdown that a cell shows."""
    with capture_output() as shown:
        shell.run_cell(text, store_history=True)
    return [
        output.data["text/markdown"] for output in shown.outputs if "text/markdown" in output.data
    ]


SHOW = f"from helpers.progress import show_progress\nshow_progress({PLACE!r}, [\n" + (
    "    ['twice', 'Twice', 2, 'd', [2], False],\n])"
)


def test_a_check_changes_the_line(shell: InteractiveShell, tmp_path: Path) -> None:
    assert run(shell, SHOW)[0].startswith("**0 of 1 done**")
    run(shell, "def twice(x):\n    return 2 * x")
    assert run(shell, CHECK)[0].startswith("**1 of 1 done** · 2 of 2 points")
    assert Record(tmp_path).standings(PLACE) == {"twice": Standing(frozenset({2}))}
    assert run(shell, "del twice\n" + CHECK) == []  # not defined: a new kernel undoes nothing
    run(shell, "def twice(x):\n    return x")
    assert run(shell, CHECK)[0].startswith("**0 of 1 done**")


@pytest.mark.parametrize(
    ("session", "place"),
    [
        (f"/home/me/course/weeks/{PLACE}.ipynb", PLACE),
        ("C:\\course\\weeks\\week1_tiny\\01_first.ipynb", PLACE),
        ("/home/me/weeks/00_start_here.ipynb", "00_start_here"),
    ],
)
def test_a_check_alone_knows_its_notebook_from_the_server(
    shell: InteractiveShell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    session: str,
    place: str,
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", session)
    run(shell, "def twice(x):\n    return 2 * x")
    assert run(shell, CHECK) == []
    assert list(Record(tmp_path).standings(place)) == ["twice"]


def test_nothing_is_shown_or_kept_while_a_notebook_is_graded(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv("JPY_SESSION_NAME", f"/weeks/{PLACE}.ipynb")
    assert run(shell, SHOW) == []
    run(shell, "def twice(x):\n    return 2 * x")
    assert run(shell, CHECK) == []
    assert not (tmp_path / "progress").exists()


def test_progress_needs_nothing_that_takes_long() -> None:
    code = (
        "import sys, helpers.progress; print({'numpy', 'torch', 'matplotlib'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
    assert Path(__file__).resolve().parents[2] == record.ROOT
