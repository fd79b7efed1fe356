# %% [markdown]
# # Without loops
#
# After this notebook you can
# - replace loops over numbers by a few calls of NumPy, and measure what you gain;
# - say how much memory a line of NumPy holds at its peak, and write one that holds less;
# - find texts that are nearly the same among many, without comparing all of their letters.
#
# **Builds on** [01 Arrays](01_arrays.ipynb): shapes, axes, broadcasting, masks.
# **Next** [03 pandas](03_pandas.ipynb): tables with names, and their dirt.

# %% [markdown]
# > **The article** The Chinese self-study article that this course grew out of says of NumPy: 只掌握三件套即可
# > ("just master the three-piece set", NumPy, pandas, Matplotlib). As a side quest it sends you to an
# > exercise bank, NumPy题库. Such banks ask for lines that are right. Here it also counts what a line costs,
# > in time and in memory. Section 7 is a small bank of our own.

# %% setup
import os
import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np

from helpers.check import check, yours
from helpers.claims import claim
from helpers.data.climate import load_seattle_weather
from helpers.data.digits import load_digits
from helpers.figures import BLUE, GREY, ORANGE, show_figure, use_course_style
from helpers.week2_data import vectorise_reference as reference
from helpers.week2_data.costs import python_steps, seconds, tables_at_once, times_faster
from helpers.week2_data.hashing import mixed, number_of, same_in_another_process
from helpers.week2_data.notices import notice_board
from helpers.week2_data.public_checks import near_duplicates
from helpers.week2_data.public_checks import vectorise as public
from helpers.week2_data.public_checks import vectorise_quests as quests

use_course_style()
images, digits = load_digits()
images = images.astype(float)
celsius = load_seattle_weather()["temp_max"].to_numpy()

# %% setup
def three_loops(images, patterns, limits):
    """How many pixels of each image and each pattern are farther apart than their limit (section 2)."""
    counts = np.zeros((len(images), len(patterns)), dtype=int)
    for i in range(len(images)):
        for j in range(len(patterns)):
            for p in range(len(limits)):
                if abs(images[i, p] - patterns[j, p]) > limits[p]:
                    counts[i, j] += 1
    return counts


def beside_three_loops(function, images, patterns, limits):
    """How many times faster a function is than the three loops, both timed in this process."""
    return times_faster(function, three_loops, images, patterns, limits)


def loop_sum(values):
    """Add up the squares with a loop."""
    total = 0.0
    for value in values:
        total = total + value * value
    return total


def numpy_sum(values):
    """Add up the squares without one."""
    return (values * values).sum()


def by_broadcasting(A, B):
    """Distances of all rows by an array (n, m, d) of their differences: what it costs, see section 3."""
    return np.sqrt(((A[:, None] - B) ** 2).sum(axis=2))


# %% [markdown]
# Two questions from week 1 first.

# %% [markdown] predict="list_times_two"
# **Predict** `a = [1, 2, 3]` is a list. What is `a * 2`?
#
# - [ ] `[2, 4, 6]`
#   That is what an *array* gives. A list knows nothing of arithmetic.
# - [x] `[1, 2, 3, 1, 2, 3]`
#   The list, twice. To double its numbers takes a loop, or an array.
# - [ ] an error
#   `a * 2.0` would be one. A whole number repeats the list.

# %% [markdown] predict="negative_square"
# **Predict** On paper $x^2+y^2-2xy=(x-y)^2$. In floats, for $x$ and $y$ that are nearly equal, what is
# the worst that the left side can be?
#
# - [ ] exactly the right side: one is as good as the other
#   It may happen. But each of the three parts is rounded before they meet.
# - [ ] a little off, but never below 0
#   Nothing stops a rounding error at 0.
# - [x] a tiny negative number
#   Cancellation, as in [05 Maths](../week1_python/05_maths.ipynb). Its root is nan in
#   NumPy. You meet it in section 3.

# %% [markdown]
# ## 1 · What a loop costs
#
# To **vectorise** (向量化) is to hand whole arrays to NumPy instead of going through them with a loop of
# Python's. For each number such a loop reads a step, looks up what `*` means for these two objects, and
# makes a new object for the result. NumPy does that once for all numbers; the loop runs inside it, in
# compiled code.

# %% [markdown] predict="how_many_times"
# **Predict** The squares of 100,000 numbers are added up. How many times faster is NumPy than the loop?
#
# - [ ] about twice
#   The work on the numbers is the same. But most of the loop's time is not spent on the numbers.
# - [x] tens or hundreds of times, perhaps a thousand
#   The loop takes some tens of nanoseconds a number or more, NumPy one or less. The cell prints what it is
#   on your computer.
# - [ ] a million times
#   Then a second would shrink to a microsecond. A number must still be read and multiplied.

# %%
rng = np.random.default_rng(2)
sizes = [3, 10, 30, 100, 1000, 10_000, 100_000]
ratios = []
for size in sizes:
    numbers = rng.normal(size=size)
    ratios.append(seconds(loop_sum, numbers, rounds=5) / seconds(numpy_sum, numbers, rounds=5))
fig, ax = plt.subplots(figsize=(7, 3.2))
ax.loglog(sizes, ratios, "o-", color=BLUE)
ax.axhline(1, color=GREY, linestyle="--")
ax.set(xlabel="how many numbers", ylabel="times faster", title="NumPy beside a loop: the sum of squares")
show_figure(
    fig,
    "How many times faster NumPy is than the loop, over the number of numbers, both axes logarithmic. For three numbers "
    "the curve is near the dashed line at 1 or below it; the more numbers, the higher it rises.",
)
print(f"{ratios[-1]:.0f} times faster for {sizes[-1]:,} numbers")
claim("For 100,000 numbers NumPy is more than ten times as fast.", ratios[-1] > 10)
claim("The gain is larger there than for three numbers.", ratios[-1] > ratios[0])

# %% [markdown]
# Every call of NumPy has a price of its own, about a microsecond. It pays where one call does much.
#
# Seconds differ from computer to computer. A better count is *Python steps*, `python_steps(f, ...)`:
# what NumPy does inside a call is one step, however much it is.

# %%
for size in (10, 1000):
    numbers = rng.normal(size=size)
    print(f"{size:5} numbers: {python_steps(loop_sum, numbers):6,} steps in the loop, {python_steps(numpy_sum, numbers)} without")

# %% [markdown]
# Where a card says *without a Python loop*, the check counts them: larger arrays must take no more steps.
#
# To begin with, two loops that NumPy has a function for. `np.bincount(a)` counts how often 0, 1, 2, …
# come in an array of whole numbers; `np.unique(a, return_counts=True)` gives the different values, in
# order, and their counts.

# %%
print(np.bincount([2, 0, 2, 5]))
print(np.unique([2, 0, 2, 5], return_counts=True))

# %% [markdown] card="most_common" difficulty=1 minutes=3
# ### The most frequent label
#
# Write `most_common(labels)` without a Python loop. If several labels are equally frequent, return the
# smallest of them.
#
# **Example.** `most_common(np.array([2, 5, 5]))` is `5`.


# %% exercise="most_common"
def most_common(labels):
    """The label that comes most often.

    labels   int array (n,), n at least 1, of whole numbers from 0 to 999; it must not change
    returns  int; the smallest one if there are several

    >>> most_common(np.array([2, 5, 5]))
    5
    """
    ### BEGIN SOLUTION
    return int(np.bincount(labels).argmax())
    ### END SOLUTION


# %% check="most_common" points=1 about="thirteen labels"
with check("most_common", "labels") as most_common:
    public.thirteen_labels(most_common)

### BEGIN HIDDEN TESTS
import scipy.stats

with check("most_common") as most_common:
    most_common(np.array([6, 2, 6, 9, 2, 9, 4])).equals(2, hint="Three labels come twice here.")
    most_common(np.array([9, 4, 4, 9])).equals(4, hint="Which one comes first does not matter.")
    most_common(np.array([411, 7, 411, 998])).equals(411, hint="A label may be as large as 999.")
    most_common(np.array([0, 3, 0, 1])).equals(0, hint="0 is a label like others.")
    most_common(np.array([37])).equals(37, hint="There may be a single label.")
    most_common(np.array([200, 31, 200, 90, 31, 200], dtype=np.uint8)).equals(200, hint="Small integers are labels, too.")
    rng = np.random.default_rng(202)
    for n in (17, 301):
        labels = rng.integers(0, 43, n)
        most_common(labels).equals(int(scipy.stats.mode(labels).mode), hint="Many labels, in no order.")
### END HIDDEN TESTS

# %% check="most_common" points=1 about="2,000 labels, no loop over them"
with check("most_common") as most_common:
    public.many_labels(most_common)
with check("most_common", driver=python_steps) as most_common:
    public.no_loop_over_labels(most_common)

# %% [markdown] hints="most_common"
# 1. Count first. Then ask for the *place* of the largest count, not for the count.
# 2. `np.bincount(labels)` has the count of label 3 at place 3. Which method tells where the largest stands?
# 3. Almost code:
#    ```
#    counts = np.bincount(labels)
#    return int(counts.…)
#    ```
#    **Then** sort the labels before you count. Predict whether anything changes.

# %% [markdown]
# Other functions of NumPy go through an array with a memory. `np.cumsum` adds up from the left,
# `np.maximum.accumulate` keeps the largest so far:

# %%
print(np.maximum.accumulate([3, 1, 4, 1, 5, 2]))

# %% [markdown] card="records" difficulty=2 minutes=5
# ### Broken records
#
# A value is a record if it is larger than all before it. The first one always is. Write
# `records(values)` without a Python loop: the *places* of the records.
#
# **Example.** `records(np.array([2.0, 5.0, 5.0, 3.0, 7.0]))` is `[0, 1, 4]`: the second 5 breaks none.


# %% exercise="records"
def records(values):
    """The places of the values that are larger than all before them.

    values   array (n,) of finite numbers, n may be 0; it must not change
    returns  int array: the places, from 0, rising

    >>> records(np.array([2.0, 5.0, 5.0, 3.0, 7.0]))
    array([0, 1, 4])
    """
    ### BEGIN SOLUTION
    best = np.maximum.accumulate(values)
    is_record = np.full(len(values), True)
    is_record[1:] = values[1:] > best[:-1]
    return np.flatnonzero(is_record)
    ### END SOLUTION


# %% check="records" points=2 about="ten values"
with check("records", "values") as records:
    public.ten_values(records)

### BEGIN HIDDEN TESTS
import itertools


def by_sets(values):
    """Each value that is new among the largest so far, by Python's own accumulate."""
    best = list(itertools.accumulate(values.tolist(), max))
    return np.array(sorted({best.index(value) for value in best}), dtype=int)


with check("records") as records:
    records(np.array([-7.5, -9.0, -3.25, -3.25, -4.0])).equals(np.array([0, 2]), hint="All may be negative.")
    records(np.array([0.0, -1.0, 2.0])).equals(np.array([0, 2]), hint="The first one may be 0.")
    records(np.array([0, 4, 4, 9, 200, 3, 255], dtype=np.uint8)).equals(np.array([0, 1, 3, 4, 6]), hint="Small integers, too.")
    records(np.array([-100, 100, 90, 127], dtype=np.int8)).equals(np.array([0, 1, 3]), hint="Their differences may be large.")
    records(np.array([6.5])).equals(np.array([0]), hint="A single value is a record.")
    records(np.array([])).equals(np.array([], dtype=int), hint="Without values there are no records.")
    records(np.array([2.0, 2.0, 2.0])).equals(np.array([0]), hint="Equal values.")
    records(np.array([1.0, 1.0 + 1e-12, 1.0])).equals(np.array([0, 1]), hint="Larger by a little is larger.")
    rng = np.random.default_rng(203)
    for values in (rng.normal(size=173), rng.integers(-50, 50, 97), np.sort(rng.normal(size=11))):
        records(values).equals(by_sets(values), hint="Many values, rising or not.")
### END HIDDEN TESTS

# %% check="records" points=1 about="2,000 values, no loop over them"
with check("records") as records:
    public.many_values(records)
with check("records", driver=python_steps) as records:
    public.no_loop_over_values(records)

# %% [markdown] hints="records"
# 1. With what must each value be compared? With the largest of those *before* it.
# 2. `best = np.maximum.accumulate(values)`. The largest before a place stands one place to the left in it: compare
#    `values[1:]` with `best[:-1]`, and think of the first place apart.
# 3. Almost code:
#    ```
#    best = np.maximum.accumulate(values)
#    is_record = np.full(len(values), True)
#    is_record[1:] = values[1:] > ...
#    return np.flatnonzero(...)
#    ```
#    **Then** shuffle 1,000 values. Predict how many records there are: about 7, 30 or 500?

# %%
find_records, label = yours("records", reference.records)

places = find_records(celsius)
fig, ax = plt.subplots(figsize=(7.5, 3.2))
ax.plot(celsius, ".", color=GREY, markersize=2.5, alpha=0.6)
ax.step(places, celsius[places], where="post", color=BLUE, label="warmest so far")
ax.plot(places, celsius[places], "o", color=ORANGE, label="a record")
ax.set(xlabel="day, from 1 January 2012", ylabel="highest temperature in °C", title=f"Seattle, four years ({label})")
ax.legend(loc="lower right")
show_figure(
    fig,
    "1,461 daily temperatures as grey dots, which rise and fall with the seasons; a line of the warmest so far, which only "
    "rises, in steps, with a dot at each record. All records but one fall into the first eight months.",
)
print(f"{len(places)} records in {len(celsius)} days")

# %% [markdown]
# **Take away:** before you write a loop over numbers, ask whether it counts, sorts, adds up, or keeps
# the best. NumPy has a function for each.

# %% [markdown]
# ## 2 · Three loops
#
# Here is code as it is often found. It compares images with patterns: in how many pixels are the two
# farther apart than that pixel's limit?
#
# ```
# counts = np.zeros((len(images), len(patterns)), dtype=int)
# for i in range(len(images)):
#     for j in range(len(patterns)):
#         for p in range(len(limits)):
#             if abs(images[i, p] - patterns[j, p]) > limits[p]:
#                 counts[i, j] += 1
# ```
#
# It is right, and slow. The way out of such loops is always the same:
# 1. Which letters are in the result? Here `i` and `j`: an array (n, m). `p` is summed over.
# 2. Give each letter an axis of its own: `images[:, None, :]` has the shape (n, 1, d), and `patterns`
#    (m, d). Broadcasting makes (n, m, d) of the two, all pairs and all pixels.
# 3. What stands under the innermost `for` is written once, for whole arrays. An `if … += 1` becomes a
#    comparison, whose True counts as 1.
# 4. Sum over the axis of the letter that is not in the result.

# %% [markdown] predict="which_axis"
# **Predict** `images` is (50, 64), `patterns` (10, 64). What shape has
# `(images[:, None, :] + patterns).sum(axis=1)`?
#
# - [ ] (50, 10)
#   That is the sum over the pixels, `axis=2`.
# - [x] (50, 64)
#   The sum is (50, 10, 64), and the axis of the 10 patterns goes.
# - [ ] (10, 64)
#   Then `axis=0` would go, that of the images.
# - [ ] an error: 50 and 10 do not fit
#   In `images[:, None, :]` an axis of length 1 meets the 10, and is stretched.

# %% [markdown] card="disagreements" difficulty=2 minutes=9
# ### Vectorise it
#
# Write `disagreements(images, patterns, limits)`: what the three loops above do, **at least 20 times as
# fast**. Both are timed in your kernel, in turn, at 45 × 31 pairs or so. (Done well, it is often a
# hundred times as fast. `three_loops` is the slow one, if you want to compare.)
#
# A pixel that is nan never counts: a comparison with nan is False.
#
# **Example.** One image, two patterns, three pixels: if `X` is `np.array([[0.0, 1.0, 0.5]])`, `Y` is
# `np.array([[0.5, 1.0, 0.5], [1.0, 0.0, 0.75]])` and `limits` is `np.array([0.25, 0.5, 0.25])`, then
# `disagreements(X, Y, limits)` is `[[1, 2]]`.


# %% exercise="disagreements"
def disagreements(images, patterns, limits):
    """In how many pixels each image is farther from each pattern than that pixel's limit.

    images    float array (n, d); n, m, d at least 1; none of the three may change
    patterns  float array (m, d)
    limits    float array (d,)
    returns   int array (n, m): the number of pixels p with |image[p] - pattern[p]| > limits[p]

    >>> X, Y = np.array([[0.0, 1.0, 0.5]]), np.array([[0.5, 1.0, 0.5], [1.0, 0.0, 0.75]])
    >>> disagreements(X, Y, np.array([0.25, 0.5, 0.25]))
    array([[1, 2]])
    """
    ### BEGIN SOLUTION
    apart = np.abs(images[:, None, :] - patterns)
    return (apart > limits).sum(axis=2)
    ### END SOLUTION


# %% check="disagreements" points=2 about="two images and three patterns, and the time"
with check("disagreements", "images", "patterns", "limits") as disagreements:
    public.two_images_three_patterns(disagreements)
with check("disagreements", driver=beside_three_loops) as disagreements:
    public.fast_enough(disagreements, 45, 31, 13)

### BEGIN HIDDEN TESTS
with check("disagreements") as disagreements:
    rng = np.random.default_rng(204)
    for n, m, d in [(1, 1, 1), (1, 4, 3), (5, 1, 2), (3, 3, 3), (7, 4, 900)]:
        X, Y, limits = rng.normal(size=(n, d)), rng.normal(size=(m, d)), rng.random(d)
        disagreements(X, Y, limits).equals(
            three_loops(X, Y, limits), hint="n, m and d may be any numbers: 1, all the same, or large."
        )
### END HIDDEN TESTS

# %% check="disagreements" points=1 about="the example, a pixel that is nan, and the time"
with check("disagreements", "images", "patterns", "limits") as disagreements:
    public.example_and_nan(disagreements)
with check("disagreements", driver=beside_three_loops) as disagreements:
    public.fast_enough(disagreements, 37, 43, 11)

### BEGIN HIDDEN TESTS
with check("disagreements") as disagreements:
    rng = np.random.default_rng(205)
    X, Y, limits = rng.normal(size=(4, 6)), rng.normal(size=(3, 6)), np.full(6, 0.4)
    X[1, 2] = X[3, 0] = Y[2, 5] = np.nan
    disagreements(X, Y, limits).equals(three_loops(X, Y, limits), hint="Some pixels are nan.")
    X, Y = np.array([[0.5, 0.25, -1.0]]), np.array([[0.5, 0.5, 1.0], [-0.5, 0.25, -1.0]])
    disagreements(X, Y, np.array([0.0, -1.0, 2.0])).equals(
        np.array([[1, 2]]), hint="A limit may be 0, or below."
    )
    X, Y = np.array([[1.0 + 1e-12, 1.0, 0.5]]), np.array([[0.0, 0.0, 0.0], [0.5, 0.5, 1.0]])
    disagreements(X, Y, np.array([1.0, 1.0, 0.5])).equals(np.array([[1, 0]]), hint="Farther by a little is farther.")
### END HIDDEN TESTS

# %% [markdown] hints="disagreements"
# 1. Follow the four steps above. Which letters are in the result, and which is summed over?
# 2. `images[:, None, :] - patterns` holds all differences, (n, m, d). `limits` is (d,): it fits the last
#    axis as it is.
# 3. Almost code:
#    ```
#    apart = np.abs(images[:, None, :] - ...)
#    return (apart > ...).sum(axis=...)
#    ```
#    **Then** keep one loop, over the pixels: it goes round d times, each time with a table (n, m).
#    Predict whether that is faster or slower, then measure with `seconds`.

# %% [markdown]
# Used on real digits: ten patterns, the mean images of 0 to 9; the limit of a pixel is how much it
# varies. Which pattern disagrees least?

# %%
count, label = yours("disagreements", reference.disagreements)

means = np.array([images[:1200][digits[:1200] == digit].mean(axis=0) for digit in range(10)])
spread = images[:1200].std(axis=0)
counts = count(images[1200:], means, spread)
right = (counts.argmin(axis=1) == digits[1200:]).mean()
faster = times_faster(count, three_loops, images[:40], means, spread)
print(f"{label}: {right:.0%} of 597 new digits recognised, {faster:.0f} times as fast as the loops")
claim("Counting pixels recognises more than half of the digits; guessing would be right for a tenth.", right > 0.5)

# %% [markdown]
# **Take away:** an axis for each letter, one expression for the innermost line, a sum over what is not
# in the result.

# %% [markdown]
# ## 3 · What an array costs
#
# Broadcasting is fast because it works on whole arrays, and whole arrays have to be somewhere. The most
# memory that a call holds at one moment is its **peak memory** (峰值内存).

# %% [markdown] predict="how_much_memory"
# **Predict** `A` and `B` have 10,000 rows of 64 floats each, about 5 MB. How much memory does
# `A[:, None] - B` need?
#
# - [ ] 5 MB
#   Broadcasting stretches the *inputs* without copying them. The result is a real array.
# - [ ] 800 MB
#   That is a table with one number for each pair, 10,000 × 10,000 × 8 bytes.
# - [x] 51 GB
#   64 numbers for each pair, and all of them must be there at once to be squared and summed.

# %% [markdown]
# The **Euclidean distance** (欧氏距离) of two rows is the root of the sum of their squared differences.
# You need it for each pair of rows, n × m numbers; d times that is only passed through. Expand the square
# (in week 1 you learned when *not* to), and the third axis is gone:
#
# $$|a-b|^2 \;=\; |a|^2+|b|^2-2\,a\cdot b$$
#
# The dot products of all pairs are one matrix product, `A @ B.T`.
#
# **A solved neighbour.** How many tables of n × m numbers does one line hold? `tables_at_once(f, A, B)`
# counts them. Here is the cosine of the angle between all rows, the dot product over both lengths, twice:


# %%
def angles(A, B):
    lengths = np.sqrt((A * A).sum(axis=1))[:, None] * np.sqrt((B * B).sum(axis=1))  # (n, 1) · (m,): one table
    products = A @ B.T  # a second table
    ratio = products / lengths  # a third; all three have names, so they stay until the end
    return np.clip(ratio, -1, 1)  # a fourth: rounding makes 1.0000000000000002, which is no cosine


def angles_in_place(A, B):
    table = A @ B.T  # one table
    table /= np.sqrt((A * A).sum(axis=1))[:, None]  # in place: each row is divided by its length
    table /= np.sqrt((B * B).sum(axis=1))  # each column, too
    return np.clip(table, -1, 1, out=table)  # `out`: the result goes where the table is


A, B = rng.normal(size=(500, 16)), rng.normal(size=(400, 16))
for function in (angles, angles_in_place):
    print(f"{function.__name__:16} {tables_at_once(function, A, B):.1f} tables at once")
print("the same numbers:", np.allclose(angles(A, B), angles_in_place(A, B)))

# %% [markdown]
# Look at three things: `[:, None]` makes a column of the lengths of `A`, so that they go with the rows;
# `/=` and `out=` make no new table; what rounding pushes over an edge is clipped back.
#
# Small whole numbers need care, too. The pixels of an image are often `uint8`, from 0 to 255:

# %% [markdown] predict="small_integers"
# **Predict** `pixel = np.array([20], dtype=np.uint8)`. What is `pixel * pixel`?
#
# - [ ] 400
#   400 needs nine bits, and a `uint8` has eight. The dtype of the inputs is that of the result.
# - [x] 144
#   400 − 256. What does not fit is cut off, without a word. `pixel.astype(float)` first would help.
# - [ ] an error
#   It would be better so. Arrays of integers overflow in silence.

# %% [markdown] card="pdist2" difficulty=3 minutes=12
# ### All distances
#
# Write `pdist2(A, B)`, the Euclidean distance of each row of `A` and each row of `B`:
# - right to $10^{-6}$ (the coordinates lie between −5 and 5, or are whole numbers as far as 255), and never nan;
# - without a Python loop over the rows;
# - never more than **three tables** of n × m numbers at once, the result included. (Arrays of n × d or
#   m × d numbers do not count. Here d is small; an array (n, m, d) does count: it is d tables.)
#
# **Example.** `pdist2(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[3.0, 4.0]]))` is 5 and the root of 13,
# `[[5.0], [3.6056]]`.


# %% exercise="pdist2"
def pdist2(A, B):
    """The Euclidean distances of all rows of A and all rows of B.

    A, B     arrays (n, d) and (m, d) of numbers, n, m, d at least 1; small integers like uint8,
             or float32, are possible; both must not change
    returns  float array (n, m), float64

    >>> pdist2(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[3.0, 4.0]]))
    array([[5.    ], [3.6056]])
    """
    ### BEGIN SOLUTION
    A, B = A.astype(float), B.astype(float)
    table = A @ B.T
    table *= -2
    table += (A * A).sum(axis=1)[:, None]
    table += (B * B).sum(axis=1)
    np.maximum(table, 0, out=table)
    return np.sqrt(table, out=table)
    ### END SOLUTION


# %% check="pdist2" points=2 about="two points and four, many points with themselves"
with check("pdist2", "A", "B") as pdist2:
    public.small_and_right(pdist2)

### BEGIN HIDDEN TESTS
from scipy.spatial.distance import cdist

with check("pdist2") as pdist2:
    rng = np.random.default_rng(206)
    for n, m, d in [(1, 1, 1), (1, 5, 2), (4, 1, 3), (3, 3, 3), (23, 31, 7), (2, 3, 40)]:
        A, B = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        pdist2(A, B).equals(cdist(A, B), atol=1e-6, hint="n, m and d may be any numbers, 1 as well, or all the same.")
    A = rng.normal(size=(157, 9))
    pdist2(A, A[::-1]).equals(cdist(A, A[::-1]), atol=1e-6, hint="The same points in another order.")
    pdist2(np.full((3, 5), 0.1), np.full((2, 5), 0.1)).equals(np.zeros((3, 2)), atol=1e-6, hint="All points are equal.")
    A, B = rng.normal(size=(6, 4)), rng.normal(size=(6, 4))
    pdist2(A, B).equals(cdist(A, B), atol=1e-6, hint="As many rows in A as in B, but other points.")
    A, B = rng.integers(0, 256, (7, 11), dtype=np.uint8), rng.integers(0, 256, (5, 11), dtype=np.uint8)
    pdist2(A, B).equals(cdist(A.astype(float), B.astype(float)), atol=1e-6, hint="These are uint8, as pixels are.")
    A, B = rng.integers(-128, 128, (4, 6), dtype=np.int8), rng.normal(size=(5, 6)).astype(np.float32)
    pdist2(A, B).equals(cdist(A.astype(float), B.astype(float)), atol=1e-6, hint="These are int8 and float32.")
    A = rng.normal(size=(5, 3)).astype(np.float32)
    pdist2(A, B[:, :3]).equals(cdist(A.astype(float), B[:, :3].astype(float)), atol=1e-6, hint="These are float32.")
### END HIDDEN TESTS

# %% check="pdist2" points=1 about="120 × 90 points, no loop over the rows"
with check("pdist2") as pdist2:
    public.many_rows(pdist2)
with check("pdist2", driver=python_steps) as pdist2:
    public.no_loop_over_rows(pdist2)

# %% check="pdist2" points=1 about="290 × 210 points, three tables at most"
with check("pdist2") as pdist2:
    public.more_rows(pdist2)
with check("pdist2", driver=tables_at_once) as pdist2:
    public.three_tables(pdist2)

# %% [markdown] hints="pdist2"
# 1. Three parts: `A @ B.T` is (n, m); the squared lengths of the rows are (n,) and (m,). Which of the two
#    has to become a column? What does the root of −1e-16 give?
# 2. Floats first: `A = A.astype(float)`. Begin with `table = A @ B.T`, and change it in place: times −2,
#    then plus one length, plus the other. `np.maximum(table, 0, out=table)` makes 0 of what is below 0.
# 3. Almost code:
#    ```
#    A, B = A.astype(float), ...
#    table = A @ B.T
#    table *= ...
#    table += (A * A).sum(axis=1)[:, None]
#    table += ...
#    np.maximum(...)
#    return np.sqrt(table, out=table)
#    ```
#    **Then** subtract the mean of `A` from both first. Predict: do the distances change? Does the
#    rounding error, for points near (1000, 1000)?

# %% [markdown]
# Three ways to the same distances, 120 rows and 100, with 64 numbers each:

# %%
distances, label = yours("pdist2", reference.pdist2)

A, B = images[:120], images[120:220]
ways = {"loop over pairs": lambda A, B: np.array([[np.sqrt(((a - b) ** 2).sum()) for b in B] for a in A]),
        "broadcasting (n, m, d)": by_broadcasting, label: distances}
tables = [tables_at_once(way, A, B) for way in ways.values()]
times = [1000 * seconds(way, A, B) for way in ways.values()]
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 2.6), sharey=True)
for ax, values, words in [(left, tables, "tables of n × m numbers at once"), (right, times, "milliseconds")]:
    ax.barh(list(ways), values, color=[GREY, ORANGE, BLUE])
    ax.set(xscale="log", xlabel=words)
    ax.bar_label(ax.containers[0], [f"{value:,.0f}" if value >= 10 else f"{value:.2g}" for value in values], padding=3)
    ax.margins(x=0.15)
left.set_title("memory")
right.set_title("time")
left.invert_yaxis()
show_figure(
    fig,
    "Two bar charts on logarithmic axes. Memory: the loop over pairs holds few tables, broadcasting more than sixty, "
    "the third way few. Time: the loop takes longest by far.",
)
claim("Broadcasting holds more than 60 tables at once.", tables[1] > 60)
claim("The loop takes more than three times as long as the third way.", times[0] > 3 * times[2])

# %% [markdown]
# With distances you can recognise digits without any training: give each new image the label of the
# nearest old one.

# %%
nearest = distances(images[1200:], images[:1200]).argmin(axis=1)
right = (digits[:1200][nearest] == digits[1200:]).mean()
print(f"{label}: {right:.1%} of 597 new digits recognised")
claim("More than nine of ten are recognised.", right > 0.9)

# %% [markdown] explain="too_large" points=2
# ### In your own words
#
# You have 50,000 rows and 50,000 others, with 64 floats each, and 16 GB of memory. For each row you want the
# nearest one of the others. What happens with an array (n, m, d), and what with `pdist2` for all rows at once?
# What would you do? Give numbers.
#
# ### BEGIN SOLUTION
# One table of 50,000 × 50,000 floats is 20 GB, so even `pdist2` does not fit, and the (n, m, d) array would be
# 64 times that, 1.28 TB. Call `pdist2` for, say, 1,000 rows of A at a time: one table is then 0.4 GB. Keep
# only the argmin of each row, 50,000 numbers. The loop goes round 50 times, each time with much work
# inside, so it costs nothing.
#
# - 1 point: both sizes, about 20 GB a table and 64 times that, and that neither fits
# - 1 point: in chunks of rows, keeping only what is asked for, and that such a loop is cheap
# ### END SOLUTION

