from autograder.link.channel import Channel

send = Channel.send


def twice_sent(self, header, buffers=None):
    send(self, header, buffers)
    if "outputs" in header:
        send(self, header, buffers)


Channel.send = twice_sent
print("tried")
