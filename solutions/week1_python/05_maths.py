# %% [markdown]
# # Maths in plain Python
#
# After this notebook you can
# - multiply lists and matrices of numbers, and say what the products mean;
# - measure slopes with nothing but calls of a function, and choose the step well;
# - fit a straight line to data, and write sums that do not lose their digits.
#
# **Builds on** [01 First steps](01_first_steps.ipynb) to [04 Tools](04_tools.ipynb): lists, loops,
# generators, functions that take functions, `raise`.
# **Next** week 2, where NumPy does all of this for a million numbers at once.

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true. Here it only names a
# > book, 《白话机器学习的数学》 ("the mathematics of machine learning in plain words"), and says that you
# > may skip its last chapter, the programs. We begin with the programs: what you have written once,
# > you can read in any formula. The book's **regression** is sections 4 to 6 here; its classification
# > comes back in week 3, its evaluation in week 6.

# %% setup
import math
import sys

import matplotlib.pyplot as plt

from helpers.check import check, yours
from helpers.claims import claim
from helpers.figures import BLUE, GREY, ORANGE, show_figure, use_course_style
from helpers.lab.view import show_lab
from helpers.week1_python import maths_reference as reference
from helpers.week1_python.labs import step_size_lab
from helpers.week1_python.public_checks import maths as public
from helpers.week1_python.public_checks import slopes as public_slopes

use_course_style()
EPSILON = sys.float_info.epsilon

# %% setup
def cube(x):
    """x times x times x."""
    return x**3


def mixed(point):
    """A function of two numbers, x²y + 3y, for a list of both."""
    x, y = point
    return x**2 * y + 3 * y


def bowl(point):
    """A long bowl. Its lowest point is [3, -1]."""
    x, y = point
    return (x - 3) ** 2 + 4 * (y + 1) ** 2


def plain_sum(values):
    """Add from left to right, with nothing clever. (Python's own `sum` has become clever in 3.12.)"""
    total = 0.0
    for value in values:
        total = total + value
    return total


def one_by_one(function, values):
    """Call a function with a generator, which gives each value once (for section 3)."""
    return function(value for value in values)


def textbook_variance(values):
    """The mean of the squares minus the square of the mean: right on paper."""
    n = len(values)
    return plain_sum([x * x for x in values]) / n - (plain_sum(values) / n) ** 2


# %% [markdown]
# ## 1 · Two lists of numbers
#
# Three amounts, three prices: what do you pay? Each amount times its price, all of it added. This
# *multiply in pairs, then add* is the most frequent sum of machine learning. It is called the
# **dot product** (点积):
#
# $$a\cdot b = a_1 b_1 + a_2 b_2 + \dots + a_n b_n$$
#
# `zip(a, b)` goes through two lists side by side.

# %%
for amount, price in zip([3, 1, 2], [0.5, 4.0, 1.25]):
    print(amount, "at", price)

# %% [markdown] predict="zip_stops"
# **Predict** What does `list(zip([1, 2, 3], [10, 20]))` give?
#
# - [ ] an error: the lists do not fit
#   That would be better. Only `zip(a, b, strict=True)` raises a ValueError.
# - [x] two pairs, and the 3 is gone
#   `zip` stops at the end of the shorter list, without a word. Many wrong results begin here.
# - [ ] three pairs, the last one with None
#   That is `itertools.zip_longest`.

# %% [markdown] card="dot" difficulty=1 minutes=4
# ### The dot product
#
# Write `dot(a, b)`. Two lists of different lengths have no dot product: then `raise ValueError(...)`.
# A few words in the brackets help whoever reads it. (`math.sumprod` needs Python 3.12; the checks may
# run with 3.11.)
#
# **Example.** `dot([3.0, 1.0, 2.0], [0.5, 4.0, 1.25])` is `8.0`: 1.5 + 4 + 2.5.


# %% exercise="dot"
def dot(a, b):
    """The dot product of two lists.

    a, b     lists of numbers; may be empty; they must not change
    returns  float; 0.0 for two empty lists, ValueError if one list is longer than the other

    >>> dot([3.0, 1.0, 2.0], [0.5, 4.0, 1.25])
    8.0
    """
    ### BEGIN SOLUTION
    if len(a) != len(b):
        raise ValueError(f"{len(a)} numbers and {len(b)} have no dot product")
    total = 0.0
    for x, y in zip(a, b):
        total = total + x * y
    return total
    ### END SOLUTION


# %% check="dot" points=2 about="three pairs, and lists that do not fit"
with check("dot", "a", "b") as dot:
    public.three_pairs(dot)

### BEGIN HIDDEN TESTS
import random
from fractions import Fraction

with check("dot") as dot:
    dot([3.0, 1.0, 2.0], [0.5, 4.0, 1.25]).equals(8.0, hint="The example of the card.")
    dot([-2.5], [7]).equals(-17.5, hint="A single pair.")
    dot([3, -4], [2.5, 9]).equals(-28.5, hint="Whole numbers are numbers, too.")
    dot([1.5, 2.0, 1.5], [3.0, 7.0, 3.0]).equals(23.0, hint="Two pairs may be equal: both count.")
    rng = random.Random(105)
    for n in (2, 11, 57, 300):
        a, b = ([rng.uniform(-9, 9) for _ in range(n)] for _ in range(2))
        exact = sum(Fraction(x) * Fraction(y) for x, y in zip(a, b))
        dot(a, b).equals(float(exact), rtol=1e-9, hint="Compared with a sum of exact fractions.")
    dot([3e-19, 5e-19], [7.0, -2.0]).equals(1.1e-18, rtol=1e-9, atol=0.0, hint="Small numbers count, too.")
    dot([], []).equals(0.0, hint="Two empty lists have the same length, and nothing is added.")
    dot([1.5, 2.0, 4.0], [3.0, 1.0]).raises(ValueError, hint="The first list may be the longer one.")
    dot([2.0], []).raises(ValueError, hint="The second list may be empty, and the first is not.")
    dot([], [2.0, 3.0]).raises(ValueError, hint="The first list may be empty, and the second is not.")
### END HIDDEN TESTS

# %% [markdown] hints="dot"
# 1. It is a loop that collects. What stands before it, and what behind it?
# 2. Compare `len(a)` with `len(b)` first. Then begin with `total = 0.0`, and go through `zip(a, b)`.
# 3. Almost code:
#    ```
#    if len(a) != len(b):
#        raise ValueError("...")
#    total = 0.0
#    for x, y in zip(a, b):
#        total = ...
#    return total
#    ```
#    **Then** take the dot product of a list with itself. Can it be negative? Predict, and try.

# %% [markdown]
# A pair of numbers is an arrow, too. Turn one arrow of length 1 once around, and watch its dot product
# with an arrow to the right.

# %%
product, label = yours("dot", reference.dot)

