# %% [markdown]
# # Optimizers: from momentum to AdamW
#
# After this notebook you can
# - write SGD with momentum, AdaGrad, RMSprop, Adam and AdamW so exactly that PyTorch agrees to
#   the last digits, also when the learning rate changes during training;
# - say what each line of an optimizer does, and what breaks when it is missing;
# - read three statements that are in many tutorials, and show with five lines of code which part
#   of them is wrong.
#
# **Builds on** NumPy, and the gradient step of notebook 01.
# **Previous** [01 Gradient descent](01_gradient_descent.ipynb) ·
# **Next** [03 Schedules](03_schedules.ipynb): learning rates that change.
#
# An optimizer takes the parameters and their gradient, and returns new parameters.
# In this notebook that is a function, always with the same four arguments:
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

# %% setup
import matplotlib.pyplot as plt
import numpy as np
import torch  # the first import of torch takes some seconds
import torch.nn.functional as F

from helpers.check import check, yours
from helpers.data.digits import load_digits
from helpers.figures import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RED,
    plot_landscape,
    plot_path,
    use_course_style,
)
from helpers.week5_optimizers.losses import Quadratic
from helpers.week5_optimizers.public_checks import optimizers as public
from helpers.week5_optimizers.reference import (
    adagrad_reference,
    adam_reference,
    rmsprop_reference,
    sgd_reference,
    uncorrected_adam,
)
from helpers.week5_optimizers.steps import expect_path, trajectory

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
# steep direction limits the learning rate: above 2/curvature the steps grow. Here the curvatures
# are 1 and 50, so the limit is 0.04. Look at what plain gradient descent does just below it.

# %%
ravine = Quadratic.with_curvatures(1.0, 50.0)
start = np.array([-9.0, 1.6])
path = minimise(sgd_reference, ravine.gradient, start, {"lr": 0.037}, 40)

figure, ax = plt.subplots(figsize=(7, 2.9))
plot_landscape(ax, ravine, (-10, 3), (-2.2, 2.2), minimum=(0, 0))
plot_path(ax, ravine, path, "gradient descent, lr 0.037", color=RED)
ax.set_title("40 steps: hectic across the ravine, slow along it")
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# Across the ravine the gradient changes its sign at every step. Along the ravine it always points
# the same way. So remember the past: **momentum** (动量) adds up old gradients. What alternates
# cancels; what agrees grows.
#
# $$u_t = \gamma\,u_{t-1} + g_t \qquad\qquad w_t = w_{t-1} - \eta\,u_t$$
#
# Here $\eta$ is the learning rate `lr` and $\gamma$ the `momentum`, often 0.9. If all gradients are
# the same $g$, then $u$ grows to $g\,(1+\gamma+\gamma^2+\dots) = g/(1-\gamma)$. With $\gamma = 0.9$
# that is ten times the gradient.
#
# **Predict** Which of the two directions of the ravine gets faster with momentum 0.9?
# What happens to the path near the minimum? You see the answer with your own function below.

# %% [markdown] card="sgd_step" difficulty=3 minutes=14
# ### One step of SGD, with everything PyTorch has
# Write `sgd_step(p, g, state, hp)`. `hp` always holds all five keys.
#
# 1. **Weight decay** (权重衰减) first: the gradient becomes $d = g + \lambda\,p$, with
#    $\lambda$ = `weight_decay`.
# 2. Then momentum: $u = \gamma\,u_\text{old} + (1 - \text{dampening})\,d$.
#    On the very first step there is no $u_\text{old}$: then $u = d$, **without** dampening.
# 3. The direction is $u$. With `nesterov` it looks one step ahead: $d + \gamma\,u$, with the new
#    $u$.
# 4. The new parameters: $p - \text{lr}\cdot\text{direction}$.
#
# The learning rate may be another one at every step. Shapes: `p`, `g` and the new `p` have the
# same shape, whatever it is.
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


# %% check="sgd_step" points=2 about="one step, and three with momentum"
with check("sgd_step", "p", "g", "state", "hp") as sgd_step:
    public.sgd_step_with_momentum(sgd_step)

### BEGIN HIDDEN TESTS
with check("sgd_step") as step:
    rng = np.random.default_rng(20)
    p, gs = rng.normal(size=(4, 3)) * 5, rng.normal(size=(6, 4, 3))
    plain = {"lr": 0.1, "momentum": 0.0, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
    hp = plain | {"momentum": 0.8, "weight_decay": 0.3, "lr": 0.05}

    q, u, late = p, 0.0, [p]
    for g in gs:
        u = 0.8 * u + g
        q = q - 0.05 * (u + 0.3 * q)
        late.append(q)
    expect_path(
        step, sgd_reference, p, gs, [hp] * 6,
        also={
            "Weight decay is added after momentum. It belongs to the gradient, so that u "
            "remembers it.": late,
        },
        hint="Momentum and weight decay together. Which of the two comes first?",
    )
    for scale in (1e-150, 1e150):
        expect_path(
            step, sgd_reference, p * scale, gs * scale, [hp] * 6,
            hint=f"Parameters and gradients of size {scale:g}: is anything added or clipped?",
        )
    none = np.zeros((0, 3))
    expect_path(step, sgd_reference, none, [none] * 2, [hp] * 2, hint="p of shape (0, 3) is empty.")
### END HIDDEN TESTS

# %% check="sgd_step" points=3 about="dampening and Nesterov"
with check("sgd_step") as sgd_step:
    public.sgd_step_dampened(sgd_step)

### BEGIN HIDDEN TESTS
with check("sgd_step") as step:
    rng = np.random.default_rng(31)
    base = {"lr": 0.1, "momentum": 0.9, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
    p, gs = rng.normal(size=(3, 5)), rng.normal(size=(60, 3, 5)) * rng.uniform(0.1, 9, (3, 5))
    gs[40:44] = 0.0
    rates = [0.02] * 30 + [0.2] * 15 + [0.003] * 15

    def wrong_path(hps, form10=False, zeros=False, undamped=False, late=False, ahead="new"):
        """One mistake at a time."""
        q, u, path = p, np.zeros_like(p), [p]
        for t, (g, hp) in enumerate(zip(gs, hps, strict=True)):
            lr, m = hp["lr"], hp["momentum"]
            d = g if late else g + hp["weight_decay"] * q
            damp = 1.0 if undamped or (t == 0 and not zeros) else 1 - hp["dampening"]
            old, u = u, m * u + damp * d * (lr if form10 else 1)
            move = u if form10 else lr * u
            if hp["nesterov"] and ahead == "new":
                move = lr * d + m * move
            elif hp["nesterov"]:
                move = lr * (d + m * old) if ahead == "old" else lr * (u + m * d)
            q = q - move - (lr * hp["weight_decay"] * q if late else 0)
            path.append(q)
        return np.stack(path)

    form10 = (
        "lr is inside your velocity, v = momentum·v + lr·g (Goyal's eq. 10, not 9). It is equal "
        "while lr is constant; look at step 31, where lr changes."
    )
    for hps in (
        [base | {"lr": lr, "dampening": 0.3, "weight_decay": 0.05} for lr in rates],
        [base | {"lr": lr, "nesterov": True, "weight_decay": 0.05} for lr in rates],
    ):
        expect_path(
            step, sgd_reference, p, gs, hps,
            also={
                form10: wrong_path(hps, form10=True),
                "The first buffer is dampened: on step 1 u is the gradient.": wrong_path(
                    hps, zeros=True
                ),
                "Dampening is missing.": wrong_path(hps, undamped=True),
                "Weight decay is added after momentum.": wrong_path(hps, late=True),
                "nesterov looks ahead with the old u.": wrong_path(hps, ahead="old"),
                "The direction is u + momentum·d: the two are swapped.": wrong_path(
                    hps, ahead="swap"
                ),
            },
            hint="60 random steps; lr changes at steps 31 and 46, gradients are 0 from 41 to 44.",
        )
    # Two parameters, trained in turn: all memory has to be in the state.
    hp = base | {"dampening": 0.3}
    states = [{}, {}]
    paths = [p, gs[50]]
    wants = [trajectory(sgd_reference, q, gs[i::2][:4], [hp] * 4) for i, q in enumerate(paths)]
    for t in range(8):
        paths[t % 2], states[t % 2] = step(paths[t % 2], gs[t], states[t % 2], hp).value
        step.expect(
            paths[t % 2], wants[t % 2][t // 2 + 1], rtol=1e-9, atol=1e-12,
            what=f"p of network {'AB'[t % 2]} after its step {t // 2 + 1}, when two networks A and "
            "B are trained in turn",
            hint="Is anything remembered outside of state, in a global variable or a default?",
        )
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

# %% [markdown]
# Now your function walks down the ravine. All three use the same lr 0.018.

# %%
step, label = yours("sgd_step", sgd_reference)
hp = {"lr": 0.018, "momentum": 0.0, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
variants = {
    "no momentum": (hp, GREY),
    "momentum 0.9": (hp | {"momentum": 0.9}, BLUE),
    "momentum 0.9, nesterov": (hp | {"momentum": 0.9, "nesterov": True}, ORANGE),
}
figure, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.4), width_ratios=(3, 2))
plot_landscape(left, ravine, (-10, 5), (-2.2, 2.2), minimum=(0, 0))
for name, (settings, color) in variants.items():
    path = minimise(step, ravine.gradient, start, settings, 80)
    plot_path(left, ravine, path[:41], name, color=color)
    right.semilogy(ravine(path), color=color)
left.set_title(f"40 steps with {label}")
left.legend(loc="upper right")
right.set(title="Loss, 80 steps", xlabel="step", ylabel="loss")
plt.show()

# %% [markdown]
# The direction *along* the ravine gets faster. The price: the path overshoots the minimum and comes
# back, as a heavy ball would. Nesterov looks ahead, brakes earlier and swings less. (A ball in a
# valley is only a picture; what is wrong with the article's mountain is in notebook 01.)
#
# > **The article says** $v_t = \gamma v_{t-1} + \eta g_t$ and $\theta_{t+1} = \theta_t - v_t$:
# > the learning rate is *inside* the velocity.
# >
# > **What is true** This is a different algorithm from PyTorch's as soon as $\eta$ changes.
# > PyTorch uses $u_t = \gamma u_{t-1} + g_t$ and multiplies by today's $\eta$. Goyal et al. call
# > the two forms (10) and (9) (arXiv 1706.02677, section 3). With a constant $\eta$ they take the
# > same steps. After a change, form (10) goes on with old steps of the *old* size.
#
# **Predict** Five times the gradient 1, momentum 0.9, and lr jumps from 0.1 to 1.0 at step 3.
# Which form is further from the start after five steps?

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
    print(f"lr {rates}: PyTorch {pytorch_momentum(rates)[-1]:8.4f}"
          f"   article {article_momentum(rates)[-1]:8.4f}")

figure, axes = plt.subplots(1, 2, figsize=(9.4, 3.2), sharex=True)
for ax, (low, high) in zip(axes, [(0.01, 0.1), (0.1, 0.01)], strict=True):
    rates = [low] * 30 + [high] * 30
    steps = range(1, 61)
    ax.plot(steps, -np.diff(pytorch_momentum(rates)), color=BLUE, label="PyTorch, form (9)")
    ax.plot(steps, -np.diff(article_momentum(rates)), "--", color=RED, label="article, form (10)")
    ax.axvline(31, color=GREY, linewidth=1)
    ax.set(xlabel="step", ylabel="size of the step", title=f"lr {low} → {high} at step 31")
axes[0].legend(loc="upper left")
plt.show()

# %% [markdown]
# **Take away** Momentum is a sum of old gradients, worth $1/(1-\gamma)$ of one. Keep the learning
# rate out of it: then a change of lr works at once.

# %% [markdown]
# ## 2 · AdaGrad: a learning rate per parameter
#
# In the ravine one learning rate has to serve two directions. Why not one for each parameter?
# **AdaGrad** (自适应梯度) adds up the squares of all gradients a parameter has seen, and divides by
# the root:
#
# $$s_t = s_{t-1} + g_t^2 \qquad\qquad w_t = w_{t-1} - \eta\,\frac{g_t}{\sqrt{s_t} + \varepsilon}$$
#
# Everything is done element by element. $\varepsilon$ (`eps`) only prevents a division by zero.
# The article has it *inside* the root, $\sqrt{s_t + \varepsilon}$. PyTorch has it *outside*.
# For ordinary gradients you cannot see the difference. For tiny ones you can.
#
# **Predict** Two words in a text model. "the" has the gradient 0.1 in each of 100 steps.
# "zeugma" occurs once in 100 steps, with the gradient 10. Whose learning rate is smaller at the
# end?

# %% [markdown] card="adagrad_step" difficulty=2 minutes=6
# ### AdaGrad
# Write `adagrad_step(p, g, state, hp)` after the two formulas, with $\varepsilon$ outside the root,
# as PyTorch does. $s$ starts at zero and has the shape of `p`: each parameter has its own sum.
#
# **Example** `p = [1, 1, −2]`, `g = [3, 0.5, 0.25]`, lr 0.1. On the first step $\sqrt{s} = |g|$, so
# every coordinate moves by lr, whatever its gradient: `[0.9, 0.9, −2.1]`. With the gradient
# `[4, 0, 0]` next, $\sqrt{s}$ = `[5, 0.5, 0.25]`, and `p` becomes `[0.82, 0.9, −2.1]`.

# %% exercise="adagrad_step"
def adagrad_step(p: np.ndarray, g: np.ndarray, state: dict, hp: dict) -> tuple[np.ndarray, dict]:
    """One step of AdaGrad, as `torch.optim.Adagrad` does it.

    p      parameters, float64 array of any shape
    g      gradient at p, same shape; many of its elements may be 0
    state  {} on the first step, later the dict that you returned the step before
    hp     {"lr": float, "eps": float}
    returns  tuple of array and dict: the new parameters, the new state. The arguments stay as
             they are.

    >>> hp = {"lr": 0.1, "eps": 1e-10}
    >>> p, state = adagrad_step(np.array([1.0, 1.0, -2.0]), np.array([3.0, 0.5, 0.25]), {}, hp)
    >>> p
    array([0.90, 0.90, -2.10])
    >>> p, state = adagrad_step(p, np.array([4.0, 0.0, 0.0]), state, hp)
    >>> p
    array([0.82, 0.90, -2.10])
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
    hps = [{"lr": lr, "eps": 1e-2} for lr in [0.5] * 5 + [0.1] * 7]

    def wrong_path(divisor, gs, hps):
        """AdaGrad with another divisor."""
        q, s, path = p, np.zeros_like(p), [p]
        for g, hp in zip(gs, hps, strict=True):
            s = s + g**2
            q = q - hp["lr"] * g / divisor(s, hp["eps"])
            path.append(q)
        return np.stack(path)

    def others(gs, hps):
        """The paths of two mistakes that only a visible ε shows."""
        return {
            "ε is inside the square root: √(s + ε) instead of √s + ε.":
                wrong_path(lambda s, eps: np.sqrt(s + eps), gs, hps),
            "ε is missing.": wrong_path(lambda s, eps: np.where(s > 0, np.sqrt(s), 1), gs, hps),
        }

    expect_path(
        step, adagrad_reference, p, gs, hps, also=others(gs, hps),
        hint="12 steps, two thirds of the gradients are 0, eps = 1e-2, lr changes at step 6.",
    )
    tiny = [{"lr": 0.1, "eps": 1e-8}] * 3
    expect_path(
        step, adagrad_reference, p, gs[:3] * 1e-7, tiny, also=others(gs[:3] * 1e-7, tiny),
        hint="Gradients of size 1e-7 and eps = 1e-8: here you can see where ε is.",
    )
    none = np.zeros((0, 3))
    expect_path(step, adagrad_reference, none, [none] * 2, tiny[:2], hint="An empty p.")
    expect_path(
        step, adagrad_reference, p, gs[:3] * 1e60, tiny, hint="Gradients of size 1e60."
    )
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
#    The divisor is `np.sqrt(total)`, and ε comes after the root.

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
# What lr is left is what one more gradient of 1e-6, too small to count, would move.
left = [
    trajectory(step, np.zeros(2), [*gradients[:t], np.full(2, 1e-6)],
               [{"lr": 0.1, "eps": 1e-10}] * (t + 1))
    for t in range(1, 101, 3)
]
rate = np.array([(q[-2] - q[-1]) / 1e-6 for q in left])
print(f"after 100 steps: 'the' was updated 100 times, its lr is {rate[-1, 0]:.3f}")
print(f"              'zeugma' was updated   1 time,  its lr is {rate[-1, 1]:.3f}")

figure, ax = plt.subplots(figsize=(7, 3.2))
ax.semilogy(range(1, 101, 3), rate[:, 0], color=BLUE, label="'the': 0.1, a hundred times")
seen = np.arange(1, 101, 3) > 20
ax.semilogy(np.arange(1, 101, 3)[seen], rate[seen, 1], color=RED, label="'zeugma': 10, once")
ax.set(xlabel="step", ylabel="learning rate left, lr/√s", title=f"Size beats frequency ({label})")
ax.legend()
plt.show()

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
# PyTorch adds two options. **Centred** (中心化): divide by the standard deviation of the gradient
# instead, $\sqrt{s_t - a_t^2}$, where $a_t$ is the moving average of $g$ itself, with the same
# $\alpha$. Momentum: add up the *divided* gradients.
#
# **Predict** $s$ starts at 0. The first gradient is 1 and $\alpha$ = 0.99. How long is the first
# step, in units of lr?

# %% [markdown] card="rmsprop_step" difficulty=3 minutes=10
# ### RMSprop, centred and with momentum
# Write `rmsprop_step(p, g, state, hp)`. All averages and sums start at zero.
#
# 1. $s = \alpha\,s_\text{old} + (1-\alpha)\,g^2$
# 2. If `centered`: $a = \alpha\,a_\text{old} + (1-\alpha)\,g$ and the divisor is
#    $\sqrt{s - a^2} + \varepsilon$; otherwise it is $\sqrt{s} + \varepsilon$.
# 3. $u = \gamma\,u_\text{old} + g/\text{divisor}$, with $\gamma$ = `momentum` (may be 0).
# 4. The new parameters: $p - \text{lr}\cdot u$.
#
# **Example** `p = [1, 1, −2]`, `g = [4, −0.1, 0.5]`, lr 0.1, alpha 0.96, the rest off.
# $\sqrt{s} = 0.2\,|g|$, so the first step is 5·lr in each coordinate: `[0.5, 1.5, −2.5]`.

# %% exercise="rmsprop_step"
def rmsprop_step(p: np.ndarray, g: np.ndarray, state: dict, hp: dict) -> tuple[np.ndarray, dict]:
    """One step of RMSprop, as `torch.optim.RMSprop` does it.

    p      parameters, float64 array of any shape
    g      gradient at p, same shape
    state  {} on the first step, later the dict that you returned the step before
    hp     {"lr": float, "alpha": float, "eps": float, "centered": bool, "momentum": float}
    returns  tuple of array and dict: the new parameters, the new state. The arguments stay as
             they are.

    >>> hp = {"lr": 0.1, "alpha": 0.96, "eps": 1e-10, "centered": False, "momentum": 0.0}
    >>> p, state = rmsprop_step(np.array([1.0, 1.0, -2.0]), np.array([4.0, -0.1, 0.5]), {}, hp)
    >>> p
    array([0.5000, 1.5000, -2.5000])
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
    rates = [0.01] * 30 + [0.1] * 10

    def wrong_path(hps, divisor="right", form10=False, early=False, mean=False):
        """One mistake at a time."""
        q, path = p, [p]
        s, a, u = np.zeros_like(p), np.zeros_like(p), np.zeros_like(p)
        for g, hp in zip(gs, hps, strict=True):
            alpha, eps, lr = hp["alpha"], hp["eps"], hp["lr"]
            s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
            square = s - (a if divisor == "minus a" else a**2) if hp["centered"] else s
            if divisor == "not centred":
                square = s
            root = np.sqrt(np.maximum(square, 0))
            root = np.sqrt(square + eps) if divisor == "inside" else root + eps
            weight = 1 - hp["momentum"] if mean else 1.0
            if early:
                u = hp["momentum"] * u + g
                q = q - lr * u / root
            elif form10:
                u = hp["momentum"] * u + lr * g / root
                q = q - u
            else:
                u = hp["momentum"] * u + weight * g / root
                q = q - lr * u
            path.append(q)
        return np.stack(path)

    settings = {
        "plain, eps = 1e-2": {"eps": 1e-2},
        "centred": {"eps": 1e-2, "centered": True},
        "with momentum": {"eps": 1e-2, "momentum": 0.8},
        "centred and with momentum": {"eps": 1e-3, "centered": True, "momentum": 0.7},
    }
    for name, options in settings.items():
        hps = [hp | {"alpha": 0.9, "lr": lr} | options for lr in rates]
        with np.errstate(all="ignore"):
            also = {
                "ε is inside the square root: √(s + ε) instead of √s + ε.":
                    wrong_path(hps, "inside"),
                "centered has no effect.": wrong_path(hps, "not centred"),
                "centered subtracts a, not a².": wrong_path(hps, "minus a"),
                "lr is inside the momentum sum. It is equal while lr is constant; look at step "
                "31, where lr changes.": wrong_path(hps, form10=True),
                "Momentum adds up the raw gradients: divide first, then add up.":
                    wrong_path(hps, early=True),
                "The divided gradient is multiplied by (1 − momentum).":
                    wrong_path(hps, mean=True),
                "momentum has no effect.": wrong_path([hp | {"momentum": 0.0} for hp in hps]),
            }
        expect_path(
            step, rmsprop_reference, p, gs, hps, also=also,
            hint=f"40 random steps, {name}; lr changes at step 31; one gradient is always 0.",
        )
    for scale in (1e-7, 1e70):
        expect_path(
            step, rmsprop_reference, p, gs[:3] * scale, [hp | {"eps": 1e-8}] * 3,
            hint=f"Gradients of size {scale:g}, eps = 1e-8. Where is ε added?",
        )
    none = np.zeros((0, 2))
    expect_path(step, rmsprop_reference, none, [none] * 2, [hp] * 2, hint="An empty p.")
### END HIDDEN TESTS

# %% [markdown] hints="rmsprop_step"
# 1. Up to three arrays have to survive until the next step. On the first step each of them is 0.
# 2. Read the old values with `state.get("s", 0.0)` and its like, compute the new ones in the order of the task,
#    and return all of them. It does no harm to keep an average that you do not need.
# 3. Almost code:
#    ```python
#    s = hp["alpha"] * state.get("s", 0.0) + ...
#    a = ...                                      # the same with g
#    square = s - ... if hp["centered"] else s
#    u = ... + g / (... + hp["eps"])
#    ```

# %% [markdown]
# > **The article says** γ = 0.9 and a learning rate of 0.001 are the usual values, and
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
    print(f"alpha {alpha:5}: the first step with {label} is {-there[0] / 1e-3:5.2f} · lr")

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
for name, (function, whose, values, color) in runs.items():
    moved = -np.diff(trajectory(function, np.zeros(1), sizes, [values] * len(sizes))[:, 0])
    ax.semilogy(moved / sizes[:, 0], color=color, label=f"{name} ({whose})")
ax.axvline(300, color=GREY, linewidth=1)
ax.text(312, 0.03, "the gradient falls from 1 to 0.1", color=GREY)
ax.set(xlabel="step", ylabel="step size / gradient", title="AdaGrad only falls, RMSprop recovers")
ax.legend()
plt.show()

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
# The article stops here. Today nearly everybody trains with **AdamW**. The W is for weight decay,
# done in another place. Adam adds $\lambda w$ to the gradient; AdamW pulls the weights towards zero
# directly, beside the Adam step: $w_t = w_{t-1} - \eta\,\lambda\,w_{t-1} - \eta\,(\dots)$. This is
# called **decoupled** (解耦) weight decay.
#
# **Predict** A weight is 3, its gradient is exactly 0, lr 0.1, weight decay 0.5. How far does the
# first step of Adam move it? And that of AdamW?

# %% [markdown] card="adam_step" difficulty=3 minutes=14
# ### Adam and AdamW in one function
# Write `adam_step(p, g, state, hp)`. `hp` always holds all five keys.
#
# 1. If `decoupled_weight_decay` is False (Adam): the gradient becomes $g + \lambda p$.
# 2. $m$, $v$ and the step number $t$: the first step is $t = 1$. Correct both averages.
# 3. New parameters: $p - \text{lr}\cdot\hat m/(\sqrt{\hat v}+\varepsilon)$. If
#    `decoupled_weight_decay` is True (AdamW), also subtract $\text{lr}\cdot\lambda\cdot p$, with
#    the *old* `p`.
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
            "decoupled_weight_decay": bool}        True: AdamW, False: Adam
    returns  tuple of array and dict: the new parameters, the new state. The arguments stay as
             they are.

    >>> hp = {"lr": 0.1, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0,
    ...       "decoupled_weight_decay": False}
    >>> p, state = adam_step(np.array([1.0, -2.0, 3.0]), np.array([3.0, -50.0, 2.0]), {}, hp)
    >>> p
    array([0.9000, -1.9000, 2.9000])
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

    def wrong_path(hps, gs, root):
        """Adam with another divisor."""
        q, m, v, path = p, np.zeros_like(p), np.zeros_like(p), [p]
        for t, (g, hp) in enumerate(zip(gs, hps, strict=True), 1):
            lr, eps, (b1, b2) = hp["lr"], hp["eps"], hp["betas"]
            m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
            c1, c2 = 1 - b1**t, 1 - b2**t
            divisor = {
                "inside": np.sqrt(v / c2 + eps),
                "early": (np.sqrt(v) + eps) / np.sqrt(c2),
                "none": np.where(v > 0, np.sqrt(v / c2), 1.0),
            }[root]
            q = q - lr * m / c1 / divisor
            path.append(q)
        return np.stack(path)

    def others(hps, gs):
        swapped = [hp | {"betas": hp["betas"][::-1]} for hp in hps]
        return {
            "ε is inside the square root: √(v̂ + ε) instead of √v̂ + ε.":
                wrong_path(hps, gs, "inside"),
            "ε is added before the bias correction of v: correct v first.":
                wrong_path(hps, gs, "early"),
            "ε is missing.": wrong_path(hps, gs, "none"),
            "β1 and β2 are swapped.": trajectory(adam_reference, p, gs, swapped),
        }

    hps = [
        hp | {"lr": lr, "eps": 1e-2, "betas": (0.8, 0.95)} for lr in [0.02] * 30 + [0.2] * 70
    ]
    expect_path(
        step, adam_reference, p, gs, hps, also=others(hps, gs),
        hint="100 random steps, eps = 1e-2, lr changes at step 31, one gradient is always 0.",
    )
    for scale in (1e-8, 1e70):
        few = gs[:4] * scale
        expect_path(
            step, adam_reference, p, few, [hp] * 4, also=others([hp] * 4, few),
            hint=f"Gradients of size {scale:g}, eps = 1e-8. Where is ε added?",
        )
    none = np.zeros((0, 2))
    expect_path(step, adam_reference, none, [none] * 2, [hp] * 2, hint="An empty p.")
    # Two networks, trained in turn: all memory has to be in the state.
    states, paths = [{}, {}], [p, p[:2] + 1]
    turns = [gs[:4], gs[4:8, :2]]
    wants = [trajectory(adam_reference, paths[i], turns[i], [hp] * 4) for i in (0, 1)]
    for t in range(4):
        for i in (0, 1):
            paths[i], states[i] = step(paths[i], turns[i][t], states[i], hp).value
            step.expect(
                paths[i], wants[i][t + 1], rtol=1e-9, atol=1e-12,
                what=f"p of network {'AB'[i]} after its step {t + 1}, when two networks A and B "
                "are trained in turn",
                hint="Is t, m or v kept outside of state, in a global variable or a default?",
            )
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

    def wrong_path(hps, pull):
        """torch's Adam without decay, and a wrong pull towards zero."""
        q, state, path = p, {}, [p]
        for g, hp in zip(gs, hps, strict=True):
            new, state = adam_reference(q, g, state, hp | {"weight_decay": 0.0})
            q = new - pull(q, new, hp["lr"] * hp["weight_decay"])
            path.append(q)
        return np.stack(path)

    for decoupled in (True, False):
        hps = [
            {"lr": lr, "betas": (0.8, 0.95), "eps": 1e-2, "weight_decay": 0.4,
             "decoupled_weight_decay": decoupled} for lr in [0.02] * 30 + [0.2] * 70
        ]
        other = [hp | {"decoupled_weight_decay": not decoupled} for hp in hps]
        expect_path(
            step, adam_reference, p, gs, hps,
            also={
                "The decay uses the new p: it has to be the one from before the step.":
                    wrong_path(hps, lambda q, new, rate: rate * new),
                "The decay always uses the first learning rate.":
                    wrong_path(hps, lambda q, new, rate: 0.02 * 0.4 * q),
                ("L2 in place of decoupled decay." if decoupled else "Decoupled in place of L2."):
                    trajectory(adam_reference, p, gs, other),
                "Weight decay is missing.": wrong_path(hps, lambda q, new, rate: 0.0),
            },
            hint=f"100 steps, weight_decay 0.4, decoupled_weight_decay={decoupled}; "
            "lr changes at step 31.",
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

# %% [markdown]
# ### All of them, side by side
#
# Left the ravine from the beginning. Right the same ravine, turned by 45 degrees.
#
# **Predict** Plain SGD and momentum take the same path, only turned. Does Adam?

# %%
sgd, sgd_label = yours("sgd_step", sgd_reference)
rmsprop, rmsprop_label = yours("rmsprop_step", rmsprop_reference)
adam, adam_label = yours("adam_step", adam_reference)

SGD = {"lr": 0.018, "momentum": 0.0, "dampening": 0.0, "nesterov": False, "weight_decay": 0.0}
RMSPROP = {"lr": 0.1, "alpha": 0.9, "eps": 1e-8, "centered": False, "momentum": 0.0}
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
courses = ((axes[0], ravine, start, "-"), (axes[1], turned, turn @ start, "--"))
for ax, bowl, begin, style in courses:
    plot_landscape(ax, bowl, (-10, 4), (-9, 5), minimum=(0, 0))
    ax.set_aspect("equal")
    for name, (step, values, color, _) in contestants.items():
        path = minimise(step, bowl.gradient, begin, values, 60)
        plot_path(ax, bowl, path, name, color=color)
        axes[2].semilogy(bowl(path) + 1e-9, style, color=color)
axes[0].legend(loc="lower left")
axes[0].set_title("Along the axes")
axes[1].set_title("Turned by 45°")
axes[2].set(title="Loss: solid straight, dashed turned", xlabel="step", ylabel="loss")
plt.show()
print("Drawn with", ", ".join(sorted({entry[3] for entry in contestants.values()})) + ".")

# %% [markdown]
# Momentum does not care how you turn the ravine: its dashed and solid lines are the same. RMSprop
# and Adam divide *each coordinate* by its own size. That repairs a ravine along an axis, and helps
# little when the ravine lies between the axes.
#
# Next a **saddle point** (鞍点): a valley in one direction, a ridge in the other. We start almost
# on the ridge, where the gradient in the direction of escape is only 0.01.

# %%
def saddle(w):
    """A saddle at the origin between two minima, at w₁ = −1 and w₁ = 1."""
    return 0.5 * w[..., 0] ** 2 - 0.5 * w[..., 1] ** 2 + 0.25 * w[..., 1] ** 4


def saddle_gradient(w):
    """The gradient of the saddle."""
    return np.stack([w[..., 0], w[..., 1] ** 3 - w[..., 1]], axis=-1)


racers = {
    "SGD": (sgd, SGD | {"lr": 0.1}, GREY),
    "momentum": (sgd, SGD | {"lr": 0.1, "momentum": 0.9}, BLUE),
    "RMSprop": (rmsprop, RMSPROP | {"lr": 0.05}, ORANGE),
    "Adam": (adam, ADAM | {"lr": 0.1}, GREEN),
}
figure, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.6))
plot_landscape(left, saddle, (-2, 1.2), (-0.9, 1.8))
for name, (step, values, color) in racers.items():
    path = minimise(step, saddle_gradient, np.array([-1.6, 0.01]), values, 80)
    plot_path(left, saddle, path, name, color=color)
    right.plot(saddle(path), color=color, label=name)
