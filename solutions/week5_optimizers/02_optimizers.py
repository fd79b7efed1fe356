# %% [markdown]
# # Optimizers: from momentum to AdamW
#
# After this notebook you can
# - write SGD with momentum, AdaGrad, RMSprop, Adam and AdamW so exactly that PyTorch agrees to
#   the last digits, also when the learning rate changes during training;
# - say what each line of an optimizer does, and what breaks when it is missing;
# - say which part of four statements that are in many tutorials is wrong, and show it.
#
# **Builds on** NumPy, and the gradient step of notebook 01.
# **Previous** [01 Gradient descent](01_gradient_descent.ipynb) ·
# **Next** [03 Schedules](03_schedules.ipynb): learning rates that change.
#
# An optimizer takes the parameters and their gradient, and returns new parameters.
# From the second exercise to section 4 that is a function, always with the same four arguments:
#
# ```python
# new_p, new_state = some_step(p, g, state, hp)
# ```
#
# `p` are the parameters, `g` is their gradient, `hp` the **hyper-parameters** (超参数) such as the
# learning rate, by the names PyTorch uses. `state` is the memory of the optimizer: a dict, `{}`
# before the first step. Keep in it what you like, under any name. Whatever you return as
# `new_state` comes back to you at the next step. Nothing else survives between two steps, and the
# function changes none of its arguments.

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true.

# %% setup
import matplotlib.pyplot as plt
import numpy as np
import torch  # the first import of torch takes some seconds
import torch.nn.functional as F

from helpers.check import check, yours
from helpers.claims import claim
from helpers.figures import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RED,
    plot_landscape,
    plot_path,
    show_figure,
    use_course_style,
)
from helpers.week5_optimizers import adamw
from helpers.week5_optimizers.flat_digits import losses_of, split_rows, train, train_digits
from helpers.week5_optimizers.losses import Quadratic
from helpers.week5_optimizers.noisy_digits import noisy_digits
from helpers.week5_optimizers.public_checks import adamw as public_adamw
from helpers.week5_optimizers.public_checks import corrections
from helpers.week5_optimizers.public_checks import optimizers as public
from helpers.week5_optimizers.reference import (
    adagrad_reference,
    adam_reference,
    gap_by_scipy,
    rmsprop_reference,
    sgd_reference,
    uncorrected_adam,
)
from helpers.week5_optimizers.steps import expect_in_turn, expect_path, trajectory

torch.set_num_threads(1)
use_course_style()

# %% setup
def minimise(step, gradient, start, hp, steps):
    """Walk down a loss with an optimizer step: the path, of shape (steps + 1, *start.shape)."""
    path, memory = [np.asarray(start, dtype=float)], {}
    for _ in range(steps):
        new_point, memory = step(path[-1], gradient(path[-1]), memory, hp)
        path.append(new_point)
    return np.stack(path)


# %% [markdown]
# ## 1 · Momentum
#
# A loss with one flat and one steep direction is a **ravine** (峡谷). Notebook 01 showed that the
# steep direction limits the learning rate $\eta$: above 2/curvature the steps grow. Here the
# curvatures are 1 and 50, so the limit is 0.04. Look at plain gradient descent just below it.

# %%
ravine = Quadratic.with_curvatures(1.0, 50.0)
start = np.array([-9.0, 1.6])
path = minimise(sgd_reference, ravine.gradient, start, {"lr": 0.037}, 40)

figure, ax = plt.subplots(figsize=(7, 2.9))
plot_landscape(ax, ravine, (-10, 3), (-2.2, 2.2), minimum=(0, 0))
plot_path(ax, ravine, path, "gradient descent, η = 0.037", color=RED)
ax.set_title("40 steps: hectic across the ravine, slow along it")
ax.legend(loc="lower right")
show_figure(
    figure,
    "Contour lines of the ravine. The path of gradient descent jumps from one side to the other"
    " at every step, and creeps along towards the minimum.",
)
claim("Across the ravine every step changes sides, along it none does.",
      (np.diff(np.sign(path), axis=0) != 0).all(axis=0).tolist() == [False, True]
      and (path[:, 0] < 0).all())

# %% [markdown]
# Begin with the step that you see there. It has an extra that is in every training script: **weight
# decay** (权重衰减) adds $\lambda\,w$ to the gradient, which pulls every parameter towards zero.
#
# $$d = g + \lambda\,w \qquad\qquad w_\text{new} = w - \eta\,d$$

# %% [markdown] card="plain_step" difficulty=1 minutes=3
# ### One plain step
# Write `plain_step(p, g, lr, weight_decay)` after the two formulas. In code $w$ is `p`, $\eta$ is
# `lr` and $\lambda$ is `weight_decay`, as in PyTorch.
#
# **Example** `p = [1, −2]`, `g = [0.5, 0.5]`, lr 0.1, weight_decay 0.2: $d$ is `[0.7, 0.1]`, so the
# step goes to `[0.93, −2.01]`.


# %% exercise="plain_step"
def plain_step(p: np.ndarray, g: np.ndarray, lr: float, weight_decay: float) -> np.ndarray:
    """One step of gradient descent with weight decay.

    p             parameters, float64 array of any shape
    g             gradient of the loss at p, same shape
    lr            the learning rate η
    weight_decay  λ, at least 0
    returns       array: the new parameters, of the shape of p. The arguments stay as they are.

    >>> plain_step(np.array([1.0, -2.0]), np.array([0.5, 0.5]), 0.1, 0.2)
    array([0.93, -2.01])
    """
    ### BEGIN SOLUTION
    return p - lr * (g + weight_decay * p)
    ### END SOLUTION


# %% check="plain_step" points=1 about="the example without decay, and decay alone"
with check("plain_step", "p", "g", "lr", "weight_decay") as step:
    public.plain_step_by_hand(step)

### BEGIN HIDDEN TESTS
with check("plain_step") as step:
    p, g = np.array([1.0, -2.0]), np.array([0.5, 0.5])
    step(p, g, 0.1, 0.2).equals([0.93, -2.01], hint="The example of the card.")
    rng = np.random.default_rng(13)
    for shape, scale in (((3, 2, 5), 1.0), ((7,), 1e-150), ((2, 3), 1e150), ((0, 4), 1.0)):
        p, g = scale * rng.normal(size=shape), scale * rng.normal(size=shape)
        step(p, g, 0.3, 0.7).equals(
            sgd_reference(p, g, {}, {"lr": 0.3, "weight_decay": 0.7})[0], rtol=1e-12,
            hint="Any shape, and numbers of any size. Is anything added, clipped or rounded?",
        )
### END HIDDEN TESTS

# %% [markdown] hints="plain_step"
# 1. There is no loop: numpy does the same for every element of `p` at once.
# 2. First compute $d$ from `g`, `weight_decay` and `p`. Then walk against it.
# 3. Almost code: `d = g + ...`, then `return p - ...`. **Then** set `lr` to 1 and `weight_decay`
#    to 1, with a gradient of 0. Predict where any `p` goes, and run it.

# %% [markdown]
# What does decay change? Below, the data pull a weight towards 3: the gradient is $w - 3$.

# %%
step, label = yours("plain_step", lambda p, g, lr, weight_decay: sgd_reference(
    p, g, {}, {"lr": lr, "weight_decay": weight_decay})[0])
figure, ax = plt.subplots(figsize=(7, 2.9))
ends = {}
for decay, color in ((0.0, GREY), (0.5, BLUE), (2.0, ORANGE)):
    w = [np.zeros(1)]
    for _ in range(40):
        w.append(step(w[-1], w[-1] - 3.0, 0.2, decay))
    ends[decay] = w[-1].item()
    ax.plot(w, color=color, label=f"λ = {decay}: ends at {ends[decay]:.2f}")
ax.set(xlabel="step", ylabel="weight", title=f"Decay moves the goal ({label})")
ax.legend(loc="lower right")
show_figure(
    figure,
    "The weight over 40 steps, for three values of λ. All rise from 0 and level off: without "
    "decay at 3, with more decay lower.",
)
claim("With λ the weight settles at 3/(1 + λ), short of what the data want.",
      all(abs(end - 3 / (1 + decay)) < 1e-3 for decay, end in ends.items()))

# %% [markdown]
# Why want that? Section 5 has data where it wins by far.
#
# Back to the ravine. Across it the gradient changes its sign at every step; along it, it always
# points the same way. So remember the past: **momentum** (动量) adds up old gradients. What agrees
# grows; what alternates does not.
#
# $$u_t = \gamma\,u_{t-1} + g_t \qquad\qquad w_t = w_{t-1} - \eta\,u_t$$
#
# Here $\gamma$ is the `momentum`, often 0.9. If all gradients are the same $g$, then $u$ grows to
# $g\,(1+\gamma+\gamma^2+\dots) = g/(1-\gamma)$. With $\gamma = 0.9$ that is ten times the
# gradient.

# %% [markdown] card="sgd_step" difficulty=2 minutes=9
# ### The step with a memory
# Write `sgd_step(p, g, state, hp)`. `hp` always holds all five keys. Go in two stages, each with a
# check of its own: first a plain memory, then the two options.
#
# 1. As before, $d = g + \lambda\,p$, with $\lambda$ = `weight_decay`.
# 2. The memory: $u = \gamma\,u_\text{old} + d$, with $\gamma$ = `momentum`. On the very first
#    step there is no $u_\text{old}$: then $u = d$. Return $p - \eta\,u$ and the new state. **Now
#    run check 1.**
# 3. With `dampening`: $u = \gamma\,u_\text{old} + (1 - \text{dampening})\,d$. On the first step
#    still $u = d$, **without** dampening.
# 4. With `nesterov` the step looks ahead: it goes along $d + \gamma\,u$, with the new $u$, instead
#    of along $u$. **Check 2.**
#
# You are given a dampening only with a momentum, and never together with `nesterov`. The
# learning rate may be another one at every step, also 0.
#
# **Example** `p = [1, −2, 3]`, `g = [0.5, 0.25, −1]`, lr 0.1, momentum 0.9, the rest 0 or False. The
# first step goes to `[0.95, −2.025, 3.1]`. With `g = [1, −1, 0.5]` next, the first element of $u$ is
# 0.9 · 0.5 + 1 = 1.45, and you arrive at `[0.805, −1.9475, 3.14]`.

# %% exercise="sgd_step"
def sgd_step(p: np.ndarray, g: np.ndarray, state: dict, hp: dict) -> tuple[np.ndarray, dict]:
    """One step of stochastic gradient descent with momentum, as `torch.optim.SGD` does it.

    p      parameters, float64 array of any shape
    g      gradient of the loss at p, same shape
    state  {} on the first step, later the dict that you returned the step before
    hp     {"lr": float, "momentum": float, "dampening": float, "nesterov": bool,
            "weight_decay": float}
    returns  tuple of array and dict: the new parameters, the new state. The arguments stay as
             they are.

    >>> hp = {"lr": 0.1, "momentum": 0.9, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
    >>> p, state = sgd_step(np.array([1.0, -2.0, 3.0]), np.array([0.5, 0.25, -1.0]), {}, hp)
    >>> p
    array([0.95, -2.025, 3.1])
    >>> p, state = sgd_step(p, np.array([1.0, -1.0, 0.5]), state, hp)
    >>> p
    array([0.805, -1.9475, 3.14])
    """
    ### BEGIN SOLUTION
    d = g + hp["weight_decay"] * p
    u = d if not state else hp["momentum"] * state["u"] + (1 - hp["dampening"]) * d
    direction = d + hp["momentum"] * u if hp["nesterov"] else u
    return p - hp["lr"] * direction, {"u": u}
    ### END SOLUTION


# %% check="sgd_step" points=2 about="the example, then three steps with momentum"
with check("sgd_step", "p", "g", "state", "hp") as sgd_step:
    public.sgd_step_with_momentum(sgd_step)

### BEGIN HIDDEN TESTS
with check("sgd_step") as step:
    rng = np.random.default_rng(20)
    p, gs = rng.normal(size=(4, 3)) * 5, rng.normal(size=(6, 4, 3))
    hp = {"lr": 0.05, "momentum": 0.8, "dampening": 0.0, "nesterov": False, "weight_decay": 0.3}
    expect_path(
        step, sgd_reference, p, gs, [hp] * 6,
        hint="Momentum and weight decay together. Which of the two comes first?",
    )
    for scale in (1e-150, 1e150):
        expect_path(
            step, sgd_reference, p * scale, gs * scale, [hp] * 6,
            hint="Tiny and huge parameters and gradients: is anything added or clipped?",
        )
    none = np.zeros((0, 3))
    expect_path(step, sgd_reference, none, [none] * 2, [hp] * 2, hint="p of shape (0, 3) is empty.")
### END HIDDEN TESTS

# %% check="sgd_step" points=2 about="dampening and Nesterov, three steps each"
with check("sgd_step") as sgd_step:
    public.sgd_step_dampened(sgd_step)

### BEGIN HIDDEN TESTS
with check("sgd_step") as step:
    rng = np.random.default_rng(31)
    base = {"lr": 0.1, "momentum": 0.9, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
    p, gs = rng.normal(size=(3, 5)), rng.normal(size=(60, 3, 5)) * rng.uniform(0.1, 9, (3, 5))
    gs[40:44] = 0.0
    rates = [0.02] * 30 + [0.2] * 12 + [0.0] * 3 + [0.003] * 15

    for first, hps in (
        (1.0, [base | {"lr": lr, "dampening": 0.3} for lr in rates]),
        (0.0, [base | {"lr": lr, "dampening": 0.3, "weight_decay": 0.05} for lr in rates]),
        (0.0, [base | {"lr": lr, "nesterov": True, "weight_decay": 0.05} for lr in rates]),
    ):
        gs[0] *= first
        expect_path(
            step, sgd_reference, p, gs, hps,
            hint="60 random steps; the rate changes, and is 0 for a while; for a while, and then "
            "at first, too, all gradients are 0.",
        )
    hp = base | {"dampening": 0.3}
    expect_in_turn(step, sgd_reference, [p, gs[50]], [gs[0:8:2], gs[1:8:2]], hp)
### END HIDDEN TESTS

# %% [markdown] hints="sgd_step"
# 1. Follow the four numbered lines of the task; each becomes one or two lines of code. How do you
#    notice that this is the first step? `state` is empty then.
# 2. Store only `u` in the state, and take the learning rate no earlier than in the last line.
#    A learning rate inside `u` would be remembered for ten steps.
# 3. Almost code:
#    ```python
#    d = ...                     # gradient plus weight decay
#    u = ... if state else d     # momentum, and the first step
#    direction = ...             # u, or with nesterov d + momentum * u
#    return ..., {"u": u}
#    ```
#    **Then** move the learning rate into the memory, $u = \gamma\,u + \eta\,d$ and $p - u$.
#    Neither public check notices it: run them. What stays the same in all their steps? Change it
#    back.

# %% [markdown] predict="momentum_ravine"
# **Predict** All three walks below use $\eta = 0.018$. What does momentum 0.9 do to the path?
#
# - [ ] It makes both directions ten times faster.
#   Only where the gradients agree do they add up to ten. Across the ravine the sum overshoots,
#   and swings to and fro.
# - [x] It gets faster along the ravine, runs past the minimum, and comes back.
#   Along the ravine the gradients agree and add up. At the minimum the sum is still large.
# - [ ] It gets faster along the ravine and stops at the minimum, where the gradient is 0.
#   There $g$ is 0, but $u$ is not: it still remembers the way down.

# %% [markdown]
# Now your function walks down the ravine.

# %%
step, label = yours("sgd_step", sgd_reference)
hp = {"lr": 0.018, "momentum": 0.0, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
variants = {
    "no momentum": (hp, GREY),
    "momentum 0.9": (hp | {"momentum": 0.9}, BLUE),
    "momentum 0.9, nesterov": (hp | {"momentum": 0.9, "nesterov": True}, ORANGE),
}
walks = {}
figure, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.4), width_ratios=(3, 2))
plot_landscape(left, ravine, (-10, 5), (-2.2, 2.2), minimum=(0, 0))
for name, (settings, color) in variants.items():
    walks[name] = path = minimise(step, ravine.gradient, start, settings, 80)
    plot_path(left, ravine, path[:41], name, color=color)
    right.semilogy(ravine(path), color=color)
left.set_title(f"40 steps with {label}")
left.legend(loc="upper right")
right.set(title="Loss, 80 steps", xlabel="step", ylabel="loss")
show_figure(
    figure,
    "Left, three paths in the ravine: the two with momentum run past the minimum and come back."
    " Right, their losses, which end lower than without momentum.",
)
furthest = {name: path[:, 0].max() for name, path in walks.items()}
swings = {name: (np.diff(np.sign(path[:41, 1])) != 0).sum() for name, path in walks.items()}
claim("Across the ravine momentum swings to and fro; at this η plain descent does not.",
      swings["momentum 0.9"] > 5 and swings["no momentum"] == 0)
claim("After 80 steps both walks with momentum are lower than the one without.",
      max(ravine(walks[name][-1]) for name in list(variants)[1:])
      < ravine(walks["no momentum"][-1]))
claim("Momentum runs past the minimum; Nesterov brakes earlier and overshoots less.",
      furthest["momentum 0.9"] > furthest["momentum 0.9, nesterov"] > 0 > furthest["no momentum"])

# %% [markdown] question="new_rate" points=1 difficulty=2 minutes=2
# ### Switch momentum on
#
# Plain SGD trains well with η = 0.5; its gradients mostly agree from step to step. You switch
# momentum 0.9 on. With which η does it go about as far per step as before, in the long run?
#
# - [ ] η = 5
#   Momentum adds gradients up, so the steps become longer. With 5 they would be a hundred times
#   as long as before.
# - [ ] η = 0.5
#   Momentum is a sum, not an average: gradients that agree add up to ten of them.
# - [x] η = 0.05
#   Gradients that agree add up to 1/(1 − 0.9) = 10 of them.
# - [ ] η = 0.45
#   0.9 is what is left of the old sum after one step. How much is there when many steps have
#   been added up?

# %% [markdown]
# > **The article says** $v_t = \gamma v_{t-1} + \eta g_t$ and $\theta_{t+1} = \theta_t - v_t$:
# > the learning rate is *inside* the velocity.
# >
# > **What is true** This is a different algorithm from PyTorch's as soon as $\eta$ changes.
# > PyTorch uses $u_t = \gamma u_{t-1} + g_t$ and multiplies by today's $\eta$. Goyal et al. call
# > the two forms (10) and (9) (arXiv 1706.02677, section 3). With a constant $\eta$ they take the
# > same steps. After a change, form (10) goes on with old steps of the *old* size.

# %% [markdown] predict="two_forms"
# **Predict** Five times the gradient 1, momentum 0.9, and $\eta$ jumps from 0.1 to 1.0 at step 3.
# Which form is further from the start after five steps?
#
# - [x] PyTorch's, form (9)
#   Its $u$ is a sum of gradients. From step 3 on all of it is multiplied by 1.0.
# - [ ] the article's, form (10)
#   What it remembers was made with $\eta = 0.1$, and stays that small.
# - [ ] both are equally far
#   So it is as long as $\eta$ stays the same, and only so long.

# %%
def article_momentum(rates, gradient=1.0):
    """The article's form: the velocity contains the learning rate."""
    w, velocity, path = 0.0, 0.0, [0.0]
    for lr in rates:
        velocity = 0.9 * velocity + lr * gradient
        w -= velocity
        path.append(w)
    return path


def pytorch_momentum(rates):
    """The path of `torch.optim.SGD` for the same gradients, all 1."""
    settings = [{"lr": lr, "momentum": 0.9} for lr in rates]
    return trajectory(sgd_reference, np.zeros(1), np.ones((len(rates), 1)), settings)[:, 0]


for rates in ([0.1] * 5, [0.1, 0.1, 1.0, 1.0, 1.0]):
    print(f"η {rates}: PyTorch {pytorch_momentum(rates)[-1]:8.4f}"
          f"   article {article_momentum(rates)[-1]:8.4f}")

figure, axes = plt.subplots(1, 2, figsize=(9.4, 3.2), sharex=True)
for ax, (low, high) in zip(axes, [(0.01, 0.1), (0.1, 0.01)], strict=True):
    rates = [low] * 30 + [high] * 30
    steps = range(1, 61)
    ax.plot(steps, -np.diff(pytorch_momentum(rates)), color=BLUE, label="PyTorch, form (9)")
    ax.plot(steps, -np.diff(article_momentum(rates)), "--", color=RED, label="article, form (10)")
    ax.axvline(31, color=GREY, linewidth=1)
    ax.set(xlabel="step", ylabel="size of the step", title=f"η {low} → {high} at step 31")
axes[0].legend(loc="upper left")
show_figure(
    figure,
    "The size of each step in two panels: η rises at step 31, or falls. PyTorch's form jumps at"
    " once; the article's form comes to the new size slowly.",
)
jump = [0.1, 0.1, 1.0, 1.0, 1.0]
claim("After the jump PyTorch's form is further; with a constant η the two agree.",
      pytorch_momentum(jump)[-1] < article_momentum(jump)[-1]
      and np.allclose(pytorch_momentum([0.1] * 5), article_momentum([0.1] * 5)))

# %% [markdown]
# **Take away** Momentum is a sum of old gradients, worth $1/(1-\gamma)$ of one. Keep the learning
# rate out of it: then a change of $\eta$ works at once.

# %% [markdown]
# ## 2 · AdaGrad: a learning rate per parameter
#
# In the ravine one learning rate has to serve two directions. Why not one for each parameter?
# **AdaGrad** (自适应梯度) adds up the squares of all gradients a parameter has seen, and divides by
# the root:
#
# $$s_t = s_{t-1} + g_t^2 \qquad\qquad w_t = w_{t-1} - \eta\,\frac{g_t}{\sqrt{s_t} + \varepsilon}$$
#
# Everything is done element by element. $\varepsilon$ (`eps`) prevents a division by zero.
# The article has it *inside* the root, $\sqrt{s_t + \varepsilon}$. PyTorch has it *outside*.
# For ordinary gradients you cannot see the difference. For tiny ones you can.

# %% [markdown] predict="zeugma"
# **Predict** Two words in a text model. "the" has the gradient 0.1 in each of 100 steps. "zeugma"
# occurs once in 100 steps, with the gradient 10. Whose learning rate is smaller at the end?
#
# - [ ] that of "the": it was updated a hundred times
#   Updates are not counted. A hundred squares of 0.1 make a sum of 1.
# - [x] that of "zeugma"
#   One square of 10 makes a sum of 100, a hundred times that of "the".
# - [ ] they are equal: both gradients add up to 10
#   The gradients do, but it is their squares that are added.

# %% [markdown] card="adagrad_step" difficulty=2 minutes=5
# ### AdaGrad
# Write `adagrad_step(p, g, state, hp)` after the two formulas, with $\varepsilon$ outside the root,
# as PyTorch does. $s$ starts at zero and has the shape of `p`: each parameter has its own sum.
#
# **Example** `p = [1, 1, −2]`, `g = [3, 0.5, 0.25]`, lr 0.1. On the first step $\sqrt{s} = |g|$, so
# every coordinate moves by η, whatever its gradient: `[0.9, 0.9, −2.1]`. With the gradient
# `[4, 0, 0]` next, $\sqrt{s}$ = `[5, 0.5, 0.25]`, and `p` becomes `[0.82, 0.9, −2.1]`.

# %% exercise="adagrad_step"
def adagrad_step(p: np.ndarray, g: np.ndarray, state: dict, hp: dict) -> tuple[np.ndarray, dict]:
    """One step of AdaGrad, as `torch.optim.Adagrad` does it.

    p      parameters, float64 array of any shape
    g      gradient at p, same shape; many of its elements may be 0, or all
    state  {} on the first step, later the dict that you returned the step before
    hp     {"lr": float, "eps": float}; lr may change from step to step, also to 0
    returns  tuple of array and dict: the new parameters, the new state. The arguments stay as
             they are.

    >>> hp = {"lr": 0.1, "eps": 1e-10}
    >>> p, state = adagrad_step(np.array([1.0, 1.0, -2.0]), np.array([3.0, 0.5, 0.25]), {}, hp)
    >>> p
    array([0.9, 0.9, -2.1])
    >>> p, state = adagrad_step(p, np.array([4.0, 0.0, 0.0]), state, hp)
    >>> p
    array([0.82, 0.9, -2.1])
    """
    ### BEGIN SOLUTION
    total = state.get("total", 0.0) + g**2
    return p - hp["lr"] * g / (np.sqrt(total) + hp["eps"]), {"total": total}
    ### END SOLUTION


