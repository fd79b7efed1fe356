# %% right="descend" because="torch.func.grad, rows written into an array"
def descend(loss, start, learning_rates):
    slope_of = torch.func.grad(loss)
    path = torch.empty(len(learning_rates) + 1, len(start), dtype=start.dtype)
    path[0] = start
    for k, lr in enumerate(learning_rates):
        path[k + 1] = path[k] - lr * slope_of(path[k].clone())
    return path


# %% right="descend" because="backward, with the gradient set to None before each step"
def descend(loss, start, learning_rates):
    w = start.clone().requires_grad_(True)
    points = [w.detach().clone()]
    for rate in learning_rates:
        w.grad = None
        loss(w).backward()
        with torch.no_grad():
            w -= rate * w.grad
        points.append(w.detach().clone())
    return torch.stack(points, dim=0)


# %% wrong="descend" because="adds the gradient" says="goes uphill"
def descend(loss, start, learning_rates):
    path = [start]
    for lr in learning_rates:
        w = path[-1].clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(w), w)
        path.append(path[-1] + lr * g)
    return torch.stack(path)


# %% wrong="descend" because="believes the article: η times the loss" says="multiplied by the loss"
def descend(loss, start, learning_rates):
    path = [start]
    for lr in learning_rates:
        path.append(path[-1] - lr * loss(path[-1]))
    return torch.stack(path)


# %% wrong="descend" because="normalises the gradient" says="steps no further"
def descend(loss, start, learning_rates):
    path = [start]
    for lr in learning_rates:
        w = path[-1].clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(w), w)
        path.append(path[-1] - lr * g / g.norm())
    return torch.stack(path)


# %% wrong="descend" because="never clears w.grad" says="backward() adds" loses=2
def descend(loss, start, learning_rates):
    w = start.clone().requires_grad_()
    points = [w.detach().clone()]
    for lr in learning_rates:
        loss(w).backward()
        with torch.no_grad():
            w -= lr * w.grad
        points.append(w.detach().clone())
    return torch.stack(points)


# %% wrong="descend" because="appends the same tensor without a copy" says="one tensor many times"
def descend(loss, start, learning_rates):
    w = start.clone().requires_grad_()
    points = [w.detach()]
    for lr in learning_rates:
        w.grad = None
        loss(w).backward()
        with torch.no_grad():
            w -= lr * w.grad
        points.append(w.detach())
    return torch.stack(points)


# %% wrong="descend" because="takes the gradient only once, at the start" says="gradient at the start" loses=2
def descend(loss, start, learning_rates):
    w = start.clone().requires_grad_()
    (g,) = torch.autograd.grad(loss(w), w)
    path = [start]
    for lr in learning_rates:
        path.append(path[-1] - lr * g)
    return torch.stack(path)


# %% wrong="descend" because="leaves the start out of the path" says="Row 0"
def descend(loss, start, learning_rates):
    path = []
    w = start.clone()
    for lr in learning_rates:
        x = w.clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(x), x)
        w = w - lr * g
        path.append(w)
    return torch.stack(path)


# %% wrong="descend" because="moves the start itself" says="changed"
def descend(loss, start, learning_rates):
    path = [start.clone()]
    for lr in learning_rates:
        x = start.clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(x), x)
        start -= lr * g
        path.append(start.clone())
    return torch.stack(path)


# %% wrong="descend" because="uses only the first learning rate" says="All steps used the first learning rate." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start]
    for _ in learning_rates:
        x = path[-1].clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(x), x)
        path.append(path[-1] - learning_rates[0] * g)
    return torch.stack(path)


# %% wrong="descend" because="uses only the last learning rate" says="All steps used the last learning rate." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start]
    for _ in learning_rates:
        x = path[-1].clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(x), x)
        path.append(path[-1] - learning_rates[-1] * g)
    return torch.stack(path)


# %% wrong="descend" because="drops the sign of a rate" says="A negative learning rate walks uphill: its sign was dropped." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start]
    for lr in learning_rates:
        x = path[-1].clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(x), x)
        path.append(path[-1] - abs(lr) * g)
    return torch.stack(path)


# %% wrong="descend" because="leaves the last point out" says="The last row is missing"
def descend(loss, start, learning_rates):
    path, w = [], start
    for lr in learning_rates:
        path.append(w)
        x = w.clone().requires_grad_()
        (g,) = torch.autograd.grad(loss(x), x)
        w = w - lr * g
    return torch.stack(path)


# %% wrong="descend" because="stops where the slope is zero" says="A slope of zero makes a step, too: its row is missing, and all that follow." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start.clone()]
    for rate in learning_rates:
        here = path[-1].clone().requires_grad_(True)
        (slope,) = torch.autograd.grad(loss(here), here)
        if not slope.any():
            break
        path.append(path[-1] - rate * slope)
    return torch.stack(path)


# %% wrong="descend" because="stops where the slope is tiny" says="A tiny slope makes a step, too: its row is missing, and all that follow." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start.clone()]
    for rate in learning_rates:
        here = path[-1].clone().requires_grad_(True)
        (slope,) = torch.autograd.grad(loss(here), here)
        if slope.norm() < 1e-6:
            break
        path.append(path[-1] - rate * slope)
    return torch.stack(path)


