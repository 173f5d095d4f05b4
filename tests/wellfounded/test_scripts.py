"""What `make` calls: the newcomer's two commands, without their long steps."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import environment  # noqa: E402
import run  # noqa: E402

SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]
STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('on', flush=True); time.sleep(600)"


@pytest.fixture
def programs():
    """The programs beside each other, ended whatever the test does."""
    started = run.Programs(dict(os.environ))
    yield started
    started.stop()


def test_all_programs_end_together(programs):
    programs.start("one", *SLEEPS)
    programs.start("two", *SLEEPS)
    assert programs.ended() is None
    programs.stop()
    assert all(process.wait(5) is not None for process in programs.running.values())


def test_a_program_that_ends_by_itself_is_named(programs):
    programs.start("lives", *SLEEPS)
    programs.start("dies", sys.executable, "-c", "")
    programs.running["dies"].wait(10)
    assert programs.ended() == "dies"


def test_a_program_that_will_not_end_is_killed(programs, monkeypatch):
    monkeypatch.setattr(run, "PATIENCE", 0.2)
    programs.start("stubborn", sys.executable, "-c", STUBBORN)
    programs.stop()
    assert programs.running["stubborn"].wait(5) != 0


def test_a_busy_port_is_told_plainly(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(number))
        with pytest.raises(SystemExit, match=f"Port {number} is taken"):
            run.port()


@pytest.mark.parametrize("text", ["x", "0", "65536", "-1", "80.0"])
def test_what_is_no_port_is_told_plainly(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SystemExit, match="must be a number"):
        run.port()


def test_the_port_is_8000_unless_another_is_named(monkeypatch):
    monkeypatch.setattr(run.socket.socket, "bind", lambda *_: None)
    monkeypatch.delenv("PORT", raising=False)
    assert run.port() == 8000
    monkeypatch.setenv("PORT", "8123")
    assert run.port() == 8123


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A clone whose environment is made and whose installer writes down what it was asked for."""
    for name in ("requirements", "requirements-dev"):
        (tmp_path / f"{name}.txt").write_text(f"{name}==1")
    asked = tmp_path / "asked"
    installer = tmp_path / "installer"
    installer.write_text(f'#!/bin/sh\necho "$@" >> {asked}\n')
    installer.chmod(0o755)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "_installer", lambda: [installer])
    asked.touch()
    return tmp_path


def test_requirements_are_installed_with_their_hashes_and_once(folder):
    environment.ensure()
    environment.ensure()
    assert (folder / "asked").read_text().splitlines() == [f"--require-hashes -r {folder}/requirements.txt"]


def test_requirements_that_changed_are_installed_again(folder):
    environment.ensure()
    (folder / "requirements.txt").write_text("another==2")
    environment.ensure()
    assert len((folder / "asked").read_text().splitlines()) == 2


def test_a_developer_gets_both_lists(folder):
    environment.ensure(development=True)
    assert "requirements-dev.txt" in (folder / "asked").read_text()


def test_what_could_not_be_installed_is_tried_again(folder, monkeypatch):
    monkeypatch.setattr(environment, "_installer", lambda: ["false"])
    with pytest.raises(SystemExit, match="could not be installed"):
        environment.ensure()
    assert not list((folder / ".venv").glob("*.installed"))


def test_another_python_is_refused_plainly(monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11"):
        environment.ensure()


def test_every_pin_has_a_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text().replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert pins
        assert all("==" in line and "--hash=sha256:" in line for line in pins)


def test_make_alone_lists_its_targets():
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("run", "test", "check", "bench", "audit", "demo", "pins", "messages"):
        assert f"  {target} " in listed


def test_continuous_integration_calls_make_test_and_nothing_more():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line.startswith("exec")] == ["exec make test"]
    assert not any("pytest" in line or "install" in line for line in lines)