# %% check="adagrad_step" points=2 about="two steps by hand"
with check("adagrad_step", "p", "g", "state", "hp") as adagrad_step:
    public.adagrad_two_steps(adagrad_step)

### BEGIN HIDDEN TESTS
with check("adagrad_step") as step:
    rng = np.random.default_rng(41)
    p = rng.normal(size=(5, 3))
    gs = rng.normal(size=(12, 5, 3)) * rng.choice([0.0, 0.0, 1.0], size=(12, 5, 3))
    hps = [{"lr": lr, "eps": 1e-2} for lr in [0.5] * 5 + [0.0] * 2 + [0.1] * 5]
    tiny = [{"lr": 0.1, "eps": 1e-8}] * 3
    gs[8] = 0.0

    for scale in (1e-9, 1e-7, 1e60):
        expect_path(
            step, adagrad_reference, p, gs[:3] * scale, tiny,
            hint="Tiny and huge gradients: here you can see where ε is.",
        )
    expect_path(
        step, adagrad_reference, p, gs, hps,
        hint="12 steps; most gradients are 0, once all of them; ε is large; lr changes, and is 0 "
        "twice.",
    )
    none = np.zeros((0, 3))
    expect_path(step, adagrad_reference, none, [none] * 2, tiny[:2], hint="An empty p.")
    expect_in_turn(step, adagrad_reference, [p, gs[11]], [gs[:4], gs[4:8]], hps[0])
### END HIDDEN TESTS

# %% [markdown] hints="adagrad_step"
# 1. The state holds one array: the sum of the squared gradients so far.
# 2. `state.get("total", 0.0)` is the old sum, or 0 on the first step. Add today's square *before*
#    you divide.
# 3. Almost code:
#    ```python
#    total = ... + g**2
#    return p - hp["lr"] * ... , {"total": total}
#    ```
#    The divisor is `np.sqrt(total)`, and ε comes after the root. **Then** start the sum at 100
#    instead of 0. Predict how far the first step of the example goes, and run it.

# %% [markdown]
# > **The article says** *Frequently updated* parameters get a faster decay of their learning rate.
# >
# > **What is true** The sum of *squared gradients* decides, not the number of updates. One gradient
# > of 10 counts as much as ten thousand gradients of 0.1. And the sum never shrinks: a single
# > accident slows that parameter for ever.

# %%
step, label = yours("adagrad_step", adagrad_reference)
the, zeugma = np.full(100, 0.1), np.where(np.arange(100) == 20, 10.0, 0.0)
gradients = np.stack([the, zeugma], axis=1)
path = trajectory(step, np.zeros(2), gradients, [{"lr": 0.1, "eps": 1e-10}] * 100)
# The rate that is left is what one more gradient of 1e-6, too small to count, would move.
left = [
    trajectory(step, np.zeros(2), [*gradients[:t], np.full(2, 1e-6)],
               [{"lr": 0.1, "eps": 1e-10}] * (t + 1))
    for t in range(1, 101, 3)
]
rate = np.array([(q[-2] - q[-1]) / 1e-6 for q in left])
print(f"after 100 steps: 'the' was updated 100 times, its rate is {rate[-1, 0]:.3f}")
print(f"              'zeugma' was updated   1 time,  its rate is {rate[-1, 1]:.3f}")

figure, ax = plt.subplots(figsize=(7, 3.2))
ax.semilogy(range(1, 101, 3), rate[:, 0], color=BLUE, label="'the': 0.1, a hundred times")
seen = np.arange(1, 101, 3) > 20
ax.semilogy(np.arange(1, 101, 3)[seen], rate[seen, 1], color=RED, label="'zeugma': 10, once")
ax.set(xlabel="step", ylabel="learning rate left, η/√s", title=f"Size beats frequency ({label})")
ax.legend()
show_figure(
    figure,
    "The learning rates left to two words, over 100 steps. That of the frequent word falls "
    "steadily; that of the word that came once is lower from then on.",
)
claim("The word that was updated once has the smaller rate left.", rate[-1, 1] < rate[-1, 0])

# %% [markdown]
# **Take away** AdaGrad gives each parameter a rate of its own. It can only fall.

# %% [markdown]
# ## 3 · RMSprop: forget the old squares
#
# Training is long, AdaGrad's sum grows for ever, its steps die. **RMSprop** (均方根传播) replaces
# the sum by an **exponential moving average** (指数移动平均), which forgets:
#
# $$s_t = \alpha\,s_{t-1} + (1-\alpha)\,g_t^2 \qquad\qquad
#   w_t = w_{t-1} - \eta\,\frac{g_t}{\sqrt{s_t} + \varepsilon}$$
#
# The next cell is a **worked example**: the whole optimizer in the form you know from
# `adagrad_step`. Read it line by line; `adam_step` needs two averages of this kind.

# %%
def plain_rmsprop(p, g, state, hp):
    """One step of RMSprop: what is remembered is an average, and it starts at zero."""
    s = hp["alpha"] * state.get("s", 0.0) + (1 - hp["alpha"]) * g**2
    return p - hp["lr"] * g / (np.sqrt(s) + hp["eps"]), {"s": s}


hp = {"lr": 0.1, "alpha": 0.96, "eps": 0.01}
some = np.random.default_rng(5).normal(size=(20, 3))
gap = trajectory(plain_rmsprop, some[0], some, [hp] * 20) - trajectory(
    rmsprop_reference, some[0], some, [hp] * 20)
print(f"20 steps beside torch.optim.RMSprop: largest difference {np.abs(gap).max():.0e}")

# %% [markdown] predict="first_rmsprop"
# **Predict** $s$ starts at 0. The first gradient is 1, and $\alpha$ = 0.99. How long is the first
# step?
#
# - [ ] $\eta$
#   So it is with AdaGrad, where $s$ is 1 now. Here only a hundredth of the square is in $s$.
# - [x] $10\,\eta$
#   $s$ is 0.01, its root 0.1, and you divide by that.
# - [ ] $100\,\eta$
#   $s$ is 0.01, but you divide by its root.
# - [ ] $\eta/10$
#   You divide by $\sqrt s$ = 0.1, which makes the step longer.

# %% [markdown]
# **Side quest** PyTorch's RMSprop has two options more. **Centred** (中心化): divide by the standard
# deviation of the gradient instead, $\sqrt{s_t - a_t^2}$, where $a_t$ is the moving average of $g$
# itself, with the same $\alpha$. And momentum: add up the *divided* gradients.

# %% [markdown] card="rmsprop_step" difficulty=2 minutes=8 quest="side"
# ### RMSprop, centred and with momentum
# Write `rmsprop_step(p, g, state, hp)`. All averages and sums start at zero.
#
# 1. $s = \alpha\,s_\text{old} + (1-\alpha)\,g^2$
# 2. If `centered`: $a = \alpha\,a_\text{old} + (1-\alpha)\,g$ and the divisor is
#    $\sqrt{s - a^2} + \varepsilon$; otherwise it is $\sqrt{s} + \varepsilon$.
# 3. $u = \gamma\,u_\text{old} + g/\text{divisor}$, with $\gamma$ = `momentum` (may be 0).
# 4. The new parameters: $p - \eta\,u$.
#
# **Example** `p = [1, 1, −2]`, `g = [4, −0.1, 0.5]`, lr 0.1, alpha 0.96, the rest off.
# $\sqrt{s} = 0.2\,|g|$, so the first step is 5·η in each coordinate: `[0.5, 1.5, −2.5]`.

# %% exercise="rmsprop_step"
def rmsprop_step(p: np.ndarray, g: np.ndarray, state: dict, hp: dict) -> tuple[np.ndarray, dict]:
    """One step of RMSprop, as `torch.optim.RMSprop` does it.

    p      parameters, float64 array of any shape
    g      gradient at p, same shape
    state  {} on the first step, later the dict that you returned the step before
    hp     {"lr": float, "alpha": float, "eps": float, "centered": bool, "momentum": float};
           lr may change from step to step, also to 0
    returns  tuple of array and dict: the new parameters, the new state. The arguments stay as
             they are.

    >>> hp = {"lr": 0.1, "alpha": 0.96, "eps": 1e-10, "centered": False, "momentum": 0.0}
    >>> p, state = rmsprop_step(np.array([1.0, 1.0, -2.0]), np.array([4.0, -0.1, 0.5]), {}, hp)
    >>> p
    array([0.5, 1.5, -2.5])
    """
    ### BEGIN SOLUTION
    alpha = hp["alpha"]
    s, a, u = state.get("s", 0.0), state.get("a", 0.0), state.get("u", 0.0)
    s = alpha * s + (1 - alpha) * g**2
    a = alpha * a + (1 - alpha) * g
    variance = s - a**2 if hp["centered"] else s
    u = hp["momentum"] * u + g / (np.sqrt(variance) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}
    ### END SOLUTION


# %% check="rmsprop_step" points=3 about="one step by hand, and three more"
with check("rmsprop_step", "p", "g", "state", "hp") as rmsprop_step:
    public.rmsprop_steps(rmsprop_step)

### BEGIN HIDDEN TESTS
with check("rmsprop_step") as step:
    rng = np.random.default_rng(51)
    hp = {"lr": 0.1, "alpha": 0.96, "eps": 1e-10, "centered": False, "momentum": 0.0}
    p, gs = rng.normal(size=(2, 7)), rng.normal(size=(40, 2, 7)) * rng.uniform(0.05, 5, (2, 7))
    gs[:, 1, 3] = 0.0
    rates = [0.01] * 30 + [0.0] * 2 + [0.1] * 8

    # The second step alone: on the first one no two kinds of centring that are wrong differ.
    centred = [hp | {"alpha": 0.9, "eps": 1e-2, "centered": True}] * 2
    there, state = step(p, gs[0], {}, centred[0]).value
    step(there, gs[1], state, centred[1])[0].equals(
        trajectory(rmsprop_reference, p, gs[:2], centred)[2], rtol=1e-9, atol=1e-12,
        hint="The second of two steps, centered. Which a, and which s, is in the divisor?",
    )
    gs[12:14] = 0.0
    for options in (
        {"eps": 1e-2},
        {"eps": 1e-2, "centered": True},
        {"eps": 1e-2, "momentum": 0.8},
        {"eps": 1e-3, "centered": True, "momentum": 0.7},
    ):
        expect_path(
            step, rmsprop_reference, p, gs,
            [hp | {"alpha": 0.9, "lr": lr} | options for lr in rates],
            hint="40 random steps, with and without the options; lr changes on the way, and is 0 "
            "for a while; so are all gradients.",
        )
    for scale in (1e-9, 1e-7, 1e70):
        expect_path(
            step, rmsprop_reference, p, gs[:3] * scale, [hp | {"eps": 1e-8}] * 3,
            hint="Tiny and huge gradients. Where is ε added?",
        )
    none = np.zeros((0, 2))
    expect_path(step, rmsprop_reference, none, [none] * 2, [hp] * 2, hint="An empty p.")
    hp |= {"alpha": 0.9, "eps": 1e-2, "centered": True, "momentum": 0.8}
    expect_in_turn(step, rmsprop_reference, [p, gs[39]], [gs[:4], gs[4:8]], hp)
### END HIDDEN TESTS

# %% [markdown] hints="rmsprop_step"
# 1. Up to three arrays have to survive until the next step. On the first step each of them is 0.
# 2. Read the old values with `state.get("s", 0.0)` and its like, compute the new ones in the order
#    of the task, and return all of them. It does no harm to keep an average that you do not need.
# 3. Almost code:
#    ```python
#    s = hp["alpha"] * state.get("s", 0.0) + ...
#    a = ...                                      # the same with g
#    square = s - ... if hp["centered"] else s
#    u = ... + g / (... + hp["eps"])
#    ```
#    **Then** predict what a centred RMSprop does on a gradient that is always 1, after a thousand
#    steps. Run it.

# %% [markdown]
# > **The article says** γ = 0.9 (our α) and a learning rate of 0.001 are the usual values, and
# > $\varepsilon$ is inside the root.
# >
# > **What is true** 0.9 and 0.001 are from Hinton's lecture and from Keras. PyTorch's defaults are
# > other ones, its $\varepsilon$ is outside the root, and there is no bias correction: the first
# > step is $\eta/\sqrt{1-\alpha}$, not $\eta$. Copy a recipe from one library to the other, and it
# > is another recipe.

# %%
import inspect

defaults = inspect.signature(torch.optim.RMSprop).parameters
print("PyTorch:", {name: defaults[name].default for name in ("lr", "alpha", "eps", "centered")})

