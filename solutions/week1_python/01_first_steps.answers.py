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


# %% right="ticket" because="from the oldest down"
def ticket(age):
    if age >= 65:
        return 6.0
    if age >= 18:
        return 9.0
    return 4.5 if age >= 6 else 0.0


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


# %% wrong="is_date" because="no leap years" says="a leap year"
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


# %% wrong="receipt" because="does not round" says="It is not rounded: use round(total, 2), once, at the end." public="passes"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + number * price
    return total


# %% wrong="receipt" because="rounds each item" says="Each item was rounded: three times 0.004 become nothing." public="passes"
def receipt(items):
    total = 0.0
    for number, price in items:
        total = total + round(number * price, 2)
    return round(total, 2)


# %% right="temperature_table" because="one line of code"
def temperature_table(values):
    return [f"{c:.1f} °C = {32 + c * 9 / 5:.1f} °F" for c in values if not c < -273.15]


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


# %% wrong="temperature_table" because="leaves out the coldest, too" says="−273.15 itself is left out: only colder ones are." public="passes"
def temperature_table(values):
    return [f"{c:.1f} °C = {c * 1.8 + 32:.1f} °F" for c in values if c > -273.15]


# %% wrong="temperature_table" because="rounds before it computes" says="The temperature was rounded before it was turned into °F." public="passes"
def temperature_table(values):
    rounded = [round(c, 1) for c in values if c >= -273.15]
    return [f"{c:.1f} °C = {round(c) * 1.8 + 32:.1f} °F" for c in rounded]


# %% right="longest_run" because="itertools.groupby"
def longest_run(values):
    from itertools import groupby

    return max((sum(1 for _ in group) for _, group in groupby(values)), default=0)


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


# %% right="first_repeat" because="places of the values"
def first_repeat(values):
    return next((v for i, v in enumerate(values) if v in values[:i]), None)


# %% wrong="first_repeat" because="the first value that occurs twice" says="its second time comes later"
def first_repeat(values):
    for value in values:
        if values.count(value) > 1:
            return value
    return None


# %% wrong="first_repeat" because="puts it in before it asks" says="ask first, and put it in afterwards"
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


# %% wrong="first_repeat" because="only neighbours" says="Nothing is found"
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
