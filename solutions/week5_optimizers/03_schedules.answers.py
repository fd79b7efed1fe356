# %% right="decay" because="a dict of shapes, math instead of numpy"
def decay(progress, kind, min_ratio):
    import math

    if progress >= 1:
        return min_ratio
    shapes = {
        "linear": lambda p: (1 - p) + min_ratio * p,
        "cosine": lambda p: min_ratio + (1 - min_ratio) * math.cos(math.pi * p / 2) ** 2,
        "exponential": lambda p: math.exp(p * math.log(min_ratio)),
        "step": lambda p: min_ratio ** (int(4 * p) / 3),
    }
    return shapes[kind](progress)


# %% wrong="decay" because="forgets that the decay ends" says="goes up again" public="passes"
def decay(progress, kind, min_ratio):
    p, m = progress, min_ratio
    if kind == "linear":
        return max(1 - (1 - m) * p, m)
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (np.floor(4 * p) / 3)


# %% wrong="decay" because="a line that falls by min_ratio" says="falls *by* min_ratio" loses=2
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - m * p
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (min(np.floor(4 * p), 3) / 3)


# %% wrong="decay" because="no floor at all" says="The line goes down to 0" loses=2
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - p
    if kind == "cosine":
        return (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (min(np.floor(4 * p), 3) / 3)


# %% wrong="decay" because="cosine without the floor" says="The wave runs from 1 to 0" loses=2
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (min(np.floor(4 * p), 3) / 3)


# %% wrong="decay" because="adds the floor to the whole wave" says="starts above 1" loses=2
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return m + (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (min(np.floor(4 * p), 3) / 3)


# %% wrong="decay" because="a quarter of a wave" says="quarter of a wave" loses=2
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return m + (1 - m) * np.cos(np.pi * p / 2)
    if kind == "exponential":
        return m**p
    return m ** (min(np.floor(4 * p), 3) / 3)


# %% wrong="decay" because="e to the minus p" says="falls to 1/e" loses=2
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return np.exp(-p)
    return m ** (min(np.floor(4 * p), 3) / 3)


# %% wrong="decay" because="each fall takes the whole ratio" says="takes the whole min_ratio" loses=2
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** min(np.floor(4 * p), 3)


# %% wrong="decay" because="the table taken at its word: four falls" says="a fourth fall" loses=2 public="passes"
def decay(progress, kind, min_ratio):
    p, m = min(progress, 1.0), min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (np.floor(4 * p) / 3)


# %% equivalent="decay" because="min_ratio and the factor lie between 0 and 1"
# return abs(1 - (1 - m) * p)
# return np.maximum(1 - (1 - m) * p, 0)
# return 1 - (abs(1 - m)) * p
# return m + (abs(1 - m)) * (1 + np.cos(np.pi * p)) / 2
# return np.maximum(m + (1 - m) * (1 + np.cos(np.pi * p)) / 2, 0)


# %% equivalent="decay" because="progress is never below 0, so int rounds down, too"
# return m ** (min(np.floor(int(4 * p)), 3) / 3)


# %% right="lr_at" because="lines between corners, and the cosine as a square"
def lr_at(step, base, warmup, total, kind, min_ratio):
    t = total if step > total else step
    if t <= warmup:
        return float(np.interp(t, [0, warmup], [0.0, base]))
    if kind == "wsd":
        return float(np.interp(t, [0.8 * total, total], [base, base * min_ratio]))
    if kind == "inverse-sqrt":
        first = warmup or 1
        return base * max(np.sqrt(first / t), min_ratio)
    left = np.cos(np.pi / 2 * (t - warmup) / (total - warmup)) ** 2
    return base * (min_ratio + (1 - min_ratio) * left)


# %% wrong="lr_at" because="counts updates from 0" says="a whole batch is wasted" loses=5
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * (step - 1) / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="the cosine runs over the whole training" says="there is a jump" loses=3
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        return floor + (base - floor) * (1 + np.cos(np.pi * step / total)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="the floor holds in warm-up, too" says="warm-up may start below it"
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    floor = min_ratio * base
    if step <= warmup:
        return max(base * step / warmup, floor)
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="min_ratio is not used in the cosine" says="It goes down to 0: min_ratio" loses=3
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        return base * (1 + np.cos(np.pi * (step - warmup) / (total - warmup))) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="nothing stops at total" says="starts to rise again" loses=5 public="passes"
def lr_at(step, base, warmup, total, kind, min_ratio):
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="divides by a warm-up of 0" says="ZeroDivisionError" loses=5 public="passes"
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    climb = base * step / warmup
    if step <= warmup:
        return climb
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (warmup / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="inverse square root without a floor" says="falls below the floor" loses=2
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return base * (max(warmup, 1) / step) ** 0.5
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="base/√t, without W" says="it jumps" loses=2
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base / step**0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="rounds the begin of the fall down" says="was rounded" loses=2 public="passes"
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        wave = np.cos(np.pi * (step - warmup) / (total - warmup))
        return floor + (base - floor) * (1 + wave) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    fall = int(0.8 * total)
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% wrong="lr_at" because="the last fifth of the steps after warm-up" says="without the warm-up steps" loses=2
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    rest = total - warmup
    return base + (floor - base) * max(0.0, (step - warmup - 0.8 * rest) / (0.2 * rest))


# %% equivalent="lr_at" because="steps are whole numbers"
# step = round(min(step, total))
# step = np.float64(np.float32(min(step, total)))


# %% equivalent="lr_at" because="one rounding to float32 is within what every check accepts"
# progress = np.float64(np.float32((step - warmup) / (total - warmup)))
# progress = np.float64(np.float32(max(0.0, (step - 0.8 * total) / (0.2 * total))))


# %% equivalent="lr_at" because="these denominators are 1 or more: it moves the tenth digit at most"
# progress = (step - warmup) / (total - warmup + 1e-8)
# return max(base * (max(warmup, 1) / (step + 1e-8)) ** 0.5, floor)


# %% equivalent="lr_at" because="after warm-up none of these is below 0"
# progress = (abs(step - warmup)) / (total - warmup)
# progress = np.maximum((step - warmup) / (total - warmup), 0)
# progress = (step - warmup) / (abs(total - warmup))
# return floor + (abs(base - floor)) * (1 + np.cos(np.pi * progress)) / 2
# return np.maximum(floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2, 0)
# progress = np.maximum(max(0.0, (step - 0.8 * total) / (0.2 * total)), 0)


# %% equivalent="lr_at" because="no rate is below 0"
# return np.maximum(base + (floor - base) * progress, 0)


# %% right="accumulated_sgd" because="one loop over micro-batches, a running sum"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    w = np.array(w, dtype=float)
    total = (micro_batches + accumulate - 1) // accumulate
    path, collected, count, step = [w.copy()], np.zeros_like(w), 0, 0
    for i in range(micro_batches):
        collected += gradient(w.copy(), i)
        count += 1
        if count == accumulate or i == micro_batches - 1:
            step += 1
            w -= schedule(step, total) * collected / count
            path.append(w.copy())
            collected[:] = 0
            count = 0
    return np.array(path)


# %% wrong="accumulated_sgd" because="adds the gradients" says="were added, not averaged"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    starts, path = range(0, micro_batches, accumulate), [w]
    for step, first in enumerate(starts, start=1):
        group = range(first, min(first + accumulate, micro_batches))
        slope = sum(gradient(path[-1], i) for i in group)
        path.append(path[-1] - schedule(step, len(starts)) * slope)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="advances the schedule at every micro-batch" says="The schedule counts micro-batches"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path = [w]
    for first in range(0, micro_batches, accumulate):
        group = range(first, min(first + accumulate, micro_batches))
        mean = sum(gradient(path[-1], i) for i in group) / len(group)
        path.append(path[-1] - schedule(group[-1] + 1, micro_batches) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="the first step is 0" says="number 1, not 0"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    starts, path = range(0, micro_batches, accumulate), [w]
    for step, first in enumerate(starts):
        group = range(first, min(first + accumulate, micro_batches))
        mean = sum(gradient(path[-1], i) for i in group) / len(group)
        path.append(path[-1] - schedule(step, len(starts)) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="total counts micro-batches" says="total is the number of micro-batches"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path = [w]
    for step, first in enumerate(range(0, micro_batches, accumulate), start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = sum(gradient(path[-1], i) for i in group) / len(group)
        path.append(path[-1] - schedule(step, micro_batches) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="no accumulation at all" says="Every micro-batch made an update"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path = [w]
    for i in range(micro_batches):
        path.append(path[-1] - schedule(i + 1, micro_batches) * gradient(path[-1], i))
    return np.stack(path)


# %% wrong="accumulated_sgd" because="drops what is left over" says="left over were dropped" public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    total, path = micro_batches // accumulate, [w]
    for step in range(1, total + 1):
        group = range((step - 1) * accumulate, step * accumulate)
        mean = sum(gradient(path[-1], i) for i in group) / accumulate
        path.append(path[-1] - schedule(step, total) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="divides the last group by accumulate" says="last, smaller group" public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    starts, path = range(0, micro_batches, accumulate), [w]
    for step, first in enumerate(starts, start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = sum(gradient(path[-1], i) for i in group) / accumulate
        path.append(path[-1] - schedule(step, len(starts)) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="moves the given start" says="changed"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    starts, path = range(0, micro_batches, accumulate), [w.copy()]
    for step, first in enumerate(starts, start=1):
        group = range(first, min(first + accumulate, micro_batches))
        w -= schedule(step, len(starts)) * np.mean([gradient(w, i) for i in group], axis=0)
        path.append(w.copy())
    return np.stack(path)


# %% equivalent="accumulated_sgd" because="np.stack copies the start, and makes floats of it"
# path = [w]
# path = [np.asarray(w)]


# %% equivalent="accumulated_sgd" because="a mean in another order"
# mean = np.mean([gradient(path[-1], i) for i in list(group)[::-1]], axis=0)


# %% right="warmup_rates" because="plain loops"
def warmup_rates(peak, low, warmup, total):
    rows = [[], [], []]
    for k in range(1, total + 1):
        early = k <= warmup
        rows[0].append(float(peak))
        rows[1].append(float(low if early else peak))
        rows[2].append(low + (peak - low) * k / warmup if early else float(peak))
    return np.array(rows)


# %% right="warmup_rates" because="linspace without its first value, cut to length"
def warmup_rates(peak, low, warmup, total):
    rates = np.full((3, max(total, warmup)), float(peak))
    rates[1, :warmup] = low
    rates[2, :warmup] = np.linspace(low, peak, warmup + 1)[1:]
    return rates[:, :total]


# %% wrong="warmup_rates" because="counts the climb from 0" says="does not reach peak"
def warmup_rates(peak, low, warmup, total):
    k = np.arange(total)
    climb = low + (peak - low) * k / max(warmup, 1)
    none = np.full(total, float(peak))
    return np.stack([none, np.where(k < warmup, low, none), np.where(k < warmup, climb, none)])


# %% wrong="warmup_rates" because="climbs from 0" says="climbs from 0"
def warmup_rates(peak, low, warmup, total):
    k = np.arange(1, total + 1)
    none = np.full(total, float(peak))
    climb = peak * k / max(warmup, 1)
    return np.stack([none, np.where(k <= warmup, low, none), np.where(k <= warmup, climb, none)])


# %% wrong="warmup_rates" because="linspace with both ends" says="with both ends"
def warmup_rates(peak, low, warmup, total):
    rates = np.full((3, max(total, warmup)), float(peak))
    rates[1, :warmup] = low
    rates[2, :warmup] = np.linspace(low, peak, warmup)
    return rates[:, :total]


# %% wrong="warmup_rates" because="constant warm-up is one update short" says="one update too early"
def warmup_rates(peak, low, warmup, total):
    k = np.arange(1, total + 1)
    climb = low + (peak - low) * k / max(warmup, 1)
    none = np.full(total, float(peak))
    return np.stack([none, np.where(k < warmup, low, none), np.where(k <= warmup, climb, none)])


# %% wrong="warmup_rates" because="gradual before constant" says="are swapped"
def warmup_rates(peak, low, warmup, total):
    k = np.arange(1, total + 1)
    climb = low + (peak - low) * k / max(warmup, 1)
    none = np.full(total, float(peak))
    return np.stack([none, np.where(k <= warmup, climb, none), np.where(k <= warmup, low, none)])


# %% wrong="warmup_rates" because="linspace over the updates that there are" says="squeezed into the run" public="passes"
def warmup_rates(peak, low, warmup, total):
    warmup = min(warmup, total)
    rates = np.full((3, total), float(peak))
    rates[1, :warmup] = low
    rates[2, :warmup] = np.linspace(low, peak, warmup + 1)[1:]
    return rates


# %% equivalent="warmup_rates" because="whole numbers"
# k = np.float64(np.float32(np.arange(1, total + 1)))


# %% equivalent="warmup_rates" because="low is the lower one, and no rate is below 0"
# climb = low + (abs(peak - low)) * k / max(warmup, 1)
# climb = np.maximum(low + (peak - low) * k / max(warmup, 1), 0)


# %% equivalent="warmup_rates" because="without warm-up nothing of the climb is taken"
# climb = low + (peak - low) * k / warmup
# climb = low + (peak - low) * k / max(warmup, 0)


# %% right="warmup_verdict" because="row by row, in plain Python"
def warmup_verdict(errors, limit):
    rows = [[100.0 if e != e else float(e) for e in row] for row in errors]
    fails = [len([e for e in row if e > limit]) for row in rows]
    means = [sum(row) / len(row) for row in rows]
    agrees = fails[2] == 0 and means[2] < means[0] and means[0] < means[1]
    return {"fails": fails, "means": means, "agrees": agrees}


# %% wrong="warmup_verdict" because="at the limit counts as failed" says="not above it"
def warmup_verdict(errors, limit):
    e = np.where(np.isnan(errors), 100.0, errors)
    m = e.mean(axis=1)
    fails = (e >= limit).sum(axis=1)
    agrees = bool(fails[2] == 0 and m[2] < m[0] < m[1])
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": agrees}


# %% wrong="warmup_verdict" because="looks at one seed" says="Only the first seed"
def warmup_verdict(errors, limit):
    e = np.where(np.isnan(errors), 100.0, errors)
    m = e[:, 0]
    fails = (e > limit).sum(axis=1)
    agrees = bool(fails[2] == 0 and m[2] < m[0] < m[1])
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": agrees}


# %% wrong="warmup_verdict" because="the median" says="You took the median"
def warmup_verdict(errors, limit):
    e = np.where(np.isnan(errors), 100.0, errors)
    m = np.median(e, axis=1)
    fails = (e > limit).sum(axis=1)
    agrees = bool(fails[2] == 0 and m[2] < m[0] < m[1])
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": agrees}


# %% wrong="warmup_verdict" because="averages only runs that worked" says="left out of the mean"
def warmup_verdict(errors, limit):
    e = np.where(np.isnan(errors), 100.0, errors)
    m = np.array([row[row <= limit].mean() if (row <= limit).any() else 100.0 for row in e])
    fails = (e > limit).sum(axis=1)
    agrees = bool(fails[2] == 0 and m[2] < m[0] < m[1])
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": agrees}


# %% wrong="warmup_verdict" because="nan is not above any limit" says="nan > 25" public="passes"
def warmup_verdict(errors, limit):
    m = np.nanmean(errors, axis=1)
    fails = (errors > limit).sum(axis=1)
    agrees = bool(fails[2] == 0 and m[2] < m[0] < m[1])
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": agrees}


# %% wrong="warmup_verdict" because="counts failures right, but nan gets into the mean" says="nan spoils the mean" public="passes"
def warmup_verdict(errors, limit):
    m = errors.mean(axis=1)
    fails = (~(errors <= limit)).sum(axis=1)
    agrees = bool(fails[2] == 0 and m[2] < m[0] < m[1])
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": agrees}


# %% wrong="warmup_verdict" because="the verdict looks at the means only" says="One gradual run failed" public="passes"
def warmup_verdict(errors, limit):
    e = np.where(np.isnan(errors), 100.0, errors)
    m = e.mean(axis=1)
    fails = (e > limit).sum(axis=1)
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": bool(m[2] < m[0] < m[1])}


# %% wrong="warmup_verdict" because="gradual need only be the best" says="Constant is better than none" public="passes"
def warmup_verdict(errors, limit):
    e = np.where(np.isnan(errors), 100.0, errors)
    m = e.mean(axis=1)
    fails = (e > limit).sum(axis=1)
    agrees = bool(fails[2] == 0 and m[2] < m[:2].min())
    return {"fails": fails.tolist(), "means": m.tolist(), "agrees": agrees}


# %% wrong="warmup_verdict" because="orders the failures, not the means" says="is that needed" public="passes"
def warmup_verdict(errors, limit):
    e = np.where(np.isnan(errors), 100.0, errors)
    f = (e > limit).sum(axis=1)
    agrees = bool((f[2] == 0 and f[2] < f[0] < f[1]) or f.tolist() == [1, 2, 0])
    return {"fails": f.tolist(), "means": e.mean(axis=1).tolist(), "agrees": agrees}


# %% equivalent="warmup_verdict" because="numbers of runs: whole, and never below 0"
# fails = np.float64(np.float32((errors > limit).sum(axis=1)))
# "agrees": bool(fails[2] <= 0 and gradual < none < constant),


# %% equivalent="warmup_verdict" because="an array is taken for a list, and numpy's bool for bool"
# "fails": fails,
# "agrees": fails[2] == 0 and gradual < none < constant,


# %% right="highest_safe_peak" because="cumulative maximum"
def highest_safe_peak(peaks, fails):
    safe = np.maximum.accumulate(np.asarray(fails), axis=1) == 0
    return [float(max([0.0] + [p for p, ok in zip(peaks, row) if ok])) for row in safe]


# %% wrong="highest_safe_peak" because="returns the first failing peak" says="first peak that fails"
def highest_safe_peak(peaks, fails):
    return [next((p for p, n in zip(peaks, row) if n > 0), peaks[-1]) for row in fails]


# %% wrong="highest_safe_peak" because="one failure is thought harmless" says="One failing seed"
def highest_safe_peak(peaks, fails):
    found = []
    for row in fails:
        safe = 0.0
        for p, n in zip(peaks, row):
            if n > 1:
                break
            safe = p
        found.append(safe)
    return found


# %% wrong="highest_safe_peak" because="positions instead of peaks" says="positions in the list"
def highest_safe_peak(peaks, fails):
    return [int((np.cumsum(row) == 0).sum()) - 1 for row in fails]


# %% wrong="highest_safe_peak" because="the highest without a failure, gaps or not" says="Luck above" public="passes"
def highest_safe_peak(peaks, fails):
    return [max([0.0] + [p for p, n in zip(peaks, row) if n == 0]) for row in fails]


# %% wrong="highest_safe_peak" because="argmax of a row without a failure" says="argmax" public="passes"
def highest_safe_peak(peaks, fails):
    first = np.argmax(np.asarray(fails) > 0, axis=1)
    return [peaks[i - 1] if i > 0 else 0.0 for i in first]


# %% wrong="highest_safe_peak" because="index −1 where the lowest fails" says="index −1" public="passes"
def highest_safe_peak(peaks, fails):
    return [peaks[int((np.cumsum(row) == 0).sum()) - 1] for row in fails]


# %% equivalent="highest_safe_peak" because="numbers of runs are whole"
# if failures > 1e-3:
