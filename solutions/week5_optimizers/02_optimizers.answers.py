# %% [markdown]
# ## plain_step

# %% right="plain_step" because="decay as a factor, by numpy functions"
def plain_step(p, g, lr, weight_decay):
    return np.subtract(np.multiply(p, 1 - lr * weight_decay), np.multiply(lr, g))


# %% wrong="plain_step" because="adds the step" says="moved uphill"
def plain_step(p, g, lr, weight_decay):
    return p + lr * (g + weight_decay * p)


# %% wrong="plain_step" because="subtracts the decay from the gradient" says="away from zero"
def plain_step(p, g, lr, weight_decay):
    return p - lr * (g - weight_decay * p)


# %% wrong="plain_step" because="decays beside the step, without the rate" says="not multiplied by the learning rate"
def plain_step(p, g, lr, weight_decay):
    return p - lr * g - weight_decay * p


# %% wrong="plain_step" because="forgets the decay" says="Weight decay is missing"
def plain_step(p, g, lr, weight_decay):
    return p - lr * g


# %% wrong="plain_step" because="decays what the step left" says="The decay uses p after the step. It is part of the gradient at the old p." public="passes"
def plain_step(p, g, lr, weight_decay):
    new = p - lr * g
    return new - lr * weight_decay * new


# %% wrong="plain_step" because="works in place on its argument" says="changed its input `p`"
def plain_step(p, g, lr, weight_decay):
    p -= lr * (g + weight_decay * p)
    return p


# %% [markdown]
# ## sgd_step

# %% right="sgd_step" because="torch's names, np.add, and the buffer only where momentum needs it"
def sgd_step(p, g, state, hp):
    lr, momentum = hp["lr"], hp["momentum"]
    grad = np.add(g, np.multiply(hp["weight_decay"], p))
    if not momentum:
        return np.subtract(p, lr * grad), {}
    buffer = state.get("momentum_buffer")
    if buffer is None:
        buffer = grad.copy()
    else:
        buffer = buffer.copy()
        buffer *= momentum
        buffer += (1 - hp["dampening"]) * grad
    if hp["nesterov"]:
        grad = grad + momentum * buffer
    else:
        grad = buffer
    return p - lr * grad, dict(state, momentum_buffer=buffer)


# %% right="sgd_step" because="written with torch tensors and a step count in the state"
def sgd_step(p, g, state, hp):
    w, d = torch.as_tensor(p).clone(), torch.as_tensor(g).clone()
    d = d.add(w, alpha=hp["weight_decay"])
    n, u = state.get("n", 0), state.get("u", torch.zeros_like(w))
    u = d if n == 0 else u.mul(hp["momentum"]).add(d, alpha=1 - hp["dampening"])
    move = d.add(u, alpha=hp["momentum"]) if hp["nesterov"] else u
    return w.sub(move, alpha=hp["lr"]).numpy(), {"n": n + 1, "u": u}


# %% wrong="sgd_step" because="the article's form (10): lr inside the velocity" says="lr is inside your velocity, v = momentum·v + lr·g (Goyal's eq. 10, not 9). It is equal while lr is constant; look at step 31, where lr changes." loses=2 public="passes"
def sgd_step(p, g, state, hp):
    m, lr = hp["momentum"], hp["lr"]
    d = g + hp["weight_decay"] * p
    if "v" in state:
        v = m * state["v"] + (1 - hp["dampening"]) * lr * d
    else:
        v = lr * d
    move = lr * d + m * v if hp["nesterov"] else v
    return p - move, {"v": v}


# %% wrong="sgd_step" because="the first buffer is zeros, so the first step is dampened" says="The first step is dampened" loses=2
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state.get("u", np.zeros_like(p)) + (1 - hp["dampening"]) * d
    move = d + m * u if hp["nesterov"] else u
    return p - hp["lr"] * move, {"u": u}


# %% wrong="sgd_step" because="nesterov looks ahead with the old buffer" says="looks ahead with the old u" loses=2
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    old = state.get("u", np.zeros_like(p))
    u = m * old + (1 - hp["dampening"]) * d if state else d
    move = d + m * old if hp["nesterov"] else u
    return p - hp["lr"] * move, {"u": u}


# %% wrong="sgd_step" because="nesterov adds momentum times the gradient to u" says="the two are swapped" loses=2
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    move = u + m * d if hp["nesterov"] else u
    return p - hp["lr"] * move, {"u": u}


# %% wrong="sgd_step" because="weight decay is added after momentum" says="Weight decay is added after momentum. It belongs to the gradient, so that u remembers it." public="passes"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    u = m * state["u"] + (1 - hp["dampening"]) * g if state else g.copy()
    move = g + m * u if hp["nesterov"] else u
    return p - hp["lr"] * (move + hp["weight_decay"] * p), {"u": u}


# %% wrong="sgd_step" because="adds the step" says="moved uphill"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    move = d + m * u if hp["nesterov"] else u
    return p + hp["lr"] * move, {"u": u}


# %% wrong="sgd_step" because="momentum as an average, as in Adam" says="Momentum here is a sum"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - m) * d if state else d
    move = d + m * u if hp["nesterov"] else u
    return p - hp["lr"] * move, {"u": u}


# %% wrong="sgd_step" because="dampening is never used" says="Dampening is missing" loses=2
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + d if state else d
    move = d + m * u if hp["nesterov"] else u
    return p - hp["lr"] * move, {"u": u}


# %% wrong="sgd_step" because="works in place on its arguments" says="changed its input `p`"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    p -= hp["lr"] * (d + m * u if hp["nesterov"] else u)
    return p, {"u": u}


# %% wrong="sgd_step" because="updates the old buffer in place" says="changed its input `state`"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    if state:
        state["u"] *= m
        state["u"] += (1 - hp["dampening"]) * d
        u = state["u"]
    else:
        u = d
    return p - hp["lr"] * (d + m * u if hp["nesterov"] else u), {"u": u}


# %% wrong="sgd_step" because="returns an empty state: no momentum at all" says="u starts again at every step"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    return p - hp["lr"] * (d + m * u if hp["nesterov"] else u), {}


# %% wrong="sgd_step" because="keeps the buffer in a global variable" says="Is anything remembered outside of state, in a global variable or a default?" loses=2 public="passes"
BUFFER = {}


def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    key = p.shape
    old = BUFFER.get(key) if state else None
    u = d if old is None else m * old + (1 - hp["dampening"]) * d
    BUFFER[key] = u
    return p - hp["lr"] * (d + m * u if hp["nesterov"] else u), {"started": True}


# %% wrong="sgd_step" because="takes a buffer of zeros for no buffer" says="A buffer of zeros is taken for no buffer: after a gradient of 0 the first step is over all the same." loses=2 public="passes"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    old = state.get("u", np.zeros_like(p))
    u = m * old + (1 - hp["dampening"]) * d if old.any() else d
    return p - hp["lr"] * (d + m * u if hp["nesterov"] else u), {"u": u}


# %% wrong="sgd_step" because="keeps the velocity, and converts it by the ratio of the rates" says="The velocity is divided by the last learning rate, which was 0: keep u without the rate." loses=2 public="passes"
def sgd_step(p, g, state, hp):
    m, lr = hp["momentum"], hp["lr"]
    d = g + hp["weight_decay"] * p
    with np.errstate(all="ignore"):
        old = np.divide(state["v"] * lr, state["lr"]) if state else None
    v = lr * d if old is None else m * old + (1 - hp["dampening"]) * lr * d
    return p - (lr * d + m * v if hp["nesterov"] else v), {"v": v, "lr": lr}


# %% wrong="sgd_step" because="dampens the gradient without its decay" says="Only g is dampened: (1 − dampening) multiplies d, decay and all." loses=2 public="passes"
def sgd_step(p, g, state, hp):
    m, pull = hp["momentum"], hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * g + pull if state else g + pull
    return p - hp["lr"] * (g + pull + m * u if hp["nesterov"] else u), {"u": u}


# %% wrong="sgd_step" because="looks ahead from the gradient without its decay" says="With nesterov the step goes along g + γu: the decay is missing, it is d + γu." loses=2 public="passes"
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    return p - hp["lr"] * (g + m * u if hp["nesterov"] else u), {"u": u}


# %% wrong="sgd_step" because="does not look ahead on the first step" says="The first step does not look ahead" loses=2
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    if not state:
        return p - hp["lr"] * d, {"u": d}
    u = m * state["u"] + (1 - hp["dampening"]) * d
    return p - hp["lr"] * (d + m * u if hp["nesterov"] else u), {"u": u}



# %% wrong="sgd_step" because="returns early where the rate is 0" says="With lr 0 nothing is remembered: p stays, but u goes on." loses=2 public="passes"
def sgd_step(p, g, state, hp):
    if hp["lr"] == 0:
        return p.copy(), state
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    return p - hp["lr"] * (d + m * u if hp["nesterov"] else u), {"u": u}


# %% wrong="sgd_step" because="keeps the direction of nesterov for u" says="The state holds the direction" loses=2
def sgd_step(p, g, state, hp):
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    u = d + m * u if hp["nesterov"] else u
    return p - hp["lr"] * u, {"u": u}


# %% wrong="sgd_step" because="skips a gradient of zeros" says="A gradient of zeros is skipped: u still moves p, and fades." loses=2 public="passes"
def sgd_step(p, g, state, hp):
    if not g.any():
        return p.copy(), state
    m = hp["momentum"]
    d = g + hp["weight_decay"] * p
    u = m * state["u"] + (1 - hp["dampening"]) * d if state else d
    return p - hp["lr"] * (d + m * u if hp["nesterov"] else u), {"u": u}


# %% equivalent="sgd_step" because="dampening is a share: never above 1"
# u = d if not state else hp["momentum"] * state["u"] + (abs(1 - hp["dampening"])) * d


# %% [markdown]
# ## adagrad_step

# %% right="adagrad_step" because="keeps the root itself and lengthens it with np.hypot"
def adagrad_step(p, g, state, hp):
    root = np.hypot(state["root"], g) if state else np.abs(g)
    return p - np.divide(hp["lr"] * g, root + hp["eps"]), {"root": root}


# %% right="adagrad_step" because="remembers every gradient, and sums them anew"
def adagrad_step(p, g, state, hp):
    history = [*state.get("history", []), np.array(g)]
    root = np.linalg.norm(np.stack(history), axis=0)
    return p - hp["lr"] * g / (root + hp["eps"]), {"history": history}


