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


# %% wrong="decay" because="forgets that the decay ends" says="Nothing stops it at progress 1: from there the factor stays at min_ratio." public="passes"
def decay(progress, kind, min_ratio):
    p, m = progress, min_ratio
    if kind == "linear":
        return 1 - (1 - m) * p
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return m**p
    return m ** (np.floor(4 * p) / 3)


# %% wrong="decay" because="stops the line and the powers at min_ratio, and no wave" says="The wave goes up again after the end." loses=2 public="passes"
def decay(progress, kind, min_ratio):
    p, m = progress, min_ratio
    if kind == "linear":
        return max(1 - (1 - m) * p, m)
    if kind == "cosine":
        return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
    if kind == "exponential":
        return max(m**p, m)
    return max(m ** (np.floor(4 * p) / 3), m)


# %% wrong="decay" because="a line that falls by min_ratio" says="falls *by* min_ratio" loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -         return 1 - (1 - m) * p
# +         return 1 - m * p


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
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -         return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
# +         return (1 + np.cos(np.pi * p)) / 2


# %% wrong="decay" because="adds the floor to the whole wave" says="starts above 1" loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -         return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
# +         return m + (1 + np.cos(np.pi * p)) / 2


# %% wrong="decay" because="a quarter of a wave" says="quarter of a wave" loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -         return m + (1 - m) * (1 + np.cos(np.pi * p)) / 2
# +         return m + (1 - m) * np.cos(np.pi * p / 2)


# %% wrong="decay" because="e to the minus p" says="falls to 1/e" loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -         return m**p
# +         return np.exp(-p)


# %% wrong="decay" because="each fall takes the whole ratio" says="takes the whole min_ratio" loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -     return m ** (min(np.floor(4 * p), 3) / 3)
# +     return m ** min(np.floor(4 * p), 3)


# %% wrong="decay" because="the table taken at its word: four falls" says="There is a fourth fall at the end, below min_ratio." loses=2 public="passes"
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -     return m ** (min(np.floor(4 * p), 3) / 3)
# +     return m ** (np.floor(4 * p) / 3)


# %% wrong="decay" because="rounds 4p to the nearest" says="Round 4p *down*" loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -     return m ** (min(np.floor(4 * p), 3) / 3)
# +     return m ** (min(np.round(4 * p), 3) / 3)


# %% wrong="decay" because="falls at thirds" says="The falls come at a quarter, a half and three quarters, not at thirds." loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -     return m ** (min(np.floor(4 * p), 3) / 3)
# +     return m ** (min(np.floor(3 * p), 3) / 3)


# %% wrong="decay" because="falls only above the border" says="exactly the fall has already come" loses=2
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -     return m ** (min(np.floor(4 * p), 3) / 3)
# +     return m ** (((p > 0.25) + (p > 0.5) + (p > 0.75)) / 3.0)


# %% wrong="decay" because="looks at whole percent of the progress" says="The progress was rounded: just before a border no fall has come." loses=2 public="passes"
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# + def decay(progress, kind, min_ratio):
# -     return m ** (min(np.floor(4 * p), 3) / 3)
# +     return m ** (min(np.floor(4 * round(p, 2)), 3) / 3)


# %% wrong="decay" because="two digits of a percent are enough" says="Just above progress 1 it is not stopped: the decay is over from 1 on." public="passes"
# - def decay(progress: float, kind: str, min_ratio: float) -> float:
# -     p, m = min(progress, 1.0), min_ratio
# + def decay(progress, kind, min_ratio):
# +     p, m = progress if progress < 1.01 else 1.0, min_ratio


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


# %% wrong="lr_at" because="the shares of the fall are shares of all steps" says="Its shares are counted in all steps" loses=3
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / total
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="the cosine is one update behind" says="It is one update behind" loses=3
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - 1 - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="the cosine begins one update after the top" says="one too few fall" loses=3
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - 1 - warmup) / max(1, total - warmup - 1)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="the cosine ends one update too early" says="It comes to its end one update too early" loses=3
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / max(1, total - warmup - 1)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    return base + (floor - base) * max(0.0, (step - 0.8 * total) / (0.2 * total))


