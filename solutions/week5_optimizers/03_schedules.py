# %% [markdown]
# # Schedules: learning rates that change
#
# Nobody trains a large network with one learning rate. The rate starts tiny, climbs, and falls
# again. Here you write these curves exactly, find out what their two halves are for, and run an
# experiment whose answer surprises many people who use warm-up every day.
#
# When you are done you can
# - write every common schedule, with the right value at the first, the last and each border update;
# - drive a schedule by *updates*, not by epochs or micro-batches;
# - test a claim about training over many seeds, and say how far it holds.
#
# **Builds on:** the gradient step of notebook 01.
# **Previous:** [02_optimizers.ipynb](02_optimizers.ipynb). **Next:** [04_batch_size.ipynb](04_batch_size.ipynb).

# %% setup
import matplotlib.pyplot as plt
import numpy as np
import torch  # the first import of torch takes some seconds

from helpers.check import check, yours
from helpers.figures import BLUE, GREEN, GREY, ORANGE, RED, use_course_style
from helpers.lab.view import show_lab
from helpers.week5_optimizers import labs, reference, schedules
from helpers.week5_optimizers.public_checks import schedules as public

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


def fresh_rng():
    """A random generator with a new seed, which it prints, so that a run can be repeated."""
    seed = int(np.random.default_rng().integers(1_000_000))
    print(f"random inputs made from seed {seed}")
    return np.random.default_rng(seed)


# %% [markdown]
# ## 1. Why let the rate fall?
#
# A mini-batch gradient is noisy (notebook 01). Two walks down the same noisy bowl, each with its
# own constant learning rate. Which of the two would you stop with?

# %%
fig, ax = plt.subplots(figsize=(7, 3.2))
for rate, color in [(0.5, ORANGE), (0.02, GREY)]:
    ax.semilogy(noisy_bowl([rate] * 200), color=color, label=f"constant, {rate}")
ax.set(xlabel="update", ylabel="mean loss", title="one is fast, the other will be better")
ax.legend()
plt.show()

# %% [markdown]
# The large rate arrives after a few updates, and then only shakes: each noisy gradient throws the
# walk off by $\eta$ times the noise. The small rate shakes less, but it has not arrived yet. So be
# fast first and quiet later. A **learning-rate schedule** (学习率调度) gives each update its own rate:
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
# | step (阶梯衰减) | $m^{\lfloor 4p\rfloor/3}$: three equal falls, at $p = \tfrac14, \tfrac12, \tfrac34$ |
#
# The article writes the exponential one as $\eta_0\gamma^t$. It is the same curve:
# $\gamma^T = m$, and $p = t/T$.
#
# **Predict.** All four begin at 1 and end at $m = 0.01$. Which one spends the most time at high
# rates, which one the least?

# %% [markdown] card="decay" difficulty=2 minutes=10
# ### Four ways down
#
# Write `decay(progress, kind, min_ratio)`: the factor from the table above. When the decay is over
# (`progress` above 1), the factor stays at `min_ratio`.
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
    rng = fresh_rng()
    for kind in ("linear", "cosine"):
        for m in (0.001, float(rng.uniform(0.1, 0.9))):
            right = reference.torch_decay(40, kind, m)
            for done in (0, 1, 13, 27, 40):
                decay(done / 40, kind, m).equals(
                    right[done], rtol=1e-7, hint=f"{kind} decay, torch's own value is expected."
                )
        for late in (1.25, 2.0):
            wave = 0.3 + 0.35 * (1 + np.cos(np.pi * late))
            decay(late, kind, 0.3).equals(
                0.3,
                rtol=1e-9,
                hint="The decay is over. What should the rate do from then on?",
                also={
                    "The wave goes up again after the end.": wave,
                    "The line goes on below the floor.": 1 - 0.7 * late,
                },
            )
### END HIDDEN TESTS

# %% check="decay" points=2 about="exponential and step"
with check("decay", "progress", "kind", "min_ratio") as decay:
    public.decay_exponential_and_step(decay)

