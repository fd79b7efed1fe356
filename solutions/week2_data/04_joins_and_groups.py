# %% [markdown]
# # Joins, groups, time
#
# After this notebook you can
# - compare groups without losing rows that have no group, and without believing tiny ones;
# - join two tables, and know how many rows come out before you look;
# - turn a table from wide to long and back, and use the past without touching the future.
#
# **Builds on** [03 pandas](03_pandas.ipynb): frames, columns, masks, missing values.
# **Next** [05 Figures](05_figures.ipynb), figures that tell the truth.

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true. For its week of data
# > analysis it hands out 配套CSV文件 ("CSV files that go with it") behind a link to a net disk, with
# > a code to open it. Such links die, and nobody can say whether your file is the author's file. Here
# > the data come with the course, in the folder `datasets/`: beside each file lies a page that tells where
# > it comes from, and the loader refuses a file whose checksum has changed.

# %% setup
import sqlite3

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.check import check, yours
from helpers.claims import claim
from helpers.data.climate import load_elnino
from helpers.data.flights import load_airlines, load_flights, load_planes, load_weather
from helpers.figures import BLUE, GREY, ORANGE, show_figure, use_course_style
from helpers.week2_data import joins_and_groups_reference as reference
from helpers.week2_data.public_checks import joins_and_groups as public
from helpers.week2_data.public_checks import reshaping_and_time

use_course_style()

# %% [markdown] predict="key_twice"
# **Predict** From week 1: `seats = dict([("N101", 55), ("N202", 180), ("N101", 20)])`. What is
# `seats["N101"]`?
#
# - [ ] 55
#   A dict does not keep the first value. The later pair is written over it.
# - [ ] an error: the key is there already
#   `dict` never complains. If a key should be unique, you have to ask for it yourself.
# - [x] 20
#   A key stands in a dict once, and the last value wins, without a word. A join of two tables does
#   something else with a key that stands there twice. You will see what.

# %% [markdown] predict="sorted_months"
# **Predict** From week 1: what is `sorted(["JAN", "FEB", "MAR", "APR"])`?
#
# - [ ] `["JAN", "FEB", "MAR", "APR"]`
#   Python does not know that these are months.
# - [x] `["APR", "FEB", "JAN", "MAR"]`
#   Text is sorted letter by letter. Tools that sort by themselves do the same to the columns of a table.
# - [ ] an error
#   Texts can be compared. The question is only whether their order means anything.

# %% [markdown]
# ## 1 · A number that is no number
#
# Real tables tell one story: the flights in the timetables of New York on 15 days of 2013, the weather at
# its three airports, the aircraft, the airlines.

# %%
flights, weather, planes = load_flights(), load_weather(), load_planes()
print(len(flights), "flights,", len(weather), "rows of weather,", len(planes), "aircraft")
flights.head(4)

# %% [markdown]
# Look at `sched_dep_time`, the time of departure in the timetable: 2359 is one minute before midnight.
# It looks like a number, and pandas will calculate with it.

# %% [markdown] predict="an_hour_apart"
# **Predict** One flight leaves at 559, the next one at 600. What is `600 - 559`, and how long do you wait?
#
# - [x] 41, and one minute
#   The subtraction is right, and its result means nothing. Means, differences and the x axis of a figure
#   are all wrong in this way.
# - [ ] 41, and 41 minutes
#   These digits are hours and minutes side by side: an hour ends at 59, not at 99.
# - [ ] 1, and one minute
#   pandas sees whole numbers. Nothing tells it that they are times.

# %% [markdown] card="to_minutes" difficulty=1 minutes=4
# ### Minutes since midnight
#
# Write `to_minutes(hhmm)`. Each number holds hours and minutes: 517 is 5:17, so 5·60 + 17 = 317
# minutes after midnight. Where a time is missing, the result is missing.
#
# **Example.** The times 517, 559, 600 become 317, 359, 360.


# %% exercise="to_minutes"
def to_minutes(hhmm):
    """Times written as hhmm, in minutes since midnight.

    hhmm     Series of whole numbers from 0 to 2359, as ints, or as floats with nan for a missing one;
             it must not change
    returns  Series: the minutes, nan for a missing time; the index is that of hhmm

    >>> to_minutes(pd.Series([517, 559, 600])).tolist()
    [317, 359, 360]
    """
    ### BEGIN SOLUTION
    return hhmm // 100 * 60 + hhmm % 100
    ### END SOLUTION


# %% check="to_minutes" points=2 about="the example, and five times with an index of their own"
with check("to_minutes", "hhmm") as to_minutes:
    public.times_of_day(to_minutes)

### BEGIN HIDDEN TESTS
import datetime

with check("to_minutes") as to_minutes:
    clock = [datetime.time(0, 0), datetime.time(0, 7), datetime.time(23, 59), datetime.time(10, 3), datetime.time(0, 45)]
    hhmm = pd.Series([int(f"{t:%H%M}") for t in clock], index=[9, 4, 11, 2, 7])
    minutes = pd.Series([t.hour * 60 + t.minute for t in clock], index=hhmm.index)
    to_minutes(hhmm).equals(minutes, hint="Midnight is 0, and seven minutes past midnight is 7.")
    to_minutes(hhmm.astype("int16")).equals(minutes, hint="The numbers may be kept in 16 bits.")
    gone = hhmm.astype(float).where(hhmm != 1003)
    to_minutes(gone).equals(minutes.where(hhmm != 1003), hint="One time is missing here.")
    to_minutes(gone.set_axis([3, 3, 1, 1, 3])).equals(
        minutes.where(hhmm != 1003).set_axis([3, 3, 1, 1, 3]), hint="Labels may stand twice in the index."
    )
    to_minutes(hhmm.iloc[:0]).equals(minutes.iloc[:0], hint="There may be no times at all.")
    to_minutes(pd.Series([np.nan, np.nan])).equals(pd.Series([np.nan, np.nan]), hint="All times may be missing.")
### END HIDDEN TESTS

# %% [markdown] hints="to_minutes"
# 1. A whole division and its rest take such a number apart. By which number do you divide?
# 2. `hhmm // 100` gives the hours of a whole column at once, `hhmm % 100` the minutes past the hour.
# 3. Almost code:
#    ```
#    hours = hhmm // 100
#    rest = hhmm % 100
#    return ... + ...
#    ```
#    **Then** write the way back, from minutes to hhmm. What is 1439?

# %%
minutes, label = yours("to_minutes", reference.to_minutes)

timed = flights.assign(minute=minutes(flights["sched_dep_time"]))
by_hour = timed.groupby(timed["minute"] // 60)["dep_delay"]
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), sharex=True)
left.bar(by_hour.size().index, by_hour.size(), color=GREY)
left.set(xlabel="hour in the timetable", ylabel="flights in the timetable", title=f"how many ({label})")
right.plot(by_hour.median().index, by_hour.median(), "o-", color=BLUE, label="median")
right.plot(by_hour.quantile(0.9).index, by_hour.quantile(0.9), "o-", color=ORANGE, label="nine in ten are below")
right.set(xlabel="hour in the timetable", ylabel="delay in minutes", title="how late, if they left")
right.legend()
show_figure(
    fig,
    "Left, flights of the timetable in each hour: most leave in the morning and the late afternoon. Right, the median delay stays "
    "near 0 nearly all day, and the delay that nine in ten do not reach climbs from morning until about 20.",
)
claim("The median delay at 9 is below 0: most flights of that hour leave early.", by_hour.median()[9] < 0)
claim("In the evening, at 20, one flight in ten is more than an hour late.", by_hour.quantile(0.9)[20] > 60)

# %% [markdown]
# **Take away:** what looks like a number need not be one. Ask what 600 − 559 should be.

# %% [markdown]
# ## 2 · Groups
#
# Which airline is late most often? Split the rows by airline, work something out for each part, put
# the results together: this is **grouping** (分组). In pandas, `flights.groupby("carrier")` splits.
#
# Call a flight late if it left *more than 15 minutes* after its time. A flight without a `dep_delay`
# was cancelled: it never left.

# %% [markdown] predict="nan_is_not_late"
# **Predict** Ten flights: two were late, four were in time, four were cancelled. Their delays stand
# in a Series, nan for the cancelled ones. What is `(delays > 15).mean()`?
#
# - [ ] 0.33
#   That is the share among the six that left, 2 of 6. It is what you want, and not what you get.
# - [x] 0.2
#   `nan > 15` is False, so a cancelled flight counts as one that was in time. An airline could cancel
#   half of its flights and look better.
# - [ ] nan
#   Arithmetic with nan gives nan. A *comparison* with nan gives False, and hides it.

