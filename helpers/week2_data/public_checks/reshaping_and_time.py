"""The longer public checks of notebook 04: wide and long tables, the past, a split."""

from __future__ import annotations

import pandas as pd

from helpers.check import Exercise
from helpers.check.values import type_name

NAN = float("nan")


def three_years(to_long: Exercise) -> None:
    """Three rows, a missing cell, and a column whose name is a number."""
    wide = pd.DataFrame(
        {
            "YEAR": [1952, 1950, 1951],
            "MAR": [26.1, NAN, 25.2],
            2: [24.4, 25.0, 22.7],
            "JAN": [23.5, 21.9, 24.8],
        }
    )
    years = [year for year in (1952, 1950, 1951) for _ in range(3)]
    values = [26.1, 24.4, 23.5, NAN, 25.0, 21.9, 25.2, 22.7, 24.8]
    long = pd.DataFrame({"YEAR": years, "column": ["MAR", 2, "JAN"] * 3, "value": values})
    down = long.iloc[[0, 3, 6, 1, 4, 7, 2, 5, 8]].reset_index(drop=True)
    to_long(wide, "YEAR").equals(
        long,
        hint="First come the three cells of 1952: MAR, 2, JAN.",
        also={
            "The cells come column by column: read them row by row.": down,
            "The rows are sorted by the year: keep the order of the table.": (
                long.iloc[[3, 4, 5, 6, 7, 8, 0, 1, 2]].reset_index(drop=True)
            ),
            "The rows are sorted by year and by name: keep the order of the table.": (
                long.iloc[[4, 5, 3, 7, 8, 6, 1, 2, 0]].reset_index(drop=True)
            ),
            "The missing cell is gone: it becomes a row with a missing value.": (
                long.dropna().reset_index(drop=True)
            ),
            "The missing cell became 0: 0 degrees is a temperature.": long.fillna(0.0),
            "The name 2 became a text: keep names as they are.": long.assign(
                column=["MAR", "2", "JAN"] * 3
            ),
            "The rows are right, but their labels tell of another order.": long.set_axis(
                [0, 3, 6, 1, 4, 7, 2, 5, 8]
            ),
            'The second column is called "variable", the card asks for "column".': long.rename(
                columns={"column": "variable"}
            ),
            "The key is a label of the rows, not a column: `reset_index()`.": (
                long.set_index("YEAR")
            ),
            "The cells are right; two columns still have the names that pandas gave them.": (
                long.set_axis(["YEAR", "level_1", 0], axis=1)
            ),
        },
    )
    example = pd.DataFrame({"YEAR": [1950, 1951], "JAN": [23.1, None], "FEB": [24.2, 25.3]})
    to_long(example, "YEAR").equals(
        pd.DataFrame(
            {
                "YEAR": [1950, 1950, 1951, 1951],
                "column": ["JAN", "FEB"] * 2,
                "value": [23.1, 24.2, NAN, 25.3],
            }
        ),
        hint="The example of the card.",
    )


def back_to_years(to_wide: Exercise) -> None:
    """The order of rows and columns, and cells of which nothing is told."""
    long = pd.DataFrame(
        {
            "YEAR": [1952, 1952, 1950, 1950, 1951, 1951],
            "column": ["MAR", "JAN", "MAR", "FEB", "JAN", "FEB"],
            "value": [26.1, 23.5, 25.9, 24.0, 24.8, 22.7],
        }
    )
    wide = pd.DataFrame(
        {
            "YEAR": [1952, 1950, 1951],
            "MAR": [26.1, 25.9, NAN],
            "JAN": [23.5, NAN, 24.8],
            "FEB": [NAN, 24.0, 22.7],
        }
    )
    up = wide.sort_values("YEAR").reset_index(drop=True)
    by_name = ["YEAR", "FEB", "JAN", "MAR"]
    to_wide(long, "YEAR").equals(
        wide,
        hint="1952 comes first, and MAR comes first. Of three cells nothing is told.",
        also={
            "Rows and columns are sorted, as `pivot` does it: keep the order of `long`.": (
                up[by_name]
            ),
            "The rows are sorted, the columns are not: keep the order of `long`.": up,
            "The columns are sorted, the rows are not: keep the order of `long`.": wide[by_name],
            "The key is a label of the rows, not a column: `reset_index()`.": (
                wide.set_index("YEAR")
            ),
            "The key is a label of the rows, and rows and columns are sorted.": (
                up[by_name].set_index("YEAR")
            ),
            "Where nothing is told stands 0: 0 degrees is a temperature.": wide.fillna(0.0),
            "Where nothing is told stands 0, and rows and columns are sorted.": (
                up[by_name].fillna(0.0)
            ),
        },
    )
    example = pd.DataFrame(
        {
            "YEAR": [1951, 1951, 1950],
            "column": ["JAN", "FEB", "JAN"],
            "value": [24.2, 25.3, 23.1],
        }
    )
    to_wide(example, "YEAR").equals(
        pd.DataFrame({"YEAR": [1951, 1950], "JAN": [24.2, 23.1], "FEB": [25.3, NAN]}),
        hint="The example of the card.",
    )


