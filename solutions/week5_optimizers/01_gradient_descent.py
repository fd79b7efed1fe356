# %% [markdown]
# # Gradient descent
#
# Every neural network you have heard of was trained by one short rule, repeated. Here you write its
# simplest form, find out when it explodes, and make it work on data that is too big to look at in
# one go.
#
# When you are done you can
# - take a gradient step, and say before you run it whether it will converge or blow up;
# - split a training set into mini-batches, and say how noisy their gradients are, and that they are
#   not biased;
# - stop one bad batch from ruining a whole run.
#
# **Builds on:** weeks 2 and 4 (numpy, autograd). **Next:**
# [02_optimizers.ipynb](02_optimizers.ipynb), which improves on the line you write here.

# %% [markdown]
# > **The article.** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true.

# %% setup
import matplotlib.pyplot as plt
import numpy as np
import torch  # the first import of torch takes some seconds

from helpers.check import check, shares_memory, yours
from helpers.claims import claim
from helpers.data.digits import load_digits
from helpers.figures import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RED,
    SKY,
    plot_landscape,
    plot_path,
    show_figure,
    use_course_style,
)
from helpers.lab.view import show_lab
from helpers.week5_optimizers import digits, labs, reference
from helpers.week5_optimizers.losses import Quadratic, TinyNetwork
from helpers.week5_optimizers.public_checks import gradient_descent as public
from helpers.week5_optimizers.public_checks import minibatches as of_batches

torch.set_num_threads(1)
use_course_style()

ravine = Quadratic.with_curvatures(1.0, 20.0)
start = torch.tensor([-4.0, 1.5], dtype=torch.float64)
grid = torch.linspace(-3.4, 4, 400, dtype=torch.float64)


# %% setup
def banana(w):
    """Rosenbrock's curved valley, of a tensor (2,). Its lowest point is (1, 1)."""
    return (1 - w[0]) ** 2 + 5 * (w[1] - w[0] ** 2) ** 2


def slide(w):
    """Curved along w[0], tilted along w[1]; of a tensor (2,)."""
    return w[0] ** 2 + 3 * w[1]


def two_valleys(w):
    """A narrow valley near -2 and a wide, deeper one near 1.2, of a tensor (1,) or (n, 1)."""
    w = w[..., 0]
    narrow = 0.55 * torch.exp(-(((w + 2) / 0.3) ** 2) / 2)
    wide = torch.exp(-((w - 1.2) ** 2) / 2)
    return 1 - narrow - wide + 0.02 * w**2


# %% [markdown]
# ## 1. One step, repeated
#
# Three walks down the same ravine: same start (the square), same 25 steps, same goal (the star).
# Only **one number** differs. Run the cell to see which.

# %%
fig, axes = plt.subplots(1, 3, figsize=(10, 3.1), sharey=True)
for ax, lr, title in zip(axes, [0.01, 0.09, 0.1013], ["creeps", "comes close", "explodes"]):
    plot_landscape(ax, ravine, (-4.8, 1.6), (-2.6, 2.6), minimum=(0, 0))
    plot_path(ax, ravine, reference.descend(ravine, start, [lr] * 25), "walk")
    ax.set_title(f"learning rate {lr}: {title}")
axes[1].set_ylabel("")
axes[2].set_ylabel("")
show_figure(
    fig,
    "Three walks of 25 steps down the same ravine. With the rate 0.01 the walk stops far from the "
    "star, with 0.09 it comes close to it, with 0.1013 it swings across the ravine ever more widely.",
)

# %% [markdown]
# A model has parameters $w$, and a **loss** (损失) $f(w)$ says how badly it does. The gradient
# $\nabla f(w)$ is the vector of its slopes. It points where the loss grows fastest, so you step the
# other way:
#
# $$w_{k+1} = w_k - \eta\,\nabla f(w_k)$$
#
# The number $\eta$ is the **learning rate** (学习率), the one number that differed above. An
# **optimizer** (优化器) is a rule that turns gradients into steps; this one is **gradient descent**
# (梯度下降).

# %% [markdown] predict="same_loss"
# **Predict.** Two losses have the same value 5 at $w = 1$, but one is steep there and the other is
# nearly flat. Both walk with $\eta = 0.1$. Which takes the bigger step?
#
# - [ ] neither: the losses are equal, so the steps are
#   The value of the loss does not occur in the formula.
# - [x] the steep one
#   The step is $\eta$ times the slope.
# - [ ] the flat one, as it has further to go
#   A step does not know how far the minimum is; it only knows the slope, which is small here.

# %% [markdown] card="descend" difficulty=2 minutes=10
# ### Walk downhill
#
# Write `descend(loss, start, learning_rates)`. It takes one gradient step for each learning rate in
# the list, and returns every point it visited, the start included.
#
# | | |
# |---|---|
# | `loss` | a function: takes a tensor `(d,)`, returns one number as a tensor you can differentiate |
# | `start` | tensor `(d,)`; it must not change |
# | `learning_rates` | list of `n` floats, perhaps none, negative ones too; step `k` uses `learning_rates[k]`; it must not change |
# | returns | tensor `(n + 1, d)` of the dtype of `start`, that requires no gradient: row 0 is the start, row `k` the point after step `k` |
#
# **Example.** For `slide`, $f(w) = w_0^2 + 3\,w_1$, the gradient is $(2w_0,\ 3)$. From $(1, 2)$ with
# the learning rates `[0.1, 0.5]`: the first step goes to
# $(1 - 0.1\cdot 2,\ 2 - 0.1\cdot 3) = (0.8,\ 1.7)$, the second to
# $(0.8 - 0.5\cdot 1.6,\ 1.7 - 0.5\cdot 3) = (0,\ 0.2)$. So you return the three rows
# `[[1, 2], [0.8, 1.7], [0, 0.2]]`.


# %% exercise="descend"
def descend(loss, start, learning_rates):
    """Take one gradient step for each learning rate.

    loss            function of a tensor (d,), returns one number as a tensor
    start           tensor (d,), where the walk begins
    learning_rates  list of n floats, one for each step
    returns         tensor (n + 1, d): the start and the point after each step

    >>> descend(slide, torch.tensor([1.0, 2.0]), [0.1, 0.5])
    tensor([[1.0, 2.0], [0.8, 1.7], [0.0, 0.2]])
    """
    ### BEGIN SOLUTION
    path = [start]
    for lr in learning_rates:
        here = path[-1].clone().requires_grad_()
        (slope,) = torch.autograd.grad(loss(here), here)
        path.append(path[-1] - lr * slope)
    return torch.stack(path)
    ### END SOLUTION


# %% check="descend" points=1 about="one step"
with check("descend", "loss", "start", "learning_rates") as descend:
    public.descend_one_step(descend)

### BEGIN HIDDEN TESTS
with check("descend") as descend:
    rng = np.random.default_rng(101)
    for size in (1, 7):
        bowl = Quadratic.with_curvatures(*rng.uniform(0.5, 9.0, size), b=rng.normal(size=size))
        here = torch.from_numpy(rng.normal(size=size))
        descend(bowl, here, [0.07]).equals(
            reference.descend(bowl, here, [0.07]),
            hint="Does your step work for any number of parameters, and for any loss?",
        )
### END HIDDEN TESTS

# %% check="descend" points=2 about="three steps in a row"
with check("descend", "loss", "start", "learning_rates") as descend:
    public.descend_three_steps(descend)

### BEGIN HIDDEN TESTS
with check("descend") as descend:
    curve = torch.tensor([-0.6, 1.1], dtype=torch.float64)
    rates = [0.05, 0.002, 0.03, 0.01]  # each of them walks downhill
    descend(banana, curve, rates).equals(
        reference.descend(banana, curve, rates),
        rtol=1e-9,
        hint="The learning rates differ from step to step here: does step k use number k?",
    )
    bowl = Quadratic.with_curvatures(2.0, 1.5)
    here = torch.tensor([1.0, -2.0], dtype=torch.float64)
    descend(bowl, here, [1.7, 0.1]).equals(
        reference.descend(bowl, here, [1.7, 0.1]),
        rtol=1e-9,
        hint="The first step overshoots here, and ends higher than it began. Is it taken?",
    )
    rates = [0.05, 0.002, -0.03, 0.01]
    descend(banana, curve, rates).equals(
        reference.descend(banana, curve, rates),
        rtol=1e-9,
        hint="One of the rates is below 0. Where does that step lead, and is it taken?",
    )
    descend(banana, curve, []).equals(
        curve.view(1, 2), hint="No learning rates, no steps: where is the walker then?"
    )
    descend(banana, curve, [0.01, 0.0, 0.02]).equals(
        reference.descend(banana, curve, [0.01, 0.0, 0.02]),
        rtol=1e-9,
        hint="One of the rates is 0. How many rows has the path?",
    )
    bowl = Quadratic.with_curvatures(2.0, 2.0)
    for size in (1e-9, 0.0):  # from almost the lowest point, and from there
        rest = size * torch.tensor([1.0, -2.0], dtype=torch.float64)
        descend(bowl, rest, [0.1, 0.3]).equals(
            torch.stack([rest, 0.8 * rest, 0.32 * rest]),
            rtol=1e-9,
            hint="This walk begins almost at the lowest point, or there. How many rows has the path?",
        )
    single = torch.tensor([0.3, -0.8], dtype=torch.float32)
    descend(banana, single, [0.02, 0.01]).equals(
        reference.descend(banana, single, [0.02, 0.01]),
        hint="The start is float32 here. Does your path keep its type?",
    )
    descend(slide, torch.tensor([1.0, 2.0]), [0.1, 0.5]).equals(
        torch.tensor([[1.0, 2.0], [0.8, 1.7], [0.0, 0.2]]),
        hint="These are the numbers of the example.",
    )
### END HIDDEN TESTS