step, label = yours("rmsprop_step", rmsprop_reference)
for alpha in (0.9, 0.99, 0.999):
    settings = {"lr": 1e-3, "alpha": alpha, "eps": 1e-8, "centered": False, "momentum": 0.0}
    there, _ = step(np.zeros(1), np.ones(1), {}, settings)
    print(f"alpha {alpha:5}: the first step with {label} is {-there[0] / 1e-3:5.2f} · η")

# %% [markdown]
# How does the learning rate of one parameter develop? Below, the gradient is 1 for 300 steps, then
# 0.1, as in training: large gradients first, small ones later.

# %%
sizes = np.where(np.arange(900) < 300, 1.0, 0.1)[:, None]
runs = {
    "AdaGrad": (*yours("adagrad_step", adagrad_reference), {"lr": 0.1, "eps": 1e-8}, BLUE),
    "RMSprop, alpha 0.99": (step, label, settings | {"alpha": 0.99, "lr": 0.1}, ORANGE),
}
figure, ax = plt.subplots(figsize=(7, 3.2))
rates = {}
for name, (function, whose, values, color) in runs.items():
    moved = -np.diff(trajectory(function, np.zeros(1), sizes, [values] * len(sizes))[:, 0])
    rates[name] = moved / sizes[:, 0]
    ax.semilogy(rates[name], color=color, label=f"{name} ({whose})")
ax.axvline(300, color=GREY, linewidth=1)
ax.text(312, 0.03, "the gradient falls from 1 to 0.1", color=GREY)
ax.set(xlabel="step", ylabel="step size / gradient", title="AdaGrad only falls, RMSprop recovers")
ax.legend(loc="center right")
show_figure(
    figure,
    "Step size over gradient for 900 steps. AdaGrad's curve never rises; RMSprop's does after "
    "the gradient has become small.",
)
ada, rms = (rates[name] for name in runs)
claim("AdaGrad's rate never rises; RMSprop's does, when the gradients become small.",
      (np.diff(ada) <= 1e-12).all() and rms[-1] > 5 * rms[299])

# %% [markdown]
# **Take away** RMSprop = AdaGrad that forgets. Say which library's defaults you mean.

# %% [markdown]
# ## 4 · Adam and AdamW
#
# **Adam** (adaptive moment estimation, 自适应矩估计) takes both ideas: an average of the gradient
# (**first moment**, 一阶矩) for the direction, an average of its square (**second moment**, 二阶矩)
# for the size.
#
# $$m_t = \beta_1 m_{t-1} + (1-\beta_1)\,g_t \qquad v_t = \beta_2 v_{t-1} + (1-\beta_2)\,g_t^2$$
#
# Both start at zero, so at first both are too small. The **bias correction** (偏差修正) repairs
# that:
#
# $$\hat m_t = \frac{m_t}{1-\beta_1^t} \qquad \hat v_t = \frac{v_t}{1-\beta_2^t} \qquad
#   w_t = w_{t-1} - \eta\,\frac{\hat m_t}{\sqrt{\hat v_t} + \varepsilon}$$
#
# Today nearly everybody trains with **AdamW**. The W is for weight decay, done in another place.
# Adam adds $\lambda w$ to the gradient (“L2”: it is the slope of $\lambda w^2/2$); AdamW pulls the
# weights towards zero directly, beside the Adam step:
# $w_t = w_{t-1} - \eta\,\lambda\,w_{t-1} - \eta\,(\dots)$. This is called **decoupled** (解耦) weight
# decay.

# %% [markdown] predict="still_gradient"
# **Predict** A weight is 3, its gradient is exactly 0, $\eta$ = 0.1 and $\lambda$ = 0.5. How far
# does the first step of Adam move it? And that of AdamW?
#
# - [ ] both by 0.15, which is $\eta\,\lambda\,w$
#   AdamW does. In Adam $\lambda w$ is part of the gradient, and goes through the division.
# - [x] Adam by 0.1, AdamW by 0.15
#   To Adam the gradient is 1.5, and its first step is $\eta$ times the sign of that.
# - [ ] Adam not at all, AdamW by 0.15
#   Adam decays, too: it adds $\lambda w$ = 1.5 to the gradient of 0.
# - [ ] both by 0.1
#   Adam does. AdamW's Adam step is 0 here; beside it stands $\eta\,\lambda\,w$ = 0.15.

# %% [markdown] card="adam_step" difficulty=3 minutes=11
# ### Adam and AdamW in one function
# Write `adam_step(p, g, state, hp)`. `hp` always holds all five keys.
#
# 1. $m$, $v$ and the step number $t$: the first step is $t = 1$. Correct both averages.
# 2. New parameters: $p - \eta\,\hat m/(\sqrt{\hat v}+\varepsilon)$. **Now run check 1.**
# 3. Weight decay. If `decoupled_weight_decay` is False (Adam): before all else the gradient becomes
#    $g + \lambda p$. If it is True (AdamW), also subtract $\eta\,\lambda\,p$, with the *old* `p`.
#    **Check 2.**
#
# **Example** `p = [1, −2, 3]`, `g = [3, −50, 2]`, lr 0.1, no decay. On the first step
# $\hat m/\sqrt{\hat v}$ is the sign of the gradient, so you get `[0.9, −1.9, 2.9]`.

# %% exercise="adam_step"
def adam_step(p: np.ndarray, g: np.ndarray, state: dict, hp: dict) -> tuple[np.ndarray, dict]:
    """One step of Adam or AdamW, as `torch.optim.Adam` and `torch.optim.AdamW` do it.

    p      parameters, float64 array of any shape
    g      gradient at p, same shape
    state  {} on the first step, later the dict that you returned the step before
    hp     {"lr": float, "betas": (float, float), "eps": float, "weight_decay": float,
            "decoupled_weight_decay": bool}        True: AdamW, False: Adam;
           lr may change from step to step, also to 0
    returns  tuple of array and dict: the new parameters, the new state. The arguments stay as
             they are.

    >>> hp = {"lr": 0.1, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0,
    ...       "decoupled_weight_decay": False}
    >>> p, state = adam_step(np.array([1.0, -2.0, 3.0]), np.array([3.0, -50.0, 2.0]), {}, hp)
    >>> p
    array([0.9, -1.9, 2.9])
    """
    ### BEGIN SOLUTION
    lr, decay, (beta1, beta2) = hp["lr"], hp["weight_decay"], hp["betas"]
    if hp["decoupled_weight_decay"]:
        pull = lr * decay * p
    else:
        pull = 0.0
        g = g + decay * p
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * g
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return p - pull - lr * m_hat / (np.sqrt(v_hat) + hp["eps"]), {"t": t, "m": m, "v": v}
    ### END SOLUTION


# %% check="adam_step" points=3 about="without weight decay"
with check("adam_step", "p", "g", "state", "hp") as adam_step:
    public.adam_without_decay(adam_step)

### BEGIN HIDDEN TESTS
with check("adam_step") as step:
    rng = np.random.default_rng(61)
    hp = {"lr": 0.1, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0,
          "decoupled_weight_decay": False}
    p, gs = rng.normal(size=(3, 5)), rng.normal(size=(100, 3, 5)) * rng.uniform(0.01, 3, (3, 5))
    gs[:, 2, 2] = 0.0
    gs[12:14] = 0.0

    for scale in (1e-10, 1e-8, 1e70):
        expect_path(
            step, adam_reference, p, gs[:4] * scale, [hp] * 4,
            hint="Tiny and huge gradients. Where is ε added?",
        )
    rates = [0.02] * 28 + [0.0] * 2 + [0.2] * 70
    hps = [hp | {"lr": lr, "eps": 1e-2, "betas": (0.8, 0.95)} for lr in rates]
    expect_path(
        step, adam_reference, p, gs, hps,
        hint="100 random steps; ε is large, lr changes; one gradient is always 0, and for two "
        "steps all of them.",
    )
    none = np.zeros((0, 2))
    expect_path(step, adam_reference, none, [none] * 2, [hp] * 2, hint="An empty p.")
    expect_in_turn(step, adam_reference, [p, gs[50]], [gs[:4], gs[4:8]], hp)
### END HIDDEN TESTS

# %% check="adam_step" points=2 about="weight decay, decoupled and not"
with check("adam_step") as adam_step:
    public.adam_with_decay(adam_step)

### BEGIN HIDDEN TESTS
with check("adam_step") as step:
    rng = np.random.default_rng(62)
    p, gs = rng.normal(size=(3, 5)) * 4, rng.normal(size=(100, 3, 5))
    gs *= rng.uniform(0.01, 3, (3, 5))
    gs[:, 2, 2] = 0.0
    gs[12:14] = 0.0

    for decoupled in (True, False):
        hps = [
            {"lr": lr, "betas": (0.8, 0.95), "eps": 1e-2, "weight_decay": 0.4,
             "decoupled_weight_decay": decoupled} for lr in [0.02] * 30 + [0.2] * 70
        ]
        expect_path(
            step, adam_reference, p, gs, hps,
            hint="100 steps with weight decay; lr changes on the way, and two gradients are 0.",
        )
### END HIDDEN TESTS

# %% [markdown] hints="adam_step"
# 1. Three things have to survive until the next step: `m`, `v` and the step number. For the rest,
#    follow the formulas from left to right.
# 2. `t = state.get("t", 0) + 1` makes the first step number 1. Compute `m_hat` and `v_hat` as new
#    variables; the state keeps the uncorrected `m` and `v`.
# 3. Almost code:
#    ```python
#    decoupled = hp["decoupled_weight_decay"]
#    if not decoupled:
#        g = g + ...                              # Adam: decay is part of the gradient
#    m, v = ..., ...
#    m_hat, v_hat = m / (1 - hp["betas"][0] ** t), ...
#    new_p = p - hp["lr"] * m_hat / (... + hp["eps"])
#    if decoupled:
#        new_p = new_p - ...                      # AdamW: lr, weight decay, old p
#    ```
#    **Then** multiply all gradients of the example by 1000. Predict what changes in the first step
#    of Adam without decay, and what with decay. Run both.

# %% [markdown]
# ### Three of them, side by side
#
# The ravine from the beginning, and the same ravine turned by 45 degrees.

# %% [markdown] predict="turned"
# **Predict** Momentum takes the same path in both, only turned. Does Adam?
#
# - [ ] yes: a ravine is a ravine
#   Adam does not see the ravine. It sees two coordinates, each with gradients of its own.
# - [x] no: along the axes it repairs the ravine, turned it hardly does
#   It divides coordinate by coordinate. Turned, both coordinates feel the steep direction alike.
# - [ ] no: turned it is faster, as it can go straight
#   Turned, both coordinates get nearly the same divisor, and the ravine stays as narrow as it is.

# %%
sgd, sgd_label = yours("sgd_step", sgd_reference)
rmsprop, rmsprop_label = yours("rmsprop_step", rmsprop_reference)
adam, adam_label = yours("adam_step", adam_reference)

SGD = {"lr": 0.018, "momentum": 0.0, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
RMSPROP = {"lr": 0.2, "alpha": 0.9, "eps": 1e-8, "centered": False, "momentum": 0.0}
ADAM = {"lr": 0.5, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0,
        "decoupled_weight_decay": False}
contestants = {
    "momentum": (sgd, SGD | {"momentum": 0.9}, BLUE, sgd_label),
    "RMSprop": (rmsprop, RMSPROP, ORANGE, rmsprop_label),
    "Adam": (adam, ADAM, GREEN, adam_label),
}
turn = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)
turned = Quadratic(turn @ ravine.A @ turn.T, np.zeros(2))

figure, axes = plt.subplots(1, 3, figsize=(10.4, 3.6), width_ratios=(1, 1, 1.05))
ends = {}
courses = ((axes[0], ravine, start, "-"), (axes[1], turned, turn @ start, "--"))
for ax, bowl, begin, style in courses:
    plot_landscape(ax, bowl, (-10, 4), (-9, 5), minimum=(0, 0))
    ax.set_aspect("equal")
    for name, (step, values, color, _) in contestants.items():
        path = minimise(step, bowl.gradient, begin, values, 60)
        ends[name, style] = bowl(path[-1])
        plot_path(ax, bowl, path, name, color=color)
        # Momentum's two lines are one: the straight ones are wide and pale.
        looks = {"label": name, "linewidth": 4, "alpha": 0.4} if style == "-" else {}
        axes[2].semilogy(bowl(path) + 1e-9, style, color=color, **looks)
axes[0].legend(loc="lower left")
axes[0].set_title("Along the axes")
axes[1].set_title("Turned by 45°")
axes[2].set(title="Loss: wide straight, dashed turned", xlabel="step", ylabel="loss")
axes[2].legend(loc="lower left")
show_figure(
    figure,
    "Left and middle, three paths in the ravine along the axes and turned. Right, the losses: "
    "momentum has the same curve in both, RMSprop and Adam end higher when it is turned.",
)
print("Drawn with", ", ".join(sorted({entry[3] for entry in contestants.values()})) + ".")
claim("Momentum ends as low in the turned ravine; RMSprop and Adam end higher there.",
      np.isclose(ends["momentum", "-"], ends["momentum", "--"], rtol=1e-3)
      and all(ends[name, "--"] > 2 * ends[name, "-"] for name in ("RMSprop", "Adam")))

# %% [markdown]
# RMSprop and Adam divide *each coordinate* by its own size. That repairs a ravine along an axis,
# and helps little when the ravine lies between the axes.
#
# ### Digits, trained with your optimizers
#
# A small network: 64 → 32 → 32 → 32 → 10, all its weights in one long vector. PyTorch gives the
# gradient, **your** function does the step. A fair comparison needs rules, fixed before it starts:
#
# - every optimizer may choose among three learning rates, by its mean loss on a **validation set**
#   (验证集) of 400 images, over the seeds 0 to 2;
# - it is judged once, with that rate, on test images that nothing was chosen by, over ten other
#   seeds;
# - one is better than Adam if the whole 95 % interval of the paired differences says so.
#
# These are 95 trainings: up to a minute.

# %%
adagrad, adagrad_label = yours("adagrad_step", adagrad_reference)
field = {
    "SGD": (sgd, SGD, (0.1, 0.3, 1.0), GREY, sgd_label),
    "momentum": (sgd, SGD | {"momentum": 0.9}, (0.03, 0.1, 0.3), BLUE, sgd_label),
    "AdaGrad": (adagrad, {"eps": 1e-10}, (0.01, 0.03, 0.1), RED, adagrad_label),
    "RMSprop": (rmsprop, RMSPROP | {"alpha": 0.99}, (0.001, 0.003, 0.01), ORANGE, rmsprop_label),
    "Adam": (adam, ADAM, (0.003, 0.01, 0.03), GREEN, adam_label),
}
training, validation, test = split_rows()
tested, validated = {}, {}
figure, ax = plt.subplots(figsize=(9.4, 3.4))
for place, (name, (step, values, rates, color, whose)) in enumerate(field.items()):
    tried = [losses_of(train(step, values | {"lr": rate}, range(3), rows=training)[1], validation)
             for rate in rates]
    validated[name] = np.mean(tried, axis=1)
    best = rates[np.argmin(validated[name])]
    _, weights = train(step, values | {"lr": best}, range(10, 20), rows=training)
    tested[name] = losses_of(weights, test)
    ax.plot(tested[name], np.full(10, place), "o", color=color, alpha=0.5)
    ax.plot(tested[name].mean(), place, "|", color=color, markersize=22, markeredgewidth=3)
    print(f"{name:8}  validation {validated[name].round(3)} for η {rates}: takes {best:<5}  "
          f"test {tested[name].mean():.3f}   ({whose})")
ax.set_yticks(range(len(field)), field)
ax.set(xlabel="test loss after 150 steps, ten seeds (bar: their mean)", ylim=(4.5, -0.5),
       title="Digits, mini-batches of 128, each η chosen on the validation set")
show_figure(
    figure,
    "A row of ten points for each optimizer: the test losses of ten seeds, and a bar at their "
    "mean.",
)
for name in list(field)[:-1]:
    mean, half, _ = gap_by_scipy(tested["Adam"], tested[name], 0.0)
    verdict = ("worse than Adam" if mean - half > 0 else "better than Adam" if mean + half < 0
               else "cannot tell")
    print(f"{name:8} minus Adam: {mean:+.3f} ± {half:.3f}   {verdict}")
lowest = [losses.min() for losses in validated.values()]
claim("In validation loss, SGD's best and worst rate are further apart than the best and the worst "
      "optimizer, each at its best rate.", np.ptp(validated["SGD"]) > np.ptp(lowest))

# %% [markdown]
# **Take away** Tune before you compare: a wrong $\eta$ can cost more than a wrong optimizer.
#
# ### Why decoupled?
#
# Four weights start at 1. Their gradients are pure noise, of sizes 0.001 to 10: the data say
# nothing. Only the decay should matter, and shrink all four alike.

# %% [markdown] predict="least_decay"
# **Predict** L2 goes through the division by $\sqrt{\hat v}$. Which weight does it shrink least?
#
# - [ ] the one with the smallest noise
#   Its $\sqrt{\hat v}$ is small, so its decay is divided by little, and becomes large.
# - [x] the one with the largest noise
#   Its $\sqrt{\hat v}$ is large, and the decay is divided by it, too.
# - [ ] none: $\lambda$ is the same for all
#   In AdamW it is. Here what $\lambda$ adds is divided by another number for each weight.

# %%
noise = np.random.default_rng(3).normal(size=(400, 200, 4)) * [0.001, 0.1, 1.0, 10.0]
names = ["0.001", "0.1", "1", "10"]
figure, ax = plt.subplots(figsize=(7, 3.2))
shrunk = {}
for shift, decoupled, name, color in ((-0.2, False, "Adam + L2", RED), (0.2, True, "AdamW", BLUE)):
    values = ADAM | {"lr": 0.005, "weight_decay": 0.3, "decoupled_weight_decay": decoupled}
    final = trajectory(adam, np.ones((200, 4)), noise, [values] * 400)[-1].mean(axis=0)
    shrunk[name] = final
    bars = ax.bar(np.arange(4) + shift, final, 0.38, color=color, label=name)
    ax.bar_label(bars, fmt="%.2f", fontsize=9)
ax.axhline((1 - 0.005 * 0.3) ** 400, color=GREY, linewidth=1, label="$(1-\\eta\\lambda)^{400}$")
ax.set(xlabel="size of the gradient noise", ylabel="weight after 400 steps", ylim=(-0.1, 1.35),
       title=f"L2 depends on the noise, AdamW does not ({adam_label})")
ax.set_xticks(np.arange(4), names)
ax.grid(axis="x", visible=False)
ax.legend(ncols=3, loc="upper left")
show_figure(
    figure,
    "Two bars for each size of noise. Those of Adam with L2 grow with the noise; those of AdamW"
    " all reach the line of pure decay.",
)
l2, decoupled = shrunk["Adam + L2"], shrunk["AdamW"]
claim("L2 leaves most of the weight with the largest noise; AdamW shrinks all four alike.",
      l2.argmax() == 3 and l2[3] > 3 * l2[:2].max() and np.ptp(decoupled) < 0.1)

# %% [markdown]
# **Take away** Adam = momentum's direction, RMSprop's size, and a correction for the start. With
# weight decay, use AdamW: then λ means the same for every weight.

# %% [markdown]
# ## 5 · An optimizer as it is really written
#
# Your functions return *new* parameters. A model of PyTorch holds its own tensors, so a real
# optimizer changes them **in place** (原地), and remembers which ones it is for. The next cell is a
# **worked example**, gradient descent as a class.

# %%
class PlainSGD:
    """Gradient descent: the parameters stand in groups, each with settings of its own."""

    def __init__(self, params, lr):
        self.param_groups = [{"params": list(params), "lr": lr}]

    def zero_grad(self):
        for group in self.param_groups:
            for p in group["params"]:
                p.grad = None

    @torch.no_grad()  # what happens to p in here is no part of the model
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:  # not every parameter takes part in every loss
                    p.sub_(group["lr"] * p.grad)


torch.manual_seed(0)
model = torch.nn.Linear(64, 10)
optimizer = PlainSGD(model.parameters(), lr=0.5)
(x, y), _, _ = noisy_digits(seed=0)
for number in range(3):
    optimizer.zero_grad()  # without it, backward() adds to the gradient of the step before
    loss = F.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()
    print(f"step {number + 1}: loss {loss.item():.3f}")
optimizer.param_groups[0]["lr"] = 0.05  # what a schedule does; the next step reads it

# %% [markdown] predict="rebound"
# **Predict** In `step`, write `p = p - group["lr"] * p.grad` in place of `p.sub_(…)`. What happens?
#
# - [ ] the same: it is the same formula
#   The numbers are. But they are in a new tensor, which the model knows nothing of.
# - [ ] PyTorch raises an error, as p is a parameter of a model
#   It does not: nothing forbids a new tensor. That is what makes this mistake hard to see.
# - [x] no error, and the loss stays where it is
#   `p` is a local name for a new tensor. The model keeps the old one.

# %% [markdown] card="AdamW" difficulty=4 minutes=18
# ### AdamW, as it is really written
# Write `class AdamW`. `AdamW(model.parameters(), lr=0.01)` makes an optimizer with
#
# 1. `param_groups`, a list of two dicts: under `"params"` the first holds the tensors with at least
#    two axes, the second all others, in their order. Biases and norms do not decay: in the second
#    group `"weight_decay"` is 0. Both hold `"lr"`, `"betas"` and `"eps"`, too, and every step reads
#    all four anew. A learning rate may be 0 for a while: then only the averages and step numbers go on.
# 2. `zero_grad()`: afterwards every `.grad` is `None`.
# 3. `step()`: one step of AdamW, as in `adam_step`, for every parameter, in place. Gradients stay as
#    they are. What has none, always or for a while, is left alone: it does not move, does not decay,
#    and *its* averages and step number wait. **Now run check 1, and check 2.**
# 4. `state_dict()`: a dict with `"state"`, the averages and step numbers of each parameter, under its
#    number 0, 1, … in the order of the groups; and `"param_groups"`, the settings, without tensors
#    of the model. All of it is plain: dicts, lists, tuples, numbers, text, tensors.
# 5. `load_state_dict(saved)`: averages, step numbers and settings take the place of those it had.
#    With it another optimizer of the same model goes on as if training had never stopped.
#    **Check 3.**
#
# The averages have the dtype of the parameter, so they take twice the bytes of the parameters;
# nothing else of that size is kept, neither in what is saved nor on the optimizer. `torch.optim.Optimizer` may be your base class; `torch.optim`'s
# Adam and AdamW may not.
#
# **Example** lr 0.1, weight_decay 0.5, the rest as it is. A weight `[[1.0]]` with the gradient
# `[[0.3]]` goes to `[[0.85]]`, a bias `[1.0]` with the gradient `[0.3]` to `[0.9]`.