angles = list(range(0, 361, 5))
arrows = [[math.cos(math.radians(angle)), math.sin(math.radians(angle))] for angle in angles]
products = [product([1.0, 0.0], arrow) for arrow in arrows]
fig, ax = plt.subplots(figsize=(7, 2.8))
ax.plot(angles, products, color=BLUE)
ax.axhline(0, color=GREY, linewidth=0.8)
ax.set(xlabel="angle between the arrows in degrees", ylabel="dot product", title=f"one turn ({label})")
ax.set_xticks(range(0, 361, 90))
show_figure(fig, "The dot product over the angle: 1 at 0 degrees, 0 at 90, −1 at 180, 0 at 270, 1 at 360.")

# %% [markdown]
# **Take away:** the dot product is large where two lists point the same way, 0 where they are at a
# right angle, negative where they disagree. Language models ask "how similar?" in this way, billions
# of times.

# %% [markdown]
# ## 2 · Tables of numbers
#
# A **matrix** (矩阵) is a table of numbers; in plain Python, a list of rows. The **matrix product**
# (矩阵乘积) $AB$ is a table of dot products: in row $i$, column $j$ stands
#
# $$(AB)_{ij} = \text{row } i \text{ of } A\;\cdot\;\text{column } j \text{ of } B$$
#
# So the rows of $A$ must be as long as the columns of $B$. An $n\times k$ matrix times a $k\times m$
# matrix is $n\times m$.
#
# First a trap. You want a table of zeros, to fill it afterwards:

# %%
table = [[0, 0]] * 3
table[0][1] = 7
print(table)

# %% [markdown]
# The table holds **one** row three times: you saw that in 02. A loop that makes a new list in each round
# does not have this problem.

# %% [markdown] card="matmul" difficulty=2 minutes=9
# ### The matrix product
#
# Write `matmul(a, b)`. If the rows of `a` are longer or shorter than the columns of `b`,
# `raise ValueError`.
#
# **Example.** One row times two columns: `matmul([[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0]])` is
# `[[13.0, 16.0]]`, because 1·3 + 2·5 = 13 and 1·4 + 2·6 = 16.


# %% exercise="matmul"
def matmul(a, b):
    """The product of two matrices.

    a        list of n rows, each a list of k numbers
    b        list of k rows, each a list of m numbers; n, k, m at least 1; neither may change
    returns  list of n rows, each a list of m numbers; ValueError if b does not have k rows

    >>> matmul([[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0]])
    [[13.0, 16.0]]
    """
    ### BEGIN SOLUTION
    if len(a[0]) != len(b):
        raise ValueError(f"rows of {len(a[0])} do not fit columns of {len(b)}")
    product = []
    for row in a:
        new_row = []
        for j in range(len(b[0])):
            total = 0.0
            for k in range(len(b)):
                total = total + row[k] * b[k][j]
            new_row.append(total)
        product.append(new_row)
    return product
    ### END SOLUTION


# %% check="matmul" points=3 about="two rows, three, five columns"
with check("matmul", "a", "b") as matmul:
    public.two_by_three_by_five(matmul)

### BEGIN HIDDEN TESTS
import random
from fractions import Fraction

with check("matmul") as matmul:
    matmul([[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0]]).equals([[13.0, 16.0]], hint="The example of the card. One row comes back as a list in a list.")
    rng = random.Random(205)
    for n, k, m in [(1, 1, 1), (3, 1, 2), (1, 4, 1), (5, 2, 3), (4, 4, 4), (2, 7, 3)]:
        a = [[rng.uniform(-5, 5) for _ in range(k)] for _ in range(n)]
        b = [[rng.uniform(-5, 5) for _ in range(m)] for _ in range(k)]
        exact = [[float(sum(Fraction(x) * Fraction(y) for x, y in zip(row, column))) for column in zip(*b)] for row in a]
        matmul(a, b).equals(exact, rtol=1e-9, hint="n, k and m may be any numbers, 1 as well, or all the same.")
    matmul([[2e-9, 1e-9]], [[3], [4]]).equals([[1e-8]], rtol=1e-9, atol=0.0, hint="Small numbers count, too.")
    long, short = [[1.0, 2.0, 5.0], [3.0, 1.0, 4.0]], [[6.0, 1.0, 7.0], [2.0, 9.0, 3.0]]
    matmul([row[:2] for row in long], [*short, [1.0, 8.0, 2.0]]).raises(
        ValueError, hint="Rows of 2 numbers, columns of 3."
    )
    matmul(long, short).raises(ValueError, hint="Rows of 3 numbers, columns of 2: how many rows each has does not matter.")
### END HIDDEN TESTS

# %% [markdown] hints="matmul"
# 1. Work one out on paper: which numbers of `a`, and which of `b`, make the number in row 0, column 1?
# 2. Three loops, one in the other: `for row in a: ...`, `for j in range(len(b[0])): ...`, and inside
#    them `for k in range(len(b)): ...`. The innermost one adds up a dot product: place k of the row of
#    `a`, times row k, column j of `b`.
# 3. Almost code:
#    ```
#    if len(a[0]) != ...:
#        raise ValueError("...")
#    product = []
#    for row in a:
#        new_row = []
#        for j in range(len(b[0])):
#            total = ...  # a sum over k
#            new_row.append(total)
#        product.append(...)
#    return product
#    ```
#    **Then** compare $AB$ with $BA$ for two matrices of 2 by 2. Predict whether they are equal.

# %% [markdown]
# A matrix moves points. Here each row is a corner of a house, and the matrix turns it by 30 degrees.
# The product of two turns is one turn by 60.

# %%
multiply, label = yours("matmul", reference.matmul)

house = [[1.0, 0.0], [3.0, 0.0], [3.0, 2.0], [2.0, 3.0], [1.0, 2.0], [1.0, 0.0]]
c, s = math.cos(math.radians(30)), math.sin(math.radians(30))
turn = [[c, s], [-s, c]]
twice = multiply(turn, turn)
fig, ax = plt.subplots(figsize=(5, 3.6))
stay = [[1.0, 0.0], [0.0, 1.0]]
drawn = [(stay, "as it was", GREY), (turn, "turned", ORANGE), (twice, "turned twice", BLUE)]
for matrix, name, color in drawn:
    corners = multiply(house, matrix)
    ax.plot([x for x, y in corners], [y for x, y in corners], color=color, label=name)
ax.set(xlabel="x", ylabel="y", title=f"a house, times a matrix ({label})", aspect="equal")
ax.legend(loc="lower left")
show_figure(fig, "A house, the same house turned by 30 degrees to the left, and turned by 60 degrees.")

# %% [markdown]
# **Take away:** a matrix product is a table of dot products, and a layer of a neural network is a
# matrix product. Lengths first: $(n\times k)(k\times m)$.

# %% [markdown]
# ## 3 · Where digits go

