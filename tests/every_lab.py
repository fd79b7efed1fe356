"""Every lab of the course: the functions called `…_lab` in a week's `labs.py`, by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from helpers.lab.model import Lab

_HELPERS = Path(__file__).resolve().parents[1] / "helpers"
_MODULES = [f"helpers.{path.parent.name}.labs" for path in _HELPERS.glob("week*/labs.py")]

LABS: dict[str, Callable[[], Lab]] = {
    name: make
    for module in sorted(_MODULES)
    for name, make in inspect.getmembers(import_module(module), inspect.isfunction)
    if name.endswith("_lab")
}
