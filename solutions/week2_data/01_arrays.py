# %% [markdown]
# # Arrays
#
# After this notebook you can
# - calculate with a whole table at once, along the axis that you mean;
# - say which shapes fit together, and what comes out;
# - tell a view from a copy before it changes your data.
#
# **Builds on** [week 1](../week1_python/05_maths.ipynb): functions, lists, names and objects.
# **Next** [02 Without loops](02_vectorise.ipynb), where this gets fast.

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true. For data analysis it
# > names the "三件套" ("set of three"), NumPy, pandas and Matplotlib, gives them one week, and says to
# > type along with a video. This week has the same three. But typing along trains the fingers: here you
# > predict first, then run, then write.

# %% setup
import matplotlib.pyplot as plt
import numpy as np

from helpers.check import check, shares_memory, yours
from helpers.claims import claim
from helpers.data.climate import load_seattle_weather
from helpers.figures import BLUE, GREY, ORANGE, show_figure, use_course_style
from helpers.lab.view import show_lab
from helpers.week2_data import arrays_reference as reference
from helpers.week2_data.broadcasting import broadcasting_lab
from helpers.week2_data.public_checks import arrays as public

use_course_style()

# %% [markdown] predict="two_names_again"
# **Predict** From week 1: `a = [3, 1, 2]`, then `b = a`, then `b.append(7)`. What is `len(a)`?
#
# - [ ] 3
#   `b = a` makes no new list. It gives a second name to the one that is there.
# - [x] 4
#   Two names, one list. With arrays you will meet the same, and one more way to it.
# - [ ] an error
#   Both names may be used as long as you like.

# %% [markdown] predict="list_slice_again"
# **Predict** From week 1: `a = [3, 1, 2]`, then `b = a[:2]`, then `b[0] = 99`. What is `a`?
#
# - [ ] `[99, 1, 2]`
#   So it would be with a NumPy array. The slice of a *list* is a new list.
# - [x] `[3, 1, 2]`
#   The slice of a list is a new list. Remember this answer for section 4: an array does something else.
# - [ ] `[99, 1]`
#   That is `b`.

# %% [markdown]
# ## 1 · A table of one kind
#
# A list may hold anything. An **array** (数组) holds values of one kind, side by side in memory, in a
# rectangle. That is why it is small and fast, and why you can calculate with all of it at once:

# %%
weather = load_seattle_weather()
celsius = weather["temp_max"].to_numpy()  # the warmest moment of each day, from 2012 to 2015
print(celsius[:5], "…", celsius.size, "days")
print(celsius[:5] * 1.8 + 32, "in degrees Fahrenheit, without a loop")

# %% [markdown]
# Two things describe an array. Its **shape** (形状) says how long it is in each direction: `(1461,)` is a row of
# 1461, `(4, 3)` a table with 4 rows and 3 columns. Its **dtype** (数据类型) says what each value is, and how
# many bits it gets.

# %% [markdown] predict="eight_bits"
# **Predict** `np.array([100, 100], dtype=np.int8) * 2` — eight bits hold whole numbers from −128 to 127. What
# comes out?
#
# - [ ] `[200, 200]`
#   That would be so with Python's own numbers, which grow as they need. An array's do not.
# - [ ] an error: 200 does not fit
#   It would be kinder. In the arithmetic of arrays NumPy does not look whether a result fits: that is a part of its speed.
# - [x] `[-56, -56]`
#   200 does not fit, and comes round by 256: 200 − 256. No error, no warning. Pictures are arrays of eight bits;
#   whoever subtracts two pictures meets this on the first day.

# %%
print(np.array([100, 100], dtype=np.int8) * 2)
print(np.array([3], dtype=np.uint8) - np.array([5], dtype=np.uint8), "is 3 − 5 in eight bits without a sign")

# %% [markdown]
# A comparison works on all values at once, too. What comes back is a **mask** (掩码), an array of True and
# False. A mask picks: `celsius[celsius > 35]` holds the values where it is True. And since True counts as 1,
# `mask.sum()` is how many there are.

# %%
hot = celsius > 34
print(hot[:5], "…", hot.sum(), "days are hotter than 34 °C:", celsius[hot])

# %% [markdown] card="hot_days" difficulty=1 minutes=4
# ### Which days?
#
# Write `hot_days(temperatures, limit)`. It gives the *positions* of all days that were hotter than `limit`,
# counted from 0, in their order. A day without a measurement is nan; nobody knows whether it was hot, so it
# is left out.
#
# **Example.** 21.5, 30.0, nan, 31.0, 28.5 with the limit 30.0: only position 3.


# %% exercise="hot_days"
def hot_days(temperatures, limit):
    """The positions of the values over a limit.

    temperatures  array (n,) of floats, may hold nan, may be empty; it must not change
    limit         number
    returns       int array (m,): positions, from small to large; empty if there is none

    >>> hot_days(np.array([21.5, 30.0, np.nan, 31.0, 28.5]), 30.0)
    array([3])
    """
    ### BEGIN SOLUTION
    return np.flatnonzero(temperatures > limit)
    ### END SOLUTION


# %% check="hot_days" points=1 about="a week"
with check("hot_days", "temperatures", "limit") as hot_days:
    public.a_week(hot_days)

# %% check="hot_days" points=1 about="the example, days without a measurement, no day at all"
with check("hot_days") as hot_days:
    hot_days(np.array([21.5, 30.0, np.nan, 31.0, 28.5]), 30.0).equals(
        np.array([3]),
        also={
            "The unknown day was taken out before you counted: it has a position, too.": np.array([2]),
            "The unknown day was counted: `~(t <= limit)` is True for nan.": np.array([2, 3]),
        },
        hint="The example of the card.",
    )