# %% [markdown] hints="descend"
# 1. You need the slope *where you stand now*. Autograd gives you the gradient at a tensor that has
#    `requires_grad=True`. Ask at every step anew, for the newest point.
# 2. `torch.autograd.grad(…, …)`, of a value and a point, returns a tuple with the gradient, and adds
#    nothing to `.grad`, so nothing is left over for the next step. Give it a fresh copy of the
#    point, so that `start` stays as it was.
# 3. Almost code:
#    ```
#    points = list with the start
#    for each learning rate:
#        x = copy of the newest point, with requires_grad
#        g = gradient of loss(x) with respect to x
#        append: newest point minus rate times g
#    stack the points into one tensor
#    ```
#    **Then** predict the path for the learning rates `[0.1, -0.1]`: does it come back to the start?
#    Run it on $w^2$. (`banana` is a valley to play with.)

# %% [markdown]
# Now walk with it. Shrinking the rate helps where gradients are noisy (notebook 03). Here each is
# exact, and in the end smaller rates only make shorter steps.

# %%
walk, whose = yours("descend", reference.descend)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.4))
constant, shrinking = [0.09] * 25, [0.095 * 0.98**k for k in range(25)]
plot_landscape(axes[0], ravine, (-4.8, 1.0), (-1.9, 1.9), minimum=(0, 0))
for rates, name, color in [(constant, "0.09", ORANGE), (shrinking, "0.095 · 0.98$^k$", BLUE)]:
    path = walk(ravine, start, rates)
    plot_path(axes[0], ravine, path, name, color)
    axes[1].semilogy(ravine(path), marker="o", markersize=3, color=color, label=f"η = {name}")
axes[0].set_title(f"path of {whose}")
axes[1].set(title="loss along the way", xlabel="step", ylabel="loss")
axes[1].legend()
show_figure(
    fig,
    "Two walks down the same ravine, with the constant rate 0.09 and with one that shrinks, and "
    "their losses. The paths swing to and fro at first; at the end the constant rate is the lower one.",
)
ends = [ravine(walk(ravine, start, rates)[-1]) for rates in (constant, shrinking)]
claim("The constant rate ends lower than the one that shrinks.", ends[0] < ends[1])

# %% [markdown]
# > **The article says:** the learning rate decides "how large an adjustment *the same loss* makes
# > to the parameters".
# >
# > **What is true.** The step is $\eta$ times the *gradient*. The value of the loss plays no part:
# > add 1000 to a loss, and every step stays the same. The cell shows three losses, two of them with
# > the same value.

# %%
losses_at_one = {
    "5w²": lambda w: 5 * w[0] ** 2,
    "4.9 + 0.1w²": lambda w: 4.9 + 0.1 * w[0] ** 2,
    "5w² + 1000": lambda w: 5 * w[0] ** 2 + 1000,
}
one = torch.ones(1, dtype=torch.float64)
print(f"η = 0.1, w = 1                                  ({whose})")
for name, loss in losses_at_one.items():
    before, after = walk(loss, one, [0.1])[:, 0].tolist()
    print(f"{name:12} loss {loss(one):7.1f}    step {after - before:+.2f}")

# %% [markdown]
# > **The article says:** a loss is never negative, and serves in training only; the optimizer
# > brings it ever closer to the *global* minimum, and takes the *fastest* way down, like a walker
# > on a mountain.
# >
# > **What is true.** Some losses are negative: minus the logarithm of a density is, where the
# > density is above 1. A loss on data you do *not* train on tells you when to stop. $-\nabla f$ is
# > the steepest direction *at your feet*, which need not point to the goal. And where you end
# > depends on where you start.

# %%
surprise = torch.nn.GaussianNLLLoss()(torch.zeros(1), torch.zeros(1), torch.tensor([0.01]))
print(f"GaussianNLLLoss with error 0 and variance 0.01: {surprise:.4f}, which is below zero")

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.5))
plot_landscape(axes[0], ravine, (-4.8, 1.0), (-1.9, 1.9), minimum=(0, 0))
for spot in [(-4.0, 0.9), (-2.5, -1.2), (-1.2, 0.5)]:
    downhill, goal = -ravine.gradient(spot), -np.array(spot)
    cosine = downhill @ goal / np.linalg.norm(downhill) / np.linalg.norm(goal)
    axes[0].plot([spot[0], 0], [spot[1], 0], color=GREY, linestyle=":")
    arrow = np.array(spot) + downhill / np.linalg.norm(downhill) * 0.9
    axes[0].annotate("", arrow, spot, arrowprops={"color": RED, "width": 2, "headwidth": 8})
    side = 8 if spot[1] > 0 else -16
    axes[0].annotate(
        f"{np.degrees(np.arccos(cosine)):.0f}° off", spot, (-4, side), textcoords="offset points"
    )
axes[0].set_title("steepest (arrow) is not towards the goal (dots)")

axes[1].plot(grid, two_valleys(grid[:, None]), color=GREY)
for begin, color in [(-2.5, RED), (-1.0, BLUE)]:
    path = walk(two_valleys, torch.tensor([begin], dtype=torch.float64), [0.1] * 150)
    axes[1].plot(path, two_valleys(path), "o-", markersize=3, linewidth=1, color=color)
    axes[1].plot(path[-1], two_valleys(path[-1:]), "*", markersize=15, color=color)
    axes[1].annotate("start", (begin, two_valleys(path[:1])[0]), (5, 5), textcoords="offset points")
axes[1].set(title=f"two starts, two ends ({whose})", xlabel="parameter w", ylabel="loss")
show_figure(
    fig,
    "Left: three places in a ravine, with the steepest way down as an arrow and the way to the goal "
    "dotted; they point to different sides. Right: a loss with two valleys; each of two starts ends in "
    "the valley next to it.",
)

# %% [markdown]
# **Take away:** a step is $-\eta\,\nabla f$: nothing but the slope under your feet, times a number
# you choose.

# %% [markdown]
# ## 2. How large may the learning rate be?
#
# Take $f(w) = 5w^2$ and start at $w = 1$. The gradient is $10w$, so one step multiplies $w$ by
# $1 - 10\eta$. That is all that happens, a hundred times.

# %% [markdown] predict="one_hundredth"
# **Predict.** Where is $w$ after 100 steps for $\eta = 0.19$, for $0.20$ and for $0.21$?
#
# - [ ] close to 0 for all three, a little less so for 0.21
#   A step multiplies by $-0.9$, by $-1$ or by $-1.1$. A hundred factors make the difference.
# - [ ] at 0 for 0.20, on either side of it for the others
#   With 0.20 the factor is $-1$: $w$ jumps between 1 and −1.
# - [x] near 0, at 1 as in the beginning, and far away
#   $0.9^{100}$ is nearly 0, $(-1)^{100}$ is 1, and $1.1^{100}$ is more than ten thousand.

# %%
walk, whose = yours("descend", reference.descend)
for lr in (0.19, 0.20, 0.21):
    path = walk(lambda w: 5 * w[0] ** 2, torch.ones(1, dtype=torch.float64), [lr] * 100)[:, 0]
    first = "  ".join(f"{w:+.2f}" for w in path[:5])
    print(f"η = {lr:.2f}   w: {first}  …   |w| after 100 steps: {abs(path[-1]):.2g}   ({whose})")

# %% [markdown]
# One hundredth decides between peace and explosion. In more dimensions a **quadratic** (二次函数)
# $f(w) = \tfrac12 w^\top A w$ has the gradient $Aw$ when $A$ is symmetric, so a step is
# $w \leftarrow (I - \eta A)\,w$. Look at it along one eigenvector of $A$ at a time: there a step
# multiplies by $1 - \eta\lambda$. The **curvature** (曲率) $\lambda$ tells how fast the slope changes
# in that direction. The walk converges when *every* direction shrinks.

# %% [markdown] card="largest_stable_rate" difficulty=3 minutes=10
# ### Where it blows up
#
# Write `largest_stable_rate(A)`: the number $s$ such that gradient descent on
# $f(w) = \tfrac12 w^\top A w$ converges to 0 from *every* start for each learning rate
# $0 < \eta < s$, and for no larger one.
#
# `A` is a symmetric array `(d, d)` without an eigenvalue 0; it must not change. If some directions
# curve *down*, one or more, ever so little (−1e-15 counts), the walk runs away along them whatever
# $\eta > 0$ is: then no learning rate is stable, and you return `0.0`. You return a float.
#
# **Example.** For $f(w) = 5w^2$ the matrix is `[[10.0]]`, and you saw above where the border is:
# `largest_stable_rate(np.array([[10.0]]))` is `0.2`.


# %% exercise="largest_stable_rate"
def largest_stable_rate(A):
    """The learning rate below which gradient descent on ½ wᵀA w converges.

    A        array (d, d), symmetric, no eigenvalue is 0
    returns  float; 0.0 if no learning rate is stable

    >>> largest_stable_rate(np.array([[10.0]]))
    0.2
    """
    ### BEGIN SOLUTION
    curvatures = np.linalg.eigvalsh(A)
    if curvatures[0] < 0:
        return 0.0
    return float(2 / curvatures[-1])
    ### END SOLUTION


# %% check="largest_stable_rate" points=3 about="a bowl along the axes, and one askew"
with check("largest_stable_rate", "A") as largest_stable_rate:
    public.largest_stable_rate_of_bowls(largest_stable_rate)

### BEGIN HIDDEN TESTS
with check("largest_stable_rate") as largest_stable_rate:
    rng = np.random.default_rng(102)
    for size, scale in [(1, 1.0), (3, 1e-9), (6, 1e9)]:
        turn, _ = np.linalg.qr(rng.normal(size=(size, size)))
        curvatures = rng.uniform(0.3, 5.0, size)
        A = scale * (turn * curvatures) @ turn.T
        A = (A + A.T) / 2
        limit = largest_stable_rate(A).value
        largest_stable_rate.expect(
            limit,
            2 / (scale * curvatures.max()),
            what="the limit of a random bowl",
            rtol=1e-9,
            hint="Compare 2/λ for the largest curvature λ with what you return.",
        )
        for part, grows in [(0.98, False), (1.02, True)]:
            step = np.eye(size) - part * limit * A
            size_after = np.abs(np.linalg.matrix_power(step, 800)).max()
            largest_stable_rate.require(
                (size_after > 1) == grows,
                got=f"an error scaled by {size_after:.1e} after 800 steps at {part} × your limit",
                expected="less than 1 below the limit, more than 1 above it",
                because="The limit is not where the walk begins to grow.",
                hint="What is the size of 1 − ηλ in the steepest direction?",
            )
    saddle = np.array([[5.0, 2.0], [2.0, -1.0]])  # eigenvalues 2 ± √13: one is negative
    largest_stable_rate(saddle).equals(
        0.0,
        hint="Which sign do the curvatures have? What does 1 − ηλ do for a negative λ?",
    )
    largest_stable_rate(np.diag([-7.0, 2.0])).equals(
        0.0,
        hint="Which sign do the curvatures have? What does 1 − ηλ do for a negative λ?",
    )
    turn, _ = np.linalg.qr(rng.normal(size=(5, 5)))
    for two_down in [(-1.3, 4.1, -0.6, 2.2, 0.9), (3.7, -2.4, -1.1, -5.8, -0.3)]:
        saddle = (turn * np.array(two_down)) @ turn.T
        largest_stable_rate((saddle + saddle.T) / 2).equals(
            0.0,
            hint="Several directions curve down here. What do their signs multiply to, and does it "
            "matter?",
        )
    largest_stable_rate(np.diag([1.9, -5e-4, 0.7])).equals(
        0.0, hint="Is −0.0005 a curvature down? How much does it grow in a million steps?"
    )
    largest_stable_rate(1e-15 * np.diag([2.0, 5.0, -3.0])).equals(
        0.0, hint="All curvatures are tiny here, and one is down. Is what is near 0 taken for 0?"
    )
    shallow = np.array([[2.0, 1.2], [1.2, 0.5]])  # the determinant is −0.44: one is negative
    largest_stable_rate(shallow).equals(
        0.0, hint="Does the walk come back along a direction that curves down, if only a little?"
    )
### END HIDDEN TESTS

# %% [markdown] hints="largest_stable_rate"
# 1. Forget the matrix for a moment. With one curvature $\lambda > 0$, for which $\eta$ is
#    $|1 - \eta\lambda| < 1$? A factor between −1 and 0 is fine: it jumps over the minimum, and
#    still comes closer.
# 2. With many curvatures, *each* $|1 - \eta\lambda_i|$ must be below 1. Which $\lambda_i$ complains
#    first? `np.linalg.eigvalsh` gives the eigenvalues of a symmetric matrix in rising order.
# 3. Almost code:
#    ```
#    curves = eigenvalues of A, in rising order
#    if the smallest is negative: no rate is stable
#    otherwise: two divided by the largest
#    ```

# %% [markdown]
# Does the border lie where you say? Each curve below is a random bowl. The dashed line is the
# limit, computed without taking a step.

# %%
limit_of, whose = yours("largest_stable_rate", reference.measured_limit)

fig, ax = plt.subplots(figsize=(7.5, 3.6))
rng = np.random.default_rng(3)
for size, color in [(2, BLUE), (5, ORANGE), (20, GREEN)]:
    half = rng.normal(size=(size, size))
    A = half @ half.T / size + 0.3 * np.eye(size)
    limit = limit_of(A)
    rates = np.geomspace(0.03, 1.5, 200)
    ends = np.repeat(rng.normal(size=(1, size)), len(rates), axis=0)
    for _ in range(50):
        ends = np.clip(ends - rates[:, None] * (ends @ A), -1e9, 1e9)
    ax.loglog(rates, 0.5 * ((ends @ A) * ends).sum(axis=1), color=color, label=f"{size} parameters")
    ax.axvline(limit, color=color, linestyle="--", linewidth=1.2)
ax.set(xlabel="learning rate", ylabel="loss after 50 steps", ylim=(1e-9, 1e6))
ax.set_title(f"dashed: the limit by {whose}")
ax.legend(loc="lower left")
show_figure(
    fig,
    "Loss after 50 steps over the learning rate, for bowls with 2, 5 and 20 parameters. Each curve "
    "falls and then shoots up across its dashed line, the computed limit.",
)

# %% [markdown] question="which_direction" points=1 difficulty=2 minutes=2
# ### Three directions
#
# A bowl has the curvatures 1, 4 and 10 along its three axes. You walk with η = 0.3 from a start
# that is off the axes. What happens?
#
# - [ ] the walk converges: the mean curvature is 5, and 2/5 is above 0.3
#   Directions do not share. Along each of them a step multiplies by a number of its own.
# - [ ] all three coordinates run away together
#   Look at each axis alone: a step multiplies by 1 − 0.3 times its curvature.
# - [x] one coordinate runs away, the two others go to 0
#   Along the steepest axis a step multiplies by −2, along the others by 0.7 and −0.2.
# - [ ] the walk converges, but slowly: the flattest direction sets the pace
#   It does set the pace where the walk converges. Does it?

# %% [markdown]
# > **The article says:** with too large a learning rate the network oscillates and "converges to a
# > *local optimum*", or its loss rises.
# >
# > **What is true.** Oscillating and rising: yes, you just saw both. But settling in the nearest
# > valley, good or bad, is what a *small* rate does. In a narrow valley a large $\eta$ is above
# > $2/\lambda$. It cannot settle there: it bounces about or is thrown out, and can only settle
# > where the curvature is low enough.

# %%
walk, whose = yours("descend", reference.descend)
begin = torch.tensor([-2.5], dtype=torch.float64)

ends = {}
fig, axes = plt.subplots(1, 3, figsize=(10, 3.2), sharey=True)
for ax, lr in zip(axes, [0.02, 0.5, 1.2]):
    path = walk(two_valleys, begin, [lr] * 150)
    ends[lr] = path[-1].item()
    ax.plot(grid, two_valleys(grid[:, None]), color=GREY)
    ax.plot(path, two_valleys(path), "o-", markersize=3.5, linewidth=0.8, color=BLUE)
    ax.plot(path[:1], two_valleys(path[:1]), "s", markersize=7, color=BLUE)
    still = abs(path[-1] - path[-2]) < 1e-3
    if still:
        ax.plot(path[-1], two_valleys(path[-1:]), "*", markersize=15, color=RED)
    place = f"{path[-1].item():.2f}".replace("-", "−")
    end = f"settles at {place}" if still else "never settles"
    ax.set(title=f"η = {lr}: {end}", xlabel="parameter w")
axes[0].set_ylabel("loss")
fig.suptitle(f"too large for the narrow valley is right for the wide one ({whose})", fontsize=11)
show_figure(
    fig,
    "The same start on a loss with a narrow and a wide valley, at three learning rates. The smallest "
    "settles in the narrow valley, 0.5 bounces about in it, the largest ends in the wide one.",
)
claim("The smallest rate settles in the narrow valley, the largest is thrown into the wide one.",
      abs(ends[0.02] + 2) < 0.3 and abs(ends[1.2] - 1.2) < 0.3)

# %% [markdown]
# ### Find where it diverges
#
# **Goal.** From the first lab alone, read off the learning rate at which the ravine
# $\tfrac12(w_0^2 + \lambda w_1^2)$ diverges, for $\lambda$ = 10, 20 and 40, and the rate that is
# fastest. The second lab is a real loss: softmax regression (one linear layer and a cross-entropy)
# on handwritten digits. Where would you set *its* learning rate? Look out for how far below the limit the best rate is.

# %%
show_lab(labs.ravine_lab())

# %%
show_lab(labs.digits_rate_lab())

# %% [markdown] card="what_you_found" difficulty=1 minutes=5
# ### What you found
#
# Write down what you read off, as a function without arguments. It returns a dict:
#
# - `"diverges"`: list of four floats, the learning rates from which on the ravine diverges, for
#   $\lambda$ = 10, 20, 40, and for 100, which the lab does not show. What do the three you *can* see
#   have in common with their $\lambda$? The slider moves in steps of 9 %, so 11 % beside the true limit is fine.
# - `"fastest"`: float, a learning rate that brings the ravine with $\lambda = 20$ under 0.05 in the
#   fewest steps (up to three more than the lab's best are fine).
# - `"digits"`: float, a learning rate that brings the digits' loss under 0.5 in the fewest updates
#   (up to six more than the lab's best are fine). Between two positions of the slider the nearer
#   one counts: the loss jumps about.
#
# **Example.** Someone who found nothing but nonsense writes
# `return {"diverges": [1.0, 1.0, 1.0, 1.0], "fastest": 1.0, "digits": 1.0}`.


# %% exercise="what_you_found"
def what_you_found() -> dict:
    """What the two labs told.

    returns  {"diverges": list of floats, one each for λ = 10, 20, 40 and 100,
              "fastest": float, the rate for λ = 20, "digits": float}
    """
    ### BEGIN SOLUTION
    return {"diverges": [0.20, 0.10, 0.05, 0.02], "fastest": 0.087, "digits": 3.2}
    ### END SOLUTION


# %% check="what_you_found" points=1 about="where the walk diverges"
with check("what_you_found") as what_you_found:
    public.first_ravine_diverges(what_you_found)

### BEGIN HIDDEN TESTS
with check("what_you_found") as what_you_found:
    for place, limit in enumerate((0.2, 0.1, 0.05)):
        what_you_found()["diverges"][place].equals(
            limit,
            rtol=0.11,
            hint="Go back to the first lab, for λ = 20 and 40: from which rate on does it diverge?",
        )
    what_you_found()["diverges"].equals(
        [0.2, 0.1, 0.05, 0.02],
        rtol=0.11,
        hint="Multiply each of your rates by its λ. Which product is unlike the others?",
    )
### END HIDDEN TESTS

# %% check="what_you_found" points=1 about="the fastest rates"
with check("what_you_found") as what_you_found:
    public.ravine_arrives(what_you_found)

### BEGIN HIDDEN TESTS
with check("what_you_found") as what_you_found:
    rate = what_you_found()["fastest"].value
    there = np.array([-4.0, 1.5]) * (1 - rate * np.array([1.0, 20.0])) ** 31
    arrives = ravine.value(there) < 0.05
    what_you_found.require(
        arrives or rate > 0.0915,
        got=f"a loss of {float(ravine.value(there)):.2g} after 31 steps with the rate {rate}",
        expected="a loss under 0.05 after 28 steps, or 31 at most",
        because="There is a faster rate for λ = 20, and it is larger.",
        hint="How does the number of steps change when you come closer to the limit?",
    )
    what_you_found.require(
        arrives,
        got=f"a loss of {float(ravine.value(there)):.2g} after 31 steps with the rate {rate}",
        expected="a loss under 0.05 after 28 steps, or 31 at most",
        because="There is a faster rate for λ = 20, and it is smaller.",
        hint="This close to the limit the steep direction goes to and fro. Does it get shorter?",
    )
    rate = float(what_you_found()["digits"].value)
    positions = np.geomspace(0.01, 300, 60)[24:53]  # of the slider, where the goal is reached
    below = labs.softmax_losses(positions, 26) < 0.5
    updates = np.where(below.any(axis=1), below.argmax(axis=1), 27)
    good = updates <= updates.min() + 6
    nearest = np.abs(np.log(positions / max(rate, 1e-9))).argmin()
    what_you_found.require(
        good[nearest] or rate > positions[updates.argmin()],
        got=f"{updates[nearest] if updates[nearest] < 27 else 'more than 26'} updates with the rate {rate}",
        expected=f"{updates.min()} updates, or six more at most",
        because="There is a faster rate for the digits, and it is larger.",
        hint="Go through the whole slider of the second lab. Its rates are no small numbers.",
    )
    what_you_found.require(
        good[nearest],
        got=f"{updates[nearest] if updates[nearest] < 27 else 'more than 26'} updates with the rate {rate}",
        expected=f"{updates.min()} updates, or six more at most",
        because="There is a faster rate for the digits, and it is smaller.",
        hint="The count of updates matters, not the loss at the end: read the line under the slider.",
    )
### END HIDDEN TESTS

# %% [markdown] hints="what_you_found"
# 1. Go through the rates with the arrow keys, and watch the line under the sliders. It says where
#    the walk diverges, and how many steps it takes.
# 2. Write λ and the limit side by side for 10, 20 and 40. When you multiply them, about the
#    same number comes out each time. A label says when the goal is reached.
# 3. Almost code:
#    ```
#    a dict with three keys:
#      diverges: the three rates you read, and the common product divided by 100
#      fastest:  a little below the limit of λ = 20, by the count of steps
#      digits:   the rate where the count of updates is smallest
#    ```

# %%
limit_of, whose = yours("largest_stable_rate", reference.measured_limit)
if yours("what_you_found", dict)[1].startswith("your"):
    limits = [f"{limit_of(np.diag([1.0, steep])):.3f}" for steep in (4.0, 10.0, 20.0, 40.0, 100.0)]
    print(f"λ = 4, 10, 20, 40, 100: limits {', '.join(limits)} by {whose}")
else:
    print("The limits are shown here once the checks of What you found have passed.")

# %% [markdown]
# In a steep ravine the best rate lies close below the limit; a little more, and all is lost. So
# **search on a logarithmic scale, from below**. On the digits many rates are good, and nothing
# becomes infinite: the gradient of a softmax loss is bounded. With far too large a rate the loss
# gets stuck, jumps, and ends above what a smaller one reaches. That is how "too large" usually looks.
#
# **Take away:** on a bowl, gradient descent converges exactly when $0 < \eta < 2/\lambda_{\max}$.
# The steepest direction sets the limit; the flattest one makes you wait.

# %% [markdown]
# ## 3. Mini-batches
#
# A training set of a million images gives *one* gradient, after a million forward and backward
# passes. Do you need all of them for one step? Three answers have names:
#
# - **Batch gradient descent** (批量梯度下降): every step uses the whole training set.
# - **Stochastic gradient descent** (随机梯度下降, **SGD**), in the narrow sense: every step uses one
#   sample.
# - **Mini-batch gradient descent** (小批量梯度下降): every step uses a few samples, and their number is
#   the **batch size** (批大小) $B$. Papers and PyTorch call this SGD too.
#
# One update of the parameters is a **step** (步). One pass over the training set is an **epoch**
# (轮). With $N$ samples an epoch has $\lceil N/B \rceil$ steps.

# %% [markdown] predict="steps"
# **Predict.** 1257 images, batch size 256, 10 epochs: how many steps?
#
# - [ ] 40
#   1257 is not 4 · 256: the 233 images that are left make a batch, too.
# - [ ] 49
#   That is 12570/256. An epoch ends with a small batch; the next one begins anew.
# - [x] 50
#   Four full batches and a small one make an epoch; ten of them make 50 steps.
# - [ ] 2560
#   The batch size says how many images a step uses, not how many steps there are.

# %% [markdown] card="minibatches" difficulty=2 minutes=8
# ### One epoch, in pieces
#
# Write `minibatches(n, batch_size, rng)`: the mini-batches of one epoch, each an array of
# sample *numbers*. Each of the numbers `0 … n−1` appears **exactly once**, in a random order, all
# orders equally likely. The order comes from `rng`, which moves on, so that the next epoch has another one.
# All batches hold `batch_size` numbers, but the last, which holds what is left.
#
# | | |
# |---|---|
# | `n` | int, number of samples in the training set; may be 0 |
# | `batch_size` | int, at least 1; may be larger than `n` |
# | `rng` | `np.random.Generator`, the only source of chance |
# | returns | list of int arrays; each array is one mini-batch, and none is empty |
#
# **Example.** `minibatches(5, 2, rng)` may give `[array([3, 0]), array([4, 1]), array([2])]`.


# %% exercise="minibatches"
def minibatches(n, batch_size, rng):
    """Split one epoch into mini-batches.

    n           int, number of samples
    batch_size  int, samples in a mini-batch
    rng         np.random.Generator
    returns     list of int arrays: each of 0 … n−1 exactly once, shuffled

    >>> batches = minibatches(5, 2, np.random.default_rng(0))
    >>> [len(batch) for batch in batches], sorted(np.concatenate(batches).tolist())
    ([2, 2, 1], [0, 1, 2, 3, 4])
    """
    ### BEGIN SOLUTION
    shuffled = rng.permutation(n)
    return [shuffled[first : first + batch_size] for first in range(0, n, batch_size)]
    ### END SOLUTION


# %% check="minibatches" points=2 about="every sample once, in batches of the right size"
with check("minibatches", "n", "batch_size", "rng") as minibatches:
    of_batches.minibatches_of_an_epoch(minibatches)

### BEGIN HIDDEN TESTS
with check("minibatches") as minibatches:
    for number, batch_size in [(12, 4), (23, 5), (7, 7), (3, 10), (1, 1), (9, 1), (0, 3)]:
        of_batches.expect_epoch(minibatches, number, batch_size, seed=number)
### END HIDDEN TESTS

# %% check="minibatches" points=2 about="the order is random"
with check("minibatches", "n", "batch_size", "rng") as minibatches:
    of_batches.minibatches_in_random_order(minibatches)

### BEGIN HIDDEN TESTS
with check("minibatches") as minibatches:
    minibatches.require(
        of_batches.order_of(minibatches, 30, 7, seed=1) == of_batches.order_of(minibatches, 30, 7, seed=1),
        got="two calls with equal generators gave two orders",
        expected="the same order",
        because="The chance does not come from rng alone.",
        hint="Do you use np.random or random? All chance must come from the rng you are given.",
    )
    minibatches.require(
        of_batches.order_of(minibatches, 30, 7, seed=1) != of_batches.order_of(minibatches, 30, 7, seed=2),
        got="two generators with different seeds gave the same order",
        expected="two orders",
        because="The order does not depend on rng: every epoch is the same.",
        hint="Where does chance come in? It must come from the rng you are given.",
    )
    visits = of_batches.order_of(minibatches, 40, 5, seed=3)
    neighbours = sum(abs(a - b) == 1 for a, b in zip(visits, visits[1:]))
    minibatches.require(
        neighbours < 20,
        got=f"{neighbours} of 39 samples come right after their neighbour in the training set",
        expected="about 2, by chance",
        because="Neighbours stayed together: batches were shuffled, or the row was only turned, not the samples.",
        hint="Training sets are often sorted. Which should you shuffle first: samples or batches?",
    )
    batches = [visits[first : first + 5] for first in range(0, 40, 5)]
    rising = sum(batch == sorted(batch) for batch in batches)
    minibatches.require(
        rising < 4,
        got=f"{rising} of 8 batches stand in rising order",
        expected="none, by chance",
        because="The samples of each batch stand in rising order.",
        hint="A random order is not sorted afterwards, in no part of it.",
    )
    early = sum(sample < 20 for sample in visits[:20])
    minibatches.require(
        3 < early < 17,
        got=f"{early} of the first 20 visits go to samples below 20",
        expected="about 10, by chance",
        because="The two halves of the training set were not mixed.",
        hint="May the last sample come first?",
    )
    orders = [of_batches.order_of(minibatches, 3, 2, seed) for seed in range(400)]
    for place, index in [("first", 0), ("last", -1)]:
        counts = [
            sum(visit[index : index + 1 or None] == [i] for visit in orders) for i in range(3)
        ]
        minibatches.require(
            min(counts) > 80,
            got=f"samples 0, 1, 2 came {place} {counts} times in 400 epochs of n = 3",
            expected="each about 133 times",
            because="Not every order is equally likely.",
            hint="Is the whole list shuffled, the last batch too?",
        )

with check("minibatches", driver=of_batches.same_twice) as minibatches:
    minibatches(30, 7, 4).equals(
        False, hint="Two epochs from one rng, in the same order: is yours a copy, or put back?"
    )
### END HIDDEN TESTS

# %% [markdown] hints="minibatches"
# 1. First bring all sample numbers into a random order. Then cut the row into pieces.
# 2. `rng.permutation(n)` gives the row. A slice that reaches beyond the end of an array is no
#    error: it is just shorter.
# 3. Almost code:
#    ```
#    row = 0 … n−1 in random order, from rng
#    for each first position 0, B, 2B, … below n:
#        one batch: row from that position, B long
#    ```

# %% [markdown]
# Three batch sizes, one learning rate, the same 1257 digits. The two pictures show the *same runs*;
# the two larger batches go on beyond the left picture.

# %% [markdown] predict="epochs_or_steps"
# **Predict.** Which of 8, 64 and 1257 has the lowest loss after ten epochs? And after equally many
# *steps*?
#
# - [ ] 1257 both times: its gradient is exact
#   Ten epochs are only ten steps for it. An exact gradient does not make a step longer.
# - [x] 8 after ten epochs; after equally many steps all are about equal
#   At this small rate a step with 8 images goes about as far as one with 1257.
# - [ ] 8 both times
#   After ten epochs, yes: it has made over a thousand steps. Step for step it has no advantage.

# %%
cut, whose = yours("minibatches", reference.loader_batches)

after_epochs, after_steps, later = {}, {}, {}
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.5), sharey=True)
for batch_size, epochs, color in [(1257, 160, GREY), (64, 79, ORANGE), (8, 10, BLUE)]:
    runs = [digits.train_digits(batch_size, 0.05, epochs, seed, cut) for seed in range(2)]
    losses = np.mean([run.losses for run in runs], axis=0)
    done = np.arange(1, epochs + 1)
    axes[0].semilogy(done, losses, "o-", color=color, label=f"B = {batch_size}")
    steps = done * runs[0].updates // epochs
    axes[1].loglog(steps, losses, "o-", color=color, markersize=3)
    after_epochs[batch_size], after_steps[batch_size] = losses[9], np.interp(158, steps, losses)
    later[batch_size] = np.interp(158 * np.arange(1, 11), steps, losses)
axes[0].set(xlabel="epochs", xlim=(0.5, 10.5), title=f"batches by {whose}")
axes[0].set_ylabel("loss on the training set")
axes[0].set_yticks([0.2, 0.5, 1, 2], ["0.2", "0.5", "1", "2"])
axes[0].tick_params(axis="y", which="minor", labelleft=False)
axes[1].set(xlabel="steps (updates)", title="the same runs, counted in steps")
axes[0].legend(loc="lower left")
show_figure(
    fig,
    "Training loss for the batch sizes 8, 64 and 1257. Left, over epochs, the smaller batch is far "
    "below the larger. Right, over steps, the curves of the same runs lie almost on each other.",
)
claim("After ten epochs the smaller batch is far ahead.",
      2 * after_epochs[8] < after_epochs[64] < after_epochs[1257])
claim("After 158 steps the three losses differ by less than a quarter.",
      max(after_steps.values()) < 1.25 * min(after_steps.values()))
claim("From there to 1580 steps, 8 and 64 differ by less than a third on average.",
      np.abs(np.log(later[8] / later[64])).mean() < np.log(4 / 3))

# %% [markdown]
# At this small rate a step with 8 images brings you about as far as a step with 1257. The small batch simply
# takes more of them.
#
# > **The article says:** a larger batch finishes an epoch faster; too small a batch makes it hard
# > to converge; a larger one follows the gradient better and gives "better results".
# >
# > **What is true.** Faster per epoch, but less and less so, as the processor fills up. A small batch
# > converges well with a learning rate that suits it. And at the same rate and for the same number of *epochs* a
# > large batch makes fewer steps and ends up **worse**. Given the same number of *steps* it catches up
# > (Hoffer et al., 1705.08741); what a larger rate does for it, notebook 04 shows.
#
# The cell may run for half a minute.

# %%
errors = {}
print("   B     η  epochs   steps    seconds/epoch   test error")
for batch_size, lr, epochs in [
    (1, 0.2, 5),
    (1, 0.01, 5),
    (16, 0.1, 10),
    (256, 0.1, 10),
    (256, 0.1, 158),
]:
    runs = [
        digits.train_digits(batch_size, lr, epochs, seed, cut)
        for seed in range(2 if batch_size == 1 else 5)
    ]
    errors[batch_size, lr, epochs] = [run.test_error for run in runs]
    error, seconds = (np.mean([getattr(r, key) for r in runs]) for key in ("test_error", "seconds"))
    note = "  ← as many steps as B = 16" if epochs == 158 else ""
    line = f"{batch_size:4}  {lr:4}  {epochs:6}  {runs[0].updates:6}  {seconds / epochs:15.4f}"
    print(f"{line}  {error:9.1f} %{note}")
base = errors[16, 0.1, 10]
(worse, half, _), (left, rest, _) = (
    reference.gap_by_scipy(base, errors[256, 0.1, epochs], 0.0) for epochs in (10, 158)
)
print(f"256 against 16, five seeds, 95 % intervals: {worse:+.1f} ± {half:.1f} at equal epochs, "
      f"{left:+.1f} ± {rest:.1f} at equal steps")
claim("At equal epochs the large batch is worse: the whole interval is above 0.", worse - half > 0)
claim("At equal steps more than half of that is gone.", left < worse / 2)
claim("With B = 1 the rate 0.01 is better than 0.2.",
      max(errors[1, 0.01, 5]) < min(errors[1, 0.2, 5]))

sizes = [1, 4, 16, 64, 256, 1257]
seconds = [min(digits.train_digits(B, 0.01, 1).seconds for _ in range(2 + (B > 1))) for B in sizes]
fig, ax = plt.subplots(figsize=(6.5, 3.2))
ax.loglog(sizes, seconds, "o-", color=BLUE, label="measured")
ax.loglog(sizes, seconds[0] / np.array(sizes), ":", color=GREY, label="if time fell as 1/B")
ax.set(xlabel="batch size", ylabel="seconds per epoch", title="larger is faster, but less and less")
ax.legend()
show_figure(
    fig,
    "Seconds for an epoch over the batch size, measured, beside a dotted line that falls as 1/B. The "
    "measured time falls, too, but for the largest batch it lies above that line.",
)
claim("With B = 1257 an epoch takes longer than 1/B would give.", seconds[-1] > seconds[0] / 1257)

# %% [markdown]
# The samples of a batch are computed side by side. So a larger batch makes better use of the
# processor and its memory, until all of it is busy. But the memory it needs grows with $B$, and a
# batch that does not fit ends with "out of memory" (显存不足), most often on a GPU, which has less of it. Below you see
# what to do then.
#
# > **The article says:** batch gradient descent must *load the whole training set* for each step; a
# > mini-batch is "a subset *of the batch*". And: a step is one computation of a gradient and one
# > update.
# >
# > **What is true.** The full gradient is a mean, and a mean can be **accumulated** (累积) piece by
# > piece, with one piece in memory at a time. Then *one update has several micro-steps*, and
# > learning-rate schedules count updates. A mini-batch is a subset of the *training set*.

# %% [markdown] predict="pieces"
# **Predict.** The pieces below hold 500, 500 and 257 samples. Is the mean of their three means the
# gradient of the whole set?
#
# - [ ] yes: a mean of means is the mean
#   Only if all pieces are of one size. Here each sample of the last piece counts nearly double.
# - [x] no, unless each is weighted by its size
#   Weighted by 500, 500 and 257 it is exact, up to rounding.
# - [ ] no: each piece sees only a part, so it cannot be repaired
#   Each mean times its size is a sum, and sums can be added up.

# %%
gradients = digits.sample_gradients()  # one row for each of 1257 images, 640 parameters
full = gradients.mean(axis=0)
pieces = np.split(gradients, [500, 1000])
means = [piece.mean(axis=0) for piece in pieces]
weighted = np.average(means, axis=0, weights=[len(piece) for piece in pieces])

print("micro-steps (pieces in memory, one at a time):", len(pieces), "  updates: 1")
print(f"mean of the three means:   off by {np.linalg.norm(np.mean(means, axis=0) - full):.1e}")
print(f"weighted by piece size:    off by {np.linalg.norm(weighted - full):.1e}")
claim("Weighted it is exact up to rounding; not weighted it is not.",
      np.linalg.norm(weighted - full) < 1e-9 < np.linalg.norm(np.mean(means, axis=0) - full))

# %% [markdown]
# **Take away:** an epoch visits every sample once; a step is one update. Count *steps* when you
# compare batch sizes, and weight unequal pieces by their size.

# %% [markdown]
# ## 4. Is SGD biased?
#
# The gradient of a mini-batch is an *estimate* of the full gradient. An estimate can be wrong in
# two ways. It is **biased** (有偏) if it is off *on average*. It has **variance** (方差) if it scatters
# around its average.
#
# > **The article says:** since each step sees so little, SGD's estimate of the gradient is "often
# > *biased*" (偏差).
# >
# > **What is true.** Draw the batch at random and the average over all possible batches *is* the
# > full gradient: no bias. What you see jumping is variance. Bias comes from how you draw: a set
# > sorted by label and never shuffled is truly biased.

# %%
gradients = digits.sample_gradients()
full = gradients.mean(axis=0)
labels = digits.split_digits().y.numpy()
zeros_and_ones = np.flatnonzero(labels <= 1)  # the front of a set that is sorted by label
rng = np.random.default_rng(0)
everyone = np.arange(len(gradients))