right.set(title="How long each stays near the saddle", xlabel="step", ylabel="loss")
right.legend()
left.set_title("80 steps from a ridge")
plt.show()

# %% [markdown]
# SGD's step is as small as the gradient, so it waits. RMSprop and Adam divide a tiny gradient by a
# tiny root: they move by about lr at once.
#
# ### Digits, trained with your optimizers
#
# A small network: 64 → 32 → 32 → 32 → 10, all its weights in one long vector. PyTorch gives the
# gradient, **your** function does the step.

# %% setup
images, labels = (torch.as_tensor(part) for part in load_digits())
images = images.double()
LAYERS = [(64, 32), (32, 32), (32, 32), (32, 10)]


def new_weights(seed):
    """All weights and zero biases of the network in one float64 vector."""
    rng = np.random.default_rng(seed)
    parts = [(rng.normal(size=n * k) * np.sqrt(2 / n), np.zeros(k)) for n, k in LAYERS]
    return np.concatenate([part for pair in parts for part in pair])


def digits_loss(weights, rows):
    """Cross-entropy of the network on some rows of the digits (both are torch tensors)."""
    x = images[rows]
    for i, (n, k) in enumerate(LAYERS):
        matrix, bias, weights = weights.split([n * k, k, len(weights) - n * k - k])
        x = x @ matrix.view(n, k) + bias
        x = torch.relu(x) if i < len(LAYERS) - 1 else x
    return F.cross_entropy(x, labels[rows])


def train(step, hp, seed=0, steps=150):
    """Train on mini-batches of 128: the loss at every step, and the final loss on all digits."""
    rng, weights, memory, losses = np.random.default_rng(seed), new_weights(seed), {}, []
    for _ in range(steps):
        rows = torch.as_tensor(rng.choice(len(labels), 128, replace=False))
        tensor = torch.tensor(weights, requires_grad=True)
        loss = digits_loss(tensor, rows)
        loss.backward()
        losses.append(loss.item())
        weights, memory = step(weights, tensor.grad.numpy(), memory, hp)
    return losses, digits_loss(torch.tensor(weights), slice(None)).item()


def train_digits(lr, beta2, corrected, seed):
    """Final loss of torch's Adam on the digits after 150 steps, with or without bias correction."""
    step = adam_reference if corrected else uncorrected_adam
    return train(step, {"lr": lr, "betas": (0.9, beta2)}, seed)[1]


# %%
adagrad, adagrad_label = yours("adagrad_step", adagrad_reference)
field = {
    "SGD, lr 0.1": (sgd, SGD | {"lr": 0.1}, GREY, sgd_label),
    "momentum, lr 0.1": (sgd, SGD | {"lr": 0.1, "momentum": 0.9}, BLUE, sgd_label),
    "AdaGrad, lr 0.03": (adagrad, {"lr": 0.03, "eps": 1e-10}, RED, adagrad_label),
    "RMSprop, lr 0.003": (rmsprop, RMSPROP | {"lr": 0.003, "alpha": 0.99}, ORANGE, rmsprop_label),
    "Adam, lr 0.01": (adam, ADAM | {"lr": 0.01}, GREEN, adam_label),
}
figure, ax = plt.subplots(figsize=(10, 3.6))
for name, (step, values, color, whose) in field.items():
    losses, final = train(step, values)
    smooth = np.convolve(losses, np.ones(5) / 5, mode="valid")
    ax.semilogy(np.arange(4, 150), smooth, color=color, label=f"{name} ({whose}): {final:.3f}")
