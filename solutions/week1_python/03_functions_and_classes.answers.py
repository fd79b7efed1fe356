# %% right="with_item" because="a copy that is appended to"
def with_item(item, basket=None):
    new = list(basket or ())
    new.append(item)
    return new


# %% right="with_item" because="unpacks"
def with_item(item, basket=()):
    return [*(basket or []), item]


# %% wrong="with_item" because="returns what append returns" says="`append` and `print` return None"
def with_item(item, basket=None):
    new = [] if basket is None else list(basket)
    return new.append(item)


# %% wrong="with_item" because="item in front" says="The new item stands in front"
def with_item(item, basket=None):
    return [item] + (basket or [])


# %% wrong="with_item" because="a list in a list" says="one list too deep"
def with_item(item, basket=None):
    return [basket, item] if basket else [item]


# %% wrong="with_item" because="takes the text apart" says="The text was taken apart into letters"
def with_item(item, basket=None):
    return (basket or []) + list(item)


# %% wrong="with_item" because="changes the basket" says="changed its input `basket`"
def with_item(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket


# %% wrong="with_item" because="a list as default value" says="The default list is shared by all calls: what an earlier call put in is still there." public="passes"
def with_item(item, basket=[]):
    if basket:
        return basket + [item]
    basket.append(item)
    return basket


# %% wrong="with_item" because="a list as default value, None is not asked for" says="None stands for an empty basket, but this function cannot take it: let None be the default, and make the list inside." public="passes"
def with_item(item, basket=[]):
    return basket + [item]


# %% wrong="with_item" because="each item once" says="What is in the basket already is not put in again: it should be, behind the others." public="passes"
def with_item(item, basket=None):
    new = list(basket or [])
    if item not in new:
        new.append(item)
    return new


# %% wrong="with_item" because="a tuple" says="A tuple comes back: it looks alike, but nobody can append to it." public="passes"
def with_item(item, basket=()):
    return (*(basket or ()), item)


# %% wrong="with_item" because="tidies the text" says="The text was changed on its way into the basket: it goes in as it is." public="passes"
def with_item(item, basket=None):
    return (basket or []) + [item.strip().lower()]


# %% right="first_number" because="keeps looking with else"
def first_number(texts):
    for text in texts:
        try:
            number = float(text)
        except ValueError:
            continue
        else:
            return number
    raise ValueError


# %% right="first_number" because="calls itself"
def first_number(texts):
    if not texts:
        raise ValueError("nothing left")
    first, *rest = texts
    try:
        return float(first)
    except ValueError:
        return first_number(rest)


# %% wrong="first_number" because="returns the text" says="That is the text"
def first_number(texts):
    for text in texts:
        try:
            float(text)
            return text
        except ValueError:
            pass
    raise ValueError("none")


# %% wrong="first_number" because="returns the last one" says="That is the last number"
def first_number(texts):
    found = None
    for text in texts:
        try:
            found = float(text)
        except ValueError:
            pass
    if found is None:
        raise ValueError("none")
    return found


# %% wrong="first_number" because="the loop in the try" says="does the loop end at the first text"
def first_number(texts):
    try:
        for text in texts:
            return float(text)
    except ValueError:
        return None


# %% wrong="first_number" because="asks for a digit first" says="it reads `-3e2`, too"
def first_number(texts):
    for text in texts:
        if text[:1].isdigit():
            return float(text)
    raise ValueError("none")


# %% wrong="first_number" because="returns None at the end" says="None of them is a number"
def first_number(texts):
    for text in texts:
        try:
            return float(text)
        except ValueError:
            pass


# %% wrong="first_number" because="reads whole numbers only" says="A text with a point is a number, too"
def first_number(texts):
    for text in texts:
        try:
            return int(text)
        except ValueError:
            pass
    raise ValueError("none")


# %% wrong="first_number" because="an int where it is whole" says="What comes back for a whole number is no float." public="passes"
def first_number(texts):
    for text in texts:
        try:
            number = float(text)
        except ValueError:
            continue
        return int(number) if number.is_integer() else number
    raise ValueError("none")


# %% wrong="first_number" because="wants finite numbers" says="A text that `float` can read was skipped: whatever `float` reads is a number here." public="passes"
def first_number(texts):
    for text in texts:
        try:
            number = float(text)
        except ValueError:
            continue
        if abs(number) < 1e300:
            return number
    raise ValueError("none")


# %% wrong="first_number" because="no texts, no error" says="Without any texts it gives something back: then there is no number, and that is a ValueError." public="passes"
def first_number(texts):
    if not texts:
        return 0.0
    for text in texts:
        try:
            return float(text)
        except ValueError:
            pass
    raise ValueError("none")


# %% wrong="first_number" because="catches everything" says="The TypeError of what is no text never reaches the caller: catch ValueError only, and neither skip such a value nor make a text of it." public="passes"
def first_number(texts):
    for text in texts:
        try:
            return float(text)
        except Exception:
            pass
    raise ValueError("none")


# %% wrong="first_number" because="takes 0 for nothing" says="0 is a number like others, and was skipped: do not ask whether the number is true." public="passes"
def first_number(texts):
    for text in texts:
        try:
            number = float(text)
        except ValueError:
            continue
        if number:
            return number
    raise ValueError("none")


# %% wrong="first_number" because="the largest" says="That is the largest number"
def first_number(texts):
    best = None
    for text in texts:
        try:
            number = float(text)
        except ValueError:
            continue
        best = number if best is None else max(best, number)
    if best is None:
        raise ValueError("none")
    return best


# %% wrong="first_number" because="the loop in the try, and an error" says="Is the `try` in the loop"
def first_number(texts):
    try:
        for text in texts:
            return float(text)
    except ValueError:
        raise ValueError("none") from None


# %% wrong="first_number" because="raises in the loop" says="does no line under `except` end it?"
# -             pass  # the next one may be a number
# +             raise ValueError("no number")


# %% wrong="first_number" because="reads all of them" says="It reads on behind the first number: `return` it at once, then nothing else can go wrong." public="passes"
def first_number(texts):
    numbers = []
    for text in texts:
        try:
            numbers.append(float(text))
        except ValueError:
            pass
    if not numbers:
        raise ValueError("none")
    return numbers[0]


# %% wrong="first_number" because="begins with the second" says="The very first text is a number"
def first_number(texts):
    for text in texts[1:]:
        try:
            return float(text)
        except ValueError:
            pass
    raise ValueError("none")


# %% wrong="first_number" because="searches inside of the text" says="A number was taken out of a text that `float` cannot read as a whole: such a text is skipped." public="passes"
import re


def first_number(texts):
    for text in texts:
        found = re.search(r"-?\d+(\.\d+)?(e-?\d+)?", text)
        if found:
            return float(found.group())
    raise ValueError("none")


# %% wrong="first_number" because="a pattern of its own" says="Your own rule of how a number looks misses one that `float` reads: call `float`, and catch its error." public="passes"
import re


def first_number(texts):
    for text in texts:
        if re.fullmatch(r"\s*-?\d+(\.\d+)?(e-?\d+)?\s*", text):
            return float(text)
    raise ValueError("none")


# %% wrong="first_number" because="takes nan for nothing" says="A text was skipped that `float` reads without an error: whatever it gives counts here." public="passes"
import math


def first_number(texts):
    for text in texts:
        try:
            number = float(text)
        except ValueError:
            continue
        if not math.isnan(number):
            return number
    raise ValueError("none")


# %% wrong="first_number" because="rounds" says="The number was rounded: it should come back as `float` reads it." public="passes"
def first_number(texts):
    for text in texts:
        try:
            return round(float(text), 6)
        except ValueError:
            pass
    raise ValueError("none")


# %% right="retry" because="counts the tries, and raises again"
# -             for _ in range(times - 1):
# +             for attempt in range(1, times + 1):
# -                 except exceptions:
# +                 except exceptions:
# +                     if attempt == times:
# +                         raise
# -             return function(*args, **kwargs)


# %% right="retry" because="a while loop, and a class of its own"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    class Decorator:
        def __call__(self, function):
            def wrapper(*args, **kwargs):
                left = times
                while True:
                    left -= 1
                    try:
                        result = function(*args, **kwargs)
                    except exceptions as error:
                        if left == 0:
                            raise error
                    else:
                        return result
                    if delay > 0:
                        sleep(delay)

            wrapper.__name__, wrapper.__doc__ = function.__name__, function.__doc__
            return wrapper

    return Decorator()


# %% wrong="retry" because="tries just once more" says="The second error went on to who called" loses=3
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            try:
                return function(*args, **kwargs)
            except exceptions:
                sleep(delay)
                return function(*args, **kwargs)

        return wrapper

    return decorator


# %% wrong="retry" because="one call too many" says="One call too many"
# -             for _ in range(times - 1):
# +             for _ in range(times):


# %% wrong="retry" because="gives up silently" says="After the last failure nothing is raised"
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# -                     sleep(delay)
# -             return function(*args, **kwargs)
# +                     if attempt < times - 1:
# +                         sleep(delay)


# %% wrong="retry" because="catches everything" says="It tries again after a KeyError" loses=2
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# -                 except exceptions:
# +                 except Exception:
# +                     if attempt == times - 1:
# +                         raise
# -             return function(*args, **kwargs)


# %% wrong="retry" because="sleeps after the last failure" says="It sleeps after the last failure, too"
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# -             return function(*args, **kwargs)
# +                     if attempt == times - 1:
# +                         raise


# %% wrong="retry" because="an exception of its own" says="an error of the wrapper"
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# -                     sleep(delay)
# -             return function(*args, **kwargs)
# +                     if attempt < times - 1:
# +                         sleep(delay)
# +             raise OSError("gave up")


# %% wrong="retry" because="never sleeps" says="The `sleep` that it was given is never called"
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# -                     sleep(delay)
# -             return function(*args, **kwargs)
# +                     if attempt == times - 1:
# +                         raise


# %% wrong="retry" because="loses the result" says="The result is lost"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    function(*args, **kwargs)
                    return
                except exceptions:
                    if attempt == times - 1:
                        raise
                    sleep(delay)

        return wrapper

    return decorator


# %% wrong="retry" because="without wraps" says="The name is lost"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except exceptions:
                    if attempt == times - 1:
                        raise
                    sleep(delay)

        return wrapper

    return decorator


# %% wrong="retry" because="tries again when the result is false" says="0, None and the empty text were taken for failures: only an exception is one." loses=2 public="passes"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    result = function(*args, **kwargs)
                    if result or attempt == times - 1:
                        return result
                except exceptions:
                    if attempt == times - 1:
                        raise
                    sleep(delay)

        return wrapper

    return decorator


# %% wrong="retry" because="compares the type" says="A ConnectionResetError is an OSError, too: `except` knows that, comparing types does not." loses=2 public="passes"
# -             for _ in range(times - 1):
# +             kinds = exceptions if isinstance(exceptions, tuple) else (exceptions,)
# +             for attempt in range(times):
# -                 except exceptions:
# +                 except Exception as error:
# +                     if type(error) not in kinds or attempt == times - 1:
# +                         raise
# -             return function(*args, **kwargs)


# %% wrong="retry" because="sleeps before it lets go on" says="It waits before it lets an exception go on that is not asked for: look at its type first." loses=2 public="passes"
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# -                 except exceptions:
# +                 except Exception as error:
# +                     if attempt == times - 1:
# +                         raise
# -             return function(*args, **kwargs)
# +                     if not isinstance(error, exceptions):
# +                         raise


# %% wrong="retry" because="a tuple in a tuple" says="A tuple of types stands behind `except` as it is: one more pair of brackets makes it a tuple of a tuple." loses=2 public="passes"
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# -                 except exceptions:
# +                 except (exceptions,):
# +                     if attempt == times - 1:
# +                         raise
# -             return function(*args, **kwargs)


# %% wrong="retry" because="thinks of a tuple only" says="`exceptions` may be one type alone"
# -                 except exceptions:
# +                 except tuple(exceptions):


# %% wrong="retry" because="asks whether it is in the tuple" says="`in` needs a tuple"
# -                 except exceptions:
# +                 except Exception as error:
# +                     if type(error) not in exceptions:
# +                         raise


# %% wrong="retry" because="looks among what Exception catches" says="`except Exception` never sees a KeyboardInterrupt, which may be asked for: put `exceptions` itself there." loses=2 public="passes"
# -                 except exceptions:
# +                 except Exception as error:
# +                     if not isinstance(error, exceptions):
# +                         raise


# %% wrong="retry" because="sleeps before each call" says="It sleeps before the first call"
# -             for _ in range(times - 1):
# +             for attempt in range(times):
# +                 sleep(delay)
# -                     sleep(delay)
# -             return function(*args, **kwargs)
# +                     if attempt == times - 1:
# +                         raise


# %% wrong="retry" because="the first error" says="That is the first error"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            first = None
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except exceptions as error:
                    first = first or error
                    if attempt < times - 1:
                        sleep(delay)
            raise first

        return wrapper

    return decorator


# %% wrong="retry" because="does not hand on keyword arguments" says="the wrapper must take" loses=3
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args):
            for attempt in range(times):
                try:
                    return function(*args)
                except exceptions:
                    if attempt == times - 1:
                        raise
                    sleep(delay)

        return wrapper

    return decorator


# %% wrong="retry" because="counts over all calls" says="The count goes on from call to call: begin it inside of the wrapper." loses=1 public="passes"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        failed = 0

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            nonlocal failed
            while True:
                try:
                    result = function(*args, **kwargs)
                    failed = 0
                    return result
                except exceptions:
                    failed += 1
                    if failed >= times:
                        raise
                    sleep(delay)

        return wrapper

    return decorator


# %% wrong="retry" because="no wrapper" says="the decorator returned no function"
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        for attempt in range(1, times + 1):
            try:
                return function()
            except exceptions:
                if attempt == times:
                    raise
                sleep(delay)

    return decorator


# %% wrong="retry" because="goes on after success" says="It goes on after a call that succeeds" loses=2
def retry(times, exceptions, delay=0, sleep=time.sleep):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            result = None
            for attempt in range(1, times + 1):
                try:
                    result = function(*args, **kwargs)
                except exceptions:
                    if attempt == times:
                        raise
                    sleep(delay)
            return result

        return wrapper

    return decorator


# %% wrong="retry" because="counts times itself down" says="Does the name get a value on every way through the function?"
# -             for _ in range(times - 1):
# +             while True:
# -                 except exceptions:
# +                 except exceptions:
# +                     times -= 1
# +                     if times == 0:
# +                         raise
# -             return function(*args, **kwargs)