# %% [markdown] predict="tenths"
# **Predict** What does `0.1 + 0.2 == 0.3` give?
#
# - [ ] True
#   So it is on paper. The computer writes fractions with halves, quarters, eighths, and so on. No
#   finite number of them makes a tenth, just as no finite number of decimals makes a third.
# - [x] False
#   All three are rounded, and the sum of the first two is not the float that is nearest to 0.3.
# - [ ] an error: floats cannot be compared
#   They can. But ask `math.isclose(a, b)` for results of a calculation.

# %%
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3))

# %% [markdown]
# A float keeps about 16 digits. The **machine epsilon** (机器精度) $\varepsilon\approx 2.2\cdot10^{-16}$
# is the gap between 1 and the next float; near a number $x$ the gap is between half of
# $\varepsilon |x|$ and all of it. What falls into a gap is rounded to one of its ends: a **rounding
# error** (舍入误差).

# %%
print(EPSILON, 1 + EPSILON / 4 == 1, 1e16 + 1 == 1e16)

# %% [markdown]
# One lost digit hurts nobody. It hurts where two large, nearly equal numbers are subtracted: the
# digits that agree vanish, the rounding errors stay. This is **cancellation** (相消), and a famous
# formula falls into it. The variance of $n$ numbers is the mean square of their distances from their
# mean $m$. Expand the square, and you get the textbook's second formula:
#
# $$\frac1n\sum (x_i - m)^2 \;=\; \frac1n\sum x_i^2 - m^2$$
#
# The variance of 4, 7, 13, 16 is 22.5. Adding the same number to all changes no distance. (The right
# side is `textbook_variance`, in the folded cell of given functions near the top.)

# %% [markdown] predict="near_a_billion"
# **Predict** What does the right side give for $10^9 + 4$, $10^9 + 7$, $10^9 + 13$, $10^9 + 16$?
#
# - [ ] 22.5
#   On paper, yes. But the squares are near $10^{18}$, where floats are 128 apart.
# - [ ] 22 or 23, a little off
#   The squares have 19 digits before the point, and a float keeps only 16 of them.
# - [x] nonsense, perhaps negative
#   The difference of two floats near $10^{18}$ is a multiple of 128. A variance can never be negative.

# %%
for offset in (0.0, 1e3, 1e7, 1e8, 1e9):
    shifted = [offset + x for x in (4, 7, 13, 16)]
    print(f"offset {offset:13,.0f}   textbook {textbook_variance(shifted)}")

# %% [markdown]
# The left side is safe, but it reads the numbers twice: first for the mean, then for the distances. A
# sensor or a generator gives each number once. **Welford's** way goes through them once, and it is
# safe. It keeps the count $n$, the mean $m$ so far, and the sum $S$ of the squared distances so far.
# A new $x$ moves them so:
#
# $$\delta = x - m_\text{old},\qquad m = m_\text{old} + \frac{\delta}{n},\qquad S = S_\text{old} + \delta\,(x - m)$$
#
# Look closely: one distance from the *old* mean times one from the *new* mean.

# %% [markdown] card="mean_and_variance" difficulty=2 minutes=8
# ### Mean and variance in one pass
#
# Write `mean_and_variance(values)`. `values` may be a list or a generator, which can be gone through
# only once. The variance is $S/n$. (Other books divide by $n-1$; here it is $n$.)
#
# One pass is the aim, not a rule: who keeps all values in a list may go through it twice.
# `one_by_one(mean_and_variance, [1.0, 2.0, 4.0, 9.0])` calls yours with a generator: try it in a
# cell of your own (the + above).
#
# **Example.** `mean_and_variance([1.0, 2.0, 4.0, 9.0])` is `(4.0, 9.5)`: the distances are −3, −2, 0
# and 5, and (9 + 4 + 0 + 25)/4 is 9.5.


# %% exercise="mean_and_variance"
def mean_and_variance(values):
    """The mean of some numbers, and the mean square of their distances from it.

    values   list or generator of numbers, near 0 or far away; a list must not change
    returns  tuple of float and float: mean, variance; ValueError if there are no values

    >>> mean_and_variance([1.0, 2.0, 4.0, 9.0])
    (4.0, 9.5)
    """
    ### BEGIN SOLUTION
    n, mean, squares = 0, 0.0, 0.0
    for x in values:
        n = n + 1
        delta = x - mean
        mean = mean + delta / n
        squares = squares + delta * (x - mean)
    if n == 0:
        raise ValueError("no values, no mean")
    return mean, squares / n
    ### END SOLUTION


# %% check="mean_and_variance" points=3 about="four numbers, and four near a billion"
with check("mean_and_variance", "values") as mean_and_variance:
    public.near_and_far(mean_and_variance)

### BEGIN HIDDEN TESTS
import random
import statistics

with check("mean_and_variance") as mean_and_variance:
    mean_and_variance([1.0, 2.0, 4.0, 9.0]).equals((4.0, 9.5), hint="The example of the card.")
    for values in ([-3.5, 2.5, -11.0, 1e-3, 0.7], [0.0, 0.0, 5e3, 2.0]):
        expected = statistics.fmean(values), statistics.pvariance(values)
        mean_and_variance(values).equals(expected, rtol=1e-9, hint="Numbers may be negative, 0, small or large.")
    mean_and_variance([8, 3, 3, 1, 9, 4, 4]).equals(
        (32 / 7, 348 / 49), rtol=1e-9, hint="Whole numbers, and equal ones among them."
    )
    mean_and_variance([2.5, 2.5, 2.5]).equals((2.5, 0.0), hint="Equal numbers have a mean, and the variance 0.")
    mean_and_variance([-7.25]).equals((-7.25, 0.0), hint="A single number has no distance from its mean.")
    mean_and_variance([-2.0, -1.0, 3.0]).equals((0.0, 14 / 3), rtol=1e-9, hint="The mean may be 0.")
    rng = random.Random(305)
    for center in (-4e8, 7e9):
        values = [center + rng.uniform(-3, 3) for _ in range(173)]
        expected = statistics.pvariance(values)
        mean_and_variance(values)[1].equals(expected, rtol=1e-5, hint="Many numbers, far away from 0: each distance needs its digits.")
    tiny = [rng.uniform(1e-17, 5e-17) for _ in range(29)]
    expected = statistics.fmean(tiny), statistics.pvariance(tiny)
    mean_and_variance(tiny).equals(expected, rtol=1e-9, atol=0.0, hint="Tiny numbers.")
    mean_and_variance([]).raises(ValueError, hint="Where there are no values, there is no mean.")

with check("mean_and_variance", driver=one_by_one) as mean_and_variance:
    values = [rng.uniform(0, 50) for _ in range(31)]
    mean_and_variance(values).equals(
        (statistics.fmean(values), statistics.pvariance(values)), rtol=1e-9,
        hint="These come from a generator, and each of them comes only once.",
    )
    mean_and_variance([]).raises(ValueError, hint="A generator may be empty, too.")
