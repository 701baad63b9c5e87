"""Set up all that running and testing needs, on a machine with only git, make and Python.

Run by the system's Python, so standard library only. Makes `.venv`, installs the program
into it, and looks for the shared libraries Qt needs before Qt is ever imported. What is
missing is installed when that is possible (root on Debian or Ubuntu); else the exact command
is printed and the run stops with a sentence.

    python3 .ci/set_up.py EXTRA…        e.g. test, dev
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
# What PySide6's wheels do not bring along, by the Debian package that has it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
FONTS = "fonts-dejavu-core"


def main() -> int:
    """Make everything ready; 0 when it is, 1 with a sentence when it cannot be."""
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        print(f"reading-list needs Python {wanted} or newer; {sys.executable} is older.")
        print("Name another one: make PYTHON=/path/to/python3 run")
        return 1
    missing = missing_packages()
    if missing and not install(missing):
        return 1
    return install_program(sys.argv[1:])


def missing_packages() -> list[str]:
    """Name the Debian packages that are missing, on Linux; nothing elsewhere."""
    if not sys.platform.startswith("linux"):
        return []
    found = [package for name, package in LIBRARIES.items() if not can_load(name)]
    if importlib.util.find_spec("ensurepip") is None:
        found.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not has_fonts():
        found.append(FONTS)
    return sorted(set(found))


def can_load(library: str) -> bool:
    """Say whether the loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Say whether there is any font to draw text with."""
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".fonts"))
    kinds = ("*.ttf", "*.otf", "*.ttc")
    return any(next(Path(f).rglob(kind), None) for f in folders for kind in kinds)


def install(packages: list[str]) -> bool:
    """Install packages as root on Debian or Ubuntu; else say how."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing what Qt needs: {' '.join(packages)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        if subprocess.run([*command, "-qq"], env=quiet, check=False).returncode == 0:
            return True
        print("The packages could not be installed; see the lines above.")
    print(f"These packages are missing: {' '.join(packages)}.")
    if shutil.which("apt-get"):
        print(f"Please install them and try again:\n\n    sudo {' '.join(command)}\n")
    else:
        print("Please install what your system calls them and try again. (Names are Debian's.)")
    return False


def install_program(extras: list[str]) -> int:
    """Make the virtual environment and install the checkout into it, if not done already."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = fingerprint(extras)
    stamp = VENV / f".installed-{'-'.join(extras) or 'plain'}"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return 0
    if not python.exists():
        print("Making the virtual environment .venv …", flush=True)
        if subprocess.run([sys.executable, "-m", "venv", VENV], check=False).returncode:
            print("The virtual environment could not be made; see the lines above.")
            return 1
    names = f".[{','.join(extras)}]" if extras else "."
    print(f"Installing reading-list into .venv ({names}) …", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--editable", names], cwd=ROOT, check=False).returncode:
        print("The installation failed; see the lines above. Is there a network?")
        return 1
    stamp.write_text(wanted)
    return 0


def fingerprint(extras: list[str]) -> str:
    """Give a text that changes when what has to be installed changes."""
    project = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(project + repr((extras, sys.version)).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
