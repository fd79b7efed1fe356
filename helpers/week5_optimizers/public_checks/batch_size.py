"""The longer public checks of notebook 04, batch size."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.check import Exercise
from helpers.week5_optimizers import reference

Array = np.ndarray[Any, Any]
Train = Callable[..., Array]
Judge = Callable[[Array, Array], str]


def scaled_rate_by_three_rules(scaled_rate: Exercise) -> None:
    """Three rules, one larger batch."""
    scaled_rate(0.1, 16, 144, "linear").equals(
        0.9,
        hint="The batch is 9 times as large. What should happen to the rate?",
        also={
            "A larger batch got a smaller rate: the fraction is upside down.": 0.1 / 9,
            "This is the square-root rule.": 0.3,
            "This is the new batch times the rate: divide by base_batch.": 14.4,
        },
    )
    scaled_rate(0.1, 16, 144, "sqrt").equals(
        0.3,
        hint="The batch is 9 times as large, and the root of 9 is 3.",
        also={
            "The rule is ignored: this is linear scaling.": 0.9,
            "The root was taken of the batch, not of k.": 1.2,
            "k was squared: the root is the other way.": 8.1,
            "The root was taken of the rate as well: it is the root of k alone.": 0.9**0.5,
            "k was halved: the rule multiplies by its root.": 0.45,
            "A larger batch got a smaller rate: the fraction is upside down.": 0.1 / 3,
        },
    )
    scaled_rate(0.1, 16, 144, "none").equals(0.1, hint="This rule changes nothing.")
    for rule, rate in (("none", 0.1), ("sqrt", 0.2), ("linear", 0.4)):
        scaled_rate(0.1, 16, 64, rule).equals(rate, hint="These are the numbers of the example.")


def judge_gap_margin(judge_gap: Exercise) -> None:
    """The gap and its margin."""
    before = np.array([3.0, 2.0, 4.0, 3.5, 2.6])
    result = judge_gap(before, np.array([3.5, 2.75, 4.0, 5.0, 2.736]), 1.0)
    result[0].equals(
        0.5772,
        hint="The five gaps are 0.5, 0.75, 0, 1.5 and 0.136.",
        also={
            "Baseline minus errors: a positive gap should mean worse.": -0.5772,
            "This is the median of the gaps; their mean is asked for.": 0.5,
            "It was rounded to three digits: return all of them.": 0.577,
            "It was rounded to two digits: return all of them.": 0.58,
        },
    )
    result[1].equals(
        0.7385544382167382,
        rtol=1e-9,
        hint="The gaps have s = 0.595…, and t is 2.776… for four degrees of freedom.",
        also={
            "1.96 is for a known spread; with five seeds Student's t is 2.78.": 0.521374147176,
            "The normal distribution is for a known spread; with five seeds Student's t is 2.78.": (
                0.5213645668041749
            ),
            "The root of n is missing.": 1.6514579289367952,
            "This is the whole width; the margin is half of it.": 1.4771088764334763,
            "s was divided by n, not by its root.": 0.33029158578735907,
            "s was divided by the root of n − 1; for the mean of n gaps it is the root of n.": (
                0.8257289644683976
            ),
            "s has n − 1 in its denominator: use ddof=1.": 0.660583171574718,
            "This is the standard error; the factor t is missing.": 0.26600721794718274,
            "t was taken at 0.95. 2.5 % on each side are left out: 0.975.": 0.5670866327203942,
            "Degrees of freedom are n − 1, not n.": 0.6837933226031782,
            "Degrees of freedom are n − 1: there are n gaps, not 2n numbers.": 0.6134137445803592,
            "Spreads were combined. Same seeds: take the spread of the gaps.": 1.52160297139969,
            "The samples are not independent. Same seeds: take the spread of the gaps.": (
                1.2637825028911074
            ),
            "This is the spread of the errors. Same seeds: take that of the gaps.": (
                1.1777752132483856
            ),
            "The arrays were sorted first: a gap belongs to one seed.": 0.3918609744107903,
            "t was rounded to 2.776: take all its digits from scipy.": 0.7384360370213792,
            "t was rounded to 2.78: take all its digits from scipy.": 0.739500065893168,
            "It was rounded to three digits: return all of them.": 0.739,
            "It was rounded to two digits: return all of them.": 0.74,
        },
    )


def judge_gap_verdict(judge_gap: Exercise) -> None:
    """The verdict."""
    before = np.array([2.5, 2.0, 3.0, 2.2, 2.8])
    for shift, limit, verdict in [(0.1, 1.0, "holds"), (7.0, 1.0, "breaks")]:
        after = before + shift + np.array([0.1, -0.1, 0.0, 0.2, -0.2])
        judge_gap(before, after, limit)[2].equals(
            verdict, hint=f"All gaps are close to {shift}, and the limit is {limit}."
        )
    judge_gap(np.array([2.0, 3.0]), np.array([2.5, 4.5]), 1.0)[2].equals(
        "cannot tell",
        hint="The example: the limit is inside the interval. Is it spelled as on the card?",
        also={
            "Only the mean was compared with the limit, not its whole interval.": "breaks",
            "Only the mean was compared, and it is not below the limit.": "holds",
        },
    )


def judge_one_point(baseline: Array, errors: Array) -> str:
    """The verdict of section 2 with a limit of one percentage point."""
    return str(reference.gap_by_scipy(baseline, errors, 1.0)[2])


def pretended(table: Mapping[int, Mapping[float, float]], calls: list[Any]) -> Train:
    """A training that looks its errors up: table[batch][rate in units of 0.1]."""

    def train(rate: float, batch_size: int, seeds: Sequence[int]) -> Array:
        calls.append((float(rate), int(batch_size), tuple(seeds)))
        level = table.get(int(batch_size), {}).get(round(float(rate) / 0.1, 3), 77.0)
        return level + np.array([0.1, -0.2, 0.1, 0.0, 0.05])[: len(seeds)]

    return train


def scaling_report_table(scaling_report: Exercise) -> list[Any]:
    """The table of verdicts; return the trainings that were asked for."""
    calls: list[Any] = []
    judged: list[Any] = []
    table = {
        20: {1.0: 3.0},
        80: {1.0: 5.0, 2.0: 6.0, 4.0: 3.0},
        180: {1.0: 30.0, 3.0: 3.1, 9.0: 3.2},
    }

    def judge(baseline: Array, errors: Array) -> str:
        judged.append((np.shape(baseline), np.shape(errors)))
        return judge_one_point(*np.broadcast_arrays(np.atleast_1d(baseline), errors))

    train = pretended(table, calls)
    result = scaling_report(train, judge, 0.1, 20, [4, 9], [4, 11, 2, 7, 5])
    _ = result.value  # it has run
    scaling_report.require(
        () not in [shape for pair in judged for shape in pair],
        got="`judge` was given a single number",
        expected="the two arrays that `train` gave, one error for each seed",
        because="The errors were averaged before they were judged: `judge` compares seed by seed.",
        hint="Hand both arrays on as they are.",
    )
    wanted = {
        "none": {4: "breaks", 9: "breaks"},
        "sqrt": {4: "breaks", 9: "holds"},
        "linear": {4: "holds", 9: "holds"},
    }
    all_break = {4: "breaks", 9: "breaks"}
    all_hold = {4: "holds", 9: "holds"}
    result[0].equals(
        wanted,
        hint="Look at one cell: which rate and which batch did you train, against what?",
        also={
            "The baseline and the errors are swapped when judging.": dict.fromkeys(
                wanted, all_hold
            ),
            "Every rule got the same, unscaled rate.": dict.fromkeys(wanted, all_break),
            "The batch stayed the same: it must grow with k.": {
                "none": all_hold,
                "sqrt": all_break,
                "linear": all_break,
            },
            "Row “none” keeps the rate, but its batch has to grow, too.": wanted
            | {"none": all_hold},
            "Row “sqrt” breaks everywhere: is its rate base_rate · √k?": wanted
            | {"sqrt": all_break},
            "Row “none” lacks a factor: each belongs in every row.": wanted
            | {"none": {4: "breaks"}},
            "The two keys are in the other order: verdicts[rule][k].": {
                k: {rule: row[k] for rule, row in wanted.items()} for k in (4, 9)
            },
            "The keys inside are batch sizes; they should be the factors k.": {
                rule: {20 * k: verdict for k, verdict in row.items()}
                for rule, row in wanted.items()
            },
        },
    )
    result[1].equals(
        9,
        hint="Linear scaling holds at 4 and at 9.",
        also={
            "In row “sqrt” it would be 1, but up_to is about linear scaling.": 1,
            "up_to is a factor k, not a batch size.": 180,
            "This counts the factors that hold, and one more; up_to is the last of them.": 3,
            "This counts the factors that hold; up_to is the last of them.": 2,
            "This is the first factor that holds: go on while they hold.": 4,
        },
    )
    return calls


def verdict_at(*rows: Mapping[int, str]) -> tuple[Train, Judge]:
    """A training and a judge that look verdicts up by k: rows "linear", "sqrt" and "none"."""

    def train(rate: float, batch_size: int, seeds: Sequence[int]) -> Array:
        k = batch_size / 8
        power = math.log(max(rate / 0.25, 1e-9), k) if k > 1 else 0.0
        return np.full(len(seeds), 10 * k + round(2 * power))

    def judge(baseline: Array, errors: Array) -> str:
        k, twice_power = divmod(round(float(np.mean(errors))), 10)
        row = {2: 0, 1: 1, 0: 2}.get(twice_power, len(rows))
        return rows[row].get(k, "breaks") if row < len(rows) else "breaks"

    return train, judge


def scaling_report_limit(scaling_report: Exercise) -> None:
    """How far linear scaling holds."""
    both = {4: "holds", 6: "holds"}  # linear and sqrt
    scaling_report(*verdict_at(both, both), 0.25, 8, [4, 6, 9], [3, 1])[1].equals(
        6,
        hint="Linear scaling holds at 4 and 6, and breaks at 9.",
        also={
            "9 was tried, and it breaks there.": 9,
            "up_to is a factor k, not a batch size.": 48,
            "This counts the factors that hold, and one more; up_to is the last of them.": 3,
            "This counts the factors that hold; up_to is the last of them.": 2,
            "This is the first factor that holds: go on while they hold.": 4,
        },
    )


def needed_rates_of_four_batches(needed_rates: Exercise) -> None:
    """Four batch sizes, five rates."""
    rates, sizes = np.array([0.1, 0.2, 0.4, 0.8, 1.6]), np.array([4, 16, 64, 256])
    table = np.array(
        [
            [3.0, 2.0, 2.5, 90.0, 91.0],
            [6.0, 2.9, 2.1, 2.2, 80.0],
            [9.0, 7.0, 5.0, 2.8, 70.0],
            [60.0, 30.0, 9.0, 6.0, 88.0],
        ]
    )
    result = needed_rates(rates, sizes, table, 3.0)
    result[0].equals(
        np.array([0.1, 0.2, 0.8, np.nan]),
        hint="Look along each row: which is the first error of 3.0 or less?",
        also={
            "This is the best rate; asked is the smallest that is good enough.": np.array(
                [0.2, 0.4, 0.8, np.nan]
            ),
            "This is the best rate, also where none is good enough.": np.array(
                [0.2, 0.4, 0.8, 0.8]
            ),
            "An error equal to the goal is good, too.": np.array([0.2, 0.2, 0.8, np.nan]),
            "This is the largest good rate: the upper border.": np.array([0.4, 0.8, 0.8, np.nan]),
            "Errors need not fall along a row: batch 64 is good at 0.8.": np.array(
                [0.1, 0.2, np.nan, np.nan]
            ),
            "A batch without a good rate gets nan, not 0.": np.array([0.1, 0.2, 0.8, 0.0]),
            "A batch without a good rate gets nan, not the last rate.": np.array(
                [0.1, 0.2, 0.8, 1.6]
            ),
            "A batch without a good rate gets nan, not infinity.": np.array(
                [0.1, 0.2, 0.8, np.inf]
            ),
            "No rate is good for batch 256, and argmax of nothing is 0: that should be nan.": (
                np.array([0.1, 0.2, 0.8, 0.1])
            ),
        },
    )
    result[1].equals(
        64,
        hint="Batch 256 reaches 6.0 at best.",
        also={
            "Batch 256 never reaches the goal.": 256,
            "This is the place of the batch size, not the batch size.": 2,
            "This is the number of batch sizes that have a good rate.": 3,
        },
    )
    result[2].equals(
        0.75,
        rtol=1e-9,
        hint="Three points: (4, 0.1), (16, 0.2), (64, 0.8). Rates grow by 8 while batches grow by "
        "16.",
        also={
            "The slope is that of the numbers, not of their logarithms.": (
                float(np.polyfit([4, 16, 64], [0.1, 0.2, 0.8], 1)[0])
            ),
            "The line is drawn the other way: log batch over log rate.": (
                float(np.polyfit(np.log([0.1, 0.2, 0.8]), np.log([4, 16, 64]), 1)[0])
            ),
            "Log batch was fitted over log rate, and its slope turned over: another line.": 7 / 9,
            "The line is drawn over 0, 1, 2, not over log(batch size).": 0.75 * math.log(4),
            "One of the two axes is logarithmic, both should be.": (
                float(np.polyfit(np.log([4, 16, 64]), [0.1, 0.2, 0.8], 1)[0])
            ),
            "The rates are on a logarithmic axis, the batch sizes should be, too.": (
                float(np.polyfit([4, 16, 64], np.log([0.1, 0.2, 0.8]), 1)[0])
            ),
            "This is the height of the line at log(batch size) = 0; the slope comes first.": (
                float(np.polyfit(np.log([4, 16, 64]), np.log([0.1, 0.2, 0.8]), 1)[1])
            ),
        },
    )
    needed_rates(
        np.array([0.1, 0.2, 0.4]),
        np.array([8, 16]),
        np.array([[3.0, 2.0, 50.0], [9.0, 3.0, 2.0]]),
        3.0,
    ).equals(
        (np.array([0.1, 0.2]), 16, 1.0),
        hint="These are the numbers of the example.",
        also={
            "Two points make a line: the slope is nan for fewer than two.": (
                np.array([0.1, 0.2]),
                16,
                np.nan,
            )
        },
    )


def looked_up(
    table: Mapping[tuple[int, int], Sequence[float]], calls: list[Any], known: Sequence[int] = ()
) -> Train:
    """A training that looks its errors up by (batch size, whether it had more epochs).

    `known`: the seeds of the table; other seeds get its first numbers, other settings 77.
    """

    def train(batch_size: int, epochs: int, seeds: Sequence[int]) -> Array:
        calls.append((int(batch_size), int(epochs), tuple(seeds)))
        errors = table.get((int(batch_size), min(int(epochs), 7)), [77.0] * len(seeds))
        places = [known.index(seed) if seed in known else i for i, seed in enumerate(seeds)]
        return np.array([errors[place] for place in places])

    return train


def gap_closed_by_a_table(gap_closed: Exercise) -> list[Any]:
    """Three trainings from a table; return those that were asked for."""
    calls: list[Any] = []
    seeds = [3, 8, 5]
    table = {
        (10, 6): [2.0, 3.0, 4.0],
        (10, 7): [1.0, 2.0, 2.4],
        (30, 6): [11.0, 14.0, 20.0],
        (30, 7): [3.0, 6.0, 6.0],
    }
    result = gap_closed(looked_up(table, calls, seeds), 90, 10, 30, 6, seeds)
    result[0].equals(
        18,
        hint="Batch 10 makes 54 updates in 6 epochs, batch 30 makes 3 in one.",
        also={
            "These are the updates. How many epochs are they?": 54,
            "It was rounded down, and 1 added: too many where nothing is left over.": 19,
        },
    )
    result[1].equals(
        5 / 6,
        rtol=1e-9,
        hint="The means are 3 (small), 15 (large) and 5 (large, equal updates).",
        also={
            "This is the share that is left.": 1 / 6,
            "The fraction is upside down.": 6 / 5,
            "The small batch was trained for more_epochs: it keeps `epochs`.": 10 / 13.2,
            "This is the mean of the shares of single seeds, not the share of the means.": float(
                np.mean([8 / 9, 8 / 11, 14 / 16])
            ),
            "Only the first seed was used.": 8 / 9,
            "Only the last seed was used.": 14 / 16,
            "These are medians; the fraction is one of means.": 8 / 11,
            "The gap was divided by the error of the small batch.": 10 / 3,
            "The gap was divided by the error of the large batch.": 10 / 15,
            "This is how many points were closed; divide by the gap.": 10.0,
            "This is in percent; the share is a fraction of 1.": 500 / 6,
        },
    )
    return calls
