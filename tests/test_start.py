"""``make start`` as a person types it: an own instance, from nothing to Ctrl-C and again."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from kardes.demo.site import PASSWORD, USERS

ROOT = Path(__file__).parents[1]

# What a run leaves behind that was interrupted after Plone had committed its part.
HALF_MADE = """
import transaction
from OFS.Folder import Folder

app._setObject("kardes", Folder("kardes"))
app._p_jar.root()["kardes-demo-site"] = "begun"
transaction.commit()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make(*arguments: str) -> list[str]:
    return ["make", "--no-print-directory", f"PYTHON={ROOT}/.venv/bin/python", *arguments]


@contextmanager
def started(instance: Path, port: int, ended_by: signal.Signals = signal.SIGINT):
    """Run ``make start`` and yield what it printed until it was ready; then press Ctrl-C.

    The list gains the rest of the output when it has stopped.
    """
    process = subprocess.Popen(
        make("start", f"INSTANCE={instance}", f"PORT={port}"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    watchdog = threading.Timer(480, os.killpg, (process.pid, signal.SIGKILL))
    watchdog.start()
    try:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        else:
            pytest.fail("it ended by itself:\n" + "".join(lines))
        output = ["".join(lines)]
        wait_until_it_listens(port)
        yield output
        os.killpg(process.pid, ended_by)
        rest, _ = process.communicate(timeout=30)
        output[0] += rest
    finally:
        watchdog.cancel()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def refused(instance: Path, port: int) -> str:
    """Return what ``make start`` says when it does not start."""
    process = subprocess.run(
        make("start", f"INSTANCE={instance}", f"PORT={port}"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert process.returncode != 0
    assert "Traceback" not in process.stderr
    return process.stderr


def wait_until_it_listens(port: int) -> None:
    for _ in range(50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("it does not listen")


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory):
    """An instance with half a site."""
    instance = tmp_path_factory.mktemp("start") / "instance"
    subprocess.run(make(f"{instance}/etc/zope.conf", f"INSTANCE={instance}"), cwd=ROOT, check=True)
    script = instance.parent / "half.py"
    script.write_text(HALF_MADE)
    subprocess.run(
        [ROOT / ".venv/bin/zconsole", "run", instance / "etc/zope.conf", script],
        check=True,
        capture_output=True,
    )
    return instance


def test_start_makes_serves_stops_and_starts_again(interrupted):
    port = free_port()
    site = f"http://localhost:{port}/kardes"
    with started(interrupted, port) as first:
        assert site in first[0]
        assert f"password of all:  {PASSWORD}" in first[0]
        page = requests.get(site, headers={"Accept-Language": "en"}, timeout=60)
        assert page.status_code == 200
        assert re.search('<html[^>]* lang="tr"', page.text)
        assert "++theme++barceloneta/css" in page.text
        for user in USERS:
            login = requests.post(
                f"{site}/@login",
                json={"login": user.id, "password": PASSWORD},
                headers={"Accept": "application/json"},
                timeout=60,
            )
            assert login.status_code == 200, user
        admin = requests.get(
            f"{site}/@users",
            auth=("admin", PASSWORD),
            headers={"Accept": "application/json"},
            timeout=60,
        )
        assert admin.status_code == 200
        dossiers = requests.get(
            f"{site}/@search?portal_type=PartnerCity",
            auth=("reader", PASSWORD),
            headers={"Accept": "application/json"},
            timeout=60,
        )
        assert dossiers.json()["items_total"] > 1

        assert f"Port {port} is taken" in refused(interrupted, port)
        assert "running already" in refused(interrupted, free_port())
    assert "Stopped." in first[0]
    assert "Traceback" not in first[0]

    with started(interrupted, port, ended_by=signal.SIGTERM) as second:
        assert "Creating" not in second[0]
        assert requests.get(site, timeout=60).status_code == 200
    assert "Stopped." in second[0]