### END HIDDEN TESTS

# %% [markdown] hints="mean_and_variance"
# 1. Three names before the loop, all 0. In each round all three change. Which one first?
# 2. The first distance, δ, must be taken before the mean moves, and the second distance after it.
#    Count yourself: a generator has no `len`.
# 3. Almost code:
#    ```
#    n, mean, squares = 0, 0.0, 0.0
#    for x in values:
#        n = n + 1
#        delta = x - mean
#        mean = ...
#        squares = squares + delta * ...
#    if n == 0:
#        raise ...
#    return mean, ...
#    ```
#    **Then** add `delta * delta` instead. Predict whether the variance becomes too large or too small.

# %%
mean_variance, label = yours("mean_and_variance", reference.mean_and_variance)

offsets = [10.0**k for k in range(13)]
errors = {"textbook": [], label: []}
for offset in offsets:
    numbers = [offset + x for x in (4.2, 7.1, 13.9, 16.3, 9.7)]
    for name, variance in [("textbook", textbook_variance(numbers)), (label, mean_variance(numbers)[1])]:
        errors[name].append(max(abs(variance - 19.3504), 1e-17))  # a logarithm has no place for 0
fig, ax = plt.subplots(figsize=(7, 3.2))
for (name, sizes), color in zip(errors.items(), (ORANGE, BLUE)):
    ax.loglog(offsets, sizes, "o-", color=color, label=name)
ax.axhline(19.3504, color=GREY, linestyle="--", label="the variance itself: the error of a result 0")
ax.set(xlabel="number that is added to all", ylabel="error of the variance", title="one pass, two ways")
ax.legend()
show_figure(
    fig,
    "Error of the variance over the offset, both axes logarithmic. The textbook's error grows with the square of the "
    "offset, up to more than the variance itself; where it lies on the dashed line, the textbook gives 0. "
    "The other one grows far more slowly.",
)
claim("At a billion the textbook's error is larger than the variance.", errors["textbook"][9] > 19.3504)

# %% [markdown]
# **Take away:** do not subtract two large numbers to get a small one. Subtract first, square later.

# %% [markdown]
# ## 4 · A slope from two calls
#
# How fast does $f$ grow at $x$? The **derivative** (导数) $f'(x)$ answers: the slope of the line that
# touches the curve there. All training of neural networks is made of slopes. You need no rules to find
# one: move a small step $h$, and look how far $f$ has moved. That is the **forward difference**
# (前向差分):
#
# $$f'(x)\approx\frac{f(x+h)-f(x)}{h}$$
#
# Here it is solved for you, with the function $x^3$ at 2, whose derivative $3x^2$ is 12 there.

# %%
def forward(f, x, h):
    return (f(x + h) - f(x)) / h


for h in (0.5, 0.25, 0.125):
    print(f"h = {h:<6}  slope {forward(cube, 2.0, h):9.6f}  error {forward(cube, 2.0, h) - 12:9.6f}")

# %% [markdown]
# Half the step, about half the error. It can be better for the same price: take one step to the left
# as well, and look at both ends. This is the **central difference** (中心差分):
#
# $$f'(x)\approx\frac{f(x+h)-f(x-h)}{2h}$$
#
# Its error shrinks with $h^2$: half the step, a *quarter* of the error. So a tiny $h$ must be perfect?

# %% [markdown] predict="tiny_step"
# **Predict** The central difference of $\sin$ at 1. Which step has the smallest error?
#
# - [ ] $h = 10^{-15}$: the smaller the better
#   $\sin(x+h)$ and $\sin(x-h)$ then agree in all digits but the last. Cancellation, as in section 3.
# - [ ] $h = 10^{-8}$
#   That is about the best step of the *forward* difference, $\sqrt\varepsilon$. Here rounding is still
#   too loud.
# - [x] $h = 10^{-5}$
#   Near $\varepsilon^{1/3}\approx 6\cdot10^{-6}$ the two errors are equally small.
# - [ ] $h = 10^{-1}$
#   The error of the formula, about $h^2/6$ of the slope, is 0.0017 of it: far too large.

# %% [markdown] card="derivative" difficulty=3 minutes=11
# ### The derivative of any function
#
# Write `derivative(f, x, h=None)`, the central difference. If `h` is given, use just that. Without it
# choose $h = \varepsilon^{1/3}\cdot\max(1, |x|)$: near large numbers the gaps are larger, so the step
# must be, too. `EPSILON` holds ε. (Another choice is right if it is as good where the checks ask: nine
# digits for $\sin$ at 1, eight for other smooth functions, however steep, six where x is huge.)
#
# **Example.** `derivative(cube, 2.0, 1.0)` is `13.0`: (27 − 1) / 2.


# %% exercise="derivative"
def derivative(f, x, h=None):
    """The slope of a function at x, by a central difference.

    f        function of one float
    x        float, of any size, 0 as well
    h        float larger than 0: the step; None to choose a good one
    returns  float

    >>> derivative(cube, 2.0, 1.0)
    13.0
    """
    ### BEGIN SOLUTION
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION


# %% check="derivative" points=2 about="with a given step"
with check("derivative", "f", "x", "h") as derivative:
    public_slopes.steps_that_show(derivative, cube)

### BEGIN HIDDEN TESTS
import math

with check("derivative") as derivative:
    for x, h in [(0.0, 0.3), (-1.7, 0.09), (0.6, 1.1)]:
        law = math.exp(x) * math.sinh(h) / h
        derivative(math.exp, x, h).equals(law, rtol=1e-8, hint="For exp, the central difference is exp(x) · sinh(h) / h.")
    derivative(math.cos, 0.9, 0.2).equals(
        -5 * math.sin(0.9) * math.sin(0.2), rtol=1e-9, hint="Where a function falls, its slope is negative."
    )
    errors = [derivative(math.atan, 0.8, h).value - 1 / 1.64 for h in (0.06, 0.03, 0.015)]
    derivative.require(
        3.9 < errors[0] / errors[1] < 4.1 and 3.9 < errors[1] / errors[2] < 4.1,
        got=f"errors {errors}",
        expected="a quarter each time",
        because="When h halves, the error of a central difference falls to a quarter.",
        hint="Halve h, and look at the errors.",
    )
    derivative(abs, -0.25, 1.75).equals(-1 / 7, hint="A large step, over a corner: the formula as it is.")
    derivative(cube, 0.0, 1e-7).equals(
        1e-14, rtol=1e-8, atol=0.0, hint="Step and slope may be tiny: is the step used as it is, and no digit cut off?"
    )
### END HIDDEN TESTS

# %% check="derivative" points=2 about="with a step of its own"
with check("derivative", "f", "x", "h") as derivative:
    public_slopes.steps_of_its_own(derivative)

### BEGIN HIDDEN TESTS
import math