ax.set(xlabel="step", ylabel="training loss (mean of 5 steps)", title="Digits, mini-batches of 128")
ax.legend(title="final loss", title_fontsize=9.5, loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Careful: this is one seed, and the learning rates were chosen by hand. It is a picture, no
# contest. Which optimizer is "best" depends above all on how much you tune each of them.
#
# ### Why decoupled?
#
# Four weights start at 1. Their gradients are pure noise, of sizes 0.001 to 10: the data say
# nothing. Only the decay should matter, and shrink all four alike.
#
# **Predict** L2 goes through the division by $\sqrt{\hat v}$. Which weight does it shrink least?

# %%
noise = np.random.default_rng(3).normal(size=(400, 200, 4)) * [0.001, 0.1, 1.0, 10.0]
names = ["0.001", "0.1", "1", "10"]
figure, ax = plt.subplots(figsize=(7, 3.2))
for shift, decoupled, name, color in ((-0.2, False, "Adam + L2", RED), (0.2, True, "AdamW", BLUE)):
    values = ADAM | {"lr": 0.005, "weight_decay": 0.3, "decoupled_weight_decay": decoupled}
    final = trajectory(adam, np.ones((200, 4)), noise, [values] * 400)[-1].mean(axis=0)
    bars = ax.bar(np.arange(4) + shift, final, 0.38, color=color, label=name)
    ax.bar_label(bars, fmt="%.2f", fontsize=9)
ax.axhline((1 - 0.005 * 0.3) ** 400, color=GREY, linewidth=1, label="$(1-lr\\cdot\\lambda)^{400}$")
ax.set(xlabel="size of the gradient noise", ylabel="weight after 400 steps", ylim=(-0.1, 1.35),
       title=f"L2 inside Adam depends on the noise, AdamW does not ({adam_label})")
ax.set_xticks(np.arange(4), names)
ax.grid(axis="x", visible=False)
ax.legend(ncols=3, loc="upper left")
plt.show()

# %% [markdown]
# **Take away** Adam = momentum's direction, RMSprop's size, and a correction for the start. With
# weight decay, use AdamW: then λ means the same for every weight.

# %% [markdown]
# ## 5 · Why bias correction?
#
# > **The article says** $m$ and $v$ are *averages* of past gradients, "similar to a *sliding
# > window*" (滑动窗口); the second moment is "like AdaGrad". The corrected values just appear.
# >
# > **What is true** They are exponential moving averages. There is no window: nothing ever drops
# > out, it only fades. The **effective length** (有效长度) is about $1/(1-\beta)$ steps, and at
# > that age a gradient still has about 37 % of its first weight. The second moment is like RMSprop's: it
# > forgets, AdaGrad's sum does not. And both averages start at 0, which makes them too small at
# > first. That is why the correction is needed.

# %%
spike = np.where(np.arange(60) == 5, 1.0, 0.0)
average, value = [], 0.0
for x in spike:
    value += (x - value) / 10  # an exponential moving average with β = 0.9
    average.append(value)
window = np.convolve(spike, np.ones(10) / 10)[:60]

figure, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.2))
left.plot(window, color=RED, drawstyle="steps-post", label="window of 10 steps")
left.plot(average, color=BLUE, label="moving average, β = 0.9")
left.set(xlabel="step", ylabel="average", title="One gradient of 1, at step 5")
left.legend()
right.plot(average / average[5], color=BLUE, label="β = 0.9 ($v$ with β₂ = 0.9)")
right.plot(np.sqrt(np.cumsum(spike)), color=ORANGE, label="AdaGrad's root of the sum")
right.set(xlabel="step", ylabel="memory of the spike", title="“Like AdaGrad”? It never forgets")
right.legend(loc="center right")
plt.show()
for beta in (0.9, 0.99, 0.999):
    print(f"β = {beta}: effective length {1 / (1 - beta):6.0f} steps, "
          f"weight left at that age {beta ** (1 / (1 - beta)):.3f}")