def a_cell_told_twice(to_wide: Exercise) -> None:
    """Two rows for one cell, with two values and with the same; without them nothing is refused."""
    long = pd.DataFrame(
        {
            "YEAR": [1952, 1950, 1952, 1950, 1952],
            "column": ["MAR", "MAR", "JAN", "JAN", "MAR"],
            "value": [26.1, 25.9, 23.5, 21.9, 27.5],
        }
    )
    to_wide(long.iloc[:4], "YEAR").demand("Here each cell is told once: nothing is to be refused.")
    to_wide(long, "YEAR").raises(
        ValueError, hint="March 1952 has two values, 26.1 and 27.5: which one is right?"
    )
    to_wide(long.assign(value=[26.1, 25.9, 23.5, 21.9, 26.1]), "YEAR").raises(
        ValueError, hint="March 1952 is told twice, both times with 26.1: that is refused, too."
    )


def two_aircraft(previous_mean: Exercise) -> None:
    """The example, and two aircraft in a table in no order."""
    labels = [40, 12, 33, 7, 25, 18, 51]
    flown = pd.DataFrame(
        {
            "plane": ["B", "A", "A", "B", "A", "B", "A"],
            "at": [14, 9, 16, 8, 12, 20, 7],
            "delay": [6.0, 30.0, 80.0, 4.0, 50.0, 1.0, 10.0],
        },
        index=labels,
    )

    def series(*means: float) -> pd.Series:
        return pd.Series(means, index=labels)

    result = previous_mean(flown, "plane", "at", "delay", 2)
    previous_mean.require(
        isinstance(result.value, pd.Series),
        got=type_name(result.value),
        expected="a Series",
        because="The card asks for a Series with the index of frame.",
        hint="`pd.Series(values, index=...)` makes one.",
    )
    right = series(4.0, 10.0, 40.0, NAN, 20.0, 5.0, NAN)
    result.equals(
        right,
        hint="A flies at 7, 9, 12 and 16 with the delays 10, 30, 50, 80.",
        also={
            "More than k flights before were counted: take only the k latest.": series(
                4.0, 10.0, 30.0, NAN, 20.0, 5.0, NAN
            ),
            "The rows were taken in the order of the table, not of time.": series(
                NAN, NAN, 30.0, 6.0, 55.0, 5.0, 65.0
            ),
            "`shift` went through each group by itself, the window did not: it mixes aircraft.": (
                series(17.0, 10.0, 27.0, NAN, 20.0, 28.0, NAN)
            ),
            "B's first flight got the delay of A's last one: shift within each aircraft.": series(
                42.0, 10.0, 40.0, 80.0, 20.0, 5.0, NAN
            ),
            "A flight got the delay of another aircraft: shift within each aircraft.": series(
                30.0, 4.0, 18.0, 10.0, 17.0, 65.0, NAN
            ),
            "The window of B's first flight holds one of A: it goes on from group to group.": (
                series(4.0, 10.0, 40.0, 50.0, 20.0, 5.0, NAN)
            ),
            "The window ends with the row itself: that is looking at the answer.": series(
                5.0, 20.0, 65.0, 4.0, 40.0, 3.5, 10.0
            ),
            "The window looks ahead: those are the flights that come after.": series(
                1.0, 65.0, NAN, 3.5, 80.0, NAN, 40.0
            ),
            "The window does not look at the aircraft.": series(
                40.0, 7.0, 28.0, 10.0, 17.0, 43.0, NAN
            ),
            "Where there are fewer than k flights before, take those that there are.": series(
                NAN, NAN, 40.0, NAN, 20.0, 5.0, NAN
            ),
            "An aircraft's first flight has nothing before it: nan. A 0 would be an invention.": (
                series(4.0, 10.0, 40.0, 0.0, 20.0, 5.0, 0.0)
            ),
            "Those are sums: divide by how many there are.": series(
                4.0, 10.0, 80.0, NAN, 40.0, 10.0, NAN
            ),
            "An aircraft's first flight got its own delay: that is looking at the answer.": series(
                4.0, 10.0, 40.0, 4.0, 20.0, 5.0, 10.0
            ),
            "After the mean of a window, `shift` moved values to another aircraft.": series(
                40.0, 4.0, 5.0, 10.0, 20.0, 65.0, NAN
            ),
            "Only one flight before was counted, whatever k is.": series(
                4.0, 10.0, 50.0, NAN, 30.0, 6.0, NAN
            ),
            "The means are right, but in the order of time: put them back at their rows.": series(
                NAN, NAN, 10.0, 20.0, 4.0, 40.0, 5.0
            ),
            "The means are right, but in the order of aircraft and time: put them back.": series(
                NAN, 10.0, 20.0, 40.0, NAN, 4.0, 5.0
            ),
            "The rows are sorted by their labels: the card asks for the order of frame.": (
                right.sort_index()
            ),
            "The rows stand in the order of time: the card asks for that of frame.": (
                right.iloc[[6, 3, 1, 4, 0, 2, 5]]
            ),
        },
    )
    flown = pd.DataFrame(
        {"plane": ["A", "A", "B", "A"], "at": [9, 7, 8, 12], "delay": [30.0, 10.0, 4.0, 50.0]}
    )
    previous_mean(flown, "plane", "at", "delay", 2).equals(
        pd.Series([10.0, NAN, NAN, 20.0]),
        hint="The flight of A at 12 has two before it, at 7 and at 9: (10 + 30) / 2.",
    )


