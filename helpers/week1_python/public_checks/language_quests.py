"""The public checks of the side quests of notebook 02: flatten, memo."""

from __future__ import annotations

from helpers.check import Exercise
from helpers.week1_python.language import TAKEN_FOR_RING, TOO_DEEP


def lists_tuples_texts(flatten: Exercise) -> None:
    """The example, then a deeper one."""
    flatten([1, [2, "ab"], (3, [[]])]).equals(
        [1, 2, "ab", 3],
        also={
            "The text was taken apart: texts stay whole.": [1, 2, "a", "b", 3],
            "The tuple was not opened: tuples are opened, too.": [1, 2, "ab", (3, [[]])],
            "Only one level was opened.": [1, 2, "ab", 3, [[]]],
            "An empty list is left: there is nothing in it to put in.": [1, 2, "ab", 3, []],
            "The order is turned round.": [3, "ab", 2, 1],
        },
        hint="Go through it from left to right, and open each list where it stands.",
    )
    flatten([[["x", [8]], 4], [], 6]).equals(
        ["x", 8, 4, 6],
        also={
            "What stands deeper comes later here; it should come where it stands.": [6, 4, "x", 8],
            "Only two levels were opened.": ["x", [8], 4, 6],
        },
        hint="Deeper: from left to right.",
    )


def deep_and_endless(flatten: Exercise) -> None:
    """Deeper than Python's own calls may go, and a list that holds itself."""
    flatten("deep", 3).equals([1, 2, 3], hint="[1, [2, [3, []]]]")
    run = flatten("deep", 20_000)
    run.demand("Here no list holds itself, it is only deep. Which line takes that for an error?")
    numbers = run.value
    flatten.require(
        not isinstance(numbers, str) or numbers != TOO_DEEP,
        got="a RecursionError",
        expected="1, 2, 3, … out of 20,000 nested lists",
        because="Python stops nested calls at about 1,000, and here each list is one.",
        hint="Keep a list of the lists that are open, instead of calling flatten for each.",
    )
    flatten.require(
        not isinstance(numbers, str) or numbers != TAKEN_FOR_RING,
        got=TAKEN_FOR_RING,
        expected="1, 2, 3, … out of 20,000 nested lists",
        because="Python stops nested calls at about 1,000. That is no ring: it is only deep.",
        hint="Keep a list of the lists that are open, instead of calling flatten for each.",
    )
    flatten.expect(
        numbers,
        [*range(1, 20_001)],
        what="20,000 nested lists",
        hint="Each level holds one number: 1, 2, 3, … from outside to inside.",
    )
    flatten("itself").raises(ValueError, hint="It holds itself: which lists are open just now?")


def what_is_forgotten(memo: Exercise) -> None:
    """Six arguments with room for two; three with room for three; four, where it matters when."""
    memo(2, [[letter] for letter in "abcdefc"]).equals(
        [1, 2, 3, 4, 5, 6, 7, 7],
        also={"Everything is remembered: there is room for two.": [1, 2, 3, 4, 5, 6, 3, 6]},
        hint="The function gives the number of its call. Behind them stands how many there were.",
    )
    memo(3, [[letter] for letter in "uvwwuv"]).equals(
        [1, 2, 3, 3, 1, 2, 3],
        also={
            "Nothing is remembered: each call is computed.": [1, 2, 3, 4, 5, 6, 6],
            "There is room for one less than maxsize.": [1, 2, 3, 3, 4, 5, 5],
            "A call that is remembered needs no room, yet another answer was forgotten for it.": [
                *(1, 2, 3, 3, 4, 2, 4)
            ],
        },
        hint="Room for three, and there are no more than three.",
    )
    memo(3, [[letter] for letter in "pqprsrrpsqrsp"]).equals(
        [1, 2, 1, 3, 4, 3, 3, 1, 4, 5, 6, 4, 7, 7],
        also={
            "What came in first was forgotten, not what was used longest ago.": [
                *(1, 2, 1, 3, 4, 3, 3, 5, 4, 6, 7, 8, 9, 9)
            ],
            "What was used last was forgotten, not what was used longest ago.": [
                *(1, 2, 1, 3, 4, 5, 5, 1, 6, 2, 5, 6, 7, 7)
            ],
            "What was used least often was forgotten, not what was used longest ago.": [
                *(1, 2, 1, 3, 4, 3, 3, 1, 4, 5, 3, 6, 1, 6)
            ],
            "When there is no room, nothing new is remembered.": [
                *(1, 2, 1, 3, 4, 3, 3, 1, 5, 2, 3, 6, 1, 6)
            ],
            "Everything is forgotten at once; only what was used longest ago should be.": [
                *(1, 2, 1, 3, 4, 5, 5, 6, 4, 7, 8, 9, 10, 10)
            ],
            "Everything is forgotten at once, the new answer too.": [
                *(1, 2, 1, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 11)
            ],
            "There is room for one more than maxsize.": [
                *(1, 2, 1, 3, 4, 3, 3, 1, 4, 2, 3, 4, 1, 4)
            ],
            "An answer that is used again moves by one place; it should become the last one.": [
                *(1, 2, 1, 3, 4, 3, 3, 1, 4, 5, 3, 4, 6, 6)
            ],
            "An answer that is used again counts as the last one, also if it was not the oldest.": [
                *(1, 2, 1, 3, 4, 3, 3, 1, 4, 5, 6, 7, 8, 8)
            ],
            "An answer that is used again went to the wrong end: it is forgotten first.": [
                *(1, 2, 1, 3, 4, 3, 3, 5, 4, 2, 6, 4, 5, 6)
            ],
            "An answer that is used again counts as the last one, also while there is room.": [
                *(1, 2, 1, 3, 4, 3, 3, 5, 4, 6, 7, 4, 8, 8)
            ],
        },
        hint="Room for three. Before each call, write down which three were used last.",
    )


def several_arguments(memo: Exercise) -> None:
    """Two arguments in both orders, and one that is equal to the first."""
    memo(4, [[5, 2], [2, 5], [5], [5, 2], [2, 5], [5]]).equals(
        [1, 2, 3, 1, 2, 3, 3],
        also={
            "Only the first argument is looked at.": [1, 2, 1, 1, 2, 1, 2],
            "5, 2 and 2, 5 are taken for the same call.": [1, 1, 2, 1, 1, 2, 2],
        },
        hint="All arguments together, in their order, are the key.",
    )
