"""The longer public checks of notebook 01, first steps: sections 1 to 4."""

from __future__ import annotations

from helpers.check import Exercise

NOTHING = "None comes back: is there a `return`, and behind it the value itself, not `print(…)`?"
_SIGNS = "The degree sign is another one, though it looks alike: copy ° from the card"


def two_names(greeting: Exercise) -> None:
    """The example, and a name of two parts."""
    run = greeting("Ada")
    run.demand("The name comes from the brackets of `def`: nobody need be asked for it.")
    came = run.value
    run.equals(
        "Hello, Ada!",
        also={
            NOTHING: None,
            "A comma behind `return` makes several values: an f-string makes one text, and so "
            "does +.": came if isinstance(came, tuple) else None,
            "The word name stands there: is the f before the quotes, and are there braces, "
            "without quotes in them?": "Hello, name!",
            "The braces stand there: an f belongs before the quotes.": "Hello, {name}!",
            "The exclamation mark is missing.": "Hello, Ada",
            "The comma is missing.": "Hello Ada!",
            "There is no blank behind the comma.": "Hello,Ada!",
            "There is a blank before the exclamation mark.": "Hello, Ada !",
            "The name is missing: braces with the parameter in them bring it in.": "Hello, !",
            "The text ends before the name: braces with the parameter bring it in.": "Hello, ",
            "The quotes are in the text: one pair is enough, around all of it.": '"Hello, Ada!"',
        },
        hint="Compare letter by letter: blanks and commas count, too.",
    )
    greeting("Grace Hopper").equals(
        "Hello, Grace Hopper!",
        also={
            "It says Ada to everybody: the name comes from the brackets, so give it no value "
            "inside of the function.": "Hello, Ada!",
            "Only the first part of the name is there: it comes as it is.": "Hello, Grace!",
            "Only the last part of the name is there: it comes as it is.": "Hello, Hopper!",
        },
        hint="Another name was called with: is it the one in your text?",
    )


def two_temperatures(fahrenheit: Exercise) -> None:
    """The example, and the temperature at which both scales agree."""
    fahrenheit(10).equals(
        50.0,
        also={
            NOTHING: None,
            "A comma makes two values of it: Python writes 1.8 with a point.": (10, 40),
            "Quotes make a text, and nothing is worked out in it.": "celsius * 1.8 + 32",
            "It is a text: `:.1f` is for showing, here return the number itself.": "50.0",
            "It is a text with a sign: return the number alone.": "50.0 °F",
            "32 is added first, then everything is multiplied: × comes before +, if no brackets "
            "say otherwise.": 75.6,
            "Divided by 1.8: that is the way back.": 10 / 1.8 + 32,
            "32 is taken off: that is the way back.": -14.0,
            "The 32 is missing.": 18.0,
            "Times 18: the point in 1.8 is missing.": 212,
            "`**` is a power: times is `*`.": 10**1.8 + 32,
        },
        hint="10 · 1.8 is 18. And then?",
    )
    fahrenheit(-40).equals(
        -40.0,
        also={"Twice, and 30 more, is a rule of thumb: times 1.8, and 32 more.": -50.0},
        hint="At −40 both scales show the same.",
    )


def one_of_each_price(ticket: Exercise) -> None:
    """One age for each line of the price list, then both sides of one border."""
    ticket(3).equals(
        0.0,
        also={
            "None comes back for a child of 3: does its line `return` 0.0, not `print` it?": None,
            "A child of 3 pays like grown-ups: does another line hold, too?": 9.0,
            "A child of 3 pays 4.5: is under 6 asked first?": 4.5,
            "A child of 3 pays like the oldest: does a later line take its place?": 6.0,
        },
        hint="Children under 6 pay nothing.",
    )
    ticket(11).equals(
        4.5,
        also={
            "None comes back for 11: does a condition hold, with a `return` below it?": None,
            "11 pays like grown-ups: does the line from 6 to 17 hold for 11?": 9.0,
            "11 pays nothing, as if it were under 6.": 0.0,
        },
        hint="From 6 to 17 people pay 4.5.",
    )
    ticket(40).equals(
        9.0,
        also={
            "None comes back for 40: does a condition hold, with a `return` below it?": None,
            "40 counts as from 6 to 17: is that line's other end asked, too, joined by `and`? "
            "Or are larger ages asked first?": 4.5,
            "40 pays like 65 and older: are the two prices, or the two lines, mixed up?": 6.0,
        },
        hint="From 18 to 64 people pay 9.",
    )
    ticket(80).equals(
        6.0,
        also={
            "None comes back for 80: does a condition hold, with a `return` below it?": None,
            "80 counts as from 18 to 64: that line ends at 64.": 9.0,
            "80 counts as from 6 to 17: ask larger ages first, or both ends of that line.": 4.5,
            "80 pays nothing, as if it were under 6.": 0.0,
        },
        hint="From 65 on people pay 6.",
    )
    at_17 = "At 17 no condition holds, so None comes back: look at the borders, `<` or `<=`?"
    at_18 = "At 18 no condition holds, so None comes back: look at the borders, `<` or `<=`?"
    ticket(17).equals(4.5, also={"17 still belongs to the young: they pay 4.5.": 9.0, at_17: None})
    run = ticket(18)
    run.equals(9.0, also={"18 belongs to the grown-ups: they pay 9.": 4.5, at_18: None})