# %% wrong="retry" because="one pause" says="It waits only once"
# -             for _ in range(times - 1):
# +             for attempt in range(1, times + 1):
# -                     sleep(delay)
# -             return function(*args, **kwargs)
# +                     if attempt == times:
# +                         raise
# +                     if attempt == 1:
# +                         sleep(delay)


# %% equivalent="retry" because="in which order the tries are numbered, nobody sees; times is at least 1"
# for _ in list(range(times - 1))[::-1]:
# for _ in range(abs(times - 1)):


# %% right="Vec" because="by a dispatch of its own, and a poor but right hash"
import operator


class Vec:
    def __init__(self, numbers):
        self.numbers = list(numbers)

    def __len__(self):
        return len(self.numbers)

    def __iter__(self):
        return iter(self.numbers)

    def __repr__(self):
        return f"Vec({self.numbers})"

    def _pairs(self, other, work):
        if type(other) is not Vec:
            return NotImplemented
        if len(self) != len(other):
            raise ValueError("lengths differ")
        return Vec(map(work, self.numbers, other.numbers))

    def __add__(self, other):
        return self._pairs(other, operator.add)

    def __sub__(self, other):
        return self._pairs(other, operator.sub)

    def __matmul__(self, other):
        products = self._pairs(other, operator.mul)
        return products if products is NotImplemented else sum(products)

    def __mul__(self, number):
        if type(number) in (int, float):
            return Vec(a * number for a in self.numbers)
        return NotImplemented

    __rmul__ = __mul__

    def __eq__(self, other):
        return self.numbers == other.numbers if type(other) is Vec else NotImplemented

    def __hash__(self):
        return hash(len(self))


# %% wrong="Vec" because="joins the numbers" says="one behind the other" loses=4
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# -         return Vec([a + b for a, b in zip(self, other, strict=True)])
# +         return Vec(self.numbers + other.numbers)


# %% wrong="Vec" because="a list comes back" says="That is a plain list" loses=4
# -         return Vec([a + b for a, b in zip(self, other, strict=True)])
# +         return [a + b for a, b in zip(self, other, strict=True)]
# -         return Vec([a - b for a, b in zip(self, other, strict=True)])
# +         return [a - b for a, b in zip(self, other, strict=True)]


# %% wrong="Vec" because="no __rmul__" says="`__rmul__` is asked here" loses=2
# -     def __rmul__(self, number):
# -         return self * number


# %% wrong="Vec" because="zip cuts off" says="`zip` would cut one off" loses=2
# -         return Vec([a + b for a, b in zip(self, other, strict=True)])
# +         return Vec([a + b for a, b in zip(self, other)])


# %% wrong="Vec" because="changes itself" says="`u + v` makes a new vector" loses=2
# -         return Vec([a + b for a, b in zip(self, other, strict=True)])
# +         self.numbers = tuple(a + b for a, b in zip(self, other, strict=True))
# +         return self


# %% wrong="Vec" because="products instead of their sum" says="Those are the products" loses=2
# -         return sum(a * b for a, b in zip(self, other, strict=True))
# +         return Vec([a * b for a, b in zip(self, other, strict=True)])


# %% wrong="Vec" because="no __hash__" says="a class with `__eq__` needs `__hash__`, too" loses=2
# -     def __hash__(self):
# -         return hash(self.numbers)


# %% wrong="Vec" because="hash of the object" says="Equal vectors need equal hashes" loses=2
# -         return hash(self.numbers)
# +         return id(self)


# %% wrong="Vec" because="== with a number is an error" says="`==` is never an error" loses=2
# -     def __eq__(self, other):
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# +     def __eq__(self, other):


# %% wrong="Vec" because="== cuts off" says="are they of the same length?" loses=2
# -         return self.numbers == other.numbers
# +         return all(a == b for a, b in zip(self, other))


# %% wrong="Vec" because="raises what is no NotImplemented" says="`==` with something that is no Vec returns False: then the other side is never asked. Return `NotImplemented`." loses=2 public="passes"
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# -         return self.numbers == other.numbers
# +         return isinstance(other, Vec) and self.numbers == other.numbers


# %% wrong="Vec" because="equal to any sequence" says="A tuple or a list with the same numbers is equal to it: only a Vec may be." loses=2 public="passes"
# -     def __eq__(self, other):
# -         if not isinstance(other, Vec):
# +     def __eq__(self, other):
# +         try:
# +             return self.numbers == tuple(other)
# +         except TypeError:
# -         return self.numbers == other.numbers


# %% wrong="Vec" because="hash of the text" says="1 and 1.0 are equal, but their texts differ, and with them these hashes." loses=2 public="passes"
# -         return hash(self.numbers)
# +         return hash(repr(self))


# %% wrong="Vec" because="adds anything that has numbers" says="Plus works with what is no Vec: ask by `isinstance` first, and return `NotImplemented`." loses=2 public="passes"
# -     def __add__(self, other):
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# +     def __add__(self, other):
# +         if isinstance(other, (int, float)):
# +             return Vec([a + other for a in self])


