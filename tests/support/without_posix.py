"""What Windows lacks, taken away from a Python process on Linux: write it as ``sitecustomize.py`` into a folder of PYTHONPATH.

Not taken away: ``signal.SIGKILL`` and ``os.wait4``, by which Python's own ``subprocess`` works here, and the sign between the names of
folders.
"""

ABSENT_MODULES = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
ABSENT_IN_OS = (
    "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "chown", "fchown", "fork", "forkpty", "geteuid", "getgid", "getuid", "killpg", "lchown",
    "mkfifo", "nice", "openpty", "sched_getaffinity", "sched_setaffinity", "setsid", "sysconf", "statvfs",
)  # fmt: skip
ABSENT_IN_SIGNAL = (
    "ITIMER_PROF",
    "ITIMER_REAL",
    "ITIMER_VIRTUAL",
    "SIGALRM",
    "SIGHUP",
    "SIGPIPE",
    "SIGUSR1",
    "SIGUSR2",
    "alarm",
    "setitimer",
)

SITECUSTOMIZE = f"""
import errno, os, signal, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in {ABSENT_MODULES!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

import multiprocessing.context, shutil, subprocess, sysconfig, tempfile  # with what they need here themselves
sysconfig.get_config_vars()
for name in {ABSENT_MODULES!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Absent())
for module, names in ((os, {ABSENT_IN_OS!r}), (signal, {ABSENT_IN_SIGNAL!r})):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
os.supports_dir_fd.clear()
os.supports_follow_symlinks.clear()
shutil._use_fd_functions = False

link, open_ = os.link, os.open

def linked(source, target, **how):
    if how:
        raise NotImplementedError("link: follow_symlinks unavailable on this platform")
    link(source, target)

def symlinked(*_, **__):
    raise OSError(errno.EINVAL, "A required privilege is not held by the client")

def opened(path, *arguments, **how):
    if os.path.isdir(path):
        raise PermissionError(errno.EACCES, "Permission denied", path)
    return open_(path, *arguments, **how)

os.link, os.symlink, os.open = linked, symlinked, opened
sys.platform = "none"
"""
"""The platform is none that the standard library knows: as "win32" it, and click, would look for what is not here."""
