import os

deep = b'{"a":' * 900 + b"1" + b"}" * 900
text = b'{"outputs":[{"output_type":"display_data","data":{"application/json":' + deep + b'},"metadata":{}}],"seconds":0.1,"error":null}'
os.write(200, len(text).to_bytes(4, "little") + bytes(4) + text)
