"""The longer public checks of notebook 03, a dirty table."""

from __future__ import annotations

import math

import pandas as pd

from helpers.check import Exercise
from helpers.check.exercise import Result
from helpers.check.values import class_name
from helpers.data import read_bytes

_NAN = math.nan


def seven_birds(heavier: Exercise) -> None:
    """Seven birds, two of them not weighed."""
    names, mass = list("cafegbd"), [3700.0, 5100.0, _NAN, 4300.0, 4000.0, 4650.0, _NAN]
    birds = pd.DataFrame(
        {"id": names, "island": ["x", "y", "x", None, "x", "y", "y"], "body_mass_g": mass},
        index=[4, 7, 1, 9, 3, 6, 2],
    )
    both = birds[["id", "body_mass_g"]]

    def of(*labels: int) -> pd.DataFrame:
        return both.loc[[*labels]]

    heavier(birds, 4000).equals(
        of(7, 9, 6),
        also={
            "A bird of just that weight is in it: more than `grams` is asked for.": of(7, 9, 3, 6),
            "That is the mask. It chooses rows: give it to `loc`.": birds["body_mass_g"] > 4000,
            "The rows are right, but all columns are there: only two are asked for.": birds.loc[
                [7, 9, 6]
            ],
            "The birds without a weight are in it: nobody knows whether they are heavier.": of(
                7, 1, 9, 6, 2
            ),
            "A bird is gone whose weight is known: something else of it is missing.": of(7, 6),
            "Those are the lighter ones.": of(4),
            "Those are the birds that are not heavier.": of(4, 3),
            "The labels were made anew: rows keep theirs.": of(7, 9, 6).reset_index(drop=True),
            "The rows were sorted: they keep the order of the table.": of(9, 6, 7),
            "The rows were sorted by weight: they keep the order of the table.": of(7, 6, 9),
            "Those are only the ids: a table with two columns is asked for.": ["a", "e", "b"],
            "That is one column only: take both by a list of names.": birds["id"].loc[[7, 9, 6]],
            "That is one column only: take the id, too.": birds["body_mass_g"].loc[[7, 9, 6]],
            "The rest of the table is still there, with empty rows.": both.where(
                birds["body_mass_g"] > 4000
            ),
        },
        hint="Heavier are a, e and b, which have the labels 7, 9 and 6. What have you?",
    )


def has_columns(exercise: Exercise, result: Result, names: list[str]) -> None:
    """Demand a frame with these columns; the message names what is missing or too many."""
    value = result.value
    if not isinstance(value, pd.DataFrame):
        result.equals(pd.DataFrame(columns=names))
    found = [str(name) for name in value.columns]
    missing = [name for name in names if name not in found]
    extra = [name for name in found if name not in names]
    because = "The columns are right, but in another order, or one comes twice."
    if missing:
        gone = "it is the index now" if value.index.name == missing[0] else "it is missing"
        because = f"`{missing[0]}` is no column: {gone}."
    elif extra:
        because = f"`{extra[0]}` is one column too many."
        if extra[0] in ("index", "level_0"):
            because += " It holds the old labels: `reset_index(drop=True)`."
    exercise.require(
        found == names,
        got=f"the columns {', '.join(found)}"[:110],
        expected=f"{len(names)} columns: {', '.join(names)}"[:110],
        because=because,
        hint="The card names the columns, and their order.",
    )


def devices_and_seconds(speedups: Exercise, timings: str) -> None:
    """The article's table: which rows, which seconds."""
    table = speedups(timings)
    names = [
        "CPU (Xeon Gold 5118, 2 CPU, 24 Core)",
        "CPU (Xeon Platinum 8255C, 1 CPU, 40 Core)",
        "GPU (P40)",
        "GPU (V100)",
    ]
    has_columns(speedups, table, ["device", "seconds", "ratio"])
    table["device"].equals(
        pd.Series(names),
        also={
            "The fastest stands first: rows keep the order of the text.": pd.Series(names[::-1]),
            "The line is cut at its last colon: that one belongs to the time.": pd.Series(
                [
                    f"{name}: {hours}"
                    for name, hours in zip(names, ("40:30", "16:25", "3:00", "1:17"), strict=True)
                ]
            ),
            "The colon belongs to no name.": pd.Series([f"{name}:" for name in names]),
            "A line that has no time is no device.": pd.Series(
                ["model", "training set", "batch_size", *names]
            ),
            "Devices whose hours have one digit are missing.": pd.Series(names[:2]),
        },
        hint="Which lines have a time h:mm:ss? Their names are the devices.",
    )
    table["seconds"].equals(
        pd.Series([145800, 59100, 10800, 4620]),
        also={
            "1:17:00 was read as 77 seconds: h:mm:ss has hours in front, 3600 seconds each.": (
                pd.Series([2430, 985, 180, 77])
            ),
            "Those are hours: a whole number of seconds is asked for.": pd.Series(
                [40.5, 985 / 60, 3.0, 77 / 60]
            ),
            "Only the hours are counted.": pd.Series([144000, 57600, 10800, 3600]),
            "40 hours are more than a day: the day is lost.": pd.Series(
                [59400, 59100, 10800, 4620]
            ),
            "Those are texts: take the parts with `int(…)`, and add them up.": pd.Series(
                ["40:30:00", "16:25:00", "3:00:00", "1:17:00"]
            ),
            "The minutes count 3600 and the hours 60: it is the other way round.": pd.Series(
                [110400, 90960, 180, 61260]
            ),
        },
        hint="1:17:00 is 1 · 3600 + 17 · 60 + 0. What is 40:30:00?",
    )
    speedups("x: 0:00:43\ny: 2:03:04")["seconds"].equals(
        pd.Series([43, 7384]), hint="Hours may be 0, and the seconds count, too."
    )


