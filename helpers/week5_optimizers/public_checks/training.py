"""Public checks of notebook 03 that are longer than a dozen lines: a training loop, a sweep."""

from __future__ import annotations

import numpy as np

from helpers.check import Exercise
from helpers.week5_optimizers.loops import RATES, Array, looked_up, softmax_regression

SWEPT = [0.3, 0.05, 0.9, 0.1, 0.6, 0.02, 1.4]


def fit_steps(fit: Exercise) -> None:
    """The weights after three epochs of five updates, the last one of them smaller."""
    trained = fit(RATES, epochs=3, size=5, momentum=0.0, used=False)
    shifted, by_epoch = [*RATES[1:], RATES[-1]], np.repeat(RATES[:3], 5).tolist()
    trained["weights"].equals(
        softmax_regression(RATES, 3, 5, 0.0)["weights"],
        rtol=1e-7,
        hint="Follow one batch: which line changes the weights, and with which rate?",
        also={
            "The scheduler moved on before the optimizer: the first rate was never used.": (
                softmax_regression(shifted, 3, 5, 0.0)["weights"]
            ),
            "The scheduler moved on once an epoch: its steps are updates.": (
                softmax_regression(by_epoch, 3, 5, 0.0)["weights"]
            ),
            "The scheduler never moved on: all updates had the first rate.": (
                softmax_regression(RATES[:1] * 15, 3, 5, 0.0)["weights"]
            ),
            "`backward()` adds to the gradients of earlier batches: set them to zero.": (
                softmax_regression(RATES, 3, 5, 0.0, "kept")["weights"]
            ),
            "Gradients are set to zero once an epoch: every update needs that.": (
                softmax_regression(RATES, 3, 5, 0.0, "kept in the epoch")["weights"]
            ),
            "The last batch of an epoch is smaller: its loss is the mean over *its* images.": (
                softmax_regression(RATES, 3, 5, 0.0, "all of one size")["weights"]
            ),
            "The last, smaller batch of each epoch was left out.": (
                softmax_regression(RATES, 3, 5, 0.0, "short one dropped")["weights"]
            ),
            "Every epoch had the batches of the first: go through `batches` anew each time.": (
                softmax_regression(RATES, 3, 5, 0.0, "one order")["weights"]
            ),
            "No weight was changed: does the optimizer step, and are the gradients still there?": (
                softmax_regression([0.0] * 15, 3, 5, 0.0)["weights"]
            ),
        },
    )
    trained["returned"]["rates"].equals(
        RATES,
        hint="One entry for each update: the rate with which its weights were changed.",
        also={"These are the rates after the scheduler's step.": shifted},
    )


def fit_records(fit: Exercise) -> None:
    """What is written down of two epochs of four updates, all with one rate."""
    right = softmax_regression([0.6] * 8, 2, 6, 0.0)
    kept = softmax_regression([0.6] * 8, 2, 6, 0.0, "kept")
    before = softmax_regression([0.0] * 4, 1, 6, 0.0)["errors"]
    trained = fit([0.6] * 8, epochs=2, size=6, momentum=0.0, used=False)
    returned = trained["returned"]
    fit.require(
        trained["numbers"].value,
        got="lists with other things than numbers in them",
        expected="lists of floats",
        because="A tensor in a list can keep a whole forward pass in memory.",
        hint="Which method of a tensor with one number in it gives a float?",
    )
    returned["losses"].equals(
        right["losses"],
        rtol=1e-7,
        hint="One float for each update: the loss that you took the gradient of.",
        also={
            "Only the last batch of each epoch was written down.": right["losses"][3::4],
            "`backward()` adds to the gradients of earlier batches: set them to zero.": (
                kept["losses"]
            ),
        },
    )
    returned["errors"].equals(
        right["errors"],
        rtol=1e-7,
        hint="One entry for each epoch, after its last update.",
        also={
            "This is a share between 0 and 1: percent are asked for.": (
                [error / 100 for error in right["errors"]]
            ),
            "These are the images that were read rightly.": [100 - e for e in right["errors"]],
            "They were rounded: write down all digits.": [round(e, 1) for e in right["errors"]],
            "They were cut to whole percent.": [float(int(e)) for e in right["errors"]],
            "The error was taken before the updates of the epoch.": [*before, right["errors"][0]],
        },
    )


def sweep_choice(sweep: Exercise) -> None:
    """The rate that is chosen among seven, from three seeds."""
    errors = np.random.default_rng(176).uniform(2, 30, (7, 3, 9))
    seeds, fresh, baseline = [4, 0, 2], [7, 8, 3, 5], np.array([19.0, 12.0, 23.0, 8.0])
    training, validation, test = errors[:, :, seeds].swapaxes(0, 1)

    def lowest(of_each: Array) -> float:
        return SWEPT[int(np.argmin(of_each))]

    sweep(looked_up(errors, SWEPT, []), judge_by_means, SWEPT, seeds, fresh, baseline)[0].equals(
        lowest(validation.mean(axis=1)),
        hint="Which errors may you look at now, and how do three seeds become one number?",
        also={
            "It was chosen on the test set, which then can no longer judge.": lowest(
                test.mean(axis=1)
            ),
            "It was chosen by the errors in training.": lowest(training.mean(axis=1)),
            "Only the first seed was used.": lowest(validation[:, 0]),
            "Only the last seed was used.": lowest(validation[:, -1]),
            "It was chosen by each rate's luckiest seed.": lowest(validation.min(axis=1)),
            "That is the worst rate.": lowest(-validation.mean(axis=1)),
        },
    )


