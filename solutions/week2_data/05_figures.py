# %% [markdown]
# # Figures that tell the truth
#
# After this notebook you can
# - draw on axes that you are given, with names and units, so that your figure needs no explanation;
# - show many runs in one picture: each run, their mean, and how much they differ;
# - see how a chart misleads, and repair it.
#
# **Builds on** [01 Arrays](01_arrays.ipynb) to [04 Joins and groups](04_joins_and_groups.ipynb).
# **Next** week 3, machine learning: every claim there comes with a figure.

# %% [markdown]
# > **The article** The Chinese self-study article that this course grew out of sends you to a video
# > course and to Runoob's reference (菜鸟教程) for Matplotlib, and wants you to know figure, axes, lines,
# > bars, histograms, scatter plots and labels. All of them come here. That is not enough, though: a chart
# > may be drawn without an error and still say what is not so. That is our second half.

# %% setup
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.artists import drawn
from helpers.check import check, yours
from helpers.data.anscombe import load_anscombe
from helpers.data.climate import load_co2, load_elnino, load_seattle_weather
from helpers.data.flights import load_airports, load_flights
from helpers.figures import BLUE, GREY, ORANGE, show_figure, use_course_style
from helpers.lab.view import show_lab
from helpers.week2_data import figures_reference as reference
from helpers.week2_data.charts import four_charts_lab
from helpers.week2_data.histograms import histogram_lab
from helpers.week2_data.learning_curves import learning_curves
from helpers.week2_data.public_checks import figures as public
from helpers.week2_data.public_checks import repairs, shades_and_bins
from helpers.week2_data.thermometer import with_day_in_fahrenheit, with_week_in_fahrenheit

use_course_style()
weather = load_seattle_weather()
dates = weather["date"].dt.strftime("%Y-%m-%d").tolist()
celsius = weather["temp_max"].to_numpy()
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

# %% setup
def cut_bars(ax, names, values):
    """Bars on an axis that begins at 310."""
    ax.bar(names, values, color=ORANGE)
    ax.set_ylim(310, 372)


def two_axes(ax, x, series):
    """Two curves, each with an axis of its own."""
    (name, values), (other, others) = series.items()
    ax.plot(x, values, color=BLUE)
    ax.set_ylabel(name, color=BLUE)
    right = ax.twinx()
    right.plot(x, others, "--", color=ORANGE)
    right.set_ylabel(other, color=ORANGE)


def growing_circles(ax, x, y, values):
    """Circles whose radius grows with the value."""
    ax.scatter(x, y, s=900 * (values / values.max()) ** 2, color=ORANGE, alpha=0.5, linewidth=0)


def rainbow(ax, table, unit):
    """A table in the colours of a rainbow."""
    picture = ax.imshow(table, cmap="jet", aspect="auto")
    ax.figure.colorbar(picture, ax=ax, label=unit)


def ten_bins(ax, minutes):
    """The histogram that comes without thinking."""
    ax.hist(minutes, color=ORANGE)


# %% [markdown]
# ## 1 · Look before you compute
#
# Four small tables, by the statistician F. Anscombe. To two digits they agree in all that you would
# compute first.

# %%
anscombe = load_anscombe()
for name, part in anscombe.groupby("series"):
    r = part["x"].corr(part["y"])
    print(f"{name:4} mean y {part['y'].mean():.2f}   sd of y {part['y'].std():.2f}   correlation {r:.2f}")

# %%
fig, panels = plt.subplots(1, 4, figsize=(9, 2.4), sharex=True, sharey=True)
for ax, (name, part) in zip(panels, anscombe.groupby("series")):
    ax.plot(part["x"], part["y"], "o", color=BLUE)
    ax.set(title=name, xlabel="x")
panels[0].set_ylabel("y")
show_figure(fig, "A noisy line; a curve; a line with one point far off; a column of points with one far to the right.")

# %% [markdown]
# One picture shows what no number did. In Matplotlib a **figure** (画布) is the whole picture, and
# **axes** (坐标系) are one panel of it: with an x axis, a y axis, and all that is drawn between them.
# Each line, bar and text on them is an **artist** (图元): an object with data, a colour, a label.
#
# Most tutorials write `plt.plot(...)`. That draws on whichever axes were used last. In this notebook
# your functions are *given* `ax`, and draw there, with its methods: `ax.plot`, `ax.bar`,
# `ax.set_xlabel`. Then one function can fill any panel of any figure. The checks read the artists that
# you leave on `ax`: never pixels, so colours and styles are yours.

# %% [markdown] predict="attribute"
# **Predict** (week 1, objects) What does the line `ax.ylabel = "height in cm"` do?
#
# - [ ] It names the y axis.
#   That is the method `ax.set_ylabel("height in cm")`.
# - [ ] It raises an AttributeError: axes have no such attribute.
#   Reading it would. But an assignment makes a new attribute, as in your own classes.
# - [x] Nothing that you can see, and no error.
#   `ax` has one attribute more, which nobody reads. Silent mistakes take longest to find.

# %% [markdown] card="draw_year" difficulty=1 minutes=4
# ### A line with a unit
#
# Write `draw_year(ax, months, degrees)`. It draws **one** line through the points, with `ax.plot`, and
# names both axes. The x label holds the word *month*. The y label holds the word *temperature* and the
# unit *°C*. Title, colour and markers are up to you.
#
# **Example.** `draw_year(ax, [6, 7, 8], [18.5, 21.0, 20.2])` draws a line from (6, 18.5) to (8, 20.2).


# %% exercise="draw_year"
def draw_year(ax, months, degrees):
    """Draw temperatures over months as one line.

    ax       the axes to draw on
    months   list of n whole numbers, n ≥ 2, rising
    degrees  list of n temperatures in °C
    """
    ### BEGIN SOLUTION
    ax.plot(months, degrees, "o-")
    ax.set_xlabel("month")
    ax.set_ylabel("temperature in °C")
    ### END SOLUTION


# %% check="draw_year" points=1 about="the line"
with check("draw_year", "ax", "months", "degrees", driver=drawn) as draw_year:
    public.one_line(draw_year)

### BEGIN HIDDEN TESTS
with check("draw_year", driver=drawn) as draw_year:
    for months, degrees in (
        ([6, 7, 8], [18.5, 21.0, 20.2]),
        ([10, 11, 12, 13, 14], [-3.25, 0.5, -11.125, 7.0, 2.75]),
        ([2, 5, 6, 11], [24.0, 24.0, 19.5, 24.0]),
        ([1, 2], [0.004, -0.017]),
    ):
        (line,) = draw_year(months, degrees).value["lines"]
        draw_year.expect(
            np.array([line["x"], line["y"]]), np.array([months, degrees], dtype=float), "x and y of the line",
            rtol=1e-12, hint="Any months, and any temperatures, each as it is given.",
        )
### END HIDDEN TESTS

# %% check="draw_year" points=1 about="the labels"
with check("draw_year", "ax", "months", "degrees", driver=drawn) as draw_year:
    public.labels_with_unit(draw_year)