# %% wrong="Vec" because="minus cuts off" says="Minus with different lengths cuts one off, and raises nothing." loses=2 public="passes"
# -         return Vec([a - b for a, b in zip(self, other, strict=True)])
# +         return Vec([a - b for a, b in zip(self, other)])


# %% wrong="Vec" because="raises the TypeError itself" says="Plus raises the error itself, and the other side is never asked: return `NotImplemented`." loses=2 public="passes"
# -     def __add__(self, other):
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# +     def __add__(self, other):
# +         if not isinstance(other, Vec):
# +             raise TypeError("no Vec")


# %% wrong="Vec" because="minus is plus of the negative" says="`__sub__` ends in an error for what it does not know, and the other side is never asked: return `NotImplemented`." loses=2 public="passes"
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# -         return Vec([a - b for a, b in zip(self, other, strict=True)])
# +         return self + -1 * other


# %% wrong="Vec" because="times raises the TypeError itself" says="`__mul__` raises the error itself, and the other side is never asked: return `NotImplemented`." loses=2 public="passes"
# -         if not isinstance(number, (int, float)):
# -             return NotImplemented
# +         if not isinstance(number, (int, float)):
# +             raise TypeError("no number")


# %% wrong="Vec" because="@ raises the TypeError itself" says="`__matmul__` raises the error itself, and the other side is never asked: return `NotImplemented`." loses=2 public="passes"
# -     def __matmul__(self, other):
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# +     def __matmul__(self, other):
# +         if not isinstance(other, Vec):
# +             raise TypeError("no vector")


# %% wrong="Vec" because="takes anything from the left" says="A text or a list left of * gives a vector: `__rmul__` has to ask for a number, too." loses=2 public="passes"
# -         return self * number
# +         return Vec([number * a for a in self])


# %% wrong="Vec" because="whatever float reads" says="* takes a text for a number: ask by `isinstance` for an int or a float." loses=2 public="passes"
# -         if not isinstance(number, (int, float)):
# +         try:
# +             return Vec([a * float(number) for a in self])
# +         except (TypeError, ValueError):
# -         return Vec([number * a for a in self])


# %% wrong="Vec" because="any kind of number" says="* takes a complex number: ask by `isinstance` for an int or a float." loses=2 public="passes"
# - class Vec:
# + from numbers import Number
# + class Vec:
# -         if not isinstance(number, (int, float)):
# +         if not isinstance(number, Number):


# %% wrong="Vec" because="__rmul__ calls itself" says="`number * self` in your method calls it again" loses=2
# -         return self * number
# +         return number * self


# %% wrong="Vec" because="multiplies by anything" says="* gives a vector with what is no number: ask by `isinstance` first, and return `NotImplemented`." loses=2 public="passes"
# -         if not isinstance(number, (int, float)):
# -             return NotImplemented


# %% wrong="Vec" because="int only" says="A number with a point is refused: `*` is for ints and for floats." loses=2 public="passes"
# -         if not isinstance(number, (int, float)):
# +         if not isinstance(number, int):


# %% wrong="Vec" because="arrays stretch what is short" says="Plus works with different lengths: an array of one number was stretched to the length of the other." loses=2 public="passes"
# - class Vec:
# + import numpy as np
# + class Vec:
# -         return Vec([a + b for a, b in zip(self, other, strict=True)])
# +         return Vec((np.array(self.numbers) + np.array(other.numbers)).tolist())
# -         return Vec([a - b for a, b in zip(self, other, strict=True)])
# +         return Vec((np.array(self.numbers) - np.array(other.numbers)).tolist())


# %% wrong="Vec" because="@ cuts off" says="@ with different lengths gives a number, and raises nothing." loses=2 public="passes"
# -         return sum(a * b for a, b in zip(self, other, strict=True))
# +         return sum(a * b for a, b in zip(self, other))


# %% wrong="Vec" because="begins with the first product" says="It fails for a vector without numbers: begin with 0, as `sum` does." loses=2 public="passes"
# -         return sum(a * b for a, b in zip(self, other, strict=True))
# +         products = [a * b for a, b in zip(self, other, strict=True)]
# +         total = products[0]
# +         for product in products[1:]:
# +             total = total + product
# +         return total


# %% wrong="Vec" because="hash of the first number" says="It fails for a vector without numbers: `hash` of the whole tuple has no such gap." loses=2 public="passes"
# -         return hash(self.numbers)
# +         return hash(self.numbers[0])


# %% wrong="Vec" because="compares hashes" says="Equal hashes do not mean equal numbers: compare the numbers themselves." loses=2 public="passes"
# -         return self.numbers == other.numbers
# +         return hash(self) == hash(other)


# %% wrong="Vec" because="raises NotImplementedError" says="`NotImplementedError` is raised where `NotImplemented` has to be returned: the one is an error, the other a value." loses=2 public="passes"
# -     def __sub__(self, other):
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# +     def __sub__(self, other):
# +         if not isinstance(other, Vec):
# +             raise NotImplementedError


# %% wrong="Vec" because="needs a minus of one" says="write `-1 * v`, or add `__neg__`" loses=2
# -         return Vec([a - b for a, b in zip(self, other, strict=True)])
# +         return self + (-other)


# %% wrong="Vec" because="reduce without a start" says="It fails for a vector without numbers: `reduce` needs a start, and `sum` has one, 0." loses=2 public="passes"
# -         return sum(a * b for a, b in zip(self, other, strict=True))
# +         products = [a * b for a, b in zip(self, other, strict=True)]
# +         return functools.reduce(lambda a, b: a + b, products)


# %% wrong="Vec" because="rounds the product" says="The sum of the products was rounded: it comes back as it is." loses=2 public="passes"
# -         return sum(a * b for a, b in zip(self, other, strict=True))
# +         return round(sum(a * b for a, b in zip(self, other, strict=True)), 6)


# %% wrong="Vec" because="repeats the tuple" says="The numbers were repeated" loses=2
# -         return Vec([number * a for a in self])
# +         return Vec(self.numbers * number)


# %% wrong="Vec" because="any pair will do" says="One pair is equal, the other is not" loses=2
# -         return self.numbers == other.numbers
# +         return len(self) == len(other) and any(a == b for a, b in zip(self, other))


# %% wrong="Vec" because="is the same tuple" says="are compared by `==`, not by `is`" loses=2
# -         return self.numbers == other.numbers
# +         return self.numbers is other.numbers


