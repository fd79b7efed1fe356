"""The longer public checks of notebook 01, first steps."""

from __future__ import annotations

from helpers.check import Exercise


def one_of_each_price(ticket: Exercise) -> None:
    """One age for each line of the price list, then both sides of one border."""
    ticket(3).equals(
        0.0,
        also={
            "A child of 3 pays like grown-ups: does another line hold, too?": 9.0,
            "A child of 3 pays 4.5: is under 6 asked first?": 4.5,
            "A child of 3 pays like the oldest: does a later line take its place?": 6.0,
        },
        hint="Children under 6 pay nothing.",
    )
    ticket(11).equals(
        4.5,
        also={
            "11 pays like grown-ups: does the line from 6 to 17 hold for 11?": 9.0,
            "11 pays nothing, as if it were under 6.": 0.0,
        },
        hint="From 6 to 17 people pay 4.5.",
    )
    ticket(40).equals(
        9.0,
        also={
            "40 counts as from 6 to 17: both ends must hold, so they are joined by `and`.": 4.5,
            "40 pays like 65 and older: are the two prices, or the two lines, mixed up?": 6.0,
        },
        hint="From 18 to 64 people pay 9.",
    )
    ticket(80).equals(
        6.0,
        also={"80 counts as from 18 to 64: that line ends at 64.": 9.0},
        hint="From 65 on people pay 6.",
    )
    ticket(17).equals(4.5, also={"17 still belongs to the young: they pay 4.5.": 9.0})
    ticket(18).equals(9.0, also={"18 belongs to the grown-ups: they pay 9.": 4.5})


def a_few_dates(is_date: Exercise) -> None:
    """Ordinary days first, then what is no date, then the 29th of February."""
    for date, there_is, hint in [
        ((2025, 7, 12), True, "The 12th of July is an ordinary day."),
        ((2025, 7, 31), True, "July has 31 days, and the last one belongs to it."),
        ((2025, 4, 31), False, "April has 30 days."),
        ((2025, 13, 1), False, "There are twelve months."),
        ((2025, 0, 5), False, "Months are counted from 1."),
        ((2025, 5, 0), False, "Days are counted from 1."),
        ((2023, 2, 28), True, "Every February has 28 days."),
        ((2024, 2, 29), True, "2024 is a leap year: 4 divides it, 100 does not."),
        ((2023, 2, 29), False, "2023 is no leap year, so February has 28 days."),
    ]:
        is_date(*date).equals(there_is, hint=hint)


def two_receipts(receipt: Exercise) -> None:
    """Two receipts, and an empty one."""
    receipt([[2, 0.75], [3, 1.2], [1, 4.25]]).equals(
        9.35,
        also={
            "The numbers are not used: two at 0.75 are 1.50.": 6.2,
            "Only the first item was counted: is `return` behind the loop?": 1.5,
            "Only the last item was counted: does the sum begin anew in the loop?": 4.25,
            "The last item is missing: does the loop go to the end?": 5.1,
            "The first item is missing: does the loop begin at the first?": 7.85,
            "Number and price are added, not multiplied.": 12.2,
            "It has one digit behind the point: cents are two, `round(x, 2)`.": 9.3,
            "It has one digit behind the point: cents are two.": 9.4,
        },
        hint="2 · 0.75 + 3 · 1.2 + 1 · 4.25.",
    )
    receipt([[3, 0.19], [1, 2.5]]).equals(3.07, hint="The example of the card.")
    receipt([]).equals(0.0, hint="Nothing was bought: what is the sum before the loop?")