def unknown_delays(previous_mean: Exercise) -> None:
    """Delays and aircraft that are not known."""
    flown = pd.DataFrame(
        {
            "plane": ["A", None, "A", "B", "A", "A", None, "A"],
            "at": [7, 8, 9, 11, 12, 18, 10, 16],
            "delay": [10.0, 70.0, NAN, 5.0, NAN, 3.0, 90.0, 80.0],
        }
    )

    def series(*means: float) -> pd.Series:
        return pd.Series(means)

    previous_mean(flown, "plane", "at", "delay", 2).equals(
        series(NAN, NAN, 10.0, NAN, 10.0, 80.0, NAN, NAN),
        hint="Before 12, A has a known delay and a missing one; before 16 it has two missing ones.",
        also={
            "Two flights of an unknown aircraft need not be of the same one: no history.": series(
                NAN, NAN, 10.0, NAN, 10.0, 80.0, 70.0, NAN
            ),
            "The window looked for k known delays: it is k rows long, known or not.": series(
                NAN, NAN, 10.0, NAN, 10.0, 45.0, NAN, 10.0
            ),
            "The window is longer than k rows.": series(NAN, NAN, 10.0, NAN, 10.0, 80.0, NAN, 10.0),
            "One missing delay made the mean missing: take that of the known ones.": series(
                NAN, NAN, 10.0, NAN, NAN, NAN, NAN, NAN
            ),
            "A missing delay was counted as 0: it is unknown, so leave it out.": series(
                NAN, NAN, 10.0, NAN, 5.0, 40.0, NAN, 0.0
            ),
        },
    )


def eight_rows(time_group_split: Exercise) -> None:
    """Eight rows on six days, the example, and rows that cannot be split."""
    df = pd.DataFrame(
        {
            "day": [5, 2, 7, 5, 1, 3, 7, 4],
            "who": ["c", "a", "d", "b", "a", "b", "e", "f"],
            "x": [0.3, 0.8, 0.1, 0.9, 0.7, 0.2, 0.6, 0.5],
        },
        index=[12, 30, 7, 25, 18, 41, 3, 9],
    )
    train, test = df.iloc[[1, 4, 7]], df.iloc[[0, 2, 3, 6]]
    before = df.iloc[[1, 4, 5, 7]]
    time_group_split(df, "day", "who", 0.35).equals(
        (train, test),
        hint="Four of eight rows are on day 5 or later, two on day 7. b has a row on day 3, too.",
        also={
            "Group b stands in both parts.": (before, test),
            "The rows of b were taken out of the test part: take them out of training.": (
                before,
                df.iloc[[0, 2, 6]],
            ),
            "b was taken out of both parts: the test part keeps all rows from the cut on.": (
                train,
                df.iloc[[0, 2, 6]],
            ),
            "The order is: train, test.": (test, train),
            "Two of eight rows are too few: was the share rounded down, or the cut left out?": (
                df.iloc[[0, 1, 3, 4, 5, 7]],
                df.iloc[[2, 6]],
            ),
            "Day 5 and later is enough, day 4 need not be tested: do you count rows, or days?": (
                df.iloc[[1, 4]],
                df.iloc[[0, 2, 3, 6, 7]],
            ),
            "Day 5 stands in both parts: the cut is a date, and a date lies on one side.": (
                df.iloc[[0, 1, 4, 7]],
                df.iloc[[2, 3, 6]],
            ),
            "One row of day 5 is in training, another one in the test part: a date is one thing.": (
                df.iloc[[1, 3, 4, 5, 7]],
                df.iloc[[0, 2, 6]],
            ),
            "The rows are sorted by date: keep the order of the table.": (
                train.sort_values("day"),
                test.sort_values("day"),
            ),
            "The index is new: keep that of the table.": (
                train.reset_index(drop=True),
                test.reset_index(drop=True),
            ),
        },
    )
    time_group_split(df.assign(who="a"), "day", "who", 0.4).raises(
        ValueError, hint="Here is only one group: what is left to train with?"
    )
    df = pd.DataFrame({"day": [1, 1, 2, 3, 3], "who": ["a", "b", "c", "b", "d"]})
    time_group_split(df, "day", "who", 0.3).equals(
        (df.iloc[[0, 2]], df.iloc[[3, 4]]),
        hint="The example of the card.",
        also={
            "The cut is day 2, a row too far: the place of the second row is 1, not 2.": (
                df.iloc[[0]],
                df.iloc[[2, 3, 4]],
            )
        },
    )
