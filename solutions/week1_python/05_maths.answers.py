# %% equivalent="dot" because="the order of a sum changes nothing but rounding"
# for x, y in list(zip(a, b))[::-1]:


# %% right="dot" because="a strict zip, which raises by itself"
def dot(a, b):
    return sum((x * y for x, y in zip(a, b, strict=True)), 0.0)


# %% right="dot" because="by index, backwards"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError
    total = 0
    for i in reversed(range(len(a))):
        total += a[i] * b[i]
    return total


# %% right="dot" because="by the operator's function"
def dot(a, b):
    import operator

    assert_same = len(a) - len(b)
    if assert_same:
        raise ValueError("different lengths")
    return math.fsum(map(operator.mul, a, b))


# %% wrong="dot" because="cuts each product" says="The fractions are cut off"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("lengths")
    return float(sum(int(x * y) for x, y in zip(a, b)))


# %% wrong="dot" because="list of products" says="Those are the products"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return [x * y for x, y in zip(a, b)]


# %% wrong="dot" because="begins anew in each round" says="Only the last pair was counted"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    total = 0.0
    for x, y in zip(a, b):
        total = x * y
    return total


# %% wrong="dot" because="returns in the loop" says="Only the first pair was counted"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    total = 0.0
    for x, y in zip(a, b):
        total = total + x * y
        return total
    return total


# %% wrong="dot" because="product of sums" says="product of both sums"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return sum(a) * sum(b)


# %% wrong="dot" because="adds the pairs" says="The pairs are added"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return float(sum(x + y for x, y in zip(a, b)))


# %% wrong="dot" because="zip stops without a word" says="`zip` would just stop"
def dot(a, b):
    return float(sum(x * y for x, y in zip(a, b)))


# %% wrong="dot" because="begins with the first pair" says="Empty lists have no first pair: begin the sum with 0." public="passes"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    total = a[0] * b[0]
    for i in range(1, len(a)):
        total = total + a[i] * b[i]
    return total


# %% wrong="dot" because="divides by both lengths" says="divided by the lengths of both arrows"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return sum((x * y for x, y in zip(a, b)), 0.0) / (math.hypot(*a) * math.hypot(*b))


# %% wrong="dot" because="refuses empty lists" says="Two empty lists have the same length: their dot product is 0.0, and no error." public="passes"
def dot(a, b):
    if not a or len(a) != len(b):
        raise ValueError("no numbers")
    return sum((x * y for x, y in zip(a, b)), 0.0)


# %% wrong="dot" because="counts equal pairs once" says="Equal pairs count as often as they come: a set keeps only one of them." public="passes"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return sum((x * y for x, y in set(zip(a, b))), 0.0)


# %% wrong="dot" because="leaves small products out" says="However small, each product counts." public="passes"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return sum((x * y for x, y in zip(a, b) if abs(x * y) > 1e-12), 0.0)


# %% wrong="dot" because="looks for the longer one on one side only" says="Either list may be the longer one: ask whether the lengths differ." public="passes"
def dot(a, b):
    if len(b) > len(a):
        raise ValueError("b is too long")
    return sum((x * y for x, y in zip(a, b)), 0.0)


# %% wrong="dot" because="rounds" says="It was rounded: return all digits." public="passes"
def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return round(sum((x * y for x, y in zip(a, b)), 0.0), 6)


# %% equivalent="matmul" because="all rows of a matrix have the same length"
# if len(a[-1]) != len(b):
# for j in range(len(b[-1])):

# %% equivalent="matmul" because="the order of a sum changes nothing but rounding"
# for k in list(range(len(b)))[::-1]:


# %% right="matmul" because="columns by zip, one comprehension"
def matmul(a, b):
    if any(len(row) != len(b) for row in a):
        raise ValueError("they do not fit")
    columns = list(zip(*b))
    return [[float(sum(x * y for x, y in zip(row, column))) for column in columns] for row in a]


# %% right="matmul" because="adds multiples of rows, into a table of zeros"
def matmul(a, b):
    if len(a[0]) - len(b):
        raise ValueError(len(b))
    out = [[0.0] * len(b[0]) for _ in a]
    for k, b_row in enumerate(b):
        for i, a_row in enumerate(a):
            for j, value in enumerate(b_row):
                out[i][j] += a_row[k] * value
    return out


# %% right="matmul" because="a function in the function, strict zip"
def matmul(a, b):
    def product(u, v):
        return sum([x * y for x, y in zip(u, v, strict=True)])

    return [[product(row, [r[j] for r in b]) for j, _ in enumerate(b[0])] for row in a]


# %% wrong="matmul" because="one row, three times" says="All rows are one and the same list"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    out = [[0.0] * len(b[0])] * len(a)
    for i in range(len(a)):
        for j in range(len(b[0])):
            out[i][j] = sum(a[i][k] * b[k][j] for k in range(len(b)))
    return out


# %% wrong="matmul" because="place by place" says="multiplied with the one at its own place"
def matmul(a, b):
    return [[x * y for x, y in zip(row_a, row_b)] for row_a, row_b in zip(a, b)]


# %% wrong="matmul" because="one long list" says="All numbers stand in one list"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    return [sum(x * y for x, y in zip(row, column)) for row in a for column in zip(*b)]


# %% wrong="matmul" because="rows of b in place of columns" says="Rows of `a` met rows of `b`"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    return [[sum(x * y for x, y in zip(row, other)) for other in b] for row in a]


# %% wrong="matmul" because="does not add" says="Of each sum only the last product is there"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    out = []
    for row in a:
        new = []
        for j in range(len(b[0])):
            total = 0.0
            for k in range(len(b)):
                total = row[k] * b[k][j]
            new.append(total)
        out.append(new)
    return out


