"""The longer public checks of notebook 04, joins, groups, time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.check import Exercise
from helpers.check.values import type_name

NAN = float("nan")


def times_of_day(to_minutes: Exercise) -> None:
    """The example, and five times with an index of their own."""
    labels = [4, 2, 9, 7, 5]

    def series(*minutes: float) -> pd.Series:
        return pd.Series(minutes, index=labels)

    result = to_minutes(series(1845, 905, 2359, 1020, 617))
    to_minutes.require(
        isinstance(result.value, pd.Series),
        got=type_name(result.value),
        expected="a Series",
        because="The card asks for a Series with the index of hhmm.",
        hint="What does an operation give that works on the whole column at once?",
    )
    result.equals(
        series(1125, 545, 1439, 620, 377),
        hint="18:45 is 18 hours and 45 minutes: how many minutes is that?",
        also={
            "Hours and minutes were added as they are: an hour has 60 minutes.": series(
                63, 14, 82, 30, 23
            ),
            "18:45 is taken as 18.45 hours: it is 18.75.": series(1107, 543, 1415.4, 612, 370.2),
            "`/` leaves the minutes in the hours, 18.45 hours, and then they are added again.": (
                series(1152, 548, 1474.4, 632, 387.2)
            ),
            "In 905 and 617 the first two digits are no hours: only the first one is.": series(
                1125, 5405, 1439, 620, 3667
            ),
            "That is the way back, from minutes to hhmm.": series(3045, 1505, 3919, 1700, 1017),
            "Those are the hours; minutes are asked for.": series(18, 9, 23, 10, 6),
            "The minutes past the hour are not in it.": series(1080, 540, 1380, 600, 360),
        },
    )
    to_minutes(pd.Series([517, 559, 600])).equals(
        pd.Series([317, 359, 360]), hint="5:17 is 5 hours and 17 minutes: 5 · 60 + 17."
    )
    run = to_minutes(pd.Series([517.0, NAN, 2200.0]))
    run.demand("A missing time stays missing: nan is no whole number.")
    run.equals(
        pd.Series([317.0, NAN, 1320.0]),
        hint="A missing time stays missing.",
        also={
            "The missing time became 0, and that is midnight: it stays missing.": pd.Series(
                [317.0, 0.0, 1320.0]
            )
        },
    )


_TABLE = ["carrier", "flights", "known", "late"]


def three_airlines(late_table: Exercise) -> None:
    """Three airlines, all with a name."""
    flights = pd.DataFrame(
        {
            "flight": [12, 7, 99, 45, 3, 8, 61, 70, 15, 22, 31],
            "carrier": ["UA", "AA", "UA", "B6", "UA", "AA", "B6", "UA", "AA", "UA", "B6"],
            "dep_delay": [20, 15, 3, NAN, NAN, 40, 90, 16, 7, -25, NAN],
        },
        index=[5, 3, 8, 2, 9, 4, 11, 0, 1, 6, 7],
    )

    def table(**other: list[Any]) -> pd.DataFrame:
        right = {
            "carrier": ["AA", "B6", "UA"],
            "flights": [3, 3, 5],
            "known": [3, 1, 4],
            "late": [1 / 3, 1.0, 0.5],
        }
        return pd.DataFrame(right | other)

    late_table(flights, "carrier", 1).equals(
        table(),
        hint="AA has the delays 15, 40 and 7. Of the flights of B6 one left, 90 minutes late.",
        also={
            "15 is not over 15: a flight is late if its delay is larger.": table(
                late=[2 / 3, 1.0, 0.5]
            ),
            "B6 has one known delay, and `least` is 1: that is enough.": table(
                late=[1 / 3, NAN, 0.5]
            ),
            "A cancelled flight counts in the share as one that was in time.": table(
                late=[1 / 3, 1 / 3, 0.4]
            ),
            '"known" holds all rows: count those that have a delay.': table(known=[3, 3, 5]),
            '"flights" holds the known delays only: count all rows of a group.': table(
                flights=[3, 1, 4]
            ),
            '"late" holds how many were late: divide by how many are known.': table(
                late=[1.0, 1.0, 2.0]
            ),
            '"late" is in per cent: a share goes from 0 to 1.': table(late=[100 / 3, 100.0, 50.0]),
            '"late" holds the mean delay: which of the flights were late?': table(
                late=[62 / 3, 90.0, 3.5]
            ),
            "A flight with the delay -25 left early: it is not late.": table(
                late=[1 / 3, 1.0, 0.75]
            ),
            '"late" holds the share that was in time.': table(late=[2 / 3, 0.0, 0.5]),
            "The groups are labels of the rows, not a column: `reset_index()`.": (
                table().set_index("carrier")
            ),
            "The rows come in the order in which the groups come in the table: sort them.": (
                table().iloc[[2, 0, 1]].reset_index(drop=True)
            ),
            "The rows are sorted by the share: sort them by the group.": (
                table().sort_values("late").reset_index(drop=True)
            ),
        },
    )


def groups_without_a_name(late_table: Exercise) -> None:
    """Rows without a group, and groups that are too small to say something."""
    delays: dict[Any, list[float]] = {
        "UA": [30, 2, 18],
        None: [16, NAN, 1, 3, 0],
        "AA": [NAN, 20, NAN, 4],
        "HA": [50, 60],
    }
    flights = pd.DataFrame(
        [(carrier, delay) for carrier, numbers in delays.items() for delay in numbers],
        columns=["carrier", "dep_delay"],
    ).iloc[[7, 0, 12, 3, 9, 1, 5, 13, 4, 8, 2, 11, 6, 10]]

    def table(
        *late: float, names: tuple[str | None, ...] = ("AA", "HA", "UA", None)
    ) -> pd.DataFrame:
        return pd.DataFrame(
            {"carrier": names, "flights": [4, 2, 3, 5], "known": [2, 2, 3, 4], "late": late}
        )

    right = table(NAN, NAN, 2 / 3, 0.25)
    late_table(flights, "carrier", 3).equals(
        right,
        hint="UA has 3 known delays, and that is enough; AA has 4 flights and 2 known delays.",
        also={
            "The rows without a carrier are gone: does `groupby` drop them?": right.iloc[:3],
            "The groups that are too small are gone: they keep their row, with nan in it.": (
                right.iloc[2:].reset_index(drop=True)
            ),
            "Both are gone, the rows without a carrier and the groups that are too small.": (
                right.iloc[[2]].reset_index(drop=True)
            ),
            "Groups with fewer than `least` known delays got a share, too.": table(
                0.5, 1.0, 2 / 3, 0.25
            ),
            "AA has 4 flights, but only 2 known delays: these have to be enough.": table(
                0.5, NAN, 2 / 3, 0.25
            ),
            "UA has just `least` known delays: that is enough.": table(NAN, NAN, NAN, 0.25),
            "In groups that are too small stands 0: that says nobody was late. It is unknown.": (
                table(0.0, 0.0, 2 / 3, 0.25)
            ),
            "The group without a carrier comes last.": (
                right.iloc[[3, 0, 1, 2]].reset_index(drop=True)
            ),
            'The missing carrier has become the text "nan".': table(
                NAN, NAN, 2 / 3, 0.25, names=("AA", "HA", "UA", "nan")
            ),
        },
    )
    example = pd.DataFrame(
        {"carrier": ["B", "A", "B", "B", "A"], "dep_delay": [20, 50, 15, 3, None]}
    )
    late_table(example, "carrier", 2).equals(
        pd.DataFrame([["A", 2, 1, NAN], ["B", 3, 3, 1 / 3]], columns=_TABLE),
        hint="The example of the card.",
    )


def joined_tables(safe_merge: Exercise) -> None:
    """The joined table, where all keys are known."""
    flown = pd.DataFrame(
        {"flight": [71, 12, 45, 30, 8], "origin": ["JFK", "LGA", "EWR", "JFK", "BOS"]},
        index=[6, 2, 9, 4, 1],
    )
    wind = pd.DataFrame(
        {"origin": ["EWR", "JFK", "LGA", "PHL"], "wind": [14.5, 9.0, 20.5, 3.0]}, index=[5, 0, 8, 3]
    )
    joined = flown.assign(wind=[9.0, 20.5, 14.5, 9.0, NAN]).reset_index(drop=True)
    only_right = pd.DataFrame({"flight": [NAN], "origin": ["PHL"], "wind": [3.0]})
    outer = pd.concat([joined.astype({"flight": float}), only_right], ignore_index=True)
    by_origin = outer.iloc[[4, 2, 0, 3, 1, 5]].reset_index(drop=True)
    result = safe_merge(flown, wind, ["origin"], "m:1")
    result.demand(hint="Here is nothing to refuse: in the right table each key stands once.")
    result[0].equals(
        joined,
        hint="The wind of each flight's own airport; nothing is known of BOS.",
        also={
            "The flight from BOS is gone: a left join keeps all rows of the left table.": (
                joined.iloc[:4]
            ),
            "PHL has a row, too: only rows of the left table belong here.": outer,
            "Rows of both tables that have no partner are there: those of the right one must go.": (
                by_origin
            ),
            "That is a right join: it keeps the rows of the wrong table.": (
                by_origin.iloc[1:].reset_index(drop=True)
            ),
            "The rows are sorted by the key: keep those of `left` in their order.": (
                by_origin.iloc[:5].reset_index(drop=True)
            ),
            "The column that `indicator` has added is still there.": joined.assign(
                _merge=["both"] * 4 + ["left_only"]
            ),
            "The columns of the right table come first: begin with those of `left`.": joined[
                ["origin", "wind", "flight"]
            ],
        },
    )
    airports = pd.DataFrame({"origin": ["LGA", "EWR", "JFK"], "alt": [22, 18, 13]})
    later = pd.DataFrame({"flight": [30, 12, 71, 8], "origin": ["JFK", "LGA", "JFK", "BOS"]})
    several = pd.DataFrame(
        {
            "origin": ["LGA", "EWR", "JFK", "JFK"],
            "alt": [22, 18, 13, 13],
            "flight": [12, NAN, 30, 71],
        }
    )
    result = safe_merge(airports, later, ["origin"], "1:m")
    result.demand(hint='"1:m": in the right table a key may stand twice.')
    result[0].equals(
        several,
        hint="Two flights leave JFK: that makes two rows, in the order of the right table.",
        also={
            "Only one of the two flights from JFK is there.": several.iloc[:3],
            "Of the two flights from JFK only the last one is there.": (
                several.iloc[[0, 1, 3]].reset_index(drop=True)
            ),
        },
    )
    flown = pd.DataFrame({"flight": [7, 9], "origin": ["JFK", "JFK"], "hour": [6, 8]})
    wind = pd.DataFrame({"origin": ["JFK", "JFK"], "hour": [8, 6], "wind": [14.5, 9.0]})
    result = safe_merge(flown, wind, ["origin", "hour"], "m:1")
    result.demand(
        hint="Two columns make the key here, and no key stands twice: look at both as one."
    )
    result[0].equals(
        flown.assign(wind=[9.0, 14.5]),
        hint="The wind at this airport and in this hour.",
        also={
            "The rows were joined by the first key column only: all of them make the key.": (
                pd.DataFrame(
                    {
                        "flight": [7, 7, 9, 9],
                        "origin": ["JFK"] * 4,
                        "hour_x": [6, 6, 8, 8],
                        "hour_y": [8, 6, 8, 6],
                        "wind": [14.5, 9.0, 14.5, 9.0],
                    }
                )
            )
        },
    )


def refused_tables(safe_merge: Exercise) -> None:
    """Keys that are not as declared."""
    once = pd.DataFrame({"k": ["a", "b", "c"], "x": [3, 1, 2]})
    twice = pd.DataFrame({"k": ["a", "c", "a"], "y": [7, 5, 8]})
    safe_merge(once, twice, ["k"], "m:1").raises(
        ValueError, hint='"m:1": on the right side each key stands once. Here "a" stands twice.'
    )
    safe_merge(twice, once, ["k"], "1:m").raises(
        ValueError, hint='"1:m": on the left side each key stands once. Here "a" stands twice.'
    )
    safe_merge(once, twice, ["k"], "1:1").raises(
        ValueError, hint='"1:1": no key may stand twice, and "a" does so on the right side.'
    )
    safe_merge(twice, once, ["k"], "1:1").raises(
        ValueError, hint='"1:1": no key may stand twice, and "a" does so on the left side.'
    )
    safe_merge(once, once.rename(columns={"x": "z"}), ["k"], "m:m").raises(
        ValueError, hint='"m:m" would allow everything. What does the card say of any other word?'
    )


def missing_keys(safe_merge: Exercise) -> None:
    """Missing keys, and what is reported."""
    flown = pd.DataFrame(
        {"tailnum": ["N1", None, "N2", "N2", None, "N5", "N5"], "delay": [5, 9, 2, 4, 1, 8, 3]}
    )
    register = pd.DataFrame(
        {"tailnum": [None, "N2", "N1", None, "N7"], "seats": [20, 180, 55, 90, 300]}
    )
    result = safe_merge(flown, register, ["tailnum"], "m:1")
    result.demand(hint="Two planes without a number: an unknown key does not count as repeated.")
    joined = flown.assign(seats=[55, NAN, 180, 180, NAN, NAN, NAN])
    met = joined.iloc[[0, 1, 1, 2, 3, 4, 4, 5, 6]].assign(
        seats=[55, 20, 90, 180, 180, 20, 90, NAN, NAN]
    )
    result[0].equals(
        joined,
        hint="Each of the seven flights stands in one row.",
        also={
            "Missing keys have found each other: that is what `merge` does.": (
                met.reset_index(drop=True)
            ),
            "The flights without a number stand at the end: keep the order of `left`.": (
                joined.iloc[[0, 2, 3, 5, 6, 1, 4]].reset_index(drop=True)
            ),
            "The flights without a number are gone: all rows of `left` stay.": (
                joined.iloc[[0, 2, 3, 5, 6]].reset_index(drop=True)
            ),
        },
    )
    result[1].equals(
        {"rows": 7, "left_only": 4, "right_only": 3},
        hint="Without a partner: the flights None, None, N5, N5, the planes None, None, N7.",
        also={
            "Those are keys without a partner, and a key may stand in several rows: count rows.": {
                "rows": 7,
                "left_only": 2,
                "right_only": 2,
            },
            "Missing keys are left out of the counts: their rows have no partner, either.": {
                "rows": 7,
                "left_only": 2,
                "right_only": 1,
            },
            "The planes without a number are not counted: they have no partner, either.": {
                "rows": 7,
                "left_only": 4,
                "right_only": 1,
            },
            "A plane that two flights met was taken off twice: count rows of right, not pairs.": {
                "rows": 7,
                "left_only": 4,
                "right_only": 2,
            },
            "left_only and right_only have changed places.": {
                "rows": 7,
                "left_only": 3,
                "right_only": 4,
            },
            "The rows that *have* a partner are counted.": {
                "rows": 7,
                "left_only": 3,
                "right_only": 2,
            },
        },
    )
    flown = pd.DataFrame({"tailnum": ["N1", None, "N2"], "delay": [5, 9, 2]})
    register = pd.DataFrame({"tailnum": ["N1", None, "N3"], "seats": [55, 180, 20]})
    safe_merge(flown, register, ["tailnum"], "m:1").equals(
        (flown.assign(seats=[55, NAN, NAN]), {"rows": 3, "left_only": 2, "right_only": 2}),
        hint="The example of the card.",
    )
