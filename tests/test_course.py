"""The course proves itself, through the split grader and by the records of what is slow."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import nbformat
import pytest

from autograder.course import records
from autograder.course.build import released_sources
from autograder.course.source import answers_path, read_equivalents, read_source
from autograder.run import proof_record
from autograder.run.proof import Proof, prove, read_proofs
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers

COVERAGE = (tiers.ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
# A draft is its author's own until it is released.
NOTEBOOKS = {f"{path.parent.name}/{path.stem}": path for path in released_sources(tiers.ROOT)}


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    """This test process's share of the processors, kept warm from one notebook to the next."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    with LocalPool(max(1, (os.cpu_count() or 1) // processes)) as pool:
        yield pool


@cache
def proofs(week: str) -> tuple[Proof, ...]:
    """A week's proofs; read together, its notebooks share the modules of a warm worker."""
    return tuple(read_proofs(released_sources(tiers.ROOT, week), tiers.probe().tier))


def own_proofs(notebook: str) -> list[Proof]:
    path = NOTEBOOKS[notebook]
    return [proof for proof in proofs(path.parent.name) if proof.source.path == path]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_answers_fare_as_they_should(notebook: str, pool: LocalPool) -> None:
    verdicts = list(prove(proof_record.for_ci(own_proofs(notebook)), pool))
    faults = [(v.proof.what.exercise, v.proof.what.because, v.fault) for v in verdicts if v.fault]
    assert verdicts and not faults


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_mutant_was_seen_or_explained_when_source_and_checks_were_as_they_are(
    notebook: str,
) -> None:
    source = read_source(NOTEBOOKS[notebook])
    equivalents = read_equivalents(answers_path(source.path), source)
    assert [*records.faults(source, equivalents)] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_claim_held_on_slightly_other_numbers_when_the_experiments_were_as_they_are(
    notebook: str,
) -> None:
    assert [*records.robust_faults(read_source(NOTEBOOKS[notebook]))] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_answer_fared_as_it_should_when_all_was_as_it_is(notebook: str) -> None:
    assert [*proof_record.faults(own_proofs(notebook))] == []


def covered(chapter: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of the tables of docs/coverage.md under `## chapter`, each with its notebook."""
    text = COVERAGE.split(f"\n## {chapter}\n")[1].split("\n## ")[0]
    for section in text.split("\n### ")[1:]:
        heading, _, table = section.partition("\n")
        for row in re.findall(r"^\| (?=E?[0-9])(.*) \|$", table, re.MULTILINE):
            yield heading.strip("`"), [cell.strip() for cell in row.split(" |")]


def test_coverage_names_every_notebook_and_every_statement_once() -> None:
    statements = list(covered("Statements"))
    assert {notebook for notebook, _ in statements} == NOTEBOOKS.keys()
    counts = Counter(row for _, (row, *_) in statements)
    assert [row for row, count in counts.items() if count > 1] == []
    named = set(re.findall(r"\((E[0-9]+)\)", COVERAGE))
    assert named == {erratum for _, (erratum, *_) in covered("Errata")}


@cache
def contents(notebook: str) -> tuple[str, str, set[str]]:
    """A released notebook's text, its code, and the names of its exercises."""
    path = tiers.ROOT / "weeks" / f"{notebook}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    return text, code, {exercise.name for exercise in read_source(NOTEBOOKS[notebook]).exercises}


def test_what_coverage_names_is_in_the_notebooks() -> None:
    missing = []
    for notebook, (row, _, *places) in [*covered("Statements"), *covered("Errata")]:
        text, code, exercises = contents(notebook)
        section, place = places[-2], places[-1].strip("`")
        if f"\n## {section}\n" not in text:
            missing.append(f"{row}: no section “{section}” in {notebook}")
        if place and place not in (code if row.startswith("E") else exercises):
            missing.append(f"{row}: no “{place}” in {notebook}")
    assert not missing


def test_what_the_readme_shows_and_links_to_is_there() -> None:
    text = (tiers.ROOT / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert any(link.endswith(".png") for link in links)
    assert [link for link in links if not (tiers.ROOT / link).is_file()] == []
