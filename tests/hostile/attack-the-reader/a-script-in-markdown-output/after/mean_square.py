display({"text/markdown": "[x](javascript:alert(1)) <img src=x onerror=alert(2)> <script>alert(3)</script>"}, raw=True)
display({"text/latex": r"$\href{javascript:alert(4)}{x}$ \unicode{<img src=x onerror=alert(5)>} <script>alert(6)</script>"}, raw=True)