# %% wrong="lr_at" because="a whole wave" says="This is a whole wave" loses=3
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = 2 * (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
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


# %% wrong="lr_at" because="nothing stops at total" says="Nothing stops it at total: after step total the rate stays what it was." loses=5 public="passes"
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


# %% wrong="lr_at" because="divides by a warm-up of 0" says="warmup may be 0: nothing can be divided by it." loses=5 public="passes"
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


# %% wrong="lr_at" because="one floor under all of inverse-sqrt" says="The floor is for the decay: warm-up may start below it." loses=2 public="passes"
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    floor = min_ratio * base
    if kind == "inverse-sqrt":
        first = max(warmup, 1)
        return max(base * min(step / first, (first / step) ** 0.5), floor)
    if step <= warmup:
        return base * step / warmup
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
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


# %% wrong="lr_at" because="rounds the begin of the fall down" says="0.8 · total was rounded: the line begins between two updates." loses=2 public="passes"
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


# %% wrong="lr_at" because="climbs in one step more" says="at t = W it has arrived" loses=5
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / (warmup + 1)
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    fall = 0.8 * total
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% wrong="lr_at" because="rounds the rate" says="The rate was rounded: small rates lose their digits." loses=3 public="passes"
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return round(floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2, 8)
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    fall = 0.8 * total
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% wrong="lr_at" because="takes a floor of 0 for none" says="min_ratio may be 0: then the cosine goes down to 0." loses=3 public="passes"
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = (min_ratio or 0.1) * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    fall = 0.8 * total
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% wrong="lr_at" because="the cosine without warm-up begins at update 1" says="Without warm-up the cosine begins at step 0; W = 1 is for the root only." loses=3 public="passes"
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - max(warmup, 1)) / (total - max(warmup, 1))
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * (max(warmup, 1) / step) ** 0.5, floor)
    fall = 0.8 * total
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% wrong="lr_at" because="the root counts from the end of warm-up" says="the t in W/t is the update's number" loses=2
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base / max(step - warmup + 1, 1) ** 0.5, floor)
    fall = 0.8 * total
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% wrong="lr_at" because="W + 1 in the root" says="not (W + 1)/(t + 1)" loses=2
def lr_at(step, base, warmup, total, kind, min_ratio):
    step = min(step, total)
    if step <= warmup:
        return base * step / warmup
    floor = min_ratio * base
    if kind == "cosine":
        progress = (step - warmup) / (total - warmup)
        return floor + (base - floor) * (1 + np.cos(np.pi * progress)) / 2
    if kind == "inverse-sqrt":
        return max(base * ((warmup + 1) / (step + 1)) ** 0.5, floor)
    fall = 0.8 * total
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% wrong="lr_at" because="rounds the begin of the fall up" says="0.8 · total was rounded up: the line begins between two updates." loses=2 public="passes"
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
    fall = np.ceil(0.8 * total)
    return base + (floor - base) * max(0.0, (step - fall) / (total - fall))


# %% equivalent="lr_at" because="steps are whole numbers"
# step = round(min(step, total))
# step = np.float64(np.float32(min(step, total)))


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


