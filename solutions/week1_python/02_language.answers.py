# %% right="last" because="backwards twice"
def last(values, n):
    return values[::-1][:n][::-1]


# %% right="last" because="none is a case of its own"
def last(values, n):
    return list(values[-n:]) if n else []


# %% right="last" because="place by place"
def last(values, n):
    return [value for place, value in enumerate(values) if place >= len(values) - n]


# %% wrong="last" because="the first ones" says="Those are the first ones"
def last(values, n):
    return values[:n]


# %% wrong="last" because="leaves n out" says="Two are left out instead of taken"
def last(values, n):
    return values[n:]


# %% wrong="last" because="stops before the last" says="The very last one is missing"
def last(values, n):
    return values[-n:-1]


# %% wrong="last" because="backwards" says="The order is turned round"
def last(values, n):
    return values[::-1][:n]


# %% wrong="last" because="one element" says="What should come back? See the line `returns`"
def last(values, n):
    return values[-n]


# %% wrong="last" because="goes beyond the front" says="all of them come back"
def last(values, n):
    return [values[len(values) - n + i] for i in range(n) if len(values) >= n]


# %% wrong="last" because="takes them out" says="changed its input"
def last(values, n):
    taken = []
    while values and len(taken) < n:
        taken.insert(0, values.pop())
    return taken


# %% wrong="last" because="minus zero" says="For n = 0 all of them come back, and none are asked for. If a slice begins at -n: place -0 is place 0." public="passes"
def last(values, n):
    return values[-n:]


# %% wrong="last" because="a start below zero" says="A start below 0 counts from the end again, so a list that is only a little too short loses its front." public="passes"
def last(values, n):
    return values[len(values) - n:]


# %% wrong="last" because="the list itself" says="Where all elements are asked for, the list itself comes back, not a new one: whoever changes the one changes the other." public="passes"
def last(values, n):
    if n >= len(values):
        return values
    return values[len(values) - n:]


# %% equivalent="last" because="a length minus a whole number is whole"
# start = round(max(len(values) - n, 0))


# %% wrong="last" because="a tuple" says="What comes back is no list: the card asks for a new list." public="passes"
def last(values, n):
    return tuple(values[::-1][:n][::-1])


# %% wrong="last" because="asks whether a value is among the last" says="A value that stands at two places was taken twice: count places, do not compare values." public="passes"
def last(values, n):
    return [value for value in values if value in values[max(len(values) - n, 0):]]


# %% wrong="last" because="one at least" says="Where none are asked for, n = 0, nothing comes back, not one element." public="passes"
def last(values, n):
    n = max(n, 1)
    return values[-n:]


# %% wrong="last" because="looks the first value up" says="The place was looked up by its value: where the value stands twice, the first place is found." public="passes"
def last(values, n):
    if n == 0 or not values:
        return []
    first = values[max(len(values) - n, 0)]
    return values[values.index(first):]


# %% wrong="last" because="leaves out what is nothing" says="0, None and an empty text are elements like others: none may be left out." public="passes"
def last(values, n):
    return [value for value in values[max(len(values) - n, 0):] if value]


# %% wrong="last" because="one too many" says="One too many"
def last(values, n):
    return values[max(len(values) - n - 1, 0):]


# %% wrong="last" because="a list in the def line, which grows" says="What an earlier call found is in it"
def last(values, n, found=[]):
    for place in range(max(len(values) - n, 0), len(values)):
        found.append(values[place])
    return found


# %% wrong="last" because="a list in the def line, which is emptied" says="Two calls return the same list: the one in the def line is made once, so make a new one inside." public="passes"
def last(values, n, found=[]):
    found.clear()
    found.extend(values[max(len(values) - n, 0):])
    return found


# %% wrong="last" because="nothing for an empty list" says="An empty list is a list like others: what comes back is an empty list, not None." public="passes"
def last(values, n):
    if values:
        return values[max(len(values) - n, 0):]


# %% wrong="last" because="an array" says="An array comes back; the card asks for a list." public="passes"
def last(values, n):
    import numpy as np

    return np.array(values)[max(len(values) - n, 0):]


# %% right="printed" because="by running them"
def printed():
    a = [3, 1]
    b = a
    b.append(4)
    a = a + [7]
    b.append(9)
    row = [5, 2]
    grid = [row, row[:]]
    row[0] = 8
    grid[1].append(6)

    def change(box):
        box.append(2)
        box = [7]
        box.append(5)

    c = [6]
    change(c)
    return [a, grid, c]


# %% wrong="printed" because="= copies" says="`b = a` makes no copy" loses=1
def printed():
    return [[3, 1, 7], [[8, 2], [5, 2, 6]], [6, 2]]


# %% wrong="printed" because="+ changes the list" says="`a = a + [7]` makes a new list" loses=1
def printed():
    return [[3, 1, 4, 7, 9], [[8, 2], [5, 2, 6]], [6, 2]]


# %% wrong="printed" because="takes b for a" says="That is b" loses=1
def printed():
    return [[3, 1, 4, 9], [[8, 2], [5, 2, 6]], [6, 2]]


# %% wrong="printed" because="a slice is a second name" says="In program B the second row is a slice of everything, and that is a copy: the two rows are two lists." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2, 6], [8, 2, 6]], [6, 2]]


# %% wrong="printed" because="a list in a list is copied" says="In program B the first row of the grid is the list that is called row, not a copy: the 8 is seen in it." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[5, 2], [5, 2, 6]], [6, 2]]


# %% wrong="printed" because="the copy sees the 8" says="In program B the slice was taken before the 8 came: the second row keeps its old first number." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [8, 2, 6]], [6, 2]]


# %% wrong="printed" because="a function gets a copy" says="In program C the name box points to the list that is called c: what is appended before box moves on is seen outside." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 2, 6]], [6]]


# %% wrong="printed" because="box is c" says="In program C box = moves only the name box, inside the function: c stays where it was." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 2, 6]], [7, 5]]


# %% wrong="printed" because="box stays" says="In program C the 5 goes into the list that box means by then, and that is not c any more." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 2, 6]], [6, 2, 5]]


# %% wrong="printed" because="the 9 before the 7" says="The 7 was there before the 9" loses=1
def printed():
    return [[3, 1, 4, 9, 7], [[8, 2], [5, 2, 6]], [6, 2]]


# %% wrong="printed" because="C before B" says="The list of program B comes second, that of C third." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [6, 2], [[8, 2], [5, 2, 6]]]


# %% wrong="printed" because="the 6 in both rows" says="In program B the 6 goes into the second row only: it is a list of its own." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2, 6], [5, 2, 6]], [6, 2]]


# %% wrong="printed" because="one flat list" says="Program B prints a list of two rows: each row keeps its own brackets." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [8, 2, 5, 2, 6], [6, 2]]


# %% wrong="printed" because="the 7 goes into c" says="In program C box = [7] puts nothing into c: it moves the name box." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 2, 6]], [6, 2, 7]]


# %% wrong="printed" because="the list of A third" says="The third list is that of program C: they stand in the order A, B, C." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 2, 6]], [3, 1, 4, 7]]


# %% wrong="printed" because="C, B, A" says="The lists stand in another order"
def printed():
    return [[6, 2], [[8, 2], [5, 2, 6]], [3, 1, 4, 7]]


# %% wrong="printed" because="a list in the list" says="it does not put a list into the list" loses=1
def printed():
    return [[3, 1, 4, [7]], [[8, 2], [5, 2, 6]], [6, 2]]


# %% wrong="printed" because="rows in round brackets" says="Program B prints its rows as lists, in square brackets." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [(8, 2), (5, 2, 6)], [6, 2]]


# %% wrong="printed" because="the 6 in the first row" says="In program B the 6 goes into the second row: grid[1] is the second, grid[0] the first." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2, 6], [5, 2]], [6, 2]]


