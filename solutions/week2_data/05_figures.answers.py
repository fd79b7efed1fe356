# %% right="draw_year" because="all names in one call"
def draw_year(ax, months, degrees):
    ax.set(xlabel="Month of the year", ylabel="Temperature [℃]", title="sea")
    return ax.plot(np.array(months), np.array(degrees), marker="s", color="black")


# %% right="draw_year" because="an empty line that gets its data"
def draw_year(ax, months, degrees):
    (line,) = ax.plot([], [])
    line.set_data(months, degrees)
    ax.relim()
    ax.autoscale()
    ax.xaxis.set_label_text("months")
    ax.yaxis.set_label_text("sea temperature (degrees Celsius)")


# %% right="draw_year" because="a series that plots itself"
def draw_year(ax, months, degrees):
    pd.Series(degrees, index=months).plot(ax=ax)
    ax.set(xlabel="month", ylabel="°C, temperature")


# %% right="draw_year" because="the degree sign by a formula"
def draw_year(ax, months, degrees):
    ax.plot(months, degrees)
    ax.set_xlabel("month")
    ax.set_ylabel(r"temperature in $\degree\mathrm{C}$")


# %% wrong="draw_year" because="pyplot" says="`plt.…` takes pyplot's current figure"
def draw_year(ax, months, degrees):
    plt.plot(months, degrees)
    plt.xlabel("month")
    plt.ylabel("temperature in °C")


# %% wrong="draw_year" because="points" says="`ax.scatter` draws points" loses=1
# -     ax.plot(months, degrees, "o-")
# +     ax.scatter(months, degrees)

# %% wrong="draw_year" because="bars" says="These are bars" loses=1
# -     ax.plot(months, degrees, "o-")
# +     ax.bar(months, degrees)

# %% wrong="draw_year" because="swapped" says="x and y have changed places" loses=1
# -     ax.plot(months, degrees, "o-")
# +     ax.plot(degrees, months)

# %% wrong="draw_year" because="without x" says="`plot` counts from 0" loses=1
# -     ax.plot(months, degrees, "o-")
# +     ax.plot(degrees)

# %% wrong="draw_year" because="only markers" says="names a marker and no line" loses=1
# -     ax.plot(months, degrees, "o-")
# +     ax.plot(months, degrees, "o")

# %% wrong="draw_year" because="an attribute in place of the method" says="an attribute `ax.ylabel = …` does nothing" loses=1
# -     ax.set_ylabel("temperature in °C")
# +     ax.ylabel = "temperature in °C"

# %% wrong="draw_year" because="no unit" says="Without its unit a number can be anything" loses=1
# -     ax.set_ylabel("temperature in °C")
# +     ax.set_ylabel("temperature")

# %% wrong="draw_year" because="labels swapped" says='the x label "temperature in °C"' loses=1
# -     ax.set_xlabel("month")
# -     ax.set_ylabel("temperature in °C")
# +     ax.set_ylabel("month")
# +     ax.set_xlabel("temperature in °C")

# %% wrong="draw_year" because="months of its own" says="The months are given: they need not begin with 1." loses=1 public="passes"
# -     ax.plot(months, degrees, "o-")
# +     ax.plot(range(1, len(degrees) + 1), degrees)

# %% wrong="draw_year" because="rounds" says="The temperatures were rounded: draw them as they are." loses=1 public="passes"
# -     ax.plot(months, degrees, "o-")
# +     ax.plot(months, np.round(degrees, 1))


# %% right="rainy_months" because="a loop over masks, ticks set afterwards"
def rainy_months(ax, weather):
    number = weather["date"].dt.month.to_numpy()
    rain = weather["precipitation"].to_numpy()
    for month in range(1, 13):
        ax.bar(month, rain[number == month].mean(), color="black")
    ax.set_xticks(range(1, 13), [name.upper() for name in MONTHS], rotation=45)
    ax.set_ylabel("Mean daily precipitation (mm/day)")


# %% right="rainy_months" because="names of months, put in order"
def rainy_months(ax, weather):
    import calendar

    names = list(calendar.month_name)[1:]
    table = weather.assign(name=weather["date"].dt.month_name())
    means = table.groupby("name")["precipitation"].mean().reindex(names)
    means.plot.bar(ax=ax)
    ax.set(xlabel="", ylabel="millimetres a day")


# %% right="rainy_months" because="a pivot table, bars from their left edges"
def rainy_months(ax, weather):
    means = weather.assign(m=weather["date"].dt.month).pivot_table(index="m", values="precipitation")
    ax.bar(np.arange(12), means["precipitation"], width=1, align="edge", edgecolor="white")
    ax.set_xticks(np.arange(12) + 0.5)
    ax.set_xticklabels(MONTHS)
    ax.set(ylabel="mm")


# %% wrong="rainy_months" because="pyplot" says="`plt.…` takes pyplot's current figure"
def rainy_months(ax, weather):
    means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
    plt.bar(MONTHS, means)
    plt.ylabel("rain of a day in mm")


# %% wrong="rainy_months" because="sum" says="Those are sums" loses=2
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     means = weather["precipitation"].groupby(weather["date"].dt.month).sum()

# %% wrong="rainy_months" because="groups by name" says="in the order of the alphabet"
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# -     ax.bar(MONTHS, means)
# +     means = weather["precipitation"].groupby(weather["date"].dt.strftime("%b")).mean()
# +     ax.bar(means.index, means)

# %% wrong="rainy_months" because="only rainy days" says="Dry days count, too: they make the mean smaller" loses=2
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     wet = weather[weather["precipitation"] > 0]
# +     means = wet["precipitation"].groupby(wet["date"].dt.month).mean().reindex(range(1, 13), fill_value=0)

