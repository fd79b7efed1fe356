# %% [markdown]
# ## scaled_rate

# %% right="scaled_rate" because="if after if, with math.sqrt of the fraction"
import math


def scaled_rate(base_rate, base_batch, batch, rule):
    if rule == "none":
        return base_rate
    if rule == "sqrt":
        return base_rate * math.sqrt(batch) / math.sqrt(base_batch)
    if rule == "linear":
        return base_rate / base_batch * batch
    raise ValueError("no such rule")


# %% wrong="scaled_rate" because="divides the wrong way round" says="upside down"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = base_batch / batch
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="takes the root of the batch itself" says="root was taken of the batch"
def scaled_rate(base_rate, base_batch, batch, rule):
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": batch**0.5, "linear": batch / base_batch}[rule]


# %% wrong="scaled_rate" because="scales linearly whatever the rule" says="The rule is ignored"
def scaled_rate(base_rate, base_batch, batch, rule):
    return base_rate * batch / base_batch


# %% wrong="scaled_rate" because="k as a whole number" says="k was cut to a whole number: // is not /." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = batch // base_batch
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="never lets the rate fall" says="A smaller batch needs a smaller rate: k may be below 1." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = max(1.0, batch / base_batch)
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="an unknown rule passes silently" says="An unknown rule was taken for “none”: raise ValueError." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    power = {"sqrt": 0.5, "linear": 1}.get(rule, 0)
    return base_rate * (batch / base_batch) ** power


# %% wrong="scaled_rate" because="accepts capital letters" says="A rule in capital letters was accepted: any other text is a ValueError." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = batch / base_batch
    rule = rule.lower()
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="no rule is the rule none" says="An empty text was taken for “none”: any other text is a ValueError." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k, rule = batch / base_batch, rule or "none"
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="rounds k" says="k was rounded to a whole number: it need not be one." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = round(batch / base_batch)
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="any other rule is linear" says="An unknown rule was taken for “linear”: raise ValueError." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = batch / base_batch
    if rule == "none":
        return base_rate
    return base_rate * (k**0.5 if rule == "sqrt" else k)


# %% wrong="scaled_rate" because="takes blanks off" says="A rule with blanks was accepted: any other text is a ValueError." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k, rule = batch / base_batch, rule.strip()
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="looks at the first letters" says="Only the first letters of the rule were read: compare the whole text." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = batch / base_batch
    if rule.startswith("no"):
        return base_rate
    if rule.startswith("sq"):
        return base_rate * k**0.5
    if rule.startswith("lin"):
        return base_rate * k
    raise ValueError(rule)


# %% wrong="scaled_rate" because="the base batch of the example" says="The old batch was taken to be that of the example: it is an argument." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = batch / 16
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="the base rate of the example" says="The old rate was taken to be that of the example: it is an argument." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = batch / base_batch
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return 0.1 * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% wrong="scaled_rate" because="rounds the rate" says="The rate was rounded: return all its digits." public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = batch / base_batch
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return round(base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule], 3)


# %% wrong="scaled_rate" because="a step in float32" says="Nearly right: is a number rounded on the way, or a small term too many?" public="passes"
def scaled_rate(base_rate, base_batch, batch, rule):
    k = float(np.float32(batch / base_batch))
    if rule not in ("none", "sqrt", "linear"):
        raise ValueError(rule)
    return base_rate * {"none": 1, "sqrt": k**0.5, "linear": k}[rule]


# %% [markdown]
# ## judge_gap

# %% right="judge_gap" because="standard error by scipy, interval written out"
from scipy import stats


def judge_gap(baseline, errors, limit):
    d = [float(b - a) for a, b in zip(baseline, errors)]
    mean = sum(d) / len(d)
    if len(d) == 1:
        return mean, np.inf, "cannot tell"
    margin = stats.sem(d) * stats.t(df=len(d) - 1).isf(0.025)
    low, high = mean - margin, mean + margin
    if low > limit:
        return mean, margin, "breaks"
    if high >= limit:
        return mean, margin, "cannot tell"
    return mean, margin, "holds"


# %% wrong="judge_gap" because="1.96 from the normal distribution" says="Student's t is 2.78" loses=2
def judge_gap(baseline, errors, limit):
    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(1.96 * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="numpy's default for the standard deviation" says="use ddof=1" loses=2
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std() / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="forgets the root of n" says="The root of n is missing"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1))
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="two samples, as if the seeds had nothing in common" says="Same seeds: take the spread of the gaps"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    n = len(errors)
    gap = float(np.mean(errors) - np.mean(baseline))
    if n == 1:
        return gap, float("inf"), "cannot tell"
    error = np.sqrt((np.var(errors, ddof=1) + np.var(baseline, ddof=1)) / n)
    margin = float(t.ppf(0.975, 2 * n - 2) * error)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="looks at the mean alone" says="Only the mean was compared" loses=2
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    return gap, margin, "holds" if gap < limit else "breaks"


# %% wrong="judge_gap" because="a single seed gives nan" says="With one seed the spread is unknown: the margin is infinite, not nan." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    gap = float(d.mean())
    with np.errstate(all="ignore"):
        squares = np.sum((d - gap) ** 2) / np.float64(len(d) - 1)
        margin = float(t.ppf(0.975, len(d) - 1) * np.sqrt(squares / len(d)))
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="compares the lower end with 0" says="The lower end of the interval was compared with 0, not with the limit." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > 0 else "cannot tell"


# %% wrong="judge_gap" because="calls every gap that is surely above 0 a break" says="A gap surely above 0 was called a break, though all of it is below the limit." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap - margin > 0:
        return gap, margin, "breaks"
    return gap, margin, "holds" if gap + margin < limit else "cannot tell"


# %% wrong="judge_gap" because="takes the size of the gap, whatever its sign" says="The sign of the gap was dropped: much better is not a break." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if abs(gap) + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if abs(gap) - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="one percentage point written into the code" says="The limit is an argument; it was taken to be 1." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < 1.0:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > 1.0 else "cannot tell"