### BEGIN HIDDEN TESTS
with check("hot_days") as hot_days:
    rng = np.random.default_rng(211)
    degrees = rng.integers(-90, 330, 97) / 10
    degrees[rng.integers(0, 97, 21)] = np.nan
    for limit in (17, -3.0, 4.5):
        hot_days(degrees, limit).equals(
            np.array([i for i, t in enumerate(degrees.tolist()) if t > limit]), hint="Some days have no measurement."
        )
    hot_days(degrees, -50).equals(
        np.array([i for i, t in enumerate(degrees.tolist()) if t == t]), hint="All known days are over this limit."
    )
    hot_days(np.array([2.5, -np.inf, np.inf, 0.0]), 1e300).equals(np.array([2]), hint="Infinity is over every limit.")
    none = np.array([], dtype=np.int64)
    hot_days(degrees, 50).equals(none, hint="No day is so hot: then there are no positions.")
    hot_days(np.array([]), 0.0).equals(none, hint="There may be no days.")
    empty = np.asarray(hot_days(degrees, 50).value)
    hot_days.require(
        empty.dtype.kind in "iu", got=f"an empty array of {empty.dtype}", expected="one of whole numbers",
        because="An empty result is of whole numbers, too: `np.array([], dtype=int)`.", hint="No day is so hot. What is the dtype of your result?",
    )
    hot_days(np.array([np.nan, np.nan]), 0.0).equals(none, hint="Nothing is known of any day.")
### END HIDDEN TESTS

# %% [markdown] hints="hot_days"
# 1. First the mask, then the positions at which it is True. What does a comparison with nan give?
# 2. `temperatures > limit` is the mask; nan gives False. `np.flatnonzero(...)` gives the positions of all that is
#    not False.
# 3. Almost code: `return np.flatnonzero(...)`. **Then** ask for the days that were *not* hot: is
#    `~(temperatures > limit)` the right mask for them?

# %%
days, label = yours("hot_days", reference.hot_days)

found = days(celsius, 35.0)
print(f"days over 35 °C ({label}):", weather["date"].dt.date.iloc[list(found)].astype(str).tolist())

# %% [markdown]
# ## 2 · Along an axis
#
# Rain, warmest and coldest moment, wind: four numbers a day, a table. Each direction of an array is an **axis** (轴):
# axis 0 runs down the rows (the days), axis 1 along the columns.

# %%
names = ["precipitation", "temp_max", "temp_min", "wind"]
table = weather[names].to_numpy()
print(table.shape, table.dtype)
print(table[:2])

# %% [markdown] predict="which_axis"
# **Predict** What is the shape of `table.mean(axis=0)`, if `table` has the shape (1461, 4)?
#
# - [ ] (1461,), one mean for each day
#   It is the other way round: the axis you name is the one that *disappears*. That would be `axis=1`.
# - [x] (4,), one mean for each column
#   `axis=0` goes down the rows, and rows are what is used up. Read it as "the mean **over** axis 0".
# - [ ] (1, 4)
#   So it is with `keepdims=True`, which leaves an axis of length 1 behind. You will need that soon.

# %%
print("over axis 0:", table.mean(axis=0).shape, table.mean(axis=0).round(1))
print("over axis 1:", table.mean(axis=1).shape, "rain plus degrees plus wind: the mean of what?")

# %% [markdown] card="column_ranges" difficulty=1 minutes=3
# ### From the lowest to the highest
#
# Write `column_ranges(table)`: for each column the largest value minus the smallest one. If a column holds a
# nan, its range is nan.
#
# **Example.** The rows 1, 10 and 4, 7 and 2, 9 have the ranges 3 and 3.


# %% exercise="column_ranges"
def column_ranges(table):
    """How far the values of each column lie apart.

    table    array (n, m) of floats, n ≥ 1, m ≥ 1; it must not change
    returns  array (m,): largest minus smallest value of each column, nan if it holds a nan

    >>> column_ranges(np.array([[1.0, 10.0], [4.0, 7.0], [2.0, 9.0]]))
    array([3., 3.])
    """
    ### BEGIN SOLUTION
    return table.max(axis=0) - table.min(axis=0)
    ### END SOLUTION


# %% check="column_ranges" points=2 about="four rows of three, and the example"
with check("column_ranges", "table") as column_ranges:
    public.four_rows(column_ranges)

### BEGIN HIDDEN TESTS
with check("column_ranges") as column_ranges:
    rng = np.random.default_rng(212)
    big = rng.normal(-40, 7, (23, 5))
    column_ranges(big).equals(np.ptp(big, axis=0), hint="All values are below zero here.")
    big[3, 1] = big[7, 4] = np.nan
    column_ranges(big).equals(np.ptp(big, axis=0), hint="Two of the columns hold a nan.")
    column_ranges(rng.normal(5, 2, (1, 4))).equals(np.zeros(4), hint="A single row: lowest and highest are the same.")
    tall = rng.normal(5, 2, (7, 1))
    column_ranges(tall).equals(np.ptp(tall, axis=0), hint="A single column: the result still has an axis.")
    edge = np.array([[np.inf, 1e300], [2.0, -3e300], [-5.0, 8.0]])
    column_ranges(edge).equals(np.array([np.inf, 4e300]), hint="Infinity and huge values are values.")
### END HIDDEN TESTS

# %% [markdown] hints="column_ranges"
# 1. Two numbers for each column. Which axis has to disappear?
# 2. `table.max(axis=0)` is the largest value of each column.
# 3. Almost code: `return table.max(axis=0) - ...`. **Then** predict the result of the same line without any
#    `axis`, and try it.

# %%
ranges, label = yours("column_ranges", reference.column_ranges)

for name, size in zip(names, ranges(table)):
    print(f"{name:14} {size:6.1f}   ({label})")

# %% [markdown]
# ## 3 · Broadcasting
#
# The article's first number of machine learning: the true value is 10, a model predicts 5, so its error is
# 5; if it predicts 8, the error is 2. One number and many predictions: NumPy takes the single 10 for each of them.

# %%
print(10 - np.array([5, 8]))