distances = {}
fig, ax = plt.subplots(figsize=(7.5, 3.6))
for pool, size, name, color in [
    (everyone, 1, "1 random sample", SKY),
    (everyone, 32, "32 random samples", BLUE),
    (zeros_and_ones, 32, "32 from the front of a sorted set", RED),
]:
    draws = np.stack(
        [gradients[rng.choice(pool, size, replace=False)].mean(axis=0) for _ in range(3000)]
    )
    counts = np.geomspace(1, 3000, 40).astype(int)
    so_far = np.cumsum(draws, axis=0)[counts - 1] / counts[:, None]
    distances[name] = np.linalg.norm(so_far[-1] - full)
    ax.loglog(counts, np.linalg.norm(so_far - full, axis=1), color=color, label=name)
ax.set(xlabel="mini-batch gradients averaged", ylabel="distance from the full gradient")
ax.set_title("noise averages out, bias does not")
ax.legend(loc="lower left")
show_figure(
    fig,
    "Distance from the full gradient over the number of mini-batch gradients averaged. For random "
    "draws of 1 and of 32 samples it keeps falling; for the sorted set it stays high.",
)
stuck = distances.pop("32 from the front of a sorted set")
claim("The sorted set stays more than three times as far off as either random draw.",
      stuck > 3 * max(distances.values()))

# %% [markdown]
# How large is the variance? Let $g_1 \dots g_N$ be the gradients of the single samples, $\bar g$
# their mean, and $\sigma^2 = \frac1N \sum_i \lVert g_i - \bar g\rVert^2$ their spread. A mini-batch
# draws $B$ *different* samples. Drawn with replacement, its mean would have the variance
# $\sigma^2/B$. Without, it has less:
#
# $$\operatorname{Var}(B) \;=\; \frac{\sigma^2}{B}\cdot\frac{N-B}{N-1}$$
#
# The second factor is the **finite-population correction** (有限总体校正). At $B = N$ it is 0: there is
# only one such batch.

# %% [markdown] card="minibatch_moments" difficulty=2 minutes=6
# ### The mean and the variance of a mini-batch
#
# Write `minibatch_moments(gradients, batch_size)`: what does the mean gradient of a mini-batch come
# to on average, and how far does it scatter, over *all* the mini-batches that can be drawn without
# replacement?
#
# | | |
# |---|---|
# | `gradients` | float array `(N, d)`: row $i$ is the gradient of sample $i$ alone; it must not change |
# | `batch_size` | int $B$, $1 \le B \le N$ |
# | returns | tuple: the average `(d,)`, and the variance, one float: the average squared distance from that average, summed over the $d$ parameters |
#
# **Example.** Three samples with one parameter, `[[1.], [2.], [6.]]`, and $B = 2$. The possible
# batches have the means 1.5, 3.5 and 4. Their average is 3. The variance is
# $\frac13(1.5^2 + 0.5^2 + 1^2) = 1.1667$. You return `(array([3.]), 1.1667)`.
#
# There is no need to list the batches: with $N = 1000$ there are too many.


# %% exercise="minibatch_moments"
def minibatch_moments(gradients, batch_size):
    """Mean and variance of a mini-batch gradient, over all mini-batches without replacement.

    gradients   array (N, d), the gradient of each sample
    batch_size  int, from 1 to N
    returns     tuple of array (d,) and float: the mean, the variance summed over parameters

    >>> minibatch_moments(np.array([[1.0], [2.0], [6.0]]), 2)
    (array([3.0]), 1.1667)
    """
    ### BEGIN SOLUTION
    n = len(gradients)
    average = gradients.mean(axis=0)
    spread = ((gradients - average) ** 2).sum(axis=1).mean()
    if batch_size == n:
        return average, 0.0
    return average, float(spread / batch_size * (n - batch_size) / (n - 1))
    ### END SOLUTION


# %% check="minibatch_moments" points=1 about="the average over all batches"
with check("minibatch_moments", "gradients", "batch_size") as minibatch_moments:
    of_batches.minibatch_moments_mean(minibatch_moments)

### BEGIN HIDDEN TESTS
with check("minibatch_moments") as minibatch_moments:
    rng = np.random.default_rng(103)
    for number, size, batch_size in [(7, 2, 3), (6, 4, 6)]:
        samples = rng.normal(2.0, 3.0, size=(number, size))
        minibatch_moments(samples, batch_size)[0].equals(
            of_batches.all_batches(samples, batch_size).mean(axis=0),
            rtol=1e-9,
            hint="Every sample is in equally many batches. What does that say about the average?",
        )
### END HIDDEN TESTS

# %% check="minibatch_moments" points=3 about="how much the batches scatter"
with check("minibatch_moments", "gradients", "batch_size") as minibatch_moments:
    of_batches.minibatch_moments_variance(minibatch_moments)

### BEGIN HIDDEN TESTS
with check("minibatch_moments") as minibatch_moments:
    rng = np.random.default_rng(104)
    for number, size, batch_size in [(8, 3, 5), (6, 1, 1), (7, 4, 6), (5, 2, 5)]:
        samples = rng.normal(-1.0, 2.0, size=(number, size))
        minibatch_moments(samples, batch_size)[1].equals(
            of_batches.all_batches(samples, batch_size).var(axis=0).sum(),
            rtol=1e-9,
            atol=1e-12,
            hint="There is only one batch when B = N: can it scatter?",
        )
    minibatch_moments(np.array([[3.0, -2.0]]), 1)[1].equals(
        0.0,
        hint="One sample, one batch: it cannot scatter. What does N − 1 do to your formula?",
    )
    # 40 ones among 1000: the sum over a batch is hypergeometric, and scipy knows its variance
    from scipy.stats import hypergeom

    ones = (rng.permutation(1000) < 40).astype(float)[:, None]
    for batch_size in (4, 40, 90, 300):
        minibatch_moments(ones, batch_size)[1].equals(
            hypergeom(1000, 40, batch_size).var() / batch_size**2,
            rtol=1e-9,
            hint="A thousand samples, and a small batch or a large one: does each factor still count?",
        )
### END HIDDEN TESTS

# %% [markdown] hints="minibatch_moments"
# 1. Every sample is in equally many batches. So the average over all batches treats all samples
#    alike. Which average does that, too?
# 2. For the variance you need $\sigma^2$: for each sample the squared distance to the average,
#    *summed* over the parameters, then the *mean* over the samples. Mind the case where $N - 1$
#    is 0.
# 3. Almost code:
#    ```
#    mean     = average of the rows
#    σ²       = average over rows of the squared length of (row − mean)
#    variance = σ² / B · (N − B) / (N − 1)      0 when N is 1
#    ```

# %% [markdown]
# Now the test that matters: does the formula say what happens on real gradients? The dots are
# *measured*: 400 random mini-batches of digits for each size.

# %%
moments, whose = yours("minibatch_moments", reference.inclusion_moments)
gradients = digits.sample_gradients()[:600]
rng = np.random.default_rng(1)
sizes = np.array(
    [1, 3, 10, 30, 60, 100, 150, 200, 300, 400, 450, 500, 550, 570, 585, 595, 598, 600]
)
measured_at = [1, 3, 10, 30, 100, 250, 450, 570, 595]

measured = []
for size in measured_at:
    draws = np.stack([gradients[rng.permutation(600)[:size]].mean(axis=0) for _ in range(400)])
    measured.append(draws.var(axis=0).sum())

fig, ax = plt.subplots(figsize=(7.5, 3.6))
curve = [moments(gradients, int(size))[1] for size in sizes]
ax.loglog(sizes[:-1], curve[:-1], color=BLUE, label=f"{whose}")
ax.loglog(sizes, curve[0] / sizes, ":", color=GREY, label="σ²/B, with replacement")
ax.loglog(measured_at, measured, "o", color=ORANGE, label="measured")
ax.set(xlabel="batch size", ylabel="variance of the gradient")
ax.set_title("600 digits: the variance falls as 1/B, and to nothing at B = N")
ax.legend(loc="lower left")
show_figure(
    fig,
    "Variance of the gradient over the batch size. The dots measured on digits lie on the curve of "
    "the formula. It follows the dotted line σ²/B at first, and falls far below it near B = 600.",
)
expected = np.array([moments(gradients, size)[1] for size in measured_at])
claim("Formula and measurement differ by less than a fifth at every batch size.",
      (np.abs(measured - expected) < 0.2 * expected).all())

# %% [markdown]
# Four times the batch is half the noise (the *root* of the variance), for four times the work. This
# is why nobody uses huge batches only for a quieter gradient.
#
# **Take away:** a random mini-batch is right on average and noisy in each case. While $B$ is far below
# $N$, the noise falls as $1/\sqrt B$.

# %% [markdown]
# ## 5. One bad batch
#
# A network is training well. At step 300 someone's loader forgets to scale the pixels: for *one*
# batch they run from 0 to 255 instead of 0 to 1. The gradient of that batch is enormous, and so is
# the step.
#
# The cure is **gradient clipping** (梯度裁剪). Take the length of *all* gradients together, as if they
# were one long vector, the **global norm** (全局范数): $\lVert g\rVert = \sqrt{\sum_i g_i^2}$. If it is
# larger than a limit $c$, shrink all of them by the same factor:
#
# $$g \leftarrow g\cdot\min\!\left(1,\ \frac{c}{\lVert g\rVert}\right)$$

# %% [markdown] predict="one_factor"
# **Predict.** Why the *same* factor for all? What would change if you clipped each tensor, or each
# number, on its own?
#
# - [ ] nothing: each part would be at most as long as the limit
#   The parts would be, but they would be shortened by different factors.
# - [x] the direction of the step
#   What is long would be shortened, what is short would not: you would walk another way.
# - [ ] only the length of the step, which would be larger
#   It may be larger, too. But first of all long and short parts are shortened unequally.

