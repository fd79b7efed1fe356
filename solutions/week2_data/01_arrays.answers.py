# %% [markdown]
# Right and wrong answers to the exercises of 01, arrays.

# %% right="hot_days" because="a loop, and an array at the end"
def hot_days(temperatures, limit):
    found = []
    for position, value in enumerate(temperatures):
        if value > limit:
            found.append(position)
    return np.array(found, dtype=int)


# %% right="hot_days" because="np.where, the first part of its tuple"
def hot_days(temperatures, limit):
    return np.where(temperatures > limit)[0]


# %% right="hot_days" because="the positions, picked by the mask"
def hot_days(temperatures, limit):
    return np.arange(len(temperatures))[temperatures > limit]


# %% wrong="hot_days" because="at the limit, too" says="Days just at the limit were counted"
def hot_days(temperatures, limit):
    return np.flatnonzero(temperatures >= limit)


# %% wrong="hot_days" because="the temperatures themselves" says="Those are the temperatures"
def hot_days(temperatures, limit):
    return temperatures[temperatures > limit]


# %% wrong="hot_days" because="the mask" says="That is the mask"
def hot_days(temperatures, limit):
    return temperatures > limit


# %% wrong="hot_days" because="counts from 1" says="The positions are counted from 1"
def hot_days(temperatures, limit):
    return np.flatnonzero(temperatures > limit) + 1


# %% wrong="hot_days" because="the tuple of np.where" says="gives a tuple with one array"
def hot_days(temperatures, limit):
    return np.where(temperatures > limit)


# %% wrong="hot_days" because="np.argwhere has an axis more" says="shape (3, 1)"
def hot_days(temperatures, limit):
    return np.argwhere(temperatures > limit)


# %% wrong="hot_days" because="how many" says="That is how many there are"
def hot_days(temperatures, limit):
    return int((temperatures > limit).sum())


# %% wrong="hot_days" because="the first one only" says="Only the first hot day was found"
def hot_days(temperatures, limit):
    for position, value in enumerate(temperatures):
        if value > limit:
            return np.array([position])
    return np.array([], dtype=int)


# %% wrong="hot_days" because="all that is not cool" says="`~(t <= limit)` is True for nan" loses=1
def hot_days(temperatures, limit):
    return np.flatnonzero(~(temperatures <= limit))


# %% wrong="hot_days" because="takes the unknown days out first" says="The unknown day was taken out before you counted" loses=1
def hot_days(temperatures, limit):
    temperatures = temperatures[~np.isnan(temperatures)]
    return np.flatnonzero(temperatures > limit)


# %% wrong="hot_days" because="a list that may be empty" says="An empty result is of whole numbers, too: `np.array([], dtype=int)`." loses=1 public="passes"
def hot_days(temperatures, limit):
    return np.array([i for i, t in enumerate(temperatures) if t > limit])


# %% right="column_ranges" because="np.ptp"
def column_ranges(table):
    return np.ptp(table, axis=0)


# %% right="column_ranges" because="column by column"
def column_ranges(table):
    return np.array([column.max() - column.min() for column in table.T])


# %% right="column_ranges" because="sorted, last minus first; nan is sorted to the end"
def column_ranges(table):
    ordered = np.sort(table, axis=0)
    return ordered[-1] - ordered[0]


# %% wrong="column_ranges" because="the other axis" says="Those are the ranges of the rows"
def column_ranges(table):
    return table.max(axis=1) - table.min(axis=1)


# %% wrong="column_ranges" because="no axis" says="Each column got the range of the whole table"
def column_ranges(table):
    return np.full(table.shape[1], table.max() - table.min())


# %% wrong="column_ranges" because="no axis, a single number" says="That is one number for the whole table"
def column_ranges(table):
    return table.max() - table.min()


# %% wrong="column_ranges" because="last minus first row" says="That is the last row minus the first one"
def column_ranges(table):
    return table[-1] - table[0]