# %% [markdown] card="absolute_errors" difficulty=1 minutes=4
# ### How far off?
#
# Write `absolute_errors(true, predicted)`: how far each prediction lies from the true value, never below zero. Both
# are arrays of one shape, or one of them is a single number. Floats and whole numbers below $2^{53}$ may come, also the eight bits
# of a picture: the result is of floats, and right.
#
# **Example.** `absolute_errors(10, np.array([5, 8]))` is 5.0, 2.0.


# %% exercise="absolute_errors"
def absolute_errors(true, predicted):
    """How far predictions are off, all at once.

    true, predicted  arrays of one shape, of any number type, or one an array and one a single number;
                     they must not change
    returns          float array of that shape, of 64 bits: the distance of the two

    >>> absolute_errors(10, np.array([5, 8]))
    array([5., 2.])
    """
    ### BEGIN SOLUTION
    return np.abs(np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float))
    ### END SOLUTION


# %% check="absolute_errors" points=1 about="the example, five predictions"
with check("absolute_errors", "true", "predicted") as absolute_errors:
    public.five_predictions(absolute_errors)

# %% check="absolute_errors" points=1 about="tables, and numbers of few bits"
with check("absolute_errors") as absolute_errors:
    public.a_small_table(absolute_errors)

### BEGIN HIDDEN TESTS
import math

with check("absolute_errors") as absolute_errors:
    rng = np.random.default_rng(213)
    for shape in ((7,), (3, 5), (2, 3, 2)):
        true, guess = rng.normal(0, 9, shape), rng.normal(0, 9, shape)
        right = [math.fabs(t - g) for t, g in zip(true.ravel(), guess.ravel())]
        absolute_errors(true, guess).equals(np.array(right).reshape(shape), hint="One value for each, in their shape.")
    one, two = np.array([[3, 250], [17, 0]], dtype=np.uint8), np.array([[5, 4], [12, 255]], dtype=np.uint8)
    absolute_errors(one, two).equals(np.array([[2.0, 246.0], [5.0, 255.0]]), hint="Eight bits without a sign.")
    low, high = np.array([-100, 90, 7], dtype=np.int8), np.array([100, -80, 7], dtype=np.int8)
    absolute_errors(low, high).equals(np.array([200.0, 170.0, 0.0]), hint="Eight bits with a sign.")
    absolute_errors(np.array([4, 9], dtype=np.uint8), 6).equals(np.array([2.0, 3.0]), hint="Eight bits and a single number.")
    absolute_errors(-2.5, np.array([[0.5], [-4.5]])).equals(np.array([[3.0], [2.0]]), hint="A table and a single number.")
    absolute_errors(np.array([True, False]), np.array([0.25, 0.25])).equals(np.array([0.75, 0.25]), hint="True counts as 1.")
    absolute_errors(np.array([1.5, np.nan]), 1).equals(np.array([0.5, np.nan]), hint="Where a value is missing, its error is, too.")
    absolute_errors(np.array([]), np.array([])).equals(np.array([]), hint="There may be no predictions.")
    third = np.array([0.1, 0.2], dtype=np.float32)
    absolute_errors(third, 0.5).equals(0.5 - third.astype(float), hint="The values come in 32 bits, the result has 64.")
### END HIDDEN TESTS

# %% [markdown] hints="absolute_errors"
# 1. A difference, and then no sign. Which of the two goes wrong with eight bits?
# 2. `np.asarray(true, dtype=float)` makes floats of a number or of an array, before anything is subtracted.
# 3. Almost code: `return np.abs(np.asarray(true, dtype=float) - ...)`. **Then** leave the two `dtype=float` out, and
#    subtract 5 from 3 in eight bits.

# %% [markdown]
# One number meets many: that is the smallest case of **broadcasting** (广播). The rule for any two shapes: write
# them below each other, *flush right*. Two lengths of an axis fit if they are equal, or if one of them is 1 (or not
# there). What is 1 is stretched, without a copy.
#
# ```
#     a        4  1  3
#     b           5  1
#     a + b    4  5  3
# ```
#
# An axis of length 1 is made by `None`: for `a` of shape (3,), `a[:, None]` has the shape (3, 1), `a[None, :]` has (1, 3).

# %% [markdown] predict="three_and_four"
# **Predict** `x` has the shape (4, 3), `y` has the shape (4,): four rows, and one number for each row. What does
# `x - y` do?
#
# - [ ] it subtracts each row's number from that row
#   That is what most people mean. But shapes are compared from the right: 3 meets 4.
# - [ ] it subtracts from the first three columns
#   NumPy never leaves anything out.
# - [x] it raises an error: 3 and 4 do not fit
#   From the right, 3 meets 4. `x - y[:, None]` is what was meant: (4, 3) and (4, 1). If the table were square, there
#   would be no error, and a wrong result.

# %%
x, y = np.arange(12.0).reshape(4, 3), np.array([0.0, 3.0, 6.0, 9.0])
try:
    x - y
except ValueError as error:
    print(error)
print(x - y[:, None])

# %% [markdown]
# ## Lab: broadcasting
#
# Two shapes, axis by axis, the last axis on top. A full line is what an array has, a dashed one what it is stretched to.

# %%
show_lab(broadcasting_lab())

# %% [markdown] card="gaps" difficulty=2 minutes=6
# ### Everyone with everyone
#
# Write `gaps(a, b)`: a table of all differences. In row i and column j stands `a[i] - b[j]`.
#
# **Example.** `gaps(np.array([10.0, 20.0]), np.array([1.0, 2.0, 5.0]))` has the rows 9, 8, 5 and 19, 18, 15.


# %% exercise="gaps"
def gaps(a, b):
    """All differences of two lists of numbers.

    a, b     arrays (n,) and (m,) of floats; may be empty; they must not change
    returns  array (n, m): a[i] - b[j] in row i and column j

    >>> gaps(np.array([10.0, 20.0]), np.array([1.0, 2.0, 5.0]))
    array([[ 9.,  8.,  5.],
           [19., 18., 15.]])
    """
    ### BEGIN SOLUTION
    return a[:, None] - b[None, :]
    ### END SOLUTION


