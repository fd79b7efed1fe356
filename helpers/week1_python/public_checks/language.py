"""The longer public checks of notebook 02, the language."""

from __future__ import annotations

from helpers.check import Exercise
from helpers.week1_python.language import (
    MANY,
    NO_DICT,
    NO_FUNCTION,
    NO_MORE,
    ONE_MORE,
    order_faults,
)

UNITS = ("inch", "pound")
_PROGRAM_A = [(int, each) for each in (3, 1, 4, 7)]


def two_of_six(last: Exercise) -> None:
    """The example of the card."""
    last([7, 2, 9, 4, 8, 1], 2).equals(
        [8, 1],
        also={
            "Those are the first ones.": [7, 2],
            "Two are left out instead of taken: where does the slice begin?": [9, 4, 8, 1],
            "One too many: the slice begins one place too early.": [4, 8, 1],
            "The very last one is missing: leave the right side of the colon empty.": [8],
            "The order is turned round.": [1, 8],
        },
        hint="At which place does the slice begin, and where does it end?",
    )


def program_a(printed: Exercise) -> None:
    """What program A prints."""
    found = printed()[0].value
    slips = {
        "`b = a` makes no copy: the 4 goes into the one list that both mean.": [3, 1, 7],
        "`a = a + [7]` makes a new list, and only a means it: the 9 goes into the old one.": [
            *(3, 1, 4, 7, 9)
        ],
        "That is b. The name a was put on a new list, with a 7.": [3, 1, 4, 9],
        "The 7 was there before the 9, and by then a and b meant two lists: b got the 9.": [
            *(3, 1, 4, 9, 7)
        ],
        "`a = a + [7]` puts the name a on a new list, which ends with the 7.": [3, 1, 4],
        "`+ [7]` puts the 7 behind the others; it does not put a list into the list.": [
            *(3, 1, 4, [7])
        ],
        "The lists stand in another order: first that of A, then B, then C.": [6, 2],
        "That is B: the lists stand in the order A, B, C.": [[8, 2], [5, 2, 6]],
    }
    text = "That is text: write the list itself, without quotes." if isinstance(found, str) else ""
    printed.require(
        isinstance(found, list) and [(type(each), each) for each in found] == _PROGRAM_A,
        got=found,
        expected="the list that program A prints",
        because=text or next((why for why, slip in slips.items() if slip == found), ""),
        hint="Draw an arrow from a and from b. Which line moves an arrow?",
    )


def two_rows_of_three(transposed: Exercise) -> None:
    """Two rows of three, then a single row."""
    transposed([[3, 1, 4], [2, 5, 9]]).equals(
        [[3, 2], [1, 5], [4, 9]],
        also={
            "That is the table itself: its rows, not its columns.": [[3, 1, 4], [2, 5, 9]],
            "All rows are one list, several times: `[…] * n` repeats a reference.": [[4, 9]] * 3,
            "All columns are one list, several times: is it made once, before the loop, or by "
            "`[[]] * n`, which repeats a reference?": [[3, 2, 1, 5, 4, 9]] * 3,
            "All columns are one list, several times: `[[]] * n` repeats a reference.": [
                *[[3, 1, 4, 2, 5, 9]] * 3
            ],
            "`zip(rows)` gives out one row after the other; `zip(*rows)` takes from all at once.": [
                *([[3, 1, 4]], [[2, 5, 9]])
            ],
            "A column is missing: there are as many as a row is long.": [[3, 2], [1, 5]],
            "That is one long list: each column is a list of its own.": [3, 2, 1, 5, 4, 9],
            "The columns come from right to left.": [[4, 9], [1, 5], [3, 2]],
            "Each column is read from below.": [[2, 3], [5, 1], [9, 4]],
        },
        hint="The first new row holds the first element of each old row.",
    )
    transposed([[6, 2]]).equals(
        [[6], [2]],
        also={
            "That is the row, flat: each column is a list of its own, here of one element.": [6, 2]
        },
        hint="One row of two becomes two rows of one.",
    )