# %% [markdown] card="clip_by_global_norm" difficulty=3 minutes=10
# ### Put a leash on the gradient
#
# Write `clip_by_global_norm(gradients, max_norm)`.
#
# | | |
# |---|---|
# | `gradients` | list of tensors of any shapes; they must not change |
# | `max_norm` | float above 0; may be `float("inf")`, which means: no limit |
# | returns | tuple: a list of new tensors, in the same order, shapes and dtypes, and the global norm *before* clipping as a float |
#
# To divide by $\lVert g\rVert + 10^{-6}$, as torch does, is fine. Gradients that are all zero stay zero.
# If the norm is infinite or not a number, raise a
# `ValueError`, whatever `max_norm` is: no factor can repair that.
#
# **Example.** `[tensor([3.]), tensor([[4.]])]` have the global norm 5. With `max_norm=1` you return
# `([tensor([0.6]), tensor([[0.8]])], 5.0)`; with `max_norm=10` the gradients stay as they are.


# %% exercise="clip_by_global_norm"
def clip_by_global_norm(gradients, max_norm):
    """Shrink all gradients by one factor, so that together they are no longer than max_norm.

    gradients  list of tensors
    max_norm   float above 0, may be infinite
    returns    tuple of a list of new tensors and float: the norm is that before clipping
    raises     ValueError if the norm is not finite, or its squares are too large for the dtype

    >>> clip_by_global_norm([torch.tensor([3.0]), torch.tensor([[4.0]])], 1.0)
    ([tensor([0.6]), tensor([[0.8]])], 5.0)
    >>> clip_by_global_norm([torch.tensor([3.0]), torch.tensor([[4.0]])], 10.0)
    ([tensor([3.0]), tensor([[4.0]])], 5.0)
    """
    ### BEGIN SOLUTION
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError(f"the norm of the gradients is {norm}")
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in gradients], norm
    ### END SOLUTION


# %% check="clip_by_global_norm" points=3 about="two gradients, clipped and not"
with check("clip_by_global_norm", "gradients", "max_norm") as clip_by_global_norm:
    public.clip_two_gradients(clip_by_global_norm)

### BEGIN HIDDEN TESTS
with check("clip_by_global_norm") as clip_by_global_norm:
    big, small = (
        torch.tensor([[12.0, 0.0, -3.0], [4.0, 0.0, 0.0]]),
        torch.tensor([0.0, 5.0, -2.0, 1.0]),
    )
    nothing = [torch.zeros(2, 3), torch.zeros(4)]
    result = clip_by_global_norm(nothing, 1.5)
    result[1].equals(0.0, hint="All gradients are zero here. How long are they together?")
    result[0].equals(
        nothing,
        hint="All gradients are zero here. Are they all in the list, and what do you divide by?",
    )
    result = clip_by_global_norm([big, small], float("inf"))
    result[1].equals(199**0.5, rtol=5e-7, hint="max_norm may be infinite, the norm is not.")
    result[0][1].equals(
        small,
        hint="An infinite max_norm means: no limit.",
    )
    for broken in (float("inf"), float("nan")):
        clip_by_global_norm([big, torch.tensor([1.0, broken])], 7.0).raises(
            ValueError,
            hint="One gradient is not finite. Can any factor make it so? Say so with a ValueError.",
        )
    for broken in (float("inf"), float("nan")):
        clip_by_global_norm([big, torch.tensor([1.0, broken])], float("inf")).raises(
            ValueError,
            hint="There is no limit, but is the norm finite?",
        )
    rng = np.random.default_rng(105)
    tiny = torch.tensor(1e-9 * rng.normal(size=(2, 3)))
    result = clip_by_global_norm([tiny], 0.5)
    result[1].equals(float(tiny.norm()), rtol=5e-7, hint="How long is a very short gradient?")
    result[0][0].equals(tiny, rtol=5e-7, hint="A very short gradient is shorter than the limit.")
    # torch adds 1e-6 to the norm, which a short gradient feels: accepted
    for scale, exact in ((1e-4, 1e-2), (1.0, 1e-6), (1e12, 5e-7)):
        gradients = [torch.tensor(scale * rng.normal(size=s)) for s in [(3, 5), (), (1, 2, 2)]]
        for limit in (0.3 * scale, 100.0 * scale):
            clipped, norm = reference.torch_clip(gradients, limit)
            answer = clip_by_global_norm(gradients, limit)
            answer[1].equals(
                norm, rtol=5e-7, hint="Does the norm take in every tensor, of any shape?"
            )
            for part in range(3):
                answer[0][part].equals(
                    clipped[part], rtol=exact, hint="Compare the factor with min(1, c/‖g‖)."
                )

with check("clip_by_global_norm", driver=shares_memory) as clip_by_global_norm:
    clip_by_global_norm([big, small], 50.0).equals(
        False,
        hint="Are the tensors that you return new ones, even where nothing is clipped?",
    )
### END HIDDEN TESTS

# %% [markdown] hints="clip_by_global_norm"
# 1. Square every number of every tensor, add all the squares up, and take the root *once*, at the
#    end.
# 2. There are three cases for the norm: not finite, above the limit, and not above it. Only one of
#    them shrinks anything. Where could you divide by zero?
# 3. Almost code:
#    ```
#    length = root of the sum of all squares of all tensors
#    not finite? raise ValueError
#    scale = limit / length if length is above limit, else 1
#    every gradient times scale (new tensors), and length
#    ```

# %% [markdown]
# Back to the bad batch, with and without the leash.

# %%
leash, whose = yours("clip_by_global_norm", reference.torch_clip)


def forget_to_scale(update, images):
    """One batch arrives with pixels from 0 to 255."""
    return images * 255 if update == 300 else images


pulled = []


def at_most_3(gradients):
    shorter, norm = leash(gradients, 3.0)
    pulled.append(norm > 3)
    return shorter


last = []
fig, ax = plt.subplots(figsize=(7.5, 3.4))
for clip, corrupt, name, color, style in [
    (None, forget_to_scale, "no clipping", RED, "o-"),
    (at_most_3, forget_to_scale, f"clipped at 3 by {whose}", BLUE, "o-"),
    (None, None, "no bad batch, no clipping", GREY, ":"),
]:
    run = digits.train_digits(16, 0.3, 12, clip=clip, corrupt=corrupt)
    last.append(run.losses[-1])
    label = f"{name}: test error {run.test_error:.1f} %"
    ax.semilogy(np.arange(1, 13), run.losses, style, color=color, label=label)
ax.axvline(300 / 79, color=GREY, linestyle="--", linewidth=1)
ax.annotate("the bad batch", (300 / 79, 0.06), (6, 0), textcoords="offset points")
ax.set(xlabel="epochs", ylabel="loss on the training set", title="one bad batch in 948")
ax.set_ylim(0.05, 60)
ax.legend(loc="upper right")
show_figure(
    fig,
    "Training loss over 12 epochs. With a bad batch in the fourth epoch and no clipping the loss "
    "jumps up and stays far above the rest. With clipping it goes on as if there had been none.",
)
print(f"the gradient was clipped in {sum(pulled)} of {len(pulled)} steps")
claim("In this run the loss ends lower with clipping.", last[1] < last[0])
claim("With clipping it ends within a fifth of the run without a bad batch.",
      abs(np.log(last[1] / last[2])) < np.log(1.2))

# %% [markdown]
# Clipping is not free: it makes the gradient of a noisy batch *biased*, since long ones are cut and
# short ones are not. With a limit so high that few gradients reach it, as here, it is cheap insurance.
#
# **Take away:** one factor for all tensors: the step gets shorter, its direction stays.

# %% [markdown]
# ## 6. Side quest: at the edge of stability
#
# Section 2 needed the matrix $A$. A network has no such matrix, but it has a **Hessian** (黑塞矩阵)
# $H$, the matrix of second derivatives of its loss, and close by it behaves like the bowl with
# $A = H$. With a million parameters $H$ has $10^{12}$ entries. You cannot write it down. But you
# can *multiply* with it: $H v$ is the gradient of the number $\nabla f(w)\cdot v$.
#
# Multiply a random $v$ with $H$ again and again, and the steepest direction takes over. This is
# **power iteration** (幂迭代):
#
# $$v \leftarrow \frac{H v}{\lVert H v\rVert}\qquad\text{and in the end}\qquad \lambda = v^\top H v$$

# %% [markdown] card="top_eigenvalue" difficulty=4 minutes=20 quest="side"
# ### Feel the steepest curvature
#
# Write `top_eigenvalue(loss, w, steps)`: the eigenvalue of largest *size* of the Hessian of `loss`
# at `w`, **with its sign**.
#
# | | |
# |---|---|
# | `loss` | a function: takes a tensor `(d,)`, returns one number as a tensor that can be differentiated twice |
# | `w` | tensor `(d,)`; it must not change |
# | `steps` | int, at least 1: how often to multiply with the Hessian; to do a few more is fine, less is not |
# | returns | float, right to 8 digits where that many steps suffice; no other eigenvalue has the same size |
#
# **Example.** $f(w) = \tfrac12(3w_0^2 - 8w_1^2)$ has the curvatures 3 and −8 everywhere. The
# largest in size is −8, so `top_eigenvalue(f, w, 100)` is −8 up to rounding.


# %% exercise="top_eigenvalue"
def top_eigenvalue(loss, w, steps):
    """The Hessian's eigenvalue of largest size, by power iteration.

    loss     function of a tensor (d,), returns one number as a tensor
    w        tensor (d,)
    steps    int, at least 1: how often to multiply with the Hessian
    returns  float, with its sign

    >>> saddle = Quadratic.with_curvatures(3.0, -8.0)
    >>> top_eigenvalue(saddle, torch.tensor([0.3, 1.7], dtype=torch.float64), 100)
    -8.000
    """
    ### BEGIN SOLUTION
    w = w.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(loss(w), w, create_graph=True)
    v = torch.randn_like(gradient)
    eigenvalue = 0.0
    for _ in range(steps):
        v = v / v.norm()
        (product,) = torch.autograd.grad(gradient @ v, w, retain_graph=True)
        eigenvalue = float(v @ product)
        v = product.detach()
    return eigenvalue
    ### END SOLUTION


