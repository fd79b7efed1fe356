from IPython.display import HTML, display

display(HTML("<script>document.title = 'planted'</script><img src=x onerror=alert(1)><svg onload=alert(2)>"))
display(HTML("<a href='javascript:alert(3)'>x</a><iframe srcdoc='<script>alert(4)</script>'></iframe><form action='//x'><button>y</button></form>"))
display(HTML("<base href='//x/'><meta http-equiv=refresh content='0;url=//x'><link rel=stylesheet href='//x/x.css'><object data='//x'></object>"))