# %% wrong="rainy_months" because="only rainy days, one bar less" says="July is dry here: a bar of height 0"
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# -     ax.bar(MONTHS, means)
# +     wet = weather[weather["precipitation"] > 0]
# +     means = wet["precipitation"].groupby(wet["date"].dt.month).mean()
# +     ax.bar([MONTHS[month - 1] for month in means.index], means)

# %% wrong="rainy_months" because="median" says="Those are the medians" loses=2
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     means = weather["precipitation"].groupby(weather["date"].dt.month).median()

# %% wrong="rainy_months" because="rainiest day" says="Those are the rainiest days" loses=2
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     means = weather["precipitation"].groupby(weather["date"].dt.month).max()

# %% wrong="rainy_months" because="counts rainy days" says="Those are the numbers of rainy days" loses=2
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     means = (weather["precipitation"] > 0).groupby(weather["date"].dt.month).sum()

# %% wrong="rainy_months" because="mean of the years' means" says="You gave both years the same weight" loses=2
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     month, year = weather["date"].dt.month.rename("month"), weather["date"].dt.year.rename("year")
# +     means = weather["precipitation"].groupby([month, year]).mean().groupby("month").mean()

# %% wrong="rainy_months" because="each month of each year" says="All Januaries together are one bar"
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# -     ax.bar(MONTHS, means)
# +     means = weather.resample("MS", on="date")["precipitation"].mean().fillna(0)
# +     ax.bar(range(len(means)), means)

# %% wrong="rainy_months" because="numbers for names" says="expected Jan, Feb, …, Dec" loses=1
# -     ax.bar(MONTHS, means)
# +     ax.bar(means.index, means)

# %% wrong="rainy_months" because="no unit" says="Whether 5 is much rain, only the unit tells" loses=1
# -     ax.set_ylabel("rain of a day in mm")
# +     ax.set_ylabel("rain of a day")

# %% wrong="rainy_months" because="lying bars" says="`ax.barh` draws lying bars"
# -     ax.bar(MONTHS, means)
# +     ax.barh(MONTHS, means)

# %% wrong="rainy_months" because="a line" says="That is a line"
# -     ax.bar(MONTHS, means)
# +     ax.plot(MONTHS, means)

# %% wrong="rainy_months" because="a new column in the table that was given" says="changed its input `weather`"
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     weather["month"] = weather["date"].dt.month
# +     means = weather.groupby("month")["precipitation"].mean()

# %% wrong="rainy_months" because="the order of the table" says="The bars stand as the months come in the table: put them in the order of the year." public="passes"
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# -     ax.bar(MONTHS, means)
# +     means = weather["precipitation"].groupby(weather["date"].dt.month, sort=False).mean()
# +     ax.bar([MONTHS[month - 1] for month in means.index], means)

# %% wrong="rainy_months" because="rows by number" says="The index need not be 0, 1, 2 and so on: rows are not found by it." loses=2 public="passes"
# -     means = weather["precipitation"].groupby(weather["date"].dt.month).mean()
# +     rain = {month: [] for month in range(1, 13)}
# +     for i in range(len(weather)):
# +         rain[weather.loc[i, "date"].month].append(weather.loc[i, "precipitation"])
# +     means = [sum(amounts) / len(amounts) for amounts in rain.values()]


# %% equivalent="plot_curves" because="colours, widths and the order of the lines are free"
# for run, rows in list(df.sort_values("step").groupby("run"))[::-1]:
# ax.plot(rows["step"], rows["loss"], linewidth=0.8, label=str(run))
# ax.plot(rows["step"], rows["loss"], color=GREY, label=str(run))
# ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.84, label=str(run))
# ax.plot(mean.index, mean, label="mean")
# ax.fill_between(mean.index, mean - sd, mean + sd, alpha=0.2)
# ax.fill_between(mean.index, mean - sd, mean + sd, color=BLUE)
# ax.fill_between(mean.index, mean - sd, mean + sd, color=BLUE, alpha=0.21)

# %% equivalent="plot_curves" because="matplotlib makes a text of a label, ddof is 1 by itself, mean − sd is above 0"
# ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=run)
# mean, sd = by_step.mean(), by_step.std(ddof=1)
# ax.fill_between(mean.index, abs(mean - sd), mean + sd, color=BLUE, alpha=0.2)


# %% right="plot_curves" because="a pivot, column by column"
def plot_curves(ax, df):
    wide = df.pivot(index="step", columns="run", values="loss").sort_index()
    for run in wide:
        ax.plot(wide.index, wide[run], label=f"{run}")
    ax.plot(wide.index, wide.mean(axis=1), "k--", label="mean")
    middle, sd = wide.mean(axis=1).to_numpy(), wide.std(axis=1).to_numpy()
    ax.fill_between(wide.index.to_numpy(), middle + sd, middle - sd, alpha=0.1, label="mean ± sd")
    ax.semilogy()
    ax.set_xlabel("training step")
    ax.set_ylabel("Loss")
    ax.legend(loc="upper right", ncols=2)


# %% right="plot_curves" because="NumPy, the band first"
def plot_curves(ax, df):
    steps = np.unique(df["step"])
    runs = df["run"].unique()
    losses = np.array([[df.loc[(df["run"] == run) & (df["step"] == s), "loss"].item() for s in steps] for run in runs])
    sd = losses.std(axis=0, ddof=1)
    ax.fill_between(steps, losses.mean(0) - sd, losses.mean(0) + sd, color="silver")
    ax.set_yscale("log")
    ax.plot(steps, losses.T, label=[str(run) for run in runs], lw=1)
    ax.plot(steps, losses.mean(0), label="mean", lw=3)
    ax.set(xlabel="Steps", ylabel="loss (nats)")
    ax.legend()


# %% wrong="plot_curves" because="pyplot" says="`plt.…` takes pyplot's current figure"
# -         ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=str(run))
# +         plt.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=str(run))

# %% wrong="plot_curves" because="sd of the mean" says="That is the sd of the *mean*" loses=2
# -     mean, sd = by_step.mean(), by_step.std()
# +     mean, sd = by_step.mean(), by_step.sem()

# %% wrong="plot_curves" because="divides by n" says="That sd is divided by n" loses=2
# -     mean, sd = by_step.mean(), by_step.std()
# +     mean, sd = by_step.mean(), by_step.std(ddof=0)

# %% wrong="plot_curves" because="not sorted" says="The points are joined as the rows stand" loses=1
# -     for run, rows in df.sort_values("step").groupby("run"):
# +     for run, rows in df.groupby("run"):

# %% wrong="plot_curves" because="lowest to highest" says="The band goes from the lowest to the highest run" loses=2
# -     ax.fill_between(mean.index, mean - sd, mean + sd, color=BLUE, alpha=0.2)
# +     ax.fill_between(mean.index, by_step.min(), by_step.max(), color=BLUE, alpha=0.2)

# %% wrong="plot_curves" because="two sd" says="That is two sd to each side" loses=2
# -     ax.fill_between(mean.index, mean - sd, mean + sd, color=BLUE, alpha=0.2)
# +     ax.fill_between(mean.index, mean - 2 * sd, mean + 2 * sd, color=BLUE, alpha=0.2)

# %% wrong="plot_curves" because="variance" says="The sd is squared" loses=2
# -     mean, sd = by_step.mean(), by_step.std()
# +     mean, sd = by_step.mean(), by_step.var()

# %% wrong="plot_curves" because="one sd for all steps" says="The band is equally wide everywhere" loses=2
# -     mean, sd = by_step.mean(), by_step.std()
# +     mean, sd = by_step.mean(), df["loss"].std()

# %% wrong="plot_curves" because="the sd of the means" says="each step has an sd of its own" loses=2
# -     mean, sd = by_step.mean(), by_step.std()
# +     mean, sd = by_step.mean(), by_step.mean().std()

# %% wrong="plot_curves" because="two bands" says="got 2 bands" loses=2
# -     ax.fill_between(mean.index, mean - sd, mean + sd, color=BLUE, alpha=0.2)
# +     ax.fill_between(mean.index, mean - sd, mean, color=BLUE, alpha=0.2)
# +     ax.fill_between(mean.index, mean, mean + sd, color=BLUE, alpha=0.2)

# %% wrong="plot_curves" because="median" says="That is the median of the runs" loses=2
# -     mean, sd = by_step.mean(), by_step.std()
# +     mean, sd = by_step.median(), by_step.std()

# %% wrong="plot_curves" because="mean of each run" says="one mean for each step" loses=2
# -     mean, sd = by_step.mean(), by_step.std()
# +     by_run = df.groupby("run", sort=False)["loss"]
# +     mean, sd = by_run.mean().sort_index().reset_index(drop=True), by_run.std().reset_index(drop=True)

# %% wrong="plot_curves" because="logarithms" says="Those are logarithms of the losses" loses=1
# -         ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=str(run))
# +         ax.plot(rows["step"], np.log(rows["loss"]), color=GREY, linewidth=0.8, label=str(run))

# %% wrong="plot_curves" because="a table of logarithms" says="That is the mean of decimal logarithms"
# -     for run, rows in df.sort_values("step").groupby("run"):
# +     df = df.assign(loss=np.log10(df["loss"]))
# +     for run, rows in df.sort_values("step").groupby("run"):
# -     ax.set(xlabel="step", ylabel="loss", yscale="log")
# +     ax.set(xlabel="step", ylabel="loss")

# %% wrong="plot_curves" because="a word before the name" says="no line of yours has such a label" loses=2
# -         ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=str(run))
# +         ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=f"run {run}")

# %% wrong="plot_curves" because="one line through all" says="a loop over `df.groupby(...)` has one run at a time" loses=2
# -     for run, rows in df.sort_values("step").groupby("run"):
# -         ax.plot(rows["step"], rows["loss"], color=GREY, linewidth=0.8, label=str(run))
# +     ax.plot(df["step"], df["loss"], color=GREY, linewidth=0.8, label="runs")

# %% wrong="plot_curves" because="the mean has no label" says='The mean line has the label "mean"' loses=3
# -     ax.plot(mean.index, mean, color=BLUE, label="mean")
# +     ax.plot(mean.index, mean, color=BLUE)

# %% wrong="plot_curves" because="linear axis" says="the y axis is linear" loses=1
# -     ax.set(xlabel="step", ylabel="loss", yscale="log")
# +     ax.set(xlabel="step", ylabel="loss")

# %% wrong="plot_curves" because="the other axis" says="x is log, and y is not" loses=1
# -     ax.set(xlabel="step", ylabel="loss", yscale="log")
# +     ax.set(xlabel="step", ylabel="loss", xscale="symlog")
# +     ax.set_xscale("log")

# %% wrong="plot_curves" because="no legend" says="got no legend" loses=1
# -     ax.legend()

# %% wrong="plot_curves" because="legend too early" says="lists what is drawn before it: call it last" loses=1
# -     by_step = df.groupby("step")["loss"]
# +     ax.legend()
# +     by_step = df.groupby("step")["loss"]
# -     ax.set(xlabel="step", ylabel="loss", yscale="log")
# -     ax.legend()
# +     ax.set(xlabel="step", ylabel="loss", yscale="log")

# %% wrong="plot_curves" because="sorts the table that was given" says="`df.sort_values(…, inplace=True)`"
# -     for run, rows in df.sort_values("step").groupby("run"):
# +     df.sort_values("step", inplace=True)
# +     for run, rows in df.groupby("run"):

# %% wrong="plot_curves" because="sorts by the index" says="The index need not follow the steps: sort by `step`." loses=1 public="passes"
# -     for run, rows in df.sort_values("step").groupby("run"):
# +     for run, rows in df.sort_index().groupby("run"):

# %% wrong="plot_curves" because="three runs" says="There may be any number of runs, from 2 on." loses=2 public="passes"
# -     mean, sd = by_step.mean(), by_step.std()
# +     mean = by_step.sum() / 3
# +     sd = by_step.std()

# %% wrong="plot_curves" because="a legend only for few" says="The legend names all runs, however many there are." loses=1 public="passes"
# -     ax.legend()
# +     if df["run"].nunique() <= 10:
# +         ax.legend()


# %% right="honest_bars" because="one bar at a time, names as ticks"
def honest_bars(ax, names, values):
    for place, value in enumerate(values):
        ax.bar(10 * place, value, width=9, color="black")
    ax.set_xticks([10 * place for place in range(len(names))])
    ax.set_xticklabels(names, rotation=90)
    ax.axhline(0, color="black")


# %% right="honest_bars" because="a series, and limits with room"
def honest_bars(ax, names, values):
    pd.Series(values, index=names).plot.bar(ax=ax, rot=0)
    low, high = min(0, min(values)), max(0, max(values))
    ax.set_ylim(low - 0.3 * (high - low), high + 0.3 * (high - low))


# %% right="honest_bars" because="bars that hang from their value down to 0"
def honest_bars(ax, names, values):
    values = np.asarray(values, dtype=float)
    ax.bar(names, -values, bottom=values)


# %% wrong="honest_bars" because="pyplot" says="`plt.…` takes pyplot's current figure"
# -     ax.bar(names, values)
# +     plt.bar(names, values)

# %% wrong="honest_bars" because="cut below the lowest" says="A part of each bar is cut off" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, values)
# +     ax.set_ylim(min(values) - 7, max(values) + 7)

# %% wrong="honest_bars" because="cut at the top" says="The highest bar leaves the picture" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, values)
# +     ax.set_ylim(0, sum(values) / len(values))

# %% wrong="honest_bars" because="bars from the lowest value" says="The bars begin at the lowest value"
# -     ax.bar(names, values)
# +     ax.bar(names, [value - min(values) for value in values], bottom=min(values))

# %% wrong="honest_bars" because="the lowest taken off" says="The lowest value is taken off" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, [value - min(values) for value in values])

# %% wrong="honest_bars" because="shares" says="The lengths are shares of the largest value" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, [value / max(values) for value in values])

# %% wrong="honest_bars" because="log axis" says="A log axis has no 0" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, values)
# +     ax.set_yscale("log")

# %% wrong="honest_bars" because="upside down" says="It is upside down" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, values)
# +     ax.invert_yaxis()

# %% wrong="honest_bars" because="lying bars" says="`ax.barh` draws lying bars"
# -     ax.bar(names, values)
# +     ax.barh(names, values)

# %% wrong="honest_bars" because="no names" says="Names as first argument of `ax.bar`" loses=1
# -     ax.bar(names, values)
# +     ax.bar(range(len(values)), values)

# %% wrong="honest_bars" because="sorted" says="Those are the same names in another order" loses=1
# -     ax.bar(names, values)
# +     order = np.argsort(values)
# +     ax.bar(np.array(names)[order], np.array(values)[order])

# %% wrong="honest_bars" because="sorted, the largest first" says="bars stand in the given order" loses=1
# -     ax.bar(names, values)
# +     pairs = sorted(zip(values, names), reverse=True)
# +     ax.bar([name for _, name in pairs], [value for value, _ in pairs])

# %% wrong="honest_bars" because="the sign is lost" says="The sign was lost: a negative bar hangs down" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, np.abs(values))

# %% wrong="honest_bars" because="nothing hangs" says="The negative bar has no height" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, np.maximum(values, 0))

# %% wrong="honest_bars" because="never below 0" says="A negative bar hangs down from 0" loses=1
# -     ax.bar(names, values)
# +     ax.bar(names, values)
# +     ax.set_ylim(bottom=0)

# %% wrong="honest_bars" because="never above the highest" says="If all bars hang, the axis has to reach up to 0." loses=1 public="passes"
# -     ax.bar(names, values)
# +     ax.bar(names, values)
# +     ax.set_ylim(min(values + [0]), max(values) + 0.1 * abs(max(values)))


# %% equivalent="indexed_lines" because="the order of the lines is free"
# for name, values in list(series.items())[::-1]:


# %% right="indexed_lines" because="a frame, divided by its first row"
def indexed_lines(ax, x, series):
    table = pd.DataFrame(series, index=x).astype(float)
    (table / table.iloc[0] * 100).plot(ax=ax, xlabel="")
    ax.set(ylabel="index (first = 100)")


# %% right="indexed_lines" because="floats first, number by number"
def indexed_lines(ax, x, series):
    ax.axhline(100, color="grey", linewidth=0.5)
    for name in series:
        numbers = [float(value) for value in series[name]]
        ax.plot(x, [100 * number / numbers[0] for number in numbers], ".-", label=name)
    ax.legend(title="index", loc="upper left")
    ax.set_ylabel("percent of the first value (= 100)")