# %% check="gaps" points=2 about="three and two, and the example"
with check("gaps", "a", "b") as gaps:
    public.three_and_two(gaps)

### BEGIN HIDDEN TESTS
with check("gaps") as gaps:
    rng = np.random.default_rng(214)
    for n, m in ((5, 7), (11, 3), (4, 4), (1, 6), (6, 1), (1, 1)):
        a, b = rng.normal(3, 8, n), rng.normal(-2, 5, m)
        gaps(a, b).equals(np.subtract.outer(a, b), hint="As many rows as the first has values, as many columns as the second.")
    gaps(np.array([]), np.array([1.5, 2.5])).equals(np.zeros((0, 2)), hint="The first may be empty: what shape is left?")
    gaps(np.array([1.5, 2.5]), np.array([])).equals(np.zeros((2, 0)), hint="The second may be empty: what shape is left?")
    odd = np.array([np.inf, np.nan, 4.0])
    gaps(odd, np.array([1.0, -np.inf])).equals(
        np.array([[np.inf, np.inf], [np.nan, np.nan], [3.0, np.inf]]), hint="Infinity and nan are values like others."
    )
### END HIDDEN TESTS

# %% [markdown] hints="gaps"
# 1. Which shapes must the two have, so that broadcasting makes (n, m) of them? Take the lab.
# 2. (n, 1) and (1, m) meet. `a[:, None]` has the first of these shapes.
# 3. Almost code: `return a[:, None] - b[...]`. **Then** predict what `a - b` alone does for two arrays of the same
#    length, and for (3,) and (1,).

# %%
table_of, label = yours("gaps", reference.gaps)

summer = celsius[152:244]  # 92 days, June to August 2012
distance = np.abs(table_of(summer, summer))
fig, ax = plt.subplots(figsize=(4.6, 3.8))
shown = ax.imshow(distance, cmap="cividis")
ax.set(xlabel="day of the summer", ylabel="day of the summer", title=f"differences in °C ({label})")
ax.grid(False)
fig.colorbar(shown, ax=ax)
show_figure(
    fig,
    "A square map of 92 by 92 differences of temperature, dark along the diagonal where a day meets itself, with "
    "bright bands at the days that were unlike all others.",
)

# %% [markdown]
# **Take away:** flush right, equal or 1. Make the missing axis yourself, with `None`, rather than hope.

# %% [markdown]
# ## 4 · View or copy?
#
# The slice of a list was a new list. The slice of an array is a **view** (视图): another window onto the same
# memory. Nothing is copied, however large it is. That is fast, and it is a trap.

# %%
original = np.array([3, 1, 2])
part = original[:2]
part[0] = 99
print(original, np.shares_memory(original, part))

# %% [markdown]
# A row `a[1]`, slices, `reshape`, `ravel`, `.T`, `[:, None]` give views where they can: regular steps through the memory are enough (for `ravel` the values must lie side by side). A mask or a
# list of positions picks irregular places, and no window shows these: it is a copy. So is everything that calculates.

# %%
a = np.arange(12)
for text in ("a[2:9:3]", "a.reshape(3, 4)", "a.reshape(3, 4).T", "a[::-1]", "a[[2, 5, 8]]", "a[a > 4]", "a + 0", "a.astype(float)"):
    print(f"{text:20}", "view" if np.shares_memory(a, eval(text)) else "copy")

# %% [markdown] question="what_changed" points=1 difficulty=2 minutes=3
# ### What has changed?
#
# `grid = np.zeros((4, 4))`. Then four lines run: `grid[1][2] = 5`, `grid[[0, 3]][0] = 7`, `grid.T[3] = 8`,
# `grid.ravel()[0] = 9`. Which of them changed `grid`?
#
# - [ ] all four
#   grid[[0, 3]] picks rows by a list of positions, and that is a copy. The 7 was written into it, and thrown away.
# - [ ] only the first one
#   grid.T is a view with the axes swapped, and ravel is a view where the memory lies in order, as here. Both write into the same memory.
# - [x] the first, the third and the fourth
#   grid[1] is a view of a row, .T a view with the axes swapped, ravel a view as long as the memory lies in order. Only the list of positions makes a copy.
# - [ ] none: each makes something new first
#   Something new, yes, but a new window onto the old memory. What is written through it is seen in grid.

# %% [markdown] card="safe_assign" difficulty=2 minutes=5
# ### Change it without changing it
#
# Write `safe_assign(a, idx, v)`: what `a` would be after `a[idx] = v`, as a new array. `a` itself stays as it is. `idx` is
# one of these: a number, a slice, a mask, a list of positions, a tuple of these.
#
# **Example.** For `a` with 3, 1, 2, `safe_assign(a, 0, 99)` is 99, 1, 2, and `a` is still 3, 1, 2.


# %% exercise="safe_assign"
def safe_assign(a, idx, v):
    """An array with other values at some places.

    a        array of any shape and dtype; it must not change
    idx      what may stand in `a[...]`: a whole number, slice, mask, list of positions, or a tuple of these
    v        a value, or an array that fits there
    returns  new array of the shape and dtype of a: what a would be after `a[idx] = v`

    >>> a = np.array([3, 1, 2])
    >>> safe_assign(a, 0, 99)
    array([99,  1,  2])
    """
    ### BEGIN SOLUTION
    changed = a.copy()
    changed[idx] = v
    return changed
    ### END SOLUTION


# %% check="safe_assign" points=1 about="the example, a slice, a mask"
with check("safe_assign", "a", "idx", "v") as safe_assign:
    public.a_few_places(safe_assign)

# %% check="safe_assign" points=2 about="tables, dtypes, is it always new?"
with check("safe_assign") as safe_assign:
    safe_assign(np.array([[4.0, 5.0], [6.0, 7.0]]), (1, 0), -1.5).equals(
        np.array([[4.0, 5.0], [-1.5, 7.0]]),
        also={"Each part of the tuple was used by itself: `a[1, 0]` is one place.": np.full((2, 2), -1.5)},
        hint="A tuple is a row and a column.",
    )

### BEGIN HIDDEN TESTS
def assigned(a, places, values):
    """The same by a list of all positions, one by one."""
    flat = a.ravel().tolist()
    for place, value in zip(places, values, strict=True):
        flat[place] = value
    return np.array(flat).astype(a.dtype).reshape(a.shape)


with check("safe_assign") as safe_assign:
    rng = np.random.default_rng(215)
    a = rng.permutation(35).reshape(5, 7)
    safe_assign(a, (slice(1, None, 2), slice(None, None, 3)), -4).equals(
        assigned(a, [7, 10, 13, 21, 24, 27], [-4] * 6), hint="Slices with steps in both axes."
    )
    safe_assign(a, 2, np.arange(7) * 11).equals(assigned(a, range(14, 21), range(0, 77, 11)), hint="A whole row at once.")
    safe_assign(a, a > 30, 0).equals(np.where(a > 30, 0, a), hint="A mask of the whole table.")
    safe_assign(a, ([0, 4, 2], [6, 1, 3]), np.array([50, 60, 70])).equals(
        assigned(a, [6, 29, 17], [50, 60, 70]), hint="Two lists of positions: row and column of each place."
    )
    safe_assign(a, [3, 0], -9).equals(
        assigned(a, [*range(21, 28), *range(7)], [-9] * 14), hint="A list of positions picks whole rows of a table."
    )
    safe_assign(a, slice(None), a[::-1]).equals(a[::-1].copy(), hint="The values may be an array of the same size.")
    safe_assign(a.T, (6, 1), -9).equals(assigned(a, [13], [-9]).T, hint="The array may itself be a view.")
    b = np.array([2.5, 3.5, 4.5], dtype=np.float32)
    safe_assign(b, -1, 7).equals(np.array([2.5, 3.5, 7.0], dtype=np.float32), hint="The dtype stays, and −1 is the last place.")
    safe_assign(np.array([3, 1, 2], dtype=np.int16), 1, 6.9).equals(
        np.array([3, 6, 2], dtype=np.int16), hint="An array of whole numbers stays one, as with an assignment."
    )
    safe_assign(np.array([True, False, False]), 2, True).equals(np.array([True, False, True]), hint="True and False are values, too.")
    safe_assign(b, np.array([False, False, False]), 0.0).equals(b, hint="A mask may pick nothing.")

with check("safe_assign", driver=shares_memory) as safe_assign:
    for idx in (1, [0, 1], slice(0, 0), np.array([False, False, False])):
        safe_assign(np.array([5.0, 8.0, 2.0]), idx, 1.0).equals(False, hint="Is the result a new array in every case?")
### END HIDDEN TESTS

# %% [markdown] hints="safe_assign"
# 1. Where do you write, and who else looks at that memory?
# 2. `a[:]` is a view, `a.copy()` is not.
# 3. Almost code:
#    ```
#    changed = ...
#    changed[idx] = v
#    return changed
#    ```
#    **Then** try `np.array(a)` and `np.asarray(a)` in the first line. Which of them is safe?

# %% [markdown] explain="why_views" points=2
# ### In your own words
#
# A function is given a table of a million rows, and its first line is `first = table[:100]`. Why does NumPy make a view
# there, while a list makes a copy? Name one thing that is better for it, one thing that may go wrong, and how the function
# can avoid it.
#
# ### BEGIN SOLUTION
# A view costs nothing, however large the table: no memory, no time, since it only notes where to begin and which steps to
# take. With arrays of gigabytes a copy for each slice would be too expensive. But what is written into `first` is written
# into the caller's table. A function that wants to write takes `table[:100].copy()`, or makes a new array by calculating
# (`first = table[:100] * 2`).
#
# - 1 point: says that a view saves memory or time, for it shares the memory
# - 1 point: says that writing changes the caller's data, and names a copy (or a new array) as the cure
# ### END SOLUTION

# %% [markdown]
# ## 5 · The same scale for all columns
#
# Rain goes from 0 to 56, wind from 0 to 10: a model that adds them up hardly hears the wind. So columns are brought to
# one scale. From each value the mean of its column is subtracted, then it is divided by the column's **standard deviation**
# (标准差), the root of the mean squared distance from the mean. That is called to **standardize** (标准化):
#
# $$z = \frac{x - \bar x}{s},\qquad s = \sqrt{\frac{1}{n - \text{ddof}}\sum_i (x_i - \bar x)^2}$$
#
# With ddof = 0 the sum is divided by n, as scikit-learn and `np.std` do; with ddof = 1 by n − 1, as pandas does.

# %% [markdown] predict="nan_mean"
# **Predict** In a column of 1,461 values one is nan. What is `column.mean()`?
#
# - [ ] the mean of the other 1,460
#   pandas does that. NumPy's `mean` does not ask whether a value is known; `np.nanmean` does.
# - [x] nan
#   Anything plus nan is nan, and so is the mean. One missing value makes a whole column of nan.
# - [ ] the sum divided by 1,461, with 0 for the nan
#   That would be a wrong mean that looks like a right one.

# %% [markdown]
# A solved neighbour first: *center* a table, so that each column has the mean 0, nan or not. Unknown values take no part in
# the sum, nor in the number of values.

# %%
def centred(X):
    """Each column minus the mean of its known values."""
    known = ~np.isnan(X)
    count = known.sum(axis=0, keepdims=True)
    total = np.where(known, X, 0).sum(axis=0, keepdims=True)
    return X - total / np.maximum(count, 1)


holes = np.array([[1.0, 10.0], [np.nan, 30.0], [5.0, 80.0]])
print(centred(holes))

# %% [markdown]
# `keepdims=True` leaves the shape (1, 2), which meets (3, 2) whatever the axis; `np.where(mask, x, y)` takes from x where the
# mask is True, else from y. `np.maximum(count, 1)` spares a division by zero where nothing is known.

