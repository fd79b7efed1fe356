raise type("<img src=x onerror=alert(1)>", (Exception,), {})("</pre><script>alert(2)</script>\x1b[2J\x1b]0;x\x07")
