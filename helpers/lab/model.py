"""A lab: a question with a goal, sliders, and the pictures of all positions, computed at once.

Everything here is plain data. `helpers.lab.view` shows it in a notebook; `Lab.figure` is the same
picture for places where no front end runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

Array = NDArray[np.float32]
Style = Literal["line", "thin", "dashed", "dots", "square", "star"]
Scale = Literal["linear", "log"]
Position = tuple[int, ...]

_MATPLOTLIB: dict[Style, dict[str, object]] = {
    "line": {"linestyle": "-"},
    "thin": {"linestyle": "-", "linewidth": 0.9},
    "dashed": {"linestyle": "--"},
    "dots": {"linestyle": "-", "linewidth": 0.8, "marker": "o", "markersize": 3},
    "square": {"linestyle": "", "marker": "s", "markersize": 7},
    "star": {"linestyle": "", "marker": "*", "markersize": 14},
}


@dataclass(frozen=True)
class Slider:
    """A row of positions, each with the text that is shown and read out."""

    name: str
    labels: tuple[str, ...]
    start: int = 0


@dataclass(frozen=True, eq=False)
class Layer:
    """One curve of a panel.

    `xy` has shape (*positions, n, 2), one axis for each slider; an axis of size 1 means that the
    curve does not depend on that slider. `nan` breaks a line.
    """

    xy: Array
    color: str
    label: str = ""
    style: Style = "line"


@dataclass(frozen=True, eq=False)
class Panel:
    """One pair of axes; `background` draws what no slider moves."""

    title: str
    xlabel: str
    ylabel: str
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    layers: tuple[Layer, ...]
    xscale: Scale = "linear"
    yscale: Scale = "linear"
    background: Callable[[Axes], None] | None = None

    def prepare(self, ax: Axes) -> None:
        """Give axes the limits, scales and background of this panel."""
        ax.set(xscale=self.xscale, yscale=self.yscale)
        if self.background is not None:
            self.background(ax)
        ax.set(xlim=self.xlim, ylim=self.ylim, xlabel=self.xlabel, ylabel=self.ylabel)


@dataclass(frozen=True, eq=False)
class Lab:
    """An experiment that is ready to be moved through.

    `readouts` and `reached` (whether the goal is met) have one entry for each slider position,
    the last slider running fastest. `shown` are the positions that the plain figure shows.
    """

    title: str
    goal: str
    sliders: tuple[Slider, ...]
    panels: tuple[Panel, ...]
    readouts: tuple[str, ...]
    reached: tuple[bool, ...]
    shown: tuple[Position, ...] = field(default=())

    def __post_init__(self) -> None:
        shape = tuple(len(slider.labels) for slider in self.sliders)
        count = int(np.prod(shape))
        if not len(self.readouts) == len(self.reached) == count:
            raise ValueError(f"{self.title}: {count} positions need {count} readouts and goals")
        for layer in (layer for panel in self.panels for layer in panel.layers):
            if layer.xy.ndim != len(shape) + 2 or layer.xy.shape[-1] != 2:
                raise ValueError(f"{self.title}: xy must have shape (*{shape}, n, 2)")
            if any(n not in (1, m) for n, m in zip(layer.xy.shape, shape, strict=False)):
                raise ValueError(f"{self.title}: {layer.xy.shape} does not fit {shape}")

    @property
    def start(self) -> Position:
        return tuple(slider.start for slider in self.sliders)

    @property
    def words(self) -> str:
        """The lab for who cannot see its figure."""
        return f"{self.title}. {self.goal} {self.settings(self.start)}: {self.readout(self.start)}"

    def readout(self, position: Position) -> str:
        """What is said of one position."""
        shape = tuple(len(slider.labels) for slider in self.sliders)
        return self.readouts[int(np.ravel_multi_index(position, shape))]

    def settings(self, position: Position) -> str:
        """The sliders' texts at one position."""
        pairs = zip(self.sliders, position, strict=True)
        return ", ".join(f"{slider.name} {slider.labels[i]}" for slider, i in pairs)

    def figure(self) -> Figure:
        """The panels at the shown positions, one row each, without any slider."""
        positions = self.shown or (self.start,)
        width = max(5.4, 3.6 * len(self.panels) + 0.4)  # room for the note above one panel, too
        size = (width, 2.9 * len(positions))
        figure, axes = plt.subplots(len(positions), len(self.panels), figsize=size, squeeze=False)
        # Room for the note above each row, which takes no part in the layout.
        figure.set_layout_engine("constrained", hspace=0.15, rect=(0, 0, 1, 1 - 0.25 / size[1]))
        for row, position in zip(axes, positions, strict=True):
            for ax, panel in zip(row, self.panels, strict=True):
                panel.prepare(ax)
                _draw(ax, panel.layers, position)
                ax.set_title(f" \n{panel.title}", fontsize=10)  # the empty line is for the note
            words = f"{self.settings(position)}: {self.readout(position)}"
            place = {"xycoords": "axes fraction", "textcoords": "offset points"}
            note = row[0].annotate(words, (0, 1), (0, 20), fontsize=9.5, weight="bold", **place)
            note.set_in_layout(False)  # it may run on above the panels to the right
        for ax, panel in zip(axes[0], self.panels, strict=True):
            if any(layer.label for layer in panel.layers):
                ax.legend(fontsize=8)
        return figure


def _draw(ax: Axes, layers: Sequence[Layer], position: Position) -> None:
    for layer in layers:
        sizes = layer.xy.shape[: len(position)]
        place = tuple(0 if n == 1 else i for i, n in zip(position, sizes, strict=True))
        x, y = layer.xy[place].T
        ax.plot(x, y, color=layer.color, label=layer.label or None, **_MATPLOTLIB[layer.style])  # type: ignore[arg-type]