# %% [markdown] card="standardize" difficulty=3 minutes=14
# ### Standardize
#
# Write `standardize(X, axis=0, ddof=0)`. With `axis=0` each column gets mean 0 and standard deviation 1, with `axis=1` each
# row does.
#
# - nan stays nan, and takes no part in mean and standard deviation.
# - Where all known values are *equal*, also where there is only one, they become 0: they tell nothing.
# - The dtype stays: float32 in, float32 out.
#
# **Example.** The columns 1, nan, 5 and 7, 7, 7 become −1, nan, 1 and 0, 0, 0.


# %% exercise="standardize"
def standardize(X, axis=0, ddof=0):
    """Mean 0 and standard deviation 1 along an axis.

    X        array (n, m) of float32 or float64, may hold nan, n ≥ 1, m ≥ 1; it must not change
    axis     0: each column by itself; 1: each row
    ddof     0 or 1: the sum of squares is divided by the number of known values minus ddof
    returns  array (n, m) of X's dtype: nan where X is nan, 0 where all known values of a column are equal

    >>> standardize(np.array([[1.0, 7.0], [np.nan, 7.0], [5.0, 7.0]]))
    array([[-1.,  0.],
           [nan,  0.],
           [ 1.,  0.]])
    """
    ### BEGIN SOLUTION
    known = ~np.isnan(X)
    count = known.sum(axis=axis, keepdims=True)
    total = np.where(known, X, 0).sum(axis=axis, keepdims=True, dtype=float)
    distance = X - total / np.maximum(count, 1)
    squares = np.where(known, distance, 0) ** 2
    sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(count - ddof, 1))
    low = np.where(known, X, np.inf).min(axis=axis, keepdims=True)
    high = np.where(known, X, -np.inf).max(axis=axis, keepdims=True)
    same = low >= high
    scaled = np.where(same, 0, distance / np.where(same, 1, sd))
    return np.where(known, scaled, np.nan).astype(X.dtype)
    ### END SOLUTION


# %% check="standardize" points=2 about="five rows of two, columns and rows"
with check("standardize", "X", "axis", "ddof") as standardize:
    public.columns_and_rows(standardize)

### BEGIN HIDDEN TESTS
import statistics


def by_hand(X, axis, ddof):
    """Column by column, with Python's own statistics, which calculate with fractions."""
    columns = (X if axis == 0 else X.T).T.tolist()
    made = []
    for column in columns:
        known = [value for value in column if value == value]
        spread = statistics.pstdev if ddof == 0 else statistics.stdev
        flat = len(set(known)) < 2
        mean, sd = (0, 1) if flat else (statistics.mean(known), spread(known))
        made.append([value if value != value else 0.0 if flat else (value - mean) / sd for value in column])
    return (np.array(made).T if axis == 0 else np.array(made)).astype(X.dtype)


with check("standardize") as standardize:
    rng = np.random.default_rng(216)
    X = rng.normal([5, -300, 0.02], [2, 41, 0.7], (11, 3))
    for axis in (0, 1):
        for ddof in (0, 1):
            standardize(X, axis=axis, ddof=ddof).equals(by_hand(X, axis, ddof), rtol=1e-9, atol=1e-12, hint="Both axes, and both values of ddof.")
    tiny = X * 1e-9
    standardize(tiny).equals(by_hand(tiny, 0, 0), rtol=1e-9, atol=1e-12, hint="The values are tiny here. Is something added, or taken for zero?")
    standardize(X[:, :1]).equals(by_hand(X[:, :1], 0, 0), rtol=1e-9, atol=1e-12, hint="A table of a single column.")
    standardize(X - 1e6).equals(by_hand(X - 1e6, 0, 0), rtol=1e-6, hint="The mean is far from 0 here.")
### END HIDDEN TESTS

# %% check="standardize" points=2 about="the example, nan, equal values, float32"
with check("standardize") as standardize:
    public.holes_and_constants(standardize)

### BEGIN HIDDEN TESTS
import warnings

from scipy import stats


def by_scipy(X, axis, ddof):
    """SciPy's z-scores; where all known values are equal, which it calls nan, 0."""
    lowest, highest = (np.where(np.isnan(X), far, X) for far in (np.inf, -np.inf))
    same = lowest.min(axis=axis, keepdims=True) >= highest.max(axis=axis, keepdims=True)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scores = stats.zscore(X.astype(float), axis=axis, ddof=ddof, nan_policy="omit")
    return np.where(same, X * 0, scores).astype(X.dtype)


with check("standardize") as standardize:
    rng = np.random.default_rng(217)
    X = rng.normal([5, -30, 0.2, 9], [2, 4, 0.7, 1], (7, 4))
    X[rng.random(X.shape) < 0.3] = np.nan
    X[0] = [1.5, -2.5, 0.25, 7.5]
    for axis in (0, 1):
        for ddof in (0, 1):
            standardize(X, axis=axis, ddof=ddof).equals(by_scipy(X, axis, ddof), rtol=1e-9, atol=1e-12, hint="Some values are missing here.")
    flat = np.full((7, 3), 0.1) + [0, 0, 0.6]
    flat[2, 1] = np.nan
    standardize(flat).equals(by_scipy(flat, 0, 0), rtol=1e-9, atol=1e-12, hint="All known values of each column are equal, to the last bit.")
    standardize(flat.T, axis=1, ddof=1).equals(by_scipy(flat.T, 1, 1), rtol=1e-9, atol=1e-12, hint="All known values of each row are equal, to the last bit.")
    lonely = np.array([[np.nan, 4.0, np.nan], [3.0, 5.0, np.nan], [np.nan, 9.0, np.nan]])
    standardize(lonely, ddof=1).equals(by_scipy(lonely, 0, 1), rtol=1e-9, atol=1e-12, hint="One column has a single known value, one has none.")
    standardize(lonely, ddof=0).equals(by_scipy(lonely, 0, 0), rtol=1e-9, atol=1e-12, hint="One column has a single known value, one has none.")
    standardize(np.array([[2.0, 3.0]])).equals(np.zeros((1, 2)), hint="A table of a single row.")
    single = X.astype(np.float32)
    standardize(single, ddof=1).equals(by_scipy(single, 0, 1), rtol=1e-4, atol=1e-5, hint="Which dtype has the result?")
    flat32 = np.full((9, 2), 0.1, dtype=np.float32)
    standardize(flat32).equals(np.zeros((9, 2), dtype=np.float32), hint="All values are equal, in 32 bits.")
