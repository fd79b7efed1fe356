"""What was drawn comes back as values, and where it was drawn is seen."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from helpers.artists import drawn

X, Y = np.array([1.0, 2.0, 5.0]), np.array([3.0, 1.0, 4.0])


def test_a_line_comes_back_with_all_that_a_reader_sees() -> None:
    def draw(ax: Axes) -> None:
        ax.plot(X, Y, "--", color="red", label="loss")
        ax.set(title="a run", xlabel="step", ylabel="loss", yscale="log", ylim=(0.5, 8))
        ax.legend()

    found = drawn(draw)
    (line,) = found["lines"]
    np.testing.assert_array_equal([line["x"], line["y"]], [X, Y])
    assert (line["label"], line["color"], line["style"]) == ("loss", "#ff0000", "--")
    assert (found["title"], found["xlabel"], found["ylabel"]) == ("a run", "step", "loss")
    assert (found["yscale"], found["ylim"], found["legend"]) == ("log", (0.5, 8.0), ["loss"])
    assert found["axes"] == 1 and not found["elsewhere"]


def test_bars_and_histograms_come_back_by_call() -> None:
    def draw(ax: Axes) -> None:
        ax.bar(["a", "b", "c"], Y, label="counts")
        ax.hist([0.5, 0.5, 1.5], bins=[0, 1, 2])

    named, counted = drawn(draw)["bars"]
    assert named["label"] == "counts" and named["height"].tolist() == Y.tolist()
    assert (named["left"] + named["width"] / 2).tolist() == [0, 1, 2]
    assert counted["height"].tolist() == [2, 1] and counted["left"].tolist() == [0, 1]


@pytest.mark.parametrize("turned", [False, True])
def test_a_band_has_a_lower_and_an_upper_edge(turned: bool) -> None:
    low, high = (Y + 1, Y - 1) if turned else (Y - 1, Y + 1)
    (band,) = drawn(lambda ax: ax.fill_between(X, low, high, alpha=0.2))["bands"]
    assert band["x"].tolist() == X.tolist()
    assert band["low"].tolist() == (Y - 1).tolist() and band["high"].tolist() == (Y + 1).tolist()


def test_points_and_images_come_back() -> None:
    def draw(ax: Axes) -> None:
        ax.scatter(X, Y, s=[10, 20, 30])
        ax.imshow(np.arange(6).reshape(2, 3), cmap="jet")
        ax.text(0, 0, "here")

    found = drawn(draw)
    assert found["points"][0]["sizes"].tolist() == [10, 20, 30]
    assert found["images"][0]["cmap"] == "jet" and found["images"][0]["data"].shape == (2, 3)
    assert found["texts"] == ["here"]


def test_a_twin_counts_as_second_axes() -> None:
    assert drawn(lambda ax: ax.twinx())["axes"] == 2


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: plt.plot(X, Y),
        lambda ax: plt.figure(),
        lambda ax: plt.gcf().suptitle("title"),
        lambda ax: plt.subplots(),
    ],
)
def test_what_is_drawn_on_another_figure_is_seen_and_closed(draw: object) -> None:
    before = plt.get_fignums()
    assert drawn(draw)["elsewhere"]  # type: ignore[arg-type]
    assert plt.get_fignums() == before