# %% [markdown] hints="draw_year"
# 1. Three calls of methods of `ax`: one draws, two set a text.
# 2. `ax.plot(months, degrees)` draws the line. The methods for the names begin with `set_`.
# 3. Almost code:
#    ```
#    ax.plot(...)
#    ax.set_xlabel("...")
#    ax.set_ylabel("... in °C")
#    ```
#    **Then** call your function twice on the same `ax`. Predict how many lines there are.

# %% [markdown]
# The sea off Peru. Most years it is warm in March and cool in September. In 1997 El Niño came: the sea stayed warm.

# %%
draw, label = yours("draw_year", reference.draw_year)

sea = load_elnino().set_index("YEAR")
fig, panels = plt.subplots(1, 2, figsize=(8, 2.8), sharey=True)
for ax, year in zip(panels, (1996, 1997)):
    draw(ax, list(range(1, 13)), sea.loc[year].tolist())
    ax.set_title(f"{year} ({label})")
show_figure(fig, "The temperature of the sea in twelve months: in 1996 it falls from March to August, in 1997 it stays warm.")

# %% [markdown]
# **Take away:** draw on the `ax` you are given. A number without a unit is not yet information.

# %% [markdown]
# ## 2 · Rebuild this figure
#
# Below is the rain of Seattle, from 1,461 days. You will draw the same.

# %%
fig, ax = plt.subplots(figsize=(7, 2.8))
reference.rainy_months(ax, weather)
ax.set_title("the target: rain in Seattle")
show_figure(fig, "Twelve bars, January to December: about 4 mm a day in January, 0.4 in July, more than 5 in November.")

# %% [markdown] predict="sorted_months"
# **Predict** (week 1, sorting) What does `sorted(["Jan", "Feb", "Mar", "Apr"])` give?
#
# - [ ] `["Jan", "Feb", "Mar", "Apr"]`
#   Python does not know that these are months.
# - [x] `["Apr", "Feb", "Jan", "Mar"]`
#   Texts are sorted by their letters. `groupby` on *names* of months does the same.
# - [ ] `["Apr", "Mar", "Feb", "Jan"]`
#   That is the list from its end, as `reversed(...)` has it.

# %% [markdown] card="rainy_months" difficulty=2 minutes=8
# ### The rain of the year
#
# Write `rainy_months(ax, weather)`. For each of the twelve months, draw an upright bar with `ax.bar`.
# Its height is the mean of `precipitation` over **all** days of that month, in all years together; dry
# days count, too. From left to right: January to December, with the names under the bars (`Jan` or
# `January`). The y label holds the unit, *mm*.
#
# **Example.** If the table has two days in March, with 1 mm and 3 mm, the bar of March is 2 high.


# %% exercise="rainy_months"
def rainy_months(ax, weather):
    """Draw the mean rain of a day, month by month, as twelve bars.

    ax       the axes to draw on
    weather  DataFrame with `date` (moments) and `precipitation` (mm), one row a day, in any order;
             each of the twelve months has at least one day; it must not change
    """
    ### BEGIN SOLUTION
    means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
    ax.bar(MONTHS, means)
    ax.set_ylabel("rain of a day in mm")
    ### END SOLUTION


# %% check="rainy_months" points=2 about="twelve bars"
with check("rainy_months", "ax", "weather", driver=drawn) as rainy_months:
    public.twelve_bars(rainy_months)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("rainy_months", driver=drawn) as rainy_months:
    rng = np.random.default_rng(2051)
    days = pd.date_range("2009-04-11", "2011-11-20")
    rain = rng.exponential(4, len(days)).round(1) * (rng.random(len(days)) < 0.6)
    table = pd.DataFrame({"wind": rng.random(len(days)), "precipitation": rain, "date": days})
    expected = np.array([rain[days.month == month].mean() for month in range(1, 13)])
    bars = looks.upright_bars(rainy_months(table).value)
    rainy_months.expect(bars.high, expected, "the heights of the bars, from left to right", rtol=1e-9, hint="The table may begin in any month.")
    places = rng.permutation(len(days))
    shuffled = table.iloc[places].set_axis(rng.integers(0, 9, len(days)))
    bars = looks.upright_bars(rainy_months(shuffled).value)
    rainy_months.expect(
        bars.high, expected, "the heights of the bars, from left to right", rtol=1e-9,
        hint="The rows may stand in any order, under any index.",
    )
    once = shuffled[~shuffled["date"].dt.month.duplicated()].assign(precipitation=[3, 0, 7, 0, 0, 11, 2, 0, 5, 13, 1, 4])
    bars = looks.upright_bars(rainy_months(once).value)
    expected = once["precipitation"].to_numpy(dtype=float)[np.argsort(once["date"].dt.month.to_numpy())]
    rainy_months.expect(bars.high, expected, "the heights of the bars, from left to right", hint="A month may have a single day.")
    rainy_months.expect(bars.low, np.zeros(12), "where the bars begin", hint="Bars begin at 0.")
### END HIDDEN TESTS

# %% check="rainy_months" points=1 about="names and unit"
with check("rainy_months", "ax", "weather", driver=drawn) as rainy_months:
    public.months_and_unit(rainy_months)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("rainy_months", driver=drawn) as rainy_months:
    table = public.rain_table()[::-1]
    words = looks.upright_bars(rainy_months(table).value).words
    rainy_months.expect(
        [looks.month_of(word) for word in words], [name.lower() for name in MONTHS], "the names under the bars",
        hint="The rows may stand in any order: January is still the first bar.",
    )
### END HIDDEN TESTS

# %% [markdown] hints="rainy_months"
# 1. `groupby` first, then one call that draws. By what do you group, so that all Januaries are together
#    and the order is that of the year?
# 2. `weather["date"].dt.month` is a number from 1 to 12 for each row, and `groupby` sorts numbers well.
# 3. Almost code:
#    ```
#    means = weather["precipitation"].groupby(...).mean()
#    ax.bar(MONTHS, ...)
#    ax.set_ylabel("...")
#    ```
#    **Then** draw the *sums* of all four years. Would you still know how wet a January day is?

# %%
rain_bars, label = yours("rainy_months", reference.rainy_months)

fig, panels = plt.subplots(1, 2, figsize=(10, 2.8), sharey=True)
for ax, year in zip(panels, (2013, 2014)):
    rain_bars(ax, weather[weather["date"].dt.year == year])
    ax.set_title(f"{year} ({label})")
show_figure(fig, "The rain of Seattle by month in 2013 and in 2014, on the same scale: single years differ a lot.")

# %% [markdown]
# **Take away:** a function that draws on `ax` is used again: for one year, for all, side by side. Give
# panels that are to be compared the same y axis (`sharey=True`).

# %% [markdown]
# ## 3 · Many runs in one picture
#
# A network (week 3) is trained in small steps; its *loss* says how wrong it still is. It is trained five
# times, each *run* with another seed. The loss over the steps is its **learning curve** (学习曲线). One
# curve alone says little: perhaps it was a lucky seed. So draw every run, their mean, and a band of one
# standard deviation (sd) to both sides: how far a *run* lies from the mean, typically. Losses fall by
# factors, say to a third in each hundred steps. So the y axis is *logarithmic*: there equal steps are equal
# factors, and such a fall is a straight line.

