"""The longer public checks of notebook 03: rows that come twice, and the whole cleaning."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from helpers.check import Exercise
from helpers.data.penguins import is_healed, load_messy_penguins
from helpers.week2_data.public_checks.pandas import has_columns

_NUMBERS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
_COLUMNS = ["id", "species", "island", "date", *_NUMBERS, "sex"]
_NAN = math.nan


def eight_rows(newest: Exercise, entries: pd.DataFrame) -> None:
    """Eight rows of four birds; one row comes twice."""
    table = pd.DataFrame(
        [
            ["K-3", "4100", "male", "2010-03-01"],
            ["K-1", "3700", "female", "2010-04-11"],
            ["K-3", "3950", "", "2010-05-30"],
            ["K-2", "5000", "male", "2009-12-20"],
            ["K-3", "4400", "male", "2009-12-07"],
            ["K-4", "3300", "male", "2010-01-15"],
            ["K-2", "5000", "male", "2009-12-20"],
            ["K-3", "4050", "male", "2010-04-02"],
        ],
        columns=["id", "mass", "sex", "entered"],
    )

    def of(*places: int) -> pd.DataFrame:
        return table.iloc[[*places]].reset_index(drop=True)

    result = newest(table)
    has_columns(newest, result, list(table.columns))
    result.equals(
        of(1, 3, 2, 5),
        also={
            "Of each bird the first row in the file was kept: `entered` decides.": of(1, 3, 0, 5),
            "Of each bird the last row in the file was kept: `entered` decides.": of(1, 3, 7, 5),
            "Of each bird the oldest row was kept.": of(1, 3, 4, 5),
            "A bird has several rows: only rows that are equal in all cells are gone.": of(
                1, 3, 4, 0, 7, 2, 5
            ),
            "Only rows that are equal in all cells are gone.": of(0, 1, 2, 3, 4, 5, 7),
            "Birds that came more than once are gone, with all their rows.": of(1, 5),
            "Cells of several rows were mixed: keep one row whole.": of(1, 3, 2, 5).assign(
                mass=["3700", "5000", "4400", "3300"], sex=["female", "male", "male", "male"]
            ),
            "The rows are right, but not sorted by id.": of(2, 1, 3, 5),
            "The rows are right, but sorted by `entered`, not by id.": of(3, 5, 1, 2),
            "The rows are right; the labels are the old ones: `reset_index(drop=True)`.": (
                table.iloc[[1, 3, 2, 5]]
            ),
            "The rows are right; the labels are the old ones. `reset_index(drop=True)` mends it.": (
                table.iloc[[1, 6, 2, 5]]
            ),
        },
        hint="Of K-3 there are four rows. Which one was entered last?",
    )
    newest(entries).equals(
        entries.iloc[[1, 0]].reset_index(drop=True),
        hint="The example of the card: the newer row of KI-2 has no sex, and it is kept as it is.",
    )


def _patients(**columns: list[str]) -> pd.DataFrame:
    """Birds whose other columns are well."""
    n = len(next(iter(columns.values())))
    well: dict[str, Any] = {
        "id": [f"P-{k}" for k in range(1, n + 1)],
        "species": ["Adelie"] * n,
        "island": ["Dream"] * n,
        "date": ["2008-11-16"] * n,
        "bill_length_mm": [f"{41.3 + k}" for k in range(n)],
        "bill_depth_mm": [f"{17.2 + k / 4}" for k in range(n)],
        "flipper_length_mm": [f"{187 + 3 * k}" for k in range(n)],
        "body_mass_g": [f"{3425 + 150 * k}" for k in range(n)],
        "sex": ["male"] * n,
        "entered": [f"2010-02-{11 + k}" for k in range(n)],
    }
    return pd.DataFrame({**well, **columns})


_OF_OTHERS = (
    " of other birds: in `table` a label belongs to another row than in your result. "
    "Take each column from your result."
)


def rows_and_texts(clean: Exercise) -> None:
    """Which rows, which columns, and what is in those that hold no numbers."""
    ill = _patients(
        id=["P-4", "P-1", "P-4", "P-3", "P-1", "P-2"],
        species=[" Gentoo", "ADELIE", "Gentoo ", "chinstrap", "Adelie", "Gentoo"],
        island=["Biscoe", "Torgersen", "Dream", "Dream", "Biscoe", "Biscoe"],
        date=[
            *("2007-11-27", "03/12/2008", "2007-11-27"),
            *("2009年11月5日", "03/12/2008", "2009-12-01"),
        ],
        sex=["M", "female", "M", "", "female", "F"],
        entered=[
            *("2010-05-09", "2010-01-30", "2009-12-11"),
            *("2010-03-03", "2010-04-06", "2010-02-22"),
        ],
    )
    table = clean(ill)
    has_columns(clean, table, _COLUMNS)
    table["id"].equals(
        pd.Series(["P-1", "P-2", "P-3", "P-4"]),
        also={
            "No row is gone: of each bird one stays.": ill["id"],
            "A bird has several rows, although sorted: of each bird one stays.": ill[
                "id"
            ].sort_values(ignore_index=True),
            "The birds are right, but not sorted by id.": pd.Series(["P-4", "P-1", "P-3", "P-2"]),
            "The birds are right, but sorted by `entered`, not by id.": pd.Series(
                ["P-2", "P-3", "P-1", "P-4"]
            ),
            "The bird whose sex is missing is gone: a missing cell is no reason to drop a row.": (
                pd.Series(["P-1", "P-2", "P-4"])
            ),
        },
        hint="Four birds, in the order of their ids, with the labels 0 to 3.",
    )
    table["island"].equals(
        pd.Series(["Biscoe", "Biscoe", "Dream", "Biscoe"]),
        also={
            "Of each bird the first row in the file was kept: `entered` decides.": pd.Series(
                ["Torgersen", "Biscoe", "Dream", "Biscoe"]
            ),
            "Of each bird the last row in the file was kept: `entered` decides.": pd.Series(
                ["Biscoe", "Biscoe", "Dream", "Dream"]
            ),
            "Of each bird the oldest row was kept.": pd.Series(
                ["Torgersen", "Biscoe", "Dream", "Dream"]
            ),
        },
        hint="P-1 and P-4 have two rows each, with another island. Which row is the newest?",
    )
    right = ["Adelie", "Gentoo", "Chinstrap", "Gentoo"]
    table["species"].equals(
        pd.Series(right),
        also={
            "All letters are small: the first is a capital.": pd.Series([x.lower() for x in right]),
            "All letters are capitals: only the first is one.": pd.Series(
                [x.upper() for x in right]
            ),
            "Blanks are left at the ends, and capitals are as they were: two things to mend.": (
                pd.Series(["Adelie", "Gentoo", "chinstrap", " Gentoo"])
            ),
            "A blank is left at an end: take them away before you change the letters.": pd.Series(
                [*right[:3], " gentoo"]
            ),
            "The blank was the first letter: take it away before you change letters.": pd.Series(
                [*right[:3], "gentoo"]
            ),
            "Those are species" + _OF_OTHERS: pd.Series(
                ["Gentoo", "Adelie", "Gentoo", "Chinstrap"]
            ),
            "A blank is left at an end.": pd.Series([*right[:3], " Gentoo"]),
            "The blanks are gone; the capitals are still as they were.": pd.Series(
                ["Adelie", "Gentoo", "chinstrap", "Gentoo"]
            ),
        },
        hint="Blanks away, the first letter a capital, the others small.",
    )
    table["sex"].equals(
        pd.Series(["female", "female", None, "male"]),
        also={
            "The codes M and F are still there.": pd.Series(["female", "F", None, "M"]),
            "An empty text is no missing value: make it one.": pd.Series(
                ["female", "female", "", "male"]
            ),
            "M and F are there as they were, and the empty text is no missing value.": pd.Series(
                ["female", "F", "", "M"]
            ),
            "`female` is lost where it was well: `map` makes missing what it does not know.": (
                pd.Series([None, "female", None, "male"])
            ),
            "Those are sexes" + _OF_OTHERS: pd.Series(["male", "female", "male", None]),
            "A sex that nobody knows became male: it is missing.": pd.Series(
                ["female", "female", "male", "male"]
            ),
            "A sex that nobody knows became female: it is missing.": pd.Series(
                ["female", "female", "female", "male"]
            ),
        },
        hint="M is male, F is female, an empty text is missing; the words stay.",
    )
    days = ["2008-12-03", "2009-12-01", "2009-11-05", "2007-11-27"]
    table["date"].equals(
        pd.to_datetime(pd.Series(days)),
        also={
            "03/12/2008 is 3 December: here the day comes first.": _days("2008-03-12", *days[1:]),
            "2009-12-01 is 1 December: there the month comes before the day.": _days(
                days[0], "2009-01-12", *days[2:]
            ),
            "`dayfirst` turned days and months of the other forms, too.": _days(
                days[0], "2009-01-12", "2009-05-11", days[3]
            ),
            "Dates of the form 年月日 were thrown away: they can be read.": _days(
                *days[:2], None, days[3]
            ),
            "Only the form YYYY-MM-DD was read; the other two can be read as well.": _days(
                None, days[1], None, days[3]
            ),
            "Those are days" + _OF_OTHERS: _days(days[3], days[0], days[3], days[2]),
            "The days are right, but they are texts: make dates of them.": pd.Series(days),
        },
        hint="Three forms; each has a `format` of its own.",
    )


def _days(*texts: str | None) -> pd.Series[Any]:
    return pd.to_datetime(pd.Series(texts))


_NOT_CHANGED = (
    "If your code has a line for them: two pairs of brackets before one `=` change a copy; "
    "`table.loc[rows, column] = …` changes the table."
)


def numbers_and_units(clean: Exercise) -> None:
    """The four columns of numbers: how they are written, in which units, which are swapped."""
    ill = _patients(
        bill_length_mm=["38,7", "-999", "16.9", "41.4", "", "35.9"],
        bill_depth_mm=["18.1", "19.3", "46.2", "17,5", "20.2", "16.6"],
        flipper_length_mm=["１９３", "187", "18.9", "202", "-999", "21.7"],
        body_mass_g=["3750", "3.35", "-999", "41750", "4025", "4.8"],
    )
    order = [3, 0, 5, 1, 4, 2]  # of the rows in the file
    ill = ill.iloc[order].reset_index(drop=True)
    table = clean(ill)
    table["id"].equals(
        pd.Series([f"P-{k}" for k in range(1, 7)]),
        also={"The rows stand as in the file: sort them by id.": ill["id"]},
        hint="Six birds, in the order of their ids, with the labels 0 to 5.",
    )
    mass = [3750.0, 3350.0, _NAN, 4175.0, 4025.0, 4800.0]
    table["body_mass_g"].equals(
        pd.Series(mass),
        also={
            "The weights in kg are still in kg. " + _NOT_CHANGED: _with(mass, {1: 3.35, 5: 4.8}),
            "The weight with a 0 too many is still there. " + _NOT_CHANGED: _with(
                mass, {3: 41750.0}
            ),
            "The units of the weights are as they were. " + _NOT_CHANGED: _with(
                mass, {1: 3.35, 3: 41750.0, 5: 4.8}
            ),
            "−999 is still there: it means missing.": _with(mass, {2: -999.0}),
            "−999 was taken for a weight in kg: what is missing comes first.": _with(
                mass, {2: -999000.0}
            ),
            "All was multiplied, not only the weights in kg.": pd.Series(mass) * 1000,
            "Weights in kg were thrown away: they can be read.": _with(mass, {1: _NAN, 5: _NAN}),
            "The weight with a 0 too many was thrown away: it can be read.": _with(mass, {3: _NAN}),
            "Weights in other units were thrown away: they can be read.": _with(
                mass, {1: _NAN, 3: _NAN, 5: _NAN}
            ),
            "Those are weights" + _OF_OTHERS: pd.Series([mass[place] for place in order]),
            "A missing weight is no 0.": _with(mass, {2: 0.0}),
            "The weights are right, but they are texts: make numbers of them.": pd.Series(
                ["3750", "3350", None, "4175", "4025", "4800"]
            ),
        },
        hint="3.35 kg, −999, and 41750 with a 0 too many: what are they in grams?",
    )
    flippers = [193.0, 187.0, 189.0, 202.0, _NAN, 217.0]
    table["flipper_length_mm"].equals(
        pd.Series(flippers),
        also={
            "The flippers in cm are still in cm. " + _NOT_CHANGED: _with(
                flippers, {2: 18.9, 5: 21.7}
            ),
            "−999 is still there: it means missing.": _with(flippers, {4: -999.0}),
            "−999 was taken for centimetres: what is missing comes first.": _with(
                flippers, {4: -9990.0}
            ),
            "Full-width digits were thrown away: they can be read.": _with(flippers, {0: _NAN}),
            "Flippers in cm were thrown away: they can be read.": _with(
                flippers, {2: _NAN, 5: _NAN}
            ),
            "Those are flippers" + _OF_OTHERS: pd.Series([flippers[place] for place in order]),
            "1 cm is 10 mm.": _with(flippers, {2: 1890.0, 5: 2170.0}),
        },
        hint="Below 50 it is centimetres; １９３ is 193.",
    )
    length = [38.7, _NAN, 46.2, 41.4, _NAN, 35.9]
    depth = [18.1, 19.3, 16.9, 17.5, 20.2, 16.6]

    def bills(lengths: dict[int, float], depths: dict[int, float]) -> pd.DataFrame:
        columns = {"bill_length_mm": _with(length, lengths), "bill_depth_mm": _with(depth, depths)}
        return pd.DataFrame(columns)

    table[["bill_length_mm", "bill_depth_mm"]].equals(
        bills({}, {}),
        also={
            "The bill that is deeper than long is still so. If your code has a line for it: "
            "columns go back to their own names, unless `.to_numpy()` takes the names away.": bills(
                {2: 16.9}, {2: 46.2}
            ),
            "Length and depth of P-3 are the same now: keep the old ones until both are set.": (
                bills({}, {2: 46.2})
            ),
            "Depth and length of P-3 are the same now: keep the old ones until both are set.": (
                bills({2: 16.9}, {})
            ),
            "Bills with a decimal comma were thrown away: 38,7 is 38.7.": bills(
                {0: _NAN}, {3: _NAN}
            ),
            "The decimal comma was taken out: 38,7 is 38.7.": bills({0: 387.0}, {3: 175.0}),
            "−999 was compared with a depth, and swapped: what is missing comes first.": bills(
                {1: 19.3}, {1: _NAN}
            ),
            "−999 was compared with a depth, and is still there: it means missing.": bills(
                {1: 19.3}, {1: -999.0}
            ),
            "−999 is still there: it means missing.": bills({1: -999.0}, {}),
            "A bill with one side missing was swapped: `~(a >= b)` is True where one is missing.": (
                bills({1: 19.3, 4: 20.2}, {1: _NAN, 4: _NAN})
            ),
            "Those are bills" + _OF_OTHERS: bills({}, {}).iloc[order].reset_index(drop=True),
            "A missing length is no 0.": bills({1: 0.0, 4: 0.0}, {}),
            "The bill of P-3 was thrown away: its two numbers are well, only swapped.": bills(
                {2: _NAN}, {2: _NAN}
            ),
            "All lengths and depths are swapped: only where the bill is deeper than long.": (
                pd.DataFrame(
                    {
                        "bill_length_mm": [18.1, 19.3, 46.2, 17.5, 20.2, 16.6],
                        "bill_depth_mm": [38.7, _NAN, 16.9, 41.4, _NAN, 35.9],
                    }
                )
            ),
        },
        hint="P-3 has a bill of 16.9 by 46.2: which is its length? And what is not known stays so.",
    )


def _with(values: list[float], changed: dict[int, float]) -> pd.Series[Any]:
    return pd.Series([changed.get(place, value) for place, value in enumerate(values)])


def every_cell_of_the_penguins(clean: Exercise) -> None:
    """The real table: each cell is looked up by its digest."""
    result = clean(load_messy_penguins())
    has_columns(clean, result, _COLUMNS)
    birds = sorted(set(load_messy_penguins()["id"]))
    ids = result["id"]
    ids.equals(pd.Series(birds), hint="344 birds, each once, sorted by id. How many have you?")
    cleaned = result.value
    for column in _COLUMNS[1:]:
        cells = zip(birds, cleaned[column].tolist(), strict=True)
        ill = [(bird, value) for bird, value in cells if not is_healed(bird, column, value)]
        first = ill[0] if ill else ("", "")
        clean.require(
            not ill,
            got=f"{len(ill)} of 344 cells of {column} are not right; of {first[0]}: {first[1]!r}",
            expected="all 344 of them right",
            because=f"Something in `{column}` is not yet healed, or was harmed.",
            hint=f"Look at the row of {first[0]} in `load_messy_penguins()`, then at yours.",
        )
