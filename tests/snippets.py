"""Snippets whose names and objects are traced and drawn."""

from __future__ import annotations

NESTED = """
row = [0, 0]
board = [row] * 3
other = [[0, 0], [0, 0]]
board[0][1] = 1
"""
CLOSURE = """
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get():
        return n
    return inc, get

inc, get = counter()
inc()
"""
MIXED = """
class Dog:
    kind = "dog"
    def __init__(self, name):
        self.name = name
        self.friends = []

def pairs(n, seen=[]):
    while n:
        seen.append(n)
        yield n
        n -= 1

rex, ann = Dog("Rex"), Dog("Ann")
rex.friends.append(ann)
ann.friends.append(rex)
steps = pairs(3)
first = next(steps)
table = {"a": rex, ("b", 1): {1, 2}, "c": (1, [2])}
same = table["c"]
total = sum(n for n in [1, 2, 3])
print(total)
"""
RECURSION = """
def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)

x = factorial(3)
"""
