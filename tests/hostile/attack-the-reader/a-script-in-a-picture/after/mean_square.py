from IPython.display import SVG, display

display({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(2)</script><foreignObject><iframe src='javascript:alert(3)'/></foreignObject></svg>"}, raw=True)
display({"image/png": 'x"><script>alert(4)</script><img src="', "image/jpeg": 'x" onerror="alert(5)'}, raw=True)
