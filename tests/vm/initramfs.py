# SPDX-License-Identifier: MIT
"""A small root file system, as the archive that the kernel unpacks into memory: programs of this
machine with the libraries they need, and what a login needs."""
import os
import re
import shutil
import stat
import subprocess

PROGRAMS = ["bash", "cat", "chmod", "chown", "echo", "head", "id", "ls", "mkdir", "mount", "setsid",
            "sleep", "stty", "tty", "tr", "true", "login", "agetty", "poweroff"]
PAM = ["pam_unix.so", "pam_permit.so"]
PASSWORD = "tune"
HASH = ("$6$pianola$960lwgzhIZcuEEWD0RfHD//jiKFIxmPFvW0D.fUzf8G236NwsP7sP/pwh3zYhvN1mgzNBYUroC5sPeMDqX/"
        "uR.")
TEXTS = {
    "etc/passwd": "root:x:0:0:root:/root:/bin/bash\nada:x:1000:1000:Ada:/home/ada:/bin/bash\n",
    "etc/shadow": f"root:*:19000:0:99999:7:::\nada:{HASH}:19000:0:99999:7:::\n",
    "etc/group": "root:x:0:\ntty:x:5:\nada:x:1000:\n",
    "etc/nsswitch.conf": "passwd: files\nshadow: files\ngroup: files\n",
    "etc/login.defs": "LOGIN_TIMEOUT 60\nTTYGROUP tty\nTTYPERM 0600\n",
    "etc/pam.d/login": "auth required pam_unix.so nodelay\naccount required pam_unix.so\n"
                       "session required pam_permit.so\n",
    "etc/pam.d/other": "auth required pam_deny.so\n",
    "etc/profile": "PS1='\\u@vm$ '\n",
}


class Archive:
    """The cpio format "newc"."""

    def __init__(self, file):
        self.file = file
        self.names = set()

    def put(self, name, mode, data=b"", device=(0, 0)):
        name = name.strip("/")
        if name in self.names:
            return
        parent = os.path.dirname(name)
        if parent:
            self.put(parent, stat.S_IFDIR | 0o755)
        self.names.add(name)
        raw = name.encode() + b"\0"
        fields = [len(self.names), mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(raw), 0]
        self.file.write(b"070701" + b"".join(b"%08X" % field for field in fields))
        self.file.write(raw + bytes(-(110 + len(raw)) % 4) + data + bytes(-len(data) % 4))

    def copy(self, path, name=None, mode=0o755):
        with open(path, "rb") as file:
            self.put(name or path, stat.S_IFREG | mode, file.read())

    def end(self):
        self.names.clear()
        self.put("TRAILER!!!", 0)


def libraries(path):
    result = subprocess.run(["ldd", path], capture_output=True, text=True, check=False)
    return re.findall(r"(/\S+) \(0x", result.stdout)


def find(name):
    path = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
    return path and os.path.realpath(path)


def missing():
    return [name for name in PROGRAMS if name != "poweroff" and not find(name)]


def build(path, own, init):
    """own: programs that go to /usr/bin."""
    with open(path, "wb") as file:
        archive = Archive(file)
        pam = os.path.join(os.path.dirname(libraries(find("login"))[0]), "security")
        wanted = {find(name): "/usr/bin/" + name for name in PROGRAMS if find(name)}
        wanted |= {program: "/usr/bin/" + os.path.basename(program) for program in own}
        wanted |= {os.path.join(pam, name): os.path.join(pam, name) for name in PAM}
        for place in ("bin", "sbin", "lib", "lib64", "usr/sbin"):
            archive.put(place, stat.S_IFLNK | 0o777,
                        b"bin" if place == "usr/sbin" else b"usr/" + place.replace("sbin", "bin").encode())
        for source, name in wanted.items():
            archive.copy(source, place_of(name))
            for library in libraries(source):
                # Our own, where a build left it, goes to the system's.
                ours = not library.startswith(("/lib", "/usr/"))
                archive.copy(library, place_of(os.path.join(os.path.dirname(pam), os.path.basename(library))
                                               if ours else library))
        archive.put("usr/bin/sh", stat.S_IFLNK | 0o777, b"bash")
        for name, text in TEXTS.items():
            archive.put(name, stat.S_IFREG | (0o600 if "shadow" in name else 0o644), text.encode())
        for name in ("proc", "sys", "dev", "run", "root", "home", "tmp"):
            archive.put(name, stat.S_IFDIR | 0o755)
        # The kernel opens it before anything is mounted.
        archive.put("dev/console", stat.S_IFCHR | 0o600, device=(5, 1))
        archive.copy(init, "init")
        archive.end()


def place_of(path):
    """/bin, /sbin and /lib are links in there."""
    if not path.startswith("/usr/"):
        path = "/usr" + path
    return path.replace("/usr/sbin/", "/usr/bin/")