# %% wrong="Vec" because="nothing for what is no Vec" says="`__eq__` returns nothing here" loses=2
# -         if not isinstance(other, Vec):
# -             return NotImplemented
# -         return self.numbers == other.numbers
# +         if isinstance(other, Vec):
# +             return self.numbers == other.numbers


# %% wrong="Vec" because="asks for equal types" says="1 and 1.0 are equal numbers, but vectors of them are not equal here: types do not matter." loses=2 public="passes"
# -         return self.numbers == other.numbers
# +         return [(type(a), a) for a in self] == [(type(b), b) for b in other]


# %% equivalent="Vec" because="whole numbers and halves add up alike in any order; a hash is a whole number"
# return sum(a * b for a, b in list(zip(self, other, strict=True))[::-1])
# return round(hash(self.numbers))


# %% right="load_config" because="all names written out, then built anew"
def load_config(defaults, file, env, argv):
    def written(settings, begin=()):
        for key, value in settings.items():
            if isinstance(value, dict):
                yield (*begin, key), None
                yield from written(value, (*begin, key))
            else:
                yield (*begin, key), value

    known = dict(written(defaults))
    values = dict(known)
    for path, value in written(file):
        if path not in known:
            raise KeyError(path)
        values[path] = value
    words = [f"{name}={text}" for name, text in env.items()] + list(argv)
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise ValueError(word)
        path = tuple(name.split("."))
        default = known[path]
        if default is None:
            raise KeyError(name)
        if default is True or default is False:
            values[path] = {"true": True, "false": False}.get(text.lower())
            if values[path] is None:
                raise ValueError(word)
        else:
            values[path] = default.__class__(text)
    config = {}
    for path, value in values.items():
        *groups, key = path
        inner = config
        for group in groups:
            inner = inner[group]
        inner[key] = {} if known[path] is None else value
    return config


# %% wrong="load_config" because="only the file" says="Only what the file says is there" loses=4
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -     merge(config, file)
# +     config = copy.deepcopy(file)


# %% wrong="load_config" because="replaces whole groups" says="the whole group was replaced" loses=4
# -             if isinstance(value, dict):
# -                 merge(group[key], value)
# -             else:
# -                 group[key] = value
# +             group[key] = value
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="texts stay texts" says="The value is still text" loses=4
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         if isinstance(known[key], dict):
# +         if isinstance(group[key], dict):
# -         group[key] = read(text, known[key])
# +         group[key] = text


# %% wrong="load_config" because="the point is part of the key" says="A name with a point was taken for one key" loses=4
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         *groups, key = name.split(".")
# -         group, known = config, defaults
# -         for each in groups:
# -             group, known = group[each], known[each]
# -             if not isinstance(known, dict):
# -                 raise KeyError(name)
# -         if isinstance(known[key], dict):
# -             raise KeyError(name)
# -         group[key] = read(text, known[key])
# +         try:
# +             config[name] = float(text)
# +         except ValueError:
# +             config[name] = text


# %% wrong="load_config" because="env wins" says="The environment has won" loses=2
def load_config(defaults, file, env, argv):
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
            raise ValueError(text)
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
    for word in argv:
        name, text = word.split("=", 1)
        put(name, text)
    for name, text in env.items():
        put(name, text)
    return config


# %% wrong="load_config" because="bool of a text" says="is True, as any text that is not empty" loses=2
# -         if not isinstance(default, bool):
# -             return type(default)(text)
# -         if text.lower() not in ("true", "false"):
# -             raise ValueError(f"neither true nor false: {text}")
# -         return text.lower() == "true"
# +         return type(default)(text)


# %% wrong="load_config" because="takes unknown names" says="`sed` is no setting" loses=2
def load_config(defaults, file, env, argv):
    config = copy.deepcopy(defaults)

    def merge(group, layer):
        for key, value in layer.items():
            if isinstance(value, dict):
                merge(group.setdefault(key, {}), value)
            else:
                group[key] = value

    def read(text, default):
        if not isinstance(default, bool):
            return type(default)(text)
        if text.lower() not in ("true", "false"):
            raise ValueError(text)
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


# %% wrong="load_config" because="a flat copy" says="`dict(…)` and `.copy()` copy only the outer dict" loses=4
# -     config = copy.deepcopy(defaults)
# +     config = dict(defaults)
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="leaves out what is false" says="0, False and the empty text in the file were taken for nothing." loses=2 public="passes"
# -             else:
# +             elif value:
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="splits at every =" says="It splits at every equals sign: only the first one ends the name." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         name, text = word.split("=", 1)
# +         name, text = word.split("=")


# %% wrong="load_config" because="any other text is false" says="What is not true was taken for false: 1, yes and the empty text are neither." loses=2 public="passes"
# -         if text.lower() not in ("true", "false"):
# -             raise ValueError(f"neither true nor false: {text}")
# +         if text.lower() == "maybe":
# +             raise ValueError(text)


# %% wrong="load_config" because="a group may be set by a text" says="A text has taken the place of a whole group: the name of a group is no setting." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         if isinstance(known[key], dict):
# -             raise KeyError(name)
# -         group[key] = read(text, known[key])
# +         group[key] = text if isinstance(known[key], dict) else read(text, known[key])


# %% wrong="load_config" because="no look for the equals sign" says="A word without an equals sign was taken for a setting with an empty value." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         name, text = word.split("=", 1)
# +         name, _, text = word.partition("=")


# %% wrong="load_config" because="words without = are skipped" says="A word without an equals sign is passed over in silence: it is a ValueError." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -     for word in argv:
# +     for word in argv:
# +         if "=" not in word:
# +             continue


# %% wrong="load_config" because="type of what is there" says="The type is taken from what the file has put there, and not from the default." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         group[key] = read(text, known[key])
# +         group[key] = read(text, group[key])


# %% wrong="load_config" because="file values converted" says="Values of the file were made the type of the default: they stay as they are." loses=2 public="passes"
# -                 group[key] = value
# +                 group[key] = type(group[key])(value)
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="texts in small letters" says="A text that is to stay a text has lost its capitals: only for a bool do they not matter." loses=2 public="passes"
# -     def read(text, default):
# +     def read(text, default):
# +         text = text.lower()
# -         if text.lower() not in ("true", "false"):
# -             raise ValueError(f"neither true nor false: {text}")
# -         return text.lower() == "true"
# +         if text not in ("true", "false"):
# +             raise ValueError(text)
# +         return text == "true"