# %% [markdown]
# Without the correction both $m$ and $v$ are too small. But $m$ stands in the numerator and
# $\sqrt v$ in the denominator: do the two errors cancel?
#
# **Predict** For β₁ = 0.9 and β₂ = 0.999, is the first step without correction too long, too short
# or about right?

# %% [markdown] card="uncorrected_ratio" difficulty=2 minutes=6
# ### How much too long?
# The gradient is the same number $g$ at every step, and ε = 0. Then Adam with correction moves by
# exactly lr each time. Write `uncorrected_ratio(t, beta1, beta2)`: how many times longer is step
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
    public.uncorrected_first_steps(uncorrected_ratio)

### BEGIN HIDDEN TESTS
with check("uncorrected_ratio") as ratio:
    # The oracle runs torch's Adam twice, with and without correction, on a constant gradient.
    for beta1, beta2, g in ((0.9, 0.9999, 3.0), (0.5, 0.8, -1e-5), (0.99, 0.9, 2e4)):
        hps = [{"lr": 1.0, "betas": (beta1, beta2), "eps": 0.0}] * 40
        without, with_ = (
            np.diff(trajectory(step, np.zeros(1), np.full((40, 1), g), hps)[:, 0])
            for step in (uncorrected_adam, adam_reference)
        )
        t = np.array([7, 1, 40, 2, 33, 12])
        ratio(t, beta1, beta2).equals(
            (without / with_)[t - 1], rtol=1e-6,
            also={
                "β1 is taken as 0.9, whatever the argument.": (1 - 0.9**t) / (1 - beta2**t) ** 0.5,
                "β2 is taken as 0.999, whatever the argument.":
                    (1 - beta1**t) / (1 - 0.999**t) ** 0.5,
                "Both are under the root. Only v is the average of squares.":
                    ((1 - beta1**t) / (1 - beta2**t)) ** 0.5,
            },
            hint=f"β1 = {beta1}, β2 = {beta2}, compared with two runs of PyTorch's Adam.",
        )
    ratio(np.array([1]), 0.9, 1 - 2.0**-40).equals(
        [0.1 * 2**20],
        rtol=1e-6,
        hint="β2 is nearly 1 here, and ε = 0. Is a small number added under the fraction?",
    )
    ratio(np.array([10**6]), 0.9, 0.999).equals(
        [1.0], hint="After a million steps nothing is left to correct."
    )
    ratio(np.array([], dtype=int), 0.9, 0.999).equals([], hint="No steps asked for.")
