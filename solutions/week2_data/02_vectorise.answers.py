# %% right="most_common" because="by the different values and their counts"
def most_common(labels):
    values, counts = np.unique(labels, return_counts=True)
    return values[np.argmax(counts)]


# %% equivalent="most_common" because="a place is a whole number, and NumPy's is as good as Python's"
# return round(int(np.bincount(labels).argmax()))
# return np.bincount(labels).argmax()



# %% right="most_common" because="a table of comparisons with all possible labels"
def most_common(labels):
    table = labels[:, None] == np.arange(1000)
    return int(np.argmax(table.sum(axis=0)))


# %% right="most_common" because="by SciPy"
def most_common(labels):
    from scipy import stats

    return int(stats.mode(labels, keepdims=False)[0])


# %% wrong="most_common" because="the count, not the label" says="That is how often it comes"
def most_common(labels):
    return int(np.bincount(labels).max())


# %% wrong="most_common" because="place among the different values" says="its place among the different labels"
def most_common(labels):
    return int(np.unique(labels, return_counts=True)[1].argmax())


# %% wrong="most_common" because="the largest label" says="That is the largest label"
def most_common(labels):
    return int(labels.max())


# %% wrong="most_common" because="the middle label" says="the middle of the sorted labels"
def most_common(labels):
    return int(np.median(labels))


# %% wrong="most_common" because="the rarest" says="one of the rarest labels"
def most_common(labels):
    values, counts = np.unique(labels, return_counts=True)
    return int(values[counts.argmin()])


# %% wrong="most_common" because="all counts" says="one for each whole number from 0"
def most_common(labels):
    return np.bincount(labels)


# %% wrong="most_common" because="all of the most frequent ones" says="That is an array of labels"
def most_common(labels):
    counts = np.bincount(labels)
    return np.flatnonzero(counts == counts.max())


# %% wrong="most_common" because="label and count" says="return the label alone"
def most_common(labels):
    counts = np.bincount(labels)
    return int(counts.argmax()), int(counts.max())


# %% wrong="most_common" because="the largest of several" says="If several labels are equally frequent, the larger or the last of them came back: the smallest is asked for." loses=1 public="passes"
def most_common(labels):
    counts = np.bincount(labels)
    return int(len(counts) - 1 - counts[::-1].argmax())


# %% wrong="most_common" because="the first of several" says="If several labels are equally frequent, the one that comes first in the array came back: the smallest is asked for." loses=1 public="passes"
def most_common(labels):
    from collections import Counter

    return Counter(labels.tolist()).most_common(1)[0][0]


# %% wrong="most_common" because="only ten labels" says="Labels larger than 9 were not counted: a label may be as large as 999." loses=1 public="passes"
def most_common(labels):
    return int((labels[:, None] == np.arange(10)).sum(axis=0).argmax())


# %% wrong="most_common" because="leaves 0 out" says="The label 0 was not counted." loses=1 public="passes"
def most_common(labels):
    counts = np.bincount(labels)
    counts[0] = 0
    return int(counts.argmax())


# %% wrong="most_common" because="a loop" says="The steps grow with the labels" loses=1
def most_common(labels):
    counts = {}
    for label in labels.tolist():
        counts[label] = counts.get(label, 0) + 1
    return min(counts, key=lambda label: (-counts[label], label))


# %% right="records" because="where each new largest value comes first"
def records(values):
    return np.unique(np.maximum.accumulate(values), return_index=True)[1]


# %% equivalent="records" because="0 and 1 are as good as False and True, and float32 holds both"
# is_record = np.float64(np.float32(np.full(len(values), True)))



# %% right="records" because="where the best so far grows"
def records(values):
    if len(values) == 0:
        return np.array([], dtype=int)
    best = np.maximum.accumulate(values.astype(float))
    return np.concatenate([[0], np.where(np.diff(best) > 0)[0] + 1])


# %% right="records" because="minus infinity before the first"
def records(values):
    before = np.concatenate([[-np.inf], np.maximum.accumulate(values.astype(float))[:-1]])[: len(values)]
    return (values > before).nonzero()[0]


# %% wrong="records" because="the values" says="Those are the values of the records"
def records(values):
    return np.unique(np.maximum.accumulate(values))


# %% wrong="records" because="equal counts" says="only equals the best so far"
def records(values):
    return np.flatnonzero(values == np.maximum.accumulate(values))


# %% wrong="records" because="forgets the first" says="The first value is missing"
def records(values):
    best = np.maximum.accumulate(values)
    return np.flatnonzero(values[1:] > best[:-1]) + 1


# %% wrong="records" because="one place too early" says="One place too early: difference number i"
def records(values):
    return np.flatnonzero(np.diff(np.maximum.accumulate(values)) > 0)


# %% wrong="records" because="the first apart, the others one place too early" says="One place too early, but for the first"
def records(values):
    return np.concatenate([[0], np.flatnonzero(np.diff(np.maximum.accumulate(values)) > 0)])


# %% wrong="records" because="larger than the one before" says="larger than the one just before"
def records(values):
    return np.flatnonzero(np.diff(values) > 0) + 1


# %% wrong="records" because="a mask" says="turns that into places"
def records(values):
    best = np.maximum.accumulate(values)
    return np.concatenate([[True], values[1:] > best[:-1]])


# %% wrong="records" because="the best so far" says="That is the best so far at each place"
def records(values):
    return np.maximum.accumulate(values)