def table_of_five(temperature_table: Exercise) -> None:
    """Five values, one of them impossible; then the example."""
    first, cold, hot, warm = (
        "10.0 °C = 50.0 °F",
        "-40.0 °C = -40.0 °F",
        "100.0 °C = 212.0 °F",
        "25.0 °C = 77.0 °F",
    )
    with_impossible, with_none, with_blank = (
        [first, cold, line, hot, warm] for line in ("-300.0 °C = -508.0 °F", None, "")
    )
    temperature_table([10, -40, -300, 100, 25]).equals(
        [first, cold, hot, warm],
        also={
            "−300 is colder than anything can be: leave it out.": with_impossible,
            "There is one line: is `return` behind the loop?": [first],
            "No line is there: are lines put into the list, and has −273.15 its minus?": [],
            "Only the last line is there: does the list begin anew in the loop, or is `append` "
            "behind it?": [warm],
            "The loop ended at the impossible value: leave out that one only.": [first, cold],
            "The last value has no line: does the loop go to the end?": [first, cold, hot],
            "The lines stand in another order: keep that of the list.": [cold, first, warm, hot],
            "The impossible value has a line, `None`: it gets none at all.": with_none,
            "The impossible value has a line, an empty text: it gets none at all.": with_blank,
            "32 is added first, then everything is multiplied: × comes before +.": [
                "10.0 °C = 75.6 °F",
                "-40.0 °C = -14.4 °F",
                "100.0 °C = 237.6 °F",
                "25.0 °C = 102.6 °F",
            ],
            "The first number has no point: it, too, has one digit behind it.": [
                "10 °C = 50.0 °F",
                "-40 °C = -40.0 °F",
                "100 °C = 212.0 °F",
                "25 °C = 77.0 °F",
            ],
        },
        hint="A line for each possible value, in their order, letter by letter as on the card.",
    )
    temperature_table([10, -300, -40]).equals([first, cold], hint="The example of the card.")


def sixteen_days_of_weather(longest_run: Exercise) -> None:
    """Sixteen days of temperatures, the example, and a run of zeros."""
    longest_run([21, 21, 22, 22, 20, *[22] * 7, 20, 21, 21, 21]).equals(
        7,
        also={
            "All equal values are counted, also those that do not stand in a row.": 9,
            "The run that stands last is returned: keep the longest of all.": 3,
            "The run that stands first is returned: go on to the end, and keep the longest.": 2,
            "No run gets longer than 1: is each value compared with the one before, and is "
            "`return` behind the loop?": 1,
            "One too few: the first value of a run counts, too.": 6,
            "One too many: with how much does a run begin?": 8,
            "That is the value itself: how many of them stand in a row?": 22,
            "Changes are counted, not equal values in a row.": 5,
            "The run goes on where another value comes: there it begins anew, with 1.": 11,
            "All equal neighbours are counted: another value begins a new run.": 10,
            "Each value is compared with the first of the list: compare it with the one before.": 4,
            "All values are counted: where another value comes, a run begins anew.": 16,
            "Nothing was kept: any value may make a run, not only 1, and the longest is renewed in "
            "the loop.": 0,
        },
        hint="Go through the list with a finger: when does the count begin anew?",
    )
    longest_run([1, 1, 0, 1, 1, 1, 0]).equals(3, hint="The example of the card.")
    longest_run([0, 0, 0, 0, 1, 0]).equals(
        4,
        also={"Before the first value there is none: did the loop begin with a 0 there?": 5},
        hint="Any value may make the longest run, 0 as well.",
    )


def a_line_of_a_song(count_words: Exercise) -> None:
    """The example."""
    count_words("Row, row, row your boat!").equals(
        {"row": 3, "your": 1, "boat": 1},
        also={
            "Capital letters make other words: take small ones.": {
                "Row": 1,
                "row": 2,
                "your": 1,
                "boat": 1,
            },
            "The signs still belong to the words.": {"row,": 2, "row": 1, "your": 1, "boat!": 1},
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
            "That is the first value of all: ask first, and put it in afterwards.": 28,
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
        },
        hint="Nothing occurs twice: then None comes back.",
    )


def three_parts(initials: Exercise) -> None:
    """A name of three parts, and small letters."""
    initials("Ada King Lovelace").equals(
        "A.K.L.",
        also={
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
    initials("ada lovelace").equals("A.L.", hint="Small letters become capitals.")