# %% [markdown] predict="hundred_runs"
# **Predict** You make 100 runs in place of 5. What happens to the band of mean ± sd of the runs?
#
# - [x] Its width stays about the same.
#   Runs differ as much as before. You only know better how much.
# - [ ] It gets much narrower, as more runs are more exact.
#   That is the sd *of the mean*, the sd divided by $\sqrt n$: how well you know the mean. Who draws it
#   and calls it "the runs" makes noisy runs look alike.
# - [ ] It gets wider, as more runs have more extremes.
#   That holds for a band from the lowest run to the highest.

# %% [markdown] card="plot_curves" difficulty=2 minutes=11
# ### Learning curves
#
# Write `plot_curves(ax, df)`. On `ax` it draws
# - one line for each run, loss over step, in the order of the steps; its label is the name of the run;
# - the mean over the runs at each step, a line with the label `mean`;
# - **one** band, by `ax.fill_between`, from mean − sd to mean + sd at each step. The sd is that of the
#   runs, with n − 1, as `.std()` of pandas has it.
#
# The y axis is logarithmic, the x label holds the word *step*, the y label *loss*, and a legend names
# all runs and the mean.
#
# **Example.** If three runs have the losses 2, 8 and 5 at step 10, the mean is 5, the sd 3, and the band
# goes from 2 to 8 there.


# %% exercise="plot_curves"
def plot_curves(ax, df):
    """Draw each run, the mean of the runs, and a band of one sd.

    ax   the axes to draw on
    df   DataFrame with `run` (names, or whole numbers), `step` and `loss` (> 0), rows in any order;
         at least 2 runs; each has each step once; mean − sd is above 0; it must not change
    """
    ### BEGIN SOLUTION
    for run, rows in df.sort_values("step").groupby("run"):
        ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=str(run))
    by_step = df.groupby("step")["loss"]
    mean, sd = by_step.mean(), by_step.std()
    ax.plot(mean.index, mean, color=BLUE, label="mean")
    ax.fill_between(mean.index, mean - sd, mean + sd, color=BLUE, alpha=0.2)
    ax.set(xlabel="step", ylabel="loss", yscale="log")
    ax.legend()
    ### END SOLUTION


# %% check="plot_curves" points=1 about="a line for each run"
with check("plot_curves", "ax", "df", driver=drawn) as plot_curves:
    public.one_line_per_run(plot_curves)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("plot_curves", driver=drawn) as plot_curves:
    rng = np.random.default_rng(2052)
    steps = np.array([3, 5, 11, 20, 21, 40])
    losses = rng.uniform(0.3, 2.0, (4, 6)) * np.exp(-steps / 9)
    table = pd.DataFrame({"loss": losses.ravel(), "run": np.repeat([9, 10, 2, 31], 6), "step": np.tile(steps, 4)})
    table = table.iloc[rng.permutation(24)].set_axis(rng.integers(0, 5, 24))
    seen = plot_curves(table).value
    for run, expected in zip(("9", "10", "2", "31"), losses):
        lines = looks.lines_named(seen, run)
        plot_curves.expect(len(lines), 1, "the number of lines for one of the runs", hint="Runs may be numbers: the label is their text, `str(run)`.")
        plot_curves.expect(
            lines[0], np.array([steps, expected]), "x and y of the line of one run", rtol=1e-9,
            hint="Columns, rows and index may stand in any order.",
        )
### END HIDDEN TESTS

# %% check="plot_curves" points=2 about="mean and band"
with check("plot_curves", "ax", "df", driver=drawn) as plot_curves:
    public.mean_and_band(plot_curves)

### BEGIN HIDDEN TESTS
import statistics

from helpers.week2_data import looks

with check("plot_curves", driver=drawn) as plot_curves:
    rng = np.random.default_rng(2053)
    for runs, steps in ((2, [7, 8, 31]), (7, [0, 1, 4, 6, 90])):
        losses = rng.uniform(1.5, 2.5, (runs, len(steps))) * 10.0 ** -np.arange(len(steps))
        table = pd.DataFrame({"step": np.tile(steps, runs), "run": np.repeat([f"r{n}" for n in range(runs)], len(steps)), "loss": losses.ravel()})
        table = table.iloc[rng.permutation(len(table))].set_axis(rng.integers(0, 3, len(table)))
        seen = plot_curves(table).value
        means, spread = (np.array([of(column.tolist()) for column in losses.T]) for of in (statistics.fmean, statistics.stdev))
        (line,) = looks.lines_named(seen, "mean")
        plot_curves.expect(line, np.array([steps, means]), "x and y of the mean", rtol=1e-9, hint="Two runs or seven, any steps.")
        (band,) = seen["bands"]
        plot_curves.expect(
            np.array([band["x"], band["low"], band["high"]]), np.array([steps, means - spread, means + spread]),
            "x and both edges of the band", rtol=1e-9, hint="Two runs or seven: each step has an sd of its own.",
        )
### END HIDDEN TESTS

# %% check="plot_curves" points=1 about="log axis, labels, legend"
with check("plot_curves", "ax", "df", driver=drawn) as plot_curves:
    public.scale_and_legend(plot_curves)

### BEGIN HIDDEN TESTS
with check("plot_curves", driver=drawn) as plot_curves:
    table = pd.DataFrame({"run": np.repeat(np.arange(13), 2), "step": [0, 1] * 13, "loss": np.linspace(2, 3, 26)})
    seen = plot_curves(table).value
    missing = {*map(str, range(13)), "mean"} - set(seen["legend"])
    plot_curves.expect(len(missing), 0, "how many of 13 runs and the mean are not in the legend", hint="Many runs are all in the legend, by their names.")
### END HIDDEN TESTS

# %% [markdown] hints="plot_curves"
# 1. Two groupings: by run for the thin lines, by step for mean and sd.
# 2. `for run, rows in df.sort_values("step").groupby("run"): ...` has one run at a time, in the order of
#    its steps. Of `df.groupby("step")["loss"]` you need mean and sd.
# 3. Almost code:
#    ```
#    for run, rows in df.sort_values("step").groupby("run"):
#        ax.plot(..., ..., label=str(run))
#    by_step = df.groupby("step")["loss"]
#    mean, sd = ..., ...
#    ax.plot(mean.index, mean, label=...)
#    ax.fill_between(mean.index, ..., ..., alpha=0.2)
#    ax.set_yscale(...)
#    ```
#    Labels and legend are missing here. **Then** draw 100 runs: predict the width of the band.

# %%
curves, label = yours("plot_curves", reference.plot_curves)

fig, panels = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
for ax, runs in zip(panels, (5, 12)):
    curves(ax, learning_curves(runs=runs))
    ax.set_title(f"{runs} runs ({label})")
    ax.legend(fontsize=6)
show_figure(fig, "Falling loss on a log axis: 5 and 12 thin lines, their mean, and a band of one sd that is about as wide in both.")

