"""Figures: one matplotlib style for the course, colour-blind safe, base colour #004098."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from IPython.core.pylabtools import print_figure
from IPython.display import display
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

BLUE = "#004098"
# Okabe and Ito's palette, with the course's blue in place of theirs.
ORANGE, GREEN, RED = "#E69F00", "#009E73", "#D55E00"
SKY, PINK, GREY = "#56B4E9", "#CC79A7", "#6B7280"
PALETTE = (BLUE, ORANGE, GREEN, RED, SKY, PINK, GREY)

_HEIGHTS = LinearSegmentedColormap.from_list("heights", ["#F7FAFE", "#C3D6EE", "#7FA3D1"])

_STYLE: dict[str, Any] = {
    "figure.figsize": (7.0, 3.6),
    "figure.dpi": 100,
    "savefig.dpi": 100,
    "figure.constrained_layout.use": True,
    "font.size": 10.5,
    "axes.titlesize": 11.5,
    "axes.titlelocation": "left",
    "axes.labelsize": 10.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#374151",
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#E5E7EB",
    "grid.linewidth": 0.8,
    "axes.prop_cycle": cycler(color=PALETTE),
    "image.cmap": "cividis",
    "lines.linewidth": 1.8,
    "lines.markersize": 5,
    "legend.frameon": False,
    "legend.fontsize": 9.5,
}

Loss = Callable[[Any], Any]


def use_course_style() -> None:
    """Make every figure that follows look like the course's."""
    mpl.rcdefaults()
    style.use(_STYLE)


def show_figure(figure: Figure, words: str) -> None:
    """Show a figure with what it shows in words, for who cannot see it, instead of `plt.show()`.

    Jupyter has no place for words beside a bare PNG; a tag has. The PNG is there, too, for exports
    that take nothing else.
    """
    data = print_figure(figure, "png", base64=True)
    page = f'<img alt="{html.escape(words)}" src="data:image/png;base64,{data}">'
    display({"text/html": page, "image/png": data, "text/plain": words}, raw=True)
    plt.close(figure)


def plot_landscape(
    ax: Axes,
    loss: Loss,
    xlim: tuple[float, float],
    ylim: tuple[float, float],
    minimum: tuple[float, float] | None = None,
) -> None:
    """Contour lines of a loss of two parameters; `loss` maps an array (n, 2) to an array (n,).

    The darker, the higher. A `minimum` is marked with a star.
    """
    grid_x, grid_y = np.meshgrid(np.linspace(*xlim, 121), np.linspace(*ylim, 121))
    points = np.stack([grid_x.ravel(), grid_y.ravel()], axis=1)
    height = np.asarray(loss(points), dtype=float).reshape(grid_x.shape)
    # Steps that grow as squares look evenly spaced on a bowl, and still show its bottom.
    span = float(np.nanmax(height) - np.nanmin(height)) or 1.0
    levels = np.nanmin(height) + span * np.linspace(0, 1, 13) ** 2
    ax.contourf(grid_x, grid_y, height, levels=levels, cmap=_HEIGHTS, zorder=0)
    ax.contour(grid_x, grid_y, height, levels=levels, colors="white", linewidths=0.8, zorder=1)
    if minimum is not None:
        ax.plot(*minimum, marker="*", color="#111827", markersize=11, linestyle="", zorder=4)
    ax.set(xlim=xlim, ylim=ylim, xlabel="parameter $w_0$", ylabel="parameter $w_1$")
    ax.grid(False)


def plot_path(
    ax: Axes,
    loss: Loss,
    path: ArrayLike,
    label: str,
    color: str | None = None,
    minimum: tuple[float, float] | None = None,
) -> None:
    """The way an optimiser took, `path` of shape (steps + 1, 2), over the contours of its loss.

    The first path on an axes draws the contours around itself; further paths only add a line.
    For other limits call `plot_landscape` first.
    """
    points = np.asarray(path, dtype=float)
    if not ax.has_data():
        seen = points if minimum is None else np.vstack([points, minimum])
        low, high = seen.min(axis=0), seen.max(axis=0)
        margin = 0.15 * np.where(high > low, high - low, 1.0)
        (x0, y0), (x1, y1) = (low - margin).tolist(), (high + margin).tolist()
        plot_landscape(ax, loss, (x0, x1), (y0, y1), minimum)
    (line,) = ax.plot(*points.T, marker="o", markersize=3.5, color=color, label=label, zorder=3)
    ax.plot(*points[0], marker="s", markersize=7, color=line.get_color(), linestyle="", zorder=4)