# %% wrong="indexed_lines" because="pyplot" says="`plt.…` takes pyplot's current figure"
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         plt.plot(x, values / values[0] * 100, label=name)

# %% wrong="indexed_lines" because="a second y axis" says="With `twinx` the second scale is free"
# -     for name, values in series.items():
# -         ax.plot(x, values / values[0] * 100, label=name)
# +     for number, (name, values) in enumerate(series.items()):
# +         (ax.twinx() if number else ax).plot(x, values, label=name)

# %% wrong="indexed_lines" because="by the largest" says="Each is divided by its largest value" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, values / values.max() * 100, label=name)

# %% wrong="indexed_lines" because="stretched" says="Each runs from 0 to 1" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, (values - values.min()) / (values.max() - values.min()), label=name)

# %% wrong="indexed_lines" because="standardised" says="distances from the mean in sd" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, (values - values.mean()) / values.std(), label=name)

# %% wrong="indexed_lines" because="change in percent" says="That is the change in percent" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, (values / values[0] - 1) * 100, label=name)

# %% wrong="indexed_lines" because="not in percent" says="That begins at 1" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, values / values[0], label=name)

# %% wrong="indexed_lines" because="difference" says="The first value is taken off" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, values - values[0], label=name)

# %% wrong="indexed_lines" because="the first series for all" says="by the first series' first value" loses=1
# -     for name, values in series.items():
# -         ax.plot(x, values / values[0] * 100, label=name)
# +     first = next(iter(series.values()))[0]
# +     for name, values in series.items():
# +         ax.plot(x, values / first * 100, label=name)

# %% wrong="indexed_lines" because="by the mean" says="Each is divided by its mean" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, values / values.mean() * 100, label=name)

# %% wrong="indexed_lines" because="as they are" says="Those are the values themselves" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, values, label=name)

# %% wrong="indexed_lines" because="no legend" says="got no legend" loses=1
# -     ax.legend()

# %% wrong="indexed_lines" because="does not tell the base" says="A reader has to be told what is 100" loses=1
# -     ax.set_ylabel("first value = 100")
# +     ax.set_ylabel("percent")

# %% wrong="indexed_lines" because="writes into the arrays" says="changed its input `series`"
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         values[:] = values / values[0] * 100
# +         ax.plot(x, values, label=name)

# %% wrong="indexed_lines" because="multiplies whole numbers first" says="100 times 700 does not fit into int16: divide first" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, values * 100 / values[0], label=name)

# %% wrong="indexed_lines" because="multiplies a frame first" says="fit into int16: divide first, then multiply" loses=1
# -     for name, values in series.items():
# -         ax.plot(x, values / values[0] * 100, label=name)
# +     table = pd.DataFrame(series, index=x)
# +     (100 * table / table.iloc[0]).plot(ax=ax)

# %% wrong="indexed_lines" because="divides by //" says="`//` leaves the fraction out" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, 100 * values // values[0], label=name)

# %% wrong="indexed_lines" because="whole shares" says="`//` makes each share a whole number" loses=1
# -         ax.plot(x, values / values[0] * 100, label=name)
# +         ax.plot(x, values // values[0] * 100, label=name)

# %% wrong="indexed_lines" because="two series" says="There may be one series, or five: a loop takes any number." public="passes"
# -     for name, values in series.items():
# -         ax.plot(x, values / values[0] * 100, label=name)
# +     (one, first), (two, second) = series.items()
# +     ax.plot(x, first / first[0] * 100, label=one)
# +     ax.plot(x, second / second[0] * 100, label=two)


# %% equivalent="bubbles" because="how much shines through is free"
# ax.scatter(x, y, s=values / values.max() * 400)
# ax.scatter(x, y, s=values / values.max() * 400, alpha=0.525)


# %% right="bubbles" because="one circle at a time, the largest first"
def bubbles(ax, x, y, values):
    largest = float(max(values))
    for place in np.argsort(values)[::-1]:
        ax.scatter(x[place], y[place], s=400 * float(values[place]) / largest, c="black")


# %% right="bubbles" because="a radius, squared"
def bubbles(ax, x, y, values):
    radius = 20 * np.sqrt(np.asarray(values, dtype=float) / np.max(values))
    ax.scatter(np.asarray(x), np.asarray(y), radius**2, alpha=0.3, edgecolors="none")


# %% wrong="bubbles" because="pyplot" says="`plt.…` takes pyplot's current figure"
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     plt.scatter(x, y, s=values / values.max() * 400, alpha=0.5)

# %% wrong="bubbles" because="the radius grows" says="The *radius* grows with the value" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=(values / values.max() * 20) ** 2, alpha=0.5)

# %% wrong="bubbles" because="takes s for a radius" says="`s` is an area already" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=np.sqrt(values / values.max()) * 400, alpha=0.5)

# %% wrong="bubbles" because="the values as areas" says="multiply by 400, divide by the largest value" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=values, alpha=0.5)

# %% wrong="bubbles" because="stretched from the lowest" says="The smallest value has no circle any more" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=(values - values.min()) / (values.max() - values.min()) * 400, alpha=0.5)

# %% wrong="bubbles" because="by the sum" says="you divided by the sum" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=values / values.sum() * 400, alpha=0.5)

# %% wrong="bubbles" because="one size" says="All circles are equally large"
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, alpha=0.5)

# %% wrong="bubbles" because="shares" says="the largest circle has `s=400`" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=values / values.max(), alpha=0.5)

# %% wrong="bubbles" because="a smallest size" says="Small circles were made larger" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=np.maximum(values / values.max() * 400, 20), alpha=0.5)

# %% wrong="bubbles" because="markers of lines" says="`ax.scatter` has a size for each"
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     for a, b, value in zip(x, y, values):
# +         ax.plot(a, b, "o", markersize=20 * (value / values.max()) ** 0.5)

# %% wrong="bubbles" because="swapped" says="x and y have changed places" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(y, x, s=values / values.max() * 400, alpha=0.5)

# %% wrong="bubbles" because="a π" says="There is a π in it" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=np.pi * 20**2 * values / values.max(), alpha=0.5)

# %% wrong="bubbles" because="multiplies whole numbers first" says="400 times 200 does not fit into int16: divide first" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=400 * values / values.max(), alpha=0.5)

# %% wrong="bubbles" because="multiplies whole numbers first, one at a time" says="fit into int16: divide first, then multiply" loses=1
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     for a, b, value in zip(x, y, values):
# +         ax.scatter([a], [b], s=[400 * value / max(values)])

# %% wrong="bubbles" because="a floor of 1" says="A value of 0 has no area: a smallest size makes one." loses=1 public="passes"
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     ax.scatter(x, y, s=np.maximum(values / values.max() * 400, 1), alpha=0.5)

# %% wrong="bubbles" because="leaves zeros out" says="A value of 0 has a circle, too, of area 0." loses=1 public="passes"
# -     ax.scatter(x, y, s=values / values.max() * 400, alpha=0.5)
# +     some = values > 0
# +     ax.scatter(x[some], y[some], s=values[some] / values.max() * 400, alpha=0.5)


# %% equivalent="heat_map" because="the usual colours run one way, too, the shape is free, a picture knows its axes"
# picture = ax.imshow(table, aspect="auto")
# picture = ax.imshow(table, cmap="viridis")
# ax.figure.colorbar(picture, label=unit)


# %% right="heat_map" because="a mesh, in greys"
def heat_map(ax, table, unit):
    mesh = ax.pcolormesh(table, cmap="Greys")
    bar = ax.get_figure().colorbar(mesh, ax=ax, orientation="horizontal")
    bar.set_label(f"value in {unit}")


# %% right="heat_map" because="pyplot's colour bar, from the picture of ax"
def heat_map(ax, table, unit):
    picture = ax.matshow(np.array(table, dtype=float), cmap="magma_r", vmin=table.min(), vmax=table.max())
    ax.set_title("a table")
    bar = plt.gcf().colorbar(picture, ax=ax) if ax.figure is plt.gcf() else ax.figure.colorbar(picture)
    bar.ax.set_title(unit)


# %% wrong="heat_map" because="pyplot" says="`plt.…` takes pyplot's current figure"
def heat_map(ax, table, unit):
    plt.imshow(table, cmap="viridis")
    plt.colorbar(label=unit)


# %% wrong="heat_map" because="rainbow" says="`jet` is a rainbow" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="jet", aspect="auto")

# %% wrong="heat_map" because="a map with a middle" says="is for numbers with a middle" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="coolwarm", aspect="auto")

# %% wrong="heat_map" because="colours for names" says="In grey they run up and down" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="tab10", aspect="auto")

# %% wrong="heat_map" because="light colours only" says="In grey they hardly differ" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="Wistia", aspect="auto")

# %% wrong="heat_map" because="transposed" says="Rows and columns have changed places" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table.T, cmap="viridis", aspect="auto")

# %% wrong="heat_map" because="squeezed to 0 … 1" says="The numbers were squeezed" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow((table - table.min()) / (table.max() - table.min()), cmap="viridis", aspect="auto")

# %% wrong="heat_map" because="upside down" says="The rows are turned around" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table[::-1], cmap="viridis", aspect="auto")

# %% wrong="heat_map" because="cuts the ends" says="What lies beyond has the colour of the end" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="viridis", aspect="auto", vmin=20, vmax=28)

# %% wrong="heat_map" because="no colour bar" says="Without it a colour is no number" loses=1
# -     ax.figure.colorbar(picture, ax=ax, label=unit)

# %% wrong="heat_map" because="no unit" says="The third parameter is the unit" loses=1
# -     ax.figure.colorbar(picture, ax=ax, label=unit)
# +     ax.figure.colorbar(picture, ax=ax, label="value")

# %% wrong="heat_map" because="colours fixed for the sea" says="The ends of the colours are fixed, and other numbers lie beyond them." loses=1 public="passes"
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="viridis", aspect="auto", vmin=18, vmax=30)

# %% wrong="heat_map" because="colours from 0" says="The scale begins at 0, far below the lowest number" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="viridis", aspect="auto", vmin=min(0, table.min()))

# %% wrong="heat_map" because="colours for any weather" says="The scale goes on far beyond the numbers" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="viridis", aspect="auto", vmin=-10, vmax=45)

# %% wrong="heat_map" because="shares" says="Those are shares of the largest" loses=1
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table / table.max(), cmap="viridis", aspect="auto")

# %% wrong="heat_map" because="room on both sides" says="How much room there is at both ends depends on the numbers." loses=1 public="passes"
# -     picture = ax.imshow(table, cmap="viridis", aspect="auto")
# +     picture = ax.imshow(table, cmap="viridis", aspect="auto", vmin=table.min() - 1, vmax=table.max() + 1)

# %% wrong="heat_map" because="the unit is fixed" says="The unit is the third parameter: it is not always °C." loses=1 public="passes"
# -     ax.figure.colorbar(picture, ax=ax, label=unit)
# +     ax.figure.colorbar(picture, ax=ax, label="°C")


# %% equivalent="delay_histogram" because="multiples of five are whole, and exact in single precision"
# first, last = round(known.min() // 5 * 5), known.max() // 5 * 5
# first, last = np.float64(np.float32(known.min() // 5 * 5)), known.max() // 5 * 5
# first, last = int(known.min() // 5 * 5), known.max() // 5 * 5
# first, last = known.min() // 5 * 5, round(known.max() // 5 * 5)
# first, last = known.min() // 5 * 5, np.float64(np.float32(known.max() // 5 * 5))
# first, last = known.min() // 5 * 5, int(known.max() // 5 * 5)
# edges = np.float64(np.float32(np.arange(first, last + 6, 5)))

# %% equivalent="delay_histogram" because="the last edge is still a multiple of five beyond the largest delay"
# first, last = known.min() // 5 * 5, known.max() / 5 * 5
# edges = np.arange(first, last + 7, 5)


# %% right="delay_histogram" because="counted by a dict, bars with gaps"
def delay_histogram(ax, minutes):
    counts = {}
    for minute in minutes:
        if minute == minute:
            left = 5 * int(np.floor(minute / 5))
            counts[left] = counts.get(left, 0) + 1
    ax.bar([left + 2.5 for left in counts], list(counts.values()), width=4)
    ax.set(xlabel="min", ylabel="number of flights")


# %% right="delay_histogram" because="stairs over all that may come"
def delay_histogram(ax, minutes):
    edges = np.arange(-500, 2010, 5)
    counts, _ = np.histogram(minutes[np.isfinite(minutes)], bins=edges)
    ax.stairs(counts, edges, fill=True)
    ax.set_xlabel("Minutes of delay")
    ax.set_ylabel("Flights")


# %% right="delay_histogram" because="left edges first, then hist with narrow bars"
def delay_histogram(ax, minutes):
    lefts = np.floor(pd.Series(minutes).dropna() / 5) * 5
    edges = np.arange(lefts.min(), lefts.max() + 11, 5)
    ax.hist(lefts, edges, rwidth=0.8)
    ax.set(xlabel="delay (min)", ylabel="flights")


# %% right="delay_histogram" because="one outline for all bars"
def delay_histogram(ax, minutes):
    ax.hist(minutes[~np.isnan(minutes)], bins=range(-500, 2011, 5), histtype="stepfilled")
    ax.set(xlabel="delay in minutes", ylabel="flights")


# %% right="delay_histogram" because="an outline without a filling, over few bins"
def delay_histogram(ax, minutes):
    tens = np.arange(-50, 201) * 10
    known = minutes[minutes == minutes]
    near = tens[(tens >= known.min() - 10) & (tens <= known.max() + 10)]
    ax.hist(known, bins=np.arange(near[0], near[-1] + 11, 5), histtype="step", color="black")
    ax.set(xlabel="delay in minutes", ylabel="flights")


