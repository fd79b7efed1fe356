# %% [markdown]
# # A notebook to attack
#
# Nine exercises of every kind that the grader knows.

# %% setup
import numpy as np
import pandas as pd
import torch

from helpers.check import check

# %% setup
def halve(x):
    """Half of x: given, so that nobody has to write it."""
    return x / 2


# %% [markdown] card="mean_square" difficulty=1 minutes=5
# ### The mean of squares

# %% exercise="mean_square"
def mean_square(x):
    ### BEGIN SOLUTION
    return float((np.asarray(x, dtype=np.float64) ** 2).mean())
    ### END SOLUTION

# %% check="mean_square" points=2 about="a few values"
with check("mean_square", "x") as mean_square:
    mean_square(np.array([1.0, -2.0, 4.0])).equals(7.0)
### BEGIN HIDDEN TESTS
# NEVER-SHOW
with check("mean_square") as mean_square:
    mean_square(np.array([86243.0, 1.0])).equals((86243.0**2 + 1) / 2)
### END HIDDEN TESTS

# %% [markdown] hints="mean_square"
# 1. Square first.
# 2. numpy has a mean.
# 3. `(x ** 2).mean()`

# %% [markdown] card="lift" difficulty=1 minutes=5
# ### Lift what is too low

# %% exercise="lift"
def lift(x, floor):
    ### BEGIN SOLUTION
    return np.maximum(x, floor)
    ### END SOLUTION

# %% check="lift" points=1 about="a few values"
with check("lift", "x", "floor") as lift:
    lift(np.array([0.5, -1.0, 2.0]), 0.25).equals(np.array([0.5, 0.25, 2.0]))

# %% check="lift" points=2 about="a few values"
### BEGIN HIDDEN TESTS
# NEVER-SHOW
rng = np.random.default_rng(86243)
with check("lift") as lift:
    for _ in range(3):
        x, expected = rng.normal(86243.0, 1.0, (2, 3)), None
        expected = np.where(x < 86243.5, 86243.5, x)
        lift(x, 86243.5).equals(expected)
### END HIDDEN TESTS

# %% [markdown] hints="lift"
# 1. Compare.
# 2. numpy can.
# 3. `np.maximum`

# %% [markdown] card="twice" difficulty=1 minutes=5
# ### Apply a function twice

# %% exercise="twice"
def twice(f, x):
    ### BEGIN SOLUTION
    return f(f(x))
    ### END SOLUTION

# %% check="twice" points=2 about="a few values"
with check("twice", "f", "x") as twice:
    twice(halve, 8.0).equals(2.0)
    twice(lambda x: 3 * x + 1, 2.0).equals(22.0)
### BEGIN HIDDEN TESTS
# NEVER-SHOW
with check("twice") as twice:
    twice(lambda x: x + 86243, 1).equals(172487)
### END HIDDEN TESTS

# %% [markdown] hints="twice"
# 1. Once first.
# 2. Then again.
# 3. `f(f(x))`

# %% [markdown] card="Averager" difficulty=1 minutes=5
# ### An object that averages

# %% exercise="Averager"
class Averager:
    ### BEGIN SOLUTION
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    def mean(self):
        return sum(self.values) / len(self.values)
    ### END SOLUTION

# %% check="Averager" points=2 about="a few values"
with check("Averager") as Averager:
    averager = Averager().value
    averager.add(1.0)
    averager.add(4.0)
    Averager.expect(averager.mean(), 2.5, "the mean of 1 and 4")
### BEGIN HIDDEN TESTS
# NEVER-SHOW
    averager.add(86243.0)
    Averager.expect(averager.mean(), 86248 / 3, "the mean of three")
### END HIDDEN TESTS

# %% [markdown] hints="Averager"
# 1. Keep the values.
# 2. In a list.
# 3. `self.values.append`

# %% [markdown] card="noisy" difficulty=1 minutes=5
# ### Numbers from numpy's global generator

# %% exercise="noisy"
def noisy(n):
    ### BEGIN SOLUTION
    return np.random.normal(size=n)
    ### END SOLUTION

# %% check="noisy" points=2 about="a few values"
np.random.seed(5)
with check("noisy", "n") as noisy:
    noisy(3).equals(np.random.RandomState(5).normal(size=3))
### BEGIN HIDDEN TESTS
# NEVER-SHOW
np.random.seed(86243)
with check("noisy") as noisy:
    noisy(4).equals(np.random.RandomState(86243).normal(size=4))
### END HIDDEN TESTS

# %% [markdown] hints="noisy"
# 1. Look into `np.random`.
# 2. It is normal.
# 3. `np.random.normal`

# %% [markdown] card="table" difficulty=1 minutes=5
# ### A table of squares

# %% exercise="table"
def table(n):
    ### BEGIN SOLUTION
    return pd.DataFrame({"n": range(n), "square": [k * k for k in range(n)]})
    ### END SOLUTION

# %% check="table" points=2 about="a few values"
with check("table", "n") as table:
    table(3).equals(pd.DataFrame({"n": [0, 1, 2], "square": [0, 1, 4]}))
### BEGIN HIDDEN TESTS
# NEVER-SHOW
with check("table") as table:
    table(1).equals(pd.DataFrame({"n": [0], "square": [0]}))
### END HIDDEN TESTS

# %% [markdown] hints="table"
# 1. Two columns.
# 2. A dict of lists.
# 3. `pd.DataFrame`

# %% [markdown] card="soften" difficulty=1 minutes=5
# ### A tensor

# %% exercise="soften"
def soften(x):
    ### BEGIN SOLUTION
    return torch.relu(x) / 2
    ### END SOLUTION

# %% check="soften" points=2 about="a few values"
with check("soften", "x") as soften:
    soften(torch.tensor([-1.0, 3.0])).equals(torch.tensor([0.0, 1.5]))
### BEGIN HIDDEN TESTS
# NEVER-SHOW
with check("soften") as soften:
    soften(torch.tensor([[86243.0], [-2.0]])).equals(torch.tensor([[43121.5], [0.0]]))
### END HIDDEN TESTS

# %% [markdown] hints="soften"
# 1. No value below zero.
# 2. torch has it.
# 3. `torch.relu`

# %% [markdown] card="double" difficulty=1 minutes=5
# ### Double the values of a list, where it stands

# %% exercise="double"
def double(values):
    ### BEGIN SOLUTION
    for place, value in enumerate(values):
        values[place] = 2 * value
    return values
    ### END SOLUTION

# %% check="double" points=1 about="a few values"
with check("double", "values", may_change_inputs=True) as double:
    double([1, 2]).equals([2, 4])

# %% [markdown] hints="double"
# 1. Go through it.
# 2. Write to it.
# 3. `values[place] = …`

# %% [markdown] card="root" difficulty=1 minutes=5
# ### A root that refuses

# %% exercise="root"
def root(x):
    ### BEGIN SOLUTION
    if x < 0:
        raise ValueError("no root of a negative number")
    return x**0.5
    ### END SOLUTION

# %% check="root" points=2 about="a few values"
with check("root", "x") as root:
    root(9.0).equals(3.0)
    root(-1.0).raises(ValueError)
### BEGIN HIDDEN TESTS
# NEVER-SHOW
with check("root") as root:
    root(86243.0).equals(86243.0**0.5)
    root(-86243.0).raises(ValueError)
### END HIDDEN TESTS

# %% [markdown] hints="root"
# 1. When is there none?
# 2. Raise.
# 3. `raise ValueError`

# %% [markdown]
# ### In your own words

# %% [markdown] explain="why" points=3
# Why is the mean of squares never negative?