# %% exercise="AdamW"
class AdamW:
    """AdamW as `torch.optim` has it, with weight decay for matrices only.

    AdamW(params, lr, betas, eps, weight_decay)
    params  the parameters of a model, one by one: read them only once, as a generator allows
    betas   (β₁, β₂) of the two averages; the others are floats

    param_groups           [{"params": […], "lr": …, "betas": …, "eps": …, "weight_decay": …}, {…}]
    zero_grad()            sets every gradient to None
    step()                 changes every parameter that has a gradient in place
    state_dict()           {"state": dict by number, "param_groups": list of two dicts}, plain data
    load_state_dict(dict)  goes on from there

    >>> w = torch.nn.Parameter(torch.tensor([[1.0]]))
    >>> w.grad = torch.tensor([[0.3]])
    >>> AdamW([w], lr=0.1, weight_decay=0.5).step()
    >>> w.tolist()
    [[0.85]]
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        ### BEGIN SOLUTION
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        matrices = [p for p in params if p.ndim >= 2]
        others = [p for p in params if p.ndim < 2]
        self.param_groups = [
            {"params": matrices, "weight_decay": weight_decay} | settings,
            {"params": others, "weight_decay": 0.0} | settings,
        ]
        self.state = {}

    def _params(self):
        return [p for group in self.param_groups for p in group["params"]]

    def zero_grad(self):
        for p in self._params():
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                if p not in self.state:
                    self.state[p] = {"t": 0, "m": torch.zeros_like(p), "v": torch.zeros_like(p)}
                memory = self.state[p]
                memory["t"] += 1
                memory["m"].mul_(beta1).add_((1 - beta1) * p.grad)
                memory["v"].mul_(beta2).add_((1 - beta2) * p.grad**2)
                m_hat = memory["m"] / (1 - beta1 ** memory["t"])
                v_hat = memory["v"] / (1 - beta2 ** memory["t"])
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.sub_(group["lr"] * m_hat / (v_hat.sqrt() + group["eps"]))

    def state_dict(self):
        numbered = enumerate(self._params())
        state = {number: dict(self.state[p]) for number, p in numbered if p in self.state}
        settings = [
            {key: value for key, value in group.items() if key != "params"}
            for group in self.param_groups
        ]
        return {"state": state, "param_groups": settings}

    def load_state_dict(self, saved):
        params = self._params()
        self.state = {params[number]: dict(memory) for number, memory in saved["state"].items()}
        for group, settings in zip(self.param_groups, saved["param_groups"]):
            group.update(settings)
        ### END SOLUTION


# %% check="AdamW" points=2 about="three steps of a matrix and its bias, then the example"
names = ("params", "lr", "betas", "eps", "weight_decay")
with check("AdamW", *names, driver=adamw.first_steps) as AdamW:
    public_adamw.adamw_three_steps(AdamW)

# %% check="AdamW" points=2 about="the groups; sixty steps of many shapes, with another rate"
with check("AdamW", driver=adamw.groups_of) as run:
    groups = run({"lr": 0.3, "weight_decay": 0.2})
    groups["from torch"].equals(False, hint=adamw.WRITE_IT)
    matrices, others = [(3, 5), (2, 3, 2, 2)], [(4,), (3,), (3,), (2,), ()]
    hint = "First what has two axes or more, then the rest. How many axes has a single number?"
    groups["shapes"].equals([matrices, others], hint=hint)
    groups["weight_decay"].equals([0.2, 0.0], hint="Which of the two groups decays?")
    groups["lr"].equals([0.3, 0.3], hint="Both groups hold the learning rate.")

### BEGIN HIDDEN TESTS
with check("AdamW", driver=adamw.train_with) as run:
    rates = [0.02] * 27 + [0.0] * 3 + [0.3] * 30
    hyper = {"betas": (0.8, 0.95), "eps": 1e-2, "weight_decay": 0.4}

    def path(make, rates=rates):
        return adamw.train_with(make, adamw.SHAPES, rates, hyper)["parameters"]

    ran = run(adamw.SHAPES, rates, hyper)
    ran["parameters"].equals(
        path(adamw.torch_adamw), rtol=1e-9, atol=1e-11,
        hint="60 steps; the rate is 0 for three, then another; one parameter never has a gradient, "
        "one has none at first, one has none for a while. Each has a memory of its own.",
    )
    ran["in place"].equals(True, hint="The model has to keep its tensors.")
    ran["gradients kept"].equals(True, hint="step() leaves p.grad as it is; zero_grad() clears it.")
    ran["None after zero_grad"].equals(
        [True] * 7, hint="Some have no gradient when zero_grad is called."
    )
    task = adamw.SHAPES, [0.1] * 5, {}
    run(*task)["parameters"].equals(
        adamw.train_with(adamw.torch_adamw, *task)["parameters"], rtol=1e-9, atol=1e-11,
        hint="Only lr is given here. The other defaults stand in the first line of __init__.",
    )
    later = [
        {"lr": 0.2, "betas": (0.7, 0.9), "eps": 0.1, "weight_decay": 0.7},
        {"lr": 0.04, "betas": (0.5, 0.97), "weight_decay": 0.02},
    ]
    task = adamw.SHAPES, [0.1] * 4 + [later] * 4, hyper
    run(*task)["parameters"].equals(
        adamw.train_with(adamw.torch_adamw, *task)["parameters"], rtol=1e-9, atol=1e-11,
        hint="At step 5 the settings in param_groups change, and not alike in the two groups.",
    )
### END HIDDEN TESTS

# %% check="AdamW" points=2 about="save, load, go on; the bytes of the state"
with check("AdamW", driver=adamw.stop_and_resume) as run:
    ran = run([0.1] * 4, 2, {"weight_decay": 0.3, "eps": 1e-3})
    ran["from torch"].equals(False, hint=adamw.WRITE_IT)
    hint = (
        "state_dict() holds plain data only: no Parameter, neither as a key nor as a value. The keys "
        "in state are numbers."
    )
    ran["strange"].equals("", hint=hint)
    hint = "load_state_dict brings the saved learning rate back."
    ran["lr"].equals([0.1, 0.1], hint=hint)

### BEGIN HIDDEN TESTS
with check("AdamW", driver=adamw.stop_and_resume) as run:
    hyper = {"betas": (0.8, 0.95), "eps": 1e-2, "weight_decay": 0.4}
    last = [{"lr": 0.05}, {"lr": 0.03, "betas": (0.7, 0.9)}]
    # {}: after loading, the settings that were saved stay as they are for three steps.
    rates = [0.02] * 7 + [last] * 4 + [[{}, {}]] * 3 + [0.3] * 7
    right = adamw.stop_and_resume(adamw.torch_adamw, rates, 11, hyper)
    numbers = right["numbers"]
    ran = run(rates, 11, hyper)
    ran["strange"].equals("", hint="Is state_dict() plain data after many steps, too?")
    ran["lr"].equals(
        [0.05, 0.03], hint="Which learning rates did the groups have just before the stop?"
    )
    ran["parameters"].equals(
        right["parameters"], rtol=1e-9, atol=1e-11,
        hint="Stopped after 11 steps, saved, loaded into a new optimizer of a copy of the model.",
    )
    for number, size in numbers.items():
        ran["numbers"][number].equals(
            size, hint="In state, parameters are numbered in the order of the groups, from 0."
        )
    unused = [0.1] * 3, 0, hyper
    run(*unused)["parameters"].equals(
        adamw.stop_and_resume(adamw.torch_adamw, *unused)["parameters"], rtol=1e-9, atol=1e-11,
        hint="Saved before the first step: there is no average yet.",
    )
with check("AdamW", driver=adamw.kept_beside) as run:
    shapes = [(31, 17), (31,), (7, 31)]
    numbers = 31 * 17 + 31 + 7 * 31
    for dtype in ("float32", "bfloat16"):
        kept = run(shapes, dtype)
        kept["dtypes"].equals([dtype], hint="Two averages, in the dtype of the parameter.")
        for where in ("saved", "held"):
            kept[where].equals(
                2 * numbers,
                hint="Two averages of each parameter are kept, and nothing else of that size.",
            )
### END HIDDEN TESTS

# %% [markdown] hints="AdamW"
# 1. `PlainSGD` is your skeleton. What `adam_step` kept in `state` you now need once *for each*
#    parameter: a dict whose keys are the parameters themselves.
# 2. Split `list(params)` by their `.ndim`. In `step`, a parameter that is not yet in the dict gets
#    two tensors of `torch.zeros_like` and a step number 0. To save, count the parameters with
#    `enumerate`; to load, take them by that number from the *new* model.
# 3. Almost code, `step` without what belongs to v:
#    ```python
#    for group in self.param_groups:
#        beta1, beta2 = group["betas"]
#        for p in group["params"]:
#            memory = ...                             # that of p
#            memory["t"] += 1
#            memory["m"].mul_(beta1).add_(...)        # in place, like p itself
#            m_hat = memory["m"] / (1 - ...)
#            p.mul_(1 - ...)                          # decay, with the group's settings
#            p.sub_(group["lr"] * ...)
#    ```
#    **Then** leave `zero_grad()` out of the training below. Predict whether AdamW notices it as
#    much as SGD does, and run it.

# %% [markdown]
# ### Where weight decay wins
#
# 200 images of digits, a fifth of them with a random label: a network can learn all of them by
# heart. Same rules as before: $\lambda$ is chosen on a validation set over the seeds 0 to 2, then
# judged once, on ten other seeds. Decay wins if the whole interval is below 0.

# %%
Optimizer, label = yours("AdamW", adamw.torch_adamw)


def errors_after(weight_decay, seed):
    """Train on 200 images with your optimizer: errors in training, validation, test in percent."""
    parts = noisy_digits(seed)
    torch.manual_seed(seed)
    model = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
    optimizer = Optimizer(model.parameters(), lr=0.01, weight_decay=weight_decay)
    for _ in range(150):
        optimizer.zero_grad()
        F.cross_entropy(model(parts[0][0]), parts[0][1]).backward()
        optimizer.step()
    with torch.no_grad():
        return [100 * (model(x).argmax(dim=1) != y).double().mean().item() for x, y in parts]


decays = (0.0, 0.3, 1.0, 3.0, 10.0)
tried = np.array([[errors_after(decay, seed) for seed in range(3)] for decay in decays])
chosen = decays[tried[..., 1].mean(axis=1).argmin()]
without, with_decay = (np.array([errors_after(decay, seed) for seed in range(10, 20)])
                       for decay in (0.0, chosen))
mean, half, _ = gap_by_scipy(without[:, 2], with_decay[:, 2], 0.0)

figure, ax = plt.subplots(figsize=(7, 3.3))
for column, name, color in ((0, "training (with its wrong labels)", GREY), (1, "validation", BLUE)):
    ax.plot(range(len(decays)), tried[..., column].mean(axis=1), "o-", color=color, label=name)
ax.set_xticks(range(len(decays)), [f"{decay:g}" for decay in decays])
ax.set(xlabel="weight decay λ", ylabel="errors in percent",
       title=f"Forgetting on purpose ({label})")
ax.legend()
show_figure(
    figure,
    "Errors over the weight decay. Training errors rise from 0 with more decay; validation "
    "errors first fall.",
)
print(f"chosen on the validation set: λ = {chosen:g}")
print(f"test errors: {without[:, 2].mean():.1f} % without, {with_decay[:, 2].mean():.1f} % with; "
      f"difference {mean:+.1f} ± {half:.1f}")
claim("Decay wins: the whole interval of the difference in test errors is below 0.",
      mean + half < 0)
claim("Without decay the network learns its labels by heart, the wrong ones, too; with decay it "
      "gets over 5 % of them wrong.",
      without[:, 0].max() < 1 and with_decay[:, 0].min() > 5)

# %% [markdown]
# **Take away** An optimizer owns a memory for each parameter, changes the model's own tensors, and
# can be saved. Where there is noise to learn by heart, weight decay keeps the network from learning
# all of it.

# %% [markdown]
# ## 6 · Why bias correction?
#
# > **The article says** $m$ and $v$ are *averages* of past gradients, "similar to a *sliding
# > window*" (滑动窗口); the second moment is "like AdaGrad". The corrected values just appear.
# >
# > **What is true** They are exponential moving averages. There is no window: nothing ever drops
# > out, it only fades. The **effective length** (有效长度) is about $1/(1-\beta)$ steps, and at
# > that age a gradient still has 35 to 37 % of its first weight. The second moment is like
# > RMSprop's: it forgets, AdaGrad's sum does not. And both averages start at 0, which makes them
# > too small at first. That is why the correction is needed.

# %%
spike = np.where(np.arange(60) == 5, 1.0, 0.0)
average, value = [], 0.0
for x in spike:
    value += (x - value) / 10  # an exponential moving average with β = 0.9
    average.append(value)
window = np.convolve(spike, np.ones(10) / 10)[:60]

figure, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.2))
left.plot(window, color=RED, drawstyle="steps-post", label="window of 10 steps")
left.plot(average, color=BLUE, drawstyle="steps-post", label="moving average, β = 0.9")
left.set(xlabel="step", ylabel="average", title="One gradient of 1, at step 5")
left.legend()
right.step(range(60), average / average[5], color=BLUE, where="post", label="Adam's $v$, β₂ = 0.9")
right.step(range(60), np.cumsum(spike**2), color=ORANGE, where="post", label="AdaGrad's sum $s$")
right.set(xlabel="step", ylabel="what is left of its square", title="$v$ forgets, $s$ never does")
right.legend(loc="center right")
show_figure(
    figure,
    "Left, after one gradient of 1 a moving average fades slowly, while a window drops to 0 "
    "after ten steps. Right, Adam's v fades, AdaGrad's sum stays.",
)
for beta in (0.9, 0.99, 0.999):
    print(f"β = {beta}: effective length {1 / (1 - beta):6.0f} steps, "
          f"weight left at that age {beta ** (1 / (1 - beta)):.3f}")

# %% [markdown]
# Without the correction both $m$ and $v$ are too small. But $m$ stands in the numerator and
# $\sqrt v$ in the denominator: do the two errors cancel?

# %% [markdown] card="uncorrected_ratio" difficulty=2 minutes=5
# ### How much too long?
# The gradient is the same number $g$ at every step, and ε = 0. Then Adam with correction moves by
# exactly η each time. Write `uncorrected_ratio(t, beta1, beta2)`: how many times longer is step
# number `t` *without* the correction?
#
# Work it out on paper first. Starting at 0, after $t$ steps with a constant $g$ the average is
# $m_t = (1-\beta_1^t)\,g$. What is $v_t$? And what is $m_t/\sqrt{v_t}$?
#
# **Example** `uncorrected_ratio(np.array([1]), 0.0, 0.75)` is `[2.0]`: $m_1 = g$ and
# $\sqrt{v_1} = \sqrt{0.25\,g^2} = g/2$.

# %% exercise="uncorrected_ratio"
def uncorrected_ratio(t: np.ndarray, beta1: float, beta2: float) -> np.ndarray:
    """Length of Adam's step t without bias correction, divided by its length with correction.

    t             step numbers, integer array of shape (n,), the first step is 1
    beta1, beta2  the two decay factors, 0 ≤ β < 1
    returns       float array (n,); the gradient is constant and ε = 0

    >>> uncorrected_ratio(np.array([1]), 0.0, 0.75)
    array([2.0])
    """
    ### BEGIN SOLUTION
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)
    ### END SOLUTION


# %% check="uncorrected_ratio" points=2 about="the first three steps"
with check("uncorrected_ratio", "t", "beta1", "beta2") as uncorrected_ratio:
    corrections.uncorrected_first_steps(uncorrected_ratio)

### BEGIN HIDDEN TESTS
with check("uncorrected_ratio") as ratio:
    # The oracle runs torch's Adam twice, with and without correction, on a constant gradient.
    settings = (0.9, 0.9999, 3.0), (0.5, 0.8, -1e-5), (0.99, 0.9, 2e4), (0.4, 0.0, 1.5)
    for beta1, beta2, g in settings:
        hps = [{"lr": 1.0, "betas": (beta1, beta2), "eps": 0.0}] * 40
        without, with_ = (
            np.diff(trajectory(step, np.zeros(1), np.full((40, 1), g), hps)[:, 0])
            for step in (uncorrected_adam, adam_reference)
        )
        t = np.array([7, 3, 40, 2, 33, 12])
        ratio(t, beta1, beta2).equals(
            (without / with_)[t - 1], rtol=1e-9,
            hint="Compared with two runs of PyTorch's Adam, with other betas.",
        )
    ratio(np.array([1]), 0.9, 1 - 2.0**-40).equals(
        [0.1 * 2**20],
        rtol=1e-6,
        hint="β2 is nearly 1 here, and ε = 0. Is a small number added under the fraction?",
    )
    t = np.array([777, 61, 2503, 131])
    m, v = (np.array([((1 - b) * b ** np.arange(n)).sum() for n in t]) for b in (0.99, 0.9999))
    ratio(t, 0.99, 0.9999).equals(
        m / np.sqrt(v), rtol=1e-9,
        hint="Late steps: an average is the sum of the weights (1 − β)·βᵏ of all gradients so far.",
    )
    ratio(np.array([10**6]), 0.9, 0.999).equals(
        [1.0], hint="After a million steps nothing is left to correct."
    )
### END HIDDEN TESTS

# %% [markdown] hints="uncorrected_ratio"
# 1. With a constant gradient, the step with correction is exactly η. So the ratio is the
#    uncorrected step for η = 1 and g = 1.
# 2. As $m_t = (1-\beta_1^t)\,g$, so $v_t = (1-\beta_2^t)\,g^2$. Divide $m_t$ by $\sqrt{v_t}$;
#    $g$ cancels.
# 3. `return (1 - ...) / np.sqrt(1 - ...)`, with `beta**t` in both places. Arrays as exponents work.
#    **Then** predict for which $\beta_1$ the first step is exactly right, if $\beta_2$ = 0.99. Put
#    it in.

# %%
def measured_ratio(t, beta1, beta2):
    """The same, measured on two runs of PyTorch's Adam."""
    hps = [{"lr": 1.0, "betas": (beta1, beta2), "eps": 0.0}] * int(max(t))
    runs = (trajectory(step, np.zeros(1), np.ones((len(hps), 1)), hps)[:, 0]
            for step in (uncorrected_adam, adam_reference))
    without, corrected = (np.diff(run) for run in runs)
    return (without / corrected)[t - 1]


