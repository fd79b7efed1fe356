# %% [markdown]
# # Schedules: learning rates that change
#
# Nobody trains a large network with one learning rate. The rate starts tiny, climbs, and falls
# again. Here you write these curves exactly, find out what their two halves are for, and run an
# experiment whose answer surprises many people who use warm-up every day.
#
# When you are done you can
# - write every common schedule, with the right value at the first, the last and each border update;
# - write a training loop with a schedule in it, and choose a learning rate without fooling yourself;
# - test a claim about training over many seeds, and say how far it holds.
#
# **Builds on:** the gradient step of notebook 01.
# **Previous:** [02_optimizers.ipynb](02_optimizers.ipynb). **Next:** [04_batch_size.ipynb](04_batch_size.ipynb).

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true.

# %% setup
import matplotlib.pyplot as plt
import numpy as np
import torch  # the first import of torch takes some seconds

from helpers.check import check, yours
from helpers.claims import claim
from helpers.figures import BLUE, GREEN, GREY, ORANGE, RED, show_figure, use_course_style
from helpers.lab.view import show_lab
from helpers.week5_optimizers import labs, loops, reference, schedules
from helpers.week5_optimizers.public_checks import schedules as public
from helpers.week5_optimizers.public_checks import training

torch.set_num_threads(1)
use_course_style()

# %% setup
def noisy_bowl(rates, walkers=400):
    """Mean loss of many SGD walks on the bowl ½w² with noisy gradients, one step for each rate."""
    rng = np.random.default_rng(0)
    w, losses = np.full(walkers, 10.0), []
    for rate in rates:
        losses.append((0.5 * w**2).mean())
        w = w - rate * (w + 3 * rng.normal(size=walkers))
    return losses


# %% [markdown]
# ## 1. Why let the rate fall?
#
# Two walks down the same noisy bowl, each with its own constant learning rate. Which of the two
# would you stop with?

# %%
updates = np.arange(1, 201)
fig, ax = plt.subplots(figsize=(7, 3.2))
for rate, color in [(0.5, ORANGE), (0.02, GREY)]:
    ax.semilogy(updates, noisy_bowl([rate] * 200), color=color, label=f"constant, {rate}")
ax.set(xlabel="update", ylabel="mean loss", title="two constant rates")
ax.legend()
show_figure(
    fig,
    "Mean loss over 200 updates for two constant rates. The larger one falls at once and stays on a "
    "level; the smaller one falls slowly, crosses it half-way and ends far below.",
)

# %% [markdown]
# The large rate arrives after a few updates, and then only shakes: each noisy gradient throws the
# walk off by $\eta$ times the noise. The small rate shakes less, but takes half of the run to get
# there. So be fast first and quiet later. A **learning-rate schedule** (学习率调度) gives each update its own rate:
#
# $$w_{t} = w_{t-1} - \eta_t\,\nabla f(w_{t-1})$$
#
# Letting it fall is **decay** (学习率衰减). Four shapes are common. Write $p$ for the **progress**, 0
# where the decay begins and 1 where it ends, and $m$ for the share of the rate that is left at the
# end. The rate is multiplied by
#
# | kind | factor |
# |---|---|
# | linear | $1 - (1-m)\,p$ |
# | cosine (余弦退火) | $m + \tfrac12(1-m)(1+\cos \pi p)$ |
# | exponential (指数衰减) | $m^p$ |
# | step (阶梯衰减) | $m^{\lfloor 4p\rfloor/3}$: three falls by the same factor, at $p = \tfrac14, \tfrac12, \tfrac34$ |
#
# (The exponential one is also written $\eta_0\gamma^t$, with $\gamma^T = m$ and $p = t/T$.)

# %% [markdown] predict="half_way"
# **Predict.** All four begin at 1 and end at $m = 0.01$. Which factor is the smallest half-way?
#
# - [ ] linear
#   It is at 0.505: half of the way down, on a straight line.
# - [ ] cosine
#   At $p = \tfrac12$ it crosses the straight line: 0.505, too. It is slower before, faster after.
# - [ ] exponential
#   Close: $0.01^{1/2} = 0.1$. One other is lower still at this moment.
# - [x] step
#   Two of its three falls have come: $0.01^{2/3} \approx 0.046$. A moment ago it was at 0.215.

# %% [markdown] card="decay" difficulty=2 minutes=8
# ### Four ways down
#
# Write `decay(progress, kind, min_ratio)`: the factor from the table above. From progress 1 on the
# decay is over, and the factor stays at `min_ratio`.
#
# | | |
# |---|---|
# | `progress` | float, 0 or larger |
# | `kind` | `"linear"`, `"cosine"`, `"exponential"` or `"step"` |
# | `min_ratio` | float between 0 and 1, both excluded |
# | returns | float |
#
# **Example.** Half-way, with `min_ratio` 0.25: linear gives 0.625, cosine gives 0.625 too,
# exponential gives $0.25^{1/2} = 0.5$, and step gives $0.25^{2/3} \approx 0.397$.


# %% exercise="decay"
def decay(progress: float, kind: str, min_ratio: float) -> float:
    """The factor of the learning rate during its decay.

    progress   0.0 where the decay begins, 1.0 where it ends; larger afterwards
    kind       "linear", "cosine", "exponential" or "step"
    min_ratio  what is left at the end, between 0 and 1
    returns    float between min_ratio and 1

    >>> [decay(0.5, kind, 0.25) for kind in ("linear", "cosine", "exponential", "step")]
    [0.625, 0.625, 0.5, 0.397]
    """
    ### BEGIN SOLUTION
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (min(np.floor(4 * p), 3) / 3)
    ### END SOLUTION


# %% check="decay" points=2 about="linear and cosine"
with check("decay", "progress", "kind", "min_ratio") as decay:
    public.decay_linear_and_cosine(decay)

### BEGIN HIDDEN TESTS
with check("decay") as decay:
    rng = np.random.default_rng(301)
    for kind in ("linear", "cosine"):
        for m in (0.001, float(rng.uniform(0.1, 0.9))):
            right = reference.torch_decay(40, kind, m)
            for done in (0, 1, 13, 27, 40):
                decay(done / 40, kind, m).equals(
                    right[done], rtol=1e-9, hint="Torch's own linear and cosine decay, in 40 steps."
                )
        for late in (1.25, 2.0, 1.001):
            decay(late, kind, 0.3).equals(
                0.3, rtol=1e-9, hint="The decay is over. What should the rate do from then on?"
            )
### END HIDDEN TESTS

# %% check="decay" points=2 about="exponential and step"
with check("decay", "progress", "kind", "min_ratio") as decay:
    public.decay_exponential_and_step(decay)

### BEGIN HIDDEN TESTS
with check("decay") as decay:
    rng = np.random.default_rng(302)
    for kind in ("exponential", "step"):
        for m in (0.001, float(rng.uniform(0.1, 0.9))):
            right = reference.torch_decay(40, kind, m)
            for done in (0, 9, 23, 39, 10, 30, 40):
                decay(done / 40, kind, m).equals(
                    right[done], rtol=1e-9, hint="Torch's own decay, in 40 steps."
                )
        for late in (1.25, 2.0, 1.001):
            decay(late, kind, 0.3).equals(
                0.3, rtol=1e-9, hint="The decay is over. What should the rate do from then on?"
            )
    for progress, falls in ((0.2499, 0), (0.6, 2), (0.7499, 2)):
        decay(progress, "step", 0.3).equals(
            0.3 ** (falls / 3), rtol=1e-9, hint="How many falls have come by then?"
        )
### END HIDDEN TESTS

# %% [markdown] hints="decay"
# 1. Deal with "it is over" first, for all kinds at once: which progress has the same factor as every
#    later one?
# 2. Linear and cosine are $m + (1-m)\cdot s$ with a shape $s$ that runs from 1 to 0. Exponential and
#    step are powers of $m$. At $p = 1$ the table's ⌊4p⌋ is 4: a fourth fall, which nobody ordered.
# 3. Almost code:
#    ```
#    p = progress, but at most 1
#    linear:       1 - (1 - m) * p
#    cosine:       m + (1 - m) * half of (1 + cos(pi * p))
#    exponential:  m to the power p
#    step:         m to the power (falls so far, at most 3) / 3
#    ```
#    **Change, predict, run:** with a floor of 0.1 instead of 0.01 in the next cell, which of the
#    four final losses suffers most?

# %% [markdown]
# The four curves, by your function, and what each of them does on the noisy bowl.

# %%
factor, whose = yours("decay", reference.tabled_decay)

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.4))
floor, ends = 0.01, {}
for kind, color in [("linear", GREEN), ("cosine", BLUE), ("exponential", ORANGE), ("step", RED)]:
    rates = [0.5 * factor((update - 1) / 199, kind, floor) for update in updates.tolist()]
    axes[0].plot(updates, rates, color=color, label=kind)
    ends[kind] = noisy_bowl(rates)
    axes[1].semilogy(updates, ends[kind], color=color)