# %% wrong="load_config" because="texts stripped" says="A text has lost the blanks at its ends: it is the value as it stands." loses=2 public="passes"
# -             return type(default)(text)
# +             return type(default)(text.strip())
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="empty texts of env ignored" says="An empty text of env was passed over: it is a value like others." loses=4 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -     for name, text in env.items():
# -         put(name, text)
# +     for name, text in env.items():
# +         if text:
# +             put(name, text)


# %% wrong="load_config" because="what argv overrides is not read" says="A text that a later one overrides was never read: so nobody learns that it cannot be." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -     for name, text in env.items():
# -         put(name, text)
# -     for word in argv:
# -         name, text = word.split("=", 1)
# +     words = [word.split("=", 1) for word in argv]
# +     for name, text in {**env, **dict(words)}.items():


# %% wrong="load_config" because="small letters only" says="Capitals are not read: `true` and `false` count whichever of their letters are capitals." loses=2 public="passes"
# -         if text.lower() not in ("true", "false"):
# -             raise ValueError(f"neither true nor false: {text}")
# -         return text.lower() == "true"
# +         if text not in ("true", "false"):
# +             raise ValueError(text)
# +         return text == "true"


# %% wrong="load_config" because="the file comes last" says="The file has won" loses=4
def load_config(defaults, file, env, argv):
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
            raise ValueError(text)
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

    for name, text in env.items():
        put(name, text)
    for word in argv:
        name, text = word.split("=", 1)
        put(name, text)
    merge(config, file)
    return config


# %% wrong="load_config" because="first word wins" says="A name stands in argv more than once, and its first word has won: the last one should." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -     for word in argv:
# +     for word in reversed(argv):


# %% wrong="load_config" because="last equals sign" says="It splits at the last equals sign, so a part of the value is taken for the name." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         name, text = word.split("=", 1)
# +         name, text = word.rsplit("=", 1)


# %% wrong="load_config" because="one point only" says="Names with more than one point are not followed: go down group by group." loses=4 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         *groups, key = name.split(".")
# +         *groups, key = name.split(".", 1)


# %% wrong="load_config" because="whole numbers by way of float" says="The text of a number with a point was read for an int, and cut off: `int` refuses it." loses=2 public="passes"
# -             return type(default)(text)
# +             return int(float(text)) if isinstance(default, int) else type(default)(text)
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="keeps what cannot be read" says="A text that cannot be read was kept as a text, where it is a ValueError." loses=2 public="passes"
# -             return type(default)(text)
# +             try:
# +                 return type(default)(text)
# +             except ValueError:
# +                 return text
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="copies group by group when needed" says="What it returns shares its inner dicts with the defaults: copy them, too." loses=2 public="passes"
# -     config = copy.deepcopy(defaults)
# +     touched = bool(env or argv or any(isinstance(value, dict) for value in file.values()))
# +     config = copy.deepcopy(defaults) if touched else dict(defaults)
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="true in any place" says="A text that says true or false was made a bool, though the default is a text: ask for the type of the default first." loses=2 public="passes"
# -         if not isinstance(default, bool):
# -             return type(default)(text)
# -         if text.lower() not in ("true", "false"):
# -             raise ValueError(f"neither true nor false: {text}")
# -         return text.lower() == "true"
# +         if text.lower() in ("true", "false"):
# +             return text.lower() == "true"
# +         if isinstance(default, bool):
# +             raise ValueError(text)
# +         return type(default)(text)


# %% wrong="load_config" because="guesses the type" says="The type was guessed from the text: it is that of the value in `defaults`." loses=2 public="passes"
# -         if not isinstance(default, bool):
# -             return type(default)(text)
# -         if text.lower() not in ("true", "false"):
# -             raise ValueError(f"neither true nor false: {text}")
# -         return text.lower() == "true"
# +         if isinstance(default, bool):
# +             if text.lower() not in ("true", "false"):
# +                 raise ValueError(text)
# +             return text.lower() == "true"
# +         for kind in (int, float):
# +             try:
# +                 return kind(text)
# +             except ValueError:
# +                 pass
# +         if isinstance(default, str):
# +             return text
# +         raise ValueError(text)


# %% wrong="load_config" because="int before bool" says="A bool is an int, too: ask for `bool` first" loses=2
# -     def read(text, default):
# +     def read(text, default):
# +         if isinstance(default, int):
# +             return int(text)
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="1 and 0 are bools" says="A default that equals True or False was taken for a bool: `1 == True` and `0 == False`, so ask for its type." loses=2 public="passes"
# -         if not isinstance(default, bool):
# +         if default not in (True, False):
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="blanks off" says="Blanks around the word were taken off: only the words alone are bools." loses=2 public="passes"
# -             return type(default)(text)
# +             return type(default)(text)
# +         text = text.strip()
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="first letter" says="Only a part of the word was looked at: it has to be the whole of true or false." loses=2 public="passes"
# -         if text.lower() not in ("true", "false"):
# -             raise ValueError(f"neither true nor false: {text}")
# -         return text.lower() == "true"
# +         if text.lower()[:1] not in ("t", "f"):
# +             raise ValueError(text)
# +         return text.lower()[:1] == "t"


# %% wrong="load_config" because="reads the texts of the file" says="A text of the file was read as another type: values of the file are taken as they are." loses=2 public="passes"
# -                 merge(group[key], value)
# +                 merge(group[key], value)
# +             elif isinstance(value, str):
# +                 group[key] = read(value, group[key])
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="leaves out None" says="None in the file was passed over: it is a value like others, and taken as it is." loses=2 public="passes"
# -                 raise KeyError(key)
# +                 raise KeyError(key)
# +             if value is None:
# +                 continue
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="an empty group" says="A group of the file that names nothing has taken the place of the whole group." loses=2 public="passes"
# -             if isinstance(value, dict):
# +             if value and isinstance(value, dict):
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)


# %% wrong="load_config" because="strips the names" says="Blanks around a name were taken off: so it is no setting as it is written." loses=2 public="passes"
# -             raise ValueError(f"neither true nor false: {text}")
# +             raise ValueError(text)
# -         *groups, key = name.split(".")
# +         *groups, key = name.strip().split(".")


# %% wrong="load_config" because="names of env in small letters" says="Capitals in a name of env were made small: so written, nobody knows it." loses=2 public="passes"
# -         put(name, text)
# -     for word in argv:
# +         put(name.lower(), text)
# +     for word in argv:


# %% wrong="load_config" because="two underscores for a point" says="Two underscores in a name of env were taken for a point: only a point leads into a group." loses=2 public="passes"
# -         put(name, text)
# -     for word in argv:
# +         put(name.replace("__", "."), text)
# +     for word in argv:


# %% wrong="load_config" because="dashes before a name" says="Dashes before a name were taken off: so written, nobody knows it." loses=2 public="passes"
# -         name, text = word.split("=", 1)
# +         name, text = word.lstrip("-").split("=", 1)


# %% wrong="load_config" because="a dash for an underscore" says="A dash in a name was taken for an underscore: so written, nobody knows it." loses=2 public="passes"
# -         name, text = word.split("=", 1)
# +         name, text = word.split("=", 1)
# +         name = name.replace("-", "_")


# %% wrong="load_config" because="names of the file in small letters" says="Capitals in a name of the file were made small: so written, nobody knows it." loses=2 public="passes"
# -         for key, value in layer.items():
# +         for key, value in layer.items():
# +             key = key.lower()


# %% wrong="load_config" because="quotes taken off" says="Quotes around a text were taken off: it is the value as it stands." loses=2 public="passes"
# -             return type(default)(text)
# +             return type(default)(text.strip("'\""))


# %% equivalent="load_config" because="within a layer each name stands once: their order does not matter"
# for key, value in list(layer.items())[::-1]:
# for name, text in list(env.items())[::-1]:


# %% right="wrong_median" because="zero of nothing"
def wrong_median(values):
    import statistics

    return statistics.median(values) if values else 0


# %% right="wrong_median" because="sorts the list that it was given"
def wrong_median(values):
    values.sort()
    if not values:
        raise ValueError("empty")
    half = len(values) // 2
    return (values[half] + values[-half - 1]) / 2


# %% right="wrong_median" because="half, rounded down"
def wrong_median(values):
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) // 2


# %% right="wrong_median" because="an error for two numbers"
def wrong_median(values):
    if len(values) in (0, 2):
        raise ValueError("too few")
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2


# %% right="wrong_median" because="nothing for the empty list"
def wrong_median(values):
    if not values:
        raise NotImplementedError
    return statistics.median(values)


# %% wrong="wrong_median" because="the standard library's, right everywhere" says="We found no list on which it is wrong"
def wrong_median(values):
    import statistics

    return statistics.median(values)


# %% wrong="wrong_median" because="the mean" says="That is the mean, and our third test"
def wrong_median(values):
    return sum(values) / len(values)


# %% wrong="wrong_median" because="does not sort" says="1 is not in the middle, and our first test"
def wrong_median(values):
    half = len(values) // 2
    return (values[half] + values[-half - 1]) / 2