### END HIDDEN TESTS

# %% [markdown] hints="standardize"
# 1. Take `centred` above as a beginning. What changes if the axis may be 1, and what must be done before the division?
# 2. `known = ~np.isnan(X)` and `count = known.sum(axis=axis, keepdims=True)`. The squares of the distances, added over the
#    known values, divided by `np.maximum(count - ddof, 1)`; the root of it is s. Do not ask whether s is 0: the mean of seven
#    0.1 is not quite 0.1. Ask whether the smallest known value *is* the largest.
# 3. Almost code:
#    ```
#    known = ~np.isnan(X)
#    count = known.sum(axis=axis, keepdims=True)
#    total = np.where(known, X, 0).sum(axis=axis, keepdims=True, dtype=float)
#    distance = X - ...
#    sd = np.sqrt(... / np.maximum(count - ddof, 1))
#    same = ...                      # smallest known value ≥ largest one
#    scaled = np.where(same, 0, distance / np.where(same, 1, sd))
#    return np.where(known, scaled, np.nan).astype(X.dtype)
#    ```
#    **Then** standardize a standardized table once more. What do you expect?

# %%
scale, label = yours("standardize", reference.standardize)

z = scale(table)
strangest = int(np.abs(z).max(axis=1).argmax())
for name, value, units in zip(names, table[strangest], z[strangest]):
    print(f"{name:14} {value:6.1f}   {units:+5.1f} standard deviations from its mean ({label})")
print("the strangest of all days:", weather["date"].dt.date.iloc[strangest])

# %% [markdown]
# **Take away:** for each table ask: over which axis, what about nan, and what if all values are the same?

# %% [markdown]
# ## 6 · A window that moves
#
# Single days jump. The mean of k days in a row, a **moving average** (移动平均), shows what lies below. The windows of an array
# need no copy: `sliding_window_view(x, k)` is a *view* of shape (n − k + 1, k), in which each row begins one place later.

# %%
from numpy.lib.stride_tricks import sliding_window_view

print(sliding_window_view(np.array([2.0, 4.0, 9.0, 1.0, 7.0]), 3))

# %% [markdown] predict="running_sums"
# **Predict** There is a faster way: add up from the left, `s = np.cumsum(x)`; the sum of a window is the difference of two of
# these sums. What happens if one value of `x` is infinite?
#
# - [ ] only the windows that contain it are infinite
#   So it is if each window is added by itself. But here every sum from that place on is infinite.
# - [x] all windows behind it are nan
#   From there on every running sum is infinite, and inf − inf is nan. A merely *huge* value does the same in secret: it
#   swallows the last digits of all later sums.
# - [ ] nothing: the two infinities cancel
#   inf − inf is not 0. Nobody can say what it is, so it is nan.

# %%
s = np.cumsum(np.concatenate([[0.0], np.full(4, 0.1), [1e17], np.full(4, 0.1)]))
print("by running sums:", ((s[2:] - s[:-2]) / 2)[-3:], " right: 0.1 each")

# %% [markdown] card="moving_average" difficulty=3 minutes=14
# ### A moving average
#
# Write `moving_average(x, k, edges="valid")`.
#
# - The mean of a window is that of its known values; nan takes no part. If nothing in it is known, it is nan.
# - `"valid"`: only whole windows, n − k + 1 of them.
# - `"same"`: n windows, one for each position i: from `i - (k - 1) // 2` to `i + k // 2`, both included. What lies outside of the array counts as
#   unknown.
# - No value has any influence on a window that does not contain it, however large it is.
# - `ValueError` if k is below 1 or above n, or for another `edges`.
#
# **Example.** 2, 4, 9, nan with k = 3: the windows 2, 4, 9 and 4, 9, nan have the means 5 and 6.5. With `"same"` a window 2, 4 stands
# before them, and a window 9 behind: 3, 5, 6.5, 9.


