"""The public checks of the two exercises about medians, of notebook 03."""

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
        hint="What do our tests never ask: which lengths, which numbers, what happens to the list? "
        "(`3.0` for `3` is no bug, and no special kind of ValueError is one.)",
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
        if end["last"].endswith(f" raised {end['raised']}"):
            return (
                "An error does not come back, it is raised, and yours ends the test: call "
                "`median([])` in a `try`."
            )
        return (
            "For an empty list any ValueError is right, in any words, special kinds of it, too: "
            "`except ValueError` catches them all."
        )
    if loud == [True, False, True]:
        return "Whole numbers may come back as whole numbers, `3` for `[3]`."
    if loud == [False, True, False]:
        return "Whole numbers may come back as floats, `3.0` for `[3]`."
    if end["raised"] != "AssertionError":
        return "An error stops your test: a complaint is an AssertionError, made by `assert`."
    if all(loud):
        return (
            "All right medians get a complaint: is what you expect right, and compared by `==`, "
            "whatever its type?"
        )
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