constant = noisy_bowl([0.5] * 200), noisy_bowl([0.02] * 200)
axes[1].semilogy(updates, constant[0], color=GREY, linestyle="--", label="constant, 0.5")
axes[1].semilogy(updates, constant[1], color=GREY, linestyle=":", label="constant, 0.02")
axes[0].set(xlabel="update", ylabel="learning rate", title=f"from 0.5 to {0.5 * floor:g} ({whose})")
axes[1].set(xlabel="update", ylabel="mean loss", title="the noisy bowl, in the same colours")
axes[0].legend()
axes[1].legend()
show_figure(
    fig,
    "Left: four ways down from the same rate; the step has three falls. Right: the loss with each. "
    "Exponential and step, which are low for longest, end lowest.",
)
half_way = [losses[100] for losses in (*ends.values(), *constant)]
claim("Half-way all four decays are below both constant rates.", max(half_way[:4]) < min(half_way[4:]))
last = {kind: losses[-1] for kind, losses in ends.items()}
claim("At the end the lowest are those that were quiet for longest: exponential and step.",
      max(last.pop("exponential"), last.pop("step")) < min(*last.values(), constant[1][-1]))

# %% [markdown]
# This bowl needs large rates for a few updates only, so linear and cosine, high for half of the run,
# even end above the constant 0.02. A real network needs large rates for much longer, and a shape
# that falls too early stops it half-way. So no shape wins everywhere; linear and cosine,
# which share their time evenly, are the usual choice.
#
# **Take away:** a large rate travels, a small rate settles. Decay does one after the other.

# %% [markdown]
# ## 2. A careful beginning
#
# The start has another problem. The weights are random and change fast, and a step that is too long
# can carry them where later steps do not bring them back. So most schedules begin with **warm-up** (预热): for the first $W$ updates the rate climbs
# in a straight line from almost nothing to its full value, the **peak** or base rate $\eta$.
#
# $$\eta_t = \eta\,\frac{t}{W}\qquad\text{for } t = 1, \dots, W$$
#
# Here $t$ is the number of the update, and **the first update is number 1**. Count from 0, and the
# first update has the rate 0: a whole batch is computed, and nothing moves. After $W$ the decay
# takes over, and at the last update, number $T$, the rate is what you want to end with.

# %% [markdown] predict="first_update"
# **Predict.** LLaMA-7B was trained for about 250,000 updates: 2,000 of warm-up to a peak of
# $3\cdot10^{-4}$, then a cosine down to 10 % of it. What was the rate of the first update?
#
# - [ ] 0
#   That is what you get if you count from 0: the first batch is computed, and nothing moves.
# - [x] $1.5\cdot10^{-7}$
#   The first of 2,000 equal steps up: $3\cdot10^{-4}/2000$.
# - [ ] $3\cdot10^{-5}$
#   The floor of 10 % is for the end of the decay; warm-up begins below it.
# - [ ] $3\cdot10^{-4}$
#   That is the peak, which is reached at update 2,000.

# %% [markdown] card="lr_at" difficulty=4 minutes=16
# ### Warm up, then come down
#
# Write `lr_at(step, base, warmup, total, kind, min_ratio)`: the learning rate of update number
# `step`, with `base` for $\eta$, `warmup` for $W$, `step` for $t$. Up to `step = warmup` it is
# $\eta\,t/W$. Afterwards it depends on `kind`:
#
# - `"cosine"`: half a cosine from `base` at step `warmup` to `min_ratio * base` at step `total`;
# - `"inverse-sqrt"`: $\eta\sqrt{W/t}$, but never below `min_ratio * base`. Without
#   warm-up take $W = 1$ in this formula. (The transformer was trained so.)
# - `"wsd"`, **warm-up, stable, decay**: `base` up to step `0.8 * total`, then a straight line to
#   `min_ratio * base` at step `total`.
#
# After step `total` the rate stays what it was at step `total`. `warmup` may be 0 (no warm-up) or as
# large as `total` (`0.8 * total` for wsd). The floor is for the decay: warm-up may start below it.
#
# | | |
# |---|---|
# | `step` | int, 1 for the first update |
# | `base`, `min_ratio` | floats; `min_ratio` from 0 to 1 |
# | `warmup`, `total` | ints, numbers of updates |
# | returns | float |
#
# **Example.** `lr_at(3, 0.8, 4, 12, "cosine", 0.1)` is in the warm-up: 0.8 · 3/4 = 0.6. Step 8 is
# half-way from 4 to 12, so a cosine is half-way from 0.8 to 0.08: 0.44. Step 12 has 0.08, and step
# 50 too.


# %% exercise="lr_at"
def lr_at(
    step: int, base: float, warmup: int, total: int, kind: str, min_ratio: float
) -> float:
    """The learning rate of one update.

    step       number of the update, 1 for the first one; may be larger than total
    base       the peak rate, reached at step = warmup
    warmup     how many updates the rate climbs; 0 for none
    total      the update at which the decay ends
    kind       "cosine", "inverse-sqrt" or "wsd"
    min_ratio  the decay goes no lower than min_ratio * base
    returns    float

    >>> [lr_at(step, 0.8, 4, 12, "cosine", 0.1) for step in (3, 8, 12, 50)]
    [0.6, 0.44, 0.08, 0.08]
    """
    ### BEGIN SOLUTION
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    progress = max(0.0, (step - 0.8 * total) / (0.2 * total))
    return base + (floor - base) * progress
    ### END SOLUTION


# %% check="lr_at" points=3 about="warm-up and cosine"
with check("lr_at", "step", "base", "warmup", "total", "kind", "min_ratio") as lr_at:
    public.lr_at_cosine(lr_at)

### BEGIN HIDDEN TESTS
with check("lr_at") as lr_at:
    rng = np.random.default_rng(303)
    for warmup, total, m in [(5, 45, 0.1), (2, 30, 0.0), (7, 19, float(rng.uniform(0.2, 0.6)))]:
        base = float(rng.uniform(0.01, 3.0))
        climb = torch.optim.SGD([torch.zeros(1)], lr=base)
        linear = torch.optim.lr_scheduler.LinearLR(climb, 1 / warmup, 1.0, warmup - 1)
        rates = []
        for _ in range(warmup):
            rates.append(climb.param_groups[0]["lr"])
            climb.step()
            linear.step()
        down = torch.optim.SGD([torch.zeros(1)], lr=base)
        cosine = torch.optim.lr_scheduler.CosineAnnealingLR(down, total - warmup, m * base)
        for _ in range(warmup, total):
            down.step()
            cosine.step()
            rates.append(down.param_groups[0]["lr"])
        for step in {1, 2, warmup, warmup + 1, (warmup + total) // 2, total - 1, total}:
            lr_at(step, base, warmup, total, "cosine", m).equals(
                rates[step - 1],
                rtol=1e-9,
                atol=1e-12,
                hint="Up to W a straight line, then half a cosine; torch's own schedulers made both.",
            )
    for step in (13, 20, 24, 400):
        lr_at(step, 0.5, 4, 12, "cosine", 0.2).equals(
            0.1,
            rtol=1e-9,
            hint="The run was planned for 12 updates. Look at the rate of updates 13, 16, 20.",
        )
    lr_at(1, 0.5, 0, 8, "cosine", 0.2).equals(
        0.1 + 0.2 * (1 + np.cos(np.pi / 8)),
        rtol=1e-9,
        hint="warmup is 0 here: there is no climb, and nothing to divide by.",
    )
    for step in (6, 7):
        lr_at(step, 0.5, 6, 6, "cosine", 0.2).equals(
            0.5, rtol=1e-9, hint="warmup equals total: the rate arrives at the top and stays there."
        )
    for step, rate in ((3, 0.6), (8, 0.44), (12, 0.08), (50, 0.08)):
        lr_at(step, 0.8, 4, 12, "cosine", 0.1).equals(
            rate, hint="These are the numbers of the example."
        )
### END HIDDEN TESTS

# %% check="lr_at" points=2 about="inverse square root, and warm-up-stable-decay"
with check("lr_at", "step", "base", "warmup", "total", "kind", "min_ratio") as lr_at:
    public.lr_at_other_kinds(lr_at)

### BEGIN HIDDEN TESTS
with check("lr_at") as lr_at:
    rng = np.random.default_rng(304)
    for warmup, total in [(3, 40), (1, 23), (11, 37), (0, 25)]:
        base, m = float(rng.uniform(0.01, 3.0)), float(rng.uniform(0.15, 0.4))
        corners = [max(warmup, 1e-9), 0.8 * total, total]
        first = max(warmup, 1)
        for step in sorted({1, first, first + 1, total - 3, total, total + 9, 3 * total}):
            t = min(step, total)
            vaswani = base * first**0.5 * min(t**-0.5, t * first**-1.5)
            lr_at(step, base, warmup, total, "inverse-sqrt", m).equals(
                max(vaswani, m * base) if t > warmup else vaswani,
                rtol=1e-9,
                hint="With warmup 0 take W = 1." if warmup == 0 else "W/t, counted from update 1.",
            )
            lr_at(step, base, warmup, total, "wsd", m).equals(
                np.interp(step, [0, *corners], [0, base, base, m * base]),
                rtol=1e-9,
                hint="Up, level to 0.8 · total, down to total, and level again for ever.",
            )
### END HIDDEN TESTS

# %% [markdown] hints="lr_at"
# 1. There are three stretches: before `warmup`, between, after `total`. Treat the last one first:
#    a step beyond `total` is worth as much as step `total` itself.
# 2. Test `step <= warmup` before you divide by anything. With `warmup = 0` no step gets in there;
#    with `warmup = total` none gets out. The cosine's progress is a share of `total - warmup` steps.
# 3. Almost code:
#    ```
#    step = step, but at most total
#    step <= warmup:  base * step / warmup
#    floor = min_ratio * base
#    cosine:          floor + (base - floor) * half of (1 + cos(pi * share of the way))
#    inverse-sqrt:    base * root of (warmup or 1) / step, but at least floor
#    wsd:             base, or on the line from (0.8 total, base) to (total, floor)
#    ```
#    **Change, predict, run:** a run is prolonged by a quarter at 70 % of its way. For which of the
#    three kinds is the rate of that moment wrong?

# %% [markdown]
# LLaMA's whole run, and its beginning under the magnifying glass.

# %%
rate_of, whose = yours("lr_at", reference.tabled_lr_at)

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.4), sharey=True)
for kind, color in [("cosine", BLUE), ("inverse-sqrt", ORANGE), ("wsd", GREEN)]:
    for ax, last in zip(axes, (250_000, 8_000)):
        steps = np.unique(np.linspace(1, last, 300).astype(int)).tolist()
        rates = [1e4 * rate_of(step, 3e-4, 2000, 250_000, kind, 0.1) for step in steps]
        ax.plot(steps, rates, color=color, label=kind, linestyle="--" if kind == "wsd" else "-")