# %% wrong="records" because="downwards" says="records downwards"
def records(values):
    return np.unique(-np.minimum.accumulate(values), return_index=True)[1]


# %% wrong="records" because="from 1" says="NumPy counts from 0"
def records(values):
    return np.unique(np.maximum.accumulate(values), return_index=True)[1] + 1


# %% wrong="records" because="0 before the first" says="The first value was compared with 0, as if nothing could be below it: it is a record whatever it is." loses=2 public="passes"
def records(values):
    return np.flatnonzero(np.diff(np.maximum.accumulate(values).astype(float), prepend=0) > 0)


# %% wrong="records" because="no value, one record" says="Where there are no values, there is no record." loses=2 public="passes"
def records(values):
    best = np.maximum.accumulate(values)
    return np.concatenate([[0], np.flatnonzero(values[1:] > best[:-1]) + 1])


# %% wrong="records" because="a difference that does not fit" says="The difference of two small integers does not fit into their dtype, and what is left has another sign: compare, do not subtract." loses=2 public="passes"
def records(values):
    best = np.maximum.accumulate(values)
    is_record = np.full(len(values), True)
    is_record[1:] = values[1:] - best[:-1] > 0
    return np.flatnonzero(is_record)


# %% wrong="records" because="larger by more than rounding" says="A value that is larger by a little is larger: no tolerance." loses=2 public="passes"
def records(values):
    best = np.maximum.accumulate(values.astype(float))
    is_record = np.full(len(values), True)
    is_record[1:] = values[1:] > best[:-1] + 1e-9
    return np.flatnonzero(is_record)


# %% wrong="records" because="a loop" says="The steps grow with the values" loses=1
def records(values):
    return np.array([i for i in range(len(values)) if i == 0 or values[i] > values[:i].max()], dtype=int)


# %% right="disagreements" because="one loop, over the pixels"
def disagreements(images, patterns, limits):
    counts = np.zeros((len(images), len(patterns)), dtype=int)
    for p, limit in enumerate(limits):
        counts += np.abs(images[:, p, None] - patterns[:, p]) > limit
    return counts


# %% right="disagreements" because="patterns first, other axes, count_nonzero"
def disagreements(images, patterns, limits):
    apart = np.absolute(patterns[:, np.newaxis] - images[np.newaxis])
    return np.count_nonzero(np.greater(apart, limits), axis=-1).T


# %% right="disagreements" because="one loop, over the images"
def disagreements(images, patterns, limits):
    return np.stack([(abs(image - patterns) > limits).sum(axis=1) for image in images])


# %% wrong="disagreements" because="the limit itself counts" says="just as far apart as its limit"
# -     return (apart > limits).sum(axis=2)
# +     return (apart >= limits).sum(axis=2)

# %% wrong="disagreements" because="forgets the size" says="Only pixels where the image is the brighter one"
# -     apart = np.abs(images[:, None, :] - patterns)
# +     apart = images[:, None, :] - patterns

# %% wrong="disagreements" because="forgets the size, the other way round" says="Only pixels where the pattern is the brighter one"
# -     apart = np.abs(images[:, None, :] - patterns)
# +     apart = patterns - images[:, None, :]

# %% wrong="disagreements" because="counts what agrees" says="Those are the pixels that agree"
# -     return (apart > limits).sum(axis=2)
# +     return (apart <= limits).sum(axis=2)

# %% wrong="disagreements" because="the share" says="That is the share of the pixels"
# -     return (apart > limits).sum(axis=2)
# +     return (apart > limits).mean(axis=2)

# %% wrong="disagreements" because="squares" says="The squares were compared"
# -     apart = np.abs(images[:, None, :] - patterns)
# +     apart = (images[:, None, :] - patterns) ** 2

# %% wrong="disagreements" because="one limit" says="All pixels have one limit"
# -     return (apart > limits).sum(axis=2)
# +     return (apart > limits.mean()).sum(axis=2)

# %% wrong="disagreements" because="the other way round" says="Patterns in the rows"
# -     apart = np.abs(images[:, None, :] - patterns)
# +     apart = np.abs(patterns[:, None, :] - images)

# %% wrong="disagreements" because="the sum over the wrong axis" says="The sum goes over the patterns"
# -     return (apart > limits).sum(axis=2)
# +     return (apart > limits).sum(axis=1)

# %% wrong="disagreements" because="all patterns together" says="The counts of all patterns are added"
# -     return (apart > limits).sum(axis=2)
# +     return (apart > limits).sum(axis=(1, 2))

# %% wrong="disagreements" because="any pixel" says="only whether any pixel disagrees"
# -     return (apart > limits).sum(axis=2)
# +     return (apart > limits).any(axis=2)

# %% wrong="disagreements" because="the three loops" says="Some of the loops are still there"
def disagreements(images, patterns, limits):
    return three_loops(images, patterns, limits)


# %% wrong="disagreements" because="two loops are left" says="two are not"
def disagreements(images, patterns, limits):
    counts = np.zeros((len(images), len(patterns)), dtype=int)
    for i, image in enumerate(images):
        for j, pattern in enumerate(patterns):
            counts[i, j] = np.sum(np.abs(image - pattern) > limits)
    return counts


# %% wrong="disagreements" because="a loop in disguise" says="which are loops in disguise"
def disagreements(images, patterns, limits):
    def count(i, j):
        return int((np.abs(images[i] - patterns[j]) > limits).sum())

    return np.vectorize(count)(np.arange(len(images))[:, None], np.arange(len(patterns)))


# %% wrong="disagreements" because="counts nan" says="A pixel that is nan was counted" loses=1
# -     return (apart > limits).sum(axis=2)
# +     return (~(apart <= limits)).sum(axis=2)

# %% wrong="disagreements" because="nan spoils the count" says="One pixel that is nan spoils the count" loses=1
# -     return (apart > limits).sum(axis=2)
# +     return np.where(np.isnan(apart).any(axis=2), 0, (apart > limits).sum(axis=2))

# %% wrong="disagreements" because="with a tolerance" says="A pixel that is farther by a little is farther: no tolerance, and no float32." loses=1 public="passes"
# -     return (apart > limits).sum(axis=2)
# +     return (apart > limits + 1e-9).sum(axis=2)

# %% equivalent="disagreements" because="what is 0 or larger stays as it is"
# apart = np.abs(abs(images[:, None, :] - patterns))
# apart = np.maximum(np.abs(images[:, None, :] - patterns), 0)


# %% wrong="disagreements" because="a count in eight bits" says="The count does not fit into its dtype: with many pixels it begins again at 0." loses=2 public="passes"
# -     return (apart > limits).sum(axis=2)
# +     return (apart > limits).sum(axis=2, dtype=np.uint8)

# %% wrong="disagreements" because="drops axes of length 1" says="there is one fewer axis of length 1"
# -     return (apart > limits).sum(axis=2)
# +     return np.squeeze((apart > limits).sum(axis=2))


# %% right="pdist2" because="one expression, clipped"
def pdist2(A, B):
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    squares = (A**2).sum(1, keepdims=True) + (B**2).sum(1) - 2 * A @ B.T
    return np.sqrt(np.maximum(squares, 0))


# %% equivalent="pdist2" because="what float32 rounds here is less than the card's 1e-6"
# A, B = np.float64(np.float32(A.astype(float))), B.astype(float)
# A, B = A.astype(float), np.float64(np.float32(B.astype(float)))

# %% equivalent="pdist2" because="a second table is allowed"
# return np.sqrt(table)


# %% right="pdist2" because="one loop, over the columns"
def pdist2(A, B):
    squares = np.zeros((len(A), len(B)))
    for a, b in zip(A.T.astype(float), B.T.astype(float)):
        squares += (a[:, None] - b) ** 2
    return np.sqrt(squares)


# %% right="pdist2" because="about the mean, by einsum, the size of what is below 0"
def pdist2(A, B):
    middle = A.mean(axis=0, dtype=float)
    A, B = A - middle, B - middle
    D = np.einsum("id,jd->ij", A, -2 * B)
    D += np.einsum("id,id->i", A, A)[:, np.newaxis]
    D += np.einsum("jd,jd->j", B, B)
    np.abs(D, out=D)
    return np.sqrt(D)


# %% right="pdist2" because="by SciPy"
def pdist2(A, B):
    from scipy.spatial import distance_matrix
    from scipy.spatial.distance import cdist

    return cdist(A.astype(float), B.astype(float))


# %% wrong="pdist2" because="an array (n, m, d)" says="as much as an array of n × m × d numbers" loses=1
def pdist2(A, B):
    return np.sqrt(((A[:, None].astype(float) - B) ** 2).sum(axis=2))


# %% wrong="pdist2" because="a name for each step" says="those that have a name stay" loses=1
def pdist2(A, B):
    A, B = A.astype(float), B.astype(float)
    products = A @ B.T
    twice = 2 * products
    lengths = (A * A).sum(axis=1)[:, None] + (B * B).sum(axis=1)
    squares = lengths - twice
    clipped = np.maximum(squares, 0)
    return np.sqrt(clipped)


# %% wrong="pdist2" because="a loop over the rows" says="The steps grow with the rows" loses=1
def pdist2(A, B):
    return np.array([np.sqrt(((a - B.astype(float)) ** 2).sum(axis=1)) for a in A.astype(float)])


# %% wrong="pdist2" because="two loops" says="a loop of Python's own goes through them" loses=1
def pdist2(A, B):
    table = np.empty((len(A), len(B)))
    for i, a in enumerate(A.astype(float)):
        for j, b in enumerate(B.astype(float)):
            table[i, j] = np.linalg.norm(a - b)
    return table


# %% wrong="pdist2" because="a root of a negative number" says="a root or logarithm of a negative number" loses=2
# -     np.maximum(table, 0, out=table)
# +     pass

# %% wrong="pdist2" because="no column" says="The squared lengths of A belong to the rows"
# -     table += (A * A).sum(axis=1)[:, None]
# +     table += (A * A).sum(axis=1)

# %% wrong="pdist2" because="no root" says="the root is missing"
# -     return np.sqrt(table, out=table)
# +     return table

# %% wrong="pdist2" because="the products are added" says="The products are added"
# -     table *= -2
# +     table *= 2

# %% wrong="pdist2" because="the products come off once" says="a·b came off once"
# -     table *= -2
# +     table *= -1

# %% wrong="pdist2" because="forgets the products" says="the products are missing"
# -     table *= -2
# +     table *= 0

# %% wrong="pdist2" because="sums of sizes" says="That is the sum of the sizes of the differences"
def pdist2(A, B):
    from scipy.spatial.distance import cdist

    return cdist(A, B, "cityblock")


# %% wrong="pdist2" because="the largest difference" says="That is the largest difference"
def pdist2(A, B):
    from scipy.spatial.distance import cdist

    return cdist(A, B, "chebyshev")


# %% wrong="pdist2" because="B to A" says="Those are the distances of B to A"
# -     A, B = A.astype(float), B.astype(float)
# +     B, A = A.astype(float), B.astype(float)

# %% wrong="pdist2" because="takes the mean off A itself" says="changed its input"
# -     A, B = A.astype(float), B.astype(float)
# +     A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
# +     middle = A.mean(axis=0)
# +     A -= middle
# +     B = B - middle


# %% wrong="pdist2" because="small integers overflow" says="Squares of uint8 or int8 do not fit into their dtype: make floats of both first." loses=2 public="passes"
# -     A, B = A.astype(float), B.astype(float)
# -     table = A @ B.T
# -     table *= -2
# +     table = (A @ B.T).astype(float)
# +     table *= -2

# %% wrong="pdist2" because="makes floats of whole numbers only" says="It computes in float32 where its inputs are float32: float64 is asked for." loses=2 public="passes"
# -     A, B = A.astype(float), B.astype(float)
# +     A, B = (x.astype(float) if x.dtype.kind in "iu" else x for x in (A, B))


# %% wrong="pdist2" because="a diagonal of zeros" says="Where A and B have as many rows, the diagonal was set to 0: it is 0 only if they are the same points." loses=2 public="passes"
# -     np.maximum(table, 0, out=table)
# +     np.maximum(table, 0, out=table)
# +     if len(A) == len(B):
# +         np.fill_diagonal(table, 0)

# %% right="shingles" because="texts side by side, one moved by a place"
def shingles(text, k):
    import re

    clean = re.sub(r"\s+", " ", text.lower()).strip()
    return set(map("".join, zip(*(clean[i:] for i in range(k))))) or {clean}


# %% equivalent="shingles" because="a length is whole, what is 0 or larger stays, and a set has no order"
# last = round(max(0, len(clean) - k))
# last = np.maximum(max(0, len(clean) - k), 0)
# return {clean[i : i + k] for i in list(range(last + 1))[::-1]}


# %% right="shingles" because="from the end, recursion"
def shingles(text, k):
    clean = " ".join(word.lower() for word in text.split())
    if len(clean) <= k:
        return {clean}
    return {clean[-k:]} | shingles_of(clean[:-1], k)


def shingles_of(clean, k):
    found = set()
    while len(clean) >= k:
        found.add(clean[-k:])
        clean = clean[:-1]
    return found


# %% wrong="shingles" because="keeps capitals" says="Capital letters are still there"
# -     clean = " ".join(text.lower().split())
# +     clean = " ".join(text.split())

# %% wrong="shingles" because="keeps white space" says="not only that at its ends"
# -     clean = " ".join(text.lower().split())
# +     clean = text.lower().strip()

# %% wrong="shingles" because="cuts at single spaces only" says="White space inside the text counts"
# -     clean = " ".join(text.lower().split())
# +     clean = " ".join(text.lower().split(" "))

# %% wrong="shingles" because="takes all spaces away" says="All spaces are gone"
# -     clean = " ".join(text.lower().split())
# +     clean = "".join(text.lower().split())

# %% wrong="shingles" because="stops before the last" says="The last piece is missing"
# -     return {clean[i : i + k] for i in range(last + 1)}
# +     return {clean[i : i + k] for i in range(last)}

# %% wrong="shingles" because="goes on to the end" says="The last pieces are too short"
# -     return {clean[i : i + k] for i in range(last + 1)}
# +     return {clean[i : i + k] for i in range(len(clean))}

# %% wrong="shingles" because="side by side" says="The pieces stand side by side"
# -     return {clean[i : i + k] for i in range(last + 1)}
# +     return {clean[i : i + k] for i in range(0, len(clean), k)}

# %% wrong="shingles" because="pieces of words" says="Those are pieces of four words"
def shingles(text, k):
    words = text.lower().split()
    return {" ".join(words[i : i + k]) for i in range(len(words) - k + 1)}


# %% wrong="shingles" because="the words" says="Those are words"
def shingles(text, k):
    return set(text.lower().split())


# %% wrong="shingles" because="a list" says="makes one of it"
# -     return {clean[i : i + k] for i in range(last + 1)}
# +     return [clean[i : i + k] for i in range(last + 1)]

# %% wrong="shingles" because="nothing of a short text" says="A text that is shorter than k has no piece of k characters: then the text itself is asked for." public="passes"
# -     last = max(0, len(clean) - k)
# +     last = len(clean) - k

# %% wrong="shingles" because="asks the text before its spaces are right" says="Whether a text is shorter than k is asked once its spaces are put right: then another one is short, too." public="passes"
# -     last = max(0, len(clean) - k)
# +     last = 0 if len(text) < k else len(clean) - k

# %% wrong="shingles" because="an empty text has none" says="An empty text, or one of white space alone, is shorter than k, too: its only shingle is \"\"." public="passes"
# -     return {clean[i : i + k] for i in range(last + 1)}
# +     return {clean[i : i + k] for i in range(last + 1)} - {""}

# %% wrong="shingles" because="letters only" says="Only white space is put right: commas and other signs stay." public="passes"
# -     clean = " ".join(text.lower().split())
# +     clean = " ".join(text.lower().replace(",", "").replace(";", "").split())