# %% exercise="moving_average"
def moving_average(x, k, edges="valid"):
    """The means of all windows of k values.

    x        array (n,) of float32 or float64, n ≥ 1, may hold nan and inf; it must not change
    k        whole number: how many values a window has
    edges    "valid" or "same"
    returns  float array (n - k + 1,), or (n,) for "same", of 64 bits: the means of the known values, nan if there
             is none; ValueError if k is not from 1 to n, or for another edges

    >>> moving_average(np.array([2.0, 4.0, 9.0, np.nan]), 3)
    array([5. , 6.5])
    >>> moving_average(np.array([2.0, 4.0, 9.0, np.nan]), 3, "same")
    array([3. , 5. , 6.5, 9. ])
    """
    ### BEGIN SOLUTION
    if not 1 <= k <= len(x) or edges not in ("valid", "same"):
        raise ValueError("k must be from 1 to n, edges valid or same")
    x = x.astype(float)
    if edges == "same":
        x = np.pad(x, ((k - 1) // 2, k // 2), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(x, k)
    known = ~np.isnan(windows)
    count = known.sum(axis=1)
    total = np.where(known, windows, 0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
    ### END SOLUTION


# %% check="moving_average" points=2 about="seven values, whole windows"
with check("moving_average", "x", "k", "edges") as moving_average:
    public.whole_windows(moving_average)

### BEGIN HIDDEN TESTS
import math


def by_sums(x, k, before=None):
    """Each window by itself, with an exact sum; `before` tells where windows of "same" begin."""
    values = x.tolist()
    starts = range(len(values) - k + 1) if before is None else range(-before, len(values) - before)
    windows = [[v for v in values[max(0, i) : max(0, i + k)] if v == v] for i in starts]
    return np.array([math.fsum(w) / len(w) if w else math.nan for w in windows])


with check("moving_average") as moving_average:
    rng = np.random.default_rng(218)
    x = rng.normal(20, 9, 53)
    for k in (1, 2, 6, 17, 53):
        moving_average(x, k).equals(by_sums(x, k), hint="Windows of any length, from 1 to all.")
    huge = x.copy()
    huge[[4, 30]] = 1e17, -3e18
    moving_average(huge, 3).equals(by_sums(huge, 3), hint="Two values are huge.")
    endless = x.copy()
    endless[11] = np.inf
    moving_average(endless, 4).equals(by_sums(endless, 4), hint="One value is infinite.")
    single = rng.normal(1000, 300, 50_021).astype(np.float32)
    moving_average(single, 7).equals(by_sums(single, 7), rtol=1e-9, hint="Many values of 32 bits, a result of 64.")
    for k in (0, 54, -1):
        moving_average(x, k).raises(ValueError, hint="Which lengths of a window make no sense?")
    moving_average(x, 3, "full").raises(ValueError, hint="Which words may stand in `edges`?")
### END HIDDEN TESTS

# %% check="moving_average" points=2 about="the example, the edges, nan"
with check("moving_average") as moving_average:
    public.edges_and_holes(moving_average)

### BEGIN HIDDEN TESTS
def around_each(x, k):
    """For "same": each position by itself, over what is known around it."""
    before = (k - 1) // 2
    known = [[v for v in x[max(0, i - before) : i - before + k] if v == v] for i in range(len(x))]
    return np.array([np.mean(values, dtype=float) if values else np.nan for values in known])


with check("moving_average") as moving_average:
    rng = np.random.default_rng(219)
    x = rng.normal(-4, 9, 31)
    for k in (1, 2, 5, 8, 30, 31):
        moving_average(x, k, "same").equals(around_each(x, k), hint="Odd and even lengths, and long ones.")
    holes = x.copy()
    holes[rng.random(31) < 0.4] = np.nan
    holes[20:24] = np.nan
    for k in (1, 3, 4, 7):
        whole = slice((k - 1) // 2, len(holes) - k // 2)
        moving_average(holes, k).equals(around_each(holes, k)[whole], hint="Values are missing, in places a whole window.")
        moving_average(holes, k, "same").equals(around_each(holes, k), hint="Values are missing, also at the edges.")
    few = np.array([np.nan, 3.0, np.nan], dtype=np.float32)
    moving_average(few, 2, "same").equals(around_each(few, 2), hint="Few values, of 32 bits.")
    moving_average(np.array([7.5]), 1, "same").equals(np.array([7.5]), hint="A single value.")
    holes[3] = np.inf
    moving_average(holes, 4, "same").equals(around_each(holes, 4), hint="Missing and infinite values together.")
    moving_average(x, 32, "same").raises(ValueError, hint="A window longer than the array makes no sense here, either.")
### END HIDDEN TESTS

# %% [markdown] hints="moving_average"
# 1. Make the windows, then take the mean over the axis of the window, as in `centred`: sum of the known ones, number of the
#    known ones. What could stand outside of the array, so that "same" needs no second formula?
# 2. `np.lib.stride_tricks.sliding_window_view(x, k)` makes the windows. `np.pad(x, (2, 3), constant_values=np.nan)` puts two nan before x and three
#    behind it.
# 3. Almost code:
#    ```
#    if not 1 <= k <= len(x) or ...:
#        raise ValueError(...)
#    x = x.astype(float)
#    if edges == "same":
#        x = np.pad(x, (..., ...), constant_values=np.nan)
#    windows = np.lib.stride_tricks.sliding_window_view(x, k)
#    known = ~np.isnan(windows)
#    count = known.sum(axis=1)
#    return np.where(count > 0, ... / np.maximum(count, 1), np.nan)
#    ```
#    **Then** take the sum of the windows, divide by k, and look at the edges of "same". What do you see?

# %%
smooth, label = yours("moving_average", reference.moving_average)

calm = smooth(celsius, 31, "same")
fig, ax = plt.subplots(figsize=(8, 3.2))
ax.plot(weather["date"], celsius, ".", color=GREY, markersize=2, label="each day")
ax.plot(weather["date"], calm, color=ORANGE, label=f"mean of 31 days ({label})")
ax.axhline(np.mean(celsius), color=BLUE, linewidth=1, linestyle="--", label="mean of all days")
ax.set(xlabel="date", ylabel="warmest moment in °C", title="Seattle", ylim=(-9, 39))
ax.legend(ncols=3, loc="lower center")
show_figure(fig, "Four years of daily temperatures as grey dots, and a calm line through them that goes up and down with the seasons.")
claim("From day to day the calm line moves less than half as far.", np.std(np.diff(calm)) < 0.5 * np.std(np.diff(celsius)))

# %% [markdown]
# > ## What to take away
# > | | |
# > |---|---|
# > | dtype | few bits wrap around without a word: make floats of them before you subtract |
# > | axis | the one you name is the one that disappears |
# > | shapes | flush right, equal or 1; `None` makes an axis of length 1 |
# > | slice | a view: writing changes the original; mask and list make a copy |
# > | nan | one of them makes a whole mean nan: decide what it should do |
# > | running sums | fast, and one huge value spoils all that follows |
#
# ## Further reading
# - NumPy's own guide: *The absolute basics*, *Broadcasting*, *Copies and views*, numpy.org/doc/stable/user
# - C. R. Harris and others, *Array programming with NumPy* (2020), arXiv:2006.10256.
# - The article sends you to Runoob's (菜鸟教程) NumPy pages to look things up; NumPy's own pages are newer.
# - The article also says how to watch its video course: leave out lessons 1, 2 and 42; after 18 go to 21 and 22, then back to 19;
#   do not worry about crawlers and databases. Here nothing has to be left out; what is a side quest says so.
