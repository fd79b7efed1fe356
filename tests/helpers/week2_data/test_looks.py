"""What checks of figures see, the made-up data, and the stand-ins for answers."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from helpers.artists import drawn, lightness
from helpers.data.climate import load_seattle_weather
from helpers.week2_data import figures_reference as reference
from helpers.week2_data import looks
from helpers.week2_data.learning_curves import learning_curves
from helpers.week2_data.thermometer import with_day_in_fahrenheit, with_week_in_fahrenheit


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.bar(["x", "y", "z"], [2, -1, 0]),
        lambda ax: ax.bar([2, 0, 1], [0, 2, -1], tick_label=["z", "x", "y"]),
        lambda ax: (
            [
                ax.bar(n, h, tick_label=[w])
                for n, h, w in zip([0, 1, 2], [2, -1, 0], "xyz", strict=True)
            ]
            and ax.set_xticks([0, 1, 2], list("xyz"))
        ),
        lambda ax: (
            ax.bar([0, 1, 2], [2, -1, 0], align="edge", width=1)
            and ax.set_xticks([0.5, 1.5, 2.5], list("xyz"))
        ),
        lambda ax: pd.Series([2, -1, 0], index=list("xyz")).plot.bar(ax=ax),
    ],
)
def test_bars_of_any_style_are_one_list(draw: Callable[[Axes], object]) -> None:
    bars = looks.upright_bars(drawn(draw))
    assert bars.words == ["x", "y", "z"]
    assert bars.low.tolist() == [0, -1, 0] and bars.high.tolist() == [2, 0, 0]


def test_a_tick_that_is_not_under_the_bar_is_not_its_word() -> None:
    bars = looks.upright_bars(
        drawn(lambda ax: ax.bar([1, 9], [1, 1]) and ax.set_xticks([5], ["no"]))
    )
    assert bars.words == ["", ""]


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.hist([1, 6, 7], bins=[0, 5, 10, 15]),
        lambda ax: ax.hist([1, 6, 7], bins=[0, 5, 10, 15], rwidth=0.8),
        lambda ax: ax.bar([7.5, 2.5], [2, 1], width=4.5),
        lambda ax: ax.stairs([1, 2, 0], [0, 5, 10, 15]),
        lambda ax: ax.hist([1, 6, 7], bins=[0, 5, 10, 15], histtype="step"),
        lambda ax: ax.hist([1, 6, 7], bins=[0, 5, 10, 15], histtype="stepfilled"),
    ],
)
def test_counts_are_found_in_any_style(draw: Callable[[Axes], object]) -> None:
    found = looks.counted(drawn(draw))
    assert [(middle, height) for middle, _, height in found] == [(2.5, 1), (7.5, 2)]


@pytest.mark.parametrize(
    ("name", "good"),
    [
        *((name, True) for name in ("viridis", "cividis", "magma_r", "Greys", "Blues_r", "YlGnBu")),
        *((name, False) for name in ("jet", "turbo", "hsv", "coolwarm", "RdBu_r", "tab10")),
    ],
)
def test_lightness_tells_good_maps_from_rainbows(name: str, good: bool) -> None:
    assert looks.one_way(lightness(mpl.colormaps[name](np.linspace(0, 1, 256)))) is good


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("°C", True),
        ("degrees Celsius", True),
        ("temp ($^\\circ$C)", True),
        (r"in $\degree$C", True),
        (r"$^{\circ}\mathrm{C}$", True),
        (r"$^\circ\,{\rm C}$", True),
        ("deg. C", True),
        ("in ℃", True),
        ("T in C", False),
        ("degrees of Coimbra, in circles", False),
    ],
)
def test_degrees_are_named_in_many_ways(words: str, named: bool) -> None:
    assert looks.says_celsius(words) is named


def test_learning_curves_have_each_step_once_and_no_order() -> None:
    table = learning_curves(runs=3, steps=7)
    assert len(table) == 21 and not table["step"].is_monotonic_increasing
    assert table.groupby("run")["step"].nunique().tolist() == [7, 7, 7]
    by_step = learning_curves(runs=12).groupby("step")["loss"]
    assert (by_step.mean() > by_step.std()).all()


def test_only_the_week_or_the_day_is_changed() -> None:
    celsius = np.arange(20.0)
    week, day = with_week_in_fahrenheit(celsius, 4), with_day_in_fahrenheit(celsius, 4)
    assert np.flatnonzero(week != celsius).tolist() == [4, 5, 6, 7, 8, 9, 10]
    assert np.flatnonzero(day != celsius).tolist() == [4] and day[4] == week[4] == 39.2


@pytest.mark.parametrize("stretch", [1.0, 1.4])
def test_every_week_of_four_years_can_be_found(stretch: float) -> None:
    table = load_seattle_weather()
    true = np.round(15 + stretch * (table["temp_max"].to_numpy() - 15), 1)
    dates = table["date"].dt.strftime("%Y-%m-%d").tolist()
    for start in [*range(0, 1455, 61), 1454]:
        assert reference.find_week(dates, with_week_in_fahrenheit(true, start)) == dates[start]
