def down(n):
    try:
        1 / 0 if n == 0 else down(n - 1)
    except Exception as error:
        raise ValueError("x" * 1000) from error


down(300)
