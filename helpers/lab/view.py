"""Shows a lab in a notebook: ipywidgets sliders linked in the browser to one view that draws.

All arrays are sent once. A move of a slider then never asks the kernel: the browser redraws within
one frame, also while a cell runs.

A widget dies with its kernel. So a lab is displayed three times, and a front end shows one of them:
a plain figure for places that run nothing (feedback, GitHub), a page of HTML with the same view and
plain sliders for another day's kernel and for exports, and the widget.
"""

from __future__ import annotations

import base64
import io
import json
import os
import secrets
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import traitlets
from IPython.display import display
from matplotlib.ticker import NullLocator
from PIL import Image

from helpers.lab.model import Lab, Panel

_LARGEST_SLIDERS = 3
_HERE = Path(__file__).parent
_NO_SLIDERS = "The sliders of this lab come when its cell is run in Jupyter (Shift+Enter)."


class LabView(anywidget.AnyWidget):
    """The browser's side: `spec` describes the panels, `data` holds every curve as float32."""

    _esm = (_HERE / "view.js").read_text(encoding="utf-8")
    _css = _HERE / "view.css"
    spec = traitlets.Dict().tag(sync=True)
    data = traitlets.Bytes().tag(sync=True)
    at0 = traitlets.Int().tag(sync=True)
    at1 = traitlets.Int().tag(sync=True)
    at2 = traitlets.Int().tag(sync=True)


def show_lab(lab: Lab, make: Callable[[Lab], ipywidgets.VBox] | None = None) -> None:
    """Display the lab as a plain figure, as a page that needs no kernel, and as a widget.

    `make` is for a lab whose view does more than draw: it calls `widget` with a view of its own.
    While nbgrader executes a notebook (NBGRADER_EXECUTION is set) only the figure is made.
    """
    picture = base64.b64encode(_fewer_colors(_png(lab.figure()))).decode()
    display({"image/png": picture, "text/plain": lab.words}, raw=True)
    if not os.environ.get("NBGRADER_EXECUTION"):
        box = (make or widget)(lab)
        display({"text/html": _page(box.children[-1]), "text/plain": _NO_SLIDERS}, raw=True)
        display({**box._repr_mimebundle_(), "text/plain": ""}, raw=True)


def _page(view: LabView) -> str:
    """The view with plain sliders, in HTML; where scripts do not run, one sentence."""
    name = f"lab-{secrets.token_hex(6)}"  # a notebook may show the same lab twice
    lab = {"spec": view.spec, "data": base64.b64encode(view.data).decode()}
    code = str(view._esm).replace("export default", "const view =")
    code += (_HERE / "plain.js").read_text()
    code += "const lab = " + json.dumps(lab).replace("<", "\\u003c") + ";\n"
    code += f"document.querySelectorAll('.{name}')"
    code += ".forEach((place) => showPlainLab(place, lab, view));"
    return (
        f"<style>{(_HERE / 'view.css').read_text()}</style>"
        f'<div class="lab-plain {name}"><p>{_NO_SLIDERS}</p></div>'
        f'<script type="module">{code}</script>'
    )


def widget(lab: Lab, kind: type[LabView] = LabView, **more: Any) -> ipywidgets.VBox:
    """The sliders and the view, linked in the browser; `more` joins what the view is told."""
    view = kind(spec={**_spec(lab), **more}, data=_data(lab), **_indexes(lab))
    sliders = []
    longest = max(len(slider.name) for slider in lab.sliders)
    for number, slider in enumerate(lab.sliders):
        made = ipywidgets.SelectionSlider(
            options=[(label, i) for i, label in enumerate(slider.labels)],
            index=slider.start,
            description=slider.name,
            style={"description_width": f"{longest}ch"},  # the same for all: tracks in line
            layout={"width": "min(100%, 560px)"},
        )
        ipywidgets.jslink((made, "index"), (view, f"at{number}"))
        sliders.append(made)
    goal = ipywidgets.HTML(f"<b>{escape(lab.title)}.</b> {escape(lab.goal)}")
    box = ipywidgets.VBox([goal, *sliders, view])
    box.add_class("lab-box")
    return box


def _indexes(lab: Lab) -> dict[str, int]:
    if len(lab.sliders) > _LARGEST_SLIDERS:
        raise ValueError(f"a lab has at most {_LARGEST_SLIDERS} sliders")
    return {f"at{number}": slider.start for number, slider in enumerate(lab.sliders)}


def _data(lab: Lab) -> bytes:
    layers = (layer for panel in lab.panels for layer in panel.layers)
    return b"".join(np.ascontiguousarray(layer.xy, dtype="<f4").tobytes() for layer in layers)


def _spec(lab: Lab) -> dict[str, Any]:
    return {
        "title": lab.title,
        "goal": lab.goal,
        "sliders": [{"name": s.name, "labels": s.labels, "start": s.start} for s in lab.sliders],
        "readouts": lab.readouts,
        "reached": lab.reached,
        "panels": [_panel(panel) for panel in lab.panels],
    }


def _panel(panel: Panel) -> dict[str, Any]:
    """A panel's axes with matplotlib's ticks, its background as a picture, its layers' shapes."""
    figure, ax = plt.subplots(figsize=(4, 3))
    panel.prepare(ax)
    ax.xaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_minor_locator(NullLocator())
    figure.canvas.draw()
    ticks = {"x": _ticks(ax.xaxis), "y": _ticks(ax.yaxis)}
    plt.close(figure)
    return {
        **{key: getattr(panel, key) for key in ("title", "xlabel", "ylabel", "xscale", "yscale")},
        "xlim": panel.xlim,
        "ylim": panel.ylim,
        "ticks": ticks,
        "background": _background(panel),
        "layers": [
            {"shape": x.xy.shape, "color": x.color, "label": x.label, "style": x.style}
            for x in panel.layers
        ],
    }


def _ticks(axis: Any) -> list[list[Any]]:
    """Where matplotlib puts the ticks, and what it writes there."""
    texts = [label.get_text() for label in axis.get_majorticklabels()]
    plain = [t.replace("$\\mathdefault{", "").replace("}$", "") for t in texts]
    return [[float(at), t] for at, t in zip(axis.get_majorticklocs(), plain, strict=True)]


def _background(panel: Panel) -> str:
    """What no slider moves, as a picture that fills the axes exactly; "" if there is nothing."""
    if panel.background is None:
        return ""
    with plt.rc_context({"figure.constrained_layout.use": False}):
        figure = plt.figure(figsize=(4, 3))
        ax = figure.add_axes((0, 0, 1, 1))
        panel.prepare(ax)
        ax.axis("off")
        return "data:image/png;base64," + base64.b64encode(_png(figure)).decode()


def _png(figure: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    plt.close(figure)
    return buffer.getvalue()


def _fewer_colors(png: bytes) -> bytes:
    """The same picture in 256 colours: a third of the bytes that every saved notebook carries."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(dither=Image.Dither.NONE).save(buffer, format="png")
    return buffer.getvalue()
