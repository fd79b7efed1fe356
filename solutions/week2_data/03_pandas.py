# %% [markdown]
# # A dirty table
#
# After this notebook you can
# - take rows and columns out of a table, and say what happens to cells that are missing;
# - turn bytes, texts, numbers and dates of any spelling into a table of proper types;
# - clean a table with a dozen kinds of faults, and prove that you harmed nothing.
#
# **Builds on** [02 Vectorise](02_vectorise.ipynb) and week 1, above all
# [04 Tools](../week1_python/04_tools.ipynb): encodings, regular expressions, exceptions.
# **Next** [04 Joins and groups](04_joins_and_groups.ipynb).

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true. For this week it names a
# > video course with files to type along, says that "only the three-piece set" of NumPy, pandas and
# > Matplotlib matters, and sends you to Runoob's pandas pages for the rest. Files of a course are clean.
# > Yours will not be: so this notebook is about dirt. One table of the article itself is in section 2.

# %% [markdown] predict="text_order"
# **Predict**, from week 1: what does `sorted(["3900", "10500", "450"])` give?
#
# - [ ] `["450", "3900", "10500"]`
#   That is the order of the numbers. These are texts, and Python does not look into them.
# - [x] `["10500", "3900", "450"]`
#   Texts are compared character by character, and "1" comes before "3". In a file all cells are text.
# - [ ] a TypeError
#   Two texts can be compared. `sorted([450, "3900"])` would be the error.

# %% [markdown] predict="two_names"
# **Predict**, from week 1: after `a = [3, 1, 2]`, `b = a`, `b.sort()`, what is `a`?
#
# - [ ] `[3, 1, 2]`: only `b` was sorted
#   `b = a` makes a second name, not a second list.
# - [x] `[1, 2, 3]`: both are names of one list
#   So it is with lists, and with tables of pandas, too. What you take *out of* a table is another matter, in section 6.
# - [ ] `None`
#   `b.sort()` returns None, but nobody has given that to `a`.

# %% setup
import io
import re
import unicodedata
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.check import check, yours
from helpers.claims import claim
from helpers.data import read_bytes
from helpers.data.anscombe import load_anscombe
from helpers.data.penguins import load_messy_penguins
from helpers.figures import BLUE, GREEN, GREY, ORANGE, show_figure, use_course_style
from helpers.week2_data import pandas_reference as reference
from helpers.week2_data.operating_table import operate
from helpers.week2_data.public_checks import cleaning, grouping
from helpers.week2_data.public_checks import pandas as public

use_course_style()

# %% setup
BIRDS = pd.DataFrame(  # five invented birds
    {
        "id": ["KI-1", "KI-2", "KI-3", "KI-4", "KI-5"],
        "island": ["Biscoe", "Dream", "Dream", "Biscoe", "Dream"],
        "body_mass_g": [3750.0, 4650.0, None, 5300.0, 4000.0],
    }
)
TIMINGS = """\
model: BERT-base
training set: 180000
batch_size: 32
CPU (Xeon Gold 5118, 2 CPU, 24 Core): 40:30:00
CPU (Xeon Platinum 8255C, 1 CPU, 40 Core): 16:25:00
GPU (P40): 3:00:00
GPU (V100): 1:17:00
"""
SMALL_FILE = "岛屿,体重_克\nDream,3700\nBiscoe,缺失\n".encode("gbk")
COLUMNS = [
    "id",
    "species",
    "island",
    "date",
    "bill_length_mm",
    "bill_depth_mm",
    "flipper_length_mm",
    "body_mass_g",
    "sex",
]
NUMBERS = COLUMNS[4:8]

# %% setup
def reflex(table):
    """What many people do first: what is no number becomes missing, what is missing goes."""
    table = table.replace("", None)
    for column in NUMBERS:
        table[column] = pd.to_numeric(table[column], errors="coerce")
    table["date"] = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    return table.dropna()


def on_the_table(name):
    """The operating table under the function of this name, as it stands in this notebook now."""
    operate(globals().get(name), name)


# %% [markdown]
# ## 1 · A table, and a question to it
#
# A **DataFrame** (数据框) is a table: columns with names, rows with labels. One column of it is a
# **Series** (序列), an array with labels. The labels of the rows are `table.index`: here 0 to 4.

# %%
print(BIRDS)
print(BIRDS.dtypes)
print(BIRDS["body_mass_g"] > 4000)

# %% [markdown]
# The last print is a Series of True and False, a *mask*. `BIRDS.loc[rows, columns]` takes rows
# by a mask or by labels, and columns by their names: `BIRDS.loc[mask, ["id", "island"]]`.
# (`BIRDS.iloc[0, 2]` counts places instead.)
#
# Nobody weighed KI-3. Its cell is a **missing value** (缺失值), shown as `NaN`. It is not 0, and it
# is not an empty text: `isna()` finds it.

# %% [markdown] predict="not_heavier"
# **Predict** 2 of the 5 birds are heavier than 4000 g. How many are *not*:
# `(BIRDS["body_mass_g"] <= 4000).sum()`?
#
# - [x] 2
#   KI-1 and KI-5. Whether larger, smaller or equal: a missing number gives False. KI-3 is in neither half.
# - [ ] 3
#   So it would be if each bird were in one of the halves. A missing number is in none.
# - [ ] an error, because of KI-3
#   It would be safer. pandas gives False, without a word.

# %%
mass = BIRDS["body_mass_g"]
print((mass > 4000).sum(), (mass <= 4000).sum(), mass.isna().sum())

# %% [markdown] card="heavier" difficulty=1 minutes=4
# ### Heavier birds
#
# Write `heavier(birds, grams)`: of all birds that weigh more than `grams`, the columns `id` and
# `body_mass_g`, in this order. `birds` may have more columns than `BIRDS`, in any order. Rows keep their
# order and their labels. A bird without a weight is not among them; perhaps no bird is.
#
# **Example.** `heavier(BIRDS, 4000)` has two rows, KI-2 and KI-4, with the labels 1 and 3.


# %% exercise="heavier"
def heavier(birds, grams):
    """The birds above a weight.

    birds    DataFrame, with columns id and body_mass_g (floats, some missing); must not change
    grams    number
    returns  DataFrame: columns id and body_mass_g, the rows with their labels

    >>> heavier(BIRDS, 4000)["id"].tolist()
    ['KI-2', 'KI-4']
    """
    ### BEGIN SOLUTION
    return birds.loc[birds["body_mass_g"] > grams, ["id", "body_mass_g"]]
    ### END SOLUTION


# %% check="heavier" points=2 about="seven birds, and the example"
with check("heavier", "birds", "grams") as heavier:
    public.seven_birds(heavier)
    heavier(BIRDS, 4000).equals(
        pd.DataFrame({"id": ["KI-2", "KI-4"], "body_mass_g": [4650.0, 5300.0]}, index=[1, 3]),
        hint="The example of the card.",
    )

### BEGIN HIDDEN TESTS
with check("heavier") as heavier:
    birds = pd.DataFrame(
        {
            "body_mass_g": [3.2, 7.9, None, 6.1, -1.0, 5.5],
            "id": ["f", "a", "e", "c", "b", "d"],
            "entered": ["v", "w", "x", "y", "z", "u"],
        },
        index=[8, 5, 7, 3, 1, 2],
    )
    heavier(birds, 5).equals(
        pd.DataFrame({"id": ["a", "c", "d"], "body_mass_g": [7.9, 6.1, 5.5]}, index=[5, 3, 2]),
        hint="The columns may stand in another order, and there may be others.",
    )
    heavier(birds, -2.5).equals(
        birds.loc[[8, 5, 3, 1, 2], ["id", "body_mass_g"]], hint="Any number may be asked for; a bird without a weight is never in."
    )
    again = birds.set_axis([4, 4, 9, 4, 9, 6])
    heavier(again, 6).equals(
        pd.DataFrame({"id": ["a", "c"], "body_mass_g": [7.9, 6.1]}, index=[4, 4]),
        hint="Several rows may have the same label.",
    )
    named = birds.set_axis(list("qwerty"))
    heavier(named, 7).equals(
        pd.DataFrame({"id": ["a"], "body_mass_g": [7.9]}, index=["w"]), hint="Labels may be texts."
    )
    none = heavier(birds, 7.9)
    none.demand("Perhaps no bird is heavier: what is there to put together?")
    none.equals(
        birds.loc[[], ["id", "body_mass_g"]], hint="Perhaps no bird is heavier: a table of no rows has columns, too."
    )
### END HIDDEN TESTS

# %% [markdown] hints="heavier"
# 1. Which rows, which columns? `loc` takes both at once.
# 2. `birds["body_mass_g"] > grams` is the mask. It is False where the weight is missing.
# 3. Almost code:
#    ```
#    return birds.loc[..., ["id", "body_mass_g"]]
#    ```
#    **Then** ask for `~(birds["body_mass_g"] <= grams)` instead. Predict which bird comes in.

# %% [markdown]
# **Take away:** `table.loc[mask, names]`. Larger, smaller, equal: with a missing value each is False, so "not heavier" and
# "lighter" are two different things.

# %% [markdown]
# ## 2 · A table in a text
#
# > **The article says** how long one training of BERT took on two machines with CPUs and on two GPUs, "to feel
# > the gap".
#
# It is the text `TIMINGS` above: each line a name and a value, times as h:mm:ss. The last time is one hour
# and 17 minutes, which are 4,620 seconds.

# %% [markdown] card="speedups" difficulty=2 minutes=8
# ### How many times slower?
#
# Write `speedups(text)`. In each line a name stands before the first `: `, and a value behind it. A device
# is a line whose value is a time h:mm:ss and nothing else, but for blanks at its ends: hours of one digit or
# more, minutes and seconds of two. All other lines go: empty ones, `GPU: 3:00:00 or so`, and
# `GPU: 0: 3:00:00`, whose value is `0: 3:00:00`. A row for each device, in the order of the text, labels
# 0, 1, …; columns
# - `device`: the name, without blanks at its ends;
# - `seconds`: the time, a whole number;
# - `ratio`: how many times as long as the *fastest* device it took. That one has 1.
#
# **Example.** `speedups(TIMINGS)` has four rows. Its last one is `GPU (V100)`, 4620, 1.0.


# %% exercise="speedups"
def speedups(text):
    """A table of running times, each compared with the shortest.

    text     lines "name: value"; at least one value is a time h:mm:ss, and none is 0:00:00
    returns  DataFrame: columns device, seconds, ratio

    >>> speedups(TIMINGS)["ratio"].round(2).tolist()
    [31.56, 12.79, 2.34, 1.0]
    """
    ### BEGIN SOLUTION
    devices, times = [], []
    for line in text.splitlines():
        name, _, value = line.partition(": ")
        if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
            hours, minutes, seconds = value.split(":")
            devices.append(name.strip())
            times.append(3600 * int(hours) + 60 * int(minutes) + int(seconds))
    table = pd.DataFrame({"device": devices, "seconds": times})
    table["ratio"] = table["seconds"] / table["seconds"].min()
    return table
    ### END SOLUTION


# %% check="speedups" points=2 about="devices and seconds"
with check("speedups", "text") as speedups:
    public.devices_and_seconds(speedups, TIMINGS)

### BEGIN HIDDEN TESTS
with check("speedups") as speedups:
    table = speedups("  slow one : 100:05:09\nnote: 12:30\n\nquick one: 0:00:07 \nno value\nlast: 12:34:56\nday: 2021-03-04")
    table["device"].equals(pd.Series(["slow one", "quick one", "last"]), hint="A line whose value is a time is a device, however many digits its hours have.")
    table["seconds"].equals(pd.Series([360309, 7, 45296]), hint="Seconds count, too; hours may have three digits.")
    table = speedups("a: 0:01:00\nb: 9:59:59")
    table.attribute("columns").equals(pd.Index(["device", "seconds", "ratio"]))
    table["seconds"].equals(pd.Series([60, 35999]), hint="Hours may be 0.")
    speedups("only: 24:00:00")["seconds"].equals(pd.Series([86400]), hint="There may be one device only.")
    table = speedups("a: 4:20:00\nb: 3:00:00 or so\nc: about 2:00:30\nd: 1:02:03:04\ne:  1:40:09")
    table["device"].equals(pd.Series(["a", "e"]), hint="A device's value is a time and nothing else.")
    table = speedups("a: 7:5:09\nb: 3:00:00\nc: 12:30:5")
    table["device"].equals(pd.Series(["b"]), hint="How many digits have hours, minutes and seconds?")
    table = speedups("GPU: 1: 3:00:00\nlast: 2:41:00")
    table["device"].equals(pd.Series(["last"]), hint="A name ends at the first `: ` of its line; what follows is the value.")
    table = speedups("a: 2:41:00\nb: 3: 00:00\nc: 1:17 :05\nd: 0:50:11")
    table["device"].equals(pd.Series(["a", "d"]), hint="Blanks may stand at the ends of a time, not in it.")
### END HIDDEN TESTS

# %% check="speedups" points=2 about="ratios"
with check("speedups", "text") as speedups:
    public.ratios(speedups, TIMINGS)

### BEGIN HIDDEN TESTS
with check("speedups") as speedups:
    speedups("a: 0:50:00\nb: 0:11:00\nc: 2:00:00\nd: 0:23:00")["ratio"].equals(
        pd.Series([50 / 11, 1.0, 120 / 11, 23 / 11]), hint="The fastest device may stand anywhere."
    )
    speedups("one: 3:03:00")["ratio"].equals(pd.Series([1.0]), hint="A single device is the fastest.")
    speedups("x: 10:01:00\ny: 9:07:00")["ratio"].equals(
        pd.Series([601 / 547, 1.0]), hint="9 hours are less than 10: compare numbers, not texts."
    )
### END HIDDEN TESTS

# %% [markdown] hints="speedups"
# 1. One line after the other: is it a device? If so, note its name and its seconds, in two lists.
# 2. `"GPU (P40): 3:00:00".partition(": ")` gives what stands before, the sign, and what stands behind.
#    `re.fullmatch(r"\d+:\d\d:\d\d", "1:17:00")` finds a time; for other texts it gives None.
# 3. Almost code:
#    ```
#    devices, times = [], []
#    for line in text.splitlines():
#        name, _, value = line.partition(": ")
#        if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
#            hours, minutes, seconds = value.split(":")
#            devices.append(...)
#            times.append(...)
#    table = pd.DataFrame({"device": devices, "seconds": times})
#    table["ratio"] = table["seconds"] / ...
#    return table
#    ```
#    **Then** compare with `pd.to_timedelta("40:30:00")`, which knows this way to write a time.

# %% [markdown] predict="one_step"
# **Predict** The article's table tells of 180,000 samples in batches of 32. How long did one step of
# training take on the V100?
#
# - [ ] 0.82 s: 180000 / 32 = 5625 steps in 4620 s
#   If it was one pass over the data. The table does not say how many there were.
# - [ ] 0.27 s: BERT is usually trained for three passes
#   It may be so. The table does not say it.
# - [x] it cannot be known from the table
#   5625 is the number of steps of *one* pass. How many passes (epochs) there were is not told.

# %%
timed, label = yours("speedups", reference.speedups)

table = timed(TIMINGS)
print(f"{label}:\n{table.round(2)}\n")
steps = 180_000 // 32
print(f"{steps} steps in one epoch. On the V100 a step took")
for epochs in (1, 2, 3):
    print(f"  {1000 * 4620 / (steps * epochs):4.0f} ms, if the number of epochs was {epochs}")
flops, bandwidth = 15.7 / 11.8, 900 / 346  # V100 over P40: TFLOP/s with 32 bits, GB/s of memory
print(f"V100 over P40: {10800 / 4620:.2f} in the table, {flops:.2f} in arithmetic with 32 bits, "
      f"{bandwidth:.2f} in reading memory")
claim("The times differ more than the arithmetic with 32 bits of both GPUs does.", flops < 10800 / 4620)

