# </pre></div><script>alert(1)</script><!--
x = '<img src=x onerror=alert(2)>'