def sweep_verdict(sweep: Exercise) -> None:
    """The errors of the only rate there is on four fresh seeds, and the verdict on them."""
    rates, seeds, fresh = [0.2], [1, 4], [6, 5, 0, 3]
    errors = np.random.default_rng(29).uniform(12, 30, (1, 3, 7))
    errors[0, 2, fresh], baseline = [6.0, 4.5, 8.5, 5.0], np.array([9.5, 7.0, 4.0, 8.0])
    result = sweep(looked_up(errors, rates, []), judge_by_means, rates, seeds, fresh, baseline)
    result[1].equals(
        errors[0, 2, fresh],
        hint="Which seeds, and which of the three sets, have had no part in the choice?",
        also={
            "These are the seeds that chose: judge on the fresh ones.": errors[0, 2, seeds],
            "These are validation errors: judge on the test set.": errors[0, 1, fresh],
            "These are training errors: judge on the test set.": errors[0, 0, fresh],
        },
    )
    result[2].equals(
        "better",
        hint="Mean 6.0 against a baseline of 7.125.",
        also={"The judge got baseline and errors the wrong way round.": "worse"},
    )
    table = np.repeat([[[5.0, 7.0] * 2], [[3.0, 4.0] * 2]], 3, axis=1)  # the example on the card
    train = looked_up(table, [0.1, 0.4], [])
    sweep(train, judge_by_means, [0.1, 0.4], [0, 1], [2, 3], np.array([6.0, 6.0])).equals(
        (0.4, np.array([3.0, 4.0]), "better"), hint="The example: two rates, two seeds."
    )


def verdict_counts(warmup_verdict: Exercise) -> None:
    """Failures and means of three strategies on three seeds."""
    table = np.array([[3.0, 60.0, 4.0], [90.0, 2.0, 85.0], [2.0, 5.0, 20.0]])
    answer = warmup_verdict(table, 20.0, judge_by_means)
    answer["fails"].equals(
        [1, 2, 0],
        hint="Count in each row the errors above 20. Is 20.0 above 20?",
        also={
            "An error equal to the limit is not above it.": [1, 2, 1],
            "These are the runs that did not fail.": [2, 1, 3],
            "These are counts for each seed, not for each strategy.": [1, 1, 1],
        },
    )
    answer["means"].equals(
        [67 / 3, 59.0, 9.0],
        rtol=1e-9,
        hint="One mean for each row, over all its seeds.",
        also={
            "You took the median.": [4.0, 85.0, 5.0],
            "Only the first seed was used.": [3.0, 90.0, 2.0],
            "You took the best seed.": [3.0, 2.0, 2.0],
            "The failed runs were left out of the mean.": [3.5, 2.0, 9.0],
            "They were rounded: give all digits.": [22.3, 59.0, 9.0],
            "They were rounded, to two digits after the point.": [22.33, 59.0, 9.0],
            "The rows are none, constant, gradual; so is the order of the means.": [
                67 / 3,
                9.0,
                59.0,
            ],
        },
    )


def verdict_when_certain(warmup_verdict: Exercise) -> None:
    """The verdict where both parts of the claim are certain, and where one is not."""
    for constant, verdict in ((59.0, "agrees"), (22.7, "cannot tell")):
        table = np.array(
            [[3.0, 60.0, 4.0], [constant + 1, constant, constant - 1], [2.0, 5.0, 20.0]]
        )
        warmup_verdict(table, 20.0, judge_by_means)["verdict"].equals(
            verdict,
            hint=f"The means: 22.3 (none, baseline of both), {constant} (constant), 9 (gradual).",
            also={
                "Of constant against none the judge cannot tell: that is no yes.": (
                    "agrees" if constant < 30 else ""
                ),
                "“cannot tell” was taken for no.": "disagrees" if constant < 30 else "",
            },
        )


def highest_safe_peak_of_two_rows(highest_safe_peak: Exercise) -> None:
    """Two rows of failures."""
    fails = np.array([[0, 1, 3, 2], [0, 0, 0, 2]])
    highest_safe_peak([0.2, 0.5, 0.9, 1.3], fails).equals(
        [0.2, 0.9],
        rtol=1e-9,
        hint="Climb from the lowest peak. Where do you stop?",
        also={
            "That is the first peak that fails, not the last that is safe.": [0.5, 1.3],
            "One failing seed is a failure too.": [0.5, 0.9],
            "These are positions in the list: the peaks themselves are asked for.": [0, 2],
            "Failures of all rows were taken together: each has its own answer.": [0.2, 0.2],
            "It stops below the last failing peak: the first one decides.": [0.9, 0.9],
        },
    )


def judge_by_means(baseline: Array, errors: Array) -> str:
    """A judge for tests: gaps of half a point and less cannot be told from 0."""
    gap = float(np.mean(errors) - np.mean(baseline))
    return "cannot tell" if abs(gap) <= 0.5 or gap != gap else "worse" if gap > 0 else "better"
