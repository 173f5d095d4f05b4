#!/usr/bin/env python3
"""A real node of Elasticsearch for the tests, on the loopback address, which ends with whoever asked for it.

    scripts/with_elasticsearch.py build                    # fetch its jars and compile, once a machine
    scripts/with_elasticsearch.py run COMMAND …            # run a command with ELASTICSEARCH_URL on a throwaway node
    scripts/with_elasticsearch.py serve FILE PROCESS       # serve until that process has ended; the address goes into FILE

Its jars come from Maven's repository as this machine's Maven is set up, and each is held to a sum that is written
down here. It needs a JDK of version 21 or newer, and Maven to fetch. Nothing of this serves a real site.
"""

import contextlib
import ctypes.util
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from with_postgres import free_port

PARTS = Path(__file__).parent / "elasticsearch_node"
SUMS = PARTS / "jars.sha256"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wellfounded"
JDK = 21
PATIENCE = 90
DESCRIPTOR = "plugin-descriptor.properties"
DESCRIBED = "META-INF/es-plugins/transport-netty4"

#: Its vector library is not published; the modules that it opens and the incubator's are named as its own start does.
OPTIONS = [
    "-Xms512m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "--enable-native-access=ALL-UNNAMED,org.elasticsearch.foreign,org.elasticsearch.nativeaccess,org.apache.lucene.core",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-modules=jdk.net,jdk.management.agent,jdk.incubator.vector,ALL-MODULE-PATH",
    "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
    "-Dio.netty.noUnsafe=false",
]


class Unavailable(Exception):
    """The node cannot be had on this machine; the message says what is missing."""


