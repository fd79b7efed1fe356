"""What students do in notebooks, a line or two each: the table that `test_habits.py` runs.

Each habit is run in a kernel and by the grader, in a fresh session and an empty folder. The same must
come out: texts, the error that ends a cell, and what a function in the next cell returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Difference:
    """What comes out in a kernel and what in the grader, where that is meant; and why."""

    kernel: str  # part of what comes out
    ours: str
    why: str  # stands in docs/grading.md, "Where the grader's shell differs from a kernel"
    tiers: tuple[str, ...] = ("strong", "basic")


@dataclass(frozen=True)
class Habit:
    """Some cells, and an expression that the answer after them returns."""

    name: str
    cells: tuple[str, ...]
    answer: str = "7"
    gives: Any = 7
    texts: bool = True  # False: what is printed depends on the machine, how it ends does not
    alone: bool = False  # the kernel is fresh before it and of no use after it
    may_end: bool = False  # the kernel ends a moment later: before or after what follows
    differs: Difference | None = None


def _habit(
    name: str, *cells: str, answer: str = "7", gives: Any = 7, **more: Any
) -> Habit:
    return Habit(name, cells, answer, gives, **more)


QUIT = Difference("the kernel died", "passed", "`quit()`, `exit`")
TMP = Difference("passed", "Permission denied", "`/tmp` itself", ("basic",))
SHM = Difference("passed", "Permission denied", "`shared_memory`", ("basic",))
WIDGETS = Difference("", "stdout inside", "`Output` widgets")
INTERACT = Difference("", '{"text/plain": "3"}', "`Output` widgets")
PIPE = Difference("stdout True", "stdout False", "a pipe, no terminal", ("basic",))
LOADER = Difference("passed", "failed", "`DataLoader(num_workers=…)`", ("basic",))
JOBS = Difference("passed", "failed", "`n_jobs`", ("basic",))
MODE = Difference("passed", "failed", "`chmod`", ("basic",))
CONNECT = Difference("shell_port", "Could not get connection info", "`%connect_info`")

COMMANDS = (
    _habit("echo", "!echo hi"),
    _habit("echo-then-code", "!echo hi\nx = 3", answer="x", gives=3),
    _habit("ls", "open('a.txt', 'w').close()\n!ls"),
    _habit("lines-of-a-command", "x = !echo one; echo two\nx", answer="list(x)", gives=["one", "two"]),
    _habit("command-in-braces", "word = 'hello'\n!echo {word} $word"),
    _habit("command-to-stderr", "!echo oops >&2\nx = 2", answer="x", gives=2),
    _habit("command-in-background", "!sleep 0 &"),
    _habit("python-command", "!python -c 'print(6 * 7)'"),
    _habit("pip-magic", "%pip install -q numpy\nx = 1", answer="x", gives=1, texts=False),
    _habit("pip-magic-unknown", "%pip install no-such-package-at-all\nx = 1", answer="x", gives=1, texts=False),
    _habit("a-terminal", "!python -c 'import sys; print(sys.stdout.isatty())'", differs=PIPE),
    _habit("bash-cell", "%%bash\necho one\necho two >&2"),
    _habit("bash-cell-fails", "%%bash\nexit 3"),
    _habit("cat-what-was-written", "%%writefile a.txt\nsome text", "!cat a.txt"),
    _habit("shell-function", "get_ipython().system('echo hi')", "get_ipython().getoutput('echo hi')"),
    _habit("os-system", "import os\nos.system('echo hi')", texts=False),  # a kernel may be late to tell it
    _habit("subprocess", "import subprocess\nsubprocess.run(['echo', 'hi'])", texts=False),
    _habit("subprocess-captured", "import subprocess\nr = subprocess.run(['echo', 'hi'], capture_output=True, text=True)", answer="r.stdout", gives="hi\n"),
    _habit("cd-in-a-command", "import os\nos.mkdir('d')\n!cd d", answer="os.path.exists('d')", gives=True),
)

MAGICS = (
    _habit("connect-info", "%connect_info\nx = 1", answer="x", gives=1, differs=CONNECT),
    _habit("cd", "%cd .\nx = 1", answer="x", gives=1),
    _habit("cd-into", "import os\nos.mkdir('d')\n%cd d\n%pwd\nopen('a.txt', 'w').close()", "%cd ..", answer="os.listdir('d')", gives=["a.txt"]),
    _habit("pwd", "%pwd"),
    _habit("time-line", "%time x = sum(range(10))", answer="x", gives=45),
    _habit("time-cell", "%%time\nx = 5\nx", answer="x", gives=5),
    _habit("timeit-line", "%timeit -n1 -r1 sum(range(10))"),
    _habit("matplotlib-inline", "%matplotlib inline"),
    _habit("matplotlib-unknown", "%matplotlib no_such_backend", alone=True),
    _habit("retina", "%config InlineBackend.figure_format = 'retina'\nx = 1", answer="x", gives=1, alone=True),
    _habit("interactivity", "%config InteractiveShell.ast_node_interactivity = 'all'", "1\n2", alone=True),
    _habit("last-expression-in-an-if", "if True:\n    3"),
    _habit("who", "a = 1\nb = 'x'", "%who"),
    _habit("whos", "a = 1", "%whos"),
    _habit("reset", "x = 1", "%reset -f", "x"),
    _habit("autoreload", "%load_ext autoreload\n%autoreload 2", answer="7", alone=True),
    _habit("autoreload-of-a-file", "%load_ext autoreload\n%autoreload 2", "%%writefile mine_reloaded.py\ndef f(): return 11", "import mine_reloaded\nmine_reloaded.f()", answer="mine_reloaded.f()", gives=11, alone=True),
    _habit("extension-missing", "%load_ext no_such_extension\nx = 1"),
    _habit("writefile", "%%writefile mine.py\ndef f():\n    return 12"),
    _habit("writefile-then-import", "%%writefile mine_a.py\ndef f():\n    return 12", "from mine_a import f", answer="f()", gives=12),
    _habit("run-a-file", "%%writefile mine_c.py\nx = 4\nprint('ran', __name__)", "%run mine_c.py", answer="x", gives=4),
    _habit("python-a-file", "%%writefile mine_d.py\nimport sys\nprint(sys.argv[1:])", "!python mine_d.py 1 2"),
    _habit("package-of-files", "import os\nos.makedirs('pack')\nopen('pack/__init__.py', 'w').close()\nopen('pack/part.py', 'w').write('x = 8')", "from pack.part import x", answer="x", gives=8),
    _habit("env", "%env MINE=3\nimport os", answer="os.environ['MINE']", gives="3", alone=True),
    _habit("capture", "%%capture out\nprint('hidden')\n1", "out.stdout", answer="out.stdout", gives="hidden\n"),
    _habit("history", "a = 1", "b = 2", "%history"),
    _habit("xmode", "%xmode Minimal\n1/0", alone=True),
    _habit("magic-unknown", "%no_such_magic 3\nx = 1"),
    _habit("store", "x = 5\n%store x\ndel x\n%store -r x", answer="x", gives=5, alone=True),
    _habit("html-cell", "%%html\n<b>bold</b>"),
    _habit("javascript-cell", "%%javascript\nconsole.log(1)"),
    _habit("latex-cell", "%%latex\n$x^2$"),
    _habit("markdown-cell", "%%markdown\n**bold**"),
    _habit("tb", "1/0", "%tb"),
)

HISTORY = (
    _habit("underscore-before-any-output", "print(_)\nx = 1", answer="x", gives=1, alone=True),
    _habit("underscores-before-any-output", "print([__, ___, _i, _ii])", alone=True),
    _habit("underscore", "40 + 2", "_ * 2", answer="_", gives=84),
    _habit("underscores", "1", "2", "3", "_, __, ___"),
    _habit("out", "1 + 1", "Out[1] + 1", "Out"),
    _habit("out-with-a-number", "1 + 1", "_1"),
    _habit("in", "a = 1", "In[1]", "len(In)"),
    _habit("semicolon", "3;", "import math; math.pi;"),
    _habit("several-outputs", "print('a')\ndisplay(1)\nprint('b')\n2"),
    _habit("assign-and-show", "x = 3\nx", answer="x", gives=3),
)

ENDS = (
    _habit("quit", "x = 1\nquit()\nx = 2", answer="x", gives=2, alone=True, may_end=True),
    _habit("quit-some-time-ago", "quit()", "import time\ntime.sleep(1)", alone=True, differs=QUIT),
    _habit("exit", "x = 1\nexit", answer="x", gives=1, alone=True, may_end=True),
    _habit("sys-exit", "import sys\nx = 1\nsys.exit()\nx = 2", answer="x", gives=1, alone=True),
    _habit("raise", "x = 1\nraise ValueError('mine')\nx = 2", answer="x", gives=1),
    _habit("exception-group", "raise ExceptionGroup('several', [ValueError(1), TypeError(2)])"),
    _habit("assert-false", "assert False"),
    _habit("recursion", "def f(n): return f(n + 1)\nf(0)"),
    _habit("keyboard-interrupt", "raise KeyboardInterrupt"),
    _habit("syntax-error", "def f(:\n    pass"),
    _habit("name-error", "not_defined_anywhere"),
    _habit("traceback-printed", "import traceback\ntry:\n    1/0\nexcept ZeroDivisionError:\n    traceback.print_exc()"),
    _habit("broken-repr", "class Bad:\n    def __repr__(self): raise ValueError('no repr')\nBad()"),
    _habit("breakpoint", "breakpoint()\nx = 1"),
    _habit("pdb", "import pdb\npdb.set_trace()\nx = 1", texts=False),
)

INPUT = (
    _habit("input", "name = input('Your name: ')\nx = 1"),
    _habit("getpass", "import getpass\ngetpass.getpass()"),
    _habit("stdin", "import sys\nsys.stdin.read()"),
    _habit("getuser", "import getpass\nx = getpass.getuser()", answer="bool(x)", gives=True),
    _habit("home-is-writable", "from pathlib import Path\np = Path.home() / 'mine-in-home.txt'\np.write_text('x')", answer="p.read_text()", gives="x"),
    _habit("getcwd", "import os\nx = os.getcwd()", answer="os.path.samefile(x, '.')", gives=True),
    _habit("environ", "import os\nx = os.environ['HOME'], os.environ['PATH'], os.environ['USER']", answer="len(x)", gives=3),
    _habit("whoami", "!whoami", texts=False),
)

FILES = (
    _habit("open", "with open('mine.txt', 'w') as f:\n    f.write('text')", answer="open('mine.txt').read()", gives="text"),
    _habit("file-exists-in-listing", "open('a.txt', 'w').close()\nimport os", answer="os.listdir()", gives=["a.txt"]),
    _habit("named-temporary-file", "import tempfile\nf = tempfile.NamedTemporaryFile('w+', delete=False)\nf.write('x'); f.close()", answer="open(f.name).read()", gives="x"),
    _habit("temporary-directory", "import tempfile, os\nwith tempfile.TemporaryDirectory() as d:\n    open(os.path.join(d, 'x'), 'w').close()\n    n = os.listdir(d)", answer="n", gives=["x"]),
    _habit("mkdtemp", "import tempfile, os\nd = tempfile.mkdtemp()", answer="os.path.isdir(d)", gives=True),
    _habit("gettempdir", "import tempfile\nfrom pathlib import Path\np = Path(tempfile.gettempdir()) / 'mine-temp.txt'\np.write_text('x')", answer="p.read_text()", gives="x"),
    _habit("slash-tmp", "with open('/tmp/mine-slash-tmp.txt', 'w') as f:\n    f.write('x')", answer="open('/tmp/mine-slash-tmp.txt').read()", gives="x", differs=TMP),
    _habit("copy-and-remove", "import shutil, os\nopen('a', 'w').close()\nshutil.copy('a', 'b')\nos.remove('a')\nos.rename('b', 'c')", answer="os.listdir()", gives=["c"]),
    _habit("chmod", "import os\nopen('a', 'w').close()\nos.chmod('a', 0o600)\nx = 1", answer="x", gives=1),
    _habit("mode", "import os\nopen('a', 'w').close()\nos.chmod('a', 0o400)", answer="oct(os.stat('a').st_mode)[-3:]", gives="400", differs=MODE),
    _habit("touch", "from pathlib import Path\nPath('a').touch()\nPath('a').touch()", answer="Path('a').exists()", gives=True),
    _habit("zip", "import shutil, os\nos.mkdir('d')\nopen('d/x', 'w').close()\nshutil.make_archive('z', 'zip', 'd')\nshutil.unpack_archive('z.zip', 'e')", answer="os.listdir('e')", gives=["x"]),
    _habit("np-save", "import numpy as np\nnp.save('a.npy', np.arange(3))", answer="np.load('a.npy').tolist()", gives=[0, 1, 2]),
    _habit("to-csv", "import pandas as pd\npd.DataFrame({'a': [1, 2]}).to_csv('a.csv', index=False)", answer="pd.read_csv('a.csv')['a'].tolist()", gives=[1, 2]),
    _habit("torch-save", "import torch\ntorch.save({'w': torch.ones(2)}, 'm.pt')", answer="torch.load('m.pt')['w'].sum().item()", gives=2.0),
    _habit("pickle-own-class", "import pickle\nclass Mine:\n    x = 3\npickle.dump(Mine(), open('a.pkl', 'wb'))", answer="pickle.load(open('a.pkl', 'rb')).x", gives=3),
    _habit("pickle-own-function", "import pickle\ndef f(): return 4", answer="pickle.loads(pickle.dumps(f))()", gives=4),
)

PROCESSES = (
    _habit("pool", "import multiprocessing as mp\ndef f(x): return x * x\nwith mp.Pool(2) as pool:\n    r = pool.map(f, [1, 2, 3])", answer="r", gives=[1, 4, 9]),
    _habit("process-and-queue", "import multiprocessing as mp\nq = mp.Queue()\np = mp.Process(target=q.put, args=(5,))\np.start()\nx = q.get()\np.join()", answer="x", gives=5),
    _habit("process-and-lock", "import multiprocessing as mp\nlock, v = mp.Lock(), mp.Value('i', 0)\ndef f():\n    with lock:\n        v.value += 1\nps = [mp.Process(target=f) for _ in range(2)]\n[p.start() for p in ps]; [p.join() for p in ps];", answer="v.value", gives=2),
    _habit("process-and-pipe", "import multiprocessing as mp\na, b = mp.Pipe()\np = mp.Process(target=b.send, args=(5,))\np.start()\nx = a.recv()\np.join()", answer="x", gives=5),
    _habit("process-that-prints", "import multiprocessing as mp\np = mp.Process(target=print, args=('from a child',))\np.start(); p.join()", answer="p.exitcode", gives=0),
    _habit("process-pool-executor", "from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(2) as e:\n    r = list(e.map(abs, [-1, -2]))", answer="r", gives=[1, 2]),
    _habit("shared-memory", "from multiprocessing import shared_memory\ns = shared_memory.SharedMemory(create=True, size=8)\ns.buf[0] = 3\nx = s.buf[0]\ns.close(); s.unlink()", answer="x", gives=3, differs=SHM),
    _habit("joblib-parallel", "from joblib import Parallel, delayed\nr = Parallel(n_jobs=2)(delayed(abs)(x) for x in [-1, -2])", answer="r", gives=[1, 2]),
    _habit("sklearn-jobs", "from sklearn.ensemble import RandomForestClassifier\nm = RandomForestClassifier(4, n_jobs=2, random_state=0).fit([[0], [1]], [0, 1])", answer="m.n_classes_", gives=2, texts=False),
    _habit("fork", "import os\npid = os.fork()\nif pid == 0: os._exit(3)\nx = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])", answer="x", gives=3),
    _habit("thread", "import threading\nr = []\nt = threading.Thread(target=r.append, args=(1,))\nt.start(); t.join()", answer="r", gives=[1]),
    _habit("thread-that-prints", "import threading\nt = threading.Thread(target=print, args=('from a thread',))\nt.start(); t.join()"),
    _habit("thread-that-fails", "import threading\nt = threading.Thread(target=lambda: 1/0, name='mine')\nt.start(); t.join()"),
    _habit("thread-pool-executor", "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as e:\n    r = list(e.map(abs, [-1, -2]))", answer="r", gives=[1, 2]),
    _habit("data-loader", "import torch\nfrom torch.utils.data import DataLoader, TensorDataset\ntorch.manual_seed(0)\nd = TensorDataset(torch.arange(6.0))\nr = [b[0].tolist() for b in DataLoader(d, 2)]", answer="r", gives=[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]),
    _habit("data-loader-with-workers", "import torch\nfrom torch.utils.data import DataLoader, TensorDataset\nd = TensorDataset(torch.arange(6.0))\nr = [b[0].tolist() for b in DataLoader(d, 2, num_workers=2)]", answer="r", gives=[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]),
    _habit("data-loader-shuffled-with-workers", "import torch\nfrom torch.utils.data import DataLoader\ntorch.manual_seed(3)\nr = [b.tolist() for b in DataLoader(range(6), 2, shuffle=True, num_workers=2, persistent_workers=True, prefetch_factor=2)]\nr"),
    _habit("data-loader-in-a-worker", "import torch\nfrom torch.utils.data import DataLoader, get_worker_info\nclass D:\n    def __len__(self): return 1\n    def __getitem__(self, i): return int(get_worker_info() is not None)\nr = [b.tolist() for b in DataLoader(D(), num_workers=1)]", answer="r", gives=[[1]], differs=LOADER),
    _habit("effective-jobs", "import joblib", answer="joblib.effective_n_jobs(2)", gives=2, differs=JOBS),
    _habit("alarm", "import signal, time\ndef stop(*_): raise TimeoutError('alarm')\nsignal.signal(signal.SIGALRM, stop)\nsignal.setitimer(signal.ITIMER_REAL, 0.05)\ntry:\n    time.sleep(1)\nexcept TimeoutError:\n    x = 1", answer="x", gives=1, alone=True),
    _habit("set-threads", "import torch\ntorch.set_num_threads(1)\nx = torch.get_num_threads()", answer="x", gives=1),
)

ASYNC = (
    _habit("await", "import asyncio\nawait asyncio.sleep(0)\nx = 1", answer="x", gives=1),
    _habit("await-fails", "async def f(): raise ValueError('inside')\nawait f()"),
    _habit("asyncio-run", "import asyncio\nasync def f(): return 5\nx = asyncio.run(f())"),
    _habit("task-then-await", "import asyncio\nasync def f(): return 5\nt = asyncio.create_task(f())", "await t", answer="t.result()", gives=5),
    _habit("task-runs-between-cells", "import asyncio\nr = []\nasync def f(): r.append(1)\nt = asyncio.ensure_future(f())", "r", answer="r", gives=[1]),
    _habit("running-loop", "import asyncio\nasyncio.get_running_loop().is_running()"),
)

PRINTING = (
    _habit("print-with-end-and-flush", "print('a', end=' ', flush=True)\nprint('b')"),
    _habit("print-to-stderr", "import sys\nprint('oops', file=sys.stderr)"),
    _habit("sys-stdout-write", "import sys\nsys.stdout.write('text')", "n = sys.stdout.write('text')"),
    _habit("stdout-write-of-bytes", "import sys\nsys.stdout.write(b'text')"),
    _habit("stdout-encoding", "import sys\nsys.stdout.encoding, sys.stdout.isatty(), sys.stdout.errors"),
    _habit("stdout-fileno", "import sys\nx = sys.stdout.fileno() >= 0", answer="x", gives=True),
    _habit("stdout-buffer", "import sys\nsys.stdout.buffer.write(b'x')"),
    _habit("stdout-left-redirected", "import sys, io\nold = sys.stdout\nsys.stdout = io.StringIO()\nprint('kept')", "print('kept too')", "text = sys.stdout.getvalue()\nsys.stdout = old", answer="text", gives="kept\nkept too\n", alone=True),
    # A kernel reads what is written below Python in a thread, and may end the cell before it has it.
    _habit("written-by-c", "import os, time\nos.write(1, b'from below\\n')\ntime.sleep(2)"),
    _habit("warning", "import warnings\nwarnings.warn('careful')"),
    _habit("warnings-off", "import warnings\nwarnings.filterwarnings('ignore')\nwarnings.warn('careful')", alone=True),
    _habit("logging-basic-config", "import logging\nlogging.basicConfig(level=logging.INFO)\nlogging.info('told')", "logging.getLogger('mine').info('again')", alone=True),
    _habit("faulthandler", "import faulthandler\nfaulthandler.enable()\nx = 1", answer="x", gives=1, alone=True),
    _habit("tqdm", "from tqdm import tqdm\nfor i in tqdm(range(3)):\n    pass"),
    _habit("tqdm-auto", "from tqdm.auto import tqdm\nfor i in tqdm(range(3)):\n    pass"),
    _habit("tqdm-notebook", "from tqdm.notebook import tqdm, trange\nfor i in trange(3):\n    pass"),
    _habit("rich-print", "from rich import print as show\nshow('[b]bold[/b]', [1, 2])"),
    _habit("clear-output", "from IPython.display import clear_output\nprint('first')\nclear_output()\nprint('second')"),
    _habit("clear-output-waiting", "from IPython.display import clear_output\nfor i in range(3):\n    clear_output(wait=True)\n    print(i)"),
    _habit("clear-output-waiting-at-the-end", "from IPython.display import clear_output\nprint('stays')\nclear_output(wait=True)"),
)

DISPLAYS = (
    _habit("wide-frame", "import pandas as pd\ndf = pd.DataFrame([range(40)])\nprint(df)\ndf"),
    _habit("display-frame", "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2]})\ndisplay(df.head(1))\ndf.info()"),
    _habit("display-html", "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))\nHTML('<i>y</i>')"),
    _habit("display-markdown", "from IPython.display import Markdown\nMarkdown('**x**')"),
    _habit("display-image", "import matplotlib.pyplot as plt\nplt.plot([1]); plt.savefig('a.png'); plt.close()\nfrom IPython.display import Image\nImage('a.png')"),
    _habit("display-id", "h = display('first', display_id=True)\nh.update('second')", texts=False, alone=True),
    _habit("plot", "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"),
    _habit("plot-without-show", "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"),
    _habit("figures-left-open", "import matplotlib.pyplot as plt\nfor _ in range(3):\n    plt.figure()\nplt.get_fignums()", "plt.get_fignums()"),
    _habit("savefig", "import matplotlib.pyplot as plt, os\nplt.plot([1])\nplt.savefig('a.png')\nplt.savefig('a.pdf')", answer="sorted(os.listdir())", gives=["a.pdf", "a.png"]),
    _habit("use-agg", "import matplotlib\nmatplotlib.use('Agg')\nimport matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()", alone=True),
    _habit("backend", "import matplotlib\nmatplotlib.get_backend()"),
    _habit("repr-html", "class Mine:\n    def _repr_html_(self): return '<b>mine</b>'\n    def __repr__(self): return 'mine'\nMine()"),
    _habit("ipython-display", "class Mine:\n    def _ipython_display_(self): print('mine')\nMine()"),
    _habit("long-list", "list(range(2000))"),
    _habit("slider", "import ipywidgets as w\nw.IntSlider()", texts=False),
    _habit("interact", "from ipywidgets import interact\n@interact(x=3)\ndef f(x): return x", texts=False, differs=INTERACT),
    _habit("widget-output", "import ipywidgets as w\no = w.Output()\nwith o:\n    print('inside')\no", texts=False, differs=WIDGETS),
)

LOOKING = (
    _habit("help", "def f(x):\n    'about f'\nhelp(f)"),
    _habit("question-mark", "def f(x):\n    'about f'\nf?"),
    _habit("two-question-marks", "def f(x):\n    return x\nf??"),
    _habit("question-mark-of-nothing", "no_such_name?"),
    _habit("getsource-of-a-class", "import inspect\nclass Mine:\n    x = 1", "print(inspect.getsource(Mine))"),
    _habit("main", "import __main__\ny = 3\n__main__.y", answer="__main__.y", gives=3),
    _habit("name", "__name__"),
    _habit("name-is-main", "if __name__ == '__main__':\n    x = 1", answer="x", gives=1),
    _habit("globals", "y = 3\nglobals()['y'], 'y' in locals(), 'y' in dir(), 'y' in vars()"),
    _habit("get-ipython", "type(get_ipython()).__name__, get_ipython() is not None"),
    _habit("in-a-notebook", "'IPKernelApp' in get_ipython().config, 'ipykernel' in __import__('sys').modules"),
    _habit("run-line-magic", "get_ipython().run_line_magic('matplotlib', 'inline')\nget_ipython().magic('time 1')", texts=False),
    _habit("register-a-magic", "from IPython.core.magic import register_line_magic\n@register_line_magic\ndef shout(line): return line.upper()", "%shout hey", alone=True),
    _habit("events", "n = []\ndef count(*_): n.append(1)\nget_ipython().events.register('post_run_cell', count)", "1", answer="len(n)", gives=3, texts=False, alone=True),
    _habit("sys-path", "import sys\nsys.path.append('lib')\nimport os\nos.mkdir('lib')\nopen('lib/mine_f.py', 'w').write('x = 9')", "import mine_f", answer="mine_f.x", gives=9, alone=True),
)

LANGUAGE = (
    _habit("empty-cell", "", "   \n"),
    _habit("comment-only", "# nothing here"),
    _habit("indented-cell", "    x = 3\n    y = 4", answer="x + y", gives=7),
    _habit("doctest-prompts", ">>> x = 3\n>>> x + 1", answer="x", gives=3),
    _habit("future-annotations", "from __future__ import annotations\ndef f(x: NotThere) -> Either: return x", "def g(x: int | None): return x\nf(g(4))", alone=True),
    _habit("walrus", "if (n := 5) > 3:\n    print(n)", answer="n", gives=5),
    _habit("match", "match [1, 2]:\n    case [a, b]:\n        x = a + b", answer="x", gives=3),
    _habit("unicode-names", "π = 3.14\nσ, größe = 1, 2\nprint('π ≈', π)", answer="größe", gives=2),
    _habit("del", "x = 1\ndel x", answer="'x' in globals()", gives=False),
    _habit("redefinition", "def f(): return 1", "def f(): return 2", answer="f()", gives=2),
    _habit("shadowing", "list = [1]\nsum = 3", "list(range(3))", answer="list", gives=[1], alone=True),
    _habit("shadowing-print", "print = 3", "print('x')", "del print", "print('x')"),
    _habit("dataclass", "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int = 1\nP()", answer="P(2) == P(2)", gives=True),
    _habit("random-seed", "import random\nrandom.seed(3)\nrandom.random()"),
    _habit("torch-seed", "import torch\ntorch.manual_seed(3)\ntorch.rand(1)"),
    _habit("help-in-an-if", "if True:\n    !echo inside\n    %pwd"),
    _habit("magic-in-a-function", "def f():\n    %time x = 3\n    return 1\nf()", answer="f()", gives=1),
    _habit("unittest", "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(1, 1)\nr = unittest.main(argv=[''], exit=False)", answer="r.result.wasSuccessful()", gives=True),
)

# What an ordinary user may do otherwise than root.
OF_A_USER = (*COMMANDS, *INPUT, *FILES, *PROCESSES)
HABITS = (
    *COMMANDS,
    *MAGICS,
    *HISTORY,
    *ENDS,
    *INPUT,
    *FILES,
    *PROCESSES,
    *ASYNC,
    *PRINTING,
    *DISPLAYS,
    *LOOKING,
    *LANGUAGE,
)
