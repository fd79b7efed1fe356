"""The longer public checks of notebook 03, functions and classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.check import Exercise
from helpers.week1_python import medians

Case = tuple[list[Any], Any]

# How many got through, in sentences that a hidden test may tell, too.
GOT_THROUGH = {
    1: "One wrong median got through.",
    2: "Two wrong medians got through.",
    3: "Three wrong medians got through.",
    4: "Four wrong medians got through.",
    5: "Five wrong medians got through.",
    6: "Six wrong medians got through.",
    7: "Seven wrong medians got through.",
    8: "Eight wrong medians got through.",
    9: "Nine wrong medians got through.",
}


def numbers_among_texts(first_number: Exercise) -> None:
    """Texts before and behind, then none at all."""
    run = first_number(["n/a", "2.5", "7", "9.5", "0.5", "4.5"])
    run.demand("`n/a` is no number, and others come behind it. Is the `try` in the loop?")
    run.equals(
        2.5,
        also={
            "That is the text: `float(text)` makes a number of it.": "2.5",
            "That is the last number: `return` ends the search at the first one.": 4.5,
            "That is the largest number: the first one is wanted.": 9.5,
            "That is the smallest number: the first one is wanted.": 0.5,
            "A text with a point is a number, too: let `float` decide, not `int` or digits.": 7.0,
            "Nothing comes back: does the loop end at the first text that is none?": None,
        },
        hint="`n/a` is no number: the search goes on with the next text.",
    )
    first_number(["n/a", "2.5", "7"]).equals(2.5, hint="The example of the card.")
    first_number(["6", "x", "1"]).equals(
        6.0, hint="The very first text is a number: it is the one, whatever comes behind it."
    )
    first_number(["", "-3e2", "4"]).equals(
        -300.0, hint="What is a number is decided by `float`: it reads `-3e2`, too."
    )
    first_number(["tea", "biscuits"]).raises(
        ValueError, hint="None of them is a number: `raise ValueError(…)` behind the loop."
    )


def six_calls(play: Exercise) -> None:
    """After failures, never, another error; then the pauses and the name."""
    third = play(["OSError", "OSError", "data"], 5, OSError)
    third["raised"].equals(
        "",
        also={
            "The first error went on to who called: is it caught, and is the function called "
            "again?": "OSError: failure 1",
            "The second error went on to who called; the third of five calls succeeds.": (
                "OSError: failure 2"
            ),
        },
        hint="It fails twice; the third call gives something. So no error goes on.",
    )
    third["returned"].equals(
        "data",
        also={
            "The result is lost: does the wrapper return what the function gives?": None,
            "It goes on after a call that succeeds: `return` at once.": "called too often",
        },
        hint="It fails twice; the third call gives something. What does the wrapper return?",
    )
    third["calls"].equals(3, hint="It is called until it succeeds, and no more.")
    given_up = play(["OSError"] * 9, 3, OSError)
    given_up["calls"].equals(
        3,
        also={
            "One call too many: `times` counts the first call, too.": 4,
            "One call too few: the last of them may still succeed.": 2,
        },
        hint="`times` is how often it is called at most.",
    )
    given_up["raised"].equals(
        "OSError: failure 3",
        also={
            "After the last failure nothing is raised: who called it has to know.": "",
            "That is the first error; the last one says what is wrong now.": "OSError: failure 1",
            "That is an error of the wrapper's own: `raise` without a name in `except` "
            "raises the one that came.": "another OSError",
        },
        hint="When no call is left, the last error goes on to who called.",
    )
    play(["KeyError", "data"], 3, OSError)["calls"].equals(
        1,
        also={"It tries again after a KeyError: only `exceptions` are caught.": 2},
        hint="A KeyError is none of the exceptions asked for: it goes on at once.",
    )
    _pauses_and_name(play)


def _pauses_and_name(play: Exercise) -> None:
    play(["OSError", "data"], 3, OSError, 0.5)["slept"].equals(
        [0.5],
        also={
            "It sleeps before the first call, or after the one that succeeds: "
            "wait only between two calls.": [0.5, 0.5],
            "The `sleep` that it was given is never called: `sleep(delay)`, not `time.sleep`, "
            "before the next try.": [],
        },
        hint="One failure, then it succeeds: two calls have one pause between them.",
    )
    play(["OSError"] * 9, 3, OSError, 0.5)["slept"].equals(
        [0.5, 0.5],
        also={
            "It sleeps after the last failure, too: nobody waits for another call then.": [0.5] * 3,
            "It waits longer each time; the card says `delay`.": [0.5, 1.0],
            "It waits only once: before the third call, too.": [0.5],
        },
        hint="Three calls have two pauses between them.",
    )
    play(["tea"], 2, OSError)["name"].equals(
        "fetch", hint="The name is lost: `@functools.wraps(function)` above the wrapper keeps it."
    )


def sums_and_multiples(evaluate: Exercise) -> None:
    """Plus, minus, times, and what does not fit."""
    u, v = [3, -1, 4], [2, 7, 5]
    evaluate("u + v", u=u, v=v).equals(
        ("Vec", [5, 6, 9]),
        also={
            "The numbers stand one behind the other: add them in pairs.": ("Vec", u + v),
            "That is a plain list: make a Vec of it.": ("list", [5, 6, 9]),
            "That is a plain tuple: make a Vec of it.": ("tuple", [5, 6, 9]),
        },
        hint="Add in pairs, as `zip` gives them, and make a Vec of the sums.",
    )
    plain = "That is a plain list: make a Vec of it."
    evaluate("u - v", u=u, v=v).equals(
        ("Vec", [1, -8, -1]),
        also={plain: ("list", [1, -8, -1])},
        hint="`u - v` calls `u.__sub__(v)`: subtract in pairs.",
    )
    for product, called in (("v * 3", "`v.__mul__(3)`"), ("3 * v", "`v.__rmul__(3)`")):
        evaluate(product, v=v).equals(
            ("Vec", [6, 21, 15]),
            also={
                plain: ("list", [6, 21, 15]),
                "That is the number alone: multiply each number of the vector by it.": 3,
                "The numbers were repeated: multiply each of them.": ("Vec", v * 3),
            },
            hint=f"`{product}` calls {called}.",
        )
    evaluate("u @ v", u=u, v=v).equals(
        19,
        also={
            "Those are the products: add them up.": ("Vec", [6, -7, 20]),
            "That is the sum of the first times the sum of the second.": 84,
            "Only the first pair was counted: is `return` behind the loop?": 6,
        },
        hint="3·2 + (−1)·7 + 4·5",
    )
    evaluate("[list(u), list(u + v), list(u)]", u=u, v=v).equals(
        [u, [5, 6, 9], u], hint="`u + v` makes a new vector, and leaves both as they are."
    )
    evaluate("u + v", u=[1, 2, 3], v=[1, 2]).raises(
        ValueError, hint="Vectors of different lengths have no sum: `zip` would cut one off."
    )


def equal_or_not(evaluate: Exercise) -> None:
    """Equal, unequal, something else; as a key."""
    evaluate("u + v == w", u=[1, 2], v=[3, 4], w=[4, 6]).equals(
        True, hint="Is the sum a Vec of 4 and 6? Equal numbers are compared by `==`, not by `is`."
    )
    evaluate("u == v", u=[1, 2], v=[1, 3]).equals(
        False, hint="One pair is equal, the other is not: all of them have to be."
    )
    evaluate("u == v", u=[1, 2], v=[2, 1]).equals(
        False, hint="The same numbers in another order are another vector."
    )
    evaluate("u == v", u=[1, 2], v=[1, 2, 3]).equals(
        False, hint="`zip` stops at the shorter one: are they of the same length?"
    )
    evaluate("[u == 3, u != 3, u == 'abc']", u=[1, 2, 3]).equals(
        [False, True, False],
        also={"`__eq__` returns nothing here: `return NotImplemented`.": [None, True, None]},
        hint="What is no Vec is not equal to one, and that is no error.",
    )
    evaluate("len({u, v, w})", u=[1, 2], v=[1, 2], w=[2, 1]).equals(
        2,
        also={"Equal vectors need equal hashes: let `hash` look at the numbers.": 3},
        hint="In a set equal values count once, if their hashes are equal, too.",
    )


DEFAULTS = {"seed": 7, "verbose": False, "optim": {"name": "sgd", "lr": 0.1}}


def four_layers(load_config: Exercise) -> None:
    """Each layer alone, then two at once."""
    same = DEFAULTS | {"seed": 3}
    load_config(DEFAULTS, {"seed": 3}, {}, []).equals(
        same,
        also={"Only what the file says is there: begin with a copy of defaults.": {"seed": 3}},
        hint="The file changes one setting, the others stay.",
    )
    momentum = DEFAULTS | {"optim": {"name": "adam", "lr": 0.1}}
    load_config(DEFAULTS, {"optim": {"name": "adam"}}, {}, []).equals(
        momentum,
        also={
            "The learning rate is lost: the whole group was replaced, not one setting in it.": (
                DEFAULTS | {"optim": {"name": "adam"}}
            )
        },
        hint="The file changes one setting of a group, the others of the group stay.",
    )
    quick = DEFAULTS | {"optim": {"name": "sgd", "lr": 0.5}}
    load_config(DEFAULTS, {}, {"optim.lr": "0.5"}, []).equals(
        quick,
        also={
            "The value is still text: make the type of the default of it.": (
                DEFAULTS | {"optim": {"name": "sgd", "lr": "0.5"}}
            ),
            "A name with a point was taken for one key: it leads into a group.": (
                DEFAULTS | {"optim.lr": 0.5}
            ),
        },
        hint="Which group is it, and which setting in it? What type has the default?",
    )
    load_config(DEFAULTS, {"seed": 3}, {"seed": "5"}, []).equals(
        DEFAULTS | {"seed": 5},
        also={"The file has won: env comes later, and wins.": DEFAULTS | {"seed": 3}},
        hint="The order is defaults, file, env, argv: the last one wins.",
    )
    load_config(DEFAULTS, {}, {"seed": "5"}, ["seed=6"]).equals(
        DEFAULTS | {"seed": 6},
        also={"The environment has won: argv comes last, and wins.": DEFAULTS | {"seed": 5}},
        hint="The order is defaults, file, env, argv: the last one wins.",
    )


def true_false_unknown(load_config: Exercise) -> None:
    """The example; a bool from text; names that nobody knows."""
    load_config(
        {"seed": 7, "optim": {"name": "sgd", "lr": 0.1}}, {"seed": 3}, {}, ["optim.lr=1e-3"]
    ).equals(
        {"seed": 3, "optim": {"name": "sgd", "lr": 0.001}},
        also={
            "The word of argv has changed nothing.": {
                "seed": 3,
                "optim": {"name": "sgd", "lr": 0.1},
            },
        },
        hint="The example of the card.",
    )
    loud = DEFAULTS | {"verbose": True}
    run = load_config(DEFAULTS, {}, {"verbose": "true"}, [])
    run.demand("Which type has the default? A bool is an int, too: ask for `bool` first.")
    run.equals(
        loud,
        also={"The environment has changed nothing.": DEFAULTS},
        hint="The text true means True.",
    )
    run = load_config(loud, {}, {"verbose": "false"}, [])
    run.demand("Which type has the default? A bool is an int, too: ask for `bool` first.")
    run.equals(
        DEFAULTS,
        also={'`bool("false")` is True, as any text that is not empty: compare the text.': loud},
        hint="Which texts mean True, and which False?",
    )
    load_config(DEFAULTS, {}, {}, ["verbose=true"]).equals(loud, hint="The text true means True.")
    load_config(DEFAULTS, {}, {}, ["verbose=maybe"]).raises(
        ValueError, hint="A bool is true or false, in any letters. All else is a ValueError."
    )
    load_config(DEFAULTS, {"sed": 3}, {}, []).raises(
        KeyError, hint="`sed` is no setting: a misspelled name must not be taken silently."
    )
    load_config(DEFAULTS, {}, {"optim.rate": "3"}, []).raises(
        KeyError, hint="`optim` has no setting `rate`."
    )


def passes_our_tests(called: Exercise, cases: Sequence[Case]) -> None:
    """The tests of the notebook."""
    bugs: dict[tuple[Any, ...], dict[str, object]] = {
        (5, 1, 3): {
            "1 is not in the middle, and our first test sees that: is the list sorted, "
            "and is the index right?": 1,
            "Nothing comes back: `return` the median, `print` only shows it.": None,
        },
        (2, 9, 4, 4, 8): {
            "That is the mean, and our third test sees that.": 5.4,
            "Values that stand twice are lost, and our third test sees that.": 6.0,
        },
        (14, 24, 34, 44): {
            "That is the upper of the two middle ones, and our fourth test sees that.": 34,
            "That is the lower of the two middle ones, and our fourth test sees that.": 24,
        },
    }
    for values, expected in cases:
        called(values).equals(
            expected,
            also=bugs.get(tuple(values)),
            hint="Our tests find this bug. Make one that they cannot see.",
            rtol=1e-9,
        )


def is_wrong_somewhere(called: Exercise) -> None:
    """Compared with the right median on many lists."""
    lists = medians.many_lists()
    given = called(lists, True).value
    wrong = [
        values
        for values, answer in zip(lists, given, strict=True)
        if medians.differ(answer, medians.right_answer(values))
    ]
    called.require(
        wrong,
        got=f"the right median of all {len(lists)} lists that we tried",
        expected="at least one wrong answer",
        because="We found no list on which it is wrong: where is the bug?",
        hint="What do our tests never ask: which lengths, which numbers, what happens to the list?",
    )


def right_ones_are_quiet(try_test: Exercise) -> None:
    """A right median, whatever its style, gets no complaint."""
    ends = [try_test(right).value for right in medians.RIGHT]
    loud = [bool(end["raised"]) for end in ends]
    for end in ends:
        try_test.require(
            not end["raised"],
            got=f"{end['raised']} for a right median, " + (end["last"] or "which was not called"),
            expected="no error",
            because=_why_loud(end, loud),
            hint="This median does all that the card says. What does your test ask beyond that?",
        )


def _why_loud(end: dict[str, Any], loud: list[bool]) -> str:
    """What a test asks too much, by which of the right medians it complains about."""
    if not end["last"]:
        return "It complains before it has called the median at all."
    if end["kind"] == "no list":
        return "What your test hands in is no list: only lists are promised to a median."
    if end["kind"] == "empty" and "raised" in end["last"]:
        return "For an empty list any ValueError is right, in any words: ask for the type only."
    if loud == [True, False, True]:
        return "Whole numbers may come back as whole numbers, `3` for `[3]`."
    if loud == [False, True, False]:
        return "Whole numbers may come back as floats, `3.0` for `[3]`."
    if end["raised"] != "AssertionError":
        return "An error stops your test: a complaint is an AssertionError, made by `assert`."
    if all(loud):
        return "All right medians get a complaint: is what you expect right, and compared by `==`?"
    return ""


def bugs_are_found(
    try_test: Exercise, planted: Sequence[medians.Planted], *, here: bool = False
) -> None:
    """A wrong median makes the test complain; `here` are those that only the check may know."""
    through: list[medians.Planted] = []
    end: dict[str, Any] = {}
    for each in planted:
        ended = try_test(medians.told_by(each.median), True) if here else try_test(each.median)
        if not ended.value["raised"]:
            through.append(each)
            end = ended.value
    if not through:
        return
    because, hint = GOT_THROUGH[len(through)], through[0].found_by
    if len(through) > 1 and end["calls"] == 1:
        hint = (
            "Your test calls the median only once: try more lists, and see that no `return` ends "
            "it before them."
        )
    elif len(through) > 2 and not here:
        hint += " And is each result compared, not only the last one?"
    if len(through) == len(planted):
        because = "It complains about nothing: is there an `assert`, is it reached, and not caught?"
        hint = (
            "`print` and `return` are no complaints, and `assert (so, words)` in brackets is none."
        )
        if end["calls"] == 0:
            because = "It never calls the median that it is given."
            hint = "The median is the parameter: call it by that name, `median([5, 1, 3])`."
        elif end["returned"] == "bool":
            because = "It returns True or False, and nobody looks: a test complains by `assert`."
    try_test.require(
        False,
        got="no complaint about " + ", ".join(f"“{each.name}”" for each in through),
        expected="one about each",
        because=because,
        hint=hint,
    )