### END HIDDEN TESTS

# %% [markdown] hints="uncorrected_ratio"
# 1. With a constant gradient, the step with correction is exactly lr. So the ratio is the
#    uncorrected step for lr = 1 and g = 1.
# 2. As $m_t = (1-\beta_1^t)\,g$, so $v_t = (1-\beta_2^t)\,g^2$. Divide $m_t$ by $\sqrt{v_t}$;
#    $g$ cancels.
# 3. `return (1 - ...) / np.sqrt(1 - ...)`, with `beta**t` in both places. Arrays as exponents work.

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
       title=f"Too long for long ({label}, β₁ = 0.9)")
ax.legend()
plt.show()

gradients = [1e-4, 1.0, 1e4]
moved = adam_reference(np.zeros(3), np.array(gradients), {}, {"lr": 1e-3})[0]
print("Adam's first step with correction, for gradients", gradients, "is", moved)

# %% [markdown]
# With correction the first step is lr·sign(g), whatever the gradient. Without, the steps are up to
# 7 times too long for the usual β₂ = 0.999, and up to 21 times for 0.9999, during the first
# hundreds of steps, when the network is most fragile.
#
# **Predict** We train the digits for 150 steps: lr 0.001 or 0.01, β₂ 0.99, 0.999 or 0.9999, with
# and without correction. Six cells. Write down in which of them leaving out the correction does
# harm, and how often it even helps.

# %% [markdown] card="broken_cells" difficulty=3 minutes=12
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
    public.broken_cells_of_a_table(broken_cells)

