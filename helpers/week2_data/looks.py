"""What a reader sees in a figure, taken from what `helpers.artists.drawn` returns: for checks."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np

from helpers.artists import Drawing

Floats = np.ndarray[Any, np.dtype[np.float64]]
_NO_NUMBERS = np.empty(0)


class Bars(NamedTuple):
    """All upright bars of a figure, from left to right."""

    words: list[str]  # what stands under each
    left: Floats
    width: Floats
    low: Floats
    high: Floats


def upright_bars(seen: Drawing) -> Bars:
    """The bars of all calls of `bar` and `hist`; a bar of no height is one, too."""
    calls = [bars for bars in seen["bars"] if bars["upright"]]
    left, width, bottom, height = (
        np.concatenate([_NO_NUMBERS, *(bars[part] for bars in calls)])
        for part in ("left", "width", "bottom", "height")
    )
    order = np.argsort(left + width / 2, kind="stable")
    left, width, bottom, height = left[order], width[order], bottom[order], height[order]
    words = [
        _word_at(seen, *place) for place in zip(left + width / 2, np.abs(width) / 2, strict=True)
    ]
    ends = bottom, bottom + height
    return Bars(words, left, width, np.minimum(*ends), np.maximum(*ends))


def _word_at(seen: Drawing, middle: float, reach: float) -> str:
    """The word of the tick under the bar, "" without one."""
    at = seen["xticks"]["at"]
    if not at.size:
        return ""
    nearest = int(np.argmin(np.abs(at - middle)))
    under = abs(at[nearest] - middle) <= 1.01 * reach
    return str(seen["xticks"]["text"][nearest]).strip() if under else ""


def month_of(word: str) -> str:
    """The first three letters: "January" and "JAN." are "jan"."""
    return word[:3].lower()


def lines_named(seen: Drawing, name: str) -> list[Floats]:
    """The lines of this label, each an array (2, n) of x and y."""
    return [np.array([line["x"], line["y"]]) for line in seen["lines"] if line["label"] == name]


def labels(seen: Drawing) -> list[str]:
    """The labels of all lines that have one."""
    return [line["label"] for line in seen["lines"] if line["label"]]


def says_celsius(words: str) -> bool:
    """Whether degrees Celsius are named, in one of the usual ways, by a formula, too."""
    plain = re.sub(r"[${}^]|\\(mathrm|textrm|text|rm)", "", words.lower())
    degree = r"(°|º|˚|deg\.?|degrees?|\\circ)"
    return bool(re.search(rf"℃|celsius|{degree}[\s\\,;]*c(?![a-z])", plain))


def counted(seen: Drawing) -> list[tuple[float, float, float]]:
    """Middle, width and height of all that is higher than 0, from `bar`, `hist` and `stairs`.

    A bar that stands at nan comes last.
    """
    bars = upright_bars(seen)
    found = list(zip(bars.left + bars.width / 2, bars.width, bars.high, strict=True))
    for stairs in seen["stairs"]:
        edges = stairs["edges"]
        found += zip((edges[1:] + edges[:-1]) / 2, np.diff(edges), stairs["heights"], strict=True)
    high = [(float(m), float(w), float(h)) for m, w, h in found if h > 0]
    return sorted(high, key=lambda bar: (bar[0] != bar[0], bar))


def areas(seen: Drawing) -> list[tuple[float, float, float]]:
    """x, y and area of each circle, sorted."""
    circles = [
        (float(x), float(y), float(size))
        for points in seen["points"]
        for x, y, size in zip(points["x"], points["y"], points["sizes"], strict=True)
    ]
    return sorted(circles)


def one_way(lightness: Floats) -> bool:
    """Whether colours get lighter all the way, or darker all the way, but for a little."""
    return not turns(lightness) and bool(abs(np.diff(lightness)).sum() >= 30)


def turns(lightness: Floats) -> bool:
    """Whether colours get lighter here and darker there."""
    steps = np.diff(lightness)
    up, down = steps[steps > 0].sum(), -steps[steps < 0].sum()
    return bool(min(up, down) > 0.03 * max(up, down))


def inside(limits: tuple[float, float], values: Floats) -> bool:
    """Whether all values lie within limits that may be written either way round."""
    low, high = sorted(limits)
    slack = 1e-9 * (high - low)
    return bool(np.all((values >= low - slack) & (values <= high + slack)))
