"""Open JupyterLab: on the notebooks (nine-weeks lab), on what was graded (… formgrader)."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from autograder.course.sample import FOLDER
from autograder.sandbox.tiers import ROOT


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="nine-weeks lab", description="Open the notebooks.")
    parser.parse_args(arguments)
    notebooks = sorted((ROOT / "weeks").glob("*/*.ipynb"))
    # The root is the course, not the notebook's own folder: all weeks can be reached from there.
    return _jupyterlab(ROOT, *(str(path) for path in notebooks[:1]))


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


def _jupyterlab(root: Path, *arguments: str) -> int:
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}", *arguments]
    try:
        return subprocess.run(command, cwd=root, check=False).returncode
    except KeyboardInterrupt:
        return 130