# %% wrong="adagrad_step" because="the article's form: eps inside the root" says="ε is inside the square root: √(s + ε) instead of √s + ε." public="passes"
def adagrad_step(p, g, state, hp):
    s = state.get("s", 0.0) + g**2
    return p - hp["lr"] * g / np.sqrt(s + hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="divides by the number of updates" says="do you count the updates"
def adagrad_step(p, g, state, hp):
    n = state.get("n", 0.0) + (g != 0)
    return p - hp["lr"] * g / (np.sqrt(n) + hp["eps"]), {"n": n}


# %% wrong="adagrad_step" because="forgets the root" says="The root is missing"
def adagrad_step(p, g, state, hp):
    s = state.get("s", 0.0) + g**2
    return p - hp["lr"] * g / (s + hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="adds up absolute values" says="You add g or |g|"
def adagrad_step(p, g, state, hp):
    s = state.get("s", 0.0) + np.abs(g)
    return p - hp["lr"] * g / (s + hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="divides first, adds today's square later" says="s is still 0"
def adagrad_step(p, g, state, hp):
    s = state.get("s", np.zeros_like(p))
    return p - hp["lr"] * g / (np.sqrt(s) + hp["eps"]), {"s": s + g**2}


# %% wrong="adagrad_step" because="mean of the squares in place of their sum" says="not by that of the sum"
def adagrad_step(p, g, state, hp):
    t = state.get("t", 0) + 1
    s = state.get("s", 0.0) + g**2
    return p - hp["lr"] * g / (np.sqrt(s / t) + hp["eps"]), {"s": s, "t": t}


# %% wrong="adagrad_step" because="one sum for the whole array" says="one sum for all parameters"
def adagrad_step(p, g, state, hp):
    s = state.get("s", 0.0) + np.sum(g**2)
    return p - hp["lr"] * g / (np.sqrt(s) + hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="returns today's square only" says="The first step is lost"
def adagrad_step(p, g, state, hp):
    s = g**2
    return p - hp["lr"] * g / (np.sqrt(s) + hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="skips eps and avoids zeros another way" says="ε is not added to the root." public="passes"
def adagrad_step(p, g, state, hp):
    s = state.get("s", 0.0) + g**2
    return p - hp["lr"] * g / np.where(s > 0, np.sqrt(s), 1.0), {"s": s}


# %% wrong="adagrad_step" because="takes eps as a lower limit" says="ε is only a lower limit of the root: it is added to it." public="passes"
def adagrad_step(p, g, state, hp):
    s = state.get("s", 0.0) + g**2
    return p - hp["lr"] * g / np.maximum(np.sqrt(s), hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="keeps eps in the memory" says="ε stays in the memory, and is added again at every step." public="passes"
def adagrad_step(p, g, state, hp):
    root = np.hypot(state.get("root", 0.0), g) + hp["eps"]
    return p - hp["lr"] * g / root, {"root": root}


# %% wrong="adagrad_step" because="the sum contains the learning rate" says="The learning rate is inside the sum: multiply by it last." public="passes"
def adagrad_step(p, g, state, hp):
    s = state.get("s", 0.0) + (hp["lr"] * g) ** 2
    return p - hp["lr"] ** 2 * g / (np.sqrt(s) + hp["eps"]), {"s": s}



# %% wrong="adagrad_step" because="forgets the sum where all gradients are 0" says="A gradient of zeros adds nothing to the sum, but the sum stays." public="passes"
def adagrad_step(p, g, state, hp):
    if not g.any():
        return p.copy(), {}
    s = state.get("s", 0.0) + g**2
    return p - hp["lr"] * g / (np.sqrt(s) + hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="returns early where the rate is 0" says="With lr 0 the sum grows all the same: only p stays." public="passes"
def adagrad_step(p, g, state, hp):
    if hp["lr"] == 0:
        return p.copy(), state
    s = state.get("s", 0.0) + g**2
    return p - hp["lr"] * g / (np.sqrt(s) + hp["eps"]), {"s": s}


# %% wrong="adagrad_step" because="keeps the rate of the first step" says="The learning rate of the first step is kept: take that in hp." public="passes"
def adagrad_step(p, g, state, hp):
    s, lr = state.get("s", 0.0) + g**2, state.get("lr", hp["lr"])
    return p - lr * g / (np.sqrt(s) + hp["eps"]), {"s": s, "lr": lr}


# %% wrong="adagrad_step" because="divides by the root of the old sum" says="the root of the old sum"
def adagrad_step(p, g, state, hp):
    s = state.get("s", g**2)
    return p - hp["lr"] * g / (np.sqrt(s) + hp["eps"]), {"s": s + g**2 if state else s}


# %% wrong="adagrad_step" because="keeps the sum in a global variable" says="Is anything remembered outside of state, in a global variable or a default?" public="passes"
SUMS = {}


def adagrad_step(p, g, state, hp):
    SUMS[p.shape] = (SUMS[p.shape] if state else 0.0) + g**2
    return p - hp["lr"] * g / (np.sqrt(SUMS[p.shape]) + hp["eps"]), {"begun": True}


# %% [markdown]
# ## rmsprop_step

# %% right="rmsprop_step" because="updates by a fraction, and keeps only what the options need"
def rmsprop_step(p, g, state, hp):
    old = {"square": np.zeros_like(p), "mean": np.zeros_like(p), "sum": np.zeros_like(p)} | state
    new = {"square": old["square"] + (1 - hp["alpha"]) * (g * g - old["square"])}
    spread = new["square"]
    if hp["centered"]:
        new["mean"] = old["mean"] + (1 - hp["alpha"]) * (g - old["mean"])
        spread = np.maximum(spread - np.square(new["mean"]), 0.0)
    step = np.divide(g, np.add(np.sqrt(spread), hp["eps"]))
    if hp["momentum"] > 0:
        new["sum"] = step = hp["momentum"] * old["sum"] + step
    return p - hp["lr"] * step, new


# %% wrong="rmsprop_step" because="alpha belongs to the new square" says="α and 1 − α are swapped"
def rmsprop_step(p, g, state, hp):
    alpha = 1 - hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    u = hp["momentum"] * u + g / (np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="eps inside the root" says="inside the square root"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    u = hp["momentum"] * u + g / np.sqrt((s - a**2 if hp["centered"] else s) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="expects the first step to be lr, and corrects the bias as Adam does" says="its bias is corrected"
def rmsprop_step(p, g, state, hp):
    alpha, t = hp["alpha"], state.get("t", 0) + 1
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    spread = s - a**2 if hp["centered"] else s
    u = hp["momentum"] * u + g / (np.sqrt(spread / (1 - alpha**t)) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u, "t": t}


# %% wrong="rmsprop_step" because="ignores centered" says="centered has no effect." public="passes"
def rmsprop_step(p, g, state, hp):
    s = hp["alpha"] * state.get("s", 0.0) + (1 - hp["alpha"]) * g**2
    u = hp["momentum"] * state.get("u", 0.0) + g / (np.sqrt(s) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "u": u}


# %% wrong="rmsprop_step" because="subtracts the mean, not its square" says="centered subtracts a, not a²." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    spread = np.maximum(s - a, 0) if hp["centered"] else s
    u = hp["momentum"] * u + g / (np.sqrt(spread) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="the momentum sum contains lr" says="lr is inside the momentum sum. It is equal while lr is constant; look at step 31, where lr changes." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    spread = s - a**2 if hp["centered"] else s
    u = hp["momentum"] * u + hp["lr"] * g / (np.sqrt(spread) + hp["eps"])
    return p - u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="momentum on the raw gradients, divided afterwards" says="Momentum adds up the raw gradients: divide first, then add up." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    spread = s - a**2 if hp["centered"] else s
    u = hp["momentum"] * u + g
    return p - hp["lr"] * u / (np.sqrt(spread) + hp["eps"]), {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="ignores momentum" says="momentum has no effect." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a = (state.get(key, 0.0) for key in "sa")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    spread = s - a**2 if hp["centered"] else s
    return p - hp["lr"] * g / (np.sqrt(spread) + hp["eps"]), {"s": s, "a": a}


# %% wrong="rmsprop_step" because="momentum as an average, as in Adam" says="The divided gradient is multiplied by (1 − momentum)." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha, momentum = hp["alpha"], hp["momentum"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    spread = s - a**2 if hp["centered"] else s
    u = momentum * u + (1 - momentum) * g / (np.sqrt(spread) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="skips a step without a gradient" says="A gradient of zeros is skipped: the averages fade, and the momentum sum goes on, all the same." public="passes"
def rmsprop_step(p, g, state, hp):
    if not np.any(g):
        return p.copy(), state
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    u = hp["momentum"] * u + g / (np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="centres with the average of the step before" says="The a in the divisor is that of the step before: put today's g into it first." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s = alpha * s + (1 - alpha) * g**2
    u = hp["momentum"] * u + g / (np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": alpha * a + (1 - alpha) * g, "u": u}


# %% wrong="rmsprop_step" because="swaps alpha in the average of g" says="α and 1 − α are swapped in a." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, (1 - alpha) * a + alpha * g
    spread = np.maximum(s - a**2, 0) if hp["centered"] else s
    u = hp["momentum"] * u + g / (np.sqrt(spread) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="the average of g begins with the first g" says="a starts at the first gradient: it starts at 0." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = state.get("s", 0.0), state.get("a", g), state.get("u", 0.0)
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    spread = np.maximum(s - a**2, 0) if hp["centered"] else s
    u = hp["momentum"] * u + g / (np.sqrt(spread) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="has momentum or centring, not both" says="When centered, momentum has no effect." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha = hp["alpha"]
    s, a, u = (state.get(key, 0.0) for key in "sau")
    s, a = alpha * s + (1 - alpha) * g**2, alpha * a + (1 - alpha) * g
    if hp["centered"]:
        return p - hp["lr"] * g / (np.sqrt(s - a**2) + hp["eps"]), {"s": s, "a": a}
    u = hp["momentum"] * u + g / (np.sqrt(s) + hp["eps"])
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}



# %% wrong="rmsprop_step" because="eps inside the root where it is centred" says="Where it is centred, ε is inside the root." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha, old = hp["alpha"], state or {"s": 0.0, "a": 0.0, "u": 0.0}
    s = alpha * old["s"] + (1 - alpha) * g**2
    a = alpha * old["a"] + (1 - alpha) * g
    eps = hp["eps"]
    divisor = np.sqrt(s - a**2 + eps) if hp["centered"] else np.sqrt(s) + eps
    u = hp["momentum"] * old["u"] + g / divisor
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="subtracts a, not its square" says="a is subtracted, not its square." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha, old = hp["alpha"], state or {"s": 0.0, "a": 0.0, "u": 0.0}
    s = alpha * old["s"] + (1 - alpha) * g**2
    a = alpha * old["a"] + (1 - alpha) * g
    divisor = np.sqrt(np.abs(s - a) if hp["centered"] else s) + hp["eps"]
    u = hp["momentum"] * old["u"] + g / divisor
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="does not keep a" says="a begins at 0 at every step: keep it in the state." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha, old = hp["alpha"], state or {"s": 0.0, "a": 0.0, "u": 0.0}
    s = alpha * old["s"] + (1 - alpha) * g**2
    a = alpha * old["a"] + (1 - alpha) * g
    divisor = np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"]
    u = hp["momentum"] * old["u"] + g / divisor
    return p - hp["lr"] * u, {"s": s, "a": 0.0, "u": u}


# %% wrong="rmsprop_step" because="takes the first gradient for the first a" says="a is too large at first: it starts at 0, and g counts 1 − α." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha, old = hp["alpha"], state or {"s": 0.0, "a": 0.0, "u": 0.0}
    s = alpha * old["s"] + (1 - alpha) * g**2
    a = alpha * (old["a"] if state else g) + (1 - alpha) * g
    divisor = np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"]
    u = hp["momentum"] * old["u"] + g / divisor
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="centres the gradient, too" says="The gradient is centred, too: only the divisor is." public="passes"
def rmsprop_step(p, g, state, hp):
    alpha, old = hp["alpha"], state or {"s": 0.0, "a": 0.0, "u": 0.0}
    s = alpha * old["s"] + (1 - alpha) * g**2
    a = alpha * old["a"] + (1 - alpha) * g
    divisor = np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"]
    u = hp["momentum"] * old["u"] + (g - a if hp["centered"] else g) / divisor
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="returns early where the rate is 0" says="With lr 0 nothing is remembered: p stays, the averages go on." public="passes"
def rmsprop_step(p, g, state, hp):
    if hp["lr"] == 0:
        return p.copy(), state
    alpha, old = hp["alpha"], state or {"s": 0.0, "a": 0.0, "u": 0.0}
    s = alpha * old["s"] + (1 - alpha) * g**2
    a = alpha * old["a"] + (1 - alpha) * g
    divisor = np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"]
    u = hp["momentum"] * old["u"] + g / divisor
    return p - hp["lr"] * u, {"s": s, "a": a, "u": u}


# %% wrong="rmsprop_step" because="keeps the averages in a global variable" says="Is anything remembered outside of state, in a global variable or a default?" public="passes"
AVERAGES = {}


def rmsprop_step(p, g, state, hp):
    s, a, u = AVERAGES[p.shape] if state else (0.0, 0.0, 0.0)
    s = hp["alpha"] * s + (1 - hp["alpha"]) * g**2
    a = hp["alpha"] * a + (1 - hp["alpha"]) * g
    u = hp["momentum"] * u + g / (np.sqrt(s - a**2 if hp["centered"] else s) + hp["eps"])
    AVERAGES[p.shape] = s, a, u
    return p - hp["lr"] * u, {"begun": True}


# %% equivalent="rmsprop_step" because="alpha is never above 1"
# s = alpha * s + (abs(1 - alpha)) * g**2
# a = alpha * a + (abs(1 - alpha)) * g


# %% equivalent="rmsprop_step" because="only the square of a is used"
# a = (alpha * a) - ((1 - alpha) * g)


# %% equivalent="rmsprop_step" because="no variance is below 0"
# variance = abs(s - a**2) if hp["centered"] else s


# %% [markdown]
# ## adam_step

# %% right="adam_step" because="Kingma and Ba's faster order: one corrected lr, and eps scaled to match"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    shrink = 1.0
    if hp["decoupled_weight_decay"]:
        shrink = 1 - hp["lr"] * hp["weight_decay"]
    else:
        g = g + hp["weight_decay"] * p
    t, m, v = state.get("tmv", (0, np.zeros_like(g), np.zeros_like(g)))
    t, m, v = t + 1, m + (1 - b1) * (g - m), v + (1 - b2) * (g * g - v)
    root = np.sqrt(1 - b2**t)
    return shrink * p - hp["lr"] * root / (1 - b1**t) * m / (np.sqrt(v) + hp["eps"] * root), {
        "tmv": (t, m, v)
    }


# %% right="adam_step" because="keeps the powers of beta in the state, and works on its own copies"
def adam_step(p, g, state, hp):
    new = {key: np.copy(value) for key, value in state.items()}
    if not new:
        new = {"m": np.zeros_like(p), "v": np.zeros_like(p), "b1t": 1.0, "b2t": 1.0}
    w, grad = np.copy(p), np.copy(g)
    if hp["decoupled_weight_decay"]:
        w *= 1 - hp["lr"] * hp["weight_decay"]
    else:
        grad += hp["weight_decay"] * w
    for power, moment, beta, value in zip(
        ("b1t", "b2t"), "mv", hp["betas"], (grad, grad**2), strict=True
    ):
        new[power] = new[power] * beta
        new[moment] *= beta
        new[moment] += (1 - beta) * value
    w -= hp["lr"] * (new["m"] / (1 - new["b1t"])) / (
        np.sqrt(new["v"] / (1 - new["b2t"])) + hp["eps"]
    )
    return w, new


# %% wrong="adam_step" because="t starts at 0" says="t is 0 on the first step"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0), state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    with np.errstate(all="ignore"):
        step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t + 1, "m": m, "v": v}


# %% wrong="adam_step" because="no bias correction" says="3.16 times too long"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    m, v = state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (m / (np.sqrt(v) + hp["eps"]) + pull), {"m": m, "v": v}


# %% wrong="adam_step" because="corrects m only" says="Only m is corrected"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    step = m / (1 - b1**t) / (np.sqrt(v) + hp["eps"])
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="L2 where decoupled decay was asked for" says="L2 in place of decoupled" loses=2
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    return p - hp["lr"] * step, {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="AdamW always, also where Adam was asked for" says="where Adam with L2 was asked for" loses=2
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    return p - hp["lr"] * (step + hp["weight_decay"] * p), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="eps inside the root" says="ε is inside the square root: √(v̂ + ε) instead of √v̂ + ε." public="passes"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / np.sqrt(v / (1 - b2**t) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="eps before the correction of v" says="ε is added before the bias correction of v: correct v first." public="passes"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) * np.sqrt(1 - b2**t) / (np.sqrt(v) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="skips eps and avoids zeros another way" says="ε is not added to the root." public="passes"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / np.where(v > 0, np.sqrt(v / (1 - b2**t)), 1.0)
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="the betas change places" says="β1 and β2 are swapped"
def adam_step(p, g, state, hp):
    b2, b1 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="the decay uses the parameters after the step" says="The decay uses the new p" loses=2
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    new = p - hp["lr"] * m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    if hp["decoupled_weight_decay"]:
        new = new - hp["lr"] * hp["weight_decay"] * new
    return new, {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="the decay is not multiplied by lr" says="not multiplied by the learning rate" loses=2
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * step - pull, {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="stores the corrected moments" says="it has to keep the uncorrected"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    m, v = m / (1 - b1**t), v / (1 - b2**t)
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (m / (np.sqrt(v) + hp["eps"]) + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="counts the steps of all networks in one global" says="Is anything remembered outside of state, in a global variable or a default?" loses=3 public="passes"
STEPS = {"t": 0}


def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    STEPS["t"] = STEPS["t"] + 1 if state else 1
    t, m, v = STEPS["t"], state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"m": m, "v": v}


# %% wrong="adam_step" because="skips a step without a gradient" says="A gradient of zeros is skipped: m still moves p, m and v fade, and t grows." public="passes"
def adam_step(p, g, state, hp):
    if not np.any(g):
        pull = hp["lr"] * hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
        return p - pull, state
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="moves only what has a gradient" says="m is not 0 there"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    step = np.where(d == 0, 0.0, step)
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="takes eps as a lower limit" says="ε is only a lower limit of the root: it is added to it." public="passes"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / np.maximum(np.sqrt(v / (1 - b2**t)), hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="the first moment contains the learning rate" says="lr is inside m. It is equal while lr is constant; multiply by it last." public="passes"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * hp["lr"] * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - step - hp["lr"] * pull, {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="L2 in the first moment only" says="is in m only" loses=2
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * g**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="one beta in both corrections" says="corrected with β2"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 0) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b2**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="counts the first step as the second" says="t is 2 on the first step"
def adam_step(p, g, state, hp):
    b1, b2 = hp["betas"]
    d = g if hp["decoupled_weight_decay"] else g + hp["weight_decay"] * p
    t, m, v = state.get("t", 1) + 1, state.get("m", 0.0), state.get("v", 0.0)
    m, v = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d**2
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    pull = hp["weight_decay"] * p if hp["decoupled_weight_decay"] else 0.0
    return p - hp["lr"] * (step + pull), {"t": t, "m": m, "v": v}


# %% wrong="adam_step" because="returns early where the rate is 0" says="With lr 0 nothing is remembered: p stays, but m, v and t go on." loses=3 public="passes"
def adam_step(p, g, state, hp):
    if hp["lr"] == 0:
        return p.copy(), state
    lr, decay, (b1, b2) = hp["lr"], hp["weight_decay"], hp["betas"]
    apart = hp["decoupled_weight_decay"]
    d = g if apart else g + decay * p
    m, v, t = state.get("all", (0.0, 0.0, 0))
    m, v, t = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d * d, t + 1
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    return p - lr * (step + decay * p * apart), {"all": (m, v, t)}


# %% wrong="adam_step" because="keeps the rate of the first step" says="The learning rate of the first step is kept: take that in hp." public="passes"
def adam_step(p, g, state, hp):
    now, decay, (b1, b2) = hp["lr"], hp["weight_decay"], hp["betas"]
    apart = hp["decoupled_weight_decay"]
    d = g if apart else g + decay * p
    m, v, t, lr = state.get("all", (0.0, 0.0, 0, now))
    m, v, t = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d * d, t + 1
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    return p - lr * (step + decay * p * apart), {"all": (m, v, t, lr)}


# %% wrong="adam_step" because="always takes the usual betas" says="The betas are always 0.9 and 0.999"
def adam_step(p, g, state, hp):
    lr, decay, (b1, b2) = hp["lr"], hp["weight_decay"], (0.9, 0.999)
    apart = hp["decoupled_weight_decay"]
    d = g if apart else g + decay * p
    m, v, t = state.get("all", (0.0, 0.0, 0))
    m, v, t = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d * d, t + 1
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    return p - lr * (step + decay * p * apart), {"all": (m, v, t)}


# %% wrong="adam_step" because="does not keep t" says="t is 1 at every step"
def adam_step(p, g, state, hp):
    lr, decay, (b1, b2) = hp["lr"], hp["weight_decay"], hp["betas"]
    apart = hp["decoupled_weight_decay"]
    d = g if apart else g + decay * p
    m, v, t = *state.get("all", (0.0, 0.0)), 0
    m, v, t = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d * d, t + 1
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    return p - lr * (step + decay * p * apart), {"all": (m, v)}


# %% wrong="adam_step" because="decays both ways" says="Both kinds of decay at once" loses=2
def adam_step(p, g, state, hp):
    lr, decay, (b1, b2) = hp["lr"], hp["weight_decay"], hp["betas"]
    apart = hp["decoupled_weight_decay"]
    d = g + decay * p
    m, v, t = state.get("all", (0.0, 0.0, 0))
    m, v, t = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d * d, t + 1
    step = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + hp["eps"])
    return p - lr * (step + decay * p * apart), {"all": (m, v, t)}


# %% wrong="adam_step" because="forgets the root" says="The root over v̂ is missing"
def adam_step(p, g, state, hp):
    lr, decay, (b1, b2) = hp["lr"], hp["weight_decay"], hp["betas"]
    apart = hp["decoupled_weight_decay"]
    d = g if apart else g + decay * p
    m, v, t = state.get("all", (0.0, 0.0, 0))
    m, v, t = b1 * m + (1 - b1) * d, b2 * v + (1 - b2) * d * d, t + 1
    step = m / (1 - b1**t) / (v / (1 - b2**t) + hp["eps"])
    return p - lr * (step + decay * p * apart), {"all": (m, v, t)}


# %% equivalent="adam_step" because="a number of steps is whole"
# t = round(state.get("t", 0) + 1)


# %% equivalent="adam_step" because="neither beta is above 1"
# m = beta1 * state.get("m", 0.0) + (abs(1 - beta1)) * g
# v = beta2 * state.get("v", 0.0) + (abs(1 - beta2)) * g**2
# m_hat, v_hat = m / (abs(1 - beta1**t)), v / (1 - beta2**t)
# m_hat, v_hat = m / (1 - beta1**t), v / (abs(1 - beta2**t))


# %% [markdown]
# ## AdamW

# %% right="AdamW" because="tuples in a dict, one formula"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% right="AdamW" because="torch's base class keeps groups and state"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="binds a new tensor to the name p" says="Nothing moved"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p = p - rate * (step + group["weight_decay"] * p)

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="one step number for all parameters" says="All parameters share one step number; one that joins late is corrected too little." loses=4 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}
        self.t = 0

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = self.t, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
            self.t = max(self.t, (self.memory[p] or [0])[0])
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="counts every parameter as a step" says="grows with every parameter"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}
        self.t = 0

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        self.t += 1
        t, m, v = self.t, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="adds the decay to the gradient, as Adam does" says="that is Adam with L2"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        g = g + group["weight_decay"] * p
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * step)

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="biases and norms decay, too" says="The biases decay, too"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": weight_decay, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="shrinks after the step" says="shrink p before the step"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * step)
        p.mul_(1 - rate * group["weight_decay"])

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="decay without the rate" says="not multiplied by the learning rate"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * step + group["weight_decay"] * p)

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="no bias correction" says="not corrected"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (v.sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="keeps the rate it was made with" says="The learning rate of a group is read once; a schedule changes it between steps." loses=4 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        self.lr = lr
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], self.lr
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="goes through a generator twice" says="make it a list first"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for group in self.param_groups for p in group["params"]}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="fills gradients with zeros, also where there is none" says="NoneType"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad.zero_()

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="zero_grad leaves zeros where a gradient was" says="zero_grad leaves it"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            if p.grad is not None:
                p.grad = torch.zeros_like(p)

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="decays what has no gradient" says="What has no gradient decays all the same: leave it alone." loses=4 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    p.mul_(1 - group["lr"] * group["weight_decay"])
                else:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="a missing gradient is a gradient of zero" says="What has no gradient makes a step, as if its gradient were 0." loses=4 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                self.move(p, torch.zeros_like(p) if p.grad is None else p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="saves the state under the parameters themselves" says="neither as a key nor as a value" loses=2
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = dict(self.memory)
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for _, p in self.numbered():
            self.memory[p] = saved["state"].get(p)
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="saves the state under addresses in memory" says="After loading, the averages are empty: how does a new process find its own?" loses=2 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {id(p): memory for p, memory in self.memory.items()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for _, p in self.numbered():
            self.memory[p] = saved["state"].get(id(p))
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="does not save the step number" says="After loading, the step numbers begin again, and the averages are corrected twice." loses=2 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] and (0, *self.memory[p][1:]) for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="loads the learning rate alone" says="betas, eps and weight_decay are not those that were saved." loses=2 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group["lr"] = old["lr"]


# %% wrong="AdamW" because="loads no settings" says="brings the saved learning rate back" loses=2
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]


# %% wrong="AdamW" because="keeps the tensors of the old model in its groups" says="a Parameter" loses=2
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [dict(group) for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="averages in double precision" says="The averages have another dtype than the parameter." loses=2 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p).double(), torch.zeros_like(p).double())
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="remembers the last gradient, too" says="Something of the size of the parameter is kept besides, a gradient or a copy." loses=2 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v, *_ = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v, g
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(p for group in self.param_groups for p in group["params"])

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="inherits what torch has written" says="Write the steps yourself"
class AdamW(torch.optim.AdamW):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        flat = {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0}
        matrices = {"params": [p for p in params if p.ndim > 1], "weight_decay": weight_decay}
        super().__init__([matrices, flat], lr=lr, betas=betas, eps=eps)


# %% wrong="AdamW" because="numbers the parameters as the model does" says="In state, parameters are numbered in the order of the groups, from 0." loses=2 public="passes"
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        settings = {"lr": lr, "betas": betas, "eps": eps}
        self.param_groups = [
            {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay, **settings},
            {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0, **settings},
        ]
        self.memory = {p: None for p in params}

    def zero_grad(self):
        for p in self.memory:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, p.grad, group)

    def move(self, p, g, group):
        (b1, b2), rate = group["betas"], group["lr"]
        t, m, v = self.memory[p] or (0, torch.zeros_like(p), torch.zeros_like(p))
        t, m, v = t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.memory[p] = t, m, v
        step = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + group["eps"])
        p.sub_(rate * (step + group["weight_decay"] * p))

    def numbered(self):
        return enumerate(self.memory)

    def state_dict(self):
        state = {n: self.memory[p] for n, p in self.numbered()}
        groups = [{k: group[k] for k in group if k != "params"} for group in self.param_groups]
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, saved):
        for n, p in self.numbered():
            self.memory[p] = saved["state"][n]
        for group, old in zip(self.param_groups, saved["param_groups"], strict=True):
            group.update(old)


# %% wrong="AdamW" because="takes a gradient of zeros for none" says="A gradient of zeros is skipped: the averages fade, the step number grows and the weight decays all the same." loses=4 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None and p.grad.any(), group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="takes the learning rate of the first group for both" says="Both groups take the learning rate of the first: each has its own." loses=4 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            rate = self.param_groups[0]["lr"]
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - rate * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-rate / (1 - b1**t))


# %% wrong="AdamW" because="keeps the betas it was made with" says="The betas are those of __init__: every step reads them anew from its group." loses=4 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = self.defaults["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="keeps the eps it was made with" says="eps is that of __init__: every step reads it anew from its group." loses=4 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(self.defaults["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="another default for the decay" says="The default of weight_decay is not the one in the first line of __init__." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="another default for eps" says="are they yours?" loses=4
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-6, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="adds eps before the correction" says="before the bias correction of v"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"].sqrt() + group["eps"]) / (1 - b2**t) ** 0.5
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="takes eps as a lower limit" says="ε is not added to the root"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().clamp(min=group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="clears the first group only" says="zero_grad clears the first group only"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def zero_grad(self):
        for p in self.param_groups[0]["params"]:
            p.grad = None

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="saves the rate it was made with" says="The saved learning rate is that of __init__, not that of the last step." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))

    def state_dict(self):
        saved = super().state_dict()
        groups = [dict(group, lr=self.defaults["lr"]) for group in saved["param_groups"]]
        return {"state": saved["state"], "param_groups": groups}


# %% wrong="AdamW" because="loads the settings of the first group into both" says="Both groups load the settings of the first." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))

    def load_state_dict(self, saved):
        super().load_state_dict(saved)
        for group in self.param_groups:
            group["lr"] = saved["param_groups"][0]["lr"]


# %% wrong="AdamW" because="loads nothing from an optimizer that was never used" says="A save from before the first step has no averages, but settings: load them." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))

    def load_state_dict(self, saved):
        if saved["state"]:
            super().load_state_dict(saved)


# %% wrong="AdamW" because="forgets what has no gradient for a while" says="What has no gradient for a while comes back without its averages: they only wait." loses=4 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in group["params"]:
                    if p.grad is None:
                        self.state.pop(p, None)
                        continue
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="counts the steps without a gradient" says="The step number grows while there is no gradient: it has to wait." loses=4 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in group["params"]:
                    if p.grad is None:
                        self.state[p]["step"] = self.state[p].get("step", -1) + 1
                        continue
                    state = self.state[p]
                    if "exp_avg" not in state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="skips a group whose rate is 0" says="Nothing is remembered while the rate is 0: the averages and the step number go on." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in filter(lambda group: group["lr"], self.param_groups):
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="one memory for each shape" says="Two parameters of one shape share their averages." loses=4 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[next(q for q in group["params"] if q.shape == p.shape)]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="changes the gradient on the way" says="step() leaves p.grad as it is" loses=4
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).add_(p.grad.mul_(p.grad), alpha=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="clears the gradients after the step" says="zero_grad() clears it" loses=4
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))
                    p.grad = None


# %% wrong="AdamW" because="keeps the corrected averages, too" says="The corrected averages are kept, too." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    state.update(m_hat=p * 0, v_hat=p * 0)
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="keeps where it began" says="The optimizer holds more than the two averages, outside of what it saves." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})
        self.first = [p.detach().clone() for p in matrices]

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="does not save the decay" says="weight_decay is the one of __init__, not the one that was saved." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))

    def state_dict(self):
        saved = super().state_dict()
        for group in saved["param_groups"]:
            group.pop("weight_decay")
        return saved

    def load_state_dict(self, saved):
        decays = [group["weight_decay"] for group in self.param_groups]
        super().load_state_dict(saved)
        for group, decay in zip(self.param_groups, decays):
            group["weight_decay"] = decay


# %% wrong="AdamW" because="keeps the averages it had" says="What the optimizer had before it loads is still there." loses=2 public="passes"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))

    def load_state_dict(self, saved):
        had = dict(self.state)
        super().load_state_dict(saved)
        for p in had:
            if p not in self.state:
                self.state[p] = had[p]


# %% wrong="AdamW" because="numbers the parameters by text" says="a key of type str in state" loses=2
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))

    def state_dict(self):
        saved = super().state_dict()
        state = {str(n): memory for n, memory in saved["state"].items()}
        return {"state": state, "param_groups": saved["param_groups"]}

    def load_state_dict(self, saved):
        state = {int(n): memory for n, memory in saved["state"].items()}
        super().load_state_dict({"state": state, "param_groups": saved["param_groups"]})