# %% right="signature" because="shingle after shingle"
def signature(shingles, seeds):
    smallest = None
    for shingle in shingles:
        row = mixed(number_of(shingle) ^ seeds)
        smallest = row if smallest is None else np.minimum(smallest, row)
    return smallest


# %% equivalent="signature" because="a list beside an array becomes one, and the minimum knows no order"
# numbers = [number_of(shingle) for shingle in shingles]
# numbers = np.array([number_of(shingle) for shingle in list(shingles)[::-1]])


# %% right="signature" because="shingles in the rows, the outer function of xor"
def signature(shingles, seeds):
    numbers = np.fromiter(map(number_of, sorted(shingles)), dtype=np.int64)
    return np.min(mixed(np.bitwise_xor.outer(numbers, seeds)), axis=0)


# %% wrong="signature" because="Python's hash" says="Python's `hash` of a text changes with each process"
# -     numbers = np.array([number_of(shingle) for shingle in shingles])
# +     numbers = np.array([hash(shingle) & (2**62 - 1) for shingle in shingles])

# %% wrong="signature" because="hash and seed together" says="Python's `hash` of a text changes"
def signature(shingles, seeds):
    return np.array([min(abs(hash((shingle, int(seed)))) for shingle in shingles) for seed in seeds])


# %% wrong="signature" because="the largest" says="The largest number of each seed"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return mixed(numbers ^ seeds[:, None]).max(axis=1)

# %% wrong="signature" because="a number for each shingle" says="There is one number for each of the four shingles"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return mixed(numbers ^ seeds[:, None]).min(axis=0)

# %% wrong="signature" because="the whole table" says="There is a number for each seed and shingle"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return mixed(numbers ^ seeds[:, None])

# %% wrong="signature" because="the same number for all seeds" says="The seeds are not in it"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return np.full(len(seeds), mixed(numbers).min())

# %% wrong="signature" because="seeds after the mixing" says="The seeds come in after the mixing"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return (mixed(numbers) ^ seeds[:, None]).min(axis=1)

# %% wrong="signature" because="numbers after the mixing" says="The numbers come in after the mixing"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return (numbers ^ mixed(seeds)[:, None]).min(axis=1)

# %% wrong="signature" because="nothing is mixed" says="Nothing is mixed"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return (numbers ^ seeds[:, None]).min(axis=1)

# %% wrong="signature" because="adds the seed" says="Number and seed are added"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return mixed(numbers.astype(np.uint64) + seeds[:, None].astype(np.uint64)).min(axis=1)


# %% wrong="signature" because="the smallest number, then the seeds" says="taken before the seeds come in"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return mixed(numbers.min() ^ seeds)


# %% wrong="signature" because="takes the shingles out of the set" says="changed its input"
# -     numbers = np.array([number_of(shingle) for shingle in shingles])
# +     numbers = np.array([number_of(shingles.pop()) for _ in range(len(shingles))])


# %% wrong="signature" because="mixes the smallest" says="The smallest number was mixed"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return mixed((numbers ^ seeds[:, None]).min(axis=1))

# %% wrong="signature" because="sorted" says="It is sorted"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return np.sort(mixed(numbers ^ seeds[:, None]).min(axis=1))

# %% wrong="signature" because="places" says="Those are places of shingles"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return mixed(numbers ^ seeds[:, None]).argmin(axis=1)

# %% wrong="signature" because="one number of all" says="That is the smallest number of all seeds"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     return int(mixed(numbers ^ seeds[:, None]).min())

# %% wrong="signature" because="each seed once" says="A seed that comes twice counts twice, in its place: keep all seeds, in their order." loses=2 public="passes"
# -     return mixed(numbers ^ seeds[:, None]).min(axis=1)
# +     each, place = np.unique(seeds, return_index=True)
# +     return mixed(numbers ^ seeds[np.sort(place), None]).min(axis=1)

# %% wrong="signature" because="leaves the empty text out" says="The shingle of an empty text, \"\", is a shingle like others." loses=2 public="passes"
# -     numbers = np.array([number_of(shingle) for shingle in shingles])
# +     numbers = np.array([number_of(shingle) for shingle in shingles if shingle], dtype=int)

# %% wrong="signature" because="a loop over the seeds" says="The steps grow with the seeds" loses=1
def signature(shingles, seeds):
    numbers = np.array([number_of(shingle) for shingle in shingles])
    return np.array([mixed(numbers ^ seed).min() for seed in seeds])


# %% right="similar_pairs" because="all with all, the upper triangle"
def similar_pairs(signatures, t):
    shares = (signatures[:, None] == signatures).mean(axis=2)
    return list(map(tuple, np.argwhere(np.triu(shares >= t, 1)).tolist()))


# %% equivalent="similar_pairs" because="behind the last row there is none, and NumPy's whole numbers are as good as Python's"
# for i, row in list(enumerate(signatures))[:-1]:
# pairs += [(i, i + 1 + j) for j in np.flatnonzero(shares >= t)]


# %% right="similar_pairs" because="a table of counts, place by place"
def similar_pairs(signatures, t):
    n, k = signatures.shape
    equal = np.zeros((n, n), dtype=int)
    for place in signatures.T:
        equal += place[:, None] == place
    first, second = np.nonzero(equal / k >= t)
    keep = first < second
    return [(int(i), int(j)) for i, j in zip(first[keep], second[keep])]