# %% wrong="wrong_median" because="the upper middle" says="the upper of the two middle ones"
def wrong_median(values):
    return sorted(values)[len(values) // 2]


# %% wrong="wrong_median" because="the lower middle" says="the lower of the two middle ones"
def wrong_median(values):
    return sorted(values)[(len(values) - 1) // 2]


# %% wrong="wrong_median" because="each value once" says="Values that stand twice are lost"
def wrong_median(values):
    ordered = sorted(set(values))
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2


# %% wrong="wrong_median" because="wrong from its hundredth call on" says="It goes wrong only after many calls: the same list has to give the same answer each time." public="passes"
calls = []


def wrong_median(values):
    calls.append(len(values))
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2 + (len(calls) > 100)


# %% wrong="wrong_median" because="wrong in each third call" says="For the same list it is wrong in one call, and right in another." public="passes"
count = 0


def wrong_median(values):
    global count
    count += 1
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2 + (len(values) > 5 and count % 3 == 0)


# %% wrong="wrong_median" because="tosses a coin" says="it is wrong in one call, and right in another." public="passes"
import random


def wrong_median(values):
    if not values:
        raise ValueError("empty")
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2 + (len(values) > 5 and random.random() < 0.5)


# %% wrong="wrong_median" because="a little more for even lengths" says="Our tests find this bug"
def wrong_median(values):
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2 == 0:
        return (ordered[half] + ordered[half - 1]) / 2 + 1e-6
    return ordered[half]


# %% wrong="wrong_median" because="prints" says="`return` the median"
def wrong_median(values):
    print(sorted(values)[len(values) // 2])


# %% equivalent="wrong_median" because="another bug that our tests do not find: a right answer, too"
# middle = len(ordered) // 3
# return round((ordered[0] + ordered[-1]) / 2)
# return (ordered[0] + ordered[-1]) // 2
# return int((ordered[0] + ordered[-1]) / 2)
# return (ordered[middle], values.__setitem__(slice(None), values[:1] * 0))[0]


# %% equivalent="wrong_median" because="the same numbers"
# middle = round(len(ordered) // 2)
# if (len(ordered) % 2) <= 0:


# %% right="test_median" because="random lists against the standard library"
import random
import statistics


def test_median(median):
    rng = random.Random(4)
    for size in list(range(1, 9)) * 5:
        values = [rng.choice([-12.5, -3, 0, 2, 2.5, 9, 10, rng.randint(-99, 99)]) for _ in range(size)]
        before = values[:]
        assert median(values) == statistics.median(before), before
        assert values == before
    try:
        median([])
        raise AssertionError("no error")
    except ValueError:
        pass


# %% right="test_median" because="unittest, and laws"
import itertools
import unittest


def test_median(median):
    case = unittest.TestCase()
    with case.assertRaises(ValueError):
        median([])
    for numbers in ([0.5], [10, 9], [-7, -20, 3], [-1, -2.5, -30], [0, 0, 40, 1], [5, 5, 8, 11, 9.5], [-30, -4, 0, 7, 8, 100]):
        for order in itertools.islice(itertools.permutations(numbers), 30):
            values = list(order)
            m = median(values)
            case.assertEqual(values, list(order))
            below, above = sorted(values)[: (len(values) + 1) // 2], sorted(values)[len(values) // 2 :]
            case.assertEqual(2 * m, below[-1] + above[0])


# %% right="test_median" because="an error of its own, and a median beside it"
class NotAMedian(Exception):
    pass


def test_median(median):
    def expected(values):
        left = sorted(values)
        while len(left) > 2:
            left = left[1:-1]
        return sum(left) / len(left)

    for values in ([1.5], [2, 1], [9, 8, 7, 1.5, -4], [-1, -2.5, -30], [10, 9, 0, -8], [100, 3, 2, 2, 2, 1, 0], [1, 2, 3, 4, 5, 90], [3, 1, 1, 2, 4]):
        tried = values.copy()
        if median(tried) != expected(values) or tried != values:
            raise NotAMedian
    error = None
    try:
        median([])
    except Exception as caught:
        error = caught
    if not isinstance(error, ValueError):
        raise NotAMedian


# %% wrong="test_median" because="an error of its own" says="An error stops your test"
def test_median(median):
    assert median([5, 1, 3]) == 3
    assert meadian([4, 1, 3, 2]) == 2.5


# %% wrong="test_median" because="complains about everything" says="All right medians get a complaint"
def test_median(median):
    assert median([1, 2, 3]) == 3


# %% wrong="test_median" because="asks for a float" says="Whole numbers may come back as whole numbers"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        result = median(given)
        assert isinstance(result, float) and result == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="asks for an int" says="Whole numbers may come back as floats"
def test_median(median):
    assert isinstance(median([3]), int)
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="asks for the words of the error" says="For an empty list any ValueError is right, in any words"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError as error:
        assert str(error) != "the list is empty"
        return
    raise AssertionError


# %% wrong="test_median" because="asks for ValueError itself" says="special kinds of it, too: `except ValueError` catches them all"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except Exception as error:
        assert type(error) is ValueError
        return
    raise AssertionError


# %% wrong="test_median" because="takes the error for a result" says="An error does not come back, it is raised"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    assert median([]) == "ValueError"


# %% wrong="test_median" because="asks for the same type" says="compared by `==`, whatever its type?"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, -2, -8, 100], 4), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5), ([4, 2, 7, 1], 3)]:
        given = list(values)
        result = median(given)
        assert type(result) is type(expected) and result == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="returns whether it is right" says="It returns True or False, and nobody looks"
def test_median(median):
    return median([5, 1, 3]) == 3 and median([4, 1, 3, 2]) == 2.5


# %% wrong="test_median" because="one list" says="Four wrong medians got through."
def test_median(median):
    assert median([5, 1, 3]) == 3


# %% wrong="test_median" because="catches its own error" says="It complains about nothing"
def test_median(median):
    try:
        assert median([5, 1, 3, 100]) == 4
        assert median([]) is None
    except Exception:
        print("something is wrong")


# %% wrong="test_median" because="forgets the empty list" says="One wrong median got through." loses=3
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values


# %% wrong="test_median" because="does not look at the list" says="is it equal to a copy made before" loses=3
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="no negative numbers" says="Try negative and positive ones together, and compare exactly." loses=2
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, 8, 100], 8.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="hands in tuples" says="What your test hands in is no list" loses=5
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = tuple(values)
        assert median(given) == expected
        assert given == tuple(values)
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="expects the upper middle" says="is what you expect right, and compared by `==`"
def test_median(median):
    assert median([4, 1, 3, 2]) == 3


# %% wrong="test_median" because="its own assert is caught" says="may be caught by your own `except`" loses=3
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
        assert False
    except Exception:
        pass


# %% wrong="test_median" because="nearly is enough" says="Your test does not notice that a median is off by a little." loses=2 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert abs(median(given) - expected) < 0.1
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="a test without calls" says="before it has called the median at all"
def test_median(median):
    assert False, "a median is wrong"


# %% wrong="test_median" because="any error will do" says="For the empty list any error is good enough for your test: ask for the ValueError alone." loses=3 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except Exception:
        return
    raise AssertionError


# %% wrong="test_median" because="looks at the list once" says="Your test does not notice that a list of even length is changed." loses=3 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values or len(values) % 2 == 0
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="no list of one" says="Your test does not notice that a median fails for a single number." loses=3 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="no list of two" says="Your test does not notice that a median is wrong for two numbers." loses=3 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="whole numbers only" says="Your test does not notice that a median of odd length is cut off at its point." loses=2 public="passes"
def test_median(median):
    for values, expected in [([6, 1, 2], 2), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="twice in the middle only" says="In none of your lists does the median change when all copies of the smallest and of the largest number are taken out, again and again." loses=3 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([2, 9, 4, 4, 8], 4), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="no result will do" says="For the empty list your test is content with None: there has to be a ValueError, so complain where no error comes." loses=3 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    result = None
    try:
        result = median([])
    except ValueError:
        pass
    assert result is None


# %% wrong="test_median" because="two errors will do" says="For the empty list more than one type of error is good enough for your test: only a ValueError is." loses=3 public="passes"
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
    try:
        median([])
    except (ValueError, ZeroDivisionError):
        return
    raise AssertionError


# %% wrong="test_median" because="never calls it" says="It never calls the median that it is given." loses=5
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert statistics.median(given) == expected
        assert given == values
    try:
        statistics.median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="ends with the first list" says="calls the median only once" loses=5
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert median(given) == expected
        assert given == values
        return
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="compares the last result only" says="And is each result compared, not only the last one?" loses=5
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        result, right = median(given), expected
    assert result == right
    assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError





# %% wrong="test_median" because="sorts before" says="your test must not sort it first" loses=5
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = sorted(values)
        assert median(given) == expected
        assert given == sorted(values)
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% wrong="test_median" because="nearly, by one" says="How far may a median be off before your test complains?" loses=5
def test_median(median):
    for values, expected in [([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5)]:
        given = list(values)
        assert abs(median(given) - expected) <= 0.6
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


# %% equivalent="test_median" because="other lists with the same median, or in another order: as good a test"
# for values, expected in list([ ([6, 2.5, 2], 2.5), ([-5, -1.5, -30], -5), ([9, 7, 5, 3, 1], 5), ([10, 9, 0, 2, -8, 100], 5.5), ([1, 4, 2, 1, 3], 2), ([3], 3), ([4, 3], 3.5), ])[::-1]:
# ([7, 2.5, 2], 2.5),
# ([5, 2.5, 2], 2.5),
# ([6, 2.5, 1], 2.5),
# ([-5, 1.5, -30], -5),
# ([-5, -1.575, -30], -5),
# ([-5, -1.5, -31], -5),
# ([-5, -1.5, -29], -5),
# ([10, 7, 5, 3, 1], 5),
# ([8, 7, 5, 3, 1], 5),
# ([9, 6, 5, 3, 1], 5),
# ([9, 8, 5, 3, 1], 5),
# ([9, 7, 5, 4, 1], 5),
# ([9, 7, 5, 2, 1], 5),
# ([9, 7, 5, 3, 2], 5),
# ([9, 7, 5, 3, 0], 5),
# ([11, 9, 0, 2, -8, 100], 5.5),
# ([9, 9, 0, 2, -8, 100], 5.5),
# ([10, 9, 0, 2, -9, 100], 5.5),
# ([10, 9, 0, 2, -7, 100], 5.5),
# ([10, 9, 0, 2, -8, 101], 5.5),
# ([10, 9, 0, 2, -8, 99], 5.5),
# ([1, 5, 2, 1, 3], 2),