# %% wrong="descend" because="leaves out a rate of 0" says="A rate of 0 makes a step, too: its row is missing." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start.clone()]
    for rate in learning_rates:
        here = path[-1].clone().requires_grad_(True)
        (slope,) = torch.autograd.grad(loss(here), here)
        if rate == 0:
            continue
        path.append(path[-1] - rate * slope)
    return torch.stack(path)


# %% wrong="descend" because="takes no rate below 0" says="A rate below 0 was taken for 0: it walks uphill." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start]
    for lr in learning_rates:
        x = path[-1].clone().requires_grad_()
        (slope,) = torch.autograd.grad(loss(x), x)
        path.append(path[-1] - max(lr, 0.0) * slope)
    return torch.stack(path)


# %% wrong="descend" because="refuses to walk uphill" says="A step that leads uphill was refused: every step is taken." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start]
    for lr in learning_rates:
        x = path[-1].clone().requires_grad_()
        (slope,) = torch.autograd.grad(loss(x), x)
        there = path[-1] - lr * slope
        path.append(there if loss(there) < loss(path[-1]) else path[-1])
    return torch.stack(path)


# %% wrong="descend" because="stops where a step is tiny" says="A tiny step is a step, too: its row is missing, and all that follow." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start.clone()]
    for rate in learning_rates:
        here = path[-1].clone().requires_grad_(True)
        (slope,) = torch.autograd.grad(loss(here), here)
        if (rate * slope).norm() < 1e-4:
            break
        path.append(path[-1] - rate * slope)
    return torch.stack(path)


# %% wrong="descend" because="gives the start itself where there is no rate" says="Without a step the path is a table of one row, not the start itself." loses=2 public="passes"
def descend(loss, start, learning_rates):
    if not learning_rates:
        return start.clone()
    path = [start]
    for lr in learning_rates:
        x = path[-1].clone().requires_grad_()
        (slope,) = torch.autograd.grad(loss(x), x)
        path.append(path[-1] - lr * slope)
    return torch.stack(path)


# %% wrong="descend" because="takes the rates from the end" says="The learning rates were taken in reverse order." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start]
    for lr in reversed(learning_rates):
        x = path[-1].clone().requires_grad_()
        (slope,) = torch.autograd.grad(loss(x), x)
        path.append(path[-1] - lr * slope)
    return torch.stack(path)


# %% wrong="descend" because="takes the rate of the step before" says="Step k used the learning rate of the step before it." loses=2 public="passes"
def descend(loss, start, learning_rates):
    path = [start]
    for k in range(len(learning_rates)):
        x = path[-1].clone().requires_grad_()
        (slope,) = torch.autograd.grad(loss(x), x)
        path.append(path[-1] - learning_rates[k - 1] * slope)
    return torch.stack(path)


# %% right="largest_stable_rate" because="general eigenvalue solver, tested one by one"
def largest_stable_rate(A):
    limit = np.inf
    for curvature in np.linalg.eigvals(A).real:
        if curvature <= 0:
            return 0.0
        limit = min(limit, 2 / curvature)
    return limit


# %% right="largest_stable_rate" because="torch, and a Cholesky factor to see whether all curvatures are positive"
def largest_stable_rate(A):
    A = torch.as_tensor(A, dtype=torch.float64)
    if torch.linalg.cholesky_ex(A).info > 0:
        return 0.0
    return 2 / torch.linalg.matrix_norm(A, 2).item()


# %% wrong="largest_stable_rate" because="1/λ" says="half of the truth"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvalsh(A)
    return 0.0 if curvatures[0] < 0 else 1 / curvatures[-1]


# %% wrong="largest_stable_rate" because="the smallest eigenvalue" says="flattest"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvalsh(A)
    return 0.0 if curvatures[0] < 0 else 2 / curvatures[0]


# %% wrong="largest_stable_rate" because="the diagonal for the eigenvalues" says="off the diagonal"
def largest_stable_rate(A):
    return 2 / np.diag(A).max()


# %% wrong="largest_stable_rate" because="the trace" says="trace"
def largest_stable_rate(A):
    return 2 / np.trace(A)


# %% wrong="largest_stable_rate" because="the default norm of numpy is Frobenius" says="Frobenius"
def largest_stable_rate(A):
    return 2 / np.linalg.norm(A)


# %% wrong="largest_stable_rate" because="no thought of saddles" says="One direction curves down, and there 1 − ηλ is above 1 for every η > 0." public="passes"
def largest_stable_rate(A):
    return 2 / np.linalg.eigvalsh(A)[-1]


# %% wrong="largest_stable_rate" because="the sign of the curvature is dropped" says="The sign of a curvature was dropped: −7 curves down, it is not a steep 7." public="passes"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvalsh(A)
    if curvatures[0] < 0 and abs(curvatures[0]) < curvatures[-1]:
        return 0.0
    return 2 / np.abs(curvatures).max()


# %% wrong="largest_stable_rate" because="the sign of the determinant" says="The product of the curvatures is above 0, and yet two of them are below." public="passes"
def largest_stable_rate(A):
    if np.linalg.det(A) < 0:
        return 0.0
    return 2 / abs(np.linalg.eigvalsh(A)).max()


# %% wrong="largest_stable_rate" because="forgives a small negative curvature" says="A curvature that is a little below 0 was taken for 0." public="passes"
def largest_stable_rate(A):
    e = np.linalg.eigvalsh(A)
    return 0.0 if e[0] < -1e-3 else 2 / e[-1]


# %% wrong="largest_stable_rate" because="takes a small positive curvature for 0" says="A curvature that is small but above 0 was taken for none." public="passes"
def largest_stable_rate(A):
    e = np.linalg.eigvalsh(A)
    return 0.0 if e[0] < 1e-6 else 2 / e[-1]


# %% wrong="largest_stable_rate" because="reads the signs off the diagonal" says="A direction can curve down although no number on the diagonal is below 0." public="passes"
def largest_stable_rate(A):
    return 0.0 if np.diag(A).min() < 0 else 2 / np.linalg.eigvalsh(A)[-1]


# %% wrong="largest_stable_rate" because="rounds" says="rounded to 3 digits"
def largest_stable_rate(A):
    e = np.linalg.eigvalsh(A)
    return 0.0 if e[0] < 0 else round(float(2 / e[-1]), 3)


# %% wrong="largest_stable_rate" because="takes what is close to 0 for 0" says="A curvature close to 0 was taken for 0: its sign decides, however small it is." public="passes"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvalsh(A)
    if curvatures[0] < 0 and not np.isclose(curvatures[0], 0):
        return 0.0
    return float(2 / curvatures[-1])


# %% wrong="largest_stable_rate" because="the mean curvature" says="mean curvature"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvalsh(A)
    return 0.0 if curvatures[0] < 0 else 2 / curvatures.mean()


# %% wrong="largest_stable_rate" because="the rate that is fastest" says="fastest, not the limit"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvalsh(A)
    return 0.0 if curvatures[0] < 0 else 2 / (curvatures[0] + curvatures[-1])


# %% wrong="largest_stable_rate" because="the largest sum of a row, a bound" says="largest sum of a row"
def largest_stable_rate(A):
    return 2 / np.linalg.norm(A, np.inf)


# %% wrong="largest_stable_rate" because="takes the last of what eigvals gives" says="flattest direction; `eigvals`"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvals(A)
    return 0.0 if curvatures.min() < 0 else 2 / curvatures[-1]


# %% wrong="largest_stable_rate" because="takes the first of what eigvals gives" says="first curvature"
def largest_stable_rate(A):
    curvatures = np.linalg.eigvals(A)
    return 0.0 if curvatures.min() < 0 else 2 / curvatures[0]


# %% wrong="largest_stable_rate" because="gives a rate below 0" says="A rate below 0 is none to walk with: return 0.0 where no rate is stable." public="passes"
def largest_stable_rate(A):
    return float(min(2 / np.linalg.eigvalsh(A)))


# %% equivalent="largest_stable_rate" because="no eigenvalue is 0"
# if curvatures[0] <= 0:


# %% right="what_you_found" because="read off the sliders' labels"
def what_you_found():
    return {"diverges": [0.218, 0.103, 0.0528, 0.0213], "fastest": 0.0946, "digits": 3.19}


# %% right="what_you_found" because="the last rates that still arrive, as arrays"
def what_you_found():
    limits = 2 / np.array([10.0, 20.0, 40.0, 100.0])
    return {"diverges": 0.95 * limits, "fastest": np.float64(0.0905), "digits": 5.4}


# %% right="what_you_found" because="three steps more, rounded"
def what_you_found():
    return {"diverges": [0.22, 0.1, 0.053, 0.021], "fastest": 0.0801, "digits": 8.5}


# %% wrong="what_you_found" because="takes 1/λ, the fastest for one direction alone" says="half of it" loses=1
def what_you_found():
    return {"diverges": [0.1, 0.05, 0.025, 0.01], "fastest": 0.09, "digits": 3.2}


# %% wrong="what_you_found" because="never moves the second slider" says="The limit is not the same for every ravine: move the second slider." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.2, 0.2, 0.2], "fastest": 0.09, "digits": 3.2}


# %% wrong="what_you_found" because="goes on halving" says="You went on halving, but from λ = 40 to 100 the steepness grows by 2.5." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.025], "fastest": 0.09, "digits": 3.2}


# %% wrong="what_you_found" because="thinks that a steeper ravine bears a larger rate" says="These grow with the steepness, but a steeper ravine diverges earlier." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.4, 0.8, 2.0], "fastest": 0.09, "digits": 3.2}


# %% wrong="what_you_found" because="the fastest of another ravine" says="does not arrive" loses=1
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.02], "fastest": 0.17, "digits": 3.2}


# %% wrong="what_you_found" because="stays far from the limit" says="There is a faster rate for λ = 20, and it is larger." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.02], "fastest": 0.05, "digits": 3.2}


# %% wrong="what_you_found" because="believes that rates are small numbers" says="There is a faster rate for the digits, and it is larger." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.02], "fastest": 0.09, "digits": 0.1}


# %% wrong="what_you_found" because="too close to the limit" says="There is a faster rate for λ = 20, and it is smaller." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.02], "fastest": 0.0957, "digits": 3.2}


# %% wrong="what_you_found" because="far too large a rate for the digits" says="There is a faster rate for the digits, and it is smaller." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.02], "fastest": 0.09, "digits": 36.9}


# %% wrong="what_you_found" because="begins with λ = 4" says="where λ = 4 diverges" loses=1
def what_you_found():
    return {"diverges": [0.5, 0.2, 0.1, 0.05], "fastest": 0.09, "digits": 3.2}


# %% wrong="what_you_found" because="the other way round" says="where λ = 100 diverges" loses=1
def what_you_found():
    return {"diverges": [0.02, 0.05, 0.1, 0.2], "fastest": 0.09, "digits": 3.2}


# %% wrong="what_you_found" because="leaves the one out that the lab does not show" says="no more and no less" loses=1
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05], "fastest": 0.09, "digits": 3.2}


# %% wrong="what_you_found" because="forgets the digits" says='a value that has ["digits"]' loses=1
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.02], "fastest": 0.09}


# %% wrong="what_you_found" because="1/λ for the one that the lab does not show" says="The rate for λ = 100 is half of what the others tell." loses=1 public="passes"
def what_you_found():
    return {"diverges": [0.2, 0.1, 0.05, 0.01], "fastest": 0.09, "digits": 3.2}


# %% equivalent="what_you_found" because="what is read off a lab may be 10 % off, and a few steps more"
# return {"diverges": [0.20, 0.105, 0.05, 0.02], "fastest": 0.087, "digits": 3.2}
# return {"diverges": [0.21, 0.10, 0.05, 0.02], "fastest": 0.087, "digits": 3.2}
# return {"diverges": [0.20, 0.10, 0.05, 0.021], "fastest": 0.087, "digits": 3.2}
# return {"diverges": [0.20, 0.10, 0.0525, 0.02], "fastest": 0.087, "digits": 3.2}
# return {"diverges": [0.20, 0.10, 0.05, 0.02], "fastest": 0.09135, "digits": 3.2}
# return {"diverges": [0.20, 0.10, 0.05, 0.02], "fastest": 0.087, "digits": 3.36}


# %% right="minibatches" because="dealt from a shuffled list, hand by hand"
def minibatches(n, batch_size, rng):
    deck, hands = list(range(n)), []
    rng.shuffle(deck)
    while deck:
        hands.append(np.array(deck[:batch_size]))
        del deck[:batch_size]
    return hands


# %% wrong="minibatches" because="a generator" says="a generator only promises batches"
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    for first in range(0, n, batch_size):
        yield order[first : first + batch_size]


# %% right="minibatches" because="sorting by random keys, np.array_split at positions"
def minibatches(n, batch_size, rng):
    order = np.argsort(rng.random(n))
    return np.split(order, np.arange(batch_size, n, batch_size)) if n else []


# %% wrong="minibatches" because="drops the incomplete batch" says="incomplete batch was dropped" loses=2
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(n // batch_size)]


# %% wrong="minibatches" because="draws each batch anew" says="drawn anew from all samples" loses=2
def minibatches(n, batch_size, rng):
    sizes = [batch_size] * (n // batch_size) + ([n % batch_size] if n % batch_size else [])
    return [rng.integers(0, n, size) for size in sizes]


# %% wrong="minibatches" because="no shuffle" says="Nothing was shuffled" loses=2
def minibatches(n, batch_size, rng):
    return [np.arange(i, min(i + batch_size, n)) for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="batch_size as the number of batches" says="wrong places" loses=2
def minibatches(n, batch_size, rng):
    parts = np.array_split(rng.permutation(n), batch_size)
    return [part for part in parts if len(part)]


# %% wrong="minibatches" because="one batch too many when batch_size divides n" says="It gives one batch too many, which begins beyond the end." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(n // batch_size + 1)]


# %% wrong="minibatches" because="shuffles whole batches only" says="Neighbours stayed together: batches were shuffled, or the row was only turned, not the samples." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    batches = [np.arange(i, min(i + batch_size, n)) for i in range(0, n, batch_size)]
    return [batches[k] for k in rng.permutation(len(batches))]


# %% wrong="minibatches" because="numpy's global random state" says="The chance does not come from rng alone." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    order = np.random.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="a fixed seed inside" says="The order does not depend on rng: every epoch is the same." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    order = np.random.default_rng(0).permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="numbers of the type float" says="can be indexed with floats" loses=2
def minibatches(n, batch_size, rng):
    order = np.linspace(0, n - 1, n)
    rng.shuffle(order)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="lists of ints for arrays" says="A batch is not a numpy array"
def minibatches(n, batch_size, rng):
    order = rng.permutation(n).tolist()
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="sorts each batch" says="The samples of each batch stand in rising order." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [np.sort(order[i : i + batch_size]) for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="shuffles the halves apart" says="The two halves of the training set were not mixed." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    half = n // 2
    order = np.concatenate([rng.permutation(half), half + rng.permutation(n - half)])
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="the other way round" says="The order was only turned round" loses=2
def minibatches(n, batch_size, rng):
    order = np.arange(n)[::-1]
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="the short batch first" says="The incomplete batch is not the last" loses=2
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    cuts = np.arange(n % batch_size, n, batch_size)
    return [part for part in np.split(order, cuts) if len(part)]


# %% wrong="minibatches" because="numbers the samples from 1" says="numbered from 0 to n − 1"
def minibatches(n, batch_size, rng):
    order = rng.permutation(n) + 1
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="joins what is left to the last batch" says="joined to the last full batch" loses=2
def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    ends = range(batch_size, n - batch_size + 1, batch_size)
    return np.split(order, list(ends)[: max(n // batch_size - 1, 0)])


# %% wrong="minibatches" because="starts somewhere, and goes on in order" says="The order was only turned: it starts somewhere else, and goes on one by one." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    order = np.roll(np.arange(n), rng.integers(n) if n else 0)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="draws from a copy" says="The generator that is given does not move on: the next epoch gets the same order." loses=2 public="passes"
def minibatches(n, batch_size, rng):
    import copy

    order = copy.deepcopy(rng).permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


# %% wrong="minibatches" because="batches of nearly equal size" says="as many batches as there should be" loses=2
def minibatches(n, batch_size, rng):
    count = -(-n // batch_size)
    return np.array_split(rng.permutation(n), count) if count else []


# %% right="minibatch_moments" because="numpy's var, and max(N − 1, 1)"
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    sigma2 = gradients.var(axis=0).sum()
    return np.mean(gradients, 0), sigma2 * (N - batch_size) / (batch_size * max(N - 1, 1))


# %% right="minibatch_moments" because="the sampling form: S²/B (1 − B/N), with ddof=1"
def minibatch_moments(gradients, batch_size):
    N = gradients.shape[0]
    mean = gradients.sum(0) / N
    if N == 1:
        return mean, 0.0
    S2 = sum(np.var(column, ddof=1) for column in gradients.T)
    return mean, S2 / batch_size * (1 - batch_size / N)


# %% wrong="minibatch_moments" because="no finite-population correction" says="with replacement" loses=3
def minibatch_moments(gradients, batch_size):
    return gradients.mean(axis=0), gradients.var(axis=0).sum() / batch_size


# %% wrong="minibatch_moments" because="N for N − 1" says="divides by N instead" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    return gradients.mean(axis=0), gradients.var(axis=0).sum() / batch_size * (N - batch_size) / N


# %% wrong="minibatch_moments" because="ddof=1 in σ² as well" says="ddof=1" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    s = gradients.var(axis=0, ddof=1).sum()
    return gradients.mean(axis=0), s / batch_size * (N - batch_size) / (N - 1)


# %% wrong="minibatch_moments" because="standard deviation" says="standard deviation" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    v = gradients.var(axis=0).sum() * (N - batch_size) / (batch_size * max(N - 1, 1))
    return gradients.mean(axis=0), v**0.5


# %% wrong="minibatch_moments" because="mean over the parameters" says="mean over the parameters" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    s = ((gradients - gradients.mean(axis=0)) ** 2).mean()
    return gradients.mean(axis=0), s * (N - batch_size) / (batch_size * max(N - 1, 1))


# %% wrong="minibatch_moments" because="the sum over a batch" says="sum over a batch" loses=1
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    v = gradients.var(axis=0).sum() * (N - batch_size) / (batch_size * max(N - 1, 1))
    return batch_size * gradients.mean(axis=0), v


# %% wrong="minibatch_moments" because="one mean for all parameters" says="all parameters one average" loses=1
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    v = gradients.var(axis=0).sum() * (N - batch_size) / (batch_size * max(N - 1, 1))
    return np.full(gradients.shape[1], gradients.mean()), v


# %% wrong="minibatch_moments" because="divides by zero when there is one sample" says="With one sample n − 1 is 0, and nothing can be divided by it." loses=3 public="passes"
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    factor = (N - batch_size) / (batch_size * (N - 1))
    return gradients.mean(axis=0), gradients.var(axis=0).sum() * factor


# %% wrong="minibatch_moments" because="the variance of all numbers together" says="variance of all numbers" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    v = gradients.var() * (N - batch_size) / (batch_size * max(N - 1, 1))
    return gradients.mean(axis=0), v


# %% wrong="minibatch_moments" because="one variance a parameter" says="variances of the parameters" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    return gradients.mean(axis=0), gradients.var(axis=0) * (N - batch_size) / (
        batch_size * max(N - 1, 1)
    )


# %% wrong="minibatch_moments" because="leaves the correction out where the share is small" says="(N − B)/(N − 1) counts, however small a share of N the batch is." loses=3 public="passes"
def minibatch_moments(gradients, batch_size):
    n = len(gradients)
    mean = gradients.mean(axis=0)
    spread = ((gradients - mean) ** 2).sum(axis=1).mean()
    share = 1.0 if batch_size / n < 0.1 else (n - batch_size) / max(n - 1, 1)
    return mean, float(spread / batch_size * share)


# %% wrong="minibatch_moments" because="does not take the mean off" says="The mean is not taken off" loses=3
def minibatch_moments(gradients, batch_size):
    n = len(gradients)
    spread = (gradients**2).sum(axis=1).mean()
    return gradients.mean(axis=0), float(spread / batch_size * (n - batch_size) / max(n - 1, 1))


# %% wrong="minibatch_moments" because="the root of the correction" says="The correction has no root" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    factor = ((N - batch_size) / max(N - 1, 1)) ** 0.5
    return gradients.mean(axis=0), gradients.var(axis=0).sum() / batch_size * factor


# %% wrong="minibatch_moments" because="one sample too few in the correction" says="This is N − B − 1" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    factor = (N - batch_size - 1) / max(N - 1, 1)
    return gradients.mean(axis=0), gradients.var(axis=0).sum() / batch_size * factor


# %% wrong="minibatch_moments" because="divides by the square of B" says="B divides twice: the variance" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    factor = (N - batch_size) / max(N - 1, 1)
    return gradients.mean(axis=0), gradients.var(axis=0).sum() / batch_size**2 * factor


# %% wrong="minibatch_moments" because="the median" says="median of the samples" loses=1
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    factor = (N - batch_size) / (batch_size * max(N - 1, 1))
    return np.median(gradients, axis=0), gradients.var(axis=0).sum() * factor


# %% wrong="minibatch_moments" because="sums over the parameters first" says="summed before they were squared" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    spread = ((gradients - gradients.mean(axis=0)).sum(axis=1) ** 2).mean()
    return gradients.mean(axis=0), spread * (N - batch_size) / (batch_size * max(N - 1, 1))


# %% wrong="minibatch_moments" because="squares the mean length" says="mean length was squared" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    spread = np.linalg.norm(gradients - gradients.mean(axis=0), axis=1).mean() ** 2
    return gradients.mean(axis=0), spread * (N - batch_size) / (batch_size * max(N - 1, 1))


# %% wrong="minibatch_moments" because="batches of neighbours" says="Only batches of neighbours"
def minibatch_moments(gradients, batch_size):
    firsts = range(len(gradients) - batch_size + 1)
    means = np.array([gradients[i : i + batch_size].mean(axis=0) for i in firsts])
    return means.mean(axis=0), float(means.var(axis=0).sum())


# %% wrong="minibatch_moments" because="measures with some random batches" says="some random batches, not all"
def minibatch_moments(gradients, batch_size):
    rng, n = np.random.default_rng(0), len(gradients)
    draws = [rng.permutation(n)[:batch_size] for _ in range(2000)]
    means = np.array([gradients[draw].mean(axis=0) for draw in draws])
    return means.mean(axis=0), float(means.var(axis=0).sum())


# %% wrong="minibatch_moments" because="distances from the median" says="The distances are from the median" loses=3
def minibatch_moments(gradients, batch_size):
    N = len(gradients)
    spread = ((gradients - np.median(gradients, axis=0)) ** 2).sum(axis=1).mean()
    return gradients.mean(axis=0), spread * (N - batch_size) / (batch_size * max(N - 1, 1))


# %% equivalent="minibatch_moments" because="a length is a whole number already"
# n = round(len(gradients))
# n = np.float64(np.float32(len(gradients)))


# %% equivalent="minibatch_moments" because="it is squared"
# spread = ((abs(gradients - average)) ** 2).sum(axis=1).mean()


# %% equivalent="minibatch_moments" because="the batch is never larger than the set, which is never empty"
# if batch_size >= n:
# return average, float(spread / batch_size * (abs(n - batch_size)) / (n - 1))
# return average, float(spread / batch_size * (n - batch_size) / (abs(n - 1)))


# %% equivalent="minibatch_moments" because="no variance is below 0"
# spread = np.maximum(((gradients - average) ** 2).sum(axis=1).mean(), 0)
# return average, np.maximum(float(spread / batch_size * (n - batch_size) / (n - 1)), 0)


# %% right="clip_by_global_norm" because="one long vector"
def clip_by_global_norm(gradients, max_norm):
    long = torch.cat([g.reshape(-1) for g in gradients])
    norm = long.norm()
    if not torch.isfinite(norm):
        raise ValueError("not finite")
    if norm <= max_norm:
        return [g.clone() for g in gradients], norm.item()
    return [g * (max_norm / norm) for g in gradients], norm.item()


# %% right="clip_by_global_norm" because="torch's way: a small number under the fraction, clamped at 1"
def clip_by_global_norm(gradients, max_norm):
    norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(g) for g in gradients]))
    if norm.isnan() or norm.isinf():
        raise ValueError(norm)
    coefficient = torch.clamp(max_norm / (norm + 1e-6), max=1.0)
    return [coefficient * g for g in gradients], float(norm)


# %% wrong="clip_by_global_norm" because="clips each tensor on its own" says="Each tensor was clipped"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / max(float(g.norm()), 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="clips each number" says="Each number was clipped"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g.clamp(-max_norm, max_norm) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="stretches short gradients" says="stretched to the limit"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * (max_norm / norm) if norm else g for g in gradients], norm


# %% wrong="clip_by_global_norm" because="adds the norms" says="norms of the tensors were added"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float(g.norm()) for g in gradients)
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="forgets the root" says="root is missing"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients)
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="shrinks the given tensors themselves" says="changed"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    for g in gradients:
        g *= min(1.0, max_norm / (norm + 1e-12))
    return gradients, norm


# %% wrong="clip_by_global_norm" because="0/0 for zero gradients" says="0/0: the norm is zero, and nothing needs clipping." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = torch.cat([g.reshape(-1) for g in gradients]).norm()
    if not torch.isfinite(norm):
        raise ValueError("not finite")
    return [g / norm * min(norm, max_norm) for g in gradients], float(norm)


# %% wrong="clip_by_global_norm" because="divides by the larger of both: inf/inf" says="inf/inf is not a number: without a limit the factor is 1." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * (max_norm / max(norm, max_norm)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="gives short gradients back themselves" says="A gradient came back itself, no new tensor: who changes one changes both." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * (max_norm / norm) if norm > max_norm else g for g in gradients], norm


# %% wrong="clip_by_global_norm" because="lets an infinite gradient through" says="One gradient is not finite. Can any factor make it so? Say so with a ValueError." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="looks at the limit before the norm" says="Without a limit the norm was not looked at: it may be infinite all the same." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if max_norm == float("inf"):
        return [g.clone() for g in gradients], norm
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="takes a short gradient for none" says="A very short gradient became zero, but it is shorter than the limit and stays." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    if norm < 1e-6:
        return [torch.zeros_like(g) for g in gradients], norm
    return [g * min(1.0, max_norm / norm) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="refuses what is long, but finite" says="A norm of a million millions is large, but finite: that is no error." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not norm < 1e10:
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="gives a tensor without axes one" says="A tensor without axes came back with one: each keeps its shape." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    factor = min(1.0, max_norm / (norm + 1e-12))
    return [torch.atleast_1d(factor * g) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="rounds the norm" says="Nearly right"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], round(norm, 4)


# %% wrong="clip_by_global_norm" because="the longest of the norms" says="norm of one tensor"
def clip_by_global_norm(gradients, max_norm):
    norm = max(float(g.norm()) for g in gradients)
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="a root of means" says="squares were averaged"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).mean()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="linalg.norm(g, 2), which for a matrix is the largest stretch" says="flatten it, or leave out the 2"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float(torch.linalg.norm(g, 2)) ** 2 for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients], norm


# %% wrong="clip_by_global_norm" because="squares the factor" says="c/‖g‖ is squared"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) ** 2 for g in gradients], norm


# %% wrong="clip_by_global_norm" because="gives only the gradients" says="The norm is missing"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients]


# %% wrong="clip_by_global_norm" because="leaves gradients of zeros out" says="A gradient of zeros was left out: the list has as many tensors as before." public="passes"
def clip_by_global_norm(gradients, max_norm):
    norm = sum(float((g**2).sum()) for g in gradients) ** 0.5
    if not np.isfinite(norm):
        raise ValueError("not finite")
    return [g * min(1.0, max_norm / (norm + 1e-12)) for g in gradients if g.any()], norm


# %% equivalent="clip_by_global_norm" because="a sum in another order"
# norm = sum(float((g**2).sum()) for g in list(gradients)[::-1]) ** 0.5


# %% equivalent="clip_by_global_norm" because="torch adds 1e-6 there: accepted on purpose"
# factor = max_norm / (norm + 1e-8) if norm > max_norm else 1.0


# %% equivalent="clip_by_global_norm" because="at the limit the factor is 1"
# factor = max_norm / norm if norm >= max_norm else 1.0


# %% right="top_eigenvalue" because="the whole Hessian"
def top_eigenvalue(loss, w, steps):
    values = torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, w))
    return max(values.tolist(), key=abs)


# %% right="top_eigenvalue" because="torch.func: forward over reverse"
def top_eigenvalue(loss, w, steps):
    slope = torch.func.grad(loss)
    v = torch.randn(len(w), dtype=w.dtype)
    for _ in range(steps):
        v = torch.func.jvp(slope, (w,), (v / v.norm(),))[1]
    unit = v / v.norm()
    return (unit @ torch.func.jvp(slope, (w,), (unit,))[1]).item()


# %% wrong="top_eigenvalue" because="no create_graph" says="does not require grad"
def top_eigenvalue(loss, w, steps):
    x = w.clone().requires_grad_()
    (g,) = torch.autograd.grad(loss(x), x)
    v = torch.randn_like(g)
    for _ in range(steps):
        v = v / v.norm()
        (h,) = torch.autograd.grad(g @ v, x, retain_graph=True)
        value, v = float(v @ h), h
    return value


# %% wrong="top_eigenvalue" because="the gradient in place of the product" says="length of the gradient"
def top_eigenvalue(loss, w, steps):
    x = w.clone().requires_grad_()
    (g,) = torch.autograd.grad(loss(x), x)
    v = torch.randn_like(g)
    for _ in range(steps):
        v = v / v.norm()
        value, v = float(v @ g), g
    return value


# %% wrong="top_eigenvalue" because="returns the learning-rate limit" says="limit 2/λ"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.randn(len(w), dtype=w.dtype)
    for _ in range(steps):
        v = v / v.norm()
        h = H @ v
        value, v = (v @ h).item(), h
    return 2 / value


# %% wrong="top_eigenvalue" because="never brings v back to length 1" says="v is not brought back to length 1, so it grows or shrinks until it is 0 or infinite." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.randn(len(w), dtype=w.dtype)
    for _ in range(steps):
        previous, v = v, H @ v
    return ((previous @ v) / (previous @ previous)).item()


# %% wrong="top_eigenvalue" because="the length of Hv for vᵀHv" says="The sign is lost: ‖Hv‖ is never negative, vᵀHv is." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.randn(len(w), dtype=w.dtype)
    for _ in range(steps):
        v = v / v.norm()
        v = H @ v
    return v.norm().item()


# %% wrong="top_eigenvalue" because="starts from the gradient, which is zero at a minimum" says="v begins with the gradient, which is 0 at a minimum and stays so." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.func.grad(loss)(w)
    for _ in range(steps):
        v = v / v.norm()
        h = H @ v
        value, v = (v @ h).item(), h
    return value


# %% wrong="top_eigenvalue" because="starts from ones" says="It began with (1, 1, …): what has no share in v at first never gets one." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.ones_like(w)
    for _ in range(steps):
        v = v / v.norm()
        h = H @ v
        value, v = (v @ h).item(), h
    return value


# %% wrong="top_eigenvalue" because="starts along the first axis" says="It began with (1, 0, …): what has no share in v at first never gets one." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.zeros_like(w)
    v[0] = 1
    for _ in range(steps):
        v = v / v.norm()
        h = H @ v
        value, v = (v @ h).item(), h
    return value