def java_home():
    """The folder of a JDK that is new enough, the newest first; raises `Unavailable`."""
    named = [
        Path(os.environ[name]) for name in ("ELASTICSEARCH_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)
    ]
    found = {folder: _version(folder) for folder in [*named, *sorted(Path("/usr/lib/jvm").glob("*"))]}
    fit = [folder for folder in named if found[folder] >= JDK]
    fit += sorted((folder for folder in found if found[folder] >= JDK), key=found.get, reverse=True)
    if not fit:
        raise Unavailable(
            f"Elasticsearch was not tested: no JDK {JDK} or newer was found (JAVA_HOME, /usr/lib/jvm)."
        )
    return fit[0]


def _version(folder):
    with contextlib.suppress(OSError):
        if (folder / "bin" / "javac").exists():
            release = re.search(r'JAVA_VERSION="(\d+)', (folder / "release").read_text())
            return int(release[1]) if release else 0
    return 0


def home():
    """The folder of the node, made if it is not there; raises `Unavailable`."""
    java = java_home()
    digest = hashlib.sha256(f"{_version(java)}".encode())
    for path in [Path(__file__), *sorted(PARTS.rglob("*"))]:
        if path.is_file():
            digest.update(path.read_bytes())
    folder = CACHE / f"elasticsearch-{digest.hexdigest()[:16]}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=CACHE) as building:
                made = Path(building) / "node"
                _build(made, java)
                made.rename(folder)
    return folder


def _build(folder, java):
    print(
        "Making the node of Elasticsearch for the tests, once on this machine …", file=sys.stderr, flush=True
    )
    jars = folder / "jars"
    jars.mkdir(parents=True)
    _fetch(jars, java)
    transport = folder / "modules" / "transport-netty4"
    analysis = folder / "modules" / "analysis-tests"
    for each in (transport, analysis, folder / "config", folder / "lib", folder / "start"):
        each.mkdir(parents=True)
    for jar in jars.glob("*netty*.jar"):
        jar.rename(transport / jar.name)
    with zipfile.ZipFile(next(transport.glob("transport-netty4-*.jar"))) as archive:
        described = archive.read(f"{DESCRIBED}/{DESCRIPTOR}").decode()
    (transport / DESCRIPTOR).write_text(described)
    described = re.sub(r"(?m)^(name|classname|modulename)=.*\n?", "", described)
    (analysis / DESCRIPTOR).write_text(
        f"{described}\nname=analysis-tests\nclassname=wellfounded.node.TestAnalysis\n"
    )
    classes = folder / "classes"
    _run(java / "bin/javac", "-nowarn", "-cp", f"{jars}/*", "-d", classes, PARTS / "java/TestAnalysis.java")
    _run(java / "bin/jar", "cf", analysis / "analysis-tests.jar", "-C", classes, ".")
    _run(
        java / "bin/javac",
        "-nowarn",
        "-cp",
        f"{jars}/*",
        "-d",
        folder / "start",
        PARTS / "java/TestNode.java",
    )
    shutil.copy(PARTS / "log4j2.properties", folder / "config")
    (folder / "lib" / "libzstd.so").symlink_to(_libzstd())


def _fetch(jars, java):
    """Fetch the jars by Maven and hold them to their sums: neither more nor fewer nor others."""
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable(
            "Elasticsearch was not tested: Maven (mvn) is needed to fetch it and is not installed."
        )
    command = [
        maven,
        "-q",
        "-B",
        "-f",
        PARTS / "pom.xml",
        "dependency:copy-dependencies",
        "-DincludeScope=runtime",
    ]
    environment = {**os.environ, "JAVA_HOME": str(java)}
    done = subprocess.run([*command, f"-DoutputDirectory={jars}"], env=environment, stdout=sys.stderr)
    if done.returncode:
        raise Unavailable("Elasticsearch was not tested: Maven could not fetch it; the lines above say why.")
    wanted = dict(line.split()[::-1] for line in SUMS.read_text().splitlines() if line)
    for jar in jars.iterdir():
        if wanted.pop(jar.name, None) != hashlib.sha256(jar.read_bytes()).hexdigest():
            raise SystemExit(f"{jar.name} is not what {SUMS.name} says it is; nothing of it was run.")
    if wanted:
        raise SystemExit(f"Maven did not bring {', '.join(sorted(wanted))}.")


def _run(*command):
    if subprocess.run(command, stdout=sys.stderr).returncode:
        raise SystemExit(f"{command[0].name} failed; the lines above say why.")


def _libzstd():
    name = ctypes.util.find_library("zstd")
    places = [Path("/usr/lib"), Path("/lib"), *Path("/usr/lib").glob("*-linux-gnu"), Path("/usr/lib64")]
    found = [place / name for place in places if name and (place / name).exists()]
    if not found:
        raise Unavailable("Elasticsearch was not tested: libzstd was not found (on Debian: libzstd1).")
    return found[0].resolve()


class Node:
    """A running node with an empty folder of its own under the temporary directory; `with Node() as address`."""

    def __init__(self):
        self.home = home()
        self.folder = Path(tempfile.mkdtemp(prefix="wellfounded-elasticsearch-"))
        self.address = f"http://127.0.0.1:{free_port()}"

    def __enter__(self):
        command = [java_home() / "bin/java", *OPTIONS, f"-Des.nativelibs.path={self.home}/lib"]
        command += [f"-Djava.io.tmpdir={self.folder}", "--module-path", self.home / "jars"]
        command += [
            "-cp",
            self.home / "start",
            "TestNode",
            self.home,
            self.folder,
            self.address.split(":")[-1],
        ]
        self.log = (self.folder / "log").open("wb")
        self.process = subprocess.Popen(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                log = (self.folder / "log").read_text(errors="replace")[-4000:]
                self.__exit__()
                raise SystemExit(f"Elasticsearch did not start:\n{log}")
            time.sleep(0.1)
        return self.address

    def _answers(self):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with contextlib.suppress(OSError, urllib.error.URLError):
            return opener.open(f"{self.address}/_cluster/health", timeout=2).status == 200
        return False

    def __exit__(self, *exception):
        # Nothing of it is kept, so that it need not close.
        self.process.kill()
        self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def run(command):
    """Run `command` with `ELASTICSEARCH_URL` on a node of its own; return its status."""
    with Node() as address:
        return subprocess.run(command, env={**os.environ, "ELASTICSEARCH_URL": address}).returncode


def serve(file, process):
    """Serve until the process of that number has ended; `file` holds the address once it answers."""
    with Node() as address:
        written = Path(f"{file}.new")
        written.write_text(address)
        written.rename(file)
        while Path(f"/proc/{process}").exists():
            time.sleep(0.2)
    return 0


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    match arguments:
        case ["build"]:
            home()
        case ["run", _, *_]:
            return run(arguments[1:])
        case ["serve", file, process]:
            return serve(file, int(process))
        case _:
            raise SystemExit(__doc__)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        sys.exit(75)