### BEGIN HIDDEN TESTS
with check("decay") as decay:
    rng = fresh_rng()
    for kind in ("exponential", "step"):
        for m in (0.001, float(rng.uniform(0.1, 0.9))):
            right = reference.torch_decay(40, kind, m)
            for done in (0, 9, 10, 23, 30, 39, 40):
                decay(done / 40, kind, m).equals(
                    right[done],
                    rtol=1e-7,
                    hint=f"{kind} decay; progress {done / 40:g}. Is there a fall at the very end?",
                    also={
                        "There is a fourth fall at the end, below min_ratio.": m ** (4 / 3),
                        "It falls smoothly: the rounding down ⌊ ⌋ is missing.": (
                            m ** (4 * done / 40 / 3)
                        ),
                    },
                )
        for late in (1.25, 2.0):
            decay(late, kind, 0.3).equals(
                0.3,
                rtol=1e-9,
                hint="The decay is over. What should the rate do from then on?",
                also={
                    "It falls on and on after the end.": 0.3**late,
                    "The stairs go on below the floor.": 0.3 ** (np.floor(4 * late) / 3),
                },
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

# %% [markdown]
# The article draws three of these curves. Here they are again, by your function, and what each of
# them does on the noisy bowl.

# %%
factor, whose = yours("decay", reference.tabled_decay)

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.4))
progress = np.arange(200) / 199
for kind, color in [("linear", GREEN), ("cosine", BLUE), ("exponential", ORANGE), ("step", RED)]:
    rates = [0.5 * factor(p, kind, 0.01) for p in progress.tolist()]
    axes[0].plot(rates, color=color, label=kind)
    axes[1].semilogy(noisy_bowl(rates), color=color)
axes[1].semilogy(noisy_bowl([0.5] * 200), color=GREY, linestyle="--", label="constant, 0.5")
axes[1].semilogy(noisy_bowl([0.02] * 200), color=GREY, linestyle=":", label="constant, 0.02")
axes[0].set(xlabel="update", ylabel="learning rate", title=f"from 0.5 to 0.005 ({whose})")
axes[1].set(xlabel="update", ylabel="mean loss", title="the noisy bowl")
axes[0].legend()
axes[1].legend()
plt.show()

# %% [markdown]
# Half-way all four are ahead of both constant rates. In the end those are lowest that were quiet for
# longest, exponential and step; linear and cosine are still calming down. But this bowl needs large
# rates for five updates only. A real network needs them for much longer, and a shape that falls too
# early stops it half-way. That is why no shape wins everywhere, and linear and cosine, which share
# their time evenly, are the usual choice.
#
# **Take away:** a large rate travels, a small rate settles. Decay does one after the other.

# %% [markdown]
# ## 2. A careful beginning
#
# The start has another problem. The weights are random, the first gradients are large and point
# anywhere. So most schedules begin with **warm-up** (预热): for the first $W$ updates the rate climbs
# in a straight line from almost nothing to its full value, the **peak** or base rate $\eta$.
#
# $$\eta_t = \eta\,\frac{t}{W}\qquad\text{for } t = 1, \dots, W$$
#
# Here $t$ is the number of the update, and **the first update is number 1**. Count from 0, and the
# first update has the rate 0: a whole batch is computed, and nothing moves. After $W$ the decay
# takes over, and at the last update, number $T$, the rate is what you want to end with.
#
# **Predict.** LLaMA-7B was trained for about 250,000 updates: 2,000 of warm-up to a peak of
# $3\cdot10^{-4}$, then a cosine down to 10 % of it. What was the rate of update 1, of update 2,000
# and of update 126,000?