def ratios(speedups: Exercise, timings: str) -> None:
    """The article's table: how many times slower."""
    seconds = pd.Series([145800, 59100, 10800, 4620])
    right = pd.Series([31.558441558, 12.792207792, 2.337662338, 1.0])
    speedups(timings)["ratio"].equals(
        right,
        rtol=1e-8,
        also={
            "It is the other way round: a slower device has a number above 1.": 1 / right,
            "The slowest device has 1 here: the fastest one has it.": seconds / 145800,
            "That is how many times faster than the slowest: compare with the fastest.": (
                145800 / seconds
            ),
            "It was rounded: keep all digits.": right.round(2),
            "It was rounded to one digit: keep all.": right.round(1),
            "Whole numbers: `//` cuts the fraction off.": right // 1,
            "Each is compared with the one above it.": seconds / seconds.shift(),
            "Each is compared with the one below it.": seconds / seconds.shift(-1),
            "It is compared with the mean, not with the fastest.": seconds / seconds.mean(),
            "Those are the seconds that are lost: divide, do not subtract.": seconds - 4620,
        },
        hint="What has the V100, the fastest? And what is 10800 / 4620?",
    )
    speedups("a: 2:00:00\nb: 0:30:00\nc: 1:30:00")["ratio"].equals(
        pd.Series([4.0, 1.0, 3.0]),
        also={
            "It is compared with the last device: the fastest may stand anywhere.": pd.Series(
                [4 / 3, 1 / 3, 1.0]
            ),
            "It is compared with the first device.": pd.Series([1.0, 0.25, 0.75]),
        },
        hint="The fastest is b here.",
    )


def two_encodings(read_table: Exercise, small: bytes) -> None:
    """Sixty penguins in GBK, and two birds in UTF-8."""
    data = read_bytes("penguins_gbk.csv")
    names = ["物种", "岛屿", "日期", "喙长_毫米", "喙深_毫米", "翼长_毫米", "体重_克", "性别"]
    table = read_table(data)
    table.attribute("columns").equals(
        pd.Index(names),
        also={
            "The bytes were read as Latin-1, which takes anything: they are GBK.": _named(
                names, "latin-1"
            ),
            "The bytes were read as Windows-1252: they are GBK.": _named(names, "cp1252"),
            "What UTF-8 could not read was thrown away: with it went the names.": _named(
                names, "utf-8", "ignore"
            ),
            "What UTF-8 could not read became �: these bytes are GBK.": _named(
                names, "utf-8", "replace"
            ),
            "One column is the index now: all eight are columns.": pd.Index(names[1:]),
            "The first line has the names of the columns.": pd.Index(range(8)),
        },
        hint="Print `table.columns`. Can you read them?",
    )
    table.attribute("shape").equals(
        (60, 8),
        also={"Rows with a missing cell are gone: they stay, with that cell missing.": (54, 8)},
        hint="Sixty birds, eight columns.",
    )
    table["性别"].equals(
        pd.Series(_sexes(data)),
        also={
            "缺失 means missing. Tell `pd.read_csv` so: `na_values`.": pd.Series(
                _sexes(data, "缺失")
            ),
            "A missing cell is no empty text.": pd.Series(_sexes(data, "")),
        },
        hint="Which sexes are there? `table['性别'].unique()` tells.",
    )
    weights = [float(text) if text[0] != "缺" else _NAN for text in _column(data, 6)]
    table["体重_克"].equals(
        pd.Series(weights),
        also={
            "The weights are texts: let pandas find the types.": pd.Series(
                [text if text[0] != "缺" else None for text in _column(data, 6)]
            ),
            "The weights are texts, because of the word among them: it means missing.": pd.Series(
                _column(data, 6)
            ),
        },
        hint="`table.dtypes`: a column of numbers holds numbers.",
    )
    read_table(small)["体重_克"].equals(pd.Series([3700.0, _NAN]), hint="The example of the card.")
    text = "岛屿,体重\nDream,3700\n"
    read_table(text.encode("utf-8")).equals(
        pd.DataFrame({"岛屿": ["Dream"], "体重": [3700]}),
        also={
            "These bytes are UTF-8, and were read as GBK, which takes them: try UTF-8 first.": (
                pd.DataFrame([["Dream", 3700]], columns=[_misread("岛屿"), _misread("体重")])
            ),
        },
        hint="This file is UTF-8.",
    )


def _misread(text: str) -> str:
    return text.encode("utf-8").decode("gbk")


def _named(names: list[str], encoding: str, errors: str = "strict") -> pd.Index:
    """The names as somebody reads them who takes the bytes for another encoding."""
    line = ",".join(names).encode("gbk").decode(encoding, errors)
    seen: dict[str, int] = {}
    read = []
    for number, name in enumerate(line.split(",")):
        plain = name or f"Unnamed: {number}"
        seen[plain] = seen.get(plain, -1) + 1
        read.append(f"{plain}.{seen[plain]}" if seen[plain] else plain)
    return pd.Index(read)


def _column(data: bytes, number: int) -> list[str]:
    return [line.split(",")[number] for line in data.decode("gbk").splitlines()[1:]]


def _sexes(data: bytes, missing: str | None = None) -> list[str | None]:
    return [missing if text == "缺失" else text for text in _column(data, 7)]


def _read(exercise: Exercise, text: str, hint: str) -> Result:
    """What comes of a cell; `hint` is told of an error."""
    result = exercise(text)
    result.demand(hint)
    return result


def six_cells(read_number: Exercise) -> None:
    """Cells as they stand in the table."""
    read_number("39.1").equals(
        39.1,
        also={
            "`int` and `//` cut the fraction off.": 39.0,
            "The number is thrown away: an ordinary one is not missing.": _NAN,
        },
        hint="An ordinary number: `float` reads it.",
    )
    comma = "A comma in place of the decimal point, and a blank before it."
    _read(read_number, " 17,8", comma).equals(
        17.8,
        also={
            "The comma was taken out: it stands for the decimal point.": 178.0,
            "What stands behind the comma is lost.": 17.0,
            "The number is thrown away: 17,8 is 17.8, and not missing.": _NAN,
        },
        hint=comma,
    )
    read_number("１９１").equals(
        191.0,
        also={
            "The number is thrown away: full-width digits are digits.": _NAN,
        },
        hint="Full-width digits: `float` knows them, or turn them into plain ones.",
    )
    read_number("-999").equals(
        _NAN,
        also={
            "−999 is the mark for missing, and no measurement.": -999.0,
            "The sign is lost; and −999 is the mark for missing.": 999.0,
            "A missing number is nan, not 0.": 0.0,
        },
        hint="What does −999 mean?",
    )
    _read(read_number, "", "An empty cell holds no number: ask for it before you read one.").equals(
        _NAN,
        also={"A missing number is nan, not 0.": 0.0},
        hint="An empty cell is missing: nan, a float.",
    )
    read_number("3o5").raises(
        ValueError,
        hint="A letter in it: this is no number, and nobody knows which was meant. Let it be loud.",
    )


def three_forms(read_date: Exercise) -> None:
    """One day in three forms."""
    day, other = pd.Timestamp(2008, 11, 2), pd.Timestamp(2008, 2, 11)
    value = read_date("02/11/2008").value
    read_date.require(
        class_name(value) not in ("date", "datetime", "datetime64"),
        got=f"a {class_name(value)} from '02/11/2008'",
        expected="a pd.Timestamp",
        because="A day in another type came back: `pd.Timestamp(…)` makes one of pandas'.",
        hint="`type(read_date('02/11/2008'))` tells what it is.",
    )
    read_date("02/11/2008").equals(
        day,
        also={
            "That is 11 February: here the day comes first.": other,
            "A date was thrown away: this one can be read.": pd.NaT,
            "That is text: make a `pd.Timestamp` of it.": "2008-11-02",
        },
        hint="Day, month, year: a `format` says so.",
    )
    other_form = "Each of the three forms has a `format` of its own."
    _read(read_date, "2008-11-02", other_form).equals(
        day,
        also={
            "Here the month comes before the day: `dayfirst=True` turned them round.": other,
            "A date was thrown away: this one can be read.": pd.NaT,
        },
        hint="Year, month, day.",
    )
    _read(read_date, "2008年11月2日", other_form).equals(
        day,
        also={
            "Month and day have changed places: year, month, day.": other,
            "A date was thrown away: this one can be read.": pd.NaT,
        },
        hint="Year 年 month 月 day 日.",
    )
    read_date("13/11/2008").equals(
        pd.Timestamp(2008, 11, 13),
        also={"A date was thrown away: this one can be read.": pd.NaT},
        hint="There is no month 13, so there is one way only.",
    )
    _read(read_date, "", "An empty cell holds no date: ask for it before you read one.").equals(
        pd.NaT,
        also={"A missing date is `pd.NaT`, not None.": None},
        hint="An empty cell is missing: `pd.NaT`.",
    )
    read_date("soon").raises(
        ValueError, hint="That is no date. What cannot be read must be loud, not missing."
    )