ratio, label = yours("uncorrected_ratio", measured_ratio)
t = np.unique(np.geomspace(1, 3000, 60).astype(int))
figure, ax = plt.subplots(figsize=(7, 3.4))
for beta2, color in ((0.99, GREEN), (0.999, ORANGE), (0.9999, RED)):
    values = ratio(t, 0.9, beta2)
    ax.loglog(t, values, color=color, label=f"β₂ = {beta2}: at most {values.max():.1f}")
ax.axhline(1, color=GREY, linewidth=1)
ax.set(xlabel="step t", ylabel="step / corrected step",
       title=f"Too long at first ({label}, β₁ = 0.9)")
ax.legend()
show_figure(
    figure,
    "Step over corrected step, for three β₂, on logarithmic axes. All rise above 1 and fall "
    "back towards it; the larger β₂, the higher and the longer.",
)

gradients = [0.01, 1.0, 1e4]
moved = adam_reference(np.zeros(3), np.array(gradients), {}, {"lr": 1e-3})[0]
print("Adam's first step with correction, for gradients", gradients, "is", moved)
claim("Without correction no step is too short, and the worst are 7 and 21 times too long.",
      ratio(t, 0.9, 0.999).min() > 0.99
      and np.round([ratio(t, 0.9, beta2).max() for beta2 in (0.999, 0.9999)]).tolist() == [7, 21])

# %% [markdown]
# With correction the first step is $\eta\,$sign(g), however large the gradient, if only ε is small
# beside it. Without it, steps are too long for hundreds of steps or more, when the network is most fragile.
#
# **Take away** The correction makes $\eta$ mean the same from the first step on. Without it you get
# an accidental burst of long steps, the opposite of a warm-up.

# %% [markdown]
# ## Side quest · When does the missing correction do harm?
#
# We train the digits for 150 steps: $\eta$ 0.001 or 0.01, $\beta_2$ 0.99, 0.999 or 0.9999, with and
# without correction. In which of the six cells does leaving it out do harm?

# %% [markdown] card="broken_cells" difficulty=3 minutes=12 quest="side"
# ### Find the cell that breaks
# Write the experiment: `broken_cells(train, lrs, beta2s, seeds, factor)`.
#
# `train(lr, beta2, corrected, seed)` runs one training and returns its final loss, a float. It is
# given to you as an argument. Call it for every lr, every β₂, with and without correction, and
# every seed, and take the **mean over the seeds**.
#
# A cell (lr, β₂) is *broken* if with correction the mean loss is finite, and without correction it
# is more than `factor` times as large **or no finite number**. A run that explodes returns `nan` or
# `inf`, and comparisons with `nan` are always False: think before you compare.
#
# **Example** With `lrs = [0.1]`, `beta2s = [0.9, 0.99]`, one seed, factor 5, and losses
# with/without correction of 0.2/0.1 and 0.2/3.0, the result is
# `(array([[[0.2, 0.1], [0.2, 3.0]]]), [(0.1, 0.99)])`.

# %% exercise="broken_cells"
def broken_cells(train, lrs: list[float], beta2s: list[float], seeds: list[int], factor: float):
    """Compare Adam with and without bias correction on a grid of settings.

    train   function (lr: float, beta2: float, corrected: bool, seed: int) -> final loss, a float
    lrs     the rows of the grid, L learning rates
    beta2s  the columns of the grid, B values of β₂
    seeds   the seeds to average over
    factor  how many times larger a loss has to be to count as broken
    returns tuple of float array (L, B, 2) and list of tuples: the mean final losses, [..., 0] with
            correction and [..., 1] without; and the (lr, beta2) that break without, row by row

    >>> final = {(0.9, True): 0.2, (0.9, False): 0.1, (0.99, True): 0.2, (0.99, False): 3.0}
    >>> train = lambda lr, beta2, corrected, seed: final[beta2, corrected]
    >>> broken_cells(train, [0.1], [0.9, 0.99], [0], 5.0)
    (array([[[0.2, 0.1], [0.2, 3.0]]]), [(0.1, 0.99)])
    """
    ### BEGIN SOLUTION
    losses = np.array([
        [
            [np.mean([train(lr, beta2, corrected, seed) for seed in seeds])
             for corrected in (True, False)]
            for beta2 in beta2s
        ]
        for lr in lrs
    ])
    good, bad = losses[..., 0], losses[..., 1]
    harmed = np.isfinite(good) & ~(np.isfinite(bad) & (bad <= factor * good))
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(harmed)]
    ### END SOLUTION


# %% check="broken_cells" points=3 about="a grid of trainings from a table"
with check("broken_cells", "train", "lrs", "beta2s", "seeds", "factor") as broken_cells:
    corrections.broken_cells_of_a_table(broken_cells)

### BEGIN HIDDEN TESTS
with check("broken_cells") as grid:
    rng = np.random.default_rng(71)
    lrs, beta2s, seeds = [0.3, 0.001, 0.02], [0.95, 0.9995, 0.7, 0.99, 0.6], [11, 3, 8]
    key = {s: i for i, s in enumerate(seeds)}
    inf, nan = np.inf, np.nan
    table = rng.uniform(0.1, 0.3, size=(3, 5, 2, 3))  # lr, β₂, without correction, seed
    table[0, 0] = [[2.0, 2.2, 1.8], [0.2, 0.2, 0.2]]  # the correction does harm here
    table[0, 1] = [[0.1, 0.2, 0.3], [0.9, 0.1, 0.8]]  # 3 times: below the factor of 4
    table[0, 2] = [[3e-7, 2e-7, 1e-7], [11e-7, 12e-7, 13e-7]]  # 6 times, if tiny: broken
    table[0, 3] = [[0.1, 0.9, 0.8], [1.5, 0.3, 0.3]]  # 15 times, for one seed
    table[0, 4, 1] = [0.1, inf, 0.2]  # broken
    table[1, 0] = [[0.25] * 3, [1.0] * 3]  # 4 times: the factor, and no more
    table[1, 1, 1] = [0.1, nan, 0.2]  # one run exploded: broken
    table[1, 2], table[1, 3] = [[inf] * 3, [nan] * 3], [[nan] * 3, [inf] * 3]
    table[1, 4] = [[0.0] * 3, [0.0] * 3]  # not larger
    table[2, 0] = [[0.3, 0.2, 0.1], [0.05, 0.1, 2.55]]  # 4.5 times, by one bad seed: broken
    table[2, 1], table[2, 2] = inf, nan  # explodes with correction, too
    table[2, 3, 0] = [0.2, inf, 0.3]
    table[2, 4] = [[0.0] * 3, [0.1, 0.2, 0.3]]  # infinitely many times: broken
    calls = []

    def hidden_train(lr, beta2, corrected, seed):
        calls.append((lr, beta2, bool(corrected), seed))
        if seed not in key:
            return 7.25
        return float(
            table[lrs.index(lr), beta2s.index(beta2), 0 if corrected else 1, key[seed]]
        )

    answer = grid(hidden_train, lrs, beta2s, seeds, 4.0)
    losses = table.mean(axis=-1)
    broken = [(0.3, 0.7), (0.3, 0.6), (0.001, 0.9995), (0.02, 0.95), (0.02, 0.6)]
    answer[0].equals(
        losses, rtol=1e-9,
        hint="Another grid, more seeds; some runs end in nan, some in inf, and some in 0.",
    )
    answer[1].equals(
        broken,
        hint="Some cells are worse by less than the factor; nan, inf and 0 come in many pairs.",
    )
    wanted = {(lr, b, c, s) for lr in lrs for b in beta2s for c in (True, False) for s in seeds}
    grid.require(
        len(calls) == len(wanted) and set(calls) == wanted,
        got=f"{len(calls)} trainings, {len(set(calls))} of them different",
        expected=f"{len(wanted)} trainings, each exactly once",
        because="A training is repeated, or left out. In real life each may take an hour.",
        hint="Can you keep the numbers from the first time?",
    )
    # The real thing, on a corner of the grid.
    answer = grid(train_digits, [1e-2], [0.999, 0.9999], [0], 5.0)
    real = [[[train_digits(1e-2, b, c, 0) for c in (True, False)] for b in (0.999, 0.9999)]]
    answer[0].equals(np.array(real), rtol=0.05, hint="Four trainings on the digits, with seed 0.")
    answer[1].equals([(1e-2, 0.9999)], hint="Four trainings on the digits: one cell breaks.")