# %% wrong="AdamW" because="puts eps inside the root" says="ε is inside the square root"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b1, b2), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).add_(group["eps"]).sqrt_()
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% wrong="AdamW" because="swaps the betas" says="β1 and β2 are swapped"
class AdamW(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        flat, matrices = [], []
        for p in params:
            (flat if p.ndim < 2 else matrices).append(p)
        groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": flat}]
        super().__init__(groups, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": 0.0})

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in filter(lambda p: p.grad is not None, group["params"]):
                    state = self.state[p]
                    if not state:
                        state.update(step=0, exp_avg=p * 0, exp_avg_sq=p * 0)
                    state["step"] += 1
                    (b2, b1), t = group["betas"], state["step"]
                    state["exp_avg"].lerp_(p.grad, 1 - b1)
                    state["exp_avg_sq"].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
                    root = (state["exp_avg_sq"] / (1 - b2**t)).sqrt_().add_(group["eps"])
                    p *= 1 - group["lr"] * group["weight_decay"]
                    p.addcdiv_(state["exp_avg"], root, value=-group["lr"] / (1 - b1**t))


# %% equivalent="AdamW" because="the order in which parameters take their step is of no account"
# for p in list(self._params())[::-1]:
# for group in list(self.param_groups)[::-1]:
# for p in list(group["params"])[::-1]:
# state = {number: dict(self.state[p]) for number, p in list(numbered)[::-1] if p in self.state}
# {key: value for key, value in list(group.items())[::-1] if key != "params"}
# self.state = {params[number]: dict(memory) for number, memory in list(saved["state"].items())[::-1]}
# for group, settings in list(zip(self.param_groups, saved["param_groups"]))[::-1]:


# %% equivalent="AdamW" because="the first key is the one that is left out: params"
# {key: value for key, value in list(group.items())[1:] if key != "params"}


# %% equivalent="AdamW" because="neither beta is above 1, nor is the rate times the decay"
# memory["m"].mul_(beta1).add_((abs(1 - beta1)) * p.grad)
# memory["v"].mul_(beta2).add_((abs(1 - beta2)) * p.grad**2)
# m_hat = memory["m"] / (abs(1 - beta1 ** memory["t"]))
# v_hat = memory["v"] / (abs(1 - beta2 ** memory["t"]))
# v_hat = (memory["v"] / (1 - beta2 ** memory["t"])).clamp(min=0)
# p.mul_(abs(1 - group["lr"] * group["weight_decay"]))


# %% [markdown]
# ## uncorrected_ratio

# %% right="uncorrected_ratio" because="adds up the averages step by step"
def uncorrected_ratio(t, beta1, beta2):
    ratios = []
    for step in np.asarray(t).tolist():
        m = v = 1.0
        if step < 10_000:
            m = sum((1 - beta1) * beta1**k for k in range(step))
            v = sum((1 - beta2) * beta2**k for k in range(step))
        ratios.append(m / v**0.5)
    return np.array(ratios, dtype=float)


# %% wrong="uncorrected_ratio" because="corrected divided by uncorrected" says="The fraction is upside down"
def uncorrected_ratio(t, beta1, beta2):
    return np.sqrt(1 - beta2**t) / (1 - beta1**t)


# %% wrong="uncorrected_ratio" because="no root over v" says="The root over v is missing"
def uncorrected_ratio(t, beta1, beta2):
    return (1 - beta1**t) / (1 - beta2**t)


# %% wrong="uncorrected_ratio" because="the betas change places" says="β1 and β2 are swapped"
def uncorrected_ratio(t, beta1, beta2):
    return (1 - beta2**t) / np.sqrt(1 - beta1**t)


# %% wrong="uncorrected_ratio" because="looks at v only" says="The numerator is missing"
def uncorrected_ratio(t, beta1, beta2):
    return 1 / np.sqrt(1 - beta2**t)


# %% wrong="uncorrected_ratio" because="counts the steps from 0" says="t is one too small"
def uncorrected_ratio(t, beta1, beta2):
    with np.errstate(all="ignore"):
        return (1 - beta1 ** (t - 1)) / np.sqrt(1 - beta2 ** (t - 1))


# %% wrong="uncorrected_ratio" because="only right for the first step" says="the same for every t"
def uncorrected_ratio(t, beta1, beta2):
    return np.full(len(t), (1 - beta1) / np.sqrt(1 - beta2))


# %% wrong="uncorrected_ratio" because="takes the usual β1 = 0.9 for granted" says="β1 is taken as 0.9, whatever the argument." public="passes"
def uncorrected_ratio(t, beta1, beta2):
    beta1 = 0.9 if beta1 else 0.0
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)


# %% wrong="uncorrected_ratio" because="counts the steps itself" says="The steps are counted from 1, whatever stands in t." public="passes"
def uncorrected_ratio(t, beta1, beta2):
    t = np.arange(1, len(t) + 1)
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)