# %% [markdown]
# **Take away:** shapes tell the memory before you run: multiply them, times 8. Sum away an axis before it
# exists; work in place; a loop over few large pieces costs nothing.

# %% [markdown]
# ## 4 · Nearly the same: pieces of a text
#
# On a notice board hang 160 notices. Some were put up twice, with a few words changed. The texts that
# language models learn from are such boards: pages that were copied and edited, and questions of a test that
# stand among the training texts, so that the test measures memory. Who finds a **near-duplicate** (近似重复)
# with `==`? Not even the first two of these are equal:

# %%
notices, copies = notice_board(160, 24, seed=5)
for place in copies[0]:
    print(f"{place:3}: {notices[place]}")

# %% [markdown]
# Cut each text into all its pieces of k characters, its **shingles** (片段). Two texts that share most
# pieces are nearly the same. How alike two sets are is their **Jaccard similarity** (杰卡德相似度): what
# both have, over what either has,
#
# $$J(A,B)=\frac{|A\cap B|}{|A\cup B|}$$

# %% [markdown] card="shingles" difficulty=2 minutes=4
# ### Shingles
#
# Write `shingles(text, k)`. First make all letters small, with `lower()`, and leave one space between words,
# none at both ends; white space of all kinds counts as a space. Then take all pieces of k characters that
# follow each other. (A loop is right here: texts are no arrays.)
#
# **Example.** `shingles("Is  it?", 4)` is `{"is i", "s it", " it?"}`.


# %% exercise="shingles"
def shingles(text, k):
    """All pieces of k characters of a text.

    text     str, may be empty
    k        int, at least 1
    returns  set of str; if the text, with its spaces put right, is shorter than k, that text alone

    >>> sorted(shingles("Is  it?", 4))
    [' it?', 'is i', 's it']
    """
    ### BEGIN SOLUTION
    clean = " ".join(text.lower().split())
    last = max(0, len(clean) - k)
    return {clean[i : i + k] for i in range(last + 1)}
    ### END SOLUTION


# %% check="shingles" points=2 about="a text with capitals, a line break and two spaces"
with check("shingles", "text", "k") as shingles:
    near_duplicates.two_texts(shingles)

### BEGIN HIDDEN TESTS
with check("shingles") as shingles:
    shingles("Nine words", 3).equals(
        {"nin", "ine", "ne ", "e w", " wo", "wor", "ord", "rds"}, hint="Other words, another k."
    )
    shingles("banana", 2).equals({"ba", "an", "na"}, hint="The same piece may come twice.")
    shingles("Momo", 4).equals({"momo"}, hint="As long as k: one piece.")
    shingles("cat", 5).equals({"cat"}, hint="Shorter than k.")
    shingles("  A  \n B ", 6).equals({"a b"}, hint="Shorter than k, once its spaces are put right.")
    shingles("", 3).equals({""}, hint="An empty text is shorter than k, too.")
    shingles(" \t\n", 3).equals({""}, hint="Nothing but white space.")
    shingles("a\tb\r\nc", 3).equals({"a b", " b ", "b c"}, hint="Tabs and line ends are white space.")
    shingles("Zwölf 猫", 1).equals({"z", "w", "ö", "l", "f", " ", "猫"}, hint="k may be 1, letters may be any.")
    shingles("one, two; ONE", 5).equals(
        {"one, ", "ne, t", "e, tw", ", two", " two;", "two; ", "wo; o", "o; on", "; one"}, hint="Commas stay."
    )
### END HIDDEN TESTS

# %% [markdown] hints="shingles"
# 1. Two jobs: put the text right, then cut it. Where does the last piece begin?
# 2. `clean = " ".join(text.split())` leaves single spaces. The last piece begins at `len(clean) - k`; that
#    must not be below 0.
# 3. Almost code:
#    ```
#    clean = " ".join(text.lower().split())
#    last = max(0, ...)
#    return {clean[i : i + k] for i in range(...)}
#    ```
#    **Then** take k = 1. Predict how alike any two long English texts are.

# %%
cut, label = yours("shingles", reference.shingles)

pieces = [cut(text, 5) for text in notices]
a, b = pieces[copies[0][0]], pieces[copies[0][1]]
print(f"{label}: {len(a)} and {len(b)} shingles, {len(a & b)} in both, Jaccard {len(a & b) / len(a | b):.2f}")

# %% [markdown]
# **Take away:** "nearly the same" becomes a number once texts are sets.

# %% [markdown]
# ## 5 · Nearly the same: signatures
#
# 160 notices are 12,720 pairs, a million pages are 500 billion, each of two large sets.
# **MinHash** (最小哈希) makes a short row of numbers of each set, its **signature** (签名), and signatures are
# quick to compare.
#
# The idea: give every possible shingle a random number, the same for all texts. Look only at the smallest
# number in each set.

# %% [markdown] predict="smallest_agree"
# **Predict** Two sets have 60 shingles in common; 20 more are only in the first, and 20 only in the second.
# How likely is it that both have the same smallest number?
#
# - [ ] almost surely
#   The smallest of all numbers may belong to one of the 40 that are not in both.
# - [x] 0.6
#   Each of the 100 is as likely to have the smallest number. Both have it if it is one of the 60: the
#   chance is the Jaccard similarity.
# - [ ] 0.75
#   60 of the 80 in one set. But the other set has 20 more that may have the smallest number.

# %% [markdown]
# One such number says yes or no. With 256 different numberings, the *share* of agreements is near J.
# A numbering is made so: `number_of(shingle)` is a large whole number made of a text; put it together
# with a seed, by `^` (exclusive or: a bit is 1 where the two numbers' bits differ), and `mixed(…)` makes of each such number another one, as if by chance.
# Both are given; `mixed` takes arrays of any shape.

# %%
print(number_of("cat"), mixed([1, 2, 3]))
print(mixed(number_of("cat") ^ np.array([1, 2, 3])))

# %% [markdown]
# Why not `hash("cat")`? Python adds a **salt** (盐) to the hashes of texts, a random number that each process
# draws when it starts:

# %%
ask = [sys.executable, "-c", "print(hash('cat'))"]
answers = []
for salt in "12":  # without this line Python draws a salt by itself
    room = {**os.environ, "PYTHONHASHSEED": salt}
    answers.append(subprocess.run(ask, capture_output=True, text=True, env=room).stdout.strip())
print("two processes:", answers)
claim("The same text has two hashes.", answers[0] != answers[1])

# %% [markdown] card="signature" difficulty=3 minutes=8
# ### The signature of a set
#
# Write `signature(shingles, seeds)`: for each seed, the smallest of `mixed(number ^ seed)` over the numbers
# of all shingles. It must be the same in every process. A loop over the shingles may make their
# numbers; there is none over the seeds.
#
# **Example.** With one shingle nothing is smaller:
# `signature({"cat"}, np.array([1, 2]))` is `mixed(number_of("cat") ^ np.array([1, 2]))`.


# %% exercise="signature"
def signature(shingles, seeds):
    """The MinHash signature of a set.

    shingles  set of str, at least one; it must not change
    seeds     int array (k,) of whole numbers from 0, k at least 1; it must not change
    returns   int array (k,): for each seed the smallest mixed number

    >>> signature({"cat"}, np.array([1, 2]))
    array([3838898475606949427, 3158755138939873624])
    """
    ### BEGIN SOLUTION
    numbers = np.array([number_of(shingle) for shingle in shingles])
    return mixed(numbers ^ seeds[:, None]).min(axis=1)
    ### END SOLUTION


# %% check="signature" points=2 about="the same in every process; four shingles, five seeds"
with check("signature", driver=same_in_another_process) as signature:
    near_duplicates.same_tomorrow(signature)
with check("signature", "shingles", "seeds") as signature:
    near_duplicates.four_words(signature)

### BEGIN HIDDEN TESTS
import hashlib
import random

MASK = 2**64 - 1


