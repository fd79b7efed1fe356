# %% [markdown]
# # Start here
#
# Nine weeks, from your first line of Python to training large models in parallel. In each notebook
# you predict, write a function, check it at once, and see in an experiment what *your* function does.
#
# - Never used JupyterLab? Go on reading: five minutes, and five more to meet the checks.
# - Been here before? What is done and what is next: [The nine weeks](#The-nine-weeks).
# - A word you do not know? The [glossary](99_glossary.ipynb) says where it is explained.
#
# The course grew out of a Chinese self-study article that many beginners follow. Where the article is
# wrong, we quote it and show what is true.

# %% [markdown]
# ## JupyterLab in five minutes
#
# A notebook is a column of **cells**. Some hold text, like this one; some hold code, like the next.
# Click into the next cell, then hold *Shift* and press *Enter*: the cell runs, and what its last line
# gives appears below it.

# %%
6 * 7

# %% [markdown]
# The number in brackets beside a cell says when it ran:
#
# | brackets | the cell |
# |---|:--|
# | `[ ]` | has not run since the kernel started |
# | `[*]` | runs now, or waits for another that runs |
# | `[3]` | was the third to run |
#
# The **kernel** is the Python behind the notebook. It remembers what the cells have made, in the order
# in which they *ran*, not in which they stand. Run the next two cells. Then change 5 into 50 and run only
# the **second** of them again: it still says 10, because the kernel has not heard of your 50 yet.

# %%
apples = 5

# %%
2 * apples

# %% [markdown]
# **Interrupt.** Some day a cell will not end. Run the next one, and stop it while it counts: the black
# square ■ in the bar above. It ends with `KeyboardInterrupt`, which is what you wanted.

# %%
import time

for second in range(20):
    time.sleep(1)
    print(second + 1, end=" ")

# %% [markdown]
# **Restart.** The arrow ⟳ in the bar restarts the kernel: it forgets everything, your text stays. After that
# run the cells from the top, at least those with `import`: menu *Run*, *Run All Above Selected Cell*. When a
# notebook behaves oddly, this is the first thing to try.
#
# **Save.** *Ctrl S* (*Cmd S* on a Mac). JupyterLab saves by itself every two minutes, too; a dot ● in place of
# the × on the tab means that something is not saved yet.
#
# **Your own cells.** The + in the bar adds a cell under the one you are in: try things out wherever you like.
# Cards and checks are locked. A grey bar with three dots ••• is a folded cell; click it to look in.

# %% [markdown]
# ## How a check speaks
#
# Every exercise has a card, a cell for you to fill in, a check, and hints. Here is one that takes a line.

# %% [markdown] card="double" difficulty=1 minutes=3
# ### Twice as much
#
# Write `double(x)`, which returns twice `x`. **Example.** `double(21)` is `42`.
#
# You will do it wrongly first, to hear all that a check can say. Follow the list under the check.


# %% exercise="double"
def double(x):
    """Twice x.

    x        int or float
    returns  int or float, of the same type as x
    """
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% check="double" points=1 about="a whole number, and one below zero"
from helpers.check import check

with check("double", "x") as double:
    double(21).equals(
        42,
        hint="What would it give for 1?",
        also={
            "That is x + 2: twice is times two.": 23,
            "That is x times x: twice is times two.": 441,
        },
    )
    double(-1.5).equals(-3.0, hint="Does your line hold for numbers below zero, too?")

# %% [markdown]
# 1. Run the check **without** running the cell above it: ○ **not defined yet**. The kernel has not seen your
#    function. After a restart you will meet this one again.
# 2. Run the cell above, then the check: ○ **not attempted yet**. The last line is still ours.
# 3. Replace the lines from `# YOUR CODE HERE` on by `return 2 * y`, run the cell and the check: ✗ **raised an
#    error**. It says which, and in which line.
# 4. Now `return x + 2`, and run both: ✗ **wrong**. What came back, what was expected, the likely cause, and a
#    question. (What is too long to write out is called `case.x`: look at it in a cell of your own.)
# 5. Now `return 2 * x`, and run both: ✓.
#
# Two cells run each time: yours, and the check. Whoever forgets the first checks the function of before.
#
# One rule holds for all exercises: your function leaves what it is given as it is, lists and arrays, too,
# and also what it gets from a function that it is given. Where a card wants a change, it says so.
#
# A check in a notebook is a *public* one: honest, but not complete. *Hidden tests* try what separates
# understanding from luck. They run in a terminal, in the folder of the course: `make check WEEK=1` for
# week 1, where the course came with its solutions.

# %% [markdown] hints="double"
# 1. A hint opens when you click it; there are three to each exercise. The first gives a direction: which
#    sign of arithmetic makes twice of something?
# 2. The second gives the next step: in Python, times is `*`.
# 3. The third is almost code: `return 2 * ...`

# %% [markdown]
# ## The nine weeks
#
# Begin with the first week that is new to you. Minutes are those of a learner who reads everything and does
# all exercises; what stands after the + is for side quests, which nothing else needs.
#
# | week | about | needs |
# |---|:--|:--|
# | 1 | Python: the language, its tools, a little mathematics | nothing |
# | 2 | data: arrays, tables, figures that tell the truth | week 1 |
# | 3 | machine learning: learning, leaking, linear models, losses | week 2 |
# | 4 | PyTorch: autograd, modules, training, attention, language models | week 3 |
# | 5 | optimizers: gradient descent, Adam, schedules, batch size | weeks 2, 4 |
# | 6 | metrics: thresholds, calibration, comparing two models | week 3 |
# | 7 | precision: bits, rounding, mixed precision, memory | week 4 |
# | 8 | parallel: one GPU from inside, then many | weeks 4, 7 |
# | 9 | research: reading, evidence, tables, a talk, one large run | weeks 5, 6 |

# %% [markdown]
# ## When you want to …
#
# In a terminal, in the folder of the course:
#
# | you want to | type |
# |:--|:--|
# | come back | `make lab` opens the notebook you used last |
# | run the hidden tests of week 1, too | `make check WEEK=1` |
# | begin an exercise anew | `make reset WEEK=1 EXERCISE=is_date`; what you wrote is kept in `backup/` |
# | get a newer course | `make update`; your answers stay |