# %%
delays = pd.Series([40, 16, -3, 0, 5, 15, np.nan, np.nan, np.nan, np.nan])
print((delays > 15).mean(), (delays.dropna() > 15).mean())

# %% [markdown]
# `groupby` has two habits that you must know. Rows whose group is missing are **dropped**, without a
# word, unless you write `dropna=False`. And a group of two flights gets a mean like any other: two late
# ones, and the airline has 100 %.

# %%
print("rows:", len(flights), " in groups of tailnum:", flights.groupby("tailnum").size().sum())
gone = flights[flights["tailnum"].isna()]
print(len(gone), "flights have no tail number;", gone["dep_delay"].notna().sum(), "of them left the ground")

# %% [markdown]
# The dropped rows are no accident: all of them are flights that were cancelled. Who drops them,
# drops the worst days.

# %% [markdown] card="late_table" difficulty=2 minutes=9
# ### Who is late?
#
# Write `late_table(flights, by, least)`. It makes one row for each value of the column `by`; a missing value
# counts as a value, and comes last. The columns of the result are
#
# | column | what it holds |
# |---|---|
# | the name in `by` | the value, sorted from small to large |
# | `"flights"` | how many rows it has |
# | `"known"` | how many of them have a `dep_delay` |
# | `"late"` | of the known ones, the share (0 to 1) with `dep_delay` over 15; nan if fewer than `least` are known |
#
# So a small group keeps its row: we see that it is there, and that it says nothing.
#
# **Example.** Carrier B has the delays 20, 15 and 3, carrier A has 50 and a missing one. With `least=2`, the
# share of A is nan (one is known), that of B is 1/3: 15 is not over 15.


# %% exercise="late_table"
def late_table(flights, by, least):
    """How many flights of each group were late.

    flights  DataFrame with a column "dep_delay", numbers or nan, the column `by`, and perhaps others; may
             have no rows; it must not change
    by       name of the column with the groups; not "dep_delay", "flights", "known" or "late"
    least    whole number, at least 1: how many known delays a share needs
    returns  DataFrame: columns by, "flights", "known", "late"; a row for each group, sorted by its value,
             a missing one last; index 0, 1, 2, …

    >>> delays = pd.DataFrame({"carrier": ["B", "A", "B", "B", "A"], "dep_delay": [20, 50, 15, 3, None]})
    >>> late_table(delays, "carrier", 2)["late"].round(3).tolist()
    [nan, 0.333]
    """
    ### BEGIN SOLUTION
    known = flights["dep_delay"].notna()
    late = (flights["dep_delay"] > 15).astype(float).where(known)
    groups = flights.assign(late=late).groupby(by, dropna=False)
    table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean")).reset_index()
    table["late"] = table["late"].where(table["known"] >= least)
    return table
    ### END SOLUTION


# %% check="late_table" points=2 about="three airlines"
with check("late_table", "flights", "by", "least") as late_table:
    public.three_airlines(late_table)

# %% check="late_table" points=2 about="groups without a name, small groups"
with check("late_table") as late_table:
    public.groups_without_a_name(late_table)

### BEGIN HIDDEN TESTS
def by_hand(rows, by, least):
    """Counted one by one, from a list of dicts."""
    names = sorted({row[by] for row in rows if row[by] == row[by] and row[by] is not None})
    parts = [[row["dep_delay"] for row in rows if row[by] == name] for name in names]
    lost = [row["dep_delay"] for row in rows if row[by] is None or row[by] != row[by]]
    if lost:
        names, parts = [*names, None], [*parts, lost]
    known = [[delay for delay in part if delay == delay] for part in parts]
    late = [len([d for d in part if d > 15]) / len(part) if len(part) >= least else np.nan for part in known]
    columns = {by: names, "flights": [len(p) for p in parts], "known": [len(p) for p in known], "late": late}
    return pd.DataFrame(columns)


with check("late_table") as late_table:
    rng = np.random.default_rng(204)
    n = 211
    delay = np.where(rng.random(n) < 0.2, np.nan, rng.integers(-29, 45, n)).round(0)
    names = rng.choice(["UA", "AA", "WN", "9E", "B6", "HA"], n, p=[0.37, 0.25, 0.2, 0.1, 0.05, 0.03])
    whole = pd.DataFrame({"who": names, "late_by": 99, "dep_delay": delay, "seat": rng.integers(0, 3, n)})
    late_table(whole, "who", 7).equals(
        by_hand(whole.to_dict("records"), "who", 7), hint="Another name of the column, and further columns."
    )
    late_table(whole, "seat", 1).equals(
        by_hand(whole.to_dict("records"), "seat", 1), hint="The groups may be numbers."
    )
    part = whole.assign(who=whole["who"].where(whole["seat"] > 0))
    late_table(part.set_axis([7] * n), "who", 11).equals(
        by_hand(part.to_dict("records"), "who", 11), hint="Many rows have no group, and all labels of the index are the same."
    )
    hours = whole.assign(hour=np.where(whole["seat"] > 0, rng.choice([10.5, 9.0, -3.0], n), np.nan))
    late_table(hours, "hour", 4).equals(
        by_hand(hours.to_dict("records"), "hour", 4), hint="Groups may be floats, and are sorted as numbers."
    )
    same = pd.DataFrame({"who": ["b", "a", "b", "a", "a"], "dep_delay": [15.0, 16.0, 15.5, np.nan, 14.0]})
    late_table(same, "who", 2).equals(
        by_hand(same.to_dict("records"), "who", 2), hint="Just as many known delays as are needed: that is enough."
    )
    late_table(same, "who", 3)["late"].equals(
        pd.Series([np.nan, np.nan]), hint="A cancelled flight does not help a group to be large enough."
    )
    lost = pd.DataFrame({"who": ["c", "c", "a", None], "dep_delay": [np.nan, np.nan, 90.0, np.nan]})
    late_table(lost, "who", 1).equals(
        pd.DataFrame({"who": ["a", "c", None], "flights": [1, 2, 1], "known": [1, 0, 0], "late": [1.0, np.nan, np.nan]}),
        hint="In a group nothing may be known at all.",
    )
    whole_numbers = pd.DataFrame({"who": ["a", "b", "b"], "dep_delay": [15, 16, -4]})
    late_table(whole_numbers, "who", 1).equals(
        by_hand(whole_numbers.to_dict("records"), "who", 1), hint="No delay is missing: they may be ints."
    )
    late_table(whole.iloc[:0], "who", 2).equals(
        by_hand([], "who", 2), hint="Without rows there are no groups, but there are four columns."
    )
### END HIDDEN TESTS

# %% [markdown] hints="late_table"
# 1. Three numbers for each group: how many rows, how many known delays, how many late ones. Which of
#    them does `size` give, and which `count`?
# 2. Make a column first that is 1 for late, 0 for in time, and nan for unknown: the `mean` of a group
#    skips nan. `flights.assign(late=...)` adds a column to a copy. `flights.groupby(by, dropna=False)` keeps
#    the missing group, and sorts.
# 3. Almost code:
#    ```
#    late = (flights["dep_delay"] > 15).astype(float).where(...)
#    groups = flights.assign(late=late).groupby(by, dropna=False)
#    table = groups.agg(flights=("late", "size"), known=("late", ...), late=("late", ...)).reset_index()
#    table["late"] = table["late"].where(...)
#    return table
#    ```
#    **Then** call it with `by="origin"` and with `by="dest"`. For how many of the destinations would you
#    believe the share?

# %%
table_of, label = yours("late_table", reference.late_table)

carriers = table_of(flights, "carrier", 100)
seen = carriers.dropna(subset="late").sort_values("late")
fig, ax = plt.subplots(figsize=(7, 3.4))
ax.barh(seen["carrier"].astype(str), seen["late"] * 100, color=BLUE)
ax.set(xlabel="late, in % of the flights that left", ylabel="carrier", title=f"who is late? ({label})")
show_figure(fig, "A bar for each carrier with at least 100 known flights: the share of late ones goes from 12 to 30 per cent.")
print("too few flights to say:", ", ".join(carriers.loc[carriers["late"].isna(), "carrier"].astype(str)))

# %% [markdown]
# **Take away:** after each `groupby`, add up the sizes. If a row is missing, ask which.

# %% [markdown]
# ## 3 · Joins: how many rows come out?
#
# Does rain make flights late? The flights are in one table, the weather is in another. A **join** (连接)
# puts rows side by side that have the same **join key** (连接键): here month, day and hour. A
# **left join** (左连接) keeps each row of the left table, and fills with nan what finds no partner.
# In pandas that is `left.merge(right, on=[...], how="left")`.