### END HIDDEN TESTS

# %% [markdown] hints="broken_cells"
# 1. Two jobs, one after the other: first fill an array with all mean losses, then look at the
#    array. Four loops, one inside the other, are fine.
# 2. Begin with `losses = np.zeros((len(lrs), len(beta2s), 2))` and go through `enumerate(lrs)`. For
#    the verdict, ask the other way round: a cell is fine only if the loss without correction is
#    finite *and* at most `factor` times the other one.
# 3. Almost code:
#    ```python
#    for i, lr in enumerate(lrs):
#        for j, beta2 in enumerate(beta2s):
#            for k, corrected in enumerate((True, False)):
#                losses[i, j, k] = np.mean([... for seed in seeds])
#            good, bad = losses[i, j]
#            fine = np.isfinite(bad) and bad <= ...
#            if np.isfinite(good) and not fine:
#                ...
#    ```

# %% [markdown]
# The real experiment: 6 cells × 2 × 3 seeds = 36 trainings, up to half a minute.

# %%
def count_by_hand(train, lrs, beta2s, seeds, factor):
    """A stand-in for your function: the same table, by a dict. No loss here is nan or inf."""
    runs = {(a, b, c): sum(train(a, b, c, s) for s in seeds) / len(seeds)
            for a in lrs for b in beta2s for c in (True, False)}
    cells = [(a, b) for a in lrs for b in beta2s]
    table = np.reshape([[runs[a, b, True], runs[a, b, False]] for a, b in cells],
                       (len(lrs), len(beta2s), 2))
    return table, [(a, b) for a, b in cells if runs[a, b, False] / runs[a, b, True] > factor]


experiment, label = yours("broken_cells", count_by_hand)
lrs, beta2s = [1e-3, 1e-2], [0.99, 0.999, 0.9999]
losses, broken = experiment(train_digits, lrs, beta2s, [0, 1, 2], 5.0)
print(f"broken without correction, says {label}: {broken}")
lower = (losses[..., 1] < losses[..., 0]).sum()
print(f"without correction the final loss is lower in {lower} of the 6 cells")
claim("Only the larger η with the slowest average breaks.", broken == [(1e-2, 0.9999)])

figure, axes = plt.subplots(1, 2, figsize=(9.4, 2.8))
for ax, k, title in zip(axes, (0, 1), ("with bias correction", "without"), strict=True):
    ax.imshow(np.log10(losses[..., k]), cmap="cividis_r", vmin=-1.7, vmax=0.4, aspect="auto")
    ax.set(title=f"Final loss {title}", xlabel="β₂", ylabel="η")
    ax.set_xticks(range(3), beta2s)
    ax.set_yticks(range(2), lrs)
    ax.grid(False)
    for (i, j), loss in np.ndenumerate(losses[..., k]):
        ax.text(j, i, f"{loss:.3f}", ha="center", va="center",
                color="white" if loss > 0.15 else "black")
show_figure(
    figure,
    "Two tables of final losses in colour, with bias correction and without. The larger η with "
    "the slowest average is far worse without.",
)

# %% [markdown]
# Where it breaks, the steps were up to 0.01 · 21 = 0.2 long. In the other cells the *uncorrected*
# run may end lower, as the count above shows. That is no merit of the missing correction: its early
# steps were longer, so it had a larger learning rate for a while. Kingma and Ba report the same in
# section 6.4 of their paper: without correction, $\beta_2$ near 1 is unstable.

# %% [markdown]
# ## Side quest · Repair the article's momentum
#
# Form (10) of section 1 keeps the *finished* step in its velocity, $v = \eta\,u$. When $\eta$
# changes, $v$ is in old units. Goyal et al. convert it. They call this **momentum correction**
# (动量修正).

# %% [markdown] card="velocity_step" difficulty=3 minutes=8 quest="side"
# ### Momentum correction
# Write `velocity_step(p, v, g, lr, last_lr, momentum)`: one step of
# $v_t = \gamma\,c\,v_{t-1} + \eta_t\,g_t$, $\;p_t = p_{t-1} - v_t$, with the factor $c$ that makes
# it equal to PyTorch's form (9), $u_t = \gamma u_{t-1} + g_t$, $\;p_t = p_{t-1} - \eta_t u_t$, for
# **any** schedule, as long as no rate is 0. Find $c$ yourself: put $v = \eta\,u$ into both forms.
#
# `v` is zero before the first step, and `last_lr` is then equal to `lr`. A rate of 0 loses the
# memory, but breaks nothing: with lr 0 the new `v` is 0. If `last_lr` is 0, the old `v` is zero, too, and there is nothing to
# convert: only the new gradient counts, and the result is finite.
#
# **Example** `p = 1`, `v = 0.2`, `g = 1`, lr 0.1 (before: 0.2), momentum 0.5. In form (9) $u$ was
# 0.2/0.2 = 1 and becomes 1.5, so the step is 0.15: the result is `(0.85, 0.15)`.

# %% exercise="velocity_step"
def velocity_step(
    p: np.ndarray, v: np.ndarray, g: np.ndarray, lr: float, last_lr: float, momentum: float
) -> tuple[np.ndarray, np.ndarray]:
    """One step of momentum in Goyal's form (10), with momentum correction.

    p, v, g   parameters, velocity and gradient, float64 arrays of one shape
    lr        learning rate of this step
    last_lr   learning rate of the step before (lr itself on the first step); may be 0
    momentum  γ
    returns   tuple of array and array: new p and new v, with new p = p − new v. The arguments stay
              as they are.

    >>> velocity_step(np.array([1.0]), np.array([0.2]), np.array([1.0]), 0.1, 0.2, 0.5)
    (array([0.85]), array([0.15]))
    """
    ### BEGIN SOLUTION
    conversion = lr / last_lr if last_lr else 0.0
    v = momentum * conversion * v + lr * g
    return p - v, v
    ### END SOLUTION


# %% check="velocity_step" points=2 about="one step, and a rate that halves"
with check("velocity_step", "p", "v", "g", "lr", "last_lr", "momentum") as velocity_step:
    corrections.velocity_steps(velocity_step)

### BEGIN HIDDEN TESTS
with check("velocity_step") as step:
    rng = np.random.default_rng(81)
    gs = rng.normal(size=(60, 2, 4))
    rates = 0.1 * np.exp(rng.normal(size=60))
    p = rng.normal(size=(2, 4))
    for scale in (1.0, 1e-9):  # rates of 1e-10 are rates, too
        hps = [{"lr": lr, "momentum": 0.9} for lr in (scale * rates).tolist()]
        q, v, last = scale * p, np.zeros_like(p), hps[0]["lr"]
        want = trajectory(sgd_reference, q, gs, hps)
        for t, (g, hp) in enumerate(zip(gs, hps, strict=True)):
            q, v = step(q, v, g, hp["lr"], last, 0.9).value
            last = hp["lr"]
            step.expect(
                q, want[t + 1], rtol=1e-9, atol=1e-12 * scale,
                what=f"p after step {t + 1} of a random schedule",
                hint="lr is random at every step, even tiny, and form (9) is PyTorch's SGD.",
            )
            step.expect(
                v, want[t] - want[t + 1], rtol=1e-9, atol=1e-12 * scale,
                what=f"v after step {t + 1}",
                hint="v is the step itself: p before minus p after.",
            )
    step(p, gs[1], gs[0], 0.0, 0.2, 0.9).equals(
        (p, np.zeros_like(p)), hint="A step with lr = 0 after one with 0.2. What is lr · u?"
    )
    got = step(p, np.zeros_like(p), gs[0], 0.3, 0.0, 0.9).value
    step.require(
        bool(np.isfinite(got[0]).all() and np.isfinite(got[1]).all()),
        got="nan or inf for last_lr = 0",
        expected="finite numbers",
        because="You divided by last_lr = 0. A schedule may start or pause at 0.",
        hint="v is 0 then. Which factor does no harm?",
    )
    step.expect(got[1], 0.3 * gs[0], rtol=1e-9, what="v for last_lr = 0", hint="v = lr · g then.")
    got = step(p, np.zeros_like(p), gs[0], 0.0, 0.0, 0.9).value
    step.expect(got[0], p, what="p when lr and last_lr are 0", hint="lr = 0: p stays.")
### END HIDDEN TESTS

# %% [markdown] hints="velocity_step"
# 1. If $v = \eta\,u$, then the old velocity was $\eta_\text{last}\,u$. In form (9) it should
#    contribute $\gamma\,\eta_\text{now}\,u$.
# 2. So multiply the old `v` by lr/last_lr. The gradient has today's lr already.
# 3. Almost code:
#    ```python
#    c = 0.0 if last_lr == 0 else ...
#    v = momentum * c * v + ...
#    ```
#    **Then** predict what plain form (10), with c = 1, does in the figure below, and see.

# %%
def uncorrected_velocity(p, v, g, lr, last_lr, momentum):
    """The stand-in is the *article's* form, so the two lines differ until yours is right."""
    velocity = momentum * v + lr * g
    return p - velocity, velocity


step, label = yours("velocity_step", uncorrected_velocity)
label = label if label.startswith("your") else "article's form, no correction yet"
rates = [0.01] * 30 + [0.1] * 30 + [0.01] * 30
point, velocity, moved = np.zeros(1), np.zeros(1), []
for lr, lr_before in zip(rates, [rates[0], *rates], strict=False):
    point, velocity = step(point, velocity, np.ones(1), lr, lr_before, 0.9)
    moved.append(velocity[0])
figure, ax = plt.subplots(figsize=(7, 3))
expected = -np.diff(pytorch_momentum(rates))
steps = range(1, 91)
ax.step(steps, expected, color=BLUE, linewidth=4, alpha=0.4, label="PyTorch's SGD", where="mid")
ax.step(steps, moved, "--", color=RED, label=label, where="mid")
ax.set(xlabel="step", ylabel="size of the step", ylim=(0, 1.25),
       title="η 0.01 → 0.1 → 0.01, constant gradient")
ax.legend(loc="upper left", ncols=2)
show_figure(
    figure,
    "The size of each step as η rises and falls again: PyTorch's SGD, and the other line that "
    "the legend names. PyTorch's steps jump with η.",
)
print("largest difference:", np.abs(expected - moved).max().round(4))

# %% [markdown]
# > ## To take away
# > | optimizer | remembers | moves by |
# > |---|---|---|
# > | SGD with momentum | sum $u$ of old gradients | $\eta\,u$ |
# > | AdaGrad | sum $s$ of all squares | $\eta\,g/(\sqrt s+\varepsilon)$, can only slow down |
# > | RMSprop | moving average $s$ of the squares | as AdaGrad, may grow; $\eta/\sqrt{1-\alpha}$ first |
# > | Adam | averages $m$, $v$; step $t$ | $\eta\,\hat m/(\sqrt{\hat v}+\varepsilon)$; first $\eta$|
# > | AdamW | the same | the same, and $\eta\lambda w$ beside it |
# >
# > - Keep $\eta$ out of the momentum buffer, ε outside the root, and weight decay outside of Adam's
# >   averages.
# > - A real optimizer changes parameters in place, keeps two numbers beside each for Adam, lets
# >   biases and norms alone with decay, and can be saved.
# > - A moving average has no window. Its effective length is $1/(1-\beta)$, and it starts too
# >   small.
# > - Compare with PyTorch on steps where every term matters: ε = 10⁻², η that changes, a
# >   gradient of 0.
#
# ### Further reading
# - Kingma, Ba, *Adam: A Method for Stochastic Optimization*, arXiv 1412.6980 (section 6.4: bias
#   correction)
# - Loshchilov, Hutter, *Decoupled Weight Decay Regularization* (AdamW), arXiv 1711.05101
# - Goyal et al., *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*, arXiv 1706.02677
#   (section 3: momentum correction, and three more pitfalls)
# - Duchi, Hazan, Singer, *Adaptive Subgradient Methods for Online Learning and Stochastic
#   Optimization* (AdaGrad), JMLR 12, 2011
# - Hinton, Srivastava, Swersky, *Neural Networks for Machine Learning*, lecture 6e (RMSprop), 2012
# - Sutskever, Martens, Dahl, Hinton, *On the importance of initialization and momentum in deep
#   learning* (Nesterov's momentum in this form), ICML 2013