def windows_of_a_list(windows: Exercise) -> None:
    """The example with both steps, then windows side by side."""
    full = [(3, 1, 4), (1, 4, 1), (4, 1, 5), (1, 5, 9)]
    windows([3, 1, 4, 1, 5, 9], 3).equals(
        full,
        also={
            "The last full window is missing.": full[:-1],
            "At the end there are windows that are not full.": [*full, (5, 9), (9,)],
            "What is left over at the end came out, too: it is no full window.": [*full, (5, 9)],
            "At the beginning there are windows that are not full: wait for n values.": [
                *((3,), (3, 1), *full)
            ],
            "`next` found no more value, and in a generator that is an error: take the values by "
            "`for value in values`, or catch the StopIteration and return.": [*full, NO_MORE],
            "Only one window came out: does the loop go on, and is the list ever full again? If a "
            "number is counted down, can it fall below 0?": full[:1],
            "A value was lost, the one that came when the window was full: give a window out as "
            "soon as it is full, and put every value in.": [(3, 1, 4), (1, 4, 5)],
            "The windows stand side by side; without a step the next begins one place later.": [
                *((3, 1, 4), (1, 5, 9))
            ],
            "Earlier windows changed afterwards: one list was given out again and again.": (
                [[5, 9]] * 4
            ),
            "Earlier windows changed afterwards: all of them are one object.": [[1, 5, 9]] * 4,
            "That is one window. `yield` gives out a window and goes on.": [3, 1, 4],
            "The values came out one by one: give out the window as one tuple.": [
                *(value for window in full for value in window)
            ],
        },
        hint="Which three values are the first window, which the second?",
    )
    windows([3, 1, 4, 1, 5, 9], 3, 2).equals(
        full[::2],
        also={
            "The step is not used.": full,
            "At the end there is a window that is not full.": [*full[::2], (5, 9)],
            "`next` found no more value, and in a generator that is an error.": [
                *(*full[::2], NO_MORE)
            ],
            "Two values are left out between the windows: the step goes from first to first.": (
                full[:1]
            ),
            "The first window begins at the first value: count the steps from there.": full[1::2],
        },
        hint="The second window begins two places after the first.",
    )
    windows([8, 6, 7, 5, 3, 0, 9], 2, 2).equals(
        [(8, 6), (7, 5), (3, 0)],
        also={
            "The 0 was left out: it is a value like others.": [(8, 6), (7, 5), (3, 9)],
            "The 0 was taken for the end: it is a value like others.": [(8, 6), (7, 5)],
            "The 9 at the end makes no window.": [(8, 6), (7, 5), (3, 0), (9,)],
            "The first window begins at the first value: count the steps from there.": [
                *((6, 7), (5, 3), (0, 9))
            ],
            "Only one window came out. If n and step are equal, nothing of the window stays: "
            "`window[-0:]` is all of it.": [(8, 6)],
        },
        hint="Side by side; the 9 at the end makes no window.",
    )


def values_taken_from_a_stream(windows: Exercise) -> None:
    """Each window needs just so many values of a stream."""
    windows(3, 1, 2).equals(
        [3, 4],
        also={
            "All values were taken before the first window came out: of a stream without end "
            "nothing would ever come.": [MANY, MANY],
            "A value too many was taken: give a window out as soon as it is full.": [4, 5],
            "A window came out before there were n values.": [1, 2],
            "For the second window n values were taken; only one of its values is new.": [3, 6],
            "A stream has no way back to its beginning: keep the values that the next window "
            "needs, and take only the new one.": [3, 7],
        },
        hint="How many values had been taken when the first window came out, and the second?",
    )
    windows(2, 2, 3).equals([2, 4, 6], hint="Windows side by side: two new values for each.")


def two_units(converters: Exercise) -> None:
    """The two units of the card."""
    converters({"inch": 2.54, "pound": 0.4536}, 10).equals(
        {"inch": 25.4, "pound": 4.536},
        also={
            "All of them use the last factor: they look at one name, when they are called.": {
                "inch": 4.536,
                "pound": 4.536,
            },
            "All of them use the first factor.": {"inch": 25.4, "pound": 25.4},
            "There is only one function: is `return` behind the loop?": {"inch": 25.4},
            "The result was rounded: return the product as it is.": {"inch": 25.4, "pound": 4.54},
            "The amount was divided by the factor.": {"inch": 10 / 2.54, "pound": 10 / 0.4536},
            "The factor was added: multiply.": {"inch": 12.54, "pound": 10.4536},
            "That is the factor alone: multiply it by the amount.": {"inch": 2.54, "pound": 0.4536},
            "That is the amount alone: multiply it by the factor.": {"inch": 10, "pound": 10},
            "The amount was multiplied by itself: has the parameter of the inner function the same "
            "name as that of the outer one? Then the inner one hides it.": {
                "inch": 100,
                "pound": 100,
            },
            "The functions give nothing back: `return` the product.": dict.fromkeys(UNITS),
            "Calling one of them gives a function, no number: does the loop store the function "
            "that makes them, without calling it?": dict.fromkeys(UNITS, ONE_MORE),
            "There stand numbers where functions should stand: a function can be called later, "
            "with any amount.": dict.fromkeys(UNITS, NO_FUNCTION),
            "What came back is no dict: there should be a function behind each name.": {
                "all": NO_DICT
            },
        },
        hint="Which factor did each function use, and what did it do with it?",
    )


def no_ring(course_order: Exercise) -> None:
    """A chain, a name that is no key, and two ways to one course: none is a ring."""
    course_order({"c": ["b"], "b": ["a"], "a": []}).equals(
        "no ring",
        hint="c needs b, b needs a, a needs nothing: no ring. Which step says that there is one?",
    )
    course_order({"b": ["a"]}).equals(
        "no ring",
        also={
            "a is no key of the dict: ask with `needs.get(name, [])`.": "KeyError: 'a'",
            "a is no key of the dict, but it is a course, too: it needs nothing.": "a ring",
        },
    )
    course_order({"d": ["b", "c"], "c": ["a"], "b": ["a"], "a": []}).equals(
        "no ring",
        also={
            "There are two ways from d to a. That is no ring: a needs neither b nor c.": "a ring"
        },
    )


def the_example(course_order: Exercise) -> None:
    """The example of the card, which has one order only."""
    course_order({"ml": ["python", "maths"], "maths": ["python"]}).equals(
        ["python", "maths", "ml"],
        also={
            "That is the order turned round: what is needed comes first.": [
                "ml",
                "maths",
                "python",
            ],
            "python is missing: it is needed, so it is a course, even if it is no key.": [
                *("maths", "ml")
            ],
            "That is the order of the dict.": ["ml", "maths"],
            "A course comes twice: put it in once only.": ["python", "python", "maths", "ml"],
            "Courses come twice: is a course there already, when it is put in?": [
                *("python", "python", "maths", "ml", "python", "maths")
            ],
            "ml comes before maths, but needs it: `all` that it needs must be there, not `any`.": [
                *("python", "ml", "maths")
            ],
        },
        hint="Which of the three needs nothing? And which can come then?",
    )


def six_courses(course_order: Exercise) -> None:
    """Any order of six courses that keeps the law."""
    needs = {
        "robots": ["control", "vision"],
        "vision": ["ml"],
        "control": ["maths"],
        "ml": ["maths", "python"],
    }
    order = course_order(needs).value
    course_order.require(
        isinstance(order, list), got=order, expected="a list", hint="What should come back?"
    )
    missing, odd, early = order_faults(order, needs)
    course_order.require(
        not missing,
        got=order,
        expected=f"all six courses, {', '.join(missing)} too",
        hint="Collect the names on both sides of the dict: keys, and what is needed.",
    )
    course_order.require(
        not odd,
        got=order,
        expected="each course once",
        because=f"Twice, or none of the courses: {', '.join(map(str, odd))}.",
        hint="Before a course is put in: is it there already?",
    )
    one = "comes before something that it needs"
    too_early = one if len(early) == 1 else "come before something that they need"
    course_order.require(
        not early,
        got=order,
        expected="each course after what it needs",
        because=f"{' and '.join(early)} {too_early}.",
        hint="When a course is put in, everything that it needs should be there already.",
    )


def rings(course_order: Exercise) -> None:
    """A ring of two, and one of three that is hidden behind a course."""
    course_order({"hen": ["egg"], "egg": ["hen"]}).raises(
        ValueError, hint="Each needs the other: neither can come first. Then raise a ValueError."
    )
    course_order({"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}).raises(
        ValueError, hint="b needs c, c needs d, and d needs b."
    )
