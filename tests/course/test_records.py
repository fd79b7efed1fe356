"""A record ages with the text it depends on, and with nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TINY_SOURCE, write_tiny_course

from autograder.course import records
from autograder.course.source import answers_path, read_equivalents, read_source

WRITTEN = '\n# %% equivalent="lift" because="so it is"\n# return np.fmax(x, floor)\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source whose two exercises are recorded without a survivor."""
    path = write_tiny_course(tmp_path) / "solutions" / "week1_tiny" / "01_first.py"
    for exercise in ("mean_square", "lift"):
        told = {"digest": records.digest(read_source(path), exercise, ()), "survivors": 0}
        records.keep_record(path, records.MUTANTS, exercise, told)
    return path


def faults(path: Path) -> list[str]:
    """The sentences without the path."""
    source = read_source(path)
    found = records.faults(source, read_equivalents(answers_path(path), source))
    return [re.sub(r".*mutants of |: run `.*", "", sentence) for sentence in found]


def test_what_was_recorded_and_has_not_changed_is_fine(source: Path) -> None:
    assert faults(source) == []
    edited = TINY_SOURCE.replace("You will be able to", "You learn to")
    edited = edited.replace("import numpy as np", "import numpy as np  # arrays")
    source.write_text(edited.replace('"""A copy of x with every', '"""Return a copy with every'))
    assert faults(source) == []
    answers_path(source).write_text("", encoding="utf-8")
    assert faults(source) == [], "wrong and right answers are of no account"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return np.maximum(x, floor)", "return np.fmax(x, floor)"),
        ('check="lift" points=1', 'check="lift" points=2'),
        ("Does it work for every shape?", "And for every shape?"),
    ],
)
def test_another_solution_or_check_makes_it_stale(source: Path, old: str, new: str) -> None:
    source.write_text(TINY_SOURCE.replace(old, new), encoding="utf-8")
    assert faults(source) == ["lift is stale"]


def test_what_a_check_calls_of_the_public_checks_counts(source: Path) -> None:
    public = source.parents[2] / "helpers" / "week1_tiny" / "public_checks" / "first.py"
    public.parent.mkdir(parents=True)
    used = "def lowest(x):\n    return floor(x)\n\ndef floor(x):\n    return 1\n"
    public.write_text(used + "\ndef other():\n    return 1\n")
    edited = TINY_SOURCE.replace("import numpy as np\n", "import numpy as np, first\n", 1)
    edited = edited.replace('hint="Which values', 'hint=str(first.lowest) + "Which values')
    source.write_text(edited)
    told = {"digest": records.digest(read_source(source), "lift", ()), "survivors": 0}
    records.keep_record(source, records.MUTANTS, "lift", told)
    public.write_text(used + "\ndef other():\n    return 2\n")
    assert "lift is stale" not in faults(source)
    public.write_text(used.replace("return 1", "return 2"))
    assert "lift is stale" in faults(source)


def test_what_a_public_check_calls_of_another_module_of_them_counts(source: Path) -> None:
    folder = source.parents[2] / "helpers" / "week1_tiny" / "public_checks"
    folder.mkdir(parents=True)
    begin = "from helpers.week1_tiny.public_checks.shared import floor\n\n"
    (folder / "first.py").write_text(begin + "def lowest(x):\n    return floor(x)\n")
    shared = "def floor(x):\n    return 1\n\ndef other():\n    return 1\n"
    (folder / "shared.py").write_text(shared)
    edited = TINY_SOURCE.replace('hint="Which values', 'hint=str(first.lowest) + "Which values')
    source.write_text(edited.replace("import numpy as np\n", "import numpy as np, first\n", 1))
    told = {"digest": records.digest(read_source(source), "lift", ()), "survivors": 0}
    records.keep_record(source, records.MUTANTS, "lift", told)
    (folder / "shared.py").write_text(
        shared.replace("other():\n    return 1", "other():\n    return 2")
    )
    assert "lift is stale" not in faults(source)
    (folder / "shared.py").write_text(
        shared.replace("floor(x):\n    return 1", "floor(x):\n    return 2")
    )
    assert "lift is stale" in faults(source)


def test_another_equivalent_makes_it_stale(source: Path) -> None:
    answers_path(source).write_text(WRITTEN, encoding="utf-8")
    assert faults(source) == ["lift is stale"]


def test_survivors_and_missing_records_are_told(source: Path) -> None:
    told = {"digest": records.digest(read_source(source), "lift", ()), "survivors": 2}
    records.keep_record(source, records.MUTANTS, "lift", told)
    records.keep_record(source, records.MUTANTS, "old", told)
    records.keep_record(source, "another kind", "lift", {"digest": ""})
    assert faults(source) == [
        "lift has 2 that no check sees and nobody explains",
        "old belongs to no exercise: take it out",
    ]
    records.record_path(source).unlink()
    assert faults(source) == ["lift is missing", "mean_square is missing"]


def claims_faults(path: Path) -> list[str]:
    """The sentences of the record of claims, without the path."""
    found = records.robust_faults(read_source(path))
    return [re.sub(r".*the claims |: run `.*", "", sentence) for sentence in found]


def test_a_record_of_claims_is_asked_for_where_there_are_some_and_ages_with_the_experiments(
    source: Path,
) -> None:
    assert claims_faults(source) == []
    setup = "import numpy as np\n\nfrom helpers.claims import claim"
    claiming = TINY_SOURCE.replace("import numpy as np", setup, 1)
    source.write_text(claiming, encoding="utf-8")
    assert claims_faults(source) == ["is missing"]
    digest = records.experiments_digest(read_source(source))
    for failures, told in ((0, []), (2, ["has 2 that fail on slightly other numbers"])):
        record = {"digest": digest, "failures": failures}
        records.keep_record(source, records.ROBUST, records.EXPERIMENTS, record)
        assert claims_faults(source) == told
    source.write_text(claiming.replace("Does it work for every shape?", "And now?"), "utf-8")
    assert claims_faults(source) == ["has 2 that fail on slightly other numbers"], "checks only"
    source.write_text(claiming.replace("np.linspace(0.0, 1.0, 3)", "np.zeros(3)"), "utf-8")
    assert claims_faults(source) == ["is stale"]
    source.write_text(claiming, encoding="utf-8")
    runs = source.parents[2] / "helpers" / "week1_tiny" / "runs.py"
    runs.parent.mkdir(parents=True)
    runs.write_text("STEPS = 3\n")
    assert claims_faults(source) == ["is stale"], "of the week's package they show the results"


def test_of_the_helpers_that_experiments_use_what_runs_counts(source: Path) -> None:
    kit, read = source.with_name("kit.py"), read_source(source)
    digests = []
    for text in ("STEPS = 3\n", "STEPS = 3  # of many\n", "STEPS = 4\n"):
        kit.write_text(text, encoding="utf-8")
        digests.append(records.proofs_digest(read, ["def lift(x, floor):\n    return x\n"], [kit]))
    first, commented, edited = digests
    assert first == commented != edited
    assert records.proofs_digest(read, [], [kit]) != edited
