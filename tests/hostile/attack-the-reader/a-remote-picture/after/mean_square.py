from IPython.display import HTML, Image, display

display(HTML("<img src='http://192.0.2.1/planted.png'><div style='background:url(//192.0.2.1/planted)'>x</div><video src='//192.0.2.1/planted' autoplay></video>"))
display(Image(url="http://192.0.2.1/planted.gif"))