with check("derivative") as derivative:
    for x in (-2.3, 0.9, 4.4):
        derivative(math.atan, x).equals(1 / (1 + x * x), rtol=1e-8, hint="Without h, eight digits and more.")
    derivative(math.exp, 1.3, None).equals(math.exp(1.3), rtol=1e-8, hint="None may be said aloud, too.")
    derivative(math.log, 2.7e8).equals(
        1 / 2.7e8, rtol=1e-6, atol=0.0, hint="x is huge here, and the function is not: what does your step grow with?"
    )
    derivative(math.exp, 10.0).equals(
        math.exp(10.0), rtol=1e-8, hint="The function may be large and steep, where x is not: what does your step grow with?"
    )
    derivative(cube, -100.0).equals(3e4, rtol=1e-8, hint="x may be negative and large, and the function far larger.")
    derivative(math.exp, 0.0).equals(1.0, rtol=1e-8, hint="x may be 0: which step do you take there?")
    derivative(math.sin, -1.0).equals(math.cos(1.0), rtol=1e-8, hint="x may be negative: is your step still larger than 0?")
    derivative(math.exp, -1.3e-9).equals(1.0, rtol=1e-8, hint="x may be tiny, but not 0: is your step tiny there?")
    for x in (3.1e8, 5.3e11):
        derivative(math.sqrt, x).equals(
            0.5 / math.sqrt(x), rtol=1e-6, atol=0.0,
            hint="x is huge here, and the slope small: does the step grow with x, and is no digit cut off?",
        )
    derivative(lambda x: x * x, -4.7e9).equals(-9.4e9, rtol=1e-6, hint="x may be negative, and far from 0.")
### END HIDDEN TESTS

# %% [markdown] hints="derivative"
# 1. `f` is a name like any other: `f(x + h)` calls the function that you were given.
# 2. Two steps: first decide on `h` (ask `if h is None`), then the formula. How far apart are $x - h$
#    and $x + h$?
# 3. Almost code:
#    ```
#    if h is None:
#        h = EPSILON ** (1 / 3) * ...
#    return (f(x + h) - ...) / ...
#    ```
#    **Then** take the derivative of $x^2$ at 3 with `h = 100`. Predict the error, then run it.

# %%
slope, label = yours("derivative", reference.derivative)

steps = [10 ** (-k / 4) for k in range(2, 61)]
forward_errors = [max(abs(forward(math.sin, 1.0, h) - math.cos(1.0)), 1e-17) for h in steps]
central_errors = [max(abs(slope(math.sin, 1.0, h) - math.cos(1.0)), 1e-17) for h in steps]
fig, ax = plt.subplots(figsize=(7, 3.4))
ax.loglog(steps, forward_errors, color=ORANGE, label="forward")
ax.loglog(steps, central_errors, color=BLUE, label=f"central ({label})")
for power, name in [(1 / 2, "$\\varepsilon^{1/2}$"), (1 / 3, "$\\varepsilon^{1/3}$")]:
    ax.axvline(EPSILON**power, color=GREY, linestyle="--", linewidth=1)
    ax.text(EPSILON**power, 1e-2, f" {name}")
ax.set(xlabel="step h", ylabel="error", title="the slope of sin at 1")
ax.legend(loc="lower left")
show_figure(
    fig,
    "Error over the step, both axes logarithmic. Each curve is a V with a ragged left side. The forward "
    "difference is best near the square root of epsilon, the central one near its cube root, and lower.",
)
claim("The best central error is more than a hundred times smaller than the best forward error.",
      100 * min(central_errors) < min(forward_errors))

# %% [markdown]
# Each V is a sum of two errors. On the right the formula itself is off: the **truncation error**
# (截断误差), $\tfrac{h^2}{6}|f'''|$ for the central difference. On the left rounding is divided by a
# tiny $h$: about $\varepsilon|f|/h$. They meet where $h^3\approx\varepsilon$. For the forward
# difference, with its $\tfrac h2|f''|$, they meet where $h^2\approx\varepsilon$.
#
# ### Lab: step size
#
# Move the step, and try every function. (Rounding is ragged, so the lab shows the median error at 201
# points from 1 to 1.1.) Two functions do not keep to the rule. Which, and what does their third
# derivative have to do with it?

# %%
show_lab(step_size_lab())

# %% [markdown] explain="smallest_step" points=2
# ### In your own words
#
# A friend sets `h = 1e-15`, "to be exact". Why is the slope so poor? And a sensor measures $f$ with only
# four right digits: should the step for its slope be smaller or larger than for $\sin$, and why?
#
# ### BEGIN SOLUTION
# With so small a step f(x + h) and f(x − h) agree in nearly all of their 16 digits. The difference keeps
# only rounding errors, and dividing by the tiny h makes them large. The sensor's error, about 1e-4, takes
# the place of ε: it is divided by h as well. So the two errors meet at a larger step, where h³ is about
# 1e-4, h about 0.05. A smaller step would make the sensor's error larger, a larger one the formula's.
#
# - 1 point: says that a difference of nearly equal numbers keeps rounding errors, divided by a tiny h
# - 1 point: says "larger", because the error of f is divided by h, and balances the formula's at a larger h
# ### END SOLUTION

# %% [markdown]
# **Take away:** two errors pull at $h$. Central, with $h\approx\varepsilon^{1/3}$, gives ten digits
# or so; for most functions no step gives sixteen.

# %% [markdown]
# ## 5 · Slopes in all directions
#
# A function of several numbers has a slope in each direction. Move **one** number, and keep the others
# still: that is a **partial derivative** (偏导数). The list of all of them is the **gradient** (梯度).
# It points where the function grows fastest. So against the gradient is the way down, and that is how
# every network learns.
#
# In Python such a function takes one list. `mixed`, one of the given functions near the top, is
# $x^2y + 3y$: `mixed([2.0, 5.0])` is $2^2\cdot5 + 3\cdot5 = 35$.

# %% [markdown] card="gradient" difficulty=3 minutes=9
# ### The gradient
#
# Write `gradient(f, point)`. For each number of the point it takes a central difference, with the step
# of section 4 for that number. `f` gets a list as long as `point`. Give it a changed **copy**
# (`list(point)`): a point that is moved and moved back may not be quite where it was.
#
# **Example.** `gradient(mixed, [2.0, 5.0])` is about `[20.0, 7.0]`: $2xy$ and $x^2 + 3$. The checks ask
# for seven digits, and for six where a number is huge.


# %% exercise="gradient"
def gradient(f, point):
    """All partial derivatives of a function at a point.

    f        function of one list of floats, as long as point; it returns a float
    point    list of floats, at least one, of any size; it must not change
    returns  list of floats, one for each number of the point

    >>> [round(slope, 6) for slope in gradient(mixed, [2.0, 5.0])]
    [20.0, 7.0]
    """
    ### BEGIN SOLUTION
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right, left = list(point), list(point)
        right[i] = point[i] + h
        left[i] = point[i] - h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes
    ### END SOLUTION


