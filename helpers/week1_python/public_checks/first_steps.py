"""The longer public checks of notebook 01, first steps."""

from __future__ import annotations

from helpers.check import Exercise


def two_receipts(receipt: Exercise) -> None:
    """Two receipts, and an empty one."""
    receipt([[3, 0.19], [1, 2.5]]).equals(
        3.07,
        also={
            "The numbers are not used: three at 0.19 are 0.57.": 2.69,
            "Only the first item was counted: is `return` behind the loop?": 0.57,
            "Only the last item was counted: does the sum begin anew in the loop?": 2.5,
            "Number and price are added, not multiplied.": 6.69,
        },
        hint="3 · 0.19 + 1 · 2.5.",
    )
    receipt([]).equals(0.0, hint="Nothing was bought: what is the sum before the loop?")


def table_of_three(temperature_table: Exercise) -> None:
    """Four values, one of them impossible; then the example."""
    first, cold, impossible, hot = (
        "10.0 °C = 50.0 °F",
        "-40.0 °C = -40.0 °F",
        "-300.0 °C = -508.0 °F",
        "100.0 °C = 212.0 °F",
    )
    temperature_table([10, -40, -300, 100]).equals(
        [first, cold, hot],
        also={
            "−300 is colder than anything can be: leave it out.": [first, cold, impossible, hot],
            "There is one line: is `return` behind the loop?": [first],
            "The loop ended at the impossible value: leave out that one only.": [first, cold],
            "The first number has no point: it, too, has one digit behind it.": [
                "10 °C = 50.0 °F",
                "-40 °C = -40.0 °F",
                "100 °C = 212.0 °F",
            ],
        },
        hint="Compare the lines letter by letter: blanks count.",
    )
    temperature_table([10, -300, -40]).equals([first, cold], hint="The example of the card.")


def two_weeks_of_weather(longest_run: Exercise) -> None:
    """Two weeks of weather."""
    longest_run([1, 1, 0, 1, 1, 1, 0]).equals(
        3,
        also={
            "All equal values are counted, also those that do not stand in a row.": 5,
            "The run that stands last is returned: keep the longest of all.": 1,
            "One too few: the first value of a run counts, too.": 2,
            "Changes are counted, not equal values in a row.": 4,
        },
        hint="Go through the list with a finger: when does the count begin anew?",
    )
    longest_run([0, 0, 0, 0, 1, 0]).equals(4, hint="Any value may make the longest run, 0 as well.")