def a_few_dates(is_date: Exercise) -> None:
    """Ordinary days first, then what is no date, then the 29th of February."""
    for date, there_is, hint in [
        ((2025, 7, 12), True, "The 12th of July is an ordinary day."),
        ((2025, 4, 30), True, "April has 30 days, and the last one belongs to it."),
        (
            (2025, 7, 31),
            True,
            "July has 31 days. Does the question for 30 days hold for it, too? `month == 4 or 6` "
            "always holds: write `month == 4 or month == 6`.",
        ),
        (
            (2025, 3, 31),
            True,
            "March has 31 days. If yours stand in a list: it counts from 0, so which is March's?",
        ),
        ((2025, 7, 32), False, "July has no 32nd: both ends hold together, joined by `and`."),
        (
            (2025, 4, 31),
            False,
            "April has 30 days. Are the four months joined by `or`? No month is 4 `and` 6.",
        ),
        ((2025, 13, 1), False, "There are twelve months."),
        ((2025, 0, 5), False, "Months are counted from 1."),
        ((2025, 5, 0), False, "Days are counted from 1."),
        ((2023, 2, 28), True, "Every February has 28 days."),
        ((2024, 2, 29), True, "2024 is a leap year: `2024 % 4` is 0, and `2024 % 100` is not."),
        ((2023, 2, 29), False, "2023 is no leap year, so February has 28 days."),
    ]:
        is_date(*date).equals(
            there_is,
            hint=hint,
            also={
                "None comes back: `return` True or False on every way, without `print`.": None,
                "That is a text: write True and False without quotes.": str(there_is),
                "That is a text: True and False stand without quotes.": str(not there_is),
            },
        )


def two_receipts(receipt: Exercise) -> None:
    """Two receipts, and an empty one."""
    receipt([[2, 0.75], [3, 1.2], [1, 4.25]]).equals(
        9.35,
        also={
            NOTHING: None,
            "The cents are gone: `round(x, 2)` leaves two digits.": 9,
            "Numbers and prices were added up apart: multiply in each round, then add.": 37.2,
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
    receipt([[3, 0.19], [1, 2.5]]).equals(
        3.07,
        also={"The receipt before is in it: the sum begins anew, inside of the function.": 12.42},
        hint="The example of the card.",
    )
    receipt([]).equals(
        0.0,
        also={"None comes back: the sum is returned in any case, behind the loop.": None},
        hint="Nothing was bought: what is the sum before the loop?",
    )


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
    right = [first, cold, hot, warm]
    run = temperature_table([10, -40, -300, 100, 25])
    came = run.value

    def instead_of_degree(sign: str) -> list[str]:
        return [line.replace("°", sign) for line in right]

    run.equals(
        right,
        also={
            NOTHING: None,
            "Nothing was put into the texts: an f belongs before the quotes.": came
            if isinstance(came, list) and any("{" in str(line) for line in came)
            else None,
            "Each line is None: `print(…)` gives that back, so put in the text itself.": [None] * 4,
            "Each letter became an element: `append` puts the whole line in.": list("".join(right)),
            "All is one text: a list of texts comes back, made by `append`.": "\n".join(right),
            "All is one text: a list comes back, made by `append`.": "\n".join([*right, ""]),
            "Only the impossible one is there: keep the values from -273.15 on.": [
                with_impossible[2]
            ],
            f"{_SIGNS}.": instead_of_degree("º"),
            f"{_SIGNS}, please.": instead_of_degree("˚"),
            "℃ is one sign: copy ° from the card, and write C behind it.": [
                line.replace("°C", "℃").replace("°F", "℉") for line in right
            ],
            "The sign ° is missing: copy it from the card.": instead_of_degree(""),
            "The sign ° is missing before F.": [line.replace("°F", "F") for line in right],
            "A blank stands before °.": [line.replace(" °", "°") for line in right],
            "There are two digits behind the point: one is `:.1f`.": [
                line.replace(".0", ".00") for line in right
            ],
            "-300 is colder than anything can be: leave it out.": with_impossible,
            "There is one line: is `return` behind the loop?": [first],
            "No line is there: are lines put into the list, and has -273.15 its minus?": [],
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
            NOTHING: None,
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
