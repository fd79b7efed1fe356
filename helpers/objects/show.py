"""Shows a traced snippet as a lab: one slider moves through its steps, without any kernel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ipywidgets
from matplotlib.figure import Figure

from helpers.lab.model import Lab, Slider
from helpers.lab.view import LabView, show_lab, widget
from helpers.objects import figure
from helpers.objects.layout import Box, Layout, lay_out
from helpers.objects.model import Frame, Object, Trace
from helpers.objects.tracer import trace

_COLUMNS = {"narrow": 1, "wide": 3}  # of objects
_NOTHING = Trace(())
_GOAL = "Move the slider through the steps and watch where the arrows lead."


class ObjectsView(LabView):
    """A view that draws names, objects and the arrows between them."""

    _esm = LabView._esm.replace("export default { render };", "") + (
        Path(__file__).with_name("view.js").read_text(encoding="utf-8")
    )


@dataclass(frozen=True, eq=False)
class TraceLab(Lab):
    """A lab whose picture is a trace."""

    trace: Trace = _NOTHING

    @property
    def words(self) -> str:
        """What the plain figure shows."""
        return f"{self.title}. {self.goal} {self.trace.steps[-1].words}"

    def figure(self) -> Figure:
        return figure.draw(self.trace, lay_out(self.trace, _COLUMNS["wide"]))


def names_and_objects(text: str, goal: str = _GOAL) -> None:
    """Trace the snippet and show all its steps; if it cannot be run, say why in one sentence.

    Give it in raw quotes, r'...': then a backslash in the snippet stays what it is.
    """
    traced = trace(text)
    if traced.steps:
        show_lab(make_lab(traced, goal), _box)
    else:
        print(traced.stopped)


def make_lab(traced: Trace, goal: str = _GOAL) -> TraceLab:
    """The lab of a trace that has steps."""
    count = len(traced.steps)
    labels = tuple(f"{number} of {count}" for number in range(1, count + 1))
    says = [step.says for step in traced.steps]
    if traced.stopped:
        says[-1] += f" {traced.stopped}"
    return TraceLab(
        title="Names and objects",
        goal=f"{goal} {traced.stopped}".strip(),
        sliders=(Slider("step", labels),),
        panels=(),
        readouts=tuple(says),
        reached=(False,) * count,
        trace=traced,
    )


def _box(lab: Lab) -> ipywidgets.VBox:
    assert isinstance(lab, TraceLab)
    return widget(lab, ObjectsView, trace=payload(lab.trace))


def payload(traced: Trace) -> dict[str, Any]:
    """All that the page needs. What stays the same from step to step is sent once."""
    frames = list(dict.fromkeys(part for step in traced.steps for part in step.frames))
    objects = list(dict.fromkeys(part for step in traced.steps for part in step.objects))
    frame_at = {part: i for i, part in enumerate(frames)}
    object_at = {part: i for i, part in enumerate(objects)}
    steps = [
        {
            "ran": step.ran,
            "next": step.next,
            "failed": step.failed,
            "printed": step.printed,
            "frames": [frame_at[part] for part in step.frames],
            "objects": [object_at[part] for part in step.objects],
            "shared": step.shared(),
        }
        for step in traced.steps
    ]
    return {
        "source": traced.source,
        "printed": traced.printed,
        "frames": [_part(part) for part in frames],
        "objects": [_part(part) for part in objects],
        "steps": steps,
        "layouts": {
            name: _places(lay_out(traced, columns), frames, objects)
            for name, columns in _COLUMNS.items()
        },
    }


def _part(part: Frame | Object) -> dict[str, Any]:
    slots = [(slot.name, slot.text, slot.to) for slot in part.slots]
    sent: dict[str, Any] = {"number": part.number, "title": part.title, "slots": slots}
    if isinstance(part, Object):
        sent["more"] = part.more
    return {**sent, "words": part.words}


def _places(layout: Layout, frames: Iterable[Frame], objects: Iterable[Object]) -> dict[str, Any]:
    return {
        "width": round(layout.width),
        "height": round(layout.height),
        "frames": {number: _sent(box) for number, box in layout.frames.items()},
        "objects": {number: _sent(box) for number, box in layout.objects.items()},
        "frameArrows": [_arrows(layout, part) for part in frames],
        "objectArrows": [_arrows(layout, part) for part in objects],
    }


def _sent(box: Box) -> dict[str, Any]:
    places = [[round(number, 1) for number in place] for place in box.places]
    rect = [round(number, 1) for number in box.rect]
    return {"rect": rect, "places": places, "names": round(box.names, 1), "flat": box.flat}


def _arrows(layout: Layout, part: Frame | Object) -> list[list[float]]:
    """From each place: its number, then the points of its arrow."""
    arrows = layout.arrows(part).items()
    return [[place, *(round(number, 1) for number in points)] for place, points in arrows]