# %% wrong="similar_pairs" because="sets of the smallest numbers" says="compared as sets"
def similar_pairs(signatures, t):
    sets = [set(row.tolist()) for row in signatures]
    n = len(sets)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if len(sets[i] & sets[j]) / len(sets[i] | sets[j]) >= t]


# %% wrong="similar_pairs" because="whether each number comes anywhere" says="looked for anywhere in the row"
# -         shares = (signatures[i + 1 :] == row).mean(axis=1)
# +         shares = np.isin(signatures[i + 1 :], row).mean(axis=1)

# %% wrong="similar_pairs" because="sorts the rows" says="The numbers were sorted"
# -     for i, row in enumerate(signatures):
# +     signatures = np.sort(signatures, axis=1)
# +     for i, row in enumerate(signatures):

# %% wrong="similar_pairs" because="more than t" says="A share of just t is enough"
# -         pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares >= t)]
# +         pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares > t)]

# %% wrong="similar_pairs" because="each pair twice" says="Each pair is there twice"
def similar_pairs(signatures, t):
    shares = (signatures[:, None] == signatures).mean(axis=2)
    np.fill_diagonal(shares, -1)
    return list(map(tuple, np.argwhere(shares >= t).tolist()))


# %% wrong="similar_pairs" because="with itself, and twice" says="A text is paired with itself, and each pair is there twice"
def similar_pairs(signatures, t):
    shares = (signatures[:, None] == signatures).mean(axis=2)
    return list(map(tuple, np.argwhere(shares >= t).tolist()))


# %% wrong="similar_pairs" because="with itself" says="A text is paired with itself: i < j"
def similar_pairs(signatures, t):
    shares = (signatures[:, None] == signatures).mean(axis=2)
    return list(map(tuple, np.argwhere(np.triu(shares >= t)).tolist()))


# %% wrong="similar_pairs" because="the larger one first" says="The larger number comes first"
def similar_pairs(signatures, t):
    shares = (signatures[:, None] == signatures).mean(axis=2)
    return list(map(tuple, np.argwhere(np.tril(shares >= t, -1)).tolist()))


# %% wrong="similar_pairs" because="forgets where the comparison begins" says="j counts from row i + 1, where the comparison begins"
# -         pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares >= t)]
# +         pairs += [(i, int(j)) for j in np.flatnonzero(shares >= t)]


# %% wrong="similar_pairs" because="counts from row i" says="it is 1 too small"
# -         pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares >= t)]
# +         pairs += [(i, i + int(j)) for j in np.flatnonzero(shares >= t)]


# %% wrong="similar_pairs" because="the number of places" says="The number of equal places is compared with t"
# -         shares = (signatures[i + 1 :] == row).mean(axis=1)
# +         shares = (signatures[i + 1 :] == row).sum(axis=1)

# %% wrong="similar_pairs" because="those that differ" says="Those are the pairs that differ"
# -         pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares >= t)]
# +         pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares < t)]

# %% wrong="similar_pairs" because="neighbours only" says="Only neighbours were compared"
def similar_pairs(signatures, t):
    shares = (signatures[1:] == signatures[:-1]).mean(axis=1)
    return [(int(i), int(i) + 1) for i in np.flatnonzero(shares >= t)]


# %% wrong="similar_pairs" because="large numbers as floats" says="Large whole numbers were compared as floats, or with a tolerance: they differ in their last digits." loses=2 public="passes"
# -         shares = (signatures[i + 1 :] == row).mean(axis=1)
# +         shares = (signatures[i + 1 :].astype(float) == row.astype(float)).mean(axis=1)

# %% wrong="similar_pairs" because="each row in one pair" says="A row that has a partner was not compared any further: it may have more of them." loses=2 public="passes"
def similar_pairs(signatures, t):
    pairs = []
    for i, row in enumerate(signatures):
        shares = (signatures[i + 1 :] == row).mean(axis=1)
        pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero(shares >= t)[:1]]
    return pairs


# %% wrong="similar_pairs" because="a loop over the pairs" says="Twice the texts are four times the pairs" loses=1
def similar_pairs(signatures, t):
    from itertools import combinations

    return [(i, j) for i, j in combinations(range(len(signatures)), 2) if np.mean(signatures[i] == signatures[j]) >= t]


# %% right="checkerboard" because="sets every second place"
def checkerboard(n, m):
    board = np.zeros((n, m), dtype=int)
    board[::2, 1::2] = 1
    board[1::2, ::2] = 1
    return board


# %% equivalent="checkerboard" because="sum and difference are odd together"
# return (np.arange(n)[:, None] - np.arange(m)) % 2


