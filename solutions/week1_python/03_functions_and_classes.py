# %% [markdown]
# # Functions and classes, and how to trust them
#
# After this notebook you can
# - write functions with default values, raise errors, and catch just those that you expect;
# - write a decorator and a class whose objects work with `+`, `@` and `==`;
# - write a test that finds bugs, and say what a test cannot show.
#
# **Builds on** [02 The language](02_language.ipynb): names, lists, functions inside of functions.
# **Previous** [02 The language](02_language.ipynb). **Next** [04 Tools](04_tools.ipynb): packages,
# files and text.
#
# In the last section the roles are swapped: there you get points for a **bug**.

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true.

# %% setup
import copy
import functools
import statistics
import time

import matplotlib.pyplot as plt

from helpers.check import check, yours
from helpers.claims import claim
from helpers.figures import BLUE, GREY, show_figure, use_course_style
from helpers.week1_python import configs, medians, retries, vectors
from helpers.week1_python.public_checks import functions_and_classes as public
from helpers.week1_python.public_checks import medians as public_medians

use_course_style()

# %% [markdown]
# ## 1 · What a function is given
#
# A parameter may have a **default value** (默认值): it is taken if the call says nothing. And a call
# may name what it gives, as a **keyword argument** (关键字参数): then the order does not matter, and
# everybody can read what the number means.

# %%
def price(amount, tax=0.19, discount=0):
    return round(amount * (1 + tax) - discount, 2)


print(price(10), price(10, 0.07), price(10, discount=2))

# %% [markdown] predict="basket"
# **Predict** `def put(item, basket=[]):` appends the item to `basket` and returns it. What does the
# *second* of these calls return: `put("tea")`, then `put("milk")`?
#
# - [ ] `["milk"]`
#   So it would be if the empty list was made anew for each call. It is made once, with `def`.
# - [x] `["tea", "milk"]`
#   The one list belongs to the function, and all calls without a basket share it.
# - [ ] an error: no basket was given
#   That is what a default value is for.

# %%
def put(item, basket=[]):
    basket.append(item)
    return basket


print(put("tea"))
print(put("milk"))

# %% [markdown]
# So a default value should be something that cannot change: a number, a text, `None`. Where a list
# is needed, let the default be `None` and make the list **inside**.

# %% [markdown] card="with_item" difficulty=1 minutes=3
# ### A basket of your own
#
# Write `with_item(item, basket=None)`. It returns a **new** list: what is in the basket, and the item
# behind it. Without a basket it begins with an empty one. The basket that it was given stays as it is.
#
# **Example.** `with_item("tea", ["milk"])` is `["milk", "tea"]`.


# %% exercise="with_item"
def with_item(item, basket=None):
    """A basket with one more item.

    item     text
    basket   list of texts, or None for an empty one; it must not change
    returns  list of texts, a new one

    >>> with_item("tea", ["milk"])
    ['milk', 'tea']
    """
    ### BEGIN SOLUTION
    if basket is None:
        basket = []
    return basket + [item]
    ### END SOLUTION


# %% check="with_item" points=1 about="with a basket and without"
with check("with_item", "item", "basket") as with_item:
    with_item("tea", ["milk"]).equals(
        ["milk", "tea"],
        also={
            "None comes back: `append` and `print` return None, so return the list itself.": None,
            "The new item stands in front: it belongs behind the others.": ["tea", "milk"],
            "The item is one list too deep, or the basket is.": [["milk"], "tea"],
            "The text was taken apart into letters: put it in as one item, `[item]`.": ["milk", *"tea"],
        },
        hint="First what was in the basket, then the item.",
    )
    with_item("salt").equals(["salt"], hint="Without a basket only the item is there.")

### BEGIN HIDDEN TESTS
with check("with_item") as with_item:
    with_item("rice").equals(["rice"], hint="Called again without a basket: it is empty again.")
    with_item("tea", None).equals(["tea"], hint="None is an empty basket, too.")
    with_item("oil", []).equals(["oil"], hint="An empty basket is a basket.")
    with_item("", ["b", "a", "b"]).equals(["b", "a", "b", ""], hint="All that was in the basket stays, in its order; any text may be the item.")
    with_item(" Tea", ["Oil "]).equals(["Oil ", " Tea"], hint="Texts go in as they are, with their blanks and capitals.")
    with_item("b", ["b", "a"]).equals(["b", "a", "b"], hint="What is in the basket may come once more.")
    made = type(with_item("a", ["c"]).value).__name__
    with_item.expect(made, "list", "the type of the basket", hint="A list comes back, no tuple.")
### END HIDDEN TESTS

# %% [markdown] hints="with_item"
# 1. Ask first whether there is a basket: `basket is None`.
# 2. `+` joins two lists to a new one, and changes neither; `append` changes the list it is called on.
# 3. Almost code:
#    ```
#    if basket is None:
#        basket = []
#    return basket + ...
#    ```
#    **Then** write two lines in place of the last one, `basket.append(item)` and `return basket`, and
#    give it the same basket twice. Predict what it holds; then put your line back.

# %% [markdown]
# **Take away:** a default value is made once. Never let it be a list or a dict.

# %% [markdown]
# ## 2 · Raise and catch
#
# A function that cannot do what it promised should say so. `raise ValueError("…")` ends it with an
# **exception** (异常), which travels up through all callers until one of them catches it. Nobody can
# overlook it, as one overlooks a `None`.
#
# `try` runs its lines. If one of them raises an exception of the type behind `except`, the rest of
# the `try` is skipped and the lines under `except` run. Any other exception goes on.
#
# `as error` gives the exception a name. Special kinds of the type are caught with it, and instead of one
# type there may stand a tuple of them, or a name for either. Under `except` the line `pass` does nothing,
# and `raise` alone lets the same exception go on.

# %%
def age_from(text):
    age = int(text)  # raises a ValueError if the text is no whole number
    if age < 0:
        raise ValueError(f"an age is not negative: {age}")
    return age


for text in ["36", "old", "-3"]:
    try:
        print(text, "→", age_from(text))
    except ValueError as error:
        print(text, "→ refused:", error)

# %% [markdown] predict="except_order"
# **Predict** A `try` calls `age_from(None)`, under it stands only `except ValueError: print("no")`.
# `int(None)` raises a TypeError. What happens?
#
# - [ ] it prints no
#   Only a ValueError is caught here, and a TypeError is none.
# - [x] the TypeError goes on to whoever called
#   What was not expected is not caught. So it is found, and not hidden.
# - [ ] nothing: a `try` keeps all errors away
#   Only those whose type stands behind `except`.

# %% raises="TypeError"
try:
    print(age_from(None))
except ValueError:
    print("no")

# %% [markdown] card="first_number" difficulty=2 minutes=4
# ### The first number
#
# A file has lines that are numbers and lines that are not. Write `first_number(texts)`: the first text
# that `float` can read, as a float. If there is none, it raises a `ValueError`. Only a *text* that
# `float` cannot read, as `"7 km"`, is skipped: where `float` raises another error than a ValueError,
# that goes on to the caller. Nothing behind the first number is read. The list stays as it is.
#
# **Example.** `first_number(["n/a", "2.5", "7"])` is `2.5`.


# %% exercise="first_number"
def first_number(texts):
    """The first of some texts that is a number.

    texts    list of texts, perhaps also of what is none, as None; may be empty; it must not change
    returns  float; raises ValueError if none of them is a number

    >>> first_number(["n/a", "2.5", "7"])
    2.5
    """
    ### BEGIN SOLUTION
    for text in texts:
        try:
            return float(text)
        except ValueError:
            pass  # the next one may be a number
    raise ValueError("none of them is a number")
    ### END SOLUTION


# %% check="first_number" points=2 about="numbers before and behind, then none"
with check("first_number", "texts") as first_number:
    public.numbers_among_texts(first_number)