# %% wrong="column_ranges" because="smallest minus largest" says="That is the smallest minus the largest."
def column_ranges(table):
    return table.min(axis=0) - table.max(axis=0)


# %% wrong="column_ranges" because="keeps the axis" says="shape (1, 3)"
def column_ranges(table):
    return table.max(axis=0, keepdims=True) - table.min(axis=0, keepdims=True)


# %% wrong="column_ranges" because="nan left out" says="A column with a nan has no range here: its result is nan, and the nan was left out." public="passes"
def column_ranges(table):
    return np.nanmax(table, axis=0) - np.nanmin(table, axis=0)


# %% wrong="column_ranges" because="begins the search at 0" says="The search begins with 0, which need not be between the values: begin with a value of the column." public="passes"
def column_ranges(table):
    lowest, highest = table[0], np.zeros(table.shape[1])
    for row in table:
        lowest, highest = np.minimum(lowest, row), np.maximum(highest, row)
    return highest - lowest


# %% wrong="column_ranges" because="squeezes a single column away" says="A table of one column gives an array of one value, not a single number." public="passes"
def column_ranges(table):
    return np.squeeze(table.max(axis=0) - table.min(axis=0))


# %% right="absolute_errors" because="the larger minus the smaller, as floats"
def absolute_errors(true, predicted):
    a, b = np.array(true, dtype=float), np.array(predicted, dtype=float)
    return np.maximum(a, b) - np.minimum(a, b)


# %% right="absolute_errors" because="the root of the square"
def absolute_errors(true, predicted):
    return np.sqrt(np.square(np.subtract(true, predicted, dtype=np.float64)))


# %% wrong="absolute_errors" because="with signs" says="The signs are there"
def absolute_errors(true, predicted):
    return np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float)


# %% wrong="absolute_errors" because="squares" says="Those are the squares of the errors."
def absolute_errors(true, predicted):
    return (np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float)) ** 2


# %% wrong="absolute_errors" because="the mean" says="expected array"
def absolute_errors(true, predicted):
    return np.mean(np.abs(np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float)))


# %% wrong="absolute_errors" because="relative" says="Those are shares of the true value."
def absolute_errors(true, predicted):
    true = np.asarray(true, dtype=float)
    return np.abs(true - np.asarray(predicted, dtype=float)) / np.abs(true)


# %% wrong="absolute_errors" because="nothing below 0" says="What is below 0 was set to 0"
def absolute_errors(true, predicted):
    return np.maximum(np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float), 0)


# %% wrong="absolute_errors" because="distance of the absolute values" says="The distance of the numbers without their signs"
def absolute_errors(true, predicted):
    return np.abs(np.abs(np.asarray(true, dtype=float)) - np.abs(np.asarray(predicted, dtype=float)))


# %% wrong="absolute_errors" because="whole numbers stay whole" says="Whole numbers came back"
def absolute_errors(true, predicted):
    return np.abs(true - predicted)


# %% wrong="absolute_errors" because="made whole first" says="Whole numbers came back: the result"
def absolute_errors(true, predicted):
    return np.abs(np.asarray(true).astype(np.int64) - np.asarray(predicted).astype(np.int64))


# %% wrong="absolute_errors" because="made whole, then floats" says="The fractions are lost"
def absolute_errors(true, predicted):
    return np.abs(np.asarray(true).astype(np.int64) - np.asarray(predicted).astype(np.int64)).astype(float)


# %% wrong="absolute_errors" because="flat" says="expected shape (3, 2)" loses=1
def absolute_errors(true, predicted):
    return np.ravel(np.abs(np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float)))


# %% wrong="absolute_errors" because="floats only after the subtraction" says="The subtraction came before the floats: in eight bits it wraps around. Make floats of both first." loses=1 public="passes"
def absolute_errors(true, predicted):
    return np.abs(true - predicted).astype(float)