# %% [markdown] predict="explosion"
# **Predict** 13,908 flights, each with its month, day and hour. The weather has one row for each hour, and that
# at each of the three airports. `flights.merge(weather, on=["month", "day", "hour"], how="left")` has how many rows?
#
# - [ ] 13,908: a left join keeps the left rows
#   It loses none. But a row that finds three partners comes out three times.
# - [x] about 41,500
#   Each flight meets the weather of three airports, two of which it never saw. No error, no warning.
# - [ ] 1,068, as many as there are rows of weather
#   Those would be the rows of the right table. A left join does not lose left ones.

# %%
flown = flights.assign(hour=flights["sched_dep_time"] // 100)
for on in (["month", "day", "hour"], ["origin", "month", "day", "hour"]):
    joined = flown.merge(weather, on=on, how="left", suffixes=("", "_weather"))
    print(f"{len(joined):6,} rows, mean delay {joined['dep_delay'].mean():.2f} min, mean wind {joined['wind_speed'].mean():.2f} mph  on {on}")
print(f"{len(flights):6,} flights")

# %% [markdown]
# The means hardly move. That is the danger: nothing looks wrong, but each flight counts three times, and
# whoever draws a confidence interval believes in three times as many flights.
#
# The join is **one to many** (一对多) where a left row may meet several right ones, written `1:m`;
# **many to one** (多对一), `m:1`, is the other way round, and `1:1` allows neither. Flights and weather are `m:1`:
# many flights in one hour, one row of weather for each. What is on the "1" side must be unique. Here is how to
# count whether it is, a solved example:

# %%
def rows_that_share_a_key(frame, on):
    """How many rows have a key that another row has, too; rows with a missing key are left out."""
    known = frame.dropna(subset=on)
    return int(known.duplicated(subset=on, keep=False).sum())


for name, frame, on in [
    ("weather", weather, ["month", "day", "hour"]),
    ("weather", weather, ["origin", "month", "day", "hour"]),
    ("flights", flights, ["month", "day", "carrier", "flight"]),
    ("planes", planes, ["tailnum"]),
]:
    print(f"{rows_that_share_a_key(frame, on):5} of {len(frame):6} rows of {name} share their key {on}")

# %% [markdown]
# `dropna(subset=on)` keeps the rows in which no part of the key is missing. `duplicated(subset=on)` looks at
# **all** key columns together; with `keep=False` it marks every row of a pair, not only the second. See the
# third line: among 13,908 flights one pair shares carrier and number on one day. A key that is *almost* unique is
# the worst: the join works for weeks.
#
# Why leave the missing ones out? Because two unknown keys need not be the same key.

# %% [markdown] predict="nan_meets_nan"
# **Predict** On 23 March two flights have no tail number, on 27 June there are 26. You join the two days on
# `tailnum`, to find aircraft that flew on both. How many rows come from the missing numbers?
#
# - [ ] 0: missing is not equal to missing
#   So it is in Python, `nan == nan` is False, and in SQL. `merge` is different.
# - [ ] 2
#   So it would be if each of the two in March met one in June. It meets all 26.
# - [x] 52
#   pandas joins each missing key with each other missing one, 2 · 26 pairs of flights that have nothing
#   in common, except that nobody knows their aircraft.

# %%
march = flights.loc[(flights["month"] == 3) & (flights["day"] == 23), ["tailnum", "carrier", "dest"]]
june = flights.loc[(flights["month"] == 6) & (flights["day"] == 27), ["tailnum", "carrier", "dest"]]
both = march.merge(june, on="tailnum", suffixes=("_march", "_june"))
print(len(both), "pairs of flights, of which", both["tailnum"].isna().sum(), "have no tail number")
both[both["tailnum"].isna()].head(3)

# %% [markdown] card="safe_merge" difficulty=3 minutes=13
# ### A join that refuses
#
# Write `safe_merge(left, right, on, expect)`, a left join with three promises.
#
# 1. **It refuses.** `expect` is `"1:1"`, `"1:m"` or `"m:1"`. On a side that is `1`, no key may stand in
#    two rows, whether or not it has a partner; else ValueError. Any other `expect` is a ValueError, too.
# 2. **Missing is not equal to missing.** If any part of its key is missing, a row has no partner, and does
#    not count as a repeated key.
# 3. **It reports.** It returns the joined table and a dict with three numbers of *rows*: how many there are, how
#    many of `left` have no partner, and how many of `right`.
#
# The joined table has all rows of `left` in their order; several partners of one row come in the order of
# `right`. Its columns are those of `left`, then those of `right` without the key.
#
# **Example.** The flights N1, None, N2 and the planes N1, None, N3, on the tail number, `"m:1"`: three
# rows, and only N1 has found its seats. Two left rows and two right rows have no partner.


# %% exercise="safe_merge"
def safe_merge(left, right, on, expect):
    """A left join that raises where keys are not as declared, and tells what found no partner.

    left     DataFrame
    right    DataFrame; apart from the key, no column stands in both; either may have no rows, neither
             may change
    on       list of the names of the key columns, at least one
    expect   "1:1", "1:m" or "m:1"
    returns  tuple of DataFrame and dict: the joined table with the index 0, 1, 2, …, and a report
             "rows": how many rows the joined table has, "left_only": how many rows of left have no partner,
             "right_only": how many rows of right have none; ValueError if a key that should be
             unique is not, or for another expect

    >>> flown = pd.DataFrame({"tailnum": ["N1", None, "N2"], "delay": [5, 9, 2]})
    >>> register = pd.DataFrame({"tailnum": ["N1", None, "N3"], "seats": [55, 180, 20]})
    >>> joined, report = safe_merge(flown, register, ["tailnum"], "m:1")
    >>> joined["seats"].tolist()
    [55.0, nan, nan]
    >>> report
    {'rows': 3, 'left_only': 2, 'right_only': 2}
    """
    ### BEGIN SOLUTION
    if expect not in ("1:1", "1:m", "m:1"):
        raise ValueError(f"expect is {expect!r}")
    for name, frame, side in (("left", left, expect[0]), ("right", right, expect[2])):
        repeated = frame.dropna(subset=on).duplicated(subset=on).sum()
        if side == "1" and repeated:
            raise ValueError(f"{repeated} rows of {name} repeat a key")
    known = right.dropna(subset=on)
    joined = left.merge(known, on=on, how="left", indicator="partner")
    wanted = left[on].drop_duplicates()
    report = {
        "rows": len(joined),
        "left_only": int((joined["partner"] == "left_only").sum()),
        "right_only": len(right) - len(known.merge(wanted, on=on)),
    }
    return joined.drop(columns="partner"), report
    ### END SOLUTION


# %% check="safe_merge" points=2 about="the joined table, all keys known"
with check("safe_merge", "left", "right", "on", "expect") as safe_merge:
    public.joined_tables(safe_merge)

### BEGIN HIDDEN TESTS
from contextlib import closing


def by_sql(left, right, on):
    """SQL's own left join, where NULL is never equal to NULL."""
    others = [name for name in right.columns if name not in on]
    with closing(sqlite3.connect(":memory:")) as db:
        left.assign(i_=range(len(left))).to_sql("l", db, index=False)
        right.assign(j_=range(len(right))).to_sql("r", db, index=False)
        columns = ", ".join([f'l."{name}"' for name in left.columns] + [f'r."{name}"' for name in others])
        same = " AND ".join(f'l."{name}" = r."{name}"' for name in on)
        return pd.read_sql(f"SELECT {columns} FROM l LEFT JOIN r ON {same} ORDER BY l.i_, r.j_", db)


def mixed(rng, rows, unique):
    """Rows with a key of two columns; of `unique` rows no key comes twice."""
    pairs = [(a, b) for a in ("EWR", "JFK", "LGA") for b in (5, 8, 13, 21)]
    picked = rng.permutation(len(pairs))[:rows] if unique else rng.integers(0, len(pairs), rows)
    keys = [pairs[p] for p in picked]
    return pd.DataFrame({"origin": [k[0] for k in keys], "hour": [k[1] for k in keys]})


with check("safe_merge") as safe_merge:
    rng = np.random.default_rng(1204)
    one, many = mixed(rng, 7, True), mixed(rng, 23, False)
    one, many = one.assign(temp=rng.normal(9, 4, 7).round(2)), many.assign(delay=rng.integers(-5, 60, 23))
    one, many = one.set_axis(rng.permutation(7) + 3), many.set_axis([4] * 23)
    safe_merge(many, one, ["origin", "hour"], "m:1")[0].equals(
        by_sql(many, one, ["origin", "hour"]), hint="A key of two columns, and rows in no order."
    )
    safe_merge(one, many, ["origin", "hour"], "1:m")[0].equals(
        by_sql(one, many, ["origin", "hour"]), hint="One row may meet several: they come in the order of the right table."
    )
    safe_merge(many, one, ["hour", "origin"], "m:1")[0].equals(
        by_sql(many, one, ["hour", "origin"]), hint="The columns stand as they stood, whatever the order in `on`."
    )
    other = mixed(rng, 9, True).assign(wind=rng.normal(9, 4, 9).round(2), gust=rng.normal(9, 4, 9).round(2))
    other = other[["wind", "hour", "gust", "origin"]]
    safe_merge(other, one, ["origin", "hour"], "1:1")[0].equals(
        by_sql(other, one, ["origin", "hour"]), hint="The key columns need not come first."
    )
    safe_merge(one, one.iloc[:0].rename(columns={"temp": "dew"}), ["origin", "hour"], "1:1")[0].equals(
        by_sql(one, one.iloc[:0].rename(columns={"temp": "dew"}), ["origin", "hour"]), hint="The right table may have no rows."
    )
    safe_merge(one.iloc[:0], many, ["origin", "hour"], "1:m")[0].equals(
        by_sql(one.iloc[:0], many, ["origin", "hour"]), hint="The left table may have no rows."
    )
### END HIDDEN TESTS

# %% check="safe_merge" points=1 about="what it refuses"
with check("safe_merge") as safe_merge:
    public.refused_tables(safe_merge)

### BEGIN HIDDEN TESTS
with check("safe_merge") as safe_merge:
    a = pd.DataFrame({"k": ["x", "x", "y"], "m": [1, 2, 2], "u": [3, 5, 8]})
    b = pd.DataFrame({"k": ["z", "y", "z"], "m": [1, 2, 1], "v": [13, 21, 34]})
    safe_merge(a, b, ["k"], "m:1").raises(ValueError, hint="A key stands twice in the right table, and has no partner.")
    safe_merge(b, a, ["k"], "1:m").raises(ValueError, hint="A key stands twice in the left table, and has no partner.")
    safe_merge(a, b.iloc[1:], ["k"], "1:1").raises(ValueError, hint="Only the left table repeats a key.")
    safe_merge(a.iloc[1:], b, ["k"], "1:1").raises(ValueError, hint="Only the right table repeats a key.")
    safe_merge(a, b.iloc[1:], ["k", "m"], "1:1").demand(hint="No key of two columns stands twice here.")
    safe_merge(a, b, ["k", "m"], "m:1").raises(ValueError, hint="A key of two columns stands twice in the right table.")
    hole = pd.DataFrame({"k": ["y", "z", "y"], "m": [1, 2, 1], "w": [np.nan, 3.5, 1.5]})
    safe_merge(a, hole, ["k", "m"], "m:1").raises(ValueError, hint="A key stands twice, once beside a missing value.")
    for unknown in ("m:m", "1:n", "left", "", "1", "1:"):
        safe_merge(a.iloc[1:], b.iloc[1:], ["k"], unknown).raises(ValueError, hint="Which words may stand in `expect`?")
### END HIDDEN TESTS

# %% check="safe_merge" points=2 about="missing keys, and the report"
with check("safe_merge") as safe_merge:
    public.missing_keys(safe_merge)

### BEGIN HIDDEN TESTS
def by_loops(left, right, on):
    """Each left row meets each right row; what is missing meets nothing."""
    mine, theirs = (list(zip(*(frame[name].tolist() for name in on), strict=True)) for frame in (left, right))
    meets = np.array([[all(x == y for x, y in zip(a, b)) for b in theirs] for a in mine], dtype=bool)
    places = [(i, j) for i in range(len(mine)) for j in (np.flatnonzero(meets[i]) if meets[i].any() else [-1])]
    joined = left.iloc[[i for i, _ in places]].reset_index(drop=True)
    for name in right.columns.difference(on, sort=False):
        joined[name] = [right[name].iloc[j] if j >= 0 else None for _, j in places]
    return joined, {"rows": len(places), "left_only": int((~meets.any(1)).sum()), "right_only": int((~meets.any(0)).sum())}


with check("safe_merge") as safe_merge:
    rng = np.random.default_rng(2204)
    pairs = [(a, b) for a in ("EWR", "JFK", "LGA") for b in (5.0, 8.0, 13.0, 21.0)]
    for _ in range(3):
        order = rng.permutation(12)
        one = pd.DataFrame([pairs[i] for i in order[:8]], columns=["origin", "hour"])
        one["temp"] = np.where(np.arange(8) > 5, np.nan, rng.normal(9, 4, 8).round(2))
        many = pd.DataFrame([pairs[i] for i in order[rng.integers(0, 10, 19)]], columns=["origin", "hour"])
        many["delay"] = np.where(rng.random(19) < 0.3, np.nan, rng.normal(20, 9, 19).round())
        many["hour"] = many["hour"].where(rng.random(19) < 0.8)
        many["origin"] = many["origin"].where(rng.random(19) < 0.8)
        one["hour"] = one["hour"].where(np.arange(8) > 1)
        one.loc[1:2, "origin"] = None
        for left, right, expect in ((many, one, "m:1"), (one, many, "1:m")):
            joined, report = by_loops(left, right, ["origin", "hour"])
            result = safe_merge(left, right, ["origin", "hour"], expect)
            result[0].equals(joined, hint="One missing part of a key is enough: such a row has no partner.")
            result[1].equals(report, hint="Count rows, not keys, in both tables; beside a key a value may be missing, too.")
    seat = pd.DataFrame({"k": [2.5, np.nan, 7.0, np.nan], "s": [1, 2, 3, 4]})
    trip = pd.DataFrame({"k": [7, 2.5, 5], "t": [1, 2, 3]})
    safe_merge(trip, seat, ["k"], "1:1").equals(
        by_loops(trip, seat, ["k"]), hint="Missing keys may be numbers, too: nan twice is no repeated key."
    )
    safe_merge(seat, trip, ["k"], "1:1").equals(
        by_loops(seat, trip, ["k"]), hint="Missing keys in the left table: their rows stay."
    )
### END HIDDEN TESTS

# %% [markdown] hints="safe_merge"
# 1. Three steps: look at the keys and raise, join, count. Which rows can you take out of `right` before
#    you join, so that nothing missing can meet?
# 2. `rows_that_share_a_key` above counts repeated keys. `right.dropna(subset=on)` are the rows that can have a
#    partner. `left.merge(..., indicator="partner")` adds a column that says `"left_only"` or `"both"` for each row.
# 3. Almost code:
#    ```
#    if expect not in (...):
#        raise ValueError(...)
#    for frame, side in ((left, expect[0]), (right, expect[2])):
#        if side == "1" and ...:
#            raise ValueError(...)
#    known = right.dropna(subset=on)
#    joined = left.merge(known, on=on, how="left", indicator="partner")
#    wanted = left[on].drop_duplicates()
#    found = len(known.merge(wanted, on=on))  # rows of right that have a partner
#    report = {"rows": ..., "left_only": ..., "right_only": len(right) - found}
#    return joined.drop(columns="partner"), report
#    ```
#    **Then** take `dropna` out of the line `known = …`. Which numbers of the report change in the example?

# %%
merge, label = yours("safe_merge", reference.safe_merge)

hours = weather[["origin", "month", "day", "hour", "precip", "wind_speed", "visib"]]
try:
    merge(flown, hours.drop(columns="origin"), ["month", "day", "hour"], "m:1")
except ValueError as error:
    print(f"without origin, {label} refuses:", error)
with_weather, report = merge(flown, hours, ["origin", "month", "day", "hour"], "m:1")
print("with origin:", report)

left_the_ground = with_weather.dropna(subset=["dep_delay", "precip"])
rain = np.where(left_the_ground["precip"] > 0, "rain", "dry")
late = (left_the_ground["dep_delay"] > 15).groupby(rain).agg(["mean", "size"])
fig, ax = plt.subplots(figsize=(5, 3))
ax.bar(late.index, late["mean"] * 100, color=[GREY, BLUE], width=0.5)
ax.bar_label(ax.containers[0], [f"{n:,} flights" for n in late["size"]])
ax.set(ylabel="late, in %", title=f"late in rain ({label})", ylim=(0, 40))
show_figure(fig, "Two bars: of the flights in dry hours about 21 per cent were late, of those in hours with rain about 31.")
claim("In hours with rain a flight was late more often than in dry hours.", late["mean"]["rain"] > 1.3 * late["mean"]["dry"])

# %% [markdown]
# **Take away:** say before a join how many rows you expect, and let the join refuse if you are wrong.
# The names of the airlines are one more join, `1:1`, away:

# %%
names, report = merge(carriers, load_airlines(), ["carrier"], "1:1")
print(report)
names.dropna(subset="late").sort_values("late").tail(3)

# %% [markdown] explain="three_times" points=2
# ### In your own words
#
# A colleague joins flights and weather on month, day and hour, without the airport. "The mean delay is the
# same as before," he says, "so the join is fine." Why may the mean be nearly right although the table is
# wrong? Name one result that *is* wrong now, and one check that would have found it in a second.
#
# ### BEGIN SOLUTION
# Nearly each flight was copied three times. If all rows are copied equally often, a mean of the flights' own
# columns stays as it was: the copies are in the sum and in the number of rows. But every flight now stands beside
# the weather of two airports at which it was not, so any relation between weather and delay is blurred; counts and
# sums are three times too large; a confidence interval is too narrow. The check: compare the number of rows before
# and after, or let the join demand that the key is unique in the weather (`validate="m:1"`).
#
# - 1 point: says that copies of all rows leave a mean as it was, and names a result that is wrong (counts, sums, intervals, or the relation with the weather)
# - 1 point: names a check: rows before and after, or the uniqueness of the key on the side that should have it
# ### END SOLUTION

# %% [markdown]
# ## 4 · Wide and long
#
# Now another table: the temperature of the sea off Peru. Each row is a year, each month has a column. People
# like this: it is a **wide table** (宽表). But "the month" is not a column here; it hides in the names of twelve.
# You cannot group by it, plot along it, or join on it.

# %%
elnino = load_elnino()
elnino.head(3)

# %% [markdown]
# A **long table** (长表) has one row for each value: which year, which month, how warm. All of pandas'
# grouping, and most plotting, wants long tables.

# %% [markdown] card="to_long" difficulty=2 minutes=6
# ### From wide to long
#
# Write `to_long(wide, key)`. Read the table as you read a page: all cells of the first row from left to
# right, then those of the second row. Each cell becomes a row with three values: the row's key, the name
# of the cell's column, the cell. A missing cell becomes a row, too, with a missing value.
#
# **Example.** A table with the columns `YEAR`, `JAN`, `FEB` and the rows 1950, 23.1, 24.2 and 1951, nan, 25.3
# becomes four rows: 1950 JAN 23.1, 1950 FEB 24.2, 1951 JAN nan, 1951 FEB 25.3.


# %% exercise="to_long"
def to_long(wide, key):
    """A wide table as a long one: a row for each cell.

    wide     DataFrame; names of columns may be text or whole numbers, but not "column" or "value"; it may
             have no rows, and must not change
    key      name of the column that names the rows, no value of it is missing or stands twice; all
             other columns hold numbers, at least one column does
    returns  DataFrame: columns key, "column", "value"; row by row of wide, within a row in the order
             of its columns; index 0, 1, 2, …; names of columns keep their type

    >>> wide = pd.DataFrame({"YEAR": [1950, 1951], "JAN": [23.1, None], "FEB": [24.2, 25.3]})
    >>> to_long(wide, "YEAR")["value"].tolist()
    [23.1, 24.2, nan, 25.3]
    """
    ### BEGIN SOLUTION
    long = wide.set_index(key).stack().reset_index()
    long.columns = [key, "column", "value"]
    return long
    ### END SOLUTION


# %% check="to_long" points=2 about="three rows, names of columns that are no text"
with check("to_long", "wide", "key") as to_long:
    reshaping_and_time.three_years(to_long)

### BEGIN HIDDEN TESTS
def cell_by_cell(wide, key):
    """All cells, one by one."""
    rows = [
        {key: wide[key].iloc[i], "column": name, "value": wide[name].iloc[i]}
        for i in range(len(wide))
        for name in wide.columns
        if name != key
    ]
    return pd.DataFrame(rows, columns=[key, "column", "value"])


with check("to_long") as to_long:
    rng = np.random.default_rng(304)
    for rows, names in ((11, ["w", "b", "q"]), (2, [30, 7, 100, 11, 4]), (5, ["b", 3, "a", 12]), (1, ["x"])):
        cells = np.where(rng.random((rows, len(names))) < 0.25, np.nan, rng.normal(20, 4, (rows, len(names))).round(2))
        wide = pd.DataFrame(cells, columns=pd.Index(names, dtype=object))
        wide.insert(len(names) // 2, "site", rng.permutation(rows) * 3 + 5)
        wide.index = rng.permutation(rows) + 40
        to_long(wide, "site").equals(cell_by_cell(wide, "site"), hint="The key need not be the first column, and its values need not be in order.")
    whole = pd.DataFrame({2010: ["p", "d", "k"], 8: [4, 9, 2], 3: [1, 7, 5]}, index=[6, 6, 6])
    to_long(whole, 2010).equals(cell_by_cell(whole, 2010), hint="The key's column may have a number for a name, and text in its cells.")
    lost = pd.DataFrame({"y": [3, 1], "a": [np.nan, np.nan], "b": [np.nan, 2.5]})
    to_long(lost, "y").equals(cell_by_cell(lost, "y"), hint="A column, or a row, may hold nothing.")
    to_long(lost.iloc[:0], "y").equals(cell_by_cell(lost.iloc[:0], "y"), hint="A table without rows has three columns, too.")
### END HIDDEN TESTS

# %% [markdown] hints="to_long"
# 1. pandas has two ways: `melt` goes through the table column by column, `stack` row by row. Which order
#    does the card ask for?
# 2. `wide.set_index(key)` puts the key aside, as labels of the rows. What does
#    `wide.set_index(key).stack()` give, and what is in its index? Its `reset_index` makes columns of it.
# 3. Almost code:
#    ```
#    long = wide.set_index(key).stack().reset_index()
#    long.columns = [..., ..., ...]
#    return long
#    ```
#    **Then** do it with `melt`. How do you get its rows into the right order?

# %%
longer, label = yours("to_long", reference.to_long)

sea = longer(elnino, "YEAR")
place = {name: number for number, name in enumerate(elnino.columns[1:])}
sea["time"] = sea["YEAR"] + sea["column"].map(place) / 12
usual = sea.groupby("column")["value"].transform("mean")
fig, (top, below) = plt.subplots(2, 1, figsize=(8, 4.4), sharex=True)
top.plot(sea["time"], sea["value"], color=BLUE, linewidth=0.9)
top.set(ylabel="°C", title=f"the sea off Peru ({label})")
below.fill_between(sea["time"], sea["value"] - usual, 0, color=ORANGE, linewidth=0)
below.set(xlabel="year", ylabel="°C", title="minus the mean of the same month", ylim=(-4, 6.5))
for year in (1973, 1983, 1998):
    below.annotate(f"{year}", (year, 5), ha="center", color=GREY)
show_figure(
    fig,
    "Above, the temperature of each month from 1950 to 2010, a wave each year between 19 and 29 degrees. Below, the "
    "distance from the month's usual temperature: high peaks near 1973, 1983 and 1998, the years of El Niño.",
)

# %% [markdown]
# One `groupby` on the column of months, and the seasons are gone: what is left is El Niño, which comes every
# few years. In the wide table there was no such column.

# %% [markdown] predict="pivot_order"
# **Predict** `sea.pivot(index="YEAR", columns="column", values="value")` goes back to a wide table. In which
# order do its columns come?
#
# - [x] APR, AUG, DEC, …
#   `pivot` sorts the names, as `sorted` does. With a table of months that looks odd; with names such as run_10
#   and run_9 it may pass for years.
# - [ ] JAN, FEB, MAR, …, as they were
#   That order is in the rows of `sea`, but `pivot` does not look at it.
# - [ ] any order, another one in each run
#   It is always the same: sorted.

# %% [markdown] card="to_wide" difficulty=2 minutes=8
# ### And back
#
# Write `to_wide(long, key)`. Each value of `key` becomes a row, each name in `"column"` a column, **in the order
# in which they first come** in `long`. A cell of which `long` says nothing is missing. If `long` has two rows for
# one cell, there is no right answer: ValueError, also if both say the same.
#
# **Example.** The rows 1951 JAN 24.2, 1951 FEB 25.3, 1950 JAN 23.1 become the columns `YEAR`, `JAN`, `FEB` and
# the rows 1951, 24.2, 25.3 and 1950, 23.1, nan.


# %% exercise="to_wide"
def to_wide(long, key):
    """A long table as a wide one: the way back from to_long.

    long     DataFrame with the columns key, "column" and "value", in any order; names in "column" are text or
             whole numbers; values are numbers or nan; at least one row; it must not change
    key      name of the column that names the rows, no value of it is missing
    returns  DataFrame: the column key, then one for each name in "column"; rows and columns in the order in which
             they first come in long; index 0, 1, 2, …; ValueError if a cell has two rows

    >>> long = pd.DataFrame({"YEAR": [1951, 1951, 1950], "column": ["JAN", "FEB", "JAN"], "value": [24.2, 25.3, 23.1]})
    >>> to_wide(long, "YEAR")["FEB"].tolist()
    [25.3, nan]
    """
    ### BEGIN SOLUTION
    wide = long.pivot(index=key, columns="column", values="value")  # raises ValueError where a cell has two rows
    wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())
    return wide.rename_axis(columns=None).reset_index()
    ### END SOLUTION


# %% check="to_wide" points=2 about="the order of rows and columns"
with check("to_wide", "long", "key") as to_wide:
    reshaping_and_time.back_to_years(to_wide)

### BEGIN HIDDEN TESTS
def by_places(long, key):
    """Cell by cell, into a table of places."""
    labels, names = list(dict.fromkeys(long[key])), list(dict.fromkeys(long["column"]))
    cells = np.full((len(labels), len(names)), np.nan)
    for label, name, value in zip(long[key], long["column"], long["value"], strict=True):
        cells[labels.index(label), names.index(name)] = value
    wide = pd.DataFrame(cells, columns=pd.Index(names, dtype=object))
    wide.insert(0, key, labels)
    return wide


with check("to_wide") as to_wide:
    rng = np.random.default_rng(404)
    for rows, names in ((9, ["w", "b", "q"]), (2, [30, 7, 100, 11, 4]), (6, ["b", 3, "a", 12]), (1, ["x"])):
        pairs = [(label, name) for label in rng.permutation(rows) * 3 + 5 for name in names]
        pairs = [pairs[i] for i in rng.permutation(len(pairs))[: max(1, len(pairs) - 3)]]
        long = pd.DataFrame({"value": np.where(rng.random(len(pairs)) < 0.2, np.nan, rng.normal(20, 4, len(pairs)).round(2))})
        long["site"] = [label for label, _ in pairs]
        long["column"] = pd.Series([name for _, name in pairs], dtype=object)
        long.index = rng.permutation(len(pairs)) + 9
        to_wide(long, "site").equals(by_places(long, "site"), hint="Rows in no order, some cells not told, columns of long in another order.")
    lost = pd.DataFrame({"y": ["p", "p", "b"], "column": [3, 1, 1], "value": [np.nan, 2.5, np.nan]})
    to_wide(lost, "y").equals(by_places(lost, "y"), hint="A row or a column may hold nothing but missing cells: it is there all the same.")
    to_wide(lost.rename(columns={"y": 0}), 0).equals(by_places(lost.rename(columns={"y": 0}), 0), hint="The name of the key may be a number.")
### END HIDDEN TESTS

# %% check="to_wide" points=1 about="a cell that is told twice"
with check("to_wide") as to_wide:
    reshaping_and_time.a_cell_told_twice(to_wide)

### BEGIN HIDDEN TESTS
with check("to_wide") as to_wide:
    twice = pd.DataFrame({"y": [4, 9, 4, 9, 4], "column": ["a", "a", "b", "b", "b"], "value": [1.5, 2.5, 3.5, 7.5, np.nan]})
    to_wide(twice, "y").raises(ValueError, hint="One of the two values is missing.")
    to_wide(twice.assign(value=np.nan), "y").raises(ValueError, hint="Both values are missing.")
    to_wide(twice.iloc[[0, 1, 2, 3, 0]], "y").raises(ValueError, hint="The same row stands twice, label and all.")
### END HIDDEN TESTS

# %% [markdown] hints="to_wide"
# 1. `pivot` does the main work. What does it do with the order of rows and of columns, and with a cell that
#    is told twice? And what does `pivot_table` do with such a cell?
# 2. `long["column"].unique()` keeps the order in which names first come. A frame's method `reindex` puts rows
#    and columns into a given order.
# 3. Almost code:
#    ```
#    wide = long.pivot(index=key, columns="column", values="value")
#    wide = wide.reindex(index=..., columns=...)
#    return wide.rename_axis(columns=None).reset_index()
#    ```
#    **Then** ask `pivot_table` in place of `pivot` for a table in which a cell is told twice. What is in
#    that cell?

# %%
wider, label = yours("to_wide", reference.to_wide)

back = wider(longer(elnino, "YEAR"), "YEAR")
claim("There and back: the table of the sea is what it was, cell by cell.", back.equals(elnino))

months = elnino.drop(columns="YEAR")
holes = months.mask(months > 26).assign(YEAR=elnino["YEAR"])  # a sensor that fails when it is warm
back = wider(longer(holes, "YEAR"), "YEAR")
print(int(holes.isna().sum().sum()), "missing cells before,", int(back.isna().sum().sum()), "after")

# %% [markdown]
# **Take away:** keep data long, show it wide. There and back must give the same table: that is a test which
# needs no solution.

# %% [markdown]
# ## 5 · Only the past
#
# An aircraft that was late this morning will be late at noon. Can we predict a delay from the delays of
# the same aircraft's last flights? A **rolling mean** (滑动平均) of length $k$ is the mean of the last $k$ values. In
# pandas it is `s.rolling(k).mean()`. Here it is, on made-up numbers:

# %%
delays = pd.Series([5.0, 50.0, 20.0, 8.0])
pd.DataFrame({"delay": delays, "rolling(2)": delays.rolling(2).mean(), "shift, then rolling(2)": delays.shift().rolling(2).mean()})

# %% [markdown]
# Look at the row with 50. Its rolling mean is 27.5, *because of the 50*: each window ends with the row
# itself. Who predicts the delay of this flight from that number has looked at the answer. This is
# **look-ahead** (前视偏差), a use of what was not yet known. `shift()` moves all values down by one row, so that
# each row sees only rows above it.

# %% [markdown] predict="too_good"
# **Predict** For each flight, take the mean delay of the last two flights of the same aircraft on that day.
# The correlation with its own delay (1 is perfect, 0 is useless) is 0.37 if the two flights lie strictly before.
# What is it if the window ends with the flight itself?
#
# - [ ] 0.37, nearly the same: it is one more number among many
#   Of two numbers in the mean, one is the answer itself.
# - [ ] lower: the mean is of fewer earlier flights
#   The answer is in it now, and that tells more than any earlier flight.
# - [x] about 0.9
#   Half of the mean is the answer. A feature that is nearly perfect is most often a leak.

# %% [markdown] card="previous_mean" difficulty=3 minutes=11
# ### The mean of what was before
#
# Write `previous_mean(frame, group, time, value, k)`. For each row, look at the rows of the same group with an
# earlier time, and of these take the **k latest** (all, if there are fewer). The result is the mean of their known
# values. It is nan where there is none: in the first row of a group, or where all of these values are missing. A row
# whose group is missing has no history: nan.
#
# The result has a number for each row of `frame`, in the order of `frame`, and its index. The rows come in any
# order, and labels of the index may stand twice.
#
# **Example.** Four rows, in this order: A at 9 with the delay 30, A at 7 with 10, B at 8 with 4, A at 12 with 50.
# With k = 2 the results are 10, nan, nan and 20.


# %% exercise="previous_mean"
def previous_mean(frame, group, time, value, k):
    """The mean of the k rows before each row, within its group.

    frame    DataFrame with the three columns named, in any order of rows; it may have no rows, and must
             not change
    group    name of the column with the groups; some may be missing
    time     name of the column with the times, numbers or dates, none missing; within a group no time
             stands twice
    value    name of the column with the numbers, finite or nan
    k        whole number, at least 1: over how many rows before
    returns  Series: the means, nan where nothing is known; in the order and with the index of frame

    >>> flown = pd.DataFrame({"plane": ["A", "A", "B", "A"], "at": [9, 7, 8, 12], "delay": [30.0, 10.0, 4.0, 50.0]})
    >>> previous_mean(flown, "plane", "at", "delay", 2).tolist()
    [10.0, nan, nan, 20.0]
    """
    ### BEGIN SOLUTION
    ordered = frame.reset_index(drop=True).sort_values(time)
    before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
    return before.sort_index().set_axis(frame.index)
    ### END SOLUTION


# %% check="previous_mean" points=2 about="two aircraft, one day"
with check("previous_mean", "frame", "group", "time", "value", "k") as previous_mean:
    reshaping_and_time.two_aircraft(previous_mean)

# %% check="previous_mean" points=2 about="unknown delays, unknown aircraft, other indexes"
with check("previous_mean") as previous_mean:
    reshaping_and_time.unknown_delays(previous_mean)

### BEGIN HIDDEN TESTS
from contextlib import closing


def by_window(frame, group, time, value, k):
    """SQL's own window functions; AVG leaves NULL out."""
    query = f"""SELECT CASE WHEN g IS NULL THEN NULL ELSE AVG(v) OVER (
        PARTITION BY g ORDER BY t ROWS BETWEEN {k} PRECEDING AND 1 PRECEDING) END AS m FROM f ORDER BY i"""
    table = pd.DataFrame({"i": range(len(frame)), "g": frame[group].tolist(), "t": frame[time].astype("int64").tolist(), "v": frame[value].tolist()})
    with closing(sqlite3.connect(":memory:")) as db:
        table.to_sql("f", db, index=False)
        means = pd.read_sql(query, db)["m"].astype(float)
    return means.set_axis(frame.index)


with check("previous_mean") as previous_mean:
    rng = np.random.default_rng(504)
    n = 61
    frame = pd.DataFrame({
        "late": rng.normal(12, 30, n).round(1), "who": rng.choice(["N7", "N1", "N5"], n, p=[0.6, 0.3, 0.1]), "when": rng.permutation(n) * 7 - 100,
    })
    for k in (1, 3, 4, n + 5):
        previous_mean(frame, "who", "when", "late", k).equals(
            by_window(frame, "who", "when", "late", k), rtol=1e-9, atol=1e-9, hint="Three groups mixed in one table, times in no order."
        )
    numbered = frame.assign(who=rng.choice([3, 1, 2], n)).set_axis(rng.permutation(n) + 5)
    previous_mean(numbered, "who", "when", "late", 2).equals(
        by_window(numbered, "who", "when", "late", 2), rtol=1e-9, atol=1e-9, hint="Groups may be numbers, and the index may be any."
    )
    holes = frame.assign(late=frame["late"].where(rng.random(n) < 0.55))
    for k in (1, 2, 5):
        previous_mean(holes, "who", "when", "late", k).equals(
            by_window(holes, "who", "when", "late", k), rtol=1e-9, atol=1e-9, hint="k rows before, whether their value is known or not."
        )
    dated = holes.assign(when=pd.Timestamp("2013-03-01") + pd.to_timedelta(holes["when"] * 5, unit="h"))
    previous_mean(dated, "who", "when", "late", 3).equals(
        by_window(dated, "who", "when", "late", 3), rtol=1e-9, atol=1e-9, hint="Times may be dates, with unequal steps."
    )
    unknown = holes.assign(who=holes["who"].where(rng.random(n) < 0.7)).set_axis(rng.integers(0, 9, n))
    previous_mean(unknown, "who", "when", "late", 2).equals(
        by_window(unknown, "who", "when", "late", 2), rtol=1e-9, atol=1e-9, hint="Rows without a group, and labels that stand twice."
    )
    whole = frame.assign(late=rng.integers(-5, 90, n))
    previous_mean(whole, "who", "when", "late", 3).equals(
        by_window(whole, "who", "when", "late", 3), rtol=1e-9, atol=1e-9, hint="The values may be whole numbers."
    )
    previous_mean(frame.iloc[:1], "who", "when", "late", 3).equals(pd.Series([np.nan]), hint="A single row has nothing before it.")
    previous_mean(frame.iloc[:0], "who", "when", "late", 3).equals(pd.Series([], dtype=float), hint="There may be no rows.")
### END HIDDEN TESTS

# %% [markdown] hints="previous_mean"
# 1. Four things have to happen: sort by time, go through each group by itself, move down by one, take
#    the mean of a window. In which order? And how do the results find back to their rows?
# 2. `frame.groupby(group)[value].transform(lambda s: ...)` calls the lambda with the values of each group, and
#    puts the results at the labels of the rows. For that each label must be unique: `frame.reset_index(drop=True)` makes it so.
#    The option `min_periods=1` makes `rolling` content with a single known value.
# 3. Almost code:
#    ```
#    ordered = frame.reset_index(drop=True).sort_values(...)
#    before = ordered.groupby(group)[value].transform(lambda s: ...)
#    return before.sort_index().set_axis(...)
#    ```
#    **Then** leave `sort_values` out, and try it on a table whose rows are in the order of time, and on one
#    whose rows are not. Which one tells?

# %% [markdown]
# Now the aircraft that were to leave New York at least twice on one day. The first number of each line is a leak, made on purpose: its window ends with the
# flight itself.

# %%
mean_before, label = yours("previous_mean", reference.previous_mean)

# One group for each aircraft on each day, named by a text such as "323 N101"; without a tail number it stays nan.
day = flights["month"] * 100 + flights["day"]
trips = timed.assign(today=day.astype(str) + " " + flights["tailnum"]).sort_values("minute")
trips = trips[trips.groupby("today")["minute"].transform("size") > 1]  # who flew once that day has no past
honest, leaking = [], []
for k in (1, 2, 5):
    before = mean_before(trips, "today", "minute", "dep_delay", k)
    with_itself = trips.groupby("today")["dep_delay"].rolling(k, min_periods=1).mean()
    with_itself = with_itself.droplevel(0)  # the labels are (group, row): only the row's is left
    known = before.notna() & trips["dep_delay"].notna()
    honest.append(before[known].corr(trips["dep_delay"][known]))
    leaking.append(with_itself[known].corr(trips["dep_delay"][known]))
    print(f"k = {k}: with the flight itself {leaking[-1]:.2f}, strictly before ({label}) {honest[-1]:.2f}")
fig, ax = plt.subplots(figsize=(6, 3))
ax.plot([1, 2, 5], leaking, "o--", color=ORANGE, label="the window ends with the flight itself")
ax.plot([1, 2, 5], honest, "o-", color=BLUE, label=f"strictly before ({label})")
ax.set(xlabel="k, flights in the window", ylabel="correlation with the delay", ylim=(0, 1.05), title="too good to be true")
ax.set_xticks([1, 2, 5])
ax.legend(loc="center right")
show_figure(fig, "Correlation with a flight's delay over the window's length: about 0.9 to 1 with the flight itself in it, about 0.4 strictly before.")
claim("The leak looks more than twice as good as the honest mean, for each k.", all(a > 2 * b for a, b in zip(leaking, honest)))

# %% [markdown]
# Nothing in the leaking column is of use tomorrow: when you want to predict a flight, its delay is not yet there.
# The honest mean still has a correlation of nearly 0.4, and for one simple feature that is a good deal.
#
# **Take away:** for each number in a row, ask when it was known. If a feature is far too good, look for the
# answer in it.

# %% [markdown]
# ## 6 · Side quest: ask SQL
#
# Most data of the world lie in databases, and databases are asked in **SQL** (结构化查询语言). Python has one
# on board, sqlite, which also works in memory. A missing value is called `NULL` there, and `NULL = NULL` is not
# true: it is `NULL`, "nobody knows". Python shows `NULL` as `None`, and true as 1. (`IS` between two columns is
# sqlite's own word; the standard writes `IS NOT DISTINCT FROM`.)

# %%
one, two = pd.DataFrame({"k": ["N1", None], "a": [1, 2]}), pd.DataFrame({"k": ["N1", None], "b": [3, 4]})
db = sqlite3.connect(":memory:")
one.to_sql("one", db, index=False)
two.to_sql("two", db, index=False)
for query in ("SELECT NULL = NULL, NULL IS NULL", "SELECT * FROM one JOIN two ON one.k = two.k", "SELECT * FROM one JOIN two ON one.k IS two.k"):
    print(f"{query:45}", db.execute(query).fetchall())
db.close()
print(f"{'pandas: one.merge(two, on=k)':45}", one.merge(two, on="k").to_numpy().tolist())

# %% [markdown] question="null_join" points=1 quest="side" difficulty=2 minutes=3
# ### Five flights, three planes
#
# The flights have the tail numbers N1, N2, NULL, NULL, NULL; the planes N1, NULL, NULL. No row has any other key.
# You ask for a *left* join on the tail number, in SQL by `flights LEFT JOIN planes ON flights.tailnum =
# planes.tailnum`, and in pandas by `flights.merge(planes, on="tailnum", how="left")`. How many rows come out?
#
# - [ ] SQL 5, pandas 5
#   In SQL each of the five flights comes out once. But pandas lets each of the three missing flights meet both missing planes: 1 + 1 + 6.
# - [ ] SQL 2, pandas 8
#   pandas gives 8. But a left join loses no left row: in SQL the three flights without a number come out once each, with NULL beside them.
# - [x] SQL 5, pandas 8
#   In SQL nothing missing has a partner, and a left join keeps each flight once: 5. In pandas the three missing flights meet both missing planes: 1 + 1 + 6.
# - [ ] SQL 8, pandas 8
#   That would need NULL = NULL to be true in SQL. It is NULL, and a join takes only what is true.

# %% [markdown]
# ## 7 · Side quest: a split without a leak
#
# To know how good a prediction is, you try it on rows that it has not seen: some rows are for training, the
# rest for testing. Flights of one aircraft look alike, and tomorrow looks like today; if both parts share an
# aircraft or a day, the test is too easy. So no group may stand in both parts, and all of training must lie
# before all of testing.

# %% [markdown] card="time_group_split" difficulty=4 minutes=12 quest="side"
# ### Before and after, without a common group
#
# Write `time_group_split(df, date, group, frac)`.
#
# - The **cut** is the latest date for which at least the share `frac` of all rows lies on it or after it.
# - The **test** part is all rows on the cut or after it.
# - The **train** part is all rows before the cut whose group has no row in the test part. Other rows before
#   the cut are left out.
# - If no row is left to train with: ValueError.
#
# Both parts keep the order of `df`, its columns and its index. The rows of `df` come in any order.
#
# **Example.** Days 1, 1, 2, 3, 3 with the groups a, b, c, b, d, and `frac=0.3`: two of five rows are on day 3, and
# that is enough, so the cut is 3. Group b is in the test part; rows a and c are for training.


# %% exercise="time_group_split"
def time_group_split(df, date, group, frac):
    """Train and test part, with no common group, and with all of train before all of test.

    df       DataFrame with the columns `date` and `group`, none of them missing, and perhaps others; at
             least one row; it must not change
    date     name of the column with the dates, numbers or dates of pandas
    group    name of the column with the groups
    frac     float over 0 and below 1: the share of rows that the test part has at least
    returns  tuple of DataFrame and DataFrame: train, test; ValueError if train would have no rows

    >>> df = pd.DataFrame({"day": [1, 1, 2, 3, 3], "who": ["a", "b", "c", "b", "d"]})
    >>> train, test = time_group_split(df, "day", "who", 0.3)
    >>> train["who"].tolist(), test["who"].tolist()
    (['a', 'c'], ['b', 'd'])
    """
    ### BEGIN SOLUTION
    at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
    in_test = df[date] >= at_least.iloc[-1]
    known = df[group].isin(df.loc[in_test, group])
    train, test = df[~in_test & ~known], df[in_test]
    if len(train) == 0:
        raise ValueError("no rows are left to train with")
    return train, test
    ### END SOLUTION


# %% check="time_group_split" points=3 about="eight rows, and one that cannot be split"
with check("time_group_split", "df", "date", "group", "frac") as time_group_split:
    reshaping_and_time.eight_rows(time_group_split)

### BEGIN HIDDEN TESTS
def by_laws(df, date, group, frac):
    """The two parts by their definition, over all dates that there are."""
    cuts = [day for day in df[date].unique() if (df[date] >= day).mean() >= frac]
    late = np.array([day >= max(cuts) for day in df[date]])
    tested = set(df[group][late])
    early = np.array([not is_late and name not in tested for is_late, name in zip(late, df[group])], dtype=bool)
    return df[early], df[late]


with check("time_group_split") as time_group_split:
    half = pd.DataFrame({"t": [4, 1, 3, 2], "who": [1, 2, 3, 4]})
    time_group_split(half, "t", "who", 0.35).equals((half.iloc[[1, 3]], half.iloc[[0, 2]]), hint="0.35 of four rows is more than one row.")
    rng = np.random.default_rng(604)
    n = 53
    df = pd.DataFrame({"x": rng.normal(0, 1, n), "who": rng.choice(list("hcaqbxzkmw"), n), "t": rng.integers(0, 17, n)})
    df["who"] = df["who"] + (df["t"] % 5).astype(str)
    for frac in (0.07, 0.23, 0.31):
        time_group_split(df, "t", "who", frac).equals(by_laws(df, "t", "who", frac), hint="Rows in no order, many on one day.")
    labelled = df.set_axis(rng.integers(0, 9, n))
    time_group_split(labelled, "t", "who", 0.19).equals(by_laws(labelled, "t", "who", 0.19), hint="Labels of the index may stand twice, and stay.")
    dated = df.assign(t=pd.Timestamp("2013-01-10") + pd.to_timedelta(df["t"] * 24, unit="D"), who=rng.integers(0, 40, n))
    time_group_split(dated, "t", "who", 0.13).equals(by_laws(dated, "t", "who", 0.13), hint="Dates of pandas, and groups that are numbers.")
    time_group_split(half, "t", "who", 0.5).equals((half.iloc[[1, 3]], half.iloc[[0, 2]]), hint="Just half of the rows: that is enough.")
    time_group_split(half, "t", "who", 0.6).equals((half.iloc[[1]], half.iloc[[0, 2, 3]]), hint="At least this share: rather more than less.")
    time_group_split(half.assign(who=7), "t", "who", 0.5).raises(ValueError, hint="There is only one group.")
    time_group_split(half.assign(t=7), "t", "who", 0.5).raises(ValueError, hint="There is only one date.")
    time_group_split(half.iloc[:1], "t", "who", 0.5).raises(ValueError, hint="There is only one row.")
### END HIDDEN TESTS

# %% [markdown] hints="time_group_split"
# 1. Three questions in this order: where is the cut, which groups are in the test part, and which rows before
#    the cut have none of these groups?
# 2. Sort the dates from late to early, and count off as many rows as the share needs, rounded up. The last of these
#    dates is the cut. `df[group].isin(...)` asks for each row whether its group is among others.
# 3. Almost code:
#    ```
#    needed = int(np.ceil(frac * len(df)))
#    cut = df[date].sort_values(ascending=False).iloc[...]
#    in_test = df[date] >= cut
#    known = df[group].isin(...)
#    train, test = df[...], df[in_test]
#    ```
#    **Then** split the flights by `tailnum`. How many rows are left out, and what would you do about it?

# %%
split, label = yours("time_group_split", reference.time_group_split)

known = flights.dropna(subset=["tailnum"]).assign(date=flights["month"] * 100 + flights["day"])
train, test = split(known, "date", "tailnum", 0.2)
shuffled = known.sample(frac=1, random_state=4)
cut = len(known) // 5
print(f"{label}: {len(train)} rows train, {len(test)} test, {len(known) - len(train) - len(test)} left out")
print("aircraft in both parts:", len(set(train["tailnum"]) & set(test["tailnum"])))
print("and with a random split:", len(set(shuffled["tailnum"][:cut]) & set(shuffled["tailnum"][cut:])))

# %% [markdown]
# An honest split costs rows. Whether you need it depends on the question: to predict for aircraft that you know, only
# the time counts; for aircraft that you have never seen, the groups count, too.

# %% [markdown]
# > ## What to take away
# > | | |
# > |---|---|
# > | hhmm | 600 − 559 is one minute: make minutes of it first |
# > | groups | `dropna=False`; `size` counts rows, `count` known values; small groups say nothing |
# > | `nan > 15` | is False: leave unknown values out before you compare |
# > | join | `1:1`, `1:m`, `m:1`: what is on the 1 side must be unique, else rows meet more partners than you think |
# > | missing keys | pandas joins nan with nan; SQL's `=` never does |
# > | wide, long | calculate with long tables; `pivot` sorts, and `pivot_table` averages without a word |
# > | the past | sort, then within each group `shift`, then `rolling` |
#
# ### Further reading
# - pandas' own guide, *Merge, join, concatenate and compare* and *Group by: split-apply-combine*,
#   pandas.pydata.org/docs/user_guide
# - The article's reference for this week: Runoob (菜鸟教程), its pandas pages.
# - H. Wickham, *Tidy Data*, Journal of Statistical Software 59 (2014), on long tables.
# - S. Kapoor, A. Narayanan, *Leakage and the Reproducibility Crisis in ML-based Science* (2022),
#   arXiv:2207.07048.