# %% wrong="judge_gap" because="counts only the seeds that became worse" says="Only the seeds that became worse were counted." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = np.maximum(errors - baseline, 0)
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="drops the sign of every gap" says="The signs of the gaps were dropped: better is not worse." public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = abs(errors - baseline)
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="believes a single seed" says="One seed was believed: its spread is unknown, not zero." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d, margin = errors - baseline, 0.0
    gap = float(d.mean())
    if len(d) > 1:
        margin = float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="baseline minus errors" says="a positive gap should mean worse"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = baseline - errors
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="sorts both arrays first" says="The arrays were sorted first"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = np.sort(errors) - np.sort(baseline)
    n = len(d)
    if n == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, n - 1) * d.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="two numbers for each degree of freedom" says="there are n gaps, not 2n numbers" loses=2
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    n = len(d)
    if n == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, 2 * n - 2) * d.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="t from a printed table" says="t was rounded to 2.776" loses=2
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    n = len(d)
    if n == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(round(t.ppf(0.975, n - 1), 3) * d.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="a margin that is a millionth too large" says="Nearly right" loses=2
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    n = len(d)
    if n == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, n - 1) * d.std(ddof=1) / n**0.5 * (1 + 1e-6))
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="equal gaps are no certainty" says="All gaps are equal: the margin is 0, and the verdict is certain." public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    gaps = errors - baseline
    n, gap = len(gaps), float(gaps.mean())
    margin = float("inf")
    if n > 1 and gaps.std() > 0:
        margin = float(t.ppf(0.975, n - 1) * gaps.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="scipy's interval of equal gaps" says="scipy's interval is nan where all gaps are equal: the margin is 0 there." public="passes"
def judge_gap(baseline, errors, limit):
    from scipy import stats

    gaps = errors - baseline
    n, gap = len(gaps), float(gaps.mean())
    if n == 1:
        return gap, float("inf"), "cannot tell"
    low, high = stats.t.interval(0.95, n - 1, loc=gap, scale=stats.sem(gaps))
    verdict = "holds" if high < limit else "breaks" if low > limit else "cannot tell"
    return gap, float(high - low) / 2, verdict


# %% wrong="judge_gap" because="rounds the ends of the interval" says="The ends of the interval were rounded before they were compared." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    gaps = errors - baseline
    n, gap, margin = len(gaps), float(gaps.mean()), float("inf")
    if n > 1:
        margin = float(t.ppf(0.975, n - 1) * gaps.std(ddof=1) / n**0.5)
    if round(gap + margin, 2) < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if round(gap - margin, 2) > limit else "cannot tell"


# %% wrong="judge_gap" because="the size of the gap for one verdict" says="The size of the gap was taken: an error that falls is below the limit." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if abs(gap) + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="compares the gap, not the interval" says="Only the gap was compared with the limit: where do the ends of its interval lie?" loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    n, gap = len(d), float(d.mean())
    if n == 1:
        return gap, float("inf"), "cannot tell"
    margin = float(t.ppf(0.975, n - 1) * d.std(ddof=1) / n**0.5)
    return gap, margin, "holds" if gap < limit else "breaks" if gap > limit else "cannot tell"


# %% wrong="judge_gap" because="at the limit counts as below" says="An interval that ends at the limit is not below it: compare with <." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin <= limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="at the limit counts as above" says="An interval that begins at the limit is not above it: compare with >." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin >= limit else "cannot tell"


# %% wrong="judge_gap" because="two seeds are too few" says="Two seeds have a spread: only for one the margin is infinite." public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    n, gap, margin = len(d), float(d.mean()), float("inf")
    if n > 2:
        margin = float(t.ppf(0.975, n - 1) * d.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="one seed has no gap" says="One seed has a gap, too: only its margin is unknown." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    n, gap, margin = len(d), float(d.mean()), float("inf")
    if n == 1:
        return float("nan"), margin, "cannot tell"
    margin = float(t.ppf(0.975, n - 1) * d.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="judges one seed by its gap" says="One seed was judged by its gap: with an infinite margin nobody can tell." loses=2 public="passes"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    n, gap, margin = len(d), float(d.mean()), float("inf")
    if n == 1:
        return gap, margin, "holds" if gap < limit else "breaks"
    margin = float(t.ppf(0.975, n - 1) * d.std(ddof=1) / n**0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="writes the verdict in two words" says="Is it spelled as on the card?"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "can not tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "can not tell"


# %% wrong="judge_gap" because="the root of n − 1" says="the root of n − 1; for the mean"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / (len(d) - 1) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% wrong="judge_gap" because="the whole width" says="This is the whole width"
def judge_gap(baseline, errors, limit):
    from scipy.stats import t

    d = errors - baseline
    if len(d) == 1:
        return float(d.mean()), float("inf"), "cannot tell"
    gap, margin = float(d.mean()), float(2 * t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d) ** 0.5)
    if gap + margin < limit:
        return gap, margin, "holds"
    return gap, margin, "breaks" if gap - margin > limit else "cannot tell"


# %% equivalent="judge_gap" because="one rounding to float32 is within what every check accepts"
# gap, margin = np.float64(np.float32(float(gaps.mean()))), float("inf")
# gap, margin = float(gaps.mean()), np.float64(np.float32(float("inf")))


# %% equivalent="judge_gap" because="array − list is an array, too"
# gaps = errors - np.asarray(baseline)
# gaps = np.asarray(errors) - baseline


# %% equivalent="judge_gap" because="a length is a whole number, 2 or more where it is divided by"
# n = round(len(gaps))
# n = np.float64(np.float32(len(gaps)))
# margin = float(t.ppf(0.975, abs(n - 1)) * gaps.std(ddof=1) / n**0.5)


# %% equivalent="judge_gap" because="no margin is below 0"
# margin = np.maximum(float(t.ppf(0.975, n - 1) * gaps.std(ddof=1) / n**0.5), 0)


# %% [markdown]
# ## scaling_report

# %% right="scaling_report" because="one loop over pairs, itertools for the prefix that holds"
from itertools import product, takewhile


def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    powers = dict(none=0, sqrt=0.5, linear=1)
    verdicts = {rule: dict() for rule in powers}
    base = train(base_rate, base_batch, seeds)
    for (rule, power), k in product(powers.items(), factors):
        verdicts[rule][k] = judge(base, train(base_rate * k**power, k * base_batch, seeds))
    trusted = list(takewhile(lambda k: verdicts["linear"][k] == "holds", sorted(factors)))
    return verdicts, trusted[-1] if trusted else 1


# %% right="scaling_report" because="names its arguments, and asks for the rule that fails first"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(rate=base_rate, batch_size=base_batch, seeds=seeds)

    def row(power):
        runs = {k: train(seeds=seeds, batch_size=k * base_batch, rate=base_rate * np.power(k, power)) for k in factors}
        return {k: judge(baseline=base, errors=errors) for k, errors in runs.items()}

    verdicts = {"linear": row(1.0), "sqrt": row(0.5), "none": row(0.0)}
    failed = min([k for k in factors if verdicts["linear"][k] != "holds"], default=np.inf)
    return verdicts, max([k for k in factors if k < failed], default=1)


# %% wrong="scaling_report" because="judges the baseline by the errors" says="swapped when judging"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(train(base_rate * f, base_batch * k, seeds), base)
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="scales the rate, forgets the batch" says="The batch stayed the same"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="scales the batch, forgets the rate" says="Every rule got the same, unscaled rate"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule in table:
            table[rule][k] = judge(base, train(base_rate, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="concludes that it always holds" says="9 was tried, and it breaks there" loses=2
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    return table, max(factors)


# %% wrong="scaling_report" because="takes the largest factor that holds" says="This is the largest factor that holds, but a smaller one breaks." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    return table, max([1, *(k for k in factors if table["linear"][k] == "holds")])


# %% wrong="scaling_report" because="not broken counts as holding" says="“cannot tell” was taken for “holds”." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] == "breaks":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="believes that the factors are sorted" says="The factors were taken in the order given, not from the smallest on." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    up_to, trusted = 1, True
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
        trusted = trusted and table["linear"][k] == "holds"
        up_to = k if trusted else up_to
    return table, up_to


# %% wrong="scaling_report" because="trains the baseline again for each comparison" says="A training is repeated, or left out. In real life each may take a day." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            base = train(base_rate, base_batch, seeds)
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="saves time with three seeds" says="Not every training has all the seeds." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    seeds = list(seeds)[:3]
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="starts from 0, not from 1" says="Nothing larger can be trusted, so the answer is 1, not 0." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 0
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="answers with a batch size" says="not a batch size"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = base_batch
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k * base_batch
    return table, up_to


# %% wrong="scaling_report" because="numbers the seeds anew after the baseline" says="The seeds were replaced by 0, 1, 2, …: hand those of the call on." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, list(range(len(seeds)))))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="rounds the rate" says="The rate was rounded: hand it on with all its digits." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(round(base_rate * f, 2), base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="trusts where the linear or the root rule holds" says="Where only the square-root rule holds, linear scaling cannot be trusted." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if "holds" not in (table["linear"][k], table["sqrt"][k]):
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="reads up_to from the row sqrt" says="but up_to is about linear scaling"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["sqrt"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="wants the unscaled rate to fail" says="`up_to` only asks for linear scaling; the other rules may hold, too." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds" or table["none"][k] == "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="starts from the smallest factor" says="Nothing holds here, so the answer is 1, not the smallest factor." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = min(factors)
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="stops training where linear scaling fails" says="Training stopped at the first failure; every factor belongs in the table." public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
        if table["linear"][k] != "holds":
            break
    up_to = 1
    for k in sorted(factors):
        if table["linear"].get(k) != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="keeps the batch where the rate is kept" says="its batch has to grow, too" loses=2
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * (k if f > 1 else 1), seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="averages the baseline" says="`judge` compares seed by seed: the baseline was averaged before." loses=2 public="passes"
# -     baseline = train(base_rate, base_batch, seeds)
# +     baseline = train(base_rate, base_batch, seeds)
# +     baseline = np.full(len(baseline), baseline.mean())


# %% wrong="scaling_report" because="sorts the errors" says="`judge` compares seed by seed: the errors were sorted before." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = np.sort(train(base_rate, base_batch, seeds))
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, np.sort(train(base_rate * f, base_batch * k, seeds)))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="averages the errors of the other setting" says="The errors were averaged before they were judged" loses=2
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds).mean())
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="half of k for its root" says="Row “sqrt” breaks everywhere" loses=2
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k / 2), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="cuts the root to a whole number" says="√k was cut to a whole number." loses=2 public="passes"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", int(k**0.5)), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return table, up_to


# %% wrong="scaling_report" because="counts the factors" says="This counts the factors that hold, and one more"
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to += 1
    return table, up_to


# %% wrong="scaling_report" because="k before the rule" says="The two keys are in the other order" loses=2
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return {k: {rule: table[rule][k] for rule in table} for k in factors}, up_to


# %% wrong="scaling_report" because="batch sizes for keys" says="The keys inside are batch sizes" loses=2
def scaling_report(train, judge, base_rate, base_batch, factors, seeds):
    base = train(base_rate, base_batch, seeds)
    table = {"none": {}, "sqrt": {}, "linear": {}}
    for k in factors:
        for rule, f in [("none", 1), ("sqrt", k**0.5), ("linear", k)]:
            table[rule][k] = judge(base, train(base_rate * f, base_batch * k, seeds))
    up_to = 1
    for k in sorted(factors):
        if table["linear"][k] != "holds":
            break
        up_to = k
    return {rule: {base_batch * k: row[k] for k in row} for rule, row in table.items()}, up_to


# %% equivalent="scaling_report" because="it trains the same settings in another order"
# for k in list(factors)[::-1]:
# for rule, factor in list([("none", 1), ("sqrt", k**0.5), ("linear", k)])[::-1]:


# %% equivalent="scaling_report" because="factors and batches are ints"
# errors = train(base_rate * factor, int(base_batch * k), seeds)


# %% equivalent="scaling_report" because="one rounding to float32 is within what every check accepts"
# baseline = np.float64(np.float32(train(base_rate, base_batch, seeds)))
# errors = np.float64(np.float32(train(base_rate * factor, base_batch * k, seeds)))


# %% [markdown]
# ## needed_rates

# %% right="needed_rates" because="loops, and the slope from sums"
import math


def needed_rates(rates, batch_sizes, errors, goal):
    needed, points, largest = [], [], 0
    for batch, row in zip(batch_sizes, errors):
        good = [rate for rate, error in zip(rates, row) if error <= goal]
        needed.append(min(good) if good else math.nan)
        if good:
            largest = int(batch)
            points.append((math.log10(batch), math.log10(min(good))))
    if len(points) < 2:
        return np.array(needed), largest, math.nan
    x, y = np.array(points).T
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    return np.array(needed), largest, float(slope)


# %% wrong="needed_rates" because="takes the rate with the lowest error" says="This is the best rate"
def needed_rates(rates, batch_sizes, errors, goal):
    reached = (errors <= goal).any(axis=1)
    needed = np.where(reached, rates[np.nan_to_num(errors, nan=1e9).argmin(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="below the goal, not at the goal" says="An error equal to the goal"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors < goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="believes argmax of a row without a True" says="argmax of nothing is 0"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = rates[good.argmax(axis=1)]
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="the slope from the first point to the last" says="The line joins the first point and the last: the best one heeds all of them." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float((y[-1] - y[0]) / (x[-1] - x[0])) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="fits the numbers, not their logarithms" says="not of their logarithms"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = batch_sizes[reached], needed[reached]
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="batch over rate" says="drawn the other way"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(y, x, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="reports the largest batch that was tried" says="Batch 256 never reaches the goal"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(batch_sizes[-1]), slope


# %% wrong="needed_rates" because="asks for not worse, which nan is not" says="nan was taken for good: nan > goal is False as well." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = ~(errors > goal)
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="stops at the first batch that fails" says="The search stopped at the first batch that fails." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    largest = 0
    for batch, fine in zip(batch_sizes, reached):
        if not fine:
            break
        largest = int(batch)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, largest, slope


# %% wrong="needed_rates" because="averages the slopes between neighbours" says="Slopes between neighbours were averaged: the best line heeds all points at once." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.mean(np.diff(y) / np.diff(x))) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="turns the slope of the other fit over" says="its slope turned over"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(1 / np.polyfit(y, x, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="draws the line over places" says="drawn over 0, 1, 2"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(range(len(y)), y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="the lower end of the last good run" says="A bad rate between two good ones does not matter: the smallest good rate is asked for." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    needed = np.full(len(batch_sizes), np.nan)
    for row, fine in enumerate(errors <= goal):
        for column in range(len(rates)):
            if fine[column] and (column == 0 or not fine[column - 1]):
                needed[row] = rates[column]
    reached = ~np.isnan(needed)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="takes the largest good rate" says="the upper border"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[len(rates) - 1 - good[:, ::-1].argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="searches as if errors fell along a row" says="Errors need not fall along a row"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    at = np.array([np.searchsorted(-row, -goal) for row in errors])
    needed = np.append(rates, np.nan)[at]
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="0 where nothing is good" says="gets nan, not 0"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], 0.0)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="the place of the largest batch" says="This is the place of the batch size"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(np.flatnonzero(reached).max(initial=0)), slope


# %% wrong="needed_rates" because="counts the batches" says="the number of batch sizes that have"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(reached.sum()), slope


# %% wrong="needed_rates" because="the height of the line" says="This is the height of the line"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[1]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="forgets the logarithm of the batch" says="the batch sizes should be, too"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = batch_sizes[reached], np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="wants three points for a line" says="Two points make a line"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 2 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="nan for no batch" says="Without a good rate `largest` is 0, not nan." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(batch_sizes[reached].max()) if reached.any() else float("nan"), slope


# %% wrong="needed_rates" because="0 for the slope of one point" says="One point has no slope: that is nan, not 0." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else 0.0
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="a little tolerance" says="An error above the goal is not good, however little: there is no tolerance." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal + 1e-6
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = float(np.polyfit(x, y, 1)[0]) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="rounds the slope" says="The slope was rounded: return all its digits." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = errors <= goal
    reached = good.any(axis=1)
    needed = np.where(reached, rates[good.argmax(axis=1)], np.nan)
    x, y = np.log(batch_sizes[reached]), np.log(needed[reached])
    slope = round(float(np.polyfit(x, y, 1)[0]), 2) if len(x) > 1 else float("nan")
    return needed, int(max([0, *batch_sizes[reached]])), slope


# %% wrong="needed_rates" because="the slope without its sign" says="The sign of the slope is lost: a larger batch may need a smaller rate." public="passes"
def needed_rates(rates, batch_sizes, errors, goal):
    good = np.asarray(errors) <= goal
    needed = np.where(good.any(axis=1), np.asarray(rates)[good.argmax(axis=1)], np.nan)
    found = ~np.isnan(needed)
    sizes = np.asarray(batch_sizes)[found]
    slope = np.nan
    if found.sum() > 1:
        slope = abs(np.polyfit(np.log(sizes), np.log(needed[found]), 1)[0])
    return needed, int(sizes.max()) if found.any() else 0, float(slope)


# %% equivalent="needed_rates" because="they are arrays already"
# pass  # for rates, batch_sizes = np.asarray(rates), np.asarray(batch_sizes)
# rates, batch_sizes = rates, np.asarray(batch_sizes)
# rates, batch_sizes = np.asarray(rates), batch_sizes
# good = errors <= goal


# %% equivalent="needed_rates" because="one rounding to float32 is within what every check accepts"
# rates, batch_sizes = np.asarray(rates), np.float64(np.float32(np.asarray(batch_sizes)))
# slope = np.float64(np.float32(float("nan")))


# %% equivalent="needed_rates" because="a whole number of any type is accepted"
# largest = round(int(batch_sizes[reached].max()) if reached.any() else 0)
# largest = np.float64(np.float32(int(batch_sizes[reached].max()) if reached.any() else 0))
# largest = batch_sizes[reached].max() if reached.any() else 0


# %% [markdown]
# ## gap_closed

# %% right="gap_closed" because="math.ceil, and one minus the share that is left"
import math


def gap_closed(train, n, small, large, epochs, seeds):
    wanted = (n // small) * epochs
    more = math.ceil(wanted / (n // large))
    first, second, third = [
        sum(map(float, errors)) / len(seeds)
        for errors in (train(small, epochs, seeds), train(large, epochs, seeds), train(large, more, seeds))
    ]
    if not second > first:
        return more, math.nan
    return more, 1 - (third - first) / (second - first)


# %% right="gap_closed" because="names its arguments, and trains a setting only once"
def gap_closed(train, n, small, large, epochs, seeds):
    more, done = 1, {}
    while more * (n // large) < epochs * (n // small):
        more += 1

    def mean(b, e):
        if (b, e) not in done:
            done[b, e] = np.mean(train(seeds=seeds, batch_size=b, epochs=e))
        return done[b, e]

    gap = mean(large, epochs) - mean(small, epochs)
    return more, float((mean(large, epochs) - mean(large, more)) / gap) if gap > 0 else np.nan


# %% wrong="gap_closed" because="k times the epochs, as if nothing were dropped" says="large/small times as many epochs: that ignores the dropped batches." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * large // small)
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="counts the incomplete batches" says="The incomplete batches were counted, but they are dropped." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * -(-n // small) // -(-n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="rounds the epochs down" says="That is an epoch too few: at least as many updates, so round up." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = epochs * (n // small) // (n // large)
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="trains for as many epochs as there are updates" says="These are the updates"
def gap_closed(train, n, small, large, epochs, seeds):
    more = epochs * (n // small)
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="returns what is left of the gap" says="the share that is left"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((c - a) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="averages the shares of the seeds" says="mean of the shares of single seeds"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b, c = train(small, epochs, seeds), train(large, epochs, seeds), train(large, more, seeds)
    with np.errstate(all="ignore"):
        share = float(np.mean((b - c) / (b - a)))
    return more, share if np.mean(b) > np.mean(a) else float("nan")


# %% wrong="gap_closed" because="looks at one seed" says="Only the first seed was used"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b, c = (train(*run, seeds)[0] for run in [(small, epochs), (large, epochs), (large, more)])
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="divides though there is no gap" says="Where the large batch is not worse there is no gap to divide by: nan." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b != a else float("nan")


# %% wrong="gap_closed" because="no share below 0" says="The share was cut off at 0, but the gap became wider." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, max(0.0, float((b - c) / (b - a))) if b > a else float("nan")


# %% wrong="gap_closed" because="no share above 1" says="The share was cut off at 1, but the large batch became the better one." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, min(1.0, float((b - c) / (b - a))) if b > a else float("nan")


# %% wrong="gap_closed" because="keeps the incomplete batch of the large size" says="The incomplete batch of the large size was counted, but it is dropped." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // -(-n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="counts a part of a batch" says="n / B counts a part of a batch as well: it is dropped, so use //." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = int(np.ceil(epochs * (n / small) / (n // large)))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="numbers the seeds anew" says="The seeds were replaced by 0, 1, 2, …: hand those of the call on." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    seeds = list(range(len(seeds)))
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="medians" says="These are medians"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.median(train(small, epochs, seeds)), np.median(train(large, epochs, seeds))
    c = np.median(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="divides by the error of the small batch" says="error of the small batch"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / a) if b > a else float("nan")


# %% wrong="gap_closed" because="looks at the last seed" says="Only the last seed"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b, c = (train(*run, seeds)[-1] for run in [(small, epochs), (large, epochs), (large, more)])
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="one seed that is not worse is enough" says="One seed without a gap is not enough for nan: the means decide." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    base, before = train(small, epochs, seeds), train(large, epochs, seeds)
    after = train(large, more, seeds)
    if np.any(before <= base):
        return more, float("nan")
    return more, float((before.mean() - after.mean()) / (before.mean() - base.mean()))


# %% wrong="gap_closed" because="asks every seed" says="A single seed that is worse makes no gap: the means decide." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    base, before = train(small, epochs, seeds), train(large, epochs, seeds)
    after = train(large, more, seeds)
    if np.all(before <= base):
        return more, float("nan")
    return more, float((before.mean() - after.mean()) / (before.mean() - base.mean()))


# %% wrong="gap_closed" because="trains the small batch for longer, too" says="The small batch was trained for more_epochs"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, more, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="one epoch more in any case" says="It was rounded down, and 1 added"
def gap_closed(train, n, small, large, epochs, seeds):
    more = epochs * (n // small) // (n // large) + 1
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="drops a batch only once" says="The small batch drops its incomplete batch in every epoch: n // small comes first." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-(epochs * n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="drops no batch of the large size" says="The large batch drops its incomplete batch in every epoch, too." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) * large // n)
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="rounds the factor" says="It was rounded up for one epoch and then multiplied: round once, at the end." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = epochs * -(-(n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="no number of epochs without a gap" says="Without a gap only the share is nan: the epochs are known." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    if b <= a:
        return float("nan"), float("nan")
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="0 without a gap" says="Without a gap the share is nan, not 0." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else 0.0


# %% wrong="gap_closed" because="1 without a gap" says="Without a gap the share is nan, not 1." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else 1.0


# %% wrong="gap_closed" because="nan where more updates do not help" says="More updates made it worse: that is a negative share, not nan." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean(train(small, epochs, seeds)), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a and b > c else float("nan")


# %% wrong="gap_closed" because="one training for each seed" says="Not every training has all the seeds of the call." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b = np.mean([train(small, epochs, [seed]) for seed in seeds]), np.mean(train(large, epochs, seeds))
    c = np.mean(train(large, more, seeds))
    return more, float((b - c) / (b - a)) if b > a else float("nan")


# %% wrong="gap_closed" because="takes a small gap for none" says="A small gap is a gap: nan is only for a large batch that is not worse." public="passes"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    runs = (small, epochs), (large, epochs), (large, more)
    a, b, c = (np.mean(train(batch, number, seeds)) for batch, number in runs)
    return more, float((b - c) / (b - a)) if b - a > 0.1 else float("nan")


# %% wrong="gap_closed" because="takes away in place" says="changed what `train(…)` returned"
def gap_closed(train, n, small, large, epochs, seeds):
    more = -(-epochs * (n // small) // (n // large))
    a, b, c = train(small, epochs, seeds), train(large, epochs, seeds), train(large, more, seeds)
    gap = np.mean(b) - np.mean(a)
    b -= c
    return more, float(np.mean(b) / gap) if gap > 0 else float("nan")


# %% equivalent="gap_closed" because="numbers of updates are whole"
# updates = round(epochs * (n // small))
# updates = int(epochs * (n // small))


# %% equivalent="gap_closed" because="here there is a gap"
# return more_epochs, float((before - after) / (abs(before - base)))


# %% [markdown]
# ## matching_batch

# %% right="matching_batch" because="solved for n/B − 1 with one ratio of rates"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    ratio = (rate / new_rate) * (1 - new_momentum) / (1 - momentum)
    return n * batch / (batch + (n - batch) * ratio)


# %% wrong="matching_batch" because="the approximation for small batches" says="This is the approximation ηN/B; the formula has N/B − 1." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    return batch * new_rate / rate * (1 - momentum) / (1 - new_momentum)


# %% wrong="matching_batch" because="a larger rate gets a smaller batch" says="The batch shrinks when the rate grows"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = new_rate / (1 - momentum) * (n / batch - 1)
    return n / (1 + g * (1 - new_momentum) / rate)


# %% wrong="matching_batch" because="ignores momentum" says="Momentum is ignored"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    return n / (1 + rate * (n / batch - 1) / new_rate)


# %% wrong="matching_batch" because="multiplies by 1 − m" says="1 − m is on the wrong side"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate * (1 - momentum) * (n / batch - 1)
    return n / (1 + g / (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="believes the old setting has no momentum" says="The old momentum is ignored." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate * (n / batch - 1)
    return n / (1 + g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="rounds to a whole batch" says="It was rounded; return the exact number." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    return float(round(n / (1 + g * (1 - new_momentum) / new_rate)))


# %% wrong="matching_batch" because="cuts it to a whole batch" says="It was cut to a whole number"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    return int(n / (1 + g * (1 - new_momentum) / new_rate))


# %% wrong="matching_batch" because="no batch below 1" says="It was cut off at 1, but the exact number is below." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    return max(1.0, n / (1 + g * (1 - new_momentum) / new_rate))


# %% wrong="matching_batch" because="n // batch" says="N/B was cut to a whole number: // is not /." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n // batch - 1)
    return n / (1 + g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="plus 1 in place of minus 1" says="The factor is N/B − 1, not N/B + 1." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch + 1)
    return n / (-1 + g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="forgets the 1 in the old noise" says="The old noise has N/B − 1 in it as well, not N/B." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch)
    return n / (1 + g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="1 + m" says="not 1 + m"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 + momentum) * (n / batch - 1)
    return n / (1 + g * (1 + new_momentum) / new_rate)


# %% wrong="matching_batch" because="multiplies by the old 1 − m" says="The old rate was multiplied by 1 − m: it is divided by it." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate * (1 - momentum) * (n / batch - 1)
    return n / (1 + g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="keeps at least the old batch" says="The old batch was kept as the least: the new one may be smaller." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    return max(batch, n / (1 + g * (1 - new_momentum) / new_rate))


# %% wrong="matching_batch" because="cuts off at a tenth" says="It was cut off at N/10; the card cuts nothing off." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    return min(n / 10, n / (1 + g * (1 - new_momentum) / new_rate))


# %% wrong="matching_batch" because="forgets the 1 on the new side" says="The new side has N/B − 1 in it as well, not N/B." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    return n / (g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="nan for no noise" says="With g = 0 the batch is the training set; nothing is undefined." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    if batch >= n:
        return float("nan")
    return n / (1 + g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="infinite for no noise" says="With g = 0 the batch is the training set; it need not be infinite." public="passes"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum) * (n / batch - 1)
    if batch >= n:
        return float("inf")
    return n / (1 + g * (1 - new_momentum) / new_rate)


# %% wrong="matching_batch" because="1 − m²" says="not 1 − m²"
def matching_batch(rate, batch, momentum, new_rate, new_momentum, n):
    g = rate / (1 - momentum**2) * (n / batch - 1)
    return n / (1 + g * (1 - new_momentum**2) / new_rate)


# %% equivalent="matching_batch" because="momentum is below 1, and the batch never above n"
# g = np.maximum(rate / (1 - momentum) * (n / batch - 1), 0)
# g = rate / (abs(1 - momentum)) * (n / batch - 1)
# g = rate / (1 - momentum) * (abs(n / batch - 1))
# return np.maximum(n / (1 + g * (1 - new_momentum) / new_rate), 0)
# return n / (1 + g * (abs(1 - new_momentum)) / new_rate)


# %% [markdown]
# ## grow_batch

# %% right="grow_batch" because="min with the cap first, the rate from what is left of the ratio"
def grow_batch(schedule, n):
    highest = n // 10
    start, _, _ = schedule[0]
    new = []
    for rate, batch, epochs in schedule:
        ratio = rate / batch
        exact = start / ratio
        if exact <= highest:
            new.append((start, int(np.rint(exact)), epochs))
        else:
            new.append((ratio * highest, highest, epochs))
    return new, sum(e * int(n / b) for _, b, e in new)


# %% wrong="grow_batch" because="the batch follows the rate down" says="The batch shrinks"
def grow_batch(schedule, n):
    first = schedule[0][0]
    stages = [(first, round(batch * rate / first), epochs) for rate, batch, epochs in schedule]
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="grows the batch and lets the rate fall too" says="the noise falls twice"
def grow_batch(schedule, n):
    first = schedule[0][0]
    stages = [
        (rate, min(round(batch * first / rate), n // 10), epochs) for rate, batch, epochs in schedule
    ]
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="compares each stage with the one before, not with the first" says="Each batch was grown from the first batch by its last factor only." public="passes"
def grow_batch(schedule, n):
    first, before, stages = schedule[0][0], schedule[0][0], []
    for rate, batch, epochs in schedule:
        grown = batch * before / rate
        before = rate
        if grown > n // 10:
            stages.append((first * (n // 10) / grown, n // 10, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="grows without end" says="The cap n // 10 is ignored." public="passes"
def grow_batch(schedule, n):
    first = schedule[0][0]
    stages = [(first, round(batch * first / rate), epochs) for rate, batch, epochs in schedule]
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="at the cap the rate stays" says="At the cap the rate must fall, or the noise is too large." public="passes"
def grow_batch(schedule, n):
    first = schedule[0][0]
    stages = [
        (first, min(round(batch * first / rate), n // 10), epochs) for rate, batch, epochs in schedule
    ]
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="counts the updates of the schedule it was given" says="updates of the old schedule"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        stages.append(
            (rate * cap / batch, cap, epochs) if grown > cap else (first, round(grown), epochs)
        )
    return stages, sum(epochs * (n // batch) for _, batch, epochs in schedule)


# %% wrong="grow_batch" because="counts the incomplete batches" says="Incomplete batches were counted"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        stages.append(
            (rate * cap / batch, cap, epochs) if grown > cap else (first, round(grown), epochs)
        )
    return stages, sum(epochs * -(-n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="takes the batch of the first stage for all" says="Every stage started from the batch of the first one." public="passes"
def grow_batch(schedule, n):
    first, start, _ = schedule[0]
    cap, stages = n // 10, []
    for rate, _, epochs in schedule:
        grown = start * first / rate
        stages.append(
            (rate * cap / start, cap, epochs) if grown > cap else (first, round(grown), epochs)
        )
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="rounds the batch down" says="The batch is rounded down, not to the nearest int." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        stages.append(
            (rate * cap / batch, cap, epochs) if grown > cap else (first, int(grown), epochs)
        )
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="does not round the batch" says="A batch is a whole number of images." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        stages.append(
            (rate * cap / batch, cap, epochs) if grown > cap else (first, grown, epochs)
        )
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="above the cap nothing changes" says="At the cap the old batch and rate came back." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        stages.append(
            (rate, batch, epochs) if grown > cap else (first, round(grown), epochs)
        )
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="rounds the batch up" says="The batch is rounded up, not to the nearest int." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, int(np.ceil(grown)), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="keeps the first stage" says="The first stage was kept, though its batch is above the cap." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if stages and grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="goes on from the new rate of the stage before" says="A later stage went on from the lowered rate, not from the first rate of the schedule." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
        first = stages[-1][0]
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="cuts before it compares" says="The batch was cut to a whole number before it was compared with the cap." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if int(grown) > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="rounds before it compares" says="The batch was rounded before it was compared with the cap." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = round(batch * first / rate)
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="the rate at the cap from a rounded batch" says="At the cap the rate was computed from the rounded batch, not from the ratio." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((first * cap / round(grown), cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="rounds the cap" says="The cap is n // 10, which is rounded down." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], round(n / 10), []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="the old rate at the cap" says="At the cap the old rate came back: it follows from the ratio." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="merges equal stages" says="Stages that are alike were merged: each stage becomes one new stage." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    for place in range(len(stages) - 1, 0, -1):
        if stages[place][:2] == stages[place - 1][:2]:
            *pair, epochs = stages.pop(place)
            stages[place - 1] = (*pair, epochs + stages[place - 1][2])
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="the first batch in the ratio at the cap" says="At the cap the ratio was taken with the batch of the first stage." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / schedule[0][1], cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="rounds the rate at the cap" says="The rate at the cap was rounded: return all its digits." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((round(rate * cap / batch, 3), cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="a rate for the rounded batch" says="The rate was fitted to the rounded batch: below the cap it is the first rate." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((rate / batch * round(grown), round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="a cap that is no int" says="The cap is n // 10, a whole number, not n / 10." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n / 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="once at the cap, always at the cap" says="A stage after a capped one was capped as well: each stage is treated alike." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap or (stages and stages[-1][1] == cap):
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="updates of batches that are not rounded" says="The updates were counted with batches that are not rounded." public="passes"
def grow_batch(schedule, n):
    first, cap, stages, real = schedule[0][0], n // 10, [], []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        real.append((0, min(grown, cap), epochs))
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * int(n // batch) for _, batch, epochs in real)


# %% wrong="grow_batch" because="the exact noise at the cap" says="At the cap the exact noise was kept; the card keeps the ratio rate / batch." public="passes"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * (n / batch - 1) / (n / cap - 1), cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% wrong="grow_batch" because="drops batches once in a stage" says="not once in a stage"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * n // batch for _, batch, epochs in stages)


# %% wrong="grow_batch" because="counts parts of batches" says="counts a part of a batch"
def grow_batch(schedule, n):
    first, cap, stages = schedule[0][0], n // 10, []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if grown > cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * n / batch for _, batch, epochs in stages)


# %% wrong="grow_batch" because="takes what is rounded to the cap for capped" says="A batch that is rounded to the cap is not above it: its rate stays." public="passes"
def grow_batch(schedule, n):
    cap, first = n // 10, schedule[0][0]
    stages = []
    for rate, batch, epochs in schedule:
        grown = batch * first / rate
        if round(grown) >= cap:
            stages.append((rate * cap / batch, cap, epochs))
        else:
            stages.append((first, round(grown), epochs))
    return stages, sum(epochs * (n // batch) for _, batch, epochs in stages)


# %% equivalent="grow_batch" because="whole numbers stay what they are"
# first, cap = schedule[0][0], round(n // 10)
# first, cap = schedule[0][0], np.float64(np.float32(n // 10))
# updates += int(epochs * (n // stages[-1][1]))


# %% equivalent="grow_batch" because="it is rounded to an int afterwards"
# grown = np.float64(np.float32(batch * first / rate))


# %% equivalent="grow_batch" because="at the cap both ways give the same stage"
# if grown >= cap:


# %% [markdown]
# ## sharper_twin

# %% right="sharper_twin" because="a copy of the whole list, changed in place"
def sharper_twin(layers, factor):
    if not factor > 0:
        raise ValueError("factor must be positive")
    twin = [[part.clone() for part in layer] for layer in layers]
    for part in twin[0]:
        part.mul_(factor)
    twin[1][0].mul_(1 / factor)
    return [tuple(layer) for layer in twin]


# %% wrong="sharper_twin" because="forgets the first bias" says="The first bias has to grow"
def sharper_twin(layers, factor):
    if factor <= 0:
        raise ValueError
    (w, b), (v, c), *rest = layers
    return [(w * factor, b), (v / factor, c), *rest]


# %% wrong="sharper_twin" because="divides the second bias as well" says="it must stay"
def sharper_twin(layers, factor):
    if factor <= 0:
        raise ValueError
    (w, b), (v, c), *rest = layers
    return [(w * factor, b * factor), (v / factor, c / factor), *rest]


# %% wrong="sharper_twin" because="does not undo the factor" says="does not make up for the first"
def sharper_twin(layers, factor):
    if factor <= 0:
        raise ValueError
    (w, b), *rest = layers
    return [(w * factor, b * factor), *rest]


# %% wrong="sharper_twin" because="makes the first layer quieter" says="quieter, not louder"
def sharper_twin(layers, factor):
    if factor <= 0:
        raise ValueError
    (w, b), (v, c), *rest = layers
    return [(w / factor, b / factor), (v * factor, c), *rest]


# %% wrong="sharper_twin" because="splits the factor" says="by the root of the factor; it takes all of it"
def sharper_twin(layers, factor):
    if not factor > 0:
        raise ValueError
    (w, b), (v, c), *rest = layers
    return [(w * factor**0.5, b * factor**0.5), (v / factor**0.5, c), *rest]


# %% wrong="sharper_twin" because="accepts every factor" says="A factor that is not above 0 was accepted: raise ValueError." public="passes"
def sharper_twin(layers, factor):
    (w, b), (v, c), *rest = layers
    return [(w * factor, b * factor), (v / factor, c), *rest]


# %% wrong="sharper_twin" because="divides all later layers" says="All later layers were made quieter; one is enough." public="passes"
def sharper_twin(layers, factor):
    if factor <= 0:
        raise ValueError
    (w, b), *rest = layers
    return [(w * factor, b * factor), *((v / factor, c) for v, c in rest)]


# %% wrong="sharper_twin" because="lets nan through" says="nan is not above 0 either, but nan <= 0 is False." public="passes"
def sharper_twin(layers, factor):
    if factor <= 0:
        raise ValueError
    (w, b), (v, c), *rest = layers
    return [(w * factor, b * factor), (v / factor, c), *rest]


# %% wrong="sharper_twin" because="lets 0 through" says="Factor 0 was accepted: the card wants one above 0." public="passes"
def sharper_twin(layers, factor):
    if not factor >= 0:
        raise ValueError
    (w, b), (v, c), *rest = layers
    return [(w * factor, b * factor), (v / factor, c), *rest]


# %% wrong="sharper_twin" because="refuses to make it quieter" says="A factor below 1 was refused; all above 0 are fine." public="passes"
def sharper_twin(layers, factor):
    if not factor >= 1:
        raise ValueError
    (w, b), (v, c), *rest = layers
    return [(w * factor, b * factor), (v / factor, c), *rest]


# %% wrong="sharper_twin" because="changes the tensors it was given" says="changed its input"
def sharper_twin(layers, factor):
    if factor <= 0:
        raise ValueError
    layers[0][0].mul_(factor)
    layers[0][1].mul_(factor)
    layers[1][0].div_(factor)
    return layers


# %% wrong="sharper_twin" because="makes the last layer quieter" says="The factor was undone in a later layer: the second one has to do it." public="passes"
def sharper_twin(layers, factor):
    if not factor > 0:
        raise ValueError
    (w, b), *rest, (v, c) = layers
    return [(w * factor, b * factor), *((u, d * factor) for u, d in rest), (v / factor, c)]


# %% wrong="sharper_twin" because="a whole factor" says="The factor was made a whole number." public="passes"
def sharper_twin(layers, factor):
    if not factor > 0:
        raise ValueError("the factor has to be above 0")
    factor = round(factor) if factor > 1 else factor
    (w1, b1), (w2, b2), *rest = layers
    return [(w1 * factor, b1 * factor), (w2 / factor, b2), *rest]


# %% [markdown]
# ## noise_scale

# %% right="noise_scale" because="solves the two equations as a linear system"
def noise_scale(small, large, small_squares, large_squares):
    means = [sum(map(float, each)) / len(each) for each in (small_squares, large_squares)]
    signal, noise = np.linalg.solve([[1, 1 / small], [1, 1 / large]], means)
    return float(signal), float(noise), float(noise / signal) if signal > 0 else np.inf


# %% wrong="noise_scale" because="takes the large batch for the true gradient" says="it has noise as well"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    return float(b), noise, noise / float(b)


# %% wrong="noise_scale" because="swaps the two sizes" says="The two batch sizes are swapped"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float((small * b - large * a) / (small - large))
    return signal, noise, noise / signal


# %% wrong="noise_scale" because="does not multiply the noise by the batch" says="multiply by the batch size"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    signal = float((large * b - small * a) / (large - small))
    return signal, float(a - b), float(a - b) / signal


# %% wrong="noise_scale" because="signal divided by noise" says="The ratio is upside down"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, signal / noise if signal > 0 else float("inf")


# %% wrong="noise_scale" because="averages the ratios of pairs" says="This is a mean of ratios"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    ratios = []
    for one, other in zip(small_squares, large_squares):
        part = (one - other) / (1 / small - 1 / large)
        ratios.append(part / (other - part / large))
    return signal, noise, float(np.mean(ratios))


# %% wrong="noise_scale" because="returns a negative batch size" says="A negative signal gave a negative batch size." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal


# %% wrong="noise_scale" because="medians, to be robust" says="Medians are not unbiased here: squares are skewed. Take the mean." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.median(small_squares), np.median(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="uses as many gradients of each size" says="The extra gradients were thrown away: average each array on its own." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    count = min(len(small_squares), len(large_squares))
    a, b = np.mean(small_squares[:count]), np.mean(large_squares[:count])
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="cuts the signal off at 0" says="Cut off at 0 the signal is too large on average: biased." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = max(0.0, float(b - noise / large))
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="cuts the noise off at 0" says="Cut off at 0 the noise is too large on average: biased." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = max(0.0, float((a - b) / (1 / small - 1 / large)))
    signal = float((large * b - small * a) / (large - small))
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="divides by a signal of 0" says="A signal of exactly 0 makes the batch infinite; it was divided by." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal >= 0 else float("inf")


# %% wrong="noise_scale" because="no ratio below 0" says="The ratio was cut off at 0; the card leaves it negative." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, max(0.0, noise / signal) if signal > 0 else float("inf")


# %% wrong="noise_scale" because="infinite when the noise is negative" says="A negative noise gave an infinite batch: only a signal of 0 or below does." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 and noise > 0 else float("inf")


# %% wrong="noise_scale" because="nan where the signal is not above 0" says="With a signal of 0 or below the batch is infinite, not nan." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("nan")


# %% wrong="noise_scale" because="takes off the noise of the small batch" says="take off noise/20"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / small)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="divides by one less" says="that is for variances"
def noise_scale(small, large, small_squares, large_squares):
    a, b = [sum(each) / (len(each) - 1) for each in (small_squares, large_squares)]
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="noise first" says="Noise came first"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return noise, signal, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="the sign of the noise" says="The noise has the wrong sign"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / large - 1 / small))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="the large batch has no noise" says="not by 1/5"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="the difference of the sizes" says="by 20 − 5"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (large - small))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="noise from the variance of the squares" says="from the scatter of the squares"
def noise_scale(small, large, small_squares, large_squares):
    b = np.mean(large_squares)
    noise = float(small * np.var(small_squares))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="takes the large noise off the small mean" says="take off noise/5 there"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(a - noise / large)
    return signal, noise, noise / signal if signal > 0 else float("inf")


# %% wrong="noise_scale" because="rounds" says="rounded to three digits"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return round(signal, 3), round(noise, 3), round(noise / signal, 3) if signal > 0 else float("inf")


# %% wrong="noise_scale" because="0 where the signal is not above 0" says="With a signal of 0 or below the batch is infinite, not 0." public="passes"
def noise_scale(small, large, small_squares, large_squares):
    a, b = np.mean(small_squares), np.mean(large_squares)
    noise = float((a - b) / (1 / small - 1 / large))
    signal = float(b - noise / large)
    return signal, noise, noise / signal if signal > 0 else 0.0


# %% equivalent="noise_scale" because="small is below large, both are ints of 1 or more"
# noise = float((a - b) / (abs(1 / small - 1 / large)))
# noise = float((a - b) / (1 / small - 1 / (large + 1e-8)))
# signal = float((large * b - small * a) / (abs(large - small)))
