# %% [markdown]
# # The language: names, lists, functions that wait
#
# After this notebook you can
# - say which names share one list, and what a slice copies;
# - build lists in one line, and streams that never end;
# - make functions that remember, and find the mistake in those that remember the wrong thing.
#
# **Builds on** lists, dicts, loops and functions from [01 First steps](01_first_steps.ipynb).
# **Next** [03 Functions and classes](03_functions_and_classes.ipynb): decorators, classes, errors.

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true. On the language it is
# > short: read two tutorials, it says. This notebook is about what readers of tutorials trip over.

# %% setup
import itertools

from helpers.check import check, yours
from helpers.claims import claim
from helpers.objects import names_and_objects
from helpers.week1_python import language
from helpers.week1_python import language_reference as reference
from helpers.week1_python.language import (
    all_windows,
    converted,
    converted_in_turn,
    flatten_built,
    kinds_of_items,
    memo_trace,
    not_forever,
    orders_under_other_names,
    ring_seen,
    values_taken,
    what_comes_back,
)
from helpers.week1_python.public_checks import language as public
from helpers.week1_python.public_checks import language_quests as quests

# %% [markdown]
# Three short programs. Before you run the cell: what does each line print? Each has cost somebody who
# has programmed for years an evening.

# %%
a = [1, 2]
b = a
b += [3]
print(a)
board = [[0] * 3] * 2
board[0][0] = 7
print(board)
print([f() for f in [lambda: n for n in range(3)]])

# %% [markdown]
# At the end you can say of each why it must be so; the last table shows how to write what was meant.

# %% [markdown]
# ## 1 · Slices
#
# `week` holds the temperatures of seven days. What were the last three? `values[0]` takes one element.
# A **slice** (切片) takes a row of them: `values[start:stop]` begins at place `start` and ends **before**
# place `stop`. A side that is left out means "from the beginning" or "to the end". Negative places count
# from the end.

# %%
week = [12, 15, 11, 9, 14, 17, 16]
print(week[2:5], week[:2], week[5:], week[-2:])
print(week[::2], week[::-1])  # every second one; backwards

# %% [markdown]
# `week[:k]` and `week[k:]` fit together without a gap, for every `k`. That is why `stop` does not
# belong to the slice. The third number is a step. If it is below 0, the slice goes backwards, and a side that
# is left out means the other end.

# %% [markdown] predict="beyond"
# **Predict** `week` has 7 elements. What does `week[5:100]` give?
#
# - [ ] an IndexError
#   `week[100]` would be one. A slice takes what is there, and no more.
# - [x] the last two elements
#   Places 5 and 6 exist. Beyond them there is nothing, and that is no error.
# - [ ] 95 elements, most of them None
#   Python never fills up a list by itself.

# %% [markdown] card="last" difficulty=1 minutes=4
# ### The last few
#
# Write `last(values, n)`: a **new** list of the last `n` elements, in their order. If the list is
# shorter than `n`, all of them come back. `n` may be 0.
#
# **Example.** `last([7, 2, 9, 4, 8, 1], 2)` is `[8, 1]`.


# %% exercise="last"
def last(values, n):
    """The last elements of a list.

    values   list; may be empty; it must not change
    n        int, may be 0, may be more than there are
    returns  new list

    >>> last([7, 2, 9, 4, 8, 1], 2)
    [8, 1]
    """
    ### BEGIN SOLUTION
    start = max(len(values) - n, 0)
    return values[start:]
    ### END SOLUTION


# %% check="last" points=2 about="two of six, and more than there are"
with check("last", "values", "n") as last:
    public.two_of_six(last)
    last(["x", "y"], 5).equals(
        ["x", "y"],
        also={
            "What an earlier call found is in it: the list in the `def` line is made once.": [8, 1, "x", "y"]
        },
        hint="There are only two: all of them come back.",
    )

### BEGIN HIDDEN TESTS
with check("last", driver=what_comes_back) as last:
    for n in (2, 3, 8):
        last([3, 8, 5], n).equals("a new list", hint="Is it a new list in every case?")

with check("last") as last:
    last([3, 8, 5], 1).equals([5], hint="One is asked for, and there are more.")
    last([[1], [2], [3]], 2).equals([[2], [3]], hint="The elements may be lists.")
    last([4, 9, 4, 2], 2).equals([4, 2], hint="A value stands at two places: each place counts.")
    last([5, 0, None, "", 3], 4).equals([0, None, "", 3], hint="0, None and an empty text are elements like others.")
    for values in ([3, 8, 5], [6]):
        last(values, len(values)).equals(values, hint="As many are asked for as there are.")
    for values, n in [([3, 8, 5], 4), ([6, 1], 7)]:
        last(values, n).equals(values, hint="More are asked for than there are.")
    last([4, 4, 9, 2], 0).equals([], hint="None are asked for: n is 0.")
    for n in (3, 0):
        last([], n).equals([], hint="The list is empty.")
### END HIDDEN TESTS

# %% [markdown] hints="last"
# 1. Count from the front: if there are 5 and you want 2, the slice begins at place 3.
# 2. That place is `len(values) - n`. For a short list it would be negative: where should it begin then?
# 3. Almost code:
#    ```
#    start = max(len(values) - ..., 0)
#    return ...
#    ```
#    **Then** try `values[-n:]`, which looks shorter, for `n = 0`. Predict what comes back, and run it.

# %%
tail, label = yours("last", reference.last_by_deque)
for n in (3, 1, 0):
    print(f"the last {n} of the week by {label}:", tail(week, n))

# %% [markdown]
# **Take away:** a slice never complains, and it is a new list. But `-0` is `0`: `values[-0:]` is all.

# %% [markdown]
# ## 2 · Names are labels
#
# What does the next cell print?

# %% [markdown] predict="two_names"
# **Predict** `ours = [1, 2]`, then `yours_too = ours`, then `yours_too.append(3)`. What is `ours` now?
#
# - [ ] `[1, 2]`
#   That would need a copy. `=` never copies.
# - [x] `[1, 2, 3]`
#   There is one list with two names. What is changed through one is seen through the other.
# - [ ] an error: the list has a name already
#   A value may have any number of names.

# %%
ours = [1, 2]
yours_too = ours
yours_too.append(3)
print(ours, ours is yours_too)

# %% [markdown]
# A name holds no list, it points to one: it is a **reference** (引用). `a is b` asks whether two names
# point to the **same** object; `a == b` whether what they point to is **equal**. Two things are easily
# mixed up:
#
# | | |
# |---|---|
# | `b.append(3)`, `b[0] = 3`, `b += [3]` | change **the list**: all its names see it |
# | `b = …`, `b = b + [3]` | put **the name** `b` on another object: no other name moves |
#
# A list can be changed: it is **mutable** (可变). Numbers and texts cannot: `x += 1` gives the name a new
# number.

# %%
a = [1, 2]
b = a[:]  # a slice of everything: a copy
c = a
b.append(3)
c = c + [4]
print(a, b, c, a is b)

# %% [markdown]
# A copy by `a[:]`, `list(a)` or `a.copy()` is **shallow** (浅拷贝): the outer list is new, the lists
# inside are the same. When a list is handed to a function, its parameter is one more name for the
# same list.

# %%
table = [[1, 2], [3, 4]]
copy = table[:]
copy[0].append(9)  # the inner list has two names
copy.append([5])  # the outer one has one
print(table, copy)

# %% [markdown]
# The next cell runs a program line by line. Move the slider, or use the arrow keys: boxes on the left
# are names, boxes on the right are objects. Afterwards put a program of your own between the quotes, and
# run the cell again.

# %% [markdown] predict="one_list"
# **Predict** Read the program of the next cell. At which line do `week` and `trip` become one list?
#
# - [ ] line 4
#   A slice is a new list, equal to the old one: `==` says True, `is` would say False.
# - [ ] line 8
#   `days + ["Wed"]` has made a new list, and that is what comes back.
# - [ ] line 9
#   The list of line 9 holds both. They are still two.
# - [x] line 10
#   `plan[0]` is the list of `trip`, and from here on `week` means it, too. Line 11 changes it for both.

# %%
names_and_objects(r"""
week = ["Mon", "Tue"]
trip = ["Mon", "Tue"]
print(week == trip)
trip = week[:]
def extended(days):
    days = days + ["Wed"]
    return days
trip = extended(trip)
plan = [trip, week]
week = plan[0]
week.append("Sun")
print(trip, plan)
""", goal="Find the line at which two lists become one: week and trip.")

# %% [markdown]
# A parameter may have a value for the case that none is given, a **default** (默认值): after
# `def wait(minutes=5): …`, `wait(8)` waits 8 minutes and `wait()` waits 5.

# %% [markdown] predict="default"
# **Predict** After `def put(x, box=[]): …`, `put` appends `x` to `box` and returns `box`. What does `put(2)`
# give, after `put(1)`?
#
# - [ ] `[2]`
#   That is what everybody expects. But the empty list is made once, at the line `def`.
# - [x] `[1, 2]`
#   All calls share the one list that was made with the function. Write `box=None`, and make a new list
#   inside.
# - [ ] an error
#   It is allowed, and hardly ever what you want.

# %%
def put(x, box=[]):
    box.append(x)
    return box


print(put(1), put(2))

# %% [markdown]
# It prints `[1, 2] [1, 2]`: both calls returned the same list, and `print` shows it when both are done.

# %% [markdown] card="printed" difficulty=2 minutes=6
# ### Predict the references
#
# Three pieces of program, three lists. Take a pencil, draw the names and arrows, and write down what
# each one prints. Running them is for afterwards.
#
# ```python
# # A
# a = [3, 1]
# b = a
# b.append(4)
# a = a + [7]
# b.append(9)
# print(a)
# ```
# ```python
# # B
# row = [5, 2]
# grid = [row, row[:]]
# row[0] = 8
# grid[1].append(6)
# print(grid)
# ```
# ```python
# # C
# def change(box):
#     box.append(2)
#     box = [7]
#     box.append(5)
#
# c = [6]
# change(c)
# print(c)
# ```
#
# `printed()` returns a list of the three lists: first that of A, then B, then C.


# %% exercise="printed"
def printed():
    """What the programs A, B and C print.

    returns  list of three lists
    """
    ### BEGIN SOLUTION
    return [[3, 1, 4, 7], [[8, 2], [5, 2, 6]], [6, 2]]
    ### END SOLUTION


# %% check="printed" points=1 about="program A"
with check("printed") as printed:
    public.program_a(printed)

# %% check="printed" points=2 about="programs B and C: only whether there are three lists"
with check("printed") as printed:
    lists = printed().value
    printed.require(
        isinstance(lists, list) and [type(each) for each in lists] == [list, list, list],
        got=lists, expected="a list of three lists", hint="One list for each program, in a list.",
    )

### BEGIN HIDDEN TESTS
with check("printed") as printed:
    printed()[1].equals([[8, 2], [5, 2, 6]], hint="Program B: how many lists are there, and which one does each line change?")
    printed.require(
        [type(row) for row in printed()[1].value] == [list, list], got="other rows", expected="lists",
        because="Program B prints its rows as lists, in square brackets.",
    )
    printed()[2].equals([6, 2], hint="Program C: which list does the name box mean in each line?")
### END HIDDEN TESTS

# %% [markdown] hints="printed"
# 1. Draw a box for each list and an arrow for each name. `=` moves an arrow, `append` writes into a
#    box.
# 2. A slice, `+` and a list in brackets make a new box. A parameter is a new arrow to an old box.
# 3. A has two boxes in the end, B has three (two rows and the grid), C has two. **Then** run the three,
#    and put `a += [7]` in place of `a = a + [7]`: predict first.

# %% [markdown]
# **Take away:** `=` moves a name; it never copies. Ask of each line: does it change a list, or a name?

# %% [markdown]
# ## 3 · Comprehensions
#
# Collecting with `append` is so common that Python has a short form. A **comprehension** (推导式) says
# what to put in, for what, and, if you like, on which condition.

# %%
squares = []
for n in range(6):
    if n % 2 == 1:
        squares.append(n * n)
print(squares, [n * n for n in range(6) if n % 2 == 1])
ages = {name: 20 + len(name) for name in ["Ada", "Grace"]}
print(ages, {name: age + 1 for name, age in ages.items()})
print([[10 * row + column for column in range(3)] for row in range(2)])

# %% [markdown]
# Of a dict, `for name, age in ages.items()` goes through names and values together. And `a if c else b`
# is `a` if `c` is true, otherwise `b`: `["odd" if n % 2 == 1 else "even" for n in range(6)]`.
#
# The last line printed a list for each `row`: the inner brackets are worked out anew in each round.
# That is not so if you multiply a list.

# %% [markdown] predict="times"
# **Predict** `grid = [[0] * 3] * 2`, then `grid[0][0] = 5`. What is `grid`?
#
# - [ ] `[[5, 0, 0], [0, 0, 0]]`
#   That is what `[[0] * 3 for _ in range(2)]` would give: two rows.
# - [x] `[[5, 0, 0], [5, 0, 0]]`
#   `* 2` repeats the reference. There is one row, and the grid holds it twice.
# - [ ] `[[5, 5, 5], [0, 0, 0]]`
#   A number is no list: `[0] * 3` is harmless, as numbers cannot be changed.

# %%
grid = [[0] * 3] * 2
grid[0][0] = 5
print(grid, grid[0] is grid[1])

# %% [markdown] card="transposed" difficulty=2 minutes=7
# ### Rows become columns
#
# A table is a list of rows, all equally long. Write `transposed(rows)`: the table whose rows are the
# columns of the old one. A table without rows, or with empty rows, has no columns: `[]`.
#
# **Example.** `transposed([[3, 1, 4], [2, 5, 9]])` is `[[3, 2], [1, 5], [4, 9]]`.


