"""Open JupyterLab: on the notebooks (nine-weeks lab), on what was graded (… formgrader).

The learner's JupyterLab is calm; `jupyter/` holds its defaults: no news, no instructor's menus,
long lines wrapped. A setting that the user has changed stays changed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from autograder.course.build import has_answers
from autograder.course.sample import FOLDER
from autograder.sandbox.tiers import ROOT

DEFAULTS = Path(__file__).with_name("jupyter")
START = "00_start_here.ipynb"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="nine-weeks lab",
        description="Open the notebooks in JupyterLab, which gets all options: --no-browser, …",
    )
    _, options = parser.parse_known_args(arguments)
    weeks = ROOT / "weeks"
    first = first_page(weeks)
    # The file list shows the notebooks and nothing else; `helpers` is an installed package.
    page = f"/lab/tree/{quote(first.relative_to(weeks).as_posix())}" if first else "/lab"
    return _jupyterlab(
        weeks, f"--LabApp.default_url={page}", *options, environment=calm(os.environ)
    )


def first_page(weeks: Path) -> Path | None:
    """The notebook with answers that was saved last, else the start page, else the first one."""
    notebooks = sorted(weeks.glob("week*/*.ipynb"))
    used = sorted(notebooks, key=lambda path: path.stat().st_mtime, reverse=True)
    pages = [weeks / START, *notebooks]
    return next(
        (path for path in used if has_answers(path)),
        next((path for path in pages if path.exists()), None),
    )


def calm(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment in which Jupyter finds the course's defaults, after the user's own."""
    paths = [environment.get("JUPYTER_CONFIG_PATH", ""), str(DEFAULTS)]
    return {**environment, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths))}


def formgrader(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="nine-weeks formgrader", description="Look at what was graded, comment, give points."
    )
    parser.parse_args(arguments)
    # nbgrader reads the configuration of the folder it starts in; the sample class has its own.
    course = next((c for c in (ROOT, ROOT / FOLDER) if any(c.glob("autograded/*"))), None)
    if course is None:
        print("error: nothing is graded yet; run `make grade` first", file=sys.stderr)
        return 1
    return _jupyterlab(course, "--LabApp.default_url=/formgrader/gradebook")


def _jupyterlab(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> int:
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}", *arguments]
    try:
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130