axes[0].set(xlabel="update", ylabel="learning rate in $10^{-4}$", title=f"LLaMA-7B's setting ({whose})")
axes[1].set(xlabel="update", title="its first 8,000 updates")
axes[0].set_xticks([0, 100_000, 200_000], ["0", "100,000", "200,000"])
axes[1].set_xticks([0, 2000, 4000, 6000, 8000], ["0", "2,000", "4,000", "6,000", "8,000"])
axes[1].legend(loc="lower right")
show_figure(
    fig,
    "Three schedules over a whole run and over its beginning. All climb in the same straight line. Then "
    "inverse-sqrt falls at once, the cosine slowly, and wsd stays level for most of the run.",
)

# %% [markdown]
# The blue curve is the one that LLaMA used (in the right picture it lies on the green one). Warm-up
# is less than 1 % of the run. The green one has a practical advantage: up to 80 % of the way it does not know how long the run will be, so you can
# decide late.
#
# **Take away:** check a schedule at its borders: update 1, the end of warm-up, the last update, and
# the one after.

# %% [markdown]
# ## 3. What is a step?
#
# A schedule needs a number that counts. Which one? When a batch does not fit into memory, you
# compute its gradient in **micro-batches** (微批次) and average: **gradient accumulation** (梯度累积).
# Several forward and backward passes, *one* change of the weights. In one training there are now
# three things to count: epochs, micro-batches and updates.

# %% [markdown] predict="what_counts"
# **Predict.** A warm-up is 40 steps long. Each update takes 4 micro-batches. If the schedule is
# advanced once a micro-batch, after how many updates is the warm-up over?
#
# - [ ] after 40
#   That would be right if it were advanced once an update.
# - [x] after 10
#   40 micro-batches are 10 updates: the rate is at its peak four times too early.
# - [ ] after 160
#   The other way round: four steps of the schedule pass in one update.
# - [ ] there is an error, because the two do not fit
#   A schedule cannot know what you count. Nothing complains.

# %% [markdown] card="accumulated_sgd" difficulty=3 minutes=12 quest="side"
# ### One update, many gradients
#
# Write `accumulated_sgd(w, gradient, micro_batches, accumulate, schedule)`. It visits the
# micro-batches 0, 1, 2, … in order, and makes one update for every `accumulate` of them: SGD with
# the **mean** of their gradients. All gradients of one update are taken at the same `w`. If some
# micro-batches are left over at the end, they make one last update, with the mean over *their*
# number.
#
# | | |
# |---|---|
# | `w` | array `(d,)` of floats or ints, the start; it must not change |
# | `gradient` | function `(w, i)` → array `(d,)`, the gradient of micro-batch `i` at `w` |
# | `micro_batches`, `accumulate` | ints, 1 or larger |
# | `schedule` | function `(step, total)` → rate of update `step` = 1, …, `total`; both count *updates* |
# | returns | array `(total + 1, d)` of floats: the start, and `w` after each update |
#
# **Example.** 5 micro-batches, `accumulate` 2: the updates use (0, 1), (2, 3) and (4). So `total`
# is 3, and you ask for `schedule(1, 3)`, `schedule(2, 3)` and `schedule(3, 3)`.