# %% [markdown]
# **Take away:** show the runs, not only their mean, and write under the figure what the band is. "±"
# alone says nothing.

# %% [markdown]
# ## 4 · Five charts that mislead
#
# All five are drawn from true numbers, without an error. Each has one fault, and you repair it.

# %% [markdown] predict="cut_axis"
# **Predict** In 1960 the air held 317 ppm (parts per million) of carbon dioxide, in 2000 it held 369. A
# chart shows both as bars, and its y axis begins at 310. How many times as high is the second bar?
#
# - [ ] 1.16 times, as the numbers
#   Only if the axis begins at 0.
# - [ ] about twice
#   It is worse: what counts is 369 − 310 against 317 − 310.
# - [x] more than eight times
#   59 against 7. The numbers differ by 16 %, and the eye sees eight-fold.

# %%
yearly = load_co2().groupby(load_co2()["date"].dt.year)["co2"].mean()
decades = [1960, 1970, 1980, 1990, 2000]
fig, ax = plt.subplots(figsize=(5, 2.6))
cut_bars(ax, [str(year) for year in decades], yearly.loc[decades].tolist())
ax.set(ylabel="CO₂ in ppm", title="misleading: a cut axis")
show_figure(fig, "Five bars on an axis that begins at 310: the last one is more than eight times as high as the first.")

# %% [markdown] card="honest_bars" difficulty=1 minutes=4
# ### Repair 1: the cut axis
#
# Bars are compared by their *length*, so they begin at 0. Write `honest_bars(ax, names, values)`: upright
# bars by `ax.bar`, in the given order, each from 0 to its value, its name under it. The y axis is
# linear and shows 0 and every bar to its end. Values may be negative: such a bar hangs down from 0.
#
# **Example.** `honest_bars(ax, ["a", "b"], [2.0, -1.5])`: one bar from 0 to 2, one from 0 to −1.5.


# %% exercise="honest_bars"
def honest_bars(ax, names, values):
    """Draw values as bars that begin at 0.

    ax      the axes to draw on
    names   list of n different texts, n ≥ 1
    values  list of n numbers, not all 0
    """
    ### BEGIN SOLUTION
    ax.bar(names, values)
    ### END SOLUTION


# %% check="honest_bars" points=1 about="where bars begin and end"
with check("honest_bars", "ax", "names", "values", driver=drawn) as honest_bars:
    repairs.bars_from_zero(honest_bars)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("honest_bars", driver=drawn) as honest_bars:
    for values in ([2.0, -1.5], [7.25, 3, 0, 11.5], [-4, -0.5, -9.25], [3e-7], [5.5, 0.25, 5.5, -2]):
        names = ["zeta", "b", "alpha", "Q"][: len(values)]
        bars = looks.upright_bars(honest_bars(names, values).value)
        honest_bars.expect(bars.words, names, "the names under the bars", hint="As they are given, in the given order.")
        honest_bars.expect(
            np.array([bars.low, bars.high]), np.array([np.minimum(values, 0), np.maximum(values, 0)]), "lower and upper ends of the bars",
            rtol=1e-9, atol=0, hint="Values may be negative, 0, equal or tiny.",
        )
### END HIDDEN TESTS

# %% check="honest_bars" points=1 about="what the picture shows"
with check("honest_bars", "ax", "names", "values", driver=drawn) as honest_bars:
    repairs.nothing_cut(honest_bars)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("honest_bars", driver=drawn) as honest_bars:
    for values in ([2.0, -1.5], [-4, -0.5, -9.25], [1250.0, 1100.0], [3e-7, -8e-7]):
        names = ["zeta", "b", "alpha"][: len(values)]
        seen = honest_bars(names, values).value
        bars = looks.upright_bars(seen)
        ends = np.array([bars.low, bars.high])
        honest_bars.expect(ends.shape, (2, len(values)), "how many bars there are", hint="One for each value.")
        honest_bars.expect(looks.inside(seen["ylim"], np.array([0.0])), True, "whether 0 is in the picture", hint="Whatever the signs of the values: 0 is always shown.")
        honest_bars.expect(looks.inside(seen["ylim"], ends), True, "whether all bars end in the picture", hint="Values may be negative, large or tiny.")
        honest_bars.expect(seen["yscale"], "linear", "the scale of the y axis")
### END HIDDEN TESTS

# %% [markdown] hints="honest_bars"
# 1. The repair is to leave something out.
# 2. Without `set_ylim`, `ax.bar` begins at 0 and shows all bars, negative ones as well.
# 3. Almost code:
#    ```
#    ax.bar(..., ...)
#    ```
#    **Then** draw the same numbers as a *line* from 310 on. A line is read by its slope, not its length:
#    it may be cut, if the axis says so.

# %%
bars, label = yours("honest_bars", reference.honest_bars)

fig, ax = plt.subplots(figsize=(5, 2.6))
bars(ax, [str(year) for year in decades], yearly.loc[decades].tolist())
ax.set(ylabel="CO₂ in ppm", title=f"repaired ({label})")
show_figure(fig, "The same five bars from 0 on: each is a little higher than the one before.")

# %% [markdown]
# Axis, scale and shape of the paper: move them, and read what the same five numbers seem to say.

# %%
show_lab(four_charts_lab())

# %% [markdown]
# **What you found:** the start of the axis and a log scale change what *bars* say, the shape does not.
# What a *line* says, its slope, changes with all three. So a slope alone is never a proof.

# %% [markdown]
# ### Two y axes
#
# The same months again: "wind and rain in Seattle go hand in hand."

# %%
by_month = weather.groupby(weather["date"].dt.month)[["precipitation", "wind"]].mean()
series = {"rain of a day in mm": by_month["precipitation"].to_numpy(), "wind in m/s": by_month["wind"].to_numpy()}
fig, ax = plt.subplots(figsize=(6, 2.8))
two_axes(ax, np.arange(1, 13), series)
ax.set(xlabel="month", title="misleading: two y axes")
show_figure(fig, "Two curves with an axis each: both are high in winter, low in summer, and seem to swing alike.")

# %% [markdown]
# Who draws two y axes chooses where the curves cross, and how much each swings. An honest way for
# quantities with a true zero: divide each by its own first value. Then both have one axis, and 130 means
# "30 % more than at the start" for both. (Degrees Celsius have no true zero: give them a panel of their
# own.)

# %% [markdown] card="indexed_lines" difficulty=2 minutes=5
# ### Repair 2: one axis for both
#
# Write `indexed_lines(ax, x, series)`. For each series draw one line on `ax`: its values in percent of
# its own first value, so that each line begins at 100. Its label is the name of the series. Add a legend
# and a y label that holds the number *100*. All lines share one y axis: no `twinx`. The values may be
# small integers like `int16`, in which 100 · 700 does not fit.
#
# **Example.** The values 4, 8, 5 become 100, 200, 125.


# %% exercise="indexed_lines"
def indexed_lines(ax, x, series):
    """Draw each series in percent of its first value.

    ax      the axes to draw on
    x       array (n,)
    series  dict of at least one name: array (n,) of floats or ints, perhaps small ones like int16,
            the first one > 0; they must not change
    """
    ### BEGIN SOLUTION
    for name, values in series.items():
        ax.plot(x, values / values[0] * 100, label=name)
    ax.set_ylabel("first value = 100")
    ax.legend()
    ### END SOLUTION


# %% check="indexed_lines" points=1 about="the lines"
with check("indexed_lines", "ax", "x", "series", driver=drawn) as indexed_lines:
    repairs.lines_of_first(indexed_lines)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("indexed_lines", driver=drawn) as indexed_lines:
    x = np.array([0.5, 1.5, 4.0])
    first = np.array([4.0, 8.0, 5.0])
    (line,) = looks.lines_named(indexed_lines(x, {"one": first}).value, "one")
    indexed_lines.expect(line, np.array([x, [100, 200, 125]]), "x and y of the only line", hint="The example of the card: a single series.")
    whole = {
        "visitors": np.array([700, 1200, 35], dtype=np.int16), "errors": np.array([3, 200, 0], dtype=np.uint8), "tiny": np.array([3e-9, -6e-9, 7.5e-9]),
    }
    seen = indexed_lines(x, whole).value
    for name, values in whole.items():
        (line,) = looks.lines_named(seen, name)
        share = [100 * float(value) / float(values[0]) for value in values]
        indexed_lines.expect(line, np.array([x, share]), "x and y of a line", rtol=1e-6, hint="Three series: small integers like int16 and uint8, tiny and negative numbers.")
### END HIDDEN TESTS

# %% check="indexed_lines" points=1 about="legend, label, one pair of axes"
with check("indexed_lines", "ax", "x", "series", driver=drawn) as indexed_lines:
    repairs.legend_and_base(indexed_lines)

### BEGIN HIDDEN TESTS
with check("indexed_lines", driver=drawn) as indexed_lines:
    names = ["b", "e", "a", "d", "c"]
    seen = indexed_lines(np.arange(2.0), {name: np.array([2.0, 3.0 + n]) for n, name in enumerate(names)}).value
    missing = {*names} - {*seen["legend"]}
    indexed_lines.expect(len(missing), 0, "how many of five names are not in the legend", hint="Five series: all are named.")
    indexed_lines.expect(seen["axes"], 1, "the number of axes", hint="Five series, and one pair of axes.")
### END HIDDEN TESTS

# %% [markdown] hints="indexed_lines"
# 1. A loop over the names and their values. What do you do with the values before you draw them?
# 2. `for name, values in series.items(): ...` has one series at a time, and `values / values[0]` begins
#    at 1 for each.
# 3. Almost code:
#    ```
#    for name, values in series.items():
#        ax.plot(x, ..., label=...)
#    ax.set_ylabel("first value = ...")
#    ```
#    The legend is missing here. **Then** divide by the *last* value. Which claim changes?

# %%
indexed, label = yours("indexed_lines", reference.indexed_lines)

fig, ax = plt.subplots(figsize=(6, 2.8))
indexed(ax, np.arange(1, 13), series)
ax.set(xlabel="month", title=f"repaired ({label})")
show_figure(fig, "On one axis, from 100 in January: rain is at 130 in March, at 10 in July, and above 130 in November and December; wind stays between 85 and 125.")

# %% [markdown]
# In July there is a tenth of January's rain; wind stays within about a fifth of its first value. The two axes
# had hidden it.

# %% [markdown]
# ### Areas for lengths
#
# On a map there is no room for bars: a circle at each place shows how much there is. By its width, or by
# its area?

# %% [markdown] predict="radius"
# **Predict** One airport has twice as many flights as another, so its circle gets twice the radius. How
# much more ink does it get?
#
# - [ ] twice as much
#   That would be right for a bar that is twice as long.
# - [x] four times as much
#   The area is $\pi r^2$, and the eye compares areas.
# - [ ] eight times as much
#   So it is for balls, where a volume grows with $r^3$.

# %%
flights = load_flights()
counts = flights.groupby("dest").size().rename("flights").reset_index()
places = counts.merge(load_airports(), left_on="dest", right_on="faa", validate="one_to_one")
lon, lat, number = (places[name].to_numpy() for name in ("lon", "lat", "flights"))
east = lon > -130  # without Alaska and Hawaii
fig, ax = plt.subplots(figsize=(6, 3.2))
growing_circles(ax, lon[east], lat[east], number[east])
ax.set(xlabel="longitude in °", ylabel="latitude in °", title="misleading: the radius grows with the flights")
show_figure(fig, "A map of destinations: a few huge circles, and many that can hardly be seen.")

# %% [markdown] card="bubbles" difficulty=2 minutes=4
# ### Repair 3: areas that grow with the value
#
# Write `bubbles(ax, x, y, values)` with `ax.scatter`. Each value gets a circle (another marker will do) at
# its x and y, whose *area* is in proportion to the value. The largest circle gets `s=400`. (The parameter
# `s` of `scatter` grows with the area: it is the square of the diameter, in points.) The values may be
# small integers like `int16`, in which 400 · 90 does not fit: they get the same areas.
#
# **Example.** For the values 90, 10 and 360, `s` is 100, 11.1… and 400.


# %% exercise="bubbles"
def bubbles(ax, x, y, values):
    """Draw circles with areas in proportion to values.

    ax      the axes to draw on
    x, y    arrays (n,) of the places
    values  array (n,) of floats or ints ≥ 0, perhaps small ones like int16; at least one > 0
    """
    ### BEGIN SOLUTION
    ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
    ### END SOLUTION


# %% check="bubbles" points=1 about="places and areas"
with check("bubbles", "ax", "x", "y", "values", driver=drawn) as bubbles:
    repairs.four_circles(bubbles)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("bubbles", driver=drawn) as bubbles:
    rng = np.random.default_rng(2054)
    for values in (
        np.array([90.0, 10.0, 360.0]), np.array([0.0, 3e-6, 7e-6, 0.0]), np.array([731, 1, 208]), np.array([2.5]), np.array([4.5e9, 1.2e9, 4.5e9]),
    ):
        x, y = rng.uniform(-9, 9, (2, len(values)))
        circles = looks.areas(bubbles(x, y, values).value)
        share = [float(value) / float(max(values)) for value in values]
        expected = sorted((float(a), float(b), 400 * part) for a, b, part in zip(x, y, share))
        bubbles.expect(
            np.array(circles), np.array(expected), "x, y and area of the circles, by x", rtol=1e-5, atol=1e-9,
            hint="Values may be 0, tiny or huge. Which area has a 0?",
        )
### END HIDDEN TESTS

# %% check="bubbles" points=1 about="small integers get the areas of the same floats"
with check("bubbles", "ax", "x", "y", "values", driver=drawn) as bubbles:
    repairs.circles_of_few_bits(bubbles)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("bubbles", driver=drawn) as bubbles:
    for values in (np.array([731, 1, 208], dtype=np.int16), np.array([200, 7, 90, 31], dtype=np.uint8), np.array([19, 0, 101], dtype=np.int8)):
        x = np.array([7.5, -2.0, 3.25, 11.0])[: len(values)]
        run = bubbles(x, x * x, values)
        run.demand("What does not fit into so few bits?")
        circles = looks.areas(run.value)
        same = looks.areas(bubbles(x, x * x, values.astype(float)).value)
        bubbles.expect(
            np.array(circles), np.array(same), "x, y and area of the circles of small integers, beside those of the same floats",
            rtol=5e-3, atol=1e-9, hint="Small integers of sixteen bits and of eight: they get the areas of the same floats.",
        )
### END HIDDEN TESTS

# %% [markdown] hints="bubbles"
# 1. One call of `ax.scatter`. Only its parameter `s` needs thought: what share of the largest is each value?
# 2. `values / values.max()` is 1 for the largest. Which number makes 400 of it?
# 3. Almost code:
#    ```
#    share = values / ...
#    ax.scatter(x, y, s=..., alpha=0.5)
#    ```
#    **Then** give one circle ten times the value. Predict its *diameter* beside the old one.

# %%
circles, label = yours("bubbles", reference.bubbles)

fig, ax = plt.subplots(figsize=(6, 3.2))
circles(ax, lon[east], lat[east], number[east])
ax.set(xlabel="longitude in °", ylabel="latitude in °", title=f"repaired: the area grows with the flights ({label})")
show_figure(fig, "The same map: middle-sized airports can be seen now, and the largest do not cover the others.")

# %% [markdown]
# ### Rainbow colours
#
# 61 years of the sea off Peru, a row each. A **colour map** (色图) makes a colour of each number.

# %%
table = sea.to_numpy()
fig, ax = plt.subplots(figsize=(6, 3.4))
rainbow(ax, table, "°C")
ax.set_xticks(range(12), MONTHS)
ax.set(ylabel="years after 1950", title="misleading: rainbow colours")
ax.grid(False)
show_figure(fig, "Rows of years, columns of months: bright yellow and cyan stripes, dark blue and dark red ends.")

# %% [markdown]
# Yellow and cyan shine, dark red and dark blue do not: you see edges where the numbers have none. Printed
# in grey, warmest and coldest look nearly the same. In a good map the colours get lighter (or darker) all the
# way: viridis, cividis, magma, Blues, Greys and many more. Maps such as coolwarm are for numbers
# with a true middle, such as "warmer or colder than usual".

# %% [markdown] card="heat_map" difficulty=2 minutes=5
# ### Repair 4: colours in order
#
# Write `heat_map(ax, table, unit)`. Draw the table by `ax.imshow` (or `ax.pcolormesh`), each number as
# it is, in colours whose lightness goes one way only, clearly from light to dark or from dark to light, as
# the good maps named above do. No number lies beyond the ends of the colours, and from the lowest number to
# the highest at least half of them are used. Add a colour bar whose label holds `unit`: the figure of the
# axes, `ax.figure`, has a method `colorbar`.
#
# **Example.** For `heat_map(ax, np.array([[3, 8], [5, 1]]), "mm")` the picture has two rows and two columns,
# 1 and 8 have the colours of the two ends, or nearly so, and beside it stands a bar with the label *mm*.


# %% exercise="heat_map"
def heat_map(ax, table, unit):
    """Draw a table as colours, with a colour bar.

    ax     the axes to draw on
    table  array (rows, columns) of numbers, not all equal; it must not change
    unit   text for the label of the colour bar
    """
    ### BEGIN SOLUTION
    picture = ax.imshow(table, cmap="viridis", aspect="auto")
    ax.figure.colorbar(picture, ax=ax, label=unit)
    ### END SOLUTION


# %% check="heat_map" points=1 about="numbers and colours"
with check("heat_map", "ax", "table", "unit", driver=drawn) as heat_map:
    shades_and_bins.colours_in_order(heat_map)

### BEGIN HIDDEN TESTS
from helpers.week2_data import looks

with check("heat_map", driver=drawn) as heat_map:
    rng = np.random.default_rng(2055)
    for table in (rng.normal(-3, 40, (5, 2)), rng.uniform(0, 1e-4, (1, 7)), rng.integers(-9, 9, (6, 6)), rng.normal(1e6, 3, (3, 8))):
        (image,) = heat_map(table, "m").value["images"]
        heat_map.expect(image["data"], table.astype(float), "the numbers in the picture", rtol=1e-9, atol=0, hint="Any numbers, also negative, huge or tiny.")
        low, high = image["clim"]
        heat_map.expect(bool(low <= table.min() and table.max() <= high), True, "whether the colours reach from the lowest to the highest number", hint="Other numbers than degrees: negative, tiny or huge.")
        used = table.max() - table.min()
        heat_map.expect(bool(high - low < 2.0001 * used), True, "whether the numbers use half of the colours", hint="Other numbers than degrees: negative, tiny or huge.")
        heat_map.expect(looks.one_way(image["lightness"]), True, "whether the lightness goes one way", hint="Whatever the numbers are.")
### END HIDDEN TESTS

# %% check="heat_map" points=1 about="the colour bar"
with check("heat_map", "ax", "table", "unit", driver=drawn) as heat_map:
    shades_and_bins.colour_bar(heat_map)

### BEGIN HIDDEN TESTS
with check("heat_map", driver=drawn) as heat_map:
    (image,) = heat_map(np.array([[3, 8], [5, 1]]), "flights a day").value["images"]
    heat_map.expect("flights a day" in (image["colorbar"] or ""), True, "whether the unit stands at the colour bar", hint="Another unit than °C.")
### END HIDDEN TESTS

# %% [markdown] hints="heat_map"
# 1. Two calls: one draws the table and returns the picture, one draws the bar of that picture.
# 2. `ax.imshow(...)` has a parameter `cmap`. Keep what it returns under a name.
# 3. Almost code:
#    ```
#    picture = ax.imshow(table, cmap="...")
#    ax.figure.colorbar(..., ax=ax, label=...)
#    ```
#    **Then** try "jet", and look at the picture with nearly closed eyes: what do you see first?

# %%
colours, label = yours("heat_map", reference.heat_map)

fig, ax = plt.subplots(figsize=(6, 3.4))
colours(ax, table, "°C")
ax.set_xticks(np.arange(12) + (0 if ax.images else 0.5), MONTHS)  # a cell of `pcolormesh` begins at its number
ax.set(ylabel="years after 1950", title=f"repaired ({label})", aspect="auto")
ax.grid(False)
show_figure(fig, "The same table: light and warm from February to April, and a few years that are light for months: El Niño.")

# %% [markdown]
# ### Too few bins
#
# A **histogram** (直方图) cuts the axis into **bins** (分箱) and counts the values in each. By default
# there are ten.

# %% [markdown] predict="ten_bins"
# **Predict** 13,609 delays lie between −33 and 1,126 minutes. Most are small; more than half of all
# flights leave early. How many flights are in the first of ten equal bins?
#
# - [ ] about a tenth
#   So it would be if delays were spread evenly.
# - [ ] about half
#   So many leave early. But the first bin goes on to +83 minutes.
# - [x] more than nine in ten
#   Each bin is 116 minutes wide. All that is interesting is in the first.