# %% check="top_eigenvalue" points=4 about="a bowl that lies askew"
with check("top_eigenvalue", "loss", "w", "steps") as top_eigenvalue:
    public.top_eigenvalue_of_a_bowl(top_eigenvalue)

### BEGIN HIDDEN TESTS
with check("top_eigenvalue") as top_eigenvalue:
    rng = np.random.default_rng(106)
    turn, _ = np.linalg.qr(rng.normal(size=(4, 4)))
    for curves, top in [
        ((1.0, -3.0, 4.0, -9.0), -9.0),
        ((-2.0, -0.5, -6.0, -1.0), -6.0),
        ((2.5, -3.0, 4.0, -1.0), 4.0),
    ]:
        A = (turn * np.array(curves)) @ turn.T
        saddle = Quadratic((A + A.T) / 2, rng.normal(size=4))
        top_eigenvalue(saddle, torch.from_numpy(rng.normal(size=4)), 150).equals(
            top,
            rtol=1e-9,
            hint="The curvature of largest size may be below 0, or above it while others are not.",
        )
    for scale in (1e-6, 1e6):
        A = scale * (turn * np.array([1.0, 2.0, 3.0, 8.0])) @ turn.T
        steep = Quadratic((A + A.T) / 2, scale * rng.normal(size=4))
        top_eigenvalue(steep, torch.from_numpy(rng.normal(size=4)), 150).equals(
            8 * scale,
            rtol=1e-9,
            hint="Curvatures may be tiny or huge. How long is v after many multiplications by them?",
        )
    centred = Quadratic(steep.A, np.zeros(4))
    top_eigenvalue(centred, torch.zeros(4, dtype=torch.float64), 150).equals(
        8 * scale,
        rtol=1e-9,
        hint="This is the minimum, where the gradient is zero. Does your v begin with it?",
    )
    seesaw = Quadratic(np.array([[2.0, -5.0], [-5.0, 2.0]]), np.array([0.4, -1.0]))
    top_eigenvalue(seesaw, torch.tensor([0.3, 1.7], dtype=torch.float64), 150).equals(
        7.0,
        rtol=1e-9,
        hint="Can the v that you begin with turn to the steepest direction, wherever that lies?",
    )
    turn, _ = np.linalg.qr(rng.normal(size=(40, 40)))
    A = (turn * np.append(rng.uniform(4.78, 4.8, 39), 5.0)) @ turn.T
    slow = Quadratic((A + A.T) / 2, rng.normal(size=40))
    there = torch.from_numpy(rng.normal(size=40))
    # by chance a v may begin almost without the steepest direction: two of three are enough
    values = [top_eigenvalue(slow, there, 350).value for _ in range(3)]
    top_eigenvalue.require(
        sum(abs(value - 5.0) < 5e-7 for value in values) >= 2,
        got="a value that has not settled after 350 multiplications",
        expected="5.0",
        hint="Many curvatures are close here, and 350 multiplications tell them apart. Are all made?",
    )
    axes = Quadratic(np.diag([3.0, -8.0]), np.zeros(2))
    top_eigenvalue(axes, torch.tensor([0.3, 1.7], dtype=torch.float64), 100).equals(
        -8.0,
        rtol=1e-9,
        hint="These are the numbers of the example.",
    )
    lone = Quadratic(np.array([[-2.7]]), np.array([0.4]))
    top_eigenvalue(lone, torch.tensor([1.1], dtype=torch.float64), 1).equals(
        -2.7,
        rtol=1e-9,
        hint="With one parameter, one multiplication is enough. Is the last one used?",
    )
    rng = np.random.default_rng(2)
    network = TinyNetwork(
        torch.tensor(rng.normal(size=(20, 3))), torch.tensor(rng.normal(size=(20, 2))), 4
    )
    weights = 2 * network.start(seed=5)
    hessian = torch.autograd.functional.hessian(network, weights)
    top_eigenvalue(network, weights, 200).equals(
        float(torch.linalg.eigvalsh(hessian)[-1]),
        rtol=1e-8,
        hint="A network has another curvature at every place. Is yours that at w itself, not close by?",
    )
### END HIDDEN TESTS

# %% [markdown] hints="top_eigenvalue"
# 1. You differentiate twice. The first gradient must stay connected to `w`, or autograd cannot
#    differentiate it again: `torch.autograd.grad` has the argument `create_graph` for that.
# 2. $Hv$ is the gradient of the *number* `gradient @ v` with respect to `w`, with `v` held
#    constant. Since you ask for it many times from the same graph, keep the graph
#    (`retain_graph=True`). Bring `v` back to length 1 each time.
# 3. Almost code:
#    ```
#    x = copy of w with requires_grad
#    g = gradient of loss(x), with create_graph
#    v = random, same shape
#    repeat:
#        v = v / its length
#        h = gradient of (g · v) with respect to x      # this is H v
#        answer = v · h;   v = h
#    ```

# %% [markdown]
# Does $2/\lambda$ say where a *real* loss diverges? Below, a small network is trained with the
# whole training set at each step, at three learning rates. Theory for bowls says: where the
# curvature exceeds $2/\eta$ (dashed), the walk must blow up.

# %% [markdown] predict="curvature"
# **Predict.** What does the curvature do during training?
#
# - [ ] it stays: it belongs to the data
#   Of a bowl that is so. A network's curvature is another one at every place.
# - [ ] it rises above the dashed line, and the run explodes
#   On a bowl it would. Here the walk is thrown to a place that is less steep.
# - [x] it settles near the dashed line, if the rate is large enough
#   Where the curvature is well above $2/\eta$ the walk is thrown out. It hovers about the line, often a little above.

# %%
sharpness, whose = yours("top_eigenvalue", reference.measured_curvature)
network = digits.small_network()

ratio, end, final = {}, {}, {}
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.6))
for lr, color in [(0.3, GREY), (0.7, ORANGE), (1.0, BLUE)]:
    path = reference.descend(network, network.start(seed=0), [lr] * 800)
    looks = range(0, 801, 40)
    losses = [network(w).item() for w in path[::4]]
    axes[0].semilogy(np.arange(0, 801, 4), losses, color=color, label=f"η = {lr}")
    curve = [sharpness(network, path[k], 60) for k in looks]
    ratio[lr], end[lr] = np.array(curve) * lr / 2, np.mean(losses[-25:]) / np.mean(losses[25:50])
    final[lr] = np.mean(losses[-25:])
    axes[1].plot(looks, curve, color=color)
    axes[1].axhline(2 / lr, color=color, linestyle="--", linewidth=1.2)
    edge = (1.0, 2 / lr)
    axes[1].annotate(
        f"2/{lr}",
        edge,
        (4, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        color=color,
    )
axes[0].set(xlabel="step", ylabel="loss", title="the loss of a small network")
axes[0].legend(loc="upper right")
axes[1].set(xlabel="step", ylabel="largest curvature", title=f"measured by {whose}", ylim=(0, 8))
show_figure(
    fig,
    "Loss and largest curvature of a small network over 800 steps, at three learning rates, with 2/η "
    "dashed. With 0.3 the curvature stays below its line; with 0.7 and 1 it comes to lie near it, and "
    "the loss shakes.",
)
claim("With η = 0.3 the curvature never reaches its dashed line.", ratio[0.3].max() < 1)
claim("With 0.7 and 1 it is near its line in the second half, and the loss has fallen further.",
      all(0.75 < ratio[lr][10:].mean() < 1.25 and end[lr] < 1 for lr in (0.7, 1.0)))
claim("The largest rate does not end lowest: 0.7 does.", final[0.7] < min(final[0.3], final[1.0]))

# %% [markdown]
# No explosion, though at the start the curvature is above two of the lines. With these rates it
# comes to the dashed line, the loss shakes, and the walk is thrown to places that are less steep.
# This is the **edge of stability** (稳定边缘; Cohen et al., 2103.00065). A network is not a bowl: it moves to a place where your learning rate is just stable.
#
# **Take away:** the learning rate does not only set the speed. It chooses how sharp a valley you
# may end in.

# %% [markdown]
# ## What to take away
#
# > - A step is $-\eta\,\nabla f(w)$. The value of the loss plays no part in it.
# > - On a bowl gradient descent converges exactly when $0 < \eta < 2/\lambda_{\max}$. In a steep
# >   ravine the best rate is close to that limit: search on a logarithmic scale, from below.
# > - A small rate settles in the nearest valley. A large one is thrown out of narrow ones.
# > - An epoch visits each sample once; a step is one update, of one or of several micro-steps.
# >   Compare batch sizes at equal *steps*.
# > - A random mini-batch gradient is unbiased, with variance
# >   $\frac{\sigma^2}{B}\cdot\frac{N-B}{N-1}$.
# > - Clip by the global norm: shorter step, same direction.
#
# **Next:** [02_optimizers.ipynb](02_optimizers.ipynb). The ravine of section 1 was slow along its
# flat direction. Momentum cures that.
#
# ## Further reading
#
# - The article's papers: Goyal et al., *Accurate, Large Minibatch SGD* (arXiv 1706.02677), which
#   also says that "SGD" means mini-batch SGD; Keskar et al., *On Large-Batch Training*
#   (1609.04836); Hoffer et al., *Train longer, generalize better* (1705.08741); Smith et al.,
#   *Don't Decay the Learning Rate, Increase the Batch Size* (1711.00489). Notebook 04 of this week
#   runs what they say.
# - Bottou, Curtis and Nocedal, *Optimization Methods for Large-Scale Machine Learning*
#   (1606.04838): the standard survey.
# - Pascanu, Mikolov and Bengio, *On the difficulty of training recurrent neural networks*
#   (1211.5063): where clipping comes from.
# - Cohen et al., *Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability*
#   (2103.00065).
# - McCandlish et al., *An Empirical Model of Large-Batch Training* (1812.06162): how large a batch
#   is worth its work.