# %% wrong="printed" because="the 6 beside the rows" says="In program B the 6 goes into the second row, not into the grid." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 2], 6], [6, 2]]


# %% wrong="printed" because="the 6 in place of the 2" says="In program B append puts the 6 behind the 2, and replaces nothing." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 6]], [6, 2]]


# %% wrong="printed" because="all into c" says="In program C the 7 and the 5 stand in another list than c: box = moves the name box." loses=2 public="passes"
def printed():
    return [[3, 1, 4, 7], [[8, 2], [5, 2, 6]], [6, 2, 7, 5]]


# %% right="transposed" because="zip"
def transposed(rows):
    return [list(column) for column in zip(*rows)]


# %% right="transposed" because="one append after the other"
def transposed(rows):
    columns = []
    for row in rows:
        for place, value in enumerate(row):
            if place == len(columns):
                columns.append([])
            columns[place].append(value)
    return columns


# %% right="transposed" because="fills a table of zeros"
def transposed(rows):
    if not rows:
        return []
    new = [[0] * len(rows) for _ in rows[0]]
    for i in range(len(rows)):
        for j in range(len(rows[0])):
            new[j][i] = rows[i][j]
    return new


# %% wrong="transposed" because="one row several times" says="All rows are one list"
def transposed(rows):
    if not rows:
        return []
    new = [[0] * len(rows)] * len(rows[0])
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            new[j][i] = value
    return new


# %% wrong="transposed" because="as many columns as rows" says="A column is missing"
def transposed(rows):
    return [[row[place] for row in rows] for place in range(len(rows))]


# %% wrong="transposed" because="one long list" says="That is one long list"
def transposed(rows):
    return [row[place] for place in range(len(rows[0])) for row in rows]


# %% wrong="transposed" because="copies the rows" says="its rows, not its columns"
def transposed(rows):
    return [[value for value in row] for row in rows]


# %% wrong="transposed" because="turns it by a quarter" says="The columns come from right to left"
def transposed(rows):
    return [list(column) for column in zip(*rows)][::-1]


# %% wrong="transposed" because="turns it the other way" says="Each column is read from below"
def transposed(rows):
    return [list(column) for column in zip(*rows[::-1])]


# %% wrong="transposed" because="needs a first row" says="A table without rows has no first row: ask for that before you take rows[0]." public="passes"
def transposed(rows):
    return [[row[place] for row in rows] for place in range(len(rows[0]))]


# %% wrong="transposed" because="rows of tuples" says="zip gives tuples, and a row of a table is a list here." public="passes"
def transposed(rows):
    return list(zip(*rows))


# %% wrong="transposed" because="by way of an array" says="An array holds one type only: a number beside a text becomes a text. Keep the elements as they are." public="passes"
def transposed(rows):
    import numpy as np

    return np.array(rows).T.tolist()


# %% wrong="transposed" because="empty rows stay" says="A table whose rows are empty has no columns, so nothing comes back, not the rows." public="passes"
def transposed(rows):
    if not rows or not rows[0]:
        return rows
    return [[row[place] for row in rows] for place in range(len(rows[0]))]


# %% wrong="transposed" because="leaves out the zeros" says="Each element has its place: none may be left out, also a zero." public="passes"
def transposed(rows):
    return [[value for value in column if value != 0] for column in zip(*rows)]


# %% wrong="transposed" because="finds the column by a value of the first row" says="Columns were looked up by the values of the first row: where a value stands there twice, one column comes twice." public="passes"
def transposed(rows):
    return [[row[rows[0].index(x)] for row in rows] for x in rows[0]] if rows else []


# %% wrong="transposed" because="the first row as keys" says="The values of the first row are no names for columns: two columns may begin with the same value." public="passes"
def transposed(rows):
    if not rows:
        return []
    columns = {x: [] for x in rows[0]}
    for row in rows:
        for x, y in zip(rows[0], row):
            columns[x].append(y)
    return list(columns.values())


# %% wrong="transposed" because="finds the place of a row by its value" says="The place of a row was looked up by `index`: of two equal rows it finds the first one only." public="passes"
def transposed(rows):
    new = [[None] * len(rows) for _ in (rows[0] if rows else [])]
    for row in rows:
        for j, x in enumerate(row):
            new[j][rows.index(row)] = x
    return new


# %% wrong="transposed" because="finds the place of an element by its value" says="The place in a row was looked up by `index`: of two equal elements it finds the first one only." public="passes"
def transposed(rows):
    new = [[] for _ in (rows[0] if rows else [])]
    for row in rows:
        for x in row:
            new[row.index(x)].append(x)
    return new


# %% wrong="transposed" because="a value only once" says="A column may hold a value twice: all of them stay." public="passes"
def transposed(rows):
    return [list(dict.fromkeys(column)) for column in zip(*rows)]


# %% wrong="transposed" because="a single column comes flat" says="A single column becomes a table of one row, a list in a list." public="passes"
def transposed(rows):
    if rows and len(rows[0]) == 1:
        return [row[0] for row in rows]
    return [list(column) for column in zip(*rows)]


# %% wrong="transposed" because="one empty list several times" says="`[[]] * n` repeats a reference."
def transposed(rows):
    width = len(rows[0]) if rows else 0
    columns = [[]] * width
    for row in rows:
        for place in range(width):
            columns[place].append(row[place])
    return columns


# %% wrong="transposed" because="one list made before the loop" says="is it made once, before the loop"
def transposed(rows):
    width = len(rows[0]) if rows else 0
    columns, column = [], []
    for place in range(width):
        for row in rows:
            column.append(row[place])
        columns.append(column)
    return columns


# %% wrong="transposed" because="no star" says="takes from all at once"
def transposed(rows):
    return [list(column) for column in zip(rows)]


# %% wrong="transposed" because="swaps in place" says="changed its input"
def transposed(rows):
    for i in range(len(rows)):
        for j in range(i):
            rows[i][j], rows[j][i] = rows[j][i], rows[i][j]
    return rows


# %% wrong="transposed" because="a single row comes flat" says="That is the row, flat"
def transposed(rows):
    if len(rows) == 1:
        return rows[0][:]
    return [list(column) for column in zip(*rows)]


# %% wrong="transposed" because="a tuple of lists" says="The new table is a tuple; the card asks for a list of lists." public="passes"
def transposed(rows):
    return tuple(list(column) for column in zip(*rows))


# %% wrong="transposed" because="an array" says="An array comes back; the card asks for a list of lists." public="passes"
def transposed(rows):
    import numpy as np

    return np.array(rows).T


# %% equivalent="transposed" because="all rows are equally long; a range below 0 is empty, as one of 0; a length is whole"
# width = len(rows[-1]) if rows else 0
# width = len(rows[0]) if rows else -1
# width = round(len(rows[0]) if rows else 0)


# %% right="windows" because="a deque and the number of each value"
def windows(values, n, step=1):
    from collections import deque

    window = deque(maxlen=n)
    for place, value in enumerate(values):
        window.append(value)
        begin = place - n + 1
        if begin >= 0 and begin % step == 0:
            yield tuple(window)


# %% right="windows" because="islice"
def windows(values, n, step=1):
    from itertools import islice

    stream = iter(values)
    window = tuple(islice(stream, n))
    while len(window) == n:
        yield window
        if step < n:
            window = window[step:] + tuple(islice(stream, step))
        else:
            new = tuple(islice(stream, step - n, step))
            window = new


# %% right="windows" because="no yield: it returns a zip"
def windows(values, n, step=1):
    from itertools import islice, tee

    return zip(*(islice(s, k, None, step) for k, s in enumerate(tee(values, n))))


# %% right="windows" because="many windows are open at once"
def windows(values, n, step=1):
    pending = []
    for i, v in enumerate(values):
        if i % step == 0:
            pending.append(())
        pending = [(*w, v) for w in pending]
        if pending and len(pending[0]) == n:
            yield pending.pop(0)