# %%
delays = flights["dep_delay"].to_numpy()
fig, ax = plt.subplots(figsize=(6, 2.6))
ten_bins(ax, delays[~np.isnan(delays)])
ax.set(xlabel="delay in minutes", ylabel="flights", title="misleading: ten bins")
show_figure(fig, "One huge bar, one small bar, and nothing else that can be seen.")

# %% [markdown] card="delay_histogram" difficulty=2 minutes=7
# ### Repair 5: bins that a reader understands
#
# Write `delay_histogram(ax, minutes)`: bars that are 5 minutes wide, with edges at multiples of 5 (…, −5,
# 0, 5, …). The height is the number of delays in it. A delay on an edge belongs to the bar that *begins*
# there. All delays are counted, far ones too; nan (cancelled) is left out. The x label holds *min* or
# *minutes*, the y label *flights*. Use `ax.hist`, `ax.bar` or `ax.stairs`; extra bars of height 0 do no
# harm.
#
# **Example.** The delays −3, 0, 4.5, 5 give a bar of height 1 from −5, of height 2 from 0, of height 1
# from 5.


# %% exercise="delay_histogram"
def delay_histogram(ax, minutes):
    """Draw how many delays there are in each five minutes.

    ax       the axes to draw on
    minutes  array (n,) of delays, from −500 to 2,000; nan for a cancelled flight; at least one is
             not nan
    """
    ### BEGIN SOLUTION
    known = minutes[~np.isnan(minutes)]
    first, last = known.min() // 5 * 5, known.max() // 5 * 5
    edges = np.arange(first, last + 6, 5)
    ax.hist(known, bins=edges)
    ax.set(xlabel="delay in minutes", ylabel="flights")
    ### END SOLUTION


# %% check="delay_histogram" points=2 about="counts of five minutes"
with check("delay_histogram", "ax", "minutes", driver=drawn) as delay_histogram:
    shades_and_bins.five_minutes(delay_histogram)

### BEGIN HIDDEN TESTS
from collections import Counter

from helpers.week2_data import looks

with check("delay_histogram", driver=drawn) as delay_histogram:
    rng = np.random.default_rng(2056)
    gaps = rng.exponential(30, 400).round(1) - 20
    gaps[rng.integers(0, 400, 30)] = np.nan
    for minutes, hint in (
        (np.array([-3.0, 0.0, 4.5, 5.0]), "The largest delay lies on an edge: its bar begins there."),
        (np.array([-2.0, 3.5, 20.0, 17.0, 20.0]), "The largest delay lies on an edge: its bar begins there."),
        (np.array([-11.0, -7.5, -34.0, -7.0]), "All may be early."),
        (np.array([-44.0, -31.5, -58.0]), "All may be early, by half an hour and more."),
        (np.array([41.0, 43.0, 44.5]), "All may lie in one bar."),
        (np.array([-10.0, -1.0, 2.0]), "The smallest delay may lie on an edge."),
        (np.array([3.0, 412.0, 7.0, np.nan, 253.5]), "Far delays count, too."),
        (np.array([-120.5, 3.0, 1.0]), "Very early ones count, too."),
        (gaps, "Four hundred delays, some of them nan."),
    ):
        found = looks.counted(delay_histogram(minutes).value)
        expected = Counter(5.0 * np.floor(minute / 5) for minute in minutes.tolist() if minute == minute)
        got = {5.0 * round((middle - 2.5) / 5): height for middle, _, height in found}
        delay_histogram.expect(got, {float(left): expected[left] for left in sorted(expected)}, "heights of the bars by left edges", hint=hint)
### END HIDDEN TESTS

# %% check="delay_histogram" points=1 about="the labels"
with check("delay_histogram", "ax", "minutes", driver=drawn) as delay_histogram:
    shades_and_bins.minutes_and_flights(delay_histogram)

# %% [markdown] hints="delay_histogram"
# 1. `hist` takes a list of edges, too, as `bins`. Which is the first, which the last?
# 2. `7.5 // 5 * 5` is 5.0, and `-7.5 // 5 * 5` is -10.0: that rounds down to a multiple of 5. The last bin of
#    `hist` keeps *both* of its edges, so there must be an edge beyond the largest delay.
# 3. Almost code:
#    ```
#    known = minutes[~np.isnan(minutes)]
#    first = known.min() // 5 * 5
#    last = ...
#    edges = np.arange(first, ..., 5)
#    ax.hist(known, bins=edges)
#    ```
#    The labels are missing here. **Then** count `edges`, and compare with the number of bars: which is
#    larger, and by how much?

# %%
histogram, label = yours("delay_histogram", reference.delay_histogram)

fig, ax = plt.subplots(figsize=(7, 2.8))
histogram(ax, delays)
ax.set(xlim=(-40, 180), title=f"repaired ({label}); {np.sum(delays > 180):,} are later still")
show_figure(fig, "Many narrow bars: the highest is just below 0, to the right a long tail.")

# %% [markdown]
# Now the shape is there: most flights leave a few minutes early, and few leave very late. But is any
# width *right*? Try.

# %%
show_lab(histogram_lab())

# %% [markdown]
# **Take away:** with the seventy times above and bins 10 to 15 minutes wide, the first edge alone decides
# whether you see one peak or two. Draw two widths before you believe a peak. The share of values up to x (right) needs no bins: two
# steep parts are two peaks.

# %% [markdown]
# ## 5 · In your own words
#
# A colleague sends you this chart.

# %%
fig, ax = plt.subplots(figsize=(4, 2.6))
ax.bar(["model A", "model B"], [0.906, 0.912], color=[GREY, BLUE])
ax.set(ylim=(0.9, 0.914), ylabel="accuracy", title="B is twice as good!")
show_figure(fig, "Two bars on an axis that begins at 0.9: A ends at 0.906, B at 0.912, and its bar is twice as high.")

# %% [markdown] explain="ask_your_colleague" points=2
# ### What would you ask?
#
# Above, "B is twice as good". Write three or four sentences to your colleague: what does the chart
# suggest, what do the numbers say, and what would you have to see before you believe that B is better?
#
# ### BEGIN SOLUTION
# The axis begins at 0.9, so the bar of B is twice as long, but the accuracies are 90.6 % and 91.2 %: a
# difference of 0.6 points. Each bar may be a single run. How many seeds were there, and how much do
# accuracies differ between runs of the same model? I would like to see all runs of both models, or mean
# and sd with the word "sd" and the number of runs, on the same test data.
#
# - 1 point: says that the axis is cut, and what the true difference is (0.906 and 0.912, about 0.6 points or 0.7 %)
# - 1 point: asks for the spread over several runs (or for the size of the test set), beside the difference
# ### END SOLUTION

# %% [markdown]
# ## 6 · Side quest: find the anomaly
#
# A figure also finds what is wrong with the *data*. Each day of Seattle has a word. Draw the rain of each
# day over its word:

# %%
rng = np.random.default_rng(0)
words = sorted(weather["weather"].unique())
fig, ax = plt.subplots(figsize=(6, 2.8))
for place, word in enumerate(words):
    amount = weather.loc[weather["weather"] == word, "precipitation"]
    ax.plot(place + rng.uniform(-0.3, 0.3, len(amount)), amount, ".", color=BLUE, markersize=3)
ax.set_xticks(range(len(words)), words)
ax.set(ylabel="rain of the day in mm", title="four years, a point a day")
show_figure(fig, "Points over five words. Drizzle lies near 0, fog and rain go up to 56 mm, snow to 24, and some days called sun to 28.")
sunny_rain = weather.query("weather == 'sun' and precipitation > 0")
print(len(sunny_rain), "days are called sun and have rain;", f"the wettest had {sunny_rain['precipitation'].max()} mm")

# %% [markdown]
# Nobody planted that: it is in the published file, as are days called fog, on which more rain fell, on
# average, than on days called rain (6.5 mm and 5.1 mm). The median of the sunny days, 0 mm, hides them. The
# next fault is ours: for a while the thermometer was set to Fahrenheit, $F = 1.8\,C + 32$.
#
# **A neighbour, solved: one wrong day.** The wrong day need not be the hottest: in winter, 0 °C become 32.
# But it stands far above the days *around* it. Their median does not mind one wrong number:

# %%
one_day = with_day_in_fahrenheit(celsius, 17)
around = np.array([np.median(one_day[max(0, day - 3) : day + 4]) for day in range(len(one_day))])
print("hottest:", dates[int(one_day.argmax())], "  farthest above the days around it:", dates[int((one_day - around).argmax())])

# %% [markdown] card="find_week" difficulty=3 minutes=9 quest="side"
# ### The week in Fahrenheit
#
# Seven days in a row are in °F, all others in °C. Write `find_week(dates, temperatures)`, which returns
# the date of the **first** of the seven. The week may lie anywhere, also at the very beginning or end, in
# summer or in winter. True temperatures lie between −10 and 45 °C, and neighbouring days differ by less
# than 16 °C. The mean of seven true days in a row is less than 12 °C away from the mean of the 15 days
# before and the 15 after them (fewer at both ends).
#
# **Example.** If the values of 2012-02-01 to 2012-02-07 are in °F, it returns `"2012-02-01"`.


# %% exercise="find_week"
def find_week(dates, temperatures):
    """The first day of the week that was measured in °F.

    dates         list of n days as text, in order, without gaps, n ≥ 60
    temperatures  array (n,): °C, but for seven days in a row; it must not change
    returns       str: the date of the first of the seven

    >>> find_week(dates, with_week_in_fahrenheit(celsius, 31))
    '2012-02-01'
    """
    ### BEGIN SOLUTION
    values = pd.Series(temperatures)
    around = values.rolling(31, center=True, min_periods=1).median()
    above = (values - around).rolling(7).sum()
    return dates[int(above.argmax()) - 6]
    ### END SOLUTION


# %% check="find_week" points=3 about="two weeks"
with check("find_week", "dates", "temperatures") as find_week:
    public.two_weeks(find_week, dates, celsius)

### BEGIN HIDDEN TESTS
with check("find_week") as find_week:
    names, true = dates, celsius
    find_week(dates, with_week_in_fahrenheit(celsius, 31)).equals("2012-02-01", hint="The example of the card.")
    rng = np.random.default_rng(2057)
    for start in (0, len(true) - 7):
        find_week(names, with_week_in_fahrenheit(true, start)).equals(names[start], hint="The week may be the first or the last seven days.")
    inland = np.round(15 + 1.4 * (true - 15), 1)  # colder winters, hotter summers
    for start in (12, 375, 703, 1099, 1082):
        find_week(names, with_week_in_fahrenheit(inland, start)).equals(
            names[start], hint="A place with cold winters: a week in °F need not be hotter than a summer's week."
        )
    for start in rng.integers(0, len(true) - 7, 9).tolist():
        find_week(names, with_week_in_fahrenheit(inland, start)).equals(names[start], hint="A place with cold winters, and any week.")
    for start in rng.integers(0, len(true) - 7, 12).tolist():
        find_week(names, with_week_in_fahrenheit(true, start)).equals(names[start], hint="Any week of the four years.")
    for first in (100, 640):
        part, piece = names[first : first + 61], true[first : first + 61]
        find_week(part, with_week_in_fahrenheit(piece, 23)).equals(part[23], hint="A short table of 61 days.")
### END HIDDEN TESTS

# %% [markdown] hints="find_week"
# 1. As for the one day: how far is each day above the days around it? Of seven wrong days in a window of
#    seven, the median is wrong, too. How long must the window be?
# 2. `pd.Series(temperatures).rolling(31, center=True, min_periods=1).median()` is the middle of the month
#    around each day. Which seven days in a row lie most above it, in sum?
# 3. Almost code:
#    ```
#    values = pd.Series(temperatures)
#    around = values.rolling(31, center=True, min_periods=1).median()
#    above = (values - around).rolling(7).sum()
#    return dates[...]
#    ```
#    A sum stands at the *last* of its seven days. **Then** think of a town where −40 °C is possible. Which
#    week could nobody find?

# %%
find, label = yours("find_week", reference.find_week)

start = int(np.random.default_rng(205).integers(0, len(celsius) - 7))
readings = with_week_in_fahrenheit(celsius, start)
found = dates.index(find(dates, readings))
nearby = slice(max(0, found - 40), found + 47)
fig, ax = plt.subplots(figsize=(7, 2.6))
ax.plot(weather["date"][nearby], readings[nearby], color=GREY)
ax.plot(weather["date"][found : found + 7], readings[found : found + 7], "o", color=ORANGE, label=f"found by {label}")
ax.set(ylabel="temperature in °C?", title=f"from {dates[found]} on")
ax.legend()
show_figure(fig, "Three months of daily temperatures: seven days stand far above the others, and they are marked.")

# %% [markdown]
# > ## What to take away
# > | | |
# > |---|---|
# > | `ax` | draw on the axes you are given: `ax.plot` for `plt.plot`, `ax.set_xlabel` for `plt.xlabel` |
# > | labels | quantity and unit on each axis |
# > | runs | each run, the mean, a band; write what the band is |
# > | bars | from 0; a line may be cut if the axis says so |
# > | two quantities | one axis (first value = 100) or two panels, never two y axes |
# > | circles | the area grows with the value |
# > | colours | lighter all the way; a colour bar with a unit |
# > | histograms | a width that a reader understands; try two |
#
# ## Further reading
# - The article's link: Runoob, *Matplotlib 教程*, runoob.com/matplotlib
# - Matplotlib, *Anatomy of a figure* and *Choosing colormaps*, matplotlib.org
# - F. J. Anscombe, *Graphs in Statistical Analysis*, The American Statistician 27 (1973)
# - E. R. Tufte, *The Visual Display of Quantitative Information* (1983)
# - F. Crameri, G. E. Shephard, P. J. Heron, *The misuse of colour in science communication*, Nature
#   Communications 11, 5444 (2020)