# %% exercise="transposed"
def transposed(rows):
    """The columns of a table.

    rows     list of lists, all equally long; may be empty; it must not change
    returns  list of lists: the columns, from left to right

    >>> transposed([[3, 1, 4], [2, 5, 9]])
    [[3, 2], [1, 5], [4, 9]]
    """
    ### BEGIN SOLUTION
    width = len(rows[0]) if rows else 0
    return [[row[place] for row in rows] for place in range(width)]
    ### END SOLUTION


# %% check="transposed" points=2 about="two rows of three"
with check("transposed", "rows") as tried:
    public.two_rows_of_three(tried)

### BEGIN HIDDEN TESTS
with check("transposed", driver=what_comes_back) as tried:
    tried([[2, 7, 1], [8, 2, 8]]).equals("a new list", hint="Is the new table a list?")

with check("transposed", driver=kinds_of_items) as tried:
    tried([[2, 7, 1], [8, 2, 8]]).equals(["list"] * 3, hint="What type have the new rows?")

with check("transposed") as tried:
    tried([[7, 2], [1, 8], [3, 4], [6, 5]]).equals([[7, 1, 3, 6], [2, 8, 4, 5]], hint="More rows than columns.")
    tried([[1, 2], [3, 4]]).equals([[1, 3], [2, 4]], hint="As many rows as columns.")
    for rows in ([[5], [8], [2]], [[5]]):
        tried(rows).equals([[row[0] for row in rows]], hint="A single column becomes a table of one row.")
    tried([[5, 0], [0, 9], [7, 4]]).equals([[5, 0, 7], [0, 9, 4]], hint="0 is an element like others.")
    tried([[1, 1], [2, 3]]).equals([[1, 2], [1, 3]], hint="A value stands twice in the first row: places count.")
    tried([[4, 7], [4, 7], [5, 7]]).equals([[4, 4, 5], [7, 7, 7]], hint="Two rows are equal: each is one of its own.")
    tried([["a", 2, "c"]]).equals([["a"], [2], ["c"]], hint="Texts and numbers in one row.")
    tried([]).equals([], hint="No rows, so no columns.")
    tried([[], [], []]).equals([], hint="Three empty rows have no columns.")
### END HIDDEN TESTS

# %% [markdown] hints="transposed"
# 1. How many rows does the new table have? Not as many as the old one.
# 2. Begin with the first column, `place = 0`: one element out of each row, `[row[place] for row in rows]`.
# 3. Almost code:
#    ```
#    width = len(rows[0]) if rows else 0
#    return [[...] for place in range(...)]
#    ```
#    **Then** leave out `if rows else 0`. For which table does that fail, and with which error?

# %%
turned, label = yours("transposed", reference.transposed_by_zip)
marks = [[71, 64, 90], [55, 83, 78]]  # two people, three exams
for number, exam in enumerate(turned(marks), start=1):
    print(f"exam {number} by {label}: {exam}, mean {sum(exam) / len(exam)}")

# %% [markdown]
# **Take away:** a comprehension makes a new list each time it runs. `[…] * n` repeats references.

# %% [markdown]
# ## 4 · Generators: one at a time
#
# All natural numbers in a list? There is no end to them. But you never need all of them at once. A
# function with `yield` is a **generator** (生成器): `yield` gives out one value and **pauses** the function
# there, with all its names. The next time somebody asks, it goes on behind that line. (`while condition:`
# repeats what stands under it as long as the condition is true; `while True:` has no end of its own.)

# %%
def naturals():
    n = 0
    while True:
        print(f"(making {n})", end=" ")
        yield n
        n = n + 1


numbers = naturals()  # nothing has run yet
print("before")
print(next(numbers), next(numbers))

# %% [markdown]
# `next` asks for one value; both were made before `print` could write them. A `for` loop asks until there
# is no more; `list(…)` collects all of them, so never write `list(naturals())`. What can be asked like this is called an **iterator** (迭代器).
# `itertools.islice(numbers, 3)` asks for three and stops.

# %%
print(list(itertools.islice(numbers, 3)))

# %% [markdown] predict="one_pass"
# **Predict** `squares = (n * n for n in range(4))`: round brackets make a generator. What does
# `print(sum(squares), list(squares))` show?
#
# - [ ] `14 [0, 1, 4, 9]`
#   A list would do that. A generator keeps nothing: what has come out is gone.
# - [x] `14 []`
#   `sum` has asked for all of them. For `list` nothing is left, and that is no error.
# - [ ] an error
#   An exhausted iterator is simply empty. That makes this mistake so hard to see.

# %%
squares = (n * n for n in range(4))
print(sum(squares), list(squares))

# %% [markdown]
# ### A solved neighbour: differences
#
# How much warmer is each value than the one before? The generator keeps the last value in a list, which
# is empty at first. It works for a list as well as for a stream without end, like `itertools.count()`,
# which counts 0, 1, 2, …: out of each value but the first it makes one, at once.

# %%
def differences(values):
    """Each value minus the one before it."""
    last_one = []
    for value in values:
        if last_one:  # an empty list counts as False
            yield value - last_one[0]
        last_one = [value]


print(list(differences(week)))
print(list(itertools.islice(differences(n * n for n in itertools.count()), 5)))

# %% [markdown] card="windows" difficulty=3 minutes=14
# ### Windows over a stream
#
# Models of time series and of language read **windows**: `n` values in a row, then move on by `step`,
# and again `n` values. Write the generator `windows(values, n, step=1)`. It gives out tuples: a **tuple**
# (元组) is like a list, but it cannot be changed, `(3, 1, 4)`; `tuple(window)` makes one of a list.
#
# - The first window begins at the first value, each other one `step` places after the one before.
#   `step` may be larger than `n`: then values between the windows are in none.
# - Only full windows come out. What is left over at the end is dropped.
# - `values` may be a list, or a stream that can be gone through once and may have no end. For a window
#   take no value behind its last one.
#
# **Example.** `list(windows([3, 1, 4, 1, 5, 9], 3))` is `[(3, 1, 4), (1, 4, 1), (4, 1, 5), (1, 5, 9)]`,
# and with `step = 2` it is `[(3, 1, 4), (4, 1, 5)]`.


# %% exercise="windows"
def windows(values, n, step=1):
    """All full windows of n values in a row.

    values   list, or any iterator; may be empty, may be endless
    n        int, at least 1
    step     int, at least 1: the distance from window to window
    returns  generator, or another iterator, of tuples

    >>> list(windows([3, 1, 4, 1, 5, 9], 3))
    [(3, 1, 4), (1, 4, 1), (4, 1, 5), (1, 5, 9)]
    """
    ### BEGIN SOLUTION
    window, skip = [], 0
    for value in values:
        if skip > 0:
            skip = skip - 1
        else:
            window.append(value)
        if len(window) == n:
            yield tuple(window)
            skip = max(step - n, 0)
            window = window[step:]
    ### END SOLUTION


# %% check="windows" points=2 about="the windows of a list"
with check("windows", "values", "n", "step", driver=all_windows) as windows:
    public.windows_of_a_list(windows)

### BEGIN HIDDEN TESTS
from helpers.week1_python.language import NO_MORE