# %% right="checkerboard" because="tiles that are cut off"
def checkerboard(n, m):
    return np.tile([[0, 1], [1, 0]], (n // 2 + 1, m // 2 + 1))[:n, :m]


# %% wrong="checkerboard" because="begins with 1" says="A 1 stands in the first corner"
# -     return (np.arange(n)[:, None] + np.arange(m)) % 2
# +     return (np.arange(n)[:, None] + np.arange(m) + 1) % 2

# %% wrong="checkerboard" because="stripes down" says="All rows are equal"
# -     return (np.arange(n)[:, None] + np.arange(m)) % 2
# +     return np.tile(np.arange(m) % 2, (n, 1))

# %% wrong="checkerboard" because="stripes across" says="All columns are equal"
# -     return (np.arange(n)[:, None] + np.arange(m)) % 2
# +     return np.repeat(np.arange(n)[:, None] % 2, m, axis=1)

# %% wrong="checkerboard" because="rows and columns exchanged" says="n is the number of rows"
# -     return (np.arange(n)[:, None] + np.arange(m)) % 2
# +     return (np.arange(m)[:, None] + np.arange(n)) % 2

# %% wrong="checkerboard" because="product for sum" says="Row times column"
# -     return (np.arange(n)[:, None] + np.arange(m)) % 2
# +     return (np.arange(n)[:, None] * np.arange(m)) % 2

# %% wrong="checkerboard" because="n times m tiles" says="The tile itself was repeated"
# -     return (np.arange(n)[:, None] + np.arange(m)) % 2
# +     return np.tile(np.array([[0, 1], [1, 0]]), (n, m))


# %% wrong="checkerboard" because="no remainder" says="Row plus column: is that odd or even?"
# -     return (np.arange(n)[:, None] + np.arange(m)) % 2
# +     return np.arange(n)[:, None] + np.arange(m)

# %% wrong="checkerboard" because="counts on into the next row" says="All rows are equal: each begins with the other number"
def checkerboard(n, m):
    return np.arange(n * m).reshape(n, m) % 2


# %% wrong="checkerboard" because="a board of one size" says="The board that is cut has a size of its own: with more rows or columns it is too small." public="passes"
def checkerboard(n, m):
    return np.tile([[0, 1], [1, 0]], (4, 4))[:n, :m]


# %% right="nearest_to" because="by squares"
def nearest_to(values, x):
    return values[np.argmin((values.astype(float) - x) ** 2)]


# %% equivalent="nearest_to" because="what is 0 or larger stays as it is"
# return float(values[np.abs(abs(values - float(x))).argmin()])


# %% right="nearest_to" because="sorts by distance, stable"
def nearest_to(values, x):
    order = np.argsort(np.abs(values.astype(float) - x), kind="stable")
    return float(values[order[0]])


# %% wrong="nearest_to" because="the place" says="That is the place of the nearest value"
# -     return float(values[np.abs(values - float(x)).argmin()])
# +     return int(np.abs(values - float(x)).argmin())

# %% wrong="nearest_to" because="the distance" says="That is how far away it is"
# -     return float(values[np.abs(values - float(x)).argmin()])
# +     return float(np.abs(values - float(x)).min())

# %% wrong="nearest_to" because="keeps the sign" says="The difference keeps its sign"
# -     return float(values[np.abs(values - float(x)).argmin()])
# +     return float(values[(values - float(x)).argmin()])

# %% wrong="nearest_to" because="the farthest" says="That is the farthest value"
# -     return float(values[np.abs(values - float(x)).argmin()])
# +     return float(values[np.abs(values - float(x)).argmax()])

# %% wrong="nearest_to" because="only below" says="That is the nearest one below x"
# -     return float(values[np.abs(values - float(x)).argmin()])
# +     return float(values[values <= x].max())

# %% wrong="nearest_to" because="small integers" says="The difference of two small integers does not fit into uint8 or int8: make floats first." public="passes"
def nearest_to(values, x):
    x = values.dtype.type(x) if values.dtype.itemsize == 1 else x
    return float(values[np.abs(values - x).argmin()])


# %% wrong="nearest_to" because="the smaller of two" says="Two values are equally near: the one that comes first is asked for, not the smaller one." public="passes"
def nearest_to(values, x):
    ordered = np.sort(values.astype(float))
    return float(ordered[np.abs(ordered - x).argmin()])


# %% wrong="nearest_to" because="the last of two" says="Two values are equally near: the one that comes first is asked for, not the last one or the larger one." public="passes"
def nearest_to(values, x):
    backwards = values[::-1].astype(float)
    return float(backwards[np.abs(backwards - x).argmin()])


# %% right="one_hot" because="a comparison"
def one_hot(labels, k):
    return (labels[:, None] == np.arange(k)).astype(float)


# %% right="one_hot" because="sets one place in each row"
def one_hot(labels, k):
    table = np.zeros((labels.size, k))
    table[np.arange(labels.size), labels] = 1
    return table


# %% wrong="one_hot" because="labels in the columns" says="Labels in the columns"
# -     return np.eye(k)[labels]
# +     return np.eye(k)[labels].T

# %% wrong="one_hot" because="columns up to the largest label" says="There are as many columns as labels that come"
# -     return np.eye(k)[labels]
# +     return np.eye(labels.max() + 1)[labels]

# %% wrong="one_hot" because="columns of the different labels" says="A column for each different label"
# -     return np.eye(k)[labels]
# +     return np.eye(k)[labels][:, np.unique(labels)]

# %% wrong="one_hot" because="all columns in all rows" says="Each row has a 1 in all columns of the labels"
def one_hot(labels, k):
    table = np.zeros((len(labels), k))
    table[:, labels] = 1
    return table


# %% wrong="one_hot" because="from 1" says="one place too far to the left"
def one_hot(labels, k):
    return np.eye(k)[labels - 1]


# %% wrong="one_hot" because="True and False" says="True and False are no numbers here"
# -     return np.eye(k)[labels]
# +     return labels[:, None] == np.arange(k)

# %% wrong="one_hot" because="small integers overflow" says="A place was computed in the dtype of the labels: what is larger than 255 does not fit into uint8." public="passes"
def one_hot(labels, k):
    table = np.zeros(len(labels) * k)
    offset = (np.arange(len(labels)) * k).astype(labels.dtype)
    table[labels + offset] = 1
    return table.reshape(len(labels), k)


# %% right="conv2d" because="a loop over the numbers of the kernel"
def conv2d(x, k, stride, pad):
    wide = np.pad(x.astype(float), pad)
    rows = (wide.shape[0] - k.shape[0]) // stride + 1
    columns = (wide.shape[1] - k.shape[1]) // stride + 1
    total = np.zeros((rows, columns))
    for a in range(k.shape[0]):
        for b in range(k.shape[1]):
            total += float(k[a, b]) * wide[a : a + stride * rows : stride, b : b + stride * columns : stride][:rows, :columns]
    return total


# %% equivalent="conv2d" because="floats on one side make floats of the products"
# wide = np.pad(x, pad)
# return np.einsum("ijab,ab->ij", windows, k)


# %% right="conv2d" because="strides by hand, a matrix product"
def conv2d(x, k, stride, pad):
    (h, w), (a, b) = x.shape, k.shape
    wide = np.zeros((h + 2 * pad, w + 2 * pad))
    wide[pad : pad + h, pad : pad + w] = x
    down, right = wide.strides
    shape = ((h + 2 * pad - a) // stride + 1, (w + 2 * pad - b) // stride + 1, a, b)
    windows = np.lib.stride_tricks.as_strided(wide, shape, (down * stride, right * stride, down, right))
    return np.tensordot(windows, k.astype(float), axes=2)


# %% right="conv2d" because="by SciPy"
def conv2d(x, k, stride, pad):
    from scipy.signal import correlate2d

    return correlate2d(np.pad(x.astype(float), pad), k.astype(float), "valid")[::stride, ::stride]


# %% wrong="conv2d" because="a convolution of mathematics" says="Your kernel is rotated by 180°"
# -     return np.einsum("ijab,ab->ij", windows, k.astype(float))
# +     return np.einsum("ijab,ab->ij", windows, k[::-1, ::-1].astype(float))

# %% wrong="conv2d" because="upside down" says="turned upside down"
# -     return np.einsum("ijab,ab->ij", windows, k.astype(float))
# +     return np.einsum("ijab,ab->ij", windows, k[::-1].astype(float))

# %% wrong="conv2d" because="one place too few" says="how many places has the kernel?"
# -     return np.einsum("ijab,ab->ij", windows, k.astype(float))
# +     return np.einsum("ijab,ab->ij", windows, k.astype(float))[:-1, :-1]

# %% wrong="conv2d" because="stride in the rows only" says="The stride moves the rows only"
# -     windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)[::stride, ::stride]
# +     windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)[::stride]

# %% wrong="conv2d" because="no stride" says="The stride is not in it"
# -     windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)[::stride, ::stride]
# +     windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)

# %% wrong="conv2d" because="no border" says="The border is missing"
# -     wide = np.pad(x.astype(float), pad)
# +     wide = x.astype(float)

# %% wrong="conv2d" because="repeats the edge" says="The border repeats the picture"
# -     wide = np.pad(x.astype(float), pad)
# +     wide = np.pad(x.astype(float), pad, mode="edge")

# %% wrong="conv2d" because="a border on two sides" says="on top and on the left only"
# -     wide = np.pad(x.astype(float), pad)
# +     wide = np.pad(x.astype(float), ((pad, 0), (pad, 0)))

# %% wrong="conv2d" because="a border below and on the right" says="at least above and left"
# -     wide = np.pad(x.astype(float), pad)
# +     wide = np.pad(x.astype(float), (0, pad))


# %% wrong="conv2d" because="thins out the picture first" says="thinned out before the kernel saw it"
# -     wide = np.pad(x.astype(float), pad)
# -     windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)[::stride, ::stride]
# +     wide = np.pad(x.astype(float), pad)[::stride, ::stride]
# +     windows = np.lib.stride_tricks.sliding_window_view(wide, k.shape)

# %% wrong="conv2d" because="small integers" says="Products of small integers do not fit into their dtype: make floats of picture and kernel first." loses=2 public="passes"
# -     wide = np.pad(x.astype(float), pad)
# +     wide = np.pad(x, pad)
# -     return np.einsum("ijab,ab->ij", windows, k.astype(float))
# +     return np.einsum("ijab,ab->ij", windows, k).astype(float)

# %% wrong="conv2d" because="at most one row of zeros" says="`pad` may be larger than 1: that many rows and columns of zeros are on each side." loses=2 public="passes"
# -     wide = np.pad(x.astype(float), pad)
# +     wide = np.pad(x.astype(float), min(pad, 1))

# %% wrong="conv2d" because="a loop over the places" says="The steps grow with the pixels" loses=2
def conv2d(x, k, stride, pad):
    wide = np.pad(x.astype(float), pad)
    (h, w), (a, b) = wide.shape, k.shape
    return np.array([[(wide[i : i + a, j : j + b] * k).sum() for j in range(0, w - b + 1, stride)] for i in range(0, h - a + 1, stride)])


# %% wrong="conv2d" because="products in the pixels' own dtype" says="Pixels of eight bits were multiplied in eight bits: make floats of them first." loses=2 public="passes"
def conv2d(x, k, stride, pad):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, pad), k.shape)[::stride, ::stride]
    return (windows * k).sum(axis=(2, 3))
