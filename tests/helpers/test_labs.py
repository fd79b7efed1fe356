"""Labs as plain data: what is refused, what is displayed, and the figure for where nothing runs."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from every_lab import LABS

from helpers.lab import view
from helpers.lab.model import Lab, Layer, Panel, Slider


@pytest.fixture(scope="module", params=LABS)
def lab(request: pytest.FixtureRequest) -> Lab:
    """Each lab of the course."""
    made: Lab = LABS[request.param]()
    return made


def small_lab(xy: np.ndarray, positions: int = 6) -> Lab:
    """Three positions × two, one panel with one curve."""
    panel = Panel("title", "x", "y", (0, 4), (0, 9), (Layer(xy, "#004098", "a curve"),))
    return Lab(
        title="Small",
        goal="Reach 5.",
        sliders=(Slider("rate", ("0.1", "0.2", "0.4"), 1), Slider("size", ("8", "16"))),
        panels=(panel,),
        readouts=tuple(f"value {n}" for n in range(positions)),
        reached=(False,) * (positions - 1) + (True,),
        shown=((0, 0), (2, 1)),
    )


GOOD = np.arange(3 * 2 * 5 * 2, dtype=np.float32).reshape(3, 2, 5, 2)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: small_lab(GOOD[0]), r"Small: xy must have shape \(\*\(3, 2\), n, 2\)"),
        (lambda: small_lab(GOOD[..., :1]), r"Small: xy must have shape \(\*\(3, 2\), n, 2\)"),
        (lambda: small_lab(GOOD[:2]), r"Small: \(2, 2, 5, 2\) does not fit \(3, 2\)"),
        (lambda: small_lab(GOOD, positions=5), "Small: 6 positions need 6 readouts and goals"),
    ],
)
def test_a_lab_whose_parts_do_not_fit_is_refused(make: Callable[[], Lab], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()


def test_more_sliders_than_the_view_has_are_refused() -> None:
    lab = small_lab(GOOD)
    one_more = replace(
        lab,
        sliders=(*lab.sliders, Slider("a", ("0",)), Slider("b", ("0",))),
        panels=(),
    )
    with pytest.raises(ValueError, match="at most 3 sliders"):
        view.widget(one_more)


def test_a_position_has_its_words() -> None:
    lab = small_lab(GOOD)
    assert lab.start == (1, 0)
    assert lab.readout((2, 1)) == "value 5"
    assert lab.settings((2, 1)) == "rate 0.4, size 16"


def test_the_figure_shows_a_row_of_panels_for_each_shown_position() -> None:
    figure = small_lab(GOOD).figure()
    (first,), (second,) = np.reshape(figure.axes, (2, 1))
    assert np.array_equal(np.transpose(first.lines[0].get_data()), GOOD[0, 0])
    assert np.array_equal(np.transpose(second.lines[0].get_data()), GOOD[2, 1])
    assert [axes.texts[0].get_text() for axes in figure.axes] == [
        "rate 0.1, size 8: value 0",
        "rate 0.4, size 16: value 5",
    ]
    plt.close(figure)


def test_a_curve_that_no_slider_moves_is_the_same_everywhere() -> None:
    figure = small_lab(GOOD[:1, :1]).figure()
    for axes in figure.axes:
        assert np.array_equal(np.transpose(axes.lines[0].get_data()), GOOD[0, 0])
    plt.close(figure)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """All that is displayed, as bundles of MIME types."""
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(view, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


WIDGET = "application/vnd.jupyter.widget-view+json"


def test_a_figure_and_a_page_travel_with_the_widget(
    shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    view.show_lab(small_lab(GOOD))
    figure, page, live = shown
    assert set(figure) == {"image/png", "text/plain"}
    assert base64.b64decode(figure["image/png"]).startswith(b"\x89PNG")
    assert figure["text/plain"] == "Small. Reach 5. rate 0.2, size 8: value 2"
    assert page["text/plain"] in re.sub("<script.*", "", page["text/html"], flags=re.DOTALL)
    assert set(live) == {WIDGET, "text/plain"}


def test_words_of_a_lab_cannot_end_the_script_of_its_page(
    shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    view.show_lab(replace(small_lab(GOOD), goal="</script><b>Reach</b> a loss < 5."))
    page = shown[1]["text/html"]
    assert page.count("</script>") == 1 and page.endswith("</script>")
    assert "Reach\\u003c/b> a loss \\u003c 5." in page


def test_a_lab_that_is_shown_twice_fills_two_pages(
    shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    for _ in range(2):
        view.show_lab(small_lab(GOOD))
    names = [set(re.findall("lab-[0-9a-f]{12}", bundle.get("text/html", ""))) for bundle in shown]
    first, second = (name for found in names for name in found)
    assert first != second


def test_the_picture_stands_alone_when_nbgrader_executes(
    shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    view.show_lab(small_lab(GOOD))
    (figure,) = shown
    assert set(figure) == {"image/png", "text/plain"}
    assert plt.get_fignums() == []


def view_of(lab: Lab) -> view.LabView:
    (found,) = (w for w in view.widget(lab).children if isinstance(w, view.LabView))
    return found


def test_the_view_gets_each_curve_where_its_description_says(lab: Lab) -> None:
    view = view_of(lab)
    numbers, offset = np.frombuffer(view.data, dtype="<f4"), 0
    described = [layer for panel in view.spec["panels"] for layer in panel["layers"]]
    for layer, sent in zip((x for p in lab.panels for x in p.layers), described, strict=True):
        size = int(np.prod(sent["shape"]))
        part = numbers[offset : offset + size].reshape(sent["shape"])
        assert np.array_equal(part, layer.xy, equal_nan=True)
        offset += size
    assert offset == len(numbers)


def test_every_lab_of_the_course_can_be_used(lab: Lab) -> None:
    spec = view_of(lab).spec
    assert any(lab.reached) and not all(lab.reached)
    assert not lab.reached[int(np.ravel_multi_index(lab.start, shape(lab)))], "nothing to do"
    for slider in lab.sliders:
        assert len(set(slider.labels)) == len(slider.labels)
    for panel in spec["panels"]:
        for axis in ("x", "y"):
            low, high = sorted(panel[f"{axis}lim"])
            assert sum(low <= at <= high for at, _ in panel["ticks"][axis]) >= 2
    assert all(len(position) == len(lab.sliders) for position in lab.shown)


def shape(lab: Lab) -> tuple[int, ...]:
    return tuple(len(slider.labels) for slider in lab.sliders)
