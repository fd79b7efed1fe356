import atexit, gc, os, signal, sys, threading, weakref


def late(*_):
    os.system("touch /tmp/planted-at-exit")
    os._exit(0)


class Object:
    __del__ = late


atexit.register(late)
os.register_at_fork(before=lambda: None, after_in_child=lambda: None)
weakref.finalize(Object, late)
sys.excepthook = sys.unraisablehook = late
signal.signal(signal.SIGTERM, late)
threading.Thread(target=threading.Event().wait, daemon=False).start()
keep = Object()
print("tried")