# %% wrong="matmul" because="rows and columns change places" says="That is the transpose"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    return [[sum(x * y for x, y in zip(row, column)) for row in a] for column in zip(*b)]


# %% wrong="matmul" because="counts the rows of a" says="As many columns as `a` has rows"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    return [[sum(row[k] * b[k][j] for k in range(len(b))) for j in range(len(a))] for row in a]


# %% wrong="matmul" because="counts the rows of b" says="As many columns as `b` has rows"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    return [[sum(row[k] * b[k][j] for k in range(len(b))) for j in range(len(b))] for row in a]


# %% wrong="matmul" because="the sum begins outside" says="The sum of one place goes on in the next"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    out = []
    for row in a:
        new, total = [], 0.0
        for j in range(len(b[0])):
            for k in range(len(b)):
                total = total + row[k] * b[k][j]
            new.append(total)
        out.append(new)
    return out


# %% wrong="matmul" because="one row for all" says="The new row is never begun anew"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    out, new = [], []
    for row in a:
        for j in range(len(b[0])):
            new.append(sum(row[k] * b[k][j] for k in range(len(b))))
        out.append(new)
    return out


# %% wrong="matmul" because="returns in the loop" says="Only the first row came"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    out = []
    for row in a:
        out.append([sum(row[k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))])
        return out


# %% wrong="matmul" because="unpacks a single row" says="A single row is still a list in a list: it needs no other way." public="passes"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    out = [[float(sum(x * y for x, y in zip(row, column))) for column in zip(*b)] for row in a]
    return out[0] if len(out) == 1 else out


# %% wrong="matmul" because="zip cuts what does not fit" says="Rows and columns of different lengths have no product, and zip stops without a word." public="passes"
def matmul(a, b):
    return [[float(sum(x * y for x, y in zip(row, column))) for column in zip(*b)] for row in a]


# %% wrong="matmul" because="loops over the rows of b, and does not compare" says="A row that is longer than the columns is cut off without a word: compare the lengths first." public="passes"
def matmul(a, b):
    out = []
    for row in a:
        new = []
        for j in range(len(b[0])):
            try:
                new.append(sum((row[k] * b[k][j] for k in range(len(b))), 0.0))
            except IndexError:
                raise ValueError("too short") from None
        out.append(new)
    return out


# %% wrong="matmul" because="one row, added to for each row of a" says="and each row adds to it"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    out = [[0.0] * len(b[0])] * len(a)
    for i in range(len(a)):
        for j in range(len(b[0])):
            for k in range(len(b)):
                out[i][j] += a[i][k] * b[k][j]
    return out


# %% wrong="matmul" because="columns that are used up" says="the second row finds none"
def matmul(a, b):
    if len(a[0]) != len(b):
        raise ValueError("they do not fit")
    columns = zip(*b)
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


# %% wrong="matmul" because="rows that are tuples" says="a tuple cannot be filled afterwards"
# -         product.append(new_row)
# +         product.append(tuple(new_row))


# %% wrong="matmul" because="compares the rows of both" says="Which two lengths do you compare"
# -     if len(a[0]) != len(b):
# +     if len(a) != len(b):


# %% equivalent="mean_and_variance" because="mean and variance do not depend on the order"
# for x in list(values)[::-1]:

# %% equivalent="mean_and_variance" because="a count is whole, and never negative"
# n = round(n + 1)
# if n <= 0:


# %% right="mean_and_variance" because="keeps a list, and reads it twice"
def mean_and_variance(values):
    kept = list(values)
    if not kept:
        raise ValueError("empty")
    mean = sum(kept) / len(kept)
    return mean, sum((x - mean) ** 2 for x in kept) / len(kept)


# %% right="mean_and_variance" because="the standard library"
def mean_and_variance(values):
    import statistics

    kept = [float(x) for x in values]
    return statistics.mean(kept), statistics.pvariance(kept)


# %% right="mean_and_variance" because="Welford with the factor (n - 1)/n"
def mean_and_variance(values):
    mean = variance = n = 0
    for n, x in enumerate(values, start=1):
        step = x - mean
        variance += ((n - 1) / n * step**2 - variance) / n
        mean += step / n
    if not n:
        raise ValueError
    return float(mean), float(variance)


# %% wrong="mean_and_variance" because="divides by n - 1" says="Divide by n, not by n − 1"
def mean_and_variance(values):
    import statistics

    kept = list(values)
    return statistics.fmean(kept), float(statistics.variance(kept))


# %% wrong="mean_and_variance" because="standard deviation" says="That is the standard deviation"
def mean_and_variance(values):
    import statistics

    kept = list(values)
    return statistics.fmean(kept), statistics.pstdev(kept)


# %% wrong="mean_and_variance" because="sum of squares" says="not divided by n yet"
def mean_and_variance(values):
    n, mean, squares = 0, 0.0, 0.0
    for x in values:
        n = n + 1
        delta = x - mean
        mean = mean + delta / n
        squares = squares + delta * (x - mean)
    return mean, squares


# %% wrong="mean_and_variance" because="old mean twice" says="Both distances are from the old mean"
def mean_and_variance(values):
    n, mean, squares = 0, 0.0, 0.0
    for x in values:
        n = n + 1
        delta = x - mean
        mean = mean + delta / n
        squares = squares + delta * delta
    return mean, squares / n


# %% wrong="mean_and_variance" because="new mean twice" says="Both distances are from the new mean"
def mean_and_variance(values):
    n, mean, squares = 0, 0.0, 0.0
    for x in values:
        n = n + 1
        mean = mean + (x - mean) / n
        squares = squares + (x - mean) ** 2
    return mean, squares / n


# %% wrong="mean_and_variance" because="the textbook's second formula" says="Cancellation: never square a value itself"
def mean_and_variance(values):
    n, total, squares = 0, 0.0, 0.0
    for x in values:
        n, total, squares = n + 1, total + x, squares + x * x
    if n == 0:
        raise ValueError("no values")
    return total / n, squares / n - (total / n) ** 2


