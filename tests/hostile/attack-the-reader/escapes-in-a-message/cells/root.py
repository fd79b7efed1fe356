def root(x):
    raise ValueError('\x1b[2J\x1b]0;x\x07 [bold red]passed[/] [link=http://x]y[/link]')
