"""The public checks of notebook 01, first steps: sections 5 and 6."""

from __future__ import annotations

from helpers.check import Exercise
from helpers.week1_python.public_checks.first_steps import NOTHING


def a_line_of_a_song(count_words: Exercise) -> None:
    """The example."""
    run = count_words("Row, row, row your boat!")
    came = run.value
    letters = isinstance(came, dict) and came and all(len(str(key)) < 2 for key in came)
    run.equals(
        {"row": 3, "your": 1, "boat": 1},
        also={
            NOTHING: None,
            "Letters are counted: `text.split()` gives the words.": came if letters else None,
            "Only the last word is there: does the dict begin anew in the loop?": {"boat": 1},
            "Each count is one too small: a word that is new counts 1.": {
                "row": 2,
                "your": 0,
                "boat": 0,
            },
            "Each count is one too large: a word that is missing has been there 0 times.": {
                "row": 4,
                "your": 2,
                "boat": 2,
            },
            "Only commas were taken off: there are four signs.": {"row": 3, "your": 1, "boat!": 1},
            "The count is looked up for a word with its sign: ask for the word without.": {
                "row": 2,
                "your": 1,
                "boat": 1,
            },
            "That is how many words there are: how often does each occur?": 5,
            "Capitals and signs are there yet: `.lower()` and `.rstrip(…)` give a new text: give "
            "that a name.": {"Row,": 1, "row,": 1, "row": 1, "your": 1, "boat!": 1},
            "Capital letters make other words: take what `.lower()` gives back.": {
                "Row": 1,
                "row": 2,
                "your": 1,
                "boat": 1,
            },
            "The signs still belong to the words: take what `.rstrip(…)` gives back.": {
                "row,": 2,
                "row": 1,
                "your": 1,
                "boat!": 1,
            },
            "Each word is counted once: add to what is there.": {"row": 1, "your": 1, "boat": 1},
            "There is one word: is `return` behind the loop?": {"row": 1},
            "Only the end of the whole text lost its sign: each word has an end of its own.": {
                "row,": 2,
                "row": 1,
                "your": 1,
                "boat": 1,
            },
            "Counted are the words that have their signs yet: take those off first.": {
                "row": 1,
                "your": 1,
                "boat": 0,
            },
        },
        hint="Which words should there be, and how often each?",
    )


def three_lists(first_repeat: Exercise) -> None:
    """Two lists with repeats, and one without."""
    first_repeat([28, 16, 14, 12, 19, 17, 14, 16, 12, 19, 17, 11]).equals(
        14,
        also={
            "That is the first value that occurs twice; its second time comes later.": 16,
            "That is the last repeat of all: return as soon as there is one.": 17,
            "That is the smallest value that occurs twice: the order of the list counts.": 12,
            "That is the largest value that occurs twice: the order of the list counts.": 19,
            "That is its place in the list, not the value.": 6,
            "That is the place where it stands first, not the value.": 2,
            "That is the first value of all: is it asked among those before it only, and put in "
            "afterwards?": 28,
            "It is the right value in a list: return the value alone.": [14],
            "None comes back: is the value returned, not printed, and is `return None` behind "
            "the loop? Is each value kept, and are all before it asked?": None,
        },
        hint="Go from left to right, and keep what you have seen.",
    )
    first_repeat([7, 6, 8, 5, 1, 8, 6]).equals(8, hint="The example of the card.")
    first_repeat([4, 1, 2]).equals(
        None,
        also={
            "1 was in an earlier list: `seen` begins empty, inside of the function.": 1,
            "That is the last value: where nothing was found, None comes back, behind the loop.": 2,
            "That is the whole list: where nothing was found, write `return None`.": [4, 1, 2],
            "False is another value: where nothing was found, write `return None`.": False,
            "That is a text: write `None` without quotes.": "None",
        },
        hint="Nothing occurs twice: then None comes back.",
    )


def three_parts(initials: Exercise) -> None:
    """A name of three parts, and small letters."""
    initials("Ada King Lovelace").equals(
        "A.K.L.",
        also={
            NOTHING: None,
            "The last part is missing: does a loop go through all parts?": "A.K.",
            "There is one full stop for all: each letter has its own.": "AKL.",
            "That is the first letter of the whole name: take that of each part.": "A.A.A.",
            "That is the second letter of each part: places are counted from 0.": "D.I.O.",
            "All of each part is there: `[0]` takes its first letter.": "ADA.KING.LOVELACE.",
            "Each sign of the name counts as a part: `full_name.split()` gives the parts.": "".join(
                letter + "." for letter in "ADA KING LOVELACE"
            ),
            "It is a list: begin with an empty text, and put the letters behind it.": [
                "A.",
                "K.",
                "L.",
            ],
            "The full stops are missing.": "AKL",
            "The last full stop is missing: each letter has one.": "A.K.L",
            "Only the last part is there: add to the text in each round.": "L.",
            "Only the first part is there: is `return` behind the loop?": "A.",
            "The part in the middle is missing: a loop goes through all parts.": "A.L.",
            "There are blanks between them: nothing stands there.": "A. K. L.",
            "There is a blank behind each full stop: nothing stands there.": "A. K. L. ",
            "They come from the end: put each letter behind what is there.": "L.K.A.",
        },
        hint="One letter and one full stop for each part.",
    )
    initials("ada lovelace").equals(
        "A.L.",
        also={"The letters stayed small: take what `.upper()` gives back.": "a.l."},
        hint="Small letters become capitals.",
    )