# %% wrong="absolute_errors" because="in 32 bits" says="Numbers of 32 bits stay so here: the result has 64, so make float64 of both first." loses=1 public="passes"
def absolute_errors(true, predicted):
    return np.abs(true * 1.0 - predicted)


# %% right="gaps" because="two loops, and the shape at the end"
def gaps(a, b):
    return np.array([x - y for x in a for y in b], dtype=float).reshape(len(a), len(b))


# %% right="gaps" because="reshape"
def gaps(a, b):
    return a.reshape(-1, 1) - b.reshape(1, -1)


# %% right="gaps" because="repeated by hand"
def gaps(a, b):
    return np.repeat(a, len(b)).reshape(len(a), len(b)) - np.tile(b, (len(a), 1))


# %% wrong="gaps" because="rows and columns exchanged" says="Rows and columns are exchanged"
def gaps(a, b):
    return a - b[:, None]


# %% wrong="gaps" because="b minus a" says="It is `b` minus `a`."
def gaps(a, b):
    return b[None, :] - a[:, None]


# %% wrong="gaps" because="distances" says="Those are distances"
def gaps(a, b):
    return np.abs(a[:, None] - b)


# %% wrong="gaps" because="flat" says="shape (6,)"
def gaps(a, b):
    return np.array([x - y for x in a for y in b])


# %% wrong="gaps" because="place by place" says="are compared from the right"
def gaps(a, b):
    return a - b


# %% wrong="gaps" because="sums" says="Those are sums."
def gaps(a, b):
    return a[:, None] + b


# %% wrong="gaps" because="a list of rows loses the shape when a is empty" says="With no rows the table still has its columns: a list of no rows has shape (0,), not (0, m)." public="passes"
def gaps(a, b):
    return np.array([[x - y for y in b] for x in a], dtype=float)


# %% right="safe_assign" because="np.array copies"
def safe_assign(a, idx, v):
    b = np.array(a)
    b[idx] = v
    return b


# %% right="safe_assign" because="positions, and np.where"
def safe_assign(a, idx, v):
    chosen = np.zeros(a.shape, dtype=bool)
    chosen[idx] = True
    filled = np.empty_like(a)
    filled[idx] = v
    return np.where(chosen, filled, a)


# %% right="safe_assign" because="calculates with a, then writes"
def safe_assign(a, idx, v):
    b = a.reshape(a.shape).astype(a.dtype, copy=True)
    b.__setitem__(idx, v)
    return b


# %% wrong="safe_assign" because="writes into a" says="changed its input `a`"
def safe_assign(a, idx, v):
    a[idx] = v
    return a


# %% wrong="safe_assign" because="a slice is a view" says="changed its input"
def safe_assign(a, idx, v):
    b = a[:]
    b[idx] = v
    return b


# %% wrong="safe_assign" because="np.asarray is no copy" says="writes into the caller's data"
def safe_assign(a, idx, v):
    b = np.asarray(a)
    b[idx] = v
    return b


# %% wrong="safe_assign" because="gives the old array back" says="Nothing has changed"
def safe_assign(a, idx, v):
    b = a.copy()
    b[idx] = v
    return a


# %% wrong="safe_assign" because="gives the value back" says="That is the value alone"
def safe_assign(a, idx, v):
    b = a.copy()
    b[idx] = v
    return b[idx]


# %% wrong="safe_assign" because="forgets to return" says="returned None"
def safe_assign(a, idx, v):
    b = a.copy()
    b[idx] = v


# %% wrong="safe_assign" because="inserts" says="The value was put in before the others"
def safe_assign(a, idx, v):
    return np.insert(a, idx, v)


# %% wrong="safe_assign" because="a list" says="makes an array of it"
def safe_assign(a, idx, v):
    b = a.copy()
    b[idx] = v
    return b.tolist()


# %% wrong="safe_assign" because="one bracket after the other" says="Each part of the tuple was used by itself" loses=2
def safe_assign(a, idx, v):
    b = a.copy()
    for one in idx if isinstance(idx, tuple) else [idx]:
        b[one] = v
    return b


# %% wrong="safe_assign" because="floats of everything" says="float64" loses=3
def safe_assign(a, idx, v):
    b = a.astype(float)
    b[idx] = v
    return b


# %% wrong="safe_assign" because="the dtype of the value" says="The dtype follows the value: it should stay that of `a`, as with an assignment." loses=2 public="passes"
def safe_assign(a, idx, v):
    b = a.astype(np.result_type(a, np.asarray(v).dtype))
    b[idx] = v
    return b


# %% wrong="safe_assign" because="no copy where nothing is to be done" says="Where nothing is picked the result is `a` itself: it should be new in every case." loses=2 public="passes"
def safe_assign(a, idx, v):
    if np.size(a[idx]) == 0:
        return a
    b = a.copy()
    b[idx] = v
    return b


# %% right="standardize" because="np.nanmean and np.nanstd, equal values apart"
def standardize(X, axis=0, ddof=0):
    import warnings

    wide = X.astype(float)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        mean = np.nanmean(wide, axis=axis, keepdims=True)
        sd = np.nanstd(wide, axis=axis, keepdims=True, ddof=ddof)
        same = np.nanmin(wide, axis=axis, keepdims=True) == np.nanmax(wide, axis=axis, keepdims=True)
        z = np.where(same, wide * 0, (wide - mean) / sd)
    return z.astype(X.dtype)


# %% right="standardize" because="column by column"
def standardize(X, axis=0, ddof=0):
    table = X.T if axis == 1 else X
    result = np.full(table.shape, np.nan)
    for j in range(table.shape[1]):
        known = ~np.isnan(table[:, j])
        values = table[known, j].astype(float)
        if len(values) == 0:
            continue
        if len(set(values.tolist())) == 1:
            result[known, j] = 0
        else:
            result[known, j] = (values - values.mean()) / values.std(ddof=ddof)
    return (result.T if axis == 1 else result).astype(X.dtype)


# %% wrong="standardize" because="over the other axis" says="Each row was scaled by itself"
# -     known = ~np.isnan(X)
# +     axis = 1 - axis
# +     known = ~np.isnan(X)


# %% wrong="standardize" because="divides by n minus 1 always" says="It was divided by n − 1: without `ddof` by n."
# -     known = ~np.isnan(X)
# +     ddof = 1
# +     known = ~np.isnan(X)


# %% wrong="standardize" because="the variance" says="Divided by the variance"
# -     sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(count - ddof, 1))
# +     sd = squares.sum(axis=axis, keepdims=True) / np.maximum(count - ddof, 1)


# %% wrong="standardize" because="only centred" says="the division is missing"
# -     scaled = np.where(same, 0, distance / np.where(same, 1, sd))
# +     scaled = np.where(same, 0, distance)


# %% wrong="standardize" because="not centred" says="the mean is not subtracted"
# -     scaled = np.where(same, 0, distance / np.where(same, 1, sd))
# +     scaled = np.where(same, 0, X / np.where(same, 1, sd))


# %% wrong="standardize" because="one mean for all" says="All columns share one mean"
def standardize(X, axis=0, ddof=0):
    return ((X - X.mean()) / X.std()).astype(X.dtype)


# %% wrong="standardize" because="from 0 to 1" says="Brought to 0 … 1"
def standardize(X, axis=0, ddof=0):
    low, high = X.min(axis=axis, keepdims=True), X.max(axis=axis, keepdims=True)
    return (X - low) / (high - low)


# %% wrong="standardize" because="ignores ddof" says="`ddof` was not used"
# -     sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(count - ddof, 1))
# +     sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(count, 1))


# %% wrong="standardize" because="ignores axis" says="`axis` was not used"
# -     known = ~np.isnan(X)
# +     axis = 0
# +     known = ~np.isnan(X)


