# %% right="to_minutes" because="by divmod"
def to_minutes(hhmm):
    hours, rest = divmod(hhmm, 100)
    return rest + 60 * hours


# %% right="to_minutes" because="takes 40 away for each hour"
def to_minutes(hhmm):
    return hhmm - 40 * np.floor(hhmm / 100)


# %% right="to_minutes" because="one by one, by text"
def to_minutes(hhmm):
    def one(number):
        if number != number:
            return np.nan
        text = f"{int(number):04d}"
        return int(text[:2]) * 60 + int(text[2:])

    return hhmm.map(one)


# %% right="to_minutes" because="an array, and the index again"
def to_minutes(hhmm):
    numbers = hhmm.to_numpy(dtype=float)
    return pd.Series(np.trunc(numbers / 100) * 60 + np.mod(numbers, 100), index=hhmm.index)


# %% right="to_minutes" because="a nullable dtype"
def to_minutes(hhmm):
    whole = hhmm.astype("Int64")
    return whole // 100 * 60 + whole % 100


# %% wrong="to_minutes" because="divides by 100 with a fraction" says="18:45 is taken as 18.45 hours"
def to_minutes(hhmm):
    return hhmm / 100 * 60


# %% wrong="to_minutes" because="divides with a fraction, and adds the minutes" says="and then they are added again"
def to_minutes(hhmm):
    return hhmm / 100 * 60 + hhmm % 100


# %% wrong="to_minutes" because="an hour is added as it is" says="an hour has 60 minutes"
def to_minutes(hhmm):
    return hhmm // 100 + hhmm % 100


# %% wrong="to_minutes" because="hours only" says="Those are the hours"
def to_minutes(hhmm):
    return hhmm // 100


# %% wrong="to_minutes" because="hours in minutes only" says="The minutes past the hour are not in it"
def to_minutes(hhmm):
    return hhmm // 100 * 60


# %% wrong="to_minutes" because="the first two digits" says="the first two digits are no hours"
def to_minutes(hhmm):
    text = hhmm.astype(str)
    return text.str[:2].astype(int) * 60 + text.str[2:].astype(int)


# %% wrong="to_minutes" because="divides the minutes by 60" says="That is the way back"
def to_minutes(hhmm):
    return hhmm // 60 * 100 + hhmm % 60