# %% wrong="delay_histogram" because="pyplot" says="`plt.…` takes pyplot's current figure"
def delay_histogram(ax, minutes):
    known = minutes[~np.isnan(minutes)]
    plt.hist(known, bins=np.arange(known.min() // 5 * 5, known.max() + 6, 5))
    plt.xlabel("delay in minutes")
    plt.ylabel("flights")


# %% wrong="delay_histogram" because="five bins" says="bars 14 minutes wide" loses=2
# -     ax.hist(known, bins=edges)
# +     ax.hist(known, bins=5)

# %% wrong="delay_histogram" because="ten bins" says="bars 7 minutes wide" loses=2
# -     ax.hist(known, bins=edges)
# +     ax.hist(known)

# %% wrong="delay_histogram" because="edges from the smallest delay" says="The edges begin at the smallest delay" loses=2
# -     edges = np.arange(first, last + 6, 5)
# +     edges = np.arange(known.min(), last + 11, 5)

# %% wrong="delay_histogram" because="the last edge is missing" says="The last bar is missing" loses=2
# -     edges = np.arange(first, last + 6, 5)
# +     edges = np.arange(first, last + 1, 5)

# %% wrong="delay_histogram" because="keeps nan" says="One delay here is nan" loses=3
# -     known = minutes[~np.isnan(minutes)]
# +     known = minutes

# %% wrong="delay_histogram" because="a bar at nan" says="nan is a cancelled flight: leave it out" loses=2
# -     ax.hist(known, bins=edges)
# +     begins, counts = np.unique(minutes // 5 * 5, return_counts=True)
# +     ax.bar(begins, counts, width=5, align="edge")

# %% wrong="delay_histogram" because="nan as 0" says="nan was counted as 0" loses=2
# -     known = minutes[~np.isnan(minutes)]
# +     known = np.nan_to_num(minutes)

# %% wrong="delay_histogram" because="bars around their edge" says="puts the middle of a bar on its x" loses=2
# -     ax.hist(known, bins=edges)
# +     begins, counts = np.unique(known // 5 * 5, return_counts=True)
# +     ax.bar(begins, counts, width=5)

# %% wrong="delay_histogram" because="density" says="Those are densities" loses=2
# -     ax.hist(known, bins=edges)
# +     ax.hist(known, bins=edges, density=True)

# %% wrong="delay_histogram" because="shares" says="Those are shares" loses=2
# -     ax.hist(known, bins=edges)
# +     ax.hist(known, bins=edges, weights=np.full(len(known), 1 / len(known)))

# %% wrong="delay_histogram" because="cuts toward 0" says="`int` cuts toward 0" loses=2
# -     ax.hist(known, bins=edges)
# +     ax.hist([int(minute / 5) * 5 for minute in known], bins=edges)

# %% wrong="delay_histogram" because="to the nearest edge" says="Each delay went to the nearest edge" loses=2
# -     ax.hist(known, bins=edges)
# +     ax.hist([5 * np.floor(minute / 5 + 0.5) for minute in known], bins=np.append(edges, edges[-1] + 5))

# %% wrong="delay_histogram" because="only late flights" says="Early flights are missing" loses=2
# -     known = minutes[~np.isnan(minutes)]
# +     known = minutes[minutes >= 0]

# %% wrong="delay_histogram" because="loses the sign" says="The sign was lost" loses=2
# -     known = minutes[~np.isnan(minutes)]
# +     known = np.abs(minutes[~np.isnan(minutes)])

# %% wrong="delay_histogram" because="no labels" says="got no x label" loses=1
# -     ax.set(xlabel="delay in minutes", ylabel="flights")

# %% wrong="delay_histogram" because="the last bin keeps both edges" says="The last bin of `hist` keeps both of its edges: a delay on the last one needs a bar of its own." loses=2 public="passes"
# -     edges = np.arange(first, last + 6, 5)
# +     edges = np.arange(first, known.max() + 5, 5)

# %% wrong="delay_histogram" because="far delays cut off" says="Far delays were left out: all are counted." loses=2 public="passes"
# -     ax.hist(known, bins=edges)
# +     ax.hist(known[known < 180], bins=edges)

# %% wrong="delay_histogram" because="fixed edges" says="The edges are fixed, and some delays lie beyond them." loses=2 public="passes"
# -     edges = np.arange(first, last + 6, 5)
# +     edges = np.arange(-60, 420, 5)


# %% equivalent="find_week" because="°F lie so far above that a degree, or another middle of the month, changes nothing"
# values = round(pd.Series(temperatures))
# around = round(values.rolling(31, center=True, min_periods=1).median())
# around = np.float64(np.float32(values.rolling(31, center=True, min_periods=1).median()))
# around = values.rolling(31, center=True, min_periods=1).mean()
# around = values.rolling(32, center=True, min_periods=1).median()
# around = values.rolling(30, center=True, min_periods=1).median()
# above = round((values - around).rolling(7).sum())
# above = (abs(values - around)).rolling(7).sum()

# %% equivalent="find_week" because="a window holds 16 days at least; the largest sum is positive and stands at place 6 or later"
# around = values.rolling(31, center=True, min_periods=2).median()
# around = values.rolling(31, center=True, min_periods=0).median()
# above = np.maximum((values - around).rolling(7).sum(), 0)
# above = (values - around).rolling(7).mean()
# return dates[abs(int(above.argmax()) - 6)]
# return dates[above.argmax() - 6]


# %% right="find_week" because="the days before and after each window"
def find_week(dates, temperatures):
    values = [float(value) for value in temperatures]
    best, where = -1e9, 0
    for start in range(len(values) - 6):
        around = values[max(0, start - 7) : start] + values[start + 7 : start + 14]
        above = sum(values[start : start + 7]) / 7 - sum(around) / len(around)
        if above > best:
            best, where = above, start
    return dates[where]


# %% right="find_week" because="a median of the month around, and convolve"
def find_week(dates, temperatures):
    padded = np.pad(np.asarray(temperatures, dtype=float), 15, mode="reflect")
    around = np.median(np.lib.stride_tricks.sliding_window_view(padded, 31), axis=1)
    return dates[np.convolve(temperatures - around, np.ones(7), mode="valid").argmax()]


# %% wrong="find_week" because="the last day" says="That is the last day of the week"
# -     return dates[int(above.argmax()) - 6]
# +     return dates[int(above.argmax())]

# %% wrong="find_week" because="the middle" says="That is the middle of the week"
# -     return dates[int(above.argmax()) - 6]
# +     return dates[int(above.argmax()) - 3]

# %% wrong="find_week" because="a number" says="That is the place of the day"
# -     return dates[int(above.argmax()) - 6]
# +     return int(above.argmax()) - 6

# %% wrong="find_week" because="the hottest day" says="That is the hottest day of the week"
def find_week(dates, temperatures):
    return dates[int(np.argmax(temperatures))]


# %% wrong="find_week" because="the day before the jump" says="That is the day before the week"
def find_week(dates, temperatures):
    return dates[int(np.argmax(np.diff(temperatures)))]


# %% wrong="find_week" because="the hottest week" says="The hottest week need not be the one in °F: a cold week in °F can lie below a true summer's." public="passes"
# -     above = (values - around).rolling(7).sum()
# +     above = values.rolling(7).sum()

# %% wrong="find_week" because="looks for the jump" says="At the very beginning there is no jump up: the week has no day before it." public="passes"
def find_week(dates, temperatures):
    return dates[int(np.argmax(np.diff(temperatures))) + 1]


# %% wrong="find_week" because="first day above 40" says="Not every day in °F is above 40: compare it with the days around it." public="passes"
def find_week(dates, temperatures):
    return dates[int(np.argmax(np.asarray(temperatures) > 40))]


# %% wrong="find_week" because="first of all days above 45" says="which condition lets none through?"
def find_week(dates, temperatures):
    return dates[int(np.flatnonzero(temperatures > 45)[0])]


# %% wrong="find_week" because="seven days around" says="Of seven days around a wrong day most are wrong, too"
# -     around = values.rolling(31, center=True, min_periods=1).median()
# +     around = values.rolling(7, center=True, min_periods=1).median()


# %% wrong="find_week" because="only full windows" says="there a window of 31 days is not full, its median nan"
# -     around = values.rolling(31, center=True, min_periods=1).median()
# +     around = values.rolling(31, center=True).median()

# %% wrong="find_week" because="the last week is never tried" says="were the very last seven days tried, too?"
# -     return dates[int(above.argmax()) - 6]
# +     return dates[int(above[:-1].argmax()) - 6]