# %% [markdown]
# So the ratios are right, and still you cannot use them. No word of the number of epochs, the length
# of the texts, the precision, or the program. "1 CPU, 40 Core" can hardly be: that CPU is sold with 24
# cores, so 40 may be the threads of a rented machine. And the two GPUs differ 1.33 times in arithmetic with 32 bits
# and 2.6 times in how fast memory is read; which of the two made the 2.34, one line cannot tell. **A measurement without
# its conditions is a number, not a result.**

# %% [markdown]
# **Take away:** a time is no number until you say in which unit. 1:17:00 is not 77 seconds.

# %% [markdown]
# ## 3 · Bytes first
#
# A file holds bytes. To **decode** (解码) is to turn bytes into text, and for that you must know the
# encoding. An old Chinese spreadsheet saves in GBK; most files of today, in UTF-8. This file
# has 60 penguins:

# %%
data = read_bytes("penguins_gbk.csv")
print(data[:24])
try:
    print(data.decode("utf-8")[:12])
except UnicodeDecodeError as error:
    print("utf-8 refuses byte", error.start)
for encoding in ("latin-1", "gbk"):
    print(f"{encoding:8}", data.decode(encoding)[:12])

# %% [markdown]
# Latin-1 has a character for each of the 256 bytes. So it never fails, and here it is nonsense all the
# same. UTF-8 is strict: bytes of another encoding almost never fit its rules. GBK is in
# between: it often takes bytes that are not its own. `io.StringIO(text)` makes of a text something that
# `pd.read_csv` reads like a file.

# %% [markdown] card="read_table" difficulty=2 minutes=5
# ### From bytes to a table
#
# Write `read_table(data)`. The bytes are those of a CSV file in UTF-8; if not, in GBK. Try them in the
# order that makes mistakes loud. A cell that says `缺失`, and nothing else, is missing, and so is an empty one. Columns are
# named by the first line, rows 0, 1, …; a column of numbers holds numbers.
#
# **Example.** `read_table(SMALL_FILE)` has two rows, with the weights 3700 and missing.


# %% exercise="read_table"
def read_table(data):
    """The table in the bytes of a CSV file.

    data     bytes in UTF-8, or else in GBK
    returns  DataFrame: as pandas reads it, 缺失 and empty cells missing

    >>> read_table(SMALL_FILE)["体重_克"].tolist()
    [3700.0, nan]
    """
    ### BEGIN SOLUTION
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gbk")
    return pd.read_csv(io.StringIO(text), na_values=["缺失"])
    ### END SOLUTION


# %% check="read_table" points=2 about="the penguins in GBK, and a small file in UTF-8"
with check("read_table", "data") as read_table:
    public.two_encodings(read_table, SMALL_FILE)

### BEGIN HIDDEN TESTS
with check("read_table") as read_table:
    frame = pd.DataFrame({"名字": ["朱镕", None, "李四光"], "高度_米": [1.75, 1.6, None]})
    text = "名字,高度_米\n朱镕,1.75\n,1.6\n李四光,缺失\n"
    read_table(text.encode("gbk")).equals(frame, hint="Names and heights in GBK; some cells are missing.")
    read_table(text.encode("utf-8")).equals(frame, hint="The same table in UTF-8.")
    late = pd.DataFrame({"name": ["Ann", "Bo", "王芳"], "n": [3, 17, 5]})
    text = "name,n\nAnn,3\nBo,17\n王芳,5\n"
    read_table(text.encode("gbk")).equals(late, hint="The first characters that are not English may stand far down.")
    read_table(text.encode("utf-8")).equals(late, hint="The same in UTF-8.")
    words = pd.DataFrame({"缺失原因": ["缺失标签", "鸟已飞走", "体重缺失", None], "n": [3.0, None, 14.0, 5.0]})
    text = "缺失原因,n\n缺失标签,3\n鸟已飞走,缺失\n体重缺失,14\n缺失,5\n"
    read_table(text.encode("gbk")).equals(words, hint="Which cells say 缺失, and nothing else?")
    plain = pd.DataFrame({"a": [1, 2], "b": [0.5, None]})
    read_table(b"a,b\n1,0.5\n2,\n").equals(plain, hint="English characters only, and an empty cell.")
### END HIDDEN TESTS

# %% [markdown] hints="read_table"
# 1. Which of the two encodings complains when it is the wrong one? Try that one first.
# 2. `try`, then `except UnicodeDecodeError`. How do you tell `pd.read_csv` of another mark for missing
#    cells? Its argument is `na_values`.
# 3. Almost code:
#    ```
#    try:
#        text = data.decode(...)
#    except UnicodeDecodeError:
#        text = ...
#    return pd.read_csv(io.StringIO(text), na_values=...)
#    ```
#    **Then** decode the bytes of `"岛屿".encode("utf-8")` as GBK. Predict: an error, or three other
#    characters?

# %% [markdown]
# **Take away:** an encoding that never fails is no evidence. Try the strict one first, then look at the text.

# %% [markdown]
# ## 4 · One cell at a time
#
# Now to the real thing: 344 penguins of Antarctica, in 362 rows, written down by many hands (the dirt
# is planted, the birds are real). All cells are text, just as in the file.

# %%
messy = load_messy_penguins()
print(messy.loc[[0, 1, 3, 8, 10], ["date", "bill_length_mm", "bill_depth_mm", "body_mass_g"]])
for column in NUMBERS:
    ordinary = r"[0-9]{2}[.][0-9]" if "bill" in column else r"[1-9][0-9]{2,3}"
    odd = messy.loc[~messy[column].str.fullmatch(ordinary), column]
    print(column, odd.unique()[:12].tolist())
for column in ("species", "sex"):
    print(column, messy[column].unique().tolist())

# %% [markdown]
# −999 is a **sentinel** (哨兵值): a number that no bird can have, and that says "nobody measured".
# It works as long as everybody knows it. Then somebody takes a mean.
#
# `pd.to_numeric(column, errors="coerce")` makes of all that pandas cannot read a missing value. It is quick,
# it never complains, and it throws good measurements away: `17,8` is a bill of 17.8 mm. Better read
# what can be read, and let the rest be *loud*.

# %% [markdown] card="read_number" difficulty=2 minutes=6
# ### A number, however it is written
#
# Write `read_number(text)`. It reads
# - decimal points and decimal commas: `17.8`, `17,8`, `-3`;
# - full-width digits, as Chinese keyboards write them: `１９１`;
# - blanks at the ends;
# - an empty text (or nothing but blanks) as missing: nan;
# - −999 as missing, however it is written: `-999`, `-999.0`, `-999,0`.
#
# Anything else, like `3o5` or `about 40`, is no number: ValueError. (Not asked is what `float` reads besides,
# like `nan`, `1e3` and `1_000`: there any answer is right.)
#
# **Example.** `read_number(" 17,8")` is `17.8`.


# %% exercise="read_number"
def read_number(text):
    """The number in the text of a cell.

    text     the text
    returns  float: nan if it is missing; ValueError if the text is no number

    >>> read_number(" 17,8")
    17.8
    """
    ### BEGIN SOLUTION
    text = unicodedata.normalize("NFKC", text).strip()
    if text == "":
        return float("nan")
    number = float(text.replace(",", "."))
    return float("nan") if number == -999 else number
    ### END SOLUTION


# %% check="read_number" points=2 about="six cells of the table"
with check("read_number", "text") as read_number:
    public.six_cells(read_number)

### BEGIN HIDDEN TESTS
with check("read_number") as read_number:
    read_number("4012.71839").equals(4012.71839, rtol=1e-10, hint="All digits count.")
    read_number("-3,5").equals(
        -3.5,
        also={"It became missing: only −999 is the mark for that.": float("nan")},
        hint="Other negative numbers are numbers.",
    )
    read_number("２０８").equals(208.0, hint="Full-width digits.")
    read_number("１９,６ ").equals(19.6, hint="Full-width digits with a comma, and a blank.")
    read_number("0").equals(0.0, hint="0 is a measurement.")
    read_number("999").equals(999.0, hint="Only −999 is the mark.")
    read_number("-9990").equals(-9990.0, hint="Only −999 is the mark.")
    read_number("007").equals(7.0, hint="Zeros may stand before a number.")
    for mark in ("-999.0", "-999,0", " -999", "-９９９"):
        read_number(mark).equals(float("nan"), hint="−999, however it is written.")
    for blank in ("", "   "):
        run = read_number(blank)
        run.demand("What is left of a text of nothing but blanks?")
        run.equals(float("nan"), hint="An empty cell, or nothing but blanks.")
    for text in ("about 40", "3o5", "41 mm", "-", "1,2,3"):
        read_number(text).raises(ValueError, hint="Not every text is a number: what is none must be loud.")
    for text in ("36 50", "３６ ５０", "-99 9"):
        read_number(text).raises(ValueError, hint="Blanks stand at the ends of a number, not in it.")
