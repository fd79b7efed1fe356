"""Students open what nbgrader makes of the sources: always the same bytes, and no secrets."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator

from autograder.common.errors import CourseError
from autograder.course.build import (
    build_course,
    differences,
    notebook_sources,
    release,
    week_names,
)
from autograder.course.source import read_source
from autograder.course.text import without_hidden, without_solution
from autograder.release import main
from tests.conftest import write_tiny_course

ROOT = Path(__file__).resolve().parents[2]
WEEK, NAME = "week1_tiny", "01_first"
NOTEBOOK = f"weeks/{WEEK}/{NAME}.ipynb"


@pytest.fixture
def source(tiny_course: Path) -> Path:
    return tiny_course / "solutions" / WEEK / f"{NAME}.py"


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    build_course(write_tiny_course(root))
    return root


@pytest.fixture
def built(built_once: Path, tiny_course: Path) -> Path:
    return shutil.copytree(built_once, tiny_course, dirs_exist_ok=True)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def solve(path: Path) -> bytes:
    """Write an answer into the first stub, as a learner does."""
    notebook = read(path)
    stub = next(cell for cell in notebook.cells if "NotImplementedError" in cell.source)
    stub.source = "def mean_square(x):\n    return 5.0"
    nbformat.write(notebook, path)
    return path.read_bytes()


def test_the_student_notebook(built: Path) -> None:
    cells = {
        c.metadata.get("nbgrader", {}).get("grade_id", c.id): c
        for c in read(built / NOTEBOOK).cells
    }
    flags = {
        name: tuple(cell.metadata.nbgrader[flag] for flag in ("grade", "solution", "locked"))
        for name, cell in cells.items()
        if "nbgrader" in cell.metadata
    }
    assert flags == {
        "setup1": (False, False, True),
        "mean_square-card": (False, False, True),
        "mean_square": (False, True, False),
        "mean_square-check1": (True, False, True),
        "mean_square-hints": (False, False, True),
        "lift-card": (False, False, True),
        "lift": (False, True, False),
        "lift-check1": (True, False, True),
        "lift-check2": (True, False, True),
        "lift-hints": (False, False, True),
    }
    assert cells["lift-check2"].metadata.nbgrader.points == 2
    assert cells["lift-check2"].metadata.tags == ["raises-exception"]
    assert "tags" not in cells["lift"].metadata
    assert cells["setup1"].metadata.editable is False
    assert cells["lift"].source.endswith(
        '"""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    )


def test_run_all_goes_on_after_an_experiment_that_breaks(tiny_course: Path, source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    source.write_text(text + "\n# %%\n1 / 0\n\n# %%\nprint('the end')\n", encoding="utf-8")
    build_course(tiny_course)
    notebook = read(tiny_course / NOTEBOOK)
    NotebookClient(notebook, timeout=120).execute(cwd=str(tiny_course))  # stops as Run All does
    said = [o.get("text", "") for c in notebook.cells for o in c.get("outputs", [])]
    assert "the end\n" in said


def test_checks_and_given_functions_are_folded_and_say_what_they_are(
    built: Path, source: Path
) -> None:
    edit(
        source,
        '# %% [markdown] card="mean',
        '# %% setup\ndef given():\n    ...\n\n# %% [markdown] card="mean',
    )
    edit(source, 'points=1 about="a few values"', 'points=1 about="values below and above"')
    build_course(built)
    cells = [cell for cell in read(built / NOTEBOOK).cells if "nbgrader" in cell.metadata]
    folded = [c for c in cells if c.metadata.get("jupyter", {}).get("source_hidden")]
    assert [cell.metadata.nbgrader.grade_id for cell in folded] == [
        "setup2",
        "mean_square-check1",
        "lift-check1",
        "lift-check2",
    ]
    assert [cell.source.split("\n")[0] for cell in folded[1:]] == [
        "# CHECK mean_square, 1 of 1: a few values",
        "# CHECK lift, 1 of 1: values below and above",
        "# CHECK lift: a few values (hidden tests only)",
    ]


def test_cards_and_hints_are_written_out(built: Path) -> None:
    text = "\n\n".join(cell.source for cell in read(built / NOTEBOOK).cells)
    assert "### The mean of squares\n\n★☆☆☆☆ · 5 minutes · 2 points · main quest\n\nSquare" in text
    assert "### Lift what is too low\n\n★★☆☆☆ · 10 minutes · 3 points · side quest\n\nEvery" in text
    assert (
        "<details>\n<summary>Hint 3: almost code</summary>\n\n"
        "```python\nexact = np.asarray(x, dtype=...)\n```\n\n</details>"
    ) in text


def test_both_versions_are_valid(built: Path) -> None:
    for path in (built / NOTEBOOK, built / "build" / "source" / WEEK / f"{NAME}.ipynb"):
        nbformat.validate(read(path))
        MetadataValidator().validate_nb(read(path))
        assert path.read_bytes().endswith(b"}\n")


def test_the_gradebook_holds_the_full_tests(built: Path) -> None:
    with Gradebook(f"sqlite:///{built / 'gradebook.db'}", "nine-weeks") as gradebook:
        notebook = gradebook.find_notebook(NAME, WEEK)
        assert notebook.max_score == 5
        check = gradebook.find_source_cell("mean_square-check1", NAME, WEEK)
        assert "BEGIN HIDDEN TESTS" in check.source


def test_the_gradebook_is_as_new_as_nbgrader_makes_it(built: Path) -> None:
    with closing(sqlite3.connect(built / "gradebook.db")) as database:
        (version,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
    # A process of its own: in this one a build may have replaced nbgrader's function by ours.
    bin_first = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    ask = "from nbgrader.api import get_alembic_version; print(get_alembic_version())"
    answer = subprocess.run(
        [sys.executable, "-c", ask], env=bin_first, capture_output=True, text=True
    )
    assert version == answer.stdout.strip()


def test_the_same_bytes_whatever_was_there_before(built: Path, tmp_path: Path) -> None:
    paths = [Path(NOTEBOOK), Path("build/source") / WEEK / f"{NAME}.ipynb"]
    first = [(built / path).read_bytes() for path in paths]
    elsewhere = build_course(built, course=tmp_path / "elsewhere").root
    assert [(elsewhere / path).read_bytes() for path in paths] == first
    (built / "build" / "stamp.json").unlink()
    (built / paths[1]).unlink()
    build_course(built)
    assert [(built / path).read_bytes() for path in paths] == first


def test_another_course_directory_leaves_this_one_alone(tiny_course: Path, tmp_path: Path) -> None:
    build_course(tiny_course, course=tmp_path / "class")
    assert (tmp_path / "class" / "gradebook.db").is_file()
    assert (tmp_path / "class" / NOTEBOOK).is_file()
    assert sorted(path.name for path in tiny_course.iterdir()) == ["solutions"]


def test_cells_keep_their_ids_when_others_come(built: Path, source: Path) -> None:
    before = {cell.id for cell in read(built / NOTEBOOK).cells}
    edit(source, "# %% setup", "# %% [markdown]\n# New.\n\n# %% setup")
    build_course(built)
    after = {cell.id for cell in read(built / NOTEBOOK).cells}
    assert before < after
    assert len(after) == len(before) + 1


def test_nothing_changed_nothing_done(built: Path) -> None:
    paths = [path for path in built.rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in paths}
    build_course(built)
    assert {path: path.stat().st_mtime_ns for path in paths} == before


def test_what_is_missing_is_made_again(built: Path) -> None:
    fresh = (built / NOTEBOOK).read_bytes()
    (built / NOTEBOOK).unlink()
    build_course(built)
    assert (built / NOTEBOOK).read_bytes() == fresh
    (built / "gradebook.db").unlink()
    build_course(built)
    with Gradebook(f"sqlite:///{built / 'gradebook.db'}", "nine-weeks") as gradebook:
        assert gradebook.find_notebook(NAME, WEEK).max_score == 5


def test_builds_at_the_same_time_make_one_course(tiny_course: Path) -> None:
    build = [sys.executable, "-m", "autograder", "release", "--course", "."]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = [subprocess.Popen(build, cwd=tiny_course, env=env, **pipes) for _ in range(3)]
    said = b"weeks/ is up to date: week1_tiny.\n"
    assert [process.communicate() for process in running] == [(said, b"")] * 3
    assert differences(tiny_course) == ()


def test_silence(tiny_course: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build_course(tiny_course)
    assert capfd.readouterr() == ("", "")


def test_a_build_keeps_what_a_learner_wrote(built: Path, source: Path) -> None:
    work = solve(built / NOTEBOOK)
    edit(source, "First steps", "The first steps")
    assert build_course(built).kept == (built / NOTEBOOK,)
    assert (built / NOTEBOOK).read_bytes() == work
    with pytest.raises(CourseError, match=f"{NOTEBOOK} holds somebody's work, .* move it away"):
        release(built)
    assert (built / NOTEBOOK).read_bytes() == work


def test_release_replaces_an_old_notebook_and_removes_one_without_source(built: Path) -> None:
    fresh = (built / NOTEBOOK).read_bytes()
    (built / NOTEBOOK).write_bytes(fresh + b"\n")
    stray = built / "weeks" / WEEK / "02_gone.ipynb"
    stray.write_bytes(fresh)
    copy = built / "weeks" / ".ipynb_checkpoints" / "00_start_here-checkpoint.ipynb"
    copy.parent.mkdir()
    copy.write_text("{}")
    assert release(built).kept == ()
    assert (built / NOTEBOOK).read_bytes() == fresh
    assert not stray.exists() and copy.exists()


def test_a_notebook_goes_with_its_source(built: Path, source: Path) -> None:
    other = source.with_name("02_second.py")
    other.write_bytes(source.read_bytes())
    build_course(built)
    assert (built / "weeks" / WEEK / "02_second.ipynb").is_file()
    other.unlink()
    build_course(built)
    assert [path.name for path in (built / "weeks" / WEEK).iterdir()] == [f"{NAME}.ipynb"]


def submit(course: Path) -> None:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "nine-weeks") as gradebook:
        gradebook.add_student("ada")
        gradebook.add_submission(WEEK, "ada")


def test_after_a_submission_texts_may_change(built: Path, source: Path) -> None:
    submit(built)
    edit(source, "Square first, or average first?", "What comes first?")
    build_course(built)
    assert "What comes first?" in (built / NOTEBOOK).read_text()
    with closing(sqlite3.connect(built / "gradebook.db")) as database:
        assert database.execute("SELECT count(*) FROM submitted_assignment").fetchone() == (1,)


@pytest.mark.parametrize("change", ["a cell", "a notebook"])
def test_after_a_submission_cells_may_not(built: Path, source: Path, change: str) -> None:
    submit(built)
    released = (built / NOTEBOOK).read_bytes()
    if change == "a cell":
        edit(source, "# %% setup", "# %% setup\n1\n\n# %% setup")
    else:
        source.with_name("02_second.py").write_bytes(source.read_bytes())
    with pytest.raises(CourseError, match=r"^week1_tiny has submissions in gradebook\.db, so no "):
        build_course(built)
    assert (built / NOTEBOOK).read_bytes() == released


def test_a_bad_source_is_one_sentence(
    tiny_course: Path,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tiny_course)
    edit(source, "# %% setup", "# %% set up")
    assert main(["--course", "."]) == 1
    assert capsys.readouterr() == (
        "",
        "error: solutions/week1_tiny/01_first.py:6: unknown mark “set”; do you mean “setup”?\n",
    )


def test_check_finds_drift(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built)
    assert main(["--check", "--course", "."]) == 0
    stray = built / "weeks" / WEEK / "02_gone.ipynb"
    stray.write_bytes((built / NOTEBOOK).read_bytes())
    edit(built / NOTEBOOK, "First steps", "Last steps")
    assert main(["--check", "--course", "."]) == 1
    assert capsys.readouterr().err == (
        f"error: {NOTEBOOK} differs from its source: run `make release` and commit it.\n"
        f"error: weeks/{WEEK}/02_gone.ipynb has no source in solutions/: "
        "`make release` removes it.\n"
    )
    (built / NOTEBOOK).unlink()
    stray.unlink()
    assert differences(built) == (f"{NOTEBOOK} is missing: run `make release` and commit it.",)


def secret_lines(sources: list[Path]) -> set[str]:
    """Lines of solutions and hidden tests that a student may read nowhere else."""
    open_texts, full_texts = [], []
    for path in sources:
        for cell in read_source(path).cells:
            hides = {"exercise": without_solution, "explain": without_solution}
            visible = {**hides, "check": without_hidden}.get(cell.kind, str)
            open_texts.append(visible(cell.text))
            full_texts.append(cell.text)
    visible_text = "\n".join(open_texts)
    lines = {line.strip() for text in full_texts for line in text.split("\n")}
    return {line for line in lines if len("".join(line.split())) >= 12 and line not in visible_text}


def leaks(root: Path, course: Path) -> list[str]:
    secrets = secret_lines(list(notebook_sources(root)))
    assert secrets or not notebook_sources(root)
    found = []
    for path in sorted((course / "weeks").glob("*/*.ipynb")):
        content = json.loads(path.read_bytes())
        assert all(not cell.get("outputs") for cell in content["cells"])
        text = "\n".join("".join(cell["source"]) for cell in content["cells"])
        found += [f"{path.name}: {line}" for line in secrets if line in text]
    return found


def test_no_line_of_a_solution_or_a_hidden_test_is_given_out(built: Path) -> None:
    assert "exact = np.asarray(x, dtype=np.float64)" in secret_lines(list(notebook_sources(built)))
    assert leaks(built, built) == []


@pytest.mark.skipif(not week_names(ROOT), reason="no week has a source yet")
def test_the_course_itself(tmp_path: Path) -> None:
    assert differences(ROOT) == ()
    assert leaks(ROOT, ROOT) == []
    for path in (ROOT / "weeks").glob("*/*.ipynb"):
        nbformat.validate(read(path))
        MetadataValidator().validate_nb(read(path))