### BEGIN HIDDEN TESTS
with check("broken_cells") as grid:
    rng = np.random.default_rng(71)
    lrs, beta2s, seeds = [0.3, 0.001, 0.02], [0.95, 0.9995], [11, 3, 8]
    key = {s: i for i, s in enumerate(seeds)}
    table = rng.uniform(0.1, 0.3, size=(3, 2, 2, 3))  # lr, β₂, without correction, seed
    table[0, 0] = [[2.0, 2.2, 1.8], [0.2, 0.2, 0.2]]  # the correction does harm here
    table[0, 1] = [[0.1, 0.2, 0.3], [0.9, 0.1, 0.8]]  # 3 times: below the factor of 4
    table[1, 0] = [[0.25] * 3, [1.0] * 3]  # 4 times: the factor, and no more
    table[1, 1, 1] = [0.1, np.nan, 0.2]  # one run exploded
    table[2, 0] = [[0.3, 0.2, 0.1], [0.05, 0.1, 2.55]]  # 4.5 times, by one bad seed
    table[2, 1] = np.inf  # explodes with correction, too
    calls = []

    def hidden_train(lr, beta2, corrected, seed):
        calls.append((lr, beta2, bool(corrected), seed))
        return float(
            table[lrs.index(lr), beta2s.index(beta2), 0 if corrected else 1, key[seed]]
        )

    answer = grid(hidden_train, lrs, beta2s, seeds, 4.0)
    losses, broken = table.mean(axis=-1), [(0.001, 0.9995), (0.02, 0.95)]
    answer[0].equals(
        losses, rtol=1e-9,
        also={
            "Rows and columns are swapped: lr is the first axis.": np.moveaxis(losses, 1, 0),
            "You took the median over the seeds.": np.median(table, axis=-1),
            "You took the best seed.": np.min(table, axis=-1),
            "You took the worst seed.": np.max(table, axis=-1),
            "Only the first seed was used.": table[..., 0],
            "Only the last seed was used.": table[..., -1],
            "Runs with nan were left out of the mean.": np.nanmean(table, axis=-1),
        },
        hint="A grid of 3 lrs and 2 values of β₂, three seeds; one run ends in nan, some in inf.",
    )
    answer[1].equals(
        broken,
        also={
            "A loss of nan was not counted as broken: nan > x is always False.": [(0.02, 0.95)],
            "Cells where the correction itself explodes are in the list.":
                [*broken, (0.02, 0.9995)],
            "The factor is ignored: a little worse is not broken.": [
                (0.3, 0.9995), (0.001, 0.95), *broken
            ],
            "Exactly `factor` times as large is not more than that.": [(0.001, 0.95), *broken],
            "The factor is not the one in the argument.": [(0.001, 0.9995)],
        },
        hint="factor 4. Cells are 3, 4 and 4.5 times worse, one has a nan, one explodes twice.",
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
# The real experiment: 6 cells × 2 × 3 seeds = 36 trainings, some seconds.

# %%
def count_by_hand(train, lrs, beta2s, seeds, factor):
    """A stand-in for your function: the same table, written as a dict."""
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

figure, axes = plt.subplots(1, 2, figsize=(9.4, 2.8))
for ax, k, title in zip(axes, (0, 1), ("with bias correction", "without"), strict=True):
    ax.imshow(np.log10(losses[..., k]), cmap="cividis_r", vmin=-1.7, vmax=0.4, aspect="auto")
    ax.set(title=f"Final loss {title}", xlabel="β₂", ylabel="lr")
    ax.set_xticks(range(3), beta2s)
    ax.set_yticks(range(2), lrs)
    ax.grid(False)
    for (i, j), loss in np.ndenumerate(losses[..., k]):
        ax.text(j, i, f"{loss:.3f}", ha="center", va="center",
                color="white" if loss > 0.15 else "black")
plt.show()

# %% [markdown]
# One cell of six breaks: the largest lr with the slowest average, where the steps were up to
# 0.01 · 21 = 0.2 long. And in the other five cells the *uncorrected* run ends with a lower loss!
# That is no merit of the missing correction: its early steps were longer, so it had a larger
# learning rate for a while. Give the corrected run the larger lr, and it gets about as far: compare
# the two rows. Kingma and Ba report the same in section 6.4 of their paper: without correction, β₂
# near 1 is unstable.
#
# **Take away** The correction makes "lr" mean the same from the first step on. Without it you get
# an accidental burst of long steps, the opposite of a warm-up.

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
# **any** schedule of learning rates. Find $c$ yourself: put $v = \eta\,u$ into both forms.
#
# `v` is zero before the first step, and `last_lr` is then equal to `lr`. If `last_lr` is 0, the old
# `v` is zero, too, and there is nothing to convert: only the new gradient counts, and the result is
# finite.
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
    public.velocity_steps(velocity_step)

### BEGIN HIDDEN TESTS
with check("velocity_step") as step:
    rng = np.random.default_rng(81)
    gs = rng.normal(size=(60, 2, 4))
    rates = 0.1 * np.exp(rng.normal(size=60))
    p = rng.normal(size=(2, 4))
    settings = [{"lr": lr, "momentum": 0.9} for lr in rates.tolist()]
    want = trajectory(sgd_reference, p, gs, settings)

    def wrong_path(factor, inside=False):
        """Form (10) with a wrong factor."""
        q, v, last, path = p, np.zeros_like(p), rates[0], [p]
        for g, lr in zip(gs, rates, strict=True):
            c = factor(lr, last)
            v = c * (0.9 * v + lr * g) if inside else c * 0.9 * v + lr * g
            q, last = q - v, lr
            path.append(q)
        return np.stack(path)

    others = {
        "v was not converted: that is plain form (10).": wrong_path(lambda lr, last: 1.0),
        "The factor is upside down: last_lr/lr.": wrong_path(lambda lr, last: last / lr),
        "The new gradient is converted, too.": wrong_path(lambda lr, last: lr / last, True),
        "v is converted only when lr falls: it has to work in both directions.": wrong_path(
            lambda lr, last: min(lr / last, 1.0)
        ),
        "v is converted only when lr rises: it has to work in both directions.": wrong_path(
            lambda lr, last: max(lr / last, 1.0)
        ),
    }
    q, v, last = p, np.zeros_like(p), float(rates[0])
    for t, (g, lr) in enumerate(zip(gs, rates.tolist(), strict=True)):
        q, v = step(q, v, g, lr, last, 0.9).value
        last = lr
        step.expect(
            q, want[t + 1], rtol=1e-7, atol=1e-9, what=f"p after step {t + 1} of a random schedule",
            also={name: path[t + 1] for name, path in others.items()},
            hint="lr is a random number at every step, and form (9) is PyTorch's SGD.",
        )
        step.expect(
            v, want[t] - want[t + 1], rtol=1e-6, atol=1e-9, what=f"v after step {t + 1}",
            hint="v is the step itself: p before minus p after.",
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
ax.plot(expected, color=BLUE, linewidth=4, alpha=0.4, label="PyTorch's SGD")
ax.plot(moved, "--", color=RED, label=label)
ax.set(xlabel="step", ylabel="size of the step", xlim=(-3, 130),
       title="lr 0.01 → 0.1 → 0.01, constant gradient")
ax.legend(loc="upper right")
plt.show()

# %% [markdown]
# > ## To take away
# > | optimizer | remembers | moves by |
# > |---|---|---|
# > | SGD with momentum | sum $u$ of old gradients | $\eta\,u$ |
# > | AdaGrad | sum $s$ of all squares | $\eta\,g/(\sqrt s+\varepsilon)$, can only slow down |
# > | RMSprop | moving average $s$ of the squares | the same; first step $\eta/\sqrt{1-\alpha}$ |
# > | Adam | averages $m$, $v$; step $t$ | $\eta\,\hat m/(\sqrt{\hat v}+\varepsilon)$; first $\eta$|
# > | AdamW | the same | the same, and $\eta\lambda w$ beside it |
# >
# > - Keep lr out of the momentum buffer, ε outside the root, and weight decay outside of Adam's
# >   averages.
# > - A moving average has no window. Its effective length is $1/(1-\beta)$, and it starts too
# >   small.
# > - Compare with PyTorch on steps where every term matters: ε = 10⁻², lr that changes, a
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
