"""What `make new` writes: a small notebook that builds and proves, to be edited piece by piece."""

from __future__ import annotations

SOURCE = '''\
# %% [markdown] draft
# # TITLE
#
# When you are done you can
# - find the middle between the extremes of some numbers;
# - say what a single wild value does to it;
# - choose between a mean, a median and a midrange.
#
# **Builds on:** week 1.

# %% setup
import numpy as np

from helpers.check import check

salaries = np.array([31.0, 28.5, 33.0, 29.5, 30.0, 34.5, 410.0])  # thousands; the last: the boss

# %% [markdown] predict="boss"
# ## 1. One number for many
#
# Six people earn about 30 thousand each, their boss 410. **Predict:** where is the *mean* of the
# seven?
#
# - [ ] Near 30, because six of seven earn that.
#   That is the *median*. The mean adds all values, so a huge one pulls it.
# - [x] Far above what any of the six earns.
#   The boss alone adds 410 / 7, which is almost 59.
# - [ ] Half-way between 30 and 410.
#   That is the *midrange*, which you write below. The mean counts the six, too.

# %%
print(f"mean {salaries.mean():.1f}, median {np.median(salaries):.1f} thousand")

# %% [markdown] card="midrange" difficulty=1 minutes=5
# ### The middle between the extremes
#
# The **midrange** (中列数) of some numbers is half-way between the smallest and the largest. Write
# `midrange(values)`.
#
# **Example.** `midrange(np.array([4.0, 1.0, 9.0]))` is `5.0`: half-way between 1 and 9.

# %% exercise="midrange"
def midrange(values):
    """Half-way between the smallest and the largest value.

    values   array (n,) of any number type, n ≥ 1; it must not change
    returns  float

    >>> midrange(np.array([4.0, 1.0, 9.0]))
    5.0
    """
    ### BEGIN SOLUTION
    return (float(values.min()) + float(values.max())) / 2
    ### END SOLUTION

# %% check="midrange" points=2 about="two of the values, and only those"
with check("midrange", "values") as midrange:
    midrange(np.array([3.0, 11.0, -2.0, 6.0, 1.5])).equals(
        4.5,
        hint="Sort these five by hand. Which two of them count?",
        also={
            "That is the mean of all values; only two of them count.": 3.9,
            "That is the median, the middle of the sorted values.": 3.0,
            "That is half the distance of the extremes, not the middle.": 6.5,
            "That takes the first and the last value as they stand.": 2.25,
        },
    )
    midrange(np.array([4.0, 1.0, 9.0])).equals(5.0, hint="Which two values of the three count?")
### BEGIN HIDDEN TESTS
with check("midrange") as midrange:
    midrange(np.array([-7.25])).equals(-7.25, hint="What if there is only one value?")
    small = np.array([120, 37, 100], dtype=np.int8)
    midrange(small).equals(78.5, hint="What is 120 + 37 in eight bits?")
### END HIDDEN TESTS

# %% [markdown] hints="midrange"
# 1. Only two of the values matter. Which?
# 2. An array knows its smallest and its largest value. Of which type are they?
# 3. ```
#    low, high = smallest and largest, each as a float
#    half of their sum
#    ```

# %% [markdown]
# **Take away:** a number for many says what it counts: all values, their order, or two of them.

# %% [markdown] question="steadiest" points=1
# ### Which one stays?
#
# The boss's salary is doubled. Which of the three stays exactly as it was?
#
# - [ ] the mean
#   The mean adds all values, so it grows by a seventh of the rise.
# - [x] the median
#   The order of the seven does not change, so the middle one stays.
# - [ ] the midrange
#   The boss is one of the two values that it counts, so it grows by half of the rise.

# %% [markdown] explain="honest" points=2
# ### In your own words
#
# The firm advertises "the typical salary here is 85 thousand", which is the mean. What is wrong
# with that, and which number would you give?
#
# ### BEGIN SOLUTION
# Nobody there earns about 85 thousand: the boss alone lifts the mean. The median, 31 thousand, is
# what somebody in the middle earns.
#
# - 1 point: says that a single large value moves the mean away from all others
# - 1 point: names the median, and why it is closer to "typical"
# ### END SOLUTION
'''

ANSWERS = """\
# %% right="midrange" because="sorted values, halved one by one"
def midrange(values):
    ordered = sorted(values.tolist())
    return ordered[0] / 2 + ordered[-1] / 2


# %% wrong="midrange" because="averages everything" says="mean of all values"
def midrange(values):
    return float(values.mean())


# %% wrong="midrange" because="takes the middle of the order" says="That is the median"
def midrange(values):
    return float(np.median(values))


# %% wrong="midrange" because="subtracts instead of adding" says="half the distance"
def midrange(values):
    return (float(values.max()) - float(values.min())) / 2


# %% wrong="midrange" because="believes the values to be sorted" says="first and the last"
def midrange(values):
    return float(values[0] + values[-1]) / 2


# %% wrong="midrange" because="adds in their type" says="The sum overflows." public="passes"
def midrange(values):
    return float(values.min() + values.max()) / 2
"""


def skeleton(title: str) -> tuple[str, str]:
    """The text of a new notebook's source, and that of its answers."""
    return SOURCE.replace("TITLE", title), ANSWERS