# %% wrong="uncorrected_ratio" because="lets the smallest t be step 1" says="The smallest t is taken for step 1." public="passes"
def uncorrected_ratio(t, beta1, beta2):
    t = t - t.min(initial=2**40) + 1
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)


# %% wrong="uncorrected_ratio" because="takes the root of the decay factor" says="The root is over β2"
def uncorrected_ratio(t, beta1, beta2):
    return (1 - beta1**t) / (1 - np.sqrt(beta2) ** t)



# %% wrong="uncorrected_ratio" because="never shorter than with correction" says="With other betas the step may be shorter than with correction: nothing keeps the ratio above 1." public="passes"
def uncorrected_ratio(t, beta1, beta2):
    return np.maximum(1.0, (1 - beta1**t) / np.sqrt(1 - beta2**t))


# %% wrong="uncorrected_ratio" because="late steps need no correction" says="Late steps are taken for right: with β₂ near 1 they are not." public="passes"
def uncorrected_ratio(t, beta1, beta2):
    return np.where(t > 100, 1.0, (1 - beta1**t) / np.sqrt(1 - beta2**t))


# %% equivalent="uncorrected_ratio" because="neither beta is above 1"
# return np.maximum((1 - beta1**t) / np.sqrt(1 - beta2**t), 0)
# return (abs(1 - beta1**t)) / np.sqrt(1 - beta2**t)
# return (1 - beta1**t) / np.sqrt(abs(1 - beta2**t))


