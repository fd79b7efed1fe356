"""What a function drew, as plain data: figures are graded on their artists, never on pixels.

`drawn` is a driver for checks: `check("plot", driver=drawn)` calls `plot(ax, …)` with fresh axes
beside the learner's code, and what comes back crosses to the test as numbers and text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import FillBetweenPolyCollection, PathCollection, QuadMesh
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, StepPatch

Drawing = dict[str, Any]


def drawn(draw: Callable[..., object], *data: Any, **options: Any) -> Drawing:
    """Call `draw(ax, …)` with new axes and return what is then on them, see `artists`.

    Another figure is pyplot's current one meanwhile. `elsewhere` is whether something was drawn on
    it, or on a new one: that is what `plt.plot` and `plt.gcf()` do in a function that was given an
    `ax`.
    """
    open_before = set(plt.get_fignums())
    decoy = plt.figure()
    figure = Figure()
    figure.set_layout_engine("none")  # it would take half of the time
    ax = figure.add_subplot()
    try:
        draw(ax, *data, **options)
        figure.draw_without_rendering()  # settles ticks and limits
        new = set(plt.get_fignums()) - open_before - {decoy.number}
        return artists(figure, ax) | {"elsewhere": bool(decoy.axes or decoy.texts or new)}
    finally:
        for number in set(plt.get_fignums()) - open_before:
            plt.close(number)


def artists(figure: Figure, ax: Axes) -> Drawing:
    """What is on axes, as a dict of plain values; colours are `#rrggbb`, data are arrays.

    lines    list of dicts x, y (n,), label, color, style ("-", "--", …, "None"), marker, width
    bars     list of dicts for each call of `bar`, `barh` or `hist`: left, bottom, width, height
             (n,), label, colors, upright (False for `barh`)
    stairs   list of dicts for each call of `stairs`, or of `hist` with histtype "step" or
             "stepfilled": edges (n + 1,), heights (n,), label
    bands    list of dicts for each `fill_between`: x, low, high (n,), label, color
    points   list of dicts for each `scatter`: x, y (n,), sizes (n,) in points², label, colors
    images   list of dicts for each `imshow` or `pcolormesh`: data (rows, columns), cmap, clim,
             lightness (256,), from 0 to 100, of the colours for rising values, colorbar: what
             its label and title say, None without one
    texts    list of str: what `text` and `annotate` wrote
    legend   list of str; empty without a legend
    title, xlabel, ylabel, xscale, yscale: str; xlim, ylim: (low, high)
    xticks, yticks: dict at (n,), text: list of n str, of the major ticks
    axes     how many axes the figure has: 2 with a twin or with a colour bar
    """
    legend = ax.get_legend()
    return {
        "lines": [_line(line) for line in ax.get_lines()],
        "bars": [_bars(c) for c in ax.containers if isinstance(c, BarContainer)],
        "stairs": [stairs for patch in ax.patches if (stairs := _stairs(patch))],
        "bands": [_band(c) for c in ax.collections if isinstance(c, FillBetweenPolyCollection)],
        "points": [_points(c) for c in ax.collections if isinstance(c, PathCollection)],
        "images": [
            _image(image, figure)
            for image in [*ax.get_images(), *ax.collections]
            if isinstance(image, AxesImage | QuadMesh)
        ],
        "texts": [text.get_text() for text in ax.texts],
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
        "title": next((t for loc in ("left", "center", "right") if (t := ax.get_title(loc))), ""),
        "xlabel": ax.get_xlabel(),
        "ylabel": ax.get_ylabel(),
        "xscale": ax.get_xscale(),
        "yscale": ax.get_yscale(),
        "xlim": tuple(map(float, ax.get_xlim())),
        "ylim": tuple(map(float, ax.get_ylim())),
        "xticks": _ticks(ax.xaxis),
        "yticks": _ticks(ax.yaxis),
        "axes": len(figure.axes),
    }


def _label(artist: Any) -> str:
    """The label that a legend would show: names that matplotlib invents begin with `_`."""
    label = str(artist.get_label())
    return "" if label.startswith("_") else label


def _numbers(values: Any) -> Any:
    return np.asarray(np.ma.filled(np.ma.asarray(values, dtype=float), np.nan))


def _colors(values: Any) -> list[str]:
    return [colors.to_hex(color) for color in colors.to_rgba_array(values)]


def _line(line: Line2D) -> Drawing:
    return {
        "x": _numbers(line.get_xdata(orig=False)),
        "y": _numbers(line.get_ydata(orig=False)),
        "label": _label(line),
        "color": _colors(line.get_color())[0],
        "style": str(line.get_linestyle()),
        "marker": str(line.get_marker()),
        "width": float(line.get_linewidth()),
    }


def _bars(container: BarContainer) -> Drawing:
    patches = container.patches
    return {
        "left": _numbers([bar.get_x() for bar in patches]),
        "bottom": _numbers([bar.get_y() for bar in patches]),
        "width": _numbers([bar.get_width() for bar in patches]),
        "height": _numbers([bar.get_height() for bar in patches]),
        "label": _label(container),
        "colors": [_colors(bar.get_facecolor())[0] for bar in patches],
        "upright": container.orientation != "horizontal",
    }


def _stairs(patch: Patch) -> Drawing | None:
    """The stairs of `stairs` or of `hist`, None if the patch is none of them."""
    if isinstance(patch, Polygon):
        return _outline(patch)
    if not isinstance(patch, StepPatch):
        return None
    heights, edges, _ = patch.get_data()
    return {"edges": _numbers(edges), "heights": _numbers(heights), "label": _label(patch)}


def _outline(patch: Polygon) -> Drawing | None:
    """The stairs that `hist` draws as one polygon, None if this is another polygon."""
    x, y = _numbers(patch.get_xy()).T
    back = np.flatnonzero(np.diff(x) < 0)  # a filled one returns along the bottom
    end = int(back[0]) + 1 if back.size else len(x)
    edges, heights = x[:end:2], y[1 : end - 1 : 2]
    even = end >= 4 and end % 2 == 0
    if not (even and np.array_equal(edges, x[1:end:2]) and np.array_equal(heights, y[2:end:2])):
        return None
    return {"edges": edges, "heights": heights, "label": _label(patch)}


def _ticks(axis: Axis) -> Drawing:
    words = [label.get_text() for label in axis.get_ticklabels()]
    return {"at": _numbers(axis.get_ticklocs()), "text": words}


def _band(band: FillBetweenPolyCollection) -> Drawing:
    """The lower and the upper edge at each x, whatever way round the path runs."""
    corners = np.concatenate([path.vertices for path in band.get_paths()])
    x = np.unique(corners[:, 0])
    heights = [corners[corners[:, 0] == place, 1] for place in x]
    return {
        "x": x,
        "low": _numbers([h.min() for h in heights]),
        "high": _numbers([h.max() for h in heights]),
        "label": _label(band),
        "color": _colors(band.get_facecolor())[0],
    }


def _points(points: PathCollection) -> Drawing:
    x, y = _numbers(points.get_offsets()).reshape(-1, 2).T
    return {
        "x": x,
        "y": y,
        "sizes": np.broadcast_to(_numbers(points.get_sizes()), x.shape).copy(),
        "label": _label(points),
        "colors": _colors(points.get_facecolor()),
    }


def _image(image: AxesImage | QuadMesh, figure: Figure) -> Drawing:
    bar = image.colorbar
    words = None
    if bar is not None and bar.ax.figure is figure:
        titles = [bar.ax.get_title(loc) for loc in ("left", "center", "right")]
        words = " ".join([bar.ax.get_xlabel(), bar.ax.get_ylabel(), *titles]).strip()
    return {
        "data": _numbers(image.get_array()),
        "cmap": image.get_cmap().name,
        "clim": tuple(map(float, image.get_clim())),
        "lightness": lightness(image.get_cmap()(np.linspace(0, 1, 256))),
        "colorbar": words,
    }


def lightness(rgba: Any) -> Any:
    """How light colours look, from 0 for black to 100 for white: L* of CIELAB, a grey print."""
    rgb = np.asarray(rgba, dtype=float)[..., :3]
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    return np.where(
        luminance > (6 / 29) ** 3,
        116 * np.cbrt(luminance) - 16,
        luminance * (29 / 3) ** 3,
    )