# %% wrong="windows" because="the last window is missing" says="The last full window is missing"
def windows(values, n, step=1):
    values = list(values)
    for i in range(0, len(values) - n, step):
        yield tuple(values[i:i + n])


# %% wrong="windows" because="windows that are not full" says="there are windows that are not full"
def windows(values, n, step=1):
    values = list(values)
    for i in range(0, len(values), step):
        yield tuple(values[i:i + n])


# %% wrong="windows" because="the same list again" says="Earlier windows changed afterwards"
# -             yield tuple(window)
# +             yield window
# -             window = window[step:]
# +             del window[:step]


# %% wrong="windows" because="no step" says="The step is not used"
def windows(values, n, step=1):
    window = []
    for value in values:
        window.append(value)
        if len(window) == n:
            yield tuple(window)
            window = window[1:]


# %% wrong="windows" because="return in the loop" says="That is one window"
def windows(values, n, step=1):
    window = []
    for value in values:
        window.append(value)
        if len(window) == n:
            return tuple(window)


# %% wrong="windows" because="side by side" says="The windows stand side by side"
def windows(values, n, step=1):
    window = []
    for value in values:
        window.append(value)
        if len(window) == n:
            yield tuple(window)
            window = []
    if window:
        yield tuple(window)


# %% wrong="windows" because="the step is a gap" says="the step goes from first to first"
def windows(values, n, step=1):
    values = list(values)
    for i in range(0, len(values) - n + 1, n + step if step > 1 else 1):
        yield tuple(values[i:i + n])


# %% wrong="windows" because="makes a list first" says="All values were taken before the first window" loses=2
def windows(values, n, step=1):
    values = list(values)
    for i in range(0, len(values) - n + 1, step):
        yield tuple(values[i:i + n])


# %% wrong="windows" because="waits for one value more" says="A value too many was taken" loses=2
def windows(values, n, step=1):
    window = []
    place = 0
    for value in values:
        if len(window) == n:
            if (place - n) % step == 0:
                yield tuple(window)
            window = window[1:]
        window.append(value)
        place += 1
    if len(window) == n and (place - n) % step == 0:
        yield tuple(window)


# %% wrong="windows" because="goes on when the stream has ended" says="an endless loop?"
def windows(values, n, step=1):
    from itertools import islice

    stream = iter(values)
    window = list(islice(stream, n))
    while True:
        if len(window) == n:
            yield tuple(window)
        window = (window + list(islice(stream, step)))[step:]


# %% wrong="windows" because="asks for the length" says="has no len()" loses=2
def windows(values, n, step=1):
    for i in range(0, len(values) - n + 1, step):
        yield tuple(values[i:i + n])


# %% wrong="windows" because="does not skip" says="If the step is larger than the window, the values between two windows belong to none: they must be taken and dropped." public="passes"
def windows(values, n, step=1):
    window = []
    for value in values:
        window.append(value)
        if len(window) == n:
            yield tuple(window)
            window = window[step:]


# %% wrong="windows" because="a short stream is a window" says="If there are fewer than n values, no full window is among them, so nothing comes out." loses=2 public="passes"
def windows(values, n, step=1):
    window, skip, given = [], 0, False
    for value in values:
        if skip > 0:
            skip = skip - 1
        else:
            window.append(value)
        if len(window) == n:
            yield tuple(window)
            given = True
            skip = max(step - n, 0)
            window = window[step:]
    if window and not given:
        yield tuple(window)


# %% wrong="windows" because="lists" says="Your windows are lists; the card asks for tuples." loses=2 public="passes"
# -             yield tuple(window)
# +             yield window


# %% wrong="windows" because="None ends it" says="None may be one of the values; it does not mean that the stream has ended." loses=2 public="passes"
# - def windows(values, n, step=1):
# + def windows(values, n, step=1):
# +     stream = iter(values)
# -     for value in values:
# +     while (value := next(stream, None)) is not None:


# %% wrong="windows" because="asks by next, without an end" says="`next` found no more value"
def windows(values, n, step=1):
    stream = iter(values)
    window = [next(stream) for _ in range(n)]
    while True:
        yield tuple(window)
        for _ in range(step):
            window.append(next(stream))
        window = window[-n:]


# %% wrong="windows" because="the rest comes out" says="What is left over at the end came out"
# -             window = window[step:]
# +             window = window[step:]
# +     if window:
# +         yield tuple(window)


# %% wrong="windows" because="leaves out what is nothing" says="The 0 was left out" loses=2
# -         else:
# +         elif value:


# %% wrong="windows" because="the step has no default" says="Does the call fit" loses=2
# - def windows(values, n, step=1):
# + def windows(values, n, step):


# %% wrong="windows" because="the default step is n" says="without a step the next begins one place later" loses=2
# - def windows(values, n, step=1):
# + def windows(values, n, step=None):
# +     step = step or n


# %% wrong="windows" because="skips one too many" says="If the step is larger than the window, one value too many was skipped." public="passes"
# -             skip = max(step - n, 0)
# +             skip = step - n + 1 if step > n else 0


# %% wrong="windows" because="skips one too few" says="If the step is larger than the window, one value too few was skipped." public="passes"
# -             skip = max(step - n, 0)
# +             skip = max(step - n - 1, 0)


# %% wrong="windows" because="a large step counts from the end" says="The step goes from the beginning of a window to the beginning of the next, also if it is larger than the window." public="passes"
# -             skip = max(step - n, 0)
# +             skip = step if step > n else 0


# %% wrong="windows" because="waits for the whole step" says="A window is full with its n values: if the step is larger, do not wait for what lies behind the window." public="passes"
def windows(values, n, step=1):
    window = []
    for value in values:
        window.append(value)
        if len(window) == max(n, step):
            yield tuple(window[:n])
            window = window[step:]


# %% wrong="windows" because="equal windows once" says="Two windows with equal values are two windows: both come out." loses=2 public="passes"
# - def windows(values, n, step=1):
# + def windows(values, n, step=1):
# +     seen = []
# -             yield tuple(window)
# +             if window not in seen:
# +                 seen.append(window)
# +                 yield tuple(window)


# %% wrong="windows" because="the same deque again" says="all of them are one object"
def windows(values, n, step=1):
    from collections import deque

    window = deque(maxlen=n)
    for place, value in enumerate(values, start=1):
        window.append(value)
        if place >= n and (place - n) % step == 0:
            yield window


# %% wrong="windows" because="counts below 0" says="can it fall below 0"
# -         if skip > 0:
# +         if skip != 0:
# -             skip = max(step - n, 0)
# +             skip = step - n


# %% wrong="windows" because="gives out when the next value comes" says="A value was lost"
# -             skip = skip - 1
# +             skip = skip - 1
# +         elif len(window) < n:
# +             window.append(value)
# -             window.append(value)
# -         if len(window) == n:


# %% wrong="windows" because="does not wait for n values" says="At the beginning there are windows that are not full"
def windows(values, n, step=1):
    from collections import deque

    window = deque(maxlen=n)
    for place, value in enumerate(values, start=1):
        window.append(value)
        if (place - n) % step == 0:
            yield tuple(window)


# %% wrong="windows" because="counts steps from the wrong place" says="count the steps from there"
def windows(values, n, step=1):
    from collections import deque

    window = deque(maxlen=n)
    for place, value in enumerate(values, start=1):
        window.append(value)
        if place >= n and place % step == 0:
            yield tuple(window)


# %% wrong="windows" because="keeps from minus zero" says="`window[-0:]` is all of it"
# -             window = window[step:]
# +             window = [] if step > n else window[-(n - step):]


# %% wrong="windows" because="zero ends it" says="The 0 was taken for the end" loses=2
# - def windows(values, n, step=1):
# + def windows(values, n, step=1):
# +     stream = iter(values)
# -     for value in values:
# +     while value := next(stream, None):


# %% wrong="windows" because="begins the stream again" says="A stream has no way back" loses=2
def windows(values, n, step=1):
    from itertools import islice

    start = 0
    while len(window := tuple(islice(values, start, start + n))) == n:
        yield window
        start += step


# %% wrong="windows" because="takes n values at once" says="only one of its values is new" loses=2
def windows(values, n, step=1):
    from itertools import islice

    stream, kept = iter(values), []
    while block := list(islice(stream, n)):
        kept += block
        while len(kept) >= n:
            yield tuple(kept[:n])
            list(islice(stream, max(step - len(kept), 0)))
            kept = kept[step:]


# %% wrong="windows" because="takes out more than there are" says="If the step is larger than the window, it holds fewer values than you take out: the others have not come yet." public="passes"
def windows(values, n, step=1):
    window = []
    for value in values:
        window.append(value)
        if len(window) == n:
            yield tuple(window)
            for _ in range(step):
                window.pop(0)


# %% wrong="windows" because="skips by next, without an end" says="`next` found no more value between two windows, and in a generator that is an error: give it a value for the end, `next(stream, None)`." public="passes"
def windows(values, n, step=1):
    from itertools import islice

    stream = iter(values)
    window = list(islice(stream, n))
    while len(window) == n:
        yield tuple(window)
        for _ in range(step - n):
            next(stream)
        window = window[step:] + list(islice(stream, min(n, step)))


# %% wrong="windows" because="takes the first values by next, without an end" says="`next` found no more value for the first window, and in a generator that is an error." loses=2 public="passes"
def windows(values, n, step=1):
    stream = iter(values)
    window, skip = [next(stream) for _ in range(n)], step
    yield tuple(window)
    for value in stream:
        window, skip = [*window[1:], value], skip - 1
        if skip == 0:
            yield tuple(window)
            skip = step


# %% equivalent="windows" because="numbers of values are whole, nothing is skipped at 0 or below, and a window never grows beyond n"
# window, skip = [], -1
# if skip > 1e-3:
# skip = round(skip - 1)
# skip = abs(skip - 1)
# if len(window) >= n:
# skip = round(max(step - n, 0))
# skip = step - n
# skip = max(step - n, -1)


# %% right="converters" because="a default for each"
def converters(factors):
    made = {}
    for name in factors:
        made[name] = lambda amount, factor=factors[name]: amount * factor
    return made


# %% right="converters" because="partial"
def converters(factors):
    from functools import partial
    from operator import mul

    return {name: partial(mul, factor) for name, factor in factors.items()}


# %% right="converters" because="objects that can be called"
def converters(factors):
    class Times:
        def __init__(self, factor):
            self.factor = factor

        def __call__(self, amount):
            return self.factor * amount

    return dict(zip(factors, map(Times, factors.values())))


# %% wrong="converters" because="as on the card" says="All of them use the last factor"
def converters(factors):
    made = {}
    for name in factors:
        made[name] = lambda amount: amount * factors[name]
    return made


# %% wrong="converters" because="a name in the loop" says="they look at one name, when they are called"
def converters(factors):
    made = {}
    for name in factors:
        factor = factors[name]

        def convert(amount):
            return amount * factor

        made[name] = convert
    return made


# %% wrong="converters" because="returns in the loop" says="There is only one function"
def converters(factors):
    made = {}
    for name, factor in factors.items():
        made[name] = lambda amount: amount * factor
        return made
    return made


# %% wrong="converters" because="the first factor for all" says="All of them use the first factor"
def converters(factors):
    first = next(iter(factors.values()), 0)
    return {name: lambda amount: amount * first for name in factors}


# %% wrong="converters" because="numbers instead of functions" says="There stand numbers"
def converters(factors):
    return {name: 10 * factor for name, factor in factors.items()}


# %% wrong="converters" because="divides" says="The amount was divided by the factor"
def converters(factors):
    return {name: lambda amount, factor=factor: amount / factor for name, factor in factors.items()}


# %% wrong="converters" because="looks into the dict later" says="Each function has its own name, but looks into the dict when it is called: change the dict, and the function changes." public="passes"
def converters(factors):
    return {name: lambda amount, name=name: amount * factors[name] for name in factors}


# %% wrong="converters" because="rounds" says="The result was rounded: return the product as it is." public="passes"
def converters(factors):
    def times(factor):
        return lambda amount: round(amount * factor, 4)

    return {name: times(factor) for name, factor in factors.items()}


# %% wrong="converters" because="needs two units" says="With one unit only, or none, there must be a function for each, too." public="passes"
def converters(factors):
    (first, a), *others = factors.items()
    made = {first: lambda amount: amount * a}
    return made | {name: lambda amount, b=b: amount * b for name, b in others}


# %% wrong="converters" because="rounds to two places" says="The result was rounded"
def converters(factors):
    return {name: lambda amount, factor=factor: round(amount * factor, 2) for name, factor in factors.items()}


# %% wrong="converters" because="rounds to many places" says="Tiny results were rounded: return the product as it is." public="passes"
def converters(factors):
    return {name: lambda amount, factor=factor: round(amount * factor, 6) for name, factor in factors.items()}


# %% wrong="converters" because="the method of the factor" says="The method `__mul__` of a whole number gives NotImplemented for a fraction: write `amount * factor`." public="passes"
def converters(factors):
    return {name: factor.__mul__ for name, factor in factors.items()}


# %% wrong="converters" because="whole amounts only" says="The amount may be a fraction: do not cut it off." public="passes"
def converters(factors):
    return {name: lambda amount, factor=factor: int(amount) * factor for name, factor in factors.items()}


# %% wrong="converters" because="takes 0 for nothing" says="A factor of 0 is a factor like others." public="passes"
def converters(factors):
    return {name: lambda amount, factor=factor: amount * (factor or 1) for name, factor in factors.items()}


# %% wrong="converters" because="small letters" says="A name stays as it is: capital letters belong to it." public="passes"
def converters(factors):
    return {name.lower(): lambda amount, factor=factor: amount * factor for name, factor in factors.items()}


# %% wrong="converters" because="a list" says="What came back is no dict"
def converters(factors):
    return [lambda amount, factor=factor: amount * factor for factor in factors.values()]


# %% wrong="converters" because="prints" says="The functions give nothing back"
def converters(factors):
    def times(factor):
        def convert(amount):
            print(amount * factor)

        return convert

    return {name: times(factor) for name, factor in factors.items()}


# %% wrong="converters" because="adds" says="The factor was added"
def converters(factors):
    return {name: lambda amount, factor=factor: amount + factor for name, factor in factors.items()}


# %% wrong="converters" because="the maker is not called" says="Calling one of them gives a function"
def converters(factors):
    made = {}
    for name in factors:
        def times(factor):
            return lambda amount: amount * factor

        made[name] = times
    return made


# %% wrong="converters" because="the parameter hides the factor" says="The amount was multiplied by itself"
def converters(factors):
    def times(factor):
        return lambda factor: factor * factor

    return {name: times(factor) for name, factor in factors.items()}


# %% wrong="converters" because="a dict in the def line" says="The units of an earlier call are in it: a dict in the def line is made once, for all calls." public="passes"
def converters(factors, made={}):
    for name, factor in factors.items():
        made[name] = lambda amount, factor=factor: amount * factor
    return made


# %% wrong="converters" because="no amount" says="The amount 0 is an amount like others: the result is 0, not None." public="passes"
def converters(factors):
    def times(factor):
        def convert(amount):
            if amount:
                return amount * factor

        return convert

    return {name: times(factor) for name, factor in factors.items()}


# %% wrong="converters" because="the factor changes" says="A call changes the factor itself: the next one multiplies by another number." public="passes"
def converters(factors):
    def times(factor):
        def convert(amount):
            nonlocal factor
            factor = amount * factor
            return factor

        return convert

    return {name: times(factor) for name, factor in factors.items()}


# %% wrong="converters" because="adds up" says="The results of earlier calls were added: each call multiplies its own amount, and nothing more." public="passes"
def converters(factors):
    def times(factor):
        total = 0

        def convert(amount):
            nonlocal total
            total = total + amount * factor
            return total

        return convert

    return {name: times(factor) for name, factor in factors.items()}


# %% wrong="converters" because="keeps the first result" says="The result of the first call was kept: each call has an amount of its own." public="passes"
def converters(factors):
    def times(factor):
        result = None

        def convert(amount):
            nonlocal result
            if result is None:
                result = amount * factor
            return result

        return convert

    return {name: times(factor) for name, factor in factors.items()}


# %% equivalent="converters" because="the order of the units is not asked for"
# return {name: times(factor) for name, factor in list(factors.items())[::-1]}


# %% right="course_order" because="depth first, with marks"
def course_order(needs):
    order, open_now = [], []

    def visit(course):
        if course in order:
            return
        if course in open_now:
            raise ValueError("ring: " + " → ".join([*open_now, course]))
        open_now.append(course)
        for need in needs.get(course, []):
            visit(need)
        open_now.pop()
        order.append(course)

    for course in needs:
        visit(course)
    return order


# %% right="course_order" because="graphlib"
def course_order(needs):
    from graphlib import CycleError, TopologicalSorter

    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise ValueError("a ring") from error


# %% right="course_order" because="the first of the alphabet that is ready"
def course_order(needs):
    left = set(needs).union(*needs.values())
    order = []
    while left:
        ready = sorted(c for c in left if not left.intersection(needs.get(c, ())))
        if not ready:
            raise ValueError("they need each other")
        order.append(ready[0])
        left.remove(ready[0])
    return order


# %% right="course_order" because="counts what is still needed"
def course_order(needs):
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    count = {name: len(set(needs.get(name, ()))) for name in names}
    order = [name for name in names if count[name] == 0]
    for name in order:
        for other in names:
            if name in needs.get(other, ()):
                count[other] -= 1
                if count[other] == 0:
                    order.append(other)
    if len(order) < len(names):
        raise ValueError
    return order


# %% wrong="course_order" because="turned round" says="That is the order turned round" loses=3
def course_order(needs):
    order = []

    def visit(course, above):
        if course in above:
            raise ValueError
        if course not in order:
            for need in needs.get(course, []):
                visit(need, [*above, course])
            order.append(course)

    for course in needs:
        visit(course, [])
    return order[::-1]


# %% wrong="course_order" because="drops what is no key" says="python is missing" loses=3
def course_order(needs):
    order = []
    while len(order) < len(needs):
        ready = [c for c in needs if c not in order and all(n in order or n not in needs for n in needs[c])]
        if not ready:
            raise ValueError
        order += ready
    return order


# %% wrong="course_order" because="the keys" says="That is the order of the dict"
def course_order(needs):
    return list(needs)


# %% wrong="course_order" because="once for each course that needs it" says="A course comes twice" loses=3
def course_order(needs):
    def path(course, above=()):
        if course in above:
            raise ValueError
        return [x for n in needs.get(course, []) for x in path(n, (*above, course))] + [course]

    tops = [c for c in needs if not any(c in names for names in needs.values())]
    if needs and not tops:
        raise ValueError
    return [x for c in tops for x in path(c)]


# %% wrong="course_order" because="looks one step far" says="come before something that they need"
def course_order(needs):
    order = []
    for course, names in needs.items():
        for name in [*sorted(names, key=lambda n: len(needs.get(n, ()))), course]:
            if name not in order:
                order.append(name)
    return order


# %% wrong="course_order" because="takes two ways for a ring" says="There are two ways from d to a"
def course_order(needs):
    order, seen = [], []

    def visit(course):
        if course in seen:
            raise ValueError("ring")
        seen.append(course)
        for need in needs.get(course, []):
            visit(need)
        order.append(course)

    for course in needs:
        if course not in order:
            visit(course)
    return order


# %% wrong="course_order" because="waits for ever" says="raised TimeoutError" loses=2
def course_order(needs):
    order = []
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    while len(order) < len(names):
        for name in names:
            if name not in order and all(n in order for n in needs.get(name, [])):
                order.append(name)
    return order


# %% wrong="course_order" because="a ring is left out" says="neither can come first" loses=2
def course_order(needs):
    order = []
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    for _ in names:
        for name in names:
            if name not in order and all(n in order for n in needs.get(name, [])):
                order.append(name)
    return order


# %% wrong="course_order" because="calls itself for ever" says="RecursionError" loses=2
def course_order(needs):
    order = []

    def visit(course):
        if course not in order:
            for need in needs.get(course, []):
                visit(need)
            order.append(course)

    for course in needs:
        visit(course)
    return order


# %% wrong="course_order" because="the order of a set" says="The same courses come in another order in another run of Python." loses=3 public="passes"
def course_order(needs):
    left = set(needs).union(*needs.values())
    order = []
    while left:
        ready = [c for c in left if not left.intersection(needs.get(c, ()))]
        if not ready:
            raise ValueError
        order += ready
        left.difference_update(ready)
    return order


# %% wrong="course_order" because="by the number of needs" says="vision comes before something that it needs" loses=3
def course_order(needs):
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    for name in names:
        found, todo = set(), [*needs.get(name, [])]
        while todo:
            other = todo.pop()
            if other == name:
                raise ValueError
            if other not in found:
                found.add(other)
                todo += needs.get(other, [])
    return sorted(names, key=lambda name: len(set(needs.get(name, ()))))


# %% wrong="course_order" because="a course may need itself" says="A course that needs itself is a ring, too: it can never come." loses=2 public="passes"
def course_order(needs):
    waiting = {}
    for course, names in needs.items():
        for name in [*names, course]:
            waiting[name] = [n for n in needs.get(name, []) if n != name]
    order = []
    while waiting:
        ready = [c for c in waiting if all(n in order for n in waiting[c])]
        if not ready:
            raise ValueError("ring")
        for c in ready:
            order.append(c)
            del waiting[c]
    return order


# %% wrong="course_order" because="counts a need twice" says="A name that stands twice in a list is needed once: count it once, too." public="passes"
def course_order(needs):
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    count = {name: len(needs.get(name, ())) for name in names}
    order = [name for name in names if count[name] == 0]
    for name in order:
        for other in names:
            if name in needs.get(other, ()):
                count[other] -= 1
                if count[other] == 0:
                    order.append(other)
    if len(order) < len(names):
        raise ValueError
    return order


# %% wrong="course_order" because="a ring only if nobody can begin" says="A ring may stand behind courses that are in order: look for it to the end." loses=2 public="passes"
def course_order(needs):
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    if names and all(needs.get(name) for name in names):
        raise ValueError
    order = []
    for _ in names:
        for name in names:
            if name not in order and all(n in order for n in needs.get(name, [])):
                order.append(name)
    return order


# %% wrong="course_order" because="a hundred rounds" says="A ring was seen in a long chain, which is none: go on as long as each round puts something in." loses=3 public="passes"
def course_order(needs):
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    order = []
    for _ in range(100):
        for name in names:
            if name not in order and all(n in order for n in needs.get(name, [])):
                order.append(name)
    if len(order) < len(names):
        raise ValueError("ring")
    return order


# %% wrong="course_order" because="cleans the names" says="Names are texts: capital letters and blanks belong to them." loses=3 public="passes"
def course_order(needs):
    from graphlib import TopologicalSorter

    clean = {k.strip().lower(): [n.strip().lower() for n in v] for k, v in needs.items()}
    return list(TopologicalSorter(clean).static_order())


# %% wrong="course_order" because="what is no key is never done" says="a is no key of the dict, but it is a course"
def course_order(needs):
    waiting = dict(needs)
    order = []
    while waiting:
        ready = [c for c in waiting if all(name in order for name in waiting[c])]
        if not ready:
            raise ValueError("ring")
        for c in ready:
            order.append(c)
            del waiting[c]
    return order


# %% wrong="course_order" because="asks for what is no key" says="`needs.get(name, [])`"
def course_order(needs):
    order, opened = [], []

    def visit(course):
        if course in order:
            return
        if course in opened:
            raise ValueError("ring")
        opened.append(course)
        for name in needs[course]:
            visit(name)
        order.append(course)

    for course in needs:
        visit(course)
    return order


# %% wrong="course_order" because="puts in what is there already" says="Courses come twice" loses=3
def course_order(needs):
    order = []

    def visit(course, path):
        if course in path:
            raise ValueError("ring")
        for name in needs.get(course, []):
            visit(name, [*path, course])
        order.append(course)

    for course in needs:
        visit(course, [])
    return order


# %% wrong="course_order" because="any instead of all" says="not `any`"
def course_order(needs):
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (k, *v)]))
    order = []
    while len(order) < len(names):
        ready = [c for c in names if c not in order and (not needs.get(c) or any(n in order for n in needs[c]))]
        if not ready:
            raise ValueError("ring")
        order += ready
    return order


# %% wrong="course_order" because="met again is a ring" says="Which step says that there is one?"
def course_order(needs):
    order, seen = [], set()

    def visit(course):
        if course in seen:
            raise ValueError("ring")
        seen.add(course)
        for name in needs.get(course, []):
            if name not in order:
                visit(name)
        order.append(course)

    for course in needs:
        visit(course)
    return order


# %% wrong="course_order" because="nobody is ready where nobody is" says="If there are no courses, nobody is ready, and that is no ring: the order is an empty list." loses=3 public="passes"
def course_order(needs):
    names = list(dict.fromkeys([n for k, v in needs.items() for n in (*v, k)]))
    order = []
    while True:
        ready = [c for c in names if c not in order and all(n in order for n in needs.get(c, []))]
        if not ready:
            raise ValueError("ring")
        order += ready
        if len(order) == len(names):
            return order


# %% equivalent="course_order" because="any order that keeps the law is right, and each of these always gives the same one"
# for course, names in list(needs.items())[::-1]:
# for name in list([course, *names])[::-1]:
# ready = [course for course in list(waiting)[::-1] if all(name in order for name in waiting[course])]
# ready = [course for course in waiting if all(name in order for name in list(waiting[course])[::-1])]
# for course in list(ready)[:1]:
# for course in list(ready)[::-1]:


# %% right="flatten" because="a stack from the right"
def flatten(nested):
    flat, todo, inside = [], [("open", nested)], set()
    while todo:
        what, item = todo.pop()
        if what == "close":
            inside.discard(id(item))
        elif type(item) in (list, tuple):
            if id(item) in inside:
                raise ValueError("ring")
            inside.add(id(item))
            todo.append(("close", item))
            todo.extend(("open", each) for each in reversed(item))
        else:
            flat.append(item)
    return flat


# %% right="flatten" because="places instead of iterators"
def flatten(nested):
    flat, path, ids = [], [[nested, 0]], {id(nested): True}
    while path:
        values, place = path[-1]
        if place == len(values):
            path.pop()
            del ids[id(values)]
            continue
        path[-1][1] += 1
        item = values[place]
        if not isinstance(item, list) and not isinstance(item, tuple):
            flat.append(item)
        elif id(item) in ids:
            raise ValueError("it holds itself")
        else:
            path.append([item, 0])
            ids[id(item)] = True
    return flat


# %% wrong="flatten" because="takes texts apart" says="The text was taken apart"
def flatten(nested):
    flat = []
    for item in nested:
        if isinstance(item, str) and len(item) > 1:
            flat.extend(item)
        elif isinstance(item, (list, tuple)):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


# %% wrong="flatten" because="leaves tuples" says="The tuple was not opened"
def flatten(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


# %% wrong="flatten" because="one level" says="Only one level was opened"
def flatten(nested):
    flat = []
    for item in nested:
        if isinstance(item, (list, tuple)):
            flat.extend(item)
        else:
            flat.append(item)
    return flat


# %% wrong="flatten" because="level by level" says="What stands deeper comes later here"
def flatten(nested):
    flat, level = [], [nested]
    while level:
        deeper = []
        for values in level:
            for item in values:
                if isinstance(item, (list, tuple)):
                    deeper.append(item)
                else:
                    flat.append(item)
        level = deeper
    return flat


# %% wrong="flatten" because="backwards" says="The order is turned round"
def flatten(nested):
    flat, todo = [], [nested]
    while todo:
        item = todo.pop()
        if isinstance(item, (list, tuple)):
            todo.extend(item)
        else:
            flat.append(item)
    return flat


# %% wrong="flatten" because="calls itself" says="Python stops nested calls" loses=3
def flatten(nested):
    flat = []
    for item in nested:
        if isinstance(item, (list, tuple)):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


# %% wrong="flatten" because="takes too many nested calls for a ring" says="That is no ring: it is only deep." loses=3
def flatten(nested):
    flat = []

    def collect(values):
        for item in values:
            if isinstance(item, (list, tuple)):
                collect(item)
            else:
                flat.append(item)

    try:
        collect(nested)
    except RecursionError:
        raise ValueError("a list that holds itself") from None
    return flat


# %% wrong="flatten" because="too deep is a ring" says="Here no list holds itself, it is only deep." loses=3
# -             if isinstance(item, (list, tuple)):
# +             if len(levels) > 10_000:
# +                 raise ValueError("a list that holds itself")
# +             if isinstance(item, (list, tuple)):


# %% wrong="flatten" because="never looks for rings" says="raised TimeoutError" loses=3
def flatten(nested):
    flat, todo = [], [nested]
    while todo:
        item = todo.pop()
        if isinstance(item, (list, tuple)):
            todo.extend(reversed(item))
        else:
            flat.append(item)
    return flat


# %% wrong="flatten" because="every list only once" says="A list that stands at two places is no ring: forget it when it is done." loses=3 public="passes"
def flatten(nested):
    flat, todo, seen = [], [nested], set()
    while todo:
        item = todo.pop()
        if isinstance(item, (list, tuple)):
            if len(item) and id(item) in seen:
                raise ValueError
            seen.add(id(item))
            todo.extend(reversed(item))
        else:
            flat.append(item)
    return flat


# %% wrong="flatten" because="only a list in itself" says="Only a list that holds itself directly was found: the ring may go through other lists and tuples." loses=3 public="passes"
def flatten(nested):
    flat, path = [], [iter(nested)]
    while path:
        for item in path[-1]:
            if isinstance(item, (list, tuple)):
                if any(each is item for each in item):
                    raise ValueError
                path.append(iter(item))
                break
            flat.append(item)
        else:
            path.pop()
    return flat


# %% wrong="flatten" because="a border for the depth" says="A deep list is refused, although it holds itself nowhere: depth alone tells nothing." loses=3 public="passes"
def flatten(nested):
    flat, path = [], [iter(nested)]
    while path:
        for item in path[-1]:
            if isinstance(item, (list, tuple)):
                if len(path) > 20_001:
                    raise ValueError("it holds itself")
                path.append(iter(item))
                break
            flat.append(item)
        else:
            path.pop()
    return flat


# %% wrong="flatten" because="each value once" says="A value that stands there twice came back once: all that stands in the lists is wanted." public="passes"
# -             flat.append(item)
# +             if item not in flat[-9:]:
# +                 flat.append(item)


# %% wrong="flatten" because="opens dicts" says="Only lists and tuples are opened: a dict or a set goes in whole." loses=2 public="passes"
def flatten(nested):
    flat = []
    levels, opened = [iter(nested)], [id(nested)]
    while levels:
        for item in levels[-1]:
            if hasattr(item, "__iter__") and not isinstance(item, (str, bytes)):
                if id(item) in opened[-50:]:
                    raise ValueError
                levels.append(iter(item))
                opened.append(id(item))
                break
            flat.append(item)
        else:
            levels.pop()
            opened.pop()
    return flat


# %% wrong="flatten" because="leaves out what is nothing" says="None, 0, False and an empty text are things like others: they belong in the list." loses=2 public="passes"
def flatten(nested):
    flat = []
    levels, opened = [iter(nested)], [id(nested)]
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if id(item) in opened[-50:]:
                    raise ValueError
                levels.append(iter(item))
                opened.append(id(item))
                break
            if item:
                flat.append(item)
        else:
            levels.pop()
            opened.pop()
    return flat


# %% wrong="flatten" because="looks for the outermost list only" says="Only the outermost list was looked for: an inner one may hold itself, too." loses=3 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [id(nested)], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if item is nested:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(id(item))
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            inside.discard(opened.pop())
    return flat


# %% wrong="flatten" because="looks for the outermost and the innermost" says="A ring may go through several lists, and the outermost need not be one of them: yours did not find it." loses=3 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [id(nested)], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if item is nested or id(item) == opened[-1]:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(id(item))
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            opened.pop()
    return flat


# %% wrong="flatten" because="looks at three open lists" says="A ring may be longer than the few lists that you look at: look at all that are open." loses=3 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [id(nested)], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if item is nested or id(item) in opened[-3:]:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(id(item))
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            opened.pop()
    return flat


# %% wrong="flatten" because="forgets all of them" says="When a list is done, forget that one only: those around it are still open." loses=3 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [id(nested)], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if id(item) in inside:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(id(item))
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            opened.pop()
            inside.clear()
    return flat


# %% wrong="flatten" because="compares what is in the lists" says="`==` and `in` compare what stands in two lists, which goes as deep as they do: ask whether it is the same object." loses=3 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [nested], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if item in opened[-60:]:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(item)
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            opened.pop()
    return flat


# %% wrong="flatten" because="never forgets a tuple" says="A tuple that stands at two places is no ring: forget it when it is done, as you do with lists." loses=3 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [nested], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if id(item) in inside:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(item)
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            done = opened.pop()
            if isinstance(done, list):
                inside.discard(id(done))
    return flat


# %% wrong="flatten" because="opens sets" says="A set is neither a list nor a tuple: it goes in whole." loses=2 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [id(nested)], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple, set)):
                if id(item) in inside:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(id(item))
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            inside.discard(opened.pop())
    return flat


# %% wrong="flatten" because="a tuple comes back" says="What comes back is a tuple; the card asks for a list." loses=2 public="passes"
def flatten(nested):
    flat, levels, opened, inside = [], [iter(nested)], [id(nested)], {id(nested)}
    while levels:
        for item in levels[-1]:
            if isinstance(item, (list, tuple)):
                if id(item) in inside:
                    raise ValueError("ring")
                inside.add(id(item))
                opened.append(id(item))
                levels.append(iter(item))
                break
            flat.append(item)
        else:
            levels.pop()
            inside.discard(opened.pop())
    return tuple(flat)


# %% right="memo" because="lru_cache of the library"
def memo(function, maxsize):
    from functools import lru_cache

    quick = lru_cache(maxsize)(function)

    def remembering(*args):
        try:
            hash(args)
        except TypeError:
            return function(*args)
        return quick(*args)

    return remembering


# %% right="memo" because="an OrderedDict"
def memo(function, maxsize):
    from collections import OrderedDict

    kept = OrderedDict()

    def remembering(*args):
        try:
            if args in kept:
                kept.move_to_end(args)
                return kept[args]
        except TypeError:
            return function(*args)
        result = kept[args] = function(*args)
        if len(kept) > maxsize:
            kept.popitem(last=False)
        return result

    return remembering


# %% right="memo" because="two lists"
def memo(function, maxsize):
    keys, results = [], []

    def remembering(*args):
        try:
            hash(args)
        except TypeError:
            return function(*args)
        if args in keys:
            place = keys.index(args)
            results.append(results.pop(place))
            keys.append(keys.pop(place))
        else:
            results.append(function(*args))
            keys.append(args)
        del keys[:-maxsize], results[:-maxsize]
        return results[-1]

    return remembering


# %% wrong="memo" because="remembers nothing" says="Nothing is remembered"
def memo(function, maxsize):
    def remembering(*args):
        kept = {}
        if args not in kept:
            kept[args] = function(*args)
        return kept[args]

    return remembering


# %% wrong="memo" because="remembers everything" says="Everything is remembered"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        if args not in kept:
            kept[args] = function(*args)
        return kept[args]

    return remembering


# %% wrong="memo" because="first in, first out" says="What came in first was forgotten"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        if args not in kept:
            kept[args] = function(*args)
            if len(kept) > maxsize:
                del kept[next(iter(kept))]
        return kept[args]

    return remembering


# %% wrong="memo" because="forgets what was used last" says="What was used last was forgotten"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        if args in kept:
            kept[args] = kept.pop(args)
            return kept[args]
        result = function(*args)
        if len(kept) == maxsize:
            kept.popitem()
        kept[args] = result
        return result

    return remembering


# %% wrong="memo" because="stops remembering" says="nothing new is remembered"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        if args in kept:
            return kept[args]
        result = function(*args)
        if len(kept) < maxsize:
            kept[args] = result
        return result

    return remembering


# %% wrong="memo" because="room for one more" says="room for one more than maxsize"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        result = kept.pop(args) if args in kept else function(*args)
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        kept[args] = result
        return result

    return remembering


# %% wrong="memo" because="the first argument is the key" says="Only the first argument is looked at" loses=2
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        key = args[0]
        result = kept.pop(key) if key in kept else function(*args)
        kept[key] = result
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return result

    return remembering


# %% wrong="memo" because="the order does not count" says="are taken for the same call" loses=2
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        key = frozenset(args)
        result = kept.pop(key) if key in kept else function(*args)
        kept[key] = result
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return result

    return remembering


# %% wrong="memo" because="a single argument is its own key" says="One argument that is a tuple is not the same call as the numbers in it: let all arguments together be the key." loses=2 public="passes"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        key = args[0] if len(args) == 1 else args
        try:
            known = key in kept
        except TypeError:
            return function(*args)
        result = kept.pop(key) if known else function(*args)
        kept[key] = result
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return result

    return remembering


# %% wrong="memo" because="the hash is the key" says="Different arguments may have the same hash: the arguments themselves must be the key." loses=2 public="passes"
# -             known = args in kept
# +             key = hash(args)
# -         result = kept.pop(args) if known else function(*args)
# -         kept[args] = result
# +         result = kept.pop(key) if key in kept else function(*args)
# +         kept[key] = result


# %% wrong="memo" because="None is nothing" says="A result that is None was computed again: ask whether the key is there, not what stands behind it." loses=2 public="passes"
# -             known = args in kept
# +             result = kept.pop(args, None)
# -         result = kept.pop(args) if known else function(*args)
# +         if result is None:
# +             result = function(*args)


# %% wrong="memo" because="makes room before it calls" says="An answer was forgotten before the function had given a new one: when it raises an error, the old one is lost for nothing." loses=2 public="passes"
# -         result = kept.pop(args) if known else function(*args)
# +         if known:
# +             result = kept.pop(args)
# +         else:
# +             if len(kept) == maxsize:
# +                 del kept[next(iter(kept))]
# +             result = function(*args)
# -         if len(kept) > maxsize:
# -             del kept[next(iter(kept))]


# %% wrong="memo" because="puts the oldest back behind the others" says="After an error the answer used longest ago counted as used last: an error changes nothing in what is remembered, nor in its order." loses=2 public="passes"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        try:
            known = args in kept
        except TypeError:
            return function(*args)
        if known:
            kept[args] = kept.pop(args)
            return kept[args]
        oldest = next(iter(kept)) if len(kept) == maxsize else None
        saved = kept.pop(oldest) if oldest is not None else None
        try:
            kept[args] = function(*args)
        except Exception:
            if oldest is not None:
                kept[oldest] = saved
            raise
        return kept[args]

    return remembering


# %% wrong="memo" because="one memory for all" says="All functions share one memory: a dict in the def line is made once, for all calls of memo." public="passes"
# - def memo(function, maxsize):
# -     kept = {}  # from the one used longest ago to the one used last
# + def memo(function, maxsize, kept={}):


# %% wrong="memo" because="tries everything at once" says="A TypeError of the function itself was taken for arguments that cannot be a key, and the function was called again." loses=2 public="passes"
# -             known = args in kept
# +             result = kept.pop(args) if args in kept else function(*args)
# +             kept[args] = result
# -         result = kept.pop(args) if known else function(*args)
# -         kept[args] = result


# %% wrong="memo" because="lists break it" says="A list cannot be the key of a dict: then call the function, and remember nothing." loses=2 public="passes"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        result = kept.pop(args) if args in kept else function(*args)
        kept[args] = result
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return result

    return remembering


# %% wrong="memo" because="the text of the arguments is the key" says="Arguments that cannot be a key were remembered: a list can change, so the function must be called each time." loses=2 public="passes"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        key = repr(args)
        result = kept.pop(key) if key in kept else function(*args)
        kept[key] = result
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return result

    return remembering


# %% wrong="memo" because="the least often used goes" says="What was used least often was forgotten" loses=2
def memo(function, maxsize):
    kept, uses = {}, {}

    def remembering(*args):
        try:
            known = args in kept
        except TypeError:
            return function(*args)
        if not known:
            result = function(*args)
            if len(kept) >= maxsize:
                rare = min(kept, key=uses.get)
                del kept[rare], uses[rare]
            kept[args], uses[args] = result, 0
        uses[args] += 1
        return kept[args]

    return remembering


# %% wrong="memo" because="moves by one place" says="moves by one place" loses=2
def memo(function, maxsize):
    kept = []

    def remembering(*args):
        try:
            hash(args)
        except TypeError:
            return function(*args)
        for i, (key, result) in enumerate(kept):
            if key == args:
                kept[i:i + 2] = kept[i:i + 2][::-1]
                return result
        result = function(*args)
        kept.append((args, result))
        if len(kept) > maxsize:
            kept.pop(0)
        return result

    return remembering


# %% wrong="memo" because="moves the oldest only" says="also if it was not the oldest" loses=2
# -             return function(*args)
# +             return function(*args)
# +         if known and next(iter(kept)) != args:
# +             return kept[args]


# %% wrong="memo" because="moves to the front" says="went to the wrong end" loses=2
def memo(function, maxsize):
    from collections import OrderedDict

    kept = OrderedDict()

    def remembering(*args):
        try:
            known = args in kept
        except TypeError:
            return function(*args)
        if known:
            kept.move_to_end(args, last=False)
            return kept[args]
        result = kept[args] = function(*args)
        if len(kept) > maxsize:
            kept.popitem(last=False)
        return result

    return remembering


# %% wrong="memo" because="moves only when there is no room" says="also while there is room" loses=2
# -             return function(*args)
# +             return function(*args)
# +         if known and len(kept) < maxsize:
# +             return kept[args]


# %% wrong="memo" because="makes room for what is remembered" says="A call that is remembered needs no room" loses=2
# -         result = kept.pop(args) if known else function(*args)
# +         result = kept[args] if known else function(*args)
# +         if len(kept) >= maxsize:
# +             del kept[next(iter(kept))]
# +         kept.pop(args, None)
# -         if len(kept) > maxsize:
# -             del kept[next(iter(kept))]


# %% wrong="memo" because="empties the memory" says="Everything is forgotten at once"
# -         result = kept.pop(args) if known else function(*args)
# +         result = kept.pop(args) if known else function(*args)
# +         if len(kept) >= maxsize:
# +             kept.clear()
# -         if len(kept) > maxsize:
# -             del kept[next(iter(kept))]


# %% wrong="memo" because="room for one less" says="There is room for one less than maxsize."
# -         if len(kept) > maxsize:
# +         if len(kept) >= maxsize:


# %% wrong="memo" because="one argument" says="Does the call fit" loses=2
def memo(function, maxsize):
    kept = {}

    def remembering(argument):
        try:
            known = argument in kept
        except TypeError:
            return function(argument)
        result = kept.pop(argument) if known else function(argument)
        kept[argument] = result
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return result

    return remembering


# %% wrong="memo" because="two arguments at most" says="There may be three arguments, and more: let `*args` take all of them." loses=2 public="passes"
# -     kept = {}  # from the one used longest ago to the one used last
# -
# -     def remembering(*args):
# +     kept, missing = {}, object()
# +     def remembering(a, b=missing):
# +         args = (a,) if b is missing else (a, b)


# %% wrong="memo" because="None is no argument" says="None is an argument like others: it must be handed on, and belongs to the key." loses=2 public="passes"
# -     def remembering(*args):
# +     def remembering(a, b=None):
# +         args = (a,) if b is None else (a, b)


# %% wrong="memo" because="asks for lists only" says="Not only a list cannot be a key, a dict or a set cannot, either: try it, instead of asking for the type." loses=2 public="passes"
# -         try:
# -             known = args in kept
# -         except TypeError:
# +         if any(isinstance(a, list) for a in args):
# -             return function(*args)
# +             return function(*args)
# +         known = args in kept


# %% wrong="memo" because="asks for three types" says="What holds something that cannot be a key cannot be one, either: try it, instead of asking for the type." loses=2 public="passes"
# -         try:
# -             known = args in kept
# -         except TypeError:
# +         if any(isinstance(a, (list, dict, set)) for a in args):
# -             return function(*args)
# +             return function(*args)
# +         known = args in kept


# %% wrong="memo" because="swallows a KeyError" says="A KeyError of the function itself was taken for one of the dict: it must come out." loses=2 public="passes"
def memo(function, maxsize):
    kept = {}

    def remembering(*args):
        try:
            hash(args)
        except TypeError:
            return function(*args)
        try:
            if args not in kept:
                kept[args] = function(*args)
            kept[args] = kept.pop(args)
        except KeyError:
            return None
        if len(kept) > maxsize:
            del kept[next(iter(kept))]
        return kept[args]

    return remembering


# %% wrong="memo" because="an error is None" says="An error of the function did not come out: the caller must see it." loses=2 public="passes"
# -         result = kept.pop(args) if known else function(*args)
# +         try:
# +             result = kept.pop(args) if known else function(*args)
# +         except Exception:
# +             result = None


# %% wrong="memo" because="an error empties it" says="After an error something else was forgotten: what is remembered stays as it was." loses=2 public="passes"
# -         result = kept.pop(args) if known else function(*args)
# +         try:
# +             result = kept.pop(args) if known else function(*args)
# +         except Exception:
# +             kept.clear()
# +             raise


# %% wrong="memo" because="nothing for a list" says="For arguments that cannot be a key nothing came back: call the function, and return its result." loses=2 public="passes"
# -             return function(*args)
# +             return None


# %% wrong="memo" because="text is the key" says="The arguments were turned into text: different ones may look alike there." loses=2 public="passes"
# -             known = args in kept
# +             hash(args)
# -         result = kept.pop(args) if known else function(*args)
# -         kept[args] = result
# +         key = ' '.join(map(str, args))
# +         result = kept.pop(key) if key in kept else function(*args)
# +         kept[key] = result