with check("windows", driver=all_windows) as windows:
    text = [7, 2, 9, 4, 4, 1, 8, 3, 6, 5, 0]
    for n, step in [(2, 1), (11, 1), (4, 2), (3, 3), (5, 4)]:
        expected = [tuple(text[i : i + n]) for i in range(0, len(text) - n + 1, step)]
        windows(text, n, step).equals(expected, hint="The step is not larger than the window.")
    windows(text, 1, 1).equals([(value,) for value in text], hint="Windows of one value; two of them are equal.")
    for n, step in [(2, 4), (4, 9), (2, 7), (1, 4), (11, 30)]:
        expected = [tuple(text[i : i + n]) for i in range(0, len(text) - n + 1, step)]
        windows(text, n, step).equals(
            expected,
            also={
                "`next` found no more value between two windows, and in a generator that is an error.": [
                    *(*expected, NO_MORE)
                ]
            },
            hint="The step is larger than the window: what lies between two windows?",
        )
    for values, n in [([], 1), ([5], 2), ([5, 6], 3), ([], 4)]:
        windows(values, n, 2).equals(
            [],
            also={"`next` found no more value for the first window, and in a generator that is an error.": [NO_MORE]},
            hint="Fewer than n values: is there a full window?",
        )
    windows(["a", None, 0, "b"], 2).equals([("a", None), (None, 0), (0, "b")], hint="Any values, None as well.")

with check("windows", driver=kinds_of_items) as windows:
    windows([4, 1, 8, 2], 2).equals(["tuple"] * 3, hint="What type has each window?")
### END HIDDEN TESTS

# %% check="windows" points=2 about="a stream without end"
with check("windows", driver=values_taken) as windows:
    public.values_taken_from_a_stream(windows)

### BEGIN HIDDEN TESTS
from helpers.week1_python.language import NO_MORE

with check("windows", driver=values_taken) as windows:
    for n, step in [(4, 3), (2, 5), (1, 1), (3, 3), (1, 6), (7, 1)]:
        windows(n, step, 5).equals(
            [n + k * step for k in range(5)], hint="How many values does each window need, and not one more?"
        )

with check("windows", driver=all_windows) as windows:
    for n, step in [(3, 1), (2, 5), (4, 2)]:
        expected = [tuple(range(i, i + n)) for i in range(1, 18 - n + 1, step)]
        windows([*range(1, 18)], n, step, once=True).equals(
            expected,
            also={"`next` found no more value, and in a generator that is an error.": [*expected, NO_MORE]},
            hint="The values come once, and there is an end: which windows are full by then?",
        )
### END HIDDEN TESTS

# %% [markdown] hints="windows"
# 1. Keep the window that is being filled in a list, `window = []` at first. For each value: put it in; if
#    the window is full, give it out.
# 2. The next window begins `step` places later: so the first `step` elements go, `window[step:]`. If
#    `step` is larger than `n`, the list is empty then, and `step - n` values more must be skipped.
# 3. Almost code:
#    ```
#    window, skip = [], 0
#    for value in values:
#        if skip > 0:
#            ...
#        else:
#            window.append(value)
#        if len(window) == n:
#            yield ...
#            skip = ...
#            window = ...
#    ```
#    **Then** give out the list itself, and empty it with `window.clear()` instead of making a new one.
#    Predict what `list(windows([1, 2, 3, 4], 2, 2))` shows.

# %% [markdown]
# A die is thrown again and again. Your windows take the mean of 4 throws, and of 400, out of a stream
# without end.

# %%
cut, label = yours("windows", reference.windows_by_tee)
spread = {}
for n in (4, 400):
    means = [sum(w) / n for w in itertools.islice(cut(language.dice(7), n, n), 6)]
    spread[n] = max(means) - min(means)
    print(f"means of {n:3d} throws by {label}:", *(f"{mean:.2f}" for mean in means))
claim("The means of 400 throws lie closer together.", spread[400] < spread[4])

# %% [markdown]
# **Take away:** a generator does work only when it is asked, keeps only what it needs, and can be gone
# through once.

# %% [markdown]
# ## 5 · Closures: functions that remember
#
# A function can be made inside a function, and returned. It keeps the names around it, even when the
# outer function has long ended: a **closure** (闭包).

# %%
def counter():
    count = 0

    def step():
        nonlocal count  # `count` is the one outside
        count = count + 1
        return count

    return step


mine, other = counter(), counter()
print(mine(), mine(), mine(), other())

# %% [markdown]
# Each call of `counter` makes a new `count`. Without `nonlocal`, the `=` in `step` would make `count` a
# name of its own, and reading it before it has a value is an `UnboundLocalError`. A short function without a name is a **lambda** (匿名函数):
# `lambda x: 2 * x` is a function of `x` that returns `2 * x`.

# %% [markdown] predict="late"
# **Predict** `f = [lambda: n for n in range(3)]`. What does `[g() for g in f]` give?
#
# - [ ] `[0, 1, 2]`
#   That would need each function to keep its own number.
# - [x] `[2, 2, 2]`
#   All three look at the one name `n` **when they are called**, and then it is 2.
# - [ ] a NameError: the loop is over
#   The functions keep the name `n`, and what it meant last.

# %%
print([g() for g in [lambda: n for n in range(3)]])

# %% [markdown]
# A closure keeps the **name**, not the value that it had. So there must be a name for each function.
# Calling a function makes new names: in the next cell each call of `always` has an `n` of its own.

# %%
def always(n):
    return lambda: n


print([g() for g in [always(n) for n in range(3)]])

# %% [markdown] card="converters" difficulty=3 minutes=8
# ### The closure detective
#
# This should make a function for each unit. But all of them convert alike:
#
# ```python
# def converters(factors):
#     made = {}
#     for name in factors:
#         made[name] = lambda amount: amount * factors[name]
#     return made
#
# to_metric = converters({"inch": 2.54, "pound": 0.4536})
# print(to_metric["inch"](10))    # 4.536, but 10 inches are 25.4 cm
# ```
#
# Who is to blame? Write `converters(factors)` so that each function multiplies by the factor of **its**
# name, for ever: if somebody changes the dict `factors` afterwards, the functions stay as they are.
#
# **Example.** Then `converters({"inch": 2.54, "pound": 0.4536})["inch"](10)` is `25.4`.


# %% exercise="converters"
def converters(factors):
    """A function for each unit.

    factors  dict: a number for each name; may be empty; it must not change
    returns  dict: a function for each name; it takes one number and returns it times the factor

    >>> converters({"inch": 2.54, "pound": 0.4536})["inch"](10)
    25.4
    """
    ### BEGIN SOLUTION
    def times(factor):
        return lambda amount: amount * factor

    return {name: times(factor) for name, factor in factors.items()}
    ### END SOLUTION


# %% check="converters" points=2 about="two units, and a call of one"
with check("converters", "factors", driver=converted) as converters:
    public.two_units(converters)