### END HIDDEN TESTS

# %% [markdown] hints="read_number"
# 1. Which of these spellings does Python's `float` read already? Try each in a cell of your own.
# 2. `text.strip()` takes blanks away, `text.replace(",", ".")` the comma. Ask for the empty text before
#    `float`, and for −999 after it: then you compare numbers, not spellings.
# 3. Almost code:
#    ```
#    text = text.strip()
#    if text == "":
#        return float("nan")
#    number = float(...)
#    return ... if number == -999 else number
#    ```
#    **Then** try pandas' `to_numeric` on １９１. `unicodedata.normalize("NFKC", text)` turns full-width characters
#    into plain ones; a Series `s` has that as `s.str.normalize`.

# %% [markdown]
# ### Dates
#
# Three hands, three forms: `2008-11-02`, `02/11/2008` and `2008年11月2日`, all of them the same day.

# %% [markdown] predict="day_first"
# **Predict** What does `pd.to_datetime("02/11/2008")` give?
#
# - [ ] 2 November 2008
#   That is what was meant. But without a `format`, pandas takes the month first, as in the US.
# - [x] 11 February 2008
#   And `13/11/2008` gives 13 November, as there is no month 13. The first happens without a word, the second with a warning only.
# - [ ] an error: it could be either
#   "In the face of ambiguity, refuse the temptation to guess" is Python's advice. pandas guesses.

# %%
for text in ("02/11/2008", "2008-11-02"):
    for day_first in (False, True):
        print(text, f"dayfirst={day_first!s:5}", pd.to_datetime(text, dayfirst=day_first).date())

# %% [markdown]
# `dayfirst=True` mends one form and breaks the other. What never guesses is
# `pd.to_datetime(text, format="%Y-%m-%d")`: it takes this form, or raises ValueError. (Only some words,
# like `now` and `nan`, it reads with every `format`.)

# %% [markdown] card="read_date" difficulty=2 minutes=6
# ### A date, however it is written
#
# Write `read_date(text)`. It reads the three forms: year-month-day, day/month/year, and 年月日. In 年月日
# month and day may have one digit. An empty text is `pd.NaT`, the missing date. Any other text, and a day
# that does not exist, raises ValueError. (Not asked are month and day of one digit in the other two forms,
# and the words that `pd.to_datetime` knows by itself: there any answer is right.)
#
# **Example.** `read_date("02/11/2008")` is `pd.Timestamp(2008, 11, 2)`.


# %% exercise="read_date"
def read_date(text):
    """The day in the text of a cell.

    text     the text, without blanks at its ends
    returns  pd.Timestamp of that day, pd.NaT for an empty text; ValueError if the text is no date

    >>> read_date("02/11/2008")
    pd.Timestamp(2008, 11, 2)
    """
    ### BEGIN SOLUTION
    if text == "":
        return pd.NaT
    if "/" in text:
        form = "%d/%m/%Y"
    elif "年" in text:
        form = "%Y年%m月%d日"
    else:
        form = "%Y-%m-%d"
    return pd.to_datetime(text, format=form)
    ### END SOLUTION


# %% check="read_date" points=2 about="one day in three forms"
with check("read_date", "text") as read_date:
    public.three_forms(read_date)

### BEGIN HIDDEN TESTS
with check("read_date") as read_date:
    read_date("2009-12-01").equals(pd.Timestamp(2009, 12, 1), hint="Year, month, day.")
    read_date("01/12/2009").equals(pd.Timestamp(2009, 12, 1), hint="Day, month, year.")
    read_date("30/06/2010").equals(pd.Timestamp(2010, 6, 30), hint="Day, month, year.")
    read_date("2009年12月1日").equals(pd.Timestamp(2009, 12, 1), hint="A day of one digit.")
    read_date("2010年6月30日").equals(pd.Timestamp(2010, 6, 30), hint="A month of one digit.")
    read_date("2010年10月05日").equals(pd.Timestamp(2010, 10, 5), hint="A day of two digits may begin with 0.")
    read_date("2008-02-29").equals(pd.Timestamp(2008, 2, 29), hint="2008 was a leap year.")
    read_date("").equals(pd.NaT, hint="An empty text is the missing date.")
    for text in ("2009-02-29", "31/11/2008", "2008年13月1日", "11/13/2008", "soon", "05.11.2008"):
        read_date(text).raises(ValueError, hint="What is no date in one of the three forms must be loud.")
    for text in ("2008.11.02", "2009/10/07", "2010-01-28 or so", "about 09/12/2009", "2009年11月4日前"):
        read_date(text).raises(ValueError, hint="A date in another form, or with words around it, is none of the three.")
    for text in ("2009年11-03", "2008-11-02日", "2007年11月4", "02/11-2010", "2011/12-02", "02-11-2012"):
        read_date(text).raises(ValueError, hint="The three forms are not mixed: each is read as a whole.")
### END HIDDEN TESTS

# %% [markdown] hints="read_date"
# 1. How can you see which of the three forms it is? One character is enough.
# 2. A `format` has `%Y`, `%m`, `%d` for the numbers, and the characters between them as they are.
# 3. Almost code:
#    ```
#    if text == "":
#        return pd.NaT
#    if "/" in text:
#        form = "%d/%m/%Y"
#    elif "年" in text:
#        form = ...
#    else:
#        form = ...
#    return pd.to_datetime(text, format=form)
#    ```
#    **Then** count in the messy table how many of the dates with `/` could be read both ways.

# %% [markdown]
# **Take away:** say the form, and let all else be an error. What a program guesses, nobody checks.

# %% [markdown]
# ## 5 · Rows that come twice
#
# A bird was weighed again, or a row was typed twice. `entered` is the day on which a row was written;
# the newest one counts.

# %% setup
ENTRIES = pd.DataFrame(
    {
        "id": ["KI-2", "KI-1", "KI-2"],
        "sex": ["", "female", "male"],
        "entered": ["2010-05-03", "2009-12-08", "2010-01-27"],
    }
)

# %% [markdown] card="newest" difficulty=2 minutes=5
# ### The newest row of each bird
#
# Write `newest(table)`. Of the rows with one `id` it keeps the one with the newest `entered`, whole, just as it
# is. The result is sorted by `id` (as text), its labels are 0, 1, 2, …, and it has all columns in their
# order. Two rows of a bird that were entered on the same day are equal in all cells. A table
# without rows stays one.
#
# **Example.** `newest(ENTRIES)` has two rows: KI-1, and KI-2 with no sex, because that row is newer.


# %% exercise="newest"
def newest(table):
    """Of the rows of each id, the one that was entered last.

    table    DataFrame of texts, with columns id and entered (YYYY-MM-DD), and others; must not change
    returns  DataFrame: one row for each id, sorted by id, labels 0, 1, …

    >>> newest(ENTRIES)["sex"].tolist()
    ['female', '']
    """
    ### BEGIN SOLUTION
    last = table.sort_values("entered").drop_duplicates("id", keep="last")
    return last.sort_values("id").reset_index(drop=True)
    ### END SOLUTION


# %% check="newest" points=2 about="eight rows of four birds"
with check("newest", "table") as newest:
    cleaning.eight_rows(newest, ENTRIES)

### BEGIN HIDDEN TESTS
with check("newest") as newest:
    table = pd.DataFrame(
        {
            "entered": ["2009-11-30", "2010-02-03", "2010-02-01", "2009-12-24", "2010-02-03", "2008-07-19"],
            "weight": ["41", None, "39", "7", None, "5"],
            "id": ["B-2", "B-10", "B-2", "B-10", "B-10", "A-3"],
            "sex": ["male", "female", None, None, "female", "male"],
        },
        index=[5, 5, 2, 2, 9, 0],
    )
    run = newest(table)
    run["id"].equals(pd.Series(["A-3", "B-10", "B-2"]), hint="One row for each bird, sorted by id as text.")
    run.equals(
        pd.DataFrame(
            {
                "entered": ["2008-07-19", "2010-02-03", "2010-02-01"],
                "weight": ["5", None, "39"],
                "id": ["A-3", "B-10", "B-2"],
                "sex": ["male", "female", None],
            }
        ),
        hint="Which row of each bird, and with which cells?",
    )
    once = table.iloc[[5, 2]]
    newest(once).equals(once.reset_index(drop=True), hint="Perhaps every bird comes once.")
    newest(once[::-1]).equals(once.reset_index(drop=True), hint="Sorted by id, also where nothing is dropped.")
    newest(table.iloc[[3]]).equals(table.iloc[[3]].reset_index(drop=True), hint="A single row.")
    none = newest(table.iloc[:0])
    none.demand("A table without rows comes back without rows.")
    none.attribute("shape").equals((0, 4), hint="A table without rows.")
    rng = np.random.default_rng(203)
    many = pd.DataFrame(
        {
            "id": [f"Q-{k}" for k in rng.integers(0, 17, 90)],
            "entered": [str(day)[:10] for day in pd.Timestamp(2010, 1, 1) + pd.to_timedelta(rng.permutation(90), unit="D")],
            "n": [str(k) for k in rng.permutation(90)],
        }
    )
    best = {}
    for row in many.itertuples(index=False):
        if row.id not in best or row.entered > best[row.id].entered:
            best[row.id] = row
    newest(many).equals(pd.DataFrame([best[k] for k in sorted(best)]), hint="Ninety rows, in any order.")
### END HIDDEN TESTS

# %% [markdown] hints="newest"
# 1. If the rows stood in the order of `entered`, which row of each bird would you keep?
# 2. `table.sort_values("entered")` returns a sorted table; `table.drop_duplicates("id", keep="last")`
#    keeps one row of each id. Dates written YYYY-MM-DD have the same order as texts.
# 3. Almost code:
#    ```
#    last = table.sort_values(...).drop_duplicates("id", keep=...)
#    return last.sort_values(...).reset_index(drop=True)
#    ```
#    **Then** try `table.groupby("id").max()` on `ENTRIES`: it is shorter. Which bird does it invent?

# %% [markdown]
# **Take away:** to drop a row is a decision. Say which column decides, and keep rows whole.

# %% [markdown]
# ## 6 · To write into a table
#
# A weight above 5000 shall become 5000. You take the rows, then the column, then you write.

# %% [markdown] predict="chained"
# **Predict** What does `birds[birds["body_mass_g"] > 5000]["body_mass_g"] = 5000.0` change in `birds`?
#
# - [ ] KI-4 now weighs 5000 g
#   That line never did it: a mask makes a new table. (With `birds["body_mass_g"][mask] = …` it did, before pandas 3.)
# - [x] nothing
#   `birds[mask]` is a new table. Its column is changed, and then the new table is gone.
# - [ ] it is an error
#   It is only a warning, though its name ends in Error; and programs go on after a warning.

# %%
birds = BIRDS.copy()
with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    birds[birds["body_mass_g"] > 5000]["body_mass_g"] = 5000.0
print(birds["body_mass_g"].tolist(), "and pandas warns:", heard[0].category.__name__)
birds.loc[birds["body_mass_g"] > 5000, "body_mass_g"] = 5000.0
print(birds["body_mass_g"].tolist(), "with loc")

# %% [markdown]
# Two pairs of brackets before one `=` are a **chained assignment** (链式赋值). In pandas 3 whatever you
# take out of a table behaves as a copy, always: it is really copied when somebody writes into it, hence
# the name **copy-on-write** (写时复制). Older tutorials still write chains. The cure is one pair of brackets:
# `table.loc[rows, column] = …`. The same rule protects you: a function that takes rows out of your table
# cannot change it by accident. (`b = table` takes nothing out: both are names of one table, and what is written
# through one is seen through the other. `table.copy()` is a copy.)
#
# Here a small cleaning is solved for you. Five stations report degrees Celsius. Some write a comma,
# −999 is a missing value, some speak Fahrenheit (nowhere is it above 50 °C), and one swapped day and night.

# %%
stations = pd.DataFrame(
    {"day": ["21,5", "70.7", "-999", "9.0", "19.5"], "night": ["12.0", "50.9", "8.5", "14.5", "-999"]}
)
for column in ["day", "night"]:
    numbers = pd.to_numeric(stations[column].str.replace(",", "."))
    stations[column] = numbers.mask(numbers == -999)  # what is missing, before anything is compared
for column in ["day", "night"]:
    hot = stations[column] > 50
    stations.loc[hot, column] = (stations.loc[hot, column] - 32) / 1.8
swapped = stations["night"] > stations["day"]
stations.loc[swapped, ["day", "night"]] = stations.loc[swapped, ["night", "day"]].to_numpy()
print(stations)

# %% [markdown]
# Two lines deserve a second look. `mask` puts missing values where the condition is true; it comes first, or
# −999 would be colder than any night. And `.to_numpy()` takes the names away: with them, pandas puts
# each column back to its own name, and nothing is swapped.

# %% [markdown]
# **Take away:** `table.loc[rows, column] = …`, in one pair of brackets. First what is missing, then what is
# compared.

# %% [markdown]
# ## 7 · The operating table
#
# Now the whole patient. Below, each row of the table stands upright, as a column of cells; so each row of cells is a
# column of the table. Amber is ill, grey was always right, green is healed, red was right and is so no more, or is gone.
# First without any treatment, then with the reflex of many: coerce, then `dropna`.

# %%
operate(None, "no treatment")
operate(reflex, "the reflex")

# %% [markdown] predict="who_is_gone"
# **Predict** The second map has lost the red birds, and it is still amber: −999 is a number, and so are kilograms.
# Are the birds that stay at least a fair sample of all?
#
# - [ ] yes: faults fall on any bird, so the rest are like all
#   Only if faults fall by pure chance. A fault has an author: one island, one year, one hand.
# - [x] nobody can know, before the faults were looked at
#   If one station wrote decimal commas, its birds are gone, all of them. And `dropna` takes birds whose sex is
#   not known, too, although their weights are good.
# - [ ] no: the rest is always biased
#   It may be fair, by luck. The point is that dropping rows answers nothing.

# %% setup
PATIENTS = pd.DataFrame(  # three rows of two invented birds, as ill as those of the real table
    [
        ["KI-7", " Gentoo", "Dream", "03/11/2008", "16,2", "47.1", "２１７", "5.1", "M", "2010-02-11"],
        ["KI-4", "ADELIE", "Dream", "2008年11月6日", "-999", "18.4", "18.9", "36500", "", "2010-04-30"],
        ["KI-7", " Gentoo", "Dream", "03/11/2008", "16,2", "47.1", "２１７", "5.3", "M", "2010-06-02"],
    ],
    columns=[*COLUMNS, "entered"],
)

# %% [markdown] card="clean" difficulty=3 minutes=16
# ### Clean it
#
# Write `clean(table)`. All cells of `table` are text; its columns are those of the messy penguins, in any
# order, with any row labels. It returns a new table:
# - **rows**: of each bird the one with the newest `entered` (as in 5), sorted by `id`, labels 0, 1, …
# - **columns**: those in `COLUMNS`, in that order; so `entered` is gone
# - `species`: no blanks at the ends, the first letter a capital, all others small. `id` and `island` are well.
# - `date`: dates (datetime64), from the three forms of 4
# - `sex`: `M` is male, `F` is female, empty is missing
# - the four columns in `NUMBERS`: numbers, read as in 4, so −999 and empty are missing. After that
#   - a flipper below 50 was written in centimetres, a weight below 10 in kilograms;
#   - a weight above 10,000 has a digit 0 too many;
#   - where the bill is deeper than long, the two are swapped.
#
# Whatever pandas calls missing is right (`nan`, `NaT`, `NA`, None), and so is any type of numbers or text that holds
# the values. You may call your `newest`, `read_number` and `read_date`. Work on copies: `table` must not change.
#
# **Example.** `clean(PATIENTS)` has two rows. The one of KI-7 ends 47.1, 16.2, 217, 5300, male.


# %% exercise="clean"
def clean(table):
    """The penguins' table, cleaned.

    table    DataFrame of texts, with the columns COLUMNS and entered; it must not change
    returns  DataFrame: columns COLUMNS, one row for each bird, sorted by id

    >>> clean(PATIENTS).loc[1, NUMBERS].tolist()
    [47.1, 16.2, 217.0, 5300.0]
    """
    ### BEGIN SOLUTION
    result = table.sort_values("entered").drop_duplicates("id", keep="last")
    result = result.sort_values("id").reset_index(drop=True)
    result["species"] = result["species"].str.strip().str.capitalize()
    result["sex"] = result["sex"].replace({"M": "male", "F": "female", "": None})
    days = result["date"].str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True)
    days = days.str.replace(r"(\d+)年(\d+)月(\d+)日", r"\1-\2-\3", regex=True)
    result["date"] = pd.to_datetime(days, format="%Y-%m-%d")
    for column in NUMBERS:
        texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
        numbers = pd.to_numeric(texts)
        result[column] = numbers.mask(numbers == -999)
    result.loc[result["flipper_length_mm"] < 50, "flipper_length_mm"] *= 10
    result.loc[result["body_mass_g"] < 10, "body_mass_g"] *= 1000
    result.loc[result["body_mass_g"] > 10_000, "body_mass_g"] /= 10
    bills = ["bill_length_mm", "bill_depth_mm"]
    swapped = result["bill_length_mm"] < result["bill_depth_mm"]
    result.loc[swapped, bills] = result.loc[swapped, bills[::-1]].to_numpy()
    return result[COLUMNS]
    ### END SOLUTION


# %% check="clean" points=2 about="rows, columns, texts and dates"
with check("clean", "table") as clean:
    cleaning.rows_and_texts(clean)

### BEGIN HIDDEN TESTS
with check("clean") as clean:
    ill = pd.DataFrame(
        {
            "sex": ["F", "", "male", "M", "female", "M"],
            "entered": ["2011-03-09", "2010-10-31", "2011-01-17", "2010-11-02", "2011-02-28", "2010-12-30"],
            "date": ["04/12/2010", "2010年12月11日", "05/11/2010", "2010-12-01", "2010年11月9日", "05/11/2010"],
            "body_mass_g": ["2400", "3150", "2750", "2900", "3050", "2800"],
            "id": ["RO-11", "MA-3", "RO-2", "MA-20", "MA-1", "RO-2"],
            "species": ["  ROCKHOPPER", "macaroni ", "Rockhopper", " MACARONI ", "Macaroni", "rockhopper"],
            "flipper_length_mm": ["171", "188", "168", "193", "190", "168"],
            "bill_depth_mm": ["18.2", "22.9", "17.7", "23.4", "21.8", "17.7"],
            "island": ["Crozet", "Bouvet", "Crozet", "Bouvet", "Marion", "Heard"],
            "bill_length_mm": ["44.9", "55.3", "43.1", "57.6", "54.8", "43.1"],
        },
        index=[7, 7, 3, 0, 12, 3],
    )
    table = clean(ill)
    table.attribute("columns").equals(pd.Index(COLUMNS), hint="The columns of the card, in the order of the card.")
    table["id"].equals(pd.Series(["MA-1", "MA-20", "MA-3", "RO-11", "RO-2"]), hint="One row for each bird, by id.")
    table["species"].equals(pd.Series(["Macaroni"] * 3 + ["Rockhopper"] * 2), hint="Names in capitals or small letters, with blanks on both sides.")
    islands = pd.Series(["Marion", "Bouvet", "Bouvet", "Crozet", "Crozet"])
    table["island"].equals(islands, hint="Each bird keeps its island; which row of RO-2 is the newest?")
    table["sex"].equals(pd.Series(["female", "male", None, "female", "male"]), hint="Two codes, two words, and nothing.")
    days = pd.to_datetime(pd.Series(["2010-11-09", "2010-12-01", "2010-12-11", "2010-12-04", "2010-11-05"]))
    table["date"].equals(days, hint="Three forms, and most days could be months, too.")
    single = clean(ill[ill["id"] == "MA-20"])
    single["species"].equals(pd.Series(["Macaroni"]), hint="A table of one row.")
    single["date"].equals(pd.to_datetime(pd.Series(["2010-12-01"])), hint="A table of one row.")
    words = clean(ill[ill["id"] == "MA-20"].assign(species=" southern ROCKHOPPER"))
    words["species"].equals(pd.Series(["Southern rockhopper"]), hint="A name may have two words: one capital, and a blank in it.")
### END HIDDEN TESTS

# %% check="clean" points=2 about="numbers and units"
with check("clean", "table") as clean:
    cleaning.numbers_and_units(clean)

### BEGIN HIDDEN TESTS
with check("clean") as clean:
    cells = [
        # length, depth, flipper, mass, and what they are
        (["18,4", "-999", "20.3", "3,45"], [18.4, None, 203.0, 3450.0]),
        (["-999", "19.2", "１８,７", "47250"], [None, 19.2, 187.0, 4725.0]),
        (["16.3", "49,8", "２２４", "-999"], [49.8, 16.3, 224.0, None]),
        (["", "17.5", "-999", "9.8"], [None, 17.5, None, 9800.0]),
        (["41.1", "", "50", "10000"], [41.1, None, 50.0, 10000.0]),
        (["47.7", "14.2", "209", "10"], [47.7, 14.2, 209.0, 10.0]),
        (["50.4", "15.3", "49.9", "10001"], [50.4, 15.3, 499.0, 1000.1]),
        (["２１.５", "４４.２", "", ""], [44.2, 21.5, None, None]),
        (["59.6", "13.1", "49.5", "2,7"], [59.6, 13.1, 495.0, 2700.0]),
        (["38.8", "38.7", "231", "63000"], [38.8, 38.7, 231.0, 6300.0]),
        (["-999.0", "-999,0", "-999", "-999.00"], [None] * 4),
    ]
    ids = [f"XX-{k}" for k in (31, 12, 77, 50, 28, 64, 19, 85, 43, 91, 56)]
    ill = pd.DataFrame([texts for texts, _ in cells], columns=NUMBERS, index=ids)
    ill = ill.assign(id=ids, species="Fiordland", island="Solander", date="2012-08-14", sex="F", entered="2012-09-01")
    truth = pd.DataFrame([numbers for _, numbers in cells], columns=NUMBERS, dtype=float, index=ids).sort_index()
    table = clean(ill)
    for column in ("flipper_length_mm", "body_mass_g", "bill_length_mm", "bill_depth_mm"):
        table[column].equals(truth[column].reset_index(drop=True), hint="Faults may meet in one cell, and in one row.")
### END HIDDEN TESTS

# %% check="clean" points=2 about="the real penguins, each cell"
with check("clean", "table") as clean:
    cleaning.every_cell_of_the_penguins(clean)
    clean(PATIENTS)[NUMBERS].equals(
        pd.DataFrame([[np.nan, 18.4, 189.0, 3650.0], [47.1, 16.2, 217.0, 5300.0]], columns=NUMBERS),
        hint="The example of the card.",
    )

### BEGIN HIDDEN TESTS
def healthy_birds(rng, n):
    """Birds that nobody has seen: as they are, and as a careful hand would write them."""
    days = pd.Timestamp(2012, 11, 1) + pd.to_timedelta(rng.integers(0, 60, n), unit="D")
    truth = pd.DataFrame(
        {
            "id": [f"{'ZY'[k % 2]}-{k:03d}" for k in rng.permutation(n)],
            "species": rng.choice(["Royal", "Snares"], n),
            "island": rng.choice(["Macquarie", "Antipodes", "Bounty"], n),
            "date": days,
            "bill_length_mm": rng.integers(480, 590, n) / 10,
            "bill_depth_mm": rng.integers(190, 260, n) / 10,
            "flipper_length_mm": 170.0 + rng.integers(0, 60, n),
            "body_mass_g": 3000.0 + 25 * rng.integers(0, 130, n),
            "sex": rng.choice(["male", "female"], n),
        }
    )
    texts = truth.astype(object).assign(date=days.strftime("%Y-%m-%d").astype(object))
    for column, form in zip(NUMBERS, ("{:.1f}", "{:.1f}", "{:.0f}", "{:.0f}")):
        texts[column] = [form.format(x) for x in truth[column]]
    return truth.astype({"sex": object}), texts


def fall_ill(rng, truth, texts):
    """Plant every kind of fault, several in some rows; what nobody can restore is missing in truth, too."""
    n, wide = len(texts), str.maketrans("0123456789", "０１２３４５６７８９")

    def rows(share):
        return rng.permutation(n)[: int(share * n)]

    for number, i in enumerate(rows(0.2)):
        text = texts.at[i, "species"]
        texts.at[i, "species"] = (f" {text.upper()}", f"{text} ", f"  {text.lower()} ")[number % 3]
    for i in rows(0.3):
        texts.at[i, "sex"] = texts.at[i, "sex"][0].upper()
    for i in rows(0.08):
        texts.at[i, "sex"], truth.loc[i, "sex"] = "", None
    for number, i in enumerate(rows(0.6)):
        day = truth.at[i, "date"]
        texts.at[i, "date"] = day.strftime("%d/%m/%Y") if number % 2 else f"{day.year}年{day.month}月{day.day}日"
    for i in rows(0.15):
        texts.at[i, "flipper_length_mm"] = f"{truth.at[i, 'flipper_length_mm'] / 10:.1f}"
    for i in rows(0.15):
        texts.at[i, "body_mass_g"] = f"{truth.at[i, 'body_mass_g'] / 1000:g}"
    for i in rows(0.1):
        texts.at[i, "body_mass_g"] = f"{truth.at[i, 'body_mass_g']:.0f}0"
    for number, i in enumerate(rows(0.3)):
        if number % 2:
            texts.loc[i, NUMBERS[:2]] = texts.loc[i, NUMBERS[1::-1]].to_numpy()
        else:
            column = NUMBERS[number % 3]
            texts.at[i, column], truth.loc[i, column] = "-999", np.nan
    for column in NUMBERS:
        for i in rows(0.15):
            texts.at[i, column] = texts.at[i, column].replace(".", ",")
        for i in rows(0.1):
            texts.at[i, column] = texts.at[i, column].translate(wide)
    later = pd.Timestamp(2013, 1, 9) + pd.to_timedelta(rng.integers(0, 90, n), unit="D")
    texts["entered"] = later.strftime("%Y-%m-%d").astype(object)
    older = texts.iloc[rows(0.15)].assign(body_mass_g="2025", entered="2012-12-30")
    both = pd.concat([texts, older, texts.iloc[rows(0.05)]])
    return both.iloc[rng.permutation(len(both))][rng.permutation(both.columns)].astype("str")


with check("clean") as clean:
    for seed in (1303, 2303):
        rng = np.random.default_rng(seed)
        truth, texts = healthy_birds(rng, 61)
        ill = fall_ill(rng, truth, texts)
        clean(ill).equals(
            truth.sort_values("id").reset_index(drop=True)[COLUMNS],
            hint="All kinds of faults in one table, of birds that you have not seen, with another order of the columns.",
        )
### END HIDDEN TESTS

# %% [markdown] hints="clean"
# 1. One line of the card after the other, and look at the map below after each. Begin with the rows: then
#    every later line works on what stays.
# 2. After `result = newest(table)`, a line like `result["date"].map(read_date)` applies a function to each cell
#    of a column. Units come after the numbers: `result.loc[..., "body_mass_g"] *= 1000`.
# 3. Almost code:
#    ```
#    result = newest(table)
#    result["species"] = ...
#    result["sex"] = result["sex"].replace({"M": "male", ...})
#    result["date"] = result["date"].map(read_date)
#    for column in NUMBERS:
#        result[column] = result[column].map(read_number)
#    result.loc[..., "flipper_length_mm"] *= 10
#    ...
#    swapped = ...
#    result.loc[swapped, ["bill_length_mm", "bill_depth_mm"]] = ...
#    return result[COLUMNS]
#    ```
#    **Then** let −999 pass in `read_number`, swap the bills, and take −999 out only after that. Predict how many
#    cells become red.

# %% [markdown]
# ### Lab: the operating table
#
# This is your own `clean`, as it stands now: run this cell again after each change. The goal: **no amber,
# no red.** Point at a cell, or use the arrow keys, to see what it was and what it is.

# %%
on_the_table("clean")

# %% [markdown] explain="what_a_reader_should_know" points=2
# ### In your own words
#
# Your table goes into a paper. Which of your repairs are certain, and which are guesses that could be wrong?
# Name one of each, and write the sentence that a reader needs to judge the guess.
#
# ### BEGIN SOLUTION
# Certain: a decimal comma, full-width digits, blanks, M for male: the same value in another spelling. A guess: a
# weight of 3.9 read as kilograms, or 47000 as one 0 too many (a slip could have hit another digit), or
# bills swapped because depth is larger; also that the newer entry is the better one. Sentence, for example:
# "Three weights above 10,000 g were divided by ten, because no penguin of these species weighs more
# than 7 kg; the raw file is kept, and without these birds the mean changes by … g."
#
# - 1 point: tells spelling (no information lost) from inference by a plausible range or a rule
# - 1 point: the sentence gives what was changed, how many, and the reason or the raw data to check it
# ### END SOLUTION

# %% [markdown]
# **Take away:** repair what can be read, mark what is missing, never drop a row to be rid of a cell. Keep the raw
# file, and let a program do the cleaning: a program can be read, and run again.

# %% [markdown]
# ## 8 · Look before you trust
#
# The table is clean. Is it understood? In 1973 Anscombe made four small sets of points. Here are their numbers:

# %%
anscombe = load_anscombe()
sets = {name: part for name, part in anscombe.groupby("series")}
rounded = set()
for name, part in sets.items():
    slope, intercept = np.polyfit(part["x"], part["y"], 1)
    numbers = part["x"].mean(), part["y"].mean(), part["x"].var(), part["y"].var(), part["x"].corr(part["y"])
    print(f"{name:4} means {numbers[0]:.1f} {numbers[1]:.1f}  variances {numbers[2]:.1f} {numbers[3]:.1f}  "
          f"correlation {numbers[4]:.2f}  line {slope:.1f}·x + {intercept:.1f}")
    rounded.add(tuple(np.round([*numbers, slope, intercept], 1)))
claim("To one digit behind the point, all seven numbers of the four sets are the same.", len(rounded) == 1)

# %% [markdown] predict="four_sets"
# **Predict** What do the four pictures look like?
#
# - [ ] nearly the same: four clouds around one line
#   Seven equal numbers leave eleven points a lot of freedom.
# - [ ] the same points in another order
#   A mean does not see the order, so it could be. But then the pictures would be equal.
# - [x] four quite different pictures
#   A cloud, a curve, a line with one point off, and a pole with a flag.

# %%
fig, axes = plt.subplots(1, 4, figsize=(9.5, 2.8), sharex=True, sharey=True)
for ax, (name, part) in zip(axes, sets.items()):
    ax.plot(part["x"], part["y"], "o", color=BLUE)
    ax.plot([3, 20], [3 + 0.5 * 3, 3 + 0.5 * 20], color=GREY, linewidth=1)
    ax.set(title=name, xlabel="x")
axes[0].set_ylabel("y")
show_figure(fig, "Anscombe's four sets with the same line: a cloud, a curve, a line with one point far off, "
                 "and ten points above one x with an eleventh far to the right.")

# %% [markdown]
# Now your penguins. Is a longer bill a deeper one?

# %%
cleaned, label = yours("clean", reference.clean)

penguins = cleaned(load_messy_penguins())
length, depth = (pd.to_numeric(penguins[f"bill_{side}_mm"]).astype(float) for side in ("length", "depth"))
fig, ax = plt.subplots(figsize=(6.4, 3.6))
within = {}
for (name, rows), color in zip(penguins.groupby("species").groups.items(), (BLUE, ORANGE, GREEN)):
    ax.plot(length[rows], depth[rows], "o", color=color, markersize=3.5, label=name)
    within[name] = float(length[rows].corr(depth[rows]))
ax.set(xlabel="bill length in mm", ylabel="bill depth in mm")
ax.set_title(f"{(length + depth).notna().sum()} penguins, cleaned by {label}")
ax.legend()
show_figure(fig, "Bill depth over bill length: three clouds, one for each species; each of them rises, "
                 "all of them together fall.")
print("all together:", round(length.corr(depth), 2), {name: round(value, 2) for name, value in within.items()})
claim("All together, longer bills are less deep; within each species they are deeper.",
      length.corr(depth) < 0 and min(within.values()) > 0)

# %% [markdown]
# One number said "less deep", and it was true of no species. Groups are the subject of
# [04](04_joins_and_groups.ipynb).
#
# **Take away:** a number is an answer to one question. A picture shows whether you asked the right one.

# %% [markdown]
# ## 9 · Side quest: groups by hand
#
# `groupby` collects rows with the same key. One way to do that: sort by the key; then every group is one piece, and
# you need only its borders. (pandas looks keys up in a hash table, as a dict does.) One trap: `nan == nan` is False, so all nan keys look like groups of their own.

# %% [markdown] card="group_stats" difficulty=4 minutes=16 quest="side"
# ### Mean, median, IQR
#
# Write `group_stats(keys, x)`: a row for each different key, sorted by key, with the columns `key`, `mean`, `median`, `iqr`
# and `n`, the number of its values. All nan keys are one group, the last. Without values, the table has no rows, and
# its five columns. The **interquartile range** (四分位距) is the distance of the
# quartiles: `np.quantile(values, 0.75) - np.quantile(values, 0.25)`.
#
# **Example.** `group_stats(np.array([2.0, 1.0, 2.0]), np.array([5.0, 4.0, 8.0]))`: key 1 has mean 4, IQR 0; key 2 has
# mean and median 6.5 and IQR 1.5.


# %% exercise="group_stats"
def group_stats(keys, x):
    """Statistics of each group.

    keys     float array (m,), may be empty, may hold nan; it must not change
    x        float array (m,), without nan; it must not change
    returns  DataFrame: columns key, mean, median, iqr, n; labels 0, 1, …

    >>> group_stats(np.array([2.0, 1.0, 2.0]), np.array([5.0, 4.0, 8.0]))["iqr"].tolist()
    [0.0, 1.5]
    """
    ### BEGIN SOLUTION
    order = np.argsort(keys, kind="stable")  # nan comes last
    keys, x = keys[order], x[order]
    begins = (keys[1:] != keys[:-1]) & ~(np.isnan(keys[1:]) & np.isnan(keys[:-1]))
    pieces = np.split(np.arange(len(keys)), np.flatnonzero(begins) + 1) if len(keys) else []
    rows = [
        [keys[p[0]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25), len(p)]
        for p in pieces
    ]
    return pd.DataFrame(rows, columns=["key", "mean", "median", "iqr", "n"])
    ### END SOLUTION


# %% check="group_stats" points=3 about="nine values in three groups"
with check("group_stats", "keys", "x") as group_stats:
    grouping.nine_values(group_stats)

### BEGIN HIDDEN TESTS
def by_pandas(keys, x):
    groups = pd.DataFrame({"key": keys, "x": x}).groupby("key", dropna=False)["x"]
    iqr = groups.quantile(0.75) - groups.quantile(0.25)
    return pd.DataFrame({"mean": groups.mean(), "median": groups.median(), "iqr": iqr, "n": groups.size()}).reset_index()


with check("group_stats") as group_stats:
    rng = np.random.default_rng(903)
    for n, kinds in [(41, 7), (97, 5), (13, 13), (2, 1)]:
        keys = rng.integers(-3, kinds, n) * 1.5
        x = rng.normal(3, 40, n)
        group_stats(keys, x).equals(by_pandas(keys, x), hint="Many values, groups of every size, keys below 0.")
        keys[rng.random(n) < 0.3] = np.nan
        keys[0] = np.nan
        group_stats(keys, x).equals(by_pandas(keys, x), hint="All nan keys are one group, the last.")
    group_stats(np.array([np.nan] * 3), np.array([7.0, 1.0, 4.5])).equals(
        pd.DataFrame({"key": [np.nan], "mean": [12.5 / 3], "median": [4.5], "iqr": [3.0], "n": [3]}), hint="Nothing but nan keys."
    )
    keys, x = np.array([np.inf, -np.inf, np.inf, 1e300]), np.array([1.0, 2.0, 9.0, 4.0])
    group_stats(keys, x).equals(by_pandas(keys, x), hint="A key may be infinite: that is not nan.")
    group_stats(np.array([1.0]), np.array([-6.5])).equals(by_pandas(np.array([1.0]), np.array([-6.5])), hint="A single value.")
    empty = group_stats(np.array([]), np.array([]))
    empty.demand("Without values there is not even a first group.")
    empty.attribute("shape").equals((0, 5), hint="No values, no groups; but five columns.")
### END HIDDEN TESTS

# %% [markdown] hints="group_stats"
# 1. After `order = np.argsort(keys)` equal keys stand side by side, nan at the end. Take `x` in the same order.
# 2. A group begins where a key differs from the one before it, unless both are nan. `np.flatnonzero` gives
#    the places of True. Without values there is not even a first group.
# 3. Almost code:
#    ```
#    order = np.argsort(keys, kind="stable")
#    keys, x = keys[order], x[order]
#    begins = (keys[1:] != keys[:-1]) & ~(...)
#    pieces = np.split(x, np.flatnonzero(begins) + 1) if ... else []
#    rows = [[..., piece.mean(), ...] for piece in pieces]
#    return pd.DataFrame(rows, columns=["key", "mean", "median", "iqr", "n"])
#    ```
#    **Then** ask pandas: `pd.Series(x).groupby(keys).mean()`. Which group is missing, and which argument
#    brings it back?

# %%
grouped, label = yours("group_stats", reference.group_stats)

known = penguins.assign(mass=pd.to_numeric(penguins["body_mass_g"]).astype(float)).dropna(subset="mass")
sexes = known["sex"].map({"female": 0.0, "male": 1.0}).astype(float).to_numpy()
print(f"{label}: weights in g; key 0 female, 1 male, nan not known")
print(grouped(sexes, known["mass"].to_numpy()).round(0))

# %% [markdown]
# **Take away:** a sort and the borders make groups. Ask of every tool what it does with keys that are missing.

# %% [markdown]
# > ## What to take away
# > | | |
# > |---|---|
# > | `table.loc[mask, names]` | rows and columns in one pair of brackets, to read and to write |
# > | missing | larger, smaller, equal: each is False; a sentinel is a number until you take it out |
# > | bytes | try the strict encoding first |
# > | numbers, dates | say the form; what does not fit must be loud |
# > | `drop_duplicates("id", keep="last")` | after sorting by what decides |
# > | order | rows, then what is missing, then units, then comparisons |
# > | a picture | before you trust a number |
#
# ## Further reading
# - The article's source for looking things up: Runoob (菜鸟教程), *Pandas 教程*, runoob.com/pandas. It has pages on
#   `Series`, `DataFrame`, CSV, JSON and cleaning. Wherever a tutorial writes a chained assignment, use `loc`.
# - pandas, *User Guide*: "Working with missing data", "Copy-on-Write", pandas.pydata.org/docs/user_guide
# - H. Wickham, *Tidy Data*, Journal of Statistical Software 59 (2014).
# - F. J. Anscombe, *Graphs in Statistical Analysis*, The American Statistician 27 (1973).
# - K. B. Gorman, T. D. Williams, W. R. Fraser (2014), the penguins, doi 10.1371/journal.pone.0090081.