# %% wrong="standardize" because="writes into X" says="changed its input `X`"
def standardize(X, axis=0, ddof=0):
    X -= X.mean(axis=axis, keepdims=True)
    X /= X.std(axis=axis, keepdims=True, ddof=ddof)
    return X


# %% wrong="standardize" because="nan spreads" says="The nan has spread over its column" loses=2
def standardize(X, axis=0, ddof=0):
    mean, sd = X.mean(axis=axis, keepdims=True), X.std(axis=axis, keepdims=True, ddof=ddof)
    return ((X - mean) / np.where(sd == 0, 1, sd)).astype(X.dtype)


# %% wrong="standardize" because="nan becomes 0" says="The nan was replaced" loses=2
# -     return np.where(known, scaled, np.nan).astype(X.dtype)
# +     return np.where(known, scaled, 0).astype(X.dtype)


# %% wrong="standardize" because="0 divided by 0" says="0/0 gives nan" loses=2
# -     scaled = np.where(same, 0, distance / np.where(same, 1, sd))
# +     with np.errstate(all="ignore"):
# +         scaled = distance / sd


# %% wrong="standardize" because="always 64 bits" says="float64" loses=2
# -     return np.where(known, scaled, np.nan).astype(X.dtype)
# +     return np.where(known, scaled, np.nan)


# %% wrong="standardize" because="asks whether sd is 0" says="Equal values do not always give a deviation of exactly 0: ask whether the smallest known value is the largest." loses=2 public="passes"
# -     same = low >= high
# +     same = sd == 0


# %% wrong="standardize" because="a little is added under the fraction" says="Something is added to the deviation: where the values are tiny, it is larger than they are." loses=2 public="passes"
# -     scaled = np.where(same, 0, distance / np.where(same, 1, sd))
# +     scaled = np.where(same, 0, distance / np.where(same, 1, sd + 1e-12))


# %% wrong="standardize" because="counts the unknown values" says="The unknown values are counted, too" loses=2
# -     count = known.sum(axis=axis, keepdims=True)
# +     count = np.full_like(known.sum(axis=axis, keepdims=True), X.shape[axis])


# %% wrong="standardize" because="divides by the number of rows" says="The squares were divided by the number of rows" loses=2
# -     sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(count - ddof, 1))
# +     sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / max(X.shape[axis] - ddof, 1))


# %% wrong="standardize" because="a small deviation is taken for none" says="A small deviation was taken for none: how large the values are is a matter of the unit." loses=2 public="passes"
# -     same = low >= high
# +     same = high - low < 1e-6


# %% wrong="standardize" because="with ddof a single known value is nan" says="A single known value is equal to itself: with ddof=1, too, it becomes 0." loses=2 public="passes"
# -     return np.where(known, scaled, np.nan).astype(X.dtype)
# +     return np.where(known & (count > ddof), scaled, np.nan).astype(X.dtype)


