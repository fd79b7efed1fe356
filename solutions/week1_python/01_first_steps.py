# %% [markdown]
# # First steps
#
# After this notebook you can
# - name a value, ask for its type, and put values into a text;
# - let Python decide and repeat, with `if` and `for`;
# - keep many values in a list or a dict, and write functions that work for all of them;
# - read an error message from the bottom up.
#
# **Builds on** nothing but [Start here](../00_start_here.ipynb): how a cell runs, how a check speaks.
# **Next** [02 The language](02_language.ipynb): names, references, generators.
#
# You learn to program by typing. Change every cell you meet, run it again, and see what happens.
# Nothing that you type can break anything: after a mess, *Restart*, and run from the top.

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true.

# %% setup
from helpers.check import check, yours
from helpers.week1_python import first_steps_reference as reference
from helpers.week1_python.public_checks import dicts_and_texts
from helpers.week1_python.public_checks import first_steps as public

# %% [markdown]
# ## 1 · Values and names
#
# Everything that Python works with is a **value** (值): a number, a text, a list. An equals sign gives
# a value a **name** (变量名). Read `price = 2.5` as "from now on, price means 2.5". `print(…)` shows what
# stands in its brackets.

# %%
price = 2.5
number = 3
print(price * number)

# %% [markdown]
# The right side is worked out first, then the name is put on the result. So a name may stand on both
# sides: `number = number + 1` makes it one larger, each time you run the cell.

# %%
number = number + 1
print(number, price * number)

# %% [markdown]
# Every value has a **type** (类型), which decides what can be done with it. These four you will meet
# on every page:

# %%
print(type(3), type(2.5), type("three"), type(3 > 2))

# %% [markdown]
# `int` is a whole number, `float` a number with a point, `str` (string) a text in quotes, `bool` is
# `True` or `False`. A division with `/` always gives a float. `//` divides and rounds down; `%` gives
# the rest.