# %% [markdown] card="lr_at" difficulty=3 minutes=15
# ### Warm up, then come down
#
# Write `lr_at(step, base, warmup, total, kind, min_ratio)`: the learning rate of update number
# `step`. Up to `step = warmup` it is $\eta\,t/W$. Afterwards it depends on `kind`:
#
# - `"cosine"`: half a cosine from `base` at step `warmup` to `min_ratio * base` at step `total`;
# - `"inverse-sqrt"`: `base` times $\sqrt{W/t}$, but never below `min_ratio * base`. Without
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
# | `base`, `min_ratio` | floats |
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
    rng = fresh_rng()
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
            whole = m * base + (base - m * base) * (1 + np.cos(np.pi * step / total)) / 2
            lr_at(step, base, warmup, total, "cosine", m).equals(
                rates[step - 1],
                rtol=1e-6,
                atol=1e-12,
                hint="LinearLR for the warm-up, then CosineAnnealingLR, both torch's own.",
                also={
                    "The cosine began at step 0, not at the end of warm-up: there is a jump.": whole,
                    "min_ratio was taken for a rate: it is a share of base.": (
                        m + (base - m) * (1 + np.cos(np.pi * (step - warmup) / (total - warmup))) / 2
                    ),
                },
            )
    for step in (13, 20, 24, 400):
        lr_at(step, 0.5, 4, 12, "cosine", 0.2).equals(
            0.1,
            rtol=1e-9,
            hint="The run was planned for 12 updates. Look at the rate of updates 13, 16, 20.",
            also={
                "The cosine starts to rise again after total.": (
                    0.1 + 0.2 * (1 + np.cos(np.pi * (step - 4) / 8))
                )
            },
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
    rng = fresh_rng()
    for warmup, total in [(3, 40), (11, 37), (1, 23), (0, 25)]:
        base, m = float(rng.uniform(0.01, 3.0)), float(rng.uniform(0.15, 0.4))
        corners = [max(warmup, 1e-9), 0.8 * total, total]
        first = max(warmup, 1)
        for step in sorted({1, first, first + 1, total - 3, total, total + 9, 3 * total}):
            t = min(step, total)
            vaswani = base * first**0.5 * min(t**-0.5, t * first**-1.5)
            lr_at(step, base, warmup, total, "inverse-sqrt", m).equals(
                max(vaswani, m * base) if t > warmup else vaswani,
                rtol=1e-7,
                hint="With warmup 0 take W = 1. After total nothing changes any more.",
                also={
                    "It goes on falling after total.": max(base * (first / step) ** 0.5, m * base),
                    "It falls below the floor, min_ratio · base.": base * (first / t) ** 0.5,
                    "The floor is for the decay: warm-up may start below it.": m * base,
                },
            )
            flat = np.interp(step, [0, *corners], [0, base, base, m * base])
            whole = [0, corners[0], int(0.8 * total), total]
            lr_at(step, base, warmup, total, "wsd", m).equals(
                flat,
                rtol=1e-7,
                hint="Up, level, down, and level again for ever.",
                also={
                    "The line goes on below the floor after total.": (
                        base + (m - 1) * base * (step - 0.8 * total) / (0.2 * total)
                    ),
                    "0.8 · total was rounded: the line begins between two updates.": (
                        np.interp(step, whole, [0, base, base, m * base])
                    ),
                    "The floor is for the decay: warm-up may start below it.": m * base,
                },
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

# %% [markdown]
# The article shows the rate of a LLaMA-7B run: a climb, then a decay. Its two halves live on
# different scales, so here is the whole run, and its beginning under the magnifying glass.

# %%
rate_of, whose = yours("lr_at", reference.tabled_lr_at)

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.4), sharey=True)
for kind, color in [("cosine", BLUE), ("inverse-sqrt", ORANGE), ("wsd", GREEN)]:
    for ax, last in zip(axes, (250_000, 8_000)):
        steps = np.unique(np.linspace(1, last, 300).astype(int)).tolist()
        rates = [rate_of(step, 3e-4, 2000, 250_000, kind, 0.1) for step in steps]
        ax.plot(steps, rates, color=color, label=kind)
axes[0].set(xlabel="update", ylabel="learning rate", title=f"LLaMA-7B's setting ({whose})")
axes[1].set(xlabel="update", title="its first 8,000 updates")
axes[0].set_xticks([0, 100_000, 200_000], ["0", "100,000", "200,000"])
axes[1].set_xticks([0, 2000, 4000, 6000, 8000], ["0", "2,000", "4,000", "6,000", "8,000"])
axes[1].legend(loc="lower right")
plt.show()

# %% [markdown]
# The blue curve is the one that LLaMA used. Warm-up is less than 1 % of the run. The green one has
# a practical advantage: up to 80 % of the way it does not know how long the run will be, so you can
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
#
# **Predict.** Warm-up is 40 "steps". A training runs 300 micro-batches, 4 for each update, 100 of
# them in an epoch. What happens if the schedule is advanced once per epoch? And once per
# micro-batch?

# %% [markdown] card="accumulated_sgd" difficulty=3 minutes=12
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
# | `w` | array `(d,)`, the start; it must not change |
# | `gradient` | function `(w, i)` → array `(d,)`, the gradient of micro-batch `i` at `w` |
# | `micro_batches`, `accumulate` | ints, 1 or larger |
# | `schedule` | function `(step, total)` → rate of update `step` = 1, …, `total`; both count *updates* |
# | returns | array `(total + 1, d)`: the start, and `w` after each update |
#
# **Example.** 5 micro-batches, `accumulate` 2: the updates use (0, 1), (2, 3) and (4). So `total`
# is 3, and you ask for `schedule(1, 3)`, `schedule(2, 3)` and `schedule(3, 3)`.


# %% exercise="accumulated_sgd"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    """SGD with gradient accumulation, and a schedule that counts updates.

    w              array (d,), the start
    gradient       function (w, i), the gradient of micro-batch i, an array (d,)
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
    rng = fresh_rng()

    def falling(step, total):
        return 0.6 * (1.2 - step / total) / (1 + 0.1 * total)

    def mistaken(w, slope, groups, size=None, moving=False):
        """One mistake at a time: another divisor, or weights that move within a group."""
        path = [w]
        for step, group in enumerate(groups, start=1):
            rate, here, mean = falling(step, len(groups)), path[-1], 0.0
            for i in group:
                part = slope(here, i) / (size or len(group))
                mean = mean + part
                here = here - rate * part if moving else here
            path.append(path[-1] - rate * mean)
        return np.stack(path)

    for micro, each, size in [(7, 3, 2), (6, 3, 4), (5, 8, 1), (4, 1, 3)]:
        centre, steep = rng.normal(size=(micro, size)), rng.uniform(0.5, 1.5, size=(micro, size))
        start = rng.normal(size=size) * 3

        def slope(w, i, steep=steep, centre=centre):
            return steep[i] * (w - centre[i])

        groups = [range(i, min(i + each, micro)) for i in range(0, micro, each)]
        accumulated_sgd(start, slope, micro, each, falling).equals(
            reference.torch_accumulated(start, slope, micro, each, falling),
            rtol=1e-7,
            hint=f"{micro} micro-batches, {each} for each update. Which of them is last?",
            also={
                "The micro-batches that are left over were dropped.": (
                    mistaken(start, slope, [g for g in groups if len(g) == each])
                ),
                "The last, smaller group was divided by `accumulate`, not by its own number.": (
                    mistaken(start, slope, groups, size=each)
                ),
                "The weights moved between the gradients of one update.": (
                    mistaken(start, slope, groups, moving=True)
                ),
                "The gradients were added, not averaged.": mistaken(start, slope, groups, size=1),
            },
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
# Now the same training with the schedule advanced at three different places. What is drawn is the
# rate that each of its 75 updates really gets.

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
plt.show()

# %% [markdown]
# No error, no warning, just a training that is not the one you planned. In PyTorch
# `scheduler.step()` belongs right after `optimizer.step()`, and `total` is counted in updates.
#
# **Take away:** a step is one update. Schedules count updates.

# %% [markdown]
# ## 4. Does warm-up help?
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
# Constant warm-up was *worse than none*. You will see whether that happens to you, on digits, in
# seconds: a network of four linear layers with tanh between them, whose first weights are twice as
# large as usual, and a learning rate of 0.8. A hard case, made so that the start matters.
#
# **Predict.** Which of the three will fail most often? Which least?

# %% [markdown] card="warmup_rates" difficulty=2 minutes=8
# ### Three ways to begin
#
# Write `warmup_rates(peak, low, warmup, total)`: the rates of all updates for the three strategies,
# as the rows of an array `(3, total)`.
#
# - row 0, *none*: `peak` all the time;
# - row 1, *constant*: `low` for the first `warmup` updates, then `peak`;
# - row 2, *gradual*: update $k = 1, \dots,$ `warmup` has $\text{low} + (\text{peak} -
#   \text{low})\cdot k/\text{warmup}$, then `peak`.
#
# `warmup` may be 0, and it may be larger than `total`: then the run ends before warm-up does.
#
# **Example.** `warmup_rates(0.8, 0.2, 3, 5)` is
# `[[0.8, 0.8, 0.8, 0.8, 0.8], [0.2, 0.2, 0.2, 0.8, 0.8], [0.4, 0.6, 0.8, 0.8, 0.8]]`.


# %% exercise="warmup_rates"
def warmup_rates(peak: float, low: float, warmup: int, total: int) -> np.ndarray:
    """The learning rates of three trainings.

    peak     the full learning rate
    low      where constant warm-up stays, and gradual warm-up begins
    warmup   number of updates of warm-up
    total    number of updates of the training
    returns  float array (3, total): none, constant, gradual

    >>> warmup_rates(0.8, 0.2, 3, 5)
    array([[0.8, 0.8, 0.8, 0.8, 0.8], [0.2, 0.2, 0.2, 0.8, 0.8], [0.4, 0.6, 0.8, 0.8, 0.8]])
    """
    ### BEGIN SOLUTION
    k = np.arange(1, total + 1)
    early = k <= warmup
    climb = low + (peak - low) * k / max(warmup, 1)
    none = np.full(total, float(peak))
    return np.stack([none, np.where(early, low, none), np.where(early, climb, none)])
    ### END SOLUTION


# %% check="warmup_rates" points=2 about="three strategies, six updates"
with check("warmup_rates", "peak", "low", "warmup", "total") as warmup_rates:
    public.warmup_rates_of_six_updates(warmup_rates)

### BEGIN HIDDEN TESTS
with check("warmup_rates") as warmup_rates:
    rng = fresh_rng()
    for warmup, total in [(7, 12), (1, 3), (0, 4), (9, 9), (8, 5)]:
        low, peak = (float(x) for x in np.sort(rng.uniform(0.01, 2.0, 2)))
        right = reference.padded_rates(peak, low, warmup, total)
        squeezed = right.copy()
        squeezed[2] = np.minimum(low + (peak - low) * np.arange(1, total + 1) / total, peak)
        warmup_rates(peak, low, warmup, total).equals(
            right,
            rtol=1e-9,
            hint=f"{warmup} updates of warm-up in a run of {total}.",
            also={
                "The climb was squeezed into the run: its speed depends on warmup alone.": squeezed
            },
        )
    warmup_rates(2, 1, 2, 4)[2].equals(
        [1.5, 2.0, 2.0, 2.0], rtol=1e-9, hint="The rates are whole numbers here, 1.5 is not."
    )
### END HIDDEN TESTS

# %% [markdown] hints="warmup_rates"
# 1. Number the updates: `k = np.arange(1, total + 1)`. All three rows are functions of `k`.
# 2. `np.where(k <= warmup, low, peak)` takes `low` during warm-up and `peak` afterwards. It works
#    for any `warmup`, also one beyond the end. What would you divide by when `warmup` is 0?
# 3. Almost code:
#    ```
#    k = 1 … total
#    climb = low + (peak - low) * k / warmup      (no division by 0)
#    stack: all peak;  low or peak;  climb or peak
#    ```

# %% [markdown]
# Now train: 24 epochs, of which 8 are warm-up from 0.05. Ninety networks at once: three strategies
# from thirty **seeds** (随机种子). A seed decides the first weights and the order of the images, so the
# three runs of one seed differ in nothing but their rates.

# %%
rates_of, whose = yours("warmup_rates", reference.padded_rates)
errors = schedules.train_strategies(np.asarray(rates_of(0.8, 0.05, 72, 216)), range(30))

print(f"test error in percent of the first six seeds           ({whose})")
print("seed    " + "".join(f"{seed:8}" for seed in range(6)))
for name, row in zip(("none", "constant", "gradual"), errors.test):
    print(f"{name:8}" + "".join(f"{error:8.1f}" for error in row[:6]))

# %% [markdown]
# Look at single columns. One seed alone can tell you almost anything: that warm-up is vital, that it
# makes no difference, or that constant warm-up is fine. You need many seeds, a rule for what counts
# as a failure, and the statement *before* you look. Goyal's is:
#
# > gradual warm-up never fails, and its mean error is below that of no warm-up, which is below that
# > of constant warm-up.

# %% [markdown] card="warmup_verdict" difficulty=3 minutes=12
# ### Judge the claim
#
# Write `warmup_verdict(errors, limit)`. `errors` is an array `(3, seeds)` of test errors in percent,
# with the rows none, constant, gradual. A run **fails** if its error is *above* `limit`. A run that
# blew up has the error `nan`: it fails too, and counts as 100 % in the mean. Return a dict:
#
# - `"fails"`: list of three ints, the failed runs of each strategy;
# - `"means"`: list of three floats, the mean errors over *all* seeds;
# - `"agrees"`: bool, whether the statement above holds. "Below" means strictly below.
#
# **Example.** For `[[3, 50], [90, 40], [2, 4]]` and the limit 20: fails `[1, 2, 0]`, means
# `[26.5, 65.0, 3.0]`, and it agrees.


# %% exercise="warmup_verdict"
def warmup_verdict(errors: np.ndarray, limit: float) -> dict:
    """Does gradual warm-up never fail, and is gradual < none < constant in the mean?

    errors   array (3, seeds): percent, rows none, constant, gradual; nan for a run that blew up
    limit    a run with a larger error has failed
    returns  {"fails": list of three ints, "means": list of three floats, "agrees": bool}

    >>> warmup_verdict(np.array([[3.0, 50.0], [90.0, 40.0], [2.0, 4.0]]), 20.0)
    {"fails": [1, 2, 0], "means": [26.5, 65.0, 3.0], "agrees": True}
    """
    ### BEGIN SOLUTION
    errors = np.where(np.isnan(errors), 100.0, errors)
    fails = (errors > limit).sum(axis=1)
    none, constant, gradual = errors.mean(axis=1)
    return {
        "fails": fails.tolist(),
        "means": [none, constant, gradual],
        "agrees": bool(fails[2] == 0 and gradual < none < constant),
    }
    ### END SOLUTION


# %% check="warmup_verdict" points=3 about="three strategies, three seeds"
with check("warmup_verdict", "errors", "limit") as warmup_verdict:
    public.warmup_verdict_on_three_seeds(warmup_verdict)

### BEGIN HIDDEN TESTS
with check("warmup_verdict") as warmup_verdict:
    rng = fresh_rng()
    blown = np.array([[30.0, np.nan, 5.0, 7.0], [np.nan, np.nan, 50.0, 3.0], [4.0, 3.0, 2.0, 6.0]])
    answer = warmup_verdict(blown, 25.0)
    answer["fails"].equals(
        [2, 3, 0],
        hint="Some runs blew up: their error is nan.",
        also={"A run with the error nan was not counted: nan > 25 is always False.": [1, 1, 0]},
    )
    answer["means"].equals(
        [35.5, 63.25, 3.75],
        rtol=1e-9,
        hint="A run that blew up counts as 100 %.",
        also={
            "nan spoils the mean: a run that blew up counts as 100 %.": [np.nan, np.nan, 3.75],
            "Runs with nan were left out of the mean.": [14.0, 26.5, 3.75],
            "Runs with nan count as 0 %: the worst runs look like the best.": [10.5, 13.25, 3.75],
        },
    )
    for rows, agrees, text in [
        ([[30, 2, 2], [90, 2, 80], [1, 4, 26]], False, "One gradual run failed, the means agree."),
        ([[90, 2, 80], [30, 2, 2], [1, 2, 3]], False, "Constant is better than none in the mean."),
        ([[1, 2, 3], [30, 50, 2], [4, 9, 9]], False, "None is the best of the three here."),
        ([[4, 4, 4], [9, 8, 70], [1, 4, 7]], False, "gradual = none is not below."),
        ([[5, 7, 6], [7, 9, 9], [3, 4, 4]], True, "No run of any strategy fails: is that needed?"),
        ([[2, 2, 95], [3, 3, 99], [4, 4, 4]], True, "Seeds 1 and 2 alone say the contrary."),
    ]:
        warmup_verdict(np.array(rows, dtype=float), 25.0)["agrees"].equals(agrees, hint=text)
    for seeds in (1, 13):
        table = rng.uniform(0, 100, size=(3, seeds))
        answer = warmup_verdict(table, 40.0)
        expected = reference.verdict_by_loops(table, 40.0)
        for key in ("fails", "means", "agrees"):
            answer[key].equals(expected[key], rtol=1e-9, hint=f"{seeds} seeds with random errors.")
    # The real thing, over three seeds: the verdict on what these runs gave.
    runs = schedules.train_strategies(reference.padded_rates(0.8, 0.05, 24, 72), range(3)).test
    answer, none = warmup_verdict(runs, 20.0), runs.mean(axis=1)
    answer["fails"].equals((runs > 20).sum(axis=1).tolist(), hint="Nine real trainings.")
    answer["means"].equals(none, rtol=1e-9, hint="Nine real trainings.")
    answer["agrees"].equals(
        bool(not (runs[2] > 20).any() and none[2] < none[0] < none[1]), hint="Nine real trainings."
    )
### END HIDDEN TESTS

# %% [markdown] hints="warmup_verdict"
# 1. Get rid of `nan` first, then everything else is counting and averaging along one axis.
# 2. `np.where(np.isnan(errors), 100.0, errors)` makes a new array. `(… > limit).sum(axis=1)` counts
#    in each row. `agrees` needs two things at once.
# 3. Almost code:
#    ```
#    e = errors with 100 for nan
#    fails = how many of each row are above limit
#    none, constant, gradual = means of the rows
#    agrees = no gradual fails and gradual < none < constant
#    ```

# %%
judge, whose = yours("warmup_verdict", reference.verdict_by_loops)
names = ("none", "constant", "gradual")
for seeds in (3, 10, 30):
    verdict = judge(errors.test[:, :seeds], schedules.FAILED)
    told = "  ".join(
        f"{name} {n:2} fail, mean {mean:4.1f} %"
        for name, n, mean in zip(names, verdict["fails"], verdict["means"])
    )
    print(f"{seeds:2} seeds:  {told}   agrees: {verdict['agrees']}")
alone = sum(judge(errors.test[:, [s]], schedules.FAILED)["agrees"] for s in range(30))
print(f"seeds that show the whole order alone: {alone} of 30")

fig, ax = plt.subplots(figsize=(7.5, 3.2))
for place, (row, color) in enumerate(zip(errors.test, (ORANGE, RED, BLUE))):
    spread = np.linspace(-0.3, 0.3, 30)
    ax.plot(place + spread, row, "o", color=color, markersize=5)
    ax.plot([place - 0.4, place + 0.4], [np.mean(row)] * 2, color=color)
ax.axhline(schedules.FAILED, color=GREY, linestyle=":")
ax.set_xticks(range(3), ["no warm-up", "constant", "gradual"])
ax.set(ylabel="test error in %", title=f"a dot is a seed, a line their mean ({whose})")
plt.show()

# %% [markdown]
# In the runs this text was written with, 12 of 30 fail without warm-up, 21 with constant warm-up and
# none with gradual warm-up: Goyal's order, on digits. But 10 seeds were *not* enough to tell none
# from constant: 7 of 10 failed in both. A jump to the full rate is the problem, early or late. A likely
# reason: at a low rate the network settles where it is too steep for the full rate, and a climb lets
# it move to flatter places on the way (the side quest of notebook 01 shows such moves). (Other processors round differently, and such runs are chaotic: your counts
# may differ a little. That is one more reason to look at many seeds.)
#
# > **The article says:** warm-up slows down "early *over-fitting* to the mini-batches" and keeps
# > "the *deep layers* stable".
# >
# > **What is true.** This is folklore. The reasons on record are others: a rate that was scaled up
# > for large batches is too large while the network changes fast (Goyal et al., section 2.2), and
# > Adam's second moment is a poor estimate in its first steps (Liu et al., RAdam, 1908.03265). A
# > *constant* warm-up can even do harm. And over-fitting would mean few errors in training and many
# > in the test. Is that what a failed run looks like?

# %%
failed = errors.test > schedules.FAILED
print("mean error in %        training    test")
for name, group in [("failed runs", failed), ("other runs", ~failed)]:
    training, test = errors.training[group].mean(), errors.test[group].mean()
    print(f"{name:12} ({group.sum():2})    {training:8.1f}{test:8.1f}")

# %% [markdown]
# No over-fitting anywhere: the failed networks cannot even do the digits they were trained on. And
# how general is the cure? The same three strategies, the same rate, on the plain two-layer ReLU
# network of notebook 01, with torch's usual first weights.

# %%
rates = np.asarray(yours("warmup_rates", reference.padded_rates)[0](0.8, 0.05, 72, 216))
plain = schedules.train_strategies(rates, range(30), sizes=(64, 32, 10), activation="relu", gain=1)
for name, row in zip(("none", "constant", "gradual"), plain.test):
    print(f"{name:9} mean {row.mean():.2f} %   worst seed {row.max():.2f} %")

# %% [markdown]
# Here warm-up does **not** help: nothing fails, and no warm-up ends a little lower than both others,
# which simply lost time at low rates. Warm-up is a cure for one illness: a peak rate that the first
# steps cannot bear.
#
# **Take away:** one seed proves nothing. Say what you expect, run many, count failures.

# %% [markdown]
# ## 5. Lab: what does warm-up buy?
#
# Sixty-four settings of a smaller tanh network, four seeds each, twelve epochs. The left picture is
# the schedule, the middle one the loss of the four seeds, the right one how many of them fail at
# each peak rate.
#
# **Goal.** For each length of warm-up find the highest peak rate at which no seed fails, at that
# rate *and at every lower one*. Write your four numbers down for "constant"; then do the same for
# "cosine". **Predict** first: does warm-up lower the final loss, or does it only let you go higher?

# %%
show_lab(labs.schedule_lab())

# %% [markdown] card="highest_safe_peak" difficulty=2 minutes=8
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
# | `fails` | int array `(W, P)`: how many seeds fail, for W lengths of warm-up |
# | returns | list of W floats |
#
# **Example.** Peaks `[0.5, 1, 2]`, fails `[[0, 0, 3], [0, 1, 0]]`: `[1.0, 0.5]`.


# %% exercise="highest_safe_peak"
def highest_safe_peak(peaks: list[float], fails: np.ndarray) -> list[float]:
    """The highest peak rate with no failure at it or below it, for each length of warm-up.

    peaks    list of P floats, rising
    fails    int array (W, P), the number of seeds that fail
    returns  list of W floats; 0.0 where the lowest peak fails already

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
    highest_safe_peak([0.2, 0.5, 0.9, 1.3], np.array([[0, 0, 1, 4], [0, 0, 0, 2]])).equals(
        [0.5, 0.9],
        rtol=1e-9,
        hint="Climb from the lowest peak. Where do you stop?",
        also={
            "That is the first peak that fails, not the last that is safe.": [0.9, 1.3],
            "One failing seed is a failure too.": [0.9, 0.9],
            "These are positions in the list: the peaks themselves are asked for.": [1, 2],
        },
    )

### BEGIN HIDDEN TESTS
with check("highest_safe_peak") as highest_safe_peak:
    peaks = [0.3, 0.7, 1.1, 1.6, 2.0]
    highest_safe_peak(peaks, np.array([[0, 0, 2, 0, 3]])).equals(
        [0.7],
        rtol=1e-9,
        hint="A failure at 1.1, none at 1.6: is 1.6 safe?",
        also={"Luck above a failing peak does not count.": [1.6]},
    )
    highest_safe_peak(peaks, np.array([[0, 0, 0, 0, 0], [0, 1, 1, 1, 1]])).equals(
        [2.0, 0.3],
        rtol=1e-9,
        hint="In the first row nothing fails at all.",
        also={
            "argmax of a row without True is 0: then everything is safe, not nothing.": [0.0, 0.3]
        },
    )
    highest_safe_peak(peaks, np.array([[1, 0, 0, 0, 4], [0, 0, 0, 1, 2]])).equals(
        [0.0, 1.1],
        rtol=1e-9,
        hint="In the first row the lowest peak fails already.",
        also={
            "If the lowest peak fails, the answer is 0.0, not the last peak (index −1).": [2.0, 1.1],
            "Luck above a failing peak does not count.": [1.6, 1.1],
        },
    )
    rng = fresh_rng()
    table = rng.binomial(1, 0.25, size=(9, 5)) * rng.integers(1, 5, size=(9, 5))
    highest_safe_peak(peaks, table).equals(
        reference.safe_by_search(peaks, table), rtol=1e-9, hint="Random failures, nine rows."
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
print(f"highest safe peak rate, and lowest final loss at any peak        ({whose})")
print("warm-up (epochs)   " + "".join(f"{epochs:>14}" for epochs in grid.warmups))
for kind, fails, losses in zip(grid.kinds, grid.fails, grid.losses):
    safe = frontier(list(grid.peaks), fails)
    final = np.median(losses[..., -1], axis=-1).min(axis=-1)
    print(f"{kind:19}" + "".join(f"{s:>6.1f} ({f:.3f})" for s, f in zip(safe, final)))

# %% [markdown]
# Does it agree with what you wrote down? Six epochs of warm-up raise the safe peak by a fifth with a
# constant rate, and further with a cosine, which also takes the rate down before some unlucky runs
# are lost. The lowest final loss hardly changes, and with a constant rate it is even best *without*
# warm-up.
#
# **Take away:** warm-up buys room upwards, so that a peak rate a little too large does not cost the
# run. It does not buy a lower loss by itself.

# %% [markdown]
# ## What to take away
#
# > - A large rate travels, a small one settles: decay does both. Linear and cosine are safe choices.
# > - The first update is number 1. Check a schedule at update 1, $W$, $T$ and $T + 1$.
# > - A step is an update. With gradient accumulation it takes several micro-batches; with epochs it
# >   has nothing to do.
# > - Gradual warm-up lets a rate work that would ruin the start. Constant warm-up only moves the jump
# >   to a later update, and can be worse than none. Where nothing is ruined, warm-up is lost time.
# > - Claims about training are claims about *many* seeds.
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
# - Liu et al., *On the Variance of the Adaptive Learning Rate and Beyond* (RAdam, 1908.03265).