### BEGIN HIDDEN TESTS
with check("first_number") as first_number:
    first_number(["7 km", "4"]).equals(4.0, hint="Whatever `float` cannot read as a whole is skipped: it takes no part of a text.")
    first_number(["1,5", "4"]).equals(4.0, hint="A decimal comma is none for `float`.")
    first_number(["x", "0", "3"]).equals(0.0, hint="0 is a number, like others.")
    made = first_number(["x", "7"]).value
    first_number.require(
        isinstance(made, float), got="no float", expected="a float", because="What comes back for a whole number is no float.",
        hint="A float comes back, also for a whole number: `7.0`.",
    )
    first_number([" 12 ", "5"]).equals(12.0, hint="Blanks around a number do not disturb `float`.")
    first_number(["--", "1_000", "5"]).equals(1000.0, hint="`float` decides what is a number.")
    first_number(["--", "inf", "5"]).equals(float("inf"), hint="`float` decides what is a number.")
    first_number(["--", "nan", "5"]).equals(float("nan"), hint="`float` decides what is a number.")
    first_number(["--", "-1.23456789e-7"]).equals(-1.23456789e-7, rtol=1e-12, atol=0, hint="The number as `float` reads it, without rounding.")
    first_number([]).raises(ValueError, hint="Nothing is there: then there is no number either.")
    first_number(["x", "2.5", None]).equals(2.5, hint="Nothing behind the first number is read.")
    first_number(["x", None, "3"]).raises(
        TypeError, hint="Hand each of them to `float`, whatever its type, and let all other errors than a ValueError go on."
    )
### END HIDDEN TESTS

# %% [markdown] hints="first_number"
# 1. Do not ask beforehand whether a text is a number: try it, and catch the error.
# 2. The `try` stands **inside** the loop: one text that is no number must not end it. `pass` is the
#    line that does nothing.
# 3. Almost code:
#    ```
#    for text in texts:
#        try:
#            return ...
#        except ...:
#            pass
#    raise ...
#    ```
#    **Then** put the loop into the `try` instead. For which of your lists does the result change?

# %% [markdown]
# **Take away:** catch the one type that you expect, around the one line that may raise it.

# %% [markdown]
# ## 3 · Decorators: a function around a function
#
# Networks break, disks are busy, and mostly it works if one simply tries again. You do not want to
# write that `try` into a hundred functions. You want to write it **once**, and put it around them.
#
# A **decorator** (装饰器) is a function that is given a function and returns another one in its place.
# `@shout` above a `def` means: after the `def`, `hello = shout(hello)`.

# %%
def shout(function):
    def wrapper(*args, **kwargs):  # whatever the call gives …
        return function(*args, **kwargs).upper() + "!"  # … is handed on

    return wrapper


@shout
def hello(name):
    """A greeting."""
    return "hello " + name


print(hello("ada"), hello(name="grace"))
print(hello.__name__, hello.__doc__)

# %% [markdown]
# `*args` collects all arguments without a name in a tuple, `**kwargs` those with a name in a dict;
# in a call the same stars hand them on. But look at the second line: the name and the docstring are
# those of the wrapper. `functools.wraps` copies them.
#
# A **worked example**: a decorator that takes an argument itself. It is one function more: `tagged("b")`
# is called first, and what it returns is the decorator.

# %%
def tagged(word):
    def decorator(function):  # is given the function
        @functools.wraps(function)  # keeps its name and its docstring
        def wrapper(*args, **kwargs):  # is called in its place
            return f"<{word}>{function(*args, **kwargs)}</{word}>"

        return wrapper

    return decorator


@tagged("b")
def bold_hello(name):
    """A bold greeting."""
    return "hello " + name


print(bold_hello("ada"), bold_hello.__name__, bold_hello.__doc__)

# %% [markdown] predict="when_decorated"
# **Predict** You put `print("here")` as the first line into `decorator`, not into `wrapper`. Then
# `bold_hello` is defined, and called three times. How often does it print?
#
# - [ ] three times
#   That is what a line of the wrapper does. The decorator itself runs with the `def`.
# - [x] once
#   It runs when the function is defined. Only the wrapper runs with each call.
# - [ ] never
#   The line with the @ calls it.

# %% [markdown] card="retry" difficulty=3 minutes=10
# ### Try again
#
# Write `retry(times, exceptions, delay=0, sleep=time.sleep)`. It returns a decorator. The new function
# that this makes of an old one
#
# - calls the old one at most `times` times, until that raises none of `exceptions`, and returns what it
#   returned;
# - waits between two calls by `sleep(delay)`, but not after the last one;
# - raises, if no call is left, the last exception itself, not another one;
# - lets every exception that is none of `exceptions` go on at once;
# - has the name and the docstring of the old one, and hands all arguments on.
#
# Each call of the new function has all its tries. (`sleep` is a parameter so that a test need not wait:
# it hands in a function that only writes down. In messages `play` tries your decorator on a function that
# goes through a list: it raises the errors named there, and returns what is none.)
#
# **Example.** `retry(3, ValueError)(int)` is an `int` that tries three times: given `"7"` it gives 7.


# %% exercise="retry"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    """A decorator that calls a function again if it fails.

    times       int, at least 1: how often it is called at most
    exceptions  the type of an exception, or a tuple of types: only these are tried again
    delay       seconds between two calls; where it is 0 `sleep` may be left out
    sleep       function that waits so many seconds
    returns     decorator; its new function returns what the first call without a failure returned

    >>> retry(3, ValueError)(int)("7")
    7
    """
    ### BEGIN SOLUTION
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except exceptions:
                    sleep(delay)
            return function(*args, **kwargs)

        return wrapper

    return decorator
    ### END SOLUTION


# %% check="retry" points=2 about="how often, what comes back, how long it waits"
with check("retry", "times", "exceptions", "delay", "sleep", driver=retries.play) as play:
    public.six_calls(play)

### BEGIN HIDDEN TESTS
with check("retry", driver=retries.play) as play:
    once = play(["OSError", "data"], 1, OSError, 2.5)
    once["raised"].equals("OSError: failure 1", hint="With `times` 1 there is just one call.")
    once["slept"].equals([], hint="With `times` 1 nothing is waited for.")
    last = play(["OSError"] * 4 + ["data"], 5, OSError, 0.25)
    last["returned"].equals("data", hint="The last of its calls succeeds.")
    last["slept"].equals([0.25] * 4, hint="Four failures, then it succeeds: how many pauses?")
    for nothing in (None, 0, "", []):
        empty = play(["OSError", nothing, "data"], 4, OSError)
        empty["returned"].equals(nothing, hint="0, None and the empty text are results, too.")
        empty["calls"].equals(2, hint="0, None and the empty text are results, no failures.")
    both = play(["KeyError", "OSError", "data"], 4, (OSError, KeyError))
    both["raised"].equals("", hint="`exceptions` may be a tuple of types: each of them is tried again.")
    both["returned"].equals("data", hint="`exceptions` may be a tuple of types: each of them is tried again.")
    kind = play(["ConnectionResetError", "data"], 4, OSError)
    kind["raised"].equals("", hint="A ConnectionResetError is an OSError, too.")
    kind["returned"].equals("data", hint="A ConnectionResetError is an OSError, too.")
    for other in ("TypeError", "KeyboardInterrupt"):
        through = play(["OSError", other, "data"], 5, OSError, 0.5)
        through["raised"].equals(f"{other}: failure 2", hint="All that is not asked for goes on at once.")
        through["calls"].equals(2, hint="All that is not asked for goes on at once.")
        through["slept"].equals([0.5], hint="At once: what goes on is not waited for.")
    asked = play(["KeyboardInterrupt", "data"], 3, KeyboardInterrupt)
    asked["raised"].equals("", hint="Any type of exception may be asked for: let `except exceptions` decide.")
### END HIDDEN TESTS

# %% check="retry" points=1 about="arguments, docstring, a second call"
with check("retry", driver=retries.play_again) as play:
    first, second = play([["OSError", "OSError", 1], ["OSError", "OSError", 2]], 3, OSError).value
    play.expect(first["calls"], 3, "calls of the first", hint="Two failures, then it succeeds.")
    play.expect(first["arguments"], [(["tea"], {"cups": 2})] * 3, "its arguments", hint="Hand on `*args` and `**kwargs`, each time.")
    play.expect(first["doc"], "Fetch something over a line that breaks.", "its docstring", hint="`@functools.wraps(function)` keeps it.")

### BEGIN HIDDEN TESTS
with check("retry", driver=retries.play_again) as play:
    scripts = [["OSError"] * 3 + ["late"], ["OSError", "OSError", "data"], ["OSError"] * 3]
    ran = play(scripts, 3, OSError, 0.5)
    for number, calls in enumerate((3, 3, 3)):
        ran[number]["calls"].equals(calls, hint="Every call of the decorated function has all its tries.")
    ran[0]["raised"].equals("OSError: failure 3", hint="The first call fails three times.")
    ran[1]["returned"].equals("data", hint="The second call succeeds at its third try.")
    ran[2]["slept"].equals([0.5, 0.5], hint="The third call waits as the first one did.")
    method = play([["OSError", "data"]], 2, OSError, 0.0, True)[0]
    method["returned"].equals("data", hint="A method is a function, too: its first argument is `self`.")
    method["arguments"].equals(
        [(["the shop", "tea"], {"cups": 2})] * 2,
        hint="A method is a function, too: its first argument is `self`. Python hands it only to a function, not to an instance.",
    )
### END HIDDEN TESTS

# %% [markdown] hints="retry"
# 1. Three functions inside of each other, as in `tagged`: `retry` knows how often, `decorator` knows
#    which function, `wrapper` knows the arguments.
# 2. In the wrapper: a loop over the tries. `return` in the `try` ends it with the first success. Which
#    try is different from all others, and what does it do with the exception?
# 3. Almost code:
#    ```
#    for attempt in range(times):
#        try:
#            return function(*args, **kwargs)
#        except exceptions:
#            if this was the last one:
#                raise
#            sleep(delay)
#    ```
#    `raise` alone raises the exception that was caught. **Then** decorate `age_from` so that it tries
#    three times: does it make sense there? What would it take to succeed the second time?

# %% [markdown]
# Your decorator around a line that breaks more often than not. The pauses are only written down.

# %%
mine, whose = yours("retry", retries.insisting)
weather = iter([None, None, 21.5, None, 20.0])
pauses = []


@mine(3, ConnectionError, 0.5, pauses.append)
def temperature():
    """The temperature, over a line that breaks."""
    value = next(weather)
    if value is None:
        raise ConnectionError("the line is dead")
    return value


print(f"{temperature()} °C, {temperature()} °C, pauses {pauses}   ({whose})")

# %% [markdown]
# **Take away:** a decorator puts what many functions need into one place: trying again, measuring time,
# remembering results. In week 4 you will meet `@torch.no_grad()`.

# %% [markdown]
# ## 4 · Classes: a type of your own
#
# `2.5 + 1` works, `"a" + "b"` works, and `[1, 2] + [3, 4]` gives `[1, 2, 3, 4]`. Who decides what `+`
# means? The type of what stands left of it. And you can make a type.
#
# A **class** (类) is a type that you write. Calling it makes an **instance** (实例) of it. Functions inside
# are its **methods** (方法), called as `instance.method(…)`; the instance itself becomes the first
# parameter, `self`. What is stored on it with a point, as `self.minutes`, is an **attribute** (属性).
# Methods whose names begin and end with two underscores are **special methods** (特殊方法), and Python calls
# them itself:
#
# | you write | Python calls |
# |---|---|
# | `Time(90)` | `__init__`, with 90 behind `self` |
# | `a + b`, `a - b` | `a.__add__(b)`, `a.__sub__(b)` |
# | `a * 2` | `a.__mul__(2)` |
# | `2 * a` | `int` does not know how, so `a.__rmul__(2)` |
# | `a @ b` | `a.__matmul__(b)` |
# | `a == b`, `hash(a)` | `a.__eq__(b)`, `a.__hash__()` |
# | `len(a)`, `for x in a` | `a.__len__()`, `a.__iter__()` |
# | `print(a)` | `a.__str__()`, and without that `a.__repr__()` |

# %%
class Time:
    """A length of time, in minutes."""

    def __init__(self, minutes):
        self.minutes = minutes

    def __repr__(self):
        return f"{self.minutes // 60} h {self.minutes % 60} min"

    def __add__(self, other):
        if not isinstance(other, Time):
            return NotImplemented  # "I do not know": then Python asks the other one
        return Time(self.minutes + other.minutes)


film, dinner = Time(100), Time(45)
print(film + dinner, film, sep="   ")

# %% [markdown]
# `isinstance(other, Time)` asks whether a value is of this type. Where a method cannot help it
# *returns* `NotImplemented`. Then Python asks the other side, and if that does not know either, it
# raises a TypeError for you. Only `==` never fails: there Python asks at last whether both are the very
# same object. (`raise NotImplementedError` is something else: an error, and nobody else is asked.)

# %% raises="TypeError"
film + 45

# %% [markdown] predict="default_eq"
# **Predict** `Time` has no `__eq__`. What is `Time(45) == Time(45)`?
#
# - [ ] True: they hold the same minutes
#   Python does not know that this is what matters.
# - [x] False: they are two instances
#   Without `__eq__` an instance equals only itself.
# - [ ] an error: `==` is not defined
#   Every type has a `==`. By itself it asks whether both are the very same object.

# %%
print(Time(45) == Time(45), film == film)

# %% [markdown]
# A set and a dict find values by their **hash** (哈希值), a whole number made of the value. Equal values
# need equal hashes, or the set looks in the wrong place. So a class that defines `__eq__` loses the
# hash that it had, until it defines `__hash__`, too: `hash` of a tuple of what `__eq__` compares.

# %% [markdown] card="Vec" difficulty=3 minutes=11
# ### Vectors
#
# A vector is a row of numbers that are added in pairs. Given are `Vec([3, -1, 4])`, `len`, the loop over
# it and `print`. Add the seven methods that are missing; `__add__` is begun, write the other six below it:
#
# - `u + v`, `u - v`: a new Vec;
# - `2 * u`, `u * 2`, for a number (`int` or `float`): a new Vec;
# - `u @ v`, the sum of the products in pairs: a number;
# - `u == v`: `True` if both have the same numbers in the same order;
# - `hash(u)`: equal vectors have equal hashes.
#
# Vectors of different lengths have no sum, no difference and no product `@`: a `ValueError`
# (`zip(u, v, strict=True)` raises it). They are not equal, without an error. A vector may be empty. With
# anything that is no Vec (for `*`: no number) return `NotImplemented`, in `==` too.
#
# (In messages `evaluate` works out an expression with your class.)
#
# **Example.** `Vec([3, 4]) + 2 * Vec([1, 0])` is `Vec([5, 4])`.


# %% exercise="Vec"
class Vec:
    """A vector of numbers, which never changes.

    numbers  list of ints and floats; may be empty

    >>> u = Vec([3, 4])
    >>> v = Vec([1, 0])
    >>> list(u + 2 * v)
    [5, 4]
    >>> u @ v, u == v, u - v == Vec([2, 4])
    (3, False, True)
    """

    def __init__(self, numbers):
        self.numbers = tuple(numbers)

    def __len__(self):
        return len(self.numbers)

    def __iter__(self):
        return iter(self.numbers)

    def __repr__(self):
        return f"Vec({list(self.numbers)})"

    def __add__(self, other):
        ### BEGIN SOLUTION
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec([a + b for a, b in zip(self, other, strict=True)])

    def __sub__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec([a - b for a, b in zip(self, other, strict=True)])

    def __mul__(self, number):
        if not isinstance(number, (int, float)):
            return NotImplemented
        return Vec([number * a for a in self])

    def __rmul__(self, number):
        return self * number

    def __matmul__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return sum(a * b for a, b in zip(self, other, strict=True))

    def __eq__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return self.numbers == other.numbers

    def __hash__(self):
        return hash(self.numbers)
        ### END SOLUTION


# %% check="Vec" points=2 about="plus, minus, times, @"
with check("Vec", "numbers", driver=vectors.evaluate) as evaluate:
    public.sums_and_multiples(evaluate)

### BEGIN HIDDEN TESTS
with check("Vec", driver=vectors.evaluate) as evaluate:
    u, v = [0.5, -7, 13, 2], [3, 0.25, -1, 6]
    evaluate("u + v", u=u, v=v).equals(("Vec", [3.5, -6.75, 12, 8]), hint="Ints and floats together.")
    evaluate("u - v", u=u, v=v).equals(("Vec", [-2.5, -7.25, 14, -4]), hint="Ints and floats together.")
    evaluate("-1.5 * u", u=u).equals(("Vec", [-0.75, 10.5, -19.5, -3.0]), hint="A number with a point, and negative.")
    evaluate("u * 0.5", u=u).equals(("Vec", [0.25, -3.5, 6.5, 1.0]), hint="A number with a point behind the vector.")
    evaluate("u @ v - v @ u", u=u, v=v).equals(0, hint="In which order they stand does not matter for @.")
    evaluate("u @ v", u=u, v=v).equals(-1.25, hint="The sum of the products may be negative and have a point: it comes back as it is.")
    evaluate("(u + v) @ w == u @ w + v @ w", u=u, v=v, w=[1, 2, -3, 5]).equals(True, hint="A law: first the sum, or first the products.")
    evaluate("[list(3 * u), list(u - v), list(u), list(v)]", u=[1, 2], v=[5, 3]).equals(
        [[3, 6], [-4, -1], [1, 2], [5, 3]], hint="Each operation makes a new vector."
    )
    evaluate("0.1 * u", u=[7, 0.3]).equals(("Vec", [0.1 * 7, 0.1 * 0.3]), rtol=1e-12, hint="Plain numbers of Python, without rounding.")
    evaluate("u @ v", u=[0.1, 7], v=[1.2345678e-7, 0]).equals(0.1 * 1.2345678e-7, rtol=1e-12, atol=0, hint="Plain numbers of Python, without rounding.")
    evaluate("[list(u + v), list(u - v), list(2 * u), u @ v]", u=[], v=[]).equals(
        [[], [], [], 0], hint="A vector without numbers: the sum of no products is 0."
    )
    for u, v in (([1, 2, 3], [4, 5]), ([4, 5], [1, 2, 3]), ([1, 2, 3], [4]), ([4], [1, 2])):
        evaluate("u + v", u=u, v=v).raises(ValueError, hint="Plus with different lengths is an error, whatever the lengths.")
        evaluate("u - v", u=u, v=v).raises(ValueError, hint="Minus with different lengths is an error, whatever the lengths.")
        evaluate("u @ v", u=u, v=v).raises(ValueError, hint="@ with different lengths is an error, whatever the lengths.")
    for expression in ("u + 3", "3 + u", "u + (1, 2)"):
        evaluate(expression, u=[1, 2]).raises(TypeError, hint="Plus with what is no Vec: `__add__` returns `NotImplemented`, and Python raises.")
    for expression in ("u - 1.5", "u - (1, 2)"):
        evaluate(expression, u=[1, 2]).raises(TypeError, hint="Minus with what is no Vec: `__sub__` returns `NotImplemented`, and Python raises.")
    for expression in ("u @ 2", "u @ (1, 2)"):
        evaluate(expression, u=[1, 2]).raises(TypeError, hint="@ with what is no Vec: `__matmul__` returns `NotImplemented`, and Python raises.")
    for expression in ("u * '2'", "u * 'ab'", "u * [1]", "u * v"):
        evaluate(expression, u=[1, 2], v=[3, 4]).raises(TypeError, hint="* with what is no number: `__mul__` returns `NotImplemented`, and Python raises.")
    for expression in ("'ab' * u", "(1, 2) * u", "None * u"):
        evaluate(expression, u=[1, 2]).raises(TypeError, hint="What stands left of * may be no number, too: look at `__rmul__`.")
    evaluate("u * 2j", u=[1, 2]).raises(TypeError, hint="A number is an `int` or a `float` here, and nothing else.")
    evaluate("u + OTHER", u=[1, 2]).equals("asked", hint="The other side may know how to add: `__add__` returns `NotImplemented`, and Python asks it.")
    evaluate("u - OTHER", u=[1, 2]).equals("asked", hint="The other side may know how to subtract: `__sub__` returns `NotImplemented`, and Python asks it.")
    evaluate("u * OTHER", u=[1, 2]).equals("asked", hint="The other side may know how to multiply: `__mul__` returns `NotImplemented`, and Python asks it.")
    evaluate("u @ OTHER", u=[1, 2]).equals("asked", hint="The other side may know `@`: `__matmul__` returns `NotImplemented`, and Python asks it.")
### END HIDDEN TESTS

# %% check="Vec" points=2 about="equal or not, and as a key"
with check("Vec", "numbers", driver=vectors.evaluate) as evaluate:
    public.equal_or_not(evaluate)

### BEGIN HIDDEN TESTS
with check("Vec", driver=vectors.evaluate) as evaluate:
    evaluate("[u + v == ANY, ANY == u]", u=[1, 2], v=[3, 4]).equals(
        [True, True], hint="The other side may know more: return `NotImplemented`, and Python asks it."
    )
    evaluate("u == v", u=[5, -1], v=[5, -2]).equals(
        False, hint="−1 and −2 have the same hash, by chance: are equal hashes enough?"
    )
    evaluate("u == v", u=[1, -2], v=[1, 2]).equals(False, hint="The sign of a number matters.")
    evaluate("[u == v, hash(u) == hash(v), len({u, v})]", u=[], v=[]).equals(
        [True, True, 1], hint="Two vectors without numbers are equal."
    )
    evaluate("u == v", u=[0.1 + 0.2], v=[0.3]).equals(
        False, hint="The same numbers means the same, not nearly the same."
    )
    evaluate("[u == (1, 2), u == [1, 2] + [], u is None, u == None]", u=[1, 2]).equals(
        [False] * 4, hint="A tuple with the same numbers is no Vec."
    )
    evaluate("[u == v, u != v, v == u, u == w, w == u]", u=[1, 2], v=[1, 2], w=[1, 3]).equals(
        [True, False, True, False, False], hint="Equality has no direction."
    )
    evaluate("u == v", u=[1, -2, 3], v=[1.0, -2.0, 3.0]).equals(
        True, hint="1 and 1.0 are equal numbers: then vectors of them are equal, too."
    )
    evaluate("[hash(u) == hash(v), len({u, v})]", u=[1, -2, 3], v=[1.0, -2.0, 3.0]).equals(
        [True, 1], hint="1 and 1.0 are equal: then the hashes of vectors of them are, too."
    )
    evaluate("[len({Vec([n % 7, n % 3]) for n in range(100)}), u in {Vec([2])}]", u=[3]).equals(
        [21, False], hint="A hundred vectors in a set, of which 21 differ."
    )
### END HIDDEN TESTS

# %% [markdown] hints="Vec"
# 1. Each method makes a list of numbers first, then a Vec of it. Begin with `__add__`, and look at
#    `Time` once more.
# 2. `[a + b for a, b in zip(self, other, strict=True)]` are the sums in pairs. In `__rmul__` you may
#    use what you have: `return self * number`.
# 3. Almost code:
#    ```
#    def __matmul__(self, other):
#        if not isinstance(other, Vec):
#            return NotImplemented
#        return sum(... for a, b in zip(self, other, strict=True))
#
#    def __hash__(self):
#        return hash(...)
#    ```
#    **Then** delete `__hash__`, and put a Vec into a set. Which error do you get, and why is it better
#    than a set that loses things?

# %% [markdown]
# With vectors a thrown ball is a loop of two sums: the velocity changes by the pull of the earth, then
# the place by the velocity.

# %%
Vector, whose = yours("Vec", vectors.ArrayVec)
place, velocity, pull = Vector([0, 0]), Vector([6, 9]), Vector([0, -9.81])
path, dt = [place], 0.05
while place @ Vector([0, 1]) >= 0:  # its height
    velocity = velocity + dt * pull
    place = place + dt * velocity
    path.append(place)

fig, ax = plt.subplots(figsize=(7, 2.8))
ax.plot(*zip(*path), "o-", color=BLUE)  # all first numbers, all second numbers
ax.axhline(0, color=GREY)
ax.set(xlabel="distance in metres", ylabel="height in metres", title=f"a thrown ball, every 0.05 s ({whose})")
show_figure(fig, "The path of a thrown ball: it rises, bends and comes down, as a parabola does.")
print(f"In these steps it lands between {dt * (len(path) - 2):.2f} s and {dt * (len(path) - 1):.2f} s.")
print(f"Without steps, by the formula, after 2 · 9 / 9.81 = {2 * 9 / 9.81:.2f} s: smaller steps come closer.")

# %% [markdown]
# A class may also be a special case of another: `class Force(Vec):` **inherits** (继承) all of its
# methods, and adds or replaces some. Most useful for exceptions: your own type of error is two lines,
# and who catches a ValueError catches it, too.

# %%
class UnknownCity(ValueError):
    """There is no such city."""


try:
    raise UnknownCity("Atlantis")
except ValueError as error:
    print(type(error).__name__, error, isinstance(error, ValueError))

# %% [markdown]
# **Take away:** a class says what `+`, `@` and `==` mean for its values. What it does not know it
# leaves to the other side, by `NotImplemented`.

# %% [markdown]
# ## 5 · Settings in layers
#
# Every training program has settings: defaults in the program, a file for the project, the
# environment of the machine, and what you type behind the command. The later layer wins. It sounds
# simple, and it is where weeks of computing time are lost: a misspelled name that nobody noticed, a
# `"False"` that was true.

# %% [markdown] predict="bool_text"
# **Predict** What is `bool("False")`?
#
# - [ ] False
#   `bool` does not read. It only asks whether the text is empty.
# - [x] True
#   Every text that is not empty is true, whatever it says.
# - [ ] an error
#   `int("False")` would be one. `bool` takes any value.

# %%
print(bool("False"), bool(""), int("12"), float("1e-3"))

# %% [markdown]
# Dicts may hold dicts: `config["optim"]["lr"]`. `dict(config)` and `config.copy()` copy only the outer
# one; the inner dicts are shared. `copy.deepcopy(config)` copies all of it. And the type of a value is
# a value, too: with `kind = type(0.1)`, `kind("1e-3")` is a float.

# %%
outer = {"optim": {"lr": 0.1}}
flat, deep = dict(outer), copy.deepcopy(outer)
outer["optim"]["lr"] = 99
print(flat, deep)

# %% [markdown] card="load_config" difficulty=4 minutes=12
# ### Four layers
#
# Write `load_config(defaults, file, env, argv)`. It returns a new dict with all settings of `defaults`,
# with the values that the later layers give them: `file`, then `env`, then `argv`; the last one wins.
#
# - `defaults` is a dict of settings; a value may be a dict, a **group**, that holds settings in turn.
# - `file` is built alike, and names only what it changes. Other settings of a group stay.
# - `env` is a dict of texts, `{"optim.lr": "0.5"}`: the point leads into a group.
# - `argv` is a list of texts like `"optim.lr=1e-3"`. What is behind the *first* `=` is the value.
#
# In `file` a group of `defaults` is a group, too, and a setting is none; its values are taken as they are,
# whatever their type. The texts of `env` and `argv` get the type of the value in `defaults`: `int`,
# `float`, `bool`, or `str`, which is the text as it stands. For a `bool` only `true` and `false` count,
# whichever of their letters are capitals. What cannot be read is a `ValueError`, also where a later text
# wins, and so is a word of `argv` without `=`.
#
# A name is written just as in `defaults`: capitals, blanks and dashes matter. In `env` and `argv` the name
# of a group is no setting. A name that is no setting is a `KeyError`.
#
# **Example.** With the defaults `{"seed": 7, "optim": {"name": "sgd", "lr": 0.1}}`, the file
# `{"seed": 3}` and `["optim.lr=1e-3"]` the seed is 3, the name `"sgd"` and the rate 0.001.


# %% exercise="load_config"
def load_config(defaults, file, env, argv):
    """Settings from four layers; the later ones win.

    defaults  dict: int, float, bool, text, or a dict that is built alike, for each name
    file      dict, built alike, of what it changes; its values may be of another type, or None
    env       dict: text for each dotted name
    argv      list of texts, each a dotted name, an equals sign and a value
    returns   dict, a new one, and so are the groups in it; the four must not change

    >>> load_config({"seed": 7, "optim": {"name": "sgd", "lr": 0.1}}, {"seed": 3}, {}, ["optim.lr=1e-3"])
    {'seed': 3, 'optim': {'name': 'sgd', 'lr': 0.001}}
    """
    ### BEGIN SOLUTION
    config = copy.deepcopy(defaults)

    def merge(group, layer):
        for key, value in layer.items():
            if key not in group:
                raise KeyError(key)
            if isinstance(value, dict):
                merge(group[key], value)
            else:
                group[key] = value

    def read(text, default):
        if not isinstance(default, bool):
            return type(default)(text)
        if text.lower() not in ("true", "false"):
            raise ValueError(f"neither true nor false: {text}")
        return text.lower() == "true"

    def put(name, text):
        *groups, key = name.split(".")
        group, known = config, defaults
        for each in groups:
            group, known = group[each], known[each]
            if not isinstance(known, dict):
                raise KeyError(name)
        if isinstance(known[key], dict):
            raise KeyError(name)
        group[key] = read(text, known[key])

    merge(config, file)
    for name, text in env.items():
        put(name, text)
    for word in argv:
        name, text = word.split("=", 1)
        put(name, text)
    return config
    ### END SOLUTION


# %% check="load_config" points=2 about="each layer, and who wins"
with check("load_config", "defaults", "file", "env", "argv") as load_config:
    public.one_setting(load_config)
with check("load_config", driver=configs.defaults_after) as defaults_after:
    public.groups_are_copied(defaults_after)
with check("load_config") as load_config:
    public.four_layers(load_config)

### BEGIN HIDDEN TESTS
defaults = {
    "seed": 7, "verbose": True, "note": "x", "width": 64,
    "optim": {"name": "sgd", "lr": 0.1, "warm": {"steps": 100, "shape": "line"}},
}
with check("load_config") as load_config:
    none = {"seed": 0, "verbose": False, "note": ""}
    load_config(defaults, none, {}, []).equals(
        {**defaults, **none}, hint="0, False and the empty text are values, too."
    )
    deep = {**defaults, "optim": {"name": "sgd", "lr": 0.1, "warm": {"steps": 5, "shape": "line"}}}
    load_config(defaults, {"optim": {"warm": {"steps": 5}}}, {}, []).equals(
        deep, hint="A group in a group: its other settings stay."
    )
    load_config(defaults, {}, {}, ["optim.warm.steps=5"]).equals(deep, hint="A name with two points.")
    load_config(defaults, {}, {"optim.warm.steps": "5"}, []).equals(deep, hint="A name with two points, in env.")
    load_config(defaults, {"note": "file"}, {}, ["note=typed"]).equals(
        {**defaults, "note": "typed"}, hint="File and argv both give it: which is later?"
    )
    load_config(defaults, {}, {}, ["seed=-6"]).equals({**defaults, "seed": -6}, hint="A number may be negative: `int` reads it.")
    load_config(defaults, {}, {}, ["seed=5", "seed=-6"]).equals(
        {**defaults, "seed": -6}, hint="A name stands twice in argv: the later word wins."
    )
    load_config(
        defaults, {"seed": 1, "width": 2, "note": "file"}, {"seed": "3", "width": "4"}, ["seed=5"]
    ).equals({**defaults, "seed": 5, "width": 4, "note": "file"}, hint="Each setting has the value of the last layer that gives it.")
    odd = {"width": 2.5, "note": 5, "optim": {"lr": 1}}
    load_config(defaults, odd, {}, []).equals(
        {**defaults, "width": 2.5, "note": 5, "optim": {**defaults["optim"], "lr": 1}},
        hint="Values of the file are taken as they are, whatever their type.",
    )
    rate = load_config(defaults, odd, {}, [])["optim"]["lr"].value
    load_config.expect(type(rate).__name__, "int", "the type of lr", hint="Values of the file are taken as they are, whatever their type.")
    load_config(defaults, {"seed": "12", "verbose": "true"}, {}, []).equals(
        {**defaults, "seed": "12", "verbose": "true"}, hint="A text of the file is a value like others, and taken as it is."
    )
    load_config(defaults, {"note": None}, {}, []).equals({**defaults, "note": None}, hint="None in the file is a value like others.")
    load_config(defaults, {"optim": {}}, {}, []).equals(defaults, hint="A group of the file that names nothing changes nothing.")
    load_config(defaults, {}, {}, ["optim.name=k=v=w"]).equals(
        {**defaults, "optim": {**defaults["optim"], "name": "k=v=w"}}, hint="A value may hold equals signs."
    )
    load_config(defaults, {}, {"note": "a=b"}, []).equals({**defaults, "note": "a=b"}, hint="A value may hold equals signs.")
    load_config(defaults, {}, {}, ["note="]).equals({**defaults, "note": ""}, hint="A value of argv may be empty.")
    load_config(defaults, {}, {"note": ""}, []).equals({**defaults, "note": ""}, hint="A value of env may be empty.")
    load_config(defaults, {}, {"note": "Ab Cd"}, ["optim.name=AdamW"]).equals(
        {**defaults, "note": "Ab Cd", "optim": {**defaults["optim"], "name": "AdamW"}}, hint="A text keeps its capitals."
    )
    load_config(defaults, {}, {"optim.name": "k "}, ["note= x"]).equals(
        {**defaults, "note": " x", "optim": {**defaults["optim"], "name": "k "}}, hint="A text keeps its blanks, at its ends, too."
    )
    load_config(defaults, {}, {"note": "'x'"}, ['optim.name="k"']).equals(
        {**defaults, "note": "'x'", "optim": {**defaults["optim"], "name": '"k"'}}, hint="A text keeps its quotes: they are letters like others."
    )
    load_config({}, {}, {}, []).equals({}, hint="No settings at all.")
with check("load_config", driver=configs.after_change) as load_config:
    load_config(defaults, {"seed": 3}, {}, []).equals(
        defaults, hint="What comes back was changed, and the defaults with it: is it new, also inside?"
    )
### END HIDDEN TESTS

# %% check="load_config" points=2 about="the example, true and false, unknown names"
with check("load_config", "defaults", "file", "env", "argv") as load_config:
    public.true_false_unknown(load_config)

### BEGIN HIDDEN TESTS
defaults = {"seed": 7, "verbose": False, "note": "12", "optim": {"name": "sgd", "lr": 0.1, "warm": {"on": True}}}
with check("load_config") as load_config:
    for letters, on in (("False", False), ("TRUE", True), ("tRuE", True), ("FALSE", False)):
        load_config({"on": not on}, {}, {"on": letters}, []).equals({"on": on}, hint="true and false, whichever letters are capitals.")
    mixed = load_config(defaults, {}, {"seed": "12", "optim.lr": "2"}, ["verbose=true", "note=3", "optim.warm.on=false"])
    mixed["seed"].equals(12, hint="The text of a whole number.")
    mixed["optim"]["lr"].equals(2.0, hint="The text of a number.")
    mixed["verbose"].equals(True, hint="A bool.")
    mixed["optim"]["warm"]["on"].equals(False, hint="A bool in a group in a group.")
    mixed["note"].equals("3", hint="The default is a text: then it stays one.")
    load_config(defaults, {}, {"note": "true"}, ["optim.name=false"]).equals(
        {**defaults, "note": "true", "optim": {**defaults["optim"], "name": "false"}},
        hint="Where the default is a text a text stays one, whatever it says.",
    )
    load_config({"n": 1, "x": 0.0}, {}, {"n": "5"}, ["x=2.5"]).equals({"n": 5, "x": 2.5}, hint="An int stays an int, and a float a float, whatever their values.")
    kinds = [type(mixed["seed"].value), type(mixed["optim"]["lr"].value)]
    load_config.expect([kind.__name__ for kind in kinds], ["int", "float"], "the types of seed and lr", hint="The type is that of the default.")
    small = load_config(defaults, {}, {"optim.lr": "1.2345678e-7"}, [])["optim"]["lr"]
    small.equals(1.2345678e-7, rtol=1e-12, atol=0, hint="A number is taken as it is read, without rounding.")
    load_config(defaults, {"seed": 3}, {"seed": "4"}, [])["seed"].equals(4, hint="File and env both give it: which is later?")
    load_config(defaults, {"optim": {"lr": 1}}, {"optim.lr": "0.5"}, [])["optim"]["lr"].equals(
        0.5, hint="The file has put another type there: `defaults` tells the type."
    )
    load_config(defaults, {"verbose": 1}, {}, ["verbose=false"])["verbose"].equals(
        False, hint="The file has put another type there: `defaults` tells the type."
    )
    whole = load_config(defaults, {"seed": 2.5}, {}, ["seed=3"])["seed"].value
    load_config.expect(type(whole).__name__, "int", "the type of seed", hint="The file has put another type there: `defaults` tells the type.")
    for env, argv in [({"sedd": "3"}, []), ({}, ["lr=3"]), ({}, ["optim.rate=3"]), ({"other.lr": "3"}, []), ({}, ["optim.warm.off=3"])]:
        load_config(defaults, {}, env, argv).raises(KeyError, hint="No such setting.")
    for env, argv in [({}, ["optim=3"]), ({"optim.warm": "true"}, [])]:
        load_config(defaults, {}, env, argv).raises(KeyError, hint="The name of a group is no setting.")
    for env, argv in [({"seed.lr": "3"}, []), ({}, ["seed.a.b=1"]), ({}, ["optim.lr.x=1"])]:
        load_config(defaults, {}, env, argv).raises(KeyError, hint="A setting is no group: no name leads through it.")
    load_config(defaults, {"optim": {"rate": 1}}, {}, []).raises(KeyError, hint="An unknown name in a group of the file.")
    for text in ("1", "yes", "", "0"):
        load_config(defaults, {}, {}, [f"verbose={text}"]).raises(ValueError, hint="Only true and false are bools.")
    for text in ("t", "f", "typo", "fine"):
        load_config(defaults, {}, {}, [f"verbose={text}"]).raises(ValueError, hint="Only the whole words are bools.")
    for text in (" true", "false "):
        load_config(defaults, {}, {"verbose": text}, []).raises(ValueError, hint="Only the words alone are bools, without blanks.")
    for env, argv in [({}, ["seed =3"]), ({" seed": "3"}, []), ({}, ["optim.LR=3"])]:
        load_config(defaults, {}, env, argv).raises(KeyError, hint="A name counts as it is written: capitals and blanks matter.")
    load_config(defaults, {}, {"OPTIM.LR": "3"}, []).raises(KeyError, hint="A name counts as it is written, in env, too: capitals matter.")
    load_config(defaults, {}, {"optim__lr": "3"}, []).raises(KeyError, hint="In env, too, only a point leads into a group.")
    load_config(defaults, {}, {}, ["--seed=3"]).raises(KeyError, hint="A name counts as it is written: dashes before it belong to it.")
    load_config({"batch_size": 5}, {}, {}, ["batch-size=3"]).raises(KeyError, hint="A name counts as it is written: a dash is no underscore.")
    load_config(defaults, {"SEED": 3}, {}, []).raises(KeyError, hint="A name of the file counts as it is written, too: capitals matter.")
    for word in ("seed", "note", "optim.name"):
        load_config(defaults, {}, {}, [word]).raises(ValueError, hint="A word of argv without an equals sign.")
    for text in ("1.5", "x", ""):
        load_config(defaults, {}, {"seed": text}, []).raises(ValueError, hint="A text that is no whole number, for an int.")
    load_config(defaults, {}, {}, ["optim.lr=fast"]).raises(ValueError, hint="A text that is no number, for a float.")
    load_config(defaults, {}, {"seed": "x"}, ["seed=3"]).raises(ValueError, hint="What cannot be read is an error, also where a later text wins.")
    load_config(defaults, {}, {}, ["seed=x", "seed=3"]).raises(ValueError, hint="What cannot be read is an error, also where a later text wins.")
### END HIDDEN TESTS

# %% [markdown] hints="load_config"
# 1. Begin with a deep copy of the defaults. Then two small functions inside: one merges a dict into a
#    group, one puts a text where its dotted name leads.
# 2. If a value of the file is a dict, merge it into the group of that name: the function calls itself.
#    For a text split the name, and go down group by group, in the new dict and in `defaults` together:
#    what stands in `defaults` tells the type, for the file may have put something else there.
# 3. Almost code:
#    ```
#    def merge(group, layer):
#        for key, value in layer.items():
#            unknown? raise KeyError
#            a dict? merge(group[key], value)
#            else take the value
#
#    def put(name, text):
#        *groups, key = name.split(".")
#        group, known = config, defaults
#        go down through the groups, in both of them
#        group[key] = the text, read as the type of known[key]
#    ```
#    **Then** give the same four layers in another order: file last. Which user would be surprised?

# %%
load, whose = yours("load_config", configs.layered)
settings = load(
    {"seed": 7, "verbose": False, "optim": {"name": "sgd", "lr": 0.1}},
    {"optim": {"name": "adam"}},
    {"verbose": "true"},
    ["optim.lr=3e-4"],
)
print(settings, f"({whose})")

# %% [markdown]
# **Take away:** later layers win one setting at a time. Unknown names are errors, and text becomes
# what the default is.

# %% [markdown]
# ## 6 · Points for a bug
#
# How do you know that a function is right? You try it. A **test** (测试) is a function that tries another
# one and complains if something is wrong. It complains with an **assertion** (断言): `assert condition`
# does nothing if the condition holds, and raises an `AssertionError` if it does not.

# %%
assert 2 + 2 == 4
print("so far nothing is wrong")

# %% [markdown]
# The **median** (中位数) is the number in the middle. What a median has to do, exactly:
#
# - `median(values)` is given a list of numbers, ints or floats (none is nan), in any order, some perhaps
#   twice.
# - It returns the middle one of the numbers in order. If their number is even, it returns half of the
#   sum of the two in the middle: 2.5 for `[4, 1, 3, 2]`. Three may come back as `3` or as `3.0`.
# - The list is not changed.
# - For an empty list it raises a `ValueError`, or a special kind of it.
#
# Somebody has written tests for it: lists, and what should come back.

# %% setup
OUR_TESTS = [
    ([5, 1, 3], 3),
    ([7], 7),
    ([2, 9, 4, 4, 8], 4),
    ([14, 24, 34, 44], 29),
    ([-1, 0, 1], 0),
]

# %% [markdown] predict="all_green"
# **Predict** A median passes all five. What do you know?
#
# - [ ] it is right
#   Five lists of infinitely many: the rest has not been looked at.
# - [ ] it is right for lists of up to five numbers
#   There are very many of them, too. None has two numbers, for one.
# - [x] it is right for these five lists
#   Nothing more. You are about to prove that.

# %% [markdown] card="wrong_median" difficulty=2 minutes=5
# ### A bug that nobody sees
#
# Write `wrong_median(values)`: a **wrong** median that passes all of `OUR_TESTS`. It must give a wrong
# answer (or raise an error, or change the list) for at least one of 600 lists that the check tries:
# empty, of one number and of up to 31, with negative numbers and with halves, in order and not. And
# it must do so every time: a bug that comes and goes earns nothing.
#
# **Example.** `wrong_median([5, 1, 3])` is `3`, as our first test asks.


# %% exercise="wrong_median"
def wrong_median(values):
    """A median with a bug that our tests do not find.

    values   list of numbers
    returns  number: right for each of OUR_TESTS, wrong for some other list

    >>> wrong_median([5, 1, 3])
    3
    """
    ### BEGIN SOLUTION
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 0:
        return (ordered[0] + ordered[-1]) / 2
    return ordered[middle]
    ### END SOLUTION


# %% check="wrong_median" points=2 about="it passes our tests, and it is wrong"
with check("wrong_median", driver=medians.called) as called:
    public_medians.passes_our_tests(called, OUR_TESTS)
    public_medians.is_wrong_somewhere(called)

### BEGIN HIDDEN TESTS
with check("wrong_median", driver=medians.called) as called:
    lists = medians.many_lists()
    first = called(lists, True).value
    again = called([values for values, _ in OUR_TESTS] * 3, True).value
    called.require(
        not any(medians.differ((a[0], False), (e, False)) for a, (_, e) in zip(again, OUR_TESTS * 3)),
        got="a wrong answer to one of them",
        expected="the same answers as before",
        because="It passed our tests a moment ago, and does not any more.",
        hint="Does it remember something from call to call, or does chance play a part?",
    )
    wrong = [v for a, v in zip(first, lists) if medians.differ(a, medians.right_answer(v))]
    called.require(
        wrong,
        got="no wrong answer",
        expected="at least one",
        because="It was wrong a moment ago, and is not any more.",
        hint="Does it remember something from call to call, or does chance play a part?",
    )
    asked = [v for v in wrong for _ in range(7)] + wrong[::-1] * 2
    answers = called(asked, True).value
    called.require(
        all(medians.differ(a, medians.right_answer(v)) for a, v in zip(answers, asked)),
        got="a right answer, too",
        expected="a wrong one each time",
        because="For the same list it is wrong in one call, and right in another.",
        hint="Does it remember something from call to call, or does chance play a part?",
    )
### END HIDDEN TESTS

# %% [markdown] hints="wrong_median"
# 1. Read the four points that say what a median has to do. Which two of them are not tested at all?
# 2. There is one list of even length, and its numbers stand in equal steps. There is no empty one,
#    none of two numbers, none with a fraction. Choose one of these.
# 3. Almost code, a right median to spoil in one place:
#    ```
#    ordered = sorted(values)
#    middle = len(ordered) // 2
#    if len(ordered) % 2 == 1:
#        return ordered[middle]
#    return (ordered[middle - 1] + ordered[middle]) / 2
#    ```
#    **Then** think of the list for which yours is wrong before you run the next cell.

# %%
mine, whose = yours("wrong_median", medians.first_and_last)
found = medians.first_fault(mine)
if found is not None:
    values, given, right = found
    print(f"{whose} passes our tests, and gives {given} for {values}; right is {right}")

# %% [markdown]
# Tests can show that there is a bug. That there is none they can never show. So the art is to choose
# inputs on which **many different bugs** would show themselves. Now it is your turn to catch them.

# %% [markdown] card="test_median" difficulty=4 minutes=10
# ### Catch them all
#
# Write `test_median(median)`. It is given a function, calls it as often as you like, and
#
# - raises an `AssertionError` (by `assert`), or any other error, if the function is **no** right
#   median, as it was laid down above;
# - returns without an error if it is a right one, however it is written.
#
# The check hands it right medians and ten wrong ones, the grader more of both. Whole numbers may come
# back as `3` or as `3.0`, and the error may say what it likes, as long as `except ValueError` catches it.
#
# To test that an error is raised, catch it and remember that it came:
#
#     try:
#         median([])
#     except ValueError:
#         pass  # well done
#     else:
#         assert False, "no error"  # runs only if nothing was raised


# %% exercise="test_median"
def test_median(median):
    """Complain if a median is wrong.

    median   function of a list of numbers
    returns  nothing; raises an AssertionError, or any other error, if the median is wrong
    """
    ### BEGIN SOLUTION
    for values, expected in [
        ([6, 2.5, 2], 2.5),
        ([-5, -1.5, -30], -5),
        ([9, 7, 5, 3, 1], 5),
        ([10, 9, 0, 2, -8, 100], 5.5),
        ([1, 4, 2, 1, 3], 2),
        ([3], 3),
        ([4, 3], 3.5),
    ]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError("an empty list has no median")
    ### END SOLUTION


# %% check="test_median" points=2 about="right medians get no complaint; five bugs of value"
with check("test_median", "median", driver=medians.ended) as try_test:
    public_medians.right_ones_are_quiet(try_test)
    public_medians.bugs_are_found(try_test, medians.WRONG_VALUES)

### BEGIN HIDDEN TESTS
import heapq


def quickly_chosen(values):
    def smallest(numbers, k):
        pivot = numbers[len(numbers) // 3]
        below, equal = [n for n in numbers if n < pivot], [n for n in numbers if n == pivot]
        if k < len(below):
            return smallest(below, k)
        above = [n for n in numbers if n > pivot]
        rest = k - len(below) - len(equal)
        return pivot if rest < 0 else smallest(above, rest)

    if len(values) == 0:
        raise ValueError("")
    return (smallest(values, (len(values) - 1) // 2) + smallest(values, len(values) // 2)) / 2


def from_a_heap(values):
    half = heapq.nsmallest(len(values) // 2 + 1, values)
    if not values:
        raise ValueError("mean of empty slice")
    return half[-1] if len(values) % 2 else sum(half[-2:]) / 2


with check("test_median", driver=medians.ended) as try_test:
    for right in (quickly_chosen, from_a_heap):
        end = try_test(medians.told_by(right), True).value
        try_test.require(
            not end["raised"], got=end["raised"], expected="no error", because="A right median gets a complaint.",
            hint="Which of your lines asks for more than the card promises?",
        )


def in_order(values):
    if not values:
        raise ValueError("no numbers")
    return sorted(values)


def cut_off(values):
    ordered = in_order(values)
    return int(ordered[len(ordered) // 2]) if len(ordered) % 2 else medians.half_way(ordered)


def size_only(values):
    return abs(medians.half_way(in_order(values)))


def no_zeros(values):
    return medians.half_way([v for v in in_order(values) if v] or [0])


def ends_only(values):
    ordered = in_order(values)
    return medians.half_way(ordered) if len(ordered) % 2 else (ordered[0] + ordered[-1]) / 2


def a_little_more(values):
    return medians.half_way(in_order(values)) + 0.01


def one_pass(values):
    ordered = list(values)
    in_order(values)
    for i in range(len(ordered) - 1):
        if ordered[i] > ordered[i + 1]:
            ordered[i], ordered[i + 1] = ordered[i + 1], ordered[i]
    return medians.half_way(ordered)


with check("test_median", driver=medians.ended) as try_test:
    public_medians.bugs_are_found(try_test, [
        medians.Planted("1", a_little_more, "How far may a median be off before your test complains?"),
        medians.Planted("2", cut_off, "A median without its digits behind the point is wrong: does your test see that, for an odd length?"),
        medians.Planted("3", size_only, "Try a list whose median is negative."),
        medians.Planted("4", no_zeros, "Try a list with a zero in it."),
        medians.Planted("5", ends_only, "Try four numbers or more that lie unevenly."),
        medians.Planted("6", one_pass, "Try numbers in falling order."),
    ], here=True)
### END HIDDEN TESTS

# %% check="test_median" points=3 about="right medians once more; five bugs at the edges"
with check("test_median", "median", driver=medians.ended) as try_test:
    public_medians.right_ones_are_quiet(try_test)
    public_medians.bugs_are_found(try_test, medians.WRONG_EDGES)

### BEGIN HIDDEN TESTS
def wrong_error(values):
    ordered = sorted(values)
    return (ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2


def none_of_nothing(values):
    return medians.half_way(sorted(values)) if values else None


def divides_first(values):
    return 0 / len(values) + medians.half_way(sorted(values))


def takes_a_type(values):
    return medians.half_way(sorted(values or None))


def one_is_none(values):
    if len(values) < 2:
        raise ValueError("too few")
    return medians.half_way(sorted(values))


def smaller_of_two(values):
    if not values:
        raise ValueError("empty")
    return min(values) if len(values) == 2 else medians.half_way(sorted(values))


def sorts_even(values):
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    if len(values) % 2 == 0:
        values[:] = ordered[::-1]
    return medians.half_way(ordered)


def all_ends_off(values):
    if not values:
        raise ValueError("empty")
    left = sorted(values)
    while inner := [v for v in left if left[0] < v < left[-1]]:
        left = inner
    return medians.half_way(left)


with check("test_median", driver=medians.ended) as try_test:
    by_length = {}

    def remembers(values):
        if not values:
            raise ValueError("empty")
        return by_length.setdefault(len(values), medians.half_way(sorted(values)))

    public_medians.bugs_are_found(try_test, [
        medians.Planted("0", none_of_nothing, "What may come back for an empty list? Nothing at all: there has to be an error."),
        medians.Planted("1", wrong_error, "Which error comes for an empty list? Not any error will do."),
        medians.Planted("2", one_is_none, "Try a list of one number."),
        medians.Planted("3", smaller_of_two, "Try a list of two numbers."),
        medians.Planted("4", sorts_even, "Look at the list after the call for even lengths, too."),
        medians.Planted("5", all_ends_off, "Try five numbers or more of which the smallest stands twice and the largest once."),
        medians.Planted("6", remembers, "Call it twice, with lists of the same length."),
        medians.Planted("7", divides_first, "Which error comes for an empty list? Only one type will do."),
        medians.Planted("8", takes_a_type, "Which error comes for an empty list? Only one type will do."),
    ], here=True)
    for right in (medians.by_removing, medians.by_sorting, medians.by_removing):
        end = try_test(medians.told_by(right), True).value
        try_test.require(
            not end["raised"], got=end["raised"], expected="no error", because="A right median gets a complaint.",
            hint="Does your test remember something from one median to the next?",
        )
### END HIDDEN TESTS

# %% [markdown] hints="test_median"
# 1. Write down in words what could go wrong, before you write a line: one bug for each line of the
#    definition, and two for the edges.
# 2. One list can catch many bugs: unsorted, of even length, with a negative number, one number that
#    is much larger, one twice. For the bug that changes the list, keep a copy and compare.
# 3. Almost code:
#    ```
#    for values, expected in [...]:
#        given = list(values)
#        assert median(given) == expected
#        assert given == ...
#    ```
#    and below it the lines of the card for the empty list. **Then** take one list away after the
#    other: which of them does no work?

# %% [markdown]
# ### The wall of bugs
#
# Each tile is a wrong median; the last one is yours from above. A tile goes dark when the test finds
# it. Until yours pass their checks, a test of three asserts and a median that takes the mean of both ends
# for even lengths stand in for them. **Goal.** All of them dark, with as few lists as you can.

# %%
bug, whose = yours("wrong_median", medians.first_and_last)
test, label = yours("test_median", medians.three_asserts)
if test is medians.three_asserts:
    label = "by a test of three asserts, until yours passes"
own = medians.Planted("mean of both ends" if bug is medians.first_and_last else whose, bug, "")
figure, words = medians.wall(test, [*medians.VISIBLE, own], label)
show_figure(figure, words)

# %% [markdown]
# This is how tests themselves are tested: plant bugs, and count how many are found. It is called
# **mutation testing** (变异测试). Every check of this course has been through it.

# %%
def at_random(size):
    """A test by lists of so many random numbers, compared with Python's own median."""

    def test(median):
        for values in medians.many_lists(2000):
            if len(values) == size:
                assert median(list(values)) == statistics.median(values)

    return test