# %% wrong="top_eigenvalue" because="the largest eigenvalue, not the largest in size" says="This is the largest eigenvalue; the one of largest size is negative." public="passes"
def top_eigenvalue(loss, w, steps):
    return torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, w))[-1].item()


# %% wrong="top_eigenvalue" because="the Hessian at 0" says="This is the curvature at 0, not at w." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, torch.zeros_like(w))
    return max(torch.linalg.eigvalsh(H).tolist(), key=abs)


# %% wrong="top_eigenvalue" because="the Hessian close by" says="This is the curvature close to w, not at w." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w + 0.01)
    return max(torch.linalg.eigvalsh(H).tolist(), key=abs)


# %% wrong="top_eigenvalue" because="makes half the steps" says="Fewer multiplications were made than `steps` asks for." public="passes"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.randn(len(w), dtype=w.dtype)
    for _ in range(max(steps // 2, 1)):
        v = v / v.norm()
        h = H @ v
        value, v = (v @ h).item(), h
    return value


# %% wrong="top_eigenvalue" because="rounds" says="Nearly right"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    return round(max(torch.linalg.eigvalsh(H).tolist(), key=abs), 3)


# %% wrong="top_eigenvalue" because="takes the lowest if it is below 0" says="The lowest curvature is below 0, but another one is larger in size." public="passes"
def top_eigenvalue(loss, w, steps):
    curvatures = torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, w))
    return float(curvatures[0] if curvatures[0] < 0 else curvatures[-1])


# %% wrong="top_eigenvalue" because="never brings v back to length 1, nor divides by it" says="grows with every multiplication"
def top_eigenvalue(loss, w, steps):
    H = torch.autograd.functional.hessian(loss, w)
    v = torch.randn(len(w), dtype=w.dtype)
    for _ in range(steps):
        previous, v = v, H @ v
    return (previous @ v).item()


# %% wrong="top_eigenvalue" because="products of the gradient for the Hessian" says="H is no product of gradients"
def top_eigenvalue(loss, w, steps):
    g = torch.func.grad(loss)(w)
    v = torch.randn(len(w), dtype=w.dtype)
    for _ in range(steps):
        v = v / v.norm()
        h = g * (g @ v)
        value, v = (v @ h).item(), h
    return value


# %% wrong="top_eigenvalue" because="one-sided differences of gradients" says="A one-sided difference of gradients is no second derivative: it holds to 6 digits or so." public="passes"
def top_eigenvalue(loss, w, steps):
    slope = torch.func.grad(loss)
    v = torch.randn(len(w), generator=torch.Generator().manual_seed(1), dtype=w.dtype)
    for _ in range(steps):
        v = v / v.norm()
        h = (slope(w + 1e-6 * v) - slope(w)) / 1e-6
        value, v = (v @ h).item(), h
    return value


# %% equivalent="top_eigenvalue" because="power iteration mends what it begins with, and each rounding on the way"
# w = w.clone().requires_grad_().float().double()
# v = torch.randn_like(gradient).float().double()
# v = product.detach().float().double()


# %% equivalent="top_eigenvalue" because="there is at least one multiplication, which gives it a value"
# eigenvalue = 0.01


# %% equivalent="top_eigenvalue" because="the loop only counts"
# for _ in list(range(steps))[::-1]:


# %% equivalent="top_eigenvalue" because="without create_graph the product holds no graph"
# v = product