# %% right="moving_average" because="a loop over the windows"
def moving_average(x, k, edges="valid"):
    n = len(x)
    if k < 1 or k > n:
        raise ValueError
    if edges == "valid":
        spans = [(i, i + k) for i in range(n - k + 1)]
    elif edges == "same":
        spans = [(max(i - (k - 1) // 2, 0), min(i + k // 2 + 1, n)) for i in range(n)]
    else:
        raise ValueError
    means = []
    for begin, end in spans:
        window = x[begin:end].astype(np.float64)
        window = window[~np.isnan(window)]
        means.append(window.mean() if len(window) else np.nan)
    return np.array(means)


# %% right="moving_average" because="pandas rolling, window by window"
def moving_average(x, k, edges="valid"):
    if edges not in {"valid", "same"}:
        raise ValueError(edges)
    if k not in range(1, len(x) + 1):
        raise ValueError(k)
    values = x.astype(np.float64)
    if edges == "same":
        outside = np.full(k, np.nan)
        values = np.concatenate([outside[: (k - 1) // 2], values, outside[: k // 2]])
    sums, counts = np.zeros(len(values) - k + 1), np.zeros(len(values) - k + 1)
    for shift in range(k):
        part = values[shift : shift + len(sums)]
        sums += np.where(np.isnan(part), 0, part)
        counts += ~np.isnan(part)
    with np.errstate(invalid="ignore"):
        return sums / counts


# %% wrong="moving_average" because="sums" says="Those are sums"
# -     return np.where(count > 0, total / np.maximum(count, 1), np.nan)
# +     return np.where(count > 0, total, np.nan)


# %% wrong="moving_average" because="the last window is missing" says="The last window is missing"
# -     return np.where(count > 0, total / np.maximum(count, 1), np.nan)
# +     return np.where(count > 0, total / np.maximum(count, 1), np.nan)[:-1]


# %% wrong="moving_average" because="running sums that begin late" says="The first window is missing"
def moving_average(x, k, edges="valid"):
    s = np.cumsum(x.astype(float))
    return (s[k:] - s[:-k]) / k


# %% wrong="moving_average" because="windows that do not overlap" says="Each window begins where the one before ends"
def moving_average(x, k, edges="valid"):
    return np.array([np.nanmean(x[i : i + k]) for i in range(0, len(x) - k + 1, k)])


# %% wrong="moving_average" because="always over the edges" says="Windows go over the edges"
# -     if edges == "same":
# +     if k <= len(x):


# %% wrong="moving_average" because="means from the beginning" says="Those are means of all values up to a place"
def moving_average(x, k, edges="valid"):
    return np.cumsum(x) / np.arange(1, len(x) + 1)


# %% wrong="moving_average" because="medians" says="Those are medians"
# -     return np.where(count > 0, total / np.maximum(count, 1), np.nan)
# +     return np.nanmedian(windows, axis=1)


# %% wrong="moving_average" because="refuses nothing" says="A window of 8 does not fit into 7 values."
# -     if not 1 <= k <= len(x) or edges not in ("valid", "same"):
# -         raise ValueError("k must be from 1 to n, edges valid or same")
# +     if k > len(x):
# +         return np.array([])


# %% wrong="moving_average" because="nan spreads" says="The nan has spread" loses=2
# -     known = ~np.isnan(windows)
# +     known = np.full(windows.shape, True)


# %% wrong="moving_average" because="nan counts as a 0" says="The nan counts as a 0" loses=2
# -     count = known.sum(axis=1)
# +     count = np.full(len(windows), k)


# %% wrong="moving_average" because="zeros outside" says="Outside of the array there are zeros" loses=2
# -         x = np.pad(x, ((k - 1) // 2, k // 2), constant_values=np.nan)
# +         x = np.pad(x, ((k - 1) // 2, k // 2))


# %% wrong="moving_average" because="windows end at their place" says="The windows end at their place" loses=2
# -         x = np.pad(x, ((k - 1) // 2, k // 2), constant_values=np.nan)
# +         x = np.pad(x, (k - 1, 0), constant_values=np.nan)


# %% wrong="moving_average" because="windows begin at their place" says="The windows begin at their place" loses=2
# -         x = np.pad(x, ((k - 1) // 2, k // 2), constant_values=np.nan)
# +         x = np.pad(x, (0, k - 1), constant_values=np.nan)


# %% wrong="moving_average" because="ignores edges" says="`edges` was not used" loses=2
# -         x = np.pad(x, ((k - 1) // 2, k // 2), constant_values=np.nan)
# +         pass


# %% wrong="moving_average" because="the edges repeated" says="The first and the last value stand outside, too" loses=2
# -         x = np.pad(x, ((k - 1) // 2, k // 2), constant_values=np.nan)
# +         x = np.pad(x, ((k - 1) // 2, k // 2), mode="edge")


# %% wrong="moving_average" because="an even window has one more before" says="An even window has one place more behind" loses=2
# -         x = np.pad(x, ((k - 1) // 2, k // 2), constant_values=np.nan)
# +         x = np.pad(x, (k // 2, (k - 1) // 2), constant_values=np.nan)


# %% wrong="moving_average" because="running sums" says="A value outside of a window has left its trace: with running sums a huge value swallows the digits of all later ones." public="passes"
# -     total = np.where(known, windows, 0).sum(axis=1)
# +     s = np.cumsum(np.concatenate([[0.0], np.nan_to_num(x, posinf=np.inf, neginf=-np.inf)]))
# +     total = s[k:] - s[:-k]


# %% wrong="moving_average" because="stays in 32 bits" says="Values of 32 bits were added in 32 bits: make float64 of them first." loses=2 public="passes"
# -     x = x.astype(float)
# -     if edges == "same":
# +     if edges == "same":


# %% wrong="moving_average" because="does not look at edges" says="Another word in `edges` has to be refused, too." loses=2 public="passes"
# -     if not 1 <= k <= len(x) or edges not in ("valid", "same"):
# +     if not 1 <= k <= len(x):


# %% wrong="moving_average" because="a window without known values is 0" says="A window in which nothing is known has no mean: it is nan, not 0." loses=2 public="passes"
# -     return np.where(count > 0, total / np.maximum(count, 1), np.nan)
# +     return total / np.maximum(count, 1)


# %% equivalent="column_ranges" because="the largest value is never below the smallest, and nan goes through both"
# return np.maximum(table.max(axis=0) - table.min(axis=0), 0)
# return abs(table.max(axis=0) - table.min(axis=0))


# %% equivalent="absolute_errors" because="one side of floats makes floats of the other, before the subtraction"
# return np.abs(np.asarray(true) - np.asarray(predicted, dtype=float))
# return np.abs(np.asarray(true, dtype=float) - np.asarray(predicted))
# return np.abs(np.asarray(true, dtype=float) - predicted)
# return np.abs(true - np.asarray(predicted, dtype=float))


# %% equivalent="absolute_errors" because="an absolute value is never below 0, and nan goes through"
# return np.abs(abs(np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float)))
# return np.maximum(np.abs(np.asarray(true, dtype=float) - np.asarray(predicted, dtype=float)), 0)


# %% equivalent="standardize" because="where fewer than two values are known, they are equal or missing, and neither mean nor deviation is used"
# distance = X - total / count
# distance = X - total / np.maximum(count, 2)
# distance = X - total / np.maximum(count, 0)
# sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / (count - ddof))
# sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(abs(count - ddof), 1))
# sd = np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(count - ddof, 0))
# scaled = np.where(same, 0, distance / np.where(same, 2, sd))
# scaled = np.where(same, 0, distance / np.where(same, 0, sd))


# %% equivalent="standardize" because="a count is a whole number, which 32 bits hold; a root is never below 0"
# count = np.float64(np.float32(known.sum(axis=axis, keepdims=True)))
# sd = np.maximum(np.sqrt(squares.sum(axis=axis, keepdims=True) / np.maximum(count - ddof, 1)), 0)


# %% equivalent="standardize" because="a sum of values of 32 bits in 32 bits is as exact as the result can be"
# total = np.where(known, X, 0).sum(axis=axis, keepdims=True)


# %% equivalent="moving_average" because="k is at least 1 here, a count is a whole number, and where it is 0 the quotient is not used"
# x = np.pad(x, ((abs(k - 1)) // 2, k // 2), constant_values=np.nan)
# count = np.float64(np.float32(known.sum(axis=1)))
# return np.where(count > 1e-3, total / np.maximum(count, 1), np.nan)
# return np.where(count > 0, total / count, np.nan)
# return np.where(count > 0, total / np.maximum(count, 0), np.nan)