# %% exercise="accumulated_sgd"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    """SGD with gradient accumulation, and a schedule that counts updates.

    w              array (d,), the start
    gradient       function (w, i), the gradient of micro-batch i, an array (d,); what it returns is
                   not yours to change
    micro_batches  int, how many there are
    accumulate     int, how many make one update
    schedule       function (step, total): the rate of update number step, 1 for the first
    returns        array (total + 1, d): the start and the point after each update

    >>> gradient = lambda w, i: np.array([float(i)])
    >>> schedule = lambda step, total: (total - step + 1) / 10
    >>> accumulated_sgd(np.array([0.0]), gradient, 5, 2, schedule)
    array([[0.0], [-0.15], [-0.65], [-1.05]])
    """
    ### BEGIN SOLUTION
    starts = range(0, micro_batches, accumulate)
    path = [np.asarray(w, dtype=float)]
    for step, first in enumerate(starts, start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = np.mean([gradient(path[-1], i) for i in group], axis=0)
        path.append(path[-1] - schedule(step, len(starts)) * mean)
    return np.stack(path)
    ### END SOLUTION


# %% check="accumulated_sgd" points=3 about="four micro-batches, two for each update"
with check(
    "accumulated_sgd", "w", "gradient", "micro_batches", "accumulate", "schedule"
) as accumulated_sgd:
    public.accumulated_four_batches(accumulated_sgd)

### BEGIN HIDDEN TESTS
with check("accumulated_sgd") as accumulated_sgd:
    rng = np.random.default_rng(305)

    def falling(step, total):
        return 0.6 * (1.2 - step / total) / (1 + 0.1 * total)

    for micro, each, size in [(6, 3, 4), (7, 3, 2), (8, 3, 2), (5, 8, 1), (4, 1, 3)]:
        centre, steep = rng.normal(size=(micro, size)), rng.uniform(0.5, 1.5, size=(micro, size))
        start = rng.normal(size=size) * 3

        def slope(w, i, steep=steep, centre=centre):
            return steep[i] * (w - centre[i])

        accumulated_sgd(start, slope, micro, each, falling).equals(
            reference.torch_accumulated(start, slope, micro, each, falling),
            rtol=1e-7,
            hint=f"{micro} micro-batches, {each} for each update: which belong to the last one?",
        )
    slopes = np.array([[1.0, 2.0], [-1.0, -2.0], [2.5, 0.5], [0.5, 1.0], [-3.0, 4.0]])
    accumulated_sgd(
        np.array([3, -2]), lambda w, i: slopes[i].copy(), 5, 2, lambda step, total: 0.1 * step
    ).equals(
        np.array([[3.0, -2.0], [3.0, -2.0], [2.7, -2.15], [3.6, -3.35]]),
        rtol=1e-9,
        hint="The start is of ints, and the first two gradients add up to zero.",
    )
    accumulated_sgd(
        np.array([0.0]), lambda w, i: np.array([float(i)]), 5, 2, lambda step, total: (4 - step) / 10
    ).equals(np.array([[0.0], [-0.15], [-0.65], [-1.05]]), hint="These are the numbers of the example.")
### END HIDDEN TESTS

# %% [markdown] hints="accumulated_sgd"
# 1. Two loops: one over updates, and inside it one over the micro-batches of this update. Only the
#    outer one touches the weights and the schedule.
# 2. `range(0, micro_batches, accumulate)` lists the first micro-batch of each update, and its `len`
#    is the number of updates, left-overs included. The group ends at `first + accumulate` or where
#    the data ends.
# 3. Almost code:
#    ```
#    path = list with the start as floats
#    for number, first in enumerate(the starts, beginning with 1):
#        gradients at the newest point, for each micro-batch of the group
#        append: newest point minus schedule(number, how many starts) times their mean
#    stack
#    ```

# %% [markdown]
# **Change one thing, predict, run:** what do you have to change if the *last*, smaller group should
# count only as much as its share of the micro-batches? And here is one training of 300
# micro-batches, 4 for each update, 100 an epoch, with the schedule advanced at three places.

# %%
train, whose = yours("accumulated_sgd", reference.torch_accumulated)
rate_of, _ = yours("lr_at", reference.tabled_lr_at)


def rates_seen(count):
    """The rate of each update, read off the path: with a gradient of −1 a step is its rate."""
    path = train(
        np.zeros(1), lambda w, i: -np.ones(1), 300, 4,
        lambda step, total: rate_of(count(step), 0.5, 40, 75, "cosine", 0.1),
    )
    return np.diff(path[:, 0])


fig, ax = plt.subplots(figsize=(7.5, 3.3))
for count, name, color in [
    (lambda step: step, "per update: as planned", BLUE),
    (lambda step: 4 * step, "per micro-batch: over after a quarter", ORANGE),
    (lambda step: 1 + (step - 1) // 25, "per epoch: never leaves warm-up", RED),
]:
    ax.plot(np.arange(1, 76), rates_seen(count), color=color, label=name)
ax.set(xlabel="update", ylabel="learning rate", title=f"scheduler.step(), three places ({whose})")
ax.set_ylim(0, 0.78)
ax.legend(loc="upper right")
show_figure(
    fig,
    "The rate of each update, with the schedule advanced at three places. Once an update it climbs and "
    "falls over the whole run; once a micro-batch it is over early; once an epoch it stays near 0.",
)

# %% [markdown]
# No error, no warning, just a training that is not the one you planned.
#
# **Take away:** a step is one update. Schedules count updates.

# %% [markdown]
# ## 4. The loop that everybody writes
#
# One update in PyTorch has four calls. Each can be forgotten or misplaced without an error:
#
# ```python
# optimizer.zero_grad()       # gradients of the last update are still there
# loss.backward()             # adds this batch's gradients
# optimizer.step()            # changes the weights, with the rate of now
# scheduler.step()            # sets the rate of the next update
# ```
#
# Once an epoch you look at images that are kept back, the validation set: in evaluation
# mode (`model.eval()` switches layers like dropout off) and without gradient (`torch.no_grad()`).

# %% [markdown] predict="scheduler_first"
# **Predict.** Somebody calls `scheduler.step()` before `optimizer.step()`. What happens?
#
# - [ ] nothing: each is called once an update anyway
#   The number of calls is right, and every update still has the wrong rate.
# - [ ] an error
#   At most a warning, and only the first time.
# - [x] each update has the rate of the one after it
#   The first rate is never used: with one that warms up, you begin one stair too high.
# - [ ] each update has the rate of the one before it
#   That would need the rate to come late. It comes early.

# %% [markdown] card="fit" difficulty=3 minutes=15
# ### A training loop
#
# Write `fit(model, optimizer, scheduler, batches, validation, epochs)`: train the model in place.
# In every epoch go once through `batches`, with one update for each; the loss is the mean
# cross-entropy (`torch.nn.functional.cross_entropy`). Then evaluate on `validation`.
#
# | | |
# |---|---|
# | `model` | maps images `(n, d)` to logits `(n, classes)`. It has a past: it may be in evaluation mode, and old gradients may be in it |
# | `optimizer`, `scheduler` | torch's, ready to use; a step of the scheduler is an update |
# | `batches` | gives pairs `(images, labels)` when you loop over it, **in another order each time** |
# | `validation` | one pair `(images, labels)` |
# | `epochs` | int, 1 or more |
# | returns | dict of lists of floats: `"rates"` and `"losses"`, an entry for each update, `"errors"`, one for each epoch |
#
# A rate is the one that the update used; a loss the one it took the gradient of; an error the share
# of wrong answers on the validation images after the epoch, in percent. Train in training mode;
# evaluate in evaluation mode and without gradient.
#
# The checks let it train a small model with rates of their own: `loops.run_fit(fit, rates, epochs,
# size, momentum, used)`, with `used` for a model that has a past.
#
# **Example.** 23 images in batches of 5, 3 epochs: 15 rates, 15 losses, 3 errors. If 4 of 11
# validation images are read wrongly, the error is 36.36….


# %% exercise="fit"
def fit(model, optimizer, scheduler, batches, validation, epochs):
    """Train a model, with a schedule that counts updates.

    model       torch.nn.Module, images (n, d) to logits (n, classes); changed in place
    optimizer   a torch optimizer of its parameters
    scheduler   a torch scheduler of this optimizer
    batches     iterable of pairs (images, labels), in another order each time
    validation  a pair (images, labels)
    epochs      int, at least 1
    returns     {"rates": …, "losses": …, "errors": …}, lists of floats
    """
    ### BEGIN SOLUTION
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        model.train()
        for images, labels in batches:
            loss = torch.nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            rates.append(optimizer.param_groups[0]["lr"])
            losses.append(loss.item())
            optimizer.step()
            scheduler.step()
        model.eval()
        with torch.no_grad():
            wrong = model(validation[0]).argmax(dim=1) != validation[1]
        errors.append(100 * wrong.double().mean().item())
    return {"rates": rates, "losses": losses, "errors": errors}
    ### END SOLUTION


# %% check="fit" points=3 about="the weights after three epochs, and the rates"
names = ("model", "optimizer", "scheduler", "batches", "validation", "epochs")
with check("fit", *names, driver=loops.run_fit) as fit:
    training.fit_steps(fit)

### BEGIN HIDDEN TESTS
with check("fit", driver=loops.run_fit) as fit:
    for epochs, size, momentum, used in [(1, 23, 0.0, True), (2, 6, 0.7, True), (3, 9, 0.3, False)]:
        updates = epochs * -(-loops.IMAGES // size)
        rates = [rate / 0.9 for rate in loops.RATES[:updates]]
        trained = fit(rates, epochs=epochs, size=size, momentum=momentum, used=used)
        trained["weights"].equals(
            loops.softmax_regression(rates, epochs, size, momentum)["weights"],
            rtol=1e-7,
            hint="An optimizer with momentum, and a model that has been used before.",
        )
        trained["returned"]["rates"].equals(rates, hint="One entry for each update: the rate it used.")
    trained = fit(loops.RATES[:8], epochs=2, size=6, momentum=0.4, used=True, groups=2)
    trained["weights"].equals(
        loops.softmax_regression(loops.RATES[:8], 2, 6, 0.4)["weights"],
        rtol=1e-7,
        hint="This optimizer has two groups of parameters: weights and biases.",
    )
### END HIDDEN TESTS

# %% check="fit" points=2 about="what is written down, and how it is evaluated"
names = ("model", "optimizer", "scheduler", "batches", "validation", "epochs")
with check("fit", *names, driver=loops.run_fit) as fit:
    training.fit_records(fit)

### BEGIN HIDDEN TESTS
with check("fit", driver=loops.run_fit) as fit:
    for epochs, size, used in [(1, 4, True), (3, 23, False), (4, 10, True)]:
        rates = [0.4] * (epochs * -(-loops.IMAGES // size))
        trained = fit(rates, epochs=epochs, size=size, momentum=0.0, used=used)
        calls = trained["calls"].value
        for kept_back, in_training, with_gradient in calls:
            fit.require(
                kept_back or in_training,
                got="a batch in evaluation mode",
                expected="training mode",
                because="A batch was trained on in evaluation mode.",
                hint="In which mode is the model when an epoch begins: the first, and the second?",
            )
            fit.require(
                not (kept_back and in_training),
                got="the validation set in training mode",
                expected="evaluation mode",
                because="The validation set was read in training mode.",
                hint="Which call switches layers like dropout off?",
            )
            fit.require(
                not (kept_back and with_gradient),
                got="the validation set with gradient",
                expected="no gradient",
                because="The validation set was read with gradients: they cost time and memory.",
                hint="What did the section say about evaluation?",
            )
        right = loops.softmax_regression(rates, epochs, size, 0.0)
        for key in ("losses", "errors"):
            trained["returned"][key].equals(
                right[key], rtol=1e-7, hint="How many entries are there, and when is each made?"
            )
### END HIDDEN TESTS

# %% [markdown] hints="fit"
# 1. Two loops, one in the other. Write the four calls of an update into the inner one. What is done
#    once an epoch stands after it, and the mode of the model is set twice an epoch.
# 2. Read the rate from `optimizer.param_groups[0]["lr"]` before the scheduler moves on. A loss is a
#    tensor that holds on to all it was computed from: its method `item` makes a float of it.
# 3. Almost code:
#    ```
#    for each epoch:
#        training mode
#        for each batch: loss, zero_grad, backward, note rate and loss, two steps
#        evaluation mode, without gradient: percent of wrong answers on validation
#    ```
#    **Change, predict, run:** move `zero_grad` to the end of the inner loop. When does that go wrong?

# %% [markdown]
# Your loop at work: one training of a 64-32-10 network on the digits, with a short warm-up and a
# cosine down to 0. Of 270 validation images each is 0.4 points of the error, so the last digits
# of an error are luck.

# %%
fit_network, whose = yours("fit", loops.fit_by_closures)
rate_of, _ = yours("lr_at", reference.tabled_lr_at)
seen = {}


def watched_fit(*args):
    seen.update(fit_network(*args))
    return seen


loops.train_networks(watched_fit, lambda step, total: rate_of(step, 0.8, total // 10, total, "cosine", 0.0), [0])
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.2))
axes[0].plot(np.arange(1, len(seen["rates"]) + 1), seen["rates"], color=BLUE)
axes[0].set(xlabel="update", ylabel="learning rate", title=f"one training of the digits ({whose})")
axes[1].semilogy(np.arange(1, len(seen["losses"]) + 1), seen["losses"], color=GREY, linewidth=0.8)
axes[1].set(xlabel="update", ylabel="loss of the batch", title="the loss of each update")
show_figure(
    fig,
    "Left: the rates that the loop wrote down, up in a straight line and down in a cosine. Right: the "
    "losses of its batches, which fall and jump about.",
)
print("validation error after each epoch in %:", "  ".join(f"{e:.1f}" for e in seen["errors"]))

# %% [markdown]
# **Take away:** zero, backward, optimizer, scheduler. Then look, in evaluation mode, without gradient.

# %% [markdown]
# ## 5. A sweep of your own
#
# Which peak rate is best, and does decay pay on a real network? A **sweep** (超参数扫描) tries several
# settings, and it is easy to fool yourself: the lowest of many noisy numbers is low by luck, too.
# Three rules, fixed *before* you look:
#
# 1. choose on the validation set, by the mean over several **seeds** (随机种子; a seed decides the
#    first weights and the order of the images);
# 2. judge what was chosen on *fresh* seeds and on the **test set** (测试集), once;
# 3. compare seed by seed. The mean gap has an interval (notebook 04 computes it); if 0 lies in it,
#    the verdict is "cannot tell".

# %% [markdown] question="lucky_number" points=1
# ### The lowest of twenty-four
#
# Somebody trains with 24 learning rates, one seed each. The lowest of the 24 test errors is 2.1 %,
# and 2.1 % is what they report. What should you expect of this rate with fresh seeds and images?
#
# - [ ] about 2.1 %, since test images were never trained on
#   They were not trained on, but they were chosen by: the luckiest of 24 numbers was picked.
# - [x] rather more than 2.1 %
#   Right: the lowest of many noisy numbers owes a part to luck, which does not come again.
# - [ ] rather less than 2.1 %, since the best rate is now known
#   The rate was known before, too: it gave 2.1 % at its luckiest. What will luck do next time?
# - [ ] nothing can be said: the errors are random
#   Single errors are random, but it is known in which direction a picked lowest one misleads.

# %% [markdown] card="sweep" difficulty=3 minutes=12
# ### Choose, then judge
#
# Write `sweep(train, judge, rates, seeds, fresh, baseline)`.
#
# | | |
# |---|---|
# | `train` | function: `train(rate, seeds)` gives a dict with the keys `"training"`, `"validation"`, `"test"`: arrays of errors in percent, one for each seed |
# | `judge` | function: `judge(baseline, errors)` gives `"better"`, `"worse"` or `"cannot tell"` |
# | `rates` | list of floats in any order |
# | `seeds`, `fresh` | lists of ints: seeds to choose by, and others to judge by |
# | `baseline` | array: test errors in percent of another method, on the fresh seeds |
# | returns | `(best, errors, verdict)`: a rate, the float array of its test errors on the fresh seeds, and what `judge` says of them against `baseline` |
#
# `best` has the lowest mean validation error over all `seeds`; of equals take the smaller rate. A
# run that blew up has the error `nan`: it counts as 100 %, also in `errors`. Training is expensive:
# train each rate once with all `seeds` together, then `best` once with all `fresh` ones.
#
# **Example.** Rates `[0.1, 0.4]`, two seeds, validation errors `[5, 7]` and `[3, 4]`: `best` is 0.4,
# whatever its test errors are.


# %% exercise="sweep"
def sweep(train, judge, rates, seeds, fresh, baseline):
    """Choose a learning rate on the validation set, and judge it on fresh seeds.

    train        train(rate, seeds) -> {"training": …, "validation": …, "test": …}, arrays of errors
                 that are not yours to change
    judge        judge(baseline, errors) -> "better", "worse" or "cannot tell"
    rates        list of floats, in any order
    seeds        list of ints, to choose by
    fresh        list of ints, to judge by
    baseline     array (len(fresh),), test errors of another method
    returns      (best, errors, verdict): float, array (len(fresh),), str

    >>> errors = {0.1: np.array([5.0, 7.0]), 0.4: np.array([3.0, 4.0])}
    >>> train = lambda rate, seeds: dict.fromkeys(["training", "validation", "test"], errors[rate])
    >>> judge = lambda baseline, errors: "better" if errors.mean() < baseline.mean() else "worse"
    >>> sweep(train, judge, [0.1, 0.4], [0, 1], [2, 3], np.array([6.0, 6.0]))
    (0.4, array([3.0, 4.0]), "better")
    """
    ### BEGIN SOLUTION
    def counted(errors):
        return np.where(np.isnan(errors), 100.0, errors)

    rates = sorted(rates)
    means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
    best = rates[int(np.argmin(means))]
    errors = counted(train(best, fresh)["test"])
    return best, errors, judge(baseline, errors)
    ### END SOLUTION


# %% check="sweep" points=2 about="the choice"
with check("sweep", "train", "judge", "rates", "seeds", "fresh", "baseline") as sweep:
    training.sweep_choice(sweep)

### BEGIN HIDDEN TESTS
with check("sweep") as sweep:
    rng = np.random.default_rng(41)
    rates, seeds, fresh = [0.7, 0.03, 0.2, 1.1, 0.5, 0.9, 0.05, 0.3, 0.4, 0.1, 1.4, 0.6], [5, 1, 4, 6, 2], [0, 3]
    baseline = np.array([9.0, 4.0])

    def said(baseline, errors):
        return "cannot tell"

    def chosen(validation):
        """What is chosen among the first rates, by a row of validation errors for each."""
        n = len(validation)
        errors = rng.uniform(5, 25, (n, 3, 7))
        errors[:, 1, seeds[: len(validation[0])]] = validation
        train = loops.looked_up(errors, rates[:n], [])
        return sweep(train, said, rates[:n], seeds[: len(validation[0])], fresh, baseline)[0]

    chosen([
        [16.0, 5.3, 18.2, 30.2, 6.1], [20.6, 26.0, 4.6, 15.8, 10.6], [8.2, 25.0, 26.9, 11.8, 9.7],
        [21.0, 13.6, 14.3, 15.0, 14.9], [20.1, 20.5, 13.4, 17.7, 12.7], [7.7, 20.8, 3.2, 28.1, 20.3],
        [14.6, 12.4, 7.3, 15.3, 29.4], [22.6, 34.8, 3.0, 14.6, 17.8], [13.4, 18.0, 6.7, 26.0, 8.3],
        [17.7, 12.5, 21.4, 7.2, 16.9], [18.3, 6.4, 31.8, 8.2, 13.0], [21.3, 32.6, 5.0, 13.7, 6.0],
    ]).equals(0.4, hint="Twelve rates, five seeds each: the mean over all of them decides.")
    chosen([[14.3, 14.54], [14.6, 14.32], [14.5, 14.38], [17.0, 15.0]]).equals(
        0.7, hint="Three rates whose means differ by hundredths."
    )
    chosen([[9.0, 12.0, 11.0], [30.0, np.nan, 32.0], [26.0, 21.0, 24.0]]).equals(
        0.7, hint="One run blew up, and it is none of the best rate's."
    )
    chosen([[2.0, np.nan, 3.0], [np.nan, np.nan, 5.0], [100.0, 100.0, 100.0]]).equals(
        0.7, hint="One of three runs blew up: what is the mean of that rate?"
    )
    chosen([[9.0, 12.0, 11.0], [30.0, 35.0, 32.0], [3.0, np.nan, 2.0]]).equals(
        0.7, hint="One run blew up. What is its error, and what does that do to a mean?"
    )
    chosen([[9.0, 12.0, 11.0], [30.0, 35.0, 32.0], [12.0, 9.0, 11.0]]).equals(
        0.2, hint="Two rates have the same mean."
    )
    chosen([[9.0]]).equals(0.7, hint="A single rate, a single seed.")
    chosen([[np.nan] * 3] * 4).equals(0.03, hint="Every run blew up: then all are equal.")
    calls, errors = [], rng.uniform(5, 25, (4, 3, 7))
    best = sweep(loops.looked_up(errors, rates[:4], calls), said, rates[:4], seeds, fresh, baseline)[0].value
    wanted = sorted([(rate, seeds) for rate in rates[:4]] + [(best, fresh)])
    sweep.require(
        sorted(calls) == wanted,
        got=f"{len(calls)} trainings",
        expected="5 trainings",
        because="A training is repeated, left out, or has other seeds than it should.",
        hint="Each rate once with all `seeds`, then the best one with all `fresh` ones.",
    )
### END HIDDEN TESTS

# %% check="sweep" points=2 about="the errors on fresh seeds, and the verdict"
with check("sweep", "train", "judge", "rates", "seeds", "fresh", "baseline") as sweep:
    training.sweep_verdict(sweep)

### BEGIN HIDDEN TESTS
with check("sweep") as sweep:
    errors = np.random.default_rng(43).uniform(5, 25, (1, 3, 8))
    errors[0, 2, [7, 6, 2]] = [20.5, 9.5, 6.5]
    rates, fresh, baseline = [0.06], [7, 6, 2], np.array([9.0, 1.0, 9.0])

    def by_last(baseline, errors):
        return "better" if errors[-1] < baseline[-1] else "cannot tell"

    result = sweep(loops.looked_up(errors, rates, []), by_last, rates, [0, 3], fresh, baseline)
    result[1].equals(np.array([20.5, 9.5, 6.5]), hint="Three fresh seeds, in the order given.")
    result[2].equals("better", hint="This judge looks at the last of the seeds only.")
    errors[0, 2, 6], baseline = np.nan, np.array([90.0, 1.0, 90.0])
    right = np.array([errors[0, 2, 7], 100.0, errors[0, 2, 2]])

    def by_worst(baseline, errors):
        return "cannot tell" if np.max(errors) == 100.0 else "better"

    result = sweep(loops.looked_up(errors, rates, []), by_worst, rates, [0, 3], fresh, baseline)
    result[1].equals(
        right,
        hint="One of the fresh seeds blew up.",
    )
    result[2].equals("cannot tell", hint="What does `judge` get for the fresh seed that blew up?")
    for seed in (3, 8):
        errors = np.random.default_rng(seed).uniform(5, 25, (1, 3, 12))
        for by in (-9.0, 0.3, 9.0):
            baseline = np.random.default_rng(seed + 1).uniform(5, 25, 6) + by
            trial = loops.looked_up(errors, [0.9], []), loops.compare_seeds, [0.9]
            where = [1, 0, 4], [11, 6, 7, 8, 10, 9], baseline
            right = loops.sweep_by_sorting(*trial, *where)
            result = sweep(*trial, *where)
            result[1].equals(right[1], rtol=1e-9, hint="Six fresh seeds, in the order given.")
            result[2].equals(right[2], hint="The judge of the notebook, which compares seed by seed.")
### END HIDDEN TESTS

# %% [markdown] hints="sweep"
# 1. Two halves that share nothing but `best`: in the first you look at validation errors only, in
#    the second at test errors only.
# 2. `np.argmin` of a list with `nan` in it gives the place of the `nan`: replace those first. It
#    takes the first of equals, so sort the rates before.
# 3. Almost code:
#    ```
#    for each rate, the smallest first: mean validation error, with 100 for nan
#    best = the rate with the lowest
#    errors = test errors of best on the fresh seeds, with 100 for nan
#    ```
#    **Change, predict, run:** choose by training errors instead. On the digits, does that choose
#    another rate? When would it?

# %% [markdown] predict="cosine_peak"
# Now two real sweeps of a 64-32-10 ReLU network over five rates, four epochs each: one with a
# constant rate, and one with a cosine down to 0, without warm-up, so that nothing else differs. They
# choose with 4 seeds each, and the cosine is judged on 20 fresh ones, against the *best* constant
# rate. 80 trainings, about half a minute.
#
# **Predict.** Where is the best peak rate of the cosine?
#
# - [ ] where the best constant rate is
#   A constant rate has to serve the end, too. What if the end is taken care of?
# - [x] higher
#   It may be higher than a constant rate can bear at the end, since it does not stay there.
# - [ ] lower
#   The cosine spends half of its time below half of its peak. A lower peak would be slow.

# %%
sweep_rates, whose = yours("sweep", loops.sweep_by_sorting)
tried = [0.1, 0.2, 0.4, 0.8, 1.2]  # the best should not be the first or the last
mean_error = {}


def trained_by(name, schedule):
    """A `train` for the sweep: notes its mean errors, and trains with your loop."""

    def train(rate, seeds):
        found = loops.train_networks(fit_network, lambda step, total: rate * schedule(step, total), seeds)
        mean_error.setdefault((name, rate), found["validation"].mean())
        return found

    return train


kinds = {
    "constant": lambda step, total: 1.0,
    "cosine": lambda step, total: rate_of(step, 1.0, 0, total, "cosine", 0.0),
}
chosen, before = {}, np.full(20, 100.0)
for name, schedule in kinds.items():
    chosen[name] = best, before, verdict = sweep_rates(
        trained_by(name, schedule), loops.compare_seeds, tried, range(4), range(100, 120), before
    )
    print(f"{name:8}  validation error: "
          + "  ".join(f"{mean_error[name, rate]:5.2f} % at {rate}" for rate in tried))
    print(f"          chosen: {best}; test error on fresh seeds {before.mean():.2f} %   ({whose})")
print(f"cosine against constant, each at its own best rate: {verdict}")
claim("With a real network decay wins: better on fresh seeds.", verdict == "better")
claim("The cosine's best peak is higher than the best constant rate.",
      chosen["cosine"][0] > chosen["constant"][0])

# %% [markdown]
# **Take away:** validation set and several seeds to choose, test set and fresh seeds to judge. And
# decay lets you begin faster than you could stay.

# %% [markdown]
# ## 6. Does warm-up help?
#
# Goyal et al. trained ImageNet with batches of 8,192 images and a very large rate, in three ways.
# Their validation error (arXiv 1706.02677, Table 1):
#
# | start | what it does | error |
# |---|---|---|
# | none | full rate from the first update | 24.84 % |
# | **constant** warm-up | a low rate for a while, then at once the full rate | 25.88 % |
# | **gradual** warm-up | climbs from the low rate to the full rate | 23.74 % |
#
# Constant warm-up was *worse than none*. Does that happen to you, on digits, in seconds? Below: four
# linear layers with tanh between them, whose first weights are twice as large as usual, and a rate
# of 1.1 after 6 of 16 epochs of warm-up. A hard case, made so that the start matters. 120 networks at
# once: three strategies from forty seeds. A run with a test error above 20 % has failed.

# %%
hard = schedules.warmup_rates(1.1, 0.05, 54, 144)
errors = schedules.train_strategies(hard, range(40), sizes=(64, 32, 32, 32, 10))
print("test error in percent of the first six seeds")
print("seed    " + "".join(f"{seed:8}" for seed in range(6)))
for name, row in zip(("none", "constant", "gradual"), errors.test):
    print(f"{name:8}" + "".join(f"{error:8.1f}" for error in row[:6]))

# %% [markdown]
# Look at single columns. One seed alone can tell you almost anything. You need many, and a claim
# that was made *before*: Goyal's. It has two parts: **gradual is better than none, and constant is worse than
# none.**

# %% [markdown] card="warmup_verdict" difficulty=3 minutes=10 quest="side"
# ### Judge the claim
#
# Write `warmup_verdict(errors, limit, judge)`.
#
# | | |
# |---|---|
# | `errors` | array `(3, seeds)` of test errors in percent; rows none, constant, gradual. `nan`: the run blew up, and counts as 100 % |
# | `limit` | float: a run **fails** if its error is *above* it |
# | `judge` | function: `judge(baseline, errors)` of two rows gives `"better"`, `"worse"` or `"cannot tell"` |
# | returns | dict: `"fails"`, a list of three ints, the failed runs of each strategy; `"means"`, a list of three floats over *all* seeds; `"verdict"`, a string |
#
# The verdict is `"agrees"` if `judge` says so of both parts (of gradual "better", of constant
# "worse"), `"disagrees"` if it says the opposite of at least one (gradual is worse than none, or
# constant is better), else `"cannot tell"`.
#
# **Example.** For `[[3, 50], [90, 40], [2, 4]]` and the limit 20: fails `[1, 2, 0]`, means
# `[26.5, 65.0, 3.0]`. If `judge` says "better" of gradual and "cannot tell" of constant, the verdict
# is "cannot tell".


# %% exercise="warmup_verdict"
def warmup_verdict(errors: np.ndarray, limit: float, judge) -> dict:
    """Is gradual warm-up better than none, and constant warm-up worse than none?

    errors   array (3, seeds): percent, rows none, constant, gradual; nan for a run that blew up
    limit    a run with a larger error has failed
    judge    judge(baseline, errors) -> "better", "worse" or "cannot tell"
    returns  {"fails": list of three ints, "means": list of three floats, "verdict": str}

    >>> judge = lambda baseline, errors: "better" if np.mean(errors) < 10 else "cannot tell"
    >>> warmup_verdict(np.array([[3.0, 50.0], [90.0, 40.0], [2.0, 4.0]]), 20.0, judge)
    {"fails": [1, 2, 0], "means": [26.5, 65.0, 3.0], "verdict": "cannot tell"}
    """
    ### BEGIN SOLUTION
    errors = np.where(np.isnan(errors), 100.0, errors)
    none, constant, gradual = errors
    said = judge(none, gradual), judge(none, constant)
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    return {
        "fails": (errors > limit).sum(axis=1).tolist(),
        "means": errors.mean(axis=1).tolist(),
        "verdict": verdict,
    }
    ### END SOLUTION


# %% check="warmup_verdict" points=2 about="failures and means"
with check("warmup_verdict", "errors", "limit", "judge") as warmup_verdict:
    training.verdict_counts(warmup_verdict)

### BEGIN HIDDEN TESTS
with check("warmup_verdict") as warmup_verdict:
    blown = np.array([[30.0, np.nan, 5.0, 7.0], [np.nan, np.nan, 50.0, 3.0], [4.0, 3.0, 2.0, 25.4]])
    answer = warmup_verdict(blown, 25.0, training.judge_by_means)
    answer["fails"].equals(
        [2, 3, 1],
        hint="Some runs blew up: their error is nan.",
    )
    answer["means"].equals(
        [35.5, 63.25, 8.6],
        rtol=1e-9,
        hint="A run that blew up counts as 100 %.",
    )
    for limit, fails in ((25.5, [2, 3, 0]), (5.5, [3, 3, 1]), (3.6, [4, 3, 2]), (100.0, [0, 0, 0])):
        warmup_verdict(blown, limit, training.judge_by_means)["fails"].equals(
            fails, hint=f"Above {limit}, and nan is 100."
        )
    answer = warmup_verdict(
        np.array([[3.0, 50.0], [90.0, 40.0], [2.0, 4.0]]),
        20.0,
        lambda baseline, errors: "better" if np.mean(errors) < 10 else "cannot tell",
    )
    answer["fails"].equals([1, 2, 0], hint="The example on the card.")
    answer["means"].equals([26.5, 65.0, 3.0], rtol=1e-9, hint="The example on the card.")
    for seeds in (1, 13):
        table = np.random.default_rng(seeds).uniform(0, 130, size=(3, seeds))
        table[table > 100] = np.nan
        answer = warmup_verdict(table, 40.0, training.judge_by_means)
        right = reference.verdict_by_loops(table, 40.0, training.judge_by_means)
        for key in ("fails", "means"):
            answer[key].equals(right[key], rtol=1e-9, hint="One seed, and thirteen seeds.")
### END HIDDEN TESTS

# %% check="warmup_verdict" points=2 about="the verdict"
with check("warmup_verdict", "errors", "limit", "judge") as warmup_verdict:
    training.verdict_when_certain(warmup_verdict)

### BEGIN HIDDEN TESTS
with check("warmup_verdict") as warmup_verdict:
    def by_last(baseline, errors):
        gap = errors[-1] - baseline[-1]
        return "worse" if gap > 1 else "better" if gap < -1 else "cannot tell"

    pairs = np.array([[10.0, 12.0, 8.0], [60.0, 55.0, 50.0], [14.0, 1.0, 2.0]])
    warmup_verdict(pairs, 20.0, by_last)["verdict"].equals(
        "agrees", hint="This judge looks at the last of the seeds only."
    )
    rising = np.array([[1.0, 2.0, 60.0], [70.0, 75.0, 90.0], [50.0, 51.0, 55.0]])
    warmup_verdict(rising, 20.0, by_last)["verdict"].equals(
        "agrees", hint="This judge looks at the last of the seeds only, and not at any mean."
    )
    warmup_verdict(
        np.array([[7.0, 5.0, 9.0], [2.0, 3.0, 1.0], [60.0, 50.0, 57.0]]), 20.0, training.judge_by_means
    )["verdict"].equals("disagrees", hint="Of both parts of the claim the opposite is certain.")
    rows = np.array([[40.0, 2.0, 7.0], [80.0, 3.0, 60.0], [3.0, 2.0, 5.0]])
    for none, constant, gradual, verdict, hint in [
        (5.0, 5.2, 1.0, "cannot tell", "Gradual is better; of constant one cannot tell."),
        (5.0, 9.0, 4.9, "cannot tell", "Constant is worse; of gradual one cannot tell."),
        (5.0, 5.1, 5.2, "cannot tell", "Of neither part one can tell."),
        (5.0, 5.1, 9.0, "disagrees", "Gradual is worse than none; of constant one cannot tell."),
        (5.0, 1.0, 5.1, "disagrees", "Constant is better than none; of gradual one cannot tell."),
        (5.0, 2.0, 1.0, "disagrees", "Both are better than none."),
        (5.0, 9.0, 8.0, "disagrees", "Both are worse than none."),
        (5.0, 8.0, 3.0, "agrees", "Gradual is better than none, constant is worse."),
    ]:
        table = rows - rows.mean(axis=1, keepdims=True) + np.array([[none], [constant], [gradual]])
        table = np.roll(table, 1, axis=1)
        warmup_verdict(table, 20.0, training.judge_by_means)["verdict"].equals(verdict, hint=hint)
    blown = np.array([[np.nan, 5.0, 30.0], [60.0, np.nan, 40.0], [9.0, 8.0, 7.0]])
    warmup_verdict(blown, 20.0, training.judge_by_means)["verdict"].equals(
        "agrees", hint="What does `judge` get for a run that blew up?"
    )
    runs = schedules.train_strategies(
        schedules.warmup_rates(1.2, 0.05, 24, 72), range(6), sizes=(64, 32, 32, 10)
    ).test
    warmup_verdict(runs, 20.0, loops.compare_seeds)["verdict"].equals(
        reference.verdict_by_loops(runs, 20.0, loops.compare_seeds)["verdict"],
        hint="Eighteen real trainings, and the judge of the notebook.",
    )
### END HIDDEN TESTS

# %% [markdown] hints="warmup_verdict"
# 1. Get rid of `nan` first; then count, average, and ask `judge` twice, each time against none.
# 2. `np.where(np.isnan(errors), 100.0, errors)` makes a new array. Which of the two answers of
#    `judge` is enough for "disagrees"?
# 3. Almost code:
#    ```
#    e = errors with 100 for nan
#    count and average along each row
#    ask judge of gradual, and of constant, against none
#    both as claimed: agrees;  one the opposite: disagrees;  else cannot tell
#    ```
#    **Change, predict, run:** give it a judge that compares the two means alone. Which verdicts
#    change in the table below?

# %% [markdown]
# `loops.compare_seeds` is such a judge: it says "better" or "worse" if 0 lies outside the interval
# (95 %) of the mean gap, seed by seed.

# %%
claimed, whose = yours("warmup_verdict", reference.verdict_by_loops)
verdicts = {}
for seeds in (3, 10, 40):
    found = claimed(errors.test[:, :seeds], schedules.FAILED, loops.compare_seeds)
    verdicts[seeds] = found["verdict"]
    told = "  ".join(
        f"{name} {n:2} fail, mean {mean:4.1f} %"
        for name, n, mean in zip(("none", "constant", "gradual"), found["fails"], found["means"])
    )
    print(f"{seeds:2} seeds:  {told}   {found['verdict']}")
claim("Three seeds cannot tell; forty agree with Goyal.",
      (verdicts[3], verdicts[40]) == ("cannot tell", "agrees"))

fig, ax = plt.subplots(figsize=(7.5, 3.2))
for place, (row, color) in enumerate(zip(errors.test, (ORANGE, RED, BLUE))):
    ax.plot(place + np.linspace(-0.3, 0.3, len(row)), row, "o", color=color, markersize=5)
    ax.plot([place - 0.4, place + 0.4], [np.mean(row)] * 2, color=color)
ax.axhline(schedules.FAILED, color=GREY, linestyle=":", label="above: failed")
ax.legend()
ax.set_xticks(range(3), ["no warm-up", "constant", "gradual"])
ax.set(ylabel="test error in %", title=f"a dot is a seed, a line their mean ({whose})")
show_figure(
    fig,
    "Test errors of forty seeds for each start. Without warm-up some fail, with constant warm-up most "
    "do, with gradual warm-up none.",
)

# %% [markdown]
# A jump to the full rate is the problem, early or late. A likely reason: at a low rate the network
# settles where it is too steep for the full rate; a climb lets it move to flatter places on the way.
# (Processors round differently and such runs are chaotic: the lines above are printed from your run.)
#
# > **The article says:** warm-up slows down "early *over-fitting* to the mini-batches" and keeps
# > "the *deep layers* stable".
# >
# > **What is true.** The second half has been measured: warm-up keeps the deeper layers from becoming
# > unstable (Gotmare et al., 1810.13243). Others on record: a rate scaled up for large batches is too
# > large while the network changes fast (Goyal et al., section 2.2), and Adam's second moment is a
# > poor estimate in its first steps (Liu et al., 1908.03265). But over-fitting would mean few errors
# > in training and many in the test. Is that what a failed run looks like?

# %%
failed = errors.test > schedules.FAILED
print("mean error in %        training    test")
for name, group in [("failed runs", failed), ("other runs", ~failed)]:
    in_training, in_test = errors.training[group].mean(), errors.test[group].mean()
    print(f"{name:12} ({group.sum():3})   {in_training:8.1f}{in_test:8.1f}")
claim("Failed networks cannot even do the digits they were trained on: no over-fitting.",
      errors.training[failed].mean() > schedules.FAILED)

# %% [markdown]
# How general is the cure? The same three strategies, 16 epochs in batches of 128, on the plain
# 64-32-10 ReLU network of section 5 with torch's usual first weights.

# %%
gentle = schedules.warmup_rates(0.8, 0.05, 54, 144)
plain = schedules.train_strategies(gentle, range(30), sizes=(64, 32, 10), activation="relu", gain=1)
for name, row in zip(("none", "constant", "gradual"), plain.test):
    verdict = "" if name == "none" else f"   than none: {loops.compare_seeds(plain.test[0], row)}"
    print(f"{name:9} mean {row.mean():.2f} %   worst seed {row.max():.2f} %{verdict}")
claim("Here warm-up does not help: nothing fails, and gradual warm-up is worse than none.",
      plain.test.max() < schedules.FAILED and loops.compare_seeds(*plain.test[[0, 2]]) == "worse")

# %% [markdown]
# Warm-up is a cure for one illness: a peak rate to which the network has to come gradually.
#
# **Take away:** one seed proves nothing. Say what you expect, run many, allow "cannot tell".

# %% [markdown]
# ## 7. Side quest: what does warm-up buy?
#
# Sixty-four settings of the tanh network of section 6, four seeds each, twelve epochs. The left picture is
# the schedule, the middle one the loss of the four seeds, the right one how many of them fail at
# each peak rate.
#
# **Goal.** For each length of warm-up find the highest peak rate at which no seed fails, at that
# rate *and at every lower one*. Write your four numbers down for "constant". A seed
# fails here, too, where its test error is above 20 %.

# %% [markdown] predict="what_it_buys"
# **Predict.** What does a longer warm-up buy here, with a constant rate?
#
# - [ ] a lower loss at the end, at a peak rate that was safe without it
#   Compare two lengths with a constant rate of 0.6: updates at low rates are lost time.
# - [x] room for a higher peak rate
#   Look at the right picture while you move the slider of the warm-up.
# - [ ] both
#   Only one of the two. (Where the peak was *not* safe, warm-up of course saves the loss, too.)

# %%
show_lab(labs.schedule_lab())

# %% [markdown] card="highest_safe_peak" difficulty=2 minutes=8 quest="side"
# ### What you found
#
# Write down the rule by which you read the lab: `highest_safe_peak(peaks, fails)`. For each length
# of warm-up it gives the highest peak rate without a failure, there and at all lower peaks. A rate
# above a failing one does not count, even if by luck nothing failed there. If already the lowest
# fails, the answer is `0.0`.
#
# | | |
# |---|---|
# | `peaks` | list of P floats, rising |
# | `fails` | int array `(L, P)`: how many seeds fail, for L lengths of warm-up |
# | returns | list of L floats |
#
# **Example.** Peaks `[0.5, 1, 2]`, fails `[[0, 0, 3], [0, 1, 0]]`: `[1.0, 0.5]`.


# %% exercise="highest_safe_peak"
def highest_safe_peak(peaks: list[float], fails: np.ndarray) -> list[float]:
    """The highest peak rate with no failure at it or below it, for each length of warm-up.

    peaks    list of P floats, rising
    fails    int array (L, P), the number of seeds that fail
    returns  list of L floats; 0.0 where the lowest peak fails already

    >>> highest_safe_peak([0.5, 1.0, 2.0], np.array([[0, 0, 3], [0, 1, 0]]))
    [1.0, 0.5]
    """
    ### BEGIN SOLUTION
    found = []
    for row in fails:
        safe = 0.0
        for peak, failures in zip(peaks, row):
            if failures > 0:
                break
            safe = peak
        found.append(safe)
    return found
    ### END SOLUTION


# %% check="highest_safe_peak" points=2 about="two rows of failures"
with check("highest_safe_peak", "peaks", "fails") as highest_safe_peak:
    training.highest_safe_peak_of_two_rows(highest_safe_peak)

### BEGIN HIDDEN TESTS
with check("highest_safe_peak") as highest_safe_peak:
    peaks = [0.3, 0.7, 1.1, 1.6, 2.0]
    highest_safe_peak(peaks, np.array([[0, 0, 2, 0, 3]])).equals(
        [0.7],
        rtol=1e-9,
        hint="A failure at 1.1, none at 1.6: is 1.6 safe?",
    )
    highest_safe_peak(peaks, np.array([[0, 0, 0, 0, 0], [0, 1, 1, 1, 1]])).equals(
        [2.0, 0.3],
        rtol=1e-9,
        hint="In the first row nothing fails at all.",
    )
    highest_safe_peak(peaks, np.array([[1, 0, 0, 0, 4], [0, 0, 0, 1, 2]])).equals(
        [0.0, 1.1],
        rtol=1e-9,
        hint="In the first row the lowest peak fails already.",
    )
    rng = np.random.default_rng(306)
    table = rng.binomial(1, 0.25, size=(9, 5)) * rng.choice([1, 3, 40], size=(9, 5))
    highest_safe_peak(peaks, table).equals(
        reference.safe_by_search(peaks, table), rtol=1e-9, hint="Random failures of forty seeds, nine rows."
    )
    highest_safe_peak([0.5, 1.0, 2.0], np.array([[0, 0, 3], [0, 1, 0]])).equals(
        [1.0, 0.5], hint="These are the numbers of the example."
    )
### END HIDDEN TESTS

# %% [markdown] hints="highest_safe_peak"
# 1. For one row, do what you did with the slider: go up from the lowest peak, remember the last one
#    that was fine, stop at the first failure.
# 2. Begin each row with "nothing is safe yet", which is 0.0. A loop with `break` needs no special
#    case for a row that fails nowhere.
# 3. Almost code:
#    ```
#    for each row:
#        safe = 0.0
#        for each peak with its failures:
#            any failure? stop
#            safe = this peak
#        remember safe
#    ```

# %%
frontier, whose = yours("highest_safe_peak", reference.safe_by_search)
grid = schedules.schedule_grid()
print(f"highest safe peak rate (lowest mean loss at any peak rate)        {whose}")
print("warm-up (epochs)   " + "".join(f"{epochs:>14}" for epochs in grid.warmups))
found = {}
for kind, fails, losses in zip(grid.kinds, grid.fails, grid.losses):
    safe, final = frontier(list(grid.peaks), fails), losses[..., -1].mean(axis=-1).min(axis=-1)
    found[kind] = safe, final
    print(f"{kind:19}" + "".join(f"{s:>6.1f} ({f:.3f})" for s, f in zip(safe, final)))
claim("Six epochs of warm-up raise the safe peak, with a constant rate and with a cosine.",
      all(safe[-1] > safe[0] for safe, _ in found.values()))
claim("With a constant rate the lowest loss is that without warm-up.",
      found["constant"][1].argmin() == 0)

# %% [markdown]
# Does it agree with what you wrote down?
#
# **Take away:** warm-up buys room upwards, so that a peak rate a little too large does not cost the
# run. With a constant rate it bought no lower loss. With the cosine the losses of the row are close,
# and of four seeds without a judge nothing follows.

# %% [markdown]
# ## 8. Side quest: beat the cosine by hand
#
# A formula is fixed before the run. You can look at the loss, and turn the rate when you like.
# Below, a 64-32-10 network trains *in this page*, with batches of 8, and each update takes the rate
# at which the throttle stands. Grey is warm-up and cosine, from the same first weights and with the
# same batches. Its peak is the best of eight on the validation images, over four seeds.
#
# **Goal.** Steer one run to its end, with a lower loss than grey. Try as often as you like.

# %%
from helpers.week5_optimizers import throttle

throttle.show()

# %% [markdown] predict="one_flight"
# **Predict.** Say you end below grey. Is your schedule better than the cosine?
#
# - [ ] yes: the same weights, the same batches, a lower loss
#   For this start and these batches. You saw them, and perhaps tried until it went well.
# - [x] that cannot be said yet
#   You steered by one seed and by its validation loss. Seeds that you did not see can tell.
# - [ ] no: a person is too slow to steer
#   A run lasts a minute, and good schedules change little in a second. Let the numbers say it.

# %% [markdown]
# Now your schedule is as fixed as the cosine. The next cell trains with both of them in Python: the
# same network, ten *fresh* seeds for the first weights and the batches, and the loss on the *test*
# images. The verdict is that of section 5: if 0 lies in the interval of the mean gap, these seeds
# cannot tell. Look once. A schedule that you steer after you saw this is chosen by the test images.
#
# (From the page's own start, Python gets the loss that the page got, but for rounding. Only where
# the rate is so large that the loss jumps about does rounding grow, and the two part.)

# %%
throttle.replay(throttle.recorded)

# %% [markdown]
# **Take away:** a schedule is chosen like a learning rate. What wins on the run by which it was
# steered still has to win on seeds that it never saw.

# %% [markdown]
# ## What to take away
#
# > - A large rate travels, a small one settles: decay does both. Linear and cosine are safe choices.
# > - The first update is number 1. Check a schedule at update 1, $W$, $T$ and $T + 1$.
# > - `zero_grad`, `backward`, `optimizer.step`, `scheduler.step`: in this order, for every update.
# > - Choose on the validation set, over seeds; judge once, on fresh seeds and the test set.
# > - Gradual warm-up lets a rate work to which a jump is fatal. Where it is not, warm-up is lost
# >   time.
#
# **Next:** [04_batch_size.ipynb](04_batch_size.ipynb), where the batch size joins the learning rate.
#
# ## Further reading
#
# - Goyal et al., *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour* (arXiv 1706.02677):
#   section 2.2 and Table 1.
# - Touvron et al., *LLaMA* (2302.13971), section 2.3: cosine, 2,000 updates of warm-up, 10 % floor.
# - Loshchilov and Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts* (1608.03983): where
#   the cosine comes from. There it *does* restart, on purpose.
# - Vaswani et al., *Attention Is All You Need* (1706.03762), section 5.3: inverse square root.
# - Hu et al., *MiniCPM* (2404.06395): warm-up, stable, decay.
# - Gotmare et al., *A Closer Look at Deep Learning Heuristics* (1810.13243): warm-up and deep layers.
# - Liu et al., *On the Variance of the Adaptive Learning Rate and Beyond* (RAdam, 1908.03265).