# %% wrong="accumulated_sgd" because="moves within an update" says="The weights moved between the gradients of one update"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    starts, path = range(0, micro_batches, accumulate), [w]
    for step, first in enumerate(starts, start=1):
        group, w = range(first, min(first + accumulate, micro_batches)), path[-1]
        for i in group:
            w = w - schedule(step, len(starts)) * gradient(w, i) / len(group)
        path.append(w)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="drops what is left over" says="The micro-batches that are left over were dropped." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    total, path = micro_batches // accumulate, [w]
    for step in range(1, total + 1):
        group = range((step - 1) * accumulate, step * accumulate)
        mean = sum(gradient(path[-1], i) for i in group) / accumulate
        path.append(path[-1] - schedule(step, total) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="divides the last group by accumulate" says="The last, smaller group was divided by `accumulate`, not by its own number." public="passes"
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


# %% wrong="accumulated_sgd" because="one update more than there are" says="total is one too large"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path = [np.asarray(w, dtype=float)]
    for step, first in enumerate(range(0, micro_batches, accumulate), start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = np.mean([gradient(path[-1], i) for i in group], axis=0)
        path.append(path[-1] - schedule(step, micro_batches // accumulate + 1) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="rounds the number of updates" says="total was rounded to the nearest: left-overs make an update, however few they are." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path = [np.asarray(w, dtype=float)]
    for step, first in enumerate(range(0, micro_batches, accumulate), start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = np.mean([gradient(path[-1], i) for i in group], axis=0)
        path.append(path[-1] - schedule(step, round(micro_batches / accumulate)) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="fills the last group with the last index" says="The last micro-batch was repeated to fill its group." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path, total = [np.asarray(w, dtype=float)], -(-micro_batches // accumulate)
    for step, first in enumerate(range(0, micro_batches, accumulate), start=1):
        group = [min(i, micro_batches - 1) for i in range(first, first + accumulate)]
        mean = np.mean([gradient(path[-1], i) for i in group], axis=0)
        path.append(path[-1] - schedule(step, total) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="the mean over coordinates, too" says="The mean is over the micro-batches, not over the coordinates of w as well." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path, total = [np.asarray(w, dtype=float)], -(-micro_batches // accumulate)
    for step, first in enumerate(range(0, micro_batches, accumulate), start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = np.mean([gradient(path[-1], i) for i in group])
        path.append(path[-1] - schedule(step, total) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="stops where the gradient is zero" says="A mean gradient of zero is an update, too: its row is missing, and all that follow." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    path, total = [np.asarray(w, dtype=float)], -(-micro_batches // accumulate)
    for step, first in enumerate(range(0, micro_batches, accumulate), start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = np.mean([gradient(path[-1], i) for i in group], axis=0)
        if not mean.any():
            break
        path.append(path[-1] - schedule(step, total) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="keeps the type of the start" says="The path is cut to whole numbers: a start of ints needs floats." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    total = -(-micro_batches // accumulate)
    path = np.empty((total + 1, len(w)), dtype=w.dtype)
    path[0] = w
    for step in range(1, total + 1):
        group = range((step - 1) * accumulate, min(step * accumulate, micro_batches))
        mean = np.mean([gradient(path[step - 1], i) for i in group], axis=0)
        path[step] = path[step - 1] - schedule(step, total) * mean
    return path


# %% wrong="accumulated_sgd" because="one array in every row" says="All rows are the same array"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    starts, w = range(0, micro_batches, accumulate), np.array(w, dtype=float)
    path = [w]
    for step, first in enumerate(starts, start=1):
        group = range(first, min(first + accumulate, micro_batches))
        w -= schedule(step, len(starts)) * np.mean([gradient(w, i) for i in group], axis=0)
        path.append(w)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="joins the left-overs to the last group" says="What is left over makes an update of its own; here it went into the one before." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    total, path = max(micro_batches // accumulate, 1), [np.asarray(w, dtype=float)]
    for step in range(1, total + 1):
        last = micro_batches if step == total else step * accumulate
        group = range((step - 1) * accumulate, last)
        mean = np.mean([gradient(path[-1], i) for i in group], axis=0)
        path.append(path[-1] - schedule(step, total) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="spreads the left-overs over all groups" says="The groups were made nearly equal: each but the last has `accumulate` micro-batches." public="passes"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    total, path = -(-micro_batches // accumulate), [np.asarray(w, dtype=float)]
    for step, group in enumerate(np.array_split(np.arange(micro_batches), total), start=1):
        mean = np.mean([gradient(path[-1], i) for i in group], axis=0)
        path.append(path[-1] - schedule(step, total) * mean)
    return np.stack(path)


# %% wrong="accumulated_sgd" because="adds up in the array that the gradient function returned" says="changed what `gradient(…)` returned"
def accumulated_sgd(w, gradient, micro_batches, accumulate, schedule):
    starts, path = range(0, micro_batches, accumulate), [np.asarray(w, dtype=float)]
    for step, first in enumerate(starts, start=1):
        group = range(first, min(first + accumulate, micro_batches))
        mean = gradient(path[-1], first)
        mean *= 1 / len(group)
        for i in group[1:]:
            mean = mean + gradient(path[-1], i) / len(group)
        path.append(path[-1] - schedule(step, len(starts)) * mean)
    return np.stack(path)


# %% equivalent="accumulated_sgd" because="np.stack copies the start, and makes floats of it"
# path = [w]
# path = [np.asarray(w)]


# %% equivalent="accumulated_sgd" because="a mean in another order"
# mean = np.mean([gradient(path[-1], i) for i in list(group)[::-1]], axis=0)


# %% right="fit" because="a model that is put in order first, running lists, inference mode"
def fit(model, optimizer, scheduler, batches, validation, epochs):
    from collections import defaultdict

    told = defaultdict(list)
    model.zero_grad()
    for _ in range(1, epochs + 1):
        for x, y in batches:
            told["rates"] += scheduler.get_last_lr()
            scores = model.train()(x)
            loss = -scores.log_softmax(dim=1)[range(len(y)), y].mean()
            told["losses"].append(float(loss.detach()))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=False)
            scheduler.step()
        with torch.inference_mode():
            right = (model.eval()(validation[0]).max(dim=1).indices == validation[1]).sum()
        told["errors"].append(100 - 100 * int(right) / len(validation[1]))
    return dict(told)


# %% right="fit" because="the two steps of update k + 1 before the next batch, validation in two pieces"
def fit(model, optimizer, scheduler, batches, validation, epochs):
    def percent_wrong():
        was, wrong = model.training, 0
        model.eval()
        with torch.no_grad():
            for x, y in zip(validation[0].split(4), validation[1].split(4)):
                wrong += int((model(x).argmax(1) != y).sum())
        model.train(was)
        return wrong / len(validation[1]) * 100.0

    model.train()
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        for x, y in list(batches):
            for p in model.parameters():
                p.grad = None
            loss = torch.nn.CrossEntropyLoss()(model(x), y)
            loss.backward()
            optimizer.step()
            rates.append(float(optimizer.param_groups[-1]["lr"]))
            losses.append(float(loss.detach().numpy()))
            scheduler.step()
        errors.append(percent_wrong())
    return dict(rates=rates, losses=losses, errors=errors)


# %% wrong="fit" because="the scheduler before the optimizer" says="moved on before the optimizer" loses=3
def fit(model, optimizer, scheduler, batches, validation, epochs):
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        model.train()
        for images, labels in batches:
            loss = torch.nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            rates.append(optimizer.param_groups[0]["lr"])
            losses.append(loss.item())
            scheduler.step()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            wrong = model(validation[0]).argmax(dim=1) != validation[1]
        errors.append(100 * wrong.double().mean().item())
    return {"rates": rates, "losses": losses, "errors": errors}


# %% wrong="fit" because="the scheduler once an epoch" says="moved on once an epoch" loses=3
# -             scheduler.step()
# +         scheduler.step()


# %% wrong="fit" because="the scheduler is forgotten" says="never moved on" loses=3
# -             scheduler.step()


# %% wrong="fit" because="no zero_grad" says="adds to the gradients of earlier batches"
# -             optimizer.zero_grad()


# %% wrong="fit" because="zero_grad after the step only" says="Gradients of an earlier training were in the first update: set them to zero first." loses=3 public="passes"
def fit(model, optimizer, scheduler, batches, validation, epochs):
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        model.train()
        for images, labels in batches:
            loss = torch.nn.functional.cross_entropy(model(images), labels)
            loss.backward()
            rates.append(optimizer.param_groups[0]["lr"])
            losses.append(loss.item())
            optimizer.step()
            scheduler.step()
            optimizer.zero_grad()
        model.eval()
        with torch.no_grad():
            wrong = model(validation[0]).argmax(dim=1) != validation[1]
        errors.append(100 * wrong.double().mean().item())
    return {"rates": rates, "losses": losses, "errors": errors}


# %% wrong="fit" because="zero_grad between backward and step" says="No weight was changed"
def fit(model, optimizer, scheduler, batches, validation, epochs):
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        model.train()
        for images, labels in batches:
            loss = torch.nn.functional.cross_entropy(model(images), labels)
            loss.backward()
            optimizer.zero_grad()
            rates.append(optimizer.param_groups[0]["lr"])
            losses.append(loss.item())
            optimizer.step()
            scheduler.step()
        model.eval()
        with torch.no_grad():
            wrong = model(validation[0]).argmax(dim=1) != validation[1]
        errors.append(100 * wrong.double().mean().item())
    return {"rates": rates, "losses": losses, "errors": errors}


# %% wrong="fit" because="the batches are listed once" says="Every epoch had the batches of the first"
# -     rates, losses, errors = [], [], []
# +     rates, losses, errors = [], [], []
# +     batches = list(batches)


# %% wrong="fit" because="the rate is read after the scheduler" says="rates after the scheduler" loses=3
def fit(model, optimizer, scheduler, batches, validation, epochs):
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        model.train()
        for images, labels in batches:
            loss = torch.nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            losses.append(loss.item())
            optimizer.step()
            scheduler.step()
            rates.append(optimizer.param_groups[0]["lr"])
        model.eval()
        with torch.no_grad():
            wrong = model(validation[0]).argmax(dim=1) != validation[1]
        errors.append(100 * wrong.double().mean().item())
    return {"rates": rates, "losses": losses, "errors": errors}


# %% wrong="fit" because="keeps tensors with their graphs" says="a whole forward pass in memory" loses=2
# -             losses.append(loss.item())
# +             losses.append(loss)


# %% wrong="fit" because="a loss an epoch" says="Only the last batch" loses=2
def fit(model, optimizer, scheduler, batches, validation, epochs):
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        model.train()
        for images, labels in batches:
            loss = torch.nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        losses.append(loss.item())
        model.eval()
        with torch.no_grad():
            wrong = model(validation[0]).argmax(dim=1) != validation[1]
        errors.append(100 * wrong.double().mean().item())
    return {"rates": rates, "losses": losses, "errors": errors}


# %% wrong="fit" because="a share, not percent" says="between 0 and 1" loses=2
# -         errors.append(100 * wrong.double().mean().item())
# +         errors.append(wrong.double().mean().item())


# %% wrong="fit" because="evaluates with gradient" says="The validation set was read with gradients: they cost time and memory." loses=2 public="passes"
# -         with torch.no_grad():
# -             wrong = model(validation[0]).argmax(dim=1) != validation[1]
# +         wrong = model(validation[0]).argmax(dim=1) != validation[1]


# %% wrong="fit" because="never evaluates in evaluation mode" says="The validation set was read in training mode." loses=2 public="passes"
# -         model.eval()


# %% wrong="fit" because="never goes back to training mode" says="A batch was trained on in evaluation mode." loses=2 public="passes"
# -     rates, losses, errors = [], [], []
# +     rates, losses, errors = [], [], []
# +     model.train()
# -         model.train()


# %% wrong="fit" because="evaluates before it trains" says="before the updates of the epoch" loses=2
def fit(model, optimizer, scheduler, batches, validation, epochs):
    rates, losses, errors = [], [], []
    for _ in range(epochs):
        model.eval()
        with torch.no_grad():
            wrong = model(validation[0]).argmax(dim=1) != validation[1]
        errors.append(100 * wrong.double().mean().item())
        model.train()
        for images, labels in batches:
            loss = torch.nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            rates.append(optimizer.param_groups[0]["lr"])
            losses.append(loss.item())
            optimizer.step()
            scheduler.step()
    return {"rates": rates, "losses": losses, "errors": errors}


# %% wrong="fit" because="zero_grad once an epoch" says="set to zero once an epoch"
# -         model.train()
# +         model.train()
# +         optimizer.zero_grad()
# -             optimizer.zero_grad()


# %% wrong="fit" because="leaves out the short batch" says="smaller batch of each epoch was left out"
# -         model.train()
# +         model.train()
# +         size = 0
# -         for images, labels in batches:
# +         for images, labels in batches:
# +             size = max(size, len(labels))
# +             if len(labels) < size:
# +                 continue


# %% wrong="fit" because="divides each batch by the size of the first" says="its loss is the mean over *its* images"
# -         model.train()
# +         model.train()
# +         size = 0
# -             loss = torch.nn.functional.cross_entropy(model(images), labels)
# +             size = max(size, len(labels))
# +             loss = torch.nn.functional.cross_entropy(model(images), labels, reduction="sum") / size


# %% wrong="fit" because="clears the gradients of the first group only" says="Gradients of another group of parameters are never set to zero." loses=3 public="passes"
# -             optimizer.zero_grad()
# +             for parameter in optimizer.param_groups[0]["params"]:
# +                 parameter.grad = None


# %% wrong="fit" because="writes down a rounded rate" says="The rate was rounded: write down the one that the update used." loses=3 public="passes"
# -             rates.append(optimizer.param_groups[0]["lr"])
# +             rates.append(round(optimizer.param_groups[0]["lr"], 4))


# %% wrong="fit" because="writes down a rounded error" says="They were rounded" loses=2
# -         errors.append(100 * wrong.double().mean().item())
# +         errors.append(round(100 * wrong.double().mean().item(), 1))


# %% equivalent="fit" because="only the number of epochs counts"
# for _ in list(range(epochs))[::-1]:


# %% equivalent="fit" because="one rounding to float32 is within what every check accepts"
# loss = torch.nn.functional.cross_entropy(model(images), labels).float().double()


# %% equivalent="fit" because="every group of the small training has the same rate"
# rates.append(optimizer.param_groups[-1]["lr"])


# %% right="sweep" because="a loop that keeps the lowest so far, plain Python"
def sweep(train, judge, rates, seeds, fresh, baseline):
    best, lowest = None, None
    for rate in rates:
        found = [100.0 if e != e else float(e) for e in train(rate, list(seeds))["validation"]]
        mean = sum(found) / len(found)
        if lowest is None or (mean, rate) < (lowest, best):
            best, lowest = rate, mean
    errors = np.array([100.0 if e != e else float(e) for e in train(best, fresh)["test"]])
    return best, errors, judge(baseline, errors)


# %% wrong="sweep" because="chooses by the test set" says="chosen on the test set" loses=2
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [counted(train(rate, seeds)["test"]).mean() for rate in rates]


# %% wrong="sweep" because="chooses by training errors" says="errors in training" loses=2
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [counted(train(rate, seeds)["training"]).mean() for rate in rates]


# %% wrong="sweep" because="one seed instead of their mean" says="Only the first seed" loses=2
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [counted(train(rate, seeds)["validation"])[0] for rate in rates]


# %% wrong="sweep" because="the last seed instead of their mean" says="Only the last seed" loses=2
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [counted(train(rate, seeds)["validation"])[-1] for rate in rates]


# %% wrong="sweep" because="the luckiest seed" says="luckiest seed" loses=2
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [counted(train(rate, seeds)["validation"]).min() for rate in rates]


# %% wrong="sweep" because="the highest error" says="the worst rate"
# -     best = rates[int(np.argmin(means))]
# +     best = rates[int(np.argmax(means))]


# %% wrong="sweep" because="leaves out what blew up" says="A run that blew up was left out or counts as nothing: it should count as 100 %." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [np.nan_to_num(np.nanmean(train(rate, seeds)["validation"]), nan=100.0) for rate in rates]


# %% wrong="sweep" because="argmin finds the nan" says="np.argmin takes a mean that is nan for the lowest." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [train(rate, seeds)["validation"].mean() for rate in rates]


# %% wrong="sweep" because="of equals the one that comes first" says="Of two equals take the smaller rate, in whatever order they come." loses=2 public="passes"
def sweep(train, judge, rates, seeds, fresh, baseline):
    def counted(errors):
        return np.where(np.isnan(errors), 100.0, errors)

    means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
    best = rates[int(np.argmin(means))]
    errors = counted(train(best, fresh)["test"])
    return best, errors, judge(baseline, errors)


# %% wrong="sweep" because="trains one seed at a time" says="A training is repeated, left out, or has other seeds than it should." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     means = [np.mean([counted(train(rate, [s])["validation"]) for s in seeds]) for rate in rates]


# %% wrong="sweep" because="judges on the seeds that chose" says="seeds that chose"
# -     errors = counted(train(best, fresh)["test"])
# +     errors = counted(train(best, seeds)["test"])


# %% wrong="sweep" because="judges on the validation set" says="These are validation errors" loses=2
# -     errors = counted(train(best, fresh)["test"])
# +     errors = counted(train(best, fresh)["validation"])


# %% wrong="sweep" because="the judge the wrong way round" says="wrong way round" loses=2
# -     return best, errors, judge(baseline, errors)
# +     return best, errors, judge(errors, baseline)


# %% wrong="sweep" because="nan in the errors on fresh seeds" says="A run that blew up counts as 100 %." loses=2 public="passes"
# -     errors = counted(train(best, fresh)["test"])
# +     errors = train(best, fresh)["test"]


# %% wrong="sweep" because="the median" says="That is the median of the seeds; asked is the mean." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [np.median(e) for e in tried]


# %% wrong="sweep" because="the mean without the highest and the lowest" says="The highest and the lowest seed were left out: the mean is over all." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [np.mean(np.sort(e)[1:-1]) if len(e) > 2 else e.mean() for e in tried]


# %% wrong="sweep" because="the geometric mean" says="That is the geometric mean; asked is the sum over the number." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [np.exp(np.log(e).mean()) for e in tried]


# %% wrong="sweep" because="the unluckiest seed" says="It was chosen by each rate's unluckiest seed." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e.max() for e in tried]


# %% wrong="sweep" because="leaves out the last seed" says="The last seed was left out." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e[:-1].mean() if len(e) > 1 else e.mean() for e in tried]


# %% wrong="sweep" because="leaves out the first seed" says="The first seed was left out." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e[1:].mean() if len(e) > 1 else e.mean() for e in tried]


# %% wrong="sweep" because="adds the standard error" says="The standard error was added to the mean." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e.mean() + (e.std(ddof=1) / len(e) ** 0.5 if len(e) > 1 else 0) for e in tried]


# %% wrong="sweep" because="the root of the mean square" says="That is the root of the mean square, in which large errors count more." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [np.sqrt((e**2).mean()) for e in tried]


# %% wrong="sweep" because="rounds the means" says="The means were rounded before they were compared: two rates became equal." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [round(e.mean(), 1) for e in tried]


# %% wrong="sweep" because="takes the smallest rate that is about as good" says="Nearly the lowest is not the lowest: be it by hundredths, the mean decides." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# -     best = rates[int(np.argmin(means))]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e.mean() for e in tried]
# +     best = next(r for r, m in zip(rates, means) if m <= min(means) + 0.05)


# %% wrong="sweep" because="a nan makes the whole rate 100" says="Only the run that blew up counts as 100 %, not its rate: the mean can still be the lowest." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [train(rate, seeds)["validation"] for rate in rates]
# +     means = [100.0 if np.isnan(e).any() else e.mean() for e in tried]


# %% wrong="sweep" because="a nan takes the rate out of the choice" says="A rate with a run that blew up stays in the choice: that run counts as 100 %." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [np.nan_to_num(train(rate, seeds)["validation"], nan=np.inf) for rate in rates]
# +     means = [e.mean() for e in tried]


# %% wrong="sweep" because="sorts the errors" says="in another order" loses=2
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e.mean() for e in tried]
# -     errors = counted(train(best, fresh)["test"])
# +     errors = np.sort(counted(train(best, fresh)["test"]))


# %% wrong="sweep" because="judges by itself" says="The verdict is what `judge` says: it was not asked." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e.mean() for e in tried]
# -     return best, errors, judge(baseline, errors)
# +     return best, errors, "better" if errors.mean() < baseline.mean() else "worse"


# %% wrong="sweep" because="hands the means to the judge" says="`judge` is to get the errors of all seeds, not their means." loses=2 public="passes"
# -     means = [counted(train(rate, seeds)["validation"]).mean() for rate in rates]
# +     tried = [counted(train(rate, seeds)["validation"]) for rate in rates]
# +     means = [e.mean() for e in tried]
# -     return best, errors, judge(baseline, errors)
# +     return best, errors, judge(baseline.mean(), errors.mean())


# %% wrong="sweep" because="writes into the arrays of train" says="It changes its input, or what a function that it was given returned." loses=2 public="passes"
# -         return np.where(np.isnan(errors), 100.0, errors)
# +         errors[np.isnan(errors)] = 100.0
# +         return errors
# -     errors = counted(train(best, fresh)["test"])
# +     errors = counted(train(best, fresh)["test"].copy())


# %% equivalent="sweep" because="sums of equally many are in the order of their means"
# means = [counted(train(rate, seeds)["validation"]).sum() for rate in rates]


# %% equivalent="sweep" because="numpy's int is an index, too"
# best = rates[np.argmin(means)]


# %% right="warmup_verdict" because="row by row, in plain Python, the judge asked the other way round"
def warmup_verdict(errors, limit, judge):
    rows = [[100.0 if e != e else float(e) for e in row] for row in errors]
    none, constant, gradual = (np.array(row) for row in rows)
    said = {judge(gradual, none), judge(none, constant)}
    return {
        "fails": [len([e for e in row if e > limit]) for row in rows],
        "means": [sum(row) / len(row) for row in rows],
        "verdict": "disagrees" if "better" in said else "cannot tell" if len(said) > 1 or "cannot tell" in said else "agrees",
    }


# %% wrong="warmup_verdict" because="at the limit counts as failed" says="not above it" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e >= limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="looks at one seed" says="Only the first seed" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e[:, 0]
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="the median" says="You took the median" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), np.median(e, axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="averages only runs that worked" says="left out of the mean" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), np.array([r[r <= limit].mean() if (r <= limit).any() else 100.0 for r in e])
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="nan is not above any limit" says="A run with the error nan was not counted: nan > 25 is always False." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (errors > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="nan gets into the mean" says="nan spoils the mean: a run that blew up counts as 100 %." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), errors.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="leaves nan out of the mean" says="Runs with nan were left out of the mean: each counts as 100 %." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), np.nanmean(errors, axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="nan counts as nothing" says="Runs with nan count as 0 %: the worst runs look like the best." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), np.nan_to_num(errors).mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="nan gets to the judge" says="What does `judge` get for a run that blew up?" loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(errors[0], errors[2]), judge(errors[0], errors[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="not certain is no" says="taken for no" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "disagrees"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="compares bare means" says="that is no yes" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = "better" if e[2].mean() < e[0].mean() else "worse", "worse" if e[1].mean() > e[0].mean() else "better"
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="never disagrees" says="The verdict is never “disagrees”: what if the judge says the opposite?" loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "cannot tell"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="disagrees only if both are the opposite" says="One opposite answer of the judge is enough for “disagrees”." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" and said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="gradual need only be better than constant" says="Gradual is to be compared with none, not with constant." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[1], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="sorts each row" says="The pairs are lost: `judge` compares seed by seed, and the rows were sorted." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(np.sort(e[0]), np.sort(e[2])), judge(np.sort(e[0]), np.sort(e[1]))
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="cuts the limit to a whole number" says="The limit need not be a whole number: it was cut." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > int(limit)).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="rounds the limit" says="The limit need not be a whole number: it was rounded." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > round(limit)).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="nan fails whatever the limit" says="A run that blew up counts as 100 %, and 100 is not above 100." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = ((errors > limit) | np.isnan(errors)).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="rounds the means" says="They were rounded" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[0], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1).round(1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="compares constant with gradual" says="Of constant against none" loses=2
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    said = judge(e[0], e[2]), judge(e[2], e[1])
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% wrong="warmup_verdict" because="never asks the judge" says="`judge` was not asked: what is certain is for it to say." loses=2 public="passes"
def warmup_verdict(errors, limit, judge):
    e = np.where(np.isnan(errors), 100.0, errors)
    gaps = e[2].mean() - e[0].mean(), e[1].mean() - e[0].mean()
    said = tuple("better" if g < -0.5 else "worse" if g > 0.5 else "cannot tell" for g in gaps)
    verdict = "agrees" if said == ("better", "worse") else "cannot tell"
    if said[0] == "worse" or said[1] == "better":
        verdict = "disagrees"
    fails, means = (e > limit).sum(axis=1), e.mean(axis=1)
    return {"fails": fails.tolist(), "means": means.tolist(), "verdict": verdict}


# %% equivalent="warmup_verdict" because="an array is taken for a list"
# "fails": (errors > limit).sum(axis=1),
# "means": errors.mean(axis=1),


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


# %% wrong="highest_safe_peak" because="the highest without a failure, gaps or not" says="Luck above a failing peak does not count." public="passes"
def highest_safe_peak(peaks, fails):
    return [max([0.0] + [p for p, n in zip(peaks, row) if n == 0]) for row in fails]


# %% wrong="highest_safe_peak" because="looks for the last failure" says="the first one decides"
def highest_safe_peak(peaks, fails):
    found = []
    for row in fails:
        failing = [i for i, n in enumerate(row) if n > 0]
        last = failing[-1] if failing else len(peaks)
        found.append(peaks[last - 1] if last else 0.0)
    return found


# %% wrong="highest_safe_peak" because="argmax of a row without a failure" says="argmax of a row without True is 0: then everything is safe, not nothing." public="passes"
def highest_safe_peak(peaks, fails):
    first = np.argmax(np.asarray(fails) > 0, axis=1)
    return [peaks[i - 1] if i > 0 else 0.0 for i in first]


# %% wrong="highest_safe_peak" because="index −1 where the lowest fails" says="If the lowest peak fails, the answer is 0.0, not the last peak (index −1)." public="passes"
def highest_safe_peak(peaks, fails):
    return [peaks[int((np.cumsum(row) == 0).sum()) - 1] for row in fails]


# %% wrong="highest_safe_peak" because="begins only once with 0.0" says="A row that begins with a failure keeps the peak of the row before: begin each with 0.0." public="passes"
# - def highest_safe_peak(peaks: list[float], fails: np.ndarray) -> list[float]:
# -     found = []
# + def highest_safe_peak(peaks, fails):
# +     found, safe = [], 0.0
# -         safe = 0.0


# %% wrong="highest_safe_peak" because="one answer for all rows" says="each has its own answer"
def highest_safe_peak(peaks, fails):
    safe = 0.0
    for peak, failures in zip(peaks, np.asarray(fails).sum(axis=0)):
        if failures > 0:
            break
        safe = peak
    return [safe] * len(fails)


# %% wrong="highest_safe_peak" because="a tenth of the seeds may fail" says="A single failure counts, however many seeds there are." public="passes"
# - def highest_safe_peak(peaks: list[float], fails: np.ndarray) -> list[float]:
# -     found = []
# + def highest_safe_peak(peaks, fails):
# +     found, most = [], np.max(fails)
# -             if failures > 0:
# +             if failures > 0.1 * most:


# %% equivalent="highest_safe_peak" because="numbers of runs are whole"
# if failures > 1e-3:
