# %% right="greeting" because="adds texts"
def greeting(name):
    return "Hello, " + name + "!"


# %% wrong="greeting" because="forgets the f" says="an f belongs before the quotes"
def greeting(name):
    return "Hello, {name}!"


# %% wrong="greeting" because="the word name" says="The word name stands there"
def greeting(name):
    return "Hello, name!"


# %% wrong="greeting" because="prints and returns nothing" says="None"
def greeting(name):
    print(f"Hello, {name}!")


# %% wrong="greeting" because="no exclamation mark" says="exclamation mark is missing"
def greeting(name):
    return f"Hello, {name}"


# %% wrong="greeting" because="capitals of its own" says="The name was written in another way: it comes as it is." public="passes"
def greeting(name):
    return f"Hello, {name.title()}!"


# %% wrong="greeting" because="takes blanks away" says="The blanks of the name were taken away: it comes as it is." public="passes"
def greeting(name):
    return f"Hello, {name.strip()}!"


# %% right="fahrenheit" because="nine fifths"
def fahrenheit(celsius):
    return 32 + 9 * celsius / 5


# %% wrong="fahrenheit" because="adds first" says="× comes before +"
def fahrenheit(celsius):
    return (celsius + 32) * 1.8


# %% wrong="fahrenheit" because="divides" says="that is the way back"
def fahrenheit(celsius):
    return celsius / 1.8 + 32


# %% wrong="fahrenheit" because="without 32" says="The 32 is missing"
def fahrenheit(celsius):
    return celsius * 1.8


# %% wrong="fahrenheit" because="takes 32 off" says="32 is taken off"
def fahrenheit(celsius):
    return celsius * 1.8 - 32


# %% wrong="fahrenheit" because="rounds" says="It was rounded: return all digits." public="passes"
def fahrenheit(celsius):
    return float(round(celsius * 1.8 + 32))


# %% wrong="fahrenheit" because="rounds to one digit" says="It was rounded to one digit: return all digits." public="passes"
def fahrenheit(celsius):
    return round(celsius * 1.8 + 32, 1)


# %% wrong="fahrenheit" because="rounds to two digits" says="It was rounded to two digits: return all digits." public="passes"
def fahrenheit(celsius):
    return round(celsius * 1.8 + 32, 2)


# %% wrong="fahrenheit" because="cuts the point off" says="The temperature lost what stands behind its point." public="passes"
def fahrenheit(celsius):
    return int(celsius) * 1.8 + 32


# %% right="ticket" because="from the oldest down"
def ticket(age):
    if age >= 65:
        return 6.0
    if age >= 18:
        return 9.0
    return 4.5 if age >= 6 else 0.0


# %% wrong="ticket" because="or for and, the other way round" says="does the line from 6 to 17 hold for 11?"
def ticket(age):
    if age < 6:
        return 0.0
    elif age < 6 and age < 18:
        return 4.5
    elif age < 65:
        return 9.0
    return 6.0


# %% wrong="ticket" because="17 pays the full price" says="17 still belongs to the young"
def ticket(age):
    if age < 6:
        return 0.0
    elif age < 17:
        return 4.5
    elif age < 65:
        return 9.0
    return 6.0


# %% wrong="ticket" because="18 pays half" says="18 belongs to the grown-ups"
def ticket(age):
    if age < 6:
        return 0.0
    elif age <= 18:
        return 4.5
    elif age < 65:
        return 9.0
    return 6.0


# %% wrong="ticket" because="6 is free" says="At 6 people pay already: under 6 means 5 at most." public="passes"
def ticket(age):
    if age <= 6:
        return 0.0
    elif age < 18:
        return 4.5
    elif age < 65:
        return 9.0
    return 6.0


# %% wrong="ticket" because="65 pays the full price" says="From 65 on means 65, too." public="passes"
def ticket(age):
    if age < 6:
        return 0.0
    elif age < 18:
        return 4.5
    elif age <= 65:
        return 9.0
    return 6.0


# %% wrong="ticket" because="5 pays already" says="Under 6 means 5, too: at 5 it is free." public="passes"
def ticket(age):
    if age < 5:
        return 0.0
    elif age < 18:
        return 4.5
    elif age < 65:
        return 9.0
    return 6.0


# %% wrong="ticket" because="64 pays less" says="Up to 64 means 64, too." public="passes"
def ticket(age):
    if age < 6:
        return 0.0
    elif age < 18:
        return 4.5
    elif age < 64:
        return 9.0
    return 6.0


# %% wrong="ticket" because="a hole at 65" says="At 65 no condition holds, so nothing is returned: which condition should?" public="passes"
# -     else:
# +     elif age > 65:


# %% wrong="ticket" because="a hole at 64" says="At 64 no condition holds, so nothing is returned: which condition should?" public="passes"
# -     elif age < 65:
# +     elif age < 64:
# -     else:
# +     elif age >= 65:


# %% wrong="ticket" because="a hole at 6" says="At 6 no condition holds, so nothing is returned: which condition should?" public="passes"
def ticket(age):
    if age < 6:
        return 0.0
    elif 6 < age < 18:
        return 4.5
    elif 18 <= age < 65:
        return 9.0
    elif age >= 65:
        return 6.0


# %% wrong="ticket" because="a later if takes its place" says="A child of 3 pays like grown-ups"
def ticket(age):
    price = 6.0
    if age < 6:
        price = 0.0
    if age < 18:
        price = 4.5
    if age < 65:
        price = 9.0
    return price


# %% wrong="ticket" because="or for and" says="joined by `and`? Or are larger ages asked first?"
def ticket(age):
    if age < 6:
        return 0.0
    elif age >= 6 or age <= 17:
        return 4.5
    elif age >= 18 or age <= 64:
        return 9.0
    return 6.0


# %% wrong="ticket" because="nobody is 0 years old" says="At 0 years one pays nothing, too." public="passes"
def ticket(age):
    if 0 < age < 6:
        return 0.0
    elif age < 18:
        return 4.5
    elif age < 65:
        return 9.0
    return 6.0


# %% wrong="ticket" because="nobody is so old" says="There is no upper end for the oldest." public="passes"
def ticket(age):
    if age < 6 or age > 99:
        return 0.0
    elif age < 18:
        return 4.5
    elif age < 65:
        return 9.0
    return 6.0


# %% right="is_date" because="a list of days"
def is_date(year, month, day):
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if year % 400 == 0 or (year % 4 == 0 and year % 100 != 0):
        days[1] = 29
    return month in range(1, 13) and day in range(1, days[month - 1] + 1)


# %% wrong="is_date" because="every fourth year" says="1900 and 2100 are no leap years: 100 divides them, 400 does not." public="passes"
def is_date(year, month, day):
    if month == 2:
        days = 29 if year % 4 == 0 else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="no year that 100 divides" says="2000 and 1600 are leap years: 400 divides them." public="passes"
def is_date(year, month, day):
    if month == 2:
        days = 29 if year % 4 == 0 and year % 100 != 0 else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="no leap years" says="2024 is a leap year"
def is_date(year, month, day):
    days = 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="all months have 31 days" says="April has 30 days"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (29 if leap else 28) if month == 2 else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="any month" says="There are twelve months"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (29 if leap else 28) if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return 1 <= day <= days


# %% wrong="is_date" because="December is left out" says="December is a month, too: 12 belongs to them." public="passes"
def is_date(year, month, day):
    import calendar

    return 1 <= month < 12 and 1 <= day <= calendar.monthrange(year, month)[1]


# %% wrong="is_date" because="October for November" says="November has 30 days, and October 31." public="passes"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 10) else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="forgets September" says="September has 30 days." public="passes"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="August, too" says="August has 31 days, as July has." public="passes"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 8, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="30 days in a leap February" says="In a leap year February has 29 days, no 30th." public="passes"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 30 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="a leap year has the 29th only" says="In a leap year February has 28 days, and the 29th beside them." public="passes"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and (day == 29 if month == 2 and leap else 1 <= day <= days)


# %% wrong="is_date" because="negative days" says="A negative day is none: days are counted from 1." public="passes"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and day != 0 and day <= days


# %% wrong="is_date" because="negative months" says="A negative month is none: months are counted from 1." public="passes"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return month != 0 and month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="month 0" says="Months are counted from 1"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 0 <= month <= 12 and 1 <= day <= days


# %% wrong="is_date" because="day 0" says="Days are counted from 1"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and day <= days


# %% wrong="is_date" because="the last day does not count" says="the last one belongs to it"
def is_date(year, month, day):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2:
        days = 29 if leap else 28
    else:
        days = 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day < days


# %% right="receipt" because="sum of a generator"
def receipt(items):
    return round(float(sum(item[0] * item[1] for item in items)), 2)


# %% wrong="receipt" because="forgets the numbers" says="The numbers are not used"
def receipt(items):
    total = 0.0
    for _, price in items:
        total = total + price
    return round(total, 2)


# %% wrong="receipt" because="returns in the loop" says="Only the first item was counted"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + number * price
        return round(total, 2)
    return 0.0


# %% wrong="receipt" because="begins anew in each round" says="Only the last item was counted"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = 0.0
        total = total + number * price
    return round(total, 2)


# %% wrong="receipt" because="does not round" says="It is not rounded: round(total, 2) gives a new value, so return that one." public="passes"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + number * price
    return total


# %% wrong="receipt" because="rounds each item" says="It was rounded in the loop, item by item: round once, behind it." public="passes"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + round(number * price, 2)
    return round(total, 2)


# %% wrong="receipt" because="cuts off behind the cents" says="It was cut off, not rounded: `round(total, 2)` takes the nearest cent." public="passes"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + number * price
    return int(total * 100) / 100


# %% wrong="receipt" because="rounds up" says="It was rounded up: the nearest cent may be the one below." public="passes"
def receipt(items):
    import math

    total = 0.0
    for number, price in items:
        total = total + number * price
    return math.ceil(total * 100) / 100


# %% wrong="receipt" because="rounds each price" says="Each price was rounded: multiply and add first, then round." public="passes"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + number * round(price, 2)
    return round(total, 2)


# %% wrong="receipt" because="forgets the last item" says="The last item is missing"
def receipt(items):
    total = 0.0
    for place in range(len(items) - 1):
        total = total + items[place][0] * items[place][1]
    return round(total, 2)


# %% wrong="receipt" because="one digit" says="one digit behind the point"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + number * price
    return round(total, 1)


# %% wrong="receipt" because="takes the items out" says="changed its input"
def receipt(items):
    total = 0.0
    while items:
        number, price = items.pop()
        total = total + number * price
    return round(total, 2)


# %% wrong="receipt" because="one number for each price" says="An item counts each time it stands there, also with the same price." public="passes"
def receipt(items):
    prices = {price: number for number, price in items}
    return round(float(sum(number * price for price, number in prices.items())), 2)


# %% right="temperature_table" because="one line of code"
def temperature_table(values):
    return [f"{c:.1f} °C = {32 + c * 9 / 5:.1f} °F" for c in values if not c < -273.15]


# %% wrong="temperature_table" because="the limit without its minus" says="has -273.15 its minus?"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c >= 273.15]


# %% wrong="temperature_table" because="leaves nothing out" says="leave it out"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values]


# %% wrong="temperature_table" because="returns in the loop" says="is `return` behind the loop?"
def temperature_table(values):
    lines = []
    for c in values:
        if c >= -273.15:
            lines.append(f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F")
        return lines


# %% wrong="temperature_table" because="writes the value as it is" says="The first number has no point"
def temperature_table(values):
    return [f"{c} °C = {c * 1.8 + 32:.1f} °F" for c in values if c >= -273.15]


# %% wrong="temperature_table" because="leaves out the coldest, too" says="-273.15 itself is left out: only colder ones are." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c > -273.15]


# %% wrong="temperature_table" because="rounds before it computes" says="The temperature was rounded before it was turned into °F." public="passes"
def temperature_table(values):
    rounded = [round(c, 1) for c in values if c >= -273.15]
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in rounded]


# %% wrong="temperature_table" because="leaves out zero" says="0 is left out: it is a temperature like others." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c and c >= -273.15]


# %% wrong="temperature_table" because="whole degrees Celsius" says="°C was made a whole number: it keeps its digit." public="passes"
def temperature_table(values):
    return [f"{round(c):.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c >= -273.15]


# %% wrong="temperature_table" because="cuts Celsius off" says="°C lost what stands behind its point." public="passes"
def temperature_table(values):
    return [f"{int(c):.1f} °C = {int(c) * 1.8 + 32:.1f} °F" for c in values if c >= -273.15]


# %% wrong="temperature_table" because="whole degrees Fahrenheit" says="°F was made a whole number: it keeps its digit." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {round(c * 1.8 + 32):.1f} °F" for c in values if c >= -273.15]


# %% wrong="temperature_table" because="takes out -300 only" says="Only -300 is left out: all that is colder than -273.15 is impossible." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c != -300]


# %% wrong="temperature_table" because="the limit is -275" says="The limit is -273.15: -274 is colder, too." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c > -275]


# %% wrong="temperature_table" because="the limit is -300" says="The limit is -273.15, not -300." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c > -300]


# %% wrong="temperature_table" because="the limit is -273.16" says="The limit is -273.15: a hundredth below it is too cold." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c >= -273.16]


# %% wrong="temperature_table" because="the limit is -273" says="The limit is -273.15, not -273." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c >= -273]


# %% wrong="temperature_table" because="each value once" says="A value that stands there twice gets two lines." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in dict.fromkeys(values) if c >= -273.15]


# %% wrong="temperature_table" because="sorted" says="The lines stand in another order"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in sorted(values) if c >= -273.15]


# %% wrong="temperature_table" because="forgets the last value" says="The last value has no line"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values[:-1] if c >= -273.15]


# %% wrong="temperature_table" because="adds first" says="32 is added first"
def temperature_table(values):
    return [f"{c:.1f} °C = {(c + 32) * 1.8:.1f} °F" for c in values if c >= -273.15]


# %% wrong="temperature_table" because="stops at the impossible value" says="The loop ended at the impossible value"
def temperature_table(values):
    lines = []
    for c in values:
        if c < -273.15:
            break
        lines.append(f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F")
    return lines


# %% wrong="temperature_table" because="None for what is impossible" says="has a line, `None`"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" if c >= -273.15 else None for c in values]


# %% wrong="temperature_table" because="an empty line for what is impossible" says="has a line, an empty text"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" if c >= -273.15 else "" for c in values]


# %% right="longest_run" because="itertools.groupby"
def longest_run(values):
    from itertools import groupby

    return max((sum(1 for _ in group) for _, group in groupby(values)), default=0)


# %% wrong="longest_run" because="forgets to keep the value before" says="No run gets longer than 1"
def longest_run(values):
    longest, run, last = 0, 0, None
    for value in values:
        run = run + 1 if value == last else 1
        longest = max(longest, run)
    return longest


# %% wrong="longest_run" because="does not keep the longest" says="in the loop"
def longest_run(values):
    longest, run, last = 0, 0, None
    for value in values:
        run = run + 1 if value == last else 1
        last = value
    return longest


# %% wrong="longest_run" because="counts all equal values" says="All equal values are counted"
def longest_run(values):
    return max((values.count(value) for value in values), default=0)


# %% wrong="longest_run" because="returns the last run" says="The run that stands last is returned"
def longest_run(values):
    run, last = 0, None
    for value in values:
        run = run + 1 if value == last else 1
        last = value
    return run


# %% wrong="longest_run" because="begins a run with 0" says="One too few"
def longest_run(values):
    longest, run, last = 0, 0, None
    for value in values:
        run = run + 1 if value == last else 0
        last = value
        longest = max(longest, run)
    return longest


# %% wrong="longest_run" because="looks only when a run ends" says="The run at the end of the list is forgotten: look in every round, or once more behind the loop." public="passes"
def longest_run(values):
    longest, run, last = 0, 0, None
    for value in values:
        if value == last:
            run = run + 1
        else:
            longest = max(longest, run)
            run = 1
        last = value
    return longest


# %% wrong="longest_run" because="is instead of ==" says="Equal values need not be one and the same object: ask with `==`, not with `is`." public="passes"
def longest_run(values):
    longest, run, last = 0, 0, None
    for value in values:
        run = run + 1 if value is last else 1
        last = value
        longest = max(longest, run)
    return longest


# %% wrong="longest_run" because="looks only where two are equal" says="A value that stands alone is a run of 1, too: look for the longest in every round." public="passes"
def longest_run(values):
    longest, run, last = 0, 0, None
    for value in values:
        if value == last:
            run = run + 1
            longest = max(longest, run)
        else:
            run = 1
        last = value
    return longest


# %% wrong="longest_run" because="one value is none" says="One value alone is a run of 1." public="passes"
def longest_run(values):
    longest, run = 0, 1
    for place in range(1, len(values)):
        run = run + 1 if values[place] == values[place - 1] else 1
        longest = max(longest, run)
    return longest


# %% wrong="longest_run" because="begins with 1" says="In an empty list there is no run, not even one of length 1." public="passes"
def longest_run(values):
    longest = run = 1
    for place in range(1, len(values)):
        run = run + 1 if values[place] == values[place - 1] else 1
        longest = max(longest, run)
    return longest


# %% wrong="longest_run" because="as if 0 had been before" says="Before the first value there is none"
def longest_run(values):
    longest, run, last = 0, 1, 0
    for value in values:
        run = run + 1 if value == last else 1
        last = value
        longest = max(longest, run)
    return longest if values else 0


# %% wrong="longest_run" because="compares texts" says="Values are compared as they are, not as texts: 2 and 2.0 are equal." public="passes"
def longest_run(values):
    from itertools import groupby

    return max((sum(1 for _ in group) for _, group in groupby(values, key=str)), default=0)


# %% wrong="longest_run" because="small letters" says="A capital letter makes another text." public="passes"
def longest_run(values):
    from itertools import groupby

    def small(value):
        return value.lower() if isinstance(value, str) else value

    return max((sum(1 for _ in group) for _, group in groupby(values, key=small)), default=0)


# %% wrong="longest_run" because="does not begin anew" says="The run goes on where another value comes"
def longest_run(values):
    longest, run, last = 0, 1, None
    for value in values:
        if value == last:
            run = run + 1
        last = value
        longest = max(longest, run)
    return longest if values else 0


# %% wrong="longest_run" because="compares with the first" says="compared with the first of the list"
def longest_run(values):
    longest = run = 0
    for value in values:
        run = run + 1 if value == values[0] else 1
        longest = max(longest, run)
    return longest


# %% wrong="longest_run" because="stops where the first run ends" says="The run that stands first is returned"
def longest_run(values):
    run, last = 0, None
    for value in values:
        if run and value != last:
            return run
        run, last = run + 1, value
    return run


# %% wrong="longest_run" because="returns the value" says="That is the value itself"
def longest_run(values):
    from itertools import groupby

    runs = [list(group) for _, group in groupby(values)]
    return max(runs, key=len)[0] if runs else 0


# %% wrong="longest_run" because="counts ones" says="any value may make a run, not only 1"
def longest_run(values):
    longest = run = 0
    for value in values:
        run = run + 1 if value == 1 else 0
        longest = max(longest, run)
    return longest


# %% right="count_words" because="a Counter, and a pattern at the end"
def count_words(text):
    from collections import Counter

    words = (part.rstrip("?!.,") for part in text.lower().split())
    return dict(Counter(word for word in words if word))


# %% wrong="count_words" because="keeps capitals" says="Capital letters make other words"
def count_words(text):
    counts = {}
    for part in text.split():
        word = part.rstrip(",.!?")
        counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="keeps the signs" says="The signs still belong to the words"
def count_words(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="counts to one" says="Each word is counted once"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        counts[part.rstrip(",.!?")] = 1
    return counts


# %% wrong="count_words" because="counts the empty word" says="Of a word of signs nothing is left: it is no word." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?")
        counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="takes signs out of the middle" says="Signs inside of a word were taken out, too: only those at its end go." public="passes"
def count_words(text):
    counts = {}
    for sign in ",.!?":
        text = text.replace(sign, "")
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="text.count" says="Letters inside of other words were counted, too: only whole words count." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?")
        if word:
            counts[word] = text.lower().count(word)
    return counts


# %% wrong="count_words" because="begins with the word" says="Words that only begin so were counted, too: only whole words count." public="passes"
def count_words(text):
    words = [part.rstrip(",.!?") for part in text.lower().split()]
    return {word: sum(other.startswith(word) for other in words) for word in words if word}

# %% wrong="count_words" because="strips both ends" says="Signs in front of a word were taken off, too: only those at its end go." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.strip(",.!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="takes one sign off" says="Only one sign was taken off: several may stand at the end." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part[:-1] if part[-1] in ",.!?" else part
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="one of each sign" says="Signs were taken off in one fixed order: they may stand in any." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.removesuffix("?").removesuffix("!").removesuffix(".").removesuffix(",")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="forgets ?" says="A question mark is one of the four signs." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="drops words of one letter" says="One letter is a word, too." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?")
        if len(word) > 1:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="only the first letter small" says="All letters become small, not only the first." public="passes"
def count_words(text):
    counts = {}
    for part in text.split():
        word = (part[:1].lower() + part[1:]).rstrip(",.!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="apostrophe, too" says="An apostrophe at the end belongs to the word." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?'")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="more signs" says="Other signs were taken off, too: only four are." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?;:)-")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="letters only" says="A word may have signs and digits in it." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?")
        if word.isalpha():
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="casefold" says="Small letters come from `.lower()`." public="passes"
def count_words(text):
    counts = {}
    for part in text.casefold().split():
        word = part.rstrip(",.!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="splits at blanks" says="Words have line ends and tabs between them, too: `split()` with nothing in its brackets." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().split(" "):
        word = part.rstrip(",.!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="only the end of the text" says="Only the end of the whole text"
def count_words(text):
    counts = {}
    for part in text.lower().rstrip(",.!?").split():
        word = part
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="count_words" because="returns in the loop" says="There is one word"
def count_words(text):
    counts = {}
    for part in text.lower().split():
        word = part.rstrip(",.!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
        return counts
    return counts


# %% wrong="count_words" because="counts among words with signs" says="take those off first"
def count_words(text):
    parts = text.lower().split()
    return {part.rstrip(",.!?"): parts.count(part.rstrip(",.!?")) for part in parts}


# %% right="first_repeat" because="places of the values"
def first_repeat(values):
    return next((v for i, v in enumerate(values) if v in values[:i]), None)


# %% wrong="first_repeat" because="the first value that occurs twice" says="its second time comes later"
def first_repeat(values):
    for value in values:
        if values.count(value) > 1:
            return value
    return None


# %% wrong="first_repeat" because="puts it in before it asks" says="put in afterwards?"
def first_repeat(values):
    seen = []
    for value in values:
        seen.append(value)
        if value in seen:
            return value
    return None


# %% wrong="first_repeat" because="returns the place" says="its place in the list"
def first_repeat(values):
    for place, value in enumerate(values):
        if value in values[:place]:
            return place
    return None


# %% wrong="first_repeat" because="only neighbours" says="are all before it asked?"
def first_repeat(values):
    for first, second in zip(values, values[1:]):
        if first == second:
            return first
    return None


# %% wrong="first_repeat" because="takes 0 and the empty text for nothing" says="0 and the empty text are values, too: ask whether it is None." public="passes"
def first_repeat(values):
    seen, found = [], None
    for value in values:
        if not found and value in seen:
            found = value
        seen.append(value)
    return found or None


# %% wrong="first_repeat" because="seen is a text" says="A part of a value was found in another one: keep the values in a list, not in a text." public="passes"
def first_repeat(values):
    seen = ""
    for value in values:
        if str(value) in seen:
            return value
        seen = seen + str(value)
    return None



# %% wrong="first_repeat" because="seen is a text with blanks" says="The end of a value was found in another one: keep the values in a list." public="passes"
def first_repeat(values):
    seen = ""
    for value in values:
        if f"{value} " in seen:
            return value
        seen = seen + f"{value} "
    return None



# %% wrong="first_repeat" because="is instead of ==" says="Equal values need not be one and the same object: ask with `==` or `in`." public="passes"
def first_repeat(values):
    for place, value in enumerate(values):
        if any(value is other for other in values[:place]):
            return value
    return None



# %% wrong="first_repeat" because="forgets the last place" says="The last value is not looked at: it may be the repeat." public="passes"
def first_repeat(values):
    for place in range(len(values) - 1):
        if values[place] in values[:place]:
            return values[place]
    return None



# %% wrong="first_repeat" because="looks three places back" says="All values before it count, not only the nearest ones." public="passes"
def first_repeat(values):
    for place, value in enumerate(values):
        if value in values[max(0, place - 5) : place]:
            return value
    return None



# %% wrong="first_repeat" because="small letters" says="A capital letter makes another text." public="passes"
def first_repeat(values):
    seen = []
    for value in values:
        small = value.lower() if isinstance(value, str) else value
        if small in seen:
            return value
        seen.append(small)
    return None



# %% wrong="first_repeat" because="the smallest distance" says="The repeat that comes first counts, not the one whose two stand closest." public="passes"
def first_repeat(values):
    best, found = None, None
    for place, value in enumerate(values):
        for other in range(place):
            if values[other] == value and (best is None or place - other < best):
                best, found = place - other, value
    return found



# %% wrong="first_repeat" because="0 for an empty list" says="In an empty list nothing is found, as in any without a repeat: None comes back." public="passes"
def first_repeat(values):
    if len(values) == 0:
        return 0
    return next((v for i, v in enumerate(values) if v in values[:i]), None)



# %% wrong="first_repeat" because="the last repeat" says="That is the last repeat of all"
def first_repeat(values):
    found = None
    for place, value in enumerate(values):
        if value in values[:place]:
            found = value
    return found



# %% wrong="first_repeat" because="sorted" says="the smallest value that occurs twice"
def first_repeat(values):
    ordered = sorted(values)
    for first, second in zip(ordered, ordered[1:]):
        if first == second:
            return first
    return None



# %% wrong="first_repeat" because="the largest" says="the largest value that occurs twice"
def first_repeat(values):
    return max((value for value in values if values.count(value) > 1), default=None)



# %% wrong="first_repeat" because="else None in the loop" says="is `return None` behind the loop?"
def first_repeat(values):
    seen = []
    for value in values:
        if value in seen:
            return value
        else:
            return None



# %% wrong="first_repeat" because="a list of it" says="return the value alone"
def first_repeat(values):
    for place, value in enumerate(values):
        if value in values[:place]:
            return [value]
    return None



# %% wrong="first_repeat" because="seen outside of the function" says="inside of the function"
def first_repeat(values):
    for value in values:
        if value in SEEN:
            return value
        SEEN.append(value)
    return None


SEEN = []



# %% wrong="first_repeat" because="the last value where none was found" says="where nothing was found, None comes back"
def first_repeat(values):
    seen = []
    for value in values:
        if value in seen:
            return value
        seen.append(value)
    return value


# %% right="initials" because="join"
def initials(full_name):
    return "".join(f"{part[0]}.".upper() for part in full_name.split())


# %% wrong="initials" because="no full stops" says="The full stops are missing"
def initials(full_name):
    letters = ""
    for part in full_name.split():
        letters = letters + part[0].upper()
    return letters


# %% wrong="initials" because="keeps the last only" says="Only the last part is there"
def initials(full_name):
    letters = ""
    for part in full_name.split():
        letters = part[0].upper() + "."
    return letters


# %% wrong="initials" because="returns in the loop" says="Only the first part is there"
def initials(full_name):
    for part in full_name.split():
        return part[0].upper() + "."


# %% wrong="initials" because="small letters stay" says="Small letters become capitals"
def initials(full_name):
    letters = ""
    for part in full_name.split():
        letters = letters + part[0] + "."
    return letters


# %% wrong="initials" because="splits at every blank" says="Where two blanks stand together there is no letter between them: split() without a blank in it leaves nothing empty." public="passes"
def initials(full_name):
    letters = ""
    for part in full_name.split(" "):
        letters = letters + part[0].upper() + "."
    return letters


# %% wrong="initials" because="a hyphen parts" says="A hyphen parts nothing: only blanks stand between parts." public="passes"
def initials(full_name):
    letters = ""
    for part in full_name.replace("-", " ").split():
        letters = letters + part[0].upper() + "."
    return letters



# %% wrong="initials" because="all words of a pattern" says="A part gives one letter: only blanks stand between parts." public="passes"
def initials(full_name):
    import re

    return "".join(word[0].upper() + "." for word in re.findall(r"\w+", full_name))



# %% wrong="initials" because="English letters only" says="The first letter may be one that English has not." public="passes"
def initials(full_name):
    letters = [part[0].upper() for part in full_name.split()]
    return "".join(letter + "." for letter in letters if "A" <= letter <= "Z")



# %% wrong="initials" because="three at most" says="All parts count, however many there are." public="passes"
def initials(full_name):
    return "".join(part[0].upper() + "." for part in full_name.split()[:3])



# %% wrong="initials" because="each letter once" says="A letter that comes twice stands there twice." public="passes"
def initials(full_name):
    return "".join(dict.fromkeys(part[0].upper() + "." for part in full_name.split()))



# %% wrong="initials" because="capital parts, if any" says="A part that begins with a small letter counts like the others." public="passes"
def initials(full_name):
    parts = full_name.split()
    large = [part for part in parts if part[0].isupper()] or parts
    return "".join(part[0].upper() + "." for part in large)



# %% wrong="initials" because="None for an empty name" says="An empty name gives an empty text: what was collected is returned in any case." public="passes"
def initials(full_name):
    letters = ""
    for part in full_name.split():
        letters = letters + part[0].upper() + "."
    if letters:
        return letters



# %% wrong="initials" because="the first letter without a question" says="An empty name has no first letter: begin with an empty text." public="passes"
def initials(full_name):
    letters = full_name.lstrip()[0].upper() + "."
    for part in full_name.split()[1:]:
        letters = letters + part[0].upper() + "."
    return letters



# %% wrong="initials" because="blanks behind the stops" says="There is a blank behind each full stop"
def initials(full_name):
    letters = ""
    for part in full_name.split():
        letters = letters + part[0].upper() + ". "
    return letters



# %% wrong="initials" because="the first and the last" says="The part in the middle is missing"
def initials(full_name):
    parts = full_name.split()
    return parts[0][0].upper() + "." + parts[-1][0].upper() + "." if parts else ""


# %% wrong="fahrenheit" because="rounds to four digits" says="Four digits are left: return all of them." public="passes"
def fahrenheit(celsius):
    return round(celsius * 1.8 + 32, 4)


# %% wrong="longest_run" because="begins with a value of its own, −1" says="The loop begins with a value that may stand in the list, and counts it: None stands in none." public="passes"
def longest_run(values):
    longest, run, last = 0, 1, -1
    for value in values:
        run = run + 1 if value == last else 1
        last = value
        longest = max(longest, run)
    return longest


# %% wrong="count_words" because="takes out commas everywhere" says="A comma inside of a word stays: only at its end it does not belong to it." public="passes"
def count_words(text):
    counts = {}
    for part in text.lower().replace(",", "").split():
        word = part.rstrip(".!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


# %% wrong="first_repeat" because="compares texts of the values" says="The values were made texts: 1 and a text with a 1 are not equal." public="passes"
def first_repeat(values):
    seen = []
    for value in values:
        if str(value) in seen:
            return value
        seen.append(str(value))
    return None


# %% wrong="temperature_table" because="the list begins anew in the loop" says="Only the last line is there"
def temperature_table(values):
    for celsius in values:
        lines = []
        if celsius >= -273.15:
            lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")
    return lines


# %% wrong="greeting" because="returns what print gives" says="not `print(…)`?"
# -     return f"Hello, {name}!"
# +     return print("Hello,", name + "!")


# %% wrong="greeting" because="commas as in print" says="makes several values"
# -     return f"Hello, {name}!"
# +     return "Hello, ", name, "!"


# %% wrong="greeting" because="always Ada" says="It says Ada to everybody"
# -     return f"Hello, {name}!"
# +     name = "Ada"
# +     return f"Hello, {name}!"


# %% wrong="greeting" because="no comma" says="The comma is missing."
# -     return f"Hello, {name}!"
# +     return f"Hello {name}!"


# %% wrong="fahrenheit" because="a decimal comma" says="A comma makes two values"
# -     return celsius * 1.8 + 32
# +     return celsius * 1,8 + 32


# %% wrong="fahrenheit" because="divides by //" says="What stands behind the point was dropped: no `//`, no `int`." public="passes"
# -     return celsius * 1.8 + 32
# +     return celsius * 180 // 100 + 32.0


# %% wrong="ticket" because="the youngest first, with >=" says="Or are larger ages asked first?"
def ticket(age):
    if age >= 6:
        return 4.5
    elif age >= 18:
        return 9.0
    elif age >= 65:
        return 6.0
    return 0.0


# %% wrong="ticket" because="nothing comes back for children" says="None comes back for a child of 3"
# -         return 0.0
# +         print("nothing")


# %% wrong="ticket" because="a hole at 17" says="At 17 no condition holds"
# -     elif age < 18:
# +     elif 6 <= age < 17:
# -     elif age < 65:
# +     elif 18 <= age < 65:
# -     else:
# +     elif age >= 65:


# %% wrong="ticket" because="nobody is 100" says="Above some age no condition holds: the last line is for all the rest, `else`." public="passes"
# -     else:
# +     elif age < 100:


# %% wrong="ticket" because="0 is nothing" says="At 0 nothing comes back: `not age` holds for 0, too." public="passes"
# -     if age < 6:
# +     if not age:
# +         return None
# +     if age < 6:


# %% wrong="is_date" because="month == 4 or 6" says="always holds: write `month == 4 or month == 6`"
# -     elif month == 4 or month == 6 or month == 9 or month == 11:
# +     elif month == 4 or 6 or 9 or 11:


# %% wrong="is_date" because="and for or between the months" says="No month is 4 `and` 6."
# -     elif month == 4 or month == 6 or month == 9 or month == 11:
# +     elif month == 4 and month == 6 and month == 9 and month == 11:


# %% wrong="is_date" because="or between the bounds" says="July has no 32nd"
# -     return 1 <= month <= 12 and 1 <= day <= days
# +     return 1 <= month <= 12 and (day >= 1 or day <= days)


# %% wrong="is_date" because="a list that is counted from 1" says="it counts from 0"
def is_date(year, month, day):
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31]
    if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        days[1] = 29
    return 1 <= month <= 12 and 1 <= day <= days[month]


# %% wrong="is_date" because="/ for %" says="`2024 % 4` is 0"
# -     leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
# +     leap = year / 4 == 0 and (year / 100 != 0 or year / 400 == 0)


# %% wrong="is_date" because="True or nothing" says="None comes back"
# -     return 1 <= month <= 12 and 1 <= day <= days
# +     if 1 <= month <= 12 and 1 <= day <= days:
# +         return True


# %% wrong="receipt" because="half a cent up" says="Half a cent was rounded up by hand: `round(total, 2)` decides that itself." public="passes"
# -     return round(total, 2)
# +     return int(total * 100 + 0.5) / 100


# %% wrong="receipt" because="adds up apart" says="Numbers and prices were added up apart"
def receipt(items):
    count = 0
    total = 0.0
    for number, price in items:
        count = count + number
        total = total + price
    return round(count * total, 2)


# %% wrong="receipt" because="the sum outside of the function" says="The receipt before is in it"
receipt_total = 0.0


def receipt(items):
    global receipt_total
    for number, price in items:
        receipt_total = receipt_total + number * price
    return round(receipt_total, 2)


# %% wrong="temperature_table" because="Fahrenheit as it is" says="°F, too, has one digit behind its point: `:.1f`." public="passes"
# -             lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")
# +             lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32} °F")


# %% wrong="temperature_table" because="forgets the f" says="an f belongs before the quotes"
# -             lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")
# +             lines.append("{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")


# %% wrong="temperature_table" because="another sign for the degree" says="it looks alike: copy ° from the card"
# -             lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")
# +             lines.append(f"{celsius:.1f} ºC = {celsius * 1.8 + 32:.1f} ºF")


# %% wrong="temperature_table" because="keeps the impossible ones" says="keep the values from -273.15 on"
# -         if celsius >= -273.15:
# +         if celsius <= -273.15:


# %% wrong="temperature_table" because="appends what print gives" says="Each line is None"
# -             lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")
# +             lines.append(print(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F"))


# %% wrong="temperature_table" because="adds a text to the list" says="Each letter became an element"
# -             lines.append(f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F")
# +             lines += f"{celsius:.1f} °C = {celsius * 1.8 + 32:.1f} °F"


# %% wrong="longest_run" because="as if an empty text had been before" says="The loop begins with an empty text as the last value, and counts it: None stands in no list." public="passes"
# -     run = 0
# -     last = None
# +     run = 1
# +     last = ""


# %% wrong="count_words" because="numbers are no words" says="A word may be a number: all that stands between blanks counts." public="passes"
# -         if word:
# +         if word and not word.isdigit():


# %% wrong="count_words" because="the dict begins anew" says="does the dict begin anew in the loop?"
# -     counts = {}
# -     for part in text.lower().split():
# +     for part in text.lower().split():
# +         counts = {}


# %% wrong="count_words" because="letters" says="Letters are counted"
# -     for part in text.lower().split():
# +     for part in text.lower():


# %% wrong="count_words" because="throws the new texts away" says="give a new text"
# -     for part in text.lower().split():
# -         word = part.rstrip(",.!?")
# +     text.lower()
# +     for word in text.split():
# +         word.rstrip(",.!?")


# %% wrong="count_words" because="a new word counts 0" says="Each count is one too small"
# -             counts[word] = counts.get(word, 0) + 1
# +             counts[word] = counts.get(word, -1) + 1


# %% wrong="count_words" because="takes only commas off" says="there are four signs"
# -         word = part.rstrip(",.!?")
# +         word = part.rstrip(",")


# %% wrong="first_repeat" because="asks in the whole list" says="asked among those before it only"
# -         if value in seen:
# +         if value in values:


# %% wrong="first_repeat" because="returns the list where none was found" says="That is the whole list"
# -     return None
# +     return seen


# %% wrong="first_repeat" because="the word None" says="write `None` without quotes"
# -     return None
# +     return "None"


# %% wrong="first_repeat" because="False where none was found" says="False is another value"
# -     return None
# +     return False


# %% wrong="initials" because="the first letter of the name" says="take that of each part"
# -         letters = letters + part[0].upper() + "."
# +         letters = letters + full_name[0].upper() + "."


# %% wrong="initials" because="counts from 1" says="places are counted from 0"
# -         letters = letters + part[0].upper() + "."
# +         letters = letters + part[1].upper() + "."


# %% wrong="initials" because="letters of the name" says="`full_name.split()` gives the parts"
# -     for part in full_name.split():
# +     for part in full_name:


# %% wrong="initials" because="forgets the last part" says="The last part is missing"
# -     for part in full_name.split():
# +     for part in full_name.split()[:-1]:


# %% equivalent="is_date" because="a remainder is never negative"
# leap = (year % 4) <= 0 and (year % 100 != 0 or year % 400 == 0)
# leap = year % 4 == 0 and ((year % 100) > 0 or year % 400 == 0)
# leap = year % 4 == 0 and (year % 100 != 0 or (year % 400) <= 0)

# %% equivalent="is_date" because="rounding leaves an int as it is"
# days = round(29 if leap else 28)

# %% equivalent="receipt" because="a sum has no order, but for digits far behind the cents"
# for number, price in list(items)[::-1]:

# %% equivalent="longest_run" because="the first value equals nothing before it, and begins a run"
# run = 1
# run = -1

# %% equivalent="longest_run" because="runs are as long from behind"
# for value in list(values)[::-1]:

# %% equivalent="longest_run" because="rounding leaves an int as it is"
# run = round(run + 1)
# longest = round(max(longest, run))

# %% equivalent="count_words" because="counts have no order, and equal dicts need none"
# for part in list(text.lower().split())[::-1]:

# %% equivalent="count_words" because="rounding leaves an int as it is"
# counts[word] = round(counts.get(word, 0) + 1)