# %% [markdown]
# ## broken_cells

# %% right="broken_cells" because="loops, a list of lists, and a loss of nan turned into inf"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses, broken = [], []
    for lr in lrs:
        row = []
        for beta2 in beta2s:
            means = []
            for corrected in (True, False):
                runs = [float(train(lr, beta2, corrected, seed)) for seed in seeds]
                means.append(sum(runs) / len(runs))
            row.append(means)
            good, bad = means
            if good != good or good == float("inf"):
                continue
            if bad != bad or bad > factor * good:
                broken.append((lr, beta2))
        losses.append(row)
    return np.array(losses), broken


# %% wrong="broken_cells" because="compares nan with >" says="A loss of nan was not counted as broken: nan > x is always False." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    broken = [
        (a, b) for i, a in enumerate(lrs) for j, b in enumerate(beta2s)
        if losses[i, j, 1] > factor * losses[i, j, 0]
    ]
    return losses, broken


# %% wrong="broken_cells" because="one seed is enough, isn't it" says="Only the first seed was used"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([[[train(a, b, c, seeds[0]) for c in (True, False)] for b in beta2s]
                       for a in lrs])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="without correction first" says="With and without correction are swapped"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (False, True)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 0]) & (losses[..., 0] <= factor * losses[..., 1])
    bad = np.isfinite(losses[..., 1]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="sums over the seeds" says="added up, not averaged"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[sum(train(a, b, c, s) for s in seeds) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="takes the median of the seeds" says="You took the median over the seeds." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.median([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="drops the runs that exploded" says="Runs with nan were left out of the mean." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.nanmean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="looks for cells where correction makes it worse" says="the ratio is upside down"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    bad = losses[..., 0] > factor * losses[..., 1]
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="also blames cells that explode in both versions" says="Cells where the correction itself explodes are in the list." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    bad = ~np.isfinite(losses[..., 1]) | (losses[..., 1] > factor * losses[..., 0])
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="has 5 written into the code" says="The factor is not the one in the argument." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= 5.0 * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="forgets the factor" says="The factor is ignored: a little worse is not broken." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="counts the factor itself as more" says="Exactly `factor` times as large is not more than that." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] < factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="trains everything again for the verdict" says="A training is repeated, or left out. In real life each may take an hour." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    def loss(a, b, c):
        return np.mean([train(a, b, c, s) for s in seeds])

    losses = np.array([[[loss(a, b, c) for c in (True, False)] for b in beta2s] for a in lrs])
    broken = [
        (a, b) for a in lrs for b in beta2s
        if np.isfinite(loss(a, b, True)) and not loss(a, b, False) <= factor * loss(a, b, True)
    ]
    return losses, broken


# %% wrong="broken_cells" because="takes inf for a loss" says="With correction the loss was inf: that is no finite number." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = ~np.isnan(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="divides 0 by 0" says="0/0 is nan: 0 is not more than factor times 0. Multiply instead." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    with np.errstate(all="ignore"):
        fine = losses[..., 1] / losses[..., 0] <= factor
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="the verdict looks at one seed" says="The verdict looks at the first seed alone, not at the means." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    runs = np.array([
        [[[train(a, b, c, s) for s in seeds] for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    good, bad = runs[..., 0, 0], runs[..., 1, 0]
    harmed = np.isfinite(good) & ~(np.isfinite(bad) & (bad <= factor * good))
    return runs.mean(axis=-1), [(lrs[i], beta2s[j]) for i, j in np.argwhere(harmed)]


# %% wrong="broken_cells" because="averages the ratios of the seeds" says="The verdict takes the mean of the ratios, not the ratio of the means." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    runs = np.array([
        [[[train(a, b, c, s) for s in seeds] for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    with np.errstate(all="ignore"):
        ratio = np.nan_to_num(runs[..., 1, :] / runs[..., 0, :], nan=0.0).mean(axis=-1)
    good, bad = runs.mean(axis=-1)[..., 0], runs.mean(axis=-1)[..., 1]
    harmed = np.isfinite(good) & (~np.isfinite(bad) | (ratio > factor))
    return runs.mean(axis=-1), [(lrs[i], beta2s[j]) for i, j in np.argwhere(harmed)]


# %% wrong="broken_cells" because="counts the cells column by column" says="come column by column"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], b) for j, b in enumerate(beta2s) for i in np.flatnonzero(bad[:, j])]


# %% wrong="broken_cells" because="sorts the learning rates" says="The rows are sorted"
def broken_cells(train, lrs, beta2s, seeds, factor):
    lrs = sorted(lrs)
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="numbers the seeds itself" says="The seeds are numbered from 0"
def broken_cells(train, lrs, beta2s, seeds, factor):
    seeds = range(len(seeds))
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(bad)]


# %% wrong="broken_cells" because="returns places in the lists" says="These are the places"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    fine = np.isfinite(losses[..., 1]) & (losses[..., 1] <= factor * losses[..., 0])
    bad = np.isfinite(losses[..., 0]) & ~fine
    return losses, [(int(i), int(j)) for i, j in np.argwhere(bad)]



# %% wrong="broken_cells" because="a tolerance in the verdict" says="Small losses count, too: nothing is added to factor times the loss." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    good, bad = losses[..., 0], losses[..., 1]
    fine = np.isfinite(bad) & (bad <= factor * good + 1e-6)
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(np.isfinite(good) & ~fine)]


# %% wrong="broken_cells" because="leaves out a loss of 0" says="A loss of 0 with correction is a finite loss, too." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    good, bad = losses[..., 0], losses[..., 1]
    fine = np.isfinite(bad) & (bad <= factor * good)
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(np.isfinite(good) & (good > 0) & ~fine)]


# %% wrong="broken_cells" because="counts nan with correction" says="Cells whose loss with correction is nan are in the list." public="passes"
def broken_cells(train, lrs, beta2s, seeds, factor):
    losses = np.array([
        [[np.mean([train(a, b, c, s) for s in seeds]) for c in (True, False)] for b in beta2s]
        for a in lrs
    ])
    good, bad = losses[..., 0], losses[..., 1]
    fine = np.isfinite(bad) & (bad <= factor * good)
    return losses, [(lrs[i], beta2s[j]) for i, j in np.argwhere(~np.isinf(good) & ~fine)]


# %% equivalent="broken_cells" because="a mean in another order"
# [np.mean([train(lr, beta2, corrected, seed) for seed in list(seeds)[::-1]])


# %% equivalent="broken_cells" because="truth values stay what they are"
# harmed = np.float64(np.float32(np.isfinite(good) & ~(np.isfinite(bad) & (bad <= factor * good))))


# %% equivalent="broken_cells" because="neither nan nor inf is below factor · good: the comparison alone is enough"
# harmed = np.isfinite(good) & ~((bad <= factor * good))
# harmed = np.isfinite(good) & ~(np.isreal(bad) & (bad <= factor * good))
# harmed = np.isfinite(good) & ~((~np.isnan(bad)) & (bad <= factor * good))
# harmed = np.isfinite(good) & ~((~np.isinf(bad)) & (bad <= factor * good))


# %% [markdown]
# ## velocity_step

# %% right="velocity_step" because="goes back to form (9) and forward again"
def velocity_step(p, v, g, lr, last_lr, momentum):
    u = v / last_lr if last_lr != 0 else np.zeros_like(v)
    u = momentum * u + g
    return np.subtract(p, lr * u), np.multiply(lr, u)


# %% wrong="velocity_step" because="plain form (10)" says="that is plain form (10)"
def velocity_step(p, v, g, lr, last_lr, momentum):
    v = momentum * v + lr * g
    return p - v, v


# %% wrong="velocity_step" because="the factor is upside down" says="upside down"
def velocity_step(p, v, g, lr, last_lr, momentum):
    v = momentum * v * (last_lr / lr if lr else 0.0) + lr * g
    return p - v, v


# %% wrong="velocity_step" because="converts the new gradient, too" says="The new gradient is converted"
def velocity_step(p, v, g, lr, last_lr, momentum):
    c = lr / last_lr if last_lr else 1.0
    v = c * (momentum * v + lr * g)
    return p - v, v


# %% wrong="velocity_step" because="divides by a learning rate of 0" says="You divided by last_lr = 0. A schedule may start or pause at 0." public="passes"
def velocity_step(p, v, g, lr, last_lr, momentum):
    with np.errstate(all="ignore"):
        v = momentum * np.divide(lr, last_lr) * v + lr * g
    return p - v, v


# %% wrong="velocity_step" because="corrects only when the rate falls" says="v is converted only when lr falls: it has to work in both directions." public="passes"
def velocity_step(p, v, g, lr, last_lr, momentum):
    c = min(lr / last_lr, 1.0) if last_lr else 0.0
    v = momentum * c * v + lr * g
    return p - v, v


# %% wrong="velocity_step" because="returns u in place of v" says="The second result is u"
def velocity_step(p, v, g, lr, last_lr, momentum):
    u = momentum * v / last_lr + g if last_lr else g
    return p - lr * u, u


# %% wrong="velocity_step" because="does nothing when the rate is 0" says="With lr = 0 the new v is 0: p moves by the new v, and stays." public="passes"
def velocity_step(p, v, g, lr, last_lr, momentum):
    if lr == 0:
        return p.copy(), v.copy()
    v = momentum * (lr / last_lr if last_lr else 0.0) * v + lr * g
    return p - v, v


# %% wrong="velocity_step" because="takes tiny rates for zero" says="A tiny last_lr is taken for 0." public="passes"
def velocity_step(p, v, g, lr, last_lr, momentum):
    c = lr / last_lr if last_lr > 1e-6 else 0.0
    v = momentum * c * v + lr * g
    return p - v, v



# %% equivalent="velocity_step" because="if last_lr is 0, so is v"
# conversion = lr / last_lr if last_lr else 0.01