# %% wrong="mean_and_variance" because="returns in the loop" says="Only the first value was counted"
# -     if n == 0:
# -         raise ValueError("no values, no mean")
# -     return mean, squares / n
# +         return mean, squares / n
# +     raise ValueError("no values")


# %% wrong="mean_and_variance" because="does not add up the squares" says="is replaced in each round"
def mean_and_variance(values):
    n, mean, squares = 0, 0.0, 0.0
    for x in values:
        n = n + 1
        delta = x - mean
        mean = mean + delta / n
        squares = delta * (x - mean)
    return mean, squares / n


# %% wrong="mean_and_variance" because="counts from one" says="n is one too large"
def mean_and_variance(values):
    n, mean, squares = 1, 0.0, 0.0
    for x in values:
        n = n + 1
        delta = x - mean
        mean = mean + delta / n
        squares = squares + delta * (x - mean)
    return mean, squares / n


# %% wrong="mean_and_variance" because="divides without a remainder" says="`//` divides without a remainder"
def mean_and_variance(values):
    kept = list(values)
    mean = sum(kept) // len(kept)
    return mean, sum((x - mean) ** 2 for x in kept) / len(kept)


# %% wrong="mean_and_variance" because="distances, not squared" says="That is the mean distance"
def mean_and_variance(values):
    kept = list(values)
    mean = sum(kept) / len(kept)
    return mean, sum(abs(x - mean) for x in kept) / len(kept)


# %% wrong="mean_and_variance" because="two loops over a generator" says="A generator can be gone through only once: a second loop finds nothing left." public="passes"
def mean_and_variance(values):
    n, total = 0, 0.0
    for x in values:
        n, total = n + 1, total + x
    if n == 0:
        raise ValueError("no values")
    mean = total / n
    return mean, sum((x - mean) ** 2 for x in values) / n


# %% wrong="mean_and_variance" because="counts by making a list" says="Making a list uses a generator up: keep that list, and work with it." public="passes"
def mean_and_variance(values):
    n = len(list(values))
    if n == 0:
        raise ValueError("no values")
    mean = sum(values) / n
    return mean, sum((x - mean) ** 2 for x in values) / n


# %% wrong="mean_and_variance" because="refuses a single number" says="A single number has a mean and the variance 0: that is no error." public="passes"
def mean_and_variance(values):
    kept = list(values)
    if len(kept) < 2:
        raise ValueError("too few")
    mean = sum(kept) / len(kept)
    return mean, sum((x - mean) ** 2 for x in kept) / len(kept)


# %% wrong="mean_and_variance" because="refuses equal numbers" says="Equal numbers have a mean and the variance 0: that is no error." public="passes"
def mean_and_variance(values):
    kept = list(values)
    if not kept or min(kept) == max(kept):
        raise ValueError("all equal")
    mean = sum(kept) / len(kept)
    return mean, sum((x - mean) ** 2 for x in kept) / len(kept)


# %% wrong="mean_and_variance" because="takes mean 0 for nothing" says="A mean of 0 is a mean: count the values to see whether there are any." public="passes"
# -     if n == 0:
# -         raise ValueError("no values, no mean")
# +     if not mean:
# +         raise ValueError("no values")


# %% wrong="mean_and_variance" because="reads the values twice" says="A generator can be gone through only once, and it has no len." public="passes"
def mean_and_variance(values):
    if values == []:
        raise ValueError("no values")
    mean = sum(values) / len(values)
    return mean, sum((x - mean) ** 2 for x in values) / len(values)


# %% wrong="mean_and_variance" because="divides by zero" says="Without values there is nothing to divide by: raise ValueError." public="passes"
def mean_and_variance(values):
    n, mean, squares = 0, 0.0, 0.0
    for x in values:
        n = n + 1
        delta = x - mean
        mean = mean + delta / n
        squares = squares + delta * (x - mean)
    return mean, squares / n


# %% wrong="mean_and_variance" because="empty means 0" says="No values have no mean: 0 would be an invention. Raise ValueError." public="passes"
def mean_and_variance(values):
    n, mean, squares = 0, 0.0, 0.0
    for x in values:
        n = n + 1
        delta = x - mean
        mean = mean + delta / n
        squares = squares + delta * (x - mean)
    return mean, squares / max(n, 1)


# %% wrong="mean_and_variance" because="counts once too often" says="n is one too large in the end"
# -     n, mean, squares = 0, 0.0, 0.0
# +     n, mean, squares = 1, 0.0, 0.0
# -         n = n + 1
# -         delta = x - mean
# +         delta = x - mean
# -         squares = squares + delta * (x - mean)
# -     if n == 0:
# +         squares = squares + delta * (x - mean)
# +         n = n + 1
# +     if n == 1:


# %% wrong="mean_and_variance" because="adds x / n to the mean" says="not by x/n"
# -         mean = mean + delta / n
# +         mean = mean + x / n


# %% wrong="mean_and_variance" because="moves half-way" says="holds only for n = 2"
# -         mean = mean + delta / n
# +         mean = (mean + x) / 2


# %% wrong="mean_and_variance" because="a list for a tuple" says="the line `returns` promises a tuple"
# -     return mean, squares / n
# +     return [mean, squares / n]


# %% equivalent="derivative" because="a step of one's own is right if it is as good"
# h = EPSILON ** (1 / 3) * max(1.05, abs(x))


# %% right="derivative" because="divides by the distance that was really gone"
def derivative(f, x, h=None):
    if h is None:
        h = 1e-5 * (1 + abs(x))
    left, right = x - h, x + h
    return (f(right) - f(left)) / (right - left)


# %% right="derivative" because="the mean of forward and backward"
def derivative(f, x, h=None):
    h = max(abs(x), 1) * 2**-17 if h is None else h
    return ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2


# %% right="derivative" because="a function in the function"
def derivative(f, x, h=None):
    def central(step):
        return 0.5 / step * (f(x + step) - f(x - step))

    return central(h) if h is not None else central(math.ulp(1.0) ** (1 / 3) * max(1, abs(x)))


# %% wrong="derivative" because="divides by 2 alone" says="It is divided by 2 only" loses=4
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / 2


# %% wrong="derivative" because="a whole number" says="The fractions are cut off" loses=4
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return round((f(x + h) - f(x - h)) / (2 * h))


# %% wrong="derivative" because="forward difference" says="first order only" loses=4
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON**0.5 * max(1.0, abs(x))
    return (f(x + h) - f(x)) / h


# %% wrong="derivative" because="backward difference" says="backward difference" loses=4
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON**0.5 * max(1.0, abs(x))
    return (f(x) - f(x - h)) / h


# %% wrong="derivative" because="divides by h" says="The two points are 2h apart" loses=4
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / h


# %% wrong="derivative" because="no brackets" says="brackets, (2 * h)" loses=4
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / 2 * h


# %% wrong="derivative" because="half a step to each side" says="only half of h to each side" loses=2
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return (f(x + h / 2) - f(x - h / 2)) / h


# %% wrong="derivative" because="always its own step" says="That is the slope itself, not what the given step makes" loses=2
def derivative(f, x, h=None):
    h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="a tiny step" says="round-off dominates" loses=2
def derivative(f, x, h=None):
    if h is None:
        h = 1e-12
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="the forward difference's step" says="h is the root of ε" loses=2
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON**0.5 * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="1 / 3 without brackets" says="the 1 / 3 needs brackets" loses=2
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON**1 / 3 * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="a coarse step" says="With h = 0.001" loses=2
def derivative(f, x, h=0.001):
    h = 0.001 if h is None else h
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="the same step everywhere" says="Far from 0 the gaps between floats are larger than this step: it has to grow with x." loses=2 public="passes"
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3)
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="a step that is 0 at 0" says="The step is a share of x, so at 0 it is 0: take at least that of 1." loses=2 public="passes"
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * abs(x)
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="a share of x, and 1 only at 0" says="A step that is a share of a tiny x is far too small: take at least that of 1." loses=2 public="passes"
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * (abs(x) or 1.0)
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="the size of x in the power" says="The size of x does not belong in the power: the power is 1/3, and max(1, |x|) a factor behind it." loses=2 public="passes"
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3 * max(1.0, abs(x)))
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="x squared as its size" says="The step becomes larger than x itself: it grows with |x|, not with its square." loses=2 public="passes"
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, x * x)
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="raises a step that is small" says="A step that is given is used as it is, however small." loses=2 public="passes"
def derivative(f, x, h=None):
    h = max(h or 0.0, EPSILON ** (1 / 3) * max(1.0, abs(x))) if h is None or h < 1e-5 else h
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="no brackets around the difference" says="The brackets around the difference are missing" loses=4
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
    return f(x + h) - f(x - h) / (2 * h)


# %% wrong="derivative" because="scales the given step, too" says="The step that was given is scaled by x" loses=2
def derivative(f, x, h=EPSILON ** (1 / 3)):
    h = (EPSILON ** (1 / 3) if h is None else h) * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="1 // 3" says="h is 1 here" loses=2
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 // 3) * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="adds in place of multiplying" says="multiply the two" loses=2
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) + max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="the step as a default value" says="None may be handed over, too, and means: choose a step." loses=2 public="passes"
def derivative(f, x, h=EPSILON ** (1 / 3)):
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="forgets the sign of x" says="For a negative x the size counts: abs(x)." loses=2 public="passes"
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * max(1.0, x)
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="derivative" because="a step that grows with f" says="The step grows with the size of f(x): it must grow with that of x." loses=2 public="passes"
# -         h = EPSILON ** (1 / 3) * max(1.0, abs(x))
# +         h = EPSILON ** (1 / 3) * max(1.0, abs(f(x)))


# %% wrong="derivative" because="a step that grows with x and f" says="The step grows with the size of f(x), too: it must grow with that of x alone." loses=2 public="passes"
# -         h = EPSILON ** (1 / 3) * max(1.0, abs(x))
# +         h = EPSILON ** (1 / 3) * max(1.0, abs(x), abs(f(x)))


# %% wrong="derivative" because="rounds" says="It was rounded: return all digits." loses=4 public="passes"
# -     return (f(x + h) - f(x - h)) / (2 * h)
# +     return round((f(x + h) - f(x - h)) / (2 * h), 9)


# %% wrong="derivative" because="a finer formula" says="take no finer formula than the card's" loses=2
# -         h = EPSILON ** (1 / 3) * max(1.0, abs(x))
# -     return (f(x + h) - f(x - h)) / (2 * h)
# +         h = 1e-3 * max(1.0, abs(x))
# +     return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)


# %% wrong="derivative" because="only of the cube" says="call the `f` that you were given" loses=4
# -     return (f(x + h) - f(x - h)) / (2 * h)
# +     return ((x + h) ** 3 - (x - h) ** 3) / (2 * h)


# %% wrong="derivative" because="a step near ε" says="With h = 1e-15" loses=2
# -         h = EPSILON ** (1 / 3) * max(1.0, abs(x))
# +         h = 1e-15


# %% equivalent="gradient" because="seven digits are asked for, and these steps give them"
# h = EPSILON ** (1 / 4) * max(1.0, abs(point[i]))
# h = EPSILON ** (1 / 2) * max(1.0, abs(point[i]))
# h = EPSILON ** (1 / 3) * max(1.05, abs(point[i]))


# %% right="gradient" because="parts of lists joined"
def gradient(f, point):
    slopes = []
    for i, x in enumerate(point):
        h = 1e-5 * (1 + abs(x))
        before, after = point[:i], point[i + 1 :]
        slopes.append((f([*before, x + h, *after]) - f([*before, x - h, *after])) / 2 / h)
    return slopes


# %% right="gradient" because="comprehensions, and the distance really gone"
def gradient(f, point):
    def moved(i, h):
        return [x + h if k == i else x for k, x in enumerate(point)]

    def slope(i):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right, left = moved(i, h), moved(i, -h)
        return (f(right) - f(left)) / (right[i] - left[i])

    return [slope(i) for i in range(len(point))]


# %% right="gradient" because="one copy, each number put back by its value"
def gradient(f, point):
    moved, slopes = point.copy(), []
    for i, x in enumerate(point):
        h = max(1.0, abs(x)) * EPSILON ** (1 / 3)
        moved[i] = x + h
        up = f(moved)
        moved[i] = x - h
        down = f(moved)
        moved[i] = x
        slopes.append((up - down) / (2 * h))
    return slopes


# %% wrong="gradient" because="whole numbers" says="The fractions are cut off"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) // (2 * h))
    return slopes


# %% wrong="gradient" because="the power without brackets" says="is the step too small for a float?"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON**1 / 3 * max(1.0, abs(point[i]))
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="moves all numbers at once" says="Both numbers moved at once"
def gradient(f, point):
    h = EPSILON ** (1 / 3)
    up, down = [x + h for x in point], [x - h for x in point]
    return [(f(up) - f(down)) / (2 * h) for _ in point]


# %% wrong="gradient" because="returns the sum" says="a gradient is a list"
def gradient(f, point):
    total = 0.0
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        total = total + (f(right) - f(left)) / (2 * h)
    return total


# %% wrong="gradient" because="returns in the loop" says="Only the first slope is there"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
        return slopes


# %% wrong="gradient" because="one copy with two names" says="are both one and the same list"
# -         right, left = list(point), list(point)
# +         right = left = list(point)


# %% wrong="gradient" because="divides by h" says="The two points are 2h apart"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / h)
    return slopes


# %% wrong="gradient" because="moves the point itself, and back" says="changed"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        point[i] += h
        up = f(point)
        point[i] -= 2 * h
        down = f(point)
        point[i] += h
        slopes.append((up - down) / (2 * h))
    return slopes


# %% wrong="gradient" because="one copy, not put back" says="Is each number back in its place"
def gradient(f, point):
    slopes, moved = [], list(point)
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        moved[i] += h
        up = f(moved)
        moved[i] -= 2 * h
        slopes.append((up - f(moved)) / (2 * h))
    return slopes


# %% wrong="gradient" because="forward difference" says="Seven digits: is it the central difference"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right = list(point)
        right[i] += h
        slopes.append((f(right) - f(point)) / h)
    return slopes


# %% wrong="gradient" because="copies made once" says="new copies in each round"
def gradient(f, point):
    slopes, right, left = [], list(point), list(point)
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="divides behind the loop" says="by the step of the last number"
def gradient(f, point):
    differences = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, abs(point[i]))
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        differences.append(f(right) - f(left))
    return [difference / (2 * h) for difference in differences]


# %% wrong="gradient" because="forward, with the best step of the forward difference" says="That is the forward difference: go as far to the left as to the right." public="passes"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON**0.5 * max(1.0, abs(point[i]))
        right = list(point)
        right[i] += h
        slopes.append((f(right) - f(point)) / h)
    return slopes


# %% wrong="gradient" because="the step of the first number for all" says="The step of the first number does not fit the others: choose it in the loop." public="passes"
def gradient(f, point):
    h, slopes = EPSILON ** (1 / 3) * max(1.0, abs(point[0])), []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="the step of the largest number for all" says="The step of the largest number is far too large for a small one." public="passes"
def gradient(f, point):
    h, slopes = EPSILON ** (1 / 3) * max(1.0, max(abs(x) for x in point)), []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="the step of the mean size for all" says="One step for all is too large for some numbers, and too small for others." public="passes"
def gradient(f, point):
    h, slopes = EPSILON ** (1 / 3) * max(1.0, sum(abs(x) for x in point) / len(point)), []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="a share of the number, and 1 only at 0" says="A step that is a share of a tiny number is far too small: take at least that of 1." public="passes"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * (abs(point[i]) or 1.0)
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="a step that is 0 at 0" says="The step is a share of the number, so at 0 it is 0: take at least that of 1." public="passes"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * abs(point[i])
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="moves the point itself, and puts the number back" says="The function gets your point itself: hand it a copy, in which one number is moved." public="passes"
def gradient(f, point):
    slopes = []
    for i, x in enumerate(point):
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
        point[i] = x + h
        up = f(point)
        point[i] = x - h
        down = f(point)
        point[i] = x
        slopes.append((up - down) / (2 * h))
    return slopes


# %% wrong="gradient" because="tuples in place of lists" says="The function is promised a list, and gets a tuple." public="passes"
def gradient(f, point):
    slopes = []
    for i, x in enumerate(point):
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
        before, after = tuple(point[:i]), tuple(point[i + 1 :])
        slopes.append((f((*before, x + h, *after)) - f((*before, x - h, *after))) / (2 * h))
    return slopes


# %% wrong="gradient" because="only for two numbers" says="A point may have more than two numbers, or only one: a loop over all places." public="passes"
def gradient(f, point):
    x, y = point[0], point[-1]
    h = EPSILON ** (1 / 3)
    return [
        (f([x + h, y]) - f([x - h, y])) / (2 * h),
        (f([x, y + h]) - f([x, y - h])) / (2 * h),
    ]


# %% wrong="gradient" because="the same step for all numbers" says="A huge number needs a larger step: floats have gaps there." public="passes"
def gradient(f, point):
    h, slopes = EPSILON ** (1 / 3), []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="forgets the sign of a number" says="A negative number may be huge, too: the step grows with its size, abs(…)." public="passes"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * max(1.0, point[i])
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="gradient" because="finds the place by its value" says="Two numbers of a point may be equal, so index() finds the wrong place: count the places." public="passes"
def gradient(f, point):
    slopes = []
    for x in point:
        i = point.index(x)
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
        right, left = list(point), list(point)
        right[i] = x + h
        left[i] = x - h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% right="gradient" because="the mean of forward and backward, with the point as it is"
def gradient(f, point):
    middle, slopes = f(point), []
    for i, x in enumerate(point):
        h = EPSILON ** (1 / 3) * max(1.0, abs(x))
        right, left = list(point), list(point)
        right[i], left[i] = x + h, x - h
        slopes.append(((f(right) - middle) / h + (middle - f(left)) / h) / 2)
    return slopes


# %% wrong="gradient" because="copies the moved copy" says="That is half of each slope"
# -         right, left = list(point), list(point)
# -         right[i] = point[i] + h
# -         left[i] = point[i] - h
# +         right = list(point)
# +         right[i] = point[i] + h
# +         left = list(right)
# +         left[i] = right[i] - h


# %% wrong="gradient" because="hands over one number" says="one list, as long as `point`?"
# -         slopes.append((f(right) - f(left)) / (2 * h))
# +         slopes.append((f([right[i]]) - f([left[i]])) / (2 * h))


# %% wrong="gradient" because="a tuple for a list" says="the line `returns` promises a list"
# -     return slopes
# +     return tuple(slopes)


# %% equivalent="fit_line" because="no minimum is above its maximum; a square has no sign; the order of a sum"
# if min(xs) >= max(xs):
# below = sum((abs(x - mean_x)) ** 2 for x in xs)
# above = sum((x - mean_x) * (y - mean_y) for x, y in list(zip(xs, ys))[::-1])
# below = sum((x - mean_x) ** 2 for x in list(xs)[::-1])

# %% equivalent="fit_line" because="one factor's distances add up to 0, so a number added to the other changes nothing"
# above = sum((x - mean_x) * (y + mean_y) for x, y in zip(xs, ys))
# above = sum((x - mean_x) * (y) for x, y in zip(xs, ys))


# %% right="fit_line" because="the dot product of distances"
def fit_line(xs, ys):
    if len(set(xs)) == 1:
        raise ValueError("no line")
    n = len(xs)
    mx, my = math.fsum(xs) / n, math.fsum(ys) / n
    dx, dy = [x - mx for x in xs], [y - my for y in ys]
    a = math.fsum(u * v for u, v in zip(dx, dy)) / math.fsum(u * u for u in dx)
    return a, my - a * mx


# %% right="fit_line" because="only the xs lose their mean"
def fit_line(xs, ys):
    if all(x == xs[0] for x in xs):
        raise ValueError
    center = sum(xs) / len(xs)
    slope = sum((x - center) * y for x, y in zip(xs, ys)) / sum((x - center) * (x - center) for x in xs)
    return (slope, sum(y - slope * (x - center) for x, y in zip(xs, ys)) / len(xs) - slope * center)


# %% right="fit_line" because="fractions, which lose nothing"
def fit_line(xs, ys):
    from fractions import Fraction

    x, y, n = [Fraction(v) for v in xs], [Fraction(v) for v in ys], len(xs)
    below = n * sum(v * v for v in x) - sum(x) ** 2
    if not below:
        raise ValueError("all equal")
    slope = (n * sum(v * w for v, w in zip(x, y)) - sum(x) * sum(y)) / below
    return float(slope), float((sum(y) - slope * sum(x)) / n)


# %% wrong="fit_line" because="a rounded mean" says="`int` and `round` cut it off"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("no line")
    mx, my = round(sum(xs) / len(xs)), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="intercept first" says="The order is: slope, intercept"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return my - a * mx, a


# %% wrong="fit_line" because="first and last point" says="goes through the first and the last point"
def fit_line(xs, ys):
    if xs[0] == xs[-1]:
        raise ValueError("all xs are equal")
    a = (ys[-1] - ys[0]) / (xs[-1] - xs[0])
    return a, ys[0] - a * xs[0]


# %% wrong="fit_line" because="the mean of y as intercept" says="The slope is right"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my


# %% wrong="fit_line" because="takes the intercept from the wrong side" says="The intercept has the wrong sign"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, a * mx - my


# %% wrong="fit_line" because="slope of the line through 0" says="least squares through 0"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    a = sum(x * y for x, y in zip(xs, ys)) / sum(x * x for x in xs)
    return a, sum(ys) / len(ys) - a * sum(xs) / len(xs)


# %% wrong="fit_line" because="product of sums" says="Each sum of distances is 0"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum(x - mx for x in xs) * sum(y - my for y in ys) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="the textbook's sums" says="Far from 0 these sums of squares and products cancel: take the means off first." public="passes"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    n, sx, sy = len(xs), plain_sum(xs), plain_sum(ys)
    sxx, sxy = plain_sum([x * x for x in xs]), plain_sum([x * y for x, y in zip(xs, ys)])
    a = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    return a, (sy - a * sx) / n


# %% wrong="fit_line" because="divides by zero" says="For equal xs the lower sum is 0: raise ValueError before you divide." public="passes"
def fit_line(xs, ys):
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="asks whether the lower sum is 0" says="The mean of equal numbers may be off by a rounding, and then the sum is not quite 0: compare the xs themselves." public="passes"
def fit_line(xs, ys):
    mx, my = plain_sum(xs) / len(xs), plain_sum(ys) / len(ys)
    below = plain_sum([(x - mx) ** 2 for x in xs])
    if below == 0:
        raise ValueError("all xs are equal")
    a = plain_sum([(x - mx) * (y - my) for x, y in zip(xs, ys)]) / below
    return a, my - a * mx


# %% wrong="fit_line" because="any two equal xs are refused" says="Two points may have the same x: only if all xs are equal there is no line." public="passes"
def fit_line(xs, ys):
    if len(xs) < 2 or len(set(xs)) < len(xs):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="compares the first two" says="The first two xs may be equal while others differ: compare all of them." public="passes"
def fit_line(xs, ys):
    if len(xs) < 2 or xs[0] == xs[1]:
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="compares the last two" says="The last two xs may be equal while others differ: compare all of them." public="passes"
def fit_line(xs, ys):
    if len(xs) < 2 or xs[-1] == xs[-2]:
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="compares the ends" says="The first and the last x may be equal while others differ: compare all of them." public="passes"
def fit_line(xs, ys):
    if xs[0] == xs[-1]:
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="refuses two points" says="Two points with different xs have a line." public="passes"
def fit_line(xs, ys):
    if len(xs) < 3 or min(xs) == max(xs):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="refuses a level line" says="A level line is a line, with slope 0: only the xs must not all be equal." public="passes"
def fit_line(xs, ys):
    if min(xs) == max(xs) or min(ys) == max(ys):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="isclose" says="isclose calls numbers equal that are near each other and far from 0: compare them with ==." public="passes"
def fit_line(xs, ys):
    if math.isclose(min(xs), max(xs)):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="allclose" says="allclose calls numbers equal that are near each other and far from 0: compare them with ==." public="passes"
def fit_line(xs, ys):
    import numpy as np

    if np.allclose(xs, xs[0], atol=0):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="a limit for the lower sum" says="The distances may be tiny, and so is the sum of their squares: compare the xs themselves, without a limit." public="passes"
def fit_line(xs, ys):
    mean = sum(xs) / len(xs)
    below = sum((x - mean) ** 2 for x in xs)
    if below < 1e-12:
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="means taken off afterwards" says="n times the product of the means is taken off too late: far from 0 that cancels. Multiply distances." public="passes"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    n = len(xs)
    mx, my = plain_sum(xs) / n, plain_sum(ys) / n
    above = plain_sum([x * y for x, y in zip(xs, ys)]) - n * mx * my
    a = above / (plain_sum([x * x for x in xs]) - n * mx * mx)
    return a, my - a * mx


# %% wrong="fit_line" because="forgets the slope in the intercept" says="from the mean of y goes slope times the mean of x"
def fit_line(xs, ys):
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a


# %% wrong="fit_line" because="plus in the intercept" says="goes off the mean of y: minus"
def fit_line(xs, ys):
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my + a * mx


# %% wrong="fit_line" because="two kinds of variance" says="One sum is divided by n − 1"
def fit_line(xs, ys):
    import numpy as np

    a = float(np.cov(xs, ys)[0, 1] / np.var(xs))
    return a, sum(ys) / len(ys) - a * sum(xs) / len(xs)


# %% wrong="fit_line" because="divides without a remainder" says="The mean of x lost its fraction"
def fit_line(xs, ys):
    mx, my = sum(xs) // len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="sorts both lists" says="lose their partners"
def fit_line(xs, ys):
    xs, ys = sorted(xs), sorted(ys)
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, my - a * mx


# %% wrong="fit_line" because="rounds the intercept" says="Is the intercept made of both means, with all digits"
def fit_line(xs, ys):
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return a, round(my - a * mx, 2)


# %% wrong="fit_line" because="rounds" says="Slope and intercept were rounded: return all digits." public="passes"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    a = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
    return round(a, 9), round(my - a * mx, 9)


# %% wrong="fit_line" because="through the first point" says="this line goes through the first point"
# -     return slope, mean_y - slope * mean_x
# +     return slope, ys[0] - slope * xs[0]


# %% wrong="fit_line" because="squares of the xs themselves" says="the mean of x goes off each x first"
# -     below = sum((x - mean_x) ** 2 for x in xs)
# +     below = sum(x**2 for x in xs)


# %% wrong="fit_line" because="squares the sum" says="square each distance first, then add"
# -     below = sum((x - mean_x) ** 2 for x in xs)
# +     below = sum(abs(x - mean_x) for x in xs) ** 2


# %% wrong="fit_line" because="the mean of slopes" says="That is a mean of slopes"
# -     slope = above / below
# +     slope = sum((y - mean_y) / (x - mean_x) for x, y in zip(xs, ys)) / len(xs)


# %% wrong="fit_line" because="the correlation" says="That is the correlation"
# -     slope = above / below
# +     slope = above / math.sqrt(below * sum((y - mean_y) ** 2 for y in ys))


# %% wrong="fit_line" because="a list for a tuple" says="the line `returns` promises a tuple"
# -     return slope, mean_y - slope * mean_x
# +     return [slope, mean_y - slope * mean_x]


# %% equivalent="add_exactly" because="for equal sizes either may be called the larger one"
# if abs(a) <= abs(b):


# %% right="add_exactly" because="Knuth's six operations"
def add_exactly(a, b):
    s = a + b
    b_arrived = s - a
    a_arrived = s - b_arrived
    return s, (a - a_arrived) + (b - b_arrived)


# %% right="add_exactly" because="fractions"
def add_exactly(a, b):
    from fractions import Fraction

    return a + b, float(Fraction(a) + Fraction(b) - Fraction(a + b))


# %% right="add_exactly" because="sorted by size, and fsum"
def add_exactly(a, b):
    large, small = sorted((a, b), key=abs, reverse=True)
    s = large + small
    return s, math.fsum([large, -s, small])


# %% wrong="add_exactly" because="swaps the wrong way round" says="where a is the larger of the two"
def add_exactly(a, b):
    if abs(a) > abs(b):
        a, b = b, a
    total = a + b
    return total, b - (total - a)


# %% wrong="add_exactly" because="adds what arrived" says="What arrived was added to b"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    return total, b + (total - a)


# %% wrong="add_exactly" because="asks Python for a + b again" says="Nothing seems lost"
def add_exactly(a, b):
    total = a + b
    return total, (a + b) - total


# %% wrong="add_exactly" because="wrong sign" says="The sign is wrong"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    return total, (total - a) - b


# %% wrong="add_exactly" because="lost first" says="The order is: the sum, then what it lost"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    return b - (total - a), total


# %% wrong="add_exactly" because="all of b is lost" says="That is all of b"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    return a + b, b


# %% wrong="add_exactly" because="what arrived" says="That is what arrived of b"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    return total, total - a


# %% wrong="add_exactly" because="no brackets" says="`(total - a)` in brackets"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    return total, b - total + a


# %% wrong="add_exactly" because="abs of what was lost" says="What was lost may be negative: leave its sign." public="passes"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    return total, abs(b - (total - a))


# %% wrong="add_exactly" because="adds the sizes" says="Compare the sizes, but add the numbers themselves, with their signs." public="passes"
def add_exactly(a, b):
    a, b = abs(a), abs(b)
    if a < b:
        a, b = b, a
    total = a + b
    return total, b - (total - a)


# %% wrong="add_exactly" because="size of one only" says="The size of both counts: compare abs(a) with abs(b)." public="passes"
def add_exactly(a, b):
    if abs(a) < b:
        a, b = b, a
    total = a + b
    return total, b - (total - a)


# %% wrong="add_exactly" because="swaps only one name" says="After a = b the old a is gone: swap both in one line, a, b = b, a." public="passes"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a = b
        b = a
    total = a + b
    return total, b - (total - a)


# %% wrong="add_exactly" because="largest and smallest by size" says="max and min give the same number twice where both have the same size: swap the two names." public="passes"
def add_exactly(a, b):
    large, small = max(a, b, key=abs), min(a, b, key=abs)
    total = large + small
    return total, small - (total - large)


# %% wrong="add_exactly" because="smallest by size, the sum from a and b" says="For equal sizes max and min are the same number, and the other one is gone: swap the two names." public="passes"
def add_exactly(a, b):
    large, small = max(a, b, key=abs), min(a, b, key=abs)
    total = a + b
    return total, small - (total - large)


# %% wrong="add_exactly" because="the one of two rests that is not 0" says="Without a swap both rests can be wrong, though not 0: find out which number is larger." public="passes"
def add_exactly(a, b):
    total = a + b
    return total, (b - (total - a)) or (a - (total - b))


# %% wrong="add_exactly" because="tiny losses count as none" says="However small, what was lost counts." public="passes"
def add_exactly(a, b):
    if abs(a) < abs(b):
        a, b = b, a
    total = a + b
    lost = b - (total - a)
    return total, lost if abs(lost) > 1e-12 else 0.0


# %% wrong="add_exactly" because="takes a for the larger one" says="Where b is the larger one, its part is taken for what arrived: swap the two first." public="passes"
def add_exactly(a, b):
    total = a + b
    return total, b - (total - a)


# %% wrong="add_exactly" because="compares with the sign" says="A large negative number is large, too: compare abs(a) with abs(b)." public="passes"
def add_exactly(a, b):
    if a < b:
        a, b = b, a
    total = a + b
    return total, b - (total - a)


# %% wrong="add_exactly" because="brackets left out" says="Without brackets Python works from left to right"
# -     return total, b - (total - a)
# +     return total, b - total - a


# %% wrong="add_exactly" because="a list for a tuple" says="the line `returns` promises a tuple"
# -     return total, b - (total - a)
# +     return [total, b - (total - a)]


# %% wrong="add_exactly" because="a small b counts as all lost" says="A small b may be rounded up: then more than b arrived." public="passes"
# -     return total, b - (total - a)
# +     return total, b if abs(b) < abs(a) * 1e-16 else b - (total - a)


# %% wrong="dot" because="compares lengths by is not" says="`is not` asks whether it is the same object, which equal numbers need not be: compare with `!=`." public="passes"
def dot(a, b):
    if len(a) is not len(b):
        raise ValueError("lengths differ")
    total = 0.0
    for x, y in zip(a, b):
        total = total + x * y
    return total


# %% wrong="derivative" because="a step without abs" says="The step is made of x itself, not of its size: at −1 it is 0." loses=2 public="passes"
def derivative(f, x, h=None):
    if h is None:
        h = EPSILON ** (1 / 3) * (1 + x)
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong="gradient" because="a step without abs" says="The step is made of the number itself, not of its size: at −1 it is 0." public="passes"
def gradient(f, point):
    slopes = []
    for i in range(len(point)):
        h = EPSILON ** (1 / 3) * (1 + point[i])
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(right) - f(left)) / (2 * h))
    return slopes


# %% wrong="fit_line" because="multiplies out the upper sum" says="The upper sum was multiplied out: two large numbers are subtracted, and the digits go. Take the means off first." public="passes"
def fit_line(xs, ys):
    if min(xs) == max(xs):
        raise ValueError("all xs are equal")
    n = len(xs)
    mean_x, mean_y = sum(xs) / n, sum(ys) / n
    above = sum(x * y for x, y in zip(xs, ys)) - n * mean_x * mean_y
    below = sum((x - mean_x) ** 2 for x in xs)
    return above / below, mean_y - above / below * mean_x
