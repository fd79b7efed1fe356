Because <script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) <iframe src=//x></iframe>