def smallest(shingles, seed):
    """By Python's whole numbers, which never overflow, and the published splitmix64."""
    found = []
    for shingle in shingles:
        z = (int(hashlib.blake2b(shingle.encode(), digest_size=8).hexdigest(), 16) >> 1) ^ seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        found.append((z ^ (z >> 31)) >> 1)
    return min(found)


with check("signature") as signature:
    rng = random.Random(207)
    for n, k in [(1, 1), (1, 5), (6, 1), (3, 3), (40, 11), (7, 64)]:
        words = {"".join(rng.choices("abcd ef猫", k=4)) for _ in range(n)}
        seeds = [rng.randrange(2**62) for _ in range(k)]
        signature(words, np.array(seeds)).equals(
            np.array([smallest(words, seed) for seed in seeds]), hint="Any number of shingles, any number of seeds, 1 as well."
        )
    words = {"ab", "bc", "cd"}
    signature(words, np.array([5, 5, 0, 5])).equals(
        np.array([smallest(words, seed) for seed in (5, 5, 0, 5)]), hint="A seed may come twice, and it may be 0."
    )
    signature({""}, np.array([8, 3])).equals(
        np.array([smallest({""}, seed) for seed in (8, 3)]), hint="The shingle of an empty text is a shingle."
    )
### END HIDDEN TESTS

# %% check="signature" points=1 about="256 seeds, no loop over them"
with check("signature") as signature:
    near_duplicates.many_seeds(signature)
with check("signature", driver=python_steps) as signature:
    near_duplicates.no_loop_over_seeds(signature)

# %% [markdown] hints="signature"
# 1. Which letters are in the result? Only that of the seeds. Over the shingles you take the minimum.
# 2. `numbers = np.array([number_of(s) for s in shingles])` is (n,). With `seeds[:, None]`, which is
#    (k, 1), it makes a table of k rows.
# 3. Almost code:
#    ```
#    numbers = np.array([...])
#    table = mixed(numbers ^ ...)
#    return table.min(axis=...)
#    ```
#    **Then** leave the seeds out, so that all k numbers of a signature are equal. Predict which shares of
#    agreement can occur at all.

# %%
sign, label = yours("signature", reference.signature)

seeds = mixed(np.arange(256))
signatures = np.array([sign(each, seeds) for each in pieces])
rng = np.random.default_rng(3)
pairs = copies + [tuple(rng.choice(160, 2, replace=False)) for _ in range(300)]
exact = np.array([len(pieces[i] & pieces[j]) / len(pieces[i] | pieces[j]) for i, j in pairs])
shares = np.array([(signatures[i] == signatures[j]).mean() for i, j in pairs])
J = np.linspace(0, 1, 101)
fig, ax = plt.subplots(figsize=(6.4, 3.8))
ax.fill_between(J, J - 4 * np.sqrt(J * (1 - J) / 256), J + 4 * np.sqrt(J * (1 - J) / 256), color=BLUE, alpha=0.12,
                label="4 standard deviations around J")
ax.plot(exact[24:], shares[24:], "o", color=GREY, markersize=3.5, label="any two notices")
ax.plot(exact[:24], shares[:24], "o", color=ORANGE, label="a notice and its copy")
ax.set(xlabel="Jaccard similarity J of the shingles", ylabel="equal places of 256", title=f"sets beside signatures ({label})")
ax.legend(loc="upper left")
show_figure(
    fig,
    "Share of equal places over the exact similarity, for 324 pairs. All dots are near the diagonal, inside a narrow band "
    "around it. Copies are in the upper right, other pairs in the lower left; some notices share whole sentences.",
)
off = np.abs(shares - exact) <= 4 * np.sqrt(exact * (1 - exact) / 256) + 1e-9
claim("More than 99 of 100 estimates are within 4 standard deviations.", off.mean() > 0.99)

# %% [markdown]
# With k places the share has the standard deviation $\sqrt{J(1-J)/k}$: four times as many numbers, half
# the error.
#
# **Take away:** one smallest number agrees with chance J. Many of them measure J, and never look at the
# texts again.

# %% [markdown]
# ## 6 · Nearly the same: pairs
#
# Now compare rows, all with all. Place by place: number 5 of one signature with number 5 of the other.

# %% [markdown] card="similar_pairs" difficulty=3 minutes=9
# ### Similar pairs
#
# Write `similar_pairs(signatures, t)`: the pairs of rows that are equal in at least a share t of the
# places. A loop over the rows is fine; a loop over all *pairs* is not: for twice as many rows, Python may
# take twice as many steps, not four times as many.
#
# **Example.** `similar_pairs(np.array([[4, 7], [4, 9], [8, 9]]), 0.5)` is `[(0, 1), (1, 2)]`: rows 0 and 1
# share the 4, rows 1 and 2 the 9.


# %% exercise="similar_pairs"
def similar_pairs(signatures, t):
    """The pairs of signatures that agree in many places.

    signatures  int array (n, k), n and k at least 1; it must not change
    t           float larger than 0, at most 1: the least share of equal places
    returns     list of tuples (i, j) of two ints, i < j, in order; may be empty

    >>> similar_pairs(np.array([[4, 7], [4, 9], [8, 9]]), 0.5)
    [(0, 1), (1, 2)]
    """
    ### BEGIN SOLUTION
    pairs = []
    for i, row in enumerate(signatures):
        shares = (signatures[i + 1 :] == row).mean(axis=1)
        pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares >= t)]
    return pairs
    ### END SOLUTION


# %% check="similar_pairs" points=2 about="five signatures"
with check("similar_pairs", "signatures", "t") as similar_pairs:
    near_duplicates.five_signatures(similar_pairs)

### BEGIN HIDDEN TESTS
from fractions import Fraction


def by_counting(rows, t):
    """Pair by pair, with exact fractions; what stands in both rows at one place, as pairs of place and number."""
    placed = [set(enumerate(row)) for row in rows.tolist()]
    pairs = [(i, j) for j in range(len(rows)) for i in range(j)]
    return sorted((i, j) for i, j in pairs if Fraction(len(placed[i] & placed[j]), rows.shape[1]) >= Fraction(t))


with check("similar_pairs") as similar_pairs:
    rng = np.random.default_rng(208)
    for n, k, high in [(2, 8, 2), (7, 4, 3), (23, 16, 3), (4, 1, 2)]:
        rows = rng.integers(0, high, (n, k))
        for t in (0.25, 0.5, 0.75, 1.0):
            similar_pairs(rows, t).equals(by_counting(rows, t), hint="Any number of rows and places; t may be 1.")
    rows = rng.integers(0, 9, (1, 6))
    similar_pairs(rows, 0.3).equals([], hint="A single row has no partner.")
    rows = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    similar_pairs(rows, 0.3).equals([], hint="No two rows have anything in common.")
    same = np.array([[6, 1, 6], [6, 1, 6], [6, 1, 6]])
    similar_pairs(same, 1.0).equals([(0, 1), (0, 2), (1, 2)], hint="All rows are equal.")
    large = np.array([[2**62 + 1, 2**62 + 8, 5], [2**62 + 2, 2**62 + 9, 5], [2**62 + 1, 2**62 + 8, 7]])
    similar_pairs(large, 0.6).equals([(0, 2)], hint="These numbers differ in their last digit only.")
    rows = np.arange(20).reshape(2, 10)
    rows[1, [0, 1, 2, 4, 6, 7, 9]] = rows[0, [0, 1, 2, 4, 6, 7, 9]]
    similar_pairs(rows, 0.7).equals([(0, 1)], hint="Seven of ten places are just a share of 0.7.")
    rows = np.array([[5, 9, 5, 9], [9, 5, 9, 9], [5, 5, 5, 5]])
    similar_pairs(rows, 0.5).equals([(0, 2)], hint="A number may come twice in a row.")
### END HIDDEN TESTS

# %% check="similar_pairs" points=1 about="96 signatures, no loop over the pairs"
with check("similar_pairs") as similar_pairs:
    near_duplicates.many_signatures(similar_pairs)
with check("similar_pairs", driver=python_steps) as similar_pairs:
    near_duplicates.no_loop_over_pairs(similar_pairs)

# %% [markdown] hints="similar_pairs"
# 1. Take one row. Which rows has it still to be compared with, so that no pair comes twice?
# 2. With `i = 0`, `signatures[i + 1 :] == signatures[i]` compares the first row with all behind it, place by
#    place. The mean of True and False along a row is the share of True.
# 3. Almost code:
#    ```
#    pairs = []
#    for i in range(len(signatures)):
#        shares = (signatures[i + 1 :] == ...).mean(axis=...)
#        for j in np.flatnonzero(shares >= ...):
#            pairs.append((i, i + 1 + int(j)))
#    return pairs
#    ```
#    **Then** sort the numbers in each row first. Predict what happens to the share, then try it with
#    the notices.

# %%
find_pairs, label = yours("similar_pairs", reference.similar_pairs)

found = find_pairs(signatures, 0.6)
missed = [pair for pair in copies if pair not in found]
print(f"{label}: {len(found)} pairs of 12,720; of the 24 copies {24 - len(missed)} are found")
for i, j in [pair for pair in found if pair not in copies][:2]:
    print(f"\nno copy, but nearly the same:\n  {notices[i]}\n  {notices[j]}")
claim("At least 20 of the 24 copies are found.", len(missed) <= 4)

# %% [markdown]
# Nobody compares a million signatures with each other, either. One sorts them by pieces of, say, four
# numbers, and compares only those that meet there. Further reading tells how.
#
# **Take away:** a loop over the rows with NumPy inside is fine. Compare position by position.

# %% [markdown]
# ## 7 · Side quest: one line each
#
# Three from a bank of NumPy exercises, such as the article's NumPy题库. One line is enough for each.

# %% [markdown] card="checkerboard" difficulty=1 minutes=3 quest="side"
# ### A checkerboard
#
# Write `checkerboard(n, m)`: 0 and 1 in turn, along the rows and along the columns, 0 in the first corner.
#
# **Example.** `checkerboard(2, 3)` is `[[0, 1, 0], [1, 0, 1]]`.


# %% exercise="checkerboard"
def checkerboard(n, m):
    """A board of 0 and 1.

    n, m     ints, at least 1
    returns  int array (n, m), 0 at the top left

    >>> checkerboard(2, 3)
    array([[0, 1, 0], [1, 0, 1]])
    """
    ### BEGIN SOLUTION
    return (np.arange(n)[:, None] + np.arange(m)) % 2
    ### END SOLUTION


# %% check="checkerboard" points=1 about="a board of 3 × 4"
with check("checkerboard", "n", "m") as checkerboard:
    quests.board_of_three_by_four(checkerboard)

### BEGIN HIDDEN TESTS
with check("checkerboard") as checkerboard:
    for n, m in [(1, 1), (1, 6), (5, 1), (2, 2), (3, 5), (7, 4), (6, 9), (11, 13)]:
        board = np.array([[(i % 2) ^ (j % 2) for j in range(m)] for i in range(n)])
        checkerboard(n, m).equals(board, hint="Odd or even, one row or column as well.")
### END HIDDEN TESTS

# %% [markdown] hints="checkerboard"
# 1. Number the rows and the columns. What do the places with a 1 have in common?
# 2. A column of row numbers, `np.arange(n)[:, None]`, and a row of column numbers make a table.
# 3. Almost code:
#    ```
#    return (np.arange(n)[:, None] + ...) % ...
#    ```
#    **Then** turn it into three colours. Predict what has to change.

# %% [markdown] card="nearest_to" difficulty=1 minutes=3 quest="side"
# ### The nearest value
#
# Write `nearest_to(values, x)`: the value that is nearest to `x`; if two are equally near, the one that
# comes first.
#
# **Example.** `nearest_to(np.array([3.0, 8.0, 5.0]), 7.0)` is `8.0`.


# %% exercise="nearest_to"
def nearest_to(values, x):
    """The value that is nearest to a number.

    values   array (n,) of numbers in any order, n at least 1, perhaps small integers like uint8; it
             must not change
    x        int or float
    returns  float: that value, the first one if several are equally near

    >>> nearest_to(np.array([3.0, 8.0, 5.0]), 7.0)
    8.0
    """
    ### BEGIN SOLUTION
    return float(values[np.abs(values - float(x)).argmin()])
    ### END SOLUTION


# %% check="nearest_to" points=1 about="six values"
with check("nearest_to", "values", "x") as nearest_to:
    quests.six_values(nearest_to)

### BEGIN HIDDEN TESTS
with check("nearest_to") as nearest_to:
    nearest_to(np.array([9.0, 5.0, 1.0, 5.0]), 3.0).equals(5.0, hint="Two are equally near: the first of them.")
    nearest_to(np.array([1.0, 9.0, 5.0]), 3.0).equals(1.0, hint="Two are equally near: which of them comes first?")
    nearest_to(np.array([-4.0, 2.5, -1.0]), -3.25).equals(-4.0, hint="Negative numbers.")
    nearest_to(np.array([7.5]), 103).equals(7.5, hint="A single value.")
    nearest_to(np.array([250, 10, 90], dtype=np.uint8), 33).equals(10.0, hint="These are uint8.")
    nearest_to(np.array([100, -100, 20], dtype=np.int8), 91).equals(100.0, hint="These are int8.")
    nearest_to(np.array([4, 11, 30]), 8.0).equals(11.0, hint="Whole numbers.")
    rng = np.random.default_rng(209)
    for x in (-1.5, 0.3, 40.0):
        values = rng.normal(size=51) * 9
        tree = sorted((abs(v - x), place) for place, v in enumerate(values.tolist()))
        nearest_to(values, x).equals(float(values[tree[0][1]]), hint="Many values, x between them or outside.")
### END HIDDEN TESTS

# %% [markdown] hints="nearest_to"
# 1. How far is each value from x? Which place has the smallest distance?
# 2. `np.abs(values - x).argmin()` is a place. Beware of `uint8`: 10 − 30 does not fit.
# 3. Almost code:
#    ```
#    return float(values[np.abs(values - float(x)).…])
#    ```
#    **Then** ask for the three nearest. Which method sorts places?

# %% [markdown] card="one_hot" difficulty=2 minutes=4 quest="side"
# ### One of k
#
# A label as a row of zeros with a single 1, at the label's place, is called **one-hot** (独热). Write
# `one_hot(labels, k)`.
#
# **Example.** `one_hot(np.array([1, 0, 1]), 3)` is `[[0, 1, 0], [1, 0, 0], [0, 1, 0]]`.


# %% exercise="one_hot"
def one_hot(labels, k):
    """A row for each label, with a 1 in the label's column.

    labels   int array (n,) of whole numbers from 0 to k - 1; n may be 0; it must not change
    k        int, at least 1: the number of columns
    returns  array (n, k): a single 1 in each row, else 0

    >>> one_hot(np.array([1, 0, 1]), 3)
    array([[0., 1., 0.], [1., 0., 0.], [0., 1., 0.]])
    """
    ### BEGIN SOLUTION
    return np.eye(k)[labels]
    ### END SOLUTION


# %% check="one_hot" points=1 about="four labels of five"
with check("one_hot", "labels", "k") as one_hot:
    quests.four_labels(one_hot)

### BEGIN HIDDEN TESTS
with check("one_hot") as one_hot:
    rng = np.random.default_rng(210)
    for n, k in [(1, 1), (1, 4), (6, 1), (5, 5), (3, 7), (40, 9)]:
        labels = rng.integers(0, k, n)
        rows = [[float(label == column) for column in range(k)] for label in labels.tolist()]
        one_hot(labels, k).equals(np.array(rows), hint="Any number of labels and columns, 1 as well.")
    one_hot(np.array([], dtype=int), 4).equals(np.zeros((0, 4)), hint="Without labels there are no rows, but k columns.")
    labels = np.array([200, 3, 117], dtype=np.uint8)
    wide = np.zeros((3, 201))
    wide[0, 200] = wide[1, 3] = wide[2, 117] = 1.0
    one_hot(labels, 201).equals(wide, hint="Labels of the dtype uint8.")
### END HIDDEN TESTS

# %% [markdown] hints="one_hot"
# 1. Which matrix has all possible rows of this kind, in order?
# 2. `np.eye(k)` has them. An array of whole numbers as an index takes rows, in any order, as often as you like.
# 3. Almost code:
#    ```
#    return np.eye(k)[...]
#    ```
#    **Then** add up the columns of the result. Which function of section 1 gives the same?

# %% [markdown]
# ## 8 · Side quest: a kernel over a picture
#
# What a **convolution** (卷积) layer does: a small table of numbers, the *kernel*, lies on a picture; numbers
# that lie on each other are multiplied, and all of it is added: one number of the result. Then the kernel moves
# on by `stride` places. Before, `pad` rows and columns of zeros were put around the picture, on all four
# sides. (In mathematics the kernel of a convolution is turned by 180° first. Layers leave it as it is;
# SciPy calls that `correlate2d`.)
#
# `np.lib.stride_tricks.sliding_window_view` shows all windows of an array as further axes, and copies nothing:

# %%
windows = np.lib.stride_tricks.sliding_window_view(np.arange(12).reshape(3, 4), (2, 2))
print(windows.shape)
print(windows[1, 2])

# %% [markdown] card="conv2d" difficulty=4 minutes=12 quest="side"
# ### A convolution by strides
#
# Write `conv2d(x, k, stride, pad)` without a Python loop over the places of the picture. (A loop over the
# numbers of the kernel is fine.) A place at which the kernel would stick out is left out.
#
# **Example.** `conv2d(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[10.0, 1.0]]), 1, 0)` is
# `[[12, 23], [45, 56]]`: 10·1 + 1·2 = 12.


# %% exercise="conv2d"
def conv2d(x, k, stride, pad):
    """A kernel over a picture, as a layer of a network does it.

    x        array (h, w) of numbers, perhaps small integers like uint8; it must not change
    k        array (a, b) of numbers, no larger than the picture with its border, perhaps small
             integers; it must not change
    stride   int, at least 1: how far the kernel moves, down and to the right
    pad      int, at least 0: how many rows and columns of zeros are on each side
    returns  float array ((h + 2 pad - a) // stride + 1, (w + 2 pad - b) // stride + 1)

    >>> conv2d(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[10.0, 1.0]]), 1, 0)
    array([[12., 23.], [45., 56.]])
    """
    ### BEGIN SOLUTION
    wide = np.pad(x.astype(float), pad)
    windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)[::stride, ::stride]
    return np.einsum("ijab,ab->ij", windows, k.astype(float))
    ### END SOLUTION


# %% check="conv2d" points=2 about="a picture of 5 × 7, a kernel of 2 × 3"
with check("conv2d", "x", "k", "stride", "pad") as conv2d:
    quests.strides_and_pads(conv2d)

### BEGIN HIDDEN TESTS
from scipy.signal import correlate2d

with check("conv2d") as conv2d:
    rng = np.random.default_rng(211)
    for shape, kernel, stride, pad in [
        ((1, 1), (1, 1), 1, 0), ((6, 4), (3, 3), 1, 1), ((9, 7), (2, 3), 2, 0), ((9, 7), (3, 2), 2, 3),
        ((5, 5), (5, 5), 1, 0), ((11, 13), (4, 1), 3, 2), ((2, 3), (4, 5), 1, 1), ((8, 5), (1, 3), 5, 0),
    ]:
        x, k = rng.normal(size=shape), rng.normal(size=kernel)
        expected = correlate2d(np.pad(x, pad), k, mode="valid")[::stride, ::stride]
        conv2d(x, k, stride, pad).equals(expected, hint="Other pictures, kernels, strides and borders.")
    x, k = rng.integers(0, 256, (6, 5), dtype=np.uint8), rng.integers(60, 128, (2, 3), dtype=np.int8)
    expected = correlate2d(np.pad(x.astype(float), 1), k.astype(float), mode="valid")[::2, ::2]
    conv2d(x, k, 2, 1).equals(expected, hint="A picture of uint8, a kernel of int8.")
    k = rng.integers(60, 250, (2, 3), dtype=np.uint8)
    expected = correlate2d(np.pad(x.astype(float), 1), k.astype(float), mode="valid")[::2, ::2]
    conv2d(x, k, 2, 1).equals(expected, hint="Picture and kernel of uint8: is there room for their products?")
### END HIDDEN TESTS

# %% check="conv2d" points=2 about="60 × 70 pixels, no loop over the places"
with check("conv2d") as conv2d:
    quests.many_places(conv2d)
with check("conv2d", driver=python_steps) as conv2d:
    quests.no_loop_over_places(conv2d)

# %% [markdown] hints="conv2d"
# 1. Three jobs: the border, the windows, the sum. Which places stay when the stride is 2?
# 2. First `wide = np.pad(x, pad)`. Then `windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)`
#    has four axes: the place, and the place inside the window. `windows[::stride, ::stride]` thins out
#    the first two.
# 3. Almost code:
#    ```
#    wide = np.pad(x.astype(float), ...)
#    windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)[::stride, ...]
#    return (windows * k).sum(axis=...)
#    ```
#    **Then** replace product and sum by `np.einsum("ijab,ab->ij", windows, k)`. Which of the two holds more
#    memory?

# %%
convolve, label = yours("conv2d", reference.conv2d)

picture = images[3].reshape(8, 8)
fig, axes = plt.subplots(1, 3, figsize=(8, 2.9))
for ax, kernel, title in [
    (axes[0], np.array([[1.0]]), "as it is"),
    (axes[1], np.full((3, 3), 1 / 9), "mean of 3 × 3"),
    (axes[2], np.array([[-1.0, -1, -1], [0, 0, 0], [1, 1, 1]]), "dark above, bright below"),
]:
    ax.imshow(convolve(picture, kernel, 1, kernel.shape[0] // 2), cmap="cividis")
    ax.set(title=title, xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle(f"three kernels over a digit ({label})", fontsize=10)
show_figure(
    fig,
    "A handwritten 3 of 8 × 8 pixels; the same, blurred, by a kernel of nine ninths; and a picture in which its upper edges "
    "are bright and its lower edges dark.",
)

# %% [markdown]
# > ## What to take away
# > | | |
# > |---|---|
# > | a loop over numbers | pays for each number; a call of NumPy pays once, about a microsecond |
# > | counting, running | `bincount`, `unique`, `cumsum`, `maximum.accumulate` |
# > | vectorise | an axis for each letter, one expression, a sum over what is not in the result |
# > | peak memory | multiply the shape, times 8 bytes; `+=` and `out=` make no new array |
# > | distances | $\lvert a\rvert^2+\lvert b\rvert^2-2a\cdot b$, clipped at 0 before the root |
# > | a good loop | few rounds, with much work in each: chunks, features, rows |
# > | MinHash | equal smallest numbers with chance J; compare position by position; no `hash()` |
#
# ## Further reading
# - N. Rougier, *100 NumPy exercises*, a bank like the article's NumPy题库, with solutions:
#   github.com/rougier/numpy-100; and his book *From Python to NumPy*.
# - A. Broder, *On the resemblance and containment of documents* (1997): MinHash.
# - J. Leskovec, A. Rajaraman, J. Ullman, *Mining of Massive Datasets*, chapter 3: shingles, MinHash, and how to
#   avoid all pairs. mmds.org
# - K. Lee and others, *Deduplicating Training Data Makes Language Models Better* (2021), arXiv:2107.06499.
