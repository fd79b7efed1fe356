"""The longer public checks of notebook 02: pieces of texts, signatures, pairs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.check import Exercise
from helpers.week2_data import vectorise_reference as reference
from helpers.week2_data.hashing import mixed, number_of
from helpers.week2_data.public_checks.vectorise import no_loop

Array = NDArray[Any]


def two_texts(shingles: Exercise) -> None:
    """A text with capitals, a line break and two spaces."""
    text = " The cat\n sat  on  THE mat. "
    right = _pieces("the |he c|e ca| cat|cat |at s|t sa| sat|sat |at o|t on| on |on t|n th| the")
    right |= _pieces("he m|e ma| mat|mat.")
    found = shingles(text, 4).value
    texts = [piece for piece in found if isinstance(piece, str)] if _iterable(found) else []
    shingles.require(
        not any("\n" in piece or "  " in piece for piece in texts),
        got="pieces with a line break or two spaces in them",
        expected="one space between two words",
        because="White space inside the text counts, too, not only that at its ends.",
        hint="`split()` without arguments cuts at all white space. What joins the words again?",
    )
    shingles(text, 4).equals(
        right,
        also={
            "Capital letters are still there.": (right - _pieces("the |on t|n th| the|he m|e ma"))
            | _pieces("The |on T|n TH| THE|THE |HE m|E ma"),
            "The last piece is missing.": right - {"mat."},
            "The last pieces are too short.": right | _pieces("at.|t.|."),
            "The pieces stand side by side: let one begin at each character.": _pieces(
                "the |cat |sat |on t|he m|at."
            ),
            "The whole pieces stand side by side: let one begin at each character.": _pieces(
                "the |cat |sat |on t|he m"
            ),
            "All spaces are gone: one stays between two words.": _pieces(
                "thec|heca|ecat|cats|atsa|tsat|sato|aton|tont|onth|nthe|them|hema|emat|mat."
            ),
            "Those are pieces of four words: a shingle is made of characters.": _pieces(
                "the cat sat on|cat sat on the|sat on the mat."
            ),
            "Those are words: a shingle is made of k characters.": _pieces("the|cat|sat|on|mat."),
        },
        hint="Which piece begins at the first character, which at the second, which is the last?",
    )
    shingles("Is  it?", 4).equals({"is i", "s it", " it?"}, hint="The example of the card.")


def _iterable(value: Any) -> bool:
    return isinstance(value, set | frozenset | list | tuple)


def _pieces(joined: str) -> set[str]:
    """The texts between the strokes."""
    return set(joined.split("|"))


_WORDS = {"fog", "rain", "snow", "wind"}
_SEEDS = np.array(
    [
        1735507742372538591,
        9215963858141004856,
        8188968438071360555,
        530445201382180217,
        7717437765148186020,
    ]
)
_MIXED = np.array(  # a row for each seed, a column for each word
    [
        [1488429436567279101, 2343381501818903485, 6036791698967546166, 2049177410263812607],
        [3369466316743899206, 4003698454285862307, 8644831542103859029, 29996725304753542],
        [1694859945529744779, 232658026745385273, 8432501137746157834, 7691123172563337160],
        [4509679390174476193, 6961423310142223384, 2639241447653260592, 6994939930415306684],
        [3556174129863355412, 8998911346152246959, 3864496965912522630, 3987486581923612002],
    ]
)


def four_words(signature: Exercise) -> None:
    """Four shingles, five seeds."""
    numbers, seeds = [number_of(word) for word in sorted(_WORDS)], _SEEDS.tolist()
    right = reference.signature(_WORDS, _SEEDS)
    found = np.asarray(signature(_WORDS, _SEEDS).value)
    wrong_axis = {
        (4,): "There is one number for each of the four shingles: one for each seed is asked for.",
        (4, 5): "There is a number for each shingle and seed: only the smallest of a seed stays.",
        (5, 4): "There is a number for each seed and shingle: only the smallest of a seed stays.",
    }
    signature.require(
        found.shape not in wrong_axis,
        got=f"an array of shape {found.shape}",
        expected="one of shape (5,)",
        because=wrong_axis.get(found.shape, ""),
        hint="Print the shape before and after the minimum: along which axis are the shingles?",
    )
    signature.require(
        found.shape != (5,) or found.dtype.kind not in "iu" or found.max() > 3,
        got="numbers from 0 to 3",
        expected="the smallest mixed numbers themselves",
        because="Those are places of shingles, and a set has no places.",
        hint="`argmin` tells where the smallest one is, `min` what it is.",
    )
    signature(_WORDS, _SEEDS).equals(
        right,
        also={
            "The largest number of each seed: take the smallest.": _MIXED.max(1),
            "The seeds are not in it: all numbers are equal.": np.full(5, mixed(numbers).min()),
            "The seeds come in after the mixing: mix what came of number and seed.": np.array(
                [min(int(mixed(x)) ^ seed for x in numbers) for seed in seeds]
            ),
            "Number and seed are added: `^` puts them together.": np.array(
                [
                    mixed(np.array(numbers, dtype=np.uint64) + np.uint64(seed)).min()
                    for seed in seeds
                ]
            ),
            "The smallest number is taken before the seeds come in: take it of what is mixed.": (
                mixed(min(numbers) ^ _SEEDS)
            ),
            "The numbers come in after the mixing: mix what came of number and seed.": np.array(
                [min(x ^ int(mixed(seed)) for x in numbers) for seed in seeds]
            ),
            "Nothing is mixed: number and seed go through `mixed` together.": np.array(
                [min(x ^ seed for x in numbers) for seed in seeds]
            ),
            "The smallest number was mixed: mix first, then take the smallest.": np.array(
                [int(mixed(min(x ^ seed for x in numbers))) for seed in seeds]
            ),
            "It is sorted: number i belongs to seed i.": np.sort(right),
            "That is the smallest number of all seeds: one for each seed is asked for.": (
                int(right.min())
            ),
        },
        hint="A table with a row for each seed, a column for each shingle: what stands in it?",
    )
    signature({"cat"}, np.array([1, 2])).equals(
        np.array([3838898475606949427, 3158755138939873624]), hint="The example of the card."
    )


def same_tomorrow(same: Exercise) -> None:
    """The same numbers in another process."""
    same.require(
        same(_WORDS, _SEEDS).value,
        got="other numbers in another process",
        expected="the same numbers in every process",
        because="Python's `hash` of a text changes with each process: `number_of` does not.",
        hint="Run `hash('cat')` in two kernels. Which step of yours depends on it?",
    )


def many_seeds(signature: Exercise) -> None:
    """256 seeds."""
    seeds = np.random.default_rng(24).integers(0, 2**62, 256)
    expected = reference.signature(_WORDS, seeds)
    signature(_WORDS, seeds).equals(expected, hint="The same for 256 seeds.")


def no_loop_over_seeds(steps: Exercise) -> None:
    """7 seeds and 256."""
    seeds = np.random.default_rng(24).integers(0, 2**62, 256)
    no_loop(steps, (_WORDS, seeds[:7]), (_WORDS, seeds), "seeds")


def five_signatures(similar_pairs: Exercise) -> None:
    """Five signatures of eight numbers."""
    rows = np.array(
        [
            [11, 52, 33, 74, 25, 96, 47, 68],
            [11, 52, 33, 74, 25, 91, 42, 63],
            [52, 11, 74, 33, 96, 25, 68, 47],
            [17, 52, 38, 74, 25, 99, 42, 63],
            [18, 59, 33, 77, 21, 96, 47, 68],
        ]
    )
    similar_pairs(rows, 0.625).equals(
        [(0, 1), (1, 3)],
        also={
            "The numbers were compared as sets: compare place by place.": [(0, 2)],
            "The numbers were sorted, or looked for anywhere in the row: compare place by place.": [
                *[(0, 1), (0, 2), (1, 2), (1, 3)],
            ],
            "A share of just t is enough: 5 of 8 is 0.625.": [],
            "j counts from row i + 1, where the comparison begins: add that.": [(0, 0), (1, 1)],
            "j counts from row i + 1, not from row i: it is 1 too small.": [(0, 0), (1, 2)],
            "Each pair is there twice: i < j.": [(0, 1), (1, 0), (1, 3), (3, 1)],
            "The larger number comes first in each pair: i < j.": [(1, 0), (3, 1)],
            "A text is paired with itself: i < j.": [
                *[(0, 0), (0, 1), (1, 1), (1, 3)],
                *[(2, 2), (3, 3), (4, 4)],
            ],
            "The number of equal places is compared with t: divide it by all places.": [
                *[(0, 1), (0, 3), (0, 4), (1, 3), (1, 4)],
            ],
            "A text is paired with itself, and each pair is there twice: i < j.": [
                *[(0, 0), (0, 1), (1, 0), (1, 1), (1, 3)],
                *[(2, 2), (3, 1), (3, 3), (4, 4)],
            ],
            "Those are the pairs that differ: t is the least share of equal places.": [
                *[(0, 2), (0, 3), (0, 4), (1, 2), (1, 4)],
                *[(2, 3), (2, 4), (3, 4)],
            ],
            "That is the number of pairs: return the pairs.": 2,
            "Only neighbours were compared: any two texts may be alike.": [(0, 1)],
        },
        hint="Rows 1 and 3: in how many of the eight places do they hold the same number?",
    )
    similar_pairs(np.array([[4, 7], [4, 9], [8, 9]]), 0.5).equals(
        [(0, 1), (1, 2)], hint="The example of the card."
    )


def many_signatures(similar_pairs: Exercise) -> None:
    """96 signatures of 16 numbers."""
    rows = _rows()
    expected = reference.similar_pairs(rows, 0.5)
    similar_pairs(rows, 0.5).equals(expected, hint="The same for 96 rows, a few alike.")


def no_loop_over_pairs(steps: Exercise) -> None:
    """Twice as many texts: twice the steps at most, not four times."""
    few, many = steps(_rows()[:48], 0.5).value, steps(_rows(), 0.5).value
    steps.require(
        many <= 3 * few,
        got=f"{few} Python steps for 48 texts, {many} for 96",
        expected="twice as many at most",
        because="Twice the texts are four times the pairs: a Python loop goes through them.",
        hint="Can one line compare a row with all rows behind it? Or all rows with all?",
    )


def _rows() -> Array:
    """Numbers that hardly meet, and a few rows that are like others."""
    rng = np.random.default_rng(25)
    rows = rng.integers(0, 10**9, (96, 16))
    for copy, of, places in ((31, 7, 8), (70, 12, 11), (90, 3, 8), (85, 50, 7)):
        rows[copy, :places] = rows[of, :places]
    rows[45] = np.roll(rows[60], 3)  # the same numbers, in other places
    return rows