# %%
print(7 / 2, 7 // 2, 7 % 2, 6 / 2)

# %% [markdown] predict="plus"
# **Predict** What does `"2" + "3"` give?
#
# - [ ] 5
#   Quotes make a text. Python never takes a text for a number by itself.
# - [x] the text 23
#   For texts `+` means: one behind the other.
# - [ ] an error
#   It would be one if only one of them was a text: `"2" + 3` is an error.

# %%
print("2" + "3", int("2") + int("3"))

# %% [markdown]
# ### A function
#
# A **function** (函数) is a piece of program with a name. `def` begins it, the names in the brackets
# are its **parameters** (参数): they get their values when the function is called. `return` says what
# comes back. A colon ends the first line, and the lines below it, which belong to the function, stand
# four blanks further to the right.

# %%
def double(x):
    return 2 * x


print(double(21), double(1.5), double("ha"))

# %% [markdown]
# `print` and `return` are not the same. `print` only shows a value; `return` gives it to the line that
# called the function, which can go on with it. Without a `return` a function gives `None`, Python's
# value for "nothing", and so does `print` itself:

# %%
def show_double(x):
    print(2 * x)


result = show_double(21)
print("shown was 42, and back came", result)
print("with return one can go on:", double(21) + 1)

# %% [markdown]
# A text with an `f` before its quotes is an **f-string** (格式化字符串): what stands in braces is
# worked out and put in its place. `name, apples = "Ada", 3` gives two names at once.

# %%
name, apples = "Ada", 3
print(f"{name} has {apples} apples, and {apples * 2} would be twice as many.")

# %% [markdown]
# Now it is your turn. What stands behind a `#` is for people; Python skips it. The text in three quotes
# below `def` is for people, too: what goes in, what `returns` says has to come back, and behind `>>>` an
# example with its result.

# %% [markdown] card="greeting" difficulty=1 minutes=4
# ### A greeting
#
# Write `greeting(name)`. It returns the text `Hello, ` with the name and an exclamation mark behind
# it.
#
# **Example.** `greeting("Ada")` is `"Hello, Ada!"`.


# %% exercise="greeting"
def greeting(name):
    """A greeting for one person.

    name     text
    returns  text

    >>> greeting("Ada")
    "Hello, Ada!"
    """
    ### BEGIN SOLUTION
    return f"Hello, {name}!"
    ### END SOLUTION


# %% check="greeting" points=1 about="two names"
with check("greeting", "name") as greeting:
    public.two_names(greeting)

### BEGIN HIDDEN TESTS
with check("greeting") as greeting:
    for name in ("李", "x" * 40, "", "O'Brien", "{name}", " Ada  King "):
        greeting(name).equals(f"Hello, {name}!", hint="Any text may be a name, even an empty one.")
### END HIDDEN TESTS

# %% [markdown] hints="greeting"
# 1. `print` shows a text on the screen; a function has to `return` it.
# 2. An f-string puts the parameter into the text: an f, then quotes, then the name in braces.
# 3. Almost code: `return f"Hello, ...!"`. **Then** put a number into your greeting in place of a name.
#    Predict whether that is an error, and run it.

# %% [markdown] card="fahrenheit" difficulty=1 minutes=3
# ### From Celsius to Fahrenheit
#
# Water freezes at 0 °C = 32 °F and boils at 100 °C = 212 °F. So multiply by 1.8 (that is 180/100), and
# add 32. Write `fahrenheit(celsius)`. Do not round.
#
# **Example.** `fahrenheit(10)` is `50.0`.


# %% exercise="fahrenheit"
def fahrenheit(celsius):
    """A temperature in degrees Fahrenheit.

    celsius  int or float
    returns  float

    >>> fahrenheit(10)
    50.0
    """
    ### BEGIN SOLUTION
    return celsius * 1.8 + 32
    ### END SOLUTION


# %% check="fahrenheit" points=1 about="two temperatures"
with check("fahrenheit", "celsius") as fahrenheit:
    public.two_temperatures(fahrenheit)

### BEGIN HIDDEN TESTS
with check("fahrenheit") as fahrenheit:
    for celsius, expected in [(0, 32.0), (100, 212.0), (36.6, 97.88), (-273.15, -459.67), (36.66, 97.988), (21.1234567, 70.02222206)]:
        fahrenheit(celsius).equals(expected, rtol=1e-9, hint="Any temperature, with a point, too. No digit is left out.")
### END HIDDEN TESTS

# %% [markdown] hints="fahrenheit"
# 1. Follow the two steps of the text: first times, then plus.
# 2. `celsius * 1.8` is the first step. In Python × is `*`, and a decimal comma is a point.
# 3. Almost code: `return celsius * 1.8 + ...`. **Then** think of the way back, from Fahrenheit to
#    Celsius: which step is undone first? Write it in a cell of your own, and try 50.

# %% [markdown]
# The next cell uses **your** function, once its check has passed, and ours before that. It says which.
# In an f-string `{x:.1f}` writes `x` with one digit behind the point, `{x:.2f}` with two.

# %%
convert, whose = yours("fahrenheit", reference.fahrenheit)
print(f"{whose}: a fever of 39 °C is {convert(39):.1f} °F, absolute zero is {convert(-273.15):.2f} °F")

# %% [markdown]
# **Take away:** a name stands for a value, and a value has a type. A function gets values, and returns
# one.

# %% [markdown]
# ## 2 · When Python complains
#
# An **error message** (错误信息) is the most useful text on your screen. Read it **from the bottom up**:
# the last line says what happened, the arrow `---->` above it shows the line. (Inside of a function
# there are several arrows: the lowest is where it happened.) The next cells go wrong on purpose. Run
# each, read its last line, then mend the cell and run it again.

# %% raises="NameError"
temperature = 21
print(temprature)

# %% [markdown]
# `NameError`: nobody has given a value to that name. Nearly always it is misspelled, or the cell that
# gives it has not run yet. Here a letter is missing.

# %% raises="TypeError"
age = "36"
print(age + 1)

# %% [markdown]
# `TypeError`: the types do not go together. The quotes make `age` a text, and Python does not add a
# number to a text. `int(age)` makes a number of it.

# %% raises="ZeroDivisionError"
people = 0
print(12 / people)

# %% [markdown]
# `ZeroDivisionError` says it all. The two errors that you will meet most have **no arrow**: Python finds
# them while it reads the cell, before it runs a line. A `^` stands where it could not read on.
#
# ```
#     def triple(x)
#                  ^
# SyntaxError: expected ':'
# ```
#
# **SyntaxError**: this is no Python. Mostly a colon, a quote or a bracket is missing, at the `^` or a
# little before it. **IndentationError**: the blanks at the beginning of a line do not fit. Get to know
# both: in `double`, in section 1, delete the colon and run the cell; read, and put it back. Then delete
# the blanks in front of `return`.

# %% [markdown] question="which_error" points=1 difficulty=1 minutes=2
# ### Which error?
#
# A cell holds only the line `print(totl)`. Some cells above stands `total = 40`, and it has run. What
# happens?
#
# - [ ] It prints 40: Python sees what is meant.
#   Python never guesses. One letter less is another name.
# - [x] A NameError: no value has that name.
#   The name totl has been given to nothing.
# - [ ] A TypeError: totl is no number.
#   It would have to be something before it could be of a wrong type.
# - [ ] It prints totl.
#   Without quotes it is a name, not a text.

# %% [markdown]
# **Take away:** the last line of an error says what happened, the arrow or the `^` where. Read both
# before you change anything.

# %% [markdown]
# ## 3 · Decide
#
# A **condition** (条件) is `True` or `False`. `==` asks whether two values are equal (one `=` would give
# a name), `!=` whether they differ; `<`, `<=`, `>`, `>=` compare. `and`, `or`, `not` join conditions.
# `12 <= hour < 18` is short for `12 <= hour and hour < 18`.

# %%
hour = 14
print(hour < 12, hour >= 12 and hour < 18, 12 <= hour < 18, hour == 14)

# %% [markdown]
# `if` runs its lines only if the condition holds: a colon ends the line, as after `def`, and what belongs
# to it stands four blanks further to the right. `elif` (else if) asks the next one, if none before it
# held; `else` is for the rest. At most **one** of the blocks runs.

# %%
if hour < 12:
    print("morning")
elif hour < 18:
    print("afternoon")
else:
    print("evening")

# %% [markdown] predict="first_true"
# **Predict** A program says `if points > 50: print("good")` and, in the next line,
# `elif points > 90: print("excellent")`. What does it print for `points = 95`?
#
# - [ ] excellent
#   Its condition holds, too, but nobody asks it any more: the first one held already.
# - [x] good
#   The conditions are asked from the top, and the first that holds wins.
# - [ ] both
#   elif asks only if none above it held.

# %% [markdown] card="ticket" difficulty=1 minutes=5
# ### The price of a ticket
#
# Children under 6 pay nothing, from 6 to 17 people pay 4.5, from 18 to 64 they pay 9, and from 65 on 6.
# Write `ticket(age)`.
#
# **Example.** `ticket(17)` is `4.5`, `ticket(18)` is `9.0`.


# %% exercise="ticket"
def ticket(age):
    """What a person pays.

    age      int, at least 0
    returns  float

    >>> ticket(17)
    4.5
    >>> ticket(18)
    9.0
    """
    ### BEGIN SOLUTION
    if age < 6:
        return 0.0
    elif age < 18:
        return 4.5
    elif age < 65:
        return 9.0
    else:
        return 6.0
    ### END SOLUTION


# %% check="ticket" points=2 about="one of each, and the border at 18"
with check("ticket", "age") as ticket:
    public.one_of_each_price(ticket)

### BEGIN HIDDEN TESTS
with check("ticket") as ticket:
    for age, price in [(5, 0.0), (6, 4.5), (64, 9.0), (65, 6.0), (17, 4.5), (18, 9.0)]:
        ticket(age).equals(price, hint="Look at the borders: 5 and 6, 17 and 18, 64 and 65.")
    for age, price in [(2, 0.0), (9, 4.5), (14, 4.5), (23, 9.0), (52, 9.0), (71, 6.0)]:
        ticket(age).equals(price, hint="Does every age between two borders pay the same?")
    for age, price in [(0, 0.0), (1, 0.0), (99, 6.0), (103, 6.0)]:
        ticket(age).equals(price, hint="The youngest and the oldest are people, too.")
### END HIDDEN TESTS

# %% [markdown] hints="ticket"
# 1. Four lines of a price list: one `if`, two `elif`, one `else`.
# 2. Begin with the youngest: `if age < 6:`. In the next condition they are gone already, so `age < 18`
#    is enough.
# 3. Almost code:
#    ```
#    if age < 6:
#        return 0.0
#    elif age < ...:
#        return ...
#    ...
#    else:
#        return ...
#    ```
#    **Then** write the four conditions in the opposite order, from the oldest down. Which signs change?

# %% [markdown] card="is_date" difficulty=2 minutes=8
# ### A date that exists
#
# Write `is_date(year, month, day)`: is there such a day in our calendar (as if it had always been in
# use)? April, June, September and November have 30 days, February has 28, or 29 in a **leap year**
# (闰年), the others 31. A year is a leap year if 4 divides it, but not if 100 does, but still if 400
# does: 2024 and 2000 are, 1900 is not.
#
# **Example.** `is_date(2024, 2, 29)` is `True`, `is_date(2023, 2, 29)` is `False`.


# %% exercise="is_date"
def is_date(year, month, day):
    """Whether a date is one of the Gregorian calendar.

    year, month, day  ints; month and day may be any, also 0, 13 or 99
    returns           bool

    >>> is_date(2024, 2, 29), is_date(2023, 2, 29)
    (True, False)
    """
    ### BEGIN SOLUTION
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    elif month == 4 or month == 6 or month == 9 or month == 11:
        days = 30
    else:
        days = 31
    return 1 <= month <= 12 and 1 <= day <= days
    ### END SOLUTION


# %% check="is_date" points=2 about="ordinary days, days that are none, the 29th of February"
with check("is_date", "year", "month", "day") as is_date:
    public.a_few_dates(is_date)

### BEGIN HIDDEN TESTS
import calendar

with check("is_date") as is_date:
    for month in (1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12):
        days = calendar.monthrange(2019, month)[1]
        for day in (1, 15):
            is_date(2019, month, day).equals(True, hint="Every month has a 1st and a 15th: from the 1st day on, from the 1st month to the 12th.")
        for day in (days - 1, days):
            is_date(2019, month, day).equals(True, hint="A day that exists. Which months have 30 days, which 31?")
        is_date(2019, month, days + 1).equals(False, hint="One day too many. Which months have 30 days, which 31?")
    for year in (2019, 2016):
        days = calendar.monthrange(year, 2)[1]
        for day in (1, 27, 28):
            is_date(year, 2, day).equals(True, hint="Every February has 28 days, at least.")
        for day in (30, 31):
            is_date(year, 2, day).equals(False, hint="No February has so many days.")
    for day in (0, -1, -30, 32, 99):
        for month in (2, 6, 12):
            is_date(2016, month, day).equals(False, hint="Days below 1 are none, nor are those over 31.")
    for month in (0, -1, -5, -12, 13, 14, 99):
        for day in (1, 7, 30):
            is_date(2019, month, day).equals(False, hint="Months below 1 are none, nor are those over 12.")
    for year in (1996, 2016, 2019, 2022):
        is_date(year, 2, 29).equals(calendar.isleap(year), hint="Which years are leap years?")
    for year in (1900, 2000, 2100, 1600):
        is_date(year, 2, 29).equals(calendar.isleap(year), hint="A year that 100 divides: what says the rule?")
    for year in (1900, 2000, 1996, 2019, 3200):
        for month in range(-1, 15):
            for day in (-1, 0, 1, 28, 29, 30, 31, 32):
                there_is = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
                is_date(year, month, day).equals(there_is, hint="Compared with Python's own calendar, for five years.")
### END HIDDEN TESTS

# %% [markdown] hints="is_date"
# 1. Three questions, one after the other: is it a leap year, how many days has this month, is the day
#    one of them?
# 2. `year % 4 == 0` asks whether 4 divides the year. Put the rule together with `and`, `or` and `!=`.
# 3. Almost code:
#    ```
#    leap = ... and (... or ...)
#    if month == 2:
#        days = ...
#    elif month == 4 or ...:
#        days = 30
#    else:
#        days = 31
#    return 1 <= month <= 12 and ...
#    ```
#    **Then** ask your function how many leap years there were from 1900 to 2000: predict it, and count
#    with a loop from the next section.

# %% [markdown]
# ## 4 · Lists, and doing it again
#
# A **list** (列表) keeps values in order. Its elements are numbered from **0**: the number is called the
# **index** (索引). Negative ones count from the end. `len(…)` says how many there are.

# %%
prices = [2.5, 0.9, 12.0]
print(prices[0], prices[2], prices[-1], len(prices))

# %% [markdown]
# The next cell goes wrong on purpose again.

# %% raises="IndexError"
prices[3]

# %% [markdown]
# `IndexError`: a list of three has the indices 0, 1 and 2. `prices.append(1.1)` puts a value
# behind the last one. Behind a dot stands what this value can do: here the list grows, and nothing comes
# back.
#
# A **loop** (循环) runs its lines once for each element. A colon ends its first line, too.

# %%
prices = [2.5, 0.9, 12.0]
prices.append(1.1)
for price in prices:
    print(price, "with tax", price * 1.19)

# %% [markdown]
# The first line says `2.9749999999999996`, not 2.975. Most fractions do not fit into a float: a tiny bit
# is off, far behind the point. `round(x, 2)` leaves two digits.
#
# Most loops **collect** something. Give the sum a name and the value 0 *before* the loop; in the loop
# it grows; *after* the loop it is right. Look at the blanks: only what is indented is repeated.

# %%
total = 0
for price in prices:
    total = total + price
print("together:", total, "with tax:", total * 1.19, "rounded to cents:", round(total * 1.19, 2))

# %% [markdown]
# On paper it is 19.635, and you might round that up. The float lies a tiny bit below it, and `round` takes
# what is there.

# %% [markdown] predict="indented_return"
# **Predict** In a function, somebody has indented `return total` as far as the line that adds. What
# comes back for `[2.5, 0.9, 12.0]`?
#
# - [ ] 15.4
#   That is the sum of all three. You get it if `return` stands behind the loop. Inside of the loop,
#   `return` ends the function in the first round.
# - [x] 2.5
#   After the first price the function returns, and the loop never goes on.
# - [ ] 12.0
#   For the last price Python would have to come there. It left in the first round.

# %% [markdown] card="receipt" difficulty=2 minutes=5
# ### A till receipt
#
# Write `receipt(items)`. Each item is a list of a number and a price, `[3, 0.19]` for three at 0.19. It
# returns what is to be paid, rounded to cents **once, at the end**: `round(x, 2)`.
#
# **Example.** `receipt([[3, 0.19], [1, 2.5]])` is `3.07`.


# %% exercise="receipt"
def receipt(items):
    """The sum of a receipt, rounded to cents.

    items    list of lists of int and float: how many, and the price of one; may be empty;
             it must not change
    returns  float, 0.0 for no items

    >>> receipt([[3, 0.19], [1, 2.5]])
    3.07
    """
    ### BEGIN SOLUTION
    total = 0.0
    for number, price in items:
        total = total + number * price
    return round(total, 2)
    ### END SOLUTION


# %% check="receipt" points=2 about="two receipts, and an empty one"
with check("receipt", "items") as receipt:
    public.two_receipts(receipt)

### BEGIN HIDDEN TESTS
with check("receipt") as receipt:
    receipt([[2, 1.5], [1, 0.25], [2, 1.5], [0, 5.0]]).equals(6.25, hint="Every item counts, also the same one twice.")
    receipt([[13, 19.99]]).equals(259.87, hint="One item alone makes a receipt, too.")
    receipt([[1, 3.142]]).equals(3.14, rtol=0, hint="Two digits behind the point, and the nearest ones.")
    receipt([[1, 2.718]]).equals(2.72, rtol=0, hint="Two digits behind the point, and the nearest ones.")
    receipt([[1, 0.1], [1, 0.2]]).equals(0.3, rtol=0, hint="Two digits behind the point, and the nearest ones.")
    receipt([[1, 0.125]]).equals(0.12, rtol=0, hint="Half a cent more: `round(x, 2)` decides what becomes of it.")
    receipt([[1, 0.29]]).equals(0.29, rtol=0, hint="Cents that are right already stay as they are.")
    receipt([[7, 0.334], [2, 1.06]]).equals(4.46, rtol=0, hint="Rounded once, at the end.")
    receipt([[1, 0.004], [1, 0.004], [1, 0.004]]).equals(0.01, rtol=0, hint="Rounded once, at the end.")
    receipt([[7, 0.334], [2, 1.118]]).equals(4.57, rtol=0, hint="Rounded once, at the end.")
### END HIDDEN TESTS

# %% [markdown] hints="receipt"
# 1. Begin with 0.0, and add number times price in each round.
# 2. `for number, price in items:` takes both parts of each item at once.
# 3. Almost code:
#    ```
#    total = 0.0
#    for number, price in items:
#        total = ...
#    return round(total, 2)
#    ```
#    **Then** round each item for itself. Take three items, each of them `[1, 0.004]`. Predict the sum, and
#    run it.

# %% [markdown]
# A loop can stand in a loop: the inner one runs from its beginning to its end in each round of the
# outer one. `range(1, 13)` gives the numbers from 1 to 12: the second number is the first that is
# left out. Here every day that could be is asked for, with your function of section 3.

# %%
exists, whose = yours("is_date", reference.is_date)
for year in [1900, 2000, 2023, 2024]:
    days = 0
    for month in range(1, 13):
        for day in range(1, 32):
            if exists(year, month, day):
                days = days + 1
    print(year, "has", days, "days, by", whose)

# %% [markdown] predict="how_many_rounds"
# **Predict** How often was the function asked for one year?
#
# - [ ] 43 times
#   12 + 31 rounds: that is one loop after the other. Here one stands inside of the other.
# - [x] 372 times
#   12 · 31: all of the inner loop, in every round of the outer one.
# - [ ] 365 times
#   That is how often it said True in most years. It was asked for the 31st of February, too.

# %% [markdown]
# A new list is collected in the same way: empty before the loop, one `append` in each round. In an
# f-string `{x:6.1f}` writes a number with one digit behind the point, and at least six characters wide.

# %%
for celsius in [-5, 0, 21.75]:
    print(f"{celsius:6.1f} °C")

# %% [markdown] card="temperature_table" difficulty=2 minutes=6
# ### A temperature table
#
# Write `temperature_table(values)`. For each temperature in °C it makes one line of text: the
# temperature with one digit behind the point, a blank, `°C` (copy the sign from here), an equals sign
# with a blank on both sides, the same in °F with one digit, a blank, `°F`. It returns the list of lines,
# in the same order. Colder than `-273.15` °C it cannot be: such values are **left out**.
#
# **Example.** `temperature_table([10, -300, -40])` is `["10.0 °C = 50.0 °F", "-40.0 °C = -40.0 °F"]`.


# %% exercise="temperature_table"
def temperature_table(values):
    """One line for each temperature that can be.

    values   list of numbers, in °C; may be empty; it must not change
    returns  list of texts

    >>> temperature_table([10, -300, -40])
    ["10.0 °C = 50.0 °F", "-40.0 °C = -40.0 °F"]
    """
    ### BEGIN SOLUTION
    lines = []
    for celsius in values:
        if celsius >= -273.15:
            lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")
    return lines
    ### END SOLUTION


# %% check="temperature_table" points=2 about="five values, one of them impossible; the example"
with check("temperature_table", "values") as temperature_table:
    public.table_of_five(temperature_table)

### BEGIN HIDDEN TESTS
with check("temperature_table") as temperature_table:
    temperature_table([]).equals([], hint="No values, no lines.")
    temperature_table([0]).equals(["0.0 °C = 32.0 °F"], hint="0 is a temperature like others.")
    temperature_table([5, 1e3, 5]).equals(
        ["5.0 °C = 41.0 °F", "1000.0 °C = 1832.0 °F", "5.0 °C = 41.0 °F"],
        hint="Each value gets its line, large ones, too, and the same one twice.",
    )
    temperature_table([21.37]).equals(["21.4 °C = 70.5 °F"], hint="Both numbers may have digits behind the point.")
    temperature_table([36.66, -0.34]).equals(
        ["36.7 °C = 98.0 °F", "-0.3 °C = 31.4 °F"], hint="Rounded only where the numbers are written."
    )
    temperature_table([-1000, -274.5, 20, -275]).equals(
        ["20.0 °C = 68.0 °F"], hint="All that is colder than -273.15 is left out, however cold."
    )
    temperature_table([-273.16, 20, -273.151]).equals(
        ["20.0 °C = 68.0 °F"], hint="Also what is colder than -273.15 by a little is left out."
    )
    temperature_table([-273, -273.1]).equals(
        ["-273.0 °C = -459.4 °F", "-273.1 °C = -459.6 °F"], hint="What is warmer than -273.15, be it by a little, stays."
    )
    temperature_table([-273.15, 20]).equals(
        ["-273.1 °C = -459.7 °F", "20.0 °C = 68.0 °F"], hint="-273.15 itself is cold, but possible."
    )
### END HIDDEN TESTS

# %% [markdown] hints="temperature_table"
# 1. An empty list before the loop, one `append` in the loop, `return` behind it.
# 2. Only some values get a line: put the `append` under an `if` that asks whether the value can be.
# 3. Almost code:
#    ```
#    lines = []
#    for celsius in values:
#        if ...:
#            lines.append(f"{celsius:.1f} °C = ...")
#    return lines
#    ```
#    **Then** write `{celsius:8.1f}` instead, and print the lines one below the other. What does the 8 do?

# %% [markdown] card="longest_run" difficulty=2 minutes=7
# ### The longest run
#
# It rained on the days with a 1: `[1, 1, 0, 1, 1, 1, 0]`. The longest **run** of equal values in a row
# is 3 days long. Write `longest_run(values)`: the length of the longest run of equal values, whatever
# they are.
#
# **Example.** `longest_run([1, 1, 0, 1, 1, 1, 0])` is `3`.


# %% exercise="longest_run"
def longest_run(values):
    """The length of the longest run of equal values.

    values   list of numbers or texts; may be empty; it must not change
    returns  int; 0 where there is nothing

    >>> longest_run([1, 1, 0, 1, 1, 1, 0])
    3
    """
    ### BEGIN SOLUTION
    longest = 0
    run = 0
    last = None
    for value in values:
        if value == last:
            run = run + 1
        else:
            run = 1
        last = value
        longest = max(longest, run)
    return longest
    ### END SOLUTION


# %% check="longest_run" points=2 about="sixteen days of temperatures, and the rain"
with check("longest_run", "values") as longest_run:
    public.sixteen_days_of_weather(longest_run)

### BEGIN HIDDEN TESTS
with check("longest_run") as longest_run:
    longest_run([4, 9, 9, 9, 2, 2, 4]).equals(3, hint="The longest run stands in the middle.")
    longest_run([3, 3, 3, 3, 1, 1, 8]).equals(4, hint="The longest run may stand at the beginning.")
    longest_run([5, 5, 2, 2, 2]).equals(3, hint="The longest run may stand at the end.")
    longest_run([2, 2, 2, 2, 2]).equals(5, hint="All may be equal.")
    longest_run([5, 7, 5, 7, 8]).equals(1, hint="Where no two neighbours are equal, what is the longest run?")
    longest_run([6]).equals(1, hint="One value alone: how long is its run?")
    longest_run([]).equals(0, hint="Where nothing is, there is no run.")
    longest_run(["a", "b", "b", "c"]).equals(2, hint="The values may be texts.")
    longest_run(["x"] * 7 + [""] * 8 + ["x"] * 3).equals(8, hint="The empty text is a value like others.")
    longest_run(["", "", "a"]).equals(2, hint="Before the first value there is none: what does your loop compare it with?")
    longest_run([0, 0, 0, 1]).equals(3, hint="0 is a value like others, also as the first one.")
    longest_run([-1, 5]).equals(1, hint="Before the first value there is none: what does your loop compare it with?")
    longest_run(["a", "A", "A", "a"]).equals(2, hint="Small and capital letters differ.")
    for values, length in [
        ([8, int("1001"), int("1001"), int("1001"), 9], 3), (["no", "".join(["n", "o"]), "".join("no")], 3), ([3, 2, 2.0, 2], 3)
    ]:
        longest_run(values).equals(length, hint="Are two values equal? `==` asks just that.")
### END HIDDEN TESTS

# %% [markdown] hints="longest_run"
# 1. Keep three things before the loop: how long the run is now, how long the longest was, and which
#    value came last.
# 2. In each round: if the value equals the last one, the run grows by 1, otherwise it begins anew with
#    1. Then compare it with the longest. Before the loop nothing came last: `last = None` says so.
#    `max(2, 5)` is the larger of two numbers, 5.
# 3. Almost code:
#    ```
#    longest = 0
#    run = 0
#    last = None
#    for value in values:
#        if value == last:
#            ...
#        else:
#            run = 1
#        last = value
#        longest = max(longest, run)
#    return longest
#    ```
#    **Then** begin with `last = values[0]` instead of `None`. For which list does that fail, and with
#    which error? Predict, and run it.

# %% [markdown]
# **Take away:** what you collect begins empty before the loop, grows in it, and is returned behind it.

# %% [markdown]
# ## 5 · Dicts: look it up
#
# A **dict** (字典) gives each **key** (键) a value. What a list finds by its place, a dict finds by its
# key. `in` asks whether a key is there; of a list it asks whether a value is one of its elements.

# %%
ages = {"Ada": 36, "Grace": 85}
ages["Alan"] = 41
print(ages["Grace"], "Alan" in ages, "Kurt" in ages, len(ages))
for name in ages:
    print(name, ages[name])

# %% raises="KeyError"
ages["Kurt"]

# %% [markdown]
# `KeyError`: there is no such key. `ages.get("Kurt", 0)` asks more politely: it gives the second value
# if the key is missing. So counting is one line in a loop:

# %%
votes = {}
for vote in ["tea", "coffee", "tea", "tea"]:
    votes[vote] = votes.get(vote, 0) + 1
print(votes)

# %% [markdown] card="count_words" difficulty=2 minutes=6
# ### Counting words
#
# Write `count_words(text)`: how often does each word occur?
#
# - Words are what stands between blanks or line ends: `text.split()` gives a list of them.
# - Capital letters are taken for small ones: `text.lower()`.
# - A comma, a full stop, `!` or `?` at the **end** of a word does not belong to it: `word.rstrip(",.!?")`.
# - In other places these four belong to it, as all other signs and digits do: `.net`, `3.14`, `dogs'`.
# - A part that is nothing but these four signs, as `...`, is no word.
#
# `lower` and `rstrip` do not change a text: they give a new one.
#
# **Example.** `count_words("Row, row, row your boat!")` is `{"row": 3, "your": 1, "boat": 1}`.


# %% exercise="count_words"
def count_words(text):
    """How often each word of a text occurs.

    text     text, with blanks and line ends; may be empty
    returns  dict: int for each word; none for what was only these four signs

    >>> count_words("Row, row, row your boat!")
    {"row": 3, "your": 1, "boat": 1}
    """
    ### BEGIN SOLUTION
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts
    ### END SOLUTION


# %% check="count_words" points=2 about="a line of a song"
with check("count_words", "text") as count_words:
    dicts_and_texts.a_line_of_a_song(count_words)

### BEGIN HIDDEN TESTS
with check("count_words") as count_words:
    count_words("").equals({}, hint="An empty text has no words.")
    count_words("I see a I").equals({"i": 2, "see": 1, "a": 1}, hint="A word may be one letter long.")
    count_words("HELLO Hello hELLo Straße").equals({"hello": 3, "straße": 1}, hint="All letters become small, as `.lower()` does it.")
    count_words("a  b\na\tb").equals({"a": 2, "b": 2}, hint="Two blanks, a line end, a tab: all stand between words.")
    count_words("the other cat then ate cats").equals(
        {"the": 1, "other": 1, "cat": 1, "then": 1, "ate": 1, "cats": 1}, hint="A word does not count inside of another word."
    )
    count_words("one, two. six! two? one").equals({"one": 2, "two": 2, "six": 1}, hint="One of four signs may stand at the end.")
    count_words("what?! what... no!?,. no").equals({"what": 2, "no": 2}, hint="Several signs may stand at the end.")
    count_words("don't stop: 3.14, 3.14 it's").equals(
        {"don't": 1, "stop:": 1, "3.14": 2, "it's": 1}, hint="Which signs belong to a word? Only four do not, and only at its end."
    )
    count_words("1,000 or yes?no 1,000").equals({"1,000": 2, "or": 1, "yes?no": 1}, hint="Inside of a word the four signs stay.")
    count_words("well - (so) dogs' x;").equals(
        {"well": 1, "-": 1, "(so)": 1, "dogs'": 1, "x;": 1}, hint="Other signs than those four belong to the word."
    )
    count_words("7 up, 7").equals({"7": 2, "up": 1}, hint="What is a word? What stands between blanks, whatever it is made of.")
    count_words(".net costs !5 .net").equals({".net": 2, "costs": 1, "!5": 1}, hint="A sign in front of a word belongs to it.")
    count_words("so ... so ?! ,").equals({"so": 2}, hint="What is only such signs is no word.")
### END HIDDEN TESTS

# %% [markdown] hints="count_words"
# 1. It is the counting loop above, over the words of the text.
# 2. First `text.lower().split()`, which gives a list of words. Then strip the signs from each. An empty
#    text counts as False, so `if word:` lets only real words through.
# 3. Almost code:
#    ```
#    counts = {}
#    for part in text.lower().split():
#        word = ...
#        if word:
#            counts[word] = ...
#    return counts
#    ```
#    **Then** look for the most frequent word of a longer text, with one more loop over the dict.

# %% [markdown]
# *Alice in Wonderland* (Lewis Carroll, 1865) begins with one long sentence (here without its inner
# quotation marks). Which words are in it more than twice? `"▆" * 3` is the text `"▆▆▆"`, and
# `{word:>6}` writes a word six characters wide, at the right. The colon in `do:` is none of our four
# signs, so it stays.

# %%
count, whose = yours("count_words", reference.count_words)
print(reference.ALICE)
counts = count(reference.ALICE)
for word in counts:
    if counts[word] > 2:
        print(f"{word:>6}", "▆" * counts[word], counts[word])
print(len(counts), "different words, by", whose)

# %% [markdown]
# **Take away:** a list is asked by place, a dict by key. `d[key] = d.get(key, 0) + 1` counts.

# %% [markdown]
# ## 6 · Out early
#
# `return` ends a function at once, also in the middle of a loop. That is a mistake where something is
# collected, and just right where something is **looked for**: when it is found, there is nothing left
# to do.

# %%
def has_negative(values):
    for value in values:
        if value < 0:
            return True  # found: the rest need not be looked at
    return False  # behind the loop: none was found


print(has_negative([3, 5, -1, 8]), has_negative([3, 5]))

# %% [markdown] predict="else_false"
# **Predict** Somebody writes `if value < 0: return True` and `else: return False`, both in the loop.
# What comes back for `[3, 5, -1]`?
#
# - [ ] True
#   There is a −1. But the function has ended before it comes to it.
# - [x] False
#   3 is not negative, so the else returns False in the first round.
# - [ ] an error: two returns
#   A function may have as many returns as you like. The first that is reached counts.

# %% [markdown] card="first_repeat" difficulty=2 minutes=5
# ### Seen before
#
# Write `first_repeat(values)`: the first value that has occurred **before**, going from left to right.
# If none has, it returns `None`.
#
# **Example.** In `[7, 6, 8, 5, 1, 8, 6]` the second 8 comes before the second 6:
# `first_repeat([7, 6, 8, 5, 1, 8, 6])` is `8`.


# %% exercise="first_repeat"
def first_repeat(values):
    """The first value of a list that occurred before.

    values   list of numbers or texts; may be empty; it must not change
    returns  one of the values, or None

    >>> first_repeat([7, 6, 8, 5, 1, 8, 6])
    8
    """
    ### BEGIN SOLUTION
    seen = []
    for value in values:
        if value in seen:
            return value
        seen.append(value)
    return None
    ### END SOLUTION


# %% check="first_repeat" points=2 about="two lists with repeats, one without"
with check("first_repeat", "values") as first_repeat:
    dicts_and_texts.three_lists(first_repeat)

### BEGIN HIDDEN TESTS
with check("first_repeat") as first_repeat:
    first_repeat(["b", "a", "a", "b"]).equals("a", hint="The values may be texts.")
    first_repeat([39, 11, 50, 83, 26, 65, 47, 39, 70, 47, 16, 16]).equals(39, hint="How far apart the two stand does not matter.")
    first_repeat([3, 1, 4, 3]).equals(3, hint="The last value of all may be the repeat.")
    first_repeat([5, 5]).equals(5, hint="Two values, both equal: the second is a repeat.")
    first_repeat([3, 0, 1, 0, 1]).equals(0, hint="0 is a value like others.")
    first_repeat(["", "x", ""]).equals("", hint="The empty text is a value like others.")
    first_repeat([6]).equals(None, hint="One value alone: nothing occurs twice.")
    first_repeat([]).equals(None, hint="An empty list: nothing occurs twice.")
    first_repeat(["a", "A"]).equals(None, hint="Small and capital letters differ.")
    for values in ([12, 1, 2], ["ab", "b", "a"], [21, 1]):
        first_repeat(values).equals(None, hint="A part of a value, one digit or letter, is another value.")
    for values, found in [([int("1001"), 2, int("1001")], 1001), (["no", "x", "".join(["n", "o"])], "no")]:
        first_repeat(values).equals(found, hint="Are two values equal? `==` asks just that.")
    first_repeat([1, "1"]).equals(None, hint="A number and a text are never equal.")
### END HIDDEN TESTS

# %% [markdown] hints="first_repeat"
# 1. Keep a list of the values that you have seen, empty at first.
# 2. In each round first ask `value in seen`, then put it in. When it is there already, return it.
# 3. Almost code:
#    ```
#    seen = []
#    for value in values:
#        if ...:
#            return value
#        ...
#    return None
#    ```
#    **Then** put the value in first, and ask afterwards. Predict what comes back for `[4, 1, 2]`.

# %% [markdown] card="initials" difficulty=1 minutes=4
# ### Initials
#
# `"Ada Lovelace".split()` is the list `["Ada", "Lovelace"]`, and `name[0]` is the first letter of a
# text. Write `initials(full_name)`: the first letter of each part, as a capital (`.upper()`), each with a
# full stop, nothing between them. Parts have blanks between them, nothing else: `"Jean-Paul"` is one part.
#
# **Example.** `initials("Ada King Lovelace")` is `"A.K.L."`.


# %% exercise="initials"
def initials(full_name):
    """The initials of a name.

    full_name  text, its parts with one or more blanks between them; may be empty
    returns    text, empty for an empty name

    >>> initials("Ada King Lovelace")
    "A.K.L."
    """
    ### BEGIN SOLUTION
    letters = ""
    for part in full_name.split():
        letters = letters + part[0].upper() + "."
    return letters
    ### END SOLUTION


# %% check="initials" points=1 about="three parts, and small letters"
with check("initials", "full_name") as initials:
    dicts_and_texts.three_parts(initials)

### BEGIN HIDDEN TESTS
with check("initials") as initials:
    initials("plato").equals("P.", hint="A name may have one part only.")
    initials("J. R. R. Tolkien").equals("J.R.R.T.", hint="Every part counts, however many there are, equal ones, too.")
    initials("Ludwig van Beethoven").equals("L.V.B.", hint="A part with a small letter counts like the others.")
    initials("Ada  King   Lovelace").equals("A.K.L.", hint="More than one blank may stand between two parts.")
    initials("  Ada Lovelace ").equals("A.L.", hint="Blanks may stand at the beginning and at the end.")
    initials("Élie Cartan").equals("É.C.", hint="The first letter may be any letter.")
    initials("Jean-Paul O'Brien McDonald").equals("J.O.M.", hint="A part gives one letter, whatever else is in it.")
    initials("").equals("", hint="An empty name: nothing is collected.")
### END HIDDEN TESTS

# %% [markdown] hints="initials"
# 1. Begin with an empty text `""`. In each round put a letter and a full stop behind it.
# 2. `for part in full_name.split(): ...` goes through the parts; `part[0]` is the first letter.
# 3. Almost code:
#    ```
#    letters = ""
#    for part in full_name.split():
#        letters = letters + ...
#    return letters
#    ```
#    **Then** use `full_name.split(" ")` instead, with two blanks in the name. Which error do you get,
#    and in which line? Read it from the bottom up.

# %% [markdown]
# **Take away:** looking for something: return as soon as you have it. Collecting: return behind the loop.

# %% [markdown] explain="bottom_up" points=1
# ### In your own words
#
# A friend shows you twelve red lines and says: "It does not work." What do you look at first, and what
# do you ask?
#
# ### BEGIN SOLUTION
# At the last line: it names the type of the error and says what happened. Then at the line with the
# arrow: that is where it happened. I ask which values the names in that line had.
#
# - 1 point: reads the last line first, and then the line of the friend's program that it came from
# ### END SOLUTION

# %% [markdown]
# ## What to take away
#
# | | |
# |---|---|
# | `name = value` | a name for a value; `==` asks whether two are equal |
# | `if … elif … else` | at most one block runs: the first whose condition holds |
# | `for x in values:` | collect: empty before, grow inside, `return` behind |
# | `values[0]`, `values[-1]` | the first, the last element |
# | `d.get(key, 0)` | the value of a key, or 0 |
# | an error | read it from the bottom up: what, then where |
# | `return`, not `print` | a function gives a value; without `return` it gives `None` |

# %% [markdown]
# ## Further reading
#
# - The Python Tutorial, sections 3 to 5, docs.python.org/3/tutorial, also in Chinese:
#   docs.python.org/zh-cn/3/tutorial
# - The article's two tutorials, both Chinese: Runoob (菜鸟教程), runoob.com/python3; Liao Xuefeng (廖雪峰),
#   liaoxuefeng.com. The article gives them a week.
#
# **Next** [02 The language](02_language.ipynb), where two names turn out to mean one list.