finds = {size: medians.found_by(at_random(size), medians.VISIBLE) for size in (3, 4, 5, 8)}
print("random lists of one size find, of ten bugs:", {size: sum(found) for size, found in finds.items()})
never = [bug.name for bug, *found in zip(medians.VISIBLE, *finds.values(), strict=True) if not any(found)]
print("found by none of these sizes:", ", ".join(never))
claim("Random lists of one of these sizes alone do not find all ten.", all(sum(found) < 10 for found in finds.values()))

# %% [markdown]
# Two bugs such a test cannot find, however many lists it tries: it never hands in the empty list, and it
# looks at no list after the call. You do.
#
# **Take away:** a test is worth as much as the bugs it would find.

# %% [markdown] explain="what_tests_tell" points=2
# ### In your own words
#
# A friend says: "My program has 200 tests and all of them pass, so it is right." What do you answer,
# and how can he find out how good his tests are?
#
# ### BEGIN SOLUTION
# Tests show only that it is right for the inputs that they try; all 200 may ask the same kind of
# thing. Plant bugs on purpose, one at a time, and see whether a test fails: each bug that gets through
# shows a kind of input that is missing.
#
# - 1 point: says that passing tests speak only about the inputs that they try
# - 1 point: says that planted bugs (or inputs at the edges, of another kind) show what is missing
# ### END SOLUTION

# %% [markdown]
# > ## What to take away
# > | | |
# > |---|---|
# > | `def f(x, basket=None)` | a default value is made once: no lists, no dicts |
# > | `except ValueError:` | catch the one type you expect, let the others go on |
# > | `@decorator` | `f = decorator(f)`; `functools.wraps` keeps its name |
# > | `__add__`, `__eq__`, `__hash__` | what `+`, `==` and a set do with your type |
# > | `return NotImplemented` | "ask the other side" |
# > | a test | shows bugs, never that there are none: choose inputs on which bugs show |
#
# **Next** [04 Tools](04_tools.ipynb), where your programs meet packages, files and text.
#
# ### Further reading
# - The Python Tutorial, sections 4.9, 8 and 9, docs.python.org/3/tutorial
# - The Python Language Reference, 3.3: special method names
# - The documentation of pytest, docs.pytest.org: how tests are written and collected in practice
# - DeMillo, Lipton and Sayward, *Hints on Test Data Selection* (Computer, 1978): where planted bugs
#   come from
