double = [2, 4]
