"""What the public checks of notebook 05 ask of every drawing."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.artists import Drawing
from helpers.check import Exercise
from helpers.week2_data import looks

Floats = np.ndarray[Any, np.dtype[np.float64]]


def drawn_here(exercise: Exercise, seen: Drawing) -> None:
    """All that was drawn is on the axes that were given."""
    exercise.require(
        not seen["elsewhere"],
        got="a drawing on another figure",
        expected="all of it on `ax`",
        because="`plt.…` takes pyplot's current figure, or makes a new one: never the given `ax`.",
        hint="`plt.plot` is `ax.plot`, `plt.xlabel` is `ax.set_xlabel`, `plt.colorbar` is "
        "`ax.figure.colorbar`.",
    )


def upright(exercise: Exercise, seen: Drawing, count: int, because: str) -> looks.Bars:
    """The upright bars, as many as there should be."""
    bars = looks.upright_bars(seen)
    lying = any(not call["upright"] for call in seen["bars"])
    why = "`ax.barh` draws lying bars; here they stand: `ax.bar`." if lying else because
    exercise.require(
        len(bars.high) == count,
        got=f"{len(bars.high)} upright bars",
        expected=str(count),
        because=why,
        hint="Draw on paper what should stand on the axes. Which call draws it?",
    )
    return bars


def named(exercise: Exercise, label: str, axis: str, word: str) -> None:
    exercise.require(
        word in label.lower(),
        got=f'the {axis} label "{label}"' if label else f"no {axis} label",
        expected=f'the word "{word}" in it',
        because=""
        if label
        else f"`ax.set_{axis}label(…)` sets it; an attribute `ax.{axis}label = …` does nothing.",
        hint="Which axis carries which quantity?",
    )


def so_many(lines: list[Floats], name: str, seen: Drawing) -> str:
    have = looks.labels(seen)
    return f'{len(lines)} lines with the label "{name}", of {len(seen["lines"])}; labels: {have}'