# %% check="gradient" points=3 about="two functions of two numbers"
with check("gradient", "f", "point") as gradient:
    public_slopes.one_number_at_a_time(gradient, mixed)

### BEGIN HIDDEN TESTS
import math


def three(point):
    a, b, c = point
    return math.sin(a) * math.exp(b) + c**3


def root_times(point):
    return math.sqrt(abs(point[0])) * point[1]


with check("gradient") as gradient:
    gradient(mixed, [2.0, 5.0]).equals([20.0, 7.0], rtol=1e-7, hint="The example of the card.")
    gradient(lambda p: math.sin(p[0]) * math.exp(p[1]), [0.7, -0.4]).equals(
        [math.cos(0.7) * math.exp(-0.4), math.sin(0.7) * math.exp(-0.4)],
        rtol=1e-7, hint="Seven digits: is it the central difference, with the step of section 4?",
    )
    gradient(three, [0.7, -0.4, 1.3]).equals(
        [math.cos(0.7) * math.exp(-0.4), math.sin(0.7) * math.exp(-0.4), 3 * 1.3**2],
        rtol=1e-7, hint="Three numbers here: a point may have any length.",
    )
    gradient(three, [0.0, 0.0, -2.2]).equals(
        [1.0, 0.0, 3 * 2.2**2], rtol=1e-7, atol=1e-8, hint="Numbers may be 0, and equal: each has a slope of its own."
    )
    gradient(lambda p: math.exp(p[0]), [0.3]).equals([math.exp(0.3)], rtol=1e-7, hint="A point of one number.")
    weights = [3.0, -1.5, 0.25, 8.0, 0.0, -2.0, 5.5]
    gradient(lambda p: sum(w * x for w, x in zip(weights, p)), [0.1, 2.0, -3.0, 1.7, 0.9, -0.6, 4.0]).equals(
        weights, rtol=1e-7, atol=1e-7, hint="A sum of seven products: its slopes are the seven weights."
    )
    gradient(lambda p: math.sin(p[0]) + p[1], [-1.0, -1.0]).equals(
        [math.cos(1.0), 1.0], rtol=1e-7, hint="A number may be negative: is its step still larger than 0?"
    )
    gradient(lambda p: math.exp(p[0]) + p[1], [-2.3e-9, 0.8]).equals(
        [1.0, 1.0], rtol=1e-7, hint="A number may be tiny, but not 0: is your step tiny there?"
    )
    gradient(lambda p: abs(p[0]) + 2 * p[1], [0.0, 1.5]).equals(
        [0.0, 2.0], atol=1e-7, hint="At a corner the central difference looks to both sides, as far left as right."
    )
    slopes, root = gradient(root_times, [4.1e9, 3.7]), math.sqrt(4.1e9)
    slopes[0].equals(
        3.7 / 2 / root, rtol=1e-6, atol=0.0, hint="The first number is huge: its step must grow with that number."
    )
    slopes[1].equals(root, rtol=1e-6, hint="The first number is huge, the second is not: each needs a step of its own.")
    slopes, root = gradient(root_times, [-7.3e9, 3.7]), math.sqrt(7.3e9)
    slopes[0].equals(
        -3.7 / 2 / root, rtol=1e-6, atol=0.0, hint="A number may be negative, and far from 0: does its step grow, too?"
    )
    slopes[1].equals(root, rtol=1e-6, hint="The first number is huge, the second is not: each needs a step of its own.")
    gradient(root_times, [3.7, -7.3e9]).equals(
        [-7.3e9 / 2 / math.sqrt(3.7), math.sqrt(3.7)], rtol=1e-6,
        hint="Only the second number is huge: each needs a step of its own.",
    )

with check("gradient", driver=public_slopes.what_f_gets) as gradient:
    gradient([0.3, -1.7, 2.9]).equals("list", hint="What do you hand to f? A list, and where a number moved, a copy of the point.")
### END HIDDEN TESTS

# %% [markdown] hints="gradient"
# 1. A loop over the places of the point. In each round only one place moves, in two copies.
# 2. `right = list(point)` makes a copy, in which only place `i` becomes larger by the step. `left`
#    needs a copy of its own.
# 3. Almost code:
#    ```
#    slopes = []
#    for i in range(len(point)):
#        h = ...
#        right = list(point)
#        left = ...
#        right[i] = point[i] + h
#        left[i] = ...
#        slopes.append(...)
#    return slopes
#    ```
#    **Then** count the calls of `f`: how many are there for a network with 7 billion numbers? (Week 4
#    has a way to all slopes that costs about as much as a few calls.)

# %% [markdown]
# The way down: from `[-4, 3]` take forty steps of a tenth of your gradient, against it, on a long bowl.

# %%
slopes_of, label = yours("gradient", reference.gradient)

point, path = [-4.0, 3.0], [[-4.0, 3.0]]
for _ in range(40):
    point = [x - 0.1 * slope for x, slope in zip(point, slopes_of(bowl, point))]
    path.append(point)
fig, ax = plt.subplots(figsize=(6.4, 4.4))
turns = [math.radians(5 * k) for k in range(73)]
for radius in (1, 2, 4, 6, 8, 10):
    across = [3 + radius * math.cos(t) for t in turns]
    ax.plot(across, [-1 + radius / 2 * math.sin(t) for t in turns], color=GREY, linewidth=0.6)
ax.plot([x for x, y in path], [y for x, y in path], "o-", color=BLUE, markersize=3)
ax.plot(3, -1, "*", color=ORANGE, markersize=14)
ax.set(xlim=(-5.5, 6), ylim=(-4.5, 4), aspect="equal")
ax.set(xlabel="x", ylabel="y", title=f"down against the gradient ({label})")
show_figure(
    fig,
    "A path of forty steps on a long bowl: first down across, then along the bottom to its lowest point. "
    "Along each grey line the bowl is equally high.",
)
print("The end:", [round(x, 3) for x in point])

# %% [markdown]
# **Take away:** move one number at a time, in a copy. The gradient points uphill.

# %% [markdown]
# ## 6 · A line through points
#
# Hang weights on a spring, and measure its length (numbers made up for this page). The points lie
# nearly on a line, but on no line exactly. Which one is the best?

# %%
weights = [20.0, 50.0, 90.0, 130.0, 170.0, 230.0]
lengths = [12.5, 14.2, 15.1, 15.6, 18.1, 18.8]
fig, ax = plt.subplots(figsize=(6, 2.8))
ax.plot(weights, lengths, "o", color=BLUE)
ax.set(xlabel="weight in g", ylabel="length in cm", title="a spring")
show_figure(fig, "Six points that rise nearly on a straight line.")

