"""The longer public checks of notebook 03, functions and classes."""

from __future__ import annotations

from helpers.check import Exercise


def numbers_among_texts(first_number: Exercise) -> None:
    """Texts before and behind, then none at all."""
    run = first_number(["n/a", "2.5", "7", "9.5", "0.5", "4.5"])
    run.demand(
        "`n/a` is no number, and others come behind it. Is the `try` in the loop, and does no line "
        "under `except` end it?"
    )
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
            "`exceptions` may be one type alone, no tuple: `except exceptions` takes both.": (
                "another TypeError: 'type' object is not iterable"
            ),
            "`in` needs a tuple, but `exceptions` may be one type: `except exceptions` takes it.": (
                "another TypeError: argument of type 'type' is not iterable"
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
    given_up = play(["OSError"] * 4, 3, OSError)
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
    play(["OSError"] * 4, 3, OSError, 0.5)["slept"].equals(
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
        False, hint="The same numbers in another order are another vector: compare place by place."
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


def one_setting(load_config: Exercise) -> None:
    """The file alone."""
    same = DEFAULTS | {"seed": 3}
    load_config(DEFAULTS, {"seed": 3}, {}, []).equals(
        same,
        also={"Only what the file says is there: begin with a copy of defaults.": {"seed": 3}},
        hint="The file changes one setting, the others stay.",
    )


def groups_are_copied(defaults_after: Exercise) -> None:
    """The caller's groups stay as they were."""
    defaults_after(DEFAULTS, {"optim": {"lr": 0.5}}, {}, []).equals(
        DEFAULTS,
        also={
            "The defaults are changed: `dict(…)` and `.copy()` copy only the outer dict, so its "
            "groups are shared. `copy.deepcopy(…)` copies them, too.": (
                DEFAULTS | {"optim": {"name": "sgd", "lr": 0.5}}
            )
        },
        hint="The defaults stay as they are, and the groups in them, too.",
    )


def four_layers(load_config: Exercise) -> None:
    """Each layer alone, then two at once."""
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
