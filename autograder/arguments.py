"""What the commands that work on weeks are told: which week, which exercise, in which course."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.sandbox.tiers import ROOT


def week_parser(command: str, about: str | None) -> argparse.ArgumentParser:
    """The parser of a command that takes a week, or all, of this course or of another folder."""
    parser = argparse.ArgumentParser(prog=f"nine-weeks {command}", description=about)
    parser.add_argument(
        "week", nargs="?", default="", help="a week's number or folder (default: all)"
    )
    parser.add_argument("--course", type=Path, default=ROOT, help="the course folder")
    return parser


def add_only(parser: argparse.ArgumentParser) -> None:
    """Let a command be told an exercise."""
    help = "that exercise; one of both will do"
    parser.add_argument("--only", default="", metavar="NOTEBOOK:EXERCISE", help=help)
