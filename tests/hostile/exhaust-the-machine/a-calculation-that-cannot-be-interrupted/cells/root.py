import re


def root(x):
    return re.match(r'(a+)+$', 'a' * 60 + 'b')