with check("converters") as converters:
    made = converters({"inch": 2.54, "pound": 0.4536}).value
    inches = 'converters({"inch": 2.54, "pound": 0.4536})["inch"](10)'
    converters.expect(made["inch"](10), 25.4, what=inches)

### BEGIN HIDDEN TESTS
with check("converters", driver=converted) as converters:
    four = {"mile": 1609.344, "yard": 0.9144, "acre": 4046.8564224, "ounce": 28.349523125}
    expected = {"mile": 4828.032, "yard": 2.7432, "acre": 12140.5692672, "ounce": 85.048569375}
    converters(four, 3).equals(expected, hint="Another dict than before: four units, and many digits.")
    for amount in (-1.5, 0):
        expected = {name: amount * factor for name, factor in four.items()}
        converters(four, amount).equals(expected, hint="The amount may be a fraction, below 0, or 0.")
    converters({"a": 2, "b": 2, "c": 7}, 1.5).equals({"a": 3.0, "b": 3.0, "c": 10.5}, hint="Whole factors, two of them equal.")
    converters({"loss": -3.7, "gift": 0}, 5).equals({"loss": -18.5, "gift": 0}, hint="A factor may be below 0, or 0.")
    converters({"atom": 1.3e-10, "cell": 7e-6}, 7).equals({"atom": 9.1e-10, "cell": 4.9e-5}, hint="Tiny factors.")
    converters({"Mb": 0.125, "MB": 1.5}, 3).equals({"Mb": 0.375, "MB": 4.5}, hint="Two names that differ in one capital letter.")
    for factors in ({"cup": 3.5}, {}):
        expected = {name: 9 * factor for name, factor in factors.items()}
        converters(factors, 9).equals(expected, hint="One unit, or none.")
    converters({"mile": 1609.344, "yard": 0.9144}, 7, {"mile": 1.0, "foot": 3.0}).equals(
        {"mile": 11265.408, "yard": 6.4008}, hint="Afterwards the dict was changed. Do the functions still look into it?"
    )

with check("converters", driver=converted_in_turn) as converters:
    converters({"mile": 1609.344, "gift": 0}, [3, 7, 3]).equals(
        {"mile": [4828.032, 11265.408, 4828.032], "gift": [0, 0, 0]},
        hint="Each function is called three times. Does a call depend on the ones before it?",
    )
### END HIDDEN TESTS

# %% [markdown] hints="converters"
# 1. There is one name `name` for the whole loop, and all the functions look at it. Where does each
#    function get a name of its own?
# 2. In a function that is called once for each unit: its parameter is a new name in each call, as in
#    `always` above. Hand it the **factor**, not the name, then nobody looks into the dict later.
# 3. Almost code:
#    ```
#    def times(factor):
#        return lambda amount: ...
#
#    return {name: ... for name, factor in factors.items()}
#    ```
#    **Then** try the other cure that you will read in programs, `lambda amount, factor=factor: …`. Why
#    does it work? (When is a default worked out?) And what happens when somebody calls it with two
#    numbers?

# %%
make, label = yours("converters", reference.converters_by_partial)
for name, convert in make({"inch": 2.54, "pound": 0.4536, "mile": 1.609344}).items():
    print(f"3 × {name} by {label}: {convert(3):.3f}")

# %% [markdown]
# **Take away:** a closure keeps names and looks at them late. One name for each function: call a function
# that makes it.

# %% [markdown] explain="list_or_generator" points=2
# ### In your own words
#
# Two programs add up the lengths of the lines of a file of 50 GB: `sum([len(line) for line in file])` and
# `sum(len(line) for line in file)`. What does each keep in memory while it runs? And name one thing that
# you can do with a list, but not with a generator.
#
# ### BEGIN SOLUTION
# The first makes a list with a number for each line, and keeps all of them until the sum is done. The
# second keeps one line and one number at a time. Of a list I can take the length, an element by its
# place, or go through it a second time; a generator is used up after one pass.
#
# - 1 point: the list holds all lengths at once, the generator one at a time
# - 1 point: names length, place or a second pass
# ### END SOLUTION

# %% [markdown]
# ## 6 · What first, what next?
#
# Courses need other courses, and the layers of a network need the results of other layers. Whoever draws
# an arrow from each thing to what it needs gets a **graph** (图). An order in which everything comes after
# what it needs is a **topological order** (拓扑排序). Torch keeps to one when it computes gradients, and
# `pip` when it installs packages.

# %% [markdown] predict="orders"
# **Predict** `maths` needs nothing, `python` needs nothing, `ml` needs both. How many valid orders are
# there?
#
# - [ ] 1
#   Only `ml` must be last. The other two may come in either order.
# - [x] 2
#   `maths`, `python`, `ml` and `python`, `maths`, `ml`. A check must accept both.
# - [ ] 6
#   That is all orders of three things; in four of them `ml` comes too early.

# %% [markdown]
# Where things need each other in a ring, a **cycle** (环), there is no such order. Then a function should
# not invent one. It says so: `raise ValueError("…")` ends it with an error of your own, like those
# that you have read in notebook 01.

# %%
def half(n):
    if n % 2 == 1:
        raise ValueError(f"{n} is odd")
    return n // 2


print(half(10))

# %% raises="ValueError"
half(7)

# %% [markdown]
# Four tools: `all(… for name in names)` is true if `…` is true for every name, also if there is none; a
# `while` loop with a list or a dict as its condition goes on until that is empty; and `del d[key]` takes
# a key out of a dict, with its value (`d.pop(key)` does so, too, and returns the value). A **set** (集合) holds
# each value once, in no order that you can rely on.

# %%
done, names = ["python", "maths"], ["maths", "torch"]
print(all(name in done for name in names), all(name in done for name in []))
while done:
    print(done.pop(), "is out")  # pop takes the last one out
days = {"python": 10, "maths": 12}
del days["python"]
print(days)
seen = set(["python", "torch", "python"])  # or: {"python", "torch"}
seen.add("maths")
print(len(seen), "maths" in seen)

# %% [markdown] card="course_order" difficulty=4 minutes=16
# ### An order of courses
#
# `needs` says for each course which others must come before it. Write `course_order(needs)`: a list of
# all courses, each once, each after everything that it needs.
#
# - **Any** order of this kind is right.
# - A name that is needed but is no key of the dict is a course, too: it needs nothing.
# - A list may name a course twice; that means no more than once.
# - There are at most 200 courses, and each of them may need the next one: a long chain is no ring.
# - If courses need each other in a ring (or one needs itself), there is no order: raise a `ValueError`.
# - The same dict always gives the same order. A set of texts may have another order in each run of Python:
#   it is good for asking `in`, but do not let its order get into yours.
#
# **Example.** `course_order({"ml": ["python", "maths"], "maths": ["python"]})` is
# `["python", "maths", "ml"]`.


# %% exercise="course_order"
def course_order(needs):
    """An order in which every course comes after what it needs.

    needs    dict: for each course a list of those that it needs; may be empty; it must not change
    returns  list of texts: all courses, each once
    raises   ValueError where courses need each other in a ring

    >>> course_order({"ml": ["python", "maths"], "maths": ["python"]})
    ['python', 'maths', 'ml']
    """
    ### BEGIN SOLUTION
    waiting = {}
    for course, names in needs.items():
        for name in [course, *names]:
            waiting[name] = needs.get(name, [])
    order = []
    while waiting:
        ready = [course for course in waiting if all(name in order for name in waiting[course])]
        if not ready:
            raise ValueError(f"a ring among {list(waiting)}")
        for course in ready:
            order.append(course)
            del waiting[course]
    return order
    ### END SOLUTION


# %% check="course_order" points=3 about="the example, and six courses in any valid order"
with check("course_order", "needs", driver=ring_seen) as tried:
    public.no_ring(tried)

with check("course_order") as tried:
    public.the_example(tried)
    public.six_courses(tried)

### BEGIN HIDDEN TESTS
import random

with check("course_order") as tried:
    tried({}).equals([], hint="No courses: then the order is an empty list.")
    tried({"ML": ["ml"], "ml": [" ml"]}).equals([" ml", "ml", "ML"], hint="Capital letters and blanks belong to a name.")
    long_chain = {f"q{i}": [f"q{i + 1}"] for i in range(199)}
    tried(long_chain).equals([f"q{i}" for i in range(199, -1, -1)], hint="A long chain: each course needs the next one.")
    tried({"a": ["c", "b", "b"], "b": ["c"]}).equals(["c", "b", "a"], hint="A list names a course twice.")
    rng = random.Random(1808)
    for size in (1, 2, 5, 9, 14, 40):
        names = [f"{rng.choice('qzbmx')}{i}" for i in range(size)]
        rng.shuffle(names)
        needs = {name: rng.choices(names[:i], k=rng.randint(0, 4)) if i else [] for i, name in enumerate(names)}
        kept = [name for name in names if needs[name] or rng.random() < 0.5]
        rng.shuffle(kept)
        needs = {name: needs[name] for name in kept}
        order = tried(needs).value
        missing, odd, early = language.order_faults(order, needs)
        tried.require(
            isinstance(order, list), got=order, expected="a list", because="What came back is no list.",
        )
        tried.require(
            not missing, got=missing, expected="no course missing",
            because="Courses are missing: what is needed is a course, too, even if it is no key.",
        )
        tried.require(
            not odd, got=odd, expected="each course once",
            because="A course comes twice, or is none of the courses.",
        )
        tried.require(
            not early, got=early, expected="none too early",
            because="A course comes before one that it needs: look at longer chains, too.",
            hint="Is everything that it needs in the order already, when a course is put in?",
        )

with check("course_order", driver=orders_under_other_names) as tried:
    fan = {"z": [f"need {i}" for i in range(9)], "b": ["z"], "a": ["z"], "m": []}
    tried.require(
        len(tried(fan).value) == 1, got="several orders of the same courses", expected="always the same one",
        because="The same courses come in another order in another run of Python.",
        hint="Is a set gone through somewhere? A dict keeps its order, a set does not.",
    )
### END HIDDEN TESTS

# %% check="course_order" points=2 about="rings"
with check("course_order", driver=not_forever) as tried:
    public.rings(tried)

### BEGIN HIDDEN TESTS
with check("course_order", driver=not_forever) as tried:
    for needs in [
        {"d": ["c"], "c": ["b"], "b": ["a", "e"], "a": ["c"], "e": []},
        {"a": ["r"], "r": ["s"], "s": ["t"], "t": ["u"], "u": ["r"]},
    ]:
        tried(needs).raises(ValueError, hint="Long rings, behind courses that are in none.")
    tried({"a": ["b"], "x": ["y"], "y": ["z"], "z": ["y"], "b": []}).raises(ValueError, hint="A ring beside an order.")
    for needs in [{"p": ["q", "p"], "q": []}, {"alone": ["alone"]}]:
        tried(needs).raises(ValueError, hint="A course that needs itself.")

with check("course_order", driver=ring_seen) as tried:
    tried({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}).equals("no ring", hint="Two ways to one course are no ring.")
    tried({"x": ["y"]}).equals("no ring", hint="A name that is no key of the dict is a course that needs nothing.")
    tried({"a": ["b", "b"], "c": ["b", "a", "b"], "b": []}).equals("no ring", hint="A name twice in a list is no ring.")
### END HIDDEN TESTS

# %% [markdown] hints="course_order"
# 1. Which courses can come first? Those that need nothing. Put them into the order: which can come
#    next?
# 2. Keep a dict of all courses that are still waiting, also of those that are no keys of `needs`. In each
#    round collect the `ready` ones: everything that they need is in the order. Put them in, and take
#    them out of the dict. If nobody is ready and somebody is waiting, there is a ring.
# 3. Almost code:
#    ```
#    waiting = all courses, each with the list of what it needs
#    order = []
#    while waiting:
#        ready = [course for course in waiting if all(... for name in waiting[course])]
#        if not ready:
#            raise ValueError(...)
#        for course in ready:
#            ...
#    return order
#    ```
#    **Then** let the error name the ring: go from a waiting course to one of its needs that is waiting,
#    and on, until one comes a second time.

# %%
arrange, label = yours("course_order", reference.order_by_graphlib)
book = {
    "optimizers": ["torch", "losses"], "torch": ["arrays"], "losses": ["arrays", "maths"],
    "parallel": ["optimizers"], "arrays": ["python"],
}
print(f"by {label}:", ", ".join(arrange(book)))
valid = language.valid_orders(book)
print(f"In all, {len(valid)} orders are valid. One of them: {', '.join(valid[-1])}")

# %% [markdown]
# **Take away:** many answers may be right: then check the law that each must keep, not one answer.

# %% [markdown]
# ## 7 · Side quest: flatten
#
# The files of a folder, the parts of a model, the comments under a comment: lists in lists, and nobody
# knows how deep. A function that calls itself for each inner list is short. But Python stops it after
# about 1,000 nested calls, with a `RecursionError`. A list of your own that holds what is still
# to be done has no such limit.
#
# `isinstance(x, (list, tuple))` asks whether `x` is a list or a tuple. `id(x)` is a number that no other
# object has as long as `x` is there: so `a is b` if `id(a) == id(b)`. `iter(x)` is an iterator over `x`: it
# remembers how far it has been read. `break` leaves a loop; what stands under the `else:` of a `for` loop is
# run only if the loop came to its end, without `break`.

# %%
pair = (3, [4])
print(isinstance(pair, (list, tuple)), isinstance("text", (list, tuple)), id(pair[1]) == id([4]))
reader = iter([5, 8, 9])
for limit in (6, 9):
    for value in reader:  # goes on where it was left
        if value > limit:
            print(value, "is above", limit)
            break
    else:
        print("nothing more is above", limit)

# %% [markdown] card="flatten" difficulty=4 minutes=16 quest="side"
# ### Flatten anything
#
# Write `flatten(nested)`: one list with everything that stands in it, from left to right, whatever the
# depth. Lists and tuples are opened. **Everything else** goes in as it is: texts stay whole, and so do
# dicts and `None`.
#
# - It works however deep the lists are: 20,000 levels, and more.
# - A list that holds itself, directly or in a list or tuple inside, has no end: raise a `ValueError`,
#   also if it stands somewhere in `nested`.
# - The same list or tuple may stand at two places without holding itself. That is no error.
#
# **Example.** `flatten([1, [2, "ab"], (3, [[]])])` is `[1, 2, "ab", 3]`.


# %% exercise="flatten"
def flatten(nested):
    """All that stands in lists and tuples, in one list.

    nested   list or tuple of anything; may be empty; it must not change
    returns  new list
    raises   ValueError for a list that holds itself, or that holds one that does

    >>> flatten([1, [2, "ab"], (3, [[]])])
    [1, 2, 'ab', 3]
    """
    ### BEGIN SOLUTION
    flat = []
    levels, opened = [iter(nested)], [id(nested)]
    inside = {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if id(item) in inside:
                    raise ValueError("a list that holds itself")
                levels.append(iter(item))
                opened.append(id(item))
                inside.add(id(item))
                break
            flat.append(item)
        else:
            levels.pop()
            inside.remove(opened.pop())
    return flat
    ### END SOLUTION


# %% check="flatten" points=2 about="lists, tuples, texts"
with check("flatten", "nested") as tried:
    quests.lists_tuples_texts(tried)

### BEGIN HIDDEN TESTS
with check("flatten") as tried:
    for nested, flat in [([5], [5]), ([4, [4, 6], 4], [4, 4, 6, 4]), ([[[["x"]]], "yz"], ["x", "yz"]), ([[3, 1], [[4], 1, [5, [9, 2], 6]], 5], [3, 1, 4, 1, 5, 9, 2, 6, 5])]:
        tried(nested).equals(flat, hint="Lists, numbers and texts: is anything lost, or moved?")
    tried((1, ((2,), [3]))).equals([1, 2, 3], hint="Tuples inside, and outside.")
    for empty in ([], (), [[], [[]], ()]):
        tried(empty).equals([], hint="Nothing stands in it.")
    tried([None, [0, [False, ""]]]).equals([None, 0, False, ""], hint="None, 0, False and an empty text stand in it.")
    tried([{"a": [1], "b": 2}, [2]]).equals([{"a": [1], "b": 2}, 2], hint="A dict stands in it.")
    tried([[{7, 3}], 4]).equals([{7, 3}, 4], hint="A set stands in it.")
    tried([b"ab", ["cd"]]).equals([b"ab", "cd"], hint="Bytes stand in it.")

with check("flatten", driver=what_comes_back) as tried:
    tried([8, 3, 5]).equals("a new list", hint="Is what comes back a list, and a new one?")
### END HIDDEN TESTS

# %% check="flatten" points=3 about="deep lists, and lists that hold themselves"
with check("flatten", driver=flatten_built) as tried:
    quests.deep_and_endless(tried)

### BEGIN HIDDEN TESTS
from helpers.week1_python.language import TOO_DEEP

with check("flatten", driver=flatten_built) as tried:
    run = tried("empty", 20_000)
    tried.require(
        run.value != TOO_DEEP, got="a RecursionError", expected="[]",
        because="Python stopped with a RecursionError, though flatten calls itself nowhere: `==`, `in` and `repr` "
        "go down into lists as deep as they are.",
        hint="To ask whether two names mean the same list, compare `id(…)`, or write `is`.",
    )
    run.equals([], hint="Deep, and nothing stands in it.")
    tried("deep", 30_000).equals([*range(1, 30_001)], hint="Deeper than in public. Deep is not endless.")
    tried("twice").equals([3, 3, 7, 3], hint="One list at three places: is that the same as a list in itself?")
    tried("tuples").equals([3, 8, 3, 8, 5, 3, 8], hint="One tuple at several places; two empty tuples.")
    tried("pair").raises(ValueError, hint="A list holds a list that holds it.")
    tried("inner", 1).raises(ValueError, hint="A list that holds itself stands in another list.")
    tried("inner", 2).raises(ValueError, hint="A ring of two lists stands in another list.")
    for lists in (3, 7):
        tried("inner", lists).raises(ValueError, hint="A ring of several lists stands in another list.")
    tried("done").raises(ValueError, hint="A list was opened and done before the ring closes.")
    tried("far").raises(ValueError, hint="Many lists lie between a list and itself.")
    tried("cellar", 200).raises(ValueError, hint="The ring stands deep below.")
    tried("roundabout").raises(ValueError, hint="The ring goes through a tuple and another list.")
### END HIDDEN TESTS

# %% [markdown] hints="flatten"
# 1. Keep a list of the lists that are open, the innermost last. Look only at the innermost: take its
#    next item.
# 2. `iter(nested)` remembers how far it has been read, so `levels = [iter(nested)]` is enough: a list inside
#    puts one more iterator behind the others, an exhausted one goes. For rings note the `id(…)` of each
#    list that is **open**, and forget it when the list is done.
# 3. Almost code:
#    ```
#    levels = [iter(nested)]
#    while levels:
#        for item in levels[-1]:
#            if isinstance(item, (list, tuple)):
#                ...            # in a ring? else open it
#                break
#            flat.append(item)
#        else:                  # the loop came to its end: nothing is left at this level
#            ...
#    ```
#    **Then** never forget an id that was seen. Which harmless list is refused then?

# %% [markdown]
# ## 8 · Side quest: a memory for any function
#
# A slow function that is called again and again with the same arguments can look its answers up: a
# **cache** (缓存). Keep all of them, and the memory fills up. So keep the ones that were **used last**.
#
# What can change inside cannot be a key of a dict: a list is a `TypeError`, and so is a tuple that holds
# one. A program can **try**: if what stands under `try:` raises the error that is named, what stands under
# `except` is run, and the program goes on.

# %%
ages = {"Ada": 23}
try:
    print((["Ada"], 3) in ages)
except TypeError:
    print("a tuple with a list in it is no key")

# %% [markdown]
# `*args` in a `def` line collects all arguments in one tuple, `args`; in a call it hands them on, one by
# one. And the first key of a dict, the one that was put in first, is `next(iter(d))`.

# %%
def largest(*args):
    print(args, end=" ")
    return max(*args)


print(largest(3, 8, 5), next(iter({"Ada": 23, "Grace": 25})))

# %% [markdown] card="memo" difficulty=4 minutes=18 quest="side"
# ### Least recently used
#
# Write `memo(function, maxsize)`. It returns a new function that gives the same results, but remembers
# at most `maxsize` of them.
#
# - If it is called with arguments that it remembers, `function` is **not** called. The answer counts as
#   used just now.
# - Otherwise `function` is called, and its result is remembered, also if it is `None`. If there is no
#   room, the answer that was used longest ago is forgotten.
# - If `function` raises an error, the error comes out, and nothing is remembered or forgotten.
# - Arguments that cannot be a key of a dict (a list among them) are never remembered: `function` is
#   called each time.
#
# The function is called with one or more arguments, none by name. Whether `1` and `1.0` are the same call
# is up to you.
#
# **Example.** With `counted = memo(len, 2)`, `counted("abc")` is `3`, and so it is the second time.


# %% exercise="memo"
def memo(function, maxsize):
    """A function that remembers its last results.

    function  the function; it takes one or more arguments
    maxsize   int, at least 1
    returns   function of the same arguments

    >>> memo(len, 2)("abc")
    3
    """
    ### BEGIN SOLUTION
    kept = {}  # from the one used longest ago to the one used last

    def remembering(*args):
        try:
            known = args in kept
        except TypeError:
            return function(*args)
        result = kept.pop(args) if known else function(*args)
        kept[args] = result
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return result

    return remembering
    ### END SOLUTION


# %% check="memo" points=2 about="what is forgotten"
with check("memo", "function", "maxsize", driver=memo_trace) as memo:
    quests.what_is_forgotten(memo)

with check("memo") as memo:
    memo.expect(memo(len, 2).value("abc"), 3, what='memo(len, 2)("abc")')

### BEGIN HIDDEN TESTS
import random

with check("memo", driver=memo_trace) as memo:
    for _ in range(2):
        memo(3, [["ant"], ["bee"], ["ant"]]).equals(
            [1, 2, 1, 2], hint="`memo` is called twice. Does each new function begin with an empty memory?"
        )
    rng = random.Random(1812)
    for maxsize, keys, length in [(1, 3, 40), (2, 4, 60), (3, 5, 90), (7, 11, 200), (30, 20, 90)]:
        calls = [[rng.randrange(keys)] for _ in range(length)]
        expected = language.memo_trace(reference.memo_by_lru_cache, maxsize, calls)
        memo(maxsize, calls).equals(expected, hint="Many calls, room for one to thirty. Compared with Python's lru_cache.")
### END HIDDEN TESTS

# %% check="memo" points=2 about="several arguments"
with check("memo", driver=memo_trace) as memo:
    quests.several_arguments(memo)

### BEGIN HIDDEN TESTS
with check("memo", driver=memo_trace) as memo:
    for _ in range(2):
        memo(3, [["elk"], ["fox"], ["elk"]]).equals(
            [1, 2, 1, 2], hint="`memo` is called twice. Does each new function begin with an empty memory?"
        )
    memo(9, [["1"], [1], ["1"], [1]]).equals([1, 2, 1, 2, 2], hint="A number, and the same one as a text.")
    memo(9, [[-1], [-2], [-1], [-2]]).equals([1, 2, 1, 2, 2], hint="Numbers below 0.")
    memo(9, [[3, 4], [(3, 4)], [3], [(3,)], [3, 4], [(3, 4)], [(3,)], [3]]).equals(
        [1, 2, 3, 4, 1, 2, 4, 3, 4], hint="A tuple as the one argument, and the same numbers as arguments."
    )
    memo(9, [["none"], [8], ["none"], ["none"], [8]]).equals(
        [None, 2, None, None, 2, 2], hint="None is a result like others: is it remembered?"
    )
    memo(9, [[1, None], [1], [1, None], [1]]).equals([1, 2, 1, 2, 2], hint="None is an argument like others.")
    memo(9, [[1, 2, 3], [1, 2], [1, 2, 3, 4], [1, 2, 3]]).equals([1, 2, 3, 1, 3], hint="Three and more arguments.")
    memo(9, [["bad"], [6], ["bad"], [6]]).equals(
        ["TypeError", 2, "TypeError", 2, 3], hint="The function raises a TypeError of its own: how often is it called?"
    )
    memo(9, [["gone"], [6], ["gone"], [6]]).equals(["KeyError", 2, "KeyError", 2, 3], hint="The function raises a KeyError of its own: how often is it called?")
    memo(2, [[6], [9], ["bad"], [6], ["bad"], [9]]).equals(
        [1, 2, "TypeError", 1, "TypeError", 2, 4], hint="There is no room, and then comes an error: what is forgotten?"
    )
    memo(2, [[6], [9], ["bad"], [4], [9], [6]]).equals(
        [1, 2, "TypeError", 4, 2, 5, 5], hint="After an error: is it still the answer used longest ago that goes next?"
    )
    memo(9, [[[5]], [[5]], [6], [6]]).equals([1, 2, 3, 3, 3], hint="Lists cannot be keys: how often is the function called?")
    memo(9, [[{5: 1}], [{5}], [{5: 1}], [{5}], [7, {5}]]).equals([1, 2, 3, 4, 5, 5], hint="Dicts and sets cannot be keys: how often is the function called?")
    memo(9, [[([1], 2)], [([1], 2)]]).equals([1, 2, 2], hint="A tuple with a list in it cannot be a key.")
    memo(2, [[6], [9], [[5]], [6], [[5]], [9], ["none", []]]).equals(
        [1, 2, 3, 1, 4, 2, None, 5], hint="What cannot be a key takes no room: is anything forgotten for it?"
    )
### END HIDDEN TESTS

# %% [markdown] hints="memo"
# 1. A dict in the outer function, `kept = {}`, has the arguments as keys: `def remembering(*args): ...`
#    gets all of them as one tuple.
# 2. A dict keeps the order in which keys were put in. `kept.pop(args)` takes an answer out; put it in
#    again and it is the last. `next(iter(...))` gives the first key: the one used longest ago.
# 3. Almost code:
#    ```
#    kept = {}
#    def remembering(*args):
#        try:
#            known = args in kept
#        except TypeError:
#            return ...
#        result = ... if known else function(*args)
#        kept[args] = result
#        if len(kept) > maxsize:
#            ...
#        return result
#    return remembering
#    ```
#    **Then** predict: for `a b a c a b` with room for two, which calls are computed, and which would be
#    if the **oldest** were forgotten instead of the one used longest ago?

# %% [markdown]
# ## What to take away
#
# > | | |
# > |---|---|
# > | `values[a:b]` | a new list, from place `a` to before `b`; never an IndexError |
# > | `b = a` | two names for one list; `a[:]` copies it, but not the lists inside |
# > | `[f(x) for x in xs if c(x)]` | a new list each time; `[[]] * 3` is one list three times |
# > | `yield` | give out one value and pause; one pass, nothing is kept |
# > | a closure | keeps names, not values, and looks at them when it is called |
# > | many right answers | check the law: each after what it needs |
# > | the three programs of the beginning, as they were meant | `b = a + [3]`; `[[0] * 3 for _ in range(2)]`; `[always(n) for n in range(3)]` |
#
# ## Further reading
#
# - The article's two tutorials, both Chinese: Runoob (菜鸟教程), runoob.com/python3; Liao Xuefeng (廖雪峰),
#   liaoxuefeng.com, the chapters on slices, iteration, generators and closures.
# - The Python FAQ, docs.python.org/3/faq/programming: why do lambdas defined in a loop all return the
#   same result? Why did changing list y also change list x?
# - Ned Batchelder, *Facts and myths about Python names and values*, nedbatchelder.com/text/names.html
# - The sources of `itertools`, `functools.lru_cache` and `graphlib` in Python's own library.
