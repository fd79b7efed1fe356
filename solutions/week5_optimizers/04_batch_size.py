# %% [markdown]
# # Batch size
#
# The learning rate has a partner. Here you find out how the two belong together, and you repeat
# what four famous papers claim: on a laptop, in seconds, with your own statistics.
#
# When you are done you can
# - change the batch size and say which learning rate goes with it, and where that rule ends;
# - tell from a few seeds whether a statement *holds*, *breaks*, or whether you *cannot tell*;
# - replace a falling learning rate by a growing batch, and save more than half of the updates.
#
# **Builds on:** notebook 01 (gradient steps, mini-batches). **Previous:**
# [03_schedules.ipynb](03_schedules.ipynb). This is the last notebook of the week.

# %% [markdown]
# > **The article.** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true.

# %% setup
import matplotlib.pyplot as plt
import numpy as np
import torch  # the first import of torch takes some seconds

from helpers import stacked
from helpers.check import check, yours
from helpers.claims import claim
from helpers.figures import BLUE, GREEN, GREY, ORANGE, RED, SKY, show_figure, use_course_style
from helpers.lab.view import show_lab
from helpers.week5_optimizers import batch_runs, labs, reference, sharpness
from helpers.week5_optimizers.batch_runs import SMALL, train_runs
from helpers.week5_optimizers.public_checks import batch_size as public
from helpers.week5_optimizers.public_checks import gradient_noise as public_noise

torch.set_num_threads(1)
use_course_style()
N = 1257  # training images; 540 more test (in section 4 one half chooses, the other half tests)

# %% [markdown]
# ## 1. A larger batch needs another rate
#
# Three networks learn to read digits. All train for 30 epochs, all use the learning rate
# $\eta = 0.1$. Only the batch size $B$ differs. Each line is the mean of five seeds.

# %%
fig, ax = plt.subplots(figsize=(7.5, 3.4))
for batch_size, color in [(16, BLUE), (64, ORANGE), (256, RED)]:
    runs = train_runs([(0.1, batch_size, 30)], seeds=range(5))
    label = f"B = {batch_size}: {runs.updates} updates, test error {runs.errors.mean():.1f} %"
    ax.semilogy(runs.epochs, runs.losses.mean(axis=0), color=color, label=label)
ax.set(xlabel="epochs", ylabel="loss on the training set", title="the same rate, 0.1, for all")
ax.set_ylim(0.005, 4)
ax.legend(loc="lower left")
show_figure(
    fig,
    "Loss against epochs for batches of 16, 64 and 256, all at rate 0.1. The larger the batch, the "
    "slower the loss falls; for 256 it has fallen only a little after 30 epochs.",
)

# %% [markdown]
# A batch of 256 makes few updates in an epoch. If it may take only one step where the other takes
# $k$, it should take a **longer** one. That is the **linear scaling rule** (线性缩放规则) of Goyal et al. (arXiv 1706.02677):
#
# $$\text{batch} \times k \;\Rightarrow\; \text{learning rate} \times k$$
#
# Its rival is the **square-root rule** (平方根规则), $\times\sqrt k$: the standard deviation of a
# mean of $B$ gradients shrinks like $1/\sqrt B$, so a step that is $\sqrt k$ times longer is as noisy as before.

# %% [markdown] predict="best_rate"
# **Predict.** A rate of 0.1 is right for batch 16. Which of these will do best at batch 256?
#
# - [ ] 0.1, unscaled
#   Hardly: the red line above used it, and in its few updates it is left far behind.
# - [x] 0.4, the square-root rule
#   So section 3 will find, with ten seeds. Not because the rule is right: the other is too large.
# - [ ] 1.6, the linear rule
#   The rule asks for it. But there is a largest stable rate, and the batch hardly lifts it.

# %% [markdown] card="scaled_rate" difficulty=1 minutes=5
# ### The rate that goes with a batch
#
# Write `scaled_rate(base_rate, base_batch, batch, rule)`: the learning rate for `batch`, if
# `base_rate` was right for `base_batch`. With $k$ = `batch / base_batch` the rule `"none"` keeps the
# rate, `"sqrt"` multiplies it by $\sqrt k$, and `"linear"` by $k$. Any other text is a `ValueError`, `"sqrt "` with a blank,
# `"Linear"` and `"lin"` too.
#
# The batch may shrink, and $k$ need not be whole.
#
# **Example.** From rate 0.1 at batch 16 to batch 64: `"none"` gives 0.1, `"sqrt"` 0.2, `"linear"`
# 0.4.


# %% exercise="scaled_rate"
def scaled_rate(base_rate: float, base_batch: int, batch: int, rule: str) -> float:
    """The learning rate for another batch size.

    base_rate   a learning rate that is right for base_batch
    base_batch  int, at least 1
    batch       int, at least 1: the new batch size
    rule        "none", "sqrt" or "linear"; anything else raises ValueError
    returns     float

    >>> [scaled_rate(0.1, 16, 64, rule) for rule in ("none", "sqrt", "linear")]
    [0.1, 0.2, 0.4]
    """
    ### BEGIN SOLUTION
    k = batch / base_batch
    factors = {"none": 1.0, "sqrt": k**0.5, "linear": k}
    if rule not in factors:
        raise ValueError(f"unknown rule {rule!r}")
    return base_rate * factors[rule]
    ### END SOLUTION


# %% check="scaled_rate" points=2 about="three rules, one larger batch"
with check("scaled_rate", "base_rate", "base_batch", "batch", "rule") as scaled_rate:
    public.scaled_rate_by_three_rules(scaled_rate)

### BEGIN HIDDEN TESTS
with check("scaled_rate") as scaled_rate:
    for batch, base in [(44, 16), (8, 32), (3, 7)]:
        for rule in ("linear", "sqrt", "none"):
            scaled_rate(0.3, base, batch, rule).equals(
                reference.rate_by_rule(0.3, base, batch, rule),
                rtol=1e-9,
                hint="How many times as large is the new batch? It need not be larger, nor k be whole.",
            )
    scaled_rate(0.1, 16, 64, "cubic").raises(
        ValueError, hint='No rule is called "cubic". Is an error *raised*, not returned? It should not train for a night.'
    )
    for text in ("Linear", "LINEAR", "NONE"):
        scaled_rate(0.1, 16, 144, text).raises(
            ValueError, hint="A name in capitals is not one of the three names on the card."
        )
    for text in (" sqrt", "linear ", "none\n"):
        scaled_rate(0.3, 16, 144, text).raises(
            ValueError, hint="A rule with a blank beside it is not one of the three names on the card."
        )
    for text in ("linearly", "sqrt2", "nonesuch", "lin", "sq", "non"):
        scaled_rate(0.3, 16, 144, text).raises(
            ValueError, hint="A text that begins like a rule is not one of the three names on the card."
        )
    scaled_rate(0.3, 16, 144, "").raises(ValueError, hint="An empty text names no rule.")
### END HIDDEN TESTS

# %% [markdown] hints="scaled_rate"
# 1. One number decides: how many times larger is the new batch? Call it $k$.
# 2. The three rules are $k^0$, $k^{1/2}$ and $k^1$. Divide with `/`, not with `//`.
# 3. Almost code:
#    ```
#    k = new batch / old batch
#    none: rate;  sqrt: rate * k ** 0.5;  linear: rate * k
#    anything else: raise ValueError
#    ```

# %%
rate_for, whose = yours("scaled_rate", reference.rate_by_rule)
fig, ax = plt.subplots(figsize=(7.5, 3.2))
sizes = 16 * 2 ** np.arange(6)
for rule, color in [("none", GREY), ("sqrt", ORANGE), ("linear", BLUE)]:
    ax.loglog(sizes, [rate_for(0.1, 16, int(b), rule) for b in sizes], "o-", color=color, label=rule)
ax.set(xlabel="batch size", ylabel="learning rate", title=f"three straight lines by {whose}")
ax.set_xticks(sizes, [str(b) for b in sizes])
ax.set_yticks([0.1, 0.4, 1.6], ["0.1", "0.4", "1.6"])
ax.minorticks_off()
ax.legend()
show_figure(
    fig,
    "Learning rate against batch size, both on log axes. Rule none is level, linear is the "
    "steepest line, and sqrt runs half-way between.",
)

# %% [markdown]
# **Take away:** if you change the batch by the factor $k$, try the rate times $k$ and times $\sqrt k$, too.

# %% [markdown]
# ## 2. Is it a difference, or is it chance?
#
# The same network, the same batch, the same rate; only the seed changes. So these ten numbers
# differ by nothing but chance:

# %%
baseline = train_runs([(0.1, 16, 30)], seeds=range(10)).errors
print("test errors in %:", "  ".join(f"{error:.2f}" for error in baseline))
print(f"mean {baseline.mean():.2f}, standard deviation {baseline.std(ddof=1):.2f}")
print(f"the best seed and the worst are {np.ptp(baseline):.2f} percentage points apart")

# %% [markdown]
# With one seed each you can "find" a difference that is not there. So run both settings with the
# *same* seeds, and look at the gap of each seed,
# $d_i = \text{error}_i - \text{baseline}_i$. The true mean gap lies, with 95 % confidence,
# within
#
# $$\bar d \;\pm\; t_{n-1}\,\frac{s}{\sqrt n}
# \qquad s^2 = \frac{1}{n-1}\sum_i (d_i - \bar d)^2$$
#
# This is a **confidence interval** (置信区间). $t_{n-1}$ is the 97.5 % point of Student's t distribution
# with $n-1$ degrees of freedom: after `from scipy.stats import t` it is `t.ppf(0.975, n - 1)`, 2.26 for
# 10 seeds, 4.30 for 3.
#
# Three verdicts are possible on the statement "the error grows by less than `limit`": the whole
# interval lies below the limit, the whole interval lies above it, or it contains the limit. The
# third one, *we cannot tell*, is a result too. It says: more seeds.

# %% [markdown] question="what_it_holds" points=1
# ### 95 % of what?
#
# Ten seeds give a mean gap of 0.4 ± 0.9 points: a 95 % confidence interval. What does it say?
#
# - [ ] about 95 % of all seeds have a gap between −0.5 and 1.3
#   That would be the spread of single seeds. The interval of a mean shrinks with more seeds, the spread does not.
# - [x] whoever does this again and again catches the true mean gap in about 95 of 100 intervals
#   Right: it is a statement about the method, and about the mean.
# - [ ] the gap is above 0 with a probability of 95 %
#   0 lies well inside the interval, so even the sign is not known.
# - [ ] the other setting is worse by 0.4 points
#   That is the middle of the interval. Everything else in it fits the ten seeds nearly as well.

# %% [markdown] card="judge_gap" difficulty=3 minutes=14
# ### Holds, breaks, or cannot tell
#
# Write `judge_gap(baseline, errors, limit)`.
#
# | | |
# |---|---|
# | `baseline` | array `(n,)`: test errors in percent, one for each seed |
# | `errors` | array `(n,)`: those of the other setting, **same seeds in the same order** |
# | `limit` | float: how many percentage points more would be acceptable |
# | returns | `(gap, margin, verdict)`: mean gap, half the width of its interval, and a string |
#
# The verdict is `"holds"` if gap + margin is below the limit, `"breaks"` if gap − margin is above
# it, otherwise `"cannot tell"`. From a single seed nobody can tell: then the margin is infinite. Equal gaps
# of more seeds have a margin of 0. Round nothing.
#
# **Example.** `judge_gap(np.array([2.0, 3.0]), np.array([2.5, 4.5]), 1.0)`: the gaps are 0.5 and 1.5, their mean is 1.0
# and $s$ = 0.707. With $t_1$ = 12.71 the margin is 6.35, so the answer is
# `(1.0, 6.35, "cannot tell")`.


# %% exercise="judge_gap"
def judge_gap(baseline: np.ndarray, errors: np.ndarray, limit: float) -> tuple[float, float, str]:
    """Judge "the error grows by less than `limit` percentage points", from n ≥ 1 seeds.

    baseline  array (n,), test errors in percent
    errors    array (n,), of the same seeds in the same order
    returns   tuple of float, float and text: mean gap, half the width of the 95 % confidence
              interval, and the verdict, "holds", "breaks" or "cannot tell"

    >>> judge_gap(np.array([2.0, 3.0]), np.array([2.5, 4.5]), 1.0)
    (1.0, 6.35, "cannot tell")
    """
    ### BEGIN SOLUTION
    from scipy.stats import t

    gaps = np.asarray(errors) - np.asarray(baseline)
    n = len(gaps)
    gap, margin = float(gaps.mean()), float("inf")
    if n > 1:
        margin = float(t.ppf(0.975, n - 1) * gaps.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"
    ### END SOLUTION


# %% check="judge_gap" points=2 about="the gap and its margin"
with check("judge_gap", "baseline", "errors", "limit") as judge_gap:
    public.judge_gap_margin(judge_gap)

### BEGIN HIDDEN TESTS
with check("judge_gap") as judge_gap:
    rng = np.random.default_rng(401)
    for n in (2, 3, 11):
        hard = rng.normal(size=n) * 5  # hard seeds are hard for both settings
        before, after = 20 + hard, 21 + hard + rng.normal(size=n) / 3
        gap, margin, _ = reference.gap_by_scipy(before, after, 1.0)
        result = judge_gap(before, after, 1.0)
        result[0].equals(gap, hint="The mean of the gaps.")
        result[1].equals(
            margin, rtol=1e-9, hint="Some seeds are hard for both settings. Which spread counts?"
        )
    before, gaps = np.array([2.5, 2.0, 3.0, 2.2, 2.8]), np.array([1.5, -1.5, 0.5, -1.0, 0.7])
    judge_gap(before, before + gaps, 1.0)[0].equals(0.04, hint="Some seeds became better. Do they count?")
    for same in (0.0, 0.25):
        result = judge_gap(np.array([2.0, 3.5, 1.0]), np.array([2.0, 3.5, 1.0]) + same, 1.0)
        result[0].equals(same, hint="All gaps are equal, for three seeds: what is their mean?")
        result[1].equals(0.0, hint="All gaps are equal, for three seeds: how far do they scatter?")
    judge_gap(np.array([2.5]), np.array([2.75]), 1.0).equals(
        (0.25, float("inf"), "cannot tell"),
        hint="One seed has no spread at all. How sure can you be?",
    )
### END HIDDEN TESTS

# %% check="judge_gap" points=2 about="the verdict"
with check("judge_gap", "baseline", "errors", "limit") as judge_gap:
    public.judge_gap_verdict(judge_gap)

### BEGIN HIDDEN TESTS
with check("judge_gap") as judge_gap:
    before = np.array([2.5, 2.0, 3.0, 2.2, 2.8])
    wobble = np.array([1.5, -1.5, 0.5, -1.0, 0.5])
    cases = [
        (0.6, 1.0, 1, "cannot tell"), (1.6, 1.0, 1, "cannot tell"), (0.5, 1.0, 0.1, "holds"),
        (2.5, 5.0, 1, "holds"), (2.5, 0.2, 1, "breaks"), (0.1, 0.3, 1, "cannot tell"),
        (-30, 1.0, 1, "holds"), (1.55, 2.1, 0.3, "holds"), (2.4, 1.9, 0.3, "breaks"),
    ]
    judge_gap.expect(
        [judge_gap(before, before + shift + size * wobble, limit)[2].value for shift, limit, size, _ in cases],
        [verdict for *_, verdict in cases],
        what="the verdict on nine settings",
        hint="Nine settings, four limits; some seeds became better. Where does the *whole* interval lie?",
    )
    judge_gap(np.array([2.0, 3.0]), np.array([3.0, 4.0]), 1.0)[2].equals(
        "cannot tell", hint="The gap is the limit and nothing varies: is 1 below 1, or above it?"
    )
    for same, limit in ((0.25, 1.0), (0.0, 0.5)):
        judge_gap(np.array([2.0, 3.5, 1.0]), np.array([2.0, 3.5, 1.0]) + same, limit)[2].equals(
            "holds", hint="All gaps are equal and below the limit: where does the interval lie?"
        )
    for after, verdict in (([2.49, 3.51], "holds"), ([3.99, 5.01], "breaks")):
        judge_gap(np.array([2.0, 3.0]), np.array(after), 1.0)[2].equals(
            verdict, hint="Two seeds agree, far from the limit. Are two too few, whatever they say?"
        )
    for gap, verdict in ((0.9215, "holds"), (1.0785, "breaks")):
        judge_gap(np.zeros(3), np.array([gap - 0.03, gap, gap + 0.03]), 1.0)[2].equals(
            verdict, hint="One end of the interval is less than 0.005 from the limit. Compare all digits."
        )
    for rate in (0.1, 0.005):
        fresh = [train_runs([plan], range(4), SMALL).errors for plan in [(0.1, 16, 4), (rate, 32, 4)]]
        judge_gap(*fresh, 3.0)[2].equals(
            reference.gap_by_scipy(*fresh, 3.0)[2],
            hint="These are real trainings, at two batch sizes.",
        )
### END HIDDEN TESTS

# %% [markdown] hints="judge_gap"
# 1. Everything is about *one* column of numbers: the gaps, seed by seed. What is their mean, and
#    how well do you know that mean?
# 2. With `gaps = errors - baseline`, `gaps.std(ddof=1)` is $s$. Mind the case n = 1, and compare gap + margin and gap − margin with
#    the limit, not the gap.
# 3. Almost code:
#    ```
#    d = errors - baseline
#    margin = infinity if there is one seed, else t * s / root of n
#    mean + margin < limit  -> "holds"
#    mean - margin > limit  -> "breaks"
#    else "cannot tell"
#    ```
#    **Change, predict, run:** take the spread of `baseline` and `errors` apart instead of that of the
#    gaps. When is the margin then larger, when smaller?

# %% [markdown]
# How often would one seed have fooled you? Two settings that are *equal*, compared 300 times
# (simulated, with the spread of the ten numbers above), with a limit of half a point.

# %%
judge, whose = yours("judge_gap", reference.gap_by_scipy)
rng = np.random.default_rng(4)
spread = baseline.std(ddof=1)
print(f"two equal settings, n seeds, limit 0.5 points, judged by {whose}")
for n in (1, 3, 5, 10, 20):
    pairs = rng.normal(scale=spread, size=(300, 2, n))
    said = [judge(a, b, 0.5)[2] for a, b in pairs]
    naive = (pairs[:, 1].mean(axis=-1) - pairs[:, 0].mean(axis=-1) > 0.5).mean()
    counts = "  ".join(f"{v} {said.count(v) / 3:3.0f} %" for v in ("holds", "cannot tell", "breaks"))
    print(f"n = {n:2}: {counts}   | comparing means alone: breaks in {100 * naive:.0f} %")

# %% [markdown]
# **Take away:** a paper's statement is about means over seeds. Fix the limit *before* you look, and
# allow yourself the verdict "cannot tell".

# %% [markdown]
# ## 3. Linear scaling, reproduced
#
# Goyal et al. trained ImageNet with batches of 8192 and lost nothing, *because* they scaled the
# rate. Their statement has three parts: linear scaling keeps the error; an unscaled rate does not;
# and far out, linear scaling breaks. Before you look: 30 epochs each, from batch 16 at rate 0.1, ten
# seeds, means, and a limit of **one percentage point**.

# %% [markdown] predict="far_out"
# **Predict.** What will linear scaling do at $k$ = 16, with a rate of 1.6?
#
# - [ ] keep the error, as in the paper
#   The paper kept it up to a rate that its network could bear. Can this one bear 1.6?
# - [ ] lose a few points
#   So it would be if large batches generalised a little worse. What happens is of another kind.
# - [x] break completely
#   The rate is beyond what is stable: the network does not even learn its training images.

# %% [markdown] card="scaling_report" difficulty=3 minutes=12
# ### The experiment
#
# Write `scaling_report(train, judge, base_rate, base_batch, factors, seeds)`.
#
# | | |
# |---|---|
# | `train` | function: `train(rate, batch_size, seeds)` gives an array of test errors, one for each seed, which is not yours to change |
# | `judge` | function: `judge(baseline, errors)` takes two arrays as `train` gives them, seed by seed, and gives `"holds"`, `"breaks"` or `"cannot tell"` |
# | `factors` | list of ints $k$ above 1, in any order; the batch is $k$ times `base_batch` |
# | returns | `(verdicts, up_to)` |
#
# - `verdicts` is a dict of dicts: `verdicts[rule][k]` for the rules `"none"`, `"sqrt"` and
#   `"linear"`, against the baseline (`base_rate`, `base_batch`).
# - `up_to` is an int: the largest factor up to which linear scaling can be **trusted**: it holds there
#   and at every smaller factor that was tried. It is 1 if it fails at the smallest.
#
# Training is expensive: train each setting once, all seeds together, the baseline too.
#
# **Example.** With factors `[2, 4]`, if linear scaling holds at 2 and `judge` says "cannot tell" at
# 4, then `up_to` is 2.


# %% exercise="scaling_report"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    """Compare three scaling rules with the baseline.

    train    train(rate, batch_size, seeds) -> array (len(seeds),) of test errors in percent
    judge    judge(baseline, errors) -> "holds", "breaks" or "cannot tell"; of two arrays of train
    factors  list of ints above 1, in any order
    returns  tuple of dict and int: verdicts and up_to. verdicts[rule][k] is a verdict, for the
             rules "none", "sqrt" and "linear"; up to the factor up_to linear scaling can be trusted

    >>> train = lambda rate, batch_size, seeds: np.full(len(seeds), rate * batch_size)
    >>> judge = lambda baseline, errors: "holds" if np.max(errors) < 5 else "cannot tell"
    >>> verdicts, up_to = scaling_report(train, judge, 0.1, 10, [2, 4], [0, 1])
    >>> verdicts["linear"], up_to
    ({2: "holds", 4: "cannot tell"}, 2)
    """
    ### BEGIN SOLUTION
    baseline = train(base_rate, base_batch, seeds)
    verdicts = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, factor in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            errors = train(base_rate * factor, base_batch * k, seeds)
            verdicts[rule][k] = judge(baseline, errors)
    up_to = 1
    for k in sorted(factors):
        if verdicts["linear"][k] != "holds":
            break
        up_to = k
    return verdicts, up_to
    ### END SOLUTION


# %% check="scaling_report" points=2 about="the table of verdicts"
with check(
    "scaling_report", "train", "judge", "base_rate", "base_batch", "factors", "seeds"
) as scaling_report:
    calls = public.scaling_report_table(scaling_report)

### BEGIN HIDDEN TESTS
with check("scaling_report") as scaling_report:
    scaling_report.require(
        all(seeds == (4, 11, 2, 7, 5) for *_, seeds in calls),
        got=f"trainings with the seeds {sorted({seeds for *_, seeds in calls})}",
        expected="the 5 seeds of the call, in the same order, in every training",
        because="Not every training has all the seeds of the call.",
        hint="Hand `seeds` on as it is.",
    )
    scaling_report.require(
        len(calls) == 7,
        got=f"{len(calls)} trainings",
        expected="7 trainings: the baseline once, and 3 rules for each of 2 factors",
        because="A training is repeated, or left out. In real life each may take a day.",
        hint="Can you keep what the baseline gave?",
    )
    odd = []
    verdicts = scaling_report(public.pretended({}, odd), public.judge_one_point, 0.1, 20, [7, 3], [3, 1]).value
    for asked, factors in [(calls, (4, 9)), (odd, (7, 3))]:
        settings = [(20, 0.1), *((20 * k, 0.1 * k**power) for k in factors for power in (0, 0.5, 1))]
        scaling_report.expect(
            np.array(sorted((batch, rate) for rate, batch, _ in asked), dtype=float),
            np.array(sorted(settings), dtype=float),
            rtol=1e-9,
            what="batch and rate of every training",
            hint="The factors need not be squares: hand each rate on with all its digits.",
        )
    pretended = public.verdict_at({4: "holds", 2: "cannot tell"}, {8: "holds"}, {2: "cannot tell"})
    scaling_report(*pretended, 0.25, 8, [8, 2, 4], [6, 1])[0].equals(
        {
            "none": {8: "breaks", 2: "cannot tell", 4: "breaks"},
            "sqrt": {8: "holds", 2: "breaks", 4: "breaks"},
            "linear": {8: "breaks", 2: "cannot tell", 4: "holds"},
        },
        hint="Three rules, three factors: the table has nine verdicts.",
    )

    def by_first_of_baseline(baseline, errors):
        return {20.0: "holds", 1.0: "breaks", 30.0: "breaks"}.get(float(np.ravel(baseline)[0]), "cannot tell")

    def by_first_of_errors(baseline, errors):
        return {27.0: "holds", 5.0: "breaks", 31.0: "breaks"}.get(float(np.ravel(errors)[0]), "cannot tell")

    for judge in (by_first_of_baseline, by_first_of_errors):
        scaling_report(
            lambda rate, batch_size, seeds: np.array([27.0, 31.0, 5.0] if batch_size > 8 else [20.0, 30.0, 1.0]),
            *(judge, 0.1, 8, [2], [4, 0, 1]),
        )[0].equals(
            {rule: {2: "holds"} for rule in ("none", "sqrt", "linear")},
            hint="This judge looks at the first of the seeds only. What does it get?",
        )

    def quick(rate, batch_size, seeds):
        return train_runs([(rate, batch_size, 4)], seeds, SMALL).errors

    right = reference.report_by_table(quick, public.judge_one_point, 0.1, 8, [2, 32], [0, 1, 2])
    scaling_report(quick, public.judge_one_point, 0.1, 8, [2, 32], [0, 1, 2])[0].equals(
        right[0], hint="Real trainings this time, 4 epochs each."
    )
### END HIDDEN TESTS

# %% check="scaling_report" points=2 about="how far linear scaling holds"
with check("scaling_report") as scaling_report:
    public.scaling_report_limit(scaling_report)

### BEGIN HIDDEN TESTS
with check("scaling_report") as scaling_report:
    for linear, sqrt, none, factors, up_to, hint in [
        ({2: "holds", 8: "holds"}, {}, {}, [2, 4, 8], 2, "A factor breaks here, and a larger one holds."),
        ({2: "holds", 4: "cannot tell"}, {}, {}, [2, 4, 8], 2, "The judge says: cannot tell. Is that enough?"),
        ({2: "holds", 6: "holds"}, {}, {}, [6, 2, 11], 6, "The factors come in no order at all."),
        ({2: "holds", 4: "holds"}, {}, {}, [8, 4, 2], 4, "The factors come in falling order."),
        ({}, {}, {}, [3, 9], 1, "It breaks at once."),
        ({3: "holds"}, {3: "holds", 5: "holds"}, {}, [5, 3, 7], 3, "Which row of the table is `up_to` about?"),
        ({3: "holds", 5: "holds"}, {3: "holds"}, {5: "holds"}, [3, 5, 7], 5, "Here the other rules do well, too."),
    ]:
        scaling_report(*public.verdict_at(linear, sqrt, none), 0.25, 8, factors, [6, 1])[1].equals(
            up_to, hint=hint
        )
    scaling_report(
        lambda rate, batch_size, seeds: np.full(len(seeds), rate * batch_size),
        lambda baseline, errors: "holds" if np.max(errors) < 5 else "cannot tell",
        *(0.1, 10, [2, 4], [0, 1]),
    )[1].equals(2, hint="These are the numbers of the example.")
### END HIDDEN TESTS

# %% [markdown] hints="scaling_report"
# 1. Two jobs, one after the other: fill the table, then read `up_to` from its row `"linear"`.
# 2. Train the baseline before the loops. For `up_to`, walk through the *sorted* factors and stop at
#    the first one that does not hold.
# 3. Almost code:
#    ```
#    base = train(...)
#    for k in factors:
#        for rule, factor in (none, 1), (sqrt, root of k), (linear, k):
#            table[rule][k] = judge(base, train(rate * factor, batch * k, seeds))
#    up_to = 1
#    for k in sorted(factors): stop if not "holds", else up_to = k
#    ```
#    **Change, predict, run:** which verdicts change in the experiment if the limit is 5 points? And `up_to`?

# %% [markdown]
# The real experiment: 10 settings × 10 seeds = 100 trainings. The judge is that of section 2.

# %%
report, whose = yours("scaling_report", reference.report_by_table)
judge, _ = yours("judge_gap", reference.gap_by_scipy)
measured = {}


def train_30_epochs(rate, batch_size, seeds):
    measured[batch_size, round(rate, 3)] = errors = train_runs([(rate, batch_size, 30)], seeds).errors
    return errors


verdicts, up_to = report(
    train_30_epochs,
    lambda baseline, errors: judge(baseline, errors, 1.0)[2],
    *(0.1, 16, [4, 8, 16], list(range(10))),
)
baseline = measured[16, 0.1]
print(f"baseline: B = 16, rate 0.1: {baseline.mean():.2f} ± {baseline.std(ddof=1):.2f} %  ({whose})")
fig, ax = plt.subplots(figsize=(8, 3.6))
for shift, (rule, power, color) in enumerate(
    [("none", 0, GREY), ("sqrt", 0.5, ORANGE), ("linear", 1, BLUE)]
):
    for place, k in enumerate([4, 8, 16]):
        errors = measured[16 * k, round(0.1 * k**power, 3)]
        gap, margin, _ = judge(baseline, errors, 1.0)
        at = place + (shift - 1) * 0.3
        ax.errorbar(at, gap, margin, fmt="o", color=color, capsize=4, label=rule if not place else None)
        top = (at, gap + margin)
        ax.annotate(verdicts[rule][k], top, (0, 4), textcoords="offset points", fontsize=8, ha="center")
        line = f"k = {k:2}  {rule:6}: {errors.mean():5.2f} ± {errors.std(ddof=1):5.2f} %"
        print(f"{line}   {verdicts[rule][k]}")
ax.axhline(1.0, color=RED, linestyle="--", linewidth=1.2, label="limit")
ax.set_yscale("symlog", linthresh=1)
ax.set(xlim=(-0.5, 2.6), ylim=(-3, 200), ylabel="gap to the baseline (points)")
ax.set_xticks(range(3), ["k = 4 (B = 64)", "k = 8 (B = 128)", "k = 16 (B = 256)"])
ax.set_yticks([-1, 0, 1, 10, 100], ["−1", "0", "1", "10", "100"])
ax.set_title(f"linear scaling can be trusted up to k = {up_to}")
ax.legend(loc="upper left")
show_figure(
    fig,
    "The gap to the baseline with its interval, for three rules at k = 4, 8 and 16. At k = 4 all three "
    "lie within a few points of 0; at k = 16 linear is far above the other two.",
)

claim("Linear scaling holds at k = 4, and the unscaled rate breaks there.",
      (verdicts["linear"][4], verdicts["none"][4]) == ("holds", "breaks"))
claim("At k = 16 linear scaling breaks, by more than 50 points: it does not fade.",
      verdicts["linear"][16] == "breaks" and measured[256, 1.6].mean() > 50)

# %% [markdown]
# At $k$ = 8 the rate, 0.8, is at the edge: one seed in ten may fail there, and how your machine
# rounds can decide which. Then "cannot tell" is the right verdict. But wait: Goyal et al. used a
# **gradual warm-up** (notebook 03), five epochs from the small rate to the large one. You did not. So:

# %%
for k in (8, 16):
    warm = train_runs([(0.1 * k, 16 * k, 30)], range(10), climb=(0.1, 5)).errors
    gap, margin, verdict = judge(baseline, warm, 1.0)
    before = verdicts["linear"][k]
    line = f"k = {k:2}, linear, with warm-up: gap {gap:5.2f} ± {margin:.2f}"
    print(f"{line}   {verdict} (without: {before})")
claim("With warm-up, too, linear scaling breaks at k = 16.", verdict == "breaks")

# %% [markdown]
# Warm-up helps where only the start is too steep. At $k$ = 16 the rate stays too large for good.
#
# > **The article says** (with Goyal et al., 1706.02677, as its source): beyond a reasonable range a
# > larger batch makes the model worse and lets it generalise worse.
# >
# > **What is true.** The paper's headline is the opposite: *no* loss up to a batch of 8192, with
# > linear scaling and a gradual warm-up. Only beyond that does the error rise, and the paper blames
# > the *optimisation*, not generalisation. Here are its numbers beside yours.

# %%
goyal = {  # ImageNet validation error in percent: Table 1 and Figure 3 of 1706.02677
    128: 23.49, 256: 23.60, 512: 23.48, 1024: 23.53, 2048: 23.49, 4096: 23.56, 8192: 23.74,
    16384: 24.79, 32768: 27.55, 65536: 33.96,
}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2))
axes[0].semilogx(list(goyal), list(goyal.values()), "o-", color=BLUE)
axes[0].set_xticks([128, 1024, 8192, 65536], ["128", "1024", "8192", "65536"])
axes[0].axvline(8192, color=GREY, linestyle=":")
axes[0].set(title="Goyal et al., ResNet-50", ylabel="validation error (%)")
ours = {16 * k: measured[16 * k, round(0.1 * k, 3)].mean() for k in (1, 4, 8, 16)}
axes[1].loglog(list(ours), list(ours.values()), "o-", color=ORANGE)
axes[1].set_xticks(list(ours), [str(size) for size in ours])
axes[1].set(title="your digits, mean of ten seeds", ylabel="test error (%)")
axes[1].set_yticks([3, 10, 30, 90], ["3", "10", "30", "90"])
for ax in axes:
    ax.minorticks_off()
    ax.set_xlabel("batch size, the rate scaled in proportion")
show_figure(
    fig,
    "Error against batch size, the rate scaled in proportion. Left, Goyal et al.: level up to 8192, "
    "then rising. Right, your digits: level at first, then a steep rise.",
)
apart = np.ptp(list(goyal.values())[:7])
print(f"up to 8192 the paper's errors stay within {apart:.2f} points")

# %% [markdown]
# > **The article says:** when you change the batch size, scale the learning rate in proportion; newer
# > research shows that this does not always work (so it is alchemy after all).
# >
# > **What is true.** It is no alchemy: one can say when. The linear rule is one for SGD, it needs a
# > warm-up when the rate gets large, and it ends where the rate becomes unstable. The square-root
# > rule is gentler: it still trains where the linear one no longer does. For Adam, which divides by
# > the size of the gradient, the square root is the usual rule (Malladi et al., 2205.10287).

# %%
for k in (4, 8, 16):
    means = {rule: measured[16 * k, round(0.1 * k**power, 3)].mean()
             for rule, power in [("none", 0), ("sqrt", 0.5), ("linear", 1)]}
    texts = "   ".join(f"{rule} {error:5.2f} %" for rule, error in means.items())
    print(f"k = {k:2}, mean of ten seeds:   {texts}   lowest: {min(means, key=means.get)}")
claim("At k = 16 the square-root rule does best of the three.", min(means, key=means.get) == "sqrt")

# %% [markdown]
# **Take away:** scale linearly while the scaled rate is stable. Then stop, not a little later.


# %% [markdown]
# ## 4. Side quest: the whole plane
#
# So far you walked along a few lines. Here is the plane: 24 learning rates × 8 batch sizes, all
# trained for 20 epochs (a smaller network, 64-32-10, one seed). Here you *choose*, so the errors are
# those of a **validation set** (notebook 03), one half of the images that no network was trained on.
# The dashed line joins all settings with the same $\eta/B$; the lab shows $\eta N/B$, the same times the $N$ images
# (section 6 tells what it means).
#
# **Goal.** Find the largest batch that still reaches 3.5 % validation error, and the rates it needs.

# %% [markdown] predict="shape"
# **Predict.** What shape do the good settings have in the plane of batch and rate?
#
# - [ ] a band along the dashed line
#   It would be if the linear rule held everywhere. One of the two borders does not follow the line.
# - [ ] a rectangle
#   Then rate and batch would have nothing to do with each other.
# - [x] a wedge
#   The lower border climbs with the batch, the upper one hardly: the room between them shrinks.

# %%
show_lab(labs.batch_size_lab())

# %% [markdown]
# The good settings (dots) have a lower border and an upper border. Now compute what you saw.

# %% [markdown] card="needed_rates" difficulty=3 minutes=10 quest="side"
# ### What you found in the plane
#
# Write `needed_rates(rates, batch_sizes, errors, goal)`.
#
# | | |
# |---|---|
# | `rates` | array `(r,)`, rising |
# | `batch_sizes` | array `(b,)` of ints, rising |
# | `errors` | array `(b, r)`: the error of each batch size (row) at each rate (column); may hold `nan` |
# | `goal` | float: an error of `goal` or less is good |
# | returns | `(needed, largest, slope)` |
#
# - `needed`: array `(b,)`, for each batch size the **smallest** rate that is good; `nan` if none is.
# - `largest`: int, the largest batch size with a good rate; 0 if there is none.
# - `slope`: float, the slope of the straight line that fits $\log(\text{needed})$ over
#   $\log(\text{batch size})$ best (least squares), over the batch sizes that have a good rate; `nan`
#   if fewer than two have.
#
# The slope names the rule: 1 is linear scaling, ½ the square root, 0 none.
#
# **Example.** Rates `[0.1, 0.2, 0.4]`, batches `[8, 16]`, errors `[[3, 2, 50], [9, 3, 2]]`, goal 3:
# `needed` is `[0.1, 0.2]`, `largest` is 16, and the slope is 1, since both double.


# %% exercise="needed_rates"
def needed_rates(rates, batch_sizes, errors, goal):
    """Read the lower border of the good settings off a table of errors.

    rates        array (r,), rising
    batch_sizes  array (b,) of ints, rising
    errors       array (b, r) of errors in percent; may hold nan
    goal         float, an error of `goal` or less is good
    returns      tuple of array (b,), int and float: needed, largest, slope

    >>> errors = np.array([[3.0, 2.0, 50.0], [9.0, 3.0, 2.0]])
    >>> needed_rates(np.array([0.1, 0.2, 0.4]), np.array([8, 16]), errors, 3.0)
    (array([0.1, 0.2]), 16, 1.0)
    """
    ### BEGIN SOLUTION
    rates, batch_sizes = np.asarray(rates), np.asarray(batch_sizes)
    good = np.asarray(errors) <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    largest = int(batch_sizes[reached].max()) if reached.any() else 0
    slope = float("nan")
    if reached.sum() > 1:
        slope = float(np.polyfit(np.log(batch_sizes[reached]), np.log(needed[reached]), 1)[0])
    return needed, largest, slope
    ### END SOLUTION


# %% check="needed_rates" points=3 about="four batch sizes, five rates"
with check("needed_rates", "rates", "batch_sizes", "errors", "goal") as needed_rates:
    public.needed_rates_of_four_batches(needed_rates)

### BEGIN HIDDEN TESTS
with check("needed_rates") as needed_rates:
    gap = np.array([[2.0, 9.0, 2.5], [9.0, np.nan, np.nan], [np.nan, 2.0, 9.0], [9.0, 9.0, 1.0]])
    right = reference.rates_by_search([0.1, 0.3, 0.5], [2, 4, 7, 40], gap, 3.0)
    result = needed_rates(np.array([0.1, 0.3, 0.5]), np.array([2, 4, 7, 40]), gap, 3.0)
    result[0].equals(
        right[0],
        hint="Good rates with a bad one between them, and runs that blew up (nan).",
    )
    result[1].equals(40, hint="Batch 4 never works, but 7 and 40 do.")
    result[2].equals(
        right[2],
        rtol=1e-9,
        hint="The line goes as near as it can to three points of four.",
    )
    falling = np.array([[9.0, 9.0, 2.0], [9.0, 2.0, 2.0], [1.0, 9.0, 2.0]])
    needed_rates(np.array([0.1, 0.3, 0.5]), np.array([2, 5, 8]), falling, 3.0).equals(
        reference.rates_by_search([0.1, 0.3, 0.5], [2, 5, 8], falling, 3.0),
        rtol=1e-9,
        hint="Here a larger batch needs a smaller rate. Which sign has the slope?",
    )
    close = np.array([[9.0, 3.0 + 1e-9, 2.0], [9.0, 3.0, 2.5]])
    needed_rates(np.array([0.1, 0.3, 0.5]), np.array([3, 8]), close, 3.0)[0].equals(
        np.array([0.5, 0.3]), hint="One error is the goal, another is a hair above it. Is that good?"
    )
    for row in ([9.0, 2.0, 9.0], [9.0, 9.0, 9.0]):
        needed_rates(np.array([0.1, 0.3, 0.5]), np.array([8]), np.array([row]), 3.0).equals(
            reference.rates_by_search([0.1, 0.3, 0.5], [8], [row], 3.0),
            hint="One batch size, perhaps without a good rate: what is the largest, and is there a line?",
        )
    two = np.array([[9.0, 2.0, 2.0], [9.0, 9.0, 9.0], [9.0, 9.0, 3.0]])
    needed_rates(np.array([0.1, 0.3, 0.5]), np.array([2, 4, 8]), two, 3.0).equals(
        reference.rates_by_search([0.1, 0.3, 0.5], [2, 4, 8], two, 3.0),
        rtol=1e-9,
        hint="Two of three batch sizes have a good rate: two points make a line.",
    )
    real = batch_runs.sweep(np.geomspace(0.02, 1.3, 7), (8, 32, 128), 4, seed=3, widths=SMALL)
    goal = float(np.median(real.errors))
    needed_rates(real.rates, np.array(real.batch_sizes), real.errors, goal).equals(
        reference.rates_by_search(real.rates, real.batch_sizes, real.errors, goal),
        rtol=1e-9,
        hint="A real sweep: 7 rates × 3 batch sizes, 4 epochs.",
    )
### END HIDDEN TESTS

# %% [markdown] hints="needed_rates"
# 1. Turn the errors into a table of True and False first, `good = …`. Everything else is read
#    from it. Is `nan <= goal` true or false?
# 2. `good.argmax(axis=1)` finds the first True of each row, and says 0 if there is none: ask
#    `good.any(axis=1)` before you believe it. `np.polyfit(..., ..., 1)` gives slope and height.
# 3. Almost code:
#    ```
#    good = errors <= goal
#    for each row: needed = first rate that is good, or nan
#    keep = rows with a good rate
#    slope = polyfit(log of their batches, log of their needed rates, 1)[0]
#    ```
#    **Change, predict, run:** what happens in the plane to `largest` if the goal is 5 %?

# %%
border, whose = yours("needed_rates", reference.rates_by_search)
runs = labs.batch_sweep()
sizes = np.array(runs.batch_sizes)
needed, largest, slope = border(runs.rates, sizes, runs.errors, 3.5)
good = runs.errors <= 3.5
stable = np.array([runs.rates[row].max() if row.any() else np.nan for row in good])
fig, ax = plt.subplots(figsize=(7.5, 3.4))
ax.loglog(sizes, needed, "o-", color=BLUE, label=f"smallest good rate ({whose}): slope {slope:.2f}")
ax.loglog(sizes, stable, "s-", color=RED, label="largest good rate")
ax.set_xticks(sizes, [str(b) for b in sizes])
ax.set_yticks([0.02, 0.1, 0.5], ["0.02", "0.1", "0.5"])
ax.minorticks_off()
ax.set(xlabel="batch size", ylabel="learning rate", title=f"largest batch that reaches 3.5 %: {largest}")
ax.legend(loc="upper left", bbox_to_anchor=(0, 0.98))
ax.set_ylim(0.015, 6)
show_figure(
    fig,
    "Learning rate against batch size: the smallest good rate climbs with the batch, the largest "
    "hardly. Both lines stop before the largest batches, where no rate is good.",
)
both = np.isfinite(needed) & np.isfinite(stable)
upper = np.polyfit(np.log(sizes[both]), np.log(stable[both]), 1)[0]
print(f"slope of the lower border {slope:.2f}, of the upper one {upper:.2f}")
claim("The lower border climbs in proportion, more or less; the upper one climbs far less.",
      0.7 < slope < 1.3 and upper < slope / 2)

# %% [markdown]
# A wedge. The *lower* border is the linear rule: at equal epochs a batch twice as large makes half
# as many steps, so they must be twice as long. The *upper* border is where training becomes unstable.
# Linear scaling ends before they meet. (One seed: a single setting, even one in the middle, may be in
# or out by chance.)
#
# > **The article says:** for a fixed learning rate there is an optimal batch size. (And before that:
# > a larger batch has the steadier gradient and so the better results.)
# >
# > **What is true.** The first is right, but gives no reason and no source. It is from Smith and Le
# > (1710.06451): the optimal batch grows in proportion to rate × training set. The second is wrong at
# > equal epochs. Give each batch *its own best* rate, chosen on the validation set, then ten fresh
# > seeds on the other half of the images. (Chosen from one seed, these rates jump, and a bad choice
# > costs its batch some points.)

# %%
x_new, y_new = batch_runs.digits().halves()[1]
fresh = {}
for size, errors in zip(sizes, runs.errors):
    best = float(runs.rates[errors.argmin()])
    fair = train_runs([(best, int(size), 20)], range(100, 110), SMALL)
    fresh[size] = found = stacked.errors(fair.layers, x_new, y_new).double().numpy()
    said = f"at most a point above B = 4? {judge(fresh[4], found, 1.0)[2]}" if size > 4 else "the baseline"
    print(f"B = {size:3}, best rate {best:.3f}: test error {found.mean():5.2f} %   {said}")
claim("The largest batch is the worst, at its best rate.",
      max(fresh, key=lambda size: fresh[size].mean()) == sizes[-1])
by_rate = [sizes[runs.errors[:, column].argmin()] for column in (3, 9, 15, 18)]
chosen = zip(runs.rates[[3, 9, 15, 18]], by_rate)
print("best batch at the rates", *(f"{rate:.3f}: {size} " for rate, size in chosen))
claim("The best batch for a fixed rate grows with the rate.", by_rate[0] < by_rate[-1])

# %% [markdown]
# **Take away:** the smallest rate that is enough grows in proportion to the batch. The largest
# stable rate does not. Between them lies the room you have.

# %% [markdown]
# ## 5. Side quest: equal epochs or equal updates?
#
# In section 1 the batch of 256 fell far behind at rate 0.1. Why? It trained for as many epochs as the others. But it
# made only 120 updates, and batch 16 made 2340. Hoffer et al. (1705.08741) say: it is the number of
# updates that counts. A clean experiment changes one thing: give the large batch as many *updates*,
# at the same rate, and see how much of the gap closes:
#
# $$\text{share} = \frac{\bar e_\text{large, equal epochs} - \bar e_\text{large, equal updates}}
#   {\bar e_\text{large, equal epochs} - \bar e_\text{small}}$$
#
# Here $\bar e$ is the mean error over the seeds. All of the gap closed is 1, none is 0.

# %% [markdown] predict="share"
# **Predict.** Which share of the gap will close?
#
# - [ ] none: a large batch generalises worse, however long it trains
#   The gap was one of training: 120 updates are not enough at this rate.
# - [ ] about a half
#   There would have to be a second cause, which updates do not cure.
# - [x] all of it, more or less
#   At the same rate it is the number of updates that counts here.

# %% [markdown] card="gap_closed" difficulty=3 minutes=10 quest="side"
# ### How much of the gap do more updates close?
#
# Write `gap_closed(train, n, small, large, epochs, seeds)`.
#
# | | |
# |---|---|
# | `train` | function: `train(batch_size, epochs, seeds)` gives an array of test errors, one for each seed, which is not yours to change |
# | `n` | int: images in the training set. An incomplete last batch is **dropped**: an epoch has `n // B` updates |
# | `small`, `large` | the two batch sizes, both at most `n` |
# | `epochs` | int, for the small batch |
# | returns | `(more_epochs, share)` |
#
# `more_epochs` is the smallest number of epochs in which the large batch makes *at least* as many
# updates as the small one makes in `epochs`. `share` is the fraction above; `nan` if the large batch
# is not worse on average at equal epochs, since then there is no gap to close. Train three times at most.
#
# **Example.** n = 100, batches 10 and 30, 6 epochs: the small batch makes 60 updates. The large one
# makes 3 in an epoch, so `more_epochs` is 20. If the mean errors are 2 (small), 12 (large, 6
# epochs) and 3 (large, 20 epochs), the share is 9/10.


# %% exercise="gap_closed"
def gap_closed(train, n, small, large, epochs, seeds):
    """Which share of the large batch's gap closes when it may make as many updates?

    train         train(batch_size, epochs, seeds) -> array (len(seeds),) of test errors in percent
    n             int, images in the training set; an incomplete last batch is dropped
    small, large  the two batch sizes
    epochs        int, epochs of the small batch
    returns       tuple of int and float: more_epochs and share

    >>> mean_error = {(10, 6): 2.0, (30, 6): 12.0, (30, 20): 3.0}
    >>> train = lambda batch_size, epochs, seeds: np.array([mean_error[batch_size, epochs]])
    >>> gap_closed(train, 100, 10, 30, 6, [0])
    (20, 0.9)
    """
    ### BEGIN SOLUTION
    updates = epochs * (n // small)
    more_epochs = -(-updates // (n // large))
    base = np.mean(train(small, epochs, seeds))
    before = np.mean(train(large, epochs, seeds))
    after = np.mean(train(large, more_epochs, seeds))
    if before <= base:
        return more_epochs, float("nan")
    return more_epochs, float((before - after) / (before - base))
    ### END SOLUTION


# %% check="gap_closed" points=3 about="three trainings from a table"
with check("gap_closed", "train", "n", "small", "large", "epochs", "seeds") as gap_closed:
    calls = public.gap_closed_by_a_table(gap_closed)

### BEGIN HIDDEN TESTS
with check("gap_closed") as gap_closed:
    gap_closed.require(
        all(seeds == (3, 8, 5) for *_, seeds in calls),
        got=f"trainings with the seeds {sorted({seeds for *_, seeds in calls})}",
        expected="the 3 seeds of the call in every training",
        because="Not every training has all the seeds of the call.",
        hint="Hand `seeds` on as it is.",
    )
    gap_closed.require(
        len(calls) == 3,
        got=f"{len(calls)} trainings",
        expected="3 trainings",
        because="A training is repeated, or left out.",
        hint="Small; large for as many epochs; large for as many updates. Keep what each gave.",
    )
    for n, small, large, epochs in [(1257, 16, 256, 30), (100, 7, 29, 5), (50, 50, 50, 4)]:
        answer = {(small, min(epochs, 7)): [2.0, 2.5], (large, 7): [2.6, 2.5], (large, 6): [9.0, 9.5]}
        answer[large, min(epochs, 7)] = [30.0, 20.0]
        right = reference.gap_by_counting(public.looked_up(answer, []), n, small, large, epochs, [0, 1])
        gap_closed(public.looked_up(answer, []), n, small, large, epochs, [0, 1])[0].equals(
            right[0],
            hint="How many updates has an epoch of each batch size, and how many are enough?",
        )
    for no_gap in ([2.0, 4.0], [1.0, 2.0], [0.5, 4.5]):
        answer = {(5, 6): [2.0, 4.0], (10, 6): no_gap, (10, 7): [1.0, 1.5]}
        gap_closed(public.looked_up(answer, []), 100, 5, 10, 6, [0, 1])[1].equals(
            float("nan"), hint="At equal epochs the large batch is not worse: there is no gap."
        )
    slight = {(5, 6): [2.0, 4.0], (10, 6): [2.001, 4.003], (10, 7): [2.001, 4.0]}
    gap_closed(public.looked_up(slight, []), 100, 5, 10, 6, [0, 1])[1].equals(
        0.75, rtol=1e-6, hint="The gap is small, and a gap all the same. How much of it is closed?"
    )
    worse = {(5, 6): [2.0, 4.0], (10, 6): [5.0, 6.0], (10, 7): [6.0, 8.0]}
    gap_closed(public.looked_up(worse, []), 100, 5, 10, 6, [0, 1])[1].equals(
        -0.6,
        rtol=1e-9,
        hint="With more updates the large batch is even worse. Which share did that close?",
    )

    mixed = {(5, 6): [2.0, 4.0], (10, 6): [7.0, 3.0], (10, 7): [4.0, 3.0]}
    gap_closed(public.looked_up(mixed, []), 100, 5, 10, 6, [0, 1])[1].equals(
        0.75, rtol=1e-9, hint="One seed is worse, one is better. What are the means?"
    )
    better = {(5, 6): [2.0, 4.5], (10, 6): [8.1, 8.5], (10, 7): [1.0, 1.2]}
    gap_closed(public.looked_up(better, []), 100, 5, 10, 6, [4, 1])[1].equals(
        7.2 / 5.05,
        rtol=1e-9,
        hint="With more updates the large batch is better than the small one. May the share say so?",
    )

    def quick(batch_size, epochs, seeds):
        return train_runs([(0.1, batch_size, epochs)], seeds, SMALL).errors

    gap_closed(quick, 1257, 16, 128, 3, [0, 1, 2]).equals(
        reference.gap_by_counting(quick, 1257, 16, 128, 3, [0, 1, 2]),
        rtol=1e-9,
        hint="Real trainings: batch 16 and 128, 3 epochs.",
    )
    mean_error = {(10, 6): 2.0, (30, 6): 12.0, (30, 20): 3.0}
    gap_closed(
        lambda batch_size, epochs, seeds: np.array([mean_error[batch_size, epochs]]),
        *(100, 10, 30, 6, [0]),
    ).equals((20, 0.9), hint="These are the numbers of the example.")
### END HIDDEN TESTS

# %% [markdown] hints="gap_closed"
# 1. Count updates first: the small batch makes `epochs * (n // small)`. How many does the large one
#    make in *one* epoch?
# 2. Divide and round up. Then three trainings, three means, one fraction; and the case without gap.
# 3. Almost code:
#    ```
#    wanted = epochs * (n // small)
#    more = wanted / (n // large), rounded up
#    a, b, c = mean errors of (small, epochs), (large, epochs), (large, more)
#    nan if b <= a, else (b - c) / (b - a)
#    ```
#    **Change, predict, run:** how many epochs does batch 64 need? Its gap is small: does its share come
#    out as near to 1?

# %% [markdown]
# The experiment itself: batch 16 against 256, five seeds. The third training takes 585 epochs.

# %%
closed, whose = yours("gap_closed", reference.gap_by_counting)
judge, _ = yours("judge_gap", reference.gap_by_scipy)
done = {}


def train_at_one_tenth(batch_size, epochs, seeds):
    done[batch_size, epochs] = runs = train_runs([(0.1, batch_size, epochs)], seeds)
    return runs.errors


more, share = closed(train_at_one_tenth, N, 16, 256, 30, list(range(5)))
base = done[16, 30].errors
for (batch_size, epochs), runs in done.items():
    line = f"B = {batch_size:3}, {epochs:3} epochs, {runs.updates:4} updates: {runs.errors.mean():5.2f} %"
    verdict = judge(base, runs.errors, 1.0)[2]
    print(f"{line}   within one point of B = 16? {verdict}" if batch_size > 16 else line)
print(f"{100 * share:.0f} % of the gap is closed ({whose}), by {more / 30:.1f} times as many epochs")
claim("Equal updates close nearly all of the gap.", share > 0.9)

# %% [markdown]
# > **The article says:** a too large batch is not the direct cause of the worse result; *the* direct
# > cause is that there are too few updates, so one must train for longer.
# >
# > **What is true.** Here, yes, but look at the price: so many times as many epochs. And Hoffer
# > et al. use a *package*: a rate scaled by $\sqrt k$, batch normalisation over small "ghost" batches,
# > *and* more updates. The next cell shows that updates are not all: a better rate closes most of the
# > same gap, with the 120 updates of equal epochs.

# %%
few = train_runs([(0.4, 256, 30)], range(5))
before = done[256, 30].errors.mean()
few_share = (before - few.errors.mean()) / (before - base.mean())
print(f"B = 256 with the square-root rule, rate 0.4: {few.updates} updates, {few.errors.mean():.2f} %")
print(f"{100 * few_share:.0f} % of the gap is closed without a single update more")
claim("A better rate alone closes most of it.", few_share > 0.5)

# %% [markdown]
# **Take away:** say what you hold equal, epochs or updates. At one rate and equal epochs a large batch
# does worse; at equal updates it does not, but costs more.

# %% [markdown]
# ## 6. The noise scale
#
# A step with a small batch is a step with noise. Smith et al. (1711.00489) put the rate
# $\eta$, the batch $B$, the momentum $m$ and the size $N$ of the training set into one
# number, the **noise scale** (噪声尺度) of SGD:
#
# $$g = \frac{\eta}{1-m}\left(\frac NB - 1\right) \;\approx\; \frac{\eta N}{B\,(1-m)}
# \quad\text{for } B \ll N$$
#
# The factor $N/B - 1$ is the one of notebook 01: with $B = N$ there is no noise at all. Momentum
# makes each gradient count $1/(1-m)$ times. As long as the rate is
# stable, settings with the same $g$ should train alike.

# %% [markdown] predict="momentum_on"
# **Predict.** You switch on momentum 0.9 and leave the rate as it is. Which batch keeps the noise?
#
# - [ ] the same
#   Momentum adds up old gradients, and their noise with them.
# - [x] one about ten times as large
#   Each gradient counts $1/(1-0.9) = 10$ times, so the noise of one must be ten times smaller.
# - [ ] one about a tenth as large
#   The wrong side: that makes 100 times the noise that you want.
# - [ ] 0.9 times as large
#   The factor is $1 - m$, not $m$.

# %% [markdown] card="matching_batch" difficulty=2 minutes=7
# ### The batch that matches
#
# Write `matching_batch(rate, batch, momentum, new_rate, new_momentum, n)`: the batch size that gives
# `new_rate` and `new_momentum` the same noise scale $g$ as `rate`, `batch` and `momentum` have. Use
# the exact formula, not the approximation. Return a float: do not
# round, and cut nothing off.
#
# **Example.** With $n$ = 1000, batch 100, rate 0.1 and no momentum, $g$ = 0.1 · 9 = 0.9. For rate 0.3
# the factor $N/B' - 1$ must be 3, so $B'$ = 250. (The approximation would say 300.)


# %% exercise="matching_batch"
def matching_batch(
    rate: float, batch: float, momentum: float, new_rate: float, new_momentum: float, n: int
) -> float:
    """The batch size that keeps the noise scale of SGD when rate and momentum change.

    rate, batch, momentum   the old setting; 0 < batch <= n, 0 <= momentum < 1
    new_rate, new_momentum  the new rate (above 0) and momentum
    n                       int, size of the training set
    returns                 float: the new batch size

    >>> matching_batch(0.1, 100, 0.0, 0.3, 0.0, 1000)
    250.0
    """
    ### BEGIN SOLUTION
    g = rate / (1 - momentum) * (n / batch - 1)
    return n / (1 + g * (1 - new_momentum) / new_rate)
    ### END SOLUTION


# %% check="matching_batch" points=3 about="another rate, another momentum"
with check(
    "matching_batch", "rate", "batch", "momentum", "new_rate", "new_momentum", "n"
) as matching_batch:
    public_noise.matching_batch_twice(matching_batch)

### BEGIN HIDDEN TESTS
with check("matching_batch") as matching_batch:
    for setting in [(0.1, 16, 0.0, 1.6, 0.0, 1257), (0.07, 3, 0.0, 1.6, 0.9, 640)]:
        matching_batch(*setting).equals(
            reference.batch_by_bisection(*setting),
            rtol=1e-9,
            hint="Here the new batch is not much smaller than the training set.",
        )
    for setting in [(0.05, 400, 0.9, 0.2, 0.5, 1257), (0.2, 30, 0.35, 0.5, 0.0, 700)]:
        matching_batch(*setting).equals(
            reference.batch_by_bisection(*setting),
            rtol=1e-9,
            hint="Here the old setting has momentum. What does it do to g?",
        )
    matching_batch(0.3, 100, 0.0, 1e-3, 0.9, 500).equals(
        reference.batch_by_bisection(0.3, 100, 0.0, 1e-3, 0.9, 500),
        rtol=1e-9,
        hint="The new rate is 300 times smaller. Does the batch have to grow or to shrink?",
    )
    matching_batch(0.5, 3, 0.0, 0.02, 0.4, 997).equals(
        reference.batch_by_bisection(0.5, 3, 0.0, 0.02, 0.4, 997),
        rtol=1e-9,
        hint="The rate falls, and the old batch is small. What stops the new one from being below 1?",
    )
    matching_batch(0.1, 640, 0.0, 0.7, 0.9, 640).equals(
        640.0, rtol=1e-9, hint="The whole training set is the batch: g = 0. Which batch has no noise?"
    )
    rng = np.random.default_rng(402)
    for _ in range(5):
        n = int(rng.integers(100, 10_000))
        old = float(rng.uniform(0.01, 1)), float(rng.uniform(1, n)), float(rng.uniform(0, 0.95))
        new = float(10 ** rng.uniform(-6, 6)), float(rng.uniform(0, 0.95))
        found = matching_batch(*old, *new, n).value
        matching_batch.expect(
            found,
            reference.batch_by_bisection(*old, *new, n),
            what=f"the batch for rate {new[0]:.2g}, momentum {new[1]:.2f}, {n} images",
            hint="Put your answer into g: is it the old one? And it is never above n.",
        )
    matching_batch(0.1, 100, 0.0, 0.3, 0.0, 1000).equals(
        250.0, hint="These are the numbers of the example."
    )
### END HIDDEN TESTS

# %% [markdown] hints="matching_batch"
# 1. Write down $g$ for the old setting. It is a number. Then solve
#    $g = \frac{\eta'}{1-m'}\,(N/B' - 1)$ for $B'$.
# 2. $N/B' - 1 = g\,(1-m')/\eta'$. Add 1, then divide $N$ by it.
# 3. Almost code:
#    ```
#    g = rate / (1 - momentum) * (n / batch - 1)
#    ratio = 1 + g * (1 - new_momentum) / new_rate      # this is n / new batch
#    new batch = n / ratio
#    ```
#    **Change, predict, run:** which batch does your function give for a rate 1000 times as large? Why
#    is it never above $N$?

# %%
match, whose = yours("matching_batch", reference.batch_by_bisection)
fig, ax = plt.subplots(figsize=(7.5, 3.3))
factors = np.geomspace(1, 128, 40)
for momentum, color in [(0.0, BLUE), (0.9, ORANGE)]:
    batches = [match(0.1, 16, 0.0, 0.1 * k, momentum, N) for k in factors]
    ax.loglog(factors, batches, color=color, label=f"new momentum {momentum} ({whose})")
    line = 16 * factors / (1 - momentum)
    ax.loglog(factors, line, ":", color=color, label=f"approximation, momentum {momentum}")
ax.axhspan(N / 10, N, color=SKY, alpha=0.25)
ax.axhline(N, color=GREY, linewidth=1)
ax.annotate("above N/10", (60, N / 8.5), fontsize=9)
ax.annotate("N", (1, N * 1.1), fontsize=9)
ax.set_xticks([1, 4, 16, 64], ["1", "4", "16", "64"])
ax.set_yticks([10, 100, 1000, 10000], ["10", "100", "1000", "10000"])
ax.minorticks_off()
ax.set(xlabel="the rate grows by the factor", ylabel="matching batch", ylim=(10, 3e4))
ax.set_title("from rate 0.1, batch 16, no momentum; N = 1257")
ax.legend(fontsize=8.5)
show_figure(
    fig,
    "The matching batch against the factor of the rate, for momentum 0 and 0.9. The curves lie on or "
    "below their straight lines, the approximation, and bend to stay below N; the line for 0.9 is "
    "higher.",
)

# %% [markdown]
# As long as the batch is below a tenth of the training set, equal noise means the linear rule.
#
# **Take away:** rate up, batch up. Momentum up, batch up.

# %% [markdown]
# ## 7. Do not decay the rate, grow the batch
#
# Notebook 03 lets the rate fall, to calm the noise at the end. The noise scale offers another way to
# the same calm: leave the rate, and let the batch *grow*. Every stage of a schedule with rate
# $\eta$ and batch $B$ becomes a stage with the first rate $\eta_0$ and the batch
# $B\,\eta_0/\eta$, which has the same $\eta/B$.
#
# Smith et al. stop growing at $N/10$, where the approximation ends, and from there on let the rate
# fall after all.

# %% [markdown] predict="fewer_updates"
# **Predict.** Three stages of 10 epochs, the rate falling by 4 each time, from batch 16 of 1257
# images. What happens to the *number of updates* when the batch grows instead?
#
# - [ ] nothing: the epochs are the same
#   An epoch with a larger batch has fewer updates.
# - [x] a little less than half is left
#   The first stage keeps all its updates, a third of the whole; the others keep few.
# - [ ] a sixteenth is left
#   So few are left only if all stages have a batch sixteen times as large.

# %% [markdown] card="grow_batch" difficulty=3 minutes=12
# ### A schedule of batches
#
# Write `grow_batch(schedule, n)`.
#
# | | |
# |---|---|
# | `schedule` | list of stages `(rate, batch, epochs)`: the rate falls or stays from stage to stage |
# | `n` | int, size of the training set |
# | returns | `(stages, updates)`: a list of as many stages `(rate, batch, epochs)`, and an int |
#
# Each stage becomes one new stage: the same epochs and, but for rounding, the same ratio rate / batch. Its rate is the rate
# $\eta_0$ of the *first* stage, and its batch follows. If that is above the cap `n // 10`, the batch
# *is* the cap, and the rate follows from the ratio instead. Otherwise the batch is rounded to the
# nearest int (half-way either will do); the rate stays. The first stage is treated like the others.
#
# `updates` counts the steps of the new schedule; an epoch with batch $B$ has `n // B`.
#
# **Example.** For `[(0.4, 10, 5), (0.1, 10, 5), (0.02, 10, 5)]` and n = 1000 the batch should be 10,
# then 40, then 200. But the cap is 100, so the last stage has batch 100 and the rate
# 0.02 · 100/10 = 0.2: `[(0.4, 10, 5), (0.4, 40, 5), (0.2, 100, 5)]`, with
# 5 · (100 + 25 + 10) = 675 updates.


# %% exercise="grow_batch"
def grow_batch(
    schedule: list[tuple[float, int, int]], n: int
) -> tuple[list[tuple[float, int, int]], int]:
    """Turn a falling rate into a growing batch of the same noise scale ηN/B.

    schedule  list of (rate, batch, epochs)
    n         int, size of the training set; no batch may be above n // 10
    returns   tuple of a list of tuples and int: the stages (rate, batch, epochs), their updates

    >>> grow_batch([(0.4, 10, 5), (0.1, 10, 5), (0.02, 10, 5)], 1000)
    ([(0.4, 10, 5), (0.4, 40, 5), (0.2, 100, 5)], 675)
    """
    ### BEGIN SOLUTION
    first, cap = schedule[0][0], n // 10
    stages, updates = [], 0
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
        updates += epochs * (n // stages[-1][1])
    return stages, updates
    ### END SOLUTION


# %% check="grow_batch" points=3 about="a schedule of two stages"
with check("grow_batch", "schedule", "n") as grow_batch:
    public_noise.grow_batch_of_two_stages(grow_batch)

### BEGIN HIDDEN TESTS
with check("grow_batch") as grow_batch:
    steps = [(0.3, 8, 2), (0.11, 8, 3), (0.034, 8, 4), (0.0119, 8, 1), (0.002, 8, 1)]
    for n in (100_000, 1257):
        right = reference.growth_by_noise(steps, n)
        result = grow_batch(steps, n)
        result[0].equals(
            right[0], rtol=1e-9, hint="Which batch has the noise of each stage, and is it above the cap?"
        )
        result[1].equals(right[1], hint="Count the updates with the batches that you return.")
    grow_batch([(0.1, 10, 5), (0.09, 10, 5)], 1000)[0].equals(
        [(0.1, 10, 5), (0.1, 11, 5)], rtol=1e-9, hint="10 · 0.1/0.09 is 11.1. Which int is nearest?"
    )
    grow_batch([(0.3, 8, 2), (0.2, 40, 3)], 509)[0].equals(
        [(0.3, 8, 2), (0.25, 50, 3)],
        rtol=1e-9,
        hint="The second stage has another batch, and it is above the cap. Which ratio has *this* stage?",
    )
    grow_batch([(0.3, 8, 2), (0.3, 8, 5), (0.15, 8, 3), (0.15, 8, 1)], 5000)[0].equals(
        [(0.3, 8, 2), (0.3, 8, 5), (0.3, 16, 3), (0.3, 16, 1)],
        rtol=1e-9,
        hint="Here some stages are alike. How many stages should come back?",
    )
    twice = [(0.3, 8, 2), (0.3, 20, 1), (0.15, 16, 3)]
    grow_batch(twice, 5000)[0].equals(
        [(0.3, 8, 2), (0.3, 20, 1), (0.3, 32, 3)],
        rtol=1e-9,
        hint="Here the batch of the schedule changes as well. Keep rate/batch of each stage.",
    )
    grow_batch([(0.4, 30, 5), (0.39, 81, 1), (0.36, 112, 3), (0.33, 103, 2)], 1257)[0].equals(
        [(0.4, 30, 5), (0.4, 83, 1), (0.4, 124, 3), (0.4, 125, 2)],
        rtol=1e-9,
        hint="83.1, 124.4 and 124.8, not above the cap of 125. Which int is nearest, and which rate goes "
        "with it?",
    )
    grow_batch([(0.4, 200, 5), (0.1, 200, 5)], 1000)[0].equals(
        [(0.2, 100, 5), (0.05, 100, 5)],
        rtol=1e-9,
        hint="Both stages are above the cap. Which ratio has *this* stage?",
    )
    grow_batch([(0.3, 7, 2), (0.21, 5, 1), (0.17, 5, 1)], 5000)[0].equals(
        [(0.3, 7, 2), (0.3, 7, 1), (0.3, 9, 1)],
        rtol=1e-9,
        hint="7.1 becomes 7, and 8.8 becomes 9: the nearest int.",
    )
    for rate, batch in [(0.35, 110), (0.37, 116)]:
        grow_batch([(0.4, 30, 5), (rate, batch, 3)], 1257)[0].equals(
            [(0.4, 30, 5), (rate * 125 / batch, 125, 3)],
            rtol=1e-9,
            hint="The batch comes out less than 1 above the cap. What does the card compare with it?",
        )
    grow_batch([(0.4, 200, 5), (0.4, 50, 5)], 1000)[0].equals(
        [(0.2, 100, 5), (0.4, 50, 5)],
        rtol=1e-9,
        hint="Here the first stage is above the cap, and the second is not.",
    )
    grow_batch([(3e-9, 10, 2), (1e-9, 10, 3)], 5000)[0].equals(
        [(3e-9, 10, 2), (3e-9, 30, 3)],
        rtol=1e-9,
        hint="These rates are tiny, their ratio is 3. Was a small number added to one of them?",
    )
    falling = [(0.1, 16, 3), (0.025, 16, 3), (0.00625, 16, 3)]
    stages, updates = grow_batch(falling, N).value
    old = train_runs(falling, range(3), SMALL)
    new = train_runs([(float(rate), int(batch), int(e)) for rate, batch, e in stages], range(3), SMALL)
    apart = np.abs(new.losses.mean(axis=0) / old.losses.mean(axis=0) - 1).max()
    grow_batch.require(
        apart < 0.15 and updates == new.updates and 2 * updates < old.updates,
        got=f"losses up to {100 * apart:.0f} % apart, {updates} updates instead of {old.updates}",
        expected="losses within 15 %, fewer than half of the updates",
        because="Trained on the digits, the two schedules do not do the same.",
        hint="Is rate/batch the same in each stage?",
    )
    grow_batch([(0.4, 10, 5), (0.1, 10, 5), (0.02, 10, 5)], 1000).equals(
        ([(0.4, 10, 5), (0.4, 40, 5), (0.2, 100, 5)], 675),
        hint="These are the numbers of the example.",
    )
### END HIDDEN TESTS

# %% [markdown] hints="grow_batch"
# 1. Take one stage at a time, on its own: its noise is rate / batch. Which batch has this noise at
#    the first rate?
# 2. `batch * first / rate`. Compare it with `n // 10`. Above the cap only the rate is free: it is the
#    ratio times the cap.
# 3. Almost code:
#    ```
#    for rate, batch, epochs in schedule:
#        wanted = batch * first rate / rate
#        above the cap?  (rate / batch * cap, cap, epochs)
#        else            (first rate, wanted rounded, epochs)
#        updates += epochs * (n // the new batch)
#    ```
#    **Change, predict, run:** the rate falls by 16 in *one* step. Does the cap matter then?

# %%
grow, whose = yours("grow_batch", reference.growth_by_noise)
falling = [(0.1, 16, 10), (0.025, 16, 10), (0.00625, 16, 10)]
growing, _ = grow(falling, N)
plans = {"the rate falls": (falling, BLUE), f"the batch grows ({whose})": (growing, ORANGE),
         "nothing changes": ([(0.1, 16, 30)], GREY)}
fig, axes = plt.subplots(1, 2, figsize=(9.6, 3.5), sharey=True)
results = {}
for name, (plan, color) in plans.items():
    results[name] = runs = train_runs(plan, range(10))
    per_epoch = np.concatenate([np.full(epochs, N // batch) for _, batch, epochs in plan])
    axes[0].semilogy(runs.epochs, runs.losses.mean(axis=0), color=color, label=name)
    axes[1].semilogy(np.cumsum(per_epoch), runs.losses.mean(axis=0), color=color)
    error, spread = runs.errors.mean(), runs.errors.std(ddof=1)
    print(f"{name:40} {runs.updates:5} updates   test error {error:.2f} ± {spread:.2f} %")
axes[0].set(xlabel="epochs", ylabel="loss on the training set", title="by epochs: one curve")
axes[1].set(xlabel="updates", title="by updates: half the way")
axes[0].legend(fontsize=9)
show_figure(
    fig,
    "Training loss of three schedules, by epochs and by updates. By epochs the falling rate and the "
    "growing batch give nearly one curve; by updates the growing batch gets there in less than half as many.",
)
a, b, _ = (runs.losses.mean(axis=0) for runs in results.values())
updates = [runs.updates for runs in results.values()]
print("the grown schedule:", [(round(rate, 3), batch, epochs) for rate, batch, epochs in growing])
apart = np.abs(b / a - 1).max()
print(f"curves at most {100 * apart:.1f} % apart; {100 * updates[1] / updates[0]:.0f} % of the updates")
judge, _ = yours("judge_gap", reference.gap_by_scipy)
errors = [runs.errors for runs in results.values()]
print("growing at most half a point above falling?", judge(errors[0], errors[1], 0.5)[2])
claim("The two curves are close, with less than half of the updates.",
      apart < 0.2 and updates[1] < updates[0] / 2)
claim("With nothing changed the training loss ends lower still: calm is not what it lacked.",
      results["nothing changes"].losses.mean(axis=0)[-1] < a[-1])

# %% [markdown]
# > **The article says:** since the rate matters so much for convergence, one can grow the batch
# > *instead* of decaying the rate, with a similar effect.
# >
# > **What is true.** Yes, and you have just measured how similar. (Thirty epochs are long for these
# > easy digits, so the calm at the end buys nothing here; in a short run it does: notebook 03.) What
# > the article leaves out is *why* and *how far*: the noise scale $\eta N/B$ is equal, momentum belongs
# > in it, and it holds for $B \ll N$ only.

# %% [markdown]
# **Take away:** a falling rate and a growing batch are two ways to the same calm. The second makes
# fewer, larger steps: good for hardware that works in parallel.

# %% [markdown]
# ## 8. Side quest: sharp or flat?
#
# Keskar et al. (1609.04836) say: large batches end in **sharp minima** (尖锐极小值), small batches in
# **flat minima** (平坦极小值), and flat ones generalise better. Sharp means: the largest curvature,
# the top eigenvalue of the Hessian, is large. (Notebook 01's side quest measures it.)
#
# To compare fairly, all networks below stop at the *same training loss*, 0.05. Keskar's own measure is
# how far the loss can rise in a small box around the minimum.

# %% [markdown] predict="keskar"
# **Predict.** What grows from batch 4 to batch 256, beyond what six seeds do by chance?
#
# - [ ] nothing: at the same loss all minima are alike
#   One of the three columns below grows in every single seed.
# - [x] sharpness, by both measures, but not the test error
#   So sharper need not be worse, as you will see. (From batch 32 on only the curvature grows.)
# - [ ] sharpness, and the test error with it
#   The first, yes. For the second look at its interval.

# %%
seeds = range(6)
trained, grown = {}, {}
print("mean of six seeds; in brackets: the gap to batch 4, and its interval")
print("    B   updates   top curvature           Keskar's measure (%)    test error (%)")
for batch_size in (4, 32, 256):
    layers, updates = batch_runs.train_until(0.05, 0.1, batch_size, seeds)
    trained[batch_size] = nets = [sharpness.network(layers, run) for run in seeds]
    tested = stacked.errors(layers, batch_runs.digits().x_test, batch_runs.digits().y_test)
    now = np.array([[sharpness.curvature(net) for net in nets],
                    [sharpness.box_sharpness(net) for net in nets], tested.tolist()])
    cells = [f"{row.mean():5.2f}" for row in now]
    if grown:
        gaps = [judge(old, new, 0.0) for old, new in zip(grown[4], now)]
        cells = [f"{cell} ({gap:+.2f} ± {margin:.2f})" for cell, (gap, margin, _) in zip(cells, gaps)]
    print(f"{batch_size:5} {updates.mean():9.0f}   " + "".join(f"{cell:24}" for cell in cells))
    grown[batch_size] = now
claim("The curvature grows with the batch, in every seed.",
      (grown[4][0] < grown[32][0]).all() and (grown[32][0] < grown[256][0]).all())
claim("Keskar's measure grows from batch 4 to 256; from 32 to 256 it does not, beyond chance.",
      [judge(grown[old][1], grown[256][1], 0.0)[2] == "breaks" for old in (4, 32)] == [True, False])
claim("The test error at batch 256 is at most one point above that at batch 4.",
      judge(grown[4][2], grown[256][2], 1.0)[2] == "holds")

# %% [markdown]
# The paper is reproduced **in part**, and that is the lesson: sharper is not always worse. One can
# even prove that curvature alone cannot decide, and you do it now.

# %% [markdown] card="sharper_twin" difficulty=2 minutes=10 quest="side"
# ### The sharper twin
#
# A ReLU has the property $\mathrm{relu}(c\,z) = c\,\mathrm{relu}(z)$ for $c > 0$. So one can make a
# layer $c$ times louder and the next one $c$ times quieter: the network computes the *same function*,
# with other parameters.
#
# Write `sharper_twin(layers, factor)`.
#
# | | |
# |---|---|
# | `layers` | list of at least two pairs `(weight, bias)`: tensors `(outputs, inputs)` and `(outputs,)`. A layer computes `x @ weight.T + bias`; ReLU follows all but the last |
# | `factor` | float $c$; what is not above 0 is a `ValueError`, `nan` too |
# | returns | a new list of pairs: the **first** weight multiplied by `factor`, everything else changed only as much as needed to keep the function. The old tensors stay as they are |
#
# **Example.** One hidden unit: `[(2, 1), (3, 5)]` is $3\,\mathrm{relu}(2x + 1) + 5$. With factor 10 it
# becomes $0.3\,\mathrm{relu}(20x + 10) + 5$.


# %% exercise="sharper_twin"
def sharper_twin(layers, factor):
    """The same ReLU network with the first layer's weight multiplied by `factor`.

    layers   list of two or more (weight, bias), tensors (outputs, inputs) and (outputs,)
    factor   float above 0, else ValueError (for nan, too)
    returns  a new list of tuples of tensors (weight, bias)

    >>> layer1 = torch.tensor([[2.0]]), torch.tensor([1.0])
    >>> layer2 = torch.tensor([[3.0]]), torch.tensor([5.0])
    >>> sharper_twin([layer1, layer2], 10.0)
    [(tensor([[20.0]]), tensor([10.0])), (tensor([[0.3]]), tensor([5.0]))]
    """
    ### BEGIN SOLUTION
    if not factor > 0:
        raise ValueError("relu(c z) = c relu(z) holds for c > 0 only")
    (weight, bias), (second, second_bias), *rest = layers
    return [(weight * factor, bias * factor), (second / factor, second_bias), *rest]
    ### END SOLUTION


# %% check="sharper_twin" points=3 about="two layers, made louder by four"
with check("sharper_twin", "layers", "factor") as sharper_twin:
    public_noise.sharper_twin_of_two_layers(sharper_twin)

### BEGIN HIDDEN TESTS
with check("sharper_twin") as sharper_twin:
    images = torch.randn(50, 5, generator=torch.Generator().manual_seed(2), dtype=torch.float64)
    for widths, factor in [
        ([5, 7, 3], 0.05), ([5, 6, 4, 3], 30.0), ([5, 8, 2, 6, 1], 3.0), ([5, 3, 2], 2e-6),
        ([5, 4, 2], 2.718),
    ]:
        old = public_noise.random_network(widths, 3)
        right = reference.twin_by_matrices(old, factor)
        new = sharper_twin(old, factor).value
        sharper_twin.require(
            len(new) == len(old),
            got=f"{len(new)} layers", expected=f"{len(old)} layers",
            because="Layers were lost or added.", hint="What happens to layer 3 and later ones?",
        )
        for place, (weight, bias) in enumerate(new):
            for part, got in [(0, weight), (1, bias)]:
                sharper_twin.expect(
                    got, right[place][part], rtol=1e-9,
                    what=f"{('weight', 'bias')[part]} of layer {place + 1} of {len(old)}",
                    hint="Only the first layer and the weight of the second change.",
                )
        sharper_twin.expect(
            sharpness.outputs(new, images), sharpness.outputs(old, images), rtol=1e-8, atol=1e-8,
            what="what the twin says about 50 inputs", hint="It must be the same function.",
        )
    pair = public_noise.random_network([3, 4, 2], 1)
    for bad, hint in [
        (-2.0, "relu(−z) is not −relu(z): what would a negative factor make of the function?"),
        (0.0, "With factor 0 every hidden unit is silent. Can the next layer undo that?"),
        (float("nan"), "Is nan above 0?"),
    ]:
        sharper_twin(pair, bad).raises(ValueError, hint=hint)
### END HIDDEN TESTS

# %% [markdown] hints="sharper_twin"
# 1. Follow one number through the network: z, relu(z), times the second weight, plus the second bias.
#    Where must a factor $c$ go in, and where must it come out again?
# 2. `z = x @ weight.T + bias` becomes $c\,z$ only if weight *and* bias grow. The second weight takes
#    $c$ out again. Nothing else changes. Make new tensors.
# 3. Almost code:
#    ```
#    factor not above 0? raise ValueError
#    layer 1: weight * c, bias * c
#    layer 2: weight / c, bias as it is
#    the rest as it is
#    ```
#    **Change, predict, run:** use the twin of the twin, with factors 10 and 0.1. What comes back?

# %% [markdown]
# > **The article says:** large batches converge to sharp minima, small batches to flat ones, and the
# > latter generalise better.
# >
# > **What is true.** It is what Keskar et al. *observed*: six networks, Adam, a batch of 256 against
# > a tenth of the data. It is no law. Dinh et al. (1703.04933) made sharp twins as you just did: the
# > twin below gives the same answers, so it generalises equally well, and is "sharper", the more so the larger the factor.

# %%
twin_of, whose = yours("sharper_twin", reference.twin_by_matrices)
flat = trained[4][0]
images = batch_runs.digits().x_test.double()
print(f"a network trained with batch 4, and its twins by {whose}")
print("factor   top curvature   Keskar's measure (%)   largest change of an output")
for factor in (1.0, 3.0, 10.0):
    twin = twin_of(flat, factor)
    change = (sharpness.outputs(twin, images) - sharpness.outputs(flat, images)).abs().max()
    curved, boxed = sharpness.curvature(twin), sharpness.box_sharpness(twin)
    print(f"{factor:6.0f} {curved:15.1f} {boxed:22.1f} {change:29.0e}")

# %% [markdown]
# **Take away:** the same network can be made as sharp as you like, and not one answer changes.
# Curvature is a clue, not a cause.

# %% [markdown]
# ## 9. Side quest: how large a batch is worth its work?
#
# Doubling the batch halves the variance of the gradient. That is worth it while there *is* noise. The
# squared length of a mini-batch gradient has, on average, two parts: that of the true gradient $G$,
# and the noise, which falls with the batch ($\Sigma$ is the covariance of single gradients):
#
# $$\mathbb{E}\,\lVert G_B\rVert^2 = \lVert G\rVert^2 + \frac{\operatorname{tr}\Sigma}{B}
# \qquad\qquad B_\text{simple} = \frac{\operatorname{tr}\Sigma}{\lVert G\rVert^2}$$
#
# $B_\text{simple}$ is the **gradient noise scale** (梯度噪声尺度) of McCandlish et al. (1812.06162): at
# this batch size noise and signal are equal. Far below it a double batch is as good as two steps;
# far above it is wasted.
#
# You cannot see $G$, but you can measure $\lVert G_B\rVert^2$ at *two* batch sizes. That makes two
# equations with two unknowns.

# %% [markdown] predict="during_training"
# **Predict.** During training the loss falls. What does $B_\text{simple}$ do, from start to end?
#
# - [ ] it falls with the gradient
#   Both parts of the fraction fall. Which of them falls faster?
# - [ ] it stays: it belongs to the data
#   It belongs to the weights, too: near the end the images no longer agree on a direction.
# - [x] it grows
#   After a dip: the true gradient goes to 0; what single images want keeps differing.

# %% [markdown] card="noise_scale" difficulty=3 minutes=12 quest="side"
# ### Signal and noise from two batch sizes
#
# Write `noise_scale(small, large, small_squares, large_squares)`.
#
# | | |
# |---|---|
# | `small`, `large` | ints, two batch sizes with small < large |
# | `small_squares` | array: $\lVert G_B\rVert^2$ of several mini-batches of size `small` |
# | `large_squares` | array: the same for size `large`; the two lengths may differ |
# | returns | `(signal, noise, batch)`: estimates of $\lVert G\rVert^2$, of $\operatorname{tr}\Sigma$, and $B_\text{simple}$ |
#
# Signal and noise must be **unbiased**: right on average over many calls. A ratio of noisy numbers is
# not the ratio of their means, so average first and divide once, at the end. By chance either can
# come out at 0 or below. If the signal does, `batch` is infinite; otherwise it is noise / signal, even if
# that is negative.
#
# **Example.** The means are 7 at batch 2 and 4 at batch 8: `signal` = 3 and `noise` = 8, since
# 3 + 8/2 = 7 and 3 + 8/8 = 4. So `batch` is 8/3.


# %% exercise="noise_scale"
def noise_scale(small, large, small_squares, large_squares):
    """The gradient noise scale, from gradients at two batch sizes.

    small, large   ints, small < large
    small_squares  array (s,), squared lengths of mini-batch gradients of size small
    large_squares  array (l,), those of size large
    returns        tuple of float, float and float: estimates of |G|², tr Σ and tr Σ / |G|²

    >>> noise_scale(2, 8, np.array([6.0, 8.0]), np.array([3.0, 5.0]))
    (3.0, 8.0, 2.667)
    """
    ### BEGIN SOLUTION
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float((large * b - small * a) / (large - small))
    return signal, noise, noise / signal if signal > 0 else float("inf")
    ### END SOLUTION


# %% check="noise_scale" points=4 about="gradients of two batch sizes"
with check("noise_scale", "small", "large", "small_squares", "large_squares") as noise_scale:
    public_noise.noise_scale_by_hand(noise_scale)

### BEGIN HIDDEN TESTS
with check("noise_scale") as noise_scale:
    rng = np.random.default_rng(403)
    small, large = 4, 64
    true = rng.normal(size=30)
    spread = rng.uniform(1, 5, size=30)
    squares = [
        np.square(true + spread / size**0.5 * rng.normal(size=(count, 30))).sum(axis=1)
        for size, count in [(small, 4000), (large, 4000)]
    ]
    few = [each[:7] for each in squares]
    right = reference.noise_by_line(small, large, few[0], few[1][:3])
    noise_scale(small, large, few[0], few[1][:3]).equals(
        right, rtol=1e-9, hint="There are more gradients of one size than of the other."
    )
    noise_scale(small, large, *squares)[2].equals(
        float(np.square(spread).sum() / np.square(true).sum()),
        rtol=0.1,
        hint="8000 simulated gradients whose true noise scale is known. 10 % would be close enough.",
    )
    noise_scale(2, 6, np.array([14.0, 9.0]), np.array([6.0, 8.0]))[2].equals(
        reference.noise_by_line(2, 6, [14.0, 9.0], [6.0, 8.0])[2],
        rtol=1e-9,
        hint="Two gradients of each size. Average first, divide once.",
    )
    result = noise_scale(2, 6, np.array([30.0, 34.0]), np.array([8.0, 10.0]))
    result[0].equals(
        -2.5,
        rtol=1e-9,
        hint="Unbiased means: right on average, so it may come out below zero.",
    )
    result[1].equals(69.0, rtol=1e-9, hint="The noise does not care about the signal's sign.")
    result[2].equals(
        float("inf"),
        hint="The estimate of the signal is below zero here. Which batch does the card ask for then?",
    )
    result = noise_scale(2, 6, np.array([3.0]), np.array([4.0]))
    result[1].equals(
        -3.0,
        rtol=1e-9,
        hint="By chance the large batch has the longer gradients here. Unbiased means on average.",
    )
    result[2].equals(
        -2 / 3, rtol=1e-9, hint="The noise is negative, the signal is not. What does the card say of the batch?"
    )
    none = noise_scale(2, 8, np.array([4.0]), np.array([1.0]))[2].value
    noise_scale.require(
        none > 1e12,  # infinite, or as large as a rounding of the signal makes it
        got=none, expected="infinity", because="", hint="The signal is exactly 0 here. What is the batch then?",
    )
    for scale in (1e-9, 1e9):
        noise_scale(2, 8, np.array([7.0 * scale]), np.array([4.0 * scale])).equals(
            (3.0 * scale, 8.0 * scale, 8 / 3),
            rtol=1e-9,
            hint="The numbers of the example, all of them much smaller or larger.",
        )
    noise_scale(30_000, 50_000, np.array([7.0]), np.array([5.0])).equals(
        (2.0, 150_000.0, 75_000.0),
        rtol=1e-9,
        hint="Both batches are huge here. Was a small number added under the fraction?",
    )
    for weak, batch in [(0.25, 24.0), (-0.5, float("inf"))]:
        noise_scale(2, 6, np.array([3.0 + weak]), np.array([1.0 + weak]))[2].equals(
            batch,
            rtol=1e-9,
            hint="The signal comes out close to 0: is it above it?",
        )
### END HIDDEN TESTS

# %% [markdown] hints="noise_scale"
# 1. Call the two means $a$ and $b$. You know $a = \text{signal} + \text{noise}/\text{small}$ and
#    $b = \text{signal} + \text{noise}/\text{large}$. Subtract them.
# 2. $\text{noise} = (a - b)\,/\,(1/\text{small} - 1/\text{large})$. Put it back into one of the two
#    for the signal.
# 3. Almost code:
#    ```
#    a, b = mean of each array
#    noise = (a - b) / (1/small - 1/large)
#    signal = b - noise / large
#    batch = noise / signal, or infinity if the signal is not above 0
#    ```
#    **Change, predict, run:** measure at batches 8 and 16 instead of 8 and 128. Which of the three
#    numbers becomes unreliable, and why?

# %% [markdown]
# Now for real: two networks on the digits, one 16 times as wide, measured while they train, from
# 200 mini-batches of 8 and 200 of 128 each time.

# %%
scale_of, whose = yours("noise_scale", reference.noise_by_line)
data, grows = batch_runs.digits(), []
fig, ax = plt.subplots(figsize=(7.5, 3.4))
for widths, color in [((64, 32, 10), BLUE), ((64, 512, 10), ORANGE)]:
    layers, rng, points = stacked.start(widths, [0]), [np.random.default_rng(1)], []
    for epoch in range(17):
        if epoch in (0, 1, 2, 4, 8, 16):
            squares = [sharpness.gradient_squares(layers, b, 200, seed=b) for b in (8, 128)]
            loss = float(stacked.losses(layers, data.x, data.y)[0])
            points.append((loss, scale_of(8, 128, *squares)[2]))
        batches = list(batch_runs.epoch_batches(N, 16, rng))
        stacked.train(layers, data.x, data.y, batches, torch.full((1, len(batches)), 0.1))
    ax.loglog(*zip(*points), "o-", color=color, label=f"{widths[1]} hidden units")
    grows.append(points[-1][1] > 2 * points[0][1])
ax.invert_xaxis()
ax.set_xticks([2, 1, 0.5, 0.2, 0.1], ["2", "1", "0.5", "0.2", "0.1"])
ax.set_yticks([50, 100, 200, 400, 800], ["50", "100", "200", "400", "800"])
ax.minorticks_off()
ax.set(xlabel="loss (training goes to the right)", ylabel=r"$B_\mathrm{simple}$ (images)")
ax.set_title(f"gradient noise scale by {whose}")
ax.legend()
show_figure(
    fig,
    "The gradient noise scale against the loss, for 32 and 512 hidden units. For both it dips "
    "first, then climbs; at the end it is more than twice its first value.",
)
claim("From start to end the gradient noise scale more than doubles, for both networks.", all(grows))

# %% [markdown]
# > **The article says:** classical models overfit more easily, so small batches suit them; large
# > models hardly overfit, so choose a large batch for them.
# >
# > **What is true.** Neither half gives the reason. Useful batches are set by the gradient noise
# > scale, which *grows as the loss gets low*, for the small network as for the large one. Large models are trained to a
# > low loss on hard data; that is one reason why their batches are large. And large models do overfit, given the
# > chance: the next cell lets one learn 300 images with *random labels* by heart. A large language
# > model sees most of its text only once, which hides that.

# %%
images = batch_runs.digits().x[:300]
nonsense = torch.randint(10, (300,), generator=torch.Generator().manual_seed(0))
for hidden in (8, 512):
    layers, rng = stacked.start((64, hidden, 10), [0]), [np.random.default_rng(1)]
    for _ in range(200):
        batches = list(batch_runs.epoch_batches(300, 30, rng))
        stacked.train(layers, images, nonsense, batches, torch.full((1, len(batches)), 0.5))
    seen = stacked.errors(layers, images, nonsense)[0]
    new = stacked.errors(layers, batch_runs.digits().x_test, batch_runs.digits().y_test)[0]
    line = f"{hidden:4} hidden units, random labels: {seen:5.1f} % wrong on the images it saw"
    print(f"{line}, {new:.0f} % on new ones")
claim("The large network learns the random labels by heart, and nothing else.", seen < 5 and new > 80)

# %% [markdown]
# **Take away:** ask the gradient how large a batch is worth its work, not the size of the model.

# %% [markdown]
# ## What to take away
#
# > - At equal epochs: batch times $k$, rate times $k$, until the rate is no longer stable. Then this small
# >   network breaks; Goyal's large one fades.
# > - Compare means over seeds, with a limit fixed before, and allow yourself "cannot tell".
# > - Say what is equal: epochs or updates. A large batch is not worse at equal updates, only dearer.
# > - The noise scale $\eta N/(B(1-m))$ joins rate, batch and momentum, for $B \ll N$. A growing
# >   batch does what a falling rate does, in fewer updates.
# > - Papers reproduce in part. Curvature grows with the batch, the test error need not.
#
# ## Further reading
#
# - Goyal et al., *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*
#   (arXiv 1706.02677); Keskar et al., *On Large-Batch Training for Deep Learning: Generalization Gap
#   and Sharp Minima* (1609.04836); Hoffer, Hubara and Soudry, *Train longer, generalize better*
#   (1705.08741); Smith et al., *Don't Decay the Learning Rate, Increase the Batch Size* (1711.00489).
# - Smith and Le, *A Bayesian Perspective on Generalization and Stochastic Gradient Descent*
#   (1710.06451): the optimal batch size.
# - Dinh et al., *Sharp Minima Can Generalize For Deep Nets* (1703.04933): the twins of section 8.
# - McCandlish et al., *An Empirical Model of Large-Batch Training* (1812.06162): the gradient noise
#   scale.
# - Malladi et al., *On the SDEs and Scaling Rules for Adaptive Gradient Algorithms* (2205.10287).
