"""What was drawn comes back as values, and where it was drawn is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from helpers.artists import drawn, lightness

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


def test_lying_bars_and_stairs_are_told_apart() -> None:
    def draw(ax: Axes) -> None:
        ax.bar([0, 1, 2], Y)
        ax.barh([0, 1, 2], Y)
        ax.stairs([4, 0, 7], [0, 5, 10, 15], label="delays")

    found = drawn(draw)
    assert [bars["upright"] for bars in found["bars"]] == [True, False]
    (stairs,) = found["stairs"]
    assert stairs["edges"].tolist() == [0, 5, 10, 15] and stairs["heights"].tolist() == [4, 0, 7]
    assert stairs["label"] == "delays"


@pytest.mark.parametrize("histtype", ["step", "stepfilled"])
def test_an_outline_of_a_histogram_is_stairs(histtype: Literal["step", "stepfilled"]) -> None:
    found = drawn(lambda ax: ax.hist([1, 6, 7, 17], bins=[0, 5, 10, 20], histtype=histtype))
    (stairs,) = found["stairs"]
    assert stairs["edges"].tolist() == [0, 5, 10, 20] and stairs["heights"].tolist() == [1, 2, 1]
    assert not drawn(lambda ax: ax.fill([0, 1, 2], [0, 1, 0]))["stairs"]
    assert not drawn(lambda ax: ax.fill([], []))["stairs"]


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.bar(["a", "b", "c"], Y),
        lambda ax: ax.bar(range(3), Y, tick_label=["a", "b", "c"]),
        lambda ax: (ax.bar([0, 1, 2], Y), ax.set_xticks([0, 1, 2], ["a", "b", "c"])),
    ],
)
def test_ticks_come_back_with_their_words(draw: Callable[[Axes], object]) -> None:
    ticks = drawn(draw)["xticks"]
    assert ticks["at"].tolist() == [0, 1, 2] and ticks["text"] == ["a", "b", "c"]


@pytest.mark.parametrize("method", ["imshow", "pcolormesh"])
def test_a_colour_bar_is_told_with_its_words(method: str) -> None:
    def draw(ax: Axes, words: str) -> None:
        image = getattr(ax, method)(np.arange(6).reshape(2, 3), cmap="Greys")
        if words:
            ax.get_figure().colorbar(image, ax=ax, label=words)  # type: ignore[union-attr]

    (bare,), named = drawn(draw, "")["images"], drawn(draw, "in mm")
    assert bare["colorbar"] is None and bare["data"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert named["images"][0]["colorbar"] == "in mm" and named["axes"] == 2
    assert not named["elsewhere"]


def test_pyplot_may_add_the_colour_bar() -> None:
    seen = drawn(lambda ax: plt.colorbar(ax.imshow([[1, 2]]), ax=ax, label="K"))
    assert seen["images"][0]["colorbar"] == "K" and not seen["elsewhere"]


def test_lightness_is_that_of_a_grey_print() -> None:
    assert lightness([[0, 0, 0, 1], [1, 1, 1, 1]]).round(6).tolist() == [0, 100]
    assert lightness([0.5, 0.5, 0.5]) == pytest.approx(53.39, abs=0.01)
    (image,) = drawn(lambda ax: ax.imshow([[1, 2]], cmap="viridis"))["images"]
    assert image["lightness"].shape == (256,) and (np.diff(image["lightness"]) > 0).all()
    (image,) = drawn(lambda ax: ax.imshow([[1, 2]], cmap="jet"))["images"]
    assert (np.diff(image["lightness"]) > 0).any() and (np.diff(image["lightness"]) < 0).any()


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