# %% wrong="to_minutes" because="int of nan" says="A missing time stays missing"
def to_minutes(hhmm):
    return hhmm.map(lambda x: int(x) // 100 * 60 + int(x) % 100)


# %% wrong="to_minutes" because="a missing time is midnight" says="and that is midnight"
def to_minutes(hhmm):
    hhmm = hhmm.fillna(0)
    return hhmm // 100 * 60 + hhmm % 100


# %% wrong="to_minutes" because="a list" says="The card asks for a Series"
def to_minutes(hhmm):
    return [x // 100 * 60 + x % 100 for x in hhmm]


# %% wrong="to_minutes" because="a new index" says="The labels of the rows are lost"
def to_minutes(hhmm):
    return pd.Series([x // 100 * 60 + x % 100 for x in hhmm])


# %% wrong="to_minutes" because="text without its last two digits" says="Before one o'clock a time has one or two digits, and nothing is left for the hours." public="passes"
def to_minutes(hhmm):
    def one(number):
        if number != number:
            return np.nan
        text = str(int(number))
        return int(text[:-2]) * 60 + int(text[-2:])

    return hhmm.map(one)


# %% wrong="to_minutes" because="a dict of labels" says="Labels may stand twice in the index: a dict keeps one of them." public="passes"
def to_minutes(hhmm):
    return pd.Series({label: x // 100 * 60 + x % 100 for label, x in hhmm.items()})


# %% wrong="to_minutes" because="nothing is missing" says="Midnight is 0 and a time like others: it is not missing." public="passes"
def to_minutes(hhmm):
    known = hhmm.where(hhmm > 0)
    return known // 100 * 60 + known % 100


# %% right="late_table" because="by apply, one row each"
def late_table(flights, by, least):
    def row(delay):
        known = delay.dropna()
        share = (known > 15).mean() if len(known) >= least else np.nan
        return pd.Series({"flights": len(delay), "known": len(known), "late": share})

    rows = [(name, *row(part)) for name, part in flights.groupby(by, dropna=False)["dep_delay"]]
    return pd.DataFrame(rows, columns=[by, "flights", "known", "late"])


# %% right="late_table" because="two tables side by side"
def late_table(flights, by, least):
    left = flights.dropna(subset=["dep_delay"])
    sizes = flights.groupby(by, dropna=False).size().rename("flights")
    late = (left["dep_delay"] > 15).groupby(left[by], dropna=False).agg(["count", "mean"])
    late = late.reindex(sizes.index)
    table = pd.concat([sizes, late["count"].fillna(0).astype(int), late["mean"]], axis=1).reset_index()
    table.columns = [by, "flights", "known", "late"]
    table.loc[table["known"] < least, "late"] = np.nan
    return table


# %% right="late_table" because="loops over the values"
def late_table(flights, by, least):
    names = sorted(flights[by].dropna().unique())
    masks = [flights[by] == name for name in names]
    if flights[by].isna().any():
        names, masks = [*names, np.nan], [*masks, flights[by].isna()]
    out = {by: names, "flights": [], "known": [], "late": []}
    for mask in masks:
        delay = flights.loc[mask, "dep_delay"].to_numpy(dtype=float)
        known = delay[~np.isnan(delay)]
        out["flights"].append(len(delay))
        out["known"].append(len(known))
        out["late"].append(np.count_nonzero(known > 15) / len(known) if len(known) >= least else None)
    return pd.DataFrame(out)


# %% wrong="late_table" because="at least 15" says="15 is not over 15"
# -     late = (flights["dep_delay"] > 15).astype(float).where(known)
# +     late = (flights["dep_delay"] >= 15).astype(float).where(known)


# %% wrong="late_table" because="cancelled flights are in time" says="A cancelled flight counts in the share"
# -     table["late"] = table["late"].where(table["known"] >= least)
# +     table["late"] = (flights["dep_delay"] > 15).groupby(flights[by], dropna=False).mean().to_numpy()
# +     table["late"] = table["late"].where(table["known"] >= least)


# %% wrong="late_table" because="size for count" says="count those that have a delay"
# -     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean")).reset_index()
# +     table = groups.agg(flights=("late", "size"), known=("late", "size"), late=("late", "mean")).reset_index()


# %% wrong="late_table" because="count for size" says="count all rows of a group"
# -     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean")).reset_index()
# +     table = groups.agg(flights=("late", "count"), known=("late", "count"), late=("late", "mean")).reset_index()


# %% wrong="late_table" because="how many were late" says="divide by how many are known"
# -     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean")).reset_index()
# +     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "sum")).reset_index()


# %% wrong="late_table" because="early is late" says="left early: it is not late"
# -     late = (flights["dep_delay"] > 15).astype(float).where(known)
# +     late = (flights["dep_delay"].abs() > 15).astype(float).where(known)


# %% wrong="late_table" because="the mean delay" says="holds the mean delay"
# -     groups = flights.assign(late=late).groupby(by, dropna=False)
# +     groups = flights.assign(late=flights["dep_delay"]).groupby(by, dropna=False)


# %% wrong="late_table" because="groups as labels" says="The groups are labels of the rows"
# -     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean")).reset_index()
# +     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean"))


# %% wrong="late_table" because="sorted by the share" says="The rows are sorted by the share"
# -     return table
# +     return table.sort_values("late", ignore_index=True)


# %% wrong="late_table" because="in the order in which they come" says="in which the groups come in the table"
# -     groups = flights.assign(late=late).groupby(by, dropna=False)
# +     groups = flights.assign(late=late).groupby(by, dropna=False, sort=False)


# %% wrong="late_table" because="drops missing groups" says="does `groupby` drop them?" loses=2
# -     groups = flights.assign(late=late).groupby(by, dropna=False)
# +     groups = flights.assign(late=late).groupby(by)


# %% wrong="late_table" because="drops small groups" says="they keep their row, with nan in it" loses=2
# -     table["late"] = table["late"].where(table["known"] >= least)
# -     return table
# +     return table[table["known"] >= least].reset_index(drop=True)


# %% wrong="late_table" because="drops both" says="Both are gone" loses=2
# -     groups = flights.assign(late=late).groupby(by, dropna=False)
# +     groups = flights.assign(late=late).groupby(by)
# -     table["late"] = table["late"].where(table["known"] >= least)
# -     return table
# +     return table[table["known"] >= least].reset_index(drop=True)


# %% wrong="late_table" because="forgets the small groups" says="got a share, too" loses=2
# -     table["late"] = table["late"].where(table["known"] >= least)
# -     return table
# +     return table


# %% wrong="late_table" because="enough flights, known or not" says="these have to be enough" loses=2
# -     table["late"] = table["late"].where(table["known"] >= least)
# +     table["late"] = table["late"].where(table["flights"] >= least)


# %% wrong="late_table" because="more than least" says="UA has just `least` known delays"
# -     table["late"] = table["late"].where(table["known"] >= least)
# +     table["late"] = table["late"].where(table["known"] > least)


# %% wrong="late_table" because="0 for what is unknown" says="that says nobody was late" loses=2
# -     table["late"] = table["late"].where(table["known"] >= least)
# +     table["late"] = table["late"].where(table["known"] >= least, 0.0)


# %% wrong="late_table" because="the text nan" says="has become the text" loses=2
# -     groups = flights.assign(late=late).groupby(by, dropna=False)
# +     names = flights[by].map(lambda name: f"{name}").fillna("nan")
# +     groups = flights.assign(late=late, **{by: names}).groupby(by)


# %% wrong="late_table" because="writes into the table" says="changed its input"
# -     groups = flights.assign(late=late).groupby(by, dropna=False)
# +     flights["late"] = late
# +     groups = flights.groupby(by, dropna=False)


# %% wrong="late_table" because="the column is called carrier" says="The name of the column is in `by`: it need not be carrier." loses=2 public="passes"
# -     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean")).reset_index()
# +     table = groups.agg(flights=("late", "size"), known=("late", "count"), late=("late", "mean")).reset_index(names="carrier")


# %% wrong="late_table" because="groups as text" says="Groups that are numbers stay numbers, and are sorted as numbers, not as text." loses=2 public="passes"
# -     return table
# +     return table.sort_values(by, key=lambda names: names.astype(str).where(names.notna()), ignore_index=True)


# %% wrong="late_table" because="leaves unknown groups out" says="A group in which no delay is known is a group: it keeps its row." loses=2 public="passes"
# -     return table
# +     return table[table["known"] > 0].reset_index(drop=True)


# %% wrong="late_table" because="joins by labels" says="Labels of the index may stand twice: they do not say which row it is." loses=2 public="passes"
# -     groups = flights.assign(late=late).groupby(by, dropna=False)
# +     late = late[~late.index.duplicated()]
# +     groups = flights.assign(late=late.reindex(flights.index)).groupby(by, dropna=False)


# %% right="safe_merge" because="pandas checks what is known"
def safe_merge(left, right, on, expect):
    words = {"1:1": "one_to_one", "1:m": "one_to_many", "m:1": "many_to_one"}
    if expect not in words:
        raise ValueError("unknown: " + str(expect))
    known = [frame.dropna(subset=on) for frame in (left, right)]
    known[0].merge(known[1], on=on, how="outer", validate=words[expect])
    counted = right.assign(**{"#": range(len(right))}).dropna(subset=on)
    joined = pd.merge(left, counted, how="left", on=on)
    alone = joined["#"].isna()
    report = dict(rows=len(joined), left_only=alone.sum(), right_only=len(right) - joined["#"].nunique())
    return joined.drop(columns="#"), report


# %% right="safe_merge" because="by a dict of lists"
def safe_merge(left, right, on, expect):
    if expect == "m:m" or expect not in {"1:1", "1:m", "m:1"}:
        raise ValueError

    def keys(frame):
        return [None if any(pd.isna(part) for part in key) else key for key in frame[on].itertuples(index=False, name=None)]

    mine, theirs = keys(left), keys(right)
    for one, some in ((expect[0], mine), (expect[-1], theirs)):
        some = [key for key in some if key is not None]
        if one == "1" and len(set(some)) < len(some):
            raise ValueError("twice")
    places = {}
    for j, key in enumerate(theirs):
        places.setdefault(key, []).append(j)
    places.pop(None, None)
    pairs = [(i, j) for i, key in enumerate(mine) for j in places.get(key, [None])]
    out = left.iloc[[i for i, _ in pairs]].reset_index(drop=True)
    for name in right.columns:
        if name not in on:
            column = right[name].tolist()
            out[name] = [np.nan if j is None else column[j] for _, j in pairs]
    met = {j for _, j in pairs} - {None}
    return out, {"rows": len(pairs), "left_only": [j for _, j in pairs].count(None), "right_only": len(right) - len(met)}


# %% right="safe_merge" because="asks an outer join"
def safe_merge(left, right, on, expect):
    one_left, one_right = {"1:1": (1, 1), "1:m": (1, 0), "m:1": (0, 1)}.get(expect, (None, None))
    if one_left is None:
        raise ValueError("what is " + repr(expect))
    a = left[left[on].notna().all(axis=1)]
    b = right[right[on].notna().all(axis=1)]
    doubled = [frame.set_index(on).index.has_duplicates for frame in (a, b)]
    if (one_left and doubled[0]) or (one_right and doubled[1]):
        raise ValueError("repeated key")
    outer = a.merge(b, how="outer", on=on, indicator=True)["_merge"].value_counts()
    joined = left.merge(b, how="left", on=on)
    report = {
        "rows": len(joined),
        "left_only": int(outer["left_only"]) + len(left) - len(a),
        "right_only": int(outer["right_only"]) + len(right) - len(b),
    }
    return joined, report


# %% wrong="safe_merge" because="an inner join" says="a left join keeps all rows of the left table" loses=4
# -     joined = left.merge(known, on=on, how="left", indicator="partner")
# +     joined = left.merge(known, on=on, how="inner", indicator="partner")


# %% wrong="safe_merge" because="an outer join" says="those of the right one must go" loses=4
# -     joined = left.merge(known, on=on, how="left", indicator="partner")
# +     joined = left.merge(known, on=on, how="outer", indicator="partner")


# %% wrong="safe_merge" because="a right join" says="That is a right join" loses=4
# -     joined = left.merge(known, on=on, how="left", indicator="partner")
# +     joined = left.merge(known, on=on, how="right", indicator="partner")


# %% wrong="safe_merge" because="right joined with left" says="begin with those of `left`" loses=4
# -     joined = left.merge(known, on=on, how="left", indicator="partner")
# +     joined = known.merge(left, on=on, how="right", indicator="partner")
# +     joined["partner"] = joined["partner"].astype(str).replace("right_only", "left_only")


# %% wrong="safe_merge" because="sorts by the key" says="The rows are sorted by the key" loses=4
# -     return joined.drop(columns="partner"), report
# +     return joined.drop(columns="partner").sort_values(on, ignore_index=True), report


# %% wrong="safe_merge" because="keeps the column of the indicator" says="has added is still there" loses=4
# -     joined = left.merge(known, on=on, how="left", indicator="partner")
# +     joined = left.merge(known, on=on, how="left", indicator=True)
# -         "left_only": int((joined["partner"] == "left_only").sum()),
# +         "left_only": int((joined["_merge"] == "left_only").sum()),
# -     return joined.drop(columns="partner"), report
# +     return joined, report


# %% wrong="safe_merge" because="the sides have changed places" says="Here is nothing to refuse"
# -     for name, frame, side in (("left", left, expect[0]), ("right", right, expect[2])):
# +     for name, frame, side in (("left", left, expect[2]), ("right", right, expect[0])):


# %% wrong="safe_merge" because="keeps the first partner only" says="Only one of the two flights from JFK" loses=4
# -     known = right.dropna(subset=on)
# +     known = right.dropna(subset=on).drop_duplicates(subset=on)


# %% wrong="safe_merge" because="never refuses" says="on the right side each key stands once" loses=1
# -         if side == "1" and repeated:
# +         if side == "0" and repeated:


# %% wrong="safe_merge" because="looks at the right side only" says="on the left side each key stands once" loses=1
# -         if side == "1" and repeated:
# +         if side == "1" and repeated and name == "right":


# %% wrong="safe_merge" because="looks at 1:m and m:1 only" says="no key may stand twice" loses=1
# -         if side == "1" and repeated:
# +         if side == "1" and repeated and expect != "1:1":


# %% wrong="safe_merge" because="allows m:m" says="would allow everything" loses=1
# -     if expect not in ("1:1", "1:m", "m:1"):
# +     if expect not in ("1:1", "1:m", "m:1", "m:m"):


# %% wrong="safe_merge" because="missing keys at the end" says="stand at the end" loses=2
def safe_merge(left, right, on, expect):
    if expect not in ("1:1", "1:m", "m:1"):
        raise ValueError(f"expect is {expect!r}")
    a, b = left.dropna(subset=on), right.dropna(subset=on)
    try:
        joined = a.merge(b, on=on, how="left", validate=expect, indicator="partner")
    except pd.errors.MergeError as error:
        raise ValueError("a key is repeated") from error
    report = {
        "rows": len(joined) + len(left) - len(a),
        "left_only": int((joined["partner"] == "left_only").sum()) + len(left) - len(a),
        "right_only": len(right) - len(b.merge(a[on].drop_duplicates(), on=on)),
    }
    lost = left[left[on].isna().any(axis=1)]
    return pd.concat([joined.drop(columns="partner"), lost], ignore_index=True), report


# %% wrong="safe_merge" because="missing meets missing" says="Missing keys have found each other" loses=2
# -     known = right.dropna(subset=on)
# +     known = right


# %% wrong="safe_merge" because="missing keys are out on both sides" says="all rows of `left` stay" loses=2
# -     joined = left.merge(known, on=on, how="left", indicator="partner")
# +     left = left.dropna(subset=on)
# +     joined = left.merge(known, on=on, how="left", indicator="partner")


# %% wrong="safe_merge" because="pandas' own validate" says="an unknown key does not count as repeated" loses=2
# -     for name, frame, side in (("left", left, expect[0]), ("right", right, expect[2])):
# -         repeated = frame.dropna(subset=on).duplicated(subset=on).sum()
# -         if side == "1" and repeated:
# -             raise ValueError(f"{repeated} rows of {name} repeat a key")
# +     left.merge(right, on=on, how="left", validate=expect)


# %% wrong="safe_merge" because="counts keys" says="and a key may stand in several rows" loses=2
# -     wanted = left[on].drop_duplicates()
# +     mine, theirs = (set(frame[on].fillna("?").itertuples(index=False, name=None)) for frame in (left, right))
# +     lost = {key for key in mine & theirs if "?" in key}
# -         "left_only": int((joined["partner"] == "left_only").sum()),
# -         "right_only": len(right) - len(known.merge(wanted, on=on)),
# +         "left_only": len((mine - theirs) | lost),
# +         "right_only": len((theirs - mine) | lost),


# %% wrong="safe_merge" because="counts known keys only" says="The planes without a number are not counted" loses=2
# -         "right_only": len(right) - len(known.merge(wanted, on=on)),
# +         "right_only": len(known) - len(known.merge(wanted, on=on)),


# %% wrong="safe_merge" because="takes pairs off the rows of right" says="was taken off twice" loses=2
# -         "right_only": len(right) - len(known.merge(wanted, on=on)),
# +         "right_only": len(right) - int((joined["partner"] == "both").sum()),


# %% wrong="safe_merge" because="left and right have changed places" says="have changed places" loses=2
# -     return joined.drop(columns="partner"), report
# +     report["left_only"], report["right_only"] = report["right_only"], report["left_only"]
# +     return joined.drop(columns="partner"), report


# %% wrong="safe_merge" because="only the table" says="expected a value that has [0]" loses=4
# -     return joined.drop(columns="partner"), report
# +     return joined.drop(columns="partner")


# %% wrong="safe_merge" because="fills missing keys in" says="changed its input" loses=2
# -     known = right.dropna(subset=on)
# +     right[on] = right[on].fillna("?")
# +     known = right[(right[on] != "?").all(axis=1)]


# %% wrong="safe_merge" because="one key column is enough" says="look at both as one"
# -         repeated = frame.dropna(subset=on).duplicated(subset=on).sum()
# +         repeated = any(frame[part].dropna().duplicated().any() for part in on)


# %% wrong="safe_merge" because="the first key column" says="by the first key column only" loses=4
# -     joined = left.merge(known, on=on, how="left", indicator="partner")
# +     joined = left.merge(known, on=on[0], how="left", indicator="partner")


# %% wrong="safe_merge" because="compares the numbers of rows" says="A repeated key is refused even if no row of the other table has it: look at the keys, not at the number of rows." loses=1 public="passes"
# -     wanted = left[on].drop_duplicates()
# +     wanted = left[on].dropna().drop_duplicates()
# +     if expect[2] == "1" and len(joined) > len(left):
# +         raise ValueError("right")
# +     if expect[0] == "1" and len(known.merge(left.dropna(subset=on), on=on)) > len(known.merge(wanted, on=on)):
# +         raise ValueError("left")
# -     for name, frame, side in (("left", left, expect[0]), ("right", right, expect[2])):
# -         repeated = frame.dropna(subset=on).duplicated(subset=on).sum()
# -         if side == "1" and repeated:
# -             raise ValueError(f"{repeated} rows of {name} repeat a key")


# %% wrong="safe_merge" because="missing only if all parts are" says="A key is missing if any of its columns is missing, not only if all of them are." loses=2 public="passes"
# -     known = right.dropna(subset=on)
# +     known = right.dropna(subset=on, how="all")


# %% wrong="safe_merge" because="a missing value means no partner" says="A row that has found a partner may hold a missing value all the same: ask for the partner, not for its values." loses=2 public="passes"
# -         "left_only": int((joined["partner"] == "left_only").sum()),
# +         "left_only": int(joined.drop(columns=[*left.columns, "partner"]).isna().any(axis=1).sum()),


# %% wrong="safe_merge" because="leaves out rows with any missing cell" says="A row with a missing value beside its key counts, too: only a missing key leaves it out." loses=1 public="passes"
# -         repeated = frame.dropna(subset=on).duplicated(subset=on).sum()
# +         repeated = frame.dropna().duplicated(subset=on).sum()


# %% equivalent="safe_merge" because="whichever side is looked at first, the same is refused"
# for name, frame, side in list((("left", left, expect[0]), ("right", right, expect[2])))[::-1]:


# %% equivalent="safe_merge" because="a count is whole, and small"
# repeated = round(frame.dropna(subset=on).duplicated(subset=on).sum())
# repeated = np.float64(np.float32(frame.dropna(subset=on).duplicated(subset=on).sum()))
# "left_only": (joined["partner"] == "left_only").sum(),
# "right_only": abs(len(right) - len(known.merge(wanted, on=on))),


# %% equivalent="safe_merge" because="apart from the key no column stands in both, so pandas finds it by itself"
# joined = left.merge(known, how="left", indicator="partner")
# "right_only": len(right) - len(known.merge(wanted)),


# %% right="to_long" because="melt, and a stable sort by place"
def to_long(wide, key):
    numbered = wide.reset_index(drop=True)
    long = numbered.melt(id_vars=[key], var_name="column", value_name="value", ignore_index=False)
    return long.sort_index(kind="stable").reset_index(drop=True)


# %% right="to_long" because="two loops"
def to_long(wide, key):
    rows = []
    for row in wide.to_dict("records"):
        label = row.pop(key)
        rows += [[label, name, cell] for name, cell in row.items()]
    return pd.DataFrame(rows, columns=[key, "column", "value"])


# %% right="to_long" because="by numpy"
def to_long(wide, key):
    cells = wide.drop(columns=key)
    rows, columns = cells.shape
    return pd.DataFrame({
        key: np.repeat(wide[key].to_numpy(), columns),
        "column": np.tile(np.asarray(cells.columns, dtype=object), rows),
        "value": cells.to_numpy().ravel(),
    })


# %% wrong="to_long" because="melt alone" says="read them row by row"
def to_long(wide, key):
    return wide.melt(id_vars=key, var_name="column", value_name="value")


# %% wrong="to_long" because="sorts by the key" says="keep the order of the table"
# -     return long
# +     return long.sort_values(key, kind="stable", ignore_index=True)


# %% wrong="to_long" because="sorts by the key and the name" says="sorted by year and by name"
# -     return long
# +     return long.sort_values([key, "column"], ignore_index=True)


# %% wrong="to_long" because="drops missing cells" says="it becomes a row with a missing value"
# -     long = wide.set_index(key).stack().reset_index()
# +     long = wide.set_index(key).stack().dropna().reset_index()


# %% wrong="to_long" because="fills missing cells" says="0 degrees is a temperature"
# -     long = wide.set_index(key).stack().reset_index()
# +     long = wide.set_index(key).stack().fillna(0).reset_index()


# %% wrong="to_long" because="names become text" says="keep names as they are"
# -     return long
# +     return long.astype({"column": str})


# %% wrong="to_long" because="labels of melt" says="tell of another order"
def to_long(wide, key):
    long = wide.reset_index(drop=True).melt(id_vars=key, var_name="column", value_name="value")
    return long.iloc[np.arange(len(long)).reshape(-1, len(wide)).T.ravel()]


# %% wrong="to_long" because="called variable" says="the card asks for"
# -     long.columns = [key, "column", "value"]
# +     long.columns = [key, "variable", "value"]


# %% wrong="to_long" because="names of pandas" says="the names that pandas gave them"
def to_long(wide, key):
    return wide.set_index(key).stack().reset_index()


# %% wrong="to_long" because="the key as labels" says="The key is a label of the rows"
# -     return long
# +     return long.set_index(key)


# %% wrong="to_long" because="a series" says="is a frame with one column"
def to_long(wide, key):
    return wide.set_index(key).stack()


# %% wrong="to_long" because="the key is the first column" says="The key may be any column of the table: take the one that is named, not the first." public="passes"
def to_long(wide, key):
    rows = []
    for row in wide.itertuples(index=False, name=None):
        for name, cell in zip(wide.columns[1:], row[1:]):
            rows.append([row[0], name, cell])
    return pd.DataFrame(rows, columns=[key, "column", "value"])


# %% wrong="to_long" because="the key is called YEAR" says="The key's name is in `key`: the column need not be called YEAR." public="passes"
# -     long.columns = [key, "column", "value"]
# +     long.columns = ["YEAR", "column", "value"]


# %% wrong="to_long" because="by labels of the index" says="Labels of the index say nothing of the order, and may stand twice: count places." public="passes"
def to_long(wide, key):
    long = wide.melt(id_vars=[key], var_name="column", value_name="value", ignore_index=False)
    return long.sort_index(kind="stable").reset_index(drop=True)


# %% wrong="to_long" because="no rows, no columns" says="A table without rows becomes a long table without rows, with the same three columns." public="passes"
def to_long(wide, key):
    rows = []
    for row in wide.to_dict("records"):
        label = row.pop(key)
        rows += [{key: label, "column": name, "value": cell} for name, cell in row.items()]
    return pd.DataFrame(rows)


# %% wrong="to_long" because="empty columns are left out" says="A column without a single value is a column: its cells become rows with missing values." public="passes"
# -     long = wide.set_index(key).stack().reset_index()
# +     long = wide.set_index(key).dropna(axis=1, how="all").stack().reset_index()


# %% right="to_wide" because="set_index and unstack"
def to_wide(long, key):
    cells = long.set_index([key, "column"])["value"]
    if not cells.index.is_unique:
        raise ValueError("twice")
    wide = cells.unstack()
    wide = wide.loc[long[key].drop_duplicates(), long["column"].drop_duplicates()]
    wide.index.name, wide.columns.name = key, None
    return wide.reset_index()


# %% right="to_wide" because="a dict of rows"
def to_wide(long, key):
    rows, names = {}, []
    for label, name, value in zip(long[key], long["column"], long["value"]):
        row = rows.setdefault(label, {key: label})
        if name in row:
            raise ValueError(f"{label} {name} is told twice")
        row[name] = value
        if name not in names:
            names.append(name)
    return pd.DataFrame(list(rows.values()), columns=pd.Index([key, *names], dtype=object))


# %% right="to_wide" because="groupby, counted, unstacked"
def to_wide(long, key):
    groups = long.groupby([key, "column"], sort=False)["value"]
    if (groups.size() > 1).any():
        raise ValueError
    out = pd.DataFrame({key: long[key].unique()})
    for name in long["column"].unique():
        part = long[long["column"] == name]
        out[name] = out[key].map(dict(zip(part[key], part["value"])))
    return out


# %% wrong="to_wide" because="pivot alone" says="as `pivot` does it" loses=2
# -     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())


# %% wrong="to_wide" because="columns in order, rows sorted" says="The rows are sorted, the columns are not" loses=2
# -     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())
# +     wide = wide.reindex(columns=long["column"].unique())


# %% wrong="to_wide" because="rows in order, columns sorted" says="The columns are sorted, the rows are not" loses=2
# -     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())
# +     wide = wide.reindex(index=long[key].unique())


# %% wrong="to_wide" because="the key as labels" says="The key is a label of the rows, not a column" loses=2
# -     return wide.rename_axis(columns=None).reset_index()
# +     return wide.rename_axis(columns=None)


# %% wrong="to_wide" because="pivot, and no reset_index" says="and rows and columns are sorted" loses=2
def to_wide(long, key):
    return long.pivot(index=key, columns="column", values="value")


# %% wrong="to_wide" because="zeros" says="Where nothing is told stands 0: 0 degrees" loses=2
# -     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())
# +     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique()).fillna(0)


# %% wrong="to_wide" because="pivot_table averages" says="March 1952 has two values" loses=1
# -     wide = long.pivot(index=key, columns="column", values="value")  # raises ValueError where a cell has two rows
# +     wide = long.pivot_table(index=key, columns="column", values="value", sort=False, dropna=False)


# %% wrong="to_wide" because="keeps the last" says="both times with 26.1" loses=1
# -     wide = long.pivot(index=key, columns="column", values="value")  # raises ValueError where a cell has two rows
# +     if long.drop_duplicates().duplicated(subset=[key, "column"]).any():
# +         raise ValueError("two values")
# +     long = long.drop_duplicates(subset=[key, "column"])
# +     wide = long.pivot(index=key, columns="column", values="value")


# %% wrong="to_wide" because="missing values go first" says="A missing value is a value that is told: drop it, and its row or column may be gone." loses=2 public="passes"
# -     wide = long.pivot(index=key, columns="column", values="value")  # raises ValueError where a cell has two rows
# +     if long.duplicated(subset=[key, "column"]).any():
# +         raise ValueError("a cell has two rows")
# +     long = long.dropna(subset=["value"])
# +     wide = long.pivot(index=key, columns="column", values="value")


# %% wrong="to_wide" because="the names of the first row, then sorted ones" says="The columns come in the order in which their names first come in all of the long table, not only in its first row." loses=2 public="passes"
# -     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())
# +     first = long.loc[long[key] == long[key].iloc[0], "column"].tolist()
# +     names = first + [name for name in wide.columns if name not in first]
# +     wide = wide.reindex(index=long[key].unique(), columns=names)


# %% wrong="to_wide" because="names become text" says="A name that is a number stays a number: 7 is not the text 7." loses=2 public="passes"
# -     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())
# +     wide = wide.reindex(index=long[key].unique(), columns=long["column"].unique())
# +     wide.columns = [str(name) for name in wide.columns]


# %% wrong="to_wide" because="columns by their place" says="The columns of the long table may stand in any order: take them by name." loses=2 public="passes"
# -     wide = long.pivot(index=key, columns="column", values="value")  # raises ValueError where a cell has two rows
# +     long = long.set_axis([key, "column", "value"], axis=1)
# +     wide = long.pivot(index=key, columns="column", values="value")


# %% wrong="to_wide" because="the key is called YEAR" says="The rows are named by the column in `key`: it need not be called YEAR." loses=2 public="passes"
# -     return wide.rename_axis(columns=None).reset_index()
# +     return wide.rename_axis(columns=None).reset_index(names="YEAR")


# %% wrong="to_wide" because="known cells only are compared" says="A cell is told twice even if one of the two values is missing." loses=1 public="passes"
# -     wide = long.pivot(index=key, columns="column", values="value")  # raises ValueError where a cell has two rows
# +     known = long.dropna(subset=["value"])
# +     wide = known.pivot(index=key, columns="column", values="value")


# %% equivalent="to_wide" because="the name of the columns' index is promised by nobody"
# return wide.rename_axis().reset_index()


# %% right="previous_mean" because="a window that is closed on the left"
def previous_mean(frame, group, time, value, k):
    table = frame[[group, time, value]].reset_index(drop=True).sort_values([group, time])
    means = table.groupby(group)[value].rolling(k, min_periods=1, closed="left").mean()
    means = means.reset_index(level=0, drop=True).reindex(range(len(frame)))
    return means.set_axis(frame.index)


# %% right="previous_mean" because="one by one"
def previous_mean(frame, group, time, value, k):
    rows = sorted(range(len(frame)), key=lambda i: frame[time].iloc[i])
    history, out = {}, [np.nan] * len(frame)
    for i in rows:
        who = frame[group].iloc[i]
        if pd.isna(who):
            continue
        before = [v for v in history.setdefault(who, [])[-k:] if v == v]
        if before:
            out[i] = sum(before) / len(before)
        history[who].append(frame[value].iloc[i])
    return pd.Series(out, index=frame.index, dtype=float)


# %% right="previous_mean" because="masks within each group"
def previous_mean(frame, group, time, value, k):
    out = pd.Series(np.nan, index=range(len(frame)))
    for _, part in frame.reset_index(drop=True).groupby(group):
        when, what = part[time].to_numpy(), part[value].to_numpy(dtype=float)
        for label, t in zip(part.index, when):
            latest = np.argsort(when[when < t])[-k:]
            seen = what[when < t][latest]
            seen = seen[~np.isnan(seen)]
            out[label] = seen.mean() if len(seen) else np.nan
    return out.set_axis(frame.index)


# %% wrong="previous_mean" because="without shift" says="The window ends with the row itself"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].transform(lambda s: s.rolling(k, min_periods=1).mean())


# %% wrong="previous_mean" because="shifts the other way" says="The window looks ahead"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].transform(lambda s: s[::-1].shift().rolling(k, min_periods=1).mean())


# %% wrong="previous_mean" because="no groups" says="The window does not look at the aircraft"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered[value].shift().rolling(k, min_periods=1).mean()


# %% wrong="previous_mean" because="full windows only" says="take those that there are"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k).mean())


# %% wrong="previous_mean" because="0 for the first" says="A 0 would be an invention"
# -     return before.sort_index().set_axis(frame.index)
# +     return before.sort_index().fillna(0).set_axis(frame.index)


# %% wrong="previous_mean" because="its own value for the first" says="got its own delay"
# -     return before.sort_index().set_axis(frame.index)
# +     return before.fillna(ordered[value]).sort_index().set_axis(frame.index)


# %% wrong="previous_mean" because="sums" says="Those are sums"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).sum())


# %% wrong="previous_mean" because="all before" says="More than k flights before were counted"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].transform(lambda s: s.shift().expanding().mean())


# %% wrong="previous_mean" because="does not sort" says="in the order of the table, not of time"
# -     ordered = frame.reset_index(drop=True).sort_values(time)
# +     ordered = frame.reset_index(drop=True)


# %% wrong="previous_mean" because="the window runs over all groups" says="the window did not"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].shift().rolling(k, min_periods=1).mean()


# %% wrong="previous_mean" because="sorted by group, the window runs over all" says="it goes on from group to group"
# -     ordered = frame.reset_index(drop=True).sort_values(time)
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     ordered = frame.reset_index(drop=True).sort_values([group, time])
# +     before = ordered.groupby(group)[value].shift().rolling(k, min_periods=1).mean()


# %% wrong="previous_mean" because="shifts after the window, over all groups" says="`shift` moved values to another aircraft"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].transform(lambda s: s.rolling(k, min_periods=1).mean()).shift()


# %% wrong="previous_mean" because="sorted by group, shifts before the groups" says="B's first flight got the delay of A's last one"
# -     ordered = frame.reset_index(drop=True).sort_values(time)
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     ordered = frame.reset_index(drop=True).sort_values([group, time])
# +     ordered["before"] = ordered[value].shift()
# +     before = ordered.groupby(group)["before"].transform(lambda s: s.rolling(k, min_periods=1).mean())


# %% wrong="previous_mean" because="sorted by time, shifts before the groups" says="A flight got the delay of another aircraft"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     ordered["before"] = ordered[value].shift()
# +     before = ordered.groupby(group)["before"].transform(lambda s: s.rolling(k, min_periods=1).mean())


# %% wrong="previous_mean" because="only the one before" says="Only one flight before was counted"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].shift()


# %% wrong="previous_mean" because="in the order of time" says="but in the order of time"
# -     return before.sort_index().set_axis(frame.index)
# +     return before.set_axis(frame.index)


# %% wrong="previous_mean" because="sorted by labels" says="The rows are sorted by their labels"
# -     ordered = frame.reset_index(drop=True).sort_values(time)
# +     ordered = frame.sort_values(time)
# -     return before.sort_index().set_axis(frame.index)
# +     return before.sort_index()


# %% wrong="previous_mean" because="the labels, too, in the order of time" says="The rows stand in the order of time"
# -     ordered = frame.reset_index(drop=True).sort_values(time)
# +     ordered = frame.sort_values(time)
# -     return before.sort_index().set_axis(frame.index)
# +     return before


# %% wrong="previous_mean" because="an array" says="The card asks for a Series"
# -     return before.sort_index().set_axis(frame.index)
# +     return before.sort_index().to_numpy()


# %% wrong="previous_mean" because="one row more for an unknown one" says="The window is longer than k rows" loses=2
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +
# +     def one(s):
# +         short = s.shift().rolling(k, min_periods=1).mean()
# +         return short.fillna(s.shift().rolling(k + 1, min_periods=1).mean())
# +
# +     before = ordered.groupby(group)[value].transform(one)


# %% wrong="previous_mean" because="a missing group is a group" says="need not be of the same one" loses=2
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     groups = ordered.groupby(group, dropna=False)
# +     before = groups[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())


# %% wrong="previous_mean" because="looks for known values" says="it is k rows long, known or not" loses=2
def previous_mean(frame, group, time, value, k):
    rows = sorted(range(len(frame)), key=lambda i: frame[time].iloc[i])
    history, out = {}, [np.nan] * len(frame)
    for i in rows:
        who, what = frame[group].iloc[i], frame[value].iloc[i]
        if pd.isna(who):
            continue
        before = history.setdefault(who, [])[-k:]
        if before:
            out[i] = sum(before) / len(before)
        if what == what:
            history[who].append(what)
    return pd.Series(out, index=frame.index, dtype=float)


# %% wrong="previous_mean" because="missing values spoil the mean" says="One missing delay made the mean missing" loses=2
def previous_mean(frame, group, time, value, k):
    rows = sorted(range(len(frame)), key=lambda i: frame[time].iloc[i])
    history, out = {}, [np.nan] * len(frame)
    for i in rows:
        who = frame[group].iloc[i]
        if pd.isna(who):
            continue
        before = history.setdefault(who, [])[-k:]
        if before:
            out[i] = sum(before) / len(before)
        history[who].append(frame[value].iloc[i])
    return pd.Series(out, index=frame.index, dtype=float)


# %% wrong="previous_mean" because="missing values are 0" says="A missing delay was counted as 0" loses=2
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     filled = ordered.fillna({value: 0})
# +     before = filled.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())


# %% wrong="previous_mean" because="back by labels" says="Labels of the index may stand twice: they do not tell which row a mean belongs to." loses=2 public="passes"
# -     ordered = frame.reset_index(drop=True).sort_values(time)
# +     ordered = frame.sort_values(time)
# -     return before.sort_index().set_axis(frame.index)
# +     return before[~before.index.duplicated()].reindex(frame.index)


# %% wrong="previous_mean" because="sorts as text" says="Times are sorted as text here, and as text 9 comes after 12: sort them as what they are." loses=2 public="passes"
# -     ordered = frame.reset_index(drop=True).sort_values(time)
# +     ordered = frame.reset_index(drop=True)
# +     ordered = ordered.sort_values(time, key=lambda t: t.astype(str).str.zfill(2))


# %% wrong="previous_mean" because="ahead where labels fall" says="A window of more than three rows is a window like others: k may be any number." loses=2 public="passes"
# -     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=1).mean())
# +     before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(min(k, 3), min_periods=1).mean())


# %% right="time_group_split" because="counts days"
def time_group_split(df, date, group, frac):
    after = df[date].value_counts().sort_index(ascending=False).cumsum()
    cut = after[after >= frac * len(df)].index[0]
    test = df[df[date] >= cut]
    train = df[(df[date] < cut) & ~df[group].isin(set(test[group]))]
    if train.empty:
        raise ValueError("cannot be split")
    return train, test


# %% right="time_group_split" because="loops over the days, from the last"
def time_group_split(df, date, group, frac):
    days = list(df[date].drop_duplicates().sort_values())
    while True:
        cut = days.pop()
        late = (df[date] >= cut).to_numpy()
        if late.mean() >= frac:
            break
    names = set(df[group].to_numpy()[late])
    keep = [not is_late and name not in names for is_late, name in zip(late, df[group])]
    if not any(keep):
        raise ValueError
    return df.loc[keep], df.loc[late]


# %% right="time_group_split" because="groups by their last day"
def time_group_split(df, date, group, frac):
    ranks = df[date].rank(method="max", ascending=False)
    cut = df[date][ranks >= frac * len(df)].max()
    last = df.groupby(group)[date].transform("max")
    train, test = df[last < cut], df[df[date] >= cut]
    if not len(train):
        raise ValueError("nothing to train with")
    return train, test


# %% wrong="time_group_split" because="common groups stay" says="Group b stands in both parts"
# -     train, test = df[~in_test & ~known], df[in_test]
# +     train, test = df[~in_test], df[in_test]


# %% wrong="time_group_split" because="out of the test part" says="take them out of training"
# -     known = df[group].isin(df.loc[in_test, group])
# -     train, test = df[~in_test & ~known], df[in_test]
# -     if len(train) == 0:
# +     known = df[group].isin(df.loc[~in_test, group])
# +     train, test = df[~in_test], df[in_test & ~known]
# +     if len(train) == 0 or len(test) == 0:


# %% wrong="time_group_split" because="out of both" says="taken out of both parts"
# -     known = df[group].isin(df.loc[in_test, group])
# -     train, test = df[~in_test & ~known], df[in_test]
# +     both = set(df.loc[in_test, group]) & set(df.loc[~in_test, group])
# +     clean = ~df[group].isin(both)
# +     train, test = df[~in_test & clean], df[in_test & clean]


# %% wrong="time_group_split" because="test, train" says="The order is: train, test"
# -     return train, test
# +     return test, train


# %% wrong="time_group_split" because="after the cut" says="or the cut left out?"
# -     in_test = df[date] >= at_least.iloc[-1]
# +     in_test = df[date] > at_least.iloc[-1]


# %% wrong="time_group_split" because="int for ceil" says="was the share rounded down"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# +     at_least = df[date].sort_values(ascending=False).iloc[: max(1, int(frac * len(df)))]


# %% wrong="time_group_split" because="the place after the last" says="the place of the second row is 1"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# -     in_test = df[date] >= at_least.iloc[-1]
# +     needed = int(np.ceil(frac * len(df)))
# +     in_test = df[date] >= df[date].sort_values(ascending=False).iloc[min(needed, len(df) - 1)]


# %% wrong="time_group_split" because="sorted by date" says="keep the order of the table"
# -     in_test = df[date] >= at_least.iloc[-1]
# +     df = df.sort_values(date)
# +     in_test = df[date] >= at_least.iloc[-1]


# %% wrong="time_group_split" because="a new index" says="keep that of the table"
# -     return train, test
# +     return train.reset_index(drop=True), test.reset_index(drop=True)


# %% wrong="time_group_split" because="splits a day" says="a date is one thing"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# -     in_test = df[date] >= at_least.iloc[-1]
# +     n = int(np.ceil(frac * len(df)))
# +     places = np.argsort(-df[date].to_numpy(), kind="stable")
# +     in_test = np.zeros(len(df), bool)
# +     in_test[places[:n]] = True


# %% wrong="time_group_split" because="an empty training part" says="what is left to train with?"
# -     if len(train) == 0:
# -         raise ValueError("no rows are left to train with")
# -     return train, test
# +     return train, test


# %% wrong="time_group_split" because="rounds down" says="The share is a lower limit: too few rows are in the test part if you round down." public="passes"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# +     at_least = df[date].sort_values(ascending=False).iloc[: max(1, round(frac * len(df)))]


# %% wrong="time_group_split" because="one row more than needed" says="Just as many rows as the share needs are enough: the cut is as late as possible." public="passes"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# +     at_least = df[date].sort_values(ascending=False).iloc[: int(frac * len(df)) + 1]


# %% wrong="time_group_split" because="by labels" says="Labels of the index may stand twice: they do not say which rows are meant." public="passes"
# -     in_test = df[date] >= at_least.iloc[-1]
# -     known = df[group].isin(df.loc[in_test, group])
# -     train, test = df[~in_test & ~known], df[in_test]
# +     test = df[df[date] >= at_least.iloc[-1]]
# +     train = df.drop(index=test.index)
# +     train = train[~train[group].isin(test[group])]


# %% wrong="time_group_split" because="a share of the days" says="do you count rows, or days?"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# -     in_test = df[date] >= at_least.iloc[-1]
# +     days = sorted(df[date].unique(), reverse=True)
# +     cut = days[max(0, int(np.ceil(frac * len(days))) - 1)]
# +     in_test = df[date] >= cut


# %% wrong="time_group_split" because="sorts, and counts rows" says="a date lies on one side"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# -     in_test = df[date] >= at_least.iloc[-1]
# +     order = np.argsort(df[date].to_numpy(), kind="stable")
# +     in_test = np.zeros(len(df), bool)
# +     in_test[order[len(df) - int(np.ceil(frac * len(df))):]] = True


# %% wrong="time_group_split" because="a quantile" says="A quantile may lie between two dates, and then too few or too many rows are tested: count rows." public="passes"
# -     at_least = df[date].sort_values(ascending=False).iloc[: int(np.ceil(frac * len(df)))]
# -     in_test = df[date] >= at_least.iloc[-1]
# +     cut = df[date].quantile(1 - frac)
# +     in_test = df[date] >= cut


# %% equivalent="late_table" because="True counts as 1, and a share needs no more digits than float32 has"
# known = round(flights["dep_delay"].notna())
# late = round((flights["dep_delay"] > 15).astype(float).where(known))
# late = np.float64(np.float32((flights["dep_delay"] > 15).astype(float).where(known)))
# late = (flights["dep_delay"] > 15).where(known)
# table["late"] = np.float64(np.float32(table["late"].where(table["known"] >= least)))


# %% equivalent="previous_mean" because="one more column in a table of its own disturbs nobody, and the mean of nothing is nan"
# ordered = frame.reset_index().sort_values(time)
# ordered = frame.reset_index(drop=False).sort_values(time)
# before = ordered.groupby(group)[value].transform(lambda s: s.shift().rolling(k, min_periods=0).mean())


# %% equivalent="to_minutes" because="minutes are whole, and no time of day has 99 for its hour and minutes together"
# return round(hhmm // 100 * 60 + hhmm % 100)
# return hhmm // 99 * 60 + hhmm % 100


# %% equivalent="time_group_split" because="True and False are whole, the groups of the test part are known, no length is below 0"
# known = round(df[group].isin(df.loc[in_test, group]))
# train, test = df[(~known)], df[in_test]
# if len(train) <= 0:
