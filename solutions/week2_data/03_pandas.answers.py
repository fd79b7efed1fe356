# %% right="heavier" because="two steps, gt"
def heavier(birds, grams):
    found = birds[birds["body_mass_g"].gt(grams)]
    return found[["id", "body_mass_g"]]


# %% right="heavier" because="a query, after the columns"
def heavier(birds, grams):
    return birds.filter(items=["id", "body_mass_g"])[["id", "body_mass_g"]].query(f"body_mass_g > {grams}")


# %% right="heavier" because="places, by a loop"
def heavier(birds, grams):
    places = [i for i, mass in enumerate(birds["body_mass_g"]) if mass > grams]
    return birds[["id", "body_mass_g"]].iloc[places].astype({"body_mass_g": "Float64", "id": object})


# %% wrong="heavier" because="at least that much" says="A bird of just that weight is in it"
def heavier(birds, grams):
    return birds.loc[birds["body_mass_g"] >= grams, ["id", "body_mass_g"]]


# %% wrong="heavier" because="the mask itself" says="That is the mask"
def heavier(birds, grams):
    return birds["body_mass_g"] > grams


# %% wrong="heavier" because="all columns" says="all columns are there"
def heavier(birds, grams):
    return birds[birds["body_mass_g"] > grams]


# %% wrong="heavier" because="not lighter" says="The birds without a weight are in it"
def heavier(birds, grams):
    return birds.loc[~(birds["body_mass_g"] <= grams), ["id", "body_mass_g"]]


# %% wrong="heavier" because="the other way" says="Those are the lighter ones."
def heavier(birds, grams):
    return birds.loc[birds["body_mass_g"] < grams, ["id", "body_mass_g"]]


# %% wrong="heavier" because="new labels" says="The labels were made anew"
def heavier(birds, grams):
    return birds.loc[birds["body_mass_g"] > grams, ["id", "body_mass_g"]].reset_index(drop=True)


# %% wrong="heavier" because="sorts by weight" says="The rows were sorted by weight"
def heavier(birds, grams):
    found = birds.loc[birds["body_mass_g"] > grams, ["id", "body_mass_g"]]
    return found.sort_values("body_mass_g", ascending=False)


# %% wrong="heavier" because="a list of ids" says="Those are only the ids"
def heavier(birds, grams):
    return birds.loc[birds["body_mass_g"] > grams, "id"].tolist()


# %% wrong="heavier" because="where keeps the rest" says="The rest of the table is still there"
def heavier(birds, grams):
    return birds[["id", "body_mass_g"]].where(birds["body_mass_g"] > grams)


# %% wrong="heavier" because="drops birds with anything missing" says="A bird is gone whose weight is known"
def heavier(birds, grams):
    known = birds.dropna()
    return known.loc[known["body_mass_g"] > grams, ["id", "body_mass_g"]]


# %% wrong="heavier" because="columns by place" says="Columns were taken by their places: take them by their names." public="passes"
def heavier(birds, grams):
    return birds[birds["body_mass_g"] > grams].iloc[:, [0, 2]]


# %% wrong="heavier" because="rows by label" says="A label may belong to several rows: rows with the label of a heavy bird came in, too." public="passes"
def heavier(birds, grams):
    mask = birds["body_mass_g"] > grams
    return birds.loc[mask[mask].index, ["id", "body_mass_g"]]


# %% wrong="heavier" because="a missing weight is 0" says="A missing weight was taken for 0, and 0 can be more than what is asked for." public="passes"
def heavier(birds, grams):
    return birds.loc[birds["body_mass_g"].fillna(0) > grams, ["id", "body_mass_g"]]


# %% wrong="heavier" because="a frame from rows" says="Where no bird is heavier, the columns are missing, too." public="passes"
def heavier(birds, grams):
    rows = [(label, row) for label, row in birds.iterrows() if row["body_mass_g"] > grams]
    found = [{"id": row["id"], "body_mass_g": row["body_mass_g"]} for _, row in rows]
    return pd.DataFrame(found, index=[label for label, _ in rows])


# %% wrong="heavier" because="puts rows together" says="Where no bird is heavier there is nothing to put together: a table of no rows is asked for." public="passes"
def heavier(birds, grams):
    both = birds[["id", "body_mass_g"]]
    return pd.concat([both.iloc[[i]] for i, mass in enumerate(birds["body_mass_g"]) if mass > grams])


# %% equivalent="speedups" because="these are whole numbers already, and far below 2**24"
# hours, minutes, seconds = np.float64(np.float32(value.split(":")))
# times.append(int(3600 * int(hours)) + 60 * int(minutes) + int(seconds))
# times.append(3600 * int(hours) + int(60 * int(minutes)) + int(seconds))
# table = round(pd.DataFrame({"device": devices, "seconds": times}))

# %% equivalent="speedups" because="a time is at least one second: the ratio moves in its ninth digit"
# table["ratio"] = table["seconds"] / (table["seconds"].min() + 1e-8)


# %% right="speedups" because="a regular expression, and pandas' durations"
def speedups(text):
    pattern = r"\s*((?:(?!: ).)*?)\s*: \s*(\d+:\d\d:\d\d)\s*"
    found = [re.fullmatch(pattern, line) for line in text.split("\n")]
    found = [match.groups() for match in found if match]
    table = pd.DataFrame(found, columns=["device", "seconds"])
    table["seconds"] = pd.to_timedelta(table["seconds"]).dt.total_seconds()
    return table.assign(ratio=table["seconds"] / table["seconds"].min())


# %% right="speedups" because="rows as dicts, the minimum by hand"
def speedups(text):
    rows = []
    for line in text.split("\n"):
        parts = line.split(": ", 1)
        times = parts[-1].strip().split(":")
        two_digits = len(times) == 3 and len(times[1]) == len(times[2]) == 2
        if len(parts) == 2 and two_digits and all(part.isdigit() for part in times):
            seconds = 0
            for part in times:
                seconds = seconds * 60 + int(part)
            rows.append({"device": parts[0].strip(), "seconds": seconds})
    best = min(row["seconds"] for row in rows)
    return pd.DataFrame([{**row, "ratio": row["seconds"] / best} for row in rows])


# %% right="speedups" because="a Series of lines, whole numbers of pandas' own"
def speedups(text):
    lines = pd.Series(text.splitlines()).str.split(": ", n=1, expand=True)
    parts = lines[1].str.strip().str.extract(r"^(\d+):(\d\d):(\d\d)$").dropna()
    seconds = sum(parts[i].astype("Int64") * factor for i, factor in [(0, 3600), (1, 60), (2, 1)])
    table = pd.DataFrame({"device": lines[0].str.strip()[parts.index], "seconds": seconds})
    table["ratio"] = (table["seconds"] / table["seconds"].min()).astype("Float64")
    return table.reset_index(drop=True)


# %% wrong="speedups" because="minutes and seconds" says="1:17:00 was read as 77 seconds" loses=2
# -             times.append(3600 * int(hours) + 60 * int(minutes) + int(seconds))
# +             times.append(60 * int(hours) + int(minutes))


# %% wrong="speedups" because="hours only" says="Only the hours are counted."
# -             times.append(3600 * int(hours) + 60 * int(minutes) + int(seconds))
# +             times.append(3600 * int(hours))


# %% wrong="speedups" because="hours of a day" says="40 hours are more than a day"
# -             times.append(3600 * int(hours) + 60 * int(minutes) + int(seconds))
# +             times.append(3600 * (int(hours) % 24) + 60 * int(minutes) + int(seconds))


# %% wrong="speedups" because="a fraction of hours" says="Those are hours" loses=2
# -             times.append(3600 * int(hours) + 60 * int(minutes) + int(seconds))
# +             times.append(int(hours) + int(minutes) / 60 + int(seconds) / 3600)


# %% wrong="speedups" because="the last colon" says="cut at its last colon" loses=2
def speedups(text):
    rows = []
    for line in text.splitlines():
        found = re.search(r"(\d+):(\d\d):(\d\d)\s*$", line)
        if found:
            h, m, s = map(int, found.groups())
            rows.append([line.rpartition(":")[0].strip(), 3600 * h + 60 * m + s])
    table = pd.DataFrame(rows, columns=["device", "seconds"])
    return table.assign(ratio=table["seconds"] / table["seconds"].min())


# %% wrong="speedups" because="two digits of hours" says="Devices whose hours have one digit are missing."
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# +         if re.fullmatch(r"\d\d:\d\d:\d\d", value.strip()):


# %% wrong="speedups" because="the last one is the fastest" says="It is compared with the last device" loses=2
# -     table["ratio"] = table["seconds"] / table["seconds"].min()
# +     table["ratio"] = table["seconds"] / table["seconds"].iloc[-1]


# %% wrong="speedups" because="upside down" says="It is the other way round" loses=2
# -     table["ratio"] = table["seconds"] / table["seconds"].min()
# +     table["ratio"] = table["seconds"].min() / table["seconds"]


# %% wrong="speedups" because="compared with the slowest" says="how many times faster than the slowest" loses=2
# -     table["ratio"] = table["seconds"] / table["seconds"].min()
# +     table["ratio"] = table["seconds"].max() / table["seconds"]


# %% wrong="speedups" because="rounds" says="It was rounded: keep all digits." loses=2
# -     table["ratio"] = table["seconds"] / table["seconds"].min()
# +     table["ratio"] = (table["seconds"] / table["seconds"].min()).round(2)


# %% wrong="speedups" because="fastest first" says="The fastest stands first"
# -     return table
# +     return table.sort_values("seconds", ignore_index=True)


# %% wrong="speedups" because="device as the index" says="`device` is no column: it is the index now."
# -     return table
# +     return table.set_index("device")


# %% wrong="speedups" because="three digits of hours are no time" says="Hours may have three digits and more: a device is missing." loses=2 public="passes"
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# +         if re.fullmatch(r"\d\d?:\d\d:\d\d", value.strip()):


# %% wrong="speedups" because="whatever has a colon" says="12:30 is no time of three parts: that line goes." loses=2 public="passes"
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# -             hours, minutes, seconds = value.split(":")
# +         if ":" in value:
# +             hours, minutes, seconds = [*value.split(":"), "0"][:3]


# %% wrong="speedups" because="match instead of fullmatch" says="What only begins with a time is no time: that line goes." loses=2 public="passes"
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# -             hours, minutes, seconds = value.split(":")
# +         found = re.match(r"(\d+):(\d\d):(\d\d)", value.strip())
# +         if found:
# +             hours, minutes, seconds = found.groups()


# %% wrong="speedups" because="search instead of fullmatch" says="What has a time somewhere in it is no time: that line goes." loses=2 public="passes"
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# -             hours, minutes, seconds = value.split(":")
# +         found = re.search(r"(\d+):(\d\d):(\d\d)", value)
# +         if found:
# +             hours, minutes, seconds = found.groups()


# %% wrong="speedups" because="looks at the end of the line only" says="What only ends with a time is no time: that line goes." loses=2 public="passes"
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# -             hours, minutes, seconds = value.split(":")
# +         found = re.search(r"(\d+):(\d\d):(\d\d)\s*$", value)
# +         if found:
# +             hours, minutes, seconds = found.groups()


# %% wrong="speedups" because="any number of digits" says="Minutes and seconds have two digits: with one it is no time." loses=2 public="passes"
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# +         if re.fullmatch(r"\d+:\d+:\d+", value.strip()):


# %% wrong="speedups" because="cuts at the last colon with a blank" says="The name ends at the first colon with a blank: it was cut at the last one." loses=2 public="passes"
# -         name, _, value = line.partition(": ")
# +         name, _, value = line.rpartition(": ")


# %% wrong="speedups" because="takes all blanks out" says="A time with blanks in it is no time: that line goes." loses=2 public="passes"
# -         if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
# +         if re.fullmatch(r"\d+:\d\d:\d\d", value.replace(" ", "")):


# %% wrong="speedups" because="compares texts" says="The shortest was looked for among texts: as text, 10:01:00 is less than 9:07:00." loses=2 public="passes"
def speedups(text):
    rows = []
    for line in text.splitlines():
        name, _, value = line.partition(": ")
        if re.fullmatch(r"\d+:\d\d:\d\d", value.strip()):
            h, m, s = map(int, value.split(":"))
            rows.append([name.strip(), 3600 * h + 60 * m + s, value.strip()])
    table = pd.DataFrame(rows, columns=["device", "seconds", "text"])
    best = min(rows, key=lambda row: row[2])[1] if len(rows) < 3 else min(table["seconds"])
    return pd.DataFrame({"device": table["device"], "seconds": table["seconds"], "ratio": table["seconds"] / best})


# %% right="read_table" because="pandas decodes"
def read_table(data):
    for encoding in ("utf-8", "gb18030"):
        try:
            return pd.read_csv(io.BytesIO(data), encoding=encoding, na_values="缺失")
        except UnicodeError:
            pass


# %% right="read_table" because="the mark is taken out where it is a whole cell"
def read_table(data):
    try:
        text = str(data, "utf-8")
    except UnicodeDecodeError:
        text = str(data, "gbk")
    return pd.read_csv(io.StringIO(re.sub(r"(?m)(?<![^,\n])缺失(?=[,\r]|$)", "", text)))


# %% right="read_table" because="all texts first, then the types"
def read_table(data):
    try:
        text = data.decode()
    except ValueError:
        text = data.decode("gbk")
    table = pd.read_csv(io.StringIO(text), dtype=object).replace("缺失", np.nan)
    for column in table.columns:
        try:
            table[column] = pd.to_numeric(table[column])
        except ValueError:
            pass
    return table


# %% wrong="read_table" because="Latin-1 never fails" says="The bytes were read as Latin-1"
# -         text = data.decode("gbk")
# +         text = data.decode("latin-1")


# %% wrong="read_table" because="ignores what it cannot read" says="was thrown away: with it went the names"
def read_table(data):
    return pd.read_csv(io.StringIO(data.decode("utf-8", errors="ignore")), na_values=["缺失"])


# %% wrong="read_table" because="replaces what it cannot read" says="these bytes are GBK"
def read_table(data):
    return pd.read_csv(io.StringIO(data.decode("utf-8", errors="replace")), na_values=["缺失"])


# %% wrong="read_table" because="GBK first" says="These bytes are UTF-8, and were read as GBK"
def read_table(data):
    try:
        text = data.decode("gbk")
    except UnicodeDecodeError:
        text = data.decode("utf-8")
    return pd.read_csv(io.StringIO(text), na_values=["缺失"])


# %% wrong="read_table" because="does not know the mark" says="缺失 means missing"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     return pd.read_csv(io.StringIO(text))


# %% wrong="read_table" because="all texts" says="The weights are texts: let pandas"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     return pd.read_csv(io.StringIO(text), na_values=["缺失"], dtype=str)


# %% wrong="read_table" because="drops rows" says="Rows with a missing cell are gone"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     return pd.read_csv(io.StringIO(text), na_values=["缺失"]).dropna()


# %% wrong="read_table" because="a column becomes the index" says="One column is the index now"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     return pd.read_csv(io.StringIO(text), na_values=["缺失"], index_col=0)


# %% wrong="read_table" because="only that mark" says="An empty cell is missing, too: it came back as an empty text." public="passes"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     return pd.read_csv(io.StringIO(text), na_values=["缺失"], keep_default_na=False)


# %% wrong="read_table" because="takes the mark out of longer words, too" says="The mark was taken out of longer words, too: only a cell that says nothing else is missing." public="passes"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     return pd.read_csv(io.StringIO(text.replace("缺失", "")))


# %% wrong="read_table" because="takes the mark out where a cell begins with it" says="The mark was taken out of cells that only begin with it: a longer word stays as it is." public="passes"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     return pd.read_csv(io.StringIO(re.sub(r"(?m)(^|,)缺失", r"\1", text)))


# %% wrong="read_table" because="a cell with the mark in it is missing" says="A cell with more in it than the mark became missing: it says something." public="passes"
# -     return pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     table = pd.read_csv(io.StringIO(text), na_values=["缺失"])
# +     for column in table.select_dtypes(exclude="number"):
# +         table[column] = table[column].mask(table[column].str.contains("缺失", na=False))
# +     return table


# %% wrong="read_table" because="an older encoding" says="GB2312 is older and smaller: GBK has characters that it has not." public="passes"
# -         text = data.decode("gbk")
# +         text = data.decode("gb2312")


# %% wrong="read_table" because="looks at the first line only" says="The encoding was guessed from the first line: what is not English may come later." public="passes"
def read_table(data):
    encoding = "utf-8"
    try:
        data.split(b"\n")[0].decode("utf-8")
    except UnicodeDecodeError:
        encoding = "gbk"
    return pd.read_csv(io.StringIO(data.decode(encoding)), na_values=["缺失"])


# %% right="read_number" because="float reads full-width digits"
def read_number(text):
    text = text.strip()
    if not text:
        return np.nan
    number = float(text.replace(",", "."))
    return number if number != -999 else np.nan


# %% right="read_number" because="a pattern, and the sign apart"
def read_number(text):
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return float("nan")
    found = re.fullmatch(r"([+-]?)(\d+(?:[.,]\d*)?|[.,]\d+)", plain)
    if found is None:
        raise ValueError(f"no number: {text!r}")
    number = float(found[2].replace(",", ".")) * (-1 if found[1] == "-" else 1)
    return float("nan") if abs(number + 999) < 1e-9 else number


# %% right="read_number" because="pandas reads it"
def read_number(text):
    plain = unicodedata.normalize("NFKC", text.replace(",", ".")).strip()
    number = pd.to_numeric(plain) if plain else np.nan
    return np.float64(np.nan if number == -999 else number)


# %% wrong="read_number" because="leaves the comma" says="A comma in place of the decimal point"
# -     number = float(text.replace(",", "."))
# +     number = float(text)


# %% wrong="read_number" because="takes the comma out" says="The comma was taken out"
# -     number = float(text.replace(",", "."))
# +     number = float(text.replace(",", ""))


# %% wrong="read_number" because="coerces" says="The number is thrown away: 17,8"
def read_number(text):
    number = pd.to_numeric(text, errors="coerce")
    return float("nan") if number == -999 else float(number)


# %% wrong="read_number" because="coerces what is no number" says="A letter in it: this is no number"
def read_number(text):
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return float("nan")
    return float("nan") if number == -999 else number


# %% wrong="read_number" because="keeps the sentinel" says="−999 is the mark for missing, and no measurement."
# -     return float("nan") if number == -999 else number
# +     return number


# %% wrong="read_number" because="missing is 0" says="A missing number is nan, not 0."
# -         return float("nan")
# +         return 0.0


# %% wrong="read_number" because="only plain digits" says="full-width digits are digits"
def read_number(text):
    text = text.strip().replace(",", ".")
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is None:
        if text.isascii() and text:
            raise ValueError(text)
        return float("nan")
    return float("nan") if float(text) == -999 else float(text)


# %% wrong="read_number" because="does not expect an empty cell" says="ask for it before you read one"
# -     if text == "":
# -         return float("nan")


# %% wrong="read_number" because="every negative number is missing" says="Only −999 is the mark: other negative numbers are measurements." public="passes"
# -     return float("nan") if number == -999 else number
# +     return float("nan") if number < 0 else number


# %% wrong="read_number" because="one spelling of the sentinel" says="−999 may be written in other ways, like -999.0: compare the number, not the text." public="passes"
def read_number(text):
    text = text.strip()
    if text in ("", "-999"):
        return float("nan")
    return float(text.replace(",", "."))


# %% wrong="read_number" because="0 is missing" says="0 is a number, not a missing one: `if not number` is true of it." public="passes"
# -     return float("nan") if number == -999 else number
# +     return float("nan") if not number or number == -999 else number


# %% wrong="read_number" because="blanks are not looked for" says="A text of nothing but blanks is missing, too: take the blanks away first." public="passes"
# -     text = unicodedata.normalize("NFKC", text).strip()
# +     text = unicodedata.normalize("NFKC", text)


# %% wrong="read_number" because="takes all blanks out" says="A blank inside was taken out. Is it one number, or are there two? Let it be loud." public="passes"
# -     text = unicodedata.normalize("NFKC", text).strip()
# +     text = unicodedata.normalize("NFKC", text).replace(" ", "")


# %% wrong="read_number" because="the first word" says="What stands behind a blank was dropped: with it, the text is no number." public="passes"
# -     text = unicodedata.normalize("NFKC", text).strip()
# +     text = (unicodedata.normalize("NFKC", text).split() or [""])[0]


# %% wrong="read_number" because="finds a number anywhere" says="A number with words around it is no number." public="passes"
def read_number(text):
    plain = unicodedata.normalize("NFKC", text).replace(",", ".").strip()
    if plain == "":
        return float("nan")
    if "o" in plain[:-1] and plain[0].isdigit():
        raise ValueError(text)
    found = re.search(r"-?\d+(\.\d+)?", plain)
    if found is None:
        raise ValueError(text)
    return float("nan") if float(found[0]) == -999 else float(found[0])


# %% equivalent="read_date" because="pandas itself makes NaT of an empty text"
# if False:


# %% right="read_date" because="numbers by a pattern"
def read_date(text):
    if not text:
        return pd.NaT
    for pattern in (r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", r"(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})", r"(?P<y>\d{4})年(?P<m>\d\d?)月(?P<d>\d\d?)日"):
        found = re.fullmatch(pattern, text)
        if found:
            return pd.Timestamp(int(found["y"]), int(found["m"]), int(found["d"]))
    raise ValueError(f"no date: {text}")


# %% right="read_date" because="tries one form after the other"
def read_date(text):
    from datetime import datetime

    if text == "":
        return pd.NaT
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y年%m月%d日"):
        try:
            return pd.Timestamp(datetime.strptime(text, form))
        except ValueError:
            continue
    raise ValueError("none of the three forms")


# %% right="read_date" because="turned into one form, in seconds"
def read_date(text):
    if text == "":
        return pd.NaT
    plain = re.sub(r"^(\d+)/(\d+)/(\d+)$", r"\3-\2-\1", text)
    plain = re.sub(r"^(\d+)年(\d+)月(\d+)日$", r"\1-\2-\3", plain)
    return pd.Timestamp(pd.to_datetime(plain, format="%Y-%m-%d")).as_unit("s")


# %% wrong="read_date" because="lets pandas guess" says="That is 11 February: here the day comes first."
def read_date(text):
    if text == "":
        return pd.NaT
    return pd.to_datetime(text.replace("年", "-").replace("月", "-").replace("日", ""))


# %% wrong="read_date" because="dayfirst for all" says="turned them round"
def read_date(text):
    if text == "":
        return pd.NaT
    return pd.to_datetime(text.replace("年", "-").replace("月", "-").replace("日", ""), dayfirst=True)


# %% wrong="read_date" because="dayfirst for the last form" says="Month and day have changed places"
def read_date(text):
    if text == "":
        return pd.NaT
    if "-" in text:
        return pd.to_datetime(text, format="%Y-%m-%d")
    return pd.to_datetime(text.replace("年", "-").replace("月", "-").replace("日", ""), dayfirst=True)


# %% wrong="read_date" because="coerces" says="What cannot be read must be loud"
# -     return pd.to_datetime(text, format=form)
# +     return pd.to_datetime(text, format=form, errors="coerce")


# %% wrong="read_date" because="only one form" says="A date was thrown away"
def read_date(text):
    if text and not re.search("[-/年]", text):
        raise ValueError(text)
    return pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")


# %% wrong="read_date" because="one form for all that is not with slashes" says="Each of the three forms has a `format` of its own."
# -         form = "%Y年%m月%d日"
# +         form = "%Y-%m-%d"


# %% wrong="read_date" because="returns text" says="That is text"
# -     return pd.to_datetime(text, format=form)
# +     return pd.to_datetime(text, format=form).strftime("%Y-%m-%d")


# %% wrong="read_date" because="a type of NumPy's" says="A day in another type came back"
# -     return pd.to_datetime(text, format=form)
# +     return pd.to_datetime(text, format=form).to_datetime64()


# %% wrong="read_date" because="None for an empty text" says="A missing date is `pd.NaT`, not None."
# -         return pd.NaT
# +         return None


# %% wrong="read_date" because="tries the month as a day" says="A day that does not exist was turned round until it fitted: it must be loud." public="passes"
# -     return pd.to_datetime(text, format=form)
# +     try:
# +         return pd.to_datetime(text, format=form)
# +     except ValueError:
# +         if "/" not in text:
# +             raise
# +         return pd.to_datetime(text, format="%m/%d/%Y")


# %% wrong="read_date" because="counts on into the next month" says="A day that does not exist became the next month's: it must be loud." public="passes"
def read_date(text):
    if text == "":
        return pd.NaT
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if len(numbers) != 3:
        raise ValueError(text)
    if "/" in text:
        numbers.reverse()
    year, month, day = numbers
    if "." in text or month > 12:
        raise ValueError(text)
    return pd.Timestamp(year, month, 1) + pd.Timedelta(days=day - 1)


# %% wrong="read_date" because="two digits of each" says="Month and day may have one digit before 月 and 日." public="passes"
# -         form = "%Y年%m月%d日"
# +         if not re.fullmatch(r"\d{4}年\d\d月\d\d?日", text):
# +             raise ValueError(text)
# +         form = "%Y年%m月%d日"


# %% wrong="read_date" because="any three numbers" says="A form that is none of the three was read: nobody said what it means." public="passes"
def read_date(text):
    if text == "":
        return pd.NaT
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if len(numbers) != 3:
        raise ValueError(text)
    return pd.Timestamp(*(numbers if numbers[0] > 31 else numbers[::-1]))


# %% wrong="read_date" because="the three numbers, whatever is around them" says="A form that is none of the three, or a date with words around it, was read: let nothing be left over." public="passes"
def read_date(text):
    if text == "":
        return pd.NaT
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if len(numbers) != 3:
        raise ValueError(text)
    return pd.Timestamp(*(numbers[::-1] if "/" in text else numbers))


# %% wrong="read_date" because="match instead of fullmatch" says="What only begins with a date is no date: `re.fullmatch` leaves nothing over." public="passes"
def read_date(text):
    if text == "":
        return pd.NaT
    for pattern, order in [(r"(\d{4})-(\d\d)-(\d\d)", 1), (r"(\d\d)/(\d\d)/(\d{4})", -1), (r"(\d{4})年(\d+)月(\d+)日", 1)]:
        found = re.match(pattern, text)
        if found:
            return pd.Timestamp(*map(int, found.groups()[::order]))
    raise ValueError(text)


# %% wrong="read_date" because="pandas guesses what has neither sign" says="pandas read a form that is none of the three: give it a `format` in every case." public="passes"
# -         form = "%Y-%m-%d"
# +         return pd.to_datetime(text)


# %% wrong="read_date" because="characters become dashes" says="A mixture of two forms was read: the whole text has to be in one of them." public="passes"
# -     elif "年" in text:
# -         form = "%Y年%m月%d日"
# -     else:
# +     else:
# +         text = text.replace("年", "-").replace("月", "-").replace("日", "")


# %% wrong="read_date" because="日 may be left out" says="日 belongs to the form: without it the text is no date." public="passes"
# -         form = "%Y年%m月%d日"
# +         text, form = text.rstrip("日"), "%Y年%m月%d"


# %% wrong="read_date" because="either sign between the numbers" says="Dashes or slashes: which of them it is belongs to the form, as well as the order." public="passes"
# -     if "/" in text:
# -         form = "%d/%m/%Y"
# -     elif "年" in text:
# +     parts = re.split("[-/]", text)
# +     if len(parts) == 3:
# +         text = "-".join(parts if len(parts[0]) == 4 else parts[::-1])
# +     if "年" in text:


# %% equivalent="newest" because="all cells are texts: nothing is rounded"
# return round(last.sort_values("id").reset_index(drop=True))
# last = round(table.sort_values("entered").drop_duplicates("id", keep="last"))


# %% right="newest" because="a dict of rows"
def newest(table):
    best = {}
    for row in table.to_dict("records"):
        if row["id"] not in best or best[row["id"]]["entered"] < row["entered"]:
            best[row["id"]] = row
    return pd.DataFrame([best[bird] for bird in sorted(best)], columns=table.columns)


# %% right="newest" because="the tail of each group"
def newest(table):
    return table.sort_values(["id", "entered"]).groupby("id").tail(1).reset_index(drop=True)


# %% right="newest" because="newest first, by real dates"
def newest(table):
    days = pd.to_datetime(table["entered"]).to_numpy()
    order = table.iloc[np.argsort(days)[::-1]].drop_duplicates(subset=["id"])
    return order.sort_values("id", ignore_index=True)


# %% wrong="newest" because="the first in the file" says="Of each bird the first row in the file was kept"
# -     last = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     last = table.drop_duplicates("id")


# %% wrong="newest" because="the last in the file" says="Of each bird the last row in the file was kept"
# -     last = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     last = table.drop_duplicates("id", keep="last")


# %% wrong="newest" because="the oldest" says="Of each bird the oldest row was kept."
# -     last = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     last = table.sort_values("entered").drop_duplicates("id")


# %% wrong="newest" because="equal rows only" says="A bird has several rows"
# -     last = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     last = table.sort_values("entered").drop_duplicates()


# %% wrong="newest" because="drops all that come twice" says="Birds that came more than once are gone"
# -     last = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     last = table.drop_duplicates("id", keep=False)


# %% wrong="newest" because="the largest of each column" says="Cells of several rows were mixed"
def newest(table):
    return table.groupby("id").max().reset_index()[list(table.columns)]


# %% wrong="newest" because="not sorted by id" says="sorted by `entered`, not by id"
# -     return last.sort_values("id").reset_index(drop=True)
# +     return last.reset_index(drop=True)


# %% wrong="newest" because="keeps the old labels" says="the labels are the old ones"
# -     return last.sort_values("id").reset_index(drop=True)
# +     return last.sort_values("id")


# %% wrong="newest" because="id as the index" says="`id` is no column: it is the index now."
# -     return last.sort_values("id").reset_index(drop=True)
# +     return last.set_index("id").sort_index()


# %% wrong="newest" because="old labels become a column" says="It holds the old labels"
# -     return last.sort_values("id").reset_index(drop=True)
# +     return last.sort_values("id").reset_index()


# %% wrong="newest" because="sorts the table itself" says="input"
# -     last = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     table.sort_values("entered", inplace=True)
# +     last = table.drop_duplicates("id", keep="last")


# %% wrong="newest" because="last of a group skips what is missing" says="`last()` of a group skips missing cells, and takes older ones in their place: rows are kept whole." public="passes"
def newest(table):
    return table.sort_values("entered").groupby("id", as_index=False).last()[list(table.columns)]


# %% wrong="newest" because="rows by their labels" says="A label may belong to several rows: all rows with the label of the newest came back." public="passes"
def newest(table):
    table = table.assign(day=pd.to_datetime(table["entered"]))
    rows = table.loc[table.groupby("id")["day"].idxmax()]
    return rows.drop(columns="day").sort_values("id").reset_index(drop=True)


# %% wrong="newest" because="a dict of rows, columns only where there are rows" says="A table without rows has its columns, too." public="passes"
def newest(table):
    best = {}
    for row in table.sort_values("entered").to_dict("records"):
        best[row["id"]] = row
    return pd.DataFrame([best[bird] for bird in sorted(best)])


# %% wrong="newest" because="puts rows together" says="Without rows there is nothing to put together: a table without rows is asked for." public="passes"
def newest(table):
    groups = table.sort_values("entered").groupby("id")
    return pd.concat([rows.iloc[[-1]] for _, rows in groups], ignore_index=True)


# %% wrong="newest" because="drops rows with a missing cell" says="A row with a missing cell is a row: it was dropped." public="passes"
# -     last = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     last = table.dropna().sort_values("entered").drop_duplicates("id", keep="last")


# %% wrong="newest" because="ids by their numbers" says="The ids are sorted by the numbers in them: they are sorted as text." public="passes"
# -     return last.sort_values("id").reset_index(drop=True)
# +     number = last["id"].str.split("-").str[1].astype(int)
# +     return last.assign(number=number).sort_values("number").drop(columns="number").reset_index(drop=True)


# %% equivalent="clean" because="these are texts or whole days: nothing is rounded"
# result = round(table.sort_values("entered").drop_duplicates("id", keep="last"))
# result = round(result.sort_values("id").reset_index(drop=True))
# result["species"] = round(result["species"].str.strip().str.capitalize())
# days = round(result["date"].str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True))
# days = round(days.str.replace(r"(\d+)年(\d+)月(\d+)日", r"\1-\2-\3", regex=True))
# result["date"] = round(pd.to_datetime(days, format="%Y-%m-%d"))
# texts = round(result[column].str.normalize("NFKC").str.strip().str.replace(",", "."))

# %% equivalent="clean" because="the old labels go with all columns that are not in COLUMNS"
# result = result.sort_values("id").reset_index()
# result = result.sort_values("id").reset_index(drop=False)

# %% equivalent="clean" because="all texts are year, month, day by then"
# result["date"] = pd.to_datetime(days)

# %% equivalent="clean" because="each column is read by itself"
# for column in list(NUMBERS)[::-1]:

# %% equivalent="clean" because="any type that holds the measured digits is right"
# result[column] = np.float64(np.float32(numbers.mask(numbers == -999)))
# result.loc[swapped, bills] = np.float64(np.float32(result.loc[swapped, bills[::-1]].to_numpy()))

# %% equivalent="clean" because="no measurement lies below −999"
# result[column] = numbers.mask(numbers <= (-999))

# %% equivalent="clean" because="two equal numbers may be swapped"
# swapped = result["bill_length_mm"] <= result["bill_depth_mm"]


# %% right="clean" because="functions for cells, mapped"
def clean(table):
    def number(text):
        text = text.strip().replace(",", ".")
        value = float(text) if text else np.nan
        return np.nan if value == -999 else value

    def day(text):
        parts = [int(n) for n in re.findall(r"\d+", text)]
        return pd.Timestamp(*(parts[::-1] if "/" in text else parts))

    rows = table.sort_values(["id", "entered"]).groupby("id").tail(1).reset_index(drop=True)
    rows["species"] = rows["species"].map(lambda text: text.strip().capitalize())
    rows["date"] = rows["date"].map(day)
    rows["sex"] = rows["sex"].map({"M": "male", "male": "male", "F": "female", "female": "female"})
    for name in NUMBERS:
        rows[name] = rows[name].map(number)
    rows["flipper_length_mm"] = rows["flipper_length_mm"].map(lambda x: x * 10 if x < 50 else x)
    rows["body_mass_g"] = rows["body_mass_g"].map(lambda x: x * 1000 if x < 10 else x / 10 if x > 1e4 else x)
    length, depth = rows["bill_length_mm"].copy(), rows["bill_depth_mm"].copy()
    rows["bill_length_mm"] = length.where(~(depth > length), depth)
    rows["bill_depth_mm"] = depth.where(~(depth > length), length)
    return rows.reindex(columns=COLUMNS)


# %% right="clean" because="row by row, plain Python"
def clean(table):
    best = {}
    for row in table.to_dict("records"):
        if row["entered"] >= best.get(row["id"], row)["entered"]:
            best[row["id"]] = row
    rows = []
    for bird in sorted(best):
        row = dict(best[bird])
        for name in NUMBERS:
            text = unicodedata.normalize("NFKC", row[name]).replace(",", ".").strip() or "-999"
            row[name] = None if float(text) == -999 else float(text)
        if row["flipper_length_mm"] is not None and row["flipper_length_mm"] < 50:
            row["flipper_length_mm"] *= 10
        mass = row["body_mass_g"]
        if mass is not None:
            row["body_mass_g"] = mass * 1000 if mass < 10 else mass / 10 if mass > 10000 else mass
        length, depth = row["bill_length_mm"], row["bill_depth_mm"]
        if length is not None and depth is not None and depth > length:
            row["bill_length_mm"], row["bill_depth_mm"] = depth, length
        row["sex"] = {"M": "male", "F": "female", "": None}.get(row["sex"], row["sex"])
        row["species"] = row["species"].strip().capitalize()
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y年%m月%d日"):
            try:
                row["date"] = pd.to_datetime(row["date"], format=form)
                break
            except ValueError:
                pass
        rows.append(row)
    return pd.DataFrame(rows, columns=COLUMNS)


# %% right="clean" because="pandas' own types, with masks"
# -     return result[COLUMNS]
# +     result["flipper_length_mm"] = result["flipper_length_mm"].round().astype("Int64")
# +     for column in ("bill_length_mm", "body_mass_g"):
# +         result[column] = result[column].astype("Float64")
# +     result["species"] = result["species"].astype("category")
# +     result["sex"] = result["sex"].astype("object").where(result["sex"].notna(), pd.NA)
# +     result["date"] = result["date"].astype("datetime64[s]")
# +     return result[COLUMNS]


# %% right="clean" because="whatever types pandas thinks best"
# -     return result[COLUMNS]
# +     return result[COLUMNS].convert_dtypes()


# %% wrong="clean" because="a chained assignment for kg" says="The weights in kg are still in kg." loses=4
# -     result.loc[result["body_mass_g"] < 10, "body_mass_g"] *= 1000
# +     result[result["body_mass_g"] < 10]["body_mass_g"] *= 1000


# %% wrong="clean" because="a chained assignment for a 0 too many" says="The weight with a 0 too many is still there." loses=4
# -     result.loc[result["body_mass_g"] > 10_000, "body_mass_g"] /= 10
# +     heavy = result[result["body_mass_g"] > 10_000]
# +     heavy["body_mass_g"] /= 10


# %% wrong="clean" because="forgets the centimetres" says="The flippers in cm are still in cm." loses=4
# -     result.loc[result["flipper_length_mm"] < 50, "flipper_length_mm"] *= 10


# %% wrong="clean" because="drops rows with anything missing" says="a missing cell is no reason to drop a row"
# -     return result[COLUMNS]
# +     return result[COLUMNS].dropna().reset_index(drop=True)


# %% wrong="clean" because="units before the sentinel" says="−999 was taken for a weight in kg" loses=4
# -     for column in NUMBERS:
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# -         numbers = pd.to_numeric(texts)
# -         result[column] = numbers.mask(numbers == -999)
# +     for column in NUMBERS:
# +         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# +         result[column] = pd.to_numeric(texts)
# -     bills = ["bill_length_mm", "bill_depth_mm"]
# +     for column in NUMBERS:
# +         result[column] = result[column].mask(result[column] == -999)
# +     bills = ["bill_length_mm", "bill_depth_mm"]


# %% wrong="clean" because="swaps before the sentinel is out" says="−999 was compared with a depth, and swapped" loses=4
# -         result[column] = numbers.mask(numbers == -999)
# +         result[column] = numbers.mask(numbers == -999) if column not in NUMBERS[:2] else numbers
# -     return result[COLUMNS]
# +     result[bills] = result[bills].mask(result[bills] == -999)
# +     return result[COLUMNS]


# %% wrong="clean" because="the swap goes by names" says="The bill that is deeper than long is still so." loses=4
# -     result.loc[swapped, bills] = result.loc[swapped, bills[::-1]].to_numpy()
# +     result.loc[swapped, bills] = result.loc[swapped, bills[::-1]]


# %% wrong="clean" because="the old length is gone" says="Length and depth of P-3 are the same now" loses=4
# -     result.loc[swapped, bills] = result.loc[swapped, bills[::-1]].to_numpy()
# +     result.loc[swapped, "bill_length_mm"] = result["bill_depth_mm"]
# +     result.loc[swapped, "bill_depth_mm"] = result["bill_length_mm"]


# %% wrong="clean" because="coerces" says="Full-width digits were thrown away" loses=4
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# -         numbers = pd.to_numeric(texts)
# +         texts = result[column].str.replace(",", ".")
# +         numbers = pd.to_numeric(texts, errors="coerce")


# %% wrong="clean" because="throws decimal commas away" says="Bills with a decimal comma were thrown away" loses=4
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# -         numbers = pd.to_numeric(texts)
# +         texts = result[column].str.normalize("NFKC")
# +         numbers = pd.to_numeric(texts, errors="coerce")


# %% wrong="clean" because="lets pandas guess the dates" says="03/12/2008 is 3 December" loses=4
# -     days = result["date"].str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True)
# -     days = days.str.replace(r"(\d+)年(\d+)月(\d+)日", r"\1-\2-\3", regex=True)
# -     result["date"] = pd.to_datetime(days, format="%Y-%m-%d")
# +     days = result["date"].str.replace(r"(\d+)年(\d+)月(\d+)日", r"\1-\2-\3", regex=True)
# +     result["date"] = [pd.to_datetime(day.replace("/", "-") if day[:2] > "12" else day) for day in days]


# %% wrong="clean" because="the day first, everywhere" says="`dayfirst` turned days and months" loses=4
# -     days = result["date"].str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True)
# -     days = days.str.replace(r"(\d+)年(\d+)月(\d+)日", r"\1-\2-\3", regex=True)
# -     result["date"] = pd.to_datetime(days, format="%Y-%m-%d")
# +     days = result["date"].str.replace(r"(\d+)年(\d+)月(\d+)日", r"\1-\2-\3", regex=True)
# +     result["date"] = [pd.to_datetime(day, dayfirst=True) for day in days]


# %% wrong="clean" because="one form of dates" says="Only the form YYYY-MM-DD was read" loses=4
# -     days = result["date"].str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True)
# -     days = days.str.replace(r"(\d+)年(\d+)月(\d+)日", r"\1-\2-\3", regex=True)
# -     result["date"] = pd.to_datetime(days, format="%Y-%m-%d")
# +     result["date"] = pd.to_datetime(result["date"], format="%Y-%m-%d", errors="coerce")


# %% wrong="clean" because="dates stay texts" says="The days are right, but they are texts" loses=4
# -     result["date"] = pd.to_datetime(days, format="%Y-%m-%d")
# +     result["date"] = pd.to_datetime(days, format="%Y-%m-%d").dt.strftime("%Y-%m-%d")


# %% wrong="clean" because="a map knows two codes only" says="`map` makes missing what it does not know" loses=4
# -     result["sex"] = result["sex"].replace({"M": "male", "F": "female", "": None})
# +     result["sex"] = result["sex"].map({"M": "male", "F": "female"})


# %% wrong="clean" because="an empty text stays" says="An empty text is no missing value: make it one." loses=4
# -     result["sex"] = result["sex"].replace({"M": "male", "F": "female", "": None})
# +     result["sex"] = result["sex"].replace({"M": "male", "F": "female"})


# %% wrong="clean" because="blanks stay" says="A blank is left at an end: take them away" loses=4
# -     result["species"] = result["species"].str.strip().str.capitalize()
# +     result["species"] = result["species"].str.capitalize()


# %% wrong="clean" because="blanks after capitals" says="The blank was the first letter: take it away before" loses=4
# -     result["species"] = result["species"].str.strip().str.capitalize()
# +     result["species"] = result["species"].str.capitalize().str.strip()


# %% wrong="clean" because="sexes by the labels of the table" says="Those are sexes of other birds" loses=4
# -     result["sex"] = result["sex"].replace({"M": "male", "F": "female", "": None})
# +     result["sex"] = table["sex"].replace({"M": "male", "F": "female", "": None})


# %% wrong="clean" because="species by the labels of the table" says="Those are species of other birds" loses=4
# -     result["species"] = result["species"].str.strip().str.capitalize()
# +     result["species"] = table["species"].str.strip().str.capitalize()


# %% wrong="clean" because="dates by the labels of the table" says="Those are days of other birds" loses=4
# -     days = result["date"].str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True)
# +     days = table["date"].str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True)


# %% wrong="clean" because="numbers by the labels of the table" says="Those are weights of other birds"
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# +         texts = table[column].str.normalize("NFKC").str.strip().str.replace(",", ".")


# %% wrong="clean" because="flippers by the labels of the table" says="Those are flippers of other birds"
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# +         of = table if column == "flipper_length_mm" else result
# +         texts = of[column].str.normalize("NFKC").str.strip().str.replace(",", ".")


# %% wrong="clean" because="bills by the labels of the table" says="Those are bills of other birds"
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# +         of = table if "bill" in column else result
# +         texts = of[column].str.normalize("NFKC").str.strip().str.replace(",", ".")


# %% wrong="clean" because="capitals stay" says="the capitals are still as they were" loses=4
# -     result["species"] = result["species"].str.strip().str.capitalize()
# +     result["species"] = result["species"].str.strip()


# %% wrong="clean" because="entered stays" says="`entered` is one column too many." loses=4
# -     return result[COLUMNS]
# +     return result[[*COLUMNS, "entered"]]


# %% wrong="clean" because="the last in the file" says="Of each bird the last row in the file was kept" loses=4
# -     result = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     result = table.drop_duplicates("id", keep="last")


# %% wrong="clean" because="equal rows only" says="A bird has several rows, although sorted" loses=4
# -     result = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     result = table.drop_duplicates()


# %% wrong="clean" because="not sorted by id" says="sorted by `entered`, not by id"
# -     result = result.sort_values("id").reset_index(drop=True)
# +     result = result.reset_index(drop=True)


# %% wrong="clean" because="numbers stay texts" says="The weights are right, but they are texts" loses=4
# -     return result[COLUMNS]
# +     result[NUMBERS] = result[NUMBERS].map(lambda x: f"{x:g}" if x == x else None)
# +     return result[COLUMNS]


# %% wrong="clean" because="columns by their places" says="Columns were taken by their places: they may stand in any order." loses=4 public="passes"
# -     return result[COLUMNS]
# +     return result.iloc[:, :9]


# %% wrong="clean" because="rows by their labels" says="A label may belong to several rows: rows were found by their labels." loses=4 public="passes"
# -     result = table.sort_values("entered").drop_duplicates("id", keep="last")
# +     days = pd.to_datetime(table["entered"])
# +     result = table.loc[days.groupby(table["id"]).idxmax()]


# %% wrong="clean" because="knows three species" says="Only three species are known here: a fourth one became missing." loses=4 public="passes"
# -     result["species"] = result["species"].str.strip().str.capitalize()
# +     known = {"adelie": "Adelie", "chinstrap": "Chinstrap", "gentoo": "Gentoo"}
# +     result["species"] = result["species"].str.strip().str.lower().map(known)


# %% wrong="clean" because="takes all blanks out of names" says="A blank inside a name belongs to it: only those at the ends go." loses=2 public="passes"
# -     result["species"] = result["species"].str.strip().str.capitalize()
# +     result["species"] = result["species"].str.replace(" ", "").str.capitalize()


# %% wrong="clean" because="a capital for each word" says="`title` gives each word a capital: only the first letter of the name has one." loses=2 public="passes"
# -     result["species"] = result["species"].str.strip().str.capitalize()
# +     result["species"] = result["species"].str.strip().str.title()


# %% wrong="clean" because="full-width digits of flippers only" says="Full-width digits may stand in every column of numbers, not only in one." loses=4 public="passes"
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# -         numbers = pd.to_numeric(texts)
# +         texts = result[column].str.replace(",", ".")
# +         if column == "flipper_length_mm":
# +             texts = texts.str.normalize("NFKC")
# +         numbers = pd.to_numeric(texts)


# %% wrong="clean" because="commas of bills only" says="A decimal comma may stand in every column of numbers, not only in those of the bill." loses=4 public="passes"
# -         texts = result[column].str.normalize("NFKC").str.strip().str.replace(",", ".")
# -         numbers = pd.to_numeric(texts)
# +         texts = result[column].str.normalize("NFKC").str.replace(",", "." if "bill" in column else "")
# +         numbers = pd.to_numeric(texts)


# %% wrong="clean" because="a short bill is a swapped one" says="A bill was taken for swapped because it is short: only one that is deeper than long is." loses=4 public="passes"
# -     swapped = result["bill_length_mm"] < result["bill_depth_mm"]
# +     swapped = result["bill_length_mm"] < 25


# %% wrong="clean" because="one spelling of the sentinel" says="−999 may be written in other ways, like -999.0: compare the number, not the text." loses=2 public="passes"
# -         numbers = pd.to_numeric(texts)
# -         result[column] = numbers.mask(numbers == -999)
# +         result[column] = pd.to_numeric(texts.mask(texts == "-999"))


# %% wrong="clean" because="swaps unless the length is known to be larger" says="`~(a >= b)` is True where one is missing." loses=4
# -     swapped = result["bill_length_mm"] < result["bill_depth_mm"]
# +     swapped = ~(result["bill_length_mm"] >= result["bill_depth_mm"])


# %% wrong="clean" because="50 itself" says="A flipper of 50 is not below 50." loses=2 public="passes"
# -     result.loc[result["flipper_length_mm"] < 50, "flipper_length_mm"] *= 10
# +     result.loc[result["flipper_length_mm"] <= 50, "flipper_length_mm"] *= 10


# %% wrong="clean" because="10 itself" says="A weight of 10 is not below 10." loses=2 public="passes"
# -     result.loc[result["body_mass_g"] < 10, "body_mass_g"] *= 1000
# +     result.loc[result["body_mass_g"] <= 10, "body_mass_g"] *= 1000


# %% wrong="clean" because="10,000 itself" says="10,000 g is not above 10,000 g." loses=2 public="passes"
# -     result.loc[result["body_mass_g"] > 10_000, "body_mass_g"] /= 10
# +     result.loc[result["body_mass_g"] >= 10_000, "body_mass_g"] /= 10


# %% equivalent="group_stats" because="within a group the order does not matter, and its keys are equal"
# order = np.argsort(keys)  # nan comes last
# [keys[p[-1]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25), len(p)]

# %% equivalent="group_stats" because="0 and 1 as floats are as good"
# begins = np.float64(np.float32((keys[1:] != keys[:-1]) & ~(np.isnan(keys[1:]) & np.isnan(keys[:-1]))))

# %% equivalent="group_stats" because="nan comes last, so behind nan stands nothing else"
# begins = (keys[1:] != keys[:-1]) & ~(np.isnan(keys[:-1]))

# %% equivalent="group_stats" because="the third quartile is never below the first"
# [keys[p[0]], x[p].mean(), np.median(x[p]), abs(np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25)), len(p)]


# %% right="group_stats" because="pandas"
def group_stats(keys, x):
    groups = pd.Series(x).groupby(keys, dropna=False)
    quartiles = groups.quantile(0.75) - groups.quantile(0.25)
    table = pd.DataFrame({"mean": groups.mean(), "median": groups.median(), "iqr": quartiles, "n": groups.size()})
    return table.rename_axis("key").reset_index()


# %% right="group_stats" because="a dict of lists"
def group_stats(keys, x):
    groups, lost = {}, []
    for key, value in zip(keys.tolist(), x.tolist()):
        (lost if key != key else groups.setdefault(key, [])).append(value)
    pairs = [(key, groups[key]) for key in sorted(groups)] + ([(float("nan"), lost)] if lost else [])
    rows = []
    for key, values in pairs:
        low, middle, high = np.percentile(values, [25, 50, 75])
        rows.append((key, sum(values) / len(values), middle, high - low, len(values)))
    return pd.DataFrame(rows, columns=["key", "mean", "median", "iqr", "n"])


# %% right="group_stats" because="unique keys, masks"
def group_stats(keys, x):
    found = np.unique(keys)
    masks = [keys == key if key == key else np.isnan(keys) for key in found]
    return pd.DataFrame(
        {
            "key": found,
            "mean": [x[m].mean() for m in masks],
            "median": [np.median(x[m]) for m in masks],
            "iqr": [np.ptp(np.quantile(x[m], [0.25, 0.75])) for m in masks],
            "n": [int(m.sum()) for m in masks],
        }
    )


# %% wrong="group_stats" because="groupby drops nan" says="The values without a key are gone"
def group_stats(keys, x):
    groups = pd.Series(x).groupby(keys)
    quartiles = groups.quantile(0.75) - groups.quantile(0.25)
    table = pd.DataFrame({"mean": groups.mean(), "median": groups.median(), "iqr": quartiles, "n": groups.size()})
    return table.rename_axis("key").reset_index()


# %% wrong="group_stats" because="each nan by itself" says="Each nan key has a group of its own"
# -     begins = (keys[1:] != keys[:-1]) & ~(np.isnan(keys[1:]) & np.isnan(keys[:-1]))
# +     begins = keys[1:] != keys[:-1]


# %% wrong="group_stats" because="does not sort" says="A key comes several times"
# -     order = np.argsort(keys, kind="stable")  # nan comes last
# -     keys, x = keys[order], x[order]


# %% wrong="group_stats" because="order of the first place" says="sorted by their first place"
def group_stats(keys, x):
    groups = pd.Series(x).groupby(keys, dropna=False, sort=False)
    quartiles = groups.quantile(0.75) - groups.quantile(0.25)
    table = pd.DataFrame({"mean": groups.mean(), "median": groups.median(), "iqr": quartiles, "n": groups.size()})
    return table.rename_axis("key").reset_index()


# %% wrong="group_stats" because="the range" says="That is the range"
# -         [keys[p[0]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25), len(p)]
# +         [keys[p[0]], x[p].mean(), np.median(x[p]), x[p].max() - x[p].min(), len(p)]


# %% wrong="group_stats" because="the third quartile" says="That is the third quartile"
# -         [keys[p[0]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25), len(p)]
# +         [keys[p[0]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75), len(p)]


# %% wrong="group_stats" because="medians of the halves" says="Those are medians of the two halves"
# -     rows = [
# -         [keys[p[0]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25), len(p)]
# -         for p in pieces
# -     ]
# +     rows = []
# +     for p in pieces:
# +         v, h = np.sort(x[p]), len(p) // 2
# +         iqr = np.median(v[-h:]) - np.median(v[:h]) if h else 0.0
# +         rows.append([keys[p[0]], v.mean(), np.median(v), iqr, len(v)])


# %% wrong="group_stats" because="quartiles by index" says="`np.quantile` also gives what lies between two"
# -     rows = [
# -         [keys[p[0]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25), len(p)]
# -         for p in pieces
# -     ]
# +     rows = []
# +     for p in pieces:
# +         v, n = np.sort(x[p]), len(p)
# +         rows.append([keys[p[0]], v.mean(), np.median(v), v[int(0.75 * n)] - v[int(0.25 * n)], n])


# %% wrong="group_stats" because="quartiles by index, cut down" says="a quartile may lie between two"
# -         [keys[p[0]], x[p].mean(), np.median(x[p]), np.quantile(x[p], 0.75) - np.quantile(x[p], 0.25), len(p)]
# +         [keys[p[0]], x[p].mean(), np.median(x[p]), np.subtract(*np.quantile(x[p], [0.75, 0.25], method="lower")), len(p)]


# %% wrong="group_stats" because="sorts the keys only" says="The keys were sorted, `x` was not"
# -     keys, x = keys[order], x[order]
# +     keys = keys[order]


# %% wrong="group_stats" because="key as the index" says="`key` is the index now"
# -     return pd.DataFrame(rows, columns=["key", "mean", "median", "iqr", "n"])
# +     return pd.DataFrame(rows, columns=["key", "mean", "median", "iqr", "n"]).set_index("key")


# %% wrong="group_stats" because="infinite is not a number" says="An infinite key was taken for nan: it is a key like others." public="passes"
# -     begins = (keys[1:] != keys[:-1]) & ~(np.isnan(keys[1:]) & np.isnan(keys[:-1]))
# +     keys = np.where(np.isfinite(keys), keys, np.nan)
# +     begins = (keys[1:] != keys[:-1]) & ~(np.isnan(keys[1:]) & np.isnan(keys[:-1]))


# %% wrong="group_stats" because="does not expect an empty array" says="Without values there is no first group: a table of no rows is asked for." public="passes"
# -     pieces = np.split(np.arange(len(keys)), np.flatnonzero(begins) + 1) if len(keys) else []
# +     pieces = np.split(np.arange(len(keys)), np.flatnonzero(begins) + 1)


# %% wrong="group_stats" because="columns only where there are rows" says="A table of no rows has its five columns, too." public="passes"
# -     return pd.DataFrame(rows, columns=["key", "mean", "median", "iqr", "n"])
# +     return pd.DataFrame([dict(zip(["key", "mean", "median", "iqr", "n"], row)) for row in rows])
