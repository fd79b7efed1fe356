display({"application/javascript": "alert(1)"}, raw=True)
display({"text/javascript": "alert(2)"}, raw=True)
display({"application/vnd.jupyter.widget-view+json": {"model_id": "</script><script>alert(3)</script>"}}, raw=True)
display({"application/json": {"a": "</script><script>alert(4)</script>"}, "application/vnd.plotly.v1+json": {"a": 1}}, raw=True)