# %% [markdown]
# A line $y = ax + b$ misses each point by a **residual** (残差) $y_i - (ax_i + b)$. **Least squares**
# (最小二乘法) takes the line whose squared residuals have the smallest sum. There the gradient of that
# sum, by $a$ and $b$, is 0. From this follows, with the means $\bar x$ and $\bar y$:
#
# $$a = \frac{\sum (x_i-\bar x)(y_i-\bar y)}{\sum (x_i-\bar x)^2},\qquad b = \bar y - a\bar x$$
#
# $a$ is the **slope** (斜率), $b$ the **intercept** (截距). This is **linear regression** (线性回归).

# %% [markdown] card="fit_line" difficulty=3 minutes=9
# ### The best line
#
# Write `fit_line(xs, ys)`. The xs may lie far from 0, like the seconds since 1970: remember section 3.
# If all xs are equal there is no such line: `raise ValueError`. Compare the numbers themselves for that:
# the mean of equal numbers may be off by a rounding error.
#
# **Example.** `fit_line([1.0, 2.0, 6.0], [-1.0, 10.0, 12.0])` is `(2.0, 1.0)`. The distances from the
# means 3 and 7 are −2, −1, 3 and −8, 3, 5. So $a = (16 - 3 + 15)/(4 + 1 + 9) = 2$, and $b = 7 - 2\cdot3$.


# %% exercise="fit_line"
def fit_line(xs, ys):
    """The line of least squares through some points.

    xs, ys   lists of n numbers each, n at least 1; they must not change
    returns  tuple of float and float: slope, intercept; ValueError if all xs are equal

    >>> fit_line([1.0, 2.0, 6.0], [-1.0, 10.0, 12.0])
    (2.0, 1.0)
    """
    ### BEGIN SOLUTION
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys))
    below = sum((x - mean_x) ** 2 for x in xs)
    slope = above / below
    return slope, mean_y - slope * mean_x
    ### END SOLUTION


# %% check="fit_line" points=3 about="the example, and five points"
with check("fit_line", "xs", "ys") as fit_line:
    public_slopes.three_and_five_points(fit_line)

### BEGIN HIDDEN TESTS
import random
from fractions import Fraction


def exact_line(xs, ys):
    """Cramer's rule with fractions, which lose nothing."""
    n, x, y = len(xs), [Fraction(v) for v in xs], [Fraction(v) for v in ys]
    xx, xy = sum(v * v for v in x), sum(v * w for v, w in zip(x, y))
    slope = (n * xy - sum(x) * sum(y)) / (n * xx - sum(x) ** 2)
    return float(slope), float((sum(y) - slope * sum(x)) / n)


with check("fit_line") as fit_line:
    rng = random.Random(605)
    for n in (5, 41):
        xs = [rng.uniform(-7, 12) for _ in range(n)]
        ys = [4.3 - 0.6 * x + rng.gauss(0, 2) for x in xs]
        fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-8, hint="Five points or many, and a falling line.")
    xs, ys = [7.3, 2.6], [-1.9, 4.4]
    fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-8, hint="Two points have a line, too: it goes through both.")
    tiny = [4.1e-9, -2.3e-9, 7.7e-9]
    fit_line([1.0, 2.5, 7.5], tiny).equals(exact_line([1.0, 2.5, 7.5], tiny), rtol=1e-8, atol=0.0, hint="Tiny numbers.")
    ys = [3.1, 4.4, 9.8, 5.2]
    xs = [7.3, 2.6, 2.6, 4.1]
    fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-8, hint="Two xs may be equal, as long as not all are.")
    xs = [2.6, 2.6, 7.3, 4.1]
    fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-8, hint="The first two xs are equal here, the others are not.")
    xs = [7.3, 4.1, 2.6, 2.6]
    fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-8, hint="The last two xs are equal here, the others are not.")
    xs = [2.6, 7.3, 4.1, 2.6]
    fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-8, hint="The first x is equal to the last here: two others are not.")
    fit_line([3, 8, 8, 1], [2, 2, 2, 2]).equals(
        (0.0, 2.0), atol=1e-12, hint="Whole numbers, and all ys are equal: that is a level line, with slope 0."
    )
    xs = [1.7e9 + x for x in (12.0, 95.0, 431.0, 160.0, 777.0, 820.0)]
    ys = [3.1, 4.4, 9.8, 4.9, 17.2, 16.1]
    fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-6, hint="The xs are far from 0: take the means off before you multiply.")
    xs, ys = [1.7e9 + x for x in (3.1, 7.4, 1.2, 8.8)], [2.5e5 + y for y in (3.1, 4.4, 9.8, 4.9)]
    fit_line(xs, ys)[0].equals(
        exact_line(xs, ys)[0], rtol=1e-5, hint="Both are far from 0, within ten seconds: take both means off before you multiply."
    )
    xs, ys = [1.7e9 + x for x in (0.25, 0.75, 0.5)], [3.1, 4.4, 9.8]
    line = fit_line(xs, ys)
    line.demand("The xs are huge and near each other, but they differ. Which comparison sees that, with all digits?")
    line.equals(exact_line(xs, ys), rtol=1e-4, hint="These moments lie within one second, but they differ.")
    xs = [3.1e-11, 1.2e-11, 7.5e-11]
    fit_line(xs, ys).equals(exact_line(xs, ys), rtol=1e-8, hint="The xs may be tiny: they differ, so there is a line.")
    fit_line([4.0, 4.0, 4.0, 4.0], [1.5, 0.7, 2.1, 3.0]).raises(ValueError, hint="All xs are equal here.")
    fit_line([2.5], [1.5]).raises(ValueError, hint="There is only one x here: all xs are equal to it.")
    fit_line([0.1, 0.1, 0.1], [1.5, 0.7, 2.1]).raises(ValueError, hint="All xs are equal, and their mean may be off by a rounding.")
### END HIDDEN TESTS

# %% [markdown] hints="fit_line"
# 1. Both means first. Everything else is made of distances from them.
# 2. The upper sum is a dot product of two lists of distances; the lower one, of a list with itself.
#    For equal xs compare `min(xs)` with `max(xs)`.
# 3. Almost code:
#    ```
#    if min(xs) == max(xs):
#        raise ...
#    mean_x, mean_y = sum(xs) / len(xs), ...
#    above = ...  # a sum over zip(xs, ys)
#    below = ...
#    slope = above / below
#    return slope, ...
#    ```
#    **Then** move one point far up, and draw the line again. Predict how much the slope changes: the
#    residual counts *squared*.

# %%
line, label = yours("fit_line", reference.fit_line)
slopes_of, _ = yours("gradient", reference.gradient)


def squared_residuals(a_and_b):
    a, b = a_and_b
    return sum((y - (a * x + b)) ** 2 for x, y in zip(weights, lengths))


a, b = line(weights, lengths)
fig, ax = plt.subplots(figsize=(6, 3))
ax.plot(weights, lengths, "o", color=BLUE)
ax.plot([0, 250], [b, a * 250 + b], color=ORANGE, label=f"{label}: {a:.4f} · weight + {b:.2f}")
ax.vlines(weights, lengths, [a * x + b for x in weights], color=GREY, linewidth=1)
ax.set(xlabel="weight in g", ylabel="length in cm", title="a spring, and its line")
ax.legend()
show_figure(fig, "The six points, the line of least squares through them, and the residuals as short upright strokes.")
print(f"Without a weight: {b:.1f} cm. Each gram adds {a * 10:.2f} mm.")
for name, place in [("this line", [a, b]), ("a line 1 mm higher", [a, b + 0.1])]:
    rounded = [round(value, 4) + 0.0 for value in slopes_of(squared_residuals, place)]  # −0.0 + 0.0 is 0.0
    print(f"gradient at {name}:", rounded)

# %% [markdown]
# Two of your functions agree: at the best line, the gradient of the error is 0 (but for rounding), and
# nowhere else.
#
# **Take away:** a model, an error, and the place where the error's gradient is 0. That is
# regression, and later it is deep learning.

# %% [markdown]
# ## 7 · Side quest: an addition that loses nothing
#
# In `1e16 + 1.0` the 1 is lost. But you can find out what was lost: ask the sum. If `a` is the larger
# one (by size, without its sign) and `s = a + b`, then `s - a` is what arrived of `b`, and
# `b - (s - a)` is the rest. Both of these subtractions are exact.

# %% [markdown] card="add_exactly" difficulty=3 minutes=8 quest="side"
# ### What was lost
#
# Write `add_exactly(a, b)`. It returns the sum, rounded as Python does it, and what it lost, so that on
# paper sum + lost is just $a + b$.
#
# **Example.** `add_exactly(1e16, 1.0)` is `(1e16, 1.0)`.


# %% exercise="add_exactly"
def add_exactly(a, b):
    """The sum of two floats, and what rounding took from it.

    a, b     floats of any sign and size, far from overflow
    returns  tuple of float and float: a + b, lost

    >>> add_exactly(1e16, 1.0)
    (1e16, 1.0)
    """
    ### BEGIN SOLUTION
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    return total, b - (total - a)
    ### END SOLUTION


# %% check="add_exactly" points=2 about="a large and a small number"
with check("add_exactly", "a", "b") as add_exactly:
    public.large_and_small(add_exactly)

### BEGIN HIDDEN TESTS
import random
from fractions import Fraction


def lost(a, b):
    """By fractions, which round nothing."""
    return float(Fraction(a) + Fraction(b) - Fraction(a + b))


with check("add_exactly") as add_exactly:
    for a, b in [(3.0, 1e16), (0.7, 5e15)]:
        result = add_exactly(a, b)
        result[0].equals(a + b, rtol=0, hint="The sum, rounded as Python does it, whichever is larger.")
        result[1].equals(lost(a, b), rtol=0, hint="Either may be the larger one.")
    for a, b in [(-1e16, 3.0), (-7e15, 0.3), (0.9, -4e16)]:
        result = add_exactly(a, b)
        result[0].equals(a + b, rtol=0, hint="The sum, rounded as Python does it, of any signs.")
        result[1].equals(lost(a, b), rtol=0, hint="Numbers may be negative, and what is lost, too.")
    rng = random.Random(705)
    for _ in range(60):
        a, b = (rng.uniform(-1, 1) * 10.0 ** rng.randint(-12, 12) for _ in range(2))
        result = add_exactly(a, b)
        result[0].equals(a + b, rtol=0, hint="The sum, rounded as Python does it.")
        result[1].equals(lost(a, b), rtol=0, hint="Sizes that are near each other, or far apart.")
    a, b = -5214.020024796182, -63259.74272422037
    add_exactly(a, b)[1].equals(lost(a, b), rtol=0, hint="Sizes near each other: which one is larger still counts.")
    result = add_exactly(1.7e16, 1.3)
    result[0].equals(1.7e16 + 1.3, rtol=0, hint="The sum, rounded as Python does it, here up.")
    result[1].equals(lost(1.7e16, 1.3), rtol=0, hint="A sum may be rounded up, too: what was lost is negative then.")
    add_exactly(2.5, -2.5).equals((0.0, 0.0), rtol=0, hint="Equal sizes, different signs: nothing is lost.")
### END HIDDEN TESTS

# %% [markdown] hints="add_exactly"
# 1. The formula holds if `a` is the larger one. What can you do if it is not?
# 2. `a, b = b, a` swaps two names. Compare `abs(a)` with `abs(b)`: −9 is larger in size than 2.
# 3. Almost code:
#    ```
#    if abs(a) < abs(b):
#        ...
#    total = a + b
#    return total, ...
#    ```
#    **Then** leave the brackets out: `b - total - a`. Predict what comes back for the example.

# %% [markdown]
# Keep what is lost, add it at the end, and a sum of many numbers is nearly perfect. (Neumaier's sum of
# 1974; `math.fsum` is another way to the same.)

# %%
exactly, label = yours("add_exactly", reference.add_exactly)

tenths = [0.1] * 100_000
total, kept = 0.0, 0.0
for value in tenths:
    total, rest = exactly(total, value)
    kept = kept + rest
print("plain sum:    ", plain_sum(tenths))
print(f"{label}:", total + kept)
print("math.fsum:    ", math.fsum(tenths))
claim("What was lost is worth keeping: the error shrinks more than a hundred times.",
      100 * abs(total + kept - 1e4) < abs(plain_sum(tenths) - 1e4))

# %% [markdown]
# > ## What to take away
# > | | |
# > |---|---|
# > | $a\cdot b$ | multiply in pairs, add; compare the lengths first |
# > | $(AB)_{ij}$ | row $i$ of $A$ times column $j$ of $B$ |
# > | digits | a float keeps 16; nearly equal numbers that are subtracted keep few of them |
# > | variance | distances first, squares later |
# > | $f'(x)$ | $(f(x+h)-f(x-h))/2h$ with $h\approx\varepsilon^{1/3}$ |
# > | gradient | one number at a time, in a copy; it points uphill |
# > | line | $a=\sum(x-\bar x)(y-\bar y)/\sum(x-\bar x)^2$, $b=\bar y-a\bar x$ |
#
# ### Further reading
# - The article's book: 《白话机器学习的数学》, its chapters on regression, classification and evaluation.
# - The Python Tutorial, section 15, *Floating-Point Arithmetic: Issues and Limitations*,
#   docs.python.org/3/tutorial/floatingpoint.html
# - D. Goldberg, *What Every Computer Scientist Should Know About Floating-Point Arithmetic* (1991).
# - B. P. Welford, *Note on a Method for Calculating Corrected Sums of Squares and Products* (1962).
